import Lint

/// A member of a list that lacks what all the others end with: 蓬江区、江海区、新会、鹤山市.
struct ParallelGap: StoryRule {
  static let gap = Message("并列各项都带“{1}”，只有“{0}”没有", "all the members of the list have “{1}” but “{0}”")

  static let about = About(
    id: "parallel-gap",
    name: Bilingual("并列项缺字", "a member of a list lacks its ending"),
    severity: .note,
    isOn: false,
    why: Bilingual(
      """
      并列的几个地名、单位名同带一个通名（区、县、镇、局），只有一项没有，多是漏字：大泽镇、司前镇、罗坑、双水镇。

      只看四项以上、全是汉字的并列，没有通名的一项在中间，而其余各项的末字都相同；它若另有自己的通名（街道、农场、开发区），不报。
      """,
      """
      Where all the places or bodies of a list have their generic ending (区, 县, 镇, 局) and one in the middle has none, it was mostly left out: 大泽镇、司前镇、罗坑、双水镇.

      Only lists of four members or more in Han characters are looked at, of which all the others share their last character. A member that has an ending of \
      another kind (街道, 农场) is left alone.
      """),
    basis: Bilingual("编辑惯例（并列成分的形式一致）", "editing practice (members of a list are of one form)"),
    fix: .suggested,
    messages: [gap],
    examples: [
      Example("活动覆盖大泽镇、司前镇、⟦罗坑⇒罗坑镇⟧、双水镇、崖门镇等地。", options: "\"note\""),
      Example("参加会议的有教育局、民政局、⟦财政⇒财政局⟧、司法局、统计局。", options: "\"note\""),
      Example("活动覆盖大泽镇、司前镇、会城街道、双水镇、崖门镇；苹果、梨、柑橘、葡萄；教育局、民政局、团委、司法局、统计局。", options: "\"note\""),
    ])

  /// Endings that places and bodies of a kind share.
  private static let endings: Set<Unicode.Scalar> = Set("区县镇乡市局省州".unicodeScalars)
  /// Endings of another kind, which a member may have instead.
  private static let others: Set<Unicode.Scalar> = Set(
    "区县镇乡市局省州村社道办委会部处厅院所站中心队厂场园公司团校室旗盟国岛港湾府联行署台馆店组段里城山工妇科侨协盾堂家等地线库湖河企校企".unicodeScalars)

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    var done = 0
    for comma in tokens.all(.enumerationComma) where comma > done {
      guard tokens.kind(comma + 1) == .han, tokens.kind(comma + 2) == .enumerationComma, tokens.kind(comma + 3) == .han,
        tokens.kind(comma + 4) == .enumerationComma
      else { continue }
      var last = comma
      while tokens.kind(last + 1) == .han, tokens.kind(last + 2) == .enumerationComma { last += 2 }
      done = last
      guard tokens.kind(comma - 1) == .han else { continue }
      checkList(from: comma - 1, to: last + 1, story, &report)
    }
  }

  /// - Parameters:
  ///   - first: the token that ends with the first member.
  ///   - last: the one that begins with the last.
  private func checkList(from first: Int, to last: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let source = story.source
    guard let ending = source.character(before: tokens.end(first)), ParallelGap.endings.contains(ending) else { return }
    var odd: Int?
    var count = 1
    for token in stride(from: first + 2, to: last, by: 2) {
      guard let end = source.character(before: tokens.end(token)), tokens.kind(token) == .han, story.length(token) <= 15
      else { return }
      if end == ending {
        count += 1
      } else {
        if odd != nil || ParallelGap.others.contains(end) { return }
        odd = token
      }
    }
    // The last member has what it shares within its first five characters.
    guard tokens.kind(last) == .han, let odd, story.length(odd) == 6 || story.length(odd) == 9 else { return }
    var end = tokens.start(last) + 3
    while end < min(tokens.end(last), tokens.start(last) + 15), source.character(at: end) != ending { end += 3 }
    guard end < tokens.end(last), source.character(at: end) == ending, count >= 2 else { return }
    let text = story.text(tokens[odd].range)
    report.add(
      ParallelGap.gap, [text, String(ending)], at: tokens[odd].range,
      fix: Fix(.suggested, replacing: tokens[odd].range, by: text + String(ending)))
  }
}
