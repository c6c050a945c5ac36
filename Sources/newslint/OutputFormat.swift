import Lint

/// The formats that findings can be printed in, by the name that `--format` and `--report` take.
enum OutputFormat: String, CaseIterable, Sendable {
  case console, compiler, json, sarif, github, gitlab, checkstyle, junit, rdjson, markdown, html

  /// Whether the summary that `--stats` asks for can be printed in it, by itself or beside the findings.
  var hasStatistics: Bool { [.console, .json, .html].contains(self) }

  /// What prints it.
  ///
  /// - Parameters:
  ///   - isColored: whether the console's output is to have colours.
  ///   - showsTotals: whether it is to end with the totals.
  func output(isColored: Bool = false, showsTotals: Bool = true) -> any Output {
    switch self {
    case .console: ConsoleOutput(isColored: isColored, showsTotals: showsTotals)
    case .compiler: CompilerOutput()
    case .json: JSONOutput()
    case .sarif: SARIFOutput()
    case .github: GitHubOutput()
    case .gitlab: GitLabOutput()
    case .checkstyle: CheckstyleOutput()
    case .junit: JUnitOutput()
    case .rdjson: RDJSONOutput()
    case .html: HTMLReport()
    case .markdown: MarkdownOutput()
    }
  }
}

/// What `--report FORMAT=FILE` asks for.
struct ReportRequest: Sendable {
  let format: OutputFormat
  let path: Path

  /// All reports of an invocation.
  static func all(in invocation: Invocation) throws(Notice) -> [ReportRequest] {
    try invocation.reports.map { text throws(Notice) in try ReportRequest(text) }
  }

  private init(_ text: Path) throws(Notice) {
    let names = OutputFormat.allCases.map(\.rawValue)
    guard let equals = text.bytes.firstIndex(of: UInt8(ascii: "=")), equals + 1 < text.bytes.count else {
      throw Notice(
        message: Bilingual(
          "--report 要写成“格式=文件”，如 sarif=report.sarif", "--report wants FORMAT=FILE, for instance sarif=report.sarif"))
    }
    let name = String(decoding: text.bytes[..<equals], as: UTF8.self)
    guard let format = OutputFormat(rawValue: name) else {
      let nearest = Suggestion.nearest(to: name, among: names)
      throw Notice(
        message: Bilingual(
          "--report 没有“\(name)”这种格式" + (nearest.map { "；是不是“\($0)”？" } ?? "；可写 \(names.joined(separator: "、"))"),
          "--report knows no format “\(name)”"
            + (nearest.map { "; did you mean “\($0)”?" } ?? "; write \(names.joined(separator: ", "))")))
    }
    self.format = format
    path = Path(bytes: text.bytes[(equals + 1)...])
  }
}
