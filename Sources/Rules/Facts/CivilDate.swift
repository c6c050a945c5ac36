/// A day of the Gregorian calendar, which is carried back beyond its beginning.
struct CivilDate: Hashable, Sendable {
  let year: Int
  /// 1 to 12.
  let month: Int
  /// From 1.
  let day: Int

  /// A day by year, month and day; nil if the calendar has none such. O(1).
  init?(_ year: Int, _ month: Int, _ day: Int) {
    guard (1...12).contains(month), day >= 1, day <= CivilDate.length(ofMonth: month, in: year) else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Whether a year has 29 days in February.
  static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// How many days a month from 1 to 12 has; February, where the year is not known, 29.
  static func length(ofMonth month: Int, in year: Int?) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year.map(isLeap) ?? true ? 29 : 28
    default: 31
    }
  }

  /// Days since 1 January 1970, negative before it. O(1).
  var number: Int {
    // Years begin in March here, so that the day of a leap year is the last of its year; 400 of them have 146,097 days.
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// 0 for Sunday to 6 for Saturday. O(1).
  var weekday: Int {
    // The first of January 1970 was a Thursday.
    let remainder = (number + 4) % 7
    return remainder < 0 ? remainder + 7 : remainder
  }
}
