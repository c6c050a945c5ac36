import Foundation
import Support
import Testing

/// `--fix` and `--diff` as users meet them.
@Suite struct FixTests {
  private let halfwidth = "会议今天召开\n\n今天,天气好,适合出行;大家说:太好了!\n"
  private let fullwidth = "会议今天召开\n\n今天，天气好，适合出行；大家说：太好了！\n"

  @Test func fixesFilesAndSaysSo() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", halfwidth)
    try folder.write("b.txt", wrongCopy)
    try folder.write("c.txt", rightCopy)
    let outcome = try newslint(["--fix", "--language", "zh"], in: folder.url)
    #expect(outcome.code == 1 && outcome.lines.count == 1 && outcome.lines[0].hasPrefix("b.txt:3:"))
    #expect(outcome.errors == "改好 1 个问题（5 处文字），在 1 个文件里。还剩 1 个，其中 1 个有建议的改法（--fix=all 一并改）。\n")
    #expect(try folder.text("a.txt") == fullwidth)
    #expect(try folder.text("b.txt") == wrongCopy)
    let all = try newslint(["--fix=all", "--language", "zh", "--format", "console"], in: folder.url)
    #expect(all.code == 0 && all.errors == "")
    #expect(all.lines.suffix(2) == ["共查 3 个文件、3 篇稿件：没有发现问题。", "改好 1 个问题（1 处文字），在 1 个文件里。"])
    #expect(try folder.text("b.txt") == rightCopy)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 3)
  }

  @Test func aDiffChangesNothing() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", halfwidth)
    let outcome = try newslint(["--diff", "--language", "en"], in: folder.url)
    #expect(outcome.code == 1)
    #expect(
      outcome.output == """
        --- a.txt
        +++ a.txt
        @@ -1,3 +1,3 @@
         会议今天召开
         
        -今天,天气好,适合出行;大家说:太好了!
        +今天，天气好，适合出行；大家说：太好了！

        """)
    #expect(outcome.errors == "Would fix 1 finding (5 edits) in 1 file.\n")
    #expect(try folder.text("a.txt") == halfwidth)
    try folder.write("a.txt", fullwidth)
    let nothing = try newslint(["--diff"], in: folder.url)
    #expect(nothing.code == 0 && nothing.output == "")
  }

  /// Standard output is the copy, whether there was something to fix or not; what is left is said on standard error.
  @Test func fromStandardInputToStandardOutput() throws {
    let folder = try TemporaryFolder()
    let outcome = try newslint(["--fix", "-"], in: folder.url, input: Array((halfwidth + "\n发展党员员的流程。\n").utf8))
    #expect(outcome.code == 1 && outcome.output == fullwidth + "\n发展党员员的流程。\n")
    #expect(outcome.errors.contains("<stdin>:5:") && outcome.errors.contains("[doubled-character]"))
    let unchanged = try newslint(["--fix", "-", "-q"], in: folder.url, input: Array(fullwidth.utf8))
    #expect(unchanged.code == 0 && unchanged.output == fullwidth && unchanged.errors == "")
  }

  /// Stories of a content system, one of which was cut off: the others are fixed, and nothing else is touched.
  @Test func recordsOfAContentSystem() throws {
    let folder = try TemporaryFolder()
    let record = { (body: String) in
      "{ \"id\": 7, \"headline\":\"会议今天召开\",\"body\":\"他说：\\\"好\\\"。\\n\\n\(body)\", \"x\": [1.50]}\r\n"
    }
    try folder.write("a.jsonl", record("熟悉发展党员员的\\u6d41程。") + "{\"body\":\"断了\r\n" + record("党员\\u5458的。"))
    let found = try newslint(["--only", "doubled-character", "--language", "en"], in: folder.url)
    #expect(found.code == 2)
    let text = "“党员员” has a character too many: “党员” [doubled-character] (id 7, body)"
    #expect(found.lines == ["a.jsonl:1:58: warning: \(text)", "a.jsonl:3:54: warning: \(text)"])
    #expect(found.errors.hasPrefix("a.jsonl:2:9: error: this string has no closing quotation mark"))
    let outcome = try newslint(["--fix=all", "--only", "doubled-character"], in: folder.url)
    #expect(outcome.code == 2)
    #expect(
      try folder.text("a.jsonl") == record("熟悉发展党员的\\u6d41程。") + "{\"body\":\"断了\r\n" + record("党员的。"))
  }

  @Test(.enabled(if: !isSuperuser, "the superuser writes everything")) func whatCannotBeWrittenIsLeft() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", halfwidth)
    try folder.write("b.txt", halfwidth)
    let path = folder.url.appendingPathComponent("b.txt").path
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    let outcome = try newslint(["--fix"], in: folder.url)
    #expect(outcome.code == 2 && outcome.errors.contains("b.txt: error: "))
    #expect(try folder.text("a.txt") == fullwidth)
    #expect(try folder.text("b.txt") == halfwidth)
  }

  /// What is said of a file that was left as it is, is said of what stands in it.
  @Test func aFileWithTwoNamesIsLeftAsItIs() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", halfwidth)
    try FileManager.default.linkItem(
      at: folder.url.appendingPathComponent("a.txt"), to: folder.url.appendingPathComponent("b.txt"))
    try folder.write("c.txt", halfwidth)
    let outcome = try newslint(["--fix", "a.txt", "c.txt"], in: folder.url)
    #expect(outcome.code == 2 && outcome.errors.contains("a.txt: error: "))
    #expect(outcome.lines.count == 1 && outcome.lines[0].hasPrefix("a.txt:3:3: warning:"))
    #expect(try folder.text("a.txt") == halfwidth)
    #expect(try folder.text("c.txt") == fullwidth)
  }

  /// A pipe is read once, linted in every round, and keeps no file from being fixed.
  @Test(arguments: [["--fix"], ["--diff"]]) func aPipeAmongFiles(_ options: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", halfwidth)
    try folder.write("in.txt", wrongCopy)
    let pipe = Pipe()
    pipe.fileHandleForWriting.write(Data(wrongCopy.utf8))
    try pipe.fileHandleForWriting.close()
    let outcome = try newslint(
      options + ["--language", "en", "/dev/stdin", "a.txt"], in: folder.url, inputPipe: pipe.fileHandleForReading)
    #expect(outcome.errors.contains("1 finding (5 edits) in 1 file. 1 left"))
    #expect(try folder.text("a.txt") == (options == ["--fix"] ? fullwidth : halfwidth))
  }

  @Test(arguments: [["--fix=al", "."], ["--diff=1", "."], ["--fixx", "."]]) func mistakes(_ arguments: [String]) throws
  {
    #expect(try newslint(arguments).code == 2)
  }
}
