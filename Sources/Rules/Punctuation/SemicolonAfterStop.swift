import Lint

/// Items of one list of which some end in a semicolon though others end in, or contain, a full stop.
struct SemicolonAfterStop: StoryRule {
  static let mixed = Message(
    "这几项有的用句号，有的用分号：项末应统一用句号",
    "some of these items end in a full stop and some in a semicolon: end them all in a full stop")
  static let inside = Message(
    "有的项内已经用了句号，项末不能再用分号：应改为句号",
    "one of these items has a full stop inside, so none can end in a semicolon: end them all in a full stop")
  static let stop = Message("这里用了句号", "here is a full stop")

  static let about = About(
    id: "semicolon-after-stop",
    name: Bilingual("分项列举句号分号混用", "semicolons between items with full stops"),
    severity: .warning,
    why: Bilingual(
      """
      分号的停顿比句号短。分项列举时，只要有一项里面已经用了句号，各项末尾就不能再用分号，否则小停顿反而管着大停顿；有的项以句号收尾、有的以分号收尾，也是层次不清。各项末尾应统一用句号。

      各项内部没有句号、除末项外一律用分号的，是对的，不报；引号、括号里的句号不算。不是同一个序列的（第一天……；第二天……）也不报。
      """,
      """
      A semicolon is a shorter pause than a full stop. Once an item of a list contains a full stop, no item may end in a semicolon, or the \
      shorter pause would govern the longer; nor may some items end in one and some in the other. End them all in a full stop.

      Items without a full stop inside, each but the last with a semicolon behind it, are right. Full stops within quotations and brackets don't \
      count, and what is no list (第一天…；第二天…) is not judged.
      """),
    basis: Bilingual("GB/T 15834—2011 4.6（分号）、附录 A.5", "GB/T 15834—2011, 4.6 (semicolon) and annex A.5"),
    fix: .suggested,
    messages: [mixed, inside, stop],
    examples: [
      Example("会议提出三点要求：一是加强学习。二是深入基层⟦；⇒。⟧三是狠抓落实。"),
      Example("会议提出三点要求：一是加强学习。每周至少学一次⟦；⇒。⟧二是深入基层⟨；⇒。⟩三是狠抓落实。"),
      Example("会议召开\n\n（一）加强学习。每周至少学一次⟦；⇒。⟧\n\n（二）深入基层⟨；⇒。⟩\n\n（三）狠抓落实。"),
      Example("报名分两步：第一步，网上登记。登记后不能修改⟦；⇒。⟧第二步，现场审核。"),
      Example("参赛要求：（1）提前到场。迟到者不得入场⟦；⇒。⟧（2）携带证件⟨；⇒。⟩（3）关闭手机。"),
      Example("报名要求：（1）年满十八岁；（2）身体健康。领证要求：（1）本人到场。不得代领。（2）带好证件。（3）当场签字。"),
      Example("会议召开\n\n1.加强学习，提高认识。\n\n2.深入基层，服务群众⟦；⇒。⟧\n\n3.狠抓落实，务求实效。"),
      Example("会议提出三点要求：一是加强学习；二是深入基层；三是狠抓落实。"),
      Example("会议提出三点要求：一是加强学习。二是深入基层。三是狠抓落实。他最后说：“大家辛苦；要坚持。”"),
      Example("会议召开\n\n（一）加强学习；\n\n（二）深入基层；\n\n（三）狠抓落实。"),
      Example("第一天举行开幕式。晚上有演出；第二天举行论坛；第三天闭幕。"),
      Example("会议提出：一是弘扬“实干兴邦。”的精神；二是深入基层（含社区。）；三是狠抓落实。"),
      Example("会议召开\n\n会议听取了汇报；\n\n（一）加强学习。每周一次。\n\n（二）深入基层。"),
      Example("一是一，二是二；他说话从不含糊。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    checkParagraphs(story, &report)
    checkBlocks(story, &report)
  }

  /// Lists that run within a paragraph: 一是…；二是….
  private func checkParagraphs(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    // Copy has either wide ones or narrow ones.
    let wide = tokens.all(.semicolon)
    // How far lists of each form were followed: a list may stand within an item of another form.
    var done = InlineArray<8, Int>(repeating: 0)
    for mark in wide.isEmpty ? tokens.all(.narrowSemicolon) : wide {
      guard let next = RunInOrdinal(at: mark + 1, story), next.number > 1, mark >= done[next.form.rawValue] else {
        continue
      }
      let block = tokens.numbers(inBlock: tokens.block(ofToken: mark))
      let start = max(block.lowerBound, done[next.form.rawValue])
      let items = items(of: next.form, in: start..<block.upperBound, around: mark, story)
      done[next.form.rawValue] = items.end
      check(items.starts, story, &report)
    }
  }

  /// The tokens at which the items of the list begin that a mark stands in, from 1 in order, and where the next list may begin.
  private func items(
    of form: RunInOrdinal.Form, in range: Range<Int>, around mark: Int, _ story: Story
  ) -> (starts: [Int], end: Int) {
    var starts: [Int] = []
    for token in range {
      guard let ordinal = RunInOrdinal(at: token, story), ordinal.form == form else { continue }
      if ordinal.number == starts.count + 1 {
        starts.append(token)
      } else if token > mark {
        return (starts, token)
      } else {
        starts = ordinal.number == 1 ? [token] : []
      }
    }
    return (starts, range.upperBound)
  }

  private func check(_ items: [Int], _ story: Story, _ report: inout Report) {
    guard items.count > 1 else { return }
    let ends = items.dropFirst().map { $0 - 1 }
    // A short 一是一，二是二 has no mark of its own.
    var inner: Int?
    for (start, end) in zip(items, ends) where inner == nil { inner = stop(in: start..<end, story) }
    check(ends, inner, story, &report)
  }

  /// Lists whose items are blocks.
  private func checkBlocks(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    var done = 0
    for block in story.blocks.indices where block >= done {
      let last = tokens.numbers(inBlock: block).upperBound - 1
      guard isSemicolon(tokens.kind(last)), let head = ListHead(block, story) else { continue }
      var first = block
      while first > done, let other = ListHead(first - 1, story), other.form == head.form,
        other.number == head.number - (block - first) - 1
      {
        first -= 1
      }
      var end = block + 1
      while end < story.blocks.count, let other = ListHead(end, story), other.form == head.form,
        other.number == head.number + (end - block)
      {
        end += 1
      }
      done = end
      // The last item ends in a full stop in any case.
      let items = first..<end - 1
      let ends = items.map { tokens.numbers(inBlock: $0).upperBound - 1 }
      var inner: Int?
      for (item, end) in zip(items, ends) where inner == nil {
        inner = stop(in: tokens.numbers(inBlock: item).lowerBound..<end, story)
      }
      check(ends, inner, story, &report)
    }
  }

  /// Reports the semicolons among the marks that end items, if there are full stops among them or inside the items.
  private func check(_ ends: [Int], _ inner: Int?, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let semicolons = ends.filter { isSemicolon(tokens.kind($0)) }
    guard let first = semicolons.first else { return }
    let ending = ends.first { tokens.kind($0) == .stop }
    guard let stop = ending ?? inner else { return }
    report.add(
      ending == nil ? SemicolonAfterStop.inside : SemicolonAfterStop.mixed, at: tokens[first].range,
      fix: Fix(
        .suggested, semicolons.map { Edit(tokens[$0].range, "。") },
        title: Bilingual("项末的分号都改为句号", "end all items in a full stop")),
      related: [RelatedPlace(tokens[stop].range, SemicolonAfterStop.stop)])
  }

  private func isSemicolon(_ kind: Kind) -> Bool { kind == .semicolon || kind == .narrowSemicolon }

  /// The first full stop of an item that isn't its end and stands in no quotation or bracket.
  private func stop(in item: Range<Int>, _ story: Story) -> Int? {
    var depth = 0
    for token in item {
      switch story.tokens.kind(token) {
      case .openQuote, .openBracket, .narrowOpenBracket: depth += 1
      case .closeQuote, .closeBracket, .narrowCloseBracket: depth = max(0, depth - 1)
      case .stop where depth == 0: return token
      default: break
      }
    }
    return nil
  }
}
