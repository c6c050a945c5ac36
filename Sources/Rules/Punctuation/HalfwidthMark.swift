import Lint

/// Half-width marks among Chinese characters: one finding for copy that is half-width throughout, else one a mark.
struct HalfwidthMark: CorpusRule {
  /// Which marks the house prints in Chinese text.
  enum Marks: String, CaseIterable, Sendable {
    case full, half
  }

  /// The house's marks; with `half` the rule is silent.
  var marks = Marks.full

  /// Whether malformed-byline knows which brackets the house prints in bylines, and judges them.
  private var leavesBylineBrackets = false

  mutating func heed(_ rules: [any Rule]) {
    leavesBylineBrackets = rules.contains { ($0 as? MalformedByline).map { $0.brackets != .any } ?? false }
  }

  static let single = Message("“{0}”应为全角“{1}”", "“{0}” among Chinese characters should be the full-width “{1}”")
  static let throughout = Message(
    "全篇用的是半角标点（共 {0} 个）；中文稿件的逗号、冒号、括号等应为全角，可一次改完",
    "the copy has half-width marks throughout ({0} of them); Chinese text takes full-width commas, colons and brackets, and the fix changes them all"
  )

  static let about = About(
    id: "halfwidth-mark",
    name: Bilingual("半角标点", "half-width mark"),
    severity: .warning,
    why: Bilingual(
      """
      中文里的句号、逗号、分号、冒号、问号、叹号和括号占一个字的位置，应当用全角。半角标点挨着汉字显得局促，同一篇里两种宽度混用更是排版差错。

      数字、外文、网址、文件名、算式和程序代码里的标点（3:2、1,234、https://、f(x)）照旧用半角，引号、书名号里是外文的，其中的标点随外文，不报；\
      “.”只在前后都是成句的汉字时才报，像是人名、地名、序号的不报；发文字号的括号由 document-number 报。全角的稿件里，电头写作半角（江门日报讯(记者/陈婵)）由本报格式决定（见 malformed-byline 的 brackets），也不报。全篇 95% \
      以上都是半角时，多半是写稿习惯或系统转换所致：只报一处，附全部改法。
      """,
      """
      In Chinese text the full stop, comma, semicolon, colon, question mark, exclamation mark and brackets take the room of a character: they \
      are full-width. Half-width ones beside Han characters look cramped, and both widths in one story are an error of setting.

      Marks within numbers, foreign words, addresses, file names, formulas and code (3:2, 1,234, https://, f(x)) stay half-width and are not \
      reported, and those within a foreign quotation or title follow its language. A “.” is reported only between clauses of Chinese, where it \
      divides no name and numbers no item; the brackets of a document's number are document-number's affair. Not reported, either, is a \
      half-width byline in full-width copy, which is the house's affair. Where 95 in 100 are half-width, the copy was written or converted that \
      way: one finding, with the fix for all.
      """),
    basis: Bilingual("GB/T 15834—2011 5.1（标点符号的位置和书写形式）", "GB/T 15834—2011, 5.1 (place and form of marks)"),
    fix: .safe,
    options: [
      .choice(
        "marks", \Self.marks,
        Bilingual(
          "本报正文用全角（full）还是半角（half）标点；half 则不查",
          "whether the house prints full-width or half-width marks; silent with half"))
    ],
    messages: [single, throughout],
    examples: [
      Example("今天⟦,⇒，⟧天气好，适合出行。大家说：太好了！风不大，阳光也好。"),
      Example("会议于3日召开⟦,⇒，⟧通报了情况⟨;⇒；⟩来宾⟨(⇒（⟩共12人⟨)⇒）⟩参观了展厅。"),
      Example("他问：这样行吗⟦?⇒？⟧大家说行，就这么定了，明天（周三）动手。"),
      Example("国际货币基金组织⟦(⇒（⟧IMF⟨)⇒）⟩预计，明年增长3.2%，高于今年，也高于去年；风险犹存：通胀、利率、汇率。"),
      Example("会议召开\n\n江门日报讯(记者/陈明)近日，会议召开，部署工作。"),
      Example("比分是3:2，观众达12,345人，直播地址 https://example.com/a?b=1 ，文件“报告(1).docx”已上传。"),
      Example("改密码用passwd(1)，文件格式见passwd(5)和 shadow(5) 的说明，配置好以后再试。"),
      Example("他用 Python(3.12) 写了 a, b, c 三个函数。"),
      Example("会议要求各镇街落实值班制度⟦.⇒。⟧散会后，与会人员察看了堤围，慰问了工人。"),
      Example("他说：“我不知道OK不OK⟦!⇒！⟧”大家都笑了，气氛很好，散得也晚。"),
      Example("代码写的是if (a != b)，函数f(x)在区间(0,1)上连续，输入print(\"你好\", \"再见\")即可，注释写作<!-- 待补 -->。"),
      Example("“Well... I don't know,”他答道。歌名是《Hello, World!》，短信写着“平安到家:)”。"),
      Example("各镇街依据粤府办(2023)15号文件，制定了细则，明确了分工。"),
      Example("读过马克.吐温的人，都会记得那条河。代表团来自中国.江门，选手来自北京市海淀区的清华.附中。"),
      Example("工作要点\n\n一.总体要求。各单位要重视，要落实.doc格式的报告。"),
      Example("你好,世界。", options: "{\"marks\": \"half\"}"),
    ])

  /// The marks of one story.
  struct Summary: Sendable {
    let sheet: UInt64
    /// How many of its marks beside Han are full-width.
    let wideCount: Int
    /// Its half-width marks beside Han, ascending.
    let marks: [Mark]
  }

  /// A mark that should be wide; a pair of brackets is one.
  struct Mark: Sendable {
    let offset: UInt32
    let kind: Kind
    /// Where the bracket closes, or 0.
    var closing: UInt32 = 0
    /// Whether it stands in a byline, which a house may print half-width amid full-width text: 江门日报讯(记者/陈婵).
    var isInByline = false

    var count: Int { closing == 0 ? 1 : 2 }
  }

  func summary(of story: Story) -> Summary? {
    if marks == .half { return nil }
    let tokens = story.tokens
    var wideCount = 0
    for kind in [Kind.comma, .semicolon, .colon, .question, .exclamation, .openBracket, .closeBracket] {
      wideCount += tokens.all(kind).count
    }
    var marks: [Mark] = []
    for kind in [Kind.narrowComma, .narrowSemicolon, .narrowColon, .narrowQuestion, .narrowExclamation] {
      for token in tokens.all(kind) where isBesideHan(token, story) && !isOfCode(token, story) {
        marks.append(Mark(offset: UInt32(tokens.start(token)), kind: kind))
      }
    }
    for token in tokens.all(.narrowStop) where tokens.kind(token - 1) == .han && endsSentence(token, story) {
      marks.append(Mark(offset: UInt32(tokens.start(token)), kind: .narrowStop))
    }
    // The brackets of calls, in the order in which they open.
    var calls: [Range<UInt32>] = []
    for pair in tokens.pairs(.narrowOpenBracket, .narrowCloseBracket) {
      let (offset, closing) = (UInt32(tokens.start(pair.open)), UInt32(tokens.start(pair.close)))
      if isCall(pair.open, pair.close, story) {
        calls.append(offset..<closing)
      } else if isBesideHan(pair.open, pair.close, story), !DocumentNumber.standsIn(pair.open, story) {
        marks.append(Mark(offset: offset, kind: .narrowOpenBracket, closing: closing))
      }
    }
    if wideCount == 0 && marks.isEmpty { return nil }
    marks.sort { $0.offset < $1.offset }
    if !calls.isEmpty { remove(&marks, within: calls) }
    if let byline = story.byline?.range {
      for index in marks.indices where byline.contains(Int(marks[index].offset)) { marks[index].isInByline = true }
      if leavesBylineBrackets { marks.removeAll { $0.isInByline && $0.kind == .narrowOpenBracket } }
    }
    return Summary(sheet: story.sheet, wideCount: wideCount, marks: marks)
  }

  /// Takes out what stands within calls: what divides arguments is code as well. O(marks + calls).
  private func remove(_ marks: inout [Mark], within calls: [Range<UInt32>]) {
    var next = 0
    var end: UInt32 = 0
    marks.removeAll { mark in
      while next < calls.count, calls[next].lowerBound < mark.offset {
        end = max(end, calls[next].upperBound)
        next += 1
      }
      return mark.offset < end
    }
  }

  func keys(of summary: Summary) -> [UInt64] { [summary.sheet] }

  /// A file of one story, or a record, is judged as well.
  var leastMembers: Int { 1 }

  func check(_ group: [Member<Summary>], _ report: inout CorpusReport) {
    let count = group.reduce(0) { $1.summary.marks.reduce($0) { $0 + $1.count } }
    let wideCount = group.reduce(0) { $0 + $1.summary.wideCount }
    if count > 1 && count * 100 >= (count + wideCount) * 95 {
      guard let member = group.first(where: { !$0.summary.marks.isEmpty }), let first = member.summary.marks.first
      else {
        return
      }
      let edits = group.flatMap { $0.summary.marks.flatMap(\.edits) }.sorted {
        $0.range.lowerBound < $1.range.lowerBound
      }
      report.add(
        HalfwidthMark.throughout, ["\(count)"], in: member.id, at: first.range,
        fix: Fix(
          .safe, edits,
          title: Bilingual("把 \(count) 个半角标点全部改为全角", "make all \(count) marks full-width")))
      return
    }
    for member in group {
      for mark in member.summary.marks where !mark.isInByline {
        report.add(
          HalfwidthMark.single, [mark.narrowForm, mark.wideForm], in: member.id, at: mark.range,
          fix: Fix(.safe, mark.edits))
      }
    }
  }

  // MARK: What stands beside a mark

  private func isBesideHan(_ token: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    // ; may end an entity of HTML, : an address.
    if tokens.kind(token) == .narrowSemicolon, tokens.kind(token - 1) == .letters, token > 1,
      story.source.character(before: tokens.start(token - 1)) == "&"
    {
      return false
    }
    if tokens.kind(token) == .narrowColon, tokens.kind(token + 1) == .narrowSolidus { return false }
    return nearest(token, by: -1, tokens) == .han || nearest(token, by: 1, tokens) == .han
  }

  private func isBesideHan(_ open: Int, _ close: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    // 报告(1).docx and [文字](https://…) are no prose.
    if tokens.kind(close + 1) == .narrowStop, tokens.kind(close + 2) == .letters { return false }
    if tokens.kind(open - 1) == .narrowCloseSquare { return false }
    // passwd(5) is the name of a page of the manual.
    if tokens.kind(open - 1) == .letters, close == open + 2, tokens.kind(open + 1) == .digits,
      tokens[open + 1].range.count == 1
    {
      return false
    }
    if nearest(open, by: -1, tokens) == .han || nearest(close, by: 1, tokens) == .han { return true }
    return (open + 1..<close).prefix(64).contains { tokens.kind($0) == .han }
  }

  /// The kind of the first word to one side, up to eight marks passed over, but no space, and no quotation mark or slash of
  /// program code. What stands outside a pair of marks is beside nothing within it: the comma of “I don't know,”他说 is of the
  /// quotation's language.
  private func nearest(_ token: Int, by step: Int, _ tokens: Tokens) -> Kind {
    var index = token + step
    for _ in 0..<8 {
      let kind = tokens.kind(index)
      if !kind.isPunctuation || kind == .straightSingleQuote || kind == .narrowSolidus { return kind }
      if step < 0 ? kind.opensPair : kind.closesPair { return hasHan(around: token, tokens) ? .han : .edge }
      index += step
    }
    return tokens.kind(index)
  }

  /// Whether Han stands within the pair of marks that a token stands in, 64 tokens before it at most.
  private func hasHan(around token: Int, _ tokens: Tokens) -> Bool {
    var index = token - 1
    for _ in 0..<64 {
      let kind = tokens.kind(index)
      if kind == .han { return true }
      if kind.opensPair || kind == .edge { return false }
      index -= 1
    }
    return false
  }

  // MARK: Code, formulas and faces

  /// Whether a mark belongs to an operator or a comment (a != b, <!--, ?>), or is the eyes of a face: 到家:).
  private func isOfCode(_ token: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    let next = tokens.kind(token + 1)
    switch tokens.kind(token) {
    case .narrowExclamation, .narrowQuestion:
      return story.source.has("<", at: tokens.start(token) - 1) || story.source.has("=", at: tokens.end(token))
        || story.source.has(">", at: tokens.end(token))
    case .narrowColon, .narrowSemicolon:
      if story.source.has("=", at: tokens.end(token)) { return true }
      let mouth = next == .hyphen ? token + 2 : token + 1
      if tokens.kind(mouth) == .narrowCloseBracket {
        return tokens.opening(.narrowOpenBracket, of: mouth) == nil
      }
      return tokens.kind(mouth) == .narrowOpenBracket && tokens.closing(.narrowCloseBracket, of: mouth) == nil
    default: return false
    }
  }

  /// Whether brackets are those of code or a formula: f(x), print("江门"), if (a != b), (0,1).
  private func isCall(_ open: Int, _ close: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    let before = tokens.kind(open - 1)
    let next = tokens.kind(open + 1)
    let hasHan = (open + 1..<close).prefix(64).contains { tokens.kind($0) == .han }
    let name = before == .letters ? open - 1 : before == .space && tokens.kind(open - 2) == .letters ? open - 2 : nil
    if let name, isName(tokens[name].range, story) {
      if !hasHan || before == .letters && (next == .straightQuote || next == .straightSingleQuote) { return true }
    }
    return !hasHan && close - open <= 32 && (isInterval(open + 1..<close, tokens) || compares(open + 1..<close, story))
  }

  /// Whether letters are a function's name: one letter, or small ones throughout.
  private func isName(_ range: Range<Int>, _ story: Story) -> Bool {
    let prose = story.source.prose
    return range.count == 1 || range.count <= 32 && range.allSatisfy { prose[$0] &- UInt8(ascii: "a") < 26 }
  }

  /// Whether figures are divided by commas, and not in threes: (3,4), but not (12,000).
  private func isInterval(_ range: Range<Int>, _ tokens: Tokens) -> Bool {
    var hasDivision = false
    for token in range {
      switch tokens.kind(token) {
      case .digits, .narrowStop, .hyphen, .space: break
      case .narrowComma:
        let isThousand = tokens.kind(token + 1) == .digits && tokens[token + 1].range.count == 3
        hasDivision = hasDivision || !isThousand
      default: return false
      }
    }
    return hasDivision
  }

  /// Whether = < or > stands between letters or figures.
  private func compares(_ range: Range<Int>, _ story: Story) -> Bool {
    let (tokens, source) = (story.tokens, story.source)
    func isOperand(_ token: Int, _ step: Int) -> Bool {
      var index = token + step
      while range.contains(index),
        tokens.kind(index) == .narrowMark || tokens.kind(index) == .space
          || tokens.kind(index) == .narrowExclamation
      {
        index += step
      }
      return range.contains(index) && (tokens.kind(index) == .letters || tokens.kind(index) == .digits)
    }
    return range.contains { token in
      let start = tokens.start(token)
      return tokens.kind(token) == .narrowMark
        && (source.has("=", at: start) || source.has("<", at: start) || source.has(">", at: start))
        && isOperand(token, -1) && isOperand(token, 1)
    }
  }

  // MARK: Full stops

  /// Whether an ASCII full stop behind Han ends a sentence of running text: clauses on both sides, or one before the end of a
  /// paragraph. Where it might divide a name, a title or an item's number, it doesn't.
  private func endsSentence(_ token: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    let left = tokens[token - 1].range
    let before = tokens.kind(token - 2)
    let isClause =
      left.count >= 8 * 3
      || left.count >= 4 * 3 && (before == .comma || before == .narrowComma || before == .closeTitle)
    guard isClause, !before.opensPair, before != .narrowStop else { return false }
    if tokens.kind(token + 1) == .edge {
      return before != .edge && story.blocks[tokens.block(ofToken: token)].kind == .paragraph
    }
    guard tokens.kind(token + 1) == .han, tokens[token + 1].range.count >= 2 * 3 else { return false }
    switch tokens.kind(token + 2) {
    case .comma, .narrowComma, .enumerationComma, .digits, .colon, .narrowColon: break
    // 清华.附中。 has no sentence behind the point.
    case .stop, .narrowStop, .question, .exclamation:
      guard tokens[token + 1].range.count >= 4 * 3 else { return false }
    default: return false
    }
    return !InterpunctForm.mayDivideName(token, story)
      && !story.says(anyOf: HalfwidthMark.places, at: left.upperBound - 6)
  }

  /// Places behind which a smaller one may follow: 中国.江门.
  private static let places: [StaticString] = [
    "中国", "广东", "广西", "湖南", "湖北", "河南", "河北", "山东", "山西", "江苏", "浙江", "安徽", "福建", "江西", "四川", "贵州", "云南", "陕西",
    "甘肃", "青海", "海南", "台湾", "辽宁", "吉林", "北京", "上海", "天津", "重庆", "新疆", "西藏", "宁夏", "内蒙", "香港", "澳门",
  ]
}

extension HalfwidthMark.Mark {
  /// A mark of ASCII is one byte.
  var range: Range<Int> { Int(offset)..<Int(offset) + 1 }
  var wideForm: String { kind == .narrowStop ? "。" : Characters.wideForm(of: kind) ?? "" }
  var narrowForm: String { kind == .narrowStop ? "." : Characters.narrowed(wideForm) }

  var edits: [Edit] {
    let first = Edit(range, wideForm)
    if closing == 0 { return [first] }
    return [first, Edit(Int(closing)..<Int(closing) + 1, Characters.wideForm(of: .narrowCloseBracket) ?? "")]
  }
}
