#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Lint

/// `newslint init --hook`: a hook that lints what is to be committed, never over one that is there and not ours.
struct HookCommand {
  private let language: Language

  init(_ language: Language) { self.language = language }

  func run(to output: inout Writer) throws(Notice) -> Int32 {
    let git = try Git(for: "init --hook")
    let top = try git.topFolder()
    let folder = FileSystem.workingDirectory
    guard let hooks = try git.line(["rev-parse", "--git-path", "hooks"])?.absolute(in: folder),
      let common = try git.line(["rev-parse", "--git-common-dir"])?.absolute(in: folder)
    else { throw Notice(message: Bilingual("git 没说钩子在哪里", "git did not say where its hooks are")) }
    let command = HookCommand.command
    let path = hooks.appending("pre-commit".utf8)
    let shown = HookCommand.shown(path, from: folder)
    guard HookCommand.isBelow(hooks, top) || HookCommand.isBelow(hooks, common) else {
      throw Notice(
        path: hooks,
        message: Bilingual(
          "core.hooksPath 指到仓库外面，写在那里会管到别的仓库，没有写；要用就在那里的 pre-commit 里加一行：\(command) || exit 1",
          "core.hooksPath leads out of the repository, where a hook would be for others too, so none was written: to have it, add this line to the pre-commit there: \(command) || exit 1"
        ))
    }
    let text = HookCommand.text(command: command)
    if let there = FileSystem.contents(path) {
      if there == Array(text.utf8) {
        output.writeLine(
          Printable.escaped(Bilingual("钩子已经在了：\(shown)", "the hook is there already: \(shown)")[language]))
        return 0
      }
      guard HookCommand.isOurs(there) else { throw HookCommand.foreign(shown, command) }
      guard FileSystem.remove(path) == 0 else { throw Program.unwritten(shown, errno) }
    }
    if FileSystem.identity(hooks) == nil, FileSystem.makeFolder(hooks) != 0 { throw Program.unwritten(hooks, errno) }
    let descriptor = FileSystem.descriptor(forWriting: path, isNew: true)
    guard descriptor >= 0 else {
      // A link that leads nowhere, or a folder.
      if errno == EEXIST { throw HookCommand.foreign(shown, command) }
      throw Program.unwritten(shown, errno)
    }
    defer { close(descriptor) }
    var writer = Writer(descriptor: descriptor)
    writer.write(text)
    writer.flush()
    if let failure = writer.failure { throw Program.unwritten(shown, failure) }
    guard fchmod(descriptor, 0o755) == 0 else { throw Program.unwritten(shown, errno) }
    output.writeLine(
      Printable.escaped(
        Bilingual(
          "已写好 \(shown)：提交前检查暂存的稿件。这一次不查：git commit --no-verify；不再查：删去这个文件",
          "wrote \(shown): staged copy is linted before each commit. To pass it by once: git commit --no-verify; for good: delete the file"
        )[language]))
    return 0
  }

  // MARK: The text

  /// The hook. Its second line has a hash of all that follows, by which it is known again, unless somebody has edited it.
  static func text(command: String) -> String {
    let body = """
      # 提交前检查暂存的稿件，由 newslint init --hook 写成。这一次不查：git commit --no-verify
      # Lints staged copy before a commit. Written by newslint init --hook; git commit --no-verify passes it by.
      newslint() {
        program=\(program)
        if [ ! -x "$program" ]; then program=$(command -v newslint) || program=; fi
        if [ -z "$program" ]; then
          echo '找不到 newslint，没有检查；装好它，或用 git commit --no-verify' >&2
          echo 'newslint was not found, and nothing was linted: install it, or use git commit --no-verify' >&2
          return 1
        fi
        "$program" "$@"
      }
      newslint --staged

      """
    return "#!/bin/sh\n\(mark)\(hash(body))\n\(body)"
  }

  private static let mark = "# newslint hook "

  private static func hash(_ text: String) -> String { hash(Array(text.utf8)[...]) }

  /// FNV-1a, 64 bits.
  private static func hash(_ bytes: ArraySlice<UInt8>) -> String {
    String(bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }, radix: 16)
  }

  /// Whether a hook is one that some newslint wrote and nobody has touched.
  static func isOurs(_ bytes: [UInt8]) -> Bool {
    let lines = bytes.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
    guard lines.count == 3, lines[1].starts(with: mark.utf8) else { return false }
    return lines[1].dropFirst(mark.utf8.count).elementsEqual(hash(lines[2]).utf8)
  }

  /// What a shell is to run.
  private static var command: String { "\(program) --staged" }

  /// This program's path for a shell; its name alone if the path can't be had as text.
  private static var program: String {
    #if os(Linux)
      let path = FileSystem.resolved(Path("/proc/self/exe"))
    #else
      let path = FileSystem.resolved(Path(CommandLine.arguments.first ?? "newslint"))
    #endif
    guard let text = path.flatMap({ String(validating: $0.bytes, as: UTF8.self) }) else { return "newslint" }
    return "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
  }

  // MARK: The place

  private static func isBelow(_ path: Path, _ folder: Path) -> Bool {
    // Of a folder that is not there yet the one above it says where it leads.
    let whole = FileSystem.resolved(path) ?? FileSystem.resolved(path.parent) ?? path
    return whole.relative(to: FileSystem.resolved(folder) ?? folder) != nil
  }

  private static func shown(_ path: Path, from folder: Path) -> Path {
    path.relative(to: folder).map { Path(bytes: $0) } ?? path
  }

  private static func foreign(_ path: Path, _ command: String) -> Notice {
    Notice(
      path: path,
      message: Bilingual(
        "已经有别的钩子了，没有动它；在里面加一行：\(command) || exit 1",
        "there is another hook already, which was left as it is: add this line to it: \(command) || exit 1"))
  }
}
