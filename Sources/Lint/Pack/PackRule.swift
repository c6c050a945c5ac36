/// One rule of a pack.
struct PackRule: StoryRule {
  /// What a rule of a pack is if no pack says more.
  static let about = About(
    id: "pack", name: Bilingual("词库规则", "rule of a pack"), severity: .warning,
    why: Bilingual("本报自己的规则。", "A rule of the house's own."), basis: Bilingual("词库", "a pack"), fix: .suggested,
    messages: messages, examples: [])

  /// What it is, says and does, as the pack has it.
  let about: About
  /// Where it looks.
  let scope: Scope
  /// What it looks for.
  let work: Work

  /// The kinds of rule that a pack may have.
  enum Work: Sendable {
    /// Wrong forms and patterns, each reported wherever it stands.
    case entries(PackEntries)
    /// Things that a story must or must not have together.
    case company(Company)
    /// How long a part may be.
    case limit(Limit)
  }

  /// A rule of no pack, which says nothing.
  init() { self.init(about: Self.about, scope: Scope(), work: .entries(PackEntries())) }

  init(about: About, scope: Scope, work: Work) {
    self.about = about
    self.scope = scope
    self.work = work
  }

  var entryCount: Int {
    switch work {
    case .entries(let entries): entries.count
    case .company(let company): company.patterns.count
    case .limit: 0
    }
  }

  /// What the automaton is to find for it; `terms` would make a string of each.
  var termList: TermList {
    switch work {
    case .entries(let entries): entries.terms
    case .company(let company): company.terms
    case .limit: TermList()
    }
  }

  /// Reads a story and adds what is wrong to the report.
  func check(_ story: Story, _ report: inout Report) {
    switch work {
    case .entries(let entries): if !report.matches.isEmpty { entries.check(scope, story, &report) }
    case .company(let company): if !report.matches.isEmpty { company.check(scope, story, &report) }
    case .limit(let limit): limit.check(scope, story, &report)
    }
  }

  // MARK: What pack rules say where the pack has no message of its own

  static let wrong = Message("“{0}”应为“{1}”", "“{0}” should be “{1}”")
  static let wrongWhy = Message("“{0}”应为“{1}”：{2}", "“{0}” should be “{1}”: {2}")
  static let avoided = Message("不用“{0}”", "“{0}” is not to be used")
  static let avoidedWhy = Message("不用“{0}”：{2}", "“{0}” is not to be used: {2}")
  static let superfluous = Message("应删去“{0}”", "leave out “{0}”")
  static let superfluousWhy = Message("应删去“{0}”：{2}", "leave out “{0}”: {2}")
  static let messages = [wrong, wrongWhy, avoided, avoidedWhy, superfluous, superfluousWhy]

  /// The same rule with its pack's name before its id, and the pack as its basis.
  func named(by pack: String, _ path: Path) -> PackRule {
    PackRule(
      about: About(
        id: "\(pack)/\(about.id)", name: about.name, severity: about.severity, isOn: about.isOn, why: about.why,
        basis: Bilingual("词库 \(path)", "the pack \(path)"), fix: about.fix, messages: about.messages,
        examples: about.examples),
      scope: scope, work: work)
  }
}

/// How much of what a limit is about there is.
struct Limit: Sendable {
  /// What is measured.
  enum Part: String, Sendable, CaseIterable {
    case headline, paragraph, sentence
  }

  /// What it is measured in.
  enum Unit: String, Sendable, CaseIterable {
    /// Characters, white space left out.
    case characters
    /// Words of letters or digits, and Han characters one by one.
    case words
  }

  private let part: Part
  private let unit: Unit
  private let bounds: ClosedRange<Int>
  /// What is said where it is too long or too short; `{0}` is how much there is, `{1}` how much there may be.
  let tooLong: Message
  let tooShort: Message

  /// - Parameter message: what is said instead of the limit's own words.
  init(_ part: Part, _ bounds: ClosedRange<Int>, _ unit: Unit, message: Message?) {
    self.part = part
    self.unit = unit
    self.bounds = bounds
    let what =
      switch part {
      case .headline: "标题"
      case .paragraph: "段落"
      case .sentence: "句子"
      }
    let measure = unit == .characters ? "字" : "词"
    tooLong =
      message
      ?? Message("\(what)有 {0} 个\(measure)，最多 {1} 个", "the \(part.rawValue) has {0} \(unit.rawValue): {1} at most")
    tooShort =
      message
      ?? Message("\(what)只有 {0} 个\(measure)，至少 {1} 个", "the \(part.rawValue) has {0} \(unit.rawValue): {1} at least")
  }

  /// What it can say, as far as its bounds can be passed.
  var messages: [Message] {
    tooLong == tooShort
      ? [tooLong] : (bounds.upperBound < .max ? [tooLong] : []) + (bounds.lowerBound > 0 ? [tooShort] : [])
  }

  /// O(tokens) of what is measured.
  func check(_ scope: Scope, _ story: borrowing Story, _ report: inout Report) {
    let tokens = story.tokens
    for (number, block) in story.blocks.enumerated() where scope.takes(block.kind) {
      let all = tokens.numbers(inBlock: number)
      switch (part, block.kind) {
      case (.headline, .headline), (.paragraph, .paragraph): measure(all, story, &report)
      case (.sentence, .paragraph):
        var start = all.lowerBound
        for token in all where token >= start && tokens.endsSentence(token) {
          var end = token + 1
          while end < all.upperBound, tokens.kind(end).closesPair || tokens.kind(end).endsSentence { end += 1 }
          measure(start..<end, story, &report)
          start = end
        }
        measure(start..<all.upperBound, story, &report)
      default: break
      }
    }
  }

  private func measure(_ numbers: Range<Int>, _ story: borrowing Story, _ report: inout Report) {
    let tokens = story.tokens
    let words = numbers.drop { tokens.kind($0).isBlank }
    guard let first = words.first, let last = words.last else { return }
    var count = 0
    for token in words where !tokens.kind(token).isBlank {
      switch unit {
      case .characters: count += story.source.characterCount(tokens[token].range)
      case .words where tokens.kind(token) == .han: count += story.source.characterCount(tokens[token].range)
      case .words: count += tokens.kind(token).isWordlike ? 1 : 0
      }
    }
    if bounds.contains(count) { return }
    let isLong = count > bounds.upperBound
    report.add(
      isLong ? tooLong : tooShort, ["\(count)", "\(isLong ? bounds.upperBound : bounds.lowerBound)"],
      at: tokens.start(first)..<tokens.end(last))
  }
}

extension Tokens {
  /// Whether a sentence may end with a token: 。！？……, and an ASCII full stop with nothing or a space behind it. O(1).
  func endsSentence(_ token: Int) -> Bool {
    kind(token).endsSentence || kind(token) == .narrowStop && kind(token + 1).isBlank
  }
}
