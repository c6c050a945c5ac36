import Foundation
import Testing

@testable import Lint

/// The summary of a job: nothing in it is Markdown or HTML but what newslint writes, and it is never too long.
@Suite struct MarkdownOutputTests {
  private func run(_ copy: String, name: String = "a.txt") async -> Run {
    let (configuration, _) = Configuration.read(
      Array("{\"rules\": {\"option-rule\": \"error\"}}".utf8), path: Path(".newslint.json"), folder: Path("/desk"),
      rules: [EchoRule.self, OptionRule.self])
    let linter = Linter(rules: [EchoRule.self, OptionRule.self], configuration: configuration)
    return await linter.lint([(Path(name), Array(copy.utf8)), (Path("坏|.txt"), [0x61, 0xFF])])
  }

  private func text(_ output: MarkdownOutput, _ run: Run, _ language: Language = .zh) -> String {
    var writer = Writer()
    output.write(run, OutputContext(language: language, version: "1.2.3"), to: &writer)
    return writer.text
  }

  @Test func theGravestFirst() async {
    let text = text(MarkdownOutput(), await run("会议召开了\n\n这里错了，甲。"))
    let order = ["### 没能检查 (1)", "### 错误 (1)", "### 警告 (1)"].map { text.range(of: $0)?.lowerBound }
    #expect(order.allSatisfy { $0 != nil } && order.compactMap { $0 } == order.compactMap { $0 }.sorted())
    #expect(!text.contains("### 提示"))
    #expect(text.contains("<code>a&#46;txt&#58;3&#58;3</code> |"))
    #expect(text.contains("这里<mark>错</mark>了，甲。 |"))
  }

  @Test func nothingOfTheCopyMeansAnything() async {
    let bait = [
      "<script>x</script>", "</mark>", "`x`", "|", "**x**", "_x_", "[x](http://x)", "![x](x)", "\\", "@x", "#1", "~x~",
      "$x$",
      ":x:", "www.x.cn", "x@x.cn", "&lt;", "<!--", "{{x}}", "${{ x }}", "::error::x", "\u{1B}[31m", "\u{202E}",
      "\u{2028}",
    ]
    for text in bait {
      let escaped = MarkdownOutput.escaped(text)
      #expect(
        !escaped.contains { "<>`|*_[]!\\@~$:.-{}'\"/=+^".contains($0) }
          || text.unicodeScalars.contains { $0.value > 0x7E || $0.value < 0x20 })
      // A reference is the only thing with these marks in it.
      let rest = escaped.replacing(#/&#[0-9]+;/#, with: "")
      #expect(!rest.contains("&") && !rest.contains("#"))
    }
    let run = await run("会议召开了\n\n" + bait.joined(separator: "错") + "。", name: "<b>|\n`x`.txt")
    for language in [Language.zh, .en] {
      let text = text(MarkdownOutput(), run, language)
      #expect(text.hasPrefix(MarkdownOutput.beginning))
      let tags = text.dropFirst(MarkdownOutput.beginning.count).matches(of: #/<[^>]*>/#).map { String($0.output) }
      #expect(Set(tags) == ["<code>", "</code>", "<mark>", "</mark>", "<br>"])
      #expect(
        text.split(separator: "\n").filter { $0.hasPrefix("|") }.allSatisfy { row in
          [3, 4].contains(row.count { $0 == "|" })
        })
      #expect(!text.unicodeScalars.contains { $0 != "\n" && Printable.steers($0) })
    }
  }

  @Test func itIsNeverTooLong() async {
    let run = await run("会议召开了\n\n" + String(repeating: "这里错了。", count: 4000))
    for limit in [4096, 5000, 100_000, MarkdownOutput.longest] {
      let text = text(MarkdownOutput(limit: limit), run)
      #expect(text.utf8.count <= limit)
      let rows = text.split(separator: "\n").count { $0.contains("<mark>") || $0.contains("坏") }
      let total = run.diagnostics.count + run.notices.count
      #expect(rows == total || text.contains("还有 \(total - rows) 处，这里放不下。"))
      #expect(text.hasSuffix("|\n") || text.hasSuffix("。\n"))
    }
  }

  /// A server doesn't know `./copy/a.txt`.
  @Test func namesAsAServerKnowsThem() {
    for (path, name) in [
      ("./copy/a.txt", "copy/a.txt"), ("copy//./a.txt", "copy/a.txt"), ("a.txt", "a.txt"), ("/x/./a.txt", "/x/./a.txt"),
      ("../a.txt", "../a.txt"), (".x/a", ".x/a"),
    ] {
      #expect(OutputContext(language: .zh, version: "").repositoryPath(Path(path)) == Path(name))
    }
  }
}
