import Foundation
import Lint
import Rules
import Support
import Testing

/// The sample in every encoding: the same findings, and what is fixed is the fixed text in that encoding.
@Suite struct EncodedSeedTests {
  private static let encodings: [TextEncoding] = [.gbk, .gb18030, .utf16LittleEndian, .utf16BigEndian]

  /// What comes of a text in UTF-8.
  private struct Plain: Sendable {
    let text: String
    let found: [String]
    let fixed: String
    let left: [String]

    init(_ text: String) async throws {
      let copy = Linter.Copy([(Path("0.txt"), Array(text.utf8))])
      let outcome = await Fixer(housed, safety: .suggested).fix(copy)
      self.text = text
      found = EncodedSeedTests.lines(await housed.lint(copy))
      fixed = String(decoding: try #require(outcome.revisions.first).bytes, as: UTF8.self)
      left = EncodedSeedTests.lines(outcome.run)
    }
  }

  private static let sample = Task { try await Plain(try sampleText()) }

  /// With names in it that GBK doesn't have, and that take four bytes a character in GB 18030.
  private static let rare = Task {
    let text = try sampleText().replacing("陈婵", with: "陈𠮷").replacing("发展党员员", with: "䶮江镇发展党员员")
    #expect(TextEncoding.gbk.firstLacking(in: text) != nil && text.contains("䶮"))
    return try await Plain(text)
  }

  private static func lines(_ run: Run) -> [String] {
    run.diagnostics.map {
      "\($0.region.start) \($0.region.end) \(run.rules[$0.rule].id) \($0.text(in: .en)) \($0.fingerprint) \($0.excerpt.text)"
    }
  }

  @Test(arguments: encodings) func findingsAndFixes(_ encoding: TextEncoding) async throws {
    let plain = try await (encoding == .gb18030 ? EncodedSeedTests.rare : EncodedSeedTests.sample).value
    for mark in ["", "\u{FEFF}"] where mark == "" || encoding != .gbk {
      let copy = Linter.Copy([(Path("0.txt"), try encoded(mark + plain.text, encoding))])
      #expect(EncodedSeedTests.lines(await housed.lint(copy)) == plain.found)
      let outcome = await Fixer(housed, safety: .suggested).fix(copy)
      #expect(outcome.revisions.map(\.bytes) == [try encoded(mark + plain.fixed, encoding)])
      #expect(outcome.notices.isEmpty && EncodedSeedTests.lines(outcome.run) == plain.left)
    }
  }
}
