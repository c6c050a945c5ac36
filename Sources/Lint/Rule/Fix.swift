/// One replacement of text.
public struct Edit: Sendable, Hashable {
  /// What goes: UTF-8 bytes of prose on character boundaries; empty for an insertion.
  public let range: Range<Int>
  /// What comes; empty for a deletion.
  public let replacement: String

  /// A replacement of a range of prose.
  public init(_ range: Range<Int>, _ replacement: String) {
    self.range = range
    self.replacement = replacement
  }
}

/// How to put a finding right.
public struct Fix: Sendable, Hashable {
  /// Whether a fix may be applied unseen.
  public enum Safety: String, Sendable {
    /// The meaning can't change: it may be applied unseen.
    case safe
    /// Shown, and applied only when asked for.
    case suggested
  }

  /// Whether it may be applied unseen.
  public let safety: Safety
  /// Never empty; ascending, none overlapping another; all on one sheet (`Story.sheet`).
  public let edits: [Edit]
  /// What it does, where the first edit doesn't say it: “把两段接成一段”.
  public let title: Bilingual?

  /// A fix of several edits, ascending and apart from one another.
  public init(_ safety: Safety, _ edits: [Edit], title: Bilingual? = nil) {
    assert(!edits.isEmpty, "a fix changes something")
    assert(zip(edits, edits.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound }, "edits overlap")
    self.safety = safety
    self.edits = edits
    self.title = title
  }

  /// A fix that replaces one range.
  public init(_ safety: Safety, replacing range: Range<Int>, by replacement: String, title: Bilingual? = nil) {
    self.init(safety, [Edit(range, replacement)], title: title)
  }
}
