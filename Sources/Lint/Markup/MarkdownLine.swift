/// A line of Markdown while its containers are taken off it: tabs reach to the next of every fourth column (CommonMark, Tabs).
struct MarkdownLine {
  let bytes: [UInt8]
  /// The line's bytes without its end.
  let range: Range<Int>
  private(set) var offset: Int
  private(set) var column = 0
  /// Columns of the tab at `offset` that are taken already.
  private var taken = 0

  /// The next character that is no space or tab, and how many columns stand before it.
  private(set) var text: Int
  var indent: Int { textColumn - column }
  private var textColumn = 0

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    self.range = range
    offset = range.lowerBound
    text = offset
    findText()
  }

  var end: Int { range.upperBound }
  var isBlank: Bool { text == end }
  /// The first character that is no space or tab; 0 at the end.
  var first: UInt8 { text < end ? bytes[text] : 0 }

  func byte(at offset: Int) -> UInt8 { offset < end ? bytes[offset] : 0 }

  private mutating func findText() {
    var column = self.column
    var place = offset
    var isFirst = true
    while place < end {
      if bytes[place] == ASCII.space {
        column += 1
      } else if bytes[place] == ASCII.tab {
        column += 4 - (column - (isFirst ? taken : 0)) % 4 - (isFirst ? taken : 0)
      } else {
        break
      }
      place += 1
      isFirst = false
    }
    text = place
    textColumn = column
  }

  /// Passes over columns of white space, or over characters that are none.
  mutating func advance(columns: Int) {
    var left = columns
    while left > 0, offset < end {
      if bytes[offset] == ASCII.tab {
        let width = 4 - (column - taken) % 4 - taken
        if width > left {
          taken += left
          column += left
          left = 0
        } else {
          column += width
          left -= width
          taken = 0
          offset += 1
        }
      } else {
        offset += 1
        column += 1
        left -= 1
      }
    }
    if offset > text { findText() }
  }

  /// Passes over the mark of a quotation, which the text begins with, and a space behind it.
  mutating func advanceBehindQuote() {
    advance(toText: 1)
    if ASCII.isSpaceOrTab(byte(at: offset)) { advance(columns: 1) }
  }

  /// Passes over the white space before the text and some characters of it.
  mutating func advance(toText count: Int) {
    advance(columns: indent)
    advance(columns: count)
  }
}
