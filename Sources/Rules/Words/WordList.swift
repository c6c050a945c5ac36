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

  /// In the order of the table.
  let entries: [Entry]

  /// Reads a table: a row an entry, `wrong⇥right⇥reason⇥contexts`, the contexts divided by spaces and left out where there are none.
  /// The tests see to it that every table is in this form. O(length).
  init(_ table: StaticString) {
    entries = table.withUTF8Buffer { buffer in
      buffer.split(separator: UInt8(ascii: "\n")).map { row in
        let columns = row.split(separator: UInt8(ascii: "\t")).map { String(decoding: $0, as: UTF8.self) }
        let wrong = columns[0]
        let contexts = columns.count < 4 ? [] : columns[3].split(separator: " ").map { Context(String($0), of: wrong) }
        return Entry(wrong: wrong, right: columns[1], reason: columns[2], contexts: contexts)
      }
    }
  }

  /// A list of entries made elsewhere.
  init(_ entries: [Entry]) { self.entries = entries }

  /// The wrong forms, in the order of the entries.
  var terms: [Term] { entries.map { Term($0.wrong) } }

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
      // Where two begin together the shorter comes first; one that begins within another ends with it or is apart.
      if range.upperBound <= end { continue }
      if position + 1 < matches.count, matches[position + 1].range.lowerBound == range.lowerBound { continue }
      let entry = entries[match.term]
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
    lead = text.firstRange(of: wrong).map { text[..<$0.lowerBound].utf8.count } ?? 0
  }
}
