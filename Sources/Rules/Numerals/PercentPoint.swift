import Lint

/// A difference of two percentages given in per cent: 占比由30%提高到35%，提高5%.
struct PercentPoint: StoryRule {
  static let difference = Message(
    "由“{1}”到“{2}”，相差的是百分点：“{0}”应为“{3}个百分点”",
    "from “{1}” to “{2}” is a difference in percentage points: “{0}” is “{3}个百分点”")
  static let share = Message(
    "“{0}”本身是百分比，它的增减一般用百分点：“{1}”是否应为“{2}个百分点”",
    "“{0}” is a percentage, and mostly rises or falls by percentage points: should “{1}” be “{2}个百分点”")

  static let about = About(
    id: "percent-point",
    name: Bilingual("百分比与百分点混用", "per cent for percentage points"),
    severity: .note,
    why: Bilingual(
      """
      两个百分数相减，差数是百分点。占比由30%提高到35%，是提高5个百分点；写“提高5%”，意思成了提高到31.5%。占比、比重、份额、增速、失业率等本身是百分数，\
      它们的增减一般也用百分点。

      产量、收入、价格等不是百分数的，增减用百分数是对的，不报；死亡率、发病率、错误率下降百分之多少，可以是相对的降幅，不报。
      """,
      """
      Two percentages differ by percentage points. A share that rises from 30% to 35% rises by 5个百分点; “提高5%” would take it to \
      31.5%. Shares, weights, rates of growth and of unemployment are percentages, and mostly rise and fall by points as well.

      Output, income and prices are none, and change by per cent. A death rate or an error rate may fall by part of itself: not judged.
      """),
    basis: Bilingual("统计用语惯例（百分数与百分点）", "statistical usage: per cent and percentage points"),
    fix: .suggested,
    messages: [difference, share],
    examples: [
      Example("清洁能源占比由30%提高到35%，提高⟦5%⇒5个百分点⟧。"),
      Example("城镇化率从2010年的45.2%上升至2020年的60.5%，上升了⟦15.3%⇒15.3个百分点⟧。"),
      Example("市场份额提高⟦3%⇒3个百分点⟧，失业率同比下降⟦0.2%⇒0.2个百分点⟧，增速回落⟦1.5%⇒1.5个百分点⟧。"),
      Example("清洁能源占比由30%提高到35%，提高5个百分点，产量增长5%。"),
      Example("收入增长5%，价格下降3%，成本由100元降到95元，下降5%。"),
      Example("死亡率下降50%，错误率降低30%，效率提高20%，汇率下跌0.3%。"),
      Example("占比提高到35%，比重上升至8%，增速达6%，份额为3%。"),
      Example("从5%的税率到8%的回报，销量提高12%。"),
      Example("就业率达95%，占比下降，收入增长6%。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for sign in tokens.all(.narrowPercent) where tokens.kind(sign - 1) == .digits {
      // The last character of the verb: 高 升 加 大 低 降 少 落 了.
      guard let figure = story.figure(at: sign - 1), figure.tokens.upperBound == sign - 1,
        tokens.kind(figure.tokens.lowerBound - 1) == .han, let verb = verb(before: figure.range.lowerBound, story)
      else { continue }
      let number = story.text(figure.range)
      let range = figure.range.lowerBound..<tokens.end(sign)
      // A further decimal or a range is for somebody who knows.
      if tokens.kind(sign + 1) == .wave || tokens.kind(sign + 1) == .dash { continue }
      let fix = Fix(.suggested, replacing: tokens[sign].range, by: "个百分点")
      if let (from, to) = ends(before: figure.tokens.lowerBound, story),
        abs(abs(to.value - from.value) - figure.value) < 0.051
      {
        report.add(
          PercentPoint.difference,
          [story.text(range), story.text(from.range) + "%", story.text(to.range) + "%", number],
          at: range, fix: fix)
      } else if figure.value <= 30, let share = share(before: verb, story) {
        report.add(PercentPoint.share, [share, story.text(range), number], at: range, fix: fix)
      }
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

  /// The share or rate whose change this is, directly before the verb but for 同比 and the like.
  private func share(before verb: Int, _ story: Story) -> String? {
    var offset = verb
    for _ in 0..<2 {
      guard let word = PercentPoint.between.first(where: { story.ends(with: $0, at: offset) }) else { break }
      offset -= word.utf8CodeUnitCount
    }
    return PercentPoint.shares.first { story.ends(with: $0, at: offset) }?.description
  }

  private static let between: [StaticString] = [
    "同比", "环比", "较上年同期", "比上年同期", "较去年同期", "比去年同期", "较上年", "比上年", "较去年", "比去年", "较上月", "比上月", "小幅", "略微", "略", "平均",
    "均",
    "分别", "又", "再", "将",
  ]

  private static let shares: [StaticString] = [
    "占比", "比重", "份额", "失业率", "就业率", "城镇化率", "城市化率", "覆盖率", "普及率", "合格率", "毛利率", "净利率", "利润率", "负债率", "占有率", "渗透率",
    "入住率",
    "投票率", "支持率", "优良率", "自给率", "通过率", "升学率", "参保率", "达标率", "增速", "增幅", "存款准备金率",
  ]
}
