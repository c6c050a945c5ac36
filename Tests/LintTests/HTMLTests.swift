import Support
import Testing

@testable import Lint

@Suite struct HTMLTests {
  /// HTML and the lines that are its copy.
  static let pages: [(String, [String])] = [
    ("", []), ("文字", ["文字"]), ("<p>甲<p>乙", ["甲", "乙"]), ("<p>甲</p> <p>乙</p>\n丙", ["甲", "乙", "丙"]),
    ("<h1>标题</h1><p>文。</p><h2>小标题</h2><p>文。", ["headline: 标题", "文。", "crosshead: 小标题", "文。"]),
    ("<p>甲 \n 乙\tA\n  B</p>", ["甲乙 A B"]), ("<p>  甲  </p><p> </p><p>&nbsp;</p>", ["甲"]), ("<P CLASS=x>甲</P\n>", ["甲"]),
    ("甲<br>乙<br/>丙<br><br>丁</br>戊", ["甲", "乙", "丙", "丁", "戊"]), ("<b>党</b>员<i><u>员</u></i>", ["党员员"]),
    (
      "<p>\u{3000}\u{3000}甲<p>&emsp;&emsp;乙<p>&nbsp;&nbsp;&nbsp;&nbsp;丙<p>&#12288;丁\u{3000}\u{3000}</p>",
      ["甲", "乙", "丙", "丁"]
    ),
    ("<title>题</title><script>x<p>甲</p></script><style>p{}</style><p>乙", ["乙"]),
    ("<script>甲</scriptx></script >乙", ["乙"]),
    ("<textarea><p>甲</textarea><iframe><p>乙</iframe>丙", ["丙"]),
    ("<template>甲</template><noscript>乙</noscript>丙", ["丙"]),
    ("<nav>甲<div>乙</nav>丙<footer>丁</footer><aside>戊</aside><header>己</header>", ["丙"]),
    ("<div hidden>甲<p>乙</div>丙<p style='color:red; display : NONE'>丁</p>戊<span hidden=''>己</span>", ["丙", "戊"]),
    ("<!-- 甲 --><!-->乙<!--->丙<!-- -- > --!>丁<!doctype html><?xml 戊?>己</>庚</ 辛>", ["乙丙丁己庚"]),
    ("甲<!-- 没有完<p>乙", ["甲乙"]), ("甲<!-- 没有完><p>乙", ["甲", "乙"]), ("甲<a href=\"没有完><p>乙</p>", ["甲", "乙"]), ("甲<p", ["甲"]),
    ("甲<", ["甲<"]),
    ("1<2 且 3 < 4 <> <1", ["1<2 且 3 < 4 <> <1"]), ("<a href='x>y' title=\"<p>\">甲</a>", ["甲"]), ("<a/b=c / d>甲", ["甲"]),
    (
      "A&amp;B&lt;&nbsp;&#x4E2D;&#20013&hellip;&copy2026&bogus;&notin;&#0;&#x110000;&#150;&",
      ["A&B< 中中…©2026&bogus;∉\u{FFFD}\u{FFFD}–&"]
    ),
    ("<article><header><h1>题</h1></header>文。</article><div>外</div>", ["headline: 题", "文。"]),
    ("<h1>题</h1><p>导航</p><article>很长的正文，很长的正文。</article><p>外</p>", ["headline: 题", "很长的正文，很长的正文。"]),
    ("<div>外</div><main><h1>题</h1>很长的正文，很长的正文。<article>卡片</article></main>", ["headline: 题", "很长的正文，很长的正文。", "卡片"]),
    ("<form><h1>题</h1><p>整页都在表单里。</p></form>外", ["headline: 题", "整页都在表单里。", "外"]),
    ("<p>很长的正文，很长的正文。</p><form>搜索</form>", ["很长的正文，很长的正文。"]),
    (
      "<ul><li>甲<li><p>乙</p><p>丙</p></ul>丁<dl><dt>戊<dd>己</dl>",
      ["item: 甲", "item: 乙", "item: 丙", "丁", "item: 戊", "item: 己"]
    ),
    ("<figure><img alt=x><figcaption>图为会场。</figcaption></figure>文", ["caption: 图为会场。", "文"]),
    (
      "<table><caption>表</caption><tr><th>甲<th>乙<tr><td><p>1</p><td>2<br>3</table>",
      ["caption: 表", "row: 甲\t乙", "row: 1\t2 3"]
    ),
    (
      "<table><tr><td>左<td>\(String(repeating: "正文很长，", count: 8))完。<br>第二段。</table>",
      ["左", String(repeating: "正文很长，", count: 8) + "完。", "第二段。"]
    ),
    ("<table><tr><td>甲<div>乙</div>丙</td></tr></table>丁", ["甲", "乙", "丙", "丁"]),
    ("甲<code>x<b>y</code>乙<img src=a>丙<svg><text>z</text></svg>", ["甲￼乙￼丙"]),
    ("<pre>甲\n乙\r\n\n丙</pre>丁", ["甲", "乙", "丙", "丁"]),
    ("<pre><code>x\ny</code></pre>文", ["文"]),
    ("水<sub>2</sub>m<sup>2</sup>注<sup>[1]</sup>释<sup><a href=#1>2</a></sup>", ["水2m2注释"]),
    ("<ruby>汉<rp>(</rp><rt>han</rt><rp>)</rp></ruby>字", ["汉字"]), ("甲<del>乙</del>丙", ["甲￼丙"]),
    ("<p>甲</p><hr><p>乙</p>", ["甲", "---", "乙"]), ("<h2>题</h2><p>甲</p><hr><p>乙</p>", ["headline: 题", "甲", "乙"]),
    ("<head><title>题</title><p>没有关的头。", ["没有关的头。"]), ("</p></div></b>甲</span>乙", ["甲乙"]),
    ("<b><p>甲</b></p>乙", ["甲", "乙"]),
    ("<o:p>甲</o:p><x-y>乙</x-y>", ["甲乙"]), ("<![CDATA[甲]]>乙", ["乙"]),
    ("<p>党员<wbr>员</p>", ["党员员"]), ("<select><option>甲</select><button>乙</button>丙", ["丙"]),
    ("<body style='display:none'>甲", ["甲"]),
    ("\u{FEFF}<p>甲", ["甲"]),
  ]

  @Test(arguments: pages) func pagesAreRead(_ text: String, _ expected: [String]) {
    let source = html(text)
    #expect(lines(source) == expected)
    #expect(faults(of: source) == [])
  }

  @Test func aPageOfXHTMLHasDataAndEmptyElements() {
    let text =
      "<?xml version='1.0'?><div hidden='hidden'/><p>甲</p><script src='a'/><p><![CDATA[乙<&amp;]]></p><![CDATA[没有完"
    #expect(lines(html(text)) == ["甲", "乙<&amp;"])
    #expect(lines(html("<p/>甲<![CDATA[乙]]>", path: Path("a.XHTML"))) == ["甲乙"])
  }

  static let sample = """
    \u{FEFF}<!DOCTYPE html>
    <html lang="zh"><head><meta charset=utf-8><title>题 - 网站</title><script>if (a < b) "<p>";</script></head>
    <body class=x><nav><a href='/'>首页</a></nav><main id="m"><h1>江海区召开会议</h1>
    <p class="meta" hidden>来源</p>
    <p>&emsp;&emsp;江门日报讯(记者/陈婵)今天，<b>江海区</b>召开&ldquo;会议&#8221;，R&amp;D<sup>[1]</sup>。<br/>第二行</p>
    <!-- newslint-disable-next-line echo --><figure><img src=a.jpg><figcaption>图为会场。 邱昱 摄</figcaption></figure>
    <table><tr><td>甲</td><td><p>乙</p></td></tr></table><ul><li>项<li>项二</ul><pre>a
    b</pre><code>x</code><![CDATA[y]]><?php z ?>
    </main><footer>版权</footer></body></html>
    """

  @Test func everyPrefixIsRead() {
    let bytes = Array(Self.sample.utf8)
    for count in 0...bytes.count {
      let part = Array(bytes[..<count])
      guard String(validating: part, as: UTF8.self) != nil else { continue }
      #expect(faults(of: Source(path: Path("a.html"), markup: part, .html)) == [])
    }
  }

  @Test func anyByteMayBeAnother() {
    var bytes = Array(Self.sample.utf8)
    for index in bytes.indices where bytes[index] < 0x80 {
      let byte = bytes[index]
      let others = Array("<>&/!-=\"' \n;#[a".utf8)
      for other in [ASCII.less, ASCII.ampersand, others[index % others.count]] {
        bytes[index] = other
        let source = Source(path: Path("a.html"), markup: bytes, .html)
        if other == ASCII.less { #expect(faults(of: source) == []) }
        #expect(source.markup != nil)
      }
      bytes[index] = byte
    }
  }

  @Test(arguments: [
    "<div>", "<p>", "</div>", "<b>", "</b>", "<b><p>", "<div></b>", "<span>", "</span>", "<x>", "</x>", "<", "<a ",
    "<a b=\"", "<a b='", "<!--", "<!-- -", "--",
    "<!", "<?", "</", "</ ", "&", "&#", "&a", "<script>", "<script></scrip>", "<style>", "<title>", "<textarea>",
    "<table>", "<tr>", "<td>", "<td><table>", "<li>",
    "<ul><li>", "<table><tr><td>甲", "<br>", "<hr>", "<code>", "甲<code>", "<sup>", "<article>", "<form>", "<pre>",
    "<h1>", "<h1>甲", "<hidden hidden>", "<p hidden>",
    "\n", " ", "&nbsp;", "\u{3000}", "甲\n", "<dd>", "<rt>", "<![CDATA[", "<svg/>", "<ruby><rt>",
  ]) func repetitionIsRead(_ piece: String) {
    for start in ["", "<?xml?>"] { #expect(faults(of: html(start + String(repeating: piece, count: 1000))) == []) }
  }

  /// What takes a reader that looks twice the square of its length: what is repeated, twice if it is two things, and what the prose ends with.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ["<!-- -", "", ""], ["<a b='\"", "", ""], ["<script>", "", ""], ["<div></b>", "", "文。"], ["<x>", "</y>", "文。"],
      ["<table><tr><td>甲", "", "甲文。"], ["<code>甲", "", ""],
    ]) func hostileShapesAreLinear(_ shape: [String])
  {
    let source = html(shape[0...1].map { String(repeating: $0, count: 30_000) }.joined() + "文。")
    #expect(shape[2] == "" ? source.prose.isEmpty : source.text(source.prose.indices).hasSuffix(shape[2]))
  }

  @Test func whatIsNestedIsRead() {
    for name in ["div", "b", "ul", "table", "blockquote", "span", "x", "td", "nav", "article"] {
      let text = String(repeating: "<\(name)>", count: 2000) + "甲" + String(repeating: "</\(name)>", count: 2000)
      #expect(html(text + "乙").prose.count >= 3)
    }
  }

  // MARK: Stories, places, marks

  private func kinds(_ text: String) -> [[Block.Kind]] { Story.all(in: html(text)).map { $0.blocks.map(\.kind) } }

  @Test func headingsDivideStories() {
    let body = "<p>会议今天召开，部署下一阶段的安全生产工作，要求把责任落到实处。</p>"
    #expect(kinds("<h1>甲</h1>\(body)<h2>做法</h2>\(body)") == [[.headline, .paragraph, .crosshead, .paragraph]])
    #expect(
      kinds("<article><h2>甲</h2>\(body)</article><article><h2>乙</h2>\(body)</article>") == [
        [.headline, .paragraph], [.headline, .paragraph],
      ])
    #expect(
      kinds("<h1>题</h1><p>江门日报讯(记者/陈婵)会议召开。</p><table><tr><td>甲<td>1</table>") == [
        [.headline, .byline, .paragraph, .row]
      ])
  }

  private func diagnostics(_ text: String) async -> [Diagnostic] {
    await Linter(rules: [Putting<Comma>.self]).lint([(Path("a.html"), Array(text.utf8))]).diagnostics
  }

  @Test func placesAreTheFiles() async {
    let found = await diagnostics("<p>甲<b>引</b>乙</p>\r\n<p>丙&#x5F15;丁<p>引")
    #expect(
      found.map { "\($0.region.start.line):\($0.region.start.column)-\($0.region.end.column)" } == [
        "1:8-9", "2:5-13", "2:17-18",
      ])
  }

  /// Places of a page, asked for in any order, are those that counting from its start comes to.
  @Test(arguments: ["", "\n", "\r\n", "\r"]) func placesInAnyOrder(_ lineEnd: String) {
    let source = html("\u{FEFF}" + (0..<600).map { "<p>甲&amp;é引𠀀乙\($0)。</p>\(lineEnd)" }.joined())
    var generator = SeededGenerator(seed: 7)
    var bookmark = Bookmark()
    let stories = Story.all(in: source)
    for _ in 0..<60 {
      guard let story = stories.randomElement(using: &generator),
        let block = story.blocks.randomElement(using: &generator)
      else { continue }
      let (start, end) = (block.range.lowerBound, block.range.lowerBound + 4)
      let region = bookmark.region(start..<end, in: story)
      #expect(region.start == source.location(of: start) && region.end == source.location(of: end))
      #expect(source.original[region.bytes].elementsEqual("甲&amp;".utf8))
      #expect(bookmark.location(of: end, in: story) == source.location(of: end))
    }
  }

  /// Many places far from one another, and many marks, in a page that is one line.
  @Test(.timeLimit(.minutes(1))) func aPageThatIsOneLine() throws {
    let count = 5_000
    let source = html(String(repeating: "<p>甲引乙，丙丁。</p><!-- newslint-enable quoting -->", count: count))
    let story = try #require(Story.all(in: source).first)
    var generator = SeededGenerator(seed: 8)
    var bookmark = Bookmark()
    for _ in 0..<count {
      let place = try #require(story.blocks.randomElement(using: &generator)).range.lowerBound
      #expect(bookmark.location(of: place, in: story).line == 1)
    }
    #expect(source.suppressionLines.count == count && Suppressions(source) != nil)
  }

  @Test func marksInOneLineAreToldInTheirPlaces() async {
    let mark = "<!-- newslint-disable-next-line quoting -->"
    let run = await Linter(rules: [Putting<Comma>.self, UnusedSuppression.self]).lint([
      (Path("a.html"), Array("\u{FEFF}<p>甲</p>\(mark)<p>乙</p>\(mark)<p>丙</p>".utf8))
    ])
    #expect(run.diagnostics.map { "\($0.region.start.line):\($0.region.start.column)" } == ["1:9", "1:60"])
  }

  static let marks: [(String, Int)] = [
    ("<p>引</p><p>引</p>", 2), ("<!-- newslint-disable-next-line quoting --><p>引</p><p>引</p>", 1),
    ("<!--newslint-disable quoting-->\n<p>引</p>\n<!-- newslint-enable quoting -->\n<p>引</p>", 1),
    ("<p>【newslint 下一行不查 quoting】</p><p>引</p><p>引</p>", 1),
    ("<script><!-- newslint-disable quoting --></script><p>引</p>", 1),
    ("<p>引<!-- newslint-disable quoting --></p><p>引</p>", 1),
    ("<nav><!-- newslint-disable quoting --></nav><p>引</p>", 1),
  ]

  @Test(arguments: marks) func marksLeaveAlone(_ text: String, _ count: Int) async {
    #expect(await diagnostics(text).count == count)
  }

  @Test func aMarkThatDidNothingIsToldInItsPlace() async {
    let text =
      "<p>甲</p>  <!-- newslint-disable-next-line quoting --><p>乙</p>\n<!-- newslint-disable quoting -->\n<p>丙</p>"
    let run = await Linter(rules: [Putting<Comma>.self, UnusedSuppression.self]).lint([
      (Path("a.html"), Array(text.utf8))
    ])
    #expect(run.diagnostics.map { "\($0.region.start.line):\($0.region.start.column)" } == ["1:11", "2:1"])
    let outcome = await Fixer(Linter(rules: [Putting<Comma>.self, UnusedSuppression.self]), safety: .suggested)
      .fix(Linter.Copy([(Path("a.html"), Array(text.utf8))]))
    #expect(outcome.revisions.first.map { String(decoding: $0.bytes, as: UTF8.self) } == "<p>甲</p>  <p>乙</p>\n<p>丙</p>")
  }

  // MARK: Fixes

  @Test func whatIsPutInIsNoMark() async {
    let after = await fixed("<p>甲引乙&lt;&amp;引</p>", "a.html", by: Putting<Marks>.self)
    #expect(after.left == 0)
    #expect(lines(html(after.text)) == ["甲\(Marks.text)乙<&\(Marks.text)"])
    #expect(after.text.contains("&lt;c>&amp;amp;[d]"))
  }

  /// A text, and what it is when every 引 is taken out; the same where that can't be done.
  static let deletions: [(String, String)] = [
    ("<p>甲<b>引乙</b>引</p>", "<p>甲<b>乙</b></p>"), ("<p>&#24341;甲</p>", "<p>甲</p>"), ("<p>引</p>甲", "<p></p>甲"),
    ("甲&引amp;乙", "甲&引amp;乙"),
    ("<引b>", "<引b>"), ("甲 引 乙", "甲 引 乙"), ("A\n引\nB", "A\n引\nB"), ("<p>引\u{3000}甲</p>", "<p>\u{3000}甲</p>"),
  ]

  @Test(arguments: deletions) func deletionsKeepTheMarks(_ text: String, _ expected: String) async {
    #expect(await fixed(text, "a.html", by: Putting<Nothing>.self).text == expected)
  }
}
