/// One text about which one rule is to be silent.
public struct Exception: Sendable {
  /// The rule's id.
  public let rule: String
  /// What it is silent about: a finding whose range lies within this text, as it stands in one block of a story.
  public let text: String
  /// The files that it is for, relative to the configuration's folder; nil for all.
  public let path: Glob?
  /// Why, in the newsroom's words.
  public let reason: String?

  /// Where the text stands in the configuration, and the line around it.
  let region: Region
  let excerpt: Diagnostic.Excerpt

  /// The longest text in characters, so that looking for it takes no time worth speaking of.
  static let longestText = 200
}

/// The configuration's exceptions as a run looks them up: by file, then by rule.
struct Exceptions: Sendable {
  private let all: [Exception]
  /// Their texts, narrowed: once a comma is made full-width, the text that has it still fits.
  private let texts: [[UInt32]]
  /// The positions of rules in the run's list.
  private let rules: [Int?]
  private let folder: Path
  /// Which exceptions a file has, by rule, for each combination that some file meets.
  private var sets: [[Int: [Int]]] = []
  private var made: [[Bool]: Int] = [:]

  /// - Parameter ids: ids of the run's rules.
  init(_ configuration: Configuration, ids: [String]) {
    all = configuration.exceptions
    texts = all.map { $0.text.unicodeScalars.map { Characters.narrowed($0.value) } }
    rules = all.map { exception in ids.firstIndex(of: exception.rule) }
    folder = configuration.folder
  }

  var isEmpty: Bool { all.isEmpty }

  /// The set of a file, by its absolute path.
  mutating func number(for path: Path) -> Int {
    if all.isEmpty { return 0 }
    let relative = path.relative(to: folder)
    let applies = all.map { exception in exception.path.map { glob in relative.map(glob.covers) ?? false } ?? true }
    if let number = made[applies] { return number }
    var set: [Int: [Int]] = [:]
    for (index, rule) in rules.enumerated() where applies[index] {
      if let rule { set[rule, default: []].append(index) }
    }
    sets.append(set)
    made[applies] = sets.count - 1
    return sets.count - 1
  }

  /// Whether a file's set has something to say of a finding; notes what. O(exceptions of the rule).
  func cover(_ finding: Finding, in story: Story, set: Int, _ used: inout Set<Int>) -> Bool {
    guard !all.isEmpty, let candidates = sets[set][finding.rule] else { return false }
    let found = candidates.filter { covers(texts[$0], finding.range, story) }
    used.formUnion(found)
    return !found.isEmpty
  }

  /// Whether a range lies within a text as it stands in the block, in either width, the line breaks of wrapped copy passed over.
  private func covers(_ text: [UInt32], _ range: Range<Int>, _ story: Story) -> Bool {
    let block = story.blocks[story.block(at: range.lowerBound)].range
    let prose = story.source.prose
    let bytes = prose.span
    var window: [UInt32] = []
    // Twice the text on either side: line breaks take less than the other half.
    var lower = range.lowerBound
    var left = 2 * text.count
    while lower > min(block.lowerBound, range.lowerBound), left > 0 {
      lower -= bytes.scalar(before: lower).length
      left -= 1
    }
    var (start, end) = (0, 0)
    var offset = lower
    left = 2 * text.count
    while offset < max(block.upperBound, range.upperBound), offset < range.upperBound || left > 0 {
      let (scalar, length) = bytes.scalar(at: offset)
      if scalar != 0x0A && scalar != 0x0D {
        window.append(Characters.narrowed(scalar))
        if offset < range.lowerBound { start += 1 }
        if offset < range.upperBound { end += 1 }
      }
      if offset >= range.upperBound { left -= 1 }
      offset += length
    }
    let first = max(0, end - text.count)
    let last = min(start, window.count - text.count)
    return first <= last && (first...last).contains { window[$0...].starts(with: text) }
  }

  /// The exceptions that a run could have used and did not.
  ///
  /// - Parameters:
  ///   - used: those that were used.
  ///   - items: the files of the run, whose rule sets are positions in `ruleSets`.
  func unused(_ used: Set<Int>, _ items: [Item], _ ruleSets: [RuleSet]) -> [Exception] {
    var could: Set<Int> = []
    var met: Set<[Int]> = []
    for item in items where met.insert([item.ruleSet, item.exceptions]).inserted {
      for (rule, members) in sets[item.exceptions] where ruleSets[item.ruleSet].severity(ofRule: rule) != nil {
        could.formUnion(members)
      }
    }
    return could.subtracting(used).sorted().map { all[$0] }
  }
}
