#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The stories of a file of JSON Lines, one after another: `{"id","headline","byline","date","body"}`, one a line.
///
/// The file is read a block at a time and may be of any size: memory follows the longest line, of which at most 16 MiB are taken.
/// Each story has a source of its own, and `Story.record` says what the content system calls it.
public struct JSONLines: ~Copyable {
  private let path: Path
  private let file: Int
  private let descriptor: Int32
  private let blockSize: Int
  private var block: [UInt8]
  /// Where the block begins in the file.
  private var start = 0
  /// Whether the file has nothing behind the block.
  private var isAtEnd: Bool
  private var splitter: LineSplitter
  /// How many lines were met that are not blank.
  private var count = 0
  /// Whether what comes is the rest of a line that is too long.
  private var isSkipping = false

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: a file, or a pipe.
  ///   - file: the position of the file among those that are read: `Story.id` has it.
  ///   - blockSize: how many bytes to read at a time.
  /// - Throws: what keeps it from being read.
  public init(reading path: Path, file: Int = 0, blockSize: Int = 4 << 20) throws(Notice) {
    let blockSize = max(16, blockSize)
    let descriptor = FileSystem.withCString(path) { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw FileError(code: errno).notice(for: path) }
    let block: [UInt8]
    do throws(Notice) {
      block = try JSONLines.firstBlock(descriptor, blockSize, path)
    } catch {
      close(descriptor)
      throw error
    }
    self.path = path
    self.file = file
    self.descriptor = descriptor
    self.blockSize = blockSize
    self.block = block
    isAtEnd = block.count < blockSize
    splitter = LineSplitter(block)
  }

  private static func firstBlock(_ descriptor: Int32, _ size: Int, _ path: Path) throws(Notice) -> [UInt8] {
    let block: [UInt8]
    do throws(FileError) { block = try FileSystem.chunk(descriptor, size) } catch { throw error.notice(for: path) }
    // One notice is enough for what is wrong with every line.
    guard let guess = Source.utf16Guess(block) else { return block }
    throw SourceError.notUTF8(at: Location(line: 1, column: 1), guess: guess).notice(for: path)
  }

  deinit { close(descriptor) }

  /// The next story, without its tokens, or why a line can't be read as one, with its place; nil at the end. Lines that are blank and
  /// records without text are passed over. O(line).
  ///
  /// - Throws: what keeps the rest of the file from being read.
  public mutating func next() throws(Notice) -> Result<Story, Notice>? {
    while true {
      while let line = splitter.next(in: block, isWhole: isAtEnd) {
        if isSkipping {
          isSkipping = false
          continue
        }
        if LineSplitter.isBlank(line, in: block) { continue }
        let id = StoryID(file: file, position: count)
        count += 1
        do throws(Notice) {
          let source = try RecordReader.source(line, in: block, of: path, at: start)
          if let story = Story(id: id, record: source) { return .success(story) }
        } catch {
          return .failure(error)
        }
      }
      if isAtEnd { return nil }
      let isTooLong = block.count - splitter.position > RecordReader.longestLine
      // The last byte may be a CR whose LF is still to come.
      if isTooLong { splitter.skip(to: block.count - 1) }
      let wasSkipping = isSkipping
      isSkipping = isSkipping || isTooLong
      try readOn()
      if isTooLong && !wasSkipping {
        count += 1
        return .failure(RecordReader.tooLong(path, splitter.number))
      }
    }
  }

  /// Lets go of the lines that were read and reads another block.
  private mutating func readOn() throws(Notice) {
    do throws(FileError) {
      let more = try FileSystem.chunk(descriptor, blockSize)
      start += splitter.position
      block.removeSubrange(..<splitter.position)
      block += more
      splitter.rebase()
      isAtEnd = more.count < blockSize
    } catch {
      throw error.notice(for: path)
    }
  }
}
