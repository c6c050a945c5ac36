import Lint

/// `newslint rules`: the list of rules.
struct RulesCommand {
  let rules: [any Rule]

  func run(_ invocation: Invocation, _ language: Language, to output: inout Writer) throws(Notice) -> Int32 {
    try Program.refuseOperands(invocation)
    let width = rules.map { $0.about.id.count }.max() ?? 0
    for rule in rules {
      let about = rule.about
      let gap = String(repeating: " ", count: width - about.id.count)
      let word = about.isOn ? about.severity.rawValue : "off"
      let severity = word + String(repeating: " ", count: 7 - word.count)
      let fix =
        switch about.fix {
        case .safe: Bilingual("有改法", "safe fix ")
        case .suggested: Bilingual("有建议", "suggests ")
        case nil: Bilingual("      ", "         ")
        }
      output.writeLine("\(about.id)\(gap)  \(severity)  \(fix[language])  \(about.name[language])")
    }
    return 0
  }
}
