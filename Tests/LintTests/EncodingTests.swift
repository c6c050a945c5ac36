import Foundation
import Support
import Testing

@testable import Lint

/// Bytes to text and back: every character of every encoding, and files that are something else.
@Suite struct EncodingTests {
  private static let text = "会议今天召开\n\n江门日报讯(记者/陈婵 通讯员/区农水)9月20日,市政府召开错误会议。\r\n“好”——他说：€5，㎡。\n"

  private func source(_ bytes: [UInt8], _ encoding: TextEncoding? = nil) -> Result<Source, Notice> {
    do throws(Notice) {
      return .success(try Source(reading: Path("a.txt"), atHand: bytes, encoding: encoding))
    } catch {
      return .failure(error)
    }
  }

  /// A character as an encoding has it; nil if it lacks it.
  private func bytes(of scalar: UInt32, _ encoding: TextEncoding) -> [UInt8]? {
    var bytes: [UInt8] = []
    guard let scalar = Unicode.Scalar(scalar), encoding.append(scalar, to: &bytes) else { return nil }
    return bytes
  }

  // MARK: Names

  @Test func names() throws {
    for (name, encoding) in [
      ("UTF-8", TextEncoding.utf8), ("utf8", .utf8), ("utf-8-sig", .utf8), ("UTF-16", .utf16LittleEndian),
      ("utf_16_be", .utf16BigEndian), ("Unicode", .utf16LittleEndian), ("GBK", .gbk), ("gb2312", .gbk), ("CP936", .gbk),
      ("windows-936", .gbk), ("EUC-CN", .gbk), ("ANSI", .gbk), ("GB 18030", .gb18030), ("gb18030-2022", .gb18030),
    ] { #expect(try TextEncoding.named(name) == encoding, "\(name)") }
    for (name, part) in [
      ("big5", "is not read"), ("shift_jis", "is not read"), ("latin-1", "is not read"), ("utf-32", "is not read"),
      ("gkb", "did you mean “gbk”"), ("gb18O30", "did you mean “gb18030”"), ("", "no encoding “”"),
      ("\u{1B}[31m", "no encoding"),
    ] {
      let notice = #expect(throws: Notice.self, "\(name)") { try TextEncoding.named(name) }
      #expect(notice?.message.en.contains(part) == true, "\(name): \(notice?.message.en ?? "")")
      #expect(notice.map { !Printable.escaped($0.message.en).contains("\u{1B}") } == true)
    }
  }

  // MARK: GB 18030

  /// Every code of two bytes, and every one of four that stands for the BMP.
  private static let codes: [[UInt8]] = {
    var codes: [[UInt8]] = []
    for lead in UInt8(0x81)...0xFE {
      for trail in UInt8(0x40)...0xFE where trail != 0x7F { codes.append([lead, trail]) }
    }
    for number in 0..<39_420 {
      codes.append([
        UInt8(0x81 + number / 12_600), UInt8(0x30 + number / 1260 % 10), UInt8(0x81 + number / 10 % 126),
        UInt8(0x30 + number % 10),
      ])
    }
    return codes
  }()

  /// The hash is that of Python's codec (the edition of 2000) with the characters in their place that the edition of 2022 has moved.
  @Test func everyCodeOfTheBasicPlane() throws {
    let table = try #require(GB18030.shared)
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var others: [[UInt8]] = []
    var gbkCount = 0
    for code in EncodingTests.codes {
      guard let (scalar, length) = table.character(at: 0, of: code.span), length == code.count else {
        Issue.record("\(code) is nothing")
        continue
      }
      hash = (hash ^ UInt64(scalar)) &* 0x100_0000_01B3
      if bytes(of: scalar, .gb18030) != code { others.append(code) }
      if code.count == 2, bytes(of: scalar, .gbk) == code { gbkCount += 1 }
    }
    #expect(hash == 0x3131_C40B_0E58_9958)
    // Two codes for one character: a wide space, and 18 that had stood in the area for private use.
    #expect(others.count == 19 && others.contains([0xA3, 0xA0]) && others.contains([0x84, 0x31, 0x82, 0x36]))
    // The 21,791 of code page 936, and its areas for private use.
    #expect(gbkCount == 21_791 + 2048)
  }

  @Test func beyondTheBasicPlane() throws {
    let table = try #require(GB18030.shared)
    for scalar in [0x1_0000, 0x1_F600, 0x2_0000, 0x2_0BB7, 0x3_1350, 0x10_FFFF] as [UInt32] {
      let code = try #require(bytes(of: scalar, .gb18030))
      #expect(bytes(of: scalar, .gbk) == nil)
      let found = table.character(at: 0, of: code.span)
      #expect(found?.scalar == scalar && found?.length == 4)
    }
    #expect(bytes(of: 0x2_0BB7, .gb18030) == [0x95, 0x34, 0xB2, 0x35])
  }

  @Test(
    arguments: [
      [0xFF], [0x81], [0xC4], [0x81, 0x20], [0x81, 0x7F], [0x81, 0xFF], [0x81, 0x30], [0x81, 0x30, 0x81],
      [0x81, 0x30, 0x80, 0x30], [0x81, 0x30, 0xFF, 0x30], [0x81, 0x30, 0x81, 0x2F], [0x81, 0x30, 0x81, 0x3A],
      [0x84, 0x31, 0xA5, 0x30], [0x8F, 0x39, 0xFE, 0x39], [0xE3, 0x32, 0x9A, 0x36], [0xFE, 0x39, 0xFE, 0x39],
      [0x81, 0x2F, 0x81, 0x30], [0x81, 0x3A, 0x81, 0x30],
    ] as [[UInt8]])
  func whatIsNoCharacter(_ code: [UInt8]) throws {
    let table = try #require(GB18030.shared)
    #expect(table.character(at: 0, of: code.span) == nil)
    let result = try TextDecoder(.gb18030).decode([0x61] + code)
    #expect(result.failure == 1 && result.text == [0x61])
    let others = try TextDecoder(.gb18030, .goOn).decode([0x61] + code + [0x0A, 0x62])
    #expect(others.text.suffix(2) == [0x0A, 0x62] && others.text.span.firstNotUTF8() == 1)
  }

  @Test func aByteThatOnlyCodePage936Has() throws {
    #expect(try TextDecoder(.gbk).decode([0x80, 0x35]).text == Array("€5".utf8))
    #expect(bytes(of: 0x20AC, .gbk) == [0x80])
    #expect(bytes(of: 0x20AC, .gb18030) == [0xA2, 0xE3])
    #expect(TextEncoding.gbk.firstLacking(in: "改为㎡·—…℃ⅰ㈱镕囧") == nil)
    #expect(TextEncoding.gbk.firstLacking(in: "好，𠮷") == "𠮷")
    for text in ["ǹ", "䶮", "㑇", "⿰", "〾", "😀", "\u{A0}", "é"] where text != "é" {
      #expect(TextEncoding.gbk.firstLacking(in: text) != nil, "\(text)")
      #expect(TextEncoding.gb18030.firstLacking(in: text) == nil, "\(text)")
    }
  }

  @Test(arguments: [TextEncoding.utf16LittleEndian, .utf16BigEndian]) func surrogates(_ encoding: TextEncoding) throws {
    func bytes(_ units: [UInt16]) -> [UInt8] {
      units.flatMap { unit -> [UInt8] in
        let pair = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
        return encoding == .utf16LittleEndian ? pair : pair.reversed()
      }
    }
    #expect(try TextDecoder(encoding).decode(bytes([0xD842, 0xDFB7, 0x61])).text == Array("𠮷a".utf8))
    for units in [[0xD842], [0xDFB7], [0xDFB7, 0xD842], [0xD842, 0x61], [0xD842, 0xD842, 0xDFB7]] as [[UInt16]] {
      #expect(try TextDecoder(encoding).decode(bytes(units)).failure == 0)
    }
    let odd = try TextDecoder(encoding).decode(bytes([0x61]) + [0x61])
    #expect(odd.failure == 2 && odd.text == [0x61])
  }

  // MARK: Finding out

  @Test(arguments: TextEncoding.allCases, [false, true]) func isFoundOut(_ encoding: TextEncoding, _ isMarked: Bool)
    throws
  {
    let text = (isMarked ? "\u{FEFF}" : "") + EncodingTests.text + (encoding == .gb18030 ? "𠮷" : "")
    let bytes = try encoded(text, encoding)
    let source = try source(bytes).get()
    // The mark of GB 18030 is a character of four bytes.
    #expect(source.encoding == (encoding == .gbk && isMarked ? .gb18030 : encoding))
    #expect(source.original == Array(text.utf8))
    #expect(source.prose == Array(text.utf8.dropFirst(isMarked ? 3 : 0)))
    #expect(source.encoded?.bytes ?? source.original == bytes)
    #expect(try self.source(bytes, encoding).get().prose == source.prose)
    // A mark says more than the user.
    if isMarked && encoding != .gbk && encoding != .gb18030 {
      #expect(try self.source(bytes, .gbk).get().prose == source.prose)
      #expect(try self.source(bytes, .utf8).get().prose == source.prose)
    }
  }

  private static func joined(_ parts: any Sequence<UInt8>...) -> [UInt8] { parts.flatMap { Array($0) } }

  /// Files that can't be read: what is said, and of which place.
  private static let broken: [(name: String, bytes: [UInt8], place: String, part: String)] = {
    let utf8 = Array(text.utf8)
    let gbk = (try? encoded(text, .gbk)) ?? []
    let wide = (try? encoded("\u{FEFF}" + text, .utf16LittleEndian)) ?? []
    let big5: [UInt8] = [0x31, 0x0A, 0xA4, 0xA4, 0xA4, 0xE5, 0xC1, 0x60, 0xB2, 0xCE, 0xA6, 0x62, 0xA1, 0x43]
    return [
      ("UTF-8 with a byte changed", joined(utf8[..<10], [0xFF], utf8[11...]), "1:4", "are not UTF-8"),
      ("UTF-8 with a byte lost", joined(utf8[..<24], utf8[25...]), "3:2", "are not UTF-8"),
      ("UTF-8 cut in a character", Array(utf8.dropLast(3)), "4:13", "are not UTF-8"),
      ("UTF-8 with a mark and a byte changed", [0xEF, 0xBB, 0xBF, 0xB9] + utf8, "1:1", "are not UTF-8"),
      ("UTF-8 with a line of GBK", utf8 + gbk + utf8, "5:1", "this line looks like GBK"),
      ("GBK with a byte changed", joined(gbk[..<4], [0xFF], gbk[5...]), "1:3", "read as GBK, the bytes here"),
      ("GBK cut in a character", Array(gbk.dropLast(2)), "4:13", "its last character is cut"),
      ("UTF-16 cut in a character", Array(wide.dropLast(1)), "4:14", "UTF-16LE, but its last character is cut"),
      (
        "UTF-16 with half a pair", joined(wide[..<4], [0x00, 0xD8], wide[4...]), "1:2",
        "read as UTF-16LE, the bytes here"
      ),
      ("UTF-32", [0xFF, 0xFE, 0, 0, 0x31, 0, 0, 0], "1:1", "looks like UTF-32"),
      ("UTF-32, the other order", [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x31], "1:1", "looks like UTF-32"),
      ("Big5", big5, "2:1", "looks like BIG5"),
      ("Latin-1", joined("caf".utf8, [0xE9], " est un lieu o".utf8, [0xF9, 0x2E]), "1:4", "ISO-8859-1"),
      ("bytes", [0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87], "1:1", "encoding is not known"),
      ("one byte", [0xFF], "1:1", "encoding is not known"),
      ("a picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D], "", "no text"),
      ("text with a NUL", utf8 + [0] + utf8, "5:1", "it has a NUL byte"),
      ("UTF-16 with a NUL", wide + [0, 0], "5:1", "it has a NUL byte"),
    ]
  }()

  @Test func filesThatCannotBeRead() {
    for (name, bytes, place, part) in EncodingTests.broken {
      guard case .failure(let notice) = source(bytes) else {
        Issue.record("\(name) was read")
        continue
      }
      let found = notice.location.map { "\($0.line):\($0.column)" } ?? ""
      #expect(place.isEmpty || found == place, "\(name): \(found)")
      #expect(place.isEmpty || notice.message.en.contains(part), "\(name): \(notice.message.en)")
      #expect(!notice.message.zh.isEmpty)
    }
  }

  @Test func whatIsNotTakenForAnEncodingItIsNot() {
    for (bytes, encoding) in [
      ([], .utf8), ([0x0A], .utf8), (Array("plain ASCII\n".utf8), .utf8), (Array("é".utf8), .utf8),
      // 联通 in GBK is no UTF-8 by a hair, and so are two characters.
      ([0xC1, 0xAA, 0xCD, 0xA8], .gbk), ([0xD6, 0xD0, 0xB9, 0xFA], .gbk),
      ([0x61, 0, 0x62, 0, 0x0A, 0], .utf16LittleEndian), ([0, 0x61, 0, 0x62, 0, 0x0A], .utf16BigEndian),
    ] as [([UInt8], TextEncoding)] {
      guard case .success(let source) = source(bytes) else {
        Issue.record("\(bytes) can't be read")
        continue
      }
      #expect(source.encoding == encoding, "\(bytes)")
    }
  }

  /// A byte changed or the end cut at every place: it is read as something or told, and what is told has a place in the file.
  @Test(arguments: TextEncoding.allCases) func everyByteChangedAndEveryCut(_ encoding: TextEncoding) throws {
    let bytes = try encoded(EncodingTests.text, encoding)
    let lines = EncodingTests.text.utf8.count { $0 == 0x0A } + 2
    func look(_ bytes: [UInt8]) {
      switch source(bytes) {
      case .success(let source):
        #expect(source.prose.span.firstNotUTF8() == nil)
        // UTF-8 with a mistake in it is never taken for GBK.
        if encoding == .utf8 { #expect(source.encoding == .utf8) }
      case .failure(let notice):
        #expect((1...lines).contains(notice.location?.line ?? 0), "\(notice)")
      }
      _ = source(bytes, encoding)
    }
    for place in bytes.indices {
      look(Array(bytes[..<place]))
      // Half of the values at a byte, the other half at the next one.
      let values = [0x00, 0x0A, 0x20, 0x41, 0x80, 0xA1, 0xFF, bytes[place] ^ 0x01, bytes[place] ^ 0x80] as [UInt8]
      for number in stride(from: place % 2, to: values.count, by: 2) {
        var changed = bytes
        changed[place] = values[number]
        look(changed)
      }
    }
  }

  /// Of a large file the first mebibyte says what it is, wherever that cuts a character.
  @Test(arguments: [TextEncoding.gbk, .utf16LittleEndian]) func aLargeFileIsFoundOut(_ encoding: TextEncoding) throws {
    let filler = String(repeating: "newspaper", count: encoding == .gbk ? 1500 : 750)
    let text = "会议召开x" + String(repeating: filler + EncodingTests.text, count: 80)
    let bytes = try encoded(text, encoding)
    let source = try source(bytes).get()
    #expect(bytes.count > 1 << 20 && source.encoding == encoding && source.original == Array(text.utf8))
  }

  /// What is UTF-8 without doubt isn't read as what the user says, since fixes would be written into it.
  @Test func whatIsToldAndCannotBe() throws {
    for encoding in [TextEncoding.gbk, .gb18030, .utf16LittleEndian, .utf16BigEndian] {
      guard case .failure(let notice) = source(Array(EncodingTests.text.utf8), encoding) else {
        Issue.record("\(encoding) was read")
        continue
      }
      #expect(notice.message.en.hasPrefix("--encoding says \(encoding.name), but this file is UTF-8"))
    }
    // ASCII is the same in all of them but UTF-16, and a character or two prove nothing.
    #expect(try source(Array("plain\n".utf8), .gbk).get().original == Array("plain\n".utf8))
    // 模 in GBK is a letter in UTF-8.
    #expect(try source([0xC4, 0xA3], .gbk).get().original == Array("模".utf8))
    #expect(try source([0xC4, 0xA3]).get().encoding == .utf8)
  }

  /// A text of its beginning is found out as well, from four characters on.
  @Test(arguments: [TextEncoding.gbk, .gb18030]) func shortFiles(_ encoding: TextEncoding) throws {
    let scalars = Array(EncodingTests.text.unicodeScalars)
    for count in 4...scalars.count {
      let text = String(String.UnicodeScalarView(scalars[..<count]))
      #expect(try source(try encoded(text, encoding)).get().original == Array(text.utf8), "\(text)")
    }
  }

  // MARK: Back into the file

  /// Replacements by chance: the text is what it would be in UTF-8, and all bytes beside them are as they were, though some characters have
  /// another code than they would be written with.
  @Test(arguments: 1...60) func replacing(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed) &* 15_485_863)
    let encoding = [TextEncoding.gb18030, .gbk, .utf16LittleEndian, .utf16BigEndian][seed % 4]
    var pieces: [(file: [UInt8], text: [UInt8])] = []
    for scalar in randomText(120, &generator).unicodeScalars {
      guard let file = bytes(of: scalar.value, encoding) else { continue }
      pieces.append((file, Array(String(scalar).utf8)))
      if encoding == .gb18030 && Int.random(in: 0..<6, using: &generator) == 0 {
        // Codes that another one is written for.
        pieces.append(([0xA3, 0xA0], Array("\u{3000}".utf8)))
        pieces.append(([0x84, 0x31, 0x82, 0x36], Array("\u{FE10}".utf8)))
        pieces.append(([0x80], Array("€".utf8)))
      }
    }
    var revision = try Revision(
      file: 0, path: Path("a.txt"), bytes: pieces.flatMap(\.file), encoding: encoding)
    #expect(revision.text == pieces.flatMap(\.text))
    for _ in 0..<3 {
      var changes: [Revision.Change] = []
      var (result, place): ([(file: [UInt8], text: [UInt8])], Int) = ([], 0)
      var index = 0
      while index < pieces.count {
        let count = Int.random(in: 0..<9, using: &generator) == 0 ? Int.random(in: 0...2, using: &generator) : -1
        if count >= 0 {
          let new = ["", "，", "党员", "ab"].randomElement(using: &generator) ?? ""
          let gone = pieces[index..<min(index + count, pieces.count)]
          let length = gone.reduce(0) { $0 + $1.text.count }
          changes.append(Revision.Change(range: place..<place + length, replacement: new))
          for scalar in new.unicodeScalars {
            result.append((try #require(bytes(of: scalar.value, encoding)), Array(String(scalar).utf8)))
          }
          place += length
          index += gone.count
        }
        guard index < pieces.count else { break }
        result.append(pieces[index])
        place += pieces[index].text.count
        index += 1
      }
      pieces = result
      let isDone = revision.apply(changes, fixing: changes.count)
      #expect(isDone)
      #expect(revision.bytes == pieces.flatMap(\.file))
      #expect(revision.text == pieces.flatMap(\.text))
    }
  }

  @Test func replacingOffACharacterIsRefused() throws {
    let bytes = try encoded("党员的", .gbk)
    for range in [1..<3, 0..<2, 8..<9, 9..<12] {
      #expect(TextEncoding.gbk.replacing([TextEncoding.Replacement(range: range, text: [])], in: bytes) == nil)
    }
    #expect(
      TextEncoding.gbk.replacing([TextEncoding.Replacement(range: 0..<3, text: Array("𠮷".utf8))], in: bytes) == nil)
    #expect(TextEncoding.gbk.replacing([TextEncoding.Replacement(range: 9..<9, text: [])], in: bytes) == bytes)
  }
}
