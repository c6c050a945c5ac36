/// What a rule's findings are when an issue of a newspaper is graded by its faults per 10,000 characters.
///
/// Source: 报纸编校差错率计算方法, an annex of 报纸期刊质量管理规定 (国家新闻出版署, 28 May 2020).
public struct Fault: Sendable, Hashable {
  /// How the faults of a finding are counted.
  public enum Kind: String, Sendable, CaseIterable {
    /// 文字差错: wrong, missing or extra characters. One fault; two if 2 to 5 characters are wrong, four if more are; one for characters
    /// that only changed places. The same fault counts three times at most.
    case wording
    /// 事实性、知识性、逻辑性、语法性差错, and a wrong figure: one fault; the same one counts three times at most.
    case content
    /// A text that stands twice: more than five characters too many, so four faults, wherever it stands.
    case repetition
    /// The form of numerals: a tenth of a fault, and one in all.
    case numeral
    /// Punctuation, and spaces and breaks that do the work of marks: a tenth of a fault.
    case mark
    /// No fault: advice, what is never printed, what only the house demands.
    case uncounted
  }

  /// How they are counted.
  public let kind: Kind
  /// Whether it is about names or dates that count double wherever they stand, as everything in a headline does.
  public let isImportant: Bool

  /// A fault.
  public init(_ kind: Kind, isImportant: Bool = false) {
    self.kind = kind
    self.isImportant = isImportant
  }

  /// Tenths of a fault that one finding counts for, before it is doubled.
  ///
  /// - Parameter extent: how many characters are wrong.
  func tenths(extent: Int) -> Int {
    switch kind {
    case .wording: extent > 5 ? 40 : extent > 1 ? 20 : 10
    case .content: 10
    case .repetition: 40
    case .numeral, .mark: 1
    case .uncounted: 0
    }
  }
}

/// Which fault the findings of each rule are.
public struct FaultScale: Sendable {
  private let faults: [String: Fault]

  /// A scale by rule id. What it doesn't name, a rule of a pack, a checker or a plugin as a rule, is about wording.
  public init(_ faults: [String: Fault] = [:]) { self.faults = faults }

  /// The rules that it names.
  package var ids: Set<String> { Set(faults.keys) }

  /// What the findings of a rule are.
  public subscript(id: String) -> Fault { faults[id] ?? Fault(.wording) }
}
