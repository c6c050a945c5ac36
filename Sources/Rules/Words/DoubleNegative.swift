import Lint

/// A negative too many, so that the sentence says the opposite: 防止类似事故不再发生.
struct DoubleNegative: StoryRule {
  /// What is meant to be prevented, with the negative that undoes it; 无时无刻, which wants one; prohibitions said twice.
  var terms: [Term] {
    DoubleNegative.evils.map { Term($0) } + [Term("无时无刻")] + DoubleNegative.prohibitions.map { Term($0.wrong) }
  }

  static let prevented = Message(
    "“{0}……{1}”多了一个否定，意思反了：应为“{0}……{2}”", "“{0}…{1}” has a negative too many and says the opposite: write “{0}…{2}”")
  static let always = Message(
    "“无时无刻”后面要有“不”，才是“时时刻刻”的意思；这里应为“时时刻刻”",
    "无时无刻 means “always” only with 不 behind it: write 时时刻刻, or add 不")
  static let prohibited = Message(
    "“{0}”两重否定，意思反了：应为“{1}”", "“{0}” forbids what is forbidden, and so allows it: write “{1}”")

  static let about = About(
    id: "double-negative",
    name: Bilingual("否定失当", "negative too many"),
    severity: .warning,
    why: Bilingual(
      """
      “防止”“避免”“杜绝”“严防”“以免”本身带否定的意思，后面再用“不再发生”“不出现”“不被”，意思就反了：“防止类似事故不再发生”成了要它发生。\
      要么去掉“不”，要么把前面改成“确保”“保证”。“切忌不要”“严禁不得”同理；“无时无刻不”才是时时刻刻，少了“不”就成了任何时候都没有。

      “避免不必要的损失”“防止不法分子……”“防范不正当竞争”是对的，不报；只认几种明确的坏事（不再发生、不被泄露、不受损害），拿不准的不报。
      """,
      """
      防止, 避免, 杜绝, 严防 and 以免 are negative in themselves: with 不再发生, 不出现 or 不被… behind them the sentence says the opposite of what is meant. \
      Take the 不 out, or write 确保 before. 切忌不要 and 严禁不得 are alike; 无时无刻不 is “always”, and without 不 it is “never”.

      避免不必要的损失, 防止不法分子 and the like are right; only complements that are plainly evils (不再发生, 不被泄露, 不受损害) are reported.
      """),
    basis: Bilingual("编辑工作惯例（多重否定失当）；《现代汉语词典》“无时无刻”条", "editing practice; the dictionary's entry 无时无刻"),
    fix: .suggested,
    messages: [prevented, always, prohibited],
    examples: [
      Example("各镇街要吸取教训，防止类似事故⟦不再发生⇒再发生⟧。"),
      Example("完善监督机制，避免同样的问题⟦不再出现⇒再出现⟧，坚决杜绝此类悲剧⟦不再重演⇒再重演⟧。"),
      Example("加强数据加密，防止用户信息⟦不被泄露⇒被泄露⟧，避免群众利益⟦不受损害⇒受损害⟧，严防施工期间⟦不出事故⇒出事故⟧。"),
      Example("老两口⟦无时无刻⇒时时刻刻⟧都在惦记远方的孩子，⟦无时无刻⇒时时刻刻⟧地盼着，不肯早睡。"),
      Example("高温天补水⟦切忌不要⇒切忌⟧一次喝得太多，泳池边⟦严禁不得⇒严禁⟧追逐打闹。"),
      Example("他无时无刻不在惦记远方的孩子，乡亲们无时无刻都没有忘记这段往事。"),
      Example("确保类似事故不再发生，避免不必要的损失，防止不法分子钻空子，杜绝不良风气，防范不正当竞争，以防不测。"),
      Example("为避免拥堵，该路段不再允许停车；难免不出差错，防不胜防。"),
      Example("避免孩子不被重视，防止老人不会用手机的尴尬；避免不了不出问题；防止化学反应不发生。"),
      Example("切记不要触碰电线，严禁不得力的干部带病提拔，禁止不准时的车辆发车。"),
      Example("“无时无刻”这个词，后面常跟否定。"),
    ])

  /// A complement of something bad, with 不 before it: without 不 it is what is to be prevented.
  private static let evils: [String] = [
    "不再发生", "不再出现", "不再重演", "不再上演", "不再复发", "不再重蹈", "不再泛滥", "不再蔓延", "不再受到伤害", "不再受害", "不再受骗", "不再上当", "不发生事故", "不发生意外",
    "不发生安全", "不发生重大", "不发生火灾", "不发生问题", "不发生险情", "不发生伤亡", "不发生踩踏", "不发生违法", "不出现反弹", "不出现返贫", "不出现问题", "不出问题",
    "不出事故", "不出差错", "不出纰漏", "不出意外", "不出乱子", "不被污染", "不被泄露", "不被泄漏", "不被挪用", "不被侵害", "不被侵犯", "不被侵占", "不被盗", "不被窃", "不被骗",
    "不被破坏", "不被损坏", "不被滥用", "不被冒用", "不被感染", "不被伤害", "不被骚扰", "不被篡改", "不受损", "不受侵", "不受伤", "不受影响", "不受污染", "不受破坏", "不受威胁",
    "不受骚扰", "不受干扰", "不受感染", "不上当受骗", "不流失", "不遭破坏", "不遭受",
  ]

  /// A prohibition said twice, what is left of it, and what makes other words of its end.
  private static let prohibitions: [(wrong: String, right: String, never: String)] = [
    ("切忌不要", "切忌", "紧命求"), ("切忌不可", "切忌", "靠控"), ("切忌不能", "切忌", ""), ("切忌勿", "切忌", ""), ("切忌别", "切忌", "人的"),
    ("切勿不要", "切勿", "紧命求"), ("请勿不要", "请勿", "紧命求"), ("严禁不得", "严禁", "力当体法分意到"), ("严禁不准", "严禁", "备确时"), ("严禁不许", "严禁", ""),
    ("严禁不要", "严禁", "紧命求"), ("禁止不得", "禁止", "力当体法分意到"), ("禁止不准", "禁止", "备确时"), ("禁止不许", "禁止", ""), ("禁止不要", "禁止", "紧命求"),
    ("避免不要", "避免", "紧命求"), ("防止不要", "防止", "紧命求"), ("以免不要", "以免", "紧命求"),
  ]

  /// What is negative in itself.
  private static let heads: [StaticString] = [
    "防止", "避免", "杜绝", "防范", "谨防", "严防", "预防", "以防", "以免", "免得", "制止", "阻止",
  ]

  func check(_ story: Story, _ report: inout Report) {
    let count = DoubleNegative.evils.count
    var end = 0
    for match in report.matches where match.range.lowerBound >= end {
      if match.term < count {
        guard let head = head(before: match.range.lowerBound, story), !story.isQuoted(match.range.lowerBound) else {
          continue
        }
        // 不受损 and 不受损害: the shorter comes first, and is enough.
        let (range, wrong) = whole(match.range, story)
        end = range.upperBound
        let not = range.lowerBound..<range.lowerBound + 3
        report.add(
          DoubleNegative.prevented, [story.text(head), wrong, String(wrong.dropFirst())], at: range,
          fix: Fix(.suggested, replacing: not, by: ""))
      } else if match.term == count {
        checkAlways(match.range, story, &report)
      } else {
        let prohibition = DoubleNegative.prohibitions[match.term - count - 1]
        guard !story.stands(prohibition.never, at: match.range.upperBound), !story.isQuoted(match.range.lowerBound)
        else {
          continue
        }
        report.add(
          DoubleNegative.prohibited, [prohibition.wrong, prohibition.right], at: match.range,
          fix: Fix(.suggested, replacing: match.range, by: prohibition.right))
      }
    }
  }

  /// 不受损害 where the table has 不受损: one character more if it makes the word whole.
  private func whole(_ range: Range<Int>, _ story: Story) -> (Range<Int>, String) {
    let isOpen = story.stands("损侵伤", before: range.upperBound)
    let more = isOpen && story.stands("害失犯扰占蚀伤", at: range.upperBound) ? 3 : 0
    let range = range.lowerBound..<range.upperBound + more
    return (range, story.text(range))
  }

  /// The word of preventing that governs a place: the last before it in its clause, with nothing between that makes another sentence.
  private func head(before offset: Int, _ story: Story) -> Range<Int>? {
    let clause = story.clause(around: offset)
    guard let head = story.last(of: DoubleNegative.heads, in: max(clause.lowerBound, boundary(offset, story))..<offset),
      !story.says(anyOf: ["不了", "得了", "了", "措施", "机制", "的"], at: head.upperBound),
      story.word(of: ["不", "不能", "不可", "难以", "无法", "未能", "没有"], before: head.lowerBound) == nil,
      story.first(of: DoubleNegative.breaks, in: head.upperBound..<offset) == nil
    else { return nil }
    return head
  }

  /// Where 、 or a quotation begins before a place, within sixty bytes: beyond it stands something else.
  private func boundary(_ offset: Int, _ story: Story) -> Int {
    let token = story.tokens.token(at: offset)
    let start = story.tokens.start(token)
    switch story.tokens.kind(token - 1) {
    case .digits, .letters, .closeQuote, .closeTitle, .wideDigits: return max(0, offset - 90)
    default: return max(start, offset - 90)
    }
  }

  /// Words between the two after which 不 belongs to something else: 避免事故从而保证不出问题.
  private static let breaks: [StaticString] = [
    "确保", "保证", "保障", "从而", "以便", "使", "让", "因", "由于", "如果", "就", "做到", "力争", "争取", "而", "并", "也", "都",
  ]

  private func checkAlways(_ range: Range<Int>, _ story: Story, _ report: inout Report) {
    // “无时无刻”这个词: spoken of.
    let token = story.tokens.token(at: range.lowerBound)
    if story.tokens[token].range == range, story.tokens.kind(token - 1) == .openQuote { return }
    let sentence = story.sentence(around: range.lowerBound)
    let rest = range.upperBound..<sentence.upperBound
    // 都在, 地想念: the predicate follows at once, and a 不 behind it is another's.
    let isPositive =
      story.source.has("地", at: range.upperBound) && !story.stands("不没未", at: range.upperBound + 3)
      || story.says(anyOf: ["都在", "都想", "都会", "都能", "都要", "都是", "在"], at: range.upperBound)
    if !isPositive, story.first(of: ["不", "没", "未", "莫", "非", "无"], in: rest) != nil { return }
    if isPositive, story.isQuoted(range.lowerBound) { return }
    report.add(DoubleNegative.always, at: range, fix: Fix(.suggested, replacing: range, by: "时时刻刻"))
  }
}
