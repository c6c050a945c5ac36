/// Two marks of which one opens what the other closes.
public struct Pair: Sendable, Hashable {
  /// The opening mark's token number.
  public let open: Int
  /// The closing mark's token number.
  public let close: Int
  /// How many other pairs of the same marks it stands in.
  public let depth: Int
}

extension Tokens {
  /// The pairs that two kinds of mark make within their blocks, in the order of the opening marks; a mark without its partner is
  /// left out. O(marks); nothing is allocated where there are none.
  ///
  /// A closing mark closes the last mark that was opened in its block and is still open.
  public func pairs(_ open: Kind, _ close: Kind) -> [Pair] {
    let opens = all(open)
    let closes = all(close)
    if opens.isEmpty || closes.isEmpty { return [] }
    var pairs: [Pair] = []
    var pending: [Int] = []
    var position = 0
    for closing in closes {
      while position < opens.count, opens[position] < closing {
        pending.append(opens[position])
        position += 1
      }
      // What another block left open is closed by nothing here.
      let edge = self.edge(before: closing)
      while let last = pending.last, last < edge { pending.removeAll() }
      if let opening = pending.popLast() { pairs.append(Pair(open: opening, close: closing, depth: pending.count)) }
    }
    pairs.sort { $0.open < $1.open }
    return pairs
  }

  /// The number of the last edge before a token. O(log blocks).
  public func edge(before token: Int) -> Int { Int(edges[block(ofToken: token)]) }
}
