import Lint

/// A tab amid prose, or before a paragraph.
struct TabCharacter: StoryRule {
  static let inText = Message("正文里有制表符，应改为空格或删去", "there is a tab in the text; set a space or nothing")
  static let atStart = Message(
    "段首用了制表符，应改用全角空格或顶格", "the paragraph is indented by a tab; indent by full-width spaces, or not at all")

  static let about = About(
    id: "tab-character",
    name: Bilingual("制表符", "tab character"),
    severity: .warning,
    why: Bilingual(
      """
      制表符的宽度由软件决定：在编辑器里像两格，进了排版系统可能是半栏。段首用它缩进、句中用它隔开，版面就没准。段首改用全角空格（同一篇其他段落怎样就怎样），\
      句中全角标点旁边、正文汉字之间的删去，其他地方改为空格。

      一行里有两个以上制表符，或上下行也有，是从表格粘贴来的，不报；行末的由 trailing-space 报。
      """,
      """
      How wide a tab is depends on the program: two characters in an editor, half a column in the pages. As an indent, or amid a sentence, it \
      leaves the layout to chance. An indent is set in full-width spaces, as the other paragraphs of the story have it; amid a sentence it goes \
      where it stands beside a full-width mark or between Han characters, and elsewhere becomes a space.

      A line with two tabs or more, or with neighbours that have tabs too, was pasted from a table and is not reported; tabs at the end of a \
      line are trailing-space's affair.
      """),
    basis: Bilingual("编辑惯例（电子稿清稿）", "editing practice (cleaning of electronic copy)"),
    fix: .suggested,
    messages: [inText, atStart],
    examples: [
      Example("会议今天召开，⟦\t⇒⟧大家热烈鼓掌。\n掌声经久不息。\n全场⟦\t⇒⟧《歌唱祖国》响起。"),
      Example("区里今年⟦\t⇒⟧新建了三所学校，全部开学。"),
      Example("区委召开会议⟦\t⇒ ⟧部署安全生产\n\n□江门日报记者 陈明\n\n会议今天召开，大家用上了 Mate⟦\t⇒ ⟧70 手机。"),
      Example("⟦\t⇒⟧会议今天召开。\n大家鼓掌。"),
      Example("⟦\t⇒\u{3000}\u{3000}⟧会议今天召开，部署工作。\n\u{3000}\u{3000}大家鼓掌，会议结束。"),
      Example("姓名\t单位\t电话\n陈明\t江海区\t3500000\n"),
      Example("第一名\t陈明\n第二名\t李华\n第三名\t王强\n"),
      Example("会议今天召开。\t\n大家鼓掌。"),
      Example("\u{3000}\u{3000}会议今天召开。"),
      Example("按 Tab 键即可，程序里写作 \\t 。"),
      Example("会议 今天\u{3000}召开。"),
      Example("年份\t2024\t2025\t2026\n产值\t12\t13\t15\n"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for token in tokens.all(.tab) where !isTable(tokens.block(ofToken: token), story) {
      let range = tokens[token].range
      let (left, right) = (tokens.kind(token - 1), tokens.kind(token + 1))
      // In a headline or a byline it stands for the space between clauses or names.
      let isText = story.blocks[tokens.block(ofToken: token)].kind == .paragraph
      let joins = isText && left == .han && right == .han
      // With a space beside it, or the room that a full-width mark takes, nothing is lost.
      let isNeedless =
        left.isBlank || right.isBlank || SpaceInText.wantsNothingBehind(left) || SpaceInText.wantsNothingBefore(right)
        || isText && (SpaceInText.wantsNothingBefore(left) || SpaceInText.wantsNothingBehind(right))
      report.add(
        TabCharacter.inText, at: range,
        fix: Fix(joins ? .suggested : .safe, replacing: range, by: isNeedless || joins ? "" : " "))
    }
    let bytes = story.source.prose
    let prose = bytes.span
    for number in story.blocks.indices {
      let start = story.blocks[number].range.lowerBound
      // The byte before a block is a line end or half of a space, as a rule.
      guard start > 0, prose[start - 1] == 0x09 || prose[start - 1] == 0x20, hasTab(before: start, story),
        let indent = story.indent(ofBlock: number), !isTable(number, story)
      else {
        continue
      }
      report.add(TabCharacter.atStart, at: indent, fix: Fix(.safe, replacing: indent, by: usualIndent(story)))
    }
  }

  /// Whether a tab stands in the spaces before a block, looked for up to the line's start.
  private func hasTab(before start: Int, _ story: Story) -> Bool {
    let prose = story.source.prose
    var offset = start - 1
    while offset >= 0, start - offset < 64 {
      if prose[offset] == 0x09 { return true }
      if prose[offset] != 0x20 { return false }
      offset -= 1
    }
    return false
  }

  /// Whether a block has two runs of tabs, or one, and so has a neighbour.
  private func isTable(_ block: Int, _ story: Story) -> Bool {
    if story.blocks[block].kind == .row { return true }
    let count = runs(block, story)
    if count > 1 || story.blocks[block].kind == .row { return true }
    return count == 1
      && (block > 0 && runs(block - 1, story) > 0 || block + 1 < story.blocks.count && runs(block + 1, story) > 0)
  }

  /// How many runs of tabs a block has, counted up to two.
  private func runs(_ block: Int, _ story: Story) -> Int {
    var count = 0
    for token in story.tokens.numbers(inBlock: block) where story.tokens.kind(token) == .tab {
      count += 1
      if count == 2 { break }
    }
    return count
  }

  /// Two full-width spaces if any paragraph of the story has them, else nothing.
  private func usualIndent(_ story: Story) -> String {
    let twice = story.blocks.prefix(64).contains { story.source.has("\u{3000}\u{3000}", at: $0.range.lowerBound - 6) }
    return twice ? "\u{3000}\u{3000}" : ""
  }
}
