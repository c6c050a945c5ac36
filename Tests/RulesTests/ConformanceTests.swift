import Foundation
import Lint
import Rules
import Support
import Testing

/// A row of Fixtures/conformance.tsv: copy as filed and as it should be, or copy that is right as it stands.
struct ConformanceRow: Sendable, CustomTestStringConvertible {
  /// Where it stands in the table.
  let line: Int
  /// The section of a standard, P for GB/T 15834—2011, N for GB/T 15835—2011, or `desk` for editing practice.
  let clause: String
  /// The rule that must find the fault, or nil in right copy.
  let rule: String?
  /// The copy as filed, or nil if it is right.
  let wrong: String?
  /// What fixes make of it, or nil if the rule only reports.
  let right: String?

  /// What is linted.
  var copy: String { wrong ?? right ?? "" }
  var testDescription: String { "\(line) \(clause) \(rule ?? "right") \(copy.debugDescription)" }

  /// Fails on a row that hasn't five fields, or that is neither a wrong nor a right one.
  init?(_ text: Substring, line: Int) {
    let fields = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 5 else { return nil }
    func field(_ number: Int) -> String? { fields[number] == "-" ? nil : ConformanceRow.expand(fields[number]) }
    self.line = line
    clause = fields[0]
    (rule, wrong, right) = (field(1), field(2), field(3))
    guard (rule == nil) == (wrong == nil), rule != nil || right != nil else { return nil }
    // Byte for byte: to String a compatibility character equals the plain one.
    if let wrong, let right, wrong.utf8.elementsEqual(right.utf8) { return nil }
  }

  /// The table's escapes: `\n`, `\t`, and `\u{200B}` for what can't be seen.
  private static func expand(_ field: String) -> String {
    field.replacing("\\n", with: "\n").replacing("\\t", with: "\t").replacing(/\\u\{([0-9A-F]+)\}/) { match in
      UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map(String.init) ?? "?"
    }
  }

  static let lines: [Substring] = {
    let file = packageFolder.appendingPathComponent("Tests/RulesTests/Fixtures/conformance.tsv")
    let table = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return table.split(separator: "\n")
  }()

  /// All but the header.
  static let all: [ConformanceRow] = lines.indices.dropFirst().compactMap {
    ConformanceRow(lines[$0], line: $0 + 1)
  }

  static let wrong = all.filter { $0.wrong != nil }
  static let right = all.filter { $0.wrong == nil }
}

/// The rules against the standards for punctuation and numerals and the practice of the desk, as a table that was written apart
/// from the rules: what they must find and what they must let stand.
@Suite struct ConformanceTests {
  /// What a run holds against a text, notes aside.
  private func objections(in run: Run) -> [String] {
    run.diagnostics.filter { $0.severity <= .warning }.map { "\(run.rules[$0.rule].id): \($0.text(in: .zh))" }
  }

  /// The fault is found, by its rule alone; its fix gives the right copy, in which nothing is left to say.
  @Test(arguments: ConformanceRow.wrong) func isFound(_ row: ConformanceRow) async throws {
    let about = try #require(
      StandardRules.all.first { $0.about.id == row.rule }?.about, "no rule has the id \(row.rule ?? "")")
    let run = await lint([row.copy])
    let findings = run.diagnostics.filter { run.rules[$0.rule].id == about.id }
    #expect(!findings.isEmpty, "nothing is found")
    let others = objections(in: run).filter { !$0.hasPrefix("\(about.id): ") }
    #expect(others == [], "the copy has one fault, but others are reported")
    guard about.severity <= .warning, let right = row.right else { return }
    let fixed = applying(findings, to: row.copy)
    #expect(fixed.utf8.elementsEqual(right.utf8), "fixed: \(fixed.debugDescription)")
    let again = await lint([right])
    #expect(objections(in: again) == [], "something is said of the right copy")
  }

  @Test(arguments: ConformanceRow.right) func isLeftAlone(_ row: ConformanceRow) async {
    let run = await lint([row.copy])
    #expect(objections(in: run) == [])
  }
}

/// The table itself.
@Suite struct ConformanceTableTests {
  @Test func rowsAreWellFormed() {
    #expect(ConformanceRow.lines.first == "clause\trule\twrong\tright\tnote")
    #expect(ConformanceRow.all.count == ConformanceRow.lines.count - 1)
    #expect(ConformanceRow.all.count >= 250)
    #expect(ConformanceRow.right.count >= 100)
    for row in ConformanceRow.all {
      #expect(row.clause.wholeMatch(of: /desk|[PN] [45]\.\d{1,2}|P [AB]\.\d{1,2}/) != nil, "\(row.testDescription)")
      #expect(!row.copy.contains("\\"), "\(row.testDescription) has an escape that isn't known")
    }
    let copies = ConformanceRow.all.map { Array($0.copy.utf8) }
    #expect(Set(copies).count == copies.count, "a copy stands twice")
  }

  /// Every rule about characters, punctuation and numerals is examined, unless it says no more than notes.
  @Test func everyRuleHasARow() {
    let examined = Set(ConformanceRow.wrong.compactMap(\.rule))
    for rule in StandardRules.all where rule.about.severity <= .warning {
      let isConcerned = ["Characters", "Punctuation", "Numerals"].contains { folder in
        let file = packageFolder.appendingPathComponent("Sources/Rules/\(folder)/\(String(describing: rule)).swift")
        return FileManager.default.fileExists(atPath: file.path)
      }
      #expect(!isConcerned || examined.contains(rule.about.id), "no row has \(rule.about.id)")
    }
  }
}
