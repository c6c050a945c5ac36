/// What a run came to: all that an output needs.
public struct Run: Sendable {
  /// A file of the run.
  public struct File: Sendable {
    /// Its path, as the user named it or as it was found.
    public internal(set) var path: Path
    /// How many stories it has.
    public internal(set) var stories = 0
    /// How many bytes it has.
    public internal(set) var bytes = 0
    /// SHA-256 of its bytes in hexadecimal, if it was asked for.
    public internal(set) var sha256: String?
    /// How its bytes stand for text.
    public internal(set) var encoding = TextEncoding.utf8
    /// A hash of all its bytes, if it was asked for.
    var fingerprint: UInt64?
    /// Whether it could be read; a notice says why not.
    public internal(set) var isRead = false
    /// Whether it is a document: lines of it are paragraphs, and places no bytes of the file.
    public internal(set) var isDocument = false
    /// Whether the bytes of regions are bytes of the file: not where its text was read out of a document or another encoding.
    var hasByteRegions: Bool { encoding == .utf8 && !isDocument }
    /// Whether it was read only for the sake of comparing: it is not what was asked about, and has not changed.
    public internal(set) var isOnlyCompared = false
    /// Whether it is copy; else it is the configuration, which stands last if something is to be said of it.
    public let isCopy: Bool

    init(path: Path, isCopy: Bool = true) {
      self.path = path
      self.isCopy = isCopy
    }
  }

  /// What is known of every rule, in force or not; a diagnostic's rule is a position here.
  public let rules: [About]
  /// The copy, in path order; a diagnostic's file is a position here.
  public internal(set) var files: [File]
  /// What was found, in reading order.
  public internal(set) var diagnostics: [Diagnostic]
  /// What kept newslint from reading something, in path order.
  public internal(set) var notices: [Notice]
  /// Checkers that failed; `notices` has what is to be said of them.
  let faults: [CheckerFault]
  /// The time that each rule took, summed over the cores; empty if it was not asked for.
  public let times: [Duration]
  /// How much copy each story has, in the order of the run; empty if it was not asked for.
  public internal(set) var measures: [StoryMeasure]
  /// How many findings are not among the diagnostics since a baseline has them.
  public private(set) var hidden = 0

  /// How many findings have a severity.
  public func count(_ severity: Severity) -> Int { diagnostics.count { $0.severity == severity } }
}

extension Run {
  /// The same run with other notices.
  func with(notices: [Notice]) -> Run {
    Run(
      rules: rules, files: files, diagnostics: diagnostics, notices: notices, faults: faults, times: times,
      measures: measures, hidden: hidden)
  }

  /// The same run without some of the findings.
  ///
  /// - Parameter isOld: of each diagnostic, whether it is to go.
  func hiding(_ isOld: [Bool]) -> Run {
    let kept = zip(diagnostics, isOld).filter { !$0.1 }.map(\.0)
    return Run(
      rules: rules, files: files, diagnostics: kept, notices: notices, faults: faults, times: times,
      measures: measures, hidden: hidden + diagnostics.count - kept.count)
  }
}
