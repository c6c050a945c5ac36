import Foundation
import Testing

@testable import Lint

@Suite struct OutputTests {
  /// A run over two files, one of them with a name and copy that try to take over whatever shows them.
  private func run(_ copy: String = "会议召开了\n\n这里\u{1B}[31m错了，\u{202E}甲。") async -> Run {
    let (configuration, _) = Configuration.read(
      Array("{\"rules\": {\"option-rule\": \"error\"}}".utf8), path: Path(".newslint.json"), folder: Path("/desk"),
      rules: [EchoRule.self, OptionRule.self])
    let files = ["稿%,:\u{1B}]0;x\u{07}.txt", "b.txt"].map { (path: Path($0), bytes: Array(copy.utf8)) }
    return await Linter(rules: [EchoRule.self, OptionRule.self], configuration: configuration).lint(files)
  }

  private func text(_ output: any Output, _ run: Run, _ language: Language = .en, exitCode: Int32 = 1) -> String {
    var writer = Writer()
    output.write(run, OutputContext(language: language, exitCode: exitCode, version: "1.2.3"), to: &writer)
    return writer.text
  }

  private func json(_ output: any Output, _ run: Run, exitCode: Int32 = 1) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(text(output, run, exitCode: exitCode).utf8))
    return try #require(object as? [String: Any])
  }

  /// Whatever the format, nothing that could steer a terminal comes through.
  @Test(arguments: [Language.zh, .en]) func nothingSteersTheTerminal(_ language: Language) async {
    let run = await run()
    #expect(run.diagnostics.count == 5)
    let outputs: [any Output] = [
      CompilerOutput(), ConsoleOutput(isColored: false), GitHubOutput(), JSONOutput(), SARIFOutput(), GitLabOutput(),
      CheckstyleOutput(), JUnitOutput(), RDJSONOutput(),
    ]
    for output in outputs {
      let text = text(output, run, language)
      #expect(!text.unicodeScalars.contains { $0 != "\n" && ($0.value < 0x20 || $0.value == 0x7F || $0 == "\u{202E}") })
    }
  }

  @Test func compiler() async {
    let lines = text(CompilerOutput(), await run("会议召开了\n\n这里错了。")).split(separator: "\n")
    #expect(
      lines == [
        "稿%,:\\u{1B}]0;x\\u{7}.txt:3:3: warning: “错” stands here [echo-rule]",
        "b.txt:1:1: warning: the headline is that of line 1 [echo-rule]",
        "稿%,:\\u{1B}]0;x\\u{7}.txt:1:1: note: here",
        "b.txt:3:3: warning: “错” stands here [echo-rule]",
      ])
  }

  @Test func consoleMarksColumns() {
    func marked(_ text: String, _ range: Range<Int>) -> String {
      let (line, marks) = ConsoleOutput.marked(Diagnostic.Excerpt(text: text, mark: range))
      return "\(line)|\(marks)"
    }
    #expect(marked("abc", 1..<2) == "abc| ^")
    #expect(marked("党员员的", 3..<9) == "党员员的|  ^~~~")
    #expect(marked("ab党", 0..<0) == "ab党|^")
    #expect(marked("“a”", 3..<4) == "“a”| ^")
    // Half-width kana and accented letters are narrow; an escape is as wide as it is written.
    #expect(marked("ｱ\u{E9}错", 5..<8) == "ｱ\u{E9}错|  ^~")
    #expect(marked("\u{1B}错", 1..<4) == "\\u{1B}错|      ^~")
  }

  @Test func consoleTotalsAndColours() async {
    let run = await run("会议召开了\n\n这里错了，甲。")
    #expect(
      text(ConsoleOutput(isColored: false), run).hasSuffix("Read 2 files, 2 stories: 2 errors, 3 warnings, 0 notes.\n"))
    #expect(text(ConsoleOutput(isColored: false), run, .zh).contains("共查 2 个文件、2 篇稿件：2 处错误，3 处警告，0 处提示。"))
    #expect(!text(ConsoleOutput(isColored: false, showsTotals: false), run).contains("Read 2"))
    #expect(text(ConsoleOutput(isColored: true), run).contains("\u{1B}[1;31merror:\u{1B}[0m"))
    #expect(text(ConsoleOutput(isColored: false), run).contains("    fix: replace “错” by “对”\n"))
  }

  @Test func gitHubPutsTheGravestFirstAndEscapes() async {
    let lines = text(GitHubOutput(), await run("会议召开了\n\n这里错了，甲。")).split(separator: "\n").map(String.init)
    #expect(lines.map { $0.prefix(9) } == ["::error f", "::error f", "::warning", "::warning", "::warning"])
    #expect(lines[1] == "::error file=b.txt,line=3,endLine=3,col=6,endColumn=7,title=options [option-rule]::found “甲”")
    #expect(lines[0].hasPrefix("::error file=稿%25%2C%3A\\u{1B}]0;x\\u{7}.txt,line=3"))
    #expect(lines[2].hasSuffix("::“错” stands here%0Afix: replace “错” by “对”"))
    #expect(GitHubOutput.command("error", [], "100%\r\n::set-env::") == "::error::100%25%0D%0A::set-env::")
  }

  @Test func newslintJSON() async throws {
    let root = try json(JSONOutput(), await run())
    #expect(root["version"] as? Int == 1 && root["newslint"] as? String == "1.2.3")
    let findings = try #require(root["findings"] as? [[String: Any]])
    #expect(findings.count == 5)
    let first = try #require(findings.first)
    #expect(first["rule"] as? String == "echo-rule" && first["severity"] as? String == "warning")
    #expect((first["start"] as? [String: Int]) == ["line": 3, "column": 8])
    // The bytes are those of the file.
    let bytes = try #require(first["bytes"] as? [Int])
    #expect(Array("会议召开了\n\n这里\u{1B}[31m错了".utf8)[bytes[0]..<bytes[1]].elementsEqual("错".utf8))
    let edits = try #require((first["fix"] as? [String: Any])?["edits"] as? [[String: Any]])
    #expect(edits.count == 1 && edits[0]["replacement"] as? String == "对")
    #expect((root["files"] as? [[String: Any]])?.count == 2)
    #expect((root["totals"] as? [String: Int]) == ["error": 2, "warning": 3, "note": 0])
  }

  @Test func sarif() async throws {
    let root = try json(SARIFOutput(), await run(), exitCode: 1)
    #expect(root["version"] as? String == "2.1.0")
    let run = try #require((root["runs"] as? [[String: Any]])?.first)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == ["echo-rule", "option-rule"])
    #expect((rules[0]["help"] as? [String: String])?["markdown"]?.hasPrefix("# echo-rule") == true)
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["exitCode"] as? Int == 1 && invocation["executionSuccessful"] as? Bool == true)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == 5)
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
      #expect((result["partialFingerprints"] as? [String: String])?.count == 1)
    }
    let fingerprints = results.compactMap { ($0["partialFingerprints"] as? [String: String])?["newslint/v1"] }
    #expect(fingerprints.count == 5)
    #expect(results.contains { $0["relatedLocations"] != nil } && results.contains { $0["fixes"] != nil })
  }

  /// The line moves, the copy before it changes: the fingerprint stays. What it says changes: it doesn't.
  @Test func fingerprintsSurviveAMove() async {
    func prints(_ copy: String) async -> [UInt64] {
      await run(copy).diagnostics.filter { $0.file == 0 && $0.message == EchoRule.found }.map(\.fingerprint)
    }
    let before = await prints("会议召开了\n\n这里错了。")
    #expect(before.count == 1)
    #expect(await prints("会议召开了\n\n上一段是后来加的。\n\n\n这里错了。") == before)
    #expect(await prints("会议召开了\n\n那里错了。") != before)
  }

  /// Names and copy that try to end an element, an attribute or a section: the reader gets them back whole.
  @Test func xmlIsReadBackAsItWasMeant() async throws {
    let hostile = "甲<b>\"1\"</b> & ]]>\u{1B}[31m错 '\u{FFFE}"
    let linter = Linter(rules: [EchoRule.self])
    let run = await linter.lint([(Path("a\"><b>&.txt"), Array("会议召开了\n\n\(hostile)。".utf8))])
    #expect(run.diagnostics.count == 1)
    let checkstyle = try XMLElement(text(CheckstyleOutput(), run))
    let error = try #require(checkstyle.all("error").first)
    #expect(checkstyle.all("file").map { $0["name"] } == ["a\"><b>&.txt"])
    #expect(error["severity"] == "warning" && error["source"] == "newslint.echo-rule" && error["line"] == "3")
    #expect(error["message"]?.contains("“错” stands here") == true)
    let junit = try XMLElement(text(JUnitOutput(), run))
    #expect(junit["tests"] == "1" && junit["failures"] == "1" && junit["errors"] == "0")
    let failure = try #require(junit.all("failure").first)
    #expect(failure.text.contains("甲<b>\"1\"</b> & ]]>\\u{1B}[31m错 '\\u{FFFE}"))
    #expect(failure["type"] == "echo-rule")
  }

  @Test func junitCountsFilesThatPass() async throws {
    let run = await Linter(rules: [EchoRule.self]).lint([(Path("a.txt"), Array("没有问题。".utf8)), (Path("b.txt"), [0xFF])])
    let junit = try XMLElement(text(JUnitOutput(), run))
    #expect(junit["tests"] == "2" && junit["failures"] == "0" && junit["errors"] == "1")
    #expect(junit.all("testcase").map { $0["classname"] } == ["a.txt", "b.txt"])
    #expect(try XMLElement(text(CheckstyleOutput(), run)).all("file").map { $0["name"] } == ["b.txt"])
  }

  @Test func gitLabCodeQuality() async throws {
    // The same words twice: two issues, which GitLab tells apart by their fingerprints.
    let run = await run("会议召开了\n\n这里错了。\n\n这里错了。")
    let issues = try #require(
      try JSONSerialization.jsonObject(with: Data(text(GitLabOutput(), run).utf8)) as? [[String: Any]])
    #expect(issues.count == run.diagnostics.count && issues.count > 3)
    #expect(Set(issues.compactMap { $0["fingerprint"] as? String }).count == issues.count)
    for issue in issues {
      let location = try #require(issue["location"] as? [String: Any])
      #expect((location["lines"] as? [String: Int])?["begin"] ?? 0 >= 1)
      #expect(["info", "major", "critical"].contains(issue["severity"] as? String))
    }
  }

  /// rdjson counts bytes: a character of Han is three of them.
  @Test func rdjsonColumnsAreBytes() async throws {
    let copy = Array("会议召开了\n\n这里错了。".utf8)
    let run = await Linter(rules: [EchoRule.self]).lint([(Path("a.txt"), copy)])
    func diagnostic(_ original: [UInt8]?) throws -> [String: Any] {
      var writer = Writer()
      let context = OutputContext(language: .en, version: "1.2.3") { _ in original }
      RDJSONOutput().write(run, context, to: &writer)
      let root = try JSONSerialization.jsonObject(with: Data(writer.text.utf8)) as? [String: Any]
      return try #require((root?["diagnostics"] as? [[String: Any]])?.first)
    }
    let known = try diagnostic(copy)
    let range = ((known["location"] as? [String: Any])?["range"] as? [String: [String: Int]])
    #expect(range == ["start": ["line": 3, "column": 7], "end": ["line": 3, "column": 10]])
    #expect(((known["suggestions"] as? [[String: Any]])?.first?["text"] as? String) == "对")
    let unknown = try diagnostic(nil)
    #expect(unknown["suggestions"] == nil)
    #expect(((unknown["location"] as? [String: Any])?["range"] as? [String: [String: Int]])?["start"] == ["line": 3])
  }

  @Test func noticesAreReported() async throws {
    let linter = Linter(rules: [EchoRule.self])
    let run = await linter.lint([(Path("dir/坏 %.txt"), [0x61, 0xFF])], Linter.Manner(takesHashes: true))
    let sarif = try json(SARIFOutput(), run, exitCode: 2)
    let object = try #require((sarif["runs"] as? [[String: Any]])?.first)
    let invocation = try #require((object["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == false)
    let notices = try #require(invocation["toolExecutionNotifications"] as? [[String: Any]])
    let locations = try #require(notices.first?["locations"] as? [[String: [String: [String: Any]]]])
    let place = try #require(locations.first?["physicalLocation"])
    #expect(place["artifactLocation"]?["uri"] as? String == "dir/%E5%9D%8F%20%25.txt")
    #expect(place["region"]?["startColumn"] as? Int == 2)
    #expect(text(GitHubOutput(), run).hasPrefix("::error file=dir/坏 %25.txt,line=1,col=2::"))
    let own = try json(JSONOutput(), run)
    #expect((own["notices"] as? [[String: Any]])?.first?["path"] as? String == "dir/坏 %.txt")
  }

  @Test func addresses() {
    #expect(SARIFOutput.uri(Path("/a b/稿.txt")) == "file:///a%20b/%E7%A8%BF.txt")
    #expect(SARIFOutput.uri(Path(bytes: [0x61, 0xFF, 0x3F, 0x23])) == "a%FF%3F%23")
  }

  /// The examples of FIPS 180-4's authors, and a message of every length around a block's end.
  @Test func sha256() {
    #expect(
      SHA256.hexadecimal(of: []) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      SHA256.hexadecimal(of: Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      SHA256.hexadecimal(of: Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8))
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    let hashes = (50..<70).map { SHA256.hexadecimal(of: [UInt8](repeating: 0x61, count: $0)) }
    #expect(Set(hashes).count == 20 && hashes.allSatisfy { $0.count == 64 })
    // 64 times a: by another program.
    #expect(hashes[14] == "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb")
  }
}

@Suite struct ExampleReadingTests {
  @Test func marks() {
    let reading = Example.read("发展党⟦员员⇒员⟧的⟦流程⟧⟨，⇒⟩好")
    #expect(reading.text == "发展党员员的流程，好" && reading.fixed == "发展党员的流程好")
    #expect(reading.findings == [9..<15, 18..<24])
    #expect(Example.read("没有标记").findings.isEmpty && Example.read("⟦⇒ ⟧").findings == [0..<0])
    #expect(Example("好").isGood && !Example("⟦坏⟧").isGood)
  }

  @Test func messagesAreFilled() {
    let message = Message("{1}在{0}", "{1} in {0} {x} {9}")
    #expect(message.filled(["甲", "{0}"], in: .zh) == "{0}在甲")
    #expect(message.filled(["a", "b"], in: .en) == "b in a {x} {9}")
  }
}
