extension Span where Element == UInt8 {
  /// The Unicode scalar whose first byte stands at an offset, and how many bytes it takes. O(1).
  ///
  /// Total: bytes that are not UTF-8 give U+FFFD of length 1, so a loop that adds the length always ends.
  @inlinable @inline(__always)
  func scalar(at offset: Int) -> (scalar: UInt32, length: Int) {
    let lead = UInt32(self[offset])
    let left = count - offset
    // Han characters, as a rule.
    if lead &- 0xE3 < 7 && left > 2 {
      return ((lead & 0x0F) << 12 | (UInt32(self[offset + 1]) & 0x3F) << 6 | UInt32(self[offset + 2]) & 0x3F, 3)
    }
    if lead < 0x80 { return (lead, 1) }
    return rareScalar(lead, at: offset, left)
  }

  @usableFromInline
  func rareScalar(_ lead: UInt32, at offset: Int, _ left: Int) -> (scalar: UInt32, length: Int) {
    if lead < 0xE0 {
      guard lead >= 0xC2, left > 1 else { return (0xFFFD, 1) }
      return ((lead & 0x1F) << 6 | UInt32(self[offset + 1]) & 0x3F, 2)
    }
    if lead < 0xF0 {
      guard left > 2 else { return (0xFFFD, 1) }
      return ((lead & 0x0F) << 12 | (UInt32(self[offset + 1]) & 0x3F) << 6 | UInt32(self[offset + 2]) & 0x3F, 3)
    }
    guard lead < 0xF5, left > 3 else { return (0xFFFD, 1) }
    let high = (lead & 0x07) << 18 | (UInt32(self[offset + 1]) & 0x3F) << 12
    return (high | (UInt32(self[offset + 2]) & 0x3F) << 6 | UInt32(self[offset + 3]) & 0x3F, 4)
  }

  /// The scalar that ends before an offset, and how many bytes it takes. O(1).
  @inlinable
  func scalar(before offset: Int) -> (scalar: UInt32, length: Int) {
    // Two bytes that go on and a lead of three are one character: a Han one, as a rule.
    if offset > 2, case let lead = UInt32(self[offset - 3]), lead &- 0xE3 < 7 {
      let (second, third) = (UInt32(self[offset - 2]), UInt32(self[offset - 1]))
      if second & third & 0xC0 == 0x80 && second & 0x40 == 0 && third & 0x40 == 0 {
        return ((lead & 0x0F) << 12 | (second & 0x3F) << 6 | third & 0x3F, 3)
      }
    }
    var start = offset - 1
    while start > 0 && offset - start < 4 && self[start] & 0xC0 == 0x80 { start -= 1 }
    return (scalar(at: start).scalar, offset - start)
  }
}
