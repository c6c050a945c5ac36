import Lint

/// Two spellings of what must be one person's name.
struct NamePair: Sendable {
  /// Where the spelling stands that there is more of, or that stands first: ascending, not empty.
  let common: [Range<Int>]
  /// Where the other one stands.
  let rare: [Range<Int>]
  /// Whether the rare one stands in the headline only.
  let isOfHeadline: Bool
}

/// The names of a story that are one person's under two spellings: what two rules ask for.
struct NamePairs: Sendable {
  let pairs: [NamePair]

  /// Finds them. One walk over the story.
  init(_ story: __shared Story, _ words: WordDivision) { pairs = PersonNames(story).pairs(in: story, words) }
}

/// The Chinese names of a story: a surname with two characters that names may have, or with one between what names stand between.
///
/// One character in fourteen is a surname. What may be a name behind it is noted as a number. Whether two names are near is told by bits;
/// only then anything else is asked.
struct PersonNames {
  static let characters = NameCharacters()
  static let sounds = NameSounds()

  /// What is known of a name beside its code.
  private struct Name {
    let first: Int
    var count: Int
  }

  /// Bits by hash: so many that a story's few hundred numbers seldom share one by chance.
  private struct Bits {
    private var words = InlineArray<128, UInt64>(repeating: 0)

    /// Whether the bit was set before.
    mutating func insert(_ number: UInt64) -> Bool {
      let hash = (number &* 0x9E37_79B9_7F4A_7C15) >> 51
      let (word, bit) = (Int(hash >> 6), UInt64(1) << (hash & 63))
      defer { words[word] |= bit }
      return words[word] & bit != 0
    }
  }

  private static let short: UInt64 = 0xFFFF
  /// A text with more names than this is no story, and is let go: what is compared with what would grow with its square.
  private static let mostNames = 1000
  /// Nor are more pairs than this looked at closely, for the same reason.
  private static let mostPairs = 512

  /// Each name by 16 bits a character, from U+4E00; `short` in place of a third. By themselves, since they are gone through for every pair.
  private var codes: [UInt64] = []
  /// What else is known of each.
  private var names: [Name] = []
  /// Positions of names of which an earlier one may be the like.
  private var suspects: [Int] = []
  private var seen = Bits()
  /// By hash, 1 + the position of the name that was noted last with it; 0 for none.
  private var slots = InlineArray<256, UInt16>(repeating: 0)
  private var skeletons = Bits()

  /// Reads a story, from surname to surname.
  init(_ story: __shared Story) {
    let prose = story.source.prose
    let bytes = prose.span
    let table = PersonNames.characters.traits
    let traits = table.span
    let parts = story.blocks
    let blocks = parts.span
    var block = 0
    codes.reserveCapacity(64)
    names.reserveCapacity(64)
    for offset in story.tokens.surnames {
      let second = PersonNames.place(offset + 3, bytes)
      guard second < traits.count, !traits[second].contains(.noName) else { continue }
      while offset >= blocks[block].range.upperBound { block += 1 }
      if offset + 6 > blocks[block].range.upperBound { continue }
      if names.count > PersonNames.mostNames { return }
      let code = UInt64(PersonNames.place(offset, bytes)) << 32 | UInt64(second) << 16
      let third = PersonNames.place(offset + 6, bytes)
      // A name of two characters: behind a title or at the head of a clause, and with its end told by what follows.
      if third < traits.count {
        if traits[third].isDisjoint(with: [.noName, .noEnd]) { note(code | UInt64(third), at: offset) }
        if traits[third].isDisjoint(with: [.follows, .noName, .opensSpeech]) { continue }
      } else if let next = story.source.character(at: offset + 6), Characters.kind(of: next.value) == .han {
        continue
      }
      let before = PersonNames.place(offset - 3, bytes)
      if before < traits.count {
        guard traits[before].contains(.endsTitle) else { continue }
      } else if let last = story.source.character(before: offset), Characters.kind(of: last.value) == .han {
        continue
      }
      note(code | PersonNames.short, at: offset)
    }
  }

  /// The place in the tables of the Han character that begins at an offset; beyond them if none of theirs does. By the first byte alone one
  /// knows that there are two more, as there are before an offset at which a character begins.
  @inline(__always)
  private static func place(_ offset: Int, _ bytes: Span<UInt8>) -> Int {
    guard offset >= 0, offset + 3 <= bytes.count, case let lead = bytes[unchecked: offset], lead &- 0xE4 < 6 else {
      return Int.max
    }
    let place =
      Int(lead & 0x0F) << 12 | Int(bytes[unchecked: offset + 1] & 0x3F) << 6 | Int(bytes[unchecked: offset + 2] & 0x3F)
    return place >= 0x4E00 ? place - 0x4E00 : Int.max
  }

  private mutating func note(_ code: UInt64, at offset: Int) {
    let slot = Int((code &* 0x9E37_79B9_7F4A_7C15) >> 56)
    if seen.insert(code) {
      let last = Int(slots[slot]) - 1
      if let known = last >= 0 && codes[last] == code ? last : codes.firstIndex(of: code) {
        names[known].count += 1
        return
      }
    }
    slots[slot] = UInt16(truncatingIfNeeded: names.count + 1)
    let (first, second, third) = (code >> 32, code >> 16 & 0xFFFF, code & 0xFFFF)
    let isSuspect: Bool
    if third == PersonNames.short {
      isSuspect = skeletons.insert(
        1 << 50 | first << 16 | UInt64(PersonNames.sounds.group(UInt32(second) + 0x4E00)))
    } else {
      // Each is noted, whatever the others say.
      let two = skeletons.insert(2 << 50 | first << 16 | second)
      let ends = skeletons.insert(3 << 50 | first << 16 | third)
      let given = skeletons.insert(4 << 50 | second << 16 | third)
      let order = skeletons.insert(5 << 50 | first << 32 | min(second, third) << 16 | max(second, third))
      isSuspect = two || ends || given || order
    }
    if isSuspect { suspects.append(names.count) }
    codes.append(code)
    names.append(Name(first: offset, count: 1))
  }

  /// Where a name stands, whatever it was noted for.
  private func places(of name: Int, _ evidence: NameEvidence) -> [Range<Int>] {
    let first = names[name].first
    return evidence.places(ofSurnamed: first..<first + (codes[name] & 0xFFFF == PersonNames.short ? 6 : 9))
  }

  /// How two names of three characters differ.
  private enum Difference {
    case surname, middle, last, order
  }

  /// The pairs that are one person's, in the order of the text. Asks for the division into words only of what all else speaks for.
  func pairs(in story: Story, _ words: WordDivision) -> [NamePair] {
    var pairs: [NamePair] = []
    if names.count > PersonNames.mostNames { return [] }
    var count = 0
    for later in suspects {
      for earlier in 0..<later {
        guard let difference = difference(codes[later], codes[earlier]) else { continue }
        count += 1
        if count > PersonNames.mostPairs { return pairs }
        if let pair = pair(earlier, later, difference, story, words) {
          pairs.append(pair)
        }
      }
    }
    return pairs
  }

  @inline(__always)
  private func difference(_ one: UInt64, _ other: UInt64) -> Difference? {
    let bits = one ^ other
    // Two of three characters differ, as a rule, and not in their order.
    if bits >> 32 != 0 && bits & 0xFFFF_FFFF != 0 { return nil }
    let isShort = one & 0xFFFF == PersonNames.short
    if isShort != (other & 0xFFFF == PersonNames.short) { return nil }
    switch (bits >> 32 != 0, bits >> 16 & 0xFFFF != 0, bits & 0xFFFF != 0) {
    case (true, false, false): return isShort ? nil : .surname
    case (false, true, false): return .middle
    case (false, false, true): return .last
    case (false, true, true):
      return one >> 16 & 0xFFFF == other & 0xFFFF && other >> 16 & 0xFFFF == one & 0xFFFF ? .order : nil
    default: return nil
    }
  }

  private func pair(
    _ earlier: Int, _ later: Int, _ difference: Difference, _ story: Story, _ words: WordDivision
  ) -> NamePair? {
    let isSound: Bool
    let (one, other) = (codes[earlier], codes[later])
    switch difference {
    case .surname: isSound = areAlike(one >> 32, other >> 32)
    case .middle: isSound = areAlike(one >> 16 & 0xFFFF, other >> 16 & 0xFFFF)
    case .last: isSound = areAlike(one & 0xFFFF, other & 0xFFFF)
    case .order: isSound = false
    }
    let isShort = one & 0xFFFF == PersonNames.short
    if isShort && !isSound { return nil }
    // What stands in the headline only is what differs from the body.
    let body = story.blocks[story.headline.endIndex...].first?.range.lowerBound ?? 0
    let earlierInHeadline =
      names[earlier].count == 1 && names[earlier].first < body && names[later].first >= body
    let isLaterCommon = names[later].count > names[earlier].count || earlierInHeadline
    let (commonName, rareName) = isLaterCommon ? (later, earlier) : (earlier, later)
    let (common, rare) = (names[commonName], names[rareName])
    guard isSound || rare.count == 1, rare.count == 1 || common.count >= 2 * rare.count else { return nil }
    // Three that are alike are one word with what follows it, unless they sound alike.
    if !isShort && !isSound && difference != .order {
      let mask: UInt64 = difference == .last ? 0xFFFF_FFFF_0000 : difference == .middle ? 0xFFFF_0000_FFFF : 0xFFFF_FFFF
      if areMany(like: codes[commonName] & mask, mask) { return nil }
    }
    var evidence = NameEvidence(story)
    if !isSound && common.count < 2 && !evidence.mayBeName(common.first) && !evidence.mayBeName(rare.first) {
      return nil
    }
    let (commonPlaces, rarePlaces) = (places(of: commonName, evidence), places(of: rareName, evidence))
    let isOfHeadline = rarePlaces.allSatisfy { $0.lowerBound < body } && commonPlaces.contains { $0.lowerBound >= body }
    evidence.likeness = isSound ? .sound : difference == .order ? .order : .other
    evidence.isSurname = difference == .surname
    evidence.isOfHeadline = isOfHeadline
    guard difference != .last || isShort || !evidence.goesOn(behind: common.first..<common.first + 6),
      evidence.speaks(for: rarePlaces, beside: commonPlaces, words)
    else { return nil }
    return NamePair(common: commonPlaces, rare: rarePlaces, isOfHeadline: isOfHeadline)
  }

  /// Whether more than two names of three characters have these bits of their codes.
  private func areMany(like bits: UInt64, _ mask: UInt64) -> Bool {
    var count = 0
    for code in codes where code & mask == bits && code & 0xFFFF != PersonNames.short {
      count += 1
      if count > 2 { return true }
    }
    return false
  }

  private func areAlike(_ first: UInt64, _ second: UInt64) -> Bool {
    PersonNames.sounds.areAlike(UInt32(first) + 0x4E00, UInt32(second) + 0x4E00)
  }
}
