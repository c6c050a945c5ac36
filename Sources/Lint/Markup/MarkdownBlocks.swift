/// Divides Markdown into blocks: CommonMark 0.31 with tables, notes and front matter.
///
/// One pass over the lines, with a stack of the containers that are open, a hundred at most: what is nested deeper is read as if it weren't.
/// O(bytes).
struct MarkdownBlocks {
  /// A block that holds text.
  struct Leaf {
    enum Kind: Equatable {
      case paragraph
      case heading(Int)
      case title
      case rule
    }

    let kind: Kind
    /// Its lines, a range of `segments`.
    let lines: Range<Int>
    let isItem: Bool
  }

  private enum Container {
    case quote
    /// `content` says how many columns what belongs to the item is indented by.
    case item(content: Int)
    case note
  }

  /// The leaf that is open.
  private enum State: Equatable {
    case none
    case paragraph
    case fence(UInt8, Int)
    case indented
    /// Up to a blank line, or to one that has the end in it.
    case html(MarkdownHTML.End)
    case table
    case formula
  }

  static let deepest = 100

  private let bytes: [UInt8]
  /// Marks that stand as lines of their own, by where their lines begin.
  private let marks: [Int: SuppressionLine]
  private(set) var leaves: [Leaf] = []
  /// Lines of text, what stands around them left out: bytes of the file.
  private(set) var segments: [Range<Int>] = []
  private(set) var labels: Set<String> = []
  private(set) var suppressions: [SuppressionLine] = []
  /// Where the front matter ends, if there is some.
  private(set) var matterEnd = 0

  private var containers: [Container] = []
  /// Whether the innermost container is an item that has nothing in it yet.
  private var isEmptyItem = false
  private var state = State.none
  /// Where the open paragraph begins in `segments`.
  private var first = 0
  private var html: MarkdownHTML

  /// - Parameters:
  ///   - start: where the text begins, behind a byte order mark.
  ///   - marks: lines of the file that look like marks for newslint.
  init(_ bytes: [UInt8], from start: Int, marks: [SuppressionLine]) {
    self.bytes = bytes
    self.marks = Dictionary(marks.map { ($0.whole.lowerBound, $0) }) { first, _ in first }
    html = MarkdownHTML(bytes)
    var start = start
    if let matter = FrontMatter(bytes, from: start) {
      start = matter.end
      matterEnd = start
      if let title = matter.title {
        segments.append(title)
        leaves.append(Leaf(kind: .title, lines: 0..<1, isItem: false))
        first = 1
      }
    }
    var splitter = LineSplitter(bytes)
    splitter.skip(to: start)
    while let line = splitter.next(in: bytes, isWhole: true) { read(line.range) }
    closeLeaf()
  }

  // MARK: Lines

  private mutating func read(_ range: Range<Int>) {
    var line = MarkdownLine(bytes, range)
    if let mark = marks[range.lowerBound], takesMark(line) {
      suppressions.append(mark)
      return
    }
    let matched = match(&line)
    let isInside = matched == containers.count
    if !isInside, state != .none, state != .paragraph { state = .none }
    if isInside, continues(&line) { return }
    let isParagraph = state == .paragraph
    var isOpened = false
    while openContainer(&line, matched, &isOpened, isParagraph: isParagraph && isInside && !isOpened) {}
    if openLeaf(&line, matched, isOpened, isParagraph: isParagraph, isInside: isInside) { return }
    addText(&line, matched, isOpened, isInside: isInside)
  }

  /// Whether a line that looks like a mark is one, and no code.
  private func takesMark(_ line: MarkdownLine) -> Bool {
    switch state {
    case .fence, .formula: false
    case .html(let end): end == .blank || end == .comment
    case .indented: line.indent < 4
    case .none: line.indent < 4 || !containers.isEmpty
    case .paragraph, .table: true
    }
  }

  /// Passes over what the open containers want at the beginning of a line, and says how many of them it has.
  private mutating func match(_ line: inout MarkdownLine) -> Int {
    for (index, container) in containers.enumerated() {
      switch container {
      case .quote:
        guard line.indent <= 3, line.first == ASCII.greater else { return index }
        line.advanceBehindQuote()
      case .item(let content):
        if line.isBlank {
          if isEmptyItem, index == containers.count - 1 { return index }
          line.advance(columns: min(content, line.indent))
        } else if line.indent >= content {
          line.advance(columns: content)
        } else {
          return index
        }
      case .note:
        if line.isBlank { continue }
        guard line.indent >= 4 else { return index }
        line.advance(columns: 4)
      }
    }
    return containers.count
  }

  /// Whether a line goes on with the leaf that is open, which is no paragraph.
  private mutating func continues(_ line: inout MarkdownLine) -> Bool {
    switch state {
    case .none, .paragraph: return false
    case .fence(let mark, let count):
      if line.indent <= 3, line.first == mark {
        var end = line.text
        while line.byte(at: end) == mark { end += 1 }
        if end - line.text >= count, bytes[end..<line.end].allSatisfy(ASCII.isSpaceOrTab) { state = .none }
      }
      return true
    case .html(let end):
      if html.ends(end, line) { state = .none }
      return end != .blank || !line.isBlank
    case .formula:
      if bytes.first("$$", from: line.text, before: line.end) != nil { state = .none }
      return true
    case .indented:
      if line.isBlank || line.indent >= 4 { return true }
      state = .none
      return false
    case .table:
      if !line.isBlank, line.indent < 4, !beginsBlock(line) { return true }
      state = .none
      return false
    }
  }

  /// Whether a line begins another block than a paragraph, as far as one look says.
  private mutating func beginsBlock(_ line: MarkdownLine) -> Bool {
    switch line.first {
    case ASCII.greater: true
    case ASCII.hash: MarkdownLeaves.heading(line) != nil
    case ASCII.backtick, ASCII.tilde: MarkdownLeaves.fence(line) != nil
    case ASCII.less: html.begins(line, interrupts: true) != nil
    case ASCII.star, ASCII.hyphen, ASCII.plus, ASCII.underscore, 0x30...0x39:
      MarkdownLeaves.isRule(line) || MarkdownLeaves.marker(line, interrupts: true) != nil
    default: false
    }
  }

  // MARK: Containers

  /// Takes the next container that the line opens; false if it opens no more.
  private mutating func openContainer(
    _ line: inout MarkdownLine, _ matched: Int, _ isOpened: inout Bool, isParagraph: Bool
  ) -> Bool {
    guard line.indent <= 3, !line.isBlank else { return false }
    if line.first == ASCII.greater {
      push(.quote, matched, &isOpened)
      line.advanceBehindQuote()
      return true
    }
    if line.first == ASCII.openSquare, !isParagraph, let length = MarkdownLeaves.note(line) {
      push(.note, matched, &isOpened)
      line.advance(toText: length)
      return true
    }
    let isRule = line.first != ASCII.plus && !isRuleKilled(line) && isRuleLine(line)
    guard !isRule, let marker = MarkdownLeaves.marker(line, interrupts: isParagraph) else { return false }
    let indent = line.indent
    line.advance(toText: marker)
    let spaces = line.indent
    let padding: Int
    if line.isBlank || spaces > 4 {
      padding = marker + 1
      if spaces > 0 { line.advance(columns: 1) }
    } else {
      padding = marker + spaces
      line.advance(columns: spaces)
    }
    push(.item(content: indent + padding), matched, &isOpened)
    isEmptyItem = line.isBlank
    return true
  }

  /// A line is no rule up to here, whose mark this is: `- - - x` is asked once.
  private var killed = (place: 0, mark: UInt8(0))

  private func isRuleKilled(_ line: MarkdownLine) -> Bool { line.text < killed.place && line.first == killed.mark }

  private mutating func isRuleLine(_ line: MarkdownLine) -> Bool {
    if MarkdownLeaves.isRule(line) { return true }
    let mark = line.first
    let place = (line.text..<line.end).first { bytes[$0] != mark && !ASCII.isSpaceOrTab(bytes[$0]) }
    killed = (place ?? line.text, mark)
    return false
  }

  private mutating func push(_ container: Container, _ matched: Int, _ isOpened: inout Bool) {
    if !isOpened { close(to: matched) }
    isOpened = true
    isEmptyItem = false
    if containers.count < MarkdownBlocks.deepest { containers.append(container) }
  }

  /// Closes the containers that a line doesn't have, and the paragraph with them.
  private mutating func close(to count: Int) {
    closeLeaf()
    containers.removeLast(containers.count - count)
    isEmptyItem = false
  }

  // MARK: Leaves

  /// Whether the line is a leaf of one line, or opens one that is no paragraph.
  private mutating func openLeaf(
    _ line: inout MarkdownLine, _ matched: Int, _ isOpened: Bool, isParagraph: Bool, isInside: Bool
  ) -> Bool {
    if line.isBlank { return false }
    // Whether the paragraph above may still be a heading or the head of a table.
    let isBelow = isParagraph && isInside && !isOpened
    if line.indent >= 4 {
      if isParagraph && !isOpened { return false }
      if !isOpened, matched < containers.count { close(to: matched) }
      state = .indented
      isEmptyItem = false
      return true
    }
    switch line.first {
    case ASCII.hash:
      guard let heading = MarkdownLeaves.heading(line) else { break }
      begin(matched, isOpened)
      if !heading.text.isEmpty { add(.heading(heading.level), heading.text) }
      return true
    case ASCII.backtick, ASCII.tilde:
      guard let count = MarkdownLeaves.fence(line) else { break }
      begin(matched, isOpened)
      state = .fence(line.first, count)
      return true
    case ASCII.less:
      guard let end = html.begins(line, interrupts: isBelow || isParagraph && !isOpened) else { break }
      begin(matched, isOpened)
      state = html.ends(end, line) ? .none : .html(end)
      if end == .comment, let close = bytes.first("-->", from: line.text + 4, before: line.end),
        let mark = SuppressionLine(comment: line.text..<close + 3, in: bytes, from: 0)
      {
        suppressions.append(mark)
      }
      return true
    case ASCII.dollar:
      guard !isBelow, bytes.has("$$", at: line.text, before: line.end) else { break }
      begin(matched, isOpened)
      if bytes.first("$$", from: line.text + 2, before: line.end) == nil { state = .formula }
      return true
    case ASCII.colon:
      // ::: tip, as site generators have it.
      guard bytes.has(":::", at: line.text, before: line.end) else { break }
      begin(matched, isOpened)
      return true
    default: break
    }
    if isBelow, let level = MarkdownLeaves.underline(line), hasText() {
      let lines = first..<segments.count
      state = .none
      leaves.append(Leaf(kind: .heading(level), lines: lines, isItem: isInItem))
      first = segments.count
      return true
    }
    if MarkdownLeaves.isRule(line) {
      begin(matched, isOpened)
      add(.rule, line.text..<line.end)
      return true
    }
    if isBelow, let last = segments.last, MarkdownLeaves.beginsTable(line, below: last) {
      segments.removeLast()
      closeLeaf()
      state = .table
      return true
    }
    return false
  }

  private mutating func begin(_ matched: Int, _ isOpened: Bool) {
    if !isOpened { close(to: matched) }
    isEmptyItem = false
  }

  private mutating func addText(_ line: inout MarkdownLine, _ matched: Int, _ isOpened: Bool, isInside: Bool) {
    if line.isBlank {
      if !isOpened, !isInside { close(to: matched) }
      if state == .paragraph { closeLeaf() }
      return
    }
    // A paragraph goes on in a line that its containers don't go on in.
    if !isOpened, !isInside, state != .paragraph { close(to: matched) }
    isEmptyItem = false
    if state != .paragraph {
      state = .paragraph
      first = segments.count
    }
    segments.append(line.text..<line.end)
  }

  private var isInItem: Bool {
    containers.contains { if case .item = $0 { true } else { false } }
  }

  private mutating func add(_ kind: Leaf.Kind, _ range: Range<Int>) {
    segments.append(range)
    leaves.append(Leaf(kind: kind, lines: segments.count - 1..<segments.count, isItem: isInItem))
    first = segments.count
  }

  private mutating func closeLeaf() {
    defer { state = .none }
    guard state == .paragraph, hasText() else { return }
    leaves.append(Leaf(kind: .paragraph, lines: first..<segments.count, isItem: isInItem))
    first = segments.count
  }

  /// Whether the open paragraph has more than definitions of links, which are taken off it.
  private mutating func hasText() -> Bool {
    guard first < segments.count, bytes[segments[first].lowerBound] == ASCII.openSquare else {
      return first < segments.count
    }
    let text = MarkdownText(bytes, segments[first...]).bytes
    var place = 0
    while place < text.count, let (label, end) = MarkdownLinks.definition(text, at: place) {
      labels.insert(label)
      // It ends with a line.
      first += text[place..<end].count { $0 == ASCII.feed }
      if end == text.count { first = segments.count }
      place = end
    }
    return first < segments.count
  }
}
