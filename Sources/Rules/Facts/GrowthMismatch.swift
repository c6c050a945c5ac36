import Lint

/// A growth that is not the one from the first amount to the second: 由200人增至250人，增长30%.
struct GrowthMismatch: StoryRule {
  static let rate = Message(
    "由“{0}”到“{1}”，{2}的是{4}，不是“{3}”，请核对",
    "from “{0}” to “{1}” is a change ({2}) of {4}, not of “{3}”: one of the figures is wrong")
  static let direction = Message(
    "由“{0}”到“{1}”不是“{2}”，请核对", "from “{0}” to “{1}” is the other way than “{2}” says: one of them is wrong")

  static let about = About(
    id: "growth-mismatch",
    name: Bilingual("增减数算错", "growth that doesn't follow from its figures"),
    severity: .warning,
    why: Bilingual(
      """
      写明从多少到多少，又写增减百分之几、几倍、几成或若干数量的，三个数应当对得上：由200人增至250人，是增长25%，增加50人，不是增长30%。增加几倍不含原数：\
      由100家增加到300家，是增加2倍，不是增加3倍。两个百分数相减，差的是百分点。由多变少写成“增至”，由少变多写成“降至”的，也报。

      按各数的末位容许四舍五入。年均、实际、可比价、剔除什么以后的，带“近”“约”“超”“多”的，说的是另一个时期（同比、环比）或另一件事的，不报；\
      翻番由 fold-arithmetic 管，百分比与百分点混用由 percent-point 管。
      """,
      """
      Where copy says from how much to how much, and by how much that is, the three figures must agree: from 200人 to 250人 is 增长25% or 增加50人, not 增长30%. \
      增加 by so many times leaves the original out: from 100家 to 300家 is 增加2倍, not 3倍. Two percentages differ by points. A fall that is called 增至, or a rise \
      that is called 降至, is reported as well.

      Rounding is allowed for by the last place of each number. Yearly averages, real growth, growth at comparable prices, numbers said to be rough, and what is \
      said of another time (同比, 环比) or another thing are not judged. 翻番 is for fold-arithmetic, per cent for points is for percent-point.
      """),
    basis: Bilingual("编辑工作惯例（数字前后核算）", "editing practice: figures are worked out again"),
    messages: [rate, direction],
    examples: [
      Example("全镇合作社由200家增至250家，增长⟦30%⟧。"),
      Example("村集体年收入从2019年的12.5万元增长到2024年的50万元，增长了⟦4倍⟧。"),
      Example("登记失业人数由去年的1250人下降到1000人，同比下降⟦25%⟧。"),
      Example("绿化覆盖率由30.5%提高到35.2%，提高⟦5.7个百分点⟧。"),
      Example("办理时限由15个工作日缩短至6个工作日，缩短⟦70%⟧。"),
      Example("在校学生从1.2万人增加到1.5万人，净增⟦5000人⟧。"),
      Example("订单由1.2亿元增长⟦45%⟧至1.5亿元。"),
      Example("今年蔬菜产量为4431吨，比去年的2710吨增长⟦64.5%⟧；参训人数是250人，较上年的200人增长25%。"),
      Example("藏书由3.2万册⟦增至⟧2.8万册，办理时限由17个工作日⟦压缩至⟧27个工作日。"),
      Example("低保标准由每人每月800元提高到每人每月850元，增长⟦6.75%⟧；补贴由每月200元调整为260元，提高⟦25%⟧。"),
      Example("补贴由每月100元调整为每年1200元，增长5%；奖金从每人800元调整为1000元，提高25%。"),
      Example("事故由80起下降到40起，减少⟦三成⟧。"),
      Example("全镇合作社由200家增至250家，增长25%，产值由3亿元增加到4亿元，增长33.3%。"),
      Example("村集体年收入从2019年的12.5万元增长到2024年的50万元，增长了3倍，年均增长32%。"),
      Example("人均收入由1.2万元提高到2.5万元，实际增长80%；由8000元增至1.6万元，增长近一倍。"),
      Example("客流由1月的30万人次增加到6月的45万人次，同比增长12%。"),
      Example("企业由200家增至250家，其中规上企业增长30%；人数由20人增至30人，产值增长30%。"),
      Example("零件精度由0.1毫米提升到0.01毫米，办理时间由3天提升至1天。"),
      Example("占比由30%提高到35%，提高5%；排名由第12位上升到第8位；气温由5℃下降到零下3℃。"),
      Example("产值由2.5亿元下降到8000万元，下降68%；里程由800公里增加到1200多公里，增长60%。"),
    ])

  let terms: [Term] =
    rises.map { Term($0) } + falls.map { Term($0) } + turns.map { Term($0) } + ["%至", "%到", "％至", "％到", "%，达", "％，达"]
    + comparisons.map { Term($0) }

  private static let rises = [
    "增至", "增加到", "增加至", "增长到", "增长至", "提高到", "提高至", "提升到", "提升至", "上升到", "上升至", "升至", "升到", "扩大到", "扩大至", "发展到", "涨到",
    "涨至",
    "上涨到", "上涨至", "扩建到", "扩展到",
  ]
  private static let falls = [
    "下降到", "下降至", "降至", "降到", "减少到", "减少至", "减至", "减到", "降低到", "降低至", "跌至", "跌到", "下跌到", "下跌至", "回落到", "回落至", "缩短到",
    "缩短至",
    "压缩到", "压缩至", "压减到", "压减至", "缩减到", "缩减至",
  ]

  /// Either way.
  private static let turns = ["调整为", "调整到", "调整至"]
  private static let comparisons = ["比", "较"].flatMap { word in
    ["去年的", "上年的", "去年同期的", "上年同期的", "上月的", "上个月的"].map { word + $0 }
  }

  func check(_ story: Story, _ report: inout Report) {
    let turns = GrowthMismatch.rises.count + GrowthMismatch.falls.count
    let rates = turns + GrowthMismatch.turns.count
    var last = 0
    for match in report.matches {
      // 下降到 holds 降到; 上升至 holds 升至.
      guard match.range.upperBound > last else { continue }
      last = match.range.upperBound
      if match.term >= rates + 6 {
        checkComparison(match.range, story, &report)
      } else if match.term >= rates {
        checkBetween(match.range, story, &report)
      } else {
        let isRise = match.term >= turns ? nil : match.term < GrowthMismatch.rises.count
        check(match.range, isRise: isRise, story, &report)
      }
    }
  }

  // MARK: 由200人增至250人，增长30%

  private func check(_ verb: Range<Int>, isRise: Bool?, _ story: Story, _ report: inout Report) {
    guard let to = second(behind: verb.upperBound, story), let from = first(before: verb.lowerBound, story),
      from.kin == to.kin, !from.isRough, !to.isRough, from.value > 0, to.value > 0
    else { return }
    // 由每月800元提高到每年9600元 is no rise.
    if let phrase = each(before: to, story) {
      guard let first = each(before: from, story), story.text(first) == story.text(phrase) else { return }
    }
    if let isRise, (to.value > from.value) != isRise, to.value != from.value,
      isDirected(from, to, isRise: isRise, story)
    {
      report.add(
        GrowthMismatch.direction, [story.text(from.range), story.text(to.range), story.text(verb)], at: verb)
      return
    }
    guard let claim = claim(behind: to.range.upperBound, from, story) else { return }
    judge(claim, from, to, story, &report)
  }

  /// Whether a lesser number is less: of ranks, of precision and of the time that something takes it is more.
  private func isDirected(_ from: Amount, _ to: Amount, isRise: Bool, _ story: Story) -> Bool {
    let end = to.range.upperBound
    return !(isRise && AmountUnit.isTime(to.kin)) && !story.says(anyOf: ["名", "位", "级", "次", "倍", "成"], at: end - 3)
      && !story.says(anyOf: ["的", "一", "/", "／"], at: end)
      && !story.says(
        anyOf: ["每", "平均", "零下", "负", "精度", "误差", "公差", "排", "名次", "位次", "分辨", "精准", "亏", "逆差", "赤字"],
        in: story.stretch(before: from.range.lowerBound, atMost: 90).lowerBound..<end)
  }

  /// The amount behind the verb, a word of time before it left out: 增长到2024年的50万元.
  private func second(behind offset: Int, _ story: Story) -> Amount? {
    var start = offset
    if story.source.has("了", at: start) { start += 3 }
    if let amount = amount(at: start, story) { return amount }
    // 每月850元, 每人每月850元
    if story.source.has("每", at: start) {
      var number = start
      while number - start < 24, let character = story.source.character(at: number),
        Characters.kind(of: character.value) == .han
      {
        number += 3
      }
      return amount(at: number, story)
    }
    guard let end = time(from: start, story) else { return nil }
    return amount(at: end, story)
  }

  private func amount(at offset: Int, _ story: Story) -> Amount? {
    guard let character = story.source.character(at: offset) else { return nil }
    let kind = Characters.kind(of: character.value)
    guard kind == .digits || kind == .wideDigits || HanNumeral.isPart(character) else { return nil }
    return story.amount(at: offset).amount
  }

  /// Where a word of time ends that begins at an offset: 2024年的, 目前的, 现在.
  private func time(from offset: Int, _ story: Story) -> Int? {
    if let word = story.word(of: GrowthMismatch.now, at: offset) {
      return story.source.has("的", at: word.upperBound) ? word.upperBound + 3 : word.upperBound
    }
    var end = offset
    while end - offset < 30, let character = story.source.character(at: end), character != "的" {
      let kind = Characters.kind(of: character.value)
      guard kind == .digits || kind == .wideDigits || "年月日底末初上中下半季度一二三四去今前第".unicodeScalars.contains(character) else {
        return nil
      }
      end += UTF8.width(character)
    }
    return story.source.has("的", at: end) ? end + 3 : nil
  }

  private static let now: [StaticString] = [
    "目前", "现在", "如今", "今年", "去年底", "去年末", "去年", "当前", "今天", "上年", "年底", "年末", "现有", "原来", "原先", "最初", "以前", "过去", "此前",
    "当初", "成立之初", "建站之初",
  ]

  /// The amount before the verb that 从 or 由 opens: 由去年的200人.
  private func first(before verb: Int, _ story: Story) -> Amount? {
    let tokens = story.tokens
    // A number is near.
    var token = tokens.token(at: verb)
    let least = max(0, token - 6)
    while tokens.kind(token) != .digits, tokens.kind(token) != .wideDigits {
      guard token > least, tokens.kind(token) != .edge else { return firstInHan(before: verb, story) }
      token -= 1
    }
    return opened(before: verb, story)
  }

  private func firstInHan(before verb: Int, _ story: Story) -> Amount? {
    guard story.says(anyOf: ["由", "从"], in: clauseStart(verb, story)..<verb) else { return nil }
    return opened(before: verb, story)
  }

  private func clauseStart(_ offset: Int, _ story: Story) -> Int { story.clause(around: offset - 1).lowerBound }

  private func opened(before verb: Int, _ story: Story) -> Amount? {
    let sentence = story.sentence(around: verb)
    guard let amount = story.amounts(in: sentence.lowerBound..<verb).last else { return nil }
    let gap = amount.range.upperBound..<verb
    guard gap.count <= 24, isEmptyTalk(gap, story) else { return nil }
    return isOpened(amount, story) ? amount : nil
  }

  /// Whether what stands between the first amount and the verb says nothing that could change the subject.
  private func isEmptyTalk(_ gap: Range<Int>, _ story: Story) -> Bool {
    var offset = gap.lowerBound
    while offset < gap.upperBound {
      guard let word = story.word(of: GrowthMismatch.adverbs, at: offset), word.upperBound <= gap.upperBound else {
        return false
      }
      offset = word.upperBound
    }
    return true
  }

  private static let adverbs: [StaticString] = [
    "，", ",", "、", "快速", "迅速", "稳步", "逐步", "逐年", "大幅", "持续", "一举", "不断", "进一步", "直线", "又", "再", "已", "将", "上", "下",
    "明显", "显著", "跃",
    "猛", "骤", "预计", "左右", "首次", "平稳",
  ]

  /// Whether 从 or 由 stands before an amount, with nothing but a word of time between.
  private func isOpened(_ amount: Amount, _ story: Story) -> Bool {
    var offset = amount.range.lowerBound
    let limit = offset - 48
    while offset > limit, let character = story.source.character(before: offset) {
      if character == "从" || character == "由" {
        let start = offset
        return start == amount.range.lowerBound || time(from: start, story) == amount.range.lowerBound
          || isBareTime(start..<amount.range.lowerBound, story)
          || each(before: amount, story)?.lowerBound == start
      }
      let kind = Characters.kind(of: character.value)
      guard kind == .han || kind == .digits || kind == .wideDigits else { return false }
      offset -= UTF8.width(character)
    }
    return false
  }

  /// 每月, 每人每月 right before an amount, of eight characters at the most.
  private func each(before amount: Amount, _ story: Story) -> Range<Int>? {
    var start = amount.range.lowerBound
    var found: Int?
    while amount.range.lowerBound - start < 24, let character = story.source.character(before: start),
      Characters.kind(of: character.value) == .han, !"从由到至为".unicodeScalars.contains(character)
    {
      start -= 3
      if character == "每" { found = start }
    }
    return found.map { $0..<amount.range.lowerBound }
  }

  /// 由最初建站时的, 从上个月的, 从改革前的: some words that end with 的.
  private func isBareTime(_ range: Range<Int>, _ story: Story) -> Bool {
    range.count <= 30 && story.ends(with: "的", at: range.upperBound)
      && story.says(anyOf: ["年", "月", "时", "前", "初", "原", "期", "周", "日", "最"], in: range)
  }

  // MARK: The claim

  private struct Claim {
    let amount: Amount
    let range: Range<Int>
    let verb: String
    let isRise: Bool
  }

  private static let risen: [StaticString] = [
    "增长", "增加", "提高", "上升", "提升", "扩大", "上涨", "净增", "增幅为", "增幅达", "增幅", "涨幅达", "涨幅为", "涨幅", "多了", "增",
  ]
  private static let fallen: [StaticString] = [
    "下降", "降低", "减少", "下跌", "回落", "缩短", "压缩", "压减", "缩减", "降幅为", "降幅达", "降幅", "跌幅为", "跌幅达", "跌幅", "减幅",
  ]
  private static let links: [StaticString] = [
    "，", ",", "、", "（", "(", "共", "累计", "总体", "净", "整体", "一年", "两年", "三年", "四年", "五年", "十年", "间", "时间", "内", "实现", "即",
    "分别是",
  ]
  private static let yearly: [StaticString] = ["同比", "比上年", "较上年", "比去年", "较去年", "比上年同期", "比去年同期", "较上年同期", "较去年同期"]

  /// By how much it is said to have changed, right behind the second amount.
  private func claim(behind offset: Int, _ from: Amount, _ story: Story) -> Claim? {
    var start = offset
    // 家, 名学生: what is counted.
    var steps = 0
    while steps < 8, let link = story.word(of: GrowthMismatch.links, at: start) {
      start = link.upperBound
      steps += 1
    }
    guard steps > 0 else { return nil }
    if let word = story.word(of: GrowthMismatch.yearly.reversed(), at: start) {
      // Of a month or a quarter it is another growth.
      guard
        story.says(
          anyOf: ["去年", "上年", "同期"], in: story.stretch(before: from.range.lowerBound, atMost: 24))
      else { return nil }
      start = word.upperBound
    }
    return claim(at: start, story)
  }

  private func claim(at start: Int, _ story: Story) -> Claim? {
    let rise = story.word(of: GrowthMismatch.risen, at: start)
    guard let verb = rise ?? story.word(of: GrowthMismatch.fallen, at: start) else { return nil }
    var number = verb.upperBound
    while let word = story.word(of: ["了", "幅度达", "达"], at: number) { number = word.upperBound }
    guard let amount = amount(at: number, story), !amount.isRough else { return nil }
    return Claim(amount: amount, range: amount.range, verb: story.text(verb), isRise: rise != nil)
  }

  private func judge(_ claim: Claim, _ from: Amount, _ to: Amount, _ story: Story, _ report: inout Report) {
    let isShare = from.kin == AmountUnit.percent
    guard claim.isRise == (to.value > from.value) || to.value == from.value else { return }
    let change = abs(to.value - from.value)
    let slack = from.slack + to.slack + claim.amount.slack
    let stated = claim.amount.value
    var actual = change
    let isWrong: Bool
    switch claim.amount.kin {
    case AmountUnit.percent, AmountUnit.times, AmountUnit.tenths:
      let unit = claim.amount.kin == AmountUnit.percent ? 100.0 : claim.amount.kin == AmountUnit.tenths ? 10 : 1
      // Per cent for points is for another rule to speak of.
      if isShare, abs(stated - change) <= slack + 0.051 { return }
      if claim.amount.kin == AmountUnit.times && !claim.isRise { return }
      let low = (to.value - to.slack) / (from.value + from.slack) - 1
      let high = (to.value + to.slack) / max(from.value - from.slack, 1e-9) - 1
      let bounds = claim.isRise ? (low, high) : (-high, -low)
      // Some cut where others round; 1倍 and 三成 are said of what is somewhat more or less.
      let tolerance = claim.amount.step * (claim.amount.kin == AmountUnit.times ? 0.5 : 1)
      isWrong = stated + tolerance * 1.001 < bounds.0 * unit || stated - tolerance * 1.001 > bounds.1 * unit
      actual = change / from.value * unit
    case AmountUnit.points:
      guard isShare else { return }
      isWrong = abs(stated - change) > slack * 1.001 + 0.001
    case from.kin where !isShare:
      isWrong = abs(stated - change) > slack * 1.001 + change * 1e-9
    default: return
    }
    guard isWrong, stated > 0 else { return }
    report.add(
      GrowthMismatch.rate,
      [
        story.text(from.range), story.text(to.range), claim.verb, story.text(claim.range),
        text(actual, like: claim.amount, from.kin, story),
      ],
      at: claim.range)
  }

  /// What the change comes to, with a decimal if it needs one.
  private func text(_ actual: Double, like amount: Amount, _ kin: Amount.Kin, _ story: Story) -> String {
    if amount.kin == kin, !AmountUnit.isRelative(kin) { return story.text(actual, like: amount) }
    let places = max(10, (1 / amount.step).rounded())
    let rounded = (actual * places).rounded() / places
    let unit = [AmountUnit.percent: "%", AmountUnit.times: "倍", AmountUnit.tenths: "成", AmountUnit.points: "个百分点"]
    return Amount.text(rounded) + (unit[amount.kin] ?? "")
  }

  // MARK: 今年为250人，比去年的200人增长25%

  private func checkComparison(_ word: Range<Int>, _ story: Story, _ report: inout Report) {
    guard let from = amount(at: word.upperBound, story), !from.isRough, from.value > 0,
      let claim = claim(at: from.range.upperBound, story),
      let to = story.amounts(in: story.sentence(around: word.lowerBound).lowerBound..<word.lowerBound).last,
      to.kin == from.kin, !to.isRough, to.value > 0,
      isEmptyTalk(to.range.upperBound..<word.lowerBound, story)
    else { return }
    judge(claim, from, to, story, &report)
  }

  // MARK: 由1.2亿元增长35%至1.5亿元

  private func checkBetween(_ mark: Range<Int>, _ story: Story, _ report: inout Report) {
    var offset = mark.upperBound
    if story.source.has("到", at: offset) { offset += 3 }
    guard let to = second(behind: offset, story), !to.isRough, !AmountUnit.isRelative(to.kin) else { return }
    let sentence = story.sentence(around: mark.lowerBound)
    let amounts = story.amounts(in: sentence.lowerBound..<mark.upperBound)
    guard amounts.count >= 2, let rate = amounts.last, rate.kin == AmountUnit.percent, !rate.isRough else { return }
    let from = amounts[amounts.count - 2]
    guard from.kin == to.kin, !from.isRough, from.value > 0 else { return }
    // Between the two the verb, and before the first 由, 从 or 比上年的.
    let gap = from.range.upperBound..<rate.range.lowerBound
    guard gap.count <= 30 else { return }
    let verbs = (GrowthMismatch.risen.map { ($0, true) } + GrowthMismatch.fallen.map { ($0, false) })
    guard
      let (verb, isRise) = verbs.first(where: { verb, _ in
        let range = gap.lowerBound..<(story.ends(with: "了", at: gap.upperBound) ? gap.upperBound - 3 : gap.upperBound)
        return story.ends(with: verb, at: range.upperBound)
          && isEmptyTalk(range.lowerBound..<max(range.lowerBound, range.upperBound - verb.utf8CodeUnitCount), story)
      }), isOpened(from, story) || isCompared(from, story)
    else { return }
    judge(
      Claim(amount: rate, range: rate.range, verb: verb.description, isRise: isRise), from, to, story, &report)
  }

  /// 比上年的200人, 较去年同期的200人
  private func isCompared(_ amount: Amount, _ story: Story) -> Bool {
    let start = amount.range.lowerBound
    guard story.ends(with: "的", at: start) else { return false }
    return story.says(
      anyOf: ["比上年", "比去年", "较上年", "较去年", "比前年", "较前年", "比2", "较2"], in: story.stretch(before: start, atMost: 30))
  }
}
