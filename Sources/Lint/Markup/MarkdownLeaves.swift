/// What one line of Markdown says by itself.
enum MarkdownLeaves {
  /// `## text ##`: its level, and its text without the closing marks and an attribute list `{#name}`.
  static func heading(_ line: MarkdownLine) -> (level: Int, text: Range<Int>)? {
    let bytes = line.bytes
    var start = line.text
    while line.byte(at: start) == ASCII.hash { start += 1 }
    let level = start - line.text
    guard (1...6).contains(level), start == line.end || ASCII.isSpaceOrTab(bytes[start]) else { return nil }
    var end = line.end
    func trim() { while end > start, ASCII.isSpaceOrTab(bytes[end - 1]) { end -= 1 } }
    trim()
    if end > start, bytes[end - 1] == ASCII.closeCurly,
      let open = bytes[max(start, end - 200)..<end].lastIndex(of: ASCII.openCurly), open + 1 < end,
      bytes[open + 1] == ASCII.hash || bytes[open + 1] == ASCII.point || bytes[open + 1] == ASCII.colon
    {
      end = open
      trim()
    }
    var closing = end
    while closing > start, bytes[closing - 1] == ASCII.hash { closing -= 1 }
    if closing == start || closing < end && ASCII.isSpaceOrTab(bytes[closing - 1]) {
      end = closing
      trim()
    }
    while start < end, ASCII.isSpaceOrTab(bytes[start]) { start += 1 }
    return (level, start..<end)
  }

  /// How many marks open a fenced block.
  static func fence(_ line: MarkdownLine) -> Int? {
    var end = line.text
    while line.byte(at: end) == line.first { end += 1 }
    guard end - line.text >= 3 else { return nil }
    if line.first == ASCII.backtick, line.bytes[end..<line.end].contains(ASCII.backtick) { return nil }
    return end - line.text
  }

  /// Three or more of one of * - _, spaces between them or not.
  static func isRule(_ line: MarkdownLine) -> Bool {
    let mark = line.first
    guard mark == ASCII.star || mark == ASCII.hyphen || mark == ASCII.underscore else { return false }
    var count = 0
    for byte in line.bytes[line.text..<line.end] {
      if byte == mark { count += 1 } else if !ASCII.isSpaceOrTab(byte) { return false }
    }
    return count >= 3
  }

  /// The level of the heading that a line makes of the paragraph above it.
  static func underline(_ line: MarkdownLine) -> Int? {
    let mark = line.first
    guard mark == ASCII.equals || mark == ASCII.hyphen else { return nil }
    var end = line.text
    while line.byte(at: end) == mark { end += 1 }
    guard line.bytes[end..<line.end].allSatisfy(ASCII.isSpaceOrTab) else { return nil }
    return mark == ASCII.equals ? 1 : 2
  }

  /// How many characters the mark of a list's item has.
  ///
  /// - Parameter interrupts: whether a paragraph stands above, which only an item with text ends, and of numbers only 1.
  static func marker(_ line: MarkdownLine, interrupts: Bool) -> Int? {
    var end = line.text
    switch line.first {
    case ASCII.hyphen, ASCII.plus, ASCII.star: end += 1
    case 0x30...0x39:
      while end - line.text < 9, ASCII.isDigit(line.byte(at: end)) { end += 1 }
      guard line.byte(at: end) == ASCII.point || line.byte(at: end) == ASCII.closeBracket else { return nil }
      if interrupts, !(end - line.text == 1 && line.first == 0x31) { return nil }
      end += 1
    default: return nil
    }
    guard end == line.end || ASCII.isSpaceOrTab(line.bytes[end]) else { return nil }
    if interrupts, line.bytes[end..<line.end].allSatisfy(ASCII.isSpaceOrTab) { return nil }
    return end - line.text
  }

  /// `[^name]: ` opens a note: how many characters that has.
  static func note(_ line: MarkdownLine) -> Int? {
    guard line.byte(at: line.text + 1) == ASCII.caret else { return nil }
    var end = line.text + 2
    while end < line.end, end - line.text < 100, line.bytes[end] != ASCII.closeSquare,
      !ASCII.isSpaceOrTab(line.bytes[end])
    {
      end += 1
    }
    guard end > line.text + 2, line.byte(at: end) == ASCII.closeSquare, line.byte(at: end + 1) == ASCII.colon else {
      return nil
    }
    return end + 2 - line.text
  }

  /// Whether a line divides the head of a table from its body: | --- | :---: |, with as many cells as the line above it.
  static func beginsTable(_ line: MarkdownLine, below head: Range<Int>) -> Bool {
    guard line.first == ASCII.bar || line.first == ASCII.hyphen || line.first == ASCII.colon else { return false }
    let bytes = line.bytes
    let row = line.text..<line.end
    var hasBar = false
    var (dashes, isOver) = (0, false)
    for byte in bytes[row] {
      switch byte {
      case ASCII.bar:
        if hasBar || dashes > 0, dashes == 0 { return false }
        (hasBar, dashes, isOver) = (true, 0, false)
      case ASCII.hyphen:
        if isOver { return false }
        dashes += 1
      case ASCII.colon:
        if isOver { return false }
        isOver = dashes > 0
      default:
        guard ASCII.isSpaceOrTab(byte) else { return false }
        isOver = dashes > 0
      }
    }
    guard hasBar || bytes[head].contains(ASCII.bar) else { return false }
    return cells(bytes, row) == cells(bytes, head)
  }

  private static func cells(_ bytes: [UInt8], _ row: Range<Int>) -> Int {
    var (start, end) = (row.lowerBound, row.upperBound)
    while end > start, ASCII.isSpaceOrTab(bytes[end - 1]) { end -= 1 }
    if start < end, bytes[start] == ASCII.bar { start += 1 }
    if end > start, bytes[end - 1] == ASCII.bar, end - 1 == start || bytes[end - 2] != ASCII.backslash { end -= 1 }
    var count = 1
    for index in start..<max(start, end)
    where bytes[index] == ASCII.bar && (index == start || bytes[index - 1] != ASCII.backslash) {
      count += 1
    }
    return count
  }
}
