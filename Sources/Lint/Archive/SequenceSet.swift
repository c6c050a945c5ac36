/// A set of sequences of characters, made and compared with another in a time that is linear in their number.
///
/// They are kept in the order of their products with one odd factor, which tells any two of them apart, and whose upper bits are spread as if by
/// chance: nearly all come to their place by those bits alone, where sorting them would compare each a dozen times.
public struct SequenceSet: Sendable {
  /// Each sequence but once, times `factor`, ascending.
  private var products: [UInt64]

  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// The most products that one place may have: copy that is made to have more is sorted in the common way.
  private static let mostTogether = 64

  /// The set of some sequences, each of which may be there several times. O(n), and O(n log n) at worst.
  public init(_ sequences: [UInt64]) {
    let bits = max(1, Int.bitWidth - sequences.count.leadingZeroBitCount)
    let shift = UInt64(64 - bits)
    // Where the products of each place begin, and where the next one goes.
    var starts = [UInt32](repeating: 0, count: 1 << bits)
    var most: UInt32 = 0
    for sequence in sequences {
      let place = Int(truncatingIfNeeded: (sequence &* SequenceSet.factor) &>> shift)
      starts[place] &+= 1
      most = max(most, starts[place])
    }
    guard most <= SequenceSet.mostTogether else {
      products = sequences.map { $0 &* SequenceSet.factor }.sorted()
      removeDoubles()
      return
    }
    var start: UInt32 = 0
    for place in starts.indices {
      let count = starts[place]
      starts[place] = start
      start &+= count
    }
    products = [UInt64](repeating: 0, count: sequences.count)
    for sequence in sequences {
      let product = sequence &* SequenceSet.factor
      let place = Int(truncatingIfNeeded: product &>> shift)
      products[Int(starts[place])] = product
      starts[place] &+= 1
    }
    sortNeighbours()
    removeDoubles()
  }

  /// Puts in order what is at its place but for its neighbours there. O(n × `mostTogether`), O(n) as a rule.
  private mutating func sortNeighbours() {
    var products = products.mutableSpan
    var position = 1
    while position < products.count {
      let product = products[position]
      var hole = position
      while hole > 0, case let before = products[hole &- 1], before > product {
        products[hole] = before
        hole &-= 1
      }
      products[hole] = product
      position &+= 1
    }
  }

  private mutating func removeDoubles() {
    var kept = 0
    var span = products.mutableSpan
    for position in 0..<span.count where kept == 0 || span[kept &- 1] != span[position] {
      span[kept] = span[position]
      kept &+= 1
    }
    products.removeLast(products.count - kept)
  }

  /// How many sequences are in it.
  public var count: Int { products.count }

  /// How many sequences are in both. O(count of both).
  public func common(with other: SequenceSet) -> Int {
    let (mine, others) = (products.span, other.products.span)
    var (one, two, common) = (0, 0, 0)
    while one < mine.count, two < others.count {
      let (left, right) = (mine[one], others[two])
      // Without a branch: which of the two is less nobody could tell beforehand.
      common &+= left == right ? 1 : 0
      one &+= left <= right ? 1 : 0
      two &+= right <= left ? 1 : 0
    }
    return common
  }
}
