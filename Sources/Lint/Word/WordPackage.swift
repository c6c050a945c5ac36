/// The parts of a Word document, found as the package standard says (ECMA-376-2): by content types and relationships, not by their names.
struct WordPackage: Sendable {
  /// Parts beside the document itself, by the last word of their relationship's type.
  enum Part: String, Sendable { case footnotes, endnotes, styles }

  private let archive: ZipArchive
  /// Where the document and other parts stand in the archive.
  private let main: Place
  private let others: [Part: Place]

  private struct Place: Sendable {
    let name: String
    let entry: ZipArchive.Entry
  }

  /// Finds the parts. O(entries).
  ///
  /// - Parameter bytes: the file, which begins as an archive does.
  init(_ bytes: [UInt8]) throws(WordFault) {
    archive = try ZipArchive(bytes)
    guard let types = archive.entry("[Content_Types].xml".utf8) else { throw WordPackage.foreign(archive) }
    let contentTypes = try ContentTypes(try archive.contents(of: types))
    guard let root = archive.entry("_rels/.rels".utf8),
      let main = try Relationship.all(try archive.contents(of: root), part: "_rels/.rels").first(where: {
        $0.kind == "officeDocument"
      }), !main.isExternal
    else { throw .damaged("没有指明正文在哪里", "it does not say where its text is") }
    let name = WordPackage.resolved(main.target, in: "")
    guard let entry = archive.entry(name.utf8) else {
      throw .damaged("正文部件不在里面", "the part with its text is not in it")
    }
    self.main = Place(name: name, entry: entry)
    try WordPackage.check(contentTypes.type(of: name))
    var others: [Part: Place] = [:]
    var met: Set<Part> = []
    let parts = name.split(separator: "/")
    let folder = parts.dropLast().map { "\($0)/" }.joined()
    let list = "\(folder)_rels/\(parts.last ?? "").rels"
    if let entry = archive.entry(list.utf8) {
      for relationship in try Relationship.all(try archive.contents(of: entry), part: list) {
        guard let part = Part(rawValue: relationship.kind), !relationship.isExternal, met.insert(part).inserted else {
          continue
        }
        let name = WordPackage.resolved(relationship.target, in: folder)
        others[part] = archive.entry(name.utf8).map { Place(name: name, entry: $0) }
      }
    }
    self.others = others
  }

  /// The text of the document's part.
  func document() throws(WordFault) -> XMLReader { try reader(main) }

  /// Another part; nil if the document has none.
  func part(_ part: Part) throws(WordFault) -> XMLReader? {
    guard let place = others[part] else { return nil }
    return try reader(place)
  }

  private func reader(_ place: Place) throws(WordFault) -> XMLReader {
    try XMLReader(try archive.contents(of: place.entry), part: place.name)
  }

  /// The name in the archive of what a relationship points to.
  ///
  /// - Parameter folder: where the part stands whose relationship it is: with `/` behind, or empty. `..` goes no further than the root.
  private static func resolved(_ target: String, in folder: String) -> String {
    var names: [Substring] = []
    for name in ((target.hasPrefix("/") ? "" : folder) + target).split(separator: "/") {
      if name == "." { continue }
      if name == ".." { _ = names.popLast() } else { names.append(name) }
    }
    return names.joined(separator: "/")
  }

  // MARK: What it is

  /// Passes a Word document's main part, template or not, with macros or not.
  private static func check(_ type: String?) throws(WordFault) {
    let type = (type ?? "").lowercased()
    if type.contains("wordprocessingml") || type.contains("ms-word") { return }
    if type.contains("spreadsheetml") || type.contains("ms-excel") {
      throw WordFault(
        "这是 Excel 工作簿，不是 Word 文档；请把文字存成 .docx 或 .txt 再查",
        "this is an Excel workbook and no Word document: save its text as .docx or .txt")
    }
    if type.contains("presentationml") || type.contains("ms-powerpoint") {
      throw WordFault(
        "这是 PowerPoint 演示文稿，不是 Word 文档；请把文字存成 .docx 或 .txt 再查",
        "this is a PowerPoint presentation and no Word document: save its text as .docx or .txt")
    }
    throw .damaged("没有说明正文是什么格式", "it does not say of what form its text is")
  }

  /// What to say of an archive that is no office document.
  private static func foreign(_ archive: ZipArchive) -> WordFault {
    if let entry = archive.entry("mimetype".utf8), entry.size < 256, let bytes = try? archive.contents(of: entry) {
      let type = String(decoding: bytes, as: UTF8.self)
      if type.hasPrefix("application/vnd.oasis.opendocument") {
        return WordFault(
          "这是 OpenDocument（.odt 一类）文档，读不了；请用 LibreOffice 或 WPS 打开，另存为 .docx",
          "this is an OpenDocument file (.odt or the like), which is not read: open it in LibreOffice and save it as .docx"
        )
      }
      if type.hasPrefix("application/epub") {
        return WordFault(
          "这是 EPUB 电子书，读不了；请把文字存成 .txt 再查", "this is an EPUB book, which is not read: save its text as .txt")
      }
    }
    return WordFault(
      "这是 ZIP 压缩包，不是 Word 文档；请解压后查里面的稿件", "this is a ZIP archive and no Word document: unpack it and lint what is in it"
    )
  }
}

/// The types of a package's parts, by name and by ending.
private struct ContentTypes {
  private var overrides: [String: String] = [:]
  private var defaults: [String: String] = [:]

  init(_ bytes: [UInt8]) throws(WordFault) {
    var reader = try XMLReader(bytes, part: "[Content_Types].xml")
    while true {
      switch try reader.next() {
      case .finish: return
      case .start:
        guard reader.namespace == .contentTypes, let type = reader.attribute("ContentType") else { continue }
        if reader.name == "Override", let name = reader.attribute("PartName") {
          overrides[name.lowercased()] = type
        } else if reader.name == "Default", let ending = reader.attribute("Extension") {
          defaults[ending.lowercased()] = type
        }
      case .end, .text: break
      }
    }
  }

  /// The type of a part by its name without a leading `/`.
  func type(of name: String) -> String? {
    let name = name.lowercased()
    return overrides["/" + name] ?? name.split(separator: ".").last.flatMap { defaults[String($0)] }
  }
}

/// One line of a list of relationships.
private struct Relationship {
  /// The last word of its type: the words before it differ between the transitional and the strict form.
  let kind: String
  let target: String
  let isExternal: Bool

  static func all(_ bytes: [UInt8], part: String) throws(WordFault) -> [Relationship] {
    var reader = try XMLReader(bytes, part: part)
    var all: [Relationship] = []
    while true {
      switch try reader.next() {
      case .finish: return all
      case .start:
        guard reader.namespace == .relationships, reader.name == "Relationship", let type = reader.attribute("Type"),
          let target = reader.attribute("Target"), type.contains("/officeDocument/")
        else { continue }
        all.append(
          Relationship(
            kind: type.split(separator: "/").last.map(String.init) ?? "", target: target,
            isExternal: reader.attribute("TargetMode") == "External"))
      case .end, .text: break
      }
    }
  }
}
