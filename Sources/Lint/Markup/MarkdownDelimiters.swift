/// The runs of `*`, `_` and `~~` in a text, and which of them mark something (CommonMark 0.31, An algorithm for parsing nested emphasis).
struct MarkdownDelimiters {
  /// A run of one mark.
  struct Run {
    let node: Int
    let mark: UInt8
    let length: Int
    var left: Int
    let canOpen: Bool
    let canClose: Bool
    fileprivate var previous = -1
    fileprivate var next = -1

    /// - Parameter range: where it stands in a text.
    init(_ bytes: [UInt8], _ range: Range<Int>, node: Int) {
      self.node = node
      mark = bytes[range.lowerBound]
      length = range.count
      left = length
      let span = bytes.span
      let before = range.lowerBound == 0 ? 0x20 : span.scalar(before: range.lowerBound).scalar
      let after = range.upperBound == bytes.count ? 0x20 : span.scalar(at: range.upperBound).scalar
      let (blankBefore, blankAfter) = (Run.isBlank(before), Run.isBlank(after))
      let (markBefore, markAfter) = (Run.isMark(before), Run.isMark(after))
      let isLeft = !blankAfter && (!markAfter || blankBefore || markBefore)
      let isRight = !blankBefore && (!markBefore || blankAfter || markAfter)
      if mark == ASCII.underscore {
        canOpen = isLeft && (!isRight || markBefore)
        canClose = isRight && (!isLeft || markAfter)
      } else {
        canOpen = isLeft
        canClose = isRight
      }
    }

    private static func isBlank(_ scalar: UInt32) -> Bool {
      switch Characters.kind(of: scalar) {
      case .space, .wideSpace, .oddSpace, .tab, .lineBreak: true
      default: scalar == 0x0C
      }
    }

    /// Whether a character is of the general categories P and S.
    private static func isMark(_ scalar: UInt32) -> Bool {
      if scalar < 0x80 { return ASCII.isMark(UInt8(scalar)) }
      let kind = Characters.kind(of: scalar)
      return kind.isPunctuation || kind == .symbol || kind == .replacement
    }
  }

  private var runs: [Run] = []
  /// The last run that is still in play; -1 if none is.
  private(set) var last = -1

  mutating func append(_ run: Run) {
    var run = run
    run.previous = last
    if last >= 0 { runs[last].next = runs.count }
    last = runs.count
    runs.append(run)
  }

  private mutating func remove(_ index: Int) {
    let (previous, next) = (runs[index].previous, runs[index].next)
    if previous >= 0 { runs[previous].next = next }
    if next >= 0 { runs[next].previous = previous } else { last = previous }
  }

  /// Matches the runs behind one, and takes them out of play. Returns the nodes from mark to mark of what is struck out.
  mutating func match(above bottom: Int, _ nodes: inout [MarkdownInlines.Node]) -> [ClosedRange<Int>] {
    var struck: [ClosedRange<Int>] = []
    // Below these no opening run is left, by mark, by whether the closing one may open, and by its length modulo 3.
    var floors: [Int] = [Int](repeating: bottom, count: 18)
    var closer = bottom < 0 ? first : runs[bottom].next
    while closer >= 0 {
      guard runs[closer].canClose else {
        closer = runs[closer].next
        continue
      }
      let key = Self.key(runs[closer])
      var opener = runs[closer].previous
      while opener > floors[key], !matches(opener, closer) { opener = runs[opener].previous }
      guard opener > floors[key] else {
        floors[key] = max(floors[key], runs[closer].previous)
        let next = runs[closer].next
        if !runs[closer].canOpen { remove(closer) }
        closer = next
        continue
      }
      let count = runs[closer].mark == ASCII.tilde || runs[opener].left >= 2 && runs[closer].left >= 2 ? 2 : 1
      nodes[runs[opener].node].taken.behind += count
      nodes[runs[closer].node].taken.before += count
      runs[opener].left -= count
      runs[closer].left -= count
      if runs[closer].mark == ASCII.tilde { struck.append(runs[opener].node...runs[closer].node) }
      // What stands between matches nothing outside.
      runs[opener].next = closer
      runs[closer].previous = opener
      if runs[opener].left == 0 { remove(opener) }
      if runs[closer].left == 0 {
        let next = runs[closer].next
        remove(closer)
        closer = next
      }
    }
    if bottom >= 0 { runs[bottom].next = -1 }
    last = bottom
    return struck
  }

  /// The first run that is in play.
  private var first: Int {
    var index = last
    while index >= 0, runs[index].previous >= 0 { index = runs[index].previous }
    return index
  }

  private static func key(_ run: Run) -> Int {
    let mark = run.mark == ASCII.star ? 0 : run.mark == ASCII.underscore ? 1 : 2
    return mark * 6 + (run.canOpen ? 3 : 0) + run.length % 3
  }

  private func matches(_ opener: Int, _ closer: Int) -> Bool {
    let (open, close) = (runs[opener], runs[closer])
    guard open.mark == close.mark, open.canOpen else { return false }
    if open.mark == ASCII.tilde { return true }
    return !(open.canClose || close.canOpen) || (open.length + close.length) % 3 != 0
      || open.length % 3 == 0 && close.length % 3 == 0
  }
}
