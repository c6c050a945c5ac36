import Lint

/// A number or a name in the headline that the body has differently: 12人获奖 above, 13人获奖 below.
struct HeadlineMismatch: StoryRule {
  static let figure = Message(
    "标题里的“{0}”与正文“{1}”不符，请核实", "the headline has “{0}”, the body “{1}”: check which is right")
  static let name = Message(
    "标题里的“{0}”正文作“{1}”，疑为同一人，请核实",
    "the headline has “{0}”, the body “{1}”, which seem to be one person: check which is right")
  static let body = Message("正文在这里", "the body has it here")

  static let about = About(
    id: "headline-mismatch",
    name: Bilingual("标题与正文不符", "headline that the body contradicts"),
    severity: .warning,
    why: Bilingual(
      """
      标题是最后写、最先读的，数字和人名错在标题上，读者第一眼就看见。同一单位、同一事物的数，标题是12，正文只有13；标题上的人名差一个字，而正文一次也没有这样写：总有一处是错的。

      只在正文另有同一说法、而标题的数在正文里哪儿也没有时才报：约数（近、超、余、多）、取整、几项之和、汉字数字都不报。
      """,
      """
      Headlines are written last and read first. Where the headline has 12 of a thing, and the body has 13 of the same and 12 of nothing; or where a name in the \
      headline is one character off what the body has throughout, one of the two is wrong.

      It is said only where the body has the same words behind another number, and the headline's number nowhere: never of approximate numbers (近, 超, 余), rounded ones, sums of several, or numbers \
      in Han characters.
      """),
    basis: Bilingual("编辑惯例（题文一致）", "editing practice: headline and body agree"),
    fix: .suggested,
    messages: [figure, name, body],
    examples: [
      Example("江门市⟦12⟧名教师获评省级名师\n\n江门日报讯(记者/陈婵)日前，江门市13名教师获评省级名师，人数为历年最多。"),
      Example("外海街道新建⟦28⟧个停车场方便街坊\n\n江门日报讯(记者/陈婵)外海街道今年新建26个停车场方便街坊出行，车位共一千多个。"),
      Example("⟦郑丹晖⇒郑丹辉⟧到外海街道调研\n\n区委书记郑丹辉昨日到外海街道调研。郑丹辉指出，要把实事办好。"),
      Example("近12名教师获评省级名师\n\n日前，江门市13名教师获评省级名师，人数为历年最多。"),
      Example("江门市12名教师获评省级名师\n\n江门市13名教师获评省级名师的消息不确，市教育局说，是12人。"),
      Example("江门市12名教师获评省级名师\n\n市直学校7名教师获评省级名师，县区学校5名。"),
      Example("江门市12名教师获评省级名师\n\n日前，江门市十二名教师获评省级名师，去年有13名教师获评省级名师。"),
      Example("江门市30名教师获评省级名师\n\n日前，江门市31名教师获评省级名师，人数为历年最多。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let headline = story.headline
    guard let last = headline.last, headline.endIndex < story.blocks.count else { return }
    for block in headline.indices {
      for token in story.tokens.numbers(inBlock: block) where story.tokens.kind(token) == .digits {
        checkFigure(token, story, &report)
      }
    }
    let names = report.table(NamePairs.self) { NamePairs(story, $0.words) }
    for pair in names.pairs where pair.isOfHeadline {
      guard let first = pair.common.first(where: { $0.lowerBound >= last.range.upperBound }) else { continue }
      let right = story.text(first)
      for place in pair.rare {
        report.add(
          HeadlineMismatch.name, [story.text(place), right], at: place,
          fix: pair.common.count > 1 ? Fix(.suggested, replacing: place, by: right) : nil,
          related: [RelatedPlace(first, HeadlineMismatch.body)])
      }
    }
  }

  /// Before and behind approximate numbers, and behind those that count no things.
  private static let approximate: [StaticString] = [
    "近", "超", "逾", "约", "过", "上", "破", "达", "第", "前", "超过", "突破", "“", "No.",
  ]
  private static let vague: [StaticString] = [
    "余", "多", "来", "年", "月", "日", "时", "号", "分", "秒", "点", "届", "期", "版", "周", "后", "岁", "级", "度", "环", "路", "线", "强",
    "比",
  ]

  private func checkFigure(_ token: Int, _ story: Story, _ report: inout Report) {
    guard let figure = plainFigure(token, story) else { return }
    let source = story.source
    let key = key(behind: figure.range.upperBound, story)
    var other: Range<Int>?
    var values: [Double] = []
    for number in story.tokens.all(.digits) where story.tokens.start(number) > figure.range.upperBound {
      guard let body = story.figure(at: number), body.tokens.lowerBound == number else { continue }
      if story.headline.contains(where: { $0.range.contains(body.range.lowerBound) }) { continue }
      if body.value == figure.value { return }
      values.append(body.value)
      guard isOf(body, key, story) || isBeside(figure, body, story) else { continue }
      guard plainFigure(number, story) != nil, isSlip(figure, body, story) else { return }
      // Two other values: nobody can tell which is meant.
      if let other, story.text(other) != story.text(body.range) { return }
      other = other ?? body.range
    }
    guard let other, !isMade(figure.value, of: values), !isSpelt(figure.value, story, from: figure.range.upperBound)
    else {
      return
    }
    // As many characters behind it as there are, four at the most, to show what is counted.
    func shown(_ range: Range<Int>) -> String {
      let run = story.tokens.end(story.tokens.token(at: range.upperBound))
      return source.text(range.lowerBound..<min(run, range.upperBound + 12))
    }
    report.add(
      HeadlineMismatch.figure, [shown(figure.range), shown(other)],
      at: figure.range, related: [RelatedPlace(other, HeadlineMismatch.body)])
  }

  /// The number at a token, if it is a number of things and said exactly.
  private func plainFigure(_ token: Int, _ story: Story) -> Figure? {
    guard let figure = story.figure(at: token), figure.tokens.lowerBound == token else { return nil }
    let tokens = story.tokens
    switch tokens.kind(figure.tokens.lowerBound - 1) {
    case .letters, .hyphen, .wave, .dash, .shortDash, .colon, .narrowColon, .narrowSolidus, .otherDot, .narrowMark,
      .narrowTilde:
      return nil
    default: break
    }
    guard tokens.kind(figure.tokens.upperBound + 1) == .han else { return nil }
    if story.word(of: HeadlineMismatch.approximate, before: figure.range.lowerBound) != nil { return nil }
    if story.says(anyOf: HeadlineMismatch.vague, at: figure.range.upperBound) { return nil }
    return figure
  }

  /// What the number is of: four Han characters behind it, so that the thing or what befell it is among them.
  private func key(behind offset: Int, _ story: Story) -> Range<Int>? {
    let end = offset + 12
    guard story.tokens.end(story.tokens.token(at: offset)) >= end else { return nil }
    return offset..<end
  }

  /// Whether a number of the body is of the same things.
  private func isOf(_ body: Figure, _ key: Range<Int>?, _ story: Story) -> Bool {
    guard let key, body.range.upperBound + key.count <= story.source.prose.count else { return false }
    return story.source.prose[body.range.upperBound..<body.range.upperBound + key.count].elementsEqual(
      story.source.prose[key])
  }

  /// Whether two numbers of two digits or more, as long as one another, have the same character before them and behind them, or two behind:
  /// less than a thing that is named, and enough where but one digit differs.
  private func isBeside(_ figure: Figure, _ body: Figure, _ story: Story) -> Bool {
    let source = story.source
    guard figure.range.count >= 2, figure.range.count == body.range.count,
      let unit = source.character(at: figure.range.upperBound), unit == source.character(at: body.range.upperBound)
    else { return false }
    let (next, other) = (
      source.character(at: figure.range.upperBound + 3), source.character(at: body.range.upperBound + 3)
    )
    if let next, next == other, Characters.kind(of: next.value) == .han { return true }
    let before = source.character(before: figure.range.lowerBound)
    return before.map { Characters.kind(of: $0.value) == .han } ?? false
      && before == source.character(before: body.range.lowerBound)
  }

  /// Whether one number may be a slip for the other: one digit wrong, missing or too many; and the headline's not merely a rounder one.
  private func isSlip(_ headline: Figure, _ body: Figure, _ story: Story) -> Bool {
    let (one, other) = (story.source.prose[headline.range], story.source.prose[body.range])
    if significant(one) < significant(other) { return false }
    if one.count == other.count { return zip(one, other).count(where: { $0 != $1 }) == 1 }
    let (short, long) = one.count < other.count ? (one, other) : (other, one)
    guard long.count == short.count + 1, short.count > 1 else { return false }
    return long.indices.contains {
      long[..<$0].elementsEqual(short.prefix($0 - long.startIndex))
        && long[($0 + 1)...].elementsEqual(short.dropFirst($0 - long.startIndex))
    }
  }

  /// How many digits there are without the zeros at the end.
  private func significant(_ digits: ArraySlice<UInt8>) -> Int {
    digits.count - digits.reversed().prefix { $0 == UInt8(ascii: "0") }.count
  }

  /// Whether a number is the sum or the difference of two, or the sum of three, of others.
  private func isMade(_ value: Double, of values: [Double]) -> Bool {
    let values = values.prefix(40)
    for (number, first) in values.enumerated() {
      for (next, second) in values.enumerated() where next > number {
        if first + second == value || abs(first - second) == value { return true }
        if values.dropFirst(next + 1).contains(where: { first + second + $0 == value }) { return true }
      }
    }
    return false
  }

  /// Whether the body has the number in Han characters. One walk, for what would be a finding.
  private func isSpelt(_ value: Double, _ story: Story, from offset: Int) -> Bool {
    guard value < 10_000, value == value.rounded() else { return false }
    let text = story.text(offset..<story.range.upperBound)
    return text.contains(HanNumeral.spoken(Int(value))) || value == 2 && (text.contains("两") || text.contains("双"))
  }
}
