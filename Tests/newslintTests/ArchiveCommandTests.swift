import Foundation
import Support
import Testing

/// `newslint archive` and `--archive` as users meet them.
@Suite struct ArchiveCommandTests {
  private let old =
    "堤东路花市开市\n\n江门日报讯（记者/陈明）一年一度的迎春花市昨晚在堤东路开市，三百多个摊位沿河摆开，年橘、桃花、水仙摆满长街，市民扶老携幼前来选购。花市将办到除夕夜，其间堤东路不通机动车。\n"
  private let new =
    "花市迎春\n\n本报讯（记者/李强）一年一度的迎春花市昨晚在堤东路开市,三百多个摊位沿河摆开,年橘、桃花、水仙摆满长街,市民扶老携幼前来选购。花市将办到除夕夜,其间堤东路不通机动车。\n"

  private func desk() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("2026-02-10/a.txt", old)
    try folder.write("new/b.txt", new)
    return folder
  }

  @Test func addAndCheck() throws {
    let folder = try desk()
    let first = try newslint(["archive", "add", "--language", "en", "paper.nla", "2026-02-10"], in: folder.url)
    #expect(first.code == 0 && first.output == "paper.nla: added 1 story, 0 there already.\n" && first.errors == "")
    let again = try newslint(["archive", "add", "paper.nla", "2026-02-10/a.txt"], in: folder.url)
    #expect(again.code == 0 && again.output == "paper.nla：收进 0 篇，原来就有 1 篇。\n")
    let en = try newslint(["archive", "check", "--language", "en", "paper.nla", "new", "2026-02-10"], in: folder.url)
    #expect(en.code == 1 && en.lines.count == 1 && en.errors == "")
    #expect(
      try newslint(["archive", "check", "--language", "en", "paper.nla", "new"], in: folder.url).output
        == "new/b.txt:1:1: warning: this ran on 10 February 2026, word for word: “堤东路花市开市” (2026-02-10/a.txt) [duplicate-story]\n"
    )
    let zh = try newslint(["archive", "check", "--language", "zh", "paper.nla", "new"], in: folder.url)
    #expect(
      zh.code == 1
        && zh.output == "new/b.txt:1:1: warning: 2026年2月10日登过，正文一字不差：“堤东路花市开市”（2026-02-10/a.txt） [duplicate-story]\n")
    // What was added is no duplicate of itself.
    #expect(try newslint(["archive", "check", "paper.nla", "2026-02-10"], in: folder.url).code == 0)
    let input = try newslint(["archive", "check", "paper.nla", "-"], in: folder.url, input: Array(new.utf8))
    #expect(input.code == 1 && input.output.hasPrefix("<stdin>:1:1: "))
    // From elsewhere, the places are written as seen from there.
    let inside = try newslint(
      ["archive", "check", "../paper.nla", "b.txt"], in: folder.url.appendingPathComponent("new"))
    #expect(inside.code == 1 && inside.output.contains("/2026-02-10/a.txt"))
  }

  @Test func linting() throws {
    let folder = try desk()
    _ = try newslint(["archive", "add", "paper.nla", "2026-02-10"], in: folder.url)
    for format in ["compiler", "json", "sarif", "github", "console"] {
      let outcome = try newslint(["--archive", "paper.nla", "--format", format, "new"], in: folder.url)
      #expect(outcome.code == 1 && outcome.output.contains("2026年2月10日登过"))
    }
    #expect(
      try newslint(["--archive", "paper.nla", "--skip", "duplicate-story,halfwidth-mark", "new"], in: folder.url).code
        == 0)
    #expect(try !newslint(["new"], in: folder.url).output.contains("duplicate-story"))
    // Told once, where both are linted.
    let both = try newslint(["--archive", "paper.nla", "--only", "duplicate-story", "."], in: folder.url)
    #expect(both.lines.count { $0.contains("[duplicate-story]") } == 1)
    try folder.write("new/b.txt", "【newslint 不查 duplicate-story】\n\n" + new)
    #expect(try newslint(["archive", "check", "paper.nla", "new"], in: folder.url).code == 0)
    let missing = try newslint(["--archive", "none.nla", "new"], in: folder.url)
    #expect(missing.code == 2 && missing.output == "" && missing.errors.hasPrefix("none.nla: error: "))
  }

  @Test func estimates() throws {
    let folder = try desk()
    try folder.write("new/b.txt", new.replacingOccurrences(of: "前来选购", with: "前往选购"))
    _ = try newslint(["archive", "add", "--date", "2026-05-03", "paper.nla", "2026-02-10"], in: folder.url)
    let exact = try newslint(["archive", "check", "--language", "en", "paper.nla", "new"], in: folder.url)
    #expect(exact.output.contains("this ran on 3 May 2026, ") && exact.output.contains("% of the text the same"))
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent("2026-02-10"))
    let estimate = try newslint(["archive", "check", "--language", "en", "paper.nla", "new"], in: folder.url)
    #expect(estimate.code == 1 && estimate.output.contains("this probably ran on 3 May 2026"))
    #expect(estimate.output.contains("by the archive's estimate"))
  }

  @Test func stats() throws {
    let folder = try desk()
    _ = try newslint(["archive", "add", "paper.nla", "2026-02-10", "new"], in: folder.url)
    let en = try newslint(["archive", "stats", "--language", "en", "paper.nla"], in: folder.url)
    #expect(en.code == 0)
    #expect(
      en.lines == [
        "stories: 2", "first: 2026-02-10", "last: 2026-02-10", "bytes: 36864", "segments: 1", "checksums: all right",
      ])
    #expect(try newslint(["archive", "stats", "--language", "zh", "paper.nla"], in: folder.url).lines[0] == "稿件：2")
    let url = folder.url.appendingPathComponent("paper.nla")
    var bytes = Array(try Data(contentsOf: url))
    try Data(bytes[..<20000]).write(to: url)
    let cut = try newslint(["archive", "stats", "--language", "en", "paper.nla"], in: folder.url)
    #expect(
      cut.code == 0 && cut.lines.last == "unfinished at the end, no part of it: 15904 bytes"
        && cut.lines[0] == "stories: 0")
    bytes[3 * 4096 + 7] ^= 1
    try Data(bytes).write(to: url)
    for arguments in [
      ["archive", "stats", "paper.nla"], ["archive", "check", "paper.nla", "new"], ["--archive", "paper.nla", "new"],
    ] {
      let damaged = try newslint(arguments + ["--language", "en"], in: folder.url)
      #expect(
        damaged.code == 2 && damaged.errors.hasPrefix("paper.nla: error: the archive is damaged at byte 12288"),
        "\(damaged)")
    }
  }

  @Test(arguments: [
    ["archive"], ["archive", "ad", "p.nla", "."], ["archive", "add"], ["archive", "add", "p.nla"],
    ["archive", "check", "p.nla"], ["archive", "check", "p.nla", "."], ["archive", "stats"],
    ["archive", "stats", "p.nla"], ["archive", "stats", "p.nla", "q.nla"], ["archive", "add", "p.nla", "-"],
    ["archive", "add", "--date", "3 May", "p.nla", "a.txt"],
    ["archive", "check", "--date", "2026-05-03", "p.nla", "."],
    ["archive", "add", "a.txt", "a.txt"],
  ])
  func wrongUse(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", old)
    let outcome = try newslint(arguments, in: folder.url)
    #expect(outcome.code == 2 && outcome.output == "" && !outcome.errors.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a.txt"])
    #expect(try folder.text("a.txt") == old)
  }

  @Test func whatCannotBeReadKeepsNothingElseOut() throws {
    let folder = try desk()
    try folder.write("2026-02-10/nul.txt", [0x61, 0x00])
    try folder.write("2026-02-10/short.txt", "简讯\n\n明天停水。\n")
    let outcome = try newslint(["archive", "add", "--language", "en", "paper.nla", "2026-02-10"], in: folder.url)
    #expect(outcome.code == 2 && outcome.errors.hasPrefix("2026-02-10/nul.txt:1:2: error: "))
    #expect(outcome.output == "paper.nla: added 1 story, 0 there already, 1 too short to be kept.\n")
  }

  private func process(_ arguments: [String], in folder: URL) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("newslint")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test func twoProcessesAtOnce() throws {
    let folder = try TemporaryFolder()
    var maker = StoryMaker(seed: 31)
    for number in 0..<40 { try folder.write("\(number % 2)/\(number).txt", maker.draft(paragraphs: 3).text) }
    for round in 0..<3 {
      let writers = try ["0", "1", "0"].map { try process(["archive", "add", "paper.nla", $0], in: folder.url) }
      for writer in writers {
        writer.waitUntilExit()
        #expect(writer.terminationStatus == 0)
      }
      let stats = try newslint(["archive", "stats", "paper.nla"], in: folder.url)
      #expect(stats.code == 0 && stats.lines[0] == "稿件：40", "round \(round)")
    }
  }

  @Test func aWriterThatIsKilled() throws {
    let folder = try TemporaryFolder()
    var maker = StoryMaker(seed: 32)
    for number in 0..<300 { try folder.write("copy/\(number).txt", maker.draft(paragraphs: 3).text) }
    for milliseconds in [20, 60, 100, 150, 220, 300] {
      let writer = try process(["archive", "add", "paper.nla", "copy"], in: folder.url)
      Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
      kill(writer.processIdentifier, SIGKILL)
      writer.waitUntilExit()
      if FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("paper.nla").path) {
        let stats = try newslint(["archive", "stats", "paper.nla"], in: folder.url)
        #expect(stats.code == 0 && ["稿件：0", "稿件：300"].contains(stats.lines[0]), "\(stats)")
      }
    }
    #expect(try newslint(["archive", "add", "paper.nla", "copy"], in: folder.url).code == 0)
    #expect(try newslint(["archive", "stats", "paper.nla"], in: folder.url).lines[0] == "稿件：300")
  }
}
