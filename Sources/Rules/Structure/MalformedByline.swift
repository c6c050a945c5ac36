import Lint

/// A byline that is not written as the house has it.
struct MalformedByline: StoryRule {
  /// The brackets that a house prints in its bylines.
  enum Brackets: String, CaseIterable, Sendable {
    case any, full, half
  }

  /// The house's brackets; `any` leaves them alone.
  var brackets = Brackets.any

  static let joiner = Message(
    "“{0}”与姓名的连接不合本报格式，应为“{1}”", "“{0}” and the name are not joined as the house has it: “{1}”")
  static let order = Message("“{0}”应排在“{1}”前面", "“{0}” comes before “{1}”")
  static let nameless = Message("“{0}”后面没有姓名", "no name follows “{0}”")
  static let twice = Message("姓名“{0}”署了两次", "the name “{0}” stands twice")
  static let divider = Message("姓名之间空一格，不用“{0}”", "names are divided by a space, not “{0}”")
  static let names = Message("姓名之间应写“{0}”，不写“{1}”", "names are divided by “{0}”, not “{1}”")
  static let rolesSpaced = Message("前后两种职务之间空一格，不用“{0}”", "roles are divided by a space, not “{0}”")
  static let roles = Message("前后两种职务之间应写“{0}”，不写“{1}”", "roles are divided by “{0}”, not “{1}”")
  static let stray = Message("署名里多了“{0}”", "there is a stray “{0}” in the byline")
  static let misspelt = Message("“{0}”有错字，应为“{1}”", "“{0}” is misspelt: “{1}”")
  static let role = Message("职务“{0}”写错了，应为“{1}”", "the role “{0}” is misspelt: “{1}”")
  static let roleTwice = Message("职务“{0}”写了两次，应为“{1}”", "the role “{0}” stands twice: “{1}”")
  static let open = Message("职务和姓名的括号不全，应为“{0}”", "brackets belong around roles and names: “{0}”")
  static let mark = Message("署名前面应是“{0}”，不是“{1}”", "“{0}” belongs before the byline, not “{1}”")
  static let spaces = Message("署名里有多余的空格", "there are stray spaces in the byline")
  static let ownName = Message("按本报格式应写“{0}”，不写“{1}”", "the house writes “{0}”, not “{1}”")
  static let width = Message("本报署名的括号应为{0}", "the house prints the brackets of its bylines like this: {0}")
  static let second = Message("一篇稿件有两处署名", "the story has two bylines")
  static let first = Message("前一处在这里", "the first one is here")

  private static let wire = "{\"name\": \"新华社\", \"bylines\": [\"wire\"]}"
  private static let divided =
    "{\"name\": \"江门日报\", \"bylines\": [{\"form\": \"江门日报讯(记者/…)\", \"roleDivider\": \"，\"}]}"
  private static let evening = "{\"name\": \"某某晚报\", \"bylines\": [\"our-paper\"]}"

  static let about = About(
    id: "malformed-byline",
    name: Bilingual("署名格式不合", "malformed byline"),
    severity: .warning,
    why: Bilingual(
      """
      电头和署名按本报的格式写：职务与姓名怎么连、几种职务谁先谁后、姓名之间用什么隔开，各报有定例。全角半角不论；括号印全角还是半角可由 brackets 设定，设了以后 halfwidth-mark 不再管署名的括号。

      写得差不多而不合格式的也报，并给改法：括号漏了一半，报名里错一个字（江门曰报讯），职务写错（记着、通迅员）、颠倒、写了两次，多了顿号、逗号、空格。

      没有设报纸名（house）时不查。电头（江门日报讯(记者/陈婵)）和另行的署名（□江门日报记者 陈婵）各按各的格式；单位也算姓名（区司法、区农水）。
      """,
      """
      Bylines follow the house's form: how role and name are joined, which role comes first, what divides names. Width does not matter, but \
      `brackets` may say which brackets the house prints; halfwidth-mark then leaves those of bylines alone.

      A byline that is nearly right is reported as well, and mended: a bracket lost, one wrong character in the paper's name, a role misspelt, out of order \
      or doubled, a stray mark or space.

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
    messages: [
      joiner, order, nameless, twice, divider, names, rolesSpaced, roles, spaces, stray, ownName, misspelt, role,
      roleTwice, open, mark,
      width,
      second, first,
    ],
    examples: [
      Example("会议召开\n\n江门日报讯(记者⟦ ⇒/⟧陈明)近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n江门日报讯(记者/陈明⟦、⇒ ⟧李强)近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n江门日报讯(记者/陈明⟦、⇒ ⟧通讯员/区司法)近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n江门日报讯(记者/陈明⟦ ⇒，⟧通讯员/区司法)近日，会议召开。", house: divided),
      Example("会议召开\n\n江门日报讯(⟦通讯员/区司法 记者/陈明⇒记者/陈明 通讯员/区司法⟧)近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n江门日报讯(记者/陈明 ⟦通讯员⟧)近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n江门日报讯(记者/陈明 通讯员/⟦陈明⟧)近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n江门日报讯(⟦记者/陈明 记者/李强⇒记者/陈明 李强⟧)近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n江门日报讯⟦记者/陈明 ⇒(记者/陈明)⟧近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n江门日报讯⟦(记者/陈明 通讯员/区司法 ⇒(记者/陈明 通讯员/区司法)⟧近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n江门日报讯⟦:⇒⟧(记者/陈明)近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n江门日报讯(记者/陈明⟦、⇒⟧)近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n⟦江门曰报讯⇒江门日报讯⟧(记者/陈明)近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n⟦江门日报 讯⇒江门日报讯⟧(记者/陈明)近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n江门日报讯(⟦记着⇒记者⟧/陈明 ⟦通迅员⇒通讯员⟧/区司法)近日，会议召开。", house: "江门日报"),
      Example("碧道建成\n\n⟦■⇒□⟧江门日报记者 陈明\n\n碧道建成了。", house: "江门日报"),
      Example("碧道建成\n\n□江门日报记者 陈明⟦、⇒ ⟧李强\n\n碧道建成了。", house: "江门日报"),
      Example("会议召开\n\n新华社北京11月22日电（记者徐海涛⟦ ⇒、⟧戴威）会议今天召开。", house: wire),
      Example("会议召开\n\n⟦新华杜北京11月22日电⇒新华社北京11月22日电⟧（记者徐海涛）会议今天召开。", house: wire),
      Example("会议召开\n\n新华社北京11月22日电（记者徐海涛、戴威）会议今天召开。", house: wire),
      Example("会议召开\n\n本报讯（记者⟦/⇒ ⟧陈明 通讯员 区司法）近日，会议召开。", house: evening),
      Example("会议召开\n\n⟦某某晚报讯⇒本报讯⟧（记者 陈明）近日，会议召开。", house: evening),
      Example("会议召开\n\n本报讯（记者 陈明 李强 通讯员 区司法）近日，会议召开。", house: evening),
      Example("会议召开\n\n江阴日报讯(记者 陈明)近日，会议召开。", house: "江门日报"),
      Example("会议召开\n\n江门日报讯 记者从昨日的会议上获悉，新政下月起施行。", house: "江门日报"),
      Example("会议召开\n\n江门日报讯(记者/陈明 通讯员/区司法 区组轩)近日，会议召开。", house: "江门日报"),
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
    guard let form = house.form(for: byline, in: story.source) else { return }
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
    guard checkOutlet(byline, house, form, story, &report) else { return }
    checkMark(byline, form, story, &report)
    guard checkFrame(byline, form, story, &report) else { return }
    checkRoles(byline, form, story, &report)
    checkNames(byline, form, story, &report)
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

  /// Reports what stands where the house's name belongs. Another outlet's byline has that outlet's form: then the answer is false.
  private func checkOutlet(
    _ byline: Byline, _ house: House, _ form: BylineForm, _ story: Story, _ report: inout Report
  ) -> Bool {
    let outlet = byline.outlet
    switch BylineOutlet(byline, form, house, story) {
    case .own: break
    // 本报综合 has an outlet of its own.
    case .none: return !byline.credits.isEmpty || byline.form == .dateline
    case .foreign: return false
    case .spaced(let wanted):
      report.add(MalformedByline.spaces, at: outlet, fix: Fix(.suggested, replacing: outlet, by: wanted))
    case .other(let wanted):
      report.add(
        MalformedByline.ownName, [wanted, story.text(outlet)], at: outlet,
        fix: Fix(.suggested, replacing: outlet, by: wanted))
    case .misspelt(let wanted):
      report.add(
        MalformedByline.misspelt, [story.text(outlet), wanted], at: outlet,
        fix: Fix(.suggested, replacing: outlet, by: wanted))
    }
    return true
  }

  /// Reports ■ where the house prints □.
  private func checkMark(_ byline: Byline, _ form: BylineForm, _ story: Story, _ report: inout Report) {
    guard let wanted = form.mark, byline.form == .line, byline.brackets == nil else { return }
    let start = byline.range.lowerBound
    guard let first = story.source.character(at: start), "□■○●◆".unicodeScalars.contains(first),
      String(first) != wanted
    else { return }
    let range = start..<start + 3
    report.add(
      MalformedByline.mark, [wanted, String(first)], at: range, fix: Fix(.suggested, replacing: range, by: wanted))
  }

  /// Reports brackets that are lost, and what stands before them or within them beside roles and names. False if they are lost: then all
  /// is set anew.
  private func checkFrame(
    _ byline: Byline, _ form: BylineForm, _ story: Story, _ report: inout Report
  ) -> Bool {
    guard let list = byline.list else { return true }
    let source = story.source
    guard let pair = byline.brackets else {
      guard byline.form == .dateline, let wanted = form.brackets else {
        if byline.form == .line { checkStray(list.upperBound..<byline.range.upperBound, story, &report) }
        return true
      }
      // The text begins on the same line, behind a space that has no use then.
      let next = story.blocks.first { $0.range.lowerBound >= byline.range.upperBound }
      var end = byline.range.upperBound
      if let next, next.kind == .paragraph, next.line == story.blocks[story.block(at: byline.range.lowerBound)].line {
        end = next.range.lowerBound
      }
      let range = byline.outlet.upperBound..<end
      // A mark that stood between brackets and text goes, too: 记者/陈婵，近日
      let replacement = wanted.open + story.text(list) + wanted.close
      report.add(
        MalformedByline.open, [replacement], at: range, fix: Fix(.suggested, replacing: range, by: replacement))
      return false
    }
    if byline.form == .dateline, !byline.outlet.isEmpty {
      checkStray(byline.outlet.upperBound..<pair.lowerBound, story, &report)
    }
    let open = pair.lowerBound + source.scalar(at: pair.lowerBound).length
    let last = source.character(before: pair.upperBound).map { $0.utf8.count } ?? 1
    // What is neither mark nor space before the first role is the outlet's: (本报记者 陈婵).
    let lead = open..<list.lowerBound
    if !lead.isEmpty, story.text(lead).unicodeScalars.allSatisfy({ !Characters.kind(of: $0.value).isWordlike }) {
      checkStray(lead, story, &report)
    }
    // Behind a role without a name its joiner stands alone, and of that something else is said.
    if byline.credits.last?.names.isEmpty == false {
      checkStray(list.upperBound..<pair.upperBound - last, story, &report)
    }
    return true
  }

  private func checkStray(_ range: Range<Int>, _ story: Story, _ report: inout Report) {
    guard !range.isEmpty else { return }
    let text = story.text(range).trimmingBlanks
    guard text.unicodeScalars.allSatisfy({ !Characters.kind(of: $0.value).isWordlike }) else { return }
    report.add(
      text.isEmpty ? MalformedByline.spaces : MalformedByline.stray, text.isEmpty ? [] : [text], at: range,
      fix: Fix(.suggested, replacing: range, by: ""))
  }

  /// What a role was meant to be.
  private func meant(_ role: Range<Int>, _ story: Story) -> String {
    // Nearly all are right, and are told by their bytes.
    if role.count == 6, story.source.has("记者", at: role.lowerBound) { return "记者" }
    if role.count == 9 {
      if story.source.has("通讯员", at: role.lowerBound) { return "通讯员" }
      if story.source.has("实习生", at: role.lowerBound) { return "实习生" }
    }
    let text = story.text(role)
    return Byline.role(meantBy: text) ?? text
  }

  /// Whether every role is one of the house's, in its order, each but once, with a name behind its joiner: as nearly all are.
  private func hasRightRoles(_ byline: Byline, _ form: BylineForm, _ source: Source) -> Bool {
    var next = 0
    for credit in byline.credits where !credit.role.isEmpty {
      guard !credit.names.isEmpty, source.reads(form.joiner, in: credit.joiner),
        let rank = form.roles[next...].firstIndex(where: { source.isWritten($0, in: credit.role) })
      else { return false }
      next = rank + 1
    }
    return true
  }

  private func checkRoles(_ byline: Byline, _ form: BylineForm, _ story: Story, _ report: inout Report) {
    let source = story.source
    if hasRightRoles(byline, form, source) { return }
    // What was done stands where it likes: 文/江门日报记者 陈明 图/江门日报记者 邱昱, 记者/陈明 摄影报道.
    let isMixed = byline.credits.contains(where: \.isWork)
    let credits = byline.credits.filter { !$0.role.isEmpty && !$0.isWork }
    let roles = credits.map { meant($0.role, story) }
    let ranks = roles.map { form.roles.firstIndex(of: $0) ?? 0 }
    let double = roles.indices.first { roles[..<$0].contains(roles[$0]) }
    let late = ranks.indices.dropFirst().first { ranks[$0] < ranks[$0 - 1] }
    if !isMixed, double != nil || late != nil, let list = byline.list,
      let wanted = setAnew(byline, credits, roles, form, story)
    {
      if let double {
        report.add(
          MalformedByline.roleTwice, [roles[double], wanted], at: list,
          fix: Fix(.suggested, replacing: list, by: wanted))
        return
      }
      if let late {
        report.add(
          MalformedByline.order, [roles[late], roles[late - 1]], at: list,
          fix: Fix(.suggested, replacing: list, by: wanted))
        return
      }
    }
    for (credit, role) in zip(credits, roles) {
      if !story.source.prose[credit.role].elementsEqual(role.utf8) {
        let written = story.text(credit.role)
        report.add(
          MalformedByline.role, [written, role], at: credit.role, fix: Fix(.suggested, replacing: credit.role, by: role)
        )
      }
      guard let name = credit.names.first else {
        // 本报评论员 is what he is called.
        if !role.hasSuffix("评论员") { report.add(MalformedByline.nameless, [role], at: credit.role) }
        continue
      }
      if !source.reads(form.joiner, in: credit.joiner) {
        report.add(
          MalformedByline.joiner, [role, role + form.joiner + story.text(name)],
          at: credit.joiner.isEmpty ? credit.role : credit.joiner,
          fix: Fix(.suggested, replacing: credit.joiner, by: form.joiner))
      }
    }
  }

  /// All roles and names in the house's form; nil if a role is none of the house's, or what to do with a name is not sure.
  private func setAnew(
    _ byline: Byline, _ credits: [Byline.Credit], _ roles: [String], _ form: BylineForm, _ story: Story
  ) -> String? {
    guard credits.count == byline.credits.count, credits.count > 1, roles.allSatisfy({ form.roles.contains($0) }) else {
      return nil
    }
    var names: [String: [String]] = [:]
    for (credit, role) in zip(credits, roles) {
      for name in credit.names.map({ story.text($0) }) where !(names[role] ?? []).contains(name) {
        names[role, default: []].append(name)
      }
    }
    guard roles.allSatisfy({ names[$0] != nil }) else { return nil }
    return form.roles.compactMap { role in
      names[role].map { role + form.joiner + $0.joined(separator: form.nameDivider ?? " ") }
    }.joined(separator: form.roleDivider)
  }

  private func checkNames(_ byline: Byline, _ form: BylineForm, _ story: Story, _ report: inout Report) {
    if byline.credits.contains(where: \.isWork) { return }
    let prose = story.source.prose
    var seen: [Range<Int>] = []
    for credit in byline.credits {
      if let before = seen.last, !credit.role.isEmpty {
        checkGap(before.upperBound..<credit.role.lowerBound, form.roleDivider, isOfRoles: true, story, &report)
      }
      for (position, name) in credit.names.enumerated() {
        let isTwice = seen.contains { $0.count == name.count && prose[$0].elementsEqual(prose[name]) }
        if isTwice {
          // Of two in one role one goes; of two in two roles nobody knows which.
          let isSameRole = position > 0 && credit.names[..<position].contains { prose[$0].elementsEqual(prose[name]) }
          report.add(
            MalformedByline.twice, [story.text(name)], at: name,
            fix: isSameRole
              ? Fix(.suggested, replacing: credit.names[position - 1].upperBound..<name.upperBound, by: "") : nil)
        }
        if position > 0, !isTwice, let before = seen.last {
          let gap = before.upperBound..<name.lowerBound
          if let divider = form.nameDivider {
            checkGap(gap, divider, story, &report)
          } else if !story.source.reads("、", in: gap) {
            checkGap(gap, " ", story, &report)
          }
        }
        seen.append(name)
      }
    }
  }

  private func checkGap(
    _ gap: Range<Int>, _ divider: String, isOfRoles: Bool = false, _ story: Story, _ report: inout Report
  ) {
    if gap.isEmpty || story.source.reads(divider, in: gap) { return }
    let text = story.text(gap)
    let mark = text.trimmingBlanks
    let fix = Fix(.suggested, replacing: gap, by: divider)
    if divider != " " {
      report.add(
        isOfRoles ? MalformedByline.roles : MalformedByline.names, [divider, mark.isEmpty ? "空格" : mark], at: gap,
        fix: fix)
    } else {
      report.add(
        mark.isEmpty ? MalformedByline.spaces : isOfRoles ? MalformedByline.rolesSpaced : MalformedByline.divider,
        mark.isEmpty ? [] : [mark], at: gap, fix: fix)
    }
  }
}

extension String {
  /// The text without spaces of either width at its ends.
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " || $0 == "\u{3000}" }.reversed().drop { $0 == " " || $0 == "\u{3000}" }.reversed())
  }
}
