/// The last four word characters, 16 bits each: marks and spaces passed over, width and case apart.
struct SequenceWindow {
  private(set) var value: UInt64 = 0
  /// How many characters came so far.
  var count = 0

  /// Takes a character of U+4000 to U+9FFF at an offset, Han but for a few that no news has, and moves the offset on; the count is
  /// left to the caller. O(1).
  @inline(__always)
  mutating func takeHan(_ block: Span<UInt8>, _ offset: inout Int) -> Bool {
    // All three bytes are within the block.
    guard offset &+ 2 < block.count, case let lead = block[unchecked: offset], lead &- 0xE4 <= 5 else { return false }
    let scalar =
      UInt64(lead & 0x0F) << 12 | UInt64(block[unchecked: offset &+ 1] & 0x3F) << 6
      | UInt64(block[unchecked: offset &+ 2] & 0x3F)
    value = value << 16 | scalar
    offset &+= 3
    return true
  }

  /// Takes the character at an offset of a block, moves the offset on, and says whether a sequence of four is complete. O(1).
  @inline(__always)
  mutating func take(_ block: Span<UInt8>, _ offset: inout Int) -> Bool {
    if takeHan(block, &offset) {
      count &+= 1
      return count >= 4
    }
    if isMark(block, offset) {
      offset &+= 3
      return false
    }
    let (scalar, length) = block.scalar(at: offset)
    offset += length
    guard Characters.kind(of: scalar).isWordlike else { return false }
    let narrow = Characters.narrowed(scalar)
    value = value << 16 | UInt64((narrow >= 0x41 && narrow <= 0x5A ? narrow + 0x20 : narrow) & 0xFFFF)
    count &+= 1
    return count >= 4
  }

  /// Whether one of the usual marks of Chinese copy stands at an offset: 、。《》 (E3 80), “”…— (E2 80), ，；：？！（） (EF BC, below
  /// the full-width digits and between those and the letters). All have three bytes.
  @inline(__always)
  private func isMark(_ block: Span<UInt8>, _ offset: Int) -> Bool {
    let lead = block[unchecked: offset]
    guard lead == 0xE3 || lead == 0xE2 || lead == 0xEF, offset &+ 2 < block.count else { return false }
    let second = block[unchecked: offset &+ 1]
    if lead != 0xEF { return second == 0x80 }
    let third = block[unchecked: offset &+ 2]
    return second == 0xBC && (third < 0x90 || third &- 0x9A < 7)
  }
}
