/// What a rule found in one story, before it is placed in the file.
struct Finding: Sendable {
  let rule: Int
  let message: Message
  let arguments: [String]
  let story: StoryID
  /// UTF-8 bytes of prose.
  let range: Range<Int>
  let fix: Fix?
  let related: [RelatedPlace]
  /// How grave it is, if that is not the rule's own severity; what the configuration says goes before both.
  var severity: Severity?
}

/// Another place that a finding speaks of.
public struct RelatedPlace: Sendable {
  /// The story that it stands in; nil is the finding's own.
  let story: StoryID?
  let range: Range<Int>
  let message: Message
  let arguments: [String]

  /// A place in the finding's own story.
  public init(_ range: Range<Int>, _ message: Message, _ arguments: [String] = []) {
    story = nil
    self.range = range
    self.message = message
    self.arguments = arguments
  }

  /// A place in another story, perhaps of another file.
  public init(in story: StoryID, _ range: Range<Int>, _ message: Message, _ arguments: [String] = []) {
    self.story = story
    self.range = range
    self.message = message
    self.arguments = arguments
  }
}

/// Where a story rule puts what it finds, and what it may use to find it. One belongs to one worker.
public struct Report: ~Copyable {
  /// The paper that the copy is for, if the configuration names it.
  public internal(set) var house: House?
  /// Divides text into words, slowly.
  public let words = WordDivision()
  /// Where the rule's terms stand in the story, ascending by start, the shorter first where two start together.
  public internal(set) var matches: [TermMatch] = []

  /// What rules have made of each of the stories at hand, for one another.
  @usableFromInline var tables: [[(type: ObjectIdentifier, table: any Sendable)]] = []
  /// The position of the story that is being read among those at hand.
  @usableFromInline var position = 0
  /// The newsroom's own programs, for the rules that stand for them.
  var checkers = Checkers(CheckerBoard())
  var findings: [Finding] = []
  var rule = 0
  var story = StoryID(file: 0, position: 0)

  /// What several rules need of the story at hand, made by the first that asks. O(1) for the others.
  ///
  /// - Parameter make: makes it; must not depend on anything but the story, nor on which rule asks.
  @inlinable public mutating func table<T: Sendable>(_ type: T.Type, _ make: (borrowing Report) -> T) -> T {
    let id = ObjectIdentifier(type)
    if let known = tables[position].first(where: { $0.type == id })?.table as? T { return known }
    let table = make(self)
    tables[position].append((id, table))
    return table
  }

  /// Begins a number of stories: what was made of the last ones is let go.
  mutating func begin(_ count: Int) {
    for position in tables.indices where !tables[position].isEmpty {
      tables[position].removeAll(keepingCapacity: true)
    }
    while tables.count < count { tables.append([]) }
  }

  /// Turns to one of the stories at hand.
  mutating func turn(to position: Int, _ story: StoryID) {
    self.position = position
    self.story = story
  }

  /// Adds a finding.
  ///
  /// - Parameters:
  ///   - message: one of the rule's `messages`.
  ///   - arguments: what goes into its places.
  ///   - range: what is wrong: UTF-8 bytes of prose on character boundaries, within the story.
  ///   - fix: how to put it right, on the same sheet.
  ///   - related: other places that it speaks of.
  ///   - severity: how grave it is, if not as the rule; a severity in the configuration goes before it.
  public mutating func add(
    _ message: Message, _ arguments: [String] = [], at range: Range<Int>, fix: Fix? = nil,
    related: [RelatedPlace] = [], severity: Severity? = nil
  ) {
    findings.append(
      Finding(
        rule: rule, message: message, arguments: arguments, story: story, range: range, fix: fix, related: related,
        severity: severity))
  }
}

/// Where a corpus rule puts what it finds in a group of stories. One belongs to one worker.
public struct CorpusReport: ~Copyable {
  var findings: [Finding] = []
  var rule = 0
  /// The paper that the copy is for, if the configuration names it.
  public internal(set) var house: House?
  /// What the stories of the group at hand share, for a rule that `groupsByKey`.
  public internal(set) var key: UInt64 = 0
  private let library: Library
  /// Two, since stories are mostly compared in pairs, of one file with another.
  private var shelf = Library.Shelf()
  private var otherShelf = Library.Shelf()

  init(library: Library) { self.library = library }

  /// Adds a finding that stands in a story of the group.
  ///
  /// - Parameters:
  ///   - message: one of the rule's `messages`.
  ///   - arguments: what goes into its places.
  ///   - story: where it stands.
  ///   - range: what is wrong: UTF-8 bytes of the file's prose on character boundaries.
  ///   - fix: how to put it right, on the same sheet.
  ///   - related: other places that it speaks of.
  ///   - severity: how grave it is, if not as the rule; a severity in the configuration goes before it.
  public mutating func add(
    _ message: Message, _ arguments: [String] = [], in story: StoryID, at range: Range<Int>, fix: Fix? = nil,
    related: [RelatedPlace] = [], severity: Severity? = nil
  ) {
    findings.append(
      Finding(
        rule: rule, message: message, arguments: arguments, story: story, range: range, fix: fix, related: related,
        severity: severity))
  }

  /// A story of the group, read again if its file was let go; nil if the file has changed since. Costs a reading of the
  /// file: ask only for stories that the summaries can't tell apart.
  public mutating func story(_ id: StoryID) -> Story? {
    // What was not asked for last makes room.
    if shelf.file != id.file { swap(&shelf, &otherShelf) }
    return library.story(id, &shelf)
  }
}
