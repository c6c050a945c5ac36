import Lint

/// A date of the calendar that running text doesn't write so: 2026、10、04, 2026.10.4, 二〇二六年1月.
struct DateForm: StoryRule {
  /// What a date in two kinds of numerals has in any case.
  var terms: [Term] { ["月"] }

  static let commas = Message(
    "日期“{0}”应为“{1}”：年月日之间不用顿号", "the date “{0}” should be “{1}”: no 、 between year, month and day")
  static let points = Message(
    "正文里的日期“{0}”宜写作“{1}”", "in running text the date “{0}” should be “{1}”")
  static let mixed = Message(
    "“{0}”应为“{1}”：同一日期的数字形式应一致", "“{0}” should be “{1}”: one date has one kind of numeral")

  static let about = About(
    id: "date-form",
    name: Bilingual("日期写法不当", "form of a date"),
    severity: .warning,
    why: Bilingual(
      """
      正文里的公历日期写“2026年10月4日”。顿号只用于并列的词语，不写“2026、10、04”；“2026.10.4”“2026/10/4”是表格、文件名、落款日期的写法，不进正文。\
      一个日期里，年月日要么都用阿拉伯数字，要么都用汉字数字，不写“二〇二六年1月”“2026年十月”。

      版本号、网址、文件名、编号、括号里的生卒年月、表格和图片说明、段首的大事记日期，不报；“2026-10-04”是标准允许的全数字写法，不报；\
      农历日期（2026年正月、2026年三月三）用汉字数字是对的。
      """,
      """
      Running text writes a date 2026年10月4日. The mark 、 divides the members of a list: no “2026、10、04”; “2026.10.4” and “2026/10/4” are \
      for tables, file names and signatures. A date has Arabic numerals throughout or Han ones throughout: no “二〇二六年1月”, “2026年十月”.

      Versions, addresses, file names, numbers of documents, dates of life in brackets, tables and captions, and the date that opens \
      an entry of a chronicle are left alone, as is 2026-10-04, which the standard allows; traditional dates (2026年正月) are Han by right.
      """),
    basis: Bilingual(
      "GB/T 15835—2011 4.3（同类别同形式）、5.1（年月日）；GB/T 15834—2011 附录 A.4",
      "GB/T 15835—2011, 4.3 and 5.1; GB/T 15834—2011, annex A.4"
    ),
    fix: .suggested,
    messages: [commas, points, mixed],
    examples: [
      Example("本办法自⟦2026、10、04⇒2026年10月4日⟧起施行。"),
      Example("他于⟦2026.10.4⇒2026年10月4日⟧到任，截至⟦2026/9/30⇒2026年9月30日⟧，已走访百余户。"),
      Example("⟦二〇二六年1月⇒2026年1月⟧起实施，比⟦2026年十月⇒2026年10月⟧早，开幕定在⟦10月八日⇒10月8日⟧，⟦十月1日⇒10月1日⟧升旗。"),
      Example("⟦二〇二六年1月5日⇒2026年1月5日⟧，专班进驻，到⟦2026年十月份⇒2026年10月份⟧结束。"),
      Example("工程进展顺利。⟦2026.10.4⇒2026年10月4日⟧，主体完工，⟦2026．10．8⇒2026年10月8日⟧验收。"),
      Example("检查组于⟦2026．10．4⇒2026年10月4日⟧进场。"),
      Example("软件升级到2026.10.4版，版本v2026.10.4，地址192.168.10.4，打开2026.10.4.docx，网站https://a.cn/2026/10/4看到。"),
      Example("陈白（1926.10.4—2016.3.1），作家。自2026-10-04起施行。"),
      Example("2026.10.4 开工\n\n2026.10.8 竣工"),
      Example("学校大事记。2018.4.3校区开工。2018.4.16举行会议。"),
      Example("2026年正月、2026年三月三、2026年八月十五，庙会照常，2026年一季度增长。"),
      Example("二〇二六年一月五日，2026年1月5日，两种写法各有场合，三年1月休一次，8月一日游。"),
      Example("2020、2021、2022三年，2026、10、13号三个展位，第3、4、5名。"),
      Example("住户2026/10/4三个门牌，工期十个月5日为限，今年十月举行。"),
      Example("一年1次，三年5月内，两年3月完成，第十一年1月份。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for kind in [Kind.enumerationComma, .narrowStop, .narrowSolidus, .wideDot] {
      for mark in tokens.all(kind)
      where tokens.kind(mark + 1) == .digits && tokens.kind(mark + 2) == kind && tokens.kind(mark - 1) == .digits {
        checkDivided(mark, kind, story, &report)
      }
    }
    for match in report.matches { checkMonth(match.range, story, &report) }
  }

  /// Looks for digits on one side of 月 and a Han numeral on the other, or beyond 年.
  private func checkMonth(_ month: Range<Int>, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let prose = story.source.prose
    let (start, end) = (month.lowerBound, month.upperBound)
    guard start > 5, end < prose.count else { return }
    func isDigit(_ offset: Int) -> Bool { prose[offset] &- 0x30 < 10 }
    if isDigit(start - 1) {
      // 二〇二六年1月 and 10月八日: 年 ends with B4, and 一 to 十 begin with E4 or E5.
      let first = isDigit(start - 2) ? start - 2 : start - 1
      let isBehindHanYear = prose[first - 1] == 0xB4 && prose[first - 4] >= 0x80
      let isBeforeHanDay =
        (prose[end] == 0xE4 || prose[end] == 0xE5) && HanNumeral.isPart(story.source.character(at: end))
      guard isBehindHanYear || isBeforeHanDay else { return }
      let token = tokens.token(at: first)
      if isBehindHanYear { checkHanYear(token, story, &report) }
      if isBeforeHanDay { checkHanDay(token, story, &report) }
      return
    }
    guard HanNumeral.isPart(story.source.character(before: start)) else { return }
    // 十月1日 and 2026年十月
    if isDigit(end) { checkDayBehindHan(tokens.token(at: end), story, &report) }
    let numeral = HanNumeral.isPart(story.source.character(before: start - 3)) ? start - 6 : start - 3
    if numeral > 3, isDigit(numeral - 4) { checkHanMonth(tokens.token(at: numeral - 4), story, &report) }
  }

  // MARK: 2026.10.4

  private func checkDivided(_ mark: Int, _ kind: Kind, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let last = mark + 3
    guard story.isYear(mark - 1), tokens.kind(last) == .digits, story.length(mark + 1) <= 2, story.length(last) <= 2,
      let month = story.integer(mark + 1), (1...12).contains(month), let day = story.integer(last),
      (1...31).contains(day)
    else { return }
    let range = tokens.start(mark - 1)..<tokens.end(last)
    // In running text a word leads to the date, and one or a comma follows.
    guard story.blocks[tokens.block(ofToken: mark)].kind == .paragraph,
      isLedTo(mark - 1, story) || opensClause(mark, kind, story)
    else { return }
    switch tokens.kind(last + 1) {
    case .han:
      let words: [StaticString] = ["版", "号", "届", "期", "名", "三", "两", "层", "楼", "室", "节", "章", "条", "款", "页", "元"]
      if words.contains(where: { story.source.has($0, at: range.upperBound) }) { return }
    case .comma, .stop, .semicolon, .closeBracket: break
    default: return
    }
    if kind != .enumerationComma, story.isMachineText(mark) { return }
    let mended = "\(story.text(tokens[mark - 1].range))年\(month)月\(day)日"
    report.add(
      kind == .enumerationComma ? DateForm.commas : DateForm.points, [story.text(range), mended], at: range,
      fix: Fix(.suggested, replacing: range, by: mended))
  }

  /// Whether a date stands at the head of a clause within a paragraph, and is the only one so divided: two or more make a chronicle.
  private func opensClause(_ mark: Int, _ kind: Kind, _ story: Story) -> Bool {
    let tokens = story.tokens
    switch tokens.kind(mark - 2) {
    case .stop, .comma, .semicolon: break
    default: return false
    }
    let marks = tokens.all(kind)
    // So many points are a table.
    guard marks.count <= 100 else { return false }
    return marks.allSatisfy {
      $0 == mark || tokens.kind($0 + 1) != .digits || tokens.kind($0 + 2) != kind || tokens.kind($0 - 1) != .digits
        || !story.isYear($0 - 1)
    }
  }

  /// Whether the word before a figure leads to a date: 于2026.10.4, 截至2026.10.4.
  private func isLedTo(_ token: Int, _ story: Story) -> Bool {
    guard story.tokens.kind(token - 1) == .han else { return false }
    let offset = story.tokens.start(token)
    let words: [StaticString] = [
      "于", "在", "自", "从", "至", "到", "起", "日期", "时间", "是", "为", "前", "即", "了", "截止", "定在", "记者", "他", "她",
    ]
    return words.contains { story.ends(with: $0, at: offset) } && !story.ends(with: "升级到", at: offset)
      && !story.ends(with: "更新到", at: offset) && !story.ends(with: "更新至", at: offset)
      && !story.ends(with: "升级至", at: offset) && !story.ends(with: "版本为", at: offset)
  }

  // MARK: 二〇二六年1月, 2026年十月, 10月八日

  /// 二〇二六年1月: the year goes over to the month's numerals.
  private func checkHanYear(_ token: Int, _ story: Story, _ report: inout Report) {
    let source = story.source
    let (year, end) = (story.tokens.start(token) - 3, story.tokens.end(token))
    guard story.tokens.kind(token - 1) == .han, source.has("年", at: year), source.has("月", at: end),
      story.length(token) <= 2,
      let han = story.hanNumber(before: year), han.range.count == 12, (1000...2999).contains(han.value),
      HanNumeral.digit(source.character(at: han.range.lowerBound)) ?? 9 <= 2
    else { return }
    // 一千二百年 has four characters too.
    let scalars = story.text(han.range).unicodeScalars
    // 零 in it is for year-zero first.
    guard !scalars.contains(where: { HanNumeral.place($0) != nil || $0 == "零" }) else { return }
    let whole = dated(han.range.lowerBound..<end + 3, story)
    let mended = "\(han.value)" + story.text(year..<whole.upperBound)
    report.add(
      DateForm.mixed, [story.text(whole), mended], at: whole,
      fix: Fix(.suggested, replacing: han.range, by: "\(han.value)"))
  }

  /// A range up to the month, with the day behind it if that is in digits.
  private func dated(_ range: Range<Int>, _ story: Story) -> Range<Int> {
    let token = story.tokens.token(at: range.upperBound)
    guard story.tokens.start(token) == range.upperBound, story.tokens.kind(token) == .digits,
      story.source.has("日", at: story.tokens.end(token))
    else { return range }
    return range.lowerBound..<story.tokens.end(token) + 3
  }

  /// 2026年十月: not 正月 and 腊月, and no traditional date, 2026年三月三.
  private func checkHanMonth(_ token: Int, _ story: Story, _ report: inout Report) {
    // 年十月 takes nine bytes.
    let source = story.source
    guard story.tokens.kind(token + 1) == .han, story.length(token + 1) >= 9, story.isYear(token),
      source.has("年", at: story.tokens.end(token))
    else { return }
    let start = story.tokens.end(token) + 3
    var end = start
    while end - start < 9, HanNumeral.isPart(source.character(at: end)) { end += 3 }
    guard end > start, end - start <= 6, source.has("月", at: end),
      let month = HanNumeral.value(of: story.text(start..<end).unicodeScalars), (1...12).contains(month)
    else { return }
    let behind = source.character(at: end + 3)
    let isTraditional = HanNumeral.isPart(behind) || behind == "初" || behind == "廿" || behind == "望" || behind == "晦"
    let isIssue = source.has("月号", at: end) || source.has("月革命", at: end)
    guard !isTraditional, !isIssue else { return }
    var whole = story.tokens.start(token)..<end + 3
    if source.has("份", at: whole.upperBound) { whole = whole.lowerBound..<whole.upperBound + 3 }
    let mended = story.text(whole.lowerBound..<start) + "\(month)" + story.text(end..<whole.upperBound)
    report.add(
      DateForm.mixed, [story.text(whole), mended], at: whole,
      fix: Fix(.suggested, replacing: start..<end, by: "\(month)"))
  }

  /// 十月1日: not 三个月1日, and no traditional date. Behind a year the month is another's affair.
  private func checkDayBehindHan(_ token: Int, _ story: Story, _ report: inout Report) {
    let source = story.source
    let (month, end) = (story.tokens.start(token) - 3, story.tokens.end(token))
    guard source.has("日", at: end), source.has("月", at: month), story.tokens.kind(token - 1) == .han,
      story.length(token) <= 2, let day = story.integer(token), (1...31).contains(day),
      let han = story.hanNumber(before: month), (1...12).contains(han.value), han.range.count <= 6
    else { return }
    if let before = source.character(before: han.range.lowerBound), "个第年历闰每".unicodeScalars.contains(before) { return }
    let whole = han.range.lowerBound..<end + 3
    let mended = "\(han.value)" + story.text(month..<whole.upperBound)
    report.add(
      DateForm.mixed, [story.text(whole), mended], at: whole,
      fix: Fix(.suggested, replacing: han.range, by: "\(han.value)"))
  }

  /// 10月八日: not 8月一日游.
  private func checkHanDay(_ token: Int, _ story: Story, _ report: inout Report) {
    let source = story.source
    guard story.tokens.kind(token + 1) == .han, story.length(token + 1) >= 9, story.length(token) <= 2,
      source.has("月", at: story.tokens.end(token)), let month = story.integer(token), (1...12).contains(month)
    else { return }
    let start = story.tokens.end(token) + 3
    var end = start
    while end - start < 12, HanNumeral.isPart(source.character(at: end)) { end += 3 }
    guard end > start, end - start <= 9, source.has("日", at: end),
      let day = HanNumeral.value(of: story.text(start..<end).unicodeScalars), (1...31).contains(day)
    else { return }
    let words: [StaticString] = ["日游", "日三", "日之", "日内", "日一", "日千", "日日", "日双"]
    guard !words.contains(where: { source.has($0, at: end) }) else { return }
    let whole = story.tokens.start(token)..<end + 3
    let mended = story.text(whole.lowerBound..<start) + "\(day)日"
    report.add(
      DateForm.mixed, [story.text(whole), mended], at: whole, fix: Fix(.suggested, replacing: start..<end, by: "\(day)")
    )
  }
}
