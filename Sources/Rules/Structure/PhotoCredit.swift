import Lint

/// Who took a picture, as a caption says it at its end: `邱昱 摄`, `邱昱/摄`, `（邱昱摄）`.
struct PhotoCredit: Sendable, Hashable {
  /// What stands between the name and 摄.
  enum Joiner: UInt8, Sendable {
    case none, space, solidus
  }

  /// The name with 摄, brackets left out: UTF-8 bytes of prose.
  let range: Range<Int>
  /// Whose name it is.
  let name: Range<Int>
  /// What joins the name and 摄, and how wide it stands in the text.
  let joiner: Joiner
  let gap: Range<Int>
  /// Whether brackets stand around it.
  let isBracketed: Bool

  /// Whether two credits are set in one form.
  func looks(like other: PhotoCredit) -> Bool { joiner == other.joiner && isBracketed == other.isBracketed }

  /// The credit that a block ends with, if that is a bare name with 摄. An agency's or another paper's
  /// (`新华社记者 李响 摄`) has that house's form, and so is none.
  init?(endOf number: Int, _ story: __shared Story) {
    let tokens = story.tokens
    let block = tokens.numbers(inBlock: number)
    var last = block.upperBound - 1
    while last > block.lowerBound, tokens.kind(last) == .stop || tokens.kind(last).isBlank { last -= 1 }
    let closes = tokens.kind(last) == .closeBracket || tokens.kind(last) == .narrowCloseBracket
    if closes { last -= 1 }
    guard last > block.lowerBound, tokens.kind(last) == .han, story.source.has("摄", at: tokens.end(last) - 3) else {
      return nil
    }
    let end = tokens.end(last)
    var first = last
    if tokens[last].range.count == 3 {
      switch tokens.kind(last - 1) {
      case .space, .wideSpace, .oddSpace: joiner = .space
      case .solidus, .narrowSolidus: joiner = .solidus
      default: return nil
      }
      gap = tokens[last - 1].range
      first = last - 2
      guard first >= block.lowerBound, tokens.kind(first) == .han else { return nil }
      name = tokens[first].range
    } else {
      joiner = .none
      gap = end - 3..<end - 3
      name = tokens.start(last)..<end - 3
    }
    // Two to four characters, apart from what stands before.
    guard (6...12).contains(name.count), name.count % 3 == 0 else { return nil }
    switch tokens.kind(first - 1) {
    case .openBracket, .narrowOpenBracket: isBracketed = closes
    case .space, .wideSpace, .oddSpace, .stop, .edge: isBracketed = false
    default: return nil
    }
    if first > block.lowerBound + 1, tokens.kind(first - 2) == .han,
      story.source.has("记者", at: tokens.end(first - 2) - 6)
    {
      return nil
    }
    range = name.lowerBound..<end
  }

  /// Words that say in a caption whose the picture is, or that it is no photograph of the day.
  private static let sources: [StaticString] = [
    "摄", "供图", "图片来源", "图片提供", "图片由", "图片均", "图片/", "图片：", "资料图片", "图自", "图源", "资料图", "截图", "制图", "绘图", "海报", "效果图",
    "示意图", "提供", "来源", "视觉中国", "新华社", "中新社", "供稿", "翻拍", "拍摄者",
    "受访者", "漫画", "图据", "图/", "图／", "生成", "作者", "剧照", "官方", "绘",
  ]

  /// The low six bits of what those words begin with: most characters are told apart by them.
  private static let telling = sources.reduce(UInt64(0)) { bits, word in
    let first = word.withUTF8Buffer { String(decoding: $0, as: UTF8.self).unicodeScalars.first?.value ?? 0 }
    return bits | 1 << UInt64(first & 63)
  }

  /// Whether a caption says whose its picture is. O(length).
  static func isGiven(in range: Range<Int>, _ source: Source) -> Bool {
    if ends(range, source) { return true }
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = source.scalar(at: offset)
      if telling >> UInt64(scalar & 63) & 1 != 0,
        sources.contains(where: { offset + $0.utf8CodeUnitCount <= range.upperBound && source.has($0, at: offset) })
      {
        return true
      }
      offset += length
    }
    return false
  }

  /// 视觉中国 图, （陈明 图）, 资料图片
  private static func ends(_ range: Range<Int>, _ source: Source) -> Bool {
    var end = range.upperBound
    if source.has("图片", at: end - 6) || source.has("照片", at: end - 6) { return true }
    if source.has("）", at: end - 3) { end -= 3 } else if source.character(before: end) == ")" { end -= 1 }
    return source.has("图", at: end - 3) && source.character(before: end - 3) == " "
  }

  /// Whether a text stands in a range. O(length).
  static func has(_ text: StaticString, in range: Range<Int>, _ source: Source) -> Bool {
    let count = text.utf8CodeUnitCount
    guard range.count >= count else { return false }
    let first = text.withUTF8Buffer { $0.first }
    return (range.lowerBound...range.upperBound - count).contains {
      source.prose[$0] == first && source.has(text, at: $0)
    }
  }
}
