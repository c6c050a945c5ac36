/// A file with its stories, as the parser found them.
struct Page: Sendable {
  private let source: Source
  /// The stories in order, in the pieces in which they were handed out.
  private let pieces: [[ParsedStory]]

  init(source: Source, pieces: [[ParsedStory]]) {
    self.source = source
    self.pieces = pieces
  }

  /// Parses a source.
  init(_ source: Source) {
    var parser = StoryParser(source)
    var stories: [ParsedStory] = []
    while let story = parser.next() { stories.append(story) }
    self.init(source: source, pieces: [stories])
  }

  /// How many stories there are.
  var count: Int { pieces.reduce(0) { $0 + $1.count } }

  /// A story without its tokens; nil if there is none at its position. O(pieces).
  func story(_ id: StoryID) -> Story? {
    var position = id.position
    for piece in pieces {
      if position < piece.count { return Story(id: id, source: source, parsed: piece[position]) }
      position -= piece.count
    }
    return nil
  }
}
