import Lint

/// Copy as it is to be committed, whatever the working tree has: what a hook before a commit judges.
struct StagedCopy {
  private let changes: GitChanges
  /// The objects of regular files that are staged, by their paths from the top folder.
  private let objects: [Path: Path]
  /// Files of which the working tree has something else than what is staged, or nothing.
  private let differing: Set<Path>

  /// Asks git what is staged.
  init(_ changes: GitChanges) throws(Notice) {
    self.changes = changes
    objects = StagedCopy.objects(
      try changes.git.run(["ls-files", "--stage", "--full-name", "-z", "--", ":/"].map { Path($0) }))
    let diff = ["diff", "--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules=all", "-O/dev/null"]
    let names = try changes.git.run((diff + ["--name-only", "-z", "--"]).map { Path($0) })
    differing = Set(Git.fields(names).map { Path(bytes: $0) })
  }

  /// `--stage -z` is `mode SP object SP stage TAB path NUL`. Links, submodules and the sides of a conflict are left out.
  static func objects(_ output: [UInt8]) -> [Path: Path] {
    var objects: [Path: Path] = [:]
    for field in Git.fields(output) {
      guard let tab = field.firstIndex(of: 0x09) else { continue }
      let words = field[..<tab].split(separator: UInt8(ascii: " "))
      guard words.count == 3, words[0].starts(with: "100".utf8), words[2].elementsEqual("0".utf8) else { continue }
      objects[Path(bytes: field[(tab + 1)...])] = Path(bytes: words[1])
    }
    return objects
  }

  /// The copy as it is staged: files that git does not know are left out, those that differ have their staged text, and those that are
  /// only staged are added.
  ///
  /// - Parameters:
  ///   - copy: what was found in the working tree.
  ///   - operands: what was asked for; what is only staged must lie there.
  ///   - encoding: that of all copy; nil finds it out.
  func replace(
    _ copy: Linter.Copy, at operands: [Path], as encoding: TextEncoding?, by linter: Linter
  ) throws(Notice) -> Linter.Copy {
    var names: [FileSystem.Identity: Path] = [:]
    for name in objects.keys.sorted() {
      if let identity = FileSystem.identity(changes.top.appending(name.bytes)) { names[identity] = name }
    }
    var inputs: [(path: Path, name: Path, bytes: [UInt8]?)] = []
    for input in copy.inputs {
      guard let name = FileSystem.identity(input.path).flatMap({ names[$0] }) else { continue }
      inputs.append((input.path, name, differing.contains(name) ? try staged(name) : nil))
    }
    let folder = FileSystem.workingDirectory
    for name in differing where FileSystem.identity(changes.top.appending(name.bytes)) == nil {
      let whole = changes.top.appending(name.bytes)
      guard objects[name] != nil, let path = StagedCopy.path(whole, at: operands, folder), linter.takes(path) else {
        continue
      }
      inputs.append((path, name, try staged(name)))
    }
    inputs.sort { $0.path < $1.path }
    let extents = inputs.map { input -> Changes.Extent in
      guard let extent = changes.files[input.name] else { return .nothing }
      guard case .lines(let lines) = extent else { return extent }
      guard let bytes = input.bytes ?? FileSystem.contents(input.path) else { return .whole }
      return .lines(lines, countedByLineFeeds: bytes)
    }
    // A named path that is gone from the working tree may be staged all the same.
    let paths = Set(inputs.map { $0.path.absolute(in: folder) })
    let notices = copy.notices.filter { $0.path.map { paths.contains($0.absolute(in: folder)) } != true }
    return copy.replacing(
      inputs.map { Linter.Input(path: $0.path, bytes: $0.bytes, encoding: encoding) }, notices: notices
    ).limited(to: extents)
  }

  /// A staged file as it would be checked out, with the repository's line ends and filters.
  private func staged(_ name: Path) throws(Notice) -> [UInt8]? {
    guard let object = objects[name] else { return nil }
    return try changes.git.run(
      [Path("cat-file"), Path("--filters"), Path(bytes: Array("--path=".utf8) + name.bytes), object])
  }

  /// What the user would call an absolute path that lies in one of the operands; nil if it lies in none.
  private static func path(_ whole: Path, at operands: [Path], _ folder: Path) -> Path? {
    for operand in operands {
      guard let rest = whole.relative(to: operand.absolute(in: folder)) else { continue }
      return rest.isEmpty ? operand : operand.appending(rest)
    }
    return nil
  }
}
