import Lint

/// Title marks of which the inner ones are the same as those around them.
struct TitleMarkNesting: StoryRule {
  static let inner = Message("书名号里面再用书名号，内层应为{0}", "a title within another takes the other marks: {0}")

  static let about = About(
    id: "title-mark-nesting",
    name: Bilingual("书名号套用不分层", "nested title marks of one form"),
    severity: .warning,
    why: Bilingual(
      """
      书名号里面还要用书名号时，外面一层用双书名号《》，里面一层用单书名号〈〉；再里面又用双书名号。《关于修改《碧道条例》的决定》应为《关于修改〈碧道条例〉的决定》。

      一段里的书名号不配对时由 unbalanced-title-mark 报。
      """,
      """
      Where a title stands within another, the outer one takes 《》 and the inner one 〈〉, one within that 《》 again: \
      《关于修改〈碧道条例〉的决定》.

      Where the marks of a paragraph don't balance, unbalanced-title-mark speaks.
      """),
    basis: Bilingual("GB/T 15834—2011 4.15（书名号）", "GB/T 15834—2011, 4.15 (title marks)"),
    fix: .safe,
    messages: [inner],
    examples: [
      Example("会议审议了《关于修改⟦《⇒〈⟧碧道条例⟨》⇒〉⟩的决定》。"),
      Example("他写了《读⟦《⇒〈⟧评⟨〈⇒《⟩红楼梦⟨〉⇒》⟩⟨》⇒〉⟩有感》。"),
      Example("他写了《评⟦《⇒〈⟧呐喊⟨》⇒〉⟩和⟦《⇒〈⟧彷徨⟨》⇒〉⟩》一文。"),
      Example("会议审议了《关于修改〈碧道条例〉的决定》《关于废止〈绿道办法〉的决定》。"),
      Example("他写了《读〈评《红楼梦》〉有感》。"),
      Example("《碧道条例》《绿道办法》《河道条例》三部法规同时施行。"),
      Example("（《碧道条例》（见《江门年鉴》））"),
      Example("书里说：“《碧道条例》管的是水岸。”"),
      Example("《碧道条例》的《释义》已经出版。"),
      Example("会议审议了《关于修改《碧道条例》的决定，提出了意见。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    if tokens.arePlainlyPaired(.openTitle, .closeTitle) { return }
    let marks = tokens.all(.openTitle, .closeTitle, .openSingleTitle, .closeSingleTitle)
    var next = 0
    for number in story.blocks.indices where next < marks.count {
      let end = tokens.numbers(inBlock: number).upperBound
      let first = next
      while next < marks.count, marks[next] < end { next += 1 }
      check(marks[first..<next], story, &report)
    }
  }

  /// Pairs the marks of a block and reports those that are the same as the ones around them; nothing if they don't balance.
  private func check(_ marks: ArraySlice<Int>, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    var pending: [Int] = []
    var pairs: [(open: Int, close: Int, depth: Int)] = []
    for token in marks {
      switch tokens.kind(token) {
      case .openTitle, .openSingleTitle: pending.append(token)
      default:
        let open: Kind = tokens.kind(token) == .closeTitle ? .openTitle : .openSingleTitle
        guard let last = pending.popLast(), tokens.kind(last) == open else { return }
        pairs.append((last, token, pending.count))
      }
    }
    guard pending.isEmpty else { return }
    pairs.sort { $0.open < $1.open }
    // 〈〉 by themselves outermost would turn the count round.
    func isWrong(_ pair: (open: Int, close: Int, depth: Int)) -> Bool {
      (tokens.kind(pair.open) == .openSingleTitle) != (pair.depth % 2 == 1)
    }
    var position = 0
    while position < pairs.count {
      let pair = pairs[position]
      var end = position + 1
      while end < pairs.count, pairs[end].open < pair.close { end += 1 }
      if pair.depth == 0, isWrong(pair) {
        position = end
        continue
      }
      guard pair.depth > 0, isWrong(pair) else {
        position += 1
        continue
      }
      let edits = pairs[position..<end].filter(isWrong).flatMap { pair in
        let isSingle = pair.depth % 2 == 1
        return [
          Edit(tokens[pair.open].range, isSingle ? "〈" : "《"), Edit(tokens[pair.close].range, isSingle ? "〉" : "》"),
        ]
      }.sorted { $0.range.lowerBound < $1.range.lowerBound }
      let text = story.quoted(tokens.end(pair.open)..<tokens.start(pair.close))
      report.add(
        TitleMarkNesting.inner, [pair.depth % 2 == 1 ? "〈\(text)〉" : "《\(text)》"], at: tokens[pair.open].range,
        fix: Fix(.safe, edits))
      position = end
    }
  }
}
