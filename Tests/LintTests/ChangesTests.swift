import Testing

@testable import Lint

/// Which findings stand in what has changed.
@Suite struct ChangesTests {
  private func region(_ start: (Int, Int), _ end: (Int, Int)) -> Region {
    Region(
      start: Location(line: start.0, column: start.1), end: Location(line: end.0, column: end.1), bytes: 0..<0)
  }

  @Test func regionsAndChangedLines() {
    let changes = Changes([.lines([2...3, 7...7]), .whole, .nothing, .lines([])])
    for (start, end, expected) in [
      ((1, 1), (1, 9), false), ((1, 5), (2, 1), false), ((1, 5), (2, 2), true), ((2, 1), (2, 1), true),
      ((3, 4), (6, 1), true),
      ((4, 1), (6, 9), false), ((4, 1), (8, 1), true), ((7, 3), (7, 3), true), ((8, 1), (8, 1), false),
    ] {
      #expect(changes.touches(region(start, end), of: 0) == expected, "\(start) \(end)")
      #expect(changes.touches(region(start, end), of: 1))
      for file in [2, 3, 4] { #expect(!changes.touches(region(start, end), of: file)) }
    }
    #expect([0, 1, 2, 3, 4].map(changes.has) == [true, true, false, true, false])
    #expect([0, 1, 2, 3, 4].map(changes.isOnlyCompared) == [false, false, true, false, true])
  }

  /// git ends lines with LF alone.
  @Test func linesAsGitCountsThem() {
    func lines(_ text: String, _ ranges: ClosedRange<Int>...) -> Changes.Extent {
      .lines(ranges, countedByLineFeeds: Array(text.utf8))
    }
    #expect(lines("a\nb\nc\n", 2...2) == .lines([2...2]))
    #expect(lines("a\r\nb\r\nc\r\n", 2...3) == .lines([2...3]))
    #expect(lines("a\rb\rc", 1...1) == .lines([1...3]))
    #expect(lines("a\rb\nc\rd\re\nf", 2...2, 3...3) == .lines([3...5, 6...6]))
    #expect(lines("a\rb\n", 2...9) == .lines([3...3]))
    #expect(lines("a\rb", 5...9) == .lines([3...3]))
    #expect(lines("a\r\u{0}\n\u{0}b", 2...2) == .lines([2...2]))
  }
}
