/// What the place of a finding is called beside its line and column, in files where these say little to people.
public enum Locus: Sendable, Hashable {
  /// A field of a record.
  case field(Record.Place)
  /// A paragraph of a document. Indirect, as it is large, and most findings of a large run have none.
  indirect case passage(Passage)

  /// Whether places in it are bytes of the file, so that the file can be changed there; a document's text is packed.
  public var isInFile: Bool {
    switch self {
    case .field: true
    case .passage: false
    }
  }

  /// What it is called: `id 20260503-07, body`, `第12段“江海区组织领导干部旁听庭…”`.
  public func name(in language: Language) -> String {
    switch self {
    case .field(let place): (place.id.map { "id \($0), " } ?? "") + place.field.rawValue
    case .passage(let passage): passage.name(in: language)
    }
  }
}

extension Locus {
  /// The field, if it is one.
  public var field: Record.Place? {
    if case .field(let place) = self { place } else { nil }
  }
}

extension Diagnostic {
  /// The field that it is in, in a file of records.
  public var record: Record.Place? { locus?.field }

  /// Whether its places are bytes of the file, so that its fix can be applied there.
  public var isInFile: Bool { locus?.isInFile ?? true }
}

extension Diagnostic.Related {
  /// The field that it is in, in a file of records.
  public var record: Record.Place? { locus?.field }
}

extension Story {
  /// What a place in the story is called beside its line and column.
  ///
  /// - Parameter line: the line that it is in. O(length of the paragraph's opening).
  func locus(of offset: Int, line: Int) -> Locus? {
    if let place = source.recordPlace(of: offset) { return .field(place) }
    guard let document = source.document else { return nil }
    // A run-in byline is a block of its own, and stands at the head of the paragraph.
    var number = block(at: offset)
    while number > 0, blocks[number - 1].line == blocks[number].line { number -= 1 }
    let start = blocks[number].range.lowerBound
    let part = document.label(at: source.originalOffset(of: offset)).part
    return .passage(Passage(part: part, number: line, text: source.prose[start...]))
  }
}
