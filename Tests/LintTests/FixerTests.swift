import Foundation
import Support
import Testing

@testable import Lint

/// Replaces a term by another wherever it stands: a rule for tests of what is done with its fixes.
private protocol Replacement: StoryRule {
  static var id: String { get }
  static var wrong: String { get }
  static var right: String { get }
}

extension Replacement {
  static var message: Message { Message("应为“{0}”", "“{0}” is meant") }

  static var about: About {
    About(
      id: id, name: Bilingual("替换", "replacement"), severity: .warning, why: Bilingual("测试", "for tests"),
      basis: Bilingual("测试", "tests"), fix: .safe, messages: [message], examples: [])
  }

  var terms: [Term] { [Term(Self.wrong)] }

  func check(_ story: Story, _ report: inout Report) {
    for match in report.matches {
      report.add(Self.message, [Self.right], at: match.range, fix: Fix(.safe, replacing: match.range, by: Self.right))
    }
  }
}

private struct Shorter: Replacement {
  static let (id, wrong, right) = ("shorter", "甲甲", "甲")
}

private struct Overlapping: Replacement {
  static let (id, wrong, right) = ("overlapping", "甲乙", "丙")
}

private struct Forth: Replacement {
  static let (id, wrong, right) = ("forth", "东", "西")
}

private struct Back: Replacement {
  static let (id, wrong, right) = ("back", "西", "东")
}

private struct Breaking: Replacement {
  static let (id, wrong, right) = ("breaking", "另起", "另\n起")
}

@Suite struct FixerTests {
  private func fixed(_ text: String, _ rules: [any Rule.Type], _ safety: Fix.Safety = .safe) async -> Fixer.Outcome {
    let copy = Linter.Copy([(Path("a.txt"), Array(text.utf8))])
    return await Fixer(Linter(rules: rules), safety: safety).fix(copy)
  }

  private func text(_ outcome: Fixer.Outcome) -> String? {
    outcome.revisions.first.map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test func fixesGoOnUntilNothingIsLeft() async {
    let outcome = await fixed("甲甲甲甲甲甲甲甲", [Shorter.self])
    #expect(text(outcome) == "甲" && outcome.isSettled && outcome.run.diagnostics.isEmpty)
  }

  /// Of two fixes that meet the earlier one is applied; the other is judged anew by what came of it.
  @Test func fixesThatMeetTakeTurns() async {
    let outcome = await fixed("说甲甲乙。", [Overlapping.self, Shorter.self])
    #expect(text(outcome) == "说丙。" && outcome.isSettled)
  }

  @Test func fixesThatUndoOneAnotherComeToAnEnd() async {
    let outcome = await fixed("向东走。", [Forth.self, Back.self])
    #expect(!outcome.isSettled)
  }

  @Test func nothingToFix() async {
    let outcome = await fixed("向北走。", [Forth.self])
    #expect(outcome.revisions.isEmpty && outcome.isSettled)
  }

  /// A byte order mark, line ends and a missing last line end stay; a new line ends as the others do.
  @Test(arguments: ["\n", "\r\n", "\r"]) func whatIsNotEditedStays(_ lineEnd: String) async {
    let wrong = "\u{FEFF}标题在这里\(lineEnd)\(lineEnd)说甲甲，另起一段。"
    let outcome = await fixed(wrong, [Shorter.self, Breaking.self])
    #expect(text(outcome) == "\u{FEFF}标题在这里\(lineEnd)\(lineEnd)说甲，另\(lineEnd)起一段。")
  }

  // MARK: Revisions and their diffs

  /// Edits by chance, several rounds of them: what stands between the alterations is the same on both sides, and the diff applied to the old
  /// text gives the new one.
  @Test(arguments: 1...60) func alterationsAndDiffs(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed) &* 104_729)
    let old = Array(randomText(Int.random(in: 0...400, using: &generator), &generator).utf8)
    var revision = try Revision(file: 0, path: Path("a.txt"), bytes: old)
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      var changes: [Revision.Change] = []
      var place = 0
      while place <= revision.bytes.count, changes.count < 12 {
        let start = Int.random(in: place...min(revision.bytes.count, place + 60), using: &generator)
        let end = Int.random(in: start...min(revision.bytes.count, start + 5), using: &generator)
        let replacement = ["", "甲", "\n", "a\nb\n", "甲乙丙"].randomElement(using: &generator) ?? ""
        changes.append(Revision.Change(range: start..<end, replacement: replacement))
        place = end + 1
      }
      revision.apply(changes, fixing: changes.count)
    }
    var (oldPlace, newPlace) = (0, 0)
    for alteration in revision.alterations {
      #expect(old[oldPlace..<alteration.old.lowerBound] == revision.bytes[newPlace..<alteration.new.lowerBound])
      (oldPlace, newPlace) = (alteration.old.upperBound, alteration.new.upperBound)
    }
    #expect(old[oldPlace...] == revision.bytes[newPlace...])
    var writer = Writer()
    UnifiedDiff().write(revision, from: old, to: &writer)
    #expect(try FixerTests.patched(old, writer.bytes) == revision.bytes)
  }

  /// Many changes in one line make one change of it, and each is looked at alone.
  @Test(.timeLimit(.minutes(1))) func manyChangesInOneLine() throws {
    let count = 50_000
    let old = Array(String(repeating: "甲。", count: count).utf8)
    var revision = try Revision(file: 0, path: Path("a.txt"), bytes: old)
    revision.apply(
      (0..<count).map { Revision.Change(range: $0 * 6..<$0 * 6 + 3, replacement: "乙") }, fixing: count)
    #expect(revision.alterations.count == count)
    let changes = UnifiedDiff.changes(revision, from: old)
    let line = UnifiedDiff.Lines(first: 0, count: 1, bytes: old.indices)
    #expect(changes == [UnifiedDiff.Change(old: line, new: line)])
  }

  /// Applies a unified diff, believing nothing of it that it can check.
  private static func patched(_ old: [UInt8], _ diff: [UInt8]) throws -> [UInt8] {
    func lines(_ bytes: [UInt8]) -> [[UInt8]] {
      var lines: [[UInt8]] = []
      var start = 0
      for index in bytes.indices where bytes[index] == 0x0A {
        lines.append(Array(bytes[start...index]))
        start = index + 1
      }
      return start < bytes.count ? lines + [Array(bytes[start...])] : lines
    }
    let oldLines = lines(old)
    var result: [UInt8] = []
    var position = 0
    var left = (old: 0, new: 0)
    var newLine = 0
    var diffLines = lines(diff)
    while let next = diffLines.first {
      diffLines.removeFirst()
      if left == (0, 0) {
        let header = String(decoding: next, as: UTF8.self)
        if header.hasPrefix("---") || header.hasPrefix("+++") || header.hasPrefix("\\") { continue }
        let parts = header.split(separator: " ")
        #expect(parts.count == 4 && parts[0] == "@@" && parts[3].hasPrefix("@@"))
        func span(_ text: Substring) -> (Int, Int) {
          let numbers = text.dropFirst().split(separator: ",").compactMap { Int($0) }
          return (numbers[0], numbers.count > 1 ? numbers[1] : 1)
        }
        let (from, to) = (span(parts[1]), span(parts[2]))
        let start = from.1 == 0 ? from.0 : from.0 - 1
        result += oldLines[position..<start].joined()
        newLine += start - position
        position = start
        #expect(newLine == (to.1 == 0 ? to.0 : to.0 - 1))
        left = (from.1, to.1)
        continue
      }
      var content = Array(next.dropFirst())
      if diffLines.first?.first == UInt8(ascii: "\\") { content.removeLast() }
      switch next.first {
      case UInt8(ascii: " "), UInt8(ascii: "-"):
        try #require(position < oldLines.count)
        #expect(oldLines[position] == content)
        position += 1
        left.old -= 1
        if next.first == UInt8(ascii: " ") {
          result += content
          left.new -= 1
          newLine += 1
        }
      case UInt8(ascii: "+"):
        result += content
        left.new -= 1
        newLine += 1
      default: break
      }
    }
    return result + oldLines[position...].joined()
  }

  // MARK: Files

  @Test func aFileThatChangedIsLeftAsItIs() async throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", "说甲甲。\n")
    let linter = Linter(rules: [Shorter.self], configuration: Configuration(folder: folder.path))
    let outcome = await Fixer(linter, safety: .safe).fix(linter.copy(at: [folder.path]))
    let revision = try #require(outcome.revisions.first)
    try folder.write("a.txt", "说甲甲，又说。\n")
    #expect(throws: Notice.self) { try revision.replaceFile() }
    #expect(throws: Notice.self) { try revision.original() }
    #expect(try folder.text("a.txt") == "说甲甲，又说。\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a.txt"])
  }

  @Test func aFileKeepsItsModeAndItsLinks() async throws {
    let folder = try TemporaryFolder()
    try folder.write("desk/a.txt", "说甲甲。\n")
    let file = folder.url.appendingPathComponent("desk/a.txt").path
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    let link = folder.url.appendingPathComponent("b.txt").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "desk/a.txt")
    let linter = Linter(rules: [Shorter.self], configuration: Configuration(folder: folder.path))
    let outcome = await Fixer(linter, safety: .safe).fix(linter.copy(at: [Path(link)]))
    for revision in outcome.revisions { try revision.replaceFile() }
    #expect(try folder.text("desk/a.txt") == "说甲。\n")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "desk/a.txt")
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o640)
  }
}
