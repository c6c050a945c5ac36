/// What stands around the copy in an HTML report: totals, the way in by rule and by story, what was not read or not shown, the reasons.
struct HTMLReportContents {
  private let run: Run
  private let plan: HTMLReportPlan
  private let entries: [HTMLReportBody.Entry]
  private let limits: HTMLReport.Limits
  private let words: HTMLReportWords
  /// The rules that found something, those that found most first, with how often.
  private let rules: [(rule: Int, count: Int)]

  init(
    _ run: Run, _ plan: HTMLReportPlan, _ entries: [HTMLReportBody.Entry], _ limits: HTMLReport.Limits,
    _ words: HTMLReportWords
  ) {
    self.run = run
    self.plan = plan
    self.entries = entries
    self.limits = limits
    self.words = words
    var counts = [Int](repeating: 0, count: run.rules.count)
    for diagnostic in run.diagnostics { counts[diagnostic.rule] += 1 }
    rules = counts.indices.filter { counts[$0] > 0 }.sorted { (counts[$1], $0) < (counts[$0], $1) }.map {
      ($0, counts[$0])
    }
  }

  /// The counts by severity, which the script makes a filter of.
  func writeTotals(to html: inout HTMLText) {
    html.element("ul", [("class", "totals"), ("aria-label", words.severities)]) { html in
      for severity in Severity.allCases {
        html.element("li", [("class", severity.rawValue), ("data-s", severity.rawValue)]) { html in
          let count = run.count(severity)
          html.element("b", text: "\(count)")
          html.text(" " + words.severity(severity, count))
        }
      }
    }
  }

  /// The lists by rule and by story.
  func writeSidebar(to html: inout HTMLText) {
    html.open("nav", [("aria-label", words.contents)])
    html.lineFeed()
    if !rules.isEmpty {
      html.element("details", [("open", ""), ("id", "by-rule")]) { html in
        html.element("summary") { html in html.element("h2", text: words.rules) }
        html.element("ul", [("class", "rules"), ("data-filter", words.filterByRule), ("data-why", words.why)]) { html in
          for (rule, count) in rules.prefix(limits.notices) {
            html.element("li", [("data-r", "\(rule)")]) { html in
              html.element("a", [("href", "#r\(rule)")], text: run.rules[rule].name[words.language])
              html.element("span", [("class", "count")], text: "\(count)")
            }
            html.lineFeed()
          }
        }
      }
    }
    if !entries.isEmpty {
      html.element("details", [("open", ""), ("id", "by-story")]) { html in
        html.element("summary") { html in html.element("h2", text: words.stories) }
        html.open("ol", [("class", "stories")])
        html.lineFeed()
        var file: Int?
        let hasFiles = entries.contains { $0.file != entries[0].file }
        for entry in entries {
          if hasFiles && entry.file != file {
            html.element("li", [("class", "path"), ("data-file", "\(entry.file)")]) { html in
              html.element("bdi", text: run.files[entry.file].path.description)
            }
            file = entry.file
          }
          write(entry, to: &html)
        }
        html.close("ol")
      }
    }
    html.close("nav")
    html.lineFeed()
  }

  private func write(_ entry: HTMLReportBody.Entry, to html: inout HTMLText) {
    html.element("li", [("data-story", entry.id), ("data-file", "\(entry.file)")]) { html in
      html.element("a", [("href", "#\(entry.id)"), ("lang", "zh-Hans")], text: entry.title)
      for (severity, count) in zip(Severity.allCases, entry.counts) where count > 0 {
        html.element(
          "span", [("class", "count \(severity.rawValue)"), ("title", "\(count) \(words.severity(severity, count))")],
          text: "\(count)")
      }
    }
    html.lineFeed()
  }

  /// What could not be read.
  func writeNotices(to html: inout HTMLText) {
    if run.notices.isEmpty { return }
    html.element("section", [("class", "notices"), ("id", "unread")]) { html in
      html.element("h2", text: words.unread)
      html.element("ul") { html in
        for notice in run.notices.prefix(limits.notices) {
          html.element("li") { html in
            html.element("code", text: notice.path.map { CompilerOutput.place($0, notice.location) } ?? "newslint")
            html.text(" " + notice.message[words.language])
          }
          html.lineFeed()
        }
      }
      let more = run.notices.count - limits.notices
      if more > 0 { html.element("p", text: words.moreNotices(more)) }
    }
    html.lineFeed()
  }

  /// The findings that only have a line.
  func writeLines(to html: inout HTMLText) {
    if plan.listed.isEmpty { return }
    html.element("section", [("class", "rest"), ("id", "rest")]) { html in
      html.element("h2", text: words.rest)
      html.element("p", text: words.listedOnly)
      html.open("ul")
      html.lineFeed()
      for position in plan.listed {
        let diagnostic = run.diagnostics[position]
        html.element(
          "li",
          [("class", "l"), ("data-r", "\(diagnostic.rule)"), ("data-s", diagnostic.severity.rawValue)]
        ) { html in
          let place = CompilerOutput.place(run.files[diagnostic.file].path, diagnostic.region.start)
          html.element("code", text: place)
          html.element(
            "b", [("class", "sev \(diagnostic.severity.rawValue)")], text: words.severity(diagnostic.severity))
          html.text(diagnostic.text(in: words.language) + CompilerOutput.suffix(diagnostic.locus, words.language))
        }
        html.lineFeed()
      }
      html.close("ul")
    }
    html.lineFeed()
  }

  /// What is nowhere in the report.
  func writeLeftOut(cleanStories: Int, to html: inout HTMLText) {
    let stories = run.files.reduce(0) { $0 + ($1.isCopy && !$1.isOnlyCompared ? $1.stories : 0) }
    let clean = stories - plan.faultyStories - cleanStories
    if clean <= 0 && plan.leftOut == 0 { return }
    html.element("section", [("class", "left-out")]) { html in
      html.element("h2", text: words.leftOut)
      if plan.leftOut > 0 { html.element("p", text: words.uncounted(plan.leftOut)) }
      if clean > 0 { html.element("p", text: words.cleanStories(clean)) }
    }
    html.lineFeed()
  }

  /// Why each rule reports what it does.
  func writeRules(to html: inout HTMLText) {
    if rules.isEmpty { return }
    html.open("section", [("class", "reasons"), ("id", "reasons")])
    html.element("h2", text: words.reasons)
    html.lineFeed()
    for (rule, count) in rules.prefix(limits.notices) {
      let about = run.rules[rule]
      html.element("section", [("class", "rule"), ("id", "r\(rule)"), ("tabindex", "-1")]) { html in
        html.element("h3") { html in
          html.text(about.name[words.language] + " ")
          html.element("code", text: about.id)
          html.element("span", [("class", "count")], text: words.findings(count))
        }
        html.element("div", [("class", "reason")]) { html in
          html.markdown(about.why[words.language])
          html.element("p", [("class", "basis")]) { html in
            html.element("b", text: words.basis)
            html.inlineMarkdown(about.basis[words.language])
          }
        }
      }
      html.lineFeed()
    }
    let more = rules.count - limits.notices
    if more > 0 { html.element("p", text: words.moreRules(more)) }
    html.close("section")
    html.lineFeed()
  }
}

extension HTMLText {
  /// The Markdown that rules are described in: paragraphs, lists of `-`, code and strong words. All else is text. O(length).
  mutating func markdown(_ text: String) {
    var items: [Substring] = []
    func list(_ html: inout HTMLText) {
      if items.isEmpty { return }
      html.element("ul") { html in
        for item in items { html.element("li") { $0.inlineMarkdown(String(item)) } }
      }
      items = []
    }
    for line in text.prefix(6000).split(whereSeparator: \.isNewline) {
      if line.hasPrefix("- ") {
        items.append(line.dropFirst(2))
      } else {
        list(&self)
        element("p") { $0.inlineMarkdown(String(line)) }
      }
    }
    list(&self)
  }

  /// A line of it.
  mutating func inlineMarkdown(_ text: String) {
    var rest = text[...]
    while !rest.isEmpty {
      if rest.hasPrefix("`"), let end = rest.dropFirst().firstIndex(of: "`") {
        element("code", text: String(rest[rest.index(after: rest.startIndex)..<end]))
        rest = rest[rest.index(after: end)...]
      } else if rest.hasPrefix("**"), let end = rest.dropFirst(2).firstRange(of: "**") {
        element("strong", text: String(rest.dropFirst(2)[..<end.lowerBound]))
        rest = rest[end.upperBound...]
      } else {
        let plain = rest.dropFirst().prefix { $0 != "`" && $0 != "*" }
        self.text(String(rest[..<plain.endIndex]))
        rest = rest[plain.endIndex...]
      }
    }
  }
}
