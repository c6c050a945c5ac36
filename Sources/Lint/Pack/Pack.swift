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
    ("caption", .caption), ("credit", .credit), ("row", .row), ("furniture", .furniture),
  ]

  /// Whether a block of a kind is looked at. O(1).
  func takes(_ kind: Block.Kind) -> Bool { kinds >> kind.rawValue & 1 != 0 }

  /// The places within a story that it takes.
  func area(in story: borrowing Story) -> ScopeArea { ScopeArea(self, story) }
}

/// A scope within one story.
struct ScopeArea {
  private let scope: Scope
  /// What stands within quotation marks, ascending by start; empty where that doesn't matter.
  private var quotations: [Range<Int>] = []

  /// O(marks) where quotation matters.
  init(_ scope: Scope, _ story: borrowing Story) {
    self.scope = scope
    if scope.isQuotation != nil { quotations = story.quotations }
  }

  /// Whether a place is looked at. O(log blocks + log marks).
  func takes(_ range: Range<Int>, _ story: borrowing Story) -> Bool {
    guard scope.takes(story.blocks[story.block(at: range.lowerBound)].kind) else { return false }
    guard let isQuotation = scope.isQuotation else { return true }
    // The last that begins before the place: the outermost ones alone are kept, and they are apart.
    var (low, high) = (0, quotations.count)
    while low < high {
      let middle = (low + high) / 2
      if quotations[middle].lowerBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return isQuotation == (low > 0 && range.upperBound <= quotations[low - 1].upperBound)
  }
}

extension Story {
  /// What stands between quotation marks, curly or corner, of one block; the outermost only, ascending and apart. O(marks log marks).
  fileprivate var quotations: [Range<Int>] {
    let marks: [(Kind, Kind)] = [
      (.openQuote, .closeQuote), (.openSingleQuote, .closeSingleQuote), (.openCorner, .closeCorner),
      (.openWhiteCorner, .closeWhiteCorner),
    ]
    let all = marks.flatMap { open, close in
      tokens.pairs(open, close).map { tokens.end($0.open)..<tokens.start($0.close) }
    }
    var outermost: [Range<Int>] = []
    for range in all.sorted(by: { ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound) })
    where range.lowerBound >= outermost.last?.upperBound ?? 0 {
      outermost.append(range)
    }
    return outermost
  }
}
