import Lint

extension Story {
  /// Whether its lines are clauses rather than paragraphs, as in verse, lists and posts: a third of the text stands in lines that
  /// break off.
  var isSetByClause: Bool {
    let paragraphs = blocks.indices.filter { blocks[$0].kind == .paragraph }
    let broken = paragraphs.dropLast().filter { breaksOff(block: $0) }
    func length(_ numbers: [Int]) -> Int { numbers.reduce(0) { $0 + blocks[$1].range.count } }
    return broken.count >= 4 && length(broken) * 3 >= length(paragraphs)
  }

  /// Whether a block ends in the words of a clause, or in a mark that something must follow.
  func breaksOff(block: Int) -> Bool {
    var token = tokens.numbers(inBlock: block).upperBound - 1
    switch tokens.kind(token) {
    // ：（ is a sad face.
    case .openBracket, .narrowOpenBracket:
      return token == 0 || tokens.kind(token - 1) != .colon && tokens.kind(token - 1) != .narrowColon
    case .comma, .narrowComma, .enumerationComma, .openQuote, .openTitle: return true
    case .han, .digits, .letters: break
    default: return false
    }
    // Words behind a space, a slash or a square bracket are a label, an address or code: no clause.
    var hasHan = false
    while tokens.kind(token).isWordlike || tokens.kind(token) == .narrowStop || tokens.kind(token) == .hyphen {
      hasHan = hasHan || tokens.kind(token) == .han
      token -= 1
    }
    switch tokens.kind(token) {
    case .space, .wideSpace, .oddSpace, .tab, .narrowSolidus, .solidus, .narrowMark, .narrowCloseSquare, .symbol:
      return false
    default: return hasHan
    }
  }

  /// Whether a block ends with a mark that may end a sentence, or that closes something behind one.
  func endsSentence(block: Int) -> Bool {
    let last = tokens.kind(tokens.numbers(inBlock: block).upperBound - 1)
    return last.endsSentence || last.closesPair
  }

  /// Whether the tokens of a block open as an item of a list: ● 1. （一） 一、
  func isItem(_ block: Range<Int>) -> Bool {
    switch tokens.kind(block.lowerBound) {
    case .symbol, .otherDot, .interpunct, .hyphen: return true
    case .digits:
      let next = tokens.kind(block.lowerBound + 1)
      return next == .enumerationComma || next == .narrowStop && tokens.kind(block.lowerBound + 2) != .digits
        || next == .wideDot || next == .narrowCloseBracket || next == .closeBracket
    case .openBracket, .narrowOpenBracket: return true
    // 一、 but not 钦州、
    case .han:
      let head = tokens[block.lowerBound].range
      return tokens.kind(block.lowerBound + 1) == .enumerationComma && head.count <= 9
        && text(head).unicodeScalars.allSatisfy { "第一二三四五六七八九十甲乙丙丁".unicodeScalars.contains($0) }
    default: return false
    }
  }

  /// Whether a quotation, a title or a bracket opens in a block and doesn't close there.
  func leavesPairOpen(_ block: Range<Int>) -> Bool {
    var (quotes, titles, brackets) = (0, 0, 0)
    for token in block {
      switch tokens.kind(token) {
      case .openQuote: quotes += 1
      case .closeQuote: quotes = max(0, quotes - 1)
      case .openTitle: titles += 1
      case .closeTitle: titles = max(0, titles - 1)
      case .openBracket, .narrowOpenBracket: brackets += 1
      case .closeBracket, .narrowCloseBracket: brackets = max(0, brackets - 1)
      default: break
      }
    }
    return quotes + titles + brackets > 0
  }

  /// The number of the block that follows another, captions passed over; the count of blocks if none does.
  func block(behindCaptionsAfter number: Int) -> Int {
    var next = number + 1
    while next < blocks.count, blocks[next].kind == .caption { next += 1 }
    return next
  }

  /// The last characters of a block, four at most, none before its last mark.
  func tail(ofBlock block: Int) -> Range<Int> {
    let end = blocks[block].range.upperBound
    var start = end
    for position in 0..<4 {
      guard let character = source.character(before: start), start > blocks[block].range.lowerBound else {
        break
      }
      if position > 0, !Characters.kind(of: character.value).isWordlike { break }
      start -= UTF8.width(character)
    }
    return start..<end
  }

  /// The last ten characters of a range, which say how its last word is divided off. O(1).
  func end(of range: Range<Int>) -> String {
    var start = range.upperBound
    for _ in 0..<10 {
      guard start > range.lowerBound, let character = source.character(before: start) else { break }
      start -= UTF8.width(character)
    }
    return text(start..<range.upperBound)
  }

  /// The first ten characters of a range. O(1).
  func beginning(of range: Range<Int>) -> String {
    var end = range.lowerBound
    for _ in 0..<10 where end < range.upperBound { end += source.scalar(at: end).length }
    return text(range.lowerBound..<end)
  }

  /// Words that a paragraph begins with when it says something new.
  private static let openings: [StaticString] = [
    "近日", "日前", "昨日", "昨天", "今日", "今天", "当日", "当天", "目前", "当前", "如今", "同时", "此外", "另外", "与此同时", "接下来",
    "下一步", "下来", "未来", "近年来", "据悉", "据了解", "据介绍", "据统计", "记者", "其中", "今年", "去年", "一直以来", "会议", "会上",
    "活动", "为此", "对此", "随后", "随着", "首先", "其次", "最后", "因此", "但是", "然而", "图为", "一是", "二是", "三是", "北京时间",
  ]

  /// Whether a paragraph says something new.
  func opensThought(_ range: Range<Int>) -> Bool {
    Story.openings.contains { source.has($0, at: range.lowerBound) }
  }
}
