import Lint

/// `newslint explain ID…`: rules' pages.
struct ExplainCommand {
  let rules: [any Rule]

  func run(_ invocation: Invocation, _ language: Language, to output: inout Writer) throws(Notice) -> Int32 {
    guard !invocation.operands.isEmpty else {
      throw Notice(message: Bilingual("要解释哪条规则？用 newslint rules 看有哪些", "which rule? newslint rules lists them"))
    }
    for (index, operand) in invocation.operands.enumerated() {
      let id = operand.description
      guard let rule = rules.first(where: { $0.about.id == id }) else {
        throw Invocation.unknownRule(id, rules.map { $0.about.id })
      }
      if index > 0 { output.writeLine() }
      output.write(rule.about.markdown(in: language))
    }
    return 0
  }
}
