import Lint

/// A date or time that no calendar and no clock has: 2月30日, 6月31日, 25时, 8时75分.
struct ImpossibleDate: StoryRule {
  /// Dates in Han characters that may be impossible.
  var terms: [Term] { ["四月三十一", "六月三十一", "九月三十一", "一月三十一", "月三十二", "二月三十", "二月二十九日"] }

  static let noDay = Message("“{0}”不存在：{1}月只有{2}天", "“{0}” does not exist: month {1} has {2} days")
  static let noLeapDay = Message(
    "“{0}”不存在：{1}年不是闰年，2月只有28天", "“{0}” does not exist: {1} is no leap year, and February has 28 days")
  static let noMonth = Message("“{0}”不存在：一年只有12个月", "“{0}” does not exist: a year has twelve months")
  static let noHour = Message("“{0}”不存在：一天到24时为止", "“{0}” does not exist: a day ends at 24:00")
  static let noMinute = Message("“{0}”不存在：分、秒到59为止", "“{0}” does not exist: minutes and seconds end at 59")
  static let year = Message("年份据此处推断", "the year is taken from here")

  static let about = About(
    id: "impossible-date",
    name: Bilingual("不存在的日期、时刻", "impossible date or time"),
    severity: .error,
    why: Bilingual(
      """
      6月没有31日，2月没有30日，平年的2月没有29日；一天没有25时，8时之后没有75分。多半是数字录错，要对照原稿核实，所以不给改法。

      24时、60分（得分）、13个月、比分25:20、比例3:75、用时83时25分、农历二月三十、刑期3年2月30日，不报；引号里单说这个日期的、同一句说明它“不存在”“有误”的，不报。\
      2月29日没写年份的，只在年份拿得准时才报。
      """,
      """
      June has no 31st, February no 30th and, in a common year, no 29th; no day has a 25th hour, and after 8 o'clock there is no 75th minute. \
      Most likely a figure was mistyped: only the original can say which, so no fix is offered.

      24时, scores, ratios, lengths of time (用时83时25分, 3年2月30日) and dates of the traditional calendar are left alone, and so is a \
      date that stands alone in quotation marks, or whose sentence says that it does not exist. Of a 29 February without a year only what \
      is certain is reported.
      """),
    basis: Bilingual("公历历法；GB/T 15835—2011 5.1（年月日、时分秒）", "the Gregorian calendar; GB/T 15835—2011, 5.1"),
    messages: [noDay, noLeapDay, noMonth, noHour, noMinute, year],
    examples: [
      Example("报名于⟦6月31日⟧截止，⟦2月30日⟧公布名单，展览到⟦11月32日⟧结束。"),
      Example("⟦2023年2月29日⟧动工，⟦2100年2月29日⟧是远日子，2024年2月29日竣工。"),
      Example("活动从6月25日至⟦31日⟧，9月1日至30日、9月28日、⟦31日⟧，4月25—⟦31日⟧，2—3月31日。"),
      Example("⟦2026年13月⟧投产，⟦13月5日⟧验收，自⟦2026-02-30⟧起施行，⟦2026/6/31⟧废止。"),
      Example("5日⟦25时⟧停水，上午⟦8时75分⟧恢复，8时30分⟦75秒⟧发射，下午⟦3点65分⟧散会，20时至⟦25时⟧封路。"),
      Example("门诊时间为上午⟦8:75⟧开始，营业时间8:30—⟦17:75⟧。"),
      Example("通知定于2026年2月27日（星期五）试运行，⟦2月29日⟧正式开通。"),
      Example("公历⟦二月三十日⟧没有这场雨，二〇二六年⟦四月三十一日⟧开馆，⟦十一月三十一日⟧闭馆。"),
      Example("⟦二〇二三年二月二十九日⟧动工，二〇二四年二月二十九日竣工，十二月三十日验收。农历二月三十赶集。"),
      Example("7月31日24时停售，2月29日检票，2月28日8时59分发车，12月31日收官，13个月、13月龄、25时尚品牌、60分及格。"),
      Example("第二局25:20，全场98:75，比例3:75，用时83时25分，用时1时75分，每秒25时速不变。"),
      Example("判处有期徒刑3年2月30日，型号2026-02-301、A-2026-02-30，均价站上2月60日均线，6月31号楼、6月31号线。"),
      Example("证件上的出生日期是“2月30日”，而2月30日根本不存在。农历2月30日出海。"),
      Example("6月25日、7月1日、31日三次巡查，6月28日至8月31日，6月1日8时至31日，6月20日，31人到场。"),
      Example("陈白2月29日生日，2024年2月过节，6月30日，31路公交改道。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let prose = story.source.prose
    for token in tokens.all(.digits) {
      let end = tokens.end(token)
      guard end + 2 < prose.count, prose[end] == 0xE6 || prose[end] == 0xE7 else { continue }
      switch (prose[end], prose[end + 1], prose[end + 2]) {
      case (0xE6, 0x9C, 0x88): checkMonth(token, story, &report)
      case (0xE6, 0x97, 0xB6): checkHour(token, isPoint: false, story, &report)
      case (0xE7, 0x82, 0xB9): checkHour(token, isPoint: true, story, &report)
      default: continue
      }
    }
    for kind in [Kind.narrowColon, .colon] {
      for colon in tokens.all(kind)
      where tokens.kind(colon - 1) == .digits && tokens.kind(colon + 1) == .digits && story.length(colon + 1) == 2 {
        checkClock(colon, story, &report)
      }
    }
    for kind in [Kind.hyphen, .narrowSolidus, .narrowStop] {
      for mark in tokens.all(kind) where tokens.kind(mark + 2) == kind && tokens.kind(mark - 1) == .digits {
        checkNumeric(mark, story, &report)
      }
    }
    for match in report.matches { checkHan(match, story, &report) }
  }

  // MARK: 6月31日

  private func checkMonth(_ token: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    guard story.length(token) <= 2, let month = story.integer(token) else { return }
    let day = tokens.end(token) + 3 == tokens.end(token + 1) ? token + 2 : nil
    guard month >= 1, month <= 12 else {
      if month > 12 { checkNoMonth(token, day, story, &report) }
      return
    }
    guard let day, tokens.kind(day) == .digits, story.length(day) <= 2 else { return }
    checkDays(day, month, token, story, &report)
  }

  /// 2026年13月, 13月5日: not 13月龄 and 历时13月.
  private func checkNoMonth(_ token: Int, _ day: Int?, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let (start, end) = (tokens.start(token), tokens.end(token) + 3)
    var range = start..<end
    if tokens.kind(token - 1) == .han, tokens.kind(token - 2) == .digits, story.isYear(token - 2),
      story.source.reads("年", in: tokens[token - 1].range)
    {
      range = tokens.start(token - 2)..<end
    } else {
      guard let day, tokens.kind(day) == .digits, (1...31).contains(story.integer(day) ?? 0), story.length(day) <= 2,
        story.source.has("日", at: tokens.end(day)),
        tokens.kind(token - 1) != .han && isFree(token - 1, story) || story.stands("于在至到从自截", before: start)
      else { return }
      range = start..<tokens.end(day) + 3
    }
    guard !story.stands("龄薪大", at: end), !isDenied(range, story) else { return }
    report.add(ImpossibleDate.noMonth, [story.text(range)], at: range)
  }

  /// The days of one month: 6月31日, 6月25日至31日, 6月25—31日, 6月25日、31日.
  private func checkDays(_ first: Int, _ month: Int, _ monthToken: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    var day = first
    var start = tokens.start(monthToken)
    for _ in 0..<10 {
      let end = tokens.end(day)
      let isDay = story.source.has("日", at: end)
      if let number = story.integer(day), number > 28, isDay || story.source.has("号", at: end) {
        let place = start..<end + 3
        if judge(number, month, monthToken, place, isDay: isDay, isFirst: day == first, story, &report) { return }
      }
      guard let next = nextDay(day, isDay: isDay, story) else { return }
      start = tokens.start(next)
      day = next
    }
  }

  /// The token of the day that is joined to another.
  private func nextDay(_ day: Int, isDay: Bool, _ story: Story) -> Int? {
    let tokens = story.tokens
    var next = day + 1
    if isDay {
      // 日 by itself, or with 至 and the like.
      let length = story.length(next)
      guard length <= 6, tokens.kind(next) == .han else { return nil }
      if length == 6 {
        guard story.stands("至到和及与", at: tokens.start(next) + 3) else { return nil }
        return isNextDay(next + 1, story) ? next + 1 : nil
      }
      next += 1
    }
    guard isJoint(tokens.kind(next)) else { return nil }
    while isJoint(tokens.kind(next)) { next += 1 }
    return isNextDay(next, story) ? next : nil
  }

  func isJoint(_ kind: Kind) -> Bool {
    switch kind {
    case .dash, .wave, .hyphen, .shortDash, .narrowTilde, .enumerationComma: true
    default: false
    }
  }

  private func isNextDay(_ token: Int, _ story: Story) -> Bool {
    story.tokens.kind(token) == .digits && story.length(token) <= 2
      && story.source.has("日", at: story.tokens.end(token))
  }

  /// Reports a day from the 29th on if its month has none such; says whether it did.
  private func judge(
    _ day: Int, _ month: Int, _ monthToken: Int, _ place: Range<Int>, isDay: Bool, isFirst: Bool, _ story: Story,
    _ report: inout Report
  ) -> Bool {
    let tokens = story.tokens
    var year: Int?
    var range = place
    if tokens.kind(monthToken - 1) == .han, story.ends(with: "年", at: tokens.start(monthToken)) {
      if tokens.kind(monthToken - 2) == .digits, story.length(monthToken - 1) == 3 {
        // 3年2月30日 is a term of imprisonment.
        guard story.isYear(monthToken - 2) else { return false }
        year = story.integer(monthToken - 2)
        if isFirst { range = tokens.start(monthToken - 2)..<place.upperBound }
      }
    } else {
      guard isFree(monthToken - 1, story) else { return false }
    }
    let length = CivilDate.length(ofMonth: month, in: year)
    if day <= length {
      guard month == 2, day == 29, year == nil, isDay else { return false }
      return judgeLeapDay(place, tokens.start(monthToken), story, &report)
    }
    guard isDay ? !story.stands("元圆均线龄游", at: place.upperBound) : isDayNumber(day, place.upperBound, story),
      day <= 39 || !isLength(range, story), !isLunar(tokens.start(monthToken), story), !isDenied(range, story)
    else { return false }
    let text = isFirst ? story.text(range) : "\(month)月\(day)日"
    if day == 29, let year {
      report.add(ImpossibleDate.noLeapDay, [text, "\(year)"], at: range)
    } else {
      report.add(ImpossibleDate.noDay, [text, "\(month)", "\(length)"], at: range)
    }
    return true
  }

  /// Whether the clause speaks of lengths of time, of which forty days and more may be one.
  private func isLength(_ range: Range<Int>, _ story: Story) -> Bool {
    let words: [StaticString] = ["均线", "K线", "刑期", "徒刑", "工期", "历时", "为期", "期限", "累计"]
    return story.says(anyOf: words, in: story.clause(around: range.lowerBound))
  }

  /// 6月31号, but not 6月31号楼.
  private func isDayNumber(_ day: Int, _ end: Int, _ story: Story) -> Bool {
    day <= 31
      && (story.tokens.kind(story.tokens.token(at: end)) != .han || story.stands("上下早晚中凌前后起至到当之", at: end))
  }

  /// 2月29日 without a year, where the year is certain and has none.
  private func judgeLeapDay(_ place: Range<Int>, _ start: Int, _ story: Story, _ report: inout Report) -> Bool {
    guard let date = DateReader(source: story.source).date(before: place.upperBound), date.month == 2,
      let answer = StoryYears(story).answer(for: date), let year = answer.years.first,
      !answer.years.contains(where: CivilDate.isLeap), !isDenied(place, story), !isLunar(start, story)
    else { return false }
    report.add(
      ImpossibleDate.noLeapDay, [story.text(place), "\(year)"], at: place,
      related: answer.place.map { [RelatedPlace($0, ImpossibleDate.year)] } ?? [])
    return true
  }

  /// Whether what stands before a figure doesn't make a number, a model or an amount of it.
  func isFree(_ token: Int, _ story: Story) -> Bool {
    switch story.tokens.kind(token) {
    case .letters, .narrowStop, .hyphen, .narrowSolidus, .narrowComma, .symbol, .narrowColon: false
    case .han: !story.stands("第又零每", before: story.tokens.end(token))
    default: true
    }
  }

  private func isLunar(_ start: Int, _ story: Story) -> Bool {
    let words: [StaticString] = ["农历", "阴历", "夏历", "旧历", "古历", "闰", "藏历", "彝历", "傣历", "佛历", "回历"]
    return story.word(of: words, before: start) != nil
  }

  /// Whether a date stands alone in quotation marks, or its sentence says that there is none such.
  func isDenied(_ range: Range<Int>, _ story: Story) -> Bool {
    if story.stands("“‘「", before: range.lowerBound), story.stands("”’」", at: range.upperBound) { return true }
    let words: [StaticString] = ["不存在", "并无", "没有这一天", "没有这个日期", "根本没有", "有误", "误写", "误作", "错写", "写错", "写成", "打成"]
    return story.says(anyOf: words, in: story.sentence(around: range.lowerBound))
  }

  // MARK: 2026-02-30

  private func checkNumeric(_ mark: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    guard story.isYear(mark - 1), tokens.kind(mark + 1) == .digits, tokens.kind(mark + 3) == .digits,
      story.length(mark + 1) <= 2, story.length(mark + 3) == 2, let year = story.integer(mark - 1),
      let month = story.integer(mark + 1), (1...12).contains(month), let day = story.integer(mark + 3),
      day > CivilDate.length(ofMonth: month, in: year), day <= 31
    else { return }
    for neighbour in [tokens.kind(mark - 2), tokens.kind(mark + 4)] {
      switch neighbour {
      case .letters, .hyphen, .narrowSolidus, .narrowStop, .narrowMark, .mark, .symbol: return
      default: break
      }
    }
    let range = tokens.start(mark - 1)..<tokens.end(mark + 3)
    // 2026.2.30 may be a version.
    if tokens.kind(mark) == .narrowStop {
      guard story.length(mark + 1) == 2 || story.stands("于在自从至到起", before: range.lowerBound),
        !story.says(anyOf: ["版"], in: story.clause(around: range.lowerBound))
      else { return }
    }
    guard !story.stands("版号", at: range.upperBound), !story.isMachineText(mark), !isDenied(range, story) else { return }
    if day == 29 {
      report.add(ImpossibleDate.noLeapDay, [story.text(range), "\(year)"], at: range)
    } else {
      let length = CivilDate.length(ofMonth: month, in: year)
      report.add(ImpossibleDate.noDay, [story.text(range), "\(month)", "\(length)"], at: range)
    }
  }

  // MARK: 六月三十一日

  private func checkHan(_ match: TermMatch, _ story: Story, _ report: inout Report) {
    let source = story.source
    var range = match.range
    let reader = DateReader(source: source)
    // 月三十二 and 一月三十一 begin within their month.
    if match.term == 3 || match.term == 4 || match.term == 5 {
      while range.upperBound - range.lowerBound < 30, HanNumeral.isPart(source.character(before: range.lowerBound)) {
        range = range.lowerBound - 3..<range.upperBound
      }
    } else if HanNumeral.isPart(source.character(before: range.lowerBound)) {
      return
    }
    if match.term < 6 {
      guard source.has("日", at: range.upperBound) else { return }
      range = range.lowerBound..<range.upperBound + 3
    }
    guard let number = reader.number(at: range.lowerBound), (1...12).contains(number.value),
      source.has("月", at: number.range.upperBound), let day = reader.number(at: number.range.upperBound + 3),
      day.range.upperBound + 3 == range.upperBound, !isLunar(range.lowerBound, story), !isDenied(range, story)
    else { return }
    var year: Int?
    var start = range.lowerBound
    if story.ends(with: "年", at: start), let number = reader.number(before: start - 3),
      (1900...2399).contains(number.value)
    {
      year = number.value
      start = number.range.lowerBound
    }
    let length = CivilDate.length(ofMonth: number.value, in: year)
    guard day.value > length else { return }
    // The months of the traditional calendar have thirty days at most, any of them.
    if day.value <= 30 {
      let words: [StaticString] = ["农历", "阴历", "旧历", "正月", "腊月", "闰"]
      let isCivil = story.word(of: ["公历", "阳历"], before: range.lowerBound) != nil
      guard isCivil || year != nil && !story.says(anyOf: words, in: story.sentence(around: start)) else { return }
    }
    if day.value == 29, let year {
      range = start..<range.upperBound
      report.add(ImpossibleDate.noLeapDay, [story.text(range), "\(year)"], at: range)
    } else {
      report.add(ImpossibleDate.noDay, [story.text(range), "\(number.value)", "\(length)"], at: range)
    }
  }
}
