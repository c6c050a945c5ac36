import Lint

/// Spaces between the clauses of a headline: doubled, of two widths, at either end, or missing where another copy has one.
struct HeadlineSpacing: StoryRule, CorpusRule {
  /// The space that divides clauses.
  enum Space: String, CaseIterable, Sendable {
    case consistent, narrow, wide
  }

  /// Which space the house sets; `consistent` takes either, but one within a headline.
  var space = Space.consistent

  static let doubled = Message("标题的分句之间只空一格", "the clauses of a headline are divided by one space")
  static let mixed = Message(
    "标题里的空格有全角也有半角；应与前面一致", "this headline has spaces of two widths; set this one like the first")
  static let narrow = Message("本报标题的空格用半角", "the house divides clauses by a half-width space")
  static let wide = Message("本报标题的空格用全角", "the house divides clauses by a full-width space")
  static let atEnd = Message("标题末尾有多余的空格", "there is a stray space at the end of the headline")
  static let atStart = Message("标题开头有多余的空格", "there is a stray space before the headline")
  static let missing = Message(
    "这里少了分句的空格：同一标题在别处是空开的", "a clause space is missing here: the same headline has it elsewhere")
  static let elsewhere = Message("这里的同一标题有空格", "the same headline, with the space")

  static let about = About(
    id: "headline-spacing",
    name: Bilingual("标题空格不当", "headline spacing"),
    severity: .warning,
    why: Bilingual(
      """
      报纸标题的分句之间不用标点，空一格隔开。空两格、全角半角混用、首尾多空，都是录入差错；同一篇稿件的标题在别处空开而这里没有空，少的这处是错的。

      引号前后的分句空格（`……“金点子” 助力……`）是对的，不报；外文和数字旁边的空格（Mate 70 Pro）也不报。
      """,
      """
      The clauses of a headline are divided by one space instead of a mark. Two spaces, spaces of two widths and spaces at either \
      end are slips of the keyboard; and where the same story's headline stands elsewhere with a space, the one without it is wrong.

      A clause space behind ” or before “ is right, and a space beside Latin text or figures (Mate 70 Pro) is not judged.
      """),
    basis: Bilingual("报纸标题编排惯例", "newspaper practice for headlines"),
    fix: .safe,
    options: [
      .choice(
        "space", \Self.space,
        Bilingual(
          "分句空格：半角（narrow）、全角（wide），或同一标题内一致即可（consistent）",
          "the clause space: narrow, wide, or either as long as a headline keeps to one (consistent)"))
    ],
    messages: [doubled, mixed, narrow, wide, atEnd, atStart, missing, elsewhere],
    examples: [
      Example("粤桂协作会议召开⟦  ⇒ ⟧推动协作取得更大成效\n\n会议今天召开。"),
      Example("老兵手写感谢信 点赞暖心服务⟦　⇒ ⟧鱼水情深\n\n老兵今天寄出一封信。"),
      Example(
        "全区开展宣讲活动⟦以⇒ 以⟧“身边事”教育“身边人”\n\n江门日报讯(记者/陈明)近日，全区开展宣讲活动。\n\n全区开展宣讲活动 以“身边事”教育“身边人”\n\n"
          + "江门日报讯(记者/陈明)近日，全区开展宣讲活动，反响热烈。"),
      Example("第137届广交会开幕　华为展出Mate 70 Pro手机\n\n展会今天开幕。"),
      Example("英南村村民共提“金点子” 助力党群服务中心升级\n\n英南村昨天开会。"),
      Example("华为发布 Mate 70 Pro 系列手机\n\n华为今天发布手机。"),
      Example("⟦ ⇒⟧全区开展宣讲活动⟦ ⇒⟧\n\n活动今天举行。"),
      Example("全区开展宣讲活动⟦ ⇒　⟧推动学习入脑入心\n\n活动今天举行。", options: "{\"space\": \"wide\"}"),
      Example("全区开展宣讲活动⟦　⇒ ⟧推动学习入脑入心\n\n活动今天举行。", options: "{\"space\": \"narrow\"}"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let headline = story.headline
    if let first = headline.first { checkEnds(first, story, &report) }
    for number in headline.indices {
      var first: Kind?
      for token in story.tokens.numbers(inBlock: number) {
        let kind = story.tokens.kind(token)
        guard isSpace(kind), !isSpace(story.tokens.kind(token - 1)) else { continue }
        var last = token
        while isSpace(story.tokens.kind(last + 1)) { last += 1 }
        let range = story.tokens.start(token)..<story.tokens.end(last)
        let wanted = preferred ?? first ?? kind
        let dividesClauses = isClause(story.tokens.kind(token - 1)) && isClause(story.tokens.kind(last + 1))
        func fix() -> Fix { Fix(.safe, replacing: range, by: text(wanted)) }
        if range.count > (kind == .space ? 1 : 3) {
          report.add(HeadlineSpacing.doubled, at: range, fix: fix())
        } else if dividesClauses && kind != wanted {
          let message =
            preferred == nil ? HeadlineSpacing.mixed : wanted == .space ? HeadlineSpacing.narrow : HeadlineSpacing.wide
          report.add(message, at: range, fix: fix())
        }
        if dividesClauses { first = first ?? wanted }
      }
    }
  }

  private var preferred: Kind? {
    switch space {
    case .consistent: nil
    case .narrow: .space
    case .wide: .wideSpace
    }
  }

  /// No-break and thin spaces are for the hand of somebody who knew why.
  private func isSpace(_ kind: Kind) -> Bool { kind == .space || kind == .wideSpace }

  private func text(_ kind: Kind) -> String { kind == .wideSpace ? "\u{3000}" : " " }

  /// Whether a clause may end or begin here: a space beside Latin text or a figure may belong to that, `Mate 70 Pro`.
  private func isClause(_ kind: Kind) -> Bool { kind != .letters && kind != .digits }

  /// Spaces between the line's ends and the headline; an indent that the first paragraph has too is the file's form.
  private func checkEnds(_ block: Block, _ story: Story, _ report: inout Report) {
    let source = story.source
    var start = block.range.lowerBound
    while let character = source.character(before: start), character == " " || character == "\u{3000}" {
      start -= UTF8.width(character)
    }
    if start < block.range.lowerBound, let paragraph = story.blocks.first(where: { $0.kind == .paragraph }) {
      let before = source.character(before: paragraph.range.lowerBound)
      if before != " " && before != "\u{3000}" && story.byline?.form != .dateline {
        let range = start..<block.range.lowerBound
        report.add(HeadlineSpacing.atStart, at: range, fix: Fix(.safe, replacing: range, by: ""))
      }
    }
    var end = block.range.upperBound
    while let character = source.character(at: end), character == " " || character == "\u{3000}" {
      end += UTF8.width(character)
    }
    if end > block.range.upperBound {
      let range = block.range.upperBound..<end
      report.add(HeadlineSpacing.atEnd, at: range, fix: Fix(.safe, replacing: range, by: ""))
    }
  }

  // MARK: The same headline elsewhere

  /// A headline with its spaces. Every story has one: it keeps no text, and no array where there is no space.
  struct Summary: Sendable {
    /// Where it stands.
    let range: Range<Int>
    /// Its other characters as a number.
    let hash: UInt64
    /// How many other characters stand before each of its spaces, ascending.
    let spaces: [Int]
    /// Whether the first of them is full-width.
    let isWide: Bool
    /// The first four paragraphs as numbers; 0 for those that there are not.
    let paragraphs: InlineArray<4, UInt64>

    /// Whether a paragraph is the same in both.
    func sharesParagraph(with other: Summary) -> Bool {
      paragraphs.indices.contains { one in
        paragraphs[one] != 0 && other.paragraphs.indices.contains { other.paragraphs[$0] == paragraphs[one] }
      }
    }
  }

  func summary(of story: Story) -> Summary? {
    guard let block = story.headline.first else { return nil }
    var hash = FNV1a()
    var spaces: [Int] = []
    var isWide = false
    var count = 0
    let prose = story.source.prose
    let bytes = prose.span
    var offset = block.range.lowerBound
    var previous = Kind.edge
    while offset < block.range.upperBound {
      let han = bytes.han(at: offset)
      if han != 0 {
        hash.combine(han)
        count += 1
        previous = .han
        offset += 3
        continue
      }
      let (scalar, length) = story.source.scalar(at: offset)
      let kind = Characters.kind(of: scalar)
      offset += length
      if isSpace(kind) {
        // Half-width marks bring a space with them that full-width ones don't: it divides nothing.
        if spaces.last != count && (!previous.isPunctuation || previous.closesPair) {
          if spaces.isEmpty { isWide = kind == .wideSpace }
          spaces.append(count)
        }
      } else {
        hash.combine(Characters.narrowed(scalar))
        count += 1
      }
      previous = kind
    }
    // 公告, 简讯 and the like are short, and no clause.
    guard count >= 8 else { return nil }
    return Summary(
      range: block.range, hash: hash.value, spaces: spaces, isWide: isWide, paragraphs: paragraphs(of: story))
  }

  /// The first four paragraphs as numbers: of each its length and eight bytes at either end.
  private func paragraphs(of story: Story) -> InlineArray<4, UInt64> {
    var marks = InlineArray<4, UInt64>(repeating: 0)
    var count = 0
    let prose = story.source.prose
    let bytes = prose.span
    for block in story.blocks where block.kind == .paragraph && block.range.count >= 16 {
      let (start, end) = (block.range.lowerBound, block.range.upperBound)
      var (head, tail): (UInt64, UInt64) = (0, 0)
      for place in 0..<8 {
        head = head << 8 | UInt64(bytes[start + place])
        tail = tail << 8 | UInt64(bytes[end - 1 - place])
      }
      marks[count] = (head ^ UInt64(block.range.count)) &* 0x9E37_79B9_7F4A_7C15 ^ tail
      count += 1
      if count == 4 { break }
    }
    return marks
  }

  func keys(of summary: Summary) -> [UInt64] { [summary.hash] }

  func check(_ group: [Member<Summary>], _ report: inout CorpusReport) {
    // Of very many copies the first ones stand for the others. An array: a lazy filter would go through all for each.
    let models = Array(group.lazy.filter { !$0.summary.spaces.isEmpty }.prefix(32))
    if models.isEmpty { return }
    for member in group {
      let own = member.summary.spaces
      // In one file the same headline stands over the same story; in another over next year's too, where its words may be
      // divided in another way.
      let model = models.first { other in
        other.summary.spaces.count > own.count && own.allSatisfy(other.summary.spaces.contains)
          && (member.id.file == other.id.file || member.summary.sharesParagraph(with: other.summary))
      }
      guard let model, let story = report.story(member.id) else { continue }
      let missing = model.summary.spaces.filter { !own.contains($0) }
      let places = missing.map { offset(behind: $0, in: member.summary.range, story) }
      let length = story.source.character(at: places[0]).map(UTF8.width) ?? 0
      report.add(
        HeadlineSpacing.missing, in: member.id, at: places[0]..<places[0] + length,
        fix: Fix(.safe, places.map { Edit($0..<$0, model.summary.isWide ? "\u{3000}" : " ") }),
        related: [RelatedPlace(in: model.id, model.summary.range, HeadlineSpacing.elsewhere)])
    }
  }

  /// The offset of the character behind a number of others in a headline, spaces not counted.
  private func offset(behind count: Int, in range: Range<Int>, _ story: Story) -> Int {
    var offset = range.lowerBound
    var left = count
    while offset < range.upperBound {
      let (scalar, length) = story.source.scalar(at: offset)
      if !isSpace(Characters.kind(of: scalar)) {
        if left == 0 { return offset }
        left -= 1
      }
      offset += length
    }
    return offset
  }
}
