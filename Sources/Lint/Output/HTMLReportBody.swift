/// The copy of an HTML report: file by file, story by story, with the notes of what was found.
struct HTMLReportBody {
  /// A story, or a file's findings without their copy, for the list beside the copy.
  struct Entry: Sendable {
    /// What the element is called in the page.
    let id: String
    let title: String
    let file: Int
    /// The noted findings, by severity.
    let counts: [Int]
  }

  private let run: Run
  private let plan: HTMLReportPlan
  private let limits: HTMLReport.Limits
  private let words: HTMLReportWords
  private let notes: HTMLReportNotes
  private(set) var entries: [Entry] = []
  /// How many stories without findings were set.
  private(set) var cleanStories = 0
  /// Related places that were written.
  private var places: Set<Int> = []
  private var cleanLeft: Int
  /// Whether stories without findings are set for their own sake.
  private let showsClean: Bool

  init(_ run: Run, _ plan: HTMLReportPlan, _ limits: HTMLReport.Limits, _ words: HTMLReportWords) {
    self.run = run
    self.plan = plan
    self.limits = limits
    self.words = words
    notes = HTMLReportNotes(run: run, words: words)
    cleanLeft = limits.clean
    showsClean = run.files.reduce(0) { $0 + ($1.isOnlyCompared ? 0 : $1.stories) } <= limits.stories
  }

  /// Makes all of it. O(copy of the files that have something to show + findings · log findings).
  mutating func make(_ page: (Int) -> Page?) -> HTMLText {
    var html = HTMLText()
    for file in run.files.indices {
      if plan.files.contains(file) {
        let page = html.bytes.count < limits.text ? page(file) : nil
        if page != nil || !plan.noted(of: file, in: run).isEmpty { write(file, page, to: &html) }
      } else if hasRoom(forCleanFile: run.files[file]), let page = page(file) {
        write(file, page, to: &html)
      }
    }
    html.settle(places)
    return html
  }

  /// What a story without findings takes of the room for such stories, beside its text.
  private static let cleanFrame = 400

  private func hasRoom(forCleanFile file: Run.File) -> Bool {
    showsClean && file.isRead && file.isCopy && !file.isOnlyCompared && file.stories > 0
      && file.bytes + file.stories * HTMLReportBody.cleanFrame <= cleanLeft - limits.clean / 2
  }

  private mutating func write(_ file: Int, _ page: Page?, to html: inout HTMLText) {
    let total = run.files[file]
    var lost = Set(plan.loose[file] ?? [])
    var loss = HTMLReportWords.Loss.outside
    let noted = plan.noted(of: file, in: run)
    html.open("section", [("class", "file")])
    html.element("h2") { html in
      html.element("bdi", text: total.path.description)
      html.text(" ")
      html.element("small") { html in
        let parts = (total.stories > 0 ? [words.stories(total.stories)] : []) + [words.findings(noted.count)]
        html.text(parts.joined(separator: " · "))
      }
    }
    html.lineFeed()
    if let page {
      for position in page.positions {
        let id = StoryID(file: file, position: position)
        let findings = plan.findings[id] ?? []
        if findings.isEmpty {
          writeClean(id, page, to: &html)
        } else if html.bytes.count >= limits.text {
          lost.formUnion(findings)
          loss = .size
        } else if let story = page.story(id) {
          let missed = write(story, findings, to: &html)
          if !missed.isEmpty { loss = .changed }
          lost.formUnion(missed)
        }
      }
    }
    let set = Set(page?.positions.flatMap { plan.findings[StoryID(file: file, position: $0)] ?? [] } ?? [])
    // Of a file that can't be had, or has fewer stories now.
    let gone = noted.filter { !set.contains($0) && !lost.contains($0) }
    if !gone.isEmpty { loss = html.bytes.count < limits.text ? .gone : .size }
    lost.formUnion(gone)
    if !lost.isEmpty { writeLost(lost.sorted(), file, loss, to: &html) }
    html.close("section")
    html.lineFeed()
  }

  /// Sets a story.
  ///
  /// - Returns: the findings that it doesn't have any more.
  private mutating func write(_ story: Story, _ findings: [Int], to html: inout HTMLText) -> [Int] {
    var known: [HTMLReportStory.Finding] = []
    var missed: [Int] = []
    for number in findings {
      let diagnostic = run.diagnostics[plan.noted[number - 1]]
      if let range = diagnostic.rangeStill(in: story) {
        known.append(HTMLReportStory.Finding(number: number, severity: diagnostic.severity, range: range))
      } else {
        missed.append(number)
      }
    }
    if known.isEmpty { return missed }
    let setting = HTMLReportStory(story, known, plan.places[story.id] ?? [], limits, words)
    let name = "s\(entries.count + 1)"
    let title = HTMLReportBody.title(of: story)
    let counts = counts(known.map(\.number))
    entries.append(Entry(id: name, title: title, file: story.id.file, counts: counts))
    html.open("article", [("class", "story"), ("id", name), ("aria-label", title)])
    html.lineFeed()
    html.open("div", [("class", "sheet"), ("lang", "zh-Hans")])
    html.element("p", [("class", "slug"), ("lang", words.tag)]) { html in
      html.text(slug(of: story) + " · " + words.findings(known.count))
    }
    html.lineFeed()
    setting.write(to: &html) { numbers, html in
      html.element("ol", [("class", "notes"), ("lang", words.tag)]) { html in
        html.lineFeed()
        for number in numbers {
          let place = plan.firstPlaces[number]
          notes.write(number, run.diagnostics[plan.noted[number - 1]], in: story, firstPlace: place, to: &html)
        }
      }
      html.lineFeed()
    }
    places.formUnion(setting.shownPlaces)
    html.close("div")
    html.close("article")
    html.lineFeed()
    return missed
  }

  /// Sets a story without findings behind a line to open it, as long as there is room.
  private mutating func writeClean(_ id: StoryID, _ page: Page, to html: inout HTMLText) {
    let isPointedTo = plan.places[id] != nil
    // Of what was only compared nobody knows whether it is clean.
    let isAsked = !run.files[id.file].isOnlyCompared
    guard isPointedTo || showsClean && isAsked else { return }
    let room = isPointedTo ? cleanLeft : cleanLeft - limits.clean / 2
    guard room > 0, let story = page.story(id), story.range.count + HTMLReportBody.cleanFrame <= room else { return }
    cleanLeft -= story.range.count + HTMLReportBody.cleanFrame
    cleanStories += 1
    let setting = HTMLReportStory(story, [], plan.places[id] ?? [], limits, words)
    let name = "s\(entries.count + 1)"
    let title = HTMLReportBody.title(of: story)
    entries.append(Entry(id: name, title: title, file: id.file, counts: [0, 0, 0]))
    html.open("article", [("class", "story clean"), ("id", name), ("aria-label", title)])
    html.open("details", [("class", "sheet"), ("lang", "zh-Hans")])
    html.element("summary") { html in
      html.element("span", [("class", "name")], text: title)
      html.text(" ")
      html.element(
        "span", [("class", "slug"), ("lang", words.tag)],
        text: slug(of: story) + (isAsked ? " · " + words.nothingFound : ""))
    }
    html.lineFeed()
    setting.write(to: &html) { _, _ in }
    places.formUnion(setting.shownPlaces)
    html.close("details")
    html.close("article")
    html.lineFeed()
  }

  /// Lists findings by their excerpts.
  private mutating func writeLost(
    _ numbers: [Int], _ file: Int, _ loss: HTMLReportWords.Loss, to html: inout HTMLText
  ) {
    let name = "s\(entries.count + 1)"
    let path = run.files[file].path.description
    entries.append(
      Entry(id: name, title: loss == .outside ? words.notInText : path, file: file, counts: counts(numbers)))
    html.open("article", [("class", "story lost"), ("id", name), ("aria-label", path)])
    html.open("div", [("class", "sheet")])
    html.element("p", [("class", "slug")], text: words.loss(loss))
    html.open("ol", [("class", "notes")])
    html.lineFeed()
    for number in numbers {
      notes.write(
        number, run.diagnostics[plan.noted[number - 1]], in: nil, firstPlace: plan.firstPlaces[number], to: &html)
    }
    html.close("ol")
    html.close("div")
    html.close("article")
    html.lineFeed()
  }

  private func counts(_ numbers: [Int]) -> [Int] {
    var counts = [0, 0, 0]
    for number in numbers { counts[run.diagnostics[plan.noted[number - 1]].severity.rank] += 1 }
    return counts
  }

  private func slug(of story: Story) -> String {
    if let id = story.record?.id { return words.id(String(String.UnicodeScalarView(id.unicodeScalars.prefix(60)))) }
    return words.story(story.id.position + 1) + " · " + words.fromLine(story.blocks[0].line)
  }

  /// The first 40 characters of the headline, or of what stands in its place.
  private static func title(of story: Story) -> String {
    let bytes = story.source.prose
    let prose = bytes.span
    let range = story.head.range
    var end = range.lowerBound
    var count = 0
    while end < range.upperBound && count < 40 {
      end += prose.scalar(at: end).length
      count += 1
    }
    let text = story.text(range.lowerBound..<end).split(whereSeparator: \.isNewline).joined(separator: " ")
    return end < range.upperBound ? text + "…" : text
  }
}

extension HTMLReportPlan {
  /// The numbers of the noted findings of a file. O(log noted + result).
  func noted(of file: Int, in run: Run) -> Range<Int> {
    func first(from file: Int) -> Int {
      var low = 0
      var high = noted.count
      while low < high {
        let middle = (low + high) / 2
        if run.diagnostics[noted[middle]].file < file { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return first(from: file) + 1..<first(from: file + 1) + 1
  }
}

extension Diagnostic {
  /// Where in the prose of a story the finding stands; nil if the story, read again, has something else there. O(excerpt).
  func rangeStill(in story: Story) -> Range<Int>? {
    guard let range = spot?.range, story.source.isRange(range), Excerpt(range, in: story) == excerpt else { return nil }
    return range
  }
}

extension Source {
  /// Whether a range begins and ends on character boundaries of the prose. O(1).
  func isRange(_ range: Range<Int>) -> Bool {
    func isBoundary(_ offset: Int) -> Bool {
      offset == prose.count || offset < prose.count && prose[offset] & 0xC0 != 0x80
    }
    return isBoundary(range.lowerBound) && isBoundary(range.upperBound)
  }

  /// The range of prose that a range of the file was made from; nil if there is none that leads there. O(log² of the prose).
  func proseRange(ofOriginal range: Range<Int>) -> Range<Int>? {
    let start = lineStart
    let whole =
      frame == nil
      ? 0..<prose.count
      : frame?.stretches.first {
        start + $0.original.lowerBound <= range.lowerBound && range.lowerBound <= start + $0.original.upperBound
      }?.prose
    guard let whole else { return nil }
    // Within a field the way to the file never goes back.
    func offset(of target: Int, from first: Int) -> Int {
      var low = first
      var high = whole.upperBound
      while low < high {
        let middle = (low + high) / 2
        if originalOffset(of: middle) < target { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let low = offset(of: range.lowerBound, from: whole.lowerBound)
    let result = low..<offset(of: range.upperBound, from: low)
    return originalRange(of: result) == range && isRange(result) ? result : nil
  }

  /// What a text in the file reads as, if `written` wrote it.
  func reading(ofWritten text: String) -> String {
    guard frame != nil, text.utf8.contains(UInt8(ascii: "\\")) else { return text }
    guard case .string(let plain)? = (try? JSON.read(Array("\"\(text)\"".utf8)))?.value else { return text }
    return plain
  }
}
