/// Han characters and marks by their bytes: for loops that ask of many places what is true of few.
///
/// An offset is a character boundary of valid UTF-8, 0 to `count`. Each answer is O(1).
extension Span where Element == UInt8 {
  /// The Han character, U+4E00 to U+9FFF, that begins at an offset; 0 if it is any other, or none.
  @inline(__always)
  func han(at offset: Int) -> UInt32 {
    // E4 to E9 lead U+4000 to U+9FFF, always three bytes.
    guard offset &+ 2 < count, case let lead = self[unchecked: offset], lead &- 0xE4 < 6 else { return 0 }
    return Self.han(lead, self[unchecked: offset &+ 1], self[unchecked: offset &+ 2])
  }

  /// The Han character, U+4E00 to U+9FFF, that ends before an offset; 0 if it is any other, or none.
  @inline(__always)
  func han(before offset: Int) -> UInt32 {
    // A lead of three bytes that stands three bytes before a boundary leads the character that ends there.
    guard offset > 2, offset <= count, case let lead = self[unchecked: offset &- 3], lead &- 0xE4 < 6 else { return 0 }
    return Self.han(lead, self[unchecked: offset &- 2], self[unchecked: offset &- 1])
  }

  @inline(__always)
  private static func han(_ lead: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32 {
    let scalar = UInt32(lead & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
    return scalar >= 0x4E00 ? scalar : 0
  }

  /// Whether one of the usual marks of Chinese copy begins at an offset, three bytes long.
  @inline(__always)
  func hasMark(at offset: Int) -> Bool {
    guard offset &+ 2 < count else { return false }
    return Self.isMark(self[unchecked: offset], self[unchecked: offset &+ 1], self[unchecked: offset &+ 2])
  }

  /// Whether one of the usual marks of Chinese copy ends before an offset, three bytes long.
  @inline(__always)
  func hasMark(before offset: Int) -> Bool {
    guard offset > 2, offset <= count else { return false }
    return Self.isMark(self[unchecked: offset &- 3], self[unchecked: offset &- 2], self[unchecked: offset &- 1])
  }

  /// 、。《》【】 and their neighbours, —‘’“”… and theirs, ！（），．／ and ：；？ and theirs: all are punctuation.
  @inline(__always)
  private static func isMark(_ lead: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (lead, second) {
    case (0xE3, 0x80): third &- 0x81 < 3 || third &- 0x88 < 24
    case (0xE2, 0x80): third &- 0x94 < 20
    case (0xEF, 0xBC): third &- 0x81 < 15 || third &- 0x9A < 7
    default: false
    }
  }
}
