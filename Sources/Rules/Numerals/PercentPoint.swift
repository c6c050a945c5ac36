import Lint

/// A difference of two percentages given in per cent: 占比由30%提高到35%，提高5%.
struct PercentPoint: StoryRule {
  static let difference = Message(
    "由“{1}”到“{2}”，相差的是百分点：“{0}”应为“{3}个百分点”",
    "from “{1}” to “{2}” is a difference in percentage points: “{0}” should be “{3}个百分点”")
  static let share = Message(
    "“{0}”本身是百分比，它的增减一般用百分点：“{1}”是否应为“{2}个百分点”？",
    "“{0}” is a percentage, and mostly rises or falls by percentage points: should “{1}” be “{2}个百分点”?")

  static let about = About(
    id: "percent-point",
    name: Bilingual("百分比与百分点混用", "per cent for percentage points"),
    severity: .note,
    why: Bilingual(
      """
      两个百分数相减，差数是百分点。占比由30%提高到35%，是提高5个百分点；写“提高5%”，意思成了提高到31.5%。占比、比重、份额、增速、失业率等本身是百分数，\
      它们的增减一般也用百分点：失业率为2.1%，比上年下降0.3个百分点。

      产量、收入、价格等不是百分数的，增减用百分数是对的，不报；效率、周转率等不一定是百分数，死亡率、发病率、错误率下降百分之多少，可以是相对的降幅，不报。
      """,
      """
      Two percentages differ by percentage points. A share that rises from 30% to 35% rises by 5个百分点; “提高5%” would take it to \
      31.5%. Shares, proportions, rates of growth and of unemployment are percentages, and mostly rise and fall by points as well: 失业率为2.1%，\
      比上年下降0.3个百分点.

      Output, income and prices are no percentages, and change by per cent. Efficiency and turnover need not be; a death rate or an error rate \
      may fall by part of itself: not judged.
      """),
    basis: Bilingual("统计用语惯例（百分数与百分点）", "statistical usage: per cent and percentage points"),
    fix: .suggested,
    messages: [difference, share],
    examples: [
      Example("清洁能源占比由30%提高到35%，提高⟦5%⇒5个百分点⟧。"),
      Example("城镇化率从2010年的45.2%上升至2020年的60.5%，上升了⟦15.3%⇒15.3个百分点⟧。"),
      Example("市场份额提高⟦3%⇒3个百分点⟧，失业率同比下降⟦0.2%⇒0.2个百分点⟧，增速回落⟦1.5%⇒1.5个百分点⟧。"),
      Example("城镇登记失业率为2.1%，比上年下降⟦0.3%⇒0.3个百分点⟧。绿化覆盖率达到45%，比五年前提高⟦5%⇒5个百分点⟧。"),
      Example("清洁能源发电量占比为45%，较2020年提高⟦5%⇒5个百分点⟧。出勤率比上年提高⟦2%⇒2个百分点⟧。"),
      Example("全年出口12亿元，占比45%，同比下降5%。失业率为2.1%，物价比上年下降0.3%。发病率为0.5%，比上年下降20%。"),
      Example("劳动生产率提高8%，资金周转率提高5%，使用率提高20%，设备故障率为3%，比上年下降2%。"),
      Example("清洁能源占比由30%提高到35%，提高5个百分点，产量增长5%。"),
      Example("收入增长5%，价格下降3%，成本由100元降到95元，下降5%。"),
      Example("死亡率下降50%，错误率降低30%，效率提高20%，汇率下跌0.3%。"),
      Example("占比提高到35%，比重上升至8%，增速达6%，份额为3%。"),
      Example("从5%的税率到8%的回报，销量提高12%。"),
      Example("就业率达95%，占比下降，收入增长6%。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let prose = story.source.prose
    for sign in tokens.all(.narrowPercent) where tokens.kind(sign - 1) == .digits {
      // Back over the number to the last byte of the verb: 高 升 加 大 低 降 落 少 滑 窄 快 缓, or 了.
      var start = tokens.start(sign - 1)
      while start > 3, tokens.end(sign) - start < 24, prose[start - 1] < 0x3A, prose[start - 1] > 0x2B { start -= 1 }
      guard start > 2 else { continue }
      switch prose[start - 1] {
      case 0x98, 0x87, 0xA0, 0xA7, 0x8E, 0x8D, 0xBD, 0x91, 0x84, 0xAB, 0x93, 0x86: check(sign, story, &report)
      default: break
      }
    }
  }

  private func check(_ sign: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    guard let figure = story.figure(at: sign - 1), figure.tokens.upperBound == sign - 1,
      tokens.kind(figure.tokens.lowerBound - 1) == .han, let verb = verb(before: figure.range.lowerBound, story),
      // A range is for somebody who knows.
      tokens.kind(sign + 1) != .wave, tokens.kind(sign + 1) != .dash
    else { return }
    let number = story.text(figure.range)
    let range = figure.range.lowerBound..<tokens.end(sign)
    let fix = Fix(.suggested, replacing: tokens[sign].range, by: "个百分点")
    if let (from, to) = ends(before: figure.tokens.lowerBound, story),
      abs(abs(to.value - from.value) - figure.value) < 0.051
    {
      report.add(
        PercentPoint.difference,
        [story.text(range), story.text(from.range) + "%", story.text(to.range) + "%", number],
        at: range, fix: fix)
    } else if figure.value <= 30, let share = share(before: verb, figure.value, story) {
      report.add(PercentPoint.share, [share, story.text(range), number], at: range, fix: fix)
    }
  }

  /// Where the verb of a change before a number begins.
  private func verb(before offset: Int, _ story: Story) -> Int? {
    var offset = offset
    if story.ends(with: "了", at: offset) { offset -= 3 }
    guard let verb = PercentPoint.verbs.first(where: { story.ends(with: $0, at: offset) }) else { return nil }
    return offset - verb.utf8CodeUnitCount
  }

  private static let verbs: [StaticString] = [
    "提高", "上升", "提升", "增加", "扩大", "下降", "降低", "回落", "减少", "下滑", "收窄", "加快", "放缓",
  ]

  /// The two percentages of the same sentence between which the change took place, the first behind 由 or 从.
  private func ends(before token: Int, _ story: Story) -> (from: Figure, to: Figure)? {
    let tokens = story.tokens
    var index = token - 1
    var second: Figure?
    while index > 0, token - index <= 24 {
      switch tokens.kind(index) {
      case .edge, .stop, .semicolon: return nil
      case .narrowPercent:
        guard tokens.kind(index - 1) == .digits, let figure = story.figure(at: index - 1) else { return nil }
        guard let to = second else {
          second = figure
          index = figure.tokens.lowerBound - 1
          continue
        }
        let leads: [StaticString] = ["由", "从", "年的", "年底的", "年末的", "同期的"]
        let rises: [StaticString] = ["到", "至", "为"]
        guard leads.contains(where: { story.ends(with: $0, at: figure.range.lowerBound) }) else { return nil }
        let isRise =
          rises.contains { story.ends(with: $0, at: to.range.lowerBound) }
          || story.ends(with: "年的", at: to.range.lowerBound)
        return isRise ? (figure, to) : nil
      default: index -= 1
      }
    }
    return nil
  }

  // MARK: 失业率下降0.2%, 失业率为2.1%，比上年下降0.3%

  /// The share or rate whose change this is: right before the verb or the comparison that leads to it (同比, 比五年前), or named with
  /// its value in the clause before.
  private func share(before verb: Int, _ change: Double, _ story: Story) -> String? {
    let source = story.source
    var offset = verb
    for _ in 0..<16 {
      guard let before = source.character(before: offset) else { return nil }
      if offset == verb || leadsToChange(at: offset, source) {
        if let share = rate(before: offset, change, story) { return share }
        if before == "，" {
          return statedRate(before: story.tokens.token(at: offset - 1), change, story)
        }
      }
      switch Characters.kind(of: before.value) {
      case .han where before != "的": break
      case .digits: break
      default: return nil
      }
      offset -= UTF8.width(before)
    }
    return nil
  }

  /// Whether a comparison, 比上年 or 同比, or an adverb begins at an offset. 占比 and 比较 have the characters, too.
  private func leadsToChange(at offset: Int, _ source: Source) -> Bool {
    switch source.character(at: offset) {
    case "比", "较":
      guard !source.has("比重", at: offset), let next = source.character(at: offset + 3) else { return false }
      return "上去前同年此原往历当首改实全计预目".unicodeScalars.contains(next) || HanNumeral.isPart(next)
        || Characters.kind(of: next.value) == .digits
    case "同", "环": return source.has("比", at: offset + 3)
    default: return PercentPoint.adverbs.contains { source.has($0, at: offset) }
    }
  }

  private static let adverbs: [StaticString] = ["小幅", "略微", "略", "平均", "均", "分别", "又", "再", "将", "也", "进一步", "累计"]

  /// 失业率为2.1% before a comma; nil where the points would make no sense, or something else may have changed.
  private func statedRate(before comma: Int, _ change: Double, _ story: Story) -> String? {
    let tokens = story.tokens
    guard tokens.kind(comma - 1) == .narrowPercent, tokens.kind(comma - 2) == .digits,
      let value = story.figure(at: comma - 2), value.tokens.upperBound == comma - 2, change < value.value,
      value.value < 100
    else { return nil }
    var offset = value.range.lowerBound
    for _ in 0..<2 {
      guard let word = PercentPoint.stating.first(where: { story.ends(with: $0, at: offset) }) else { break }
      offset -= word.utf8CodeUnitCount
    }
    guard let rate = rate(before: offset, change, story) else { return nil }
    // 出口12亿元，占比45%，同比下降5%: it is the exports that fell.
    let isOfSum = rate == "占比" || rate == "比重" || rate == "份额"
    return isOfSum && !isSubject(value.tokens.lowerBound - 1, story) ? nil : rate
  }

  /// Whether the clause that ends with a token opens its sentence, and has no other figure but a year's.
  private func isSubject(_ last: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    var token = last
    while token >= 0, last - token < 12 {
      switch tokens.kind(token) {
      case .edge, .stop, .semicolon: return tokens.end(last) - tokens.end(token) >= 18
      case .digits where !story.source.has("年", at: tokens.end(token)), .comma, .enumerationComma: return false
      default: token -= 1
      }
    }
    return false
  }

  private static let stating: [StaticString] = [
    "上升至", "上升到", "提高到", "提高至", "提升到", "提升至", "下降到", "下降至", "降低到", "稳定在", "保持在", "控制在", "维持在", "达到", "超过", "突破",
    "高达", "升至", "降至", "增至", "约为", "仅为", "首次", "已", "为", "达", "是", "约", "仅", "超", "逾", "近",
  ]

  // MARK: What is a percentage by itself

  /// The share or rate that ends before an offset.
  private func rate(before offset: Int, _ change: Double, _ story: Story) -> String? {
    // 比 重 额 率 速 幅
    switch story.source.character(before: offset) {
    case "比", "重", "额", "速", "幅": break
    case "率" where change < 10:
      // Any rate, but for those that are no percentage or fall by part of themselves.
      guard let kind = story.source.character(before: offset - 3), Characters.kind(of: kind.value) == .han,
        !PercentPoint.otherRates.contains(kind)
      else { return nil }
      return PercentPoint.shares.first { story.ends(with: $0, at: offset) }?.description
        ?? story.text(offset - 6..<offset)
    case "率": break
    default: return nil
    }
    return PercentPoint.shares.first { story.ends(with: $0, at: offset) }?.description
  }

  /// What stands before 率 where it is no percentage (效率, 汇率, 功率, 周转率) or falls by part of itself (死亡率, 发案率, 差错率).
  private static let otherRates: Set<Unicode.Scalar> = Set(
    "效汇频功速码帧心曲斜倍概几机比税费亡死病患伤案罪错误障故诉生产出转积盈净新辨样染废损耗漏爆警访灾祸害虫菌污排放密电热声光磁强折黏粘渗扩".unicodeScalars)

  private static let shares: [StaticString] = [
    "占比", "比重", "份额", "失业率", "就业率", "城镇化率", "城市化率", "覆盖率", "普及率", "合格率", "毛利率", "净利率", "利润率", "负债率", "占有率", "渗透率",
    "入住率",
    "投票率", "支持率", "优良率", "自给率", "通过率", "升学率", "参保率", "达标率", "增速", "增幅", "存款准备金率",
  ]
}
