import Foundation
import Support
import Testing

@testable import Lint

/// Marks in the copy by which findings are left alone. `EchoRule` reports every 错, `OptionRule` the first three 甲 of a story.
@Suite struct SuppressionTests {
  private static let rules: [any Rule.Type] = [
    EchoRule.self, OptionRule.self, UnknownSuppression.self, UnusedSuppression.self,
  ]

  private func linter(_ configuration: String = "{}", _ selection: Selection = Selection()) -> Linter {
    let (configuration, mistakes) = Configuration.read(
      Array(configuration.utf8), path: Path(".newslint.json"), folder: FileSystem.workingDirectory,
      rules: SuppressionTests.rules)
    #expect(mistakes.isEmpty)
    return Linter(rules: SuppressionTests.rules, configuration: configuration, selection: selection)
  }

  private func lint(
    _ texts: [String], _ configuration: String = "{}", _ selection: Selection = Selection(), jobs: Int = 1
  ) async -> Run {
    let files = texts.enumerated().map { (Path("\($0).txt"), Array($1.utf8)) }
    return await linter(configuration, selection).lint(files, Linter.Manner(jobs: jobs))
  }

  /// The findings as `line:column id`, the file before it if it isn't the first.
  private func found(_ run: Run) -> [String] {
    run.diagnostics.map {
      "\($0.file == 0 ? "" : "\($0.file) ")\($0.region.start.line):\($0.region.start.column) \(run.rules[$0.rule].id)"
    }
  }

  private func found(_ text: String, _ configuration: String = "{}", _ selection: Selection = Selection()) async
    -> [String]
  {
    found(await lint([text], configuration, selection))
  }

  // MARK: The forms

  @Test(arguments: [
    "<!-- newslint-disable-next-line echo-rule -->", "<!--newslint-disable-next-line echo-rule-->",
    "[newslint-disable-next-line echo-rule]", "［newslint-disable-next-line echo-rule］",
    "【newslint 下一行不查 echo-rule】", "〔newslint下一行不查 echo-rule〕", "[ Newslint　下一行不查　ECHO－RULE ］",
    "<!-- newslint 下一行不查 echo-rule -->", "【newslint disable-next-line echo-rule】",
    "【newslint 下一行不查：echo-rule】", "【newslint：下一行不查echo-rule】", "【newslint 下一行不查】",
    "<!-- newslint-disable-next-line -->",
    "【newslint 下一行不查 option-rule、echo-rule】", "[newslint-disable-next-line option-rule, echo-rule,]",
    "[newslint-disable-next-line option-rule，echo-rule]", "[newslint-disable-next-line option-rule  echo-rule]",
    "<!-- newslint-disable-next-line echo-rule -- as quoted, see [1] -->", "【newslint 下一行不查 echo-rule：引文照录，见【附件】】",
    "【newslint 下一行不查 echo-rule——引文】", "【newslint 下一行不查 echo-rule: 引文】", "【newslint 下一行不查：引文照录】",
    "【newslint 下一行不查 —— echo-rule option-rule】", "<!-- newslint-disable-next-line--echo-rule -->",
    "　　【newslint 下一行不查 echo-rule】 \t",
  ]) func forms(_ mark: String) async {
    let run = await lint(["会议召开了\n\n\(mark)\n\n错错。\n错。"])
    #expect(found(run).filter { $0.hasSuffix("echo-rule") } == ["6:1 echo-rule"])
    #expect(!found(run).contains { $0.hasSuffix("unknown-suppression") })
  }

  /// Brackets that are copy.
  @Test(arguments: [
    "【newslint】", "<!-- newslint -->", "【newslint发布了】", "newslint-disable-next-line echo-rule",
    "（newslint 下一行不查 echo-rule）", "[newslint]: https://example.com/newslint-disable",
    "【news 下一行不查】", "【本报讯】", "[newslinter-disable x]",
  ]) func noMarks(_ line: String) async {
    #expect(await found("会议召开了\n\n\(line)\n错。") == ["4:1 echo-rule"])
    #expect(Source("会议召开了\n\n\(line)\n错。").gaps.isEmpty)
  }

  @Test(arguments: [
    ("见【newslint 下一行不查 echo-rule】", ["3:2 unknown-suppression", "4:1 echo-rule"]),
    ("见 <!-- newslint-disable echo-rule -->", ["3:3 unknown-suppression", "4:1 echo-rule"]),
    ("【newslint 别查 echo-rule】", ["3:1 unknown-suppression", "4:1 echo-rule"]),
    ("<!-- newslint-disable-line echo-rule -->", ["3:1 unknown-suppression", "4:1 echo-rule"]),
    ("<!-- newslint-disabled echo-rule -->", ["3:1 unknown-suppression", "4:1 echo-rule"]),
    ("<!-- newslint-disable-next-line echo-rul -->", ["3:33 unknown-suppression", "4:1 echo-rule"]),
    ("【newslint 下一行不查 echo-rule 原文如此】", ["3:27 unknown-suppression"]),
    (
      "<!-- newslint-disable-next-line echo-rule --> 错", ["3:1 unknown-suppression", "3:47 echo-rule", "4:1 echo-rule"]
    ),
    ("【newslint 下一行不查 echo-rule", ["3:1 unknown-suppression", "4:1 echo-rule"]),
    ("[newslint-disable echo-rule] 见附件[1]", ["3:1 unknown-suppression", "4:1 echo-rule"]),
    ("[newslint-disable-next-line unused-suppression]", ["3:1 unused-suppression", "4:1 echo-rule"]),
  ]) func whatCannotBeUnderstood(_ mark: String, _ expected: [String]) async {
    #expect(await found("会议召开了\n\n\(mark)\n错。") == expected)
  }

  @Test func theNearestIsSuggested() async throws {
    let run = await lint(["【newslint 不查 echo-rul、nothing-like-it】\n会议召开了"])
    #expect(
      run.diagnostics.map { $0.text(in: .en) } == [
        "there is no rule “echo-rul”; did you mean “echo-rule”?",
        "there is no rule “nothing-like-it”: newslint rules lists them, and a reason goes behind “--”",
      ])
    let first = try #require(run.diagnostics.first)
    #expect(first.excerpt.text == "【newslint 不查 echo-rul、nothing-like-it】")
    #expect(first.region.end == Location(line: 1, column: 22) && first.region.bytes == 19..<27)
  }

  // MARK: How far a mark reaches

  @Test func theNextLineThatIsNotBlank() async {
    let mark = "【newslint 下一行不查 echo-rule】"
    #expect(await found("\(mark)\n错错\n\n错。") == ["4:1 echo-rule"])
    #expect(await found("会议召开了\n\(mark)\n\n　\n\n　　错错。　\n错。") == ["7:1 echo-rule"])
    #expect(
      await found("会议召开了\n\n\(mark)\n【newslint 下一行不查 option-rule】\n甲错。\n错甲。") == ["6:1 echo-rule", "6:2 option-rule"])
    // At the end there is nothing to leave alone.
    #expect(await found("会议召开了\n\n错。\n\(mark)") == ["3:1 echo-rule", "4:1 unused-suppression"])
    #expect(await found("会议召开了\n\n错。\n\n\(mark)\n\n") == ["3:1 echo-rule", "5:1 unused-suppression"])
    #expect(await found(mark) == ["1:1 unused-suppression"])
  }

  @Test func blocks() async {
    let text = """
      会议召开了

      [newslint-disable echo-rule]
      错甲。
      【newslint 不查 option-rule】
      错甲。
      <!-- newslint-enable echo-rule -->
      错甲。
      【newslint 恢复】
      错甲。
      """
    let nine = "{\"rules\": {\"option-rule\": {\"limit\": 9}}}"
    #expect(await found(text, nine) == ["4:2 option-rule", "8:1 echo-rule", "10:1 echo-rule", "10:2 option-rule"])
    #expect(await found("会议召开了\n\n错。\n[newslint-disable]\n错甲。\n\n错甲。") == ["3:1 echo-rule"])
    // One rule is let in again while all are left out.
    #expect(
      await found("会议召开了\n\n[newslint-disable]\n错甲。\n[newslint-enable echo-rule]\n错甲。\n[newslint-enable]\n错甲。")
        == ["6:1 echo-rule", "8:1 echo-rule", "8:2 option-rule"])
  }

  @Test func aWrappedParagraph() async {
    let line = "近日江门市召开会议研究部署安全生产工作要求各地各部门压实责任"
    func paragraph(_ last: String) -> [String] { Array(repeating: line, count: 4) + [last] }
    let lines = paragraph("错甲。") + [""] + paragraph("错。") + [""] + paragraph("错。")
    func lint(_ mark: String, before: Int) async -> [String] {
      var lines = lines
      lines.insert(mark, at: before)
      return await found((["会议召开了", ""] + lines).joined(separator: "\n"))
    }
    let plain = await found((["会议召开了", ""] + lines).joined(separator: "\n"))
    #expect(plain == ["7:1 echo-rule", "7:2 option-rule", "13:1 echo-rule", "19:1 echo-rule"])
    // Before the paragraph, and inside it: it remains one, and is left alone from there on.
    for place in [6, 7, 10] {
      let found = await lint("【newslint 下一行不查 echo-rule】", before: place)
      #expect(found == ["7:1 echo-rule", "7:2 option-rule", "20:1 echo-rule"])
    }
    let source = Source((["会议召开了", ""] + lines[..<2] + ["【newslint 下一行不查】"] + lines[2...]).joined(separator: "\n"))
    #expect(Story.all(in: source)[0].blocks.map(\.line) == [1, 3, 10, 16])
  }

  @Test func theFileOfSeveralStories() async {
    let story = "会议召开了\n\n江门日报讯(记者/陈明)近日，错。\n\n责编：陈婵\n\n"
    // Between headline and byline, and between stories.
    let text = """
      会议召开了
      【newslint 下一行不查 echo-rule】
      江门日报讯(记者/陈明)近日，错。

      责编：陈婵

      【newslint 下一行不查 echo-rule】
      会议召开了

      江门日报讯(记者/陈明)近日，错。

      """
    let run = await lint([text, story])
    #expect(run.files.map(\.stories) == [2, 1])
    // The second headline is the first one again; what is left alone is that, and not the paragraph below.
    #expect(found(run) == ["10:16 echo-rule", "1 1:1 echo-rule", "1 3:16 echo-rule"])
  }

  // MARK: The marks are no prose

  /// Lines of copy with marks between them: everything else is found where it stands without them.
  @Test(arguments: 0..<60) func theRestStaysAsItIs(_ seed: Int) async {
    var generator = SeededGenerator(seed: UInt64(seed) + 100)
    let words = [
      "错", "甲", "会议召开了", "近日，", "错。", "甲。", "记者 陈明", "责编：陈婵", "——", "“", "”", "江门日报讯(记者/陈明)", "　　", "\n", "\n\n",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 5..<80, using: &generator) { text += words.randomElement(using: &generator) ?? "" }
    if seed.isMultiple(of: 3) { text += randomText(200, &generator) }
    let endings = [["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\r"]][seed % 4]
    func ending() -> String { endings.randomElement(using: &generator) ?? "\n" }
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
    var (plain, marked) = ("", seed.isMultiple(of: 2) ? "\u{FEFF}" : "")
    // Which line of the marked text a line of the plain one is.
    var numbers: [Int] = [0]
    var number = 0
    for (index, line) in lines.enumerated() {
      while Int.random(in: 0..<3, using: &generator) == 0 {
        marked += "　【newslint 不查 no-such-rule：错甲】\(ending())"
        number += 1
      }
      number += 1
      // A CR before an empty line that ends in LF would be one end with it.
      let end = index == lines.count - 1 ? "" : plain.unicodeScalars.last == "\r" && line.isEmpty ? "\r" : ending()
      plain += line + end
      marked += line + end
      // Lines that CR LF in the text itself makes are not told apart here.
      numbers.append(number)
    }
    let rules = Selection(only: ["echo-rule", "option-rule"])
    let one = await lint([plain], "{}", rules)
    let other = await lint([marked], "{}", rules)
    #expect(one.files.map(\.stories) == other.files.map(\.stories))
    let expected = one.diagnostics.map {
      "\(numbers[$0.region.start.line]):\($0.region.start.column) \($0.rule) \($0.excerpt)"
    }
    let found = other.diagnostics.map { "\($0.region.start.line):\($0.region.start.column) \($0.rule) \($0.excerpt)" }
    #expect(found == expected, "\(marked.debugDescription)")
    let bytes = Array(marked.utf8)
    for finding in other.diagnostics where finding.message == EchoRule.found {
      #expect(String(decoding: bytes[finding.region.bytes], as: UTF8.self) == "错")
    }
    #expect(one.diagnostics.map(\.fingerprint) == other.diagnostics.map(\.fingerprint))
  }

  @Test func linesEndsOfTwoKindsStayApart() {
    let source = Source("甲\r【newslint 不查】\n\n【newslint 不查】\r\n乙\r【newslint 不查】\n【newslint 不查】\n\n丙")
    #expect(String(decoding: source.prose, as: UTF8.self) == "甲\r\n\n乙\r\n\n丙")
    #expect(Story.all(in: source).flatMap(\.blocks).map(\.line) == [1, 5, 9])
  }

  @Test func theStartOfAFile() async {
    for mark in ["", "\u{FEFF}"] {
      #expect(
        await found("\(mark)【newslint 下一行不查】\r\n【newslint 不查 option-rule】\r\n错错甲\r\n\r\n错甲。") == ["5:1 echo-rule"])
    }
    let source = Source("\u{FEFF}【newslint 不查】\n\n甲")
    #expect(
      source.location(of: 0) == Location(line: 2, column: 1) && source.location(of: 1) == Location(line: 3, column: 1))
    #expect(source.originalRange(of: 1..<4) == 26..<29)
  }

  /// A fix across a mark would take it away, or put something before it on its line.
  @Test func noFixGoesAcrossAMark() async {
    struct JoinRule: StoryRule {
      static let message = Message("接", "join")
      static let about = About(
        id: "join-rule", name: Bilingual("接", "join"), severity: .note, why: Bilingual("无", "none"),
        basis: Bilingual("无", "none"), fix: .safe, messages: [message], examples: [])
      func check(_ story: Story, _ report: inout Report) {
        for (one, next) in zip(story.blocks, story.blocks.dropFirst()) {
          let gap = one.range.upperBound..<next.range.lowerBound
          report.add(JoinRule.message, at: one.range, fix: Fix(.safe, replacing: gap, by: ""))
        }
      }
    }
    let text = "会议召开了\n\n近日。\n【newslint 不查】\n近日。\n\n近日。"
    let run = await Linter(rules: [JoinRule.self, UnusedSuppression.self]).lint([(Path("a.txt"), Array(text.utf8))])
    #expect(run.diagnostics.map { $0.fix != nil } == [true, false])
  }

  // MARK: Marks that do nothing

  @Test(arguments: [
    ("[newslint-disable-next-line echo-rule]\n好。\n错。", ["3:1 unused-suppression", "5:1 echo-rule"], "好。\n错。"),
    ("[newslint-disable-next-line]\n好。", ["3:1 unused-suppression"], "好。"),
    (
      "[newslint-disable echo-rule]\n好。\n[newslint-enable echo-rule]\n错。", ["3:1 unused-suppression", "6:1 echo-rule"],
      "好。\n错。"
    ),
    ("[newslint-disable echo-rule]\n好。\n[newslint-enable]\n错。", ["3:1 unused-suppression", "6:1 echo-rule"], "好。\n错。"),
    (
      "好。\n[newslint-enable echo-rule]\n[newslint-enable]", ["4:1 unused-suppression", "5:1 unused-suppression"], "好。\n"
    ),
    (
      "[newslint-disable echo-rule option-rule]\n错。\n[newslint-enable]", ["3:29 unused-suppression"],
      "[newslint-disable echo-rule]\n错。\n[newslint-enable]"
    ),
    (
      "[newslint-disable-next-line option-rule, echo-rule]\n错。", ["3:29 unused-suppression"],
      "[newslint-disable-next-line echo-rule]\n错。"
    ),
    (
      "[newslint-disable-next-line echo-rule, echo-rule]\n错。", ["3:40 unused-suppression"],
      "[newslint-disable-next-line echo-rule]\n错。"
    ),
    // What is in force already.
    (
      "[newslint-disable echo-rule]\n[newslint-disable echo-rule]\n错。", ["4:1 unused-suppression"],
      "[newslint-disable echo-rule]\n错。"
    ),
    (
      "[newslint-disable]\n[newslint-disable echo-rule]\n错甲。", ["4:1 unused-suppression"], "[newslint-disable]\n错甲。"
    ),
    (
      "[newslint-disable-next-line echo-rule]\n[newslint-disable-next-line echo-rule]\n错。", ["4:1 unused-suppression"],
      "[newslint-disable-next-line echo-rule]\n错。"
    ),
    // Both leave the same alone: either may stay.
    ("[newslint-disable echo-rule]\n[newslint-disable-next-line echo-rule]\n错。", [], ""),
  ]) func unusedMarks(_ copy: String, _ expected: [String], _ left: String) async {
    let text = "会议召开了\n\n" + copy
    let run = await lint([text])
    #expect(found(run) == expected)
    if expected.isEmpty { return }
    var fixed = Array(text.utf8)
    let fixes = run.diagnostics.filter { $0.message != EchoRule.found }.compactMap(\.fix)
    #expect(fixes.allSatisfy { $0.safety == .safe })
    for edit in fixes.flatMap(\.edits).sorted(by: { $0.region.bytes.lowerBound > $1.region.bytes.lowerBound }) {
      fixed.replaceSubrange(edit.region.bytes, with: Array(edit.replacement.utf8))
    }
    #expect(String(decoding: fixed, as: UTF8.self) == "会议召开了\n\n" + left)
    #expect(!(await found(String(decoding: fixed, as: UTF8.self))).contains { $0.hasSuffix("suppression") })
  }

  @Test func regionsOfAFix() async throws {
    let run = await lint(["会议召开了\r\n\r\n　[newslint-disable]\r\n好。\r\n[newslint-enable]"])
    let edits = try #require(run.diagnostics.first?.fix?.edits)
    #expect(edits.map(\.region.start) == [Location(line: 3, column: 1), Location(line: 5, column: 1)])
    #expect(edits.map(\.region.end) == [Location(line: 4, column: 1), Location(line: 5, column: 18)])
    #expect(run.diagnostics[0].region.start == Location(line: 3, column: 2))
    #expect(run.diagnostics[0].fix?.title.en == "delete this mark and the one that ends it")
  }

  /// A rule that is not in force has had no chance to find anything.
  @Test func rulesThatAreNotInForce() async {
    let one = "会议召开了\n\n[newslint-disable-next-line echo-rule]\n好。"
    let all = "会议召开了\n\n[newslint-disable-next-line]\n好。"
    #expect(await found(one, "{\"rules\": {\"echo-rule\": \"off\"}}") == [])
    #expect(await found(one, "{\"overrides\": [{\"files\": [\"0.txt\"], \"rules\": {\"echo-rule\": \"off\"}}]}") == [])
    #expect(await found(one, "{}", Selection(only: ["option-rule", "unused-suppression"])) == [])
    #expect(await found(one, "{}", Selection(skip: ["echo-rule"])) == [])
    #expect(await found(one, "{}", Selection(skip: ["option-rule"])) == ["3:1 unused-suppression"])
    #expect(await found(all, "{}", Selection(skip: ["option-rule"])) == [])
    #expect(await found(one, "{\"rules\": {\"unused-suppression\": \"off\"}}") == [])
    let run = await lint([one], "{\"rules\": {\"unused-suppression\": \"error\"}}")
    #expect(run.diagnostics.map(\.severity) == [.error])
    // Without the engine's rules in the run the marks hold all the same.
    let other = await Linter(rules: [EchoRule.self]).lint([(Path("a.txt"), Array((one + "\n错。").utf8))])
    #expect(other.diagnostics.map(\.region.start.line) == [5])
  }

  /// What is found by comparing stories depends on what else is linted: a run over part of the copy can't know.
  @Test func runsOverPartOfTheCopy() async throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", "会议召开了\n\n好。")
    try folder.write("b.txt", "[newslint-disable-next-line echo-rule]\n会议召开了\n\n好。")
    try folder.write("c.txt", "[newslint-disable-next-line option-rule]\n会议另行召开\n\n好。")
    try folder.write("d.txt", "[newslint-disable-next-line]\n会议另行召开了\n\n好。")
    let linter = Linter(rules: SuppressionTests.rules, configuration: Configuration(folder: folder.path))
    func found(_ names: [String]) async -> [String] {
      let run = await linter.lint(linter.copy(at: names.map { Path(folder.url.path + $0) }))
      return run.diagnostics.map {
        "\(run.files[$0.file].path.lastComponent.first == 0x63 ? "c" : "other") \(run.rules[$0.rule].id)"
      }
    }
    #expect(await found([""]) == ["c unused-suppression", "other unused-suppression"])
    #expect(
      await found(["/../\(folder.url.lastPathComponent)"]) == ["c unused-suppression", "other unused-suppression"])
    #expect(await found(["/b.txt", "/c.txt", "/d.txt"]) == ["c unused-suppression"])
    #expect(await found(["/a.txt", "/b.txt"]) == [])
  }

  // MARK: Any copy

  /// The plain way: line by line, and of each rule whether it is on.
  private func plain(_ lines: [String]) -> [String] {
    var found: [String] = []
    var off: Set<String> = []
    var next: Set<String> = []
    var counts = 0
    for (number, line) in lines.enumerated() {
      if line.isEmpty { continue }
      guard line.hasPrefix("[") else {
        for (column, character) in line.enumerated() {
          let rule = character == "错" ? "echo-rule" : "option-rule"
          guard character == "错" || character == "甲" else { continue }
          if character == "甲" { counts += 1 }
          if character == "甲" && counts > 3 { continue }
          if !off.contains(rule) && !next.contains(rule) { found.append("\(number + 1):\(column + 1) \(rule)") }
        }
        next = []
        continue
      }
      let named = ["echo-rule", "option-rule"].filter { line.contains($0) }
      let rules = named.isEmpty ? ["echo-rule", "option-rule"] : named
      if line.contains("next") {
        next.formUnion(rules)
      } else if line.contains("disable") {
        off.formUnion(rules)
      } else {
        off.subtract(rules)
      }
    }
    return found
  }

  @Test(arguments: 0..<80) func agreesWithThePlainWay(_ seed: Int) async {
    var generator = SeededGenerator(seed: UInt64(seed) + 500)
    var lines: [String] = []
    for _ in 0..<Int.random(in: 3..<60, using: &generator) {
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: lines.append("")
      case 1:
        let verb = ["disable-next-line", "disable", "enable"].randomElement(using: &generator) ?? ""
        let ids = ["", " echo-rule", " option-rule", " echo-rule option-rule"].randomElement(using: &generator) ?? ""
        lines.append("[newslint-\(verb)\(ids)]")
      default: lines.append("一错，二甲，三错。四，五。")
      }
    }
    let selection = Selection(only: ["echo-rule", "option-rule"])
    #expect(await found(lines.joined(separator: "\n"), "{}", selection) == plain(lines), "\(lines)")
  }

  /// Copy large enough to be parsed in pieces, and files that are let go: the same on any number of cores.
  @Test func largeFiles() async throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: 5)
    let marks = [
      "【newslint 下一行不查 echo-rule】", "[newslint-disable option-rule]", "[newslint-enable]", "【newslint 不查】",
      "[newslint-disable x]",
      "【newslint 恢复 echo-rule】", "[newslint-disable-next-line]",
    ]
    func text(_ stories: Int) -> String {
      var text = ""
      for number in 0..<stories {
        text += "第\(number % 50)次会议今天召开\n\n江门日报讯(记者/陈明)近日，会议召开。"
        for _ in 0..<Int.random(in: 0..<12, using: &generator) { text += "各地各部门压实责任，落实各项措施，把工作做得更细更实，又有甲在这里。" }
        text += "\n\n\(marks.randomElement(using: &generator) ?? "")\n有错的这一段也有甲，写在这里是为了测试。\n\n责编：陈婵\n\n"
      }
      return text
    }
    let large = text(400)
    try folder.write("large.txt", large)
    for number in 0..<12 { try folder.write("small/\(number).txt", text(20)) }
    let linter = Linter(rules: SuppressionTests.rules, configuration: Configuration(folder: folder.path))
    let copy = linter.copy(at: [folder.path])
    var manner = Linter.Manner(jobs: 1)
    manner.pieceSize = 1 << 14
    #expect(large.utf8.count > 8 * manner.pieceSize)
    let one = await linter.lint(copy, manner)
    let counts = one.diagnostics.reduce(into: [:]) { $0[one.rules[$1.rule].id, default: 0] += 1 }
    let least = counts.values.min() ?? 0
    #expect(counts.count == 4 && least > 10)
    manner.jobs = 4
    let four = await linter.lint(copy, manner)
    #expect(found(one) == found(four))
    #expect(found(one) == found(await linter.lint(copy)))
    // As one file with none of the marks: what is left over stands where it stood.
    let lines = large.split(separator: "\n", omittingEmptySubsequences: false)
    let places = one.diagnostics.filter { $0.file == 0 && $0.message == EchoRule.found }.map(\.region.start)
    let strays = places.count { lines[$0.line - 1].unicodeScalars.dropFirst($0.column - 1).first != "错" }
    #expect(strays == 0)
  }

  /// Pieces of marks in any order: nothing traps, and every place is one in the file.
  @Test(arguments: 0..<100) func anyText(_ seed: Int) async {
    var generator = SeededGenerator(seed: UInt64(seed) + 4000)
    let words = [
      "newslint", "Newslint", "ewslint", "<!--", "-->", "[", "]", "【", "】", "〔", "］", "-", "--", " ", "　", "\n", "\r",
      "\r\n", "disable",
      "-disable-next-line", "enable", "不查", "下一行不查", "恢复", "echo-rule", "option-rule", "x", ",", "、", "：", "——", "错",
      "甲。", "会议召开了\n\n",
      "\u{FEFF}", "\u{0}", "𠮷",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 1..<120, using: &generator) { text += words.randomElement(using: &generator) ?? "" }
    if seed.isMultiple(of: 2) { text = text.replacingOccurrences(of: "\u{0}", with: "") }
    let run = await lint([text])
    for finding in run.diagnostics {
      #expect(finding.region.bytes.upperBound <= text.utf8.count && finding.region.start <= finding.region.end)
    }
    var bytes = Array(text.utf8)
    if !bytes.isEmpty { bytes[Int.random(in: bytes.indices, using: &generator)] = 0xFF }
    _ = await linter().lint([(Path("a.txt"), bytes)])
  }

  /// What can't be a mark costs no more than other copy: a long line that is full of the name, marks beyond number.
  @Test(arguments: [
    "newslint", "[newslint", " [ newslint", "[newslint-disable x", "[newslint-disable]\n", "[newslint-disable x]\n错。\n",
    "w",
  ])
  func repetition(_ piece: String) async {
    let run = await lint([String(repeating: piece, count: 10_000)])
    #expect(run.files.map(\.isRead) == [true])
  }

  @Test func whatIsNoTextIsRefused() async {
    let text = Array("会议召开了\n\n【newslint 不查：".utf8) + [0xFF] + Array("】\n错。".utf8)
    let run = await linter().lint([(Path("a.txt"), text)])
    #expect(run.notices.map(\.location) == [Location(line: 3, column: 14)] && run.diagnostics.isEmpty)
  }

  // MARK: Exceptions

  private static func exceptions(_ items: String...) -> String {
    "{\"exceptions\": [\(items.joined(separator: ", "))]}"
  }

  @Test(arguments: [
    ("有错在", ["5:1 echo-rule"]), ("错", []), ("有错在先", ["3:2 echo-rule", "5:1 echo-rule", "1:47 unused-suppression"]),
    ("错，有错", ["3:2 echo-rule", "5:1 echo-rule", "1:47 unused-suppression"]),
    ("召开了有错", ["3:2 echo-rule", "5:1 echo-rule", "1:47 unused-suppression"]),
  ]) func exceptions(_ text: String, _ expected: [String]) async {
    let configuration = SuppressionTests.exceptions("{\"rule\": \"echo-rule\", \"text\": \"\(text)\"}")
    let run = await lint(["会议召开了\n\n有错在这里。\n\n错。"], configuration)
    #expect(
      run.diagnostics.map { "\($0.region.start.line):\($0.region.start.column) \(run.rules[$0.rule].id)" } == expected)
  }

  /// What a fix of widths makes of the copy is excepted as before.
  @Test(arguments: ["有错,在", "有错，在"]) func exceptionsInEitherWidth(_ text: String) async {
    let configuration = SuppressionTests.exceptions("{\"rule\": \"echo-rule\", \"text\": \"\(text)\"}")
    for copy in ["会议召开了\n\n有错,在这里。", "会议召开了\n\n有错，在这里。"] {
      #expect(await lint([copy], configuration).diagnostics.isEmpty)
    }
  }

  @Test func exceptionsByRuleAndPath() async {
    let copy = "会议召开了\n\n有错，有甲。"
    let configuration = SuppressionTests.exceptions(
      "{\"rule\": \"echo-rule\", \"text\": \"有错\", \"path\": \"0.*\"}",
      "{\"rule\": \"option-rule\", \"text\": \"有甲\", \"path\": \"2.txt\"}",
      "{\"rule\": \"echo-rule\", \"text\": \"甲\"}")
    let run = await lint([copy, copy.replacingOccurrences(of: "了", with: "完")], configuration)
    // No file fits the second: it may be meant for copy that is linted by name. The third was of no use.
    #expect(found(run) == ["3:5 option-rule", "1 3:2 echo-rule", "1 3:5 option-rule", "2 1:155 unused-suppression"])
    let unused = run.diagnostics[3]
    #expect(!run.files[2].isCopy && run.files[2].path == Path(".newslint.json") && !run.files[2].isRead)
    #expect(
      unused.text(in: .en)
        == "“echo-rule” reports no “甲” in the copy, so there is nothing to except: correct it or delete it")
    #expect(unused.excerpt.text.hasSuffix("\"rule\": \"echo-rule\", \"text\": \"甲\"}]}"))
    // A headline that comes again is a finding of the second phase.
    let again = SuppressionTests.exceptions("{\"rule\": \"echo-rule\", \"text\": \"会议召开了\"}")
    #expect(found(await lint(["会议召开了\n\n好。", "会议召开了\n\n好。"], again)) == [])
    #expect(found(await lint(["会议召开了\n\n好。", "会议召开了\n\n好。"])) == ["1 1:1 echo-rule"])
  }

  @Test func exceptionsInWrappedCopy() async {
    let line = "近日江门市召开会议研究部署安全生产工作要求各地各部门压实责任"
    let text = (["会议召开了", ""] + Array(repeating: line, count: 8) + ["错甲。"]).joined(separator: "\n")
    let configuration = SuppressionTests.exceptions("{\"rule\": \"echo-rule\", \"text\": \"压实责任错甲\"}")
    #expect(await found(text, configuration) == ["11:2 option-rule"])
  }

  @Test func unusedExceptionsOfRunsOverPartOfTheCopy() async throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", "会议召开了\n\n好。")
    try folder.write(
      ".newslint.json",
      """
      {"rules": {"option-rule": "off"}, "exceptions": [
        {"rule": "echo-rule", "text": "错的\\"字"},
        {"rule": "option-rule", "text": "甲"}
      ]}
      """)
    let path = Path(folder.url.path + "/.newslint.json")
    let (configuration, mistakes) = Configuration.load(
      path, rules: SuppressionTests.rules, workingDirectory: FileSystem.workingDirectory)
    #expect(mistakes.isEmpty && configuration.exceptions.count == 2)
    func found(_ paths: [Path], _ selection: Selection = Selection()) async -> [Location] {
      let linter = Linter(rules: SuppressionTests.rules, configuration: configuration, selection: selection)
      return await linter.lint(linter.copy(at: paths)).diagnostics.map(\.region.start)
    }
    #expect(await found([folder.path]) == [Location(line: 2, column: 33)])
    #expect(await found([Path(folder.url.path + "/a.txt")]) == [])
    #expect(await found([folder.path], Selection(skip: ["echo-rule"])) == [])
    #expect(await found([folder.path, Path("/no/such/file.txt")]) == [])
  }
}
