import Support
import Testing

@testable import Lint

/// Reports what stands between 甲 and the next 乙, with the 乙 as a related place; behind 丙 that something is missing; white space at
/// either end of a line: findings that overlap, are empty, or stand outside of all blocks.
struct SpanRule: StoryRule {
  static let span = Message("从“甲”到“乙”", "from 甲 to 乙")
  static let end = Message("到这里", "to here")
  static let gap = Message("“丙”后面缺“！”", "a ! is missing behind 丙")
  static let space = Message("这里有空白", "white space stands here")
  static let about = About(
    id: "span-rule", name: Bilingual("跨度", "span"), severity: .error,
    why: Bilingual("有 `<代码>` 和**着重**。\n\n- 一\n- 二", "With `<code>`.\n\n- one\n- two"),
    basis: Bilingual("《规范》<1>", "a standard <1>"), fix: .safe, messages: [span, end, gap, space], examples: [])

  func check(_ story: Story, _ report: inout Report) {
    let prose = story.source.prose
    func places(_ text: StaticString) -> [Int] {
      (story.range.lowerBound..<story.range.upperBound).filter { story.source.has(text, at: $0) }
    }
    let ends = places("乙")
    for start in places("甲") {
      guard let end = ends.first(where: { $0 > start }) else { continue }
      report.add(
        SpanRule.span, at: start..<end + 3,
        fix: Fix(.suggested, [Edit(start..<start + 3, ""), Edit(end..<end + 3, "“丁”")]),
        related: [RelatedPlace(end..<end + 3, SpanRule.end)])
    }
    for start in places("丙") {
      report.add(
        SpanRule.gap, at: start + 3..<start + 3, fix: Fix(.safe, replacing: start + 3..<start + 3, by: "！"),
        severity: .note)
    }
    for block in story.blocks {
      var low = block.range.lowerBound
      while low > 0, prose[low - 1] == 0x20 || prose[low - 1] == 0x09 { low -= 1 }
      if low < block.range.lowerBound { report.add(SpanRule.space, at: low..<block.range.lowerBound) }
      var high = block.range.upperBound
      while high < prose.count, prose[high] == 0x20 { high += 1 }
      if high > block.range.upperBound { report.add(SpanRule.space, at: block.range.upperBound..<high) }
    }
  }
}

@Suite struct HTMLReportTests {
  private static let rules: [any Rule.Type] = [EchoRule.self, SpanRule.self]

  /// Files as they were linted, and as they are when the report is written, if they changed.
  private func report(
    _ files: [(String, String)], _ language: Language = .zh, now: [(String, String)]? = nil,
    limits: HTMLReport.Limits = HTMLReport.Limits(), jobs: Int = 1
  ) async -> (page: String, run: Run) {
    let texts = files.map { (path: Path($0.0), bytes: Array($0.1.utf8)) }
    let run = await Linter(rules: Self.rules).lint(texts, Linter.Manner(jobs: jobs))
    let present = (now ?? files).map { (path: Path($0.0), bytes: Array($0.1.utf8)) }
    var report = HTMLReport()
    report.limits = limits
    var writer = Writer()
    let context = OutputContext(
      language: language, version: "1.2.3",
      page: { number in
        present.first { $0.path == run.files[number].path }.flatMap {
          Page(path: $0.path, bytes: $0.bytes, encoding: .utf8)
        }
      })
    report.write(run, context, to: &writer)
    return (writer.text, run)
  }

  private func page(_ copy: String, _ language: Language = .zh) async -> String {
    await report([("a.txt", copy)], language).page
  }

  /// The page is whole, and each finding has one note and, in the copy, one number.
  private func check(_ page: String, _ run: Run, isWhole: Bool = true) -> HTMLCheck {
    let check = HTMLCheck(page)
    #expect(check.faults == [])
    let notes = check.all("li", "f").compactMap { $0.attributes["id"] }
    #expect(notes.count == run.diagnostics.count)
    #expect(Set(notes) == Set(run.diagnostics.indices.map { "f\($0 + 1)" }))
    let numbers = check.all("a", "n").compactMap { $0.attributes["id"] }
    #expect(Set(numbers).count == numbers.count)
    if isWhole { #expect(Set(numbers) == Set(run.diagnostics.indices.map { "m\($0 + 1)" })) }
    return check
  }

  // MARK: The copy

  @Test func copyIsSetAsItWasDivided() async {
    let page = await page(
      "江海区召开会议 推动工作取得成效\n\n江门日报讯(记者/陈婵)近日，江海区召开会议，错了。\n\n手把手帮带激发活力\n\n会议要求，各部门要抓好落实。\n\n会议现场。邱昱 摄\n")
    #expect(page.contains("<h3><span>江海区召开会议 推动工作取得成效</span></h3>"))
    #expect(
      page.contains(
        "<p class=\"paragraph\"><span class=\"dateline\">江门日报讯(记者/陈婵)</span>近日，江海区召开会议，"
          + "<mark class=\"warning\" data-f=\"1\">错</mark><a class=\"n warning\" id=\"m1\" href=\"#f1\" aria-label=\"第 1 处\""
          + " lang=\"zh-Hans\">1</a>了。</p>"))
    #expect(page.contains("<h4>手把手帮带激发活力</h4>"))
    #expect(page.contains("<p class=\"caption\">会议现场。邱昱 摄</p>"))
    #expect(page.contains("江海区召开会议，<del>错</del><ins>对</ins>了。"))
    #expect(
      page.contains("<title>审读报告 · a.txt</title>") && page.contains("<html data-newslint=\"report\" lang=\"zh-Hans\">"))
    #expect(HTMLCheck(page).faults == [])
  }

  @Test func languages() async {
    let page = await page("会议召开了\n\n这里错了，丙。", .en)
    let check = HTMLCheck(page)
    #expect(check.faults == [])
    #expect(
      page.contains("<html data-newslint=\"report\" lang=\"en\">")
        && page.contains("<div class=\"sheet\" lang=\"zh-Hans\">"))
    #expect(check.all("p", "say").map(\.text) == ["1warning“错” stands here", "2notea ! is missing behind 丙"])
    #expect(check.all("p", "fix").map(\.text).first == "Fixreplace “错” by “对”")
    // Nothing of what the program says is in the other language.
    #expect(!page.contains("审读") && !page.contains("依据"))
  }

  @Test func reasonsAreSaidOnce() async {
    let page = await page("会议召开了\n\n甲乙，甲乙，甲乙。")
    let check = HTMLCheck(page)
    #expect(check.faults == [])
    #expect(check.all("div", "reason").map(\.text) == ["有 <代码> 和着重。一二依据《规范》<1>"])
    #expect(check.all("a", "why").count == 3)
    #expect(check.all("a", "why").allSatisfy { $0.attributes["href"] == "#r1" && $0.text == "跨度" })
  }

  // MARK: Marks

  @Test func overlappingMarksAreCut() async {
    let (page, run) = await report([("a.txt", "会议召开了\n\n前甲一甲错二乙后。")])
    _ = check(page, run)
    #expect(run.diagnostics.count == 3)
    let text = page.split(separator: "<p class=\"paragraph\">")[1].prefix { $0 != "\n" }
    let marks = text.replacing(#/<a class="n[^>]*>/#, with: "#").replacing("</a>", with: "").replacing(
      "</mark>", with: ")"
    )
    .replacing(#/<mark class="(\w)\w*( here)?" data-f="([^"]*)">/#) { "\($0.1)\($0.3)(" }
    // 1 is the first 甲 to 乙, 2 the second, 3 is 错; 1 and 2 speak of 乙.
    #expect(marks.contains("前e1(甲一)e1 2(甲)e1 2 3(错)#3e1 2(二)"))
    #expect(marks.hasSuffix("e1 2(乙)#1#2后。</p></div>"))
    #expect(text.contains("id=\"p1\" href=\"#f1\"") && text.contains("id=\"p2\" href=\"#f2\""))
  }

  @Test func whatCannotBeSeenIsShown() async {
    let (page, run) = await report([("a.txt", "会议召开了\n\n  前丙，\u{202E}反\u{200B}、\u{E000}、\u{1B}[1m。 \n\n甲 乙")])
    _ = check(page, run)
    #expect(page.contains("<mark class=\"note here\" data-f=\"2\"></mark>"))
    #expect(page.contains("<mark class=\"error\" data-f=\"1\"><i class=\"ws\">␣</i><i class=\"ws\">␣</i></mark>"))
    #expect(page.contains("<mark class=\"error\" data-f=\"3\"><i class=\"ws\">␣</i></mark>"))
    #expect(page.contains("<i class=\"ctl\">U+202E</i>反<i class=\"ctl\">U+200B</i>、<i class=\"ctl\">U+E000</i>、"))
    #expect(page.contains("<i class=\"ctl\">U+001B</i>[1m。"))
    // A space within other text is a space, in a short mark it has a sign.
    #expect(page.contains("甲<i class=\"ws\">␣</i>"))
  }

  /// A mark that goes on over blocks is one in each of them, with its number once.
  @Test func marksReachOverBlocks() async {
    let (page, run) = await report([("a.txt", "会议召开了\n\n前甲一。\n\n第二段。\n\n第三段乙后。")])
    let check = check(page, run)
    #expect(check.all("mark").map(\.text) == ["甲一。", "第二段。", "第三段", "乙"])
  }

  @Test func placesAreLinked() async {
    // The second file's headline is that of the first, which has no finding and is shown because of it.
    let files = [("a.txt", "会议召开了\n\n一切都好。"), ("b.txt", "会议召开了\n\n一切也好。")]
    let (page, run) = await report(files)
    let check = check(page, run)
    #expect(check.all("article", "clean").count == 1)
    #expect(check.elements.contains { $0.name == "a" && $0.attributes["href"] == "#p1" && $0.text == "在这里" })
    #expect(check.all("a", "at").first?.attributes["id"] == "p1")
    // If that file is gone, the link leads nowhere and is none.
    let (lone, _) = await report(files, now: [files[1]])
    #expect(HTMLCheck(lone).faults == [])
    #expect(lone.contains(#/<a +>在这里</a>/#))
  }

  // MARK: Hostile text

  private static let hostile =
    [
      "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><b a=\"", "' onclick='x",
      "&lt;&#0;&amp",
      "<!-- ", "]]>", "</style>", "</article></main>", "\u{202E}反\u{202C}", "\u{1B}[31m", "\u{0}", "{i}{n}",
      "javascript:x",
      "\u{2028}", "\u{E0041}", "e\u{301}\u{301}\u{301}\u{301}", "العربية", "`code` **b**",
    ]
    // U+FDD0, U+FFFE and U+1FFFE, which no literal may have.
    + [[0xEF, 0xB7, 0x90], [0xEF, 0xBF, 0xBE], [0xF0, 0x9F, 0xBF, 0xBE]].map {
      String(decoding: $0 as [UInt8], as: UTF8.self)
    }

  @Test(arguments: hostile) func nothingEscapes(_ text: String) async {
    let copy = text == "\u{0}" ? "" : text
    let files = [
      ("a\(text).txt", "会议\(copy)召开\n\n江门日报讯(记者/\(copy))这里错\(copy)了，甲\(copy)乙\(copy)丙。\n\n\(copy)错\n"),
      ("b\(text).txt", "会议\(copy)召开\n\n江门日报讯(记者/\(copy))也错了。\n"),
      ("c.txt", "\u{0}"),
    ]
    let (page, run) = await report(files)
    #expect(run.notices.count == 1)
    let check = check(page, run)
    #expect(check.all("script").count == 1 && check.all("style").count == 1)
    #expect(check.all("script").first?.text == HTMLReport.script)
    #expect(page.components(of: "<script") == 2 && page.components(of: "alert(1)</script>") == 1)
    #expect(check.all("section", "notices").count == 1)
    // Its own excerpts are as harmless.
    let (lost, _) = await report(files, now: [])
    #expect(HTMLCheck(lost).faults == [])
  }

  @Test(arguments: 0..<24) func anyTextMakesAWholePage(_ seed: Int) async {
    var generator = SeededGenerator(seed: UInt64(seed))
    var text = ""
    for _ in 0..<12 {
      text += randomText(Int.random(in: 0..<40, using: &generator), &generator)
      text += ["甲", "乙", "丙", "错", "\n\n", "  \n", "\r\n"].randomElement(using: &generator) ?? ""
    }
    let (page, run) = await report([("a.txt", text), ("b.txt", text)], seed.isMultiple(of: 2) ? .zh : .en)
    _ = check(page, run)
  }

  @Test func theSampleIsAWholePageWhateverTheCores() async throws {
    let text = try sampleText()
    let (page, run) = await report([("a.txt", text), ("b.txt", text + "错\n")])
    #expect(!run.diagnostics.isEmpty)
    _ = check(page, run)
    #expect(await report([("a.txt", text), ("b.txt", text + "错\n")], jobs: 4).page == page)
  }

  // MARK: Copy that changed

  /// Whatever the file has become, the page is whole and no finding is lost.
  @Test func changedFilesAreShownByExcerpts() async {
    let copy = "会议召开了\n\n江门日报讯(记者/陈婵)这里错了，甲是乙。\n\n  也错丙。\n"
    let bytes = Array(copy.utf8)
    for end in stride(from: 0, through: bytes.count, by: 5) {
      let prefix = String(decoding: bytes[..<end], as: UTF8.self)
      let (page, run) = await report([("a.txt", copy)], now: [("a.txt", prefix)])
      _ = check(page, run, isWhole: false)
    }
    for place in stride(from: 0, to: bytes.count, by: 7) {
      var changed = bytes
      changed[place] = UInt8(ascii: "x")
      let (page, run) = await report([("a.txt", copy)], now: [("a.txt", String(decoding: changed, as: UTF8.self))])
      _ = check(page, run, isWhole: false)
    }
  }

  @Test func lostCopyIsListed() async {
    let (page, run) = await report([("a.txt", "会议召开了\n\n这里错了。")], now: [])
    let check = check(page, run, isWhole: false)
    #expect(check.all("p", "quote").map(\.text) == ["这里错了。"])
    #expect(check.all("mark").map(\.text) == ["错"])
    #expect(page.contains("检查之后改过"))
  }

  // MARK: Records

  @Test func recordsAreSetByTheirFields() async {
    let line =
      "{\"body\":\"他说：\\u9519\\\"甲\\u4e00乙\\\"。\\n\\n第二段丙。\",\"id\":\"<7>\",\"headline\":\"\\u4f1a议召开了\",\"byline\":\"陈婵\"}"
    let (page, run) = await report([("a.jsonl", "\n" + line + "\n{\"body\": 1}\n" + line + "\n")])
    #expect(run.notices.count == 1)
    let check = check(page, run)
    #expect(page.contains("稿件号 &lt;7&gt;"))
    #expect(check.all("h3").map(\.text).filter { $0.contains("会议召开了") }.count == 2)
    #expect(page.contains("他说：<del>错</del><ins>对</ins>&quot;甲一乙"))
    #expect(page.contains("<del>甲</del>一<del>乙</del><ins>“丁”</ins>&quot;。"))
    #expect(page.contains("正文 · 第 2 行"))
  }

  /// The way from the file to the prose undoes the way from the prose to the file.
  @Test func proseRangesAreFoundAgain() throws {
    let line = "{\"body\":\"\\u4e00\\\"二\\n\\n\\ud83d\\ude00三\",\"headline\":\"标\\t题\"}"
    let record = try RecordReader.source(Array(line.utf8), of: Path("a.jsonl"), at: 100, number: 2)
    let text = Source("\u{FEFF}标题\n\n<!-- newslint-disable-next-line x -->\n一二三。\n")
    for source in [record, text] {
      let places = (0...source.prose.count).filter { source.isRange($0..<$0) }
      for low in places {
        for high in places where high >= low && source.canReplace(low..<high) {
          #expect(source.proseRange(ofOriginal: source.originalRange(of: low..<high)) == low..<high)
        }
      }
      for low in 0..<200 { _ = source.proseRange(ofOriginal: low..<low + 7) }
    }
    for text in ["一\"二\\\n\t\u{1}三", "", "\\u", "\\n"] {
      #expect(record.reading(ofWritten: record.written(text)) == text)
    }
  }

  // MARK: Size

  @Test func limitsKeepTheGravestAndSayWhatIsLeftOut() async {
    var limits = HTMLReport.Limits()
    limits.notes = 3
    limits.lines = 2
    limits.stories = 2
    // Errors stand last, and yet have their notes.
    let files = (0..<6).map { ("\($0).txt", "会议第\($0)次召开了\n\n这里" + ($0 < 4 ? "错了。" : $0 < 5 ? "甲乙。" : "都好。")) }
    let (page, run) = await report(files, limits: limits)
    #expect(run.diagnostics.count == 5)
    let check = HTMLCheck(page)
    #expect(check.faults == [])
    #expect(check.all("li", "f").count == 3 && check.all("li", "f").contains { $0.attributes["data-s"] == "error" })
    #expect(check.all("li", "l").count == 2)
    #expect(page.contains("另有 1 篇稿件没有发现问题，没有列出。") && !page.contains("处发现没有列出"))
    limits.lines = 1
    #expect(await report(files, limits: limits).page.contains("还有 1 处发现没有列出"))
    limits.text = 0
    let (short, _) = await report(files, limits: limits)
    #expect(HTMLCheck(short).faults == [] && short.contains("下面只列摘录"))
  }

  @Test func longStoriesAndLinesAreShownAroundFindings() async {
    var limits = HTMLReport.Limits()
    limits.story = 2000
    limits.block = 1000
    limits.surroundings = 90
    let long = String(repeating: "会议要求各部门抓好落实。", count: 200)
    let copy =
      "会议召开了\n\n" + (0..<60).map { "第\($0)段，一切都好。" }.joined(separator: "\n\n") + "\n\n" + long + "错" + long + "丙" + long
      + "\n\n" + (0..<60).map { "再第\($0)段，一切都好。" }.joined(separator: "\n\n")
    let (page, run) = await report([("a.txt", copy)], limits: limits)
    let check = check(page, run)
    #expect(page.utf8.count - HTMLReport.script.utf8.count - HTMLReport.style.utf8.count < 12_000)
    // What is shown and what is left out come to the whole.
    let cuts = check.all("p", "cut") + check.all("span", "cut")
    #expect(cuts.count == 5 && cuts.allSatisfy { $0.text.contains("略去") })
    let inLine = check.all("span", "cut").compactMap { Int($0.text.filter(\.isNumber)) }.reduce(0, +)
    let paragraph = check.all("p", "paragraph").first { $0.text.contains("错") }
    let shown = paragraph.map {
      $0.text.unicodeScalars.count - check.all("span", "cut").reduce(0) { $0 + $1.text.unicodeScalars.count } - 2
    }
    #expect(inLine + (shown ?? 0) == long.unicodeScalars.count * 3 + 2)
  }

  /// A report of a line with thousands of findings, all within one another, is made at once.
  @Test func manyFindingsAtOnePlace() async {
    let copy = "会议召开了\n\n" + String(repeating: "甲错丙", count: 400) + "乙。"
    let (page, run) = await report([("a.txt", copy)])
    #expect(run.diagnostics.count == 1200)
    _ = check(page, run)
    #expect(page.utf8.count < 2_000_000)
  }

  @Test func emptyRuns() async {
    for files in [[], [("a.txt", "")], [("a.txt", "一切都好。")]] as [[(String, String)]] {
      let (page, run) = await report(files)
      _ = check(page, run)
    }
  }

  // MARK: The policy

  @Test func theHeadForbidsEverythingFromOutside() async throws {
    let check = HTMLCheck(await page("会议召开了\n\n这里错了。"))
    let policy = try #require(check.all("meta").first { $0.attributes["http-equiv"] != nil }?.attributes["content"])
    #expect(
      policy
        == "default-src 'none'; style-src '\(HTMLReport.sourceHash(of: HTMLReport.style))'; script-src '\(HTMLReport.sourceHash(of: HTMLReport.script))'; base-uri 'none'; form-action 'none'"
    )
    #expect(check.all("style").first?.text == HTMLReport.style)
    for word in ["http:", "https:", "url(", "@import", "innerHTML", "eval", "fetch"] {
      #expect(!HTMLReport.style.contains(word) && !HTMLReport.script.contains(word))
    }
  }

  /// Hashes as other tools compute them (`printf … | openssl dgst -sha256 -binary | base64`).
  @Test func sourceHashes() {
    #expect(HTMLReport.sourceHash(of: "") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
    #expect(HTMLReport.sourceHash(of: "abc") == "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
  }
}

extension String {
  /// In how many parts a text divides this one.
  fileprivate func components(of divider: String) -> Int {
    split(separator: divider, omittingEmptySubsequences: false).count
  }
}
