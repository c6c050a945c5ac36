import Foundation
import Lint
import Support
import Testing

/// Copy in GBK and UTF-16 as users meet it.
@Suite struct EncodingCommandTests {
  private let halfwidth = "会议今天召开\n\n今天,天气好,适合出行;大家说:太好了!\n"
  private let fullwidth = "会议今天召开\n\n今天，天气好，适合出行；大家说：太好了！\n"

  @Test func aFolderOfAllEncodings() throws {
    let folder = try TemporaryFolder()
    for (name, encoding) in [
      ("a.txt", TextEncoding.utf8), ("b.txt", .gbk), ("c.txt", .utf16LittleEndian), ("d.txt", .utf16BigEndian),
    ] { try folder.write(name, try encoded((encoding == .gbk ? "" : "\u{FEFF}") + wrongCopy, encoding)) }
    let outcome = try newslint(["--language", "en"], in: folder.url)
    #expect(outcome.code == 1 && outcome.errors == "")
    let places = outcome.lines.map { String($0.prefix { $0 != " " }) }
    #expect(places.filter { $0.contains(":3:11:") } == ["a.txt:3:11:", "b.txt:3:11:", "c.txt:3:11:", "d.txt:3:11:"])
    let all = try newslint(["--fix=all", "--skip", "duplicate-story,duplicate-headline"], in: folder.url)
    #expect(all.code == 0)
    let data = try Data(contentsOf: folder.url.appendingPathComponent("b.txt"))
    #expect(Array(data) == (try encoded(rightCopy, .gbk)))
    let wide = try Data(contentsOf: folder.url.appendingPathComponent("c.txt"))
    #expect(Array(wide) == (try encoded("\u{FEFF}" + rightCopy, .utf16LittleEndian)))
  }

  /// What comes in GBK through a pipe goes out in GBK, fixed or not.
  @Test func fromStandardInputToStandardOutput() throws {
    let folder = try TemporaryFolder()
    for (text, right) in [(halfwidth, fullwidth), (fullwidth, fullwidth)] {
      let out = folder.url.appendingPathComponent("out")
      try folder.write("out", "")
      let outcome = try newslint(
        ["--fix", "-"], in: folder.url, input: try encoded(text, .gbk), output: try FileHandle(forWritingTo: out))
      #expect(outcome.code == 0)
      #expect(Array(try Data(contentsOf: out)) == (try encoded(right, .gbk)))
    }
  }

  @Test func anEncodingThatIsTold() throws {
    let folder = try TemporaryFolder()
    // Too little to go by.
    try folder.write("a.txt", try encoded("镕镕囧\n", .gbk))
    #expect(try newslint(["a.txt"], in: folder.url).code == 2)
    #expect(try newslint(["--encoding", "cp936", "--only", "wrong-word", "a.txt"], in: folder.url).code == 0)
    let stories = try newslint(["stories", "--encoding=GB2312", "a.txt"], in: folder.url)
    #expect(stories.code == 0 && stories.output.contains("镕镕囧"))
    let wrong = try newslint(["--encoding", "gkb", "--language", "en", "a.txt"], in: folder.url)
    #expect(wrong.code == 2 && wrong.errors.contains("there is no encoding “gkb”; did you mean “gbk”?"))
    let foreign = try newslint(["--encoding", "big5", "--language", "en", "a.txt"], in: folder.url)
    #expect(foreign.code == 2 && foreign.errors.contains("iconv -f big5 -t UTF-8"))
    let other = try newslint(["--encoding", "utf-8", "--language", "en", "a.txt"], in: folder.url)
    #expect(other.code == 2 && other.errors.hasPrefix("a.txt:1:1: error: the bytes here are not UTF-8"))
  }

  @Test func storiesAndTheArchive() throws {
    let folder = try TemporaryFolder()
    let text = try sampleText()
    try folder.write("a.txt", text)
    try folder.write("b.txt", try encoded(text, .gbk))
    let (plain, other) = (
      try newslint(["stories", "a.txt"], in: folder.url), try newslint(["stories", "b.txt"], in: folder.url)
    )
    #expect(plain.code == 0 && plain.output.dropFirst(1) == other.output.dropFirst(1))
    #expect(try newslint(["archive", "add", "p.nla", "b.txt"], in: folder.url).code == 0)
    let check = try newslint(["archive", "check", "p.nla", "a.txt"], in: folder.url)
    #expect(check.code == 1 && check.errors == "")
  }

  @Test func aDiffSaysWhatItIsOf() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.txt", try encoded(halfwidth, .gbk))
    let outcome = try newslint(["--diff"], in: folder.url)
    #expect(outcome.code == 1)
    #expect(outcome.output.hasPrefix("# a.txt: GBK → UTF-8\n--- a.txt\n+++ a.txt\n@@ -1,3 +1,3 @@\n 会议今天召开\n"))
  }
}
