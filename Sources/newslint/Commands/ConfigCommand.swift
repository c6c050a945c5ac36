import Lint

/// `newslint config`: what is in force, and from where.
struct ConfigCommand {
  let program: Program

  func run(
    _ invocation: Invocation, _ language: Language, to output: inout Writer, errors: inout Writer
  ) throws(Notice) -> Int32 {
    try Program.refuseOperands(invocation)
    if invocation.has("schema") {
      output.write(Configuration.schema(rules: program.rules))
      return 0
    }
    guard let configuration = Program.configuration(invocation, program.rules, language, errors: &errors),
      let settings = program.userSettings(language, errors: &errors)
    else { return 2 }
    let rules = configuration.rules(with: program.rules)
    func line(_ zh: String, _ en: String, _ value: String) {
      output.writeLine(Printable.escaped(Bilingual("\(zh)：\(value)", "\(en): \(value)")[language]))
    }
    let none = Bilingual("（无）", "(none)")[language]
    line("配置文件", "configuration", configuration.path?.description ?? none)
    line("所在文件夹", "folder", configuration.folder.description)
    line("报纸", "house", configuration.house?.name ?? none)
    for form in configuration.house?.bylines ?? [] { output.writeLine("  \(Printable.escaped(form.pattern))") }
    line(
      "不查", "ignored",
      configuration.ignored.patterns.isEmpty ? none : configuration.ignored.patterns.joined(separator: " "))
    if let baseline = configuration.baseline { line("基线", "baseline", baseline.description) }
    for pack in configuration.packs {
      line(
        "词库", "pack",
        Bilingual(
          "\(pack.name)（\(pack.path)，\(pack.ruleCount) 条规则）",
          "\(pack.name) (\(pack.path), \(pack.ruleCount) \(pack.ruleCount == 1 ? "rule" : "rules"))")[language])
    }
    for checker in configuration.checkers {
      let files = checker.files.map { " \($0.map(\.pattern).joined(separator: " "))" } ?? ""
      line("检查器", "checker", "\(checker.id)\(files): \(checker.line) (\(checker.timeout) s)")
    }
    if !configuration.checkers.isEmpty {
      let source = settings.path?.description ?? ""
      let isAllowed = settings.allowsCheckers(of: configuration)
      line(
        "检查器可否运行", "checkers may run",
        isAllowed
          ? Bilingual("可以（\(source)）", "yes (\(source))")[language]
          : Bilingual("不可以，除非用 --allow-checkers", "no, unless --allow-checkers is given")[language])
    }
    output.writeLine(Bilingual("规则：", "rules:")[language])
    for rule in rules { write(rule.about, configuration.rules[rule.about.id], language, to: &output) }
    for override in configuration.overrides {
      line("覆盖", "override", override.files.map(\.pattern).joined(separator: " "))
      for rule in rules {
        guard let setting = override.rules[rule.about.id] else { continue }
        write(rule.about, setting, language, to: &output, showsDefaults: false)
      }
    }
    for exception in configuration.exceptions {
      var value = "\(exception.rule) “\(exception.text)”"
      if let path = exception.path { value += " \(path.pattern)" }
      if let reason = exception.reason { value += Bilingual("（\(reason)）", " (\(reason))")[language] }
      line("例外", "exception", value)
    }
    return 0
  }

  private func write(
    _ about: About, _ setting: Configuration.Setting?, _ language: Language, to output: inout Writer,
    showsDefaults: Bool = true
  ) {
    let byDefault = Bilingual("（默认）", " (default)")[language]
    let bySetting = Bilingual("（配置）", " (set)")[language]
    let state =
      switch setting?.state ?? .on(nil) {
      case .off: " off\(bySetting)"
      case .on(let severity?): " \(severity.rawValue)\(bySetting)"
      case .on(nil): showsDefaults ? " \(about.isOn ? about.severity.rawValue : "off")\(byDefault)" : ""
      }
    output.writeLine("  \(about.id):\(state)")
    for option in about.options {
      let set = setting?.options.last { $0.option.key == option.key }?.value
      if set == nil && !showsDefaults { continue }
      let value = Printable.escaped(ConfigCommand.text(set ?? option.defaultValue))
      output.writeLine("    \(option.key): \(value)\(set == nil ? byDefault : bySetting)")
    }
  }

  private static func text(_ value: Option.Value) -> String {
    switch value {
    case .integer(let number): "\(number)"
    case .choice(let word): word
    case .texts(let texts): "[\(texts.joined(separator: ", "))]"
    }
  }
}
