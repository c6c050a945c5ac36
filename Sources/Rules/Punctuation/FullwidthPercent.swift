import Lint

/// A percent sign of the width that the house doesn't print.
struct FullwidthPercent: StoryRule {
  /// Which percent sign the house prints.
  enum Sign: String, CaseIterable, Sendable {
    case half, full
  }

  /// The house's percent sign.
  var sign = Sign.half

  static let narrow = Message("百分号应为半角“%”", "the percent sign should be the half-width “%”")
  static let wide = Message("本报百分号用全角“％”", "the house prints the full-width “％”")

  static let about = About(
    id: "fullwidth-percent",
    name: Bilingual("百分号全半角不当", "width of the percent sign"),
    severity: .warning,
    why: Bilingual(
      """
      百分号跟在半角的阿拉伯数字后面，也用半角“%”；全角“％”与数字隔开一截，同一篇里两种混用更不整齐。习惯用全角“％”的报社把选项 sign 设为 full，反过来查。

      不跟在数字后面的百分号，网址和程序代码里的，不报。
      """,
      """
      A percent sign behind half-width figures is half-width too; the full-width one stands off from its number, and both in one story look \
      careless. A house that prints “％” sets `sign` to `full`, and the rule asks for that.

      A sign that follows no figure, and those of addresses and program code, are not judged.
      """),
    basis: Bilingual("编辑惯例；GB/T 15835—2011（阿拉伯数字用半角）", "editing practice; GB/T 15835—2011"),
    fix: .safe,
    options: [
      .choice(
        "sign", \Self.sign,
        Bilingual("本报的百分号用半角（half）还是全角（full）", "whether the house prints the half-width or the full-width percent sign")
      )
    ],
    messages: [narrow, wide],
    examples: [
      Example("产量增长7.5⟦％⇒%⟧，销量增长10⟦％⇒%⟧。"),
      Example("产量增长7.5⟦%⇒％⟧，销量增长10％。", options: "{\"sign\": \"full\"}"),
      Example("产量增长7.5%，占比为15%～20%。"),
      Example("百分号（％）写在数字之后，“％”单用没有意义。"),
      Example("产量增长7.5％，占比为15％～20％。", options: "{\"sign\": \"full\"}"),
      Example("网址是https://example.com/a%20b=5%c，格式是printf(\"%d\")。", options: "{\"sign\": \"full\"}"),
      Example("他们付出了百分之百的努力，达标率近九成。"),
      Example("千分号是‰，温度是20℃。"),
      Example("增长x％的部分由企业自筹。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let (wrong, right, message) =
      sign == .half ? (Kind.percent, "%", FullwidthPercent.narrow) : (.narrowPercent, "％", FullwidthPercent.wide)
    for token in tokens.all(wrong) where tokens.kind(token - 1) == .digits {
      let behind = tokens.kind(token + 1)
      if sign == .full && (behind == .letters || behind == .digits || story.isMachineText(token)) { continue }
      let range = tokens[token].range
      report.add(message, at: range, fix: Fix(.safe, replacing: range, by: right))
    }
  }
}
