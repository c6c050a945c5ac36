import Foundation
import Testing

@testable import Lint

/// Names and copy that try to take over whatever reads a report, in every format, read back by somebody who knows nothing of newslint.
@Suite struct HostileOutputTests {
  private static let texts = [
    "]]>", "<![CDATA[x]]>", "<!-- -->", "&amp;&#0;&lt;", "<script>alert(1)</script>", "\"'`\\", "a\" onload=\"x",
    "%0A::error::x",
    "%25%0D%3A%2C", "::error file=x,line=1::y", "::set-output name=x::y", "::stop-commands::x", "##[error]x",
    "::endgroup::",
    ",title=x::", "\u{1B}[31m", "\u{1B}]0;x\u{07}", "\u{9B}31m", "\u{08}\u{7F}", "\u{202E}\u{2066}\u{200F}\u{61C}",
    "\u{2028}\u{2029}\u{85}", "\u{FFFE}\u{FFFF}", "\u{FEFF}\u{200B}", "\u{1F600}\u{20000}e\u{301}", "${{ x }}",
    "{0}{1}", "\t",
    "a.txt:1:2: error: x [y]", "\\u{1B}\\n",
  ]
  /// These can stand in a name only: in copy they begin another line.
  private static let names =
    texts + ["\n", "\r", "\r\n", "\n::error::x", "\r::error::x", "\n\n", "\u{1}", " ", "-", "--x", "..."]
  /// Names that are no text at all.
  private static let bytes: [[UInt8]] = [
    [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80, 0x0A, 0xFE],
  ]

  private func run(_ name: Path, _ text: String) async -> Run {
    await Linter(rules: [EchoRule.self]).lint([
      (name, Array("会议\(text)召开了\n\n这\(text)里错了\(text)。".utf8)), (Path("坏.txt"), [0x61, 0xFF]),
    ])
  }

  private func text(_ output: any Output, _ run: Run) -> String {
    var writer = Writer()
    let context = OutputContext(language: .en, exitCode: 2, version: "1.2.3") { _ in nil }
    output.write(run, context, to: &writer)
    return writer.text
  }

  private func object(_ text: String) throws -> Any { try JSONSerialization.jsonObject(with: Data(text.utf8)) }

  /// Holds every format to what a run of one finding and one notice must say.
  private func check(_ name: Path, _ copy: String) async throws {
    let run = await run(name, copy)
    try #require(run.diagnostics.count == 1 && run.notices.count == 1)
    let outputs: [any Output] = [
      CompilerOutput(), ConsoleOutput(isColored: false), GitHubOutput(), JSONOutput(), SARIFOutput(), GitLabOutput(),
      CheckstyleOutput(), JUnitOutput(), RDJSONOutput(),
    ]
    for output in outputs {
      let text = text(output, run)
      #expect(!text.unicodeScalars.contains { $0 != "\n" && Printable.steers($0) }, "\(type(of: output))")
    }
    // What a name looks like where control characters are written out.
    let shown = Printable.escaped(name.description)

    #expect(
      text(CompilerOutput(), run)
        == "\(shown):3:\(run.diagnostics[0].region.start.column): warning: “错” stands here [echo-rule]\n")
    let console = text(ConsoleOutput(isColored: false), run).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(console.count == 6 && console[0].hasPrefix("\(shown):3:") && console[5].isEmpty)

    let own = try #require(try object(text(JSONOutput(), run)) as? [String: Any])
    let finding = try #require((own["findings"] as? [[String: Any]])?.first)
    #expect(
      finding["path"] as? String == name.description && finding["excerpt"] as? String == run.diagnostics[0].excerpt.text
    )

    let sarif = try #require(try object(text(SARIFOutput(), run)) as? [String: Any])
    let log = try #require((sarif["runs"] as? [[String: Any]])?.first)
    let artifacts = try #require(log["artifacts"] as? [[String: Any]])
    let uris = artifacts.compactMap { ($0["location"] as? [String: Any])?["uri"] as? String }
    // Byte for byte the name, whether that is text or not.
    let context = OutputContext(language: .en, version: "1.2.3")
    #expect(uris.first.map(Self.decoded) == context.repositoryPath(name).bytes)
    #expect((log["results"] as? [Any])?.count == 1)

    let issues = try #require(try object(text(GitLabOutput(), run)) as? [[String: Any]])
    #expect(
      issues.count == 2
        && (issues[0]["location"] as? [String: Any])?["path"] as? String == context.repositoryPath(name).description)

    let review = try #require(try object(text(RDJSONOutput(), run)) as? [String: Any])
    let diagnostics = try #require(review["diagnostics"] as? [[String: Any]])
    #expect(
      diagnostics.count == 2 && (diagnostics[0]["location"] as? [String: Any])?["path"] as? String == name.description)

    let commands = try text(GitHubOutput(), run).split(separator: "\n").map { try Self.command(String($0)) }
    #expect(commands.map(\.name).sorted() == ["error", "warning"])
    let warning = try #require(commands.first { $0.name == "warning" })
    #expect(warning.message == "“错” stands here\nfix: replace “错” by “对”" && warning.properties["line"] == "3")
    #expect(
      warning.properties["file"].map { Printable.escaped($0) }
        == Printable.escaped(context.repositoryPath(name).description))

    // A reader of XML gets a line feed back, and everything that XML can't hold written out.
    let written = try XMLElement("<x a=\"\(XMLWriter.escaped(name.description, isAttribute: true))\"/>")["a"]
    let checkstyle = try XMLElement(text(CheckstyleOutput(), run))
    #expect(checkstyle.all("file").first?["name"] == written && checkstyle.all("error").count == 2)
    let junit = try XMLElement(text(JUnitOutput(), run))
    #expect(junit["tests"] == "2" && junit["failures"] == "1" && junit["errors"] == "1")
    #expect(junit.all("testcase").first?["classname"] == written && junit.all("failure").count == 1)
    #expect(written.map(Printable.escaped) == Self.withoutNoncharacters(Printable.escaped(name.description)))
  }

  @Test(arguments: texts) func copy(_ text: String) async throws { try await check(Path("a.txt"), text) }

  @Test(arguments: names) func name(_ text: String) async throws {
    try await check(Path("b/\(text)稿\(text).txt"), "")
  }

  @Test(arguments: bytes) func nameThatIsNoText(_ bytes: [UInt8]) async throws {
    try await check(Path(bytes: Array("b/".utf8) + bytes + Array("稿.txt".utf8)), "")
  }

  /// A line of 100,000 characters makes a short finding, wherever in it that stands.
  @Test func longLines() async {
    let pad = String(repeating: "天", count: 50_000)
    let run = await run(Path("a.txt"), pad)
    let outputs: [any Output] = [
      CompilerOutput(), ConsoleOutput(isColored: false), GitHubOutput(), JSONOutput(), SARIFOutput(), GitLabOutput(),
      CheckstyleOutput(), JUnitOutput(), RDJSONOutput(),
    ]
    for output in outputs { #expect(text(output, run).utf8.count < 8000, "\(type(of: output))") }
  }

  /// Names that are no text look alike; their issues are still told apart.
  @Test func namesThatLookAlike() async throws {
    let files = [[0xFF], [0xFE]].map { (path: Path(bytes: $0 as [UInt8]), bytes: Array("会议召开了\n\n这里错了。".utf8)) }
    let run = await Linter(rules: [EchoRule.self]).lint(files)
    let issues = try #require(try object(text(GitLabOutput(), run)) as? [[String: Any]])
    #expect(Set(issues.compactMap { $0["fingerprint"] as? String }).count == run.diagnostics.count)
    let sarif = text(SARIFOutput(), run)
    #expect(sarif.contains("\"%FF\"") && sarif.contains("\"%FE\""))
  }

  // MARK: Readers

  private struct Command {
    let name: String
    var properties: [String: String] = [:]
    let message: String
  }

  /// A workflow command as GitHub's runner takes it apart.
  private static func command(_ line: String) throws -> Command {
    let parts = line.components(separatedBy: "::")
    try #require(parts.count >= 3 && parts[0].isEmpty, "no command: \(line)")
    func decoded(_ text: String, _ codes: [(String, String)]) -> String {
      codes.reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }
    let words = parts[1].split(separator: " ", maxSplits: 1)
    let codes = [("%0D", "\r"), ("%0A", "\n")]
    var command = Command(
      name: String(words[0]), message: decoded(parts[2...].joined(separator: "::"), codes + [("%25", "%")]))
    for pair in words.dropFirst().first?.split(separator: ",") ?? [] {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      try #require(sides.count == 2 && command.properties[String(sides[0])] == nil, "no property: \(pair)")
      command.properties[String(sides[0])] = decoded(
        String(sides[1]), codes + [("%3A", ":"), ("%2C", ","), ("%25", "%")])
    }
    return command
  }

  /// The bytes that a URI stands for (RFC 3986).
  private static func decoded(_ uri: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(uri.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%"), rest.count >= 2 else {
        bytes.append(byte)
        continue
      }
      bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    return bytes
  }

  private static func withoutNoncharacters(_ text: String) -> String {
    text.replacingOccurrences(of: "\u{FFFE}", with: "\\u{FFFE}").replacingOccurrences(of: "\u{FFFF}", with: "\\u{FFFF}")
  }
}
