import Lint

/// `newslint pack check FILE…` and `newslint pack schema`: for those who write packs.
struct PackCommand {
  func run(
    _ invocation: Invocation, _ language: Language, to output: inout Writer, errors: inout Writer
  ) async throws(Notice) -> Int32 {
    let words = invocation.operands.map(\.description)
    switch words.first {
    case "check" where words.count > 1:
      var code: Int32 = 0
      for path in invocation.operands.dropFirst() {
        code = max(code, await check(path, language, to: &output, errors: &errors))
      }
      return code
    case "schema" where words.count == 1:
      output.write(Pack.schema)
      return 0
    case "check":
      throw Notice(message: Bilingual("newslint pack check 后面要写词库文件", "newslint pack check wants a pack's file"))
    default:
      throw Notice(
        message: Bilingual(
          "要写 newslint pack check 文件，或 newslint pack schema", "write newslint pack check FILE, or newslint pack schema")
      )
    }
  }

  /// Reads a pack and holds it against its own examples: 0 if all is well, 1 if an example isn't as it should be, 2 if the file is wrong.
  private func check(
    _ path: Path, _ language: Language, to output: inout Writer, errors: inout Writer
  ) async -> Int32 {
    let (pack, mistakes) = Pack.load(path)
    for mistake in mistakes { errors.writeLine(CompilerOutput.line(mistake, in: language)) }
    guard let pack, mistakes.isEmpty else { return 2 }
    let failures = await pack.failures()
    for failure in failures { output.writeLine(CompilerOutput.line(failure, in: language)) }
    let (rules, entries, examples) = (pack.ruleCount, pack.entryCount, pack.exampleCount)
    let verdict =
      failures.isEmpty
      ? Bilingual("都对", "all as it should be")
      : Bilingual("\(failures.count) 处不对", "\(failures.count) not as it should be")
    output.writeLine(
      Printable.escaped(
        Bilingual(
          "\(pack.name)：\(rules) 条规则，\(entries) 个词和样式，\(examples) 个例子，\(verdict.zh)",
          "\(pack.name): rules \(rules), terms and patterns \(entries), examples \(examples); \(verdict.en)")[language])
    )
    return failures.isEmpty ? 0 : 1
  }
}
