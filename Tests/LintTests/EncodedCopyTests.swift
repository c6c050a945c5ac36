import Foundation
import Support
import Testing

@testable import Lint

/// Writes a character that GBK lacks, beside one that it has.
private struct RareRule: StoryRule {
  static let message = Message("应为“𠮷”", "“𠮷” is meant")
  static let about = About(
    id: "rare-rule", name: Bilingual("生僻字", "rare character"), severity: .warning, why: Bilingual("测试", "for tests"),
    basis: Bilingual("测试", "tests"), fix: .safe, messages: [message], examples: [])

  var terms: [Term] { ["吉"] }

  func check(_ story: Story, _ report: inout Report) {
    for match in report.matches {
      report.add(RareRule.message, at: match.range, fix: Fix(.safe, replacing: match.range, by: "𠮷"))
    }
  }
}

/// Runs over copy in other encodings than UTF-8: the findings are those of the same text in UTF-8, and what is written is in the file's own.
@Suite struct EncodedCopyTests {
  private static let text = "会议今天召开\n\n江门日报讯(记者/陈婵)9月20日，市政府召开错误会议，讨论错处。\n\n会后，错。\n"
  private static let encodings: [TextEncoding] = [.gbk, .gb18030, .utf16LittleEndian, .utf16BigEndian]

  private func lines(_ run: Run) -> [String] {
    run.diagnostics.map {
      "\($0.file) \($0.region.start) \($0.region.end) \($0.excerpt.text) \(String($0.fingerprint, radix: 16)) \($0.related.map(\.region.start))"
    }
  }

  private func lint(_ name: String, _ bytes: [UInt8], _ manner: Linter.Manner = Linter.Manner()) async -> Run {
    await Linter(rules: [EchoRule.self]).lint([(Path(name), bytes)], manner)
  }

  @Test(arguments: encodings) func theSameFindings(_ encoding: TextEncoding) async throws {
    let bytes = try encoded(EncodedCopyTests.text, encoding)
    let run = await lint("a.txt", bytes, Linter.Manner(takesHashes: true))
    #expect(lines(run) == lines(await lint("a.txt", Array(EncodedCopyTests.text.utf8))))
    #expect(run.diagnostics.count == 3 && run.notices.isEmpty)
    // The file is known by its own bytes.
    #expect(run.files[0].bytes == bytes.count && run.files[0].sha256 == SHA256.hexadecimal(of: bytes))
    #expect(run.files[0].encoding == (encoding == .gb18030 ? .gbk : encoding))
  }

  /// A large file is cut into jobs, not kept, and read again for the second phase.
  @Test(arguments: [TextEncoding.gbk, .utf16LittleEndian]) func aLargeFile(_ encoding: TextEncoding) async throws {
    let folder = try TemporaryFolder()
    let filler = String(repeating: "newspaper", count: encoding == .gbk ? 150 : 75)
    let text = (0..<200).map { "第\($0 % 80)次会议今天召开\n\n江门日报讯(记者/陈婵)9月20日，\(filler)错处。\n\n" }.joined()
    try folder.write("utf8.txt", text)
    try folder.write("other.txt", try encoded(text, encoding))
    let linter = Linter(rules: [EchoRule.self])
    var manner = Linter.Manner(jobs: 3)
    manner.pieceSize = 1 << 16
    let (plain, other) = (
      await linter.lint(linter.copy(at: [folder.path.appending("utf8.txt".utf8)])),
      await linter.lint(linter.copy(at: [folder.path.appending("other.txt".utf8)]), manner)
    )
    #expect(other.files[0].bytes > 2 << 16 && other.files[0].encoding == encoding && other.notices.isEmpty)
    #expect(other.diagnostics.contains { $0.message == EchoRule.again })
    #expect(lines(other) == lines(plain))
    let copy = linter.copy(at: [folder.path.appending("other.txt".utf8)])
    #expect(copy.original(ofFile: 0, in: other) == Array(text.utf8))
    // A mistake far in is told with its place, and nothing else is said of the file.
    var broken = try encoded(text, encoding)
    broken.replaceSubrange(200_000..<200_004, with: [0xFF, 0xFF, 0xFF, 0xDC])
    try folder.write("other.txt", broken)
    let failed = await linter.lint(copy, manner)
    #expect(failed.diagnostics.isEmpty && failed.notices.count == 1 && failed.notices[0].location?.line ?? 0 > 500)
  }

  // MARK: Records

  private static let records = (1...40).map {
    "{\"id\":\($0),\"headline\":\"第\($0 % 30)次会议\",\"body\":\"市政府召开错误会议。\\n\\n会后，错。\"}\r\n"
  }

  @Test(arguments: encodings, [false, true]) func recordsAllInOne(_ encoding: TextEncoding, _ isMarked: Bool)
    async throws
  {
    let text = (isMarked ? "\u{FEFF}" : "") + EncodedCopyTests.records.joined()
    let bytes = try encoded(text, encoding)
    let run = await lint("a.jsonl", bytes)
    #expect(lines(run) == lines(await lint("a.jsonl", Array(text.utf8))))
    #expect(run.diagnostics.count > 80 && run.notices.isEmpty && run.files[0].bytes == bytes.count)
    // A block of it at a time, wherever that cuts a character.
    let folder = try TemporaryFolder()
    try folder.write("a.jsonl", bytes)
    let path = folder.path.appending("a.jsonl".utf8)
    let (stories, _) = try Story.all(reading: path)
    for size in [64, 66, 75, 98, 1000] {
      var reader = try JSONLines(reading: path, blockSize: size)
      var read: [Story] = []
      while let piece = try reader.next() {
        piece.forEach { result in
          switch result {
          case .success(let story): read.append(story)
          case .failure(let notice): Issue.record("\(size): \(notice.message.en)")
          }
        }
      }
      #expect(
        read.count == 40 && zip(read, stories).allSatisfy { $0.source.prose == $1.source.prose && $0.id == $1.id })
    }
  }

  /// A line of another encoding, or with bytes that are no character, costs itself only.
  @Test func recordsOneOfWhichIsOtherwise() async throws {
    let utf8 = EncodedCopyTests.records.map { Array($0.utf8) }
    let gbk = try EncodedCopyTests.records.map { try encoded($0, .gbk) }
    let mixed = await lint("a.jsonl", Array((utf8[..<5] + [gbk[5]] + utf8[6...]).joined()))
    #expect(mixed.notices.map(\.location) == [Location(line: 6, column: 21)])
    #expect(mixed.notices[0].message.en.contains("this line looks like GBK"))
    #expect(mixed.files[0].encoding == .utf8 && mixed.files[0].stories == 39)
    let first = await lint("a.jsonl", Array(([gbk[0]] + utf8[1...]).joined()))
    #expect(first.notices.count == 1 && first.files[0].stories == 39 && first.files[0].encoding == .utf8)
    var broken = gbk
    broken[7][30] = 0xFF
    let damaged = await lint("a.jsonl", Array(broken.joined()))
    #expect(damaged.notices.count == 1 && damaged.notices[0].location?.line == 8)
    #expect(damaged.notices[0].message.en.contains("read as GBK"))
    #expect(damaged.files[0].encoding == .gbk && damaged.files[0].stories == 39)
    let cut = await lint("a.jsonl", Array(gbk.joined().dropLast(5)))
    #expect(cut.notices.count == 1 && cut.files[0].stories == 39)
    // What can't be read as a whole isn't written.
    let outcome = await Fixer(Linter(rules: [EchoRule.self]), safety: .safe).fix(
      Linter.Copy([(Path("a.jsonl"), Array(broken.joined()))]))
    #expect(outcome.revisions.isEmpty && outcome.notices.count == 1)
  }

  // MARK: Fixing

  @Test(arguments: encodings, [false, true]) func fixesInTheFilesOwn(_ encoding: TextEncoding, _ isMarked: Bool)
    async throws
  {
    let text = (isMarked ? "\u{FEFF}" : "") + EncodedCopyTests.text
    let copy = Linter.Copy([(Path("a.txt"), try encoded(text, encoding))])
    let outcome = await Fixer(Linter(rules: [EchoRule.self]), safety: .safe).fix(copy, Linter.Manner(takesHashes: true))
    let right = try encoded(text.replacing("错", with: "对"), encoding)
    #expect(outcome.revisions.map(\.bytes) == [right] && outcome.notices.isEmpty && outcome.run.diagnostics.isEmpty)
    #expect(outcome.run.files[0].bytes == right.count)
    #expect(outcome.run.files[0].sha256 == SHA256.hexadecimal(of: right))
    let revision = try #require(outcome.revisions.first)
    var writer = Writer()
    UnifiedDiff().write(revision, from: Array(text.utf8), to: &writer)
    #expect(writer.text.hasPrefix("# a.txt: \(revision.encoding.name) → UTF-8\n--- a.txt\n"))
    #expect(writer.text.contains("\n+江门日报讯(记者/陈婵)9月20日，市政府召开对误会议，讨论对处。\n"))
  }

  @Test func recordsAreFixed() async throws {
    let text = EncodedCopyTests.records.joined()
    for encoding in EncodedCopyTests.encodings {
      let copy = Linter.Copy([(Path("a.jsonl"), try encoded(text, encoding))])
      let outcome = await Fixer(Linter(rules: [EchoRule.self]), safety: .safe).fix(copy)
      #expect(outcome.revisions.map(\.bytes) == [try encoded(text.replacing("错", with: "对"), encoding)])
    }
  }

  /// GBK has no 𠮷: that fix is refused and told, the others are applied. Nothing of four bytes comes into a file that had nothing such.
  @Test func aCharacterThatTheFileCannotHave() async throws {
    let text = EncodedCopyTests.text + "\n吉林省也错了。吉。\n"
    let linter = Linter(rules: [EchoRule.self, RareRule.self])
    let bytes = try encoded(text, .gbk)
    let outcome = await Fixer(linter, safety: .safe).fix(Linter.Copy([(Path("a.txt"), bytes)]))
    #expect(outcome.revisions.map(\.bytes) == [try encoded(text.replacing("错", with: "对"), .gbk)])
    #expect(outcome.notices.map(\.location) == [Location(line: 7, column: 1)])
    #expect(
      outcome.notices[0].message.en.contains(
        "“𠮷” of the fix is not in GBK, so it was not applied (one of 2 such fixes)"))
    #expect(outcome.run.diagnostics.count == 2 && outcome.isSettled)
    // A file that has such characters takes more of them, and so does one of which the user says so.
    let told = linter.copy(at: [], and: (Path("a.txt"), bytes), encoding: .gb18030)
    for copy in [told, Linter.Copy([(Path("a.txt"), try encoded(text + "𠮷", .gb18030))])] {
      let free = await Fixer(linter, safety: .safe).fix(copy)
      #expect(free.notices.isEmpty && free.run.diagnostics.isEmpty)
      #expect(free.revisions.first?.encoding == .gb18030)
    }
  }

  // MARK: Outputs

  @Test func noPlacesInBytes() async throws {
    let run = await lint("a.txt", try encoded(EncodedCopyTests.text, .gbk), Linter.Manner(takesHashes: true))
    var writer = Writer()
    SARIFOutput().write(run, OutputContext(language: .en, version: "1"), to: &writer)
    #expect(
      writer.text.contains("\"GBK\"") && !writer.text.contains("byteOffset") && writer.text.contains("startColumn"))
    writer = Writer()
    JSONOutput().write(run, OutputContext(language: .en, version: "1"), to: &writer)
    let root = try #require(try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: Any])
    let findings = try #require(root["findings"] as? [[String: Any]])
    #expect(findings.count == 3 && findings.allSatisfy { $0["bytes"] == nil && $0["start"] != nil })
    #expect((root["files"] as? [[String: Any]])?.first?["encoding"] as? String == "GBK")
  }
}
