/// newslint's own JSON, described in docs/json.md. `version` rises when a member changes its meaning or goes.
public struct JSONOutput: Output {
  /// The output; it has no settings.
  public init() {}

  /// The version of the format.
  public static let version = 1

  /// Prints a run.
  public func write(_ run: Run, _ context: OutputContext, to writer: inout Writer) {
    var json = JSONWriter(writer)
    json.object { json in
      json.number("version", JSONOutput.version)
      json.string("newslint", context.version)
      json.string("language", context.language.rawValue)
      json.array("findings") { json in
        for diagnostic in run.diagnostics { json.object { write(diagnostic, run, context, to: &$0) } }
      }
      json.array("notices") { json in
        for notice in run.notices {
          json.object { json in
            if let path = notice.path { json.string("path", path.description) }
            if let location = notice.location { JSONOutput.write("at", location, to: &json) }
            json.string("message", notice.message[context.language])
          }
        }
      }
      json.array("files") { json in
        for file in run.files where file.isCopy && !file.isOnlyCompared {
          json.object { json in
            json.string("path", file.path.description)
            json.boolean("read", file.isRead)
            if file.encoding != .utf8 { json.string("encoding", file.encoding.name) }
            json.number("bytes", file.bytes)
            json.number("stories", file.stories)
          }
        }
      }
      json.object("totals") { json in
        for severity in Severity.allCases { json.number(severity.rawValue, run.count(severity)) }
        if run.hidden > 0 { json.number("baseline", run.hidden) }
      }
      if let statistics = context.statistics { json.object("statistics") { JSONOutput.write(statistics, to: &$0) } }
    }
    writer = json.finish()
  }

  private func write(_ diagnostic: Diagnostic, _ run: Run, _ context: OutputContext, to json: inout JSONWriter) {
    json.string("rule", run.rules[diagnostic.rule].id)
    json.string("severity", diagnostic.severity.rawValue)
    json.string("message", diagnostic.text(in: context.language))
    json.string("path", run.files[diagnostic.file].path.description)
    JSONOutput.write(diagnostic.locus, to: &json)
    let file = run.files[diagnostic.file]
    JSONOutput.write(diagnostic.region, in: file, to: &json)
    let excerpt = diagnostic.excerpt
    json.string("excerpt", excerpt.text)
    if let fix = diagnostic.fix {
      json.object("fix") { json in
        json.string("safety", fix.safety.rawValue)
        json.string("title", fix.title[context.language])
        json.array("edits") { json in
          for edit in fix.edits {
            json.object { json in
              JSONOutput.write(edit.region, in: file, to: &json)
              json.string("replacement", edit.replacement)
            }
          }
        }
      }
    }
    if !diagnostic.related.isEmpty {
      json.array("related") { json in
        for related in diagnostic.related {
          json.object { json in
            json.string("path", run.files[related.file].path.description)
            JSONOutput.write(related.locus, to: &json)
            JSONOutput.write(related.region, in: run.files[related.file], to: &json)
            json.string("message", related.message.filled(related.arguments, in: context.language))
          }
        }
      }
    }
    json.string("fingerprint", String(diagnostic.fingerprint, radix: 16))
  }

  private static func write(_ locus: Locus?, to json: inout JSONWriter) {
    switch locus {
    case nil: break
    case .field(let place):
      json.object("story") { json in
        if let id = place.id { json.string("id", id) }
        json.string("field", place.field.rawValue)
      }
    case .passage(let passage):
      json.object("paragraph") { json in
        json.number("number", passage.number)
        json.string("opening", passage.opening)
        switch passage.part {
        case .body: json.string("part", "body")
        case .table(let table, let row):
          json.string("part", "table")
          json.number("table", table)
          json.number("row", row)
        case .footnote(let note):
          json.string("part", "footnote")
          json.number("note", note)
        case .endnote(let note):
          json.string("part", "endnote")
          json.number("note", note)
        case .textBox: json.string("part", "text-box")
        }
      }
    }
  }

  private static func write(_ statistics: Statistics, to json: inout JSONWriter) {
    json.number("characters", statistics.characters)
    json.number("stories", statistics.stories)
    json.number("files", statistics.files)
    json.number("unread", statistics.unread)
    json.decimal("faults", statistics.tenths, places: 1)
    write(statistics.rate, to: &json)
    json.number("limit", Statistics.Rate.limit)
    if let rate = statistics.rate { json.boolean("passes", rate.passes) } else { json.null("passes") }
    json.array("rules") { json in
      for rule in statistics.rules {
        json.object { json in
          json.string("rule", rule.id)
          json.string("kind", rule.fault.rawValue)
          for (severity, count) in zip(Severity.allCases, rule.findings) { json.number(severity.rawValue, count) }
          json.decimal("faults", rule.tenths, places: 1)
        }
      }
    }
    json.array("worst") { json in
      for worst in statistics.worst {
        json.object { json in
          json.string("path", worst.path.description)
          json.number("line", worst.story.line)
          if let id = worst.story.record { json.string("id", id) }
          json.string("title", worst.story.title)
          json.number("characters", worst.story.characters)
          json.number("findings", worst.findings)
          json.decimal("faults", worst.tenths, places: 1)
          write(worst.rate, to: &json)
        }
      }
    }
  }

  private static func write(_ rate: Statistics.Rate?, to json: inout JSONWriter) {
    if let rate { json.decimal("rate", rate.hundredths, places: 2) } else { json.null("rate") }
  }

  private static func write(_ region: Region, in file: Run.File, to json: inout JSONWriter) {
    write("start", region.start, to: &json)
    write("end", region.end, to: &json)
    guard file.hasByteRegions else { return }
    json.array("bytes") { json in
      json.number(nil, region.bytes.lowerBound)
      json.number(nil, region.bytes.upperBound)
    }
  }

  private static func write(_ key: String, _ location: Location, to json: inout JSONWriter) {
    json.object(key) { json in
      json.number("line", location.line)
      json.number("column", location.column)
    }
  }
}
