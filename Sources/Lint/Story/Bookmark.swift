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
    if let markup = source.markup { return location(ofByte: source.originalOffset(of: offset), markup, in: story) }
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

  /// The place of a byte of a file with marks, whose lines may be as long as the file: from the last place if that is near, or else from a
  /// milestone. Here `offset` is one of the file. O(the way between two milestones).
  private mutating func location(ofByte byte: Int, _ markup: MarkupFrame, in story: Story) -> Location {
    let source = story.source
    let isNear = self.story?.file == story.id.file && abs(byte - offset) < Milestones.distance
    let near = isNear ? source.location(ofByte: byte, from: location, at: offset) : nil
    let milestone = markup.milestones.last(to: byte)
    location = near ?? source.location(ofByte: byte, from: milestone.place, at: milestone.offset) ?? milestone.place
    self.story = story.id
    offset = byte
    return location
  }

  /// A range of prose as a stretch of the file; of a record, as far as the field reaches in which it begins.
  mutating func region(_ range: Range<Int>, in story: Story) -> Region {
    if let markup = story.source.markup {
      let bytes = story.source.originalRange(of: range)
      let start = location(ofByte: bytes.lowerBound, markup, in: story)
      return Region(start: start, end: location(ofByte: bytes.upperBound, markup, in: story), bytes: bytes)
    }
    let range = story.source.withinField(range)
    let start = location(of: range.lowerBound, in: story)
    return Region(
      start: start, end: location(of: range.upperBound, in: story), bytes: story.source.originalRange(of: range))
  }
}
