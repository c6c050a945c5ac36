extension WordList {
  /// Reads a table without reasons: a row an entry, `wrong⇥right⇥contexts`, the contexts divided by spaces and left out where there are
  /// none. O(length).
  init(pairs table: StaticString) {
    self.init(
      table.withUTF8Buffer { buffer in
        buffer.split(separator: UInt8(ascii: "\n")).map { row in
          let columns = row.split(separator: UInt8(ascii: "\t")).map { String(decoding: $0, as: UTF8.self) }
          let contexts = columns.count < 3 ? [] : columns[2].split(separator: " ").map(String.init)
          return Entry(columns[0], columns[1], rightIn: contexts)
        }
      })
  }
}

extension WordList.Entry {
  /// An entry whose reason goes without saying.
  init(_ wrong: String, _ right: String, rightIn contexts: [String] = []) {
    self.init(
      wrong: wrong, right: right, reason: "", contexts: contexts.map { WordList.Context($0, of: wrong) })
  }
}
