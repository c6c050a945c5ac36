import Lint

/// Exclamation marks in a headline for effect.
struct HeadlineExclamation: StoryRule {
  static let several = Message("标题里有 {0} 个叹号，新闻标题不靠叹号", "the headline has {0} exclamation marks; news needs none")
  static let mixed = Message(
    "标题里问号、叹号连用，新闻标题用一个就够", "question and exclamation mark together: one mark is enough in a headline")

  static let about = About(
    id: "headline-exclamation",
    name: Bilingual("标题滥用叹号", "exclamation marks in a headline"),
    severity: .note,
    why: Bilingual(
      """
      一个标题里叹号不止一个，或问号叹号连用，是网络推送的写法，报纸标题靠事实说话。留一个，或改成陈述。

      一个叹号不报；引号、书名号里的叹号是别人的话、作品的名字，不算。
      """,
      """
      More than one exclamation mark in a headline, or question and exclamation mark together, is how posts draw the eye. A newspaper's headline rests on \
      its facts: leave one mark, or state what happened.

      A single mark is not reported; those within quotation marks and titles are another's, and don't count.
      """),
    basis: Bilingual("编辑惯例；GB/T 15834—2011 4.3（叹号）", "editing practice; GB/T 15834—2011, 4.3 (the exclamation mark)"),
    messages: [several, mixed],
    examples: [
      Example("碧道建成开放⟦！⟧市民乐开了花！\n\n碧道昨天建成。"),
      Example("碧道这么快就建成了⟦？！⟧\n\n碧道昨天建成。"),
      Example("碧道建成开放！\n\n碧道昨天建成。"),
      Example("“加油！加油！”龙舟赛场喊声震天\n\n龙舟赛昨天举行。"),
      Example("碧道建成了吗？\n\n碧道昨天建成！市民都说好！"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for number in story.headline.indices {
      var (depth, count) = (0, 0)
      var first: Int?
      for token in tokens.numbers(inBlock: number) {
        switch tokens.kind(token) {
        case .openQuote, .openTitle: depth += 1
        case .closeQuote, .closeTitle: depth -= 1
        case .exclamation, .narrowExclamation:
          if depth > 0 { break }
          count += 1
          first = first ?? token
        default: break
        }
      }
      guard let first else { continue }
      if let pair = pair(first, tokens) {
        report.add(HeadlineExclamation.mixed, at: pair)
      } else if count > 1 {
        report.add(HeadlineExclamation.several, ["\(count)"], at: tokens[first].range)
      }
    }
  }

  /// A question mark beside an exclamation mark, with both.
  private func pair(_ mark: Int, _ tokens: Tokens) -> Range<Int>? {
    func asks(_ kind: Kind) -> Bool { kind == .question || kind == .narrowQuestion }
    if asks(tokens.kind(mark - 1)) { return tokens.start(mark - 1)..<tokens.end(mark) }
    if asks(tokens.kind(mark + 1)) { return tokens.start(mark)..<tokens.end(mark + 1) }
    return nil
  }
}
