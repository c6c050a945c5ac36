import Lint

/// A question mark behind a statement that only contains a question.
struct IndirectQuestion: StoryRule {
  static let statement = Message(
    "“{0}……”是陈述，疑问部分只是宾语：句末一般用句号",
    "a sentence with “{0}” states something and only contains a question: it ends in a full stop")

  static let about = About(
    id: "indirect-question",
    name: Bilingual("非疑问句误用问号", "question mark behind a statement"),
    severity: .note,
    why: Bilingual(
      """
      句末用不用问号，看全句是不是疑问语气，不看句里有没有疑问词。“我也不知道他去了哪里”是陈述句，疑问词只在宾语里，句末用句号。

      以“吗”“呢”“吧”结尾的，问“你”问“大家”的，反问的（难道、谁不知道、怎么不知道），一律不报；是否真有疑问语气由编辑看，所以只作提示。
      """,
      """
      Whether a sentence ends in a question mark depends on what it does as a whole, not on question words in it. 我也不知道他去了哪里 is a \
      statement; the question is its object.

      Sentences that end in 吗, 呢 or 吧, that address 你 or 大家, and rhetorical ones (难道, 谁不知道) are left alone. Whether \
      something is asked after all is for the editor to see: a note.
      """),
    basis: Bilingual("GB/T 15834—2011 4.2（问号）、附录 A.2", "GB/T 15834—2011, 4.2 (question mark) and annex A.2"),
    fix: .suggested,
    messages: [statement],
    examples: [
      Example("村里人都不知道他去了哪里⟦？⇒。⟧"),
      Example("记者也不清楚这笔钱是谁捐的⟦？⇒。⟧后来才问明白。"),
      Example("“我不知道这是为什么⟦？⇒。⟧”他说。"),
      Example("没有人知道这座碑立于何时⟦？⇒。⟧"),
      Example("难道没有人知道这座碑立于何时？没有人知道答案？没人知道他在哪里吗？"),
      Example("你知道他去了哪里？你不知道他去了哪里？"),
      Example("难道他不知道这是什么地方？谁不知道今天是什么日子？"),
      Example("他不知道这件事吗？他还不知道是谁干的呢？"),
      Example("不知道大家有没有见过这种鱼？"),
      Example("他问：“你去哪里？”我不知道。他去了哪里？没有人知道。"),
      Example("我不知道他去了哪里。他怎么不知道去哪里？"),
      Example("孩子不明白，就问老师：鱼为什么会游？"),
      Example("歌名叫《我不知道爱是什么？》，很好听。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for kind in [Kind.question, .narrowQuestion] {
      for mark in tokens.all(kind) where tokens.kind(mark - 1) == .han { check(mark, story, &report) }
    }
  }

  private func check(_ mark: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    // The mark stands alone, and in no title.
    let behind = tokens.kind(mark + 1)
    guard behind == .edge || behind.isWordlike || behind == .openQuote || behind == .closeQuote else { return }
    let clause = tokens[mark - 1].range
    guard clause.count <= 40 * 3,
      !IndirectQuestion.particles.contains(where: { story.source.has($0, at: clause.upperBound - $0.utf8CodeUnitCount) }
      ),
      let (verb, offset) = verb(in: clause, story)
    else { return }
    let subject = clause.lowerBound..<offset
    guard !story.says(anyOf: IndirectQuestion.addressing, in: clause),
      !story.says(anyOf: IndirectQuestion.rhetorical, in: subject),
      story.says(anyOf: IndirectQuestion.asking, in: offset..<clause.upperBound), opensSentence(mark - 1, tokens)
    else { return }
    let range = tokens[mark].range
    report.add(
      IndirectQuestion.statement, ["\(verb)"], at: range, fix: Fix(.suggested, replacing: range, by: "。"))
  }

  /// Whether a clause opens a sentence, so that nothing before it asks.
  private func opensSentence(_ clause: Int, _ tokens: Tokens) -> Bool {
    switch tokens.kind(clause - 1) {
    case .edge, .openQuote, .stop, .semicolon, .question, .exclamation, .narrowQuestion, .narrowExclamation: true
    default: false
    }
  }

  /// The first verb of a clause that has a question for its object.
  private func verb(in clause: Range<Int>, _ story: Story) -> (verb: StaticString, offset: Int)? {
    var offset = clause.lowerBound
    while offset < clause.upperBound {
      switch story.source.character(at: offset) {
      // 不知道他去了哪里？ without a subject may well ask.
      case "不" where offset > clause.lowerBound:
        if let verb = IndirectQuestion.verbs.first(where: { story.source.has($0, at: offset) }) {
          return (verb, offset)
        }
      case "没", "无":
        if let verb = IndirectQuestion.nobody.first(where: { story.source.has($0, at: offset) }) {
          return (verb, offset)
        }
      default: break
      }
      offset += story.source.scalar(at: offset).length
    }
    return nil
  }

  private static let verbs: [StaticString] = ["不知道", "不清楚", "不明白", "不晓得", "不确定", "不了解"]
  /// The same with a subject that is nobody.
  private static let nobody: [StaticString] = [
    "没有人知道", "没人知道", "无人知道", "无人知晓", "没有人清楚", "没人清楚", "无人清楚", "没有人说得清", "没人说得清", "无从知晓", "无从得知",
  ]
  private static let asking: [StaticString] = [
    "谁", "什么", "怎么", "怎样", "如何", "为何", "哪", "多少", "是否", "是不是", "能不能", "会不会", "有没有", "几", "何时", "何地", "何处", "何人", "何在",
    "何年",
    "何以",
  ]
  private static let particles: [StaticString] = ["吗", "呢", "吧", "啊", "嘛", "了么", "是么"]
  private static let addressing: [StaticString] = ["你", "您", "大家", "各位", "咱"]
  private static let rhetorical: [StaticString] = [
    "难道", "谁", "怎么", "岂", "哪", "为什么", "为何", "何", "是不是", "会不会", "什么", "是否",
  ]
}
