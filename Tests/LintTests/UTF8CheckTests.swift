import Support
import Testing

@testable import Lint

/// The check of UTF-8, which looks at 32 bytes at once, against the toolchain's.
@Suite struct UTF8CheckTests {
  private func plain(_ bytes: [UInt8]) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  /// Copy that is looked at in blocks, and characters that end a block: of two and four bytes, behind E0 and ED.
  private static let good = [
    "中", "文", "。", "“", "〇", "，", "a", "1", " ", "\n", "\u{7F}", "é", "·", "\u{80}", "\u{7FF}", "\u{800}", "\u{FFF}",
    "가", "\u{D7FF}",
    "\u{E000}", "\u{FFFF}", "😀", "𠀀", "\u{10FFFF}",
  ].map { Array($0.utf8) }

  /// What is none: cut characters, what goes on behind nothing, other ways to write one, surrogates, what is beyond the last.
  private static let bad: [[UInt8]] = [
    [0xE4], [0xE4, 0xB8], [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0], [0xE0, 0x9F, 0xBF], [0xED],
    [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0], [0xF0, 0x9F], [0xF0, 0x9F, 0x98], [0xF0, 0x8F, 0xBF, 0xBF],
    [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
  ]

  @Test func itFindsWhatTheToolchainFinds() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<4000 {
      // Mostly Chinese copy, so that whole blocks are passed.
      let usual = Int.random(in: 0..<3, using: &random) == 0 ? UTF8CheckTests.good.count : 10
      var bytes = (0..<Int.random(in: 0..<70, using: &random)).flatMap { _ in
        UTF8CheckTests.good[Int.random(in: 0..<usual, using: &random)]
      }
      #expect(bytes.span.firstNotUTF8() == nil)
      let place = Int.random(in: 0...bytes.count, using: &random)
      bytes.insert(contentsOf: UTF8CheckTests.bad.randomElement(using: &random) ?? [], at: place)
      #expect(bytes.span.firstNotUTF8() == plain(bytes), "\(bytes)")
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      #expect(bytes.span.firstNotUTF8() == plain(bytes), "\(bytes)")
    }
  }

  /// Every lead with what may stand behind it, at every place of two blocks.
  @Test func everyLeadAtEveryPlace() {
    let copy = Array("江门日报讯(记者/陈明)近日，会议召开。与会人员参观了37个项目，都说“好”。".utf8)
    for lead in 0x80...0xFF as ClosedRange<UInt8> {
      for second in [0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC3, 0xE4, 0xED, 0xF0] as [UInt8] {
        let place = Int(lead) &* 11 &+ Int(second)
        var bytes = copy
        bytes[place % (copy.count - 1)] = lead
        bytes[place % (copy.count - 1) + 1] = second
        #expect(bytes.span.firstNotUTF8() == plain(bytes), "\(bytes)")
      }
    }
    for place in copy.indices {
      for lead in [0x7F, 0x80, 0xBF, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF4, 0xFF] as [UInt8] {
        var bytes = copy
        bytes[place] = lead
        #expect(bytes.span.firstNotUTF8() == plain(bytes), "\(bytes)")
        #expect(Array(bytes[..<place]).span.firstNotUTF8() == plain(Array(bytes[..<place])))
      }
    }
  }
}
