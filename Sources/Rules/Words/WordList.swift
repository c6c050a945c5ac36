import Lint

/// Wrong forms and what belongs in their place, as several rules of words have them.
struct WordList: Sendable {
  /// A wrong form.
  struct Entry: Sendable {
    /// The characters that are wrong.
    let wrong: String
    /// What belongs there.
    let right: String
    /// What tells the two apart, in Chinese.
    let reason: String
    /// Longer texts that contain the wrong form and are right: 一座落地窗 for 座落.
    let contexts: [Context]
  }

  /// A text in which a wrong form is right.
  struct Context: Sendable {
    let text: String
    /// How many bytes of it stand before the wrong form.
    let lead: Int
  }

  private let content: Content

  /// What a list is made of.
  private enum Content: Sendable {
    /// A table with where each row stands in it, in order, its line break left out. A row is taken apart only when it is asked for:
    /// thousands of them would cost milliseconds at every start.
    case table(StaticString, [Range<Int>])
    case entries([Entry])
  }

  /// Reads a table: a row an entry, `wrong⇥right⇥reason⇥contexts`, the contexts divided by spaces and left out where there are none.
  /// The tests see to it that every table is in this form. O(length).
  init(_ table: StaticString) {
    content = .table(table, table.withUTF8Buffer { WordList.rows(of: $0) })
  }

  /// A list of entries made elsewhere.
  init(_ entries: [Entry]) { content = .entries(entries) }

  /// How many entries there are.
  var count: Int {
    switch content {
    case .table(_, let rows): rows.count
    case .entries(let entries): entries.count
    }
  }

  /// An entry by its position. Builds strings: for findings, not for passing text.
  subscript(_ index: Int) -> Entry {
    switch content {
    case .entries(let entries): return entries[index]
    case .table(let table, let rows):
      let columns = WordList.columns(of: rows[index], table)
      // By bytes: what a String has between spaces is found by its rules of characters.
      let texts = columns.count < 4 ? [] : columns[3].utf8.split(separator: UInt8(ascii: " "))
      let contexts = texts.map { Context(String(Substring($0)), of: columns[0]) }
      return Entry(wrong: columns[0], right: columns[1], reason: columns[2], contexts: contexts)
    }
  }

  /// All entries in their order.
  var entries: [Entry] { (0..<count).map { self[$0] } }

  /// The wrong forms, in the order of the entries.
  var terms: [Term] {
    switch content {
    case .entries(let entries): entries.map { Term($0.wrong) }
    case .table(let table, let rows): table.withUTF8Buffer { buffer in rows.map { WordList.term(of: $0, buffer) } }
    }
  }

  /// Loops over indices, since half of the bytes of all rules' tables are read here at every start.
  private static func rows(of buffer: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var rows: [Range<Int>] = []
    var start = 0
    for offset in 0..<buffer.count where buffer[offset] == UInt8(ascii: "\n") {
      if offset > start { rows.append(start..<offset) }
      start = offset + 1
    }
    if start < buffer.count { rows.append(start..<buffer.count) }
    return rows
  }

  private static func columns(of row: Range<Int>, _ table: StaticString) -> [String] {
    table.withUTF8Buffer { buffer in
      buffer[row].split(separator: UInt8(ascii: "\t")).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// The first column of a row.
  private static func term(of row: Range<Int>, _ buffer: UnsafeBufferPointer<UInt8>) -> Term {
    var end = row.lowerBound
    while end < row.upperBound, buffer[end] != UInt8(ascii: "\t") { end += 1 }
    return Term(String(decoding: UnsafeBufferPointer(rebasing: buffer[row.lowerBound..<end]), as: UTF8.self))
  }

  /// Calls `body` for each match that is a fault: none of the entry's contexts stands there, no longer fault holds it, and no word lies
  /// across its borders (和|平方米 for 和平). The division into words is asked of what is left, in its clause only.
  ///
  /// - Parameter matches: of `terms`, as the report has them.
  func forEachFault(
    in matches: [TermMatch], _ story: Story, _ words: WordDivision, _ body: (Entry, Range<Int>) -> Void
  ) {
    var end = 0
    for (position, match) in matches.enumerated() {
      let range = match.range
      // Where two begin together the shorter comes first; one that begins within another is part of what was said.
      if range.lowerBound < end { continue }
      if position + 1 < matches.count, matches[position + 1].range.lowerBound == range.lowerBound { continue }
      let entry = self[match.term]
      if entry.contexts.contains(where: { stands($0, around: range, story) }) { continue }
      if Clause(around: range, story).hasWord(across: range, words) { continue }
      end = range.upperBound
      body(entry, range)
    }
  }

  private func stands(_ context: Context, around range: Range<Int>, _ story: Story) -> Bool {
    let start = range.lowerBound - context.lead
    let end = start + context.text.utf8.count
    guard start >= 0, end <= story.source.prose.count else { return false }
    return story.source.prose[start..<end].elementsEqual(context.text.utf8)
  }
}

extension WordList.Context {
  init(_ text: String, of wrong: String) {
    self.text = text
    // By bytes: tables have hundreds of these, which are read at every start.
    let (bytes, sought) = (Array(text.utf8), Array(wrong.utf8))
    lead = bytes.indices.first { bytes[$0...].starts(with: sought) } ?? 0
  }
}
