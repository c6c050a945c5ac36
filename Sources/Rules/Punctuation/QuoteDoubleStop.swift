import Lint

/// A stop on both sides of a closing quotation mark.
struct QuoteDoubleStop: StoryRule {
  static let message = Message(
    "引号内外点号重复：{0} 应为 {1}", "stops on both sides of a quotation mark: {0} should be {1}")

  static let about = About(
    id: "quote-double-stop",
    name: Bilingual("引号内外点号重复", "stops on both sides of a quotation mark"),
    severity: .warning,
    why: Bilingual(
      """
      一处停顿只用一个点号。引语完整，句末点号在引号里，外面不再加：他说：“……。”。引文只是句子的一部分，点号在引号外，里面的句号去掉：他要求“……”。

      问号、叹号属于引文而句子还没完，后面往往再用点号：高喊“加油！”，冲过终点；看了《你好吗？》。只有“他说”后面的引语，和后面接“他问”的引语才报。几个引语并列（“……！”，“……！”），引号里是省略号，不报。
      """,
      """
      One pause takes one stop. A complete quotation has its own inside the marks, and none follows outside; in a quotation that is part of \
      the sentence the stop stands outside, and the one inside goes.

      A question or exclamation mark that belongs to quoted words is often followed by the sentence's own stop: it is reported only behind 他说 and \
      before 他问. Quotations side by side, and an ellipsis inside, are left alone.
      """),
    basis: Bilingual("GB/T 15834—2011 附录 B.2（引号与点号）", "GB/T 15834—2011, annex B.2 (quotation marks and stops)"),
    fix: .suggested,
    messages: [message],
    examples: [
      Example("陈明说：“这条路修好了。⟦”。⇒”⟧大家都点头。"),
      Example("“这条路修好了。⟦”，⇒”⟧陈明说。"),
      Example("陈明问：“路什么时候通车？⟦”。⇒”⟧"),
      Example("陈明说：“加把劲！⟦”，⇒”⟧随后带头下了河。"),
      Example("会议要求各镇街“压实责任，做好防汛工作⟦。”。⇒”。⟧"),
      Example("陈明说：“这条路修好了。”大家都点头。"),
      Example("观众高喊“加油！”，他冲过终点，看了一眼“路在何方？”。"),
      Example("网友留言说：“太美了！”，“下次还来！”。"),
      Example("“真的吗？⟦”，⇒”⟧他问。"),
      Example("老人见谁都说“桥修好了！⟦”。⇒”⟧"),
      Example("“真的吗？”，这是他问得最多的一句话。“加油！”，看台上喊声一片。"),
      Example("他唱道：“大江东去……”。"),
      Example("有的说：“路近了。”；有的说：“灯亮了。”"),
      Example("影片《你好吗？》。话剧《归来。》，“甲。”“乙。”都是签名。"),
      Example("“注意句号‘。’和逗号‘，’。”"),
      Example("用“。”，不用“.”，句末的“。”。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for close in tokens.all(.closeQuote) {
      let after = tokens.kind(close + 1)
      guard after == .stop || after == .comma || after == .narrowComma else { continue }
      let before = tokens.kind(close - 1)
      let isStop = before == .stop
      guard
        isStop || before == .exclamation || before == .question || before == .narrowExclamation
          || before == .narrowQuestion
      else { continue }
      // Two quotations side by side: “…！”，“…！”.
      if tokens.kind(close + 2) == .openQuote, after != .stop { continue }
      guard let open = tokens.opening(.openQuote, of: close), open + 2 < close else { continue }
      let lead = tokens.kind(open - 1)
      guard isStop || isSpeech(open, close, story) else { continue }
      // The one inside goes where the quotation is a part of the sentence; else the one outside.
      let isPart = isStop && lead == .han && !(open + 1..<close - 1).contains { tokens.kind($0).endsSentence }
      let range = isPart ? tokens.start(close - 1)..<tokens.end(close + 1) : tokens.start(close)..<tokens.end(close + 1)
      let edit = isPart ? Edit(range, "”" + story.text(tokens[close + 1].range)) : Edit(range, "”")
      let whole = tokens.start(close - 1)..<tokens.end(close + 1)
      let inner = isPart ? "" : story.text(tokens[close - 1].range)
      report.add(
        QuoteDoubleStop.message, [story.text(whole), inner + edit.replacement], at: range, fix: Fix(.suggested, [edit]))
    }
  }

  /// Whether a quotation is somebody's words: a verb of speech stands before it, or behind it and the comma.
  private func isSpeech(_ open: Int, _ close: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    switch tokens.kind(open - 1) {
    case .colon, .narrowColon: return SpeechVerb.ends(before: tokens.start(open - 1), in: story.source)
    // 逢人便说“…！”。 takes no stop outside; 高喊“加油！”，冲过终点 goes on.
    case .han: return tokens.kind(close + 1) == .stop && SpeechVerb.ends(before: tokens.start(open), in: story.source)
    // “…？”，她问。
    case .edge, .stop, .exclamation, .question, .closeQuote:
      guard tokens.kind(close + 1) != .stop, tokens.kind(close + 2) == .han, tokens[close + 2].range.count <= 8 * 3
      else { return false }
      let behind = tokens.kind(close + 3)
      return (behind == .stop || behind == .comma || behind == .edge || behind == .colon)
        && SpeechVerb.ends(before: tokens.end(close + 2), in: story.source)
    default: return false
    }
  }
}
