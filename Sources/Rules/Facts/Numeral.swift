import Lint

/// A number as it stands in the copy, in figures of either width or in Han characters, with what multiplies it: 12,345, 1.2亿,
/// 1亿2000万, ３２·５, 三百二十.
struct Numeral: Sendable {
  /// What it says.
  let value: Double
  /// What one in its last place is worth.
  let step: Double
  /// What its digits are multiplied by.
  let scale: Double
  /// Where its digits end, in bytes of prose.
  let digitsEnd: Int
  /// Where it ends, 万 and 亿 included.
  let end: Int
  /// Whether it is written in Han characters throughout.
  let isHan: Bool

  /// The number at an offset; nil if none begins there, or it is no single number. O(length), which is bounded.
  init?(at offset: Int, _ source: __shared Source) {
    if let character = source.character(at: offset), Characters.kind(of: character.value) == .han {
      self.init(han: offset, source)
    } else {
      self.init(figures: offset, source, depth: 0)
    }
  }

  /// Where a run of digits or Han numerals that is no number ends, at least one character on.
  static func end(at offset: Int, _ source: Source) -> Int {
    var end = offset
    while let character = source.character(at: end), end - offset < 60 {
      let kind = Characters.kind(of: character.value)
      guard kind == .digits || kind == .wideDigits || HanNumeral.isPart(character) || end == offset else { break }
      end += UTF8.width(character)
    }
    return end
  }

  // MARK: Figures

  private init?(figures offset: Int, _ source: __shared Source, depth: Int) {
    var end = offset
    var mantissa = 0.0
    var (digits, decimals) = (0, 0)
    var hasPoint = false
    while let digit = Numeral.digit(at: end, source) {
      mantissa = mantissa * 10 + Double(digit.value)
      digits += 1
      if hasPoint { decimals += 1 }
      end += digit.length
      guard digits <= 15 else { return nil }
      guard let mark = source.character(at: end) else { break }
      let next = end + UTF8.width(mark)
      if Numeral.isPoint(mark, isWide: digit.length == 3), Numeral.digit(at: next, source) != nil {
        // 3.2.1 is a version or a date.
        guard !hasPoint else { return nil }
        hasPoint = true
        end = next
      } else if mark == ",", Numeral.countDigits(at: next, source) == 3 {
        end = next
      }
    }
    guard digits > 0 else { return nil }
    digitsEnd = end
    isHan = false
    var scale = 1.0
    while let place = Numeral.place(at: end, source) {
      scale *= place.value
      end += place.length
      guard scale <= 1e13 else { return nil }
    }
    self.scale = scale
    let unit = Numeral.power(decimals)
    // Whole numbers are exact as long as they can be.
    let value = scale >= unit ? mantissa * (scale / unit) : mantissa / (unit / scale)
    if scale > 1, depth < 2, let rest = Numeral(figures: end, source, depth: depth + 1), rest.value < scale {
      self.value = value + rest.value
      step = rest.step
      self.end = rest.end
    } else {
      self.value = value
      step = scale / unit
      self.end = end
    }
  }

  private static func digit(at offset: Int, _ source: Source) -> (value: UInt32, length: Int)? {
    guard let scalar = source.character(at: offset)?.value else { return nil }
    if scalar &- 0x30 < 10 { return (scalar - 0x30, 1) }
    return scalar &- 0xFF10 < 10 ? (scalar - 0xFF10, 3) : nil
  }

  private static func countDigits(at offset: Int, _ source: Source) -> Int {
    var (count, end) = (0, offset)
    while count < 4, let digit = digit(at: end, source) { (count, end) = (count + 1, end + digit.length) }
    return count
  }

  /// The middle dot is a decimal point between figures of full width only: 3·15 is a day.
  private static func isPoint(_ mark: Unicode.Scalar, isWide: Bool) -> Bool {
    mark == "." || mark == "．" || isWide && mark == "·"
  }

  /// 百, 千, 万 or 亿 behind figures, where it doesn't begin another word.
  private static func place(at offset: Int, _ source: Source) -> (value: Double, length: Int)? {
    func begins(_ words: [StaticString]) -> Bool { words.contains { source.has($0, at: offset) } }
    switch source.character(at: offset) {
    case "百": return begins(["百分", "百里", "百度", "百姓"]) ? nil : (100, 3)
    case "千":
      return begins(["千克", "千米", "千瓦", "千伏", "千帕", "千卡", "千赫", "千焦", "千斤", "千字", "千里"]) ? nil : (1000, 3)
    case "万": return begins(["万向", "万达", "万科", "万里长", "万象", "万物", "万宝"]) ? nil : (1e4, 3)
    case "亿": return (1e8, 3)
    default: return nil
    }
  }

  private static func power(_ exponent: Int) -> Double { (0..<exponent).reduce(1.0) { value, _ in value * 10 } }

  // MARK: Han characters

  private init?(han offset: Int, _ source: __shared Source) {
    var end = offset
    while end - offset < 45, HanNumeral.isPart(source.character(at: end)) { end += 3 }
    guard end > offset, let value = HanNumeral.value(of: source.text(offset..<end).unicodeScalars) else { return nil }
    // 三百万 is to the nearest 10,000, as 300万 is.
    let last = HanNumeral.place(source.character(before: end)) ?? 1
    self.value = Double(value)
    step = last >= 10_000 ? Double(last) : 1
    scale = 1
    digitsEnd = end
    self.end = end
    isHan = true
  }

  /// Whether a Han numeral behind a character is but part of a word or of a greater number: 统一, 唯一, 第三, 几十, 数百.
  static func isWord(behind character: Unicode.Scalar) -> Bool {
    "第统唯每某同单几数上好任这那之万".unicodeScalars.contains(character)
  }
}
