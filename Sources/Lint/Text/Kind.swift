/// What a character is to an editor, and so what kind of token it makes.
///
/// Marks that Chinese copy uses have a case each; the one without a prefix is the Chinese (full-width) form, and
/// `narrow…` is its ASCII counterpart. Kinds up to and including `invisible` form runs: neighbours of one kind make one
/// token. Every other kind is one character a token.
public enum Kind: UInt8, Sendable, CaseIterable {
  // Runs.
  /// The border of a block: everything between two blocks (line breaks, blank lines), possibly nothing.
  case edge
  /// Han characters, 〇 and 々 among them.
  case han
  /// Letters of the Latin, Greek and Cyrillic scripts, ASCII or not.
  case letters
  /// ASCII digits.
  case digits
  /// Full-width Latin letters.
  case wideLetters
  /// Full-width digits.
  case wideDigits
  /// Letters of any other script: kana, hangul, Tibetan, Arabic …
  case otherLetters
  /// U+0020.
  case space
  /// U+3000.
  case wideSpace
  /// No-break, thin and every other space that is neither U+0020 nor U+3000.
  case oddSpace
  /// U+0009.
  case tab
  /// A line break inside a paragraph that was wrapped at a fixed width.
  case lineBreak
  /// Characters that print nothing: zero-width, bidirectional and other controls, soft hyphens.
  case invisible

  // Points and stops.
  case comma, narrowComma
  case stop, narrowStop, wideDot
  case enumerationComma
  case semicolon, narrowSemicolon
  case colon, narrowColon
  case question, narrowQuestion
  case exclamation, narrowExclamation

  // Pairs.
  case openQuote, closeQuote
  case openSingleQuote, closeSingleQuote
  case straightQuote, straightSingleQuote
  case openCorner, closeCorner
  case openWhiteCorner, closeWhiteCorner
  case openTitle, closeTitle
  case openSingleTitle, closeSingleTitle
  case openBracket, closeBracket
  case narrowOpenBracket, narrowCloseBracket
  case openTortoise, closeTortoise
  case openLenticular, closeLenticular
  case openSquare, closeSquare
  case narrowOpenSquare, narrowCloseSquare
  case openCurly, closeCurly

  // Connecting and other marks.
  case ellipsis
  case dash
  case shortDash
  case hyphen
  case wideHyphen
  case wave
  case narrowTilde
  case interpunct
  case otherDot
  case solidus, narrowSolidus
  case percent, narrowPercent
  case narrowMark
  case mark

  // Neither letters nor marks.
  case symbol
  case privateUse
  case replacement

  /// The kind that a table holds as a number. O(1), without a look at the number.
  @inlinable static func stored(_ number: UInt8) -> Kind {
    assert(number < Kind.allCases.count, "a table of kinds holds a number that is none")
    // The raw values run from 0 without a gap, so that a case is represented by its raw value.
    return unsafeBitCast(number, to: Kind.self)
  }

  /// Whether neighbouring characters of this kind make one token. O(1).
  @inlinable public var isRun: Bool { rawValue <= Kind.invisible.rawValue }

  /// Whether this is white space of any width, or a character that prints nothing. O(1).
  @inlinable public var isBlank: Bool {
    rawValue >= Kind.space.rawValue && rawValue <= Kind.invisible.rawValue || self == .edge
  }

  /// Whether this is a word character: Han, letters or digits of any width or script. O(1).
  @inlinable public var isWordlike: Bool {
    rawValue >= Kind.han.rawValue && rawValue <= Kind.otherLetters.rawValue
  }

  /// Whether this is punctuation of any sort. O(1).
  @inlinable public var isPunctuation: Bool {
    rawValue >= Kind.comma.rawValue && rawValue <= Kind.mark.rawValue
  }

  /// Whether a sentence may end with this mark: 。！？……, wide or narrow, the ASCII full stop left out. O(1).
  @inlinable public var endsSentence: Bool {
    switch self {
    case .stop, .question, .narrowQuestion, .exclamation, .narrowExclamation, .ellipsis: true
    default: false
    }
  }

  /// Whether this closes a pair of quotation marks, title marks or brackets. O(1).
  @inlinable public var closesPair: Bool {
    switch self {
    case .closeQuote, .closeSingleQuote, .closeCorner, .closeWhiteCorner, .closeTitle, .closeSingleTitle, .closeBracket,
      .narrowCloseBracket, .closeTortoise, .closeLenticular, .closeSquare, .narrowCloseSquare, .closeCurly:
      true
    default: false
    }
  }
}
