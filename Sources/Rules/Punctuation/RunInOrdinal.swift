import Lint

/// An ordinal that opens an item of a list within a paragraph: 一是, 一要, 第一，, 其一，, 第一步，, （一）, （1） or ①.
struct RunInOrdinal {
  /// How ordinals of one list are written. There are eight forms.
  enum Form: Int, Sendable {
    case counted, required, ordinal, itemised, step, bracketedHan, bracketedDigits, circled
  }

  /// How it is written.
  let form: Form
  /// What it counts, from 1.
  let number: Int

  /// The ordinal that a token opens, or nil if it opens none. O(1).
  init?(at token: Int, _ story: __shared Story) {
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
      let isOrdinal = source.has("第", at: start)
      if isOrdinal || source.has("其", at: start) {
        guard let number = figure(start + 3), number > 0 else { return nil }
        let isStep = isOrdinal && source.has("步", at: start + 6)
        let end = start + (isStep ? 9 : 6)
        // 第一，… and 第一是…, but not 第一天.
        let stands = tokens.end(token) == end && ListHead.divides(tokens.kind(token + 1))
        guard stands || source.has("是", at: end) else { return nil }
        form = isStep ? .step : isOrdinal ? .ordinal : .itemised
        self.number = number
      } else {
        guard let number = figure(start), number > 0 else { return nil }
        if source.has("是", at: start + 3) {
          form = .counted
        } else if source.has("要", at: start + 3) {
          form = .required
        } else {
          return nil
        }
        self.number = number
      }
    case .openBracket, .narrowOpenBracket:
      guard tokens.kind(token + 1) != .edge else { return nil }
      let close = tokens.kind(token + 2)
      guard close == .closeBracket || close == .narrowCloseBracket else { return nil }
      let numeral = tokens[token + 1].range
      switch tokens.kind(token + 1) {
      case .han:
        guard numeral.count == 3, let number = figure(numeral.lowerBound), number > 0 else { return nil }
        form = .bracketedHan
        self.number = number
      case .digits:
        // A figure in brackets behind a word counts nothing: 张明（12）.
        guard numeral.count <= 2, RunInOrdinal.opensClause(token, tokens), let number = Int(story.text(numeral)),
          number > 0
        else { return nil }
        form = .bracketedDigits
        self.number = number
      default: return nil
      }
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
