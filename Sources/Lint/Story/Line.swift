/// A line of the file that is not blank, or several that a fixed width broke; what the parser decides by.
struct Line: Sendable {
  /// White space at both ends left out; never empty. UTF-8 bytes of prose.
  let content: Range<Int>
  /// From 1.
  let number: Int
  /// How many blank lines stand before it.
  let blanksBefore: Int
  /// How many columns it is indented by; an ideographic space counts two.
  let indent: Int
}

/// What a short line looks like, scanned once.
struct LineShape {
  /// Unicode scalars, counted up to `limit` and no further.
  var count: Int16 = 0
  /// Han characters among them.
  var han: Int16 = 0
  /// Spaces with at least four characters on both sides.
  var clauseSpaces: Int16 = 0
  /// Whether a comma stands in it, wide or narrow.
  var hasComma = false
  /// Whether 。 or ； stands in it.
  var hasStop = false
  /// Runs of white space in it, and whether one of them is a tab.
  var gaps: Int16 = 0
  var hasTab = false
  /// How many > stand in it, of any form.
  var arrows: Int16 = 0
  /// Whether a colon stands in it, and a 、 behind that.
  var hasColon = false
  var isListing = false
  /// Whether it ends as speech behind a colon does: 他说：“真好！”
  var isSpeech = false
  /// Whether quotation marks or title marks open that do not close, or close that did not open.
  var isUnbalanced = false
  /// The kind of its first and last character.
  var first = Kind.edge
  var last = Kind.edge
  /// Whether it begins as an item of a list does: 一、 （一） 1. 第一， ● ①.
  var isItem = false

  /// Whether brackets stand around all of it: （系列报道之三）.
  var isBracketed: Bool {
    (first == .openBracket || first == .narrowOpenBracket) && (last == .closeBracket || last == .narrowCloseBracket)
  }

  /// Whether it may be a headline: no sentence, nothing open, no mark behind it that something must follow.
  var canBeHeadline: Bool {
    switch last {
    case .stop, .comma, .narrowComma, .semicolon, .narrowSemicolon, .colon, .narrowColon, .enumerationComma: false
    // （据人民日报）, （下转A03版）
    case .closeBracket, .narrowCloseBracket:
      !hasStop && !isUnbalanced && (isItem || first != .openBracket && first != .narrowOpenBracket)
    default: !hasStop && !isUnbalanced
    }
  }

  /// Whether it may be a heading within a story, where sentences are about: no question, no exclamation, no clause behind a comma.
  var canBeCrosshead: Bool {
    // ——返乡青年 陈志远 says whose words stand above.
    guard canBeHeadline, !last.endsSentence, han >= 2, count >= 4, first != .dash, !isListing, !isSpeech else {
      return false
    }
    return !hasComma || clauseSpaces > 0 || isItem
  }

  /// Whether it is a heading within a story if a good piece of text follows: 做法, 98%, 12.6万亩, 3, or a numbered question.
  var canBeShortCrosshead: Bool {
    if count <= 3 && count >= 2 && han == count { return true }
    if isItem && (last == .question || last == .narrowQuestion) { return canBeHeadline && han >= 2 }
    return count <= 8 && first == .digits && han <= 3 && !hasColon && !hasStop && gaps == 0 && !last.endsSentence
      && last != .comma && last != .enumerationComma
  }

  /// Whether it is two or three Han characters and nothing else: 做法, 小贴士.
  var isHanHeading: Bool { count <= 3 && count >= 2 && han == count }

  /// More scalars than any headline has; a line with more has no shape that matters.
  static let limit: Int16 = 60

  init(_ source: __shared Source, _ range: Range<Int>) {
    var offset = range.lowerBound
    var sinceSpace = 0
    var depth = 0
    var beforeLast = Kind.edge
    let bytes = source.prose.span
    while offset < range.upperBound && count <= LineShape.limit {
      let runEnd = bytes.hanRun(
        from: offset, to: min(range.upperBound, offset + 3 * Int(LineShape.limit + 1 - count)))
      if runEnd > offset {
        let run = (runEnd - offset) / 3
        if count == 0 { first = .han }
        count += Int16(run)
        han += Int16(run)
        sinceSpace += run
        beforeLast = run > 1 ? .han : last
        last = .han
        offset = runEnd
        continue
      }
      let (scalar, length) = bytes.scalar(at: offset)
      let kind = Characters.kind(of: scalar)
      if count == 0 { first = kind }
      count += 1
      beforeLast = last
      last = kind
      offset += length
      switch kind {
      case .han:
        han += 1
        sinceSpace += 1
      case .space, .wideSpace, .oddSpace:
        if sinceSpace >= 4 && hasClause(bytes, offset, range.upperBound) { clauseSpaces += 1 }
        if !beforeLast.isBlank { gaps += 1 }
        sinceSpace = 0
      case .tab:
        if !beforeLast.isBlank { gaps += 1 }
        hasTab = true
        sinceSpace = 0
      case .colon, .narrowColon:
        hasColon = true
        sinceSpace += 1
      case .enumerationComma:
        isListing = isListing || hasColon
        sinceSpace += 1
      case .comma, .narrowComma:
        hasComma = true
        sinceSpace += 1
      case .stop, .semicolon, .narrowSemicolon:
        hasStop = true
      case .openQuote, .openTitle:
        depth += 1
        sinceSpace += 1
      case .closeQuote, .closeTitle:
        depth -= 1
        isUnbalanced = isUnbalanced || depth < 0
      case .narrowMark, .mark, .closeSingleTitle, .symbol:
        // > ＞ › »
        if scalar == 0x3E || scalar == 0xFF1E || scalar == 0x203A || scalar == 0xBB { arrows += 1 }
        sinceSpace += 1
      default:
        sinceSpace += 1
      }
    }
    isSpeech = hasColon && beforeLast.endsSentence && (last.closesPair || last == .straightQuote)
    // Half-width copy ends its sentences so.
    if last == .narrowStop && (beforeLast == .han || beforeLast.closesPair) { hasStop = true }
    isUnbalanced = isUnbalanced || depth != 0
    isItem = isListItem(bytes, range)
  }

  /// Whether at least four characters follow an offset before the next space.
  private func hasClause(_ bytes: Span<UInt8>, _ offset: Int, _ end: Int) -> Bool {
    var offset = offset
    for _ in 0..<4 {
      guard offset < end else { return false }
      let (scalar, length) = bytes.scalar(at: offset)
      if Characters.kind(of: scalar).isBlank { return false }
      offset += length
    }
    return true
  }

  private func isListItem(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let (scalar, length) = bytes.scalar(at: range.lowerBound)
    let kind = Characters.kind(of: scalar)
    // ① to ⑳, ● ■ ◆ ▲ and the like.
    if kind == .symbol || kind == .otherDot || kind == .interpunct { return true }
    var offset = range.lowerBound
    let bracketed = kind == .openBracket || kind == .narrowOpenBracket
    if bracketed { offset += length }
    // 第 may stand before the numeral.
    if scalar == 0x7B2C { offset += length }
    var numerals = 0
    while offset < range.upperBound, numerals < 4, LineShape.isNumeral(bytes.scalar(at: offset).scalar) {
      offset += bytes.scalar(at: offset).length
      numerals += 1
    }
    guard numerals > 0, offset < range.upperBound else { return false }
    switch Characters.kind(of: bytes.scalar(at: offset).scalar) {
    case .enumerationComma, .narrowStop, .wideDot: return true
    case .closeBracket, .narrowCloseBracket: return bracketed || numerals <= 2
    default: return false
    }
  }

  static func isNumeral(_ scalar: UInt32) -> Bool {
    switch scalar {
    // 一二三四五六七八九十
    case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341: true
    default: scalar >= 0x30 && scalar <= 0x39
    }
  }
}
