import Lint

/// A complete quotation behind a colon with its full stop outside the marks, or a quoted phrase with the sentence's stop inside.
struct QuoteFinalStop: StoryRule {
  static let outside = Message(
    "冒号后面是完整的引语，句号应在引号内：“{0}。”", "a complete quotation behind a colon keeps its full stop inside the marks: “{0}。”")
  static let inside = Message(
    "引文是句子的一部分，句号应在引号外：“{0}”。",
    "the quotation is part of the sentence, whose full stop stands outside the marks: “{0}”。")

  static let about = About(
    id: "quote-final-stop",
    name: Bilingual("引号内外句号错位", "full stop on the wrong side of a quotation mark"),
    severity: .warning,
    why: Bilingual(
      """
      “他说：”后面完整引用别人的话，句号是引语自己的，放在引号里：他说：“……。”。引文只是句子的一个成分，句号是整句的，放在引号外：要弘扬“工匠精神”。

      冒号前不是“说、表示、指出”一类的词，引号里是词语、名称、口号、题词，或者几个引语并列在一句里，都不报；“他要求‘……’。”的句号在外是对的。引号里外都有点号的，由 quote-double-stop 报。
      """,
      """
      Behind 他说： the words are another's, complete with their full stop, which stays inside the marks. Where the quotation is only a part of \
      the sentence, the stop is the sentence's, and stands outside: 要弘扬“工匠精神”。

      Silent where no verb of speech stands before the colon, where the marks hold a word, a name, a slogan or an inscription, and where \
      several quotations stand in one sentence. Stops on both sides are quote-double-stop's affair.
      """),
    basis: Bilingual("GB/T 15834—2011 附录 B.2（引号与点号）", "GB/T 15834—2011, annex B.2 (quotation marks and stops)"),
    fix: .suggested,
    messages: [outside, inside],
    examples: [
      Example("陈明说：“这条路修好了，孩子上学少走半小时⟦”。⇒。”⟧大家都点头。"),
      Example("她回忆道：“那一年台风特别大，村口的桥都冲垮了⟦”。⇒。”⟧"),
      Example("他说：“今年的荔枝比去年甜⟦”。⇒。”⟧"),
      Example("他总结：“多看多问多跑腿”。"),
      Example("他提醒：“出门一定要记得带伞和雨衣⟦”。⇒。”⟧"),
      Example("全厂上下弘扬“工匠精神⟦。”⇒”。⟧第二季度产值再创新高。"),
      Example("陈明说：“这条路修好了，孩子上学少走半小时。”大家都点头。"),
      Example("他要求“各镇街压实责任，做好防汛工作”。"),
      Example("今年的关键词是：“创新”。墙上写着：“为人民服务，对人民负责”。"),
      Example("他说：“好”。"),
      Example("有的说：“路修好了，孩子上学近了”，有的说：“灯也亮了，晚上不怕黑”。"),
      Example("他总结：“六有”“六无”“六化”。"),
      Example("这种病俗称：“见光就要躲起来的月亮病”。"),
      Example("他喊：“救命！”大家跑过去。“没事了。”他说。"),
      Example("歌里唱道：“大江东去，浪淘尽，千古风流人物……”。"),
      Example("小说《春天的故事》简介写道：“一九七九年，那是一个春天。”"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for close in tokens.all(.closeQuote) {
      let before = tokens.kind(close - 1)
      // Nearly all close a phrase within a sentence.
      if before == .han ? tokens.kind(close + 1) != .stop : before == .stop && tokens.kind(close - 2) != .han {
        continue
      }
      let after = tokens.kind(close + 1)
      if after == .stop,
        before == .han || before == .digits || before == .letters || before == .closeSingleQuote
          || before == .closeTitle
      {
        checkOutside(close, story, &report)
      } else if before == .stop, !after.isPunctuation {
        checkInside(close, story, &report)
      }
    }
  }

  /// 他说：“…”。
  private func checkOutside(_ close: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    guard let open = tokens.opening(.openQuote, of: close),
      tokens.kind(open - 1) == .colon || tokens.kind(open - 1) == .narrowColon,
      SpeechVerb.ends(before: tokens.start(open - 1), in: story.source), !standsBesideAnother(open - 1, tokens)
    else { return }
    let text = tokens.end(open)..<tokens.start(close)
    let count = story.source.characterCount(text)
    let hasClauses = (open + 1..<close).contains { token in
      let kind = tokens.kind(token)
      return kind == .comma || kind == .narrowComma || kind == .semicolon || kind.endsSentence
    }
    // Behind 他说： a few words are a sentence; behind 总结：, 提醒： they may be a slogan.
    let least = QuoteFinalStop.isSpoken(before: tokens.start(open - 1), story.source) ? 7 : 12
    guard count >= least || hasClauses && count >= 7 else { return }
    let range = tokens.start(close)..<tokens.end(close + 1)
    report.add(
      QuoteFinalStop.outside, [tail(of: text, story)], at: range,
      fix: Fix(hasClauses && count >= 10 ? .safe : .suggested, replacing: range, by: "。”"))
  }

  /// Whether 说, 道, 问, 答 or 讲 ends before an offset.
  private static func isSpoken(before offset: Int, _ source: Source) -> Bool {
    switch source.character(before: offset) {
    case "说", "道", "问", "答", "讲": true
    default: false
    }
  }

  /// Whether another quotation stands before a colon in its sentence: of several, none ends the sentence by itself.
  private func standsBesideAnother(_ colon: Int, _ tokens: Tokens) -> Bool {
    for token in stride(from: colon - 1, to: max(0, colon - 40), by: -1) {
      let kind = tokens.kind(token)
      if kind == .edge { return false }
      if kind == .closeQuote {
        let next = tokens.kind(token + 1)
        if next == .comma || next == .semicolon || next == .narrowComma { return true }
      }
      if kind.endsSentence { return tokens.kind(token + 1) == .closeQuote && tokens.kind(token + 2) == .semicolon }
    }
    return false
  }

  /// 弘扬“工匠精神。”
  private func checkInside(_ close: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    // One run of Han between the marks, and one before them that ends in a verb or particle that wants an object.
    guard tokens.kind(close - 2) == .han, tokens.kind(close - 3) == .openQuote, tokens.kind(close - 4) == .han else {
      return
    }
    let text = tokens[close - 2].range
    guard text.count <= 24, QuoteFinalStop.takesPhrase(before: tokens.start(close - 3), story.source) else { return }
    let range = tokens.start(close - 1)..<tokens.end(close)
    report.add(
      QuoteFinalStop.inside, [tail(of: text, story)], at: range, fix: Fix(.suggested, replacing: range, by: "”。"))
  }

  /// Words behind which a quoted phrase is an object, never a speech.
  private static let governors: [StaticString] = [
    "弘扬", "坚持", "成为", "称为", "打造", "树立", "落实", "践行", "实现", "建设", "评为", "授予", "获得", "荣获", "誉为", "叫作", "叫做", "名为", "打响",
    "推动", "推进", "推行", "实施", "开展", "形成", "构建", "擦亮", "发扬", "传承", "的", "是", "为", "了",
  ]

  private static func takesPhrase(before offset: Int, _ source: Source) -> Bool {
    governors.contains { source.has($0, at: offset - $0.utf8CodeUnitCount) }
  }

  /// The last eight characters of a range, for a message.
  private func tail(of range: Range<Int>, _ story: Story) -> String {
    let scalars = story.text(range).unicodeScalars
    return (scalars.count > 8 ? "……" : "") + String(String.UnicodeScalarView(scalars.suffix(8)))
  }
}
