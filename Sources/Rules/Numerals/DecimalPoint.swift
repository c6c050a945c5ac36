import Lint

/// Another mark where a decimal point belongs: 3。5%, 3·5亿元.
struct DecimalPoint: StoryRule {
  static let point = Message("“{0}”的小数点应为“.”：{1}", "the decimal point of “{0}” should be “.”: {1}")

  static let about = About(
    id: "decimal-point",
    name: Bilingual("小数点误用", "wrong decimal point"),
    severity: .error,
    why: Bilingual(
      """
      小数点用居下的圆点“.”：3.5%。录入时没有切换输入法，会打成句号（3。5%）；从旧稿转来的，会是间隔号（3·5%）。

      只看后面带“%”“个百分点”“万元”“亿元”等的；句号两边恰好是数字（共有30。5人受伤）、月日（3·15、“5·12”）、章节号（1．2）不报。
      """,
      """
      The decimal point is the half-width full stop: 3.5%. With the wrong input method it turns into a Chinese stop (3。5%), and in copy from \
      old systems it is a middle dot (3·5%).

      Only what has %, 个百分点, 万元, 亿元 and the like behind it is judged; figures on both sides of a real stop (共有30。5人受伤), days of \
      the year (3·15, “5·12”) and numbers of sections are left alone.
      """),
    basis: Bilingual("GB/T 15835—2011 5.1（小数）", "GB/T 15835—2011, 5.1 (decimals)"),
    fix: .suggested,
    messages: [point],
    examples: [
      Example("增长⟦3。5⇒3.5⟧%，总额⟦12。8⇒12.8⟧亿元，回落⟦0·3⇒0.3⟧个百分点。"),
      Example("增长3.5%，总额12.8亿元，回落0.3个百分点。"),
      Example("到场人数为30。5人受伤，已送医。第一章1。2人一组。"),
      Example("3·15晚会，“5·12”防灾减灾日，9·3万人大合唱。"),
      Example("项目于2023。5%的资金已到位。"),
      Example("建成时间是2024。50%以上的村民搬迁。"),
      Example("编号3。15亿元项目开工，步骤1。5%盐水冲洗。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    // There are fewer numbers than full stops.
    for last in tokens.all(.digits) where tokens.kind(last - 1) == .stop || tokens.kind(last - 1) == .interpunct {
      // A number leads to it, and only a share or a sum is behind it.
      let point = last - 1
      guard tokens.kind(point - 1) == .digits, story.length(point - 1) <= 3, story.length(last) <= 2,
        tokens.kind(point - 2) == .han, isLedTo(tokens.start(point - 1), story),
        isShare(tokens.end(last), story.source)
      else { continue }
      let range = tokens.start(point - 1)..<tokens.end(last)
      let mended = story.text(tokens[point - 1].range) + "." + story.text(tokens[last].range)
      report.add(
        DecimalPoint.point, [story.text(range), mended], at: range,
        fix: Fix(.suggested, replacing: tokens[point].range, by: "."))
    }
  }

  private func isLedTo(_ offset: Int, _ story: Story) -> Bool {
    let words: [StaticString] = [
      "增长", "下降", "上升", "提高", "回落", "增加", "减少", "增幅", "降幅", "涨幅", "上涨", "下跌", "达到", "总额", "总投资", "投资", "完成", "实现", "约",
      "近", "超", "超过",
      "收入", "利润", "产值", "了", "占", "为",
    ]
    return words.contains { story.ends(with: $0, at: offset) } && !story.ends(with: "编号为", at: offset)
  }

  private func isShare(_ offset: Int, _ source: Source) -> Bool {
    let units: [StaticString] = ["%", "％", "个百分点", "亿元", "万元", "亿美元"]
    return units.contains { source.has($0, at: offset) }
  }
}
