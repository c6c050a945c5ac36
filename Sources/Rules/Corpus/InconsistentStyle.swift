import Lint

/// One run, two forms of the same thing: 记者/陈婵 and 记者 陈婵, 14—16家 and 3～5家.
struct InconsistentStyle: CorpusRule {
  /// Whether the house has a mark between values: then range-mark says which is wrong.
  private var leavesValues = false

  mutating func heed(_ rules: [any Rule]) {
    leavesValues = rules.contains { ($0 as? RangeMark).map { $0.values != .either } ?? false }
  }

  static let joiner = Message(
    "这里写作“{0}”，别的稿件多写作“{1}”，体例应当统一", "here it is “{0}”, in most stories “{1}”: keep to one form")
  static let range = Message(
    "数值范围“{0}”用“{1}”，别的稿件多用“{2}”，体例应当统一",
    "the range “{0}” has “{1}”, those of most stories have “{2}”: keep to one form")
  static let other = Message("别的稿件这样写", "another story has it like this")

  static let about = About(
    id: "inconsistent-style",
    name: Bilingual("体例不一", "inconsistent style"),
    severity: .note,
    why: Bilingual(
      """
      一张报纸只有一种体例。同一次检查的稿件里，署名的连接（“记者/陈明”与“记者 陈明”）、数值的范围号（“14—16家”与“3～5家”）有两种写法，报较少的一种，每篇报一处；\
      至少要有三篇、并且四倍于它的稿件用另一种写法，才看得出体例。

      一篇之内的混用由 mixed-range-mark 报；设了报纸名（house）的署名由 malformed-byline 报，定了数值范围号的由 range-mark 报。电头与另行的署名、本报讯与新华社电，各有各的格式，分开比较。
      """,
      """
      A paper has one style. Where the stories of a run join role and name in two ways (“记者/陈明” and “记者 陈明”), or have two marks between values (“14—16家” \
      and “3～5家”), the rarer form is reported, one place a story; three stories at least, and four times as many, must have the other one.

      Within a story mixed-range-mark speaks; where the house is set, malformed-byline does of bylines, and range-mark where it has a mark between values. \
      Datelines and lines of their own, the paper's own bylines and an agency's are compared apart.
      """),
    basis: Bilingual("体例一致", "consistency"),
    messages: [joiner, range, other],
    examples: [
      Example(files: [
        ("a.txt", "绿道建成\n\n滨海日报讯（记者/陈明）绿道今天建成。"),
        ("b.txt", "书店开业\n\n滨海日报讯（记者/李强）书店今天开业。"),
        ("c.txt", "球赛开打\n\n滨海日报讯（记者/王芳）球赛今天开打。"),
        ("d.txt", "画展开幕\n\n滨海日报讯（⟦记者 张伟⟧）画展今天开幕。"),
        ("e.txt", "桥梁合龙\n\n滨海日报讯（记者／赵敏）桥梁今天合龙。"),
      ]),
      Example(files: [
        ("a.txt", "绿道建成\n\n绿道每段长2～3公里。"),
        ("b.txt", "书店开业\n\n每本书卖20～30元，办证押金50～100元。"),
        ("c.txt", "球赛开打\n\n每队有10～12人。2024—2026年连办三届。"),
        ("d.txt", "画展开幕\n\n门票每张⟦30—40元⟧，展览3—4天。"),
        ("e.txt", "桥梁合龙\n\n每跨长30～40米。"),
      ]),
      Example(files: [
        ("a.txt", "绿道建成\n\n绿道每段长2～3公里。"),
        ("b.txt", "书店开业\n\n每本书卖20—30元。"),
        ("c.txt", "球赛开打\n\n滨海日报讯（记者/王芳）球赛今天开打。"),
        ("d.txt", "画展开幕\n\n□滨海日报记者 张伟\n\n画展今天开幕。"),
        ("e.txt", "航班恢复\n\n新华社北京1月3日电（记者李强）航班今天恢复。"),
      ]),
      Example(
        files: [
          ("a.txt", "绿道建成\n\n滨海日报讯（记者/陈明）绿道今天建成。"),
          ("b.txt", "书店开业\n\n滨海日报讯（记者/李强）书店今天开业。"),
          ("c.txt", "球赛开打\n\n滨海日报讯（记者/王芳）球赛今天开打。"),
          ("d.txt", "画展开幕\n\n滨海日报讯（记者 张伟）画展今天开幕。"),
          ("e.txt", "桥梁合龙\n\n滨海日报讯（记者/赵敏）桥梁今天合龙。"),
        ], house: "滨海日报"),
    ])

  /// One thing that a story has in one of several forms.
  struct Usage: Sendable {
    /// What it is: stories with the same number have a choice of forms in common.
    let matter: UInt64
    /// Which form it has.
    let form: UInt64
    private let start: UInt32
    private let end: UInt32

    /// Where it stands first.
    var range: Range<Int> { Int(start)..<Int(end) }

    init(_ matter: UInt64, form: UInt64, at range: Range<Int>) {
      self.matter = matter
      self.form = form
      start = UInt32(range.lowerBound)
      end = UInt32(range.upperBound)
    }
  }

  /// What a story has a style in: its byline and its ranges.
  struct Summary: Sendable {
    let byline: Usage?
    let values: Usage?

    func usage(of matter: UInt64) -> Usage? { byline?.matter == matter ? byline : values }
  }

  /// What ranges of values are by number; a byline's is a hash.
  private static let valueRanges: UInt64 = 1
  private static let (wave, dash): (UInt64, UInt64) = (1, 2)

  var groupsByKey: Bool { true }

  var leastMembers: Int { 4 }

  func summary(of story: Story) -> Summary? {
    let summary = Summary(byline: byline(of: story), values: leavesValues ? nil : values(of: story))
    return summary.byline == nil && summary.values == nil ? nil : summary
  }

  func keys(of summary: Summary) -> [UInt64] { [summary.byline, summary.values].compactMap { $0?.matter } }

  /// How the first role is joined to the first name.
  private func byline(of story: Story) -> Usage? {
    guard let byline = story.byline, !byline.outlet.isEmpty,
      let credit = byline.credits.first(where: { !$0.role.isEmpty && !$0.isWork }), let name = credit.names.first
    else { return nil }
    // Three characters name the outlet; 讯 and 电 have forms of their own.
    var matter = FNV1a()
    matter.combine(byline.form == .dateline ? 0 : byline.form == .line ? 1 : 2)
    var count = 0
    var last: UInt32 = 0
    story.source.forEachWordCharacter(byline.outlet) { character in
      if count < 3 { matter.combine(character) }
      count += 1
      last = character
    }
    matter.combine(last)
    var form = FNV1a()
    var offset = credit.joiner.lowerBound
    while offset < credit.joiner.upperBound {
      let (scalar, length) = story.source.scalar(at: offset)
      form.combine(Characters.narrowed(scalar))
      offset += length
    }
    return Usage(matter.value | 2, form: form.value, at: credit.role.lowerBound..<name.upperBound)
  }

  /// The mark of the ranges of values, if all have one.
  private func values(of story: Story) -> Usage? {
    let tokens = story.tokens
    func first(_ kind: Kind) -> NumberRange? {
      for mark in tokens.all(kind) where tokens.kind(mark + 1) == .digits {
        if let range = NumberRange(around: mark, story), range.kind == .values { return range }
      }
      return nil
    }
    let (waved, dashed) = (first(.wave), first(.dash))
    // With both, mixed-range-mark speaks.
    guard (waved == nil) != (dashed == nil), let range = waved ?? dashed else { return nil }
    return Usage(
      InconsistentStyle.valueRanges, form: waved == nil ? InconsistentStyle.dash : InconsistentStyle.wave,
      at: range.whole)
  }

  func check(_ group: [Member<Summary>], _ report: inout CorpusReport) {
    let matter = report.key
    var counts: [UInt64: Int] = [:]
    for member in group {
      if let usage = member.summary.usage(of: matter) { counts[usage.form, default: 0] += 1 }
    }
    guard counts.count > 1,
      let usual = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), usual.value >= 3,
      usual.value >= (group.count - usual.value) * 4,
      let model = group.first(where: { $0.summary.usage(of: matter)?.form == usual.key }),
      let modelRange = model.summary.usage(of: matter)?.range, let modelStory = report.story(model.id)
    else { return }
    let modelText = modelStory.text(modelRange)
    for member in group {
      guard let usage = member.summary.usage(of: matter), usage.form != usual.key else { continue }
      let related = [RelatedPlace(in: model.id, modelRange, InconsistentStyle.other)]
      if matter == InconsistentStyle.valueRanges {
        guard let story = report.story(member.id) else { continue }
        let marks = usage.form == InconsistentStyle.wave ? ["～", "—"] : ["—", "～"]
        report.add(
          InconsistentStyle.range, [story.text(usage.range)] + marks, in: member.id, at: usage.range, related: related)
        continue
      }
      // Where the house is set, malformed-byline knows the form.
      guard let story = report.story(member.id), !isOwn(story, report.house) else { continue }
      report.add(
        InconsistentStyle.joiner, [story.text(usage.range), modelText], in: member.id, at: usage.range, related: related
      )
    }
  }

  private func isOwn(_ story: Story, _ house: House?) -> Bool {
    guard let house, let byline = story.byline else { return false }
    let outlet = Characters.narrowed(story.text(byline.outlet))
    return outlet.hasPrefix(Characters.narrowed(house.name)) || outlet.hasPrefix("本报")
  }
}
