import Lint

/// What a story says for and against two spellings being one person's name.
struct NameEvidence {
  /// How the two differ.
  enum Likeness {
    /// In a character that sounds or looks like the other.
    case sound
    /// In the order of two.
    case order
    case other
  }

  /// What stands before a name.
  private enum Left: Int {
    case nothing, clause, title
  }

  let story: Story
  var likeness = Likeness.other
  /// Whether it is the surname that differs.
  var isSurname = false
  /// Whether the rarer spelling stands in the headline only, where nobody is introduced.
  var isOfHeadline = false

  /// The evidence of a story.
  init(_ story: Story) { self.story = story }

  /// By the last character.
  private static let titles = Dictionary(
    grouping: NameCharacters.titles.split(separator: " ").map { Array($0.utf8) }
  ) { String(decoding: $0.suffix(3), as: UTF8.self).unicodeScalars.first }
  private static let speech: [StaticString] = [
    "表示", "强调", "指出", "介绍", "告诉", "认为", "说", "坦言", "回忆", "透露", "解释", "主持", "会见", "出席", "笑着", "主席", "总书记", "同志", "先生",
    "女士",
  ]
  private static let appositions: [StaticString] = [
    "（", "(", "，男", "，女", "，今年", "，现任", "，现年", "，是", "，系", "，原", "，中共", "，本名", "，生于", "，来自", "，1", "，2", "，3", "，4",
    "，5", "，6",
  ]

  /// Every place in the story with the characters of a foreign name. One walk.
  func places(of name: Range<Int>) -> [Range<Int>] {
    let prose = story.source.prose
    let bytes = prose.span
    let start = name.lowerBound
    let (first, second, third) = (bytes[start], bytes[start + 1], bytes[start + 2])
    var places: [Range<Int>] = []
    for token in story.tokens.all(.han) {
      var offset = story.tokens.start(token)
      let end = story.tokens.end(token) - name.count
      while offset <= end {
        if bytes[offset + 2] == third, bytes[offset + 1] == second, bytes[offset] == first {
          var length = 3
          while length < name.count, bytes[offset + length] == bytes[name.lowerBound + length] { length += 1 }
          if length == name.count { places.append(offset..<offset + name.count) }
        }
        // From character to character: those of four bytes are in no name.
        offset += bytes[offset] >= 0xF0 ? 4 : 3
      }
    }
    return places
  }

  /// Every place in the story with the characters of a name that begins with a surname. O(surnames).
  func places(ofSurnamed name: Range<Int>) -> [Range<Int>] {
    let prose = story.source.prose
    let bytes = prose.span
    var places: [Range<Int>] = []
    for offset in story.tokens.surnames {
      guard bytes[offset + 2] == bytes[name.lowerBound + 2], offset + name.count <= bytes.count else { continue }
      var length = 0
      while length < name.count, bytes[offset + length] == bytes[name.lowerBound + length] { length += 1 }
      if length == name.count { places.append(offset..<offset + name.count) }
    }
    return places
  }

  /// Whether the first two characters of a name stand somewhere without a third: then they are a name or word by themselves.
  func goesOn(behind two: Range<Int>) -> Bool {
    places(ofSurnamed: two).contains { place in
      guard let next = story.source.character(at: place.upperBound) else { return true }
      return Characters.kind(of: next.value) != .han
        || !PersonNames.characters.of(next.value).isDisjoint(with: [.noName, .follows])
    }
  }

  /// Whether it can be nothing but a name: between a title and what follows a name, or before a verb of speech.
  func isName(_ start: Int, _ length: Int) -> Bool {
    let left = left(of: start)
    let end = start + length
    if left == .nothing { return false }
    if story.says(anyOf: NameEvidence.speech, at: end) { return true }
    guard left == .title else { return false }
    guard let next = story.source.character(at: end), Characters.kind(of: next.value) == .han else { return true }
    return PersonNames.characters.of(next.value).contains(.follows)
  }

  /// Whether a title stands before a place, or a name's end behind it and nothing before it.
  func mayBeName(_ start: Int) -> Bool {
    left(of: start) == .title || isName(start, 9)
  }

  private func left(of offset: Int) -> Left {
    if title(before: offset) != nil { return .title }
    let token = story.tokens.token(at: offset)
    guard story.tokens.start(token) == offset else { return .nothing }
    switch story.tokens.kind(token - 1) {
    case .interpunct, .enumerationComma, .otherDot, .letters, .digits: return .nothing
    default: return .clause
    }
  }

  /// Where the title begins that ends before an offset.
  private func title(before offset: Int) -> Int? {
    guard let last = story.source.character(before: offset),
      PersonNames.characters.of(last.value).contains(.endsTitle)
    else { return nil }
    guard let titles = NameEvidence.titles[last] else { return nil }
    let bytes = story.source.prose
    let prose = bytes.span
    return titles.first { title in
      guard offset >= title.count else { return false }
      let start = offset - title.count
      return title.indices.allSatisfy { title[$0] == prose[start + $0] }
    }.map { offset - $0.count }
  }

  /// Whether the title before an offset is one that a body has one holder of.
  private func isHead(_ offset: Int) -> Bool {
    story.stands("长席", before: offset)
      || story.word(of: ["书记", "总理", "总统", "主任", "经理", "总裁", "首相", "国王"], before: offset) != nil
  }

  private func isKin(_ offset: Int) -> Bool {
    guard story.stands(NameCharacters.kin, before: offset) else { return false }
    // 丈夫罗锦泉 is of somebody's family, whatever else he is.
    return title(before: offset) == nil || story.word(of: NameEvidence.families, before: offset) != nil
  }

  private static let families: [StaticString] = [
    "丈夫", "妻子", "儿子", "女儿", "父亲", "母亲", "爷爷", "奶奶", "哥哥", "弟弟", "姐姐", "妹妹",
  ]

  /// Whether words that are neither title nor function stand right before a name, or a quotation: 值班保安温焕文, “90后”吴小龙. Who is
  /// introduced is somebody else.
  private func isGlued(_ offset: Int) -> Bool {
    guard let before = story.source.character(before: offset) else { return false }
    if before == "》" { return true }
    // “质量要保证。”陈明说 has a sentence before the name, and nobody is introduced.
    if before == "”" {
      return story.source.character(before: offset - 3).map { Characters.kind(of: $0.value).isWordlike } ?? false
    }
    guard Characters.kind(of: before.value) == .han, title(before: offset) == nil else { return false }
    return !"对向由与据在为从到和让给把被经请令使跟同日天午晚时后前里中上下间年月候年说道了着".unicodeScalars.contains(before)
  }

  /// Whether a name is but a part of what stands in 《》: 《银湖飞羽》 is no person.
  private func isPartOfTitle(_ name: Range<Int>) -> Bool {
    story.source.has("《", at: name.lowerBound - 3) != story.source.has("》", at: name.upperBound)
  }

  private func isListed(_ name: Range<Int>, isStrict: Bool) -> Bool {
    let conjunctions = likeness == .other && !isStrict ? "、和与及跟同）" : "、）"
    return story.stands(conjunctions, before: name.lowerBound) || story.stands(conjunctions, at: name.upperBound)
  }

  private func isApposed(_ name: Range<Int>) -> Bool {
    story.says(anyOf: NameEvidence.appositions, at: name.upperBound)
      || story.source.has("是", at: name.upperBound) && !story.source.has("是否", at: name.upperBound)
  }

  /// Whether the two are one name, spelt in two ways. The division into words is asked last.
  func speaks(for rare: [Range<Int>], beside common: [Range<Int>], _ words: WordDivision) -> Bool {
    guard let place = rare.first else { return false }
    if isBeside(rare, common) { return false }
    if rare.contains(where: { isKin($0.lowerBound) }) { return false }
    if likeness != .sound && common.contains(where: { isKin($0.lowerBound) }) { return false }
    if likeness == .other && rare.contains(where: { isGlued($0.lowerBound) }) { return false }
    if rare.contains(where: isPartOfTitle) { return false }
    let titled = common.count { title(before: $0.lowerBound) != nil }
    let isNamed =
      common.contains { isName($0.lowerBound, $0.count) } || place.count > 6 && titled > 0 && titled + common.count > 3
    let isRareNamed = rare.contains { isName($0.lowerBound, $0.count) }
    // Two characters are soon a word.
    if place.count == 6 && !isNamed { return false }
    guard isOneRole(place, common, isNamed) else { return false }
    let lefts = common.filter { left(of: $0.lowerBound) != .nothing }.count
    let rareLeft = left(of: place.lowerBound)
    // Nothing but the characters themselves may say that it is a name: three times, that is enough.
    let isOften = common.count > 2
    if likeness != .sound && rareLeft == .nothing && !isNamed && !isOften { return false }
    if likeness != .sound && lefts == 0 && rareLeft == .nothing { return false }
    if likeness != .sound && !isNamed && isForeign(place) { return false }
    if likeness == .other && isSurname && !isRareNamed && title(before: place.lowerBound) == nil { return false }
    // The slow part.
    let commonRuns = common.prefix(3).map { Run($0, story, words) }
    let rareRuns = rare.prefix(3).map { Run($0, story, words) }
    if commonRuns.contains(where: \.isCut) || rareRuns.contains(where: \.isCut) { return false }
    let isLoose = rareRuns.allSatisfy(\.isLoose)
    if place.count == 6 { return isRareNamed || isLoose && rareLeft != .nothing }
    if isNamed && rareLeft != .nothing { return true }
    let isOtherLoose = commonRuns.allSatisfy(\.isLoose)
    if likeness == .sound { return common.count > 1 || lefts > 0 || rareLeft != .nothing || isLoose && isOtherLoose }
    if isNamed { return isLoose }
    if rareLeft == .nothing { return isLoose && isOtherLoose }
    if common.count < 2 { return isRareNamed || isLoose && isOtherLoose }
    return isOtherLoose || titled > 0 || lefts >= 2 && isLoose
  }

  /// Whether a name has only characters that foreign names are written with: of those there are many that are near to one another.
  private func isForeign(_ name: Range<Int>) -> Bool {
    stride(from: name.lowerBound, to: name.upperBound, by: 3).allSatisfy { offset in
      story.source.character(at: offset).map(ForeignNames.characters.contains) ?? false
    }
  }

  /// Whether one of either stands beside one of the others. O(places): a sentence is looked at for 600 bytes in either direction.
  private func isBeside(_ rare: [Range<Int>], _ common: [Range<Int>]) -> Bool {
    var first = 0
    for name in rare {
      while first < common.count, common[first].lowerBound < name.lowerBound - 620 { first += 1 }
      for other in common[first...] {
        if other.lowerBound > name.lowerBound + 620 { break }
        if isBeside(name, other) { return true }
      }
    }
    return false
  }

  /// Whether two names stand in one list, or so near together that somebody must have meant two.
  private func isBeside(_ rare: Range<Int>, _ common: Range<Int>) -> Bool {
    let (first, second) = rare.lowerBound < common.lowerBound ? (rare, common) : (common, rare)
    guard first.upperBound <= second.lowerBound else { return true }
    guard story.sentence(around: first.lowerBound).contains(second.lowerBound) else { return false }
    let gap = first.upperBound..<second.lowerBound
    return likeness != .sound || gap.count <= 15 || gap.count < 120 && story.says(anyOf: ["、"], in: gap)
  }

  /// Whether the rare spelling has the role of the common one, or none: who has not been introduced has been named before.
  private func isOneRole(_ rare: Range<Int>, _ common: [Range<Int>], _ isNamed: Bool) -> Bool {
    let title = title(before: rare.lowerBound)
    let titles = common.contains { self.title(before: $0.lowerBound) != nil }
    let isSame =
      title != nil
      && common.contains { place in
        place.lowerBound >= 6 && rare.lowerBound >= 6
          && (1...6).allSatisfy {
            story.source.prose[rare.lowerBound - $0] == story.source.prose[place.lowerBound - $0]
          }
      }
    let isOften = common.count > 2
    let isListed = isListed(rare, isStrict: isOften)
    let isOtherListed = common.contains { self.isListed($0, isStrict: isOften) }
    if likeness != .other {
      return common.count >= 2 || isOfHeadline
        || !(title != nil && titles && !isSame) && !isListed && !isOtherListed
    }
    if isOfHeadline { return isNamed && !isListed && (title == nil || isSame) }
    if isSurname && common.count < 2 { return false }
    if isSame { return common.count >= 2 || !isListed && isHead(rare.lowerBound) }
    if title != nil && (titles || common.count < 2) { return false }
    let isApposed = isApposed(rare)
    let isIntroduced = title != nil || isListed || isApposed
    let isOtherIntroduced = titles || isOtherListed || common.contains { self.isApposed($0) }
    if common.count < 2 { return !(isIntroduced && isOtherIntroduced) }
    return !isListed && !isApposed && !(title != nil && isOtherIntroduced)
  }

  /// How a name is divided into words, in its clause.
  private struct Run {
    /// Whether a word goes across one of its ends.
    let isCut: Bool
    /// Whether each of its characters is a word of its own, as those of names are.
    let isLoose: Bool

    init(_ name: Range<Int>, _ story: Story, _ division: WordDivision) {
      let words = Clause(around: name, story).words(division)
      isCut = words.contains { word in
        word.lowerBound < name.lowerBound && word.upperBound > name.lowerBound
          || word.lowerBound < name.upperBound && word.upperBound > name.upperBound
      }
      isLoose = words.allSatisfy { !name.overlaps($0) || $0.count == 3 }
    }
  }
}
