import Foundation
import Support
import Testing

/// A repository of its own with nothing of the user's settings in it; gone when the value is.
struct Repository {
  let folder: TemporaryFolder
  /// What git and newslint are given beside `PATH`.
  var environment = ["GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "HOME": "/nonexistent"]

  static let program = ["/usr/bin/git", "/bin/git", "/usr/local/bin/git", "/opt/homebrew/bin/git"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  init() throws {
    folder = try TemporaryFolder()
    try git("init", "-q")
    try git("symbolic-ref", "HEAD", "refs/heads/main")
  }

  var url: URL { folder.url }

  @discardableResult
  func git(_ arguments: String..., in directory: URL? = nil) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Repository.program))
    process.arguments =
      ["-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false", "-c", "gc.auto=0"]
      + arguments
    process.currentDirectoryURL = directory ?? folder.url
    process.environment = environment.merging(ceiling) { own, _ in own }.merging(["PATH": "/usr/bin:/bin"]) { own, _ in
      own
    }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus != 0 { return "failed: \(output)" }
    return output
  }

  /// Commits all there is.
  func commit() throws {
    try git("add", "-A")
    try git("commit", "-q", "--allow-empty", "-m", "copy")
  }

  /// Looks for doubled characters, and says where they are.
  func doubled(_ arguments: String..., in directory: String = ".", environment more: [String: String] = [:]) throws
    -> [String]
  {
    let outcome = try newslint(
      ["--only", "doubled-character"] + arguments, in: url.appendingPathComponent(directory),
      environment: environment.merging(more) { $1 })
    #expect(outcome.errors == "")
    return outcome.lines.map { $0.components(separatedBy: ": warning:")[0] }
  }
}

/// Copy that no other is like, with a doubled character in its third line.
func wrong(_ number: Int) -> String {
  "第\(number)版今天见报\n\n公司第\(number)党支部熟悉发展党员员的流程。\n"
}
