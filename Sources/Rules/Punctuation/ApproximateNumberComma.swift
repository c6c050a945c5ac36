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
      reported that no measure word follows. An estimate in Arabic figures (3、4年) is for approximate-arabic.
      """),
    basis: Bilingual(
      "GB/T 15834—2011 4.5（顿号）；GB/T 15835—2011（概数的写法）", "GB/T 15834—2011, 4.5 (enumeration comma); GB/T 15835—2011"),
    fix: .suggested,
    messages: [approximate],
    examples: [
      Example("从镇上到村里有八⟦、⇒⟧九公里。"),
      Example("会场里坐了三⟦、⇒⟧四十人，等了二⟦、⇒⟧三个小时。"),
      Example("他十七⟦、⇒⟧八岁就出海，一去就是五⟦、⇒⟧六年。"),
      Example("剧团每月下乡演出六⟦、⇒⟧七场，码头边停着五⟦、⇒⟧六艘渔船，年龄大多在三⟦、⇒⟧四十岁。"),
      Example("祠堂里摆开八⟦、⇒⟧九十桌酒席，每人喝了两⟦、⇒⟧三杯凉茶。"),
      Example("第三、四场在周末，三、四车间停工，商铺在三、四层，全剧的二、三部分另有译本，一、二场比分接近。"),
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
    let prose = source.prose
    for token in tokens.all(.enumerationComma) where tokens.kind(token - 1) == .han && tokens.kind(token + 1) == .han {
      let (start, end) = (tokens.start(token), tokens.end(token))
      // The figures from 一 to 九 begin with these bytes: most words don't.
      guard prose[end] &- 0xE4 < 2, prose[start - 3] &- 0xE4 < 2 else { continue }
      guard let low = HanNumeral.digit(source.character(before: start)),
        let high = HanNumeral.digit(source.character(at: end)), low > 0, high == low + 1, !source.has("两", at: end),
        // A further comma makes an enumeration of it: 一、二、三.
        tokens.kind(token - 2) != .enumerationComma, tokens.kind(token + 2) != .enumerationComma,
        isFree(
          start - 3, tokens[token - 1].range, story, hasPlace: HanNumeral.place(source.character(at: end + 3)) != nil),
        isMeasured(end + 3, story, low: low)
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
  private func isFree(_ figure: Int, _ run: Range<Int>, _ story: Story, hasPlace: Bool) -> Bool {
    var start = figure
    if start > run.lowerBound, story.source.has("十", at: start - 3) {
      start -= 3
      if start > run.lowerBound, HanNumeral.digit(story.source.character(before: start)) != nil { start -= 3 }
    }
    guard start > run.lowerBound, let before = story.source.character(before: start) else { return true }
    if HanNumeral.isPart(before) { return false }
    // 在三、四层 says which; 在三、四十岁 how many.
    if hasPlace && ApproximateNumberComma.placing.contains(before) { return true }
    return !ApproximateNumberComma.numbering.contains(before)
  }

  /// Those of them that stand before amounts as well.
  private static let placing: Set<Unicode.Scalar> = Set("在居列前月年名大".unicodeScalars)

  /// Characters behind which a figure is a number of order.
  private static let numbering: Set<Unicode.Scalar> = Set("第修大小初高期周拜月年组类卷图表附件级版季之在居列前排区章节条款项星名".unicodeScalars)

  /// Whether a measure word stands at an offset that doesn't number things, perhaps behind tens, hundreds or thousands.
  private func isMeasured(_ offset: Int, _ story: Story, low: Int) -> Bool {
    var offset = offset
    var hasPlace = false
    while HanNumeral.place(story.source.character(at: offset)) != nil {
      offset += 3
      hasPlace = true
    }
    if story.says(anyOf: ApproximateNumberComma.numbered, at: offset) { return false }
    if story.says(anyOf: ApproximateNumberComma.measures, at: offset) { return true }
    guard let measure = story.source.character(at: offset) else { return false }
    // 一、二场 are rather the first and the second.
    if low > 1 || hasPlace, ApproximateNumberComma.pieces.contains(measure) { return true }
    return hasPlace && ApproximateNumberComma.counted.contains(measure)
  }

  /// What numbers things, though a measure begins it: grades, decades, places on a road.
  private static let numbered: [StaticString] = [
    "年级", "年代", "年制", "年生", "公里处", "里处", "米处", "个季度", "个月份", "天赛", "人组", "次产业", "次会议", "次全会", "个五年", "人间", "人桌",
    "车间", "车道", "场馆", "场地", "座楼", "座桥", "部曲", "部分", "部门", "篇章", "首位", "块地", "口井", "段路", "片区", "支队", "支部", "只股",
    "间房", "间教室", "场次", "声部", "把手", "对角", "根据", "代表", "代会",
  ]

  private static let measures: [StaticString] = [
    "年", "天", "个", "公里", "里路", "米", "岁", "位", "次", "家", "斤", "公斤", "吨", "倍", "小时", "分钟", "秒", "亩", "公顷", "平方", "万",
    "亿", "元", "块钱", "辆", "只", "头", "棵", "株", "条鱼", "张", "封", "户", "口人", "里地", "步", "下", "趟", "遍", "成", "寸", "尺", "丈",
    "刻钟", "点钟", "厘米", "毫米", "千米", "英里", "海里", "千克", "毫克", "千瓦", "个月", "星期", "里远", "代人", "层楼高",
  ]

  /// Measures of one character by which things are counted, and seldom numbered without 第 or 号.
  private static let pieces: Set<Unicode.Scalar> = Set(
    "场碗杯瓶盏桌座艘首幅匹朵颗粒盒箱袋包把顶扇床盘顿群堆串束筐担双副枚根支枝片块滴声句拳脚拍角毛间篇部段口夜晚周圈阵伙帮份罐桶缸壶锅勺捆沓叠排架门尊面团粒丸帖剂针轮".unicodeScalars)

  /// Measures that number things behind a single figure: 三、四名, 三、四人.
  private static let counted: Set<Unicode.Scalar> = Set("人名件种项台套里度条层批本册集章幕页栋幢所部届期组队班".unicodeScalars)
}
