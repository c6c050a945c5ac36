/// 电头或署名: the words that say whose story it is.
public struct Byline: Sendable, Hashable {
  /// Where and how it stands.
  public enum Form: Sendable, Hashable {
    /// 电头: runs into the first paragraph, `江门日报讯(记者/陈婵)` or `新华社北京11月22日电（记者…）`.
    case dateline
    /// 署名: a line of its own, `□江门日报记者 陈婵`.
    case line
    /// 文末署名: in brackets behind the last paragraph, `（陈婵）`.
    case tail
  }

  /// A role with those who had it: `记者/陈婵 凌芷晴` is one credit with two names.
  public struct Credit: Sendable, Hashable {
    /// `记者`, `通讯员`, `文/图`; empty where names stand without one.
    public let role: Range<Int>
    /// What stands between the role and the first name; empty if nothing does.
    public let joiner: Range<Int>
    /// The names, in order. A unit (`区农水`) is a name too.
    public let names: [Range<Int>]
    /// Whether the role says what was done (文/图, 摄影) and not who did it (记者, 通讯员, 实习生).
    public let isWork: Bool
  }

  /// Where it stands and how.
  public let form: Form
  /// All of it: UTF-8 bytes of prose.
  public let range: Range<Int>
  /// The paper, agency or site with its 讯, 电 or 消息; in a line, what stands before the first role; perhaps empty.
  public let outlet: Range<Int>
  /// The brackets of a dateline or tail with what they hold, or nil where there are none.
  public let brackets: Range<Int>?
  /// Who is named, in order; empty where only the outlet is (`本报讯`).
  public let credits: [Credit]
}

extension Byline {
  /// From the first role to the last name: UTF-8 bytes of prose; nil if nobody is named.
  public var list: Range<Int>? {
    guard let first = credits.first, let last = credits.last else { return nil }
    let start = first.role.isEmpty ? first.names.first?.lowerBound ?? first.role.lowerBound : first.role.lowerBound
    return start..<max(start, last.names.last?.upperBound ?? last.role.upperBound)
  }

  /// Whether a text is a role and no more: `记者`, `见习记者`, `文/图`. O(length).
  static func isRole(_ text: String) -> Bool {
    let source = Source(text)
    let range = source.prose.indices
    return !range.isEmpty && BylineReader(source: source).roleRange(in: range) == range
  }
}

/// Recognises bylines in prose. It knows the forms of the trade and no house's own.
struct BylineReader {
  let source: Source

  /// 电头: the byline that a paragraph opens with. O(1): it looks at the first 30 characters and one pair of brackets.
  func dateline(in range: Range<Int>) -> Byline? {
    guard mayBeginWithOutlet(range), let outlet = outlet(in: range) else { return nil }
    var end = outlet.upperBound
    var brackets: Range<Int>?
    var credits: [Byline.Credit] = []
    if let found = bracketed(at: skipSpaces(end, range.upperBound), range.upperBound) {
      brackets = found
      credits = self.credits(in: inside(found))
      end = found.upperBound
    } else if !outlet.isEmpty, let tail = looseTail(from: end, range.upperBound) {
      brackets = tail.brackets
      credits = tail.credits
      end = tail.end
    }
    // 江门日报讯 needs nothing behind it; a bare bracket is a byline only if somebody in it has a role and a text follows.
    if outlet.isEmpty && (end == range.upperBound || !credits.contains { !$0.role.isEmpty }) { return nil }
    if end < range.upperBound, kind(at: end) == .colon || kind(at: end) == .narrowColon { end += length(at: end) }
    return Byline(
      form: .dateline, range: range.lowerBound..<end, outlet: outlet, brackets: brackets, credits: credits)
  }

  /// The outlet with its 讯, 电 or 消息 at the head of a paragraph; empty where a bracket stands first; nil where neither.
  func outlet(in range: Range<Int>) -> Range<Int>? {
    var offset = range.lowerBound
    var previous: UInt32 = 0
    var beforePrevious: UInt32 = 0
    var hasOutlet = false
    var hasDate = false
    var isCited = false
    for position in 0..<30 where offset < range.upperBound {
      let (scalar, length) = scalar(at: offset)
      let next = offset + length
      // Most characters say nothing.
      if BylineReader.telling.contains(scalar) {
        switch scalar {
        case 0x8BAF where position > 1:  // 讯
          // 江门日报 讯
          let isSpaced = Characters.kind(of: previous).isBlank && isOutletEnding(beforePrevious)
          if isOutletEnding(previous) || isSpaced && next < range.upperBound && !kind(at: next).isWordlike
            || isRoleBracket(at: skipSpaces(next, range.upperBound), range.upperBound)
          {
            return range.lowerBound..<next
          }
        case 0x7535
        where previous == 0x65E5 && hasDate && !hasOutlet
          && isRoleBracket(at: skipSpaces(next, range.upperBound), range.upperBound):
          // 新华杜北京11月22日电（记者…
          return range.lowerBound..<next
        case 0x7535 where hasOutlet && (previous == 0x65E5 && hasDate || previous == 0x793E):  // 日电, 社电, but not 日电影
          // 据新华社电，… is a sentence.
          if isCited, next < range.upperBound, kind(at: next) == .comma || kind(at: next) == .narrowComma { return nil }
          if !isSecondHalfOfElectricWord(next, range.upperBound) { return range.lowerBound..<next }
        case 0x606F where previous == 0x6D88 && isOutletEnding(beforePrevious) && !isCited:  // 消息
          if next < range.upperBound, !kind(at: next).isWordlike { return range.lowerBound..<next }
        case 0x636E where position < 2:  // 据…消息, 根据…消息 say where a fact comes from; 据…电 is a dateline
          isCited = true
        // 江门日报迅(记者/陈婵), 新华社北京11月22日（记者…
        case 0x8FC5 where isOutletEnding(previous), 0x6C5B where isOutletEnding(previous),
          0x8BAD where isOutletEnding(previous):
          if isRoleBracket(at: skipSpaces(next, range.upperBound), range.upperBound) { return range.lowerBound..<next }
        case 0x65E5 where hasOutlet && hasDate:
          if isRoleBracket(at: next, range.upperBound) { return range.lowerBound..<next }
        default: hasOutlet = hasOutlet || position > 0 && isOutletEnding(scalar)
        }
      }
      let kind = Characters.kind(of: scalar)
      if kind != .han {
        if position == 0 && (kind == .openBracket || kind == .narrowOpenBracket) {
          return range.lowerBound..<range.lowerBound
        }
        // 江门日报（记者/陈婵）: 讯 was forgotten.
        if kind == .openBracket || kind == .narrowOpenBracket, position > 1, isOutletEnding(previous),
          isRoleBracket(at: offset, range.upperBound)
        {
          return range.lowerBound..<offset
        }
        guard kind.isWordlike || kind == .interpunct || kind == .space && position > 0 else { return nil }
        hasDate = hasDate || kind == .digits || kind == .wideDigits
      }
      beforePrevious = previous
      previous = scalar
      offset = next
    }
    return nil
  }

  /// Whether the head of a paragraph has what `outlet` can't do without: 讯, 电, 息, what 讯 is mistaken for, or a bracket. Most have
  /// none before their first mark, which is found out in a few instructions a character.
  func mayBeginWithOutlet(_ range: Range<Int>) -> Bool {
    let set = BylineReader.outletWords
    let text = source.prose.span
    // A bracket may stand behind the last of thirty characters; none takes more than four bytes.
    let end = min(range.upperBound, range.lowerBound + 31 * 4)
    var offset = range.lowerBound
    while true {
      offset = text.hanRun(from: offset, to: end, without: set)
      guard offset < end else { return false }
      let (scalar, length) = text.scalar(at: offset)
      let kind = Characters.kind(of: scalar)
      if kind == .openBracket || kind == .narrowOpenBracket || set.contains(scalar) { return true }
      guard kind.isWordlike || kind == .interpunct || kind == .space && offset > range.lowerBound else { return false }
      offset += length
    }
  }

  private static let outletWords: HanSet = "讯电息迅汛训"

  /// The characters that end an outlet's name.
  private static let outletEndings: HanSet = "报网社台刊端线媒闻道号育乐经技"

  /// 讯 电 息 据 and what 讯 is mistaken for, 日, and all that ends an outlet's name.
  private static let telling: HanSet = "讯电息据迅汛训日报网社台刊端线媒闻道号育乐经技"

  /// Whether the character can end the name of a paper, agency, station or site, or of a portal's department.
  func isOutletEnding(_ scalar: UInt32) -> Bool { BylineReader.outletEndings.contains(scalar) }

  /// Whether a word of 电 goes on at an offset: 电影 电视 电话 电力 电子 电商 电台 电竞 电动 电池 电器 电网.
  private func isSecondHalfOfElectricWord(_ offset: Int, _ end: Int) -> Bool {
    guard offset < end else { return false }
    switch scalar(at: offset).scalar {
    case 0x5F71, 0x89C6, 0x8BDD, 0x529B, 0x5B50, 0x5546, 0x53F0, 0x7ADE, 0x52A8, 0x6C60, 0x5668, 0x7F51: return true
    default: return false
    }
  }

  private func isRoleBracket(at offset: Int, _ end: Int) -> Bool {
    guard let brackets = bracketed(at: offset, end) else { return false }
    return credits(in: inside(brackets)).contains { !$0.role.isEmpty }
  }

  /// 署名: a line that is nothing but a byline. O(length of the line).
  ///
  /// - Parameter range: a line of at most 240 bytes, trimmed.
  func line(in range: Range<Int>) -> Byline? {
    var start = range.lowerBound
    if let byline = unnamed(range) { return byline }
    let first = scalar(at: start).scalar
    let marked: Bool
    switch first {
    // □ ■ ○ ● ◆, the printer's marks before a byline.
    case 0x25A1, 0x25A0, 0x25CB, 0x25CF, 0x25C6:
      marked = true
      start = skipSpaces(start + 3, range.upperBound)
    case 0xFF08, 0x28:
      if let byline = inBrackets(range) { return byline }
      marked = false
    default: marked = false
    }
    let wrapped = bracketed(at: start, range.upperBound)
    if let wrapped, wrapped.upperBound != range.upperBound { return nil }
    let content = wrapped.map(inside) ?? start..<range.upperBound
    guard !content.isEmpty, marked || hasEarlyRole(content), isListOfNames(content) else { return nil }
    var credits = credits(in: content)
    // □江门日报 记者 陈婵: the outlet is no name.
    if credits.count > 1, credits[0].role.isEmpty, credits[0].names.count == 1, !credits[1].role.isEmpty,
      isOutletEnding(scalar(before: credits[0].names[0].upperBound))
    {
      credits.removeFirst()
    }
    // Names may stand alone behind □ (the other marks open headings as often), and before what they did: 陈婵/文 邱昱/图.
    let mayBeBare =
      wrapped == nil
      && (first == 0x25A1 && isBareNames(credits) || credits.count > 1 && credits[1].isWork && isBareNames(credits))
    guard let leader = credits.first, !leader.role.isEmpty || mayBeBare,
      credits.allSatisfy(isCredit), credits.contains(where: { !$0.names.isEmpty })
    else { return nil }
    let roleStart = leader.role.isEmpty ? content.lowerBound : leader.role.lowerBound
    // A heading may hold 记者 too: without a printer's mark, the role stands first or behind an outlet.
    let outlet = content.lowerBound..<roleStart
    var outletEnd = outlet.upperBound
    while outletEnd > outlet.lowerBound, kind(before: outletEnd).isBlank { outletEnd -= length(before: outletEnd) }
    if !marked && !outlet.isEmpty && !isOutletEnding(scalar(before: outletEnd)) { return nil }
    return Byline(form: .line, range: range, outlet: outlet, brackets: wrapped, credits: credits)
  }

  /// A line that names nobody: 本报综合, 综合新华社、央视新闻报道, 本报评论员, and 本报记者, whose name was lost.
  private func unnamed(_ range: Range<Int>) -> Byline? {
    let first = scalar(at: range.lowerBound).scalar
    // 综 本 or a name that ends in 评论员 or 记者.
    func byline(_ credits: [Byline.Credit], outlet: Range<Int>) -> Byline {
      Byline(form: .line, range: range, outlet: outlet, brackets: nil, credits: credits)
    }
    if range.count <= 120,
      first == 0x7EFC && has("综合", at: range.lowerBound) || first == 0x672C && has("本报综合", at: range.lowerBound)
    {
      let endings: [StaticString] = ["综合", "报道", "消息", "整理"]
      let isWhole = endings.contains { word in
        range.count > 6 && has(word, at: range.upperBound - word.utf8CodeUnitCount)
      }
      return isWhole && isListOfNames(range) ? byline([], outlet: range) : nil
    }
    guard range.count <= 48, scalar(before: range.upperBound) == 0x5458 || scalar(before: range.upperBound) == 0x8005,
      let role = roleRange(in: range), role.upperBound == range.upperBound, role.lowerBound > range.lowerBound,
      has("评论员", at: range.upperBound - 9) || has("记者", at: range.upperBound - 6),
      isOutletEnding(scalar(before: role.lowerBound)), isListOfNames(range)
    else { return nil }
    let credit = Byline.Credit(role: role, joiner: role.upperBound..<role.upperBound, names: [], isWork: false)
    return byline([credit], outlet: skipSpaces(range.lowerBound, range.upperBound)..<role.lowerBound)
  }

  /// A line in brackets that says where a story is from, or whose it is: （据新华社）, （陈婵）, but not （外一首）.
  private func inBrackets(_ range: Range<Int>) -> Byline? {
    guard let found = tail(in: range), found.range == range,
      found.credits.allSatisfy({ !$0.role.isEmpty || isPerson($0) })
    else { return nil }
    return Byline(form: .line, range: range, outlet: found.outlet, brackets: found.brackets, credits: found.credits)
  }

  /// A line that `isName` says yes to.
  func nameLine(_ range: Range<Int>) -> Byline {
    let start = range.lowerBound..<range.lowerBound
    // A gap within a name is no boundary: 黄　强.
    let names = credits(in: range).flatMap(\.names)
    let isOne = names.contains { $0.count == 3 }
    return Byline(
      form: .line, range: range, outlet: start, brackets: nil,
      credits: [Byline.Credit(role: start, joiner: start, names: isOne ? [range] : names, isWork: false)])
  }

  private func isPerson(_ credit: Byline.Credit) -> Bool { credit.names.allSatisfy { isName($0) } }

  /// Whether a range is a person's name of two to four Han characters, perhaps with a gap in it, or two such names: 林小满, 黄　强, 陈婵 李芳.
  func isName(_ range: Range<Int>) -> Bool {
    guard range.count >= 6, range.count <= 32, Surnames.begins(source, range) else { return false }
    var offset = range.lowerBound
    var start = offset
    var (words, single) = (0, 0)
    while true {
      let isEnd = offset >= range.upperBound
      if isEnd || kind(at: offset).isBlank {
        if offset > start {
          let count = (offset - start) / 3
          words += 1
          if count == 1 {
            single += 1
          } else if count > 3 && !Surnames.isDouble(source, start) || count > 4 {
            return false
          }
          if count > 1 && !Surnames.begins(source, start..<offset) { return false }
        }
        if isEnd { break }
        offset += length(at: offset)
        start = offset
      } else {
        guard kind(at: offset) == .han, length(at: offset) == 3 else { return false }
        offset += 3
      }
    }
    // One name in one or two pieces, or two whole names.
    return words == 1 && single == 0 || words == 2 && (single == 0 || single == 2)
  }

  /// 文末署名: the bracket that a story's last paragraph ends with, if it holds names. O(length of the bracket).
  func tail(in range: Range<Int>) -> Byline? {
    let last = scalar(before: range.upperBound)
    guard last == 0xFF09 || last == 0x29 else { return nil }
    var start = range.upperBound
    for _ in 0..<32 where start > range.lowerBound {
      start -= length(before: start)
      let scalar = scalar(at: start).scalar
      guard scalar == 0xFF08 || scalar == 0x28 else { continue }
      let content = inside(start..<range.upperBound)
      if namesSource(content) {
        return Byline(
          form: .tail, range: start..<range.upperBound, outlet: content, brackets: start..<range.upperBound, credits: []
        )
      }
      guard !content.isEmpty, isListOfNames(content) else { return nil }
      let credits = credits(in: content)
      // （含支线） explains what is before it; names without a role stand behind a whole sentence.
      let isSigned = start == range.lowerBound || kind(before: start).endsSentence || kind(before: start).closesPair
      guard credits.contains(where: { !$0.role.isEmpty }) || isSigned && isBareNames(credits) else { return nil }
      return Byline(
        form: .tail, range: start..<range.upperBound, outlet: content.lowerBound..<content.lowerBound,
        brackets: start..<range.upperBound, credits: credits)
    }
    return nil
  }

  /// Whether a text says where a story was taken from: （据新华社北京11月22日电）, （转自《南方日报》）, （区委宣传部供稿）.
  private func namesSource(_ range: Range<Int>) -> Bool {
    func ends(_ word: StaticString) -> Bool {
      range.count > word.utf8CodeUnitCount && has(word, at: range.upperBound - word.utf8CodeUnitCount)
    }
    let openings: [StaticString] = ["据", "作者", "综合", "转自", "摘自", "来源", "原载", "选自"]
    let endings: [StaticString] = ["供稿", "报道", "整理", "编译", "日电"]
    return range.count >= 9
      && (openings.contains { has($0, at: range.lowerBound) } || endings.contains { ends($0) })
  }

  /// Names of two to four Han characters and nothing else.
  private func isBareNames(_ credits: [Byline.Credit]) -> Bool {
    let others: [StaticString] = ["未完", "待续", "完", "下转", "上接", "节选"]
    return !credits.isEmpty
      && credits.allSatisfy { credit in
        !credit.names.contains { name in others.contains { has($0, at: name.lowerBound) } }
      }
      && credits.allSatisfy { $0.names.allSatisfy { (2...4).contains($0.count / 3) && $0.count % 3 == 0 } }
  }

  /// Whether a credit may stand in a byline of its own line.
  private func isCredit(_ credit: Byline.Credit) -> Bool {
    // What was done may stand before or behind who did it: 文/图 江门日报记者 陈婵.
    guard let first = credit.names.first else { return credit.isWork }
    // With nothing between, 记者观察 and 摄影展 are headings and 记者陈婵 a byline: three characters at most, no such word.
    if credit.joiner.isEmpty && !credit.role.isEmpty {
      if first.count > 9 || credit.isWork { return false }
      for word in BylineReader.notNames where has(word, at: first.lowerBound) { return false }
    }
    // 图：球队庆祝夺冠 is a caption.
    let isPicture = credit.role.count == 3 && has("图", at: credit.role.lowerBound)
    // 记者：市民该注意什么 is an interview.
    let isSpeech = credit.joiner.contains { kind(at: $0) == .colon || kind(at: $0) == .narrowColon }
    return credit.names.allSatisfy { $0.count <= (isPicture || isSpeech ? 12 : 36) }
  }

  /// Words behind 记者 that make a heading of it, not a byline.
  private static let notNames: [StaticString] = [
    "手记", "观察", "调查", "连线", "述评", "体验", "探访", "感言", "走访", "来信", "站", "文章", "走基层",
    "帮", "访谈", "说法", "说",
  ]

  /// Whether a range has only word characters, spaces and the marks that divide names.
  private func isListOfNames(_ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = scalar(at: offset)
      let kind = Characters.kind(of: scalar)
      guard kind.isWordlike || kind.isBlank || kind == .interpunct || divides(scalar) else { return false }
      offset += length
    }
    return true
  }

  /// Spaces apart: / ／ 、 ， , : ： | ｜ divide roles and names.
  func divides(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2F, 0xFF0F, 0x3001, 0xFF0C, 0x2C, 0x3A, 0xFF1A, 0x7C, 0xFF5C: true
    default: false
    }
  }

  /// Divides names and roles. O(length).
  ///
  /// - Parameter isLoose: whether a misspelt role is taken for a role.
  func credits(in range: Range<Int>, isLoose: Bool = true) -> [Byline.Credit] {
    var credits: [Byline.Credit] = []
    credits.reserveCapacity(2)
    var role: Range<Int>?
    var joiner = 0..<0
    var names: [Range<Int>] = []
    func finish() {
      guard role != nil || !names.isEmpty else { return }
      let empty = (names.first?.lowerBound ?? range.lowerBound)
      let isWork = role.map { isWorkRole($0) } ?? false
      credits.append(Byline.Credit(role: role ?? empty..<empty, joiner: joiner, names: names, isWork: isWork))
      names = []
    }
    var end = range.lowerBound
    while let word = nextWord(from: end, in: range, isLoose) {
      end = word.upperBound
      if let found = roleRange(in: word) ?? (isLoose ? misspeltRange(in: word) : nil) {
        finish()
        role = found
        joiner = found.upperBound..<found.upperBound
        if found.upperBound < word.upperBound { names.append(found.upperBound..<word.upperBound) }
      } else {
        if names.isEmpty, let role { joiner = role.upperBound..<word.lowerBound }
        names.append(word)
      }
    }
    finish()
    return credits
  }

  /// The next run of characters that divide nothing; `文/图` and the like are one word.
  private func nextWord(from offset: Int, in range: Range<Int>, _ isLoose: Bool) -> Range<Int>? {
    var start = offset
    while start < range.upperBound, dividesWords(scalar(at: start).scalar) { start += length(at: start) }
    guard start < range.upperBound else { return nil }
    if let role = pairedRole(at: start), role.upperBound <= range.upperBound { return role }
    var end = start
    // 通讯 员; nearly all are right.
    if isLoose, roleNoun(at: start, range.upperBound) == nil, let role = misspeltRole(at: start, range.upperBound) {
      end = role
    }
    while end < range.upperBound {
      let (scalar, length) = scalar(at: end)
      guard !dividesWords(scalar) else { break }
      end += length
    }
    return start..<end
  }

  private func dividesWords(_ scalar: UInt32) -> Bool {
    // No Han character does.
    scalar &- 0x4E00 >= 0x5200 && (divides(scalar) || Characters.kind(of: scalar).isBlank)
  }

  func scalar(at offset: Int) -> (scalar: UInt32, length: Int) { source.scalar(at: offset) }
  func length(at offset: Int) -> Int { source.scalar(at: offset).length }
  func length(before offset: Int) -> Int { source.prose.span.scalar(before: offset).length }
  func kind(at offset: Int) -> Kind { Characters.kind(of: source.scalar(at: offset).scalar) }
  func kind(before offset: Int) -> Kind { Characters.kind(of: scalar(before: offset)) }
  func scalar(before offset: Int) -> UInt32 { source.prose.span.scalar(before: offset).scalar }
  func has(_ string: StaticString, at offset: Int) -> Bool { source.has(string, at: offset) }

  func skipSpaces(_ offset: Int, _ end: Int) -> Int {
    var offset = offset
    while offset < end, kind(at: offset).isBlank { offset += length(at: offset) }
    return offset
  }

  /// The pair of round brackets that opens at an offset, of at most 100 characters; their widths may differ.
  func bracketed(at offset: Int, _ end: Int) -> Range<Int>? {
    guard offset < end, case let first = scalar(at: offset).scalar, first == 0xFF08 || first == 0x28 else {
      return nil
    }
    var position = offset
    for _ in 0..<100 where position < end {
      let (scalar, length) = scalar(at: position)
      position += length
      if scalar == 0xFF09 || scalar == 0x29 { return offset..<position }
    }
    return nil
  }

  func inside(_ brackets: Range<Int>) -> Range<Int> {
    let start = brackets.lowerBound + length(at: brackets.lowerBound)
    return start..<max(start, brackets.upperBound - length(before: brackets.upperBound))
  }
}
