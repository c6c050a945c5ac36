/// A day of the calendar.
public struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Year, month and day as one decimal number: 20261125.
  let number: UInt32

  /// From 1600 to 2999.
  public var year: Int { Int(number) / 10_000 }
  /// From 1 to 12.
  public var month: Int { Int(number) / 100 % 100 }
  /// From 1 to the month's last.
  public var day: Int { Int(number) % 100 }

  /// A day by its parts, or nil if the calendar has no such day; years from 1600 to 2999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1600...2999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    guard day <= [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] else { return nil }
    number = UInt32(year * 10_000 + month * 100 + day)
  }

  init?(number: UInt32) {
    self.init(year: Int(number) / 10_000, month: Int(number) / 100 % 100, day: Int(number) % 100)
  }

  /// A day as ISO 8601 writes it, `2026-11-25`, perhaps with a time behind it; nil for anything else.
  public init?(_ text: String) {
    let bytes = Array(text.utf8.prefix(11))
    func number(_ range: Range<Int>) -> Int? {
      bytes[range].allSatisfy(Day.isDigit) ? bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } : nil
    }
    let dash = UInt8(ascii: "-")
    guard bytes.count >= 10, bytes[4] == dash, bytes[7] == dash,
      bytes.count == 10 || bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
      let year = number(0..<4), let month = number(5..<7), let day = number(8..<10)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The last day that a path names: `2026-11-25`, `2026_11_25`, `20261125`, `2026/11/25`, `2026-11/25`.
  public init?(in path: Path) {
    let marks: [UInt8] = ["-", "_", ".", "/"].map { UInt8(ascii: $0) }
    let bytes = path.bytes
    var found: Day?
    var offset = 0
    while offset < bytes.count {
      guard Day.isDigit(bytes[offset]), offset == 0 || !Day.isDigit(bytes[offset - 1]) else {
        offset += 1
        continue
      }
      if let day = Day(bytes, at: offset, marks) { found = day }
      offset += 1
    }
    guard let found else { return nil }
    self = found
  }

  /// Eight digits at an offset, with or without marks between year, month and day, and no digit behind them.
  private init?(_ bytes: [UInt8], at start: Int, _ marks: [UInt8]) {
    var offset = start
    var parts: [Int] = []
    for length in [4, 2, 2] {
      if !parts.isEmpty, offset < bytes.count, marks.contains(bytes[offset]) { offset += 1 }
      guard offset + length <= bytes.count else { return nil }
      var value = 0
      for digit in bytes[offset..<offset + length] {
        guard Day.isDigit(digit) else { return nil }
        value = value * 10 + Int(digit - 0x30)
      }
      parts.append(value)
      offset += length
    }
    // 2026-1125 and 202611-25 are other numbers.
    let count = offset - start
    guard count == 8 || count == 10, offset == bytes.count || !Day.isDigit(bytes[offset]) else { return nil }
    self.init(year: parts[0], month: parts[1], day: parts[2])
  }

  /// The day that a story is of, as the content system says or its dateline; nil if neither does.
  init?(of story: Story) {
    guard let day = story.record?.date ?? Day(datelineOf: story) else { return nil }
    self = day
  }

  /// The day in a story's dateline, if that has one with its year: 新华社北京2026年11月25日电.
  public init?(datelineOf story: Story) {
    guard let byline = story.byline, byline.form == .dateline else { return nil }
    var parts: [Int] = []
    var value = 0
    var digits = 0
    for scalar in story.text(byline.range).unicodeScalars {
      let narrow = Characters.narrowed(scalar.value)
      if narrow >= 0x30 && narrow <= 0x39 {
        digits += 1
        value = digits > 4 ? 0 : value * 10 + Int(narrow - 0x30)
        continue
      }
      if digits > 0 {
        switch scalar {
        case "年" where digits == 4: parts = [value]
        case "月" where parts.count == 1: parts.append(value)
        case "日" where parts.count == 2:
          self.init(year: parts[0], month: parts[1], day: value)
          return
        default: parts = []
        }
      }
      (value, digits) = (0, 0)
    }
    return nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// As ISO 8601 writes it.
  public var description: String {
    "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// As people write it: 2026年5月3日, 3 May 2026.
  public var name: Bilingual {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    return Bilingual("\(year)年\(month)月\(day)日", "\(day) \(months[month - 1]) \(year)")
  }

  /// In the order of the calendar.
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}
