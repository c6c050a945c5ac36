/// A fixed string that a rule wants found.
public struct Term: Sendable, Hashable, ExpressibleByStringLiteral {
  /// The string, not empty, without a line break.
  public let text: String

  /// A term to search for.
  public init(_ text: String) {
    precondition(!text.isEmpty, "a term is not empty")
    self.text = text
  }

  /// A term written as a literal.
  public init(stringLiteral text: String) { self.init(text) }
}

/// A place at which a term stands.
public struct TermMatch: Sendable, Hashable {
  /// The term's position in its rule's `terms`.
  public let term: Int
  /// Where it stands: UTF-8 bytes of prose.
  public let range: Range<Int>
}

/// All terms of all rules as one automaton: a trie stepped by character, entered only where a term may begin.
///
/// The pass that makes tokens notes where that is (`openings`), which costs it a look at one bit a character; `search` walks the
/// trie from there. Every occurrence of every term is found, whatever overlaps. A walk ends after the longest term at the latest,
/// so that the time is linear in the text.
struct Terms: Sendable {
  /// One bit for each `key`: set if a term begins with a character of that key. Always 1,024 words.
  let openings: [UInt64]
  /// The same for Han characters U+4E00 to U+9FFF, by `Tokens.hanCode`: the low six bits tell the bit, those above the lowest eight
  /// the word. A word for each code there may be.
  let hanOpenings: [UInt64]
  /// One bit per hash of two characters: set if some term begins with two of that hash. A power of two long.
  private var pairs: [UInt64]
  /// One bit for each `key`: set if a term of one character has it, which `pairs` can't know. Always 1,024 words.
  private var singles = [UInt64](repeating: 0, count: 1024)
  /// Open-addressed table of the trie's edges, a power of two long and at most two thirds full. An entry is
  /// state (21 bits), scalar (21 bits), next state (22 bits), from the top; 0 is free, since no edge leads to the root.
  private var edges: [UInt64]
  /// Per state: 1 + the number of the term that ends here, or 0.
  private var ends: [UInt32] = [0]
  /// Per term, `owners[ownerStarts[term]..<ownerStarts[term + 1]]` are the rules that asked for it.
  private let ownerStarts: [UInt32]
  private let owners: [Owner]

  private struct Owner: Sendable {
    let rule: UInt32
    let term: UInt32
  }

  /// A match with the rule that it belongs to.
  struct Match: Sendable {
    let rule: Int
    let match: TermMatch
  }

  /// The longest term, in characters: longer ones are refused, for the bound on `search`.
  static let longestTerm = 64

  /// Builds the automaton. O(characters of all terms), which may be 2,097,150 at most.
  ///
  /// - Parameter rules: each rule's terms, none of more than `longestTerm` characters.
  init(_ rules: [[Term]]) {
    var numbers: [String: Int] = [:]
    var texts: [String] = []
    var owned: [[Owner]] = []
    for (rule, terms) in rules.enumerated() {
      for (position, term) in terms.enumerated() {
        let number = numbers[term.text] ?? texts.count
        if number == texts.count {
          numbers[term.text] = number
          texts.append(term.text)
          owned.append([])
        }
        owned[number].append(Owner(rule: UInt32(rule), term: UInt32(position)))
      }
    }
    owners = owned.flatMap { $0 }
    ownerStarts = owned.reduce(into: [0]) { $0.append($0[$0.count - 1] + UInt32($1.count)) }
    let characters = texts.reduce(0) { $0 + $1.unicodeScalars.count }
    precondition(characters < 1 << 21 - 1, "more than 2,097,150 characters of terms")
    var capacity = 16
    while capacity * 2 < characters * 3 { capacity *= 2 }
    edges = [UInt64](repeating: 0, count: capacity)
    // Sixteen bits a term keep chance hits rare.
    var words = 64
    while words * 4 < texts.count { words *= 2 }
    pairs = [UInt64](repeating: 0, count: words)
    var openings = [UInt64](repeating: 0, count: 1024)
    for text in texts {
      let key = Terms.key(text.unicodeScalars[text.startIndex].value)
      openings[key >> 6] |= 1 << UInt64(key & 63)
    }
    self.openings = openings
    var hanOpenings = [UInt64](repeating: 0, count: Int(Tokens.lastHan >> 8) + 1)
    for scalar in 0x4E00...0x9FFF as ClosedRange<UInt32>
    where openings[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 != 0 {
      let code = Tokens.hanCode(scalar)
      hanOpenings[Int(code >> 8)] |= 1 << UInt64(code & 63)
    }
    self.hanOpenings = hanOpenings
    for (number, text) in texts.enumerated() { insert(text, number) }
  }

  /// What `openings` is asked by: the scalar itself, above U+FFFF its low bits.
  @inline(__always)
  static func key(_ scalar: UInt32) -> Int { Int(scalar & 0xFFFF) }

  private mutating func insert(_ text: String, _ number: Int) {
    let scalars = text.unicodeScalars.map(\.value)
    precondition(scalars.count <= Terms.longestTerm, "a term has more than \(Terms.longestTerm) characters")
    if scalars.count == 1 {
      let key = Terms.key(scalars[0])
      singles[key >> 6] |= 1 << UInt64(key & 63)
    } else {
      let bit = Terms.pair(scalars[0], scalars[1], pairs.count)
      pairs[bit >> 6] |= 1 << UInt64(bit & 63)
    }
    var state: UInt32 = 0
    for scalar in scalars {
      var next = Terms.step(edges.span, state, scalar)
      if next == 0 {
        next = UInt32(ends.count)
        ends.append(0)
        var slot = Terms.slot(state, scalar, edges.count - 1)
        while edges[slot] != 0 { slot = (slot + 1) & (edges.count - 1) }
        edges[slot] = UInt64(state) << 43 | UInt64(scalar) << 22 | UInt64(next)
      }
      state = next
    }
    ends[Int(state)] = UInt32(number + 1)
  }

  private static func pair(_ first: UInt32, _ second: UInt32, _ words: Int) -> Int {
    Int((first &* 0x9E37_79B1 &+ second) &* 0x85EB_CA6B >> 10) & (words * 64 - 1)
  }

  private static func slot(_ state: UInt32, _ scalar: UInt32, _ mask: Int) -> Int {
    let key = UInt64(state) << 21 | UInt64(scalar)
    return Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
  }

  private static func step(_ edges: Span<UInt64>, _ state: UInt32, _ scalar: UInt32) -> UInt32 {
    let key = UInt64(state) << 21 | UInt64(scalar)
    let mask = edges.count - 1
    var slot = slot(state, scalar, mask)
    while edges[slot] != 0 {
      if edges[slot] >> 22 == key { return UInt32(truncatingIfNeeded: edges[slot] & 0x3F_FFFF) }
      slot = (slot + 1) & mask
    }
    return 0
  }

  /// Appends every match that begins at one of some offsets, ascending by start, the shorter first where two start together.
  ///
  /// - Parameters:
  ///   - prose: the text.
  ///   - offsets: where a character stands whose key `openings` has, ascending.
  ///   - end: no match goes beyond it.
  func search(_ prose: [UInt8], at offsets: [UInt32], upTo end: Int, into matches: inout [Match]) {
    let text = prose.span.extracting(..<end)
    let edges = edges.span
    let pairs = pairs.span
    let singles = singles.span
    for start in offsets {
      var (scalar, length) = text.scalar(at: Int(start))
      var offset = Int(start) + length
      // Many a character begins some term; two together seldom do.
      if offset < end {
        let bit = Terms.pair(scalar, text.scalar(at: offset).scalar, pairs.count)
        let key = Terms.key(scalar)
        if (pairs[bit >> 6] >> UInt64(bit & 63) | singles[key >> 6] >> UInt64(key & 63)) & 1 == 0 { continue }
      }
      var state = Terms.step(edges, 0, scalar)
      while state != 0 {
        if ends[Int(state)] != 0 { add(Int(ends[Int(state)]) - 1, Int(start)..<offset, to: &matches) }
        guard offset < end else { break }
        (scalar, length) = text.scalar(at: offset)
        offset += length
        state = Terms.step(edges, state, scalar)
      }
    }
  }

  private func add(_ term: Int, _ range: Range<Int>, to matches: inout [Match]) {
    for owner in owners[Int(ownerStarts[term])..<Int(ownerStarts[term + 1])] {
      matches.append(Match(rule: Int(owner.rule), match: TermMatch(term: Int(owner.term), range: range)))
    }
  }
}

/// Matches of many rules, each rule's together and in the order of the text. Its storage is reused.
struct GroupedMatches {
  private var matches: [TermMatch] = []
  /// Where each rule's matches end in `matches`; before they are filled in, where they begin.
  private var ends: [Int] = []

  /// Takes the matches of a story in place of those it has. O(matches + rules).
  mutating func group(_ found: [Terms.Match], rules: Int) {
    ends.removeAll(keepingCapacity: true)
    if found.isEmpty { return }
    ends.append(contentsOf: repeatElement(0, count: rules + 1))
    for match in found { ends[match.rule + 1] += 1 }
    for rule in 0..<rules { ends[rule + 1] += ends[rule] }
    if matches.count < found.count {
      matches.append(contentsOf: repeatElement(found[0].match, count: found.count - matches.count))
    }
    for match in found {
      matches[ends[match.rule]] = match.match
      ends[match.rule] += 1
    }
  }

  /// Appends the matches of one rule.
  func append(ofRule rule: Int, to list: inout [TermMatch]) {
    guard !ends.isEmpty else { return }
    let start = rule == 0 ? 0 : ends[rule - 1]
    if start < ends[rule] { list.append(contentsOf: matches[start..<ends[rule]]) }
  }
}
