/// One line a finding, as clang prints it: `path:line:column: warning: message [rule-id]`, with `note:` lines for related
/// places; behind a finding in a file of records, the story's id and the field, and in a document the paragraph. The words for severities are English in both languages, since tools match them.
public struct CompilerOutput: Output {
  /// The output; it has no settings.
  public init() {}

  /// Prints a run.
  public func write(_ run: Run, _ context: OutputContext, to writer: inout Writer) {
    for diagnostic in run.diagnostics {
      writer.writeLine(CompilerOutput.line(diagnostic, run, context.language))
      for related in diagnostic.related {
        writer.writeLine(CompilerOutput.line(related, run, context.language))
      }
    }
  }

  static func line(_ diagnostic: Diagnostic, _ run: Run, _ language: Language) -> String {
    let place = Self.place(run.files[diagnostic.file].path, diagnostic.region.start)
    let text = Printable.escaped(diagnostic.text(in: language))
    let locus = suffix(diagnostic.locus, language)
    return "\(place): \(diagnostic.severity.rawValue): \(text) [\(run.rules[diagnostic.rule].id)]\(locus)"
  }

  static func line(_ related: Diagnostic.Related, _ run: Run, _ language: Language) -> String {
    let place = Self.place(run.files[related.file].path, related.region.start)
    let text = Printable.escaped(related.message.filled(related.arguments, in: language))
    return "\(place): note: \(text)\(suffix(related.locus, language))"
  }

  /// What the place is called beside its line: ` (id 20260503-07, body)`, ` (第12段“江海区组织领导干部旁听庭…”)`; empty for plain text.
  static func suffix(_ locus: Locus?, _ language: Language) -> String {
    locus.map { " (\(Printable.escaped($0.name(in: language))))" } ?? ""
  }

  static func place(_ path: Path, _ location: Location?) -> String {
    let name = Printable.escaped(path.description)
    return location.map { "\(name):\($0.line):\($0.column)" } ?? name
  }

  /// A notice as a line: `path:line:column: error: message`.
  public static func line(_ notice: Notice, _ severity: Severity = .error, in language: Language) -> String {
    let place = notice.path.map { Self.place($0, notice.location) } ?? "newslint"
    return "\(place): \(severity.rawValue): \(Printable.escaped(notice.message[language]))"
  }
}
