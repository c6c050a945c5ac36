import Lint

/// Spaces in running text: beside a Chinese mark, between Han characters, doubled; and those beside Latin text, by the house's rule.
struct SpaceInText: StoryRule {
  /// Whether a space divides Han characters from Latin letters and digits.
  enum Latin: String, CaseIterable, Sendable {
    case none, one, consistent, any
  }

  /// `any` leaves such spaces alone.
  var latin = Latin.any

  static let besideMark = Message("全角标点旁边不空格", "no space stands beside a full-width mark")
  static let lostBreak = Message(
    "句号后面空了两格，疑似漏了分段", "two spaces behind a full stop: a new paragraph may have begun here")
  static let betweenHan = Message("正文的汉字之间不空格", "no space stands between Han characters in running text")
  static let doubled = Message("这里空了不止一格", "more than one space stands here")
  static let wide = Message("西文里的空格应为半角", "a space within Latin text is half-width")
  static let needless = Message(
    "本报汉字与西文、数字之间不空格", "the house sets no space between Han characters and Latin text or figures")
  static let missing = Message(
    "本报汉字与西文、数字之间空一格（本篇共 {0} 处没有空）",
    "the house sets a space between Han characters and Latin text or figures (missing in this story: {0})")
  static let unlikeSpaced = Message(
    "本篇汉字与西文、数字之间大多空一格，这里没有空",
    "this story mostly has a space between Han characters and Latin text or figures; here is none")
  static let unlikeClose = Message(
    "本篇汉字与西文、数字之间大多不空格，这里空了",
    "this story mostly has no space between Han characters and Latin text or figures; here is one")

  static let about = About(
    id: "space-in-text",
    name: Bilingual("正文空格不当", "space in text"),
    severity: .warning,
    why: Bilingual(
      """
      中文连排，正文的汉字之间、全角标点旁边都不空格；多出的空格是换行合并、网页粘贴或手误留下的。标点自己已占一格，旁边再空就成了窟窿。\
      句末空两格往往是两段并成了一段。

      只看成段的文字：标题的分句空格、电头署名、名单里的“王  明”、图片说明、小标题、诗行、表格、引号和书名号里的口号与篇名都不看，网址、代码、@名称、#话题# 旁边的空格也不看。\
      汉字与西文、数字之间空不空格，报纸与网站做法不同，默认不管，由选项 latin 定。
      """,
      """
      Chinese text is set without spaces, between Han characters as well as beside full-width marks; a space there was left by joined lines, by \
      a paste from the web or by a slip. The mark takes a character's room already: with a space beside it there is a hole. Two spaces behind a \
      full stop often mean that two paragraphs ran into one.

      Only running text counts: not the clause spaces of headlines, datelines and bylines, padded names in lists, captions, crossheads, verse, \
      tables, nor slogans and titles in quotation marks, and not spaces beside addresses, code, @names and #topics#. Whether a space divides Han \
      characters from Latin text and figures is for the house to say: the option latin, silent by default.
      """),
    basis: Bilingual("编辑惯例（中文排版）；GB/T 15834—2011 5.1", "editing practice (Chinese typesetting); GB/T 15834—2011, 5.1"),
    fix: .suggested,
    options: [
      .choice(
        "latin", \Self.latin,
        Bilingual(
          "汉字与西文、数字之间：不空（none）、空一格（one）、同一篇一致（consistent）、不查（any）",
          "between Han characters and Latin text or figures: no space (none), one (one), alike within a story (consistent), or unchecked (any)"
        ))
    ],
    messages: [besideMark, lostBreak, betweenHan, doubled, wide, needless, missing, unlikeSpaced, unlikeClose],
    examples: [
      Example("会议今天召开，⟦ ⇒⟧部署安全生产工作。⟦ ⇒⟧会议指出，要抓好落实⟦ ⇒⟧，责任到人，一项一项地办。"),
      Example("会议强调，各单位要认真落实安全⟦ ⇒⟧生产的各项要求，切实担起责任，把隐患消除在萌芽状态。"),
      Example("江海区各街道办事处⟦ ⇒⟧组织志愿者上门走访，把防汛防台风的提示卡送到每一户居民的手中。"),
      Example("会议部署了下一阶段的安全生产工作。⟦\u{3000}\u{3000}⟧代表们分组讨论，对报告给予了充分肯定，并提出了建议。"),
      Example("他用的是 Mate⟦  ⇒ ⟧70 手机，去年买的，花了不少钱，至今没有换过，拍照也还清楚。"),
      Example("他喜欢听 Moon⟦\u{3000}⇒ ⟧River 这首歌，常常在晚上一个人坐在江边的台阶上反复地听。"),
      Example("华为⟦ ⇒⟧Mate 70⟦ ⇒⟧手机今天发售。", options: "{\"latin\": \"none\"}"),
      Example("华为⟦⇒ ⟧Mate 70⟨⇒ ⟩手机今天发售，售价 5000 元。", options: "{\"latin\": \"one\"}"),
      Example(
        "华为 Mate 手机在 5 月发售，售价 3000 元，卖出 200 万台，用了⟦⇒ ⟧4G 网络。", options: "{\"latin\": \"consistent\"}"),
      Example("华为Mate手机在5月发售，售价3000元，卖出200⟦ ⇒⟧万台，用了4G网络。", options: "{\"latin\": \"consistent\"}"),
      Example("区委常委会召开会议 部署安全生产工作\n\n□江门日报记者 陈明 通讯员 李华\n\n会议今天召开，部署安全生产工作。\n\n抓好落实 责任到人\n\n会后参观了展厅，大家都说好。"),
      Example("出席会议的有：王  明、李  华、张建国 陈志强 黄文静，以及各单位的负责同志和企业的代表。"),
      Example("大会主题是“不忘初心 牢记使命 再创辉煌”，会场上还挂着《奋进新时代 建功新征程》的横幅，气氛热烈而庄重。"),
      Example("华为发布 Mate 70 Pro 系列手机，@陈明 在 https://example.com/a b 转发了 #新品 发布# 的消息，售价 5000 元。"),
      Example("江门日报讯(记者/陈明 通讯员/李华) 会议今天召开，部署下一阶段的安全生产工作，要求把责任落到实处。"),
      Example("白日依山尽 黄河入海流 欲穷千里目 更上一层楼，这首诗写的是登高望远，人人会背。"),
      Example("一、 会议时间 二、 会议地点\n\n名次  姓名  成绩\n\n1  陈明  9.58"),
      Example("直播时间\u{3000}今天上午九时\n\n直播地点\u{3000}江海区委党校"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    var prose = Prose()
    for token in tokens.all(.space) { check(token, story, &prose, &report) }
    for token in tokens.all(.wideSpace) { check(token, story, &prose, &report) }
    if latin != .any { checkLatin(story, &report) }
  }

  /// Checks the stretch of spaces that a token opens, if it opens one.
  private func check(_ first: Int, _ story: Story, _ prose: inout Prose, _ report: inout Report) {
    guard prose.isText(first, story) else { return }
    let tokens = story.tokens
    func isSpace(_ token: Int) -> Bool { tokens.kind(token) == .space || tokens.kind(token) == .wideSpace }
    if isSpace(first - 1) { return }
    var last = first
    while isSpace(last + 1) { last += 1 }
    let (left, right) = (tokens.kind(first - 1), tokens.kind(last + 1))
    let range = tokens.start(first)..<tokens.end(last)
    let isOne = range.count == 1 || range.count == 3 && tokens.kind(first) == .wideSpace
    if Prose.endsMention(first, story) { return }
    let removal = Fix(.safe, replacing: range, by: "")
    if left.endsSentence && left != .ellipsis && !isOne && !right.isPunctuation {
      report.add(SpaceInText.lostBreak, at: range)
    } else if Self.wantsNothingBehind(left) && Self.beginsText(right)
      || Self.wantsNothingBefore(right) && Self.endsText(left)
    {
      if !prose.isList { report.add(SpaceInText.besideMark, at: range, fix: removal) }
    } else if left == .han && right == .han {
      guard prose.isBrief, !prose.isDivision(first, last, story) else { return }
      report.add(SpaceInText.betweenHan, at: range, fix: Fix(.suggested, replacing: range, by: ""))
    } else if left == .letters || right == .letters, Self.isWord(left), Self.isWord(right) {
      guard !prose.isList, !story.isMachineText(first - 1), !story.isMachineText(last + 1) else {
        return
      }
      let replacement = Fix(.safe, replacing: range, by: " ")
      if !isOne {
        report.add(SpaceInText.doubled, at: range, fix: replacement)
      } else if range.count == 3, left == .letters || left == .digits, right == .letters || right == .digits {
        report.add(SpaceInText.wide, at: range, fix: replacement)
      }
    }
  }

  private static func isWord(_ kind: Kind) -> Bool { kind == .han || kind == .letters || kind == .digits }

  /// Marks that take no space behind them.
  static func wantsNothingBehind(_ kind: Kind) -> Bool {
    switch kind {
    case .comma, .stop, .enumerationComma, .semicolon, .colon, .question, .exclamation, .openQuote, .openTitle,
      .openBracket:
      true
    default: false
    }
  }

  /// Marks that take no space before them.
  static func wantsNothingBefore(_ kind: Kind) -> Bool {
    switch kind {
    case .comma, .stop, .enumerationComma, .semicolon, .colon, .question, .exclamation, .closeQuote, .closeTitle,
      .closeBracket:
      true
    default: false
    }
  }

  /// What may stand behind a mark in running text.
  private static func beginsText(_ kind: Kind) -> Bool { isWord(kind) || kind == .openQuote || kind == .openTitle }

  private static func endsText(_ kind: Kind) -> Bool {
    isWord(kind) || kind == .closeQuote || kind == .closeTitle || kind == .closeBracket
  }

  // MARK: Beside Latin text

  /// Whether a boundary of Han and Latin stands between two tokens that touch, or have one space between them.
  private func boundaries(_ story: Story) -> (close: [Int], spaced: [Range<Int>]) {
    let tokens = story.tokens
    var close: [Int] = []
    var spaced: [Range<Int>] = []
    for token in tokens.all(.letters, .digits) {
      let block = story.blocks[tokens.block(ofToken: token)]
      guard block.kind == .paragraph || block.kind == .headline || block.kind == .crosshead else { continue }
      let isBehindHan = tokens.kind(token - 1) == .han
      let isBehindSpace = tokens.kind(token - 1) == .space && tokens.kind(token - 2) == .han
      let isBeforeHan = tokens.kind(token + 1) == .han
      let isBeforeSpace = tokens.kind(token + 1) == .space && tokens.kind(token + 2) == .han
      guard isBehindHan || isBehindSpace || isBeforeHan || isBeforeSpace, !story.isMachineText(token) else { continue }
      if isBehindHan { close.append(tokens.start(token)) }
      if isBehindSpace { spaced.append(tokens[token - 1].range) }
      if isBeforeHan { close.append(tokens.end(token)) }
      if isBeforeSpace { spaced.append(tokens[token + 1].range) }
    }
    return (close, spaced)
  }

  private func checkLatin(_ story: Story, _ report: inout Report) {
    let (close, spaced) = boundaries(story)
    func remove(_ range: Range<Int>, _ message: Message, _ report: inout Report) {
      // The clause space of a headline may stand before a figure.
      if story.blocks[story.block(at: range.lowerBound)].kind != .paragraph { return }
      report.add(message, at: range, fix: Fix(.safe, replacing: range, by: ""))
    }
    switch latin {
    case .any: break
    case .none: for range in spaced { remove(range, SpaceInText.needless, &report) }
    case .one:
      guard let first = close.first else { return }
      report.add(
        SpaceInText.missing, ["\(close.count)"], at: first..<first, fix: Fix(.safe, close.map { Edit($0..<$0, " ") }))
    case .consistent:
      guard close.count + spaced.count >= 6 else { return }
      if spaced.count >= close.count * 4 {
        for place in close {
          report.add(SpaceInText.unlikeSpaced, at: place..<place, fix: Fix(.safe, replacing: place..<place, by: " "))
        }
      } else if close.count >= spaced.count * 4 {
        for range in spaced { remove(range, SpaceInText.unlikeClose, &report) }
      }
    }
  }
}

/// The blocks of a story as running text, what is counted of the block that was asked about last is kept.
private struct Prose {
  private var block = -1
  private var isText = false
  /// Whether the block has at most 500 characters: in a longer one headings and paragraphs have run together, with spaces between.
  private(set) var isBrief = false
  /// How many stretches of spaces the block has between Han characters or doubled.
  private var gaps = 0

  /// Whether a token stands in a paragraph of sentences: 20 characters at least, with a stop at the end.
  mutating func isText(_ token: Int, _ story: Story) -> Bool {
    enter(story.tokens.block(ofToken: token), story)
    return isText
  }

  /// Whether the block has so many gaps that it is verse, a list or a row of a table.
  var isList: Bool { gaps >= 3 }

  private mutating func enter(_ number: Int, _ story: Story) {
    if number == block { return }
    block = number
    let found = story.blocks[number]
    gaps = 0
    isText = false
    isBrief = found.range.count <= 1500
    guard found.kind == .paragraph, found.range.count >= 60,
      let last = story.source.character(before: found.range.upperBound)
    else {
      return
    }
    let kind = Characters.kind(of: last.value)
    isText = kind.endsSentence || kind.closesPair
    guard isText else { return }
    let tokens = story.tokens
    let numbers = tokens.numbers(inBlock: number)
    for token in numbers {
      let kind = tokens.kind(token)
      guard kind == .space || kind == .wideSpace, tokens.kind(token - 1) != .space, tokens.kind(token - 1) != .wideSpace
      else { continue }
      let isWide = kind == .wideSpace || tokens[token].range.count > 1
      if isWide || tokens.kind(token - 1) == .han && tokens.kind(token + 1) == .han { gaps += 1 }
    }
  }

  /// Whether spaces between Han characters divide what stands side by side: names, a label and its text, slogans, verse.
  func isDivision(_ first: Int, _ last: Int, _ story: Story) -> Bool {
    if isList { return true }
    let tokens = story.tokens
    let (left, right) = (tokens[first - 1].range, tokens[last + 1].range)
    // 王  明, 陈志强 黄文静.
    func isName(_ range: Range<Int>, _ neighbour: Kind) -> Bool { range.count <= 12 && neighbour != .digits }
    // 电题：资本市场迎来改革 科创板有何深意？
    if tokens.kind(first - 2) == .colon { return true }
    if isName(left, tokens.kind(first - 2)) || isName(right, tokens.kind(last + 2)) { return true }
    return Self.isLabel(first - 1, story) || Self.isWithinPair(first, story)
  }

  /// Whether the word before a token is an @name, which a space ends: one of twelve tokens back is an @ that no space follows.
  static func endsMention(_ token: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    var index = token - 1
    for _ in 0..<12 {
      let kind = tokens.kind(index)
      if kind.isBlank { return false }
      if kind == .narrowMark && story.source.has("@", at: tokens.start(index)) { return true }
      index -= 1
    }
    return false
  }

  /// Whether a token is a short word at the block's start, 导语 …, or ends with a role, …记者 ….
  private static func isLabel(_ token: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    if tokens.kind(token - 1) == .edge, tokens[token].range.count <= 15 { return true }
    let end = tokens.end(token)
    return roles.contains { role in story.source.has(role, at: end - role.utf8CodeUnitCount) }
  }

  private static let roles: [StaticString] = [
    "记者", "通讯员", "摄影", "作者", "编辑", "来源", "文", "图", "主演", "导演", "实习生", "评论员", "翻译", "供图", "讯", "电", "报道", "消息", "摄",
  ]

  /// Whether a mark of a pair opens before a token, in its sentence, and has not closed: 40 tokens back are looked at.
  private static func isWithinPair(_ token: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    var depth = 0
    var index = token - 1
    for _ in 0..<40 {
      let kind = tokens.kind(index)
      if kind == .edge { return false }
      if kind.closesPair {
        depth += 1
      } else if opensPair(kind) {
        if depth == 0 { return true }
        depth -= 1
      }
      index -= 1
    }
    return false
  }

  private static func opensPair(_ kind: Kind) -> Bool {
    switch kind {
    case .openQuote, .openSingleQuote, .openCorner, .openWhiteCorner, .openTitle, .openSingleTitle, .openBracket,
      .narrowOpenBracket, .openTortoise, .openLenticular, .openSquare, .narrowOpenSquare, .openCurly:
      true
    default: false
    }
  }
}
