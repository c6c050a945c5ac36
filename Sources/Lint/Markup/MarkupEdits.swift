extension Source {
  /// What takes the place of each edit's range, as the file has it; nil if the fix can't be made by way of the file. O(lines of the edits).
  ///
  /// - Parameter edits: those of one fix, ascending.
  func written(_ edits: [Edit]) -> [String]? {
    if let markup { return written(edits, markup) }
    // An edit across a line that was left out would take that away as well, or put something before it; one across two fields of a
    // record would take what divides them.
    guard edits.allSatisfy({ canReplace($0.range) }) else { return nil }
    return edits.map { written($0.replacement) }
  }

  /// The longest stretch of lines that is read again: it is, for each of the fixes in it.
  private static let longestStretch = 1 << 12

  /// The same for a file with marks: the lines are read again as they would be, and must come to what the fix says.
  ///
  /// A mark left out within an edit would go with it; what comes may join what stands beside it to a mark.
  private func written(_ edits: [Edit], _ markup: MarkupFrame) -> [String]? {
    guard let first = edits.first, let last = edits.last,
      edits.allSatisfy({ edit in
        isWhole(edit.range) && !edit.replacement.unicodeScalars.contains("\u{FFFC}")
          && prose.first("\u{FFFC}", from: edit.range.lowerBound, before: edit.range.upperBound) == nil
          && (!prose[edit.range].contains(0x0A) || joins(edit.range, markup))
          && !edit.replacement.utf8.contains { $0 == 0x0A || $0 == 0x0D }
      })
    else { return nil }
    // Prose is no longer than what it was read from, so that no stretch for a longer line would be read: thousands of findings may stand in one.
    let (lower, upper) = (first.range.lowerBound, last.range.upperBound)
    let (floor, roof) = (max(0, lower - Source.longestStretch), min(prose.count, upper + Source.longestStretch))
    guard let start = prose[floor..<lower].lastIndex(of: 0x0A).map({ $0 + 1 }) ?? (floor == 0 ? 0 : nil),
      let end = prose[upper..<roof].firstIndex(of: 0x0A) ?? (roof == prose.count ? roof : nil)
    else { return nil }
    let expected = MarkupEdits.applied(edits.map { ($0.range, $0.replacement) }, to: prose, start..<end)
    let lineEnds = prose[start..<end].count { $0 == 0x0A }
    let places = edits.map { originalRange(of: $0.range) }
    for stretch in stretches(start..<end, markup) where stretch.count <= Source.longestStretch {
      guard places.allSatisfy({ stretch.lowerBound <= $0.lowerBound && $0.upperBound <= stretch.upperBound }) else {
        continue
      }
      let before = MarkupEdits.read(Array(original[stretch]), markup)
      guard before.prose.elementsEqual(prose[start..<end]) else { continue }
      for writing in MarkupEdits.writings(markup.kind) {
        let written = edits.map { writing($0.replacement) }
        let text = MarkupEdits.applied(Array(zip(places, written)), to: original, stretch)
        let after = MarkupEdits.read(text, markup)
        guard after.prose == expected else { continue }
        let kinds = after.lines.map(\.kind)
        let isJoined = expected.count(where: { $0 == 0x0A }) < lineEnds && Set(kinds) == [.text]
        let isGone = expected.isEmpty && leavesNothing(text, markup.kind, markup.role(at: first.range.lowerBound))
        if isGone || !expected.isEmpty && (kinds == before.lines.map(\.kind) || isJoined) { return written }
      }
      return nil
    }
    return nil
  }

  /// Whether a line without its text may stay: one of Markdown must not begin a block of HTML, nor leave the underline of a heading.
  private func leavesNothing(_ text: [UInt8], _ kind: SourceKind, _ role: MarkupFrame.Role) -> Bool {
    if kind == .html { return true }
    return (role == .text || role == .item)
      && text.allSatisfy { ASCII.isBlank($0) || ASCII.isDigit($0) || ">-*+.".utf8.contains($0) }
  }

  /// Whether only white space stands in the file where a range of prose has line ends: paragraphs of Markdown.
  private func joins(_ range: Range<Int>, _ markup: MarkupFrame) -> Bool {
    guard markup.kind == .markdown else { return false }
    let text = original[originalRange(of: range)].filter { !ASCII.isBlank($0) }
    return text.elementsEqual(prose[range].filter { !ASCII.isBlank($0) })
  }

  /// The stretches of the file that some lines of prose may be read from by themselves.
  private func stretches(_ lines: Range<Int>, _ markup: MarkupFrame) -> [Range<Int>] {
    let start = originalRange(of: lines).lowerBound
    let end = originalEnd(of: lines.upperBound)
    guard markup.kind == .markdown else { return [start..<end] }
    if end <= markup.matterEnd { return [textStart..<markup.matterEnd] }
    let bytes = original.span
    var (lineStart, lineEnd) = (start, end)
    while lineStart > textStart, start - lineStart <= Source.longestStretch, !bytes.isLineEnd(lineStart - 1) {
      lineStart -= 1
    }
    while lineEnd < original.count, lineEnd - end <= Source.longestStretch, !bytes.isLineEnd(lineEnd) { lineEnd += 1 }
    // A heading is read with its underline; a paragraph of an item without its indent.
    let role = markup.role(at: lines.lowerBound)
    if role == .headline || role == .crosshead, lineEnd < original.count {
      var next =
        lineEnd + (bytes[lineEnd] == 0x0D && lineEnd + 1 < original.count && bytes[lineEnd + 1] == 0x0A ? 2 : 1)
      let hasUnderline =
        next < original.count && [ASCII.equals, ASCII.hyphen, ASCII.space, ASCII.greater].contains(bytes[next])
      if hasUnderline {
        while next < original.count, next - lineEnd <= 256, !bytes.isLineEnd(next) { next += 1 }
        lineEnd = next
      }
    }
    return [lineStart..<lineEnd, start..<lineEnd]
  }
}

/// Tries an edit of a file with marks.
private enum MarkupEdits {
  static func read(_ bytes: [UInt8], _ markup: MarkupFrame) -> MarkupText {
    markup.kind == .markdown
      ? Markdown.read(bytes, from: 0, labels: markup.labels)
      : HTMLReader.read(bytes, part: bytes.indices, isXML: markup.isXML)
  }

  /// A part of some bytes with ranges of it replaced.
  static func applied(_ edits: [(range: Range<Int>, text: String)], to bytes: [UInt8], _ part: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    var start = part.lowerBound
    for edit in edits {
      result += bytes[start..<max(start, edit.range.lowerBound)]
      result += edit.text.utf8
      start = edit.range.upperBound
    }
    return result + bytes[start..<max(start, part.upperBound)]
  }

  /// How text may be written: as it is, or so that nothing in it is a mark.
  static func writings(_ kind: SourceKind) -> [@Sendable (String) -> String] {
    if kind == .html {
      return [{ text in text.map { $0 == "&" ? "&amp;" : $0 == "<" ? "&lt;" : String($0) }.joined() }]
    }
    return [
      { $0 },
      { text in text.map { $0.asciiValue.map(ASCII.isMark) == true ? "\\\($0)" : String($0) }.joined() },
    ]
  }
}
