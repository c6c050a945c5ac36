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
/// (`SuppressionLine`). For a story of a content system (`Record`) it is the fields' text, put together with blank lines between them;
/// then the source is one line of the file. Of Markdown and HTML it is what is left without the marks. `ProseMap` is the way between the two.
/// Of a document the original is the text that was read out of it, since its bytes are packed: places are places in that text
/// (`WordDocument`).
public struct Source: Sendable {
  /// The path, as the user gave it or as it was found below one that they gave.
  public let path: Path
  /// The file's text as UTF-8, which are its bytes unless it is in another encoding or a document; of a record, those of its line.
  public let original: [UInt8]
  /// The file as it is, if it is text in another encoding than UTF-8.
  let encoded: EncodedFile?
  /// What rules read: valid UTF-8 without a byte order mark. Offsets everywhere in the engine are bytes of this.
  public let prose: [UInt8]
  /// The marks of the copy, in order.
  let suppressionLines: [SuppressionLine]
  private let map: ProseMap
  /// Where lines were left out, ascending in both: several may have the same place in the prose.
  let gaps: [ProseMap.Gap]
  /// What it is, if it is more than plain text.
  private let form: Form
  /// Whether all of it is known to be UTF-8; else `LineReader` sees to it.
  let isChecked: Bool

  /// How text stands in its file. One reference at the most: a source is copied with every story, and nearly all are plain text.
  private enum Form: Sendable {
    case text
    indirect case record(RecordFrame)
    case markup(MarkupFrame)
    case document(WordDocument)
  }

  /// How the source stands in its file, if it is one record of it.
  var frame: RecordFrame? { if case .record(let frame) = form { frame } else { nil } }
  /// What the marks of the file say of its lines, if it is one of Markdown or HTML.
  var markup: MarkupFrame? { if case .markup(let frame) = form { frame } else { nil } }
  /// How the text came out of its file, if that is a document.
  var document: WordDocument? { if case .document(let document) = form { document } else { nil } }

  /// The largest file that is read: 1 GiB. Offsets are kept in 32 bits.
  public static let largestFile = 1 << 30

  /// A source of plain text.
  ///
  /// - Parameters:
  ///   - path: where the text came from.
  ///   - original: the file's bytes.
  ///   - isCopy: whether it may have lines that ask for something to be left alone; a configuration has none.
  /// - Throws: `SourceError` for what is too large or isn't text in UTF-8, with the encoding that it looks like. O(bytes).
  public init(path: Path, original: [UInt8], isCopy: Bool = true) throws(SourceError) {
    guard original.count <= Source.largestFile else { throw .tooLarge }
    self.init(path: path, text: original, isCopy: isCopy)
    do throws(SourceError) { try check(prose.indices) } catch { throw EncodingSearch(original).guessed(error) }
  }

  /// A source of text that is at hand as a string, for examples and tests.
  public init(path: Path = Path("-"), _ text: String) {
    self.init(path: path, text: Array(text.utf8))
  }

  /// A source of bytes that are text, or that the reader of lines is to check before anybody else looks at them.
  ///
  /// - Parameter document: what they were read out of, if that is a document.
  init(
    path: Path, text original: [UInt8], encoded: EncodedFile? = nil, isChecked: Bool = true, isCopy: Bool = true,
    document: WordDocument? = nil
  ) {
    self.path = path
    form = document.map { .document($0) } ?? .text
    self.isChecked = isChecked
    self.original = original
    self.encoded = encoded
    let mark = original.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    suppressionLines = isCopy ? SuppressionLine.all(in: original, from: mark) : []
    var map = ProseMap(from: mark)
    var prose = mark == 0 ? original : Array(original[mark...])
    let alone = suppressionLines.filter(\.isAlone)
    gaps =
      alone.isEmpty
      ? [] : map.leaveOut(alone.map { $0.whole.lowerBound - mark..<$0.whole.upperBound - mark }, of: &prose)
    self.prose = prose
    self.map = map
  }

  /// A source of a record.
  ///
  /// - Parameters:
  ///   - line: its line in the file, without its end.
  ///   - map: the way from the prose to the line.
  ///   - gaps: where lines were left out of the body.
  ///   - marks: those lines, and others that look like them, by their places in the file.
  init(
    path: Path, line: [UInt8], prose: [UInt8], map: ProseMap, gaps: [ProseMap.Gap], marks: [SuppressionLine],
    frame: RecordFrame
  ) {
    self.path = path
    form = .record(frame)
    original = line
    encoded = nil
    self.prose = prose
    self.map = map
    self.gaps = gaps
    suppressionLines = marks
    isChecked = true
  }

  /// A source of Markdown or HTML, which must be UTF-8.
  init(path: Path, markup original: [UInt8], _ kind: SourceKind, encoded: EncodedFile? = nil) {
    self.path = path
    self.original = original
    self.encoded = encoded
    let start = original.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let text =
      kind == .markdown
      ? Markdown.read(original, from: start)
      : HTMLReader.read(original, from: start, isXML: SourceKind.ends(path.lastComponent, with: "xhtml"))
    prose = text.prose
    map = text.map
    gaps = text.gaps
    suppressionLines = text.suppressions
    form = .markup(text.frame(kind, Milestones(original, from: start)))
    isChecked = true
  }

  /// The encoding of the file; of a record, UTF-8.
  public var encoding: TextEncoding { encoded?.encoding ?? .utf8 }

  /// What a content system says of the story, if the source is a record.
  public var record: Record? { frame?.record }

  /// Where a record's line begins in the file; 0 of plain text.
  var lineStart: Int { frame?.offset ?? 0 }

  /// Where the original's text begins: behind a byte order mark.
  var textStart: Int { frame == nil && original.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  // MARK: From prose to the file

  /// Whether a line was left out within a range of prose or at its end. O(log gaps).
  func leavesOut(in range: Range<Int>) -> Bool {
    gapCount(to: range.upperBound) > gapCount(to: range.lowerBound)
  }

  /// How many lines were left out before an offset of prose or at it.
  private func gapCount(to offset: Int) -> Int {
    var low = 0
    var high = gaps.count
    while low < high {
      let middle = (low + high) / 2
      if gaps[middle].prose <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The offset in `original` of an offset in prose. O(log pieces).
  private func localOffset(of offset: Int) -> Int { map.original(of: offset) }

  /// The offset in the file of an offset in prose. O(log pieces).
  public func originalOffset(of offset: Int) -> Int { localOffset(of: offset) + (frame?.offset ?? 0) }

  /// The range in the file of a range of prose: of a record, as far as the field reaches in which it begins. O(log pieces).
  public func originalRange(of range: Range<Int>) -> Range<Int> {
    if markup != nil { return markedUpRange(of: range) }
    let range = withinField(range)
    return originalOffset(of: range.lowerBound)..<originalOffset(of: range.upperBound)
  }

  /// The range in the file of a range of prose, the marks at either end left out. What is put into a line stands behind the character before it.
  private func markedUpRange(of range: Range<Int>) -> Range<Int> {
    if range.isEmpty, range.lowerBound > 0, prose[range.lowerBound - 1] != 0x0A {
      let place = map.end(of: range.lowerBound)
      return place..<place
    }
    let start = map.original(of: range.lowerBound)
    return start..<(range.isEmpty ? start : max(start, map.end(of: range.upperBound)))
  }

  /// Whether a range of prose stands in the file in one piece. O(log pieces, and those of the range).
  func isWhole(_ range: Range<Int>) -> Bool { map.isWhole(range) }

  /// Where in the file the character ends that ends at an offset of prose. O(log pieces).
  func originalEnd(of offset: Int) -> Int { map.end(of: offset) + (frame?.offset ?? 0) }

  /// A range of prose as far as the field reaches in which it begins, since the fields of a record may stand in any order.
  func withinField(_ range: Range<Int>) -> Range<Int> {
    guard let end = frame?.stretch(at: range.lowerBound)?.prose.upperBound, end < range.upperBound else { return range }
    return range.lowerBound..<max(range.lowerBound, end)
  }

  /// The field of a record that an offset of prose stands in; nil if the source is none.
  public func recordPlace(of offset: Int) -> Record.Place? {
    guard let frame, let stretch = frame.stretch(at: offset) else { return nil }
    return Record.Place(id: frame.record.id, field: stretch.field)
  }

  /// Whether a range of prose can be replaced by way of the file: no line was left out in it, and a record has it in one field.
  func canReplace(_ range: Range<Int>) -> Bool {
    if leavesOut(in: range) { return false }
    guard let frame else { return true }
    guard let stretch = frame.stretch(at: range.lowerBound) else { return false }
    return range.lowerBound >= stretch.prose.lowerBound && range.upperBound <= stretch.prose.upperBound
  }

  /// A text as it is written into the file: for a record as the content of a string, what need not be escaped being left as it is.
  func written(_ text: String) -> String {
    guard let frame else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0x0A: result += lineEnd(frame)
      case 0x0D: result += "\\r"
      case 0x09: result += "\\t"
      case 0..<0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// What the lines of a record's body end with, as it is written in the file; a line feed if there is but one line.
  private func lineEnd(_ frame: RecordFrame) -> String {
    guard let body = frame.stretches.last, body.field == .body,
      let first = prose[body.prose].firstIndex(where: { $0 == 0x0A || $0 == 0x0D })
    else { return "\\n" }
    if prose[first] == 0x0A { return "\\n" }
    return first + 1 < prose.count && prose[first + 1] == 0x0A ? "\\r\\n" : "\\r"
  }

  /// The place of an offset in prose. O(distance from the start of the file, or of the line of a record).
  ///
  /// - Parameter offset: a character boundary of prose, its end included.
  public func location(of offset: Int) -> Location {
    let start = Location(line: frame?.line ?? 1, column: 1)
    return location(ofByte: localOffset(of: offset), from: start, at: textStart) ?? start
  }

  /// The place of an offset in prose, found from another whose line is known. O(distance, and length of the line).
  ///
  /// - Parameters:
  ///   - offset: a character boundary of prose, its end included.
  ///   - anchor: an offset at or before it with its line.
  public func location(of offset: Int, from anchor: (offset: Int, line: Int)) -> Location {
    // A record is one line.
    if frame != nil { return location(of: offset) }
    let bytes = original.span
    var lineStart = localOffset(of: anchor.offset)
    // The anchor may stand inside its line: its column is what stands before it there.
    let first = textStart
    let end = lineStart
    while lineStart > first && !bytes.isLineEnd(lineStart - 1) { lineStart -= 1 }
    let start = Location(line: anchor.line, column: 1 + bytes.characters(in: lineStart..<end))
    return location(of: offset, from: start, at: anchor.offset) ?? start
  }

  /// The place of an offset in prose, found from another whose place is known; nil if that stands behind it in a later line.
  /// O(distance).
  func location(of offset: Int, from known: Location, at anchor: Int) -> Location? {
    location(ofByte: localOffset(of: offset), from: known, at: localOffset(of: anchor))
  }

  /// The place of a byte of `original`, found from another whose place is known; nil if that stands behind it in a later line. O(distance).
  func location(ofByte target: Int, from known: Location, at anchor: Int) -> Location? {
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
  @inlinable public func character(at offset: Int) -> Unicode.Scalar? {
    guard offset < prose.count else { return nil }
    return Unicode.Scalar(scalar(at: offset).scalar)
  }

  /// The character that ends before an offset of prose, or nil at the start. O(1).
  @inlinable public func character(before offset: Int) -> Unicode.Scalar? {
    guard offset > 0 else { return nil }
    return Unicode.Scalar(prose.span.scalar(before: offset).scalar)
  }

  /// The scalar at an offset of prose and its length in bytes. Precondition: `offset` is within prose. O(1).
  @inlinable public func scalar(at offset: Int) -> (scalar: UInt32, length: Int) {
    prose.span.scalar(at: offset)
  }

  /// Whether prose has a string at an offset, byte for byte. O(length of the string).
  public func has(_ string: StaticString, at offset: Int) -> Bool {
    guard offset >= 0, offset + string.utf8CodeUnitCount <= prose.count else { return false }
    let text = prose.span
    return string.withUTF8Buffer { buffer in
      // From the end: Han characters differ in their last bytes more often than in their first.
      var index = buffer.count
      while index > 0 {
        index &-= 1
        if buffer[index] != text[offset &+ index] { return false }
      }
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

  /// Whether a range of prose is a text, byte for byte. O(length).
  public func isWritten(_ text: String, in range: Range<Int>) -> Bool {
    let utf8 = text.utf8
    guard utf8.count == range.count else { return false }
    var offset = range.lowerBound
    for byte in utf8 {
      if prose[offset] != byte { return false }
      offset += 1
    }
    return true
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
  /// The byte at a place is not UTF-8; `guess` names the encoding that the whole looks like, which is none that is read.
  case notUTF8(at: Location, guess: String?)
  /// The byte at a place is not UTF-8, and the whole looks like no encoding that is known.
  case unknown(at: Location)
  /// The byte at a place is not UTF-8, as most of the file is; its line looks like another encoding.
  case mixed(at: Location, TextEncoding)
  /// A NUL byte at a place says that this is no text.
  case binary(at: Location)
  /// The byte at a place begins no character of the encoding that all else is in; `isCut` if the file ends there.
  case notDecodable(TextEncoding, at: Location, isCut: Bool)
  /// The user says that it is in an encoding, and it is UTF-8 without doubt.
  case toldOtherwise(TextEncoding)
  /// Larger than `Source.largestFile`, as it is or as UTF-8.
  case tooLarge
  /// The system can't convert the encoding.
  case notOnThisSystem(TextEncoding)
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
    if let null { throw .binary(at: location(of: range.lowerBound + null)) }
    if let bad = text.firstNotUTF8() { throw .notUTF8(at: location(of: range.lowerBound + bad), guess: nil) }
  }

  /// Whether the first 4 KiB from the first byte outside ASCII on are UTF-8: then the whole file is taken for it until something else is met
  /// in it. As fast as memory is read, as a rule some bytes.
  static func beginsAsUTF8(_ bytes: [UInt8]) -> Bool {
    // In UTF-16 the first character of ASCII has a NUL.
    if bytes.prefix(1 << 10).contains(0) { return false }
    let span = bytes.span
    var start = 0
    while start < span.count && span[start] < 0x80 { start += 1 }
    let end = min(start + (1 << 12), span.count)
    guard let bad = span.extracting(start..<end).firstNotUTF8() else { return true }
    // The end may cut a character.
    return end < span.count && bad > end - start - 4
  }
}

extension Span where Element == UInt8 {
  /// How many characters begin in a range.
  func characters(in range: Range<Int>) -> Int {
    var count = 0
    for index in range where self[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// Whether the byte at an offset ends a line: LF, or a CR that no LF follows.
  func isLineEnd(_ offset: Int) -> Bool {
    self[offset] == 0x0A || self[offset] == 0x0D && !(offset + 1 < count && self[offset + 1] == 0x0A)
  }
}
