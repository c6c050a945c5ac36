import Lint

/// A quantity with its unit twice: ￥100元, 5%个百分点, 30℃度.
struct DoubledUnit: StoryRule {
  /// Whether 下午15时 is left alone.
  enum Clock: String, CaseIterable, Sendable {
    case either, once
  }

  /// 下午15时, which says the same with 15时 or 下午3时.
  var clock = Clock.either

  static let currency = Message("“{0}”与“{1}”重复，留一个即可", "{0} and {1} say the same: one of them is enough")
  static let unit = Message("单位重复：“{0}”应为“{1}”", "the unit stands twice: “{0}” should be “{1}”")
  static let hour = Message("24小时制不用再说“{0}”", "a clock of 24 hours needs no “{0}”")

  static let about = About(
    id: "doubled-unit",
    name: Bilingual("单位重复", "doubled unit"),
    severity: .warning,
    why: Bilingual(
      """
      符号和文字是同一个单位，写一个就够：￥100元、$100美元、5%个百分点、百分之5%、30℃度、100km公里。

      “人民币100元”“100元人民币”是对的，不报。“下午15时”意思清楚，只在选项 clock 设为 once 时才报。
      """,
      """
      A sign and a word for one unit are one too many: ￥100元, $100美元, 5%个百分点, 百分之5%, 30℃度, 100km公里.

      人民币100元 and 100元人民币 are right. 下午15时 is clear enough: it is reported only where the option clock is once.
      """),
    basis: Bilingual("GB 3101—1993；编辑惯例", "GB 3101—1993; editing practice"),
    fix: .suggested,
    options: [
      .choice("clock", \Self.clock, Bilingual("“下午15时”：either 不管，once 要求去掉“下午”", "下午15时: either, or once for 15时"))
    ],
    messages: [currency, unit, hour],
    examples: [
      Example("门票每张⟦￥100元⇒100元⟧，套票⟦$30.5美元⇒30.5美元⟧，项目投资⟦￥2亿元⇒2亿元⟧。"),
      Example("利润率提高⟦5%个百分点⇒5个百分点⟧，占比⟦百分之5%⇒5%⟧，气温升到⟦30℃度⇒30℃⟧，⟦摄氏30℃⇒30℃⟧左右。"),
      Example("全程⟦100km公里⇒100公里⟧，限重⟦20kg公斤⇒20公斤⟧，面积⟦90㎡平方米⇒90平方米⟧。"),
      Example("票价￥100，人民币100元，100元人民币，$100，提高5个百分点，占5%，30℃，100km、60公里，3点30分钟。"),
      Example("金额$100元，下午15时开会，US$100万美元贷款；5%，个百分点。"),
      Example("⟦下午15⇒15⟧时开会，晚上8时散会，下午3点，⟦晚上20⇒20⟧：00开赛。", options: "{\"clock\": \"once\"}"),
    ])

  /// Signs of money and the words that say the same.
  private static let money: [(sign: String, words: [StaticString])] = [
    ("￥", ["元", "人民币"]), ("¥", ["元", "人民币"]), ("$", ["美元", "美金"]), ("＄", ["美元", "美金"]), ("€", ["欧元"]), ("£", ["英镑"]),
  ]
  /// Words that stand right behind their sign.
  private static let pairs: [(text: String, sign: String, word: String)] = [
    ("℃度", "℃", "℃"), ("℃摄氏度", "℃", "℃"), ("㎡平方米", "㎡", "平方米"), ("㎡平米", "㎡", "平方米"), ("km公里", "km", "公里"),
    ("KM公里", "KM", "公里"), ("km千米", "km", "千米"), ("kg公斤", "kg", "公斤"), ("KG公斤", "KG", "公斤"), ("kg千克", "kg", "千克"),
    ("cm厘米", "cm", "厘米"), ("mm毫米", "mm", "毫米"), ("ml毫升", "ml", "毫升"), ("mL毫升", "mL", "毫升"), ("kW千瓦", "kW", "千瓦"),
    ("KW千瓦", "KW", "千瓦"),
  ]
  private static let times = ["下午", "晚上", "傍晚", "夜里"]

  var terms: [Term] {
    DoubledUnit.money.map { Term($0.sign) } + DoubledUnit.pairs.map { Term($0.text) } + ["百分之", "摄氏"]
      + (clock == .once ? DoubledUnit.times.map { Term($0) } : [])
  }

  func check(_ story: Story, _ report: inout Report) {
    checkPercent(.narrowPercent, story, &report)
    checkPercent(.percent, story, &report)
    let pairs = DoubledUnit.money.count
    for match in report.matches {
      switch match.term - pairs {
      case ..<0: checkMoney(DoubledUnit.money[match.term], match.range, story, &report)
      case DoubledUnit.pairs.count, DoubledUnit.pairs.count + 1: checkLead(match.range, story, &report)
      case ..<DoubledUnit.pairs.count: checkPair(DoubledUnit.pairs[match.term - pairs], match.range, story, &report)
      default: checkHour(match.range, story, &report)
      }
    }
  }

  /// 5%个百分点.
  private func checkPercent(_ kind: Kind, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for sign in tokens.all(kind)
    where tokens.kind(sign + 1) == .han && tokens.kind(sign - 1) == .digits
      && story.says(anyOf: ["个百分点", "百分点"], at: tokens.end(sign))
    {
      guard let figure = story.figure(at: sign - 1) else { continue }
      let isWhole = story.source.has("个", at: tokens.end(sign))
      let range = figure.range.lowerBound..<tokens.end(sign) + (isWhole ? 12 : 9)
      add(range, story.text(figure.range) + "个百分点", story, &report)
    }
  }

  private func add(_ range: Range<Int>, _ right: String, _ story: Story, _ report: inout Report) {
    report.add(
      DoubledUnit.unit, [story.text(range), right], at: range, fix: Fix(.suggested, replacing: range, by: right))
  }

  /// ￥100元.
  private func checkMoney(
    _ money: (sign: String, words: [StaticString]), _ range: Range<Int>, _ story: Story, _ report: inout Report
  ) {
    let tokens = story.tokens
    var token = tokens.token(at: range.upperBound)
    // US$100 is as good as 美元 in another word.
    if tokens.kind(tokens.token(at: range.lowerBound) - 1) == .letters { return }
    if tokens.kind(token) == .space { token += 1 }
    guard tokens.kind(token) == .digits, let figure = story.figure(at: token) else { return }
    var end = figure.range.upperBound
    while let next = story.source.character(at: end), "万亿千百多余".unicodeScalars.contains(next) { end += UTF8.width(next) }
    guard let word = money.words.first(where: { story.source.has($0, at: end) }) else { return }
    report.add(
      DoubledUnit.currency, [money.sign, word.description], at: range.lowerBound..<end + word.utf8CodeUnitCount,
      fix: Fix(.suggested, replacing: range.lowerBound..<figure.range.lowerBound, by: ""))
  }

  /// 30℃度, 100km公里, with the number before it.
  private func checkPair(
    _ pair: (text: String, sign: String, word: String), _ range: Range<Int>, _ story: Story, _ report: inout Report
  ) {
    let tokens = story.tokens
    let token = tokens.token(at: range.lowerBound)
    guard tokens.start(token) == range.lowerBound, tokens.kind(token - 1) == .digits,
      let figure = story.figure(at: token - 1)
    else { return }
    if pair.text == "℃度", let next = story.source.character(at: range.upperBound),
      "过日假汛量夏身".unicodeScalars.contains(next)
    {
      return
    }
    add(figure.range.lowerBound..<range.upperBound, story.text(figure.range) + pair.word, story, &report)
  }

  /// 百分之5%, 摄氏30℃.
  private func checkLead(_ range: Range<Int>, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let token = tokens.token(at: range.upperBound)
    guard tokens.start(token) == range.upperBound, tokens.kind(token) == .digits, let figure = story.figure(at: token)
    else { return }
    let source = story.source
    let signs: [StaticString] = range.count == "摄氏".utf8.count ? ["℃"] : ["%", "％"]
    guard let sign = signs.first(where: { source.has($0, at: figure.range.upperBound) }) else { return }
    add(
      range.lowerBound..<figure.range.upperBound + sign.utf8CodeUnitCount,
      story.text(figure.range) + sign.description, story, &report)
  }

  /// 下午15时.
  private func checkHour(_ range: Range<Int>, _ story: Story, _ report: inout Report) {
    let token = story.tokens.token(at: range.upperBound)
    guard story.tokens.start(token) == range.upperBound, story.tokens.kind(token) == .digits,
      let hour = story.integer(token), (13...24).contains(hour),
      story.says(anyOf: ["时", "点", "：", ":"], at: story.tokens.end(token))
    else { return }
    report.add(
      DoubledUnit.hour, [story.text(range)], at: range.lowerBound..<story.tokens.end(token),
      fix: Fix(.suggested, replacing: range, by: ""))
  }
}
