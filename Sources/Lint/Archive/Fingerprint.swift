/// What a story's text is known again by: how long it is, all of it as a number, and a sketch that says how alike two are.
///
/// The text is the paragraphs' letters, digits and Han: headline, byline, captions, marks, spaces, width and case make no difference.
public struct Fingerprint: Sendable {
  /// How many bins a sketch has.
  public static let binCount = Sketch.binCount
  /// How many keys a fingerprint has.
  static let keyCount = Sketch.binCount / 4

  /// How many characters of text there are.
  public let count: Int
  /// The sum of the hashes of all sequences of four characters.
  public let hash: UInt64
  /// A one-permutation MinHash of the sequences, 16 bits a bin; inline, since every story has one.
  public let bins: InlineArray<128, UInt16>

  /// The fingerprint of a story, or nil if its text has fewer characters than are asked for. O(bytes).
  public init?(_ story: __shared Story, shortest: Int = 1) {
    var sketch = Sketch()
    for block in story.blocks where block.kind == .paragraph { sketch.add(story.source, block.range) }
    guard sketch.count >= shortest else { return nil }
    count = sketch.count
    hash = sketch.hash
    bins = sketch.bins()
  }

  /// Whether two texts are the same, letter for letter.
  public func isSameText(as other: Fingerprint) -> Bool { hash == other.hash && count == other.count }

  /// In how many bins two sketches agree: about so many hundred-and-twenty-eighths of all their sequences do both texts have.
  public func agreement(with other: Fingerprint) -> Int {
    let (one, other) = (bins.span, other.bins.span)
    var count = 0
    for bin in 0..<Fingerprint.binCount where one[bin] == other[bin] { count += 1 }
    return count
  }

  /// The numbers under which like texts are found: four bins make a key. Two texts with 55 in 100 sequences in common share one of the 32
  /// with a probability of 0.95, with 70 in 100 of 0.9998.
  public var keys: [UInt64] {
    let bins = bins.span
    var keys: [UInt64] = []
    keys.reserveCapacity(Fingerprint.keyCount)
    for first in stride(from: 0, to: Fingerprint.binCount, by: 4) {
      keys.append(
        UInt64(bins[first]) << 48 | UInt64(bins[first + 1]) << 32 | UInt64(bins[first + 2]) << 16
          | UInt64(bins[first + 3]))
    }
    return keys
  }
}
