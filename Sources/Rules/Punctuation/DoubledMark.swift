import Lint

/// Two points or stops where there should be one.
struct DoubledMark: StoryRule {
  static let twice = Message("“{0}”重复，应只留一个“{1}”", "“{0}”: one “{1}” is enough")
  static let clash = Message(
    "“{0}”是两个点号连用，应只留一个，多半是“{1}”", "“{0}”: two marks stand together where only one should, most likely “{1}”")

  static let about = About(
    id: "doubled-mark",
    name: Bilingual("标点重复", "doubled mark"),
    severity: .error,
    why: Bilingual(
      """
      句号、逗号、顿号、分号、冒号表示停顿，一处只用一个。“。。”“，，”是多按了一下，“，。”“。；”“？。”多半是改句子时旧标点没有删净。同一个标点重复，留一个；两个标点不同，一般留停顿长的那个，由编辑定。

      三个以上的句号是省略号的写法（ellipsis-form），问号、叹号连用另有规定（question-exclamation-order），标点之间隔着引号、括号的由别的规则管，都不在这里报；引号里单说标点（“，。”）、外文和程序代码里的也不报。
      """,
      """
      A full stop, comma, enumeration comma, semicolon or colon marks one pause and stands alone. “。。” and “，，” are a slip of the \
      key; “，。”, “。；” and “？。” are what is left when a sentence was cut and its old mark was not. Of the same mark one stays; of two \
      different ones usually the stronger, but that is the editor's choice.

      Three full stops or more stand for an ellipsis (ellipsis-form), question and exclamation marks have a rule of their own \
      (question-exclamation-order), and marks with a quotation mark or bracket between them belong to other rules. Marks that are quoted by \
      themselves, foreign text and program code are not judged.
      """),
    basis: Bilingual("编辑惯例；GB/T 15834—2011 4.1—4.7（点号各表示一种停顿）", "editing practice; GB/T 15834—2011, 4.1 to 4.7"),
    fix: .suggested,
    messages: [twice, clash],
    examples: [
      Example("会议昨天结束⟦。。⇒。⟧代表们今天返程。"),
      Example("会上⟦，，⇒，⟧代表们作了发言，讨论了苹果⟦、、⇒、⟧香蕉的销路⟦；；⇒；⟧会后参观了果园。"),
      Example("他说⟦：：⇒：⟧“明天再来。”"),
      Example("工程明年完工⟦，。⇒。⟧届时交通会更顺畅。"),
      Example("加强组织领导⟦；。⇒。⟧"),
      Example("这样行吗⟦？。⇒？⟧大家都说行。"),
      Example("记者看到⟦,,⇒,⟧路面已经修好,车辆通行顺畅。"),
      Example("产品有苹果⟦，、⇒，⟧香蕉和梨。"),
      Example("他愣住了。。。半天没有说话。真的？！太好了！！！"),
      Example("他说：“明天再来。”“好！”大家答应着，（掌声）。散会后……。"),
      Example("“，。”都是点号，“、、”是错的。"),
      Example("在 C++ 里写 std::vector<int> a; for (;;) {} ，再看 a,,b 一行。"),
      Example("他用上了Yahoo!，又看了《爸爸，去哪儿？》，觉得不错。"),
      Example("访问https://example.com/a::b,,c.html，时间是8:30。"),
      Example("这样行吗？，http://example.com/a\n好，、https://example.com/b"),
      Example("张三,,男,江门\n李四,,女,台山"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    checkAll(.comma, tokens, story, &report)
    checkAll(.stop, tokens, story, &report)
    checkAll(.enumerationComma, tokens, story, &report)
    checkAll(.semicolon, tokens, story, &report)
    checkAll(.colon, tokens, story, &report)
    checkAll(.question, tokens, story, &report)
    checkAll(.exclamation, tokens, story, &report)
    checkAll(.narrowComma, tokens, story, &report)
    checkAll(.narrowSemicolon, tokens, story, &report)
    checkAll(.narrowColon, tokens, story, &report)
  }

  private func checkAll(_ kind: Kind, _ tokens: Tokens, _ story: Story, _ report: inout Report) {
    for token in tokens.all(kind) {
      // Nearly always words.
      let next = tokens.kind(token + 1)
      if next.isWordlike || DoubledMark.rank(next) == nil || DoubledMark.rank(tokens.kind(token - 1)) != nil {
        continue
      }
      check(runFrom: token, story, &report)
    }
  }

  /// How long a pause a point makes; nil for what is none.
  private static func rank(_ kind: Kind) -> Int? {
    switch kind {
    case .enumerationComma: 0
    case .comma, .narrowComma: 1
    case .colon, .narrowColon: 2
    case .semicolon, .narrowSemicolon: 3
    case .stop: 4
    case .question, .exclamation: 5
    default: nil
    }
  }

  private static func isNarrow(_ kind: Kind) -> Bool {
    kind == .narrowComma || kind == .narrowSemicolon || kind == .narrowColon
  }

  private func check(runFrom first: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    var last = first
    var stops = 0
    var (highest, lowest) = (0, 5)
    var hasNarrow = false
    while let rank = DoubledMark.rank(tokens.kind(last)) {
      stops = rank == 4 ? stops + 1 : 0
      // 。。。 is an ellipsis of somebody's making.
      if stops == 3 { return }
      highest = max(highest, rank)
      lowest = min(lowest, rank)
      hasNarrow = hasNarrow || DoubledMark.isNarrow(tokens.kind(last))
      last += 1
    }
    // ？？ and ？！ have a rule of their own.
    if lowest == 5 || !isRunningText(before: first, behind: last, hasNarrow, tokens) { return }
    if hasNarrow && story.isMachineText(first) { return }
    // Before an address the last mark divides fields.
    if tokens.kind(last) == .letters && story.isMachineText(last) { return }
    let range = tokens.start(first)..<tokens.start(last)
    let kept = strongest(first..<last, highest, story)
    let isTwice = highest == lowest
    report.add(
      isTwice ? DoubledMark.twice : DoubledMark.clash, [story.text(range), kept], at: range,
      fix: Fix(isTwice ? .safe : .suggested, replacing: range, by: kept))
  }

  /// Whether a run of points follows words, and no word of a foreign or a program's text where one of them is narrow.
  private func isRunningText(before first: Int, behind end: Int, _ hasNarrow: Bool, _ tokens: Tokens) -> Bool {
    let before = tokens.kind(first - 1)
    let behind = tokens.kind(end)
    if hasNarrow {
      // A table that is divided by commas has its fields in one line without a sentence's end.
      return (before == .han || before.closesPair) && (behind == .han || behind == .edge)
        && endsInSentence(behind: end, tokens)
    }
    // T。。T is a face.
    if before == .letters, behind == .letters, tokens[first - 1].range.count == 1 { return false }
    return before.isWordlike || before.closesPair || before == .percent || before == .narrowPercent
      || before == .ellipsis
  }

  /// Whether a sentence ends behind a token, 64 further at most and in the same block.
  private func endsInSentence(behind token: Int, _ tokens: Tokens) -> Bool {
    var index = token
    while index < token + 64, tokens.kind(index) != .edge {
      if tokens.kind(index).endsSentence { return true }
      index += 1
    }
    return false
  }

  /// The mark that stays: the one of the longest pause, a wide one if there is any; of question and exclamation marks all.
  private func strongest(_ run: Range<Int>, _ rank: Int, _ story: Story) -> String {
    let tokens = story.tokens
    let strong = run.filter { DoubledMark.rank(tokens.kind($0)) == rank }
    if rank == 5 { return strong.map { story.text(tokens[$0].range) }.joined() }
    let kept = strong.first { !DoubledMark.isNarrow(tokens.kind($0)) } ?? strong.first ?? run.lowerBound
    return story.text(tokens[kept].range)
  }
}
