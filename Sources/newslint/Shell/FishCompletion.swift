import Lint

/// Completes newslint's command line in fish.
struct FishCompletion {
  let rules: [String]
  let language: Language

  /// The script: to be sourced, or to be put into a folder of `fish_complete_path` as `newslint.fish`.
  var script: String {
    let commands = Shell.commands(language)
    let names = commands.map(\.name).joined(separator: " ")
    var text = """
      # newslint: completion for fish, made by “newslint completions fish”.

      # Prints the command, and how many words have come behind it; lint is the one without a name.
      function __newslint_place
          set -l words (commandline -opc)
          set -e words[1]
          set -l verb lint
          set -l count 0
          set -l isValue no
          for word in $words
              if test $isValue = yes
                  set isValue no
                  continue
              end
              switch $word
                  case \(Shell.optionsWithValue.joined(separator: " "))
                      set isValue yes
                  case '-?*'
                  case '*'
                      if test $verb = lint -a $count = 0; and contains -- $word \(names)
                          set verb $word
                      else
                          set count (math $count + 1)
                      end
              end
          end
          echo $verb
          echo $count
      end

      # Whether the command is $argv[1], and, if $argv[2] is given, whether so many words have come behind it.
      function __newslint_at
          set -l place (__newslint_place)
          test $place[1] = $argv[1]; or return 1
          test (count $argv) -lt 2; or test $place[2] = $argv[2]
      end


      """
    for command in commands { text += offer("lint 0", ["-a", command.name, "-d", Shell.quoted(command.meaning)]) }
    for verb in Verb.all {
      for flag in verb.flags { text += offer(verb.name.rawValue, arguments(of: flag)) }
      let shape = OperandShape(verb.operands)
      if !shape.takesFiles { text += offer(verb.name.rawValue, ["-f"]) }
      if verb.name != .lint && !shape.words.isEmpty {
        text += offer("\(verb.name.rawValue) 0", ["-f", "-a", Shell.quoted(shape.words.joined(separator: " "))])
      }
      if shape.takesRules { text += offer(verb.name.rawValue, ["-a", Shell.quoted(rules.joined(separator: " "))]) }
    }
    let verbs = Verb.all.filter { $0.name != .lint }.map(\.name.rawValue).joined(separator: " ")
    return text + offer("help", ["-f", "-a", Shell.quoted(verbs)])
  }

  private func offer(_ place: String, _ arguments: [String]) -> String {
    "complete -c newslint -n '__newslint_at \(place)' \(arguments.joined(separator: " "))\n"
  }

  private func arguments(of flag: Flag) -> [String] {
    var arguments = flag.short.map { ["-s", "\($0)"] } ?? []
    arguments += ["-l", flag.name]
    switch flag.candidates {
    case nil: break
    case .choice(let words): arguments += ["-x", "-a", Shell.quoted(words.joined(separator: " "))]
    case .optional(let words): arguments += ["-f", "-a", Shell.quoted(words.joined(separator: " "))]
    case .rules: arguments += ["-x", "-a", Shell.quoted("(__fish_append , \(rules.joined(separator: " ")))")]
    case .files: arguments += ["-r", "-F"]
    case .reports(let words):
      arguments += ["-r", "-F", "-a", Shell.quoted(words.map { "\($0)=" }.joined(separator: " "))]
    case .free: arguments += ["-x"]
    }
    return arguments + ["-d", Shell.quoted(flag.meaning[language])]
  }
}
