import Lint

/// A story with fewer characters than the house prints as one.
struct ShortStory: StoryRule {
  /// The fewest characters that a story may have.
  var limit = 100

  static let message = Message("正文只有 {0} 字，不足 {1} 字", "the story has {0} characters, fewer than {1}")

  static let about = About(
    id: "short-story",
    name: Bilingual("稿件过短", "short story"),
    severity: .note,
    isOn: false,
    why: Bilingual(
      """
      正文短于本报最短的消息，可能只贴了一半，或应编入简讯。多短算短各报不同，所以默认不查；用时设好字数 limit。

      数的是段落和电头之后的文字，标点在内；图片说明多于段落的图片新闻不报。
      """,
      """
      A story shorter than the shortest that the house prints was perhaps pasted by half, or belongs among the briefs. How short that is differs \
      from house to house, so it is off by default: set the limit.

      Counted are the paragraphs, marks among them. Picture stories, which have more captions than paragraphs, are not reported.
      """),
    basis: Bilingual("编辑惯例", "editing practice"),
    options: [
      .integer(
        "limit", \Self.limit, in: 1...10_000, Bilingual("正文最少多少字", "the fewest characters that a story may have"))
    ],
    messages: [message],
    examples: [
      Example("⟦碧道建成⟧\n\n碧道昨天建成。", options: "{\"severity\": \"note\", \"limit\": 20}"),
      Example("碧道建成\n\n碧道昨天建成，沿线设有驿站六处，方便市民休息。", options: "{\"severity\": \"note\", \"limit\": 20}"),
      Example("碧道建成\n\n图为碧道。 邱明 摄\n\n图为驿站。 邱明 摄\n\n昨天建成。", options: "{\"severity\": \"note\", \"limit\": 20}"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    var (count, paragraphs, captions) = (0, 0, 0)
    for block in story.blocks {
      switch block.kind {
      case .paragraph:
        paragraphs += 1
        // No character takes more than four bytes: most stories are long enough by their bytes alone.
        if block.range.count >= limit * 4 { return }
        count += story.source.characterCount(block.range)
        if count >= limit { return }
      case .caption: captions += 1
      default: break
      }
    }
    if paragraphs == 0 || captions > paragraphs || story.headline.isEmpty { return }
    report.add(ShortStory.message, ["\(count)", "\(limit)"], at: story.head.range)
  }
}
