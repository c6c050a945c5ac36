/// Something about a rule that a newsroom may set, tied to the stored property that holds it.
public struct Option: Sendable {
  /// The values that an option takes.
  public enum Shape: Sendable, Hashable {
    /// A whole number within bounds.
    case integer(ClosedRange<Int>)
    /// One of several words.
    case choice([String])
    /// A list of texts.
    case texts
  }

  /// A value of an option.
  public enum Value: Sendable, Hashable {
    /// A whole number.
    case integer(Int)
    /// A word out of several.
    case choice(String)
    /// A list of texts.
    case texts([String])
  }

  /// Its name in the configuration.
  public let key: String
  /// What it does.
  public let meaning: Bilingual
  /// What it takes.
  public let shape: Shape
  /// Lays a value of the right shape over a rule's.
  let set: @Sendable (any Rule, Value) -> any Rule
  /// What holds if the configuration is silent: the property of `R()`.
  public let defaultValue: Value

  private init<R: Rule>(
    _ key: String, _ meaning: Bilingual, _ shape: Shape,
    set: @escaping @Sendable (inout R, Value) -> Void, get: (R) -> Value
  ) {
    self.key = key
    self.meaning = meaning
    self.shape = shape
    self.set = { rule, value in
      guard var own = rule as? R else { preconditionFailure("the option \(key) belongs to \(R.self)") }
      set(&own, value)
      return own
    }
    defaultValue = get(R())
  }

  /// A whole number.
  public static func integer<R: Rule>(
    _ key: String, _ property: WritableKeyPath<R, Int> & Sendable, in bounds: ClosedRange<Int>, _ meaning: Bilingual
  ) -> Option {
    Option(key, meaning, .integer(bounds)) { (rule: inout R, value) in
      if case .integer(let number) = value { rule[keyPath: property] = number }
    } get: {
      .integer($0[keyPath: property])
    }
  }

  /// One of the cases of an enumeration of strings.
  public static func choice<R: Rule, Choice: RawRepresentable<String> & CaseIterable & SendableMetatype>(
    _ key: String, _ property: WritableKeyPath<R, Choice> & Sendable, _ meaning: Bilingual
  ) -> Option {
    Option(key, meaning, .choice(Choice.allCases.map(\.rawValue))) { (rule: inout R, value) in
      if case .choice(let word) = value, let choice = Choice(rawValue: word) { rule[keyPath: property] = choice }
    } get: {
      .choice($0[keyPath: property].rawValue)
    }
  }

  /// A list of texts.
  public static func texts<R: Rule>(
    _ key: String, _ property: WritableKeyPath<R, [String]> & Sendable, _ meaning: Bilingual
  ) -> Option {
    Option(key, meaning, .texts) { (rule: inout R, value) in
      if case .texts(let texts) = value { rule[keyPath: property] = texts }
    } get: {
      .texts($0[keyPath: property])
    }
  }
}
