/// A rule of a run's list, wherever it comes from.
public struct ListedRule: Sendable {
  /// Where a rule comes from.
  enum Origin: Sendable {
    /// A type, with options of its own.
    case type(any Rule.Type)
    /// A pack.
    case pack(PackRule)
  }

  let origin: Origin
  /// What it is, says and does.
  public let about: About

  /// A rule that is a type.
  public init(_ type: any Rule.Type) {
    origin = .type(type)
    about = type.about
  }

  init(_ rule: PackRule) {
    origin = .pack(rule)
    about = rule.about
  }

  /// Whether it reads stories; else the engine reports what it is about.
  public var readsCopy: Bool {
    switch origin {
    case .type(let type): type.readsCopy
    case .pack: true
    }
  }

  /// Whether it compares stories with one another.
  var comparesStories: Bool {
    switch origin {
    case .type(let type): type is any CorpusRule.Type
    case .pack: false
    }
  }
}

extension Configuration {
  /// The rules of a run under this configuration: those that are types, then those of the packs in their order.
  public func listed(_ types: [any Rule.Type]) -> [ListedRule] {
    types.map { ListedRule($0) } + packs.flatMap { $0.rules.map { ListedRule($0) } }
  }
}
