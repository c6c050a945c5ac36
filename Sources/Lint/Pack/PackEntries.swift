/// Wrong forms and patterns of a pack's rule, each with what belongs in its place.
struct PackEntries: Sendable {
  /// What few entries have beyond a wrong form and a right one.
  struct Detail: Sendable {
    /// Why, or nil.
    var reason: String?
    /// How grave it is, if not as the rule.
    var severity: Severity?
    /// Texts that excuse what they overlap.
    var exceptions: [String] = []
    /// Whether words must not lie across its borders; nil: as the rule has it.
    var isWord: Bool?
  }

  /// The wrong forms; the entries from `wrongs.count` on are patterns.
  private(set) var wrongs = TermList()
  private(set) var patterns: [Pattern] = []
  /// What belongs in the place of each entry. Of a pattern it has `{1}` for what its first brace holds.
  private(set) var rights = Texts()
  /// Entries that say only what is wrong, not what is right.
  private(set) var withoutRight: Set<Int> = []
  private var details: [Int: Detail] = [:]
  /// What the automaton is to find: the wrong forms, then their forms with capitals, then the patterns' anchors.
  private(set) var terms = TermList()
  /// The entries that the terms behind the wrong forms belong to.
  private var owners: [Int32] = []
  /// What is said instead of the usual words.
  var message: Message?
  /// Whether words must not lie across an entry's borders, unless it says otherwise.
  var isWord = false
  /// Whether Latin letters may be as written, with a capital at the beginning, or capitals throughout.
  var takesCapitals = false

  var count: Int { wrongs.count + patterns.count }

  // MARK: Reading

  /// Adds a wrong form; all of them before the first pattern.
  mutating func add(_ wrong: String, right: String?, _ detail: Detail?) throws(TermList.Refusal) {
    try wrongs.append(wrong.utf8)
    take(wrongs.count - 1, right, detail)
  }

  /// Adds a pattern.
  mutating func add(_ pattern: Pattern, right: String?, _ detail: Detail?) {
    patterns.append(pattern)
    take(count - 1, right, detail)
  }

  private mutating func take(_ entry: Int, _ right: String?, _ detail: Detail?) {
    rights.append(right ?? "")
    if right == nil { withoutRight.insert(entry) }
    if let detail { details[entry] = detail }
  }

  /// Makes the list of terms, when all entries are there.
  mutating func finish() throws(TermList.Refusal) {
    terms = wrongs
    owners = []
    if takesCapitals {
      for entry in 0..<wrongs.count {
        let text = wrongs[entry]
        let (capitalized, upper) = (PackEntries.capitalized(text), text.uppercased())
        if capitalized != text { try add(capitalized, of: entry) }
        if upper != capitalized && upper != text { try add(upper, of: entry) }
      }
    }
    for (number, pattern) in patterns.enumerated() {
      for anchor in pattern.anchors { try add(anchor, of: wrongs.count + number) }
    }
  }

  private mutating func add(_ term: String, of entry: Int) throws(TermList.Refusal) {
    try terms.append(term.utf8)
    owners.append(Int32(entry))
  }

  /// The entry that a term belongs to.
  private func entry(ofTerm term: Int) -> Int { term < wrongs.count ? term : Int(owners[term - wrongs.count]) }

  private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  // MARK: Checking

  /// A place at which an entry stands.
  private struct Candidate {
    let entry: Int
    let range: Range<Int>
    /// What a pattern's braces hold.
    var parts: [Range<Int>] = []
  }

  /// Reports every entry that stands in the scope, of those that overlap the first, of those that begin together the longest.
  func check(_ scope: Scope, _ story: borrowing Story, _ report: inout Report) {
    var candidates: [Candidate] = []
    for match in report.matches {
      let entry = entry(ofTerm: match.term)
      if entry < wrongs.count {
        candidates.append(Candidate(entry: entry, range: match.range))
      } else if let found = patterns[entry - wrongs.count].match(at: match.range, in: story) {
        candidates.append(Candidate(entry: entry, range: found.range, parts: found.parts))
      }
    }
    candidates.sort {
      ($0.range.lowerBound, -$0.range.upperBound, $0.entry) < ($1.range.lowerBound, -$1.range.upperBound, $1.entry)
    }
    let area = scope.area(in: story)
    var end = 0
    for candidate in candidates where candidate.range.lowerBound >= end {
      guard area.takes(candidate.range, story), !isExcused(candidate, story),
        !(isWord(candidate.entry) && isPartOfWords(candidate.range, story, report.words))
      else { continue }
      end = candidate.range.upperBound
      add(candidate, story, &report)
    }
  }

  private func isWord(_ entry: Int) -> Bool { details[entry]?.isWord ?? isWord }

  private func add(_ candidate: Candidate, _ story: borrowing Story, _ report: inout Report) {
    let (entry, range) = (candidate.entry, candidate.range)
    let found = story.text(range)
    let detail = details[entry]
    let right = withoutRight.contains(entry) ? nil : right(candidate, found, story)
    let reason = detail?.reason
    let usual =
      switch right {
      case nil: reason == nil ? PackRule.avoided : PackRule.avoidedWhy
      case ""?: reason == nil ? PackRule.superfluous : PackRule.superfluousWhy
      default: reason == nil ? PackRule.wrong : PackRule.wrongWhy
      }
    report.add(
      message ?? usual, [found, right ?? "", reason ?? ""], at: range,
      fix: right.flatMap { $0 == found ? nil : Fix(.suggested, replacing: range, by: $0) }, severity: detail?.severity)
  }

  /// What belongs in a candidate's place: braces filled in, and as much in capitals as what stands there.
  private func right(_ candidate: Candidate, _ found: String, _ story: borrowing Story) -> String {
    let right = rights[candidate.entry]
    if candidate.entry >= wrongs.count {
      return Message(right, right).filled([found] + candidate.parts.map { story.text($0) }, in: .zh)
    }
    let wrong = wrongs[candidate.entry]
    if !takesCapitals || found == wrong { return right }
    return found == PackEntries.capitalized(wrong) ? PackEntries.capitalized(right) : right.uppercased()
  }

  /// Whether an exception overlaps a place, or what is right stands there already: 大湾区 in 粤港澳大湾区.
  private func isExcused(_ candidate: Candidate, _ story: borrowing Story) -> Bool {
    let block = story.blocks[story.block(at: candidate.range.lowerBound)].range
    if let exceptions = details[candidate.entry]?.exceptions,
      exceptions.contains(where: { story.source.has($0, overlapping: candidate.range, within: block) })
    {
      return true
    }
    guard candidate.entry < wrongs.count, !withoutRight.contains(candidate.entry) else { return false }
    let (right, wrong) = (rights[candidate.entry], wrongs[candidate.entry])
    guard right.utf8.count > wrong.utf8.count, right.contains(wrong) else { return false }
    return story.source.has(right, overlapping: candidate.range, within: block)
  }

  /// Whether a word lies across one of the borders of a place.
  private func isPartOfWords(_ range: Range<Int>, _ story: borrowing Story, _ words: WordDivision) -> Bool {
    let tokens = story.tokens
    let (first, last) = (tokens.token(at: range.lowerBound), tokens.token(at: range.upperBound - 1))
    // Latin words and figures end where their token does.
    func isWhole(_ kind: Kind) -> Bool { kind.isWordlike && kind != .han }
    if tokens.start(first) < range.lowerBound && isWhole(tokens.kind(first)) { return true }
    if tokens.end(last) > range.upperBound && isWhole(tokens.kind(last)) { return true }
    guard tokens.kind(first) == .han || tokens.kind(last) == .han else { return false }
    return Clause(around: range, story).hasWord(across: range, words)
  }
}

/// Many short texts in one piece of memory.
struct Texts: Sendable {
  private var bytes: [UInt8] = []
  /// Where each text ends in `bytes`.
  private var ends: [UInt32] = []

  var count: Int { ends.count }

  mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(UInt32(bytes.count))
  }

  subscript(_ index: Int) -> String {
    String(decoding: bytes[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])], as: UTF8.self)
  }
}

extension Source {
  /// Whether a text stands in prose so that it shares a character with a range. O(text × (text + range)).
  ///
  /// - Parameters:
  ///   - text: what is looked for, byte for byte; not empty.
  ///   - range: what it must overlap.
  ///   - block: what it must not go beyond.
  func has(_ text: String, overlapping range: Range<Int>, within block: Range<Int>) -> Bool {
    let wanted = text.utf8
    var start = max(block.lowerBound, range.lowerBound - wanted.count + 1)
    while start < range.upperBound, start + wanted.count <= block.upperBound {
      if prose[start..<start + wanted.count].elementsEqual(wanted) { return true }
      start += 1
    }
    return false
  }
}
