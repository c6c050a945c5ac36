import Foundation
import Support
import Testing

@testable import Lint

@Suite struct WalkTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What is found below a path of the folder, as paths relative to it, and the notices' English messages.
  private func walk(
    _ paths: [String], ignore: [String] = [], forceExclude: Bool = false
  ) throws -> (files: [String], notices: [String]) {
    var configuration = Configuration(folder: folder.path)
    for pattern in ignore { try configuration.ignored.add(pattern) }
    var walk = Walk(configuration, workingDirectory: folder.path, forceExclude: forceExclude)
    let prefix = folder.url.path + "/"
    for path in paths { walk.add(Path(path.isEmpty ? folder.url.path : prefix + path)) }
    return (
      walk.files.sorted().map { $0.description.replacing(prefix, with: "") },
      walk.notices.map { "\($0.path?.description.replacing(prefix, with: "") ?? ""): \($0.message.en)" }
    )
  }

  @Test func foldersGiveTheirCopy() throws {
    for name in [
      "a.txt", "b.text", "C.TXT", "d.md", "e/f.txt", "e/.g.txt", ".h/i.txt", ".txt", "txt", "稿.txt", "g.jsonl",
      "H.NDJSON", "i.json", "j.HTML", "k.htm", "l.markdown", "m.css",
    ] {
      try folder.write(name, "x")
    }
    let found = try walk([""])
    #expect(
      found.files == [
        "C.TXT", "H.NDJSON", "a.txt", "b.text", "d.md", "e/f.txt", "g.jsonl", "j.HTML", "k.htm", "l.markdown", "稿.txt",
      ])
    #expect(found.notices.isEmpty)
  }

  @Test func namedFilesAreReadWhateverTheirNames() throws {
    for name in ["d.md", ".h/i.txt", "old/a.txt"] { try folder.write(name, "x") }
    try folder.write(".gitignore", "*\n")
    #expect(try walk(["d.md", ".h/i.txt", "old/a.txt"], ignore: ["old"]).files == [".h/i.txt", "d.md", "old/a.txt"])
    #expect(try walk([".h"]).files == [".h/i.txt"])
    let forced = try walk(["d.md", "old/a.txt"], ignore: ["old"], forceExclude: true)
    #expect(forced.files == ["d.md"] && forced.notices.isEmpty)
  }

  @Test func ignoredFilesAreLeftOut() throws {
    for name in ["a.txt", "b.txt", "old/c.txt", "new/d.txt", "new/old/e.txt"] { try folder.write(name, "x") }
    #expect(try walk([""], ignore: ["b.txt", "/old/"]).files == ["a.txt", "new/d.txt", "new/old/e.txt"])
    #expect(try walk([""], ignore: ["old"]).files == ["a.txt", "b.txt", "new/d.txt"])
    #expect(try walk([""], ignore: ["*.txt", "!a.txt"]).files == ["a.txt"])
    // The configuration's list goes before a .gitignore that lets a file back in.
    try folder.write(".gitignore", "!b.txt\nold\n")
    #expect(try walk([""], ignore: ["b.txt"]).files == ["a.txt", "new/d.txt"])
  }

  @Test func theNearestGitignoreDecides() throws {
    for name in ["a.txt", "in/a.txt", "in/b.txt", "in/deep/b.txt"] { try folder.write(name, "x") }
    try folder.write(".gitignore", "a.txt\n")
    try folder.write("in/.gitignore", "!a.txt\nb.txt\n")
    #expect(try walk([""]).files == ["in/a.txt"])
    // Above the folder that was named a .gitignore counts within a repository only.
    #expect(try walk(["in/deep"]).notices.isEmpty)
    try folder.write(".git/HEAD", "x")
    #expect(try walk(["in/deep"]).files.isEmpty)
  }

  @Test func linksAreFollowedOnce() throws {
    try folder.write("a/b.txt", "x")
    let manager = FileManager.default
    try manager.createSymbolicLink(
      at: folder.url.appendingPathComponent("a/loop"), withDestinationURL: folder.url.appendingPathComponent("a"))
    try manager.createSymbolicLink(
      at: folder.url.appendingPathComponent("a/c.txt"), withDestinationURL: folder.url.appendingPathComponent("a/b.txt")
    )
    try manager.createSymbolicLink(
      at: folder.url.appendingPathComponent("a/dangling.txt"),
      withDestinationURL: folder.url.appendingPathComponent("no"))
    try manager.createSymbolicLink(
      at: folder.url.appendingPathComponent("a/self.txt"),
      withDestinationURL: folder.url.appendingPathComponent("a/self.txt"))
    let found = try walk([""])
    #expect(found.files == ["a/b.txt"] && found.notices.isEmpty)
    #expect(try walk(["a", "a/loop", "a/b.txt"]).files == ["a/b.txt"])
    // A folder whose copy was named before is not empty, and a link that leads nowhere is no name to suggest.
    let again = try walk(["a/b.txt", "a", "a/loop", "a/self.txt"])
    #expect(again.files == ["a/b.txt"] && again.notices.count == 1)
    #expect(again.notices[0].hasPrefix("a/self.txt: ") && !again.notices[0].contains("self.txt”"))
  }

  @Test func whatIsNotThereIsSaid() throws {
    try folder.write("稿件.txt", "x")
    try folder.write("empty/d.pdf", "x")
    let found = try walk(["稿件.tx", "no/such.txt", "empty", "稿件.txt"])
    #expect(found.files == ["稿件.txt"])
    #expect(found.notices.count == 3)
    #expect(found.notices[0].contains("there is no such file or folder; did you mean “"))
    #expect(found.notices[0].contains("稿件.txt”?"))
    #expect(found.notices[1] == "no/such.txt: there is no such file or folder")
    #expect(found.notices[2].hasPrefix("empty: there is nothing to lint in it"))
  }

  @Test func aPipeThatNobodyWritesToIsNotWaitedFor() throws {
    try folder.write("a.txt", "x")
    #expect(mkfifo(folder.url.path + "/.gitignore", 0o600) == 0)
    #expect(mkfifo(folder.url.path + "/b.txt", 0o600) == 0)
    #expect(mkfifo(folder.url.path + "/.newslint.json", 0o600) == 0)
    #expect(try walk([""]).files == ["a.txt"])
    #expect(throws: Notice.self) { try Configuration.find(from: folder.path) }
  }

  /// Root may read all, and then there is nothing to refuse.
  @Test(.enabled(if: geteuid() != 0)) func whatMayNotBeReadIsSaid() throws {
    try folder.write("closed/a.txt", "x")
    try folder.write("b.txt", "x")
    let closed = folder.url.appendingPathComponent("closed").path
    chmod(closed, 0)
    defer { chmod(closed, 0o700) }
    let found = try walk([""])
    #expect(found.files == ["b.txt"])
    #expect(found.notices.count == 1 && found.notices[0].contains("permission"))
  }
}
