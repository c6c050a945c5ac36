import Foundation
import Support
import Testing

/// `--report`, `--output` and `--stats` as their users meet them.
@Suite struct ReportTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", wrongCopy)
    return folder
  }

  private func exists(_ name: String, in folder: TemporaryFolder) -> Bool {
    FileManager.default.fileExists(atPath: folder.url.appendingPathComponent(name).path)
  }

  @Test func severalFormatsInOneRun() throws {
    let folder = try folder()
    let formats = ["json", "sarif", "github", "gitlab", "checkstyle", "junit", "rdjson", "compiler", "console"]
    let outcome = try newslint(
      ["--language", "en", "--only", "doubled-character", "-o", "main"]
        + formats.flatMap { ["--report", "\($0)=out.\($0)"] } + ["a.txt"],
      in: folder.url)
    #expect(outcome.code == 1 && outcome.output == "" && outcome.errors == "")
    for format in formats { #expect(try folder.text("out.\(format)").contains("doubled-character"), "\(format)") }
    // What stands beside is what it would be by itself.
    #expect(try folder.text("main") == folder.text("out.compiler"))
    for format in formats where format != "console" {
      let alone = try newslint(
        ["--language", "en", "--only", "doubled-character", "--format", format, "a.txt"], in: folder.url
      ).output
      #expect(try folder.text("out.\(format)") == alone, "\(format)")
    }
  }

  /// Nothing is linted, nothing is written, and no empty file is left behind.
  @Test(arguments: [
    (["--report", "json=x.json", "--report", "sarif=x.json"], "x.json: error: two reports"),
    (["--report", "json=x.json", "--report", "sarif=./x.json"], "./x.json: error: two reports"),
    (["--report", "json=x.json", "--report", "sarif=sub/../x.json"], "sub/../x.json: error: two reports"),
    (["-o", "x.json", "--report", "sarif=./x.json"], "./x.json: error: two reports"),
    (["--report", "json=old.json", "--report", "sarif=link.json"], "link.json: error: two reports"),
    (["--report", "json=x.json", "--report", "sarif=no/such/x.json"], "no/such/x.json: error: it can't be written"),
    (["--report", "json=x.json", "--report", "sarif=sub"], "sub: error: it can't be written: it is a folder"),
    (["--report", "json=x.json", "--report", "sarif=a.txt"], "a.txt: error: the report would overwrite this copy"),
    (["--report", "json=x.json", "--report", "sarif=sub/../a.txt"], "error: the report would overwrite this copy"),
    (
      ["--report", "json=x.json", "--report", "sarif=copy.txt"], "copy.txt: error: the report would overwrite this copy"
    ),
    (["-o", "copy.txt"], "copy.txt: error: the report would overwrite this copy"),
    (
      ["--report", "json=.newslint.json"], ".newslint.json: error: the report would overwrite this file, which this run"
    ),
    (["--report", "json=pack.json"], "pack.json: error: the report would overwrite this file, which this run"),
    (["--report", "jsno=x.json"], "“json”"), (["--report", "x.json"], "FORMAT=FILE"),
    (["--report", "json="], "FORMAT=FILE"),
    (["--diff", "--report", "json=x.json"], "x.json: error: --diff"),
    (["--stats", "--diff"], "--stats doesn't go with --diff"),
    (["--stats", "--format", "sarif", "--report", "json=x.json"], "--report sarif=FILE"),
  ]) func whatIsRefused(_ arguments: [String], _ message: String) throws {
    let folder = try folder()
    try folder.write("old.json", "old")
    try folder.write("sub/b.txt", rightCopy)
    let pack =
      "{\"name\": \"desk\", \"rules\": [{\"id\": \"city\", \"terms\": [{\"wrong\": \"江门是\", \"right\": \"江门市\"}]}]}"
    try folder.write("pack.json", pack)
    let configuration = arguments.contains("json=pack.json") ? "{\"packs\": [\"pack.json\"]}" : "{}"
    try folder.write(".newslint.json", configuration)
    for (link, target) in [("link.json", "old.json"), ("copy.txt", "a.txt")] {
      try FileManager.default.createSymbolicLink(
        at: folder.url.appendingPathComponent(link), withDestinationURL: folder.url.appendingPathComponent(target))
    }
    let outcome = try newslint(
      ["--language", "en", "--only", "doubled-character"] + arguments + ["a.txt"], in: folder.url)
    #expect(outcome.code == 2 && outcome.output == "" && outcome.errors.contains(message), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(!exists("x.json", in: folder))
    #expect(try folder.text("old.json") == "old" && folder.text("a.txt") == wrongCopy)
    #expect(try folder.text(".newslint.json") == configuration && folder.text("pack.json") == pack)
  }

  @Test(.enabled(if: FileManager.default.isWritableFile(atPath: "/dev/full"), "this system has no /dev/full"))
  func oneThatFailsKeepsNoOtherFromBeingWritten() throws {
    let folder = try folder()
    let outcome = try newslint(
      ["--language", "en", "--report", "json=/dev/full", "--report", "gitlab=b.json", "a.txt"], in: folder.url)
    #expect(outcome.code == 2 && outcome.lines.count == 1)
    #expect(outcome.errors == "/dev/full: error: it can't be written: the disk is full\n")
    #expect(try folder.text("b.json").hasSuffix("]\n"))
    // A device takes what comes from anywhere.
    let twice = ["--report", "json=/dev/null", "--report", "sarif=/dev/null", "a.txt"]
    #expect(try newslint(twice, in: folder.url).code == 1)
  }

  /// Servers know files by their paths in the repository, however they were named.
  @Test func pathsAreThoseOfTheRepository() throws {
    let folder = try folder()
    try folder.write("sub/b.txt", wrongCopy)
    let names = ["./a.txt", "sub/../sub//b.txt", folder.url.appendingPathComponent("a.txt").path]
    for (name, wanted) in zip(names, ["a.txt", "sub/b.txt", "a.txt"]) {
      for (format, mark) in [
        ("github", "file=\(wanted),"), ("gitlab", "\"path\": \"\(wanted)\""), ("sarif", "\"uri\": \"\(wanted)\""),
      ] {
        let output = try newslint(
          ["--only", "doubled-character", "--format", format, name], in: folder.url
        ).output
        #expect(output.contains(mark), "\(format) \(name)")
      }
      let output = try newslint(
        ["--only", "doubled-character", "--format", "compiler", name], in: folder.url
      ).output
      #expect(output.hasPrefix(name + ":3:"))
    }
  }

  // MARK: --stats

  @Test(arguments: [("never", 0), ("warning", 1), ("error", 0)]) func statsExitAsEver(_ level: String, _ code: Int32)
    throws
  {
    let outcome = try newslint(["--stats", "--fail-on", level, "--language", "zh", "seeds/"])
    #expect(outcome.code == code && outcome.errors == "" && outcome.lines[0].hasPrefix("字数"))
    #expect(!outcome.output.contains("warning:"))
  }

  @Test func statsBesideTheFindings() throws {
    let folder = try folder()
    let outcome = try newslint(
      ["--stats", "--format", "json", "--report", "json=b.json", "--report", "compiler=c", "a.txt", "nowhere.txt"],
      in: folder.url)
    #expect(outcome.code == 2 && outcome.errors.hasPrefix("nowhere.txt: error: "))
    for text in [outcome.output, try folder.text("b.json")] {
      let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      let statistics = try #require(object?["statistics"] as? [String: Any])
      #expect((object?["findings"] as? [Any])?.count == 1 && statistics["unread"] as? Int == 1)
    }
    #expect(try folder.text("c").contains("[doubled-character]"))
    #expect(!(try newslint(["--format", "json", "a.txt"], in: folder.url).output.contains("\"statistics\"")))
  }

  @Test func statsOfWhatIsLeft() throws {
    let folder = try folder()
    let before = try newslint(["--stats", "--language", "en", "a.txt"], in: folder.url)
    #expect(before.code == 1 && before.output.contains("faults      1.0"))
    let after = try newslint(["--stats", "--fix=all", "--language", "en", "a.txt"], in: folder.url)
    #expect(after.code == 0 && after.output.contains("faults      0.0") && after.output.contains("passes"))
  }
}
