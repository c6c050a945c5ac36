extension Baseline {
  /// What comes of holding a run against a baseline.
  public struct Verdict: Sendable {
    /// The run without the old findings.
    public let run: Run
    /// What the baseline has more of than there is, as far as the run can tell: each with its place in the baseline.
    public let gone: [Notice]
    /// The baseline brought up to date: what this run found, and what it could not tell of.
    public let renewed: Baseline
  }

  /// Holds a run against the baseline.
  ///
  /// A finding is an old one if an entry has it word for word. Where none is left, an entry of the same file and rule will do that marks the
  /// same words between which two characters on one side are the same, so that an edit nearby brings nothing back; and then one of a file
  /// that is no more, which was renamed or divided. Each entry answers for as many findings as it counts, in reading order.
  /// O(findings + entries).
  ///
  /// - Parameters:
  ///   - copy: what was linted.
  ///   - linter: what linted it.
  public func verdict(on run: Run, of copy: Linter.Copy, by linter: Linter) -> Verdict {
    var view = BaselineView(self, run, copy, linter)
    let keys = run.diagnostics.map { view.key(of: $0) }
    var left = entries.map(\.count)
    var isOld = [Bool](repeating: false, count: keys.count)

    func settle<Trait: Hashable>(_ trait: (Key) -> Trait?, among candidates: [Int]) {
      var positions: [Trait: [Int]] = [:]
      // The first of each stands last, where it can be let go of when it is used up.
      for position in candidates.reversed() where left[position] > 0 {
        if let trait = trait(entries[position].key) {
          positions[trait, default: []].append(position)
        }
      }
      if positions.isEmpty { return }
      for index in keys.indices where !isOld[index] {
        guard let trait = trait(keys[index]) else { continue }
        while let position = positions[trait]?.last, left[position] == 0 {
          positions[trait]?.removeLast()
        }
        guard let position = positions[trait]?.last else { continue }
        left[position] -= 1
        isOld[index] = true
      }
    }
    settle({ $0 }, among: Array(entries.indices))
    if isOld.contains(false) {
      settle({ Neighbourhood($0, before: true) }, among: Array(entries.indices))
      settle({ Neighbourhood($0, before: false) }, among: Array(entries.indices))
    }
    if isOld.contains(false) {
      let lost = entries.indices.filter { left[$0] > 0 && view.isLost(entries[$0]) }
      settle({ Key(path: "", story: $0.story, rule: $0.rule, text: $0.text) }, among: lost)
    }

    let unknown = entries.indices.filter { left[$0] > 0 && !view.canTell(of: entries[$0]) }
    return Verdict(
      run: run.hiding(isOld), gone: gone(left, but: Set(unknown)),
      renewed: with(
        view.entries(of: run, keys)
          .merging(
            unknown.map { position in
              // What was found under another path is that file's now.
              let entry = entries[position]
              return Entry(
                key: entry.key, count: view.isLost(entry) ? left[position] : entry.count,
                isOfArchive: entry.isOfArchive, place: nil)
            })))
  }

  /// What is to be said of entries that have more than there is.
  private func gone(_ left: [Int], but unknown: Set<Int>) -> [Notice] {
    entries.indices.filter { left[$0] > 0 && !unknown.contains($0) }.map { position in
      let entry = entries[position]
      let what = "\(entry.key.rule) “\(entry.key.text.shown)”"
      let there = entry.count - left[position]
      let message =
        there == 0
        ? Bilingual(
          "\(entry.key.path) 里没有这一处了：\(what)", "\(entry.key.path) no longer has this: \(what)")
        : Bilingual(
          "\(entry.key.path) 里只有 \(there) 处了，这里记着 \(entry.count) 处：\(what)",
          "\(entry.key.path) has \(there) of this where the baseline counts \(entry.count): \(what)"
        )
      return Notice(path: path, location: entry.place, message: message)
    }
  }
}

/// The file, the rule, what is marked and two characters on one side of it: nil if there are none on that side.
private struct Neighbourhood: Hashable {
  private let path: String
  private let story: String?
  private let rule: String
  private let mark: [UInt32]
  private let side: [UInt32]

  init?(_ key: Baseline.Key, before: Bool) {
    side = before ? Array(key.text.before.suffix(2)) : Array(key.text.after.prefix(2))
    if side.count < 2 { return nil }
    (path, story, rule, mark) = (key.path, key.story, key.rule, key.text.mark)
  }
}

extension [Baseline.Entry] {
  /// Takes in others; of those that are the same the one with the larger count stays.
  fileprivate func merging(_ others: [Baseline.Entry]) -> [Baseline.Entry] {
    var result = self
    var positions = Dictionary(indices.map { (self[$0].key, $0) }) { first, _ in first }
    for other in others {
      if let position = positions[other.key] {
        if result[position].count < other.count { result[position] = other }
      } else {
        positions[other.key] = result.count
        result.append(other)
      }
    }
    return result
  }
}

/// A run as a baseline sees it: which file is which, and what the run can tell of findings that it does not have.
private struct BaselineView {
  private let folder: Path
  private let workingDirectory = FileSystem.workingDirectory
  private let rules: [About]
  /// What the files of the run are called in the baseline.
  private let names: [String]
  /// Files that were read to their end, by that name.
  private var read: Set<String> = []
  /// Whether files that entries speak of are no more, by their name.
  private var lost: [String: Bool] = [:]
  private let copy: Linter.Copy
  private var scope: RunScope

  init(_ baseline: Baseline, _ run: Run, _ copy: Linter.Copy, _ linter: Linter) {
    folder = baseline.folder
    rules = run.rules
    self.copy = copy
    scope = linter.scope(of: run, copy)
    var names: [String] = []
    let noticed = Set(run.notices.compactMap(\.path))
    for (number, file) in run.files.enumerated() {
      let name = BaselineView.name(of: file.path.absolute(in: workingDirectory), in: folder)
      names.append(name)
      // What was only compared with what has changed was not read by most rules.
      if copy.changes?.isOnlyCompared(number) == true { continue }
      // The configuration is read by every run, but what is said of it takes the whole of the copy.
      if file.isCopy ? file.isRead && !noticed.contains(file.path) : scope.isWhole {
        read.insert(name)
      }
    }
    if scope.isWhole, let path = linter.configurationPath {
      read.insert(BaselineView.name(of: path.absolute(in: workingDirectory), in: folder))
    }
    self.names = names
  }

  func key(of diagnostic: Diagnostic) -> Baseline.Key {
    Baseline.Key(
      path: names[diagnostic.file], story: diagnostic.record?.id.flatMap(BaselineView.story),
      rule: rules[diagnostic.rule].id,
      text: MarkedText(diagnostic.excerpt))
  }

  /// An id as a baseline has it: content systems may have none, or one as long as a story.
  private static func story(_ id: String) -> String? {
    id.isEmpty ? nil : String(String.UnicodeScalarView(id.unicodeScalars.prefix(256)))
  }

  /// What was found, as entries.
  func entries(of run: Run, _ keys: [Baseline.Key]) -> [Baseline.Entry] {
    var positions: [Baseline.Key: Int] = [:]
    var found: [(key: Baseline.Key, count: Int, isOfArchive: Bool)] = []
    for (key, diagnostic) in zip(keys, run.diagnostics) {
      if let position = positions[key] {
        found[position].count += 1
      } else {
        positions[key] = found.count
        found.append((key, 1, scope.isOfArchive(diagnostic)))
      }
    }
    return found.map {
      Baseline.Entry(key: $0.key, count: $0.count, isOfArchive: $0.isOfArchive, place: nil)
    }
  }

  /// Whether there is no longer a file where an entry has it.
  mutating func isLost(_ entry: Baseline.Entry) -> Bool {
    let name = entry.key.path
    if read.contains(name) { return false }
    if let known = lost[name] { return known }
    var isLost = false
    do throws(FileError) { _ = try FileSystem.status(path(name)) } catch {
      isLost = error.isAbsence
    }
    lost[name] = isLost
    return isLost
  }

  /// Whether a finding would have been found if it were still there.
  mutating func canTell(of entry: Baseline.Entry) -> Bool {
    let path = path(entry.key.path)
    guard read.contains(entry.key.path) || isLost(entry) && copy.hasSearched(above: path) else {
      return false
    }
    return scope.canTell(of: entry.key.rule, in: path, isOfArchive: entry.isOfArchive)
  }

  private func path(_ name: String) -> Path { Path(name).absolute(in: folder) }

  /// An absolute path as seen from a folder, with `..` where it lies elsewhere.
  private static func name(of path: Path, in folder: Path) -> String {
    if let name = path.relative(to: folder) { return String(decoding: name, as: UTF8.self) }
    // By way of a symbolic link the folder may be there after all.
    if let parent = FileSystem.resolved(path.parent),
      let name = parent.appending(path.lastComponent).relative(to: folder)
    {
      return String(decoding: name, as: UTF8.self)
    }
    let parts = path.bytes.split(separator: Path.slash)
    let own = folder.bytes.split(separator: Path.slash)
    let common = zip(parts, own).prefix { $0 == $1 }.count
    let up = own.dropFirst(common).map { _ in ArraySlice("..".utf8) }
    return String(
      decoding: Array((up + parts.dropFirst(common)).joined(separator: [Path.slash])), as: UTF8.self
    )
  }
}
