/// What a content system says of a story beside its text: one line of a file of stories is one record.
public struct Record: Sendable, Hashable {
  /// A field that holds copy, in the order in which a story has them.
  public enum Field: String, Sendable, CaseIterable {
    /// One headline a line.
    case headline
    /// Who reported.
    case byline
    /// All the rest.
    case body
  }

  /// A day of the calendar.
  public struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// From 1 to 9999.
    public let year: Int
    /// From 1 to 12.
    public let month: Int
    /// From 1 to the month's last.
    public let day: Int

    /// The day that a text begins with: `2026-05-03`, perhaps with a time behind it; nil if it begins with none.
    public init?(_ text: String) {
      let bytes = Array(text.utf8.prefix(11))
      guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
        bytes.count == 10 || !(0x30...0x39 ~= bytes[10]),
        let year = Day.number(bytes[0..<4]), let month = Day.number(bytes[5..<7]), let day = Day.number(bytes[8..<10])
      else { return nil }
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      guard year > 0, (1...12).contains(month), day > 0, day <= lengths[month - 1] else { return nil }
      self.year = year
      self.month = month
      self.day = day
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
      guard digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
      return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// In the order of time.
    public static func < (left: Day, right: Day) -> Bool {
      (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// As ISO 8601 writes it.
    public var description: String {
      func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
      }
      return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
  }

  /// A field of a record, as people name it.
  public struct Place: Sendable, Hashable {
    /// The record's id, if it has one.
    public let id: String?
    /// Which field.
    public let field: Field
  }

  /// What the content system calls the story, if it says so; a number as it is written.
  public let id: String?
  /// The day that the story is of, if it is given and can be read.
  public let date: Day?
}

/// How a record stands in its file: shared by all that speaks of it.
final class RecordFrame: Sendable {
  /// A field that has text.
  struct Stretch: Sendable {
    let field: Record.Field
    let prose: Range<Int>
    /// The content of the string, its quotation marks left out: bytes of the line.
    let original: Range<Int>
  }

  let record: Record
  /// Where its line begins in the file.
  let offset: Int
  /// The number of its line, from 1.
  let line: Int
  /// The fields that have text, in the order of the prose, which need not be that of the line.
  let stretches: [Stretch]

  init(record: Record, offset: Int, line: Int, stretches: [Stretch]) {
    self.record = record
    self.offset = offset
    self.line = line
    self.stretches = stretches
  }

  /// The field that an offset of prose stands in, or the one before it; nil where no field has text.
  func stretch(at offset: Int) -> Stretch? {
    stretches.last { $0.prose.lowerBound <= offset } ?? stretches.first
  }
}
