import Foundation
import Support
import Testing

@testable import Lint

/// Says where 错 stands, and where stories with the same headline stand: a rule of both kinds.
struct EchoRule: StoryRule, CorpusRule {
  static let found = Message("这里有“{0}”", "“{0}” stands here")
  static let again = Message("标题与第 {0} 行相同", "the headline is that of line {0}")
  static let before = Message("在这里", "here")
  static let about = About(
    id: "echo-rule", name: Bilingual("回声", "echo"), severity: .warning, why: Bilingual("为了测试。", "For tests."),
    basis: Bilingual("无", "none"), fix: .safe, messages: [found, again, before], examples: [])

  var terms: [Term] { ["错"] }

  func check(_ story: Story, _ report: inout Report) {
    for match in report.matches {
      report.add(
        EchoRule.found, [story.text(match.range)], at: match.range, fix: Fix(.safe, replacing: match.range, by: "对"))
    }
  }

  struct Summary: Sendable {
    let text: String
    let range: Range<Int>
  }

  func summary(of story: Story) -> Summary? {
    story.headline.first.map { Summary(text: story.text($0.range), range: $0.range) }
  }

  func keys(of summary: Summary) -> [UInt64] {
    var hash = FNV1a()
    hash.combine(summary.text.utf8)
    return [hash.value]
  }

  func check(_ group: [Member<Summary>], _ report: inout CorpusReport) {
    for member in group.dropFirst() {
      // Asking for the story reads its file again if that was let go.
      guard let story = report.story(group[0].id) else { continue }
      report.add(
        EchoRule.again, ["\(story.head.line)"], in: member.id, at: member.summary.range,
        related: [RelatedPlace(in: group[0].id, group[0].summary.range, EchoRule.before)])
    }
  }
}

@Suite struct LinterTests {
  private func texts(_ copies: [String]) -> [(path: Path, bytes: [UInt8])] {
    copies.enumerated().map { (Path("\($0).txt"), Array($1.utf8)) }
  }

  private func lines(_ run: Run) -> [String] {
    var writer = Writer()
    CompilerOutput().write(run, OutputContext(language: .en, version: "0"), to: &writer)
    for notice in run.notices { writer.writeLine(CompilerOutput.line(notice, in: .en)) }
    return writer.text.split(separator: "\n").map(String.init)
  }

  private func linter(_ configuration: String = "{}", selection: Selection = Selection()) -> Linter {
    let (configuration, mistakes) = Configuration.read(
      Array(configuration.utf8), path: Path(".newslint.json"), folder: FileSystem.workingDirectory,
      rules: [EchoRule.self, OptionRule.self])
    #expect(mistakes.isEmpty)
    return Linter(rules: [EchoRule.self, OptionRule.self], configuration: configuration, selection: selection)
  }

  @Test func findingsOfBothKinds() async {
    let run = await linter().lint(texts(["会议今天召开\n\n这里错了。甲。", "会议今天召开\n\n没有。"]))
    #expect(
      lines(run) == [
        "0.txt:3:3: warning: “错” stands here [echo-rule]", "0.txt:3:6: warning: found “甲” [option-rule]",
        "1.txt:1:1: warning: the headline is that of line 1 [echo-rule]", "0.txt:1:1: note: here",
      ])
    #expect(run.files.map(\.stories) == [1, 1] && run.files.allSatisfy(\.isRead))
  }

  @Test func severitiesOptionsAndOverrides() async {
    let configured = linter(
      """
      {"rules": {"echo-rule": "off", "option-rule": {"words": ["错", "甲"], "limit": 1}},
       "overrides": [{"files": ["1.*"], "rules": {"echo-rule": "error", "option-rule": {"limit": 9}}}]}
      """)
    let copy = "会议召开了\n\n错错错甲。"
    #expect(
      lines(await configured.lint(texts([copy, copy]))) == [
        "0.txt:3:1: warning: found “错” [option-rule]",
        "1.txt:3:1: error: “错” stands here [echo-rule]", "1.txt:3:1: warning: found “错” [option-rule]",
        "1.txt:3:2: error: “错” stands here [echo-rule]", "1.txt:3:2: warning: found “错” [option-rule]",
        "1.txt:3:3: error: “错” stands here [echo-rule]", "1.txt:3:3: warning: found “错” [option-rule]",
        "1.txt:3:4: warning: found “甲” [option-rule]",
      ])
  }

  @Test func aSelectionGoesOverTheConfiguration() async {
    let off = "{\"rules\": {\"option-rule\": \"off\", \"echo-rule\": \"error\"}}"
    let copy = texts(["会议召开了\n\n错甲。"])
    #expect(
      lines(await linter(off, selection: Selection(only: ["option-rule"])).lint(copy)) == [
        "0.txt:3:2: warning: found “甲” [option-rule]"
      ])
    #expect(lines(await linter(off, selection: Selection(skip: ["echo-rule"])).lint(copy)) == [])
    #expect(
      lines(await linter(off, selection: Selection(only: ["echo-rule"])).lint(copy)) == [
        "0.txt:3:1: error: “错” stands here [echo-rule]"
      ])
  }

  /// Files of every size against a piece of 32 KiB, one large enough to be divided, some that can't be read: what is kept in memory, what is read
  /// again, and who does what, must not show.
  @Test func theOutputIsTheSameOnAnyNumberOfCores() async throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: 77)
    func story() -> String {
      let name = Int.random(in: 0..<40, using: &generator)
      var text = "第\(name)次会议今天召开\n\n江门日报讯(记者/陈明)近日，会议召开。"
      for _ in 0..<Int.random(in: 0..<30, using: &generator) { text += randomText(12, &generator) + "错。" }
      return text + "\n\n"
    }
    for number in 0..<80 { try folder.write("small/\(number).txt", (0..<3).map { _ in story() }.joined()) }
    try folder.write("large.txt", (0..<250).map { _ in story() }.joined())
    try folder.write("bad.txt", [0x61, 0xFF])
    var large = Array((0..<150).map { _ in story() }.joined().utf8)
    #expect(large.count > 2 << 15)
    large.insert(0, at: large.count / 2)
    try folder.write("bad-large.txt", large)
    try folder.write("empty.txt", "")

    let linter = linter()
    let copy = linter.copy(at: [folder.path])
    var manner = Linter.Manner(jobs: 1)
    manner.pieceSize = 1 << 15
    let one = await linter.lint(copy, manner)
    #expect(one.diagnostics.count > 5000)
    // Into however many pieces it is cut.
    #expect(lines(await linter.lint(copy)) == lines(one))
    #expect(one.notices.map { $0.path?.lastComponent.elementsEqual("bad-large.txt".utf8) } == [true, false])
    #expect(one.files.filter { !$0.isRead }.count == 2)
    let expected = lines(one)
    manner.takesTime = true
    for jobs in [2, 5] {
      manner.jobs = jobs
      let run = await linter.lint(copy, manner)
      #expect(lines(run) == expected, "\(jobs) jobs")
    }
    // The plain way: each file whole and by itself, what stands in one file only.
    let path = Path(folder.url.path + "/large.txt")
    let whole = Array(try Data(contentsOf: folder.url.appendingPathComponent("large.txt")))
    #expect(whole.count > 4 << 15)
    let source = try Source(path: path, original: whole)
    let stories = Story.all(in: source)
    #expect(one.files.first { $0.path == path }?.stories == stories.count)
    let found = one.diagnostics.filter { one.files[$0.file].path == path && $0.message == EchoRule.found }
    let places = stories.flatMap(\.blocks).flatMap { block in block.range.filter { source.has("错", at: $0) } }
    #expect(found.map(\.region.bytes.lowerBound) == places)
  }

  @Test func nothingToLint() async {
    let run = await linter().lint(linter().copy(at: [Path("/no/such/file.txt")]), Linter.Manner(jobs: 2))
    #expect(run.files.isEmpty && run.notices.count == 1)
    #expect(await linter().lint([]).diagnostics.isEmpty)
    #expect(await linter().lint(texts([""])).files.map(\.isRead) == [true])
  }

  @Test func aTextAtHandStandsAmongTheFiles() async throws {
    let folder = try TemporaryFolder()
    try folder.write("b.txt", "会议召开了\n\n错。")
    let linter = linter()
    let name = Path(folder.url.path + "/a.txt")
    let copy = linter.copy(at: [folder.path], and: (name, Array("会议召开了\n\n错。".utf8)))
    #expect(copy.inputs.map(\.path.lastComponent).map { Array($0) } == [Array("a.txt".utf8), Array("b.txt".utf8)])
    #expect(copy.contains(Path(folder.url.path + "/./b.txt")) && !copy.contains(name))
    #expect(lines(await linter.lint(copy)).count == 4)
  }
}

@Suite struct GroupsTests {
  /// Groups and links found the slow way: every two things compared.
  private func plain(_ keys: [[UInt64]]) -> [[Int]] {
    var group = Array(keys.indices)
    var changed = true
    while changed {
      changed = false
      for one in keys.indices {
        for other in keys.indices where zip(keys[one], keys[other]).contains(where: ==) && group[one] != group[other] {
          let least = min(group[one], group[other])
          group[one] = least
          group[other] = least
          changed = true
        }
      }
    }
    return Dictionary(grouping: keys.indices) { group[$0] }.values.map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }

  @Test(arguments: 0..<40) func agreesWithThePlainWay(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed) + 1)
    let width = Int.random(in: 1...4, using: &generator)
    let spread = UInt64.random(in: 2...60, using: &generator)
    let keys = (0..<Int.random(in: 0..<50, using: &generator)).map { _ in
      (0..<width).map { _ in UInt64.random(in: 0..<spread, using: &generator) }
    }
    let cut = Int.random(in: 0...keys.count, using: &generator)
    let lists = [keys[..<cut].flatMap { $0 }, keys[cut...].flatMap { $0 }]
    let groups = Groups(count: keys.count, keys: lists)
    var found: [[Int]] = []
    groups.forEach(leastMembers: 1) { things, earlier in
      found.append(things)
      for position in things.indices {
        // Of each key the first and the last that had it before.
        var expected: Set<Int> = []
        for column in 0..<width {
          let same = (0..<position).filter { keys[things[$0]][column] == keys[things[position]][column] }
          if let first = same.first, let last = same.last { expected.formUnion([first, last]) }
        }
        #expect(earlier(position) == expected.sorted())
      }
    }
    #expect(found == plain(keys))
    var large = 0
    groups.forEach(leastMembers: 2) { things, _ in large += things.count >= 2 ? 1 : 1000 }
    #expect(large == found.count { $0.count >= 2 })
  }

  @Test(arguments: 0..<40) func keyByKeyAgreesWithThePlainWay(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed) + 1)
    let spread = UInt64.random(in: 2...60, using: &generator)
    let least = Int.random(in: 1...3, using: &generator)
    let keys = (0..<Int.random(in: 0..<50, using: &generator)).map { _ in
      (0..<Int.random(in: 0..<6, using: &generator)).map { _ in UInt64.random(in: 0..<spread, using: &generator) }
    }
    var ends: [UInt32] = []
    for row in keys { ends.append((ends.last ?? 0) + UInt32(row.count)) }
    var found: [UInt64: [UInt32]] = [:]
    var firsts: [UInt32] = []
    KeyGroups(ends: ends, keys: keys.flatMap { $0 }, leastMembers: least).forEach { key, things in
      #expect(found[key] == nil)
      found[key] = things
      firsts.append(things[0])
    }
    var expected: [UInt64: [UInt32]] = [:]
    for (thing, row) in keys.enumerated() {
      for key in Set(row) { expected[key, default: []].append(UInt32(thing)) }
    }
    #expect(found == expected.filter { $0.value.count >= least })
    #expect(firsts == firsts.sorted())
  }
}
