import Lint

/// A paragraph of running text that ends without a full stop, and that nothing goes on with.
struct MissingTerminalPunctuation: StoryRule {
  static let missing = Message("段末缺少标点，应有句号", "the paragraph lacks its full stop")
  static let open = Message(
    "段末是“{0}”，后面没有下文：应为句号，或漏了文字",
    "the paragraph ends in “{0}” and nothing follows: a full stop is wanted, or words are missing")
  static let cut = Message("这一段没有写完：“{0}”后面漏了文字", "the paragraph stops in mid-sentence: words are missing behind “{0}”")

  static let about = About(
    id: "missing-terminal-punctuation",
    name: Bilingual("段末缺标点", "missing full stop at a paragraph's end"),
    severity: .warning,
    why: Bilingual(
      """
      一段话以句号、问号、叹号或省略号收尾，引出下文的用冒号。段末没有标点，多半是粘贴、删改时漏掉的；停在“以及”“由于”一类的词上，是后面的文字丢了。

      只报看得出是正文的段落：段内另有完整的句子，或有好几个分句，或以“据了解”“接下来”一类的话开头。下一段接着说的，由 broken-paragraph 报。\
      诗歌、名单、表格、节目单、图片说明、小标题、电头之前的提要、称呼、落款、日期、文末的署名和来源，不报；全篇都不用句号的，只有一行的，不报。
      """,
      """
      A paragraph ends in a full stop, a question or exclamation mark or an ellipsis, or in a colon before what it leads to. One without was \
      cut short in pasting or rewriting; one that stops at 以及 or 由于 has lost words.

      Reported is what certainly is running text: it has a complete sentence before, or several clauses, or opens as text does (据了解, 接下来). \
      Where the next paragraph goes on with the sentence, broken-paragraph speaks. Silent for verse, lists, tables, programmes, captions, \
      headings, summaries above the dateline, salutations, signatures, dates, sources at the end, for copy that has no full stops at all, and for a single line.
      """),
    basis: Bilingual("GB/T 15834—2011 4.1（句末点号：句号）", "GB/T 15834—2011, 4.1 (the full stop)"),
    fix: .suggested,
    messages: [missing, open, cut],
    examples: [
      Example("碧道建成\n\n碧道昨天建成开放。沿线设有驿站，方便市民⟦休息停留⇒休息停留。⟧\n\n下一步，街道将增设路灯。"),
      Example("碧道建成\n\n江门日报讯(记者/陈明)近日，北头咀碧道建成开放，沿线设有⟦驿站六处⇒驿站六处。⟧"),
      Example("碧道建成\n\n碧道昨天建成开放。\n\n据了解，碧道全长6公里，沿线种了3000多棵⟦宫粉紫荆⇒宫粉紫荆。⟧\n\n沿线还设有驿站。"),
      Example("碧道建成\n\n碧道昨天建成开放。\n\n“早上来跑步的人很多。”在附近开店⟦的陈明说⇒的陈明说。⟧\n\n沿线还设有驿站。"),
      Example("碧道建成\n\n碧道昨天建成开放。它把六个公园串成一条线，成了市民爱去的⟦“后花园”⇒“后花园”。⟧"),
      Example("碧道建成\n\n碧道昨天建成开放。沿线设有驿站，方便市民休息停留⟦，⇒。⟧"),
      Example("碧道建成\n\n碧道昨天建成开放。下一步，街道将增设路灯和座椅，⟦以及⟧"),
      Example("旅游升温\n\n江门日报讯(记者/陈明)夏季是旅游旺季，各景区增开夜场，方便⟦游客错峰⇒游客错峰。⟧\n\n8月，滨江公园每晚都有演出，游人比上月多了三成。", house: "江门日报"),
      Example("碧道建成\n\n碧道昨天建成开放。\n\n区长强调，要把沿线的碧道管好⟦护好用好⇒护好用好。⟧\n\n沿线还设有驿站。"),
      Example("碧道建成\n\n碧道昨天建成开放。\n\n市自然资源局已经会同各镇街和有关社区把碧道沿线十二处驿站、厕所和停车场的准确位置都标在了新版⟦地图上面⇒地图上面。⟧\n\n沿线还设有驿站。"),
      Example("秋日抒怀\n\n山高水又长，\n稻谷满仓香。\n丰收时节里，\n处处好风光"),
      Example("评选结果揭晓\n\n评选今天揭晓，结果如下：\n\n一等奖：陈明、李强、王芳\n\n二等奖：张伟、刘洋、赵敏"),
      Example("碧道建成\n\n碧道昨天建成开放。\n\n提高站位，把牢方向\n\n会议要求，要管好碧道。\n\n江海区农业农村和水利局\n\n2025年3月5日"),
      Example("碧道建成\n\n碧道昨天建成开放。沿线设有驿站，方便市民休息。江门日报记者 陈明 通讯员 区农水"),
      Example("碧道昨天建成开放。沿线设有驿站，方便市民休息停留"),
      Example("碧道建成\n\n碧道昨天建成开放，沿线串联多个公园，不仅成为市民休闲的好去处，还带动\n\n沿线老街焕发新生。"),
      Example("关于碧道的问答\n\n碧道什么时候开放？下周一。要不要门票？不要！有驿站吗？有……\n\n他说：“有六处。”（陈明）"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    // A single line may be any piece of text.
    if story.blocks.count == 1 { return }
    var candidates: [Int] = []
    var (ended, loose, others) = (0, 0, 0)
    for number in story.blocks.indices where story.blocks[number].kind == .paragraph {
      switch ending(ofBlock: number, story) {
      case .words, .comma:
        // Behind a paragraph without its stop the parser takes a heading for text.
        if candidates.last == number - 1, isHeading(number, story) { continue }
        loose += 1
        candidates.append(number)
      case .end: ended += 1
      case .other:
        loose += 1
        others += 1
      }
    }
    if candidates.isEmpty || story.isSetByClause { return }
    // Those that are broken in two are no sign of copy that has lines of any sort: lists, posts, pages of the web.
    if loose > 1, loose * 3 > ended, candidates.count <= 8 {
      let broken = BrokenParagraph()
      candidates.removeAll { broken.continuation(of: $0, story, report.words) != nil }
      loose = min(loose, candidates.count + others)
    }
    if loose > 1 && loose * 3 > ended { return }
    let byline = story.blocks.firstIndex { $0.kind == .byline } ?? 0
    for number in candidates where number > byline || story.byline == nil || story.byline?.form == .tail {
      guard isText(number, isAmongOthers: ended >= 2, story) else { continue }
      // What nothing shows to be broken may be broken all the same.
      if isTakenUp(number, story) || BrokenParagraph().continuation(of: number, story, report.words) != nil { continue }
      let last = story.tokens[story.tokens.numbers(inBlock: number).upperBound - 1]
      if ending(ofBlock: number, story) == .comma {
        report.add(
          MissingTerminalPunctuation.open, [story.text(last.range)], at: last.range,
          fix: Fix(.suggested, replacing: last.range, by: "。"))
      } else if let word = loneWord(before: last, story, report.words) {
        report.add(MissingTerminalPunctuation.cut, [story.text(word)], at: word)
      } else {
        report.add(
          MissingTerminalPunctuation.missing, at: mark(of: number, story),
          fix: Fix(.suggested, replacing: last.range.upperBound..<last.range.upperBound, by: "。"))
      }
    }
  }

  /// How a paragraph ends.
  private enum Ending {
    /// In words, or in a quoted phrase worked into its sentence.
    case words
    /// In a mark that something must follow.
    case comma
    /// As a paragraph should.
    case end
    /// In a symbol, a Latin word and the like.
    case other
  }

  private func ending(ofBlock number: Int, _ story: Story) -> Ending {
    let tokens = story.tokens
    let block = tokens.numbers(inBlock: number)
    let last = block.upperBound - 1
    switch tokens.kind(last) {
    case .stop, .question, .narrowQuestion, .exclamation, .narrowExclamation, .ellipsis, .colon, .narrowColon,
      .semicolon,
      .narrowSemicolon:
      return .end
    case .han, .digits, .percent, .narrowPercent: return .words
    case .comma, .narrowComma, .enumerationComma: return .comma
    case .closeQuote, .closeTitle:
      // 打造“后花园”, but not “好！” and not 他说：“好”.
      guard tokens.kind(last - 1).isWordlike || tokens.kind(last - 1) == .closeTitle,
        let open = tokens.opening(tokens.kind(last) == .closeQuote ? .openQuote : .openTitle, of: last),
        open > block.lowerBound, tokens.kind(open - 1) == .han
      else { return .end }
      return .words
    case .invisible: return .end
    case let kind: return kind.closesPair ? .end : .other
    }
  }

  // MARK: Running text

  /// Whether a paragraph is running text for certain, and what stands behind its last complete sentence a sentence as well.
  private func isText(_ number: Int, isAmongOthers: Bool, _ story: Story) -> Bool {
    let tokens = story.tokens
    let block = tokens.numbers(inBlock: number)
    // What a quotation or bracket leaves open is not over.
    if story.leavesPairOpen(block) { return false }
    // A line above a byline is another story's headline, whatever marks it has.
    if number + 1 < story.blocks.count, story.blocks[number + 1].kind == .byline { return false }
    let start = lastSentence(in: block, tokens)
    let isInterior = isFollowedByText(number, story)
    var (commas, listCommas, depth) = (0, 0, 0)
    // 记者了解到：
    var commasBehindColon: Int?
    for token in start..<block.upperBound {
      switch tokens.kind(token) {
      case .openQuote, .openTitle, .openBracket, .narrowOpenBracket: depth += 1
      case .closeQuote, .closeTitle, .closeBracket, .narrowCloseBracket: depth -= 1
      case _ where depth > 0: break
      case .comma, .narrowComma:
        commas += token > start && token + 1 < block.upperBound ? 1 : 0
        if let count = commasBehindColon { commasBehindColon = count + 1 }
      case .enumerationComma: listCommas += 1
      // 记者 陈明, 来源：, 文/图, a link, a price: what stands at the end of a page and is no sentence.
      case .space, .wideSpace, .oddSpace, .tab:
        if tokens.kind(token - 1) == .han && tokens.kind(token + 1) == .han { return false }
      case .colon where tokens.end(token - 1) - tokens.start(start) >= 12: commasBehindColon = 0
      // 3∶0, 28℃
      case .symbol where tokens.kind(token - 1) == .digits: break
      case .colon, .narrowColon, .symbol, .solidus, .narrowSolidus, .narrowMark, .narrowOpenSquare, .openSquare,
        .openLenticular, .otherLetters, .replacement, .privateUse:
        return false
      default: break
      }
    }
    let sentence = tokens.start(start)..<tokens.end(block.upperBound - 1)
    if let count = commasBehindColon, count == 0 || sentence.count < 90 { return false }
    if start > block.lowerBound {
      // 谁来管？——记…, ●要点一。要点二: headlines and points have sentences, too.
      let before = tokens.start(start) - tokens.start(block.lowerBound)
      if endsInSpeech(sentence, story.source), story.tokens.kind(start - 1) == .closeQuote { return true }
      if before < 18 || before + sentence.count < 72 || tokens.kind(block.lowerBound) == .symbol { return false }
      switch tokens.kind(start - 1) {
      case .stop, .semicolon, .closeQuote: break
      default: if before + sentence.count < 120 { return false }
      }
      // A few words behind whole sentences, with text below: something is lost, the end or the mark.
      let isCut = isAmongOthers && isInterior && before >= 72 && sentence.count >= 9 && tokens.kind(start) == .han
      if commas > 0 { return sentence.count >= 24 || isCut }
      if endsInSpeech(sentence, story.source) { return true }
      if isCut, !endsInSource(sentence, story.source) { return true }
      if !isAmongOthers || endsInName(sentence, story.source) { return false }
      return sentence.count >= 45 || sentence.count >= 24 && saysSomething(sentence, story.source)
    }
    // The only sentence of its paragraph: a heading, a caption or the row of a list unless it is shaped as text.
    let count = story.source.characterCount(sentence)
    if number > 0, story.blocks[number - 1].kind == .byline, story.byline?.form == .dateline,
      story.blocks[number - 1].line == story.blocks[number].line
    {
      return commas > 0 ? count >= 15 : count >= 25 && (isInterior || saysSomething(sentence, story.source))
    }
    if story.isItem(block) { return false }
    // Longer than a heading, and among text.
    if commas == 0 {
      return isAmongOthers && count >= 40 && saysSomething(sentence, story.source)
        && !endsInName(sentence, story.source) && isAmidText(number, story)
    }
    guard listCommas <= 2 * commas + 2 || isInterior && count >= 60 else { return false }
    if count >= 20 && opensAsText(sentence, story.source) || count >= (isAmongOthers ? 50 : 60) && commas >= 2 {
      return true
    }
    // A heading may have a comma, but neither a day nor who says something before it.
    if isAmongOthers, count >= 10, isAmidText(number, story),
      opensWithSpeech(block, story) || count >= 16 && opensWithTime(block, story) || count >= 32 && commas >= 2
    {
      return true
    }
    return isAmongOthers && (commas >= 2 ? count >= 28 : count >= 40) && saysSomething(sentence, story.source)
      && isAmidText(number, story)
  }

  /// Whether the next block is a paragraph of some length that ends as it should.
  private func isFollowedByText(_ number: Int, _ story: Story) -> Bool {
    let next = story.block(behindCaptionsAfter: number)
    guard next < story.blocks.count, story.blocks[next].kind == .paragraph, story.blocks[next].range.count >= 60 else {
      return false
    }
    return ending(ofBlock: next, story) == .end
  }

  /// Whether a paragraph stands among others that end as they should: one before, and behind it another, a heading or nothing.
  private func isAmidText(_ number: Int, _ story: Story) -> Bool {
    func isText(_ other: Int) -> Bool {
      story.blocks[other].kind == .paragraph && ending(ofBlock: other, story) == .end
    }
    let next = story.block(behindCaptionsAfter: number)
    return number > 0 && isText(number - 1)
      && (next == story.blocks.count || isText(next) || story.blocks[next].kind == .crosshead || isHeading(next, story))
  }

  /// Whether a line may be a heading: at most 45 characters, no clause, no sentence.
  private func isHeading(_ number: Int, _ story: Story) -> Bool {
    story.blocks[number].range.count <= 135
      && !story.tokens.numbers(inBlock: number).contains { token in
        let kind = story.tokens.kind(token)
        return kind == .comma || kind == .narrowComma || kind == .stop || kind == .semicolon
      }
  }

  /// The token behind a block's last complete sentence; the block's first if there is none.
  private func lastSentence(in block: Range<Int>, _ tokens: Tokens) -> Int {
    var token = block.upperBound - 1
    var depth = 0
    while token > block.lowerBound {
      let kind = tokens.kind(token - 1)
      // A sentence within a quotation is one of the quotation's unless that ends with it: “好。”他说.
      if kind == .closeQuote || kind == .closeTitle || kind == .closeBracket || kind == .narrowCloseBracket {
        if kind == .closeQuote, depth == 0, tokens.kind(token - 2).endsSentence || tokens.kind(token - 2) == .comma {
          return token
        }
        depth += 1
      } else if kind == .openQuote || kind == .openTitle || kind == .openBracket || kind == .narrowOpenBracket {
        depth -= 1
      } else if depth <= 0, kind.endsSentence || kind == .semicolon {
        return token
      }
      token -= 1
    }
    return token
  }

  /// Whether a paragraph that follows opens with a mark or a word that shows it to be the second half.
  private func isTakenUp(_ number: Int, _ story: Story) -> Bool {
    let next = story.block(behindCaptionsAfter: number)
    guard next < story.blocks.count, story.blocks[next].kind == .paragraph else { return false }
    let tokens = story.tokens
    let block = tokens.numbers(inBlock: next)
    switch tokens.kind(block.lowerBound) {
    case .han, .openQuote, .openTitle: break
    // 8月，…; but 2|5日 is a number cut in two.
    case .digits where !story.isItem(block) && ending(ofBlock: number, story) != .comma:
      return tokens.kind(tokens.numbers(inBlock: number).upperBound - 1) == .digits
    case .letters
    where (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(story.source.prose[tokens.start(block.lowerBound)]):
      return ending(ofBlock: number, story) == .comma
    // 包括以下几项，  1. …
    default: if ending(ofBlock: number, story) == .comma || !story.isItem(block) { return true }
    }
    return false
  }

  /// Words that no sentence ends with.
  private static let conjunctions: Set<String> = [
    "以及", "由于", "关于", "随着", "根据", "按照", "和", "与", "及", "或", "对", "把", "将", "被", "从", "向", "由", "并", "且", "但", "而", "因",
    "如果",
    "虽然", "不仅", "因为", "并且", "该", "每", "第", "这", "是", "进一步",
  ]

  /// The word that a block ends with if no sentence can end with it.
  private func loneWord(before last: Token, _ story: Story, _ words: WordDivision) -> Range<Int>? {
    guard last.kind == .han else { return nil }
    let tail = story.end(of: last.range)
    guard let range = words.words(of: tail).last, let word = String(tail.utf8.suffix(range.count)),
      MissingTerminalPunctuation.conjunctions.contains(word)
    else { return nil }
    return last.range.upperBound - range.count..<last.range.upperBound
  }

  /// The last characters of a paragraph; behind a closing mark, what it closes.
  private func mark(of number: Int, _ story: Story) -> Range<Int> {
    let tokens = story.tokens
    let last = tokens.numbers(inBlock: number).upperBound - 1
    if tokens.kind(last) == .closeQuote, let open = tokens.opening(.openQuote, of: last) {
      return tokens.start(open)..<tokens.end(last)
    }
    return story.tail(ofBlock: number)
  }

  // MARK: Wording

  private static let speech: [StaticString] = [
    "说", "表示", "介绍", "告诉记者", "坦言", "回忆", "指出", "强调", "认为", "感慨", "解释", "说道", "写道", "问道", "答道", "笑道", "讲道", "喊道",
  ]

  private func endsInSpeech(_ sentence: Range<Int>, _ source: Source) -> Bool {
    sentence.count >= 9
      && MissingTerminalPunctuation.speech.contains { source.has($0, at: sentence.upperBound - $0.utf8CodeUnitCount) }
  }

  /// What the name of a paper or a function ends with, and a sentence seldom.
  private static let sourceEndings: [StaticString] = [
    "社", "网", "报", "日", "报道", "记者", "编辑", "整理", "供稿", "摄", "供图", "制图", "主演", "审核", "来源", "端", "号", "台",
  ]

  /// What the name of a body or a person ends with.
  private static let bodyEndings: [StaticString] = [
    "局", "部", "公司", "办公室", "委员会", "中心", "集团", "学院", "大学", "医院", "人", "线",
  ]

  private func endsInSource(_ sentence: Range<Int>, _ source: Source) -> Bool {
    MissingTerminalPunctuation.sourceEndings.contains { source.has($0, at: sentence.upperBound - $0.utf8CodeUnitCount) }
      && !saysSomething(sentence, source)
  }

  private func endsInName(_ sentence: Range<Int>, _ source: Source) -> Bool {
    if endsInSource(sentence, source) { return true }
    return MissingTerminalPunctuation.bodyEndings.contains {
      source.has($0, at: sentence.upperBound - $0.utf8CodeUnitCount)
    }
      && !saysSomething(sentence, source)
  }

  /// Characters that names of bodies, papers and places don't have.
  private static let particles: Set<UInt32> = Set("了是将已在的被把就也都还又会能要使让从得着过不有等可仍正".unicodeScalars.map(\.value))

  private func saysSomething(_ sentence: Range<Int>, _ source: Source) -> Bool {
    let bytes = source.prose
    var offset = sentence.lowerBound
    while offset < sentence.upperBound {
      let (scalar, length) = source.scalar(at: offset)
      if bytes[offset] >= 0xE4, MissingTerminalPunctuation.particles.contains(scalar) { return true }
      offset += length
    }
    return false
  }

  /// What text opens with and a heading or a caption doesn't.
  private static let textOpenings: [StaticString] = [
    "据了解", "据悉", "据介绍", "据统计", "据记者", "记者了解到", "记者从", "记者在", "记者看到", "记者获悉", "此外", "另外", "同时", "与此同时", "接下来", "下一步",
    "会上", "会议要求", "会议强调", "会议指出", "会议认为", "会议还", "活动中", "活动期间", "目前", "近年来", "一直以来", "随后", "为此", "对此", "其中", "当天",
    "据此", "不仅如此", "值得一提的是", "截至目前", "今年以来", "本次活动", "此次活动", "参加活动的", "参与活动的", "其间",
    "除此之外", "在此基础上", "例如", "比如", "然而", "但是", "因此", "所以", "如今", "原来", "这是", "这也是",
  ]

  /// Whether the first clause of a block ends with a verb of saying: 会议强调，…
  private func opensWithSpeech(_ block: Range<Int>, _ story: Story) -> Bool {
    let tokens = story.tokens
    guard let mark = block.first(where: { tokens.kind($0).isPunctuation }), tokens.kind(mark) == .comma else {
      return false
    }
    return story.word(of: MissingTerminalPunctuation.speech, before: tokens.start(mark)) != nil
  }

  /// Whether a block opens with a day, a place or a source and a comma: 3月5日早上，… 据…报道，…
  private func opensWithTime(_ block: Range<Int>, _ story: Story) -> Bool {
    let tokens = story.tokens
    guard let mark = block.first(where: { tokens.kind($0).isPunctuation }), tokens.kind(mark) == .comma else {
      return false
    }
    if tokens.kind(block.lowerBound) == .digits {
      return story.word(of: ["月", "日"], at: tokens.end(block.lowerBound)) != nil
    }
    return story.word(of: MissingTerminalPunctuation.times, at: tokens.start(block.lowerBound)) != nil
  }

  private static let times: [StaticString] = [
    "据", "在", "今天", "昨天", "昨日", "上周", "当天", "当晚", "这两天", "眼下", "近日", "日前", "北京时间", "当地时间", "今年", "去年", "同时", "目前", "截至",
  ]

  private func opensAsText(_ sentence: Range<Int>, _ source: Source) -> Bool {
    MissingTerminalPunctuation.textOpenings.contains { source.has($0, at: sentence.lowerBound) }
  }
}
