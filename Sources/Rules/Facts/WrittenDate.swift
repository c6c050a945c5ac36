import Lint

/// A date as copy writes it: 2026年5月3日, 今年5月3日, 5月3日, 3日, 2026-05-03, 二〇二六年五月三日.
struct WrittenDate {
  /// What is said of the year.
  enum Year: Hashable {
    case number(Int)
    /// 去年, 今年, 明年: -1, 0, 1.
    case relative(Int)
    /// 同年, 每年, 98年: one that isn't to be had from here.
    case other
    case unsaid
  }

  var year = Year.unsaid
  /// 1 to 12, or nil where only the day is said.
  var month: Int?
  /// 1 to 31, or nil where only year and month are said.
  var day: Int?
  /// UTF-8 bytes of prose.
  var range: Range<Int>

  /// The day that it is in a year; nil if the calendar has none such, or month or day is not said.
  func day(in year: Int) -> CivilDate? {
    guard let month, let day else { return nil }
    return CivilDate(year, month, day)
  }
}

/// Reads dates from either end. For places where there is reason to expect one: each call looks at some thirty characters.
struct DateReader {
  let source: Source

  private static let separators: [Unicode.Scalar] = ["-", "/", "."]

  /// The date that ends before an offset. O(1).
  func date(before end: Int) -> WrittenDate? {
    guard has("日", before: end) || has("号", before: end) else { return numericDate(before: end) }
    guard let day = number(before: space(before: end - 3)), (1...31).contains(day.value) else { return nil }
    var date = WrittenDate(day: day.value, range: day.range.lowerBound..<end)
    let cursor = space(before: day.range.lowerBound)
    guard has("月", before: cursor) else { return date }
    guard let month = number(before: space(before: cursor - 3)), (1...12).contains(month.value) else { return nil }
    date.month = month.value
    let year = year(before: space(before: month.range.lowerBound), month.range.lowerBound)
    date.year = year.year
    date.range = year.start..<end
    return date
  }

  /// What is said of the year before an offset, and where that begins.
  private func year(before end: Int, _ start: Int) -> (year: WrittenDate.Year, start: Int) {
    guard has("年", before: end) else { return (.unsaid, start) }
    for (word, shift): (StaticString, Int) in [("今年", 0), ("去年", -1), ("明年", 1)] where has(word, before: end) {
      return (.relative(shift), end - 6)
    }
    guard let number = number(before: space(before: end - 3)), (1600...2399).contains(number.value) else {
      return (.other, start)
    }
    return (.number(number.value), number.range.lowerBound)
  }

  /// 2026-05-03 with one separator, the year first.
  private func numericDate(before end: Int) -> WrittenDate? {
    guard let day = number(before: end), let separator = source.character(before: day.range.lowerBound),
      DateReader.separators.contains(separator), let month = number(before: day.range.lowerBound - 1),
      source.character(before: month.range.lowerBound) == separator,
      let year = number(before: month.range.lowerBound - 1)
    else { return nil }
    return numericDate(year, month, day)
  }

  private typealias Number = (range: Range<Int>, value: Int)

  private func numericDate(_ year: Number, _ month: Number, _ day: Number) -> WrittenDate? {
    guard (1600...2399).contains(year.value), (1...12).contains(month.value), (1...31).contains(day.value),
      year.range.count == 4, month.range.count <= 2, day.range.count <= 2
    else { return nil }
    return WrittenDate(
      year: .number(year.value), month: month.value, day: day.value,
      range: year.range.lowerBound..<day.range.upperBound)
  }

  /// The date that begins at an offset: with a year at least to the month, without one to the day. O(1).
  func date(at start: Int) -> WrittenDate? {
    var date = WrittenDate(range: start..<start)
    var cursor = start
    for (word, shift): (StaticString, Int) in [("今年", 0), ("去年", -1), ("明年", 1)] where source.has(word, at: start) {
      date.year = .relative(shift)
      cursor = space(at: start + 6)
    }
    guard let first = number(at: cursor) else { return nil }
    var month = first
    if case .unsaid = date.year {
      let end = space(at: first.range.upperBound)
      if source.has("年", at: end) {
        guard (1600...2399).contains(first.value), let second = number(at: space(at: end + 3)) else { return nil }
        date.year = .number(first.value)
        month = second
      } else if let separator = source.character(at: end), DateReader.separators.contains(separator),
        let second = number(at: end + 1), source.character(at: second.range.upperBound) == separator,
        let third = number(at: second.range.upperBound + 1)
      {
        return numericDate(first, second, third)
      }
    }
    cursor = space(at: month.range.upperBound)
    guard source.has("月", at: cursor), (1...12).contains(month.value) else { return nil }
    date.month = month.value
    date.range = start..<cursor + 3
    if let day = number(at: space(at: cursor + 3)) {
      let end = space(at: day.range.upperBound)
      if source.has("日", at: end) || source.has("号", at: end) {
        guard (1...31).contains(day.value) else { return nil }
        date.day = day.value
        date.range = start..<end + 3
      }
    }
    if date.day == nil, date.year == .unsaid { return nil }
    return date
  }

  /// The number of one to four figures, of either width or Han, that ends before an offset. O(1).
  func number(before end: Int) -> (range: Range<Int>, value: Int)? {
    var start = end
    var (value, scale) = (0, 1)
    while scale <= 10_000, let (digit, width) = digit(source.character(before: start)) {
      value += digit * scale
      scale *= 10
      start -= width
    }
    if start < end { return scale <= 10_000 ? (start..<end, value) : nil }
    while end - start <= 12, HanNumeral.isPart(source.character(before: start)) { start -= 3 }
    return hanNumber(start..<end)
  }

  /// The number of one to four figures, of either width or Han, that begins at an offset. O(1).
  func number(at start: Int) -> (range: Range<Int>, value: Int)? {
    var end = start
    var (value, count) = (0, 0)
    while count <= 4, let (digit, width) = digit(source.character(at: end)) {
      value = value * 10 + digit
      count += 1
      end += width
    }
    if start < end { return count <= 4 ? (start..<end, value) : nil }
    while end - start <= 12, HanNumeral.isPart(source.character(at: end)) { end += 3 }
    return hanNumber(start..<end)
  }

  private func hanNumber(_ range: Range<Int>) -> (range: Range<Int>, value: Int)? {
    guard !range.isEmpty, range.count <= 12, let value = HanNumeral.value(of: source.text(range).unicodeScalars) else {
      return nil
    }
    return (range, value)
  }

  private func digit(_ scalar: Unicode.Scalar?) -> (value: Int, width: Int)? {
    switch scalar?.value {
    case let value? where (0x30...0x39).contains(value): (Int(value) - 0x30, 1)
    case let value? where (0xFF10...0xFF19).contains(value): (Int(value) - 0xFF10, 3)
    default: nil
    }
  }

  private func has(_ word: StaticString, before end: Int) -> Bool { source.has(word, at: end - word.utf8CodeUnitCount) }

  /// The offset before a space that ends before another: copy from the web sets figures off.
  private func space(before end: Int) -> Int { source.character(before: end) == " " ? end - 1 : end }

  private func space(at start: Int) -> Int { source.character(at: start) == " " ? start + 1 : start }
}
