/// A program of the newsroom's own that reads stories and says what is wrong with them, as the configuration declares it.
public struct Checker: Sendable {
  /// The id of its rule.
  public let id: String
  /// What it is called in listings; nil is the id.
  public let name: String?
  /// The program and its arguments. One without a `/` is looked for on the `PATH`, a relative one in `folder`. Never empty.
  public let command: [String]
  /// How grave its findings are unless `rules` says otherwise.
  public let severity: Severity
  /// How many seconds it has for a story.
  public let timeout: Int
  /// The files that it is for, relative to the configuration's folder; nil for all.
  public let files: [Glob]?
  /// Where it is started: the configuration's folder, absolute.
  public let folder: Path
  /// The configuration, and where in it the command stands.
  let path: Path?
  let location: Location?

  /// A checker as a configuration declares it.
  public init(
    id: String, name: String? = nil, command: [String], severity: Severity = .warning, timeout: Int = 5,
    files: [Glob]? = nil, folder: Path = FileSystem.workingDirectory
  ) {
    self.init(
      id: id, name: name, command: command, severity: severity, timeout: timeout, files: files, folder: folder,
      path: nil, location: nil)
  }

  init(
    id: String, name: String?, command: [String], severity: Severity, timeout: Int, files: [Glob]?, folder: Path,
    path: Path?, location: Location?
  ) {
    self.id = id
    self.name = name
    self.command = command
    self.severity = severity
    self.timeout = timeout
    self.files = files
    self.folder = folder
    self.path = path
    self.location = location
  }

  /// The seconds that a story may be given.
  static let timeouts = 1...60

  /// Whether a word has the form of a rule's id: lower-case ASCII letters and digits in parts divided by hyphens, a letter first.
  static func isID(_ word: String) -> Bool {
    guard word.utf8.count <= 64, let first = word.utf8.first, isLetter(first) else { return false }
    return word.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

  /// Whether it is for a file, by its path below the configuration's folder; nil is one that is not below it.
  func covers(_ relative: ArraySlice<UInt8>?) -> Bool {
    guard let files else { return true }
    return relative.map { name in files.contains { $0.covers(name) } } ?? false
  }

  /// The command as a line to show.
  public var line: String {
    command.map { $0.isEmpty || $0.contains(where: { " \"'\\$`|&;<>()*?".contains($0) }) ? "'\($0)'" : $0 }
      .joined(separator: " ")
  }
}

/// The rule that stands for a checker: it is set, selected, listed, marked and excepted like any other.
struct CheckerRule: StoryRule {
  let checker: Checker

  init(_ checker: Checker) { self.checker = checker }

  /// No checker in particular.
  init() { self.init(Checker(id: Self.about.id, command: [Self.about.id])) }

  /// What a checker says is an argument: first in Chinese, then in English.
  static let said = Message("{0}", "{1}")

  static let about = About(
    id: "checker", name: Bilingual("外部检查器", "external checker"), severity: .warning,
    why: Bilingual("报社自己的程序，读稿件，说出哪里不对。", "A program of the newsroom's own that reads stories and says what is wrong."),
    basis: Bilingual("配置里的 `checkers`", "`checkers` in the configuration"), fix: .suggested, messages: [said],
    examples: [])

  var about: About {
    let name = Printable.escaped(checker.name ?? checker.id)
    let line = Printable.escaped(checker.line)
    return About(
      id: checker.id, name: Bilingual(name, name), severity: checker.severity,
      why: Bilingual(
        """
        配置里声明的外部检查器：在配置所在的文件夹里运行

            \(line)

        报什么由它决定，每篇稿件最多等它 \(checker.timeout) 秒。只有命令行写了 `--allow-checkers`，或本人的设置允许，才会运行；见 docs/checkers.md。
        """,
        """
        An external checker that the configuration declares: in the configuration's folder it runs

            \(line)

        What is reported is up to it; it has \(checker.timeout) s for a story. It runs only if the command line says `--allow-checkers` or the \
        user's own settings allow it: see docs/checkers.md.
        """),
      basis: Bilingual("本报自定，写在 `checkers` 里", "the house's own, declared in `checkers`"), fix: .suggested,
      messages: [Self.said], examples: [])
  }

  /// Asks the worker's process. Which findings come of it is up to that; see `Checkers`.
  func check(_ story: Story, _ report: inout Report) {
    let found = report.checkers.ask(checker, rule: report.rule, about: story)
    report.findings += found
  }
}
