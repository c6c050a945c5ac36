/// Old findings, which are not to be spoken of again: each by its file, its rule and the words that it stands in, never by its line.
///
/// docs/baseline.md describes the file.
public struct Baseline: Sendable {
  /// What makes two findings the same.
  struct Key: Hashable, Sendable {
    /// The file, seen from the baseline's folder; bytes that are not UTF-8 are replaced by U+FFFD.
    let path: String
    /// The id of the story, where it comes from a file of records and has one.
    let story: String?
    /// The rule's id.
    let rule: String
    /// The words.
    let text: MarkedText
  }

  /// Findings that are the same.
  struct Entry: Sendable {
    let key: Key
    /// How many there are, from 1.
    let count: Int
    /// Whether an archive was needed to find them.
    let isOfArchive: Bool
    /// Where it stands in the baseline; nil if it comes from a run.
    let place: Location?
  }

  /// The file, as the user named it.
  public let path: Path
  /// The absolute folder that paths are relative to: the one that the file is in.
  let folder: Path
  /// What is in it, no key twice.
  let entries: [Entry]
  /// A hash of what was read; nil if there is no file yet.
  let origin: UInt64?

  /// The version of the format.
  static let version = 1
  /// The largest count of an entry.
  static let mostFindings = 1_000_000_000

  /// How many findings it has.
  public var count: Int { entries.reduce(0) { $0 + $1.count } }
  /// How many lines that takes.
  public var entryCount: Int { entries.count }

  init(path: Path, folder: Path, entries: [Entry], origin: UInt64?) {
    self.path = path
    self.folder = folder
    self.entries = entries
    self.origin = origin
  }

  /// The same file with other entries.
  func with(_ entries: [Entry]) -> Baseline { Baseline(path: path, folder: folder, entries: entries, origin: origin) }

  /// Whether a name is one under which folders are searched for copy: a baseline must not be linted as a story.
  public static func isNameOfCopy(_ path: Path) -> Bool { SourceKind(of: path.lastComponent) != nil }

  // MARK: Writing

  /// The file: a line for each entry, sorted, so that versions can be compared and merged line by line.
  var bytes: [UInt8] {
    let sorted = entries.map { (path: Path($0.key.path), entry: $0) }.sorted { left, right in
      if left.path != right.path { return left.path < right.path }
      let (one, other) = (left.entry.key, right.entry.key)
      return (one.rule, one.story ?? "", one.text.shown) < (other.rule, other.story ?? "", other.text.shown)
    }
    var writer = Writer()
    writer.write("{\n  \"version\": \(Baseline.version),\n  \"findings\": [")
    for (number, entry) in sorted.map(\.entry).enumerated() {
      writer.write(number == 0 ? "\n    " : ",\n    ")
      writer.write(Baseline.line(entry))
    }
    writer.write(sorted.isEmpty ? "]\n}\n" : "\n  ]\n}\n")
    return writer.bytes
  }

  private static func line(_ entry: Entry) -> String {
    var line = "{\"path\": \(JSONWriter.quoted(entry.key.path))"
    if let story = entry.key.story { line += ", \"story\": \(JSONWriter.quoted(story))" }
    line += ", \"rule\": \(JSONWriter.quoted(entry.key.rule))"
    if entry.isOfArchive { line += ", \"archive\": true" }
    return line + ", \"text\": \(JSONWriter.quoted(entry.key.text.shown)), \"count\": \(entry.count)}"
  }

  /// Writes it to its path, as a whole or not at all. A file that changed since it was read, or came into being, is left as it is.
  public func write() throws(Notice) {
    let bytes = self.bytes
    do throws(FileError) {
      if let origin {
        if Revision.fingerprint(of: bytes) != origin { try FileSystem.replace(path, by: bytes, ifItHas: origin) }
      } else {
        try FileSystem.make(path, bytes)
      }
    } catch {
      throw error.notice(for: path)
    }
  }
}
