import Lint

/// One organisation under two names in one story: 金多食品集团 and 金多多食品集团.
struct InconsistentOrganisation: StoryRule {
  static let message = Message(
    "“{0}”与本篇“{1}”疑为同一单位，名称写法不一，请核实", "“{0}” and “{1}” in this story seem to be one body: check which is right")
  static let other = Message("“{0}”在这里", "“{0}” stands here")

  static let about = About(
    id: "inconsistent-organisation",
    name: Bilingual("同一单位名称前后不一", "one organisation under two names"),
    severity: .warning,
    why: Bilingual(
      """
      一篇稿件里同一家单位只有一个名称。“金多食品集团”与“金多多食品集团”，“荣信电路板公司”与“荣欣电路板公司”，总有一处是错的。

      只比较后缀相同（公司、集团、医院、大学、协会……）、前面只差一字的名称：音近形近的、漏一字或多一字的、两字颠倒的。简称（荣信公司）、按规矩省去的字（省、市、县）、\
      同一系列的单位（第一中学和第二中学、东区医院和西区医院）不报。
      """,
      """
      A story has one name for a body. Of 金多食品集团 and 金多多食品集团, or 荣信电路板公司 and 荣欣电路板公司, one must be wrong.

      Names with the same ending (公司, 集团, 医院, 大学, 协会 …) that differ in one character before it are compared: one that sounds or looks like the other, one missing or too many, or two in the \
      wrong order. Short forms (荣信公司), characters that are lawfully left out (省, 市, 县) and members of a series (第一中学, 第二中学) are let pass.
      """),
    basis: Bilingual("编辑惯例（单位名称前后一致）；报纸编校质量标准", "editing practice: a body has one name in a story"),
    fix: .suggested,
    messages: [message, other],
    examples: [
      Example("记者走进金多多食品集团的车间，金多多食品集团负责人介绍了新产品。\n\n今年，⟦金多⇒金多多⟧食品集团计划再招两百人。"),
      Example("江门荣信电路板有限公司扩产。江门荣信电路板有限公司总经理说，订单排到年底。\n\n⟦荣欣⇒荣信⟧电路板有限公司去年产值翻番。"),
      Example("市侨商联合会昨日成立。\n\n市⟦商侨⟧联合会首批会员有八十家。"),
      Example("江门荣信电路板有限公司扩产，荣信公司的订单排到年底，荣信电路板公司还要招人。"),
      Example("江门市第一中学、江门市第二中学的学生到江海区中心医院和蓬江区中心医院做志愿者。"),
      Example("省侨商联合会与市侨商联合会座谈，东城人民医院、西城人民医院派出医疗队。"),
      Example("北京师范大学的专家走进华南师范大学，建设银行江门分行和建行的职员到场。"),
    ])

  private static let endings: [Term] = [
    "公司", "集团", "协会", "大学", "医院", "学院", "中学", "小学", "银行", "合作社", "基金会", "研究院", "研究所", "商会", "学会", "联合会", "委员会", "出版社",
    "事务所",
    "俱乐部", "街道", "社区", "工厂", "酒店", "幼儿园", "博物馆", "图书馆", "纪念馆",
  ]
  /// Characters that tell the members of a series apart, or that a name may lawfully go without.
  private static let serial = Set(
    "省市县区镇乡村州国第一二三四五六七八九十两东西南北中上下左右大小男女新老内外前后甲乙丙丁总分子母主副多本该我贵各其这那某和与及的在是了为到等江河湖海山陕广深京津沪渝粤闽浙苏鲁豫皖赣湘鄂桂琼川黔滇冀晋辽吉黑蒙宁青甘新藏港澳台"
      .unicodeScalars)

  var terms: [Term] { InconsistentOrganisation.endings }

  /// A name by its end: how far it goes to the left nobody needs to know.
  private struct Name {
    let term: Int
    /// Where the ending begins.
    let end: Int
    /// Where the run of Han characters begins.
    let start: Int
    let whole: Int
    var count = 1
  }

  /// The most names of a story that are compared with one another.
  private static let mostNames = 48

  func check(_ story: Story, _ report: inout Report) {
    // Only names with one ending are compared. Where there are more names than are looked at, all others count as well.
    var (met, again): (UInt64, UInt64) = (0, 0)
    for match in report.matches {
      let ending = UInt64(1) &<< UInt64(match.term)
      again |= met & ending
      met |= ending
    }
    if again == 0 { return }
    let takesAll = report.matches.count > InconsistentOrganisation.mostNames
    var names: [Name] = []
    names.reserveCapacity(8)
    for match in report.matches where takesAll || again &>> UInt64(match.term) & 1 != 0 {
      let end = match.range.lowerBound
      let start = story.tokens.start(story.tokens.token(at: end))
      if end - start < 6 { continue }
      // The same to the left of the ending is the same name, or its beginning differs.
      if let known = names.firstIndex(where: {
        $0.term == match.term && common($0, end, start, story) >= min(30, $0.end - $0.start, end - start)
      }) {
        names[known].count += 1
        continue
      }
      if names.count == InconsistentOrganisation.mostNames { break }
      names.append(Name(term: match.term, end: end, start: start, whole: match.range.upperBound))
    }
    for later in names.indices {
      for earlier in 0..<later where names[earlier].term == names[later].term {
        if let parts = difference(names[earlier], names[later], story) {
          say(names[earlier], names[later], parts, story, &report)
          break
        }
      }
    }
  }

  /// How many bytes before two ends are the same, in whole characters.
  private func common(_ name: Name, _ end: Int, _ start: Int, _ story: Story) -> Int {
    common(name.end, name.start, end, start, story)
  }

  private func common(_ one: Int, _ oneStart: Int, _ other: Int, _ otherStart: Int, _ story: Story) -> Int {
    let bytes = story.source.prose
    let prose = bytes.span
    var count = 0
    while count < 36, case let (mine, others) = (one - count - 3, other - count - 3), mine >= oneStart,
      others >= otherStart, prose[mine + 2] == prose[others + 2], prose[mine + 1] == prose[others + 1],
      prose[mine] == prose[others]
    {
      count += 3
    }
    return count
  }

  /// Where two names differ by one slip: the differing characters of each, with one on their left that both have.
  private func difference(_ one: Name, _ other: Name, _ story: Story) -> (Range<Int>, Range<Int>)? {
    let right = common(one, other.end, other.start, story)
    let (first, second) = (one.end - right, other.end - right)
    guard right <= 30, first - 3 >= one.start, second - 3 >= other.start else { return nil }
    func scalar(_ offset: Int) -> Unicode.Scalar? { story.source.character(before: offset) }
    guard let mine = scalar(first), let others = scalar(second) else { return nil }
    func left(_ a: Int, _ b: Int) -> Int { common(first - a, one.start, second - b, other.start, story) }
    let beside = left(3, 3)
    // 侨商, 商侨
    let isTurned =
      first - 6 >= one.start && second - 6 >= other.start && scalar(first - 3) == others && scalar(second - 3) == mine
    // Nearly all names have nothing more in common than their ending.
    if beside == 0, !isTurned, right < 6 { return nil }
    let serial = InconsistentOrganisation.serial
    // 荣信, 荣欣: what is before must be the same as far as the shorter run goes, or three characters.
    func holds(_ length: Int, _ a: Int, _ b: Int, _ least: Int) -> Bool {
      length >= least || length > 0 && first - a - length == one.start && second - b - length == other.start
    }
    if PersonNames.sounds.areAlike(mine.value, others.value), !serial.contains(mine), !serial.contains(others),
      holds(beside, 3, 3, right == 0 ? 6 : 3)
    {
      return (first - 3 - min(beside, 3)..<first, second - 3 - min(beside, 3)..<second)
    }
    if isTurned, !serial.contains(mine), !serial.contains(others), holds(left(6, 6), 6, 6, 3) {
      return (first - 6..<first, second - 6..<second)
    }
    // One more: 金多多 and 金多; elsewhere only within a long name.
    for (extra, isFirst) in [(mine, true), (others, false)]
    where !serial.contains(extra) || extra == scalar((isFirst ? first : second) + 3) {
      let length = isFirst ? left(3, 0) : left(0, 3)
      let isDoubled = right >= 3 && extra == scalar((isFirst ? first : second) + 3)
      guard isDoubled ? length >= 3 && right >= 6 : right >= 6 && length >= 9 else { continue }
      let (a, b) = isFirst ? (3, 0) : (0, 3)
      let tail = isDoubled ? 3 : 0
      return (first - a - 3..<first + tail, second - b - 3..<second + tail)
    }
    return nil
  }

  private func say(
    _ one: Name, _ other: Name, _ parts: (Range<Int>, Range<Int>), _ story: Story, _ report: inout Report
  ) {
    // In one list stand two bodies.
    let gap = one.whole..<max(one.whole, other.start)
    if gap.count < 90, story.sentence(around: one.end).contains(other.end) { return }
    let (place, against, mine, others) =
      other.count > one.count ? (parts.0, parts.1, one, other) : (parts.1, parts.0, other, one)
    let clause = Clause(around: place, story)
    if clause.hasWord(across: place.lowerBound..<mine.whole, report.words) { return }
    let right = story.text(against.lowerBound..<others.whole)
    report.add(
      InconsistentOrganisation.message, [story.text(place.lowerBound..<mine.whole), right], at: place,
      fix: others.count > mine.count ? Fix(.suggested, replacing: place, by: story.text(against)) : nil,
      related: [RelatedPlace(against.lowerBound..<others.whole, InconsistentOrganisation.other, [right])])
  }
}
