import Lint

/// `--changed`, `--staged` and `--changed-lines`: what of the copy is to be spoken of.
enum ChangedCopy {
  /// The copy, limited to what git says has changed if the command asks for that.
  static func limit(_ copy: Linter.Copy, _ invocation: Invocation, by linter: Linter) throws(Notice) -> Linter.Copy {
    let byLine = invocation.has("changed-lines")
    let isStaged = invocation.has("staged")
    guard isStaged || byLine || invocation.has("changed") else { return copy }
    try check(invocation)
    // That a repository has no copy yet is no mistake of who commits something else.
    let copy =
      invocation.operands.isEmpty
      ? copy.replacing(copy.inputs, notices: copy.notices.filter { $0.path != Path(".") }) : copy
    if isStaged {
      let changes = try GitChanges(.staged, byLine: byLine, for: "--staged")
      try check(invocation.operands, changes, "--staged")
      let operands = invocation.operands.isEmpty ? [Path(".")] : invocation.operands
      return try StagedCopy(changes).replace(
        copy, at: operands, as: try invocation.encoding(), by: linter)
    }
    let comparison = invocation.paths["changed"].map { GitChanges.Comparison.since($0) } ?? .workingTree
    let option = invocation.has("changed") ? "--changed" : "--changed-lines"
    let changes = try GitChanges(comparison, byLine: byLine, for: option)
    try check(invocation.operands, changes, option)
    return changes.limit(copy)
  }

  /// Refuses a file or folder that lies outside the repository, of which git knows nothing: to report nothing of it would look like a pass.
  private static func check(_ operands: [Path], _ changes: GitChanges, _ option: String) throws(Notice) {
    for operand in operands {
      guard FileSystem.isOutside(operand, of: changes.top) else { continue }
      throw Notice(
        path: operand,
        message: Bilingual(
          "不在这个 git 仓库里，\(option) 不知道它改过没有；到它的仓库里查，或去掉 \(option)",
          "this is not in the git repository, so \(option) can't tell whether it has changed: lint it within its own, or without \(option)"
        ))
    }
  }

  /// Refuses options that contradict one another.
  private static func check(_ invocation: Invocation) throws(Notice) {
    let isFixing = invocation.has("fix") || invocation.has("diff")
    if invocation.has("staged") {
      if invocation.has("changed") {
        throw Notice(
          message: Bilingual("--staged 和 --changed 只能用一个", "--staged and --changed don't go together: use one of them"))
      }
      if isFixing {
        throw Notice(
          message: Bilingual(
            "--staged 查的是暂存的内容，不能代改；用 --changed --fix 改好文件，再 git add",
            "--staged lints what is staged, which can't be fixed: fix the files with --changed --fix, then git add"))
      }
      if invocation.operands.contains(Path("-")) {
        throw Notice(
          message: Bilingual("--staged 不能查标准输入", "--staged doesn't go with standard input"))
      }
    }
    if invocation.has("changed-lines"), isFixing {
      throw Notice(
        message: Bilingual(
          "改过以后行就对不上了，--changed-lines 不能和 --fix、--diff 一起用；用 --changed，只改改过的文件",
          "fixing moves lines, so --changed-lines doesn't go with --fix or --diff: use --changed, which fixes changed files only"
        ))
    }
  }
}
