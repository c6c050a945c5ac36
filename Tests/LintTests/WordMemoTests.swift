import Support
import Testing

@testable import Lint

/// A division that remembers says what one says that was never asked before.
@Suite struct WordMemoTests {
  private func words(_ ends: [Int]) -> [Range<Int>] { zip([0] + ends, ends).map { $0..<$1 } }

  @Test func itRemembersWhatItWasTold() throws {
    var memo = WordMemo()
    let key = try #require(WordMemo.Key("党员的"))
    #expect(memo.words(of: key) == nil)
    memo.remember(words([6, 9]), of: key)
    #expect(memo.words(of: key) == words([6, 9]))
    // The same with other words, and others that have the same bytes at their beginning.
    memo.remember(words([3, 9]), of: key)
    #expect(memo.words(of: key) == words([3, 9]))
    for other in ["党员", "党员的\0", "党员得"] {
      #expect(memo.words(of: try #require(WordMemo.Key(other))) == nil)
    }
  }

  @Test func ofTextsAsLongAsItTakes() throws {
    #expect(WordMemo.Key("") == nil)
    #expect(WordMemo.Key(String(repeating: "a", count: 65)) == nil)
    var memo = WordMemo()
    for length in 1...64 {
      let key = try #require(WordMemo.Key(String(repeating: "a", count: length)))
      memo.remember(words(Array(1...length)), of: key)
      #expect(memo.words(of: key) == words(Array(1...length)))
      memo.remember(words([length]), of: key)
      #expect(memo.words(of: key) == words([length]))
    }
  }

  /// More texts than there are places, each asked for again and again.
  @Test func itAnswersAsIfItForgotAll() throws {
    var generator = SeededGenerator(seed: 3)
    var memo = WordMemo()
    var told: [String: [Range<Int>]] = [:]
    var known = 0
    for _ in 0..<60_000 {
      let text = "\(UInt32.random(in: 0..<12_000, using: &generator))"
      let key = try #require(WordMemo.Key(text))
      if let words = memo.words(of: key) {
        #expect(words == told[text])
        known += 1
      }
      var ends = (1..<text.utf8.count + 1).filter { _ in Bool.random(using: &generator) }
      if ends.last != text.utf8.count { ends.append(text.utf8.count) }
      told[text] = words(ends)
      memo.remember(words(ends), of: key)
    }
    #expect(known > 1_000)
  }

  @Test func theDivisionIsTheSameTheSecondTime() {
    let texts = ["党员员的流程", "", "两亩和平方米", "e\u{301}", "\u{E9}", "全国人大常委会2023年第3次会议", "𠮷野家", "  ，。“”"]
    let division = WordDivision()
    for _ in 0..<2 {
      for text in texts + texts.reversed() {
        let words = division.words(of: text)
        #expect(words == WordDivision().words(of: text))
        #expect(words.last?.upperBound ?? 0 == text.utf8.count)
      }
    }
  }
}
