import Lint

/// Times of day that no clock has.
extension ImpossibleDate {
  /// 5日25时, 8时75分, 8时30分75秒
  func checkHour(_ token: Int, isPoint: Bool, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    guard story.length(token) <= 2, let hour = story.integer(token) else { return }
    let end = tokens.end(token) + 3
    let minutes = end == tokens.end(token + 1) && tokens.kind(token + 2) == .digits ? token + 2 : nil
    if hour > 24 {
      guard story.length(token) == 2, isFree(token - 1, story), isHour(token, isPoint: isPoint, story),
        !story.stands("速尚装代差期机段空限局政间效刻光辰钟评事节常位", at: end)
      else { return }
      let range = tokens.start(token)..<end
      if !isDenied(range, story) { report.add(ImpossibleDate.noHour, [story.text(range)], at: range) }
      return
    }
    guard let minutes, story.length(minutes) <= 2, let minute = story.integer(minutes),
      story.source.has("分", at: tokens.end(minutes))
    else { return }
    let behind = tokens.end(minutes) + 3
    if minute >= 60 {
      guard !story.stands("钟之以制", at: behind), isClockTime(token, isPoint: isPoint, story) else { return }
      let range = tokens.start(token)..<behind
      if !isDenied(range, story) { report.add(ImpossibleDate.noMinute, [story.text(range)], at: range) }
      return
    }
    guard tokens.end(minutes + 1) == behind, tokens.kind(minutes + 2) == .digits, story.length(minutes + 2) == 2,
      story.integer(minutes + 2) ?? 0 >= 60, story.source.has("秒", at: tokens.end(minutes + 2)),
      isClockTime(token, isPoint: isPoint, story)
    else { return }
    let range = behind..<tokens.end(minutes + 2) + 3
    report.add(ImpossibleDate.noMinute, [story.text(range)], at: range)
  }

  /// Whether what leads to a figure of hours above 24 makes a time of day of it: 5日25时, 下午25时, 20时至25时.
  private func isHour(_ token: Int, isPoint: Bool, _ story: Story) -> Bool {
    let tokens = story.tokens
    let start = tokens.start(token)
    if story.word(of: ["上午", "下午", "凌晨", "晚上", "早上", "中午"], before: start) != nil {
      // 上午65点人气 are points.
      let end = tokens.end(token) + 3
      return !isPoint || tokens.end(token + 1) == end || story.stands("许左整钟半多前后起至到开", at: end)
    }
    if isPoint { return false }
    if story.stands("日号", before: start) { return tokens.kind(token - 2) == .digits && story.length(token - 1) == 3 }
    if story.word(of: ["时至", "时到"], before: start) != nil {
      return story.length(token - 1) == 6 && tokens.kind(token - 2) == .digits && story.integer(token - 2) ?? 99 <= 24
    }
    return false
  }

  /// Whether hours and minutes are a time of day: not 用时1时75分.
  private func isClockTime(_ token: Int, isPoint: Bool, _ story: Story) -> Bool {
    let start = story.tokens.start(token)
    // 得8点75分 may be a score.
    if isPoint {
      return story.word(of: ["上午", "下午", "凌晨", "晚上", "早上", "中午", "晚", "晨"], before: start) != nil
        || story.stands("日", before: start) && story.tokens.kind(story.tokens.token(at: start) - 2) == .digits
    }
    guard isFree(token - 1, story) else { return false }
    let words: [StaticString] = ["用时", "耗时", "历时", "费时", "时长", "成绩", "全程", "共计"]
    return !story.says(anyOf: words, in: story.sentence(around: start).lowerBound..<start)
  }

  /// 上午8:75, 8:30—17:75.
  func checkClock(_ colon: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    guard story.length(colon - 1) <= 2, let hour = story.integer(colon - 1), let minute = story.integer(colon + 1),
      minute >= 60 && hour <= 24 || hour > 24 && hour < 30 && minute < 60
    else { return }
    let range = tokens.start(colon - 1)..<tokens.end(colon + 1)
    // 晚上25:20 may be a score.
    let words: [StaticString] = ["上午", "下午", "凌晨", "清晨"] + (hour > 24 ? [] : ["早上", "晚上", "中午", "傍晚"])
    let isSaid = story.word(of: words, before: range.lowerBound) != nil
    guard isSaid || endsRange(colon - 1, story), !story.isMachineText(colon) else { return }
    report.add(hour > 24 ? ImpossibleDate.noHour : ImpossibleDate.noMinute, [story.text(range)], at: range)
  }

  /// Whether a time of day on the hour or half-hour, or after 时间, and a mark of ranges stand before a token: 8:30—17:75.
  private func endsRange(_ token: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    var mark = token - 1
    guard tokens.kind(mark) != .enumerationComma, isJoint(tokens.kind(mark)) else { return false }
    while mark > 0, isJoint(tokens.kind(mark)) { mark -= 1 }
    guard tokens.kind(mark) == .digits, story.length(mark) == 2, let minute = story.integer(mark), minute < 60,
      tokens.kind(mark - 1) == tokens.kind(token + 1), tokens.kind(mark - 2) == .digits,
      let hour = story.integer(mark - 2), hour <= 24
    else { return false }
    let start = tokens.start(mark - 2)
    return story.says(anyOf: ["时间", "上午", "每天", "每日"], in: story.sentence(around: start).lowerBound..<start)
  }
}
