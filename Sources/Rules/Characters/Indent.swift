import Lint

/// Paragraphs that are not indented as the house has it, or as the others of the story are.
struct Indent: StoryRule {
  /// How paragraphs begin.
  enum Style: String, CaseIterable, Sendable {
    case none, two, consistent, any
  }

  /// `consistent` asks that a story keep to one; `any` is silent.
  var style = Style.consistent

  static let needless = Message("段首应顶格，不留空", "paragraphs begin without an indent")
  static let missing = Message("段首应空两格（两个全角空格）", "paragraphs begin with two full-width spaces")
  static let unlikeIndented = Message(
    "同一篇稿件的段落大多空两格，这一段不同", "the paragraphs of this story begin with two full-width spaces; this one does not")
  static let unlikeFlush = Message(
    "同一篇稿件的段落大多顶格，这一段不同", "the paragraphs of this story begin without an indent; this one has one")

  static let about = About(
    id: "indent",
    name: Bilingual("段首缩进", "indent"),
    severity: .note,
    why: Bilingual(
      """
      中文段落段首空两格；电子稿有的用两个全角空格，有的顶格、由排版系统缩进。两种都行，同一篇里混用，排出来就参差不齐。默认只看一致：至少五段、八成以上一个样，剩下的才报。\
      本报有规定的，把选项 style 设为 none（顶格）或 two（两个全角空格）。

      只看成句的段落（一致与否只看 25 字以上的）：小标题、署名、图片说明、列表、诗行不看；按固定宽度断行的稿件不看；制表符缩进由 tab-character 报。
      """,
      """
      A Chinese paragraph begins two characters in. Some copy has two full-width spaces for it, some has none and leaves the indent to the typesetting; \
      both serve, but not in one story. By default only that is asked: where five paragraphs or more are four in five alike, the others are \
      reported. A house with a rule of its own sets the option style to none or two.

      Only paragraphs that are sentences count (for likeness those of 25 characters or more): no crossheads, bylines, captions, lists or verse, and no copy that was broken at a fixed width. Tabs \
      are tab-character's affair.
      """),
    basis: Bilingual("编辑惯例（稿件格式）", "editing practice (form of copy)"),
    fix: .safe,
    options: [
      .choice(
        "style", \Self.style,
        Bilingual(
          "段首：顶格（none）、空两格（two）、同一篇一致（consistent）、不查（any）",
          "how paragraphs begin: flush (none), with two full-width spaces (two), alike within a story (consistent), or unchecked (any)"
        ))
    ],
    messages: [needless, missing, unlikeIndented, unlikeFlush],
    examples: [
      Example(
        "\u{3000}\u{3000}全区安全生产工作会议今天在区文化中心召开，会议部署了下一阶段的重点任务。\n\u{3000}\u{3000}会议通报了今年以来的有关情况，参会人员就存在的困难和问题作了充分的讨论。"
          + "\n⟦⇒\u{3000}\u{3000}⟧区长在讲话中要求各单位认真抓好整改落实，一项一项地明确责任人和完成时限。"
          + "\n\u{3000}\u{3000}来自基层一线的代表作了发言，大家一致表示要把会议的要求带回去抓出成效来。\n\u{3000}\u{3000}会后全体参会人员参观了新建成的展厅，详细了解了几家企业改造升级的做法。"
          + "\n⟦\u{3000}⇒\u{3000}\u{3000}⟧全区安全生产工作会议今天在区文化中心召开，会议部署了下一阶段的重点任务。"
          + "\n\u{3000}\u{3000}会议通报了今年以来的有关情况，参会人员就存在的困难和问题作了充分的讨论。\n\u{3000}\u{3000}区长在讲话中要求各单位认真抓好整改落实，一项一项地明确责任人和完成时限。"
          + "\n\u{3000}\u{3000}来自基层一线的代表作了发言，大家一致表示要把会议的要求带回去抓出成效来。\n\u{3000}\u{3000}会后全体参会人员参观了新建成的展厅，详细了解了几家企业改造升级的做法。"
      ),
      Example(
        "全区安全生产工作会议今天在区文化中心召开，会议部署了下一阶段的重点任务。\n会议通报了今年以来的有关情况，参会人员就存在的困难和问题作了充分的讨论。"
          + "\n区长在讲话中要求各单位认真抓好整改落实，一项一项地明确责任人和完成时限。\n⟦\u{3000}⇒⟧来自基层一线的代表作了发言，大家一致表示要把会议的要求带回去抓出成效来。"
          + "\n会后全体参会人员参观了新建成的展厅，详细了解了几家企业改造升级的做法。"),
      Example(
        "会议召开\n\n□江门日报记者 陈明\n\n\u{3000}\u{3000}全区安全生产工作会议今天在区文化中心召开，会议部署了下一阶段的重点任务。"
          + "\n\n\u{3000}\u{3000}会议通报了今年以来的有关情况，参会人员就存在的困难和问题作了充分的讨论。"
          + "\n\n抓好落实\n\n\u{3000}\u{3000}区长在讲话中要求各单位认真抓好整改落实，一项一项地明确责任人和完成时限。"
          + "\n\n\u{3000}\u{3000}来自基层一线的代表作了发言，大家一致表示要把会议的要求带回去抓出成效来。"
          + "\n\n\u{3000}\u{3000}会后全体参会人员参观了新建成的展厅，详细了解了几家企业改造升级的做法。\n\n声明：未经授权，不得转载！"),
      Example("⟦\u{3000}\u{3000}⇒⟧会议今天召开，部署工作。\n大家鼓掌，气氛热烈。", options: "{\"style\": \"none\"}"),
      Example(
        "⟦⇒\u{3000}\u{3000}⟧会议今天召开，部署工作。\n\u{3000}\u{3000}大家鼓掌，气氛热烈。", options: "{\"style\": \"two\"}"),
      Example("会议今天召开，部署工作。\n\u{3000}\u{3000}大家鼓掌，气氛热烈。"),
      Example("\u{3000}\u{3000}会议今天召开，部署工作。\n大家鼓掌，气氛热烈。", options: "{\"style\": \"any\"}"),
      Example(
        "会议召开\n\n□江门日报记者 陈明\n\n\u{3000}\u{3000}会议今天召开，部署工作。\n\n\u{3000}\u{3000}大家鼓掌，气氛热烈。\n\n抓好落实\n\n\u{3000}\u{3000}代表发言，表示赞成。\n\n"
          + "\u{3000}\u{3000}晚上放映电影，座无虚席。\n\n\u{3000}\u{3000}会后参观展厅，学习经验。"),
      Example("会议今天召开，部署工作。\n\n大家鼓掌，气氛热烈。\n\n区长讲话，提出要求。\n\n代表发言，表示赞成。\n\n晚上放映电影，座无虚席。"),
      Example(
        "\u{3000}\u{3000}他写了一首诗：\n\u{3000}\u{3000}\u{3000}\u{3000}春风又绿江南岸\n\u{3000}\u{3000}大家都说好。",
        options: "{\"style\": \"two\"}"),
      Example("江门日报讯(记者/陈明)会议今天召开，部署工作。\n\n大家鼓掌，气氛热烈。", options: "{\"style\": \"none\"}"),
      Example("\u{3000}\u{3000}一、会议时间\n\u{3000}\u{3000}今天上午九时整召开会议。", options: "{\"style\": \"two\"}"),
    ])

  /// How a paragraph begins.
  private enum Start {
    case none, two, other
  }

  func check(_ story: Story, _ report: inout Report) {
    // A wrapped line is indented by whoever wrapped it.
    if style == .any || !story.tokens.all(.lineBreak).isEmpty { return }
    var wanted = style
    if style == .consistent {
      guard story.blocks.count >= 5, !isUniform(story), let usual = usualStyle(story) else { return }
      wanted = usual
    }
    for number in story.blocks.indices {
      guard let (start, indent) = start(ofBlock: number, story), start != (wanted == .none ? .none : .two) else {
        continue
      }
      let fix = Fix(.safe, replacing: indent, by: wanted == .none ? "" : "\u{3000}\u{3000}")
      let messages =
        style == .consistent ? (Indent.unlikeFlush, Indent.unlikeIndented) : (Indent.needless, Indent.missing)
      report.add(wanted == .none ? messages.0 : messages.1, at: indent, fix: fix)
    }
  }

  /// Whether all paragraphs begin in one of the two ways, as nearly all stories have it; those that are no sentences among them.
  private func isUniform(_ story: Story) -> Bool {
    let bytes = story.source.prose
    let prose = bytes.span
    var usual: Start?
    var isBehindByline = false
    for number in story.blocks.indices {
      let block = story.blocks[number]
      let isFirstInLine = !isBehindByline
      isBehindByline = isRunIn(number, story)
      guard isBehindByline || block.kind == .paragraph && isFirstInLine && block.range.count >= Indent.leastLength
      else {
        continue
      }
      let start = Indent.plainStart(block.range.lowerBound, prose)
      if let usual, start != usual { return false }
      guard let start else { return false }
      usual = start
    }
    return true
  }

  /// Bytes of a paragraph that counts for likeness.
  private static let leastLength = 75

  /// How a paragraph begins that stands right behind a line end or with two ideographic spaces behind one, as most do; nil for others.
  private static func plainStart(_ start: Int, _ prose: Span<UInt8>) -> Start? {
    if start == 0 || Story.endsLine(prose[start - 1]) { return Start.none }
    guard start >= 6, start == 6 || Story.endsLine(prose[start - 7]), prose[start - 6] == 0xE3, prose[start - 3] == 0xE3
    else { return nil }
    return .two
  }

  /// What four in five paragraphs of a story have, if one differs and there are five at least.
  private func usualStyle(_ story: Story) -> Style? {
    var counts = (none: 0, two: 0, all: 0)
    for number in story.blocks.indices {
      guard let (start, _) = start(ofBlock: number, story) else { continue }
      counts.all += 1
      if start == .none { counts.none += 1 } else if start == .two { counts.two += 1 }
    }
    guard counts.all >= 5 else { return nil }
    let most = max(counts.none, counts.two)
    guard most < counts.all, most * 5 >= counts.all * 4 else { return nil }
    return counts.none > counts.two ? Style.none : .two
  }

  /// How a block begins, and its indent; nil for one that is no paragraph of sentences, or not the first of its line.
  private func start(ofBlock number: Int, _ story: Story) -> (Start, Range<Int>)? {
    let block = story.blocks[number]
    guard block.kind == .paragraph || isRunIn(number, story) else { return nil }
    let start = block.range.lowerBound
    if block.kind == .paragraph {
      guard endsSentence(block.range.upperBound, story), style != .consistent || block.range.count >= Indent.leastLength
      else {
        return nil
      }
    }
    let prose = story.source.prose
    if let plain = Indent.plainStart(start, prose.span) {
      return (plain, plain == .two ? start - 6..<start : start..<start)
    }
    guard let indent = story.indent(ofBlock: number), !prose[indent].contains(0x09) else { return nil }
    return (.other, indent)
  }

  /// Whether a block is a byline with a paragraph behind it in the same line.
  private func isRunIn(_ number: Int, _ story: Story) -> Bool {
    guard story.blocks[number].kind == .byline, number + 1 < story.blocks.count else { return false }
    let between = story.blocks[number].range.upperBound..<story.blocks[number + 1].range.lowerBound
    return !story.source.prose[between].contains(where: Story.endsLine)
  }

  private func endsSentence(_ end: Int, _ story: Story) -> Bool {
    guard let last = story.source.character(before: end) else { return false }
    let kind = Characters.kind(of: last.value)
    return kind.endsSentence || kind == .closeQuote
  }
}
