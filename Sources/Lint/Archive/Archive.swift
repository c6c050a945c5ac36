/// What was printed: an index in a file, by which a story is found again that ran before, edited perhaps. It holds no text.
///
/// The file is a head and segments, one behind the other; each is written once and never changed. Readers take the segments that are whole
/// and need no lock; what a writer left unfinished at the end is no part of it.
public struct Archive: Sendable {
  /// What an archive holds, for people.
  public struct Summary: Sendable, Hashable {
    /// How many stories there are.
    public let stories: Int
    /// The first day of those whose day is known.
    public let firstDay: Day?
    /// The last of them.
    public let lastDay: Day?
    /// How many bytes the file has.
    public let bytes: Int
    /// How many segments a look-up goes through.
    public let segments: Int
    /// How many bytes at the end a writer left unfinished; they are no part of the archive.
    public let unfinishedBytes: Int
  }

  /// The file, as the user named it.
  public let path: Path
  /// The folder that paths in it are relative to, absolute.
  let folder: Path
  /// The segments that count, in the order of adding.
  let segments: [ArchiveSegment]
  /// How many bytes the file had when it was opened, and where the last whole segment ends.
  let size: Int
  let end: Int

  /// Opens an archive for looking things up.
  public init(reading path: Path) throws(Notice) {
    let file = try ArchiveFile.reading(path)
    do throws(Notice) {
      try self.init(file)
    } catch {
      // Another writer may have cut off an unfinished end and written in its place between two looks: damage is still there the second time.
      try self.init(file)
    }
  }

  /// Finds the segments of an open file.
  init(_ file: ArchiveFile) throws(Notice) {
    path = file.path
    folder = file.path.absolute(in: FileSystem.workingDirectory).parent
    size = try file.size()
    (segments, end) = try Archive.segments(of: file, size: size)
  }

  /// A path as the archive keeps it.
  public func stored(_ path: Path) -> Path {
    let absolute = path.absolute(in: FileSystem.workingDirectory)
    return absolute.relative(to: folder).map { Path(bytes: $0) } ?? absolute
  }

  /// Where a path leads that the archive keeps.
  func absolute(_ stored: Path) -> Path { stored.absolute(in: folder) }

  /// What it holds. O(segments).
  public var summary: Summary {
    var shape = SegmentShape()
    var stories = 0
    for segment in segments {
      stories += segment.shape.stories
      shape.take(firstDay: segment.shape.firstDay, lastDay: segment.shape.lastDay)
    }
    return Summary(
      stories: stories, firstDay: Day(number: shape.firstDay), lastDay: Day(number: shape.lastDay), bytes: size,
      segments: segments.count, unfinishedBytes: size - end)
  }

  /// Reads every block in use and holds it against its checksum, and the tables against what they must be. O(bytes).
  public func verify() throws(Notice) {
    for segment in segments {
      let shape = segment.shape
      var keys = EntryTable(keysOf: segment)
      try keys.verify()
      var identities = EntryTable(identitiesOf: segment)
      try identities.verify()
      var records = RecordTable(segment)
      for story in 0..<shape.stories { _ = try records.record(story) }
      var strings = BlockReader(segment)
      for block in shape.stringStart..<shape.end { try strings.load(block) }
    }
  }

  // MARK: Finding segments

  /// The head of the file, one block.
  static var head: [UInt8] {
    var block = ArchiveLayout.fileMagic
    block.append(ArchiveLayout.version)
    block.append(UInt32(ArchiveLayout.blockSize))
    return sealed(block, number: 0)
  }

  /// A payload filled up with zeros, with its checksum behind it.
  static func sealed(_ payload: [UInt8], number: Int) -> [UInt8] {
    var block = payload + [UInt8](repeating: 0, count: ArchiveLayout.payload - payload.count)
    block.append(ArchiveLayout.checksum(block.span, number: number))
    return block
  }

  private static func segments(of file: ArchiveFile, size: Int) throws(Notice) -> ([ArchiveSegment], end: Int) {
    let blockSize = ArchiveLayout.blockSize
    var block = [UInt8](repeating: 0, count: min(size, blockSize))
    guard try file.read(at: 0, into: &block) == block.count else { throw ArchiveSegment.damage(file.path, 0) }
    if size < blockSize {
      // A writer that had just begun.
      guard block == Array(head[..<size]) else { throw isNone(file.path) }
      return ([], 0)
    }
    guard block.starts(with: ArchiveLayout.fileMagic) else { throw isNone(file.path) }
    let version = block.span.short(at: 8)
    guard BlockReader.isWhole(block.span, 0) else { throw ArchiveSegment.damage(file.path, 0) }
    guard version == ArchiveLayout.version, block == head else {
      throw Notice(
        path: file.path,
        message: Bilingual(
          "这个档案是第 \(version) 版的格式，这个 newslint 只认第 \(ArchiveLayout.version) 版；请换新的 newslint",
          "this archive is of version \(version), and this newslint knows version \(ArchiveLayout.version) only: use a newer newslint"
        ))
    }
    var live: [ArchiveSegment] = []
    var offset = blockSize
    while size - offset >= blockSize {
      guard let shape = try shape(file, offset, 0, ArchiveLayout.headMagic) else {
        // An end is written when all before it is on the disk: with one behind it, this head was there once.
        if try hasEnd(file, behind: offset, size) { throw ArchiveSegment.damage(file.path, offset) }
        break
      }
      // Not all of it is there: whoever wrote it was cut off.
      if shape.blockCount > (size - offset) / blockSize { break }
      guard let end = try self.shape(file, offset, shape.blockCount - 1, ArchiveLayout.endMagic) else {
        // With something behind it, it must have been whole once.
        if shape.byteCount == size - offset { break }
        throw ArchiveSegment.damage(file.path, offset + shape.byteCount - blockSize)
      }
      guard end == shape, shape.replaces <= live.count else { throw ArchiveSegment.damage(file.path, offset) }
      live.removeLast(shape.replaces)
      live.append(ArchiveSegment(file: file, offset: offset, shape: shape))
      offset += shape.byteCount
    }
    return (live, offset)
  }

  /// Reads a segment's head or end; nil if there is nothing but zeros, as a machine that lost its power leaves what was not yet on the disk.
  private static func shape(
    _ file: ArchiveFile, _ offset: Int, _ number: Int, _ magic: [UInt8]
  ) throws(Notice) -> SegmentShape? {
    let place = offset + number * ArchiveLayout.blockSize
    var block = [UInt8](repeating: 0, count: ArchiveLayout.blockSize)
    guard try file.read(at: place, into: &block) == block.count else { throw ArchiveSegment.damage(file.path, place) }
    if block.allSatisfy({ $0 == 0 }) { return nil }
    guard BlockReader.isWhole(block.span, number), let shape = SegmentShape(block.span, magic) else {
      throw ArchiveSegment.damage(file.path, place)
    }
    return shape
  }

  /// Whether a segment ends anywhere behind an offset. O(bytes behind it): for what looks unfinished.
  private static func hasEnd(_ file: ArchiveFile, behind offset: Int, _ size: Int) throws(Notice) -> Bool {
    var block = [UInt8](repeating: 0, count: ArchiveLayout.blockSize)
    var place = offset + ArchiveLayout.blockSize
    while place + ArchiveLayout.blockSize <= size {
      guard try file.read(at: place, into: &block) == block.count else { return false }
      if let shape = SegmentShape(block.span, ArchiveLayout.endMagic),
        BlockReader.isWhole(block.span, shape.blockCount - 1)
      {
        return true
      }
      place += ArchiveLayout.blockSize
    }
    return false
  }

  private static func isNone(_ path: Path) -> Notice {
    Notice(
      path: path, message: Bilingual("这不是 newslint 的档案，没有动它", "this is no archive of newslint's, and was left as it is")
    )
  }
}
