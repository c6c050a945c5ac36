/// SARIF 2.1.0 (OASIS, 27 March 2020), for code hosts and viewers.
public struct SARIFOutput: Output {
  /// The output; it has no settings.
  public init() {}

  /// Prints a run.
  public func write(_ run: Run, _ context: OutputContext, to writer: inout Writer) {
    var json = JSONWriter(writer)
    json.object { json in
      json.string("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json")
      json.string("version", "2.1.0")
      json.array("runs") { json in json.object { write(run.inRepository(context), context, to: &$0) } }
    }
    writer = json.finish()
  }

  private func write(_ run: Run, _ context: OutputContext, to json: inout JSONWriter) {
    let language = context.language
    json.object("tool") { json in
      json.object("driver") { json in
        json.string("name", "newslint")
        json.string("version", context.version)
        json.string("semanticVersion", context.version)
        json.string("language", language == .zh ? "zh-CN" : "en-US")
        json.array("rules") { json in
          for about in run.rules { json.object { write(about, language, to: &$0) } }
        }
      }
    }
    json.string("language", language == .zh ? "zh-CN" : "en-US")
    json.string("columnKind", "unicodeCodePoints")
    json.array("newlineSequences") { json in
      for sequence in ["\r\n", "\n", "\r"] { json.string(nil, sequence) }
    }
    json.array("invocations") { json in
      json.object { json in
        json.boolean("executionSuccessful", context.exitCode < 2)
        json.number("exitCode", Int(context.exitCode))
        json.array("toolExecutionNotifications") { json in
          for notice in run.notices { json.object { write(notice, language, to: &$0) } }
        }
      }
    }
    json.array("artifacts") { json in
      for file in run.files {
        json.object { json in
          json.object("location") { json in location(file.path, to: &json) }
          if file.isRead { json.number("length", file.bytes) }
          if SourceKind(file.path) == .word {
            json.string("mimeType", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
          } else {
            json.string("mimeType", "text/plain")
            if file.isRead { json.string("encoding", file.encoding.name) }
          }
          if let hash = file.sha256 { json.object("hashes") { json in json.string("sha-256", hash) } }
        }
      }
    }
    // One fingerprint may come several times in a file; then they are told apart by their order.
    var met: [Place: Int] = [:]
    json.array("results") { json in
      for diagnostic in run.diagnostics {
        let place = Place(file: diagnostic.file, fingerprint: diagnostic.fingerprint)
        met[place, default: 0] += 1
        json.object { write(diagnostic, met[place, default: 1], run, language, to: &$0) }
      }
    }
  }

  private struct Place: Hashable {
    let file: Int
    let fingerprint: UInt64
  }

  private func write(_ about: About, _ language: Language, to json: inout JSONWriter) {
    json.string("id", about.id)
    json.string("name", about.id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined())
    json.object("shortDescription") { json in json.string("text", about.name[language]) }
    json.object("fullDescription") { json in json.string("text", about.why[language]) }
    json.object("help") { json in
      json.string("text", "\(about.why[language])\n\n\(about.basis[language])")
      json.string("markdown", about.markdown(in: language))
    }
    json.object("defaultConfiguration") { json in
      if !about.isOn { json.boolean("enabled", false) }
      json.string("level", about.severity.rawValue)
    }
    json.object("messageStrings") { json in
      for (index, message) in about.messages.enumerated() {
        json.object("m\(index)") { json in json.string("text", message.text[language]) }
      }
    }
  }

  private func write(_ notice: Notice, _ language: Language, to json: inout JSONWriter) {
    json.string("level", "error")
    json.object("message") { json in json.string("text", notice.message[language]) }
    guard let path = notice.path else { return }
    json.array("locations") { json in
      json.object { json in
        json.object("physicalLocation") { json in
          json.object("artifactLocation") { json in location(path, to: &json) }
          if let place = notice.location {
            json.object("region") { json in
              json.number("startLine", place.line)
              json.number("startColumn", place.column)
            }
          }
        }
      }
    }
  }

  private func write(
    _ diagnostic: Diagnostic, _ occurrence: Int, _ run: Run, _ language: Language, to json: inout JSONWriter
  ) {
    json.string("ruleId", run.rules[diagnostic.rule].id)
    json.number("ruleIndex", diagnostic.rule)
    json.string("level", diagnostic.severity.rawValue)
    json.object("message") { json in
      json.string("text", diagnostic.text(in: language))
      if let index = run.rules[diagnostic.rule].messages.firstIndex(of: diagnostic.message) {
        json.string("id", "m\(index)")
        if !diagnostic.arguments.isEmpty {
          json.array("arguments") { json in
            for argument in diagnostic.arguments {
              json.string(nil, String(Message.text(ofArgument: argument, in: language)))
            }
          }
        }
      }
    }
    json.array("locations") { json in
      json.object { place(run, diagnostic.file, diagnostic.region, diagnostic.locus, language, to: &$0) }
    }
    if !diagnostic.related.isEmpty {
      json.array("relatedLocations") { json in
        for (index, related) in diagnostic.related.enumerated() {
          json.object { json in
            json.number("id", index)
            place(run, related.file, related.region, related.locus, language, to: &json)
            json.object("message") { json in
              json.string("text", related.message.filled(related.arguments, in: language))
            }
          }
        }
      }
    }
    json.object("partialFingerprints") { json in
      json.string("newslint/v1", "\(String(diagnostic.fingerprint, radix: 16)):\(occurrence)")
    }
    // A fix is of the file's bytes.
    guard let fix = diagnostic.fix, diagnostic.isInFile else { return }
    json.array("fixes") { json in
      json.object { json in
        json.object("description") { json in json.string("text", fix.title[language]) }
        json.array("artifactChanges") { json in
          json.object { json in
            json.object("artifactLocation") { json in
              location(run.files[diagnostic.file].path, diagnostic.file, to: &json)
            }
            json.array("replacements") { json in
              for edit in fix.edits {
                json.object { json in
                  json.object("deletedRegion") { json in region(edit.region, run, diagnostic.file, to: &json) }
                  json.object("insertedContent") { json in json.string("text", edit.replacement) }
                }
              }
            }
          }
        }
      }
    }
  }

  private func place(
    _ run: Run, _ file: Int, _ region: Region, _ locus: Locus?, _ language: Language, to json: inout JSONWriter
  ) {
    json.object("physicalLocation") { json in
      json.object("artifactLocation") { json in location(run.files[file].path, file, to: &json) }
      json.object("region") { json in self.region(region, run, file, to: &json) }
    }
    guard let locus else { return }
    json.array("logicalLocations") { json in
      json.object { json in
        switch locus {
        case .field(let place):
          json.string("name", place.field.rawValue)
          json.string("fullyQualifiedName", (place.id.map { "\($0)/" } ?? "") + place.field.rawValue)
          json.string("kind", "property")
        case .passage(let passage):
          json.string("name", passage.name(in: language))
          json.string("kind", "element")
        }
      }
    }
  }

  private func region(_ region: Region, _ run: Run, _ file: Int, to json: inout JSONWriter) {
    json.number("startLine", region.start.line)
    json.number("startColumn", region.start.column)
    json.number("endLine", region.end.line)
    json.number("endColumn", region.end.column)
    guard run.files[file].hasByteRegions else { return }
    json.number("byteOffset", region.bytes.lowerBound)
    json.number("byteLength", region.bytes.count)
  }

  private func location(_ path: Path, _ file: Int? = nil, to json: inout JSONWriter) {
    json.string("uri", SARIFOutput.uri(path))
    if !path.isAbsolute { json.string("uriBaseId", "%SRCROOT%") }
    if let file { json.number("index", file) }
  }

  /// A path as a URI reference (RFC 3986): bytes that are not unreserved are percent-encoded; an absolute one is a `file:`.
  static func uri(_ path: Path) -> String {
    var uri = path.isAbsolute ? "file://" : ""
    for byte in path.bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        uri += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return uri
  }
}
