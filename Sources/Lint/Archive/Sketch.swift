/// A one-permutation MinHash (Li, Owen and Zhang 2012) of a text's sequences of four, with empty bins filled by rotation
/// (Shrivastava and Li 2014).
struct Sketch {
  static let binCount = 128

  /// Each bin's least value; all bits set while it is empty.
  private var minima = InlineArray<128, UInt32>(repeating: .max)
  private var window = SequenceWindow()
  /// The sum of all sequences' hashes: the text as a number.
  private(set) var hash: UInt64 = 0

  /// How many characters the text has.
  var count: Int { window.count }

  mutating func add(_ source: Source, _ range: Range<Int>) {
    let block = source.prose.span.extracting(range)
    // Locals, so that they stay in registers.
    var window = window
    var hash = hash
    var offset = 0
    while offset < block.count {
      // A run of Han has no other test in its loop. The text's first three characters give sequences with zeros in them, which
      // is the same for every copy of it.
      let start = offset
      while window.takeHan(block, &offset) { take(window.value, &hash) }
      window.count &+= (offset &- start) / 3
      if offset < block.count, window.take(block, &offset) { take(window.value, &hash) }
    }
    self.window = window
    self.hash = hash
  }

  @inline(__always)
  private mutating func take(_ sequence: UInt64, _ hash: inout UInt64) {
    let mixed = (sequence ^ sequence >> 29) &* 0xBF58_476D_1CE4_E5B9
    let bin = Int(mixed >> 57)
    // Stored every time: a branch would be mispredicted in every fourth character.
    minima[bin] = min(minima[bin], UInt32(truncatingIfNeeded: mixed >> 24))
    hash &+= mixed ^ mixed >> 32
  }

  /// The sketch: of each bin's least value 16 bits; an empty bin takes the next full one's, changed by how far that is.
  func bins() -> InlineArray<128, UInt16> {
    let minima = minima.span
    var bins = InlineArray<128, UInt16>(repeating: 0)
    for bin in 0..<Sketch.binCount {
      var value = minima[bin]
      if value == .max {
        var distance = 1
        while distance < Sketch.binCount, minima[(bin + distance) % Sketch.binCount] == .max { distance += 1 }
        value = minima[(bin + distance) % Sketch.binCount] &+ UInt32(distance) &* 0x8529_7A4D
      }
      bins[bin] = UInt16(truncatingIfNeeded: value &* 0x9E37_79B1 >> 16)
    }
    return bins
  }
}
