import Lint

/// A conjunction without the other half of its pair: 虽然…… without 但 or 却.
struct UnpairedConjunction: StoryRule {
  var terms: [Term] { UnpairedConjunction.pairs.map { Term($0.head) } }

  static let alone = Message("“{0}”没有呼应：后面应有“{1}”一类的词", "“{0}” has no partner: a word such as {1} should follow")

  static let about = About(
    id: "unpaired-conjunction",
    name: Bilingual("关联词语没有呼应", "conjunction without its partner"),
    severity: .note,
    why: Bilingual(
      """
      “虽然”“尽管”要有“但”“却”“仍”一类的词呼应，“不但”“不仅”要有“而且”“还”“也”，“即使”要有“也”。一句到头没有，不是漏了下半句，就是漏了关联词。

      呼应的词从宽认定，有一个就不报；“虽然”放在后面的（他来了，虽然迟了些）、单独用的“不仅是”“不仅仅”“不仅限于”，不报。
      """,
      """
      虽然 and 尽管 want 但, 却 or 仍 behind them, 不但 and 不仅 want 而且, 还 or 也, and 即使 wants 也. A sentence that ends without one lacks its second half, or the \
      word.

      Any partner will do; a 虽然 that comes second, and 不仅是, 不仅仅 and 不仅限于, which stand alone, are not reported.
      """),
    basis: Bilingual("编辑工作惯例（关联词语搭配）", "editing practice: conjunctions in pairs"),
    messages: [alone],
    examples: [
      Example("⟦虽然⟧下着大雨，广场上站满了人。⟦尽管⟧这条路修了三年。"),
      Example("合作社⟦不但⟧种水稻，农闲时养鱼。⟦即使⟧天气转冷，河边有人晨跑。"),
      Example("虽然下着大雨，广场上仍站满了人。尽管路远，他每天都来。虽然如此，大家没有放弃。"),
      Example("他来了，虽然迟了些。合作社不但种水稻，还养鱼。即使天气转冷，河边也有人晨跑。"),
      Example("这不仅是一个村的事。受益的不仅仅是学生，服务不仅限于本镇，他随即便走了。"),
    ])

  /// A conjunction and its partners.
  private struct Pair {
    let head: String
    /// Which are meant, for the message.
    let named: String
    /// All that will do.
    let partners: [StaticString]
    /// What makes it stand alone.
    let alone: [StaticString]
    /// Whether it must stand in the first clause of its sentence.
    var isFirst = false
    /// Whether it may stand within a clause, behind a subject.
    var followsSubject = true
  }

  private static let concessive: [StaticString] = [
    "但", "却", "仍", "可", "还", "也", "然而", "不过", "依", "只", "毕竟", "终", "总", "就", "反", "倒", "而", "并", "已", "未", "尚", "又",
    "都", "更", "没", "不", "才", "亦", "则",
    "照样", "同样", "均", "无",
  ]

  private static let progressive: [StaticString] = [
    "而", "还", "也", "更", "且", "又", "同时", "甚至", "反", "都", "就", "即", "连", "再", "尤其", "乃至", "并", "将", "使", "让", "同样", "会",
    "能", "亦", "以及",
  ]

  private static let pairs: [Pair] =
    ["虽然", "尽管", "虽说"].map {
      Pair(head: $0, named: "但、却、仍", partners: concessive, alone: ["如此"], isFirst: true)
    }
    + ["不但", "不仅"].map {
      Pair(head: $0, named: "而且、还、也", partners: progressive, alone: ["仅", "是", "限", "局", "如此", "为", "止", "于"])
    }
    + ["即使", "即便"].map {
      Pair(head: $0, named: "也、仍", partners: concessive + ["要", "会", "能", "必", "绝"], alone: [], followsSubject: false)
    }

  func check(_ story: Story, _ report: inout Report) {
    for match in report.matches {
      let pair = UnpairedConjunction.pairs[match.term]
      let range = match.range
      let sentence = story.sentence(around: range.lowerBound)
      // Cut short, it isn't all there.
      guard sentence.upperBound - range.upperBound < 500,
        story.first(of: pair.partners, in: range.upperBound..<sentence.upperBound) == nil,
        !story.says(anyOf: pair.alone, at: range.upperBound)
      else { continue }
      // What comes second may stand alone: 他来了，虽然迟了些。 And a line without a mark at its end goes on somewhere.
      let clause = story.clause(around: range.lowerBound)
      let behind = story.tokens.kind(story.tokens.token(at: sentence.upperBound))
      guard behind.endsSentence, !pair.isFirst || clause.lowerBound == sentence.lowerBound else { continue }
      // The others want another clause behind theirs; 随即便 is no 即便.
      if !pair.isFirst, story.tokens.kind(story.tokens.token(at: clause.upperBound)) != .comma { continue }
      if !pair.followsSubject, !story.isHeadOfClause(range.lowerBound) { continue }
      report.add(UnpairedConjunction.alone, [pair.head, pair.named], at: range)
    }
  }
}
