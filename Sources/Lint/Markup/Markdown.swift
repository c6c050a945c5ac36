/// Takes the copy out of Markdown.
enum Markdown {
  /// The copy of a file, or of some lines of one.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - start: where the text begins, behind a byte order mark.
  ///   - labels: what links may refer to beside what is defined here.
  static func read(_ bytes: [UInt8], from start: Int, labels: Set<String> = []) -> MarkupText {
    let candidates = SuppressionLine.all(in: bytes, from: start)
    let blocks = MarkdownBlocks(bytes, from: start, marks: candidates.filter(\.isAlone))
    var result = MarkupText()
    result.labels = blocks.labels.union(labels)
    var builder = ProseBuilder(bytes, from: start)
    var comments: [SuppressionLine] = []
    // Where headings divide stories, rules don't.
    let hasHeadings = blocks.leaves.contains { $0.kind != .paragraph && $0.kind != .rule }
    for leaf in blocks.leaves {
      var lines = blocks.segments[leaf.lines]
      switch leaf.kind {
      case .rule:
        if hasHeadings { continue }
        builder.characters([ASCII.hyphen, ASCII.hyphen, ASCII.hyphen], lines[lines.startIndex])
        builder.endLine(.text, .block)
        continue
      case .title:
        builder.text(lines[lines.startIndex])
        builder.endLine(.title, .block)
        result.matterEnd = blocks.matterEnd
        continue
      case .paragraph: takeLabels(of: &lines, bytes, isItem: leaf.isItem)
      case .heading: break
      }
      if lines.isEmpty { continue }
      let text = MarkdownText(bytes, lines)
      let inlines = MarkdownInlines(text.bytes, labels: result.labels)
      MarkdownSetter(inlines: inlines, text: text).set(leaf.lineKind, &builder)
      for comment in inlines.comments {
        if let mark = SuppressionLine(comment: text.original(of: comment), in: bytes, from: start) {
          comments.append(mark)
        }
      }
    }
    result.prose = builder.prose
    result.map = ProseMap(builder.pieces)
    result.lines = builder.lines
    // What stands beside other words is to be told of, if it is no code.
    let others = candidates.filter { !$0.isAlone && result.map.keeps($0.content.lowerBound, count: result.prose.count) }
    result.suppressions = (blocks.suppressions + builder.suppressions + comments + others).sorted {
      $0.whole.lowerBound < $1.whole.lowerBound
    }
    return result
  }

  /// Takes off what a paragraph begins with for a program: the box of a task, the kind of a note, the place of a table of contents.
  private static func takeLabels(of lines: inout ArraySlice<Range<Int>>, _ bytes: [UInt8], isItem: Bool) {
    guard let first = lines.first, bytes[first.lowerBound] == ASCII.openSquare else { return }
    let (start, end) = (first.lowerBound, first.upperBound)
    if isItem, ["[ ] ", "[x] ", "[X] "].contains(where: { bytes.has($0, at: start, before: end) }) {
      lines[lines.startIndex] = start + 4..<end
      return
    }
    var text = end
    while text > start, ASCII.isBlank(bytes[text - 1]) { text -= 1 }
    let isContents = text - start == 5 && bytes.hasAnyCase("[toc]", at: start, before: end)
    let isNote = bytes.has("[!", at: start, before: end) && bytes[text - 1] == ASCII.closeSquare
    if isContents || isNote && bytes[start + 2..<text - 1].allSatisfy(ASCII.isLetter) { lines.removeFirst() }
  }
}

extension MarkdownBlocks.Leaf {
  /// What its lines are.
  fileprivate var lineKind: MarkupLine.Kind {
    switch kind {
    case .heading(let level): .heading(level)
    case .title: .title
    case .paragraph, .rule: isItem ? .item : .text
    }
  }
}

/// Sets what was read of a block of Markdown as lines of prose.
private struct MarkdownSetter {
  let inlines: MarkdownInlines
  let text: MarkdownText

  func set(_ kind: MarkupLine.Kind, _ builder: inout ProseBuilder) {
    if case .heading = kind {} else if !inlines.pictures.isEmpty, isPicture { return setCaptions(&builder) }
    var ends: [Int: Int] = [:]
    for object in inlines.objects { ends[object.lowerBound] = max(ends[object.lowerBound] ?? 0, object.upperBound) }
    var index = 0
    while index < inlines.nodes.count {
      if let end = ends[index] {
        let range = inlines.nodes[index].range.lowerBound..<inlines.nodes[end].range.upperBound
        builder.object(text.original(of: range))
        index = end + 1
      } else {
        set(inlines.nodes[index], kind, &builder)
        index += 1
      }
    }
    builder.endLine(kind, .block)
  }

  private func set(_ node: MarkdownInlines.Node, _ kind: MarkupLine.Kind, _ builder: inout ProseBuilder) {
    switch node.kind {
    case .text: set(node.range, &builder)
    case .run: set(node.range.lowerBound + node.taken.before..<node.range.upperBound - node.taken.behind, &builder)
    case .escape:
      builder.character(UInt32(inlines.bytes[node.range.lowerBound + 1]), text.original(of: node.range))
    case .entity(let characters): builder.characters(characters, text.original(of: node.range))
    case .lineBreak: builder.endLine(kind, .line)
    case .mark: break
    case .object: builder.object(text.original(of: node.range))
    }
  }

  /// Sets text, perhaps of several lines.
  private func set(_ range: Range<Int>, _ builder: inout ProseBuilder) {
    var start = range.lowerBound
    while start < range.upperBound {
      let end = inlines.bytes[start..<range.upperBound].firstIndex(of: ASCII.feed) ?? range.upperBound
      if start < end { builder.text(text.original(of: start..<end)) }
      // What ends a line in the file and what its containers want at the beginning of the next.
      if end < range.upperBound { builder.blank(text.original(of: end)..<text.original(of: end + 1)) }
      start = end + 1
    }
  }

  /// Whether all that the block holds is pictures.
  private var isPicture: Bool {
    var (index, next) = (0, 0)
    let pictures = inlines.pictures.sorted { $0.lowerBound < $1.lowerBound }
    while index < inlines.nodes.count {
      if next < pictures.count, pictures[next].lowerBound <= index {
        index = max(index, pictures[next].upperBound + 1)
        next += 1
        continue
      }
      switch inlines.nodes[index].kind {
      case .mark, .lineBreak: break
      case .text: if inlines.bytes[inlines.nodes[index].range].contains(where: { !ASCII.isBlank($0) }) { return false }
      default: return false
      }
      index += 1
    }
    return true
  }

  /// What is said of a picture that stands by itself is its caption; a file's name or a few words for a program are none.
  private func setCaptions(_ builder: inout ProseBuilder) {
    var end = -1
    for picture in inlines.pictures.sorted(by: { $0.lowerBound < $1.lowerBound }) where picture.lowerBound > end {
      end = picture.upperBound
      let nodes = inlines.nodes[picture.lowerBound + 1..<picture.upperBound]
      let said = nodes.reduce(0) { count, node in count + inlines.bytes[node.range].count { $0 >= 0xE3 && $0 <= 0xE9 } }
      if said < 4 { continue }
      for node in nodes { set(node, .caption, &builder) }
      builder.endLine(.caption, .block)
    }
  }
}
