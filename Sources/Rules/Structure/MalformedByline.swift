import Lint

/// A byline that is not written as the house has it.
struct MalformedByline: StoryRule {
  /// The brackets that a house prints in its bylines.
  enum Brackets: String, CaseIterable, Sendable {
    case any, full, half
  }

  /// The house's brackets; `any` leaves them alone.
  var brackets = Brackets.any

  /// Words with which a house may speak of itself where its name belongs.
  var terms: [Term] { ["本报讯", "本报记者"] }

  static let joiner = Message(
    "“{0}”与姓名的连接不合本报格式，应为“{1}”", "“{0}” and the name are not joined as the house has it: “{1}”")
  static let order = Message("“{0}”应排在“{1}”前面", "“{0}” comes before “{1}”")
  static let nameless = Message("“{0}”后面没有姓名", "no name follows “{0}”")
  static let twice = Message("姓名“{0}”署了两次", "the name “{0}” stands twice")
  static let divider = Message("姓名之间空一格，不用“{0}”", "names are divided by a space, not “{0}”")
  static let spaces = Message("署名里有多余的空格", "there are stray spaces in the byline")
  static let ownName = Message("按本报格式应写“{0}”，不写“{1}”", "the house writes “{0}”, not “{1}”")
  static let width = Message("本报署名的括号应为{0}", "the house prints the brackets of its bylines like this: {0}")
  static let second = Message("一篇稿件有两处署名", "the story has two bylines")
  static let first = Message("前一处在这里", "the first one is here")

  static let about = About(
    id: "malformed-byline",
    name: Bilingual("署名格式不合", "malformed byline"),
    severity: .warning,
    why: Bilingual(
      """
      电头和署名按本报的格式写：职务与姓名怎么连、几种职务谁先谁后、姓名之间用什么隔开，各报有定例。全角半角不论；括号印全角还是半角可由 brackets 设定，设了以后 halfwidth-mark 不再管署名的括号。

      没有设报纸名（house）时不查。电头（江门日报讯(记者/陈婵)）和另行的署名（□江门日报记者 陈婵）各按各的格式；单位也算姓名（区司法、区农水）。
      """,
      """
      Bylines follow the house's form: how role and name are joined, which role comes first, what divides names. Width does not matter, but \
      `brackets` may say which brackets the house prints; halfwidth-mark then leaves those of bylines alone.

      Silent where no house is set. A dateline and a line under the headline each have their own form; a unit stands as a name.
      """),
    basis: Bilingual("本报署名格式（配置里的 house）", "the house's form of byline (house in the configuration)"),
    fix: .suggested,
    options: [
      .choice(
        "brackets", \Self.brackets,
        Bilingual(
          "署名的括号：不限（any）、全角（full）或半角（half）；half 只管本报电头",
          "the brackets of bylines: either (any), full-width (full) or half-width (half, the house's own datelines only)"
        ))
    ],
    messages: [joiner, order, nameless, twice, divider, spaces, ownName, width, second, first],
    examples: [
      Example("会议召开\n\n江门日报讯(记者⟦ ⇒/⟧陈明)近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n江门日报讯(记者/陈明⟦、⇒ ⟧李强)近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n江门日报讯(通讯员/区司法 ⟦记者⟧/陈明)近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n江门日报讯(记者/陈明 ⟦通讯员⟧)近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n江门日报讯(记者/陈明 通讯员/⟦陈明⟧)近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n江门日报讯(记者/陈明⟦  ⇒ ⟧李强)近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n⟦本报讯⇒江门日报讯⟧（记者/陈明）近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n□江门日报记者 陈明\n\n⟦江门日报讯(记者/李强)⟧近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n⟦江门日报⇒江门日报讯⟧（记者/陈明）近日，会议召开。", house: "江门日报"),
      Example("马拉松开跑\n\n江门日报讯(记者/陈明)昨日，马拉松鸣枪开跑。\n\n江门日报记者 邱昱 摄\n\n比赛设三个项目。", house: "江门日报"),
      Example("会议召开\n\n江门日报讯（记者／陈明　通讯员／区农水）近日，会议召开。", house: "江门日报"),
      Example("碧道建成\n\n□江门日报记者 陈明 通讯员 区农水 区组轩\n\n碧道建成了。", house: "江门日报"),
      Example("会议召开\n\n江门日报讯(记者/陈明 摄影报道)近日，会议召开。", house: "江门日报"),
      Example("碧道建成\n\n文/图 江门日报记者 陈明\n\n碧道建成了。", house: "江门日报"),
      Example("神舟飞船发射成功\n\n新华社北京11月22日电 题：问天\n\n新华社记者李强、王芳\n\n神舟飞船今天发射成功。", house: "江门日报"),
      Example("会议召开\n\n央视网消息（新闻联播）：会议召开。", house: "江门日报"),
      Example("会议召开\n\n江门日报讯(记者 陈明)近日，会议召开。"),
      Example(
        "会议召开\n\n江门日报讯⟦(⇒（⟧记者/陈明⟨)⇒）⟩近日，会议(扩大)召开。", house: "江门日报", options: "{\"brackets\": \"full\"}"),
      Example(
        "会议召开\n\n江门日报讯⟦（⇒(⟧记者/陈明⟨）⇒)⟩近日，会议（扩大）召开。", house: "江门日报", options: "{\"brackets\": \"half\"}"),
      Example("会议召开\n\n江门日报讯（记者/陈明）近日，会议召开。", house: "江门日报", options: "{\"brackets\": \"full\"}"),
      Example(
        "会议召开\n\n新华社北京11月22日电（记者李强）会议今天召开。", house: "江门日报", options: "{\"brackets\": \"half\"}"),
      Example("会议召开\n\n江门日报讯(记者/陈明）近日，会议召开。", house: "江门日报", options: "{\"brackets\": \"half\"}"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    guard let house = report.house, let byline = story.byline else { return }
    if brackets != .any { checkBrackets(byline, house, story, &report) }
    guard let form = house.form(for: byline) else { return }
    if byline.form != .tail, story.blocks.count(where: { $0.kind == .byline }) > 1 {
      // An agency's signature under its dateline is its own affair.
      // What a content system has in a field of its own need not stand in print.
      let bylines = story.blocks.filter {
        $0.kind == .byline && names(house, $0, story)
          && story.source.recordPlace(of: $0.range.lowerBound)?.field != .byline
      }
      if bylines.count > 1 {
        report.add(
          MalformedByline.second, at: bylines[1].range,
          related: [RelatedPlace(bylines[0].range, MalformedByline.first)])
      }
    }
    let isOwn = story.source.reads(form.outlet, in: byline.outlet)
    if !isOwn, !checkOutlet(byline, house, form, story, &report) { return }
    checkRoles(byline, form, story, &report)
    checkNames(byline, story, &report)
  }

  /// Reports brackets of the width that the house doesn't print. Of two widths in one pair unbalanced-bracket speaks.
  private func checkBrackets(_ byline: Byline, _ house: House, _ story: Story, _ report: inout Report) {
    guard let place = byline.brackets else { return }
    let tokens = story.tokens
    let (open, close) = (tokens.token(at: place.lowerBound), tokens.token(at: place.upperBound - 1))
    let wrong: (Kind, Kind) =
      brackets == .full ? (.narrowOpenBracket, .narrowCloseBracket) : (.openBracket, .closeBracket)
    guard (tokens.kind(open), tokens.kind(close)) == wrong else { return }
    // An agency's dateline keeps the full-width brackets that it came with.
    if brackets == .half {
      let outlet = Characters.narrowed(story.text(byline.outlet))
      guard byline.form == .dateline,
        outlet.isEmpty || outlet.hasPrefix(Characters.narrowed(house.name)) || outlet.hasPrefix("本报")
      else { return }
    }
    let pair = brackets == .full ? ("（", "）") : ("(", ")")
    let inside = story.text(tokens.end(open)..<tokens.start(close))
    report.add(
      MalformedByline.width, [pair.0 + inside + pair.1], at: tokens[open].range,
      fix: Fix(.safe, [Edit(tokens[open].range, pair.0), Edit(tokens[close].range, pair.1)]))
  }

  /// Whether a byline says that the story is the house's.
  private func names(_ house: House, _ block: Block, _ story: Story) -> Bool {
    let text = Characters.narrowed(story.text(block.range))
    return (text.contains(Characters.narrowed(house.name)) || text.contains("本报")) && !text.hasPrefix("图/")
  }

  /// Reports 本报讯 where the house says its name. Another outlet's byline has that outlet's form: then the answer is false.
  private func checkOutlet(
    _ byline: Byline, _ house: House, _ form: BylineForm, _ story: Story, _ report: inout Report
  ) -> Bool {
    if let match = report.matches.first(where: { $0.range.lowerBound == byline.outlet.lowerBound }) {
      // 本报讯 is the outlet, 本报记者 has it before the role.
      let range =
        match.range.lowerBound..<min(match.range.upperBound, max(byline.outlet.upperBound, match.range.lowerBound + 6))
      report.add(
        MalformedByline.ownName, [form.outlet, story.text(range)], at: range,
        fix: Fix(.suggested, replacing: range, by: form.outlet))
      return true
    }
    // 讯 is what makes a dateline of it: 江门日报(记者/陈婵).
    if byline.form == .dateline, !byline.outlet.isEmpty, story.source.reads(house.name, in: byline.outlet) {
      report.add(
        MalformedByline.ownName, [form.outlet, story.text(byline.outlet)], at: byline.outlet,
        fix: Fix(.suggested, replacing: byline.outlet, by: form.outlet))
      return true
    }
    return byline.outlet.isEmpty
      || Characters.narrowed(story.text(byline.outlet)).hasPrefix(Characters.narrowed(house.name))
  }

  private func checkRoles(_ byline: Byline, _ form: BylineForm, _ story: Story, _ report: inout Report) {
    let source = story.source
    var last: (rank: Int, role: Range<Int>)?
    // What was done stands where it likes: 文/江门日报记者 陈明, 记者/陈明 摄影报道.
    for credit in byline.credits where !credit.role.isEmpty && !credit.isWork {
      guard let name = credit.names.first else {
        report.add(MalformedByline.nameless, [story.text(credit.role)], at: credit.role)
        continue
      }
      if !source.reads(form.joiner, in: credit.joiner) {
        let role = story.text(credit.role)
        report.add(
          MalformedByline.joiner, [role, role + form.joiner + story.text(name)],
          at: credit.joiner.isEmpty ? credit.role : credit.joiner,
          fix: Fix(.suggested, replacing: credit.joiner, by: form.joiner))
      }
      if let rank = form.roles.firstIndex(where: { source.reads($0, in: credit.role) }) {
        if let last, rank < last.rank {
          report.add(MalformedByline.order, [story.text(credit.role), story.text(last.role)], at: credit.role)
        }
        last = (rank, credit.role)
      }
    }
  }

  private func checkNames(_ byline: Byline, _ story: Story, _ report: inout Report) {
    if byline.credits.contains(where: \.isWork) { return }
    let prose = story.source.prose
    var seen: [Range<Int>] = []
    for credit in byline.credits {
      // Between credits there is a space, too.
      if let before = seen.last, !credit.role.isEmpty {
        checkGap(before.upperBound..<credit.role.lowerBound, story, &report)
      }
      for (position, name) in credit.names.enumerated() {
        if seen.contains(where: { prose[$0].elementsEqual(prose[name]) }) {
          report.add(MalformedByline.twice, [story.text(name)], at: name)
        }
        if position > 0, let before = seen.last { checkGap(before.upperBound..<name.lowerBound, story, &report) }
        seen.append(name)
      }
    }
  }

  private func checkGap(_ gap: Range<Int>, _ story: Story, _ report: inout Report) {
    if gap.isEmpty || story.source.reads(" ", in: gap) { return }
    let mark = story.text(gap).trimmingBlanks
    report.add(
      mark.isEmpty ? MalformedByline.spaces : MalformedByline.divider, mark.isEmpty ? [] : [mark], at: gap,
      fix: Fix(.suggested, replacing: gap, by: " "))
  }
}

extension String {
  /// The text without spaces of either width at its ends.
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " || $0 == "\u{3000}" }.reversed().drop { $0 == " " || $0 == "\u{3000}" }.reversed())
  }
}
