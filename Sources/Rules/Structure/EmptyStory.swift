import Lint

/// A headline with nothing under it.
struct EmptyStory: StoryRule {
  static let bare = Message("标题下面没有正文", "there is nothing under the headline")
  static let signed = Message("标题和署名下面没有正文", "there is nothing under the headline and the byline")

  static let about = About(
    id: "empty-story",
    name: Bilingual("有题无文", "headline without a story"),
    severity: .warning,
    why: Bilingual(
      """
      有标题，有的还有署名，下面没有正文也没有图片：多半是正文没有贴上，或者标题另起了一篇而正文留在别处。

      整个文件只有一行的（可能只是一句话），不报。标题下面直接是另一个标题，看不出是引题还是漏了正文的，也不报。
      """,
      """
      A headline, perhaps with a byline, and neither text nor picture below: the text was not pasted, or stayed elsewhere.

      A file of a single line, which may be any piece of text, is not reported, nor are two headlines one above the other, which may be kicker and \
      headline.
      """),
    basis: Bilingual("编辑惯例", "editing practice"),
    messages: [bare, signed],
    examples: [
      Example("碧道建成\n\n碧道昨天建成开放。\n\n---\n\n⟦南堡书屋今天开放⟧\n\n---\n\n大桥合龙\n\n大桥昨天合龙。"),
      Example("⟦碧道建成开放⟧\n\n□江门日报记者 陈明"),
      Example("⟦碧道建成开放⟧\n\n□江门日报记者 陈明\n\n南堡书屋今天开放\n\n江门日报讯(记者/陈明)南堡书屋今天开放。"),
      Example("碧道建成开放\n\n□江门日报记者 陈明\n\n碧道昨天建成。"),
      Example("碧道建成开放\n\n□江门日报记者 陈明\n\n串起六个公园\n\n碧道昨天建成。"),
      Example("碧道建成开放\n\n市民在碧道上散步。 邱明 摄"),
      Example("碧道昨天建成开放"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    guard let headline = story.headline.first else { return }
    let rest = story.blocks.dropFirst(story.headline.count)
    guard let body = rest.first(where: { $0.kind != .byline && $0.kind != .credit }) else {
      if rest.isEmpty {
        // A file of one line may be any piece of text; a line between rules may be a page's head or a document's data.
        guard !isAlone(story), isWorded(headline, story) else { return }
        report.add(EmptyStory.bare, at: headline.range)
      } else {
        report.add(EmptyStory.signed, at: headline.range)
      }
      return
    }
    // What follows the byline is the next story's headline: it has a byline of its own.
    guard rest.count >= 3, rest[rest.startIndex].kind == .byline, body.kind == .crosshead || body.kind == .paragraph
    else { return }
    let number = rest.startIndex + 1
    if story.blocks[number] == body, rest[number + 1].kind == .byline, isHeading(number, story),
      isApart(rest.startIndex, story)
    {
      report.add(EmptyStory.signed, at: headline.range)
    }
  }

  /// Whether a line says something: eight Han characters, no colon, no date and no page, as 2025年3月5日 and 第3版 are.
  private func isWorded(_ block: Block, _ story: Story) -> Bool {
    var han = 0
    let tokens = story.tokens
    for token in tokens.numbers(inBlock: 0) {
      switch tokens.kind(token) {
      case .colon, .narrowColon: return false
      case .han:
        han += tokens[token].range.count / 3
        let last = tokens.end(token) - 3
        if ["版", "日", "期"].contains(where: { story.source.has($0, at: last) }), token > 1 { return false }
      default: break
      }
    }
    return han >= 8
  }

  /// Whether nothing else stands in the file.
  private func isAlone(_ story: Story) -> Bool {
    story.id.position == 0 && story.source.prose[story.range.upperBound...].allSatisfy { $0 <= 0x20 }
  }

  /// Whether a block may be a headline: no sentence, no more than sixty characters.
  private func isHeading(_ number: Int, _ story: Story) -> Bool {
    let last = story.tokens.kind(story.tokens.numbers(inBlock: number).upperBound - 1)
    return story.blocks[number].range.count <= 180 && !last.endsSentence && last != .colon && last != .comma
  }

  /// Whether a byline is a line of its own, or a dateline with nothing behind it in its line.
  private func isApart(_ number: Int, _ story: Story) -> Bool {
    story.blocks[number].line < story.blocks[number + 1].line
  }
}
