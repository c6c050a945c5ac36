/// A place whose line and column are known, so that the next one costs the way there and not a walk along its line.
struct Bookmark {
  private var story: StoryID?
  private var offset = 0
  private var location = Location(line: 1, column: 1)

  /// The place in the file of an offset in a story or beside it. O(log blocks + the way from the last place or from the start of
  /// its block, whichever is shorter).
  mutating func location(of offset: Int, in story: Story) -> Location {
    let source = story.source
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

  /// A range of prose as a stretch of the file.
  mutating func region(_ range: Range<Int>, in story: Story) -> Region {
    let start = location(of: range.lowerBound, in: story)
    return Region(
      start: start, end: location(of: range.upperBound, in: story), bytes: story.source.originalRange(of: range))
  }
}
