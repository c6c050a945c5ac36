/// Roles in bylines: 记者, 通讯员, 文/图.
extension BylineReader {
  /// Whether a role stands in the first 14 characters: most lines are none, and this says so before anything is taken apart.
  func hasEarlyRole(_ range: Range<Int>) -> Bool {
    // No character takes more than four bytes.
    let end = min(range.upperBound, range.lowerBound + 14 * 4)
    var offset = range.lowerBound
    while let place = roleOpening(from: offset, to: end), source.characterCount(range.lowerBound..<place) < 14 {
      // 文 and 图 are roles by themselves.
      if beginsWithWork(place) || roleNoun(at: place, range.upperBound) != nil { return true }
      // 江门日报记着
      if place > range.lowerBound, misspeltRole(at: place, range.upperBound) != nil,
        isOutletEnding(scalar(before: place))
      {
        return true
      }
      offset = place + 3
    }
    return false
  }

  /// The end of the noun for a role that stands at an offset, or nil.
  func roleNoun(at offset: Int, _ end: Int) -> Int? {
    let noun: StaticString
    // By the first character, so that all others cost one comparison.
    switch scalar(at: offset).scalar {
    case 0x8BB0: noun = "记者"
    case 0x901A: noun = "通讯员"
    case 0x5B9E: noun = "实习生"
    case 0x89C1: noun = "见习生"
    case 0x62A5: noun = "报道员"
    case 0x7279: noun = "特派员"
    case 0x8BC4: noun = "评论员"
    case 0x6444: noun = has("摄影报道", at: offset) ? "摄影报道" : "摄影"
    case 0x64B0: noun = "撰文"
    default: return nil
    }
    let nounEnd = offset + noun.utf8CodeUnitCount
    return nounEnd <= end && has(noun, at: offset) ? nounEnd : nil
  }

  /// What was done, as two words that stand for one: 文/图.
  func pairedRole(at offset: Int) -> Range<Int>? {
    guard beginsWithWork(offset), let role = BylineReader.pairedRoles.first(where: { has($0, at: offset) }) else {
      return nil
    }
    return offset..<offset + role.utf8CodeUnitCount
  }

  /// Whether 文 or 图 stands at an offset.
  private func beginsWithWork(_ offset: Int) -> Bool {
    let scalar = scalar(at: offset).scalar
    return scalar == 0x6587 || scalar == 0x56FE
  }

  private static let pairedRoles: [StaticString] = ["文/图", "图/文", "文／图", "图／文"]

  /// Words that belong to a role and not to the outlet before it.
  private static let roleAdjectives: [StaticString] = ["全媒体", "融媒体", "见习", "实习", "特约", "首席", "特派", "驻站", "资深"]

  /// The role within a word: `江门日报记者陈婵` → `记者`. A word without one gives nil. O(length).
  func roleRange(in word: Range<Int>) -> Range<Int>? {
    if pairedRole(at: word.lowerBound) != nil || word.count == 3 && beginsWithWork(word.lowerBound) { return word }
    var offset = word.lowerBound
    while let place = roleOpening(from: offset, to: word.upperBound) {
      if let end = roleNoun(at: place, word.upperBound) {
        var start = place
        for adjective in BylineReader.roleAdjectives {
          let before = place - adjective.utf8CodeUnitCount
          if before >= word.lowerBound && has(adjective, at: before) { start = before }
        }
        return start..<end
      }
      offset = place + 3
    }
    return nil
  }

  /// A misspelt role that a word begins with, or has behind an outlet: 江门日报记着. A mark, a space or a name stands behind it.
  func misspeltRange(in word: Range<Int>) -> Range<Int>? {
    var offset = word.lowerBound
    while let place = roleOpening(from: offset, to: word.upperBound) {
      if place == word.lowerBound || isOutletEnding(scalar(before: place)),
        let role = misspeltRole(at: place, word.upperBound),
        role == word.upperBound || isName(role..<word.upperBound)
      {
        return place..<role
      }
      offset = place + 3
    }
    return nil
  }

  /// Whether a role says what was done and not who did it.
  func isWorkRole(_ role: Range<Int>) -> Bool {
    // 者 员 生
    switch scalar(before: role.upperBound) {
    case 0x8005, 0x5458, 0x751F: return false
    default: return misspeltRole(at: role.lowerBound, role.upperBound) != role.upperBound
    }
  }

  /// The characters that roles begin with, misspelt ones as well: `roleNoun` and `misspeltRole` find none anywhere else. 文 and 图 are
  /// roles by themselves.
  private static let roleOpenings: HanSet = "记通实见报特评摄撰纪计讨讯實文图"

  /// The first place at which a role may begin; a few instructions a character.
  func roleOpening(from start: Int, to end: Int) -> Int? {
    let set = BylineReader.roleOpenings
    let text = source.prose.span
    var offset = start
    while true {
      offset = text.hanRun(from: offset, to: end, without: set)
      guard offset < end else { return nil }
      let (scalar, length) = text.scalar(at: offset)
      if set.contains(scalar) { return offset }
      offset += length
    }
  }
}
