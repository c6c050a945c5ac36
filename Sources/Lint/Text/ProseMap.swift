/// The way from prose to the bytes that it was read from.
///
/// Ascending pieces of prose, each of which stands for bytes of the original in one and the same manner: in step, byte for byte, or
/// so many bytes for so many (an escape, an entity, a character of another encoding), or for nothing (a line break that was put
/// between two fields). What stands in the original between two pieces was left out.
struct ProseMap: Sendable {
  /// A stretch of prose up to the next piece.
  struct Piece: Sendable, Equatable {
    /// Where it begins in the prose.
    let prose: Int
    /// What it begins at in the original.
    let original: Int
    /// Over and over, so many bytes of prose stand for so many of the original: 1 and 1 in step, 3 and 6 for `\u4e2d`.
    let units: Units

    init(prose: Int, original: Int, units: Units = .inStep) {
      self.prose = prose
      self.original = original
      self.units = units
    }
  }

  /// So many bytes of prose for so many of the original.
  struct Units: Sendable, Equatable {
    let prose: Int32
    let original: Int32

    static let inStep = Units(prose: 1, original: 1)
  }

  /// Never empty; the first begins with the prose. Several may have the same place in the prose: the last of them counts.
  private(set) var pieces: [Piece]

  /// Prose that runs in step from an offset of the original on.
  init(from original: Int) { pieces = [Piece(prose: 0, original: original)] }

  /// - Parameter pieces: ascending in the prose; where there are none the prose is empty.
  init(_ pieces: [Piece]) {
    self.pieces = pieces.isEmpty ? [Piece(prose: 0, original: 0)] : pieces
  }

  /// The offset in the original of an offset in prose. O(log pieces).
  func original(of offset: Int) -> Int {
    let piece = pieces[piece(of: offset)]
    let distance = offset - piece.prose
    if piece.units == .inStep { return piece.original + distance }
    return piece.original + distance / Int(piece.units.prose) * Int(piece.units.original)
  }

  /// Where in the original the character ends that ends at an offset of prose: before what was left out behind it. O(log pieces).
  func end(of offset: Int) -> Int {
    if offset == 0 { return pieces[0].original }
    let piece = pieces[piece(of: offset - 1)]
    let units = piece.units
    let count = (offset - piece.prose + Int(units.prose) - 1) / Int(units.prose)
    return piece.original + count * Int(units.original)
  }

  /// The offset in prose of the first character that stands at an offset of the original or behind it; nil if none does. O(log pieces).
  ///
  /// Precondition: the offset is within no piece, as a place is at which something was left out.
  func firstPiece(from offset: Int) -> Int? {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].original < offset { low = middle + 1 } else { high = middle }
    }
    return low < pieces.count ? pieces[low].prose : nil
  }

  /// Whether a byte of the original stands in the prose as it is. O(log pieces).
  ///
  /// - Parameter count: how many bytes the prose has.
  func keeps(_ offset: Int, count: Int) -> Bool {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].original <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0, pieces[low - 1].units == .inStep else { return false }
    let piece = pieces[low - 1]
    return piece.prose + offset - piece.original < (low < pieces.count ? pieces[low].prose : count)
  }

  /// Whether a range of prose stands in the original in one piece, and neither end is within what one thing stands for. O(pieces of it).
  func isWhole(_ range: Range<Int>) -> Bool {
    var index = piece(of: range.lowerBound)
    if (range.lowerBound - pieces[index].prose) % Int(pieces[index].units.prose) != 0 { return false }
    while index + 1 < pieces.count, pieces[index + 1].prose < range.upperBound {
      index += 1
      if end(of: pieces[index].prose) != pieces[index].original { return false }
    }
    return range.isEmpty || (range.upperBound - pieces[index].prose) % Int(pieces[index].units.prose) == 0
  }

  /// The last piece that begins at an offset of prose or before it.
  private func piece(of offset: Int) -> Int {
    var low = 0
    var high = pieces.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if pieces[middle].prose <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// A place in the prose where lines were left out.
  struct Gap: Sendable {
    let prose: Int
    /// Where the original goes on.
    let original: Int
  }

  /// Leaves lines out of prose, with their ends. O(prose + pieces).
  ///
  /// - Parameters:
  ///   - lines: ascending and apart.
  ///   - prose: what the map is of; the lines are taken out of it.
  /// - Returns: the places of the lines, several of which may be the same.
  mutating func leaveOut(_ lines: [Range<Int>], of prose: inout [UInt8]) -> [Gap] {
    var kept: [UInt8] = []
    kept.reserveCapacity(prose.count)
    var result: [Piece] = []
    var gaps: [Gap] = []
    var start = 0
    func keep(to end: Int) {
      let first = piece(of: start)
      let count = kept.count
      result.append(Piece(prose: count, original: original(of: start), units: pieces[first].units))
      for piece in pieces[(first + 1)...] {
        if piece.prose >= end { break }
        result.append(Piece(prose: count + piece.prose - start, original: piece.original, units: piece.units))
      }
      kept += prose[start..<end]
    }
    for line in lines {
      keep(to: line.lowerBound)
      start = line.upperBound
      // A CR before the line and a LF behind it would become one end of line: the line's own LF stays between them.
      if kept.last == 0x0D, start < prose.count, prose[start] == 0x0A { start -= 1 }
      gaps.append(Gap(prose: kept.count, original: original(of: start)))
    }
    keep(to: prose.count)
    prose = kept
    pieces = result
    return gaps
  }
}
