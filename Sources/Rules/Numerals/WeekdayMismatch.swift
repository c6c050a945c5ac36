import Lint

/// A weekday that its date was not: 2024年7月1日 星期二.
struct WeekdayMismatch: StoryRule {
  var terms: [Term] { Weekday.terms }

  static let mismatch = Message(
    "{0}年{1}月{2}日是{3}，不是{4}", "{0}年{1}月{2}日 is {3}, not {4}; check both the date and the weekday")
  static let contradiction = Message(
    "“{0}”与“{1}”对不上：不论哪一年，两个日期的星期都不能这样",
    "“{0}” and “{1}” contradict each other: in no year do both dates have these weekdays")
  static let year = Message("年份据此处推断", "the year is taken from here")
  static let other = Message("另一个日期在这里", "the other date")

  static let about = About(
    id: "weekday-mismatch",
    name: Bilingual("日期与星期不符", "weekday that its date was not"),
    severity: .warning,
    why: Bilingual(
      """
      2024年7月1日是星期一，写“星期二”，日期和星期至少有一个不对，读者会因此跑空。要两样都核对；改法按日期给出星期。

      日期没写年份的，年份只从靠得住的地方取：文首的发布时间或文末的落款日期，文中带星期的完整日期，同一句里前面相近的完整日期；拿不准的不报。\
      都没有年份的，几个日期的星期互相矛盾（5月3日周六、5月4日周三）才报。“每周二”“周一至周五”说的不是某一天，不报。
      """,
      """
      1 July 2024 was a Monday. Where copy says Tuesday, the date or the weekday is wrong, and readers come on the wrong day. Check both; the \
      fix gives the weekday of the date.

      For a date without a year, the year is taken only from what can be trusted: the line that says when the story was published, or the \
      one that a notice ends with, a full date with a weekday of its own, a full date shortly before it in the same sentence. Where there is \
      none, only dates that contradict one another are reported. 每周二 and 周一至周五 are no certain day.
      """),
    basis: Bilingual("编辑惯例；公历历法", "editing practice; the Gregorian calendar"),
    fix: .suggested,
    messages: [mismatch, contradiction, year, other],
    examples: [
      Example("听证会定于2024年7月1日（⟦星期二⇒星期一⟧）上午9时举行。"),
      Example("2024年7月1日 ⟦周三⇒周一⟧ 多云，2024-07-02 20:00 ⟦星期三⇒星期二⟧ 有雷阵雨，2024年7月3日⟦礼拜天⇒礼拜三⟧转晴。"),
      Example("报名从2026年5月4日开始，5月8日（⟦周四⇒周五⟧）截止。"),
      Example("停水通知\n\n2026-05-03 08:30 来源：自来水公司\n\n因管网检修，5月5日（⟦星期三⇒星期二⟧）9时至17时停水，请市民提前储水。"),
      Example("停水通知\n\n因管网检修，5月5日（⟦周三⇒周二⟧）9时停水，请市民提前储水。\n\n江门供水公司\n\n2026年5月3日"),
      Example("招聘会2026年5月9日（星期六）开幕，本⟦周一⇒周日⟧（5月10日）闭幕。"),
      Example("展览2026年10月1日至3日（⟦周五⇒周四⟧至⟦周日⇒周六⟧）举行，2026年10月5日、6日（周一、⟦周三⇒周二⟧）闭馆。"),
      Example("图书馆闭馆时间：2026年5月3日（星期日）；4日（⟦星期二⇒星期一⟧）。"),
      Example("图书馆5月3日（星期六）闭馆，⟦5月4日（星期三）⟧恢复开放。"),
      Example("听证会定于2024年7月1日（星期一）上午9时举行，2024年7月2日周二、2024-07-03 星期三继续。"),
      Example("2026年5月3日（农历三月十七，星期日），天气晴好。2026年5月1日至5日（周五至周二）放假。"),
      Example("报名从2025年12月30日开始，1月5日（周一）截止，逢每周二休息。"),
      Example("1949年10月1日，新中国成立。10月1日（星期四），升旗仪式在广场举行。"),
      Example("2026年5月3日（周一至周五）延时开放，2026年5月4日起周二闭馆，2026年5月5日，周三的培训照常报名。"),
      Example("2026年5月3日周一鸣到场，2026年5月3日周六福门店开业。"),
      Example("图书馆5月3日（星期日）闭馆，5月4日（星期一）恢复开放，去年5月3日（星期六）照常开放。"),
      Example("2025年安排\n\n1月1日（周三）放假，2月3日（周一）上班。\n\n2026年安排\n\n1月1日（周四）放假，2月2日（周一）上班。"),
      Example("12月31日（周四）停运，1月1日（周五）恢复，2026年2月30日（周一）、农历七月初一周二。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    guard !report.matches.isEmpty else { return }
    let reader = DatedWeekdayReader(story)
    var years: StoryYears?
    var undated: [DatedWeekday] = []
    for match in report.matches where isBesideDate(match.range, story) {
      for found in reader.dates(Weekday(match)) {
        if years == nil, !found.hasYear { years = StoryYears(story) }
        let answer = found.hasYear ? found.ownYear : years?.answer(for: found.date)
        if let answer {
          judge(found, answer, story, &report)
        } else if found.date.year == .unsaid, years?.isOfStory(found.date) == true {
          undated.append(found)
        }
      }
    }
    if undated.count > 1 { compare(undated, isOneYear: years?.named.count ?? 0 <= 1, story, &report) }
  }

  /// Whether a figure, a bracket or a word of time stands beside a weekday: most stand by themselves.
  private func isBesideDate(_ range: Range<Int>, _ story: Story) -> Bool {
    story.stands("日号（( \u{3000}，,、本这上下0123456789晚早午间晨夜时分点半", before: range.lowerBound)
      || story.stands("（( \u{3000}，0123456789", at: range.upperBound)
  }

  private func judge(
    _ found: DatedWeekday, _ answer: StoryYears.Answer, _ story: Story, _ report: inout Report
  ) {
    let days = answer.years.compactMap(found.date.day(in:))
    guard let day = days.first, days.count == answer.years.count, day.year >= 1900,
      !days.contains(where: { $0.weekday == found.weekday.number })
    else { return }
    let (source, range) = (story.source, found.weekday.range)
    report.add(
      WeekdayMismatch.mismatch,
      [
        "\(day.year)", "\(day.month)", "\(day.day)", found.weekday.named(day.weekday, source), story.text(range),
      ], at: range, fix: Fix(.suggested, replacing: range, by: found.weekday.named(day.weekday, source)),
      related: answer.place.map { [RelatedPlace($0, WeekdayMismatch.year)] } ?? [])
  }

  /// Reports of dates without a year the one that agrees with the fewest of the others, or of two the second.
  ///
  /// - Parameter isOneYear: whether the story names one year at the most: of more, each paragraph may be about another.
  private func compare(
    _ dates: [DatedWeekday], isOneYear: Bool, _ story: Story, _ report: inout Report
  ) {
    guard dates.count <= 40 else { return }
    let blocks = dates.map { story.block(at: $0.date.range.lowerBound) }
    let conflicts = dates.indices.map { index in
      dates.indices.filter { (isOneYear || blocks[$0] == blocks[index]) && contradict(dates[index], dates[$0]) }
    }
    guard let most = conflicts.map(\.count).max(), most > 0 else { return }
    // Where none or several stand out, it is the first two that contradict each other.
    let odd = conflicts.indices.filter { conflicts[$0].count == most }
    let index = odd.count == 1 ? odd[0] : odd[1]
    guard let other = conflicts[index].first.map({ dates[$0] }) else { return }
    let range = dates[index].range(in: story)
    report.add(
      WeekdayMismatch.contradiction, [story.text(other.range(in: story)), story.text(range)], at: range,
      related: [RelatedPlace(other.range(in: story), WeekdayMismatch.other)])
  }

  /// Whether two dates less than sixty days apart can't have their weekdays in any year, nor in two that follow one another.
  private func contradict(_ left: DatedWeekday, _ right: DatedWeekday) -> Bool {
    var isNear = false
    // A common year and a leap year, each with its neighbours, show every distance that there is.
    for year in [2023, 2024] {
      guard let first = left.date.day(in: year) else { continue }
      for other in year - 1...year + 1 {
        guard let second = right.date.day(in: other), abs(second.number - first.number) < 60 else { continue }
        isNear = true
        if (second.number - first.number - right.weekday.number + left.weekday.number) % 7 == 0 { return false }
      }
    }
    return isNear
  }
}

extension DatedWeekday {
  fileprivate var hasYear: Bool { ownYear != nil }

  /// The year that the date says itself.
  fileprivate var ownYear: StoryYears.Answer? {
    guard case .number(let year) = date.year else { return nil }
    return StoryYears.Answer(years: [year], place: nil)
  }
}
