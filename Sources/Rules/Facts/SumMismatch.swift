import Lint

/// A stated total that its listed parts don't come to: 共12人，其中男7人、女6人.
struct SumMismatch: StoryRule {
  static let total = Message(
    "各部分相加为“{1}”，与总数“{0}”不合，请核对", "the parts come to “{1}”, not to the total “{0}”: one of the figures is wrong")
  static let share = Message(
    "“{0}”占“{1}”的{3}，不是“{2}”，请核对", "“{0}” is {3} of “{1}”, not “{2}”: one of the figures is wrong")
  static let parts = Message("各部分在这里", "the parts are here")
  static let whole = Message("总数在这里", "the total is here")

  static let about = About(
    id: "sum-mismatch",
    name: Bilingual("分项与总数不合", "total that is not the sum of its parts"),
    severity: .warning,
    why: Bilingual(
      """
      分项相加应等于总数：“共12人，其中男7人、女6人”，三个数里必有一个是错的。“万”“亿”换算后再加；各数取舍的位数不同（1.2亿与5033万、6988万），\
      差数在末位半个单位以内的，算相合。分项后面写明占百分之几的，也与总数核对。

      带“近”“约”“超”“多”的，有“等”“包括”的，分项可能重叠的（女性多少、党员多少），增减数、人均数、另一时期的数，不算。“其中”后面的分项可以不全：\
      总数大于分项之和的，只有分项看得出是全数（男与女，出口与进口，“其余”），或改动一个数字就正好相合的，才报。
      """,
      """
      Parts add up to their total: in “共12人，其中男7人、女6人” one of the three numbers is wrong. 万 and 亿 are converted; numbers that are rounded to different \
      places (1.2亿 and 5033万, 6988万) agree within half of the last place of each. A share stated behind a part is compared with the total as well.

      Numbers said to be rough (近, 约, 超, 多), lists with 等 or 包括, parts that may overlap (so many women, so many party members), growth, averages and figures \
      of another time don't count. What 其中 lists need not be everything: a total above the sum is reported only where the parts are plainly all \
      (男 and 女, 出口 and 进口, 其余), or where one changed digit makes them agree.
      """),
    basis: Bilingual("编辑工作惯例（数字前后核算）", "editing practice: figures are added up"),
    messages: [total, share, parts, whole],
    examples: [
      Example("警方抓获嫌疑人⟦17人⟧，其中男13人、女5人，缴获现金30万元。"),
      Example("全区有村干部1612人，其中女干部486人，占30.1%；女书记42人，占15.6%。"),
      Example("评审组共有⟦12人⟧，其中男7人、女6人。"),
      Example("项目共投入⟦1.2亿元⟧，其中市财政5000万元、区财政4000万元、社会资金4000万元。"),
      Example("全市外贸进出口⟦1463.5亿元⟧，同比增长5.2%。其中，出口1021.3亿元，增长6.1%；进口432.2亿元，增长3.1%。"),
      Example("参加培训的有男学员130人、女学员125人，共⟦265人⟧。"),
      Example("代表队夺得12金、9银、7铜，共⟦29枚⟧奖牌。"),
      Example("全区种植水稻3.2万亩、蔬菜1.5万亩、花卉0.4万亩，三项合计⟦5.5万亩⟧。"),
      Example("现有教师⟦128人⟧（男42人、女96人）。"),
      Example("全市招聘教师⟦174名⟧：小学89名、初中24名、高中51名。"),
      Example("财政拨付7733元，企业捐助3854元，共筹集⟦11687元⟧。"),
      Example("镇里选派干部⟦十二人⟧，其中男干部七人，女干部六人。"),
      Example("全市新增学位24500个，其中小学13200个，占⟦58.3%⟧，初中8100个。"),
      Example("工作组由专家5人、干部4人组成，共⟦10人⟧。"),
      Example("项目共投入1.3亿元，其中市财政5000万元、区财政4000万元、社会资金4000万元。"),
      Example("两座水库蓄水1.2亿立方米，其中东湖水库5033万立方米、西湖水库6988万立方米。"),
      Example("江海区党组织超310个，其中非公企业党组织超250个、社会组织党组织近60个。"),
      Example("全区有党员1200人，其中女党员520人，少数民族党员15人。"),
      Example("公司现有员工356人，其中本科以上学历220人，35岁以下180人，党员52人。"),
      Example("共有志愿者86人，其中教师30人、医生12人等。"),
      Example("产值达82.5亿元，其中装备制造业21.3亿元，增长8%；食品工业12.6亿元，增长5%。"),
      Example("今年共卖出120套，其中1月卖出30套，比上年同期增加100套。"),
      Example("每人补助500元，每户补助2000元，共补助30万元。"),
      Example("全镇有企业46家，其中规上企业15家（其中高新技术企业9家）、规下企业31家。"),
      Example("设一等奖各1名、二等奖各2名，共12名选手获奖。"),
      Example("充电站已建成12座，在建8座，共规划30座；门票100元（老人60元、学生50元）。"),
      Example("医院有医生85人，其中主任医师15人，副主任医师30人，硕士50人。"),
      Example("他1月捐款3000元，2月捐款2000元，今年以来共捐款8000元。"),
    ])

  private static let numerals = "123456789１２３４５６７８９两二三四五六七八九十".map { String($0) }
  private static let words = ["其中", "合计", "共计", "总计", "总共", "共有"]

  let terms: [Term] = words.map { Term($0) } + numerals.map { Term("共" + $0) }

  func check(_ story: Story, _ report: inout Report) {
    for match in report.matches {
      let range = match.range
      if match.term == 0 {
        checkAmong(range, story, &report)
      } else {
        let end = match.term < SumMismatch.words.count ? range.upperBound : range.lowerBound + 3
        checkTotal(range.lowerBound..<end, story, &report)
      }
    }
    checkCommas(story, &report)
    let tokens = story.tokens
    for bracket in tokens.all(.openBracket) where mayClose(bracket - 1, tokens) {
      checkBracket(bracket, story, &report)
    }
    for colon in tokens.all(.colon) where mayClose(colon - 1, tokens) { checkColon(colon, story, &report) }
  }

  /// ，共筹集5万元: no term, since every comma would be looked up. What is 共 and a numeral, or a word with 共, is found by that.
  private func checkCommas(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let prose = story.source.prose
    let bytes = prose.span
    for comma in tokens.all(.comma) {
      let offset = tokens.end(comma)
      // 共, which one comma in ten has behind it at the most.
      guard bytes.han(at: offset) == 0x5171, tokens.kind(comma + 1) == .han,
        let next = story.source.character(at: offset + 3), Characters.kind(of: next.value) == .han,
        !SumMismatch.wordEnds.contains(next), !HanNumeral.isPart(next)
      else { continue }
      checkTotal(offset..<offset + 3, story, &report)
    }
  }

  /// What makes a word with 共.
  private static let wordEnds: HanSet = "计有同产"

  /// Whether a token may end with an amount that a list in brackets or behind a colon divides. O(1).
  private func mayClose(_ token: Int, _ tokens: Tokens) -> Bool {
    guard tokens.kind(token) == .han, tokens.end(token) - tokens.start(token) <= 30 else { return false }
    let kind = tokens.kind(token - 1)
    return kind == .digits || kind == .wideDigits
  }

  // MARK: 共投入1.2亿元，其中市财政5000万元……

  private func checkAmong(_ word: Range<Int>, _ story: Story, _ report: inout Report) {
    guard hasNumbers(around: word, story) else { return }
    let sentence = story.sentence(around: word.lowerBound)
    let end = min(sentence.upperBound, closing(behind: word, story) ?? sentence.upperBound)
    guard
      let first = AmountList.amounts(in: word.upperBound..<end, story).first(where: { !AmountUnit.isRelative($0.kin) })
    else { return }
    var start = sentence.lowerBound
    if word.lowerBound - start < 3, start > 3 {
      // 其中 that opens a sentence says of what the sentence before did.
      let previous = story.sentence(around: start - 4)
      if previous.upperBound <= start, story.block(at: previous.lowerBound) == story.block(at: word.lowerBound) {
        start = previous.lowerBound
      }
    }
    let totals = totals(in: start..<word.lowerBound, kin: first.kin, story)
    guard let total = totals.last else { return }
    let list = AmountList(from: word.upperBound..<end, kin: first.kin, story)
    if list.parts.isEmpty { return }
    if list.parts.count >= 2 {
      let isOpen = isOpen(list, upTo: end, story)
      let agrees = totals.contains { agree(list, $0) }
      if !agrees, !isOpen, totals.count == 1, isSure(list, total, story) {
        add(list, total, story, &report)
        return
      }
    }
    if totals.count == 1 { checkShares(list, total, story, &report) }
  }

  /// The exact amounts of a kin that a list may be parts of.
  private func totals(in range: Range<Int>, kin: Amount.Kin, _ story: Story) -> [Amount] {
    var end = range.lowerBound
    return AmountList.amounts(in: range, story).filter { amount in
      let label = end..<amount.range.lowerBound
      end = amount.range.upperBound
      return amount.kin == kin && !amount.isRough && !AmountList.compares(amount, label, story)
    }
  }

  /// Where the bracket closes that a word stands in.
  private func closing(behind word: Range<Int>, _ story: Story) -> Int? {
    let tokens = story.tokens
    let first = tokens.token(at: word.lowerBound)
    var depth = 0
    for token in first + 1..<max(first + 1, min(first + 80, tokens.count)) {
      switch tokens.kind(token) {
      case .openBracket: depth += 1
      case .closeBracket where depth == 0: return tokens.start(token)
      case .closeBracket: depth -= 1
      case .edge: return nil
      default: break
      }
    }
    return nil
  }

  /// Whether there may be two parts behind 其中 and a total before it, by the kinds of tokens alone. Most have one part, or none.
  private func hasNumbers(around word: Range<Int>, _ story: Story) -> Bool {
    let tokens = story.tokens
    let first = tokens.token(at: word.lowerBound)
    var (count, marks) = (0, 0)
    var token = first
    while token < first + 40 {
      token += 1
      switch tokens.kind(token) {
      case .digits, .wideDigits: if !Self.joins(tokens.kind(token - 1)) { count += 1 }
      case .enumerationComma, .comma, .semicolon: marks += 1
      case .stop, .edge:
        if count > 0 {
          token = first + 40
        } else {
          return marks > 0 && hasHanNumber(word.upperBound..<tokens.start(token), story)
        }
      default: break
      }
      if count > 1 { break }
    }
    guard count > 1 else { return false }
    token = first
    while token > max(0, first - 40) {
      token -= 1
      switch tokens.kind(token) {
      case .digits, .wideDigits: return true
      case .edge: return false
      default: break
      }
    }
    return false
  }

  /// Whether a mark may stand within a number.
  private static func joins(_ kind: Kind) -> Bool {
    kind == .narrowStop || kind == .interpunct || kind == .narrowComma || kind == .wideDot
  }

  /// Whether a numeral stands in the few characters before an offset that an amount's unit and 多 or 余 may have.
  private func hasNumeral(before offset: Int, _ story: Story) -> Bool {
    var offset = offset
    for _ in 0..<7 {
      guard let character = story.source.character(before: offset) else { return false }
      if HanNumeral.isPart(character) { return true }
      switch Characters.kind(of: character.value) {
      case .digits, .wideDigits: return true
      case .han, .percent, .narrowPercent, .mark, .symbol, .narrowMark: offset -= UTF8.width(character)
      default: return false
      }
    }
    return false
  }

  private func hasHanNumber(_ range: Range<Int>, _ story: Story) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound, let character = story.source.character(at: offset) {
      if HanNumeral.isPart(character) { return true }
      offset += UTF8.width(character)
    }
    return false
  }

  /// Whether the copy says that a list leaves something out.
  private func isOpen(_ list: AmountList, upTo end: Int, _ story: Story) -> Bool {
    let first = list.labels[0].lowerBound
    return story.says(anyOf: ["包括", "包含", "主要", "等", "含", "分别有"], in: first..<min(end, list.range.upperBound + 12))
      || list.labels.contains { story.says(anyOf: ["主要", "仅", "光", "单"], in: $0) }
  }

  // MARK: 男30人、女25人，共60人

  private func checkTotal(_ word: Range<Int>, _ story: Story, _ report: inout Report) {
    // 共计划, and most of what else stands behind 共: the total's number is four characters away at the most.
    if !hasNumber(near: word.upperBound, story) || story.source.has("划", at: word.upperBound) { return }
    // Nothing but a mark and words such as 两项 may stand between the last part and the word.
    var end = word.lowerBound
    while let joint = joint(before: end, story) { end = joint.lowerBound }
    guard let last = story.source.character(before: end), AmountUnit.mayEnd(with: last), hasNumeral(before: end, story)
    else { return }
    // Something that is counted must end right before, two at least: a digit is near.
    let tokens = story.tokens
    var token = tokens.token(at: word.lowerBound)
    let first = max(0, token - 5)
    while token > first, tokens.kind(token) != .digits, tokens.kind(token) != .wideDigits, tokens.kind(token) != .edge {
      token -= 1
    }
    let hasDigits = tokens.kind(token) == .digits || tokens.kind(token) == .wideDigits
    // One number is no list.
    var count = 0
    while hasDigits, count < 2, tokens.kind(token) != .edge, tokens.kind(token) != .stop {
      if tokens.kind(token) == .digits || tokens.kind(token) == .wideDigits { count += 1 }
      token -= 1
    }
    guard count == 2 || hasHanNumber(story.stretch(before: word.lowerBound, atMost: 30), story) else { return }
    let sentence = story.sentence(around: word.lowerBound)
    guard sentence.lowerBound < end, word.upperBound < sentence.upperBound,
      let total = story.amounts(
        in: word.upperBound..<min(sentence.upperBound, word.upperBound + 60), atMost: 1
      ).first,
      total.range.lowerBound - word.upperBound <= SumMismatch.nearest, !AmountUnit.isRelative(total.kin)
    else { return }
    let list = AmountList(upTo: sentence.lowerBound..<end, kin: total.kin, story)
    guard list.parts.count >= 2, list.range.upperBound == end else { return }
    // The list may begin behind numbers that are none of it: 6枚奖牌，以2金3银5铜共10枚.
    let fits = (0...list.parts.count - 2).contains { agree(list.dropping($0), total) }
    guard !fits, !list.isRough, !total.isRough, sums(word.upperBound..<total.range.lowerBound, story) else { return }
    if let count = (0...list.parts.count - 2).first(where: { Misprint.slip(list.dropping($0), total) }) {
      add(list.dropping(count), total, story, &report)
    } else if isTight(list, story), isNear(list.sum, total) {
      add(list, total, story, &report)
    }
  }

  /// How many bytes may stand between 共 and the total's number.
  private static let nearest = 12

  private func hasNumber(near start: Int, _ story: Story) -> Bool {
    let prose = story.source.prose
    let bytes = prose.span
    var offset = start
    while offset <= start + SumMismatch.nearest, offset < bytes.count {
      let han = bytes.han(at: offset)
      if han != 0 {
        if HanNumeral.isPart(Unicode.Scalar(han)) { return true }
        offset += 3
        continue
      }
      let (scalar, length) = story.source.scalar(at: offset)
      switch Characters.kind(of: scalar) {
      case .digits, .wideDigits: return true
      default: if HanNumeral.isPart(Unicode.Scalar(scalar)) { return true }
      }
      offset += length
    }
    return false
  }

  /// The word or mark that may stand between a list and its total, and that ends before an offset.
  private func joint(before offset: Int, _ story: Story) -> Range<Int>? {
    guard let last = story.source.character(before: offset),
      SumMismatch.jointEnds.contains(last) || Characters.kind(of: last.value).isPunctuation
    else { return nil }
    return story.word(of: SumMismatch.joints, before: offset)
  }

  private static let jointEnds = HanSet(joints.compactMap { $0.description.unicodeScalars.last })
  private static let joints: [StaticString] = [
    "，", ",", "、", "；", "两项", "三项", "四项", "五项", "几项", "两者", "三者", "二者", "两类", "三类", "两地", "三地", "两笔", "三笔", "两部分",
    "三部分", "加起来",
    "加在一起", "相加", "总", "一", "奖牌", "以上", "上述", "资金", "全部", "各项", "各类", "组成", "牌", "两个", "三个", "两队", "两校",
  ]

  /// Whether what stands between 共 and the total can say of the parts what they were: 共30个, 共筹集5万元, but not 共规划30个.
  private func sums(_ gap: Range<Int>, _ story: Story) -> Bool {
    !story.says(
      anyOf: [
        "规划", "计划", "设", "需", "将", "有望", "拟", "可", "应", "要", "能", "目标", "建设", "辐射", "覆盖", "带动", "惠及", "涉及", "服务",
      ], in: gap)
  }

  /// Whether the parts follow one another with a mark and a few words between.
  private func isTight(_ list: AmountList, _ story: Story) -> Bool {
    list.labels.dropFirst().allSatisfy { $0.count <= 36 }
  }

  // MARK: 12人（男7人、女5人）

  private func checkBracket(_ bracket: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    var close = bracket + 1
    while tokens.kind(close) != .closeBracket {
      guard close - bracket < 40, tokens.kind(close) != .edge else { return }
      close += 1
    }
    checkDivided(bracket, tokens.end(bracket)..<tokens.start(close), story, &report)
  }

  /// 12人：男7人、女5人。
  private func checkColon(_ colon: Int, _ story: Story, _ report: inout Report) {
    let start = story.tokens.end(colon)
    let kind = story.tokens.kind(colon + 2)
    guard kind == .digits || kind == .wideDigits else { return }
    let sentence = story.sentence(around: start)
    guard sentence.upperBound > start else { return }
    checkDivided(colon, start..<sentence.upperBound, story, &report)
  }

  /// Compares the amount before a mark with all of the list behind it.
  private func checkDivided(_ mark: Int, _ content: Range<Int>, _ story: Story, _ report: inout Report) {
    let offset = story.tokens.start(mark)
    let before = story.stretch(before: offset, atMost: 60)
    guard let total = story.amounts(in: before).last, offset - total.range.upperBound <= 15,
      !AmountUnit.isRelative(total.kin), !total.isRough,
      !AmountList.compares(total, before.lowerBound..<total.range.lowerBound, story),
      !story.says(anyOf: ["其中", "含", "包括", "等", "不", "另", "上年", "去年"], in: content)
    else { return }
    // A price that others pay less of is no total.
    let clause = min(total.range.lowerBound, story.clause(around: total.range.lowerBound).lowerBound)
    if !AmountUnit.isCounted(total.kin),
      !story.says(
        anyOf: ["共", "总", "合计", "投", "筹", "拨", "种植", "面积", "产", "收入", "支出", "捐"], in: clause..<total.range.lowerBound)
    {
      return
    }
    let list = AmountList(from: content, kin: total.kin, story)
    guard list.parts.count >= 2, list.isWhole, !agree(list, total), !list.isRough, !list.mayOverlap(story),
      isNear(list.sum, total) || Misprint.slip(list, total)
    else { return }
    add(list, total, story, &report)
  }

  // MARK: Judging

  private func agree(_ list: AmountList, _ total: Amount) -> Bool {
    abs(list.sum - total.value) <= (list.slack + total.slack) * 1.0001 + total.value * 1e-9
  }

  /// Whether a sum is of a total's size at all.
  private func isNear(_ sum: Double, _ total: Amount) -> Bool { sum > total.value * 0.4 && sum < total.value * 2.5 }

  /// Whether a list behind 其中 that doesn't agree must be wrong.
  private func isSure(_ list: AmountList, _ total: Amount, _ story: Story) -> Bool {
    guard !list.isRough, !total.isRough, !list.mayOverlap(story), list.isWhole else { return false }
    let isAbove = list.sum > total.value
    let isWithin = isNear(list.sum, total) && list.parts.allSatisfy { $0.value < total.value }
    let isSlip = Misprint.slip(list, total)
    if list.isComplete(story) { return isWithin || isSlip }
    // The list may have left something out, or count things twice. One wrong digit is no chance where there are digits enough.
    guard isSlip else { return false }
    let (digits, zeros) = Misprint.length(total)
    if digits - zeros >= 3 || digits >= 4 {
      return isAbove || total.value - list.sum >= total.value * 0.005
    }
    return isAbove && isWithin
      && list.labels.allSatisfy { $0.count <= 30 && !story.says(anyOf: ["的", "有", "为"], in: $0) }
  }

  private func add(_ list: AmountList, _ total: Amount, _ story: Story, _ report: inout Report) {
    report.add(
      SumMismatch.total, [story.text(total.range), story.text(list.sum, like: total)], at: total.range,
      related: [RelatedPlace(list.range, SumMismatch.parts)])
  }

  // MARK: 女5人，占20%

  private func checkShares(_ list: AmountList, _ total: Amount, _ story: Story, _ report: inout Report) {
    guard !total.isRough else { return }
    for (index, share) in list.shares {
      let part = list.parts[index]
      guard !part.isRough, !share.isRough, part.value <= total.value, total.value > 0 else { continue }
      let least = (part.value - part.slack) / (total.value + total.slack) * 100
      let most = (part.value + part.slack) / max(total.value - total.slack, 1e-9) * 100
      // Some cut where others round.
      guard share.value + share.step * 1.01 < least || share.value - share.step * 1.01 > most else { continue }
      // A share of another size is one of something else: 女干部486人，占30%；女书记42人，占15.6%.
      let stated = share.value * total.value / 100
      guard stated < part.value * 2, stated > part.value / 2 else { continue }
      let places = (1 / share.step).rounded()
      let actual = (part.value / total.value * 100 * places).rounded() / places
      report.add(
        SumMismatch.share,
        [story.text(part.range), story.text(total.range), story.text(share.range), Amount.text(actual) + "%"],
        at: share.range, related: [RelatedPlace(total.range, SumMismatch.whole)])
    }
  }
}

extension Misprint {
  /// Whether one wrong digit in a total or in one of its parts explains that they don't agree.
  static func slip(_ list: AmountList, _ total: Amount) -> Bool {
    let difference = list.sum - total.value
    return turns(total.value, into: list.sum, step: total.step)
      || list.parts.contains { turns($0.value, into: $0.value - difference, step: $0.step) }
  }
}
