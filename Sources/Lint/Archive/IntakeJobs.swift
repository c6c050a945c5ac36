import Synchronization

/// The pieces of some copy for several workers: files and parts of large ones, as a run has them, then files of records a block at a time,
/// so that they may be of any size.
final class IntakeJobs: Sendable {
  enum Work: Sendable {
    /// Whole files.
    case files(Range<Int>)
    /// Stories of a large file, from its story `first` on.
    case stories(Source, file: Int, first: Int, [ParsedStory])
    /// Lines of a file of records.
    case piece(JSONLines.Piece, file: Int)
  }

  private struct State: ~Copyable {
    var list: JobList
    /// Files of records that were not opened yet, the next one last.
    var files: [Int]
    var open: JSONLines?
    var openFile = 0
    var number = 0
    var notices: [Notice] = []
  }

  private let items: [Item]
  private let state: Mutex<State>

  /// - Parameter items: in the order in which they are numbered.
  init(_ items: [Item], jobs: Int) {
    self.items = items
    // The list of jobs passes files of records over: it would read each as a whole.
    let list = JobList(items: items, manner: Linter.Manner(jobs: jobs), leavesRecords: true)
    let files = items.indices.filter { items[$0].kind == .records }
    state = Mutex(State(list: list, files: files.reversed(), open: nil))
  }

  /// The next piece, numbered from 0; nil if there is none left.
  func next() -> (number: Int, work: Work)? {
    state.withLock { state in
      guard let work = next(&state) else { return nil }
      defer { state.number += 1 }
      return (state.number, work)
    }
  }

  private func next(_ state: inout State) -> Work? {
    switch state.list.next()?.kind {
    case .files(let range, _): return .files(range)
    case .stories(let source, let file, let first, let stories):
      return .stories(source, file: file, first: first, stories)
    case .records, nil: break
    }
    while true {
      do throws(Notice) {
        if let piece = try state.open?.next() { return .piece(piece, file: state.openFile) }
        state.open = nil
        guard let file = state.files.popLast() else { return nil }
        state.openFile = file
        state.open = try JSONLines(reading: items[file].path, file: file, encoding: items[file].encoding)
      } catch {
        state.open = nil
        state.notices.append(error)
      }
    }
  }

  /// What kept files from being read at all.
  var notices: [Notice] { state.withLock { state in state.notices + state.list.finished.flatMap(\.notices) } }
}
