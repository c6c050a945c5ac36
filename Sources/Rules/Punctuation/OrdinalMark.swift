import Lint

/// The wrong mark behind an ordinal: 第一、 首先、 （一）、 1、 一，.
struct OrdinalMark: StoryRule {
  static let comma = Message("序次语“{0}”后面用逗号，不用顿号", "the ordinal “{0}” takes a comma, not an enumeration comma")
  static let bracketed = Message(
    "带括号的序次语“{0}”后面不用“{1}”", "the ordinal “{0}” is in brackets and takes no “{1}” behind it")
  static let digits = Message(
    "阿拉伯数字的序次语后面用下脚点：“{0}.”", "an ordinal in Arabic figures takes a point: “{0}.”")
  static let han = Message("汉字数字的序次语后面用顿号：“{0}、”", "an ordinal in Han figures takes the enumeration comma: “{0}、”")

  static let about = About(
    id: "ordinal-mark",
    name: Bilingual("序次语标点不当", "mark behind an ordinal"),
    severity: .warning,
    why: Bilingual(
      """
      序次语后面用什么标点，各有规定：“第一”“首先”“其一”用逗号，不带括号的汉字数字“一”用顿号，阿拉伯数字用下脚点“1.”，带括号的“（一）”“（1）”后面不加点号。

      “第一、第二产业”“首先、其次要说的”里并列的序数，“（一）、（二）两项”的列举，“1、2号楼”，以及小数、日期、型号，不报。汉字数字后面误用逗号、句点的，只在稿件里另有同样的序号时才报。
      """,
      """
      Each kind of ordinal has its mark: 第一, 首先 and 其一 take a comma, 一 the enumeration comma, an Arabic figure a point (1.), \
      and one in brackets, （一） or （1）, none at all.

      Ordinals that stand beside one another (第一、第二产业; （一）、（二）两项), numbers of houses (1、2号楼), decimals, dates and models are not \
      judged. A comma or point behind a Han figure is reported only where the story has a second such ordinal.
      """),
    basis: Bilingual("GB/T 15834—2011 附录 B.3（序次语之后的标点用法）", "GB/T 15834—2011, annex B.3 (marks behind ordinals)"),
    fix: .suggested,
    messages: [comma, bracketed, digits, han],
    examples: [
      Example("他谈了两点。第一⟦、⇒，⟧要加强学习；第二⟦、⇒，⟧要深入基层。"),
      Example("首先⟦、⇒，⟧要统一思想；其次⟦、⇒，⟧要压实责任。"),
      Example("全区召开会议\n\n（一）⟦、⇒⟧加强组织领导。各单位要重视。\n\n（二）⟦、⇒⟧压实工作责任。各单位要落实。"),
      Example("全区召开会议\n\n1⟦、⇒.⟧加强组织领导。各单位要重视。\n\n2⟦、⇒.⟧压实工作责任。各单位要落实。"),
      Example("全区召开会议\n\n一⟦，⇒、⟧加强组织领导。各单位要重视。\n\n二⟦，⇒、⟧压实工作责任。各单位要落实。"),
      Example("第一、第二产业占比下降，第三产业上升；第一、二季度平稳。"),
      Example("位居全省第一、全国第五，安全第一、质量第一。首先、其次、再次，层层推进。"),
      Example("全区召开会议\n\n一、加强组织领导。各单位要重视。\n\n（一）压实责任。要落实。\n\n1.明确分工。要细化。"),
      Example("全区召开会议\n\n3、4号楼昨天停水，居民到邻近的楼里取水。\n\n1.5万名学生参加了活动。"),
      Example("依照第十条（一）、（二）项的规定，予以表彰。"),
      Example("全区召开会议\n\n唯一，也是最好的办法，就是坚持。\n\n一，二，三！大家一起用力。"),
      Example("这是十年来的第一、也是唯一的一次。"),
      Example("全区召开会议\n\n2024.11.22至2024.11.24，会议在江门召开。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for block in story.blocks.indices where ListHead.mayOpen(block, tokens, story) {
      guard let head = ListHead(block, story), ListHead.divides(tokens.kind(head.behind)) else { continue }
      check(head, story, &report)
    }
    for token in tokens.all(.enumerationComma)
    where tokens.kind(token - 1) == .han && tokens.start(token) - tokens.start(token - 1) <= 12
      && opensClause(token - 1, tokens)
    {
      checkWord(before: token, story, &report)
    }
  }

  private func check(_ head: ListHead, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let mark = tokens[head.behind].range
    let kind = tokens.kind(head.behind)
    let ordinal = story.text(tokens.start(head.first)..<mark.lowerBound)
    // What the ordinal belongs to begins with words; another figure would be counted together with it.
    let next = tokens.kind(head.behind + 1)
    guard next == .han || next == .openQuote || next == .openTitle || next == .letters,
      !startsWithFigure(head.behind + 1, story)
    else { return }
    switch head.form {
    case .bracketedHan, .bracketedDigits:
      report.add(
        OrdinalMark.bracketed, [ordinal, story.text(mark)], at: mark, fix: Fix(.safe, replacing: mark, by: ""))
    case .digits where kind == .enumerationComma:
      report.add(OrdinalMark.digits, [ordinal], at: mark, fix: Fix(.suggested, replacing: mark, by: "."))
    case .han where kind != .enumerationComma && hasSibling(head, story):
      report.add(OrdinalMark.han, [ordinal], at: mark, fix: Fix(.suggested, replacing: mark, by: "、"))
    default: break
    }
  }

  /// Whether a token begins with a Han figure or 第: 一，二，三 is counting.
  private func startsWithFigure(_ token: Int, _ story: Story) -> Bool {
    guard let character = story.source.character(at: story.tokens.start(token)) else { return false }
    return HanNumeral.isPart(character) && story.tokens[token].range.count <= 6
  }

  /// Whether another block of the story has the ordinal before or after.
  private func hasSibling(_ head: ListHead, _ story: Story) -> Bool {
    let own = story.tokens.block(ofToken: head.first)
    let near = max(0, own - 32)..<min(story.blocks.count, own + 33)
    return near.contains { block in
      guard let other = ListHead(block, story) else { return false }
      return other.form == .han && abs(other.number - head.number) == 1
    }
  }

  /// 第一、 and 首先、 at the head of a clause.
  private func checkWord(before mark: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let word = tokens[mark - 1].range
    switch story.source.character(at: word.lowerBound) {
    case "第": guard isNumeral(word.lowerBound + 3..<word.upperBound, story) else { return }
    case "首", "其", "再", "最":
      guard word.count == 6, story.says(anyOf: OrdinalMark.words, at: word.lowerBound) else { return }
    default: return
    }
    // 第一、第二产业, 第一、二季度, 第一、也是…; a clause follows else.
    let next = tokens[mark + 1].range
    guard tokens.kind(mark + 1) == .han, next.count >= 12, tokens.kind(mark + 2) != .enumerationComma,
      let first = story.source.character(at: next.lowerBound), !HanNumeral.isPart(first),
      !OrdinalMark.continuing.contains(first),
      !story.says(anyOf: OrdinalMark.words, at: next.lowerBound)
    else { return }
    let range = tokens[mark].range
    report.add(OrdinalMark.comma, [story.text(word)], at: range, fix: Fix(.suggested, replacing: range, by: "，"))
  }

  private func isNumeral(_ range: Range<Int>, _ story: Story) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      guard HanNumeral.isPart(story.source.character(at: offset)) else { return false }
      offset += 3
    }
    return !range.isEmpty
  }

  private func opensClause(_ token: Int, _ tokens: Tokens) -> Bool {
    switch tokens.kind(token - 1) {
    case .edge, .stop, .semicolon, .narrowSemicolon, .colon, .narrowColon, .question, .exclamation, .openQuote: true
    default: false
    }
  }

  private static let words: [StaticString] = ["首先", "其次", "再次", "最后", "其一", "其二", "其三", "其四"]

  /// Characters with which something begins that belongs to the same phrase.
  private static let continuing: Set<Unicode.Scalar> = Set("第也甚最唯首其全亚世".unicodeScalars)
}
