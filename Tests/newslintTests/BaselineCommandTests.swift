import Foundation
import Support
import Testing

/// `--baseline` and `--write-baseline` as users meet them.
@Suite struct BaselineCommandTests {
  private let halfwidth = "会议今天召开\n\n今天,天气好,适合出行;大家说:太好了!\n"

  /// A repository with ten thousand old findings adopts newslint with two commands.
  @Test func adoptingWithTenThousandOldFindings() throws {
    let folder = try TemporaryFolder()
    for file in 0..<100 {
      let paragraphs = (0..<100).map { "第\(file)号在第\($0)段发展党员员的流程里。" }
      try folder.write("\(file % 10)/\(file).txt", "第\(file)次会议召开\n\n" + paragraphs.joined(separator: "\n\n") + "\n")
    }
    let rules = ["--only", "doubled-character,duplicate-headline"]
    let written = try newslint(
      rules + ["--write-baseline", "old.json", "--language", "en", "--format", "console"], in: folder.url)
    #expect(written.code == 0 && written.errors == "Wrote the baseline old.json: 10000 findings in 10000 entries.\n")
    #expect(
      written.output == "Read 100 files, 100 stories: nothing found. 10000 in the baseline not shown.\n")
    #expect(try folder.text("old.json").split(separator: "\n").count == 10005)

    // Of what comes on top, in the midst of what is old, and of what is mended, which could come back unseen.
    let text = try folder.text("7/17.txt")
    try folder.write("7/17.txt", "又一次会议\n\n各级党员员都来了。\n\n" + text)
    let mended = try folder.text("8/8.txt").replacingOccurrences(of: "党员员", with: "党员")
    try folder.write("8/8.txt", mended)
    let found = try newslint(rules + ["--baseline", "old.json", "--language", "en"], in: folder.url)
    #expect(found.code == 1 && found.lines.count == 1)
    #expect(found.output.hasPrefix("7/17.txt:3:4: warning: ") && found.output.hasSuffix(" [doubled-character]\n"))
    let lines = found.errors.split(separator: "\n")
    #expect(lines.count == 11)
    #expect(
      lines.first == "old.json:8704:5: note: 8/8.txt no longer has this: doubled-character “号在第0段发展党⟦员员⟧的流程里。”")
    #expect(lines.last == "old.json: note: 90 more have gone; --write-baseline old.json brings the baseline up to date")
  }

  @Test func theConfigurationNamesIt() throws {
    let folder = try TemporaryFolder()
    try folder.write(".newslint.json", "{\"baseline\": \"lint/old.json\"}")
    try folder.write("news/a.txt", wrongCopy)
    try folder.write("lint/read.me", "")
    let missing = try newslint(["--language", "en"], in: folder.url)
    #expect(missing.code == 2 && missing.output == "")
    #expect(
      missing.errors
        == "lint/old.json: error: there is no such baseline: newslint --write-baseline lint/old.json makes it\n")
    #expect(try newslint(["--no-baseline"], in: folder.url).lines.count == 1)
    #expect(try newslint(["--write-baseline", "lint/old.json", "-q"], in: folder.url).code == 0)
    // Wherever it is run.
    let news = folder.url.appendingPathComponent("news")
    for (arguments, place) in [([], news), (["news"], folder.url), ([news.path], packageFolder)] {
      let config = ["--config", folder.url.appendingPathComponent(".newslint.json").path]
      let outcome = try newslint(config + arguments, in: place)
      #expect(outcome.code == 0 && outcome.output == "" && outcome.errors == "")
    }
    #expect(try newslint(["--no-baseline"], in: folder.url).code == 1)
    #expect(try newslint(["config", "--language", "en"], in: folder.url).lines.contains("baseline: lint/old.json"))
    for wrong in ["../old.json", "/etc/passwd", "", ".", "a\\u0000"] {
      try folder.write(".newslint.json", "{\"baseline\": \"\(wrong)\"}")
      let outcome = try newslint([], in: folder.url)
      #expect(outcome.code == 2 && outcome.errors.hasPrefix(".newslint.json:1:14: error: "), "\(wrong)")
    }
  }

  @Test func strictly() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", wrongCopy)
    try folder.write("b.txt", wrongCopy)
    #expect(try newslint(["--write-baseline", "old.json", "-q"], in: folder.url).code == 0)
    try folder.write("a.txt", rightCopy)
    let part = try newslint(["--baseline", "old.json", "--strict-baseline", "b.txt"], in: folder.url)
    #expect(part.code == 0 && part.errors == "")
    let note = try newslint(["--baseline", "old.json", "--language", "zh"], in: folder.url)
    #expect(note.code == 0)
    #expect(note.errors.contains("old.json:4:5: note: a.txt 里没有这一处了：doubled-character “"))
    #expect(note.errors.hasSuffix("old.json: note: 用 --write-baseline old.json 更新基线\n"))
    #expect(try newslint(["--baseline", "old.json", "-q"], in: folder.url).errors == "")
    let strict = try newslint(
      ["--baseline", "old.json", "--strict-baseline", "-q", "--language", "en"], in: folder.url)
    #expect(strict.code == 1 && strict.errors.contains("old.json:4:5: error: a.txt no longer has this: "))
    #expect(try newslint(["--write-baseline", "old.json", "--language", "en"], in: folder.url).code == 0)
    #expect(try newslint(["--baseline", "old.json", "--strict-baseline"], in: folder.url).code == 0)
  }

  /// Old findings are mended like any others; what is left is an old one still, whatever was changed beside it.
  @Test func withFixes() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", halfwidth + "\n大家说,公司党支部熟悉发展党员员的流程.\n")
    #expect(try newslint(["--write-baseline", "old.json", "-q"], in: folder.url).code == 0)
    let diff = try newslint(["--diff", "--baseline", "old.json", "--language", "en"], in: folder.url)
    #expect(diff.code == 1 && diff.errors.hasPrefix("Would fix "))
    #expect(diff.errors.hasSuffix(" in 1 file. 1 in the baseline not counted.\n"))
    let fixed = try newslint(["--fix", "--baseline", "old.json", "--language", "en"], in: folder.url)
    #expect(fixed.code == 0 && fixed.output == "" && fixed.errors.hasSuffix("1 file. 1 in the baseline not counted.\n"))
    #expect(fixed.errors.contains("note: a.txt no longer has this: halfwidth-mark "))
    #expect(try folder.text("a.txt").hasSuffix("\n大家说，公司党支部熟悉发展党员员的流程。\n"))
    let written = try newslint(["--fix=all", "--write-baseline", "old.json", "--language", "en"], in: folder.url)
    #expect(written.code == 0 && written.errors.hasPrefix("Wrote the baseline old.json: 0 findings in 0 entries.\n"))
    #expect(try folder.text("old.json") == "{\n  \"version\": 1,\n  \"findings\": []\n}\n")
  }

  /// What a mark leaves alone is no finding, old or new, and the mark has its use.
  @Test func withMarksAndRecords() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", wrongCopy)
    try folder.write("b.jsonl", "{\"id\":7,\"body\":\"熟悉发展党员员的流程。\"}\n{\"id\":8,\"body\":\"熟悉发展党员的流程。\"}\n")
    let only = ["--only", "doubled-character,unused-suppression", "--language", "en"]
    #expect(try newslint(only + ["--write-baseline", "old.json", "-q"], in: folder.url).code == 0)
    #expect(try folder.text("old.json").contains("{\"path\": \"b.jsonl\", \"story\": \"7\", \"rule\": "))
    try folder.write("a.txt", "会议今天召开\n\n<!-- newslint-disable-next-line doubled-character -->\n公司党支部熟悉发展党员员的流程。\n")
    // The same words in another story are another finding.
    try folder.write("b.jsonl", "{\"id\":8,\"body\":\"熟悉发展党员员的流程。\"}\n{\"body\":\"不变。\",\"id\":7}\n")
    let outcome = try newslint(only + ["--baseline", "old.json"], in: folder.url)
    #expect(outcome.code == 1 && outcome.lines.count == 1 && outcome.lines[0].hasSuffix(" (id 8, body)"))
    #expect(
      outcome.errors.contains("a.txt no longer has this") && outcome.errors.contains("b.jsonl no longer has this"))
  }

  /// A story printed twice is told where the second stands; the old pair is left alone, a third is not.
  @Test func theSameStoryAgain() throws {
    let folder = try TemporaryFolder()
    var maker = StoryMaker(seed: 6)
    let story = maker.draft().text
    try folder.write("a.txt", story)
    try folder.write("b.txt", story)
    let only = ["--only", "duplicate-story"]
    #expect(try newslint(only + ["--write-baseline", "old.json", "-q"], in: folder.url).code == 0)
    #expect(try newslint(only + ["--baseline", "old.json"], in: folder.url).code == 0)
    try folder.write("c.txt", story)
    let outcome = try newslint(only + ["--baseline", "old.json"], in: folder.url)
    #expect(
      outcome.code == 1 && outcome.output.hasPrefix("c.txt:1:1: ") && !outcome.output.contains("b.txt:1:1: warning"))
  }

  @Test func asJSON() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", wrongCopy)
    _ = try newslint(["--write-baseline", "old.json"], in: folder.url)
    let outcome = try newslint(["--baseline", "old.json", "--format", "json"], in: folder.url)
    let report = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect((report["totals"] as? [String: Int])?["baseline"] == 1 && (report["findings"] as? [Any])?.isEmpty == true)
  }

  // MARK: Mistakes

  @Test(arguments: [
    (
      ["--baseline", "no.json"], "no.json: error: there is no such baseline: newslint --write-baseline no.json makes it"
    ),
    (["--baseline", "a.txt"], "a.txt: error: this is copy that is to be linted, and can't be the baseline"),
    (["--write-baseline", "a.txt"], "a.txt: error: this is copy that is to be linted, and can't be the baseline"),
    (
      ["--write-baseline", "b.txt", "a.txt"],
      "b.txt: error: a baseline of this name would be linted as copy: let its name end in .json"
    ),
    (["--write-baseline", "other.json"], "other.json:1:1: error: a value belongs here, not “会”"),
    (["--write-baseline", "no/x.json"], "no/x.json: error: there is no such folder"),
    (["--write-baseline", "/dev/null"], "/dev/null: error: it is no ordinary file and can't be a baseline"),
    (["--strict-baseline"], "newslint: error: --strict-baseline wants a baseline"),
    (["--no-baseline", "--strict-baseline"], "newslint: error: --no-baseline and --strict-baseline don't go together"),
    (["--no-baseline", "--baseline", "x"], "newslint: error: --no-baseline and --baseline don't go together"),
    (
      ["--baseline", "x", "--write-baseline", "y"], "newslint: error: --baseline and --write-baseline don't go together"
    ),
    (["--diff", "--write-baseline", "y.json"], "newslint: error: --diff and --write-baseline don't go together"),
    (
      ["--write-baseline", "y.json", "-o", "./y.json"],
      "y.json: error: the report would overwrite the baseline: choose another name"
    ),
    (["--write-baseline", "y.json", "--report", "sarif=y.json"], "y.json: error: the report would overwrite"),
    (["--write-baseline"], "newslint: error: --write-baseline wants FILE"),
  ])
  func mistakes(_ arguments: [String], _ expected: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", wrongCopy)
    try folder.write("other.json", wrongCopy)
    let outcome = try newslint(["--language", "en"] + arguments, in: folder.url)
    #expect(outcome.code == 2 && outcome.output == "" && outcome.errors.hasPrefix(expected), "\(outcome.errors)")
    #expect(try folder.text("a.txt") == wrongCopy)
    #expect(try folder.text("other.json") == wrongCopy)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted() == ["a.txt", "other.json"])
  }

  /// A folder in which nothing can be written: the findings are shown, and the exit code says that something is wrong.
  @Test(.enabled(if: !isSuperuser, "the superuser writes everywhere")) func whatCanNotBeWritten() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", wrongCopy)
    try folder.write("shut/read.me", "")
    let shut = folder.url.appendingPathComponent("shut").path
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: shut)
    let outcome = try newslint(["--write-baseline", "shut/old.json", "--language", "en"], in: folder.url)
    #expect(outcome.code == 2 && outcome.lines.count == 1)
    #expect(outcome.errors == "shut/old.json: error: it was not written: there is no permission to write it\n")
  }
}
