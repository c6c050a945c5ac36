/// The steps of a trie of terms, in an open-addressed table that grows: from up to three characters at once, or from a state by one
/// more, to a target.
struct TermTable: Sendable {
  /// What a step leads to: a state, or the only term that goes on so, with what is left of it.
  ///
  /// From the top: 1 for a term; its number or the state's (31 bits); of a term how many bytes are left (8 bits) and the
  /// first three of them, the first lowest. 0 is nothing: the number of a state is not 0.
  struct Target: Sendable {
    fileprivate let bits: UInt64

    fileprivate init(bits: UInt64) { self.bits = bits }

    init(state: Int) { bits = UInt64(state) << 32 }

    init(term: Int, rest: Span<UInt8>) {
      var bits = 1 << 63 | UInt64(term) << 32 | UInt64(rest.count) << 24
      for place in 0..<min(rest.count, 3) { bits |= UInt64(rest[place]) << UInt64(place * 8) }
      self.bits = bits
    }

    @inline(__always) var isNothing: Bool { bits == 0 }
    @inline(__always) var isTerm: Bool { bits >> 63 != 0 }
    /// The term's or the state's.
    @inline(__always) var number: Int { Int(bits >> 32 & 0x7FFF_FFFF) }
    /// How many bytes of the term are left.
    @inline(__always) var restLength: Int { Int(bits >> 24 & 0xFF) }

    /// Whether a text has, at an offset, the first three bytes that are left of the term, or all if they are less.
    @inline(__always)
    func restMayStand(at offset: Int, _ text: Span<UInt8>) -> Bool {
      let length = restLength
      guard offset &+ length <= text.count else { return false }
      if length >= 3 {
        let word = UInt32(text[offset]) | UInt32(text[offset + 1]) << 8 | UInt32(text[offset + 2]) << 16
        return word == UInt32(truncatingIfNeeded: bits) & 0xFF_FFFF
      }
      for place in 0..<length where text[offset + place] != UInt8(truncatingIfNeeded: bits >> UInt64(place * 8)) {
        return false
      }
      return true
    }
  }

  /// A step and its target; all 0 if it is free.
  struct Entry: Sendable {
    fileprivate(set) var key: UInt64 = 0
    fileprivate(set) var target = Target(bits: 0)
  }

  /// The first characters of a text, three if it has as many, as one key, and where they end.
  struct Head {
    /// The characters from the first on, 21 bits each, `none` for those that there are not.
    let key: UInt64
    /// Behind the first.
    let firstEnd: Int
    /// Behind the second, or the first if there is no other.
    let secondEnd: Int
    /// Behind all of them.
    let end: Int

    @inline(__always)
    init(_ text: Span<UInt8>, at start: Int) {
      let first = text.scalar(at: start)
      var key = UInt64(first.scalar) << 42 | TermTable.none << 21 | TermTable.none
      var offset = start &+ first.length
      firstEnd = offset
      if offset < text.count {
        let second = text.scalar(at: offset)
        key = UInt64(first.scalar) << 42 | UInt64(second.scalar) << 21 | TermTable.none
        offset &+= second.length
      }
      secondEnd = offset
      if offset > firstEnd && offset < text.count {
        let third = text.scalar(at: offset)
        key = key & ~TermTable.none | UInt64(third.scalar)
        offset &+= third.length
      }
      self.key = key
      end = offset
    }

    /// The head of nothing.
    init() { (key, firstEnd, secondEnd, end) = (0, 0, 0, 0) }

    /// Whether there are less than three characters.
    var isShort: Bool { end == secondEnd }
  }

  /// Stands for a character that there is not; no scalar.
  private static let none: UInt64 = 0x1F_FFFF

  /// The key of the first character of one of two or three.
  @inline(__always)
  static func firstKey(_ key: UInt64) -> UInt64 { key | none << 21 | none }

  /// The key of the first two characters of one of three.
  @inline(__always)
  static func secondKey(_ key: UInt64) -> UInt64 { key | none }

  /// The key of a step from a state. Its top bit keeps it apart from those of characters.
  @inline(__always)
  static func key(_ state: Int, _ scalar: UInt32) -> UInt64 { 1 << 63 | UInt64(state) << 21 | UInt64(scalar) }

  /// At most two thirds full.
  private var entries: [Entry]
  private var count = 0
  /// Odd, and by chance, so that nobody can write terms that get in one another's way. What is found does not depend on it.
  private let multiplier: UInt64

  /// An empty table with room for so many steps; it can take more.
  init(expecting count: Int) {
    entries = [Entry](repeating: Entry(), count: count * 3 / 2 + 16)
    multiplier = UInt64.random(in: 0...UInt64.max) | 1
  }

  /// Where a key is looked for first.
  @inline(__always)
  func slot(_ key: UInt64) -> Int {
    // Less than the number of entries, since the hash is less than 1 in 32 bits.
    Int(truncatingIfNeeded: ((key &* multiplier) >> 32 &* UInt64(truncatingIfNeeded: entries.count)) >> 32)
  }

  /// What stands in a slot.
  @inline(__always)
  func entry(_ slot: Int) -> Entry { entries.span[slot] }

  /// Where a step leads to.
  @inline(__always)
  func target(_ key: UInt64) -> Target { target(key, from: slot(key)) }

  /// The same, looked for from a slot on.
  @inline(__always)
  func target(_ key: UInt64, from slot: Int) -> Target {
    let entries = entries.span
    var slot = slot
    while true {
      let entry = entries[slot]
      // A free entry has the target that is nothing.
      if entry.key == key || entry.target.isNothing { return entry.key == key ? entry.target : Target(bits: 0) }
      slot &+= 1
      if slot == entries.count { slot = 0 }
    }
  }

  /// Adds a step that is not there.
  mutating func add(_ key: UInt64, _ target: Target) {
    if (count + 1) * 3 > entries.count * 2 { grow() }
    count += 1
    entries[free(key)] = Entry(key: key, target: target)
  }

  /// Lets a step that is there lead to another target.
  mutating func set(_ key: UInt64, _ target: Target) {
    var slot = slot(key)
    while entries[slot].key != key || entries[slot].target.isNothing {
      slot += 1
      if slot == entries.count { slot = 0 }
    }
    entries[slot].target = target
  }

  /// The slot for a key that is not there.
  private func free(_ key: UInt64) -> Int {
    let entries = entries.span
    var slot = slot(key)
    while !entries[slot].target.isNothing {
      slot += 1
      if slot == entries.count { slot = 0 }
    }
    return slot
  }

  private mutating func grow() {
    let old = entries
    entries = [Entry](repeating: Entry(), count: old.count * 2)
    for entry in old where !entry.target.isNothing { entries[free(entry.key)] = entry }
  }
}
