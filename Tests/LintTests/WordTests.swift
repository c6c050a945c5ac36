import Foundation
import Support
import Testing

@testable import Lint

/// What of Word documents is read, and where it is said to stand.
@Suite struct WordTests {
  private func source(_ document: WordMaker) throws -> Source {
    try Source(reading: Path("稿.docx"), atHand: document.bytes)
  }

  /// The text of a document whose body is some XML.
  private func text(_ body: String, _ change: (inout WordMaker) -> Void = { _ in }) throws -> String {
    var document = WordMaker(body)
    change(&document)
    let source = try source(document)
    return source.text(source.prose.indices)
  }

  private func run(_ text: String, _ properties: String = "") -> String {
    "<w:r><w:rPr>\(properties)</w:rPr><w:t>\(text)</w:t></w:r>"
  }

  private func p(_ content: String) -> String { "<w:p>\(content)</w:p>" }

  // MARK: Paragraphs and runs

  @Test func aParagraphIsALine() throws {
    #expect(try text(p(run("甲") + run("乙")) + "<w:p/>" + p(run("丙"))) == "甲乙\n\n丙\n")
    #expect(try text("") == "")
  }

  @Test func charactersThatAreElements() throws {
    let content = """
      <w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/><w:t>d</w:t><w:br/><w:t>e</w:t>\
      <w:cr/><w:t>f</w:t><w:sym w:font="Wingdings" w:char="F06F"/><w:sym w:font="Symbol" w:char="F0B7"/>\
      <w:sym w:font="宋体" w:char="4E2D"/><w:sym w:font="X" w:char="F001"/><w:sym w:font="X" w:char="D800"/></w:r>
      """
    #expect(try text(p(content)) == "a\tb-cd\ne\nf□•中■\n")
    // Stops for tabs are no tabs, and a page that ends at the edge of a paragraph divides nothing.
    #expect(try text(p("<w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>" + run("甲"))) == "甲\n")
    let page = "<w:r><w:br w:type=\"page\"/></w:r>"
    #expect(try text(p(page) + p(run("甲") + page) + p(run("乙") + page + run("丙"))) == "\n甲\n乙\n丙\n")
  }

  @Test func spaceIsKeptWhereItIsMeant() throws {
    let content = """
      <w:r><w:t> 甲 </w:t><w:t xml:space="preserve"> 乙 </w:t></w:r><w:r xml:space="preserve"><w:t>\u{3000}丙 </w:t>\
      <w:t xml:space="default"> 丁\u{3000} </w:t></w:r><w:r><w:t>一&#10;二\r\n三&#13;四</w:t></w:r>
      """
    #expect(try text(p(content)) == "甲 乙 \u{3000}丙 丁\u{3000}一 二 三 四\n")
    #expect(try text(p("<w:r><w:t>a&lt;b&#x4E2D;&amp;<!-- x --><![CDATA[<c>]]></w:t></w:r>")) == "a<b中&<c>\n")
    // The ends of lines are the same in a CDATA section, and nothing else stands for something.
    #expect(try text(p("<w:r><w:t><![CDATA[一\r\n二\r三\n四&amp;]]]></w:t></w:r>")) == "一 二 三 四&amp;]\n")
  }

  @Test func trackedChangesAreTakenForAccepted() throws {
    let deleted = "<w:del w:id=\"1\"><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>"
    let moved = "<w:moveFrom w:id=\"2\">\(run("搬"))</w:moveFrom><w:moveTo w:id=\"3\">\(run("到"))</w:moveTo>"
    #expect(try text(p(run("甲") + deleted + "<w:ins w:id=\"4\">\(run("新"))</w:ins>" + moved)) == "甲新到\n")
    // A mark that was deleted joins the paragraphs.
    let gone = "<w:pPr><w:rPr><w:del w:id=\"5\"/></w:rPr></w:pPr>"
    #expect(try text(p(gone + run("甲")) + p(run("乙")) + p(gone + run("丙"))) == "甲乙\n丙\n")
    #expect(try text(p(gone + deleted) + p(run("乙"))) == "乙\n")
    // What a run looked like before a change says nothing.
    let before = "<w:rPrChange w:id=\"6\"><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
    #expect(try text(p(run("甲", before))) == "甲\n")
  }

  @Test func hiddenTextIsLeftOut() throws {
    let styles = """
      <w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>\
      <w:style w:type="character" w:styleId="i"><w:basedOn w:val="h"/></w:style>\
      <w:style w:type="character" w:styleId="j"><w:basedOn w:val="k"/></w:style>\
      <w:style w:type="character" w:styleId="k"><w:basedOn w:val="j"/></w:style>
      """
    let content =
      run("一", "<w:vanish/>") + run("二", "<w:vanish w:val=\"0\"/>") + run("三", "<w:rStyle w:val=\"i\"/>")
      + run("四", "<w:rStyle w:val=\"i\"/><w:vanish w:val=\"false\"/>") + run("五", "<w:rStyle w:val=\"j\"/>") + run("六")
    let found = try text(p(content) + p("<w:pPr><w:pStyle w:val=\"i\"/></w:pPr>" + run("七"))) { $0.styles = styles }
    #expect(found == "二四五六\n\n")
  }

  @Test func fieldsGiveTheirResults() throws {
    func mark(_ kind: String) -> String { "<w:r><w:fldChar w:fldCharType=\"\(kind)\"/></w:r>" }
    let code = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    let inner = mark("begin") + code + mark("separate") + run("内") + mark("end")
    let field = mark("begin") + code + inner + mark("separate") + run("果") + inner + mark("end")
    #expect(try text(p(run("甲") + field + run("乙"))) == "甲果内乙\n")
    #expect(try text(p("<w:fldSimple w:instr=\"DATE\">\(run("五月"))</w:fldSimple>")) == "五月\n")
    // One that does not end takes no more away than its paragraph.
    #expect(try text(p(run("甲") + mark("begin") + run("乙")) + p(run("丙"))) == "甲\n丙\n")
    #expect(try text(p(String(repeating: mark("begin"), count: 99)) + p(run("丙"))) == "\n丙\n")
    #expect(try text(p(mark("end") + mark("separate") + run("丁"))) == "丁\n")
  }

  @Test func whatIsWrappedIsRead() throws {
    let content =
      "<w:hyperlink w:anchor=\"a\">\(run("链"))</w:hyperlink><w:smartTag>\(run("签"))</w:smartTag>"
      + "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>\(run("控"))</w:sdtContent></w:sdt>"
      + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>\(run("单击此处"))</w:sdtContent></w:sdt>"
      + "<w:ruby><w:rubyPr/><w:rt>\(run("bàng"))</w:rt><w:rubyBase>\(run("蚌"))</w:rubyBase></w:ruby>"
      + "<w:commentRangeStart w:id=\"0\"/>\(run("评"))<w:r><w:commentReference w:id=\"0\"/></w:r>"
    #expect(try text(p(content)) == "链签控蚌评\n")
    #expect(try text("<w:sdt><w:sdtContent>\(p(run("段")))</w:sdtContent></w:sdt>") == "段\n")
  }

  // MARK: Alternatives and text boxes

  @Test func oneOfSeveralFormsIsRead() throws {
    func box(_ text: String) -> String { "<w:txbxContent>\(p(run(text)))</w:txbxContent>" }
    let both =
      "<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:wsp><wps:txbx>\(box("图注"))</wps:txbx></wps:wsp></w:drawing>"
      + "</mc:Choice><mc:Fallback><w:pict><v:textbox>\(box("图注"))</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    let source = try source(WordMaker(p(run("甲") + "<w:r>\(both)</w:r>" + run("乙")) + p(run("丙"))))
    #expect(source.text(source.prose.indices) == "甲乙\n图注\n丙\n")
    #expect(source.document?.label(at: 7).part == .textBox && source.document?.label(at: 14).part == .body)
    let unknown = both.replacing("Requires=\"wps\"", with: "Requires=\"new\"").replacing(
      "图注</w:t></w:r></w:p></w:txbxContent></v:", with: "后备</w:t></w:r></w:p></w:txbxContent></v:")
    #expect(try text(p("<w:r>\(unknown)</w:r>")) == "\n后备\n")
    let none = "<mc:AlternateContent><mc:Choice Requires=\"w new\">\(run("甲"))</mc:Choice></mc:AlternateContent>"
    #expect(try text(p(none)) == "\n")
    let second =
      "<mc:AlternateContent><mc:Choice Requires=\"new\">\(run("甲"))</mc:Choice><mc:Choice Requires=\"w\">\(run("乙"))</mc:Choice>"
      + "<mc:Choice Requires=\"w\">\(run("丙"))</mc:Choice><mc:Fallback>\(run("丁"))</mc:Fallback></mc:AlternateContent>"
    #expect(try text(p(second)) == "乙\n")
  }

  // MARK: Tables

  private func table(_ rows: [[String]]) -> String {
    let rows = rows.map { cells in
      "<w:tr>" + cells.map { "<w:tc><w:tcPr/>\($0.hasPrefix("<") ? $0 : p(run($0)))</w:tc>" }.joined() + "</w:tr>"
    }
    return "<w:tbl><w:tblPr/><w:tblGrid/>\(rows.joined())</w:tbl>"
  }

  @Test func rowsOfATable() throws {
    let long = "江海区组织领导干部旁听庭审活动。"
    let body =
      p(run("甲")) + table([["姓名", "票数", ""], [" 陈婵 ", "12", "3"], ["正文", long], ["", ""]]) + p(run("乙"))
      + table([[p(run("一")) + p(run("二")), "三"], ["四", table([["五", "六"]])]])
    let source = try source(WordMaker(body))
    #expect(
      source.text(source.prose.indices)
        == "甲\n姓名\t票数\n陈婵\t12\t3\n正文\n\(long)\n乙\n一\n二\n三\n四\n五\t六\n")
    var parts: [Passage.Part?] = []
    var offset = 0
    for line in source.text(source.prose.indices).split(separator: "\n") {
      parts.append(source.document?.label(at: offset).part)
      offset += line.utf8.count + 1
    }
    #expect(
      parts == [
        .body, .table(1, row: 1), .table(1, row: 2), .table(1, row: 3), .table(1, row: 3), .body, .table(2, row: 1),
        .table(2, row: 1), .table(2, row: 1), .table(2, row: 2), .table(2, row: 2),
      ])
    let kinds = Story.all(in: source).flatMap(\.blocks).filter { $0.kind == .row }.map { source.text($0.range) }
    #expect(kinds == ["姓名\t票数", "陈婵\t12\t3", "五\t六"])
  }

  @Test func deletedRowsAndCells() throws {
    let rows = table([["一", "二"], ["三", "四"]])
      .replacing(
        "<w:tr><w:tc><w:tcPr/><w:p><w:r><w:rPr></w:rPr><w:t>一",
        with: "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc><w:tcPr/><w:p><w:r><w:rPr></w:rPr><w:t>一"
      )
      .replacing(
        "<w:tcPr/><w:p><w:r><w:rPr></w:rPr><w:t>四",
        with: "<w:tcPr><w:cellDel w:id=\"2\"/></w:tcPr><w:p><w:r><w:rPr></w:rPr><w:t>四")
    #expect(try text(rows) == "三\n")
  }

  // MARK: Notes

  @Test func notesStandBehindTheText() throws {
    func reference(_ kind: String, _ id: Int) -> String { "<w:r><w:\(kind)Reference w:id=\"\(id)\"/></w:r>" }
    func note(_ kind: String, _ id: Int, _ text: String) -> String {
      "<w:\(kind) w:id=\"\(id)\"><w:p><w:r><w:\(kind)Ref/></w:r><w:r><w:t xml:space=\"preserve\"> \(text)</w:t></w:r></w:p></w:\(kind)>"
    }
    var document = WordMaker(
      p(run("甲") + reference("footnote", 7) + reference("endnote", 2)) + p(run("乙") + reference("footnote", 3))
        + p("<w:del>\(reference("footnote", 9))</w:del>"))
    document.footnotes =
      "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
      + note("footnote", 3, "注三") + note("footnote", 7, "注七") + note("footnote", 9, "删了")
    document.endnotes = note("endnote", 2, "尾")
    let source = try source(document)
    #expect(source.text(source.prose.indices) == "甲\n乙\n\n\n注七\n注三\n\n尾\n")
    func part(_ text: String) -> Passage.Part? {
      let place = source.text(source.prose.indices).range(of: text).map {
        source.text(source.prose.indices)[..<$0.lowerBound].utf8.count
      }
      return source.document?.label(at: place ?? 0).part
    }
    #expect(part("注七") == .footnote(1) && part("注三") == .footnote(2) && part("尾") == .endnote(1))
    #expect(Story.all(in: source).flatMap(\.blocks).filter { $0.kind == .credit }.count == 3)
  }

  // MARK: Headings

  @Test func levelsOfHeadingsDivideStories() throws {
    func heading(_ style: String, _ text: String) -> String {
      p("<w:pPr><w:pStyle w:val=\"\(style)\"/></w:pPr>" + run(text))
    }
    let styles = """
      <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>\
      <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
      """
    let long = "江海区组织开展了一次活动，四百多人参加了活动，大家都说好，活动一直到晚上才结束，市民们依依不舍地离开了会场。"
    func stories(_ one: String, _ two: String) throws -> [Int] {
      var document = WordMaker(
        heading(one, "区里开了一个会") + p(run(long)) + heading(two, "现场人山人海") + p(run(long)) + heading(one, "街上修了一条路")
          + p(run(long)))
      document.styles = styles
      return Story.all(in: try source(document)).map(\.headline.count)
    }
    #expect(try stories("1", "2") == [1, 1])
    #expect(try stories("1", "1").count == 1)
  }

  // MARK: Strict documents, and what else is called so

  @Test func strictDocumentsAndOtherNames() throws {
    #expect(try text(p(run("甲"))) { $0.isStrict = true } == "甲\n")
    let other = WordMaker(p(run("甲"))).bytes
    // The text may have any prefix, or none; a document is told by its content, as standard input has no name.
    let zip = WordMaker("<x/>").zip
    var plain = zip
    plain.entries[2] = ZipMaker.Entry(
      "word/document.xml",
      "<document xmlns=\"\(WordMaker("").word)\"><body><p><r><t>乙</t></r></p></body></document>")
    for (name, bytes, wanted) in [("稿", other, "甲\n"), ("<stdin>", plain.bytes, "乙\n"), ("稿.TXT", other, "甲\n")] {
      let source = try Source(reading: Path(name), atHand: bytes)
      #expect(source.text(source.prose.indices) == wanted)
    }
    let text =
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?><document xmlns=\"\(WordMaker("").word)\"><p><r><t>丙</t></r></p></document>"
    for (mark, isLittle) in [("\u{FEFF}", true), ("\u{FEFF}", false), ("", true), ("", false)] {
      var utf16 = zip
      let bytes = (mark + text).utf16.flatMap { unit in
        let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
        return isLittle ? [low, high] : [high, low]
      }
      utf16.entries[2] = ZipMaker.Entry("word/document.xml", bytes)
      let source = try Source(reading: Path("a.docx"), atHand: utf16.bytes)
      #expect(source.text(source.prose.indices) == "丙\n")
    }
  }

  // MARK: Places, outputs, fixes and marks

  private func lint(_ body: String, _ name: String = "稿.docx") async -> Run {
    await Linter(rules: [EchoRule.self]).lint([(Path(name), WordMaker(body).bytes)])
  }

  private func output(_ output: any Output, _ run: Run, _ language: Language = .zh) -> String {
    var writer = Writer()
    output.write(run, OutputContext(language: language, version: "0"), to: &writer)
    return writer.text
  }

  @Test func findingsNameTheParagraph() async {
    let body = p(self.run("甲")) + "<w:p/>" + p(self.run("江海区发展错员的流程和思想汇报")) + table([["姓名", "陈错"]])
    let run = await lint(body)
    let lines = output(CompilerOutput(), run).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("稿.docx:3:6: ") == true)
    #expect(lines.first?.hasSuffix(" (第3段“江海区发展错员的流程和思…”)") == true)
    #expect(lines.last?.hasPrefix("稿.docx:4:5: ") == true && lines.last?.hasSuffix(" (表1第1行“姓名 陈错”)") == true)
    #expect(output(CompilerOutput(), run, .en).contains(" (paragraph 3, “江海区发展错员的流程和思…”)"))
    // The paragraph begins with its byline.
    let signed = await lint(p(self.run("江门日报讯（记者/陈婵）发展错员的流程。")))
    #expect(output(CompilerOutput(), signed).hasSuffix(" (第1段“江门日报讯（记者/陈婵）…”)\n"))
  }

  @Test func noOutputTellsBytesThatAreNone() async throws {
    let run = await lint(p(self.run("发展错员")))
    let json = output(JSONOutput(), run)
    #expect(json.contains("\"paragraph\"") && !json.contains("\"bytes\": ["))
    let sarif = output(SARIFOutput(), run)
    #expect(!sarif.contains("byteOffset") && !sarif.contains("\"replacements\"") && sarif.contains("logicalLocations"))
    #expect(sarif.contains("application/vnd.openxmlformats-officedocument.wordprocessingml.document"))
    #expect(!output(RDJSONOutput(), run).contains("suggestions"))
  }

  @Test func nothingIsEverWritten() async throws {
    let folder = try TemporaryFolder()
    try folder.write("a.docx", WordMaker(p(run("发展错员"))).bytes)
    try folder.write("~$a.docx", "\u{5}desk")
    try folder.write("b.txt", "发展错员")
    let linter = Linter(rules: [EchoRule.self])
    let copy = linter.copy(at: [folder.path])
    #expect(copy.inputs.count == 2)
    let outcome = await Fixer(linter, safety: .suggested).fix(copy)
    #expect(outcome.revisions.map { $0.path.description.hasSuffix("b.txt") } == [true])
    #expect(outcome.unfixable.map { $0.description.hasSuffix("/a.docx") } == [true])
    #expect(outcome.notices.isEmpty && outcome.run.diagnostics.map(\.isInFile) == [false])
  }

  @Test func documentsOfOtherFormsAreMet() throws {
    let folder = try TemporaryFolder()
    for name in ["a.DOC", "b/c.wps", "d.rtf", "e.pdf", "~$a.doc", ".f.doc", "doc", ".doc", "old.doc"] {
      try folder.write(name, "x")
    }
    try folder.write("稿.docx", WordMaker(paragraphs: ["一"]).bytes)
    var configuration = Configuration(folder: folder.path)
    try configuration.ignored.add("old.doc")
    let copy = Linter(rules: [], configuration: configuration).copy(at: [folder.path])
    #expect(copy.inputs.count == 1 && copy.notices.isEmpty)
    #expect(
      copy.passedOver.map { $0.description.replacing(folder.url.path + "/", with: "") } == [
        "a.DOC", "b/c.wps", "d.rtf",
      ])
  }

  @Test func marksInADocumentAreObeyed() async {
    let run = await lint(p(run("错")) + p(run("【newslint 下一行不查 echo-rule】")) + p(run("错")))
    #expect(run.diagnostics.map(\.region.start.line) == [1])
  }

  /// What is let go is read again when a question comes to it.
  @Test func documentsAreReadAgain() async throws {
    let folder = try TemporaryFolder()
    let text = "江海区发展党员的流程。"
    let body = p(run("区里开会")) + p(run("江门日报讯（记者/陈婵）" + String(repeating: text, count: 2000)))
    for name in ["a.docx", "b.docx"] { try folder.write(name, WordMaker(body).bytes) }
    let linter = Linter(rules: [EchoRule.self])
    let run = await linter.lint(linter.copy(at: [folder.path]))
    #expect(run.diagnostics.map(\.region.start.line) == [1])
    #expect(run.diagnostics.first?.related.first?.locus?.name(in: .zh) == "第1段“区里开会”")
    #expect(run.files.map(\.isDocument) == [true, true])
    #expect(linter.copy(at: [folder.path]).original(ofFile: 0, in: run)?.count == 66_048)
  }

  /// A paragraph is a line: the stories of a text are those of a document, and so are their findings.
  @Test func aDocumentReadsAsTheTextDoes() throws {
    let text = try sampleText()
    let lines = text.split(separator: /\r?\n/, omittingEmptySubsequences: false).map(String.init)
    let source = try source(WordMaker(paragraphs: lines))
    let (own, other) = (Story.all(in: source), Story.all(in: Source(text)))
    #expect(own.count == other.count)
    for (one, two) in zip(own, other) {
      #expect(one.blocks.map(\.kind) == two.blocks.map(\.kind))
      #expect(one.blocks.map(\.line) == two.blocks.map(\.line))
      #expect(one.blocks.map { one.text($0.range) } == two.blocks.map { two.text($0.range) })
    }
  }
}
