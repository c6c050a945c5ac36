import Support
import Testing

@testable import Lint

/// A source of Markdown.
func markdown(_ text: String) -> Source { Source(path: Path("a.md"), markup: Array(text.utf8), .markdown) }

/// A source of HTML.
func html(_ text: String, path: Path = Path("a.html")) -> Source { Source(path: path, markup: Array(text.utf8), .html) }

/// The lines of a file with marks, each with what the marks say of it unless that is nothing: `headline: 会议召开`.
func lines(_ source: Source) -> [String] {
  guard let markup = source.markup else { return [] }
  return markup.lines.enumerated().map { index, line in
    let next = index + 1 < markup.lines.count ? markup.lines[index + 1].start : source.prose.count
    let text = source.text(line.start..<next).split(separator: "\n").first.map(String.init) ?? ""
    return line.role == .text ? text : "\(line.role): \(text)"
  }
}

/// What is wrong with the map of a source: places that don't ascend, or characters that stand for others.
func faults(of source: Source) -> [String] {
  var faults: [String] = []
  var offset = 0
  var last = 0
  while offset < source.prose.count {
    let (scalar, length) = source.scalar(at: offset)
    let range = source.originalRange(of: offset..<offset + length)
    // Two line ends, an indent and a rule are one thing in the file.
    if range.lowerBound < last, scalar > 0x20, scalar != 0x3000, scalar != 0x2D {
      faults.append("\(offset): \(range) before \(last)")
    }
    last = range.upperBound
    let written = source.original[range]
    // A line end, a space for several, an object, an escape and an entity stand for something else.
    if !source.prose[offset..<offset + length].elementsEqual(written), scalar > 0x20, scalar != 0xFFFC, scalar != 0x3000
    {
      let first = written.first ?? 0
      let entity = Entity.read(source.original, at: range.lowerBound, before: range.upperBound, isLenient: true)
      let isEscape =
        first == ASCII.backslash && written.dropFirst().elementsEqual(source.prose[offset..<offset + length])
      let isRule = scalar == 0x2D
      if !isEscape, !isRule, entity?.length != range.count {
        faults.append("\(offset): \(String(decoding: written, as: UTF8.self)) for \(scalar)")
      }
    }
    offset += length
  }
  return faults
}

/// Finds every 引 and puts something else in its place.
struct Putting<Replacement: Writing>: StoryRule {
  static var message: Message { Message("引", "quote") }
  static var about: About {
    About(
      id: "quoting", name: Bilingual("引", "quoting"), severity: .warning, why: Bilingual("测试", "for tests"),
      basis: Bilingual("测试", "tests"), fix: .safe, messages: [message], examples: [])
  }
  var terms: [Term] { ["引"] }

  func check(_ story: Story, _ report: inout Report) {
    for match in report.matches {
      report.add(Self.message, at: match.range, fix: Fix(.safe, replacing: match.range, by: Replacement.text))
    }
  }
}

protocol Writing: Sendable { static var text: String { get } }
/// Text that every kind of markup would take for marks.
enum Marks: Writing { static var text: String { "*a_b_*<c>&amp;[d](e)`f`" } }
enum Nothing: Writing { static var text: String { "" } }
enum Comma: Writing { static var text: String { "，" } }

/// Fixes a text of a file, and returns it with the number of findings that are left.
func fixed(_ text: String, _ name: String, by rule: any Rule.Type) async -> (text: String, left: Int) {
  let outcome = await Fixer(Linter(rules: [rule]), safety: .safe).fix(Linter.Copy([(Path(name), Array(text.utf8))]))
  let bytes = outcome.revisions.first?.bytes ?? Array(text.utf8)
  return (String(decoding: bytes, as: UTF8.self), outcome.run.diagnostics.count)
}
