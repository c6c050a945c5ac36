import Lint
import Rules

/// `newslint archive add|check|stats ARCHIVE PATH…`: what was printed, and what of the copy ran before.
struct ArchiveCommand {
  private let program: Program
  private let invocation: Invocation
  private let language: Language

  init(program: Program, _ invocation: Invocation, _ language: Language) {
    self.program = program
    self.invocation = invocation
    self.language = language
  }

  func run(to output: inout Writer, errors: inout Writer) async throws(Notice) -> Int32 {
    let operands = invocation.operands
    let word = operands.first?.description
    guard let word, ["add", "check", "stats"].contains(word) else {
      let nearest = word.flatMap { Suggestion.nearest(to: $0, among: ["add", "check", "stats"]) }
      throw Notice(
        message: Bilingual(
          "要写 newslint archive add、check 或 stats" + (nearest.map { "；是不是“\($0)”？" } ?? ""),
          "write newslint archive add, check or stats" + (nearest.map { "; did you mean “\($0)”?" } ?? "")))
    }
    guard operands.count > 1 else {
      throw Notice(
        message: Bilingual(
          "newslint archive \(word) 后面要写档案文件，例如 paper.nla",
          "newslint archive \(word) wants the archive's file, paper.nla perhaps"))
    }
    if word != "add", invocation.has("date") {
      throw Notice(message: Bilingual("--date 只用于 newslint archive add", "--date goes with newslint archive add only"))
    }
    let (archive, paths) = (operands[1], Array(operands[2...]))
    if word == "stats" {
      guard paths.isEmpty else {
        throw Notice(
          message: Bilingual("newslint archive stats 一次只看一个档案", "newslint archive stats takes one archive"))
      }
      return try stats(archive, to: &output)
    }
    guard !paths.isEmpty else {
      throw Notice(
        message: Bilingual(
          "newslint archive \(word) \(archive) 后面要写稿件或文件夹",
          "newslint archive \(word) \(archive) wants copy: files or folders"))
    }
    guard let configuration = Program.configuration(invocation, program.rules, language, errors: &errors) else {
      return 2
    }
    return word == "add"
      ? try await add(paths, to: archive, configuration, to: &output, errors: &errors)
      : try await check(paths, against: archive, configuration, to: &output, errors: &errors)
  }

  private var jobs: Int { invocation.value("jobs").flatMap { Int($0) } ?? program.surroundings.cores }

  private func add(
    _ paths: [Path], to archive: Path, _ configuration: Configuration, to output: inout Writer, errors: inout Writer
  ) async throws(Notice) -> Int32 {
    if paths.contains(Path("-")) {
      throw Notice(
        message: Bilingual(
          "收进档案的稿件要有路径，不能从标准输入读", "stories in an archive have a path: they can't come from standard input"))
    }
    var day: Day?
    if let text = invocation.value("date") {
      day = Day(text)
      if day == nil {
        throw Notice(
          message: Bilingual(
            "--date 要写成 2026-11-25 这样，不能是“\(text)”", "--date takes a day such as 2026-11-25, not “\(text)”"))
      }
    }
    let copy = Linter(rules: [], configuration: configuration).copy(at: paths, encoding: try invocation.encoding())
    let (outcome, notices) = try await ArchiveIntake(into: archive, day: day).add(copy, jobs: jobs)
    for notice in notices { errors.writeLine(CompilerOutput.line(notice, in: language)) }
    let short =
      outcome.short == 0
      ? Bilingual("", "")
      : Bilingual("，\(outcome.short) 篇太短，没有收", ", \(outcome.short) too short to be kept")
    let stories = outcome.added == 1 ? "story" : "stories"
    let line = Bilingual(
      "\(archive)：收进 \(outcome.added) 篇，原来就有 \(outcome.known) 篇\(short.zh)。",
      "\(archive): added \(outcome.added) \(stories), \(outcome.known) there already\(short.en).")
    output.writeLine(Printable.escaped(line[language]))
    return notices.isEmpty ? 0 : 2
  }

  private func check(
    _ paths: [Path], against archive: Path, _ configuration: Configuration, to output: inout Writer,
    errors: inout Writer
  ) async throws(Notice) -> Int32 {
    let rules = configuration.rules(with: program.rules).filter { $0.asArchiveRule != nil }.map { $0.about.id }
    let linter = Linter(
      rules: program.rules, configuration: configuration, selection: Selection(only: Set(rules)),
      archive: try Archive(reading: archive))
    var text: (name: Path, bytes: [UInt8])?
    if paths.contains(Path("-")) { text = (Path("<stdin>"), try program.surroundings.standardInput()) }
    let copy = linter.copy(at: paths.filter { $0 != Path("-") }, and: text, encoding: try invocation.encoding())
    var manner = Linter.Manner(jobs: jobs)
    manner.comparesStories = false
    let run = await linter.lint(copy, manner)
    for notice in run.notices { errors.writeLine(CompilerOutput.line(notice, in: language)) }
    let code: Int32 = !run.notices.isEmpty ? 2 : run.diagnostics.isEmpty ? 0 : 1
    CompilerOutput().write(
      run, OutputContext(language: language, exitCode: code, version: Program.version), to: &output)
    return code
  }

  private func stats(_ path: Path, to output: inout Writer) throws(Notice) -> Int32 {
    let archive = try Archive(reading: path)
    try archive.verify()
    let summary = archive.summary
    func line(_ zh: String, _ en: String, _ value: String) {
      output.writeLine(Bilingual("\(zh)：\(value)", "\(en): \(value)")[language])
    }
    let none = Bilingual("（不知道）", "(not known)")[language]
    line("稿件", "stories", "\(summary.stories)")
    line("最早", "first", summary.firstDay?.description ?? none)
    line("最晚", "last", summary.lastDay?.description ?? none)
    line("字节", "bytes", "\(summary.bytes)")
    line("段", "segments", "\(summary.segments)")
    line("校验", "checksums", Bilingual("全对", "all right")[language])
    if summary.unfinishedBytes > 0 {
      let size = Bilingual("\(summary.unfinishedBytes) 字节", "\(summary.unfinishedBytes) bytes")
      line("没写完的结尾（不算在内）", "unfinished at the end, no part of it", size[language])
    }
    return 0
  }
}
