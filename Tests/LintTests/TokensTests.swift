import Support
import Testing

@testable import Lint

@Suite struct TokensTests {
  /// The definition, word for word: a token is a run of characters of one kind, or one character of a kind that forms no runs.
  private func plainTokens(_ prose: [UInt8], _ blocks: [Block]) -> [Token] {
    var tokens: [Token] = []
    var end = blocks.first?.range.lowerBound ?? 0
    for block in blocks {
      tokens.append(Token(kind: .edge, range: end..<block.range.lowerBound))
      var offset = block.range.lowerBound
      var isFirst = true
      for scalar in String(decoding: prose[block.range], as: UTF8.self).unicodeScalars {
        let kind = Characters.kind(of: scalar.value)
        let next = offset + UTF8.width(scalar)
        if !isFirst, let last = tokens.last, last.kind == kind, kind.isRun {
          tokens[tokens.count - 1] = Token(kind: kind, range: last.range.lowerBound..<next)
        } else {
          tokens.append(Token(kind: kind, range: offset..<next))
        }
        isFirst = false
        offset = next
      }
      end = block.range.upperBound
    }
    return tokens + [Token(kind: .edge, range: end..<end)]
  }

  private func plainDoubles(_ prose: [UInt8], _ blocks: [Block]) -> [Int] {
    var doubles: [Int] = []
    for block in blocks {
      var offset = block.range.lowerBound
      var previous: Unicode.Scalar?
      for scalar in String(decoding: prose[block.range], as: UTF8.self).unicodeScalars {
        if scalar == previous, Characters.kind(of: scalar.value) == .han { doubles.append(offset) }
        previous = scalar
        offset += UTF8.width(scalar)
      }
    }
    return doubles
  }

  private func plainPairs(_ prose: [UInt8], _ tokens: [Token]) -> [Int] {
    var pairs: [Int] = []
    for token in tokens where token.kind == .han {
      let scalars = Array(String(decoding: prose[token.range], as: UTF8.self).unicodeScalars)
      var offset = token.range.lowerBound
      for (index, scalar) in scalars.enumerated() {
        let four = scalars[max(0, index - 3)...index]
        if four.count == 4, four.allSatisfy({ (0x4E00...0x9FFF).contains($0.value) }),
          four.prefix(2).elementsEqual(four.suffix(2))
        {
          pairs.append(offset)
        }
        offset += UTF8.width(scalar)
      }
    }
    return pairs
  }

  private func plainSurnames(_ prose: [UInt8], _ blocks: [Block]) -> [Int] {
    blocks.flatMap { block in
      var offset = block.range.lowerBound
      return String(decoding: prose[block.range], as: UTF8.self).unicodeScalars.compactMap { scalar in
        defer { offset += UTF8.width(scalar) }
        return Surnames.running.contains(scalar) ? offset : nil
      }
    }
  }

  private func check(_ text: String, _ sourceLocation: SourceLocation = #_sourceLocation) {
    let terms = Terms([["党员", "一", "，。", "a", "□", "𠮷"]])
    for story in Story.all(in: Source(text)) {
      var tokens = Tokens()
      tokens.read(story.source.prose, blocks: story.blocks, terms: terms)
      let plain = plainTokens(story.source.prose, story.blocks)
      #expect((0..<tokens.count).map { tokens[$0] } == plain, sourceLocation: sourceLocation)
      #expect(
        Array(tokens.doubledCharacters) == plainDoubles(story.source.prose, story.blocks),
        sourceLocation: sourceLocation)
      #expect(Array(tokens.doubledPairs) == plainPairs(story.source.prose, plain), sourceLocation: sourceLocation)
      #expect(
        Array(tokens.surnames) == plainSurnames(story.source.prose, story.blocks), sourceLocation: sourceLocation)
      for kind in Kind.allCases {
        #expect(
          Array(tokens.all(kind)) == plain.indices.filter { plain[$0].kind == kind }, sourceLocation: sourceLocation)
      }
      for number in story.blocks.indices {
        let range = tokens.numbers(inBlock: number)
        #expect(tokens.start(range.lowerBound) == story.blocks[number].range.lowerBound, sourceLocation: sourceLocation)
        #expect(
          tokens.end(range.upperBound - 1) == story.blocks[number].range.upperBound, sourceLocation: sourceLocation)
        for token in range {
          #expect(tokens.block(ofToken: token) == number, sourceLocation: sourceLocation)
          #expect(tokens.token(at: tokens.start(token)) == token, sourceLocation: sourceLocation)
        }
      }
    }
  }

  @Test func theSample() throws { check(try sampleText()) }

  @Test(arguments: 0..<40) func generatedText(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    check(randomText(Int.random(in: 1..<1500, using: &generator), &generator))
  }

  @Test func repetitions() {
    check("王王李雷，王李，a王。王")
    check("会议进行进行，哈哈哈哈哈，一一𠮷𠮷一一，〇一〇一，一步一步一步，江海江，海江海，党员员党员员。")
  }

  /// The first character of the prose is read another way than those behind it, and nothing is compared across a border.
  @Test(arguments: ["进行进行", "一一", "党员党员", "𠮷一一", "会会议会议", "进行\n进行", "江海\n\n海江海江", "一", "王王李", "李"])
  func repetitionsAtTheStart(_ text: String) {
    check(text)
    check("\u{FEFF}" + text)
    check("\n" + text)
  }

  @Test func aLongRunIsOneToken() {
    let text = String(repeating: "汉字", count: 4000)
    let story = Story.all(in: Source(text))[0]
    var tokens = Tokens()
    tokens.read(story.source.prose, blocks: story.blocks, terms: Terms([]))
    #expect(tokens.count == 3)
    #expect(tokens[1] == Token(kind: .han, range: 0..<24_000))
  }

  @Test func storageIsReused() throws {
    var tokens = Tokens()
    let stories = Story.all(in: Source(try sampleText()))
    for story in stories + stories.reversed() {
      tokens.read(story.source.prose, blocks: story.blocks, terms: Terms([]))
      var fresh = Tokens()
      fresh.read(story.source.prose, blocks: story.blocks, terms: Terms([]))
      #expect((0..<tokens.count).map { tokens[$0] } == (0..<fresh.count).map { fresh[$0] })
    }
  }
}
