/// A file with its stories, as the parser found them.
public struct Page: Sendable {
  private enum Content: Sendable {
    /// The stories in order, in the pieces in which they were handed out.
    case text(Source, [[ParsedStory]])
    /// A file of records with its lines, each of which is read when it is asked for.
    case records(Path, [UInt8], [LineSplitter.Line])
  }

  private let content: Content

  init(source: Source, pieces: [[ParsedStory]]) { content = .text(source, pieces) }

  /// A file of records.
  ///
  /// - Parameter lines: those that are not blank; a story's position is that of its line among them.
  init(path: Path, records bytes: [UInt8], lines: [LineSplitter.Line]) { content = .records(path, bytes, lines) }

  /// Reads a file's bytes as copy of the kind that its name says; nil if they can't be read so. O(bytes).
  ///
  /// - Parameter encoding: how the bytes stand for text, as it was found out before.
  init?(path: Path, bytes: [UInt8], encoding: TextEncoding) {
    if SourceKind(path) == .records {
      guard let file = try? DecodedFile(bytes, as: encoding, .goOn) else { return nil }
      self.init(path: path, records: file.text, lines: LineSplitter.lines(of: file.text))
      return
    }
    guard let source = try? Source(reading: path, atHand: bytes, encoding: encoding) else { return nil }
    self.init(source)
  }

  /// Parses a source.
  init(_ source: Source) {
    var parser = StoryParser(source)
    if source.record != nil {
      self.init(source: source, pieces: [parser.record().map { [$0] } ?? []])
      return
    }
    var stories: [ParsedStory] = []
    while let story = parser.next() { stories.append(story) }
    self.init(source: source, pieces: [stories])
  }

  /// The stories, without their tokens.
  var stories: [Story] { positions.compactMap { story(StoryID(file: 0, position: $0)) } }

  /// Where stories may be found: of a file of records that is every line that is not blank.
  public var positions: Range<Int> {
    switch content {
    case .text(_, let pieces): 0..<pieces.reduce(0) { $0 + $1.count }
    case .records(_, _, let lines): lines.indices
    }
  }

  /// A story without its tokens; nil if there is none at its position. O(pieces), and of a record O(story).
  public func story(_ id: StoryID) -> Story? {
    switch content {
    case .text(let source, let pieces):
      var position = id.position
      for piece in pieces {
        if position < piece.count { return Story(id: id, source: source, parsed: piece[position]) }
        position -= piece.count
      }
      return nil
    case .records(let path, let bytes, let lines):
      guard lines.indices.contains(id.position) else { return nil }
      return (try? RecordReader.source(lines[id.position], in: bytes, of: path)).flatMap { Story(id: id, record: $0) }
    }
  }
}

extension Story {
  /// The story that a record is; nil if it has no text.
  convenience init?(id: StoryID, record source: Source) {
    var parser = StoryParser(source)
    guard let parsed = parser.record() else { return nil }
    self.init(id: id, source: source, parsed: parsed)
  }
}
