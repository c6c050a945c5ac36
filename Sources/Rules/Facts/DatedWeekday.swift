import Lint

/// A date and the weekday that copy gives it.
struct DatedWeekday {
  let date: WrittenDate
  let weekday: Weekday

  /// From the one's first byte to the other's last, with the bracket that closes behind it.
  func range(in story: Story) -> Range<Int> {
    let end = max(date.range.upperBound, weekday.range.upperBound)
    let start = min(date.range.lowerBound, weekday.range.lowerBound)
    return start..<(story.stands("）)", at: end) ? end + story.source.scalar(at: end).length : end)
  }
}

/// Finds what belongs together: 5月3日（星期日）, 5月3日 20:00 周日, 本周日（5月3日）, 5月3日至5日（周日至周二）.
struct DatedWeekdayReader {
  private let story: Story
  private let source: Source
  private let reader: DateReader

  init(_ story: Story) {
    self.story = story
    source = story.source
    reader = DateReader(source: story.source)
  }

  /// The dates that a weekday is said of: none, one, or of a range the first and the last.
  ///
  /// - Parameter weekday: not the second of a range, which comes with the first.
  func dates(_ weekday: Weekday) -> [DatedWeekday] {
    let start = weekday.range.lowerBound
    // Nearly every weekday stands by itself, and the character before it says so.
    guard let before = source.character(before: start), !"每逢隔至到和及或".unicodeScalars.contains(before) else { return [] }
    let (opening, isBracketed) = opening(before: start)
    if let opening, let date = date(before: opening) {
      return pair(date, weekday, isBracketed: isBracketed, hasGap: opening < start)
    }
    return date(behind: weekday).map { [DatedWeekday(date: $0, weekday: weekday)] } ?? []
  }

  // MARK: Weekday behind date

  /// Where what stands between a date and its weekday begins, the time of day left out; nil if nothing leads to a date.
  private func opening(before start: Int) -> (offset: Int?, isBracketed: Bool) {
    var cursor = start
    // 5月3日（本周日）
    if story.stands("本这上下", before: cursor) { cursor -= 3 }
    if story.stands("（(", before: cursor) {
      return (cursor - source.scalarWidth(before: cursor), true)
    }
    // 5月3日（农历三月十七，星期日）
    if story.stands("，、 ", before: cursor), let bracket = lunarBracket(before: cursor) { return (bracket, true) }
    while story.stands(" \u{3000}", before: cursor), start - cursor < 9 {
      cursor -= source.scalarWidth(before: cursor)
    }
    if story.stands("（(", before: cursor) { return (cursor - source.scalarWidth(before: cursor), true) }
    if cursor == start, story.stands("，,", before: cursor) { cursor -= source.scalarWidth(before: cursor) }
    return (cursor, false)
  }

  /// The bracket that opens with a date of the traditional calendar before an offset.
  private func lunarBracket(before end: Int) -> Int? {
    var cursor = end
    while end - cursor < 45, let character = source.character(before: cursor) {
      cursor -= UTF8.width(character)
      if character == "（" || character == "(" {
        let words: [StaticString] = ["农历", "阴历", "正月", "腊月", "冬月"]
        return story.says(anyOf: words, at: cursor + UTF8.width(character)) ? cursor : nil
      }
      if story.stands("）)。；", at: cursor) { return nil }
    }
    return nil
  }

  /// The date that ends before an offset, a time of day between them looked through; its month may be that of a date before it.
  private func date(before end: Int) -> WrittenDate? {
    var cursor = end
    for _ in 0..<2 {
      if let time = clock(before: cursor) {
        cursor = time
      } else if let word = story.word(of: DatedWeekdayReader.timesOfDay, before: cursor) {
        cursor = word.lowerBound
      }
      if source.character(before: cursor) == " " { cursor -= 1 }
    }
    guard var date = reader.date(before: cursor) ?? reader.date(before: end) else { return nil }
    if date.month == nil {
      guard let first = leader(of: date) else { return nil }
      date.month = first.month
      date.year = first.year
    }
    if date.year == .unsaid, let first = leader(of: date), first.month == date.month || first.year != .unsaid {
      // 2026年5月1日至5月3日 is one year, 2026年12月30日至1月2日 two.
      if let month = first.month, let own = date.month, own >= month {
        date.year = first.year
      } else if case .number(let year) = first.year {
        date.year = .number(year + 1)
      }
    }
    return date
  }

  /// 20:00, 8时30分, 20点 before an offset: where it begins.
  private func clock(before end: Int) -> Int? {
    var cursor = end
    for word: StaticString in ["许", "分", "半"] where story.ends(with: word, at: cursor) { cursor -= 3 }
    if let minutes = reader.number(before: cursor), story.stands(":：时点", before: minutes.range.lowerBound) {
      cursor = minutes.range.lowerBound
    }
    guard story.stands(":：时点", before: cursor) else { return nil }
    cursor -= source.scalarWidth(before: cursor)
    return reader.number(before: cursor)?.range.lowerBound
  }

  private static let timesOfDay: [StaticString] = ["上午", "下午", "中午", "晚上", "凌晨", "傍晚", "早上", "晚间", "晚", "早", "夜"]

  /// The date that a later one takes its month or year from: 5月1日至3日, 5月1日（周五）、3日.
  private func leader(of date: WrittenDate) -> WrittenDate? {
    var cursor = date.range.lowerBound
    var isJoined = false
    while date.range.lowerBound - cursor < 9, story.stands("至到和、—～-–", before: cursor) {
      cursor -= source.scalarWidth(before: cursor)
      isJoined = true
    }
    // 5月3日（周日）；4日（周一）
    if !isJoined, story.stands("；，", before: cursor), story.stands("）", before: cursor - 3) {
      cursor -= 3
      isJoined = true
    }
    guard isJoined else { return nil }
    if story.stands("）)", before: cursor) {
      var open = cursor
      while cursor - open < 24, open > 0, !story.stands("（(", at: open) {
        open -= source.scalarWidth(before: open)
      }
      cursor = open
    }
    let first = reader.date(before: cursor) ?? firstOfRange(before: cursor)
    guard let first, first.month != nil, let day = first.day else { return nil }
    guard date.month != nil || day < date.day ?? 0 else { return nil }
    return first
  }

  /// 5月1 of 5月1—3日.
  private func firstOfRange(before end: Int) -> WrittenDate? {
    guard let day = reader.number(before: end), (1...31).contains(day.value),
      story.ends(with: "月", at: day.range.lowerBound), let month = reader.number(before: day.range.lowerBound - 3),
      (1...12).contains(month.value)
    else { return nil }
    var date = WrittenDate(month: month.value, day: day.value, range: month.range.lowerBound..<end)
    // 2026年5月1—3日
    if story.ends(with: "年", at: month.range.lowerBound) {
      date.year = .other
      if let year = reader.number(before: month.range.lowerBound - 3), (1600...2399).contains(year.value) {
        date.year = .number(year.value)
      }
    }
    return date
  }

  /// Judges whether what follows a weekday leaves it to the date before: 5月3日（周日至周五） and 5月3日，周日的报纸 don't.
  private func pair(_ date: WrittenDate, _ weekday: Weekday, isBracketed: Bool, hasGap: Bool) -> [DatedWeekday] {
    let end = weekday.range.upperBound
    let own = DatedWeekday(date: date, weekday: weekday)
    if story.stands("至到—-–～、和及或", at: end) {
      var next = end
      while next - end < 9, story.stands("至到—-–～、和及或", at: next) { next += source.scalar(at: next).length }
      if let last = Weekday(at: next, source) {
        guard let first = leader(of: date), story.stands("）) \u{3000}，。；", at: last.range.upperBound) else { return [] }
        return [DatedWeekday(date: first, weekday: weekday), DatedWeekday(date: date, weekday: last)]
      }
      // 周二至五
      guard story.stands("、", at: end), isBracketed else { return [] }
    }
    guard !story.source.has("天气", at: end - 3), !story.source.has("日报", at: end - 3) else { return [] }
    if isBracketed {
      return story.stands("）)，, 、。；上下早晚中凌夜傍清\u{3000}0123456789", at: end) ? [own] : []
    }
    if story.isEndOfClause(end) || story.stands(" \u{3000}）)上下早晚中凌夜傍清0123456789", at: end) { return [own] }
    // 5月3日，周日的报纸 and 5月3日周一鸣 are other matters; 5月3日星期日 is none.
    let isComma = hasGap && story.stands("，,", before: weekday.range.lowerBound)
    return !isComma && !source.has("周", at: weekday.range.lowerBound) ? [own] : []
  }

  // MARK: Date behind weekday

  /// 周日（5月3日）, 星期日 5月3日, 周日，5月3日，
  private func date(behind weekday: Weekday) -> WrittenDate? {
    var start = weekday.range.upperBound
    let isBracketed = story.stands("（(", at: start)
    if story.stands("（( \u{3000}，", at: start) { start += source.scalar(at: start).length }
    let isApposed = start > weekday.range.upperBound && !isBracketed
    guard story.tokens.kind(story.tokens.token(at: start)) == .digits || isApposed == false else { return nil }
    guard let date = reader.date(at: start), date.day != nil, date.month != nil else { return nil }
    let end = date.range.upperBound
    guard !story.stands("—、和", before: weekday.range.lowerBound) else { return nil }
    if isBracketed { return story.stands("）)", at: end) ? date : nil }
    return story.isEndOfClause(end) || story.stands(" \u{3000}上下早晚中凌夜傍清", at: end) ? date : nil
  }
}

extension Source {
  /// How many bytes the character before an offset has; one at the start.
  func scalarWidth(before offset: Int) -> Int { character(before: offset).map(UTF8.width) ?? 1 }
}
