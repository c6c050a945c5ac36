/// The first characters of some words by their low twelve bits: says in one look of nearly every other character that none begins so.
struct ScalarFilter {
  private var bits = [UInt64](repeating: 0, count: 64)

  init(_ words: [StaticString]) {
    for word in words {
      let scalar = word.withUTF8Buffer { $0.span.scalar(at: 0).scalar }
      bits[Int(scalar >> 6 & 63)] |= 1 << UInt64(scalar & 63)
    }
  }

  /// Whether a word may begin with a character. O(1).
  func mayHold(_ scalar: UInt32) -> Bool { bits[Int(scalar >> 6 & 63)] >> UInt64(scalar & 63) & 1 != 0 }
}
