import Synchronization

/// What went wrong with a checker: after that it is not asked again, and none of its findings count.
struct CheckerFault: Sendable {
  /// Its rule, in the run's list.
  let rule: Int
  /// The story that it was asked about, or nil if it could not be started.
  let story: StoryID?
  /// What to tell the user.
  let notice: Notice

  /// The earlier in the order of the run, whichever worker met it first.
  func precedes(_ other: CheckerFault) -> Bool {
    guard let story else { return other.story != nil }
    return other.story.map { story < $0 } ?? false
  }
}

/// What all workers of a run know of faulty checkers.
final class CheckerBoard: Sendable {
  private let known = Mutex<[Int: CheckerFault]>([:])
  private let door = Mutex<Void>(())

  /// Starts a process, one at a time.
  func start(_ checker: Checker) throws(CheckerError) -> CheckerProcess {
    try door.withLock { _ throws(CheckerError) in try CheckerProcess(checker) }
  }

  /// Whether a checker may be asked about a story. One that failed is still asked about earlier stories, so that the first
  /// story that it fails at is the one that is told, on any number of cores.
  func allows(rule: Int, story: StoryID) -> Bool {
    known.withLock { known in
      guard let fault = known[rule] else { return true }
      return fault.story.map { story < $0 } ?? false
    }
  }

  /// Takes note of a fault, unless an earlier one is known.
  func note(_ fault: CheckerFault) {
    known.withLock { known in
      if let other = known[fault.rule], !fault.precedes(other) { return }
      known[fault.rule] = fault
    }
  }

  /// One fault a checker, by rule.
  var faults: [CheckerFault] { known.withLock { $0.values.sorted { $0.rule < $1.rule } } }
}

/// The processes that one worker asks, each started when it is first needed.
struct Checkers: ~Copyable {
  /// A process with its place: an array can't hold what can't be copied.
  private final class Seat {
    var process: CheckerProcess?
    /// It failed here, or could not be started.
    var isClosed = false
    /// How many stories it was asked about.
    var stories = 0
  }

  private let board: CheckerBoard
  /// By rule.
  private var seats: [Int: Seat] = [:]
  private var bookmark = Bookmark()
  private var request: [UInt8] = []

  init(_ board: CheckerBoard) { self.board = board }

  /// Asks a checker about a story, and returns what it finds; nothing if it fails, which is noted.
  mutating func ask(_ checker: Checker, rule: Int, about story: Story) -> [Finding] {
    let seat = seats[rule] ?? Seat()
    seats[rule] = seat
    guard !seat.isClosed, board.allows(rule: rule, story: story.id) else { return [] }
    do throws(CheckerError) {
      if seat.process == nil { seat.process = try board.start(checker) }
    } catch {
      seat.isClosed = true
      board.note(CheckerFault(rule: rule, story: nil, notice: error.notice(of: checker)))
      return []
    }
    seat.stories += 1
    request.removeAll(keepingCapacity: true)
    CheckerProtocol.write(story, number: seat.stories, &bookmark, to: &request)
    var answer = CheckerProtocol.Answer(story: story, number: seat.stories, rule: rule)
    do throws(CheckerError) {
      try seat.process?.ask(request, seconds: checker.timeout) { line throws(CheckerError) in try answer.read(line) }
    } catch {
      let words = seat.process?.fail() ?? ""
      seat.process = nil
      seat.isClosed = true
      let place = Place(path: story.source.path, location: bookmark.location(of: story.range.lowerBound, in: story))
      board.note(
        CheckerFault(rule: rule, story: story.id, notice: error.notice(of: checker, at: place, lastWords: words)))
      return []
    }
    return answer.findings
  }

  /// Where a story begins.
  struct Place {
    let path: Path
    let location: Location
  }
}
