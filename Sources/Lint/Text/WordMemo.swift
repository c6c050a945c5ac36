/// Divisions of short texts that were asked for before, since copy says the same more than once: a headline and its text, the versions of
/// an agency's story, the names of the week.
///
/// A table of fixed size in which each text has one place; what comes to a place later takes it over. It can't change an answer: a text
/// is compared whole.
struct WordMemo {
  /// A text of at most 64 bytes, and where it belongs.
  struct Key {
    /// Its bytes, eight and eight, then zeros.
    fileprivate var bytes = SIMD8<UInt64>()
    fileprivate var count = 0
    /// A hash of the bytes.
    fileprivate var hash: UInt64 = 0

    /// Nil of a text that is longer, or empty.
    init?(_ text: String) {
      let text = text.utf8.span.bytes
      count = text.byteCount
      if count == 0 || count > 64 { return nil }
      for place in 0..<count / 8 {
        take(text.unsafeLoadUnaligned(fromByteOffset: 8 * place, as: UInt64.self), at: place)
      }
      if count % 8 > 0 {
        var rest: UInt64 = 0
        for offset in count / 8 * 8..<count {
          rest = rest << 8 | UInt64(text.unsafeLoad(fromByteOffset: offset, as: UInt8.self))
        }
        take(rest, at: count / 8)
      }
    }

    private mutating func take(_ word: UInt64, at place: Int) {
      bytes[place] = word
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
    }
  }

  /// How many places there are: 72 KiB, taken at the first text.
  private static let size = 1024
  private var texts: [SIMD8<UInt64>] = []
  /// Per place: a bit for each byte that a word ends with, the last one of the text among them; 0 where nothing stands.
  private var ends: [UInt64] = []

  /// The words of a text, if it is remembered: byte ranges of it.
  func words(of key: Key) -> [Range<Int>]? {
    if ends.isEmpty { return nil }
    let place = Int(key.hash % UInt64(WordMemo.size))
    var left = ends[place]
    // One text may be another with NULs in it.
    guard texts[place] == key.bytes, 64 - left.leadingZeroBitCount == key.count else { return nil }
    var words: [Range<Int>] = []
    words.reserveCapacity(left.nonzeroBitCount)
    var start = 0
    while left != 0 {
      let end = left.trailingZeroBitCount + 1
      words.append(start..<end)
      start = end
      left &= left - 1
    }
    return words
  }

  /// Remembers the words of a text: ranges that follow one another from its first byte to its last.
  mutating func remember(_ words: [Range<Int>], of key: Key) {
    if ends.isEmpty {
      texts = Array(repeating: SIMD8(), count: WordMemo.size)
      ends = Array(repeating: 0, count: WordMemo.size)
    }
    let place = Int(key.hash % UInt64(WordMemo.size))
    texts[place] = key.bytes
    ends[place] = words.reduce(0) { $0 | 1 << UInt64($1.upperBound - 1) }
  }
}
