import Foundation
import Lint
import Rules
import Support
import Testing

/// A story says the same whether it comes as text or as a record of a content system.
@Suite struct RecordTests {
  /// A finding without its place: rule, message, what is marked and around it, what it is replaced by. All of a record is one line.
  private func findings(_ run: Run) -> [String] {
    run.diagnostics.map { finding in
      let excerpt = finding.excerpt
      let marked = String(decoding: Array(excerpt.text.utf8)[excerpt.mark], as: UTF8.self)
      let message = finding.text(in: .en).replacing(/line \d+/, with: "line")
      let edits = (finding.fix?.edits.map(\.replacement) ?? []).sorted()
      return "\(run.rules[finding.rule].id) \(message) \(marked) \(excerpt.text) \(edits)"
    }.sorted()
  }

  /// The sample's stories as headline, byline and body.
  private func fields() throws -> [(headline: String, byline: String, body: String)] {
    Story.all(in: Source(try sampleText())).map { story in
      let heads = story.headline.map { story.text($0.range) }
      var rest = story.blocks.dropFirst(heads.count)
      var byline = ""
      if let first = rest.first, first.kind == .byline, story.byline?.form == .line {
        byline = story.text(first.range)
        rest = rest.dropFirst()
      }
      let start = rest.first?.range.lowerBound ?? story.range.upperBound
      return (heads.joined(separator: "\n"), byline, story.text(start..<story.range.upperBound))
    }
  }

  private func json(_ fields: (headline: String, byline: String, body: String), escaped: Bool) -> String {
    func quoted(_ text: String) -> String {
      if !escaped { return Printable.json(text) }
      return "\"" + text.utf16.map { "\\u" + String(String(0x1_0000 + UInt32($0), radix: 16).dropFirst()) }.joined()
        + "\""
    }
    return
      "{\"body\":\(quoted(fields.body)),\"byline\":\(quoted(fields.byline)),\"headline\":\(quoted(fields.headline))}"
  }

  @Test(arguments: [false, true], ["", "江门日报"]) func theSameAsText(_ escaped: Bool, _ house: String) async throws {
    let (configuration, _) = Configuration.read(
      Array((house.isEmpty ? "{}" : "{\"house\": \"\(house)\"}").utf8), path: Path(".newslint.json"),
      folder: Path("/desk"), rules: StandardRules.all)
    let linter = Linter(rules: StandardRules.all, configuration: configuration)
    var count = 0
    var records: [String] = []
    for story in try fields() {
      let text = [story.headline, story.byline, story.body].filter { !$0.isEmpty }.joined(separator: "\n\n")
      let plain = await linter.lint([(Path("a.txt"), Array(text.utf8))])
      let record = json(story, escaped: escaped)
      let run = await linter.lint([(Path("a.jsonl"), Array(record.utf8))])
      #expect(findings(run) == findings(plain))
      #expect(run.files[0].stories == 1 && run.notices.isEmpty)
      checkInvariants(run, [record])
      count += run.diagnostics.count
      records.append(record)
    }
    #expect(count > 10)
    // All in one file: the stories are compared as well, and fixes leave JSON that says what they would have made of the text.
    let whole = records.joined(separator: "\n") + "\n"
    let run = await linter.lint([(Path("a.jsonl"), Array(whole.utf8))])
    #expect(run.diagnostics.contains { run.rules[$0.rule].id == "duplicate-story" })
    checkInvariants(run, [whole])
    let outcome = await Fixer(linter, safety: .suggested).fix(
      Linter.Copy([(path: Path("a.jsonl"), bytes: Array(whole.utf8))]))
    let revision = try #require(outcome.revisions.first)
    let lines = String(decoding: revision.bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == records.count && outcome.run.notices.isEmpty)
    for line in lines {
      #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: String])
    }
  }
}
