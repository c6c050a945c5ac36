import Foundation
import Support
import Testing

/// Checkers: programs of the newsroom's own, well behaved and otherwise.
@Suite struct CheckerTests {
  /// A folder with a checker `house` that is a shell script, and two stories.
  private func folder(_ script: String, settings: String = "\"timeout\": 1", stories: Int = 2) throws -> TemporaryFolder
  {
    let folder = try TemporaryFolder()
    let more = settings.isEmpty ? "" : ", \(settings)"
    try folder.write(".newslint.json", "{\"checkers\": [{\"id\": \"house\", \"command\": [\"./check.sh\"]\(more)}]}")
    try write(script, to: "check.sh", in: folder)
    for number in 1...stories { try folder.write("\(number).txt", wrongCopy) }
    return folder
  }

  private func write(_ script: String, to name: String, in folder: TemporaryFolder) throws {
    try folder.write(name, "#!/bin/sh\n\(script)\n")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.url.appendingPathComponent(name).path)
  }

  /// Reads stories and answers each with the same findings.
  private func answering(_ findings: String...) -> String {
    let lines = findings.map { "printf '%s\\n' '\($0)'" }.joined(separator: "; ")
    return """
      while IFS= read -r story; do
        number=${story#*'"story":'}
        \(lines)
        printf '{"done":%s}\\n' "${number%%,*}"
      done
      """
  }

  private let finding = "{\"block\":1,\"start\":1,\"end\":3,\"message\":\"见{0}\"}"

  // MARK: Findings

  @Test func whatACheckerFinds() throws {
    let folder = try folder(
      answering(
        finding,
        "{\"block\":1,\"text\":\"党员员\",\"message\":{\"zh\":\"中\",\"en\":\"En\\u001b\"},\"replacement\":\"党员\"}",
        "{\"block\":0,\"start\":0,\"end\":0,\"message\":\"首\"}"), settings: "\"name\": \"自查\", \"severity\": \"note\"")
    let outcome = try newslint(["--allow-checkers", "--language", "en", "1.txt"], in: folder.url)
    #expect(outcome.errors == "" && outcome.code == 1)
    #expect(
      outcome.lines == [
        "1.txt:1:1: note: 首 [house]", "1.txt:3:2: note: 见{0} [house]", "1.txt:3:10: note: En\\u{1B} [house]",
        "1.txt:3:11: warning: the character “员” is doubled; “党员” was probably meant [doubled-character]",
      ] || outcome.lines.count == 4 && outcome.lines[2] == "1.txt:3:10: note: En\\u{1B} [house]")
    let fixed = try newslint(
      ["--allow-checkers", "--fix=all", "--only", "house", "-"], in: folder.url, input: Array(wrongCopy.utf8))
    // The words are gone then, and that is a mistake of the checker's.
    #expect(fixed.code == 2 && fixed.output == wrongCopy.replacingOccurrences(of: "党员员", with: "党员"))
  }

  @Test func theStoryThatACheckerGets() throws {
    let folder = try folder("IFS= read -r story; printf '%s\\n' \"$story\" >got; pwd >where; echo '{\"done\":1}'")
    try folder.write("稿\".txt", "  会议今天\"召开\\\n\n\t公司党支部。\n")
    let outcome = try newslint(["--allow-checkers", "稿\".txt"], in: folder.url)
    #expect(outcome.errors == "")
    let line = try folder.text("got")
    #expect(
      line
        == "{\"version\":1,\"story\":1,\"path\":\"稿\\\".txt\",\"blocks\":[{\"kind\":\"headline\",\"text\":\"会议今天\\\"召开\\\\\",\"line\":1,\"column\":3},{\"kind\":\"paragraph\",\"text\":\"公司党支部。\",\"line\":3,\"column\":2}]}\n"
    )
    // Started in the configuration's folder, wherever newslint is.
    let inner = folder.url.appendingPathComponent("desk")
    try folder.write("desk/a.txt", wrongCopy)
    _ = try newslint(["--allow-checkers", "a.txt"], in: inner)
    #expect(try folder.text("where").contains(folder.url.lastPathComponent + "\n"))
  }

  @Test func itIsARuleLikeAnyOther() throws {
    let folder = try folder(answering(finding), settings: "\"files\": [\"1.*\"]")
    func lines(_ arguments: [String]) throws -> [String] {
      let outcome = try newslint(["--allow-checkers", "--skip", "doubled-character"] + arguments, in: folder.url)
      #expect(outcome.errors == "", "\(arguments)")
      return outcome.lines
    }
    #expect(try lines([]) == ["1.txt:3:2: warning: 见{0} [house]"])
    #expect(try lines(["--only", "house"]).count == 1 && lines(["--skip", "house"]).isEmpty)
    #expect(try newslint(["--only", "huose"], in: folder.url).errors.contains("“house”"))
    #expect(try newslint(["rules"], in: folder.url).lines.last?.hasPrefix("house ") == true)
    #expect(try newslint(["explain", "house"], in: folder.url).output.contains("./check.sh"))
    let report = try newslint(["--allow-checkers", "--format", "sarif"], in: folder.url).output
    #expect(report.contains("\"ruleId\": \"house\"") && report.contains("\"id\": \"house\""))
    try folder.write(
      "1.txt", wrongCopy.replacingOccurrences(of: "公司", with: "【newslint 下一行不查 house】\n公司"))
    #expect(try lines([]).isEmpty)
    // Where it is not run nobody can say that the mark is needless.
    let unrun = try newslint(["--skip", "doubled-character"], in: folder.url)
    #expect(unrun.code == 0 && unrun.output == "" && unrun.errors.contains("note: "))
    try folder.write("1.txt", wrongCopy)
    let declared = "{\"id\": \"house\", \"command\": [\"./check.sh\"]}"
    try folder.write(
      ".newslint.json",
      "{\"rules\": {\"house\": \"error\"}, \"overrides\": [{\"files\": [\"2.*\"], \"rules\": {\"house\": \"off\"}}], \"checkers\": [\(declared)]}"
    )
    #expect(try lines([]) == ["1.txt:3:2: error: 见{0} [house]"])
    try folder.write(
      ".newslint.json",
      "{\"exceptions\": [{\"rule\": \"house\", \"text\": \"公司党\", \"path\": \"1.*\"}], \"checkers\": [\(declared)]}")
    #expect(try lines([]) == ["2.txt:3:2: warning: 见{0} [house]"])
  }

  // MARK: Faults

  /// Each gives one error, ends soon, and costs none of the other findings.
  @Test(arguments: [
    ("exit 3", "ended with exit code 3"),
    (
      "read -r story; echo '{\"done\":1}'; read -r story; echo lost >&2; exit 4",
      "exit code 4 before its answer was complete; none of its findings count, and it is not asked again. Its last words: lost"
    ),
    ("read -r story; kill -9 $$", "was ended by signal 9"),
    ("sleep 60", "took more than 1 s"),
    ("trap '' TERM HUP PIPE; while :; do read -r story || sleep 60; done", "took more than 1 s"),
    ("yes '{\"block\":0,\"start\":0,\"end\":1,\"message\":\"x\"}'", "more than 1000 findings"),
    ("read -r story; head -c 3000000 /dev/zero | tr '\\0' a; sleep 60", "a line of more than 1 MiB"),
    ("yes error >&2", "took more than 1 s"),
    ("read -r story; echo hello; sleep 60", "it is no JSON"),
    ("read -r story; echo; sleep 60", "it is no JSON"),
    ("read -r story; echo '[]'; sleep 60", "an object { }"),
    ("read -r story; printf '\\377\\n'; sleep 60", "not UTF-8"),
    ("read -r story; printf '{\"block\":0'", "before its answer was complete"),
    ("exec <&-; echo '{\"done\":2}'; sleep 60", "story’s"),
    ("read -r story; exec >&-; sleep 60", "closed its output"),
    ("read -r story; sleep 60 & exit 0", "read to the end of its input"),
  ]) func faults(_ script: String, _ hint: String) throws {
    // The machine may be busy: only where the time limit is the matter is it short.
    let folder = try folder(script, settings: "\"timeout\": \(hint.contains("took more") ? 1 : 40)")
    let start = ContinuousClock.now
    let outcome = try newslint(
      ["--allow-checkers", "--only", "house,doubled-character", "--language", "en", "-j", "1"], in: folder.url)
    #expect(ContinuousClock.now - start < .seconds(30))
    let lines = outcome.errors.split(separator: "\n")
    #expect(outcome.code == 2 && lines.count == 1, "\(outcome.errors)")
    #expect(outcome.errors.contains("the checker “house”"))
    #expect(outcome.errors.contains(hint.replacingOccurrences(of: "’", with: "'")), "\(outcome.errors)")
    #expect(outcome.lines.count == 2 && outcome.lines.allSatisfy { $0.hasSuffix("[doubled-character]") })
    #expect(!outcome.errors.contains("\u{1B}"))
  }

  @Test(arguments: [
    ("{\"block\":0,\"start\":3,\"end\":2,\"message\":\"m\"}", "“start” is greater"),
    ("{\"block\":0,\"start\":3,\"end\":7,\"message\":\"m\"}", "only 6 characters"),
    ("{\"block\":2,\"start\":0,\"end\":1,\"message\":\"m\"}", "there is no block 2"),
    ("{\"block\":-1,\"start\":0,\"end\":1,\"message\":\"m\"}", "whole number from 0"),
    ("{\"block\":0.5,\"start\":0,\"end\":1,\"message\":\"m\"}", "whole number from 0"),
    ("{\"block\":1e99,\"start\":0,\"end\":1,\"message\":\"m\"}", "whole number from 0"),
    ("{\"start\":0,\"end\":1,\"message\":\"m\"}", "“block” is missing"),
    ("{\"block\":0,\"start\":0,\"message\":\"m\"}", "are missing"),
    ("{\"block\":0,\"start\":0,\"end\":1}", "“message” is missing"),
    ("{\"block\":0,\"start\":0,\"end\":1,\"message\":\" \"}", "“message” is empty"),
    ("{\"block\":0,\"start\":0,\"end\":1,\"message\":{\"zh\":\"m\"}}", "takes a string, or"),
    ("{\"block\":0,\"start\":0,\"end\":1,\"message\":\"m\",\"severity\":\"error\"}", "no member “severity”"),
    ("{\"block\":0,\"start\":0,\"start\":1,\"end\":1,\"message\":\"m\"}", "stands twice"),
    ("{\"block\":0,\"text\":\"没有的字\",\"message\":\"m\"}", "doesn't have what “text” says"),
    ("{\"block\":0,\"text\":\"会议\",\"start\":0,\"end\":1,\"message\":\"m\"}", "doesn't go with"),
    ("{\"block\":0,\"text\":\"会议\",\"message\":\"m\",\"replacement\":\"会议\"}", "what stands there already"),
    ("{\"block\":0,\"text\":\"会议\",\"message\":\"m\",\"replacement\":\"\\u0000\"}", "a control character"),
    ("{\"done\":1,\"block\":0}", "a line of its own"),
    ("{\"done\":7}", "this story's “story”, 1"),
    ("\u{1B}[31m", "the line is \\u{1B}[31m"),
  ]) func nonsense(_ line: String, _ hint: String) throws {
    let folder = try folder(answering(line), settings: "")
    let outcome = try newslint(
      ["--allow-checkers", "--only", "house,doubled-character", "--language", "en"], in: folder.url)
    #expect(outcome.code == 2 && outcome.lines.count == 2 && outcome.errors.split(separator: "\n").count == 1)
    #expect(
      outcome.errors.hasPrefix("1.txt:1:1: error: at this story the checker “house” wrote a line")
        && outcome.errors.contains(hint),
      "\(outcome.errors)")
  }

  @Test func anAnswerThatIsTooLong() throws {
    let line = "{\"block\":0,\"start\":0,\"end\":1,\"message\":\"m\",\"replacement\":\"'$text'\"}"
    let folder = try folder(
      "text=$(head -c 500000 /dev/zero | tr '\\0' x); while :; do printf '%s\\n' '\(line)'; done",
      settings: "\"timeout\": 60", stories: 1)
    let outcome = try newslint(["--allow-checkers", "--language", "en"], in: folder.url)
    #expect(outcome.code == 2 && outcome.lines.count == 1 && outcome.errors.contains("more than 8 MiB"))
  }

  @Test func aLongStoryThatNobodyReads() throws {
    for (script, hint) in [("sleep 60", "took more than 1 s"), ("echo '{\"done\":1}'; sleep 60", "before it had read")]
    {
      let folder = try folder(script, settings: "\"timeout\": \(hint.contains("took more") ? 1 : 40)")
      try folder.write("1.txt", "会议今天召开\n\n" + String(repeating: "公司党支部熟悉发展党员的流程。", count: 4000) + "\n")
      let outcome = try newslint(["--allow-checkers", "--only", "house", "--language", "en"], in: folder.url)
      #expect(outcome.code == 2 && outcome.errors.contains(hint) && outcome.errors.split(separator: "\n").count == 1)
      #expect(outcome.errors.hasPrefix("1.txt:"))
    }
  }

  @Test func whatNeedNotBeAFault() throws {
    // Much on standard error; a child that keeps the pipes; a process that doesn't end with its input.
    for script in [
      "head -c 1000000 /dev/zero >&2\n" + answering(finding), "sleep 60 &\n" + answering(finding),
      answering(finding) + "\ntrap '' TERM HUP; sleep 60", answering(finding) + "\nyes",
    ] {
      let folder = try folder(script, settings: "")
      let start = ContinuousClock.now
      let outcome = try newslint(["--allow-checkers", "--only", "house"], in: folder.url)
      #expect(ContinuousClock.now - start < .seconds(30))
      #expect(outcome.errors == "" && outcome.code == 1 && outcome.lines.count == 2, "\(script)")
    }
  }

  /// The children that a checker leaves behind are killed with it.
  @Test func nothingIsLeftBehind() throws {
    let sleep = "sleep 47.\(Int.random(in: 100_000...999_999))"
    for script in ["\(sleep) & \(answering(finding))", "\(sleep) & exit 1", sleep] {
      let folder = try folder(script)
      _ = try newslint(["--allow-checkers"], in: folder.url)
      // A signal takes effect when the system comes to it: on a busy machine that may be after we ended.
      var isLeft = true
      for _ in 0..<300 where isLeft {
        isLeft = try processes().contains(sleep)
        if isLeft { Thread.sleep(forTimeInterval: 0.1) }
      }
      #expect(!isLeft)
    }
  }

  private func processes() throws -> String {
    var text = ""
    for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] where Int(name) != nil {
      guard let line = FileManager.default.contents(atPath: "/proc/\(name)/cmdline") else { continue }
      text += String(decoding: line, as: UTF8.self).replacingOccurrences(of: "\0", with: " ") + "\n"
    }
    return text
  }

  @Test func descriptorsStayOurs() throws {
    let folder = try folder("ls /proc/self/fd >fds 2>/dev/null\n" + answering(finding))
    _ = try newslint(["--allow-checkers", "1.txt"], in: folder.url)
    let numbers = try folder.text("fds").split(separator: "\n").compactMap { Int($0) }
    // 3 is the folder that ls reads.
    if !numbers.isEmpty { #expect(numbers.max() ?? 0 <= 3) }
  }

  @Test func theOutputIsTheSameOnAnyNumberOfCores() throws {
    // Fails at any story that has the word, good or bad: the first in the order of the run is told.
    let script = """
      while IFS= read -r story; do
        number=${story#*'"story":'}
        case $story in *坏稿*) echo nonsense;; esac
        printf '%s\\n' '\(finding)'
        printf '{"done":%s}\\n' "${number%%,*}"
      done
      """
    let folder = try folder(script, settings: "", stories: 1)
    // Three jobs, with bad stories in two of them.
    for number in 100..<800 {
      try folder.write(
        "\(number).txt", [423, 424, 461, 688].contains(number) ? wrongCopy.replacing("公司", with: "坏稿") : wrongCopy)
    }
    let one = try newslint(
      ["--allow-checkers", "--language", "en", "-j", "1", "--only", "house,doubled-character"], in: folder.url)
    #expect(
      one.errors.hasPrefix("423.txt:1:1: error: ") && one.errors.split(separator: "\n").count == 1, "\(one.errors)")
    for jobs in ["2", "7"] {
      let other = try newslint(
        ["--allow-checkers", "--language", "en", "-j", jobs, "--only", "house,doubled-character"], in: folder.url)
      #expect(other.errors == one.errors && other.output == one.output)
    }
  }

  @Test(arguments: [
    ("[\"no-such-program\"]", "no program “no-such-program” on the PATH"),
    ("[\"check.sh\"]", "did you mean “./check.sh”?"),
    ("[\"./no.sh\"]", "/no.sh”"),
    ("[\"./1.txt\"]", "chmod +x"),
    ("[\"..\", \"x y\"]", "“..” on the PATH; the command is .. 'x y'"),
  ]) func whatCannotBeStarted(_ command: String, _ hint: String) throws {
    let folder = try folder("exit 0")
    try folder.write(".newslint.json", "{\n \"checkers\": [{\"id\": \"house\", \"command\": \(command)}]}")
    let outcome = try newslint(["--allow-checkers", "--language", "en"], in: folder.url)
    #expect(outcome.code == 2 && outcome.lines.count == 2 && outcome.errors.split(separator: "\n").count == 1)
    #expect(
      outcome.errors.hasPrefix(".newslint.json:2:42: error: ") && outcome.errors.contains(hint), "\(outcome.errors)")
  }

  @Test func fixingGoesOnWithoutAFaultyChecker() throws {
    let folder = try folder("exit 1")
    let outcome = try newslint(["--allow-checkers", "--fix=all", "--language", "en"], in: folder.url)
    #expect(outcome.code == 2 && outcome.errors.components(separatedBy: "the checker “house”").count == 2)
    #expect(try folder.text("1.txt") == rightCopy)
  }

  // MARK: Permission

  @Test func nothingRunsUnlessItIsAllowed() throws {
    let folder = try folder("touch ran\n" + answering(finding))
    let settings = try TemporaryFolder()
    func run(_ arguments: [String] = [], _ variables: [String: String] = [:]) throws -> (Bool, Outcome) {
      let marker = folder.url.appendingPathComponent("ran")
      try? FileManager.default.removeItem(at: marker)
      let outcome = try newslint(arguments + ["--language", "en"], in: folder.url, environment: variables)
      return (FileManager.default.fileExists(atPath: marker.path), outcome)
    }
    for arguments in [[], ["--quiet"], ["--fix"], ["--only", "house"], ["rules"], ["explain", "house"], ["config"]] {
      let (ran, outcome) = try run(arguments)
      #expect(!ran && outcome.code < 2)
      let isLint = !["rules", "explain", "config"].contains(arguments.first ?? "")
      #expect(outcome.errors.contains("note: the configuration's checkers were not run (house)") == isLint)
    }
    #expect(try run(["--skip", "house"]).1.errors == "")
    #expect(try run(["--allow-checkers"]).0)
    #expect(try run(["--allow-checkers", "--skip", "house"]).0 == false)
    #expect(try run(["--allow-checkers", "no.txt"]).0 == false)
    let variables = ["XDG_CONFIG_HOME": settings.url.path]
    for (text, isAllowed) in [
      ("{}", false), ("{\"allowCheckers\": true}", true), ("{\"allowCheckers\": false}", false),
      ("{\"allowCheckers\": [\"\(folder.url.path)\"]} // ours", true),
      ("{\"allowCheckers\": [\"\(folder.url.deletingLastPathComponent().path)\"]}", false),
    ] {
      try settings.write("newslint/config.json", text)
      let (ran, outcome) = try run([], variables)
      #expect(ran == isAllowed && outcome.errors.contains("were not run") != isAllowed && outcome.code == 1, "\(text)")
      let shown = try run(["config"], variables).1.lines
      #expect(shown.contains { $0.hasPrefix("checkers may run: \(isAllowed ? "yes" : "no")") })
    }
    try settings.write(".config/newslint/config.json", "{\"allowCheckers\": true}")
    #expect(try run([], ["HOME": settings.url.path]).0)
    // A relative path could lead into the repository.
    try folder.write("sub/newslint/config.json", "{\"allowCheckers\": true}")
    #expect(try run([], ["XDG_CONFIG_HOME": "sub"]).0 == false)
    try settings.write("newslint/config.json", "{\n  \"allowChecker\": true,\n  \"allowCheckers\": [\"paper\"]}")
    let mistaken = try run([], variables)
    let errors = mistaken.1.errors.split(separator: "\n")
    #expect(!mistaken.0 && mistaken.1.code == 2 && mistaken.1.output == "" && errors.count == 2)
    #expect(errors[0].contains("/config.json:2:3: error: ") && errors[1].contains("/config.json:3:21: error: "))
  }

  @Test func theCopysOwnConfigurationCannotAllow() throws {
    let folder = try folder("touch ran\n" + answering(finding), settings: "")
    try folder.write(
      ".newslint.json", "{\"allowCheckers\": true, \"checkers\": [{\"id\": \"house\", \"command\": [\"./check.sh\"]}]}")
    let outcome = try newslint(["--language", "en"], in: folder.url)
    #expect(
      outcome.code == 2 && outcome.errors.hasPrefix(".newslint.json:1:2: error: ")
        && outcome.errors.contains("config.json"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("ran").path))
  }

  @Test(arguments: [
    ("{\"command\": [\"x\"]}", "lacks “id”"),
    ("{\"id\": \"a\"}", "lacks “command”"),
    ("{\"id\": \"House\", \"command\": [\"x\"]}", "no rule's id"),
    ("{\"id\": \"a--b\", \"command\": [\"x\"]}", "no rule's id"),
    ("{\"id\": \"range-mark\", \"command\": [\"x\"]}", "newslint's own rules"),
    ("{\"id\": \"a\", \"command\": [\"x\"]}, {\"id\": \"a\", \"command\": [\"x\"]}", "another checker"),
    ("{\"id\": \"a\", \"command\": []}", "“command” is empty"),
    ("{\"id\": \"a\", \"command\": \"x\"}", "array [ ] of strings"),
    ("{\"id\": \"a\", \"command\": [\"x\\u0000\"]}", "no NUL"),
    ("{\"id\": \"a\", \"command\": [\"x\"], \"timeout\": 0}", "from 1 to 60"),
    ("{\"id\": \"a\", \"command\": [\"x\"], \"severity\": \"off\"}", "no severity"),
    ("{\"id\": \"a\", \"command\": [\"x\"], \"files\": [\"[a\"]}", "no pattern"),
    ("{\"id\": \"a\", \"comand\": [\"x\"], \"command\": [\"x\"]}", "“command”"),
    ("1", "object"),
  ]) func mistakesInTheDeclaration(_ checkers: String, _ hint: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", rightCopy)
    try folder.write(".newslint.json", "{\"checkers\": [\(checkers)]}")
    let outcome = try newslint(["--language", "en", "--allow-checkers"], in: folder.url)
    #expect(
      outcome.code == 2 && outcome.errors.hasPrefix(".newslint.json:1:") && outcome.errors.contains(hint),
      "\(outcome.errors)")
    // What the configuration can't change is listed all the same.
    let rules = try newslint(["rules"], in: folder.url)
    #expect(rules.code == 2 && rules.lines.contains { $0.hasPrefix("range-mark ") })
  }

  @Test func noCheckerIsCalledAsAPackIs() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", rightCopy)
    try folder.write(
      "house.json",
      "{\"name\": \"house\", \"rules\": [{\"id\": \"w\", \"terms\": [{\"wrong\": \"甲甲\", \"right\": \"甲\"}]}]}")
    try folder.write(
      ".newslint.json", "{\"packs\": [\"house.json\"], \"checkers\": [{\"id\": \"house\", \"command\": [\"x\"]}]}")
    let outcome = try newslint(["--language", "en"], in: folder.url)
    #expect(outcome.code == 2 && outcome.errors.contains("“house” is a pack"), "\(outcome.errors)")
  }

  // MARK: Examples

  private static let examples = packageFolder.appendingPathComponent("Examples/checkers")
  private static let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
  private static let hasPython = path.split(separator: ":").contains {
    FileManager.default.isExecutableFile(atPath: "\($0)/python3")
  }

  @Test func theExampleForTheShell() throws {
    let (folder, environment) = (CheckerTests.examples, ["PATH": CheckerTests.path])
    let shell = try newslint(
      ["--allow-checkers", "--only", "forbidden-words", "--language", "zh"], in: folder, environment: environment)
    #expect(shell.errors == "" && shell.code == 1)
    #expect(shell.lines == ["sample.txt:3:17: error: 本报不用“残废人”，用“残疾人” [forbidden-words]"])
    // Quotation marks and backslashes in the copy, and words that stand in a path.
    let awkward = try newslint(
      ["--allow-checkers", "--only", "forbidden-words", "--stdin-path", "\"text\":\"残废人.txt", "-"], in: folder,
      input: Array("会\\\"议召开\n\n\"text\":\"史上最强\\\n".utf8), environment: environment)
    #expect(awkward.errors == "" && awkward.lines.map { $0.hasSuffix("本报不用“史上最强” [forbidden-words]") } == [true])
  }

  @Test(.enabled(if: hasPython, "Python is not on this machine")) func theExampleForPython() throws {
    let (folder, environment) = (CheckerTests.examples, ["PATH": CheckerTests.path])
    let python = try newslint(
      ["--allow-checkers", "--only", "house-names", "--language", "en"], in: folder, environment: environment)
    #expect(python.errors == "" && python.code == 1)
    #expect(python.lines == ["sample.txt:3:7: warning: the name behind “市图书馆馆长” is “林晓岚”, not “林晓岗” [house-names]"])
    let fixed = try newslint(
      ["--allow-checkers", "--fix=all", "--only", "house-names,forbidden-words", "-"], in: folder,
      input: Array(try String(contentsOf: folder.appendingPathComponent("sample.txt"), encoding: .utf8).utf8),
      environment: environment)
    #expect(fixed.code == 0 && fixed.output.contains("馆长林晓岚介绍，新馆设有残疾人"))
  }
}
