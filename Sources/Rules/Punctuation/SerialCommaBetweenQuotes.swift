import Lint

/// An enumeration comma between quoted words or titles that stand side by side.
struct SerialCommaBetweenQuotes: StoryRule {
  static let message = Message(
    "并列的引号、书名号之间通常不用顿号：{0}", "quoted words or titles side by side usually take no enumeration comma: {0}")

  static let about = About(
    id: "serial-comma-between-quotes",
    name: Bilingual("引号、书名号之间的顿号", "enumeration comma between quotation or title marks"),
    severity: .note,
    why: Bilingual(
      """
      并列成分都带引号或书名号时，标号已经把它们隔开，之间通常不用顿号：“甲”“乙”，《甲》《乙》。不少报刊仍然用，不算错，所以只是提示；本报不管这一条，可以关掉（off）。

      几项里有的不带标号，或者标号后面还有括号等别的成分（《甲》（上册）、《乙》），顿号要用，整组不报。
      """,
      """
      Where all members of a list are in quotation or title marks, these divide them, and usually no enumeration comma does: “甲”“乙”, 《甲》《乙》. \
      Many papers still set it, and it is no error: a note, which a house may turn off.

      Where a member has no such marks, or something else stands behind one of them, as in 《甲》（上册）、《乙》, the comma is needed: the list \
      is left alone.
      """),
    basis: Bilingual("GB/T 15834—2011 4.5（顿号）", "GB/T 15834—2011, 4.5 (enumeration comma)"),
    fix: .suggested,
    messages: [message],
    examples: [
      Example("《碧道条例》⟦、⇒⟧《绿道办法》同时施行。"),
      Example("村里办起“侨批展”⟦、⇒⟧“粤曲会”⟨、⇒⟩“龙舟饭”。"),
      Example("村里办起“侨批展”“粤曲会”和“龙舟饭”，演了《小河》《大江》。"),
      Example("他读过《碧道条例》（修订版）、《绿道办法》、《河道条例》。"),
      Example("他读过《绿道办法》、《碧道条例》（修订版）。"),
      Example("校对时要留意“日”和“曰”、“己”和“已”，还有“戊”“戌”和“戍”。"),
      Example("桌上有苹果、“桂味”、“糯米糍”。"),
      Example("桌上有“桂味”、“糯米糍”、香蕉。"),
      Example("他读过《绿道办法》第三条、《碧道条例》第五条。"),
      Example("办了“桂味节”、“糯米糍”品鉴会、“龙舟饭”。"),
      Example("他说“好”，又说“行”；《甲》；《乙》。"),
      Example("“路近了。”、“灯亮了。”，大家都说。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for comma in tokens.all(.enumerationComma) {
      switch tokens.kind(comma - 1) {
      case .closeQuote: check(comma - 1, .openQuote, story, &report)
      case .closeTitle: check(comma - 1, .openTitle, story, &report)
      default: break
      }
    }
  }

  /// Reports the list whose first member a mark closes.
  private func check(_ close: Int, _ opening: Kind, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    guard divides(close + 1, tokens), let open = tokens.opening(opening, of: close),
      tokens.kind(open - 1) != .enumerationComma, !isJoined(before: open, story)
    else { return }
    var commas: [Int] = []
    var last = close
    while divides(last + 1, tokens) {
      // “路近了。”、“灯亮了。” are sentences and no list.
      if tokens.kind(last) == .closeQuote, tokens.kind(last - 1).endsSentence { return }
      commas.append(last + 1)
      let isQuote = tokens.kind(last + 2) == .openQuote
      guard let next = tokens.closing(isQuote ? .closeQuote : .closeTitle, of: last + 2) else { return }
      last = next
    }
    guard !hasOtherMember(behind: last, story) else { return }
    let shown =
      story.quoted(tokens.start(open)..<tokens.end(close))
      + story.quoted(tokens.start(commas[0] + 1)..<tokens.end(closing(commas[0] + 1, tokens)))
    report.add(
      SerialCommaBetweenQuotes.message, [shown], at: tokens[commas[0]].range,
      fix: Fix(.suggested, commas.map { Edit(tokens[$0].range, "") }))
  }

  /// Whether a member in marks is joined to one before it: “日”和“曰”、“己”和“已” are pairs, which the comma divides.
  private func isJoined(before open: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    guard tokens.kind(open - 1) == .han, tokens[open - 1].range.count == 3 else { return false }
    let before = tokens.kind(open - 2)
    return (before == .closeQuote || before == .closeTitle) && joins(open - 1, story)
  }

  /// Whether a run begins with a conjunction.
  private func joins(_ token: Int, _ story: Story) -> Bool {
    switch story.source.character(at: story.tokens.start(token)) {
    case "和", "与", "及", "或": true
    default: false
    }
  }

  private func closing(_ open: Int, _ tokens: Tokens) -> Int {
    tokens.closing(tokens.kind(open) == .openQuote ? .closeQuote : .closeTitle, of: open) ?? open
  }

  /// Whether an enumeration comma stands there, and behind it a member in marks.
  private func divides(_ token: Int, _ tokens: Tokens) -> Bool {
    guard tokens.kind(token) == .enumerationComma else { return false }
    return tokens.kind(token + 1) == .openQuote || tokens.kind(token + 1) == .openTitle
  }

  /// Whether a list goes on with something else than a member in marks, or its last member has a bracket behind it.
  private func hasOtherMember(behind close: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    switch tokens.kind(close + 1) {
    case .enumerationComma, .openBracket, .narrowOpenBracket: return true
    case .han:
      // “甲”、“乙”圆桌会、“丙”; 甲书的“甲”、《乙》所载的“乙”.
      let next = tokens.kind(close + 2)
      let range = tokens[close + 1].range
      if next == .enumerationComma { return true }
      if next == .openQuote, !story.source.has("等", at: range.lowerBound), range.count > 3 { return true }
      guard joins(close + 1, story) else { return false }
      // 《甲》和《乙》 is a list of its own kind only as long as its last member has marks, too, and no further pair follows.
      guard range.count == 3, next == .openQuote || next == .openTitle else { return true }
      let end = tokens.closing(next == .openQuote ? .closeQuote : .closeTitle, of: close + 2)
      return end.map { tokens.kind($0 + 1) == .enumerationComma } ?? true
    default: return false
    }
  }
}
