import Lint

/// The manual page, in the language of man(7): `man newslint`. It says what `--help` says, of all commands together.
struct ManualPage {
  let language: Language

  /// The day that the page gives, that of the version.
  private static let date = "2026-11-26"

  /// The page as a text to be installed as newslint.1.
  var text: String {
    var text = """
      .\\" Made by “newslint man”.
      .TH NEWSLINT 1 "\(ManualPage.date)" "newslint \(Program.version)" "newslint"
      .SH \(heading("名称", "NAME"))
      newslint \\- \(line("新闻稿的编辑检查", "an editorial linter for Chinese news copy"))
      .SH \(heading("用法", "SYNOPSIS"))
      \(Verb.all.map(synopsis(of:)).joined(separator: "\n.br\n"))
      .SH \(heading("说明", "DESCRIPTION"))

      """
    text += ManualPage.description.map { "\(line($0.zh, $0.en))\n" }.joined(separator: ".PP\n")
    text += ".SH \(heading("选项", "OPTIONS"))\n"
    let common = Verb.named(.lint).flags
    text += common.map(item(of:)).joined()
    text += ".SH \(heading("命令", "COMMANDS"))\n"
    for verb in Verb.all where verb.name != .lint {
      text += ".SS newslint \(verb.name.rawValue)\n\(line(verb.summary.zh, verb.summary.en))\n"
      // Those that linting has as well stand above.
      let names = Set(common.map(\.name))
      text += ".PP\n\(asAbove(verb.flags.map(\.name).filter(names.contains)))\n"
      text += verb.flags.filter { !names.contains($0.name) }.map(item(of:)).joined()
    }
    text += section("退出码", "EXIT STATUS", ManualPage.exitCodes)
    text += section("文件", "FILES", ManualPage.files)
    text += section("环境变量", "ENVIRONMENT", ManualPage.variables)
    text += ".SH \(heading("例子", "EXAMPLES"))\n"
    for example in Verb.all.flatMap(\.examples) {
      text += ".TP\n.B \(ManualPage.argument(example.command))\n\(line(example.meaning.zh, example.meaning.en))\n"
    }
    return text
  }

  private static let description = [
    Bilingual(
      "newslint 像编辑那样读新闻稿，像编译器那样说出哪里不对：缺电头、标题空格不一、多打的字、断成两截的段落、不配对的引号、同一篇稿件贴了两遍、易错词。拿不准的不报。",
      "newslint reads Chinese news copy as a good sub-editor does and reports what is wrong as a compiler would: a missing byline, headlines spaced "
        + "inconsistently, a doubled character, a paragraph broken in two, unbalanced quotation marks, the same story twice, wrong words. Where it isn't "
        + "sure it says nothing."),
    Bilingual(
      "路径可以是文件，也可以是文件夹；文件夹里找的是稿件，.gitignore 和配置里 ignore 所指的略过。newslint explain 后面写规则名，说明那条规则的理由、依据和例子。",
      "A path is a file or a folder; in folders copy is looked for, and what .gitignore and the configuration's ignore name is passed over. newslint "
        + "explain with a rule's id says why there is that rule, on what basis, and with which examples."),
  ]

  private static let exitCodes = [
    ("0", Bilingual("没有达到 --fail-on 的问题。", "Nothing at or above --fail-on was found.")),
    ("1", Bilingual("有。", "Something was.")),
    (
      "2",
      Bilingual(
        "有东西没能检查（别的照查），或命令、配置、输出有错。",
        "Something could not be linted (the rest was), or there is a mistake in the command, the configuration or the output."
      )
    ),
  ]

  private static let files = [
    (
      Configuration.fileName,
      Bilingual("配置；从当前文件夹向上找，用最近的一份。", "The configuration; the nearest upward from the working directory is used.")
    ),
    (
      "~/.config/newslint/config.json",
      Bilingual("本人的设置：哪些配置的检查器可以运行。", "The user's own settings: whose checkers may run.")
    ),
  ]

  private static let variables = [
    (
      "LC_ALL, LC_MESSAGES, LANG",
      Bilingual(
        "输出的语言，除非用 --language：zh、C、POSIX 和没有设的是中文，别的是英文。",
        "The language of the output, unless --language is given: Chinese for zh, C, POSIX and where none is set, else English."
      )
    ),
    ("NO_COLOR", Bilingual("设了就不着色。", "If it is set there are no colours.")),
    (
      "TERM",
      Bilingual("dumb 表示终端不能着色，也不能显示进度。", "On a dumb terminal there are neither colours nor a line of progress.")
    ),
  ]

  // MARK: Roff

  private func heading(_ zh: String, _ en: String) -> String { ManualPage.argument(Bilingual(zh, en)[language]) }

  private func section(_ zh: String, _ en: String, _ items: [(String, Bilingual)]) -> String {
    let rows = items.map { ".TP\n.B \(ManualPage.argument($0.0))\n\(line($0.1.zh, $0.1.en))\n" }
    return ".SH \(heading(zh, en))\n\(rows.joined())"
  }

  private func synopsis(of verb: Verb) -> String {
    let program = verb.name == .lint ? "newslint" : "newslint \(verb.name.rawValue)"
    let options = Bilingual("[选项]", "[OPTIONS]")[language]
    let words = verb.operands.isEmpty ? options : "\(options) \(verb.operands)"
    return ".B \(program)\n\(ManualPage.escaped(words))"
  }

  /// What to say of options that were explained before.
  private func asAbove(_ names: [String]) -> String {
    let options = names.map { "--\($0)" }
    let english = [options.dropLast().joined(separator: ", "), options.last ?? ""].filter { !$0.isEmpty }
    return line(
      "也可用上面的 \(options.joined(separator: "、"))。", "It also takes \(english.joined(separator: " and ")), as above.")
  }

  private func item(of flag: Flag) -> String {
    let short = flag.short.map { "\\-\($0), " } ?? ""
    var head = "\\fB\(short)\\-\\-\(ManualPage.escaped(flag.name))\\fR"
    if let choice = flag.choice {
      head += "[=\\fI\(ManualPage.escaped(choice))\\fR]"
    } else if let placeholder = flag.placeholder {
      head += " \\fI\(ManualPage.escaped(placeholder))\\fR"
    }
    return ".TP\n\(head)\n\(line(flag.meaning.zh, flag.meaning.en))\n"
  }

  /// Running text, in lines of less than eighty characters where there are spaces.
  private func line(_ zh: String, _ en: String) -> String {
    var lines = [""]
    for word in Bilingual(zh, en)[language].split(separator: " ") {
      let text = ManualPage.escaped(String(word))
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = text
      } else if last.utf8.count + 1 + text.utf8.count < 80 {
        lines[lines.count - 1] = "\(last) \(text)"
      } else {
        lines.append(text)
      }
    }
    // Else a request would be read in it.
    return lines.map { $0.hasPrefix(".") || $0.hasPrefix("'") ? "\\&\($0)" : $0 }.joined(separator: "\n")
  }

  /// An argument of a request.
  private static func argument(_ text: String) -> String {
    "\"\(escaped(text).split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\(dq"))\""
  }

  /// Text in which nothing is a request or an escape, and lines may break between Han characters, where there is no space.
  static func escaped(_ text: String) -> String {
    var result = ""
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if let last, mayBreak(last, scalar) { result += "\\:" }
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "\n": result += " "
      default: result.unicodeScalars.append(scalar)
      }
      last = scalar
    }
    return result
  }

  /// Whether a line may end between two characters: one of them is wide, the first opens nothing, and the second is no mark that closes or stops.
  private static func mayBreak(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
    guard Characters.columns(of: left.value) == 2 || Characters.columns(of: right.value) == 2 else { return false }
    return !"“‘《（【〔(".unicodeScalars.contains(left) && !"，。、；：？！”’》）】〕…—)".unicodeScalars.contains(right)
      && left != " " && right != " "
  }
}
