import Lint

/// A comma between 他说 and the complete quotation that it introduces.
struct SpeechColon: StoryRule {
  static let message = Message(
    "“{0}”后面是完整的引语，应用冒号：“{0}：”", "a complete quotation follows “{0}”, which takes a colon: “{0}：”")

  static let about = About(
    id: "speech-colon",
    name: Bilingual("引语前误用逗号", "comma before a quotation"),
    severity: .note,
    why: Bilingual(
      """
      “他说”“她表示”后面引一整段话，用冒号提起：他说：“……。”。用逗号，是把引语当成了句子的一部分。

      说话人插在引语中间（“……，”他说，“……。”）用逗号是对的；引号里只是词语或半句、句号在引号外的，“可以说”“总的来说”“据说”一类的，不报。
      """,
      """
      A whole quotation behind 他说 or 她表示 is introduced by a colon: 他说：“……。”. A comma makes it a part of the sentence.

      Between two halves of a quotation (“……，”他说，“……。”) the comma is right. Silent where the marks hold a word or half a sentence, where the stop \
      is outside them, and behind 可以说, 总的来说, 据说 and the like.
      """),
    basis: Bilingual("GB/T 15834—2011 4.7（冒号）、附录 B.1", "GB/T 15834—2011, 4.7 (colon) and annex B.1"),
    fix: .suggested,
    messages: [message],
    examples: [
      Example("陈明说⟦，⇒：⟧“这条路修好了，孩子上学少走半小时。”大家都点头。"),
      Example("会议指出⟦，⇒：⟧“水岸要一起治，上下游要一起管。”"),
      Example("她反问⟦，⇒：⟧“这样的路谁敢走？”"),
      Example("陈明说：“这条路修好了，孩子上学少走半小时。”"),
      Example("“路修好了，”陈明说，“孩子上学少走半小时。”"),
      Example("“路修好了”，陈明说，“孩子上学少走半小时。”"),
      Example("“路修好了。”陈明说，“孩子上学少走半小时。”"),
      Example("可以说，“最后一公里”打通了。总的来说，“路好走了。”"),
      Example("陈明说，“百步梯”修好了。"),
      Example("陈明说，“路修好了”，大家都点头。"),
      Example("据说，“路修好了。”"),
      Example("走完街道，“路修好了。”三个字映入眼帘。"),
      Example("陈明表示，“碧道”“绿道”“步道”要连起来。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for open in tokens.all(.openQuote) where tokens.kind(open - 1) == .comma || tokens.kind(open - 1) == .narrowComma {
      let comma = open - 1
      guard tokens.kind(comma - 1) == .han, SpeechVerb.ends(before: tokens.start(comma), in: story.source),
        let close = tokens.closing(.closeQuote, of: open), tokens.kind(close - 1).endsSentence,
        tokens.kind(close - 1) != .ellipsis, story.source.characterCount(tokens.end(open)..<tokens.start(close)) >= 6,
        !isFollowed(close, story), !standsBetween(comma, tokens)
      else { continue }
      let range = tokens[comma].range
      report.add(
        SpeechColon.message, [speaker(before: comma, story)], at: range,
        fix: Fix(.suggested, replacing: range, by: tokens.kind(comma) == .comma ? "：" : ":"))
    }
  }

  /// Whether the sentence goes on behind a quotation: it is a part of it then, whatever it ends with.
  private func isFollowed(_ close: Int, _ story: Story) -> Bool {
    switch story.tokens.kind(close + 1) {
    case .comma, .narrowComma, .enumerationComma, .semicolon, .stop: true
    case .han: story.source.character(at: story.tokens.end(close)) == "的"
    default: false
    }
  }

  /// Whether a quotation precedes in the same sentence, or ends right before it: then the speaker stands between its halves.
  private func standsBetween(_ comma: Int, _ tokens: Tokens) -> Bool {
    for token in stride(from: comma - 1, to: max(0, comma - 60), by: -1) {
      let kind = tokens.kind(token)
      if kind == .edge { return false }
      if kind == .closeQuote {
        let (before, after) = (tokens.kind(token - 1), tokens.kind(token + 1))
        return before.endsSentence || before == .comma || before == .narrowComma || after == .comma
          || after == .narrowComma
      }
      if kind.endsSentence { return false }
    }
    return false
  }

  /// The last six characters before the comma, none of them before another mark.
  private func speaker(before comma: Int, _ story: Story) -> String {
    let scalars = story.text(story.tokens[comma - 1].range).unicodeScalars
    return (scalars.count > 6 ? "……" : "") + String(String.UnicodeScalarView(scalars.suffix(6)))
  }
}
