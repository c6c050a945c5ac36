/// The lines of a block of Markdown as one text, and the way back to the file.
struct MarkdownText {
  /// The lines, a line feed between two.
  let bytes: [UInt8]
  private let starts: [(text: Int, original: Int)]

  init(_ original: [UInt8], _ lines: ArraySlice<Range<Int>>) {
    var bytes: [UInt8] = []
    var starts: [(text: Int, original: Int)] = []
    for line in lines {
      if !starts.isEmpty { bytes.append(ASCII.feed) }
      starts.append((bytes.count, line.lowerBound))
      bytes += original[line]
    }
    self.bytes = bytes
    self.starts = starts
  }

  /// Where in the file a place of the text is. O(log lines).
  func original(of offset: Int) -> Int {
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle].text <= offset { low = middle } else { high = middle - 1 }
    }
    return starts[low].original + offset - starts[low].text
  }

  /// The range of the file that a range of the text covers. O(log lines).
  func original(of range: Range<Int>) -> Range<Int> {
    let start = original(of: range.lowerBound)
    return range.isEmpty ? start..<start : start..<original(of: range.upperBound - 1) + 1
  }
}
