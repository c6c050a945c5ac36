/// What a run had every chance to find: where it has no finding, there is none.
struct RunScope {
  /// Whether the whole of the copy was linted, as far as that can be known.
  let isWhole: Bool
  private let numbers: [String: Int]
  private let rules: [any Rule]
  /// Positions of rules whose findings nobody knows.
  private let failed: Set<Int>
  private let hasArchive: Bool
  private var sets: RuleSets

  /// - Parameters:
  ///   - rules: the run's list.
  ///   - sets: the rule sets of its files.
  init(rules: [any Rule], sets: RuleSets, hasArchive: Bool, run: Run, isWhole: Bool) {
    self.isWhole = isWhole && run.notices.isEmpty
    self.rules = rules
    self.sets = sets
    self.hasArchive = hasArchive
    numbers = Dictionary(rules.enumerated().map { ($1.about.id, $0) }) { first, _ in first }
    // A checker that failed in an earlier round of fixing was not asked again, and has only left a notice.
    failed = run.notices.isEmpty ? [] : Set(rules.indices.filter { rules[$0] is CheckerRule })
  }

  /// Whether a finding comes of looking a story up in an archive, not of comparing it with others of the run.
  func isOfArchive(_ diagnostic: Diagnostic) -> Bool {
    rules[diagnostic.rule].asArchiveRule != nil && diagnostic.related.isEmpty
  }

  /// Whether all that a rule has to report of a file was looked for. A rule that there is no longer reports nothing.
  ///
  /// - Parameters:
  ///   - path: the file, absolute.
  ///   - isOfArchive: whether an archive is needed for it.
  mutating func canTell(of rule: String, in path: Path, isOfArchive: Bool) -> Bool {
    guard let number = numbers[rule] else { return true }
    if failed.contains(number) { return false }
    let set = sets.number(for: path)
    guard sets.sets[set].severity(ofRule: number) != nil else { return false }
    if isOfArchive { return hasArchive }
    return isWhole || rules[number].asCorpusRule == nil
  }
}

extension Linter {
  /// What a run of this linter had every chance to find.
  func scope(of run: Run, _ copy: Copy) -> RunScope {
    RunScope(
      rules: rules, sets: RuleSets(rules, selection, configuration, idle: ruleSets.idle), hasArchive: archive != nil,
      run: run, isWhole: copy.isWhole && copy.changes == nil)
  }

  /// The file of the configuration, if there is one.
  var configurationPath: Path? { configuration.path }
}

extension Linter.Copy {
  /// Whether a folder above an absolute path was searched, the nearest that there is.
  func hasSearched(above path: Path) -> Bool {
    var folder = path.parent
    while true {
      do throws(FileError) {
        return seen.contains(try FileSystem.status(folder).identity)
      } catch {
        // What can't be looked into may hold anything.
        if !error.isAbsence || folder.bytes == [Path.slash] { return false }
        folder = folder.parent
      }
    }
  }
}
