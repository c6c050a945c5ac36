/// Where a term may begin, told by hashes of how the terms begin. It errs now and then, but misses no term.
///
/// A Han character (one that has a `hanCode`) is asked about together with the six bytes behind it, whatever they are: three *groups*
/// of three bytes. A term that is shorter than three groups is told by two or by one. An ASCII character is asked about with up
/// to three bytes behind it: as many as the shortest term has that begins with it. Any other character is asked about alone.
struct TermOpenings: Sendable {
  /// One bit for each `Terms.key`: set if a term begins with a character of that key that is neither ASCII nor has a `hanCode`.
  /// Always 1,024 words.
  private(set) var characters = [UInt64](repeating: 0, count: 1024)
  /// For Han characters, by `Tokens.hanCode`: the low six bits tell the bit, those above the lowest eight the entry. An entry for
  /// each code there may be.
  private(set) var hans: [Han]
  /// One bit for each hash of two groups: set if a term has these and not a third.
  private(set) var twos: Bits
  /// One bit for each hash of three groups: set if a term begins with these.
  private(set) var threes: Bits
  /// For each ASCII character, ones in the bits of as many bytes as are asked about, the first lowest; 0 if no term begins with it.
  private(set) var masks = [UInt32](repeating: 0, count: 128)
  /// One bit for each hash of the bytes that a mask leaves.
  private(set) var ascii: Bits

  /// What is told of Han characters by themselves, a bit a character. Side by side, since both are asked at once.
  struct Han: Sendable {
    /// Set if a term has this group and not another whole one.
    var terms: UInt64 = 0
    /// Set if it is a surname that names begin with in running text.
    var surnames: UInt64 = 0
  }

  /// A set of hashes: two bits in one word for each, chosen by its upper half. That errs less than one bit in a set of twice the size.
  struct Bits: Sendable {
    /// A power of two of them.
    private(set) var words: [UInt64]
    /// One less than there are words.
    let mask: Int

    /// Few of the bits will be set by so many hashes: a set takes sixteen to thirty-two bits for each. A larger one would err less, and
    /// leave the near cache, where every character asks.
    init(expecting count: Int) {
      var size = 1024
      while size * 4 < count { size *= 2 }
      words = [UInt64](repeating: 0, count: size)
      mask = size - 1
    }

    /// Whether a hash was inserted, or another that is its like: told by the lowest bit of what is returned.
    @inline(__always)
    static func bits(_ words: Span<UInt64>, _ hash: UInt64, _ mask: Int) -> UInt64 {
      let half = hash &>> 32
      let word = words[unchecked: Int(truncatingIfNeeded: half &>> 6) & mask]
      return word &>> half & word &>> (half &>> 26)
    }

    /// The same for a set that is no hot loop's.
    @inline(__always)
    func has(_ hash: UInt64) -> Bool { Bits.bits(words.span, hash, mask) & 1 != 0 }

    mutating func insert(_ hash: UInt64) {
      let half = hash >> 32
      words[Int(half >> 6) & mask] |= 1 << (half & 63) | 1 << (half >> 26)
    }
  }

  /// Reads the beginnings of all terms. O(terms).
  init(_ rules: [TermList]) {
    hans = Surnames.running.words.map { Han(surnames: $0) }
    var counts = (twos: 0, threes: 0, ascii: 0)
    for list in rules {
      for number in 0..<list.count {
        let term = list.bytes.span.extracting(list.range(number))
        if term[0] < 0x80 {
          counts.ascii += 1
          let mask = UInt32.max >> UInt32(32 - min(term.count, 4) * 8)
          let old = masks[Int(term[0])]
          masks[Int(term[0])] = old == 0 ? mask : min(mask, old)
        } else if TermOpenings.group(term, 0) <= Tokens.lastHan {
          if term.count >= 9 { counts.threes += 1 } else if term.count >= 6 { counts.twos += 1 }
        }
      }
    }
    twos = Bits(expecting: counts.twos)
    threes = Bits(expecting: counts.threes)
    ascii = Bits(expecting: counts.ascii)
    for list in rules {
      for number in 0..<list.count { insert(list.bytes.span.extracting(list.range(number))) }
    }
  }

  private mutating func insert(_ term: Span<UInt8>) {
    let first = TermOpenings.group(term, 0)
    if term[0] < 0x80 {
      var word: UInt32 = 0
      for place in 0..<min(term.count, 4) { word |= UInt32(term[place]) << UInt32(place * 8) }
      ascii.insert(TermOpenings.hash(UInt64(word & masks[Int(term[0])])))
    } else if first > Tokens.lastHan {
      let key = Terms.key(term.scalar(at: 0).scalar)
      characters[key >> 6] |= 1 << UInt64(key & 63)
    } else if term.count >= 9 {
      let pair = TermOpenings.pair(first, TermOpenings.group(term, 3))
      threes.insert(TermOpenings.triple(pair, TermOpenings.group(term, 6)))
    } else if term.count >= 6 {
      twos.insert(TermOpenings.pair(first, TermOpenings.group(term, 3)))
    } else {
      hans[Int(first >> 8)].terms |= 1 << UInt64(first & 63)
    }
  }

  /// Three bytes as one number in the manner of `Tokens.hanCode`; above `Tokens.lastHan` if there are less.
  private static func group(_ text: Span<UInt8>, _ offset: Int) -> UInt32 {
    guard offset + 3 <= text.count else { return UInt32.max }
    return (UInt32(text[offset]) << 16 | UInt32(text[offset + 1]) << 8 | UInt32(text[offset + 2])) &- 0xE4_B880
  }

  /// The hash of two groups.
  @inline(__always)
  static func pair(_ first: UInt32, _ second: UInt32) -> UInt64 {
    (UInt64(first) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(second)) &* 0xD6E8_FEB8_6659_FD93
  }

  /// The hash of three groups: of the first two by theirs, and the third.
  @inline(__always)
  static func triple(_ pair: UInt64, _ third: UInt32) -> UInt64 {
    (pair &+ UInt64(third)) &* 0xA076_1D64_78BD_642F
  }

  /// The hash of a number.
  @inline(__always)
  static func hash(_ number: UInt64) -> UInt64 { number &* 0x9E37_79B9_7F4A_7C15 }
}
