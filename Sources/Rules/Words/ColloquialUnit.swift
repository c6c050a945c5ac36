import Lint

/// A unit in its everyday name, 平米 or 市斤, or one unit in two forms in a story.
struct ColloquialUnit: StoryRule {
  static let name = Message("“{0}”是口语说法，见报宜写“{1}”", "“{0}” is colloquial; in print write “{1}”")
  static let mixed = Message("一篇稿件里“㎡”与“平方米”并用，宜统一", "one story has both ㎡ and 平方米: write one of them")
  static let elsewhere = Message("另一种写法在这里", "the other form is here")

  static let about = About(
    id: "colloquial-unit",
    name: Bilingual("单位的口语说法", "colloquial unit"),
    severity: .note,
    why: Bilingual(
      """
      “平米”“立方”“市斤”是口头说法，见报写平方米、立方米、斤（或千克）。同一篇稿件里“㎡”与“平方米”只用一种。

      只看数字后面的。“水立方”“立方体”“3立方厘米”不报。
      """,
      """
      平米, 立方 and 市斤 are said rather than written: print 平方米, 立方米 and 斤 (or 千克). One story has either ㎡ or 平方米.

      Only what stands behind a number is looked at. 水立方, 立方体 and 3立方厘米 are left alone.
      """),
    basis: Bilingual("《中华人民共和国法定计量单位》；编辑惯例", "the legal units of measurement; editing practice"),
    fix: .suggested,
    messages: [name, mixed, elsewhere],
    examples: [
      Example("新房约90⟦平米⇒平方米⟧，水池蓄水500⟦立方⇒立方米⟧，收稻谷三百⟦市斤⇒斤⟧。"),
      Example("新房约90平方米，蓄水500立方米，体积3立方厘米，3立方分米，在水立方比赛，两立方体。"),
      Example("建筑面积9000⟦㎡⟧，其中展厅2000平方米。"),
      Example("建筑面积9000㎡，其中展厅2000㎡；一立方星升空。"),
    ])

  private static let names: [(wrong: String, right: String)] = [("平米", "平方米"), ("立方", "立方米"), ("市斤", "斤")]

  var terms: [Term] { ColloquialUnit.names.map { Term($0.wrong) } + ["㎡", "平方米"] }

  func check(_ story: Story, _ report: inout Report) {
    var sign: Range<Int>?
    var word: Range<Int>?
    for match in report.matches {
      switch match.term - ColloquialUnit.names.count {
      case 0: if sign == nil { sign = match.range }
      case 1: if word == nil { word = match.range }
      default: checkName(match, story, &report)
      }
    }
    if let sign, let word {
      report.add(ColloquialUnit.mixed, at: sign, related: [RelatedPlace(word, ColloquialUnit.elsewhere)])
    }
  }

  private func checkName(_ match: TermMatch, _ story: Story, _ report: inout Report) {
    let name = ColloquialUnit.names[match.term]
    let source = story.source
    guard let before = source.character(before: match.range.lowerBound) else { return }
    let isDigit = Characters.kind(of: before.value) == .digits || Characters.kind(of: before.value) == .wideDigits
    guard isDigit || HanNumeral.isPart(before) || before == "多" || before == "余" else { return }
    if let next = source.character(at: match.range.upperBound),
      name.wrong == "立方" ? "米厘分毫公千英体星根差和程数项".unicodeScalars.contains(next) : next == "方"
    {
      return
    }
    report.add(
      ColloquialUnit.name, [name.wrong, name.right], at: match.range,
      fix: Fix(.suggested, replacing: match.range, by: name.right))
  }
}
