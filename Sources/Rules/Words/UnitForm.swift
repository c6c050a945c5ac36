import Lint

/// A symbol of a unit in the wrong case, or a unit that is no longer one, behind a figure: 5KM, 20公分.
struct UnitForm: StoryRule {
  static let symbol = Message("单位符号“{0}”应为“{1}”：大小写有定", "the symbol “{0}” should be “{1}”: its case is fixed")
  static let name = Message("“{0}”不是法定计量单位，应为“{1}”", "“{0}” is no legal unit: “{1}”")

  static let about = About(
    id: "unit-form",
    name: Bilingual("计量单位不规范", "wrong form of a unit"),
    severity: .warning,
    why: Bilingual(
      """
      单位符号的大小写是定死的：词头“千”是小写 k（km、kg、kW、kHz），来自人名的单位首字母大写（W、V、Hz、Pa）。5KM、20Kg、300KW 都不对。公分、公尺、公升、英吋是已经废止的名称，\
      应为厘米、米、升、英寸。

      只看数字后面的单位。型号（KM-3、A3KM）、词语（办公分区、办公升级、公分母）不报；mL 与 ml、℃、㎡、μm、kΩ 都是对的。数字大小写两可的（MB、mW 与 MW）不猜。
      """,
      """
      The case of a symbol is fixed: the prefix for a thousand is a small k (km, kg, kW, kHz), and a unit named after a person has a capital (W, V, Hz, Pa). \
      5KM, 20Kg and 300KW are wrong. 公分, 公尺, 公升 and 英吋 are names that were given up for 厘米, 米, 升 and 英寸.

      Only units behind a figure are looked at. Models (KM-3, A3KM) and other words (办公分区, 办公升级, 公分母) are left alone; mL and ml, ℃, ㎡, μm and kΩ are \
      right. What might be either (MB, mW and MW) is not guessed.
      """),
    basis: Bilingual(
      "GB 3100—1993、GB 3101—1993、GB 3102—1993；《中华人民共和国法定计量单位》",
      "GB 3100—1993, GB 3101—1993, GB 3102—1993; the legal units of measurement"),
    fix: .suggested,
    messages: [symbol, name],
    examples: [
      Example("线路全长5⟦KM⇒km⟧，载重20⟦Kg⇒kg⟧，装机300⟦KW⇒kW⟧，日发电1000⟦KWh⇒kWh⟧。"),
      Example("最高时速120⟦KM/H⇒km/h⟧，平均90⟦Km⇒km⟧/h；频率为50⟦HZ⇒Hz⟧、3～5 ⟦KHZ⇒kHz⟧，压力0.6⟦Mpa⇒MPa⟧。"),
      Example("水深20⟦公分⇒厘米⟧，桶装5⟦公升⇒升⟧，屏幕32⟦英吋⇒英寸⟧，墙高两⟦公尺⇒米⟧。"),
      Example("全长5km，载重20kg，装机300kW，容量500ml或0.5mL，面积80㎡，线宽3μm，阻值5kΩ，风机5MW，内存8GB。"),
      Example("型号为KM-3、A3KM、X-5KG、20KG7，代码91MM；办公分区，3公分母，办公升级，5公升级仪式，三公分项公开。"),
    ])

  /// How symbols are typed, how they should be, and whether they can mean nothing else.
  private static let symbols: [(wrong: StaticString, right: StaticString, isSafe: Bool)] = [
    ("KM", "km", true), ("Km", "km", true), ("kM", "km", true), ("KG", "kg", true), ("Kg", "kg", true),
    ("kG", "kg", true), ("CM", "cm", false), ("Cm", "cm", false), ("KW", "kW", true), ("Kw", "kW", true),
    ("kw", "kW", true), ("KWH", "kWh", true), ("KWh", "kWh", true), ("Kwh", "kWh", true), ("kwh", "kWh", true),
    ("kWH", "kWh", true), ("KV", "kV", true), ("Kv", "kV", true), ("kv", "kV", true), ("KVA", "kVA", true),
    ("kva", "kVA", true), ("HZ", "Hz", true), ("hz", "Hz", true), ("KHZ", "kHz", true), ("KHz", "kHz", true),
    ("khz", "kHz", true), ("Khz", "kHz", true), ("MHZ", "MHz", true), ("Mhz", "MHz", true), ("mhz", "MHz", false),
    ("GHZ", "GHz", true), ("Ghz", "GHz", true), ("ghz", "GHz", true), ("KPA", "kPa", true), ("KPa", "kPa", true),
    ("Kpa", "kPa", true), ("kpa", "kPa", true), ("MPA", "MPa", true), ("Mpa", "MPa", true), ("KN", "kN", false),
    ("KJ", "kJ", true), ("Kj", "kJ", true), ("Kcal", "kcal", true), ("KCAL", "kcal", true), ("DB", "dB", false),
    ("db", "dB", false),
  ]

  /// Names given up, what they are now, and characters behind them that make another word.
  private static let names: [(wrong: String, right: String, never: String)] = [
    ("公分", "厘米", "母子公离项开配"), ("公尺", "米", ""), ("公升", "升", "级值学温职格本"), ("公厘", "毫米", ""), ("英吋", "英寸", ""),
    ("英呎", "英尺", ""), ("英哩", "英里", ""), ("公吨", "吨", "位"),
  ]

  var terms: [Term] { UnitForm.names.map { Term($0.wrong) } }

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for token in tokens.all(.letters) where tokens.kind(token - 1) == .digits || tokens.kind(token - 1) == .space {
      if story.length(token) <= 4 { checkSymbol(token, story, &report) }
    }
    for match in report.matches { checkName(match, story, &report) }
  }

  private func checkSymbol(_ token: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    guard
      let symbol = UnitForm.symbols.first(where: {
        $0.wrong.utf8CodeUnitCount == story.length(token) && story.source.has($0.wrong, at: tokens.start(token))
      })
    else { return }
    let digits = tokens.kind(token - 1) == .digits ? token - 1 : token - 2
    guard tokens.kind(digits) == .digits, let figure = story.figure(at: digits),
      isQuantity(before: figure.tokens.lowerBound, tokens)
    else { return }
    // 20KG7 and 5KM-B are models; KM/H goes with its second half.
    var range = tokens[token].range
    var right = symbol.right.description
    switch tokens.kind(token + 1) {
    case .digits, .hyphen, .shortDash, .otherLetters: return
    case .narrowSolidus
    where right == "km" && story.length(token + 2) == 1 && story.source.has("H", at: tokens.start(token + 2)):
      range = range.lowerBound..<tokens.end(token + 2)
      right = "km/h"
    default: break
    }
    report.add(
      UnitForm.symbol, [story.text(range), right], at: range,
      fix: Fix(symbol.isSafe ? .safe : .suggested, replacing: range, by: right))
  }

  /// Whether a number that begins with a token is not part of a model: A3KM, X-5KG.
  private func isQuantity(before first: Int, _ tokens: Tokens) -> Bool {
    switch tokens.kind(first - 1) {
    case .letters, .narrowStop, .wideLetters: return false
    case .hyphen: return tokens.kind(first - 2) == .digits
    case .space: return tokens.kind(first - 2) != .letters
    default: return true
    }
  }

  private func checkName(_ match: TermMatch, _ story: Story, _ report: inout Report) {
    let name = UnitForm.names[match.term]
    let source = story.source
    guard let before = source.character(before: match.range.lowerBound) else { return }
    let isDigit = Characters.kind(of: before.value) == .digits || Characters.kind(of: before.value) == .wideDigits
    guard isDigit || HanNumeral.isPart(before) || before == "几" || before == "半" else { return }
    if let next = source.character(at: match.range.upperBound), name.never.unicodeScalars.contains(next) { return }
    report.add(
      UnitForm.name, [name.wrong, name.right], at: match.range,
      fix: Fix(.suggested, replacing: match.range, by: name.right))
  }
}
