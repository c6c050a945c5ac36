import Foundation
import Support
import Testing

@testable import Command

/// `newslint init --hook`.
@Suite struct HookTests {
  @Test(.enabled(if: Repository.program != nil, "git is not on this machine"))
  func aHookForGit() throws {
    let repository = try Repository()
    func hook(_ directory: URL? = nil) throws -> Outcome {
      try newslint(
        ["init", "--hook", "--language", "en"], in: directory ?? repository.url, environment: repository.environment)
    }
    let path = ".git/hooks/pre-commit"
    let first = try hook()
    #expect(first.code == 0 && first.output.contains("wrote \(path)") && first.errors == "")
    let text = try repository.folder.text(path)
    #expect(try hook().output.contains("already"))
    try repository.folder.write("a.txt", wrong(1))
    try repository.git("add", "-A")
    let refused = try repository.git("commit", "-q", "-m", "copy")
    #expect(refused.hasPrefix("failed: ") && refused.contains("a.txt:3:13: warning:"))
    try repository.folder.write("a.txt", wrong(1).replacingOccurrences(of: "员员", with: "员"))
    #expect(try repository.git("commit", "-q", "-m", "copy").hasPrefix("failed: "))
    #expect(try repository.git("commit", "-q", "-a", "-m", "copy") == "")
    // One that an older newslint wrote is renewed; one that somebody has edited, and anybody else's, is left.
    try repository.folder.write(path, text + "echo more\n")
    let edited = try hook()
    #expect(edited.code == 2 && edited.output == "" && edited.errors.contains("--staged || exit 1"))
    #expect(try repository.folder.text(path) == text + "echo more\n")
    try repository.folder.write(path, "#!/bin/sh\n# newslint hook af63c74c8601c8d0\n\n")
    #expect(try hook().code == 2)
    try repository.folder.write(path, "#!/bin/sh\n# newslint hook af63c74c8601c8dd\n\n")
    #expect(try hook().code == 0)
    #expect(try repository.folder.text(path) == text)
    // A worktree has the hooks of its repository, and core.hooksPath those of its own.
    try FileManager.default.removeItem(at: repository.url.appendingPathComponent(path))
    let tree = try TemporaryFolder()
    try repository.git("worktree", "add", "-q", tree.url.appendingPathComponent("tree").path)
    #expect(try hook(tree.url.appendingPathComponent("tree")).code == 0)
    #expect(try repository.folder.text(path) == text)
    try repository.git("config", "core.hooksPath", ".hooks")
    #expect(try hook().output.contains(".hooks/pre-commit"))
    #expect(try repository.folder.text(".hooks/pre-commit") == text)
    let elsewhere = try TemporaryFolder()
    try repository.git("config", "core.hooksPath", elsewhere.url.path)
    let outside = try hook()
    #expect(outside.code == 2 && outside.errors.contains("core.hooksPath"))
    #expect(!FileManager.default.fileExists(atPath: elsewhere.url.appendingPathComponent("pre-commit").path))
    #expect(try newslint(["init", "--hook", "--house", "x"], in: repository.url).code == 2)
    #expect(!FileManager.default.fileExists(atPath: repository.url.appendingPathComponent(".newslint.json").path))
  }

  @Test func hooksThatAreOurs() {
    let text = HookCommand.text(command: "newslint")
    #expect(HookCommand.isOurs(Array(text.utf8)))
    let bytes = Array(text.utf8)
    for index in stride(from: 10, to: bytes.count, by: 7) {
      var broken = bytes
      broken[index] ^= 1
      #expect(!HookCommand.isOurs(broken))
    }
    for end in stride(from: 0, to: bytes.count, by: 7) { #expect(!HookCommand.isOurs(Array(bytes[..<end]))) }
  }
}
