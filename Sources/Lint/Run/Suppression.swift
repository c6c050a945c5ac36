/// The marks of one file by which findings are to be left alone, each with its place and how far it reaches.
struct Suppressions: Sendable {
  /// One mark.
  fileprivate struct Mark: Sendable {
    let line: SuppressionLine
    /// The bytes of its line, since the file may be let go before the findings are together.
    let bytes: [UInt8]
    /// Where in the file they begin, and in which line and column.
    let start: Int
    let place: Location
    /// What the place is called beside its line, in a file of records or a document.
    let locus: Locus?
    /// Where the findings begin that a mark for the next line leaves alone: bytes of the file. Nil if nothing follows.
    var reach: ClosedRange<Int>?
  }

  fileprivate private(set) var marks: [Mark] = []
  /// The body of the record that the marks stand in, and how far they reach at most: bytes of the file; nil of plain text.
  let scope: Range<Int>?

  /// The marks of a source, or nil if it has none. O(file) where it has.
  init?(_ source: Source) {
    if source.suppressionLines.isEmpty { return nil }
    if let frame = source.frame {
      guard let body = frame.stretches.last, body.field == .body else { return nil }
      scope = body.original.lowerBound + frame.offset..<body.original.upperBound + frame.offset
      marks = Suppressions.marks(of: source, frame)
    } else {
      scope = nil
      marks = Suppressions.marks(of: source)
    }
    findReaches(source)
  }

  /// The marks of plain text.
  private static func marks(of source: Source) -> [Mark] {
    let bytes = source.original.span
    // In a file with marks a comment may stand anywhere in a line, and many in one.
    var (number, column) = (1, 1)
    var offset = source.textStart
    return source.suppressionLines.map { line in
      while offset < line.whole.lowerBound {
        if bytes.isLineEnd(offset) {
          (number, column) = (number + 1, 1)
        } else if bytes[offset] & 0xC0 != 0x80 {
          column += 1
        }
        offset += 1
      }
      let passage = source.document.map { document in
        Passage(part: document.label(at: offset).part, number: number, text: source.original[line.whole])
      }
      return Mark(
        line: line, bytes: Array(source.original[line.whole]), start: offset,
        place: Location(line: number, column: column), locus: passage.map { .passage($0) })
    }
  }

  /// The marks of a record, which speak of its body and of nothing else.
  private static func marks(of source: Source, _ frame: RecordFrame) -> [Mark] {
    let bytes = source.original.span
    var (column, offset) = (1, 0)
    return source.suppressionLines.map { line in
      let whole = line.whole.lowerBound - frame.offset..<line.whole.upperBound - frame.offset
      column += bytes.characters(in: offset..<whole.lowerBound)
      offset = whole.lowerBound
      return Mark(
        line: line, bytes: Array(source.original[whole]), start: line.whole.lowerBound,
        place: Location(line: frame.line, column: column),
        locus: .field(Record.Place(id: frame.record.id, field: .body)))
    }
  }

  /// A mark for the next line reaches to the end of the next one that is not blank, with all that it was wrapped with.
  private mutating func findReaches(_ source: Source) {
    var reader = LineReader(source)
    var line = reader.next()
    var end: Int?
    var next = 0
    for index in marks.indices where marks[index].line.isAlone {
      let gap = source.gaps[next]
      next += 1
      guard marks[index].line.verb == .nextLine else { continue }
      let place = gap.prose
      while let passed = line, passed.content.upperBound <= place {
        line = reader.next()
        end = nil
      }
      guard let line else { return }
      let lineEnd = end ?? Suppressions.end(of: line, in: source)
      end = lineEnd
      let start = gap.original + source.lineStart
      marks[index].reach = start...max(start, lineEnd)
    }
  }

  /// Where a line ends in the file, white space behind it included.
  private static func end(of line: Line, in source: Source) -> Int {
    if source.frame != nil {
      let rest = source.prose[line.content.upperBound...]
      return source.originalOffset(of: rest.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? rest.endIndex)
    }
    if source.markup != nil { return source.originalEnd(of: line.content.upperBound) }
    var end = source.originalOffset(of: line.content.upperBound - 1) + 1
    while end < source.original.count, source.original[end] != 0x0A, source.original[end] != 0x0D { end += 1 }
    return end
  }
}

extension Suppressions.Mark {
  /// A range of the file on the mark's line.
  func region(_ range: Range<Int>) -> Region {
    let span = bytes.span
    func place(_ offset: Int) -> Location {
      Location(line: self.place.line, column: self.place.column + span.characters(in: 0..<offset - start))
    }
    return Region(start: place(range.lowerBound), end: place(range.upperBound), bytes: range)
  }

  /// The whole line with its end.
  var wholeRegion: Region {
    let isEnded = bytes.last == 0x0A || bytes.last == 0x0D
    let end = isEnded ? Location(line: place.line + 1, column: 1) : region(line.whole).end
    return Region(start: place, end: end, bytes: line.whole)
  }

  /// Something to be said of a part of the mark.
  func diagnostic(
    rule: Int, _ severity: Severity, _ message: Message, _ arguments: [String], file: Int, at range: Range<Int>,
    fix: Diagnostic.Remedy? = nil
  ) -> Diagnostic {
    var hash = FNV1a()
    hash.combine(message.text.zh.utf8)
    hash.combine(bytes[range.lowerBound - start..<range.upperBound - start])
    return Diagnostic(
      rule: rule, severity: severity, message: message, arguments: arguments, file: file, region: region(range),
      locus: locus,
      excerpt: Diagnostic.Excerpt(
        range.lowerBound - start..<range.upperBound - start,
        within: line.content.lowerBound - start..<line.content.upperBound - start, of: bytes),
      fix: fix, related: [], fingerprint: hash.value)
  }
}

/// What marks are judged by: the rules of the run and those in force for a file.
struct SuppressionTerms {
  /// Ids of the run's rules with their positions.
  let numbers: [String: Int]
  /// Positions of rules that compare stories: what they find depends on what else is linted.
  let comparing: Set<Int>
  /// Positions of checkers that failed, whose findings nobody knows.
  let failed: Set<Int>
  /// The rules in force.
  let set: RuleSet
  /// Whether the whole of the copy was linted, as far as that can be known.
  let isWhole: Bool
  /// Whether some rules were left out for this run only.
  let isLimited: Bool

  /// Whether a rule, or with nil all of them together, had every chance to find something.
  fileprivate func isInForce(_ rule: Int?) -> Bool {
    guard let rule else { return !isLimited && (isWhole || set.corpusRules.isEmpty) }
    return set.severity(ofRule: rule) != nil && !failed.contains(rule) && (isWhole || !comparing.contains(rule))
  }

  fileprivate func own(_ rule: any Rule.Type) -> (number: Int, severity: Severity)? {
    guard let number = numbers[rule.about.id], let severity = set.severity(ofRule: number) else { return nil }
    return (number, severity)
  }
}

extension Suppressions {
  /// Takes out of a file's findings those that its marks leave alone, and adds what is to be said of the marks.
  ///
  /// O(findings + marks).
  ///
  /// - Parameter findings: all of the file, in reading order.
  func applied(to findings: ArraySlice<Diagnostic>, file: Int, _ terms: SuppressionTerms) -> [Diagnostic] {
    var ledger = Ledger(marks: marks, terms: terms)
    var kept: [Diagnostic] = []
    for finding in findings where !ledger.leavesAlone(finding) { kept.append(finding) }
    return kept + ledger.report(file: file)
  }
}

/// Keeps account of which mark left something alone, while the findings of a file go by.
private struct Ledger {
  /// A mark, or one of the ids in it.
  private struct Entry: Hashable {
    let mark: Int
    /// The position of the id; 0 of a mark for all rules.
    let word: Int
  }

  private let marks: [Suppressions.Mark]
  private let terms: SuppressionTerms
  /// The next mark to come.
  private var next = 0
  /// What is in force for the next line, and how far that goes; by rule, nil for all.
  private var lines: [Int?: (entry: Entry, end: Int)] = [:]
  /// What is in force until it is ended; by rule, nil for all.
  private var blocks: [Int?: Entry] = [:]
  /// Rules that were let in again while all were left out.
  private var exempted: Set<Int> = []
  /// What left something alone, or ended what did.
  private var used: Set<Entry> = []
  /// What an ending mark ended, by the ending one.
  private var ended: [Entry: [Entry]] = [:]
  /// Ids that name no rule.
  private var unknown: Set<Entry> = []
  /// The marks that end what a mark began, and nothing else.
  private var endings: [Int: [Int]] = [:]

  init(marks: [Suppressions.Mark], terms: SuppressionTerms) {
    self.marks = marks
    self.terms = terms
  }

  /// Whether a finding is left alone. Findings come in reading order.
  mutating func leavesAlone(_ finding: Diagnostic) -> Bool {
    let offset = finding.region.bytes.lowerBound
    while next < marks.count, marks[next].line.whole.lowerBound <= offset { enter() }
    let count = used.count
    var isLeft = false
    for key in [finding.rule, nil] {
      if let (entry, end) = lines[key], offset <= end {
        used.insert(entry)
        isLeft = true
      }
      if let entry = blocks[key], key != nil || !exempted.contains(finding.rule) {
        used.insert(entry)
        isLeft = true
      }
    }
    assert(isLeft || used.count == count)
    return isLeft
  }

  /// Takes in the next mark.
  private mutating func enter() {
    let mark = marks[next]
    defer { next += 1 }
    guard mark.line.isAlone, let verb = mark.line.verb else { return }
    if mark.line.rules.isEmpty { enter(Entry(mark: next, word: 0), nil, verb, mark.reach) }
    for (position, word) in mark.line.rules.enumerated() {
      let entry = Entry(mark: next, word: position)
      if let rule = terms.numbers[word.text] {
        enter(entry, rule, verb, mark.reach)
      } else {
        unknown.insert(entry)
      }
    }
  }

  /// - Parameter rule: what the entry names; nil for all.
  private mutating func enter(_ entry: Entry, _ rule: Int?, _ verb: SuppressionLine.Verb, _ reach: ClosedRange<Int>?) {
    switch verb {
    case .nextLine:
      // A second mark for the same line has nothing left to do.
      guard let reach, lines[rule].map({ $0.end < reach.lowerBound }) ?? true else { return }
      lines[rule] = (entry, reach.upperBound)
    case .begin:
      let isLeftOut = blocks[nil] != nil && rule.map { !exempted.contains($0) } ?? exempted.isEmpty
      if blocks[rule] != nil && rule != nil || isLeftOut { return }
      blocks[rule] = entry
      if rule == nil { exempted = [] }
    case .end:
      var closed: [Entry] = []
      if let rule {
        if let entry = blocks.removeValue(forKey: rule) { closed.append(entry) }
        if let entry = blocks[nil], exempted.insert(rule).inserted { closed.append(entry) }
      } else {
        closed = Array(blocks.values)
        blocks = [:]
        exempted = []
      }
      if !closed.isEmpty {
        used.insert(entry)
        ended[entry] = closed
      }
    }
  }

  // MARK: What is to be said

  /// What is wrong with the marks, in their order.
  mutating func report(file: Int) -> [Diagnostic] {
    while next < marks.count { enter() }
    var found: [Diagnostic] = []
    if let own = terms.own(UnknownSuppression.self) {
      found += unknownMarks(own.number, own.severity, file)
    }
    if let own = terms.own(UnusedSuppression.self) {
      findEndings()
      for index in marks.indices {
        if let diagnostic = unusedMark(index, own.number, own.severity, file) { found.append(diagnostic) }
      }
    }
    return found
  }

  private func unknownMarks(_ rule: Int, _ severity: Severity, _ file: Int) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let ids = terms.numbers.keys.sorted()
    // Looking for what was meant costs a walk over all ids: a hundred are enough to begin with.
    var suggestions = 100
    for (index, mark) in marks.enumerated() {
      func add(_ message: Message, _ arguments: [String] = [], at range: Range<Int>) {
        found.append(mark.diagnostic(rule: rule, severity, message, arguments, file: file, at: range))
      }
      if !mark.line.isAlone {
        add(UnknownSuppression.notAlone, at: mark.line.content)
      } else if mark.line.verb == nil {
        add(UnknownSuppression.unknownVerb, at: mark.line.content)
      }
      for (position, word) in mark.line.rules.enumerated() where unknown.contains(Entry(mark: index, word: position)) {
        suggestions -= 1
        if suggestions >= 0, let nearest = Suggestion.nearest(to: word.text, among: ids) {
          add(UnknownSuppression.misspeltRule, [word.text, nearest], at: word.range)
        } else {
          add(UnknownSuppression.unknownRule, [word.text], at: word.range)
        }
      }
    }
    return found
  }

  /// What to say of a mark that did nothing, or of the ids in it that did.
  private func unusedMark(_ index: Int, _ rule: Int, _ severity: Severity, _ file: Int) -> Diagnostic? {
    let mark = marks[index]
    guard mark.line.isAlone, let verb = mark.line.verb else { return nil }
    func add(_ one: Message, _ arguments: [String] = [], at range: Range<Int>, _ fix: Diagnostic.Remedy) -> Diagnostic {
      mark.diagnostic(rule: rule, severity, one, arguments, file: file, at: range, fix: fix)
    }
    let words = mark.line.rules
    if words.isEmpty {
      guard !used.contains(Entry(mark: index, word: 0)), verb == .end || terms.isInForce(nil) else { return nil }
      return add(
        verb == .end ? UnusedSuppression.allUnbegun : UnusedSuppression.allUnused, at: mark.line.content,
        deletion(of: index))
    }
    let idle = words.indices.filter { position in
      let entry = Entry(mark: index, word: position)
      guard !used.contains(entry), let rule = terms.numbers[words[position].text] else { return false }
      return verb == .end || terms.isInForce(rule)
    }
    guard let first = idle.first, let last = idle.last else { return nil }
    let names = idle.map { words[$0].text }.joined(separator: " ")
    let message = verb == .end ? UnusedSuppression.unbegun : UnusedSuppression.unused
    if idle.count == words.count { return add(message, [names], at: mark.line.content, deletion(of: index)) }
    // With what divides it from the id before, or, where none before it stays, from the one behind.
    let edits = idle.map { position in
      let range =
        (0..<position).allSatisfy(idle.contains)
        ? words[position].range.lowerBound..<words[position + 1].range.lowerBound
        : words[position - 1].range.upperBound..<words[position].range.upperBound
      return Diagnostic.Remedy.Edit(region: mark.region(range), replacement: "")
    }
    let title = Bilingual("从标记里删去“\(names)”", "take “\(names)” out of the mark")
    return add(
      message, [names], at: words[first].range.lowerBound..<words[last].range.upperBound,
      Diagnostic.Remedy(safety: .safe, edits: edits, title: title))
  }

  private mutating func findEndings() {
    for (index, mark) in marks.enumerated() where mark.line.verb == .end {
      let closed = (0..<max(1, mark.line.rules.count)).map { ended[Entry(mark: index, word: $0)]?.map(\.mark) ?? [-1] }
      let owners = Set(closed.joined())
      if owners.count == 1, let owner = owners.first, owner >= 0 { endings[owner, default: []].append(index) }
    }
  }

  /// Takes away a mark, and those that end it and nothing else.
  private func deletion(of index: Int) -> Diagnostic.Remedy {
    var edits = [Diagnostic.Remedy.Edit(region: marks[index].wholeRegion, replacement: "")]
    for other in endings[index] ?? [] {
      edits.append(Diagnostic.Remedy.Edit(region: marks[other].wholeRegion, replacement: ""))
    }
    let title = edits.count > 1 ? UnusedSuppression.deletions : UnusedSuppression.deletion
    return Diagnostic.Remedy(safety: .safe, edits: edits, title: title)
  }
}
