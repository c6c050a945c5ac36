import Lint

/// A number in Arabic numerals as it stands in the copy: 3, 12.5, 12,345.
struct Figure {
  /// Its digits, and the points and separators between them.
  let tokens: ClosedRange<Int>
  /// UTF-8 bytes of prose.
  let range: Range<Int>
  /// What it says.
  let value: Double
}

extension Story {
  /// The number that a token of digits belongs to; nil if it is a version, an address or the like, or has more than fifteen digits.
  /// O(length), which is bounded.
  func figure(at token: Int) -> Figure? {
    var first = token
    var last = token
    // A number has one point and four separators at the most.
    while last - first <= 10, joins(first - 1), tokens.kind(first - 2) == .digits { first -= 2 }
    while last - first <= 10, joins(last + 1), tokens.kind(last + 2) == .digits { last += 2 }
    let range = tokens.start(first)..<tokens.end(last)
    guard range.count <= 20, last - first <= 10 else { return nil }
    var value = 0.0
    var scale = 0.0
    var count = 0
    for offset in range {
      let byte = source.prose[offset]
      if byte == UInt8(ascii: ".") {
        guard scale == 0 else { return nil }
        scale = 1
      } else if byte != UInt8(ascii: ",") {
        value = value * 10 + Double(byte - UInt8(ascii: "0"))
        scale *= 10
        count += 1
      }
    }
    guard count <= 15 else { return nil }
    return Figure(tokens: first...last, range: range, value: scale > 1 ? value / scale : value)
  }

  /// Whether a token is a decimal point, or a separator before three digits.
  private func joins(_ token: Int) -> Bool {
    switch tokens.kind(token) {
    case .narrowStop: true
    case .narrowComma: tokens.kind(token + 1) == .digits && tokens.end(token + 1) - tokens.start(token + 1) == 3
    default: false
    }
  }

  /// The value of a token of digits; nil if it has more than nine. O(1).
  func integer(_ token: Int) -> Int? {
    let range = tokens.start(token)..<tokens.end(token)
    guard range.count <= 9 else { return nil }
    return range.reduce(0) { $0 * 10 + Int(source.prose[$1] - UInt8(ascii: "0")) }
  }

  /// How many bytes a token has. O(1).
  func length(_ token: Int) -> Int { tokens.end(token) - tokens.start(token) }

  /// Whether a token of digits may be a year of our calendar: 1000 to 2999. O(1).
  func isYear(_ token: Int) -> Bool {
    length(token) == 4 && (source.prose[tokens.start(token)] == 0x31 || source.prose[tokens.start(token)] == 0x32)
  }

  /// Whether prose up to an offset ends with a string. O(length of the string).
  func ends(with string: StaticString, at offset: Int) -> Bool {
    source.has(string, at: offset - string.utf8CodeUnitCount)
  }

  /// Whether a token stands within title marks, 《…》. Looks back over forty tokens: for findings, not for passing text.
  func isInTitle(_ token: Int) -> Bool {
    var index = token - 1
    while index > 0, token - index <= 40 {
      switch tokens.kind(index) {
      case .openTitle: return true
      case .closeTitle, .edge: return false
      default: index -= 1
      }
    }
    return false
  }

  /// The number in Han characters that ends before an offset, and its value: 两, 十五, 三百. O(1).
  func hanNumber(before offset: Int) -> (range: Range<Int>, value: Int)? {
    var start = offset
    while offset - start <= 30, HanNumeral.isPart(source.character(before: start)) { start -= 3 }
    guard start < offset, let value = HanNumeral.value(of: text(start..<offset).unicodeScalars) else { return nil }
    return (start..<offset, value)
  }
}

extension HanNumeral {
  /// A number from 0 to 9,999 as it is spoken: 十五, 一百零八. O(1).
  static func spoken(_ number: Int) -> String {
    let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    guard number > 0 else { return digits[0] }
    var text = ""
    var isGap = false
    for (place, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = number / place % 10
      if digit == 0 {
        isGap = !text.isEmpty
        continue
      }
      if isGap { text += digits[0] }
      isGap = false
      text += place == 10 && digit == 1 && text.isEmpty ? name : digits[digit] + name
    }
    return text
  }
}
