import Foundation
import Support
import Testing

/// What an installation puts beside the program: completions, as the shells themselves run them, and the manual page.
@Suite struct CompletionTests {
  private static func path(of shell: String) -> String? {
    ["/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin"].map { "\($0)/\(shell)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs a shell on a script in a folder and returns the lines that it prints.
  private func run(_ shell: String, _ script: String, in folder: TemporaryFolder) throws -> [String] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: shell)
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder.url
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.url.path, "LC_ALL": "C.UTF-8"]
    try folder.write("out", "")
    try folder.write("err", "")
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: folder.url.appendingPathComponent("out"))
    process.standardError = try FileHandle(forWritingTo: folder.url.appendingPathComponent("err"))
    try process.run()
    process.waitUntilExit()
    #expect(try folder.text("err") == "")
    return try folder.text("out").split(separator: "\n").map { String($0).trimmingCharacters(in: .whitespaces) }
  }

  private func folder(with shell: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let script = try newslint(["completions", shell, "--language", "en"])
    #expect(script.code == 0 && script.errors == "")
    try folder.write("script", script.output)
    try folder.write("稿 件/a.txt", "")
    return folder
  }

  /// The words so far, the last of which is to be completed, and some of what is offered; `-` is not.
  private static let lines: [(words: [String], offered: [String], not: [String])] = [
    (["--form"], ["--format"], ["--fix"]),
    (["--format", "s"], ["sarif"], ["json"]),
    (["--format", ""], ["console", "json"], ["rules"]),
    (["--language", "en", "ex"], ["explain"], []),
    (["explain", "doubled-c"], ["doubled-character"], ["headline-length"]),
    (["--only", "doubled-character,headline-sp"], ["doubled-character,headline-spacing"], []),
    (["--report", "sa"], ["sarif="], ["json="]),
    (["rules", "--f"], [], ["--format"]),
    (["pack", ""], ["check", "schema"], []),
    (["archive", "a"], ["add"], ["stats"]),
    (["completions", ""], ["bash", "zsh", "fish"], []),
    (["help", "st"], ["stories"], []),
    (["--fail-on", "rules", "co"], ["config", "completions"], []),
    (["a.txt", "ru"], [], ["rules"]),
  ]

  @Test(.enabled(if: path(of: "bash") != nil)) func bash() throws {
    let shell = try #require(Self.path(of: "bash"))
    let folder = try folder(with: "bash")
    var script = "source ./script\n"
    // As bash divides them, since = is one of its word breaks.
    let joined: [(words: [String], offered: [String], not: [String])] = [
      (["--fix", "=", "a"], ["all"], ["safe"]), (["--format", "="], ["console", "json"], []),
      (["--format", "=", "js"], ["json"], ["sarif"]), (["--format", "=", "json", "ru"], ["rules"], []),
      (["--format=js"], ["--format=json"], []), (["--only=doubled-w"], ["--only=doubled-word"], []),
      (["稿"], ["稿 件"], []),
    ]
    let lines = Self.lines + joined
    for line in lines {
      let words = (["newslint"] + line.words).map { "'\($0)'" }.joined(separator: " ")
      script += "COMP_WORDS=(\(words)); COMP_CWORD=\(line.words.count); _newslint 2>/dev/null\n"
      script += "echo \"|$(IFS='|'; echo \"${COMPREPLY[*]}\")|\"\n"
    }
    let offered = try run(shell, script, in: folder)
    #expect(offered.count == lines.count)
    for (line, answer) in zip(lines, offered) {
      for word in line.offered { #expect(answer.contains("|\(word)|"), "\(line.words): \(answer)") }
      for word in line.not { #expect(!answer.contains("|\(word)|"), "\(line.words): \(answer)") }
    }
  }

  @Test(.enabled(if: path(of: "fish") != nil)) func fish() throws {
    let shell = try #require(Self.path(of: "fish"))
    let folder = try folder(with: "fish")
    let joined: [(words: [String], offered: [String], not: [String])] = [
      (["--fix=a"], ["--fix=all"], []), (["--format=js"], ["--format=json"], []), (["-j", ""], [], ["rules"]),
    ]
    let lines = Self.lines + joined
    var script = "source ./script\n"
    for line in lines {
      script += "set -l offered (complete -C 'newslint \(line.words.joined(separator: " "))' | string split -f1 \\t)\n"
      script += "echo '|'(string join -- '|' $offered; or echo)'|'\n"
    }
    let offered = try run(shell, script, in: folder)
    #expect(offered.count == lines.count)
    for (line, answer) in zip(lines, offered) {
      for word in line.offered { #expect(answer.contains("|\(word)|"), "\(line.words): \(answer)") }
      for word in line.not { #expect(!answer.contains("|\(word)|"), "\(line.words): \(answer)") }
    }
  }

  /// Scripts/check-completions types into an interactive one; here its syntax is looked at.
  @Test(.enabled(if: path(of: "zsh") != nil)) func zsh() throws {
    let shell = try #require(Self.path(of: "zsh"))
    let folder = try folder(with: "zsh")
    #expect(try folder.text("script").hasPrefix("#compdef newslint\n"))
    let loaded = try run(
      shell, "autoload -Uz compinit && compinit -D -u && source ./script && print $_comps[newslint]", in: folder)
    #expect(loaded == ["_newslint"])
  }

  @Test(arguments: [
    ([], "newslint: error: newslint completions wants one shell: bash, zsh, fish\n"),
    (["bash", "zsh"], "newslint: error: newslint completions wants one shell: bash, zsh, fish\n"),
    (["tcsh"], "newslint: error: there is no completion for “tcsh”; there is one for bash, zsh, fish\n"),
    (["fihs"], "newslint: error: there is no completion for “fihs”; did you mean “fish”?\n"),
    (["\u{1B}[31m"], "newslint: error: there is no completion for “\\u{1B}[31m”; there is one for bash, zsh, fish\n"),
  ])
  func mistakes(_ arguments: [String], _ expected: String) throws {
    let outcome = try newslint(["completions", "--language", "en"] + arguments)
    #expect(outcome.code == 2 && outcome.output == "" && outcome.errors == expected)
  }

  @Test func theShellByItsPath() throws {
    #expect(try newslint(["completions", "/usr/bin/zsh"]).output == newslint(["completions", "zsh"]).output)
  }

  /// Every option of every command stands in the page, in both languages, and nothing in it is a request by mistake.
  @Test(arguments: ["zh", "en"]) func theManualPage(_ language: String) throws {
    let page = try newslint(["man", "--language", language])
    #expect(page.code == 0 && page.errors == "")
    for name in ["", "archive", "init", "config"] {
      let help = try newslint((name.isEmpty ? [] : [name]) + ["--help", "--language", language])
      for word in help.output.split(whereSeparator: { " \n[,，；=".contains($0) })
      where word.hasPrefix("--") && word.count > 3 {
        let name = word.prefix { $0.isLetter && $0.isASCII || $0 == "-" }
        #expect(page.output.contains(name.replacingOccurrences(of: "-", with: "\\-")), "\(name)")
      }
    }
    // A value that may be left out is shown as help shows it.
    #expect(page.output.contains("changed\\fR[=\\fIREV\\fR]") && page.output.contains("fix\\fR[=\\fIsafe|all\\fR]"))
    // What linting takes as well is explained once, and named where it goes.
    #expect(page.output.contains(language == "zh" ? "也\\:可\\:用" : "It also takes \\-\\-encoding, \\-\\-language and"))
    #expect(page.output.components(separatedBy: "\\-\\-encoding\\fR").count == 2)
    let requests = [".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".br", ".\\\""]
    for line in page.lines where line.hasPrefix(".") || line.hasPrefix("'") {
      #expect(requests.contains { line == $0 || line.hasPrefix($0 + " ") }, "\(line)")
    }
    #expect(try newslint(["man", "x"]).code == 2)
  }
}
