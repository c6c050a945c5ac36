/// Numbers written in Han characters.
public enum HanNumeral {
  /// The value of a digit: 〇 and 零 are 0, 一 to 九 are 1 to 9, 两 is 2; nil for any other character. O(1).
  public static func digit(_ scalar: Unicode.Scalar?) -> Int? {
    switch scalar {
    case "〇", "零": 0
    case "一": 1
    case "二", "两": 2
    case "三": 3
    case "四": 4
    case "五": 5
    case "六": 6
    case "七": 7
    case "八": 8
    case "九": 9
    default: nil
    }
  }

  /// What a place is worth: 十, 百, 千, 万, 亿; nil for any other character. O(1).
  public static func place(_ scalar: Unicode.Scalar?) -> Int? {
    switch scalar {
    case "十": 10
    case "百": 100
    case "千": 1000
    case "万": 10_000
    case "亿": 100_000_000
    default: nil
    }
  }

  /// Whether a character is a digit or a place. O(1).
  @inlinable public static func isPart(_ scalar: Unicode.Scalar?) -> Bool {
    switch scalar {
    case "〇", "零", "一", "二", "两", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万", "亿": true
    default: false
    }
  }

  /// The number that a text says: 二十三, 一百零五, 三万二千, or digit by digit 二〇二六; nil if it is none, or beyond 10¹⁵. O(length).
  public static func value(of text: some Sequence<Unicode.Scalar>) -> Int? {
    let scalars = Array(text)
    guard !scalars.isEmpty, scalars.count <= 24 else { return nil }
    if scalars.allSatisfy({ digit($0) != nil }) {
      guard scalars.count <= 15 else { return nil }
      return scalars.reduce(0) { $0 * 10 + (digit($1) ?? 0) }
    }
    var total = 0
    var section = 0
    var pending: Int?
    for scalar in scalars {
      if let digit = digit(scalar) {
        // 零 may stand between places; any other digit wants a place behind it.
        if let waiting = pending, waiting != 0 { return nil }
        pending = digit
      } else if let place = place(scalar) {
        if place < 10_000 {
          section += (pending ?? (place == 10 && section == 0 ? 1 : 0)) * place
        } else if place == 10_000 {
          total += (section + (pending ?? 0)) * place
          section = 0
        } else {
          total = (total + section + (pending ?? 0)) * place
          section = 0
        }
        if total > 1_000_000_000_000_000 { return nil }
        pending = nil
      } else {
        return nil
      }
    }
    return total + section + (pending ?? 0)
  }
}
