extension Span where Element == UInt8 {
  /// Where the first byte stands that is not UTF-8; nil if there is none. O(bytes).
  func firstNotUTF8() -> Int? {
    let passed = wellFormedPrefix()
    if passed == count { return nil }
    // The toolchain says how much of a character is at fault.
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: extracting(passed...))
      return nil
    } catch {
      return passed + error.byteOffsets.lowerBound
    }
  }

  /// How many bytes from the start are whole characters of UTF-8. O(bytes).
  private func wellFormedPrefix() -> Int {
    var offset = 0
    while offset < count {
      // Character by character over the first bytes, and where something rare stands.
      let end = Swift.min(offset + UTF8Block.size, count)
      while offset < end {
        let length = characterLength(at: offset)
        if length == 0 { return offset }
        offset += length
      }
      let start = offset
      offset = UTF8Block.endOfPlain(bytes, from: offset)
      // The last block may have ended within a character.
      if offset > start { offset -= self[offset - 1] >= 0xE0 ? 1 : self[offset - 2] >= 0xE0 ? 2 : 0 }
    }
    return offset
  }

  /// How many bytes the character takes that begins at an offset; 0 if there is none (Unicode, table 3-7).
  private func characterLength(at offset: Int) -> Int {
    let lead = self[offset]
    if lead < 0x80 { return 1 }
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if lead == 0xE0 { second = 0xA0...0xBF } else if lead == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      length = 4
      if lead == 0xF0 { second = 0x90...0xBF } else if lead == 0xF4 { second = 0x80...0x8F }
    default: return 0
    }
    guard offset + length <= count, second.contains(self[offset + 1]) else { return 0 }
    for place in offset + 2..<offset + length where self[place] & 0xC0 != 0x80 { return 0 }
    return length
  }
}

/// Bytes that are looked at together: nearly all Chinese copy is ASCII and characters of three bytes, which a few vector instructions tell
/// from all else wherever they stand.
private enum UTF8Block {
  // With their types spelt out operators are the compiler's vector instructions; left to inference they may be loops.
  private typealias Bytes = SIMD16<UInt8>
  private typealias Signed = SIMD16<Int8>

  /// How many bytes a block has.
  static let size = 32

  /// Where the blocks end that begin at an offset and have nothing but ASCII and characters of three bytes led by E1 to EC, EE or EF; the
  /// last character may end behind them.
  ///
  /// - Parameter start: behind a character, and not the first or second byte unless no block follows.
  static func endOfPlain(_ bytes: RawSpan, from start: Int) -> Int {
    var offset = start
    while offset &+ size <= bytes.byteCount {
      // A mask is a vector of zeros and ones; as two numbers it is asked in a few instructions.
      let faults = unsafeBitCast(faults(bytes, at: offset) .| faults(bytes, at: offset &+ 16), to: SIMD2<UInt64>.self)
      guard faults[0] | faults[1] == 0 else { break }
      offset &+= size
    }
    return offset
  }

  /// Those of sixteen bytes that can't stand where they do.
  @inline(__always)
  private static func faults(_ bytes: RawSpan, at offset: Int) -> SIMDMask<Signed> {
    let here = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: Signed.self)
    let before = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset &- 1, as: Bytes.self)
    let second = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset &- 2, as: Bytes.self)
    // As numbers with a sign and these bits turned the classes of bytes follow one another: ASCII is below 0, EF to E1 are 0 to 14,
    // all other leads 15 to 63, and what goes on is above.
    let turned = here ^ Signed(repeating: Int8(bitPattern: 0xEF))
    let goesOn = turned .> Signed(repeating: 63)
    let isOtherLead = (turned .> Signed(repeating: 14)) .^ goesOn
    let leadsSurrogate = turned .== Signed(repeating: 2)
    // Two bytes go on behind a lead, and nowhere else does any. A lead of four stands no nearer than four bytes before.
    let higher = before.replacing(with: second, where: second .> before)
    let mustGoOn = higher .> Bytes(repeating: 0xE0)
    return (goesOn .^ mustGoOn) .| isOtherLead .| leadsSurrogate
  }
}
