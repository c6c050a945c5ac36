/// Applies fixes until there is nothing left to apply: lints, edits in memory, and lints again what came of it.
public struct Fixer: Sendable {
  /// What fixing came to. Nothing has been written.
  public struct Outcome: Sendable {
    /// The last lint: what is left in the copy as it is now.
    public let run: Run
    /// The files that were changed, in path order.
    public let revisions: [Revision]
    /// Files that could not be changed, with the reason.
    public let notices: [Notice]
    /// Documents that have something to fix: they are for people to change, in path order.
    public let unfixable: [Path]
    /// What came through pipes among the inputs, by their position: it can't be read again.
    public let pipes: [Int: [UInt8]]
    /// Whether nothing is left to apply. If not, fixes go on undoing one another, and the last round was left as it is.
    public let isSettled: Bool
  }

  private let linter: Linter
  private let safety: Fix.Safety

  /// How often copy is linted and edited before fixes are taken to undo one another.
  static let mostRounds = 12

  /// A fixer of what a linter finds.
  ///
  /// - Parameter safety: `.safe` applies safe fixes only, `.suggested` both kinds.
  public init(_ linter: Linter, safety: Fix.Safety) {
    self.linter = linter
    self.safety = safety
  }

  /// Fixes copy in memory. The result is the same whatever the number of cores.
  ///
  /// One round costs one lint of all the copy: a fix in one story may settle what is said of another. Changed files are held in memory.
  public func fix(_ copy: Linter.Copy, _ manner: Linter.Manner = Linter.Manner()) async -> Outcome {
    var manner = manner
    manner.takesFingerprints = true
    // A pipe gives what it has but once: it is read before the first round, and never changed.
    let pipes = Fixer.pipes(in: copy)
    var copy = copy
    if !pipes.isEmpty {
      var inputs = copy.inputs
      for (number, bytes) in pipes { inputs[number].bytes = bytes }
      copy = copy.replacing(inputs)
    }
    var run = await linter.lint(copy, manner)
    // What could not be read the first time is told once.
    var unread = run.notices
    manner.failedCheckers.formUnion(run.faults.map(\.rule))
    copy = copy.replacing(copy.inputs, notices: [])
    var revisions = [Revision?](repeating: nil, count: copy.inputs.count)
    // What has not changed is left as it is.
    var refused = copy.changes.map { changes in Set(copy.inputs.indices.filter { !changes.has($0) }) } ?? []
    var notices: [Notice] = []
    var rounds = 0
    while rounds < Fixer.mostRounds {
      var isChanged = false
      for choice in choices(run, without: refused) {
        let file = choice.file
        if pipes[file] != nil {
          notices.append(FileError.noFile.notice(for: copy.inputs[file].path))
          refused.insert(file)
          continue
        }
        if revisions[file] == nil {
          switch Fixer.revision(file, copy.inputs[file], run.files[file]) {
          case .success(let revision): revisions[file] = revision
          case .failure(let notice):
            notices.append(notice)
            refused.insert(file)
            continue
          }
        }
        guard revisions[file]?.apply(choice.changes, fixing: choice.findings) == true else {
          notices.append(Fixer.notWritable(copy.inputs[file].path, run.files[file].encoding))
          if revisions[file]?.alterations.isEmpty == true { revisions[file] = nil }
          refused.insert(file)
          continue
        }
        isChanged = true
      }
      if !isChanged { break }
      rounds += 1
      var inputs = copy.inputs
      for revision in revisions.lazy.compactMap({ $0 }) {
        inputs[revision.file].bytes = revision.bytes
        inputs[revision.file].encoding = revision.encoding
      }
      copy = copy.replacing(inputs, notices: [])
      run = await linter.lint(copy, manner)
      // A checker may fail at copy that was changed.
      unread += run.faults.map(\.notice)
      manner.failedCheckers.formUnion(run.faults.map(\.rule))
    }
    let documents = Set(
      run.diagnostics.lazy.filter { !$0.isInFile && mayApply($0) && !refused.contains($0.file) }.map(\.file)
    ).sorted()
    let isSettled = rounds < Fixer.mostRounds || choices(run, without: refused).isEmpty
    notices += lacking(run, without: refused)
    return Outcome(
      run: run.with(notices: unread), revisions: revisions.compactMap { $0 }, notices: notices,
      unfixable: documents.map { run.files[$0].path }, pipes: pipes, isSettled: isSettled)
  }

  /// The bytes of inputs that are no files, by their position.
  private static func pipes(in copy: Linter.Copy) -> [Int: [UInt8]] {
    var pipes: [Int: [UInt8]] = [:]
    for (number, input) in copy.inputs.enumerated() where input.bytes == nil {
      guard (try? FileSystem.status(input.path))?.kind == .other else { continue }
      pipes[number] = try? FileSystem.read(input.path)
    }
    return pipes
  }

  /// The file as it was linted; a notice if it can't be had any more.
  private static func revision(_ file: Int, _ input: Linter.Input, _ read: Run.File) -> Result<Revision, Notice> {
    let bytes: [UInt8]
    do throws(FileError) {
      if let atHand = input.bytes {
        bytes = atHand
      } else {
        // A pipe has nothing more to give, and may keep whoever asks waiting.
        guard try FileSystem.status(input.path).kind == .file else { throw FileError.noFile }
        bytes = try FileSystem.read(input.path)
        guard Revision.fingerprint(of: bytes) == read.fingerprint else { throw FileError.changed }
      }
    } catch {
      return .failure(error.notice(for: input.path))
    }
    do throws(SourceError) {
      return .success(try Revision(file: file, path: input.path, bytes: bytes, encoding: read.encoding))
    } catch {
      // Records of which some can't be read: where their text stands in the file isn't known.
      return .failure(error.notice(for: input.path))
    }
  }

  // MARK: Encodings

  /// Whether a fix can be written into a file of an encoding.
  private static func isWritable(_ fix: Diagnostic.Remedy, _ encoding: TextEncoding) -> Bool {
    encoding == .utf8 || fix.edits.allSatisfy { encoding.firstLacking(in: $0.replacement) == nil }
  }

  /// What to say of fixes that would have been applied, if the encoding of their file had all of their characters: of each file once.
  private func lacking(_ run: Run, without refused: Set<Int>) -> [Notice] {
    var found: [(file: Int, place: Location, scalar: Unicode.Scalar, count: Int)] = []
    for diagnostic in run.diagnostics {
      let encoding = run.files[diagnostic.file].encoding
      guard encoding != .utf8, !refused.contains(diagnostic.file), let fix = diagnostic.fix,
        safety == .suggested || fix.safety == .safe,
        let scalar = fix.edits.lazy.compactMap({ encoding.firstLacking(in: $0.replacement) }).first
      else { continue }
      if let last = found.indices.last, found[last].file == diagnostic.file {
        found[last].count += 1
      } else {
        found.append((diagnostic.file, diagnostic.region.start, scalar, 1))
      }
    }
    return found.map { file, place, scalar, count in
      let text = Printable.escaped(String(scalar))
      let name = run.files[file].encoding.name
      let others = count == 1 ? Bilingual("", "") : Bilingual("（同样的共 \(count) 处）", " (one of \(count) such fixes)")
      return Notice(
        path: run.files[file].path, location: place,
        message: Bilingual(
          "改法里的“\(text)”在 \(name) 里没有，这一处没有改\(others.zh)；请把文件另存为 UTF-8，或用 --encoding gb18030",
          "“\(text)” of the fix is not in \(name), so it was not applied\(others.en): save the file as UTF-8, or use --encoding gb18030"
        ))
    }
  }

  private static func notWritable(_ path: Path, _ encoding: TextEncoding) -> Notice {
    Notice(
      path: path,
      message: Bilingual(
        "改动写不回 \(encoding.name)，没有动它；请另存为 UTF-8 再改",
        "the changes can't be written in \(encoding.name), and it was left as it is: save it as UTF-8 first"))
  }

  // MARK: Choosing

  /// What is to be changed in one file in one round.
  private struct Choice {
    let file: Int
    /// Ascending, none overlapping another.
    var changes: [Revision.Change] = []
    /// How many findings that settles.
    var findings = 0
  }

  /// One edit of a fix on its way to be chosen.
  private struct Candidate {
    let range: Range<Int>
    /// The finding's position among those of its file: the earlier one goes first.
    let finding: Int
    /// The edit's position in its fix.
    let edit: Int
    let rule: Int
  }

  /// The fixes to apply, file by file. Of two that meet, the one whose finding comes first is applied, the other waits for the next round.
  private func choices(_ run: Run, without refused: Set<Int>) -> [Choice] {
    var choices: [Choice] = []
    var start = 0
    while start < run.diagnostics.count {
      let file = run.diagnostics[start].file
      var end = start
      while end < run.diagnostics.count, run.diagnostics[end].file == file { end += 1 }
      defer { start = end }
      if refused.contains(file) { continue }
      if let choice = choice(run.diagnostics[start..<end], of: file, run.files[file].encoding) {
        choices.append(choice)
      }
    }
    return choices
  }

  /// Whether a finding has a fix of a kind that is asked for.
  private func mayApply(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.fix.map { safety == .suggested || $0.safety == .safe } ?? false
  }

  private func choice(_ diagnostics: ArraySlice<Diagnostic>, of file: Int, _ encoding: TextEncoding) -> Choice? {
    var candidates: [Candidate] = []
    for (finding, diagnostic) in zip(diagnostics.indices, diagnostics) {
      guard diagnostic.isInFile, mayApply(diagnostic), let fix = diagnostic.fix, Fixer.isWritable(fix, encoding)
      else { continue }
      for (number, edit) in fix.edits.enumerated() {
        candidates.append(Candidate(range: edit.region.bytes, finding: finding, edit: number, rule: diagnostic.rule))
      }
    }
    if candidates.isEmpty { return nil }
    candidates.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.finding) < ($1.range.lowerBound, $1.range.upperBound, $1.finding)
    }
    let waiting = Fixer.waiting(candidates)
    var choice = Choice(file: file)
    for candidate in candidates where !waiting.contains(candidate.finding) {
      let diagnostic = diagnostics[candidate.finding]
      if candidate.edit == 0 { choice.findings += 1 }
      guard let replacement = diagnostic.fix?.edits[candidate.edit].replacement else { continue }
      choice.changes.append(Revision.Change(range: candidate.range, replacement: replacement))
    }
    return choice.changes.isEmpty ? nil : choice
  }

  /// The findings whose fixes have to wait, since one that comes before meets them. A fix is applied whole or not at all, so that every loser
  /// may free its other places: sweeps go on until none loses. Each sweep is O(candidates), and nearly always the second is the last.
  private static func waiting(_ candidates: [Candidate]) -> Set<Int> {
    var waiting: Set<Int> = []
    var isDone = false
    while !isDone {
      isDone = true
      var last: Candidate?
      for candidate in candidates where !waiting.contains(candidate.finding) {
        guard let before = last, before.finding != candidate.finding, meet(before, candidate) else {
          last = candidate
          continue
        }
        waiting.insert(max(before.finding, candidate.finding))
        if before.finding > candidate.finding { last = candidate }
        isDone = false
      }
    }
    return waiting
  }

  /// Whether two edits can't be applied together: they overlap, or they touch and two rules want them, which know nothing of one another
  /// (of `，。` one may take the comma and the other the stop).
  private static func meet(_ one: Candidate, _ next: Candidate) -> Bool {
    if next.range.lowerBound != one.range.upperBound { return next.range.lowerBound < one.range.upperBound }
    return one.rule != next.rule || one.range.isEmpty && next.range.isEmpty
  }
}
