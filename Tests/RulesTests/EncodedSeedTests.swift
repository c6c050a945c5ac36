import Foundation
import Lint
import Rules
import Support
import Testing

/// The sample in every encoding: the same findings, and what is fixed is the fixed text in that encoding.
@Suite struct EncodedSeedTests {
  private static let encodings: [TextEncoding] = [.gbk, .utf16LittleEndian, .utf16BigEndian]

  private func lines(_ run: Run) -> [String] {
    run.diagnostics.map {
      "\($0.region.start) \($0.region.end) \(run.rules[$0.rule].id) \($0.text(in: .en)) \($0.fingerprint) \($0.excerpt.text)"
    }
  }

  @Test func findingsAndFixes() async throws {
    var configuration = Configuration()
    configuration.house = House(name: "江门日报")
    let linter = Linter(rules: StandardRules.all, configuration: configuration)
    let text = try sampleText()
    let plain = Linter.Copy([(Path("0.txt"), Array(text.utf8))])
    let run = await linter.lint(plain)
    let fixed = await Fixer(linter, safety: .suggested).fix(plain)
    let revision = try #require(fixed.revisions.first)
    for encoding in EncodedSeedTests.encodings {
      for mark in ["", "\u{FEFF}"] where mark == "" || encoding != .gbk {
        let copy = Linter.Copy([(Path("0.txt"), try encoded(mark + text, encoding))])
        #expect(lines(await linter.lint(copy)) == lines(run))
        let outcome = await Fixer(linter, safety: .suggested).fix(copy)
        #expect(
          outcome.revisions.map(\.bytes) == [
            try encoded(mark + String(decoding: revision.bytes, as: UTF8.self), encoding)
          ])
        #expect(outcome.notices.isEmpty && lines(outcome.run) == lines(fixed.run))
      }
    }
  }
}
