import Lint

/// One kind of range with two marks in one story: 14—16家 and 3～5家.
struct MixedRangeMark: StoryRule {
  /// Whether the house has a mark between values: then range-mark says which is wrong, whatever the story has more of.
  private var leavesValues = false

  mutating func heed(_ rules: [any Rule]) {
    leavesValues = rules.contains { ($0 as? RangeMark).map { $0.values != .either } ?? false }
  }

  static let dates = Message(
    "起止时间“{0}”的范围号与“{1}”不一致：时间用一字线“—”",
    "the range of time “{0}” has a different mark from “{1}”: times take the dash “—”")
  static let values = Message("数值范围“{0}”的范围号与“{1}”不一致，应统一", "the range “{0}” has a different mark from “{1}”: use one")
  static let other = Message("这里用的是“{0}”", "here it is “{0}”")

  static let about = About(
    id: "mixed-range-mark",
    name: Bilingual("同类范围号混用", "two marks for one kind of range"),
    severity: .warning,
    why: Bilingual(
      """
      数值的范围号，浪纹线“～”和一字线“—”都可以用，但一篇稿件里同一类范围只用一种：“14—16家”与“3～5家”并存，是体例不一。少数改从多数；起止的年份、日期、钟点用一字线。

      年份用“—”、数值用“～”，是两类，各用各的，不报；用短横线的由 range-mark 报，本报定了数值范围号的（range-mark 的 values），数值也由它报；“至”“到”不算。
      """,
      """
      Between values both the wave “～” and the dash “—” will do, but one story keeps to one for each kind of range: “14—16家” beside “3～5家” is \
      two styles. The fewer give way to the more; years, days and hours take the dash.

      A dash for years beside a wave for values is two kinds, and right. A hyphen is for range-mark, and so are values where the house has set \
      their mark; 至 and 到 are words.
      """),
    basis: Bilingual(
      "GB/T 15834—2011 4.13（连接号）；GB/T 15835—2011 5.1；体例一致", "GB/T 15834—2011, 4.13; GB/T 15835—2011, 5.1; consistency"),
    fix: .suggested,
    messages: [dates, values, other],
    examples: [
      Example("2021—2023年已经完成，⟦2024～2026年⇒2024—2026年⟧再安排一批。"),
      Example("安排14—16家企业，每家⟦3～5名⇒3—5名⟧骨干。"),
      Example("每斤⟦2—3元⇒2～3元⟧，每箱20～30元，每车300～500元。"),
      Example("2024—2026年安排14～16家企业，每家3～5名骨干，9:00—11:30报到。"),
      Example("每斤2～3元，每箱20至30元，比分3—2，第3—5名，江海—新会段。"),
      Example("每斤2—3元，每箱20—30元，合格率15%—30%。"),
      Example("版本2.1～3.0，热线0750—3500000，图1—3，文件2024—26，文中的“～”不算。"),
      Example("2014～2019年为一期，2020～2024年为二期。"),
      Example("主队3—2领先，客队5～8号轮换，1—6月增长，每亩3～5吨。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let waves = tokens.all(.wave)
    let dashes = tokens.all(.dash)
    if waves.isEmpty || dashes.isEmpty { return }
    func ranges(_ marks: Tokens.Numbers) -> [NumberRange] {
      marks.compactMap { tokens.kind($0 + 1) == .digits ? NumberRange(around: $0, story) : nil }
    }
    let withWave = ranges(waves)
    if withWave.isEmpty { return }
    let withDash = ranges(dashes)
    for kind in [NumberRange.Kind.dates, .times, .values] where kind != .values || !leavesValues {
      let waved = withWave.filter { $0.kind == kind }
      let dashed = withDash.filter { $0.kind == kind }
      guard let wave = waved.first, let dash = dashed.first else { continue }
      // Of values the fewer are wrong, and of as many those that come later.
      let isWaveWrong =
        kind != .values || waved.count < dashed.count
        || waved.count == dashed.count && dash.whole.lowerBound < wave.whole.lowerBound
      let model = isWaveWrong ? dash : wave
      for range in isWaveWrong ? waved : dashed {
        report.add(
          kind == .values ? MixedRangeMark.values : MixedRangeMark.dates,
          [story.text(range.whole), story.text(model.whole)],
          at: range.whole,
          fix: Fix(.suggested, replacing: tokens[range.mark].range, by: isWaveWrong ? "—" : "～"),
          related: [RelatedPlace(model.whole, MixedRangeMark.other, [story.text(model.whole)])])
      }
    }
  }
}
