import Lint

/// The word characters of a text one by one: marks and spaces passed over, width and case apart.
struct WordCharacters: Sequence, IteratorProtocol {
  private let source: Source
  private var offset: Int
  private let end: Int

  /// Those of a range of prose.
  init(_ source: Source, _ range: Range<Int>) {
    self.source = source
    offset = range.lowerBound
    end = range.upperBound
  }

  /// The next one, or nil at the end. O(1) but for what is passed over.
  mutating func next() -> UInt32? {
    while offset < end {
      let (scalar, length) = source.scalar(at: offset)
      offset += length
      if let character = WordCharacters.character(scalar) { return character }
    }
    return nil
  }

  /// What a scalar counts as, or nil if it is no word character.
  fileprivate static func character(_ scalar: UInt32) -> UInt32? {
    if scalar &- 0x4E00 < 0x5200 { return scalar }
    guard Characters.kind(of: scalar).isWordlike else { return nil }
    let narrow = Characters.narrowed(scalar)
    return narrow >= 0x41 && narrow <= 0x5A ? narrow + 0x20 : narrow
  }
}

extension Source {
  /// The first eight and the last eight word characters of a range as one number, which says what may be the same text and not that it
  /// is. O(1) but for marks and spaces.
  func endsKey(_ range: Range<Int>) -> UInt64 {
    var key: UInt64 = 0
    var left = 8
    var offset = range.lowerBound
    while left > 0, offset < range.upperBound {
      let (scalar, length) = scalar(at: offset)
      offset += length
      guard let character = WordCharacters.character(scalar) else { continue }
      key = (key ^ UInt64(character)) &* 0x9E37_79B9_7F4A_7C15
      key ^= key >> 29
      left -= 1
    }
    left = 8
    offset = range.upperBound
    while left > 0, offset > range.lowerBound, let scalar = character(before: offset) {
      offset -= UTF8.width(scalar)
      guard let character = WordCharacters.character(scalar.value) else { continue }
      key = (key ^ UInt64(character)) &* 0x9E37_79B9_7F4A_7C15
      key ^= key >> 29
      left -= 1
    }
    return key
  }

  /// How many word characters two texts have, if they are the same ones in the same order; else nil. O(length up to the first that differs).
  func commonText(_ range: Range<Int>, _ other: Source, _ otherRange: Range<Int>) -> Int? {
    var (one, two) = (WordCharacters(self, range), WordCharacters(other, otherRange))
    var count = 0
    while let character = one.next() {
      guard two.next() == character else { return nil }
      count += 1
    }
    return two.next() == nil ? count : nil
  }
}

/// A story's text as the set of its sequences of four word characters.
struct Shingles {
  /// Ascending, each but once.
  private var sequences: [UInt64] = []

  /// Those of the paragraphs. O(n log n) in the length.
  init(_ story: __shared Story) {
    sequences.reserveCapacity(story.range.count / 3)
    for block in story.blocks where block.kind == .paragraph {
      var window: UInt64 = 0
      var count = 0
      for character in WordCharacters(story.source, block.range) {
        window = window << 16 | UInt64(character & 0xFFFF)
        count += 1
        if count >= 4 { sequences.append(window) }
      }
    }
    sequences.sort()
    var kept = 0
    for position in sequences.indices where kept == 0 || sequences[kept - 1] != sequences[position] {
      sequences[kept] = sequences[position]
      kept += 1
    }
    sequences.removeLast(sequences.count - kept)
  }

  /// How many hundredths of the shorter text stand in the other; 100 if there is none. O(length of both).
  func percent(in other: Shingles) -> Int {
    let shorter = min(sequences.count, other.sequences.count)
    guard shorter > 0 else { return 100 }
    var (mine, theirs, both) = (0, 0, 0)
    while mine < sequences.count, theirs < other.sequences.count {
      let (one, two) = (sequences[mine], other.sequences[theirs])
      if one == two { both += 1 }
      if one <= two { mine += 1 }
      if two <= one { theirs += 1 }
    }
    return both * 100 / shorter
  }

  /// Whether neither text is more than twice as long as the other. O(1).
  func isAsLong(as other: Shingles) -> Bool {
    let (one, two) = (sequences.count, other.sequences.count)
    return max(one, two) <= 2 * min(one, two)
  }
}
