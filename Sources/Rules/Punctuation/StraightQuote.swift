import Lint

/// Straight quotation marks in Chinese text, and curved or corner ones where the house prints the other.
struct StraightQuote: StoryRule {
  /// The quotation marks that a house prints.
  enum Marks: String, CaseIterable, Sendable {
    /// “…‘…’…”
    case curly
    /// 「…『…』…」
    case corner
  }

  /// The house's marks.
  var marks = Marks.curly

  static let straight = Message("直引号不用于中文：应为{0}", "straight quotation marks have no place in Chinese text: write {0}")
  static let form = Message("本报不用这种引号：应为{0}", "the house prints other quotation marks: write {0}")
  static let throughout = Message(
    "全篇有 {0} 对引号不是本报的形式，应用{1}，可一次改完",
    "{0} pairs of quotation marks are not of the house's form, which is {1}; the fix changes them all")

  static let about = About(
    id: "straight-quote",
    name: Bilingual("引号形式不对", "form of quotation marks"),
    severity: .warning,
    why: Bilingual(
      """
      中文横排的引号是弯引号“”，内层用‘’；直引号（"）分不出前后，是键盘和网页的权宜之计。有的报纸和刊物用直角引号「」『』。一家只用一种，由 marks 设定。

      代码、网页标记、JSON、英寸（5.5"）、分秒、撇号、外文句子里的直引号不报；一段里的直引号不成对时由 unbalanced-quote 报。「」里外有假名的是照录日文，繁体的段落照用「」，都不报。
      """,
      """
      Chinese set in lines takes “” and within them ‘’. The straight mark doesn't tell where a quotation opens; it is a makeshift of \
      keyboards. Some papers print corner marks 「」『』 instead: a house prints one form, which `marks` sets.

      Code, markup, JSON, inches (5.5"), minutes, apostrophes and Latin sentences are left alone; an odd number of straight marks in a \
      paragraph is unbalanced-quote's affair. 「」 with kana in it or beside it quotes Japanese, and a paragraph in traditional characters keeps \
      its own: both stay.
      """),
    basis: Bilingual("GB/T 15834—2011 4.8（引号）；本报的引号形式", "GB/T 15834—2011, 4.8 (quotation marks); the house's form"),
    fix: .safe,
    options: [
      .choice(
        "marks", \Self.marks,
        Bilingual("本报用弯引号“”（curly）还是直角引号「」（corner）", "whether the house prints “” (curly) or 「」 (corner)"))
    ],
    messages: [straight, form, throughout],
    examples: [
      Example("会议审议通过⟦\"⇒“⟧百千万工程⟨\"⇒”⟩实施方案。"),
      Example("他说：⟦\"⇒“⟧这叫⟦'⇒‘⟧以旧换新⟨'⇒’⟩，划算。⟨\"⇒”⟩大家点头。"),
      Example("他说：“这是块⟦\"⇒‘⟧硬骨头⟨\"⇒’⟩，要啃下来。”"),
      Example("她用上了⟦'⇒“⟧先享后付⟨'⇒”⟩。"),
      Example("老街办起⟦「⇒“⟧侨批⟨」⇒”⟩展，讲⟦「⇒“⟧一封⟦『⇒‘⟧银信⟨』⇒’⟩的路⟨」⇒”⟩。"),
      Example("老街办起“侨批”展，讲“一封‘银信’的路”。"),
      Example(
        "老街办起⟦“⇒「⟧侨批⟨”⇒」⟩展，讲⟦\"⇒「⟧银信⟨\"⇒」⟩的路。", options: "{\"marks\": \"corner\"}"),
      Example("老街办起「侨批」展，讲「一封『银信』的路」。", options: "{\"marks\": \"corner\"}"),
      Example("他回忆：\n\n⟦“⇒「⟧那年我十八岁。\n\n⟦“⇒「⟧后来我参了军。⟨”⇒」⟩", options: "{\"marks\": \"corner\"}"),
      Example(
        "专栏叫⟦\"⇒“⟧甲子⟨\"⇒”⟩⟨\"⇒“⟩乙丑⟨\"⇒”⟩⟨\"⇒“⟩丙寅⟨\"⇒”⟩⟨\"⇒“⟩丁卯⟨\"⇒”⟩⟨\"⇒“⟩戊辰⟨\"⇒”⟩⟨\"⇒“⟩己巳⟨\"⇒”⟩。"),
      Example("屏幕5.5\"，机身6'2\"，他跑了13'25\"，It's \"OK\" for us."),
      Example("把<img alt=\"江门\" title=\"侨批\">贴进网页。"),
      Example("{\"标题\": \"侨批\", \"版次\": \"A1\"}"),
      Example("\"title\": \"侨批展开幕\","),
      Example("pic: 'a.jpg',\n\ntitle: '侨批展开幕',"),
      Example("他说：\"今天天气很好。大家都同意。"),
      Example("他在帖子里寫道：「這個世界會記得你們。」說完就關機了。"),
      Example("海报上印着「また明日」，店名是「ラーメン」。"),
      Example("The paper said \"江门\" was growing."),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let isNothingThere =
      tokens.all(.straightQuote).isEmpty && tokens.all(.straightSingleQuote).isEmpty
      && (marks == .curly
        ? tokens.all(.openCorner).isEmpty && tokens.all(.openWhiteCorner).isEmpty
        : tokens.all(.openQuote).isEmpty && tokens.all(.openSingleQuote).isEmpty)
    if isNothingThere { return }
    let quotes = tokens.all(
      .straightQuote, .straightSingleQuote, .openQuote, .closeQuote, .openSingleQuote, .closeSingleQuote, .openCorner,
      .closeCorner, .openWhiteCorner, .closeWhiteCorner)
    var found: [Quotation] = []
    var next = 0
    for number in story.blocks.indices where next < quotes.count {
      let end = tokens.numbers(inBlock: number).upperBound
      let first = next
      while next < quotes.count, quotes[next] < end { next += 1 }
      guard next > first else { continue }
      let quotations = quotations(quotes[first..<next], story)
      // 「」 is the mark of traditional copy: a post quoted in its own script keeps it.
      if quotations.contains(where: { !$0.isStraight }), story.isTraditional(block: number) { continue }
      found += quotations
    }
    add(found, story, &report)
  }

  // MARK: Reporting

  private func add(_ found: [Quotation], _ story: Story, _ report: inout Report) {
    guard let first = found.first else { return }
    if found.count <= 5 {
      for quotation in found {
        let edits = edits(of: quotation, story)
        let shown = story.quoted(inside(quotation, story.tokens))
        report.add(
          quotation.isStraight ? StraightQuote.straight : StraightQuote.form,
          [edits[0].replacement + shown + (edits.count > 1 ? edits[1].replacement : "")],
          at: story.tokens[quotation.open].range, fix: Fix(.safe, edits))
      }
      return
    }
    let edits = found.flatMap { self.edits(of: $0, story) }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    let pair = pair(depth: 0)
    report.add(
      StraightQuote.throughout, ["\(found.count)", pair.open + pair.close], at: story.tokens[first.open].range,
      fix: Fix(
        .safe, edits,
        title: Bilingual("把 \(found.count) 对引号全部改过来", "change all \(found.count) pairs of quotation marks")))
  }

  private func edits(of quotation: Quotation, _ story: Story) -> [Edit] {
    let pair = pair(depth: quotation.depth)
    let opening = Edit(story.tokens[quotation.open].range, pair.open)
    guard let close = quotation.close else { return [opening] }
    return [opening, Edit(story.tokens[close].range, pair.close)]
  }

  private func inside(_ quotation: Quotation, _ tokens: Tokens) -> Range<Int> {
    let start = tokens.end(quotation.open)
    guard let close = quotation.close else { return start..<start }
    return start..<tokens.start(close)
  }

  /// The house's marks at a depth: double ones outermost, single ones within them, and so on in turn.
  private func pair(depth: Int) -> (open: String, close: String) {
    switch (marks, depth % 2) {
    case (.curly, 0): ("“", "”")
    case (.curly, _): ("‘", "’")
    case (.corner, 0): ("「", "」")
    case (.corner, _): ("『", "』")
    }
  }

  // MARK: Pairing

  /// A quotation in marks that are not the house's.
  private struct Quotation {
    let open: Int
    /// Nil where the quotation goes on in the next paragraph.
    let close: Int?
    /// How many other quotations it stands in.
    let depth: Int
    let isStraight: Bool
  }

  /// The quotations of a block that are to be changed, in the order of their opening marks; none where the marks make no sense.
  private func quotations(_ quotes: ArraySlice<Int>, _ story: Story) -> [Quotation] {
    let tokens = story.tokens
    let openers = straightOpeners(quotes, story)
    var pending: [(token: Int, kind: Kind)] = []
    var found: [Quotation] = []
    func add(_ open: Int, _ close: Int?, _ depth: Int) {
      let kind = tokens.kind(open)
      let isStraight = kind == .straightQuote || kind == .straightSingleQuote
      guard isStraight || isOther(kind), isChinese(open, close, story) else { return }
      found.append(Quotation(open: open, close: close, depth: depth, isStraight: isStraight))
    }
    for token in quotes {
      let kind = tokens.kind(token)
      switch kind {
      case .openQuote, .openSingleQuote, .openCorner, .openWhiteCorner: pending.append((token, kind))
      case .straightQuote, .straightSingleQuote:
        guard let isOpening = openers[token] else { continue }
        if isOpening {
          pending.append((token, kind))
        } else {
          guard let last = pending.popLast(), last.kind == kind else { return [] }
          add(last.token, token, pending.count)
        }
      default:
        guard let last = pending.last, StraightQuote.closes(kind, last.kind) else {
          // It’s and 90’ are no quotation marks.
          if kind == .closeSingleQuote { continue }
          return []
        }
        pending.removeLast()
        add(last.token, token, pending.count)
      }
    }
    if let last = pending.first {
      guard pending.count == 1, goesOn(last.token, story) else { return [] }
      add(last.token, nil, 0)
    }
    found.sort { $0.open < $1.open }
    return found
  }

  private static func closes(_ kind: Kind, _ open: Kind) -> Bool {
    switch kind {
    case .closeQuote: open == .openQuote
    case .closeSingleQuote: open == .openSingleQuote
    case .closeCorner: open == .openCorner
    default: open == .openWhiteCorner
    }
  }

  /// Whether a mark is one that the house doesn't print.
  private func isOther(_ kind: Kind) -> Bool {
    let isCorner = kind == .openCorner || kind == .openWhiteCorner
    return (marks == .curly) == isCorner
  }

  /// Whether a quotation that opens a block is taken up by the next one, which then opens with the same mark.
  private func goesOn(_ open: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    let block = tokens.block(ofToken: open)
    guard tokens.kind(open - 1) == .edge, block + 1 < story.blocks.count else { return false }
    return tokens.kind(tokens.numbers(inBlock: block + 1).lowerBound) == tokens.kind(open)
  }

  // MARK: Straight marks

  /// Which straight marks of a block are quotation marks, and whether each opens. Nothing where they don't make pairs.
  private func straightOpeners(_ quotes: ArraySlice<Int>, _ story: Story) -> [Int: Bool] {
    let tokens = story.tokens
    var doubles: [Int] = []
    var openers: [Int: Bool] = [:]
    var single: Int?
    for token in quotes {
      switch tokens.kind(token) {
      case .straightQuote:
        // 5.5" is a measure, unless it closes what a straight mark opened.
        if tokens.kind(token - 1) != .digits || doubles.count % 2 == 1 { doubles.append(token) }
      case .straightSingleQuote:
        let (before, after) = (tokens.kind(token - 1), tokens.kind(token + 1))
        if let open = single, before == .han || before.isChineseMark, !after.isWordlike || after == .han {
          (openers[open], openers[token]) = (true, false)
          single = nil
        } else if after == .han, !before.isWordlike || before == .han {
          single = token
        } else {
          single = nil
        }
      default: break
      }
    }
    guard doubles.count.isMultiple(of: 2), arePlausible(doubles, story) else { return openers }
    for (position, token) in doubles.enumerated() { openers[token] = position.isMultiple(of: 2) }
    return openers
  }

  /// Whether marks that open and close in turn would each stand where such a mark can: nothing that ends a clause behind an
  /// opening one, nothing that opens before a closing one; and whether the block is prose at all.
  private func arePlausible(_ marks: [Int], _ story: Story) -> Bool {
    let tokens = story.tokens
    var saysSomething = false
    for position in stride(from: 0, to: marks.count, by: 2) {
      let (open, close) = (marks[position], marks[position + 1])
      guard close > open + 1 else { return false }
      switch tokens.neighbour(of: open, by: 1) {
      case .comma, .stop, .enumerationComma, .semicolon, .colon, .closeBracket, .closeTitle, .closeQuote: return false
      default: break
      }
      switch tokens.neighbour(of: close, by: -1) {
      case .openBracket, .openTitle, .openQuote, .colon, .enumerationComma: return false
      default: break
      }
      let (before, last) = (tokens.kind(open - 1), tokens.kind(close - 1))
      // "标题": "…" and {"标题"… are data.
      if before == .openCurly || before == .edge && tokens.kind(close + 1) == .narrowColon { return false }
      // 他说："这是"硬骨头"任务。" has a quotation within a quotation.
      if saysSomething, before == .han, last.endsSentence { return false }
      if before == .colon || before == .edge || before == .narrowColon {
        saysSomething = !last.isPunctuation
      }
    }
    return true
  }

  // MARK: Language

  /// Whether a quotation belongs to Chinese text: Han in it or around it, and neither kana nor a machine near.
  private func isChinese(_ open: Int, _ close: Int?, _ story: Story) -> Bool {
    let tokens = story.tokens
    let end = close ?? open + 1
    let (before, after) = (tokens.neighbour(of: open, by: -1), tokens.neighbour(of: end, by: 1))
    if before == .otherLetters || after == .otherLetters { return false }
    var hasHan = false
    for token in (open + 1..<max(open + 1, end)).prefix(400) {
      let kind = tokens.kind(token)
      if kind == .otherLetters { return false }
      hasHan = hasHan || kind == .han
    }
    func isForeign(_ kind: Kind) -> Bool { kind == .letters || kind == .edge }
    if isForeign(before) && isForeign(after) && (before == .letters || after == .letters) { return false }
    func isOurs(_ kind: Kind) -> Bool { kind == .han || kind.isChineseMark }
    // title: '侨批', is data.
    if before == .narrowColon {
      let colon = tokens.kind(open - 1) == .narrowColon ? open - 1 : open - 2
      if tokens.kind(colon - 1) == .letters { return false }
    }
    guard hasHan || close == nil || isOurs(before) && (isOurs(after) || after == .edge) else { return false }
    return !story.isMachineText(open) && !(close.map(story.isMachineText) ?? false)
  }
}

extension Story {
  /// Whether a block is written in traditional characters, as two of the commonest tell. O(block): for findings.
  fileprivate func isTraditional(block number: Int) -> Bool {
    let commonest = "這個們來說時會國學為對過還無與後開發點樣關實現種長動問頭經從見東車門馬愛話樂夢裡寫記讓當處聽".unicodeScalars
    return text(blocks[number].range).unicodeScalars.lazy.filter(commonest.contains).prefix(2).count == 2
  }
}
