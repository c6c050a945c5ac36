/// Adds stories to an archive. Several processes may do so at once: each waits for the other.
public enum ArchiveWriter {
  /// What adding came to.
  public struct Outcome: Sendable, Hashable {
    /// Stories that are new in the archive.
    public var added = 0
    /// Stories that were there already: under the same path and id, with the same text.
    public var known = 0
    /// Stories too short to be compared with anything.
    public var short = 0

    /// Nothing yet.
    public init() {}
  }

  /// So many segments are the most; with one more, some are merged.
  static let mostSegments = 12

  /// Adds stories, all of them or none; makes the archive if there is none. When this returns they are on the disk.
  ///
  /// - Returns: how many are new, and how many were there.
  public static func add(_ printings: [Printing], to path: Path) throws(Notice) -> Outcome {
    let file = try ArchiveFile.writing(path)
    var archive = try Archive(file)
    if archive.size == 0 || archive.end == 0 {
      try file.write(Archive.head, at: 0)
      try file.synchronize()
    } else if archive.end < archive.size {
      // What a writer left behind that was killed.
      try file.cut(to: archive.end)
    }
    let end = max(archive.end, ArchiveLayout.blockSize)
    let (fresh, identities) = try unknown(printings, in: archive)
    var outcome = Outcome()
    outcome.added = fresh.count
    outcome.known = printings.count - fresh.count
    guard !fresh.isEmpty else { return outcome }
    do throws(Notice) {
      _ = try SegmentWriter.write(fresh, identities: identities, to: file, at: end)
    } catch {
      // As far as that can be undone; readers don't mind.
      try? file.cut(to: end)
      throw error
    }
    archive = try Archive(file)
    try tidy(archive, file)
    return outcome
  }

  /// The stories that the archive does not have, each once, in their order; and their identities, ascending.
  private static func unknown(
    _ printings: [Printing], in archive: Archive
  ) throws(Notice) -> (printings: [Printing], identities: [UInt64]) {
    var sorted: [(identity: UInt64, number: Int)] = []
    sorted.reserveCapacity(printings.count)
    for (number, printing) in printings.enumerated() { sorted.append((printing.identity, number)) }
    sorted.sort { ($0.identity, $0.number) < ($1.identity, $1.number) }
    var isKnown = [Bool](repeating: false, count: printings.count)
    for segment in archive.segments {
      // Both ascend: the table is read in one go, but for the parts that nobody asks for.
      var table = EntryTable(identitiesOf: segment)
      var position = 0
      for (identity, number) in sorted {
        let part = try table.part(of: identity)
        position = max(position, part.lowerBound)
        while position < part.upperBound, try table.entry(position) < identity { position += 1 }
        if position < part.upperBound, try table.entry(position) == identity { isKnown[number] = true }
      }
    }
    var identities: [UInt64] = []
    for (identity, number) in sorted where !isKnown[number] {
      if identities.last == identity { isKnown[number] = true } else { identities.append(identity) }
    }
    if identities.count == printings.count { return (printings, identities) }
    return (printings.indices.filter { !isKnown[$0] }.map { printings[$0] }, identities)
  }

  // MARK: Keeping it small

  /// Merges small segments where there are too many, and writes the file anew where most of it counts no more.
  private static func tidy(_ archive: Archive, _ file: ArchiveFile) throws(Notice) {
    var archive = archive
    if archive.segments.count > mostSegments, let first = firstToMerge(archive.segments.map(\.shape)) {
      let part = Array(archive.segments[first...])
      do throws(Notice) {
        _ = try SegmentWriter.merge(part, replacing: part.count, to: file, at: archive.end)
      } catch {
        try? file.cut(to: archive.end)
        throw error
      }
      archive = try Archive(file)
    }
    let live = archive.segments.reduce(ArchiveLayout.blockSize) { $0 + $1.shape.byteCount }
    let stories = archive.segments.reduce(0) { $0 + $1.shape.stories }
    if archive.end > 2 * live, archive.end - live > 1 << 16, stories <= ArchiveLayout.mostStories {
      try rewrite(archive, file)
    }
  }

  /// Which segments to merge: from the last back to the first one that is not larger than twice those behind it, and so many that eight are left.
  ///
  /// Segments before it are larger than all behind them, so that a story is rewritten once for every doubling of the archive.
  static func firstToMerge(_ shapes: [SegmentShape]) -> Int? {
    var first = shapes.count - 1
    var sum = shapes[first].stories
    while first > 0 {
      let next = shapes[first - 1].stories
      guard next <= 2 * sum || first > 7, sum + next <= ArchiveLayout.mostStories else { break }
      sum += next
      first -= 1
    }
    return first < shapes.count - 1 ? first : nil
  }

  /// Writes all segments as one into a new file, which takes the archive's name.
  private static func rewrite(_ archive: Archive, _ file: ArchiveFile) throws(Notice) {
    let new = try ArchiveFile.beside(file)
    do throws(Notice) {
      try new.write(Archive.head, at: 0)
      _ = try SegmentWriter.merge(archive.segments, replacing: 0, to: new, at: ArchiveLayout.blockSize)
      try new.replace(file)
    } catch {
      new.remove()
      throw error
    }
  }
}
