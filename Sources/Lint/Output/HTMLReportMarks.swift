/// The text of a block with its marks.
extension HTMLReportStory {
  /// An annotation as far as it reaches into a block.
  private struct Stretch {
    let annotation: Annotation
    let low: Int
    let high: Int
    /// Where the finding's number stands, if this is its block.
    let point: Int?
  }

  /// How many findings a mark names at most; of more, nobody could tell them apart there.
  private static let mostNames = 8
  /// A mark of more bytes has its number at its start, where the note is.
  private static let longestLead = 1800
  /// In a mark of so few bytes spaces are shown.
  private static let shortMark = 36

  /// Writes what a block has to show. Marks that overlap are cut where another begins or ends, so that each piece knows all findings that
  /// it is part of. O(bytes shown + annotations · log annotations + pieces · findings at one place).
  func writeText(of block: Int, to html: inout HTMLText) {
    let whole = shown[block]
    let stretches = (members[block] ?? []).map { stretch(annotations[$0], of: block) }
    let windows = windows(whole, around: stretches)
    var cuts = [whole.lowerBound, whole.upperBound]
    for window in windows { cuts += [window.lowerBound, window.upperBound] }
    for stretch in stretches { cuts += [stretch.low, stretch.high] + (stretch.point.map { [$0] } ?? []) }
    cuts = Array(Set(cuts)).sorted()
    let byPoint = Dictionary(grouping: stretches.filter { $0.point != nil }) { $0.point ?? 0 }
    var next = 0
    var window = 0
    var active: [Stretch] = []
    for (position, place) in cuts.enumerated() {
      active.removeAll { $0.high <= place }
      for stretch in byPoint[place] ?? [] where stretch.annotation.severity != nil { writeNumber(stretch, to: &html) }
      while next < stretches.count, stretches[next].low <= place {
        let stretch = stretches[next]
        if stretch.annotation.severity == nil && stretch.point != nil { writeAnchor(stretch.annotation, to: &html) }
        if stretch.high > place { active.append(stretch) }
        next += 1
      }
      guard position + 1 < cuts.count else { break }
      let piece = place..<cuts[position + 1]
      while window < windows.count, windows[window].upperBound <= place { window += 1 }
      if window < windows.count, windows[window].lowerBound <= place {
        write(piece, active, to: &html)
      } else {
        html.element(
          "span", [("class", "cut"), ("lang", words.tag)], text: words.cut(story.source.characterCount(piece)))
      }
    }
  }

  private func stretch(_ annotation: Annotation, of block: Int) -> Stretch {
    let whole = shown[block]
    let low = min(max(annotation.range.lowerBound, whole.lowerBound), whole.upperBound)
    let high = max(low, min(annotation.range.upperBound, whole.upperBound))
    let point = annotation.severity == nil || high - low > Self.longestLead ? low : high
    return Stretch(annotation: annotation, low: low, high: high, point: annotation.home == block ? point : nil)
  }

  /// What is shown of a block: all of it, or the surroundings of what is marked in it. Ascending, none touching another.
  private func windows(_ whole: Range<Int>, around stretches: [Stretch]) -> [Range<Int>] {
    guard whole.count > limits.block else { return [whole] }
    var places = stretches.flatMap { [$0.low, $0.point ?? $0.low] }.sorted()
    if places.isEmpty { places = [whole.lowerBound] }
    var windows: [Range<Int>] = []
    for place in places {
      let low = boundary(max(whole.lowerBound, place - limits.surroundings))
      let high = max(low, boundary(min(whole.upperBound, place + limits.surroundings)))
      if let last = windows.last, low <= last.upperBound {
        windows[windows.count - 1] = last.lowerBound..<max(last.upperBound, high)
      } else {
        windows.append(low..<high)
      }
    }
    return windows
  }

  /// The character boundary at an offset or before it.
  private func boundary(_ offset: Int) -> Int {
    let prose = story.source.prose
    var offset = offset
    while offset > 0 && offset < prose.count && prose[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }

  private func write(_ piece: Range<Int>, _ active: [Stretch], to html: inout HTMLText) {
    let prose = story.source.prose
    let findings = active.lazy.filter { $0.annotation.severity != nil }.prefix(64)
    guard let gravest = findings.compactMap(\.annotation.severity).min() else {
      if active.isEmpty {
        html.copy(prose, piece)
      } else {
        html.open("span", [("class", "spot")])
        html.copy(prose, piece)
        html.close("span")
      }
      return
    }
    let names = findings.prefix(Self.mostNames).map { "\($0.annotation.number)" }.joined(separator: " ")
    html.open("mark", [("class", gravest.rawValue), ("data-f", names)])
    html.copy(prose, piece, showsSpace: piece.count <= Self.shortMark)
    html.close("mark")
  }

  /// The number of a finding, which leads to its note; before it a sign, if there is nothing that could be marked.
  private func writeNumber(_ stretch: Stretch, to html: inout HTMLText) {
    guard let severity = stretch.annotation.severity else { return }
    let number = stretch.annotation.number
    if stretch.low == stretch.high {
      html.element("mark", [("class", "\(severity.rawValue) here"), ("data-f", "\(number)")]) { _ in }
    }
    html.element(
      "a",
      [
        ("class", "n \(severity.rawValue)"), ("id", "m\(number)"), ("href", "#f\(number)"),
        ("aria-label", words.finding(number)), ("lang", words.tag),
      ], text: "\(number)")
  }

  /// A place that a finding speaks of, with the way back to its note.
  private func writeAnchor(_ place: Annotation, to html: inout HTMLText) {
    html.element(
      "a",
      [
        ("class", "at"), ("id", "p\(place.number)"), ("href", "#f\(place.owner)"),
        ("aria-label", words.finding(place.owner)), ("lang", words.tag),
      ], text: "\(place.owner)")
  }
}
