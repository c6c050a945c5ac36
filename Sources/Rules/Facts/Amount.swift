import Lint

/// A number and what it counts, as running text has them: 1.2亿元, ５０３３万元, 三百二十人, 12.5%.
struct Amount: Sendable {
  /// Its digits, or its Han numerals, without what multiplies them: UTF-8 bytes of prose.
  let digits: Range<Int>
  /// All of it, the unit included.
  let range: Range<Int>
  /// What it says: 1.2亿 is 120,000,000.
  let value: Double
  /// What one in its last place is worth: of 1.2亿 it is 10,000,000.
  let step: Double
  /// What its digits are multiplied by: of 1.2亿 it is 100,000,000.
  let scale: Double
  /// Which units go together with its own.
  let kin: Kin
  /// Whether the copy says that it is not exact: 近, 约, 超, 多, 左右, a range.
  let isRough: Bool

  /// Units that are added to one another; a number in the table of `AmountUnit`.
  typealias Kin = Int

  /// Whether it is a whole number of things that are counted, and written out: no rounding can hide behind it.
  var isCount: Bool { step == 1 && scale == 1 && AmountUnit.isCounted(kin) }

  /// How far the true value may be from what is written: half of the last place.
  var slack: Double { isCount ? 0 : step / 2 }
}

extension Story {
  /// The amounts in a range of prose, in order, so many at the most. Numbers without a unit that is known are left out: dates, scores,
  /// versions, ordinals. O(length): for what a term has pointed at, not for passing text.
  func amounts(in range: Range<Int>, atMost limit: Int = 64) -> [Amount] {
    var found: [Amount] = []
    var offset = range.lowerBound
    while offset < range.upperBound, found.count < limit {
      guard let character = source.character(at: offset) else { break }
      let kind = Characters.kind(of: character.value)
      guard kind == .digits || kind == .wideDigits || kind == .han && HanNumeral.isPart(character) else {
        offset += UTF8.width(character)
        continue
      }
      let (amount, end) = amount(at: offset)
      if let amount, amount.range.upperBound <= range.upperBound { found.append(amount) }
      offset = end
    }
    return found
  }

  /// The amount whose digits begin at an offset, if that is what they are, and where to read on. O(1).
  func amount(at offset: Int) -> (amount: Amount?, end: Int) {
    var start = offset
    let isPercentage = source.has("百分之", at: offset)
    if isPercentage { start += 9 }
    guard let numeral = Numeral(at: start, source) else { return (nil, Numeral.end(at: offset, source)) }
    var end = numeral.end
    // 三分之一
    if source.has("分之", at: end) { return (nil, end + 6) }
    let before = source.character(before: offset)
    var isRough = isRough(before: offset)
    if let word = word(of: AmountUnit.more, at: end) {
      isRough = true
      end = word.upperBound
    }
    let unit = isPercentage ? (kin: AmountUnit.percent, start: end, end: end) : AmountUnit.at(end, self)
    if let unit { end = unit.end }
    // 3～5元, 3元至5元: one amount, of which nobody knows how much it is.
    if let mark = word(of: ["—", "－", "～", "~", "-", "–", "至", "到"], at: end) {
      let isWord = source.has("至", at: end) || source.has("到", at: end)
      if let second = Numeral(at: mark.upperBound, source), !isWord || !opensRise(before: offset) {
        let secondEnd = word(of: AmountUnit.more, at: second.end)?.upperBound ?? second.end
        let secondUnit = AmountUnit.at(secondEnd, self)
        guard let shared = secondUnit ?? unit else { return (nil, second.end) }
        // 增长45%至1.5亿元 goes on.
        if isWord, let unit, let secondUnit, unit.kin != secondUnit.kin {
          return (
            Amount(
              digits: start..<numeral.digitsEnd, range: offset..<end, value: numeral.value, step: numeral.step,
              scale: numeral.scale, kin: unit.kin, isRough: isRough), end
          )
        }
        let whole = offset..<max(shared.end, second.end)
        return (
          Amount(
            digits: start..<numeral.digitsEnd, range: whole, value: numeral.value, step: numeral.step,
            scale: numeral.scale, kin: shared.kin, isRough: true), whole.upperBound
        )
      }
    }
    guard let unit else { return (nil, numeral.end) }
    // 第3家, A350架, 8：30, 2/3, 3.2.1
    if let before {
      switch Characters.kind(of: before.value) {
      case .letters, .wideLetters, .solidus, .narrowSolidus, .narrowStop, .hyphen, .narrowComma: return (nil, end)
      case .colon, .narrowColon: if isRatio(before: offset) { return (nil, end) }
      case .wave, .narrowTilde, .shortDash, .wideHyphen: isRough = true
      default: break
      }
      if before == "第" || numeral.isHan && Numeral.isWord(behind: before) { return (nil, end) }
      if source.has("分", at: unit.start), before == "时" || before == "点" { return (nil, end) }
    }
    if says(anyOf: AmountUnit.about, at: end) { isRough = true }
    return (
      Amount(
        digits: start..<numeral.digitsEnd, range: offset..<end, value: numeral.value, step: numeral.step,
        scale: numeral.scale, kin: unit.kin, isRough: isRough), end
    )
  }

  /// What stands before an offset within its block, so many bytes at the most, cut between characters. O(log blocks).
  func stretch(before offset: Int, atMost length: Int) -> Range<Int> {
    let block = blocks[block(at: offset)].range.lowerBound
    var start = max(block, offset - length)
    while start < offset, source.prose[start] & 0xC0 == 0x80 { start += 1 }
    return min(start, offset)..<offset
  }

  /// Whether the number that begins at an offset is the first of a rise or fall: 从3元到5元.
  private func opensRise(before offset: Int) -> Bool {
    var start = offset
    while offset - start < 36, let character = source.character(before: start) {
      if character == "从" || character == "由" { return true }
      let kind = Characters.kind(of: character.value)
      guard kind == .han || kind == .digits || kind == .wideDigits || kind == .narrowStop || kind == .narrowPercent
      else { return false }
      start -= UTF8.width(character)
    }
    return false
  }

  private func isRatio(before offset: Int) -> Bool {
    let mark = source.character(before: offset).map(UTF8.width) ?? 1
    return source.character(before: offset - mark).map { Characters.kind(of: $0.value) == .digits } ?? false
  }

  /// Whether a word before a number says that it is not exact.
  private func isRough(before offset: Int) -> Bool {
    var end = offset
    for _ in 0..<2 {
      guard let word = word(of: ["了", "为", "有", "占", "达到", "达", "是", "共", "在"], before: end) else { break }
      end = word.lowerBound
    }
    return [offset, end].contains { place in
      guard let word = word(of: AmountUnit.nearly, before: place) else { return false }
      // 目前5人, 通过3项
      return !says(anyOf: ["通过", "经过", "目前", "以前", "此前", "日前"], at: word.lowerBound - 3)
    }
  }

  /// An amount as it would be written beside another: 1.3亿元 beside 1.2亿元. Builds a string: for findings.
  func text(_ value: Double, like amount: Amount) -> String {
    let isHan = source.character(at: amount.digits.lowerBound).map { Characters.kind(of: $0.value) == .han } ?? false
    let scaled = isHan ? value : value / amount.scale
    return Amount.text(scaled) + text(amount.digits.upperBound..<amount.range.upperBound)
  }
}

extension Amount {
  /// A number with no more decimals than it needs, four at the most.
  static func text(_ value: Double) -> String {
    var whole = value.magnitude.rounded(.down)
    var part = ((value.magnitude - whole) * 10_000).rounded()
    if part >= 10_000 { (whole, part) = (whole + 1, 0) }
    let sign = value < 0 && (whole > 0 || part > 0) ? "-" : ""
    guard whole < 1e15 else { return sign + "\(value.magnitude)" }
    guard part > 0 else { return sign + "\(Int(whole))" }
    var decimals = String(String(10_000 + Int(part)).dropFirst())
    while decimals.hasSuffix("0") { decimals.removeLast() }
    return sign + "\(Int(whole)).\(decimals)"
  }
}
