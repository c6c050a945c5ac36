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
      if beginsStory(after: draft) { break }
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

    var content: Range<Int> { line.content }

    /// The byline that the line is or opens with.
    var byline: Byline? {
      switch kind {
      case .dateline(let byline), .signature(let byline): byline
      default: nil
      }
    }

    /// A heading wherever it stands, or nil: at the head of a story a question, an exclamation and a comma are as good as any.
    func heading(atHead: Bool) -> LineShape? {
      guard case .short(let shape) = kind, atHead ? shape.canBeHeadline : shape.canBeCrosshead else { return nil }
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
      ahead.append(ReadLine(line: line, kind: classifier.kind(of: line)))
    }
    return ahead[cursor + distance]
  }

  private mutating func take() { cursor += 1 }

  // MARK: The head

  private mutating func takeHead(_ draft: inout Draft) {
    var heads = 0
    while heads < 6, peek(heads)?.heading(atHead: true) != nil { heads += 1 }
    guard heads > 0 else { return }
    let isSigned = peek(heads)?.byline != nil
    // Above a byline up to three lines are the headline; otherwise one is, and what begins with a dash below it.
    var count = isSigned ? min(heads, 3) : 1
    if !isSigned, heads > 1, let second = peek(1), source.has("—", at: second.content.lowerBound) { count = 2 }
    for _ in 0..<count {
      guard let line = peek(0) else { return }
      draft.add(.headline, line.content, line.line)
      headlines.insert(fingerprint(line.content))
      take()
    }
  }

  // MARK: Where the next story begins

  private mutating func beginsStory(after draft: Draft) -> Bool {
    guard let line = peek(0), draft.bodyCount > 0 else { return false }
    if case .dateline = line.kind {
      // A dateline with no heading opens a story of its own, unless all before it was a note or a caption.
      return draft.byline != nil || draft.bodyCount > 1
    }
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
      // 作者：陈婵
      case .credit where distance == 1: return source.has("作者", at: next.content.lowerBound)
      default: if next.heading(atHead: true) == nil { distance = 4 }
      }
      distance += 1
    }
    guard let shape = line.heading(atHead: false), let next = peek(1) else { return false }
    return opensStory(line, shape, next, draft)
  }

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
    let bytes = source.prose.span
    var hash = FNV1a()
    var count = 0
    var offset = range.lowerBound
    while offset < range.upperBound && count < limit {
      let (scalar, length) = bytes.scalar(at: offset)
      offset += length
      guard Characters.kind(of: scalar).isWordlike else { continue }
      hash.combine(Characters.narrowed(scalar))
      count += 1
    }
    return (hash.value, count)
  }

  // MARK: The body

  private mutating func takeBody(_ line: ReadLine, _ draft: inout Draft) {
    take()
    switch line.kind {
    case .dateline(let byline):
      if draft.byline == nil { draft.byline = byline }
      draft.add(.byline, byline.range, line.line)
      let rest = classifier.skipBlanks(byline.range.upperBound, line.content.upperBound)
      if rest < line.content.upperBound { addParagraph(rest..<line.content.upperBound, line.line, &draft) }
    case .signature(let byline):
      if draft.byline == nil {
        draft.byline = draft.bodyCount == 0 || byline.brackets == nil ? byline : byline.asTail
      }
      draft.add(.byline, line.content, line.line)
    case .caption:
      draft.add(.caption, line.content, line.line)
      draft.bodyCount += 1
    case .credit:
      draft.add(.credit, line.content, line.line)
    case .short(let shape) where isCrosshead(shape, draft):
      if draft.bodyCount == 0 && draft.byline != nil { draft.isRoundup = true }
      draft.crossheads += 1
      draft.add(.crosshead, line.content, line.line)
    case .short, .long, .separator:
      addParagraph(line.content, line.line, &draft)
    }
  }

  /// Whether a heading that no story begins with is a crosshead: text comes below it, and the text above it was complete.
  private mutating func isCrosshead(_ shape: LineShape, _ draft: Draft) -> Bool {
    guard shape.canBeCrosshead, shape.count <= 45, draft.isComplete || shape.isItem, let next = peek(0) else {
      return false
    }
    return next.heading(atHead: false) == nil
  }

  private mutating func addParagraph(_ range: Range<Int>, _ line: Line, _ draft: inout Draft) {
    if draft.bodyCount > 0 {
      draft.usualGap = line.blanksBefore
    } else if let lead = leadFingerprint(range) {
      leads.insert(lead)
    }
    draft.add(.paragraph, range, line)
    draft.bodyCount += 1
    let last = Characters.kind(of: source.prose.span.scalar(before: range.upperBound).scalar)
    draft.isComplete = last.endsSentence || last.closesPair
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
