#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Hands out the lines of a source that are not blank, with those that were wrapped at a fixed width put together.
struct LineReader {
  private let source: Source
  private var offset = 0
  private var number: Int
  /// The next gap of the source: a line of the file was left out there.
  private var gap = 0
  /// The columns at which the file wraps its paragraphs, or nil if a line is a paragraph.
  private let width: Int?
  /// The line that was read to see whether it continues the one before.
  private var pending: Line?
  /// The offset of the first LF from the last line's start on, or the end of prose; -1 before the first line. Where CR ends
  /// lines, looking for it anew in each would take the square of the file's size.
  private var feed = -1
  /// How far the prose is known to be text.
  private var checked: Int
  /// How far the lines of a file with marks are counted: bytes of the file.
  private var counted = 0
  /// What is no text in what comes; then there are no more lines.
  private(set) var failure: SourceError?

  init(_ source: Source) {
    self.source = source
    number = source.frame?.line ?? 1
    var trial = LineReader(unwrapped: source)
    width = trial.wrapWidth()
    checked = trial.checked
  }

  private init(unwrapped source: Source) {
    self.source = source
    number = source.frame?.line ?? 1
    checked = source.isChecked ? source.prose.count : 0
    width = nil
  }

  /// The next line that is not blank, or nil at the end. O(length).
  mutating func next() -> Line? {
    guard let width else { return nextRaw() }
    guard var line = pending ?? nextRaw() else { return nil }
    pending = nil
    var last = line
    while let following = nextRaw() {
      // A line that reaches the margin goes on in the next, unless that opens a paragraph of its own.
      guard following.blanksBefore == 0, following.indent < 4,
        LineReader.columns(source, last) >= width - 3
      else {
        pending = following
        break
      }
      line = Line(
        content: line.content.lowerBound..<following.content.upperBound, number: line.number,
        blanksBefore: line.blanksBefore, indent: line.indent)
      last = following
    }
    return line
  }

  private mutating func nextRaw() -> Line? {
    let prose = source.prose
    // All of a record is one line of the file; lines of a file with marks are others than those of the prose.
    let isRecord = source.frame != nil || source.markup != nil
    let bytes = prose.span
    var blanks = 0
    while offset < bytes.count {
      let start = offset
      // Every other line is empty in most copy.
      if bytes[start] == 0x0A {
        offset += 1
        if !isRecord { number += 1 }
        blanks += 1
        continue
      }
      let end = lineEnd(from: start)
      if end > checked && !check(upTo: end) { return nil }
      while gap < source.gaps.count, source.gaps[gap].prose <= start {
        gap += 1
        if !isRecord { number += 1 }
      }
      let line = number
      offset = end
      if offset < bytes.count {
        // LF, CR LF or CR.
        offset += bytes[offset] == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A ? 2 : 1
        if !isRecord { number += 1 }
      }
      if let line = trimmed(start..<end, line, blanks) { return source.markup == nil ? line : numbered(line) }
      blanks += 1
    }
    return nil
  }

  /// A line of a file with marks with its number in the file. O(way from the last one).
  private mutating func numbered(_ line: Line) -> Line {
    let original = source.original
    let bytes = original.span
    let place = source.originalOffset(of: line.content.lowerBound)
    while counted < place {
      if bytes.isLineEnd(counted) { number += 1 }
      counted += 1
    }
    return Line(content: line.content, number: number, blanksBefore: line.blanksBefore, indent: line.indent)
  }

  /// The offset of the next LF or CR, or the end of prose.
  private mutating func lineEnd(from start: Int) -> Int {
    source.prose.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      func offset(of byte: Int32, before end: Int) -> Int {
        memchr(base + start, byte, end - start).map { UnsafeRawPointer(base).distance(to: UnsafeRawPointer($0)) } ?? end
      }
      if feed < start { feed = offset(of: 0x0A, before: buffer.count) }
      return offset(of: 0x0D, before: feed)
    }
  }

  /// Checks a good piece of what comes, an end of line included, before anybody looks at its characters.
  private mutating func check(upTo end: Int) -> Bool {
    let prose = source.prose
    var target = min(max(end, checked + 1 << 20), prose.count)
    while target < prose.count && prose[target] & 0xC0 == 0x80 { target += 1 }
    do throws(SourceError) {
      try source.check(checked..<target)
      checked = target
      return true
    } catch {
      failure = error
      offset = prose.count
      return false
    }
  }

  private func trimmed(_ range: Range<Int>, _ number: Int, _ blanks: Int) -> Line? {
    let bytes = source.prose.span
    var start = range.lowerBound
    var indent = 0
    while start < range.upperBound {
      let (scalar, length) = bytes.scalar(at: start)
      guard scalar <= 0x20 || scalar > 0x7E, Characters.kind(of: scalar).isBlank else { break }
      indent += scalar == 0x3000 || scalar == 0x09 ? 2 : 1
      start += length
    }
    guard start < range.upperBound else { return nil }
    var end = range.upperBound
    while end > start {
      let (scalar, length) = bytes.scalar(before: end)
      guard scalar <= 0x20 || scalar > 0x7E, Characters.kind(of: scalar).isBlank else { break }
      end -= length
    }
    return Line(content: start..<end, number: number, blanksBefore: blanks, indent: indent)
  }

  // MARK: Wrapped copy

  /// The width at which a file was wrapped, judged by its first 400 lines: at least six lines in eight that another
  /// follows without a blank one reach within three columns of the longest, which takes 40 to 160 columns.
  private mutating func wrapWidth() -> Int? {
    // The marks, or the document, say where a paragraph ends.
    if source.markup != nil || source.document != nil { return nil }
    var widths: [Int] = []
    var longest = 0
    var previous: Line?
    for _ in 0..<400 {
      guard let line = nextRaw() else { break }
      let width = LineReader.columns(source, line)
      guard width <= 160 else { return nil }
      longest = max(longest, width)
      if let previous, line.blanksBefore == 0, line.indent < 4 { widths.append(LineReader.columns(source, previous)) }
      previous = line
    }
    guard longest >= 40, widths.count >= 6 else { return nil }
    let full = widths.count { $0 >= longest - 3 }
    return full * 8 >= widths.count * 6 ? longest : nil
  }

  /// The columns that a line takes with its indent, counted up to 161.
  private static func columns(_ source: Source, _ line: Line) -> Int {
    let bytes = source.prose.span
    var columns = line.indent
    var offset = line.content.lowerBound
    while offset < line.content.upperBound && columns <= 160 {
      let (scalar, length) = bytes.scalar(at: offset)
      columns += Characters.columns(of: scalar)
      offset += length
    }
    return columns
  }
}
