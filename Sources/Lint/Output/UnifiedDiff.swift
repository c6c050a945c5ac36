/// What fixes would change, in the form that `patch -p0` and `git apply -p0` read: hunks of whole lines with three lines around them.
public struct UnifiedDiff: Sendable {
  private let isColored: Bool
  /// Whether characters that could steer a terminal are written as `\u{1B}`; a patch needs them as they are.
  private let isEscaped: Bool

  /// A diff for a program, or one for people to look at.
  public init(isColored: Bool = false, isEscaped: Bool = false) {
    self.isColored = isColored
    self.isEscaped = isEscaped
  }

  /// How many lines stand around what changed.
  static let context = 3

  /// Prints what became of a file, as UTF-8 whatever its encoding: if that is another, a line ahead says so, since the diff then fits the text
  /// and not the file. O(bytes of both).
  ///
  /// - Parameters:
  ///   - revision: the file as it is now.
  ///   - old: its text as it was read.
  public func write(_ revision: Revision, from old: [UInt8], to writer: inout Writer) {
    let changes = UnifiedDiff.changes(revision, from: old)
    guard !changes.isEmpty else { return }
    // A tab ends a name that has a space in it, as diff and git write it.
    let path = Printable.escaped(revision.path.description)
    let name = path.contains(" ") ? path + "\t" : path
    if revision.encoding != .utf8 { line("# \(path): \(revision.encoding.name) → UTF-8", .bold, to: &writer) }
    line("--- \(name)", .bold, to: &writer)
    line("+++ \(name)", .bold, to: &writer)
    var first = 0
    while first < changes.count {
      var end = first + 1
      while end < changes.count, changes[end].old.first - changes[end - 1].old.end <= 2 * UnifiedDiff.context {
        end += 1
      }
      hunk(changes[first..<end], old, revision.text, to: &writer)
      first = end
    }
  }

  // MARK: Lines

  /// Whole lines of one side.
  struct Lines: Equatable {
    /// From 0.
    var first: Int
    var count: Int
    var bytes: Range<Int>

    /// The line behind the last.
    var end: Int { first + count }
  }

  /// Lines that went and lines that came in their place.
  struct Change: Equatable {
    var old: Lines
    var new: Lines
  }

  /// The alterations widened to whole lines, those that share a line put together.
  static func changes(_ revision: Revision, from old: [UInt8]) -> [Change] {
    let new = revision.text
    var spans: [(old: Range<Int>, new: Range<Int>)] = []
    for alteration in revision.alterations {
      let (first, last) = (alteration.old.lowerBound, alteration.old.upperBound)
      let lineEnd = spans.last?.old.upperBound ?? 0
      // The last line of the span before ends there, or this alteration would begin another span. It isn't looked for anew: all may be one line.
      var trail = max(0, lineEnd - last)
      if trail == 0, !beginsLine(last, in: old) || !beginsLine(alteration.new.upperBound, in: new) {
        trail = self.trail(last, in: old)
      }
      let end = (old: last + trail, new: alteration.new.upperBound + trail)
      if let span = spans.last, first < span.old.upperBound || !beginsLine(span.old.upperBound, in: old) {
        spans[spans.count - 1] = (span.old.lowerBound..<end.old, span.new.lowerBound..<end.new)
      } else {
        // The same bytes stand before both sides, so both lines begin equally far off: no alteration comes between.
        let lead = lead(first, in: old)
        spans.append((first - lead..<end.old, alteration.new.lowerBound - lead..<end.new))
      }
    }
    var counted = (old: 0, new: 0)
    var lines = (old: 0, new: 0)
    return spans.map { span in
      lines.old += breaks(old, counted.old..<span.old.lowerBound)
      lines.new += breaks(new, counted.new..<span.new.lowerBound)
      let change = Change(
        old: Lines(first: lines.old, count: self.lines(old, span.old), bytes: span.old),
        new: Lines(first: lines.new, count: self.lines(new, span.new), bytes: span.new))
      lines.old += breaks(old, span.old)
      lines.new += breaks(new, span.new)
      counted = (span.old.upperBound, span.new.upperBound)
      return change
    }
  }

  private static func beginsLine(_ offset: Int, in bytes: [UInt8]) -> Bool { offset == 0 || bytes[offset - 1] == 0x0A }

  /// How many bytes stand before an offset in its line.
  private static func lead(_ offset: Int, in bytes: [UInt8]) -> Int {
    var start = offset
    while !beginsLine(start, in: bytes) { start -= 1 }
    return offset - start
  }

  /// How many bytes follow an offset in its line, the line feed among them.
  private static func trail(_ offset: Int, in bytes: [UInt8]) -> Int {
    var end = offset
    while end < bytes.count {
      end += 1
      if bytes[end - 1] == 0x0A { break }
    }
    return end - offset
  }

  private static func breaks(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    let bytes = bytes.span
    var count = 0
    for index in range where bytes[index] == 0x0A { count += 1 }
    return count
  }

  private static func lines(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    let breaks = breaks(bytes, range)
    return range.isEmpty || bytes[range.upperBound - 1] == 0x0A ? breaks : breaks + 1
  }

  // MARK: Printing

  private func hunk(_ changes: ArraySlice<Change>, _ old: [UInt8], _ new: [UInt8], to writer: inout Writer) {
    guard let first = changes.first, let last = changes.last else { return }
    var start = first.old.bytes.lowerBound
    var before = 0
    while before < UnifiedDiff.context, start > 0 {
      start -= 1
      start -= UnifiedDiff.lead(start, in: old)
      before += 1
    }
    var end = last.old.bytes.upperBound
    var after = 0
    while after < UnifiedDiff.context, end < old.count {
      end += UnifiedDiff.trail(end, in: old)
      after += 1
    }
    let oldCount = last.old.end - first.old.first + before + after
    let newCount = last.new.end - first.new.first + before + after
    line(
      "@@ -\(UnifiedDiff.place(first.old.first - before, oldCount)) +\(UnifiedDiff.place(first.new.first - before, newCount)) @@",
      .blue, to: &writer)
    var position = start
    for change in changes {
      lines(old, position..<change.old.bytes.lowerBound, " ", nil, to: &writer)
      lines(old, change.old.bytes, "-", .red, to: &writer)
      lines(new, change.new.bytes, "+", .green, to: &writer)
      position = change.old.bytes.upperBound
    }
    lines(old, position..<end, " ", nil, to: &writer)
  }

  /// Where a hunk's side begins: from 1, but the line before where it has none.
  private static func place(_ first: Int, _ count: Int) -> String {
    let start = count == 0 ? first : first + 1
    return count == 1 ? "\(start)" : "\(start),\(count)"
  }

  private func lines(
    _ bytes: [UInt8], _ range: Range<Int>, _ sign: String, _ style: ConsoleOutput.Style?, to writer: inout Writer
  ) {
    var start = range.lowerBound
    while start < range.upperBound {
      let end = start + UnifiedDiff.trail(start, in: bytes)
      let hasEnd = bytes[end - 1] == 0x0A
      let content = Array(bytes[start..<(hasEnd ? end - 1 : end)])
      if !isEscaped && (style == nil || !isColored) {
        writer.write(sign)
        writer.write(content)
        writer.write("\n")
      } else {
        let text = String(decoding: content, as: UTF8.self)
        line(sign + (isEscaped ? Printable.escaped(text) : text), style, to: &writer)
      }
      if !hasEnd { writer.writeLine("\\ No newline at end of file") }
      start = end
    }
  }

  private func line(_ text: String, _ style: ConsoleOutput.Style?, to writer: inout Writer) {
    writer.writeLine(ConsoleOutput.styled(text, isColored ? style : nil))
  }
}
