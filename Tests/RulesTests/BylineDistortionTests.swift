import Foundation
import Lint
import Rules
import Support
import Testing

/// A house with a byline that is right in its form.
struct RightByline: Sendable, CustomTestStringConvertible {
  /// The value of `house`.
  let house: String
  let byline: String
  /// Whether it stands on a line of its own.
  var isLine = false

  var testDescription: String { byline }

  /// A story with a byline in the place of this one.
  func story(_ byline: String) -> String {
    "全区召开安全生产会议\n\n\(byline)\(isLine ? "\n\n" : "")近日，全区召开安全生产会议，部署下一阶段工作。\n\n会议要求，各单位压实责任，守住底线。"
  }

  static let all = [
    RightByline(house: "\"江门日报\"", byline: "江门日报讯(记者/陈婵 李伟强 通讯员/区司法)"),
    RightByline(house: "{\"name\": \"江门日报\", \"bylines\": [\"name-slash\"]}", byline: "江门日报讯（记者／陈婵　李伟强　通讯员／区司法）"),
    RightByline(house: "{\"name\": \"某某晚报\", \"bylines\": [\"our-paper\"]}", byline: "本报讯（记者 陈婵 李伟强 通讯员 区司法）"),
    RightByline(house: "{\"name\": \"新华社\", \"bylines\": [\"wire\"]}", byline: "新华社北京11月22日电（记者徐海涛、李伟强）"),
    RightByline(
      house: "{\"name\": \"江门日报\", \"bylines\": [\"name-slash\", \"square\"]}", byline: "□江门日报记者 陈婵 李伟强 通讯员 区司法",
      isLine: true),
    RightByline(
      house: "{\"name\": \"某某日报\", \"bylines\": [\"本报讯（记者…、… 通讯员…）\"]}", byline: "本报讯（记者陈婵、李伟强 通讯员区司法）"),
    RightByline(
      house:
        "{\"name\": \"江海日报\", \"aliases\": [\"本报\"], \"bylines\": [{\"form\": \"name-slash\", \"roles\": [\"记者\", \"通讯员\"], \"nameDivider\": \"、\"}]}",
      byline: "江海日报讯(记者/陈婵、李伟强 通讯员/区司法)"),
  ]
}

/// A way in which a byline comes out wrong.
struct Distortion: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// What it makes of a byline that is right; nil where it can't.
  let apply: @Sendable (String) -> String?

  init(_ name: String, _ apply: @escaping @Sendable (String) -> String?) {
    testDescription = name
    self.apply = apply
  }

  private static func replacing(_ old: [String], _ new: String) -> @Sendable (String) -> String? {
    { text in
      old.lazy.compactMap { text.range(of: $0) }.first.map { text.replacingCharacters(in: $0, with: new) }
    }
  }

  static let all: [Distortion] = [
    Distortion("no brackets") { text in
      guard let open = text.firstIndex(where: { $0 == "(" || $0 == "（" }) else { return nil }
      let pieces: [Substring] = [text[..<open], " ", text[text.index(after: open)...].dropLast(), " "]
      return pieces.joined()
    },
    Distortion("no bracket behind") { text in
      text.hasSuffix(")") || text.hasSuffix("）") ? "\(text.dropLast()) " : nil
    },
    Distortion("no bracket before") { text in
      text.firstIndex { $0 == "(" || $0 == "（" }.map { "\(text[..<$0])\(text[text.index(after: $0)...])" }
    },
    Distortion("a colon before the brackets") { text in
      text.firstIndex { $0 == "(" || $0 == "（" }.map { "\(text[..<$0])：\(text[$0...])" }
    },
    Distortion("a space before the brackets") { text in
      text.firstIndex { $0 == "(" || $0 == "（" }.map { "\(text[..<$0]) \(text[$0...])" }
    },
    Distortion("a space in the name", replacing(["报讯", "报记者"], "报 讯")).keeping(["报记者": "报 记者"]),
    Distortion("a space behind the agency", replacing(["新华社"], "新华社 ")),
    Distortion("曰 for 日", replacing(["日报"], "曰报")),
    Distortion("极 for 报", replacing(["报讯"], "极讯")),
    Distortion("杜 for 社", replacing(["新华社"], "新华杜")),
    Distortion("迅 for 讯", replacing(["报讯"], "报迅")),
    Distortion("讯 for 电", replacing(["日电"], "日讯")),
    Distortion("讯 lost", replacing(["日报讯"], "日报")),
    Distortion("another joiner") { text in
      for (right, wrong) in [("记者/", "记者 "), ("记者／", "记者　"), ("记者 ", "记者/"), ("记者", "记者：")] {
        if let range = text.range(of: right) { return text.replacingCharacters(in: range, with: wrong) }
      }
      return nil
    },
    Distortion("another divider") { text in
      text.range(of: "、李").map { text.replacingCharacters(in: $0, with: "，李") }
        ?? text.range(of: " 李").map { text.replacingCharacters(in: $0, with: "、李") }
        ?? text.range(of: "　李").map { text.replacingCharacters(in: $0, with: "，李") }
    },
    Distortion("two spaces", replacing([" 通"], "  通")),
    Distortion("a comma between roles", replacing([" 通", "　通"], "，通")),
    Distortion("记着", replacing(["记者"], "记着")),
    Distortion("通迅员", replacing(["通讯员"], "通迅员")),
    Distortion("a stray 、") { text in
      text.hasSuffix(")") || text.hasSuffix("）") ? "\(text.dropLast())、\(text.suffix(1))" : "\(text)、"
    },
    Distortion("■ for □", replacing(["□"], "■")),
    Distortion("the roles the other way round") { text in
      guard let first = text.range(of: "记者"), let second = text.range(of: "通讯员") else { return nil }
      let end = text.lastIndex { $0 == ")" || $0 == "）" } ?? text.endIndex
      let gap = text.index(before: second.lowerBound)
      let pieces: [Substring] = [
        text[..<first.lowerBound], text[second.lowerBound..<end], text[gap..<second.lowerBound],
        text[first.lowerBound..<gap], text[end...],
      ]
      return pieces.joined()
    },
    Distortion("a role twice") { text in
      guard let role = text.range(of: "记者"), let second = text.range(of: "李") else { return nil }
      let name = text[role.upperBound...].firstIndex { $0 == "陈" || $0 == "徐" } ?? role.upperBound
      let pieces: [Substring] = [
        text[..<text.index(before: second.lowerBound)], " ", text[role.lowerBound..<name], text[second.lowerBound...],
      ]
      return pieces.joined()
    },
    Distortion("a name twice") { text in
      guard let range = text.range(of: "李伟强") else { return nil }
      let pieces: [Substring] = [
        text[..<range.upperBound], text[text.index(before: range.lowerBound)..<range.upperBound],
        text[range.upperBound...],
      ]
      return pieces.joined()
    },
  ]

  /// The same with other replacements, where one of these stands.
  private func keeping(_ others: [String: String]) -> Distortion {
    let apply = apply
    return Distortion(testDescription) { text in
      for (old, new) in others {
        if let range = text.range(of: old) { return text.replacingCharacters(in: range, with: new) }
      }
      return apply(text)
    }
  }
}

/// A byline that is nearly right is malformed, never missing, and its fix gives back the right one.
@Suite struct BylineDistortionTests {
  private static let rules = StandardRules.all.filter { ["missing-byline", "malformed-byline"].contains($0.about.id) }

  private func linter(_ house: String) -> Linter {
    let (configuration, mistakes) = Configuration.read(
      Array("{\"house\": \(house)}".utf8), path: Path(".newslint.json"), folder: FileSystem.workingDirectory,
      rules: BylineDistortionTests.rules)
    #expect(mistakes.isEmpty, "\(mistakes)")
    return Linter(rules: BylineDistortionTests.rules, configuration: configuration)
  }

  @Test(arguments: RightByline.all) func theRightOneIsRight(_ right: RightByline) async {
    let run = await linter(right.house).lint([(Path("0.txt"), Array(right.story(right.byline).utf8))])
    #expect(run.diagnostics.isEmpty, "\(run.diagnostics.map { $0.text(in: .en) })")
  }

  @Test(arguments: RightByline.all, Distortion.all) func distorted(_ right: RightByline, _ distortion: Distortion) async
  {
    guard let wrong = distortion.apply(right.byline) else { return }
    let linter = linter(right.house)
    let text = right.story(wrong)
    let run = await linter.lint([(Path("0.txt"), Array(text.utf8))])
    #expect(
      Set(run.diagnostics.map { run.rules[$0.rule].id }) == ["malformed-byline"],
      "\(wrong): \(run.diagnostics.map { $0.text(in: .en) })")
    let outcome = await Fixer(linter, safety: .suggested).fix(
      Linter.Copy([(Path("0.txt"), Array(text.utf8))]), Linter.Manner(jobs: 1))
    let fixed = outcome.revisions.first.map { String(decoding: $0.bytes, as: UTF8.self) } ?? text
    #expect(
      Characters.narrowed(fixed) == Characters.narrowed(right.story(right.byline)),
      "\(wrong): \(run.diagnostics.map { $0.text(in: .en) })")
  }

  /// Nobody knows the name that is not there.
  @Test(arguments: [
    ("\"江门日报\"", "江门日报讯(记者/)"), ("\"江门日报\"", "江门日报讯(记者/陈婵 通讯员)"), ("\"江门日报\"", "江门日报讯(记者)"),
    ("{\"name\": \"某某晚报\", \"bylines\": [\"our-paper\"]}", "本报讯（记者 ）"),
  ])
  func nameless(_ house: String, _ byline: String) async {
    let right = RightByline(house: house, byline: byline)
    let run = await linter(house).lint([(Path("0.txt"), Array(right.story(byline).utf8))])
    #expect(run.diagnostics.map { run.rules[$0.rule].id } == ["malformed-byline"])
  }

  /// Bylines of others, and of other kinds, are not the house's affair.
  @Test(arguments: [
    "新华社北京11月22日电（记者徐海涛、戴威）", "江阴日报讯(记者 陈婵)", "江门晚报讯（记者 陈婵）", "央视网消息（新闻联播）：", "中新社广州11月22日电 (记者 王坚)",
    "江门日报讯(记者/陈婵 通讯员/区司法 区组轩)", "江门日报讯(记者/陈婵 摄影报道)", "江门日报讯 记者从会上获悉，",
  ])
  func othersAreLeftAlone(_ byline: String) async {
    let right = RightByline(house: "\"江门日报\"", byline: byline)
    let run = await linter(right.house).lint([(Path("0.txt"), Array(right.story(byline).utf8))])
    #expect(run.diagnostics.isEmpty, "\(run.diagnostics.map { $0.text(in: .en) })")
  }
}
