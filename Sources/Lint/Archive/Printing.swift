/// What an archive keeps of a story that was printed: where and when, its headline, and what its text is known again by. No text.
public struct Printing: Sendable {
  /// The path of the file that it stood in: relative to the archive's folder if it lies there, else absolute.
  public let path: Path
  /// What the content system calls it, where a file has stories with ids.
  public let id: String?
  /// Its headline's first line, or how its text begins; one line of at most 240 bytes.
  public let headline: String
  /// When it ran, if that is known.
  public let day: Day?
  /// The byte of the file at which it began.
  let place: Int
  /// How many characters of text it has, and all of them as a number.
  let count: Int
  let hash: UInt64
  /// The fingerprint's bins, the lower half of each: that two differ and agree here happens once in 256 bins.
  let bins: InlineArray<128, UInt8>
  let particulars: ParticularSketch
  /// The fingerprint's keys, by which it is found.
  let keys: InlineArray<32, UInt32>

  /// Stories with fewer characters of text are not kept: nothing is ever compared with them.
  public static let shortest = 20
  static let longestPath = 4096
  static let longestID = 512
  static let longestHeadline = 240

  /// What is to be kept of a story, or nil if it is too short.
  ///
  /// - Parameters:
  ///   - path: the file, relative to the archive's folder or absolute.
  ///   - day: when it ran; what the content system says, and a dateline with a full date, go before it.
  public init?(_ story: Story, path: Path, day: Day? = nil) {
    guard let fingerprint = Fingerprint(story, shortest: Printing.shortest) else { return nil }
    self.path = path.bytes.count > Printing.longestPath ? Path(bytes: path.bytes.prefix(Printing.longestPath)) : path
    id = story.record?.id.map { Printing.shortened($0, to: Printing.longestID) }
    self.day = Day(of: story) ?? day
    headline = Printing.headline(of: story)
    place = story.source.originalOffset(of: story.head.range.lowerBound)
    count = fingerprint.count
    hash = fingerprint.hash
    bins = fingerprint.lowBins
    particulars = ParticularSketch(Particulars(story))
    keys = fingerprint.shortKeys
  }

  /// Text, day and id, or path where there is no id, as a number: what has the same one is the same story, whatever file a content system
  /// has put it in this time.
  var identity: UInt64 {
    var hash = FNV1a()
    if let id { hash.combine(id.utf8) } else { hash.combine(path.bytes) }
    hash.combine(id == nil ? 0 : 1)
    hash.combine(day?.number ?? 0)
    return (hash.value ^ self.hash) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(count)
  }

  private static func headline(of story: Story) -> String {
    // Half a paragraph at most becomes a string.
    let range = story.head.range
    var end = min(range.upperBound, range.lowerBound + longestHeadline)
    while end > range.lowerBound, end < range.upperBound, story.source.prose[end] & 0xC0 == 0x80 { end -= 1 }
    let text = story.text(range.lowerBound..<end)
    return text.utf8.contains { $0 < 0x20 } ? String(text.map { $0.isNewline ? " " : $0 }) : text
  }

  /// A text cut to a number of bytes, between characters.
  static func shortened(_ text: String, to limit: Int) -> String {
    if text.utf8.count <= limit { return text }
    var view = String.UnicodeScalarView()
    var length = 0
    for scalar in text.unicodeScalars {
      length += UTF8.width(scalar)
      if length > limit { break }
      view.append(scalar)
    }
    return String(view)
  }
}

extension Fingerprint {
  /// The lower half of each bin.
  var lowBins: InlineArray<128, UInt8> {
    var low = InlineArray<128, UInt8>(repeating: 0)
    for bin in 0..<Fingerprint.binCount { low[bin] = UInt8(truncatingIfNeeded: bins[bin]) }
    return low
  }

  /// The keys in 32 bits each, every position's own: the same four bins elsewhere make another key.
  var shortKeys: InlineArray<32, UInt32> {
    var short = InlineArray<32, UInt32>(repeating: 0)
    for (index, key) in keys.enumerated() {
      let mixed = (key ^ key >> 31 ^ UInt64(index) << 32) &* 0x9E37_79B9_7F4A_7C15
      short[index] = UInt32(truncatingIfNeeded: (mixed ^ mixed >> 29) &* 0xBF58_476D_1CE4_E5B9 >> 32)
    }
    return short
  }
}
