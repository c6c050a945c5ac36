#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Lint
import Rules

/// `newslint [PATH…]`: lints copy and prints what was found.
struct LintCommand {
  private let program: Program
  private let invocation: Invocation
  private let language: Language

  init(program: Program, _ invocation: Invocation, _ language: Language) {
    self.program = program
    self.invocation = invocation
    self.language = language
  }

  func run(to output: inout Writer, errors: inout Writer) async throws(Notice) -> Int32 {
    guard let configuration = Program.configuration(invocation, program.rules, language, errors: &errors) else {
      return 2
    }
    guard let settings = program.userSettings(language, errors: &errors) else { return 2 }
    let linter = Linter(
      rules: program.rules, configuration: configuration, selection: try selection(configuration),
      allowsCheckers: invocation.has("allow-checkers") || settings.allowsCheckers(of: configuration),
      archive: try invocation.paths["archive"].map { path throws(Notice) in try Archive(reading: path) })
    let takesStatistics = invocation.has("stats")
    let format = try self.format()
    let copy = try ChangedCopy.limit(self.copy(linter), invocation, by: linter)
    guard let oldFindings = try OldFindings(invocation, configuration, copy, language, errors: &errors) else {
      return 2
    }
    let reports = try Reports(invocation, copy, configuration)
    hint(at: linter.checkersNotAllowed(for: copy), to: &errors)
    hint(atDocuments: copy.passedOver, to: &errors)
    var manner = Linter.Manner(
      jobs: invocation.value("jobs").flatMap { Int($0) } ?? surroundings.cores, takesTime: invocation.has("time"),
      takesHashes: format == .sarif || reports.formats.contains(.sarif), takesMeasures: takesStatistics)
    let progress = progressLine()
    manner.headway = progress?.headway
    var run: Run
    var correction: Correction?
    if invocation.has("fix") || invocation.has("diff") {
      let fixer = Fixer(linter, safety: invocation.value("fix") == "all" ? .suggested : .safe)
      let made = Correction(await fixer.fix(copy, manner), of: copy, language)
      run = made.run
      correction = made
    } else {
      run = await linter.lint(copy, manner)
    }
    progress?.finish()
    for notice in run.limited(to: copy.changes).notices {
      errors.writeLine(CompilerOutput.line(commandMeant(by: notice) ?? notice, in: language))
    }
    correction?.writeUnfixable(to: &errors)
    if invocation.has("diff") {
      correction?.leave(oldFindings.hidden(in: run, of: copy, by: linter).limited(to: copy.changes))
    }
    if let correction, invocation.has("diff") {
      let diff = UnifiedDiff(isColored: isColored, isEscaped: surroundings.isTerminal && reports.main == nil)
      var code: Int32 = 0
      if let file = reports.main {
        try file.write { code = correction.writeDiff(diff, to: &$0, errors: &errors) }
      } else {
        code = correction.writeDiff(diff, to: &output, errors: &errors)
      }
      if !invocation.has("quiet") { errors.writeLine(correction.summary(isDone: false)) }
      return code
    }
    // Fixed copy takes standard output for itself.
    let isOutputTaken = await correction?.apply(to: &output, errors: &errors) ?? false
    await correction?.lintAgain(linter, manner)
    // First what is old, since an entry may speak of a line that has not changed.
    let settled = oldFindings.settle(correction?.run ?? run, of: copy, by: linter, errors: &errors)
    run = settled.run.limited(to: copy.changes)
    correction?.leave(run)
    var code = max(settled.code, correction?.isComplete == false ? 2 : exitCode(run))
    let present = correction?.present ?? copy
    let context = OutputContext(
      language: language, exitCode: code, version: Program.version,
      statistics: takesStatistics ? Statistics(run, StandardRules.faultScale) : nil,
      folder: FileSystem.workingDirectory,
      original: { [run] in present.original(ofFile: $0, in: run) },
      page: { [run] in present.page(ofFile: $0, in: run) })
    // A report that can't be written keeps no other from being written.
    for notice in reports.write(run, context, main: self.output(format)) {
      errors.writeLine(CompilerOutput.line(notice, in: language))
      code = 2
    }
    if reports.main == nil {
      if isOutputTaken {
        self.output(format).write(run, context, to: &errors)
      } else {
        self.output(format).write(run, context, to: &output)
      }
    }
    if let correction, !invocation.has("quiet") {
      // A program that reads the findings must not meet a sentence among them.
      if format == .console && !isOutputTaken {
        output.writeLine(correction.summary(isDone: true))
      } else {
        errors.writeLine(correction.summary(isDone: true))
      }
    }
    if invocation.has("time") { writeTimes(run, to: &errors) }
    return code
  }

  /// The line that says how far a run has come, where somebody sits at a terminal and may want to know.
  private func progressLine() -> ProgressLine? {
    guard surroundings.isErrorTerminal, !invocation.has("quiet"), surroundings.variables["TERM"] ?? "dumb" != "dumb"
    else { return nil }
    return ProgressLine(descriptor: STDERR_FILENO, language: language)
  }

  private var surroundings: Surroundings { program.surroundings }

  /// The rules that the command is limited to; a pack's name stands for all of its rules.
  private func selection(_ configuration: Configuration) throws(Notice) -> Selection {
    let ids = configuration.rules(with: program.rules).map { $0.about.id }
    let packs = configuration.packs.map(\.name)
    func chosen(_ flag: String) throws(Notice) -> Set<String>? {
      guard let words = invocation.list(flag) else { return nil }
      for word in words where !ids.contains(word) && !packs.contains(word) {
        throw Invocation.unknownRule(word, ids + packs)
      }
      return Set(ids.filter { id in words.contains { id == $0 || packs.contains($0) && id.hasPrefix($0 + "/") } })
    }
    return Selection(only: try chosen("only"), skip: try chosen("skip") ?? [])
  }

  /// Says that checkers did not run, so that nobody takes silence for their consent.
  private func hint(at checkers: [String], to errors: inout Writer) {
    if checkers.isEmpty { return }
    let names = checkers.joined(separator: Bilingual("、", ", ")[language])
    errors.writeLine(
      Bilingual(
        "newslint: note: 没有运行配置里的检查器 \(names)：它们是程序，信得过才用 --allow-checkers 允许；newslint config 显示命令",
        "newslint: note: the configuration's checkers were not run (\(names)): they are programs, allow them with --allow-checkers if you "
          + "trust them; newslint config shows the commands")[language])
  }

  /// Says that documents in the folders were not read, so that nobody takes silence for praise. What was not asked for is no failure.
  private func hint(atDocuments paths: [Path], to errors: inout Writer) {
    if paths.isEmpty { return }
    let names = paths.prefix(3).map { Printable.escaped($0.description) }.joined(
      separator: Bilingual("、", ", ")[language])
    let more = paths.count > 3 ? "…" : ""
    let were = paths.count == 1 ? "1 document is no .docx and was" : "\(paths.count) documents are no .docx and were"
    errors.writeLine(
      Bilingual(
        "newslint: note: 文件夹里有 \(paths.count) 份文档不是 .docx，没有查（\(names)\(more)）；请用 Word 或 WPS 另存为 .docx",
        "newslint: note: \(were) not linted (\(names)\(more)): save as .docx what is copy")[language])
  }

  /// The copy that the operands lead to.
  private func copy(_ linter: Linter) throws(Notice) -> Linter.Copy {
    let encoding = try invocation.encoding()
    var paths = invocation.operands
    var standardInput: (name: Path, bytes: [UInt8])?
    if paths.contains(Path("-")) {
      paths.removeAll { $0 == Path("-") }
      let name = invocation.paths["stdin-path"] ?? Path("<stdin>")
      standardInput = (name, try surroundings.standardInput())
    } else if invocation.has("stdin-path") {
      throw Notice(message: Bilingual("--stdin-path 要和路径“-”一起用", "--stdin-path goes with the path “-”"))
    }
    if paths.isEmpty && standardInput == nil { paths = [Path(".")] }
    return linter.copy(
      at: paths, and: standardInput, forceExclude: invocation.has("force-exclude"), encoding: encoding)
  }

  /// The format of the output; the summary has a few of its own.
  private func format() throws(Notice) -> OutputFormat {
    let asked = invocation.value("format").flatMap(OutputFormat.init)
    guard invocation.has("stats") else { return asked ?? (surroundings.isTerminal ? .console : .compiler) }
    if invocation.has("diff") {
      throw Notice(
        message: Bilingual(
          "--stats 和 --diff 只能用一个：--diff 只显示要改什么", "--stats doesn't go with --diff, which only shows what would change")
      )
    }
    if invocation.has("changed-lines") {
      throw Notice(
        message: Bilingual(
          "--stats 和 --changed-lines 不能一起用：只看几行算不出差错率；请用 --changed",
          "--stats doesn't go with --changed-lines, since a few lines have no rate: use --changed"))
    }
    if let asked, !asked.hasStatistics {
      throw Notice(
        message: Bilingual(
          "\(asked.rawValue) 格式里没有放汇总的地方：--stats 用 console、json 或 html，\(asked.rawValue) 另用 --report \(asked.rawValue)=文件",
          "\(asked.rawValue) has no place for the summary: use --stats with console, json or html, and --report \(asked.rawValue)=FILE beside it"
        ))
    }
    return asked ?? .console
  }

  private func output(_ format: OutputFormat) -> any Output {
    if format == .console && invocation.has("stats") { return StatisticsOutput(isColored: isColored) }
    return format.output(isColored: isColored, showsTotals: !invocation.has("quiet"))
  }

  private var isColored: Bool {
    switch invocation.value("color") {
    case "always": true
    case "never": false
    default:
      surroundings.isTerminal && invocation.paths["output"] == nil && surroundings.variables["NO_COLOR"] ?? "" == ""
        && surroundings.variables["TERM"] != "dumb"
    }
  }

  private func exitCode(_ run: Run) -> Int32 {
    if !run.notices.isEmpty { return 2 }
    let name = invocation.value("fail-on") ?? "warning"
    guard let limit = Severity(rawValue: name) else { return 0 }
    return run.diagnostics.contains { $0.severity <= limit } ? 1 : 0
  }

  /// A first operand that is no file may be a command mistyped.
  private func commandMeant(by notice: Notice) -> Notice? {
    guard let path = notice.path, path == invocation.operands.first,
      !path.bytes.contains(UInt8(ascii: "/")), !path.bytes.contains(UInt8(ascii: ".")),
      !FileSystem.exists(path),
      let nearest = Suggestion.nearest(to: path.description, among: Verb.all.map(\.name.rawValue))
    else { return nil }
    return Notice(
      path: path,
      message: Bilingual(
        "没有这个文件或文件夹，也没有这个命令；是不是“newslint \(nearest)”？",
        "there is no such file, folder or command; did you mean “newslint \(nearest)”?"))
  }

  private func writeTimes(_ run: Run, to errors: inout Writer) {
    let total = run.times.reduce(Duration.zero, +)
    for (rule, time) in run.times.enumerated().sorted(by: { $0.element > $1.element }) where time > .zero {
      errors.writeLine("\(LintCommand.milliseconds(time)) ms  \(run.rules[rule].id)")
    }
    errors.writeLine("\(LintCommand.milliseconds(total)) ms  \(Bilingual("规则合计", "all rules")[language])")
  }

  private static func milliseconds(_ time: Duration) -> String {
    let microseconds = time.components.seconds * 1_000_000 + time.components.attoseconds / 1_000_000_000_000
    let text = "\(microseconds / 1000).\(microseconds % 1000 / 100)"
    return String(repeating: " ", count: max(0, 9 - text.count)) + text
  }
}
