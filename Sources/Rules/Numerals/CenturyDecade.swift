import Lint

/// A decade without its century, or a year cut to two figures: 90年代, 98年.
struct CenturyDecade: StoryRule {
  static let decade = Message(
    "“{0}”前面没有写明世纪：宜写“20世纪{0}”", "no century is named before “{0}”: write “20世纪{0}”")
  static let openDecade = Message(
    "“{0}”前面没有写明世纪，是20世纪还是21世纪？", "no century is named before “{0}”: is it the 20th or the 21st?")
  static let year = Message("“{0}”宜写“{1}”：年份不简写为两位数字", "“{0}” should be “{1}”: a year isn't cut to two figures")

  static let about = About(
    id: "century-decade",
    name: Bilingual("年代缺世纪、年份简写", "decade without its century, or shortened year"),
    severity: .note,
    why: Bilingual(
      """
      年代要写明世纪：20世纪90年代。不写，过若干年就说不清是哪个世纪的。同一篇里前面已经写过世纪的，后面可以省。\
      四位数字表示的年份不简写成两位：1998年不写“98年”“’98年”。

      表示时间长短的（坚守24年、24年来、建党98年）、“80后”、书名和引号里的名称、“1990年代”，不报；“98年”只在后面有月份、季节或“年初、年底、出生、毕业”等，\
      看得出是年份的地方才报。
      """,
      """
      A decade is named with its century: 20世纪90年代; later on it won't be clear which was meant. Where the story has named a century \
      before, it may be left out. A year keeps its four figures: 1998年, not “98年” or “’98年”.

      Lengths of time (坚守24年, 24年来, 建党98年), 80后, names in title marks and quotation marks and 1990年代 are left alone; “98年” is \
      reported only where a month, a season or a word such as 年初, 年底, 出生 or 毕业 shows that it is a year.
      """),
    basis: Bilingual("GB/T 15835—2011 5.1（年月日）；编辑工作惯例", "GB/T 15835—2011, 5.1; editing practice"),
    fix: .suggested,
    messages: [decade, openDecade, year],
    examples: [
      Example("进入⟦90年代⇒20世纪90年代⟧，小镇通了公路。"),
      Example("⟦60、70年代⇒20世纪60、70年代⟧的老照片，90年代的旧报纸，都在馆里展出。"),
      Example("⟦20年代⟧的建筑保存至今。"),
      Example("他⟦98年⇒1998年⟧5月入伍，⟦08年⇒2008年⟧底退役；她是⟦92年⇒1992年⟧出生的，从⟦06年⇒2006年⟧起在村里教书，⟦03年⇒2003年⟧那场疫情里当过护工。"),
      Example("他⟦98年⇒1998年⟧大学毕业，⟦75年⇒1975年⟧从部队转业的老刘是他的师傅。"),
      Example("建校98年毕业生过万，办学60年毕业学员无数，工龄60年退伍不褪色，结婚50年后，88年的毕业照片。"),
      Example("⟦’98年⇒1998年⟧夏天，长江发生洪水。"),
      Example("20世纪90年代，小镇通了公路；到了90年代末，又通了铁路。"),
      Example("上世纪80年代末，90年代初，厂里有三千人。"),
      Example("坚守24年，24年来，建党98年，从业30年5个月，入党50年初心不改，80后、90后，70年风雨。"),
      Example("1990年代，1998年5月，2098年初，编号98年检合格，03年检、05年级各有专栏。"),
      Example("歌曲《80年代的新一辈》传唱至今，“90年代”主题餐厅开业。"),
      Example("他引用了‘98年’这个说法，从60年到70年的工龄，党龄50年以上的老党员。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    // One finding a story says it of all the decades.
    var isSaid = false
    let prose = story.source.prose
    for token in tokens.all(.digits) {
      // 年 E5 B9 B4
      let end = tokens.end(token)
      guard end - tokens.start(token) == 2, end + 3 <= prose.count, prose[end] == 0xE5, prose[end + 1] == 0xB9,
        tokens.kind(token + 1) == .han, story.source.has("年", at: end), let number = story.integer(token)
      else { continue }
      if story.source.has("代", at: end + 3) {
        if !isSaid, number % 10 == 0, number > 0 { isSaid = checkDecade(token, number, story, &report) }
      } else {
        checkYear(token, number, story, &report)
      }
    }
  }

  /// Reports a decade without a century before it; true if the story's decades are settled.
  private func checkDecade(_ token: Int, _ number: Int, _ story: Story, _ report: inout Report) -> Bool {
    let tokens = story.tokens
    var first = token
    // 60、70年代, 80至90年代: the century belongs to the first.
    while first > 2, tokens.kind(first - 2) == .digits, story.length(first - 2) == 2, joins(first - 1, story) {
      first -= 2
    }
    switch tokens.kind(first - 1) {
    case .openQuote, .openSingleQuote, .letters, .digits, .narrowStop, .hyphen, .dash, .wave: return false
    default: break
    }
    let range = tokens.start(first)..<tokens.end(token) + 6
    if story.isInTitle(token) { return false }
    if namesCentury(before: range.lowerBound, story) { return true }
    let text = story.text(range)
    if number < 30 {
      report.add(CenturyDecade.openDecade, [text], at: range)
    } else {
      report.add(
        CenturyDecade.decade, [text], at: range,
        fix: Fix(.suggested, replacing: range.lowerBound..<range.lowerBound, by: "20世纪"))
    }
    return true
  }

  private func joins(_ token: Int, _ story: Story) -> Bool {
    switch story.tokens.kind(token) {
    case .enumerationComma, .wave, .dash, .hyphen: true
    case .han: ["至", "到", "和", "年代至", "年代到", "年代和"].contains { story.source.reads($0, in: story.tokens[token].range) }
    default: false
    }
  }

  /// Whether the story has named a century, or a year in full with 年代, before an offset.
  private func namesCentury(before offset: Int, _ story: Story) -> Bool {
    let prose = story.source.prose
    let start = story.range.lowerBound
    var index = offset - 6
    while index >= start {
      // 纪 E7 BA AA
      if prose[index + 3] == 0xE7, story.source.has("世纪", at: index) { return true }
      if prose[index + 3] == 0xE4, index >= 4, story.source.has("0年代", at: index - 1), prose[index - 2] &- 0x30 < 10,
        prose[index - 3] &- 0x30 < 10
      {
        return true
      }
      index -= 1
    }
    return false
  }

  // MARK: 98年

  private func checkYear(_ token: Int, _ number: Int, _ story: Story, _ report: inout Report) {
    let source = story.source
    let tokens = story.tokens
    let start = tokens.start(token)
    let end = tokens.end(token) + 3
    // 08年 is a year wherever it stands; from 50 on a length of time is rare.
    let isShort = source.prose[start] == UInt8(ascii: "0") && number > 0
    let isYearly = number >= 50 || isShort
    guard isYearly, number <= 99 else { return }
    var first = start
    let hasApostrophe = isApostrophe(token - 1, story)
    switch tokens.kind(token - 1) {
    case .closeSingleQuote, .straightSingleQuote:
      guard hasApostrophe else { return }
      first = tokens.start(token - 1)
    case .letters, .narrowStop, .hyphen, .narrowComma, .wave, .dash, .openSingleQuote, .narrowSolidus, .narrowColon:
      return
    default: break
    }
    if isShort {
      let words: [StaticString] = ["检", "审", "级", "鉴", "费", "租", "会", "票"]
      guard !words.contains(where: { source.has($0, at: end) }) else { return }
    } else {
      guard hasApostrophe || isYear(end, token, story) else { return }
    }
    let range = first..<end
    let mended = (number >= 50 ? "19" : "20") + story.text(start..<end)
    report.add(
      CenturyDecade.year, [story.text(range), mended], at: range, fix: Fix(.suggested, replacing: range, by: mended))
  }

  /// Whether a mark is the apostrophe of ’98, which closes nothing.
  private func isApostrophe(_ token: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    guard tokens.kind(token) == .closeSingleQuote || tokens.kind(token) == .straightSingleQuote else { return false }
    var index = token - 1
    while index > 0, token - index < 40, tokens.kind(index) != .edge {
      if tokens.kind(index) == .openSingleQuote { return false }
      index -= 1
    }
    return true
  }

  /// Whether what stands behind or before shows that two figures with 年 are a year.
  private func isYear(_ offset: Int, _ token: Int, _ story: Story) -> Bool {
    let source = story.source
    let next = story.tokens.token(at: offset)
    if story.tokens.start(next) == offset, story.tokens.kind(next) == .digits {
      // 98年5月, but not 50年5个月.
      return (1...12).contains(story.integer(next) ?? 0) && source.has("月", at: story.tokens.end(next))
    }
    if isPersonal(offset, token, story) { return true }
    if CenturyDecade.behind.contains(where: { source.has($0, at: offset) }) {
      return !["初心", "初衷", "初创", "春秋", "冬奥", "春节"].contains { (word: StaticString) in source.has(word, at: offset) }
    }
    let isFrom = ["从", "自"].contains { (word: StaticString) in story.ends(with: word, at: story.tokens.start(token)) }
    return isFrom && ["起", "开始", "以来"].contains { (word: StaticString) in source.has(word, at: offset) }
  }

  /// Whether what comes but once in a life stands a few characters behind: 98年大学毕业, 75年从部队转业. A verb of length before the
  /// figures makes a length of time of them.
  private func isPersonal(_ offset: Int, _ token: Int, _ story: Story) -> Bool {
    let source = story.source
    let run = story.tokens[story.tokens.token(at: offset)].range
    guard run.lowerBound < offset,
      source.character(before: story.tokens.start(token)).map({ !"校学建办立龄历经共第坚守从业作近约了过庆".unicodeScalars.contains($0) })
        ?? true,
      source.character(at: offset).map({ !"后前来里中间以之的党工教军".unicodeScalars.contains($0) }) ?? true
    else { return false }
    var place = offset
    while place < min(run.upperBound, offset + 18) {
      if CenturyDecade.events.contains(where: { source.has($0, at: place) }) { return !source.has("毕业生", at: place) }
      place += 3
    }
    return false
  }

  private static let events: [StaticString] = [
    "毕业", "出生", "入伍", "参军", "退伍", "转业", "复员", "参加工作", "考入", "考上", "考取", "结婚", "下岗",
  ]

  private static let behind: [StaticString] = [
    "初", "底", "末", "春", "夏", "秋", "冬", "生人", "世界杯", "奥运会", "亚运会", "欧洲杯", "洪水", "抗洪",
  ]
}
