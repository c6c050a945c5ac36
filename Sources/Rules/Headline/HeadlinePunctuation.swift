import Lint

/// A headline that ends in a mark.
struct HeadlinePunctuation: StoryRule {
  static let message = Message("标题末尾不用“{0}”", "a headline doesn't end in “{0}”")

  static let about = About(
    id: "headline-punctuation",
    name: Bilingual("标题末尾的标点", "mark at the end of a headline"),
    severity: .warning,
    why: Bilingual(
      """
      标题末尾不用句号、逗号、顿号、分号、冒号；问号、叹号、省略号需要时可用。分句之间空一格，不用逗号的，各报自定。

      只报看得出是标题的：下面是署名或电头，或下面一段把它的话又说了一遍。没有标题、开头就是正文的，不报。
      """,
      """
      A headline ends without a full stop, comma, semicolon or colon; a question mark, an exclamation mark or an ellipsis may stand where it is \
      needed.

      Reported is what certainly is a headline: a byline stands below it, or a paragraph that says it again. Copy that opens with its text is not.
      """),
    basis: Bilingual("GB/T 15834—2011 附录 B.4（标题中标点的使用）", "GB/T 15834—2011, annex B.4 (marks in headlines)"),
    fix: .suggested,
    messages: [message],
    examples: [
      Example("北头咀碧道建成开放⟦。⇒⟧\n\n江门日报讯(记者/陈明)北头咀碧道昨天建成。"),
      Example("北头咀碧道建成开放，串起六个公园⟦；⇒⟧\n\n□江门日报记者 陈明\n\n北头咀碧道昨天建成。"),
      Example("北头咀碧道建成开放⟦。⇒⟧\n\n北头咀碧道昨天建成开放，沿线设有驿站六处。\n\n市民都说方便。"),
      Example("北头咀碧道何时开放？\n\n江门日报讯(记者/陈明)北头咀碧道昨天建成。"),
      Example("今天天气很好。\n\n我们去北头咀碧道散步，沿线有六处驿站。"),
      Example("编者按：\n\n江门日报讯(记者/陈明)北头咀碧道昨天建成。"),
      Example("尊敬的各位读者：\n\n本报明天起改版，请各位读者留意。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let headline = story.headline
    if let last = headline.indices.last {
      if let mark = mark(of: last, story) { add(mark, .safe, story, &report) }
      return
    }
    // With such a mark a line may not be taken for a headline.
    guard story.blocks.count > 1, story.blocks[0].kind == .paragraph, story.blocks[0].range.count <= 150,
      let mark = mark(of: 0, story), isOneSentence(story), story.source.characterCount(story.blocks[0].range) >= 9
    else { return }
    let next = story.blocks[1]
    if next.kind == .byline {
      if story.tokens.kind(mark) != .colon, story.byline?.form != .tail { add(mark, .safe, story, &report) }
    } else if next.kind == .paragraph, story.tokens.kind(mark) == .stop,
      next.range.count > story.blocks[0].range.count, isSaidAgain(story)
    {
      add(mark, .suggested, story, &report)
    }
  }

  private func add(_ mark: Int, _ safety: Fix.Safety, _ story: Story, _ report: inout Report) {
    let range = story.tokens[mark].range
    report.add(
      HeadlinePunctuation.message, [story.text(range)], at: range, fix: Fix(safety, replacing: range, by: ""))
  }

  /// The mark that a block ends with and a headline doesn't.
  private func mark(of block: Int, _ story: Story) -> Int? {
    let last = story.tokens.numbers(inBlock: block).upperBound - 1
    switch story.tokens.kind(last) {
    case .stop, .comma, .narrowComma, .enumerationComma, .semicolon, .narrowSemicolon, .colon, .narrowColon:
      return story.tokens.kind(last - 1).isWordlike || story.tokens.kind(last - 1).closesPair ? last : nil
    default: return nil
    }
  }

  /// Whether nothing in the first block ends a sentence before its last mark.
  private func isOneSentence(_ story: Story) -> Bool {
    !story.tokens.numbers(inBlock: 0).dropLast().contains { token in
      let kind = story.tokens.kind(token)
      return kind.endsSentence || kind == .semicolon || kind == .openQuote && token == 1
    }
  }

  /// Whether most pairs of characters of the first block stand in the opening of the second.
  private func isSaidAgain(_ story: Story) -> Bool {
    let own = pairs(of: story.blocks[0].range, limit: 60, story.source)
    let next = Set(pairs(of: story.blocks[1].range, limit: 80, story.source))
    return own.count >= 6 && own.count { next.contains($0) } * 3 >= own.count * 2
  }

  private func pairs(of range: Range<Int>, limit: Int, _ source: Source) -> [UInt64] {
    var pairs: [UInt64] = []
    var previous: UInt32 = 0
    var offset = range.lowerBound
    for _ in 0..<limit where offset < range.upperBound {
      let (scalar, length) = source.scalar(at: offset)
      offset += length
      guard Characters.kind(of: scalar).isWordlike else { continue }
      if previous != 0 { pairs.append(UInt64(previous) << 32 | UInt64(scalar)) }
      previous = scalar
    }
    return pairs
  }
}
