import Foundation
import Testing

@testable import Lint

@Suite struct StatisticsTests {
  private func statistics(
    _ copies: [String], _ fault: Fault = Fault(.wording), severity: String = "warning", jobs: Int = 1
  ) async -> Statistics {
    let (configuration, _) = Configuration.read(
      Array("{\"rules\": {\"echo-rule\": \"\(severity)\"}}".utf8), path: Path(".newslint.json"), folder: Path("/desk"),
      rules: [EchoRule.self])
    let texts = copies.enumerated().map { (path: Path("\($0).txt"), bytes: Array($1.utf8)) }
    let run = await Linter(rules: [EchoRule.self], configuration: configuration).lint(
      texts, Linter.Manner(jobs: jobs, takesMeasures: true))
    return Statistics(run, FaultScale(["echo-rule": fault]))
  }

  // MARK: Characters

  /// Half squares: two for what is set full-width, one for half-width letters, digits and marks.
  @Test(
    arguments: [
      ("党", 2), ("，", 2), ("“", 2), ("…", 2), ("—", 2), ("·", 2), ("℃", 2), ("Ａ", 2), ("１", 2), ("𠮷", 2), ("か", 2),
      ("a", 1), ("7", 1), (",", 1), ("%", 1), ("é", 1), ("Ж", 1), ("ｱ", 1), (" ", 0), ("\u{3000}", 0), ("\t", 0),
      ("\u{A0}", 0), ("\u{200B}", 0), ("\u{FEFF}", 0), ("\u{301}", 0), ("\u{7F}", 0), ("\n", 0),
    ] as [(Unicode.Scalar, Int)]) func squares(_ scalar: Unicode.Scalar, _ halves: Int)
  {
    #expect(StoryMeasure.halves(of: scalar.value) == halves)
  }

  @Test func charactersOfStories() async {
    // 5 and 8 full-width characters; “2026” and “a” are five half-width ones; the spaces and line breaks are none.
    let statistics = await statistics(["会议召开了\n\n2026年 a市有\u{3000}党员大会。\n"])
    #expect(statistics.halves == 2 * 5 + 5 + 2 * 8 && statistics.characters == 16)
    #expect(statistics.stories == 1 && statistics.files == 1 && statistics.tenths == 0)
    #expect(statistics.rate?.passes == true && statistics.worst.isEmpty && statistics.rules.isEmpty)
  }

  @Test func recordsAreKnownByTheirIds() async throws {
    let lines = """
      {"id": "a-1", "headline": "会议召开了", "body": "没有问题。"}
      {"id": 1,
      {"id": "a-2", "headline": "会议结束了", "body": "这里错了。"}
      """
    let run = await Linter(rules: [EchoRule.self]).lint(
      [(Path("a.jsonl"), Array(lines.utf8))], Linter.Manner(takesMeasures: true))
    let statistics = Statistics(run, FaultScale())
    #expect(statistics.stories == 2 && statistics.unread == 1 && statistics.halves == 40)
    let worst = try #require(statistics.worst.first)
    #expect(statistics.worst.count == 1 && worst.story.record == "a-2" && worst.story.line == 3)
    #expect(worst.story.title == "会议结束了" && worst.findings == 1 && worst.tenths == 10)
  }

  @Test func nothingIsMeasuredUnasked() async {
    let run = await Linter(rules: [EchoRule.self]).lint([(Path("a.txt"), Array("会议召开了\n\n这里错了。".utf8))])
    #expect(run.measures.isEmpty && run.diagnostics.map(\.extent) == [1])
  }

  // MARK: Faults

  /// The same fault counts three times at most, the gravest three; in a headline it is double.
  @Test func theSameFaultCountsThreeTimes() async {
    #expect(await statistics(["会议召开了\n\n这里错了，错了。"]).tenths == 20)
    #expect(await statistics(["会议召开了\n\n错了，错了，错了，错了，错了。"]).tenths == 30)
    #expect(await statistics(["会议召开错了\n\n这里错了。"]).tenths == 30)
    #expect(await statistics(["会议召开了\n\n错了，错了，错了。", "会议开错了\n\n没有问题。"]).tenths == 40)
    #expect(await statistics(["会议召开了\n\n错了，错了，错了，错了，错了。"], Fault(.content)).tenths == 30)
  }

  @Test(arguments: [
    (Fault(.wording), 10), (Fault(.content), 10), (Fault(.repetition), 40), (Fault(.numeral), 1), (Fault(.mark), 1),
    (Fault(.uncounted), 0), (Fault(.content, isImportant: true), 20), (Fault(.wording, isImportant: true), 20),
  ]) func weights(_ fault: Fault, _ tenths: Int) async {
    #expect(await statistics(["会议召开了\n\n这里错了。"], fault).tenths == tenths)
    // A headline doubles, once; what stands twice stands twice wherever the finding is.
    let isDouble = fault.kind != .repetition && !fault.isImportant
    #expect(await statistics(["会议召开错了\n\n这里对了。"], fault).tenths == (isDouble ? 2 * tenths : tenths))
    #expect(await statistics(["会议召开了\n\n这里错了。"], fault, severity: "note").tenths == 0)
    #expect(await statistics(["会议召开了\n\n这里错了。"], fault, severity: "error").tenths == tenths)
  }

  @Test func numeralsComeToOneFaultMarksToAsManyAsThereAre() async {
    let copy = "会议召开了\n\n" + String(repeating: "这里错了，", count: 25) + "完。"
    #expect(await statistics([copy], Fault(.numeral)).tenths == 10)
    #expect(await statistics([copy], Fault(.mark)).tenths == 25)
  }

  @Test(arguments: [
    ("布", "部", 1), ("员员", "员", 1), ("布署", "部署", 1), ("进行进行", "进行", 2), ("", "的", 1), ("一路一带", "一带一路", 1),
    ("倒颠", "颠倒", 1), ("甲乙丙丁戊己", "子", 6), ("甲", "子丑寅卯辰巳", 6), ("甲乙", "甲丙乙丁", 2), ("", "", 0),
    ("三百元整", "三千元", 2),
  ]) func extents(_ old: String, _ new: String, _ extent: Int) {
    #expect(Fix.extent(of: old, new) == extent)
  }

  @Test func moreCharactersAreMoreFaults() {
    #expect([1, 2, 5, 6, 99].map { Fault(.wording).tenths(extent: $0) } == [10, 20, 20, 40, 40])
    #expect(Fault(.content).tenths(extent: 99) == 10)
  }

  // MARK: The rate

  /// Exactly three in 10,000 passes; a rate that is above it never looks like it.
  @Test func theLimit() throws {
    let limit = try #require(Statistics.Rate(tenths: 30, halves: 20_000))
    #expect(limit.passes && limit.hundredths == 300)
    let above = try #require(Statistics.Rate(tenths: 30, halves: 19_999))
    #expect(!above.passes && above.hundredths == 301 && limit < above)
    #expect(try #require(Statistics.Rate(tenths: 60, halves: 13_896)).hundredths == 864)
    #expect(Statistics.Rate(tenths: 0, halves: 0) == nil)
    #expect(try #require(Statistics.Rate(tenths: 0, halves: 2)).passes)
  }

  @Test func theWorstStories() async {
    // Story n has n faults of its own, so that none is the same as another.
    var copies = (0..<14).map { number in
      "第\(number)次会议\n\n" + String(repeating: "这里错了，", count: number % 7) + "完。"
    }
    copies.append("只有标题")
    let statistics = await statistics(copies, Fault(.mark))
    #expect(statistics.worst.count == 10 && statistics.stories == 15)
    #expect(statistics.worst.map(\.tenths) == [6, 6, 5, 5, 4, 4, 3, 3, 2, 2])
    // Of two with as many faults the shorter comes first: 第6次会议 before 第13次会议.
    #expect(statistics.worst.prefix(2).map(\.path.description) == ["6.txt", "13.txt"])
    #expect(statistics.worst.map(\.tenths).reduce(0, +) <= statistics.tenths)
  }

  @Test func theSameOnAnyNumberOfCores() async {
    let copies = (0..<400).map { "第\($0)次会议\n\n" + String(repeating: "这里错了，", count: $0 % 5) + "完。" }
    let (one, four) = (await statistics(copies), await statistics(copies, jobs: 4))
    #expect(one.tenths == four.tenths && one.halves == four.halves && one.stories == 400 && four.stories == 400)
    #expect(one.worst.map(\.path) == four.worst.map(\.path))
  }

  // MARK: Output

  private func hostile() async -> Statistics {
    let run = await Linter(rules: [EchoRule.self]).lint(
      [(Path("<script>\"]]>&\u{1B}\n\u{202E}.txt"), Array("错</td><script>x</script>\u{1B}[31m\u{202E}\n\n这里错了。".utf8))],
      Linter.Manner(takesMeasures: true))
    return Statistics(run, FaultScale())
  }

  private func text(_ output: any Output, _ statistics: Statistics?, _ language: Language) async -> String {
    let run = await Linter(rules: [EchoRule.self]).lint([(path: Path, bytes: [UInt8])]())
    var writer = Writer()
    output.write(run, OutputContext(language: language, version: "1.2.3", statistics: statistics), to: &writer)
    return writer.text
  }

  @Test(arguments: Language.allCases) func console(_ language: Language) async {
    let text = await text(StatisticsOutput(), await hostile(), language)
    #expect(!text.unicodeScalars.contains { $0 != "\n" && Printable.steers($0) })
    #expect(
      text.contains("\\u{A}\\u{202E}.txt:1 错</td><script>")
        && !text.split(separator: "\n").contains { $0.hasSuffix(" ") })
    #expect(await self.text(StatisticsOutput(), nil, language) == "")
    #expect(await self.text(StatisticsOutput(isColored: true), await hostile(), language).contains("\u{1B}[1;31m"))
    let none = await self.text(StatisticsOutput(), await statistics([]), language)
    #expect(none.contains(Bilingual("没有稿件，无从计算", "there is no copy")[language]))
  }

  private func written(_ statistics: Statistics, _ language: Language) -> String {
    var html = HTMLText()
    StatisticsHTML.write(statistics, language, to: &html)
    return String(decoding: html.bytes, as: UTF8.self)
  }

  @Test(arguments: Language.allCases) func html(_ language: Language) async throws {
    let html = written(await hostile(), language)
    // It is well-formed as XML as well, so that a strict reader says what became of the copy.
    let section = try XMLElement(html)
    #expect(section.name == "section" && section.all("script").isEmpty && section.all("table").count == 2)
    let cells = section.all("td").map(\.text)
    #expect(cells.contains { $0.hasPrefix("<script>\"]]>&\\u{1B}") && $0.contains("错</td><script>x</script>") })
    #expect(!html.unicodeScalars.contains { $0 != "\n" && Printable.steers($0) })
    #expect(section.all("dd").contains { $0["class"] == "fails" })
    for table in section.all("table") {
      let width = table.all("th").count
      #expect(table.all("tr").dropFirst().allSatisfy { $0.all("td").count == width })
    }
    #expect(try XMLElement(written(await statistics([]), language)).all("table").isEmpty)
  }

  @Test func json() async throws {
    func read(_ statistics: Statistics?) async throws -> [String: Any] {
      let text = await text(JSONOutput(), statistics, .zh)
      return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
    #expect(try await read(nil)["statistics"] == nil)
    let statistics = try #require(try await read(hostile())["statistics"] as? [String: Any])
    #expect(statistics["faults"] as? Double == 2 && statistics["passes"] as? Bool == false)
    let rules = try #require(statistics["rules"] as? [[String: Any]])
    #expect(rules.count == 1 && rules[0]["kind"] as? String == "wording" && rules[0]["warning"] as? Int == 2)
    let worst = try #require((statistics["worst"] as? [[String: Any]])?.first)
    #expect(worst["path"] as? String == "<script>\"]]>&\u{1B}\n\u{202E}.txt" && worst["findings"] as? Int == 2)
    let none = try #require(try await read(self.statistics([]))["statistics"] as? [String: Any])
    #expect(none["rate"] is NSNull && none["passes"] is NSNull && none["characters"] as? Int == 0)
  }
}
