import Foundation
import Support
import Testing

@testable import Lint

/// A rule with an option of every shape.
struct OptionRule: StoryRule {
  enum Mark: String, CaseIterable, Sendable { case dash, wave }
  var limit = 3
  var mark = Mark.dash
  var words: [String] = ["甲"]

  static let message = Message("找到“{0}”", "found “{0}”")
  static let about = About(
    id: "option-rule", name: Bilingual("选项", "options"), severity: .warning, why: Bilingual("为了测试。", "For tests."),
    basis: Bilingual("无", "none"),
    options: [
      .integer("limit", \Self.limit, in: 1...9, Bilingual("上限", "the limit")),
      .choice("mark", \Self.mark, Bilingual("符号", "the mark")),
      .texts("words", \Self.words, Bilingual("词", "words")),
    ],
    messages: [message], examples: [])

  var terms: [Term] { words.map { Term($0) } }

  func check(_ story: Story, _ report: inout Report) {
    for match in report.matches.prefix(limit) {
      report.add(OptionRule.message, [story.text(match.range)], at: match.range)
    }
  }
}

@Suite struct ConfigurationTests {
  private func read(_ text: String) -> (configuration: Configuration, mistakes: [String]) {
    let (configuration, mistakes) = Configuration.read(
      Array(text.utf8), path: Path(".newslint.json"), folder: Path("/desk"),
      rules: [OptionRule.self, EchoRule.self, UnusedSuppression.self])
    return (
      configuration,
      mistakes.map { "\($0.location?.line ?? 0):\($0.location?.column ?? 0) \($0.message.en)" }
    )
  }

  @Test func everythingThatCanBeSet() throws {
    let (configuration, mistakes) = read(
      """
      {
        "$schema": "docs/newslint.schema.json", // for editors
        "house": {"name": "江门日报", "bylines": ["江门日报讯(记者/…)"]},
        "ignore": ["old/", "*.draft.txt"],
        "rules": {
          "option-rule": {"severity": "error", "limit": 2, "mark": "wave", "words": ["乙", "丙"],},
          "echo-rule": "off",
        },
        "overrides": [{"files": ["wire/**"], "rules": {"option-rule": "note"}}],
        "exceptions": [{"rule": "option-rule", "text": "甲\\"乙", "path": "wire/**", "reason": "引文"},
          {"rule": "echo-rule", "text": "错"}],
      }
      """)
    #expect(mistakes == [])
    #expect(configuration.house?.name == "江门日报" && configuration.house?.bylines.count == 1)
    #expect(configuration.ignored.patterns == ["old/", "*.draft.txt"])
    let setting = try #require(configuration.rules["option-rule"])
    #expect(setting.state == .on(.error))
    #expect(setting.options.map(\.value) == [.integer(2), .choice("wave"), .texts(["乙", "丙"])])
    #expect(configuration.rules["echo-rule"]?.state == .off)
    #expect(configuration.overrides.count == 1 && configuration.overrides[0].rules["option-rule"]?.state == .on(.note))
    let exception = try #require(configuration.exceptions.first)
    #expect(exception.rule == "option-rule" && exception.text == "甲\"乙" && exception.reason == "引文")
    #expect(exception.path?.pattern == "wire/**" && exception.excerpt.text.hasPrefix("…\": [{\"rule\""))
    #expect(exception.region.start == Location(line: 10, column: 50) && exception.region.end.column == 56)
    #expect(configuration.exceptions.count == 2 && configuration.exceptions[1].region.start.line == 11)
    #expect(read("{\"house\": \"江门日报\"}").configuration.house == House(name: "江门日报"))
    #expect(read("{}").mistakes == [])
  }

  @Test(arguments: [
    ("{\n  \"house\": 江门日报\n}", ["2:12 a value belongs here, not “江”"]),
    ("{\"hosue\": \"江门日报\"}", ["1:2 there is no setting “hosue”; did you mean “house”?"]),
    ("{\"house\": 3}", ["1:11 “house” takes the paper's name, or an object with “name”, not a number"]),
    ("{\"house\": \" \"}", ["1:11 the paper's name is empty"]),
    ("{\"house\": {}}", ["1:11 “house” lacks “name”, the paper's name"]),
    (
      "{\"house\": {\"name\": \"江门日报\", \"bylines\": [\"江门日报\"]}}",
      [
        "1:40 “江门日报” is no form of byline; write “…” for the names, as in “江门日报讯(记者/… 通讯员/…)” or “□江门日报记者 …”, or name-slash、our-paper、wire、square"
      ]
    ),
    (
      "{\"house\": {\"name\": \"甲报\", \"bylines\": [\"nameslash\", 3]}}",
      [
        "1:38 there is no form of byline “nameslash”; did you mean “name-slash”?",
        "1:51 “bylines” takes forms as strings, or objects with “form”, not a number",
      ]
    ),
    (
      "{\"house\": {\"name\": \"甲报\", \"bylines\": \"wire\"}}",
      ["1:37 “bylines” takes an array [ ] of forms of byline, not a string"]
    ),
    (
      "{\"house\": {\"name\": \"甲报\", \"bylines\": []}}",
      [
        "1:37 “bylines” is empty: write one of name-slash、our-paper、wire、square, a form of your own, or leave it out"
      ]
    ),
    (
      "{\"house\": {\"name\": \"甲报\", \"aliases\": \"本报\"}}",
      ["1:37 “aliases” takes an array [ ] of strings, not a string"]
    ),
    (
      "{\"house\": {\"name\": \"甲报\", \"bylines\": [{\"form\": \"wire\", \"roles\": [\"记者\", \"厨师\", \"记者\"], \"joiner\": \"的\", \"gap\": 1}]}}",
      [
        "1:71 “厨师” is no role of a byline: write such as 记者, 实习生, 通讯员, 见习记者, 评论员, 摄影", "1:77 “记者” stands twice",
        "1:94 “joiner” can't be “的”; write a space, /, 、, ， or ：, or nothing",
        "1:99 there is no setting “gap”; there are: form, roles, joiner, nameDivider, roleDivider",
      ]
    ),
    (
      "{\"house\": {\"name\": \"甲报\", \"bylines\": [{\"nameDivider\": \"\"}]}}",
      [
        "1:54 “nameDivider” can't be “”; write a space, /, 、, ， or ：",
        "1:38 this item lacks “form”: name-slash、our-paper、wire、square, or a form of your own",
      ]
    ),
    ("[]", ["1:1 “.newslint.json” takes an object { }, not an array"]),
    ("{\"ignore\": \"old\"}", ["1:12 “ignore” takes an array [ ] of strings, not a string"]),
    (
      "{\"ignore\": [\"a\", 1, \"[\"]}",
      [
        "1:18 “ignore” takes an array [ ] of strings, not a number", "1:21 “[” is no pattern: “[” has no “]”",
      ]
    ),
    ("{\"rules\": {\"option-rul\": \"off\"}}", ["1:12 there is no rule “option-rul”; did you mean “option-rule”?"]),
    (
      "{\"rules\": {\"xyz\": \"off\"}}",
      ["1:12 there is no rule “xyz”; there are: echo-rule, option-rule, unused-suppression"]
    ),
    ("{\"rules\": {\"echo-rule\": \"warn\"}}", ["1:25 “warn” is no severity; write off, error, warning or note"]),
    (
      "{\"rules\": {\"echo-rule\": true}}",
      [
        "1:25 “echo-rule” takes one of off, error, warning, note, or an object { }, not a boolean"
      ]
    ),
    ("{\"rules\": {\"option-rule\": {\"limt\": 1}}}", ["1:28 there is no option “limt”; did you mean “limit”?"]),
    ("{\"rules\": {\"option-rule\": {\"limit\": 10}}}", ["1:37 “limit” takes a whole number from 1 to 9"]),
    ("{\"rules\": {\"option-rule\": {\"limit\": 1.5}}}", ["1:37 “limit” takes a whole number from 1 to 9"]),
    ("{\"rules\": {\"option-rule\": {\"mark\": \"line\"}}}", ["1:36 “mark” can't be “line”; write dash or wave"]),
    (
      "{\"rules\": {\"option-rule\": {\"words\": \"甲\"}}}",
      [
        "1:37 “words” takes an array [ ] of strings, not a string"
      ]
    ),
    ("{\"rules\": {}, \"rules\": {}}", ["1:15 “rules” stands twice"]),
    ("{\"overrides\": {}}", ["1:15 “overrides” takes an array [ ] of objects, not an object"]),
    ("{\"overrides\": [{\"rules\": {}}]}", ["1:16 this item lacks “files”, the files that it is for"]),
    (
      "{\"overrides\": [{\"files\": [\"a\"], \"rule\": {}}]}",
      ["1:33 there is no setting “rule”; did you mean “rules”?"]
    ),
    ("{\"exceptions\": {}}", ["1:16 “exceptions” takes an array [ ] of objects, not an object"]),
    (
      "{\"exceptions\": [3, {}]}",
      [
        "1:17 “exceptions” takes an object { }, not a number", "1:20 this item lacks “rule”, the rule's id",
        "1:20 this item lacks “text”, the words in the copy",
      ]
    ),
    (
      "{\"exceptions\": [{\"rule\": \"echo-rul\", \"text\": \"\", \"why\": \"\"}]}",
      [
        "1:50 there is no setting “why”; there are: rule, text, path, reason",
        "1:26 there is no rule “echo-rul”; did you mean “echo-rule”?", "1:46 “text” is empty: write words of the copy",
      ]
    ),
    (
      "{\"exceptions\": [{\"rule\": \"unused-suppression\", \"text\": 3, \"path\": \"[\"}]}",
      [
        "1:56 “text” takes a string, not a number",
        "1:26 there is no rule “unused-suppression”; there are: echo-rule, option-rule",
        "1:67 “[” is no pattern: “[” has no “]”",
      ]
    ),
    (
      "{\"exceptions\": [{\"rule\": \"echo-rule\", \"text\": \"甲\\n乙\"}]}",
      ["1:47 “text” takes no line break: it is looked for within a paragraph"]
    ),
    (
      "{\"exceptions\": [{\"rule\": \"echo-rule\", \"text\": \"\(String(repeating: "甲", count: 201))\"}]}",
      ["1:47 “text” is longer than 200 characters: the words around the place will do"]
    ),
  ])
  func mistakes(_ text: String, _ expected: [String]) { #expect(read(text).mistakes == expected) }

  @Test func aFileThatIsNoText() {
    let (_, mistakes) = Configuration.read(
      [0x7B, 0xFF, 0x7D], path: Path("c.json"), folder: Path("/"), rules: [])
    #expect(mistakes.count == 1 && mistakes[0].location == Location(line: 1, column: 2))
  }

  @Test func theNearestUpwardIsFound() throws {
    let folder = try TemporaryFolder()
    try folder.write("a/b/c.txt", "x")
    try folder.write(".newslint.json", "{}")
    #expect(try Configuration.find(from: Path(folder.url.path + "/a/b")) == Path(folder.url.path + "/.newslint.json"))
    try folder.write("a/.newslint.json", "{}")
    #expect(try Configuration.find(from: Path(folder.url.path + "/a/b")) == Path(folder.url.path + "/a/.newslint.json"))
    // A link that leads nowhere is somebody's mistake, and not the same as none.
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.path + "/a/b/.newslint.json", withDestinationPath: "gone.json")
    #expect(throws: Notice.self) { try Configuration.find(from: Path(folder.url.path + "/a/b")) }
  }

  /// The schema is JSON and speaks of every rule and option; docs/newslint.schema.json is compared in newslintTests.
  @Test func theSchemaIsJSON() throws {
    let schema = Configuration.schema(rules: [OptionRule.self])
    _ = try JSON.read(Array(schema.utf8))
    for word in ["option-rule", "\"limit\"", "\"maximum\": 9", "\"wave\"", "\"default\": 3"] {
      #expect(schema.contains(word), "\(word)")
    }
  }

  /// A configuration is untrusted: whatever it holds, it is read to the end or refused.
  @Test(arguments: 0..<100) func anyConfiguration(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed) + 9000)
    let words = [
      "{", "}", "[", "]", ":", ",", "\"house\"", "\"rules\"", "\"option-rule\"", "\"limit\"", "\"words\"", "\"…\"", "1",
      "true",
      "\"exceptions\"", "\"rule\"", "\"text\"", "\"path\"", "\"ignore\"", "\"**/[a\"", "\"overrides\"", "\"files\"",
      "\"name\"", "\"bylines\"", "\"□…\"", "null", " ",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 1..<40, using: &generator) { text += words.randomElement(using: &generator) ?? "" }
    let (_, mistakes) = read(text)
    #expect(mistakes.allSatisfy { !$0.isEmpty })
  }
}
