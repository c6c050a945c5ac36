import Lint

/// The year of an official document's number in other brackets than 〔〕.
struct DocumentNumber: StoryRule {
  static let brackets = Message(
    "发文字号的年份用六角括号：“{0}”应为“{1}”",
    "the year of a document's number stands in tortoise-shell brackets: “{0}” should be “{1}”")

  static let about = About(
    id: "document-number",
    name: Bilingual("发文字号括号不对", "brackets in a document number"),
    severity: .error,
    why: Bilingual(
      """
      公文的发文字号由机关代字、年份、序号组成，年份用六角括号：粤府〔2021〕21号。用圆括号、方括号、方头括号都不对，多半是输入法里找不到六角括号所致。

      法院案号用圆括号，如（2021）粤0704民初21号；许可证、备案号各有写法，如许字[2008]第45号：都不报。参考文献和公告标题里的年份也不报。
      """,
      """
      The number of an official document has the issuer's sign, the year and a serial number, with the year in tortoise-shell brackets: \
      粤府〔2021〕21号. Round, square and lenticular ones are wrong, and mostly a makeshift of the keyboard.

      Case numbers of courts take round brackets (（2021）粤0704民初21号), licences have forms of their own (许字[2008]第45号), and years in \
      references and in titles are left alone.
      """),
    basis: Bilingual(
      "GB/T 15834—2011 4.9（括号）；GB/T 9704—2012（党政机关公文格式）", "GB/T 15834—2011, 4.9 (brackets); GB/T 9704—2012"),
    fix: .safe,
    messages: [brackets],
    examples: [
      Example("省政府印发通知（粤府⟦（2021）⇒〔2021〕⟧21号），部署这项工作。"),
      Example("文件见江府办⟦[2023]⇒〔2023〕⟧5号和江海府函⟦【2024】⇒〔2024〕⟧第12号。"),
      Example("文件见粤府⟦(2021)⇒〔2021〕⟧21号。"),
      Example("省政府印发通知（粤府〔2021〕21号），部署这项工作。"),
      Example("法院作出（2021）粤0704民初21号判决，当事人没有上诉。"),
      Example("预售许可证为江房许字[2018]第45号，备案号是粤ICP备[2019]1号。"),
      Example("他在论文（2021）中写道，江门（2023）12个项目开工。"),
      Example("会议（2024）第3届如期举行，国际马拉松（2024）21公里组开赛。"),
      Example("参考文献[2021]5页，产品型号为粤海[2022]A12号。"),
      Example("该案（2021）21号卷宗已经归档。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for kind in [Kind.openBracket, .narrowOpenBracket, .openSquare, .narrowOpenSquare, .openLenticular] {
      for open in tokens.all(kind) where tokens.kind(open + 1) == .digits { check(open, story, &report) }
    }
  }

  private func check(_ open: Int, _ story: Story, _ report: inout Report) {
    guard DocumentNumber.standsIn(open, story) else { return }
    let tokens = story.tokens
    let range = tokens.start(open)..<tokens.end(open + 2)
    let right = "〔" + story.text(tokens[open + 1].range) + "〕"
    report.add(
      DocumentNumber.brackets, [story.text(range), right], at: range, fix: Fix(.safe, replacing: range, by: right))
  }

  /// Whether a bracket opens the year of an official document's number: 粤府(2021)21号. halfwidth-mark leaves it alone. O(1).
  static func standsIn(_ open: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    guard tokens.kind(open + 1) == .digits, tokens.kind(open - 1) == .han else { return false }
    let source = story.source
    let year = tokens[open + 1].range
    guard year.count == 4, source.has("19", at: year.lowerBound) || source.has("20", at: year.lowerBound),
      tokens.kind(open + 2).closesPair, isIssuer(tokens[open - 1].range, story)
    else { return false }
    var number = open + 3
    if tokens.kind(number) == .han, source.has("第", at: tokens.start(number)), tokens[number].range.count == 3 {
      number += 1
    }
    return tokens.kind(number) == .digits && tokens[number].range.count <= 5 && source.has("号", at: tokens.end(number))
  }

  /// Whether a run of Han characters ends with what issuers' signs end with, and is no licence.
  private static func isIssuer(_ run: Range<Int>, _ story: Story) -> Bool {
    guard run.count >= 6, let last = story.source.character(before: run.upperBound),
      let previous = story.source.character(before: run.upperBound - 3)
    else { return false }
    if last == "字" { return !DocumentNumber.licences.contains(previous) }
    return DocumentNumber.signs.contains(last) || DocumentNumber.issuers.contains(previous) && last != "案"
  }

  /// Characters with which issuers' signs end: what sort of letter it is, or which office.
  private static let signs: Set<Unicode.Scalar> = Set("发办函文通政府财农教规人社卫建环资水税审监价综研党组宣纪统预采法安字".unicodeScalars)

  /// Characters before the last that make a sign of any.
  private static let issuers: Set<Unicode.Scalar> = Set("府发办财委厅局".unicodeScalars)

  private static let licences: Set<Unicode.Scalar> = Set("许证售备审准批仲判诉执".unicodeScalars)
}
