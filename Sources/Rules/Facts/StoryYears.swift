import Lint

/// What a story says of the year that its dates are of.
///
/// A date without a year is of the year in which the paper appears, as a rule, and that is seldom said. So little counts: the line that
/// says when the story was published, a date that has its own weekday (nobody gives one to what is long past), and one of the same
/// sentence that it follows within two months.
struct StoryYears {
  /// A place that names a year.
  private struct Anchor {
    let date: WrittenDate
    let year: Int
    let hasWeekday: Bool

    /// The day, or of a month alone its middle.
    var day: CivilDate? { date.day == nil ? CivilDate(year, date.month ?? 1, 15) : date.day(in: year) }
  }

  /// A year that a date may be of, and the place that says so; none if the date says it itself.
  struct Answer {
    /// The likeliest first; never empty, and three at the most.
    let years: [Int]
    let place: Range<Int>?
  }

  private let story: Story
  /// Dates with a year and a month, in text order.
  private var anchors: [Anchor] = []
  /// Years without a month, in text order.
  private var bareYears: [(place: Int, year: Int)] = []

  /// All years that the story names, ascending.
  var named: [Int] { Set(anchors.map(\.year) + bareYears.map(\.year)).sorted() }

  /// The latest year that a date with month and day is of; nil if there is no such date.
  var latestDated: Int? { anchors.filter { $0.date.day != nil }.map(\.year).max() }

  /// When the story was published, if that is known, and the place that says so, if it is the copy.
  let published: (date: CivilDate, place: Range<Int>?)?

  /// Reads all years of a story. O(figures): for stories in which something depends on it.
  init(_ story: Story) {
    self.story = story
    published = StoryYears.published(story)
    let tokens = story.tokens
    let reader = DateReader(source: story.source)
    for token in tokens.all(.digits, .wideDigits) {
      guard tokens.kind(token - 1) != .narrowStop, let number = reader.number(at: tokens.start(token)),
        (1600...2399).contains(number.value), number.range == tokens[token].range
      else { continue }
      if let date = reader.date(at: number.range.lowerBound) {
        // A weekday that is wrong speaks against the date.
        let weekday = Weekday(behind: date.range.upperBound, story.source)
        let hasWeekday = weekday != nil && weekday?.number == date.day(in: number.value)?.weekday
        anchors.append(Anchor(date: date, year: number.value, hasWeekday: hasWeekday))
      } else if story.source.has("年", at: number.range.upperBound) {
        bareYears.append((number.range.lowerBound, number.value))
      }
    }
  }

  /// Years that a date without a year of its own may be of, or the one that it says; nil if nothing is certain.
  func answer(for date: WrittenDate) -> Answer? {
    switch date.year {
    case .number(let year): return Answer(years: [year], place: nil)
    case .other: return nil
    case .relative(let shift):
      if let published { return Answer(years: [published.date.year + shift], place: published.place) }
      guard let anchor = anchors.last(where: \.hasWeekday) else { return nil }
      // What lies ahead may be of next year already.
      let others = shift <= 0 ? anchor.year + shift - 1 : anchor.year
      return answer([anchor.year + shift, others], anchor.date.range)
    case .unsaid:
      guard !isOfOtherYear(date) else { return nil }
      if let published, let year = years(of: date, near: published.date).first {
        return Answer(years: [year] + bareYears(before: date).filter { $0 != year }, place: published.place)
      }
      let sentence = story.sentence(around: date.range.lowerBound)
      let near = anchors.filter { anchor in
        guard anchor.date.range.lowerBound != date.range.lowerBound else { return false }
        if anchor.hasWeekday { return true }
        return anchor.date.range.upperBound <= date.range.lowerBound
          && sentence.contains(anchor.date.range.lowerBound) && follows(anchor, date)
      }
      guard
        let nearest = near.last(where: { $0.date.range.lowerBound < date.range.lowerBound }) ?? near.first
      else { return nil }
      return answer(
        near.reversed().flatMap { years(of: date, near: $0) } + bareYears(before: date), nearest.date.range)
    }
  }

  /// Adds to some years all later ones that the story names: a date may be of any of these. One that is much later says that the story
  /// looks back, and nothing is certain.
  private func answer(_ likely: [Int], _ place: Range<Int>) -> Answer? {
    guard let first = likely.min() else { return nil }
    var list: [Int] = []
    for year in likely + named.filter({ $0 > first }) where !list.contains(year) { list.append(year) }
    return list.count <= 3 && list.allSatisfy { $0 <= first + 2 } ? Answer(years: list, place: place) : nil
  }

  /// The years without a month that a date's sentence names before it: 2025年的春节是1月29日.
  private func bareYears(before date: WrittenDate) -> [Int] {
    let sentence = story.sentence(around: date.range.lowerBound)
    return bareYears.filter { sentence.contains($0.place) && $0.place < date.range.lowerBound }.map(\.year)
  }

  /// Whether nothing in the sentence of a date leads to a year of its own.
  func isOfStory(_ date: WrittenDate) -> Bool { !isOfOtherYear(date) && bareYears(before: date).isEmpty }

  /// Whether the sentence of a date speaks of another year before it comes to it: 去年的母亲节是5月11日.
  private func isOfOtherYear(_ date: WrittenDate) -> Bool {
    let sentence = story.sentence(around: date.range.lowerBound)
    let words: [StaticString] = ["去年", "前年", "明年", "后年", "上年", "往年", "次年", "翌年", "当年", "那年", "同年", "来年", "年前", "年后"]
    return story.says(anyOf: words, in: sentence.lowerBound..<date.range.lowerBound)
  }

  /// Whether a date comes within two months after another: one on the same day of the year is an anniversary as a rule.
  private func follows(_ anchor: Anchor, _ date: WrittenDate) -> Bool {
    guard let known = anchor.day else { return false }
    return [anchor.year, anchor.year + 1].contains { year in
      date.day(in: year).map { (1...60).contains($0.number - known.number) } ?? false
    }
  }

  private func years(of date: WrittenDate, near anchor: Anchor) -> [Int] {
    anchor.day.map { years(of: date, near: $0) } ?? []
  }

  /// The years in which a date is less than so many days from another, the nearest first.
  private func years(of date: WrittenDate, near known: CivilDate, within days: Int = 200) -> [Int] {
    guard let month = date.month, let day = date.day else { return [] }
    // The 29th of February is looked for in years that have none too.
    let near = [known.year - 1, known.year, known.year + 1].compactMap { year -> (year: Int, distance: Int)? in
      guard let other = CivilDate(year, month, month == 2 ? min(day, 28) : day) else { return nil }
      return (year, abs(other.number - known.number))
    }
    return near.filter { $0.distance <= days }.sorted { $0.distance < $1.distance }.map(\.year)
  }

  /// When a story was published, as a line at its head says, or the one that a notice ends with: 2026-05-03 08:30 来源：…,
  /// 发布时间：2026年5月3日; by the day in the file's path if there is neither.
  ///
  /// What a content system says beside the copy goes before any line, and has no place in it.
  private static func published(_ story: Story) -> (date: CivilDate, place: Range<Int>?)? {
    if let day = story.record?.date, let date = CivilDate(day.year, day.month, day.day) { return (date, nil) }
    let reader = DateReader(source: story.source)
    for block in story.blocks.prefix(5) where block.range.count <= 120 {
      var start = block.range.lowerBound
      let words: [StaticString] = ["发布时间", "发布日期", "更新时间", "日期", "时间"]
      if let word = story.word(of: words, at: start) {
        start = word.upperBound
        guard story.stands(":：", at: start) else { continue }
        start += story.source.scalar(at: start).length
        if story.source.has(" ", at: start) { start += 1 }
      }
      guard let date = reader.date(at: start), case .number(let year) = date.year, let day = date.day(in: year) else {
        continue
      }
      // 2026年5月3日 大桥合龙 is an entry of a chronicle.
      var end = date.range.upperBound
      while story.stands(" \u{3000}\t", at: end) { end += story.source.scalar(at: end).length }
      guard
        end >= block.range.upperBound || story.stands("0123456789", at: end)
          || story.says(anyOf: ["星期", "来源", "作者", "编辑", "阅读"], at: end)
      else { continue }
      return (day, date.range)
    }
    for block in story.blocks.suffix(2) {
      guard let date = reader.date(before: block.range.upperBound), date.range == block.range,
        case .number(let year) = date.year, let day = date.day(in: year)
      else { continue }
      return (day, date.range)
    }
    // 2026-11-25/, as a paper keeps its days.
    guard let day = Day(in: story.source.path) else { return nil }
    return CivilDate(day.year, day.month, day.day).map { ($0, nil) }
  }
}
