import Support
import Testing

@testable import Lint

@Suite struct TermsTests {
  private struct Found: Hashable, Comparable {
    let rule: Int
    let term: Int
    let start: Int
    let end: Int

    static func < (left: Found, right: Found) -> Bool {
      (left.start, left.end, left.rule, left.term) < (right.start, right.end, right.rule, right.term)
    }
  }

  /// Every place at which every term stands, tried one after another.
  private func plainMatches(_ rules: [[Term]], _ text: String) -> [Found] {
    let bytes = Array(text.utf8)
    var found: [Found] = []
    func stands(_ wanted: [UInt8], at start: Int) -> Bool {
      var index = 0
      while index < wanted.count, start + index < bytes.count, bytes[start + index] == wanted[index] { index += 1 }
      return index == wanted.count
    }
    for (rule, terms) in rules.enumerated() {
      for (number, term) in terms.enumerated() {
        let wanted = Array(term.text.utf8)
        for start in bytes.indices where stands(wanted, at: start) {
          found.append(Found(rule: rule, term: number, start: start, end: start + wanted.count))
        }
      }
    }
    return found.sorted()
  }

  private func matches(_ rules: [[Term]], _ text: String) -> [Found] { matches(Terms(rules), text) }

  private func matches(_ terms: Terms, _ text: String) -> [Found] {
    var tokens = Tokens()
    var found: [Found] = []
    for story in Story.all(in: Source(text)) {
      var matches: [Terms.Match] = []
      tokens.read(story.source.prose, blocks: story.blocks, terms: terms)
      terms.search(story.source.prose, at: tokens.openings, upTo: story.range.upperBound, into: &matches)
      found += matches.map {
        Found(rule: $0.rule, term: $0.match.term, start: $0.match.range.lowerBound, end: $0.match.range.upperBound)
      }
      for (left, right) in zip(matches, matches.dropFirst()) {
        let (first, second) = (left.match.range, right.match.range)
        #expect((first.lowerBound, first.upperBound) <= (second.lowerBound, second.upperBound))
      }
    }
    return found.sorted()
  }

  @Test func overlappingTermsOfSeveralRules() {
    let rules: [[Term]] = [["江门日报", "日报讯", "报"], ["江门日报讯", "江门"], []]
    let text = "江门日报讯江门日报"
    #expect(matches(rules, text) == plainMatches(rules, text))
    #expect(matches(rules, text).count == 8)
  }

  @Test func termsOfMarksAndLatin() {
    let rules: [[Term]] = [["“三旧”改造", "abc", "a", "□", "……", "😀", "𠮷"]]
    let text = "推进“三旧”改造abcab□a……😀𠮷"
    #expect(matches(rules, text) == plainMatches(rules, text))
  }

  @Test(arguments: 0..<30) func generatedTermsAndText(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed) + 1000)
    // A small alphabet makes terms overlap and begin alike. No white space: a block's ends are trimmed.
    let alphabet = Array("党员的a“，".unicodeScalars)
    func word(_ length: ClosedRange<Int>) -> String {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: length, using: &generator) {
        text.append(alphabet[Int.random(in: alphabet.indices, using: &generator)])
      }
      return String(text)
    }
    let rules = (0..<3).map { _ in (0..<Int.random(in: 0..<12, using: &generator)).map { _ in Term(word(1...5)) } }
    let text = word(200...400)
    #expect(matches(rules, text) == plainMatches(rules, text))
  }

  @Test func manyTerms() {
    var generator = SeededGenerator(seed: 7)
    let text = randomText(3000, &generator).filter {
      !$0.isWhitespace && $0 != "\u{FEFF}" && $0 != "\u{200B}" && $0 != "\u{1B}"
    }
    let scalars = Array(text.unicodeScalars)
    var terms: [Term] = []
    for start in stride(from: 0, to: scalars.count - 4, by: 2) {
      terms.append(Term(String(String.UnicodeScalarView(scalars[start..<start + 2 + start % 3]))))
    }
    #expect(matches([terms], text) == plainMatches([terms], text))
  }

  /// Terms of Han alone, of which most begin alike, down to the last character of the text.
  @Test(arguments: 0..<30) func generatedHan(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed) + 2000)
    let alphabet = Array((seed % 2 == 0 ? "党员的" : "党员的会、ab1é𠮷龥鿿").unicodeScalars)
    func word(_ length: ClosedRange<Int>) -> String {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: length, using: &generator) {
        text.append(alphabet[Int.random(in: alphabet.indices, using: &generator)])
      }
      return String(text)
    }
    let rules = (0..<3).map { _ in (0..<40).map { _ in Term(word(seed % 3 == 0 ? 3...9 : 1...9)) } }
    for length in [1, 2, 3, 4, 7, 300] {
      let text = word(length...length)
      #expect(matches(rules, text) == plainMatches(rules, text))
    }
    for term in rules[0] { #expect(matches(rules, term.text) == plainMatches(rules, term.text)) }
  }

  /// A term may go on beyond a block, as long as no line ends: the byline and what it runs into are two blocks.
  @Test func termAcrossBlocks() {
    let text = "江海区启用新桥 群众出行更便捷\n\n江门日报讯（记者/陈婵）昨日，江海区启用新桥。\n"
    let rules: [[Term]] = [["）昨日", "婵）昨", "陈婵）昨日", "日报讯（记者/陈婵）昨", "（记者", "启用新桥。"]]
    #expect(matches(rules, text).count == 6)
    #expect(matches(rules, text) == plainMatches(rules, text))
  }

  @Test func equalTerms() {
    let rules: [[Term]] = [["日报", "江门", "日报"], ["江门日报", "江门"], ["日报", "江门日报"]]
    let terms = Terms(rules)
    #expect(matches(terms, "江门日报") == plainMatches(rules, "江门日报"))
    var tokens = Tokens()
    var found: [Terms.Match] = []
    let story = Story.all(in: Source("江门日报"))[0]
    tokens.read(story.source.prose, blocks: story.blocks, terms: terms)
    terms.search(story.source.prose, at: tokens.openings, upTo: story.range.upperBound, into: &found)
    // In the order of the rules, where they stand at one place.
    #expect(found.map(\.rule) == [0, 1, 1, 2, 0, 0, 2])
    #expect(found.map(\.match.term) == [1, 1, 0, 1, 0, 2, 0])
  }

  @Test func listsOfTerms() throws {
    var generator = SeededGenerator(seed: 11)
    let scalars = Array("党员的a“，".unicodeScalars)
    let rules: [[Term]] = (0..<2).map { _ in
      (0..<50).map { _ in
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 1...4, using: &generator) { text.append(scalars.randomElement(using: &generator)!) }
        return Term(String(text))
      }
    }
    var lists: [TermList] = []
    for terms in rules {
      var list = TermList()
      for term in terms { try list.append(term.text.utf8) }
      #expect(list.count == terms.count)
      lists.append(list)
    }
    let text = String(repeating: "党员党的“员a的，党党a员“的", count: 20)
    #expect(matches(Terms(lists: lists), text) == matches(rules, text))
  }

  @Test func refusedTerms() throws {
    var list = TermList()
    try list.append("党员".utf8)
    try list.append(String(repeating: "𠮷", count: 64).utf8)
    #expect(throws: TermList.Refusal.empty) { try list.append([]) }
    #expect(throws: TermList.Refusal.tooLong) { try list.append(String(repeating: "员", count: 65).utf8) }
    #expect(throws: TermList.Refusal.tooLong) { try list.append(repeatElement(0x80, count: 1000)) }
    #expect(throws: TermList.Refusal.lineBreak) { try list.append("党\n员".utf8) }
    #expect(throws: TermList.Refusal.lineBreak) { try list.append("党\r".utf8) }
    #expect(throws: TermList.Refusal.notText) { try list.append([0xE5, 0x85]) }
    #expect(throws: TermList.Refusal.notText) { try list.append([0xFF]) }
    #expect(list.count == 2)
    #expect(list.characters == 66)
    #expect(list.bytes.count == 262)
    #expect(TermList.fit([list, list]))
  }

  @Test func tooManyTerms() throws {
    var list = TermList()
    for _ in 0..<1024 { try list.append(repeatElement(UInt8(ascii: "a"), count: 64)) }
    let lists = Array(repeating: list, count: TermList.mostCharacters / list.characters)
    #expect(TermList.fit(lists))
    #expect(!TermList.fit(lists + [TermList(["员"])]))
  }

  /// As many terms as a large house has, beside a look at every piece of the text.
  @Test func hundredThousandTerms() throws {
    var generator = SeededGenerator(seed: 12)
    // Few characters, so that many terms stand in the text and most begin as others do.
    func piece(_ length: Int) -> [UInt8] {
      var bytes: [UInt8] = []
      for _ in 0..<length {
        let scalar = 0x4E00 + UInt32.random(in: 0..<60, using: &generator)
        bytes += [0xE4, UInt8(0x80 | scalar >> 6 & 0x3F), UInt8(0x80 | scalar & 0x3F)]
      }
      return bytes
    }
    var list = TermList()
    var numbers: [ArraySlice<UInt8>: [Int]] = [:]
    for number in 0..<100_000 {
      let term = piece(Int.random(in: 2...5, using: &generator))
      try list.append(term)
      numbers[term[...], default: []].append(number)
    }
    let text = piece(5000)
    var plain: [Found] = []
    for start in stride(from: 0, to: text.count, by: 3) {
      for length in stride(from: 6, through: 15, by: 3) where start + length <= text.count {
        for number in numbers[text[start..<start + length]] ?? [] {
          plain.append(Found(rule: 0, term: number, start: start, end: start + length))
        }
      }
    }
    #expect(matches(Terms(lists: [list]), String(decoding: text, as: UTF8.self)) == plain)
    #expect(plain.count > 5000)
  }

  @Test func nothingToSearch() { #expect(matches([[], []], "江门日报").isEmpty) }
}
