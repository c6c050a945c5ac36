import Synchronization

/// The work of a run, divided into jobs that need nothing of one another.
struct Shift: Sendable {
  let items: [Item]
  let ruleSets: [RuleSet]
  let exceptions: Exceptions
  let house: House?
  /// Ids of the run's rules.
  let ids: [String]
  /// What is known of faulty checkers.
  let board: CheckerBoard
  /// What was printed before, if rules may ask.
  let archive: Archive?
  let manner: Linter.Manner

  /// Does all jobs on a number of cores, and returns what each came to, in the order of the run.
  func work(jobs: Int) async -> [Part] {
    manner.headway?.begin(files: items.count)
    if items.isEmpty { return [] }
    var jobList = JobList(items: items, manner: manner)
    if jobs == 1 {
      var desk = Desk(shift: self)
      var parts: [Part] = []
      while let job = jobList.next() { parts.append(desk.run(job)) }
      return parts + jobList.finished
    }
    let shared = SharedJobs(jobList)
    let parts = await withTaskGroup(of: [(number: Int, part: Part)].self) { group in
      for _ in 0..<jobs {
        group.addTask {
          var desk = Desk(shift: self)
          var parts: [(Int, Part)] = []
          while let job = shared.next() { parts.append((job.number, desk.run(job))) }
          return parts
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    return parts.sorted { $0.number < $1.number }.map(\.part) + shared.finished
  }

  /// Lets one corpus rule compare what it gathered.
  func compare(_ gathering: any Gathering, _ library: Library) -> Part {
    var part = Part()
    var report = CorpusReport(library: library)
    report.house = house
    let clock = ContinuousClock()
    let start = clock.now
    gathering.findings(&report)
    if manner.takesTime {
      part.times = [Duration](repeating: .zero, count: ids.count)
      part.times[gathering.rule] = clock.now - start
    }
    var shelf = Library.Shelf()
    var otherShelf = Library.Shelf()
    var bookmarks = (own: Bookmark(), related: Bookmark())
    part.diagnostics = report.findings.compactMap { finding in
      guard
        let severity = ruleSets[items[finding.story.file].ruleSet].severity(
          ofRule: finding.rule, own: finding.severity),
        let story = library.story(finding.story, &shelf),
        !exceptions.cover(finding, in: story, set: items[finding.story.file].exceptions, &part.exceptions)
      else { return nil }
      return Diagnostic(
        finding, severity: severity, id: ids[finding.rule], in: story, &bookmarks, takesExtent: manner.takesMeasures
      ) { id in
        id == finding.story ? story : library.story(id, &otherShelf)
      }
    }
    return part
  }
}

/// A piece of work: whole files, or some stories of a large one.
struct Job: Sendable {
  enum Kind: Sendable {
    /// `keeps` says whether the files are kept for comparing stories.
    case files(Range<Int>, keeps: Bool)
    /// Stories of a large file, from its story `first` on.
    case stories(Source, file: Int, first: Int, [ParsedStory])
    /// Lines of a large file of records, from its line `first` on, blank ones not counted.
    case records(DecodedFile, file: Int, first: Int, [LineSplitter.Line])
  }

  /// Its position in the run, from 0.
  let number: Int
  let kind: Kind
}

/// Hands out the jobs of a run in order, parsing large files on the way.
struct JobList: Sendable {
  /// Parts that needed no job.
  private(set) var finished: [Part] = []

  private let items: [Item]
  private let manner: Linter.Manner
  private let leavesRecords: Bool
  private var nextItem = 0
  private var nextNumber = 0
  /// Bytes of files that were kept so far.
  private var kept = 0
  private var large: LargeFile?
  private var largeRecords: LargeRecords?

  /// Bytes of copy that make a job.
  private static let jobSize = 1 << 20
  /// Bytes of files that are kept for comparing stories; others are read again when a question comes to them.
  private static let shelfSize = 4 << 20

  private struct LargeFile: Sendable {
    let number: Int
    let source: Source
    var parser: StoryParser
    /// The stories that were handed out, job by job.
    var pieces: [[ParsedStory]] = []
    var storyCount = 0
  }

  /// A large file of records: its lines are found here, and read by whoever gets them.
  private struct LargeRecords: Sendable {
    let number: Int
    let file: DecodedFile
    var splitter: LineSplitter
    /// The lines that were handed out.
    var lines: [LineSplitter.Line] = []
  }

  /// - Parameter leavesRecords: whether files of records are passed over, since somebody else reads them.
  init(items: [Item], manner: Linter.Manner, leavesRecords: Bool = false) {
    self.items = items
    self.manner = manner
    self.leavesRecords = leavesRecords
  }

  /// The next job, or nil if there is none left.
  mutating func next() -> Job? {
    while true {
      if let job = nextStories() { return job }
      if let job = nextRecords() { return job }
      while leavesRecords, nextItem < items.count, items[nextItem].kind == .records { nextItem += 1 }
      guard nextItem < items.count else { return nil }
      let first = nextItem
      var size = 0
      while nextItem < items.count, size < JobList.jobSize, nextItem - first < 256 {
        if leavesRecords && items[nextItem].kind == .records { break }
        let itemSize = items[nextItem].size
        // Of a document most bytes are pictures.
        if itemSize >= 2 * JobList.jobSize && items[nextItem].kind != .word { break }
        size += itemSize
        nextItem += 1
      }
      if nextItem > first {
        kept += size
        return job(.files(first..<nextItem, keeps: kept <= JobList.shelfSize))
      }
      openLarge(nextItem)
      nextItem += 1
    }
  }

  private mutating func job(_ kind: Job.Kind) -> Job {
    defer { nextNumber += 1 }
    return Job(number: nextNumber, kind: kind)
  }

  /// Opens a large file without a look at its bytes: they are checked a piece at a time, ahead of the parser.
  private mutating func openLarge(_ number: Int) {
    if items[number].kind == .records {
      switch items[number].records() {
      case .success(let file):
        largeRecords = LargeRecords(number: number, file: file, splitter: LineSplitter(file.text))
      case .failure(let notice): refuse(notice)
      }
      return
    }
    switch items[number].source(isChecked: false) {
    case .success(let source): large = LargeFile(number: number, source: source, parser: StoryParser(source))
    case .failure(let notice): refuse(notice)
    }
  }

  /// Notes a large file that can't be read.
  private mutating func refuse(_ notice: Notice) {
    finished.append(Part(notices: [notice]))
    manner.headway?.add(files: 1)
  }

  /// About a job's worth of stories of the large file that is open, or what is left of it; nil if none is open.
  private mutating func nextStories() -> Job? {
    guard var file = large.take() else { return nil }
    let first = file.storyCount
    var stories: [ParsedStory] = []
    var size = 0
    while size < JobList.jobSize, let story = file.parser.next() {
      stories.append(story)
      size = story.end - stories[0].start
    }
    if let failure = file.parser.failure {
      // What was handed out already is taken back when all is put together.
      finished.append(Part(notices: [failure.notice(for: file.source.path)], rejected: file.number))
      manner.headway?.add(files: 1)
      return nil
    }
    file.pieces.append(stories)
    file.storyCount += stories.count
    let isLast = size < JobList.jobSize
    if !isLast {
      large = file
    } else {
      let volume = Library.Volume(
        file.source, storyCount: file.storyCount, keeping: file.pieces, manner)
      finished.append(Part(volumes: [(file.number, volume)]))
      manner.headway?.add(files: 1)
    }
    return job(.stories(file.source, file: file.number, first: first, stories))
  }

  /// About a job's worth of lines of the large file of records that is open, or what is left of it; nil if none is open.
  private mutating func nextRecords() -> Job? {
    guard var file = largeRecords.take() else { return nil }
    let first = file.lines.count
    let start = file.splitter.position
    while file.splitter.position - start < JobList.jobSize,
      let line = file.splitter.next(in: file.file.text, isWhole: true)
    {
      if !LineSplitter.isBlank(line, in: file.file.text) { file.lines.append(line) }
    }
    let lines = Array(file.lines[first...])
    if file.splitter.position < file.file.text.count {
      largeRecords = file
    } else {
      let volume = Library.Volume(items[file.number].path, records: file.file, keeping: file.lines, manner)
      finished.append(Part(volumes: [(file.number, volume)]))
      manner.headway?.add(files: 1)
    }
    return job(.records(file.file, file: file.number, first: first, lines))
  }
}

/// The jobs of a run for several workers: whoever is free parses the next piece, then lints it while another parses.
final class SharedJobs: Sendable {
  private let list: Mutex<JobList>

  init(_ list: JobList) { self.list = Mutex(list) }

  func next() -> Job? { list.withLock { $0.next() } }
  var finished: [Part] { list.withLock { $0.finished } }
}

/// A worker: its scratch is reused from story to story and from job to job.
private struct Desk: ~Copyable {
  private let shift: Shift
  /// The rule set of the story at hand.
  private var set: RuleSet
  private var setNumber = 0
  private var part = Part()
  private var report = Report()
  private var tokens = Tokens()
  private var matches: [Terms.Match] = []
  private var grouped = GroupedMatches()
  /// Per rule of the run's list where `part` has what it gathers; -1 if it has gathered nothing yet.
  private var gatheringPlaces: [Int] = []
  private var bookmarks = (own: Bookmark(), related: Bookmark())
  private var search: ArchiveSearch?
  private let clock = ContinuousClock()

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

  mutating func run(_ job: Job) -> Part {
    part = Part()
    gatheringPlaces = [Int](repeating: -1, count: shift.ids.count)
    if shift.manner.takesTime { part.times = [Duration](repeating: .zero, count: shift.ids.count) }
    switch job.kind {
    case .files(let range, let keeps):
      for number in range {
        let found = part.diagnostics.count
        lint(file: number, keeps: keeps)
        guard let headway = shift.manner.headway else { continue }
        let size = part.volumes.last.map { $0.file == number ? $0.volume.byteCount : 0 } ?? 0
        headway.add(files: 1, bytes: size, findings: part.diagnostics.count - found)
      }
    case .stories(let source, let file, let first, let stories):
      for (index, story) in stories.enumerated() { lint(story, StoryID(file: file, position: first + index), source) }
      let size = (stories.last?.end ?? 0) - (stories.first?.start ?? 0)
      shift.manner.headway?.add(bytes: size, findings: part.diagnostics.count)
    case .records(let records, let file, let first, let lines):
      lint(lines, first: first, of: records, file: file)
      let size = (lines.last?.range.upperBound ?? 0) - (lines.first?.range.lowerBound ?? 0)
      shift.manner.headway?.add(bytes: size, findings: part.diagnostics.count)
    }
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
      lint(story, StoryID(file: number, position: count), source)
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
        lint(story, id, source)
        if let suppressions = Suppressions(source) { tally.suppressions.append(suppressions) }
      } catch {
        tally.add(error)
      }
    }
    part.tallies.append(tally)
  }

  private mutating func lint(_ parsed: ParsedStory, _ id: StoryID, _ source: Source) {
    let number = shift.items[id.file].ruleSet
    if number != setNumber {
      set = shift.ruleSets[number]
      setNumber = number
    }
    var draft = Story(id: id, source: source, parsed: parsed)
    swap(&draft.tokens, &tokens)
    draft.tokens.read(source.prose, blocks: draft.blocks, terms: set.terms)
    // A constant goes from rule to rule without being copied, which would count its dozen arrays up and down for each.
    let story = consume draft
    if shift.manner.takesMeasures { part.measures.append(StoryMeasure(story)) }
    matches.removeAll(keepingCapacity: true)
    set.terms.search(source.prose, at: story.tokens.openings, upTo: story.range.upperBound, into: &matches)
    report.begin(id)
    check(story)
    for finding in report.findings {
      guard let severity = set.severity(ofRule: finding.rule, own: finding.severity),
        !shift.exceptions.cover(finding, in: story, set: shift.items[id.file].exceptions, &part.exceptions)
      else { continue }
      part.diagnostics.append(
        Diagnostic(
          finding, severity: severity, id: shift.ids[finding.rule], in: story, &bookmarks,
          takesExtent: shift.manner.takesMeasures
        ) { $0 == id ? story : nil })
    }
    report.findings.removeAll(keepingCapacity: true)
    // The story goes with this call, so that the storage is the worker's alone again.
    tokens = story.tokens
  }

  /// Lets every rule in force read a story.
  private mutating func check(_ story: Story) {
    let (storyRules, corpusRules) = (set.storyRules, set.corpusRules)
    let takesTime = shift.manner.takesTime
    grouped.group(matches, rules: storyRules.count)
    for position in storyRules.indices {
      let number = storyRules[position].entry.number
      report.rule = number
      if !report.matches.isEmpty { report.matches.removeAll(keepingCapacity: true) }
      grouped.append(ofRule: position, to: &report.matches)
      if takesTime {
        let start = clock.now
        storyRules[position].check(story, &report)
        part.times[number] += clock.now - start
      } else {
        storyRules[position].check(story, &report)
      }
    }
    if search != nil {
      for (entry, rule) in set.archiveRules {
        report.rule = entry.number
        let start = takesTime ? clock.now : nil
        rule.check(story, &search!, &report)
        if let start { part.times[entry.number] += clock.now - start }
      }
    }
    for (entry, rule) in corpusRules where shift.manner.comparesStories {
      let start = takesTime ? clock.now : nil
      gather(story, rule, entry)
      if let start { part.times[entry.number] += clock.now - start }
    }
  }

  private mutating func gather(_ story: Story, _ rule: any CorpusRule, _ entry: RuleSet.Entry) {
    if gatheringPlaces[entry.number] < 0 {
      gatheringPlaces[entry.number] = part.gatherings.count
      part.gatherings.append(Desk.gathering(rule, entry.number))
    }
    part.gatherings[gatheringPlaces[entry.number]].add(story)
  }

  private static func gathering<R: CorpusRule>(_ rule: R, _ number: Int) -> any Gathering {
    Summaries(rule, rule: number)
  }
}
