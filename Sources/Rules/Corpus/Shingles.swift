import Lint

/// A story's text as the set of its sequences of four word characters.
struct Shingles {
  private let sequences: SequenceSet

  /// Those of the paragraphs. O(length).
  init(_ story: __shared Story) {
    var sequences: [UInt64] = []
    sequences.reserveCapacity(story.range.count / 3)
    for block in story.blocks where block.kind == .paragraph {
      var window: UInt64 = 0
      var count = 0
      story.source.forEachWordCharacter(block.range) { character in
        window = window << 16 | UInt64(character & 0xFFFF)
        count += 1
        if count >= 4 { sequences.append(window) }
      }
    }
    self.sequences = SequenceSet(sequences)
  }

  /// How many hundredths of the shorter text stand in the other; 100 if there is none. O(length of both).
  func percent(in other: Shingles) -> Int {
    let shorter = min(sequences.count, other.sequences.count)
    return shorter > 0 ? sequences.common(with: other.sequences) * 100 / shorter : 100
  }

  /// Whether neither text is more than twice as long as the other. O(1).
  func isAsLong(as other: Shingles) -> Bool {
    let (one, two) = (sequences.count, other.sequences.count)
    return max(one, two) <= 2 * min(one, two)
  }
}
