import Lint

/// A sentence whose subject a preposition has taken and 使 has not given back: 通过整治，使河水变清.
struct MissingSubject: StoryRule {
  static let missing = Message(
    "句子缺主语：“{0}……，{1}……”，删去“{0}”或“{1}”，或者补上主语",
    "the sentence has no subject: in “{0}…，{1}…” leave out either, or say who")

  static let about = About(
    id: "missing-subject",
    name: Bilingual("缺主语", "no subject"),
    severity: .note,
    why: Bilingual(
      """
      “通过”“随着”“由于”“在……下”领起的分句不能作主语，后面再用“使”“让”，谁使就没有了着落：“通过整治，使河水变清”应为“整治使河水变清”\
      或“通过整治，河水变清了”。

      只看句首的介词结构，后面紧接“使”“让”“令”领起的分句。前面另有主语的（镇里通过整治，使河水变清）、中间有主语的（通过整治，我们使……），不报。\
      承上文省略主语的也会报出来，所以只是提示。
      """,
      """
      What 通过, 随着, 由于 or 在…下 introduces is no subject, and with 使 or 让 behind it nobody is left to do it: 通过整治，使河水变清 should be 整治使河水变清 \
      or 通过整治，河水变清了.

      Only such a phrase at the head of a sentence is reported, with a clause that begins with 使, 让 or 令 next to it. Where a subject stands before \
      or between, nothing is said. A subject may be understood from the sentence before, so this is a note.
      """),
    basis: Bilingual("编辑工作惯例（成分残缺）", "editing practice: missing parts of a sentence"),
    messages: [missing],
    examples: [
      Example("⟦通过三个月的整治，使⟧河水重新变清。⟦随着电商的发展，让⟧山货卖上了好价钱。"),
      Example("⟦在志愿者的帮助下，使⟧老人们学会了用手机。⟦由于气温骤降，使得⟧菜价上涨。"),
      Example("镇里通过三个月的整治，使河水重新变清。通过整治，镇里使河水变清。"),
      Example("通过整治，河水重新变清。在志愿者的帮助下，老人们学会了用手机。"),
      Example("由于下雨，使用雨伞的人多了。通过协商，让步的一方得到补偿。整治使河水变清。"),
      Example("今年以来，镇里多措并举，通过整治，使河水变清。在村里，让人放心的是水质。"),
    ])

  private static let heads: [StaticString] = ["通过", "随着", "经过", "由于", "在"]
  /// What 使, 让 and 令 are only the first half of: 使用, 让步, 令牌.
  private static let nouns: HanSet = "用命者馆节劲步利座球牌箭位"

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let prose = story.source.prose
    let bytes = prose.span
    for comma in tokens.all(.comma) {
      switch bytes.han(at: tokens.end(comma)) {
      // 使, 让 and 令.
      case 0x4F7F, 0x8BA9, 0x4EE4: if tokens.kind(comma + 1) == .han { check(comma, story, &report) }
      default: continue
      }
    }
  }

  private func check(_ comma: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let verb = tokens.end(comma)
    if let next = story.source.character(at: verb + 3), MissingSubject.nouns.contains(next) { return }
    let clause = story.clause(around: tokens.start(comma) - 1)
    guard let head = story.word(of: MissingSubject.heads, at: clause.lowerBound),
      !story.says(anyOf: ["让人放心的是"], at: verb)
    else { return }
    let before = tokens.kind(tokens.token(at: clause.lowerBound) - 1)
    guard before == .edge || before.endsSentence else { return }
    // 在 wants its other half.
    if head.count == 3, !story.stands("下", before: tokens.start(comma)) { return }
    let end = story.source.has("使得", at: verb) ? verb + 6 : verb + 3
    report.add(MissingSubject.missing, [story.text(head), story.text(verb..<end)], at: head.lowerBound..<end)
  }
}
