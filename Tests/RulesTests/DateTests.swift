import Foundation
import Lint
import Testing

@testable import Rules

/// The calendar of the rules about dates, and the reading of dates in copy.
@Suite struct DateTests {
  private func calendar() -> Calendar {
    var calendar = Calendar(identifier: .iso8601)
    if let zone = TimeZone(secondsFromGMT: 0) { calendar.timeZone = zone }
    return calendar
  }

  /// Every seventh day from 1600 to 2400 has the weekday and the distance that Foundation's calendar gives it.
  @Test func agreesWithFoundation() throws {
    let calendar = calendar()
    let start = try #require(calendar.date(from: DateComponents(year: 1600, month: 1, day: 1)))
    let first = try #require(CivilDate(1600, 1, 1)).number
    var days = 0
    while true {
      let date = try #require(calendar.date(byAdding: .day, value: days, to: start))
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
      guard let year = parts.year, year < 2400, let month = parts.month, let day = parts.day else { break }
      let own = try #require(CivilDate(year, month, day))
      #expect(own.number == first + days)
      #expect(own.weekday + 1 == parts.weekday)
      // Seven would always be the same weekday.
      days += 17
    }
    #expect(days > 292_000)
  }

  @Test(arguments: [(1900, false), (2000, true), (2023, false), (2024, true), (2100, false), (1600, true)])
  func knowsLeapYears(_ year: Int, _ isLeap: Bool) {
    #expect(CivilDate.isLeap(year) == isLeap)
    #expect((CivilDate(year, 2, 29) != nil) == isLeap)
    #expect(CivilDate(year, 2, 30) == nil && CivilDate(year, 4, 31) == nil && CivilDate(year, 13, 1) == nil)
    #expect(CivilDate.length(ofMonth: 2, in: year) == (isLeap ? 29 : 28))
  }

  /// A date in few words: year, month and day with `-` for what isn't said.
  private func summary(_ date: WrittenDate?, _ source: Source) -> String {
    guard let date else { return "none" }
    let year =
      switch date.year {
      case .number(let year): "\(year)"
      case .relative(let shift): "\(shift)"
      case .other: "other"
      case .unsaid: "-"
      }
    return
      "\(year) \(date.month.map(String.init) ?? "-") \(date.day.map(String.init) ?? "-") \(source.text(date.range))"
  }

  @Test(arguments: [
    ("会议于2026年5月3日", "2026 5 3 2026年5月3日"), ("今年5月3日", "0 5 3 今年5月3日"),
    ("去年12月31号", "-1 12 31 去年12月31号"), ("截至5月3日", "- 5 3 5月3日"), ("上旬的3日", "- - 3 3日"),
    ("发布于2026-05-03", "2026 5 3 2026-05-03"), ("2026/5/3", "2026 5 3 2026/5/3"),
    ("２０２６年５月３日", "2026 5 3 ２０２６年５月３日"), ("二〇二六年五月三十一日", "2026 5 31 二〇二六年五月三十一日"),
    ("2026 年 5 月 3 日", "2026 5 3 2026 年 5 月 3 日"), ("每年5月3日", "other 5 3 5月3日"), ("98年5月3日", "other 5 3 5月3日"),
    ("2026-05/03", "none"), ("5月32日", "none"), ("13月3日", "none"), ("5月", "none"), ("节日", "none"), ("", "none"),
  ]) func readsBackwards(_ text: String, _ expected: String) {
    let source = Source(text)
    #expect(summary(DateReader(source: source).date(before: text.utf8.count), source) == expected)
  }

  @Test(arguments: [
    ("2026年5月3日上午", "2026 5 3 2026年5月3日"), ("2026年5月，", "2026 5 - 2026年5月"), ("5月3日）", "- 5 3 5月3日"),
    ("明年1月2日", "1 1 2 明年1月2日"), ("2026-05-03 08:30", "2026 5 3 2026-05-03"), ("二〇二六年五月", "2026 5 - 二〇二六年五月"),
    ("5月的花", "none"), ("2026年度", "none"), ("3日", "none"), ("20260503", "none"), ("", "none"),
  ]) func readsForwards(_ text: String, _ expected: String) {
    let source = Source(text)
    #expect(summary(DateReader(source: source).date(at: 0), source) == expected)
  }

  @Test(arguments: [
    ("13800138000", PhoneNumber.Form.valid), ("138-0013-8000", .valid), ("138 0013 8000", .valid),
    ("1380013800", .mobile(10)),
    ("12800138000", .mobile(11)), ("0750-3501234", .valid), ("020-35012345", .valid), ("02035012345", .valid),
    ("020-3501234", .landline(area: 3, 7)), ("0750-350123", .landline(area: 4, 6)), ("0750-12345", .unknown),
    ("0750-3501234-801", .valid), ("400-830-1234", .valid), ("4008301234", .valid), ("400-830-12345", .service(11)),
    ("3501234", .valid), ("35012345", .valid), ("350123456", .local(9)), ("110", .unknown), ("12345", .unknown),
    ("95588", .unknown), ("00852-23456789", .unknown), ("3501234 3501235", .valid), ("661234", .unknown),
  ]) func judgesNumbers(_ text: String, _ form: PhoneNumber.Form) async {
    let expected: Message? =
      switch form {
      case .mobile: MalformedContact.mobile
      case .landline: MalformedContact.landline
      case .service: MalformedContact.service
      case .local: MalformedContact.local
      case .valid, .unknown: nil
      }
    let run = await lint(["请拨打电话：\(text)，谢谢。"], "{}", rules: [MalformedContact.self])
    #expect(run.diagnostics.map(\.message) == (expected.map { [$0] } ?? []))
  }

  @Test func checksIdentityNumbers() {
    // The sample of the standard itself.
    #expect(IdentityNumber.isValid("11010519491231002X".utf8))
    #expect(IdentityNumber.isValid("11010519491231002x".utf8))
    for wrong in [
      "110105194912310021", "11010519491331002X", "1101051949123100", "01010519491231002X", "", "11010519490230002X",
    ] {
      #expect(!IdentityNumber.isValid(wrong.utf8))
    }
  }

  /// Copy in which nothing is wrong, however near to it.
  static let nearMisses = [
    // Dates and times.
    "工期从2月29日算起，到12月31日24时为止，共计10个月。", "第13月度例会改在14日召开，25时区地图已经印好。",
    "两队战成25:20、23:25、15:13，女排3:2险胜。", "气温12—15日回升，3月28日—4月2日有雨，31日转晴。",
    "5月30日、31日，6月1日三天免票，6月29日至7月31日延时开放。", "他用时2时75分走完全程，另一组用时30时15分。",
    "6月31路公交改线，4月31名新兵入伍，11月31元套餐下架。", "6月25日30人参加，9月20日31家企业签约。",
    "9月1日8时至31日24时，门店打折；11月上旬31日游套餐售罄。", "股价站上2月60日均线，30日均线走平。",
    "被判处有期徒刑4年6月31日，缓刑5年。", "2月份30家、6月份31家，全年合计372家。",
    "版本2026.2.30已发布，型号A-2026-02-30，批号2026-02-3001。", "地址192.168.2.30，文件report-2026-02-30.docx已归档。",
    "农历二月三十，农历2月30日，闰二月三十日，庙会照常。", "十二月三十一日，一月三十一日，三月三十日，照常营业。",
    "二〇二四年二月二十九日开馆，二〇二三年农历二月二十九日赶集。", "闹钟显示“2月30日”，原来是系统出错。",
    "民间说的2月30日并不存在，是句玩笑话。", "8时59分59秒点火，20点30分对接，24时整关机。",
    "模型比例1:75，配比8:75，兑换率25:30。", "每晚25点积分、上午65点人气值，冲榜成功。", "0时至24时、6时30分至22时正常供水。",
    // Weekdays.
    "2026年5月3日起每周二、周四开课，周六休息。", "2026年5月4日至8日（周一至周五）9时接受咨询。", "2026年5月3日（农历三月十七，星期日），晴。",
    "新店2026年5月4日周三福珠宝开业，店长周一鸣到场。", "2026年5月4日，周三的讲座改到周五。", "每逢周二（2026年5月4日除外）闭馆。",
    "1997年7月1日香港回归。7月1日（周三）上午，升旗仪式举行。", "去年5月3日（周六）和今年5月3日（周日），两届书市都在广场。",
    "2025年12月31日（周三）跨年，1月1日（周四）放假。", "12月31日（周三）跨年，1月1日（周四）放假，1月3日（周六）上班。",
    "5月3日（周日）开幕，8月1日（周二）闭幕。", "2026年5月1日（周五）、2日（周六）、3日（周日）连放三天。", "本周二开会，2026年5月4日前交材料。",
    "上周五（2026年5月1日）放假，2026-05-03 20:00 星期日开赛。", "一周五天、2026年5月4日一周三次。", "周日版、2026年5月4日周二版发稿。",
    // Ages.
    "陈伯生于1950年，2020年病逝，享年71岁。", "李梅（1918—2008）享年91岁，王兰享年66岁。", "2026年5月3日，1958年出生的陈伯和76岁的老伴逛公园。",
    "2026年5月3日记者见到1990年出生的李梅的父亲，今年66岁。", "1958年出生的陈伯今年70岁，种了一辈子柑。", "王老师生于1940年，陈老师2010年去世，享年90岁。王老师今天也来了。",
    // Vague days.
    "近日大雾渐散，3时起放行。近日10时代广场开门迎客。", "考前5日前9时，截止日前3点，生日前8时。", "近日15点建议被采纳。日前8点意见已答复。",
    // Contacts.
    "去年受理热线电话3501234567件次，手机销量13800138000台。", "咨询电话：0750-3501234转8001，110、12345、95588均可。",
    "电话会议于2026050301会议室召开，传真机型号350123456A。", "客服400-830-1234、800-830-1234，传真（0750）3501234。",
    "领事保护电话：052-123456789，大使馆24小时有人值守。",
    "中奖号码：0512182330，开奖时间20时30分，咨询电话：010-6267 5637、（86）10-62675637、0750-968888。",
    "电话（微信同号）13800138000，QQ：350123456，热线96123转1，邮编529000，传真：0750－3501234。",
    "2月28、29日值班，2月28日—29日轮休，每月1日、15日、31日盘点，7月28日、8月31日、9月30日验收。",
    "2026年5月1日、8日、15日（周五）开课，周五、周六（2026年5月1日、2日）放假，周六日（2026年5月2日）照常。",
    "今年是5月10日（周日）过节，去年是5月11日（周日）。",
    "过节\n\n2026-05-03 08:30 来源：江门日报\n\n2025年的春节是1月29日（周三），2026年春节是2月17日（周二）。", "失物招领：请村民陈某拨打13800138000联系。",
    "订单号110105194912310021，账号6222020200112233445。",
    "登录https://www.example.com/a?b=http://c.cn查看，或访问www2.example.cn。", "微博@江门日报，邮箱a.b-c@mail.example.com。",
    "用http协议，端口8080；www，是万维网的缩写。",
  ]

  static let own = ["impossible-date", "weekday-mismatch", "age-mismatch", "relative-date", "malformed-contact"]

  @Test func staysSilent() async {
    let rules = StandardRules.all.filter { DateTests.own.contains($0.about.id) }
    #expect(rules.count == DateTests.own.count)
    let run = await lint(DateTests.nearMisses, "{}", rules: rules)
    for finding in run.diagnostics {
      Issue.record("\(DateTests.nearMisses[finding.file]): \(finding.text(in: .en))")
    }
  }
}
