import Support
import Testing

@testable import Lint

@Suite struct SourceTests {
  /// Line and column by the book: over all characters from the start.
  private func plainLocation(_ text: String, _ offset: Int) -> Location {
    var (line, column, position) = (1, 1, 0)
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if position == offset { break }
      position += UTF8.width(scalar)
      if scalar == "\n" {
        // CR LF is one end of line: the CR has begun none.
        (line, column) = (line + 1, 1)
      } else if scalar == "\r" {
        (line, column) = (line + 1, 1)
      } else {
        column += 1
      }
      if previous == "\r" && scalar == "\n" { line -= 1 }
      previous = scalar
    }
    return Location(line: line, column: column)
  }

  @Test func locations() {
    let text = "一二\n三a四\r\n五\r六\n\n七"
    let source = Source(text)
    var offset = 0
    for scalar in text.unicodeScalars {
      // Between CR and LF nothing can be found.
      if !(scalar == "\n" && offset > 0 && source.prose[offset - 1] == 0x0D) {
        #expect(source.location(of: offset) == plainLocation(text, offset), "offset \(offset)")
      }
      offset += UTF8.width(scalar)
    }
    #expect(source.location(of: offset) == Location(line: 6, column: 2))
  }

  @Test func anAnchorWithinItsLine() {
    let source = Source("标题\n江门日报讯(记者/陈婵)近日，会议召开。")
    let offset = "标题\n江门日报讯(记者/陈婵)近日，".utf8.count
    let anchor = "标题\n江门日报讯(记者/陈婵)".utf8.count
    #expect(source.location(of: offset, from: (anchor, 2)) == source.location(of: offset))
  }

  @Test func aByteOrderMarkIsNoColumnButIsInTheBytes() throws {
    let source = try Source(path: Path("a"), original: [0xEF, 0xBB, 0xBF] + Array("标题".utf8))
    #expect(source.prose == Array("标题".utf8))
    #expect(source.location(of: 0) == Location(line: 1, column: 1))
    #expect(source.location(of: 3) == Location(line: 1, column: 2))
    #expect(source.originalRange(of: 0..<3) == 3..<6)
  }

  private func error(_ bytes: [UInt8]) -> SourceError? {
    do throws(SourceError) {
      _ = try Source(path: Path("a"), original: bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test func whatIsNoText() {
    let text = Array("一行\n二行".utf8)
    #expect(error(text) == nil)
    #expect(error([]) == nil)
    #expect(error(text + [0xFF]) == .notUTF8(at: Location(line: 2, column: 3), guess: nil))
    #expect(error(text + [0x00]) == .binary(at: Location(line: 2, column: 3)))
    #expect(error([0xFF, 0xFE, 0x00, 0x4E]) == .notUTF8(at: Location(line: 1, column: 1), guess: "UTF-16LE"))
    // 江门日报讯 in GBK.
    #expect(
      error([0xBD, 0xAD, 0xC3, 0xC5, 0xC8, 0xD5, 0xB1, 0xA8, 0xD1, 0xB6])
        == .notUTF8(at: Location(line: 1, column: 1), guess: "GB18030"))
    // A surrogate and an overlong form in UTF-8 are none.
    #expect(error([0xED, 0xA0, 0x80]) != nil)
    #expect(error([0xE0, 0x80, 0x80]) != nil)
    #expect(error(Array(repeating: Array("汉".utf8), count: 20).flatMap { $0 } + [0xE6, 0xB1]) != nil)
  }

  @Test(arguments: 0..<60) func theQuickLookAgreesWithTheToolchain(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var bytes = Array(randomText(120, &generator).utf8)
    if seed % 2 == 0 {
      let place = Int.random(in: bytes.indices, using: &generator)
      bytes[place] = UInt8.random(in: 1...255, using: &generator)
    }
    let isValid = (try? UTF8Span(validating: bytes.span)) != nil
    #expect((error(bytes) == nil) == isValid)
  }

  @Test func reading() {
    let source = Source("江门日报讯（记者／陈婵）")
    #expect(source.reads("江门日报讯(记者/陈婵)", in: source.prose.indices))
    #expect(!source.reads("江门日报讯(记者/陈)", in: source.prose.indices))
    #expect(!source.reads("江门日报讯(记者/陈婵) ", in: source.prose.indices))
    #expect(source.character(at: 0) == "江")
    #expect(source.character(before: 0) == nil)
    #expect(source.character(before: source.prose.count) == "）")
    #expect(source.character(at: source.prose.count) == nil)
    #expect(source.characterCount(source.prose.indices) == 12)
  }

  @Test func decodingNeverRunsBeyondTheEnd() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 1..<8, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator)
      }
      var offset = 0
      while offset < bytes.count { offset += bytes.span.scalar(at: offset).length }
      #expect(offset == bytes.count)
      for end in 1...bytes.count { #expect((1...4).contains(bytes.span.scalar(before: end).length)) }
    }
  }
}
