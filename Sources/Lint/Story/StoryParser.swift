/// Finds the stories of a source and their blocks, one story a call, reading each line once.
///
/// What tells a headline from a crosshead is what follows: a headline is followed by a byline, or by a paragraph that opens
/// a new account. The first is certain. For the second the parser weighs evidence (`opensStory`), because taking a
/// crosshead for a headline breaks every story rule behind it, while missing a headline joins two stories.
struct StoryParser {
  private let source: Source
  private let classifier: LineClassifier
  private var reader: LineReader
  /// Lines read ahead; `ahead[cursor]` is the next to take.
  private var ahead: [ReadLine] = []
  private var cursor = 0
  /// Fingerprints of the headlines so far, without spaces and width-blind.
  private var headlines: Set<UInt64> = []
  /// Fingerprints of how the first paragraph of each story so far begins.
  private var leads: Set<UInt64> = []
  /// The next of the lines that the file's marks say something of.
  private var nextMarked = 0

  init(_ source: Source) {
    self.source = source
    classifier = LineClassifier(source)
    reader = LineReader(source)
  }

  /// What was met that is no text: then the stories found are of no use.
  var failure: SourceError? { reader.failure }

  /// The next story, or nil at the end of the source.
  mutating func next() -> ParsedStory? {
    while let line = peek(0), case .separator = line.kind { take() }
    guard peek(0) != nil else { return nil }
    var draft = Draft()
    takeHead(&draft)
    while let line = peek(0) {
      if case .separator = line.kind { break }
      if line.role == .headline && !draft.blocks.isEmpty || beginsStory(line, after: draft) { break }
      takeBody(line, &draft)
    }
    if draft.byline == nil { findTail(&draft) }
    return ParsedStory(blocks: draft.blocks, byline: draft.byline)
  }

  /// The story of a record, which is one whatever it looks like: each line of the headline's field is a headline, each of the byline's a
  /// byline, and nothing of the body begins another story; nil if there is no text.
  mutating func record() -> ParsedStory? {
    guard let frame = source.frame else { return next() }
    var draft = Draft()
    var named: Byline?
    while let line = peek(0) {
      if case .separator = line.kind {
        take()
        continue
      }
      switch frame.stretch(at: line.content.lowerBound)?.field {
      case .headline:
        draft.add(.headline, line.content, line.line)
        take()
      case .byline:
        draft.add(.byline, line.content, line.line)
        if draft.byline == nil { draft.byline = line.byline }
        let none = line.content.lowerBound..<line.content.lowerBound
        named = named ?? Byline(form: .line, range: line.content, outlet: none, brackets: nil, credits: [])
        take()
      case .body, nil:
        // A system without headlines has them in the body.
        if draft.blocks.isEmpty {
          takeHead(&draft)
          if !draft.blocks.isEmpty { continue }
        }
        takeBody(line, &draft)
      }
    }
    if draft.blocks.isEmpty { return nil }
    if draft.byline == nil { findTail(&draft) }
    // A name alone in the field says whose the story is, in no form that could be wrong, unless the story itself says it.
    return ParsedStory(blocks: draft.blocks, byline: draft.byline ?? named)
  }

  /// A line with what it is by itself.
  private struct ReadLine {
    let line: Line
    let kind: LineClassifier.Kind
    /// What the marks of the file say of it.
    let role: MarkupFrame.Role

    /// Whether the marks of the file say that it is a heading.
    var isMarkedHeading: Bool { role == .headline || role == .crosshead }

    var content: Range<Int> { line.content }

    /// The byline that the line is or opens with.
    var byline: Byline? {
      switch kind {
      case .dateline(let byline), .signature(let byline): byline
      default: nil
      }
    }

    /// Whether the line is a byline or opens with one.
    var isSigned: Bool {
      switch kind {
      case .dateline, .signature: true
      default: false
      }
    }

    var isDay: Bool {
      if case .day = kind { true } else { false }
    }

    /// Whether it is furniture, a credit or a day: what stands at the edge of a story.
    var isMargin: Bool {
      switch kind {
      case .furniture, .credit, .day: true
      default: false
      }
    }

    /// A heading wherever it stands, or nil: at the head of a story a question, an exclamation and a comma are as good as any.
    func heading(atHead: Bool) -> LineShape? {
      guard case .short(let shape) = kind, isMarkedHeading || (atHead ? shape.canBeHeadline : shape.canBeCrosshead)
      else {
        return nil
      }
      return shape
    }
  }

  /// A story in the making.
  private struct Draft {
    var blocks: [Block] = []
    var byline: Byline?
    /// Paragraphs and captions so far.
    var bodyCount = 0
    /// Whether a crosshead stood directly under the byline: the story is a round-up, and each heading one of its items.
    var isRoundup = false
    var crossheads = 0
    /// Blank lines before the last paragraph that was not the first.
    var usualGap: Int?
    /// Whether the last paragraph ended with a terminal mark; a colon leads on.
    var isComplete = true
    /// Whether what stands last ends a story: who edited it, who issued it and on which day, 下转A03版.
    var isClosed = false
    /// Whether a list of other stories was begun: 相关阅读.
    var isListing = false

    init() { blocks.reserveCapacity(16) }

    mutating func add(_ kind: Block.Kind, _ range: Range<Int>, _ line: Line) {
      blocks.append(Block(kind, range, line: line.number))
    }
  }

  // MARK: Lines

  private mutating func peek(_ distance: Int) -> ReadLine? {
    while ahead.count - cursor <= distance {
      guard let line = reader.next() else { return nil }
      if cursor > 32 {
        ahead.removeFirst(cursor)
        cursor = 0
      }
      ahead.append(
        source.markup.map { marked(line, $0) } ?? ReadLine(line: line, kind: classifier.kind(of: line), role: .text))
    }
    return ahead[cursor + distance]
  }

  /// A line of a file whose marks may say what it is.
  private mutating func marked(_ line: Line, _ markup: MarkupFrame) -> ReadLine {
    while nextMarked < markup.lines.count, markup.lines[nextMarked].start <= line.content.lowerBound { nextMarked += 1 }
    let role = nextMarked > 0 ? markup.lines[nextMarked - 1].role : .text
    let kind: LineClassifier.Kind
    switch role {
    case .text: kind = classifier.kind(of: line)
    case .headline, .crosshead: kind = .short(LineShape(source, line.content))
    case .caption: kind = .caption
    case .row: kind = .row(LineShape(source, line.content), isNames: false)
    case .item:
      // A few words are no heading, whatever they look like; a sentence is a paragraph.
      let found = classifier.kind(of: line)
      if case .short(let shape) = found {
        kind = shape.hasStop || shape.last.endsSentence ? .long : .row(shape, isNames: false)
      } else {
        kind = found
      }
    }
    return ReadLine(line: line, kind: kind, role: role)
  }

  private mutating func take() { cursor += 1 }

  // MARK: The head

  private mutating func takeHead(_ draft: inout Draft) {
    takeMargin(&draft)
    if source.markup != nil { takeAbove(&draft) }
    var heads = 0
    while heads < 6, let line = peek(heads), isHead(line, heads) { heads += 1 }
    guard heads > 0 else { return }
    // Whence and when may stand between headline and byline.
    var below = heads
    var isStamped = false
    while below < heads + 4, let line = peek(below), line.isMargin {
      if case .credit(.origin) = line.kind { isStamped = true }
      below += 1
    }
    let isSigned = peek(below)?.isSigned ?? false
    // Above a byline up to three lines are the headline; otherwise one is, and what belongs to it.
    var count = isSigned ? min(heads, 3) : 1
    // Above a page's stamp a line that is shorter than the one above it says what a picture shows.
    if !isSigned, isStamped, peek(below) != nil {
      while count < min(heads, 3), let line = peek(count), let above = peek(count - 1),
        line.content.count > above.content.count
      {
        count += 1
      }
    }
    if count == 1, heads > 1, let first = peek(0), let second = peek(1), belongs(second, to: first) { count = 2 }
    // All those that are marked as headlines are.
    while count < heads, peek(count)?.role == .headline { count += 1 }
    for _ in 0..<count {
      guard let line = peek(0) else { return }
      draft.add(.headline, line.content, line.line)
      headlines.insert(fingerprint(line.content))
      take()
    }
  }

  /// A few words above a line that is marked as a headline: what a page sets there.
  private mutating func takeAbove(_ draft: inout Draft) {
    var distance = 0
    while distance < 8, let line = peek(distance), line.role != .headline {
      guard line.role == .text, !isText(line), !line.isSigned else { return }
      distance += 1
    }
    guard distance < 8, peek(distance) != nil else { return }
    for _ in 0..<distance {
      guard let line = peek(0) else { return }
      draft.add(.furniture, line.content, line.line)
      take()
    }
  }

  /// What a page sets above a headline, and lines that say whose the copy is.
  private mutating func takeMargin(_ draft: inout Draft) {
    var distance = 0
    while distance < 8, let line = peek(distance), line.isMargin { distance += 1 }
    // Above text there is no headline that they could stand above.
    for _ in 0..<distance {
      guard let line = peek(0) else { return }
      if case .furniture = line.kind {
        draft.add(.furniture, line.content, line.line)
      } else {
        draft.add(.credit, line.content, line.line)
      }
      take()
    }
  }

  /// Whether a line may be one of a headline's: a row, if it is the first and no table follows; in brackets, if it is not the first.
  private mutating func isHead(_ line: ReadLine, _ position: Int) -> Bool {
    if line.heading(atHead: true) != nil { return true }
    switch line.kind {
    case .row: return position == 0 && isTextOrSigned(peek(1))
    case .short(let shape): return position > 0 && shape.isBracketed && !shape.hasStop && shape.count <= 16
    default: return false
    }
  }

  /// ——系列报道之二, （上） below a headline; a headline below 【社区故事】.
  private func belongs(_ second: ReadLine, to first: ReadLine) -> Bool {
    if source.has("—", at: second.content.lowerBound) { return true }
    if case .short(let shape) = second.kind, shape.isBracketed { return shape.count <= 10 }
    return source.has("【", at: first.content.lowerBound)
      && source.prose.span.scalar(before: first.content.upperBound).scalar == 0x3011
  }

  private func isTextOrSigned(_ line: ReadLine?) -> Bool { line.map { $0.isSigned || isText($0) } ?? false }

  /// Whether a line is running text: long, or a sentence.
  private func isText(_ line: ReadLine) -> Bool {
    if line.isMarkedHeading { return false }
    return switch line.kind {
    case .long: true
    case .short(let shape): shape.hasStop || shape.last.endsSentence || shape.isUnbalanced || shape.last == .closeQuote
    default: false
    }
  }

  // MARK: Where the next story begins

  /// - Parameter line: the next.
  private mutating func beginsStory(_ line: ReadLine, after draft: Draft) -> Bool {
    guard draft.bodyCount > 0 else { return false }
    if case .dateline(let byline) = line.kind {
      // At the end it signs what is above it.
      if byline.range == line.content && !(peek(1).map(isText) ?? false) { return false }
      // A dateline with no heading opens a story of its own, unless all before it was a note or a caption.
      return draft.byline != nil || draft.bodyCount > 1
    }
    if case .furniture(.opening) = line.kind { return true }
    let role = source.role(at: line.content.lowerBound)
    if role == .headline, line.heading(atHead: true) != nil { return true }
    // An item of a list or a row of a table is no headline within a story.
    guard let head = line.heading(atHead: true), !head.isItem else { return false }
    // The lines that a signed story may have above its byline, a caption among them.
    var distance = 1
    while distance < 4, let next = peek(distance) {
      switch next.kind {
      case .dateline: return true
      // In brackets under the last paragraph it signs what is above it.
      case .signature(let byline): return byline.brackets == nil
      case .caption: break
      // 作者：陈婵, 发布时间：… 来源：…
      case .credit(.origin) where distance == 1: return isTextOrSigned(peek(2))
      // What issued a notice stands above the day.
      case .day(_, let isBracketed):
        return isBracketed && distance == 1 && draft.isComplete && (peek(2).map(mayOpen) ?? false)
      case .short where distance == 1 && classifier.isName(next.content):
        if let text = peek(2), case .long = text.kind { return true }
        if next.heading(atHead: true) == nil { distance = 4 }
      default: if next.heading(atHead: true) == nil { distance = 4 }
      }
      distance += 1
    }
    guard let next = peek(1), line.role != .crosshead else { return false }
    if !draft.isRoundup && isText(next) || isRow(next) {
      let isLong = line.heading(atHead: false) != nil || head.han >= 4
      if draft.isClosed && isLong || isStanding(line.content) && draft.isComplete { return true }
      if let last = draft.blocks.last, last.kind == .paragraph, draft.byline == nil, classifier.isSigned(last.range) {
        return true
      }
    }
    guard role != .crosshead, let shape = line.heading(atHead: false) else { return false }
    return opensStory(line, shape, next, draft)
  }

  /// Whether a line may open the text of a speech: a paragraph, a salutation, who speaks.
  private func mayOpen(_ line: ReadLine) -> Bool {
    isTextOrSigned(line) || classifier.isName(line.content)
      || Characters.kind(of: source.prose.span.scalar(before: line.content.upperBound).scalar) == .colon
  }

  private func isRow(_ line: ReadLine) -> Bool {
    if case .row = line.kind { true } else { false }
  }

  /// Whether a heading is one that a paper sets above a thing of its own kind: 更正, 遗失声明, 今日天气, 关于…的通告.
  private func isStanding(_ heading: Range<Int>) -> Bool {
    guard let endings = StoryParser.standing[source.prose.span.scalar(before: heading.upperBound).scalar] else {
      return false
    }
    let isDocument = source.has("关于", at: heading.lowerBound)
    return endings.contains { ending in
      let length = ending.word.utf8CodeUnitCount
      guard heading.count >= length, source.has(ending.word, at: heading.upperBound - length) else { return false }
      return heading.count == length || isDocument || ending.mayFollow && heading.count <= length + 12
    }
  }

  /// Such headings by their last character, and whether up to four characters may stand before them.
  private static let standing: [UInt32: [(word: StaticString, mayFollow: Bool)]] = {
    let words: [(word: StaticString, mayFollow: Bool)] = [
      ("更正", false), ("致歉", false), ("更正与致歉", false), ("讣告", false), ("启事", true), ("遗失声明", true), ("声明", false),
      ("公告", false), ("招标公告", true), ("中标公告", true), ("拍卖公告", true), ("注销公告", true), ("清算公告", true), ("减资公告", true),
      ("停电公告", true), ("停水公告", true), ("通告", false), ("公示", false), ("通知", false), ("天气", false), ("今日天气", true),
      ("天气预报", true), ("简讯", false),
    ]
    return Dictionary(grouping: words) { entry in
      entry.word.withUTF8Buffer { $0.span.scalar(before: $0.count).scalar }
    }
  }()

  /// Whether a heading with no byline under it is the headline of another story and no crosshead.
  ///
  /// Structure: divided clauses, the same headline met before, a wider gap above than the paragraphs have, against a story
  /// that has crossheads or is a round-up or broke off. Wording: length, a paragraph that says the headline again, a day
  /// in its opening. A crosshead has the wording of a headline often enough, but hardly ever its structure as well.
  private func opensStory(_ line: ReadLine, _ shape: LineShape, _ next: ReadLine, _ draft: Draft) -> Bool {
    if shape.isItem || draft.isRoundup { return false }
    var structure = shape.clauseSpaces == 0 ? 0 : min(Int(shape.clauseSpaces) + 1, 3)
    if headlines.contains(fingerprint(line.content)) { structure += 3 }
    // The same story once more, under another headline.
    if let lead = leadFingerprint(next.content), leads.contains(lead) { structure += 3 }
    if line.line.blanksBefore > max(draft.usualGap ?? 1, next.line.blanksBefore) { structure += 2 }
    if draft.crossheads > 0 { structure -= 1 }
    if !draft.isComplete { structure -= 3 }
    if draft.byline?.form == .line { structure -= 1 }
    // An outlet that signs without names signs all that it sends: what comes without a dateline is a part of it.
    if let byline = draft.byline, byline.form == .dateline, byline.credits.allSatisfy(\.role.isEmpty) { structure -= 1 }
    guard structure >= 2 else { return false }
    var wording = shape.count >= 16 ? 1 : shape.count < 12 ? -1 : 0
    if repeats(line.content, in: next.content) { wording += 2 }
    if namesDay(next.content) { wording += 1 }
    return structure + wording >= 4
  }

  /// Whether at least half of a heading's pairs of characters stand in the first 100 characters of a paragraph.
  private func repeats(_ heading: Range<Int>, in paragraph: Range<Int>) -> Bool {
    let pairs = self.pairs(heading, limit: Int(LineShape.limit))
    guard !pairs.isEmpty else { return false }
    let opening = Set(self.pairs(paragraph, limit: 100))
    return pairs.count { opening.contains($0) } * 2 >= pairs.count
  }

  /// Neighbouring word characters of a range, marks and spaces passed over, each pair packed.
  private func pairs(_ range: Range<Int>, limit: Int) -> [UInt64] {
    let bytes = source.prose.span
    var pairs: [UInt64] = []
    var previous: UInt32?
    var offset = range.lowerBound
    var count = 0
    while offset < range.upperBound && count < limit {
      let (scalar, length) = bytes.scalar(at: offset)
      offset += length
      count += 1
      guard Characters.kind(of: scalar).isWordlike else { continue }
      if let previous { pairs.append(UInt64(previous) << 32 | UInt64(scalar)) }
      previous = scalar
    }
    return pairs
  }

  /// Whether the first 50 characters of a paragraph name a day: 近日 日前 昨日 昨天 今日 今天 连日 11日 11月.
  private func namesDay(_ range: Range<Int>) -> Bool {
    let bytes = source.prose.span
    var previous: UInt32 = 0
    var offset = range.lowerBound
    for _ in 0..<50 where offset < range.upperBound {
      let (scalar, length) = bytes.scalar(at: offset)
      offset += length
      let isAfterDigit = previous >= 0x30 && previous <= 0x39
      switch scalar {
      // 日, behind 近 昨 今 连
      case 0x65E5:
        if isAfterDigit || [0x8FD1, 0x6628, 0x4ECA, 0x8FDE].contains(previous) { return true }
      // 前 behind 日, 天 behind 昨 and 今, 月
      case 0x524D where previous == 0x65E5: return true
      case 0x5929 where previous == 0x6628 || previous == 0x4ECA: return true
      case 0x6708 where isAfterDigit: return true
      default: break
      }
      previous = scalar
    }
    return false
  }

  /// A headline as a number: its word characters, width-blind, spaces and marks passed over.
  private func fingerprint(_ range: Range<Int>) -> UInt64 { fingerprint(range, limit: .max).value }

  /// The first twenty word characters of a paragraph as a number; nil if it has fewer.
  private func leadFingerprint(_ range: Range<Int>) -> UInt64? {
    let (value, count) = fingerprint(range, limit: 20)
    return count == 20 ? value : nil
  }

  private func fingerprint(_ range: Range<Int>, limit: Int) -> (value: UInt64, count: Int) {
    let text = source.prose.span
    let bytes = text.bytes
    var hash = FNV1a()
    var count = 0
    var offset = range.lowerBound
    while offset < range.upperBound && count < limit {
      // Han characters by their codes, which nearly all are; no scalar is such a number.
      let han: UInt32 = 0x100_0000
      if offset > 0, offset &+ 3 <= range.upperBound, case let code = Tokens.hanCode(at: offset, bytes),
        code <= Tokens.lastHan
      {
        hash.combine(han | code)
        offset &+= 3
        count += 1
        continue
      }
      let (scalar, length) = text.scalar(at: offset)
      offset += length
      guard Characters.kind(of: scalar).isWordlike else { continue }
      hash.combine(scalar &- 0x4E00 < 0x5200 ? han | Tokens.hanCode(scalar) : Characters.narrowed(scalar))
      count += 1
    }
    return (hash.value, count)
  }

  // MARK: The body

  private mutating func takeBody(_ line: ReadLine, _ draft: inout Draft) {
    take()
    if line.isMarkedHeading { return addCrosshead(line, &draft) }
    switch line.kind {
    case .dateline(let byline):
      if draft.byline == nil { draft.byline = byline }
      draft.add(.byline, byline.range, line.line)
      draft.isClosed = false
      let rest = classifier.skipBlanks(byline.range.upperBound, line.content.upperBound)
      if rest < line.content.upperBound { addParagraph(rest..<line.content.upperBound, line.line, &draft) }
    case .signature(let byline) where draft.bodyCount > 0 && isPictureCredit(byline):
      draft.add(.credit, line.content, line.line)
    case .signature(let byline):
      draft.isClosed = draft.bodyCount > 0
      if draft.byline == nil {
        draft.byline = draft.bodyCount == 0 || byline.brackets == nil ? byline : byline.asTail
      }
      draft.add(.byline, line.content, line.line)
    case .caption:
      draft.add(.caption, line.content, line.line)
      draft.bodyCount += 1
      draft.isClosed = false
    case .credit(let credit):
      draft.add(.credit, line.content, line.line)
      draft.isClosed = draft.bodyCount > 0 && (credit == .editors || draft.isClosed)
    case .furniture(.listing) where isTextOrSigned(peek(0)):
      addCrosshead(line, &draft)
    case .furniture(let furniture):
      draft.add(.furniture, line.content, line.line)
      draft.isClosed = draft.bodyCount > 0 && (furniture == .closing || furniture == .listing || draft.isClosed)
      draft.isListing = furniture == .listing || draft.isListing
    case .day(let isWhole, let isBracketed):
      if !isBracketed && headsPart(isWhole, draft) {
        addCrosshead(line, &draft)
      } else {
        draft.add(.credit, line.content, line.line)
        draft.isClosed = draft.bodyCount > 0
      }
    case .row(let shape, let isNames)
    where line.role == .text && !isNames && standsAlone(line, draft) && isCrosshead(line, shape, draft):
      addCrosshead(line, &draft)
    case .row:
      draft.add(.row, line.content, line.line)
      draft.bodyCount += 1
      draft.isComplete = true
      draft.isClosed = false
    case .short where isAuthor(line, draft):
      let byline = classifier.nameLine(line.content)
      draft.byline = byline
      draft.add(.byline, line.content, line.line)
    case .short(let shape) where draft.isListing && !shape.hasStop:
      draft.add(.furniture, line.content, line.line)
    case .short where isSignOff(line, draft):
      draft.add(.credit, line.content, line.line)
    case .short(let shape) where isCrosshead(line, shape, draft):
      addCrosshead(line, &draft)
    case .short, .long, .separator:
      addParagraph(line.content, line.line, &draft)
    }
  }

  private func addCrosshead(_ line: ReadLine, _ draft: inout Draft) {
    if draft.bodyCount == 0 && draft.byline != nil { draft.isRoundup = true }
    draft.crossheads += 1
    draft.add(.crosshead, line.content, line.line)
  }

  /// Whether a heading that no story begins with is a crosshead: text comes below it, and the text above it was complete.
  private mutating func isCrosshead(_ line: ReadLine, _ shape: LineShape, _ draft: Draft) -> Bool {
    guard let next = peek(0), shape.count <= 45, !next.isMargin || next.isDay else { return false }
    if isRow(next), !shape.hasColon, shape.canBeCrosshead || shape.canBeShortCrosshead { return true }
    guard draft.isComplete || shape.isItem else { return false }
    if shape.canBeCrosshead {
      guard next.heading(atHead: false) != nil else { return true }
      // 江海区中心小学、外海中心小学 is a list, if nothing stands below it.
      return draft.crossheads > 0 && peek(1) == nil
        && next.content.contains { source.has("、", at: $0) }
    }
    // 此致 closes a letter.
    guard isText(next) && next.content.count >= 30 && shape.canBeShortCrosshead || shape.isHanHeading && isItem(next)
    else {
      return false
    }
    // A pen name stands below a heading.
    if shape.isHanHeading && draft.blocks.last?.kind == .crosshead { return false }
    return draft.bodyCount > 0 || !shape.isHanHeading || !isSubject(line.content, draft, next)
  }

  /// Whether a row has none above and text below it: then it heads that text, 02 切尔西 3∶0.
  private mutating func standsAlone(_ line: ReadLine, _ draft: Draft) -> Bool {
    draft.blocks.last?.kind != .row && (peek(0).map(isText) ?? false)
  }

  private func isItem(_ line: ReadLine) -> Bool {
    if case .short(let shape) = line.kind { shape.isItem } else { false }
  }

  /// Whether only what was done is said, of a picture or a page: 图/邱昱, 摄影：邱昱.
  private func isPictureCredit(_ byline: Byline) -> Bool {
    !byline.credits.isEmpty
      && byline.credits.allSatisfy { credit in
        credit.isWork && !source.has("文", at: credit.role.lowerBound) && !source.has("撰", at: credit.role.lowerBound)
      }
  }

  /// Whether a line right under the headline is who wrote it: 林小满. In a list of names another follows.
  private mutating func isAuthor(_ line: ReadLine, _ draft: Draft) -> Bool {
    guard draft.bodyCount == 0, draft.byline == nil, let above = draft.blocks.last,
      above.kind == .headline || above.kind == .credit && draft.blocks.contains(where: { $0.kind == .headline }),
      classifier.isName(line.content), let next = peek(0), !next.isSigned
    else { return false }
    return !classifier.isName(next.content) && !isSubject(line.content, draft, next)
  }

  /// Whether a few words stand in the headline above or in the line below: then they are what the story is about, and who wrote
  /// it or what heads its first part is called otherwise.
  private func isSubject(_ words: Range<Int>, _ draft: Draft, _ next: ReadLine) -> Bool {
    let places = draft.blocks.filter { $0.kind == .headline }.map(\.range) + [next.content]
    let bytes = source.prose
    return places.contains { place in
      place.count >= words.count
        && (place.lowerBound...place.upperBound - words.count).contains { start in
          bytes[start] == bytes[words.lowerBound] && bytes[start..<start + words.count].elementsEqual(bytes[words])
        }
    }
  }

  /// Whether a line is who issued a notice or wrote a letter: a day stands below it, perhaps below another such line.
  private mutating func isSignOff(_ line: ReadLine, _ draft: Draft) -> Bool {
    guard draft.bodyCount > 0, case .short(let shape) = line.kind, shape.canBeHeadline, !shape.hasColon,
      !shape.last.endsSentence, !shape.hasComma, shape.count <= 36, !source.has("—", at: line.content.lowerBound)
    else { return false }
    var distance = 0
    while distance < 4, let next = peek(distance) {
      if case .day(_, let isBracketed) = next.kind { return !isBracketed && closes(at: distance) }
      guard case .short(let shape) = next.kind, shape.canBeHeadline, !shape.hasColon, !shape.last.endsSentence,
        !shape.hasComma
      else { break }
      distance += 1
    }
    // 读者 李女士
    return draft.isComplete && shape.count <= 8
      && StoryParser.writers.contains { source.has($0, at: line.content.lowerBound) }
      && (shape.gaps == 1 || source.prose.span.scalar(before: line.content.upperBound).scalar == 0x58EB)
  }

  private static let writers: [StaticString] = ["读者", "市民", "网友", "居民", "村民", "街坊", "学生", "家长"]

  /// Whether no text follows the day at a distance.
  private mutating func closes(at distance: Int) -> Bool {
    guard let next = peek(distance + 1) else { return true }
    return !isText(next)
  }

  /// Whether a day heads a part of a chronicle: text follows it, and where it might say when a story was made, another such day.
  private mutating func headsPart(_ isWhole: Bool, _ draft: Draft) -> Bool {
    guard draft.isComplete, let next = peek(0), isText(next) else { return false }
    if draft.blocks.last?.kind == .credit && draft.bodyCount > 0 { return false }
    if draft.bodyCount > 0 || !isWhole { return true }
    if let after = peek(1), case .day = after.kind { return true }
    return false
  }

  private mutating func addParagraph(_ range: Range<Int>, _ line: Line, _ draft: inout Draft) {
    if draft.bodyCount > 0 {
      draft.usualGap = line.blanksBefore
    } else if let lead = leadFingerprint(range) {
      leads.insert(lead)
    }
    draft.add(.paragraph, range, line)
    draft.bodyCount += 1
    draft.isClosed = false
    let last = Characters.kind(of: source.prose.span.scalar(before: range.upperBound).scalar)
    draft.isComplete = last.endsSentence || last.closesPair || last == .narrowStop || last == .straightQuote
  }

  /// A byline in brackets at the end of the last paragraph.
  private func findTail(_ draft: inout Draft) {
    guard let last = draft.blocks.last(where: { $0.kind == .paragraph }) else { return }
    draft.byline = BylineReader(source: source).tail(in: last.range)
  }
}

extension Byline {
  /// The same byline as one that stands behind the last paragraph.
  fileprivate var asTail: Byline {
    Byline(form: .tail, range: range, outlet: outlet, brackets: brackets, credits: credits)
  }
}
