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
    let check: @Sendable (borrowing Story, inout Report) -> Void

    init(_ entry: Entry, _ rule: some StoryRule) {
      self.entry = entry
      check = { story, report in rule.check(story, &report) }
    }

    init(_ entry: Entry, _ rule: PackRule) {
      self.entry = entry
      check = { story, report in rule.check(story, &report) }
    }
  }

  /// Story rules, in the order of the list.
  let storyRules: [Reader]
  /// Corpus rules, in the order of the list.
  let corpusRules: [(entry: Entry, rule: any CorpusRule)]
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
  init(_ rules: [ListedRule], _ selection: Selection, _ settings: [[String: Configuration.Setting]]) {
    var storyRules: [(reader: Reader, terms: [Term])] = []
    var corpusRules: [(Entry, any CorpusRule)] = []
    var ownRules: [Entry] = []
    let configured = rules.compactMap { listed in
      guard case .type(let type) = listed.origin else { return nil as (any Rule)? }
      return settings.compactMap { $0[listed.about.id] }.flatMap(\.options).reduce(type.init() as any Rule) {
        rule, setting in
        setting.option.set(rule, setting.value)
      }
    }
    for (number, listed) in rules.enumerated() {
      guard let entry = RuleSet.entry(number, listed.about, selection, settings) else { continue }
      switch listed.origin {
      case .type:
        // Those that are types come first, so that their numbers are the same in both lists.
        var rule = configured[number]
        rule.heed(configured)
        if let rule = rule as? any StoryRule { storyRules.append((Reader(entry, rule), rule.terms)) }
        if let rule = rule as? any CorpusRule { corpusRules.append((entry, rule)) }
        if !listed.readsCopy { ownRules.append(entry) }
      case .pack(let rule): storyRules.append((Reader(entry, rule), rule.terms))
      }
    }
    self.storyRules = storyRules.map(\.reader)
    self.corpusRules = corpusRules
    self.ownRules = ownRules
    terms = Terms(storyRules.map(\.terms))
  }

  /// A rule with its severity, or nil if it is not in force.
  private static func entry(
    _ number: Int, _ about: About, _ selection: Selection, _ settings: [[String: Configuration.Setting]]
  ) -> Entry? {
    var state: Configuration.Setting.State = about.isOn ? .on(nil) : .off
    // Options alone leave the severity as it was set before.
    for setting in settings.compactMap({ $0[about.id] }) where setting.state != .on(nil) { state = setting.state }
    if let only = selection.only {
      guard only.contains(about.id) else { return nil }
      if state == .off { state = .on(nil) }
    }
    guard !selection.skip.contains(about.id), case .on(let severity) = state else { return nil }
    return Entry(number: number, severity: severity ?? about.severity, isSet: severity != nil)
  }

  /// How grave a rule's findings are, or nil if it is not in force.
  ///
  /// - Parameter own: what a finding says of itself.
  func severity(ofRule number: Int, own: Severity? = nil) -> Severity? {
    let entry =
      storyRules.first { $0.entry.number == number }?.entry ?? corpusRules.first { $0.entry.number == number }?.entry
      ?? ownRules.first { $0.number == number }
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
  private let rules: [ListedRule]
  private let selection: Selection
  private let configuration: Configuration
  /// Rule sets by which overrides apply, made when first met.
  private var made: [[Bool]: Int] = [:]
  private(set) var sets: [RuleSet] = []

  init(_ rules: [ListedRule], _ selection: Selection, _ configuration: Configuration) {
    self.rules = rules
    self.selection = selection
    self.configuration = configuration
  }

  /// The position in `sets` of the rule set for an absolute path.
  mutating func number(for path: Path) -> Int {
    let relative = path.relative(to: configuration.folder)
    let applies = configuration.overrides.map { override in
      relative.map { name in override.files.contains { $0.covers(name) } } ?? false
    }
    if let number = made[applies] { return number }
    let settings = zip(configuration.overrides, applies).filter(\.1).map(\.0.rules)
    sets.append(RuleSet(rules, selection, [configuration.rules] + settings))
    made[applies] = sets.count - 1
    return sets.count - 1
  }
}
