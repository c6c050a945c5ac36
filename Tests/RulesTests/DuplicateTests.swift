import Foundation
import Lint
import Rules
import Support
import Testing

/// Edited copies are found, and stories of a fixed form are not: in the run, in the archive with the old text still there, and by the
/// archive's estimate.
@Suite struct DuplicateTests {
  /// What an editor does to a story.
  enum Edit: String, CaseIterable, Sendable {
    case nothing, byline, headline, moved, dropped, width, words

    func apply(to draft: StoryMaker.Draft, _ maker: inout StoryMaker) -> StoryMaker.Draft {
      var draft = draft
      switch self {
      case .nothing: break
      case .byline: draft.byline = ""
      case .headline: draft.headline = maker.clause(5) + " " + maker.clause(4)
      case .moved: draft.paragraphs.insert(draft.paragraphs.remove(at: 4), at: 1)
      case .dropped: draft.paragraphs.remove(at: 3)
      case .width:
        draft.paragraphs = draft.paragraphs.map { $0.replacing("，", with: ",").replacing("。", with: ".") }
      case .words: draft.paragraphs = draft.paragraphs.map { maker.replacingWords($0, oneIn: 20) }
      }
      return draft
    }
  }

  private let rules = StandardRules.all.filter { $0.about.id == "duplicate-story" }

  /// What is said of the later of two lists of stories, by its position.
  private struct Said {
    var run: [Int] = []
    var exact: [Int] = []
    var estimated: [Int] = []
    var texts: [String] = []
  }

  private func said(of later: [String], after earlier: [String]) async throws -> Said {
    var said = Said()
    func file(_ number: Int, _ text: String) -> (path: Path, bytes: [UInt8]) {
      // In path order, as a run has them.
      (Path("\(number < 10 ? "00" : number < 100 ? "0" : "")\(number).txt"), Array(text.utf8))
    }
    let all = (earlier + later).enumerated().map { file($0, $1) }
    let run = await Linter(rules: rules).lint(all)
    for finding in run.diagnostics where finding.file >= earlier.count {
      #expect(finding.related.count == 1)
      said.run.append(finding.file - earlier.count)
    }
    let folder = try TemporaryFolder()
    for (number, text) in earlier.enumerated() { try folder.write("old/\(number).txt", text) }
    let path = folder.path.appending("paper.nla".utf8)
    let copy = Linter.Copy(
      earlier.enumerated().map { (folder.path.appending("old/\($0).txt".utf8), Array($1.utf8)) })
    let (outcome, _) = try await ArchiveIntake(into: path, day: Day("2026-05-03")).add(copy, jobs: 2)
    #expect(outcome.added == earlier.count)
    var manner = Linter.Manner(jobs: 2)
    manner.comparesStories = false
    let linter = Linter(rules: rules, archive: try Archive(reading: path))
    let files = later.enumerated().map { file($0, $1) }
    let exact = await linter.lint(files, manner)
    said.exact = exact.diagnostics.map(\.file)
    said.texts = exact.diagnostics.map { $0.text(in: .en) }
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent("old"))
    let estimated = await linter.lint(files, manner)
    said.estimated = estimated.diagnostics.map(\.file)
    #expect(exact.notices.isEmpty && estimated.notices.isEmpty)
    return said
  }

  @Test(arguments: Edit.allCases) func editedCopiesAreFound(_ edit: Edit) async throws {
    var maker = StoryMaker(seed: 11)
    let count = 30
    let drafts = (0..<count).map { _ in maker.draft() }
    let copies = drafts.map { edit.apply(to: $0, &maker) }
    let said = try await said(of: copies.map(\.text), after: drafts.map(\.text))
    #expect(said.run == Array(0..<count))
    #expect(said.exact == Array(0..<count))
    // An estimate errs: one in fifteen may be missed where one word in twenty is another.
    #expect(
      said.estimated.count >= (edit == .words ? count - 2 : count) && Set(said.estimated).count == said.estimated.count)
    for (draft, text) in zip(drafts, said.texts) {
      #expect(text.hasPrefix("this ran on 3 May 2026, ") && text.contains("“\(draft.headline)”"), "\(text)")
    }
  }

  @Test func aStoryQuotedInPartIsNone() async throws {
    var maker = StoryMaker(seed: 12)
    let old = (0..<20).map { _ in maker.draft(paragraphs: 3) }
    let new = old.map { draft in
      var longer = maker.draft(paragraphs: 5)
      longer.paragraphs.insert(contentsOf: draft.paragraphs[0...1], at: 2)
      return longer
    }
    let whole = old.map { draft in
      var longer = maker.draft(paragraphs: 6)
      longer.paragraphs.insert(contentsOf: draft.paragraphs, at: 2)
      return longer
    }
    let said = try await said(of: (new + whole).map(\.text), after: old.map(\.text))
    #expect(said.run.isEmpty && said.exact.isEmpty && said.estimated.isEmpty)
  }

  /// Series whose frame never changes.
  enum Series: String, CaseIterable, Sendable {
    case weather, lottery, officials

    func issue(_ generator: inout SeededGenerator) -> String {
      func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
      func name() -> String {
        let surnames = Array("陈李黄张梁林刘吴何谭邓罗赵周冯区伍邝")
        let given = Array("伟强敏静丽军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文斌志鹏海燕")
        return String([surnames, given, given].compactMap { $0.randomElement(using: &generator) })
      }
      let (month, day) = (number(1...12), number(1...28))
      switch self {
      case .weather:
        return
          "天气预报\n\n江门日报讯（记者/陈小明）据市气象台预报，\(month)月\(day)日我市多云间阴天，有零星小雨，最高气温\(number(20...35))℃，最低气温\(number(8...19))℃，偏北风\(number(2...3))级到\(number(4...6))级，相对湿度\(number(40...95))%，能见度\(number(5...30))公里，空气质量指数\(number(20...120))，适宜户外活动，早晚天气较凉，请市民朋友注意添衣保暖，出行注意交通安全。\n"
      case .lottery:
        return
          "彩票开奖公告\n\n江门日报讯（记者/陈小明）中国福利彩票双色球第2026\(number(100...150))期开奖结果：红球号码为\(number(1...9))、\(number(10...14))、\(number(15...20))、\(number(21...25))、\(number(26...29))、\(number(30...33))，蓝球号码为\(number(1...16))。本期全国销量为\(number(300...400))\(number(100...999))\(number(100...999))元，一等奖\(number(1...20))注，每注奖金\(number(500...999))万元，奖池资金累计\(number(10...30))亿元，滚入下期一等奖。请中奖者自开奖之日起六十个自然日内兑奖，逾期作弃奖处理。\n"
      case .officials:
        return
          "领导接访安排\n\n江门日报讯（记者/陈小明）本周市领导接访安排公布如下，接访地点在市群众来访接待中心一楼，接访时间为上午九时至十二时，请有需要的市民携带有效身份证件提前预约登记：\(name())、\(name())、\(name())、\(name())、\(name())、\(name())。市信访局提醒广大市民依法有序反映诉求，自觉维护接访场所秩序，遵守疏导管理规定。\n"
      }
    }
  }

  @Test(arguments: Series.allCases) func aRunningSeriesIsNone(_ series: Series) async throws {
    var generator = SeededGenerator(seed: 13)
    let issues = (0..<40).map { _ in series.issue(&generator) }
    let said = try await said(of: Array(issues[20...]), after: Array(issues[..<20]))
    #expect(said.run.isEmpty && said.exact.isEmpty && said.estimated.isEmpty, "\(said)")
  }

  /// What was added is linted once more, in the same place: nothing is said of it, unless it is on another day.
  @Test func aStoryIsNoDuplicateOfItself() async throws {
    var maker = StoryMaker(seed: 14)
    var draft = maker.draft()
    let folder = try TemporaryFolder()
    let path = folder.path.appending("paper.nla".utf8)
    let file = folder.path.appending("page.txt".utf8)
    _ = try await ArchiveIntake(into: path).add(Linter.Copy([(file, Array(draft.text.utf8))]), jobs: 1)
    let linter = Linter(rules: rules, archive: try Archive(reading: path))
    for edit in Edit.allCases {
      let text = edit.apply(to: draft, &maker).text
      #expect(await linter.lint([(file, Array(text.utf8))]).diagnostics.isEmpty)
    }
    // The same page, on two days that are known.
    draft.byline = "新华社北京2026年5月3日电（记者陈小明）"
    let dated = folder.path.appending("dated.nla".utf8)
    _ = try await ArchiveIntake(into: dated).add(Linter.Copy([(file, Array(draft.text.utf8))]), jobs: 1)
    draft.byline = "新华社北京2026年5月4日电（记者陈小明）"
    let later = Linter(rules: rules, archive: try Archive(reading: dated))
    #expect(await later.lint([(file, Array(draft.text.utf8))]).diagnostics.count == 1)
  }

  /// Two stories of one run are told once, by the run.
  @Test func whatIsInTheRunIsToldOnce() async throws {
    var maker = StoryMaker(seed: 15)
    let draft = maker.draft()
    let folder = try TemporaryFolder()
    try folder.write("a.txt", draft.text)
    try folder.write("b.txt", draft.text)
    let (a, b) = (folder.path.appending("a.txt".utf8), folder.path.appending("b.txt".utf8))
    let path = folder.path.appending("paper.nla".utf8)
    let linter = Linter(rules: rules)
    _ = try await ArchiveIntake(into: path).add(linter.copy(at: [a]), jobs: 1)
    let run = await Linter(rules: rules, archive: try Archive(reading: path)).lint(linter.copy(at: [a, b]))
    #expect(run.diagnostics.count == 1 && run.diagnostics.first?.related.count == 1)
    let alone = await Linter(rules: rules, archive: try Archive(reading: path)).lint(linter.copy(at: [b]))
    #expect(alone.diagnostics.count == 1 && alone.diagnostics.first?.related.isEmpty == true)
  }
}
