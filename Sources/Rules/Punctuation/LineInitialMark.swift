import Lint

/// A block that begins with a mark that must stand behind something.
struct LineInitialMark: StoryRule {
  static let initial = Message(
    "段首不能是“{0}”：应删去，或移到上一段末尾", "a paragraph can't begin with “{0}”: delete it, or move it to the end of the one before")

  static let about = About(
    id: "line-initial-mark",
    name: Bilingual("段首出现点号", "stop or comma at the head of a paragraph"),
    severity: .warning,
    why: Bilingual(
      """
      句号、逗号、顿号、分号、冒号、问号、叹号附在前面的词语之后，不出现在一行、一段的开头。段首有点号，多半是前面删了字，或段落断在了标点之前。

      上一段在句子中间断开的，由 broken-paragraph 报；后引号、后括号、后书名号出现在段首，是不配对，由相应的规则报；只有标点、没有文字的行不报。
      """,
      """
      A full stop, comma, colon, question mark and the like stand behind the words that they belong to, never at the head of a line or \
      paragraph. One there means that words before it were cut, or that the paragraph was broken before its mark.

      Where the paragraph before breaks off in mid-sentence, broken-paragraph speaks; a closing quotation mark, bracket or title mark at the \
      head of a paragraph lacks its partner and belongs to the rules for pairs. Lines of marks without words are not judged.
      """),
    basis: Bilingual("GB/T 15834—2011 5.1（标点符号的位置和书写形式）", "GB/T 15834—2011, 5.1 (place and form of marks)"),
    fix: .suggested,
    messages: [initial],
    examples: [
      Example("会议召开\n\n会议昨天在江门召开。\n\n⟦，⇒⟧与会代表参观了展厅，听取了介绍。"),
      Example("会议召开\n\n⟦。⇒⟧会议昨天在江门召开，代表们参观了展厅。"),
      Example("会议召开\n\n会议议程有：\n\n⟦：⇒⟧听取汇报。"),
      Example("会议召开\n\n“会议很成功。”他说。\n\n……他想了想，又说：“还要再开。”\n\n——这是他的原话。"),
      Example("会议召开\n\n《江门日报》报道了会议。\n\n（记者陈明）会议昨天召开。"),
      Example("会议召开\n\n？？？\n\n。。。\n\n会议昨天召开。"),
      Example("会议召开\n\n.gitignore是一个文件名。\n\n:wq是保存退出。"),
      Example("会议召开\n\n近日，全区召开会议，要求各单位加强学习，深入基层一线、企业\n\n、农村，推动工作再上台阶。"),
      Example("会议召开\n\n!important是样式表里的写法。\n\n,逗号分隔的表格"),
      Example("会议召开\n\n·加强领导，压实责任。\n\n•深入基层，服务群众。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for block in story.blocks.indices {
      let numbers = tokens.numbers(inBlock: block)
      let first = numbers.lowerBound
      guard isPoint(tokens.kind(first)), numbers.count > 1,
        tokens.kind(first + 1).isWordlike || tokens.kind(first + 1) == .openQuote,
        !isBrokenOff(before: block, numbers, story)
      else { continue }
      let range = tokens[first].range
      report.add(
        LineInitialMark.initial, [story.text(range)], at: range, fix: Fix(.suggested, replacing: range, by: ""))
    }
  }

  private func isPoint(_ kind: Kind) -> Bool {
    switch kind {
    case .comma, .stop, .enumerationComma, .semicolon, .colon, .question, .exclamation: true
    default: false
    }
  }

  /// Whether the paragraph before, captions passed over, ends in mid-sentence, which is broken-paragraph's to say.
  private func isBrokenOff(before block: Int, _ numbers: Range<Int>, _ story: Story) -> Bool {
    var previous = block - 1
    while previous >= 0, story.blocks[previous].kind == .caption { previous -= 1 }
    guard previous >= 0, story.blocks[previous].kind == .paragraph else { return false }
    return story.breaksOff(block: previous) && numbers.contains { story.tokens.kind($0).endsSentence }
  }
}
