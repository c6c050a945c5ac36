import Lint

/// The git on this machine, run as a program: no shell between, nothing of the user's settings that would change what it prints, and
/// nothing written into the repository.
///
/// It runs in the working directory with the process's own `GIT_DIR`, `GIT_INDEX_FILE` and the like, so that inside a hook it sees what the
/// hook is asked about.
struct Git {
  private let program: Path
  private let variables: [Path]
  /// The option that wants git, for messages.
  private let option: String

  /// How long git may take, and how much it may print: a repository of a million files has a list of some 100 MB.
  private static let seconds = 300
  private static let limit = 1 << 30

  /// Variables that change what is compared or how it is printed.
  private static let unwanted = [
    "GIT_DIFF_OPTS", "GIT_EXTERNAL_DIFF", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS", "GIT_OPTIONAL_LOCKS", "GIT_TERMINAL_PROMPT", "LC_ALL", "LANGUAGE",
  ]

  /// Settings that could change what is printed, or run a program of the repository's for it.
  private static let settings = [
    "core.quotePath=true", "core.fsmonitor=false", "core.safecrlf=false", "color.ui=false",
    "diff.autoRefreshIndex=true", "diff.interHunkContext=0", "diff.mnemonicPrefix=false", "diff.noprefix=false",
    "diff.relative=false", "diff.suppressBlankEmpty=false", "diff.wsErrorHighlight=none",
  ]

  /// Finds git.
  ///
  /// - Parameter option: what wants it, for messages: `--changed`.
  init(for option: String) throws(Notice) {
    guard let program = Subprocess.find("git") else {
      throw Notice(
        message: Bilingual(
          "\(option) 要用 git，PATH 里没有；请装上 git，或不用 \(option)",
          "\(option) needs git, and there is none on the PATH: install git, or do without \(option)"))
    }
    self.program = program
    self.option = option
    let unwanted = Git.unwanted.map { Array("\($0)=".utf8) }
    variables =
      Subprocess.variables.filter { variable in !unwanted.contains { variable.bytes.starts(with: $0) } }
      + ["LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0"].map { Path($0) }
  }

  /// Runs git and returns what came of it, whatever its exit code.
  func attempt(
    _ arguments: [Path], reader: ((ArraySlice<UInt8>) -> Void)? = nil
  ) throws(Notice) -> Subprocess {
    let settings = Git.settings.flatMap { [Path("-c"), Path($0)] }
    do throws(Subprocess.Failure) {
      return try Subprocess.run(
        program, settings + arguments, variables: variables, seconds: Git.seconds, limit: Git.limit, reader: reader)
    } catch {
      switch error {
      case .noStart(let why): throw failure(why)
      case .slow(let seconds):
        throw failure(Bilingual("\(seconds) 秒没有做完", "it was not done after \(seconds) s"))
      case .flood(let bytes):
        throw failure(Bilingual("输出超过 \(bytes >> 20) MiB", "it printed more than \(bytes >> 20) MiB"))
      }
    }
  }

  /// Runs git, whose exit code must be 0.
  @discardableResult
  func run(_ arguments: [Path], reader: ((ArraySlice<UInt8>) -> Void)? = nil) throws(Notice) -> [UInt8] {
    let result = try attempt(arguments, reader: reader)
    guard result.code == 0 else { throw complaint(of: result) }
    return result.output
  }

  /// The one line that git prints, without its end; nil if its exit code isn't 0.
  func line(_ arguments: [String]) throws(Notice) -> Path? {
    let result = try attempt(arguments.map { Path($0) })
    guard result.code == 0 else { return nil }
    return Path(bytes: result.output.last == 0x0A ? result.output.dropLast() : result.output[...])
  }

  /// The fields of output that a NUL ends.
  static func fields(_ output: [UInt8]) -> [ArraySlice<UInt8>] {
    output.split(separator: 0, omittingEmptySubsequences: false).dropLast()
  }

  /// The folder that the repository's files are in, absolute.
  func topFolder() throws(Notice) -> Path {
    let result = try attempt(["rev-parse", "--show-toplevel"].map { Path($0) })
    guard result.code == 0, result.output.count > 1 else { throw complaint(of: result) }
    return Path(bytes: result.output.last == 0x0A ? result.output.dropLast() : result.output[...])
  }

  // MARK: Failures

  /// A failure of git's, with what to do about those that people meet.
  private func complaint(of result: Subprocess) -> Notice {
    let text = result.complaint
    if text.contains("not a git repository") {
      return Notice(
        message: Bilingual(
          "\(option) 要在 git 仓库里用，当前文件夹不在仓库里；请到仓库里运行，或不用 \(option)",
          "\(option) works in a git repository, and the current folder is in none: run it there, or do without \(option)"
        ))
    }
    if text.contains("must be run in a work tree") {
      return Notice(
        message: Bilingual(
          "这个 git 仓库没有工作区（bare），没有可查的文件；请到它的一份检出里运行",
          "this git repository is bare and has no files to lint: run it in a checkout"))
    }
    if text.contains("dubious ownership") {
      return Notice(
        message: Bilingual(
          "仓库属于别的账号，git 不肯读；信得过就运行 git config --global --add safe.directory 仓库的路径",
          "the repository belongs to another account, and git refuses to read it: if you trust it, run git config --global --add safe.directory PATH"
        ))
    }
    let lines = text.split { $0 == "\n" || $0 == "\r" }
    let told = lines.first { $0.hasPrefix("fatal:") } ?? lines.first { $0.hasPrefix("error:") } ?? lines.first
    let words = told.map { String($0.unicodeScalars.prefix(300)) } ?? ""
    return failure(
      Bilingual("退出码 \(result.code)；\(words)", "exit code \(result.code); \(words)"))
  }

  private func failure(_ why: Bilingual) -> Notice {
    Notice(message: Bilingual("git 没能说出改了什么：\(why.zh)", "git could not say what has changed: \(why.en)"))
  }
}
