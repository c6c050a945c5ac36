#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Lint
import Rules

/// The command line: arguments → engine → output.
public struct Program: Sendable {
  /// The version that `--version` and reports give.
  static let version = "0.1.0"

  let surroundings: Surroundings
  let rules: [any Rule.Type]

  init(_ surroundings: Surroundings, rules: [any Rule.Type] = StandardRules.all) {
    self.surroundings = surroundings
    self.rules = rules
  }

  /// Runs newslint as this process: its arguments, its standard streams, its exit code.
  ///
  /// - Parameter rules: the rules to run; a plugin adds its own to the standard ones.
  public static func main(rules: [any Rule.Type] = StandardRules.all) async -> Never {
    // A reader that closes the pipe early is no reason to die of a signal.
    signal(SIGPIPE, SIG_IGN)
    var output = Writer(descriptor: STDOUT_FILENO)
    var errors = Writer(descriptor: STDERR_FILENO)
    exit(await Program(Surroundings.current, rules: rules).run(to: &output, errors: &errors))
  }

  /// Runs what the arguments ask for and returns the exit code.
  func run(to output: inout Writer, errors: inout Writer) async -> Int32 {
    let language = Invocation.language(in: surroundings.arguments) ?? surroundings.language
    var code: Int32
    do throws(Notice) {
      let invocation = try Invocation.parse(surroundings.arguments)
      code = try await run(invocation, language, to: &output, errors: &errors)
    } catch {
      errors.writeLine(CompilerOutput.line(error, in: language))
      code = 2
    }
    output.flush()
    // A reader that has seen enough is no failure.
    if let failure = output.failure, failure != EPIPE {
      errors.writeLine(CompilerOutput.line(Program.unwritten(nil, failure), in: language))
      code = 2
    }
    errors.flush()
    return code
  }

  private func run(
    _ invocation: Invocation, _ language: Language, to output: inout Writer, errors: inout Writer
  ) async throws(Notice) -> Int32 {
    if invocation.has("help") {
      output.write(invocation.verb.help(in: language))
      return 0
    }
    if invocation.has("version") {
      output.writeLine("newslint \(Program.version) (\(WordDivision.version))")
      return 0
    }
    switch invocation.verb.name {
    case .lint: return try await LintCommand(program: self, invocation, language).run(to: &output, errors: &errors)
    case .rules:
      let (rules, code) = listed(invocation, language, errors: &errors)
      return max(code, try RulesCommand(rules: rules).run(invocation, language, to: &output))
    case .explain:
      let (rules, code) = listed(invocation, language, errors: &errors)
      return max(code, try ExplainCommand(rules: rules).run(invocation, language, to: &output))
    case .pack: return try await PackCommand().run(invocation, language, to: &output, errors: &errors)
    case .archive:
      return try await ArchiveCommand(program: self, invocation, language).run(to: &output, errors: &errors)
    case .completions: return try CompletionsCommand(rules: rules).run(invocation, language, to: &output)
    case .man:
      try Program.refuseOperands(invocation)
      output.write(ManualPage(language: language).text)
      return 0
    case .config: return try ConfigCommand(program: self).run(invocation, language, to: &output, errors: &errors)
    case .`init`: return try InitCommand().run(invocation, language, to: &output)
    case .stories:
      return StoriesCommand(surroundings: surroundings).run(invocation, language, to: &output, errors: &errors)
    }
  }

  /// The configuration that the command names, or the nearest one; its mistakes are printed and nil is returned.
  static func configuration(
    _ invocation: Invocation, _ rules: [any Rule.Type], _ language: Language, errors: inout Writer
  ) -> Configuration? {
    let folder = FileSystem.workingDirectory
    let found: Path?
    do throws(Notice) {
      if let named = invocation.paths["config"] { found = named } else { found = try Configuration.find(from: folder) }
    } catch {
      errors.writeLine(CompilerOutput.line(error, in: language))
      return nil
    }
    guard let path = found else { return Configuration() }
    let (configuration, mistakes) = Configuration.load(
      shortened(path, folder), rules: rules, workingDirectory: folder)
    for mistake in mistakes { errors.writeLine(CompilerOutput.line(mistake, in: language)) }
    return mistakes.isEmpty ? configuration : nil
  }

  /// The rules to speak of: with a mistake in the configuration, those that it can't change, and exit code 2.
  private func listed(
    _ invocation: Invocation, _ language: Language, errors: inout Writer
  ) -> (rules: [any Rule], code: Int32) {
    let configuration = Program.configuration(invocation, rules, language, errors: &errors)
    return ((configuration ?? Configuration()).rules(with: rules), configuration == nil ? 2 : 0)
  }

  /// What the user has set for themselves; its mistakes are printed and nil is returned.
  func userSettings(_ language: Language, errors: inout Writer) -> UserSettings? {
    guard let path = UserSettings.path(in: surroundings.variables) else { return UserSettings() }
    let (settings, mistakes) = UserSettings.load(path)
    for mistake in mistakes { errors.writeLine(CompilerOutput.line(mistake, in: language)) }
    return mistakes.isEmpty ? settings : nil
  }

  /// A path below a folder without the folder; another unchanged.
  private static func shortened(_ path: Path, _ folder: Path) -> Path {
    let prefix = folder.bytes + [UInt8(ascii: "/")]
    return path.bytes.starts(with: prefix) ? Path(bytes: path.bytes.dropFirst(prefix.count)) : path
  }

  /// What to say of a file, or of standard output, that takes no writing.
  static func unwritten(_ path: Path?, _ code: Int32) -> Notice {
    let reason =
      switch code {
      case ENOENT, ENOTDIR: Bilingual("没有这个文件夹", "there is no such folder")
      case EACCES, EPERM, EROFS: Bilingual("没有写入权限", "there is no permission to write there")
      case EISDIR: Bilingual("这是文件夹", "it is a folder")
      case ENOSPC: Bilingual("磁盘满了", "the disk is full")
      default: Bilingual(String(cString: strerror(code)), String(cString: strerror(code)))
      }
    return Notice(
      path: path,
      message: path == nil
        ? Bilingual("输出写不进去，结果不完整：\(reason.zh)", "the output can't be written and is incomplete: \(reason.en)")
        : Bilingual("写不进去：\(reason.zh)", "it can't be written: \(reason.en)"))
  }

  /// Commands that take no operand refuse one.
  static func refuseOperands(_ invocation: Invocation) throws(Notice) {
    guard let first = invocation.operands.first else { return }
    throw Notice(
      message: Bilingual(
        "newslint \(invocation.verb.name.rawValue) 后面不带“\(first)”",
        "newslint \(invocation.verb.name.rawValue) takes no “\(first)”"))
  }
}
