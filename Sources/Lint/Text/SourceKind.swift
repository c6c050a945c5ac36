/// What a file's name says of how copy is written in it.
enum SourceKind: Sendable, CaseIterable {
  /// Plain text.
  case text
  /// JSON Lines: one story of a content system a line.
  case records
  /// A Word document.
  case word
  /// Markdown, of which the text is copy.
  case markdown
  /// A page of the web, of which the article is copy.
  case html

  /// The endings of such files' names.
  var endings: [String] {
    switch self {
    case .text: ["txt", "text"]
    case .records: ["jsonl", "ndjson"]
    case .word: ["docx", "docm"]
    case .markdown: ["md", "markdown"]
    case .html: ["html", "htm", "xhtml"]
    }
  }

  /// Whether prose has to be taken out of marks.
  var isMarkup: Bool { self == .markdown || self == .html }

  /// The kind of a name, whose case doesn't matter; nil if its ending says nothing.
  init?(of name: some BidirectionalCollection<UInt8>) {
    guard
      let kind = SourceKind.allCases.first(where: { $0.endings.contains { SourceKind.ends(name, with: $0) } })
    else { return nil }
    self = kind
  }

  /// The kind of a file; what its name doesn't say is plain text.
  init(_ path: Path) { self = SourceKind(of: path.lastComponent) ?? .text }

  /// Whether a name has an ending, in whatever case, and more before it than the point.
  static func ends(_ name: some BidirectionalCollection<UInt8>, with ending: String) -> Bool {
    name.count > ending.utf8.count + 1
      && name.suffix(ending.utf8.count + 1).map(ASCII.lowercased).elementsEqual(".\(ending)".utf8)
  }
}
