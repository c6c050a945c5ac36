import Lint
import Support
import Testing

@testable import Rules

/// The fast ways through a text say what the plain ones do.
@Suite struct WordCharactersTests {
  /// Characters that are one, two, three and four bytes long, the first and the last Han and their neighbours among them.
  private static let characters = Array(
    "一鿿㐀\u{4DFF}\u{A000}中文字数的，。、“”！A1ａ１ ·é\u{3000}〇々\u{20000}😀\u{E000}\n".unicodeScalars)

  private func text(_ generator: inout SeededGenerator) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<40, using: &generator) {
      // Han, as a rule.
      let isHan = Int.random(in: 0..<3, using: &generator) > 0
      text.append(isHan ? "民" : WordCharactersTests.characters.randomElement(using: &generator) ?? "一")
    }
    return String(text)
  }

  @Test func hanOnEitherSideOfEachPlace() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<500 {
      let text = text(&generator)
      let bytes = Array(text.utf8)
      var offset = 0
      for scalar in text.unicodeScalars {
        let expected = scalar.value >= 0x4E00 && scalar.value < 0xA000 ? scalar.value : 0
        let behind = offset + UTF8.width(scalar)
        let (at, before) = (bytes.span.han(at: offset), bytes.span.han(before: behind))
        #expect(at == expected && before == expected)
        offset = behind
      }
      let (behind, before) = (bytes.span.han(at: bytes.count), bytes.span.han(before: 0))
      #expect(behind == 0 && before == 0)
    }
  }

  @Test func whatIsTakenForAMarkIsPunctuation() {
    var marks = 0
    for scalar in (UInt32(0)...0xFFFF).compactMap({ Unicode.Scalar($0) }) {
      let bytes = Array(String(scalar).utf8)
      let (isMark, endsInMark) = (bytes.span.hasMark(at: 0), bytes.span.hasMark(before: bytes.count))
      #expect(isMark == endsInMark)
      if isMark { #expect(Characters.kind(of: scalar.value).isPunctuation) }
      marks += isMark ? 1 : 0
    }
    #expect(marks == 69)
    for scalar in "，。、；：？！“”‘’（）《》—…".unicodeScalars {
      let isMark = Array(String(scalar).utf8).span.hasMark(at: 0)
      #expect(isMark)
    }
  }

  @Test func wordCharactersOneByOne() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<500 {
      let source = Source(text(&generator))
      var characters: [UInt32] = []
      source.forEachWordCharacter(source.prose.indices) { characters.append($0) }
      #expect(characters == Array(WordCharacters(source, source.prose.indices)))
    }
  }

  /// Two texts have one key if their first and last eight word characters are the same, and else another.
  @Test func keysOfEnds() {
    var generator = SeededGenerator(seed: 3)
    var ends: [UInt64: [UInt32]] = [:]
    for _ in 0..<4_000 {
      let source = Source(text(&generator))
      let characters = Array(WordCharacters(source, source.prose.indices))
      let both = characters.prefix(8) + [0] + characters.suffix(8)
      let key = source.endsKey(source.prose.indices)
      #expect(ends[key] ?? Array(both) == Array(both))
      ends[key] = Array(both)
      // Marks and width make no difference.
      let other = Source("，" + source.text(source.prose.indices).replacing("。", with: "，") + "。")
      #expect(other.endsKey(other.prose.indices) == key)
    }
  }
}
