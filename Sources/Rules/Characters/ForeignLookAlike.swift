import Lint

/// A letter or sign in the place of another that looks the same: Cyrillic in a Latin word, O for 〇 or 0, l for 1.
struct ForeignLookAlike: StoryRule {
  static let letter = Message(
    "“{0}”里混进了形似的外文字母（{1}），应为“{2}”", "“{0}” holds a letter of another alphabet ({1}); it should be “{2}”")
  static let zero = Message("“{0}”里的“{1}”应为“〇”：{2}", "“{1}” in “{0}” should be 〇: {2}")
  static let figure = Message("“{0}”里的字母“{1}”应为数字：{2}", "the letter “{1}” in “{0}” should be a digit: {2}")

  static let about = About(
    id: "foreign-look-alike",
    name: Bilingual("形似字母", "look-alike letter"),
    severity: .warning,
    why: Bilingual(
      """
      西文单词里混进西里尔字母或希腊字母（“СOVID”的第一个字母是俄文），看着一样，检索、排序、超链接全不对。汉字年份里用字母 O、圆圈○、数字 0 代替“〇”，数字里用字母 O、l 代替 0、1，\
      也是一样。“〇”是正式的汉字，数字逐个写出时“0”写作“〇”；“○”是旧系统打不出这个字时的代用符号。

      真正的希腊字母（α 粒子、μm、ΔT）、整个的俄文希腊文单词、型号和名称（O2O、5G、2.0L）、表示单位的 l 都不报。年份里的“零”由 year-zero 报。
      """,
      """
      A Cyrillic or Greek letter in a Latin word (the first letter of СOVID is Russian) looks right, and no search, sort or link is. So do a \
      letter O, a circle ○ or a digit 0 for 〇 in years written in Han, and O and l for 0 and 1 in numbers. 〇 is a character in its own right, \
      used for 0 in a number written digit by digit; ○ stood in for it on systems that lacked it.

      Greek letters that are meant (α, μm, ΔT), whole Russian or Greek words, models and names (O2O, 5G, 2.0L) and l for litres are not reported; \
      零 in years is year-zero's affair.
      """),
    basis: Bilingual(
      "GB/T 15835—2011 5.2（汉字数字的使用）；编辑惯例", "GB/T 15835—2011, 5.2 (use of Han numerals); editing practice"),
    fix: .suggested,
    messages: [letter, zero, figure],
    examples: [
      Example("患者感染⟦СOVID⇒COVID⟧后痊愈，服用了⟦vitаmin⇒vitamin⟧，检测⟦ΤNF⇒TNF⟧水平。"),
      Example("两架⟦В⇒B⟧-52战略轰炸机起飞。"),
      Example("做了一次⟦В⇒B⟧超，又穿上⟦Т⇒T⟧恤。"),
      Example("⟦二○二六⇒二〇二六⟧年，⟦一九九O⇒一九九〇⟧年，⟦二00八⇒二〇〇八⟧年，⟦二OOO⇒二〇〇〇⟧年，住进⟦三○一⇒三〇一⟧医院。"),
      Example("自⟦2O26⇒2026⟧年起，每人补贴⟦1OO⇒100⟧元，⟦20l8⇒2018⟧年⟦l2⇒12⟧月结束。"),
      Example("隧道全长⟦l2.5⇒12.5⟧公里，投资⟦3.l5⇒3.15⟧亿元，产量⟦1.O⇒1.0⟧万吨。"),
      Example("买了2.5l牛奶、1.5l的水，用 l2.5 版本，文件 l2.5.txt，见 v1.l2 和 1.l2.3 两版。"),
      Example("α粒子、μm、β-catenin、5Ω、ΔT、γ射线、ΑΒΓ三个希腊字母。"),
      Example("他用俄文写下 Москва 和 СССР，又写了 Т-34 的俄文名。"),
      Example("O2O平台、2.0L发动机、5G网络、H2O、CO2、3l水、O型血、A0纸、1号O形圈。"),
      Example("二〇二六年，一九九〇年，三〇一医院，二零二六年由别的规则管。"),
      Example("表一○为合格，二○为优秀；选手○○七号。"),
      Example("编号 2O26A 和 S1O1 是产品型号，https://example.com/2O26年 是网址。"),
      Example("唱片《1O1》和《l0ve》已发行。"),
      Example("第二0750线，一00。"),
    ])

  /// Cyrillic and Greek letters, each behind the Latin one that it looks like.
  private static let pairs: [(latin: Character, others: String)] = [
    ("A", "АΑ"), ("B", "ВΒ"), ("C", "С"), ("E", "ЕΕ"), ("H", "НΗ"), ("I", "ІΙ"), ("J", "Ј"), ("K", "КΚ"), ("M", "МΜ"),
    ("N", "Ν"), ("O", "ОΟ"), ("P", "РΡ"), ("S", "Ѕ"), ("T", "ТΤ"), ("X", "ХΧ"), ("Y", "ҮΥ"), ("Z", "Ζ"), ("a", "а"),
    ("c", "с"), ("e", "е"), ("i", "і"), ("j", "ј"), ("o", "оο"), ("p", "р"), ("s", "ѕ"), ("x", "х"), ("y", "у"),
  ]

  private static let twins: [UInt32: Unicode.Scalar] = {
    var twins: [UInt32: Unicode.Scalar] = [:]
    for (latin, others) in pairs {
      for other in others.unicodeScalars { twins[other.value] = latin.unicodeScalars.first }
    }
    return twins
  }()

  private static let circles: Set<Unicode.Scalar> = ["○", "◯", "O", "o", "Ｏ", "ｏ", "0", "０"]

  let terms: [Term] = {
    var terms = pairs.flatMap { $0.others.map { Term(String($0)) } }
    for circle in ["○", "◯", "O", "o", "Ｏ"] {
      for next in "一二三四五六七八九〇年" { terms.append(Term(circle + String(next))) }
    }
    for digit in "一二九" {
      for circle in "0０" { terms.append(Term(String(digit) + String(circle))) }
    }
    for letter in ["O", "o", "l"] {
      for next in "0123456789" { terms.append(Term(letter + String(next))) }
    }
    for letter in ["O", "o"] {
      for next in "月日人元万亿个名%" { terms.append(Term(letter + String(next))) }
    }
    return terms
  }()

  /// How many of the terms are letters of another alphabet.
  private static let letterCount = pairs.reduce(0) { $0 + $1.others.count }

  func check(_ story: Story, _ report: inout Report) {
    var end = 0
    for match in report.matches where match.range.lowerBound >= end {
      if match.term < ForeignLookAlike.letterCount {
        end = checkLetter(match.range.lowerBound, story, &report)
      } else {
        end =
          checkYear(match.range.lowerBound, story, &report) ?? checkFigure(match.range.lowerBound, story, &report)
          ?? end
      }
    }
  }

  // MARK: Letters

  /// Checks the word that a look-alike stands in; the word's end.
  private func checkLetter(_ offset: Int, _ story: Story, _ report: inout Report) -> Int {
    let tokens = story.tokens
    let token = tokens.token(at: offset)
    let range = tokens[token].range
    var latin = 0
    var mended = String.UnicodeScalarView()
    var place = range.lowerBound
    while place < range.upperBound, range.count <= 64 {
      let (scalar, length) = story.source.scalar(at: place)
      if scalar < 0x250 { latin += 1 }
      // A letter that looks like none of ours: the word is what it is, ΔT.
      guard let letter = scalar < 0x250 ? Unicode.Scalar(scalar) : ForeignLookAlike.twins[scalar] else {
        return range.upperBound
      }
      mended.append(letter)
      place += length
    }
    guard !mended.isEmpty else { return range.upperBound }
    let isLone = latin == 0
    if isLone {
      // В超, Т恤: one capital beside Han, in a paragraph that has no word of that alphabet.
      guard mended.count == 1, isCapital(mended[mended.startIndex]), isBesideText(token, story),
        !isForeign(token, story)
      else { return range.upperBound }
    }
    report.add(
      ForeignLookAlike.letter, [story.text(range), code(at: offset, story), String(mended)], at: range,
      fix: Fix(isLone ? .suggested : .safe, replacing: range, by: String(mended)))
    return range.upperBound
  }

  /// Whether Han or a number stands behind a token: В超, В-52.
  private func isBesideText(_ token: Int, _ story: Story) -> Bool {
    switch story.tokens.kind(token + 1) {
    case .han, .digits: true
    case .hyphen: story.tokens.kind(token + 2) == .digits
    default: false
    }
  }

  private func isCapital(_ scalar: Unicode.Scalar) -> Bool { ("A"..."Z").contains(scalar) }

  /// Whether another word near by is of a foreign alphabet: up to 64 tokens on either side are looked at.
  private func isForeign(_ token: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    func isForeign(_ other: Int) -> Bool {
      tokens.kind(other) == .letters && tokens[other].range.count > 3
        && story.source.scalar(at: tokens.start(other)).scalar >= 0x370
        && story.source.scalar(at: tokens.start(other)).scalar < 0x530
    }
    for distance in 1...64 {
      if token - distance >= 0, isForeign(token - distance) { return true }
      if token + distance < tokens.count, isForeign(token + distance) { return true }
    }
    return false
  }

  private func code(at offset: Int, _ story: Story) -> String {
    let digits = String(story.source.scalar(at: offset).scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  // MARK: 〇

  /// Checks a row of Han digits and circles around an offset; its end if something was said of it.
  private func checkYear(_ offset: Int, _ story: Story, _ report: inout Report) -> Int? {
    let source = story.source
    func isPart(_ character: Unicode.Scalar?) -> Bool {
      guard let character else { return false }
      return ForeignLookAlike.circles.contains(character) || (HanNumeral.digit(character) != nil && character != "两")
    }
    let block = story.blocks[story.block(at: offset)].range
    var start = offset
    while start > block.lowerBound, offset - start < 32, let before = source.character(before: start), isPart(before) {
      start -= UTF8.width(before)
    }
    var end = start
    var digits = 0
    var circles: [(range: Range<Int>, character: Unicode.Scalar)] = []
    var count = 0
    while end < block.upperBound, count < 12, let character = source.character(at: end), isPart(character) {
      let next = end + UTF8.width(character)
      if ForeignLookAlike.circles.contains(character) { circles.append((end..<next, character)) } else { digits += 1 }
      count += 1
      end = next
    }
    guard digits > 0, let first = circles.first, let opening = source.character(at: start) else { return nil }
    let isYear =
      count == 4 && (opening == "一" || opening == "二") && source.has("年", at: end) && isBounded(start, end, story)
    // 三○一医院: a circle between digits needs no year around it.
    let isNumber =
      count >= 3 && count <= 6 && circles.allSatisfy { $0.character == "○" || $0.character == "◯" }
      && first.range.lowerBound > start && circles[circles.count - 1].range.upperBound < end
    guard isYear || isNumber else { return nil }
    let edits = circles.map { Edit($0.range, "〇") }
    var mended = ""
    var copied = start
    for edit in edits {
      mended += story.text(copied..<edit.range.lowerBound) + "〇"
      copied = edit.range.upperBound
    }
    mended += story.text(copied..<end)
    report.add(
      ForeignLookAlike.zero, [story.text(start..<end), String(first.character), mended], at: start..<end,
      fix: Fix(.safe, edits))
    return end
  }

  // MARK: 0 and 1

  /// Checks a row of digits with letters in it; its end if something was said of it.
  private func checkFigure(_ offset: Int, _ story: Story, _ report: inout Report) -> Int? {
    let prose = story.source.prose
    func isPart(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || byte == 0x4F || byte == 0x6F || byte == 0x6C }
    var start = offset
    while start > 0, offset - start < 16, isPart(prose[start - 1]) { start -= 1 }
    var end = offset
    while end < prose.count, end - offset < 16, isPart(prose[end]) { end += 1 }
    // l2.5, 2.l5: the row may stand before a decimal point, or behind it.
    func isDigit(_ index: Int) -> Bool { prose[index] &- 0x30 < 10 }
    var hasPoint = false
    if end + 1 < prose.count, prose[end] == 0x2E, isDigit(end + 1) {
      hasPoint = true
      end += 1
      while end < prose.count, end - offset < 16, isPart(prose[end]) { end += 1 }
    } else if start > 1, prose[start - 1] == 0x2E, isPart(prose[start - 2]) {
      hasPoint = true
      start -= 1
      while start > 0, offset - start < 16, isPart(prose[start - 1]) { start -= 1 }
    }
    var digits = 0
    var letters: [Int] = []
    for index in start..<end where prose[index] != 0x2E {
      if isDigit(index) { digits += 1 } else { letters.append(index) }
    }
    guard digits > 0, let first = letters.first, isBounded(start, end, story),
      let unit = story.source.character(at: end)
    else {
      return nil
    }
    let isDate = unit == "年" || unit == "月" || unit == "日"
    let hasEll = letters.contains { prose[$0] == 0x6C }
    // 3l水 and 2.5l水 are litres, and O2O is a name; l2.5 can't be either.
    if hasEll || prose[start] == 0x4F || prose[start] == 0x6F {
      guard isDate || hasEll && hasPoint, prose[start] == 0x6C || isDigit(start), isDigit(end - 1) else { return nil }
    }
    guard isDate || ForeignLookAlike.units.contains(unit) || hasPoint && ForeignLookAlike.measures.contains(unit) else {
      return nil
    }
    // With its point it looks like an address, but none ends before Han without a mark or another letter in it.
    if !hasPoint, story.isMachineText(story.tokens.token(at: offset)) { return nil }
    let edits = letters.map { Edit($0..<$0 + 1, prose[$0] == 0x6C ? "1" : "0") }
    let text = story.text(start..<end)
    let mended = String(text.map { $0 == "l" ? "1" : $0 == "O" || $0 == "o" ? "0" : $0 })
    report.add(
      ForeignLookAlike.figure, [text, story.text(first..<first + 1), mended], at: start..<end,
      fix: Fix(.suggested, edits))
    return end
  }

  /// What may stand behind a number with a decimal point besides: 12.5公里.
  private static let measures: Set<Unicode.Scalar> = Set("公千百米厘毫吨平立亩升倍小秒度分℃".unicodeScalars)

  private static let units: Set<Unicode.Scalar> = Set("人元万亿个名岁%％".unicodeScalars)

  /// Whether no letter, digit or mark of a name touches a range on either side.
  private func isBounded(_ start: Int, _ end: Int, _ story: Story) -> Bool {
    func isOpen(_ character: Unicode.Scalar?) -> Bool {
      guard let character else { return true }
      switch Characters.kind(of: character.value) {
      case .letters, .digits, .wideLetters, .wideDigits, .hyphen, .narrowSolidus, .narrowStop, .narrowMark: return false
      default: return true
      }
    }
    return isOpen(story.source.character(before: start))
      && (isOpen(story.source.character(at: end)) || story.source.has("%", at: end))
  }
}
