import Lint

/// A number of a headline or of the body, with what tells whether it can be the same one: 升至84人, 第26次, 70周年, 14%.
struct HeadlineFigure: Sendable {
  /// Its digits and what multiplies them: UTF-8 bytes of prose.
  let range: Range<Int>
  /// Where its digits end.
  let digitsEnd: Int
  let value: Double
  /// What one in its last place is worth.
  let step: Double
  /// What multiplies its digits.
  let scale: Double
  /// What is counted: the character behind the number, of 周年, 个月, 小时 and 个百分点 the one that tells them.
  let unit: Unicode.Scalar
  /// Whether the unit is one, and not only what stands behind the number: 2024北京文化论坛.
  let isMeasured: Bool
  /// Whether 第 stands before it.
  let isOrdinal: Bool
  /// Whether the copy says that it is not exact.
  let isRough: Bool

  /// The number that a token of digits begins; nil if it is a part of something else, or nothing that counts things stands behind it. O(1).
  init?(at token: Int, _ story: __shared Story) {
    let tokens = story.tokens
    let source = story.source
    switch tokens.kind(token - 1) {
    case .letters, .hyphen, .wave, .dash, .shortDash, .narrowSolidus, .otherDot, .narrowMark, .narrowTilde, .narrowStop,
      .solidus:
      return nil
    case .narrowComma, .colon, .narrowColon, .symbol:
      // 52：110 is a score.
      if tokens.kind(token - 2) == .digits { return nil }
    default: break
    }
    let start = tokens.start(token)
    guard let numeral = Numeral(at: start, source) else { return nil }
    var end = numeral.end
    var isRough = false
    if let word = story.word(of: AmountUnit.more, at: end) { (isRough, end) = (true, word.upperBound) }
    guard let character = source.character(at: end) else { return nil }
    let before = source.character(before: start)
    isOrdinal = before == "第"
    switch character {
    case "%", "％": (unit, isMeasured) = ("%", true)
    case "名", "位", "人": (unit, isMeasured) = ("人", true)
    case "周":
      guard source.has("周年", at: end) else { return nil }
      (unit, isMeasured) = (character, true)
    case "个":
      (unit, isMeasured) = (
        source.has("个月", at: end) ? "月" : source.has("个小时", at: end) ? "时" : source.has("个百分点", at: end) ? "点" : "个",
        true
      )
    case "小":
      guard source.has("小时", at: end) else { return nil }
      (unit, isMeasured) = ("时", true)
    // Days and hours are another matter, and so are names of roads and grades.
    case "年", "月", "日", "时", "分", "秒", "点", "号", "版", "后", "级", "度", "环", "路", "线", "强", "比": return nil
    case "届", "次", "轮", "期", "场", "岁": (unit, isMeasured) = (character, true)
    default:
      guard Characters.kind(of: character.value) == .han else { return nil }
      unit = character
      isMeasured = AmountUnit.at(end, story) != nil
    }
    range = start..<numeral.end
    digitsEnd = numeral.digitsEnd
    (value, step, scale) = (numeral.value, numeral.step, numeral.scale)
    self.isRough =
      isRough || story.word(of: HeadlineFigure.approximate, before: start) != nil
      || story.says(anyOf: AmountUnit.about, at: end + UTF8.width(character))
  }

  private static let approximate: [StaticString] = ["近", "超", "逾", "约", "过", "破", "前", "至少", "不足", "不到"]

  /// Whether another number says the same, or the same more or less exactly.
  func agrees(with other: HeadlineFigure) -> Bool {
    if value == other.value { return true }
    if other.value == 0 || value == 0 { return false }
    if isRough || other.isRough, abs(value / other.value - 1) <= (isRough && other.isRough ? 0.02 : 0.2) { return true }
    // 1.2亿 of 1.18亿
    return step != other.step && abs(value - other.value) <= max(step, other.step)
  }

  /// How much what is said of two numbers has in common, by pairs of characters: in the whole of the headline and in the sentence of the body up to
  /// the number and a clause behind it; what touches the number counts once more.
  func likeness(to other: HeadlineFigure, in headline: Range<Int>, _ story: Story) -> Int {
    let source = story.source
    let start = max(
      story.sentence(around: other.range.lowerBound).lowerBound,
      story.stretch(before: other.range.lowerBound, atMost: 120).lowerBound)
    let context = start..<max(other.range.upperBound, story.clause(around: other.range.lowerBound).upperBound)
    let shared = pairs(in: headline, source).intersection(pairs(in: context, source)).count
    var (before, behind) = (0, 0)
    while before < 8, let character = source.character(before: range.lowerBound - 3 * before),
      character == source.character(before: other.range.lowerBound - 3 * before), character.value &- 0x4E00 < 0x5200
    {
      before += 1
    }
    while behind < 8, let character = source.character(at: range.upperBound + 3 * behind),
      character == source.character(at: other.range.upperBound + 3 * behind), character.value &- 0x4E00 < 0x5200
    {
      behind += 1
    }
    // A number that no unit makes one of things is known by what follows.
    if !isMeasured, behind < 3 { return 0 }
    return shared + (before > 1 ? 2 * before : 0) + behind
  }

  /// Whether the clause of a number says that it is of another time: 去年有13名, but not 比去年增长13%.
  func isOfOtherTime(_ story: Story) -> Bool {
    let clause = story.clause(around: range.lowerBound).lowerBound..<range.lowerBound
    guard let word = story.first(of: HeadlineFigure.otherTimes, in: clause) else { return false }
    return !story.stands("比较同从由", before: word.lowerBound)
  }

  private static let otherTimes: [StaticString] = ["去年", "上年", "前年", "此前", "上届", "往年", "上月", "上一", "原先", "原来"]

  private func pairs(in range: Range<Int>, _ source: Source) -> Set<UInt64> {
    var found: Set<UInt64> = []
    var last: UInt32 = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = source.scalar(at: offset)
      let isHan = Characters.kind(of: scalar) == .han
      if isHan, last > 0 { found.insert(UInt64(last) << 32 | UInt64(scalar)) }
      last = isHan ? scalar : 0
      offset += length
    }
    return found
  }
}
