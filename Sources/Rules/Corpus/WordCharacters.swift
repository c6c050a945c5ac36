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
  /// Hands over the word characters of a range in their order, as `WordCharacters` has them, and faster. O(length).
  @inline(__always)
  func forEachWordCharacter(_ range: Range<Int>, _ body: (UInt32) -> Void) {
    let bytes = prose.span
    var offset = range.lowerBound
    while offset < range.upperBound {
      // Nearly all are Han or a mark, which need no look at a table.
      let han = bytes.han(at: offset)
      if han != 0 {
        body(han)
        offset &+= 3
      } else if bytes.hasMark(at: offset) {
        offset &+= 3
      } else {
        let (scalar, length) = scalar(at: offset)
        offset += length
        if let character = WordCharacters.character(scalar) { body(character) }
      }
    }
  }

  /// The first eight and the last eight word characters of a range as one number, which says what may be the same text and not that it
  /// is. O(1) but for marks and spaces.
  func endsKey(_ range: Range<Int>) -> UInt64 {
    let bytes = prose.span
    var key: UInt64 = 0
    func take(_ character: UInt32) {
      key = (key ^ UInt64(character)) &* 0x9E37_79B9_7F4A_7C15
      key ^= key >> 29
    }
    var left = 8
    var offset = range.lowerBound
    while left > 0, offset < range.upperBound {
      let han = bytes.han(at: offset)
      if han != 0 {
        take(han)
        offset &+= 3
        left &-= 1
      } else if bytes.hasMark(at: offset) {
        offset &+= 3
      } else {
        let (scalar, length) = scalar(at: offset)
        offset += length
        guard let character = WordCharacters.character(scalar) else { continue }
        take(character)
        left -= 1
      }
    }
    left = 8
    offset = range.upperBound
    while left > 0, offset > range.lowerBound {
      let han = bytes.han(before: offset)
      if han != 0 {
        take(han)
        offset &-= 3
        left &-= 1
      } else if bytes.hasMark(before: offset) {
        offset &-= 3
      } else {
        guard let scalar = character(before: offset) else { break }
        offset -= UTF8.width(scalar)
        guard let character = WordCharacters.character(scalar.value) else { continue }
        take(character)
        left -= 1
      }
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
