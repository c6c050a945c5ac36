import Lint

/// A day of the week as copy names it: 星期二, 周二, 礼拜二.
struct Weekday {
  /// 0 for Sunday to 6 for Saturday.
  let number: Int
  /// All of it: UTF-8 bytes of prose.
  let range: Range<Int>

  /// What names it: one of the heads, and one of the days.
  static let heads: [StaticString] = ["星期", "周", "礼拜"]
  static let names: [StaticString] = ["日", "一", "二", "三", "四", "五", "六", "天"]

  /// The terms that find all weekdays: head by head, eight each.
  static let terms = heads.flatMap { head in names.map { Term("\(head)\($0)") } }

  /// The weekday that begins at an offset.
  init?(at start: Int, _ source: Source) {
    guard let head = Weekday.heads.first(where: { source.has($0, at: start) }) else { return nil }
    let end = start + head.utf8CodeUnitCount
    guard let number = Weekday.names.firstIndex(where: { source.has($0, at: end) }) else { return nil }
    self.init(number: number % 7, range: start..<end + 3)
  }

  /// One of the matches of `terms`.
  init(_ match: TermMatch) { self.init(number: match.term % 8 % 7, range: match.range) }

  /// The weekday that a date has behind it, perhaps in brackets: 5月3日（星期日）, 5月3日 星期日.
  init?(behind date: Int, _ source: Source) {
    var start = date
    let marks = "（( \u{3000}，".unicodeScalars
    while start < date + 6, let character = source.character(at: start), marks.contains(character) {
      start += UTF8.width(character)
    }
    self.init(at: start, source)
  }

  private init(number: Int, range: Range<Int>) {
    self.number = number
    self.range = range
  }

  /// The name of a day in the same words: 星期三 beside 星期二, 周日 beside 周一.
  func named(_ day: Int, _ source: Source) -> String {
    source.text(range.lowerBound..<range.upperBound - 3) + Weekday.name(day)
  }

  /// 一 to 六, 日.
  static func name(_ day: Int) -> String { "\(names[day])" }
}
