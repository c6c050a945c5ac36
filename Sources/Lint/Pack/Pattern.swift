/// What a pack's pattern looks for: fixed strings with gaps of a known size between them, as in `约{number}{han 0-3}左右`.
///
/// The automaton finds the longest of the fixed strings; from there the elements are tried towards both ends. What can be reached is a set of
/// places, kept as the bits of a number, so that an element costs the same however many ways there are to come to it: nothing is tried twice, and a
/// place at which the fixed string stands costs a bounded time whatever the pattern and the text.
struct Pattern: Sendable {
  /// A part of a pattern.
  enum Element: Sendable, Hashable {
    /// One of some fixed strings, none of them empty.
    case text([String])
    /// So many characters of a class.
    case run(Class, ClosedRange<Int>)
    /// A word of letters, from its beginning to its end.
    case word
    /// A number in digits or Han numerals, from its beginning to its end, `1,234.5` and `八十` too.
    case number
  }

  /// Characters that a gap may consist of.
  enum Class: String, Sendable, CaseIterable {
    case han, latin, digit, space
    /// Whatever stands within a sentence.
    case any
  }

  /// What is wrong with a pattern's text.
  struct Mistake: Error {
    let message: Bilingual
  }

  /// A place at which a pattern stands.
  struct Match: Sendable {
    /// All of it: bytes of prose.
    let range: Range<Int>
    /// What each of the pattern's braces holds, in their order: bytes of prose.
    let parts: [Range<Int>]
  }

  private let elements: [Element]
  /// For each element, whether it was written in braces.
  private let isBraced: [Bool]
  /// The element that is searched for: fixed strings, of which the shortest is the longest there is.
  private let anchor: Int

  /// How far a pattern may reach from its fixed string to either side, in characters: a place and its neighbours fit the bits of a number.
  static let reach = 63
  /// How many characters a pattern's text may have: trying its alternatives takes a bounded time.
  static let longestText = 400
  /// How many elements a pattern may have.
  static let longest = 32

  /// The fixed strings that are searched for.
  var anchors: [String] {
    guard case .text(let texts) = elements[anchor] else { preconditionFailure("the anchor is fixed strings") }
    return texts
  }

  /// How many braces there are.
  var partCount: Int { isBraced.count { $0 } }

  /// Reads a pattern: `{han 1-4}`, `{any 0-10}`, `{latin}`, `{number}`, `{左右|上下}`, all else as it stands, `{{` and `}}` for braces.
  init(_ text: String) throws(Mistake) {
    if text.unicodeScalars.count > Pattern.longestText {
      throw Mistake(
        message: Bilingual(
          "超过 \(Pattern.longestText) 个字，请拆成几条",
          "longer than \(Pattern.longestText) characters: divide it into several patterns"))
    }
    var elements: [Element] = []
    var isBraced: [Bool] = []
    var plain = ""
    func take() {
      if plain.isEmpty { return }
      elements.append(.text([plain]))
      isBraced.append(false)
      plain = ""
    }
    var rest = text[...]
    while let character = rest.popFirst() {
      if character == "{" || character == "}", rest.first == character {
        plain.append(character)
        rest.removeFirst()
      } else if character == "}" {
        throw Mistake(message: Bilingual("多余的“}”；要写括号本身，写两个“}}”", "a stray “}”: write “}}” for the brace itself"))
      } else if character == "{" {
        guard let close = rest.firstIndex(of: "}") else {
          throw Mistake(message: Bilingual("“{”没有对应的“}”", "“{” has no “}”"))
        }
        take()
        elements.append(try Pattern.element(rest[..<close]))
        isBraced.append(true)
        rest = rest[rest.index(after: close)...]
      } else {
        plain.append(character)
      }
    }
    take()
    let lengths = elements.map { element in
      if case .text(let texts) = element { return texts.map(\.unicodeScalars.count).min() ?? 0 }
      return 0
    }
    guard let longest = lengths.max(), longest > 0, let anchor = lengths.firstIndex(of: longest) else {
      throw Mistake(message: Bilingual("至少要有一个固定的字，否则无从找起", "it needs a fixed character at least, to be found by"))
    }
    if elements.count > Pattern.longest {
      throw Mistake(
        message: Bilingual(
          "超过 \(Pattern.longest) 个部分，请拆成几条", "more than \(Pattern.longest) parts: divide it into several patterns"))
    }
    for side in [elements[..<anchor], elements[(anchor + 1)...]] where Pattern.length(side) > Pattern.reach {
      throw Mistake(
        message: Bilingual(
          "离“\(text)”里最长的固定字最远超过 \(Pattern.reach) 个字，请缩小间隔",
          "it reaches more than \(Pattern.reach) characters from its longest fixed string: make the gaps smaller"))
    }
    if case .text(let texts) = elements[anchor],
      texts.contains(where: { $0.unicodeScalars.count > TermList.longestTerm })
    {
      throw Mistake(message: Pattern.tooLong)
    }
    self.elements = elements
    self.isBraced = isBraced
    self.anchor = anchor
  }

  /// What is said of a fixed string that the automaton doesn't take.
  static let tooLong = Bilingual(
    "超过 \(TermList.longestTerm) 个字；写出有问题的几个字就够了",
    "longer than \(TermList.longestTerm) characters: the words in question will do")

  /// How many characters some elements take at most; a word or a number takes what is left.
  private static func length(_ elements: ArraySlice<Element>) -> Int {
    elements.reduce(0) { sum, element in
      switch element {
      case .text(let texts): sum + (texts.map(\.unicodeScalars.count).max() ?? 0)
      case .run(_, let count): sum + count.upperBound
      case .word, .number: sum + 1
      }
    }
  }

  private static func element(_ text: Substring) throws(Mistake) -> Element {
    if text.contains("|") {
      let texts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      if texts.contains("") {
        throw Mistake(message: Bilingual("“{\(text)}”里有一项是空的", "an alternative of “{\(text)}” is empty"))
      }
      return .text(texts)
    }
    let words = text.split(separator: " ")
    switch (words.first, words.count) {
    case ("number", 1): return .number
    case ("latin", 1): return .word
    default: break
    }
    guard let name = words.first, let group = Class(rawValue: String(name)), words.count <= 2 else {
      throw Mistake(
        message: Bilingual(
          "认不得“{\(text)}”；可写 {number}、{latin}、{han 1-4}、{digit 4}、{space 0-1}、{any 0-10}、{甲|乙}",
          "“{\(text)}” is unknown; write {number}, {latin}, {han 1-4}, {digit 4}, {space 0-1}, {any 0-10} or {one|other}"
        ))
    }
    if words.count == 1 { return .run(group, 1...1) }
    let bounds = words[1].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(bounds.count), let least = bounds[0], let most = bounds[bounds.count - 1], least >= 0,
      most >= max(least, 1),
      most <= reach
    else {
      throw Mistake(
        message: Bilingual(
          "“{\(text)}”的字数应写作 3 或 0-10，最多 \(reach)",
          "the count in “{\(text)}” is written 3 or 0-10, and \(reach) at most"))
    }
    return .run(group, least...most)
  }

  /// The pattern around a place at which one of its anchors stands, or nil. Gaps take as few characters as they can; words and numbers are taken
  /// whole; nothing goes beyond the block.
  func match(at place: Range<Int>, in story: borrowing Story) -> Match? {
    let block = story.blocks[story.block(at: place.lowerBound)].range
    var ranges: [Range<Int>] = []
    if anchor > 0 {
      let window = Window(before: place.lowerBound, downTo: block.lowerBound, story.source)
      guard let before = window.path(through: elements[..<anchor].reversed()) else { return nil }
      ranges = before.reversed()
    }
    ranges.append(place)
    if anchor + 1 < elements.count {
      let window = Window(behind: place.upperBound, upTo: block.upperBound, story.source)
      guard let behind = window.path(through: Array(elements[(anchor + 1)...])) else { return nil }
      ranges += behind
    }
    return Match(
      range: ranges[0].lowerBound..<ranges[ranges.count - 1].upperBound,
      parts: zip(ranges, isBraced).filter(\.1).map(\.0))
  }
}

/// The characters before or behind a place, counted from it. A place among them is a number from 0, and a set of places the bits of a number.
private struct Window: ~Copyable {
  private var scalars = InlineArray<63, UInt32>(repeating: 0)
  /// `offsets[n]` is where one comes to in prose after n characters.
  private var offsets = InlineArray<64, Int>(repeating: 0)
  private var count = 0
  private let isBackward: Bool
  private let source: Source

  init(behind start: Int, upTo end: Int, _ source: Source) {
    isBackward = false
    self.source = source
    offsets[0] = start
    while count < Pattern.reach, offsets[count] < end {
      let (scalar, length) = source.scalar(at: offsets[count])
      add(scalar, offsets[count] + length)
    }
  }

  init(before start: Int, downTo end: Int, _ source: Source) {
    isBackward = true
    self.source = source
    offsets[0] = start
    while count < Pattern.reach, offsets[count] > end, let character = source.character(before: offsets[count]) {
      add(character.value, offsets[count] - UTF8.width(character))
    }
  }

  private mutating func add(_ scalar: UInt32, _ offset: Int) {
    scalars[count] = scalar
    count += 1
    offsets[count] = offset
  }

  /// What each of some elements covers, in the order in which they come here, with the nearest end that there is; nil if they don't fit.
  func path(through elements: [Pattern.Element]) -> [Range<Int>]? {
    var reached: [UInt64] = [1]
    var members: [UInt64] = []
    for element in elements {
      members.append(self.members(of: element))
      let next = places(behind: reached[reached.count - 1], element, members[members.count - 1])
      if next == 0 { return nil }
      reached.append(next)
    }
    // Back from the end: every place in a set was come to from one in the set before.
    var place = reached[elements.count].trailingZeroBitCount
    var ranges: [Range<Int>] = []
    for (number, element) in elements.enumerated().reversed() {
      var previous = place
      while previous > 0,
        reached[number] >> UInt64(previous) & 1 == 0 || !leads(element, from: previous, to: place, members[number])
      {
        previous -= 1
      }
      ranges.append(min(offsets[previous], offsets[place])..<max(offsets[previous], offsets[place]))
      place = previous
    }
    return ranges.reversed()
  }

  /// The places that an element leads to from some places.
  ///
  /// - Parameter members: the characters that it may take.
  private func places(behind starts: UInt64, _ element: Pattern.Element, _ members: UInt64) -> UInt64 {
    var found: UInt64 = 0
    switch element {
    case .run(_, let counts):
      var places = starts
      if counts.lowerBound == 0 { found = places }
      for taken in 1...counts.upperBound {
        places = (places & members) << 1
        if places == 0 { break }
        if taken >= counts.lowerBound { found |= places }
      }
    case .text(let texts):
      forEach(starts) { place in
        for text in texts where stands(text, from: place) { found |= 1 << UInt64(place + text.unicodeScalars.count) }
      }
    case .word, .number:
      forEach(starts) { place in
        if let end = Window.end(ofRun: members, from: place) { found |= 1 << UInt64(end) }
      }
    }
    return found
  }

  /// Whether an element leads from one place to another.
  private func leads(_ element: Pattern.Element, from start: Int, to end: Int, _ members: UInt64) -> Bool {
    switch element {
    case .run(_, let counts):
      let all: UInt64 = ((1 << UInt64(end - start)) - 1) << UInt64(start)
      return counts.contains(end - start) && members & all == all
    case .text(let texts): return texts.contains { start + $0.unicodeScalars.count == end && stands($0, from: start) }
    case .word, .number: return Window.end(ofRun: members, from: start) == end
    }
  }

  private func forEach(_ places: UInt64, _ body: (Int) -> Void) {
    var rest = places
    while rest != 0 {
      body(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
  }

  private func stands(_ text: String, from place: Int) -> Bool {
    let end = place + text.unicodeScalars.count
    guard end <= count else { return false }
    let range = min(offsets[place], offsets[end])..<max(offsets[place], offsets[end])
    return source.prose[range].elementsEqual(text.utf8)
  }

  /// Where a run of members ends that begins at a place; nil if none begins there, or it began before.
  private static func end(ofRun members: UInt64, from place: Int) -> Int? {
    let length = (~(members >> UInt64(place))).trailingZeroBitCount
    if length == 0 || place > 0 && members >> UInt64(place - 1) & 1 != 0 { return nil }
    return place + length
  }

  private func kind(_ place: Int) -> Kind { Characters.kind(of: scalars[place]) }

  private func isLetter(_ place: Int) -> Bool { kind(place) == .letters || kind(place) == .wideLetters }

  private func isDigit(_ place: Int) -> Bool {
    (0..<count).contains(place) && (kind(place) == .digits || kind(place) == .wideDigits)
  }

  /// A digit, a Han numeral, or a mark between two digits.
  private func isNumeral(_ place: Int) -> Bool {
    if isDigit(place) { return true }
    if let scalar = Unicode.Scalar(scalars[place]), HanNumeral.isPart(scalar) { return true }
    return (kind(place) == .narrowStop || kind(place) == .narrowComma) && isDigit(place - 1) && isDigit(place + 1)
  }

  /// The places of the characters that an element may take; fixed strings are compared instead.
  private func members(of element: Pattern.Element) -> UInt64 {
    var members: UInt64 = 0
    for place in 0..<count {
      let isMember =
        switch element {
        case .text: false
        case .run(let group, _): belongs(place, group)
        case .word: isLetter(place)
        case .number: isNumeral(place)
        }
      if isMember { members |= 1 << UInt64(place) }
    }
    return members
  }

  private func belongs(_ place: Int, _ group: Pattern.Class) -> Bool {
    switch group {
    case .han: kind(place) == .han
    case .latin: isLetter(place)
    case .digit: isDigit(place)
    case .space: kind(place).isBlank
    case .any: !kind(place).endsSentence && !isFullStop(place)
    }
  }

  /// Whether this is an ASCII full stop with nothing or a space behind it.
  private func isFullStop(_ place: Int) -> Bool {
    guard kind(place) == .narrowStop else { return false }
    let behind = isBackward ? place - 1 : place + 1
    return !(0..<count).contains(behind) || kind(behind).isBlank
  }
}
