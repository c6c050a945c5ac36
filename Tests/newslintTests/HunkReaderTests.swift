import Foundation
import Lint
import Support
import Testing

@testable import Command

/// What git prints, and what it never would.
@Suite struct HunkReaderTests {
  private func read(_ text: some Sequence<UInt8>, by size: Int = .max) -> [Path: [ClosedRange<Int>]] {
    var reader = HunkReader()
    var rest = Array(text)[...]
    while !rest.isEmpty {
      reader.read(rest.prefix(size))
      rest = rest.dropFirst(size)
    }
    return reader.lines
  }

  private let patch = """
    diff --git a/a.txt b/a.txt
    index 1..2 100644
    --- a/a.txt
    +++ b/a.txt
    @@ -3 +3,2 @@ 标题
    -old
    +++ b/not-a-name.txt
    +@@ -1 +1 @@
    @@ -9,2 +9,0 @@
    --- a/not-a-name.txt
    -x
    \\ No newline at end of file
    @@ -20,0 +18 @@
    +x
    diff --git "a/\\346\\261\\211 \\"\\n.txt" "b/\\346\\261\\211 \\"\\n.txt"
    new file mode 100644
    --- /dev/null
    +++ "b/\\346\\261\\211 \\"\\n.txt"\t
    @@ -0,0 +1 @@
    +x
    diff --git a/a b.txt b/a b.txt
    --- a/a b.txt\t
    +++ b/a b.txt\t
    @@ -1,3 +0,0 @@
    -x
    -x
    -x
    diff --git a/gone.txt b/gone.txt
    --- a/gone.txt
    +++ /dev/null
    @@ -1 +0,0 @@
    -x

    """

  @Test func aPatch() {
    let expected: [Path: [ClosedRange<Int>]] = [
      Path("a.txt"): [3...4, 9...10, 18...18], Path("汉 \"\n.txt"): [1...1], Path("a b.txt"): [1...1],
    ]
    for size in [1, 2, 3, 7, 64, .max] { #expect(read(patch.utf8, by: size) == expected) }
  }

  /// Cut off anywhere, or with any byte another one, it is read to its end, and lines stay ascending, from 1.
  @Test func brokenPatches() {
    let bytes = Array(patch.utf8)
    func hold(_ text: some Sequence<UInt8>) {
      for ranges in read(text).values {
        #expect(ranges.allSatisfy { $0.lowerBound >= 1 })
      }
    }
    for end in bytes.indices { hold(bytes[..<end]) }
    for index in bytes.indices {
      for byte in [0x0A, 0x30, 0x5C, 0xFF] as [UInt8] {
        var broken = bytes
        broken[index] = byte
        hold(broken)
      }
    }
    for line in [
      "@@", "@@ -1 +1 @@", "@@ -99999999999999999999 +1 @@", "@@ -1 +4294967296 @@", "@@ -1 +0 @@", "@@ -1 +0,0 @@",
      "@@ -1,-1 +1,-1 @@", "@@ -, +, @@",
      "+++ ",
      "+++ b/", "+++ \"", "+++ \"b/\\", "+++ \"b/\\4", "+++ \"b/\\777\"", "+++ \"b/x\"y",
    ] {
      hold("+++ b/x\n\(line)\n+x\n".utf8)
    }
    #expect(read("+++ b/x\n@@ -1 +9223372036854775807,9223372036854775807 @@\n".utf8).isEmpty)
    hold([UInt8](repeating: 0x2B, count: 1 << 20))
  }

  @Test func numbersOfLines() {
    let rows = GitChanges.rows(
      Array("1\t2\ta b\n.txt\u{0}-\t-\tx.docx\u{0}0\t3\t\u{0}old\u{0}new\u{0}odd\u{0}1\tx\ty\u{0}5\t5\t\u{0}cut".utf8))
    #expect(rows.map(\.path.description) == ["a b\n.txt", "x.docx", "new", "y"])
    #expect(rows.map(\.lines) == [3, nil, 3, nil])
  }

  @Test func stagedObjects() {
    let list =
      "100644 abc 0\ta\tb.txt\u{0}120000 abc 0\tlink\u{0}160000 abc 0\tsub\u{0}100644 abc 2\tmine\u{0}100755 def 0\tx\u{0}100644\u{0}cut"
    #expect(StagedCopy.objects(Array(list.utf8)) == [Path("a\tb.txt"): Path("abc"), Path("x"): Path("def")])
  }
}
