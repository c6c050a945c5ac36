import Lint

/// An ordinal left out of a list, or used twice: 一是, 二是, 四是.
struct EnumerationGap: StoryRule {
  static let gap = Message("序号不连续：“{0}”前面缺“{1}”", "an ordinal is missing: “{0}” comes without “{1}” before it")
  static let twice = Message("序号“{0}”重复", "the ordinal “{0}” comes twice")
  static let previous = Message("前一项在这里", "the item before is here")

  static let about = About(
    id: "enumeration-gap",
    name: Bilingual("序号不连续", "gap in a list"),
    severity: .warning,
    why: Bilingual(
      """
      “一是、二是、四是”“（一）（二）（四）”，中间少了一个序号，不是漏了一项，就是删改后没有重排；同一个序号用了两次，也是没有重排。

      从“一”起顺着数、到某处跳过一个的才报。从中间摘引的（其中第三……）、换了写法的（一是……其二……三是……）、各级标题另起的、名次表里并列的，不报。
      """,
      """
      一是, 二是, 四是: either an item was lost, or the list was cut and not numbered anew; an ordinal that comes twice says the same.

      Only a list that counts from 一 in order and then leaves one out is reported. A list quoted in part, an ordinal written in another way \
      (一是…其二…三是…), headings of another level that begin anew and ranks that are shared are not.
      """),
    basis: Bilingual("编辑惯例", "editing practice"),
    messages: [gap, twice, previous],
    examples: [
      Example("会议提出：一是加强学习；二是深入基层；⟦四是⟧狠抓落实。"),
      Example("会议提出：一是加强学习。⟦三是⟧深入基层。"),
      Example("会议提出：一是加强学习；二是深入基层；⟦二是⟧狠抓落实。"),
      Example("第一，加强学习。第二，深入基层。⟦第四⟧，狠抓落实。"),
      Example("原因有三：其一，道路不畅；其二，设备老旧；⟦其四⟧，经费不足。"),
      Example("下一步，一要抓好防汛，二要备足物资，⟦四要⟧落实值守。"),
      Example("会议召开\n\n（一）加强学习\n\n要学好。\n\n（二）深入基层\n\n要常去。\n\n⟦（四）⟧狠抓落实\n\n要有效。"),
      Example("会议召开\n\n1.加强学习，提高认识。\n\n2.深入基层，服务群众。\n\n⟦4.⟧狠抓落实，务求实效。"),
      Example("会议提出：一是加强学习；二是深入基层；三是狠抓落实。会议还要求：一是严明纪律；二是注意安全。"),
      Example("两场座谈会上，一是谈修路，二是谈架桥；另一场一是谈种树，二是谈养鱼。"),
      Example("一要加强学习，二要深入基层，三是狠抓落实，四要注意安全。其一，他没有来；其三的说法并不存在。"),
      Example("他着重讲了第三点。其中，三是深入基层，五是狠抓落实。"),
      Example("一是加强学习，其二深入基层，三是狠抓落实；一是学，二要做，三是改。"),
      Example("会议召开\n\n一、总体要求\n\n（一）指导思想\n\n（二）基本原则\n\n二、主要任务\n\n（三）发展产业\n\n（四）改善民生"),
      Example("成绩公布\n\n1.张明，十秒。\n\n2.李强，十一秒。\n\n2.王芳，十一秒。\n\n4.赵敏，十二秒。"),
      Example("会议召开\n\n（一）加强学习。（二）深入基层。\n\n（三）狠抓落实。"),
      Example("原因有三：一是上游下了雨；其次是河道窄；三是闸门小。"),
      Example("这一是非题难住了他；四是一个吉利的数字。第一，第四名也值得祝贺。"),
    ])

  private static let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]

  /// What stands behind the numeral of an ordinal: 一是, 一要, 第一，.
  private static let tails = ["是", "要", "，", ","]

  private static let ordinals: [Term] = EnumerationGap.numerals.flatMap { numeral in
    EnumerationGap.tails.map { Term(numeral + $0) }
  }

  var terms: [Term] { EnumerationGap.ordinals }

  func check(_ story: Story, _ report: inout Report) {
    if report.matches.count > 1 { checkRunIn(story, &report) }
    checkBlocks(story, &report)
  }

  // MARK: Within paragraphs

  /// Follows the terms in their order, each tail by itself. Nearly all go on from the one before; what doesn't is looked at closely.
  private func checkRunIn(_ story: Story, _ report: inout Report) {
    var last = InlineArray<4, Int>(repeating: 0)
    var lists = InlineArray<4, List>(repeating: List())
    for match in report.matches {
      let tail = match.term & 3
      let number = match.term >> 2 + 1
      let before = last[tail]
      if tail < 2 {
        last[tail] = number
        if number == 1 || number == before + 1 { continue }
      } else {
        // 第三， and 其三，, but not 周三，.
        let head = match.range.lowerBound - 3
        guard story.source.has("第", at: head) || story.source.has("其", at: head) else { continue }
        last[tail] = number
        if number == 1 || number == before + 1 { continue }
      }
      checkOrdinal(match.range.lowerBound, &lists, story, &report)
    }
  }

  /// How far a list within paragraphs has come that counts from 1, and up to where it was followed.
  private struct List {
    var number = 0
    var token = 0
    var end = 0
  }

  /// Judges the ordinal whose numeral stands at an offset by what its list has come to. A token is followed once a form.
  private func checkOrdinal(
    _ offset: Int, _ lists: inout InlineArray<4, List>, _ story: Story, _ report: inout Report
  ) {
    let tokens = story.tokens
    let token = tokens.token(at: offset)
    guard tokens.kind(token) == .han, let ordinal = RunInOrdinal(at: token, story),
      RunInOrdinal.Form.counted.rawValue...RunInOrdinal.Form.itemised.rawValue ~= ordinal.form.rawValue
    else { return }
    let (form, number) = (ordinal.form, ordinal.number)
    let isBare = form == .counted || form == .required
    guard offset == tokens.start(token) + (isBare ? 0 : 3) else { return }
    var list = lists[form.rawValue]
    // Within one paragraph or from one to the next.
    let block = tokens.block(ofToken: token)
    let first = tokens.numbers(inBlock: max(0, block - 3)).lowerBound
    if list.token < first { list.number = 0 }
    for earlier in max(first, list.end)..<max(first, list.end, token) where tokens.kind(earlier) == .han {
      guard let other = RunInOrdinal(at: earlier, story), other.form == form else { continue }
      EnumerationGap.follow(&list, other.number, earlier)
    }
    let before = list
    EnumerationGap.follow(&list, number, token)
    list.end = token + 1
    lists[form.rawValue] = list
    guard before.number > 0 else { return }
    if number == before.number + 2 {
      guard !isNamed(number - 1, in: before.token + 1..<token, story) else { return }
      add(number, ordinal: token, before: before.token, story, &report)
    } else if number == before.number, isBare, tokens.block(ofToken: before.token) == block,
      // 另一场一是… begins anew within a clause.
      !story.says(anyOf: form == .counted ? ["一是"] : ["一要"], in: tokens.start(before.token)..<offset)
    {
      let range = offset..<offset + 6
      report.add(
        EnumerationGap.twice, [story.text(range)], at: range,
        related: [RelatedPlace(tokens.start(before.token)..<tokens.start(before.token) + 6, EnumerationGap.previous)])
    }
  }

  /// Takes a further ordinal into a list.
  private static func follow(_ list: inout List, _ number: Int, _ token: Int) {
    let goesOn = list.number > 0 && (list.number...list.number + 2).contains(number)
    // 二是 may follow a first item that was worded in another way.
    list.number = number <= 2 || goesOn ? number : 0
    list.token = token
  }

  /// Whether a clause of a range begins with a figure in any form: 其二, 第二, 二要, （二）.
  private func isNamed(_ number: Int, in range: Range<Int>, _ story: Story) -> Bool {
    range.contains { token in
      guard story.tokens.kind(token) == .han else { return false }
      let start = story.tokens.start(token)
      // 其次 and 再次 count as well.
      if number == 2 && story.source.has("其次", at: start) || number == 3 && story.source.has("再次", at: start) {
        return true
      }
      func says(_ offset: Int) -> Bool {
        guard let character = story.source.character(at: offset) else { return false }
        return HanNumeral.digit(character) == number || character == "十" && number == 10
      }
      return says(start)
        || says(start + 3)
          && (story.source.has("第", at: start) || story.source.has("其", at: start) || story.source.has("再", at: start))
    }
  }

  private func add(_ number: Int, ordinal token: Int, before: Int, _ story: Story, _ report: inout Report) {
    let range = story.tokens.start(token)..<story.tokens.start(token) + 6
    let text = story.text(range)
    let missing = String(text.map { HanNumeral.value(of: $0.unicodeScalars) == number ? han(number - 1) : $0 })
    report.add(
      EnumerationGap.gap, [text, missing], at: range,
      related: [RelatedPlace(story.tokens.start(before)..<story.tokens.start(before) + 6, EnumerationGap.previous)])
  }

  private func han(_ number: Int) -> Character { number == 10 ? "十" : Character(EnumerationGap.numerals[number - 1]) }

  // MARK: Heads of blocks

  /// Follows the ordinals at the heads of blocks, each form by itself; a heading of a higher form begins the lower ones anew.
  private func checkBlocks(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    var chains = InlineArray<4, Chain>(repeating: Chain())
    for block in story.blocks.indices where ListHead.mayOpen(block, tokens, story) {
      guard let head = ListHead(block, story) else { continue }
      let level = EnumerationGap.level(head.form)
      let chain = chains[level]
      if chain.counts {
        // A list in figures may be one of ranks; two items in order say that it counts.
        let isSure = chain.number > 1 || head.form == .han || head.form == .bracketedHan
        if head.number == chain.number + 2, isSure, !isRunIn(head, chain.block, block, story) {
          addGap(head, after: chain.block, story, &report)
        }
      }
      let goesOn = chain.counts && (head.number == chain.number + 1 || head.number == chain.number + 2)
      chains[level] = Chain(number: head.number, block: block, counts: head.number == 1 || goesOn)
      for lower in level + 1..<4 { chains[lower] = Chain() }
    }
  }

  /// How far a list has come.
  private struct Chain {
    var number = 0
    var block = 0
    /// Whether it began with 1 and went on in order.
    var counts = false
  }

  private static func level(_ form: ListHead.Form) -> Int {
    switch form {
    case .han: 0
    case .bracketedHan: 1
    case .digits: 2
    case .bracketedDigits: 3
    }
  }

  /// Whether the ordinal that is missing stands within the blocks between.
  private func isRunIn(_ head: ListHead, _ from: Int, _ to: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    let first = tokens.numbers(inBlock: from).lowerBound
    for token in first..<head.first {
      let kind = tokens.kind(token)
      guard kind == .han || kind == .digits, tokens[token].range.count <= 9 else { continue }
      let text = story.text(tokens[token].range)
      if Int(text) == head.number - 1 || HanNumeral.value(of: text.unicodeScalars) == head.number - 1 { return true }
    }
    return false
  }

  private func addGap(_ head: ListHead, after previous: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let isBracketed = head.form == .bracketedHan || head.form == .bracketedDigits
    let range = tokens.start(head.first)..<(isBracketed ? tokens.start(head.behind) : tokens.end(head.behind))
    let numeral = tokens[isBracketed ? head.first + 1 : head.first].range
    let isHan = head.form == .han || head.form == .bracketedHan
    // 十二 and beyond are written as they come.
    let missing = isHan && head.number <= 11 ? String(han(head.number - 1)) : "\(head.number - 1)"
    let text =
      story.text(range.lowerBound..<numeral.lowerBound) + missing + story.text(numeral.upperBound..<range.upperBound)
    let before = tokens.numbers(inBlock: previous).lowerBound
    report.add(
      EnumerationGap.gap, [story.text(range), text], at: range,
      related: [
        RelatedPlace(tokens.start(before)..<tokens.end(before + (isBracketed ? 2 : 1)), EnumerationGap.previous)
      ])
  }
}
