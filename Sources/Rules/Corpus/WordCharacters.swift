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
    var hash = FNV1a()
    var left = 8
    var offset = range.lowerBound
    while left > 0, offset < range.upperBound {
      let (scalar, length) = scalar(at: offset)
      offset += length
      guard let character = WordCharacters.character(scalar) else { continue }
      hash.combine(character)
      left -= 1
    }
    left = 8
    offset = range.upperBound
    while left > 0, offset > range.lowerBound, let scalar = character(before: offset) {
      offset -= UTF8.width(scalar)
      guard let character = WordCharacters.character(scalar.value) else { continue }
      hash.combine(character)
      left -= 1
    }
    return hash.value
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
  private var sequences: Set<UInt64> = []

  /// Those of the paragraphs. O(length).
  init(_ story: Story) {
    for block in story.blocks where block.kind == .paragraph {
      var window: UInt64 = 0
      var count = 0
      for character in WordCharacters(story.source, block.range) {
        window = window << 16 | UInt64(character & 0xFFFF)
        count += 1
        if count >= 4 { sequences.insert(window) }
      }
    }
  }

  /// How many hundredths of the shorter text stand in the other; 100 if there is none. O(shorter).
  func percent(in other: Shingles) -> Int {
    let (shorter, longer) = sequences.count <= other.sequences.count ? (self, other) : (other, self)
    guard !shorter.sequences.isEmpty else { return 100 }
    return shorter.sequences.count { longer.sequences.contains($0) } * 100 / shorter.sequences.count
  }

  /// Whether neither text is more than twice as long as the other. O(1).
  func isAsLong(as other: Shingles) -> Bool {
    let (one, two) = (sequences.count, other.sequences.count)
    return max(one, two) <= 2 * min(one, two)
  }
}
