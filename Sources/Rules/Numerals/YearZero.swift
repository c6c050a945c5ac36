import Lint

/// The wrong one of the two zeros: 零 in a year written digit by digit, or 〇 in a number that counts.
struct YearZero: StoryRule {
  /// Both zeros, and the ASCII one behind the digits that years have before it.
  var terms: [Term] { ["零", "〇", "二0", "九0", "八0", "七0", "六0", "五0"] }

  static let year = Message(
    "“{0}”应为“{1}”：逐字写的年份、编号里，“0”写作“〇”", "“{0}” should be “{1}”: in a year or number written digit by digit, nought is 〇"
  )
  static let count = Message(
    "“{0}”应为“{1}”：表示数量时，“0”写作“零”", "“{0}” should be “{1}”: in a number that counts, nought is 零")

  static let about = About(
    id: "year-zero",
    name: Bilingual("“〇”与“零”误用", "〇 and 零 confused"),
    severity: .error,
    why: Bilingual(
      """
      阿拉伯数字“0”有“零”和“〇”两种汉字写法。用于年份、编号，逐字写出的，写作“〇”：二〇二四年；用于计量，带“十、百、千、万”的，写作“零”：一百零八人。\
      年份里夹一个阿拉伯数字“0”（二0二四年）同样不对。

      书名号里的名称照原样，不报。“零”单用（零增长、零下）和“二零一室”之类没有“年”的，不报；用字母“O”或圆圈“○”顶替“〇”的，由 foreign-look-alike 报。
      """,
      """
      Nought has two forms in Han characters. In a year or another number written digit by digit it is 〇: 二〇二四年; in a number that \
      counts, with 十, 百, 千 or 万, it is 零: 一百零八人. The digit 0 within such a year (二0二四年) is as wrong.

      What stands in title marks is left as it is. 零 by itself (零增长, 零下) and numbers of rooms are not judged; a letter O or a \
      circle ○ in place of 〇 is for foreign-look-alike.
      """),
    basis: Bilingual("GB/T 15835—2011 5.2（汉字数字的使用）", "GB/T 15835—2011, 5.2"),
    fix: .safe,
    messages: [year, count],
    examples: [
      Example("到⟦二零三五年⇒二〇三五年⟧，乡村全面振兴取得决定性进展。"),
      Example("⟦二零零八年⇒二〇〇八年⟧夏天，他第一次走进赛场；⟦一九九零年⇒一九九〇年⟧，他刚刚出生。"),
      Example("⟦二0二四年⇒二〇二四年⟧元旦起施行，⟦二零二五届⇒二〇二五届⟧毕业生适用。"),
      Example("⟦二零二三⇒二〇二三⟧至二〇二四年度的名单，⟦二零二一⇒二〇二一⟧、⟦二零二二年⇒二〇二二年⟧的账目。"),
      Example("房号是二零二三和二零二四，密码是一零零一到一二三四。"),
      Example("楼道里一共有⟦一百〇八⇒一百零八⟧级台阶，全程⟦三千〇五十⇒三千零五十⟧米。"),
      Example("二〇二四年，村集体经济实现零的突破。"),
      Example("一百零八位老人领到了补贴，人均三千零五十元。"),
      Example("气温零下三度，零工市场照常开门，二零一室的门还锁着。"),
      Example("电影《二零四六》里没有这一幕，《二零零八年的夏天》里也没有。"),
      Example("房号是三〇六，车次是二〇二四百货专列。"),
      Example("2008年的账本上写着100元，另有零钱二角。"),
      Example("两千零八年前的城址出土了陶片。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    var end = 0
    for match in report.matches where match.range.lowerBound >= end {
      // A digit of Han characters stands before the ASCII nought.
      end = check(match.range.lowerBound + (match.term < 2 ? 0 : 3), story, &report)
    }
  }

  /// Judges the number around a nought; says where it ends.
  private func check(_ zero: Int, _ story: Story, _ report: inout Report) -> Int {
    let source = story.source
    func isPart(_ character: Unicode.Scalar?) -> Bool { character == "0" || HanNumeral.isPart(character) }
    var start = zero
    while zero - start < 36, let character = source.character(before: start), isPart(character) {
      start -= UTF8.width(character)
    }
    var end = zero
    while end - start < 72, let character = source.character(at: end), isPart(character) {
      end += UTF8.width(character)
    }
    let number = start..<end
    guard number.count >= 9 else { return end }
    let text = story.text(number)
    if isYear(text), let behind = yearWord(at: end, source)?.description ?? (isFirstYear(end, story) ? "" : nil) {
      let whole = number.lowerBound..<number.upperBound + behind.utf8.count
      let mended = String(text.map { $0 == "零" || $0 == "0" ? "〇" : $0 })
      if mended != text, !story.isInTitle(story.tokens.token(at: zero)) {
        report.add(
          YearZero.year, [text + behind, mended + behind], at: whole, fix: Fix(.safe, replacing: number, by: mended))
      }
    } else if isCount(text), !story.isInTitle(story.tokens.token(at: zero)) {
      let mended = String(text.map { $0 == "〇" ? "零" : $0 })
      report.add(YearZero.count, [text, mended], at: number, fix: Fix(.safe, replacing: number, by: mended))
    }
    return end
  }

  /// The word at an offset that makes a year of the four digits before it.
  private func yearWord(at offset: Int, _ source: Source) -> StaticString? {
    let words: [StaticString] = ["年", "学年", "财年", "届", "级"]
    return words.first { source.has($0, at: offset) }
  }

  /// Whether 至 and the like stand at an offset, and a second year behind: 二〇二三至二〇二四年.
  private func isFirstYear(_ offset: Int, _ story: Story) -> Bool {
    let source = story.source
    let marks: [StaticString] = ["至", "到", "、", "和", "—", "～"]
    guard let mark = marks.first(where: { source.has($0, at: offset) }) else { return false }
    let start = offset + mark.utf8CodeUnitCount
    var end = start
    while end - start < 12, let character = source.character(at: end),
      character == "0" || HanNumeral.digit(character) != nil
    {
      end += UTF8.width(character)
    }
    return yearWord(at: end, source) != nil && isYear(story.text(start..<end))
  }

  /// Whether a text is four digits, the first 一 or 二: no place among them.
  private func isYear(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    return scalars.count == 4 && (scalars.first == "一" || scalars.first == "二")
      && scalars.dropFirst().allSatisfy { $0 == "0" || $0 != "两" && HanNumeral.digit($0) != nil }
  }

  /// Whether a text is a number with places, every 〇 of it between a place and what follows: 一百〇八, not 二〇二四百.
  private func isCount(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard scalars.contains("〇"), !scalars.contains("0"), HanNumeral.digit(scalars[0]) ?? 0 > 0 else { return false }
    return scalars.indices.allSatisfy { index in
      if scalars[index] != "〇" { return true }
      guard index > 1, let place = HanNumeral.place(scalars[index - 1]), place >= 100, index + 1 < scalars.count else {
        return false
      }
      return HanNumeral.digit(scalars[index - 2]) ?? 0 > 0 && scalars[index + 1] != "〇" && scalars[index + 1] != "零"
    }
  }
}
