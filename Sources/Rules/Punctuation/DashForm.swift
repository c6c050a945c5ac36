import Lint

/// A dash made of hyphens or of anything else but two dashes.
struct DashForm: StoryRule {
  static let form = Message(
    "“{0}”应为破折号“——”（表示起止、相关的连接号是“—”）", "“{0}” should be the dash “——” (or, between two places or terms, the single “—”)"
  )
  static let long = Message("破折号占两个字，“{0}”应为“——”", "a dash takes the room of two characters: “{0}” should be “——”")
  static let typed = Message("“一一”应是破折号“——”之误", "“一一” is most likely a mistake for the dash “——”")
  static let broken = Message("破折号不能断开，分在两行", "a dash must not be broken across two lines")

  static let about = About(
    id: "dash-form",
    name: Bilingual("破折号形式不对", "form of the dash"),
    severity: .warning,
    why: Bilingual(
      """
      破折号是“——”，一条线，占两个字的位置，中间不断开，也不分在两行。用两三个连字符“--”、全角连字符“－－”、短横加长横“—-”代替，或画得更长，都不对；五笔、拼音录入还会把它打成汉字“一一”。

      一个“—”在地名、时间、数字之间是连接号，不报；汉字中间单用一个“—”，可能是连接号也可能是破折号，不报。程序的选项（--help）、表格的横线、“一一列举”“一一握手”不报。
      """,
      """
      The dash is “——”: one line in the room of two characters, unbroken, and on one line of text. Two or three hyphens, “－－”, a dash \
      with a hyphen and anything longer are not it; and some keyboards leave the characters 一一 in its place.

      A single — between places, times or numbers is the connecting mark and is not reported; nor is one between other characters, which \
      may be either. Options of programs (--help), rules of tables and the adverb 一一 are left alone.
      """),
    basis: Bilingual(
      "GB/T 15834—2011 4.10（破折号）、5.1（标点符号的位置和书写形式）", "GB/T 15834—2011, 4.10 (dash) and 5.1 (place and form)"),
    fix: .suggested,
    messages: [form, long, typed, broken],
    examples: [
      Example("这就是他的愿望⟦--⇒——⟧让村里通上公路。"),
      Example("他终于明白了一件事⟦－－⇒——⟧团结就是力量。"),
      Example("展览的主题是“回家⟦—-⇒——⟧侨乡百年影像”。"),
      Example("⟦--⇒——⟧记台山市农技员李明"),
      Example("他终于明白了⟦———⇒——⟧团结就是力量。"),
      Example("他们排演了新剧⟦一一⇒——⟧《侨乡儿女》，下月首演。"),
      Example("他终于明白了一件事⟦— —⇒——⟧团结就是力量。"),
      Example("老人守着一个愿望⟦—⇒——⟧⟨\n\n—⇒\n\n⟩让村里通上公路。"),
      Example("他终于明白了——团结就是力量。“我……——”话没说完，电话就断了。"),
      Example("广州—湛江高速铁路2024—2026年建设，全长约400公里。"),
      Example("他与客人一一握手，把经验一一介绍给大家，唯一一“票”也送了人。"),
      Example("用--force参数重新运行，再看git log --oneline的输出。"),
      Example("| 项目 | 数量 |\n|---|---|\n| 苹果 | 3 |"),
      Example("--------\n\n正文从这里开始。"),
      Example("姓名：————　电话：————"),
      Example("武汉--宜昌、北京--上海，列车准点到达，气温为3--5℃。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for kind in [Kind.hyphen, .wideHyphen, .shortDash, .dash] {
      for token in tokens.all(kind) where !isLine(tokens.kind(token - 1)) {
        if isLine(tokens.kind(token + 1)) {
          check(runFrom: token, story, &report)
        } else if kind == .dash {
          checkSingle(token, story, &report)
        }
      }
    }
    for second in tokens.doubledCharacters where story.source.has("一", at: second) {
      checkTyped(second, story, &report)
    }
  }

  private func isLine(_ kind: Kind) -> Bool {
    kind == .dash || kind == .hyphen || kind == .wideHyphen || kind == .shortDash
  }

  /// Whether a clause may end before a dash.
  private func endsClause(_ kind: Kind) -> Bool {
    switch kind {
    case .han, .closeQuote, .closeTitle, .closeBracket, .question, .exclamation, .stop, .comma, .ellipsis: true
    default: false
    }
  }

  /// Whether something may begin behind a dash.
  private func beginsClause(_ kind: Kind) -> Bool {
    kind == .han || kind == .openQuote || kind == .openTitle
  }

  /// Two or more lines of any sort in a row; a space on either side of hyphens belongs to them.
  private func check(runFrom first: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    var last = first
    var isOfDashes = true
    while isLine(tokens.kind(last)) {
      isOfDashes = isOfDashes && tokens.kind(last) == .dash
      last += 1
    }
    last -= 1
    let length = last - first + 1
    // Longer ones are drawn for the eye.
    if isOfDashes && length == 2 || length > 6 { return }
    let isSpaced = !isOfDashes && tokens.kind(first - 1) == .space && tokens.kind(last + 1) == .space
    let (before, behind) = (isSpaced ? first - 2 : first - 1, isSpaced ? last + 2 : last + 1)
    let (left, right) = (tokens.kind(before), tokens.kind(behind))
    guard endsClause(left) && (beginsClause(right) || right == .closeQuote) || left == .edge && right == .han,
      // Between two places it is a connecting mark that somebody typed.
      !(isShortWord(before, tokens) && isShortWord(behind, tokens)), !story.isMachineText(first)
    else { return }
    let marks = tokens.start(first)..<tokens.end(last)
    let range = isSpaced ? tokens.start(first - 1)..<tokens.end(last + 1) : marks
    report.add(
      isOfDashes ? DashForm.long : DashForm.form, [story.text(marks)], at: range,
      fix: Fix(isOfDashes ? .safe : .suggested, replacing: range, by: "——"))
  }

  /// Whether a token is three Han characters at most.
  private func isShortWord(_ token: Int, _ tokens: Tokens) -> Bool {
    tokens.kind(token) == .han && tokens[token].range.count <= 9
  }

  /// A dash whose other half stands behind a space or in the next line.
  private func checkSingle(_ first: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let gap = tokens.kind(first + 1)
    guard gap == .space || gap == .lineBreak || gap == .edge, first + 2 < tokens.count, tokens.kind(first + 2) == .dash,
      !isLine(tokens.kind(first + 3)), endsClause(tokens.kind(first - 1)), beginsClause(tokens.kind(first + 3))
    else { return }
    let (one, other) = (tokens[first].range, tokens[first + 2].range)
    if gap == .space {
      let range = one.lowerBound..<other.upperBound
      report.add(DashForm.form, [story.text(range)], at: range, fix: Fix(.suggested, replacing: range, by: "——"))
    } else {
      report.add(DashForm.broken, at: one, fix: Fix(.suggested, [Edit(one, "——"), Edit(other, "")]))
    }
  }

  /// 一一 where an adverb can't stand: before a quotation or a title, or at the head of a deck (一一记…).
  private func checkTyped(_ second: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let range = second - 3..<second + 3
    let token = tokens.token(at: second)
    if tokens.end(token) == range.upperBound {
      let behind = tokens.kind(token + 1)
      guard behind == .openQuote || behind == .openTitle, let before = story.source.character(before: range.lowerBound)
      else { return }
      // At the head of a clause it is an adverb whose verb is quoted.
      let isInClause = tokens.start(token) < range.lowerBound || tokens.kind(token - 1).closesPair
      guard isInClause, !DashForm.leading.contains(before) else { return }
    } else {
      guard tokens.start(token) == range.lowerBound, tokens.kind(token - 1) == .edge,
        story.source.has("记", at: range.upperBound) || story.source.has("访", at: range.upperBound)
      else { return }
    }
    report.add(DashForm.typed, at: range, fix: Fix(.suggested, replacing: range, by: "——"))
  }

  /// Characters that make a word with 一 or a number.
  private static let leading: Set<Unicode.Scalar> = Set("唯第初十百千万统单同专逐之划合归一二三四五六七八九".unicodeScalars)
}
