import Lint

/// A story that doesn't say who reported it.
struct MissingByline: StoryRule {
  /// Words in a headline that say that the story needs no byline.
  var exempt = [
    "公告", "通告", "公示", "启事", "声明", "讣告", "通知", "预告", "预报", "天气", "更正", "致歉", "简讯", "导读", "评论", "社论", "短评", "时评",
    "编者按", "编后", "名单", "榜单", "目录", "图片新闻", "寄语", "致辞", "倡议书", "公开信", "来信", "便民", "征稿", "招聘", "问答", "链接",
  ]

  static let message = Message(
    "稿件没有电头或署名；本报的格式是“{0}”", "the story has no byline; the house's form is “{0}”")

  static let about = About(
    id: "missing-byline",
    name: Bilingual("缺电头或署名", "missing byline"),
    severity: .warning,
    why: Bilingual(
      """
      稿件要有电头或署名，说明由谁采写：消息在正文前写电头，专题在标题下另行署名。缺了，多半是粘贴时漏掉，也可能是同一稿件贴了两遍。

      没有设报纸名（house）时不查。文末署名（陈婵）、新华社等电讯稿、公告启事、评论、天气、只有图片说明的图片新闻，不报。
      """,
      """
      A story says whose it is: news in a dateline before the text, features in a line under the headline. Where it doesn't, the byline \
      was most likely lost in pasting, or the story was pasted twice.

      Silent where no house is set, and for bylines at the end, wire copy, notices, comment, weather, and picture stories.
      """),
    basis: Bilingual("本报署名格式（配置里的 house）", "the house's form of byline (house in the configuration)"),
    options: [
      .texts("exempt", \Self.exempt, Bilingual("标题里有这些词的稿件不要求署名", "words in a headline that excuse a story from it"))
    ],
    messages: [message],
    examples: [
      Example("⟦全区召开安全生产会议⟧\n\n近日，全区召开安全生产会议，部署下一阶段工作。\n\n会议要求，各单位压实责任。", house: "江门日报"),
      Example("全区召开安全生产会议\n\n江门日报讯(记者/陈明)近日，全区召开安全生产会议。", house: "江门日报"),
      Example("碧道建成\n\n□江门日报记者 陈明\n\n碧道建成了。", house: "江门日报"),
      Example("碧道建成\n\n碧道建成了，市民都说好，每天都有人来散步。（陈明）", house: "江门日报"),
      Example("神舟飞船发射成功\n\n据新华社北京11月22日电 神舟飞船今天发射成功，按计划进入预定轨道。", house: "江门日报"),
      Example("冬季怎样保暖\n\n医生提醒，气温骤降，出门要戴帽子和手套，注意保暖。（据央视新闻）", house: "江门日报"),
      Example("全区召开安全生产会议\n\n江门曰报讯 记者/陈明 近日，全区召开安全生产会议。\n\n会议要求，各单位压实责任。", house: "江门日报"),
      Example(
        "首页 > 新闻 > 正文\n\n全区召开安全生产会议\n\n发布时间：2026-05-03 08:30 来源：江海发布\n\n近日，全区召开安全生产会议，部署下一阶段工作。",
        house: "江门日报"),
      Example("寒潮来袭 多地降温\n\n本报综合\n\n受冷空气影响，多地气温骤降，市民出行要注意防寒保暖。", house: "江门日报"),
      Example("少些“打卡式”阅读\n\n林小满\n\n朋友圈里，晒书单的人越来越多，读书却不是比赛，读进去才算数。", house: "江门日报"),
      Example("以实干开新局\n\n本报评论员\n\n开局关乎全局，起步决定后程，各级干部要拿出实干的劲头。", house: "江门日报"),
      Example("关于道路施工的公告\n\n因道路施工，自即日起封闭胜利路，请过往车辆绕行。", house: "江门日报"),
      Example("神舟飞船发射成功\n\n新华社北京11月22日电 神舟飞船今天发射成功。", house: "江门日报"),
      Example("全区召开安全生产会议\n\n近日，全区召开安全生产会议，部署下一阶段工作。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    guard let house = report.house, let form = house.bylines.first, story.byline == nil,
      let headline = story.headline.first
    else { return }
    let paragraphs = story.blocks.filter { $0.kind == .paragraph }
    // A picture story is captions; a brief of one short line may be anything.
    guard let lead = paragraphs.first, story.source.characterCount(lead.range) + paragraphs.count * 10 >= 30 else {
      return
    }
    // 来源：新华社, 发布时间：… 来源：…, 作者：陈婵 and 供稿：区司法局 say whose it is, too.
    let says = story.blocks.contains { block in
      block.kind == .credit
        && block.range.contains { offset in
          MissingByline.origins.contains { story.source.has($0, at: offset) }
        }
    }
    // Timetables and lists have no sentence; 本报评论员 and a bare name stand between the headline and the text.
    let isText = story.blocks.indices.contains { story.blocks[$0].kind == .paragraph && story.endsSentence(block: $0) }
    if !isText || story.blocks.dropFirst().prefix(2).contains(where: { isSignature($0, story) }) { return }
    if says || story.headline.contains(where: { isExempt(story.source.prose[$0.range]) }) { return }
    report.add(MissingByline.message, [form.pattern], at: headline.range)
  }

  private static let origins: [StaticString] = ["来源", "作者", "撰稿", "供稿", "来稿", "投稿", "稿源", "撰文"]

  /// Whether a block is two to four Han characters, or says 评论员 and little more.
  private func isSignature(_ block: Block, _ story: Story) -> Bool {
    guard block.range.count <= 30 else { return false }
    let text = story.text(block.range).unicodeScalars.filter { $0 != " " && $0 != "\u{3000}" }
    return (2...4).contains(text.count) && text.allSatisfy { Characters.kind(of: $0.value) == .han }
      || String(text).hasSuffix("评论员")
  }

  /// Whether a headline has one of the words. Not by way of `terms`: they are frequent everywhere and matter here only.
  private func isExempt(_ headline: ArraySlice<UInt8>) -> Bool {
    exempt.contains { word in
      guard let first = word.utf8.first else { return false }
      return headline.indices.contains { headline[$0] == first && headline[$0...].starts(with: word.utf8) }
    }
  }
}
