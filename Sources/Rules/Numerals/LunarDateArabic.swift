import Lint

/// A date of the traditional calendar in Arabic numerals: 腊月23, 农历8月15.
struct LunarDateArabic: StoryRule {
  /// What names the traditional calendar or a month of it.
  var terms: [Term] { ["农历", "阴历", "夏历", "正月", "腊月", "冬月", "大年初", "大年三", "大年2", "大年3"] }

  static let arabic = Message(
    "“{0}”应为“{1}”：农历日期用汉字数字", "“{0}” should be “{1}”: dates of the traditional calendar are written in Han characters")

  static let about = About(
    id: "lunar-date-arabic",
    name: Bilingual("农历日期用阿拉伯数字", "traditional date in Arabic numerals"),
    severity: .error,
    why: Bilingual(
      """
      干支纪年、农历月日等非公历纪年，用汉字数字：正月初五、腊月二十三、农历八月十五。用阿拉伯数字，会与公历日期混淆。

      正月、腊月后面的数字说的是别的（正月15天、腊月20多场演出）、农历后面跟的是公历年份（农历2024年）的，不报。
      """,
      """
      Dates of the traditional calendar are written in Han characters: 正月初五, 腊月二十三, 农历八月十五. In Arabic numerals they look \
      like dates of the other calendar.

      Where the number says something else (正月15天, 腊月20多场演出), or a year follows 农历, nothing is reported.
      """),
    basis: Bilingual("GB/T 15835—2011 4.2（干支纪年、农历月日）", "GB/T 15835—2011, 4.2 (dates of the traditional calendar)"),
    fix: .safe,
    messages: [arabic],
    examples: [
      Example("⟦腊月23⇒腊月二十三⟧是小年，⟦正月15⇒正月十五⟧闹元宵，⟦正月初8⇒正月初八⟧开工。"),
      Example("⟦农历8月15⇒农历八月十五⟧晚上赏月，灯会办到⟦农历9月9日⇒农历九月初九⟧，⟦农历二月2⇒农历二月初二⟧开犁。"),
      Example("⟦农历正月3⇒农历正月初三⟧、⟦农历腊月29⇒农历腊月二十九⟧，商场照常营业。"),
      Example("⟦大年初1⇒大年初一⟧到大年初五景区免票，⟦大年30⇒大年三十⟧晚上守岁。"),
      Example("腊月二十三是小年，正月十五闹元宵，农历八月十五赏月。"),
      Example("正月15天长假，腊月20多场演出，正月3个村唱大戏，正月8时开市。"),
      Example("农历2024年正月初一，农历24节气，农历5000年的智慧，正月2024届毕业生返乡。"),
      Example("公历8月15日、9月9日，初1学生，大年3万人游园。"),
      Example("腊月5%的订单，正月10万人次，农历8月份最热的15天，冬月12.5度。"),
      Example("正月40户人家，腊月31辆车，农历13月。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    for match in report.matches {
      let source = story.source
      var offset = match.range.upperBound
      var start = match.range.lowerBound
      var mended: String
      switch match.term {
      case 0, 1, 2:
        // 农历8月15, 农历二月2; 农历正月15 is found by its month.
        guard let (month, end) = month(at: offset, story) else { continue }
        offset = end
        mended = story.text(match.range) + month
      case 3, 4, 5:
        for name: StaticString in ["农历", "阴历", "夏历"] where story.ends(with: name, at: start) { start -= 6 }
        mended = story.text(start..<offset)
      case 6: mended = "大年"
      case 7: continue
      default:
        // The digit is part of the term.
        mended = "大年"
        offset -= 1
      }
      let isFestival = match.term >= 6
      if match.term == 6 { offset -= 3 }
      let isNamed = source.has("初", at: offset)
      if isNamed { offset += 3 }
      let token = story.tokens.token(at: offset)
      guard story.tokens.start(token) == offset, story.tokens.kind(token) == .digits, let day = story.integer(token),
        (1...30).contains(day), source.prose[offset] != UInt8(ascii: "0"), !isNamed || day <= 10,
        isNamed || !isFestival || day >= 29, isDay(token, story)
      else {
        continue
      }
      mended += (day <= 10 ? "初" : "") + HanNumeral.spoken(day)
      var end = story.tokens.end(token)
      // The traditional calendar counts its days without 日.
      for word: StaticString in ["日", "号"] where source.has(word, at: end) { end += 3 }
      let range = start..<end
      report.add(
        LunarDateArabic.arabic, [story.text(range), mended], at: range, fix: Fix(.safe, replacing: range, by: mended))
    }
  }

  /// The name of the month at an offset, and where its 月 ends.
  private func month(at offset: Int, _ story: Story) -> (name: String, end: Int)? {
    let source = story.source
    let token = story.tokens.token(at: offset)
    if story.tokens.start(token) == offset, story.tokens.kind(token) == .digits {
      let end = story.tokens.end(token)
      guard let month = story.integer(token), (1...12).contains(month), source.has("月", at: end) else { return nil }
      return (month == 1 ? "正月" : HanNumeral.spoken(month) + "月", end + 3)
    }
    var end = offset
    while end - offset < 9, HanNumeral.isPart(source.character(at: end)) { end += 3 }
    guard end > offset, end - offset <= 6, source.has("月", at: end) else { return nil }
    return (story.text(offset..<end + 3), end + 3)
  }

  /// Whether a number is the day: what follows counts nothing with it.
  private func isDay(_ token: Int, _ story: Story) -> Bool {
    switch story.tokens.kind(token + 1) {
    case .han:
      guard let next = story.source.character(at: story.tokens.end(token)) else { return true }
      return !LunarDateArabic.measures.contains(next)
    case .percent, .narrowPercent, .letters, .narrowStop, .narrowColon, .colon, .symbol, .narrowSolidus, .mark:
      return false
    default: return true
    }
  }

  private static let measures: Set<Unicode.Scalar> = Set(
    "天个多余几来场家名位人次年万亿元米度时点分户项月周小届路件部只头条辆座间种台套张份斤公里亩吨岁世国省市区县镇村所层级支队期版集本页".unicodeScalars)
}
