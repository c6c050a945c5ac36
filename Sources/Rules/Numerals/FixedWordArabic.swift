import Lint

/// An Arabic numeral in a word that is always written with a Han one: 星期5, 党的20大, 4个全面.
struct FixedWordArabic: StoryRule {
  /// The rest of each word, without a figure that it begins with.
  var terms: [Term] { FixedWordArabic.words.map { Term($0.rest) } + [Term("星期")] }

  static let arabic = Message(
    "“{0}”应为“{1}”：固定词语里的数字用汉字", "“{0}” should be “{1}”: the numeral of a set word is a Han one")

  static let about = About(
    id: "fixed-word-arabic",
    name: Bilingual("固定词语误用阿拉伯数字", "Arabic numeral in a set word"),
    severity: .warning,
    why: Bilingual(
      """
      已经稳定下来、含有汉字数字的词语，用汉字数字：星期五、党的二十大、二十届三中全会、“四个全面”、第一书记、一国两制。写成“星期5”“党的20大”“4个全面”，\
      多是录入时图省事。

      数字表示数量的（一星期3次、4个项目、5位同志、8项规章、1月1日），以及型号、房号，不报。
      """,
      """
      Set words that contain a Han numeral keep it: 星期五, 党的二十大, 二十届三中全会, “四个全面”, 第一书记, 一国两制. “星期5”, “党的20大”, “4个全面” \
      are typed in haste.

      A number that counts (一星期3次, 4个项目, 5位同志, 8项规章), models and rooms are left alone.
      """),
    basis: Bilingual("GB/T 15835—2011 4.2（含汉字数字的词语）", "GB/T 15835—2011, 4.2 (words with Han numerals)"),
    fix: .suggested,
    messages: [arabic],
    examples: [
      Example("会议定在⟦星期5⇒星期五⟧上午，学习贯彻⟦党的20大⇒党的二十大⟧和二十届⟦3中全会⇒三中全会⟧精神。"),
      Example("协调推进“⟦4个全面⇒四个全面⟧”，落实⟦中央8项规定⇒中央八项规定⟧，驻村⟦第1书记⇒第一书记⟧⟦第1时间⇒第一时间⟧到场。"),
      Example("坚持“⟦1国两制⇒一国两制⟧”，共建“⟦一带1路⇒一带一路⟧”，统筹“⟦5位一体⇒五位一体⟧”总体布局，发展⟦第3产业⇒第三产业⟧。"),
      Example("会议定在星期五上午，学习贯彻党的二十大精神，驻村第一书记到场。"),
      Example("一星期3次，每星期5天，两星期2期，星期1次，星期日10时，星期5号。"),
      Example("4个全面整修过的池塘，5位一体检人员，推进⟦4个全面⇒四个全面⟧战略布局。"),
      Example("4个全面体检的老人，25位一体化项目的技术员，8项规定动作。"),
      Example("第1时间段，第3方案，第1书记处，第3产业园，第13中全会，D5位一体机。"),
      Example("党的20大事记，20大品牌，党的100年，1国2制度对比。"),
    ])

  /// A word: a figure before the rest, or within it, and the word as it should be.
  private struct Word {
    /// What stands before `rest`, or nothing.
    let figure: String
    let rest: String
    let right: String
    /// What must not follow: it makes another word of it.
    var never: [String] = []
    /// What must follow where a Han character does, or nil if anything may: 4个全面整修 are no 四个全面.
    var beforeHan: [String]?
  }

  private static let words: [Word] = [
    Word(figure: "4", rest: "个全面", right: "四个全面", beforeHan: ["战略", "总体", "重要", "布局"]),
    Word(
      figure: "5", rest: "位一体", right: "五位一体", never: ["化", "机", "检", "校", "育", "能", "重", "制", "系", "验", "质", "型", "操"]),
    Word(figure: "1", rest: "国两制", right: "一国两制"),
    Word(figure: "1", rest: "带一路", right: "一带一路"),
    Word(figure: "1", rest: "带1路", right: "一带一路"),
    Word(figure: "", rest: "一带1路", right: "一带一路"),
    Word(figure: "", rest: "一国2制", right: "一国两制", never: ["度"]),
    Word(figure: "", rest: "两学1做", right: "两学一做"),
    Word(figure: "", rest: "第1书记", right: "第一书记", never: ["处"]),
    Word(figure: "", rest: "第1时间", right: "第一时间", never: ["段", "点", "表"]),
    Word(figure: "", rest: "第1产业", right: "第一产业", never: ["园", "基"]),
    Word(figure: "", rest: "第2产业", right: "第二产业", never: ["园", "基"]),
    Word(figure: "", rest: "第3产业", right: "第三产业", never: ["园", "基"]),
    Word(figure: "", rest: "中央8项规定", right: "中央八项规定"),
    Word(figure: "", rest: "党的17大", right: "党的十七大", never: ["事", "品", "举", "任"]),
    Word(figure: "", rest: "党的18大", right: "党的十八大", never: ["事", "品", "举", "任"]),
    Word(figure: "", rest: "党的19大", right: "党的十九大", never: ["事", "品", "举", "任"]),
    Word(figure: "", rest: "党的20大", right: "党的二十大", never: ["事", "品", "举", "任"]),
    Word(figure: "1", rest: "中全会", right: "一中全会"),
    Word(figure: "2", rest: "中全会", right: "二中全会"),
    Word(figure: "3", rest: "中全会", right: "三中全会"),
    Word(figure: "4", rest: "中全会", right: "四中全会"),
    Word(figure: "5", rest: "中全会", right: "五中全会"),
    Word(figure: "6", rest: "中全会", right: "六中全会"),
    Word(figure: "7", rest: "中全会", right: "七中全会"),
  ]

  func check(_ story: Story, _ report: inout Report) {
    for match in report.matches {
      if match.term == FixedWordArabic.words.count {
        checkWeekday(match.range, story, &report)
        continue
      }
      let word = FixedWordArabic.words[match.term]
      let start = match.range.lowerBound - word.figure.utf8.count
      guard start >= story.range.lowerBound, story.source.reads(word.figure, in: start..<match.range.lowerBound),
        !word.never.contains(where: { follows($0, match.range.upperBound, story.source) }),
        stands(word, before: match.range.upperBound, story)
      else { continue }
      if !word.figure.isEmpty {
        // A longer number counts something: 14个全面检查; D5位一体机 is a model.
        let token = story.tokens.token(at: start)
        guard story.length(token) == 1 else { continue }
        switch story.tokens.kind(token - 1) {
        case .letters, .narrowStop, .hyphen, .enumerationComma, .narrowComma: continue
        default: break
        }
      }
      add(start..<match.range.upperBound, word.right, story, &report)
    }
  }

  private func add(_ range: Range<Int>, _ right: String, _ story: Story, _ report: inout Report) {
    report.add(
      FixedWordArabic.arabic, [story.text(range), right], at: range, fix: Fix(.suggested, replacing: range, by: right))
  }

  /// Whether nothing but what may go on with a word stands behind it.
  private func stands(_ word: Word, before offset: Int, _ story: Story) -> Bool {
    guard let wanted = word.beforeHan, let next = story.source.character(at: offset),
      Characters.kind(of: next.value) == .han
    else { return true }
    return wanted.contains { follows($0, offset, story.source) }
  }

  private func follows(_ text: String, _ offset: Int, _ source: Source) -> Bool {
    offset + text.utf8.count <= source.prose.count && source.reads(text, in: offset..<offset + text.utf8.count)
  }

  /// 星期5, but not 一星期5天: nothing that counts weeks before, nothing that is counted behind.
  private func checkWeekday(_ range: Range<Int>, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let token = tokens.token(at: range.upperBound)
    guard tokens.start(token) == range.upperBound, tokens.kind(token) == .digits, let day = story.integer(token),
      (1...6).contains(day), story.length(token) == 1
    else { return }
    if let before = story.source.character(before: range.lowerBound) {
      if HanNumeral.isPart(before) || "每个几半数".unicodeScalars.contains(before) { return }
      if Characters.kind(of: before.value) == .digits { return }
    }
    switch tokens.kind(token + 1) {
    case .han:
      let words: [StaticString] = [
        "上午", "下午", "中午", "早", "晚", "凌晨", "举行", "召开", "开", "起", "到", "至", "的", "前", "之前", "晨", "傍晚", "清晨",
      ]
      guard words.contains(where: { story.source.has($0, at: range.upperBound + 1) }) else { return }
    case .comma, .stop, .closeBracket, .narrowCloseBracket, .enumerationComma: break
    default: return
    }
    add(range.lowerBound..<range.upperBound + 1, "星期" + HanNumeral.spoken(day), story, &report)
  }
}
