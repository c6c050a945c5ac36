import Lint

/// An exclamation mark before a question mark, or more of either than three.
struct QuestionExclamationOrder: StoryRule {
  static let order = Message(
    "问号、叹号连用时问号在前，各用一个：“{0}”应为“{1}”",
    "a question mark comes before an exclamation mark, one of each: “{0}” should be “{1}”")
  static let many = Message(
    "“{0}”太多：叹号、问号连用最多三个", "“{0}”: no more than three question or exclamation marks may stand in a row")

  static let about = About(
    id: "question-exclamation-order",
    name: Bilingual("问号叹号连用不当", "question and exclamation marks together"),
    severity: .warning,
    why: Bilingual(
      """
      一句话又问又叹，问号在前、叹号在后，各用一个：“？！”。语气特别强烈时，叹号、问号可以连用，但不超过三个。

      “？！”、两三个叹号、两三个问号合乎规定，不报；新闻语言宜平实，是否用得着由编辑定。引号里单说标点的、外文里的（Yahoo!?）不报。
      """,
      """
      A sentence that both asks and exclaims ends in one question mark and one exclamation mark, in this order: “？！”. For great emphasis \
      either may be repeated, up to three times.

      “？！” and two or three of a kind are within the standard; whether news copy needs them is for the editor. Marks that are quoted by \
      themselves and those of foreign words (Yahoo!?) are not judged.
      """),
    basis: Bilingual(
      "GB/T 15834—2011 4.2（问号）、4.3（叹号）", "GB/T 15834—2011, 4.2 (question mark) and 4.3 (exclamation mark)"),
    fix: .suggested,
    messages: [order, many],
    examples: [
      Example("这怎么可能⟦！？⇒？！⟧他不敢相信。"),
      Example("这怎么可能⟦?!!⇒?!⟧他不敢相信。"),
      Example("“你说什么⟦！！？？⇒？！⟧”他喊道。"),
      Example("我们赢了⟦！！！！！⇒！！！⟧全场沸腾。"),
      Example("人呢⟦????⇒???⟧没有人回答。"),
      Example("真的吗？！太好了！！！怎么会？？"),
      Example("“！？”不合规定，“？！”才对。"),
      Example("他在Yahoo!?上找到了答案，还看了动画片Clannad!!!!的介绍。"),
      Example("代码是 if (!a ?? b!?.c) {} ，运行正常。"),
      Example("“好吗？”“好！”大家齐声回答。"),
      Example("网址是https://example.com/?a=1!?b=2，欢迎访问。"),
      Example("歌名《什么？》！它又来了。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for kind in [Kind.question, .exclamation, .narrowQuestion, .narrowExclamation] {
      for token in tokens.all(kind) where isMark(tokens.kind(token + 1)) && !isMark(tokens.kind(token - 1)) {
        check(runFrom: token, story, &report)
      }
    }
  }

  private func isMark(_ kind: Kind) -> Bool { asks(kind) || kind == .exclamation || kind == .narrowExclamation }

  private func asks(_ kind: Kind) -> Bool { kind == .question || kind == .narrowQuestion }

  private func check(runFrom first: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    var end = first
    var questions = 0
    var isWide = false
    while isMark(tokens.kind(end)) {
      if asks(tokens.kind(end)) { questions += 1 }
      isWide = isWide || tokens.kind(end) == .question || tokens.kind(end) == .exclamation
      end += 1
    }
    let count = end - first
    let before = tokens.kind(first - 1)
    guard before == .han || before.closesPair || isWide && before.isWordlike, !story.isMachineText(first) else {
      return
    }
    let (question, exclamation) = isWide ? ("？", "！") : ("?", "!")
    let isMixed = questions > 0 && questions < count
    if !isMixed && count <= 3 || isMixed && count == 2 && asks(tokens.kind(first)) { return }
    let range = tokens.start(first)..<tokens.start(end)
    let right =
      isMixed ? question + exclamation : String(repeating: questions > 0 ? question : exclamation, count: 3)
    report.add(
      isMixed ? QuestionExclamationOrder.order : QuestionExclamationOrder.many, [story.text(range), right], at: range,
      fix: Fix(count == 2 ? .safe : .suggested, replacing: range, by: right))
  }
}
