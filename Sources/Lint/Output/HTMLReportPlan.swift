/// What goes into an HTML report of a run: which findings are set with their copy, which get a line, which are only counted.
struct HTMLReportPlan: Sendable {
  /// A place that a finding speaks of beside its own.
  struct Place: Sendable {
    /// Its number in the report.
    let number: Int
    /// The finding's.
    let finding: Int
    /// Bytes of the story's prose.
    let range: Range<Int>
  }

  /// The findings with a note of their own, as positions in the run, in reading order; a finding's number is its position here, and one.
  let noted: [Int]
  /// Those that get a line, in reading order.
  let listed: [Int]
  /// How many are counted and no more.
  let leftOut: Int
  /// The noted findings' numbers, by story.
  private(set) var findings: [StoryID: [Int]] = [:]
  /// The numbers of noted findings that stand in no story: in marks, or in the configuration; by file.
  private(set) var loose: [Int: [Int]] = [:]
  /// Related places of noted findings, by story.
  private(set) var places: [StoryID: [Place]] = [:]
  /// The number of a noted finding's first related place, by its own number.
  private(set) var firstPlaces: [Int: Int] = [:]
  /// Files in which something of all that stands.
  private(set) var files: Set<Int> = []
  /// How many stories have findings, noted or not.
  private(set) var faultyStories = 0

  /// How many related places of a finding are shown.
  static let mostPlaces = 6

  /// Chooses the gravest findings, those that come first among equals. O(findings).
  init(_ run: Run, _ limits: HTMLReport.Limits) {
    var rank = [UInt8](repeating: 2, count: run.diagnostics.count)
    var taken = 0
    for severity in Severity.allCases {
      for (position, diagnostic) in run.diagnostics.enumerated() where diagnostic.severity == severity {
        rank[position] = taken < limits.notes ? 0 : taken < limits.notes + limits.lines ? 1 : 2
        taken += 1
      }
    }
    noted = rank.indices.filter { rank[$0] == 0 }
    listed = rank.indices.filter { rank[$0] == 1 }
    leftOut = rank.count - noted.count - listed.count
    var placeCount = 0
    for (index, position) in noted.enumerated() {
      let number = index + 1
      let diagnostic = run.diagnostics[position]
      files.insert(diagnostic.file)
      if let spot = diagnostic.spot {
        findings[StoryID(file: diagnostic.file, position: spot.story), default: []].append(number)
      } else {
        loose[diagnostic.file, default: []].append(number)
      }
      if diagnostic.related.isEmpty { continue }
      firstPlaces[number] = placeCount + 1
      for related in diagnostic.related.prefix(HTMLReportPlan.mostPlaces) {
        placeCount += 1
        guard let spot = related.spot else { continue }
        files.insert(related.file)
        places[StoryID(file: related.file, position: spot.story), default: []].append(
          Place(number: placeCount, finding: number, range: spot.range))
      }
    }
    var last: StoryID?
    for diagnostic in run.diagnostics {
      guard let spot = diagnostic.spot else { continue }
      let story = StoryID(file: diagnostic.file, position: spot.story)
      if story != last { faultyStories += 1 }
      last = story
    }
  }
}
