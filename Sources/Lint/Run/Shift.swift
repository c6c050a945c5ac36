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

  private var jobSize: Int { manner.pieceSize }
  private var shelfSize: Int { 4 * manner.pieceSize }

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
      while nextItem < items.count, size < jobSize, nextItem - first < 256 {
        if leavesRecords && items[nextItem].kind == .records { break }
        let itemSize = items[nextItem].size
        // Of a document most bytes are pictures.
        if itemSize >= 2 * jobSize && items[nextItem].kind != .word { break }
        size += itemSize
        nextItem += 1
      }
      if nextItem > first {
        kept += size
        return job(.files(first..<nextItem, keeps: kept <= shelfSize))
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
    while size < jobSize, let story = file.parser.next() {
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
    let isLast = size < jobSize
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
    while file.splitter.position - start < jobSize,
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
