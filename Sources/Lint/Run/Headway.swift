import Synchronization

/// How far a run has come: its workers say so, and whoever shows it asks.
public final class Headway: Sendable {
  /// What can be said at one moment. The numbers are read one after another while work goes on, so that they need not be of the very same one.
  public struct State: Sendable, Hashable {
    /// Which lint of the copy this is, from 1: fixing takes several. 0 before the first.
    public var round = 0
    /// Files that are done.
    public var files = 0
    /// Files that there are.
    public var total = 0
    /// Bytes that are done.
    public var bytes = 0
    /// Findings so far, before any is left alone.
    public var findings = 0
    /// Whether all has been read, and stories are being compared.
    public var isComparing = false
  }

  private let round = Atomic(0)
  private let files = Atomic(0)
  private let total = Atomic(0)
  private let bytes = Atomic(0)
  private let findings = Atomic(0)
  private let isComparing = Atomic(false)

  /// Nothing has begun.
  public init() {}

  /// How far it is.
  public var state: State {
    State(
      round: round.load(ordering: .relaxed), files: files.load(ordering: .relaxed),
      total: total.load(ordering: .relaxed), bytes: bytes.load(ordering: .relaxed),
      findings: findings.load(ordering: .relaxed), isComparing: isComparing.load(ordering: .relaxed))
  }

  /// A lint of so many files begins.
  func begin(files count: Int) {
    files.store(0, ordering: .relaxed)
    bytes.store(0, ordering: .relaxed)
    findings.store(0, ordering: .relaxed)
    isComparing.store(false, ordering: .relaxed)
    total.store(count, ordering: .relaxed)
    round.add(1, ordering: .relaxed)
  }

  /// Some work is done.
  func add(files count: Int = 0, bytes size: Int = 0, findings found: Int = 0) {
    if count > 0 { files.add(count, ordering: .relaxed) }
    if size > 0 { bytes.add(size, ordering: .relaxed) }
    if found > 0 { findings.add(found, ordering: .relaxed) }
  }

  /// All has been read.
  func compare() { isComparing.store(true, ordering: .relaxed) }
}
