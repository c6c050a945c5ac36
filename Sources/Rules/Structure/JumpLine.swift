import Lint

/// A story that goes on in another page, where no story of the run takes it up.
struct JumpLine: CorpusRule {
  static let onward = Message("“{0}”没有对应的“上接”：各稿中没有接着的一篇", "no story of the run takes up “{0}” with 上接")
  static let back = Message("“{0}”没有对应的“下转”：各稿中没有前一部分", "no story of the run leads to “{0}” with 下转")

  static let about = About(
    id: "jump-line",
    name: Bilingual("转接不对应", "jump line without its counterpart"),
    severity: .warning,
    why: Bilingual(
      """
      头版的稿件“下转第3版”，第3版要有一篇“上接第1版”接着它，反过来也一样。少了一头，读者找不到下文，多半是删了、换了版面而没有改转接语。

      只在一次检查的稿件里两种都有时才查：单查一篇、只查头版，看不到另一头。按条数比：下转比上接多时，报那些标题和正文都没有接续的稿件。
      """,
      """
      Where a story on the front page says 下转第3版, page 3 has one that says 上接第1版, and the other way round. Without its counterpart the reader \
      doesn't find the rest: a story was cut or moved to another page, and the line was not changed.

      Judged only where the run has both: of a single story or a front page alone the other half is not there to be seen. Where there are more of one \
      kind, those are reported that no story of the other kind has words in common with.
      """),
    basis: Bilingual("报纸版面惯例", "newspaper practice for jumps"),
    messages: [onward, back],
    examples: [
      Example(files: [
        ("p1.txt", "碧道建成开放\n\n江门日报讯（记者 李强）碧道昨天建成开放，串起六个公园。（下转第3版）\n\n书屋今天开放\n\n江门日报讯（记者 陈明）南堡书屋今天开放，藏书三万册。⟦（下转第4版）⟧"),
        ("p3.txt", "碧道建成开放\n\n（上接第1版）碧道沿线还设有驿站，方便市民休息。"),
      ]),
      Example(files: [
        ("p1.txt", "碧道建成开放\n\n碧道昨天建成开放，串起六个公园。（下转第3版）"),
        (
          "p3.txt", "碧道建成开放\n\n（上接第1版）碧道沿线还设有驿站，方便市民休息。"
        ),
        (
          "p4.txt",
          "大桥合龙\n\n⟦（上接第2版）⟧大桥全长三公里，两岸居民过江只要五分钟。"
        ),
      ]),
      Example("碧道建成开放\n\n碧道昨天建成开放，串起六个公园。（下转第3版）"),
      Example(files: [
        ("p1.txt", "碧道建成开放\n\n碧道昨天建成开放，串起六个公园。\n\n（下转A03版）"),
        ("p3.txt", "碧道建成开放\n\n（上接A01版）\n\n碧道沿线还设有驿站，方便市民休息。"),
      ]),
    ])

  /// A jump line with what tells whether another story belongs to it.
  struct Summary: Sendable {
    /// Whether the story goes on elsewhere; else it takes up another.
    let leadsOn: Bool
    let range: Range<Int>
    /// Pairs of Han characters of the headline and of the text, sorted, each once.
    let pairs: [UInt32]
  }

  func summary(of story: Story) -> Summary? {
    for number in story.blocks.indices.reversed() {
      guard let (range, leadsOn) = jump(number, story) else { continue }
      return Summary(leadsOn: leadsOn, range: range, pairs: pairs(of: story))
    }
    return nil
  }

  /// A jump line at the end of a block (下转) or at its head (上接, 紧接). O(1) for a block that has none.
  private func jump(_ number: Int, _ story: Story) -> (Range<Int>, leadsOn: Bool)? {
    let tokens = story.tokens
    let block = tokens.numbers(inBlock: number)
    let source = story.source
    var first = block.lowerBound
    if tokens.kind(first) == .openBracket || tokens.kind(first) == .narrowOpenBracket { first += 1 }
    if first < block.upperBound, tokens.kind(first) == .han,
      source.has("上接", at: tokens.start(first)) || source.has("紧接", at: tokens.start(first)),
      let end = pageEnd(first, story)
    {
      let opens = first > block.lowerBound
      return (
        tokens.start(
          block.lowerBound)..<(opens && tokens.kind(end + 1).closesPair ? tokens.end(end + 1) : tokens.end(end)), false
      )
    }
    var last = block.upperBound - 1
    let closes = tokens.kind(last) == .closeBracket || tokens.kind(last) == .narrowCloseBracket
    if closes { last -= 1 }
    guard tokens.kind(last) == .han, source.has("版", at: tokens.end(last) - 3) else { return nil }
    // （ 下转第 3 版 ） or the like: at most five tokens.
    for token in stride(from: last, to: max(block.lowerBound - 1, last - 5), by: -1) where tokens.kind(token) == .han {
      let start = tokens.start(token)
      guard source.has("下转", at: start), pageEnd(token, story) == last else { continue }
      let opens = token > block.lowerBound && tokens.kind(token - 1).isOpenBracket
      return (tokens.start(opens && closes ? token - 1 : token)..<tokens.end(opens && closes ? last + 1 : last), true)
    }
    return nil
  }

  /// The token that 版 ends, behind 下转 or 上接 and the page: 第3版, A03版, 第三版.
  private func pageEnd(_ token: Int, _ story: Story) -> Int? {
    let tokens = story.tokens
    for next in token..<token + 5 {
      switch tokens.kind(next) {
      case .han:
        // 第三版 is one run with 下转; 版 must end it.
        if story.source.has("版", at: tokens.end(next) - 3), tokens[next].range.count <= 24 { return next }
        if next > token || tokens[next].range.count > 9 { return nil }
      case .digits, .letters, .wideDigits, .wideLetters, .space, .hyphen: continue
      default: return nil
      }
    }
    return nil
  }

  /// Neighbouring Han characters, each pair once. O(characters), for stories that have a jump line only.
  private func pairs(of story: Story) -> [UInt32] {
    var pairs: Set<UInt32> = []
    for token in story.tokens.all(.han) {
      let range = story.tokens[token].range
      var previous: UInt32 = 0
      var offset = range.lowerBound
      while offset < range.upperBound {
        let (scalar, length) = story.source.scalar(at: offset)
        if previous != 0 { pairs.insert(previous << 16 | scalar & 0xFFFF) }
        previous = scalar & 0xFFFF
        offset += length
      }
    }
    return pairs.sorted()
  }

  /// All stories with a jump line are one group.
  func keys(of summary: Summary) -> [UInt64] { [0] }

  func check(_ group: [Member<Summary>], _ report: inout CorpusReport) {
    let onward = group.filter(\.summary.leadsOn)
    let back = group.filter { !$0.summary.leadsOn }
    if onward.isEmpty || back.isEmpty || onward.count == back.count { return }
    let (more, fewer) = onward.count > back.count ? (onward, back) : (back, onward)
    // Of an archive there are too many to be compared, and it is no edition.
    if more.count > 200 { return }
    // Each of the fewer takes the one that it is most like.
    var alone = Set(more.indices)
    for other in fewer {
      let best = alone.max { common(more[$0].summary, other.summary) < common(more[$1].summary, other.summary) }
      if let best { alone.remove(best) }
    }
    for number in alone.sorted() {
      let member = more[number]
      guard let story = report.story(member.id) else { continue }
      report.add(
        member.summary.leadsOn ? JumpLine.onward : JumpLine.back,
        [story.text(member.summary.range).filter { !"（）()".contains($0) }], in: member.id, at: member.summary.range)
    }
  }

  /// How many pairs two stories share.
  private func common(_ one: Summary, _ other: Summary) -> Int {
    var (i, j, count) = (0, 0, 0)
    while i < one.pairs.count, j < other.pairs.count {
      if one.pairs[i] == other.pairs[j] {
        count += 1
        i += 1
        j += 1
      } else if one.pairs[i] < other.pairs[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return count
  }
}

extension Kind {
  fileprivate var isOpenBracket: Bool { self == .openBracket || self == .narrowOpenBracket }
}
