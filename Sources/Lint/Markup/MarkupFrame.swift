/// What the marks of a file say about its lines, beside the prose that is left when they are taken away.
final class MarkupFrame: Sendable {
  /// What a line of prose is by its marks.
  enum Role: Sendable {
    /// Nothing is said: the line may be anything that it looks like.
    case text
    /// A heading that a story begins with.
    case headline
    /// Any other heading.
    case crosshead
    case caption
    /// Cells of a table, divided by tabs.
    case row
    /// An item of a list.
    case item
  }

  /// A line of prose.
  struct Line: Sendable {
    /// Where it begins in the prose.
    let start: Int
    let role: Role
  }

  /// How the file is written: Markdown or HTML.
  let kind: SourceKind
  /// Ascending; every line that is not blank.
  let lines: [Line]
  /// What links may refer to in Markdown, by labels as `MarkdownLinks` normalises them.
  let labels: Set<String>
  /// Where a Markdown file's front matter ends, if its title is copy: a byte of the file.
  let matterEnd: Int
  /// Whether a page is one of XHTML.
  let isXML: Bool
  /// Places of the file.
  let milestones: Milestones

  /// What the line is that an offset of prose stands in. O(log lines).
  func role(at offset: Int) -> Role {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? lines[low - 1].role : .text
  }

  init(
    kind: SourceKind, lines: [Line], labels: Set<String>, matterEnd: Int, isXML: Bool, milestones: Milestones
  ) {
    self.kind = kind
    self.lines = lines
    self.labels = labels
    self.matterEnd = matterEnd
    self.isXML = isXML
    self.milestones = milestones
  }
}

/// A file whose marks were taken away.
struct MarkupText {
  var prose: [UInt8] = []
  var map = ProseMap(from: 0)
  var lines: [MarkupLine] = []
  /// The marks by which findings are left alone, in order.
  var suppressions: [SuppressionLine] = []
  var labels: Set<String> = []
  var matterEnd = 0
  var isXML = false

  /// Where prose goes on behind each mark that stands alone, as `Source` keeps it.
  var gaps: [ProseMap.Gap] {
    suppressions.filter(\.isAlone).map { mark in
      ProseMap.Gap(prose: map.firstPiece(from: mark.whole.upperBound) ?? prose.count, original: mark.whole.upperBound)
    }
  }

  /// The lines with what they are to a story. A heading begins a story if it is of the first level, or of the highest that there is and
  /// no text stands above it; where the file has a title of its own, others are within the story.
  func frame(_ kind: SourceKind, _ milestones: Milestones) -> MarkupFrame {
    let hasTitle = lines.contains { $0.kind == .title }
    var highest = 1
    if !hasTitle, let first = lines.first(where: { $0.kind != .caption }), case .heading(let level) = first.kind {
      let least = lines.reduce(level) { least, line in
        if case .heading(let other) = line.kind { min(least, other) } else { least }
      }
      if least == level { highest = level }
    }
    let result = lines.map { line in
      let role: MarkupFrame.Role =
        switch line.kind {
        case .text: .text
        case .title: .headline
        case .heading(let level): level <= highest ? .headline : .crosshead
        case .caption: .caption
        case .row: .row
        case .item: .item
        }
      return MarkupFrame.Line(start: line.start, role: role)
    }
    return MarkupFrame(
      kind: kind, lines: result, labels: labels, matterEnd: matterEnd, isXML: isXML, milestones: milestones)
  }
}

/// A line of prose as its marks have it.
struct MarkupLine: Hashable {
  enum Kind: Hashable {
    case text
    /// The headline that stands in a file's front matter.
    case title
    /// From 1.
    case heading(Int)
    case caption
    case row
    case item
  }

  /// Where it begins in the prose.
  let start: Int
  let kind: Kind
}
