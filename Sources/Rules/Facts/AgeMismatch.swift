import Lint

/// An age that doesn't fit the year of birth: 生于1950年，1998年去世，享年60岁.
struct AgeMismatch: StoryRule {
  var terms: [Term] {
    ["享年", "终年", "年出生", "月出生", "日出生", "出生于", "生于", "年生，", "月生，", "日生，", "年生）", "月生）", "年生人"]
  }

  static let atDeath = Message(
    "“{0}”与生卒年对不上：{1}年到{2}年是{3}岁", "“{0}” does not fit the years of life: from {1} to {2} it is {3}")
  static let now = Message(
    "“{0}”与出生年份对不上：{1}年出生，到{2}年是{3}岁", "“{0}” does not fit the year of birth: born in {1}, it is {3} in {2}")
  static let birth = Message("出生年份在这里", "the year of birth")

  static let about = About(
    id: "age-mismatch",
    name: Bilingual("年龄与生年不符", "age that does not fit the year of birth"),
    severity: .note,
    why: Bilingual(
      """
      1950年出生、1998年去世，是48岁，写“享年60岁”，三个数字里至少有一个不对，要对照原稿核实，所以不给改法。

      虚岁、生日没过都会差一岁，差两岁以上才报。“今年70岁”要知道是哪一年：看文首的发布时间和文中的日期，只要合得上其中一年就不报。\
      出生年份和年龄之间隔着别的人，不报。
      """,
      """
      Born in 1950 and dead in 1998 makes 48: where copy says 60, one of the three figures is wrong. Only the original can say which, so \
      no fix is offered.

      Counting by calendar years, or a birthday still to come, may make a difference of one; two or more are reported. For 今年70岁 the year \
      is that of the story, from the line that says when it was published or from its dates: an age that fits any of them is left alone, as is \
      one that may be somebody else's.
      """),
    basis: Bilingual("编辑惯例", "editing practice"),
    messages: [atDeath, now, birth],
    examples: [
      Example("陈伯生于1950年，1998年因病去世，⟦享年60岁⟧。"),
      Example("林老师（1918—1990）⟦享年85岁⟧，桃李满门。"),
      Example("陈伯1935年8月生于新会，2020年病逝，⟦享年95岁⟧。"),
      Example("黄医生因病于2025年3月6日在江门逝世，⟦享年76岁⟧。\n\n黄医生1939年4月出生于新会，长期从事基层诊疗。"),
      Example("2026年5月3日，1958年出生的陈伯⟦今年75岁⟧，仍每天巡河。"),
      Example("人物\n\n2026-05-03 08:30 来源：江门日报\n\n⟦今年70岁⟧的陈伯出生于1958年，当过铁匠。李梅，1980年5月生，⟦今年36岁⟧。"),
      Example("陈伯生于1950年，1998年因病去世，享年48岁；黄伯生于1940年，2020年病逝，享年81岁。"),
      Example("林老师（1918—1990）享年73岁，陈老师享年90岁。"),
      Example("2026年5月3日，1958年出生的陈伯今年68岁，老伴70岁，儿子40岁。"),
      Example("1958年出生的陈伯今年70岁，2019年获评标兵。2026年5月3日，1958年出生的陈伯和老伴今年合起来150岁。"),
      Example("2026年5月3日，陈伯的父亲生于1920年，陈伯今年70岁。李梅1998年5月出生的女儿，今年8岁的孙子都来了。"),
      Example("黄医生在江门逝世，享年86岁。他出生于1939年。他的弟弟2010年去世。王老师生于1940年，陈老师2010年去世，享年90岁。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    guard !report.matches.isEmpty else { return }
    let reader = DateReader(source: story.source)
    var births: [Birth] = []
    var years: [Int]?
    for match in report.matches where match.term > 1 {
      // 出生于 ends with 生于, which stands there as well.
      if let last = births.last, match.range.lowerBound < last.word.upperBound { continue }
      if let birth = birth(match, reader, story) { births.append(birth) }
    }
    for match in report.matches where match.term <= 1 { checkDeath(match.range, births, reader, story, &report) }
    for birth in births {
      guard let age = age(of: birth, story) else { continue }
      let known = years ?? AgeMismatch.presentYears(story)
      years = known
      checkNow(age, birth, known, story, &report)
    }
  }

  /// A year of birth with the word that makes it one.
  private struct Birth {
    let year: Int
    let place: Range<Int>
    let word: Range<Int>
  }

  /// An age: 70岁 with the word before it.
  private struct Age {
    let value: Int
    let place: Range<Int>
  }

  /// 1958年5月出生, 生于1958年, 1958年生，
  private func birth(_ match: TermMatch, _ reader: DateReader, _ story: Story) -> Birth? {
    var year: (range: Range<Int>, value: Int)?
    if match.term == 5 || match.term == 6 {
      let first = reader.number(at: match.range.upperBound)
      if let first, story.source.has("年", at: first.range.upperBound) { year = first }
      // 1958年5月出生于新会
      if year == nil { year = yearOfDate(before: match.range.lowerBound, reader, story) }
    } else {
      // Of 年出生 and the like the first character is the date's.
      year = yearOfDate(before: match.range.lowerBound + 3, reader, story)
    }
    guard let year, (1850...2099).contains(year.value) else { return nil }
    return Birth(
      year: year.value, place: year.range.lowerBound..<max(match.range.upperBound, year.range.upperBound + 3),
      word: match.range)
  }

  /// The year of a date that ends before an offset: 1958年, 1958年5月, 1958年5月3日.
  private func yearOfDate(
    before end: Int, _ reader: DateReader, _ story: Story
  ) -> (range: Range<Int>, value: Int)? {
    var cursor = end
    for unit: StaticString in ["日", "月"] where story.ends(with: unit, at: cursor) {
      guard let number = reader.number(before: cursor - 3) else { return nil }
      cursor = number.range.lowerBound
    }
    return story.ends(with: "年", at: cursor) ? reader.number(before: cursor - 3) : nil
  }

  // MARK: 享年60岁

  private func checkDeath(
    _ word: Range<Int>, _ births: [Birth], _ reader: DateReader, _ story: Story, _ report: inout Report
  ) {
    guard let age = reader.number(at: word.upperBound), story.source.has("岁", at: age.range.upperBound),
      (1...130).contains(age.value)
    else { return }
    let place = word.lowerBound..<age.range.upperBound + 3
    guard let life = life(word, births, reader, story) else { return }
    let span = life.death - life.birth
    guard span >= 0, abs(span - age.value) >= 2 else { return }
    report.add(
      AgeMismatch.atDeath, [story.text(place), "\(life.birth)", "\(life.death)", "\(span)"], at: place,
      related: [RelatedPlace(life.place, AgeMismatch.birth)])
  }

  /// The years of birth and death that an age at death is to fit: of the brackets just before, or of the story if it has but one of
  /// either and they are one person's.
  private func life(
    _ word: Range<Int>, _ births: [Birth], _ reader: DateReader, _ story: Story
  ) -> (birth: Int, death: Int, place: Range<Int>)? {
    // （1918—1990）享年85岁, （1918年—1990年）, 享年85岁
    var cursor = word.lowerBound
    if story.stands("，", before: cursor) { cursor -= 3 }
    if story.stands("）)", before: cursor) {
      cursor -= story.source.scalarWidth(before: cursor)
      if story.ends(with: "年", at: cursor) { cursor -= 3 }
      if let death = reader.number(before: cursor) {
        cursor = death.range.lowerBound
        while death.range.lowerBound - cursor < 6, story.stands("—-–～", before: cursor) {
          cursor -= story.source.scalarWidth(before: cursor)
        }
        if story.ends(with: "年", at: cursor) { cursor -= 3 }
        if let birth = reader.number(before: cursor), birth.value >= 1000, death.value >= birth.value,
          story.stands("（(", before: birth.range.lowerBound)
        {
          return (birth.value, death.value, birth.range)
        }
      }
    }
    guard births.count == 1, let birth = births.first else { return nil }
    let sentence = story.sentence(around: word.lowerBound)
    let isSameSentence = sentence.contains(birth.word.lowerBound)
    guard isSameSentence || sharesName(birth, sentence, story) else { return nil }
    var deaths: Set<Int> = []
    for token in story.tokens.all(.digits) {
      let end = story.tokens.end(token)
      guard story.tokens.start(token) >= sentence.lowerBound, end < word.lowerBound else { continue }
      guard story.isYear(token), story.source.has("年", at: end), !birth.place.contains(end - 1) else { continue }
      // 王老师生于1940年，陈老师2010年去世 are two people.
      if isSameSentence, story.tokens.kind(token - 1) == .han,
        !story.stands("于在至到", before: story.tokens.start(token))
      {
        return nil
      }
      deaths.insert(story.integer(token) ?? 0)
    }
    let words: [StaticString] = ["去世", "逝世", "病逝", "辞世", "离世", "牺牲", "病故", "亡故", "身亡", "遇难", "殉职"]
    guard deaths.count == 1, let death = deaths.first, story.says(anyOf: words, in: sentence) else { return nil }
    return (birth.year, death, birth.place)
  }

  /// Whether the clause of a birth begins with two characters that stand in a sentence too: a name, as a rule.
  private func sharesName(_ birth: Birth, _ sentence: Range<Int>, _ story: Story) -> Bool {
    let start = story.clause(around: birth.place.lowerBound).lowerBound
    let token = story.tokens.token(at: start)
    guard story.tokens.kind(token) == .han, story.length(token) >= 6, birth.place.lowerBound >= start + 6 else {
      return false
    }
    let name = Array(story.source.prose[start..<start + 6])
    return sentence.contains { offset in
      offset + 6 <= sentence.upperBound && story.source.prose[offset..<offset + 6].elementsEqual(name)
    }
  }

  // MARK: 今年70岁

  /// The age that is said of who was born: 1958年出生的陈伯今年70岁, 今年70岁的陈伯出生于1958年.
  private func age(of birth: Birth, _ story: Story) -> Age? {
    let tokens = story.tokens
    let reader = DateReader(source: story.source)
    let sentence = story.sentence(around: birth.word.lowerBound)
    let words: [StaticString] = ["今年已经", "今年已", "今年才", "今年刚", "今年刚满", "今年", "现年"]
    func age(at word: Range<Int>) -> Age? {
      guard let number = reader.number(at: word.upperBound), story.source.has("岁", at: number.range.upperBound),
        (1...120).contains(number.value)
      else { return nil }
      return Age(value: number.value, place: word.lowerBound..<number.range.upperBound + 3)
    }
    /// Whether between two places stands one name at the most, and a comma only where nobody else can come behind it.
    func isOnePerson(_ range: Range<Int>, comma: Int) -> Bool {
      guard range.lowerBound <= range.upperBound, range.count <= 36 else { return false }
      let first = tokens.token(at: range.lowerBound)
      let last = tokens.token(at: max(range.lowerBound, range.upperBound - 1))
      for token in first...max(first, last) where tokens.start(token) < range.upperBound {
        switch tokens.kind(token) {
        case .comma where tokens.start(token) == comma: break
        case .han: break
        default: return false
        }
      }
      let others: [StaticString] = [
        "和", "与", "同", "及", "的父", "的母", "父亲", "母亲", "妻", "丈夫", "老伴", "儿", "女", "孙", "哥", "姐", "弟", "妹", "她的", "他的",
      ]
      return !story.says(anyOf: others, in: range)
    }
    let end = max(birth.word.upperBound, birth.place.upperBound)
    if let word = story.first(of: words, in: min(end, sentence.upperBound)..<sentence.upperBound),
      isOnePerson(end..<word.lowerBound, comma: word.lowerBound - 3), let age = age(at: word)
    {
      return age
    }
    let start = birth.place.lowerBound < birth.word.lowerBound ? birth.place.lowerBound : birth.word.lowerBound
    guard let word = story.last(of: words, in: min(sentence.lowerBound, start)..<start), let age = age(at: word),
      isOnePerson(age.place.upperBound..<start, comma: start - 3)
    else { return nil }
    return age
  }

  /// The years that 今年 may be: when the story was published, or each that it names and the one behind the last.
  private static func presentYears(_ story: Story) -> [Int] {
    let years = StoryYears(story)
    if let published = years.published { return [published.date.year] }
    guard let last = years.latestDated else { return [] }
    return years.named.filter { $0 >= last - 1 } + [last + 1]
  }

  private func checkNow(_ age: Age, _ birth: Birth, _ present: [Int], _ story: Story, _ report: inout Report) {
    let years = present.filter { $0 > birth.year }
    guard let year = years.min(by: { abs($0 - birth.year - age.value) < abs($1 - birth.year - age.value) }),
      abs(year - birth.year - age.value) >= 2
    else { return }
    report.add(
      AgeMismatch.now, [story.text(age.place), "\(birth.year)", "\(year)", "\(year - birth.year)"], at: age.place,
      related: [RelatedPlace(birth.place, AgeMismatch.birth)])
  }
}
