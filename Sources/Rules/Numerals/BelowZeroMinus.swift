import Lint

/// A temperature that is below zero twice: 零下-5℃.
struct BelowZeroMinus: StoryRule {
  /// What says it in words.
  var terms: [Term] { ["零下"] }

  static let twice = Message(
    "“{0}”重复，应为“{1}”：“零下”与负号只用一个", "“{0}” says “below zero” twice and should be “{1}”: use either 零下 or a minus sign")

  static let about = About(
    id: "below-zero-minus",
    name: Bilingual("“零下”与负号重复", "below zero twice"),
    severity: .error,
    why: Bilingual(
      """
      “零下”和负号意思相同，只用一个：零下5℃，或者-5℃。“零下-5℃”按字面是零上5℃。

      表示范围的（零下5—零下3℃、零下5～3℃）和横线连接的其他内容，不报。
      """,
      """
      零下 and the minus sign say the same: 零下5℃ or -5℃. Taken at its word “零下-5℃” is five above.

      Ranges (零下5—零下3℃) and other things behind a hyphen are left alone.
      """),
    basis: Bilingual("编辑工作惯例（语义重复）", "editing practice: the same thing said twice"),
    fix: .suggested,
    messages: [twice],
    examples: [
      Example("最低气温降至⟦零下-5⇒零下5⟧℃，山区⟦零下－12⇒零下12⟧摄氏度。"),
      Example("最低气温降至零下5℃，山区-12℃。"),
      Example("气温在零下5—零下3℃之间，零下20～10摄氏度。"),
      Example("主题为“零下-冰雪的味道”，零下—12月特辑，零下－2024冬季展。"),
      Example("零下30℃的极寒，零上5℃，-3℃至5℃。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for match in report.matches {
      let sign = tokens.token(at: match.range.upperBound)
      guard tokens.start(sign) == match.range.upperBound, tokens.kind(sign + 1) == .digits, story.length(sign + 1) <= 3
      else { continue }
      switch tokens.kind(sign) {
      case .hyphen, .wideHyphen, .shortDash, .dash: break
      case .symbol where story.source.has("−", at: match.range.upperBound): break
      default: continue
      }
      guard let figure = story.figure(at: sign + 1) else { continue }
      let units: [StaticString] = ["℃", "度", "摄氏度", "°"]
      guard units.contains(where: { story.source.has($0, at: figure.range.upperBound) }) else { continue }
      let range = match.range.lowerBound..<figure.range.upperBound
      report.add(
        BelowZeroMinus.twice, [story.text(range), story.text(match.range) + story.text(figure.range)], at: range,
        fix: Fix(.suggested, replacing: tokens[sign].range, by: ""))
    }
  }
}
