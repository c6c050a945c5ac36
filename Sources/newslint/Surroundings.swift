#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Lint

/// What the program finds when it starts: so that tests can start it elsewhere.
struct Surroundings: Sendable {
  /// The arguments behind the program's name, as bytes, since paths need not be UTF-8.
  var arguments: [Path]
  /// Environment variables.
  var variables: [String: String] = [:]
  /// Whether standard output is a terminal.
  var isTerminal = false
  /// Whether standard error is a terminal.
  var isErrorTerminal = false
  /// How many cores there are.
  var cores = 1
  /// Reads standard input to its end.
  var standardInput: @Sendable () throws(Notice) -> [UInt8] = { () throws(Notice) in [] }

  /// The surroundings of the process.
  static var current: Surroundings {
    var surroundings = Surroundings(arguments: [])
    for index in 1..<max(1, Int(CommandLine.argc)) {
      guard let argument = CommandLine.unsafeArgv[index] else { continue }
      let bytes = UnsafeBufferPointer(start: argument, count: strlen(argument))
      surroundings.arguments.append(Path(bytes: bytes.map { UInt8(bitPattern: $0) }))
    }
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "TERM", "HOME", "XDG_CONFIG_HOME"] {
      if let value = getenv(name) { surroundings.variables[name] = String(cString: value) }
    }
    surroundings.isTerminal = isatty(STDOUT_FILENO) == 1
    surroundings.isErrorTerminal = isatty(STDERR_FILENO) == 1
    surroundings.cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    surroundings.standardInput = { () throws(Notice) in try FileSystem.readStandardInput() }
    return surroundings
  }

  /// The language of the locale: Chinese for zh, C, POSIX and where none is set, English for all others.
  var language: Language {
    let name = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { variables[$0] }.first { !$0.isEmpty } ?? ""
    let locale = name.prefix { $0 != "." && $0 != "@" }
    return locale.isEmpty || locale == "C" || locale == "POSIX" || locale.lowercased().hasPrefix("zh") ? .zh : .en
  }
}
