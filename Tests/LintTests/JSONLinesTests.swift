import Foundation
import Support
import Testing

@testable import Lint

/// A string of JSON with each of its characters as it is written.
private struct Written {
  let text: String
  /// The characters' spellings, in order.
  let pieces: [String]

  var json: String { "\"\(pieces.joined())\"" }

  /// Writes each character in one of the ways that JSON has for it.
  init(_ text: String, _ generator: inout SeededGenerator, escapes: Double = 0.4) {
    self.text = text
    let shorts: [Unicode.Scalar: String] = [
      "\"": "\\\"", "\\": "\\\\", "/": "\\/", "\u{8}": "\\b", "\u{C}": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t",
    ]
    pieces = text.unicodeScalars.map { scalar in
      let mustEscape = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
      if !mustEscape, Double.random(in: 0..<1, using: &generator) >= escapes { return String(scalar) }
      if let short = shorts[scalar], Bool.random(using: &generator) { return short }
      return String(scalar).utf16.map { unit in
        let digits = String(unit, radix: 16, uppercase: Bool.random(using: &generator))
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }.joined()
    }
  }
}

/// Replaces 引 by what JSON can't take as it is.
private struct Quoting: StoryRule {
  static let message = Message("引", "quote")
  static let replacement = "“a\"b\\c\nd\te\u{1}f”"
  static let about = About(
    id: "quoting", name: Bilingual("引", "quoting"), severity: .warning, why: Bilingual("测试", "for tests"),
    basis: Bilingual("测试", "tests"), fix: .safe, messages: [message], examples: [])
  var terms: [Term] { ["引"] }

  func check(_ story: Story, _ report: inout Report) {
    for match in report.matches {
      report.add(Self.message, at: match.range, fix: Fix(.safe, replacing: match.range, by: Self.replacement))
    }
  }
}

/// Would join the headline to what comes behind it.
private struct Across: StoryRule {
  static let message = Message("跨", "across")
  static let about = About(
    id: "across", name: Bilingual("跨", "across"), severity: .warning, why: Bilingual("测试", "for tests"),
    basis: Bilingual("测试", "tests"), fix: .safe, messages: [message], examples: [])

  func check(_ story: Story, _ report: inout Report) {
    guard story.blocks.count > 1 else { return }
    let (first, second) = (story.blocks[0].range, story.blocks[1].range)
    report.add(
      Self.message, at: first.lowerBound..<second.upperBound,
      fix: Fix(.safe, replacing: first.upperBound..<second.lowerBound, by: ""))
  }
}

@Suite struct JSONLinesTests {
  private func source(_ line: String) throws(Notice) -> Source {
    try RecordReader.source(Array(line.utf8), of: Path("a.jsonl"), at: 0, number: 1)
  }

  private func story(_ line: String) throws -> Story {
    try #require(Story(id: StoryID(file: 0, position: 0), record: try source(line)))
  }

  private func lint(
    _ text: String, rules: [any Rule.Type] = [EchoRule.self], _ manner: Linter.Manner = Linter.Manner()
  ) async -> Run {
    await Linter(rules: rules).lint([(Path("a.jsonl"), Array(text.utf8))], manner)
  }

  private func lines(_ run: Run, _ output: any Output = CompilerOutput()) -> [String] {
    var writer = Writer()
    output.write(run, OutputContext(language: .en, version: "0"), to: &writer)
    for notice in run.notices { writer.writeLine(CompilerOutput.line(notice, in: .en)) }
    return writer.text.split(separator: "\n").map(String.init)
  }

  // MARK: The map

  /// Every character of the prose is found where it is written, in whatever way, and in whatever order the fields are.
  @Test(arguments: 0..<30) func everyCharacterHasItsPlace(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var fields: [(name: String, written: Written)] = []
    for name in ["headline", "byline", "body"] {
      let text = randomText(Int.random(in: 1..<60, using: &generator), &generator)
      fields.append((name, Written(text, &generator, escapes: [0, 0.1, 0.5, 1][seed % 4])))
    }
    let order = [0, 1, 2].shuffled(using: &generator)
    var members = order.map { "\"\(fields[$0].name)\":\(fields[$0].written.json)" }
    members.insert("\"x\": [1, {\"body\": \"\\u4e2d\"}, null]", at: Int.random(in: 0...3, using: &generator))
    let line = " \t{" + members.joined(separator: " ,\t") + " } "
    let start = Int.random(in: 0..<1000, using: &generator)
    let source = try RecordReader.source(Array(line.utf8), of: Path("a"), at: start, number: 7)
    #expect(source.text(source.prose.indices) == fields.map(\.written.text).joined(separator: "\n\n"))

    var offset = 0
    for (number, field) in fields.enumerated() {
      // The place of the field by the book.
      let before = line.components(separatedBy: "\"\(field.name)\":\(field.written.json)")[0]
      var place = before.utf8.count + field.name.utf8.count + 4
      for (scalar, piece) in zip(field.written.text.unicodeScalars, field.written.pieces) {
        let range = offset..<offset + UTF8.width(scalar)
        #expect(source.originalRange(of: range) == start + place..<start + place + piece.utf8.count)
        let passed = String(decoding: Array(line.utf8)[..<place], as: UTF8.self)
        let location = Location(line: 7, column: 1 + passed.unicodeScalars.count)
        #expect(source.location(of: offset) == location)
        #expect(source.location(of: offset, from: (0, 7)) == location)
        #expect(source.recordPlace(of: offset)?.field.rawValue == field.name)
        #expect(source.canReplace(range))
        offset = range.upperBound
        place += piece.utf8.count
      }
      #expect(source.originalOffset(of: offset) == start + place)
      if number < 2 {
        // What stands between two fields stands nowhere in the file.
        #expect(source.originalOffset(of: offset + 1) == start + place)
        #expect(!source.canReplace(offset..<offset + 1) && !source.canReplace(offset - 1..<offset + 3))
        #expect(source.originalRange(of: offset - 1..<source.prose.count).upperBound == start + place)
        offset += 2
      }
    }
    #expect(offset == source.prose.count)
  }

  /// Places found from one another, in any order, are those that are found from the line's start.
  @Test(arguments: 0..<20) func aBookmarkFindsItsWay(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed) + 900)
    let texts = (0..<2).map { _ in Written(randomText(50, &generator) + "文", &generator) }
    let story = try story("{\"body\":\(texts[0].json),\"headline\":\(texts[1].json)}")
    var offsets = [0]
    for scalar in story.text(story.source.prose.indices).unicodeScalars {
      offsets.append((offsets.last ?? 0) + UTF8.width(scalar))
    }
    var bookmark = Bookmark()
    for offset in offsets.shuffled(using: &generator) {
      #expect(bookmark.location(of: offset, in: story) == story.source.location(of: offset))
    }
  }

  @Test func escapesAlikeAreOnePiece() throws {
    let source = try source("{\"body\":\"\\u4e2d\\u6587\\n\\n甲\"}")
    #expect(source.text(source.prose.indices) == "中文\n\n甲")
    #expect(source.originalRange(of: 3..<6) == 15..<21)
    #expect(source.originalRange(of: 7..<8) == 23..<25)
    #expect(source.originalRange(of: 8..<11) == 25..<28)
  }

  // MARK: The record

  @Test func idAndDate() throws {
    let record = try #require(source("{\"id\":\"2026/7\",\"date\":\"2026-05-03T08:00:00+08:00\",\"body\":\"\"}").record)
    #expect(record.id == "2026/7" && record.date?.description == "2026-05-03")
    #expect(try source("{\"id\":-1.50e3,\"date\":null,\"body\":null}").record == Record(id: "-1.50e3", date: nil))
    #expect(try source("{\"\\u0069d\":\"a\",\"headline\":null,\"body\":\"\"}").record?.id == "a")
  }

  @Test func days() {
    for text in ["2024-02-29", "2026-12-31 07:00", "1600-01-01T00:00Z"] { #expect(Day(text) != nil) }
    for text in [
      "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "0000-01-01", "2026-1-1", "2026-01-011", "五月三日", "",
    ] {
      #expect(Day(text) == nil, "\(text)")
    }
    #expect(Day("2026-05-03").flatMap { day in Day("2025-12-31").map { $0 < day } } == true)
  }

  private func blocks(_ line: String) throws -> [String] {
    let story = try story(line)
    return story.blocks.map { "\($0.kind) \(story.text($0.range))" }
  }

  /// A record is one story, and its fields are what they are called.
  @Test func oneStoryWhateverItLooksLike() throws {
    let body = "江门日报讯(记者/陈明)近日，会议召开。\\n\\n———\\n\\n碧道建成\\n\\n江门日报讯(记者/李强)碧道建成了，市民都说好。\\n图为碧道。 邱昱 摄"
    let line = "{\"body\":\"\(body)\",\"headline\":\"这一句有句号。\\n会议召开了，\",\"byline\":\"陈明\"}"
    #expect(
      try blocks(line) == [
        "headline 这一句有句号。", "headline 会议召开了，", "byline 陈明", "byline 江门日报讯(记者/陈明)", "paragraph 近日，会议召开。",
        "crosshead 碧道建成", "byline 江门日报讯(记者/李强)", "paragraph 碧道建成了，市民都说好。", "caption 图为碧道。 邱昱 摄",
      ])
    #expect(try story(line).blocks.allSatisfy { $0.line == 1 })
    // What the story says of itself goes before a bare name in the field, which goes before nothing.
    #expect(try story(line).byline?.form == .dateline)
    let bare = try story("{\"byline\":\"陈明\",\"body\":\"会议今天召开，部署工作。\"}")
    #expect(bare.byline?.form == .line && bare.byline?.credits == [])
    #expect(try story("{\"byline\":\"记者 陈明\",\"body\":\"会议。\"}").byline?.credits.count == 1)
  }

  @Test func aBodyWithItsHeadline() throws {
    let body = "全区召开安全生产会议\\r\\n江门日报讯(记者/陈明)近日，会议召开。"
    #expect(
      try blocks("{\"headline\":\" \",\"body\":\"\(body)\"}")
        == ["headline 全区召开安全生产会议", "byline 江门日报讯(记者/陈明)", "paragraph 近日，会议召开。"])
    #expect(
      try blocks("{\"headline\":\"会议召开\",\"body\":\"\(body)\"}").prefix(2) == ["headline 会议召开", "crosshead 全区召开安全生产会议"])
    #expect(
      Story(id: StoryID(file: 0, position: 0), record: try source("{\"headline\":\"\",\"body\":\" \\n \"}")) == nil)
  }

  // MARK: What can't be read

  /// Each with the place and what is said of it.
  @Test(arguments: [
    ("[1,2]", 1, "array"), ("3", 1, "no JSON object"), ("  \"x\"", 3, "no JSON object"), ("你好", 1, "no JSON object"),
    ("{\"headline\":\"x\"}", 1, "“body” is missing"), ("{}", 1, "“body” is missing"),
    ("{\"body\":1}", 9, "takes a string, not a number"), ("{\"body\":[\"a\"]}", 9, "takes a string, not an array"),
    ("{\"id\":true,\"body\":\"\"}", 7, "takes a string or a number, not a boolean"),
    ("{\"id\":{\"a\":1},\"body\":\"\"}", 7, "not an object"),
    ("{\"date\":20260503,\"body\":\"\"}", 9, "“date” takes a string"),
    ("{\"body\":\"断了", 9, "no closing quotation mark"), ("{\"body\":\"断\\", 11, "breaks off behind"),
    ("{\"body\":\"断\\u4e", 11, "four hexadecimal digits"), ("{\"body\":\"\\u+123\"}", 10, "four hexadecimal digits"),
    ("{\"body\":\"断\\u4e\"}", 11, "four hexadecimal digits"), ("{\"body\":\"\\x\"}", 10, "no such escape"),
    ("{\"body\":\"甲\\ud83d\"}", 11, "surrogate"), ("{\"body\":\"\\ude00\"}", 10, "surrogate"),
    ("{\"body\":\"\\ud83d\\u4e2d\"}", 10, "surrogate"), ("{\"x\":\"\\ud83d\\ud83d\",\"body\":\"\"}", 7, "surrogate"),
    ("{\"body\":\"甲\t乙\"}", 11, "control character"), ("{\"body\":\"\u{0}\"}", 10, "control character"),
    ("{\"body\":\"a\",\"body\":\"b\"}", 13, "stands twice"), ("{\"body\":\"a\"", 12, "breaks off here"),
    ("{\"body\"", 8, "breaks off here"), ("{\"body\":", 9, "breaks off here"), ("{", 2, "breaks off here"),
    ("{\"body\":\"a\",}", 13, "a key in double quotes"), ("{body:\"a\"}", 2, "a key in double quotes"),
    ("{“body”:\"a\"}", 2, "Chinese quotation mark"), ("{\"body\":“a”}", 9, "Chinese quotation mark"),
    ("{\"body\":\"a\" \"id\":1}", 13, "“,” or “}”"), ("{\"body\" \"a\"}", 9, "“:” belongs"),
    ("{\"body\":\"a\"}{\"body\":\"b\"}", 13, "something behind"), ("{\"body\":\"a\"},", 13, "something behind"),
    ("{\"x\":01,\"body\":\"\"}", 6, "no number"), ("{\"x\":1.,\"body\":\"\"}", 6, "no number"),
    ("{\"x\":-,\"body\":\"\"}", 6, "no number"),
    ("{\"x\":[1 2],\"body\":\"\"}", 9, "“,” or “]”"), ("{\"x\":[1,],\"body\":\"\"}", 9, "a value belongs here"),
    ("{\"x\":True,\"body\":\"\"}", 6, "a value belongs here"), ("{\"x\":nul,\"body\":\"\"}", 6, "a value belongs here"),
    ("{\"body\":nil}", 9, "a value belongs here"), ("// 注释", 1, "no JSON object"),
    ("{\"x\":/**/1,\"body\":\"\"}", 6, "a value"),
    ("{\"x\":\(String(repeating: "[", count: 100_000))", 69, "nested more than 64"),
    ("{\"x\":\(String(repeating: "{\"a\":", count: 70))", 321, "nested more than 64"),
  ]) func mistakes(_ line: String, _ column: Int, _ message: String) async throws {
    let run = await lint("{\"body\":\"前面错\"}\r\n \(line)\n{\"body\":\"后面错\"}")
    #expect(run.files[0].isRead && run.files[0].stories == 2)
    let notice = try #require(run.notices.first)
    #expect(run.notices.count == 1 && notice.location == Location(line: 2, column: column + 1), "\(notice)")
    #expect(notice.message.en.contains(message), "\(notice.message.en)")
    #expect(run.diagnostics.map(\.region.start.line) == [1, 3])
  }

  @Test func bytesThatAreNoText() async throws {
    let good = Array("{\"body\":\"错。\"}\n".utf8)
    let gbk: [UInt8] = [0xBD, 0xAD, 0xC3, 0xC5, 0xC8, 0xD5, 0xB1, 0xA8, 0xD1, 0xB6]
    let bad = Array("{\"body\":\"".utf8) + gbk + Array("\"}\n".utf8)
    let run = await Linter(rules: [EchoRule.self]).lint([(Path("a.jsonl"), good + bad + good)])
    #expect(run.diagnostics.map(\.region.start.line) == [1, 3])
    #expect(run.notices.map(\.location) == [Location(line: 2, column: 10)])
    #expect(run.notices[0].message.en.contains("GBK"))
    let wide = "{\"body\":\"错\"}\n".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let whole = await Linter(rules: [EchoRule.self]).lint([(Path("a.jsonl"), [0xFF, 0xFE] + wide)])
    #expect(whole.notices.isEmpty && whole.files[0].encoding == .utf16LittleEndian)
    #expect(whole.diagnostics.map(\.region.start) == [Location(line: 1, column: 10)])
  }

  /// A file that is something else altogether is not told a million times.
  @Test func manyBadLines() async {
    let text = (0..<200).map { $0 % 50 == 7 ? "{\"body\":\"错。\"}" : "  \"body\": \($0)," }.joined(separator: "\n")
    let run = await lint(text)
    #expect(run.diagnostics.count == 4 && run.notices.count == RecordTally.mostNotices + 1)
    #expect(run.notices.last?.message.en.hasPrefix("from here on 146 more lines") == true)
    #expect(run.notices.last?.location?.line == 52)
  }

  @Test func aLineLongerThanAnyStory() async throws {
    let folder = try TemporaryFolder()
    let long = "{\"body\":\"" + String(repeating: "a", count: RecordReader.longestLine) + "\"}"
    // What is left of the line when a block ends may be nothing but its end.
    for filler in ["", String(repeating: "b", count: (4 << 20) - 11 - 14)] {
      let text = "{\"body\":\"错。\"}\n\(long)\(filler)\n\n{\"body\":\"错。\"}\n"
      try folder.write("a.jsonl", text)
      let run = await lint(text)
      #expect(run.diagnostics.map(\.region.start.line) == [1, 4])
      #expect(run.notices.map(\.location) == [Location(line: 2, column: 1)])
      var reader = try JSONLines(reading: Path(folder.url.path + "/a.jsonl"))
      var read: [String] = []
      while let piece = try reader.next() {
        piece.forEach { result in
          switch result {
          case .success(let story): read.append("\(story.id.position) \(story.head.line)")
          case .failure(let notice): read.append("bad \(notice.location?.line ?? 0)")
          }
        }
      }
      #expect(read == ["0 1", "bad 2", "2 4"])
    }
  }

  // MARK: Findings

  @Test func findingsNameIdAndField() async throws {
    let text = """
      {"id":"20260503-07","headline":"错\\n会议召开","byline":"记者 错","body":"\\u4e2d😀\\ud83d\\ude00错。\\n\\n错"}

      {"body":"甲","headline":"会议召开","id":7}
      {"body":"错","headline":"会议召开"}
      """
    let run = await lint(text)
    #expect(
      lines(run) == [
        "a.jsonl:1:33: warning: “错” stands here [echo-rule] (id 20260503-07, headline)",
        "a.jsonl:1:55: warning: “错” stands here [echo-rule] (id 20260503-07, byline)",
        "a.jsonl:1:85: warning: “错” stands here [echo-rule] (id 20260503-07, body)",
        "a.jsonl:1:91: warning: “错” stands here [echo-rule] (id 20260503-07, body)",
        "a.jsonl:4:10: warning: “错” stands here [echo-rule] (body)",
        "a.jsonl:4:25: warning: the headline is that of line 3 [echo-rule] (headline)",
        "a.jsonl:3:25: note: here (id 7, headline)",
      ])
    let bytes = Array(text.utf8)
    for finding in run.diagnostics where finding.message == EchoRule.found {
      #expect(bytes[finding.region.bytes].elementsEqual("错".utf8))
    }
    #expect(lines(run, GitHubOutput())[0].contains("“错” stands here (id 20260503-07, headline)%0Afix"))
    #expect(lines(run, ConsoleOutput(isColored: false))[0].hasSuffix("[echo-rule] (id 20260503-07, headline)"))

    func object(_ output: any Output) throws -> [String: Any] {
      let data = Data(lines(run, output).joined(separator: "\n").utf8)
      return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }
    let findings = try #require(try object(JSONOutput())["findings"] as? [[String: Any]])
    #expect(findings[0]["story"] as? [String: String] == ["id": "20260503-07", "field": "headline"])
    #expect(findings[4]["story"] as? [String: String] == ["field": "body"])
    let related = try #require(findings[5]["related"] as? [[String: Any]])
    #expect(related[0]["story"] as? [String: String] == ["id": "7", "field": "headline"])
    let runs = try #require(try object(SARIFOutput())["runs"] as? [[String: Any]])
    let results = try #require(runs[0]["results"] as? [[String: Any]])
    let places = try #require(results[0]["locations"] as? [[String: Any]])
    let logical = try #require(places[0]["logicalLocations"] as? [[String: String]])
    #expect(logical[0]["fullyQualifiedName"] == "20260503-07/headline" && logical[0]["name"] == "headline")
  }

  /// An id is as untrusted as the copy.
  @Test func anIdSteersNoTerminal() async {
    let run = await lint("{\"id\":\"\\u001b]0;x\\u0007\\n::error::\",\"body\":\"错\"}")
    let outputs: [any Output] = [
      CompilerOutput(), ConsoleOutput(isColored: false), GitHubOutput(), JSONOutput(), SARIFOutput(),
    ]
    for output in outputs {
      let text = lines(run, output).joined(separator: "\n")
      #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.value < 0x20 } && !text.contains("\n::error::"))
    }
  }

  @Test func linesOfEveryEndAndAByteOrderMark() async {
    let record = "{\"body\":\"错。\"}"
    for end in ["\n", "\r\n", "\r"] {
      let run = await lint("\u{FEFF}\(record)\(end)\(end) \t\(end)\(record)\(end)\(record)")
      #expect(
        run.notices.isEmpty && run.diagnostics.map(\.region.start) == [1, 4, 5].map { Location(line: $0, column: 10) })
      #expect(run.diagnostics[0].region.bytes == 12..<15)
    }
    #expect(await lint("").files[0].isRead)
    #expect(await lint("\n \n").notices.isEmpty)
  }

  /// Small files, one that is divided among the workers, lines that can't be read; kept in memory or read again.
  @Test func theSameOnAnyNumberOfCores() async throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: 5)
    let bodies = (0..<9).map { _ in Written(randomText(900, &generator) + "错。", &generator, escapes: 0.01).json }
    func records(_ count: Int) -> String {
      (0..<count).map { number in
        if number % 30 == 13 { return "{\"body\":\"断了" }
        let headline = "第\(Int.random(in: 0..<4000, using: &generator))次会议召开"
        return "{\"id\":\(number),\"headline\":\"\(headline)\",\"body\":\(bodies[number % 9])}\n"
      }.joined(separator: "\n")
    }
    for number in 0..<12 { try folder.write("small/\(number).jsonl", records(20)) }
    try folder.write("large.ndjson", records(100))
    let linter = Linter(rules: [EchoRule.self])
    let copy = linter.copy(at: [folder.path])
    var manner = Linter.Manner()
    manner.pieceSize = 1 << 16
    let one = await linter.lint(copy, manner)
    let large = try #require(one.files.first { $0.path.lastComponent.elementsEqual("large.ndjson".utf8) })
    #expect(large.bytes > 2 << 16 && large.stories == 97)
    #expect(one.diagnostics.contains { $0.message == EchoRule.again })
    #expect(one.notices.count == 15)
    manner.jobs = 3
    let three = await linter.lint(copy, manner)
    #expect(lines(three) == lines(one) && three.files.map(\.stories) == one.files.map(\.stories))
    // The plain way, a record at a time.
    let (stories, notices) = try Story.all(reading: large.path)
    #expect(stories.count == large.stories && notices.count == 3)
    var reader = try JSONLines(reading: large.path, blockSize: 1 << 15)
    var (read, bad): ([Story], [Notice]) = ([], [])
    while let piece = try reader.next() {
      piece.forEach { result in
        switch result {
        case .success(let story): read.append(story)
        case .failure(let notice): bad.append(notice)
        }
      }
    }
    #expect(bad == notices && read.map(\.id) == stories.map(\.id) && read.map(\.record) == stories.map(\.record))
    #expect(zip(read, stories).allSatisfy { $0.source.prose == $1.source.prose && $0.blocks == $1.blocks })
    #expect(zip(read, stories).allSatisfy { $0.source.originalOffset(of: 0) == $1.source.originalOffset(of: 0) })
  }

  @Test func aStreamOfEveryBlockSize() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "a.jsonl",
      "\u{FEFF}{\"id\":1,\"body\":\"甲\"}\r\n\r\n{\"id\":2,\"body\":\"乙\"}\r{\"id\":3,\"body\":\"丙\"}\n\r{\"id\":4}\r\n{\"id\":5,\"body\":\"丁\"}"
    )
    for size in 16..<120 {
      var reader = try JSONLines(reading: Path(folder.url.path + "/a.jsonl"), file: 3, blockSize: size)
      var read: [String] = []
      while let piece = try reader.next() {
        piece.forEach { result in
          switch result {
          case .success(let story):
            read.append("\(story.record?.id ?? "") \(story.head.line) \(story.source.originalOffset(of: 0))")
            #expect(story.id.file == 3)
          case .failure(let notice): read.append("bad \(notice.location?.line ?? 0)")
          }
        }
      }
      #expect(read == ["1 1 19", "2 3 44", "3 4 66", "bad 6", "5 7 99"], "blocks of \(size)")
    }
    do throws(Notice) {
      _ = try JSONLines(reading: Path(folder.url.path + "/none.jsonl"))
      Issue.record("there is no such file")
    } catch { #expect(error.message.en == "there is no such file or folder") }
  }

  // MARK: Fixes

  private func fixed(_ text: String, _ rules: [any Rule.Type]) async -> String {
    let linter = Linter(rules: rules)
    let copy = Linter.Copy([(Path("a.jsonl"), Array(text.utf8))])
    let outcome = await Fixer(linter, safety: .safe).fix(copy)
    #expect(outcome.isSettled && outcome.notices.isEmpty)
    return outcome.revisions.first.map { String(decoding: $0.bytes, as: UTF8.self) } ?? text
  }

  /// Nothing but the character changes, in whatever way it and its neighbours are written.
  @Test(arguments: 0..<30) func aFixChangesWhatItSays(_ seed: Int) async throws {
    var generator = SeededGenerator(seed: UInt64(seed) + 300)
    var (text, expected) = ("", "")
    for number in 0..<3 {
      var members: [(before: String, after: String)] = []
      for name in ["headline", "byline", "body"].shuffled(using: &generator) {
        let parts = (0..<3).map { _ in randomText(15, &generator) + "甲" }
        let written = Written(parts.joined(separator: "错") + "错", &generator)
        let after = zip(written.text.unicodeScalars, written.pieces).map { $0 == "错" ? "对" : $1 }.joined()
        members.append(("\"\(name)\":\(written.json)", "\"\(name)\":\"\(after)\""))
      }
      text += "{\"id\":\(number),\"x\":\"错\",\(members.map(\.before).joined(separator: ", "))}\n"
      expected += "{\"id\":\(number),\"x\":\"错\",\(members.map(\.after).joined(separator: ", "))}\n"
    }
    #expect(await fixed(text, [EchoRule.self]) == expected)
  }

  @Test func whatAFixWritesIsEscaped() async throws {
    for (between, end) in [("\\n\\n", "\\n"), ("\\r\\n", "\\r\\n"), ("\\r", "\\r"), ("。", "\\n")] {
      let text = "{\"body\":\"他说引。\(between)是引。\",\"headline\":\"引\"}\n{\"body\":\"断了\n{\"body\":\"引\"}"
      let result = await fixed(text, [Quoting.self])
      let quoted = "“a\\\"b\\\\c\(end)d\\te\\u0001f”"
      #expect(
        result
          == "{\"body\":\"他说\(quoted)。\(between)是\(quoted)。\",\"headline\":\"\(quoted)\"}\n{\"body\":\"断了\n{\"body\":\"\(quoted.replacing(end, with: "\\n"))\"}"
      )
      let line = try #require(result.split(separator: "\n").first)
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
      #expect(object?["headline"]?.unicodeScalars.count(where: { $0 == "\"" }) == 1)
    }
  }

  @Test func aFixAcrossFieldsIsRefused() async {
    let run = await lint("{\"headline\":\"会议召开\",\"body\":\"会议。\\n会议\"}", rules: [Across.self])
    #expect(run.diagnostics.count == 1 && run.diagnostics[0].fix == nil)
    // What is marked is what stands in the field where it begins.
    #expect(run.diagnostics[0].region.bytes == 13..<25)
    let within = await lint("{\"body\":\"会议召开\\n会议。\"}", rules: [Across.self])
    #expect(within.diagnostics[0].fix?.edits.map(\.region.bytes) == [21..<23])
  }

  // MARK: Marks

  /// Marks speak of the body that they stand in, and of no other record.
  @Test func marksInTheBody() async {
    let rules: [any Rule.Type] = [EchoRule.self, UnusedSuppression.self, UnknownSuppression.self]
    func found(_ text: String) async -> [String] {
      await lint(text, rules: rules).diagnostics.map {
        "\($0.region.start.line):\($0.region.start.column) \($0.record?.field.rawValue ?? "") \($0.rule)"
      }
    }
    let mark = "【newslint 下一行不查 echo-rule】"
    #expect(await found("{\"headline\":\"错\",\"body\":\"\(mark)\\n错甲错\\n错\"}") == ["1:14 headline 0", "1:58 body 0"])
    let begin = "{\"body\":\"甲\\n【newslint 不查】\\n错\\n错\",\"headline\":\"错\"}"
    #expect(await found("\(begin)\n{\"body\":\"错。\"}") == ["1:46 headline 0", "2:10 body 0"])
    let unused = "{\"id\":1,\"body\":\"甲\\n\(mark)\\n乙\\n\\u3010newslint 下一行不查 echo-rul】\"}"
    #expect(await found(unused) == ["1:20 body 1", "1:72 body 2"])
    #expect(await fixed(unused, rules) == "{\"id\":1,\"body\":\"甲\\n乙\\n\\u3010newslint 下一行不查 echo-rul】\"}")
  }
}
