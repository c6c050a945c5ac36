/// Bylines that somebody set wrong: without brackets or with one of them, with a mark before them, with a role misspelt.
///
/// They are read as the bylines that they were meant to be, so that what is wrong with them can be said, and nobody looks for a byline
/// that is there.
extension BylineReader {
  /// What stands behind an outlet where a pair of brackets belongs.
  struct Tail {
    /// The brackets, if there is a pair.
    var brackets: Range<Int>?
    var credits: [Byline.Credit] = []
    /// The end of all that belongs to the byline.
    var end: Int
  }

  /// Credits behind an outlet: `:(记者/陈婵)`, ` 记者/陈婵 `, `(记者/陈婵 `, `记者/陈婵)`; nil where a text begins.
  /// O(length of what is taken), with one look at most for all other datelines.
  func looseTail(from start: Int, _ end: Int) -> Tail? {
    var offset = start
    // A colon, a dash or the like before the brackets.
    while offset < end, offset - start < 12, isStray(scalar(at: offset).scalar) { offset += length(at: offset) }
    guard offset < end else { return nil }
    if offset > start, let brackets = bracketed(at: offset, end) {
      let credits = credits(in: inside(brackets))
      guard let first = credits.first, !first.role.isEmpty else { return nil }
      return Tail(brackets: brackets, credits: credits, end: brackets.upperBound)
    }
    let isOpen = [0xFF08, 0x28].contains(scalar(at: offset).scalar)
    if isOpen { offset = skipSpaces(offset + length(at: offset), end) }
    guard var last = bareCredits(from: offset, end) else { return nil }
    let credits = credits(in: offset..<last)
    guard credits.contains(where: { !$0.names.isEmpty }) else { return nil }
    // The bracket that closes what none opened.
    let close = skipSpaces(last, end)
    if !isOpen, close < end, [0xFF09, 0x29].contains(scalar(at: close).scalar) { last = close + length(at: close) }
    return Tail(credits: credits, end: last)
  }

  private func isStray(_ scalar: UInt32) -> Bool {
    switch scalar {
    // : ： space 　 , ， 、 — - ·
    case 0x3A, 0xFF1A, 0x20, 0x3000, 0x2C, 0xFF0C, 0x3001, 0x2014, 0x2D, 0xB7: true
    default: false
    }
  }

  /// The end of roles and names that nothing encloses: `记者/陈婵 通讯员/区住建` before ` 近日，`; nil if no role with a name stands first.
  private func bareCredits(from start: Int, _ end: Int) -> Int? {
    var offset = start
    var last: Int?
    for _ in 0..<6 {
      guard let noun = role(at: offset, end) else { break }
      var position = noun
      while position < end, divides(scalar(at: position).scalar) || kind(at: position).isBlank {
        position += length(at: position)
      }
      let isStaff = scalar(before: noun) != 0x5458
      guard var name = bareName(at: position, end, isStaff: isStaff) else { break }
      last = name
      // 记者/陈婵 李明, 陈婵、李明
      while true {
        let gap = name
        position = gap
        while position < end, kind(at: position).isBlank || scalar(at: position).scalar == 0x3001 {
          position += length(at: position)
        }
        guard position > gap, role(at: position, end) == nil, let next = bareName(at: position, end, isStaff: true)
        else { break }
        name = next
        last = next
      }
      offset = skipDividers(name, end)
      if offset == name { break }
    }
    return last
  }

  private func skipDividers(_ start: Int, _ end: Int) -> Int {
    var offset = start
    while offset < end,
      kind(at: offset).isBlank || scalar(at: offset).scalar == 0x3001 || scalar(at: offset).scalar == 0xFF0C
    {
      offset += length(at: offset)
    }
    return offset
  }

  /// The end of a name at an offset. A space, a mark or a bracket stands behind it, or a day: 记者陈婵昨日获悉. A correspondent's may be
  /// a unit's: 区住建.
  private func bareName(at start: Int, _ end: Int, isStaff: Bool) -> Int? {
    var offset = start
    var count = 0
    while offset < end, count < 9, kind(at: offset) == .han {
      offset += length(at: offset)
      count += 1
    }
    guard count >= 2 else { return nil }
    let isEnd = offset == end || kind(at: offset).isBlank || endsName(scalar(at: offset).scalar)
    if isEnd, count <= 4, isName(start..<offset) { return offset }
    if isEnd, !isStaff, count <= 6 { return offset }
    // 陈婵昨日, 李伟强11月16日
    for length in [9, 6] where length < offset - start || length == offset - start && offset < end {
      let behind = start + length
      // 杨健从, 陈婵在: a preposition is no name's end.
      let last = scalar(before: behind)
      let isPreposition = last == 0x4ECE || last == 0x5728 || last == 0x4E8E || last == 0x7531 || last == 0x8FD1
      if !isPreposition, Surnames.begins(source, start..<behind), beginsWithDay(behind, end) { return behind }
    }
    return nil
  }

  private func endsName(_ scalar: UInt32) -> Bool {
    switch scalar {
    // 、 ， , ） ) ： : / ／
    case 0x3001, 0xFF0C, 0x2C, 0xFF09, 0x29, 0xFF1A, 0x3A, 0x2F, 0xFF0F: true
    default: false
    }
  }

  private func beginsWithDay(_ offset: Int, _ end: Int) -> Bool {
    guard offset < end else { return false }
    if kind(at: offset) == .digits { return true }
    let days: [StaticString] = ["近日", "昨日", "昨天", "今日", "今天", "日前", "连日", "近期", "昨晚", "本周", "上周", "为", "从", "在"]
    return days.contains { has($0, at: offset) }
  }

  /// The end of a role at an offset, misspelt or not.
  private func role(at offset: Int, _ end: Int) -> Int? {
    guard offset < end else { return nil }
    return roleNoun(at: offset, end) ?? misspeltRole(at: offset, end)
  }

  /// The end of a role that is misspelt. O(1).
  func misspeltRole(at offset: Int, _ end: Int) -> Int? {
    guard offset < end else { return nil }
    let words: [StaticString]
    switch scalar(at: offset).scalar {
    case 0x8BB0: words = ["记着", "记都", "记 者"]
    case 0x7EAA: words = ["纪者"]
    case 0x8BA1: words = ["计者"]
    case 0x8BA8: words = ["讨者"]
    case 0x901A: words = ["通迅员", "通汛员", "通训员", "通讯圆", "通讯原", "通信员", "通 讯员", "通讯 员", "通迅"]
    case 0x8BAF: words = ["讯员"]
    case 0x5B9E: words = ["实习身", "实习升", "实习声", "实刁生", "实 习生", "实习 生"]
    case 0x5BE6: words = ["實习生"]
    default: return nil
    }
    for word in words where has(word, at: offset) && offset + word.utf8CodeUnitCount <= end {
      return offset + word.utf8CodeUnitCount
    }
    return nil
  }
}

extension Byline {
  /// The role that a misspelt one was meant to be, or nil if it is none.
  public static func role(meantBy text: String) -> String? {
    let letters = String(text.filter { !$0.isWhitespace })
    let isSpaced = letters != text
    switch letters {
    case "记着", "记都", "纪者", "计者", "讨者": return "记者"
    case "通迅员", "通汛员", "通训员", "通讯圆", "通讯原", "通信员", "通迅", "讯员": return "通讯员"
    case "实习身", "实习升", "实习声", "实刁生", "實习生": return "实习生"
    default: return isSpaced && ["记者", "通讯员", "实习生"].contains(letters) ? letters : nil
    }
  }
}
