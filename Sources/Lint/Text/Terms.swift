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
/// The pass that makes tokens notes where that is (`TermOpenings`). `search` enters the trie from there by up to three characters at
/// once. What only one term goes on to is no part of the trie: it is compared with the text. Every occurrence of every term is found,
/// whatever overlaps. A walk ends after the longest term at the latest, so that the time is linear in the text.
struct Terms: Sendable {
  /// Where a term may begin.
  let openings: TermOpenings
  /// From up to three characters, or from a state and a character, to a state or to the only term that goes on so.
  private var trie: TermTable
  /// Per state: 1 + the number of the term that ends here, or 0. There is no state 0.
  private var ends: [UInt32] = [0]
  /// The terms one behind the other, of those that are equal only the first.
  private var bytes: [UInt8] = []
  /// Per term where it is and whose. Of equal terms only the first is found, which leads to the others.
  private var records: [Record] = []
  /// The hashes of terms of one or two characters: what begins as they do is looked up once more for each.
  private var shorts: TermOpenings.Bits

  /// What is looked at together when a term is found, and so lies together.
  private struct Record: Sendable {
    /// Where the term ends in `bytes`.
    let end: UInt32
    let rule: UInt32
    let term: UInt32
    /// The number of the next term that is equal, or 0.
    var next: UInt32 = 0
  }

  /// A match with the rule that it belongs to.
  struct Match: Sendable {
    let rule: Int
    let match: TermMatch
  }

  /// Builds the automaton of each rule's terms. O(characters of all terms).
  init(_ rules: [[Term]]) { self.init(lists: rules.map { TermList($0) }) }

  /// Builds the automaton of each rule's terms. O(characters of all terms), which may be `TermList.mostCharacters` at most.
  init(lists rules: [TermList]) {
    precondition(TermList.fit(rules), "more than \(TermList.mostCharacters) characters of terms")
    let count = rules.reduce(0) { $0 + $1.count }
    openings = TermOpenings(rules)
    trie = TermTable(expecting: count + count / 4)
    shorts = TermOpenings.Bits(expecting: rules.reduce(0) { $0 + $1.shortCount })
    records.reserveCapacity(count)
    bytes.reserveCapacity(rules.reduce(0) { $0 + $1.bytes.count })
    // Terms that were there before, with the first that is equal.
    var repeats: [(first: Int, number: Int)] = []
    for (rule, list) in rules.enumerated() {
      for term in 0..<list.count {
        let number = records.count
        let first = insert(list.bytes.span.extracting(list.range(term)), number)
        if first == number {
          bytes += list.bytes[list.range(term)]
        } else {
          repeats.append((first, number))
        }
        records.append(Record(end: UInt32(bytes.count), rule: UInt32(rule), term: UInt32(term)))
      }
    }
    // From the last, so that those that are equal are in the order of the rules.
    for (first, number) in repeats.reversed() {
      records[number].next = records[first].next
      records[first].next = UInt32(number)
    }
  }

  /// What `TermOpenings.characters` is asked by: the scalar itself, above U+FFFF its low bits.
  @inline(__always)
  static func key(_ scalar: UInt32) -> Int { Int(scalar & 0xFFFF) }

  // MARK: Building

  /// Adds a term, whose bytes come to `bytes` afterwards, unless it is there: then gives the number of the one that is.
  private mutating func insert(_ term: Span<UInt8>, _ number: Int) -> Int {
    let head = TermTable.Head(term, at: 0)
    if head.isShort { shorts.insert(TermOpenings.hash(head.key)) }
    var key = head.key
    var offset = head.end
    while true {
      let target = trie.target(key)
      var state = target.number
      if target.isNothing {
        trie.add(key, TermTable.Target(term: number, rest: term.extracting(offset...)))
        return number
      } else if target.isTerm {
        if isRest(of: target.number, term, offset) { return target.number }
        state = split(target.number, offset)
        trie.set(key, TermTable.Target(state: state))
      }
      if offset == term.count {
        if ends[state] == 0 { ends[state] = UInt32(number + 1) }
        return Int(ends[state]) - 1
      }
      let (scalar, length) = term.scalar(at: offset)
      key = TermTable.key(state, scalar)
      offset += length
    }
  }

  /// Whether a new term is, from an offset to its end, what one that is there is. What lies before is the same.
  private func isRest(of other: Int, _ term: Span<UInt8>, _ offset: Int) -> Bool {
    let range = range(other)
    guard range.count == term.count else { return false }
    for place in offset..<term.count where bytes[range.lowerBound + place] != term[place] { return false }
    return true
  }

  /// Where a term stands in `bytes`; of no use for one that is equal to one before it.
  private func range(_ term: Int) -> Range<Int> {
    (term == 0 ? 0 : Int(records[term - 1].end))..<Int(records[term].end)
  }

  /// A new state, from which a term goes on of which so many bytes lie behind.
  private mutating func split(_ term: Int, _ offset: Int) -> Int {
    let state = ends.count
    let rest = range(term).dropFirst(offset)
    if rest.isEmpty {
      ends.append(UInt32(term + 1))
    } else {
      ends.append(0)
      let (scalar, length) = bytes.span.scalar(at: rest.lowerBound)
      trie.add(
        TermTable.key(state, scalar),
        TermTable.Target(term: term, rest: bytes.span.extracting(rest.dropFirst(length))))
    }
    return state
  }

  // MARK: Searching

  /// Appends every match that begins at one of some offsets, ascending by start, the shorter first where two start together.
  ///
  /// - Parameters:
  ///   - prose: the text.
  ///   - offsets: where a character stands with which a term may begin, ascending.
  ///   - end: no match goes beyond it.
  func search(_ prose: [UInt8], at offsets: ArraySlice<UInt32>, upTo end: Int, into matches: inout [Match]) {
    let text = prose.span.extracting(..<end)
    let offsets = offsets.span
    // So many places are looked up before anything is made of them that memory answers for all of them at once.
    var heads = InlineArray<16, TermTable.Head>(repeating: TermTable.Head())
    var entries = InlineArray<16, TermTable.Entry>(repeating: TermTable.Entry())
    var first = 0
    while first < offsets.count {
      let count = min(entries.count, offsets.count - first)
      for index in 0..<count {
        let head = TermTable.Head(text, at: Int(offsets[first + index]))
        heads[index] = head
        entries[index] = trie.entry(trie.slot(head.key))
      }
      for index in 0..<count {
        walk(from: Int(offsets[first + index]), heads[index], entries[index], text, into: &matches)
      }
      first += count
    }
  }

  /// Appends the matches that begin at an offset, the shorter first.
  ///
  /// - Parameters:
  ///   - head: the characters there.
  ///   - entry: what stands in the table where they are looked for first.
  @inline(__always)
  private func walk(
    from start: Int, _ head: TermTable.Head, _ entry: TermTable.Entry, _ text: Span<UInt8>,
    into matches: inout [Match]
  ) {
    if head.secondEnd > head.firstEnd {
      addShort(TermTable.firstKey(head.key), start..<head.firstEnd, to: &matches)
      if !head.isShort { addShort(TermTable.secondKey(head.key), start..<head.secondEnd, to: &matches) }
    }
    var target = entry.key == head.key ? entry.target : trie.target(head.key)
    var offset = head.end
    while !target.isNothing {
      if target.isTerm {
        addRest(target, start, offset, text, to: &matches)
        return
      }
      let state = target.number
      if ends[state] != 0 { add(Int(ends[state]) - 1, start..<offset, to: &matches) }
      guard offset < text.count else { return }
      let (scalar, length) = text.scalar(at: offset)
      target = trie.target(TermTable.key(state, scalar))
      offset += length
    }
  }

  /// Appends the match of a term of one or two characters, if there is one.
  @inline(__always)
  private func addShort(_ key: UInt64, _ range: Range<Int>, to matches: inout [Match]) {
    guard shorts.has(TermOpenings.hash(key)) else { return }
    let target = trie.target(key)
    if !target.isNothing { add(target.number, range, to: &matches) }
  }

  /// Appends the match of a term of which the text has all from `start` to `offset`, if it has the rest as well.
  @inline(__always)
  private func addRest(
    _ target: TermTable.Target, _ start: Int, _ offset: Int, _ text: Span<UInt8>, to matches: inout [Match]
  ) {
    guard target.restMayStand(at: offset, text) else { return }
    let end = offset + target.restLength
    if target.restLength > 3 {
      let bytes = bytes.span
      var place = Int(records[target.number].end) - target.restLength + 3
      for offset in offset + 3..<end {
        if text[offset] != bytes[place] { return }
        place += 1
      }
    }
    add(target.number, start..<end, to: &matches)
  }

  private func add(_ term: Int, _ range: Range<Int>, to matches: inout [Match]) {
    var number = term
    repeat {
      let record = records[number]
      matches.append(Match(rule: Int(record.rule), match: TermMatch(term: Int(record.term), range: range)))
      number = Int(record.next)
    } while number != 0
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
    if matches.count < found.count {
      matches.append(contentsOf: repeatElement(found[0].match, count: found.count - matches.count))
    }
    GroupedMatches.group(found, &matches, &ends)
  }

  /// - Parameter ends: zeros, one more than there are rules.
  private static func group(_ found: [Terms.Match], _ matches: inout [TermMatch], _ ends: inout [Int]) {
    // Spans, so that no write asks whether its array is shared.
    var ends = ends.mutableSpan
    var matches = matches.mutableSpan
    for match in found { ends[match.rule + 1] += 1 }
    for rule in 1..<ends.count { ends[rule] += ends[rule - 1] }
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
