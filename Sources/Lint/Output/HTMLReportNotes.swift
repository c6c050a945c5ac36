/// The notes beside the copy in an HTML report: what is wrong, how to put it right, what else it speaks of, and by which rule.
struct HTMLReportNotes {
  let run: Run
  let words: HTMLReportWords

  /// Writes the note of a finding.
  ///
  /// - Parameters:
  ///   - number: the finding's in the report.
  ///   - story: where it stands; nil if that can't be shown, and the excerpt stands for it.
  ///   - firstPlace: the number of its first related place.
  func write(
    _ number: Int, _ diagnostic: Diagnostic, in story: Story?, firstPlace: Int?, to html: inout HTMLText
  ) {
    let language = words.language
    html.open(
      "li",
      [
        ("class", "f \(diagnostic.severity.rawValue)"), ("id", "f\(number)"), ("data-r", "\(diagnostic.rule)"),
        ("data-s", diagnostic.severity.rawValue), ("tabindex", "-1"),
      ])
    html.element("p", [("class", "say")]) { html in
      let name = "\(number)"
      if story == nil {
        html.element("span", [("class", "n")], text: name)
      } else {
        html.element("a", [("class", "n"), ("href", "#m\(number)")], text: name)
      }
      html.element("b", [("class", "sev")], text: words.severity(diagnostic.severity))
      html.text(diagnostic.text(in: language))
    }
    if story == nil { writeExcerpt(diagnostic, to: &html) }
    if let fix = diagnostic.fix { write(fix, in: story, to: &html) }
    if !diagnostic.related.isEmpty { writePlaces(diagnostic, firstPlace, to: &html) }
    html.element("p", [("class", "src")]) { html in
      let rule = run.rules[diagnostic.rule]
      html.element(
        "a", [("class", "why"), ("href", "#r\(diagnostic.rule)"), ("title", words.why)], text: rule.name[language])
      html.text(" ")
      html.element("code", text: rule.id)
      html.element("span", [("class", "at")], text: place(diagnostic))
    }
    html.close("li")
    html.lineFeed()
  }

  private func place(_ diagnostic: Diagnostic) -> String {
    let place = words.place(diagnostic.region.start)
    switch diagnostic.locus {
    case .field(let record): return words.field(record.field) + " · " + place
    case .passage(let passage): return passage.name(in: words.language)
    case nil: return place
    }
  }

  /// The sentence as it was when it was linted.
  private func writeExcerpt(_ diagnostic: Diagnostic, to html: inout HTMLText) {
    let text = Array(diagnostic.excerpt.text.utf8)
    let mark = diagnostic.excerpt.mark
    html.element("p", [("class", "quote"), ("lang", "zh-Hans")]) { html in
      html.copy(text, 0..<mark.lowerBound)
      html.open("mark", [("class", diagnostic.severity.rawValue + (mark.isEmpty ? " here" : ""))])
      html.copy(text, mark, showsSpace: mark.count <= 36)
      html.close("mark")
      html.copy(text, mark.upperBound..<text.count)
    }
  }

  private func writePlaces(_ diagnostic: Diagnostic, _ firstPlace: Int?, to html: inout HTMLText) {
    html.element("ul", [("class", "see")]) { html in
      for (index, related) in diagnostic.related.prefix(HTMLReportPlan.mostPlaces).enumerated() {
        html.element("li") { html in
          let text = related.message.filled(related.arguments, in: words.language)
          if let firstPlace, related.spot != nil {
            html.link(toPlace: firstPlace + index, text: text)
          } else {
            html.text(text)
          }
          var place = words.line(related.region.start.line)
          if let id = related.record?.id { place = words.id(String(id.prefix(60))) }
          if related.file != diagnostic.file { place = run.files[related.file].path.description + " · " + place }
          html.element("span", [("class", "at")], text: place)
        }
      }
      let more = diagnostic.related.count - HTMLReportPlan.mostPlaces
      if more > 0 { html.element("li", text: words.morePlaces(more)) }
    }
  }

  // MARK: Fixes

  private func write(_ fix: Diagnostic.Remedy, in story: Story?, to html: inout HTMLText) {
    html.element("p", [("class", "fix")]) { html in
      html.element("b", text: fix.safety == .safe ? words.fix : words.suggestion)
      html.text(fix.title[words.language])
    }
    guard let source = story?.source else { return }
    var edits: [(range: Range<Int>, replacement: String)] = []
    for edit in fix.edits.prefix(8) {
      // One that can't be shown may be what the others are nothing without.
      guard let range = source.proseRange(ofOriginal: edit.region.bytes) else { return }
      edits.append((range, source.reading(ofWritten: edit.replacement)))
    }
    edits.sort { $0.range.lowerBound < $1.range.lowerBound }
    var first = 0
    var lines = 0
    while first < edits.count && lines < 3 {
      var end = first + 1
      while end < edits.count, edits[end].range.lowerBound - edits[end - 1].range.upperBound <= 36 { end += 1 }
      writeComparison(edits[first..<end], source, to: &html)
      first = end
      lines += 1
    }
    let more = fix.edits.count - first
    if more > 0 { html.element("p", [("class", "more")], text: words.morePlaces(more)) }
  }

  /// What goes, struck out, and what comes, with some characters on either side.
  private func writeComparison(
    _ edits: ArraySlice<(range: Range<Int>, replacement: String)>, _ source: Source, to html: inout HTMLText
  ) {
    guard let first = edits.first, let last = edits.last else { return }
    html.element("p", [("class", "compare"), ("lang", "zh-Hans")]) { html in
      var place = start(before: first.range.lowerBound, source)
      if place > 0, !HTMLReportNotes.isLineEnd(source.prose[place - 1]) { html.text("…") }
      for edit in edits {
        html.copy(source.prose, place..<edit.range.lowerBound)
        if !edit.range.isEmpty {
          html.open("del")
          writeShortened(source.prose, edit.range, to: &html)
          html.close("del")
        }
        if !edit.replacement.isEmpty {
          let text = Array(edit.replacement.utf8)
          html.open("ins")
          writeShortened(text, text.indices, to: &html)
          html.close("ins")
        }
        place = edit.range.upperBound
      }
      let end = end(behind: last.range.upperBound, source)
      html.copy(source.prose, place..<end)
      if end < source.prose.count, !HTMLReportNotes.isLineEnd(source.prose[end]) { html.text("…") }
    }
  }

  /// A text of an edit, cut in the middle if it is long.
  private func writeShortened(_ text: [UInt8], _ range: Range<Int>, to html: inout HTMLText) {
    guard range.count > 240 else { return html.copy(text, range, showsSpace: range.count <= 36) }
    var low = range.lowerBound + 100
    var high = range.upperBound - 100
    while text[low] & 0xC0 == 0x80 { low -= 1 }
    while text[high] & 0xC0 == 0x80 { high += 1 }
    html.copy(text, range.lowerBound..<low)
    html.text("…")
    html.copy(text, high..<range.upperBound)
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// How many characters are shown on either side of an edit.
  private static let context = 8

  private func start(before offset: Int, _ source: Source) -> Int {
    let prose = source.prose.span
    var place = offset
    for _ in 0..<Self.context where place > 0 && !HTMLReportNotes.isLineEnd(prose[place - 1]) {
      place -= prose.scalar(before: place).length
    }
    return place
  }

  private func end(behind offset: Int, _ source: Source) -> Int {
    let prose = source.prose.span
    var place = offset
    for _ in 0..<Self.context where place < prose.count && !HTMLReportNotes.isLineEnd(prose[place]) {
      place += prose.scalar(at: place).length
    }
    return place
  }
}
