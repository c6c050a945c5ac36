#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Divides bytes into lines, of a whole file or of one that comes in pieces. Lines end with LF, CR LF or CR.
struct LineSplitter: Sendable {
  /// One line.
  struct Line: Sendable {
    /// Its end left out.
    let range: Range<Int>
    /// From 1.
    let number: Int
  }

  /// Where the next line begins.
  private(set) var position: Int
  /// The number of that line, from 1.
  private(set) var number = 1
  /// The first LF from `position` on, or the end; -1 if it has to be looked for. Where CR ends lines, looking for it anew in each would
  /// take the square of the file's size.
  private var feed = -1

  /// At the beginning of a file.
  init(_ bytes: [UInt8]) { position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// The next line, blank ones among them; nil if there is none, or none that ends. As fast as memory is read.
  ///
  /// - Parameter isWhole: whether nothing comes behind the bytes, so that their end is a line's.
  mutating func next(in bytes: [UInt8], isWhole: Bool) -> Line? {
    let end = lineEnd(in: bytes)
    guard position < bytes.count, end < bytes.count || isWhole else { return nil }
    var next = end
    if next < bytes.count, bytes[next] == 0x0D {
      next += 1
      // Whether LF follows is still to be seen.
      if next == bytes.count && !isWhole { return nil }
      if next < bytes.count, bytes[next] == 0x0A { next += 1 }
    } else if next < bytes.count {
      next += 1
    }
    defer {
      position = next
      number += 1
    }
    return Line(range: position..<end, number: number)
  }

  private mutating func lineEnd(in bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, position < buffer.count else { return buffer.count }
      func offset(of byte: Int32, before end: Int) -> Int {
        memchr(base + position, byte, end - position).map { UnsafeRawPointer(base).distance(to: UnsafeRawPointer($0)) }
          ?? end
      }
      if feed < position { feed = offset(of: 0x0A, before: buffer.count) }
      return offset(of: 0x0D, before: feed)
    }
  }

  /// Says that the bytes before `position` were dropped and others came behind.
  mutating func rebase() {
    position = 0
    feed = -1
  }

  /// Passes over what there is of a line that does not end.
  mutating func skip(to offset: Int) { position = offset }

  /// The lines of a whole file that are not blank.
  static func lines(of bytes: [UInt8]) -> [Line] {
    var splitter = LineSplitter(bytes)
    var lines: [Line] = []
    while let line = splitter.next(in: bytes, isWhole: true) {
      if !isBlank(line, in: bytes) { lines.append(line) }
    }
    return lines
  }

  /// Whether a line has nothing but spaces and tabs. O(1) for one that has more.
  static func isBlank(_ line: Line, in bytes: [UInt8]) -> Bool {
    bytes[line.range].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }
}
