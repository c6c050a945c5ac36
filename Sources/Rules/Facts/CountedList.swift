import Lint

/// Things that stand in a list with 、 between them, and how many they are: 江海区、蓬江区和新会区.
struct CountedList {
  /// The members, as far as marks tell them apart: UTF-8 bytes of prose.
  private(set) var members: [Range<Int>] = []
  /// How often 和, 与, 及 stand within members, which may divide them.
  private(set) var links = 0
  /// Whether nothing but the marks of a list stands between the members.
  private(set) var isPlain = true
  /// Whether it says that there are more: 等, ……
  private(set) var isOpen = false

  /// Everything, from the first member to the last.
  var range: Range<Int> { members[0].lowerBound..<members[members.count - 1].upperBound }
  /// How many it has at least.
  var least: Int { members.count }
  /// How many it may have.
  var most: Int { members.count + links }

  /// The list that tokens hold, from the first to before the last; marks within quotation marks, title marks and brackets divide
  /// nothing.
  init(_ tokens: Range<Int>, _ story: __shared Story) {
    var start = story.tokens.start(tokens.lowerBound)
    var depth = 0
    func close(_ list: inout CountedList, at end: Int, next: Int) {
      if start < end { list.members.append(start..<end) }
      start = next
    }
    for token in tokens {
      let range = story.tokens[token].range
      switch story.tokens.kind(token) {
      case .openQuote, .openTitle, .openBracket, .narrowOpenBracket, .openSingleQuote:
        // “甲”“乙”, 《甲》《乙》
        if depth == 0, token > tokens.lowerBound, start < range.lowerBound,
          story.tokens.kind(token - 1) == .closeQuote && story.tokens.kind(token) == .openQuote
            || story.tokens.kind(token - 1) == .closeTitle && story.tokens.kind(token) == .openTitle
        {
          close(&self, at: range.lowerBound, next: range.lowerBound)
        }
        depth += 1
      case .closeQuote, .closeTitle, .closeBracket, .narrowCloseBracket, .closeSingleQuote: depth = max(0, depth - 1)
      case .enumerationComma where depth == 0: close(&self, at: range.lowerBound, next: range.upperBound)
      case .comma, .semicolon, .colon, .narrowComma, .narrowSemicolon, .stop, .question, .exclamation:
        if depth == 0 { isPlain = false }
      case .dash, .narrowColon, .edge, .space, .wideSpace: isPlain = false
      case .ellipsis: isOpen = true
      case .han where depth == 0: readLinks(range, story)
      default: break
      }
    }
    close(&self, at: story.tokens.end(tokens.upperBound - 1), next: 0)
    // It is broken off.
    if story.tokens.kind(tokens.upperBound - 1) == .enumerationComma { isOpen = true }
  }

  private mutating func readLinks(_ range: Range<Int>, _ story: Story) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = story.source.scalar(at: offset)
      switch Unicode.Scalar(scalar) {
      case "和", "与", "及", "或", "跟", "同", "并": links += 1
      case "等": isOpen = true
      default: break
      }
      offset += length
    }
  }

  /// The tokens of a list that ends before one: back over everything that may be a member.
  static func tokens(before end: Int, _ story: Story) -> Range<Int> {
    let tokens = story.tokens
    var first = end
    var depth = 0
    while first > 1, end - first < 80 {
      switch tokens.kind(first - 1) {
      case .closeQuote, .closeTitle, .closeBracket, .narrowCloseBracket: depth += 1
      case .openQuote, .openTitle, .openBracket, .narrowOpenBracket:
        if depth == 0 { return first..<end }
        depth -= 1
      case .edge: return first..<end
      case .comma, .semicolon, .colon, .narrowColon, .narrowComma, .stop, .question, .exclamation, .dash,
        .space, .wideSpace, .ellipsis, .narrowSemicolon, .lineBreak:
        if depth == 0 { return first..<end }
      default: break
      }
      first -= 1
    }
    return first..<end
  }

  /// Whether one of the members but the last has a word that may divide it, so that nobody knows where the list begins.
  func hasInnerLinks(_ story: Story) -> Bool {
    members.dropLast().contains { story.says(anyOf: ["和", "与", "及", "或", "跟", "并"], in: $0) }
  }

  /// The list from the member on that a number gives.
  func dropping(_ count: Int) -> CountedList {
    var list = self
    list.members.removeFirst(count)
    return list
  }
}
