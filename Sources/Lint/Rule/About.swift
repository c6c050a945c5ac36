/// What a rule is, says and does: the source of its documentation, its tests and its metadata.
public struct About: Sendable {
  /// Names the fault, in lower case with hyphens: `doubled-character`. Never changes its meaning.
  public let id: String
  /// The fault in a few words.
  public let name: Bilingual
  /// How grave a finding is unless the configuration says otherwise.
  public let severity: Severity
  /// Whether it is in force where the configuration doesn't name it: what is right too seldom waits to be asked for.
  public let isOn: Bool
  /// What is wrong with it, when it is silent, and what to write instead: a paragraph or two of Markdown.
  public let why: Bilingual
  /// The clause of a standard, or the practice, that it rests on.
  public let basis: Bilingual
  /// What its fixes are, if it has any: suggested where some are.
  public let fix: Fix.Safety?
  /// What a newsroom may set.
  public let options: [Option]
  /// All that it can say.
  public let messages: [Message]
  /// What it finds and what it doesn't: its tests and its manual.
  public let examples: [Example]

  /// All that is to be said of a rule.
  public init(
    id: String, name: Bilingual, severity: Severity, isOn: Bool = true, why: Bilingual, basis: Bilingual,
    fix: Fix.Safety? = nil, options: [Option] = [], messages: [Message], examples: [Example]
  ) {
    self.id = id
    self.name = name
    self.severity = severity
    self.isOn = isOn
    self.why = why
    self.basis = basis
    self.fix = fix
    self.options = options
    self.messages = messages
    self.examples = examples
  }
}
