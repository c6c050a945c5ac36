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
    /// UTF-8.
    fileprivate let bytes: [UInt8]
    fileprivate let encoding: TextEncoding
    /// Where `bytes` begins in the file's text.
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
          let source = try RecordReader.source(line, in: bytes, of: path, encoding, at: start)
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
  /// UTF-8.
  private var block: [UInt8]
  private let encoding: TextEncoding
  /// Bytes of a character whose others come with the next block; none in UTF-8.
  private var rest: [UInt8]
  /// Where the block begins in the file's text.
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
  ///   - encoding: the file's; nil finds it out.
  ///   - blockSize: how many bytes to read at a time.
  /// - Throws: what keeps it from being read.
  public init(
    reading path: Path, file: Int = 0, encoding: TextEncoding? = nil, blockSize: Int = 4 << 20
  ) throws(Notice) {
    let blockSize = max(16, blockSize)
    let descriptor = FileSystem.withCString(path) { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw FileError(code: errno).notice(for: path) }
    let first: (bytes: [UInt8], encoding: TextEncoding)
    let decoded: (text: [UInt8], rest: [UInt8])
    do throws(Notice) {
      first = try JSONLines.firstBlock(descriptor, blockSize, path, encoding)
      decoded = try JSONLines.decoded(first.bytes, first.encoding, isWhole: first.bytes.count < blockSize, path)
    } catch {
      close(descriptor)
      throw error
    }
    self.path = path
    self.file = file
    self.descriptor = descriptor
    self.blockSize = blockSize
    self.encoding = first.encoding
    block = decoded.text
    rest = decoded.rest
    isAtEnd = first.bytes.count < blockSize
    splitter = LineSplitter(decoded.text)
  }

  /// The first bytes of the file, which say its encoding unless the user has.
  private static func firstBlock(
    _ descriptor: Int32, _ size: Int, _ path: Path, _ encoding: TextEncoding?
  ) throws(Notice) -> (bytes: [UInt8], encoding: TextEncoding) {
    let block: [UInt8]
    do throws(FileError) { block = try FileSystem.chunk(descriptor, size) } catch { throw error.notice(for: path) }
    do throws(SourceError) {
      if let encoding { return (block, TextEncoding.marked(in: block) ?? encoding) }
      return (block, try DecodedFile.found(inRecords: block, isWhole: block.count < size)?.encoding ?? .utf8)
    } catch {
      // One notice is enough for what is wrong with every line.
      throw error.notice(for: path)
    }
  }

  /// Text of a block, and the bytes of a character that goes on behind it. Bytes that are no character stay such.
  private static func decoded(
    _ bytes: [UInt8], _ encoding: TextEncoding, isWhole: Bool, _ path: Path
  ) throws(Notice) -> (text: [UInt8], rest: [UInt8]) {
    do throws(SourceError) {
      let result = try TextDecoder(encoding, .goOn).decode(bytes, isWhole: isWhole)
      return (result.text, Array(bytes[(bytes.count - result.rest)...]))
    } catch {
      throw error.notice(for: path)
    }
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
        path: path, file: file, bytes: lines.isEmpty ? [] : block, encoding: encoding, start: start, first: first,
        lines: lines, tooLong: tooLong)
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
    let more: [UInt8]
    do throws(FileError) { more = try FileSystem.chunk(descriptor, blockSize) } catch { throw error.notice(for: path) }
    isAtEnd = more.count < blockSize
    start += splitter.position
    block.removeSubrange(..<splitter.position)
    splitter.rebase()
    if encoding == .utf8 {
      block += more
    } else {
      let decoded = try JSONLines.decoded(rest + more, encoding, isWhole: isAtEnd, path)
      block += decoded.text
      rest = decoded.rest
    }
  }
}
