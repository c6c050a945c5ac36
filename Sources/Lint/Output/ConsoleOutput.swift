/// For people at a terminal: the compiler's line, the sentence with the place marked under it, and the fix; then totals.
public struct ConsoleOutput: Output {
  private let isColored: Bool
  private let showsTotals: Bool

  /// An output with or without colours, with or without the line of totals.
  public init(isColored: Bool, showsTotals: Bool = true) {
    self.isColored = isColored
    self.showsTotals = showsTotals
  }

  /// Prints a run.
  public func write(_ run: Run, _ context: OutputContext, to writer: inout Writer) {
    for diagnostic in run.diagnostics { write(diagnostic, run, context, to: &writer) }
    if showsTotals { writer.writeLine(styled(ConsoleOutput.totals(run, context.language), .bold)) }
  }

  enum Style: String {
    case bold = "1"
    case red = "1;31"
    case yellow = "1;33"
    case blue = "1;34"
    case green = "32"
    case faint = "2"
  }

  private func styled(_ text: String, _ style: Style) -> String {
    ConsoleOutput.styled(text, isColored ? style : nil)
  }

  /// A text for a terminal; as it is without a style, or if it is empty.
  static func styled(_ text: String, _ style: Style?) -> String {
    guard let style, !text.isEmpty else { return text }
    return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
  }

  private func style(of severity: Severity) -> Style {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .note: .blue
    }
  }

  private func write(_ diagnostic: Diagnostic, _ run: Run, _ context: OutputContext, to writer: inout Writer) {
    let place = CompilerOutput.place(run.files[diagnostic.file].path, diagnostic.region.start)
    let message = Printable.escaped(diagnostic.text(in: context.language))
    let severity = styled("\(diagnostic.severity.rawValue):", style(of: diagnostic.severity))
    let id = styled(
      "[\(run.rules[diagnostic.rule].id)]\(CompilerOutput.suffix(diagnostic.locus, context.language))", .faint)
    writer.writeLine("\(styled("\(place):", .bold)) \(severity) \(message) \(id)")
    let (text, marks) = ConsoleOutput.marked(diagnostic.excerpt)
    writer.writeLine("    \(text)")
    writer.writeLine("    \(styled(marks, .green))")
    if let fix = diagnostic.fix {
      writer.writeLine("    \(styled(ConsoleOutput.sentence(fix, context.language), .green))")
    }
    for related in diagnostic.related {
      writer.writeLine("  \(styled(CompilerOutput.line(related, run, context.language), .faint))")
    }
  }

  /// The sentence, and a line of spaces and `^~~~` that marks the place under it: two columns for a wide character, at least
  /// one mark for an empty place.
  static func marked(_ excerpt: Diagnostic.Excerpt) -> (text: String, marks: String) {
    let bytes = excerpt.text.utf8
    func part(_ range: Range<Int>) -> String {
      let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
      return Printable.escaped(String(excerpt.text[start..<bytes.index(start, offsetBy: range.count)]))
    }
    let before = part(0..<excerpt.mark.lowerBound)
    let marked = part(excerpt.mark)
    let after = part(excerpt.mark.upperBound..<bytes.count)
    let width = max(1, columns(marked))
    let marks = String(repeating: " ", count: columns(before)) + "^" + String(repeating: "~", count: width - 1)
    return (before + marked + after, marks)
  }

  /// How many columns of a terminal a text takes. O(length).
  static func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + Characters.columns(of: $1.value) }
  }

  /// What a fix does, in words.
  static func sentence(_ fix: Diagnostic.Remedy, _ language: Language) -> String {
    let lead = fix.safety == .safe ? Bilingual("改法：", "fix: ") : Bilingual("建议：", "suggestion: ")
    return lead[language] + Printable.escaped(fix.title[language])
  }

  /// The last line: how much was read and what was found.
  public static func totals(_ run: Run, _ language: Language) -> String {
    let asked = run.files.filter { !$0.isOnlyCompared }
    let files = asked.count(where: \.isRead)
    let stories = asked.reduce(0) { $0 + $1.stories }
    let counts = Severity.allCases.map { run.count($0) }
    switch language {
    case .zh:
      var unread = run.hidden == 0 ? "" : "基线里的 \(run.hidden) 处没有列出。"
      if !run.notices.isEmpty { unread += "另有 \(run.notices.count) 项没能查。" }
      let read = "共查 \(files) 个文件、\(stories) 篇稿件："
      if run.diagnostics.isEmpty { return read + "没有发现问题。" + unread }
      return read + "\(counts[0]) 处错误，\(counts[1]) 处警告，\(counts[2]) 处提示。" + unread
    case .en:
      let read = "Read \(count(files, "file")), \(count(stories, "story", "stories")): "
      var unread = run.hidden == 0 ? "" : " \(run.hidden) in the baseline not shown."
      if !run.notices.isEmpty { unread += " \(count(run.notices.count, "thing")) could not be linted." }
      if run.diagnostics.isEmpty { return read + "nothing found." + unread }
      return read
        + "\(count(counts[0], "error")), \(count(counts[1], "warning")), \(count(counts[2], "note"))." + unread
    }
  }

  /// A number with its noun: 1 file, 2 stories.
  static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }
}
