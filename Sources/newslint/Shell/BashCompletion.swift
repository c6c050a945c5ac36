import Lint

/// Completes newslint's command line in bash, from 3.2 on, with or without the package bash-completion.
struct BashCompletion {
  let rules: [String]

  /// The script: to be sourced, or to be put where bash-completion looks for `newslint`.
  var script: String {
    let names = Shell.commands(.en).map(\.name)
    return """
      # newslint: completion for bash, made by “newslint completions bash”.

      _newslint_words() {
        COMPREPLY=( $(compgen -P "$prefix" -W "$1" -- "$cur") )
      }

      # Of ids divided by commas the last.
      _newslint_rules() {
        local before=
        [[ $cur == *,* ]] && before=${cur%,*},
        COMPREPLY=( $(compgen -P "$prefix$before" -W '\(rules.joined(separator: " "))' -- "${cur##*,}") )
      }

      _newslint_nothing() {
        compopt +o default +o bashdefault 2>/dev/null
      }

      _newslint_files() {
        local name
        compopt -o filenames 2>/dev/null
        while IFS= read -r name; do COMPREPLY+=( "$name" ); done < <(compgen -f -- "$cur")
      }

      _newslint() {
        local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} joined= prefix= verb=lint
        local -i operands=0 index=1
        COMPREPLY=()
        # Bash divides --format=json at the equals sign, unless it was told not to.
        if [[ $cur == = ]]; then
          cur= joined=1
        elif [[ $prev == = ]] && (( COMP_CWORD > 1 )); then
          prev=${COMP_WORDS[COMP_CWORD-2]} joined=1
        elif [[ $cur == --*=* ]]; then
          prev=${cur%%=*} prefix=${cur%%=*}= cur=${cur#*=} joined=1
        fi
        while (( index < COMP_CWORD )); do
          case ${COMP_WORDS[index]} in
            =) index+=1 ;;
            \(Shell.optionsWithValue.joined(separator: "|"))) [[ ${COMP_WORDS[index+1]} == = ]] || index+=1 ;;
            -?*) ;;
            \(names.joined(separator: "|")))
              if [[ $verb == lint ]] && (( operands == 0 )); then
                verb=${COMP_WORDS[index]}
              else
                operands+=1
              fi ;;
            *) operands+=1 ;;
          esac
          index+=1
        done
        if [[ -n $joined && $prev != -* ]]; then return; fi
        case $verb:$prev in
      \(Verb.all.map(values(of:)).joined())  esac
        if [[ $cur == -* ]]; then
          case $verb in
      \(Verb.all.map(options(of:)).joined())    esac
          return
        fi
        case $verb in
      \(Verb.all.map(operands(of:)).joined())    help) _newslint_words '\(Verb.all.filter { $0.name != .lint }.map(\.name.rawValue).joined(separator: " "))' ;;
        esac
      }

      complete -o bashdefault -o default -F _newslint newslint

      """
  }

  /// The values of a command's options.
  private func values(of verb: Verb) -> String {
    verb.flags.map { flag in
      let patterns = flag.spellings.map { "\(verb.name.rawValue):\($0)" }.joined(separator: "|")
      let action: String
      switch flag.candidates {
      case nil: return ""
      case .choice(let words): action = "_newslint_words '\(words.joined(separator: " "))'; return"
      case .optional(let words):
        action = "if [[ -n $joined ]]; then _newslint_words '\(words.joined(separator: " "))'; return; fi"
      case .rules: action = "_newslint_rules; return"
      case .files: action = "return"
      case .reports(let words):
        let formats = words.map { "\($0)=" }.joined(separator: " ")
        action = "_newslint_words '\(formats)'; compopt -o nospace 2>/dev/null; return"
      case .free: action = "_newslint_nothing; return"
      }
      return "    \(patterns)) \(action) ;;\n"
    }.joined()
  }

  /// The options of a command.
  private func options(of verb: Verb) -> String {
    let words = verb.flags.flatMap(\.spellings).joined(separator: " ")
    return "      \(verb.name.rawValue)) _newslint_words '\(words)' ;;\n"
  }

  /// What else may come behind a command.
  private func operands(of verb: Verb) -> String {
    let shape = OperandShape(verb.operands)
    let first = verb.name == .lint ? Shell.commands(.en).map(\.name) : shape.words
    var action = ""
    if !first.isEmpty { action += "if (( operands == 0 )); then _newslint_words '\(first.joined(separator: " "))'; " }
    // With words beside them the files must be given; alone they are bash's own affair.
    if !first.isEmpty && verb.name == .lint { action += "_newslint_files; " }
    if !first.isEmpty { action += shape.takesFiles ? "fi" : "else _newslint_nothing; fi" }
    if shape.takesRules { action += "_newslint_rules" }
    if shape.isEmpty { action += "_newslint_nothing" }
    return "    \(verb.name.rawValue)) \(action.isEmpty ? "" : "\(action) ");;\n"
  }
}
