import Foundation
import Support
import Testing

/// What the program prints, character by character. After a change that is meant,
/// `NEWSLINT_GOLDEN=write swift test --filter GoldenTests` writes the files anew: read the difference before it is committed.
@Suite struct GoldenTests {
  private func check(
    _ arguments: [String], _ name: String, code: Int32, folder: String = "Tests/newslintTests/Golden"
  ) throws {
    let outcome = try newslint(arguments)
    #expect(outcome.code == code && outcome.errors == "")
    let file = packageFolder.appendingPathComponent("\(folder)/\(name)")
    if ProcessInfo.processInfo.environment["NEWSLINT_GOLDEN"] == "write" {
      try Data(outcome.output.utf8).write(to: file)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(outcome.lines == expected.split(separator: "\n").map(String.init))
    #expect(outcome.output == expected)
  }

  @Test(arguments: ["zh", "en"]) func seeds(_ language: String) throws {
    try check(["--language", language, "seeds/"], "seeds.\(language).txt", code: 1)
    try check(["--language", language, "--format", "console", "seeds/"], "seeds.console.\(language).txt", code: 1)
  }

  @Test(arguments: ["zh", "en"]) func statistics(_ language: String) throws {
    try check(["--stats", "--language", language, "seeds/"], "seeds.stats.\(language).txt", code: 1)
  }

  @Test(arguments: ["zh", "en"]) func stories(_ language: String) throws {
    try check(
      ["stories", "--language", language, "seeds/jiangmen-daily.txt"], "stories.\(language).txt", code: 0)
  }

  @Test(arguments: ["zh", "en"]) func help(_ language: String) throws {
    try check(["--language", language, "--help"], "help.\(language).txt", code: 0)
    try check(["rules", "--language", language], "rules.\(language).txt", code: 0)
  }

  /// The manual in docs/ is what the rules say of themselves.
  @Test(arguments: [("zh", "rules.md"), ("en", "rules.en.md")]) func manual(_ language: String, _ name: String) throws {
    let ids = try newslint(["rules"]).lines.compactMap { $0.split(separator: " ").first.map(String.init) }
    try check(["explain", "--language", language] + ids, name, code: 0, folder: "docs")
  }

  /// The README's excerpt is what is printed.
  @Test func excerpt() throws {
    let file = packageFolder.appendingPathComponent("README.md")
    let parts = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "```text\n")
    let excerpt = try #require(parts.dropFirst().first?.components(separatedBy: "```").first)
    let printed = Set(try newslint(["--language", "zh", "--format", "console", "seeds/"]).lines)
    let lines = excerpt.split(separator: "\n").map(String.init)
    #expect(lines.count > 10)
    for line in lines { #expect(printed.contains(line), "\(line)") }
  }

  @Test func schema() throws {
    try check(["config", "--schema"], "newslint.schema.json", code: 0, folder: "docs")
    try check(["pack", "schema"], "pack.schema.json", code: 0, folder: "docs")
  }

  @Test func gitHub() throws {
    try check(["--language", "zh", "--format", "github", "seeds/"], "seeds.github.txt", code: 1)
  }
}
