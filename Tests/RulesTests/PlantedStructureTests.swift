import Foundation
import Lint
import Rules
import Support
import Testing

/// Faults of structure planted into the sample's stories: nine in ten are found, and nothing is said where none was planted.
@Suite struct PlantedStructureTests {
  private static let ids: Set<String> = [
    "broken-paragraph", "missing-terminal-punctuation", "missing-photo-credit", "leftover-mark", "empty-story",
    "headline-punctuation",
  ]
  private static let linter = Linter(rules: StandardRules.all.filter { ids.contains($0.about.id) })

  private func lines() throws -> [String] {
    try sampleText().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Lines, from 0, of what some rules say.
  private func findings(_ lines: [String], of rules: Set<String>) async -> [Int] {
    let text = lines.joined(separator: "\n")
    let run = await PlantedStructureTests.linter.lint([(Path("copy.txt"), Array(text.utf8))])
    return run.diagnostics.filter { rules.contains(run.rules[$0.rule].id) }.map { $0.region.start.line - 1 }
  }

  /// The lines of running text: long, with a full stop at the end.
  private func paragraphs(_ lines: [String]) -> [Int] {
    lines.indices.filter { lines[$0].hasSuffix("。") }
  }

  @Test func whatIsNotPlantedIsNotFound() async throws {
    let found = await findings(
      try lines(),
      of: [
        "missing-terminal-punctuation", "missing-photo-credit", "leftover-mark", "empty-story", "headline-punctuation",
      ])
    #expect(found.isEmpty)
  }

  @Test func aFullStopIsMissed() async throws {
    let lines = try lines()
    let places = paragraphs(lines)
    var found = 0
    for place in places {
      var copy = lines
      copy[place].removeLast()
      if await findings(copy, of: ["missing-terminal-punctuation", "broken-paragraph"]).contains(place) { found += 1 }
    }
    #expect(places.count > 50 && found * 10 >= places.count * 9, "\(found) of \(places.count)")
  }

  /// Never two findings of one break.
  @Test func aBreakIsFoundOnce() async throws {
    let lines = try lines()
    for place in paragraphs(lines).prefix(20) {
      var copy = lines
      let half = copy[place].index(copy[place].startIndex, offsetBy: copy[place].count / 2)
      let rest = String(copy[place][half...])
      copy[place] = String(copy[place][..<half])
      copy.insert(contentsOf: ["", rest], at: place + 1)
      let broken = await findings(copy, of: ["broken-paragraph"]).filter { $0 == place }
      let missing = await findings(copy, of: ["missing-terminal-punctuation"]).filter { $0 == place }
      #expect(broken.isEmpty || missing.isEmpty, "\(lines[place])")
    }
  }

  private static let captions: [(caption: String, isCredited: Bool)] = [
    ("图为市民在碧道上散步。", false), ("图：龙舟队在礼乐河上训练", false), ("上图：孩子们在驿站里看书。", false), ("市民在碧道上散步。 邱明", false),
    ("孩子们在驿站里看书。 摄", false), ("图为市民在碧道上散步。 邱昱 摄", true), ("图为龙舟队训练。（区农水供图）", true),
    ("图：龙舟队在礼乐河上训练 江门日报记者 邱昱 摄", true),
  ]

  @Test func aPhotoCreditIsMissed() async throws {
    let lines = try lines()
    let places = paragraphs(lines).filter {
      $0 + 2 < lines.count && lines[$0 + 2].hasSuffix("。") && lines[$0 + 1].isEmpty
    }
    var (planted, found, wrong) = (0, 0, 0)
    for (number, place) in places.enumerated() {
      let (caption, isCredited) = PlantedStructureTests.captions[number % PlantedStructureTests.captions.count]
      var copy = lines
      copy.insert(contentsOf: ["", caption], at: place + 1)
      let isFound = await findings(copy, of: ["missing-photo-credit"]).contains(place + 2)
      if isCredited {
        wrong += isFound ? 1 : 0
      } else {
        planted += 1
        found += isFound ? 1 : 0
      }
    }
    #expect(planted > 15 && found * 10 >= planted * 9, "\(found) of \(planted)")
    #expect(wrong == 0)
  }

  private static let marks = [
    "【待核实】", "（待核）", "【此处配图】", "[图片]", "&nbsp;", "<br>", "【待补充：数字】", "(此处插图)", "〔存疑〕", "</span>", "【请核对姓名】", "【TODO】",
  ]

  @Test func aLeftoverMarkIsMissed() async throws {
    let lines = try lines()
    let places = paragraphs(lines)
    var found = 0
    for (number, place) in places.enumerated() {
      var copy = lines
      let mark = PlantedStructureTests.marks[number % PlantedStructureTests.marks.count]
      // Behind the first comma, or at the end.
      let end = copy[place].firstIndex { $0 == "," || $0 == "，" } ?? copy[place].endIndex
      copy[place].insert(contentsOf: mark, at: end)
      if await findings(copy, of: ["leftover-mark"]).contains(place) { found += 1 }
    }
    #expect(found * 10 >= places.count * 9, "\(found) of \(places.count)")
  }

  @Test func aHeadlinesFullStopIsFound() async throws {
    let text = "北头咀碧道建成开放。\n\n江门日报讯(记者/陈婵)北头咀碧道昨天建成开放，沿线设有驿站。\n"
    #expect(
      await findings(
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init), of: ["headline-punctuation"])
        == [0])
  }

  /// Markdown and web pages are made of what elsewhere is left over; stars on a page are.
  @Test(arguments: [("readme.md", 0), ("page.html", 1), ("copy.txt", 2)]) func codeIsNoLeftover(
    _ name: String, _ count: Int
  ) async {
    let text = "碧道\n\n碧道昨天建成，**全长6公里**，<br>沿线设有驿站。\n"
    let run = await PlantedStructureTests.linter.lint([(Path(name), Array(text.utf8))])
    #expect(run.diagnostics.count { run.rules[$0.rule].id == "leftover-mark" } == count)
  }
}
