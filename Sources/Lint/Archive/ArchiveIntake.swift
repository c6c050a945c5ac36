import Synchronization

/// Reads copy on all cores and adds its stories to an archive, some ten thousands at a time, whatever the size of the copy.
public struct ArchiveIntake: Sendable {
  private let archive: Path
  private let folder: Path
  /// When stories ran whose dateline doesn't say it; by the path if this is nil.
  private let day: Day?

  /// Stories that are added in one go. They are held in memory until then, at half a kilobyte each.
  static let batchSize = 100_000

  /// An intake into an archive, which need not be there.
  public init(into archive: Path, day: Day? = nil) {
    self.archive = archive
    self.day = day
    folder = archive.absolute(in: FileSystem.workingDirectory).parent
  }

  /// Adds the stories of some copy. What can't be read is told, and all else is added.
  public func add(
    _ copy: Linter.Copy, jobs: Int
  ) async throws(Notice) -> (outcome: ArchiveWriter.Outcome, notices: [Notice]) {
    // What can't be written to is told before anything is read.
    _ = try ArchiveWriter.add([], to: archive)
    let items = copy.inputs.map {
      Item(path: $0.path, bytes: $0.bytes, encoding: $0.encoding, ruleSet: 0, exceptions: 0)
    }
    let shared = IntakeJobs(items, jobs: jobs)
    let ledger = Ledger(archive)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<min(max(1, jobs), 256) {
        group.addTask {
          while let (number, work) = shared.next() {
            if !ledger.take(read(work, items), number: number) { break }
          }
        }
      }
    }
    let (outcome, unread) = try ledger.close()
    var notices = unread + copy.notices
    notices += shared.notices
    notices.sort { ($0.path ?? Path(""), $0.message) < ($1.path ?? Path(""), $1.message) }
    return (outcome, notices)
  }

  /// What one job's stories come to.
  private func read(_ work: IntakeJobs.Work, _ items: [Item]) -> Batch {
    var batch = Batch()
    switch work {
    case .piece(let piece, let number):
      let file = place(of: items[number])
      piece.forEach { result in
        switch result {
        case .success(let story): add(story, file, &batch)
        case .failure(let notice): batch.notices.append(notice)
        }
      }
    case .files(let range):
      for number in range {
        switch items[number].source() {
        case .failure(let notice): batch.notices.append(notice)
        case .success(let source):
          var parser = StoryParser(source)
          let file = place(of: items[number])
          var position = 0
          while let story = parser.next() {
            add(Story(id: StoryID(file: number, position: position), source: source, parsed: story), file, &batch)
            position += 1
          }
        }
      }
    case .stories(let source, let file, let first, let stories):
      let place = place(of: items[file])
      for (index, story) in stories.enumerated() {
        add(Story(id: StoryID(file: file, position: first + index), source: source, parsed: story), place, &batch)
      }
    }
    return batch
  }

  private func add(_ story: Story, _ file: (path: Path, day: Day?), _ batch: inout Batch) {
    if let printing = Printing(story, path: file.path, day: file.day) {
      batch.printings.append(printing)
    } else {
      batch.short += 1
    }
  }

  /// A file's path as the archive keeps it, and the day of what stands in it.
  private func place(of item: Item) -> (path: Path, day: Day?) {
    let absolute = item.path.absolute(in: FileSystem.workingDirectory)
    return (absolute.relative(to: folder).map { Path(bytes: $0) } ?? absolute, day ?? Day(in: absolute))
  }

  fileprivate struct Batch: Sendable {
    var printings: [Printing] = []
    var short = 0
    var notices: [Notice] = []
  }
}

/// Puts what the workers read in order and adds it to the archive when there is enough of it.
private final class Ledger: Sendable {
  private struct State {
    /// What came before its turn, by the job's number.
    var early: [Int: ArchiveIntake.Batch] = [:]
    var next = 0
    var printings: [Printing] = []
    var outcome = ArchiveWriter.Outcome()
    var notices: [Notice] = []
    var failure: Notice?
  }

  private let archive: Path
  private let state = Mutex(State())
  /// Held while a batch is added: the next one waits, and the copy behind it isn't read until there is room.
  private let isAdding = Mutex(())

  init(_ archive: Path) { self.archive = archive }

  /// Takes what a job came to, and says whether to go on.
  func take(_ batch: ArchiveIntake.Batch, number: Int) -> Bool {
    let isFull = state.withLock { state in
      state.early[number] = batch
      while let batch = state.early.removeValue(forKey: state.next) {
        state.next += 1
        state.printings += batch.printings
        state.outcome.short += batch.short
        state.notices += batch.notices
      }
      return state.printings.count >= ArchiveIntake.batchSize
    }
    if isFull { add(all: false) }
    return state.withLock { $0.failure == nil }
  }

  private func add(all: Bool) {
    isAdding.withLock { _ in
      let printings = state.withLock { state -> [Printing] in
        // Another worker may have added it meanwhile.
        guard state.failure == nil, all || state.printings.count >= ArchiveIntake.batchSize else { return [] }
        defer { state.printings = [] }
        return state.printings
      }
      if printings.isEmpty && !all { return }
      do throws(Notice) {
        let outcome = try ArchiveWriter.add(printings, to: archive)
        state.withLock { state in
          state.outcome.added += outcome.added
          state.outcome.known += outcome.known
        }
      } catch {
        state.withLock { $0.failure = $0.failure ?? error }
      }
    }
  }

  /// Adds what is left, and says what all came to.
  func close() throws(Notice) -> (ArchiveWriter.Outcome, [Notice]) {
    add(all: true)
    let (outcome, notices, failure) = state.withLock { ($0.outcome, $0.notices, $0.failure) }
    if let failure { throw failure }
    return (outcome, notices)
  }
}
