import Lint

/// What the words behind a command and its options may be, read from what help shows of them: words in capitals stand for something, others
/// are written as they are, and `|` divides ways of writing.
struct OperandShape: Sendable {
  /// Words one of which may come first.
  private(set) var words: [String] = []
  /// Whether files and folders may come.
  private(set) var takesFiles = false
  /// Whether ids of rules may come.
  private(set) var takesRules = false

  init(_ operands: String) {
    for way in operands.split(separator: "|") {
      for word in way.split(separator: " ") {
        let name = word.filter { !"[]…".contains($0) }
        if name.isEmpty { continue }
        if name != name.uppercased() {
          if !words.contains(name) { words.append(name) }
        } else if name == "ID" {
          takesRules = true
        } else {
          takesFiles = true
        }
      }
    }
  }

  /// Whether nothing may come.
  var isEmpty: Bool { words.isEmpty && !takesFiles && !takesRules }
}

/// A shell that newslint can complete its command line in.
enum Shell: String, CaseIterable, Sendable {
  case bash, zsh, fish

  /// The script for it.
  ///
  /// - Parameter rules: ids of the rules to offer.
  func script(rules: [String], _ language: Language) -> String {
    switch self {
    case .bash: BashCompletion(rules: rules).script
    case .zsh: ZshCompletion(rules: rules, language: language).script
    case .fish: FishCompletion(rules: rules, language: language).script
    }
  }

  /// A word in single quotes, as every shell takes it.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// Every option that takes the next word for its value, in any command: before the command's name they can't be told apart.
  static var optionsWithValue: [String] {
    var seen: Set<String> = []
    return Verb.all.flatMap(\.flags).filter { $0.placeholder != nil }.flatMap(\.spellings).filter {
      seen.insert($0).inserted
    }
  }

  /// The commands that have a name, `help` among them, with what they do.
  static func commands(_ language: Language) -> [(name: String, meaning: String)] {
    Verb.all.filter { $0.name != .lint }.map { ($0.name.rawValue, $0.summary[language]) } + [
      ("help", Bilingual("显示某个命令的帮助", "show the help of a command")[language])
    ]
  }
}

extension Flag {
  /// How it is written: `-o` and `--output`.
  var spellings: [String] { (short.map { ["-\($0)"] } ?? []) + ["--\(name)"] }
}
