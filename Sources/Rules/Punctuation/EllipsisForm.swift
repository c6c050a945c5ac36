import Lint

/// An ellipsis that is not six dots in the middle of the line, or stands together with 等.
struct EllipsisForm: StoryRule {
  static let form = Message("“{0}”应为省略号“……”", "“{0}” should be the ellipsis “……”")
  static let short = Message("省略号是六个点，占两个字：应为“……”", "an ellipsis has six dots: “……”")
  static let long = Message("省略号只有六个点：“{0}”应为“……”", "an ellipsis has six dots and no more: “{0}” should be “……”")
  static let withEtc = Message("“……”和“{0}”只用一个", "“……” and “{0}” say the same: keep one of them")

  static let about = About(
    id: "ellipsis-form",
    name: Bilingual("省略号形式不对", "form of the ellipsis"),
    severity: .warning,
    why: Bilingual(
      """
      省略号是居中的六个点“……”，占两个字的位置。“...”“。。。”“···”是代用的写法，“…”只有一半，多于六个点也不对。省略号和“等”“等等”意思相同，连用是重复。

      十二个点单占一行，表示省略一段或几段，是对的，不报。外文里的三个点、程序代码、算式和数列（1，2，…，n）、目录里的引导点、方括号里的删节（[...]）、引号里单说的“…”，也不报；省略号后面的句号、繁体稿件里的“⋯”不报。
      """,
      """
      An ellipsis is six dots at middle height, “……”, in the room of two characters. “...”, “。。。” and “···” stand in for it, “…” is half \
      of one, and more than six dots are too many. Together with 等 or 等等 it says the same thing twice.

      Twelve dots alone on a line, for whole paragraphs left out, are right. The three dots of foreign text, program code, series \
      (1，2，…，n), leaders in a table of contents, cuts in square brackets and a quoted “…” are not judged, nor is a full stop behind an ellipsis \
      or the ⋯ of traditional copy.
      """),
    basis: Bilingual("GB/T 15834—2011 4.11（省略号）、附录 A.9", "GB/T 15834—2011, 4.11 (ellipsis) and annex A.9"),
    fix: .suggested,
    messages: [form, short, long, withEtc],
    examples: [
      Example("他在帖子里寫道：兩位老人⋯一路走好⋯⋯"),
      Example("他停了一下⟦...⇒……⟧又接着说下去。"),
      Example("他愣住了⟦。。。⇒……⟧半天没有说话，心里想着往事⟦......⇒……⟧"),
      Example("桌上有苹果、香蕉⟦···⇒……⟧都是自家种的。"),
      Example("“这个⟦…⇒……⟧我再想想。”他说。"),
      Example("风停了，雨也停了⟦………⇒……⟧天快亮了。"),
      Example("桌上有苹果、香蕉⟦……⇒⟧等水果。"),
      Example("他去过广州、深圳、珠海⟦……⇒⟧等等。"),
      Example("“如果明天下雨……那么就改期。”他想了想……。又说：“等一等……”"),
      Example("老船长讲起那年的风浪。\n\n…………\n\n第二天，船进了港。"),
      Example("数列1，2，…，n的和，记作a1+a2+…+an，共n项。"),
      Example("他读到“to be, or not to be... that is the question”，就停下了。"),
      Example("目录在../src下，运行 for i in 0...9 即可，见 a...b 一行。"),
      Example("第一章　总论…………12"),
      Example("原文是“会议[...]结束”，“…”不是省略号。"),
      Example("她望着窗外……等他回来的时候，天已经黑了。"),
      Example("他哭着、笑着……等待着天亮。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for kind in [Kind.narrowStop, .stop, .interpunct, .otherDot, .wideDot] {
      for token in tokens.all(kind)
      where tokens.kind(token + 1) == kind && tokens.kind(token + 2) == kind && tokens.kind(token - 1) != kind {
        checkDots(token, story, &report)
      }
    }
    for token in tokens.all(.ellipsis) where tokens.kind(token - 1) != .ellipsis {
      checkEllipsis(token, story, &report)
    }
  }

  /// The number behind a run of one kind that begins with a token.
  private func end(ofRun first: Int, _ tokens: Tokens) -> Int {
    var end = first + 1
    while tokens.kind(end) == tokens.kind(first) { end += 1 }
    return end
  }

  /// Three dots or more of another kind.
  private func checkDots(_ first: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let end = end(ofRun: first, tokens)
    let (before, behind) = (tokens.kind(first - 1), tokens.kind(end))
    // Leaders of a table, the path of a file, and a face (。。。).
    if behind == .narrowSolidus || behind == .narrowCloseSquare || before == .openBracket
      || end - first > 3 && behind == .digits
    {
      return
    }
    let isChinese =
      before == .han || isWideMark(before)
      || (before == .edge || before.isBlank || before == .straightQuote) && behind == .han
    guard isChinese, !story.isMachineText(first) else { return }
    let range = tokens.start(first)..<tokens.start(end)
    report.add(EllipsisForm.form, [story.text(range)], at: range, fix: Fix(.safe, replacing: range, by: "……"))
  }

  private func checkEllipsis(_ first: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let end = end(ofRun: first, tokens)
    let (before, behind) = (tokens.kind(first - 1), tokens.kind(end))
    let range = tokens.start(first)..<tokens.start(end)
    let fix = Fix(.safe, replacing: range, by: "……")
    switch end - first {
    case 1:
      // What stands between figures, letters or commas is a series.
      let follows = before == .han || before == .closeQuote || before == .question || before == .exclamation
      let leads = before == .edge || before == .openQuote || before == .colon
      guard follows || leads && behind == .han else { return }
      // ⋯ is how traditional copy sets it.
      if story.source.has("⋯", at: range.lowerBound) { return }
      report.add(EllipsisForm.short, at: range, fix: fix)
    case 2: checkEtc(range, first, behind: end, story, &report)
    default:
      // Alone in its line it is for the eye: twelve dots for paragraphs left out, or a divider.
      if before == .edge && behind == .edge || behind == .digits { return }
      guard before == .han || isWideMark(before) || behind == .han || isWideMark(behind) else { return }
      report.add(EllipsisForm.long, [story.text(range)], at: range, fix: fix)
    }
  }

  /// Reports 等 or 等等 behind an ellipsis that ends an enumeration.
  private func checkEtc(_ range: Range<Int>, _ first: Int, behind end: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    guard story.source.has("等", at: range.upperBound), endsEnumeration(first, tokens) else { return }
    let isDoubled = story.source.has("等等", at: range.upperBound)
    guard isDoubled || Etc.isParticle(at: range.upperBound, story) else { return }
    // 、……等 leaves no comma behind either.
    let start = tokens.kind(first - 1) == .enumerationComma ? tokens.start(first - 1) : range.lowerBound
    report.add(
      EllipsisForm.withEtc, [isDoubled ? "等等" : "等"], at: start..<range.upperBound,
      fix: Fix(.suggested, replacing: start..<range.upperBound, by: ""))
  }

  /// Whether an enumeration comma stands before a token with no other point between.
  private func endsEnumeration(_ token: Int, _ tokens: Tokens) -> Bool {
    var index = token - 1
    for _ in 0..<12 {
      switch tokens.kind(index) {
      case .enumerationComma: return true
      case .edge, .comma, .narrowComma, .stop, .semicolon, .colon, .question, .exclamation: return false
      default: index -= 1
      }
    }
    return false
  }

  /// Whether a mark is one that only Chinese text has.
  private func isWideMark(_ kind: Kind) -> Bool {
    switch kind {
    case .comma, .stop, .enumerationComma, .semicolon, .colon, .question, .exclamation, .openQuote, .closeQuote,
      .openTitle, .closeTitle, .openBracket, .closeBracket:
      true
    default: false
    }
  }
}
