import Lint

/// A day that is left vague beside an exact hour, or two vague days in a sentence: 近日15时, 日前……近日.
struct RelativeDate: StoryRule {
  /// The words for days that the house wants the date with: 昨日（3日）.
  var dated: [String] = []

  private static let vague: [Term] = ["近日", "日前"]

  var terms: [Term] {
    RelativeDate.vague + dated.filter { !$0.isEmpty && !$0.contains(where: \.isNewline) }.map { Term($0) }
  }

  static let hour = Message(
    "“{0}”没有说是哪一天，后面的“{1}”却精确到钟点", "“{0}” leaves the day open, and “{1}” gives the exact hour")
  static let twice = Message(
    "同一句里既说“{0}”又说“{1}”，留一个即可", "“{0}” and “{1}” in one sentence; one of them will do")
  static let undated = Message(
    "“{0}”后面应注明日期，如“{0}（3日）”", "“{0}” should have the date behind it, as “{0}（3日）”")
  static let first = Message("前面已有一处", "the other one")

  static let about = About(
    id: "relative-date",
    name: Bilingual("时间笼统", "vague day"),
    severity: .note,
    why: Bilingual(
      """
      “近日15时”说得出钟点，说不出日子，读者不知道是哪一天：补上日期，或者去掉钟点。一句话里“日前”“近日”都用，说的是同一个时间，留一个即可。

      “5日前”“生日前”不是“日前”，不报。本报要求“昨日”“今日”等注明日期的，把这些词列入选项 dated；引语里的、已经带日期的，不报。
      """,
      """
      近日15时 knows the hour and not the day: give the date, or leave out the hour. In a sentence with both 日前 and 近日 one of them will do.

      5日前 and 生日前 are no 日前. A house that wants the date with 昨日, 今日 and the like lists these words in the option `dated`; they are \
      left alone in quotations and where the date is there.
      """),
    basis: Bilingual("编辑惯例（新闻的时间要素）", "editing practice (a story says when)"),
    options: [
      .texts(
        "dated", \Self.dated,
        Bilingual(
          "后面要注明日期的词，如“昨日”“昨天”“今日”；默认没有",
          "words that want the date behind them, such as 昨日, 昨天 and 今日; none by default"))
    ],
    messages: [hour, twice, undated, first],
    examples: [
      Example("⟦近日15时⟧，一辆货车在迎宾路侧翻。⟦日前，上午9时30分⟧，消防员赶到现场。⟦近日晚上20:30⟧，清障结束。"),
      Example("日前，市教育局⟦近日⟧公布了招生计划。"),
      Example("⟦昨日⟧，大桥通车；昨日（3日）上午，5月3日昨日，桥上车流平稳。“昨日我就来了。”他说。", options: "{\"dated\": [\"昨日\"]}"),
      Example("5月3日15时，一辆货车在迎宾路侧翻。近日，交警部门公布了原因。"),
      Example("近日，3名消防员受表彰。日前20人报名。近日8个景区开放。近日10时代广场开业。"),
      Example("截止日期是5日前，生日前8时，节日前9时，每日前3点，工作日前10时，假日前12时。"),
      Example("近日，部分门店每天上午9时开门。昨日，大桥通车。"),
      Example("近日，记者获悉，市教育局5日前将公布计划。“日前的通知近日才到。”他说。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    var last: TermMatch?
    for match in report.matches {
      if match.term > 1 {
        checkDated(match.range, story, &report)
        continue
      }
      guard isWord(match, story) else { continue }
      if let end = hour(after: match.range.upperBound, story) {
        let range = match.range.lowerBound..<end.upperBound
        report.add(RelativeDate.hour, [story.text(match.range), story.text(end)], at: range)
      }
      if let last, last.term != match.term, match.range.lowerBound - last.range.lowerBound < 600,
        story.sentence(around: match.range.lowerBound).contains(last.range.lowerBound),
        !story.isQuoted(match.range.lowerBound), !story.isQuoted(last.range.lowerBound)
      {
        report.add(
          RelativeDate.twice, [story.text(last.range), story.text(match.range)], at: match.range,
          related: [RelatedPlace(last.range, RelativeDate.first)])
      }
      last = match
    }
  }

  /// What ends in 近 a word of its own before 日: 附近日本.
  private static let nears: HanSet = "附接靠临亲贴最"
  /// What 日 belongs to before 前, or stands with: 生日前, 数日前.
  private static let days: HanSet =
    "今明昨当次生假节作期休周末每同近首终即旬翌隔工忌度数几多余前某几向整平抗反亲知留旅驻访赴来去对侵一二三四五六七八九十百"

  /// Whether 近日 or 日前 is a word by itself: not 5日前, 生日前, 附近日本.
  private func isWord(_ match: TermMatch, _ story: Story) -> Bool {
    guard let before = story.source.character(before: match.range.lowerBound) else { return true }
    if match.term == 0 {
      let words: [StaticString] = ["日本", "日均", "日语", "日常", "日益", "日照", "日渐", "日子", "日军", "日落", "日出", "日最"]
      return !RelativeDate.nears.contains(before)
        && !story.says(anyOf: words, at: match.range.lowerBound + 3)
    }
    if before.value &- 0x30 < 10 || RelativeDate.days.contains(before) { return false }
    return !story.says(anyOf: ["日前进", "日前往", "日前线", "日前夕", "日前后", "日前锋", "日前景"], at: match.range.lowerBound)
  }

  /// The time of day that directly follows a vague day, with 上午 and the like.
  private func hour(after offset: Int, _ story: Story) -> Range<Int>? {
    let source = story.source
    var start = offset
    for mark: StaticString in ["，", "的", "在"] where source.has(mark, at: start) { start += 3 }
    var cursor = start
    let words: [StaticString] = ["上午", "下午", "中午", "晚上", "凌晨", "傍晚", "清晨", "早上", "深夜", "晚", "早"]
    let word = story.word(of: words, at: cursor)
    if let word { cursor = word.upperBound }
    let token = story.tokens.token(at: cursor)
    guard story.tokens.start(token) == cursor, story.tokens.kind(token) == .digits, story.length(token) <= 2,
      story.integer(token) ?? 99 <= 24
    else { return nil }
    var end = story.tokens.end(token)
    if story.tokens.kind(token + 1) == .narrowColon || story.tokens.kind(token + 1) == .colon {
      guard story.tokens.kind(token + 2) == .digits, story.length(token + 2) == 2 else { return nil }
      return start..<story.tokens.end(token + 2)
    }
    if source.has("时", at: end) {
      guard !story.stands("代尚装差期机速段空限", at: end + 3) else { return nil }
    } else {
      // 近日3点意见 has no time in it.
      guard source.has("点", at: end), word != nil || story.stands("许左钟半", at: end + 3) else { return nil }
    }
    end += 3
    let minutes = story.tokens.token(at: end)
    if story.tokens.start(minutes) == end, story.tokens.kind(minutes) == .digits,
      source.has("分", at: story.tokens.end(minutes))
    {
      end = story.tokens.end(minutes) + 3
    }
    return start..<end
  }

  /// 昨日 that no date follows or goes before.
  private func checkDated(_ range: Range<Int>, _ story: Story, _ report: inout Report) {
    var end = range.upperBound
    if story.stands("（(", at: end) { end += story.source.scalar(at: end).length }
    let reader = DateReader(source: story.source)
    if let number = reader.number(at: end), story.stands("日号月年", at: number.range.upperBound) { return }
    if story.stands("日号", before: range.lowerBound), reader.date(before: range.lowerBound) != nil { return }
    guard !story.isQuoted(range.lowerBound) else { return }
    report.add(RelativeDate.undated, [story.text(range)], at: range)
  }
}
