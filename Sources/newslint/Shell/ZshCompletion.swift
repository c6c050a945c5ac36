import Lint

/// Completes newslint's command line in zsh.
struct ZshCompletion {
  let rules: [String]
  let language: Language

  /// The script: to be put into a folder of `fpath` as `_newslint`, or to be sourced.
  var script: String {
    let commands = Shell.commands(language)
    return """
      #compdef newslint
      # newslint: completion for zsh, made by “newslint completions zsh”.

      _newslint_rules() {
        compset -P '*,'
        compset -S ',*'
        compadd -qS , "$@" - \(rules.joined(separator: " "))
      }

      _newslint_reports() {
        if compset -P '*='; then _files; else compadd -S = "$@" - \(reportFormats.joined(separator: " ")); fi
      }

      _newslint_commands() {
        local -a commands=(
      \(commands.map { "    \(Shell.quoted("\($0.name):\(escaped($0.meaning, ":"))"))\n" }.joined())  )
        _describe -t commands command commands
      }

      _newslint_first() {
        _newslint_commands
        _files
      }

      _newslint() {
        local verb=lint
        integer index=2
        while (( index < CURRENT )); do
          case $words[index] in
            (\(Shell.optionsWithValue.joined(separator: "|"))) (( index += 1 )) ;;
            (-?*) ;;
            (\(commands.map(\.name).joined(separator: "|")))
              verb=$words[index]
              words[index]=()
              (( CURRENT -= 1 ))
              break ;;
            (*) break ;;
          esac
          (( index += 1 ))
        done
        case $verb in
      \(Verb.all.map(arguments(of:)).joined())    (help) _arguments -s -S '1:command:_newslint_commands' ;;
        esac
      }

      if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
        _newslint "$@"
      else
        compdef _newslint newslint
      fi

      """
  }

  private var reportFormats: [String] {
    for flag in Verb.all.flatMap(\.flags) { if case .reports(let words) = flag.candidates { return words } }
    return []
  }

  private func escaped(_ text: String, _ special: String) -> String {
    text.map { "\\\(special)".contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }

  /// What may come behind a command.
  private func arguments(of verb: Verb) -> String {
    var specs = verb.flags.map(spec(of:))
    let shape = OperandShape(verb.operands)
    if verb.name == .lint {
      specs += ["'1: :_newslint_first'", "'*:file:_files'"]
    } else {
      if !shape.words.isEmpty { specs.append("'1:word:(\(shape.words.joined(separator: " ")))'") }
      if shape.takesFiles { specs.append("'*:file:_files'") }
      if shape.takesRules { specs.append("'*:rule:_newslint_rules'") }
    }
    let lines = specs.map { " \\\n        \($0)" }.joined()
    return "    (\(verb.name.rawValue))\n      _arguments -s -S\(lines) ;;\n"
  }

  private func spec(of flag: Flag) -> String {
    let meaning = "[\(escaped(flag.meaning[language], "[]:"))]"
    let placeholder = escaped(flag.placeholder ?? "", ":")
    var (long, short, action) = ("", "", "")
    var isRepeated = false
    switch flag.candidates {
    case nil: break
    case .choice(let words): (long, short, action) = ("=", "+", ": :(\(words.joined(separator: " ")))")
    case .optional(let words): (long, short, action) = ("=-", "-", ":: :(\(words.joined(separator: " ")))")
    case .rules: (long, short, action, isRepeated) = ("=", "+", ":rule:_newslint_rules", true)
    case .files: (long, short, action) = ("=", "+", ":file:_files")
    case .reports: (long, short, action, isRepeated) = ("=", "+", ":report:_newslint_reports", true)
    case .free: (long, short, action) = ("=", "+", ":\(placeholder): ")
    }
    let star = isRepeated ? "*" : ""
    guard let letter = flag.short else { return Shell.quoted("\(star)--\(flag.name)\(long)\(meaning)\(action)") }
    let names = isRepeated ? "'*'" : "'(-\(letter) --\(flag.name))'"
    return "\(names){-\(letter)\(short),--\(flag.name)\(long)}\(Shell.quoted(meaning + action))"
  }
}
