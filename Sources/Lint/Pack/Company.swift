/// Things that a story must or must not have together: A wants B in the same story, or can't stand beside it.
struct Company: Sendable {
  /// What is looked for, and what it is to the rule.
  enum Role: Sendable {
    /// What the rule is about: 大湾区.
    case subject
    /// What must stand in the story as well: 粤港澳大湾区.
    case needed
    /// What must not.
    case forbidden
  }

  /// All that is looked for; a role each.
  private(set) var patterns: [Pattern] = []
  private var roles: [Role] = []
  /// What was written for each, for messages.
  private var texts: [String] = []
  /// Per term of the automaton: the pattern.
  private var owners: [Int] = []
  /// Whether what is needed must come first: the first mention in full.
  var isFirst = false
  /// What is said instead of the usual words.
  var message: Message?

  static let missing = Message("写到“{0}”，全篇却没有“{1}”", "“{0}” stands here, and “{1}” nowhere in the story")
  static let late = Message("第一次写到“{0}”，应写全：“{1}”", "the first mention of “{0}” is to be in full: “{1}”")
  static let together = Message("“{0}”与“{1}”不应出现在同一篇稿件里", "“{0}” and “{1}” are not to stand in one story")
  static let other = Message("“{0}”在这里", "“{0}” stands here")

  mutating func add(_ text: String, _ pattern: Pattern, _ role: Role) {
    owners += pattern.anchors.map { _ in patterns.count }
    patterns.append(pattern)
    roles.append(role)
    texts.append(text)
  }

  /// What the automaton is to find: the anchors of all patterns in their order.
  var terms: TermList { TermList(patterns.flatMap { $0.anchors.map { Term($0) } }) }

  /// What it can say.
  var messages: [Message] {
    let own = message.map { [$0] }
    let missing = own ?? [Company.missing] + (isFirst ? [Company.late] : [])
    return (roles.contains { $0 == .needed } ? missing : [])
      + (roles.contains { $0 == .forbidden } ? (own ?? [Company.together]) + [Company.other] : [])
  }

  /// Reports a story once for what is missing and once for what is too much.
  func check(_ scope: Scope, _ story: borrowing Story, _ report: inout Report) {
    var places: [(role: Role, range: Range<Int>)] = []
    for match in report.matches {
      let number = owners[match.term]
      guard let found = patterns[number].match(at: match.range, in: story) else { continue }
      places.append((roles[number], found.range))
    }
    let needed = places.filter { $0.role == .needed }.map(\.range).sorted { $0.lowerBound < $1.lowerBound }
    let area = scope.area(in: story)
    // 大湾区 as a part of 粤港澳大湾区 is what is needed, not what needs it. Both lists ascend, so that one sweep tells.
    var next = 0
    var subject: Range<Int>?
    for range in places.filter({ $0.role == .subject }).map(\.range).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      while next < needed.count, needed[next].upperBound <= range.lowerBound { next += 1 }
      if next < needed.count && needed[next].overlaps(range) || !area.takes(range, story) { continue }
      subject = range
      break
    }
    guard let subject else { return }
    let name = story.text(subject)
    if let wanted = text(of: .needed) {
      if needed.isEmpty {
        report.add(message ?? Company.missing, [name, wanted], at: subject)
      } else if isFirst, needed[0].lowerBound > subject.lowerBound {
        report.add(message ?? Company.late, [name, wanted], at: subject)
      }
    }
    if let forbidden = places.filter({ $0.role == .forbidden }).map(\.range).min(by: { $0.lowerBound < $1.lowerBound })
    {
      report.add(
        message ?? Company.together, [story.text(forbidden), name], at: forbidden,
        related: [RelatedPlace(subject, Company.other, [name])])
    }
  }

  /// What is needed, as the pack has it.
  private func text(of role: Role) -> String? {
    let wanted = texts.indices.filter { roles[$0] == role }.map { texts[$0] }
    return wanted.isEmpty ? nil : wanted.joined(separator: "”/“")
  }
}
