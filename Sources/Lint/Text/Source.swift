#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A piece of copy: its prose, and the way from a place in the prose to the place in the file.
///
/// For plain text the prose is the file, less a byte order mark and the lines that ask for something to be left alone
/// (`SuppressionLine`). The map between the two is a list of pieces, so that a format with markup can leave out more.
public struct Source: Sendable {
  /// The path, as the user gave it or as it was found below one that they gave.
  public let path: Path
  /// The file's bytes.
  public let original: [UInt8]
  /// What rules read: valid UTF-8 without a byte order mark. Offsets everywhere in the engine are bytes of this.
  public let prose: [UInt8]
  /// The marks of the copy, in order.
  let suppressionLines: [SuppressionLine]
  /// Never empty, ascending in both; behind each piece's start, prose and original run in step up to the next. The first begins
  /// with the text, each of the others behind a line that was left out: several may have the same place in the prose.
  let pieces: [Piece]
  /// Whether all of it is known to be UTF-8; else `LineReader` sees to it.
  let isChecked: Bool

  struct Piece: Sendable {
    let prose: Int
    let original: Int
  }

  /// The largest file that is read: 1 GiB. Offsets are kept in 32 bits.
  public static let largestFile = 1 << 30

  /// A source of plain text.
  ///
  /// - Parameters:
  ///   - path: where the text came from.
  ///   - original: the file's bytes.
  ///   - isCopy: whether it may have lines that ask for something to be left alone; a configuration has none.
  /// - Throws: `SourceError` for what is too large or isn't text in UTF-8. O(bytes).
  public init(path: Path, original: [UInt8], isCopy: Bool = true) throws(SourceError) {
    guard original.count <= Source.largestFile else { throw .tooLarge }
    self.init(path: path, text: original, isCopy: isCopy)
    try check(prose.indices)
  }

  /// A source of text that is at hand as a string, for examples and tests.
  public init(path: Path = Path("-"), _ text: String) {
    self.init(path: path, text: Array(text.utf8))
  }

  /// A source of bytes that are text, or that the reader of lines is to check before anybody else looks at them.
  init(path: Path, text original: [UInt8], isChecked: Bool = true, isCopy: Bool = true) {
    self.path = path
    self.isChecked = isChecked
    self.original = original
    let mark = original.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    suppressionLines = isCopy ? SuppressionLine.all(in: original, from: mark) : []
    var pieces = [Piece(prose: 0, original: mark)]
    if suppressionLines.contains(where: \.isAlone) {
      var prose: [UInt8] = []
      prose.reserveCapacity(original.count)
      var start = mark
      for line in suppressionLines where line.isAlone {
        prose += original[start..<line.whole.lowerBound]
        start = line.whole.upperBound
        // A CR before the line and a LF behind it would become one end of line: the line's own LF stays between them.
        if prose.last == 0x0D, start < original.count, original[start] == 0x0A { start -= 1 }
        pieces.append(Piece(prose: prose.count, original: start))
      }
      prose += original[start...]
      self.prose = prose
    } else {
      prose = mark == 0 ? original : Array(original[mark...])
    }
    self.pieces = pieces
  }

  /// Whether a line was left out within a range of prose or at its end. O(log pieces).
  func leavesOut(in range: Range<Int>) -> Bool {
    guard pieces.count > 1 else { return false }
    return piece(of: range.upperBound) > piece(of: range.lowerBound)
  }

  /// The last piece that begins at an offset of prose or before it.
  private func piece(of offset: Int) -> Int {
    var low = 0
    var high = pieces.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if pieces[middle].prose <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The offset in `original` of an offset in prose. O(log pieces).
  public func originalOffset(of offset: Int) -> Int {
    let piece = pieces[piece(of: offset)]
    return piece.original + offset - piece.prose
  }

  /// The range in `original` of a range of prose. O(log pieces).
  public func originalRange(of range: Range<Int>) -> Range<Int> {
    originalOffset(of: range.lowerBound)..<originalOffset(of: range.upperBound)
  }

  /// The place of an offset in prose. O(distance from the start of the file).
  ///
  /// - Parameter offset: a character boundary of prose, its end included.
  public func location(of offset: Int) -> Location {
    let start = Location(line: 1, column: 1)
    return location(ofByte: originalOffset(of: offset), from: start, at: pieces[0].original) ?? start
  }

  /// The place of an offset in prose, found from another whose line is known. O(distance, and length of the line).
  ///
  /// - Parameters:
  ///   - offset: a character boundary of prose, its end included.
  ///   - anchor: an offset at or before it with its line.
  public func location(of offset: Int, from anchor: (offset: Int, line: Int)) -> Location {
    let bytes = original.span
    var lineStart = originalOffset(of: anchor.offset)
    // The anchor may stand inside its line: its column is what stands before it there.
    let first = pieces[0].original
    let end = lineStart
    while lineStart > first && !bytes.isLineEnd(lineStart - 1) { lineStart -= 1 }
    let start = Location(line: anchor.line, column: 1 + bytes.characters(in: lineStart..<end))
    return location(of: offset, from: start, at: anchor.offset) ?? start
  }

  /// The place of an offset in prose, found from another whose place is known; nil if that stands behind it in a later line.
  /// O(distance).
  func location(of offset: Int, from known: Location, at anchor: Int) -> Location? {
    location(ofByte: originalOffset(of: offset), from: known, at: originalOffset(of: anchor))
  }

  private func location(ofByte target: Int, from known: Location, at anchor: Int) -> Location? {
    let bytes = original.span
    var position = anchor
    var (line, column) = (known.line, known.column)
    while position > target {
      position -= 1
      if bytes.isLineEnd(position) { return nil }
      if bytes[position] & 0xC0 != 0x80 { column -= 1 }
    }
    while position < target {
      let byte = bytes[position]
      if bytes.isLineEnd(position) {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
      position += 1
    }
    return Location(line: line, column: column)
  }

  /// The text of a range of prose. Builds a string: for findings, not for passing text. O(bytes).
  public func text(_ range: Range<Int>) -> String {
    String(decoding: prose[range], as: UTF8.self)
  }

  /// The character that begins at an offset of prose, or nil at the end. O(1).
  public func character(at offset: Int) -> Unicode.Scalar? {
    guard offset < prose.count else { return nil }
    return Unicode.Scalar(scalar(at: offset).scalar)
  }

  /// The character that ends before an offset of prose, or nil at the start. O(1).
  public func character(before offset: Int) -> Unicode.Scalar? {
    guard offset > 0 else { return nil }
    return Unicode.Scalar(prose.span.scalar(before: offset).scalar)
  }

  /// The scalar at an offset of prose and its length in bytes. Precondition: `offset` is within prose. O(1).
  public func scalar(at offset: Int) -> (scalar: UInt32, length: Int) {
    prose.span.scalar(at: offset)
  }

  /// Whether prose has a string at an offset, byte for byte. O(length of the string).
  public func has(_ string: StaticString, at offset: Int) -> Bool {
    guard offset >= 0, offset + string.utf8CodeUnitCount <= prose.count else { return false }
    return string.withUTF8Buffer { buffer in
      for index in buffer.indices where buffer[index] != prose[offset + index] { return false }
      return true
    }
  }

  /// Whether a range of prose reads like a text, full-width and half-width forms being the same. O(length).
  public func reads(_ text: String, in range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    for wanted in text.unicodeScalars {
      guard offset < range.upperBound else { return false }
      let (scalar, length) = scalar(at: offset)
      guard Characters.narrowed(scalar) == Characters.narrowed(wanted.value) else { return false }
      offset += length
    }
    return offset == range.upperBound
  }

  /// How many characters (Unicode scalars) a range of prose has. O(bytes).
  public func characterCount(_ range: Range<Int>) -> Int {
    prose.span.characters(in: range)
  }
}

/// A place in a file as people name it.
public struct Location: Sendable, Hashable, Comparable {
  // Half the size of two Ints: a fix for a whole file has a million of them.
  private let lineNumber: UInt32
  private let columnNumber: UInt32

  /// From 1; lines end with LF, CR LF or CR.
  public var line: Int { Int(lineNumber) }
  /// From 1, in Unicode scalars; a byte order mark is no column.
  public var column: Int { Int(columnNumber) }

  /// A place by its line and column, both less than 2³².
  public init(line: Int, column: Int) {
    lineNumber = UInt32(line)
    columnNumber = UInt32(column)
  }

  /// In reading order.
  public static func < (left: Location, right: Location) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A stretch of a file as people and tools name it.
public struct Region: Sendable, Hashable {
  /// Where it begins.
  public let start: Location
  /// Where it ends: the place behind its last character.
  public let end: Location
  private let firstByte: UInt32
  private let endByte: UInt32

  /// The same in bytes of the file, from 0.
  public var bytes: Range<Int> { Int(firstByte)..<Int(endByte) }

  /// A stretch by its ends.
  public init(start: Location, end: Location, bytes: Range<Int>) {
    self.start = start
    self.end = end
    firstByte = UInt32(bytes.lowerBound)
    endByte = UInt32(bytes.upperBound)
  }
}

/// Why a file can't be read as copy.
public enum SourceError: Error, Hashable, Sendable {
  /// The byte at a place is not UTF-8; `guess` names the encoding that the whole looks like.
  case notUTF8(at: Location, guess: String?)
  /// A NUL byte at a place says that this is no text.
  case binary(at: Location)
  /// Larger than `Source.largestFile`.
  case tooLarge
}

extension Source {
  /// Passes prose that is UTF-8 without NUL. O(bytes).
  ///
  /// - Parameter range: the part to look at, on character boundaries if all is well.
  func check(_ range: Range<Int>) throws(SourceError) {
    let text = prose.span.extracting(range)
    let null = text.withUnsafeBufferPointer { buffer -> Int? in
      guard let base = buffer.baseAddress, let found = memchr(base, 0, buffer.count) else { return nil }
      return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
    }
    if let null {
      if let guess = Source.utf16Guess(original) { throw .notUTF8(at: Location(line: 1, column: 1), guess: guess) }
      throw .binary(at: location(of: range.lowerBound + null))
    }
    // Han first, four characters a look; the toolchain judges what is left when something else than Han and ASCII comes.
    let passed = text.plainPrefix()
    var bad: Int?
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: text.extracting(passed...))
    } catch {
      bad = range.lowerBound + passed + error.byteOffsets.lowerBound
    }
    if let bad {
      let guess = Source.utf16Guess(original) ?? (Source.looksLikeGB18030(original) ? "GB18030" : nil)
      throw .notUTF8(at: location(of: bad), guess: guess)
    }
  }

  private static func utf16Guess(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE]) { return "UTF-16LE" }
    if bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16BE" }
    return nil
  }

  /// Whether every byte above 0x7F belongs to a sequence of two or four bytes that GB18030 allows, in the first 64 KiB.
  private static func looksLikeGB18030(_ bytes: [UInt8]) -> Bool {
    var offset = 0
    let end = min(bytes.count, 1 << 16)
    while offset + 3 < end {
      let lead = bytes[offset]
      guard lead >= 0x80 else {
        offset += 1
        continue
      }
      let next = bytes[offset + 1]
      guard lead >= 0x81, lead <= 0xFE else { return false }
      if next >= 0x30 && next <= 0x39 {
        guard bytes[offset + 2] >= 0x81, bytes[offset + 3] >= 0x30, bytes[offset + 3] <= 0x39 else { return false }
        offset += 4
      } else {
        guard next >= 0x40, next != 0x7F, next != 0xFF else { return false }
        offset += 2
      }
    }
    return true
  }
}

extension Span where Element == UInt8 {
  /// How many characters begin in a range.
  func characters(in range: Range<Int>) -> Int {
    var count = 0
    for index in range where self[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// How many bytes from the start are certainly UTF-8: ASCII and characters of three bytes led by E1 to EC, EE or EF.
  ///
  /// Those are all that Chinese copy has but for rare marks (· ° é) and emoji, which end the prefix. O(bytes).
  func plainPrefix() -> Int {
    let raw = bytes
    var offset = 0
    while offset &+ 13 <= count {
      // Four characters of three bytes at once, as running text has them.
      var differs: UInt32 = 0
      var leads: UInt32 = 0
      for place in 0..<4 {
        let word = raw.unsafeLoadUnaligned(fromUncheckedByteOffset: offset &+ 3 &* place, as: UInt32.self).littleEndian
        differs |= word ^ 0x8080E0
        leads |= 1 << (word & 0x0F)
      }
      if differs & 0xC0C0F0 == 0 && leads & 0x2001 == 0 {
        offset &+= 12
        continue
      }
      // The characters before the one that is different, and then the run of ASCII that this begins as a rule.
      while offset &+ 4 <= count {
        let word = raw.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt32.self).littleEndian
        guard word & 0xC0C0F0 == 0x8080E0 && (1 as UInt32) << (word & 0x0F) & 0x2001 == 0 else { break }
        offset &+= 3
      }
      guard self[offset] < 0x80 else { break }
      repeat { offset &+= 1 } while offset < count && self[offset] < 0x80
    }
    return offset
  }

  /// Whether the byte at an offset ends a line: LF, or a CR that no LF follows.
  func isLineEnd(_ offset: Int) -> Bool {
    self[offset] == 0x0A || self[offset] == 0x0D && !(offset + 1 < count && self[offset + 1] == 0x0A)
  }
}
