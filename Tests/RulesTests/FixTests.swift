import Foundation
import Lint
import Rules
import Support
import Testing

/// What must hold of every rule's fixes, whatever the copy: they come to an end, leave nothing of their own behind, and change nothing else.
@Suite struct FixTests {
  /// Every example of every rule.
  private static let examples: [[String]] = StandardRules.all.map { rule in
    rule.about.examples.flatMap { example in example.files.map { Example.read($0.copy).text } }
  }

  /// The sample, and noise.
  private static let others: [String] = {
    var texts: [String] = []
    for seed in 1...24 {
      var generator = SeededGenerator(seed: UInt64(seed) &* 15_485_863)
      texts.append(randomText(Int.random(in: 1...400, using: &generator), &generator))
    }
    return texts + ((try? [sampleText()]) ?? [])
  }()

  private static let texts = examples.flatMap { $0 } + others

  /// What all rules find in all of it.
  private static let found = Task { await housed.lint(texts, Linter.Manner(jobs: 2)) }

  /// A rule's own examples, and whatever else it finds something in: the rest is settled before it begins.
  private static func texts(forRule number: Int) async -> [String] {
    let findings = await found.value.diagnostics.filter { $0.rule == number }
    var files = Set(findings.flatMap { [$0.file] + $0.related.map(\.file) })
    let start = examples[..<number].reduce(0) { $0 + $1.count }
    files.formUnion(start..<start + examples[number].count)
    return files.sorted().map { texts[$0] }
  }

  private func fixed(_ texts: [String], _ linter: Linter, _ safety: Fix.Safety) async -> Fixer.Outcome {
    let copy = Linter.Copy(texts.enumerated().map { (Path("\($0).txt"), Array($1.utf8)) })
    return await Fixer(linter, safety: safety).fix(copy, Linter.Manner(jobs: 2))
  }

  @Test(arguments: StandardRules.all.filter { $0.about.fix != nil }.map { $0.about.id })
  func aRulesFixesComeToAnEnd(_ id: String) async throws {
    let number = try #require(StandardRules.all.firstIndex { $0.about.id == id })
    let rule = StandardRules.all[number]
    let copy = await FixTests.texts(forRule: number)
    let linter = Linter(rules: [rule], configuration: house, selection: Selection(only: [id]))
    // A rule whose fixes are all safe has nothing more to suggest.
    for safety in rule.about.fix == .safe ? [Fix.Safety.safe] : [.safe, .suggested] {
      let outcome = await fixed(copy, linter, safety)
      // Settled is what another run leaves as it is: its first lint would be the last one of this.
      #expect(outcome.isSettled, "\(id) goes on and on")
      let left = outcome.run.diagnostics.filter { $0.fix != nil && (safety == .suggested || $0.fix?.safety == .safe) }
      #expect(left.isEmpty, "\(id) leaves \(left.map { $0.text(in: .en) })")
      #expect(outcome.revisions.allSatisfy { $0.isUnchangedElsewhere(from: Array(copy[$0.file].utf8)) })
    }
  }

  @Test(arguments: [Fix.Safety.safe, .suggested]) func allFixesTogetherComeToAnEnd(_ safety: Fix.Safety) async {
    let outcome = await fixed(FixTests.texts, housed, safety)
    #expect(outcome.isSettled)
    #expect(outcome.revisions.allSatisfy { $0.isUnchangedElsewhere(from: Array(FixTests.texts[$0.file].utf8)) })
    // What had nothing to fix needn't be looked at again.
    let texts = outcome.revisions.map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(await fixed(texts, housed, safety).revisions.isEmpty)
  }

  /// An editor would print it: full-width throughout, and nothing else touched but the one clause space.
  @Test func theSampleFixed() async throws {
    let text = try sampleText()
    let outcome = await fixed([text], housed, .safe)
    var wanted = text
    for (narrow, wide) in [(",", "，"), (";", "；"), ("?", "？"), ("(", "（"), (")", "）")] {
      wanted = wanted.replacingOccurrences(of: narrow, with: wide)
    }
    wanted = wanted.replacingOccurrences(of: "旁听庭审活动以“案中人”警醒“身边人”\n", with: "旁听庭审活动 以“案中人”警醒“身边人”\n")
    #expect(outcome.revisions.map { String(decoding: $0.bytes, as: UTF8.self) } == [wanted])
  }
}

extension Revision {
  /// Whether every byte outside the alterations is what it was.
  fileprivate func isUnchangedElsewhere(from old: [UInt8]) -> Bool {
    var (oldPlace, newPlace) = (0, 0)
    for alteration in alterations {
      if old[oldPlace..<alteration.old.lowerBound] != bytes[newPlace..<alteration.new.lowerBound] { return false }
      (oldPlace, newPlace) = (alteration.old.upperBound, alteration.new.upperBound)
    }
    return old[oldPlace...] == bytes[newPlace...]
  }
}
