/// The hash of Fowler, Noll and Vo, 64 bits, variant 1a: for fingerprints that must be the same on every machine and run.
public struct FNV1a {
  /// The hash of all that was taken so far.
  public private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of nothing.
  public init() {}

  /// Takes bytes.
  public mutating func combine(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  /// Takes bytes eight at a time, each time turned round by 23 bits: another hash than byte by byte, and many times as fast.
  public mutating func combine(words bytes: [UInt8]) {
    let whole = bytes.count & ~7
    bytes.withUnsafeBytes { raw in
      for offset in stride(from: 0, to: whole, by: 8) {
        let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        let mixed = (value ^ word) &* 0x9E37_79B9_7F4A_7C15
        value = mixed << 23 | mixed >> 41
      }
    }
    combine(bytes[whole...])
    combine(UInt32(truncatingIfNeeded: bytes.count))
  }

  /// Takes a number as one unit, a Unicode scalar as a rule.
  public mutating func combine(_ number: UInt32) {
    value = (value ^ UInt64(number)) &* 0x100_0000_01B3
  }
}
