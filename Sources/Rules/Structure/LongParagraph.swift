import Lint

/// A paragraph that is too long to read.
struct LongParagraph: StoryRule {
  /// The most characters that a paragraph may have.
  var limit = 600

  static let message = Message(
    "这一段有 {0} 字，超过 {1} 字，可以分段", "the paragraph has {0} characters, more than {1}: it may be divided")

  static let about = About(
    id: "long-paragraph",
    name: Bilingual("段落过长", "long paragraph"),
    severity: .note,
    why: Bilingual(
      """
      报纸一栏只有十几个字宽，几百字一段就是密不透风的一长条。找个话头分成两段；也可能是几段粘在了一起。

      默认 600 字：新闻里五百段中不到一段有这么长。名单（顿号比句号、逗号多的）不报。
      """,
      """
      A newspaper's column is a dozen characters wide; a paragraph of several hundred fills it from top to bottom. Divide it where a thought ends, or see \
      whether several paragraphs were run together.

      The default is 600 characters, which fewer than one paragraph in five hundred has. Lists of names are not reported.
      """),
    basis: Bilingual("编辑惯例", "editing practice"),
    options: [
      .integer(
        "limit", \Self.limit, in: 10...100_000, Bilingual("一段最多多少字", "the most characters that a paragraph may have"))
    ],
    messages: [message],
    examples: [
      Example("碧道建成\n\n⟦碧道昨天建成。沿线设有驿站六处，方便市民休息。⟧\n\n下一步，街道将增设路灯。", options: "{\"limit\": 20}"),
      Example("碧道建成\n\n碧道昨天建成。沿线设有驿站六处。\n\n方便市民休息。", options: "{\"limit\": 20}"),
      Example("获奖名单\n\n获奖的有陈明、李强、王芳、张伟、刘洋、赵敏、孙丽、周涛。", options: "{\"limit\": 20}"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    for number in story.blocks.indices {
      let block = story.blocks[number]
      // A character takes a byte at least.
      guard block.kind == .paragraph, block.range.count > limit else { continue }
      let count = story.source.characterCount(block.range)
      guard count > limit, !story.tokens.isEnumeration(story.tokens.numbers(inBlock: number)) else { continue }
      report.add(LongParagraph.message, ["\(count)", "\(limit)"], at: block.range)
    }
  }
}
