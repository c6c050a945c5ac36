/// Reads the text of a block of Markdown: what is left of it when the marks are taken away (CommonMark 0.31, Inlines; tables' and
/// GitHub's strike-through and notes with it).
///
/// O(bytes): no mark is looked for twice in vain, and delimiters are matched as the specification's appendix has it.
struct MarkdownInlines {
  /// A piece of the text.
  struct Node {
    enum Kind {
      case text
      /// A character with a backslash before it.
      case escape
      case entity([UInt8])
      /// A run of * _ or ~, of which some are taken from either end.
      case run
      case lineBreak
      /// Something that leaves nothing.
      case mark
      /// Something in whose place something stands.
      case object
    }

    var kind: Kind
    var range: Range<Int>
    /// Characters of a run that mark something, at its beginning and at its end.
    var taken = (before: 0, behind: 0)
  }

  let bytes: [UInt8]
  private let labels: Set<String>
  private(set) var nodes: [Node] = []
  /// Ranges of nodes that are no text: pictures, what is struck out.
  private(set) var objects: [ClosedRange<Int>] = []
  /// Pictures among them, with the nodes of what is said of them.
  private(set) var pictures: [ClosedRange<Int>] = []
  /// Comments of HTML.
  private(set) var comments: [Range<Int>] = []

  private var place = 0
  private var textStart = 0
  private var html: MarkdownHTML
  private var delimiters = MarkdownDelimiters()
  private var brackets: [Bracket] = []
  /// So many of the open brackets have a link behind them: of those only pictures' may still mark something, since no link has another in it.
  private var linked = 0
  /// Where runs of so many backticks stand for the last time.
  private var lastBackticks: [Int: Int]?

  private struct Bracket {
    let node: Int
    let isPicture: Bool
    /// The last delimiter before it.
    let delimiter: Int
    /// Where what it holds begins.
    let content: Int
  }

  init(_ bytes: [UInt8], labels: Set<String>) {
    self.bytes = bytes
    self.labels = labels
    html = MarkdownHTML(bytes)
    read()
  }

  // MARK: Reading

  private mutating func read() {
    while place < bytes.count {
      switch bytes[place] {
      case ASCII.backslash: readEscape()
      case ASCII.backtick: readCode()
      case ASCII.less: readTag()
      case ASCII.ampersand: readEntity()
      case ASCII.star, ASCII.underscore: readRun()
      case ASCII.tilde where bytes.has("~~", at: place, before: bytes.count): readRun()
      case ASCII.exclamation where bytes.has("![", at: place, before: bytes.count): openBracket(2)
      case ASCII.openSquare: readOpening()
      case ASCII.closeSquare: readClosing()
      case ASCII.openCurly: readTemplate()
      case ASCII.feed: readFeed()
      default: place += 1
      }
    }
    flush()
    for pair in delimiters.match(above: -1, &nodes) { objects.append(pair) }
  }

  /// Ends the text before a place.
  private mutating func flush() {
    if textStart < place { nodes.append(Node(kind: .text, range: textStart..<place)) }
    textStart = place
  }

  private mutating func add(_ kind: Node.Kind, to end: Int) {
    flush()
    nodes.append(Node(kind: kind, range: place..<end))
    place = end
    textStart = end
  }

  private mutating func readEscape() {
    guard place + 1 < bytes.count else { return place += 1 }
    if bytes[place + 1] == ASCII.feed { return add(.lineBreak, to: place + 2) }
    guard ASCII.isMark(bytes[place + 1]) else { return place += 1 }
    add(.escape, to: place + 2)
  }

  private mutating func readEntity() {
    guard let entity = Entity.read(bytes, at: place, before: bytes.count, isLenient: false) else { return place += 1 }
    add(.entity(entity.text), to: place + entity.length)
  }

  private func runEnd(_ start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] == bytes[start] { end += 1 }
    return end
  }

  private mutating func readCode() {
    let open = runEnd(place)
    let count = open - place
    let last = lastBackticks ?? findBackticks()
    lastBackticks = last
    if let last = last[count], last >= open {
      var next = open
      while next <= last {
        guard let found = bytes[next...].firstIndex(of: ASCII.backtick) else { break }
        let end = runEnd(found)
        if end - found == count { return add(.object, to: end) }
        next = end
      }
    }
    place = open
  }

  private func findBackticks() -> [Int: Int] {
    var result: [Int: Int] = [:]
    var next = place
    while let found = bytes[next...].firstIndex(of: ASCII.backtick) {
      next = runEnd(found)
      result[next - found] = found
    }
    return result
  }

  private mutating func readTag() {
    if let end = autolinkEnd() {
      add(.mark, to: place + 1)
      place = end - 1
      return add(.mark, to: end)
    }
    guard let end = html.inline(at: place, before: bytes.count) else { return place += 1 }
    if bytes.has("<!--", at: place, before: end) { comments.append(place..<end) }
    let isBreak = bytes.hasAnyCase("<br", at: place, before: end) && !ASCII.isLetter(bytes[place + 3])
    if isBreak { return add(.lineBreak, to: end) }
    for (opening, closing) in MarkdownInlines.codeTags {
      guard bytes.hasAnyCase(opening, at: place, before: end),
        !ASCII.isLetter(bytes[place + opening.utf8CodeUnitCount]),
        let close = bytes.first(closing, from: end, before: min(bytes.count, end + 512))
      else { continue }
      return add(.object, to: close + closing.utf8CodeUnitCount)
    }
    add(.mark, to: end)
  }

  private static let codeTags: [(StaticString, StaticString)] = [("<code", "</code>"), ("<kbd", "</kbd>")]

  /// Where `<https://…>` or `<name@host>` ends.
  private func autolinkEnd() -> Int? {
    var next = place + 1
    var (hasScheme, hasAt) = (false, false)
    while next < bytes.count, bytes[next] > 0x20, bytes[next] != ASCII.less, bytes[next] != 0x7F {
      let byte = bytes[next]
      if byte == ASCII.greater { return hasScheme || hasAt ? next + 1 : nil }
      if byte == ASCII.colon, !hasScheme, (3...33).contains(next - place) { hasScheme = true }
      // An address and nothing else; scheme names have letters, digits and + . -.
      if byte == 0x40, !hasScheme { hasAt = next > place + 1 }
      if !hasScheme, !hasAt, !ASCII.isLetter(byte), !ASCII.isDigit(byte), byte != ASCII.point, byte != ASCII.plus,
        byte != ASCII.hyphen, byte != ASCII.underscore
      {
        return nil
      }
      if !hasScheme, !hasAt, next == place + 1, !ASCII.isLetter(byte), !ASCII.isDigit(byte) { return nil }
      next += 1
    }
    return nil
  }

  private mutating func readFeed() {
    // Two spaces at the end of a line break it.
    var start = place
    while start > textStart, bytes[start - 1] == ASCII.space { start -= 1 }
    guard place - start >= 2 else { return place += 1 }
    let end = place + 1
    place = start
    add(.lineBreak, to: end)
  }

  private mutating func readRun() {
    let end = runEnd(place)
    guard bytes[place] != ASCII.tilde || end - place == 2 else { return place = end }
    let run = MarkdownDelimiters.Run(bytes, place..<end, node: nodes.count + (textStart < place ? 1 : 0))
    add(.run, to: end)
    if run.canOpen || run.canClose { delimiters.append(run) }
  }

  /// `{% … %}`, `{{ … }}` of site generators.
  private mutating func readTemplate() {
    let isTag = bytes.has("{%", at: place, before: bytes.count)
    guard isTag || bytes.has("{{", at: place, before: bytes.count),
      let close = bytes.first(isTag ? "%}" : "}}", from: place + 2, before: min(bytes.count, place + 512)),
      !bytes[place..<close].contains(ASCII.feed)
    else { return place += 1 }
    add(.object, to: close + 2)
  }

  // MARK: Brackets

  private mutating func readOpening() {
    // The mark of a note: [^1].
    if bytes.has("[^", at: place, before: bytes.count) {
      var end = place + 2
      while end < bytes.count, end - place < 100, bytes[end] > 0x20, bytes[end] != ASCII.closeSquare,
        bytes[end] != ASCII.openSquare
      {
        end += 1
      }
      if end > place + 2, end < bytes.count, bytes[end] == ASCII.closeSquare { return add(.mark, to: end + 1) }
    }
    openBracket(1)
  }

  private mutating func openBracket(_ count: Int) {
    add(.text, to: place + count)
    brackets.append(
      Bracket(node: nodes.count - 1, isPicture: count == 2, delimiter: delimiters.last, content: place))
  }

  private mutating func readClosing() {
    guard let bracket = brackets.popLast() else { return place += 1 }
    let isActive = bracket.isPicture || brackets.count >= linked
    linked = min(linked, brackets.count)
    guard isActive, let end = linkEnd(bracket) else { return place += 1 }
    add(.mark, to: end)
    nodes[bracket.node].kind = .mark
    let inner = bracket.node...nodes.count - 1
    for pair in delimiters.match(above: bracket.delimiter, &nodes) { objects.append(pair) }
    if bracket.isPicture {
      objects.append(inner)
      pictures.append(inner)
      return
    }
    linked = brackets.count
  }

  /// Where the link or picture ends whose text a bracket at this place closes.
  private func linkEnd(_ bracket: Bracket) -> Int? {
    let next = place + 1
    if let end = MarkdownLinks.inlineEnd(bytes, from: next) { return end }
    if labels.isEmpty { return nil }
    var (start, end, last) = (bracket.content, place, next)
    if next < bytes.count, bytes[next] == ASCII.openSquare, let close = MarkdownLinks.labelEnd(bytes, from: next + 1) {
      last = close + 1
      // [text][label], or [label][].
      if close > next + 1 { (start, end) = (next + 1, close) }
    }
    // No label has a bracket in it.
    guard start > place || MarkdownLinks.labelEnd(bytes, from: start) == end else { return nil }
    return MarkdownLinks.label(bytes[start..<end]).map(labels.contains) == true ? last : nil
  }
}
