import Foundation
import Lint
import Rules
import Support
import Testing

/// One example of a rule: both its test and its place in the manual.
struct ExampleCase: Sendable, CustomTestStringConvertible {
  let rule: any Rule.Type
  let number: Int

  var example: Example { rule.about.examples[number] }
  var testDescription: String { "\(rule.about.id) \(number + 1)" }

  static let all: [ExampleCase] = StandardRules.all.flatMap { rule in
    rule.about.examples.indices.map { ExampleCase(rule: rule, number: $0) }
  }
}

@Suite struct ExampleTests {
  private func lint(_ texts: [String], _ example: Example, _ rule: any Rule.Type) async throws -> Run {
    var members: [String] = []
    if let house = example.houseSetting { members.append("\"house\": \(house)") }
    // A rule that is off by default is put in force.
    let setting = example.options ?? (rule.about.isOn ? nil : "\"\(rule.about.severity.rawValue)\"")
    if let setting { members.append("\"rules\": {\"\(rule.about.id)\": \(setting)}") }
    // What the engine itself reports is about what the other rules do.
    let rules = rule.readsCopy ? [rule] : StandardRules.all
    let configuration = "{\(members.joined(separator: ", "))}"
    if example.printed.isEmpty { return await RulesTests.lint(texts, configuration, rules: rules) }
    let folder = try TemporaryFolder()
    let archive = folder.path.appending("paper.nla".utf8)
    for file in example.printed { try folder.write(file.name, file.copy) }
    let printed = Linter.Copy(
      example.printed.map { (folder.path.appending($0.name.utf8), Array($0.copy.utf8)) })
    let (outcome, _) = try await ArchiveIntake(into: archive, day: Day("2026-05-03")).add(printed, jobs: 1)
    #expect(outcome.added == example.printed.count)
    for file in example.printed where !file.isThere {
      try FileManager.default.removeItem(at: folder.url.appendingPathComponent(file.name))
    }
    return await RulesTests.lint(texts, configuration, rules: rules, archive: try Archive(reading: archive))
  }

  private func findings(_ run: Run, of rule: any Rule.Type) -> [Diagnostic] {
    run.diagnostics.filter { run.rules[$0.rule].id == rule.about.id }
  }

  /// The rule finds what is marked, and nothing else; its fixes make of it what stands behind the arrows, and then they have
  /// nothing left to do.
  @Test(arguments: ExampleCase.all) func holds(_ test: ExampleCase) async throws {
    let example = test.example
    let readings = example.files.map { Example.read($0.copy) }
    let texts = readings.map(\.text)
    let run = try await lint(texts, example, test.rule)
    checkInvariants(run, texts)
    for (file, reading) in readings.enumerated() {
      let findings = findings(run, of: test.rule).filter { $0.file == file }
      #expect(findings.map(\.region.bytes) == reading.findings)
      #expect(applying(findings, to: reading.text) == reading.fixed)
    }
    let fixed = readings.map(\.fixed)
    let again = try await lint(fixed, example, test.rule)
    #expect(findings(again, of: test.rule).allSatisfy { $0.fix == nil })
  }

  @Test(arguments: StandardRules.all.map { $0.about.id }) func everyMessageHasAnExample(_ id: String) async throws {
    let rule = try #require(StandardRules.all.first { $0.about.id == id })
    var said: Set<Message> = []
    for example in rule.about.examples {
      let run = try await lint(example.files.map { Example.read($0.copy).text }, example, rule)
      for finding in findings(run, of: rule) {
        said.insert(finding.message)
        said.formUnion(finding.related.map(\.message))
      }
    }
    for message in rule.about.messages where message != UnusedSuppression.exception {
      #expect(said.contains(message), "\(message.text.zh)")
    }
  }
}

@Suite struct AboutTests {
  @Test func idsAreOneOfAKind() {
    let ids = StandardRules.all.map { $0.about.id }
    #expect(Set(ids).count == ids.count)
    for id in ids {
      #expect(id.allSatisfy { ($0.isASCII && $0.isLowercase) || $0 == "-" } && !id.hasPrefix("-") && !id.hasSuffix("-"))
    }
  }

  @Test(arguments: StandardRules.all.map { $0.about.id }) func everythingIsSaidInBothLanguages(_ id: String) throws {
    let about = try #require(StandardRules.all.first { $0.about.id == id }).about
    #expect(about.examples.contains { $0.isGood } && about.examples.contains { !$0.isGood })
    #expect(!about.messages.isEmpty)
    let texts = [about.name, about.why, about.basis] + about.messages.map(\.text) + about.options.map(\.meaning)
    for text in texts {
      #expect(text.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } && !text.en.isEmpty)
      // What the English quotes is Chinese; the sentence around it is not.
      let letters = text.en.unicodeScalars.count {
        $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
      }
      #expect(letters > text.en.unicodeScalars.count / 3, "\(text.en)")
      for number in 0..<9 where text.en.contains("{\(number)}") { #expect(text.zh.contains("{\(number)}")) }
    }
  }
}
