import Lint

/// Arabic numerals and Han ones within a single number: 4千, 1百零8, 10几, 百分之5.
struct MixedNumeral: StoryRule {
  /// What stands before digits and is part of their number, with the first of them: 几10, 数100, 二十5, 三分之2.
  var terms: [Term] { ["几1", "数1"] + (1...9).map { Term("十\($0)") } + (0...9).map { Term("之\($0)") } }

  static let place = Message(
    "“{0}”应为“{1}”：阿拉伯数字不与“十、百、千”连用", "“{0}” should be “{1}”: 十, 百 and 千 don't go with Arabic numerals")
  static let some = Message(
    "“{0}”应为“{1}”：含“几、数”的概数用汉字数字",
    "“{0}” should be “{1}”: approximate numbers with 几 or 数 are written in Han characters")
  static let share = Message(
    "“{0}”应为“{1}”：“……分之……”不夹用阿拉伯数字", "“{0}” should be “{1}”: a fraction in words takes no Arabic numerals")

  static let about = About(
    id: "mixed-numeral",
    name: Bilingual("数字形式夹杂", "mixed numerals"),
    severity: .warning,
    why: Bilingual(
      """
      一个数要么用阿拉伯数字，要么用汉字数字，不能拼在一起：“4千元”应为“4000元”或“四千元”，“1百零8级”应为“108级”，“10几人”应为“十几人”，\
      “二十5个”应为“25个”，“百分之5”应为“5%”。数值很大的，可以用“万”“亿”作单位：3.5万元、10亿人，不写“3万5千元”。

      “千米、千克、千瓦”等计量单位里的“千”（4千米、3千瓦时）、带小数的统计单位（78.5千公顷）、“万”“亿”、“2000余、8000多”，不报；\
      “十佳、百强、百度”等词在数字后面，不报。
      """,
      """
      A number is written in Arabic numerals or in Han characters, not in both: “4千元” is 4000元 or 四千元, “1百零8级” 108级, “10几人” 十几人, \
      “二十5个” 25个, “百分之5” 5%. A large one may have 万 or 亿 for a unit: 3.5万元, 10亿人, but not “3万5千元”.

      The 千 of units (4千米, 3千瓦时), units of statistics behind a decimal (78.5千公顷), 万 and 亿, 余 and 多 (2000余) are right, and words \
      such as 十佳, 百强 or 百度 behind a figure are no part of it.
      """),
    basis: Bilingual("GB/T 15835—2011 4.2（选用汉字数字）、5.3", "GB/T 15835—2011, 4.2 and 5.3"),
    fix: .suggested,
    messages: [place, some, share],
    examples: [
      Example("捐款⟦4千元⇒4000元⟧，⟦3百多人⇒300多人⟧到场，存了⟦5十⇒50⟧块钱。"),
      Example("石阶⟦1百零8⇒108⟧级，奖金⟦3万5千元⇒3.5万元⟧，路程⟦2千5百⇒2500⟧里。"),
      Example("贷款⟦3千亿元⇒3000亿元⟧，⟦1千万⇒1000万⟧到账，工程款⟦1亿5千万元⇒1.5亿元⟧。"),
      Example("现场来了⟦10几⇒十几⟧人，多是⟦20几⇒二十几⟧岁，等了⟦几10⇒几十⟧分钟，走了有⟦数100⇒数百⟧里。"),
      Example("增长⟦百分之5⇒5%⟧，误差⟦千分之3⇒3‰⟧，⟦3分之1⇒三分之一⟧的人同意，⟦三分之2⇒三分之二⟧通过。"),
      Example("卖了⟦两万3千⇒两万三千⟧元。"),
      Example("一共来了⟦二十5个⇒25个⟧人，最大的⟦一百二十6岁⇒126岁⟧。"),
      Example("腊月二十6家店歇业，大年三十5时，第二十5天，十5人，占百分之二十5个村都有，二十5星级酒店，初二十5点。"),
      Example("行程4千米，装机3千瓦，用电5千瓦时，10千伏线路，每份2千克，发射频率8千赫，供热量6千卡。"),
      Example("播种面积增加78.5千公顷，产值3.5万元，人口14亿，2000余人，8000多人，100多户。"),
      Example("2018百度世界大会、50强、5百强、G20十周年、双11十年、3百合、9百货店。"),
      Example("第2十佳，5十字路口，1千零一夜剧场，3千金。"),
      Example("2010几乎没有下雨，人数20人，字数300字，指数100点，第10几页不清。"),
      Example("五分之三，百分之五，领先3分之多，2分之差落败。"),
      Example("我国人口普查人数为10亿零817万5288人，另有3亿4500万元。"),
      Example("型号X5千元机，Mate10几款新机，定额3百千字。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let prose = story.source.prose
    var end = 0
    for token in tokens.all(.digits) {
      let behind = tokens.end(token)
      guard behind + 3 <= prose.count else { continue }
      switch prose[behind] {
      // 十 E5 8D 81, 千 E5 8D 83, 几 E5 87 A0, 分 E5 88 86.
      case 0xE5:
        let next = prose[behind + 1]
        if next == 0x8D || next == 0x87 || next == 0x88 { checkBehind(token, story, &end, &report) }
      // 百 E7 99 BE
      case 0xE7: if prose[behind + 1] == 0x99 { checkBehind(token, story, &end, &report) }
      // 万 E4 B8 87 and 亿 E4 BA BF lead to 千 only if a figure follows at once.
      case 0xE4:
        let last = prose[behind + 2]
        if last == 0x87 || last == 0xBF, tokens.kind(token + 1) == .han, tokens.kind(token + 2) == .digits {
          checkBehind(token, story, &end, &report)
        }
      default: break
      }
    }
    for match in report.matches {
      let token = tokens.token(at: match.range.upperBound - 1)
      switch match.term {
      case 0, 1: checkSome(token, story, &report)
      case 2...10: checkUnits(token, story, &report)
      default: if story.ends(with: "分之", at: tokens.start(token)) { checkShare(token, story, &report) }
      }
    }
  }

  // MARK: 4千, 1百零8, 3万5千, 10几

  private func checkBehind(_ token: Int, _ story: Story, _ end: inout Int, _ report: inout Report) {
    let source = story.source
    let (start, behind) = (story.tokens.start(token), story.tokens.end(token))
    guard story.tokens.kind(token + 1) == .han, start >= end else { return }
    switch source.character(at: behind) {
    case "十", "百", "千", "万", "亿":
      guard let chain = Chain(from: token, story), isWhole(token, story) else { return }
      end = chain.range.upperBound
      add(chain, token, story, &report)
    case "几":
      guard let number = story.integer(token), number >= 10, number < 100, number % 10 == 0, isWhole(token, story),
        !MixedNumeral.someWords.contains(where: { source.has($0, at: behind) }), source.character(before: start) != "第"
      else { return }
      let range = start..<behind + 3
      let mended = HanNumeral.spoken(number) + "几"
      report.add(
        MixedNumeral.some, [story.text(range), mended], at: range, fix: Fix(.suggested, replacing: range, by: mended))
    case "分":
      // 3分之1 and 3分之一; 领先3分之多 is none.
      guard source.has("分之", at: behind), let number = story.integer(token), number > 1, number <= 100,
        isWhole(token, story)
      else { return }
      let rest = behind + 6
      if source.character(at: rest).map({ HanNumeral.digit($0) != nil }) ?? false {
        let range = start..<behind + 6
        let mended = HanNumeral.spoken(number) + "分之"
        guard !source.has("一步", at: rest) else { return }
        report.add(
          MixedNumeral.share, [story.text(range), mended], at: range, fix: Fix(.suggested, replacing: range, by: mended)
        )
      }
    default: return
    }
  }

  private func add(_ chain: Chain, _ token: Int, _ story: Story, _ report: inout Report) {
    let source = story.source
    // 两万3千: what stands before is Han, and so is the rest.
    if let han = story.hanNumber(before: chain.range.lowerBound) {
      guard HanNumeral.place(source.character(before: chain.range.lowerBound)) != nil, chain.value < 10_000,
        HanNumeral.digit(source.character(at: han.range.lowerBound)) ?? 0 > 0
      else { return }
      let range = han.range.lowerBound..<chain.range.upperBound
      let mended = story.text(han.range) + HanNumeral.spoken(chain.value)
      report.add(
        MixedNumeral.place, [story.text(range), mended], at: range,
        fix: Fix(.suggested, replacing: chain.range, by: HanNumeral.spoken(chain.value)))
      return
    }
    // Behind 第 a thing is numbered, behind letters a model.
    guard source.character(before: chain.range.lowerBound) != "第" else { return }
    var (range, mended) = (chain.range, chain.mended)
    // With its measure the finding reads better.
    for unit: StaticString in ["元", "多人"] where source.has(unit, at: range.upperBound) {
      range = range.lowerBound..<range.upperBound + unit.utf8CodeUnitCount
      mended += unit.description
    }
    report.add(
      MixedNumeral.place, [story.text(range), mended], at: range, fix: Fix(.suggested, replacing: range, by: mended))
  }

  /// Words that begin with 几 and go on behind a figure: 2010几乎.
  private static let someWords: [StaticString] = ["几乎", "几何", "几内亚", "几经", "几近", "几欲", "几款", "几代", "几次三番"]

  /// Whether digits are a number by themselves: no letter, point, hyphen or slash before them.
  private func isWhole(_ token: Int, _ story: Story) -> Bool {
    switch story.tokens.kind(token - 1) {
    case .letters, .narrowStop, .wideDot, .hyphen, .narrowSolidus, .interpunct, .narrowComma, .otherDot, .shortDash,
      .space,
      .wideLetters, .narrowColon:
      return false
    // 5、6十位 is an estimate, and approximate-arabic's.
    case .enumerationComma: return story.tokens.kind(token - 2) != .digits || story.length(token - 2) > 1
    default: return true
    }
  }

  // MARK: 百分之5

  private func checkShare(_ token: Int, _ story: Story, _ report: inout Report) {
    let source = story.source
    guard let figure = story.figure(at: token), figure.tokens.lowerBound == token else { return }
    let before = figure.range.lowerBound - 6
    let end = figure.range.upperBound
    // 百分之5点3, 百分之5到10 want more than one edit.
    let isAlone = !["点", "到", "至", "几", "多", "～", "—", "-", "十", "百"].contains { (word: StaticString) in
      source.has(word, at: end)
    }
    let signs: [(StaticString, String)] = [("百", "%"), ("千", "‰")]
    for (name, sign) in signs where story.ends(with: name, at: before) {
      let isHan = HanNumeral.digit(source.character(before: before - 3)) != nil
      guard !isHan else { return }
      let range = before - 3..<end
      let mended = story.text(figure.range) + sign
      report.add(
        MixedNumeral.share, [story.text(range), mended], at: range,
        fix: isAlone ? Fix(.suggested, replacing: range, by: mended) : nil)
      return
    }
    guard isAlone, let number = story.integer(token), number > 0, number < 100, figure.tokens.count == 1 else { return }
    var range = before..<end
    var divisor: String?
    if let han = story.hanNumber(before: before), han.value > number, han.value <= 100 {
      divisor = story.text(han.range)
      range = han.range.lowerBound..<end
    } else {
      let digits = story.tokens.token(at: before - 1)
      if story.tokens.kind(digits) == .digits, story.tokens.end(digits) == before, let value = story.integer(digits),
        value > number, value <= 100, isWhole(digits, story)
      {
        divisor = HanNumeral.spoken(value)
        range = story.tokens.start(digits)..<end
      }
    }
    guard let divisor else { return }
    let mended = divisor + "分之" + HanNumeral.spoken(number)
    report.add(
      MixedNumeral.share, [story.text(range), mended], at: range, fix: Fix(.suggested, replacing: range, by: mended))
  }

  // MARK: 二十5

  /// 二十5个: tens in Han characters and units in digits. Behind 十 alone, or a hundred, it is too often something else.
  private func checkUnits(_ token: Int, _ story: Story, _ report: inout Report) {
    let source = story.source
    let start = story.tokens.start(token)
    guard story.tokens.kind(token - 1) == .han, story.ends(with: "十", at: start), story.length(token) == 1,
      let units = story.integer(token), units > 0,
      story.tokens.kind(token + 1) == .han, let han = story.hanNumber(before: start), han.value % 10 == 0,
      (20..<1000).contains(han.value), han.range.count >= 6,
      HanNumeral.digit(source.character(before: start - 3)) ?? 0 > 0,
      let unit = Unit.length(at: start + 1, story), !HanNumeral.isPart(source.character(at: start + 1))
    else { return }
    // 腊月二十6家, 大年三十6时, 第二十5天, 百分之二十5个.
    if let before = source.character(before: han.range.lowerBound), "月年历第初号之零".unicodeScalars.contains(before) {
      return
    }
    let mended = "\(han.value + units)" + story.text(start + 1..<start + 1 + unit)
    let range = han.range.lowerBound..<start + 1 + unit
    report.add(
      MixedNumeral.place, [story.text(range), mended], at: range, fix: Fix(.suggested, replacing: range, by: mended))
  }

  // MARK: 几10, 数100

  private func checkSome(_ token: Int, _ story: Story, _ report: inout Report) {
    let source = story.source
    let start = story.tokens.start(token) - 3
    guard let number = story.integer(token), [10, 100, 1000].contains(number) else { return }
    switch story.tokens.kind(token + 1) {
    case .narrowStop, .hyphen, .wave, .dash, .narrowComma, .letters, .percent, .narrowPercent, .narrowColon: return
    default: break
    }
    // 人数10人, 指数100点: 数 is a word of its own there unless a verb stands before it.
    if source.has("数", at: start) {
      if story.tokens.start(token - 1) != start {
        guard let before = source.character(before: start), "有了过近达经花要长".unicodeScalars.contains(before) else { return }
      }
    } else if source.character(before: start) == "第" || source.character(before: start) == "星" {
      return
    }
    let range = start..<story.tokens.end(token)
    let mended = (source.has("数", at: start) ? "数" : "几") + (number == 10 ? "十" : number == 100 ? "百" : "千")
    report.add(
      MixedNumeral.some, [story.text(range), mended], at: range, fix: Fix(.suggested, replacing: range, by: mended))
  }
}

/// A number that is pieced together of digits and places: 4千, 2千5百, 1百零8, 3万5千.
private struct Chain {
  let range: Range<Int>
  let value: Int
  /// In Arabic numerals, with 万 or 亿 where it had them and nothing is lost.
  let mended: String

  /// Nil where nothing is wrong: 3万, 10亿, 4千米, 5百强.
  init?(from token: Int, _ story: __shared Story) {
    let source = story.source
    var offset = story.tokens.start(token)
    let start = offset
    var total = 0
    var section = 0
    var lastPlace = Int.max
    var isMixed = false
    var hasLarge = false
    while true {
      guard let (digits, end) = Chain.digits(at: offset, source) else { break }
      guard let place = HanNumeral.place(source.character(at: end)) else {
        // The last figure stands behind 零 or makes the units of what is before: 1百零8, 2千5百30.
        guard isMixed, digits < min(lastPlace, 100) else { return nil }
        section += digits
        offset = end
        break
      }
      if place >= 10_000 {
        // 3亿4500万 is right as it stands; a decimal is for somebody else.
        guard place < lastPlace, section == 0 || isMixed else { return nil }
        total += (section + digits) * place
        section = 0
        hasLarge = true
        lastPlace = place
      } else {
        guard digits < 10, digits > 0, place < lastPlace else { return nil }
        section += digits * place
        isMixed = true
        lastPlace = place
      }
      offset = end + 3
      if place < 10_000, let large = HanNumeral.place(source.character(at: offset)), large >= 10_000 {
        total += section * large
        section = 0
        hasLarge = true
        lastPlace = large
        offset += 3
      }
      if source.has("零", at: offset), Chain.digits(at: offset + 3, source) != nil { offset += 3 }
    }
    guard isMixed, offset > start, Chain.isNumber(before: offset, story) else { return nil }
    range = start..<offset
    value = total + section
    mended = Chain.arabic(value, hasLarge)
  }

  /// A whole number of at most four digits at an offset, and where it ends.
  private static func digits(at offset: Int, _ source: Source) -> (Int, Int)? {
    var value = 0
    var end = offset
    while end < source.prose.count, end - offset <= 4, source.prose[end] &- UInt8(ascii: "0") < 10 {
      value = value * 10 + Int(source.prose[end] - UInt8(ascii: "0"))
      end += 1
    }
    return end == offset || end - offset > 4 ? nil : (value, end)
  }

  /// With 亿 or 万 for a unit if that leaves two decimals at the most and the copy had one of them, else in full.
  private static func arabic(_ value: Int, _ hasLarge: Bool) -> String {
    if hasLarge {
      for (unit, name) in [(100_000_000, "亿"), (10_000, "万")] where value >= unit && value * 100 % unit == 0 {
        let hundredths = value * 100 / unit % 100
        var text = String(value / unit)
        if hundredths > 0 {
          text +=
            "."
            + (hundredths % 10 == 0 ? String(hundredths / 10) : hundredths < 10 ? "0\(hundredths)" : "\(hundredths)")
        }
        return text + name
      }
    }
    return String(value)
  }

  /// Whether what stands behind the number lets its last 十, 百 or 千 be one: 4千 of 4千米 is a unit, 5百 of 5百强 a word.
  private static func isNumber(before offset: Int, _ story: Story) -> Bool {
    let source = story.source
    guard let next = source.character(at: offset) else { return true }
    if !HanNumeral.isPart(source.character(before: offset)) { return true }
    switch Characters.kind(of: next.value) {
    case .han: break
    case .letters, .digits, .wideDigits, .hyphen, .narrowPercent, .percent: return false
    default: return true
    }
    if source.has("年级", at: offset) || source.has("年代", at: offset) || source.has("人大", at: offset) { return false }
    let last = HanNumeral.place(source.character(before: offset)) ?? 0
    if last >= 10_000 { return true }
    if "元块多余亿万名户家个里斤亩条件本辆台套次位头棵株所间项篇册张份场种级吨平人".unicodeScalars.contains(next) {
      // 千 before 平方米 and 吨 may be the tables' unit, 千人 too.
      return true
    }
    return last < 1000 && (next == "岁" || next == "米" || next == "天") || next == "年" && last > 10
  }
}
