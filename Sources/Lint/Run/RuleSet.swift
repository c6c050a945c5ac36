/// The rules that are in force for some files, each with its options and severity.
struct RuleSet: Sendable {
  /// A rule in force.
  struct Entry: Sendable {
    /// Its position in the run's list of rules.
    let number: Int
    let severity: Severity
    /// Whether the configuration says so: then a finding has no severity of its own.
    let isSet: Bool
  }

  /// A story rule in force.
  struct Reader: Sendable {
    let entry: Entry
    /// The rule's `check`: a closure holds the rule where it is, while an existential would be copied for each call.
    let check: @Sendable (Story, inout Report) -> Void
    /// Whether it has terms that may be found.
    let hasTerms: Bool

    init(_ entry: Entry, _ rule: some StoryRule, hasTerms: Bool) {
      self.entry = entry
      self.hasTerms = hasTerms
      check = { story, report in rule.check(story, &report) }
    }
  }

  /// Story rules, in the order of the list.
  let storyRules: [Reader]
  /// Corpus rules, in the order of the list.
  let corpusRules: [(entry: Entry, rule: any CorpusRule)]
  /// Rules that look stories up in an archive, in the order of the list.
  let archiveRules: [(entry: Entry, rule: any ArchiveRule)]
  /// Rules that read no story: what they report the engine sees for itself.
  let ownRules: [Entry]
  /// All terms of the story rules; a match's rule is a position in `storyRules`.
  let terms: Terms

  /// Lays the configuration over the rules' defaults.
  ///
  /// - Parameters:
  ///   - rules: the run's list.
  ///   - selection: which of them may run at all.
  ///   - settings: what is set, later ones over earlier.
  ///   - idle: positions of rules that are not in force here, whatever is set.
  ///   - onlyCompares: whether only what compares stories is in force.
  init(
    _ rules: [any Rule], _ selection: Selection, _ settings: [[String: Configuration.Setting]], idle: Set<Int> = [],
    onlyCompares: Bool = false
  ) {
    var storyRules: [(Entry, any StoryRule)] = []
    var corpusRules: [(Entry, any CorpusRule)] = []
    let configured = rules.map { rule in
      settings.compactMap { $0[rule.about.id] }.flatMap(\.options).reduce(rule) { rule, setting in
        setting.option.set(rule, setting.value)
      }
    }
    var archiveRules: [(Entry, any ArchiveRule)] = []
    var ownRules: [Entry] = []
    for number in rules.indices where !idle.contains(number) && (!onlyCompares || rules[number] is any CorpusRule) {
      let about = rules[number].about
      var rule = configured[number]
      rule.heed(configured)
      var state: Configuration.Setting.State = about.isOn ? .on(nil) : .off
      // Options alone leave the severity as it was set before.
      for setting in settings.compactMap({ $0[about.id] }) where setting.state != .on(nil) { state = setting.state }
      if let only = selection.only {
        guard only.contains(about.id) else { continue }
        if state == .off { state = .on(nil) }
      }
      guard !selection.skip.contains(about.id), case .on(let severity) = state else { continue }
      let entry = Entry(number: number, severity: severity ?? about.severity, isSet: severity != nil)
      if let rule = rule.asCorpusRule { corpusRules.append((entry, rule)) }
      if onlyCompares { continue }
      if let rule = rule.asStoryRule { storyRules.append((entry, rule)) }
      if let rule = rule.asArchiveRule { archiveRules.append((entry, rule)) }
      if !rule.readsCopy { ownRules.append(entry) }
    }
    let lists = storyRules.map { ($0.1 as? PackRule)?.termList ?? TermList($0.1.terms) }
    self.storyRules = zip(storyRules, lists).map { entered, list in
      let (entry, rule) = entered
      return Reader(entry, rule, hasTerms: list.count > 0)
    }
    self.corpusRules = corpusRules
    self.archiveRules = archiveRules
    self.ownRules = ownRules
    terms = Terms(lists: lists)
  }

  /// How grave a rule's findings are, or nil if it is not in force.
  ///
  /// - Parameter own: what a finding says of itself.
  func severity(ofRule number: Int, own: Severity? = nil) -> Severity? {
    let entry =
      storyRules.first { $0.entry.number == number }?.entry ?? corpusRules.first { $0.entry.number == number }?.entry
      ?? archiveRules.first { $0.entry.number == number }?.entry ?? ownRules.first { $0.number == number }
    return entry.map { $0.isSet ? $0.severity : own ?? $0.severity }
  }
}

/// Which rules a run is limited to.
public struct Selection: Sendable {
  /// Ids of the only rules to run, even those that the configuration turns off; nil for all.
  public var only: Set<String>?
  /// Ids of rules not to run.
  public var skip: Set<String>

  /// A selection of rules by id.
  public init(only: Set<String>? = nil, skip: Set<String> = []) {
    self.only = only
    self.skip = skip
  }
}

/// The rule sets of a run: one for each combination of overrides that some file meets.
struct RuleSets: Sendable {
  private let rules: [any Rule]
  private let selection: Selection
  private let configuration: Configuration
  /// Positions of rules that are in force nowhere: checkers that may not run, or that failed.
  let idle: Set<Int>
  /// Checkers that are for some files only, by their rule's position.
  private let limited: [(rule: Int, checker: Checker)]
  /// Rule sets by which overrides apply, which checkers are for the file and whether it is only compared, made when first met.
  private var made: [[Bool]: Int] = [:]
  private(set) var sets: [RuleSet] = []

  init(_ rules: [any Rule], _ selection: Selection, _ configuration: Configuration, idle: Set<Int>) {
    self.rules = rules
    self.selection = selection
    self.configuration = configuration
    self.idle = idle
    limited = rules.enumerated().compactMap { number, rule in
      guard let checker = (rule as? CheckerRule)?.checker, checker.files != nil else { return nil }
      return (number, checker)
    }
  }

  /// Makes the rule set of files that no override is for, which most are, so that copies of this value share it.
  mutating func prepare() {
    _ = number(overrides: configuration.overrides.map { _ in false }, checkers: limited.map { _ in false })
  }

  /// The position in `sets` of the rule set for an absolute path.
  ///
  /// - Parameter isOnlyCompared: whether nothing is asked about it but what comes of comparing it with other copy.
  mutating func number(for path: Path, isOnlyCompared: Bool = false) -> Int {
    let relative = path.relative(to: configuration.folder)
    let applies = configuration.overrides.map { override in
      relative.map { name in override.files.contains { $0.covers(name) } } ?? false
    }
    let covers = limited.map { $0.checker.covers(relative) }
    return number(overrides: applies, checkers: covers, isOnlyCompared: isOnlyCompared)
  }

  private mutating func number(
    overrides applies: [Bool], checkers covers: [Bool], isOnlyCompared: Bool = false
  ) -> Int {
    let key = applies + covers + [isOnlyCompared]
    if let number = made[key] { return number }
    let settings = zip(configuration.overrides, applies).filter(\.1).map(\.0.rules)
    let elsewhere = zip(limited, covers).filter { !$0.1 }.map(\.0.rule)
    sets.append(
      RuleSet(
        rules, selection, [configuration.rules] + settings, idle: idle.union(elsewhere), onlyCompares: isOnlyCompared))
    made[key] = sets.count - 1
    return sets.count - 1
  }
}
