/// How much copy a story has, and what people know it by.
public struct StoryMeasure: Sendable {
  /// Which story.
  public let id: StoryID
  /// The line of the file on which it begins for people: that of its headline, or of its first block; from 1.
  public let line: Int
  /// Its headline, or how it begins: one line, cut to 24 characters with `…` behind them.
  public let title: String
  /// What the content system calls it, if it is a record that has an id.
  public let record: String?
  /// Half characters, as a page counts them in squares: a full-width character takes one square, a half-width letter, digit or mark half of
  /// one, white space and what prints nothing none. What a web page sets around a story is none of it.
  public let halves: Int

  /// The same in characters.
  public var characters: Int { (halves + 1) / 2 }

  private static let longestTitle = 24

  /// Measures a story. O(its bytes).
  init(_ story: Story) {
    id = story.id
    line = story.head.line
    record = story.record?.id
    let prose = story.source.prose
    let bytes = prose.span
    var halves = 0
    for block in story.blocks where block.kind != .furniture {
      var offset = block.range.lowerBound
      while offset < block.range.upperBound {
        let (scalar, length) = bytes.scalar(at: offset)
        halves += StoryMeasure.halves(of: scalar)
        offset += length
      }
    }
    self.halves = halves
    var title = String.UnicodeScalarView()
    var offset = story.head.range.lowerBound
    var count = 0
    while offset < story.head.range.upperBound {
      let (scalar, length) = bytes.scalar(at: offset)
      if count == StoryMeasure.longestTitle {
        title.append("…")
        break
      }
      title.append(scalar == 0x0A || scalar == 0x0D ? " " : Unicode.Scalar(scalar) ?? "\u{FFFD}")
      count += 1
      offset += length
    }
    self.title = String(title)
  }

  /// How many half squares a character takes.
  static func halves(of scalar: UInt32) -> Int {
    if scalar < 0x80 { return scalar > 0x20 && scalar < 0x7F ? 1 : 0 }
    let kind = Characters.kind(of: scalar)
    // Combining marks stand over the letter before them.
    if kind.isBlank || scalar >= 0x300 && scalar < 0x370 { return 0 }
    return kind == .letters || scalar >= 0xFF61 && scalar <= 0xFFDC ? 1 : 2
  }
}

extension [StoryMeasure] {
  /// The position of a story's measure among some in the order of the run; nil if none was taken. O(log stories).
  func position(of story: StoryID) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].id < story { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].id == story ? low : nil
  }
}

extension Fix {
  /// How many characters are wrong by what it changes: those that have to go, come or be replaced (Levenshtein 1965); one if all that it takes
  /// is to let some change places. At least one. O(bytes), and of a change within a few words O(old × new).
  func extent(in story: Story) -> Int {
    let count = edits.reduce(0) { $0 + Fix.extent(of: story.text($1.range), $1.replacement) }
    return max(1, count)
  }

  /// Longer changes are counted by their length alone: what they come to is far above where it matters.
  private static let mostCompared = 64

  static func extent(of old: String, _ new: String) -> Int {
    var (old, new) = (Array(old.unicodeScalars)[...], Array(new.unicodeScalars)[...])
    while let first = old.first, first == new.first {
      old.removeFirst()
      new.removeFirst()
    }
    while let last = old.last, last == new.last {
      old.removeLast()
      new.removeLast()
    }
    if old.count == new.count, old.count > 1, old.sorted() == new.sorted() { return 1 }
    guard max(old.count, new.count) <= mostCompared else { return max(old.count, new.count) }
    // The distance of what was read of the old text to each beginning of the new one.
    var distances = Array(0...new.count)
    for (row, character) in old.enumerated() {
      var diagonal = row
      distances[0] = row + 1
      for (column, other) in new.enumerated() {
        let replaced = diagonal + (character == other ? 0 : 1)
        diagonal = distances[column + 1]
        distances[column + 1] = min(replaced, diagonal + 1, distances[column] + 1)
      }
    }
    return distances[new.count]
  }
}
