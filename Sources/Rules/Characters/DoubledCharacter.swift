import Lint

/// A character that stands twice where it belongs once.
struct DoubledCharacter: StoryRule {
  /// Words of the house's own in which a doubling is right: names, brands, places.
  var lawful: [String] = []

  static let message = Message("“{0}”疑多一字，应为“{1}”", "“{0}” has a character too many: “{1}”")

  static let about = About(
    id: "doubled-character",
    name: Bilingual("重字", "doubled character"),
    severity: .warning,
    why: Bilingual(
      """
      输入法连击、改稿时没删净，常使一个字重出：党员员、在在、的的。校对时眼睛容易滑过去。

      汉语里相重的字大多是对的：叠词（刚刚、看看、干干净净）、量词（一个个）、前词末字与后词首字相同（人民民主、宣传部部长、党员员工）、人名地名（陈媛媛、吉尔吉斯斯坦）。\
      这些由一份合法叠字表和分词来分辨，拿不准的不报。本报特有的名称可写进选项 lawful。
      """,
      """
      A key that bounces or a correction half made doubles a character: 党员员, 在在, 的的. The eye passes over it.

      Most doublings are right: reduplication (刚刚, 干干净净), measure words (一个个), a word that ends with the character that the next \
      one begins with (人民民主, 宣传部部长), names (陈媛媛, 吉尔吉斯斯坦). A table of lawful doublings and the division into words tell them apart; \
      what is doubtful is not reported. Names of the house's own go into the option lawful.
      """),
    basis: Bilingual("编辑惯例（报纸编校差错中的“多字”）", "editing practice (an extra character, as errors of print are counted)"),
    fix: .suggested,
    options: [
      .texts("lawful", \Self.lawful, Bilingual("含叠字的专名，如“拼多多”", "names with a doubled character that is right"))
    ],
    messages: [message],
    examples: [
      Example("公司党支部熟悉发展党⟦员员⇒员⟧的流程。"),
      Example("他还⟦在在⇒在⟧赛场上奔跑，这是一个漂亮⟦的的⇒的⟧动作。"),
      Example("昨日，执勤民⟦警警⇒警⟧充分利用时机，维护现场⟦秩秩⇒秩⟧序。"),
      Example("会上，习近⟦平平⇒平⟧总书记的讲话引起热烈反响，会议要⟦求求⇒求⟧各部门抓好落实。"),
      Example("此后⟦沿沿⇒沿⟧江大道加宽，工作⟦继继⇒继⟧续推进。"),
      Example("据新华社消⟦息息⇒息⟧，省里要推动高质量⟦发发⇒发⟧展，加快现⟦代代⇒代⟧化步伐。"),
      Example("医学院院⟦长长⇒长⟧刘敏说，这次事故导⟦致致⇒致⟧李某受伤，医院垫付的贷⟦款款⇒款⟧至今未还。"),
      Example("油价恰恰⟦就就⇒就⟧在这时涨了，他接⟦了了⇒了⟧不少活儿，⟦前前⇒前⟧排座椅也换了新的。"),
      Example("学习习近平总书记讲话，主席⟦习习⇒习⟧近平出席会议。"),
      Example("研发发展两不误，天天气温走低，这家家长很满意，成员国国家元首到会，微风习习，成绩不过尔尔。"),
      Example("队长长大了，山村长长的小路，款款深情，源源不断，芋头烫烫的，前前任总统，立了了不起的功，对情况了了如指掌不敢当。"),
      Example("人民民主、会议议程、财政政策、我国国情、滨海新区区委、共青团团内、宣传部部长、党员员工、英南村村民、重要要求、通过过程。"),
      Example("县县行动，脚踏实地地推进，取得了了不起的成绩，文史研究馆馆员、初二（6）班班主任、江苏省省委书记到会。"),
      Example("幸福满满，徐徐铺开，一个个集群，一批批项目，大大拉近，干干净净，实实在在，方方面面，久久为功。"),
      Example("陈媛媛来自吉尔吉斯斯坦，“十五五”规划，美的的产品，现在在北京，为了了解情况，党对对台工作，并以以危险方法危害公共安全罪起诉。"),
      Example("金多多食品与丁丁当当公司。", options: "{\"lawful\": [\"丁丁当当\"]}"),
      Example("该案案号已经公布，本剧剧名未定，此楼楼高百米，某厂厂址不详。"),
      Example("古人写水：拔剑劈江江更阔，临风问月月无言。镇上的人说，种麦麦不收，栽树树不活，只好改行。"),
      Example("菜品一般般，不单单价格高，还想带孩子去见见世面，坐坐滑滑梯。这是个个性化的时代，山谷独独占尽一城春色。"),
      Example("方案还要改改，先去问问再定，先用用也无妨，匆匆扔了了事。进来的的士排成一列，打的的时候要等，单元格格式要统一，可选选项不多，以太网网络畅通，报表表中数字无误，路由由它选定，小苗苗长高了，单单一场雨不够。"),
      Example("姑姑带金金去看病。第二天，金金正发烧，没有上学。"),
      Example("2023年年底，2018 年年末，共有600处处于失控状态，36个个人账户开通。"),
    ])

  static let table = LawfulDoublings()

  func check(_ story: Story, _ report: inout Report) {
    for second in story.tokens.doubledCharacters {
      // Many are settled by the character alone.
      let traits = DoubledCharacter.table.traits(of: story.source.character(at: second))
      if traits.contains(.always) && !traits.contains(.common) { continue }
      let doubling = Doubling(second, story)
      guard isFault(doubling, report.words), !isOfParallels(doubling, story), !isNameOfStory(doubling, story) else {
        continue
      }
      let (doubled, single) = Division(doubling, report.words).contexts
      report.add(
        DoubledCharacter.message, [doubled, single], at: doubling.range,
        fix: Fix(.suggested, replacing: doubling.range, by: String(doubling.character)))
    }
  }

  /// What stands before a verb that is doubled because somebody tries it.
  private static let trying: HanSet = "要想来去再多先该得能"

  /// Asks the tables first, in the order of what they cost, and the division into words only about what they leave open.
  private func isFault(_ doubling: Doubling, _ words: WordDivision) -> Bool {
    let table = DoubledCharacter.table
    let (character, before, after) = (doubling.character, doubling.before, doubling.after)
    let traits = table.traits(of: character)
    if before == character { return false }
    // Three of one character are a cry; or 齐齐哈尔 with one too many.
    if after == character { return doubling.isFollowed(by: table.expressions(with: character)) }
    // 改改 behind 要 at the end of a clause: a verb to be tried.
    if let before, DoubledCharacter.trying.contains(before), !traits.contains(.particle),
      after.map({ "了吧呀看也就".unicodeScalars.contains($0) }) ?? true
    {
      return false
    }
    // 方方面面, 干干净净; but no word of grammar is doubled behind another word: 恰恰就就.
    if after != nil && after == doubling.secondAfter { return false }
    if let before, before == doubling.secondBefore, !traits.contains(.grammar), !isOffice(doubling) { return false }
    if doubling.isBehindFigure || before == "一" && traits.contains(.measure) { return false }
    let traitsBefore = table.traits(of: before)
    if traitsBefore.contains(.surname) && traits.contains(.name) { return false }
    if traits.contains(.inExpression) && doubling.lies(in: table.expressions(with: character)) { return false }
    if !lawful.isEmpty && doubling.lies(in: lawful) { return false }
    if traits.contains(.common) && isOfCommonWord(doubling, words) { return true }
    if traits.contains(.always) { return false }
    if traits.contains(.grammar), let isRight = table.isRight(doubling) { return !isRight }
    if let verdict = table.verdict(on: doubling) { return verdict }
    // 该|案|案号, 本|剧|剧名: the first half is a noun with its pronoun, whatever else begins a word with it.
    if traits.contains(.head), let before, "该本此某".unicodeScalars.contains(before), let after,
      !table.traits(of: after).contains(.particle)
    {
      return false
    }
    // 宣传|部部长: the second half begins a word, the first belongs to the one before.
    if table.follows(after, character) {
      if before != nil && !traitsBefore.contains(.detaching) || doubling.isBehindBracket { return false }
      // An office may stand without the name of its place: 市市场监管局, 区区长.
      if "市区县省州镇村".unicodeScalars.contains(character), let after, "场长直属内级".unicodeScalars.contains(after) {
        return false
      }
    }
    return isFault(Division(doubling, words), doubling, traits, words)
  }

  /// Whether 长 stands behind what has one: 院长长.
  private func isOffice(_ doubling: Doubling) -> Bool {
    doubling.character == "长" && doubling.before.map(LawfulDoublings.offices.contains) ?? false
  }

  /// Whether a common word holds one half of the doubling, and no word the other: 消息|息, 发|发展. The division into words is asked
  /// whether that word stands there (天天|气温 has no 天气), and whether there is none for the other half (研发|发展).
  private func isOfCommonWord(_ doubling: Doubling, _ words: WordDivision) -> Bool {
    let table = DoubledCharacter.table
    let common = table.commonWords(around: doubling)
    guard common.before != common.after, let single = Division(ofSingle: doubling, words) else { return false }
    guard single.isOneWord || (common.before ? single.first : single.second).unicodeScalars.count > 1 else {
      return false
    }
    let doubled = Division(doubling, words)
    if doubled.first.unicodeScalars.count > 1 && doubled.second.unicodeScalars.count > 1 && !doubled.isOneWord {
      return false
    }
    // 现代|代|化.
    if single.isOneWord { return true }
    if common.after {
      // 成员|国|国家, 宋|天|强|强调: the first half ends a compound or a name.
      let traits = table.traits(of: doubling.character)
      guard let previous = single.previous, let before = doubling.before else { return true }
      if previous.unicodeScalars.count > 1 { return !traits.contains(.head) }
      if traits.contains(.name) && !table.traits(of: before).contains(.particle) { return false }
      // 这家|家长, 三路|路线: a noun or a measure word with what determines it.
      return !LawfulDoublings.determiners.contains(before)
    }
    // Elsewhere what follows may be a word with the second half that no dictionary has.
    guard let next = single.next, next.unicodeScalars.count == 1, let scalar = next.unicodeScalars.first else {
      return true
    }
    return table.traits(of: scalar).contains(.particle) || "化性者率型".unicodeScalars.contains(scalar)
  }

  /// Whether the clause has a partner of its length, as the lines of a verse have: 抽刀断水水更流，举杯消愁愁更愁. The partner doubles a
  /// character in the same place, or the two of them are a sentence in lines of four, five or seven. A character too many would
  /// make one of them longer.
  private func isOfParallels(_ doubling: Doubling, _ story: Story) -> Bool {
    let tokens = story.tokens
    let (clause, length) = (doubling.clause, doubling.clause.count)
    guard length <= 36 else { return false }
    let run = tokens.token(at: clause.lowerBound)
    let second = doubling.range.lowerBound + doubling.range.count / 2 - clause.lowerBound
    func isEnd(_ kind: Kind) -> Bool { kind == .edge || kind.endsSentence || kind == .semicolon }
    for step in [2, -2] {
      let partner = run + step
      guard partner > 0, partner < tokens.count else { continue }
      let mark = tokens.kind(run + step / 2)
      guard mark == .edge || mark.isPunctuation && !mark.closesPair, tokens.kind(partner) == .han,
        tokens[partner].range.count == length
      else { continue }
      let place = tokens.start(partner) + second
      if second >= 3, story.source.character(at: place) == story.source.character(before: place) { return true }
      let (first, last) = (min(run, partner), max(run, partner))
      if length == 12 || length == 15 || length == 21, isEnd(tokens.kind(first - 1)), isEnd(tokens.kind(last + 1)) {
        return true
      }
    }
    return false
  }

  /// Whether a character of given names is doubled elsewhere in the story as well: a person without a surname, a brand.
  private func isNameOfStory(_ doubling: Doubling, _ story: Story) -> Bool {
    guard DoubledCharacter.table.traits(of: doubling.character).contains(.name) else { return false }
    return story.tokens.doubledCharacters.prefix(256).contains {
      !doubling.range.contains($0) && story.source.character(at: $0) == doubling.character
    }
  }

  /// Judges by what the two halves belong to.
  private func isFault(
    _ division: Division, _ doubling: Doubling, _ traits: LawfulDoublings.Traits, _ words: WordDivision
  ) -> Bool {
    let table = DoubledCharacter.table
    func isParticle(_ word: String?) -> Bool {
      guard let word else { return true }
      return word.unicodeScalars.count == 1 && table.traits(of: word.unicodeScalars.first).contains(.particle)
    }
    func isLong(_ word: String?) -> Bool { (word?.unicodeScalars.count ?? 0) > 1 }
    if division.isOneWord {
      // The dictionary has 风风 and 款款 for words wherever they stand, even behind 东北 and 预付. What would it say of one of them?
      // Before 的 and 地 it is a word: 烫烫的.
      guard doubling.after != "的", doubling.after != "地",
        division.first.unicodeScalars.count == 2, traits.isDisjoint(with: [.alone, .name, .ambiguous]),
        let other = Division(ofSingle: doubling, words)
      else { return false }
      // 奥|林林|匹克.
      return other.isOneWord || isFault(other, doubling, traits, words)
    }
    switch (isLong(division.first), isLong(division.second)) {
    // 人民|民主.
    case (true, true): return false
    // 党员|员|的: a fault where what follows can't take the second half for its first character.
    case (true, false):
      if traits.contains(.measure), division.first.hasPrefix("一"), division.first.unicodeScalars.count == 2 {
        return false
      }
      // 院长|长: only 长大 and the like, and 长长的, are left to it.
      if isOffice(doubling) {
        return doubling.after.map { !"的地得短久大高".unicodeScalars.contains($0) } ?? true
      }
      if isParticle(division.next) { return true }
      if isLong(division.next) { return !traits.contains(.attribute) }
      // 导致|致|某.
      return traits.contains(.inert)
    // 此后|沿|沿江: a fault where what stands before can't take the first half for its last character.
    case (false, true):
      if traits.contains(.free) || table.traits(of: doubling.before).contains(.surname) { return false }
      // 这家|家长.
      if let before = doubling.before, "这那每各该其此".unicodeScalars.contains(before),
        !traits.isDisjoint(with: [.alone, .measure, .head])
      {
        return false
      }
      // 图中的|马|马具: a word that ends in 的 lets nothing be added to it.
      if isParticle(division.previous) || isLong(division.previous) && division.previous?.last == "的" { return true }
      if traits.contains(.head) { return false }
      return isLong(division.previous) || traits.contains(.bound)
    // Places behind their noun, 地图|上|上|成功; 上上周 has no noun, 基本上|上岸 has a follower.
    case (false, false) where "上前后下".unicodeScalars.contains(doubling.character):
      guard let before = doubling.before, !table.traits(of: before).contains(.particle), before != "加" else {
        return false
      }
      return !table.follows(doubling.after, doubling.character)
    case (false, false): return traits.contains(.bound) && !traits.contains(.alone)
    }
  }
}

/// A character that stands twice, with what stands around it in its run of Han characters.
struct Doubling {
  let character: Unicode.Scalar
  /// Both of it: bytes of prose.
  let range: Range<Int>
  /// The run of Han characters that it stands in: bytes of prose.
  let clause: Range<Int>
  /// The two characters before it and the two behind, within the clause, from near to far.
  let before: Unicode.Scalar?
  let secondBefore: Unicode.Scalar?
  let after: Unicode.Scalar?
  let secondAfter: Unicode.Scalar?
  /// Whether a figure or a Latin letter stands before it, perhaps with a space between: 2023年年底, D股股票.
  let isBehindFigure: Bool
  /// Whether a bracket or a quotation mark closes right before it: 初二（6）班班主任.
  let isBehindBracket: Bool
  private let prose: [UInt8]

  init(_ second: Int, _ story: borrowing Story) {
    prose = story.source.prose
    let run = story.tokens.token(at: second)
    let clause = story.tokens[run].range
    let (scalar, length) = story.source.scalar(at: second)
    let range = second - length..<second + length
    self.clause = clause
    self.range = range
    character = Unicode.Scalar(scalar) ?? "\u{FFFD}"
    let before = range.lowerBound > clause.lowerBound ? story.source.character(before: range.lowerBound) : nil
    let secondEnd = range.lowerBound - (before.map(UTF8.width) ?? 0)
    secondBefore = before != nil && secondEnd > clause.lowerBound ? story.source.character(before: secondEnd) : nil
    let after = range.upperBound < clause.upperBound ? story.source.character(at: range.upperBound) : nil
    let secondStart = range.upperBound + (after.map(UTF8.width) ?? 0)
    secondAfter = after != nil && secondStart < clause.upperBound ? story.source.character(at: secondStart) : nil
    let previous = story.tokens.kind(story.tokens.kind(run - 1) == .space ? run - 2 : run - 1)
    isBehindBracket = before == nil && previous.closesPair
    isBehindFigure = before == nil && (previous == .digits || previous == .letters || previous == .wideDigits)
    self.before = before
    self.after = after
  }

  /// The clause, of a long one no more than eight characters on either side: the division of words is a local matter.
  var surroundings: Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    for _ in 0..<8 where start > clause.lowerBound {
      repeat { start -= 1 } while start > clause.lowerBound && prose[start] & 0xC0 == 0x80
    }
    for _ in 0..<8 where end < clause.upperBound {
      repeat { end += 1 } while end < clause.upperBound && prose[end] & 0xC0 == 0x80
    }
    return start..<end
  }

  /// The text of a range of the clause.
  func text(_ range: Range<Int>) -> String { String(decoding: prose[range], as: UTF8.self) }

  /// Whether one of some expressions begins with its second half.
  func isFollowed(by expressions: [String]) -> Bool {
    let text = prose[range.lowerBound + range.count / 2..<clause.upperBound]
    return expressions.contains { text.starts(with: $0.utf8) }
  }

  /// Whether it lies within one of some expressions, wherever that begins.
  func lies(in expressions: [String]) -> Bool {
    expressions.contains { expression in
      let bytes = expression.utf8
      // The expression may begin anywhere from so far before that its end takes in the doubling up to the doubling itself.
      var start = max(0, range.upperBound - bytes.count)
      while start <= range.lowerBound {
        if start + bytes.count <= prose.count, prose[start..<start + bytes.count].elementsEqual(bytes) { return true }
        start += 1
      }
      return false
    }
  }
}

/// The words that the halves of a doubling fall into.
private struct Division {
  /// The word that holds the first half, and the one that holds the second.
  let first: String
  let second: String
  /// Whether one word holds both.
  let isOneWord: Bool
  /// The words before and behind them; nil at the clause's ends.
  let previous: String?
  let next: String?
  private let character: Unicode.Scalar

  init(_ doubling: Doubling, _ words: WordDivision) {
    character = doubling.character
    let surroundings = doubling.surroundings
    let text = doubling.text(surroundings)
    let ranges = words.words(of: text)
    let offset = doubling.range.lowerBound - surroundings.lowerBound
    let middle = offset + doubling.range.count / 2
    func word(_ index: Int) -> String? { Division.word(index, of: ranges, in: text) }
    let left = ranges.firstIndex { $0.contains(offset) } ?? 0
    let right = ranges.firstIndex { $0.contains(middle) } ?? left
    first = word(left) ?? ""
    second = word(right) ?? ""
    isOneWord = left == right
    previous = word(left - 1)
    next = word(right + 1)
  }

  /// The words that the text falls into with the character once, which stands there for the half that belongs to a longer word; nil if
  /// it belongs to none.
  init?(ofSingle doubling: Doubling, _ words: WordDivision) {
    character = doubling.character
    let surroundings = doubling.surroundings
    let offset = doubling.range.lowerBound - surroundings.lowerBound
    let text =
      doubling.text(surroundings.lowerBound..<doubling.range.lowerBound + doubling.range.count / 2)
      + doubling.text(doubling.range.upperBound..<surroundings.upperBound)
    let ranges = words.words(of: text)
    func word(_ index: Int) -> String? { Division.word(index, of: ranges, in: text) }
    guard let index = ranges.firstIndex(where: { $0.contains(offset) }), let word = word(index),
      word.unicodeScalars.count > 1
    else { return nil }
    let half = String(character)
    switch character {
    case word.unicodeScalars.last: (first, second) = (word, half)
    case word.unicodeScalars.first: (first, second) = (half, word)
    default: (first, second) = (word, word)
    }
    isOneWord = first == second
    previous = Division.word(index - 1, of: ranges, in: text)
    next = Division.word(index + 1, of: ranges, in: text)
  }

  private static func word(_ index: Int, of ranges: [Range<Int>], in text: String) -> String? {
    guard ranges.indices.contains(index) else { return nil }
    let bytes = text.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: ranges[index].lowerBound)
    return String(text[start..<bytes.index(start, offsetBy: ranges[index].count)])
  }

  /// The words with the doubling, and the same with the character once. A half that is no word by itself brings its neighbour.
  var contexts: (doubled: String, single: String) {
    let both = isOneWord ? first : first + second
    let isLong = both.unicodeScalars.count > 2
    let lead = isLong ? "" : previous ?? ""
    let doubled = lead + both + (isLong ? "" : next ?? "")
    let twice = String(String.UnicodeScalarView([character, character]))
    guard let range = doubled[doubled.index(doubled.startIndex, offsetBy: lead.count)...].firstRange(of: twice) else {
      return (doubled, doubled)
    }
    return (doubled, doubled.replacingCharacters(in: range, with: character))
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with scalar: Unicode.Scalar) -> String {
    var copy = self
    copy.replaceSubrange(range, with: String(scalar))
    return copy
  }
}
