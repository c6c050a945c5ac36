import Support
import Testing

@testable import Lint

@Suite struct PackTests {
  private func pack(_ rules: String) throws -> Pack {
    let (pack, mistakes) = Pack.read(Array("{\"name\": \"desk\", \"rules\": [\(rules)]}".utf8), path: Path("desk.json"))
    #expect(mistakes.map(\.message.en) == [])
    return try #require(pack)
  }

  /// What a pack says of a text: the place in its line, the id and the English message.
  private func lint(_ rules: String, _ text: String, settings: [String: Configuration.Setting] = [:]) async throws
    -> [String]
  {
    var configuration = Configuration()
    configuration.packs = [try pack(rules)]
    configuration.rules = settings
    let run = await Linter(rules: [], configuration: configuration).lint([(Path("a.txt"), Array(text.utf8))])
    return run.diagnostics.map { finding in
      let id = run.rules[finding.rule].id
      return
        "\(finding.region.start.line):\(finding.region.start.column) \(finding.severity) \(id) \(finding.text(in: .en))"
    }
  }

  private func fixed(_ rules: String, _ text: String) async throws -> String {
    var configuration = Configuration()
    configuration.packs = [try pack(rules)]
    let run = await Linter(rules: [], configuration: configuration).lint([(Path("a.txt"), Array(text.utf8))])
    var bytes = Array(text.utf8)
    for edit in run.diagnostics.compactMap(\.fix).flatMap(\.edits).reversed() {
      bytes.replaceSubrange(edit.region.bytes, with: edit.replacement.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private let page = """
    我市召开会议

    江门日报讯(记者/陈明)我市今天召开会议，“我市要带头”，他说。

    我市夜景

    我市的夜景很美，市民纷纷前来观赏。

    我市夜景。邱昱 摄
    """

  @Test(arguments: [
    ("\"in\": [\"caption\"]", ["9:1"]), ("\"in\": [\"headline\"]", ["1:1"]), ("\"in\": [\"crosshead\"]", ["5:1"]),
    ("\"in\": [\"body\"]", ["3:13", "3:23", "7:1"]), ("\"quotation\": true", ["3:23"]),
    ("\"quotation\": false", ["1:1", "3:13", "5:1", "7:1", "9:1"]),
    ("\"in\": [\"body\"], \"quotation\": false", ["3:13", "7:1"]),
    ("\"in\": []", []),
  ]) func scopes(_ scope: String, _ expected: [String]) async throws {
    let found = try await lint(
      "{\"id\": \"city\", \(scope), \"terms\": [{\"wrong\": \"我市\", \"right\": \"江门市\"}]}", page)
    #expect(found.map { $0.split(separator: " ").first.map(String.init) ?? "" } == expected)
  }

  @Test func whatEntriesSay() async throws {
    let rules = """
      {"id": "a", "severity": "note", "terms": [
        {"wrong": "甲甲", "right": "乙"}, {"wrong": "丙丙", "right": "丁", "reason": "理由"}, {"wrong": "戊戊", "severity": "error"},
        {"wrong": "己己", "right": ""}]},
      {"id": "b", "message": {"zh": "是{right}", "en": "{found} is {right}, for {reason}"}, "terms": [
        {"wrong": "庚庚", "right": "辛", "reason": "it is"}]}
      """
    #expect(
      try await lint(rules, "甲甲丙丙戊戊己己庚庚。") == [
        "1:1 note desk/a “甲甲” should be “乙”", "1:3 note desk/a “丙丙” should be “丁”: 理由",
        "1:5 error desk/a “戊戊” is not to be used", "1:7 note desk/a leave out “己己”",
        "1:9 warning desk/b 庚庚 is 辛, for it is",
      ])
    #expect(try await fixed(rules, "甲甲丙丙戊戊己己庚庚。") == "乙丁戊戊辛。")
  }

  @Test func theConfigurationsSeverityGoesBeforeTheEntrys() async throws {
    let rule = "{\"id\": \"a\", \"terms\": [{\"wrong\": \"甲甲\", \"severity\": \"note\"}]}"
    #expect(try await lint(rule, "甲甲。").first?.contains(" note ") == true)
    var setting = Configuration.Setting()
    setting.state = .on(.error)
    #expect(try await lint(rule, "甲甲。", settings: ["desk/a": setting]).first?.contains(" error ") == true)
    setting.state = .off
    #expect(try await lint(rule, "甲甲。", settings: ["desk/a": setting]) == [])
  }

  @Test func longestAndFirstWins() async throws {
    let rule = "{\"id\": \"a\", \"terms\": [{\"wrong\": \"我市\"}, {\"wrong\": \"我市场\"}, {\"wrong\": \"市场上\"}]}"
    #expect(try await lint(rule, "在我市场上。").map { $0.prefix(3) } == ["1:2"])
    #expect(try await lint(rule, "在我市场上。").first?.contains("“我市场”") == true)
  }

  @Test func whatIsRightAlreadyIsLeftAlone() async throws {
    let rule = "{\"id\": \"a\", \"terms\": [{\"wrong\": \"大湾区\", \"right\": \"粤港澳大湾区\"}]}"
    #expect(try await fixed(rule, "大湾区和粤港澳大湾区。") == "粤港澳大湾区和粤港澳大湾区。")
    #expect(try await lint(rule, "粤港澳大湾区。") == [])
  }

  @Test func exceptionsExcuseWhatTheyOverlap() async throws {
    let rule = "{\"id\": \"a\", \"terms\": [{\"wrong\": \"约定\", \"except\": [\"节约定\", \"约定书\"]}]}"
    #expect(try await lint(rule, "节约定额，约定书，约定好。").map { $0.prefix(4) } == ["1:10"])
  }

  @Test func wholeWords() async throws {
    let rule =
      "{\"id\": \"a\", \"word\": true, \"terms\": [{\"wrong\": \"和平\"}, {\"wrong\": \"cat\"}, {\"wrong\": \"按装\", \"word\": false}]}"
    #expect(
      try await lint(rule, "和平方米，和平的日子，category，a cat，按装机容量。").map { $0.split(separator: " ")[0] } == [
        "1:6", "1:23", "1:27",
      ])
  }

  @Test func capitals() async throws {
    let rule = "{\"id\": \"a\", \"capitals\": true, \"terms\": [{\"wrong\": \"alot\", \"right\": \"a lot\"}]}"
    #expect(try await fixed(rule, "Alot, alot, ALOT, aLOT.") == "A lot, a lot, A LOT, aLOT.")
  }

  @Test(arguments: [
    ("大湾区在前，粤港澳大湾区在后。", "first", ["the first mention of “大湾区”"]), ("粤港澳大湾区在前，大湾区在后。", "first", []),
    ("大湾区而已。", "first", ["“大湾区” stands here, and “粤港澳大湾区” nowhere"]), ("大湾区在前，粤港澳大湾区在后。", "", []),
    ("大湾区和长三角。", "forbids", ["“长三角” and “大湾区” are not"]), ("长三角。", "forbids", []), ("粤港澳大湾区。", "first", []),
  ]) func company(_ text: String, _ kind: String, _ expected: [String]) async throws {
    let rest =
      kind == "forbids"
      ? "\"forbids\": [\"长三角\"]" : "\"needs\": [\"粤港澳大湾区\"]" + (kind == "first" ? ", \"first\": true" : "")
    let found = try await lint("{\"id\": \"a\", \"when\": [\"大湾区\"], \(rest)}", text)
    #expect(found.count == expected.count)
    for (one, part) in zip(found, expected) { #expect(one.contains(part)) }
  }

  @Test func aNewStoryBeginsAnew() async throws {
    let text = "会议召开 记者报道\n\n江门日报讯(记者/陈明)大湾区，粤港澳大湾区。\n\n活动举行 市民参加\n\n江门日报讯(记者/陈明)大湾区很好。"
    let found = try await lint("{\"id\": \"a\", \"when\": [\"大湾区\"], \"needs\": [\"粤港澳大湾区\"]}", text)
    #expect(found.map { $0.prefix(4) } == ["7:13"])
  }

  @Test func limits() async throws {
    let rules = """
      {"id": "h", "limit": {"of": "headline", "most": 5}}, {"id": "s", "limit": {"of": "sentence", "most": 6}},
      {"id": "p", "limit": {"of": "paragraph", "least": 9, "most": 14}}, {"id": "w", "limit": {"of": "sentence", "in": "words", "most": 4}}
      """
    let found = try await lint(
      rules, "今天全市召开会议\n\n江门日报讯(记者/陈明)一二三四。一二三四五六七。一二”\n\nIt is 3.5 m. One two three four five.\n")
    #expect(
      found == [
        "1:1 warning desk/h the headline has 8 characters: 5 at most",
        "3:13 warning desk/p the paragraph has 16 characters: 14 at most",
        "3:18 warning desk/s the sentence has 8 characters: 6 at most",
        "3:18 warning desk/w the sentence has 7 words: 4 at most",
        "5:1 warning desk/s the sentence has 9 characters: 6 at most",
        "5:1 warning desk/w the sentence has 5 words: 4 at most",
        "5:1 warning desk/p the paragraph has 29 characters: 14 at most",
        "5:14 warning desk/s the sentence has 20 characters: 6 at most",
        "5:14 warning desk/w the sentence has 5 words: 4 at most",
      ])
  }

  /// `^` stands before the place that a mistake is to be told at.
  @Test(arguments: [
    (#"^[]"#, "takes an object"),
    (#"^{}"#, "lacks “name”"),
    (#"{"name": ^"Desk"}"#, "lower-case"),
    (#"{"name": "d", ^"nmae": 1}"#, "did you mean “name”"),
    (#"{"name": "d", ^"name": "e"}"#, "stands twice"),
    (#"{"name": "d", "rules": ^{}}"#, "array"),
    (#"{"name": "d", "rules": [^1]}"#, "objects"),
    (#"{"name": "d", "rules": [^{}]}"#, "lacks “id”"),
    (#"^{"name": "d""#, "has no “}”"),
    (#"{"name": "d", "rules": [^{"id": "a"}]}"#, "does one thing"),
    (#"{"name": "d", "rules": [{"id": "a", "terms": [^{"right": "乙"}]}]}"#, "lacks “wrong”"),
    (#"{"name": "d", "rules": [{"id": "a", "terms": [{"wrong": ^""}]}]}"#, "empty"),
    (#"{"name": "d", "rules": [{"id": "a", "terms": [{"wrong": ^"甲\n乙"}]}]}"#, "line break"),
    (#"{"name": "d", "rules": [{"id": "a", "terms": [{"wrong": ^1}]}]}"#, "a string, not a number"),
    (#"{"name": "d", "rules": [{"id": "a", "terms": [{"wrong": ^"甲", "right": "甲"}]}]}"#, "the same"),
    (#"{"name": "d", "rules": [{"id": "a", "terms": [{"wrong": "甲"}, {"wrong": ^"甲"}]}]}"#, "stands twice"),
    (#"{"name": "d", "rules": [{"id": "a", "terms": [{"wrong": "甲", ^"rihgt": ""}]}]}"#, "did you mean “right”"),
    (#"{"name": "d", "rules": [{"id": "a", "terms": [{"wrong": "甲", "severity": ^"bad"}]}]}"#, "no severity"),
    (#"{"name": "d", "rules": [{"id": "a", "terms": [{"wrong": "甲", "except": [^""]}]}]}"#, "empty"),
    (#"{"name": "d", "rules": [{"id": "a", "terms": ^3}]}"#, "array"),
    (#"{"name": "d", "rules": [{"id": "a", "patterns": [{"pattern": ^"{han}"}]}]}"#, "fixed"),
    (
      #"{"name": "d", "rules": [{"id": "a", "patterns": [{"pattern": "甲{han}", "right": ^"{2}"}]}]}"#,
      "stands for nothing"
    ),
    (#"{"name": "d", "rules": [{"id": "a", "patterns": [^{}]}]}"#, "lacks “pattern”"),
    (#"{"name": "d", "rules": [^{"id": "a", "when": ["甲"]}]}"#, "wants “needs”"),
    (#"{"name": "d", "rules": [{"id": "a", "when": ["甲"], "needs": ["乙"], "word": ^true}]}"#, "doesn't go with"),
    (#"{"name": "d", "rules": [{"id": "a", "limit": ^{"most": 3}}]}"#, "lacks “of”"),
    (#"{"name": "d", "rules": [{"id": "a", "limit": ^{"of": "headline"}}]}"#, "wants “most”"),
    (#"{"name": "d", "rules": [{"id": "a", "limit": {"of": ^"head", "most": 1}}]}"#, "did you mean “headline”"),
    (#"{"name": "d", "rules": [{"id": "a", "in": [^"captions"], "terms": []}]}"#, "did you mean “caption”"),
    (#"{"name": "d", "rules": [{"id": "a", "examples": {^"god": []}, "terms": []}]}"#, "did you mean “good”"),
    (#"{"name": "d", "rules": [{"id": "a", "terms": []}, {"id": ^"a", "terms": []}]}"#, "two rules"),
    (#"{"name": "d", "rules": [{"id": ^"甲", "terms": []}]}"#, "lower-case"),
    (#"{"name": "d", "rules": [{"id": "a", "on": ^1, "terms": []}]}"#, "true or false"),
  ]) func mistakes(_ marked: String, _ part: String) {
    let place = "1:\(marked.prefix { $0 != "^" }.unicodeScalars.count + 1) "
    let text = marked.filter { $0 != "^" }
    let (_, mistakes) = Pack.read(Array(text.utf8), path: Path("desk.json"))
    let shown = mistakes.map { "\($0.location.map { "\($0.line):\($0.column)" } ?? "-") \($0.message.en)" }
    #expect(shown.contains { $0.hasPrefix(place) && $0.contains(part) }, "\(place)\(shown)")
    for mistake in mistakes { #expect(!mistake.message.zh.isEmpty) }
  }

  /// A pack cut off anywhere, or with a byte changed, is told, and never crashes.
  @Test func brokenPacks() {
    let whole = Array(
      """
      {"name": "desk", "rules": [{"id": "a", "in": ["body"], "terms": [{"wrong": "甲", "right": "乙", "except": ["丙甲"]}],
        "patterns": [{"pattern": "约{number}{han 0-2}", "right": "{1}"}], "examples": {"bad": ["⟦甲⇒乙⟧"], "good": ["乙"]}},
       {"id": "b", "when": ["甲"], "needs": ["乙{any 0-3}"], "first": true}, {"id": "c", "limit": {"of": "sentence", "most": 9}}]}
      """.utf8)
    for end in whole.indices { #expect(!Pack.read(Array(whole[..<end]), path: Path("p")).mistakes.isEmpty) }
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<2000 {
      var bytes = whole
      bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      _ = Pack.read(bytes, path: Path("p"))
    }
  }

  @Test func examplesAreHeldAgainstTheRule() async throws {
    let pack = try pack(
      """
      {"id": "a", "terms": [{"wrong": "甲", "right": "乙"}, {"wrong": "乙", "right": "丙"}], "examples": {
        "bad": ["⟦甲⇒乙⟧。", "⟦甲⇒丁⟧。", "一⟦二⟧甲。", "没有。", "甲。"], "good": ["丁。", "有甲。"]}}
      """)
    let failures = await pack.failures().map(\.message.en)
    #expect(failures.count == 5)
    for part in [
      "“甲” becomes “乙”, which is reported again", "fix makes of it “乙。”", "something else", "nothing was reported",
      "is good, but",
    ] {
      #expect(failures.contains { $0.contains(part) }, "\(failures)")
    }
  }
}
