import Lint

/// A headline, or a clause of one, that is longer than the house sets.
struct HeadlineLength: StoryRule {
  /// The most characters of a clause.
  var clause = 20
  /// The most characters of a line in all, spaces left out.
  var total = 40

  static let longClause = Message(
    "标题的这一句有 {0} 字，超过 {1} 字", "this clause of the headline has {0} characters, more than {1}")
  static let longLine = Message("标题共 {0} 字，超过 {1} 字", "the headline has {0} characters, more than {1}")

  static let about = About(
    id: "headline-length",
    name: Bilingual("标题过长", "long headline"),
    severity: .note,
    isOn: false,
    why: Bilingual(
      """
      标题要在版面上排得下，一眼看得完。多长算长由各报的版式定，所以默认不查；用时设好一句（clause）和全题（total）的字数。

      空格把标题分成几句，每句和全题分开数；标点算字，空格不算。
      """,
      """
      A headline has to fit the page and be read at a glance. How long it may be is the house's layout's to say, so the rule is off by default: set the \
      limits of a clause and of the whole line.

      Spaces divide a headline into clauses. Marks count, spaces don't.
      """),
    basis: Bilingual("报纸标题编排惯例", "newspaper practice for headlines"),
    options: [
      .integer("clause", \Self.clause, in: 4...60, Bilingual("一句最多多少字", "the most characters of a clause")),
      .integer(
        "total", \Self.total, in: 4...60, Bilingual("一行标题最多共多少字", "the most characters of a line of the headline")),
    ],
    messages: [longClause, longLine],
    examples: [
      Example("⟦江海区北头咀碧道建成开放⟧ 串起六个公园\n\n碧道昨天建成。", options: "{\"severity\": \"note\", \"clause\": 10}"),
      Example("⟦碧道建成开放 串起六个公园⟧\n\n碧道昨天建成。", options: "{\"severity\": \"note\", \"total\": 10}"),
      Example("碧道建成开放 串起六个公园\n\n碧道昨天建成。", options: "{\"severity\": \"note\", \"clause\": 6, \"total\": 12}"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    for number in story.headline.indices {
      let range = story.blocks[number].range
      // A character takes a byte at least.
      if range.count <= clause && range.count <= total { continue }
      let tokens = story.tokens
      let block = tokens.numbers(inBlock: number)
      var (start, count, all) = (block.lowerBound, 0, 0)
      for token in block {
        if tokens.kind(token).isBlank {
          judge(start..<token, count, story, &report)
          (start, count) = (token + 1, 0)
        } else {
          let own = story.source.characterCount(tokens[token].range)
          count += own
          all += own
        }
      }
      judge(start..<block.upperBound, count, story, &report)
      if all > total { report.add(HeadlineLength.longLine, ["\(all)", "\(total)"], at: range) }
    }
  }

  private func judge(_ tokens: Range<Int>, _ count: Int, _ story: Story, _ report: inout Report) {
    guard count > clause else { return }
    report.add(
      HeadlineLength.longClause, ["\(count)", "\(clause)"],
      at: story.tokens.start(tokens.lowerBound)..<story.tokens.end(tokens.upperBound - 1))
  }
}
