import Lint

/// Which mark belongs to which, for the rules on quotation marks, title marks and brackets.
extension Tokens {
  /// Whether two kinds of mark open and close in turn, each pair within one block: the way of nearly all stories, seen without a
  /// table. O(marks).
  @inline(__always) func arePlainlyPaired(_ open: Kind, _ close: Kind) -> Bool {
    let (opens, closes) = (all(open).count, all(close).count)
    return opens == closes && (opens == 0 || alternate(open, close))
  }

  /// The same of two kinds that are there as often as one another.
  private func alternate(_ open: Kind, _ close: Kind) -> Bool {
    let opens = all(open)
    let closes = all(close)
    var blocks = BlockEnds(self)
    var last = 0
    for number in 0..<opens.count {
      let (opening, closing) = (opens[number], closes[number])
      guard last < opening, opening < closing, closing < blocks.end(behind: opening) else { return false }
      last = closing
    }
    return true
  }

  /// Whether curved quotation marks open and close in turn, single ones within double ones, each pair within one block: the way of
  /// nearly all stories, seen without a table. O(marks).
  var areQuotesPlain: Bool {
    let opens = all(.openQuote)
    let closes = all(.closeQuote)
    let innerOpens = all(.openSingleQuote)
    let innerCloses = all(.closeSingleQuote)
    if innerOpens.isEmpty && innerCloses.isEmpty { return arePlainlyPaired(.openQuote, .closeQuote) }
    guard opens.count == closes.count, innerOpens.count == innerCloses.count else { return false }
    var blocks = BlockEnds(self)
    var last = 0
    var inner = 0
    for number in 0..<opens.count {
      let (opening, closing) = (opens[number], closes[number])
      guard last < opening, opening < closing, closing < blocks.end(behind: opening) else { return false }
      last = opening
      // A single mark before the double one, or across its end, is no plain one.
      while inner < innerOpens.count, innerOpens[inner] < closing {
        guard last < innerOpens[inner], innerOpens[inner] < innerCloses[inner] else { return false }
        last = innerCloses[inner]
        inner += 1
      }
      guard last < closing else { return false }
      last = closing
    }
    return inner == innerOpens.count
  }

  /// The ends of blocks, asked for in text order.
  private struct BlockEnds {
    private let edges: Numbers
    private var next = 0
    private var edge = 0

    init(_ tokens: Tokens) { edges = tokens.all(.edge) }

    /// The edge behind a token. Amortised O(1).
    mutating func end(behind token: Int) -> Int {
      while edge < token, next < edges.count {
        edge = edges[next]
        next += 1
      }
      return edge
    }
  }

  /// The mark of a kind that opens what a closing one closes, in the same block and at most 400 tokens before it, or nil. O(1).
  func opening(_ open: Kind, of close: Int) -> Int? {
    var depth = 0
    for token in stride(from: close - 1, to: max(0, close - 400), by: -1) {
      let kind = kind(token)
      if kind == .edge { return nil }
      if kind == self.kind(close) {
        depth += 1
      } else if kind == open {
        if depth == 0 { return token }
        depth -= 1
      }
    }
    return nil
  }

  /// The mark of a kind that closes what an opening one opens, in the same block and at most 400 tokens behind it, or nil. O(1).
  func closing(_ close: Kind, of open: Int) -> Int? {
    var depth = 0
    for token in open + 1..<open + 400 {
      let kind = kind(token)
      if kind == .edge { return nil }
      if kind == self.kind(open) {
        depth += 1
      } else if kind == close {
        if depth == 0 { return token }
        depth -= 1
      }
    }
    return nil
  }

  /// The kind of the nearest token on one side that is no blank; `.edge` where the block ends. O(1).
  func neighbour(of token: Int, by step: Int) -> Kind {
    var index = token + step
    for _ in 0..<4 {
      let kind = kind(index)
      if kind == .edge || !kind.isBlank { return kind }
      index += step
    }
    return .edge
  }
}

extension Kind {
  /// Whether this opens a pair of quotation marks, title marks or brackets.
  var opensPair: Bool {
    switch self {
    case .openQuote, .openSingleQuote, .openCorner, .openWhiteCorner, .openTitle, .openSingleTitle, .openBracket,
      .narrowOpenBracket, .openTortoise, .openLenticular, .openSquare, .narrowOpenSquare, .openCurly:
      true
    default: false
    }
  }

  /// Whether this is a mark that only Chinese text has: full-width, or a Chinese pair.
  var isChineseMark: Bool {
    switch self {
    case .comma, .stop, .enumerationComma, .semicolon, .colon, .question, .exclamation, .openTitle, .closeTitle,
      .openBracket, .closeBracket, .openCorner, .closeCorner, .openLenticular, .closeLenticular, .openQuote,
      .closeQuote:
      true
    default: false
    }
  }
}

extension Story {
  /// Text for a message: what a range says, cut in its middle where it is longer than sixteen characters. O(1).
  func quoted(_ range: Range<Int>) -> String {
    var (start, end) = (range.lowerBound, range.upperBound)
    for _ in 0..<8 where start < end { start += source.scalar(at: start).length }
    for _ in 0..<8 where start < end { end -= source.character(before: end).map(UTF8.width) ?? 0 }
    if start >= end { return text(range) }
    return text(range.lowerBound..<start) + "……" + text(end..<range.upperBound)
  }
}
