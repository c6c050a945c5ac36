/// Finds the files to lint below what the user named.
struct Walk {
  private let configuration: Configuration
  private let workingDirectory: Path
  private let forceExclude: Bool
  private(set) var seen: Set<FileSystem.Identity> = []
  private(set) var files: [Path] = []
  private(set) var notices: [Notice] = []
  /// Documents of other forms than can be read, which were met in folders.
  private(set) var passedOver: [Path] = []

  init(_ configuration: Configuration, workingDirectory: Path, forceExclude: Bool) {
    self.configuration = configuration
    self.workingDirectory = workingDirectory
    self.forceExclude = forceExclude
  }

  /// Whether a folder was searched, by whatever path.
  func hasSearched(_ folder: Path) -> Bool {
    (try? FileSystem.status(folder)).map { seen.contains($0.identity) } ?? false
  }

  /// Adds a path that the user named: a file always, a folder with all below it that is not left out.
  mutating func add(_ path: Path) {
    do throws(FileError) {
      let status = try FileSystem.status(path)
      if forceExclude && isExcluded(path, isFolder: status.kind == .folder) { return }
      guard status.kind == .folder else {
        if status.kind == .other || seen.insert(status.identity).inserted { files.append(path) }
        return
      }
      let noticed = notices.count
      if !descend(path, status, ignoreLists(above: path)), notices.count == noticed {
        let kinds = Walk.endings.joined(separator: "、")
        let english = Walk.endings.dropLast().joined(separator: ", ") + " or " + (Walk.endings.last ?? "")
        notices.append(
          Notice(
            path: path,
            message: Bilingual(
              "里面没有可查的稿件（找的是 \(kinds) 文件）；请检查路径，或直接写出文件名",
              "there is nothing to lint in it (\(english) files were looked for): check the path, or name the file itself"
            )))
      }
    } catch {
      notices.append(Notice(path: path, message: suggestion(path, error.message)))
    }
  }

  /// Whether `ignore` leaves out a file of a path, there or not.
  func excludes(_ path: Path) -> Bool { isExcluded(path, isFolder: false) }

  // MARK: Descending

  /// A list of patterns with the absolute folder that they are relative to.
  private struct Ignores {
    let list: IgnoreList
    let folder: Path
  }

  /// Takes what is in a folder, and says whether anything to lint was met, perhaps by another path before.
  private mutating func descend(_ folder: Path, _ status: FileSystem.Status, _ ignores: [Ignores]) -> Bool {
    guard seen.insert(status.identity).inserted else { return true }
    var hasCopy = false
    var ignores = ignores
    let absolute = folder.absolute(in: workingDirectory)
    if let list = gitignore(in: folder) { ignores.append(Ignores(list: list, folder: absolute)) }
    let names: [[UInt8]]
    do throws(FileError) { names = try FileSystem.names(in: folder) } catch {
      notices.append(Notice(path: folder, message: error.message))
      return false
    }
    for name in names.sorted(by: { $0.lexicographicallyPrecedes($1) })
    where name.first != UInt8(ascii: ".") && !name.starts(with: "~$".utf8) {
      let path = folder.appending(name)
      let status: FileSystem.Status
      do throws(FileError) { status = try FileSystem.status(path) } catch {
        // A link that leads nowhere, or a file that went away meanwhile, is no copy.
        if !error.isAbsence { notices.append(Notice(path: path, message: error.message)) }
        continue
      }
      let isOther = status.kind == .file && SourceKind(of: name) == nil
      if status.kind == .other || isOther && !Walk.isOtherDocument(name) { continue }
      if isIgnored(absolute.appending(name), isFolder: status.kind == .folder, ignores) { continue }
      if isOther {
        passedOver.append(path)
        continue
      }
      if status.kind == .folder {
        if descend(path, status, ignores) { hasCopy = true }
      } else {
        hasCopy = true
        if Walk.isReport(path, SourceKind(of: name), status) { continue }
        if seen.insert(status.identity).inserted { files.append(path) }
      }
    }
    return hasCopy
  }

  /// Whether a file is what newslint has written of copy, or is about to write: a report, or one that is empty yet.
  private static func isReport(_ path: Path, _ kind: SourceKind?, _ status: FileSystem.Status) -> Bool {
    switch kind {
    case .html: status.size == 0 || FileSystem.begins(path, with: Array(HTMLReport.beginning.utf8))
    case .markdown: status.size == 0 || FileSystem.begins(path, with: Array(MarkdownOutput.beginning.utf8))
    default: false
    }
  }

  /// Endings of the files that are taken from a folder.
  private static let endings = SourceKind.allCases.flatMap(\.endings).map { ".\($0)" }

  /// Whether a name is that of a document that only its own program reads.
  private static func isOtherDocument(_ name: [UInt8]) -> Bool {
    ["doc", "wps", "rtf", "odt"].contains { SourceKind.ends(name, with: $0) }
  }

  // MARK: Leaving out

  /// The .gitignore files of the folders above one, down from the repository's root; none outside a repository.
  private func ignoreLists(above folder: Path) -> [Ignores] {
    var lists: [Ignores] = []
    var current = folder.absolute(in: workingDirectory)
    while (try? FileSystem.status(current.appending(".git".utf8))) == nil {
      if current.bytes == [Path.slash] { return [] }
      current = current.parent
      if let list = gitignore(in: current) { lists.insert(Ignores(list: list, folder: current), at: 0) }
    }
    return lists
  }

  private func gitignore(in folder: Path) -> IgnoreList? {
    let path = folder.appending(".gitignore".utf8)
    // A pipe of that name would never end.
    guard (try? FileSystem.status(path))?.kind == .file, let bytes = try? FileSystem.read(path, limit: 1 << 20) else {
      return nil
    }
    return IgnoreList(gitignore: String(decoding: bytes, as: UTF8.self))
  }

  /// Whether the configuration, or the nearest .gitignore that has a say, leaves a path out.
  private func isIgnored(_ path: Path, isFolder: Bool, _ ignores: [Ignores]) -> Bool {
    if let name = path.relative(to: configuration.folder),
      configuration.ignored.verdict(name, isFolder: isFolder) == true
    {
      return true
    }
    for ignore in ignores.reversed() {
      if let name = path.relative(to: ignore.folder), let verdict = ignore.list.verdict(name, isFolder: isFolder) {
        return verdict
      }
    }
    return false
  }

  /// Whether `ignore` leaves out a path that was named, or a folder that it lies in.
  private func isExcluded(_ path: Path, isFolder: Bool) -> Bool {
    let absolute = path.absolute(in: workingDirectory)
    guard let relative = absolute.relative(to: configuration.folder) else { return false }
    if configuration.ignored.verdict(relative, isFolder: isFolder) == true { return true }
    var name = relative
    while let slash = name.lastIndex(of: Path.slash) {
      name = name[..<slash]
      if configuration.ignored.verdict(name, isFolder: true) == true { return true }
    }
    return false
  }

  /// Adds to a message the name that was perhaps meant.
  private func suggestion(_ path: Path, _ message: Bilingual) -> Bilingual {
    let folder = path.parent
    guard let names = try? FileSystem.names(in: folder) else { return message }
    let wanted = String(decoding: path.lastComponent, as: UTF8.self)
    let known = names.map { String(decoding: $0, as: UTF8.self) }
    // A link that leads nowhere stands there under its own name.
    guard let nearest = Suggestion.nearest(to: wanted, among: known.filter { $0 != wanted }.sorted()) else {
      return message
    }
    let whole = path.bytes.contains(Path.slash) ? folder.appending(nearest.utf8).description : nearest
    return Bilingual("\(message.zh)；是不是“\(whole)”？", "\(message.en); did you mean “\(whole)”?")
  }
}

/// A word that was perhaps meant by another.
public enum Suggestion {
  /// The known word nearest to one that isn't known, if it is near: at most one change in three characters (restricted
  /// Damerau–Levenshtein distance, case apart), or one that it is the beginning of. O(known × lengths).
  public static func nearest(to word: String, among known: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased().unicodeScalars.prefix(64))
    var best: (word: String, distance: Int)?
    for candidate in known {
      let letters = Array(candidate.lowercased().unicodeScalars.prefix(64))
      // Four letters say what was meant: doubled-char.
      let isBeginning = wanted.count >= 4 && letters.starts(with: wanted)
      let distance = isBeginning ? 1 : distance(wanted, letters)
      if distance <= max(1, wanted.count / 3), distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        var value = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { value = min(value, beforeLast[j - 1] + 1) }
        row.append(value)
      }
      beforeLast = last
      last = row
    }
    return last[right.count]
  }
}
