import Foundation
import Support
import Testing

/// Packs as those who write and use them meet them.
@Suite struct PackCommandTests {
  private let pack = """
    {
      "name": "desk",
      "rules": [
        {"id": "our-city", "in": ["caption"], "terms": [{"wrong": "我市", "right": "江门市"}]},
        {"id": "old-name", "terms": [{"wrong": "旧称", "right": "新称"}]}
      ]
    }
    """
  private let copy = "夜色真美\n\n我市的夜景很美，旧称不用了，市民纷纷前来观赏。\n\n我市夜景。邱昱 摄\n"

  private func desk(_ configuration: String = "{\"packs\": [\"desk.json\"]}") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("desk.json", pack)
    try folder.write(".newslint.json", configuration)
    try folder.write("a.txt", copy)
    return folder
  }

  @Test func captionsOnly() throws {
    let folder = try desk()
    let outcome = try newslint(["--language", "en", "a.txt"], in: folder.url)
    #expect(
      outcome.code == 1
        && outcome.lines == [
          "a.txt:3:9: warning: “旧称” should be “新称” [desk/old-name]",
          "a.txt:5:1: warning: “我市” should be “江门市” [desk/our-city]",
        ])
    #expect(try newslint(["--fix=all", "a.txt"], in: folder.url).code == 0)
    #expect(try folder.text("a.txt") == "夜色真美\n\n我市的夜景很美，新称不用了，市民纷纷前来观赏。\n\n江门市夜景。邱昱 摄\n")
  }

  @Test func theirRulesAreRulesLikeAnyOther() throws {
    let folder = try desk(
      "{\"rules\": {\"desk/old-name\": \"error\"}, \"packs\": [\"desk.json\"], \"exceptions\": [{\"rule\": \"desk/our-city\", \"text\": \"我市夜景\"}]}"
    )
    #expect(try newslint(["a.txt"], in: folder.url).lines.map { $0.prefix(16) } == ["a.txt:3:9: error"])
    #expect(try newslint(["--only", "desk", "a.txt"], in: folder.url).lines.count == 1)
    #expect(try newslint(["--only", "desk/our-city", "a.txt"], in: folder.url).code == 0)
    #expect(try newslint(["--skip", "desk", "a.txt"], in: folder.url).code == 0)
    #expect(
      try newslint(["rules"], in: folder.url).lines.suffix(2).map { $0.prefix(13) } == [
        "desk/our-city", "desk/old-name",
      ])
    #expect(try newslint(["explain", "desk/old-name"], in: folder.url).output.contains("desk.json"))
    #expect(try newslint(["config"], in: folder.url).output.contains("desk.json"))
    let unknown = try newslint(["--only", "desk/our-cities", "a.txt"], in: folder.url)
    #expect(unknown.code == 2 && unknown.errors.contains("desk/our-city"))
    for format in ["json", "sarif", "github", "console"] {
      #expect(try newslint(["--format", format, "a.txt"], in: folder.url).output.contains("desk/old-name"))
    }
  }

  @Test func marksInTheCopyLeaveThemAlone() throws {
    let folder = try desk()
    try folder.write("a.txt", copy.replacingOccurrences(of: "我市夜景", with: "【newslint 下一行不查 desk/our-city】\n我市夜景"))
    let outcome = try newslint(["a.txt"], in: folder.url)
    #expect(outcome.lines.count == 1 && outcome.output.contains("desk/old-name"))
  }

  @Test func mistakesAreToldInTheirPlace() throws {
    let folder = try desk()
    try folder.write("desk.json", "{\"name\": \"desk\", \"rules\": [\n  {\"id\": \"a\", \"tersm\": []}]}")
    for arguments in [["a.txt"], ["pack", "check", "desk.json"], ["rules"]] {
      let outcome = try newslint(["--language", "en"] + arguments, in: folder.url)
      #expect(
        outcome.code == 2 && outcome.errors.contains("desk.json:2:15: error: ") && outcome.errors.contains("“terms”"))
    }
    try folder.write("desk.json", "{\"name\": \"desk\", \"rules\": [")
    #expect(try newslint(["a.txt"], in: folder.url).errors.hasPrefix("desk.json:1:"))
  }

  /// A repository must not make newslint read what is no part of it.
  @Test(arguments: ["../outside.json", "/etc/passwd", "link.json", "no.json", "folder", "folder/link/outside.json"])
  func packsLieInTheConfigurationsFolder(_ name: String) throws {
    let outer = try TemporaryFolder()
    try outer.write("outside.json", pack)
    try outer.write("paper/a.txt", copy)
    try outer.write("paper/.newslint.json", "{\"packs\": [\n\"\(name)\"]}")
    try outer.write("paper/folder/b.txt", copy)
    let paper = outer.url.appendingPathComponent("paper")
    try FileManager.default.createSymbolicLink(
      at: paper.appendingPathComponent("link.json"),
      withDestinationURL: outer.url.appendingPathComponent("outside.json"))
    try FileManager.default.createSymbolicLink(
      at: paper.appendingPathComponent("folder/link"), withDestinationURL: outer.url)
    let outcome = try newslint(["a.txt"], in: paper)
    #expect(outcome.code == 2 && outcome.output == "")
    #expect(outcome.errors.hasPrefix(".newslint.json:2:1: error: "), "\(outcome.errors)")
  }

  @Test func packsOfOneName() throws {
    let folder = try desk("{\"packs\": [\"desk.json\", \"again.json\"]}")
    try folder.write("again.json", pack)
    let outcome = try newslint(["a.txt"], in: folder.url)
    #expect(outcome.code == 2 && outcome.errors.hasPrefix(".newslint.json:1:25: "))
  }

  @Test(arguments: ["house-names", "english"]) func theExamplesHold(_ name: String) throws {
    let outcome = try newslint(["pack", "check", "Examples/packs/\(name).json"])
    #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test func anExampleThatDoesNotHold() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "p.json",
      "{\"name\": \"p\", \"rules\": [{\"id\": \"a\", \"terms\": [{\"wrong\": \"甲甲\"}], \"examples\": {\"good\": [\n\"甲甲\"]}}]}"
    )
    let outcome = try newslint(["--language", "en", "pack", "check", "p.json"], in: folder.url)
    #expect(outcome.code == 1 && outcome.lines[0].hasPrefix("p.json:2:1: error: p/a: "))
  }

  @Test(arguments: [
    ["pack"], ["pack", "check"], ["pack", "chekc", "a"], ["pack", "check", "no.json"], ["pack", "schema", "a"],
  ])
  func wrongUse(_ arguments: [String]) throws {
    let outcome = try newslint(arguments, in: FileManager.default.temporaryDirectory)
    #expect(outcome.code == 2 && outcome.output == "" && !outcome.errors.isEmpty)
  }

  /// The engine is not Chinese only.
  @Test func englishCopy() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: packageFolder.appendingPathComponent("Examples/packs/english.json"),
      to: folder.url.appendingPathComponent("english.json"))
    try folder.write(".newslint.json", "{\"packs\": [\"english.json\"]}")
    try folder.write(
      "a.txt",
      "Council votes on bridge\n\nThe goverment said on Monday that the bridge, open from 2019-2024, will recieve a new deck. In order to pay for it, fares rise.\n"
    )
    let outcome = try newslint(["--only", "english", "--language", "en", "a.txt"], in: folder.url)
    #expect(
      outcome.lines.map { $0.split(separator: " ").last.map(String.init) } == [
        "[english/misspelling]", "[english/range]", "[english/misspelling]", "[english/wordy]",
      ])
    #expect(try newslint(["--fix=all", "--only", "english", "a.txt"], in: folder.url).code == 0)
    #expect(
      try folder.text("a.txt").contains(
        "The government said on Monday that the bridge, open from 2019 to 2024, will receive a new deck. To pay"))
  }
}
