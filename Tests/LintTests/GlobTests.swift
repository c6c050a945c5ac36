import Testing

@testable import Lint

@Suite struct GlobTests {
  /// Pattern, path, whether it is taken: as `git check-ignore` judges a file of that path, but that ? takes a whole character.
  static let table: [(String, String, Bool)] = [
    ("*.txt", "a.txt", true), ("*.txt", "b/a.txt", true), ("*.txt", "a.text", false), ("/a.txt", "a.txt", true),
    ("/a.txt", "b/a.txt", false), ("b/a.txt", "b/a.txt", true), ("b/a.txt", "c/b/a.txt", false),
    ("b/*.txt", "b/a.txt", true), ("b/*.txt", "b/c/a.txt", false), ("b/**", "b/c/a.txt", true),
    ("b/**/a.txt", "b/a.txt", true), ("b/**/a.txt", "b/c/d/a.txt", true), ("**/b/a.txt", "b/a.txt", true),
    ("**/b/a.txt", "c/b/a.txt", true), ("**/b", "c/b/a.txt", true), ("b", "b/a.txt", true), ("b", "c/b/a.txt", true),
    ("b/", "b/a.txt", true), ("b/", "b", false), ("/b/", "c/b/a.txt", false), ("a?.txt", "ab.txt", true),
    ("a?.txt", "a.txt", false), ("a?b", "a/b", false), ("稿?.txt", "稿件.txt", true), ("[a-c].txt", "b.txt", true),
    ("[a-c].txt", "d.txt", false), ("[!a-c].txt", "d.txt", true), ("[!a-c].txt", "b.txt", false),
    ("[]].txt", "].txt", true), ("[a-]", "-", true), ("a[/]b", "a/b", false), ("\\*.txt", "*.txt", true),
    ("\\*.txt", "a.txt", false), ("a**b", "axyb", true), ("a**b", "ax/yb", false), ("*", "a/b/c", true),
    ("*/b", "a/b", true), ("*/b", "a/c/b", false), ("a/*/c", "a/b/c", true), ("a/*/c", "a/c", false),
    ("江门/**/2026.txt", "江门/日报/2026.txt", true), ("**", "a/b", true), ("a.txt/", "a.txt", false),
  ]

  @Test(arguments: table) func covers(_ pattern: String, _ path: String, _ expected: Bool) throws {
    #expect(try Glob(pattern).covers(Array(path.utf8)[...]) == expected)
  }

  @Test(arguments: [
    ("", "empty"), ("/", "empty"), ("[ab", "no “]”"), ("[z-a]", "backwards"), ("[甲]", "ASCII"),
    ("a\\", "nothing follows"),
  ])
  func mistakes(_ pattern: String, _ message: String) {
    let error = #expect(throws: Glob.Mistake.self) { try Glob(pattern) }
    #expect(error?.message.en.contains(message) == true)
  }

  /// A pattern that makes others try every way takes its time in proportion.
  @Test func manyStarsDoNotHang() throws {
    let glob = try Glob(String(repeating: "*a", count: 200) + "b")
    #expect(!glob.matches(Array(repeating: UInt8(ascii: "a"), count: 4000)))
  }

  @Test func theLastPatternThatFitsDecides() {
    let list = IgnoreList(gitignore: "# drafts\n*.txt\n\n!keep.txt\n!/b/\nold/\n\\#a.txt\nx.txt   \r\n[bad\n")
    #expect(list.verdict("a.txt".utf8, isFolder: false) == true)
    #expect(list.verdict("keep.txt".utf8, isFolder: false) == false)
    #expect(list.verdict("b/keep.txt".utf8, isFolder: false) == false)
    #expect(list.verdict("c.text".utf8, isFolder: false) == nil)
    #expect(list.verdict("old".utf8, isFolder: true) == true)
    #expect(list.verdict("old".utf8, isFolder: false) == nil)
    #expect(list.verdict("#a.txt".utf8, isFolder: false) == true)
    #expect(list.verdict("x.txt".utf8, isFolder: false) == true)
  }
}

@Suite struct PathTests {
  @Test(arguments: [
    ("a/b", "/x", "/x/a/b"), ("/a/../b/./c", "/x", "/b/c"), ("..", "/x/y", "/x"), ("../..", "/x", "/"),
    (".", "/x", "/x"),
    ("a//b/", "/", "/a/b"),
  ])
  func absolute(_ path: String, _ folder: String, _ expected: String) {
    #expect(Path(path).absolute(in: Path(folder)).description == expected)
  }

  @Test(arguments: [
    ("/a/b/c", "/a", "b/c"), ("/a", "/a", ""), ("/ab", "/a", nil), ("/a/b", "/", "a/b"), ("/b", "/a", nil),
  ])
  func relative(_ path: String, _ folder: String, _ expected: String?) {
    #expect(Path(path).relative(to: Path(folder)).map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test func partsOfAPath() {
    #expect(Path("a/b.txt").parent == Path("a") && Path("a").parent == Path(".") && Path("/a").parent == Path("/"))
    #expect(Array(Path("a/b/").lastComponent) == Array("b".utf8) && Path("/").parent == Path("/"))
    #expect(Path(".").appending("a".utf8) == Path("a") && Path("/").appending("a".utf8) == Path("/a"))
  }

  @Test func aFoldersFilesStandTogether() {
    let paths = ["a.txt", "a/b.txt", "a/c/d.txt", "a-b.txt", "a/b", "b"].map { Path($0) }
    #expect(paths.sorted().map(\.description) == ["a/b", "a/b.txt", "a/c/d.txt", "a-b.txt", "a.txt", "b"])
  }

  @Test func aNULEndsAPath() { #expect(Path(bytes: [97, 0, 98]) == Path("a")) }
}

@Suite struct SuggestionTests {
  private let rules = ["doubled-character", "halfwidth-mark", "missing-byline", "range-mark"]

  @Test(arguments: [
    ("doubled-charater", "doubled-character"), ("double-character", "doubled-character"),
    ("missing_byline", "missing-byline"),
    ("Range-Mark", "range-mark"), ("rnage-mark", "range-mark"), ("half", "halfwidth-mark"), ("typo", nil), ("", nil),
  ])
  func nearest(_ word: String, _ expected: String?) { #expect(Suggestion.nearest(to: word, among: rules) == expected) }
}
