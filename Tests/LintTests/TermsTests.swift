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
    for (rule, terms) in rules.enumerated() {
      for (number, term) in terms.enumerated() {
        let wanted = Array(term.text.utf8)
        for start in bytes.indices where bytes[start...].starts(with: wanted) {
          found.append(Found(rule: rule, term: number, start: start, end: start + wanted.count))
        }
      }
    }
    return found.sorted()
  }

  private func matches(_ rules: [[Term]], _ text: String) -> [Found] {
    let terms = Terms(rules)
    var tokens = Tokens()
    var found: [Found] = []
    for story in Story.all(in: Source(text)) {
      var matches: [Terms.Match] = []
      tokens.read(story.source.prose, blocks: story.blocks, terms: terms)
      terms.search(story.source.prose, at: tokens.openings, upTo: story.range.upperBound, into: &matches)
      found += matches.map {
        Found(rule: $0.rule, term: $0.match.term, start: $0.match.range.lowerBound, end: $0.match.range.upperBound)
      }
      let starts = matches.map(\.match.range.lowerBound)
      #expect(starts == starts.sorted())
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

  @Test func nothingToSearch() { #expect(matches([[], []], "江门日报").isEmpty) }
}
