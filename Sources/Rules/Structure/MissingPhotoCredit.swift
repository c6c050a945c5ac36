import Lint

/// A caption that doesn't say who took its picture, or says it in another form than its fellows.
struct MissingPhotoCredit: StoryRule, CorpusRule {
  static let missing = Message("图片说明没有署名：缺“某某 摄”或“某某供图”", "the caption doesn't say who took the picture (… 摄, …供图)")
  static let noVerb = Message("“{0}”后面少了“摄”", "摄 is missing behind “{0}”")
  static let nameless = Message("“摄”前面没有姓名", "no name stands before 摄")
  static let twice = Message("“供图”和“摄”只用一个", "供图 and 摄 say the same thing twice")
  static let mixed = Message(
    "图片署名的写法不一致：这里是“{0}”，前面是“{1}”", "two forms of photo credit in one story: “{0}” here, “{1}” before")
  static let first = Message("前面的写法", "the form before")
  static let other = Message(
    "图片署名的写法与各稿不一致：这里是“{0}”，各稿多为“{1}”", "the other stories have another form of photo credit: “{0}” here, “{1}” there")
  static let usual = Message("各稿的写法，如这里", "the form of the others, as here")

  static let about = About(
    id: "missing-photo-credit",
    name: Bilingual("图片缺署名", "missing photo credit"),
    severity: .warning,
    why: Bilingual(
      """
      图片要署作者：“邱明 摄”“受访者供图”。图片说明没有署名，多半是排版、粘贴时丢了；只剩姓名或只剩“摄”，是丢了一半。同一篇稿件里写法应一致，“邱明 摄”和“邱明/摄”用一种。

      只看认得出的图片说明：以“图为”“图：”“上图”等开头的，或同一篇里别的图片说明有署名的。图片集中署名的（图片均由……提供、文/图、摄影报道、本版图片……摄）、\
      资料图、截图、效果图，紧接着另一条有署名的图片说明的，不报。各社通稿的署名照原样，不与本报的比。
      """,
      """
      A photograph is credited: 邱明 摄, 受访者供图. A caption without a credit most likely lost it in make-up or pasting; one with only the name \
      or only 摄 lost half of it. Within a story credits have one form: 邱明 摄 or 邱明/摄.

      Judged is what certainly is a caption: one that opens with 图为, 图： or 上图, or one whose fellows in the story have credits. Silent where the story \
      credits its pictures together (图片均由…提供, 文/图, 摄影报道), for file pictures, screenshots and drawings, and for a caption right above one that \
      has a credit. Agencies' credits keep their form.
      """),
    basis: Bilingual("著作权法第十条（署名权）；编辑惯例", "Copyright Law, article 10 (the right of authorship); editing practice"),
    fix: .suggested,
    messages: [missing, noVerb, nameless, twice, mixed, first, other, usual],
    examples: [
      Example("碧道建成\n\n碧道昨天建成开放。\n\n⟦图为⟧市民在碧道上散步。\n\n沿线设有驿站。"),
      Example("碧道建成\n\n碧道昨天建成开放。\n\n市民在碧道上散步。 邱明 摄\n\n沿线设有驿站。\n\n⟦▲⟧碧道沿线的驿站\n\n驿站有六处。"),
      Example("碧道建成\n\n碧道昨天建成开放。\n\n市民在碧道上散步。⟦ 邱明⇒ 邱明 摄⟧\n\n沿线设有驿站。"),
      Example("碧道建成\n\n碧道昨天建成开放。\n\n市民在碧道上散步。 ⟦摄⟧\n\n沿线设有驿站。"),
      Example("碧道建成\n\n碧道昨天建成开放。\n\n图为市民在碧道上散步。 区农水⟦供图 摄⇒供图⟧\n\n沿线设有驿站。"),
      Example("碧道建成\n\n碧道昨天建成开放。\n\n市民在碧道上散步。 邱明 摄\n\n沿线设有驿站。\n\n孩子们在驿站休息。 邱明⟦/⇒ ⟧摄\n\n驿站有六处。"),
      Example(files: [
        ("a.txt", "碧道建成\n\n碧道昨天建成开放。\n\n市民在碧道上散步。 邱明 摄"),
        ("b.txt", "书屋开放\n\n南堡书屋昨天开放。\n\n市民在书屋看书。 陈春 摄"),
        ("c.txt", "大桥合龙\n\n大桥昨天合龙。\n\n工人在桥上施工。 李秋 摄"),
        ("d.txt", "公园扩建\n\n公园昨天扩建。\n\n市民在公园散步。 王冬 摄"),
        ("e.txt", "学校开学\n\n学校昨天开学。\n\n新生在校门前合影。 ⟦赵夏/摄⟧"),
      ]),
      Example("碧道建成\n\n碧道昨天建成开放。\n\n图为市民在碧道上散步。（江门日报记者 邱明 摄）\n\n沿线设有驿站。"),
      Example("碧道建成\n\n文/图 江门日报记者 陈明\n\n碧道昨天建成开放。\n\n图为市民在碧道上散步。"),
      Example("碧道建成\n\n碧道昨天建成开放。\n\n图为市民在碧道上散步。\n\n（图片均由区农水提供）"),
      Example("碧道建成\n\n碧道昨天建成开放。\n\n图为碧道资料图片。\n\n▲沿线的驿站效果图"),
      Example("碧道建成\n\n碧道昨天建成开放。\n\n图为市民在碧道上散步。\n\n图为沿线的驿站。 邱明 摄"),
      Example("读者留言\n\n碧道很美，孩子爱去。 陈明\n\n驿站很方便，就是少了点。 李强\n\n希望多种树，夏天太晒。 王芳\n\n盼着早日建好。"),
      Example("图书馆开放\n\n图书馆昨天开放，藏书30万册。\n\n图书可以借一个月。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    var isExempt: Bool?
    var credit: PhotoCredit?
    var hasCredits = false
    var bare: [Int] = []
    var nameOnly: [(number: Int, name: Range<Int>)] = []
    for number in story.blocks.indices {
      switch story.blocks[number].kind {
      case .caption: break
      case .paragraph:
        if isCaption(number, story) { break }
        if let name = lostName(number, story) { nameOnly.append((number, name)) }
        checkNameless(number, story, &report)
        continue
      default: continue
      }
      let range = story.blocks[number].range
      checkNameless(number, story, &report)
      let own = PhotoCredit(endOf: number, story)
      guard own != nil || PhotoCredit.isGiven(in: range, story.source) else {
        bare.append(number)
        continue
      }
      hasCredits = true
      checkTwice(number, story, &report)
      guard let own else { continue }
      if let credit, !own.looks(like: credit) {
        report.add(
          MissingPhotoCredit.mixed, [story.text(own.range), story.text(credit.range)],
          at: own.isBracketed == credit.isBracketed && !own.gap.isEmpty && !credit.gap.isEmpty ? own.gap : own.range,
          fix: fix(own, like: credit, story), related: [RelatedPlace(credit.range, MissingPhotoCredit.first)])
      } else {
        credit = credit ?? own
      }
    }
    // Readers' letters have their names so; of a caption that lost 摄 there is one.
    if nameOnly.count == 1, let (number, name) = nameOnly.first, number + 1 < story.blocks.count {
      let text = String(story.text(name).drop { $0 == " " || $0 == "\u{3000}" })
      report.add(
        MissingPhotoCredit.noVerb, [text], at: name,
        fix: Fix(.suggested, replacing: name.upperBound..<name.upperBound, by: " 摄"))
    }
    for number in bare {
      guard let mark = opening(number, story, hasCredits: hasCredits) else { continue }
      // Pictures side by side are credited together, and a credit may stand in a line of its own.
      if isCreditedBeside(number, story) { continue }
      if isExempt == nil { isExempt = creditsTogether(story) }
      if isExempt == true { return }
      report.add(MissingPhotoCredit.missing, at: mark)
    }
  }

  // MARK: Captions

  private static let captionOpenings: [StaticString] = [
    "图为", "图：", "图:", "图说：", "上图", "下图", "左图", "右图", "图①", "图②", "图③", "图一：", "图二：",
  ]

  /// What a paragraph opens with that is a caption for certain, which the parser took for text.
  private func isCaption(_ number: Int, _ story: Story) -> Bool {
    let range = story.blocks[number].range
    guard range.count <= 300 else { return false }
    switch story.source.scalar(at: range.lowerBound).scalar {
    // 图 上 下 左 右
    case 0x56FE, 0x4E0A, 0x4E0B, 0x5DE6, 0x53F3: break
    default: return false
    }
    return MissingPhotoCredit.captionOpenings.contains { story.source.has($0, at: range.lowerBound) }
  }

  /// What a caption opens with: 图为, or a mark like ▲ if its fellows are credited; nil if it may be none.
  private func opening(_ number: Int, _ story: Story, hasCredits: Bool) -> Range<Int>? {
    let start = story.blocks[number].range.lowerBound
    if let word = MissingPhotoCredit.captionOpenings.first(where: { story.source.has($0, at: start) }) {
      return start..<start + word.utf8CodeUnitCount
    }
    // Points of a list have such marks, too.
    func isMarked(_ other: Int) -> Bool { story.blocks.indices.contains(other) && story.blocks[other].kind == .caption }
    let first = story.tokens.kind(story.tokens.numbers(inBlock: number).lowerBound)
    guard hasCredits, first == .symbol, story.blocks[number].range.count <= 300, !isMarked(number - 1),
      !isMarked(number + 1)
    else {
      return nil
    }
    return start..<start + story.source.scalar(at: start).length
  }

  /// Whether the block behind a caption says whose the picture is: another caption, or a short line.
  private func isCreditedBeside(_ number: Int, _ story: Story) -> Bool {
    guard number + 1 < story.blocks.count else { return false }
    let next = story.blocks[number + 1]
    guard next.kind == .caption || next.range.count <= 120 else { return false }
    return PhotoCredit.isGiven(in: next.range, story.source) || PhotoCredit.has("照片", in: next.range, story.source)
  }

  private static let together: [StaticString] = [
    "图片由", "图片均", "照片由", "照片均", "图片来源", "图片提供", "图片/", "图片：", "供图", "本版图片", "本组图片", "本文图片", "文中图片", "以上图", "均为", "摄影报道",
    "摄影/",
    "摄影：", "摄影 ", "文/图", "图/文", "文／图", "图文", "图/", "图／", "图源", "图自", "图据", "文图", "文并图", "摄",
  ]

  /// Whether the story says somewhere else whose all its pictures are.
  private func creditsTogether(_ story: Story) -> Bool {
    if story.byline?.credits.contains(where: { $0.isWork && !story.source.reads("文", in: $0.role) }) == true {
      return true
    }
    return story.blocks.contains { block in
      switch block.kind {
      case .paragraph: if block.range.count > 240 { return false }
      case .byline, .credit: break
      default: return false
      }
      if block.kind == .paragraph, block.range.count > 120, !story.source.has("）", at: block.range.upperBound - 3) {
        return false
      }
      return MissingPhotoCredit.together.contains { PhotoCredit.has($0, in: block.range, story.source) }
    }
  }

  // MARK: Half a credit

  /// The name, with the space before it, at the end of a short paragraph of one sentence: 。 邱明
  private func lostName(_ number: Int, _ story: Story) -> Range<Int>? {
    let tokens = story.tokens
    let block = tokens.numbers(inBlock: number)
    guard block.count > 3, tokens.kind(block.upperBound - 1) == .han, tokens.kind(block.upperBound - 2).isBlank,
      tokens.kind(block.upperBound - 3) == .stop, story.blocks[number].range.count <= 300
    else { return nil }
    guard (6...9).contains(tokens[block.upperBound - 1].range.count),
      !block.dropLast(3).contains(where: { tokens.kind($0).endsSentence })
    else {
      return nil
    }
    return tokens.start(block.upperBound - 2)..<tokens.end(block.upperBound - 1)
  }

  /// 。 摄, （摄）
  private func checkNameless(_ number: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let block = tokens.numbers(inBlock: number)
    var last = block.upperBound - 1
    let closes = tokens.kind(last) == .closeBracket || tokens.kind(last) == .narrowCloseBracket
    if closes { last -= 1 }
    guard last - 2 > block.lowerBound, tokens.kind(last) == .han, tokens[last].range.count == 3,
      story.source.has("摄", at: tokens.start(last))
    else { return }
    let before = tokens.kind(last - 1)
    guard
      closes ? before == .openBracket || before == .narrowOpenBracket : before.isBlank && tokens.kind(last - 2) == .stop
    else { return }
    report.add(MissingPhotoCredit.nameless, at: tokens[last].range)
  }

  /// 供图 摄
  private func checkTwice(_ number: Int, _ story: Story, _ report: inout Report) {
    let end = story.blocks[number].range.upperBound
    for word: StaticString in ["供图 摄", "供图摄", "供图/摄"] {
      let start = end - word.utf8CodeUnitCount
      guard start > story.blocks[number].range.lowerBound, story.source.has(word, at: start) else { continue }
      report.add(
        MissingPhotoCredit.twice, at: start..<end, fix: Fix(.suggested, replacing: start..<end, by: "供图"))
    }
  }

  /// Sets a credit in the form of another where only the joiner differs.
  private func fix(_ own: PhotoCredit, like other: PhotoCredit, _ story: Story) -> Fix? {
    guard own.isBracketed == other.isBracketed else { return nil }
    return Fix(.suggested, replacing: own.gap, by: story.text(other.gap))
  }

  // MARK: The run

  /// The first credit of a story.
  struct Summary: Sendable {
    let credit: PhotoCredit
  }

  func summary(of story: Story) -> Summary? {
    for number in story.blocks.indices where story.blocks[number].kind == .caption {
      if let credit = PhotoCredit(endOf: number, story) { return Summary(credit: credit) }
    }
    return nil
  }

  /// All stories that have a credit are one group.
  func keys(of summary: Summary) -> [UInt64] { [0] }

  var leastMembers: Int { 5 }

  func check(_ group: [Member<Summary>], _ report: inout CorpusReport) {
    // An archive has the forms of many years.
    if group.count > 2000 { return }
    // Bracketed or not, none, a space or a solidus: six forms.
    var counts = InlineArray<6, Int>(repeating: 0)
    func form(_ credit: PhotoCredit) -> Int { Int(credit.joiner.rawValue) * 2 + (credit.isBracketed ? 1 : 0) }
    for member in group { counts[form(member.summary.credit)] += 1 }
    guard let usual = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[usual] * 5 >= group.count * 4,
      let model = group.first(where: { form($0.summary.credit) == usual })
    else { return }
    for member in group where form(member.summary.credit) != usual {
      let credit = member.summary.credit
      guard let story = report.story(member.id), let other = report.story(model.id) else { continue }
      report.add(
        MissingPhotoCredit.other, [story.text(credit.range), other.text(model.summary.credit.range)], in: member.id,
        at: credit.range, related: [RelatedPlace(in: model.id, model.summary.credit.range, MissingPhotoCredit.usual)])
    }
  }
}
