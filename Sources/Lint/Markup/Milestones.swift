/// Places of a file a few KiB from one another, since a line of a page may be as long as the page: to any other place it is a short way from one.
struct Milestones: Sendable {
  /// Bytes from one to the next.
  static let distance = 1 << 12

  private let start: Int
  private let places: [Location]

  /// O(bytes).
  ///
  /// - Parameter start: where the text begins, behind a byte order mark.
  init(_ bytes: [UInt8], from start: Int) {
    let bytes = bytes.span
    var places = [Location(line: 1, column: 1)]
    var (line, column) = (1, 1)
    for offset in start..<bytes.count {
      if offset > start, (offset - start) % Milestones.distance == 0 {
        places.append(Location(line: line, column: column))
      }
      if bytes.isLineEnd(offset) {
        (line, column) = (line + 1, 1)
      } else if bytes[offset] & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.start = start
    self.places = places
  }

  /// The last one at a byte of the text or before it. O(1).
  func last(to byte: Int) -> (offset: Int, place: Location) {
    let index = min(max(0, byte - start) / Milestones.distance, places.count - 1)
    return (start + index * Milestones.distance, places[index])
  }
}
