import Lint

/// A range that begins with the greater number or the later year.
struct RangeReversed: StoryRule {
  /// The words that stand for a mark, with the first digit of a year behind.
  var terms: [Term] { ["至1", "至2", "到1", "到2"] }

  static let years = Message("“{0}”起止年份颠倒，请核对", "the years of “{0}” run backwards; check them")
  static let values = Message(
    "“{0}”前大后小，疑为起止颠倒，请核对", "the range “{0}” runs from the greater to the smaller; check it")

  static let about = About(
    id: "range-reversed",
    name: Bilingual("范围起止颠倒", "reversed range"),
    severity: .warning,
    why: Bilingual(
      """
      表示范围，小的、早的在前：20～30元、2024—2026年、（1818—1918）。前大后小，多半是数字录错或者写颠倒了，要对照原稿核实，所以不给改法。

      公元前的年份（前551—前479）、过夜的钟点（22:00—6:00）、跨年的月份、气温、比分、名次（第30～20名）、赛程（32强～16强）、\
      有意递减的（从10～1倒数）、单位不同的（8000～1万元），不报。
      """,
      """
      A range begins with the smaller or the earlier: 20～30元, 2024—2026年, （1818—1918）. The other way round, most likely a figure was mistyped or \
      the two were exchanged; only the original can say which, so no fix is offered.

      Years before our era (前551—前479), hours over midnight, months over the year's end, temperatures, scores, places (第30～20名), \
      what runs down on purpose (从10～1倒数) and numbers of different units (8000～1万元) are left alone.
      """),
    basis: Bilingual(
      "GB/T 15835—2011 5.1（数值范围）；GB/T 15834—2011 4.13（连接号）", "GB/T 15835—2011, 5.1; GB/T 15834—2011, 4.13"),
    messages: [years, values],
    examples: [
      Example("规划期为⟦2026—2024年⟧，票价⟦30～20元⟧，每袋⟦50公斤～30公斤⟧。"),
      Example("林则平（⟦1918—1818⟧），本地医家，⟦1956年至1949年⟧在省城行医，⟦2008-2006年⟧修志。"),
      Example("合格率⟦95%～90%⟧，工期⟦15～10天⟧，每年⟦20～10万元⟧，占⟦30～20%⟧。"),
      Example("规划期为2024—2026年，票价20～30元，合格率90%～95%。"),
      Example("孔子（前551—前479）周游列国，公元前206—公元8年为西汉，营业时间22:00—6:00，冬季11月—次年3月休渔。"),
      Example("气温30～20℃，比分3—2，第30～20名，32强～16强，从10～1倒数，由50%～30%逐级递减，距今50～20万年，倒计时10～1秒。"),
      Example("月薪8000～1万元，罚款50～1万元，800万～1亿元，-3～-8摄氏度，28—3日，12—1月，20—8时，1998—99年。"),
      Example("型号J-20～10，热线0750-3500000，满500-300元，文号2024-15，车次G100～50，邮编529000-2。"),
      Example("学制由2035年提前至2030年，2035年至今，由100～80分依次列出。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for kind in [Kind.dash, .wave, .narrowTilde, .wideHyphen, .shortDash, .hyphen] {
      for mark in tokens.all(kind) where tokens.kind(mark + 1) == .digits {
        if tokens.kind(mark - 1) == .digits {
          if ascends(mark - 1, mark + 1, story) { continue }
          checkBare(mark, isHyphen: kind == .hyphen, story, &report)
        } else if tokens.kind(mark - 1) == .han || tokens.kind(mark - 1) == .narrowPercent,
          story.length(mark - 1) <= 12, tokens.kind(mark - 2) == .digits
        {
          checkRepeated(mark, isHyphen: kind == .hyphen, story, &report)
        }
      }
    }
    // 1956年至1949年: a digit or 年, which ends with B4, stands before 至.
    let prose = story.source.prose
    for match in report.matches {
      let start = match.range.lowerBound
      guard start > 3, prose[start - 1] &- 0x30 < 10 || prose[start - 1] == 0xB4 else { continue }
      let right = tokens.token(at: match.range.upperBound - 1)
      guard right > 2, tokens.kind(right - 1) == .han, tokens.kind(right - 2) == .digits, story.isYear(right),
        story.isYear(right - 2), story.source.has("年", at: tokens.end(right)),
        ["年至", "至", "年到", "到"].contains(where: { story.source.reads($0, in: tokens[right - 1].range) }),
        runsBack(right - 2, right, story)
      else { continue }
      add(RangeReversed.years, tokens.start(right - 2)..<tokens.end(right) + 3, story, &report)
    }
  }

  /// Whether two tokens are whole numbers the first of which is not the greater, as nearly all are. O(length).
  private func ascends(_ left: Int, _ right: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    switch (tokens.kind(left - 1), tokens.kind(right + 1)) {
    case (.narrowStop, _), (.narrowComma, _), (_, .narrowStop), (_, .narrowComma): return false
    default: break
    }
    let (length, other) = (story.length(left), story.length(right))
    if length != other { return length < other }
    let prose = story.source.prose
    let (first, second) = (tokens.start(left), tokens.start(right))
    for index in 0..<length where prose[first + index] != prose[second + index] {
      return prose[first + index] < prose[second + index]
    }
    return true
  }

  private func add(_ message: Message, _ range: Range<Int>, _ story: Story, _ report: inout Report) {
    report.add(message, [story.text(range)], at: range)
  }

  /// 2026—2024年, 30～20元: no unit before the mark.
  private func checkBare(_ mark: Int, isHyphen: Bool, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    guard let left = story.figure(at: mark - 1), let right = story.figure(at: mark + 1), left.value > right.value,
      left.tokens.upperBound == mark - 1, right.tokens.lowerBound == mark + 1,
      isFree(left, right.tokens.upperBound, story)
    else { return }
    let end = right.range.upperBound
    if story.isYear(mark - 1), story.isYear(mark + 1), left.tokens.count == 1, right.tokens.count == 1 {
      let isYears = story.source.has("年", at: end)
      let isLife =
        !isHyphen && tokens.kind(mark - 2) == .openBracket && tokens.kind(mark + 2) == .closeBracket
        || !isHyphen && tokens.kind(mark - 2) == .narrowOpenBracket && tokens.kind(mark + 2) == .narrowCloseBracket
      guard isYears || isLife, runsBack(mark - 1, mark + 1, story) else { return }
      add(RangeReversed.years, left.range.lowerBound..<end + (isYears ? 3 : 0), story, &report)
    } else if !isHyphen, runsBack(left.value, right.value, at: end, story.source), let unit = valueUnit(at: end, story),
      isValue(before: left.range.lowerBound, story)
    {
      add(RangeReversed.values, left.range.lowerBound..<end + unit, story, &report)
    }
  }

  /// 50公斤～30公斤, 95%～90%, 2026年—2024年: the unit on both sides.
  private func checkRepeated(_ mark: Int, isHyphen: Bool, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let unit = tokens[mark - 1].range
    guard let left = story.figure(at: mark - 2), let right = story.figure(at: mark + 1), left.value > right.value,
      left.tokens.upperBound == mark - 2, right.tokens.lowerBound == mark + 1,
      isFree(left, right.tokens.upperBound, story)
    else { return }
    let end = right.range.upperBound
    guard end + unit.count <= story.source.prose.count,
      story.source.prose[end..<end + unit.count].elementsEqual(story.source.prose[unit])
    else { return }
    let whole = left.range.lowerBound..<end + unit.count
    if story.source.reads("年", in: unit), story.isYear(mark - 2), story.isYear(mark + 1) {
      if runsBack(mark - 2, mark + 1, story) { add(RangeReversed.years, whole, story, &report) }
    } else if !isHyphen, let length = valueUnit(at: end, story), length == unit.count || unit.count == 1,
      isValue(before: left.range.lowerBound, story)
    {
      add(RangeReversed.values, whole, story, &report)
    }
  }

  /// Whether the greater of two values is the first: 8000～1万元 may well run upwards, 20～10万 can't.
  private func runsBack(_ left: Double, _ right: Double, at offset: Int, _ source: Source) -> Bool {
    guard Unit.multiplier(at: offset, source) != nil else { return true }
    switch source.character(at: offset) {
    // Nobody gives a range from one to a thousandfold.
    case "万", "亿": return left <= 100 && right * 10 > left
    default: return left <= 100
    }
  }

  /// Whether the first of two years of our era is the later one.
  private func runsBack(_ left: Int, _ right: Int, _ story: Story) -> Bool {
    guard let first = story.integer(left), let second = story.integer(right), first > second else { return false }
    let before = story.source.character(before: story.tokens.start(left))
    return before != "前" && before != "第" && before != "号"
  }

  /// Whether nothing before or behind makes a model, a telephone number, a time or a longer chain of the two.
  private func isFree(_ left: Figure, _ last: Int, _ story: Story) -> Bool {
    for neighbour in [story.tokens.kind(left.tokens.lowerBound - 1), story.tokens.kind(last + 1)] {
      switch neighbour {
      case .letters, .hyphen, .shortDash, .wideHyphen, .narrowSolidus, .narrowColon, .colon, .wave, .dash, .narrowTilde,
        .narrowMark,
        .narrowStop, .mark, .symbol:
        return false
      default: break
      }
    }
    return true
  }

  /// How many bytes the unit of a value has: none that runs down or round by its nature, as degrees, hours, days of the month and places do.
  private func valueUnit(at offset: Int, _ story: Story) -> Int? {
    guard let length = Unit.length(at: offset, story), let first = story.source.character(at: offset),
      !"度℃摄级名日时年".unicodeScalars.contains(first), !story.source.has("万年", at: offset),
      !story.source.has("亿年", at: offset)
    else { return nil }
    return length
  }

  /// Whether the word before a value doesn't say that it is to fall, or a place in an order.
  private func isValue(before offset: Int, _ story: Story) -> Bool {
    guard let before = story.source.character(before: offset) else { return true }
    if story.ends(with: "倒计时", at: offset) { return false }
    return !"从由自第倒减降".unicodeScalars.contains(before)
  }
}
