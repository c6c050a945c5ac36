import Lint

/// An ordinal that opens an item of a list within a paragraph: 一是, 第一，, （一） or ①.
struct RunInOrdinal {
  /// How ordinals of one list are written.
  enum Form: Sendable {
    case counted, ordinal, bracketed, circled
  }

  /// How it is written.
  let form: Form
  /// What it counts, from 1.
  let number: Int

  /// The ordinal that a token opens, or nil if it opens none. O(1).
  init?(at token: Int, _ story: Story) {
    let tokens = story.tokens
    let source = story.source
    let start = tokens.start(token)
    func figure(_ offset: Int) -> Int? {
      let character = source.character(at: offset)
      return character == "十" ? 10 : character == "两" ? nil : HanNumeral.digit(character)
    }
    switch tokens.kind(token) {
    case .han:
      guard RunInOrdinal.opensClause(token, tokens) else { return nil }
      if source.has("第", at: start) {
        let end = start + 6
        guard let number = figure(start + 3), number > 0 else { return nil }
        // 第一，… and 第一是…, but not 第一天.
        let stands = tokens.end(token) == end && ListHead.divides(tokens.kind(token + 1))
        guard stands || source.has("是", at: end) else { return nil }
        form = .ordinal
        self.number = number
      } else {
        guard let number = figure(start), number > 0, source.has("是", at: start + 3) else { return nil }
        form = .counted
        self.number = number
      }
    case .openBracket, .narrowOpenBracket:
      let close = tokens.kind(token + 2)
      guard tokens.kind(token + 1) == .han, close == .closeBracket || close == .narrowCloseBracket,
        tokens[token + 1].range.count == 3, let number = figure(tokens.start(token + 1)), number > 0
      else { return nil }
      form = .bracketed
      self.number = number
    case .symbol:
      let (scalar, _) = source.scalar(at: start)
      guard (0x2460...0x2473).contains(scalar) else { return nil }
      form = .circled
      number = Int(scalar) - 0x245F
    default: return nil
    }
  }

  /// Whether a clause may begin at a token.
  static func opensClause(_ token: Int, _ tokens: Tokens) -> Bool {
    switch tokens.kind(token - 1) {
    case .edge, .comma, .narrowComma, .stop, .semicolon, .narrowSemicolon, .colon, .narrowColon, .question,
      .exclamation,
      .closeQuote, .closeBracket, .narrowCloseBracket, .ellipsis, .dash, .openQuote, .lineBreak:
      true
    default: false
    }
  }
}
