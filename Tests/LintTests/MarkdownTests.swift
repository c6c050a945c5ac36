import Support
import Testing

@testable import Lint

@Suite struct MarkdownTests {
  /// Markdown and the lines that are its copy.
  static let blocks: [(String, [String])] = [
    ("", []), ("\n\n \t\n", []),
    ("一段。\n\n二段。", ["一段。", "二段。"]),
    ("一段\n的第二行，\n  English\nword", ["一段的第二行，English word"]),
    ("# 标题\n正文。\n## 小标题 ##\n正文。", ["headline: 标题", "正文。", "crosshead: 小标题", "正文。"]),
    ("标题\n===\n\n小标题\n---\n\n正文。", ["headline: 标题", "crosshead: 小标题", "正文。"]),
    ("## 甲\n\n正文。\n\n### 乙\n\n## 丙", ["headline: 甲", "正文。", "crosshead: 乙", "headline: 丙"]),
    ("正文。\n\n## 甲\n\n正文。", ["正文。", "crosshead: 甲", "正文。"]),
    ("#标题", ["#标题"]), ("####### 七", ["####### 七"]), ("# \n#", []), ("# 标题 {#id .class}", ["headline: 标题"]),
    ("> 引文\n续行\n>> 里层\n\n外。", ["引文续行", "里层", "外。"]),
    ("- 甲\n- 乙\n  续\n\n  段。\n- [x] 丙\n\n文。", ["item: 甲", "item: 乙续", "item: 段。", "item: 丙", "文。"]),
    ("1. 甲\n2) 乙\n   - 丙", ["item: 甲", "item: 乙", "item: 丙"]),
    ("会议\n2. 不是列表", ["会议2. 不是列表"]), ("会议\n1. 是列表", ["会议", "item: 是列表"]), ("2026.5.3 日", ["2026.5.3 日"]),
    ("文。\n\n    代码\n\n    代码\n文。", ["文。", "文。"]), ("文\n    不是代码", ["文不是代码"]),
    ("```js\n代码\n\n```\n文。\n~~~\n代码\n~~", ["文。"]), ("- ```\n  代码\n  ```\n- 乙", ["item: 乙"]),
    ("> ```\n> 代码\n文。", ["文。"]),
    ("| 甲 | 乙 |\n| --- | :-: |\n| 丙 | 丁 |\n\n文。", ["文。"]), ("引言\n甲|乙\n-|-\n丙|丁\n# 题", ["引言", "headline: 题"]),
    ("甲|乙\n---\n丙", ["headline: 甲|乙", "丙"]), ("甲 | 乙\n|-|-|-|", ["甲 | 乙|-|-|-|"]),
    ("甲\n\n---\n\n乙", ["甲", "---", "乙"]), ("# 题\n\n甲\n\n***\n\n乙", ["headline: 题", "甲", "乙"]),
    ("- - -\n* 甲", ["---", "item: 甲"]),
    ("<div>\n代码\n</div>\n\n文。", ["文。"]), ("<!-- 注\n\n释 -->\n文。", ["文。"]), ("<script>\n\n代码\n</script>\n文。", ["文。"]),
    ("<span title=\"甲\n乙\">\n\n<span title=\"丙\">\n代码\n\n文。", ["文。"]),
    ("> <!-- 甲\n\n<!-- 乙 -->\n<!-- 丙\n-->\n<!-- 丁\n\n文。", ["<!-- 丁", "文。"]),
    ("<!-- 没有完\n\n文。", ["<!-- 没有完", "文。"]), ("<b>行内</b>文", ["行内文"]), ("<br>\n文。", ["文。"]),
    ("[甲]: http://a \"题\"\n[乙]:\n<b c>\n文[甲]和[字][乙]。", ["文甲和字。"]), ("[甲]: 地址 多余\n\n[甲]", ["[甲]: 地址 多余", "[甲]"]),
    ("注[^1]释。\n\n[^1]: 说明\n    续行\n\n    第二段", ["注释。", "说明续行", "第二段"]),
    ("$$\n公式\n$$\n文。", ["文。"]), ("::: tip\n文。\n:::", ["文。"]), ("[TOC]\n\n> [!NOTE]\n> 文。", ["文。"]),
    ("---\ntitle: 标题 # 注\ntags: [甲]\n---\n## 小标题\n文。", ["headline: 标题", "crosshead: 小标题", "文。"]),
    ("+++\ntitle = '标题'\n+++\n文。", ["headline: 标题", "文。"]), ("---\ntitle: \"标\\\"题\"\n---\n文。", ["文。"]),
    ("---\ntitle: |\n  标题\n...\n文。", ["文。"]), ("---\n没有完\n\n文。", ["---", "没有完", "文。"]),
    ("\u{3000}\u{3000}甲。\n\n&emsp;&emsp;乙。\n\n&nbsp;丙。", ["甲。", "乙。", "丙。"]),
    ("![图为会议现场。 邱昱 摄](a.jpg)", ["caption: 图为会议现场。 邱昱 摄"]), ("[![build](a)](b) ![img](c)", []),
    ("甲\r\n乙\r\n\r\n丙\r丁", ["甲乙", "丙丁"]),
  ]

  @Test(arguments: blocks) func blocksAreRead(_ text: String, _ expected: [String]) {
    let source = markdown(text)
    #expect(lines(source) == expected)
    #expect(faults(of: source) == [])
  }

  /// A paragraph and what is left of it; ￼ stands for what was left out.
  static let inlines: [(String, String)] = [
    ("**党员**的*流程*", "党员的流程"), ("__甲__ _乙_", "甲 乙"), ("甲_乙_丙 2*3*4", "甲_乙_丙 234"), ("***甲***", "甲"), ("**甲*", "*甲"),
    ("甲 * 乙 ** 丙", "甲 * 乙 ** 丙"), ("**“甲”**乙", "**“甲”**乙"), ("*甲**乙*", "甲**乙"), ("江**、李**", "江**、李**"),
    ("用`代码`写", "用￼写"), ("甲``a`b``和`c", "甲￼和`c"), ("`代码`开头，结尾`代码`", "开头，结尾"), ("甲````", "甲````"),
    ("[文字](http://a/b_c \"题\")和<https://c.d>", "文字和https://c.d"), ("[文字](<a b>)", "文字"), ("[甲](b(c)d)乙", "甲乙"),
    ("[甲] (b)", "[甲] (b)"),
    ("[甲[乙](c)](d)", "[甲乙](d)"), ("甲![图](b)乙", "甲￼乙"), ("[甲](b", "[甲](b"), ("\\[甲\\](b)", "[甲](b)"), ("[甲]", "[甲]"),
    ("\\*甲\\* \\a 甲\\", "*甲* \\a 甲\\"), ("A&amp;B &#20826;&#x5458; &bogus; &", "A&B 党员 &bogus; &"),
    ("甲~~乙~~丙 3~5天", "甲￼丙 3~5天"), ("甲<b>乙</b><!-- 丙 -->丁<a", "甲乙丁<a"), ("3<5 且 a<b>c", "3<5 且 ac"),
    ("甲<code>乙</code>丙", "甲￼丙"), ("甲  乙", "甲 乙"), ("{{< tag >}}甲{% 乙 %}丙", "甲￼丙"), ("甲[^注]乙", "甲乙"),
    ("甲  \n乙", "甲\n乙"), ("甲\\\n乙", "甲\n乙"), ("甲<br/>乙", "甲\n乙"), ("甲\u{A0}乙&ensp;丙", "甲 乙\u{2002}丙"),
    ("甲![图 *乙* ![丙](d)](e)", "甲"), ("*甲[乙*](c)", "*甲乙*"),
    ("[甲![乙[丙](d)](e)](f)[戊](g)", "[甲￼](f)戊"), ("[甲[乙](c)丙[丁](d)](e)[戊](f)", "[甲乙丙丁](e)戊"),
    ("[甲![乙](c)](d)[[戊](e)", "甲￼[戊"),
  ]

  @Test(arguments: inlines) func inlinesAreRead(_ text: String, _ expected: String) {
    let source = markdown(text)
    #expect(source.text(source.prose.indices) == expected)
    #expect(faults(of: source) == [])
  }

  static let sample = """
    ---
    title: "江海区发展党员工作"
    ---

    江门日报讯(记者/陈婵) 今天，**江海区**召开[会议](http://a.b "题")，`代码`R&amp;D。\\*注\\*[^1]
    软换行 *的* 第二行  
    硬换行。

    ## 小标题 ##

    > 引文 “好”，<b>说</b>。
    > - 项 ![图](x)
    >   1. 内 ~~删~~

    | a | b |
    |---|---|
    | c | d |

    <!-- newslint-disable-next-line echo -->
    ![图为会场。 邱昱 摄](a.jpg)

    ```
    代码
    ```
    <div>
    x
    </div>

    [^1]: 注 <https://x.y> [ref][r]

    [r]: <z> 'title'
    标题
    ---
    """

  @Test func everyPrefixIsRead() {
    let bytes = Array(Self.sample.utf8)
    for count in 0...bytes.count {
      let part = Array(bytes[..<count])
      guard String(validating: part, as: UTF8.self) != nil else { continue }
      #expect(faults(of: Source(path: Path("a.md"), markup: part, .markdown)) == [])
    }
  }

  @Test func anyByteMayBeAnother() {
    var bytes = Array(Self.sample.utf8)
    for index in bytes.indices where bytes[index] < 0x80 {
      let byte = bytes[index]
      let others = Array("*_[]()<>`~&\\!#-|\n \t\"'1.:{".utf8)
      for other in [ASCII.feed, ASCII.less, others[index % others.count], others[index * 7 % others.count]] {
        bytes[index] = other
        let source = Source(path: Path("a.md"), markup: bytes, .markdown)
        if other == ASCII.less { #expect(faults(of: source) == []) }
        #expect(source.markup != nil)
      }
      bytes[index] = byte
    }
  }

  /// What takes a reader that looks twice the square of its length: a beginning, what is repeated, twice if it is two things, and an end.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ["", "> <!--\n\n", "", "-->"], ["", "![", "[a](b)", ""], ["", "[", "](a)", ""], ["[x]: y\n\n", "[", "]", ""],
      ["", "<a b='\"", "", ""], ["", "<!--", "", ""], ["", "*a_ ", "", ""], ["", "<b>\n\n<b c=\"\n\n", "", ""],
    ]) func hostileShapesAreLinear(_ shape: [String])
  {
    let parts = shape[1...2].map { String(repeating: $0, count: 50_000) }
    let source = markdown(shape[0] + parts.joined() + shape[3] + "\n\n文。\n")
    #expect(lines(source).last == "文。")
  }

  /// What takes a reader that looks twice in vain the square of its length.
  @Test(arguments: [
    ">", "> ", "- ", "[", "![", "*", "_", "* ", "*a ", "a* ", "*a_ ", "**a *b", "`", "` `` ", "<", "<a ", "<!--",
    "<!-- a -->", "<?", "<![CDATA[",
    "<a b=\"", "<a b='", "](", "[a](", "[a](<b", "[a](b \"", "[a][b]", "[^", "[a]: b\n", "\\", "&", "&#", "~~", "~~a",
    "#", "# \n", "```\n", "- - x\n",
    "|", "|-", "a|b\n-|-\n", "1. ", "\t", " ", "{{", "{%", "$$\n", "<div>\n", ":::\n", "\u{3000}", "a  \n", "![a](b)",
    "[x](y)", "(", "[](((",
    "> - 1. ", "[a", "a]", "*[a](b)*", "<b>", "---\n", "===\n", "a\n===\n", "\r", "[a]:\n",
  ]) func repetitionIsRead(_ piece: String) {
    for text in [
      String(repeating: piece, count: 1000), "[x]: y\n\n甲" + String(repeating: piece, count: 1000) + "乙\n\n丙",
    ] {
      #expect(faults(of: markdown(text)) == [])
    }
  }

  @Test func whatIsNestedIsRead() {
    let count = 2000
    for (open, close, wanted) in [
      ("*", "*", "甲"), ("**", "**", "甲"), ("<b>", "</b>", "甲"), ("![", "](a)", ""),
      ("[", "](a)", String(repeating: "[", count: count - 1) + "甲" + String(repeating: "](a)", count: count - 1)),
      ("[a", "]", String(repeating: "[a", count: count) + "甲" + String(repeating: "]", count: count)),
    ] {
      let source = markdown(String(repeating: open, count: count) + "甲" + String(repeating: close, count: count))
      #expect(source.text(source.prose.indices) == wanted, "\(open)")
    }
    let deep = (0..<200).map { String(repeating: "  ", count: $0) + "- 甲" }.joined(separator: "\n")
    #expect(lines(markdown(deep)).count > 100)
  }

  // MARK: Stories

  private func kinds(_ text: String) -> [[Block.Kind]] { Story.all(in: markdown(text)).map { $0.blocks.map(\.kind) } }

  @Test func headingsDivideStories() {
    let body = "会议今天召开，部署下一阶段的安全生产工作，要求把责任落到实处。"
    #expect(
      kinds("# 甲\n\n\(body)\n\n## 做法\n\n\(body)\n\n# 会议结束！\n\n\(body)") == [
        [.headline, .paragraph, .crosshead, .paragraph], [.headline, .paragraph],
      ])
    #expect(
      kinds("---\ntitle: 题\n---\n# 副题\n\n\(body)\n\n## 一、会议\n\n- 甲\n- \(body)") == [
        [.headline, .headline, .paragraph, .crosshead, .row, .paragraph]
      ])
    #expect(kinds("# 会议召开。\n\n江门日报讯(记者/陈婵)\(body)") == [[.headline, .byline, .paragraph]])
    // A heading above a byline begins a story, whatever its level.
    #expect(kinds("# 版面\n\n## 甲会召开\n\n江门日报讯(记者/陈婵)\(body)\n\n\(body)\n\n## 乙会召开\n\n江门日报讯(记者/陈婵)\(body)").count == 2)
    #expect(kinds("[首页](/) [新闻](/n)\n\n# 题\n\n\(body)") == [[.furniture, .headline, .paragraph]])
  }

  private func diagnostics(_ text: String) async -> [Diagnostic] {
    await Linter(rules: [Putting<Comma>.self]).lint([(Path("a.md"), Array(text.utf8))]).diagnostics
  }

  @Test func placesAreTheFiles() async {
    let found = await diagnostics("\u{FEFF}# 题\r\n\r\n甲**引**乙\r\n> 文[引](a)员\r\n")
    #expect(
      found.map { "\($0.region.start.line):\($0.region.start.column)-\($0.region.end.column)" } == ["3:4-5", "4:5-6"])
    #expect(await diagnostics("甲`乙`引`丙`丁").map(\.excerpt.text) == ["甲…引…丁"])
  }

  // MARK: Marks for newslint

  static let marks: [(String, Int)] = [
    ("引\n\n引", 2), ("<!-- newslint-disable-next-line quoting -->\n引\n\n引", 1), ("【newslint 下一行不查 quoting】\n引\n\n引", 1),
    ("引\n\n【newslint 不查 quoting】\n\n引\n\n引\n\n- 【newslint 恢复 quoting】\n\n引", 2),
    ("```\n<!-- newslint-disable quoting -->\n```\n引，`<!-- newslint-disable quoting -->`引", 2),
    ("甲\n【newslint 下一行不查 quoting】\n乙，引", 0), ("引 <!-- newslint-disable quoting --> 甲\n\n引", 1),
    ("    <!-- newslint-disable quoting -->\n\n引", 1), ("> <!-- newslint-disable quoting -->\n\n引", 0),
  ]

  @Test(arguments: marks) func marksLeaveAlone(_ text: String, _ count: Int) async {
    #expect(await diagnostics(text).count == count)
    #expect(faults(of: markdown(text)) == [])
  }

  @Test func marksAreNoCopy() {
    #expect(lines(markdown("甲\n【newslint 下一行不查 echo】\n乙")) == ["甲乙"])
  }

  // MARK: Fixes

  /// A text, and what it is when every 引 is taken out; the same where that can't be done.
  static let deletions: [(String, String)] = [
    ("党**引员**", "党**员**"), ("党**引**员", "党**引**员"), ("*引*", "*引*"), ("甲`b`引[引文](c)", "甲`b`[文](c)"), ("引- 甲", "引- 甲"),
    ("引# 甲", "引# 甲"),
    ("引1. 甲", "引1. 甲"), ("引甲", "甲"), ("甲\n引\n乙", "甲\n引\n乙"), ("- 引甲\n\n  引乙\n\n      代码", "- 甲\n\n  乙\n\n      代码"),
    ("> 引甲\n> 引乙", "> 甲\n> 乙"),
    ("---\ntitle: 引甲\n---\n引", "---\ntitle: 甲\n---\n"), ("# 引甲\n\n引=\n引\n===", "# 甲\n\n=\n引\n==="),
    ("[甲引][r]\n\n[r]: a", "[甲][r]\n\n[r]: a"),
    ("\\引*甲", "\\引*甲"), ("&引amp;", "&引amp;"), ("<引b>", "<引b>"), ("甲|引\n---", "甲|\n---"), ("甲引\n---", "甲\n---"),
    ("1. 引甲\n   - 引乙", "1. 甲\n   - 乙"),
  ]

  @Test(arguments: deletions) func deletionsKeepTheMarks(_ text: String, _ expected: String) async {
    #expect(await fixed(text, "a.md", by: Putting<Nothing>.self).text == expected)
  }

  @Test func whatIsPutInIsNoMark() async {
    let before = markdown("甲引乙，**丙引丁**，[戊引](己)。")
    let after = await fixed("甲引乙，**丙引丁**，[戊引](己)。", "a.md", by: Putting<Marks>.self)
    #expect(after.left == 0)
    let wanted = before.text(before.prose.indices).replacing("引", with: Marks.text)
    let source = markdown(after.text)
    #expect(source.text(source.prose.indices) == wanted)
    #expect(await fixed("甲引乙，**丙**引", "a.md", by: Putting<Comma>.self).text == "甲，乙，**丙**，")
    // A full-width mark behind closing stars would leave them standing.
    #expect(await fixed("**甲引**乙", "a.md", by: Putting<Comma>.self).text == "**甲引**乙")
  }

  @Test func fixesComeToWhatTheySay() async {
    var generator = SeededGenerator(seed: 6)
    let pieces = [
      "引", "甲", "党员", "*", "**", "_", "`", "[", "](a)", "<b>", "&amp;", "\\", "\n", "\n\n", "> ", "- ", "# ", "1. ",
      " ", "~~", "，", "!", "|",
      "\n---\n",
    ]
    let rules: [(any Rule.Type, String)] = [
      (Putting<Nothing>.self, Nothing.text), (Putting<Comma>.self, Comma.text), (Putting<Marks>.self, Marks.text),
    ]
    for _ in 0..<24 {
      let text = (0..<24).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let source = markdown(text)
      #expect(faults(of: source) == [], "\(text.debugDescription)")
      let prose = source.text(source.prose.indices)
      for (rule, replacement) in rules {
        // One at a time, since those of neighbours may make a mark together.
        for diagnostic in await Linter(rules: [rule]).lint([(Path("a.md"), source.original)]).diagnostics {
          guard let edit = diagnostic.fix?.edits.first else { continue }
          var bytes = source.original
          bytes.replaceSubrange(edit.region.bytes, with: edit.replacement.utf8)
          let after = Source(path: Path("a.md"), markup: bytes, .markdown)
          let wanted = prose.indices.filter { prose[$0] == "引" }.map { place in
            prose[..<place] + replacement + prose[prose.index(after: place)...]
          }
          let result = after.text(after.prose.indices)
          #expect(
            wanted.contains { $0.split(separator: "\n") == result.split(separator: "\n") }, "\(text.debugDescription)")
        }
      }
    }
  }

  /// Many fixes in one paragraph that is too long to be read again for each: none is offered, and none costs the whole of it.
  @Test func aParagraphWithoutEnd() async {
    let text = String(repeating: "错字。", count: 2500)
    let run = await Linter(rules: [EchoRule.self]).lint([(Path("a.md"), Array(text.utf8))])
    #expect(run.diagnostics.count == 2500 && run.diagnostics.allSatisfy { $0.fix == nil })
  }
}
