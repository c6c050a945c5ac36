import Lint

/// A range whose first number leaves out the sign or the 万 of the second.
struct AmbiguousRange: StoryRule {
  /// The house's mark between values, as range-mark has it.
  private var values = RangeMark.ValueMark.either

  /// The words that stand for a mark, with a digit behind.
  var terms: [Term] { ["至", "到"].flatMap { word in (0...9).map { Term("\(word)\($0)") } } }

  mutating func heed(_ rules: [any Rule]) {
    for case let rule as RangeMark in rules { values = rule.values }
  }

  static let missing = Message(
    "“{0}”应为“{1}”：前一个数省略“{2}”有歧义", "“{0}” should be “{1}”: without its “{2}” the first number may be read in two ways")

  static let about = About(
    id: "ambiguous-range",
    name: Bilingual("范围省略单位有歧义", "ambiguous range"),
    severity: .warning,
    why: Bilingual(
      """
      两个数值表示范围，前后单位相同的，前一个单位可以省去，但省去有歧义的不能省。“15～30%”的“15”可以读成十五，“9～16亿”的“9”可以读成九，\
      “%”“‰”“万”“亿”前后都要写：15%～30%、9亿～16亿、3万至5万元。

      单位不改变数值大小的（3～5元、12～20公里）可以省，不报；前一个数大于后一个的（8000～1万元）不是省略，不报。\
      范围号本身写错的（40-50%）由 range-mark 一并改正。
      """,
      """
      Two values of a range may share the unit behind the second, unless that leaves the first in doubt: in “15～30%” the 15 may be \
      fifteen, in “9～16亿” the 9 may be nine. %, ‰, 万 and 亿 stand with both: 15%～30%, 9亿～16亿, 3万至5万元.

      Units that don't change the number (3～5元, 12～20公里) may be shared. Where the first number is the greater (8000～1万元) nothing is \
      left out. A wrong mark (40-50%) is for range-mark, which completes the unit as well.
      """),
    basis: Bilingual("GB/T 15835—2011 5.1（数值范围）", "GB/T 15835—2011, 5.1 (ranges of values)"),
    fix: .suggested,
    messages: [missing],
    examples: [
      Example("合格率在⟦15～30%⇒15%～30%⟧之间，总投资⟦9～16亿⇒9亿～16亿⟧元。"),
      Example("每户增收⟦3—5万⇒3万—5万⟧元，年利率⟦3.5—4.2%⇒3.5%—4.2%⟧。"),
      Example("预计⟦3至5万⇒3万至5万⟧名旅客出行，降幅⟦5到8%⇒5%到8%⟧，市值⟦1～1.5万亿⇒1万亿～1.5万亿⟧元。"),
      Example("湿度为15%～30%，总投资9亿～16亿元，每户增收3万至5万元。"),
      Example("每家3～5元，走12～20公里，气温20～25℃，约4至6小时。"),
      Example("月薪8000～1万元，2020～2025年，第3～5名。"),
      Example("占40-50%，优惠3-4万元。"),
      Example("2021年至10亿元目标实现，行程3至5万里长江沿线。"),
      Example("一年建成2～3万达标稻田。"),
      Example("从3到5万向集团走访。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for kind in [Kind.wave, .dash, .shortDash, .wideHyphen] {
      // A mark that the house doesn't want is for range-mark, which completes the unit as well.
      if kind == .dash && values == .wave || kind == .wave && values == .dash { continue }
      for mark in tokens.all(kind)
      where tokens.kind(mark + 1) == .digits && tokens.kind(mark - 1) == .digits && mayBeScaled(mark + 1, story) {
        check(mark, story, &report)
      }
    }
    // 至 and 到 say the same between digits.
    let prose = story.source.prose
    for match in report.matches {
      let start = match.range.lowerBound
      guard start > 0, prose[start - 1] &- 0x30 < 10 else { continue }
      check(tokens.token(at: start), story, &report)
    }
  }

  /// Whether what stands behind a number may be the first byte of a multiplier: % ％ ‰ 万 亿.
  private func mayBeScaled(_ digits: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    var last = digits
    while last - digits < 10, tokens.kind(last + 1) == .narrowStop || tokens.kind(last + 1) == .narrowComma,
      tokens.kind(last + 2) == .digits
    {
      last += 2
    }
    let end = tokens.end(last)
    guard end < story.source.prose.count else { return false }
    switch story.source.prose[end] {
    case 0x25, 0xE2, 0xE4, 0xEF: return true
    default: return false
    }
  }

  private func check(_ mark: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    guard tokens.kind(mark - 1) == .digits, let right = story.figure(at: mark + 1),
      let unit = Unit.multiplier(at: right.range.upperBound, story.source),
      let left = story.figure(at: mark - 1), left.value < right.value, left.tokens.upperBound == mark - 1
    else { return }
    switch tokens.kind(left.tokens.lowerBound - 1) {
    case .letters, .hyphen, .narrowSolidus, .wave, .dash, .narrowColon, .colon: return
    default: break
    }
    guard story.source.character(before: left.range.lowerBound) != "第", !story.isMachineText(mark - 1) else { return }
    let whole = left.range.lowerBound..<right.range.upperBound + unit.utf8CodeUnitCount
    let mended = story.text(left.range) + unit.description + story.text(left.range.upperBound..<whole.upperBound)
    report.add(
      AmbiguousRange.missing, [story.text(whole), mended, unit.description], at: whole,
      fix: Fix(.suggested, replacing: left.range.upperBound..<left.range.upperBound, by: unit.description))
  }
}
