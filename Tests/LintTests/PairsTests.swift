import Support
import Testing

@testable import Lint

@Suite struct PairsTests {
  private func story(_ text: String) throws -> Story {
    let source = Source(text)
    var parser = StoryParser(source)
    let next = parser.next()
    let parsed = try #require(next)
    var tokens = Tokens()
    tokens.read(source.prose, blocks: parsed.blocks, terms: Terms([]))
    return Story(id: StoryID(file: 0, position: 0), source: source, parsed: parsed, tokens: tokens)
  }

  private func pairs(_ text: String) throws -> [String] {
    let story = try story(text)
    return story.tokens.pairs(.openTitle, .closeTitle).map {
      "\($0.depth)" + story.text(story.tokens.start($0.open)..<story.tokens.end($0.close))
    }
  }

  @Test func pairsOfABlock() throws {
    #expect(try pairs("读《甲》和《乙》。") == ["0《甲》", "0《乙》"])
    #expect(try pairs("读《甲〈乙〉和《丙》》。") == ["0《甲〈乙〉和《丙》》", "1《丙》"])
    #expect(try pairs("读》甲《乙》丙《。") == ["0《乙》"])
  }

  @Test func aPairStaysWithinItsBlock() throws {
    #expect(try pairs("他读过这本《甲，很喜欢。\n\n她读过》乙，也喜欢。") == [])
  }

  @Test(arguments: [
    ("见https://a.cn/b-3，", true), ("文件a-3.docx已存", true), ("写信给a-b@c.cn", true), ("x=a-b", true), ("型号F-16参展", false),
    ("2-3月", false), ("3.5-4米", false), ("U.S.-China", true), ("输入print(\"-江门\")", true), ("WTO(\"-世贸\")", false),
  ]) func machineText(_ text: String, _ isMachine: Bool) throws {
    let story = try story(text)
    let hyphen = try #require(story.tokens.all(.hyphen).first ?? story.tokens.all(.narrowStop).first)
    #expect(story.isMachineText(hyphen) == isMachine)
  }
}
