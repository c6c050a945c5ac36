import Lint

/// A hyphen where a range of years, numbers or times wants a dash or a wave.
struct RangeMark: StoryRule {
  static let hyphen = Message("“{0}”是起止范围，连接号应为“{1}”：{2}", "“{0}” is a range; its mark is “{1}”: {2}")
  static let tilde = Message("“{0}”的范围号应为全角“{1}”：{2}", "the mark of the range “{0}” is the full-width “{1}”: {2}")
  static let other = Message("同一篇稿件这里用的是“{0}”", "the same story has “{0}” here")

  static let about = About(
    id: "range-mark",
    name: Bilingual("范围误用连字符", "hyphen in a range"),
    severity: .warning,
    why: Bilingual(
      """
      表示时间、数值的起止，用一字线“—”或浪纹线“～”：2024—2026年、3～5元。短横线“-”是连接号的另一种形式，用于复合名词、型号、电话号码，不表示范围。

      复合名词（江海区-大新县）、型号（S-300）、日期（2026-11-22）、电话、编号、比分、文件名里的“-”不报。两种范围号分工（年份用“—”，数值用“～”）是对的。
      """,
      """
      A range of times or values takes the dash “—” or the wave “～”: 2024—2026年, 3～5元. The hyphen “-” belongs to compound names, \
      models and telephone numbers and says nothing of a range.

      Compound names (江海区-大新县), models (S-300), dates (2026-11-22), telephone and reference numbers, scores and file names \
      keep their hyphen. A dash for years beside a wave for values is good practice.
      """),
    basis: Bilingual("GB/T 15834—2011 4.13（连接号）；GB/T 15835—2011 5.1", "GB/T 15834—2011, 4.13; GB/T 15835—2011, 5.1"),
    fix: .suggested,
    messages: [hyphen, tilde, other],
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
      Example("-3至5摄氏度，多云。"),
      Example("双方争夺第3-5名，首节打成25-27分。"),
      Example("气温-5至3摄氏度，COVID-19患者减少，第12-3号楼。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    // Looked for once, and only where something is wrong.
    lazy var right = rightRange(of: story)
    func check(_ mark: Int) {
      guard tokens.kind(mark + 1) == .digits else { return }
      if tokens.kind(mark - 1) == .digits {
        guard let range = range(around: mark, story), let kind = RangeKind(range, mark, story) else { return }
        let end = tokens.end(range.upperBound)
        // 40-50% would leave open what the 40 is: 40%～50% (GB/T 15835—2011, 5.1).
        let sign = Unit.multiplier(at: end, story.source)?.description ?? ""
        let whole = tokens.start(range.lowerBound)..<end + kind.unitLength
        add(mark, whole, sign, kind.mark, related: [right].compactMap { $0 }, story, &report)
      } else if let (whole, isTime) = repeatedUnit(around: mark, story) {
        add(mark, whole, "", isTime ? "—" : "～", related: [right].compactMap { $0 }, story, &report)
      }
    }
    for mark in tokens.all(.hyphen) { check(mark) }
    for mark in tokens.all(.narrowTilde) { check(mark) }
  }

  private func add(
    _ mark: Int, _ whole: Range<Int>, _ sign: String, _ rangeMark: String, related: [RelatedPlace], _ story: Story,
    _ report: inout Report
  ) {
    let place = story.tokens[mark].range
    let mended =
      story.text(whole.lowerBound..<place.lowerBound) + sign + rangeMark
      + story.text(place.upperBound..<whole.upperBound)
    let isTilde = story.tokens.kind(mark) == .narrowTilde
    report.add(
      isTilde ? RangeMark.tilde : RangeMark.hyphen, [story.text(whole), rangeMark, mended], at: whole,
      fix: Fix(isTilde && sign.isEmpty ? .safe : .suggested, replacing: place, by: sign + rangeMark),
      related: related)
  }

  /// A range that has its unit on both sides, 55%-85%, 12月1日-12月20日: all of it, and whether it is one of time.
  private func repeatedUnit(around mark: Int, _ story: Story) -> (whole: Range<Int>, isTime: Bool)? {
    let tokens = story.tokens
    let unit = tokens[mark - 1].range
    // Nothing stands before the mark where its block begins.
    guard tokens.kind(mark - 1) != .edge, tokens.kind(mark - 2) == .digits, unit.count <= 12,
      Unit.isWhole(unit, story)
    else { return nil }
    func divides(_ token: Int) -> Bool {
      tokens.kind(token) == .han && ["年", "月"].contains { story.source.reads($0, in: tokens[token].range) }
        || tokens.kind(token) == .narrowStop
    }
    var first = mark - 2
    while divides(first - 1), tokens.kind(first - 2) == .digits { first -= 2 }
    var last = mark + 1
    while divides(last + 1), tokens.kind(last + 2) == .digits { last += 2 }
    let behind = tokens.end(last)..<min(tokens.end(last) + unit.count, story.source.prose.count)
    guard story.source.prose[behind].elementsEqual(story.source.prose[unit]) else { return nil }
    for neighbour in [tokens.kind(first - 1), tokens.kind(tokens.token(at: behind.upperBound))] {
      switch neighbour {
      case .hyphen, .letters, .narrowSolidus, .narrowTilde, .wideHyphen: return nil
      default: break
      }
    }
    let left = number(first..<mark - 1, story)
    // 2年-3年 is a length of time, and a value.
    let isTime =
      ["月", "日", "时"].contains { story.source.reads($0, in: unit) }
      || story.source.reads("年", in: unit) && left ?? 0 >= 1000
    if !isTime {
      guard let left, let right = number(mark + 1..<last + 1, story), left < right else { return nil }
    }
    return (tokens.start(first)..<behind.upperBound, isTime)
  }

  /// The first and last token of what the mark connects: numbers with points and colons, and the unit behind them.
  private func range(around mark: Int, _ story: Story) -> ClosedRange<Int>? {
    let tokens = story.tokens
    func joins(_ kind: Kind) -> Bool { kind == .narrowStop || kind == .narrowColon || kind == .colon }
    var first = mark - 1
    while joins(tokens.kind(first - 1)), tokens.kind(first - 2) == .digits { first -= 2 }
    var last = mark + 1
    while joins(tokens.kind(last + 1)), tokens.kind(last + 2) == .digits { last += 2 }
    // A further hyphen, letter or slash makes a date, a telephone number, a model or a file name of it.
    for neighbour in [tokens.kind(first - 1), tokens.kind(last + 1)] {
      switch neighbour {
      case .hyphen, .letters, .narrowSolidus, .narrowMark, .narrowStop, .narrowTilde, .wideHyphen: return nil
      default: break
      }
    }
    return first...last
  }

  /// The first range of the story that is right and says how the story has it.
  private func rightRange(of story: Story) -> RelatedPlace? {
    let tokens = story.tokens
    for token in tokens.all(.dash, .wave) where tokens.kind(token - 1) == .digits && tokens.kind(token + 1) == .digits {
      guard let numbers = range(around: token, story) else { continue }
      let place = tokens.start(numbers.lowerBound)..<tokens.end(numbers.upperBound)
      return RelatedPlace(place, RangeMark.other, [story.text(place)])
    }
    return nil
  }
}

/// What kind of range two numbers make, judged by the unit behind them.
private enum RangeKind {
  /// Years, months and days of the calendar: an extent of time.
  case dates
  case times
  /// With the bytes of the unit.
  case values(unitLength: Int)

  var mark: String {
    if case .values = self { "～" } else { "—" }
  }

  /// How many bytes behind the numbers belong to the range.
  var unitLength: Int {
    switch self {
    case .dates: "年".utf8.count
    case .times: 0
    case .values(let length): length
    }
  }

  /// Nil if the numbers need not be a range at all.
  init?(_ range: ClosedRange<Int>, _ mark: Int, _ story: Story) {
    let tokens = story.tokens
    func has(_ kind: Kind, _ part: Range<Int>) -> Bool { part.contains { tokens.kind($0) == kind } }
    if has(.narrowColon, range.lowerBound..<mark) || has(.colon, range.lowerBound..<mark) {
      self = .times
      return
    }
    guard let left = number(range.lowerBound..<mark, story), let right = number(mark + 1..<range.upperBound + 1, story),
      left < right, story.source.character(before: tokens.start(range.lowerBound)) != "第"
    else { return nil }
    let end = tokens.end(range.upperBound)
    switch story.source.character(at: end) {
    case "年" where left >= 1000 && right < 3000: self = .dates
    case "月" where right <= 12, "日" where right <= 31: self = .dates
    default:
      guard let length = Unit.length(at: end, story) else { return nil }
      self = .values(unitLength: length)
    }
  }
}

/// A number of digits and points, or nil if it is none.
private func number(_ tokens: Range<Int>, _ story: Story) -> Double? {
  Double(story.text(story.tokens.start(tokens.lowerBound)..<story.tokens.end(tokens.upperBound - 1)))
}
