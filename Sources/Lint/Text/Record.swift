/// What a content system says of a story beside its text: one line of a file of stories is one record.
public struct Record: Sendable, Hashable {
  /// A field that holds copy, in the order in which a story has them.
  public enum Field: String, Sendable, CaseIterable {
    /// One headline a line.
    case headline
    /// Who reported.
    case byline
    /// All the rest.
    case body
  }

  /// A field of a record, as people name it.
  public struct Place: Sendable, Hashable {
    /// The record's id, if it has one.
    public let id: String?
    /// Which field.
    public let field: Field
  }

  /// What the content system calls the story, if it says so; a number as it is written.
  public let id: String?
  /// The day that the story is of, if it is given and can be read.
  public let date: Day?
}

/// How a record stands in its file: shared by all that speaks of it.
final class RecordFrame: Sendable {
  /// A field that has text.
  struct Stretch: Sendable {
    let field: Record.Field
    let prose: Range<Int>
    /// The content of the string, its quotation marks left out: bytes of the line.
    let original: Range<Int>
  }

  let record: Record
  /// Where its line begins in the file.
  let offset: Int
  /// The number of its line, from 1.
  let line: Int
  /// The fields that have text, in the order of the prose, which need not be that of the line.
  let stretches: [Stretch]

  init(record: Record, offset: Int, line: Int, stretches: [Stretch]) {
    self.record = record
    self.offset = offset
    self.line = line
    self.stretches = stretches
  }

  /// The field that an offset of prose stands in, or the one before it; nil where no field has text.
  func stretch(at offset: Int) -> Stretch? {
    stretches.last { $0.prose.lowerBound <= offset } ?? stretches.first
  }
}
