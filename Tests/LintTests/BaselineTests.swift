import Foundation
import Support
import Testing

@testable import Lint

/// Old findings: what makes one the same as before, and what is wrong with the file that has them.
@Suite struct BaselineTests {
  private let linter = Linter(rules: [EchoRule.self, OptionRule.self])

  private func copy(_ texts: [String: String], isWhole: Bool = true) -> Linter.Copy {
    Linter.Copy(
      texts.sorted { $0.key < $1.key }.map { Linter.Input(path: Path($0.key), bytes: Array($0.value.utf8)) },
      isWhole: isWhole)
  }

  private var empty: Baseline {
    Baseline(path: Path("old.json"), folder: FileSystem.workingDirectory, entries: [], origin: nil)
  }

  private func verdict(
    _ baseline: Baseline, _ texts: [String: String], isWhole: Bool = true, by other: Linter? = nil
  ) async -> Baseline.Verdict {
    let copy = copy(texts, isWhole: isWhole)
    let linter = other ?? linter
    return baseline.verdict(on: await linter.lint(copy), of: copy, by: linter)
  }

  /// What is in the file, read back.
  private func reread(_ baseline: Baseline) -> Baseline {
    let (entries, mistakes) = Baseline.read(baseline.bytes, path: baseline.path)
    #expect(mistakes.isEmpty)
    return baseline.with(entries)
  }

  private func text(_ baseline: Baseline) -> String {
    String(decoding: baseline.bytes, as: UTF8.self)
  }

  private let old = "会议今天召开\n\n这里错了，别处也错了。\n\n小结里又错了一回。\n"

  // MARK: What makes a finding the same

  /// Old copy, new copy, how many findings are new, and how many entries have gone.
  @Test(arguments: [
    ("会议今天召开\n\n这里错了，别处也错了。\n\n小结里又错了一回。\n", 0, 0),
    // Lines above, a paragraph moved, wrapped anew, other line ends.
    ("昨天的会议\n\n昨天无事。\n\n会议今天召开\n\n这里错了，别处也错了。\n\n小结里又错了一回。\n", 0, 0),
    ("会议今天召开\n\n小结里又错了一回。\n\n这里错了，别处也错了。\n", 0, 0),
    ("会议今天召开\r\n\r\n这里错了，别处也错了。\r\n\r\n小结里又错了一回。\r\n", 0, 0),
    ("会议今天召开\n\n　　这里 错了,别处也错了。\n\n小结里又错了一回。\n", 0, 0),
    // An edit nearby.
    ("会议今天召开\n\n这里错了，昨天的也错了。\n\n小结里又错了一回。\n", 0, 0),
    ("会议今天召开\n\n这里错了，别处也错了。\n\n小结里又错得很。\n", 0, 0),
    // New ones, and old ones mended.
    ("会议今天召开\n\n这里错了，别处也错了。\n\n小结里又错了一回。\n\n从未见过的错字。\n", 1, 0),
    ("会议今天召开\n\n这里错了，别处也错了。\n\n小结里又错了一回。\n\n小结里又错了一回。\n", 1, 0),
    ("会议今天召开\n\n这里对了，别处也错了。\n\n小结里又错了一回。\n", 0, 1),
    ("会议今天召开\n\n都好。\n", 0, 3),
    ("会议今天召开\n\n从未见过的错字。\n", 1, 3),
  ])
  func whatIsNew(_ new: String, _ found: Int, _ gone: Int) async {
    let baseline = reread(await verdict(empty, ["a.txt": old]).renewed)
    #expect(baseline.count == 3 && baseline.entryCount == 3)
    let verdict = await verdict(baseline, ["a.txt": new])
    #expect(verdict.run.diagnostics.count == found, "\(new)")
    #expect(verdict.gone.count == gone, "\(new)")
    #expect(verdict.run.hidden == 3 - gone)
    // Brought up to date, it has all there is and no more.
    let again = await self.verdict(reread(verdict.renewed), ["a.txt": new])
    #expect(
      again.run.diagnostics.isEmpty && again.gone.isEmpty
        && again.renewed.bytes == verdict.renewed.bytes)
  }

  @Test func theSameFaultSeveralTimes() async {
    let line = "这里错了。\n\n"
    let baseline = await verdict(empty, ["a.txt": "会议今天召开\n\n" + line + line]).renewed
    #expect(baseline.entryCount == 1 && baseline.count == 2)
    let more = await verdict(baseline, ["a.txt": "会议今天召开\n\n" + line + line + line])
    #expect(more.run.diagnostics.map(\.region.start.line) == [7] && more.gone.isEmpty)
    let fewer = await verdict(reread(baseline), ["a.txt": "会议今天召开\n\n" + line])
    #expect(fewer.run.diagnostics.isEmpty)
    #expect(
      fewer.gone.map(\.message.en) == [
        "a.txt has 1 of this where the baseline counts 2: echo-rule “这里⟦错⟧了。”"
      ])
    #expect(fewer.gone.map(\.location) == [Location(line: 4, column: 5)])
    #expect(text(fewer.renewed).contains("\"count\": 1}"))
  }

  /// A file that is no more gives its entries to whatever has its text now; one that is still there does not.
  @Test func aFileThatWasRenamed() async throws {
    let baseline = await verdict(empty, ["a.txt": old]).renewed
    let renamed = await verdict(baseline, ["b.txt": old, "c.txt": "会议明天召开\n\n都好。\n"])
    #expect(renamed.run.diagnostics.isEmpty && renamed.gone.isEmpty && renamed.run.hidden == 3)
    #expect(
      text(renamed.renewed).contains("\"b.txt\"") && !text(renamed.renewed).contains("\"a.txt\""))
    let divided = await verdict(
      baseline, ["b.txt": "会议今天召开\n\n这里错了，别处也错了。\n", "c.txt": "小结明天再写\n\n小结里又错了一回。\n"])
    #expect(divided.run.diagnostics.isEmpty && divided.gone.isEmpty)
    // The second of two copies is a new one, and the headline that it has again.
    let copied = await verdict(baseline, ["a.txt": old, "b.txt": old])
    #expect(copied.run.diagnostics.count == 4 && copied.run.diagnostics.allSatisfy { $0.file == 1 })
  }

  // MARK: What a run can tell

  /// Of files that were not linted and rules that were not in force nothing is said, and nothing is lost when it is written anew.
  @Test func partOfTheCopy() async throws {
    let folder = try TemporaryFolder()
    for name in ["a.txt", "b.txt"] { try folder.write(name, old) }
    func name(_ file: String) -> String { folder.url.appendingPathComponent(file).path }
    let whole = await verdict(empty, [name("a.txt"): old, name("b.txt"): old + "\n甲。\n"]).renewed
    #expect(whole.count == 8)
    let clean = "会议今天召开\n\n都好。\n"
    let part = await verdict(whole, [name("a.txt"): clean], isWhole: false)
    // Of rules that compare stories a run over part of the copy can't tell.
    #expect(part.gone.isEmpty && part.renewed.bytes == whole.bytes)
    let stories = Linter(rules: [OptionRule.self])
    let rest = await verdict(whole, [name("b.txt"): clean], isWhole: false, by: stories)
    // A rule that there is no longer reports nothing.
    #expect(rest.gone.count == 5 && rest.renewed.count == 3)
    let limited = Linter(
      rules: [EchoRule.self, OptionRule.self], selection: Selection(skip: ["echo-rule"]))
    let skipped = await verdict(whole, [name("a.txt"): clean, name("b.txt"): clean], by: limited)
    #expect(
      skipped.gone.map(\.message.en).allSatisfy { $0.contains("option-rule") }
        && skipped.gone.count == 1)
    #expect(skipped.renewed.count == 7)
  }

  /// What a file that is no more had is gone if its folder was searched, and kept if not.
  @Test func filesThatAreNoMore() async throws {
    let folder = try TemporaryFolder()
    try folder.write("in/a.txt", old)
    try folder.write("in/b.txt", "会议明天召开\n\n都好。\n")
    try folder.write("out/c.txt", "会议后天召开\n\n错。\n")
    let linter = Linter(
      rules: [EchoRule.self, OptionRule.self], configuration: Configuration(folder: folder.path))
    func verdict(_ baseline: Baseline, _ paths: [String]) async -> Baseline.Verdict {
      let copy = linter.copy(at: paths.map { folder.path.appending($0.utf8) })
      return baseline.verdict(on: await linter.lint(copy), of: copy, by: linter)
    }
    let (new, mistakes) = Baseline.load(folder.path.appending("old.json".utf8), mayBeNew: true)
    #expect(mistakes.isEmpty)
    let baseline = await verdict(new, ["in", "out"]).renewed
    #expect(text(baseline).contains("\"in/a.txt\"") && baseline.count == 4)
    for name in ["in/a.txt", "out/c.txt"] {
      try FileManager.default.removeItem(at: folder.url.appendingPathComponent(name))
    }
    #expect(await verdict(baseline, ["in/b.txt"]).gone.isEmpty)
    // The rule compares stories as well, so that the whole of the copy is needed.
    #expect(await verdict(baseline, ["in"]).gone.isEmpty)
    #expect(await verdict(baseline, [""]).gone.count == 4)
    #expect(await verdict(baseline, [""]).renewed.count == 0)
    // A file that can't be read may hold all it ever held.
    try folder.write("in/a.txt", [0xFF, 0xFE, 0x00])
    let unread = await verdict(baseline, [""])
    #expect(unread.run.notices.count == 1 && unread.gone.isEmpty && unread.renewed.count == 4)
  }

  // MARK: Writing

  @Test func theFileIsSortedAndALineAnEntry() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path.appending("old.json".utf8)
    let (new, _) = Baseline.load(path, mayBeNew: true)
    let name = "引\"号\\\u{1B}[31m\n.txt"
    let texts = [
      folder.path.appending("b.txt".utf8).description: "会议今天召开\n\n⟦错⟧\t甲。\n",
      folder.path.appending(name.utf8).description: "会议明天召开\n\n错。\n",
    ]
    let baseline = await verdict(new, texts).renewed
    try baseline.write()
    #expect(
      try folder.text("old.json") == """
        {
          "version": 1,
          "findings": [
            {"path": "b.txt", "rule": "echo-rule", "text": "[⟦错⟧]\\t甲。", "count": 1},
            {"path": "b.txt", "rule": "option-rule", "text": "[错]\\t⟦甲⟧。", "count": 1},
            {"path": "引\\"号\\\\\\u001b[31m\\n.txt", "rule": "echo-rule", "text": "⟦错⟧。", "count": 1}
          ]
        }

        """)
    let (read, mistakes) = Baseline.load(path)
    #expect(mistakes.isEmpty && read.bytes == baseline.bytes)
    #expect(try JSONSerialization.jsonObject(with: Data(read.bytes)) is [String: Any])
    let again = await verdict(read, texts)
    #expect(again.run.diagnostics.isEmpty && again.gone.isEmpty)
    // Nothing to write, nothing written; and never over what somebody else wrote.
    let stamp =
      try FileManager.default.attributesOfItem(atPath: path.description)[.systemFileNumber] as? Int
    try again.renewed.write()
    #expect(
      try FileManager.default.attributesOfItem(atPath: path.description)[.systemFileNumber] as? Int
        == stamp)
    #expect(throws: Notice.self) { try baseline.write() }
    try folder.write("old.json", "{\"version\": 1, \"findings\": []}")
    #expect(throws: Notice.self) { try read.with([]).write() }
    #expect(try folder.text("old.json") == "{\"version\": 1, \"findings\": []}")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["old.json"])
  }

  // MARK: Broken files

  private func mistakes(_ text: String) -> [String] { mistakes(Array(text.utf8)) }

  private func mistakes(_ bytes: [UInt8]) -> [String] {
    Baseline.read(bytes, path: Path("old.json")).mistakes.map {
      "\($0.location?.line ?? 0):\($0.location?.column ?? 0) \($0.message.en)"
    }
  }

  private static let item =
    "{\"path\": \"a.txt\", \"rule\": \"r\", \"text\": \"⟦错⟧\", \"count\": 1}"

  private static func file(_ items: String) -> String {
    "{\"version\": 1,\n\"findings\": [\n\(items)\n]}"
  }

  @Test(arguments: [
    ("", "1:1 the text ends where a value belongs"),
    ("[]", "1:1 “基线 baseline” takes an object { }, not an array"),
    (
      "{}",
      "1:1 “version” is missing, so this is no baseline of newslint's: --write-baseline makes one"
    ),
    ("{\"version\": 1}", "1:1 “findings” is missing"),
    ("{\"version\": 2, \"findings\": 0}", "1:13 the version that can be read is 1"),
    ("{\"version\": \"1\"}", "1:13 the version that can be read is 1"),
    (
      "{\"version\": 1, \"findings\": {}}",
      "1:28 “findings” takes an array [ ] of objects, not an object"
    ),
    (
      "{\"version\": 1, \"finding\": []}",
      "1:16 there is no member “finding”; did you mean “findings”?"
    ),
    ("{\"version\": 1, \"version\": 1, \"findings\": []}", "1:16 “version” stands twice"),
    (file("0"), "3:1 “findings” takes an object"),
    (file("{}"), "3:1 this item lacks “path”"),
    (file(item.replacingOccurrences(of: "a.txt", with: "")), "3:10 “path” is empty"),
    (file(item.replacingOccurrences(of: "a.txt", with: "a\\u0000")), "3:10 “path” takes no NUL"),
    (
      file(item.replacingOccurrences(of: "⟦错⟧", with: "错")),
      "3:40 “text” marks the place with one pair of ⟦ ⟧"
    ),
    (file(item.replacingOccurrences(of: "⟦错⟧", with: "⟧错⟦")), "3:40 “text” marks the place"),
    (file(item.replacingOccurrences(of: "⟦错⟧", with: "⟦⟦错⟧")), "3:40 “text” marks the place"),
    (
      file(item.replacingOccurrences(of: ": 1", with: ": 0")),
      "3:56 “count” takes a whole number from 1"
    ),
    (file(item.replacingOccurrences(of: ": 1", with: ": -1")), "3:56 “count” takes"),
    (file(item.replacingOccurrences(of: ": 1", with: ": 1.5")), "3:56 “count” takes"),
    (file(item.replacingOccurrences(of: ": 1", with: ": 1e300")), "3:56 “count” takes"),
    (file(item.replacingOccurrences(of: ": 1", with: ": \"1\"")), "3:56 “count” takes"),
    (
      file(item.replacingOccurrences(of: "count", with: "conut")),
      "3:47 there is no member “conut”; did you mean “count”?"
    ),
    (
      file(item.replacingOccurrences(of: "\"r\"", with: "7")),
      "3:27 “rule” takes a string, not a number"
    ),
    (file(item + "\n" + item), "4:1 “,” is missing behind the item before"),
    (
      file("<<<<<<< HEAD\n" + item + ",\n=======\n>>>>>>> new"),
      "3:1 a merge in git has left a conflict here"
    ),
    (file(item + ",\n=======\n" + item), "4:1 a merge in git has left a conflict here"),
    (file(String(repeating: "[", count: 100)), "3:1 “findings” takes an object { }, not an array"),
    (
      file(item.replacingOccurrences(of: "\"r\"", with: "[[[[")),
      "3:27 “rule” takes no object and no array"
    ),
    ("{\"other\": [[[[", "1:2 there is no member “other”"),
    (
      file(item.replacingOccurrences(of: "a.txt", with: String(repeating: "a", count: 20_000))),
      "3:10 “path” is longer than 16 KiB"
    ),
    (
      file(item.replacingOccurrences(of: "count\": 1", with: "rule\": \"s\"")),
      "3:47 “rule” stands twice"
    ),
    (file(item) + "x", "4:3 there is something behind the JSON value"),
    ("会议今天召开\n\n都好。\n", "1:1 a value belongs here, not “会”"),
  ])
  func brokenFiles(_ text: String, _ expected: String) {
    let found = mistakes(text)
    #expect(found.first?.hasPrefix(expected) == true, "\(found)")
  }

  @Test func noUTF8() {
    #expect(mistakes([0x7B, 0xFF]).count == 1)
    #expect(mistakes([0xFF, 0xFE] + "{}".utf8.flatMap { [$0, 0] }).count == 1)
  }

  /// Comments, trailing commas, a byte order mark, and what a merge has kept of both sides.
  @Test func whatIsAllowed() {
    let twice = BaselineTests.file(
      BaselineTests.item + ",\n" + BaselineTests.item.replacingOccurrences(of: ": 1", with: ": 3"))
    let (entries, found) = Baseline.read(Array(twice.utf8), path: Path("old.json"))
    #expect(found.isEmpty && entries.map(\.count) == [3])
    #expect(mistakes("\u{FEFF}" + BaselineTests.file("// old\n" + BaselineTests.item + ",")) == [])
    #expect(mistakes("{\"version\": 1, \"findings\": []}") == [])
  }

  /// However it is cut off or damaged, it is refused, or read as what it was but for the item that the byte stands in.
  @Test func everyPrefixAndEveryByteChanged() async {
    let baseline = await verdict(
      empty,
      ["a.txt": "会议今天召开\n\n错。\n", "b.jsonl": "{\"id\": 7, \"headline\":\"会\",\"body\":\"错\"}\n"]
    )
    .renewed
    let bytes = baseline.bytes
    let keys = Set(baseline.entries.map(\.key))
    #expect(keys.count >= 2 && text(baseline).contains("\"story\": \"7\""))
    for count in 0..<bytes.count - 1 {
      #expect(!mistakes(Array(bytes[..<count])).isEmpty, "the first \(count) bytes")
    }
    for index in bytes.indices {
      for byte in [UInt8(0x22), 0x7D, bytes[index] ^ 1] {
        var other = bytes
        other[index] = byte
        let (entries, mistakes) = Baseline.read(other, path: Path("old.json"))
        let kept = entries.count { keys.contains($0.key) }
        #expect(kept >= keys.count - 1 || !mistakes.isEmpty, "byte \(index) is \(byte)")
        // What is read of a damaged one is items that it had, the one with the byte left aside.
        #expect(entries.count - kept <= 1 && entries.count <= keys.count, "byte \(index) is \(byte)")
      }
    }
  }

  /// Whatever ids and text a content system has, what is written can be read.
  @Test func strangeRecords() async {
    let ids = [
      "\"\"", "\"\\u0000\\u001b\"", "\"\(String(repeating: "长", count: 40_000))\"", "7", "null",
      "\"a\\\"b\"",
    ]
    let lines = ids.map { "{\"id\":\($0),\"body\":\"\\u0000⟦错⟧⟧\\u202e\"}\n" }.joined()
    let baseline = await verdict(empty, ["b.jsonl": lines]).renewed
    #expect(baseline.count >= 6 && text(baseline).utf8.count < 8_000)
    let again = await verdict(reread(baseline), ["b.jsonl": lines])
    #expect(again.run.diagnostics.isEmpty && again.gone.isEmpty)
  }

  @Test func whatCanNotBeABaseline() throws {
    let folder = try TemporaryFolder()
    try folder.write("story.json", "会议今天召开\n")
    let found = Baseline.load(folder.path.appending("story.json".utf8), mayBeNew: true).mistakes
    #expect(
      found.count == 2
        && found[1].message.en.hasPrefix(
          "this is no baseline that can be read, and was left as it is")
    )
    #expect(Baseline.load(folder.path).mistakes.count == 1)
    #expect(Baseline.load(Path("/dev/null")).mistakes.count == 1)
    let missing = Baseline.load(folder.path.appending("no.json".utf8)).mistakes
    #expect(
      missing.map(\.message.en).first?.hasPrefix(
        "there is no such baseline: newslint --write-baseline ") == true)
    #expect(
      Baseline.load(folder.path.appending("no/no.json".utf8), mayBeNew: true).mistakes.count == 1)
    #expect(Baseline.isNameOfCopy(Path("x/old.TXT")) && !Baseline.isNameOfCopy(Path("old.json")))
  }
}
