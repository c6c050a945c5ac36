import Foundation
import Lint
import Rules
import Support
import Testing

/// What must hold of every rule's fixes, whatever the copy: they come to an end, leave nothing of their own behind, and change nothing else.
@Suite struct FixTests {
  private static let configuration: Configuration = {
    var configuration = Configuration()
    configuration.house = House(name: "江门日报")
    return configuration
  }()

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

  /// The sample, noise, a rule's own examples, and every sixteenth of the other rules' examples, from another one on for each rule.
  private static func texts(forRule number: Int) -> [String] {
    let all = examples.indices.filter { $0 != number }.flatMap { examples[$0] }
    return examples[number] + all.indices.filter { $0 % 16 == number % 16 }.map { all[$0] } + others
  }

  private func fixed(_ texts: [String], _ rules: [any Rule.Type], _ safety: Fix.Safety) async -> Fixer.Outcome {
    let linter = Linter(rules: rules, configuration: FixTests.configuration)
    let copy = Linter.Copy(texts.enumerated().map { (Path("\($0).txt"), Array($1.utf8)) })
    return await Fixer(linter, safety: safety).fix(copy, Linter.Manner(jobs: 2))
  }

  private func texts(_ outcome: Fixer.Outcome, of texts: [String]) -> [String] {
    var result = texts
    for revision in outcome.revisions {
      result[revision.file] = String(decoding: revision.bytes, as: UTF8.self)
    }
    return result
  }

  @Test(arguments: StandardRules.all.filter { $0.about.fix != nil }.map { $0.about.id })
  func aRulesFixesComeToAnEnd(_ id: String) async throws {
    let number = try #require(StandardRules.all.firstIndex { $0.about.id == id })
    let rule = StandardRules.all[number]
    let copy = FixTests.texts(forRule: number)
    // A rule whose fixes are all safe has nothing more to suggest.
    for safety in rule.about.fix == .safe ? [Fix.Safety.safe] : [.safe, .suggested] {
      let outcome = await fixed(copy, [rule], safety)
      // Settled is what another run leaves as it is: its first lint would be the last one of this.
      #expect(outcome.isSettled, "\(id) goes on and on")
      let left = outcome.run.diagnostics.filter { $0.fix != nil && (safety == .suggested || $0.fix?.safety == .safe) }
      #expect(left.isEmpty, "\(id) leaves \(left.map { $0.text(in: .en) })")
      #expect(outcome.revisions.allSatisfy { $0.isUnchangedElsewhere(from: Array(copy[$0.file].utf8)) })
    }
  }

  @Test(arguments: [Fix.Safety.safe, .suggested]) func allFixesTogetherComeToAnEnd(_ safety: Fix.Safety) async {
    let outcome = await fixed(FixTests.texts, StandardRules.all, safety)
    #expect(outcome.isSettled)
    #expect(outcome.revisions.allSatisfy { $0.isUnchangedElsewhere(from: Array(FixTests.texts[$0.file].utf8)) })
    #expect(await fixed(texts(outcome, of: FixTests.texts), StandardRules.all, safety).revisions.isEmpty)
  }

  /// An editor would print it: full-width throughout, and nothing else touched but the one clause space.
  @Test func theSampleFixed() async throws {
    let text = try sampleText()
    let outcome = await fixed([text], StandardRules.all, .safe)
    var wanted = text
    for (narrow, wide) in [(",", "，"), (";", "；"), ("?", "？"), ("(", "（"), (")", "）")] {
      wanted = wanted.replacingOccurrences(of: narrow, with: wide)
    }
    wanted = wanted.replacingOccurrences(of: "旁听庭审活动以“案中人”警醒“身边人”\n", with: "旁听庭审活动 以“案中人”警醒“身边人”\n")
    #expect(texts(outcome, of: [text]) == [wanted])
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
