/// Puts together the prose of a file with marks, line by line, and the way back to the file.
///
/// White space is taken as a browser takes it: runs of it are one space, a line break beside a Han character or a full-width mark is none, and a
/// line has none at either end. What an editor made an indent of, whatever spaces those are, is two ideographic spaces.
struct ProseBuilder {
  /// What divides two lines.
  enum Gap {
    /// A line break within a paragraph.
    case line
    /// The end of a paragraph.
    case block
  }

  /// What stands in the prose for something within a line that was left out: code, a picture, a formula.
  static let object: [UInt8] = [0xEF, 0xBF, 0xBC]

  private let original: [UInt8]
  private(set) var prose: [UInt8] = []
  private(set) var pieces: [ProseMap.Piece] = []
  private(set) var lines: [MarkupLine] = []
  /// Marks that stood as lines of their own in the prose.
  private(set) var suppressions: [SuppressionLine] = []

  /// Where the line at hand begins, what divides it from the one before included.
  private var start = 0
  /// Where its text begins; nil as long as it has none.
  private var textStart: Int?
  private var hasCells = false
  private var gap = Gap.block
  /// Where the last character of the prose ends in the original.
  private var end: Int
  private var space: Range<Int>?
  private var spaceHasBreak = false
  private var indent: (range: Range<Int>, columns: Int, isIdeographic: Bool)?
  private var cellBreak: Range<Int>?

  init(_ original: [UInt8], from start: Int) {
    self.original = original
    end = start
  }

  /// Whether the last character of the line at hand may end a sentence.
  var endsSentence: Bool {
    guard textStart != nil else { return true }
    let kind = Characters.kind(of: prose.span.scalar(before: prose.count).scalar)
    return kind.endsSentence || kind.closesPair
  }

  // MARK: Text

  /// Adds bytes that stand for themselves.
  mutating func text(_ range: Range<Int>) {
    var place = range.lowerBound
    while place < range.upperBound {
      let byte = original[place]
      if ASCII.isBlank(byte) {
        var next = place + 1
        while next < range.upperBound, ASCII.isBlank(original[next]) { next += 1 }
        blank(place..<next)
        place = next
        continue
      }
      if textStart == nil, byte >= 0xC2 {
        let (scalar, length) = original.span.scalar(at: place)
        if takesAsIndent(scalar, place..<place + length) {
          place += length
          continue
        }
      }
      if isNoBreak(place, range.upperBound) {
        character(0xA0, place..<place + 2)
        place += 2
        continue
      }
      var next = place + 1
      while next < range.upperBound, !ASCII.isBlank(original[next]), !isNoBreak(next, range.upperBound) { next += 1 }
      begin(original.span.scalar(at: place).scalar, at: place)
      inStep(place..<next)
      place = next
    }
  }

  private func isNoBreak(_ place: Int, _ end: Int) -> Bool {
    original[place] == 0xC2 && place + 1 < end && original[place + 1] == 0xA0
  }

  /// Adds a character for which something else stands in the file. A no-break space is one that editors put where a space is to stay: as such it is
  /// judged.
  mutating func character(_ scalar: UInt32, _ range: Range<Int>) {
    if scalar < 0x80, ASCII.isBlank(UInt8(scalar)) { return blank(range) }
    if textStart == nil, takesAsIndent(scalar, range) { return }
    guard let character = Unicode.Scalar(scalar), let bytes = UTF8.encode(character) else { return }
    begin(scalar, at: range.lowerBound)
    unit(scalar == 0xA0 ? [ASCII.space] : Array(bytes), range)
  }

  /// Adds characters for which one thing stands in the file.
  mutating func characters(_ text: [UInt8], _ range: Range<Int>) {
    let (scalar, length) = text.span.scalar(at: 0)
    if length == text.count { return character(scalar, range) }
    begin(scalar, at: range.lowerBound)
    unit(text, range)
  }

  /// Adds white space.
  mutating func blank(_ range: Range<Int>) {
    if textStart == nil { return }
    let hasBreak = original[range].contains { $0 == ASCII.feed || $0 == ASCII.carriage }
    spaceHasBreak = hasBreak || space != nil && spaceHasBreak
    space = (space?.lowerBound ?? range.lowerBound)..<range.upperBound
  }

  /// Says that something was left out between characters; at either end of a line nothing is put in its place.
  mutating func object(_ range: Range<Int>) {
    if textStart == nil || prose.count >= start + 3 && prose[(prose.count - 3)...].elementsEqual(ProseBuilder.object) {
      return
    }
    begin(0xFFFC, at: range.lowerBound)
    unit(ProseBuilder.object, range)
  }

  /// Divides two cells of a row.
  mutating func cell(_ range: Range<Int>) {
    if textStart != nil { cellBreak = range }
  }

  private mutating func takesAsIndent(_ scalar: UInt32, _ range: Range<Int>) -> Bool {
    let kind = Characters.kind(of: scalar)
    guard kind == .wideSpace || kind == .oddSpace else { return false }
    let columns = scalar == 0x3000 || scalar == 0x2003 || scalar == 0x2001 ? 2 : 1
    indent = (
      (indent?.range.lowerBound ?? range.lowerBound)..<range.upperBound, (indent?.columns ?? 0) + columns,
      (indent?.isIdeographic ?? true) && kind == .wideSpace && range.count == 3
        && (indent.map { $0.range.upperBound == range.lowerBound } ?? true)
    )
    return true
  }

  /// Puts what has to stand before the next character.
  private mutating func begin(_ next: UInt32, at place: Int) {
    if textStart == nil {
      if !prose.isEmpty {
        let place = indent?.range.lowerBound ?? place
        let feeds = gap == .block ? 2 : 1
        piece(ProseMap.Units(prose: Int32(feeds), original: Int32(max(0, place - end))), at: end)
        prose += [UInt8](repeating: ASCII.feed, count: feeds)
        end = max(end, place)
      }
      if let indent {
        if indent.isIdeographic {
          inStep(indent.range)
        } else if indent.columns > 1 {
          unit([0xE3, 0x80, 0x80, 0xE3, 0x80, 0x80], indent.range)
        }
      }
      textStart = prose.count
    } else if let range = cellBreak {
      unit([ASCII.tab], range.lowerBound..<max(range.upperBound, range.lowerBound))
      hasCells = true
    } else if let range = space {
      let last = prose.span.scalar(before: prose.count).scalar
      if !spaceHasBreak || !ProseBuilder.isWide(last) && !ProseBuilder.isWide(next) {
        if range.count == 1, original[range.lowerBound] == ASCII.space { inStep(range) } else { unit([0x20], range) }
      }
    }
    indent = nil
    cellBreak = nil
    space = nil
    spaceHasBreak = false
  }

  /// Whether a character leaves no room for a space where a line was broken beside it: Han, and the marks of Chinese.
  private static func isWide(_ scalar: UInt32) -> Bool {
    scalar >= 0x80 && (Characters.columns(of: scalar) == 2 || scalar >= 0x2010 && scalar <= 0x2027 || scalar == 0xB7)
  }

  // MARK: The map

  private mutating func inStep(_ range: Range<Int>) {
    if let last = pieces.last, last.units == .inStep, last.original + prose.count - last.prose == range.lowerBound {
      // It goes on.
    } else {
      piece(.inStep, at: range.lowerBound)
    }
    prose += original[range]
    end = range.upperBound
  }

  private mutating func unit(_ bytes: [UInt8], _ range: Range<Int>) {
    let units = ProseMap.Units(prose: Int32(bytes.count), original: Int32(range.count))
    if let last = pieces.last, last.units == units, units != .inStep,
      last.original + (prose.count - last.prose) / bytes.count * range.count == range.lowerBound
    {
      // Another of the same.
    } else {
      piece(units, at: range.lowerBound)
    }
    prose += bytes
    end = range.upperBound
  }

  private mutating func piece(_ units: ProseMap.Units, at place: Int) {
    pieces.append(ProseMap.Piece(prose: prose.count, original: place, units: units))
  }

  // MARK: Lines

  /// Ends the line at hand, if it has any text.
  ///
  /// - Parameter gap: what divides it from the next.
  mutating func endLine(_ kind: MarkupLine.Kind, _ gap: Gap) {
    defer {
      if gap == .block { self.gap = .block }
      (space, indent, cellBreak, textStart, hasCells, spaceHasBreak) = (nil, nil, nil, nil, false, false)
      start = prose.count
    }
    guard let first = textStart else {
      // A second break leaves a blank line.
      if gap == .line { self.gap = .block }
      return
    }
    trim(to: first)
    if prose.count == first { return cut(to: start) }
    if isMark(first) { return cut(to: start) }
    self.gap = gap
    if hasCells {
      endRow(from: first)
    } else {
      lines.append(MarkupLine(start: first, kind: kind == .row ? .text : kind))
    }
  }

  /// Ends a line of cells: a row, or, where one of them is a sentence, text that was set with a table.
  private mutating func endRow(from first: Int) {
    var isText = false
    var cell = first
    for index in first...prose.count where index == prose.count || prose[index] == ASCII.tab {
      let last = index > cell ? Characters.kind(of: prose.span.scalar(before: index).scalar) : .edge
      if index - cell >= 90, last.endsSentence || last.closesPair { isText = true }
      cell = index + 1
    }
    lines.append(MarkupLine(start: first, kind: isText ? .text : .row))
    if !isText { return }
    for index in first..<prose.count where prose[index] == ASCII.tab {
      prose[index] = ASCII.feed
      lines.append(MarkupLine(start: index + 1, kind: .text))
    }
  }

  private mutating func trim(to first: Int) {
    while prose.count > first {
      let (scalar, length) = prose.span.scalar(before: prose.count)
      let kind = Characters.kind(of: scalar)
      guard kind == .space || kind == .wideSpace || kind == .oddSpace || kind == .tab || scalar == 0xFFFC else {
        return
      }
      cut(to: prose.count - length)
    }
  }

  private mutating func cut(to count: Int) {
    prose.removeLast(prose.count - count)
    while let last = pieces.last, last.prose >= count { pieces.removeLast() }
    end = ProseMap(pieces).end(of: count)
  }

  /// Takes the line at hand for a mark if it is one: 【newslint 下一行不查】.
  private mutating func isMark(_ first: Int) -> Bool {
    guard prose[first] == ASCII.openSquare || prose[first] >= 0xE3, prose.count - first < 2048 else { return false }
    let kind = Characters.kind(of: prose.span.scalar(at: first).scalar)
    guard kind == .openLenticular || kind == .openTortoise || kind == .openSquare || kind == .narrowOpenSquare,
      let mark = SuppressionLine.all(in: Array(prose[first...]), from: 0).first, mark.isAlone
    else { return false }
    let map = ProseMap(pieces)
    suppressions.append(mark.mapped { map.original(of: first + $0) })
    return true
  }
}
