/// A story's text for an exact comparison.
public struct StoryText: Sendable {
  /// Every sequence of four characters.
  private let sequences: SequenceSet
  /// The figures and names in it.
  public let particulars: Particulars

  /// The text of a story's paragraphs. O(characters).
  public init(_ story: Story) {
    var sequences: [UInt64] = []
    sequences.reserveCapacity(story.range.count / 3)
    var window = SequenceWindow()
    let prose = story.source.prose
    for block in story.blocks where block.kind == .paragraph {
      let text = prose.span.extracting(block.range)
      var offset = 0
      while offset < text.count {
        if window.take(text, &offset) { sequences.append(window.value) }
      }
    }
    self.sequences = SequenceSet(sequences)
    particulars = Particulars(story)
  }

  /// What two texts have in common. O(characters).
  public func overlap(with other: StoryText) -> Overlap {
    Overlap(
      common: Double(sequences.common(with: other.sequences)),
      shorter: Double(min(sequences.count, other.sequences.count)),
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
