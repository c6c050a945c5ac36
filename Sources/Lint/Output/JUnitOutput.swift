/// JUnit's XML, which nearly every CI server shows: each file is a suite, each finding a case that failed. A note is a case that passed
/// and has something to say; a file with nothing to say is one that passed.
public struct JUnitOutput: Output {
  /// The output; it has no settings.
  public init() {}

  /// Prints a run.
  public func write(_ run: Run, _ context: OutputContext, to writer: inout Writer) {
    let groups = run.byFile(all: true)
    var xml = XMLWriter(writer)
    xml.element("testsuites", [("name", "newslint")] + totals(groups)) { xml in
      for group in groups {
        let name = group.path?.description ?? "newslint"
        xml.element("testsuite", [("name", name)] + totals([group])) { xml in
          for notice in group.notices {
            xml.element("testcase", [("name", place(notice.location)), ("classname", name)]) { xml in
              xml.element("error", [("message", notice.message[context.language]), ("type", "newslint")])
            }
          }
          for diagnostic in group.diagnostics { write(diagnostic, name, run, context.language, to: &xml) }
          if group.notices.isEmpty && group.diagnostics.isEmpty {
            xml.element("testcase", [("name", "newslint"), ("classname", name)])
          }
        }
      }
    }
    writer = xml.finish()
  }

  private func write(
    _ diagnostic: Diagnostic, _ file: String, _ run: Run, _ language: Language, to xml: inout XMLWriter
  ) {
    let id = run.rules[diagnostic.rule].id
    let start = diagnostic.region.start
    xml.element("testcase", [("name", "\(id) (\(place(start)))"), ("classname", file)]) { xml in
      let text = "\(file):\(place(start)): \(diagnostic.explained(in: language))\n\(diagnostic.excerpt.text)"
      if diagnostic.severity == .note {
        xml.element("system-out", text: text)
      } else {
        xml.element("failure", [("message", diagnostic.text(in: language)), ("type", id)], text: text)
      }
    }
  }

  private func place(_ location: Location?) -> String { location.map { "\($0.line):\($0.column)" } ?? "-" }

  /// How many cases, failures and errors some files have.
  private func totals(_ groups: [Run.FileGroup]) -> [(String, String)] {
    let errors = groups.reduce(0) { $0 + $1.notices.count }
    let failures = groups.reduce(0) { $0 + $1.diagnostics.count { $0.severity != .note } }
    let cases = groups.reduce(0) { $0 + max(1, $1.notices.count + $1.diagnostics.count) }
    return [("tests", "\(cases)"), ("failures", "\(failures)"), ("errors", "\(errors)")]
  }
}
