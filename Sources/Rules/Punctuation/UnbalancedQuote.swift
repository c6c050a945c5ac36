import Lint

/// Quotation marks without their partner, turned the wrong way round, or paired with a straight one.
struct UnbalancedQuote: StoryRule {
  static let unclosed = Message("前引号 {0} 没有对应的后引号", "the quotation mark {0} opens here and is never closed")
  static let unopened = Message("后引号 {0} 没有对应的前引号", "the quotation mark {0} closes here and was never opened")
  static let broken = Message(
    "引号从这里开始，到第 {0} 行才结束：这一段被断成了两段", "the quotation opens here and closes in line {0}: the paragraph was broken in two")
  static let paragraphs = Message(
    "引文跨段，到第 {0} 行才结束：引文分几段时，每段开头都要有前引号，末段才有后引号",
    "the quotation goes on to line {0}: where it has several paragraphs each opens with a mark, and only the last closes"
  )
  static let reversed = Message("引号前后颠倒：应为{0}", "the quotation marks are the wrong way round: {0}")
  static let wrongSide = Message("引号方向反了：这里应为 {0}", "this quotation mark faces the wrong way: it should be {0}")
  static let straight = Message(
    "弯引号和直引号混配：这里应为 {0}", "a straight quotation mark is paired with a curved one: it should be {0}")
  static let end = Message("在这里结束", "it closes here")

  static let about = About(
    id: "unbalanced-quote",
    name: Bilingual("引号不配对", "unbalanced quotation mark"),
    severity: .warning,
    why: Bilingual(
      """
      引号成对使用，缺一个，读者就分不清哪里是引语。常见的是漏了后引号、前后颠倒、弯直混配，以及段落断开后引号分在两段。

      引文有几个自然段时，每段开头都用前引号，只有末段用后引号，这是对的，不报。外文里的撇号（It’s）、年份前的撇号（’98）、英寸（5.5"）不是引号。诗歌等一句一行的稿件不查。
      """,
      """
      Quotation marks come in pairs; without one of them the reader can't tell where a quotation ends. Most often the closing mark is \
      missing, the pair is the wrong way round, a straight mark is paired with a curved one, or a broken paragraph leaves one in each half.

      Where a quotation has several paragraphs, each opens with a mark and only the last one closes: that is right. Apostrophes \
      (It’s, ’98) and inches (5.5") are no quotation marks. Verse and posts set a clause a line are not judged.
      """),
    basis: Bilingual("GB/T 15834—2011 4.8（引号）", "GB/T 15834—2011, 4.8 (quotation marks)"),
    fix: .suggested,
    messages: [unclosed, unopened, broken, paragraphs, reversed, wrongSide, straight, end],
    examples: [
      Example("他说：⟦“⟧今天天气很好。\n\n大家都同意。"),
      Example("他说今天天气很好⟦”⟧，大家都同意。"),
      Example("这项⟦”⇒“⟧惠民⟨“⇒”⟩工程已经完工。"),
      Example("这项“惠民⟦“⇒”⟧工程已经完工。"),
      Example("这项“惠民⟦“⇒”⟧工程和那项“便民⟦“⇒”⟧工程都已经完工。"),
      Example("这项⟦”⇒“⟧惠民”工程已经完工。"),
      Example("这项“惠民⟦\"⇒”⟧工程已经完工。"),
      Example("会议召开\n\n⟦“⟧我们要围绕中心工作，加强学习交流，促进自身能力水平\n\n共同提高，推动发展。”他说。"),
      Example("他回忆说：\n\n⟦“⟧那年我十八岁。\n\n后来我参了军。”"),
      Example("他说：⟦‘⟧今天天气很好。"),
      Example("他回忆说：\n\n“那年我十八岁。\n\n“后来我参了军。\n\n“再后来，我回到了村里。”\n\n大家都鼓掌。"),
      Example("歌名叫“It’s My Life”，屏幕5.5\"，他说：“这叫‘以旧换新’。”第13‘换人，’98世乒赛开幕。"),
      Example("“怎么样？”“还行。”“那就这样！”"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    if tokens.all(.straightQuote).isEmpty && tokens.areQuotesPlain || story.isSetByClause { return }
    let quotes = tokens.all(.openQuote, .closeQuote, .openSingleQuote, .closeSingleQuote, .straightQuote)
    var next = 0
    var scans: [Scan] = []
    for number in story.blocks.indices {
      let block = tokens.numbers(inBlock: number)
      let first = next
      while next < quotes.count, quotes[next] < block.upperBound { next += 1 }
      scans.append(Scan(quotes[first..<next], in: story))
    }
    let paragraphs = story.blocks.indices.filter { story.blocks[$0].kind == .paragraph }
    var passed = 0
    for number in scans.indices {
      while passed < paragraphs.count && paragraphs[passed] <= number { passed += 1 }
      checkBlock(number, before: paragraphs[passed...], &scans, story, &report)
    }
  }

  /// Reports what one block leaves over, after what it shares with later ones was taken out.
  private func checkBlock(
    _ number: Int, before later: ArraySlice<Int>, _ scans: inout [Scan], _ story: Story, _ report: inout Report
  ) {
    for (token, mark) in scans[number].wrongMarks {
      let message = story.tokens.kind(token) == .straightQuote ? UnbalancedQuote.straight : UnbalancedQuote.wrongSide
      let range = story.tokens[token].range
      report.add(message, [mark], at: range, fix: Fix(.suggested, replacing: range, by: mark))
    }
    if let (close, open) = scans[number].reversedPair(in: story) {
      let ranges = [story.tokens[close].range, story.tokens[open].range]
      let text = "“" + story.text(ranges[0].upperBound..<ranges[1].lowerBound) + "”"
      report.add(
        UnbalancedQuote.reversed, [text], at: ranges[0],
        fix: Fix(.suggested, [Edit(ranges[0], "“"), Edit(ranges[1], "”")]))
      return
    }
    for token in scans[number].unopened {
      report.add(UnbalancedQuote.unopened, [story.text(story.tokens[token].range)], at: story.tokens[token].range)
    }
    for token in scans[number].unclosed {
      let range = story.tokens[token].range
      guard story.blocks[number].kind == .paragraph, story.tokens.kind(token) == .openQuote else {
        report.add(UnbalancedQuote.unclosed, [story.text(range)], at: range)
        continue
      }
      // A quotation of several paragraphs: the next one opens again.
      if let following = later.first, scans[following].beginsOpen { continue }
      if let following = later.prefix(8).first(where: { scans[$0].closesAnother }),
        let close = scans[following].takeClose()
      {
        let isBroken = following == later.first && !story.endsSentence(block: number)
        report.add(
          isBroken ? UnbalancedQuote.broken : UnbalancedQuote.paragraphs, ["\(story.blocks[following].line)"],
          at: range,
          related: [RelatedPlace(story.tokens[close].range, UnbalancedQuote.end)])
      } else {
        report.add(UnbalancedQuote.unclosed, [story.text(range)], at: range)
      }
    }
  }
}

/// The quotation marks of one block after pairing.
private struct Scan {
  /// Opening marks “ that were not closed, in order; a stack while marks are paired.
  private var opens: [Int] = []
  /// The same of ‘.
  private var singleOpens: [Int] = []
  /// Closing marks ” that nothing had opened, in order.
  private var closes: ArraySlice<Int> = []
  /// The same of ’.
  private var singleCloses: [Int] = []
  /// Marks that are plainly another one, with that one.
  var wrongMarks: [(token: Int, mark: String)] = []
  /// Whether the block's first character opens a quotation.
  var beginsOpen = false

  /// Pairs the marks with a stack. O(marks).
  init(_ quotes: ArraySlice<Int>, in story: __shared Story) {
    let tokens = story.tokens
    var straight: [Int] = []
    beginsOpen = quotes.first.map { tokens.kind($0) == .openQuote && tokens.kind($0 - 1) == .edge } ?? false
    for token in quotes {
      switch tokens.kind(token) {
      case .openQuote: opens.append(token)
      case .openSingleQuote: singleOpens.append(token)
      case .closeQuote:
        // A single mark left open within goes with the double one; it stays open.
        if opens.popLast() == nil, tokens.kind(token - 1) != .digits { closes.append(token) }
      case .closeSingleQuote:
        if singleOpens.popLast() == nil, !isApostrophe(token, tokens) { singleCloses.append(token) }
      default:
        // 5.5" is a measure, unless it closes what a straight mark opened.
        if tokens.kind(token - 1) != .digits || straight.count % 2 == 1 { straight.append(token) }
      }
    }
    // 13‘ is a minute, ‘98 a year with its apostrophe the wrong way round, which no reader minds.
    singleOpens.removeAll { tokens.kind($0 - 1) == .digits || tokens.isYear($0 + 1) }
    settle(straight, tokens)
    turn(tokens)
  }

  /// It’s, 90’ and ’98.
  private func isApostrophe(_ token: Int, _ tokens: Tokens) -> Bool {
    let before = tokens.kind(token - 1)
    return before == .letters || before == .digits || tokens.kind(token + 1) == .letters || tokens.isYear(token + 1)
  }

  /// A straight mark that is left over pairs with a curved one that is left over.
  private mutating func settle(_ straight: [Int], _ tokens: Tokens) {
    guard straight.count % 2 == 1, let token = straight.last else { return }
    if straight.count == 1, singleOpens.isEmpty, opens.count == 1, opens[0] < token {
      opens = []
      wrongMarks.append((token, "”"))
    } else if straight.count == 1, singleCloses.isEmpty, closes.count == 1, let close = closes.first, token < close {
      closes = []
      wrongMarks.append((token, "“"))
    } else if !hasOpens && !hasCloses {
      opens.append(token)
    }
  }

  /// Marks of one side with nothing else left over, of which every other one plainly faces the wrong way.
  private mutating func turn(_ tokens: Tokens) {
    if !hasCloses {
      if singleOpens.isEmpty, let wrong = seconds(of: opens, tokens) {
        wrongMarks += wrong.map { ($0, "”") }
        opens = []
      } else if opens.isEmpty, let wrong = seconds(of: singleOpens, tokens) {
        wrongMarks += wrong.map { ($0, "’") }
        singleOpens = []
      }
    } else if !hasOpens {
      if singleCloses.isEmpty, let wrong = firsts(of: Array(closes), tokens) {
        wrongMarks += wrong.map { ($0, "“") }
        closes = []
      } else if closes.isEmpty, let wrong = firsts(of: singleCloses, tokens) {
        wrongMarks += wrong.map { ($0, "‘") }
        singleCloses = []
      }
    }
  }

  /// The second mark of each pair, if all marks make pairs: “惠民“ 和 “便民“.
  private func seconds(of marks: [Int], _ tokens: Tokens) -> [Int]? {
    guard
      marks.count == 2
        ? arePair(marks[0], marks[1], tokens) || endsClause(before: marks[1], tokens) : arePairs(marks, tokens)
    else { return nil }
    return stride(from: 1, to: marks.count, by: 2).map { marks[$0] }
  }

  /// The first mark of each pair, if all marks make pairs: ”惠民” 和 ”便民”.
  private func firsts(of marks: [Int], _ tokens: Tokens) -> [Int]? {
    guard
      marks.count == 2
        ? arePair(marks[0], marks[1], tokens) || tokens.kind(marks[0] - 1) == .edge : arePairs(marks, tokens)
    else { return nil }
    return stride(from: 0, to: marks.count, by: 2).map { marks[$0] }
  }

  private func arePairs(_ marks: [Int], _ tokens: Tokens) -> Bool {
    !marks.isEmpty && marks.count.isMultiple(of: 2)
      && stride(from: 0, to: marks.count, by: 2).allSatisfy { arePair(marks[$0], marks[$0 + 1], tokens) }
  }

  /// No more than 20 characters apart.
  private func arePair(_ one: Int, _ other: Int, _ tokens: Tokens) -> Bool {
    tokens.start(other) - tokens.end(one) <= 60
  }

  /// Whether a clause ends before a mark: nothing opens there.
  private func endsClause(before token: Int, _ tokens: Tokens) -> Bool {
    let before = tokens.kind(token - 1)
    return before.endsSentence || before == .comma || before == .narrowComma
  }

  private var hasOpens: Bool { !opens.isEmpty || !singleOpens.isEmpty }
  private var hasCloses: Bool { !closes.isEmpty || !singleCloses.isEmpty }

  /// Opening marks that were not closed, in order.
  var unclosed: [Int] { singleOpens.isEmpty ? opens : (opens + singleOpens).sorted() }

  /// Closing marks that nothing had opened, in order.
  var unopened: [Int] { singleCloses.isEmpty ? Array(closes) : (closes + singleCloses).sorted() }

  /// Whether a ” is left over that may close what another block opened.
  var closesAnother: Bool { !closes.isEmpty }

  /// Takes the first such mark.
  mutating func takeClose() -> Int? { closes.popFirst() }

  /// A closing mark before an opening one, near enough to be a pair the wrong way round, and nothing else left over.
  func reversedPair(in story: Story) -> (close: Int, open: Int)? {
    guard singleOpens.isEmpty, singleCloses.isEmpty, opens.count == 1, closes.count == 1, let close = closes.first,
      close < opens[0], story.tokens.start(opens[0]) - story.tokens.end(close) <= 60
    else { return nil }
    return (close, opens[0])
  }
}

extension Tokens {
  /// Whether two digits of either width stand there and no more: the year of ’98.
  fileprivate func isYear(_ token: Int) -> Bool {
    switch kind(token) {
    case .digits: self[token].range.count == 2
    case .wideDigits: self[token].range.count == 6
    default: false
    }
  }
}
