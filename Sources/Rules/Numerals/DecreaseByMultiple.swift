import Lint

/// Less by so many times: 减少了2倍.
struct DecreaseByMultiple: StoryRule {
  /// Rarer than any word of falling.
  var terms: [Term] { ["倍"] }

  static let decrease = Message(
    "“{0}”不合事理：减少、降低不用倍数，应写“减少……分之……”“减少……%”或“降到原来的……分之……”",
    "“{0}” can't be: nothing falls by a multiple of itself; write by what part or per cent it fell, or to what part")

  static let about = About(
    id: "decrease-by-multiple",
    name: Bilingual("减少用倍数", "decrease by a multiple"),
    severity: .error,
    why: Bilingual(
      """
      倍数只用于增加。减少1倍就等于零，“减少2倍”“下降3倍”没有意义；该写分数或百分数：减少三分之二、下降75%，或者降到原来的四分之一。\
      原意是哪一种要核实，所以不给改法。

      降到标准的……倍（降到原来的……倍要报）、不足一倍的（下降0.5倍）、倍速、倍率，增加的倍数，不报；为谈用语而单独放在引号里的，不报。
      """,
      """
      Multiples are for growth. What falls by once its size is nothing, and “减少2倍” or “下降3倍” has no meaning: write a fraction or a \
      percentage (减少三分之二, 下降75%), or to what part it fell. Which was meant must be asked, so no fix is offered.

      What falls to a multiple of something else (降到标准的2倍, but not 降到原来的2倍), parts of one (下降0.5倍), speeds (倍速), growth, and a phrase that is \
      quoted by itself are left alone.
      """),
    basis: Bilingual("编辑工作惯例（倍数用于增加，不用于减少）", "editing practice: multiples are for growth"),
    messages: [decrease],
    examples: [
      Example("投诉量⟦减少了2倍⟧，成本⟦下降3倍⟧，排队时间⟦缩短近四倍⟧。"),
      Example("今年事故起数比去年⟦降低了一倍⟧，价格⟦便宜了好几倍⟧，油耗⟦低了几倍⟧，误差⟦缩小10～20倍⟧，单日⟦跌幅超过2倍⟧。"),
      Example("改造之后，能耗⟦降低到原来的3倍⟧，用工⟦减为过去的1.5倍⟧。"),
      Example("能耗由原来的3倍降到1倍，降低到原来的0.3倍，降到标准的2倍，产量增加到原来的3倍，效率提高到原来的3倍。"),
      Example("投诉量减少了三分之二，成本下降75%，产量增长3倍，是去年的两倍。"),
      Example("浓度降到标准的2倍，差距缩小到3倍，超标倍数下降至1.2倍。"),
      Example("利润下降0.5倍，降低倍率，以2倍速播放，减2倍镜，回落3倍速。"),
      Example("不能说“减少3倍”，只能说减少三分之二。"),
      Example("成本下降，产量翻了3倍；减少投入，增加2倍收益。"),
      Example("涨跌2倍，升降3倍，加减2倍。"),
      Example("人手减少，效率却提高了两倍，最少2倍，至少3倍。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let source = story.source
    for match in report.matches {
      guard var (number, value) = number(before: match.range.lowerBound, story), value >= 1,
        !DecreaseByMultiple.words.contains(where: { source.has($0, at: match.range.upperBound) })
      else { continue }
      // 下降2至3倍, 缩小10～20倍
      if let range = DecreaseByMultiple.rangeMarks.first(where: { story.ends(with: $0, at: number) }),
        let lower = self.number(before: number - range.utf8CodeUnitCount, story)
      {
        (number, value) = lower
      }
      // Between verb and number: 了, and how near the number is.
      var offset = number
      var hasParticle = false
      for _ in 0..<3 {
        guard let word = DecreaseByMultiple.between.first(where: { story.ends(with: $0, at: offset) }) else { break }
        hasParticle = hasParticle || word.utf8CodeUnitCount == 3 && story.ends(with: "了", at: offset)
        offset -= word.utf8CodeUnitCount
      }
      // 降低到原来的3倍: what falls doesn't come to more than it was.
      if let base = DecreaseByMultiple.bases.first(where: { story.ends(with: $0, at: offset) }) {
        let links: [StaticString] = ["到", "至", "为", "成"]
        guard links.contains(where: { story.ends(with: $0, at: offset - base.utf8CodeUnitCount) }) else { continue }
        offset -= base.utf8CodeUnitCount + 3
      }
      let verbs = hasParticle ? DecreaseByMultiple.verbs + DecreaseByMultiple.adjectives : DecreaseByMultiple.verbs
      guard let verb = verbs.first(where: { story.ends(with: $0, at: offset) }) else { continue }
      let start = offset - verb.utf8CodeUnitCount
      if let before = source.character(before: start), "升涨加增起最至不多大快轻年高厚".unicodeScalars.contains(before),
        verb.utf8CodeUnitCount == 3
      {
        continue
      }
      let range = start..<match.range.upperBound
      if isQuoted(range, source) { continue }
      report.add(DecreaseByMultiple.decrease, [story.text(range)], at: range)
    }
  }

  /// Where the number before 倍 begins, and what it says; 数 and 几 are some two.
  private func number(before offset: Int, _ story: Story) -> (start: Int, value: Double)? {
    let token = story.tokens.token(at: offset - 1)
    if story.tokens.kind(token) == .digits, story.tokens.end(token) == offset {
      return story.figure(at: token).map { ($0.range.lowerBound, $0.value) }
    }
    var start = offset
    var isRound = false
    while offset - start < 24, let character = story.source.character(before: start) {
      let isPart = HanNumeral.isPart(character)
      let isSome = "数几多余好".unicodeScalars.contains(character)
      guard isPart || isSome else { break }
      isRound = isRound || isSome
      start -= 3
    }
    if start == offset { return nil }
    if isRound { return (start, 2) }
    return story.hanNumber(before: offset).map { ($0.range.lowerBound, Double($0.value)) }
  }

  private func isQuoted(_ range: Range<Int>, _ source: Source) -> Bool {
    guard let before = source.character(before: range.lowerBound), let behind = source.character(at: range.upperBound)
    else { return false }
    return "“‘「".unicodeScalars.contains(before) && "”’」".unicodeScalars.contains(behind)
  }

  /// What 倍 makes a word with that is no multiple.
  private static let words: [StaticString] = ["倍", "速", "率", "镜", "频", "数", "体", "压", "光", "感", "增", "加", "焦", "变"]

  private static let bases: [StaticString] = [
    "原来的", "原先的", "原有的", "过去的", "以前的", "之前的", "当初的", "上年的", "去年的", "往年的", "上年同期的", "去年同期的",
  ]

  private static let rangeMarks: [StaticString] = ["至", "到", "～", "—", "~", "-"]

  private static let between: [StaticString] = [
    "超过", "将近", "接近", "至少", "大约", "达到", "高达", "多达", "整整", "足足", "几乎", "不止", "了", "近", "约", "超", "逾", "达", "为",
  ]

  /// The longer before those that they end with.
  private static let verbs: [StaticString] = [
    "减少", "下降", "降低", "缩小", "缩短", "下跌", "减轻", "减弱", "减缓", "放缓", "回落", "萎缩", "锐减", "骤减", "削减", "剧减", "暴跌", "大跌", "大减",
    "缩减", "减低", "贬值", "缩水", "便宜", "降价", "骤降", "大降", "降幅", "跌幅", "减幅", "变小", "变少", "变轻", "减小", "节省", "节约", "降", "跌", "减",
  ]

  /// Behind these 了 must follow: 低了几倍.
  private static let adjectives: [StaticString] = ["低", "少", "小", "慢", "短", "轻", "薄", "矮"]
}
