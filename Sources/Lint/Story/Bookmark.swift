/// A place whose line and column are known, so that the next one costs the way there and not a walk along its line.
struct Bookmark {
  private var story: StoryID?
  private var offset = 0
  private var location = Location(line: 1, column: 1)

  /// The place in the file of an offset in a story or beside it. O(log blocks + the way from the last place or from the start of
  /// its block, whichever is shorter).
  mutating func location(of offset: Int, in story: Story) -> Location {
    let source = story.source
    if source.frame != nil { return location(of: offset, inRecord: story) }
    if source.markup != nil {
      return location(ofByte: source.originalOffset(of: offset), story.blocks[story.block(at: offset)], in: story)
    }
    let block = story.blocks[story.block(at: offset)]
    let start = block.range.lowerBound
    if self.story != story.id || abs(offset - self.offset) > abs(offset - start) {
      self.story = story.id
      self.offset = start
      location = source.location(of: start, from: (start, block.line))
    }
    location =
      source.location(of: offset, from: location, at: self.offset)
      ?? (start <= offset ? source.location(of: offset, from: (start, block.line)) : source.location(of: offset))
    self.offset = offset
    return location
  }

  /// The same in a record, all of which is one line of the file: from the last place, whichever way that is, or from the line's start.
  private mutating func location(of offset: Int, inRecord story: Story) -> Location {
    let source = story.source
    let (way, whole) = (source.originalOffset(of: offset), source.originalOffset(of: self.offset))
    let isNear = self.story == story.id && abs(way - whole) <= way - source.lineStart
    location =
      (isNear ? source.location(of: offset, from: location, at: self.offset) : nil) ?? source.location(of: offset)
    self.story = story.id
    self.offset = offset
    return location
  }

  /// The place of a byte of a file with marks, whose lines may be as long as the file: from the last place if that is near, or else from the
  /// start of a block. Here `offset` is one of the file.
  private mutating func location(ofByte byte: Int, _ block: Block, in story: Story) -> Location {
    let source = story.source
    let isNear = self.story?.file == story.id.file && abs(byte - offset) < 1 << 16
    location =
      (isNear ? source.location(ofByte: byte, from: location, at: offset) : nil)
      ?? place(ofByte: byte, block, in: source)
    self.story = story.id
    offset = byte
    return location
  }

  private func place(ofByte byte: Int, _ block: Block, in source: Source) -> Location {
    let bytes = source.original.span
    let start = source.originalOffset(of: block.range.lowerBound)
    var lineStart = start
    while lineStart > source.textStart, !bytes.isLineEnd(lineStart - 1) { lineStart -= 1 }
    let known = Location(line: block.line, column: 1 + bytes.characters(in: lineStart..<start))
    let first = Location(line: 1, column: 1)
    return source.location(ofByte: byte, from: known, at: start)
      ?? source.location(ofByte: byte, from: first, at: source.textStart) ?? first
  }

  /// A range of prose as a stretch of the file; of a record, as far as the field reaches in which it begins.
  mutating func region(_ range: Range<Int>, in story: Story) -> Region {
    if story.source.markup != nil {
      let bytes = story.source.originalRange(of: range)
      let block = story.blocks[story.block(at: range.lowerBound)]
      let start = location(ofByte: bytes.lowerBound, block, in: story)
      return Region(start: start, end: location(ofByte: bytes.upperBound, block, in: story), bytes: bytes)
    }
    let range = story.source.withinField(range)
    let start = location(of: range.lowerBound, in: story)
    return Region(
      start: start, end: location(of: range.upperBound, in: story), bytes: story.source.originalRange(of: range))
  }
}
