/// Reads the text out of a part of a Word document (ISO/IEC 29500-1, 17) as it reads when all tracked changes are accepted.
///
/// Left out: what was deleted or moved away, hidden text, the codes of fields, the ruby above characters, placeholders that ask for text, and
/// whatever is no text. No recursion: depth costs no stack.
struct WordReader {
  /// A reference to a note.
  enum NoteReference: Hashable, Sendable {
    case footnote(String)
    case endnote(String)
  }

  /// What stands in a part.
  struct Result: Sendable {
    let text: WordText
    /// References to notes, in the order of the text.
    let references: [NoteReference]
    /// The notes, if the part holds notes.
    let notes: [NoteReference: WordText]
  }

  private var references: [NoteReference] = []
  private var notes: [NoteReference: WordText] = [:]
  private var reader: XMLReader
  private let styles: WordStyles
  /// The text of the part, and inside it those of the cells, text boxes and notes that are open.
  private var texts = [WordText()]
  private var drafts: [Draft] = []
  private var tables: [WordTable] = []
  private var tableCount = 0
  /// Of each element with alternatives that is open: whether one was taken.
  private var choices: [Bool] = []
  private var fields = WordFields()
  /// The id of the note that is open.
  private var noteID: String?
  /// Whether the content that comes next asks for text and is none.
  private var isPlaceholder = false

  /// How deep cells, text boxes and notes may stand in one another.
  private static let deepest = 32

  /// A paragraph on its way.
  private struct Draft {
    var text: [UInt8] = []
    var style: String?
    var heading: WordHeading?
    /// Whether the next paragraph goes on in its line.
    var isOpen = false
    var isRunHidden = false
    /// Whether a page ended here: what comes stands in a line of its own.
    var isBroken = false
    /// Whether the number of a note stands in it, which is no text, nor is the space behind it.
    var isNumbered = false
    /// The text boxes that are anchored in it, which stand behind it.
    var boxes = WordText()
  }

  /// Reads a part.
  ///
  /// - Parameter root: what its root element must be.
  static func read(
    _ reader: consuming XMLReader, _ styles: WordStyles, root: String
  ) throws(WordFault) -> WordReader.Result {
    var word = WordReader(reader: reader, styles: styles)
    var isFirst = true
    reading: while true {
      switch try word.reader.next() {
      case .finish: break reading
      case .text: break
      case .start:
        if isFirst, word.reader.namespace != .word || word.reader.name != root {
          throw .damaged(
            "正文不是 Word 的格式（根元素是 \(WordFault.shown(word.reader.name))）", "its text is of no form that Word has")
        }
        isFirst = false
        try word.start()
      case .end: word.end()
      }
    }
    var text = word.texts[0]
    text.finish()
    return Result(text: text, references: word.references, notes: word.notes)
  }

  private init(reader: consuming XMLReader, styles: WordStyles) {
    self.reader = reader
    self.styles = styles
  }

  // MARK: Elements

  private mutating func start() throws(WordFault) {
    switch reader.namespace {
    case .word: try startWord()
    case .compatibility: try startAlternative()
    default: break
    }
  }

  private mutating func startWord() throws(WordFault) {
    switch reader.name {
    case "p": drafts.append(Draft())
    case "pPr": try readParagraphProperties()
    case "r": if let last = drafts.indices.last { drafts[last].isRunHidden = isHidden(nil, nil) }
    case "rPr":
      let (hidden, style, _) = try reader.runProperties()
      if let last = drafts.indices.last { drafts[last].isRunHidden = isHidden(hidden, style) }
    case "t": try readText()
    case "tab", "ptab": add([0x09])
    case "cr": add([0x0A])
    case "br":
      let kind = reader.attribute("type", .word)
      if kind == nil || kind == "textWrapping" {
        add([0x0A])
      } else if let last = drafts.indices.last {
        drafts[last].isBroken = true
      }
    case "noBreakHyphen": add([UInt8(ascii: "-")])
    case "sym":
      add(
        WordSymbols.character(
          reader.attribute("char", .word) ?? "", font: reader.attribute("font", .word) ?? ""))
    case "fldChar": fields.met(reader.attribute("fldCharType", .word) ?? "")
    case "footnoteRef", "endnoteRef": if let last = drafts.indices.last { drafts[last].isNumbered = true }
    case "footnoteReference": refer(reader.attribute("id", .word).map { .footnote($0) })
    case "endnoteReference": refer(reader.attribute("id", .word).map { .endnote($0) })
    case "tbl":
      texts[texts.count - 1].finish()
      if tables.isEmpty { tableCount += 1 }
      tables.append(WordTable(number: tableCount))
    case "tr": if let last = tables.indices.last { tables[last].beginRow() }
    case "trPr":
      if try reader.properties(have: ["del"]), let last = tables.indices.last { tables[last].isRowDeleted = true }
    case "tcPr":
      if try reader.properties(have: ["cellDel"]), let last = tables.indices.last { tables[last].isCellDeleted = true }
    case "tc", "txbxContent": try beginText()
    case "footnote", "endnote":
      // What divides notes from the text is none.
      if let kind = reader.attribute("type", .word), kind != "normal" { return try reader.skipElement() }
      noteID = reader.attribute("id", .word)
      try beginText()
    case "sdt": isPlaceholder = false
    case "sdtPr": isPlaceholder = try reader.properties(have: ["showingPlcHdr"])
    case "sdtContent":
      if isPlaceholder {
        isPlaceholder = false
        try reader.skipElement()
      }
    case "altChunk":
      throw WordFault(
        "文档里嵌着另一份文件（altChunk），文字读不全；请用 Word 打开，另存为 .docx 再查",
        "another file is embedded in it (altChunk), so that not all of its text can be read: open it in Word and save it as .docx"
      )
    case "del", "moveFrom", "rt", "rubyPr", "sdtEndPr", "sectPr", "tblPr", "tblPrEx", "tblGrid":
      try reader.skipElement()
    default: break
    }
  }

  /// Begins a text within the one at hand, which takes it in when it is complete.
  private mutating func beginText() throws(WordFault) {
    // Each is copied once for each that it stands in.
    guard texts.count < WordReader.deepest else {
      throw .damaged(
        "表格、文本框套了 \(WordReader.deepest) 层以上，没有读",
        "tables and text boxes are nested more than \(WordReader.deepest) levels deep")
    }
    texts.append(WordText())
  }

  private mutating func end() {
    switch (reader.namespace, reader.name) {
    case (.word, "p"): endParagraph()
    case (.word, "tc"):
      let cell = texts.removeLast()
      if let last = tables.indices.last {
        tables[last].add(cell)
      } else {
        texts[texts.count - 1].add(cell, as: .body)
      }
    case (.word, "tr"):
      guard let last = tables.indices.last else { return }
      tables[last].endRow(in: &texts[texts.count - 1], as: .table(tables[0].number, row: tables[0].row))
    case (.word, "tbl"): tables.removeLast()
    case (.word, "txbxContent"):
      let box = texts.removeLast()
      if let last = drafts.indices.last {
        drafts[last].boxes.add(box, as: .textBox)
      } else {
        texts[texts.count - 1].add(box, as: .textBox)
      }
    case (.word, "footnote"), (.word, "endnote"):
      let note = texts.removeLast()
      if let id = noteID { notes[reader.name == "footnote" ? .footnote(id) : .endnote(id)] = note }
    case (.compatibility, "AlternateContent"): choices.removeLast()
    default: break
    }
  }

  /// Of several forms of one thing the first is read that is understood, or what stands in for them (ISO/IEC 29500-3, 9).
  private mutating func startAlternative() throws(WordFault) {
    switch reader.name {
    case "AlternateContent": choices.append(false)
    case "Choice":
      let requires = reader.attribute("Requires") ?? ""
      guard let last = choices.indices.last, !choices[last], reader.understands(requires) else {
        return try reader.skipElement()
      }
      choices[last] = true
    case "Fallback":
      guard let last = choices.indices.last, !choices[last] else { return try reader.skipElement() }
      choices[last] = true
    default: break
    }
  }

  // MARK: Properties

  private mutating func readParagraphProperties() throws(WordFault) {
    guard let last = drafts.indices.last else { return try reader.skipElement() }
    var level: Int?
    while true {
      switch try reader.next() {
      case .start:
        switch (reader.namespace, reader.name) {
        case (.word, "pStyle"):
          drafts[last].style = reader.attribute("val", .word)
          try reader.skipElement()
        case (.word, "outlineLvl"):
          level = reader.attribute("val", .word).flatMap { Int($0) }
          try reader.skipElement()
        case (.word, "rPr"):
          let (hidden, _, isGone) = try reader.runProperties()
          drafts[last].isOpen = isGone || hidden == true
        default: try reader.skipElement()
        }
      case .end, .finish:
        if let level {
          drafts[last].heading = 0...8 ~= level ? .level(level + 1) : nil
        } else {
          drafts[last].heading = styles.heading(drafts[last].style)
        }
        return
      case .text: break
      }
    }
  }

  /// Whether text is hidden, by its own settings, its style, or the paragraph's style.
  private func isHidden(_ own: Bool?, _ style: String?) -> Bool {
    own ?? styles.isHidden(style) ?? styles.isHidden(drafts.last?.style) ?? false
  }

  // MARK: Text

  private mutating func readText() throws(WordFault) {
    let keepsSpace = reader.keepsSpace
    var text: [UInt8] = []
    reading: while true {
      switch try reader.next() {
      case .text: text += reader.text
      case .start: try reader.skipElement()
      case .end, .finish: break reading
      }
    }
    for index in text.indices where text[index] == 0x0A || text[index] == 0x0D { text[index] = 0x20 }
    if !keepsSpace {
      // Word drops it, where it isn't told to keep it; ideographic spaces are text.
      let start = text.firstIndex { $0 != 0x20 && $0 != 0x09 } ?? text.endIndex
      let end = text.lastIndex { $0 != 0x20 && $0 != 0x09 }.map { $0 + 1 } ?? start
      text = Array(text[start..<end])
    }
    add(text)
  }

  /// Adds characters to the paragraph at hand, if they show.
  private mutating func add(_ characters: [UInt8]) {
    guard let last = drafts.indices.last, !drafts[last].isRunHidden, !fields.isInCode, !characters.isEmpty else {
      return
    }
    if drafts[last].isBroken {
      if !drafts[last].text.isEmpty { drafts[last].text.append(0x0A) }
      drafts[last].isBroken = false
    }
    drafts[last].text += characters
  }

  private mutating func refer(_ reference: NoteReference?) {
    guard let reference, let last = drafts.last, !last.isRunHidden, !fields.isInCode else { return }
    references.append(reference)
  }

  private mutating func endParagraph() {
    var draft = drafts.removeLast()
    if draft.isNumbered { draft.text = Array(draft.text.drop { $0 == 0x20 || $0 == 0x09 }) }
    if drafts.isEmpty { fields.endParagraph() }
    let label = WordText.Label(heading: draft.heading)
    texts[texts.count - 1].add(draft.text, label, isOpen: draft.isOpen)
    texts[texts.count - 1].add(draft.boxes, as: .textBox)
  }
}
