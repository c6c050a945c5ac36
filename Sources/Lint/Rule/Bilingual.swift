/// The languages that newslint speaks.
public enum Language: String, Sendable, CaseIterable {
  /// Simplified Chinese.
  case zh
  /// English.
  case en
}

/// One text in both languages, each written for its readers rather than translated word by word.
public struct Bilingual: Sendable, Hashable {
  /// Simplified Chinese.
  public let zh: String
  /// English.
  public let en: String

  /// A text in Chinese and English.
  public init(_ zh: String, _ en: String) {
    self.zh = zh
    self.en = en
  }

  /// The text in a language.
  public subscript(_ language: Language) -> String { language == .zh ? zh : en }
}

/// A sentence that a rule says, with places for what it found: `{0}` is the first argument.
public struct Message: Sendable, Hashable {
  /// The text with its places.
  public let text: Bilingual

  /// A message in Chinese and English.
  public init(_ zh: String, _ en: String) { text = Bilingual(zh, en) }

  /// An argument that each language writes in its own way, such as a date.
  public static func argument(_ text: Bilingual) -> String { "\u{1F}\(text.zh)\u{1F}\(text.en)" }

  /// An argument as a language writes it.
  static func text(ofArgument argument: String, in language: Language) -> Substring {
    // Copy that is quoted has no unit separators, or is the odd one that comes out shorter.
    guard argument.first == "\u{1F}" else { return argument[...] }
    let parts = argument.split(separator: "\u{1F}", maxSplits: 2, omittingEmptySubsequences: false)
    return parts.count == 3 ? parts[language == .zh ? 1 : 2] : argument[...]
  }

  /// The sentence with its arguments put in. O(length).
  public func filled(_ arguments: [String], in language: Language) -> String {
    let template = text[language]
    guard !arguments.isEmpty else { return template }
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      let after = rest.index(after: open)
      guard let close = rest[after...].firstIndex(of: "}"), let number = Int(rest[after..<close]),
        arguments.indices.contains(number)
      else {
        result += rest[..<after]
        rest = rest[after...]
        continue
      }
      result += rest[..<open]
      result += Message.text(ofArgument: arguments[number], in: language)
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}

/// How grave a finding is, the gravest first.
public enum Severity: String, Sendable, CaseIterable, Comparable {
  /// Certainly wrong, and would be printed as an error.
  case error
  /// Very likely wrong.
  case warning
  /// Worth a look.
  case note

  /// The graver is the lesser: sorting puts errors first.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  /// Its position in `allCases`.
  var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }
}
