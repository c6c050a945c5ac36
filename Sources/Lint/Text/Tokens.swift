/// One run of characters of a kind, or one mark.
public struct Token: Sendable, Hashable {
  /// What it is made of.
  public let kind: Kind
  /// Where it stands: UTF-8 bytes of prose, never empty except for `.edge`.
  public let range: Range<Int>

  /// A token of a kind at a place.
  @inlinable init(kind: Kind, range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}

/// The tokens of one story, indexed by kind, so that a rule reads only what it asked for.
///
/// The tokens cover the story without a gap: an `.edge`, the tokens of the first block, an `.edge` that takes in all
/// up to the second, and so on, with an `.edge` at the end. A token that is no edge therefore always has neighbours,
/// and a neighbour is never in another block.
public struct Tokens: Sendable {
  /// Where each token starts and of what kind it is, in text order; entry `count` says where the last ends, and what is behind
  /// it is room.
  @usableFromInline var entries: [Entry] = []
  /// How many tokens there are, edges included.
  public private(set) var count = 0
  /// Offset of the *second* character of every doubled Han character, ascending, never across a block's border.
  @usableFromInline var doubles: [UInt32] = []
  /// Offset of the *fourth* character of every four of which the last two repeat the first two, ascending, never across a token's
  /// border.
  @usableFromInline var pairs: [UInt32] = []
  /// Offset of every character of the blocks of compatibility ideographs, ascending.
  @usableFromInline var compatible: [UInt32] = []
  /// Offsets of characters at which a term may begin, ascending: `placeCount`, and what is behind them is room.
  private var places: [UInt32] = []
  private var placeCount = 0
  /// Offset of every surname, ascending: `surnameCount`, and what is behind them is room.
  @usableFromInline var surnamePlaces: [UInt32] = []
  @usableFromInline var surnameCount = 0
  /// The numbers of `count` tokens sorted by kind, then by text order; what is behind is room.
  @usableFromInline var order: [UInt32] = []
  /// Where each kind's part of `order` begins; `Kind.allCases.count + 1` entries.
  @usableFromInline var firsts: [UInt32] = []
  /// Token number of the edge before each block, then that of the last edge: one entry more than blocks.
  @usableFromInline var edges: [UInt32] = []

  /// A token's place and kind; the end is the next entry's start.
  @usableFromInline struct Entry: Sendable {
    @usableFromInline let start: UInt32
    @usableFromInline let kind: Kind
  }

  /// Tokens of nothing.
  public init() {}

  /// The token of a number from 0. O(1).
  @inlinable public subscript(_ index: Int) -> Token {
    Token(kind: entries[index].kind, range: Int(entries[index].start)..<Int(entries[index + 1].start))
  }

  /// The kind of a token by its number. O(1).
  @inlinable public func kind(_ index: Int) -> Kind { entries[index].kind }

  /// The offset of a token's first byte. O(1).
  @inlinable public func start(_ index: Int) -> Int { Int(entries[index].start) }

  /// The offset behind a token's last byte. O(1).
  @inlinable public func end(_ index: Int) -> Int { Int(entries[index + 1].start) }

  /// The numbers of all tokens of a kind, in text order. O(1).
  @inlinable public func all(_ kind: Kind) -> Numbers {
    Numbers(order: order, range: Int(firsts[Int(kind.rawValue)])..<Int(firsts[Int(kind.rawValue) + 1]))
  }

  /// The numbers of all tokens of several kinds, in text order. O(n log n) in how many there are.
  public func all(_ kinds: Kind...) -> [Int] {
    var numbers: [Int] = []
    for kind in kinds { numbers.append(contentsOf: all(kind)) }
    if kinds.count > 1 { numbers.sort() }
    return numbers
  }

  /// Offsets of the second character of every Han character that stands twice running within a block, ascending.
  @inlinable public var doubledCharacters: Numbers { Numbers(order: doubles, range: 0..<doubles.count) }

  /// Offsets of the fourth character of every two Han characters (U+4E00 and up) that stand twice running within a token,
  /// ascending: of `进行进行` the second 行. Of a longer repetition every character from the fourth on.
  @inlinable public var doubledPairs: Numbers { Numbers(order: pairs, range: 0..<pairs.count) }

  /// Offsets of every character of the blocks of compatibility ideographs (U+F900–FAFF, U+2F800–2FA1F), ascending.
  @inlinable public var compatibilityCharacters: Numbers { Numbers(order: compatible, range: 0..<compatible.count) }

  /// Offsets of every surname of one character that names begin with in running text, ascending. One character in fourteen is one.
  @inlinable public var surnames: Numbers { Numbers(order: surnamePlaces, range: 0..<surnameCount) }

  /// Offsets of characters at which a term may begin, ascending.
  var openings: ArraySlice<UInt32> { places[..<placeCount] }

  /// The numbers of a block's tokens, its edges left out. O(1).
  @inlinable public func numbers(inBlock block: Int) -> Range<Int> {
    Int(edges[block]) + 1..<Int(edges[block + 1])
  }

  /// The number of the block that a token stands in; an edge counts to the block before it. O(log blocks).
  public func block(ofToken token: Int) -> Int {
    var low = 0
    var high = edges.count - 1
    while low < high {
      let middle = (low + high) / 2
      if Int(edges[middle]) < token { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// The number of the token that holds a byte of the story. O(log tokens).
  public func token(at offset: Int) -> Int {
    var low = 0
    var high = count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(entries[middle].start) <= offset { low = middle } else { high = middle - 1 }
    }
    // Empty edges share their offset with the token behind them; the search ends on the later one.
    return low
  }

  /// An ascending list of numbers that shares its storage with the table it was taken from.
  public struct Numbers: RandomAccessCollection, Sendable {
    @usableFromInline let order: [UInt32]
    @usableFromInline let range: Range<Int>

    @inlinable init(order: [UInt32], range: Range<Int>) {
      self.order = order
      self.range = range
    }

    /// Always 0.
    @inlinable public var startIndex: Int { 0 }
    /// How many numbers there are.
    @inlinable public var endIndex: Int { range.count }
    /// The number at a position. O(1).
    @inlinable public subscript(position: Int) -> Int { Int(order[range.lowerBound + position]) }

    /// Walks the table itself: a loop over numbers is what most rules consist of.
    @inlinable public func makeIterator() -> Iterator {
      Iterator(order: order, position: range.lowerBound, end: range.upperBound)
    }

    /// The numbers from one on.
    public struct Iterator: IteratorProtocol {
      @usableFromInline let order: [UInt32]
      @usableFromInline var position: Int
      @usableFromInline let end: Int

      @inlinable init(order: [UInt32], position: Int, end: Int) {
        self.order = order
        self.position = position
        self.end = end
      }

      /// The next number, if there is one. O(1).
      @inlinable public mutating func next() -> Int? {
        guard position < end else { return nil }
        defer { position &+= 1 }
        return Int(order[position])
      }
    }
  }
}

extension Tokens {
  /// Replaces the contents by the tokens of the given blocks, keeping the storage. One pass.
  ///
  /// - Parameters:
  ///   - prose: valid UTF-8, shorter than 4 GiB.
  ///   - blocks: ascending ranges of `prose` on character boundaries that do not overlap.
  ///   - terms: what is searched for afterwards.
  mutating func read(_ prose: [UInt8], blocks: [Block], terms: Terms) {
    count = 0
    doubles.removeAll(keepingCapacity: true)
    pairs.removeAll(keepingCapacity: true)
    compatible.removeAll(keepingCapacity: true)
    placeCount = 0
    surnameCount = 0
    edges.removeAll(keepingCapacity: true)
    var end = blocks.first?.range.lowerBound ?? 0
    for block in blocks {
      addEdge(at: end)
      add(prose.span, block.range, terms)
      end = block.range.upperBound
    }
    addEdge(at: end)
    makeRoom(for: 1)
    entries[count] = Entry(start: UInt32(end), kind: .edge)
    sortByKind()
  }

  private mutating func addEdge(at offset: Int) {
    edges.append(UInt32(count))
    makeRoom(for: 1)
    entries[count] = Entry(start: UInt32(offset), kind: .edge)
    count += 1
  }

  /// Sees to it that so many entries more can be written.
  private mutating func makeRoom(for more: Int) {
    guard count + more > entries.count else { return }
    let room = max(1024, entries.count, count + more - entries.count)
    entries.append(contentsOf: repeatElement(Entry(start: 0, kind: .edge), count: room))
  }

  /// Sees to it that so many numbers more can be written behind the first `count` of a list.
  private static func makeRoom(for more: Int, in list: inout [UInt32], _ count: Int) {
    guard count + more > list.count else { return }
    list.append(contentsOf: repeatElement(0, count: max(1024, list.count, count + more - list.count)))
  }

  /// Appends the tokens of one block, a slice at a time for which there is room: a token takes one byte at least, and so does a
  /// character that a term may begin with, or a surname.
  private mutating func add(_ prose: Span<UInt8>, _ range: Range<Int>, _ terms: Terms) {
    let kinds = Characters.table
    var cursor = Cursor(offset: range.lowerBound)
    while cursor.offset < range.upperBound {
      makeRoom(for: 256)
      Tokens.makeRoom(for: 256, in: &places, placeCount)
      Tokens.makeRoom(for: 256, in: &surnamePlaces, surnameCount)
      let room = min(entries.count - count, places.count - placeCount, surnamePlaces.count - surnameCount)
      Tokens.add(
        prose, range, upTo: min(range.upperBound, cursor.offset + room), &cursor, kinds.span, terms.openings,
        to: &entries, &count, &places, &placeCount, &surnamePlaces, &surnameCount, &doubles, &pairs, &compatible)
    }
  }

  /// Where the reading of a block has come to.
  private struct Cursor {
    var offset: Int
    /// The kind of the run that the last entry opened; `.edge` when the next character opens a token whatever it is.
    var run = Kind.edge
    /// The last two characters, the nearer one first, by their `hanCode`.
    var previous = Tokens.noHan
    var secondPrevious = Tokens.noHan
  }

  /// Appends the tokens of a slice of a block. The slice may end within a run, which the next one takes up.
  ///
  /// A run of the Han characters that have a code needs neither a look-up of kinds nor their scalars. One that repeats either of
  /// the two before it, which is rare, is looked at once more. Whether a term may begin is asked with the six bytes behind the
  /// character, which may lie beyond the block.
  private static func add(
    _ prose: Span<UInt8>, _ range: Range<Int>, upTo end: Int, _ cursor: inout Cursor, _ table: Span<UInt8>,
    _ terms: TermOpenings, to entries: inout [Entry], _ count: inout Int, _ places: inout [UInt32],
    _ placeCount: inout Int, _ surnames: inout [UInt32], _ surnameCount: inout Int, _ doubles: inout [UInt32],
    _ pairs: inout [UInt32], _ compatible: inout [UInt32]
  ) {
    let block = prose.extracting(..<range.upperBound)
    let bytes = prose.bytes
    let hans = terms.hans.span
    let twos = terms.twos.words.span
    let threes = terms.threes.words.span
    let ascii = terms.ascii.words.span
    let (twosMask, threesMask, asciiMask) = (terms.twos.mask, terms.threes.mask, terms.ascii.mask)
    let masks = terms.masks.span
    let characters = terms.characters.span
    // Behind these there is more to be loaded: nine bytes, or four.
    let lastHan = min(block.count &- 2, prose.count &- 8, end)
    let lastASCII = prose.count &- 3
    var offset = cursor.offset
    var run = cursor.run
    var previous = cursor.previous
    var secondPrevious = cursor.secondPrevious
    var next = count
    var entries = entries.mutableSpan
    var nextPlace = placeCount
    var places = places.mutableSpan
    var nextSurname = surnameCount
    var surnames = surnames.mutableSpan
    while offset < end {
      // Within a run of Han. Before the first character of the prose stands no byte to be loaded with it.
      if offset < lastHan && offset != 0 {
        let start = offset
        var code = hanCode(at: offset, bytes)
        if code <= Tokens.lastHan {
          var second = hanCode(at: offset &+ 3, bytes)
          var pair = TermOpenings.pair(code, second)
          repeat {
            let third = hanCode(at: offset &+ 6, bytes)
            let han = hans[unchecked: Int(code &>> 8)]
            let bits =
              han.terms &>> UInt64(code) | TermOpenings.Bits.bits(twos, pair, twosMask)
              | TermOpenings.Bits.bits(threes, TermOpenings.triple(pair, third), threesMask)
            // Without a branch: in some texts nobody could tell beforehand which way it goes.
            places[unchecked: nextPlace] = UInt32(truncatingIfNeeded: offset)
            nextPlace &+= Int(truncatingIfNeeded: bits & 1)
            surnames[unchecked: nextSurname] = UInt32(truncatingIfNeeded: offset)
            nextSurname &+= Int(truncatingIfNeeded: han.surnames &>> UInt64(code) & 1)
            if code == previous || code == secondPrevious {
              noteRepeat(at: offset, block, from: range.lowerBound, &doubles, &pairs)
            }
            secondPrevious = previous
            previous = code
            code = second
            second = third
            pair = TermOpenings.pair(code, second)
            offset &+= 3
          } while offset < lastHan && code <= Tokens.lastHan
          if run != .han {
            entries[next] = Entry(start: UInt32(truncatingIfNeeded: start), kind: .han)
            next &+= 1
            run = .han
          }
          if offset >= end { break }
        }
      }
      let (scalar, length) = block.scalar(at: offset)
      let kind = scalar < 0x1_0000 ? Kind.stored(table[Int(scalar)]) : Characters.kindBeyondTable(scalar)
      if scalar < 0x80 {
        let mask = masks[Int(scalar)]
        if offset < lastASCII {
          let word = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt32.self).littleEndian
          places[unchecked: nextPlace] = UInt32(truncatingIfNeeded: offset)
          let bits = TermOpenings.Bits.bits(ascii, TermOpenings.hash(UInt64(word & mask)), asciiMask)
          nextPlace &+= Int(truncatingIfNeeded: bits & 1)
        } else if mask != 0 {
          places[nextPlace] = UInt32(truncatingIfNeeded: offset)
          nextPlace += 1
        }
        previous = noHan
        secondPrevious = noHan
      } else {
        let key = Terms.key(scalar)
        if scalar >= 0x4E00 && scalar < 0xA000 {
          // The first character of the prose, or one of the last, of which less is known than can be asked with.
          places[nextPlace] = UInt32(truncatingIfNeeded: offset)
          nextPlace += 1
          let code = hanCode(scalar)
          surnames[nextSurname] = UInt32(truncatingIfNeeded: offset)
          nextSurname += Int(hans[Int(code >> 8)].surnames >> UInt64(code & 63) & 1)
          if code == previous || code == secondPrevious {
            noteRepeat(at: offset, block, from: range.lowerBound, &doubles, &pairs)
          }
          secondPrevious = previous
          previous = code
        } else {
          places[nextPlace] = UInt32(truncatingIfNeeded: offset)
          nextPlace += Int(characters[key >> 6] >> UInt64(key & 63) & 1)
          previous = noHan
          secondPrevious = noHan
          if kind == .han && run == .han && block.scalar(before: offset).scalar == scalar {
            // A rare character, of which only neighbours are compared.
            note(offset, in: &doubles)
          }
          if scalar >= 0x2_F800 && scalar < 0x2_FA20 || scalar >= 0xF900 && scalar < 0xFB00 {
            note(offset, in: &compatible)
          }
        }
      }
      if kind != run || !kind.isRun {
        entries[next] = Entry(start: UInt32(truncatingIfNeeded: offset), kind: kind)
        next &+= 1
        run = kind
      }
      offset += length
    }
    count = next
    placeCount = nextPlace
    surnameCount = nextSurname
    cursor = Cursor(offset: offset, run: run, previous: previous, secondPrevious: secondPrevious)
  }

  /// A Han character U+4E00 to U+9FFF by its three bytes in one number, less those of U+4E00; above `lastHan` for any other three
  /// bytes of UTF-8. One load of four bytes, the first of which doesn't count.
  ///
  /// - Parameter offset: not 0, and the last but two at most.
  @inline(__always)
  static func hanCode(at offset: Int, _ bytes: RawSpan) -> UInt32 {
    let word = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset &- 1, as: UInt32.self).bigEndian
    return (word & 0xFF_FFFF) &- 0xE4_B880
  }

  /// The same for a scalar of that range. The last byte's low six bits are the scalar's.
  static func hanCode(_ scalar: UInt32) -> UInt32 {
    ((scalar >> 12) << 16 | (scalar >> 6 & 0x3F) << 8 | scalar & 0x3F) &+ 0xE0_8080 &- 0xE4_B880
  }

  /// The code of U+9FFF, and what is none.
  static let lastHan: UInt32 = 0xE9_BFBF - 0xE4_B880
  private static let noHan = UInt32.max

  /// Keeps an offset. Out of the loop that asks, which has no registers to spare.
  @inline(never)
  private static func note(_ offset: Int, in list: inout [UInt32]) {
    list.append(UInt32(truncatingIfNeeded: offset))
  }

  /// Keeps the offset of a character that is the same as one of the two before it: if it is the second of a doubling, and if it is
  /// the last of a doubled pair.
  @inline(never)
  private static func noteRepeat(
    at offset: Int, _ block: Span<UInt8>, from blockStart: Int, _ doubles: inout [UInt32], _ pairs: inout [UInt32]
  ) {
    func repeats(_ offset: Int, behind distance: Int) -> Bool {
      guard offset - distance >= blockStart else { return false }
      for place in offset..<offset + 3 where block[place] != block[place - distance] { return false }
      return true
    }
    if repeats(offset, behind: 3) { doubles.append(UInt32(truncatingIfNeeded: offset)) }
    if repeats(offset, behind: 6) && repeats(offset - 3, behind: 6) { pairs.append(UInt32(truncatingIfNeeded: offset)) }
  }

  private static let kindCount = Kind.allCases.count

  /// Fills `order` and `firsts` from `entries` by counting. O(tokens).
  private mutating func sortByKind() {
    firsts.removeAll(keepingCapacity: true)
    firsts.append(contentsOf: repeatElement(0, count: Tokens.kindCount + 1))
    if order.count < count { order.append(contentsOf: repeatElement(0, count: entries.count - order.count)) }
    Tokens.sort(entries, count, into: &order, &firsts)
  }

  /// - Parameters:
  ///   - order: has room for `count` numbers.
  ///   - firsts: zeros, one more than there are kinds.
  private static func sort(_ entries: [Entry], _ count: Int, into order: inout [UInt32], _ firsts: inout [UInt32]) {
    precondition(count <= entries.count && count <= order.count && firsts.count == kindCount + 1)
    // Spans, so that no write asks whether its array is shared. Unchecked: a kind is below `kindCount`, and a place in `order` is one of
    // `count`, since each token has one.
    let entries = entries.span
    var firsts = firsts.mutableSpan
    var order = order.mutableSpan
    for index in 0..<count { firsts[unchecked: Int(entries[unchecked: index].kind.rawValue) &+ 1] &+= 1 }
    for kind in 0..<kindCount { firsts[kind + 1] += firsts[kind] }
    for index in 0..<count {
      let kind = Int(entries[unchecked: index].kind.rawValue)
      order[unchecked: Int(firsts[unchecked: kind])] = UInt32(truncatingIfNeeded: index)
      firsts[unchecked: kind] &+= 1
    }
    // Each entry has moved on to where the next kind begins: shift back by one.
    for kind in stride(from: kindCount, to: 0, by: -1) { firsts[kind] = firsts[kind - 1] }
    firsts[0] = 0
  }
}
