/// What of a run's copy has changed: findings elsewhere are not spoken of, but all the copy is compared.
///
/// A finding counts if it stands in what has changed, or if one of the other places that it speaks of does: of two stories that are the same
/// the finding may stand at the old one.
public struct Changes: Sendable {
  /// How much of a file has changed.
  public enum Extent: Sendable, Hashable {
    case nothing
    /// All of it, or nobody knows what.
    case whole
    /// Lines from 1, ascending and apart.
    case lines([ClosedRange<Int>])
  }

  /// Of each of the copy's inputs.
  private let extents: [Extent]
  /// Whether there is nothing to ask about, so that no copy need be read.
  let isIdle: Bool

  init(_ extents: [Extent]) {
    self.extents = extents
    isIdle = extents.allSatisfy { $0 == .nothing }
  }

  /// Whether an input has changed. The position may be that of no input: the configuration's.
  func has(_ input: Int) -> Bool { input < extents.count && extents[input] != .nothing }

  /// Whether an input is only compared: no rule reads it by itself, and no checker is asked about it.
  func isOnlyCompared(_ input: Int) -> Bool { !has(input) }

  /// Whether a stretch of a file has changed, or an empty one stands in a line that has. O(log lines).
  func touches(_ region: Region, of input: Int) -> Bool {
    guard input < extents.count else { return false }
    switch extents[input] {
    case .nothing: return false
    case .whole: return true
    case .lines(let lines):
      // What ends at the very beginning of a line has nothing of it.
      let isWithoutLast = region.end.column == 1 && region.end.line > region.start.line
      let last = isWithoutLast ? region.end.line - 1 : region.end.line
      var low = 0
      var high = lines.count
      while low < high {
        let middle = (low + high) / 2
        if lines[middle].upperBound < region.start.line { low = middle + 1 } else { high = middle }
      }
      return low < lines.count && lines[low].lowerBound <= last
    }
  }
}

extension Changes.Extent {
  /// Lines as git counts them, which end with LF alone, as the lines of a file, which may end with a lone CR as well. O(bytes).
  package static func lines(_ lines: [ClosedRange<Int>], countedByLineFeeds bytes: [UInt8]) -> Changes.Extent {
    // A NUL says that the bytes are no characters of one byte; then CR is not to be told from a half of something else.
    guard bytes.contains(0x0D), !bytes.contains(0) else { return .lines(lines) }
    // Of each line of git's, the first line of the file in it.
    var firsts = [1]
    var line = 1
    for offset in bytes.indices where bytes.span.isLineEnd(offset) {
      line += 1
      if bytes[offset] == 0x0A { firsts.append(line) }
    }
    func first(_ number: Int) -> Int { number <= firsts.count ? firsts[max(0, number - 1)] : line + 1 }
    return .lines(lines.map { first($0.lowerBound)...max(first($0.lowerBound), first($0.upperBound + 1) - 1) })
  }
}

extension Linter.Copy {
  /// The same copy, of which only what has changed is to be spoken of; the rest is only compared.
  ///
  /// - Parameter files: what has changed, by files that there are; lines as git counts them.
  package func limited(to files: [FileSystem.Identity: Changes.Extent]) -> Linter.Copy {
    let extents = inputs.map { input -> Changes.Extent in
      // A text at hand came from whoever asked, whatever git knows of the file that it has the name of.
      if input.bytes != nil { return .whole }
      // So did what a pipe gives, of which git knows nothing.
      if (try? FileSystem.status(input.path))?.kind == .other { return .whole }
      guard let extent = FileSystem.identity(input.path).flatMap({ files[$0] }) else { return .nothing }
      guard case .lines(let lines) = extent else { return extent }
      guard let bytes = FileSystem.contents(input.path) else { return .whole }
      return .lines(lines, countedByLineFeeds: bytes)
    }
    return limited(to: extents)
  }

  /// The same, with how much has changed of each input.
  package func limited(to extents: [Changes.Extent]) -> Linter.Copy {
    var copy = self
    copy.changes = Changes(extents)
    return copy
  }
}

extension Run {
  /// The run without what is found elsewhere than in what has changed, and without notices about files that have not. Files keep their
  /// positions. Doing it twice changes nothing.
  public func limited(to changes: Changes?) -> Run {
    guard let changes else { return self }
    var run = self
    for number in files.indices { run.files[number].isOnlyCompared = !changes.has(number) }
    run.diagnostics = diagnostics.filter { diagnostic in
      changes.touches(diagnostic.region, of: diagnostic.file)
        || diagnostic.related.contains { changes.touches($0.region, of: $0.file) }
    }
    let unchanged = Set(run.files.lazy.filter { $0.isCopy && $0.isOnlyCompared }.map(\.path))
    run.measures = measures.filter { changes.has($0.id.file) }
    run.notices = notices.filter { $0.path.map(unchanged.contains) != true }
    return run
  }
}
