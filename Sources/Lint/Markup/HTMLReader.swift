/// Takes the copy out of a page of HTML: the text of its article, a line for each block.
///
/// Tags are read without a tree, with a stack of the elements that are open: an end tag that nothing opened is passed over, one that closes
/// several closes them all. O(bytes), however deep elements are nested.
struct HTMLReader {
  /// Which part of a page is read.
  private enum Scope: Equatable {
    case page
    /// `article` elements, and a heading that stands outside of them.
    case articles(heading: Int?)
    case main
  }

  /// What a page is made of.
  private struct Survey {
    /// Bytes of text by where they stand.
    var (all, inArticles, inMain, inForms) = (0, 0, 0, 0)
    /// The last `h1` outside before the first text of an article.
    var heading: Int?
    var articlesHaveHeading = false
    var hasHeadings = false
    var hasRules = false
  }

  private struct Open {
    let element: HTMLElement
    let kind: MarkupLine.Kind
    let isLeftOut: Bool
    let isHeading: Bool
  }

  private let bytes: [UInt8]
  private let isXML: Bool
  private let range: Range<Int>
  private let scope: Scope
  private let keepsForms: Bool
  private let keepsRules: Bool
  private var builder: ProseBuilder
  private var tokens: HTMLTokenizer
  private var survey = Survey()
  private var comments: [SuppressionLine] = []

  private var stack: [Open] = []
  private var counts = [Int](repeating: 0, count: HTMLElement.count)
  private var leftOut = 0
  private var articles = 0
  private var mains = 0
  private var forms = 0
  private var preformatted = 0
  /// Where the heading opens that the scope names, while it is open.
  private var headings = 0
  /// Whether the cell at hand has text, and whether more of it begins a line.
  private var cellHasText = false
  private var cellIsBroken = false
  /// Where what was left out within a line began.
  private var objectStart: Int?

  private init(
    _ bytes: [UInt8], _ range: Range<Int>, isXML: Bool, scope: Scope, keepsForms: Bool, keepsRules: Bool
  ) {
    self.bytes = bytes
    self.isXML = isXML
    self.range = range
    self.scope = scope
    self.keepsForms = keepsForms
    self.keepsRules = keepsRules
    builder = ProseBuilder(bytes, from: range.lowerBound)
    tokens = HTMLTokenizer(bytes, in: range, isXML: isXML)
  }

  /// The copy of a page.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - start: where the text begins, behind a byte order mark.
  ///   - isXML: whether the file's name says that it is XHTML.
  static func read(_ bytes: [UInt8], from start: Int, isXML: Bool) -> MarkupText {
    let range = start..<bytes.count
    let isXML = isXML || bytes.has("<?xml", at: start, before: bytes.count)
    var reader = HTMLReader(bytes, range, isXML: isXML, scope: .page, keepsForms: true, keepsRules: false)
    reader.read()
    let survey = reader.survey
    // A page that is one great form has its article in it.
    let keepsForms = survey.inForms * 2 > survey.all
    let keepsRules = survey.hasRules && !survey.hasHeadings
    let scope = scope(survey)
    if scope != .page || survey.inForms > 0 && !keepsForms || keepsRules {
      reader = HTMLReader(bytes, range, isXML: isXML, scope: scope, keepsForms: keepsForms, keepsRules: keepsRules)
      reader.read()
    }
    return reader.result
  }

  /// The text of a part of a page that stands in no element that matters.
  static func read(_ bytes: [UInt8], part range: Range<Int>, isXML: Bool) -> MarkupText {
    var reader = HTMLReader(bytes, range, isXML: isXML, scope: .page, keepsForms: true, keepsRules: false)
    reader.read()
    return reader.result
  }

  private static func scope(_ survey: Survey) -> Scope {
    let whole = survey.inMain > 0 ? survey.inMain : survey.all
    // Cards that lead to other stories are articles, too.
    if survey.inArticles > 0, survey.inArticles * (survey.inMain > 0 ? 2 : 3) >= whole {
      return .articles(heading: survey.articlesHaveHeading ? nil : survey.heading)
    }
    return survey.inMain > 0 ? .main : .page
  }

  private var result: MarkupText {
    let suppressions = (comments + builder.suppressions).sorted { $0.whole.lowerBound < $1.whole.lowerBound }
    return MarkupText(
      prose: builder.prose, map: ProseMap(builder.pieces), lines: builder.lines, suppressions: suppressions,
      isXML: isXML)
  }

  // MARK: Tokens

  private mutating func read() {
    while let token = tokens.next() {
      let range = tokens.range
      switch token {
      case .text: text(range, isPlain: false)
      case .plain(let inner): text(inner, isPlain: true)
      case .comment:
        if isShown, let mark = SuppressionLine(comment: range, in: bytes, from: self.range.lowerBound) {
          comments.append(mark)
        }
      case .start(let tag): open(tag, range)
      case .end(let element): close(element, range)
      case .other: break
      }
    }
    endLine(.block)
  }

  /// Whether text at this place is copy.
  private var isShown: Bool {
    guard leftOut == 0 else { return false }
    switch scope {
    case .page: return true
    case .articles: return articles > 0 || headings > 0
    case .main: return mains > 0
    }
  }

  private var kind: MarkupLine.Kind { stack.last?.kind ?? .text }

  private mutating func text(_ range: Range<Int>, isPlain: Bool) {
    if stack.last?.element.name == "head", bytes[range].contains(where: { !ASCII.isBlank($0) }) { closeHead(range) }
    guard isShown else { return }
    count(range)
    if preformatted == 0 { return inline(range, isPlain) }
    // Each of its lines is one.
    var start = range.lowerBound
    while start < range.upperBound {
      let end =
        bytes[start..<range.upperBound].firstIndex { $0 == ASCII.feed || $0 == ASCII.carriage } ?? range.upperBound
      inline(start..<end, isPlain)
      if end < range.upperBound { builder.endLine(kind, .line) }
      start = end + 1
      if end + 1 < range.upperBound, bytes[end] == ASCII.carriage, bytes[end + 1] == ASCII.feed { start += 1 }
    }
  }

  private mutating func inline(_ range: Range<Int>, _ isPlain: Bool) {
    if isInCell, !cellHasText || cellIsBroken, bytes[range].contains(where: { !ASCII.isBlank($0) }) {
      if cellIsBroken { endLine(.block) }
      (cellHasText, cellIsBroken) = (true, false)
    }
    if isPlain { return builder.text(range) }
    var start = range.lowerBound
    while let ampersand = bytes[start..<range.upperBound].firstIndex(of: ASCII.ampersand) {
      builder.text(start..<ampersand)
      if let entity = Entity.read(bytes, at: ampersand, before: range.upperBound, isLenient: true) {
        builder.characters(entity.text, ampersand..<ampersand + entity.length)
        start = ampersand + entity.length
      } else {
        builder.text(ampersand..<ampersand + 1)
        start = ampersand + 1
      }
    }
    builder.text(start..<range.upperBound)
  }

  private mutating func count(_ range: Range<Int>) {
    let bytes = bytes[range].reduce(0) { $0 + (ASCII.isBlank($1) ? 0 : 1) }
    survey.all += bytes
    if articles > 0 { survey.inArticles += bytes }
    if mains > 0 { survey.inMain += bytes }
    if forms > 0 { survey.inForms += bytes }
  }

  private mutating func endLine(_ gap: ProseBuilder.Gap) { builder.endLine(kind, gap) }

  // MARK: Elements

  private mutating func open(_ tag: HTMLTokenizer.Tag, _ range: Range<Int>) {
    let element = tag.element
    if stack.last?.element.name == "head", !HTMLReader.headElements.contains(element.name) { closeHead(range) }
    if element.traits.contains(.impliesEnd) {
      implyEnds(before: element)
    } else if element.traits.contains(.block), let last = stack.last, last.element.name == "p" {
      close(last.element, range)
    }
    switch element.name {
    case "br":
      if isShown { lineBreak(range) }
      return
    case "hr":
      if isShown { rule(range) }
      return
    case "article":
      articles += 1
    case "main":
      mains += 1
    case "form":
      forms += 1
    case "pre", "listing":
      preformatted += 1
    case "h1", "h2", "h3", "h4", "h5", "h6":
      noteHeading(element, range)
    default: break
    }
    let traits = element.traits
    if traits.contains(.block), leftOut == 0 { beginBlock() }
    if traits.contains(.cell), leftOut == 0 { beginCell(range) }
    if traits.contains(.void) || isXML && tag.isSelfClosing {
      if traits.contains(.object), isShown { builder.object(range) }
      if !traits.contains(.void) { undo(element) }
      return
    }
    let isLeftOut =
      tag.isHidden && element.name != "body" || traits.contains(.leftOut) && !(element.name == "form" && keepsForms)
      || element.name == "header" && articles == 0 && mains == 0
      || element.name == "sup" && isNoteMark(tag, range.upperBound)
      || element.name == "a" && tag.isNoteMark
    if isLeftOut, leftOut == 0, traits.contains(.object), isShown { objectStart = range.lowerBound }
    push(
      Open(
        element: element, kind: kind(of: element), isLeftOut: isLeftOut,
        isHeading: scope == .articles(heading: range.lowerBound)))
  }

  private mutating func push(_ open: Open) {
    stack.append(open)
    counts[open.element.number] += 1
    if open.isLeftOut { leftOut += 1 }
    if open.isHeading { headings += 1 }
  }

  private mutating func pop(_ range: Range<Int>) {
    let open = stack.removeLast()
    counts[open.element.number] -= 1
    if open.isHeading { headings -= 1 }
    if open.isLeftOut {
      leftOut -= 1
      if leftOut == 0, let start = objectStart {
        objectStart = nil
        if isShown { builder.object(start..<range.upperBound) }
      }
    }
    undo(open.element)
  }

  private mutating func undo(_ element: HTMLElement) {
    switch element.name {
    case "article": articles -= 1
    case "main": mains -= 1
    case "form": forms -= 1
    case "pre", "listing": preformatted -= 1
    default: break
    }
  }

  private mutating func close(_ element: HTMLElement, _ range: Range<Int>) {
    let isBlock = !element.traits.isDisjoint(with: [.block, .cell, .leftOut])
    if element.name == "br" {
      if isShown { endLine(.line) }
      return
    }
    guard counts[element.number] > 0, element.number > 0 || stack.suffix(64).contains(where: { $0.element == element })
    else { return }
    if !isBlock {
      // The end of an element within a line closes no block that was opened in it.
      guard let index = stack.indices.suffix(64).last(where: { stack[$0].element == element }),
        !stack[index...].contains(where: { $0.element.traits.contains(.block) || $0.element.traits.contains(.cell) })
      else { return }
    }
    while let last = stack.last {
      if last.element.traits.contains(.block), leftOut == 0 { endBlock(of: last.element) }
      pop(range)
      if last.element == element { break }
    }
  }

  /// Ends what the start of an element ends without saying: a paragraph before a paragraph, a cell before a cell.
  private mutating func implyEnds(before element: HTMLElement) {
    guard let (ended, borders) = HTMLReader.implied[element.name] else { return }
    for index in stack.indices.suffix(64).reversed() {
      let name = stack[index].element.name
      if borders.contains(name) { return }
      if ended.contains(name) { return close(stack[index].element, tokens.range) }
    }
  }

  /// What an element ends without saying, and how far that reaches.
  private static let implied: [String: (ended: Set<String>, borders: Set<String>)] = {
    let groups: Set<String> = ["tbody", "thead", "tfoot", "colgroup"]
    var implied: [String: (ended: Set<String>, borders: Set<String>)] = [
      "p": (["p"], ["div", "td", "th", "li", "article", "section", "main", "body", "blockquote", "button"]),
      "li": (["li"], ["ul", "ol", "menu"]), "dt": (["dt", "dd"], ["dl"]), "dd": (["dt", "dd"], ["dl"]),
      "rt": (["rt", "rp"], ["ruby"]), "rp": (["rt", "rp"], ["ruby"]), "td": (["td", "th"], ["tr", "table"]),
      "th": (["td", "th"], ["tr", "table"]), "tr": (["tr"], ["table"]),
    ]
    for group in groups { implied[group] = (groups, ["table"]) }
    return implied
  }()

  /// What lines in an element are.
  private func kind(of element: HTMLElement) -> MarkupLine.Kind {
    if element.level > 0 { return .heading(element.level) }
    if element.traits.contains(.caption) || element.name == "figure" { return .caption }
    if element.traits.contains(.item) { return .item }
    if element.traits.contains(.cell) { return .row }
    switch element.name {
    // A list or a table in another block is one all the same.
    case "table", "ul", "ol", "dl", "body", "article", "main": return .text
    default: return kind
    }
  }

  // MARK: Blocks

  private var isInCell: Bool { kind == .row }

  /// A paragraph is all that most cells hold: only a second one begins a line.
  private mutating func beginBlock() {
    if isInCell { cellIsBroken = cellHasText } else { endLine(.block) }
  }

  private mutating func endBlock(of element: HTMLElement) {
    if isInCell, element.name != "tr", element.name != "table" { cellIsBroken = cellHasText } else { endLine(.block) }
  }

  private mutating func beginCell(_ range: Range<Int>) {
    (cellHasText, cellIsBroken) = (false, false)
    builder.cell(range)
  }

  /// A line break in a cell is one where it ends a sentence, or where an indent or another break follows: then a page was set with a table.
  private mutating func lineBreak(_ range: Range<Int>) {
    guard isInCell else { return endLine(.line) }
    var next = range.upperBound
    while next < self.range.upperBound, ASCII.isBlank(bytes[next]) { next += 1 }
    let isIndented = HTMLReader.indents.contains { bytes.has($0, at: next, before: self.range.upperBound) }
    if isIndented || builder.endsSentence { endLine(.line) } else { builder.blank(range) }
  }

  private static let indents: [StaticString] = ["\u{3000}", "&nbsp;", "&emsp;", "&ensp;", "\u{A0}", "\u{2003}", "<br"]

  /// What may stand in a page's head; anything else ends it.
  private static let headElements: Set<String> = [
    "base", "basefont", "bgsound", "link", "meta", "title", "noscript", "script", "style", "template", "head",
  ]

  private mutating func closeHead(_ range: Range<Int>) {
    if let head = stack.last?.element { close(head, range) }
  }

  private mutating func rule(_ range: Range<Int>) {
    survey.hasRules = true
    endLine(.block)
    guard keepsRules else { return }
    builder.characters([0x2D, 0x2D, 0x2D], range)
    builder.endLine(.text, .block)
  }

  private mutating func noteHeading(_ element: HTMLElement, _ range: Range<Int>) {
    guard leftOut == 0 else { return }
    survey.hasHeadings = true
    if articles > 0 {
      if element.level < 3 { survey.articlesHaveHeading = true }
    } else if element.level == 1, survey.inArticles == 0 {
      survey.heading = range.lowerBound
    }
  }

  /// Whether raised text is the mark of a note: a link, or a numeral in brackets.
  private func isNoteMark(_ tag: HTMLTokenizer.Tag, _ place: Int) -> Bool {
    tag.isNoteMark || bytes.hasAnyCase("<a", at: place, before: range.upperBound)
      || place < range.upperBound && bytes[place] == ASCII.openSquare
  }
}
