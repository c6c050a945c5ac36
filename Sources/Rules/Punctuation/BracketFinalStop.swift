import Lint

/// A stop or comma before the closing bracket of a remark within a sentence.
struct BracketFinalStop: StoryRule {
  static let stop = Message(
    "句内括号的末尾不用句号：去掉“{0}”前的“。”", "a remark within a sentence ends in no full stop: delete the one before “{0}”")
  static let comma = Message("后括号前面的“{0}”多余，应删去", "no “{0}” stands before a closing bracket: delete it")

  static let about = About(
    id: "bracket-final-stop",
    name: Bilingual("括号里多余的点号", "stop inside a bracket within a sentence"),
    severity: .warning,
    why: Bilingual(
      """
      句内括号注释句子里的某个词语，行文末尾不用句号；逗号、顿号、分号更不能落在后括号前面。

      句外括号注释整句，放在句末点号之后，里面有自己的句号，是对的：……散会。（完整名单见二版。）括号里的问号、叹号、省略号照用；括号独占一段、收束一段，也不报。
      """,
      """
      A remark in brackets within a sentence has no full stop at its end, and a comma, enumeration comma or semicolon never stands before \
      a closing bracket.

      A bracket behind the sentence's stop holds a sentence of its own and keeps its stop. Question and exclamation marks and the ellipsis \
      stay, and so does the stop of a bracket that ends its paragraph.
      """),
    basis: Bilingual("GB/T 15834—2011 4.9（括号）、附录 B.2", "GB/T 15834—2011, 4.9 (brackets) and annex B.2"),
    fix: .safe,
    messages: [stop, comma],
    examples: [
      Example("他在江门（原称五邑⟦。⇒⟧）工作了十年。"),
      Example("全市共有四区三市（县级市，由江门代管⟦。⇒⟧），常住人口四百多万。"),
      Example("名次为（8）陈明，（9）李强，（10⟦。⇒⟧）王芳。"),
      Example("区里的镇街（棠下、荷塘⟦、⇒⟧）都派了代表。"),
      Example("会议结束。（完整名单见二版。）第二天，代表们回到各地。"),
      Example("会议结束（完整名单见二版。）"),
      Example("（作者单位：江门市档案馆。）"),
      Example("他来了（真的？），大家都很高兴（别提多热闹了！）。"),
      Example("他来了（当时正下雨……），大家都很高兴。"),
      Example("会议结束（完整名单见二版。）第二天，代表们回到各地。"),
      Example("句号（。）、逗号（，）、顿号（、）各有用处。"),
      Example("他发来一个笑脸（，,）和一行 f(a,) 。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    for close in story.tokens.all(.closeBracket) { check(close, .openBracket, story, &report) }
    for close in story.tokens.all(.narrowCloseBracket) { check(close, .narrowOpenBracket, story, &report) }
  }

  private func check(_ close: Int, _ opening: Kind, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let mark = tokens.kind(close - 1)
    switch mark {
    case .stop, .comma, .enumerationComma, .semicolon: break
    default: return
    }
    let before = tokens.kind(close - 2)
    guard before.isWordlike || before.closesPair, let open = tokens.opening(opening, of: close), open + 2 < close else {
      return
    }
    let range = tokens[close - 1].range
    if mark == .stop {
      guard isWithinSentence(open, close, story) else { return }
      report.add(
        BracketFinalStop.stop, [story.text(tokens[close].range)], at: range, fix: Fix(.safe, replacing: range, by: ""))
    } else {
      report.add(BracketFinalStop.comma, [story.text(range)], at: range, fix: Fix(.safe, replacing: range, by: ""))
    }
  }

  /// Words that go on with a sentence behind a remark in it.
  private static let continuations: Set<Unicode.Scalar> = Set("的在是和与及等将为也都已被把对从向于由工".unicodeScalars)

  /// Whether a remark stands in a sentence that goes on behind it.
  private func isWithinSentence(_ open: Int, _ close: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    let before = tokens.kind(open - 1)
    guard
      before.isWordlike || before == .comma || before == .enumerationComma || before == .closeTitle
        || before == .closeQuote
    else { return false }
    if before == .closeQuote, tokens.kind(open - 2).endsSentence { return false }
    switch tokens.kind(close + 1) {
    case .comma, .stop, .enumerationComma, .semicolon: return true
    case .han:
      // A number alone, or a word behind it that begins no sentence.
      return tokens.kind(close - 2) == .digits && open + 3 == close
        || story.source.character(at: tokens.end(close)).map(BracketFinalStop.continuations.contains) ?? false
    default: return false
    }
  }
}
