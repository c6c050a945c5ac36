/// Decompresses a deflate stream (RFC 1951).
///
/// newslint's own, and not the system's zlib: the binary is meant to run on a machine that has nothing but the C and C++ libraries, where there
/// may be no libz.so to load, and what is read here comes from strangers. Every read is checked, no code is longer than 15 bits, and no byte
/// comes out beyond the size that was announced. Codes are canonical: those up to `Code.quick` bits long are looked up at once, longer ones
/// found a bit at a time.
struct Inflate: ~Copyable {
  /// What is wrong with a stream.
  enum Fault: Error, Sendable, Equatable {
    /// It ends in the middle.
    case cutOff
    /// Something in it can't be.
    case broken
    /// More comes out than was announced.
    case tooLong
  }

  private let bytes: [UInt8]
  private var position: Int
  private let end: Int
  /// Bits that were read and not used yet, the next one lowest.
  private var bits: UInt64 = 0
  private var bitCount = 0
  private var output: [UInt8] = []
  private let limit: Int

  /// What a stream holds. O(its size and what comes out).
  ///
  /// - Parameters:
  ///   - range: where the stream stands in `bytes`. What follows its last block there is passed over.
  ///   - size: how many bytes come out at most. No more room than that is taken, and no more than the stream fills.
  static func bytes(of bytes: [UInt8], in range: Range<Int>, size: Int) throws(Fault) -> [UInt8] {
    var inflate = Inflate(bytes, range, size)
    try inflate.run()
    return inflate.output
  }

  private init(_ bytes: [UInt8], _ range: Range<Int>, _ limit: Int) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
    self.limit = limit
    output.reserveCapacity(min(limit, range.count * 4 + 64))
  }

  private mutating func run() throws(Fault) {
    var isLast = false
    while !isLast {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try copyStored()
      case 1: try readBlock(Inflate.fixedLengths, Inflate.fixedDistances)
      case 2:
        let (lengths, distances) = try readCodes()
        try readBlock(lengths, distances)
      default: throw .broken
      }
    }
  }

  // MARK: Bits

  /// Puts as many bytes behind the bits at hand as there is room for.
  private mutating func refill() {
    while bitCount <= 56, position < end {
      bits |= UInt64(bytes[position]) << UInt64(bitCount)
      position += 1
      bitCount += 8
    }
  }

  private mutating func take(_ count: Int) throws(Fault) -> Int {
    if bitCount < count { refill() }
    guard bitCount >= count else { throw .cutOff }
    let value = Int(bits & (1 << UInt64(count) - 1))
    drop(count)
    return value
  }

  private mutating func drop(_ count: Int) {
    bits >>= UInt64(count)
    bitCount -= count
  }

  // MARK: Blocks

  private mutating func copyStored() throws(Fault) {
    drop(bitCount % 8)
    let length = try take(16)
    guard try take(16) == ~length & 0xFFFF else { throw .broken }
    // The bytes that were read ahead go back.
    position -= bitCount / 8
    (bits, bitCount) = (0, 0)
    guard end - position >= length else { throw .cutOff }
    guard limit - output.count >= length else { throw .tooLong }
    output += bytes[position..<position + length]
    position += length
  }

  private mutating func readBlock(_ lengths: Code, _ distances: Code) throws(Fault) {
    while true {
      let symbol = try next(lengths)
      if symbol < 256 {
        guard output.count < limit else { throw .tooLong }
        output.append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return }
      guard symbol <= 285 else { throw .broken }
      let extra = Inflate.lengthExtra[symbol - 257]
      let length = Inflate.lengthBase[symbol - 257] + (try take(extra))
      let place = try next(distances)
      guard place < 30 else { throw .broken }
      let distance = Inflate.distanceBase[place] + (try take(max(0, place / 2 - 1)))
      guard distance <= output.count else { throw .broken }
      guard limit - output.count >= length else { throw .tooLong }
      // What is copied may reach into what the copy writes.
      for offset in output.count - distance..<output.count - distance + length { output.append(output[offset]) }
    }
  }

  /// The next symbol of a code.
  private mutating func next(_ code: Code) throws(Fault) -> Int {
    if bitCount < Code.longest { refill() }
    let entry = code.table[Int(bits & (1 << UInt64(Code.quick) - 1))]
    let length = Int(entry & 15)
    if length > 0 {
      // The bits that are missing at the end were taken for zeros.
      guard length <= bitCount else { throw .cutOff }
      drop(length)
      return Int(entry >> 4)
    }
    var (value, first, index) = (0, 0, 0)
    for length in 1...Code.longest {
      guard length <= bitCount else { throw .cutOff }
      value |= Int(bits >> UInt64(length - 1) & 1)
      let count = Int(code.counts[length])
      if value - first < count {
        drop(length)
        return Int(code.symbols[index + value - first])
      }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    throw .broken
  }

  // MARK: Codes

  /// A canonical Huffman code.
  struct Code: Sendable {
    /// The longest code that the format has, and the longest that is looked up at once: bits.
    static let longest = 15
    static let quick = 10

    /// How many symbols have a code of each length.
    let counts: [UInt16]
    /// The symbols in the order of their codes.
    let symbols: [UInt16]
    /// By the next bits: a symbol and the length of its code, or 0 where the code is longer or none.
    let table: [UInt16]

    /// - Parameter lengths: of each symbol's code, 0 where it has none; none above 15.
    /// - Throws: if there are more codes than there can be, or fewer than there must be: only a single code may stand alone.
    init(_ lengths: ArraySlice<UInt8>) throws(Fault) {
      var counts = [UInt16](repeating: 0, count: Code.longest + 1)
      for length in lengths { counts[Int(length)] += 1 }
      counts[0] = 0
      var left = 1
      for length in 1...Code.longest {
        left = left << 1 - Int(counts[length])
        guard left >= 0 else { throw .broken }
      }
      let used = lengths.count { $0 > 0 }
      guard left == 0 || used == 0 || used == 1 && counts[1] == 1 else { throw .broken }
      var starts = [Int](repeating: 0, count: Code.longest + 2)
      var codes = [Int](repeating: 0, count: Code.longest + 2)
      for length in 1...Code.longest {
        starts[length + 1] = starts[length] + Int(counts[length])
        codes[length + 1] = (codes[length] + Int(counts[length])) << 1
      }
      var symbols = [UInt16](repeating: 0, count: used)
      var table = [UInt16](repeating: 0, count: 1 << Code.quick)
      for (symbol, length) in lengths.enumerated() where length > 0 {
        let length = Int(length)
        symbols[starts[length]] = UInt16(symbol)
        starts[length] += 1
        // Codes come highest bit first, everything else lowest first.
        let reversed = Code.reversed(codes[length], length)
        codes[length] += 1
        if length > Code.quick { continue }
        for place in stride(from: reversed, to: table.count, by: 1 << length) {
          table[place] = UInt16(symbol) << 4 | UInt16(length)
        }
      }
      self.counts = counts
      self.symbols = symbols
      self.table = table
    }

    private static func reversed(_ code: Int, _ length: Int) -> Int {
      var (rest, result) = (code, 0)
      for _ in 0..<length {
        result = result << 1 | rest & 1
        rest >>= 1
      }
      return result
    }
  }

  /// Reads the codes that a block brings with it.
  private mutating func readCodes() throws(Fault) -> (lengths: Code, distances: Code) {
    let lengthCount = try take(5) + 257
    let distanceCount = try take(5) + 1
    let ownCount = try take(4) + 4
    guard lengthCount <= 286, distanceCount <= 30 else { throw .broken }
    var own = [UInt8](repeating: 0, count: 19)
    for place in Inflate.order.prefix(ownCount) { own[place] = UInt8(try take(3)) }
    let code = try Code(own[...])
    var lengths: [UInt8] = []
    while lengths.count < lengthCount + distanceCount {
      let symbol = try next(code)
      switch symbol {
      case 0...15: lengths.append(UInt8(symbol))
      case 16:
        guard let last = lengths.last else { throw .broken }
        lengths += [UInt8](repeating: last, count: 3 + (try take(2)))
      case 17: lengths += [UInt8](repeating: 0, count: 3 + (try take(3)))
      default: lengths += [UInt8](repeating: 0, count: 11 + (try take(7)))
      }
    }
    // The block must be able to end.
    guard lengths.count == lengthCount + distanceCount, lengths[256] > 0 else { throw .broken }
    return (try Code(lengths[..<lengthCount]), try Code(lengths[lengthCount...]))
  }

  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
  private static let lengthBase = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  private static let lengthExtra = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBase = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
  ]

  /// The codes that the format gives, of blocks that bring none: complete, so that making them can't fail.
  private static let fixedLengths = Code(
    complete: [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112) + [UInt8](repeating: 7, count: 24)
      + [UInt8](repeating: 8, count: 8))
  private static let fixedDistances = Code(complete: [UInt8](repeating: 5, count: 32))
}

extension Inflate.Code {
  /// A code whose lengths are known to be right.
  fileprivate init(complete lengths: [UInt8]) {
    do throws(Inflate.Fault) {
      try self.init(lengths[...])
    } catch {
      preconditionFailure("the format's own codes are complete")
    }
  }
}
