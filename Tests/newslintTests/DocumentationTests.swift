import Foundation
import Support
import Testing

@testable import Lint

/// What the documents say, held against what there is.
@Suite struct DocumentationTests {
  private static func text(_ name: String) -> String {
    (try? String(contentsOf: packageFolder.appendingPathComponent(name), encoding: .utf8)) ?? ""
  }

  // MARK: Links

  /// Every document, by its path in the package.
  private static let documents: [String] = {
    let folder = packageFolder.appendingPathComponent("docs").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return ["README.md", "ARCHITECTURE.md"] + names.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
  }()

  /// Lines outside blocks of code.
  private static func lines(_ name: String) -> [Substring] {
    var isCode = false
    return text(name).split(separator: "\n").filter { line in
      if line.hasPrefix("```") { isCode.toggle() }
      return !isCode && !line.hasPrefix("```")
    }
  }

  /// The anchor that GitHub gives a heading: lower case, letters, digits, `-` and `_`, and a `-` for each space.
  private static func anchor(of heading: Substring) -> String {
    let title = heading.drop { $0 == "#" }.drop { $0 == " " }
    let kept = title.lowercased().unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
        .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation:
        true
      default: scalar == "-" || scalar == " "
      }
    }
    return String(String.UnicodeScalarView(kept)).replacing(" ", with: "-")
  }

  /// Of headings with the same words the second has `-1` behind it, and so on.
  private static func anchors(in name: String) -> Set<String> {
    var counts: [String: Int] = [:]
    var anchors: Set<String> = []
    for line in lines(name) where line.hasPrefix("#") {
      let anchor = anchor(of: line)
      let count = counts[anchor, default: 0]
      anchors.insert(count == 0 ? anchor : "\(anchor)-\(count)")
      counts[anchor] = count + 1
    }
    return anchors
  }

  @Test func anchorsAreThoseOfGitHub() {
    for (heading, anchor) in [
      ("# leftover-mark: 残留的记号", "leftover-mark-残留的记号"), ("## `ignore` 不查的文件", "ignore-不查的文件"),
      ("## 内容系统的稿件 · Stories of a content system", "内容系统的稿件--stories-of-a-content-system"), ("### A_b, C?", "a_b-c"),
    ] {
      #expect(DocumentationTests.anchor(of: Substring(heading)) == anchor)
    }
  }

  /// Every relative link leads to a file, and to a heading of it.
  @Test func linksLeadSomewhere() {
    var anchors: [String: Set<String>] = [:]
    var count = 0
    for document in DocumentationTests.documents {
      let folder = packageFolder.appendingPathComponent(document).deletingLastPathComponent()
      for line in DocumentationTests.lines(document) where line.contains("](") {
        for match in line.replacing(/`[^`]*`/, with: "").matches(of: /\]\(([^)\s]+)\)/) {
          let parts = match.1.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
          if parts[0].contains(":") { continue }
          let file =
            parts[0].isEmpty
            ? packageFolder.appendingPathComponent(document) : folder.appendingPathComponent(String(parts[0]))
          let path = String(file.standardizedFileURL.path.dropFirst(packageFolder.standardizedFileURL.path.count + 1))
          #expect(FileManager.default.fileExists(atPath: file.path), "\(document): \(match.1)")
          count += 1
          guard parts.count == 2 else { continue }
          if anchors[path] == nil { anchors[path] = DocumentationTests.anchors(in: path) }
          let anchor = String(parts[1]).removingPercentEncoding ?? ""
          #expect(anchors[path]?.contains(anchor) == true, "\(document): \(match.1)")
        }
      }
    }
    #expect(count > 80)
  }

  // MARK: Endings

  /// pre-commit hands over every kind of file that a search would find, and nothing else.
  @Test func hooksAreForEveryKindOfFile() throws {
    let hooks = DocumentationTests.text(".pre-commit-hooks.yaml")
    let patterns = hooks.matches(of: /files: '(.*)'/).map { String($0.1) }
    #expect(patterns.count == 2)
    for pattern in patterns {
      let regex = try Regex(pattern)
      for ending in SourceKind.allCases.flatMap(\.endings) {
        #expect("稿/a.\(ending)".contains(regex) && "A.\(ending.uppercased())".contains(regex), "\(ending)")
      }
      for name in ["a.json", "a.doc", "a.txt~", "a.docx.bak", "txt", "a.htmlx", "a.png"] {
        #expect(!name.contains(regex), "\(name)")
      }
    }
  }

  @Test func everyEndingIsNamed() {
    let text = DocumentationTests.text("docs/configuration.md")
    for ending in SourceKind.allCases.flatMap(\.endings) { #expect(text.contains("`.\(ending)`"), "\(ending)") }
  }

  // MARK: What is printed

  /// The page of the examples in README.md and docs/ci.md.
  private static let copy =
    "职工迎春联欢会昨天举行\n\n江门日报讯（记者/陈婵）职工迎春联欢会昨天下午在市工人文化宫大剧场举行。公司介绍了发展团员员的情况,并邀请职工参加联欢。\n"

  private func printed(_ format: String) throws -> String {
    let folder = try TemporaryFolder()
    try folder.write("page/A02.txt", DocumentationTests.copy)
    let outcome = try newslint(["--format", format, "--language", "zh", "page"], in: folder.url)
    #expect(outcome.code == 1 && outcome.errors == "")
    return outcome.output
  }

  @Test(arguments: ["README.md", "docs/ci.md"]) func aCommitThatIsRefused(_ name: String) throws {
    let text = DocumentationTests.text(name)
    #expect(text.contains(" git commit -m 'A02 版'\n\(try printed("console"))```\n"))
    #expect(text.contains("```text\n\(try printed("github"))```\n"))
  }

  @Test func whatServersShow() throws {
    let text = DocumentationTests.text("docs/ci.md")
    #expect(text.contains("- exit code: 1\n\n\(try printed("compiler"))```\n"))
    let issues = try JSONSerialization.jsonObject(with: Data(try printed("gitlab").utf8)) as? [[String: Any]]
    for key in ["description", "check_name", "fingerprint", "severity"] {
      let value = try #require(issues?.first?[key] as? String)
      #expect(text.contains("\"\(key)\": \"\(value)\""))
    }
    // The summary as it is shown: references are what they stand for.
    let summary = try printed("markdown").replacing(/&#(\d+);/) { match in
      UInt32(match.1).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
    }.replacing(/<code>(.*?)<\/code>/) { "`\($0.1)`" }
    let lines = summary.split(separator: "\n").filter { !$0.hasPrefix("<!--") }
    #expect(lines.count == 7)
    for line in lines { #expect(text.contains("\n> \(line)\n"), "\(line)") }
  }
}
