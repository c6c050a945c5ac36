import Foundation
import Lint
import Support
import Testing

/// A line of the table of what must and must never be said of the sample.
struct Expectation: Sendable, CustomTestStringConvertible {
  let isMust: Bool
  let line: Int
  let column: Int
  let rule: String
  let text: String

  var testDescription: String { "\(isMust ? "must" : "never") \(line):\(column) \(rule)" }

  static let all: [Expectation] = {
    let file = packageFolder.appendingPathComponent("Tests/RulesTests/Fixtures/expected.tsv")
    let table = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return table.split(separator: "\n").compactMap { row in
      let fields = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count >= 5, let line = Int(fields[1]), let column = Int(fields[2]) else { return nil }
      return Expectation(isMust: fields[0] == "must", line: line, column: column, rule: fields[3], text: fields[4])
    }
  }()

  /// Whether a finding speaks of the place.
  func isMet(by finding: Diagnostic, of rules: [About]) -> Bool {
    guard rules[finding.rule].id == rule else { return false }
    let place = Location(line: line, column: column)
    let end = Location(line: line, column: column + text.unicodeScalars.count)
    return finding.region.start < end && place < max(finding.region.end, finding.region.start)
      || finding.region.start == place
  }
}

/// The sample copy, with no configuration but the house.
@Suite struct SeedTests {
  private func lines(_ run: Run) -> [String] {
    run.diagnostics.map { "\($0.region.start.line):\($0.region.start.column) \(run.rules[$0.rule].id)" }
  }

  @Test func theTableIsRead() {
    #expect(Expectation.all.count == 45)
    #expect(Expectation.all.count(where: \.isMust) == 12)
  }

  @Test func expectations() async throws {
    let run = await housed.lint([try sampleText()])
    for expectation in Expectation.all {
      let found = run.diagnostics.contains { expectation.isMet(by: $0, of: run.rules) }
      #expect(found == expectation.isMust, "\(expectation.testDescription)")
    }
    // Nothing is said beyond what must be.
    #expect(run.diagnostics.count == Expectation.all.count(where: \.isMust))
  }

  @Test func relatedPlaces() async throws {
    let run = await housed.lint([try sampleText()])
    func related(_ line: Int, _ rule: String) -> [Int] {
      run.diagnostics.first { $0.region.start.line == line && run.rules[$0.rule].id == rule }?.related.map(
        \.region.start.line) ?? []
    }
    #expect(related(19, "headline-spacing") == [29])
    #expect(related(29, "duplicate-story").first == 19)
    #expect(related(127, "unbalanced-quote") == [129])
    #expect(related(105, "range-mark") == [117])
  }

  @Test func theFixOfADoubledCharacter() async throws {
    let text = try sampleText()
    let run = await housed.lint([text])
    let finding = try #require(run.diagnostics.first { run.rules[$0.rule].id == "doubled-character" })
    let fixed = applying([finding], to: text)
    #expect(fixed.contains("发展党员的流程") && fixed.count == text.count - 1)
  }

  @Test func withoutAHouseBylinesAreNotChecked() async throws {
    let run = await lint([try sampleText()])
    #expect(!lines(run).contains { $0.hasSuffix("-byline") })
  }

  /// Bylines are compared width-blind: full-width brackets in them are no fault.
  @Test func bylinesHoldInEitherWidth() async throws {
    let text = try sampleText()
    let run = await housed.lint([text])
    let widths = run.diagnostics.filter { run.rules[$0.rule].id == "halfwidth-mark" }
    let fixed = applying(widths, to: text)
    #expect(fixed.contains("江门日报讯（记者/"))
    let again = await housed.lint([fixed])
    #expect(!lines(again).contains { $0.hasSuffix("malformed-byline") || $0.hasSuffix("halfwidth-mark") })
    #expect(lines(again).count == lines(run).count - 1)
  }

  /// What a house says of the brackets of its bylines holds for the fix of the whole file, too.
  @Test(arguments: ["half", "full"]) func theHousesBylineBracketsStay(_ brackets: String) async throws {
    let configuration = "{\"house\": \"江门日报\", \"rules\": {\"malformed-byline\": {\"brackets\": \"\(brackets)\"}}}"
    let text = try sampleText()
    let run = await lint([text], configuration)
    let fixed = applying(run.diagnostics.filter { $0.fix?.safety == .safe }, to: text)
    #expect(fixed.contains("江门日报讯(记者/") == (brackets == "half"))
    #expect(fixed.contains("江门日报讯（记者/") == (brackets == "full"))
    let again = await lint([fixed], configuration)
    #expect(!lines(again).contains { $0.hasSuffix("malformed-byline") || $0.hasSuffix("halfwidth-mark") })
  }

  @Test func aHalfwidthHouseHasNoHalfwidthMarks() async throws {
    let run = await lint([try sampleText()], "{\"rules\": {\"halfwidth-mark\": {\"marks\": \"half\"}}}")
    #expect(!lines(run).contains { $0.hasSuffix("halfwidth-mark") })
  }

  /// Line ends of another system and a byte order mark change nothing but bytes.
  @Test(arguments: ["\r\n", "\r"]) func otherLineEnds(_ ending: String) async throws {
    let text = try sampleText()
    let run = await housed.lint([text])
    let other = "\u{FEFF}" + text.replacingOccurrences(of: "\n", with: ending)
    #expect(lines(await housed.lint([other])) == lines(run))
  }
}
