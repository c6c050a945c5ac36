import Lint

/// Brackets without their partner, turned the wrong way round, or of two widths.
struct UnbalancedBracket: StoryRule {
  static let unclosed = Message("前括号“{0}”没有对应的后括号", "the bracket “{0}” opens here and is never closed")
  static let unopened = Message("后括号“{0}”没有对应的前括号", "the bracket “{0}” closes here and was never opened")
  static let widths = Message("一对括号一半全角、一半半角：应为{0}", "one bracket of the pair is full-width and the other isn't: {0}")
  static let wrong = Message("括号用错：这里应为“{0}”", "this is the wrong bracket: it should be “{0}”")

  static let about = About(
    id: "unbalanced-bracket",
    name: Bilingual("括号不配对", "unbalanced bracket"),
    severity: .warning,
    why: Bilingual(
      """
      括号成对使用，前后同形、同宽。常见的是漏了一半、前后颠倒、圆括号配了方括号，以及切换输入法时一半全角一半半角。

      项目编号“1）”“a)”“一）”、表情“:)”、代码、网址里的括号不报；一段里开、后面几段里收的括号不报。
      """,
      """
      Brackets come in pairs, alike in form and width. Most often one half is missing or the wrong way round, a round one is paired with \
      a square one, or the input method was switched between the two and one is half-width.

      Item numbers such as “1)” and “a)”, smileys, code and addresses are left alone, and so is a bracket that a later paragraph closes.
      """),
    basis: Bilingual("GB/T 15834—2011 4.9（括号）", "GB/T 15834—2011, 4.9 (brackets)"),
    fix: .suggested,
    messages: [unclosed, unopened, widths, wrong],
    examples: [
      Example("大赛由新会区⟦（⟧含各镇街主办，历时三天。"),
      Example("大赛由新会区含各镇街⟦）⟧主办，历时三天。"),
      Example("大赛由新会区（含各镇街⟦)⇒）⟧主办（历时三天）。"),
      Example("比赛在江门体育中心⟦(⇒（⟧滨江新区）举行。"),
      Example("比赛在江门体育中心(滨江新区⟦）⇒)⟧举行，分为男子组(八队)和女子组(六队)。"),
      Example("文件号为江府⟦（⇒〔⟧2026〕12号和江府〔2025〕3号。"),
      Example("文件号为江府〔2026⟦］⇒〕⟧12号。"),
      Example("大赛由新会区（含各镇街⟦（⇒）⟧主办。"),
      Example("大赛由新会区⟦）⇒（⟧含各镇街）主办。\n\n大赛⟦）⇒（⟧历时三天⟨（⇒）⟩。"),
      Example("要求：1）报名须实名；2）携带身份证（学生证亦可）；a)不得代领；一）按时到场。"),
      Example("1)报名须实名。\n\n2)携带身份证。\n\n（3 按时到场。"),
      Example("1.) 房间要提前订好。\n\n2.) 证件要带齐。\n\n比赛又输了：（\n\n下次再来：））还带上你：－）好不好。"),
      Example("群里回了个笑脸:)，又发来一个(^_^)和：）。"),
      Example("（下面几段是他的原话。\n\n我那年十八岁，家里穷。\n\n后来参了军。）"),
      Example("调用 print(\"江门\" 时少了一半，地址是 https://example.com/a)b 。"),
      Example("会议通报了情况（见附件（一）），与会者【含列席】都同意〔2026〕12号文。"),
    ])

  private static let sorts: [Unpaired.Sort] = [.round, .tortoise, .lenticular, .square, .curly]

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let sorts = UnbalancedBracket.sorts
    if tokens.arePlainlyPaired(.openBracket, .closeBracket),
      tokens.arePlainlyPaired(.narrowOpenBracket, .narrowCloseBracket),
      tokens.arePlainlyPaired(.openLenticular, .closeLenticular),
      tokens.arePlainlyPaired(.openTortoise, .closeTortoise),
      tokens.arePlainlyPaired(.openSquare, .closeSquare), tokens.arePlainlyPaired(.openCurly, .closeCurly)
    {
      return
    }
    var unpaired = Unpaired(sorts, in: story) { isItem($0, story) }
    if !unpaired.mixed.isEmpty { addMixed(unpaired.mixed, story, &report) }
    unpaired.settleAcrossBlocks(within: 8)
    unpaired.removeAll { isExempt($0, story) }
    for marks in unpaired.blocks() {
      if let wrong = Unpaired.wrongMarks(marks, sorts, tokens) {
        report.add(
          UnbalancedBracket.wrong, [wrong[0].mark], at: tokens[wrong[0].token].range,
          fix: Fix(.suggested, wrong.map { Edit(tokens[$0.token].range, $0.mark) }))
        continue
      }
      for mark in marks {
        let range = tokens[mark.token].range
        report.add(
          mark.isOpening ? UnbalancedBracket.unclosed : UnbalancedBracket.unopened, [story.text(range)], at: range)
      }
    }
  }

  /// Reports of each pair the mark whose width is not that of the story's other brackets.
  private func addMixed(_ pairs: [(open: Int, close: Int)], _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let isNarrow =
      tokens.all(.narrowOpenBracket).count + tokens.all(.narrowCloseBracket).count
      > tokens.all(.openBracket).count + tokens.all(.closeBracket).count
    let (opening, closing) = isNarrow ? ("(", ")") : ("（", "）")
    func wrongMark(_ pair: (open: Int, close: Int)) -> Int {
      (tokens.kind(pair.open) == .narrowOpenBracket) == isNarrow ? pair.close : pair.open
    }
    // In text order, in which places are found fastest.
    for pair in pairs.sorted(by: { wrongMark($0) < wrongMark($1) }) {
      if story.isMachineText(pair.open) || story.isMachineText(pair.close) { continue }
      let wrong = wrongMark(pair)
      let text = opening + story.quoted(tokens.end(pair.open)..<tokens.start(pair.close)) + closing
      let range = tokens[wrong].range
      report.add(
        UnbalancedBracket.widths, [text], at: range,
        fix: Fix(.safe, replacing: range, by: wrong == pair.open ? opening : closing))
    }
  }

  /// Whether a closing bracket stands behind the number of an item, which stands by itself: `；2）`, `a)`, `一）`.
  private func isItem(_ close: Int, _ story: Story) -> Bool {
    guard isNumber(close - 1, story) else { return false }
    let before = story.tokens.kind(close - 2)
    return !before.isWordlike && before != .openBracket && before != .narrowOpenBracket && before != .narrowStop
      && before != .hyphen && before != .dash
  }

  /// Whether a token is what items are numbered with: two digits at most, a letter, ①, 十二.
  private func isNumber(_ token: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    let range = tokens[token].range
    switch tokens.kind(token) {
    case .digits: return range.count <= 2
    case .wideDigits: return range.count <= 6
    case .letters: return range.count <= 3 && story.source.characterCount(range) <= 3
    case .symbol: return true
    case .han:
      return range.count <= 6 && HanNumeral.isPart(story.source.character(at: range.lowerBound))
        && HanNumeral.isPart(story.source.character(before: range.upperBound))
    default: return false
    }
  }

  /// Whether a mark belongs to an item's number, a smiley, Latin text or code.
  private func isExempt(_ mark: Unpaired.Mark, _ story: Story) -> Bool {
    let tokens = story.tokens
    let (before, after) = (tokens.kind(mark.token - 1), tokens.kind(mark.token + 1))
    if isNumber(mark.isOpening ? mark.token + 1 : mark.token - 1, story) { return true }
    if isFace(before) || isFace(after) { return true }
    // ：（ is a sad face where no word follows it.
    if mark.isOpening, before == .colon || before == .narrowColon, !after.isWordlike, after != .openQuote,
      after != .openTitle
    {
      return true
    }
    // ：－）and ：））
    if !mark.isOpening, closesSmile(mark.token, tokens) { return true }
    // 1.)
    if !mark.isOpening, before == .narrowStop, isNumber(mark.token - 2, story) { return true }
    if !mark.isOpening, before == .colon || before == .narrowColon || before == .narrowSemicolon || before == .semicolon
    {
      return true
    }
    switch tokens.kind(mark.token) {
    case .narrowOpenBracket, .narrowCloseBracket, .openCurly, .closeCurly:
      if before == .narrowColon || before == .hyphen || before == .straightQuote || after == .straightQuote {
        return true
      }
      let isChinese = (mark.token - 3...mark.token + 3).contains { token in
        token > 0 && token < tokens.count && tokens.kind(token) == .han
      }
      return !isChinese || story.isMachineText(mark.token)
    default: return false
    }
  }

  /// Whether a closing bracket is the mouth of a face, a nose or another mouth between it and the eyes.
  private func closesSmile(_ mouth: Int, _ tokens: Tokens) -> Bool {
    switch tokens.kind(mouth - 1) {
    case .hyphen, .wideHyphen, .closeBracket, .narrowCloseBracket:
      return mouth > 1 && (tokens.kind(mouth - 2) == .colon || tokens.kind(mouth - 2) == .narrowColon)
    default: return false
    }
  }

  /// Whether a character is of the kind that faces are made of: ( ﹏ ), (^_^), ( ˘ω˘ ).
  private func isFace(_ kind: Kind) -> Bool {
    switch kind {
    case .symbol, .otherLetters, .narrowMark, .mark, .interpunct, .otherDot, .narrowTilde, .wave: true
    default: false
    }
  }
}
