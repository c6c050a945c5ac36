/// One editorial convention, as a value. Its stored properties are its options. A rule that is no `StoryRule`, `CorpusRule` or
/// `ArchiveRule` stands for something that the engine itself reports.
public protocol Rule: Sendable {
  /// What it is, says and does, for people and for tools.
  static var about: About { get }
  /// The same of one value: `Self.about`, unless the values of the type are rules of their own, as a configuration makes them.
  var about: About { get }
  /// The rule with every option at its default.
  init()
  /// Takes over what other rules' options say of the house, so that it says it once. Called after all options are set; does nothing
  /// by default.
  ///
  /// - Parameter rules: every rule of the run's list with its options, whether it is in force or not.
  mutating func heed(_ rules: [any Rule])
  /// The rule itself if it is one of this protocol, else nil. Comes with the protocols: asking the runtime for a conformance that isn't
  /// there takes some thirty microseconds, and a run has hundreds of rules.
  var asStoryRule: (any StoryRule)? { get }
  /// The rule itself if it is one of this protocol, else nil.
  var asCorpusRule: (any CorpusRule)? { get }
  /// The rule itself if it is one of this protocol, else nil.
  var asArchiveRule: (any ArchiveRule)? { get }
}

extension Rule {
  /// Most rules stand by themselves.
  public mutating func heed(_ rules: [any Rule]) {}

  /// What it is, says and does: the same for every value of the type.
  public var about: About { Self.about }

  /// None, unless the protocol says so.
  public var asStoryRule: (any StoryRule)? { nil }
  /// None, unless the protocol says so.
  public var asCorpusRule: (any CorpusRule)? { nil }
  /// None, unless the protocol says so.
  public var asArchiveRule: (any ArchiveRule)? { nil }

  /// Whether it reads stories; else the engine reports what it is about.
  public var readsCopy: Bool { asStoryRule != nil || asCorpusRule != nil || asArchiveRule != nil }

  /// The same of the type.
  public static var readsCopy: Bool { Self().readsCopy }
}

/// A rule that needs one story at a time.
public protocol StoryRule: Rule {
  /// Fixed strings that it wants found; every rule's are searched in one pass. None by default.
  var terms: [Term] { get }
  /// Reads a story and adds what is wrong to the report. Must not depend on anything but the two.
  func check(_ story: Story, _ report: inout Report)
}

extension StoryRule {
  /// No terms.
  public var terms: [Term] { [] }

  /// The rule itself.
  public var asStoryRule: (any StoryRule)? { self }
}

/// A rule that compares stories: `summary` is the map, `keys` are the shuffle, `check` is the reduce.
public protocol CorpusRule: Rule {
  /// What it keeps of a story, small: the text is let go before stories are compared.
  associatedtype Summary: Sendable
  /// What is to be remembered of a story, or nil if it can't matter.
  func summary(of story: Story) -> Summary?
  /// Numbers that say what may have to do with what: stories with the same number in the same position, directly or through
  /// others, come to `check` together. Every summary of a rule has as many, unless it `groupsByKey`.
  func keys(of summary: Summary) -> [UInt64]
  /// Keeps what is to be remembered of a story, with its keys; the answer is false if it can't matter. Asks `summary` and `keys` by
  /// default, and is there so that each rule's own code does it, made for its type of summary.
  func gather(_ story: Story, into summaries: inout [Summary], _ keys: inout [UInt64]) -> Bool
  /// Whether each number makes a group of its own, `report.key`: then a summary may have any number of keys, their positions mean
  /// nothing, and a story comes to `check` once for each that another has too. False by default.
  var groupsByKey: Bool { get }
  /// How many stories a group must have to be worth a check; two by default.
  var leastMembers: Int { get }
  /// Reads a group of stories and adds what is wrong to the report.
  ///
  /// - Parameter group: all those that share keys, `leastMembers` or more, in the order of the run.
  func check(_ group: [Member<Summary>], _ report: inout CorpusReport)
}

extension CorpusRule {
  /// Two: a story alone has nothing to be compared with.
  public var leastMembers: Int { 2 }

  /// The rule itself.
  public var asCorpusRule: (any CorpusRule)? { self }

  /// Stories that are connected come together.
  public var groupsByKey: Bool { false }

  /// Asks for the summary and its keys.
  @inlinable public func gather(_ story: Story, into summaries: inout [Summary], _ keys: inout [UInt64]) -> Bool {
    guard let summary = summary(of: story) else { return false }
    keys += self.keys(of: summary)
    summaries.append(summary)
    return true
  }
}

/// A rule that asks what was printed before, if the run has an archive.
public protocol ArchiveRule: Rule {
  /// Looks a story up in the archive and adds what is wrong to the report.
  func check(_ story: Story, _ archive: inout ArchiveSearch, _ report: inout Report)
}

extension ArchiveRule {
  /// The rule itself.
  public var asArchiveRule: (any ArchiveRule)? { self }
}

/// A story within a group, as a corpus rule remembers it.
public struct Member<Summary: Sendable>: Sendable {
  /// Which story.
  public let id: StoryID
  /// What `summary(of:)` gave.
  public let summary: Summary
  /// Members before this one with which it shares a key, as positions in the group, ascending: of each key the first and the
  /// last that had it. A rule that looks for likeness need compare with these only. Empty where the rule `groupsByKey`.
  public let earlier: [Int]
}
