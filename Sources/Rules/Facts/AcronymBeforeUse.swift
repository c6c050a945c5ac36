import Lint

/// An abbreviation that the story nowhere writes out: RCEP, “两企三新”.
struct AcronymBeforeUse: StoryRule {
  /// Abbreviations that every reader of the paper knows.
  var known: [String] = [
    "AI", "APP", "GDP", "CPI", "PPI", "PMI", "WTO", "WHO", "APEC", "NBA", "CBA", "CEO", "CFO", "CTO", "CCTV", "LED",
    "LCD", "USB", "VR", "AR", "IT", "PC",
    "DNA", "RNA", "KTV", "ATM", "SUV", "MPV", "VIP", "GPS", "ICU", "CT", "PK", "PM", "AM", "OK", "TV", "DJ", "MV", "EP",
    "IP", "ID", "QQ", "NO", "VS", "CEO",
    "FIFA", "UFC", "ATP", "WTA", "F1", "MVP", "IPO", "EMS", "POS", "ETC", "PPT", "PDF", "CD", "DVD", "HIV", "NASA",
    "BBC", "CNN", "AQI", "TOP", "II", "III", "IV",
  ]

  static let letters = Message(
    "“{0}”第一次出现时宜写出中文全称", "“{0}” is not written out where it first stands")
  static let numerals = Message(
    "“{0}”第一次出现时宜说明指什么", "“{0}” is not explained where it first stands")

  static let about = About(
    id: "acronym-before-use",
    name: Bilingual("缩略语未作说明", "abbreviation that is not explained"),
    severity: .note,
    isOn: false,
    why: Bilingual(
      """
      外文缩略语（RCEP）和数字概括语（“两企三新”）不是人人都懂，第一次出现时应写出全称或说明含义：“区域全面经济伙伴关系协定（RCEP）”“‘两企三新’，即……”。

      前后有括注、“简称”“即”“指”的不报；人人都懂的写在选项 known 里。各报标准不同，本规则默认关闭。
      """,
      """
      Not everybody knows a foreign abbreviation (RCEP) or a slogan in numerals (“两企三新”): where it first stands it is written out or explained.

      What stands in brackets, has brackets behind it, or has 简称, 即 or 指 beside it is explained. The option known holds what every reader knows. Papers differ in this, so that the rule is off \
      unless asked for.
      """),
    basis: Bilingual("《出版物汉字使用管理规定》等：使用外国语言文字应作必要的注释", "the rules for print: foreign words are to be explained"),
    options: [
      .texts("known", \Self.known, Bilingual("不必说明的缩略语", "abbreviations that need no explanation"))
    ],
    messages: [letters, numerals],
    examples: [
      Example("⟦RCEP⟧生效后，企业的订单多了。RCEP带来了新客户。"),
      Example("全区推进“⟦两企三新⟧”党建工作。"),
      Example("区域全面经济伙伴关系协定（RCEP）生效后，RCEP带来了新客户；MSC（海洋管理委员会）颁发证书，GDP增长5%。"),
      Example("“两企三新”，即国企、民企和新经济组织等；他不再三心二意，落实“四个意识”，唱一首“小城故事”。"),
      Example("全区⟦GDP⟧增长5%，RCEP带来了新客户。", options: "{\"severity\": \"note\", \"known\": [\"RCEP\"]}"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    var told: Set<String> = []
    for token in story.tokens.all(.letters) {
      let range = story.tokens.start(token)..<story.tokens.end(token)
      guard (2...6).contains(range.count), story.source.prose[range].allSatisfy({ (0x41...0x5A).contains($0) }),
        isRunningText(token, story), told.insert(story.text(range)).inserted
      else { continue }
      let text = story.text(range)
      if known.contains(text) || isExplained(token, token, story) || !standsAlone(token, story.tokens) { continue }
      report.add(AcronymBeforeUse.letters, [text], at: range)
    }
    for token in story.tokens.all(.openQuote) {
      let range = story.tokens.start(token + 1)..<story.tokens.end(token + 1)
      guard story.tokens.kind(token + 1) == .han, story.tokens.kind(token + 2) == .closeQuote,
        (12...18).contains(range.count), isRunningText(token, story), isNumeralAbbreviation(range, story)
      else { continue }
      let text = story.text(range)
      if !told.insert(text).inserted || known.contains(text) || isExplained(token, token + 2, story) { continue }
      report.add(AcronymBeforeUse.numerals, [text], at: range)
    }
  }

  private func isRunningText(_ token: Int, _ story: Story) -> Bool {
    story.blocks[story.tokens.block(ofToken: token)].kind == .paragraph
  }

  /// Whether no digit, letter or mark of a model, address or name stands beside it: Mate X, MH370, C919.
  private func standsAlone(_ token: Int, _ tokens: Tokens) -> Bool {
    for kind in [tokens.kind(token - 1), tokens.kind(token + 1)] {
      switch kind {
      case .digits, .space, .hyphen, .narrowStop, .narrowSolidus, .narrowMark, .shortDash, .interpunct, .wideLetters:
        return false
      default: continue
      }
    }
    return true
  }

  /// Whether brackets stand around it or behind it, or a word that explains.
  private func isExplained(_ first: Int, _ last: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    switch tokens.kind(first - 1) {
    case .openBracket, .narrowOpenBracket: return true
    default: break
    }
    switch tokens.kind(last + 1) {
    case .openBracket, .narrowOpenBracket, .closeBracket, .narrowCloseBracket: return true
    default: break
    }
    if story.word(of: ["简称", "俗称", "又称", "即", "称为", "所谓", "缩写为", "叫"], before: tokens.start(first)) != nil {
      return true
    }
    let behind =
      tokens.kind(last + 1) == .comma || tokens.kind(last + 1) == .dash ? tokens.end(last + 1) : tokens.end(last)
    return story.says(anyOf: ["即", "指", "是指", "就是", "是", "包括", "的全称", "全称"], at: behind)
  }

  /// Two numerals or more, each before a character that is none: 两企三新, 一网五线.
  private func isNumeralAbbreviation(_ range: Range<Int>, _ story: Story) -> Bool {
    var count = 0
    var wasNumeral = false
    for offset in stride(from: range.lowerBound, to: range.upperBound, by: 3) {
      guard let character = story.source.character(at: offset) else { return false }
      let isNumeral = HanNumeral.isPart(character)
      if offset == range.lowerBound && !isNumeral || isNumeral && wasNumeral { return false }
      if isNumeral { count += 1 }
      wasNumeral = isNumeral
    }
    return count >= 2 && !wasNumeral
  }
}
