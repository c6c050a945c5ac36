/// How the text of a document came out of its file: shared by all that speaks of it.
final class WordDocument: Sendable {
  /// What a line of a document is, as far as that says more than its text.
  enum Role: Sendable {
    /// A row of a table.
    case row
    case note
    /// A heading of the highest level, where the document has headings of several.
    case headline
    /// A heading below others.
    case crosshead
  }

  /// The file, or nothing if it has been let go.
  let file: [UInt8]
  /// Lines of the text with what is said of them.
  private let stretches: [WordText.Stretch]
  /// The highest level of heading, 0 being a title, and whether there are others.
  private let highest: Int
  private let hasLevels: Bool

  private init(file: [UInt8], stretches: [WordText.Stretch], highest: Int, hasLevels: Bool) {
    self.file = file
    self.stretches = stretches
    self.highest = highest
    self.hasLevels = hasLevels
  }

  private convenience init(file: [UInt8], _ stretches: [WordText.Stretch]) {
    let levels = Set(stretches.compactMap { $0.label.heading?.rank })
    self.init(file: file, stretches: stretches, highest: levels.min() ?? 0, hasLevels: levels.count > 1)
  }

  /// The same without the file's bytes.
  func withoutFile() -> WordDocument {
    WordDocument(file: [], stretches: stretches, highest: highest, hasLevels: hasLevels)
  }

  /// What is said of the line that an offset of the text stands in. O(log lines).
  func label(at offset: Int) -> WordText.Label {
    var low = 0
    var high = stretches.count
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? WordText.Label() : stretches[low - 1].label
  }

  /// What the line is that an offset of the text stands in; nil if its text must say. O(log lines).
  func role(at offset: Int) -> Role? {
    let label = label(at: offset)
    if label.isRow { return .row }
    switch label.part {
    case .footnote, .endnote: return .note
    case .body, .table, .textBox: break
    }
    // A document that gives all its headings one level says no more than that they are headings, which one sees.
    guard let rank = label.heading?.rank else { return nil }
    if rank > highest { return .crosshead }
    return rank == 0 || hasLevels ? .headline : nil
  }

  // MARK: Reading

  /// The source of a file if it is a document, whatever it is called; nil if it is to be read as text. O(1) for text.
  ///
  /// - Throws: what keeps it from being read: it is damaged, or neither text nor a document.
  static func source(_ bytes: [UInt8], of path: Path) throws(Notice) -> Source? {
    let isArchive = ZipArchive.begins(bytes)
    do throws(WordFault) {
      if let fault = ForeignFormat.fault(of: bytes, isDocument: !isArchive && SourceKind(path) == .word) { throw fault }
      return isArchive ? try source(path, bytes) : nil
    } catch {
      throw error.notice(for: path)
    }
  }

  /// The source of a document: its text, a paragraph a line, then its notes, with a blank line before each kind.
  private static func source(_ path: Path, _ bytes: [UInt8]) throws(WordFault) -> Source {
    let package = try WordPackage(bytes)
    var styles = WordStyles()
    if let part = try package.part(.styles) { styles = try WordStyles(part) }
    let main = try WordReader.read(try package.document(), styles, root: "document")
    var text = main.text
    if !main.references.isEmpty {
      var notes: [WordReader.NoteReference: WordText] = [:]
      for (part, root) in [(WordPackage.Part.footnotes, "footnotes"), (.endnotes, "endnotes")] {
        guard let reader = try package.part(part) else { continue }
        notes.merge(try WordReader.read(reader, styles, root: root).notes) { first, _ in first }
      }
      for kind in [Passage.Part.footnote, Passage.Part.endnote] {
        add(main.references, of: kind, from: &notes, to: &text)
      }
    }
    let document = WordDocument(file: bytes, text.stretches)
    return Source(path: path, text: text.bytes, document: document)
  }

  /// Adds the notes of a kind in the order in which the text speaks of them.
  private static func add(
    _ references: [WordReader.NoteReference], of part: (Int) -> Passage.Part,
    from notes: inout [WordReader.NoteReference: WordText], to text: inout WordText
  ) {
    let isFootnote = part(0) == .footnote(0)
    var count = 0
    var isFirst = true
    for reference in references {
      switch reference {
      case .footnote: if !isFootnote { continue }
      case .endnote: if isFootnote { continue }
      }
      // A second reference to a note has its number.
      guard let note = notes.removeValue(forKey: reference) else { continue }
      count += 1
      if note.isBlank { continue }
      if isFirst { text.add([], WordText.Label()) }
      isFirst = false
      text.add(note, as: part(count))
    }
  }
}

extension WordHeading {
  /// 0 of a title, and below it the levels.
  fileprivate var rank: Int {
    switch self {
    case .title: 0
    case .level(let level): level
    }
  }
}

extension Source {
  /// What a line of a document is, by an offset of prose in it; nil if its text must say, and in all that is no document.
  func role(at offset: Int) -> WordDocument.Role? { document?.role(at: originalOffset(of: offset)) }
}
