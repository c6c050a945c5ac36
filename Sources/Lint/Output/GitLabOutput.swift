/// GitLab's Code Quality report: a JSON array of issues, of which merge requests show those that are new.
public struct GitLabOutput: Output {
  /// The output; it has no settings.
  public init() {}

  /// Prints a run. GitLab tells issues apart by their fingerprints alone: one that stands several times in a file is counted.
  public func write(_ run: Run, _ context: OutputContext, to writer: inout Writer) {
    let run = run.inRepository(context)
    var json = JSONWriter(writer)
    var met: [String: Int] = [:]
    json.array { json in
      for diagnostic in run.diagnostics {
        let id = run.rules[diagnostic.rule].id
        let path = run.files[diagnostic.file].path.description
        let place = "\(path) \(id) \(String(diagnostic.fingerprint, radix: 16))"
        met[place, default: 0] += 1
        let mark = "\(place) \(met[place, default: 1])"
        json.object { json in
          json.string("description", diagnostic.explained(in: context.language))
          json.string("check_name", id)
          json.string("fingerprint", SHA256.hexadecimal(of: Array(mark.utf8)))
          json.string("severity", GitLabOutput.name(of: diagnostic.severity))
          write(path, diagnostic.region.start.line, diagnostic.region.end.line, to: &json)
        }
      }
      for notice in run.notices {
        let path = notice.path?.description ?? "."
        let text = notice.message[context.language]
        json.object { json in
          json.string("description", text)
          json.string("check_name", "newslint")
          json.string("fingerprint", SHA256.hexadecimal(of: Array("\(path) \(text)".utf8)))
          json.string("severity", "blocker")
          write(path, notice.location?.line ?? 1, notice.location?.line ?? 1, to: &json)
        }
      }
    }
    writer = json.finish()
  }

  private func write(_ path: String, _ begin: Int, _ end: Int, to json: inout JSONWriter) {
    json.object("location") { json in
      json.string("path", path)
      json.object("lines") { json in
        json.number("begin", begin)
        json.number("end", end)
      }
    }
  }

  private static func name(of severity: Severity) -> String {
    switch severity {
    case .error: "critical"
    case .warning: "major"
    case .note: "info"
    }
  }
}
