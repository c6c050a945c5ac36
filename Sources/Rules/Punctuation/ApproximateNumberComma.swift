import Lint

/// An enumeration comma between two neighbouring figures that give a number by estimate.
struct ApproximateNumberComma: StoryRule {
  static let approximate = Message(
    "“{0}”是概数，中间不用顿号：{1}", "“{0}” is an estimate and takes no enumeration comma: {1}")

  static let about = About(
    id: "approximate-number-comma",
    name: Bilingual("概数误用顿号", "enumeration comma in an estimate"),
    severity: .warning,
    why: Bilingual(
      """
      相邻两个数字连用表示概数（八九公里、三四十人），是一个数，中间不用顿号；用了顿号就成了两个数。

      “第三、四章”“二、三产业”“一、二线城市”“七、八年级”“三、四号楼”“七、八月”说的是两样东西，顿号是对的，不报；后面不是量词的也不报。阿拉伯数字的概数（3、4年）由 approximate-arabic 报。
      """,
      """
      Two neighbouring figures that give an estimate (八九公里, 三四十人) are one number and take no comma; with it they are two.

      In 第三、四章, 二、三产业, 一、二线城市, 七、八年级, 三、四号楼 and 七、八月 two things are meant: the comma is right. Nor is anything \
      reported that no measure word follows. An estimate in Arabic figures (3、4年) is approximate-arabic's.
      """),
    basis: Bilingual(
      "GB/T 15834—2011 4.5（顿号）；GB/T 15835—2011（概数的写法）", "GB/T 15834—2011, 4.5 (enumeration comma); GB/T 15835—2011"),
    fix: .suggested,
    messages: [approximate],
    examples: [
      Example("从镇上到村里有八⟦、⇒⟧九公里。"),
      Example("会场里坐了三⟦、⇒⟧四十人，等了二⟦、⇒⟧三个小时。"),
      Example("他十七⟦、⇒⟧八岁就出海，一去就是五⟦、⇒⟧六年。"),
      Example("第三、四章讲的是水利，第二、三个问题留到明天。"),
      Example("二、三产业发展很快，一、二线城市房价平稳。"),
      Example("七、八年级学生参加，一、二等奖各三名，三、四号楼停水。"),
      Example("七、八月是台风季，五、六十年代的老房子还在。"),
      Example("一、二、三名分别是甲、乙、丙，二、三年级放假。"),
      Example("一、二季度增长，三、四公里处有路牌，七、九公里处也有。"),
      Example("生于一九七七、八年之间，星期三、四两天休息。"),
      Example("三、四层商铺和三、四环之间的绿地已经完工。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let source = story.source
    for token in tokens.all(.enumerationComma) where tokens.kind(token - 1) == .han && tokens.kind(token + 1) == .han {
      let (start, end) = (tokens.start(token), tokens.end(token))
      guard let low = HanNumeral.digit(source.character(before: start)),
        let high = HanNumeral.digit(source.character(at: end)), low > 0, high == low + 1, !source.has("两", at: end),
        // A further comma makes an enumeration of it: 一、二、三.
        tokens.kind(token - 2) != .enumerationComma, tokens.kind(token + 2) != .enumerationComma,
        isFree(start - 3, tokens[token - 1].range, story), isMeasured(end + 3, story)
      else { continue }
      let whole = start - 3..<end + 3
      let mended = story.text(whole.lowerBound..<start) + story.text(end..<whole.upperBound)
      report.add(
        ApproximateNumberComma.approximate, [story.text(whole), mended], at: start..<end,
        fix: Fix(.suggested, replacing: start..<end, by: ""))
    }
  }

  /// Whether the figure at an offset begins a number that numbers nothing: 第三, 七七, 必修二 and 星期三 are not free. A ten may
  /// stand before it.
  private func isFree(_ figure: Int, _ run: Range<Int>, _ story: Story) -> Bool {
    var start = figure
    if start > run.lowerBound, story.source.has("十", at: start - 3) {
      start -= 3
      if start > run.lowerBound, HanNumeral.digit(story.source.character(before: start)) != nil { start -= 3 }
    }
    guard start > run.lowerBound, let before = story.source.character(before: start) else { return true }
    return !HanNumeral.isPart(before) && !ApproximateNumberComma.numbering.contains(before)
  }

  /// Characters behind which a figure is a number of order.
  private static let numbering: Set<Unicode.Scalar> = Set("第修大小初高期周拜月年组类卷图表附件级版季之在居列前排区章节条款项星名".unicodeScalars)

  /// Whether a measure word stands at an offset that doesn't number things, perhaps behind tens, hundreds or thousands.
  private func isMeasured(_ offset: Int, _ story: Story) -> Bool {
    var offset = offset
    var hasPlace = false
    while HanNumeral.place(story.source.character(at: offset)) != nil {
      offset += 3
      hasPlace = true
    }
    if story.says(anyOf: ApproximateNumberComma.numbered, at: offset) { return false }
    return story.says(anyOf: ApproximateNumberComma.measures, at: offset)
      || hasPlace && story.says(anyOf: ApproximateNumberComma.counted, at: offset)
  }

  /// What numbers things, though a measure begins it: grades, decades, places on a road.
  private static let numbered: [StaticString] = [
    "年级", "年代", "年制", "年生", "公里处", "里处", "米处", "个季度", "个月份", "天赛", "人组", "次产业", "次会议", "次全会", "个五年", "人间", "人桌",
  ]

  private static let measures: [StaticString] = [
    "年", "天", "个", "公里", "里路", "米", "岁", "位", "次", "家", "斤", "公斤", "吨", "倍", "小时", "分钟", "秒", "亩", "公顷", "平方", "万",
    "亿", "元", "块钱", "辆", "只", "头", "棵", "株", "条鱼", "张", "封", "户", "口人", "里地", "步", "下", "趟", "遍", "成", "寸", "尺", "丈",
  ]

  /// Measures that number things behind a single figure: 三、四名, 三、四人.
  private static let counted: [StaticString] = ["人", "名", "件", "种", "项", "台", "套", "里", "度", "条", "层"]
}
