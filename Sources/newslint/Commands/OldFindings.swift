import Lint

/// `--baseline` and `--write-baseline`: which findings are old ones, and what is said of them.
struct OldFindings {
  private let baseline: Baseline?
  private let isWritten: Bool
  private let isStrict: Bool
  private let isQuiet: Bool
  private let language: Language

  /// How many entries that have come to nothing are told one by one.
  private static let mostTold = 10

  /// Reads the baseline that is asked for, by the command or by the configuration; its mistakes are printed and nil is returned.
  init?(
    _ invocation: Invocation, _ configuration: Configuration, _ copy: Linter.Copy, _ language: Language,
    errors: inout Writer
  ) throws(Notice) {
    try OldFindings.check(invocation)
    isWritten = invocation.has("write-baseline")
    isStrict = invocation.has("strict-baseline")
    isQuiet = invocation.has("quiet")
    self.language = language
    let asked = invocation.paths["write-baseline"] ?? invocation.paths["baseline"]
    guard let path = asked ?? (invocation.has("no-baseline") ? nil : configuration.baseline) else {
      baseline = nil
      if isStrict {
        throw Notice(
          message: Bilingual(
            "--strict-baseline 要有基线：用 --baseline 指明，或写进配置",
            "--strict-baseline wants a baseline: name it with --baseline, or in the configuration"))
      }
      return
    }
    try OldFindings.check(path, invocation, copy)
    let (baseline, mistakes) = Baseline.load(path, mayBeNew: isWritten)
    for mistake in mistakes { errors.writeLine(CompilerOutput.line(mistake, in: language)) }
    if !mistakes.isEmpty { return nil }
    self.baseline = baseline
  }

  /// Refuses options that contradict one another.
  private static func check(_ invocation: Invocation) throws(Notice) {
    func both(_ one: String, _ other: String) -> Notice {
      Notice(message: Bilingual("--\(one) 和 --\(other) 不能一起用", "--\(one) and --\(other) don't go together"))
    }
    for flag in ["baseline", "write-baseline", "strict-baseline"] {
      if invocation.has("no-baseline"), invocation.has(flag) { throw both("no-baseline", flag) }
    }
    guard let written = invocation.paths["write-baseline"] else { return }
    if let read = invocation.paths["baseline"], read != written { throw both("baseline", "write-baseline") }
    // What a diff shows is not done.
    if invocation.has("diff") { throw both("diff", "write-baseline") }
  }

  /// Refuses a baseline that is copy, or that a report goes to.
  private static func check(_ path: Path, _ invocation: Invocation, _ copy: Linter.Copy) throws(Notice) {
    if copy.contains(path) {
      throw Notice(
        path: path,
        message: Bilingual("这是要查的稿件，不能用作基线", "this is copy that is to be linted, and can't be the baseline"))
    }
    if invocation.has("write-baseline"), Baseline.isNameOfCopy(path) {
      throw Notice(
        path: path,
        message: Bilingual(
          "基线叫这个名字会被当作稿件来查；请用 .json 结尾的名字",
          "a baseline of this name would be linted as copy: let its name end in .json"))
    }
    var reports = invocation.paths["output"].map { [$0] } ?? []
    reports += try ReportRequest.all(in: invocation).map(\.path)
    if reports.contains(where: { FileSystem.isSame($0, path) }) {
      throw Notice(
        path: path,
        message: Bilingual("报告会盖掉这份基线；请换个文件名", "the report would overwrite the baseline: choose another name"))
    }
  }

  /// Takes the old findings out of a run, writes the baseline anew if that is asked for, and says what is no longer there.
  ///
  /// - Returns: the run without them, and an exit code that this alone calls for.
  func settle(
    _ run: Run, of copy: Linter.Copy, by linter: Linter, errors: inout Writer
  ) -> (run: Run, code: Int32) {
    guard let baseline else { return (run, 0) }
    let verdict = baseline.verdict(on: run, of: copy, by: linter)
    guard isWritten else { return (verdict.run, tell(verdict.gone, of: baseline, errors: &errors)) }
    do throws(Notice) {
      try verdict.renewed.write()
    } catch {
      errors.writeLine(CompilerOutput.line(error, in: language))
      return (run, 2)
    }
    // What is in it now is all of an old date.
    let old = verdict.renewed.verdict(on: run, of: copy, by: linter)
    if !isQuiet {
      let (count, entries) = (verdict.renewed.count, verdict.renewed.entryCount)
      errors.writeLine(
        Printable.escaped(
          Bilingual(
            "基线写好了：\(baseline.path)，记下 \(count) 处（\(entries) 项）。",
            "Wrote the baseline \(baseline.path): \(count) \(count == 1 ? "finding" : "findings") in \(entries) \(entries == 1 ? "entry" : "entries")."
          )[language]))
    }
    return (old.run, 0)
  }

  /// Takes the old findings out of a run over copy that was only mended for show: nothing is told of it.
  func hidden(in run: Run, of copy: Linter.Copy, by linter: Linter) -> Run {
    baseline?.verdict(on: run, of: copy, by: linter).run ?? run
  }

  /// Says which entries have come to nothing.
  private func tell(_ gone: [Notice], of baseline: Baseline, errors: inout Writer) -> Int32 {
    if gone.isEmpty || isQuiet && !isStrict { return 0 }
    let severity = isStrict ? Severity.error : .note
    for notice in gone.prefix(OldFindings.mostTold) {
      errors.writeLine(CompilerOutput.line(notice, severity, in: language))
    }
    let more = gone.count - OldFindings.mostTold
    let advice = Notice(
      path: baseline.path,
      message: Bilingual(
        (more > 0 ? "还有 \(more) 项也没有了；" : "") + "用 --write-baseline \(baseline.path) 更新基线",
        (more > 0 ? "\(more) more have gone; " : "")
          + "--write-baseline \(baseline.path) brings the baseline up to date"))
    errors.writeLine(CompilerOutput.line(advice, .note, in: language))
    return isStrict ? 1 : 0
  }
}
