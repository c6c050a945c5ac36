#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The stories of a file of JSON Lines, a block of it at a time: `{"id","headline","byline","date","body"}`, one a line.
///
/// The file may be of any size: memory follows the longest line, of which at most 16 MiB are taken. A piece can be read on another core than
/// that which found it.
public struct JSONLines: ~Copyable {
  /// Some lines of the file, each of which is a story or a mistake.
  public struct Piece: Sendable {
    fileprivate let path: Path
    fileprivate let file: Int
    fileprivate let bytes: [UInt8]
    /// Where `bytes` begins in the file.
    fileprivate let start: Int
    /// The position of the first line among those of the file that are not blank.
    fileprivate let first: Int
    /// None of them blank.
    fileprivate let lines: [LineSplitter.Line]
    /// What stands before the first of them and is too long to be read.
    fileprivate let tooLong: Notice?

    /// Hands over every story, without its tokens, or why a line can't be read as one, with its place. Records without text are passed
    /// over. Each story has a source of its own, and `Story.record` says what the content system calls it.
    public func forEach(_ body: (Result<Story, Notice>) -> Void) {
      if let tooLong { body(.failure(tooLong)) }
      for (index, line) in lines.enumerated() {
        do throws(Notice) {
          let source = try RecordReader.source(line, in: bytes, of: path, at: start)
          let id = StoryID(file: file, position: first + index)
          if let story = Story(id: id, record: source) { body(.success(story)) }
        } catch {
          body(.failure(error))
        }
      }
    }
  }

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
  /// What is still to be told of such a line.
  private var tooLong: Notice?

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

  /// The next lines; nil at the end. O(block).
  ///
  /// - Throws: what keeps the rest of the file from being read.
  public mutating func next() throws(Notice) -> Piece? {
    while true {
      let first = count
      var lines: [LineSplitter.Line] = []
      while let line = splitter.next(in: block, isWhole: isAtEnd) {
        if isSkipping {
          isSkipping = false
        } else if !LineSplitter.isBlank(line, in: block) {
          lines.append(line)
          count += 1
        }
      }
      let tooLong = self.tooLong.take()
      let piece = Piece(
        path: path, file: file, bytes: lines.isEmpty ? [] : block, start: start, first: first, lines: lines,
        tooLong: tooLong)
      let isLast = isAtEnd
      if !isLast { try passOn() }
      if !lines.isEmpty || tooLong != nil { return piece }
      if isLast { return nil }
    }
  }

  /// Reads another block, behind what is left of a line; of one that is too long nothing is kept.
  private mutating func passOn() throws(Notice) {
    if block.count - splitter.position > RecordReader.longestLine {
      // The last byte may be a CR whose LF is still to come.
      splitter.skip(to: block.count - 1)
      if !isSkipping {
        isSkipping = true
        tooLong = RecordReader.tooLong(path, splitter.number)
        count += 1
      }
    }
    try readOn()
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
