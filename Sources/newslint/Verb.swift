import Lint
import Rules

/// An option of the command line. Parsing and help come from this one declaration.
struct Flag: Sendable {
  /// What an option takes.
  enum Value: Sendable {
    case none
    /// Any word; the text stands for it in help.
    case word(String)
    case choice([String])
    /// One of several words behind `=`, or nothing, which stands for the first.
    case optional([String])
    /// Any word behind `=`, or nothing; the text stands for it in help.
    case optionalWord(String)
    /// A whole number from 1.
    case number
    /// Rule ids, divided by commas.
    case rules
  }

  let name: String
  let short: Character?
  let value: Value
  let meaning: Bilingual

  init(_ name: String, short: Character? = nil, takes value: Value = .none, _ meaning: Bilingual) {
    self.name = name
    self.short = short
    self.value = value
    self.meaning = meaning
  }

  /// The option as help shows it.
  var usage: String {
    if let choice { return "--\(name)[=\(choice)]" }
    return "--\(name)\(placeholder.map { " \($0)" } ?? "")"
  }

  /// What help shows for a value that may follow behind `=`, or nil if none may.
  var choice: String? {
    switch value {
    case .optional(let words): words.joined(separator: "|")
    case .optionalWord(let word): word
    case .none, .word, .choice, .number, .rules: nil
    }
  }

  /// What help shows for a value that must follow, or nil if none must.
  var placeholder: String? {
    switch value {
    case .none, .optional, .optionalWord: nil
    case .word(let word): word
    case .choice(let words): words.joined(separator: "|")
    case .number: "N"
    case .rules: "ID,…"
    }
  }
}

extension Flag {
  /// What a shell can offer for a value.
  enum Candidates: Sendable {
    case choice([String])
    /// Behind `=` only.
    case optional([String])
    case rules
    case files
    /// A format, `=` and a file.
    case reports([String])
    /// Nothing that could be known.
    case free
  }

  /// What may be offered for the value; nil of an option that takes none.
  var candidates: Candidates? {
    switch value {
    case .none: nil
    case .word("FORMAT=FILE"): .reports(OutputFormat.allCases.map(\.rawValue))
    case .word(let word): ["FILE", "PATH"].contains(word) ? .files : .free
    case .choice(let words): .choice(words)
    case .optional(let words): .optional(words)
    case .optionalWord: .optional([])
    case .number: .free
    case .rules: .rules
    }
  }
}

/// A command of the program.
struct Verb: Sendable {
  /// What the commands are called; `lint` is the one without a name.
  enum Name: String, Sendable, CaseIterable {
    case lint, rules, explain, config, `init`, stories, pack, archive, completions, man
  }

  let name: Name
  let operands: String
  let summary: Bilingual
  let flags: [Flag]
  let examples: [(command: String, meaning: Bilingual)]

  private static let helpFlag = Flag("help", short: "h", Bilingual("显示这份帮助", "show this help"))
  private static let languageFlag = Flag(
    "language", takes: .choice(Language.allCases.map(\.rawValue)),
    Bilingual("输出的语言；默认随系统区域设置", "language of the output; the locale's by default"))
  private static let configFlag = Flag(
    "config", takes: .word("FILE"),
    Bilingual("配置文件；默认从当前文件夹向上找 .newslint.json", "configuration; .newslint.json upward from here by default"))

  private static let encodingFlag = Flag(
    "encoding", takes: .word("NAME"),
    Bilingual(
      "稿件的编码：utf-8、utf-16、gbk、gb18030；默认按内容认",
      "encoding of the copy: utf-8, utf-16, gbk or gb18030; found out by content by default"))

  static let all: [Verb] = [
    Verb(
      name: .lint, operands: "[PATH…]",
      summary: Bilingual(
        "检查稿件；不写路径时查当前文件夹，“-”读标准输入", "lint copy; the current folder if no path is given, - reads standard input"),
      flags: [
        Flag(
          "format", takes: .choice(OutputFormat.allCases.map(\.rawValue)),
          Bilingual("输出格式；终端上默认 console，否则 compiler", "format of the output; console on a terminal, else compiler")),
        Flag(
          "output", short: "o", takes: .word("FILE"),
          Bilingual("写入文件而不是标准输出", "write to a file instead of standard output")),
        Flag(
          "report", takes: .word("FORMAT=FILE"),
          Bilingual("另写一份这种格式的报告；可写多次", "write a report of that format as well; may be given several times")),
        configFlag,
        Flag(
          "archive", takes: .word("FILE"),
          Bilingual(
            "见报档案：以前登过的也报；用 newslint archive 建",
            "what was printed, made by newslint archive: a story that ran before is reported")),
        Flag("only", takes: .rules, Bilingual("只用这些规则", "use these rules only")),
        Flag("skip", takes: .rules, Bilingual("不用这些规则", "leave these rules out")),
        Flag(
          "fail-on", takes: .choice(["error", "warning", "note", "never"]),
          Bilingual(
            "有这一级或更重的问题时退出码为 1；默认 warning", "exit with 1 if there is a finding this grave or graver; warning by default"
          )),
        Flag(
          "baseline", takes: .word("FILE"),
          Bilingual(
            "基线：里面记着的旧问题不列出、不计数；用 --write-baseline 建",
            "old findings, made by --write-baseline: they are neither shown nor counted")),
        Flag(
          "write-baseline", takes: .word("FILE"),
          Bilingual(
            "把现有的问题记进基线，以后只报新的", "write what there is now into a baseline, so that only new findings are reported")),
        Flag(
          "strict-baseline",
          Bilingual("基线里有已经没有了的问题时退出码为 1", "exit with 1 if the baseline has findings that are gone")),
        Flag("no-baseline", Bilingual("不用配置里的基线", "do without the configuration's baseline")),
        Flag(
          "fix", takes: .optional(["safe", "all"]),
          Bilingual("改好能放心改的，写回原文件；=all 连建议的也改", "apply safe fixes to the files; =all the suggested ones too")),
        Flag(
          "diff",
          Bilingual(
            "只显示 --fix 会改什么，不动文件；有要改的退出码为 1", "show what --fix would change and change nothing; exit with 1 if it would"
          )),
        Flag(
          "allow-checkers",
          Bilingual("允许运行配置里的外部检查器", "allow the checkers that the configuration declares to run")),
        Flag("force-exclude", Bilingual("点名的文件也受 ignore 约束", "apply ignore to files that are named, too")),
        Flag(
          "changed", takes: .optionalWord("REV"),
          Bilingual(
            "只报改过的文件，由 git 说：还没提交的，写了 REV 就是从 REV 分出来以后的；别的稿件仍用来比对",
            "report changed files only, as git has it: what is not committed, or what came since the branch left REV; other copy is still compared"
          )),
        Flag(
          "staged",
          Bilingual(
            "查暂存的内容，只报要提交的文件；给提交前的钩子用",
            "lint what is staged, and report the files that are to be committed: for a hook")),
        Flag(
          "changed-lines",
          Bilingual("只报改过的行里的问题；可与上面两项一起用", "report findings in changed lines only; goes with both of the above")),
        Flag("stdin-path", takes: .word("PATH"), Bilingual("标准输入的稿件叫什么名字", "the name of the copy on standard input")),
        encodingFlag,
        Flag("jobs", short: "j", takes: .number, Bilingual("用几个核；默认全部", "how many cores to use; all by default")),
        Flag(
          "stats",
          Bilingual(
            "只印汇总：字数、各规则的问题数、差错率、差错最多的稿件；json、html 里和问题都有",
            "a summary instead of the findings: characters, rules, rate of faults, worst stories; json and html have both"
          )),
        Flag("quiet", short: "q", Bilingual("只列问题，不写总计", "findings only, no totals")),
        Flag(
          "color", takes: .choice(["auto", "always", "never"]),
          Bilingual("是否着色；默认终端上着色", "colours; on a terminal by default")),
        Flag("time", Bilingual("在标准错误上列出各规则用时", "time of each rule, on standard error")),
        languageFlag, helpFlag,
        Flag("version", Bilingual("显示版本", "show the version")),
      ],
      examples: [
        ("newslint seeds/", Bilingual("交稿前查一个文件夹", "lint a folder before filing")),
        ("newslint --only doubled-character 稿件.txt", Bilingual("只查重字", "look for doubled characters only")),
        ("newslint --fix seeds/", Bilingual("改好能放心改的", "fix what is safe to fix")),
        ("newslint --fix - <稿件.txt >改好.txt", Bilingual("从标准输入到标准输出", "from standard input to standard output")),
        ("newslint --changed=origin/main", Bilingual("只看这个分支改过的稿件", "the copy that this branch has changed")),
        (
          "newslint --write-baseline old.json",
          Bilingual(
            "记下现有的问题，以后用 --baseline old.json 只报新的",
            "take down what there is; from then on --baseline old.json reports what is new")
        ),
        ("newslint --format sarif -o report.sarif .", Bilingual("给 CI 用的报告", "a report for CI")),
      ]),
    Verb(
      name: .rules, operands: "", summary: Bilingual("列出全部规则", "list the rules"),
      flags: [configFlag, languageFlag, helpFlag],
      examples: [("newslint rules", Bilingual("看有哪些规则", "see what there is"))]),
    Verb(
      name: .explain, operands: "ID…",
      summary: Bilingual("解释规则：为什么、依据、选项、例子", "explain a rule: why, basis, options, examples"),
      flags: [configFlag, languageFlag, helpFlag],
      examples: [("newslint explain broken-paragraph", Bilingual("为什么报断段", "why a broken paragraph is reported"))]),
    Verb(
      name: .config, operands: "", summary: Bilingual("显示生效的设置及其来源", "show what is set, and where"),
      flags: [
        configFlag,
        Flag("schema", Bilingual("输出 .newslint.json 的 JSON Schema", "print the JSON Schema of .newslint.json")),
        languageFlag, helpFlag,
      ],
      examples: [("newslint config", Bilingual("看哪份配置在起作用", "see which configuration is in force"))]),
    Verb(
      name: .`init`, operands: "",
      summary: Bilingual(
        "在当前文件夹写一份带注释的 .newslint.json", "write a .newslint.json with comments into the current folder"),
      flags: [
        Flag("house", takes: .word("NAME"), Bilingual("报纸名", "the paper's name")),
        Flag(
          "hook",
          Bilingual(
            "不写配置，写一个 git 钩子：提交前检查暂存的稿件", "write a git hook instead, which lints staged copy before a commit")),
        languageFlag, helpFlag,
      ],
      examples: [
        ("newslint init --house 江门日报", Bilingual("为本报写一份配置", "a configuration for a paper")),
        ("newslint init --hook", Bilingual("提交前自动检查", "lint before each commit")),
      ]),
    Verb(
      name: .stories, operands: "FILE…",
      summary: Bilingual("显示文件是怎样分成稿件和段落的", "show how a file was divided into stories and blocks"),
      flags: [encodingFlag, languageFlag, helpFlag],
      examples: [
        (
          "newslint stories seeds/jiangmen-daily.txt",
          Bilingual("看标题、署名、段落各在哪行", "see headlines, bylines and paragraphs with their lines")
        )
      ]),
    Verb(
      name: .pack, operands: "check FILE… | schema",
      summary: Bilingual("用词库自己的例子检查词库", "hold a pack against its own examples"),
      flags: [languageFlag, helpFlag],
      examples: [
        ("newslint pack check 词库.json", Bilingual("写好词库以后先查一查", "look a pack over before it is used")),
        ("newslint pack schema", Bilingual("词库的 JSON Schema，给编辑器用", "the JSON Schema of packs, for editors")),
      ]),
    Verb(
      name: .archive, operands: "add ARCHIVE PATH… | check ARCHIVE PATH… | stats ARCHIVE",
      summary: Bilingual("见报档案：收进登过的稿件，查哪些以前登过", "what was printed: add stories, and see which ran before"),
      flags: [
        Flag(
          "date", takes: .word("YYYY-MM-DD"),
          Bilingual(
            "add：哪天见报；电头里有完整日期的以电头为准，不写就看路径",
            "add: the day they ran, unless the dateline has a full date; by the path if it is left out")),
        configFlag, encodingFlag,
        Flag("jobs", short: "j", takes: .number, Bilingual("用几个核；默认全部", "how many cores to use; all by default")),
        languageFlag, helpFlag,
      ],
      examples: [
        (
          "newslint archive add paper.nla 2026-11-25/",
          Bilingual("见报以后收进档案，没有就新建", "add what ran; the archive is made if there is none")
        ),
        (
          "newslint archive check paper.nla seeds/",
          Bilingual("哪些以前登过；有就退出码为 1", "which ran before; exit with 1 if any did")
        ),
        (
          "newslint archive stats paper.nla",
          Bilingual("有多少篇，并核对全部校验和", "how many there are, and whether every checksum is right")
        ),
        ("newslint --archive paper.nla seeds/", Bilingual("检查稿件时一并查", "the same while linting")),
      ]),
    Verb(
      name: .completions, operands: "bash | zsh | fish",
      summary: Bilingual("输出命令行补全的脚本", "print the script that completes the command line"),
      flags: [languageFlag, helpFlag],
      examples: [
        ("source <(newslint completions bash)", Bilingual("在这个 bash 里马上用", "use it in this bash at once")),
        (
          "newslint completions fish >~/.config/fish/completions/newslint.fish",
          Bilingual("以后的 fish 都用", "for every fish from now on")
        ),
      ]),
    Verb(
      name: .man, operands: "", summary: Bilingual("输出手册页", "print the manual page"),
      flags: [languageFlag, helpFlag],
      examples: [("newslint man | man -l -", Bilingual("不安装也能看", "read it without installing it"))]),
  ]

  static func named(_ name: Name) -> Verb {
    guard let verb = all.first(where: { $0.name == name }) else { preconditionFailure("every name has a verb") }
    return verb
  }

  /// The help page.
  func help(in language: Language) -> String {
    let program = name == .lint ? "newslint" : "newslint \(name.rawValue)"
    var text = "\(summary[language])\n\n"
    let usage = [program, Bilingual("[选项]", "[OPTIONS]")[language], operands].filter { !$0.isEmpty }.joined(
      separator: " ")
    text += "\(Bilingual("用法：", "Usage: ")[language])\(usage)\n"
    if name == .lint {
      text += "      newslint COMMAND …\n\n\(Bilingual("命令：", "Commands:")[language])\n"
      for verb in Verb.all where verb.name != .lint {
        text += Verb.row(verb.name.rawValue, verb.summary[language], indent: 10)
      }
    }
    text += "\n\(Bilingual("选项：", "Options:")[language])\n"
    for flag in flags {
      let short = flag.short.map { "-\($0), " } ?? "    "
      text += Verb.row("\(short)\(flag.usage)", flag.meaning[language], indent: 26)
    }
    text += "\n\(Bilingual("例子：", "Examples:")[language])\n"
    for example in examples { text += "  \(example.command)\n      \(example.meaning[language])\n" }
    if name == .lint {
      text +=
        "\n"
        + Bilingual(
          "退出码：0 没有达到 --fail-on 的问题；1 有；2 有文件没能检查，或命令、配置有误。",
          "Exit codes: 0 nothing at or above --fail-on; 1 something; 2 something could not be linted, or a mistake in the command or configuration."
        )[language] + "\n"
    }
    return text
  }

  private static func row(_ head: String, _ text: String, indent: Int) -> String {
    let gap = indent - head.unicodeScalars.count
    return gap > 0
      ? "  \(head)\(String(repeating: " ", count: gap)) \(text)\n"
      : "  \(head)\n  \(String(repeating: " ", count: indent)) \(text)\n"
  }
}

/// What the user asked for.
struct Invocation: Sendable {
  var verb = Verb.named(.lint)
  var values: [String: [String]] = [:]
  /// Option values that are paths, as bytes; of an option that came several times the last.
  var paths: [String: Path] = [:]
  /// What `--report` was given, as bytes, in order.
  var reports: [Path] = []
  var operands: [Path] = []

  func has(_ flag: String) -> Bool { values[flag] != nil }
  func value(_ flag: String) -> String? { values[flag]?.last }
  func list(_ flag: String) -> [String]? {
    values[flag].map { $0.flatMap { $0.split(separator: ",").map(String.init) } }
  }

  /// Reads the arguments.
  static func parse(_ arguments: [Path]) throws(Notice) -> Invocation {
    var invocation = Invocation()
    var arguments = arguments
    // newslint help stories is newslint stories --help.
    if let index = firstOperand(arguments), arguments[index] == Path("help") {
      invocation.values["help"] = [""]
      arguments.remove(at: index)
    }
    if let index = firstOperand(arguments), let name = Verb.Name(rawValue: arguments[index].description) {
      invocation.verb = Verb.named(name)
      arguments.remove(at: index)
    }
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      let text = argument.description
      if text == "--" {
        invocation.operands += rest
        break
      }
      guard text.hasPrefix("-"), text != "-" else {
        invocation.operands.append(argument)
        continue
      }
      let isLong = text.hasPrefix("--")
      let body = text.dropFirst(isLong ? 2 : 1)
      let name = isLong ? String(body.prefix { $0 != "=" }) : String(body.prefix(1))
      guard
        let flag = invocation.verb.flags.first(where: { isLong ? $0.name == name : $0.short.map(String.init) == name })
      else { throw unknown(text, isLong ? name : text, invocation.verb) }
      if case .none = flag.value {
        guard body.count == name.count else {
          throw Notice(message: Bilingual("--\(flag.name) 后面不带值", "--\(flag.name) takes no value"))
        }
        invocation.values[flag.name, default: []].append("")
        continue
      }
      if case .optional(let words) = flag.value, body.count == name.count {
        invocation.values[flag.name, default: []].append(words[0])
        continue
      }
      if case .optionalWord = flag.value, body.count == name.count {
        invocation.values[flag.name, default: []].append("")
        continue
      }
      let value: Path
      if body.count > name.count {
        // The bytes behind --name= or -n, an = allowed there too.
        let behind = argument.bytes.dropFirst((isLong ? 2 : 1) + name.utf8.count)
        value = Path(bytes: behind.first == UInt8(ascii: "=") ? behind.dropFirst() : behind)
      } else if let next = rest.popFirst() {
        value = next
      } else {
        throw lacksValue(flag)
      }
      try check(value.description, flag)
      invocation.values[flag.name, default: []].append(value.description)
      invocation.paths[flag.name] = value
      if flag.name == "report" { invocation.reports.append(value) }
    }
    return invocation
  }

  /// Where the first argument stands that is neither an option nor an option's value: there a command is named.
  private static func firstOperand(_ arguments: [Path]) -> Int? {
    let flags = Verb.all.flatMap(\.flags)
    var index = 0
    while index < arguments.count {
      let text = arguments[index].description
      if text == "--" { return nil }
      guard text.hasPrefix("-"), text != "-" else { return index }
      let flag = flags.first { "--\($0.name)" == text || $0.short.map { "-\($0)" } == text }
      index += flag?.placeholder == nil ? 1 : 2
    }
    return nil
  }

  /// The language that the arguments ask for, even if something else is wrong with them.
  static func language(in arguments: [Path]) -> Language? {
    let texts = arguments.map(\.description)
    let joined = texts.last { $0.hasPrefix("--language=") }.flatMap { Language(rawValue: String($0.dropFirst(11))) }
    let apart = texts.lastIndex(of: "--language").flatMap { index in
      index + 1 < texts.count ? Language(rawValue: texts[index + 1]) : nil
    }
    return joined ?? apart
  }

  private static func lacksValue(_ flag: Flag) -> Notice {
    let wanted = flag.placeholder ?? ""
    return Notice(message: Bilingual("--\(flag.name) 后面要写 \(wanted)", "--\(flag.name) wants \(wanted)"))
  }

  private static func unknown(_ text: String, _ name: String, _ verb: Verb) -> Notice {
    let nearest = Suggestion.nearest(to: name, among: verb.flags.map(\.name)).map { "--\($0)" }
    let shown = text.prefix { $0 != "=" }
    return Notice(
      message: Bilingual(
        "没有“\(shown)”这个选项" + (nearest.map { "；是不是“\($0)”？" } ?? "；用 --help 看有哪些"),
        "there is no option “\(shown)”" + (nearest.map { "; did you mean “\($0)”?" } ?? "; --help lists them")))
  }

  private static func check(_ value: String, _ flag: Flag) throws(Notice) {
    switch flag.value {
    case .none, .word, .optionalWord: break
    case .choice(let words), .optional(let words):
      guard !words.contains(value) else { return }
      let nearest = Suggestion.nearest(to: value, among: words)
      throw Notice(
        message: Bilingual(
          "--\(flag.name) 不能是“\(value)”" + (nearest.map { "；是不是“\($0)”？" } ?? "；可写 \(words.joined(separator: "、"))"),
          "--\(flag.name) can't be “\(value)”"
            + (nearest.map { "; did you mean “\($0)”?" } ?? "; write \(words.joined(separator: ", "))")))
    case .number:
      guard let number = Int(value), number >= 1 else {
        throw Notice(
          message: Bilingual(
            "--\(flag.name) 应是 1 以上的整数，不能是“\(value)”", "--\(flag.name) takes a whole number from 1, not “\(value)”"))
      }
    case .rules:
      if value.split(separator: ",").isEmpty { throw lacksValue(flag) }
    }
  }

  /// What `--encoding` says; nil if it is left out.
  func encoding() throws(Notice) -> TextEncoding? {
    guard let name = value("encoding") else { return nil }
    return try TextEncoding.named(name)
  }

  /// What to say to an id that no rule has.
  static func unknownRule(_ id: String, _ rules: [String]) -> Notice {
    let nearest = Suggestion.nearest(to: id, among: rules)
    return Notice(
      message: Bilingual(
        "没有“\(id)”这条规则" + (nearest.map { "；是不是“\($0)”？" } ?? "；用 newslint rules 看有哪些"),
        "there is no rule “\(id)”" + (nearest.map { "; did you mean “\($0)”?" } ?? "; newslint rules lists them")))
  }
}
