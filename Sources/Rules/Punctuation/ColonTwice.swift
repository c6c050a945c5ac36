import Lint

/// Two colons in a sentence of which one governs the other.
struct ColonTwice: StoryRule {
  static let second = Message(
    "一句里冒号套冒号：改写，或把其中一个改为逗号、句号", "a colon within the reach of another: recast the sentence or change one of them")
  static let first = Message("前一个冒号在这里", "the first one is here")

  static let about = About(
    id: "colon-twice",
    name: Bilingual("冒号套用", "colon within another's reach"),
    severity: .note,
    why: Bilingual(
      """
      冒号提起下文，管到句末。一个冒号管着的话里再用冒号，读者分不清各管到哪里，应当改写，或者把其中一个改成逗号、句号。

      只报两个冒号前面都是“说、指出、决定、以下几点、原因是”一类的词的。时间（8：30）、比分、栏目和表格的标签（时间：……地点：……）、对话、引号书名号括号里的冒号、电头后的冒号，不报。
      """,
      """
      A colon announces what follows and reaches to the end of the sentence. With another one within its reach the reader can't tell how \
      far either goes: recast the sentence, or make one of them a comma or a full stop.

      Reported only where a word of announcement stands before both: 说, 指出, 决定, 以下几点, 原因是. Times, scores, labels of columns and \
      tables, dialogue, colons within quotation marks, titles and brackets, and the one behind a byline are left alone.
      """),
    basis: Bilingual("GB/T 15834—2011 4.7（冒号）", "GB/T 15834—2011, 4.7 (colon)"),
    messages: [second, first],
    examples: [
      Example("镇长表示：今年要办好三件事，具体措施如下⟦：⟧一是修路，二是架桥。"),
      Example("会议指出，当前的问题是：水岸没有一起治，群众反映⟦：⟧“河又黑了。”"),
      Example("会议决定：各镇街成立专班，任务是⟦：⟧排查隐患。"),
      Example("他透露：镇里今年有两件大事⟦：⟧架桥和种树。"),
      Example("镇长宣布：第二项议程开始。主队三个回合拿下：三比零。"),
      Example("他说：“我只讲一句：路要修好。”又说：“桥也要修好。”"),
      Example("比赛8：30开始，镇长宣布：主队3：2获胜。"),
      Example("镇长说：路修好了。村民说：灯也亮了。"),
      Example("时间：周六。地点：文化广场。联系人：陈明。"),
      Example("时间：周六 地点：文化广场 电话：12345"),
      Example("正面写着：平安；背面写着：如意。"),
      Example("镇长介绍：《侨批：一封家书》即将出版（主编：陈明）。"),
      Example("记者：镇里有什么打算？镇长：先修路。"),
      Example("会议召开\n\n央视网消息（新闻联播）：会议决定：成立专班，排查隐患。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    check(story.tokens.all(.colon), story, &report)
    check(story.tokens.all(.narrowColon), story, &report)
  }

  private func check(_ colons: Tokens.Numbers, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    var last = -1
    for number in colons.indices.dropLast() where colons[number + 1] - colons[number] < 60 {
      let first = colons[number]
      guard first > last, let second = governed(by: first, tokens), announces(first, story), announces(second, story)
      else { continue }
      last = second
      report.add(
        ColonTwice.second, at: tokens[second].range, related: [RelatedPlace(tokens[first].range, ColonTwice.first)])
    }
  }

  /// The next colon of a sentence behind one, what stands in pairs of marks passed over; nil where the sentence ends before it.
  private func governed(by first: Int, _ tokens: Tokens) -> Int? {
    let colon = tokens.kind(first)
    var token = first + 1
    // A quotation is what the first one announces.
    if tokens.kind(token) == .openQuote { return nil }
    for _ in 0..<60 {
      let kind = tokens.kind(token)
      if kind == colon { return token }
      switch kind {
      case .edge, .semicolon, .narrowSemicolon, .space, .wideSpace, .oddSpace, .tab, .lineBreak: return nil
      case .openQuote, .openTitle, .openBracket, .narrowOpenBracket:
        let closing: Kind =
          switch kind {
          case .openQuote: .closeQuote
          case .openTitle: .closeTitle
          case .openBracket: .closeBracket
          default: .narrowCloseBracket
          }
        guard let close = tokens.closing(closing, of: token) else { return nil }
        token = close
      default: if kind.endsSentence || kind.closesPair { return nil }
      }
      token += 1
    }
    return nil
  }

  /// Words before a colon that announces what follows.
  private static let announcing: [StaticString] = [
    "是", "如下", "方面", "原因", "特点", "细节", "任务", "定义", "措施", "举措", "条件", "以下几点", "几点", "明确", "提出", "决定", "写道", "获悉", "例如",
    "包括",
    "要点", "做法", "规定",
  ]

  /// Whether a run ends in a number of things that are about to be named: 三件大事, 两个问题, 以下几点.
  private func counts(_ run: Range<Int>, _ story: Story) -> Bool {
    let first = max(run.lowerBound, run.upperBound - 6 * 3)
    for offset in stride(from: first, to: run.upperBound - 3, by: 3) {
      guard let character = story.source.character(at: offset),
        character == "几" || character == "多" || HanNumeral.digit(character).map({ $0 > 1 }) ?? (character == "十"),
        let measure = story.source.character(at: offset + 3), ColonTwice.measures.contains(measure)
      else { continue }
      return true
    }
    return false
  }

  private static let measures: Set<Unicode.Scalar> = Set("个件点条项种类步方大".unicodeScalars)

  /// Whether words of announcement stand before a colon, in a clause and not as a label by themselves.
  private func announces(_ colon: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    guard tokens.kind(colon - 1) == .han else { return false }
    let start = tokens.start(colon)
    let run = tokens[colon - 1].range
    // 他透露： is no label, 提醒： may be one.
    let isShort = tokens.kind(colon - 2) == .edge && run.count < 12
    if isShort && run.count < 9 { return false }
    if SpeechVerb.ends(before: start, in: story.source) { return true }
    return !isShort
      && (counts(run, story)
        || ColonTwice.announcing.contains { story.source.has($0, at: start - $0.utf8CodeUnitCount) })
  }
}
