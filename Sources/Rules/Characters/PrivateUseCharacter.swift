import Lint

/// Characters that only one font or one system knows.
struct PrivateUseCharacter: StoryRule {
  static let message = Message(
    "“{0}”是自造字（{1}），换个系统就显示不出来；应查对原稿，换成通用字符",
    "“{0}” is a private-use character ({1}) that other systems can't show; look it up in the original and set a standard one"
  )

  static let about = About(
    id: "private-use-character",
    name: Bilingual("自造字", "private-use character"),
    severity: .error,
    why: Bilingual(
      """
      Unicode 的专用区（U+E000—F8FF 等）没有规定字形，是各家字库、排版系统自己造的字：老系统的带圈数字、生僻字、图标。离开那套字库就是空白或方框，印出来就是错。

      是什么字只有原稿知道，所以只报位置，不给改法。
      """,
      """
      The private-use areas of Unicode (U+E000 to F8FF and others) have no shapes of their own: fonts and typesetting systems keep circled \
      numbers, rare characters and icons there. Without that font they are blanks or boxes, in print too.

      Only the original says which character is meant: the rule shows the place and offers no fix.
      """),
    basis: Bilingual("编辑惯例；Unicode 专用区", "editing practice; the private-use areas of Unicode"),
    messages: [message],
    examples: [
      Example("第⟦\u{E0A1}⟧条措施已经落实。"),
      Example("他姓⟦\u{E863}\u{E864}⟧，住在江边⟦\u{F0001}⟧。"),
      Example("①抓落实，㈡促生产，☆重点项目，℃、㎡、№都是通用字符。"),
      Example("他叫李𬀩，妹妹叫张𠮷，姓㛃的人不多。"),
      Example("点击😀图标，或按⌘键。"),
      Example("🈶️空房，Ⅳ级响应，▲图为现场。"),
      Example("苹果公司发布新品，售价€99。"),
      Example("㋿、㍻是日本年号用字。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for token in tokens.all(.privateUse) where tokens.kind(token - 1) != .privateUse {
      var last = token
      while tokens.kind(last + 1) == .privateUse { last += 1 }
      let range = tokens.start(token)..<tokens.end(last)
      let code = String(story.source.scalar(at: range.lowerBound).scalar, radix: 16, uppercase: true)
      report.add(PrivateUseCharacter.message, [story.text(range), "U+" + code], at: range)
    }
  }
}
