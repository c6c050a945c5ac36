/// The Reviewdog Diagnostic Format (rdjson), with fixes as suggestions.
public struct RDJSONOutput: Output {
  /// The output; it has no settings.
  public init() {}

  /// Prints a run. The format counts columns in bytes of UTF-8, from 1; what stands in a file whose bytes are not at hand any more has
  /// lines only, and no suggestion.
  public func write(_ run: Run, _ context: OutputContext, to writer: inout Writer) {
    var json = JSONWriter(writer)
    json.object { json in
      json.object("source") { json in json.string("name", "newslint") }
      json.array("diagnostics") { json in
        for group in run.byFile {
          let path = group.path?.description ?? "."
          for notice in group.notices {
            json.object { json in
              json.string("message", notice.message[context.language])
              json.string("severity", "ERROR")
              json.object("location") { json in json.string("path", path) }
            }
          }
          guard let file = group.diagnostics.first?.file else { continue }
          let columns = ByteColumns(context.original(file))
          for diagnostic in group.diagnostics {
            json.object { write(diagnostic, path, columns, run, context.language, to: &$0) }
          }
        }
      }
    }
    writer = json.finish()
  }

  private func write(
    _ diagnostic: Diagnostic, _ path: String, _ columns: ByteColumns, _ run: Run, _ language: Language,
    to json: inout JSONWriter
  ) {
    json.string("message", diagnostic.explained(in: language))
    json.object("location") { json in
      json.string("path", path)
      range(diagnostic.region, columns, to: &json)
    }
    let severity =
      switch diagnostic.severity {
      case .error: "ERROR"
      case .warning: "WARNING"
      case .note: "INFO"
      }
    json.string("severity", severity)
    json.object("code") { json in json.string("value", run.rules[diagnostic.rule].id) }
    // A suggestion is one stretch: a fix in several places would be applied by halves. Tools apply it to the file's bytes, which must be
    // those that are counted here.
    if let fix = diagnostic.fix, fix.edits.count == 1, columns.isKnown,
      run.files[diagnostic.file].hasByteRegions
    {
      json.array("suggestions") { json in
        json.object { json in
          range(fix.edits[0].region, columns, to: &json)
          json.string("text", fix.edits[0].replacement)
        }
      }
    }
  }

  private func range(_ region: Region, _ columns: ByteColumns, to json: inout JSONWriter) {
    json.object("range") { json in
      for (key, location, offset) in [
        ("start", region.start, region.bytes.lowerBound), ("end", region.end, region.bytes.upperBound),
      ] {
        json.object(key) { json in
          json.number("line", location.line)
          if let column = columns.column(of: offset) { json.number("column", column) }
        }
      }
    }
  }
}

/// Columns of a file in bytes.
private struct ByteColumns {
  /// Where each line begins, ascending; empty if the bytes are not known.
  private let starts: [Int]
  private let count: Int

  init(_ bytes: [UInt8]?) {
    count = bytes?.count ?? 0
    starts =
      bytes.map { bytes in
        [0] + bytes.indices.lazy.filter { bytes[$0] == 0x0A || bytes[$0] == 0x0D }.map { $0 + 1 }
      } ?? []
  }

  var isKnown: Bool { !starts.isEmpty }

  /// How many bytes stand before an offset in its line, and one. O(log lines).
  func column(of offset: Int) -> Int? {
    guard isKnown, offset <= count else { return nil }
    var (low, high) = (0, starts.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return offset - starts[low] + 1
  }
}
