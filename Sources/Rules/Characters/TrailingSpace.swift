import Lint

/// White space before the end of a line.
struct TrailingSpace: StoryRule {
  static let behindText = Message("行末有多余的空白", "there is white space at the end of the line")
  static let onBlankLine = Message("空行里有空白字符", "the blank line holds white space")

  static let about = About(
    id: "trailing-space",
    name: Bilingual("行末空白", "trailing space"),
    severity: .note,
    why: Bilingual(
      """
      行末的空格、制表符印出来看不见，却会在排版时挤出一行、在网页上撑开版面，也让同一篇稿件的两个版本怎么比都不一样。删去不影响内容。

      标题末尾的空格由 headline-spacing 报；行末的零宽字符由 invisible-character 报。
      """,
      """
      Spaces and tabs at the end of a line don't print. They push a line over in the pages, widen a box on the web, and make two versions of a \
      story differ where nobody sees it. Deleting them changes nothing.

      Spaces behind a headline are headline-spacing's affair, zero-width characters invisible-character's.
      """),
    basis: Bilingual("编辑惯例（电子稿清稿）", "editing practice (cleaning of electronic copy)"),
    fix: .safe,
    messages: [behindText, onBlankLine],
    examples: [
      Example("会议今天召开。⟦  ⇒⟧\n\n大家鼓掌。⟦\u{3000}\u{3000}⇒⟧\n"),
      Example("会议今天召开。⟦\t⇒⟧\n⟦\u{3000}\u{3000}⇒⟧\n大家鼓掌。⟦\u{A0} ⇒⟧"),
      Example("会议召开\n⟦ ⇒⟧\n会议今天召开。"),
      Example("\u{3000}\u{3000}会议今天召开。\n\n\u{3000}\u{3000}大家鼓掌。\n"),
      Example("会议召开 大家鼓掌\n\n会议今天召开。\n"),
      Example("祝大家新年快乐❤️\n\n会议今天召开。"),
      Example("会议召开 \n\n会议今天召开。"),
      Example("江门日报讯(记者/陈明) 会议今天召开。\r\n\r\n大家鼓掌。\r\n"),
      Example("第一行\n第二行\n\n\n\n第三行"),
      Example("表\t格\n1\t2\n"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let prose = story.source.prose
    for number in story.unusualMargins {
      let margin = story.margin(number)
      var lineStart = margin.lowerBound
      for offset in margin where Story.endsLine(prose[offset]) {
        if offset > lineStart { check(lineStart..<offset, number, story, &report) }
        lineStart = offset + 1
      }
      // What is left is the next block's indent, unless there is none.
      if number == story.blocks.count, lineStart < margin.upperBound {
        check(lineStart..<margin.upperBound, number, story, &report)
      }
    }
    // A line that was broken at a fixed width has its end within the block.
    let tokens = story.tokens
    for token in tokens.all(.lineBreak) {
      var first = token
      while tokens.kind(first - 1) == .space || tokens.kind(first - 1) == .wideSpace || tokens.kind(first - 1) == .tab {
        first -= 1
      }
      if first < token {
        let range = tokens.start(first)..<tokens.start(token)
        report.add(TrailingSpace.behindText, at: range, fix: Fix(.safe, replacing: range, by: ""))
      }
    }
  }

  /// Checks what stands between a line's text, or its start, and its end.
  private func check(_ stretch: Range<Int>, _ margin: Int, _ story: Story, _ report: inout Report) {
    let source = story.source
    var edits: [Edit] = []
    var offset = stretch.lowerBound
    while offset < stretch.upperBound {
      let (scalar, length) = source.scalar(at: offset)
      let next = offset + length
      if Characters.kind(of: scalar) != .invisible {
        if let last = edits.last, last.range.upperBound == offset {
          edits[edits.count - 1] = Edit(last.range.lowerBound..<next, "")
        } else {
          edits.append(Edit(offset..<next, ""))
        }
      }
      offset = next
    }
    guard let first = edits.first, let last = edits.last else { return }
    let isBehindText = margin > 0 && stretch.lowerBound == story.blocks[margin - 1].range.upperBound
    if isBehindText, margin == 1, story.blocks[0].kind == .headline, source.character(at: stretch.lowerBound) != "\t",
      Characters.kind(of: source.scalar(at: stretch.lowerBound).scalar) != .oddSpace
    {
      return
    }
    report.add(
      isBehindText ? TrailingSpace.behindText : TrailingSpace.onBlankLine,
      at: first.range.lowerBound..<last.range.upperBound,
      fix: Fix(.safe, edits))
  }
}
