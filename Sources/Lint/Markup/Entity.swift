/// Character references as HTML and Markdown write them: `&nbsp;`, `&#8220;`, `&#x201C;`.
enum Entity {
  /// A reference that was read.
  struct Reading {
    /// What it stands for: UTF-8, never empty.
    let text: [UInt8]
    /// How many bytes it takes, the ampersand and the semicolon included.
    let length: Int
  }

  /// Reads a reference; nil if what stands there is none, and so text. O(length of the longest name).
  ///
  /// - Parameters:
  ///   - place: where an ampersand stands.
  ///   - isLenient: whether some may lack the semicolon, as HTML has it; in Markdown none may.
  static func read(_ bytes: [UInt8], at place: Int, before end: Int, isLenient: Bool) -> Reading? {
    guard place + 1 < end else { return nil }
    if bytes[place + 1] == ASCII.hash { return numeric(bytes, place, end, isLenient) }
    guard ASCII.isLetter(bytes[place + 1]) else { return nil }
    var next = place + 1
    while next < end, next - place <= longestName, ASCII.isLetter(bytes[next]) || ASCII.isDigit(bytes[next]) {
      next += 1
    }
    let name = bytes[place + 1..<next]
    if next < end, bytes[next] == ASCII.semicolon, let named = names[name] {
      return Reading(text: named.text, length: next + 1 - place)
    }
    if !isLenient { return nil }
    // The longest name that the letters begin with: &nbsp江门, &copy2026.
    var length = name.count
    while length >= 2 {
      if let named = names[name.prefix(length)], named.isComplete {
        return Reading(text: named.text, length: length + 1)
      }
      length -= 1
    }
    return nil
  }

  private static let longestName = 32

  private static func numeric(_ bytes: [UInt8], _ place: Int, _ end: Int, _ isLenient: Bool) -> Reading? {
    var next = place + 2
    let isHexadecimal = next < end && bytes[next] | 0x20 == 0x78
    if isHexadecimal { next += 1 }
    let first = next
    var value: UInt32 = 0
    while next < end {
      let byte = bytes[next]
      let digit: UInt32
      if ASCII.isDigit(byte) {
        digit = UInt32(byte) - 0x30
      } else if isHexadecimal, byte | 0x20 >= 0x61, byte | 0x20 <= 0x66 {
        digit = UInt32(byte | 0x20) - 0x57
      } else {
        break
      }
      value = min(0x11_0000, value * (isHexadecimal ? 16 : 10) + digit)
      next += 1
    }
    let count = next - first
    // CommonMark has seven digits at most, six in hexadecimal.
    guard count > 0, isLenient || count <= (isHexadecimal ? 6 : 7) else { return nil }
    let isClosed = next < end && bytes[next] == ASCII.semicolon
    guard isClosed || isLenient else { return nil }
    // Windows-1252 was meant by what would be a control character (WHATWG, Numeric character reference end state).
    let meant = isLenient && value >= 0x80 && value < 0xA0 ? UInt32(windows[Int(value) - 0x80]) : value
    let scalar = meant == 0 ? "\u{FFFD}" : Unicode.Scalar(meant) ?? "\u{FFFD}"
    guard let text = UTF8.encode(scalar) else { return nil }
    return Reading(text: Array(text), length: next - place + (isClosed ? 1 : 0))
  }

  private static let windows: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E,
    0x178,
  ]

  /// What a name stands for, and whether it does so without a semicolon as well.
  private typealias Named = (text: [UInt8], isComplete: Bool)

  private static let names: [ArraySlice<UInt8>: Named] = {
    var names: [ArraySlice<UInt8>: Named] = [:]
    let bytes = table.withUTF8Buffer { Array($0) }
    for entry in bytes.split(separator: ASCII.space) {
      let isComplete = entry.first == ASCII.star
      let parts = entry.dropFirst(isComplete ? 1 : 0).split(separator: ASCII.equals)
      guard parts.count == 2 else { continue }
      let text = parts[1].split(separator: ASCII.plus).flatMap { digits -> [UInt8] in
        let scalar = UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap { Unicode.Scalar($0) }
        return scalar.flatMap { UTF8.encode($0).map(Array.init) } ?? []
      }
      names[parts[0]] = (text, isComplete)
    }
    return names
  }()
}
