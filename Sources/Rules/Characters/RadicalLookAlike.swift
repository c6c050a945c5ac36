import Lint

/// A radical or a compatibility ideograph in the place of the character that it prints like.
struct RadicalLookAlike: StoryRule {
  static let message = Message(
    "“{0}”（{1}）是形似的部首或兼容字，应为通用汉字“{2}”",
    "“{0}” ({1}) is a radical or a compatibility form; it should be “{2}”")

  static let about = About(
    id: "radical-look-alike",
    name: Bilingual("形似部首", "radical look-alike"),
    severity: .error,
    why: Bilingual(
      """
      从 PDF 复制的文字，常把“人、日、西、长”变成康熙部首“⼈、⽇”或部首补充区的“⻄、⻓”；旧编码转换会带来兼容汉字“不、更”（U+F967、U+F901）。看上去一样，却是另一个字：\
      检索不到，换字体就变形或缺字，语音播报也读不出。

      讲部首的文章里单独放在引号中的部首（“⺮”）不报；只作偏旁、没有对应汉字的部件不报；兼容区里十二个正式的统一汉字不报。
      """,
      """
      Text copied from PDF turns 人, 日, 西 and 长 into the radicals ⼈, ⽇, ⻄ and ⻓; old encodings leave compatibility ideographs. They look \
      the same and are other characters: no search finds them, another font sets them differently or not at all, and no screen reader reads them \
      aloud.

      A radical alone in quotation marks (“⺮”) is what the text speaks of and not reported; nor are components that are no character, and the \
      twelve unified characters of the compatibility block.
      """),
    basis: Bilingual("编辑惯例；Unicode 的字符分解", "editing practice; the decompositions of Unicode"),
    fix: .safe,
    messages: [message],
    examples: [
      Example("⟦⼈⇒人⟧民⟦⽇⇒日⟧报和江⟦⻄⇒西⟧省一起办展。"),
      Example("这是\u{5f97}⟦\u{F967}⇒不⟧到的，应当⟦\u{F901}⇒更⟧正。"),
      Example("⟦⻓⇒长⟧江以南⟦⻛⇒风⟧力减弱，⟦⼾⇒户⟧外活动增多，还有⟦\u{2F80F}⇒兔⟧子。"),
      Example("人民日报和江西省一起办展，长江以南风力减弱。"),
      Example("“⺮”是竹字头，“⺡”旁的字多与水有关。"),
      Example("一、二、三，〇和々都是常用字。"),
      Example("他叫李𬀩，姓㛃，住在\u{FA0E}\u{FA29}。"),
      Example("①②③，㈠，㊣，℃。"),
      Example("彳亍、丿、乙、艹、氵、亻是统一汉字区里的部件。"),
    ])

  private static let twins = UnifiedTwins()

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    // ① and emoji are symbols too.
    for token in tokens.all(.symbol) { check(tokens.start(token), story, &report) }
    for offset in tokens.compatibilityCharacters { check(offset, story, &report) }
  }

  private func check(_ offset: Int, _ story: Story, _ report: inout Report) {
    let (scalar, length) = story.source.scalar(at: offset)
    guard scalar >= 0x2E80, let twin = RadicalLookAlike.twins.twin(of: scalar) else { return }
    let range = offset..<offset + length
    if isSpokenOf(range, story) { return }
    report.add(
      RadicalLookAlike.message, [story.text(range), "U+" + String(scalar, radix: 16, uppercase: true), String(twin)],
      at: range,
      fix: Fix(.safe, replacing: range, by: String(twin)))
  }

  /// Whether a character stands alone in quotation marks: what the text is about.
  private func isSpokenOf(_ range: Range<Int>, _ story: Story) -> Bool {
    guard let before = story.source.character(before: range.lowerBound),
      let after = story.source.character(at: range.upperBound)
    else { return false }
    switch Characters.kind(of: before.value) {
    case .openQuote, .openSingleQuote, .openCorner, .straightQuote: break
    default: return false
    }
    let kind = Characters.kind(of: after.value)
    return kind.closesPair || kind == .straightQuote
  }
}
