import Foundation
import Support
import Testing

/// The program as its users meet it: arguments in, output and exit code out.
@Suite struct CommandTests {
  // MARK: Exit codes

  @Test(arguments: [
    ("never", 0), ("error", 0), ("warning", 1), ("note", 1),
  ]) func failOn(_ level: String, _ code: Int32) throws {
    let outcome = try newslint(["--fail-on", level, "seeds/"])
    #expect(outcome.code == code && outcome.lines.count > 12)
  }

  @Test func nothingFound() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", rightCopy)
    try folder.write("empty.txt", "")
    #expect(try newslint([], in: folder.url).code == 0)
    let outcome = try newslint(["--format", "console", "--language", "zh"], in: folder.url)
    #expect(outcome.code == 0 && outcome.output == "共查 2 个文件、1 篇稿件：没有发现问题。\n")
  }

  @Test func aLoopOfLinksIsVisitedOnce() throws {
    let folder = try TemporaryFolder()
    try folder.write("desk/a.txt", wrongCopy)
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("desk/again"), withDestinationURL: folder.url)
    let outcome = try newslint([], in: folder.url)
    #expect(outcome.code == 1 && outcome.lines.count == 1 && outcome.errors == "")
  }

  @Test func outputClosedEarlyEndsQuietly() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", String(repeating: wrongCopy + "\n", count: 4000))
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let outcome = try newslint(
      ["--only", "doubled-character"], in: folder.url, output: pipe.fileHandleForWriting)
    #expect(outcome.code == 1 && outcome.errors == "")
  }

  @Test func whatIsNotThereKeepsNothingElseFromBeingLinted() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", wrongCopy)
    try folder.write("nul.txt", [0x61, 0x0A, 0xE5, 0x85, 0x9A, 0x00])
    try folder.write("big5.txt", [0x31, 0x0A, 0xA4, 0xA4, 0xA4, 0xE5, 0xC1, 0x60, 0xB2, 0xCE, 0xA6, 0x62, 0xA1, 0x43])
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("bare"), withIntermediateDirectories: true)
    let outcome = try newslint(
      ["--language", "en", "a.txt", "a.tx", "nul.txt", "big5.txt", "bare"], in: folder.url)
    #expect(outcome.code == 2)
    #expect(outcome.lines.count == 1 && outcome.lines[0].hasPrefix("a.txt:3:11: warning:"))
    let errors = outcome.errors.split(separator: "\n").map(String.init)
    #expect(errors.count == 4)
    #expect(errors.contains { $0.hasPrefix("a.tx: error: ") && $0.contains("“a.txt”") })
    #expect(errors.contains { $0.hasPrefix("nul.txt:2:2: error: this is not text") })
    #expect(errors.contains { $0.hasPrefix("big5.txt:2:1: error: this is not UTF-8 and looks like BIG5") })
    #expect(errors.contains { $0.hasPrefix("bare: error: ") })
  }

  @Test(.enabled(if: !isSuperuser, "the superuser reads everything")) func aFileThatMayNotBeRead() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", wrongCopy)
    try folder.write("b.txt", wrongCopy)
    let path = folder.url.appendingPathComponent("b.txt").path
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    let outcome = try newslint(["--only", "doubled-character"], in: folder.url)
    #expect(outcome.code == 2 && outcome.lines.count == 1 && outcome.errors.hasPrefix("b.txt: error: "))
  }

  // MARK: Mistakes

  /// Nothing is linted, and the message says what was meant.
  @Test(arguments: [
    (["--foramt", "json", "."], "--format"),
    (["--format", "jsno", "."], "“json”"),
    (["--format"], "--format"),
    (["--only", "doubled-charcter", "."], "“doubled-character”"),
    (["--skip", "missing-bylines", "."], "“missing-byline”"),
    (["--jobs", "0", "."], "--jobs"),
    (["--jobs", "many", "."], "--jobs"),
    (["--jobs", "99999999999999999999", "."], "--jobs"),
    (["-x"], "-x"),
    (["--quiet=yes"], "--quiet"),
    (["--language", "fr"], "zh"),
    (["--config", "no-such.json", "."], "no-such.json"),
    (["--stdin-path", "a.txt"], "--stdin-path"),
    (["--output", "no/such/folder/report.txt", "a.txt"], "no/such/folder/report.txt"),
    (["explian"], "newslint explain"),
    (["explain", "doubled"], "doubled"),
    (["rules", "more"], "more"),
    (["explain"], "newslint rules"),
    (["--only", ",", "."], "--only"),
    (["--language", "en", "explain", "doubled-charcter"], "did you mean “doubled-character”?"),
    (["--foramt", "json", "--language=en"], "did you mean “--format”?"),
    (["stories"], "newslint"),
  ]) func mistakesInTheCommand(_ arguments: [String], _ hint: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", wrongCopy)
    for language in ["zh_CN.UTF-8", "en_GB.UTF-8"] {
      let outcome = try newslint(arguments, in: folder.url, environment: ["LANG": language])
      #expect(outcome.code == 2 && outcome.output == "")
      #expect(outcome.errors.contains(": error: ") && outcome.errors.contains(hint), "\(outcome.errors)")
      #expect(outcome.errors.split(separator: "\n").count == 1)
    }
  }

  /// A command mistyped before a file is a path that isn't there: it is told, and the file is linted.
  @Test func aMistypedCommandBeforeAFile() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", wrongCopy)
    let outcome = try newslint(["stroies", "a.txt", "--language", "en"], in: folder.url)
    #expect(outcome.code == 2 && outcome.lines.count == 1)
    #expect(outcome.errors.contains("did you mean “newslint stories”?"))
  }

  @Test func mistakesInTheConfiguration() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", wrongCopy)
    try folder.write(
      ".newslint.json",
      "{\n  \"hosue\": \"江门日报\",\n  \"rules\": {\"doubled-charcter\": \"off\", \"range-mark\": \"eror\"},\n  \"ignore\": [\"[a\"]\n}\n"
    )
    let outcome = try newslint(["--language", "en", "a.txt"], in: folder.url)
    #expect(outcome.code == 2 && outcome.output == "")
    let errors = outcome.errors.split(separator: "\n").map(String.init)
    #expect(errors.count == 4)
    #expect(errors[0].hasPrefix(".newslint.json:2:3: error: ") && errors[0].contains("“house”"))
    #expect(errors[1].hasPrefix(".newslint.json:3:13: error: ") && errors[1].contains("“doubled-character”"))
    #expect(errors[2].hasPrefix(".newslint.json:3:54: error: ") && errors[2].contains("off, error, warning or note"))
    #expect(errors[3].hasPrefix(".newslint.json:4:14: error: "))
  }

  @Test func aReportNeverGoesOverCopy() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", wrongCopy)
    let outcome = try newslint(["-o", "./a.txt", "."], in: folder.url)
    #expect(outcome.code == 2 && outcome.errors.contains("a.txt: error: "))
    #expect(try folder.text("a.txt") == wrongCopy)
  }

  @Test(.enabled(if: FileManager.default.isWritableFile(atPath: "/dev/full"), "this system has no /dev/full"))
  func aFullDisk() throws {
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let outcome = try newslint(["seeds/"], output: full)
    #expect(outcome.code == 2 && outcome.errors.contains("error: "))
    #expect(try newslint(["--output", "/dev/full", "seeds/"]).code == 2)
  }

  // MARK: Copy

  @Test func standardInput() throws {
    let folder = try TemporaryFolder()
    let plain = try newslint(["-"], in: folder.url, input: Array(wrongCopy.utf8))
    #expect(plain.code == 1 && plain.lines.count == 1 && plain.lines[0].hasPrefix("<stdin>:3:11: warning:"))
    let named = try newslint(["-", "--stdin-path", "b/稿.txt"], in: folder.url, input: Array(wrongCopy.utf8))
    #expect(named.lines[0].hasPrefix("b/稿.txt:3:11: warning:"))
    #expect(try newslint(["-"], in: folder.url).code == 0)
    let stories = try newslint(["stories", "-", "--language", "en"], in: folder.url, input: Array(wrongCopy.utf8))
    #expect(stories.code == 0 && stories.output.hasPrefix("-: 1 story\n"))
    // A report must not go over the copy that comes by standard input, if its name is known.
    try folder.write("a.txt", wrongCopy)
    let over = try newslint(
      ["-", "--stdin-path", "a.txt", "-o", "a.txt"], in: folder.url, input: Array(wrongCopy.utf8))
    #expect(over.code == 2)
    let under = try newslint(
      ["-", "-o", "a.txt"], in: folder.url, inputFile: folder.url.appendingPathComponent("a.txt"))
    #expect(under.code == 2)
    #expect(try folder.text("a.txt") == wrongCopy)
  }

  @Test func whatFoldersLeaveOutAndNamesBringBack() throws {
    let folder = try TemporaryFolder()
    for name in ["a.txt", "b.TEXT", "c.log", ".hidden/d.txt", "old/e.txt", "wire/f.txt"] {
      try folder.write(name, wrongCopy)
    }
    // A report of newslint's own has the copy in it, and is none.
    try folder.write(
      "report.html", "<!DOCTYPE html>\n<html data-newslint=\"report\" lang=\"zh-Hans\"><p>\(wrongCopy)</p>")
    try folder.write("summary.md", "<!-- newslint report -->\n## newslint\n\n\(wrongCopy)")
    try folder.write("begun.html", "")
    try folder.write(".gitignore", "old/\n")
    try folder.write(".newslint.json", "{\"ignore\": [\"wire\"]}")
    func files(_ arguments: [String]) throws -> [String] {
      try newslint(["--only", "doubled-character"] + arguments, in: folder.url).lines.compactMap {
        $0.split(separator: ":").first.map(String.init)
      }
    }
    #expect(try files([]) == ["a.txt", "b.TEXT"])
    #expect(try files(["."]) == ["a.txt", "b.TEXT"] || files(["."]) == ["./a.txt", "./b.TEXT"])
    #expect(try files(["c.log", "wire/f.txt", "old/e.txt"]) == ["c.log", "old/e.txt", "wire/f.txt"])
    #expect(try files(["--force-exclude", "c.log", "wire/f.txt"]) == ["c.log"])
    #expect(try files(["--", "a.txt"]) == ["a.txt"])
  }

  @Test func selectionsAndOverrides() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", wrongCopy)
    #expect(try newslint(["--skip", "doubled-character"], in: folder.url).code == 0)
    #expect(try newslint(["--only", "range-mark,broken-paragraph"], in: folder.url).code == 0)
    try folder.write(
      "other.json", "{\"overrides\": [{\"files\": [\"*.txt\"], \"rules\": {\"doubled-character\": \"error\"}}]}")
    let outcome = try newslint(["--config", "other.json", "--fail-on", "error"], in: folder.url)
    #expect(outcome.code == 1 && outcome.lines[0].hasPrefix("a.txt:3:11: error:"))
  }

  @Test func whatIsLeftAlone() throws {
    let folder = try TemporaryFolder()
    let marked = "会议今天召开\n\n【newslint 下一行不查 doubled-character】\n公司党支部熟悉发展党员员的流程。\n"
    try folder.write("a.txt", marked)
    try folder.write("b.txt", wrongCopy)
    #expect(try newslint(["a.txt"], in: folder.url).code == 0)
    let input = try newslint(["-"], in: folder.url, input: Array((marked + "公司有党员员12名。\n").utf8))
    #expect(input.code == 1 && input.lines.map { $0.prefix(13) } == ["<stdin>:5:5: "])
    try folder.write(
      ".newslint.json",
      """
      {"exceptions": [
        {"rule": "doubled-character", "text": "党员员的流程", "path": "b.*", "reason": "引文"},
        {"rule": "range-mark", "text": "1-2"}
      ]}
      """)
    let whole = try newslint(["--language", "en", "--format", "json"], in: folder.url)
    // The configuration is where the finding stands, and no copy.
    let members = whole.output.components(separatedBy: "\"path\": \".newslint.json\"")
    #expect(whole.code == 1 && members.count == 2 && members[1].contains("\"files\": ["))
    let lines = try newslint(["--language", "en"], in: folder.url).lines
    #expect(
      lines.count == 1 && lines[0].hasPrefix(".newslint.json:3:34: warning: “range-mark” reports no “1-2” in the copy"))
    #expect(try newslint(["b.txt"], in: folder.url).code == 0)
    let shown = try newslint(["config", "--language", "en"], in: folder.url).lines
    #expect(
      shown.suffix(2) == [
        "exception: doubled-character “党员员的流程” b.* (引文)", "exception: range-mark “1-2”",
      ])
  }

  // MARK: Output

  @Test func theOutputIsTheSameOnAnyNumberOfCores() throws {
    let one = try newslint(["--jobs", "1", "seeds/", "README.md"])
    for jobs in ["2", "5"] { #expect(try newslint(["-j", jobs, "seeds/", "README.md"]).output == one.output) }
  }

  @Test(arguments: ["json", "sarif"]) func machineReadable(_ format: String) throws {
    let folder = try TemporaryFolder()
    let report = folder.url.appendingPathComponent("report")
    let outcome = try newslint(["--format", format, "--output", report.path, "seeds/", "nowhere.txt"])
    #expect(outcome.code == 2 && outcome.output == "" && outcome.errors.hasPrefix("nowhere.txt: error: "))
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: report)) as? [String: Any]
    #expect(object?["version"] != nil)
    // A shorter report leaves nothing of a longer one behind.
    try Data(repeating: 0x20, count: 1 << 20).write(to: report)
    #expect(try newslint(["--format", format, "-o", report.path, "seeds/"]).code == 1)
    #expect(try Data(contentsOf: report).count < 1 << 20)
  }

  @Test(arguments: [
    (["LANG": "zh_CN.UTF-8"], true), (["LANG": "C"], true), (["LANG": "POSIX"], true), ([:], true),
    (["LANG": "en_US.UTF-8"], false), (["LANG": "zh_CN", "LC_ALL": "en_GB"], false),
    (["LANG": "de_DE", "LC_MESSAGES": "zh_TW.UTF-8"], true), (["LANG": "ja_JP.UTF-8", "LC_ALL": ""], false),
  ]) func theLanguageOfTheLocale(_ environment: [String: String], _ isChinese: Bool) throws {
    #expect(try newslint(["rules"], environment: environment).output.contains("重字") == isChinese)
  }

  @Test func quietColoursAndTime() throws {
    let outcome = try newslint(
      ["--format", "console", "--color", "always", "--quiet", "--time", "--language", "en", "seeds/"])
    #expect(outcome.output.contains("\u{1B}[1;33mwarning:\u{1B}[0m") && !outcome.output.contains("Read 1 file"))
    #expect(outcome.errors.contains(" ms  duplicate-story") && outcome.errors.contains(" ms  all rules"))
    #expect(!(try newslint(["--format", "console", "seeds/"]).output.contains("\u{1B}")))
  }

  // MARK: Other commands

  @Test func version() throws {
    let outcome = try newslint(["--version"])
    #expect(outcome.code == 0 && outcome.output.hasPrefix("newslint 0.") && outcome.output.contains("ICU"))
  }

  @Test(arguments: ["lint", "rules", "explain", "config", "init", "stories"]) func everyCommandHasHelp(_ name: String)
    throws
  {
    let command = name == "lint" ? [] : [name]
    for language in ["zh", "en"] {
      let outcome = try newslint(command + ["--help", "--language", language])
      #expect(outcome.code == 0 && outcome.output.contains("--help") && outcome.errors == "")
      #expect(outcome.output.contains("newslint \(command.first ?? "")"))
      #expect(try newslint(["help"] + command + ["--language", language]).output == outcome.output)
    }
  }

  @Test func explain() throws {
    let pages = try newslint(["explain", "doubled-character", "range-mark", "--language", "zh"])
    #expect(
      pages.code == 0 && pages.output.contains("# doubled-character: 重字") && pages.output.contains("# range-mark"))
    #expect(pages.output.contains("发展党⟦员员⇒员⟧的流程"))
  }

  @Test func initWritesAConfigurationThatHolds() throws {
    let folder = try TemporaryFolder()
    for language in ["zh", "en"] {
      let house = "江门\"日报\\"
      let outcome = try newslint(["init", "--house", house, "--language", language], in: folder.url)
      #expect(outcome.code == 0 && outcome.errors == "")
      let shown = try newslint(["config", "--language", language], in: folder.url)
      #expect(shown.code == 0 && shown.output.contains(house))
      let written = try folder.text(".newslint.json")
      let again = try newslint(["init"], in: folder.url)
      #expect(again.code == 2 && again.errors.hasPrefix(".newslint.json: error: "))
      #expect(try folder.text(".newslint.json") == written)
      try FileManager.default.removeItem(at: folder.url.appendingPathComponent(".newslint.json"))
    }
  }

  @Test func theConfigurationInForceIsTheNearest() throws {
    let folder = try TemporaryFolder()
    try folder.write(".newslint.json", "{\"house\": \"江门日报\"}")
    try folder.write("desk/page/a.txt", wrongCopy)
    let outcome = try newslint(["config"], in: folder.url.appendingPathComponent("desk/page"))
    #expect(outcome.code == 0 && outcome.output.contains("江门日报") && outcome.output.contains(".newslint.json"))
  }

  @Test func theConfigurationIsShownWithWhatIsSet() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      ".newslint.json",
      """
      {"house": "甲\\u001b[0m", "ignore": ["\\u001b*"], "rules": {"range-mark": "error"}, "overrides": [
        {"files": ["wire/*"], "rules": {"range-mark": "off", "doubled-character": {"lawful": ["\\u001b"]}}}]}
      """)
    let outcome = try newslint(["config", "--language", "en"], in: folder.url)
    #expect(outcome.code == 0 && !outcome.output.contains("\u{1B}"))
    #expect(outcome.lines.contains("house: 甲\\u{1B}[0m") && outcome.lines.contains("  range-mark: error (set)"))
    #expect(
      outcome.lines.suffix(4) == [
        "override: wire/*", "  doubled-character:", "    lawful: [\\u{1B}] (set)", "  range-mark: off (set)",
      ])
  }
}
