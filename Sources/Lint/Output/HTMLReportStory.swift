/// One story on the page of an HTML report: its blocks as the parser divided them, with what was found marked.
///
/// A long story is shown around its findings; what is left out between is counted.
struct HTMLReportStory {
  /// A finding that the story has.
  struct Finding: Sendable {
    let number: Int
    let severity: Severity
    /// Bytes of prose.
    let range: Range<Int>
  }

  /// A stretch that gets a mark: a finding, or a place that one speaks of.
  struct Annotation: Sendable {
    /// The finding's, or the place's.
    let number: Int
    /// Nil of a place.
    let severity: Severity?
    /// The number of the finding that a place belongs to.
    let owner: Int
    let range: Range<Int>
    /// The block that it belongs to.
    let home: Int
  }

  let story: Story
  let limits: HTMLReport.Limits
  let words: HTMLReportWords
  /// By where they begin, the longer first.
  let annotations: [Annotation]
  /// What is shown of each block: the white space at its ends as well where something was found in it.
  private(set) var shown: [Range<Int>]
  /// Which annotations each block has, if any.
  private(set) var members: [Int: [Int]] = [:]
  /// Whether a block is set at all.
  private var isVisible: [Bool]

  /// Lays a story out. O(blocks + annotations · log annotations).
  ///
  /// - Parameters:
  ///   - findings: what the story has.
  ///   - places: what other findings, or these, speak of in it.
  init(
    _ story: Story, _ findings: [Finding], _ places: [HTMLReportPlan.Place], _ limits: HTMLReport.Limits,
    _ words: HTMLReportWords
  ) {
    self.story = story
    self.limits = limits
    self.words = words
    var annotations = findings.map {
      Annotation(
        number: $0.number, severity: $0.severity, owner: $0.number, range: $0.range,
        home: HTMLReportStory.home(of: $0.range, in: story))
    }
    for place in places where story.source.isRange(place.range) {
      annotations.append(
        Annotation(
          number: place.number, severity: nil, owner: place.finding, range: place.range,
          home: HTMLReportStory.home(of: place.range, in: story)))
    }
    annotations.sort {
      ($0.range.lowerBound, -$0.range.upperBound, $0.severity == nil ? 1 : 0, $0.number)
        < ($1.range.lowerBound, -$1.range.upperBound, $1.severity == nil ? 1 : 0, $1.number)
    }
    self.annotations = annotations
    shown = story.blocks.map(\.range)
    isVisible = [Bool](repeating: story.range.count <= limits.story, count: story.blocks.count)
    widen()
    distribute()
  }

  /// The related places that are on the page.
  var shownPlaces: [Int] { annotations.filter { $0.severity == nil }.map(\.number) }

  /// The block that a range belongs to: the one that it begins in, or behind; in the white space before a block's line, that block.
  private static func home(of range: Range<Int>, in story: Story) -> Int {
    let index = story.block(at: range.lowerBound)
    let end = story.blocks[index].range.upperBound
    guard range.lowerBound > end, index + 1 < story.blocks.count else { return index }
    // More than some lines of white space is far from both.
    let gap = story.source.prose[end..<min(range.lowerBound, end + 256)]
    return gap.contains { $0 == 0x0A || $0 == 0x0D } ? index + 1 : index
  }

  /// How far white space beside a block is shown if something was found in it: bytes.
  private static let margin = 64

  /// Shows the white space beside a block as far as something was found in it.
  private mutating func widen() {
    let blocks = story.blocks
    let prose = story.source.prose
    for annotation in annotations {
      let home = annotation.home
      let block = blocks[home].range
      var low = max(min(shown[home].lowerBound, annotation.range.lowerBound), block.lowerBound - Self.margin, 0)
      let next = home + 1 < blocks.count ? blocks[home + 1].range.lowerBound : prose.count
      // What goes on in the next block is marked there; the white space between is none of it.
      let end = annotation.range.upperBound > next ? block.upperBound : annotation.range.upperBound
      var high = min(max(shown[home].upperBound, end), block.upperBound + Self.margin, next)
      // Of what is cut off here no character stays in part.
      while low < block.lowerBound && prose[low] & 0xC0 == 0x80 { low += 1 }
      while high > block.upperBound && high < prose.count && prose[high] & 0xC0 == 0x80 { high -= 1 }
      shown[home] = low..<max(high, block.upperBound)
    }
    for index in shown.indices.dropFirst() where shown[index].lowerBound < shown[index - 1].upperBound {
      let low = min(shown[index - 1].upperBound, blocks[index].range.lowerBound)
      shown[index] = low..<shown[index].upperBound
    }
  }

  /// Over how many blocks a mark goes on: nobody follows it further.
  private static let longestReach = 40

  /// Tells each block what to mark, and shows it with its neighbours.
  private mutating func distribute() {
    for (position, annotation) in annotations.enumerated() {
      let reach = min(annotation.home + Self.longestReach, story.blocks.count)
      for index in annotation.home..<reach {
        if index > annotation.home, story.blocks[index].range.lowerBound >= annotation.range.upperBound { break }
        members[index, default: []].append(position)
        for near in max(0, index - 1)...min(index + 1, story.blocks.count - 1) { isVisible[near] = true }
      }
    }
    for index in 0..<min(3, story.blocks.count) { isVisible[index] = true }
  }

  /// Writes the story.
  ///
  /// - Parameter notes: writes the notes of some findings, which belong to the text behind them.
  func write(to html: inout HTMLText, notes: ([Int], inout HTMLText) -> Void) {
    var index = 0
    while index < story.blocks.count {
      guard isVisible[index] else {
        let first = index
        while index < story.blocks.count && !isVisible[index] { index += 1 }
        let cut = story.blocks[first].range.lowerBound..<story.blocks[index - 1].range.upperBound
        html.element("p", [("class", "cut"), ("lang", words.tag)], text: words.cut(story.source.characterCount(cut)))
        html.lineFeed()
        continue
      }
      let group = group(from: index)
      let numbers = group.flatMap { block in
        (members[block] ?? []).compactMap { position -> Int? in
          let annotation = annotations[position]
          return annotation.severity != nil && annotation.home == block ? annotation.number : nil
        }
      }
      if !numbers.isEmpty {
        // Many notes would reach far down beside a short text.
        html.open("div", [("class", numbers.count > 4 ? "b crowd" : "b")])
        notes(numbers, &html)
      }
      write(group, to: &html)
      if !numbers.isEmpty { html.close("div") }
      html.lineFeed()
      index = group.upperBound
    }
  }

  /// The blocks that make one element: the lines of a headline, a paragraph with the byline that runs into it.
  private func group(from index: Int) -> Range<Int> {
    let blocks = story.blocks
    var end = index + 1
    switch blocks[index].kind {
    case .headline:
      while end < blocks.count, blocks[end].kind == .headline, isVisible[end] { end += 1 }
    case .byline:
      if end < blocks.count, blocks[end].kind == .paragraph, blocks[end].line == blocks[index].line, isVisible[end] {
        end += 1
      }
    default: break
    }
    return index..<end
  }

  private func write(_ group: Range<Int>, to html: inout HTMLText) {
    let first = story.blocks[group.lowerBound].kind
    switch first {
    case .headline:
      html.element("h3") { html in
        for block in group {
          html.open("span")
          writeText(of: block, to: &html)
          html.close("span")
        }
      }
    case .byline where group.count > 1:
      html.element("p", [("class", "paragraph")]) { html in
        html.open("span", [("class", "dateline")])
        writeText(of: group.lowerBound, to: &html)
        html.close("span")
        writeText(of: group.lowerBound + 1, to: &html)
      }
    case .crosshead:
      html.element("h4") { writeText(of: group.lowerBound, to: &$0) }
    default:
      html.element("p", [("class", first.name)]) { writeText(of: group.lowerBound, to: &$0) }
    }
  }
}
