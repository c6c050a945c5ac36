/// A worker: it reads a few stories side by side, rule by rule, so that what a rule needs is near for all of them.
///
/// A story at a time would have each rule's code and tables fetched anew for every story, since no near cache holds those of all rules.
/// The scratch is reused from story to story and from job to job.
struct Desk: ~Copyable {
  private let shift: Shift
  /// The rule set of the stories at hand.
  private var set: RuleSet
  private var setNumber = 0
  private var part = Part()
  private var report = Report()
  /// What the stories at hand are made of, in the order of the run; their tokens are made when all have come.
  private var drafts: [Draft] = []
  /// The stories at hand.
  private var stories: [Story] = []
  /// Bytes of the stories at hand.
  private var size = 0
  /// As many as there were stories at hand at most.
  private var sheets: [Sheet] = []
  private var matches: [Terms.Match] = []
  /// Per rule of the run's list where `part` has what it gathers; -1 if it has gathered nothing yet.
  private var gatheringPlaces: [Int] = []
  /// How many stories the job has, as far as that is known beforehand.
  private var expected = 0
  /// What is done and not told yet; of findings those that are told.
  private var untold = (files: 0, bytes: 0, findings: 0)
  private var bookmarks = (own: Bookmark(), related: Bookmark())
  private var search: ArchiveSearch?
  private let clock = ContinuousClock()

  /// So many stories are read side by side, unless they are longer than `mostBytes` together.
  private static let mostStories = Pile.count
  private static let mostBytes = 128 << 10

  /// A story that has not been divided into tokens.
  private struct Draft {
    let id: StoryID
    let source: Source
    let parsed: ParsedStory
  }

  /// The scratch of one story at hand.
  private struct Sheet {
    /// The story's, or those of no story: their storage goes to the next that comes.
    var tokens = Tokens()
    var matches = GroupedMatches()
  }

  init(shift: Shift) {
    self.shift = shift
    search = shift.archive.map { archive in
      let folder = FileSystem.workingDirectory
      let files = shift.manner.comparesStories ? Set(shift.items.map { $0.path.absolute(in: folder) }) : []
      return ArchiveSearch(archive, files: files)
    }
    set = shift.ruleSets[0]
    report.house = shift.house
    report.checkers = Checkers(shift.board)
  }

  /// Does a job, and returns what it came to.
  mutating func run(_ job: Job) -> Part {
    part = Part()
    untold = (0, 0, 0)
    gatheringPlaces = [Int](repeating: -1, count: shift.ids.count)
    if shift.manner.takesTime { part.times = [Duration](repeating: .zero, count: shift.ids.count) }
    switch job.kind {
    case .files(let range, let keeps):
      expected = range.count
      for number in range {
        lint(file: number, keeps: keeps)
        untold.files += 1
        untold.bytes += part.volumes.last.map { $0.file == number ? $0.volume.byteCount : 0 } ?? 0
      }
    case .stories(let source, let file, let first, let stories):
      expected = stories.count
      for (index, story) in stories.enumerated() { take(story, StoryID(file: file, position: first + index), source) }
      untold.bytes += (stories.last?.end ?? 0) - (stories.first?.start ?? 0)
    case .records(let records, let file, let first, let lines):
      expected = lines.count
      lint(lines, first: first, of: records, file: file)
      untold.bytes += (lines.last?.range.upperBound ?? 0) - (lines.first?.range.lowerBound ?? 0)
    }
    finish()
    tell()
    part.archiveFailure = search?.failure
    return part
  }

  private mutating func lint(file number: Int, keeps: Bool) {
    let item = shift.items[number]
    if item.kind == .records { return lint(recordsOf: number, keeps: keeps || item.isAtHand) }
    let source: Source
    switch item.source() {
    case .success(let found): source = found
    case .failure(let notice):
      part.notices.append(notice)
      return
    }
    // What came through a pipe can't be read again. A document's text may be many times as large as its file.
    let keeps = keeps && source.original.count <= source.document?.file.count ?? .max || item.isAtHand
    var parser = StoryParser(source)
    var stories: [ParsedStory] = []
    var count = 0
    while let story = parser.next() {
      take(story, StoryID(file: number, position: count), source)
      count += 1
      if keeps { stories.append(story) }
    }
    let volume = Library.Volume(
      source, storyCount: count, keeping: keeps ? [stories] : nil, shift.manner)
    part.volumes.append((number, volume))
  }

  private mutating func lint(recordsOf number: Int, keeps: Bool) {
    switch shift.items[number].records() {
    case .success(let file):
      let lines = LineSplitter.lines(of: file.text)
      lint(lines, first: 0, of: file, file: number)
      let volume = Library.Volume(
        shift.items[number].path, records: file, keeping: keeps ? lines : nil, shift.manner)
      part.volumes.append((number, volume))
    case .failure(let notice): part.notices.append(notice)
    }
  }

  /// Lints records, each of which is a line of a file and a source of its own.
  ///
  /// - Parameter first: the position of the first line among those of the file that are not blank.
  private mutating func lint(_ lines: [LineSplitter.Line], first: Int, of records: DecodedFile, file: Int) {
    var tally = RecordTally(file: file)
    for (index, line) in lines.enumerated() {
      let id = StoryID(file: file, position: first + index)
      do throws(Notice) {
        let source = try RecordReader.source(line, in: records.text, of: shift.items[file].path, records.encoding)
        var parser = StoryParser(source)
        guard let story = parser.record() else { continue }
        tally.storyCount += 1
        take(story, id, source)
        if let suppressions = Suppressions(source) { tally.suppressions.append(suppressions) }
      } catch {
        tally.add(error)
      }
    }
    part.tallies.append(tally)
  }

  /// Takes a story; it is read when the desk is full, when one of another rule set comes, or at the end.
  private mutating func take(_ parsed: ParsedStory, _ id: StoryID, _ source: Source) {
    let number = shift.items[id.file].ruleSet
    if number != setNumber {
      finish()
      set = shift.ruleSets[number]
      setNumber = number
    }
    drafts.append(Draft(id: id, source: source, parsed: parsed))
    size += parsed.end - parsed.start
    if drafts.count == Desk.mostStories || size > Desk.mostBytes { finish() }
  }

  /// Reads the stories at hand, and notes what was found, story by story, each in the order of the rules.
  private mutating func finish() {
    if drafts.isEmpty { return }
    prepare()
    let last = stories.count - 1
    check(Pile { Held(story: stories[min($0, last)]) }, stories.count)
    for story in stories where !report.findings.isEmpty {
      for finding in report.findings where finding.story == story.id { add(finding, in: story) }
    }
    report.findings.removeAll(keepingCapacity: true)
    // When the stories are let go the tokens' storage is the desk's alone again.
    for position in stories.indices { sheets[position].tokens = stories[position].tokens }
    stories.removeAll(keepingCapacity: true)
    drafts.removeAll(keepingCapacity: true)
    size = 0
    tell()
  }

  /// Says what is done: files of which no story is at hand any more, and what was found.
  private mutating func tell() {
    shift.manner.headway?.add(
      files: untold.files, bytes: untold.bytes, findings: part.diagnostics.count - untold.findings)
    untold = (0, 0, part.diagnostics.count)
  }

  private mutating func add(_ finding: Finding, in story: Story) {
    guard let severity = set.severity(ofRule: finding.rule, own: finding.severity),
      !shift.exceptions.cover(finding, in: story, set: shift.items[story.id.file].exceptions, &part.exceptions)
    else { return }
    part.diagnostics.append(
      Diagnostic(
        finding, severity: severity, id: shift.ids[finding.rule], in: story, &bookmarks,
        takesExtent: shift.manner.takesMeasures
      ) { $0 == story.id ? story : nil })
  }

  /// Divides the stories at hand into tokens, and finds the rules' terms in them.
  private mutating func prepare() {
    while sheets.count < drafts.count { sheets.append(Sheet()) }
    for position in drafts.indices {
      var tokens = Tokens()
      swap(&tokens, &sheets[position].tokens)
      tokens.read(drafts[position].source.prose, blocks: drafts[position].parsed.blocks, terms: set.terms)
      stories.append(
        Story(
          id: drafts[position].id, source: drafts[position].source, parsed: drafts[position].parsed,
          tokens: consume tokens))
    }
    if shift.manner.takesMeasures { part.measures += stories.map { StoryMeasure($0) } }
    for position in stories.indices {
      matches.removeAll(keepingCapacity: true)
      set.terms.search(
        stories[position].source.prose, at: stories[position].tokens.openings,
        upTo: stories[position].range.upperBound, into: &matches)
      sheets[position].matches.group(matches, rules: set.storyRules.count)
    }
    report.begin(stories.count)
  }

  /// A story that can only be lent: else it would be counted up and down for every rule.
  private struct Held: ~Copyable {
    let story: Story
  }

  /// As many as are read side by side.
  private typealias Pile = InlineArray<32, Held>

  /// Lets every rule in force read the stories at hand.
  ///
  /// - Parameters:
  ///   - pile: the stories; what is behind them is room.
  ///   - count: how many there are.
  private mutating func check(_ pile: borrowing Pile, _ count: Int) {
    let (storyRules, corpusRules) = (set.storyRules, set.corpusRules)
    let takesTime = shift.manner.takesTime
    var start = clock.now
    for rule in storyRules.indices {
      let (number, check, hasTerms) = (
        storyRules[rule].entry.number, storyRules[rule].check, storyRules[rule].hasTerms
      )
      report.rule = number
      report.matches.removeAll(keepingCapacity: true)
      for position in 0..<count {
        report.turn(to: position, pile[position].story.id)
        if hasTerms {
          report.matches.removeAll(keepingCapacity: true)
          sheets[position].matches.append(ofRule: rule, to: &report.matches)
        }
        check(pile[position].story, &report)
      }
      if takesTime { note(number, since: &start) }
    }
    if search != nil {
      for (entry, rule) in set.archiveRules {
        report.rule = entry.number
        for position in 0..<count {
          report.turn(to: position, pile[position].story.id)
          rule.check(pile[position].story, &search!, &report)
        }
        if takesTime { note(entry.number, since: &start) }
      }
    }
    if !shift.manner.comparesStories { return }
    for rule in corpusRules.indices {
      let number = corpusRules[rule].entry.number
      let place = gatheringPlace(of: corpusRules[rule].rule, number)
      let isNew = part.gatherings[place].count == 0
      for position in 0..<count { part.gatherings[place].add(pile[position].story) }
      // Now it is known how many keys a summary has.
      if isNew, part.gatherings[place].count > 0 { part.gatherings[place].reserve(expected) }
      if takesTime { note(number, since: &start) }
    }
  }

  /// Adds the time that has gone by to a rule's.
  private mutating func note(_ rule: Int, since start: inout ContinuousClock.Instant) {
    let end = clock.now
    part.times[rule] += end - start
    start = end
  }

  /// Where `part` has what a rule gathers.
  private mutating func gatheringPlace(of rule: any CorpusRule, _ number: Int) -> Int {
    if gatheringPlaces[number] < 0 {
      gatheringPlaces[number] = part.gatherings.count
      part.gatherings.append(Desk.gathering(rule, number))
    }
    return gatheringPlaces[number]
  }

  private static func gathering<R: CorpusRule>(_ rule: R, _ number: Int) -> any Gathering {
    Summaries(rule, rule: number)
  }
}
