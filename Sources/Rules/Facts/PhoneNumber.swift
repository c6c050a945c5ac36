import Lint

/// A telephone number as copy prints it, and what is wrong with it.
struct PhoneNumber {
  /// What its figures say of it.
  enum Form: Equatable {
    /// Of a length that such numbers have.
    case valid
    /// None of the forms that are known: a short number, a foreign one, two numbers in one.
    case unknown
    /// A mobile number of so many figures, which has eleven.
    case mobile(Int)
    /// An area code with a number behind it of so many figures, which has seven or eight.
    case landline(area: Int, Int)
    /// A number that begins with 400 or 800, of so many figures, which has ten.
    case service(Int)
    /// Nine or ten figures that begin like a number without an area code, which has seven or eight.
    case local(Int)
  }

  /// The first token of digits to the last.
  let tokens: ClosedRange<Int>
  /// UTF-8 bytes of prose.
  let range: Range<Int>
  /// Judged by its figures.
  let form: Form

  /// The number that begins with a token of digits: 13800138000, 0750-3501234, （0750）3501234, 400-830-1234. O(1).
  init(at first: Int, _ story: __shared Story) {
    var groups = [first]
    var last = first
    while groups.count < 5, let next = PhoneNumber.next(last, story) {
      groups.append(next)
      last = next
    }
    var form = PhoneNumber.form(groups, story)
    // 0750 3501234, 138 0013 8000: a space joins what is no number by itself.
    while form != .valid, groups.count < 5, story.tokens.kind(last + 1) == .space,
      story.length(last + 1) == 1, story.tokens.kind(last + 2) == .digits
    {
      groups.append(last + 2)
      last += 2
      let joined = PhoneNumber.form(groups, story)
      form = joined == .valid || form == .unknown && story.length(first) <= 4 ? joined : .unknown
    }
    tokens = first...last
    range = story.tokens.start(first)..<story.tokens.end(last)
    self.form = form
  }

  /// The token of digits that a hyphen, a dash or the bracket of an area code joins to another.
  private static func next(_ token: Int, _ story: Story) -> Int? {
    let tokens = story.tokens
    var mark = token + 1
    switch tokens.kind(mark) {
    case .hyphen, .shortDash, .wideHyphen: mark += 1
    case .dash: while mark < token + 3, tokens.kind(mark) == .dash { mark += 1 }
    case .closeBracket, .narrowCloseBracket:
      guard tokens.kind(token - 1) == .openBracket || tokens.kind(token - 1) == .narrowOpenBracket else { return nil }
      mark += 1
    default: return nil
    }
    return tokens.kind(mark) == .digits ? mark : nil
  }

  /// Judges groups of figures; the last one may be an extension.
  private static func form(_ groups: [Int], _ story: Story) -> Form {
    let lengths = groups.map(story.length)
    let start = story.tokens.start(groups[0])
    let prose = story.source.prose
    func digit(_ index: Int) -> Int { index < lengths[0] ? Int(prose[start + index]) - 0x30 : -1 }
    let (total, first, second) = (lengths.reduce(0, +), digit(0), digit(1))
    if first == 0 {
      // 00 leads abroad.
      guard second > 0, lengths[0] == 3 || lengths[0] == 4 || groups.count == 1 else { return .unknown }
      let area = second <= 2 ? 3 : 4
      let local = groups.count == 1 ? total - area : lengths[1]
      if groups.count > 1, lengths[0] != area { return .unknown }
      // 0750-350-1234
      if groups.count > 2, lengths[1] < 7, lengths[1] + lengths[2] <= 8 { return .valid }
      // Short numbers have an area code too: 0750-12345, 0750-968888.
      if groups.count > 1, local <= 5 || local == 6 && [0x31, 0x39].contains(prose[story.tokens.start(groups[1])]) {
        return .unknown
      }
      guard groups.count > 1 || total >= 9 else { return .unknown }
      return (area == 3 ? 8...8 : 7...8).contains(local) ? .valid : .landline(area: area, local)
    }
    if first == 1 {
      if second < 3 {
        return lengths[0] == 11 && (second == 1 || second == 2) ? .mobile(11) : .unknown
      }
      if groups.count > 1, lengths[0] >= 11 { return lengths[0] == 11 ? .valid : .mobile(lengths[0]) }
      return total == 11 ? .valid : total == 10 || total == 12 || total == 13 ? .mobile(total) : .unknown
    }
    if (first == 4 || first == 8), second == 0, digit(2) == 0, groups.count > 1 && lengths[0] <= 4 || total >= 9 {
      if total == 10 { return .valid }
      // 400-830-1234-801 has an extension.
      if groups.count > 3, lengths[0] + lengths[1] + lengths[2] == 10 { return .valid }
      return total >= 8 && total <= 12 ? .service(total) : .unknown
    }
    if lengths[0] == 7 || lengths[0] == 8 { return .valid }
    guard groups.count == 1, total == 9 || total == 10, first < 9 else { return .unknown }
    return .local(total)
  }
}
