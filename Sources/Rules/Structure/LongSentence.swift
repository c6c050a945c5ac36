import Lint

/// A sentence that loses its reader.
struct LongSentence: StoryRule {
  /// The most characters that a sentence may have.
  var limit = 200

  static let message = Message(
    "这一句有 {0} 字，超过 {1} 字，可以断成几句", "the sentence has {0} characters, more than {1}: it may be divided")

  static let about = About(
    id: "long-sentence",
    name: Bilingual("句子过长", "long sentence"),
    severity: .note,
    isOn: false,
    why: Bilingual(
      """
      一句话逗号到底，读者读到后面已忘了主语。把意思说完的地方改用句号，断成几句。

      200 字以上的，新闻里一千句中约有一句，其中一半是文件和讲话的原文，改不得，所以默认不查；专查自己的稿件时可打开，字数由 limit 设。句号、问号、叹号、省略号、分号都算断开；列举名单和事项的句子（顿号比逗号多）不报。
      """,
      """
      In a sentence that goes on from comma to comma the reader forgets who does what. Put a full stop where a thought is complete.

      In news one sentence in a thousand has more than 200 characters, and half of those are an official text's own words, which nobody may \
      change: so the rule is off by default. Put it in force for copy of one's own, with a limit that suits. A semicolon divides as a full stop does; sentences that mostly \
      enumerate are not reported.
      """),
    basis: Bilingual("编辑惯例", "editing practice"),
    options: [
      .integer(
        "limit", \Self.limit, in: 10...10_000, Bilingual("一句最多多少字", "the most characters that a sentence may have"))
    ],
    messages: [message],
    examples: [
      Example(
        "碧道建成\n\n碧道昨天建成。⟦沿线设有驿站六处，每处都有座椅和饮水机，方便市民休息。⟧下一步将增设路灯。", options: "{\"severity\": \"note\", \"limit\": 20}"),
      Example("碧道建成\n\n碧道昨天建成。沿线设有驿站六处。每处都有座椅；每处都有饮水机。", options: "{\"severity\": \"note\", \"limit\": 20}"),
      Example("碧道建成\n\n碧道连起油湾公园、金山公园、下沙公园、龙舟公园和白鹭源。", options: "{\"severity\": \"note\", \"limit\": 20}"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for number in story.blocks.indices {
      let block = story.blocks[number]
      // Han takes three bytes; what has two a character is hardly text.
      guard block.kind == .paragraph, block.range.count > limit * 2 else { continue }
      let numbers = tokens.numbers(inBlock: number)
      var start = numbers.lowerBound
      for token in numbers {
        let kind = tokens.kind(token)
        let isLast = token == numbers.upperBound - 1
        guard kind.endsSentence || kind == .semicolon || kind == .narrowSemicolon || isLast else { continue }
        let sentence = tokens.start(start)..<tokens.end(token)
        if sentence.count > limit * 2 { judge(sentence, start..<token + 1, story, &report) }
        start = token + 1
      }
    }
  }

  private func judge(_ sentence: Range<Int>, _ numbers: Range<Int>, _ story: Story, _ report: inout Report) {
    let count = story.source.characterCount(sentence)
    guard count > limit, !story.tokens.isEnumeration(numbers) else { return }
    report.add(LongSentence.message, ["\(count)", "\(limit)"], at: sentence)
  }
}

extension Tokens {
  /// Whether a stretch mostly lists things: more 、 than commas and stops, or words set apart by spaces and slashes. O(tokens).
  func isEnumeration(_ numbers: Range<Int>) -> Bool {
    var (members, clauses) = (0, 0)
    for token in numbers {
      switch kind(token) {
      case .enumerationComma, .space, .wideSpace, .narrowSolidus, .solidus: members += 1
      case .comma, .narrowComma, .stop, .semicolon: clauses += 1
      default: break
      }
    }
    return members > clauses
  }
}
