import Lint

/// What git says has changed: `--changed`, `--staged` and `--changed-lines`.
struct GitChanges {
  /// What is held against what.
  enum Comparison {
    /// The files as they are against the last commit.
    case workingTree
    /// The files as they are against the point where the current branch left a revision.
    case since(Path)
    /// What is to be committed against the last commit.
    case staged
  }

  let git: Git
  /// The folder that the repository's files are in, absolute.
  let top: Path
  /// How much has changed of each file, by its path from the top folder; lines as git counts them. Files that are gone are not there.
  private(set) var files: [Path: Changes.Extent] = [:]

  /// Asks git.
  ///
  /// - Parameters:
  ///   - byLine: whether lines are asked about, or files as a whole.
  ///   - option: what wants to know, for messages.
  init(_ comparison: Comparison, byLine: Bool, for option: String) throws(Notice) {
    git = try Git(for: option)
    top = try git.topFolder()
    let base = try GitChanges.base(of: comparison, git)
    var options = ["diff", "--no-ext-diff", "--no-textconv", "--no-color", "--find-renames", "--diff-filter=d"]
    options += ["--ignore-submodules=all", "--submodule=short", "-O/dev/null", "--src-prefix=a/", "--dst-prefix=b/"]
    if case .staged = comparison { options.append("--cached") }
    func diff(_ form: [String]) -> [Path] { (options + form).map { Path($0) } + [base, Path("--")] }
    let rows = GitChanges.rows(try git.run(diff(["--numstat", "-z"])))
    var reader = HunkReader()
    if byLine, rows.contains(where: { $0.lines ?? 0 > 0 }) {
      try git.run(diff(["--patch", "--unified=0", "--inter-hunk-context=0"])) { reader.read($0) }
    }
    for row in rows {
      var extent = Changes.Extent.whole
      if byLine, let count = row.lines {
        // Without lines it is the name or the mode that changed. Where there should be some and are none, the file is being changed.
        if let lines = reader.lines[row.path] { extent = .lines(lines) } else if count == 0 { extent = .lines([]) }
      }
      // Two rows are two sides of a conflict.
      files[row.path] = files[row.path] == nil ? extent : .whole
    }
    if case .staged = comparison { return }
    let others = ["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/"].map { Path($0) }
    for name in Git.fields(try git.run(others)) { files[Path(bytes: name)] = .whole }
  }

  /// How many lines came and went in each file; nil where git sees no text in it. `--numstat -z` is `1 TAB 2 TAB path NUL`, and of a
  /// file with another name `1 TAB 2 TAB NUL old NUL new NUL`.
  static func rows(_ output: [UInt8]) -> [(path: Path, lines: Int?)] {
    var rows: [(Path, Int?)] = []
    var fields = Git.fields(output)[...]
    while let field = fields.popFirst() {
      let parts = field.split(separator: 0x09, maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { continue }
      var name = parts[2]
      if name.isEmpty {
        guard fields.popFirst() != nil, let new = fields.popFirst() else { break }
        name = new
      }
      let counts = parts.prefix(2).map { Int(String(decoding: $0, as: UTF8.self)) }
      let total = counts[0].flatMap { added in counts[1].map { added.addingReportingOverflow($0).partialValue } }
      rows.append((Path(bytes: name), total))
    }
    return rows
  }

  /// The same copy, of which only what has changed is to be spoken of.
  func limit(_ copy: Linter.Copy) -> Linter.Copy {
    var known: [FileSystem.Identity: Changes.Extent] = [:]
    for (name, extent) in files {
      let path = top.appending(name.bytes)
      guard let identity = FileSystem.identity(path) else { continue }
      // What changed of a link is where it leads; of one file with two names either may have changed.
      known[identity] = known[identity] == nil && !FileSystem.isLink(path) ? extent : .whole
    }
    return copy.limited(to: known)
  }

  // MARK: What it is held against

  /// The commit or tree to compare with, as git names it.
  private static func base(of comparison: Comparison, _ git: Git) throws(Notice) -> Path {
    let head = try git.line(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])
    guard case .since(let revision) = comparison else {
      // Before the first commit everything is new.
      if let head { return head }
      return Path(bytes: try git.run(["hash-object", "-t", "tree", "--stdin"].map { Path($0) }).prefix { $0 != 0x0A })
    }
    let name = Printable.escaped(String(revision.description.unicodeScalars.prefix(100)))
    guard revision.bytes.first != UInt8(ascii: "-"), !revision.bytes.isEmpty else {
      throw Notice(
        message: Bilingual(
          "--changed= 后面要写分支或提交，如 --changed=origin/main",
          "--changed= wants a branch or a commit: --changed=origin/main"))
    }
    let verify = ["rev-parse", "--verify", "--quiet"].map { Path($0) }
    let found = try git.attempt(verify + [Path(bytes: revision.bytes + Array("^{commit}".utf8))])
    guard found.code == 0 else { throw unknown(name, isShallow: try isShallow(git)) }
    let commit = Path(bytes: found.output.prefix { $0 != 0x0A })
    guard let head else {
      throw Notice(
        message: Bilingual(
          "这个仓库还没有提交，没有什么可与“\(name)”比较；用 --changed 查还没提交的",
          "this repository has no commit yet to compare with “\(name)”: --changed alone lints what is not committed"))
    }
    let common = try git.attempt([Path("merge-base"), commit, head])
    guard common.code == 0, common.output.count > 1 else { throw unrelated(name, isShallow: try isShallow(git)) }
    return Path(bytes: common.output.prefix { $0 != 0x0A })
  }

  private static func isShallow(_ git: Git) throws(Notice) -> Bool {
    try git.line(["rev-parse", "--is-shallow-repository"]) == Path("true")
  }

  private static func unknown(_ name: String, isShallow: Bool) -> Notice {
    let advice =
      isShallow
      ? Bilingual(
        "这份检出不完整：用 git fetch --unshallow 补齐；GitHub Actions 里给 actions/checkout 写 fetch-depth: 0",
        "this clone is shallow: complete it with git fetch --unshallow, in GitHub Actions with fetch-depth: 0 of actions/checkout"
      )
      : Bilingual(
        "看看写对没有；远程的分支先 git fetch，写作 origin/main",
        "see whether it is spelt right; a branch elsewhere wants git fetch first and is called origin/main")
    return Notice(
      message: Bilingual("--changed：git 里没有“\(name)”；\(advice.zh)", "--changed: git knows no “\(name)”: \(advice.en)"))
  }

  private static func unrelated(_ name: String, isShallow: Bool) -> Notice {
    if isShallow {
      return Notice(
        message: Bilingual(
          "--changed：这份检出不完整，找不到与“\(name)”分开的地方；用 git fetch --unshallow 补齐，GitHub Actions 里给 actions/checkout 写 fetch-depth: 0",
          "--changed: this clone is shallow and does not reach back to where the branch left “\(name)”: complete it with git fetch --unshallow, in GitHub Actions with fetch-depth: 0 of actions/checkout"
        ))
    }
    return Notice(
      message: Bilingual(
        "--changed：当前分支与“\(name)”没有共同的历史；换一个分支或提交",
        "--changed: the current branch has no history in common with “\(name)”: name another branch or commit"))
  }
}
