import Lint

/// A number that is not how many are listed beside it: 以下三点, and four follow; 5人, and six names.
struct CountMismatch: StoryRule {
  static let ordinals = Message(
    "前面说“{0}”，后面列了{1}项", "the copy announces “{0}”, and {1} follow")
  static let members = Message("前后数目不合：“{0}”，列出的是{1}个", "“{0}”, but {1} are listed")
  static let last = Message("最后一项在这里", "the last of them is here")
  static let list = Message("列在这里", "they are listed here")

  static let about = About(
    id: "count-mismatch",
    name: Bilingual("数目与所列不合", "number that is not how many are listed"),
    severity: .warning,
    why: Bilingual(
      """
      说“三点”，就列三点：“以下三点：一是……二是……三是……四是……”，不是数目没有跟着改，就是多列少列了一项。“三地：甲、乙、丙、丁”“甲、乙、丙、丁三省”“甲、乙、丙、丁等3人”\
      也一样；“等”字前面可以少列，不能多列。“两市一省”合起来数。

      列举不全的（如、包括、……），一句里有两个数目的（6方面24条），并列项里又有“和”“及”而数不清的，“13个县（市、区）”一类，不报。
      """,
      """
      三点 are three: in “以下三点：一是……二是……三是……四是……” either the number was not brought up to date, or an item is too many or missing. The same is true of \
      “三地：甲、乙、丙、丁”, “甲、乙、丙、丁三省” and “甲、乙、丙、丁等3人”; before 等 there may be fewer, but not more. 两市一省 are counted together.

      Lists that say that they are not complete (如, 包括, ……), two counts in one phrase (6方面24条), members that 和 or 及 may divide once more, and \
      “13个县（市、区）” are not judged.
      """),
    basis: Bilingual("编辑工作惯例（数目前后核对）", "editing practice: what is counted is counted again"),
    messages: [ordinals, members, last, list],
    examples: [
      Example("会议提出以下⟦三点⟧要求：一是加强学习；二是深入基层；三是狠抓落实；四是严明纪律。"),
      Example("他谈了⟦四个方面⟧的体会：第一，要有耐心。第二，要懂政策。第三，要会算账。"),
      Example("会上提出⟦两条⟧措施。一是加固堤围，二是疏浚河道，三是转移群众。"),
      Example("他归纳为⟦两点⟧：首先，选准品种；其次，管好水肥；最后，打开销路。"),
      Example("会议部署工作\n\n会议要求做好以下⟦两项⟧工作：\n\n1.排查隐患，登记造册。\n\n2.落实责任，限期整改。\n\n3.加强宣传，群防群治。"),
      Example("活动在⟦三地⟧举行：江门、中山、珠海、佛山。"),
      Example("获奖的⟦5人⟧为：张明、李强、王芳、赵敏、陈静、周洁。"),
      Example("张明、李强、王芳、赵敏等⟦3人⟧获得表彰。"),
      Example("台风将影响广东、广西、福建、海南⟦三省⟧。"),
      Example("代表来自⟦三省⟧（广东、广西、福建、江西）。"),
      Example("江海区新增3处文物保护单位，分别是陈氏宗祠、文昌塔、古井桥。"),
      Example("江海区新增⟦3处⟧文物保护单位，分别是陈氏宗祠、文昌塔、古井桥、炮楼。"),
      Example("剧团将上演⟦三部⟧大戏：《荔枝红了》《渔歌》。"),
      Example("会议提出以下三点要求：一是加强学习；二是深入基层；三是狠抓落实。随后提出两点希望：一是多学，二是多看。"),
      Example("张明、李强、王芳等3人获得表彰，李强、王芳等12人到场，广东、广西、福建三省参加。"),
      Example("检查组到过三省一市：广东、福建、江西和上海。活动在三地举行：江门、中山和珠海。"),
      Example("政策有6方面24条：一是减税，二是降费，三是让利。"),
      Example("全省13个县（市、区）、5个部门（单位、企业）参加。"),
      Example("他爱吃三样水果，如荔枝、龙眼、黄皮、芒果。两大习惯：如吸烟、饮酒、熬夜。"),
      Example("商户来自五湖四海，货物五花八门：大米、面粉、食油。他写了八个字：引导、扶植、协调、建制。"),
      Example("开发区、高新区以及市内五区先行试用；孟、巴、印三国代表参加。"),
      Example("赛事在两地三校举行：江海中学、礼乐中学、外海中学；全年办12场活动：音乐会、舞蹈、戏剧。"),
      Example("救援队派出5名队员（司机、翻译、医生）。"),
      Example("外长会见助理国务卿张明、顾问李强以及中美两国代表。"),
    ])

  private static let openings = ["一是", "一要", "第一，", "首先，", "其一，", "第一,"]
  private static let numerals = "23456789２３４５６７８９两二三四五六七八九十".map { String($0) }
  private static let appositions = "省市县国地区人部校镇村".map { String($0) }

  let terms: [Term] =
    openings.map { Term($0) } + ["分别是", "分别为"] + numerals.map { Term("等" + $0) }
    + numerals.flatMap { numeral in appositions.map { Term(numeral + $0) } }

  func check(_ story: Story, _ report: inout Report) {
    let openings = CountMismatch.openings.count
    let etc = openings + 2
    let appositions = etc + CountMismatch.numerals.count
    for match in report.matches {
      if match.term < openings {
        checkOrdinals(match.range.lowerBound, isFirstly: match.term == 3, story, &report)
      } else if match.term < etc {
        checkListed(behind: match.range.upperBound, before: match.range.lowerBound, isFar: true, story, &report)
      } else if match.term < appositions {
        checkEtc(match.range, story, &report)
      } else {
        checkApposition(match.range, story, &report)
      }
    }
    for colon in story.tokens.all(.colon) {
      checkListed(
        behind: story.tokens.end(colon), before: story.tokens.start(colon), isFar: false, story, &report)
      checkBlocks(colon, story, &report)
    }
    for bracket in story.tokens.all(.openBracket) { checkBracket(bracket, story, &report) }
  }

  // MARK: 以下三点：一是……二是……

  /// Follows the ordinals of a list from its first, and compares the last with what was announced.
  private func checkOrdinals(_ offset: Int, isFirstly: Bool, _ story: Story, _ report: inout Report) {
    // By the characters before it most are told without a search for their token.
    guard let before = story.source.character(before: offset) else { return }
    let mark = Characters.kind(of: before.value)
    let end = offset - UTF8.width(before)
    guard mark == .colon || (mark == .comma || mark == .stop) && namesPoints(before: end, story) else { return }
    let tokens = story.tokens
    let first = tokens.token(at: offset)
    guard tokens.start(first) == offset, tokens.kind(first - 1) == mark,
      let count = StatedCount(before: end, within: mark == .colon ? 12 : 6, story),
      mark == .colon || story.says(anyOf: CountMismatch.points, in: count.range)
    else { return }
    if isFirstly { return checkFirstly(first, count, story, &report) }
    guard let head = RunInOrdinal(at: first, story), head.number == 1 else { return }
    var number = 1
    var last = first
    let block = tokens.block(ofToken: first)
    for next in block..<min(block + 12, story.blocks.count) {
      let range = tokens.numbers(inBlock: next)
      // A list goes on in a further paragraph where that opens with its next item.
      if next > block {
        guard let ordinal = RunInOrdinal(at: range.lowerBound, story), ordinal.form == head.form,
          ordinal.number == number + 1
        else { break }
      }
      for token in max(range.lowerBound, first + 1)..<max(range.upperBound, first + 1) {
        guard tokens.kind(token) == .han || tokens.kind(token) == .openBracket,
          let ordinal = RunInOrdinal(at: token, story), ordinal.form == head.form
        else { continue }
        // Another list begins, or one is left out: that is for another rule.
        guard ordinal.number == number + 1 else {
          if ordinal.number == 1, number > count.value { break }
          return
        }
        number += 1
        last = token
      }
    }
    if number < count.value, number < 2 || goesOn(last, story) { return }
    guard number != count.value else { return }
    add(count, number, last: last, story, &report)
  }

  /// What ordinals are of where no colon announces them.
  private static let points: [StaticString] = ["点", "方面", "项", "条", "件"]
  /// Whether one of them may end in the seven characters before an offset. O(1).
  private func namesPoints(before end: Int, _ story: Story) -> Bool {
    let prose = story.source.prose
    let bytes = prose.span
    var offset = end
    for _ in 0..<7 {
      switch bytes.han(before: offset) {
      // 点 面 项 条 件
      case 0x70B9, 0x9762, 0x9879, 0x6761, 0x4EF6: return true
      case 0:
        guard let character = story.source.character(before: offset) else { return false }
        offset -= UTF8.width(character)
      default: offset -= 3
      }
    }
    return false
  }

  /// Whether a clause behind the last ordinal may open a further item in another form.
  private func goesOn(_ last: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    let block = tokens.block(ofToken: last)
    let near = tokens.numbers(inBlock: min(block + 1, story.blocks.count - 1)).upperBound
    // The next item may come behind paragraphs that dwell on this one.
    let end = tokens.numbers(inBlock: min(block + 10, story.blocks.count - 1)).upperBound
    for token in last + 1..<max(last + 1, end) {
      if tokens.kind(token) == .ellipsis && token < near { return true }
      guard tokens.kind(token) == .han || tokens.kind(token) == .openBracket, RunInOrdinal.opensClause(token, tokens)
      else { continue }
      if let ordinal = RunInOrdinal(at: token, story), token < near || ordinal.number > 1 { return true }
      if token < near,
        story.says(
          anyOf: ["最后", "此外", "另外", "还", "再", "另", "其", "第", "同时", "至于", "三则", "也"], at: tokens.start(token))
      {
        return true
      }
    }
    return false
  }

  /// 首先, 其次, 再次, 最后 of one paragraph. A later 最后 may belong to something else: the next must not be far.
  private func checkFirstly(_ first: Int, _ count: StatedCount, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    var number = 1
    var last = first
    let block = tokens.numbers(inBlock: tokens.block(ofToken: first))
    for token in first + 1..<max(first + 1, block.upperBound) where tokens.kind(token) == .han {
      guard RunInOrdinal.opensClause(token, tokens) else { continue }
      let start = tokens.start(token)
      if start - tokens.start(last) > 500 || story.source.has("首先", at: start) { break }
      guard let word = story.word(of: ["其次", "再次", "第三", "第四", "最后"], at: start), tokens.end(token) == word.upperBound
      else { continue }
      number += 1
      last = token
    }
    guard number > count.value else { return }
    add(count, number, last: last, story, &report)
  }

  private func add(_ count: StatedCount, _ number: Int, last: Int, _ story: Story, _ report: inout Report) {
    let start = story.tokens.start(last)
    report.add(
      CountMismatch.ordinals, [story.text(count.range), "\(number)"], at: count.range,
      related: [RelatedPlace(start..<min(start + 6, story.tokens.end(last)), CountMismatch.last)])
  }

  // MARK: Items at the heads of blocks

  private func checkBlocks(_ colon: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    guard tokens.kind(colon + 1) == .edge else { return }
    let block = tokens.block(ofToken: colon)
    guard block + 2 < story.blocks.count, let head = ListHead(block + 1, story), head.number == 1,
      let count = StatedCount(before: tokens.start(colon), within: 12, story)
    else { return }
    var number = 1
    var last = head
    for next in block + 2..<story.blocks.count {
      guard ListHead.mayOpen(next, tokens, story), let item = ListHead(next, story), item.form == head.form else {
        continue
      }
      if item.number == 1 { break }
      guard item.number == number + 1 else { return }
      number += 1
      last = item
    }
    guard number != count.value, number > 1 else { return }
    report.add(
      CountMismatch.ordinals, [story.text(count.range), "\(number)"], at: count.range,
      related: [RelatedPlace(tokens.start(last.first)..<tokens.end(last.behind), CountMismatch.last)])
  }

  // MARK: 三地：甲、乙、丙

  /// Whether a token may open a list with 、 or of names in marks. O(1).
  private func mayOpenList(_ token: Int, _ tokens: Tokens) -> Bool {
    switch tokens.kind(token) {
    case .openQuote, .openTitle: true
    case .han, .letters, .digits, .wideLetters, .wideDigits:
      tokens.kind(token + 1) == .enumerationComma || tokens.kind(token + 2) == .enumerationComma
        || tokens.kind(token + 1) == .openBracket || tokens.kind(token + 1) == .interpunct
    default: false
    }
  }

  private func checkListed(
    behind start: Int, before end: Int, isFar: Bool, _ story: Story, _ report: inout Report
  ) {
    let tokens = story.tokens
    guard start < story.range.upperBound else { return }
    let first = tokens.token(at: start)
    let count: StatedCount
    if isFar {
      guard story.source.character(at: start) != "：", let far = farCount(before: end, story) else { return }
      count = far
      if tokens.start(first) == start && !mayOpenList(first, tokens) { return }
    } else {
      guard mayOpenList(first, tokens), tokens.start(first) == start else { return }
      if let near = StatedCount(before: end, within: 10, story) {
        count = near
      } else if story.ends(with: "分别是", at: end) || story.ends(with: "分别为", at: end),
        let far = farCount(before: end - 9, story)
      {
        count = far
      } else {
        return
      }
    }
    // 八个字 are characters, and 一、二、 no members.
    if story.source.has("字", at: count.range.upperBound) || HanNumeral.isPart(story.source.character(at: start))
      || story.says(anyOf: ["第一", "其一"], at: start)
    {
      return
    }
    var last = first
    var depth = 0
    while tokens.kind(last) != .edge, last - first < 120 {
      let kind = tokens.kind(last)
      if kind == .openQuote || kind == .openTitle || kind == .openBracket { depth += 1 }
      if kind == .closeQuote || kind == .closeTitle || kind == .closeBracket {
        // The bracket or quotation that all this stands in.
        if depth == 0 { break }
        depth -= 1
      }
      if depth == 0, kind.endsSentence || kind == .semicolon { break }
      last += 1
    }
    guard last > first else { return }
    let list = CountedList(first..<last, story)
    // Behind a semicolon the list goes on.
    if tokens.kind(last) == .semicolon || tokens.kind(last) == .ellipsis, list.most < count.value { return }
    compare(list, count, story, &report)
  }

  /// The only count of the clauses before 分别是.
  private func farCount(before end: Int, _ story: Story) -> StatedCount? {
    let sentence = story.sentence(around: end)
    let amounts = story.amounts(in: sentence.lowerBound..<end)
    guard amounts.count == 1, let amount = amounts.first, !amount.isRough else { return nil }
    return StatedCount(at: amount.range.lowerBound, story)
  }

  /// Compares a list that is complete with what was announced.
  private func compare(_ list: CountedList, _ count: StatedCount, _ story: Story, _ report: inout Report) {
    guard list.members.count >= 2, list.isPlain, !list.isOpen else { return }
    let agreeing = list.least...list.most
    guard !agreeing.contains(count.value), !agreeing.contains(count.last),
      list.members.allSatisfy({ $0.count <= 90 }),
      !story.says(anyOf: ["如", "包括", "例"], in: count.range.upperBound..<list.members[0].upperBound)
    else { return }
    if list.least > count.value {
      if list.hasInnerLinks(story) { return }
    } else {
      // 12场活动：音乐会、舞蹈、戏剧 are kinds, and so are 5名工作人员：司机、翻译、导游.
      let isDefinite = story.says(
        anyOf: ["省", "市", "县", "国", "地", "区", "镇", "村", "点", "条", "方面", "大", "类", "步", "所", "处"], in: count.range)
      guard isDefinite || count.value <= list.most + 2 else { return }
      let isPeople = story.says(anyOf: ["人", "名", "位"], in: count.range)
      if isPeople, list.least < 3 || !list.members.allSatisfy({ 6...12 ~= $0.count }) || count.value > list.most + 1 {
        return
      }
    }
    report.add(
      CountMismatch.members, [story.text(count.range), "\(list.least)"], at: count.range,
      related: [RelatedPlace(list.range, CountMismatch.list)])
  }

  // MARK: 三省（甲、乙、丙）

  private func checkBracket(_ bracket: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    guard tokens.kind(bracket - 1) == .han, mayOpenList(bracket + 1, tokens) else { return }
    var close = bracket + 1
    while tokens.kind(close) != .closeBracket {
      guard tokens.kind(close) != .edge, close - bracket < 60 else { return }
      close += 1
    }
    guard let count = StatedCount(before: tokens.start(bracket), within: 6, story), count.value <= 20 else { return }
    let list = CountedList(bracket + 1..<close, story)
    // 13个县（市、区）
    if let first = list.members.first, first.count < 6 || story.says(anyOf: CountMismatch.kinds, at: first.lowerBound) {
      return
    }
    compare(list, count, story, &report)
  }

  private static let kinds: [StaticString] = [
    "自治", "直辖", "街道", "乡镇", "社区", "单位", "企业", "机构", "公司", "学校", "学院", "组织", "下同", "以下", "含", "镇街", "村居", "园区", "开发区",
    "不含",
  ]

  // MARK: 甲、乙、丙等3人

  private func checkEtc(_ word: Range<Int>, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let token = tokens.token(at: word.lowerBound)
    guard tokens.kind(token - 1) == .enumerationComma || tokens.kind(token - 1).closesPair,
      let count = StatedCount(at: word.lowerBound + 3, story)
    else { return }
    checkList(before: word.lowerBound, count, isOpen: true, story, &report)
  }

  // MARK: 甲、乙、丙三省

  private func checkApposition(_ word: Range<Int>, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let token = tokens.token(at: word.lowerBound)
    guard tokens.kind(token - 1) == .enumerationComma || tokens.kind(max(0, token - 2)) == .enumerationComma,
      let before = story.source.character(before: word.lowerBound), before != "等", !HanNumeral.isPart(before),
      !"第这那前后上下几数全本该约近各其另".unicodeScalars.contains(before), Characters.kind(of: before.value) == .han,
      let count = StatedCount(at: word.lowerBound, story), count.range.upperBound >= word.upperBound
    else { return }
    // Of 两省一市 the second is part of the first.
    guard count.range.lowerBound == word.lowerBound else { return }
    checkList(before: word.lowerBound, count, isOpen: false, story, &report)
  }

  private func checkList(
    before end: Int, _ count: StatedCount, isOpen: Bool, _ story: Story, _ report: inout Report
  ) {
    let tokens = story.tokens
    let token = tokens.token(at: end - 1)
    let range = CountedList.tokens(before: token + 1, story)
    var list = CountedList(range, story)
    guard list.members.count >= 2 else { return }
    // What goes before the list in the same clause: with its words the first member begins.
    var from = list.members.count - 1
    while from > 0, !begins(list.members[from].lowerBound..<min(list.members[from].upperBound, end), story) {
      from -= 1
    }
    list = list.dropping(from)
    let agreeing = list.least...list.most
    let agrees =
      isOpen ? list.least <= count.value : agreeing.contains(count.value) || agreeing.contains(count.last)
    guard list.members.count >= 2, !agrees, !list.hasInnerLinks(story) else { return }
    if list.least > count.value {
      if isAbbreviated(end, count.value, story) { return }
    } else {
      // 北欧五国 and 京津冀三地 are several in a word, and so is a character for each.
      guard !story.says(anyOf: ["人", "部", "校"], in: count.range),
        list.least >= 3 || !story.says(anyOf: ["地"], in: count.range), !isJoined(list, end, story),
        list.members.allSatisfy({ min($0.upperBound, end) - $0.lowerBound >= 6 })
          || list.least >= 3 && list.members.dropFirst().allSatisfy({ min($0.upperBound, end) - $0.lowerBound == 3 }),
        !story.says(anyOf: CountMismatch.groups, in: list.members[0].lowerBound..<end)
      else { return }
    }
    report.add(
      CountMismatch.members, [story.text(count.range), "\(list.least)"], at: count.range,
      related: [RelatedPlace(list.members[0].lowerBound..<end, CountMismatch.list)])
  }

  /// Whether a member has words that are not the list's: it is long, or has a number, 的 or a preposition.
  private func begins(_ member: Range<Int>, _ story: Story) -> Bool {
    if member.count > 36 || story.says(anyOf: ["的", "等", "在", "对", "从", "由", "向", "为", "是", "第"], in: member) {
      return true
    }
    let first = story.tokens.token(at: member.lowerBound)
    var token = first
    while token < story.tokens.count, story.tokens.start(token) < member.upperBound {
      let kind = story.tokens.kind(token)
      if kind == .digits || kind == .wideDigits { return true }
      token += 1
    }
    return false
  }

  /// 以及市内五区: the number belongs to what a word joins to the list.
  private func isJoined(_ list: CountedList, _ end: Int, _ story: Story) -> Bool {
    let start = list.members[list.members.count - 1].lowerBound
    guard start < end, let link = story.last(of: ["以及", "及", "和", "与"], in: start..<end) else { return false }
    return link.upperBound - link.lowerBound > 3 || story.says(anyOf: ["及"], at: link.lowerBound)
      || story.stands("市省区县周沿其以下附邻海境", at: link.upperBound)
  }

  /// 以及中美两国: a country a character, behind a word that divides the list.
  private func isAbbreviated(_ end: Int, _ count: Int, _ story: Story) -> Bool {
    let start = end - 3 * count
    return start > 0
      && (story.says(anyOf: ["和", "与", "及"], at: start - 3) || count == 2 && story.says(anyOf: ["、"], at: start - 3))
  }

  /// Names that stand for several places.
  private static let groups: [StaticString] = [
    "京津", "津冀", "长三角", "珠三角", "湾区", "北欧", "南欧", "东欧", "西欧", "中亚", "南亚", "东盟", "苏浙", "江浙", "川渝", "云贵", "两广", "湖广", "闽粤",
    "粤桂", "陕甘", "东北", "西北", "西南", "华北", "华东", "波罗的海", "港澳", "欧盟", "中东", "海湾", "晋冀", "沪苏",
  ]
}
