/// Workflow commands that make annotations in GitHub Actions, the gravest first, since only the first ten of a step show.
public struct GitHubOutput: Output {
  /// The output; it has no settings.
  public init() {}

  /// Prints a run.
  public func write(_ run: Run, _ context: OutputContext, to writer: inout Writer) {
    let run = run.inRepository(context)
    // What could not be linted at all comes before what was found in the rest.
    for notice in run.notices {
      var properties: [(String, String)] = []
      if let path = notice.path { properties.append(("file", path.description)) }
      if let location = notice.location {
        properties += [("line", "\(location.line)"), ("col", "\(location.column)")]
      }
      writer.writeLine(GitHubOutput.command("error", properties, notice.message[context.language]))
    }
    for severity in Severity.allCases {
      for diagnostic in run.diagnostics where diagnostic.severity == severity {
        let about = run.rules[diagnostic.rule]
        let region = diagnostic.region
        var properties = [
          ("file", run.files[diagnostic.file].path.description), ("line", "\(region.start.line)"),
          ("endLine", "\(region.end.line)"),
        ]
        // Columns are allowed within one line only.
        if region.start.line == region.end.line {
          properties += [("col", "\(region.start.column)"), ("endColumn", "\(region.end.column)")]
        }
        properties.append(("title", "\(about.name[context.language]) [\(about.id)]"))
        var text = diagnostic.text(in: context.language) + CompilerOutput.suffix(diagnostic.locus, context.language)
        if let fix = diagnostic.fix { text += "\n" + ConsoleOutput.sentence(fix, context.language) }
        for related in diagnostic.related { text += "\n" + CompilerOutput.line(related, run, context.language) }
        writer.writeLine(GitHubOutput.command(name(of: severity), properties, text))
      }
    }
  }

  private func name(of severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }

  static func command(_ name: String, _ properties: [(String, String)], _ text: String) -> String {
    let list = properties.map { "\($0)=\(escaped($1, isProperty: true))" }.joined(separator: ",")
    return "::\(name)\(list.isEmpty ? "" : " " + list)::\(escaped(text, isProperty: false))"
  }

  /// `%`, CR and LF are escaped everywhere, `:` and `,` in properties too; other control characters are written out.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result += Printable.escaped(String(scalar))
      }
    }
    return result
  }
}
