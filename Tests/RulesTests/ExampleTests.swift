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

/// What is said of an example as it stands, and of it as it is fixed.
private struct Trial: Sendable {
  let run: Run
  let again: Run

  init(_ test: ExampleCase) async throws {
    let (example, rule) = (test.example, test.rule)
    var members: [String] = []
    if let house = example.houseSetting { members.append("\"house\": \(house)") }
    // A rule that is off by default is put in force.
    let setting = example.options ?? (rule.about.isOn ? nil : "\"\(rule.about.severity.rawValue)\"")
    if let setting { members.append("\"rules\": {\"\(rule.about.id)\": \(setting)}") }
    let folder = example.printed.isEmpty ? nil : try TemporaryFolder()
    // The archive looks into what was printed for as long as it is asked.
    defer { withExtendedLifetime(folder) {} }
    var archive: Archive?
    if let folder { archive = try await Trial.archive(of: example.printed, in: folder) }
    // What the engine itself reports is about what the other rules do.
    let linter = linter(
      "{\(members.joined(separator: ", "))}", rules: rule.readsCopy ? [rule] : StandardRules.all, archive: archive)
    let readings = example.files.map { Example.read($0.copy) }
    run = await linter.lint(readings.map(\.text))
    again = await linter.lint(readings.map(\.fixed))
  }

  private static func archive(
    of printed: [(name: String, copy: String, isThere: Bool)], in folder: TemporaryFolder
  ) async throws -> Archive {
    let path = folder.path.appending("paper.nla".utf8)
    for file in printed { try folder.write(file.name, file.copy) }
    let copy = Linter.Copy(printed.map { (folder.path.appending($0.name.utf8), Array($0.copy.utf8)) })
    let (outcome, _) = try await ArchiveIntake(into: path, day: Day("2026-05-03")).add(copy, jobs: 1)
    #expect(outcome.added == printed.count)
    for file in printed where !file.isThere {
      try FileManager.default.removeItem(at: folder.url.appendingPathComponent(file.name))
    }
    return try Archive(reading: path)
  }
}

/// The trials of all examples, each made once, though two tests look at it.
private actor Trials {
  private var trials: [String: Task<Trial, any Error>] = [:]

  func trial(_ test: ExampleCase) async throws -> Trial {
    let task = trials[test.testDescription] ?? Task { try await Trial(test) }
    trials[test.testDescription] = task
    return try await task.value
  }
}

@Suite struct ExampleTests {
  private static let trials = Trials()

  private func findings(_ run: Run, of rule: any Rule.Type) -> [Diagnostic] {
    run.diagnostics.filter { run.rules[$0.rule].id == rule.about.id }
  }

  /// The rule finds what is marked, and nothing else; its fixes make of it what stands behind the arrows, and then they have
  /// nothing left to do.
  @Test(arguments: ExampleCase.all) func holds(_ test: ExampleCase) async throws {
    let trial = try await ExampleTests.trials.trial(test)
    let readings = test.example.files.map { Example.read($0.copy) }
    checkInvariants(trial.run, readings.map(\.text))
    for (file, reading) in readings.enumerated() {
      let findings = findings(trial.run, of: test.rule).filter { $0.file == file }
      #expect(findings.map(\.region.bytes) == reading.findings)
      #expect(applying(findings, to: reading.text) == reading.fixed)
    }
    #expect(findings(trial.again, of: test.rule).allSatisfy { $0.fix == nil })
  }

  @Test(arguments: StandardRules.all.map { $0.about.id }) func everyMessageHasAnExample(_ id: String) async throws {
    let rule = try #require(StandardRules.all.first { $0.about.id == id })
    var said: Set<Message> = []
    for number in rule.about.examples.indices {
      let run = try await ExampleTests.trials.trial(ExampleCase(rule: rule, number: number)).run
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
