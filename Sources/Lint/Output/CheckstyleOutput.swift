/// Checkstyle's XML, which review tools and CI servers read: files with their findings, in the order of the run.
public struct CheckstyleOutput: Output {
  /// The output; it has no settings.
  public init() {}

  /// Prints a run. Columns are characters, from 1.
  public func write(_ run: Run, _ context: OutputContext, to writer: inout Writer) {
    var xml = XMLWriter(writer)
    // The version is that of Checkstyle whose form this is: readers look at nothing else.
    xml.element("checkstyle", [("version", "4.3")]) { xml in
      for group in run.byFile {
        xml.element("file", [("name", group.path?.description ?? "newslint")]) { xml in
          for notice in group.notices { write(notice, context.language, to: &xml) }
          for diagnostic in group.diagnostics { write(diagnostic, run, context.language, to: &xml) }
        }
      }
    }
    writer = xml.finish()
  }

  private func write(_ diagnostic: Diagnostic, _ run: Run, _ language: Language, to xml: inout XMLWriter) {
    let severity =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "info"
      }
    let start = diagnostic.region.start
    xml.element(
      "error",
      [
        ("line", "\(start.line)"), ("column", "\(start.column)"), ("severity", severity),
        ("message", diagnostic.explained(in: language)), ("source", "newslint.\(run.rules[diagnostic.rule].id)"),
      ])
  }

  private func write(_ notice: Notice, _ language: Language, to xml: inout XMLWriter) {
    // Readers want a line of everything.
    let place = notice.location.map { [("line", "\($0.line)"), ("column", "\($0.column)")] } ?? [("line", "1")]
    xml.element(
      "error", place + [("severity", "error"), ("message", notice.message[language]), ("source", "newslint")])
  }
}

extension Run {
  /// What is to be said of one file, or of none.
  struct FileGroup {
    let path: Path?
    var notices: [Notice] = []
    var diagnostics: ArraySlice<Diagnostic> = []
  }

  /// The run's findings and notices by the file that they speak of: the files of the run in its order, those of notices that are none
  /// of them behind, and what belongs to no file last. Files of which nothing is to be said are left out unless `all`.
  func byFile(all: Bool = false) -> [FileGroup] {
    var groups: [FileGroup] = files.map { FileGroup(path: $0.path) }
    var next = 0
    for file in files.indices {
      let first = next
      while next < diagnostics.count, diagnostics[next].file == file { next += 1 }
      groups[file].diagnostics = diagnostics[first..<next]
    }
    var numbers = Dictionary(files.enumerated().map { ($1.path, $0) }) { first, _ in first }
    var homeless = FileGroup(path: nil)
    for notice in notices {
      guard let path = notice.path else {
        homeless.notices.append(notice)
        continue
      }
      let number = numbers[path, default: groups.count]
      if number == groups.count {
        groups.append(FileGroup(path: path))
        numbers[path] = number
      }
      groups[number].notices.append(notice)
    }
    groups.append(homeless)
    return groups.enumerated().filter { number, group in
      let isAsked = group.path != nil && !(number < files.count && files[number].isOnlyCompared)
      return !group.notices.isEmpty || !group.diagnostics.isEmpty || all && isAsked
    }.map(\.element)
  }

  /// The same, of the files of which something is to be said.
  var byFile: [FileGroup] { byFile() }
}

extension Diagnostic {
  /// The message with the fix behind it, and what the place is called, for formats that have no place for them.
  func explained(in language: Language) -> String {
    text(in: language) + CompilerOutput.suffix(locus, language)
      + (fix.map { Bilingual("；", "; ")[language] + ConsoleOutput.sentence($0, language) } ?? "")
  }
}
