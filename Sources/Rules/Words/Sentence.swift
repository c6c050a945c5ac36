import Lint

/// Reading around a place that a term was found at: its sentence, its clause, and the words in them.
extension Story {
  /// The sentence that a byte of the story stands in, without the mark that ends it: from mark to mark, as `Kind.endsSentence` has
  /// it, and never beyond its block. A sentence of more than some hundred characters is cut. O(1).
  func sentence(around offset: Int) -> Range<Int> { stretch(around: offset) { $0.endsSentence } }

  /// The part of a sentence between two marks that divide it. 、 divides the members of a list only, and quotation marks, title marks
  /// and brackets belong to what they hold. O(1).
  func clause(around offset: Int) -> Range<Int> {
    stretch(around: offset) { kind in
      switch kind {
      case .comma, .narrowComma, .semicolon, .narrowSemicolon, .colon, .narrowColon, .dash, .wideSpace: true
      default: kind.endsSentence
      }
    }
  }

  private func stretch(around offset: Int, _ isBorder: (Kind) -> Bool) -> Range<Int> {
    let middle = tokens.token(at: offset)
    var (first, last) = (middle, middle)
    func isInside(_ token: Int) -> Bool { tokens.kind(token) != .edge && !isBorder(tokens.kind(token)) }
    while middle - first < 60, first > 0, isInside(first - 1) { first -= 1 }
    while last - middle < 60, last + 1 < tokens.count, isInside(last + 1) { last += 1 }
    var (start, end) = (max(tokens.start(first), offset - 600), min(tokens.end(last), offset + 600))
    // Cut between characters.
    while start < offset, source.prose[start] & 0xC0 == 0x80 { start += 1 }
    while end > offset, end < source.prose.count, source.prose[end] & 0xC0 == 0x80 { end -= 1 }
    return start..<end
  }

  /// The first place in a range at which one of some words stands. O(length × words).
  func first(of words: [StaticString], in range: Range<Int>) -> Range<Int>? {
    var offset = range.lowerBound
    while offset < range.upperBound {
      if let word = word(of: words, at: offset), word.upperBound <= range.upperBound { return word }
      offset += source.scalar(at: offset).length
    }
    return nil
  }

  /// The last place in a range at which one of some words stands. O(length × words).
  func last(of words: [StaticString], in range: Range<Int>) -> Range<Int>? {
    var offset = range.upperBound
    while offset > range.lowerBound, let character = source.character(before: offset) {
      offset -= UTF8.width(character)
      if let word = word(of: words, at: offset), word.upperBound <= range.upperBound { return word }
    }
    return nil
  }

  /// The first of some words that stands at an offset. O(length of the words).
  func word(of words: [StaticString], at offset: Int) -> Range<Int>? {
    words.first { source.has($0, at: offset) }.map { offset..<offset + $0.utf8CodeUnitCount }
  }

  /// The first of some words that ends before an offset. O(length of the words).
  func word(of words: [StaticString], before offset: Int) -> Range<Int>? {
    words.first { ends(with: $0, at: offset) }.map { offset - $0.utf8CodeUnitCount..<offset }
  }

  /// Whether one of some characters stands before an offset. O(length of the text).
  func stands(_ characters: String, before offset: Int) -> Bool {
    source.character(before: offset).map(characters.unicodeScalars.contains) ?? false
  }

  /// Whether one of some characters stands at an offset. O(length of the text).
  func stands(_ characters: String, at offset: Int) -> Bool {
    source.character(at: offset).map(characters.unicodeScalars.contains) ?? false
  }

  /// Whether no Han character, letter or digit comes before an offset in its clause.
  func isHeadOfClause(_ offset: Int) -> Bool {
    let token = tokens.token(at: offset)
    return tokens.start(token) == offset && !tokens.kind(token - 1).isWordlike && !tokens.kind(token - 1).closesPair
      && tokens.kind(token - 1) != .enumerationComma && tokens.kind(token - 1) != .percent
      && tokens.kind(token - 1) != .narrowPercent
  }

  /// Whether nothing but a mark or the block's end follows an offset, closing quotation marks and brackets looked through.
  func isEndOfClause(_ offset: Int) -> Bool {
    var token = tokens.token(at: offset)
    guard tokens.start(token) == offset else { return false }
    while token + 1 < tokens.count, tokens.kind(token).closesPair { token += 1 }
    switch tokens.kind(token) {
    case .edge, .comma, .narrowComma, .semicolon, .narrowSemicolon: return true
    default: return tokens.kind(token).endsSentence
    }
  }

  /// Whether a place stands in quotation or title marks: somebody's words, or a name. Looks back over a hundred tokens.
  func isQuoted(_ offset: Int) -> Bool {
    var token = tokens.token(at: offset)
    let first = max(0, token - 100)
    // Single marks may stand within double ones, and close before the place.
    var closed = 0
    while token > first {
      token -= 1
      switch tokens.kind(token) {
      case .openQuote, .openTitle, .openCorner: return true
      case .openSingleQuote where closed == 0: return true
      case .openSingleQuote: closed -= 1
      case .closeSingleQuote: closed += 1
      case .closeQuote, .closeTitle, .closeCorner, .edge: return false
      default: continue
      }
    }
    return false
  }
}
