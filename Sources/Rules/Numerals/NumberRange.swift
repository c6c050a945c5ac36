import Lint

/// Two numbers that a mark makes a range of, judged by the unit behind them: 2024—2026年, 9:00—11:30, 3～5元, 5元～8元.
struct NumberRange {
  /// What the numbers are.
  enum Kind: Sendable {
    /// Years, months and days of the calendar.
    case dates
    /// Hours and minutes.
    case times
    /// What is counted or measured.
    case values
  }

  /// The token between the two.
  let mark: Int
  /// What it is a range of.
  let kind: Kind
  /// Both numbers and the unit: UTF-8 bytes of prose.
  let whole: Range<Int>
  /// Where the unit stands that both numbers share, or nil if each has its own.
  private let unit: Int?

  /// The range around a mark with digits behind it; nil if the numbers need not be one: a score, a date, a telephone number.
  init?(around mark: Int, _ story: __shared Story) {
    let tokens = story.tokens
    self.mark = mark
    if tokens.kind(mark - 1) == .digits {
      guard let numbers = NumberRange.numbers(around: mark, story),
        let (kind, unitLength) = NumberRange.kind(of: numbers, mark, story)
      else { return nil }
      let end = tokens.end(numbers.upperBound)
      self.kind = kind
      whole = tokens.start(numbers.lowerBound)..<end + unitLength
      unit = end
    } else {
      guard let (whole, isTime) = NumberRange.repeatedUnit(around: mark, story) else { return nil }
      self.whole = whole
      kind = isTime ? .dates : .values
      unit = nil
    }
  }

  /// The sign or word that changes the second number's value and that the first lacks, or nothing.
  func sharedSign(_ story: Story) -> String {
    unit.flatMap { Unit.multiplier(at: $0, story.source) }?.description ?? ""
  }

  /// The first and last token of what the mark connects: numbers with points and colons.
  static func numbers(around mark: Int, _ story: Story) -> ClosedRange<Int>? {
    let tokens = story.tokens
    func joins(_ kind: Lint.Kind) -> Bool { kind == .narrowStop || kind == .narrowColon || kind == .colon }
    var first = mark - 1
    while joins(tokens.kind(first - 1)), tokens.kind(first - 2) == .digits { first -= 2 }
    var last = mark + 1
    while joins(tokens.kind(last + 1)), tokens.kind(last + 2) == .digits { last += 2 }
    // A further hyphen, letter or slash makes a date, a telephone number, a model or a file name of it.
    for neighbour in [tokens.kind(first - 1), tokens.kind(last + 1)] {
      switch neighbour {
      case .hyphen, .letters, .narrowSolidus, .narrowMark, .narrowStop, .narrowTilde, .wideHyphen: return nil
      default: break
      }
    }
    return first...last
  }

  /// What the numbers are, and how many bytes behind them belong to them; nil if they need not be a range at all.
  private static func kind(of numbers: ClosedRange<Int>, _ mark: Int, _ story: Story) -> (Kind, Int)? {
    let tokens = story.tokens
    func has(_ kind: Lint.Kind, _ part: Range<Int>) -> Bool { part.contains { tokens.kind($0) == kind } }
    if has(.narrowColon, numbers.lowerBound..<mark) || has(.colon, numbers.lowerBound..<mark) {
      // ISO 26300:2-2015 is no hour.
      return story.length(numbers.lowerBound) <= 2 ? (.times, 0) : nil
    }
    guard let left = number(numbers.lowerBound..<mark, story),
      let right = number(mark + 1..<numbers.upperBound + 1, story),
      left < right, story.source.character(before: tokens.start(numbers.lowerBound)) != "第"
    else { return nil }
    let end = tokens.end(numbers.upperBound)
    switch story.source.character(at: end) {
    case "年" where left >= 1000 && right < 3000: return (.dates, 3)
    case "月" where right <= 12, "日" where right <= 31: return (.dates, 3)
    default: return Unit.length(at: end, story).map { (.values, $0) }
    }
  }

  /// A range that has its unit on both sides, 55%-85%, 12月1日-12月20日: all of it, and whether it is one of time.
  private static func repeatedUnit(around mark: Int, _ story: Story) -> (whole: Range<Int>, isTime: Bool)? {
    let tokens = story.tokens
    let unit = tokens[mark - 1].range
    // Nothing stands before the mark where its block begins.
    guard tokens.kind(mark - 1) != .edge, tokens.kind(mark - 2) == .digits, unit.count <= 12, Unit.isWhole(unit, story)
    else { return nil }
    func divides(_ token: Int) -> Bool {
      tokens.kind(token) == .han && ["年", "月"].contains { story.source.reads($0, in: tokens[token].range) }
        || tokens.kind(token) == .narrowStop
    }
    var first = mark - 2
    while divides(first - 1), tokens.kind(first - 2) == .digits { first -= 2 }
    var last = mark + 1
    while divides(last + 1), tokens.kind(last + 2) == .digits { last += 2 }
    let behind = tokens.end(last)..<min(tokens.end(last) + unit.count, story.source.prose.count)
    guard story.source.prose[behind].elementsEqual(story.source.prose[unit]) else { return nil }
    for neighbour in [tokens.kind(first - 1), tokens.kind(tokens.token(at: behind.upperBound))] {
      switch neighbour {
      case .hyphen, .letters, .narrowSolidus, .narrowTilde, .wideHyphen: return nil
      default: break
      }
    }
    let left = number(first..<mark - 1, story)
    // 2年-3年 is a length of time, and a value.
    let isTime =
      ["月", "日", "时"].contains { story.source.reads($0, in: unit) }
      || story.source.reads("年", in: unit) && left ?? 0 >= 1000
    if !isTime {
      guard let left, let right = number(mark + 1..<last + 1, story), left < right else { return nil }
    }
    return (tokens.start(first)..<behind.upperBound, isTime)
  }

  /// A number of digits with one point at the most, or nil if it is none.
  private static func number(_ tokens: Range<Int>, _ story: Story) -> Double? {
    var (value, scale) = (0.0, 0.0)
    for offset in story.tokens.start(tokens.lowerBound)..<story.tokens.end(tokens.upperBound - 1) {
      let byte = story.source.prose[offset]
      if byte == UInt8(ascii: ".") {
        guard scale == 0 else { return nil }
        scale = 1
      } else {
        guard byte &- UInt8(ascii: "0") < 10 else { return nil }
        value = value * 10 + Double(byte &- UInt8(ascii: "0"))
        scale *= 10
      }
    }
    return scale > 1 ? value / scale : value
  }
}
