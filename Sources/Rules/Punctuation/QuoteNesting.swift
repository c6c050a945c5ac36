import Lint

/// Quotation marks of which the inner ones are the same as those around them, and single ones with none around them.
struct QuoteNesting: StoryRule {
  static let inner = Message("引号里面再用引号，内层应为{0}", "a quotation within another takes the other marks: {0}")
  static let outer = Message(
    "外层引号应为{0}，单引号只用在双引号里面", "the outer quotation should be {0}: single marks stand only within double ones")

  static let about = About(
    id: "quote-nesting",
    name: Bilingual("引号套用不分层", "nested quotation marks of one form"),
    severity: .warning,
    why: Bilingual(
      """
      引号里面还要用引号时，外面一层用双引号，里面一层用单引号；再里面又用双引号，如此交替。里外一样，读者看不出内层到哪里结束。直角引号「」『』同理。

      引文分几段、每段开头再用前引号，不是套用；一段里的引号不配对时由 unbalanced-quote 报。外文里的撇号、分秒不是引号。
      """,
      """
      Where a quotation stands within another, the outer one has double marks and the inner one single marks, the next one double ones \
      again, and so on in turn. With the same marks on both the reader can't see where the inner one ends. Corner marks 「」『』 likewise.

      A quotation of several paragraphs, each of which opens anew, is not nested; where the marks of a paragraph don't balance, \
      unbalanced-quote speaks. Apostrophes, minutes and seconds are no quotation marks.
      """),
    basis: Bilingual("GB/T 15834—2011 4.8（引号）", "GB/T 15834—2011, 4.8 (quotation marks)"),
    fix: .safe,
    messages: [inner, outer],
    examples: [
      Example("他说：“这是块⟦“⇒‘⟧硬骨头⟨”⇒’⟩，要啃下来。”"),
      Example("他说：“工友们喊⟦“⇒‘⟧唱⟨‘⇒“⟩国歌⟨’⇒”⟩去⟨”⇒’⟩，我就去了。”"),
      Example("台长打趣：“你是⟦“⇒‘⟧老大⟨”⇒’⟩，我最多算⟦“⇒‘⟧老二⟨”⇒’⟩。”"),
      Example("街坊叫它⟦‘⇒“⟧百步梯⟨’⇒”⟩，天天来走。"),
      Example("他说：「这是块⟦「⇒『⟧硬骨头⟨」⇒』⟩，要啃下来。」"),
      Example("他说：“这是块‘硬骨头’，要啃下来。”又说：“不能等。”"),
      Example("他说：“工友们喊‘唱“国歌”去’，我就去了。”"),
      Example("他回忆：\n\n“那年我十八岁，人称‘小不点’。\n\n“后来我参了军，‘小不点’成了班长。”"),
      Example("他说：“那年我十八岁。\n\n人称‘小不点’。\n\n后来我参了军。”"),
      Example("“去哪儿？”“回家。”“这么早？”"),
      Example("It’s a ‘new’ day，第13’换人，’98世乒赛开幕，rock ‘n’ roll音乐节开票。"),
      Example("这项“惠民“ 和 ”便民”工程已经完工。"),
      Example("“甲“和”乙”两队会师。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    if tokens.all(.openCorner).isEmpty {
      // All that is nested in them are single marks.
      if tokens.areQuotesPlain { return }
      if tokens.all(.openSingleQuote).isEmpty && !isNested(.openQuote, .closeQuote, tokens) { return }
    } else if tokens.all(.openSingleQuote).isEmpty && !isNested(.openQuote, .closeQuote, tokens)
      && !isNested(.openCorner, .closeCorner, tokens)
    {
      return
    }
    let quotes = tokens.all(
      .openQuote, .closeQuote, .openSingleQuote, .closeSingleQuote, .openCorner, .closeCorner, .openWhiteCorner,
      .closeWhiteCorner)
    var next = 0
    // Whether a quotation may go on from an earlier block.
    var isOpen = false
    for number in story.blocks.indices where next < quotes.count {
      let end = tokens.numbers(inBlock: number).upperBound
      let first = next
      while next < quotes.count, quotes[next] < end { next += 1 }
      guard first < next else { continue }
      if let pairs = pairs(quotes[first..<next], tokens) {
        check(pairs, isOpen: isOpen, isHeadline: story.blocks[number].kind == .headline, story, &report)
      } else {
        isOpen = true
      }
    }
  }

  /// Whether a mark opens while the same is open: the only thing that the rule has to look at, besides single marks.
  private func isNested(_ open: Kind, _ close: Kind, _ tokens: Tokens) -> Bool {
    let (opens, closes) = (tokens.all(open), tokens.all(close))
    if opens.count < 2 { return false }
    var closed = 0
    for number in 1..<opens.count {
      while closed < closes.count, closes[closed] < opens[number - 1] { closed += 1 }
      if closed == closes.count || closes[closed] > opens[number] { return true }
    }
    return false
  }

  private typealias Quotation = (open: Int, close: Int, depth: Int, outermost: Kind)

  /// The quotations of a block by their opening marks; nil if the marks don't balance.
  private func pairs(_ quotes: ArraySlice<Int>, _ tokens: Tokens) -> [Quotation]? {
    var pending: [Int] = []
    var pairs: [Quotation] = []
    for token in quotes {
      let kind = tokens.kind(token)
      switch kind {
      case .openQuote, .openCorner, .openWhiteCorner: pending.append(token)
      case .openSingleQuote:
        // 13‘ is a minute, ‘98 a year.
        if !isLatin(token, tokens) { pending.append(token) }
      default:
        guard let open = pending.last, closes(kind, tokens.kind(open)) else {
          if kind == .closeSingleQuote, isLatin(token, tokens) { continue }
          return nil
        }
        // It’s within ‘…’ closes nothing.
        if kind == .closeSingleQuote, tokens.kind(token - 1) == .letters, tokens.kind(token + 1) == .letters {
          continue
        }
        pending.removeLast()
        pairs.append((open, token, pending.count, tokens.kind(pending.first ?? open)))
      }
    }
    guard pending.isEmpty else { return nil }
    pairs.sort { $0.open < $1.open }
    return pairs
  }

  private func closes(_ kind: Kind, _ open: Kind) -> Bool {
    switch kind {
    case .closeQuote: open == .openQuote
    case .closeSingleQuote: open == .openSingleQuote
    case .closeCorner: open == .openCorner
    default: open == .openWhiteCorner
    }
  }

  /// Whether a single mark touches Latin letters or digits in the way of an apostrophe or a measure.
  private func isLatin(_ token: Int, _ tokens: Tokens) -> Bool {
    let (before, after) = (tokens.kind(token - 1), tokens.kind(token + 1))
    if tokens.kind(token) == .openSingleQuote { return before == .digits || after == .digits && before != .han }
    return before == .letters || before == .digits || after == .letters || after == .digits
  }

  private func check(
    _ pairs: [Quotation], isOpen: Bool, isHeadline: Bool, _ story: Story, _ report: inout Report
  ) {
    let tokens = story.tokens
    var position = 0
    while position < pairs.count {
      let pair = pairs[position]
      guard isWrong(pair, tokens) else {
        position += 1
        continue
      }
      // With all that is wrong within it, since the form of one follows from that of the other.
      var end = position + 1
      while end < pairs.count, pairs[end].open < pair.close { end += 1 }
      if pair.depth == 0 ? !isOpen && !isHeadline && isChinese(pair, tokens) : isQuotation(pair, tokens) {
        let edits = pairs[position..<end].filter { isWrong($0, tokens) }.flatMap { pair in
          let marks = QuoteNesting.marks(pair)
          return [Edit(tokens[pair.open].range, marks.open), Edit(tokens[pair.close].range, marks.close)]
        }.sorted { $0.range.lowerBound < $1.range.lowerBound }
        let marks = QuoteNesting.marks(pair)
        let text = story.quoted(tokens.end(pair.open)..<tokens.start(pair.close))
        report.add(
          pair.depth == 0 ? QuoteNesting.outer : QuoteNesting.inner, [marks.open + text + marks.close],
          at: tokens[pair.open].range, fix: Fix(.safe, edits))
      }
      position = end
    }
  }

  private func isWrong(_ pair: Quotation, _ tokens: Tokens) -> Bool {
    let isSingle = tokens.kind(pair.open) == .openSingleQuote || tokens.kind(pair.open) == .openWhiteCorner
    // 『』 by itself is some houses' outer mark, and a mixture of both sorts is straight-quote's affair.
    if pair.outermost == .openWhiteCorner { return false }
    return isSingle != (pair.depth % 2 == 1)
  }

  /// The marks that belong to a pair at its depth, of the sort of the outermost one.
  private static func marks(_ pair: Quotation) -> (open: String, close: String) {
    switch (pair.outermost == .openCorner, pair.depth % 2) {
    case (true, 0): ("「", "」")
    case (true, _): ("『", "』")
    case (false, 0): ("“", "”")
    case (false, _): ("‘", "’")
    }
  }

  /// Whether what stands between two marks is a quotation. In 惠民“ 和 ”便民 it is what divides two of them.
  private func isQuotation(_ pair: Quotation, _ tokens: Tokens) -> Bool {
    guard pair.close > pair.open + 1 else { return false }
    let (first, last) = (tokens.kind(pair.open + 1), tokens.kind(pair.close - 1))
    if first.isBlank || last.isBlank || tokens.end(pair.close - 1) - tokens.start(pair.open + 1) <= 3 { return false }
    switch first {
    case .comma, .stop, .enumerationComma, .semicolon, .colon, .closeTitle, .closeBracket: return false
    default: return last != .enumerationComma && last != .colon && last != .comma
    }
  }

  /// Whether single marks that nothing surrounds quote Chinese.
  private func isChinese(_ pair: Quotation, _ tokens: Tokens) -> Bool {
    let (before, after) = (tokens.kind(pair.open - 1), tokens.kind(pair.close + 1))
    return isQuotation(pair, tokens) && before != .letters && after != .letters
      && (pair.open + 1..<pair.close).prefix(64).contains { tokens.kind($0) == .han }
  }
}
