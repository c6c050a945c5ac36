import Lint

extension Story {
  /// Whether one of some words stands at an offset of prose. O(length of the words).
  func says(anyOf words: [StaticString], at offset: Int) -> Bool {
    words.contains { source.has($0, at: offset) }
  }

  /// Whether one of some words begins within a range of prose. O(length × words): for clauses that a candidate stands in.
  func says(anyOf words: [StaticString], in range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      if says(anyOf: words, at: offset) { return true }
      offset += source.scalar(at: offset).length
    }
    return false
  }
}
