// The environment is a variable of the C library.
#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program that was started, with pipes to its standard streams; whoever starts it closes them and reaps it.
struct ChildProcess {
  /// How a process ended.
  enum End: Sendable, Equatable {
    case code(Int32)
    case signal(Int32)
  }

  /// Why a program could not be started.
  struct Failure: Error {
    let message: Bilingual

    init(_ message: Bilingual) { self.message = message }

    init(code: Int32) {
      let text = String(cString: strerror(code))
      message = Bilingual(text, text)
    }
  }

  let pid: pid_t
  /// Our ends of its standard streams; none of them blocks.
  let input: Int32
  let output: Int32
  let errors: Int32

  // MARK: Starting

  /// Starts a program in the working directory, with a process group of its own and no descriptors but the standard ones. Not to be
  /// called by two at once: each would get the other's pipes.
  ///
  /// - Parameters:
  ///   - program: its path; it is not looked for.
  ///   - name: what it is to take for its own name.
  ///   - variables: its environment, `NAME=value` each; this process's own if nil.
  static func start(
    _ program: Path, _ arguments: [Path], named name: Path, variables: [Path]? = nil
  ) throws(Failure) -> ChildProcess {
    // A process that closes its input must not end ours. Whoever has set something else knows why.
    var action = sigaction()
    if sigaction(SIGPIPE, nil, &action) == 0, isDefault(action) { signal(SIGPIPE, SIG_IGN) }
    let input = try Pipe()
    let output = try Pipe()
    let errors = try Pipe()
    let pid = try spawn(
      program, [name] + arguments, variables, input: input.reading, output: output.writing, errors: errors.writing)
    let process = ChildProcess(
      pid: pid, input: input.takeWriting(), output: output.takeReading(), errors: errors.takeReading())
    for descriptor in [process.input, process.output, process.errors] {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
    return process
  }

  private static func isDefault(_ action: sigaction) -> Bool {
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler == nil
    #elseif canImport(Musl)
      action.__sa_handler.sa_handler == nil
    #else
      action.__sigaction_handler.sa_handler == nil
    #endif
  }

  /// A pipe whose ends are closed with this value, unless they were taken.
  private final class Pipe {
    private(set) var reading: Int32 = -1
    private(set) var writing: Int32 = -1

    init() throws(Failure) {
      var ends: [Int32] = [-1, -1]
      if pipe(&ends) != 0 { throw Failure(code: errno) }
      // Where a standard stream of ours is closed its number would be given out, and then be written over for the process.
      reading = Pipe.above(ends[0])
      writing = Pipe.above(ends[1])
      if reading < 0 || writing < 0 { throw Failure(code: errno) }
    }

    deinit {
      if reading >= 0 { close(reading) }
      if writing >= 0 { close(writing) }
    }

    func takeReading() -> Int32 {
      defer { reading = -1 }
      return reading
    }

    func takeWriting() -> Int32 {
      defer { writing = -1 }
      return writing
    }

    private static func above(_ descriptor: Int32) -> Int32 {
      if descriptor > 2 {
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return descriptor
      }
      defer { close(descriptor) }
      return fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    }
  }

  private static func spawn(
    _ program: Path, _ words: [Path], _ variables: [Path]?, input: Int32, output: Int32, errors: Int32
  ) throws(Failure) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    keepDescriptors()
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGCHLD] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    let arguments = list(words)
    defer { for word in arguments { free(word) } }
    let own = variables.map(list)
    defer { for word in own ?? [] { free(word) } }
    var pid: pid_t = 0
    let code = FileSystem.withCString(program) { program in
      own.map { posix_spawn(&pid, program, &actions, &attributes, arguments, $0) }
        ?? posix_spawn(&pid, program, &actions, &attributes, arguments, inherited)
    }
    guard code == 0 else { throw Failure(code: code) }
    return pid
  }

  /// Texts as a C program gets them; each is to be freed.
  private static func list(_ texts: [Path]) -> [UnsafeMutablePointer<CChar>?] {
    texts.map { text in FileSystem.withCString(text) { strdup($0) } } + [nil]
  }

  private static var inherited: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> {
    #if canImport(Darwin)
      _NSGetEnviron().pointee
    #else
      environ
    #endif
  }

  /// This process's environment, `NAME=value` each.
  static var variables: [Path] {
    var variables: [Path] = []
    var next = inherited
    while let text = next.pointee {
      variables.append(Path(bytes: UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) }))
      next += 1
    }
    return variables
  }

  /// Sees to it that no process gets a descriptor of ours, nor one that whoever started us left open.
  private static func keepDescriptors() {
    let names = (try? FileSystem.names(in: Path("/dev/fd"))) ?? []
    let numbers = names.compactMap { Int32(String(decoding: $0, as: UTF8.self)) }
    for number in numbers.isEmpty ? Array(3..<256) : numbers where number > 2 { _ = fcntl(number, F_SETFD, FD_CLOEXEC) }
  }

  // MARK: Finding

  /// A path if a program stands there.
  static func executable(_ path: Path) throws(Failure) -> Path {
    guard let status = try? FileSystem.status(path) else {
      throw Failure(Bilingual("没有“\(path)”这个文件", "there is no file “\(path)”"))
    }
    guard status.kind == .file else { throw Failure(Bilingual("“\(path)”不是文件", "“\(path)” is no file")) }
    guard FileSystem.withCString(path, { access($0, X_OK) }) == 0 else {
      throw Failure(Bilingual("“\(path)”不能执行；用 chmod +x 改", "“\(path)” is not executable: chmod +x mends it"))
    }
    return path
  }

  /// The first program of a name on the `PATH`.
  ///
  /// - Parameter onlyAbsolute: whether folders that are named relative to the working directory are passed over.
  static func onPath(_ name: Path, onlyAbsolute: Bool = false) -> Path? {
    let list = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    for folder in list.split(separator: ":") where !onlyAbsolute || folder.hasPrefix("/") {
      let path = Path(String(folder)).absolute(in: FileSystem.workingDirectory).appending(name.bytes)
      if (try? FileSystem.status(path))?.kind == .file, FileSystem.withCString(path, { access($0, X_OK) }) == 0 {
        return path
      }
    }
    return nil
  }

  // MARK: Ending

  /// How a process ended, or nil if it has not. It is left to be reaped: until then nobody else can get its number.
  static func end(of pid: pid_t) -> End? {
    var information = siginfo_t()
    guard waitid(P_PID, id_t(pid), &information, WEXITED | WNOHANG | WNOWAIT) == 0, information.si_signo != 0 else {
      return nil
    }
    #if canImport(Darwin)
      let status = information.si_status
    #elseif canImport(Musl)
      let status = information.__si_fields.__si_common.__second.__sigchld.si_status
    #else
      let status = information._sifields._sigchld.si_status
    #endif
    return information.si_code == Int32(CLD_EXITED) ? .code(status) : .signal(status)
  }
}
