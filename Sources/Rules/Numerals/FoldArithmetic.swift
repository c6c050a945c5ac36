import Lint

/// 翻番 that doesn't agree with the growth stated beside it: 翻两番，增长2倍.
struct FoldArithmetic: StoryRule {
  /// Rarer than 翻.
  var terms: [Term] { ["番"] }

  static let growth = Message(
    "“{0}”与“{1}”不合：翻{2}番是原来的{3}倍，即增加{4}倍", "“{0}” and “{1}” disagree: 翻{2}番 is {3} times as much, 增加{4}倍")
  static let amounts = Message(
    "由“{1}”到“{2}”是原来的{3}倍左右，与“{0}”不合：翻{4}番是原来的{5}倍",
    "from “{1}” to “{2}” is about {3} times as much, which is not “{0}”: 翻{4}番 is {5} times as much")

  static let about = About(
    id: "fold-arithmetic",
    name: Bilingual("翻番算错", "arithmetic of doubling"),
    severity: .error,
    why: Bilingual(
      """
      翻一番是加倍，翻两番是加倍之后再加倍：翻n番是原来的2的n次方倍。翻一番是原来的2倍（增加1倍），翻两番是4倍（增加3倍），翻三番是8倍（增加7倍）。\
      常见的错是把“翻两番”当成增加2倍，或者当成原来的3倍。

      带“近”“约”“多”“以上”的，以及前后说的不是同一件事的（产值翻两番，利润增长2倍），不报；要改的是番数还是倍数，由编辑核实。
      """,
      """
      翻一番 is to double, 翻两番 to double and double again: 翻n番 is 2ⁿ times as much. 翻一番 is twice as much (增加1倍), 翻两番 four times (增加3倍), 翻三番 eight \
      times (增加7倍). The usual slip takes 翻两番 for 增加2倍, or for three times as much.

      Where the number is said to be rough (近, 约, 多, 以上), or two different things are spoken of (产值翻两番，利润增长2倍), nothing is \
      reported. Which of the two is wrong is for the editor to find out.
      """),
    basis: Bilingual("编辑工作惯例（翻番与倍数的换算）", "editing practice: doubling and multiples"),
    messages: [growth, amounts],
    examples: [
      Example("产值⟦翻两番⟧，增长2倍，创下新高。"),
      Example("村集体收入⟦翻了两番⟧，是原来的3倍；游客量增长2倍，实现⟦翻两番⟧；订单⟦翻一番⟧，增长200%。"),
      Example("年产量由1000吨增加到3000吨，⟦翻了两番⟧。"),
      Example("产值翻两番，增长3倍；订单翻一番，增长1倍；收入翻三番，是原来的8倍。"),
      Example("年产量从1000吨增加到4000吨，翻了两番；人数从50万人增至102万人，翻了一番。"),
      Example("产值翻两番，利润增长2倍；收入翻一番多，增长1.4倍；近十年翻两番，年均增长15%。"),
      Example("销量翻番，增长105%，客流翻一番，同比增长98%。"),
      Example("番禺区和吐鲁番种植番茄，三番五次，轮番上阵，翻一番，再增长20%。"),
      Example("从2010年的3000元增加到2020年的6200元，翻了一番。"),
      Example("人数从1000人增加到3000多人，人均收入翻了两番。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    for match in report.matches {
      guard let fold = fold(before: match.range, story) else { continue }
      let expected = Double(1 << fold.count)
      let claim = claim(behind: fold.range.upperBound, story) ?? self.claim(before: fold.range.lowerBound, story)
      if let claim {
        // 翻一番 is said of what is somewhat more or less as well.
        let tolerance = fold.count == 1 ? 0.3 : 0.2
        guard abs(claim.factor - expected) > tolerance * expected else { continue }
        let times = 1 << fold.count
        report.add(
          FoldArithmetic.growth,
          [story.text(fold.range), story.text(claim.range), count(fold.count), "\(times)", "\(times - 1)"],
          at: fold.range)
      } else if let (first, second, unit) = amounts(before: fold.range.lowerBound, story), first.value > 0 {
        let factor = second.value / first.value
        guard factor > 1, factor < 1000, factor < expected * 0.85 || factor > expected * 1.9 else { continue }
        func withUnit(_ figure: Figure) -> String {
          story.text(figure.range.lowerBound..<figure.range.upperBound + unit)
        }
        let tenths = Int((factor * 10).rounded())
        let shown = tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
        report.add(
          FoldArithmetic.amounts,
          [
            story.text(fold.range), withUnit(first), withUnit(second), shown, count(fold.count),
            "\(1 << fold.count)",
          ],
          at: fold.range)
      }
    }
  }

  private func count(_ folds: Int) -> String { folds == 2 ? "两" : HanNumeral.spoken(folds) }

  /// How often something is doubled, 翻了两番, and where that is said; nil if it is said to be rough.
  private func fold(before match: Range<Int>, _ story: Story) -> (range: Range<Int>, count: Int)? {
    let source = story.source
    var start = match.lowerBound
    var count = 1
    if let han = story.hanNumber(before: start) {
      (start, count) = (han.range.lowerBound, han.value)
    } else {
      let token = story.tokens.token(at: start - 1)
      if story.tokens.kind(token) == .digits, story.tokens.end(token) == start {
        guard let value = story.integer(token) else { return nil }
        (start, count) = (story.tokens.start(token), value)
      }
    }
    if source.character(before: start) == "了" { start -= 3 }
    guard source.character(before: start) == "翻", (1...6).contains(count), !isRough(at: match.upperBound, source) else {
      return nil
    }
    return (start - 3..<match.upperBound, count)
  }

  private func isRough(at offset: Int, _ source: Source) -> Bool {
    let words: [StaticString] = ["多", "有余", "余", "以上", "左右", "半"]
    return words.contains { source.has($0, at: offset) }
  }

  // MARK: What is said beside it

  private struct Claim {
    let range: Range<Int>
    /// How many times as much it comes to.
    let factor: Double
  }

  private static let links: [StaticString] = [
    "，", ",", "、", "（", "(", "即", "也就是说", "也就是", "就是", "相当于", "同比", "比上年", "比去年", "较上年", "较去年", "实际", "总量", "合计", "实现了",
    "实现",
  ]
  private static let growths: [StaticString] = ["增长", "增加", "提高", "上升", "扩大", "提升"]
  private static let factors: [StaticString] = [
    "是原来的", "为原来的", "达到原来的", "是过去的", "是上年的", "为上年的", "是去年的", "为去年的", "相当于原来的", "成为原来的", "增加到原来的", "增长到原来的", "扩大到原来的",
    "提高到原来的", "增至原来的", "是以前的", "是当年的",
  ]

  /// 增长2倍, 增长200%, 是原来的3倍 directly behind, but for a comma and 即.
  private func claim(behind offset: Int, _ story: Story) -> Claim? {
    let source = story.source
    var start = offset
    for _ in 0..<3 {
      guard let link = FoldArithmetic.links.first(where: { source.has($0, at: start) }) else { break }
      start += link.utf8CodeUnitCount
    }
    guard start > offset else { return nil }
    if let verb = FoldArithmetic.growths.first(where: { source.has($0, at: start) }) {
      var number = start + verb.utf8CodeUnitCount
      if source.has("了", at: number) { number += 3 }
      guard let (value, end, isPercent) = amount(at: number, story) else { return nil }
      return Claim(range: start..<end, factor: 1 + (isPercent ? value / 100 : value))
    }
    guard let words = FoldArithmetic.factors.first(where: { source.has($0, at: start) }),
      let (value, end, isPercent) = amount(at: start + words.utf8CodeUnitCount, story)
    else { return nil }
    return Claim(range: start..<end, factor: isPercent ? value / 100 : value)
  }

  /// The same directly before: 增长2倍，翻了两番.
  private func claim(before offset: Int, _ story: Story) -> Claim? {
    let source = story.source
    var end = offset
    for _ in 0..<3 {
      guard let link = FoldArithmetic.links.first(where: { story.ends(with: $0, at: end) }) else { break }
      end -= link.utf8CodeUnitCount
    }
    guard end < offset, end > 0 else { return nil }
    let isPercent = source.character(before: end) == "%"
    guard isPercent || source.character(before: end) == "倍" else { return nil }
    let numberEnd = end - (isPercent ? 1 : 3)
    var start = numberEnd
    let value: Double
    let token = story.tokens.token(at: numberEnd - 1)
    if story.tokens.kind(token) == .digits, story.tokens.end(token) == numberEnd {
      guard let figure = story.figure(at: token) else { return nil }
      (start, value) = (figure.range.lowerBound, figure.value)
    } else {
      guard !isPercent, let han = story.hanNumber(before: numberEnd) else { return nil }
      (start, value) = (han.range.lowerBound, Double(han.value))
    }
    if let words = FoldArithmetic.factors.first(where: { story.ends(with: $0, at: start) }) {
      return Claim(range: start - words.utf8CodeUnitCount..<end, factor: isPercent ? value / 100 : value)
    }
    if source.character(before: start) == "了" { start -= 3 }
    guard let verb = FoldArithmetic.growths.first(where: { story.ends(with: $0, at: start) }) else { return nil }
    return Claim(range: start - verb.utf8CodeUnitCount..<end, factor: 1 + (isPercent ? value / 100 : value))
  }

  /// A number at an offset with 倍 or % behind it, and where that ends; nil if it is rough.
  private func amount(at offset: Int, _ story: Story) -> (value: Double, end: Int, isPercent: Bool)? {
    let source = story.source
    var end = offset
    var value = 0.0
    let token = story.tokens.token(at: offset)
    if story.tokens.kind(token) == .digits, story.tokens.start(token) == offset {
      guard let figure = story.figure(at: token) else { return nil }
      (end, value) = (figure.range.upperBound, figure.value)
    } else {
      while end - offset < 24, HanNumeral.isPart(source.character(at: end)) { end += 3 }
      guard end > offset, let number = HanNumeral.value(of: story.text(offset..<end).unicodeScalars) else { return nil }
      value = Double(number)
    }
    let isPercent = source.has("%", at: end)
    guard isPercent || source.has("倍", at: end) else { return nil }
    end += isPercent ? 1 : 3
    return isRough(at: end, source) ? nil : (value, end, isPercent)
  }

  // MARK: 由1000吨增加到3000吨

  /// The two amounts between which something has grown, directly before: both of one unit, the first behind 从 or 由.
  private func amounts(before offset: Int, _ story: Story) -> (first: Figure, second: Figure, unit: Int)? {
    let tokens = story.tokens
    let comma = tokens.token(at: offset - 1)
    guard tokens.end(comma) == offset, tokens.kind(comma) == .comma, tokens.kind(comma - 1) == .han,
      tokens.kind(comma - 2) == .digits, let second = story.figure(at: comma - 2),
      second.tokens.upperBound == comma - 2
    else { return nil }
    let unit = tokens[comma - 1].range
    guard unit.count <= 9, !story.source.reads("年", in: unit), Unit.length(at: unit.lowerBound, story) == unit.count
    else { return nil }
    let rises: [StaticString] = [
      "增至", "增加到", "增加至", "增长到", "增长至", "提高到", "提高至", "上升到", "上升至", "扩大到", "提升到", "提升至", "发展到", "年的",
    ]
    guard rises.contains(where: { story.ends(with: $0, at: second.range.lowerBound) }) else { return nil }
    // The next number backwards that is no year must be of the same unit, behind 从 or 由 or a year.
    var token = second.tokens.lowerBound - 1
    while token > 1, second.tokens.lowerBound - token < 8 {
      switch tokens.kind(token) {
      case .edge, .stop, .comma, .semicolon: return nil
      case .digits:
        guard let first = story.figure(at: token) else { return nil }
        let end = first.range.upperBound
        if story.source.has("年", at: end) {
          token = first.tokens.lowerBound - 1
          continue
        }
        guard first.tokens.upperBound == token, end + unit.count <= story.source.prose.count,
          story.source.prose[end..<end + unit.count].elementsEqual(story.source.prose[unit]),
          Unit.length(at: end, story) == unit.count
        else { return nil }
        let leads: [StaticString] = ["从", "由", "年的"]
        return leads.contains { story.ends(with: $0, at: first.range.lowerBound) } ? (first, second, unit.count) : nil
      default: token -= 1
      }
    }
    return nil
  }
}
