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

      只在标题的数在正文里哪儿也没有，而正文里同一单位的数只差一个数字（或两位颠倒）、那句话说的又与标题是同一件事时才报。取整、几项之和、去年的数、写成汉字的数、单位不同的，都不报。
      """,
      """
      Headlines are written last and read first. Where the headline has 12 of a thing, and the body has 13 of the same and 12 of nothing; or where a name in the \
      headline is one character off what the body has throughout, one of the two is wrong.

      It is said only where the body has the headline's number nowhere, and has another with the same unit, one digit or two swapped ones apart, in a sentence that says \
      the same as the headline: never of rounded numbers, sums of several, last year's figures, numbers spelt out in Han characters, or other units.
      """),
    basis: Bilingual("编辑惯例（题文一致）", "editing practice: headline and body agree"),
    fix: .suggested,
    messages: [figure, name, body],
    examples: [
      Example("江门市⟦12⟧名教师获评省级名师\n\n江门日报讯(记者/陈婵)日前，江门市13名教师获评省级名师，人数为历年最多。"),
      Example("外海街道新建⟦28⟧个停车场方便街坊\n\n江门日报讯(记者/陈婵)外海街道今年新建26个停车场方便街坊出行，车位共一千多个。"),
      Example("⟦郑丹晖⇒郑丹辉⟧到外海街道调研\n\n区委书记郑丹辉昨日到外海街道调研。郑丹辉指出，要把实事办好。"),
      Example("强台风致沿海⟦21⟧人受伤\n\n记者从应急部门获悉，强台风登陆后，受伤人数上升到12人，其中两人伤势较重。"),
      Example("前三季度农产品出口额增长⟦16.4⟧%\n\n海关发布的数据显示，前三季度，全市农产品出口额25.3亿元，同比增长18.4%。"),
      Example("本市纪念商会成立⟦80⟧周年\n\n昨日，本市举行大会，纪念商会成立60周年，三百多人参加。"),
      Example("第⟦26⟧届读书节开幕\n\n第28届读书节昨日在市图书馆开幕，活动持续一个月。"),
      Example("强台风致沿海22人受伤\n\n强台风登陆后，沿海有12人受伤，山区有10人受伤。"),
      Example("农产品出口额增长16%\n\n前三季度，全市农产品出口额25.3亿元，同比增长15.8%；去年同期增长18%。"),
      Example("近12名教师获评省级名师\n\n日前，江门市13名教师获评省级名师，人数为历年最多。"),
      Example("江门市12名教师获评省级名师\n\n江门市13名教师获评省级名师的消息不确，市教育局说，是12人。"),
      Example("江门市12名教师获评省级名师\n\n市直学校7名教师获评省级名师，县区学校5名。"),
      Example("江门市12名教师获评省级名师\n\n日前，江门市十二名教师获评省级名师，去年有13名教师获评省级名师。"),
      Example("江门市30名教师获评省级名师\n\n日前，江门市31名教师获评省级名师，人数为历年最多。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let headline = story.headline
    guard let first = headline.first, let last = headline.last, headline.endIndex < story.blocks.count else {
      return
    }
    // Each is held against all of the body's; a line with more than these is no headline, whatever a web page calls it.
    let figures = story.tokens.all(.digits).drop { story.tokens.start($0) < first.range.lowerBound }.prefix(16)
    for token in figures {
      if story.tokens.start(token) >= last.range.upperBound { break }
      checkFigure(token, story, &report)
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
    guard let figure = story.figure(at: token), figure.tokens.lowerBound == token else { return }
    let end = story.headline.last?.range.upperBound ?? figure.range.upperBound
    // Right copy has the headline's number in its lead.
    let numbers = story.tokens.all(.digits)
    for number in numbers where story.tokens.start(number) >= end {
      if let body = story.figure(at: number), body.tokens.lowerBound == number, body.value == figure.value { return }
    }
    guard
      let other = sameWords(as: figure, behind: end, story) ?? sameMatter(as: figure, at: token, behind: end, story),
      !isSpelt(figure.value, story, from: end)
    else { return }
    // As many characters behind it as there are, four at the most, to show what is counted.
    func shown(_ range: Range<Int>) -> String {
      let run = story.tokens.end(story.tokens.token(at: range.upperBound))
      return story.text(range.lowerBound..<min(run, range.upperBound + 12))
    }
    report.add(
      HeadlineMismatch.figure, [shown(figure.range), shown(other)],
      at: figure.range, related: [RelatedPlace(other, HeadlineMismatch.body)])
  }

  /// The number of the body that has the same words behind it as an exact number of the headline, and may be it with a slip.
  private func sameWords(as headline: Figure, behind end: Int, _ story: Story) -> Range<Int>? {
    guard let figure = plainFigure(headline.tokens.lowerBound, story) else { return nil }
    let key = key(behind: figure.range.upperBound, story)
    var other: Range<Int>?
    var values: [Double] = []
    for number in story.tokens.all(.digits) where story.tokens.start(number) >= end {
      guard let body = story.figure(at: number), body.tokens.lowerBound == number else { continue }
      values.append(body.value)
      guard isOf(body, key, story) || isBeside(figure, body, story) else { continue }
      guard plainFigure(number, story) != nil, isSlip(figure, body, story) else { return nil }
      // Two other values: nobody can tell which is meant.
      if let other, story.text(other) != story.text(body.range) { return nil }
      other = other ?? body.range
    }
    return isMade(figure.value, of: values) ? nil : other
  }

  /// The number of the body that counts the same things in other words: the same unit, none that agrees with the headline's, one digit wrong or two
  /// that changed places, and a sentence that is like the headline, more than those of other such numbers.
  private func sameMatter(as headline: Figure, at token: Int, behind end: Int, _ story: Story) -> Range<Int>? {
    guard let figure = HeadlineFigure(at: token, story), figure.digitsEnd - figure.range.lowerBound >= 2 else {
      return nil
    }
    let line = story.blocks[story.block(at: figure.range.lowerBound)].range
    var best: (figure: HeadlineFigure, likeness: Int)?
    var others = -4
    var values: [Double] = []
    for number in story.tokens.all(.digits) where story.tokens.start(number) >= end {
      guard let body = HeadlineFigure(at: number, story), body.unit == figure.unit, body.isOrdinal == figure.isOrdinal
      else { continue }
      if figure.agrees(with: body) { return nil }
      values.append(body.value)
      guard body.scale == figure.scale, isSlip(figure, body, story), !body.isOfOtherTime(story) else { continue }
      let likeness = figure.likeness(to: body, in: line, story)
      guard let known = best else {
        best = (body, likeness)
        continue
      }
      if body.value == known.figure.value {
        best = (known.figure, max(likeness, known.likeness))
      } else if likeness > known.likeness {
        others = max(others, known.likeness)
        best = (body, likeness)
      } else {
        others = max(others, likeness)
      }
    }
    guard let best, best.likeness >= 3, best.likeness >= others + 4, !isMade(figure.value, of: values) else {
      return nil
    }
    return best.figure.range.lowerBound..<best.figure.digitsEnd
  }

  /// Whether two numbers differ by one digit wrong, missing or too many, or by two neighbours that changed places, and the headline's is not merely
  /// a rounder one.
  private func isSlip(_ headline: HeadlineFigure, _ body: HeadlineFigure, _ story: Story) -> Bool {
    let prose = story.source.prose
    let one = prose[headline.range.lowerBound..<headline.digitsEnd]
    let other = prose[body.range.lowerBound..<body.digitsEnd]
    // An ordinal and an anniversary are never rounded.
    let isExact = headline.isOrdinal || headline.unit == "周" || headline.isRough
    if !isExact, significant(one) < significant(other) { return false }
    return isSlip(one, other)
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

  /// Whether one number may be a slip for the other, and the headline's not merely a rounder one.
  private func isSlip(_ headline: Figure, _ body: Figure, _ story: Story) -> Bool {
    let (one, other) = (story.source.prose[headline.range], story.source.prose[body.range])
    return significant(one) >= significant(other) && isSlip(one, other)
  }

  /// Whether two rows of digits differ by one that is wrong, missing or too many, or by two neighbours that changed places.
  private func isSlip(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    if one.count == other.count {
      let wrong = zip(one.indices, other.indices).filter { one[$0] != other[$1] }
      if wrong.count == 2, wrong[1].0 == wrong[0].0 + 1 {
        return one[wrong[0].0] == other[wrong[1].1] && one[wrong[1].0] == other[wrong[0].1]
      }
      return wrong.count == 1
    }
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
