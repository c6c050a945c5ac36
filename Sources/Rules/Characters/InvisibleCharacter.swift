import Lint

/// Characters that print nothing, and spaces of a width that no key has.
struct InvisibleCharacter: StoryRule {
  static let extra = Message("这里有看不见的字符（{0}），应删去", "an invisible character stands here ({0}); delete it")
  static let space = Message("这里的空格不是普通空格（{0}），应改为普通空格", "this space is no ordinary one ({0}); set an ordinary space")
  static let lineBreak = Message(
    "这里有看不见的换行符（{0}），应改为普通换行", "an invisible line break stands here ({0}); set an ordinary one")

  static let about = About(
    id: "invisible-character",
    name: Bilingual("不可见字符", "invisible character"),
    severity: .warning,
    why: Bilingual(
      """
      从网页、聊天工具、PDF 粘贴来的稿件，常夹带看不见的字符：零宽空格、双向控制符、软连字符、文件中间的字节顺序标记、不间断空格（网页的 &nbsp;）。\
      它们在编辑器里看不出来，到了排版系统却会变成空格、方框或莫名的断行，检索也会因此落空。

      表情符号里的连接符和变体选择符、阿拉伯文和印度诸文字需要的连接符与方向符、西文之间或数字与单位之间的不间断空格，都是有用处的，不报。\
      行末的特殊空格由 trailing-space 报，段首的由 indent 报。
      """,
      """
      Copy pasted from web pages, chats and PDF brings invisible characters with it: zero-width spaces, controls of direction, soft \
      hyphens, byte order marks amid a file, no-break spaces (the &nbsp; of the web). Nobody sees them on the screen; in the pages they \
      become spaces, boxes or breaks of line, and a search for the word fails.

      The joiners and selectors within emoji, the joiners and marks of direction that Arabic and the scripts of India need, and no-break \
      spaces within Latin text or between a figure and its unit are of use and not reported. Odd spaces at the end of a line are \
      trailing-space's affair, those before a paragraph indent's.
      """),
    basis: Bilingual("编辑惯例（电子稿清稿）", "editing practice (cleaning of electronic copy)"),
    fix: .suggested,
    messages: [extra, space, lineBreak],
    examples: [
      Example("会议⟦\u{200B}⇒⟧今天召开。"),
      Example("他在⟦\u{FEFF}⇒⟧会上说，⟦\u{200E}⇒⟧明年会更好，com⟦\u{AD}⇒⟧puter 这个词不必断开。⟦\u{200B}⇒⟧\n⟦\u{200B}\u{200B}⇒⟧大家鼓掌。"),
      Example("记者⟦\u{A0}⇒ ⟧陈明 ⟦\u{A0}⇒⟧摄影报道，价格为⟦\u{2003}⇒ ⟧500元。"),
      Example("第一行⟦\u{2028}⇒\n⟧第二行，合起来才是一首诗。"),
      Example("祝大家新年快乐❤️，👨‍👩‍👧一家三口，1️⃣号选手，⛹🏽‍♀️上场了☺️"),
      Example("他用波斯语写下 می‌خواهم 这个词，意思是“我想要”。"),
      Example("全程 10\u{A0}km，MacBook\u{A0}Air 售价 100\u{A0}元。"),
      Example("会议今天召开。\u{A0}\u{A0}\n\n\u{3000}\u{3000}大家鼓掌。"),
      Example("普通空格 和全角空格\u{3000}都不归这一条管，制表符\t也不归。"),
      Example("עברית 和 العربية 都从右往左写（\u{200F}العربية\u{200F}）。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    if !tokens.all(.invisible).isEmpty || !tokens.all(.oddSpace).isEmpty {
      var checked = 0
      for token in tokens.all(.invisible, .oddSpace) where token >= checked {
        var last = token
        while isOdd(tokens.kind(last + 1)) || tokens.kind(last + 1) == .space && isOdd(tokens.kind(last + 2)) {
          last += 1
        }
        checked = last + 1
        check(tokens.start(token)..<tokens.end(last), story, &report)
      }
    }
    for number in story.unusualMargins { checkMargin(story.margin(number), story, &report) }
  }

  private func checkMargin(_ margin: Range<Int>, _ story: Story, _ report: inout Report) {
    let prose = story.source.prose
    var offset = margin.lowerBound
    while offset < margin.upperBound {
      // Line ends, tabs, spaces and ideographic spaces, as a rule.
      let byte = prose[offset]
      if byte == 0x0A || byte == 0x0D || byte == 0x20 || byte == 0x09 || byte == 0xE3 {
        offset += byte == 0xE3 ? 3 : 1
        continue
      }
      var end = offset + story.source.scalar(at: offset).length
      if Self.isInvisible(story.source.scalar(at: offset).scalar) {
        while end < margin.upperBound, Self.isInvisible(story.source.scalar(at: end).scalar) {
          end += story.source.scalar(at: end).length
        }
        check(offset..<end, story, &report)
      }
      offset = end
    }
  }

  private func isOdd(_ kind: Kind) -> Bool { kind == .invisible || kind == .oddSpace }

  private static func isInvisible(_ scalar: UInt32) -> Bool {
    Characters.kind(of: scalar) == .invisible
  }

  /// Judges a stretch of invisible characters and odd spaces, ordinary spaces between them.
  private func check(_ stretch: Range<Int>, _ story: Story, _ report: inout Report) {
    let source = story.source
    var start = endOfLawful(stretch, story)
    while start < stretch.upperBound, source.prose[start] == 0x20 { start += 1 }
    guard start < stretch.upperBound else { return }
    let faulty = start..<stretch.upperBound
    var hasSpace = false
    var hasBreak = false
    var offset = start
    while offset < stretch.upperBound {
      let (scalar, length) = source.scalar(at: offset)
      hasSpace = hasSpace || scalar == 0x20 || Characters.kind(of: scalar) == .oddSpace
      hasBreak = hasBreak || [0x0B, 0x0C, 0x85, 0x2028, 0x2029].contains(scalar)
      offset += length
    }
    let before = Self.kind(source.character(before: start))
    let after = Self.kind(source.character(at: stretch.upperBound))
    if hasBreak, !before.isBlank, !after.isBlank {
      report.add(
        InvisibleCharacter.lineBreak, [name(start, source)], at: faulty,
        fix: Fix(.suggested, replacing: faulty, by: "\n"))
    } else if hasSpace, !before.isBlank, !after.isBlank {
      report.add(
        InvisibleCharacter.space, [name(start, source)], at: faulty, fix: Fix(.safe, replacing: faulty, by: " "))
    } else {
      report.add(
        InvisibleCharacter.extra, [name(start, source)], at: faulty, fix: Fix(.safe, replacing: faulty, by: ""))
    }
  }

  private static func kind(_ character: Unicode.Scalar?) -> Kind {
    character.map { Characters.kind(of: $0.value) } ?? .edge
  }

  /// U+200B.
  private func name(_ offset: Int, _ source: Source) -> String {
    let digits = String(source.scalar(at: offset).scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  // MARK: What is of use

  /// Where the part of a stretch ends that has a use: what belongs to the character before it, or to the script around it.
  private func endOfLawful(_ stretch: Range<Int>, _ story: Story) -> Int {
    let source = story.source
    let before = source.character(before: stretch.lowerBound)
    let after = source.character(at: stretch.upperBound)
    let kinds = (before: Self.kind(before), after: Self.kind(after))
    // å…¬ read as Latin-1 has controls amid it: mojibake speaks of that.
    if let lead = before?.value, (0xC2...0xF4).contains(lead),
      (0x80...0x9F).contains(source.scalar(at: stretch.lowerBound).scalar)
    {
      return stretch.upperBound
    }
    if isOfUseAmongLatin(stretch, kinds, source) { return stretch.upperBound }
    var offset = stretch.lowerBound
    var previous = (character: before?.value ?? 0, kind: kinds.before)
    while offset < stretch.upperBound {
      let (scalar, length) = source.scalar(at: offset)
      let isLawful =
        switch scalar {
        // Text or emoji form of a symbol; forms of a Han character.
        case 0xFE00...0xFE0F:
          !previous.kind.isBlank && previous.kind != .letters && (previous.kind != .han || scalar <= 0xFE02)
        case 0xE0100...0xE01EF: previous.kind == .han
        case 0xE0020...0xE007F: previous.kind == .symbol || (0xE0020...0xE007F).contains(previous.character)
        case 0x200D where previous.kind == .symbol || (0xFE00...0xFE0F).contains(previous.character):
          Self.kind(source.character(at: offset + length)) == .symbol
        case 0x200C, 0x200D: kinds.before == .otherLetters || kinds.after == .otherLetters
        case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: isBesideRightToLeft(offset, story)
        default: false
        }
      guard isLawful else { return offset }
      previous = (scalar, Characters.kind(of: scalar))
      offset += length
    }
    return offset
  }

  /// Whether a stretch is nothing but odd spaces within Latin text, or between a figure and its unit.
  private func isOfUseAmongLatin(_ stretch: Range<Int>, _ kinds: (before: Kind, after: Kind), _ source: Source) -> Bool
  {
    var offset = stretch.lowerBound
    while offset < stretch.upperBound {
      let (scalar, length) = source.scalar(at: offset)
      guard Characters.kind(of: scalar) == .oddSpace else { return false }
      offset += length
    }
    func isLatin(_ kind: Kind) -> Bool {
      switch kind {
      case .letters, .digits, .narrowStop, .narrowComma, .narrowColon, .narrowSemicolon, .narrowPercent, .narrowMark,
        .narrowOpenBracket, .narrowCloseBracket, .narrowSolidus, .hyphen, .symbol:
        true
      default: false
      }
    }
    return isLatin(kinds.before) && isLatin(kinds.after) || kinds.before == .digits && kinds.after == .han
  }

  /// Whether the block has letters of a script that runs from right to left.
  private func isBesideRightToLeft(_ offset: Int, _ story: Story) -> Bool {
    let block = story.blocks[story.block(at: offset)].range
    return story.tokens.all(.otherLetters).contains { token in
      guard block.contains(story.tokens.start(token)) else { return false }
      let scalar = story.source.scalar(at: story.tokens.start(token)).scalar
      return (0x590...0x8FF).contains(scalar) || (0xFB1D...0xFDFF).contains(scalar)
        || (0xFE70...0xFEFC).contains(scalar)
    }
  }
}
