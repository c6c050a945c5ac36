import Lint

/// A colon of the wrong width in a time of day.
struct TimeColon: StoryRule {
  /// Which colon the house prints in times.
  enum Colon: String, CaseIterable, Sendable {
    case half, full
  }

  /// The house's colon.
  var colon = Colon.half

  static let time = Message("时刻里的冒号应为“{0}”：{1}", "the colon in a time of day should be “{0}”: {1}")

  static let about = About(
    id: "time-colon",
    name: Bilingual("时刻冒号全半角不当", "width of the colon in a time"),
    severity: .warning,
    why: Bilingual(
      """
      时刻“8:30”里，时、分、秒之间的冒号夹在半角数字中间，用半角；用全角冒号“8：30”，中间空出半个字，还容易断行。习惯用全角的报社把选项 colon 设为 full。

      比分（3：2）、比例（1：100）里的冒号各社写法不同，不报。看不出是时刻的（24：18）也不报：分钟数以0开头，前后有“时间”“上午”“晚”“日”或“整”“许”，或是起止时间，才算时刻。
      """,
      """
      In a time of day (8:30) the colon stands between half-width figures and is half-width; the full-width one leaves a hole and breaks \
      lines. A house that prints 8：30 sets `colon` to `full`.

      Scores (3：2) and ratios (1：100) are for the house to decide. What need not be a time (24：18) is not reported: minutes that begin with \
      0, words such as 时间, 上午, 晚, 日, 整 or 许 beside it, or a range make it one.
      """),
    basis: Bilingual("编辑惯例；GB/T 15835—2011（时、分、秒的写法）", "editing practice; GB/T 15835—2011 (times of day)"),
    fix: .safe,
    options: [
      .choice(
        "colon", \Self.colon,
        Bilingual("本报时刻里的冒号用半角（half）还是全角（full）", "whether the house prints a half-width or a full-width colon in times")
      )
    ],
    messages: [time],
    examples: [
      Example("比赛晚上8⟦：⇒:⟧30开始，10⟦：⇒:⟧05结束。"),
      Example("开放时间为9⟦：⇒:⟧30—17⟦：⇒:⟧45，周一闭馆。"),
      Example("22日12⟦：⇒:⟧30⟨：⇒:⟩15，火箭升空。"),
      Example("首班车的发车时间为6⟦：⇒:⟧15，当地时间22⟦：⇒:⟧40收车。"),
      Example("比赛晚上8⟦:⇒：⟧30开始。", options: "{\"colon\": \"full\"}"),
      Example("比赛晚上8:30开始，10:05结束。"),
      Example("主队以3：2获胜，首节打成24：18，全场125：110。"),
      Example("模型按1：100的比例制作，男女比为1：1.2。"),
      Example("《诗篇》23：15写道，从10：15追到12：20。"),
      Example("会议议程：8点签到。票价：30元，电话：0750。"),
      Example("网址是http://127.0.0.1:8000/，端口:8080。", options: "{\"colon\": \"full\"}"),
      Example("双方打成21：18，第二局19：21。"),
      Example("他用了不少时间把比分追成22：15。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let wrong = colon == .half ? Kind.colon : .narrowColon
    for token in tokens.all(wrong) where tokens.kind(token - 1) == .digits && tokens.kind(token + 1) == .digits {
      guard !isSeconds(token, tokens), isClock(token, story) else {
        continue
      }
      let isLong = isColon(tokens.kind(token + 2)) && tokens.kind(token + 3) == .digits
      guard isLong || isTime(token, story) else { continue }
      if wrong == .narrowColon && story.isMachineText(token) { continue }
      let right = colon == .half ? ":" : "："
      var edits = [Edit(tokens[token].range, right)]
      if isLong && tokens.kind(token + 2) == wrong { edits.append(Edit(tokens[token + 2].range, right)) }
      let mended = story.text(tokens[token - 1].range) + right + story.text(tokens[token + 1].range)
      report.add(TimeColon.time, [right, mended], at: tokens[token].range, fix: Fix(.safe, edits))
    }
  }

  /// Whether a colon divides minutes from seconds.
  private func isSeconds(_ token: Int, _ tokens: Tokens) -> Bool {
    isColon(tokens.kind(token - 2)) && tokens.kind(token - 3) == .digits
  }

  private func isColon(_ kind: Kind) -> Bool { kind == .colon || kind == .narrowColon }

  /// Whether the figures on either side of a colon can be an hour and minutes.
  private func isClock(_ token: Int, _ story: Story) -> Bool {
    let (left, right) = (story.tokens[token - 1].range, story.tokens[token + 1].range)
    guard left.count <= 2, right.count == 2 else { return false }
    let prose = story.source.prose
    func value(_ range: Range<Int>) -> Int { range.reduce(0) { $0 * 10 + Int(prose[$1] &- UInt8(ascii: "0")) } }
    return value(left) < 24 && value(right) < 60 || value(left) == 24 && value(right) == 0
  }

  /// Whether what could be a time is one.
  private func isTime(_ token: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    let source = story.source
    // No score has a 0 before its figure.
    if source.has("0", at: tokens.end(token)) { return true }
    if tokens[token - 1].range.count == 2, source.has("0", at: tokens.start(token - 1)) { return true }
    if isColon(tokens.kind(token - 2)), source.has("时间", at: tokens.start(token - 2) - 6) { return true }
    // 发车时间为22：15, 当地时间22：15
    let start = tokens.start(token - 1)
    if source.has("时间", at: start - 6)
      || source.has("时间", at: start - 9)
        && (source.has("为", at: start - 3) || source.has("是", at: start - 3) || source.has("在", at: start - 3)
          || source.has("到", at: start - 3) || source.has("于", at: start - 3))
    {
      return true
    }
    if let before = source.character(before: tokens.start(token - 1)), TimeColon.before.contains(before) { return true }
    if source.has("晚上", at: tokens.start(token - 1) - 6) || source.has("早上", at: tokens.start(token - 1) - 6) {
      return true
    }
    if let behind = source.character(at: tokens.end(token + 1)), TimeColon.behind.contains(behind) { return true }
    return isRange(token - 1, by: -1, story) || isRange(token + 1, by: 1, story)
  }

  /// Whether a range's mark and another clock's figures stand on one side of a time.
  private func isRange(_ figures: Int, by step: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    var mark = figures + step
    guard isRangeMark(tokens.kind(mark)) else { return false }
    while isRangeMark(tokens.kind(mark)) { mark += step }
    guard tokens.kind(mark) == .digits, isColon(tokens.kind(mark + step)), tokens.kind(mark + 2 * step) == .digits
    else {
      return false
    }
    return isClock(mark + step, story)
  }

  private func isRangeMark(_ kind: Kind) -> Bool {
    kind == .dash || kind == .shortDash || kind == .hyphen || kind == .wave || kind == .narrowTilde
  }

  private static let before: Set<Unicode.Scalar> = Set("午晚早晨日夜号天".unicodeScalars)
  private static let behind: Set<Unicode.Scalar> = Set("整许档".unicodeScalars)
}
