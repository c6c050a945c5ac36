@testable import Lint

/// Writes ZIP archives as tests want them: right, or wrong in one way.
struct ZipMaker {
  struct Entry {
    var name: [UInt8]
    var data: [UInt8]
    /// What it unpacks to, if `data` is packed.
    var size: Int
    var checksum: UInt32
    var method: UInt16 = 0
    var flags: UInt16 = 0
    var localName: [UInt8]?
    var start: Int?

    /// A stored entry.
    init(_ name: String, _ data: [UInt8]) {
      self.name = Array(name.utf8)
      self.data = data
      size = data.count
      checksum = CRC32.checksum(data)
    }

    init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }
  }

  var entries: [Entry]
  var comment: [UInt8] = []
  var disk: UInt16 = 0
  /// Whether to write the larger form, in which the values of the old one are full.
  var isLarge = false

  static func number(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> (8 * $0) & 0xFF) } }

  var bytes: [UInt8] {
    func number(_ value: Int, _ count: Int) -> [UInt8] { ZipMaker.number(value, count) }
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let start = entry.start ?? out.count
      let local = entry.localName ?? entry.name
      let sizes = number(entry.data.count, 4) + number(entry.size, 4)
      let common = number(Int(entry.flags), 2) + number(Int(entry.method), 2) + [0, 0, 0x21, 0]
      out += [0x50, 0x4B, 3, 4, 20, 0] + common + number(Int(entry.checksum), 4) + sizes
      out += number(local.count, 2) + [0, 0] + local + entry.data
      let extra =
        isLarge ? [1, 0, 24, 0] + number(entry.size, 8) + number(entry.data.count, 8) + number(start, 8) : []
      directory += [0x50, 0x4B, 1, 2, 20, 0, 20, 0] + common + number(Int(entry.checksum), 4)
      directory += isLarge ? [UInt8](repeating: 0xFF, count: 8) : sizes
      directory += number(entry.name.count, 2) + number(extra.count, 2) + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
      directory += (isLarge ? [UInt8](repeating: 0xFF, count: 4) : number(start, 4)) + entry.name + extra
    }
    let start = out.count
    out += directory
    if isLarge {
      let record = out.count
      out += [0x50, 0x4B, 6, 6] + number(44, 8) + [45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]
      out += number(entries.count, 8) + number(entries.count, 8) + number(directory.count, 8) + number(start, 8)
      out += [0x50, 0x4B, 6, 7, 0, 0, 0, 0] + number(record, 8) + [1, 0, 0, 0]
    }
    out += [0x50, 0x4B, 5, 6] + number(Int(disk), 2) + number(Int(disk), 2)
    if isLarge {
      out += [UInt8](repeating: 0xFF, count: 12)
    } else {
      out += number(entries.count, 2) + number(entries.count, 2) + number(directory.count, 4) + number(start, 4)
    }
    return out + number(comment.count, 2) + comment
  }
}

/// Writes Word documents of a few parts.
struct WordMaker {
  /// What stands in the body, as XML; `w` is bound.
  var body: String
  var footnotes: String?
  var endnotes: String?
  var styles: String?
  /// The namespaces of strict documents (ISO/IEC 29500-1) in place of the transitional ones.
  var isStrict = false

  init(_ body: String) { self.body = body }

  /// A document of paragraphs of plain text.
  init(paragraphs: [String]) { self.init(paragraphs.map(WordMaker.paragraph).joined()) }

  static func paragraph(_ text: String) -> String {
    let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    return "<w:p><w:r><w:t xml:space=\"preserve\">\(escaped)</w:t></w:r></w:p>"
  }

  static let type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
  static let contentTypes = "http://schemas.openxmlformats.org/package/2006/content-types"
  static let relationships = "http://schemas.openxmlformats.org/package/2006/relationships"

  var word: String {
    isStrict
      ? "http://purl.oclc.org/ooxml/wordprocessingml/main"
      : "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  }

  var zip: ZipMaker {
    let kinds =
      isStrict
      ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
      : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func part(_ root: String, _ content: String) -> String {
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r
      <w:\(root) xmlns:w="\(word)" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
      xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" \
      xmlns:new="urn:not-known">\(content)</w:\(root)>
      """
    }
    var entries = [
      ZipMaker.Entry(
        "[Content_Types].xml",
        """
        <Types xmlns="\(WordMaker.contentTypes)"><Default Extension="xml" ContentType="application/xml"/>\
        <Override PartName="/word/document.xml" ContentType="\(WordMaker.type)"/></Types>
        """),
      ZipMaker.Entry(
        "_rels/.rels",
        """
        <Relationships xmlns="\(WordMaker.relationships)"><Relationship Id="rId1" Type="\(kinds)/officeDocument" \
        Target="word/document.xml"/></Relationships>
        """),
      ZipMaker.Entry("word/document.xml", part("document", "<w:body>\(body)<w:sectPr/></w:body>")),
    ]
    let others = [("footnotes", footnotes), ("endnotes", endnotes), ("styles", styles)].filter { $0.1 != nil }
    let list = others.map { "<Relationship Id=\"\($0.0)\" Type=\"\(kinds)/\($0.0)\" Target=\"\($0.0).xml\"/>" }
    entries.append(
      ZipMaker.Entry(
        "word/_rels/document.xml.rels",
        "<Relationships xmlns=\"\(WordMaker.relationships)\">\(list.joined())</Relationships>"))
    for (name, content) in others { entries.append(ZipMaker.Entry("word/\(name).xml", part(name, content ?? ""))) }
    return ZipMaker(entries: entries)
  }

  var bytes: [UInt8] { zip.bytes }
}
