import Lint

/// A full stop behind a caption that is a phrase.
struct CaptionFullStop: StoryRule {
  /// What may not have a full stop.
  enum Captions: String, CaseIterable, Sendable {
    case phrases, all
  }

  /// Phrases only, or every caption, as the standard's annex has it.
  var captions = Captions.phrases

  static let phrase = Message("图片说明是短语，末尾不用句号", "a caption that is a phrase takes no full stop")
  static let any = Message("图片说明末尾不用句号", "a caption takes no full stop at its end")

  static let about = About(
    id: "caption-full-stop",
    name: Bilingual("图片说明的句号", "full stop in a caption"),
    severity: .note,
    why: Bilingual(
      """
      图片说明是短语的（活动现场、航拍的大桥全景），末尾不用句号；写成完整句子的，各报多加句号。国家标准的附录更严：说明文字前面已有句号的，最后也不用。照此办的，把选项 captions 设为 all。

      默认只报没有逗号、以“现场”“全景”“合影”一类名词收尾的短语，“图为”“这是”开头的不报。
      """,
      """
      A caption that is a phrase (活动现场) ends without a full stop; one that is a sentence mostly has it. The standard's annex is stricter: even where \
      there are full stops before, the last is left out. A house that follows it sets captions to all.

      By default only phrases without a comma that end in a noun such as 现场, 全景 or 合影 are reported, none that open with 图为 or 这是.
      """),
    basis: Bilingual(
      "GB/T 15834—2011 附录 A.1（图表说明文字末尾的句号）", "GB/T 15834—2011, annex A.1 (the full stop behind captions)"),
    fix: .safe,
    options: [
      .choice(
        "captions", \Self.captions,
        Bilingual("短语（phrases），还是所有图片说明（all）末尾不用句号", "which captions end without a full stop: phrases, or all"))
    ],
    messages: [phrase, any],
    examples: [
      Example("碧道建成\n\n碧道昨天建成开放。\n\n碧道启用仪式现场⟦。⇒⟧ 邱明 摄\n\n沿线设有驿站。"),
      Example("碧道建成\n\n碧道昨天建成开放。\n\n市民在碧道上散步⟦。⇒⟧ 邱明 摄\n\n沿线设有驿站。", options: "{\"captions\": \"all\"}"),
      Example("碧道建成\n\n碧道昨天建成开放。\n\n市民在碧道上散步。 邱明 摄\n\n沿线设有驿站。"),
      Example("碧道建成\n\n碧道昨天建成开放。\n\n图为碧道启用仪式现场。 邱明 摄\n\n沿线设有驿站。"),
      Example("碧道建成\n\n碧道昨天建成开放。\n\n市民来到启用仪式现场。 邱明 摄\n\n沿线设有驿站。"),
      Example("碧道建成\n\n碧道昨天建成开放。\n\n碧道启用仪式现场 邱明 摄\n\n沿线设有驿站。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    for number in story.blocks.indices where story.blocks[number].kind == .caption {
      guard let stop = stop(of: number, story) else { continue }
      if captions == .phrases && !isPhrase(number, before: stop, story) { continue }
      let range = story.tokens[stop].range
      report.add(
        captions == .all ? CaptionFullStop.any : CaptionFullStop.phrase, at: range,
        fix: Fix(.safe, replacing: range, by: ""))
    }
  }

  /// The full stop that a caption ends with, its credit apart: the last one, with nothing behind it but a credit.
  private func stop(of number: Int, _ story: Story) -> Int? {
    let tokens = story.tokens
    let block = tokens.numbers(inBlock: number)
    guard let last = block.last(where: { tokens.kind($0) == .stop }), last > block.lowerBound else { return nil }
    // （邱明 摄）。 has its stop behind the credit, which is no caption's.
    let rest = tokens.end(last)..<story.blocks[number].range.upperBound
    return rest.isEmpty && tokens.kind(last - 1).isWordlike
      || !rest.isEmpty && (tokens.kind(last + 1).isBlank || tokens.kind(last + 1).opensBracket)
        && PhotoCredit.isGiven(in: rest, story.source)
      ? last : nil
  }

  private static let nouns: [StaticString] = [
    "现场", "一景", "一角", "全景", "外景", "夜景", "实景", "航拍图", "合影", "剪影", "特写", "方队", "留念", "场景", "画面", "外观", "全貌", "风光", "风貌",
    "盛况", "瞬间",
    "景象", "景色", "美景", "掠影",
  ]

  /// Verbs that make a sentence of what ends in such a noun.
  private static let verbs: [StaticString] = [
    "图为", "这是", "是", "在", "到", "来", "进", "出", "走", "看", "拍", "赏", "览", "展", "成", "了", "有", "举行", "观", "留下", "记录", "呈现",
    "回", "于", "离开", "与", "和",
  ]

  private func isPhrase(_ number: Int, before stop: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    let start = story.blocks[number].range.lowerBound
    let text = start..<tokens.start(stop)
    guard text.count <= 48,
      (tokens.numbers(inBlock: number).lowerBound..<stop).allSatisfy({ tokens.kind($0).isWordlike }),
      let noun = CaptionFullStop.nouns.first(where: { story.source.has($0, at: text.upperBound - $0.utf8CodeUnitCount) }
      )
    else { return false }
    let before = start..<max(start, text.upperBound - noun.utf8CodeUnitCount)
    return !CaptionFullStop.verbs.contains { PhotoCredit.has($0, in: before, story.source) }
  }
}

extension Kind {
  fileprivate var opensBracket: Bool { self == .openBracket || self == .narrowOpenBracket }
}
