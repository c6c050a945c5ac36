/// Markdown as GitHub shows it, for the summary of a job, a comment or a wiki: the totals, and a table for each severity, the gravest first.
///
/// It is never longer than a job's summary may be; what finds no room is counted. Nothing of the copy is Markdown or HTML there: what could
/// be either is written as character references.
public struct MarkdownOutput: Output {
  /// The bytes that a report has at most. GitHub refuses a summary of more than 1 MiB, and a job may have written something of its own.
  public static let longest = 1_000_000

  private let limit: Int

  /// How a report begins, unseen where it is shown, so that a search for copy knows it again and passes it over.
  static let beginning = "<!-- newslint report -->\n"

  /// The output.
  ///
  /// - Parameter limit: the bytes that it may take, at least 4096.
  public init(limit: Int = MarkdownOutput.longest) { self.limit = max(limit, 4096) }

  /// Prints a run.
  public func write(_ run: Run, _ context: OutputContext, to writer: inout Writer) {
    let language = context.language
    var text =
      "\(MarkdownOutput.beginning)## newslint\n\n\(MarkdownOutput.escaped(ConsoleOutput.totals(run, language)))\n"
    // For the line that says how many there was no room for.
    let room = limit - 1024
    var left = run.notices.count + run.diagnostics.count
    var size = text.utf8.count
    var isFull = false
    func add(_ row: String, after head: String?) {
      if isFull { return }
      let piece = (head ?? "") + row
      guard size + piece.utf8.count <= room else {
        isFull = true
        return
      }
      text += piece
      size += piece.utf8.count
      left -= 1
    }
    var head: String? = MarkdownOutput.head(
      Bilingual("没能检查", "Not linted")[language], run.notices.count,
      [Bilingual("位置", "Place"), Bilingual("原因", "Reason")].map { $0[language] })
    for notice in run.notices {
      let place = notice.path.map { CompilerOutput.place($0, notice.location) } ?? "newslint"
      add(
        MarkdownOutput.row([MarkdownOutput.code(place), MarkdownOutput.escaped(notice.message[language])]), after: head)
      head = nil
    }
    for severity in Severity.allCases {
      head = MarkdownOutput.head(
        MarkdownOutput.title(of: severity)[language], run.count(severity),
        [Bilingual("位置", "Place"), Bilingual("问题", "Finding"), Bilingual("原文", "Copy")].map { $0[language] })
      for diagnostic in run.diagnostics where diagnostic.severity == severity && !isFull {
        add(row(diagnostic, run, language), after: head)
        head = nil
      }
    }
    if left > 0 {
      let more = Bilingual("还有 \(left) 处，这里放不下。", "There is no room here for \(left) more.")[language]
      text += "\n\(MarkdownOutput.escaped(more))\n"
    }
    writer.write(text)
  }

  private func row(_ diagnostic: Diagnostic, _ run: Run, _ language: Language) -> String {
    let path = run.files[diagnostic.file].path
    var cells = [MarkdownOutput.code(CompilerOutput.place(path, diagnostic.region.start))]
    let id = run.rules[diagnostic.rule].id
    var words = MarkdownOutput.escaped(diagnostic.text(in: language)) + " " + MarkdownOutput.code(id)
    words += MarkdownOutput.escaped(CompilerOutput.suffix(diagnostic.locus, language))
    if let fix = diagnostic.fix { words += "<br>" + MarkdownOutput.escaped(ConsoleOutput.sentence(fix, language)) }
    for related in diagnostic.related {
      let place = CompilerOutput.place(run.files[related.file].path, related.region.start)
      let text = related.message.filled(related.arguments, in: language)
      words += "<br>\(MarkdownOutput.code(place)) \(MarkdownOutput.escaped(text))"
    }
    cells.append(words)
    let bytes = Array(diagnostic.excerpt.text.utf8)
    let mark = diagnostic.excerpt.mark
    func part(_ range: Range<Int>) -> String {
      MarkdownOutput.escaped(String(decoding: bytes[range], as: UTF8.self))
    }
    let marked = mark.isEmpty ? "⁁" : part(mark)
    cells.append("\(part(0..<mark.lowerBound))<mark>\(marked)</mark>\(part(mark.upperBound..<bytes.count))")
    return MarkdownOutput.row(cells)
  }

  private static func title(of severity: Severity) -> Bilingual {
    switch severity {
    case .error: Bilingual("错误", "Errors")
    case .warning: Bilingual("警告", "Warnings")
    case .note: Bilingual("提示", "Notes")
    }
  }

  private static func head(_ title: String, _ count: Int, _ columns: [String]) -> String {
    "\n### \(title) (\(count))\n\n" + row(columns) + row(columns.map { _ in "---" })
  }

  private static func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }

  /// A text as it stands, in a fixed width. The element is HTML, since between back ticks no reference is resolved.
  private static func code(_ text: String) -> String { "<code>\(escaped(text))</code>" }

  /// A text with nothing in it that means anything to Markdown, to its dialects or to HTML: ASCII marks are character references, but for
  /// those that say nothing inside a line, and what could steer a reader is written out. O(length).
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", ",", ";", "(", ")", "?", "%", "0"..."9", "A"..."Z", "a"..."z": result.unicodeScalars.append(scalar)
      case "!"..."~": result += "&#\(scalar.value);"
      default: result += Printable.escaped(String(scalar))
      }
    }
    return result
  }
}
