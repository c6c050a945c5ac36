import Lint

/// One quantity with two values in a story: 新河大桥全长1256米 in its lead, and 新河大桥全长1265米 further down.
struct InconsistentFigure: StoryRule {
  static let values = Message(
    "同一稿件里“{0}”有两个数：这里是“{1}”，前面是“{2}”", "“{0}” has two values in this story: “{1}” here, “{2}” before")
  static let before = Message("前面写作“{0}”", "“{0}” before")

  static let about = About(
    id: "inconsistent-figure",
    name: Bilingual("同一数量前后不一", "one quantity, two values"),
    severity: .warning,
    why: Bilingual(
      """
      总投资、总面积、全长这类数量，一个项目只有一个。同一稿件里，前面的主语和用语相同而数不同的（新河大桥全长1256米，后文作1265米），报。\
      主语没有重提的（项目总投资……），要两个数只差一个数字或两位颠倒，才报：那多半是笔误，不是另一个项目。

      分期的、计划与实际的、不同时间的、“其中”后面的、带“近”“约”“超”的，不报。
      """,
      """
      An investment, an area or a length is one number for one project. Two values in a story are reported where the words before them name the same thing \
      (新河大桥全长1256米, and 1265米 further down). Where the subject is not named again (项目总投资…) the two must differ by one digit, or by two that changed \
      places: that is a slip rather than another project.

      Phases, plans against results, figures of other times, what 其中 opens and numbers said to be rough (近, 约, 超) are not judged.
      """),
    basis: Bilingual("编辑工作惯例（同稿数字前后一致）", "editing practice: figures of one story agree"),
    messages: [values, before],
    examples: [
      Example("新大桥横跨江门水道，大桥全长1256米。\n\n旧大桥全长1265米，将改作人行桥。"),
      Example("新河大桥全长1256米，昨日通车。\n\n据介绍，新河大桥全长⟦1265米⟧，双向六车道。"),
      Example("江海文化中心项目总投资3.2亿元。\n\n江海文化中心项目总投资⟦5.2亿元⟧，设有剧场和书店。"),
      Example("项目总投资12.85亿元，月底动工。\n\n负责人说，项目总投资⟦12.58亿元⟧，三年建成。"),
      Example("新河大桥全长1256米，昨日通车。\n\n据介绍，新河大桥全长1256米，双向六车道；新河隧道全长2.3公里。"),
      Example("文化中心项目一期总投资3亿元，文化中心项目二期总投资5亿元。"),
      Example("东湖项目总投资3亿元，西江项目总投资5亿元，滨江项目总投资5.5亿元。"),
      Example("新河大桥全长约1250米。\n\n新河大桥全长1256米。"),
      Example("去年，江海区造林总面积1250亩；今年，江海区造林总面积1350亩。"),
      Example("该项目计划总投资12.85亿元。\n\n项目实际总投资12.58亿元。"),
    ])

  let terms: [Term] = words.map { Term($0) }

  private static let words = [
    "总投资", "总面积", "建筑面积", "占地面积", "用地面积", "占地", "全长", "总长", "总造价", "总里程", "总库容", "总装机容量", "总户数", "总人口", "总重",
  ]

  func check(_ story: Story, _ report: inout Report) {
    guard report.matches.count > 1 else { return }
    var known: [Mention] = []
    for match in report.matches {
      guard let mention = mention(match, story) else { continue }
      if let earlier = known.last(where: { differs(mention, $0, story) }),
        !known.contains(where: { $0.word == mention.word && $0.amount.value == mention.amount.value })
      {
        report.add(
          InconsistentFigure.values,
          [
            story.text(mention.subject.lowerBound..<mention.end), story.text(mention.amount.range),
            story.text(earlier.amount.range),
          ],
          at: mention.amount.range,
          related: [RelatedPlace(earlier.amount.range, InconsistentFigure.before, [story.text(earlier.amount.range)])])
      }
      known.append(mention)
    }
  }

  /// A quantity as it is stated in one place.
  private struct Mention {
    let word: Int
    /// What stands before its word in the clause.
    let subject: Range<Int>
    /// Where its word ends.
    let end: Int
    let amount: Amount
  }

  private func mention(_ match: TermMatch, _ story: Story) -> Mention? {
    var offset = match.range.upperBound
    while let word = story.word(of: ["为", "达到", "达", "是", "共", "：", "就达", "合计"], at: offset) {
      offset = word.upperBound
    }
    guard let character = story.source.character(at: offset) else { return nil }
    let kind = Characters.kind(of: character.value)
    guard kind == .digits || kind == .wideDigits, let amount = story.amount(at: offset).amount, !amount.isRough,
      !AmountUnit.isRelative(amount.kin)
    else { return nil }
    let clause = story.clause(around: match.range.lowerBound)
    let subject = clause.lowerBound..<match.range.lowerBound
    let sentence = story.sentence(around: match.range.lowerBound)
    guard
      !story.says(anyOf: InconsistentFigure.others, in: sentence.lowerBound..<match.range.lowerBound),
      !story.isQuoted(match.range.lowerBound)
    else { return nil }
    return Mention(word: match.term, subject: subject, end: match.range.upperBound, amount: amount)
  }

  /// What makes another quantity of it: another time, a phase, a part, a plan.
  private static let others: [StaticString] = [
    "期", "计划", "规划", "预计", "拟", "原", "实际", "上年", "去年", "今年", "前年", "同比", "月", "季度", "其中", "累计", "截至", "目前", "新增", "增加",
    "首批",
    "每", "平均", "各", "均", "分别", "个项目", "阶段", "设计", "完成", "以来", "另", "其他", "地上", "地下", "其", "号楼", "段", "等", "标",
  ]

  /// Whether two mentions speak of one quantity and give two values.
  private func differs(_ later: Mention, _ earlier: Mention, _ story: Story) -> Bool {
    guard later.word == earlier.word, later.amount.kin == earlier.amount.kin,
      abs(later.amount.value - earlier.amount.value) > (later.amount.slack + earlier.amount.slack) * 1.001
    else { return false }
    let common = commonEnd(later.subject, earlier.subject, story)
    // 大桥 and 旧大桥 are two.
    for subject in [later.subject, earlier.subject] where subject.count > common {
      if story.stands("旧老新原主副左右东西南北前后上下一二三四", before: subject.upperBound - common) { return false }
    }
    // The same name before both, to the border of a clause on one side at least.
    if common >= 15, common == later.subject.count || common == earlier.subject.count { return true }
    let (digits, zeros) = Misprint.length(later.amount)
    guard digits - zeros >= 3, later.amount.step == earlier.amount.step else { return false }
    return common >= min(later.subject.count, earlier.subject.count)
      && Misprint.turns(later.amount.value, into: earlier.amount.value, step: later.amount.step)
  }

  /// How many bytes two ranges have in common at their ends.
  private func commonEnd(_ left: Range<Int>, _ right: Range<Int>, _ story: Story) -> Int {
    let prose = story.source.prose
    var count = 0
    while count < min(left.count, right.count),
      prose[left.upperBound - 1 - count] == prose[right.upperBound - 1 - count]
    {
      count += 1
    }
    return count
  }
}
