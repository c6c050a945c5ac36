import Foundation
import Support
import Testing

@testable import Lint

/// Files that are damaged, hostile, or not what they are called: each costs only itself, and says what is wrong with it.
@Suite struct WordDamageTests {
  private let good = WordMaker(paragraphs: ["发展党员的流程。", "全文完。"])

  /// What is said of a file; nil if it could be read.
  private func message(_ bytes: [UInt8], _ name: String = "稿.docx") -> String? {
    do throws(Notice) {
      _ = try Source(reading: Path(name), atHand: bytes)
      return nil
    } catch {
      #expect(error.path == Path(name) && error.message.zh != "" && error.location == nil)
      return error.message.en
    }
  }

  private func decoded(_ text: String) -> [UInt8] { Array(Data(base64Encoded: text) ?? Data()) }

  // MARK: Inflate

  @Test(arguments: WordFixtures.streams.indices) func streamsOfOthersAreUnpacked(_ number: Int) throws {
    let (_, text, size, checksum) = WordFixtures.streams[number]
    let stream = decoded(text)
    let found = try Inflate.bytes(of: [0xAA] + stream + [0xBB], in: 1..<1 + stream.count, size: size)
    #expect(found.count == size && CRC32.checksum(found) == checksum)
    // Less room than it needs, and every beginning of it.
    if size > 0 {
      #expect(throws: Inflate.Fault.tooLong) { try Inflate.bytes(of: stream, in: stream.indices, size: size - 1) }
    }
    for end in stride(from: 0, to: stream.count, by: size > 10_000 ? 16 : size > 1000 ? 3 : 1) {
      #expect(throws: Inflate.Fault.cutOff) { try Inflate.bytes(of: stream, in: 0..<end, size: size) }
    }
  }

  @Test func aByteThatIsWrongIsNoCrash() {
    for (_, text, size, _) in WordFixtures.streams where size < 10_000 {
      let stream = decoded(text)
      for place in stream.indices {
        var changed = stream
        changed[place] ^= [0x01, 0x10, 0x80, 0xFF][place % 4]
        let found = try? Inflate.bytes(of: changed, in: changed.indices, size: size)
        #expect(found?.count ?? 0 <= size)
      }
    }
  }

  @Test(arguments: [
    // A block of the kind that isn't, a length that isn't its own complement, a distance before the beginning, too many codes.
    [0x07], [0x01, 0x01, 0x00, 0x00, 0x00], [0x03, 0x02], [0xFD, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
  ]) func brokenStreams(_ stream: [UInt8]) {
    #expect(throws: Inflate.Fault.self) { try Inflate.bytes(of: stream, in: stream.indices, size: 100) }
  }

  @Test func checksum() { #expect(CRC32.checksum(Array("123456789".utf8)) == 0xCBF4_3926) }

  // MARK: Archives

  @Test func documentsOfOthersAreRead() throws {
    let source = try Source(reading: Path("a.docx"), atHand: wordDocument)
    #expect(source.text(source.prose.indices) == "发展党员员的流程。\n甲\t1&2\n")
  }

  @Test func everyBeginningAndEveryByte() {
    let bytes = wordDocument
    for end in 4..<bytes.count { #expect(message(Array(bytes[..<end])) != nil) }
    for place in bytes.indices.dropFirst(4) {
      var changed = bytes
      changed[place] ^= UInt8(1 << (place % 8))
      // Times and attributes of files matter to nobody; of the text no byte is believed without the checksum.
      if let source = try? Source(reading: Path("a.docx"), atHand: changed) {
        #expect(source.text(source.prose.indices) == "发展党员员的流程。\n甲\t1&2\n")
      }
    }
  }

  /// Of XML every byte and every beginning: no checksum stands before it here.
  @Test func everyByteOfTheText() throws {
    let body =
      WordMaker.paragraph("甲")
      + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><mc:AlternateContent><mc:Choice Requires='w'/>&#x4e00;</mc:AlternateContent>"
    let xml = Array(
      "<?xml version='1.0'?><w:document xmlns:w='\(good.word)' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><!-- c --><w:body>\(body)</w:body></w:document>"
        .utf8)
    func read(_ bytes: [UInt8]) -> Bool {
      guard let reader = try? XMLReader(bytes, part: "x") else { return false }
      return (try? WordReader.read(reader, WordStyles(), root: "document")) != nil
    }
    #expect(read(xml))
    for end in 0..<xml.count { #expect(!read(Array(xml[..<end]))) }
    for place in xml.indices {
      for mask: UInt8 in [0x02, 0x80] {
        var changed = xml
        changed[place] ^= mask
        _ = read(changed)
      }
    }
  }

  private func changed(_ change: (inout ZipMaker) -> Void) -> [UInt8] {
    var zip = good.zip
    change(&zip)
    return zip.bytes
  }

  @Test func archivesThatAreRight() {
    #expect(message(good.bytes) == nil)
    #expect(message(changed { $0.isLarge = true }) == nil)
    #expect(message(changed { $0.comment = [UInt8](repeating: 0x50, count: 0xFFFF) }) == nil)
    // Names in another case, and a folder's entry, are as good.
    #expect(message(changed { $0.entries[2].name = Array("WORD/Document.XML".utf8) }) == nil)
    #expect(message(changed { $0.entries.append(ZipMaker.Entry("word/", "")) }) == nil)
    // What isn't read may be whatever it is.
    #expect(message(changed { $0.entries.append(ZipMaker.Entry("../../etc/passwd\u{1B}[31m", "x")) }) == nil)
    #expect(
      message(
        changed {
          var image = ZipMaker.Entry("word/media/image1.png", "x")
          (image.method, image.size) = (99, 1 << 31)
          $0.entries.append(image)
        }) == nil)
  }

  @Test func archivesThatAreNot() {
    let document = 2
    func expect(_ words: String, _ change: (inout ZipMaker) -> Void, _ line: Int = #line) {
      let found = message(changed(change))
      #expect(found?.contains(words) == true, "line \(line): \(found ?? "read")")
    }
    expect("is not complete") { $0.comment = [UInt8](repeating: 0, count: 70000) }
    expect("one volume of several") { $0.disk = 1 }
    expect("same name") { $0.entries.append(ZipMaker.Entry("WORD/document.xml", "x")) }
    expect("overlap") { $0.entries.append($0.entries[document].renamed("b", at: 0)) }
    expect("outside the file") { $0.entries[document].start = 1 << 30 }
    expect("checksum") { $0.entries[document].checksum ^= 1 }
    expect("encrypted") { $0.entries[document].flags = 1 }
    expect("a method (99)") { $0.entries[document].method = 99 }
    expect("compressed data") { $0.entries[document].method = 8 }
    expect("is not what the directory says") { $0.entries[document].size += 1 }
    expect("is not what the directory says") { $0.entries[document].localName = Array("word/documenx.xml".utf8) }
    expect("more than 128 MiB") { $0.entries[document].size = 1 << 30 }
    expect("zip bomb") { $0.entries[document].size = 64 << 20 }
    expect("does not say where") {
      $0.entries[1].data = Array("<x/>".utf8); $0.entries[1].fix()
    }
    expect("is not in it") { $0.entries[document].name = Array("word/other.xml".utf8) }
    expect("of what form") { $0.entries[0] = ZipMaker.Entry("[Content_Types].xml", "<x/>") }
    expect("ZIP archive and no Word") { $0.entries.removeFirst() }
    expect("more than any copy") { zip in
      zip.isLarge = true
      zip.entries += [ZipMaker.Entry](repeating: ZipMaker.Entry("x", ""), count: 65_533)
    }
  }

  @Test func bombsAreRefused() {
    // Ten megabytes of zeros, a thousand times smaller: the ratio says it, before a byte is unpacked.
    var zip = good.zip
    zip.entries[2].data = [UInt8](repeating: 0, count: 10_000)
    zip.entries[2].size = 10 << 20
    zip.entries[2].method = 8
    #expect(message(zip.bytes)?.contains("zip bomb") == true)
    // Neither is one that is larger than what it holds.
    zip.entries[2].size = 100
    #expect(message(zip.bytes)?.contains("size") == true)
    // One that lies about its size gets no more room than it said.
    let (_, text, size, _) = WordFixtures.streams[4]
    zip.entries[2].data = decoded(text)
    zip.entries[2].size = size - 1
    #expect(message(zip.bytes)?.contains("size") == true)
  }

  // MARK: XML

  private func document(_ xml: String) -> [UInt8] {
    changed { $0.entries[2] = ZipMaker.Entry("word/document.xml", xml) }
  }

  @Test func brokenText() {
    let open = "<w:document xmlns:w=\"\(good.word)\">"
    let close = "</w:document>"
    for (xml, words) in [
      ("", "breaks off"), (" ", "breaks off"), ("\(open)", "breaks off"), ("\(open)<w:p", "not complete"),
      ("\(open)</w:p>", "do not match"), ("\(open)\(close)\(open)\(close)", "two root"),
      ("x\(open)\(close)", "outside"),
      ("<!DOCTYPE x [<!ENTITY a \"b\">]>\(open)&a;\(close)", "DOCTYPE"), ("\(open)&a;\(close)", "reference"),
      ("\(open)&#0;\(close)", "reference"), ("\(open)&#xD800;\(close)", "reference"),
      ("\(open)&#99999999999;\(close)", "reference"),
      ("\(open)&\(close)", "reference"), ("\(open)\u{1}\(close)", "control character"),
      ("\(open)<w:p a=<>\(close)", "quotation marks"),
      ("\(open)<w:p a='<'/>\(close)", "<"), ("\(open)<w:p a='1'b='2'/>\(close)", "space is missing"),
      ("\(open)<x:p/>\(close)", "not bound"),
      ("\(open)<!-- \(close)", "does not end"), ("\(open)<![CDATA[ \(close)", "does not end"),
      ("\(open)<?x \(close)", "does not end"),
      ("\(open)<!x>\(close)", "no markup"), ("\(open)<1/>\(close)", "a name"), ("<html/>", "no form that Word has"),
      ("<?xml version=\"1.0\" encoding=\"GBK\"?>\(open)\(close)", "encoding is gbk"),
      ("\(open)<w:altChunk/>\(close)", "embedded"),
      ("\(open)" + String(repeating: "<w:a>", count: 100_000), "nested"),
      ("\(open)" + String(repeating: "<w:tc>", count: 100), "nested"),
      ("<a " + (0..<300).map { "xmlns:a\($0)='x'" }.joined(separator: " ") + "/>", "too many namespaces"),
      ("<a " + (0..<1025).map { "a\($0)='x'" }.joined(separator: " ") + "/>", "too many attributes"),
      ("\(open)<![CDATA[\u{1}]]>\(close)", "control character"),
    ] {
      let found = message(document(xml))
      #expect(found?.contains(words) == true, "\(xml.prefix(80)): \(found ?? "read")")
    }
    #expect(
      message(changed { $0.entries[2] = ZipMaker.Entry("word/document.xml", Array(open.utf8) + [0xFF]) })?.contains(
        "UTF-8") == true)
    #expect(
      message(changed { $0.entries[2] = ZipMaker.Entry("word/document.xml", [0xFF, 0xFE, 0x3C]) })?.contains("UTF-16")
        == true)
    for lone in [[0x3C, 0x00, 0x00, 0xD8], [0x00, 0x3C, 0xDC, 0x00], [0x00, 0x3C, 0x00]] as [[UInt8]] {
      #expect(
        message(changed { $0.entries[2] = ZipMaker.Entry("word/document.xml", lone) })?.contains("UTF-16") == true)
    }
    // As many attributes as there may be, and names too long for a message.
    #expect(
      message(document("<a " + (0..<1024).map { "a\($0)='x'" }.joined(separator: " ") + "/>"))?.contains("no form")
        == true)
    let long = String(repeating: "e\u{301}", count: 50_000)
    for xml in ["<\(long)/>", "<?xml version='1.0' encoding='\(long)'?>\(open)\(close)"] {
      do throws(Notice) {
        _ = try Source(reading: Path("a.docx"), atHand: document(xml))
        Issue.record("read")
      } catch {
        #expect(error.message.zh.contains("é") && error.message.zh.unicodeScalars.count < 200)
        #expect(error.message.en.unicodeScalars.count < 300)
      }
    }
    // The place in the part is told.
    #expect(message(document("\(open)\n党<w:p></w:r>"))?.contains("word/document.xml, line 2, column 7") == true)
  }

  // MARK: Other files

  private func compound(_ stream: String) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 2048)
    bytes.replaceSubrange(0..<8, with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    bytes[30] = 9
    bytes[48] = 1
    for (number, name) in ["Root Entry", stream].enumerated() {
      let units = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      let start = 1024 + 128 * number
      bytes.replaceSubrange(start..<start + units.count, with: units)
      bytes[start + 64] = UInt8(units.count + 2)
    }
    return bytes
  }

  @Test func whatIsNoWordDocumentIsToldByName() {
    func archive(_ type: String) -> [UInt8] { ZipMaker(entries: [ZipMaker.Entry("mimetype", type)]).bytes }
    func office(_ type: String) -> [UInt8] {
      changed {
        $0.entries[0] = ZipMaker.Entry(
          "[Content_Types].xml",
          String(decoding: $0.entries[0].data, as: UTF8.self).replacing(WordMaker.type, with: type))
      }
    }
    let files: [([UInt8], String)] = [
      (compound("EncryptedPackage"), "password"), (compound("WordDocument"), ".wps"), (compound("Workbook"), "Excel"),
      (compound("PowerPoint Document"), "PowerPoint"), (compound("x"), "old Office"),
      (Array(compound("x")[..<9]), "old Office"),
      (Array("{\\rtf1\\ansi 党".utf8), "RTF"), (Array("%PDF-1.7".utf8), "PDF"),
      ([0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18), "empty ZIP"),
      (archive("application/vnd.oasis.opendocument.text"), "OpenDocument"), (archive("application/epub+zip"), "EPUB"),
      (archive("x"), "ZIP archive"),
      (office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "Excel"),
      (office("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"), "PowerPoint"),
    ]
    for (bytes, words) in files {
      // Whatever it is called.
      for name in ["稿.docx", "稿.txt", "稿.doc", "<stdin>"] {
        #expect(message(bytes, name)?.contains(words) == true, "\(words): \(message(bytes, name) ?? "read")")
      }
    }
    for (text, words) in [
      ("", "empty"), ("发展党员的流程。", "plain text"), (" <!DOCTYPE html><p>", "web page"), ("MIME-Version: 1.0", "web page"),
      ("<?xml version='1.0'?><pkg:package/>", "Word's XML"), ("\u{1}\u{2}\u{0}", "no Word document"),
    ] {
      #expect(message(Array(text.utf8))?.contains(words) == true, "\(text)")
      if !text.contains("\u{0}") { #expect(message(Array(text.utf8), "稿.txt") == nil) }
    }
    // Plain text that begins nearly so is text.
    for text in ["PK", "PK\u{3}", "{\\rt", "%PD", "{}"] { #expect(message(Array(text.utf8), "稿.txt") == nil) }
  }

  @Test func oneThatCannotBeReadCostsOnlyItself() async {
    let linter = Linter(rules: [EchoRule.self])
    let run = await linter.lint([
      (Path("a.docx"), Array("错".utf8)), (Path("b.docx"), WordMaker(paragraphs: ["一错"]).bytes),
      (Path("c.txt"), Array("二错".utf8)),
    ])
    #expect(run.notices.map(\.path) == [Path("a.docx")] && run.diagnostics.map(\.file) == [1, 2])
  }
}

extension ZipMaker.Entry {
  /// The same under another name, and with another place for its header.
  fileprivate func renamed(_ name: String, at start: Int) -> ZipMaker.Entry {
    var entry = self
    entry.name = Array(name.utf8)
    entry.start = start
    return entry
  }

  /// Brings size and checksum in line with the data.
  fileprivate mutating func fix() {
    size = data.count
    checksum = CRC32.checksum(data)
  }
}
