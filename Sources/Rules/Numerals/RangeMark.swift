import Lint

/// A hyphen where a range of years, numbers or times wants a dash or a wave.
struct RangeMark: StoryRule {
  /// The mark of a range of values: of times it is the dash.
  enum ValueMark: String, CaseIterable, Sendable {
    case either, wave, dash
  }

  /// Which mark the house sets between values; `either` takes both, and mends a hyphen as the story has it elsewhere.
  var values = ValueMark.either

  static let hyphen = Message("“{0}”是起止范围，连接号应为“{1}”：{2}", "“{0}” is a range; its mark is “{1}”: {2}")
  static let tilde = Message("“{0}”的范围号应为全角“{1}”：{2}", "the mark of the range “{0}” is the full-width “{1}”: {2}")
  static let house = Message(
    "本报数值的范围号用“{1}”，“{0}”应为“{2}”", "the house's mark between values is “{1}”: “{0}” should be “{2}”")
  static let other = Message("同一篇稿件这里用的是“{0}”", "the same story has “{0}” here")

  static let about = About(
    id: "range-mark",
    name: Bilingual("范围误用连字符", "hyphen in a range"),
    severity: .warning,
    why: Bilingual(
      """
      表示时间、数值的起止，用一字线“—”或浪纹线“～”：2024—2026年、周一—周五、3～5元。短横线“-”是连接号的另一种形式，用于复合名词、型号、电话号码，不表示范围。

      复合名词（江海区-大新县）、型号（S-300）、日期（2026-11-22）、电话、编号、比分、文件名里的“-”不报。两种范围号分工（年份用“—”，数值用“～”）是对的；同一类范围两种号混用，由 mixed-range-mark 报。
      """,
      """
      A range of times or values takes the dash “—” or the wave “～”: 2024—2026年, 3～5元. The hyphen “-” belongs to compound names, \
      models and telephone numbers and says nothing of a range.

      Compound names (江海区-大新县), models (S-300), dates (2026-11-22), telephone and reference numbers, scores and file names keep their hyphen. A \
      dash for years beside a wave for values is good practice; two marks for one kind of range are for mixed-range-mark.
      """),
    basis: Bilingual("GB/T 15834—2011 4.13（连接号）；GB/T 15835—2011 5.1", "GB/T 15834—2011, 4.13; GB/T 15835—2011, 5.1"),
    fix: .suggested,
    options: [
      .choice(
        "values", \Self.values,
        Bilingual(
          "数值的范围号：浪纹线“～”（wave）、一字线“—”（dash），或两者皆可（either，短横线按本篇已有的写法改，没有的改成“～”）",
          "the mark between values: the wave “～” (wave), the dash “—” (dash), or both (either: a hyphen becomes what the story has elsewhere, or else “～”)"
        ))
    ],
    messages: [hyphen, tilde, house, other],
    examples: [
      Example("印发《行动方案（⟦2024-2026年⇒2024—2026年⟧）》。"),
      Example("票价为⟦80-120元⇒80～120元⟧，每人限购两张。"),
      Example("每斤⟦3~5元⇒3～5元⟧，占⟦40-50%⇒40%～50%⟧，⟦2018~2022年⇒2018—2022年⟧逐年上升。"),
      Example("新屏幕在⟦55-65英寸⇒55～65英寸⟧之间，走⟦30-60分钟⇒30～60分钟⟧。"),
      Example("⟦1-7月⇒1—7月⟧财政收入增长，比赛在11月⟦2-4日⇒2—4日⟧举行，工期⟦3-5年⇒3～5年⟧。"),
      Example("训练时间为⟦9:00-11:30⇒9:00—11:30⟧。"),
      Example("2021—2023年已经完成，⟦2024-2026年⇒2024—2026年⟧再安排一批。"),
      Example("江海区-大新县协作会议召开，2024—2026年安排14—16家企业，每家3～5万元。"),
      Example("2026-11-22，热线0750-3500000，型号S-300，编号2024-15，主队3-2胜，文件2024-2026.txt，邮编529000-2。"),
      Example("展期为⟦12月1日-12月20日⇒12月1日—12月20日⟧，票价⟦5元-8元⇒5元～8元⟧，湿度⟦55%-85%⇒55%～85%⟧，工期⟦2年-3年⇒2年～3年⟧。"),
      Example("⟦周一-周五⇒周一—周五⟧免费开放，⟦星期六~星期日⇒星期六—星期日⟧凭票入园。"),
      Example("周一—周五开放，周一至周五开放，周二-赵三事件，上周一-老地方见。"),
      Example("总投资⟦9—16亿元⇒9亿～16亿元⟧，占⟦3—5%⇒3%～5%⟧。", options: "{\"values\": \"wave\"}"),
      Example("每家⟦3-5万元⇒3万～5万元⟧，占⟦3-5‰⇒3‰～5‰⟧。"),
      Example("安排14—16家企业，每家派出⟦3-5名⇒3—5名⟧骨干。"),
      Example("安排⟦14—16家⇒14～16家⟧企业，每家⟦3-5名⇒3～5名⟧，2024—2026年完成。", options: "{\"values\": \"wave\"}"),
      Example("安排14—16家企业，票价⟦5～8元⇒5—8元⟧，⟦3-5名⇒3—5名⟧骨干，⟦15%～30%⇒15%—30%⟧。", options: "{\"values\": \"dash\"}"),
      Example("-3至5摄氏度，多云。"),
      Example("该格式收入ISO/IEC 12345:6-2018标准。"),
      Example("双方争夺第3-5名，首节打成25-27分。"),
      Example("气温-5至3摄氏度，COVID-19患者减少，第12-3号楼。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    // Looked for once, and only where something is wrong.
    lazy var right = rightRange(of: story)
    lazy var valueMark = mark(of: story)
    func check(_ mark: Int, _ message: Message) {
      guard tokens.kind(mark + 1) == .digits, let range = NumberRange(around: mark, story) else {
        if message != RangeMark.house, let days = weekdays(around: mark, story) {
          add(days, mark, "", message, "—", [right].compactMap { $0 }, story, &report)
        }
        return
      }
      if message == RangeMark.house, range.kind != .values { return }
      // 40-50% would leave open what the 40 is: 40%～50% (GB/T 15835—2011, 5.1).
      add(
        range.whole, mark, range.sharedSign(story), message, range.kind == .values ? valueMark : "—",
        [right].compactMap { $0 }, story, &report)
    }
    for mark in tokens.all(.hyphen) { check(mark, RangeMark.hyphen) }
    for mark in tokens.all(.narrowTilde) { check(mark, RangeMark.tilde) }
    switch values {
    case .either: break
    case .wave: for mark in tokens.all(.dash) { check(mark, RangeMark.house) }
    case .dash: for mark in tokens.all(.wave) { check(mark, RangeMark.house) }
    }
  }

  /// The range of weekdays around a mark: 周一-周五.
  private func weekdays(around mark: Int, _ story: Story) -> Range<Int>? {
    guard story.tokens.kind(mark + 1) == .han, story.tokens.kind(mark - 1) == .han else { return nil }
    let source = story.source
    let (start, end) = (story.tokens.start(mark), story.tokens.end(mark))
    func isDay(_ character: Unicode.Scalar?) -> Bool {
      character.map { "一二三四五六日天".unicodeScalars.contains($0) } ?? false
    }
    let weeks: [StaticString] = ["周", "星期", "礼拜"]
    guard isDay(source.character(before: start)), let week = weeks.first(where: { source.has($0, at: end) }),
      story.ends(with: week, at: start - 3)
    else { return nil }
    let last = end + week.utf8CodeUnitCount
    return isDay(source.character(at: last)) ? start - 3 - week.utf8CodeUnitCount..<last + 3 : nil
  }

  private func add(
    _ whole: Range<Int>, _ mark: Int, _ sign: String, _ message: Message, _ rangeMark: String,
    _ related: [RelatedPlace], _ story: Story, _ report: inout Report
  ) {
    let place = story.tokens[mark].range
    let mended =
      story.text(whole.lowerBound..<place.lowerBound) + sign + rangeMark
      + story.text(place.upperBound..<whole.upperBound)
    let isSafe = message == RangeMark.tilde && sign.isEmpty
    report.add(
      message, [story.text(whole), rangeMark, mended], at: whole,
      fix: Fix(isSafe ? .safe : .suggested, replacing: place, by: sign + rangeMark),
      related: message == RangeMark.house ? [] : related)
  }

  /// The first range of the story that is right and says how the story has it.
  private func rightRange(of story: Story) -> RelatedPlace? {
    let tokens = story.tokens
    for token in tokens.all(.dash, .wave) where tokens.kind(token - 1) == .digits && tokens.kind(token + 1) == .digits {
      guard let numbers = NumberRange.numbers(around: token, story) else { continue }
      let place = tokens.start(numbers.lowerBound)..<tokens.end(numbers.upperBound)
      return RelatedPlace(place, RangeMark.other, [story.text(place)])
    }
    return nil
  }

  /// The mark between values: the house's, or else the story's own, or else the wave.
  private func mark(of story: Story) -> String {
    switch values {
    case .wave: return "～"
    case .dash: return "—"
    case .either:
      let tokens = story.tokens
      for token in tokens.all(.dash, .wave) where tokens.kind(token + 1) == .digits {
        if let range = NumberRange(around: token, story), range.kind == .values {
          return tokens.kind(token) == .dash ? "—" : "～"
        }
      }
      return "～"
    }
  }
}
