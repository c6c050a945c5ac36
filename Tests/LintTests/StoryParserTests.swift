import Foundation
import Support
import Testing

@testable import Lint

/// Copy with what it is to be parsed into: each line has a letter before it, and `=` begins a story.
///
/// H headline, B byline, D byline running into a paragraph (`|` between them), P paragraph, X crosshead, C caption, E credit,
/// T row of a table, W furniture, - a rule across the page, which is no block; `~` says what byline the story has at its end and is no part of the copy.
struct Shape: Sendable, CustomTestStringConvertible {
  let name: String
  let marked: String

  init(_ name: String, _ marked: String) {
    self.name = name
    self.marked = marked
  }

  var testDescription: String { name }

  /// The copy without its letters.
  func copy(lineEnd: String = "\n", blankLines: Bool = true, indent: String = "") -> String {
    lines.filter { blankLines || !$0.isEmpty }.map { line in
      line.isEmpty
        ? "" : (line.hasPrefix("P") || line.hasPrefix("D") ? indent : "") + line.dropFirst(2).replacing("|", with: "")
    }.joined(separator: lineEnd)
  }

  /// One list of blocks a story.
  var stories: [[String]] {
    var stories: [[String]] = []
    for line in marked.split(separator: "\n").map(String.init) {
      switch line.first {
      case "=": stories.append([])
      case "-": break
      case "D":
        let halves = line.dropFirst(2).split(separator: "|", maxSplits: 1).map(String.init)
        stories[stories.count - 1].append("B \(trimmed(halves[0]))")
        if halves.count == 2 { stories[stories.count - 1].append("P \(trimmed(halves[1]))") }
      default: stories[stories.count - 1].append(line)
      }
    }
    return stories
  }

  private func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespaces) }

  private var lines: [String] {
    marked.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).filter {
      !$0.hasPrefix("=") && !$0.hasPrefix("~")
    }
  }

  /// What the parser makes of a copy, in the same letters.
  static func parse(_ text: String) -> [[String]] {
    Story.all(in: Source(text)).map { story in
      var blocks = story.blocks.map { "\(letter($0.kind)) \(story.text($0.range))" }
      if let byline = story.byline, byline.form == .tail { blocks.append("~ \(story.text(byline.range))") }
      return blocks
    }
  }

  private static func letter(_ kind: Block.Kind) -> String {
    switch kind {
    case .headline: "H"
    case .byline: "B"
    case .paragraph: "P"
    case .crosshead: "X"
    case .caption: "C"
    case .credit: "E"
    case .row: "T"
    case .furniture: "W"
    }
  }
}

@Suite struct StoryParserTests {
  /// Shapes of real newspapers, written by hand as a sub-editor would mark them: a file each in Shapes/.
  static let fixtures: [Shape] = {
    let folder = packageFolder.appendingPathComponent("Tests/LintTests/Shapes")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
      let text = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      return text.map { Shape(String(name.dropLast(4)), $0) }
    }
  }()

  @Test func theFixturesAreThere() { #expect(StoryParserTests.fixtures.count >= 70) }

  @Test(arguments: fixtures) func fixture(_ shape: Shape) {
    #expect(Shape.parse(shape.copy()) == shape.stories)
    #expect(Shape.parse("\u{FEFF}" + shape.copy(lineEnd: "\r\n", indent: "\u{3000}\u{3000}")) == shape.stories)
    #expect(Shape.parse(shape.copy(blankLines: false)) == shape.stories)
    #expect(Shape.parse(shape.copy(blankLines: false, indent: "\u{3000}\u{3000}")) == shape.stories)
  }

  static let shapes: [Shape] = [
    Shape(
      "a news story",
      """
      =
      H 全区召开安全生产会议 部署岁末年初重点工作

      D 江门日报讯(记者/陈明 通讯员/区应急)|近日，全区召开安全生产会议，部署重点工作。

      P 会议要求，各单位压实责任。
      """),
    Shape(
      "several stories on a page",
      """
      =
      H 全区召开安全生产会议

      D 江门日报讯(记者/陈明)|近日，全区召开安全生产会议。

      P 会议要求，各单位压实责任。

      =
      H 礼乐街道开展义诊

      D 江门日报讯(记者/李芳)|昨日，礼乐街道开展义诊。

      =
      H 企业招聘会下周举行

      D 江门日报讯(记者/陈明)|招聘会下周举行。
      """),
    Shape(
      "headlines of one to four clauses",
      """
      =
      H 协作会议召开

      D 江门日报讯(记者/陈明)|会议召开。

      =
      H 协作会议召开 推动合作

      D 江门日报讯(记者/陈明)|会议召开。

      =
      H 退役军人手写感谢信 点赞街道暖心服务 纸短情长

      D 江门日报讯(记者/陈明)|一封信。

      =
      H 退役军人手写感谢信 点赞街道暖心服务 纸短情长 鱼水情深

      D 江门日报讯(记者/陈明)|一封信。
      """),
    Shape(
      "a feature with crossheads",
      """
      =
      H 乡村绿廊碧带上榜 从“碧道”到“碧带”,绿美江海更添幸福成色

      B □江门日报记者 陈明 通讯员 区农水

      P 从空中俯瞰，碧道贯通城乡。

      X 串联多个公园

      P 公园漫步已成为市民放松身心的方式。

      X 促进三产融合发展

      P 今年端午节，龙舟巡游吸睛无数。
      """),
    Shape(
      "two features in a row",
      """
      =
      H 碧道建成惠及沿线村民

      B □江门日报记者 陈明

      P 碧道建成了。

      X 村民有了新去处

      P 每天傍晚，村民都来散步。

      =
      H 党建指导员走进企业车间

      B □江门日报记者 李芳 通讯员 区组轩

      P 党建指导员来了。
      """),
    Shape(
      "a headline without byline that repeats an earlier one",
      """
      =
      H 全区组织领导干部旁听庭审活动

      D 江门日报讯(记者/陈明)|为提升法治素养，近日，全区组织领导干部旁听庭审活动。

      P 庭审严谨规范。

      =
      H 全区组织领导干部 旁听庭审活动

      P 全区组织领导干部旁听庭审活动，约30人参加。

      P 庭审严谨规范。
      """),
    Shape(
      "a byline lost: clauses and a paragraph that says them again make a headline",
      """
      =
      H 礼乐街道开展义诊活动

      D 江门日报讯(记者/陈明)|近日，礼乐街道开展义诊活动。

      P 活动受到欢迎。

      =
      H 江海区开展劳模工匠宣讲活动 促进企业与职工和谐共赢

      P 为维护职工合法权益，近日，江海区开展劳模工匠宣讲活动，吸引60多名职工参加。

      P 活动反响热烈。
      """),
    Shape(
      "crossheads that read like headlines stay crossheads under a story that has them",
      """
      =
      H 国际快讯

      D 央视网消息（新闻联播）：

      X 多国领导人出席发展论坛开幕式

      P 发展论坛10日开幕，多国领导人出席发展论坛开幕式。

      X 强降雨致多地受灾 救援持续

      P 强降雨10日致多地受灾。
      """),
    Shape(
      "crossheads behind news",
      """
      =
      H 以军在加沙地带继续行动 多国表示关切

      D 央视网消息（新闻联播）：|据媒体报道，以军1日继续行动。

      X 多家航空公司宣布暂停航班

      P 多家航空公司1日宣布，暂停航班。
      """),
    Shape(
      "numbered crossheads",
      """
      =
      H 工作报告

      B □江门日报记者 陈明

      P 一年来，各项工作取得进展。

      X 一、产业发展提速

      P 产业发展提速。

      X （二）民生持续改善

      P 民生持续改善。
      """),
    Shape(
      "a photo story",
      """
      =
      H 市民公园赏花

      C 昨日，市民在公园赏花。 邱昱 摄

      C 花开正好。 邱昱/摄
      """),
    Shape(
      "a caption between paragraphs",
      """
      =
      H 碧道建成

      D 江门日报讯(记者/陈明)|碧道建成了，市民都来散步。

      C 市民在碧道散步。 邱昱 摄

      P 碧道全长6.4公里。
      """),
    Shape(
      "captions that say so",
      """
      =
      H 义诊进社区

      D 江门日报讯(记者/陈明)|义诊进社区。

      C 图为义诊现场。

      C 医生为居民量血压（资料图片）

      C ▲医生为居民量血压

      C （李芳 摄）

      C 区文广旅体局供图
      """),
    Shape(
      "words with 摄 and 图 that are no captions",
      """
      =
      H 摄影展开幕

      D 江门日报讯(记者/陈明)|摄影展昨日开幕，展出作品百幅。

      P 这些照片都由他用手机拍摄。

      P 影像记录了大桥的建设。他说都是用手机航摄的，由团队拍摄。

      P 他爱拍照。他用手机拍摄

      P 展览分为三个部分，详见地图。
      """),
    Shape(
      "wire copy",
      """
      =
      H 神舟飞船发射成功

      D 新华社北京11月22日电（记者 李国利）|神舟飞船今天发射成功。

      P 飞船进入预定轨道。

      =
      H 外交部回应

      D 中新社广州11月22日电 |外交部发言人昨日表示关切。
      """),
    Shape(
      "datelines without a headline: briefs",
      """
      =
      H 简讯

      D 本报讯 |昨日，区图书馆开馆。

      =
      D 本报讯（记者陈明）|昨日，义诊进社区。

      =
      D 本报讯 |昨日，桥梁通车。
      """),
    Shape(
      "a byline in brackets at the end",
      """
      =
      H 碧道建成惠及沿线

      P 碧道建成了，市民都说好。（陈明）
      ~ （陈明）
      """),
    Shape(
      "a byline in brackets on a line of its own at the end",
      """
      =
      H 碧道建成惠及沿线

      P 碧道建成了，市民都说好。

      B （记者 陈明 通讯员 李芳）
      ~ （记者 陈明 通讯员 李芳）

      =
      H 全区召开安全生产会议

      D 江门日报讯(记者/陈明)|近日，全区召开安全生产会议。
      """),
    Shape(
      "a bracket at the end that is no byline",
      """
      =
      H 碧道建成惠及沿线

      P 碧道建成了，全长6.4公里（含支线）
      """),
    Shape(
      "editors and sources",
      """
      =
      H 碧道建成惠及沿线

      E 来源：江门日报

      D 江门日报讯(记者/陈明)|碧道建成了。

      E 责编：樊璐

      E （责任编辑：樊璐）
      """),
    Shape(
      "a byline of other roles",
      """
      =
      H 碧道建成惠及沿线

      B 文/图 江门日报记者 陈明

      P 碧道建成了。

      =
      H 义诊进社区受欢迎

      B 本报记者 陈明 实习生 李芳

      P 义诊进社区。

      =
      H 桥梁建成通车了

      B 江门日报全媒体记者陈明 通讯员 李芳

      P 桥梁建成。
      """),
    Shape(
      "headings with 记者 that are no bylines",
      """
      =
      H 记者观察 节日市场供应足

      P 节日市场供应充足。

      P 价格平稳。
      """),
    Shape(
      "kicker, headline and deck above a byline",
      """
      =
      H 全区召开安全生产会议强调

      H 压实责任守住底线

      H ——部署岁末年初重点工作

      D 江门日报讯(记者/陈明)|会议近日召开。
      """),
    Shape(
      "a deck with a dash and no byline",
      """
      =
      H 守护一江清水

      H ——江海区河湖治理纪实

      P 清晨，河面薄雾轻笼。
      """),
    Shape(
      "broken paragraphs are no headlines",
      """
      =
      H 党建指导员走进企业

      B □江门日报记者 陈明

      P “我们要围绕中心工作，加强学习交流，促进自身能力和水平

      P 共同提高，推动发展。”他说。

      P 51次,是陈翠清在2023年前往企业开展

      P 党建工作的次数。成为指导员以来，她每月走访企业。
      """),
    Shape(
      "a paragraph that broke off is not followed by a crosshead",
      """
      =
      H 龙舟巡游吸引游客

      B □江门日报记者 陈明

      P 巡游沿线的海外街道直冲村、礼乐街道乌纱村和英南村的咖啡店也吸引了不少外地

      P 游客前来打卡

      P 这是一次成果验收。
      """),
    Shape(
      "questions and answers",
      """
      =
      H 医保新政问答

      P 问：新政何时实施？

      P 答：明年1月1日起实施。

      P 问：如何参保？

      P 答：到社区办理。
      """),
    Shape(
      "a poem",
      """
      =
      H 秋日抒怀

      P 山高水又长，

      P 稻谷满仓香。

      P 丰收时节里，

      P 处处好风光。
      """),
    Shape(
      "a notice",
      """
      =
      H 关于道路施工的公告

      P 因道路施工，自即日起封闭胜利路，请过往车辆绕行。

      P 特此公告。
      """),
    Shape(
      "stories divided by rules",
      """
      =
      H 会议今天召开

      P 会议开了。

      - ——————————

      =
      H 义诊进社区

      P 义诊来了。

      - * * *

      =
      H 桥梁通车了

      P 桥通了。
      """),
    Shape(
      "a headline with a question and one with an exclamation",
      """
      =
      H 钱从哪里来？

      D 江门日报讯(记者/陈明)|钱从财政来。

      =
      H 赢了！主队夺冠

      D 江门日报讯(记者/陈明)|主队昨夜夺冠。
      """),
    Shape(
      "a wider gap before the next story",
      """
      =
      H 会议今天召开

      P 会议开了，大家都到了。

      P 会后参观。



      =
      H 礼乐街道多举措优化营商环境服务企业发展

      P 近日，礼乐街道多举措优化营商环境服务企业发展。

      P 企业点赞。
      """),
    Shape("one line", "=\nH 会议今天召开"),
    Shape("paragraphs without a headline", "=\nP 会议开了，大家都到了。\n\nP 会后参观了展厅。"),
    Shape("nothing", ""),
    Shape("nothing but blank lines and rules", "\n\n- ----\n\n"),
  ]

  @Test(arguments: shapes) func shape(_ shape: Shape) {
    #expect(Shape.parse(shape.copy()) == shape.stories)
  }

  @Test(arguments: shapes) func lineEndsAndAByteOrderMarkChangeNothing(_ shape: Shape) {
    #expect(Shape.parse("\u{FEFF}" + shape.copy(lineEnd: "\r\n")) == shape.stories)
    #expect(Shape.parse(shape.copy(lineEnd: "\r")) == shape.stories)
  }

  @Test(arguments: shapes) func indentsChangeNothing(_ shape: Shape) {
    #expect(Shape.parse(shape.copy(indent: "\u{3000}\u{3000}")) == shape.stories)
  }

  /// Without blank lines a wider gap is no sign any more, and that shape is left out.
  @Test(arguments: shapes.filter { !$0.name.contains("gap") }) func blankLinesAreNotNeeded(_ shape: Shape) {
    #expect(Shape.parse(shape.copy(blankLines: false)) == shape.stories)
  }

  /// A file that is checked ahead of the parser, a piece at a time, is refused at the same place as one that is checked first;
  /// nobody looks at bytes that are no text.
  @Test(
    arguments: [
      [0x80], [0x80, 0x80, 0x80], [0xE5, 0x85], [0xE5], [0xFF, 0xFE], [0xED, 0xA0, 0x80], [0xC0, 0xAF],
      [0xF4, 0x90, 0x80, 0x80], [0x00],
    ] as [[UInt8]]) func garbageIsRefused(_ garbage: [UInt8]) throws
  {
    let copy = Array(try sampleText().utf8)
    var generator = SeededGenerator(seed: UInt64(garbage[0]))
    for _ in 0..<8 {
      var bytes = copy
      let line = Array("\n".utf8)
      let isAlone = Bool.random(using: &generator)
      bytes.insert(
        contentsOf: isAlone ? line + garbage + line : garbage, at: Int.random(in: 0...bytes.count, using: &generator))
      let expected = #expect(throws: SourceError.self) { try Source(path: Path("a"), original: bytes) }
      var parser = StoryParser(Source(path: Path("a"), text: bytes, isChecked: false))
      while parser.next() != nil {}
      #expect(parser.failure == expected)
    }
    var sound = StoryParser(Source(path: Path("a"), text: copy, isChecked: false))
    var stories = 0
    while sound.next() != nil { stories += 1 }
    #expect(stories == 8 && sound.failure == nil)
  }

  @Test func garbageInALaterPieceIsRefused() throws {
    let copy = Array(try sampleText().utf8)
    let bytes = Array(repeatElement(copy, count: (5 << 18) / copy.count + 1).joined()) + [0x80, 0x0A]
    let expected = #expect(throws: SourceError.self) { try Source(path: Path("a"), original: bytes) }
    var parser = StoryParser(Source(path: Path("a"), text: bytes, isChecked: false))
    while parser.next() != nil {}
    #expect(parser.failure == expected)
  }

  @Test func anAuthorUnderAHeadingSignsAStory() {
    let essay = "阿福登上了开往远方的船，从此再没有回来。"
    let stories = Story.all(
      in: Source("山路弯弯\n\n□林小满\n\n\(essay)\n\n侨乡旧事\n\n作者：梅伟强\n\n\(essay)\n\n秋日书简\n\n作者 陈一峰\n\n\(essay)"))
    #expect(stories.map(\.head.line) == [1, 7, 13])
  }

  /// Without a byline or its first headline a story is known by how it begins.
  @Test func aStoryThatIsPastedAgain() {
    let lead = "近日，消防救援大队在小学开展消防演练，全校师生八百余人参加。"
    let stories = Story.all(
      in: Source("江海区举办消防演练\n\n江门日报讯(记者/陈明)\(lead)\n\n演练结束。\n\n小学开展消防疏散演练活动并讲解知识\n\n\(lead)\n\n演练结束。"))
    #expect(stories.map(\.head.line) == [1, 7])
  }

  /// What closes a story, and rows of a table, are no headlines of the next one; a picture's credit signs no story.
  @Test(arguments: ["（据人民日报）", "（下转A03版）", "（未完待续）", "1.上海海港　30场　66分", "江门日报记者 邱昱 摄"])
  func linesBetweenStories(_ line: String) {
    let signed = "江门日报讯(记者/陈明)昨日，会议召开，部署下一阶段工作。"
    let stories = Story.all(in: Source("市里召开会议部署工作\n\n\(signed)\n\n\(line)\n\n我国成功发射遥感卫星\n\n\(signed)"))
    #expect(stories.map { $0.headline.map { $0.line } } == [[1], [7]])
    #expect(stories.allSatisfy { $0.byline?.form == .dateline })
  }

  /// Copy that ends before what a line began with.
  @Test(arguments: ["（", "(", "【", "好。\n\n(", "“", "□", "□ ", "（记者", "江门日报讯(", "图", "▲", "-", "第", "一", "来源", "摄"])
  func stumps(_ text: String) {
    #expect(Story.all(in: Source(text)).count == 1)
  }

  @Test func linesAreCounted() {
    let story = Story.all(in: Source("\n\n标题在此处\n\n\n江门日报讯(记者/陈明)近日，会议召开。\r\n\r\n会议结束。"))[0]
    #expect(story.blocks.map(\.line) == [3, 6, 6, 8])
    var bookmark = Bookmark()
    #expect(bookmark.location(of: story.blocks[2].range.lowerBound, in: story) == Location(line: 6, column: 13))
  }

  /// Places found from one another, forwards and backwards, are those that are found from the start.
  @Test(arguments: 1...4) func bookmarks(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let source = Source(try sampleText().prefix(9000) + randomText(400, &generator))
    let stories = Story.all(in: source)
    var bookmark = Bookmark()
    for _ in 0..<400 {
      guard let story = stories.randomElement(using: &generator) else { return }
      var offset = Int.random(in: story.range, using: &generator)
      while source.prose[offset] & 0xC0 == 0x80 { offset -= 1 }
      #expect(bookmark.location(of: offset, in: story) == source.location(of: offset))
    }
  }

  @Test func theSampleHasEightStories() throws {
    let stories = Story.all(in: Source(try sampleText()))
    #expect(stories.map { $0.blocks[0].line } == [5, 19, 29, 39, 53, 99, 151, 161])
    #expect(
      stories.map { $0.byline?.form } == [.dateline, .dateline, nil, .dateline, .line, .line, .dateline, .dateline])
    #expect(
      stories.map { story in story.blocks.filter { $0.kind == .crosshead }.map(\.line) }
        == [[], [], [], [], [65, 83], [109, 125, 139], [], []])
    #expect(stories.flatMap(\.blocks).filter { $0.kind == .caption }.map(\.line) == [77])
  }

  @Test func wrappedParagraphsAreJoined() {
    let lines = [
      "会议今天召开", "",
      "　　近日，全区召开安全生产会议，部署岁末年初重点工作，要求各单位压实责任，",
      "全面排查隐患，守住安全底线，确保群众平安过节。会议由区长主持，各街道的负",
      "责人参加了会议，并就下一步的工作进行了深入讨论，形成了多项共识和具体的举",
      "措。", "",
      "　　会议指出，今年以来，全区安全生产形势总体平稳，各项指标都有明显的下降，",
      "但是隐患仍然不少，必须保持清醒的头脑，时刻绷紧安全这根弦，决不能有丝毫麻",
      "痹和松懈的思想，要把责任落实到每一个环节和每一个岗位，做到人人都有责任，",
      "事事有人管。",
    ]
    let story = Story.all(in: Source(lines.joined(separator: "\n")))[0]
    #expect(story.blocks.map(\.kind) == [.headline, .paragraph, .paragraph])
    #expect(story.blocks.map(\.line) == [1, 3, 8])
  }

  @Test(arguments: 0..<60) func anyTextIsParsed(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed) + 500)
    let source = Source(randomText(Int.random(in: 1..<2000, using: &generator), &generator))
    var end = 0
    for story in Story.all(in: source) {
      #expect(!story.blocks.isEmpty)
      for block in story.blocks {
        #expect(!block.range.isEmpty && block.range.lowerBound >= end)
        end = block.range.upperBound
        #expect(String(validating: source.prose[block.range], as: UTF8.self) != nil)
        #expect(source.location(of: block.range.lowerBound).line == block.line)
      }
    }
  }
}

@Suite struct BylineTests {
  private func describe(_ text: String) -> String? {
    let source = Source(text)
    let reader = BylineReader(source: source)
    guard let byline = reader.dateline(in: source.prose.indices) ?? reader.line(in: source.prose.indices) else {
      return nil
    }
    let credits = byline.credits.map { credit in
      "\(source.text(credit.role)):\(credit.names.map { source.text($0) }.joined(separator: "+"))"
    }
    return "\(source.text(byline.outlet))|\(credits.joined(separator: ","))|\(source.text(byline.range))"
  }

  @Test(arguments: [
    ("江门日报讯(记者/陈婵 通讯员/区司法)为进一步", "江门日报讯|记者:陈婵,通讯员:区司法|江门日报讯(记者/陈婵 通讯员/区司法)"),
    ("江门日报讯（记者／陈婵　实习生／凌芷晴）近日", "江门日报讯|记者:陈婵,实习生:凌芷晴|江门日报讯（记者／陈婵　实习生／凌芷晴）"),
    ("本报讯 昨日，", "本报讯||本报讯"), ("本报讯（记者陈婵）昨日", "本报讯|记者:陈婵|本报讯（记者陈婵）"),
    ("新华社北京11月22日电（记者 李国利、黄一宸）神舟", "新华社北京11月22日电|记者:李国利+黄一宸|新华社北京11月22日电（记者 李国利、黄一宸）"),
    ("央视网消息（新闻联播）：据报道", "央视网消息|:新闻联播|央视网消息（新闻联播）："), ("新浪娱乐讯 11月2日，", "新浪娱乐讯||新浪娱乐讯"),
    ("□江门日报记者 陈婵 通讯员 区农水", "江门日报|记者:陈婵,通讯员:区农水|□江门日报记者 陈婵 通讯员 区农水"),
    ("江门日报讯 记者/陈婵 通讯员/区司法 近日，", "江门日报讯|记者:陈婵,通讯员:区司法|江门日报讯 记者/陈婵 通讯员/区司法"),
    ("江门日报讯(记者/陈婵 近日，", "江门日报讯|记者:陈婵|江门日报讯(记者/陈婵"), ("江门日报讯记者/陈婵)近日，", "江门日报讯|记者:陈婵|江门日报讯记者/陈婵)"),
    ("江门日报讯：（记者/陈婵）近日", "江门日报讯|记者:陈婵|江门日报讯：（记者/陈婵）"), ("江门日报 讯(记着/陈婵)近日", "江门日报 讯|记着:陈婵|江门日报 讯(记着/陈婵)"),
    ("本报讯记者陈婵昨日获悉", "本报讯|记者:陈婵|本报讯记者陈婵"), ("本报讯 记者昨日获悉", "本报讯||本报讯"),
    ("新华社北京11月22日（记者徐海涛）", "新华社北京11月22日|记者:徐海涛|新华社北京11月22日（记者徐海涛）"),
    ("本报评论员", "本报|评论员:|本报评论员"), ("本报综合", "本报综合||本报综合"), ("综合新华社、央视新闻报道", "综合新华社、央视新闻报道||综合新华社、央视新闻报道"),
    ("（据新华社）", "据新华社||（据新华社）"), ("□江门日报 记者 陈婵", "江门日报 |记者:陈婵|□江门日报 记者 陈婵"),
    ("江门日报记着 陈婵", "江门日报|记着:陈婵|江门日报记着 陈婵"),
    ("文/图 江门日报记者 陈婵", "|文/图:,记者:陈婵|文/图 江门日报记者 陈婵"), ("（记者陈婵）近日，", "|记者:陈婵|（记者陈婵）"),
  ])
  func recognised(_ text: String, _ expected: String) {
    #expect(describe(text) == expected)
  }

  @Test(arguments: [
    "腾讯公司近日发布公告。", "据新华社电，会议昨日召开。", "据央视网消息，会议召开。", "11月22日电影上映。", "新华社社长出席会议。", "通讯员培训班开班了。",
    "（一）会议要求", "记着这份恩情", "记着 回家的路", "记者了解到，今年出台了新政。", "记者手记", "记者站 挂牌", "摄影展开幕", "摄影 展开幕前夕的故事和人们的生活", "资讯平台上线",
    "报喜讯传遍全村",
  ])
  func notRecognised(_ text: String) { #expect(describe(text) == nil) }

  @Test func tails() {
    func tail(_ text: String) -> String? {
      let source = Source(text)
      return BylineReader(source: source).tail(in: source.prose.indices).map { source.text($0.range) }
    }
    #expect(tail("市民都说好。（陈婵）") == "（陈婵）")
    #expect(tail("市民都说好。（本报记者 陈婵 通讯员 区农水）") == "（本报记者 陈婵 通讯员 区农水）")
    #expect(tail("市民都说好。(陈婵 李芳)") == "(陈婵 李芳)")
    #expect(tail("全长6.4公里（含支线）") == nil)
    #expect(tail("全长6.4公里（含支线的部分）") == nil)
    #expect(tail("全长6.4公里（2026年数据）") == nil)
    #expect(tail("市民都说好。") == nil)
  }
}

@Suite struct HouseTests {
  @Test func aNameBringsTwoForms() {
    let house = House(name: "江门日报")
    #expect(house.bylines.map(\.outlet) == ["江门日报讯", "江门日报"])
    #expect(house.bylines.map(\.joiner) == ["/", " "])
    #expect(house.bylines.map(\.roles) == [["记者", "实习生", "通讯员"], ["记者", "实习生", "通讯员"]])
    #expect(house.bylines.map(\.form) == [.dateline, .line])
  }

  @Test(arguments: [
    (BylineSetting.nameSlash, "江门日报讯(记者/… 实习生/… 通讯员/…)", "江门日报讯", Byline.Form.dateline, "/", " "),
    (.ourPaper, "本报讯（记者 … 实习生 … 通讯员 …）", "本报讯", .dateline, " ", " "),
    (.wire, "新华社…电（记者…）", "新华社…电", .dateline, "", "、"),
    (.square, "□江门日报记者 … 实习生 … 通讯员 …", "江门日报", .line, " ", " "),
  ])
  func readySettings(
    _ setting: BylineSetting, _ pattern: String, _ outlet: String, _ place: Byline.Form, _ joiner: String,
    _ divider: String
  ) throws {
    let form = try #require(BylineForm(setting.pattern(of: "江门日报")))
    #expect(form.pattern == pattern && form.outlet == outlet && form.form == place)
    #expect(form.joiner == joiner && form.nameDivider == divider && form.roleDivider == " ")
    #expect(form.isWire == (setting == .wire) && form.mark == (setting == .square ? "□" : nil))
  }

  @Test func partsOneByOne() throws {
    let form = try #require(BylineForm(BylineSetting.nameSlash.pattern(of: "江海日报")))
      .with(roles: ["记者", "通讯员"], joiner: "", nameDivider: "、", roleDivider: "，")
    #expect(form.pattern == "江海日报讯(记者…，通讯员…)" && form.roles == ["记者", "通讯员"] && form.nameDivider == "、")
  }

  @Test func formsOfOtherHouses() throws {
    #expect(BylineForm("本报讯（记者 … 通讯员 …）")?.nameDivider == nil)
    let form = try #require(BylineForm("本报讯（记者… 通讯员…）"))
    #expect(form.form == .dateline && form.outlet == "本报讯" && form.joiner == "" && form.roles == ["记者", "通讯员"])
    let tail = try #require(BylineForm("（记者 …）"))
    #expect(tail.form == .tail && tail.roles == ["记者"] && tail.outlet == "")
    for pattern in ["", "江门日报讯", "…", "某某会议召开…", "江门日报讯(记者/…)近日"] { #expect(BylineForm(pattern) == nil, "\(pattern)") }
  }
}
