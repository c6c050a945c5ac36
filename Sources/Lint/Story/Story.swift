/// Which story of a run: by file, then by its position in the file.
public struct StoryID: Sendable, Hashable, Comparable {
  // Half the size of two Ints: each corpus rule keeps one of every story.
  private let fileNumber: UInt32
  private let storyNumber: UInt32

  /// The file's position in the run, from 0.
  public var file: Int { Int(fileNumber) }
  /// The story's position in the file, from 0.
  public var position: Int { Int(storyNumber) }

  /// A story by file and position, both less than 2³².
  public init(file: Int, position: Int) {
    fileNumber = UInt32(file)
    storyNumber = UInt32(position)
  }

  /// In the order of the run.
  public static func < (left: StoryID, right: StoryID) -> Bool {
    (left.file, left.position) < (right.file, right.position)
  }
}

/// One story: its blocks, its byline and its tokens. A reference, since every rule is handed every story, and as a value it would be
/// moved for each and have its arrays counted wherever it is kept.
public final class Story: Sendable {
  /// Which one it is.
  public let id: StoryID
  /// The file that it stands in, perhaps with others, or the one record that it is.
  public let source: Source
  /// Its parts in the order of the file; never empty.
  public let blocks: [Block]
  /// Who reported it, if it says so.
  public let byline: Byline?
  /// Its tokens, by kind.
  public let tokens: Tokens

  /// A story of which the tokens may be left out where no rule will read it.
  init(id: StoryID, source: Source, parsed: ParsedStory, tokens: consuming Tokens = Tokens()) {
    self.id = id
    self.source = source
    blocks = parsed.blocks
    byline = parsed.byline
    self.tokens = tokens
  }

  /// What the content system that it comes from says of it; nil for a story of plain text.
  public var record: Record? { source.record }

  /// What it stands on: a file of text, or a record. The ranges of stories of one sheet are of the same prose, and no fix reaches further.
  public var sheet: UInt64 {
    // A record's story has a position of its own; a run has fewer than 2³¹ files and records a file.
    source.record == nil ? UInt64(id.file) : 1 << 63 | UInt64(id.file) << 31 | UInt64(id.position)
  }

  /// The stories of a source, as a run would read them.
  public static func all(in source: Source) -> [Story] {
    Page(source).stories
  }

  /// From the first block's start to the last one's end: UTF-8 bytes of prose.
  public var range: Range<Int> {
    (blocks.first?.range.lowerBound ?? 0)..<(blocks.last?.range.upperBound ?? 0)
  }

  /// The blocks of the headline, in order; empty if the story has none. What a web page sets above it is passed over.
  public var headline: ArraySlice<Block> {
    blocks.drop { $0.kind == .furniture || $0.kind == .credit }.prefix { $0.kind == .headline }
  }

  /// Where people look for the story: its headline's first line, or its first block.
  public var head: Block { headline.first ?? blocks[0] }

  /// The number of the block that a byte of the story stands in, or the one before it. O(log blocks).
  public func block(at offset: Int) -> Int {
    var low = 0
    var high = blocks.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if blocks[middle].range.lowerBound <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The text of a range of prose. Builds a string: for findings, not for passing text.
  public func text(_ range: Range<Int>) -> String { source.text(range) }

}

/// A story as the parser found it, before it is numbered and divided into tokens.
struct ParsedStory: Sendable {
  /// Never empty.
  let blocks: [Block]
  let byline: Byline?

  /// UTF-8 bytes of prose.
  var start: Int { blocks[0].range.lowerBound }
  var end: Int { blocks[blocks.count - 1].range.upperBound }
}
