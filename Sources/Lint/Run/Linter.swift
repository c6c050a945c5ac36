/// Runs rules over copy: reads files, divides the work over the cores, compares stories, and puts everything in order.
public struct Linter: Sendable {
  /// Something to read: a file, or a text at hand.
  public struct Input: Sendable {
    /// The file, or the name to give the text.
    public let path: Path
    /// The text as it would stand in a file; nil reads it.
    public var bytes: [UInt8]?
    /// Its encoding; nil finds it out.
    public var encoding: TextEncoding?

    package init(path: Path, bytes: [UInt8]? = nil, encoding: TextEncoding? = nil) {
      self.path = path
      self.bytes = bytes
      self.encoding = encoding
    }
  }

  /// The copy that a run reads.
  public struct Copy: Sendable {
    /// Files by their paths, and texts at hand with the path to give them, in path order.
    public let inputs: [Input]
    /// What was asked for and can't be had.
    public let notices: [Notice]
    /// Documents in the folders that are in no form that can be read.
    public internal(set) var passedOver: [Path] = []
    /// Whether this is all there is: what nothing was found for in it can't have been meant for other copy.
    let isWhole: Bool
    /// What has changed, if nothing else is to be spoken of.
    public package(set) var changes: Changes?
    /// The folders that were searched, and the files that were found.
    let seen: Set<FileSystem.Identity>

    init(
      _ inputs: [Input], notices: [Notice] = [], isWhole: Bool, changes: Changes? = nil,
      seen: Set<FileSystem.Identity> = []
    ) {
      self.inputs = inputs
      self.notices = notices
      self.isWhole = isWhole
      self.changes = changes
      self.seen = seen
    }

    /// Texts that are at hand, each with the path to give it, in their order.
    public init(_ texts: [(path: Path, bytes: [UInt8])]) {
      self.init(texts.map { Input(path: $0.path, bytes: $0.bytes) }, isWhole: true)
    }

    /// The same copy with other texts at hand.
    ///
    /// - Parameter notices: what can't be had, if that is something else now.
    public func replacing(_ inputs: [Input], notices: [Notice]? = nil) -> Copy {
      var copy = Copy(
        inputs, notices: notices ?? self.notices, isWhole: isWhole, changes: changes, seen: seen)
      copy.passedOver = passedOver
      return copy
    }

    /// The text of a file of a run over this copy as UTF-8, of a document what was read out of it; nil if it can't be had.
    public func original(ofFile number: Int, in run: Run) -> [UInt8]? {
      let file = run.files[number]
      guard let bytes = bytes(ofFile: number, in: run) else { return nil }
      if file.isDocument { return (try? Source(reading: file.path, atHand: bytes))?.original }
      return file.encoding == .utf8 ? bytes : try? DecodedFile(bytes, as: file.encoding, .goOn).text
    }

    /// The stories of a file of a run over this copy, by its position there; nil if they can't be had.
    public func page(ofFile number: Int, in run: Run) -> Page? {
      let file = run.files[number]
      return bytes(ofFile: number, in: run).flatMap { Page(path: file.path, bytes: $0, encoding: file.encoding) }
    }

    /// The bytes of a file of a run over this copy: at hand, or read again; nil if it has changed in size, can't be read, or is a pipe,
    /// which gives what it has but once.
    private func bytes(ofFile number: Int, in run: Run) -> [UInt8]? {
      let file = run.files[number]
      guard file.isRead, file.isCopy else { return nil }
      var bytes = inputs.indices.contains(number) && inputs[number].path == file.path ? inputs[number].bytes : nil
      if bytes == nil, (try? FileSystem.status(file.path).kind) == .file { bytes = try? FileSystem.read(file.path) }
      return bytes?.count == file.bytes ? bytes : nil
    }

    /// Whether a path leads to one of the files, or to what a text at hand has the name of.
    public func contains(_ path: Path) -> Bool {
      guard let identity = try? FileSystem.status(path).identity else { return false }
      return inputs.contains { (try? FileSystem.status($0.path).identity) == identity }
    }
  }

  /// How a run goes about its work; the findings are the same whatever it says.
  public struct Manner: Sendable {
    /// How many cores to use.
    public var jobs: Int
    /// Whether to take the time of each rule.
    public var takesTime: Bool
    /// Whether to take the hash of each file.
    public var takesHashes: Bool
    /// Whether to measure each story, and how many characters each finding says are wrong: what `Statistics` counts.
    public var takesMeasures: Bool
    /// Whether stories of the run are compared with one another; if not, only what needs one story at a time is looked for.
    public var comparesStories = true
    /// Who is told how far it has come, if anybody is.
    public var headway: Headway?
    /// Bytes of copy that make a job. A file of twice as many is divided among the workers; of others four times as many are kept for
    /// comparing stories, and what doesn't find room is read again.
    package var pieceSize = 1 << 20
    /// Whether to take the fingerprint of each file, by which `Fixer` knows it again.
    var takesFingerprints = false
    /// Positions of checkers that failed in an earlier round and are not asked again.
    var failedCheckers: Set<Int> = []

    /// On one core, taking nothing, unless it is said.
    public init(jobs: Int = 1, takesTime: Bool = false, takesHashes: Bool = false, takesMeasures: Bool = false) {
      self.jobs = jobs
      self.takesTime = takesTime
      self.takesHashes = takesHashes
      self.takesMeasures = takesMeasures
    }
  }

  let rules: [any Rule]
  let configuration: Configuration
  let selection: Selection
  private let allowsCheckers: Bool
  /// What was printed before, if that matters.
  let archive: Archive?
  /// The rule sets of a run in which no checker has failed yet, that of most files made: runs share it.
  let ruleSets: RuleSets

  /// A linter with a list of rules and what a newsroom has set about them.
  ///
  /// - Parameter allowsCheckers: whether the programs that the configuration declares may be run. Linting somebody's copy must not run
  ///   somebody's program: that is for whoever starts newslint to say, never for the configuration.
  /// - Parameter archive: what was printed before, for the rules that ask.
  public init(
    rules: [any Rule.Type], configuration: Configuration = Configuration(), selection: Selection = Selection(),
    allowsCheckers: Bool = false, archive: Archive? = nil
  ) {
    self.archive = archive
    self.rules = configuration.rules(with: rules)
    self.configuration = configuration
    self.selection = selection
    self.allowsCheckers = allowsCheckers
    let list = self.rules
    let idle = allowsCheckers ? [] : Set(list.indices.filter { list[$0] is CheckerRule })
    var ruleSets = RuleSets(list, selection, configuration, idle: idle)
    ruleSets.prepare()
    self.ruleSets = ruleSets
  }

  /// The ids of checkers that would read some of the copy and don't, because they are not allowed to.
  public func checkersNotAllowed(for copy: Copy) -> [String] {
    if allowsCheckers || configuration.checkers.isEmpty { return [] }
    var sets = RuleSets(rules, selection, configuration, idle: [])
    for (number, input) in copy.inputs.enumerated() where copy.changes?.isOnlyCompared(number) != true {
      _ = sets.number(for: input.path.absolute(in: FileSystem.workingDirectory))
    }
    return rules.indices.filter { number in
      rules[number] is CheckerRule && sets.sets.contains { $0.severity(ofRule: number) != nil }
    }.map { rules[$0].about.id }
  }

  /// Positions of checkers that are not asked.
  private func idleCheckers(_ manner: Manner) -> Set<Int> {
    allowsCheckers ? manner.failedCheckers : ruleSets.idle
  }

  /// Finds the copy that some paths lead to.
  ///
  /// - Parameters:
  ///   - paths: files and folders, as the user named them.
  ///   - text: a text at hand with the name to give it, standard input as a rule.
  ///   - forceExclude: whether `ignore` applies to files that were named, too.
  ///   - encoding: that of all of it; nil finds it out file by file.
  public func copy(
    at paths: [Path], and text: (name: Path, bytes: [UInt8])? = nil, forceExclude: Bool = false,
    encoding: TextEncoding? = nil
  ) -> Copy {
    var walk = Walk(configuration, workingDirectory: FileSystem.workingDirectory, forceExclude: forceExclude)
    for path in paths { walk.add(path) }
    var inputs = walk.files.map { Input(path: $0, encoding: encoding) }
    if let text { inputs.append(Input(path: text.name, bytes: text.bytes, encoding: encoding)) }
    var copy = Copy(
      inputs.sorted { $0.path < $1.path }, notices: walk.notices, isWhole: walk.hasSearched(configuration.folder),
      seen: walk.seen)
    copy.passedOver = walk.passedOver
    return copy
  }

  /// Whether a file of this path would be taken from a folder: by its name, and by `ignore`.
  package func takes(_ path: Path) -> Bool {
    SourceKind(of: path.lastComponent) != nil
      && !Walk(configuration, workingDirectory: FileSystem.workingDirectory, forceExclude: true).excludes(path)
  }

  /// Lints texts that are at hand, in their order: for examples and tests.
  public func lint(_ texts: [(path: Path, bytes: [UInt8])], _ manner: Manner = Manner()) async -> Run {
    await lint(Copy(texts), manner)
  }

  /// Lints. The result is the same whatever the number of cores.
  public func lint(_ copy: Copy, _ manner: Manner = Manner()) async -> Run {
    let workingDirectory = FileSystem.workingDirectory
    let idle = idleCheckers(manner)
    var sets = idle == ruleSets.idle ? ruleSets : RuleSets(rules, selection, configuration, idle: idle)
    let ids = rules.map { $0.about.id }
    var exceptions = Exceptions(configuration, ids: ids)
    var items: [Item] = []
    for (number, input) in copy.inputs.enumerated() where copy.changes?.isIdle != true {
      let path = input.path.absolute(in: workingDirectory)
      let isOnlyCompared = copy.changes?.isOnlyCompared(number) ?? false
      items.append(
        Item(
          path: input.path, bytes: input.bytes, encoding: input.encoding,
          ruleSet: sets.number(for: path, isOnlyCompared: isOnlyCompared),
          exceptions: exceptions.number(for: path)))
    }
    let shift = Shift(
      items: items, ruleSets: sets.sets, exceptions: exceptions, house: configuration.house, ids: ids,
      board: CheckerBoard(), archive: archive, manner: manner)
    let jobs = min(max(1, manner.jobs), 256)
    return await finish(await shift.work(jobs: jobs), shift, jobs: jobs, copy)
  }

  // MARK: Putting together

  private func finish(_ parts: consuming [Part], _ shift: Shift, jobs: Int, _ copy: Copy) async -> Run {
    var parts = parts
    var diagnostics: [Diagnostic] = []
    var notices = copy.notices
    var exceptions: Set<Int> = []
    var times = [Duration](repeating: .zero, count: rules.count)
    var files = shift.items.map { Run.File(path: $0.path) }
    var volumes = [Library.Volume?](repeating: nil, count: files.count)
    var measures: [StoryMeasure] = []
    for index in parts.indices {
      diagnostics += parts[index].diagnostics
      measures += parts[index].measures
      notices += parts[index].notices
      exceptions.formUnion(parts[index].exceptions)
      for (rule, time) in parts[index].times.enumerated() { times[rule] += time }
      for (file, volume) in parts[index].volumes {
        files[file].stories += volume.storyCount
        files[file].bytes = volume.byteCount
        files[file].sha256 = volume.sha256
        files[file].encoding = volume.encoding
        files[file].fingerprint = volume.whole
        files[file].isRead = true
        files[file].isDocument = volume.isDocument
        volumes[file] = volume
      }
      // There may be a million of both.
      parts[index].volumes = []
      parts[index].measures = []
      parts[index].diagnostics = []
    }
    let tallies = tallies(parts)
    for tally in tallies.values {
      files[tally.file].stories += tally.storyCount
      notices += tally.told
    }
    var gatherings = join(&parts)
    for file in parts.compactMap(\.rejected) {
      diagnostics.removeAll { $0.file == file }
      measures.removeAll { $0.id.file == file }
      for index in gatherings.indices { gatherings[index].remove(file: file) }
    }
    let faults = shift.board.faults
    if !faults.isEmpty {
      notices += faults.map(\.notice)
      let failed = Set(faults.map(\.rule))
      diagnostics.removeAll { failed.contains($0.rule) }
    }
    // Every worker meets the same damage.
    notices += Set(parts.compactMap(\.archiveFailure))
    shift.manner.headway?.compare()
    let library = Library(volumes: volumes)
    for part in await compare(gatherings, library, shift, jobs: jobs) {
      diagnostics += part.diagnostics
      exceptions.formUnion(part.exceptions)
      for (rule, time) in part.times.enumerated() { times[rule] += time }
    }
    diagnostics.sort { $0.precedes($1) }
    // Of copy that was only compared nobody knows what marks and exceptions would have been needed.
    let isWhole = copy.isWhole && notices.isEmpty && copy.changes == nil
    leaveAlone(&diagnostics, volumes, tallies, shift, isWhole: isWhole)
    if isWhole {
      let unused = unusedExceptions(exceptions, shift, file: files.count)
      if !unused.isEmpty, let path = configuration.path { files.append(Run.File(path: path, isCopy: false)) }
      diagnostics += unused
    }
    notices.sort {
      ($0.path ?? Path(""), $0.location ?? Location(line: 0, column: 0), $0.message)
        < ($1.path ?? Path(""), $1.location ?? Location(line: 0, column: 0), $1.message)
    }
    measures.sort { $0.id < $1.id }
    return Run(
      rules: rules.map { $0.about }, files: files, diagnostics: diagnostics, notices: notices, faults: faults,
      times: shift.manner.takesTime ? times : [], measures: measures)
  }

  /// Puts together what is known of each file of records, by its position in the run.
  private func tallies(_ parts: [Part]) -> [Int: RecordTally] {
    var tallies: [Int: RecordTally] = [:]
    for tally in parts.lazy.flatMap(\.tallies) {
      tallies[tally.file, default: RecordTally(file: tally.file)].append(tally)
    }
    return tallies
  }

  /// Takes out what marks in the copy leave alone, and adds what is to be said of the marks.
  private func leaveAlone(
    _ diagnostics: inout [Diagnostic], _ volumes: [Library.Volume?], _ tallies: [Int: RecordTally], _ shift: Shift,
    isWhole: Bool
  ) {
    guard
      volumes.contains(where: { $0?.suppressions != nil })
        || tallies.values.contains(where: { !$0.suppressions.isEmpty })
    else { return }
    let numbers = Dictionary(shift.ids.enumerated().map { ($1, $0) }) { first, _ in first }
    let comparing = Set(rules.indices.filter { rules[$0].asCorpusRule != nil })
    let failed = Set(shift.board.faults.map(\.rule))
    let unasked = idleCheckers(shift.manner).union(failed)
    var kept: [Diagnostic] = []
    var next = 0
    for (file, volume) in volumes.enumerated() {
      let first = next
      while next < diagnostics.count, diagnostics[next].file == file { next += 1 }
      let list = volume?.suppressions.map { [$0] } ?? tallies[file]?.suppressions ?? []
      if list.isEmpty {
        kept += diagnostics[first..<next]
        continue
      }
      let terms = SuppressionTerms(
        numbers: numbers, comparing: comparing, failed: failed, set: shift.ruleSets[shift.items[file].ruleSet],
        isWhole: isWhole, isLimited: selection.only != nil || !selection.skip.isEmpty || !unasked.isEmpty)
      var done = first
      for suppressions in list {
        // The marks of a record speak of its body and of nothing else.
        let scope = suppressions.scope
        var start = done
        while start < next, let scope, diagnostics[start].region.bytes.lowerBound < scope.lowerBound { start += 1 }
        var end = start
        while end < next, scope.map({ diagnostics[end].region.bytes.lowerBound <= $0.upperBound }) ?? true { end += 1 }
        kept += diagnostics[done..<start]
        kept += suppressions.applied(to: diagnostics[start..<end], file: file, terms)
        done = end
      }
      kept += diagnostics[done..<next]
    }
    kept.sort { $0.precedes($1) }
    diagnostics = kept
  }

  /// What is to be said of exceptions that were not used; `file` is the configuration's position in the run.
  private func unusedExceptions(_ used: Set<Int>, _ shift: Shift, file: Int) -> [Diagnostic] {
    guard !shift.exceptions.isEmpty, let path = configuration.path,
      let rule = rules.firstIndex(where: { $0 is UnusedSuppression })
    else { return [] }
    var sets = RuleSets(rules, selection, configuration, idle: [])
    let own = sets.number(for: path.absolute(in: FileSystem.workingDirectory))
    guard let severity = sets.sets[own].severity(ofRule: rule) else { return [] }
    return shift.exceptions.unused(used, shift.items, shift.ruleSets).map { exception in
      var hash = FNV1a()
      hash.combine("\(exception.rule) \(exception.text)".utf8)
      return Diagnostic(
        rule: rule, severity: severity, message: UnusedSuppression.exception,
        arguments: [exception.rule, exception.text], file: file, region: exception.region, excerpt: exception.excerpt,
        fix: nil, related: [], fingerprint: hash.value)
    }
  }

  /// Puts together what each corpus rule gathered, letting go of each part as it is taken in.
  private func join(_ parts: inout [Part]) -> [any Gathering] {
    var joined: [any Gathering] = []
    for rule in rules.indices {
      var whole: (any Gathering)?
      for index in parts.indices {
        guard let position = parts[index].gatherings.firstIndex(where: { $0.rule == rule }) else { continue }
        let part = parts[index].gatherings.remove(at: position)
        if whole == nil { whole = part } else { whole?.append(part) }
      }
      if let whole { joined.append(whole) }
    }
    return joined
  }

  /// Lets every corpus rule compare what was gathered, each on a core of its own.
  private func compare(_ gatherings: [any Gathering], _ library: Library, _ shift: Shift, jobs: Int) async -> [Part] {
    guard jobs > 1, gatherings.count > 1 else {
      return gatherings.map { shift.compare($0, library) }
    }
    return await withTaskGroup(of: Part.self) { group in
      for gathering in gatherings { group.addTask { shift.compare(gathering, library) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }
}

/// One file of a run.
struct Item: Sendable {
  let path: Path
  /// The text, if it is at hand.
  let bytes: [UInt8]?
  /// The encoding that was told; nil finds it out.
  let encoding: TextEncoding?
  /// Which of the run's rule sets applies.
  let ruleSet: Int
  /// Which of the run's sets of exceptions applies.
  let exceptions: Int

  /// How many bytes it has, as far as that is known before it is read.
  var size: Int { bytes?.count ?? (try? FileSystem.status(path))?.size ?? 0 }

  /// Whether it can be read but once: a text at hand, or a pipe.
  var isAtHand: Bool { bytes != nil || (try? FileSystem.status(path))?.kind == .other }

  /// How its copy is written.
  var kind: SourceKind { SourceKind(path) }

  /// A file of records, not checked; or what keeps it from being read.
  func records() -> Result<DecodedFile, Notice> {
    let bytes: [UInt8]
    do throws(FileError) {
      if let atHand = self.bytes { bytes = atHand } else { bytes = try FileSystem.read(path) }
    } catch {
      return .failure(error.notice(for: path))
    }
    do throws(SourceError) {
      return .success(try DecodedFile(records: bytes, encoding))
    } catch {
      // One notice is enough for what is wrong with every line.
      return .failure(error.notice(for: path))
    }
  }

  /// The file, read and, unless that is for later, checked; or what keeps it from being read.
  func source(isChecked: Bool = true) -> Result<Source, Notice> {
    do throws(Notice) {
      return .success(try Source.read(path, atHand: bytes, encoding: encoding, isChecked: isChecked))
    } catch {
      return .failure(error)
    }
  }
}

/// What one job of a run came to.
struct Part: Sendable {
  var diagnostics: [Diagnostic] = []
  var notices: [Notice] = []
  /// A large file in which something was met that is no text, after some of it had been linted.
  var rejected: Int?
  var gatherings: [any Gathering] = []
  /// What kept the archive from answering.
  var archiveFailure: Notice?
  /// The configuration's exceptions that were used, by position.
  var exceptions: Set<Int> = []
  /// Files that were read, by their position in the run.
  var volumes: [(file: Int, volume: Library.Volume)] = []
  /// What is known of records that were read.
  var tallies: [RecordTally] = []
  /// How much copy each story has; empty if that is not asked.
  var measures: [StoryMeasure] = []
  /// Per rule of the run's list; empty if no time is taken.
  var times: [Duration] = []
}
