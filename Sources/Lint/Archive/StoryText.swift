/// A story's text for an exact comparison.
public struct StoryText: Sendable {
  /// Every sequence of four characters once, ascending.
  private let sequences: [UInt64]
  /// The figures and names in it.
  public let particulars: Particulars

  /// The text of a story's paragraphs. O(n log n) in characters.
  public init(_ story: Story) {
    var sequences: [UInt64] = []
    var window = SequenceWindow()
    let prose = story.source.prose
    for block in story.blocks where block.kind == .paragraph {
      let text = prose.span.extracting(block.range)
      sequences.reserveCapacity(sequences.count + text.count / 3)
      var offset = 0
      while offset < text.count {
        if window.take(text, &offset, story.source, block.range.lowerBound) { sequences.append(window.value) }
      }
    }
    sequences.sort()
    var kept = 0
    for sequence in sequences where kept == 0 || sequences[kept - 1] != sequence {
      sequences[kept] = sequence
      kept += 1
    }
    sequences.removeLast(sequences.count - kept)
    self.sequences = sequences
    particulars = Particulars(story)
  }

  /// What two texts have in common.
  public func overlap(with other: StoryText) -> Overlap {
    var (i, j, common) = (0, 0, 0)
    while i < sequences.count && j < other.sequences.count {
      if sequences[i] == other.sequences[j] {
        common += 1
        i += 1
        j += 1
      } else if sequences[i] < other.sequences[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return Overlap(
      common: Double(common), shorter: Double(min(sequences.count, other.sequences.count)),
      longer: Double(max(sequences.count, other.sequences.count)))
  }
}

/// How many sequences of four characters two texts have, and have in common: counted, or estimated.
public struct Overlap: Sendable {
  /// In both.
  public let common: Double
  /// In the one with fewer.
  public let shorter: Double
  /// In the one with more.
  public let longer: Double

  /// How many hundredths of the shorter stand in the other.
  public var containment: Double { shorter == 0 ? 0 : min(common / shorter, 1) * 100 }
  /// How many hundredths of all sequences stand in both.
  public var resemblance: Double {
    let all = shorter + longer - common
    return all <= 0 ? 0 : min(common / all, 1) * 100
  }
}
