import Lint

/// Title marks 《》 and 〈〉 without their partner, or turned the wrong way round.
struct UnbalancedTitleMark: StoryRule {
  static let unclosed = Message("前书名号“{0}”没有对应的后书名号", "the title mark “{0}” opens here and is never closed")
  static let unopened = Message("后书名号“{0}”没有对应的前书名号", "the title mark “{0}” closes here and was never opened")
  static let wrong = Message("书名号用错：这里应为“{0}”", "this is the wrong title mark: it should be “{0}”")

  static let about = About(
    id: "unbalanced-title-mark",
    name: Bilingual("书名号不配对", "unbalanced title mark"),
    severity: .warning,
    why: Bilingual(
      """
      书名号成对使用：书名、篇名到哪里为止，全靠后一半。常见的是长文件名漏了后书名号、前后颠倒、双书名号配了单书名号。

      标题分行时前后两半在两行里，不报；当小于号用的〈、链接后面的“更多》”不报。
      """,
      """
      Title marks come in pairs: only the second one says where a title ends. Most often it is missing behind the long name of a \
      document, a mark is the wrong way round, or 《 is paired with 〉.

      Halves in two lines of a headline are left alone, and so are 〈 for “less than” and the arrow of a link: 更多》.
      """),
    basis: Bilingual("GB/T 15834—2011 4.15（书名号）", "GB/T 15834—2011, 4.15 (title marks)"),
    fix: .suggested,
    messages: [unclosed, unopened, wrong],
    examples: [
      Example("会议审议了⟦《⟧江门市碧道建设规划，提出了修改意见。"),
      Example("会议审议了江门市碧道建设规划⟦》⟧，提出了修改意见。"),
      Example("会议审议了《江门市碧道建设规划⟦《⇒》⟧，提出了修改意见。"),
      Example("会议审议了《江门市碧道建设规划⟦〉⇒》⟧，提出了修改意见。"),
      Example("会议审议了⟦》⇒《⟧江门市碧道建设规划》。"),
      Example("会议审议了⟦》⇒《⟧江门市碧道建设规划⟨《⇒》⟩。"),
      Example("我市印发《碧道建设规划\n\n（2026—2030年）》\n\n近日，我市印发碧道建设规划，提出五年目标。"),
      Example("会议审议了《关于修改〈江门市碧道条例〉的决定》和《规划》。"),
      Example("当3〈x时取左边一支，气温〈5℃时停工。"),
      Example("点击查看更多》"),
      Example("歌里唱：《小河》《大江》，都是老歌。"),
      Example("x >> 2 和 <div> 都是代码。"),
    ])

  private static let sorts: [Unpaired.Sort] = [.title, .singleTitle]

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let sorts = UnbalancedTitleMark.sorts
    if tokens.arePlainlyPaired(.openTitle, .closeTitle), tokens.arePlainlyPaired(.openSingleTitle, .closeSingleTitle) {
      return
    }
    var unpaired = Unpaired(sorts, in: story) { _ in false }
    unpaired.settleAcrossBlocks(within: 2)
    unpaired.removeAll { isExempt($0, story) }
    for marks in unpaired.blocks() {
      if let wrong = Unpaired.wrongMarks(marks, sorts, tokens) {
        report.add(
          UnbalancedTitleMark.wrong, [wrong[0].mark], at: tokens[wrong[0].token].range,
          fix: Fix(.suggested, wrong.map { Edit(tokens[$0.token].range, $0.mark) }))
        continue
      }
      for mark in marks {
        let range = tokens[mark.token].range
        report.add(
          mark.isOpening ? UnbalancedTitleMark.unclosed : UnbalancedTitleMark.unopened, [story.text(range)], at: range)
      }
    }
  }

  /// Words before the arrow of a link.
  private static let links: [StaticString] = ["更多", "详情", "详细", "查看", "进入", "全文", "专题", "点击", "下一页", "购买"]

  /// Whether a mark stands for “less than”, or for an arrow.
  private func isExempt(_ mark: Unpaired.Mark, _ story: Story) -> Bool {
    let tokens = story.tokens
    let (before, after) = (tokens.kind(mark.token - 1), tokens.kind(mark.token + 1))
    func isAmount(_ kind: Kind) -> Bool { kind == .digits || kind == .letters || kind == .wideDigits }
    if mark.sort == 1 {
      return mark.isOpening ? isAmount(after) || isAmount(before) : isAmount(before) || isAmount(after)
    }
    if mark.isOpening { return after == .openTitle && tokens.kind(mark.token + 2) == .edge }
    return before == .closeTitle || after == .closeTitle || before == .edge
      || UnbalancedTitleMark.links.contains {
        story.source.has($0, at: tokens.start(mark.token) - $0.utf8CodeUnitCount)
      }
  }
}
