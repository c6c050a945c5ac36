import Lint

/// Marks that pair with one another, and what their pairing in a story leaves over.
struct Unpaired {
  /// A sort of pair. Both widths of a mark belong to one.
  struct Sort: Sendable {
    let opens: [Kind]
    let closes: [Kind]
    /// The marks as they should be printed.
    let open: String
    let close: String

    static let round = Sort(
      opens: [.openBracket, .narrowOpenBracket], closes: [.closeBracket, .narrowCloseBracket], open: "（", close: "）")
    static let tortoise = Sort(opens: [.openTortoise], closes: [.closeTortoise], open: "〔", close: "〕")
    static let lenticular = Sort(opens: [.openLenticular], closes: [.closeLenticular], open: "【", close: "】")
    static let square = Sort(opens: [.openSquare], closes: [.closeSquare], open: "［", close: "］")
    static let curly = Sort(opens: [.openCurly], closes: [.closeCurly], open: "｛", close: "｝")
    static let title = Sort(opens: [.openTitle], closes: [.closeTitle], open: "《", close: "》")
    static let singleTitle = Sort(opens: [.openSingleTitle], closes: [.closeSingleTitle], open: "〈", close: "〉")

    /// Whether each width by itself opens and closes in turn. O(marks).
    func isPlain(_ tokens: Tokens) -> Bool {
      opens.indices.allSatisfy { tokens.arePlainlyPaired(opens[$0], closes[$0]) }
    }
  }

  /// A mark without its partner.
  struct Mark {
    let token: Int
    /// The sort's position in the list that was asked for.
    let sort: Int
    let isOpening: Bool
    let block: Int
  }

  /// Marks without a partner in their block, in text order.
  private(set) var marks: [Mark] = []
  /// Pairs of which one mark is full-width and the other isn't.
  private(set) var mixed: [(open: Int, close: Int)] = []

  /// Pairs the marks of some sorts within their blocks. O(marks · log marks).
  ///
  /// - Parameter isItem: whether a closing mark stands behind the number of a list's item: 1） 甲. Such a one needs no partner.
  init(_ sorts: [Sort], in story: __shared Story, isItem: (_ close: Int) -> Bool) {
    let tokens = story.tokens
    for (position, sort) in sorts.enumerated() where !sort.isPlain(tokens) {
      var all: [Int] = []
      for kind in sort.opens + sort.closes { all.append(contentsOf: tokens.all(kind)) }
      all.sort()
      var next = 0
      for block in story.blocks.indices where next < all.count {
        let end = tokens.numbers(inBlock: block).upperBound
        let first = next
        while next < all.count, all[next] < end { next += 1 }
        pair(all[first..<next], position, sort, block, tokens, isItem)
      }
    }
    marks.sort { $0.token < $1.token }
  }

  private mutating func pair(
    _ all: ArraySlice<Int>, _ position: Int, _ sort: Sort, _ block: Int, _ tokens: Tokens, _ isItem: (Int) -> Bool
  ) {
    let openCount = all.count { sort.opens.contains(tokens.kind($0)) }
    // Numbers of items account for closing marks that are too many.
    var extra = all.count - 2 * openCount
    var pending: [(token: Int, width: Int)] = []
    func add(_ token: Int, isOpening: Bool, to marks: inout [Mark]) {
      marks.append(Mark(token: token, sort: position, isOpening: isOpening, block: block))
    }
    for token in all {
      let kind = tokens.kind(token)
      if let width = sort.opens.firstIndex(of: kind) {
        pending.append((token, width))
        continue
      }
      if extra > 0, isItem(token) {
        extra -= 1
        continue
      }
      guard let last = pending.popLast() else {
        add(token, isOpening: false, to: &marks)
        continue
      }
      if sort.closes[last.width] == kind { continue }
      if let outer = pending.last, sort.closes[outer.width] == kind, extra < 0 {
        // （甲(乙）: the inner one was never closed.
        add(last.token, isOpening: true, to: &marks)
        pending.removeLast()
        extra += 1
      } else {
        mixed.append((last.token, token))
      }
    }
    for (token, _) in pending { add(token, isOpening: true, to: &marks) }
  }

  /// Takes out marks of which one opens in a block and the other closes in one of the next eight: what they hold has several
  /// paragraphs, or its paragraph was broken. O(marks).
  mutating func settleAcrossBlocks(within distance: Int) {
    var settled: Set<Int> = []
    var pending: ArraySlice<Mark> = []
    for mark in marks {
      if mark.isOpening {
        pending.append(mark)
        continue
      }
      while let first = pending.first, first.block + distance < mark.block { pending.removeFirst() }
      guard let open = pending.prefix(16).firstIndex(where: { $0.sort == mark.sort && $0.block < mark.block }) else {
        continue
      }
      settled.insert(pending[open].token)
      settled.insert(mark.token)
      // Taken out at the front, which moves nothing; the order of the first sixteen doesn't matter.
      pending[open] = pending[pending.startIndex]
      pending.removeFirst()
    }
    if !settled.isEmpty { marks.removeAll { settled.contains($0.token) } }
  }

  /// Takes out marks that are no such mark after all.
  mutating func removeAll(where isOther: (Mark) -> Bool) { marks.removeAll(where: isOther) }

  /// What is wrong with the marks left in one block, if they are two of which one plainly should be another mark: the marks to be
  /// changed, with what they should be.
  static func wrongMarks(
    _ marks: ArraySlice<Mark>, _ sorts: [Sort], _ tokens: Tokens
  ) -> [(token: Int, mark: String)]? {
    guard marks.count == 2, let first = marks.first, let last = marks.last,
      tokens.start(last.token) - tokens.end(first.token) <= 60
    else { return nil }
    switch (first.isOpening, last.isOpening) {
    case (true, false):
      if first.sort == last.sort { return nil }
      // 〔2026〕12号: the number of a document has a year in these brackets and no others.
      let isYear = last.token == first.token + 2 && tokens.kind(first.token + 1) == .digits
      if isYear, tokens.kind(last.token) == .closeTortoise { return [(first.token, sorts[last.sort].open)] }
      // （甲〕
      return [(last.token, sorts[first.sort].close)]
    // （甲（
    case (true, true): return first.sort == last.sort ? [(last.token, sorts[last.sort].close)] : nil
    // ）甲）
    case (false, false): return first.sort == last.sort ? [(first.token, sorts[first.sort].open)] : nil
    // ）甲（
    case (false, true):
      guard first.sort == last.sort else { return nil }
      return [(first.token, sorts[first.sort].open), (last.token, sorts[first.sort].close)]
    }
  }

  /// The marks block by block.
  func blocks() -> [ArraySlice<Mark>] {
    var slices: [ArraySlice<Mark>] = []
    var start = 0
    for index in marks.indices where index + 1 == marks.count || marks[index + 1].block != marks[index].block {
      slices.append(marks[start...index])
      start = index + 1
    }
    return slices
  }
}
