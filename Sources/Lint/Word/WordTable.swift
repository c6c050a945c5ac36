/// A table on its way, a row at a time.
struct WordTable {
  /// Its place among the tables of the document, from 1; those within others are parts of them.
  let number: Int
  /// How many rows have begun.
  private(set) var row = 0
  private var cells: [WordText] = []
  /// Whether a tracked change took the row away, or the cell at hand.
  var isRowDeleted = false
  var isCellDeleted = false

  /// The longest cell that stands in a row's line: characters. What is longer is a paragraph.
  private static let longestCell = 40

  init(number: Int) { self.number = number }

  mutating func beginRow() {
    row += 1
    cells = []
    isRowDeleted = false
  }

  mutating func add(_ cell: WordText) {
    if !isCellDeleted { cells.append(cell) }
    isCellDeleted = false
  }

  /// Ends the row and adds it to a text: as one line if its cells are words and figures, else each paragraph of the cells as its own.
  mutating func endRow(in text: inout WordText, as part: Passage.Part) {
    defer { cells = [] }
    if isRowDeleted { return }
    for index in cells.indices { cells[index].finish() }
    let filled = cells.filter { !$0.isBlank }
    if filled.count > 1, filled.allSatisfy(WordTable.isShort) {
      let line = filled.map { WordText.trimmed($0.bytes[...]) }.joined(separator: [0x09])
      text.add(Array(line), WordText.Label(part: part, isRow: true))
      return
    }
    for cell in filled { text.add(cell, as: part) }
  }

  /// Whether a cell is one line, short and no sentence.
  private static func isShort(_ cell: WordText) -> Bool {
    let bytes = WordText.trimmed(cell.bytes[...])
    guard bytes.count <= 4 * longestCell, !bytes.contains(0x0A) else { return false }
    let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
    return text.count <= longestCell
      && !text.contains { Characters.kind(of: $0.value).endsSentence || $0 == "；" || $0 == "\t" }
  }
}
