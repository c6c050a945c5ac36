import Lint

/// The ordinal that a block begins with as an item of a list: 一、 （一） 1. (1).
struct ListHead {
  /// How ordinals of one list are written.
  enum Form: Sendable {
    case han, digits, bracketedHan, bracketedDigits
  }

  /// How it is written.
  let form: Form
  /// What it counts.
  let number: Int
  /// The first token of the ordinal, its bracket if it has one.
  let first: Int
  /// The token behind the ordinal: the mark that divides it from the text, if it is one.
  let behind: Int

  /// The ordinal at the head of a block, or nil if it begins with none. Without brackets a mark must follow, and no figure behind
  /// that (2.5亿元, 3、4号楼). O(1).
  init?(_ block: Int, _ story: __shared Story) {
    let tokens = story.tokens
    first = tokens.numbers(inBlock: block).lowerBound
    guard ListHead.mayStand(first, tokens, story) else { return nil }
    let isBracketed = tokens.kind(first) == .openBracket || tokens.kind(first) == .narrowOpenBracket
    let numeral = isBracketed ? first + 1 : first
    let range = tokens[numeral].range
    switch tokens.kind(numeral) {
    case .digits where range.count <= 2: form = isBracketed ? .bracketedDigits : .digits
    case .han where range.count <= 9: form = isBracketed ? .bracketedHan : .han
    default: return nil
    }
    behind = isBracketed ? numeral + 2 : numeral + 1
    if isBracketed {
      guard tokens.kind(numeral + 1) == .closeBracket || tokens.kind(numeral + 1) == .narrowCloseBracket else {
        return nil
      }
    } else {
      guard ListHead.divides(tokens.kind(behind)), tokens.kind(behind + 1) != .digits else { return nil }
    }
    guard let number = ListHead.value(range, story), number > 0 else { return nil }
    self.number = number
  }

  /// Whether a block may begin with an ordinal: most don't, which is soon seen. O(1).
  static func mayOpen(_ block: Int, _ tokens: Tokens, _ story: Story) -> Bool {
    mayStand(tokens.numbers(inBlock: block).lowerBound, tokens, story)
  }

  private static func mayStand(_ first: Int, _ tokens: Tokens, _ story: Story) -> Bool {
    switch tokens.kind(first) {
    case .digits: divides(tokens.kind(first + 1))
    case .han:
      tokens.end(first) - tokens.start(first) <= 9 && divides(tokens.kind(first + 1))
        && HanNumeral.isPart(story.source.character(at: tokens.start(first)))
    case .openBracket, .narrowOpenBracket: true
    default: false
    }
  }

  /// Whether a mark may stand between an ordinal and its text.
  static func divides(_ kind: Kind) -> Bool {
    kind == .enumerationComma || kind == .comma || kind == .narrowComma || kind == .narrowStop || kind == .wideDot
  }

  private static func value(_ range: Range<Int>, _ story: Story) -> Int? {
    guard let first = story.source.character(at: range.lowerBound) else { return nil }
    // No text is made of what is no figure.
    if Characters.kind(of: first.value) == .digits { return Int(story.text(range)) }
    guard HanNumeral.isPart(first), first != "零", first != "〇", first != "两" else { return nil }
    return HanNumeral.value(of: story.text(range).unicodeScalars)
  }
}
