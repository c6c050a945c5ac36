/// The characters around a place, as far as the division into words depends on them.
public struct Clause {
  /// Bytes of prose: the place and eight characters of its runs on either side at most.
  public let range: Range<Int>
  private let text: String

  /// The clause around a place of a story. Builds a string: for what may be a finding, not for passing text.
  ///
  /// - Parameter place: bytes of prose, not empty.
  public init(around place: Range<Int>, _ story: borrowing Story) {
    let source = story.source
    let tokens = story.tokens
    let run =
      tokens.start(tokens.token(at: place.lowerBound))..<tokens.end(tokens.token(at: place.upperBound - 1))
    var (start, end) = (place.lowerBound, place.upperBound)
    for _ in 0..<8 where start > run.lowerBound { start -= source.character(before: start).map(UTF8.width) ?? 1 }
    for _ in 0..<8 where end < run.upperBound { end += source.character(at: end).map(UTF8.width) ?? 1 }
    range = start..<end
    text = source.text(start..<end)
  }

  /// Its words, in bytes of prose. Some µs.
  public func words(_ division: WordDivision) -> [Range<Int>] {
    division.words(of: text).map { $0.lowerBound + range.lowerBound..<$0.upperBound + range.lowerBound }
  }

  /// Whether a word goes beyond one end of a place and into it: 平方米 across the end of 和平 in 两亩和平方米. Some µs.
  public func hasWord(across place: Range<Int>, _ division: WordDivision) -> Bool {
    words(division).contains { word in
      word.lowerBound < place.lowerBound && word.upperBound > place.lowerBound
        || word.lowerBound < place.upperBound && word.upperBound > place.upperBound
    }
  }
}
