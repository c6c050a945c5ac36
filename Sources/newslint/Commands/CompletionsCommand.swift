import Lint

/// `newslint completions SHELL` and `newslint man`: what an installation puts beside the program.
struct CompletionsCommand {
  let rules: [any Rule.Type]

  func run(_ invocation: Invocation, _ language: Language, to output: inout Writer) throws(Notice) -> Int32 {
    let names = Shell.allCases.map(\.rawValue)
    guard let operand = invocation.operands.first, invocation.operands.count == 1 else {
      throw Notice(
        message: Bilingual(
          "newslint completions 后面要写一种外壳：\(names.joined(separator: "、"))",
          "newslint completions wants one shell: \(names.joined(separator: ", "))"))
    }
    // /usr/bin/zsh, as $SHELL has it, is zsh.
    let word = String(decoding: operand.lastComponent, as: UTF8.self)
    guard let shell = Shell(rawValue: word) else {
      let nearest = Suggestion.nearest(to: word, among: names)
      throw Notice(
        message: Bilingual(
          "没有“\(word)”的补全" + (nearest.map { "；是不是“\($0)”？" } ?? "；有的是 \(names.joined(separator: "、"))"),
          "there is no completion for “\(word)”"
            + (nearest.map { "; did you mean “\($0)”?" } ?? "; there is one for \(names.joined(separator: ", "))")))
    }
    output.write(shell.script(rules: rules.map { $0.about.id }, language))
    return 0
  }
}
