/// The desk's summary of a run: how much copy there is, what was found in it, and the rate of faults by which newspapers are graded.
public struct Statistics: Sendable {
  /// What was found by one rule.
  public struct RuleCount: Sendable {
    /// The rule's id.
    public let id: String
    /// The fault in a few words.
    public let name: Bilingual
    /// How its faults are counted.
    public let fault: Fault.Kind
    /// How many findings of each severity, in the order of `Severity.allCases`.
    public fileprivate(set) var findings = [Int](repeating: 0, count: Severity.allCases.count)
    /// Tenths of faults that they count for.
    public fileprivate(set) var tenths = 0
  }

  /// A story with its faults.
  public struct StoryCount: Sendable {
    /// The file that it stands in.
    public let path: Path
    /// What is known of it.
    public let story: StoryMeasure
    /// How many findings there are in it, notes left out.
    public fileprivate(set) var findings = 0
    /// Tenths of faults that they count for.
    public fileprivate(set) var tenths = 0

    /// Faults per 10,000 characters.
    public var rate: Rate? { Rate(tenths: tenths, halves: story.halves) }
  }

  /// Faults per 10,000 characters, exact as long as it isn't shown.
  public struct Rate: Sendable, Comparable {
    private let tenths: Int
    private let halves: Int

    /// The rate above which an issue does not pass (报纸期刊质量管理规定: 差错率不超过万分之三的为合格).
    public static let limit = 3

    /// - Parameters:
    ///   - tenths: tenths of faults.
    ///   - halves: half characters; without any there is no rate.
    init?(tenths: Int, halves: Int) {
      guard halves > 0 else { return nil }
      self.tenths = tenths
      self.halves = halves
    }

    /// Whether an issue with this rate passes.
    public var passes: Bool { tenths * 2000 <= Rate.limit * halves }

    /// Hundredths, rounded up, so that a rate above the limit never looks like it.
    public var hundredths: Int { (tenths * 200_000 + halves - 1) / halves }

    /// By their exact values.
    public static func < (left: Rate, right: Rate) -> Bool { left.tenths * right.halves < right.tenths * left.halves }
    /// By their exact values.
    public static func == (left: Rate, right: Rate) -> Bool { left.tenths * right.halves == right.tenths * left.halves }
  }

  /// How many files were read.
  public let files: Int
  /// How many stories there are in them.
  public let stories: Int
  /// How much could not be read, and so is not counted.
  public let unread: Int
  /// How many findings a baseline has kept out of the numbers.
  public let hidden: Int
  /// Half characters of all stories (`StoryMeasure.halves`).
  public let halves: Int
  /// How many findings of each severity, in the order of `Severity.allCases`.
  public let findings: [Int]
  /// Tenths of faults in all.
  public let tenths: Int
  /// Rules that found something: those with most faults first, then those with most findings, then in the order of the run.
  public let rules: [RuleCount]
  /// The stories with most faults, the worst first: at most ten, none without a fault; of two with as many the shorter first.
  public let worst: [StoryCount]

  /// Characters of all stories, as `StoryMeasure` counts them.
  public var characters: Int { (halves + 1) / 2 }

  /// Faults per 10,000 characters; nil if there is no copy.
  public var rate: Rate? { Rate(tenths: tenths, halves: halves) }

  /// How many stories `worst` has at most.
  static let mostWorst = 10

  /// Counts a run. O(findings + stories × log stories).
  ///
  /// - Parameters:
  ///   - run: a run that took counts (`Linter.Manner.takesMeasures`).
  ///   - scale: what the findings of each rule are.
  public init(_ run: Run, _ scale: FaultScale) {
    let weights = Statistics.weights(run, scale)
    var rules = run.rules.map { RuleCount(id: $0.id, name: $0.name, fault: scale[$0.id].kind) }
    let measures = run.measures.filter { run.files[$0.id.file].isCounted }
    var counts = measures.map { StoryCount(path: run.files[$0.id.file].path, story: $0) }
    for (diagnostic, weight) in zip(run.diagnostics, weights) {
      rules[diagnostic.rule].findings[diagnostic.severity.rank] += 1
      rules[diagnostic.rule].tenths += weight
      guard let position = diagnostic.story.flatMap({ measures.position(of: $0) }) else { continue }
      if diagnostic.severity != .note { counts[position].findings += 1 }
      counts[position].tenths += weight
    }
    files = run.files.count(where: \.isCounted)
    stories = measures.count
    unread = run.notices.count
    hidden = run.hidden
    halves = measures.reduce(0) { $0 + $1.halves }
    findings = Severity.allCases.map { run.count($0) }
    tenths = weights.reduce(0, +)
    self.rules = rules.enumerated().filter { $0.element.findings.contains { $0 > 0 } }.sorted { left, right in
      let (most, least) = (left.element, right.element)
      let (many, few) = (most.findings.reduce(0, +), least.findings.reduce(0, +))
      return (least.tenths, few, left.offset) < (most.tenths, many, right.offset)
    }.map(\.element)
    worst = Array(
      counts.enumerated().filter { $0.element.tenths > 0 }.sorted { left, right in
        (right.element.tenths, left.element.story.halves, left.offset)
          < (left.element.tenths, right.element.story.halves, right.offset)
      }.prefix(Statistics.mostWorst).map(\.element))
  }

  /// The same fault, however often it occurs.
  private struct Sameness: Hashable {
    let rule: Int
    let text: String
    let arguments: [String]
  }

  /// Tenths of faults that each finding counts for.
  private static func weights(_ run: Run, _ scale: FaultScale) -> [Int] {
    let faults = run.rules.map { scale[$0.id] }
    var weights = [Int](repeating: 0, count: run.diagnostics.count)
    var same: [Sameness: [Int]] = [:]
    // What is left of the one fault that the form of numerals comes to at most.
    var left = 10
    for (position, diagnostic) in run.diagnostics.enumerated() where diagnostic.severity != .note {
      let fault = faults[diagnostic.rule]
      var weight = fault.tenths(extent: diagnostic.extent)
      if fault.isImportant || diagnostic.block == .headline && fault.kind != .repetition { weight *= 2 }
      switch fault.kind {
      case .numeral:
        weight = min(weight, left)
        left -= weight
      case .wording, .content:
        let excerpt = diagnostic.excerpt
        let text = String(decoding: Array(excerpt.text.utf8)[excerpt.mark], as: UTF8.self)
        same[Sameness(rule: diagnostic.rule, text: text, arguments: diagnostic.arguments), default: []].append(position)
      case .repetition, .mark, .uncounted: break
      }
      weights[position] = weight
    }
    // Of one that occurs more than three times, the gravest three count.
    for positions in same.values where positions.count > 3 {
      for position in positions.sorted(by: { (weights[$1], $0) < (weights[$0], $1) }).dropFirst(3) {
        weights[position] = 0
      }
    }
    return weights
  }
}

extension Run.File {
  /// Whether its copy is part of what the summary speaks of.
  fileprivate var isCounted: Bool { isRead && isCopy && !isOnlyCompared }
}
