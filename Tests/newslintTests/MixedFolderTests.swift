import Foundation
import Support
import Testing

/// A folder as an editor has it: text in GBK, Markdown, a Word document and a content system's stories, all in one run.
@Suite struct MixedFolderTests {
  private static let names = ["专题.md", "图书馆.docx", "稿件.jsonl", "通稿.txt"]
  private static let page = "# 图书馆新馆开放\n\n馆方**介绍了发展党员员**的流程。\n"
  private static let records = "{\"id\":7,\"headline\":\"新馆开放\",\"body\":\"馆方介绍了发展党员\\u5458的流程。\"}\n"

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("专题.md", MixedFolderTests.page)
    try folder.write("图书馆.docx", wordDocument)
    try folder.write("稿件.jsonl", MixedFolderTests.records)
    try folder.write("通稿.txt", try encoded(wrongCopy, .gbk))
    return folder
  }

  private func bytes(_ name: String, in folder: TemporaryFolder) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.url.appendingPathComponent(name)))
  }

  @Test func oneRunReportsAllOfThem() throws {
    let folder = try folder()
    let outcome = try newslint(
      [
        "--only", "doubled-character", "--language", "en", "--report", "html=report.html", "--report",
        "json=report.json",
      ],
      in: folder.url)
    #expect(outcome.code == 1 && outcome.errors == "")
    let places = ["专题.md:3:11:", "图书馆.docx:1:4:", "稿件.jsonl:1:43:", "通稿.txt:3:11:"]
    #expect(outcome.lines.map { String($0.prefix { $0 != " " }) } == places)
    let data = Data(try folder.text("report.json").utf8)
    let report = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let findings = try #require(report["findings"] as? [[String: Any]])
    let files = try #require(report["files"] as? [[String: Any]])
    #expect(findings.map { $0["path"] as? String } == MixedFolderTests.names)
    #expect(files.map { $0["path"] as? String } == MixedFolderTests.names)
    // Each place in the terms of its file: bytes where they are bytes of it, a paragraph, a story and its field, and else line and column.
    #expect(findings.map { $0["bytes"] != nil } == [true, false, true, false])
    #expect(findings.map { ($0["paragraph"] as? [String: Any])?["part"] as? String } == [nil, "body", nil, nil])
    #expect(findings.map { ($0["story"] as? [String: Any])?["id"] as? String } == [nil, nil, "7", nil])
    #expect(files.map { $0["encoding"] as? String } == [nil, nil, nil, "GBK"])
    #expect(files.allSatisfy { $0["read"] as? Bool == true && $0["stories"] as? Int == 1 })
    let page = try folder.text("report.html")
    for name in MixedFolderTests.names { #expect(page.contains(name)) }
    #expect(page.components(separatedBy: "<mark").count == 5)
    // The reports that lie beside the copy now are none.
    #expect(try newslint(["--only", "doubled-character", "--language", "en"], in: folder.url).output == outcome.output)
  }

  /// What is text is mended as it was written; the document is left to whoever has Word, and still counts.
  @Test func whatIsTextIsFixed() throws {
    let folder = try folder()
    let fix = ["--fix=all", "--only", "doubled-character", "--language", "en"]
    let outcome = try newslint(fix, in: folder.url)
    #expect(outcome.code == 1 && outcome.lines.map { $0.hasPrefix("图书馆.docx:1:4: warning:") } == [true])
    #expect(outcome.errors.contains("Fixed 3 findings (3 edits) in 3 files. 1 left"), "\(outcome.errors)")
    #expect(outcome.errors.contains("图书馆.docx"), "\(outcome.errors)")
    #expect(try bytes("图书馆.docx", in: folder) == wordDocument)
    #expect(try bytes("通稿.txt", in: folder) == encoded(rightCopy, .gbk))
    #expect(try folder.text("专题.md") == MixedFolderTests.page.replacing("员员", with: "员"))
    #expect(try folder.text("稿件.jsonl") == MixedFolderTests.records.replacing("\\u5458", with: ""))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 4)
  }
}
