import Lint

/// Digits grouped by commas in the wrong places, or grouped in one number of a story and not in another.
struct ThousandsSeparator: StoryRule {
  static let grouping = Message(
    "“{0}”分节有误，应为“{1}”：从个位起，每三位一节", "“{0}” is grouped wrongly: “{1}”, three digits a group from the right")
  static let mixed = Message(
    "“{0}”与“{1}”写法不一：同一篇稿件，数字或者都分节，或者都不分节",
    "“{0}” and “{1}” are written in two ways: in one story numbers are grouped throughout or not at all")
  static let wide = Message(
    "“{0}”应为“{1}”：千分撇用半角“,”，全角逗号会把一个数断成两个",
    "“{0}” should be “{1}”: the thousands separator is the half-width “,”; a full-width comma makes two numbers of one")
  static let other = Message("另一种写法“{0}”在这里", "the other form, “{0}”, is here")

  static let about = About(
    id: "thousands-separator",
    name: Bilingual("千分撇不当", "thousands separator"),
    severity: .warning,
    why: Bilingual(
      """
      数值较长的，可以分节：从小数点往左，每三位一节，节与节之间用千分撇“,”（12,345,678）或者空四分之一个字。“1,2345”不合三位一节；\
      一篇稿件里“12,345人”与“23456人”并用，写法不一。

      千分撇误作全角逗号的（共有12，345人），只在“共有、合计、投资”等引出数量的词后面才报：那里的数该有单位，逗号前的没有，可知前后本是一个数。\
      半角逗号在数字之间也可能只是逗号（第3,4,5名，2021,2022年），只有后面带单位、前一节不超过三位的才报；四位数分不分节都可以；\
      电话、邮编、股票代码等不带单位的编号不算。
      """,
      """
      Long numbers may be grouped: from the point to the left by three digits, with “,” (12,345,678) or a quarter space between. “1,2345” \
      is no such grouping, and “12,345人” beside “23456人” in one story is two ways of writing.

      A full-width comma in place of the separator (共有12，345人) is judged only behind a word that leads to a quantity, such as 共有 or 合计: a \
      quantity there has a unit, and where the first figure has none the two are one number. A comma between figures may be a mere comma \
      (第3,4,5名, 2021,2022年): only what has a unit behind it and three digits at most before the first comma is judged. Numbers of four digits \
      may stand either way; numbers without a unit are telephones, codes and such.
      """),
    basis: Bilingual("GB/T 15835—2011 5.1（多位数）", "GB/T 15835—2011, 5.1 (long numbers)"),
    fix: .suggested,
    messages: [grouping, mixed, wide, other],
    examples: [
      Example("投资⟦1,2345⇒12,345⟧万元，补贴⟦150,0000⇒1,500,000⟧元，占地⟦12,34,567⇒1,234,567⟧平方米。"),
      Example("今年培训12,345人，比去年多出不少，去年只有⟦10234⇒10,234⟧人。"),
      Example("共有23456人报名，最后参赛34567人，观众则有⟦12,345⇒12345⟧人。"),
      Example("全市共有⟦12，345⇒12,345⟧人报名，总投资⟦1，234，567⇒1,234,567⟧元。"),
      Example("比分是12，345人到场，全长12，345米处设站，共有3人，200名观众，拨打110，119人员赶到，约12，2024年完工。"),
      Example("今年培训12,345人，去年培训10,234人，前年1234人。"),
      Example("第3,4,5名选手，2021,2022年两次入选,8,18罚全中。"),
      Example("坐标113.0812,22.5789，热线0750,3500000，比分5,2026年再战。"),
      Example("今年培训12,345人，热线12345，邮编529000，代码600519。"),
      Example("今年培训12345人，去年培训23456人，合计35801人。"),
      Example("今年培训12,345人，2026年再扩大，占地1500亩。"),
      Example("比分是8,1234人到场，入选8,2012年再战。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    // One number of each form, and how many there are: the fewer give way.
    var grouped: [Number] = []
    var last = 0
    for comma in tokens.all(.narrowComma)
    where comma > last && tokens.kind(comma + 1) == .digits && tokens.kind(comma - 1) == .digits {
      let number = Number(comma, story)
      last = number.tokens.upperBound
      guard number.isCount(story) else { continue }
      if number.isGrouped(story) {
        if number.tokens.count > 3 || story.length(number.tokens.lowerBound) > 1 { grouped.append(number) }
      } else if number.isMisgrouped(story) {
        let mended = Number.grouping(number.digits(story))
        report.add(
          ThousandsSeparator.grouping, [story.text(number.range), mended], at: number.range,
          fix: Fix(.suggested, replacing: number.range, by: mended))
      }
    }
    checkWideCommas(story, &report)
    guard let model = grouped.first else { return }
    var plain: [Number] = []
    for token in tokens.all(.digits) where story.length(token) >= 5 && story.length(token) <= 12 {
      let number = Number(tokens: token...token, range: tokens.start(token)..<tokens.end(token))
      if story.source.prose[number.range.lowerBound] != UInt8(ascii: "0"), number.isCount(story) {
        plain.append(number)
      }
    }
    guard let other = plain.first else { return }
    let isPlain = plain.count > grouped.count
    for number in isPlain ? grouped : plain {
      let shown = isPlain ? other : model
      let digits = number.digits(story)
      report.add(
        ThousandsSeparator.mixed, [story.text(number.range), story.text(shown.range)], at: number.range,
        fix: Fix(.suggested, replacing: number.range, by: isPlain ? digits : Number.grouping(digits)),
        related: [RelatedPlace(shown.range, ThousandsSeparator.other, [story.text(shown.range)])])
    }
  }
}

extension ThousandsSeparator {
  /// 共12，345人: a number that is led to and has no unit can't end with the first of two figures.
  private func checkWideCommas(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let source = story.source
    for last in tokens.all(.digits) where tokens.kind(last - 1) == .comma && tokens.kind(last - 2) == .digits {
      guard story.length(last) == 3, tokens.kind(last + 1) != .comma else { continue }
      var first = last - 2
      while last - first <= 6, tokens.kind(first - 1) == .comma, tokens.kind(first - 2) == .digits { first -= 2 }
      guard (1...3).contains(story.length(first)), source.prose[tokens.start(first)] != UInt8(ascii: "0"),
        stride(from: first, to: last, by: 2).allSatisfy({ $0 == first || story.length($0) == 3 }),
        tokens.kind(first - 1) == .han,
        ThousandsSeparator.leads.contains(where: { story.ends(with: $0, at: tokens.start(first)) }),
        Unit.length(at: tokens.end(last), story) != nil
      else { continue }
      let range = tokens.start(first)..<tokens.end(last)
      let mended = String(story.text(range).map { $0 == "，" ? "," : $0 })
      report.add(
        ThousandsSeparator.wide, [story.text(range), mended], at: range,
        fix: Fix(.suggested, replacing: range, by: mended))
    }
  }

  /// Words that lead to a quantity, never to a number by itself.
  private static let leads: [StaticString] = [
    "共有", "共计", "合计", "总计", "累计", "一共", "总共", "共", "投资", "总额", "收入", "支出", "补贴", "发放", "捐款", "筹集", "拨款", "多达", "超过",
    "约",
  ]
}

/// Digits and the commas between them.
private struct Number {
  let tokens: ClosedRange<Int>
  let range: Range<Int>

  init(tokens: ClosedRange<Int>, range: Range<Int>) {
    self.tokens = tokens
    self.range = range
  }

  /// All that commas join to the first of them.
  init(_ comma: Int, _ story: __shared Story) {
    var last = comma + 1
    while story.tokens.kind(last + 1) == .narrowComma, story.tokens.kind(last + 2) == .digits { last += 2 }
    tokens = comma - 1...last
    range = story.tokens.start(comma - 1)..<story.tokens.end(last)
  }

  /// Whether it counts something: a unit behind, and before it no point, letter or mark that makes a code of it.
  func isCount(_ story: Story) -> Bool {
    switch story.tokens.kind(tokens.lowerBound - 1) {
    case .han:
      if let before = story.source.character(before: range.lowerBound), "第比号".unicodeScalars.contains(before) {
        return false
      }
    case .comma, .stop, .openBracket, .enumerationComma, .edge: break
    default: return false
    }
    guard range.count <= 24 else { return false }
    switch story.tokens.kind(tokens.upperBound + 1) {
    case .han: return Unit.length(at: range.upperBound, story) != nil && !story.source.has("年", at: range.upperBound)
    default: return false
    }
  }

  /// One to three digits, and then three each.
  func isGrouped(_ story: Story) -> Bool {
    tokens.count > 1 && (1...3).contains(story.length(tokens.lowerBound))
      && story.source.prose[range.lowerBound] != UInt8(ascii: "0") && groups(story).allSatisfy { $0 == 3 }
  }

  /// One to three digits, and then groups of which one is not three, and none a short figure of its own.
  func isMisgrouped(_ story: Story) -> Bool {
    guard (1...3).contains(story.length(tokens.lowerBound)), story.source.prose[range.lowerBound] != UInt8(ascii: "0"),
      // 8,1234人 may be a score and then a crowd: the word before it must leave no doubt.
      story.tokens.kind(tokens.lowerBound - 1) == .han,
      let before = story.source.character(before: range.lowerBound), !"是分以至到".unicodeScalars.contains(before)
    else { return false }
    if tokens.count == 3 {
      return story.length(tokens.upperBound) == 4 && !(1900...2099).contains(story.integer(tokens.upperBound) ?? 0)
    }
    return groups(story).contains(3) && groups(story).allSatisfy { (2...4).contains($0) }
  }

  /// The lengths of the groups behind the first.
  private func groups(_ story: Story) -> some Sequence<Int> {
    stride(from: tokens.lowerBound + 2, through: tokens.upperBound, by: 2).lazy.map { story.length($0) }
  }

  func digits(_ story: Story) -> String { story.text(range).filter { $0 != "," } }

  /// A string of digits with a comma before every third from the right.
  static func grouping(_ digits: String) -> String {
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return text
  }
}
