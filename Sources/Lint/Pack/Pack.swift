/// Rules that a newsroom writes itself: a JSON file that the configuration names.
public struct Pack: Sendable {
  /// The file, as the configuration leads to it.
  public let path: Path
  /// What its rules' ids begin with: `jiangmen` in `jiangmen/our-city`.
  public let name: String
  /// Its rules in the order of the file.
  let rules: [PackRule]
  /// What its examples say, rule by rule.
  let examples: [PackExample]

  /// How many rules there are.
  public var ruleCount: Int { rules.count }
  /// How many terms and patterns there are.
  public var entryCount: Int { rules.reduce(0) { $0 + $1.entryCount } }
  /// How many examples there are.
  public var exampleCount: Int { examples.count }
}

/// A piece of copy in a pack with what a rule must say of it.
struct PackExample: Sendable {
  /// The rule's position in the pack.
  let rule: Int
  /// The copy with its marks, as in `Example`.
  let copy: String
  /// Whether the rule must find something in it; else it must be silent.
  let isBad: Bool
  /// Where it stands in the pack's file.
  let location: Location
}

/// Where in a story a pack's rule looks.
struct Scope: Sendable, Hashable {
  /// A bit for each kind of block, by its raw value.
  private var kinds: UInt8 = .max
  /// Whether it looks only within quotation marks, or only outside; nil for both.
  var isQuotation: Bool?

  /// Everywhere.
  init() {}

  /// The blocks that a configuration's words name; `body` stands for paragraphs.
  init(_ kinds: [Block.Kind]) { self.kinds = kinds.reduce(0) { $0 | 1 << $1.rawValue } }

  /// The words for the kinds of block.
  static let words: [(word: String, kind: Block.Kind)] = [
    ("headline", .headline), ("byline", .byline), ("body", .paragraph), ("crosshead", .crosshead),
    ("caption", .caption),
    ("credit", .credit),
  ]

  /// Whether a block of a kind is looked at. O(1).
  func takes(_ kind: Block.Kind) -> Bool { kinds >> kind.rawValue & 1 != 0 }

  /// Whether a place is looked at. O(log blocks), and O(marks) where quotation matters.
  func takes(_ range: Range<Int>, _ story: borrowing Story) -> Bool {
    guard takes(story.blocks[story.block(at: range.lowerBound)].kind) else { return false }
    return isQuotation.map { $0 == story.isQuoted(range) } ?? true
  }
}

extension Story {
  /// Whether a range stands within a pair of quotation marks, curly or corner, of its block. O(marks).
  public func isQuoted(_ range: Range<Int>) -> Bool {
    let marks: [(Kind, Kind)] = [
      (.openQuote, .closeQuote), (.openSingleQuote, .closeSingleQuote), (.openCorner, .closeCorner),
      (.openWhiteCorner, .closeWhiteCorner),
    ]
    return marks.contains { open, close in
      tokens.pairs(open, close).contains {
        tokens.end($0.open) <= range.lowerBound && range.upperBound <= tokens.start($0.close)
      }
    }
  }
}
