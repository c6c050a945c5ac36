import Testing

@testable import Lint
@testable import Rules

/// The first story of a text that is all of one paragraph.
private func story(_ text: String) throws -> Story {
  let source = Source(text)
  var parser = StoryParser(source)
  let next = parser.next()
  let parsed = try #require(next)
  var tokens = Tokens()
  tokens.read(source.prose, blocks: parsed.blocks, terms: Terms([]))
  return Story(id: StoryID(file: 0, position: 0), source: source, parsed: parsed, tokens: tokens)
}

@Suite struct AmountTests {
  @Test(
    arguments: [
      ("1.2亿元", 120_000_000, 10_000_000, "元"), ("5000万元", 50_000_000, 10_000, "元"), ("12,345人", 12345, 1, "人"),
      ("５０３３万元", 50_330_000, 10_000, "元"), ("３２·５亩", 32.5, 0.1, "亩"), ("三百二十名", 320, 1, "人"), ("十二个", 12, 1, "个"),
      ("12.5%", 12.5, 0.1, "%"), ("７·６％", 7.6, 0.1, "%"), ("百分之五", 5, 1, "%"), ("1亿2000万元", 120_000_000, 10_000, "元"),
      ("2.3万亿元", 2.3e12, 1e11, "元"), ("三百万元", 3_000_000, 10_000, "元"), ("5千克", 5, 1, "公斤"), ("3千米", 3, 1, "公里"),
      ("0.6个百分点", 0.6, 0.1, "百分点"), ("8金，", 8, 1, "枚"), ("2倍", 2, 1, "倍"), ("15个工作日", 15, 1, "工作日"),
      ("30万人次", 300_000, 10_000, "人次"), ("1000美元", 1000, 1, "美元"),
    ] as [(String, Double, Double, String)])
  func says(_ text: String, _ value: Double, _ step: Double, _ unit: String) throws {
    let story = try story("共有" + text + "。")
    let amounts = story.amounts(in: story.range)
    #expect(amounts.count == 1)
    let amount = try #require(amounts.first)
    #expect(abs(amount.value - value) <= value * 1e-12)
    #expect(abs(amount.step - step) <= step * 1e-12)
    #expect(amount.kin == AmountUnit.kin(unit))
    #expect(!amount.isRough)
  }

  @Test(arguments: [
    "近5万元", "约5人", "超过300个", "逾2000人", "5万多元", "200余人", "30人左右", "3～5元", "3元至5元", "2000人以上", "十多人", "不足5%", "最多3次",
  ])
  func isRough(_ text: String) throws {
    let story = try story("这里" + text + "。")
    let exact = story.amounts(in: story.range).filter { !$0.isRough }
    #expect(exact.isEmpty)
  }

  @Test(arguments: [
    "2024年5月3日", "第3名", "A350架", "3比2", "8：30分", "1.2.3版", "统一人", "三分之一", "5G", "数十人", "几百个", "二三十人", "12345",
  ])
  func saysNothing(_ text: String) throws {
    let story = try story("这里" + text + "。")
    #expect(story.amounts(in: story.range).isEmpty)
  }

  @Test func fallsAndRisesAreNoRanges() throws {
    let story = try story("产值由3亿元到5亿元，增长45%至1.5万户。")
    let rough = story.amounts(in: story.range).map { $0.isRough }
    #expect(rough == [false, false, false, false])
  }

  @Test(arguments: [
    (1200.0, 1300.0, 1.0, true), (1200, 2100, 1, true), (1200, 1311, 1, false), (99, 100, 1, false),
    (1.2e8, 1.3e8, 1e7, true),
    (1.2e8, 1.25e8, 1e7, false), (12, 12, 1, false), (436.2, 463.2, 0.1, true),
  ])
  func slips(_ value: Double, _ other: Double, _ step: Double, _ isSlip: Bool) {
    #expect(Misprint.turns(value, into: other, step: step) == isSlip)
  }

  @Test(arguments: [
    (12_300_000.0, "12300000"), (0.5, "0.5"), (13.1, "13.1"), (1.00004, "1"), (0.99999, "1"), (-2.5, "-2.5"),
    (3.14159, "3.1416"),
  ])
  func isWritten(_ value: Double, _ text: String) {
    #expect(Amount.text(value) == text)
  }

  @Test func listsStopAtOtherThings() throws {
    let story = try story("男30人、女25人，占45%，比上年增加5人，平均每班40人，农村6人。")
    let list = AmountList(from: story.range, kin: AmountUnit.people, story)
    #expect(list.parts.map { $0.value } == [30, 25])
    #expect(list.shares.map { $0.share.value } == [45])
    #expect(!list.isWhole)
  }

  @Test(arguments: [
    ("甲地、乙地、丙地", 3, 3), ("甲地、乙地和丙地", 2, 3), ("《甲》《乙》", 2, 2), ("“甲、乙”“丙”、丁", 3, 3), ("甲地（一、二）、乙地", 2, 2),
  ])
  func counts(_ text: String, _ least: Int, _ most: Int) throws {
    let story = try story("共有" + text + "。")
    let first = story.tokens.token(at: 0)
    let list = CountedList(first..<story.tokens.token(at: story.range.upperBound - 3), story)
    #expect(list.least == least)
    #expect(list.most == most)
  }
}
