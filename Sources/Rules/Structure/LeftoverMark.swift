import Lint

/// What was meant for the desk or comes from a machine, and was left in the copy.
struct LeftoverMark: StoryRule {
  static let note = Message("“{0}”是写给编辑的记号，见报前要处理掉", "“{0}” is a note to the desk: see to it and take it out")
  static let machine = Message("“{0}”是网页代码的残留", "“{0}” was left of a web page's code")
  static let markdown = Message("“**”是加粗的记号，应去掉", "** is a mark for bold type: take it out")
  static let revision = Message("“{0}”是修订、批注的残留", "“{0}” was left of tracked changes or comments")
  static let blank = Message("“{0}”里的数字还没有填上", "the number in “{0}” was never filled in")
  static let template = Message("“{0}”是模板里的提示，没有换成文字", "“{0}” is a template's prompt that was not filled in")
  static let assistant = Message("“{0}”是聊天助手的话，不是稿件", "“{0}” is what a chat assistant says, not copy")

  static let about = About(
    id: "leftover-mark",
    name: Bilingual("残留的记号", "leftover mark"),
    severity: .warning,
    why: Bilingual(
      """
      写稿、编稿时留给自己和同事的记号（【待核实】【此处配图】TODO）、没有填上的数（XX万元）、修订和批注的痕迹、从网页和文档带来的代码（&nbsp; <br> **），还有聊天助手的客套话\
      （以下是为您撰写的……、希望这篇稿件……），都不是稿件，见报就是事故。

      【】本身是栏目和标签，？？和张××、李某××是写法，不报；引号里引用的不报；Markdown 和网页文件里的标签、代码不算稿件，不查。
      """,
      """
      Notes to oneself and to colleagues (【待核实】, 【此处配图】, TODO), numbers never filled in (XX万元), traces of tracked changes and comments, code that came along from web pages and \
      documents (&nbsp;, <br>, **), and the civilities of a chat assistant are no copy, and a disgrace in print.

      【】 by itself is a label, and ？？, 张×× and 李某×× are ways to write: not reported. Nor is what stands in quotation marks; the \
      marks and the code of Markdown files and web pages are no copy, and are not read.
      """),
    basis: Bilingual("编辑惯例（三审三校：付印前清除记号）", "editing practice (marks are cleared before printing)"),
    fix: .suggested,
    messages: [note, machine, markdown, revision, blank, template, assistant],
    examples: [
      Example("碧道建成\n\n碧道昨天建成，全长6公里⟦【待核实】⟧，沿线设有驿站。"),
      Example("碧道建成\n\n碧道昨天建成。⟦（此处配图）⟧\n\n⟦[图片]⟧\n\n沿线设有驿站。"),
      Example("碧道建成\n\n碧道昨天建成⟦（此处请核实长度）⟧，沿线设有驿站。⟦（配图）⟧"),
      Example("碧道建成\n\n碧道昨天建成，总投资⟦XX万元⟧，管护员有⟦？？名⟧，XX村和X村的村民都来了。"),
      Example("碧道建成\n\n⟦TODO⟧：补区农水的数字\n\n碧道昨天建成。"),
      Example("碧道建成\n\n碧道昨天建成，⟦&nbsp;⇒⟧沿线设有驿站。⟦<br/>⇒⟧"),
      Example("碧道建成\n\n碧道昨天建成，⟦**⇒⟧全长6公里⟨**⇒⟩，沿线设有驿站。"),
      Example("碧道建成\n\n碧道昨天建成。⟦批注 [⟧A1]: 数字再问一下"),
      Example("⟦单击此处⟧添加标题\n\n碧道昨天建成。"),
      Example("⟦以下是为您⟧撰写的新闻稿：\n\n碧道建成\n\n碧道昨天建成。\n\n⟦希望这篇⟧新闻稿符合您的要求，如需调整请随时告诉我。"),
      Example("【学思践悟】碧道建成\n\n碧道昨天建成。张××和李某××说好，真的假的？？\n\n【读者来信】盼着早日开放。"),
      Example("人工智能写作比赛\n\n它的回答总以“以下是为您撰写的稿件”开头。选手说，<br>和**在网页里是代码。\n\n根据您提供的线索，我局作了调查。"),
      Example("抽奖结果\n\n获奖的是江**、李**和陈**，奖品待定（待后续公布）。\n\n希望这条路早日修好。TODO清单是一种办法。"),
    ])

  /// What a term is a sign of.
  private enum Sign {
    case blank, note, machine, markdown, todo, revision, template, opening, closing
  }

  private static let signs: [(text: String, sign: Sign)] = {
    var signs: [(String, Sign)] = []
    func add(_ sign: Sign, _ texts: [String]) { signs += texts.map { ($0, sign) } }
    for bracket in ["（", "("] {
      add(
        .note,
        [
          "待核", "待查", "待确认", "待补充", "待采访", "待完善", "此处请", "此处需", "此处待", "此处核", "此处数", "此处图", "此处照片", "配图）", "配图)",
          "此处配图", "此处插", "此处加图", "此处放图", "此处补", "请核", "请确认数", "请补", "存疑", "需核实",
          "编辑请", "请编辑",
        ]
        .map { bracket + $0 })
    }
    add(
      .machine,
      [
        "&nbsp;", "&amp;", "&lt;", "&gt;", "&quot;", "&ldquo;", "&rdquo;", "&mdash;", "&hellip;", "&middot;", "&#39;",
        "&#160;",
      ]
        + [
          "<br>", "<br/>", "<br />", "<p>", "</p>", "<p ", "<span", "</span>", "<div", "</div>", "<a href", "</a>",
          "<img ", "<strong>", "</strong>",
        ]
        + ["<b>", "</b>", "<em>", "</em>", "<font", "</font>", "<td", "</td>", "<!--", "[object Object]"])
    add(.markdown, ["**"])
    add(.todo, ["TODO", "FIXME"])
    add(.blank, ["XX", "？？"])
    add(
      .revision,
      [
        "批注 [", "批注[", "带格式的:", "带格式的：", "删除的内容:", "删除的内容：", "设置了格式:", "设置了格式：", "Commented [", "Comment [", "<<<<<<<",
        ">>>>>>>",
      ]
        + ["{++", "{--", "{~~"])
    add(
      .template,
      [
        "单击此处", "点击此处添加", "点击此处输入", "在此处输入", "在此输入", "请输入标题", "请输入正文", "此处输入", "在此处键入", "Lorem ipsum", "lorem ipsum",
        "${", "{{",
      ])
    add(
      .opening,
      [
        "以下是为您", "以下是为你", "以下是根据您", "以下是根据你", "以下是按照您", "以下是润色", "以下是修改后的", "以下是优化后的", "以下是改写", "这是为您", "这是根据您",
        "好的，以下", "好的，这是",
      ]
        + [
          "好的，根据", "当然可以，以下", "当然，以下", "当然！以下", "没问题，以下", "根据您提供的", "根据你提供的", "根据您的要求", "根据你的要求", "按照您的要求", "按照你的要求",
          "作为一个AI", "作为一名AI", "作为AI",
        ]
        + ["作为一个人工智能助手", "作为一个人工智能语言", "作为人工智能助手", "作为人工智能语言", "Sure, here", "Certainly! Here"])
    add(
      .closing,
      [
        "希望这篇", "希望这份", "希望这个版本", "希望以上", "如果您需要", "如果你需要", "如果您还", "如需进一步", "如需调整", "如有需要", "如果需要进一步", "您可以根据实际",
        "你可以根据实际",
      ])
    return signs
  }()

  var terms: [Term] { LeftoverMark.signs.map { Term($0.text) } }

  func check(_ story: Story, _ report: inout Report) {
    checkBrackets(story, &report)
    var last = 0
    for match in report.matches where match.range.lowerBound >= last {
      let range = match.range
      switch LeftoverMark.signs[match.term].sign {
      case .note:
        guard let place = bracketed(story.tokens.token(at: range.lowerBound), story) else { continue }
        report.add(LeftoverMark.note, [story.text(inside(place, story))], at: place)
        last = place.upperBound
      case .blank:
        guard let place = blank(range, story), !isQuoted(place, story) else { continue }
        report.add(LeftoverMark.blank, [story.text(place)], at: place)
        last = place.upperBound
      case .machine:
        if isQuoted(range, story) { continue }
        let whole = tag(range, story)
        report.add(LeftoverMark.machine, [story.text(whole)], at: whole, fix: fix(whole, story))
        last = whole.upperBound
      case .markdown:
        if let end = checkBold(range, story, &report) { last = end }
      case .todo:
        guard isMark(range, story) else { continue }
        report.add(LeftoverMark.note, [story.text(range)], at: range)
      case .revision:
        if isQuoted(range, story) { continue }
        report.add(LeftoverMark.revision, [story.text(range).trimmingSpaces], at: range)
        last = range.upperBound
      case .template:
        if isQuoted(range, story) || !isUnfilled(range, story) { continue }
        report.add(LeftoverMark.template, [story.text(range)], at: range)
        last = range.upperBound
      case .opening, .closing:
        guard isAssistants(match, story) else { continue }
        report.add(LeftoverMark.assistant, [story.text(range)], at: range)
        last = story.blocks[story.block(at: range.lowerBound)].range.upperBound
      }
    }
  }

  // MARK: Notes in brackets

  /// What opens a note in 【】, [] or 〔〕.
  private static let notes: [StaticString] = [
    "待核", "待查", "待确认", "待补", "待采", "待完善", "待审", "此处", "配图", "插图", "插入", "图片位置", "请核", "请确认", "请补", "存疑", "核实", "需核",
    "TODO", "记者补", "编辑注意",
    "编辑请", "请编辑", "删除]", "修改]", "补充]",
  ]
  /// What a note in brackets ends with: 【数据待核】.
  private static let noteEndings: [StaticString] = [
    "待核", "待核实", "待查", "待补", "待补充", "待确认", "待定稿", "存疑", "请核", "请核实", "请确认", "请补",
  ]
  /// What is a note in square brackets if it is all that they hold.
  private static let placeholders: [StaticString] = ["图片", "照片", "配图", "插图", "视频", "表格", "链接", "图"]

  private func checkBrackets(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for kind: Kind in [.openLenticular, .narrowOpenSquare, .openSquare, .openTortoise] {
      for open in tokens.all(kind) {
        let start = tokens.end(open)
        let isNote = LeftoverMark.notes.contains { story.source.has($0, at: start) }
        let isShort = tokens.kind(open + 1) == .han && tokens.kind(open + 2).closesPair
        guard
          isNote || kind == .narrowOpenSquare && isPlaceholder(open, story)
            || isShort && story.word(of: LeftoverMark.noteEndings, before: tokens.end(open + 1)) != nil
        else { continue }
        guard let place = bracketed(open, story), !isQuoted(place, story) else { continue }
        report.add(LeftoverMark.note, [story.text(inside(place, story))], at: place)
      }
    }
  }

  /// [图片], [图片1]
  private func isPlaceholder(_ open: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    guard tokens.kind(open + 1) == .han else { return false }
    let close = tokens.kind(open + 2) == .digits ? open + 3 : open + 2
    guard tokens.kind(close) == .narrowCloseSquare else { return false }
    let word = tokens[open + 1].range
    return LeftoverMark.placeholders.contains {
      $0.utf8CodeUnitCount == word.count && story.source.has($0, at: word.lowerBound)
    }
  }

  /// A bracket with what it holds, of some twenty characters at most.
  private func bracketed(_ open: Int, _ story: Story) -> Range<Int>? {
    let tokens = story.tokens
    for token in open + 1..<open + 16 {
      let kind = tokens.kind(token)
      if kind == .edge || kind.endsSentence && kind != .question { return nil }
      let range = tokens.start(open)..<tokens.end(token)
      if range.count > 90 { return nil }
      if kind.closesPair { return range }
    }
    return nil
  }

  private func inside(_ place: Range<Int>, _ story: Story) -> Range<Int> {
    let tokens = story.tokens
    return tokens.end(tokens.token(at: place.lowerBound))..<tokens.start(tokens.token(at: place.upperBound - 1))
  }

  /// A number that was never filled in, with its unit: XX万元, ？？名.
  private func blank(_ range: Range<Int>, _ story: Story) -> Range<Int>? {
    let tokens = story.tokens
    let token = tokens.token(at: range.lowerBound)
    var end = range.upperBound
    // 真的假的？？名单在此: a question in earnest ends its clause.
    guard tokens.start(token) == range.lowerBound, tokens.kind(token - 1) == .han else { return nil }
    while story.source.has("X", at: end) { end += 1 }
    let units: [StaticString] = ["万元", "亿元", "万", "亿", "元", "名", "家", "吨", "亩", "公里", "%", "％", "平方米"]
    guard let unit = story.word(of: units, at: end),
      !story.says(anyOf: ["名单", "名字", "名称", "名人", "名师", "家长", "家人", "家乡", "家庭", "元旦", "万一"], at: end)
    else { return nil }
    return range.lowerBound..<unit.upperBound
  }

  /// TODO as a note: a colon, a bracket or the end of the line behind it, and no word before.
  private func isMark(_ range: Range<Int>, _ story: Story) -> Bool {
    let tokens = story.tokens
    let token = tokens.token(at: range.lowerBound)
    guard tokens[token].range == range else { return false }
    let (before, after) = (tokens.kind(token - 1), tokens.kind(token + 1))
    let isOpen = before == .edge || before == .narrowMark || before == .openBracket || before == .narrowOpenBracket
    return isOpen && (after == .colon || after == .narrowColon || after == .edge || after.closesPair)
  }

  // MARK: Code

  /// Whether a place is spoken of: “<br>”, 写作<br>, <br>和**.
  private func isQuoted(_ range: Range<Int>, _ story: Story) -> Bool {
    let tokens = story.tokens
    let before = tokens.kind(tokens.token(at: range.lowerBound) - 1)
    let next = tokens.token(at: range.upperBound - 1) + 1
    if before == .openQuote || before == .openSingleQuote || before == .straightQuote { return true }
    let names: [StaticString] = ["写作", "写成", "写为", "记作", "输入", "标签", "代码", "符号"]
    if names.contains(where: { story.source.has($0, at: range.lowerBound - $0.utf8CodeUnitCount) }) { return true }
    let speaksOf: [StaticString] = ["和", "与", "是", "等", "标签", "代码", "符号"]
    return story.source.prose[range.lowerBound] < 0x80 && tokens.kind(next) == .han
      && speaksOf.contains { story.source.has($0, at: tokens.start(next)) }
  }

  /// A tag up to its end, <span style="…">, or an entity with those like it behind.
  private func tag(_ range: Range<Int>, _ story: Story) -> Range<Int> {
    let prose = story.source.prose
    let end = story.blocks[story.block(at: range.lowerBound)].range.upperBound
    if prose[range.lowerBound] == 0x26 {
      // &nbsp;&nbsp;&nbsp;
      var whole = range
      let count = range.count
      while whole.upperBound + count <= end,
        prose[whole.upperBound..<whole.upperBound + count].elementsEqual(prose[range])
      {
        whole = whole.lowerBound..<whole.upperBound + count
      }
      return whole
    }
    guard prose[range.lowerBound] == 0x3C, prose[range.upperBound - 1] != 0x3E,
      let close = prose[range.upperBound..<min(end, range.upperBound + 400)].firstIndex(of: 0x3E)
    else { return range }
    return range.lowerBound..<close + 1
  }

  /// What an entity stands for; a tag and a no-break space between Han go.
  private func fix(_ range: Range<Int>, _ story: Story) -> Fix {
    let text: String
    switch story.text(range) {
    case "&amp;": text = "&"
    case "&lt;": text = "<"
    case "&gt;": text = ">"
    case "&ldquo;": text = "“"
    case "&rdquo;": text = "”"
    case "&mdash;": text = "—"
    case "&hellip;": text = "…"
    case "&middot;": text = "·"
    case "&#39;": text = "'"
    case "&quot;": text = "\""
    // Between Latin words a space is wanted; of several in a row one is enough.
    case let code where code.hasPrefix("&nbsp;") || code.hasPrefix("&#160;"):
      func isLatin(_ character: Unicode.Scalar?) -> Bool {
        character.map { $0.value < 0x80 && $0.value > 0x20 } ?? false
      }
      let source = story.source
      let isBetweenWords =
        isLatin(source.character(before: range.lowerBound)) && isLatin(source.character(at: range.upperBound))
      text = isBetweenWords ? " " : ""
    default: text = ""
    }
    return Fix(.suggested, replacing: range, by: text)
  }

  /// **全长6公里** has a mark on either side; 江**、李** hides names.
  private func checkBold(_ open: Range<Int>, _ story: Story, _ report: inout Report) -> Int? {
    let source = story.source
    let end = story.blocks[story.block(at: open.lowerBound)].range.upperBound
    guard source.character(before: open.lowerBound) != "*", open.upperBound < end else { return nil }
    let first = Characters.kind(of: source.scalar(at: open.upperBound).scalar)
    guard first.isWordlike || first == .openQuote || first == .openTitle || first == .openLenticular else { return nil }
    var offset = open.upperBound
    var han = 0
    while offset < min(end, open.upperBound + 300) {
      if source.has("**", at: offset) {
        // 江**和李**, ***: names and grades.
        let before = Characters.kind(of: source.character(before: open.lowerBound)?.value ?? 0x20)
        let last = Characters.kind(of: source.character(before: offset)?.value ?? 0x20)
        if source.has("*", at: offset + 2) || han < (before == .han ? 5 : 2) || last.isBlank { return nil }
        let close = offset..<offset + 2
        report.add(
          LeftoverMark.markdown, at: open,
          fix: Fix(.suggested, [Edit(open, ""), Edit(close, "")], title: Bilingual("去掉两边的“**”", "take both marks out")))
        return close.upperBound
      }
      let (scalar, length) = source.scalar(at: offset)
      if Characters.kind(of: scalar) == .han { han += 1 }
      offset += length
    }
    return nil
  }

  // MARK: Templates and assistants

  /// Whether a prompt stands where text should: ${ and {{ close again, and 单击此处 opens its line.
  private func isUnfilled(_ range: Range<Int>, _ story: Story) -> Bool {
    let block = story.blocks[story.block(at: range.lowerBound)].range
    if story.source.prose[range.lowerBound] >= 0x80 {
      return story.source.characterCount(block.lowerBound..<range.lowerBound) <= 4 && block.count <= 120
    }
    if story.source.prose[range.lowerBound] | 0x20 == 0x6C { return true }
    return story.source.prose[range.upperBound..<min(block.upperBound, range.upperBound + 60)].contains(0x7D)
  }

  /// Words that are the assistant's business.
  private static let business: [StaticString] = [
    "稿", "撰写", "润色", "改写", "生成", "修改", "调整", "优化", "草稿", "范文", "助手", "语言模型", "这篇", "版本",
  ]
  private static let address: [StaticString] = ["您", "你", "需求", "要求", "告诉我", "告知我"]

  /// Whether a block is what an assistant says to whom it writes for: it opens with the phrase, speaks of writing and, taking leave, to somebody.
  private func isAssistants(_ match: TermMatch, _ story: Story) -> Bool {
    let block = story.blocks[story.block(at: match.range.lowerBound)].range
    guard block.count <= 600 else { return false }
    let isOpening = LeftoverMark.signs[match.term].sign == .opening
    // The phrase opens the block, or a sentence of its last paragraph.
    if match.range.lowerBound != block.lowerBound {
      guard !isOpening, block.upperBound == story.range.upperBound,
        let before = story.source.character(before: match.range.lowerBound),
        Characters.kind(of: before.value).endsSentence
      else { return false }
    }
    let rest = match.range.lowerBound..<block.upperBound
    func says(_ words: [StaticString]) -> Bool { words.contains { PhotoCredit.has($0, in: rest, story.source) } }
    return says(LeftoverMark.business) && (isOpening || says(LeftoverMark.address))
  }
}

extension String {
  fileprivate var trimmingSpaces: String { String(reversed().drop { $0 == " " }.reversed()) }
}
