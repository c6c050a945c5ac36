import Lint

extension Story {
  /// How many margins the story has: one more than it has blocks.
  var marginCount: Int { blocks.count + 1 }

  /// What stands in no block: before the first block, between two, and behind the last one, white space all of it.
  ///
  /// The first margin begins with its line, for the story that opens the file with the file; the last one ends where the line
  /// begins that the next story stands on. So all white space around stories belongs to one of them, and to one only.
  /// O(length of the margin).
  func margin(_ number: Int) -> Range<Int> {
    if number > 0, number < blocks.count {
      return blocks[number - 1].range.upperBound..<blocks[number].range.lowerBound
    }
    let prose = source.prose
    if number == 0 {
      let end = range.lowerBound
      var start = end
      while start > 0, id.position == 0 || !Self.endsLine(prose[start - 1]), isBlank(before: start) {
        start -= source.character(before: start).map(UTF8.width) ?? 1
      }
      return start..<end
    }
    let start = blocks[number - 1].range.upperBound
    var end = start
    var lineStart = start
    while end < prose.count {
      if Self.endsLine(prose[end]) {
        end += 1
        lineStart = end
        continue
      }
      let (scalar, length) = source.scalar(at: end)
      guard Characters.kind(of: scalar).isBlank else { return start..<lineStart }
      end += length
    }
    return start..<end
  }

  /// The numbers of the margins that hold anything but line ends and, behind those, the next block's indent of ideographic spaces:
  /// none, as a rule. O(bytes of all margins).
  var unusualMargins: [Int] {
    let (bytes, parts) = (source.prose, blocks)
    let (prose, blocks) = (bytes.span, parts.span)
    var numbers: [Int] = []
    if !Self.isUsual(margin(0), prose) { numbers.append(0) }
    var end = blocks[0].range.upperBound
    for number in 1..<blocks.count {
      let block = blocks[number].range
      if !Self.isUsual(end..<block.lowerBound, prose) { numbers.append(number) }
      end = block.upperBound
    }
    // No block is indented by the spaces of the last one.
    let last = margin(blocks.count)
    if !Self.isUsual(last, prose) || !last.isEmpty && !Self.endsLine(prose[last.upperBound - 1]) {
      numbers.append(blocks.count)
    }
    return numbers
  }

  @inline(__always)
  private static func isUsual(_ margin: Range<Int>, _ prose: Span<UInt8>) -> Bool {
    var offset = margin.lowerBound
    while offset < margin.upperBound, endsLine(prose[offset]) { offset += 1 }
    // Of white space only the ideographic begins with this byte.
    while offset < margin.upperBound, prose[offset] == 0xE3 { offset += 3 }
    return offset == margin.upperBound
  }

  /// Whether a byte ends a line, or is half of a pair that does.
  static func endsLine(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// The white space before the first character of a block, back to the start of its line; nil where another block stands on the
  /// same line.
  func indent(ofBlock number: Int) -> Range<Int>? {
    let margin = margin(number)
    var start = margin.upperBound
    while start > margin.lowerBound, !Self.endsLine(source.prose[start - 1]) { start -= 1 }
    guard number == 0 || start > margin.lowerBound else { return nil }
    return start..<margin.upperBound
  }

  private func isBlank(before offset: Int) -> Bool {
    guard let character = source.character(before: offset) else { return false }
    return Characters.kind(of: character.value).isBlank
  }
}
