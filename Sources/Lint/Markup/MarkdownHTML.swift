/// HTML in Markdown: where a block of it begins and ends (CommonMark, HTML blocks), and what is a tag within a line (Raw HTML).
///
/// What was looked for once is not looked for again, whether it was found or not: `<!-- <!-- <!--` is read once.
struct MarkdownHTML {
  /// What a block goes on to.
  enum End: Equatable {
    /// A blank line.
    case blank
    case rawElement, comment, instruction, declaration, data
  }

  private let bytes: [UInt8]
  /// Ends that stand nowhere any more.
  private var missing: Set<UInt8> = []
  /// The first end of a comment behind where one was looked for last; `Int.max` if there is none.
  private var commentEnd = -1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// What the block of HTML goes on to that a line begins; nil if it begins none.
  ///
  /// O(line), and all lines together O(file): they must be asked about in their order.
  ///
  /// - Parameter interrupts: whether a paragraph stands above.
  mutating func begins(_ line: MarkdownLine, interrupts: Bool) -> End? {
    let (start, end) = (line.text, line.end)
    guard start + 1 < end else { return nil }
    switch bytes[start + 1] {
    case ASCII.exclamation:
      if bytes.has("<!--", at: start, before: end) {
        // Without an end it would swallow the rest of the file.
        if commentEnd < start + 4 { commentEnd = bytes.first("-->", from: start + 4, before: bytes.count) ?? Int.max }
        return commentEnd < Int.max ? .comment : nil
      }
      if bytes.has("<![CDATA[", at: start, before: end) { return .data }
      return start + 2 < end && ASCII.isLetter(bytes[start + 2]) ? .declaration : nil
    case ASCII.question: return .instruction
    default: break
    }
    let isEnd = bytes[start + 1] == ASCII.slash
    let first = start + (isEnd ? 2 : 1)
    var next = first
    while next < end,
      ASCII.isLetter(bytes[next]) || next > first && (ASCII.isDigit(bytes[next]) || bytes[next] == ASCII.hyphen)
    {
      next += 1
    }
    guard next > first, next - first <= 32 else { return nil }
    let name = String(decoding: bytes[first..<next].map(ASCII.lowercased), as: UTF8.self)
    let isClosed =
      next == end || ASCII.isBlank(bytes[next]) || bytes[next] == ASCII.greater
      || bytes.has("/>", at: next, before: end)
    if MarkdownHTML.raw.contains(name) {
      if !isEnd, isClosed { return .rawElement }
    } else if MarkdownHTML.blocks.contains(name) {
      if isClosed { return .blank }
    }
    // A line break at the head of a line is one of the text's.
    if interrupts || MarkdownHTML.raw.contains(name) || name == "br" { return nil }
    // What this line lacks another may have.
    var line = MarkdownHTML(bytes)
    guard let tag = line.tag(at: start, before: end) else { return nil }
    return bytes[tag..<end].allSatisfy(ASCII.isSpaceOrTab) ? .blank : nil
  }

  /// Whether a line ends a block of HTML, and still belongs to it unless that is a blank line.
  func ends(_ end: End, _ line: MarkdownLine) -> Bool {
    func has(_ text: StaticString) -> Bool { bytes.first(text, from: line.text, before: line.end) != nil }
    switch end {
    case .blank: return line.isBlank
    case .comment: return has("-->")
    case .instruction: return has("?>")
    case .declaration: return has(">")
    case .data: return has("]]>")
    case .rawElement:
      var start = line.text
      while let close = bytes.first("</", from: start, before: line.end) {
        let names: [StaticString] = ["script>", "pre>", "style>", "textarea>"]
        if names.contains(where: { bytes.hasAnyCase($0, at: close + 2, before: line.end) }) { return true }
        start = close + 2
      }
      return false
    }
  }

  private mutating func place(_ text: StaticString, _ key: UInt8, from start: Int, before end: Int) -> Int? {
    if missing.contains(key) { return nil }
    if let found = bytes.first(text, from: start, before: end) { return found }
    missing.insert(key)
    return nil
  }

  // MARK: Within a text

  /// Where the tag, comment, instruction, declaration or piece of data ends that begins at `<`; nil if none does.
  mutating func inline(at start: Int, before end: Int) -> Int? {
    guard start + 2 < end else { return nil }
    switch bytes[start + 1] {
    case ASCII.exclamation:
      if bytes.has("<!--", at: start, before: end) {
        if bytes.has("<!-->", at: start, before: end) { return start + 5 }
        if bytes.has("<!--->", at: start, before: end) { return start + 6 }
        return place("-->", ASCII.exclamation, from: start + 4, before: end).map { $0 + 3 }
      }
      if bytes.has("<![CDATA[", at: start, before: end) {
        return place("]]>", ASCII.closeSquare, from: start + 9, before: end).map { $0 + 3 }
      }
      guard ASCII.isLetter(bytes[start + 2]) else { return nil }
      return place(">", ASCII.greater, from: start + 2, before: end).map { $0 + 1 }
    case ASCII.question:
      return place("?>", ASCII.question, from: start + 2, before: end).map { $0 + 2 }
    default: return tag(at: start, before: end)
    }
  }

  /// Where a whole tag ends: an open or a closing one with its attributes.
  private mutating func tag(at start: Int, before end: Int) -> Int? {
    var next = start + 1
    let isEnd = next < end && bytes[next] == ASCII.slash
    if isEnd { next += 1 }
    guard next < end, ASCII.isLetter(bytes[next]) else { return nil }
    while next < end, ASCII.isLetter(bytes[next]) || ASCII.isDigit(bytes[next]) || bytes[next] == ASCII.hyphen {
      next += 1
    }
    while true {
      let name = next
      while next < end, ASCII.isBlank(bytes[next]) { next += 1 }
      guard next < end else { return nil }
      if bytes[next] == ASCII.greater { return next + 1 }
      if bytes[next] == ASCII.slash, !isEnd { return bytes.has("/>", at: next, before: end) ? next + 2 : nil }
      guard !isEnd, next > name, let last = attribute(at: next, before: end) else { return nil }
      next = last
    }
  }

  private mutating func attribute(at start: Int, before end: Int) -> Int? {
    func isName(_ byte: UInt8, isFirst: Bool) -> Bool {
      ASCII.isLetter(byte) || byte == ASCII.underscore || byte == ASCII.colon
        || !isFirst && (ASCII.isDigit(byte) || byte == ASCII.point || byte == ASCII.hyphen)
    }
    guard isName(bytes[start], isFirst: true) else { return nil }
    var next = start + 1
    while next < end, isName(bytes[next], isFirst: false) { next += 1 }
    let name = next
    while next < end, ASCII.isBlank(bytes[next]) { next += 1 }
    guard next < end, bytes[next] == ASCII.equals else { return name }
    next += 1
    while next < end, ASCII.isBlank(bytes[next]) { next += 1 }
    guard next < end else { return nil }
    switch bytes[next] {
    case ASCII.quote: return place("\"", ASCII.quote, from: next + 1, before: end).map { $0 + 1 }
    case ASCII.apostrophe: return place("'", ASCII.apostrophe, from: next + 1, before: end).map { $0 + 1 }
    default:
      let value = next
      while next < end, !ASCII.isBlank(bytes[next]) {
        switch bytes[next] {
        case ASCII.quote, ASCII.apostrophe, ASCII.equals, ASCII.less, ASCII.backtick: return nil
        case ASCII.greater: return next > value ? next : nil
        default: next += 1
        }
      }
      return next > value ? next : nil
    }
  }

  private static let raw: Set<String> = ["script", "pre", "style", "textarea"]

  private static let blocks = Set(
    """
    address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption \
    figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav noframes ol \
    optgroup option p param search section summary table tbody td tfoot th thead title tr track ul
    """.split(separator: " ").map(String.init))
}
