/// The paper that copy is written for: what it calls itself, and how it signs its stories.
public struct House: Sendable, Hashable {
  /// The paper's name: `江门日报`.
  public let name: String
  /// The forms of its bylines, in the order in which it would rather have them.
  public let bylines: [BylineForm]

  /// A paper that signs `江门日报讯(记者/… 实习生/… 通讯员/…)` at the head of news and `□江门日报记者 … 通讯员 …` above features.
  public init(name: String) {
    self.name = name
    bylines = [
      BylineForm("\(name)讯(记者/… 实习生/… 通讯员/…)"), BylineForm("□\(name)记者 … 实习生 … 通讯员 …"),
    ].compactMap { $0 }
  }

  /// A paper with forms of its own.
  public init(name: String, bylines: [BylineForm]) {
    self.name = name
    self.bylines = bylines
  }

  /// The first of its forms that stands where a byline does, or nil if it has none such.
  public func form(for byline: Byline) -> BylineForm? {
    bylines.first { $0.form == byline.form }
  }
}

/// One form of byline, read from a pattern in which `…` stands for the names: `本报讯（记者 … 通讯员 …）` at the head of the
/// first paragraph, `□本报记者 …` on a line of its own, `（记者 …）` at the end.
public struct BylineForm: Sendable, Hashable {
  /// The pattern as it was written.
  public let pattern: String
  /// Where it stands.
  public let form: Byline.Form
  /// What stands before the first role: `江门日报讯`, `江门日报`.
  public let outlet: String
  /// The roles in the order in which the house names them.
  public let roles: [String]
  /// What stands between a role and its first name, width-blind: `/`, a space, or nothing.
  public let joiner: String

  /// Reads a pattern; nil if it is no byline.
  public init?(_ pattern: String) {
    // A name in the place of each … makes a byline of the pattern, which the reader of bylines can take apart.
    let source = Source(pattern.split(separator: "…", omittingEmptySubsequences: false).joined(separator: "某某"))
    let range = source.prose.indices
    let reader = BylineReader(source: source)
    guard !range.isEmpty, pattern.contains("…"), let byline = reader.dateline(in: range) ?? reader.line(in: range),
      byline.range == range
    else { return nil }
    self.pattern = pattern
    // Brackets with nothing around them sign a story at its end.
    form = byline.outlet.isEmpty && byline.brackets == byline.range ? .tail : byline.form
    outlet = source.text(byline.outlet)
    roles = byline.credits.map { source.text($0.role) }
    joiner = byline.credits.first.map { Characters.narrowed(source.text($0.joiner)) } ?? ""
  }
}
