import Lint

/// A paragraph that ends in the middle of a sentence and goes on in a later block.
struct BrokenParagraph: StoryRule {
  static let adjacent = Message(
    "这一段在句子中间断开，下文接在第 {0} 行", "the paragraph breaks off in mid-sentence and goes on in line {0}")
  static let acrossCaption = Message(
    "这一段在句子中间断开，下文隔着图片说明接在第 {0} 行",
    "the paragraph breaks off in mid-sentence and goes on behind the caption, in line {0}")
  static let continuation = Message("从这里接下去", "it goes on here")

  static let about = About(
    id: "broken-paragraph",
    name: Bilingual("断段", "broken paragraph"),
    severity: .warning,
    why: Bilingual(
      """
      版面转文本、插入图片、误按回车，都会把一段话从句子中间断成两段；中间隔着图片说明也算。应把两段接成一段，隔着图片说明时，把下文移到图片说明之前。

      只报看得出断开的：断在一个词或一个数当中（举｜办、6｜300吨），末一个词后面还得有话（开展、收入超），下一段以“的”“们”一类的字开头，整句之后只剩一两个字，\
      引号、书名号或括号没有合上，顿号、逗号收尾。\
      只是漏了句号的不报。诗歌、名单、节目单的短行，带逗号的小标题，下一段以“近日”“据了解”“下一步”等另起话头的，也不报。
      """,
      """
      Text taken from a page, a picture put in, or a slip on the return key breaks a paragraph in mid-sentence, perhaps across a \
      caption. Join the two; across a caption, move the second half up.

      Reported is what shows the break: a word or a number cut in two, a last word that wants more (开展, 收入超), a first one that can't stand by itself \
      (的, 们), a quotation, title or bracket left open, a comma at the end. A paragraph that merely lacks its full stop is not, nor are \
      lines of verse, lists and programmes, headings that have a comma, and paragraphs before one that opens a new thought (近日, 据了解, 下一步).
      """),
    basis: Bilingual(
      "编辑惯例；GB/T 15834—2011 5.1（点号、后引号等不出现在一行之首）", "editing practice; GB/T 15834—2011, 5.1 (place and form of marks)"),
    fix: .suggested,
    messages: [adjacent, acrossCaption, continuation],
    examples: [
      Example(
        "会议召开\n\n近日，全区召开会议，要求各单位加强学习，深入基层一线，提⟦升服务水⇒升服务水⟧⟨\n\n⇒⟩平，推动工作再上台阶。"),
      Example(
        "碧道建成\n\n碧道将慢行道、骑行道贯通，沿途串联多个公园，不仅成为市民休闲的好去处，⟦还带动⇒还带动沿线老街焕发新生。⟧\n\n市民在碧道散步。 邱明 摄⟨\n\n沿线老街焕发新生。⇒⟩"),
      Example("游龙巡游\n\n端午当天锣鼓喧天，吸引不少市民，巡游沿线的海外街道直冲村、⟦礼乐⇒礼乐⟧⟨\n⇒⟩街道乌纱村和英南村的咖啡店也吸引了不少游客。"),
      Example("基层宣讲开展\n\n今年以来，全区开展红色教育活动、国防教育进校园活动、⟦军⇒军⟧⟨\n\n⇒⟩营开放活动、网上宣传活动，吸引了众多市民。"),
      Example("水库除险加固\n\n江门日报讯(记者/陈明)⟦昨日⇒昨日⟧⟨\n\n⇒⟩，全市水库除险加固工程全面完工。", house: "江门日报"),
      Example("客人来访\n\n出席开幕式的有来自各地的客商、专家，⟦乡亲代表⇒乡亲代表⟧⟨\n\n⇒⟩和热心公益的港澳同胞。"),
      Example(
        "灯会开幕\n\n新年灯会昨晚开幕，吸引不少市民。\n\n本次灯会由区⟦文化馆举⇒文化馆举⟧⟨\n\n⇒⟩办，展期一个月，市民可以免费入场观赏，现场还有民乐演出。"),
      Example("泵站通水\n\n城南泵站昨日建成通水。工程总投资12⟦60万元⇒60万元⟧⟨\n\n⇒⟩，可以灌溉农田八千亩。"),
      Example("夏粮收购过半\n\n粮食部门介绍，全市已收⟦购夏粮6⇒购夏粮6⟧⟨\n\n⇒⟩300多吨，进度比去年快。"),
      Example("老船长返乡\n\n老船长昨天回到家乡，看望渔民。⟦他⇒他⟧⟨\n\n⇒⟩为乡亲带来了新的渔网，还到学校讲了出海的故事。"),
      Example("大桥合龙\n\n工程师昨日介绍，这座大桥采用了新的“⟦千里眼”⇒千里眼”⟧⟨\n\n⇒⟩的监测系统，桥面每一处变化都看得见。"),
      Example("大桥合龙\n\n工程师昨日介绍，大桥今天合龙。\n\n桥面铺装本月完成\n\n办理通车手续还要两个月，届时市民过江只要五分钟。"),
      Example("会议召开\n\n会议由区长主持，议程如下：\n\n一、听取汇报；\n\n二、审议报告。\n\n会议强调，要抓好落实。"),
      Example("秋日抒怀\n\n山高水又长\n\n稻谷满仓香\n\n丰收时节里\n\n处处好风光"),
      Example("读者来信选登\n\n书买回来翻了两遍，里面的讲法前后不一，插图也少，看完以后还是不明白：（\n\n希望下一版改进。"),
      Example("评选结果揭晓\n\n一等奖：陈明 李强 王芳\n\n二等奖：张伟 刘洋 赵敏\n\n三等奖：孙丽 周涛 吴刚"),
      Example("水利工程开工\n\n全区水利工程今天开工，总投资3亿元，计划明年底完成主体工程建设\n\n本届水利论坛同日举行，与会专家考察了工地\n\n据了解，该工程是省重点项目。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    var isSetByClause: Bool?
    for number in story.blocks.indices {
      guard let next = continuation(of: number, story, report.words) else { continue }
      if isSetByClause == nil { isSetByClause = story.isSetByClause }
      if isSetByClause == true { return }
      let following = story.blocks[next]
      report.add(
        next == number + 1 ? BrokenParagraph.adjacent : BrokenParagraph.acrossCaption, ["\(following.line)"],
        at: story.tail(ofBlock: number), fix: fix(number, next, story),
        related: [RelatedPlace(following.range.lowerBound..<following.range.lowerBound, BrokenParagraph.continuation)])
    }
  }

  /// The number of the paragraph that goes on with the sentence which a paragraph breaks off; nil if none does, or if nothing shows
  /// it. O(1) for a paragraph that ends as it should. Of a story whose lines are clauses the answer is of no use.
  ///
  /// The parser takes a first half that is short for a crosshead: those are asked as well.
  func continuation(of number: Int, _ story: Story, _ words: WordDivision) -> Int? {
    let blocks = story.blocks
    let kind = blocks[number].kind
    guard kind == .paragraph || kind == .crosshead else { return nil }
    let breaksOff = story.breaksOff(block: number)
    guard breaksOff || kind == .paragraph && mayBreakOff(number, story) else { return nil }
    let next = story.block(behindCaptionsAfter: number)
    guard next < blocks.count, blocks[next].kind == .paragraph else { return nil }
    let goesOn =
      breaksOff
      ? kind == .paragraph ? goesOn(number, next, story, words) : isTorn(number, next, story, words)
      : isTakenUp(number, next, story)
    return goesOn ? next : nil
  }

  /// Whether a block ends in what a sentence may end with or go on behind: “千里眼”, 《国歌》, （8月28日）, 12%.
  private func mayBreakOff(_ number: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    let last = tokens.numbers(inBlock: number).upperBound - 1
    switch tokens.kind(last) {
    case .percent, .narrowPercent: return true
    case .narrowStop: return tokens.kind(last - 1) == .digits && tokens.kind(last - 2) == .han
    // ，2014|年 and （8|月28日）
    case .digits:
      switch tokens.kind(last - 1) {
      case .comma, .stop, .openBracket, .enumerationComma: return true
      default: return false
      }
    case .closeBracket: return tokens.kind(last - 1).isWordlike
    case .closeQuote, .closeTitle:
      // A line that is quoted as a whole stands by itself.
      guard tokens.kind(last - 1).isWordlike,
        let open = tokens.opening(tokens.kind(last) == .closeQuote ? .openQuote : .openTitle, of: last)
      else { return false }
      return tokens.kind(open - 1) != .edge || tokens.kind(last) == .closeTitle
    default: return false
    }
  }

  /// Whether the block `next` opens as nothing but a second half does. Of a block that may be complete.
  private func isTakenUp(_ number: Int, _ next: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    let (block, following) = (tokens.numbers(inBlock: number), tokens.numbers(inBlock: next))
    let (last, first) = (block.upperBound - 1, following.lowerBound)
    let isBehindDateline = isBehindDateline(number, story)
    // 约1.|28亿千瓦
    if tokens.kind(last) == .digits {
      guard tokens.kind(first) == .digits || isUnit(first, story) || tokens.kind(last - 1) == .openBracket
      else { return false }
    } else if tokens.kind(last) == .narrowStop {
      guard tokens.kind(first) == .digits, !story.isItem(following) else { return false }
    } else if !opensWithinSentence(following.lowerBound, tokens) {
      guard tokens.kind(first) == .han else { return false }
      let isShort = isBehindDateline && block.count <= 12 && tokens.kind(block.lowerBound) == .han
      let opening = tokens.start(first)
      // 《国歌》|是, “家”|的; a title or a quotation may stand alone, and then it is a heading.
      guard isShort || tokens.kind(last) != .closeBracket && hasText(block, story) else { return false }
      if !isShort,
        SentenceBorder.score(behind: opening, story.source) < 6 && story.word(of: ["是", "为"], at: opening) == nil
          && !beginsInMidClause(story.blocks[next].range, story)
          || story.opensThought(story.blocks[next].range)
      {
        return false
      }
    }
    return following.contains { tokens.kind($0).endsSentence }
  }

  /// Whether a block has clauses or sentences.
  private func hasText(_ block: Range<Int>, _ story: Story) -> Bool {
    block.contains { token in
      let kind = story.tokens.kind(token)
      return kind == .comma || kind == .narrowComma || kind.endsSentence
    }
  }

  /// Whether a token is a mark that no paragraph opens with.
  private func opensWithinSentence(_ token: Int, _ tokens: Tokens) -> Bool {
    switch tokens.kind(token) {
    case .comma, .enumerationComma, .stop, .semicolon, .closeQuote, .closeTitle, .closeBracket: true
    case .colon, .question, .exclamation: tokens.kind(token + 1) == .edge || !tokens.kind(token + 1).isPunctuation
    case .percent, .narrowPercent: true
    // 增加72|.5亿斤, 1|—5月
    case .narrowStop, .dash, .wave: tokens.kind(token + 1) == .digits
    default: false
    }
  }

  /// Whether a block stands in the byline's own line.
  private func isBehindDateline(_ number: Int, _ story: Story) -> Bool {
    number > 0 && story.byline?.form == .dateline && story.blocks[number - 1].kind == .byline
      && story.blocks[number - 1].line == story.blocks[number].line
  }

  /// Whether a line that may be a heading is the first half of a sentence that the block `next` goes on with.
  private func isTorn(_ number: Int, _ next: Int, _ story: Story, _ words: WordDivision) -> Bool {
    let tokens = story.tokens
    let (block, following) = (tokens.numbers(inBlock: number), tokens.numbers(inBlock: next))
    let (last, first) = (block.upperBound - 1, following.lowerBound)
    // 本报记者陈明 is no heading, but no sentence either.
    guard !story.isItem(block), story.word(of: ["本报", "新华社", "通讯员", "特约"], at: tokens.start(block.lowerBound)) == nil,
      following.contains(where: { tokens.kind($0).endsSentence })
    else { return false }
    if tokens.kind(first) == .comma || tokens.kind(first) == .enumerationComma || tokens.kind(first) == .semicolon {
      return true
    }
    if let score = SentenceBorder.score(before: tokens.end(last), behind: tokens.start(first), story.source) {
      return score >= 12 || beginsInMidClause(story.blocks[next].range, story)
        || score > 1 && !story.opensThought(story.blocks[next].range)
          && splitsWord(last, first, story, words, leavesCharacters: true)
    }
    return tokens.kind(last) == .digits && isUnit(first, story)
      || closesFirst(following, story) && story.leavesPairOpen(block)
  }

  /// Whether the first quotation mark, title mark or bracket of a block is a closing one.
  private func closesFirst(_ block: Range<Int>, _ story: Story) -> Bool {
    for token in block {
      switch story.tokens.kind(token) {
      case .closeQuote, .closeTitle, .closeBracket, .narrowCloseBracket: return true
      case .openQuote, .openTitle, .openBracket, .narrowOpenBracket: return false
      default: continue
      }
    }
    return false
  }

  /// Whether a token opens with the unit of a number: 25|日, 50|米, 1260|亿元.
  private func isUnit(_ token: Int, _ story: Story) -> Bool {
    guard story.tokens.kind(token) == .han else { return false }
    let start = story.tokens.start(token)
    return SentenceBorder.score(behind: start, story.source) >= 3
      && story.word(of: BrokenParagraph.units, at: start) != nil
  }

  /// Of the units those that no sentence begins with.
  private static let units: [StaticString] = [
    "年", "月", "日", "时", "点", "元", "万", "亿", "人", "个", "家", "户", "次", "米", "吨", "平方", "立方", "多", "级", "项",
  ]

  /// Whether the block `next` takes up the clause that the block `number` broke off.
  private func goesOn(_ number: Int, _ next: Int, _ story: Story, _ words: WordDivision) -> Bool {
    let tokens = story.tokens
    let (block, following) = (tokens.numbers(inBlock: number), tokens.numbers(inBlock: next))
    // What follows must be running text with a sentence's end, and no item of a list.
    guard following.contains(where: { tokens.kind($0).endsSentence }), !story.isItem(following) else { return false }
    // 一、提高政治站位，把牢正确方向: a heading that has a comma.
    let hasSentences = block.contains { tokens.kind($0).endsSentence }
    if !hasSentences && story.isItem(block) { return false }
    let (last, first) = (block.upperBound - 1, following.lowerBound)
    if opensWithinSentence(first, tokens) { return true }
    switch tokens.kind(first) {
    case .openQuote, .openLenticular: return false
    default: break
    }
    if story.leavesPairOpen(block) { return true }
    // 军|营开放活动、: an enumeration goes on.
    if isEnumerated(block, from: block.upperBound, by: -1, tokens)
      && isEnumerated(following, from: following.lowerBound - 1, by: 1, tokens)
    {
      return true
    }
    let (text, continuation) = (story.blocks[number].range, story.blocks[next].range)
    // A short line is a heading unless it has clauses.
    let count = story.source.characterCount(text)
    let isLong = count >= 30
    let hasClauses = block.contains { tokens.kind($0) == .comma || tokens.kind($0) == .narrowComma }
    let isText = isLong || hasSentences || hasClauses
    let score = SentenceBorder.score(before: tokens.end(last), behind: tokens.start(first), story.source)
    // 举|办, and what 会议 begins may be the rest of 国会议员.
    if isText, let score, score > -2, splitsWord(last, first, story, words) { return true }
    if story.opensThought(continuation) || isLabelled(following, tokens) && !isUnit(first, story) { return false }
    // Behind a dateline there is text, and more than a few words.
    if count < 20, isBehindDateline(number, story) {
      let end = tokens.kind(last)
      if end == .comma || end == .narrowComma || !hasClauses && (end == .han || end == .digits) { return true }
    }
    switch tokens.kind(last) {
    case .enumerationComma: return true
    // A short line with a comma behind it is a line of verse, or of a post; what follows tells a shorter one from those.
    case .comma, .narrowComma:
      if isLong { return true }
      // Not the second of two such lines.
      let isAlone =
        number == 0 || story.blocks[number - 1].kind != .paragraph || story.endsSentence(block: number - 1)
      let isAmidText = isAlone && number > 0 && story.blocks[number - 1].kind == .paragraph
      return isAlone && count >= (isAmidText ? 10 : 16) && story.source.characterCount(continuation) >= 40
    case .digits:
      // 32投|仅6中 is told by its characters; 2|5日 and 25|日 by what numbers are.
      if isText, count >= 6, breaksNumber(last, first, story) { return true }
    default: break
    }
    // 赢得居民的一致 | 好评。, but not 王毅参加会见。
    if isLong, continuation.count <= 24, score ?? 0 >= 0 { return true }
    guard isText else { return count >= 8 && isTorn(number, next, story, words) }
    // 。他|为我国船舶装上了“千里眼”: no sentence is so short and has no end.
    if hasSentences, isFragment(block, story), score ?? 0 >= -2 { return true }
    // A paragraph may merely lack its full stop. It is broken where its last word wants something behind it, or where the next
    // one can't stand by itself.
    // Among paragraphs that end as they should; other copy is written by people who leave stops out.
    let isAmidText =
      (number == 0 || story.blocks[number - 1].kind != .paragraph || story.endsSentence(block: number - 1))
      && story.endsSentence(block: next)
    if let score, score >= (isAmidText && (hasSentences || count >= 16) ? 5 : 7) { return true }
    return BrokenParagraph.leading.contains(lastWord(of: block, story, words))
      || beginsInMidClause(continuation, story)
      || leavesEnumerationOpen(block, story)
        && BrokenParagraph.classNouns.contains { story.source.has($0, at: continuation.lowerBound) }
      || tokens.kind(last) == .letters && (tokens.kind(first) == .digits || tokens.kind(first) == .letters)
  }

  /// Whether what stands behind the last full stop of a block is at most three Han characters.
  private func isFragment(_ block: Range<Int>, _ story: Story) -> Bool {
    let tokens = story.tokens
    let last = block.upperBound - 1
    guard tokens.kind(last) == .han, tokens.end(last) - tokens.start(last) <= 9, last - block.lowerBound >= 4 else {
      return false
    }
    switch tokens.kind(last - 1) {
    case .stop: return !story.stands("完图注略赞", at: tokens.start(last))
    default: return false
    }
  }

  /// Whether two tokens are the halves of a number, or a number and its unit. Not a telephone number, nor a score.
  private func breaksNumber(_ last: Int, _ first: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    if tokens.kind(first) == .digits { return tokens.kind(last - 1) != .hyphen }
    guard tokens[last].range.count <= 4 || tokens.kind(last - 1) == .narrowStop else { return false }
    return isUnit(first, story)
  }

  /// Whether the mark that stands nearest to a border of a block, within ten tokens, is 、.
  private func isEnumerated(_ block: Range<Int>, from border: Int, by step: Int, _ tokens: Tokens) -> Bool {
    var token = border + step
    while block.contains(token), abs(token - border) <= 10 {
      let kind = tokens.kind(token)
      if kind == .enumerationComma { return true }
      if !kind.isWordlike { return false }
      token += step
    }
    return false
  }

  /// Words that want an object, a number or a clause behind them.
  private static let leading: Set<String> = [
    "开展", "推动", "带动", "促进", "提供", "成为", "达到", "超过", "包括",
    "根据", "按照", "围绕", "以及", "由于", "关于", "随着", "共同", "不断", "进一步", "和", "与", "及", "或", "在", "对", "把", "将",
    "被", "为", "从", "向", "由", "使", "让", "给", "于", "以", "的", "之", "所", "是", "超", "达", "近", "约", "共", "还", "也", "并", "要",
    "可", "能", "应", "须", "曾", "仍", "则", "而", "且", "但", "因", "如", "若", "当", "不", "没", "未", "已", "正", "就", "都", "很", "更",
    "最", "再", "又", "这", "那", "该", "本", "其", "一", "第", "各", "每", "两", "几",
  ]

  /// Words that nothing begins with, unless they are the first half of one of those behind them.
  private static let midClause: [(word: StaticString, exceptions: [StaticString])] = [
    ("的", ["的确", "的士", "的哥", "的黎波里"]),
    ("了", ["了解", "了却", "了不起", "了然", "了如指掌"]),
    ("着", ["着力", "着眼", "着手", "着重", "着装", "着火", "着急", "着陆", "着色", "着实", "着落"]),
    ("和", ["和平", "和谐", "和睦", "和田", "和解", "和美", "和县", "和静", "和硕", "和顺", "和声", "和尚", "和风", "和记", "和我", "和他", "和她"]),
    ("们", []), ("之一", []), ("左右", ["左右两", "左右手", "左右岸"]),
    ("等", ["等待", "等到", "等候", "等级", "等你", "等我", "等他", "等一", "等于"]),
  ]

  private func beginsInMidClause(_ text: Range<Int>, _ story: Story) -> Bool {
    BrokenParagraph.midClause.contains { word, exceptions in
      story.source.has(word, at: text.lowerBound)
        && !exceptions.contains { story.source.has($0, at: text.lowerBound) }
    }
  }

  /// Whether the end of one block and the beginning of another make a word; and also, if that is asked, whether each by itself is left with
  /// a single character, as 种植|户 isn't, and 举|办 is.
  private func splitsWord(
    _ last: Int, _ first: Int, _ story: Story, _ words: WordDivision, leavesCharacters: Bool = false
  ) -> Bool {
    let tokens = story.tokens
    guard tokens.kind(last) == .han, tokens.kind(first) == .han else { return false }
    // Ten characters on either side: the division of words is a local matter.
    let (before, after) = (story.end(of: tokens[last].range), story.beginning(of: tokens[first].range))
    // What is asked of one half alone comes first: it is half as long, and settles most.
    if leavesCharacters,
      words.words(of: before).last?.count != 3 || words.words(of: after).first?.count != 3
    {
      return false
    }
    let border = before.utf8.count
    return words.words(of: before + after).contains { $0.lowerBound < border && border < $0.upperBound }
  }

  /// Nouns that want a name before them: 礼乐|街道, 荣信|公司.
  private static let classNouns: [StaticString] = [
    "街道", "社区", "公司", "集团", "大学", "学院", "中学", "小学", "医院", "银行", "镇", "村", "市", "县", "区", "省", "路", "局",
  ]

  /// Whether a block ends in the middle of an enumeration: `、` is its last mark, and a short name without 和 stands behind it.
  private func leavesEnumerationOpen(_ block: Range<Int>, _ story: Story) -> Bool {
    let tokens = story.tokens
    guard let mark = block.last(where: { tokens.kind($0).isPunctuation }), tokens.kind(mark) == .enumerationComma else {
      return false
    }
    let item = story.text(tokens.end(mark)..<tokens.end(block.upperBound - 1))
    return item.unicodeScalars.count <= 6 && !item.contains { "和与及等".contains($0) }
  }

  /// The word that a block ends with; empty where 是…的 makes a sentence of it.
  private func lastWord(of block: Range<Int>, _ story: Story, _ words: WordDivision) -> String {
    let run = story.text(story.tokens[block.upperBound - 1].range)
    let tail = story.end(of: story.tokens[block.upperBound - 1].range)
    guard let range = words.words(of: tail).last else { return "" }
    let word = String(tail.utf8.suffix(range.count)) ?? ""
    // 岂不是一样的 ends as it should.
    return word == "的" && run.contains("是") ? "" : word
  }

  /// Whether a block begins with a label: a colon is its first mark.
  private func isLabelled(_ block: Range<Int>, _ tokens: Tokens) -> Bool {
    guard let mark = block.first(where: { tokens.kind($0).isPunctuation }) else { return false }
    return tokens.kind(mark) == .colon || tokens.kind(mark) == .narrowColon
  }

  /// Joins the halves; across a caption the second one moves up behind the first.
  private func fix(_ number: Int, _ next: Int, _ story: Story) -> Fix {
    let end = story.blocks[number].range.upperBound
    let following = story.blocks[next].range
    if next == number + 1 {
      return Fix(
        .suggested, replacing: end..<following.lowerBound, by: "", title: Bilingual("把两段接成一段", "join the two"))
    }
    let gap = story.blocks[next - 1].range.upperBound..<following.upperBound
    return Fix(
      .suggested, [Edit(end..<end, story.text(following)), Edit(gap, "")],
      title: Bilingual("把下文移到图片说明之前，接成一段", "move the second half above the caption and join the two"))
  }
}
