// The environment is a variable of the C library, which a checker is given as it stands.
#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A checker's process: one belongs to one worker, and it ends with this value. Whatever it does, no call here takes longer than it
/// says.
struct CheckerProcess: ~Copyable {
  /// How a process ended.
  enum End: Sendable, Equatable {
    case code(Int32)
    case signal(Int32)
  }

  private let pid: pid_t
  /// Our ends of its standard streams.
  private let streams: Streams
  /// What it wrote and nobody has read, with the place up to which there is no line feed.
  private var output: [UInt8] = []
  private var searched = 0
  /// The end of what it wrote to standard error.
  private var complaint: [UInt8] = []
  /// Whether it has closed its standard error, or its input.
  private var isSilent = false
  private var isDeaf = false
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  private struct Streams {
    let input: Int32
    let output: Int32
    let errors: Int32
  }

  /// How much of standard error is kept.
  private static let longestComplaint = 4096
  /// How long a process has to end by itself, once its input is closed.
  private static let grace = Duration.seconds(1)

  // MARK: Starting

  /// Starts a checker in its folder, with a process group of its own and no descriptors but the standard ones. Not to be called by two
  /// at once: each would get the other's pipes.
  init(_ checker: Checker) throws(CheckerError) {
    // A process that closes its input must not end ours. Whoever has set something else knows why.
    var action = sigaction()
    if sigaction(SIGPIPE, nil, &action) == 0, CheckerProcess.isDefault(action) { signal(SIGPIPE, SIG_IGN) }
    let input = try Pipe()
    let output = try Pipe()
    let errors = try Pipe()
    pid = try CheckerProcess.spawn(checker, input: input.reading, output: output.writing, errors: errors.writing)
    streams = Streams(input: input.takeWriting(), output: output.takeReading(), errors: errors.takeReading())
    for descriptor in [streams.input, streams.output, streams.errors] {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
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

    init() throws(CheckerError) {
      var ends: [Int32] = [-1, -1]
      if pipe(&ends) != 0 { throw CheckerProcess.failure(errno) }
      // Where a standard stream of ours is closed its number would be given out, and then be written over for the process.
      reading = Pipe.above(ends[0])
      writing = Pipe.above(ends[1])
      if reading < 0 || writing < 0 { throw CheckerProcess.failure(errno) }
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

  /// What goes to the shell: C libraries differ on how a process is started in another folder, shells don't. It stays the same process.
  private static let script = "cd \"$1\" && shift && exec \"$@\""

  private static func spawn(
    _ checker: Checker, input: Int32, output: Int32, errors: Int32
  ) throws(CheckerError) -> pid_t {
    let program = try executable(checker)
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

    let texts = [Path("newslint"), Path("-c"), Path(script), Path("newslint"), checker.folder, program]
    var words = (texts + checker.command.dropFirst().map { Path($0) }).map { text in
      FileSystem.withCString(text) { strdup($0) }
    }
    words.append(nil)
    defer { for word in words { free(word) } }
    var pid: pid_t = 0
    #if canImport(Darwin)
      let variables = _NSGetEnviron().pointee
    #else
      let variables = environ
    #endif
    let code = posix_spawn(&pid, "/bin/sh", &actions, &attributes, words, variables)
    guard code == 0 else { throw failure(code) }
    return pid
  }

  /// Sees to it that no process gets a descriptor of ours, nor one that whoever started us left open.
  private static func keepDescriptors() {
    let names = (try? FileSystem.names(in: Path("/dev/fd"))) ?? []
    let numbers = names.compactMap { Int32(String(decoding: $0, as: UTF8.self)) }
    for number in numbers.isEmpty ? Array(3..<256) : numbers where number > 2 { _ = fcntl(number, F_SETFD, FD_CLOEXEC) }
  }

  /// The program of a command: on the `PATH`, or by its path from the checker's folder.
  private static func executable(_ checker: Checker) throws(CheckerError) -> Path {
    let name = Path(checker.command[0])
    if name.bytes.contains(Path.slash) {
      let path = name.absolute(in: checker.folder)
      guard let status = try? FileSystem.status(path) else {
        throw .noStart(Bilingual("没有“\(path)”这个文件", "there is no file “\(path)”"))
      }
      guard status.kind == .file else { throw .noStart(Bilingual("“\(path)”不是文件", "“\(path)” is no file")) }
      guard FileSystem.withCString(path, { access($0, X_OK) }) == 0 else {
        throw .noStart(Bilingual("“\(path)”不能执行；用 chmod +x 改", "“\(path)” is not executable: chmod +x mends it"))
      }
      return path
    }
    let list = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    for folder in list.split(separator: ":") {
      let path = Path(String(folder)).absolute(in: FileSystem.workingDirectory).appending(name.bytes)
      if (try? FileSystem.status(path))?.kind == .file, FileSystem.withCString(path, { access($0, X_OK) }) == 0 {
        return path
      }
    }
    if (try? FileSystem.status(checker.folder.appending(name.bytes)))?.kind == .file {
      throw .noStart(
        Bilingual("PATH 里没有“\(name)”；是不是“./\(name)”？", "there is no “\(name)” on the PATH; did you mean “./\(name)”?"))
    }
    throw .noStart(Bilingual("PATH 里没有“\(name)”这个程序", "there is no program “\(name)” on the PATH"))
  }

  private static func failure(_ code: Int32) -> CheckerError {
    let text = String(cString: strerror(code))
    return .noStart(Bilingual(text, text))
  }

  // MARK: Asking

  /// Sends a line and reads lines until `read` says that the answer is complete.
  mutating func ask(
    _ request: [UInt8], seconds: Int, _ read: (ArraySlice<UInt8>) throws(CheckerError) -> Bool
  ) throws(CheckerError) {
    // A machine that sleeps meanwhile takes nothing from the time.
    let clock = SuspendingClock()
    let deadline = clock.now + .seconds(seconds)
    var sent = 0
    var received = 0
    while true {
      while let end = lineEnd() {
        let isDone = try read(output[..<end])
        output.removeSubrange(...end)
        searched = 0
        if isDone {
          if sent < request.count && !isDeaf { throw .hasty }
          return
        }
        if clock.now >= deadline { throw .slow(seconds: seconds) }
      }
      if output.count > CheckerProtocol.longestLine {
        throw .flood(Bilingual("一行超过 1 MiB", "a line of more than 1 MiB"))
      }
      if received > CheckerProtocol.longestAnswer {
        throw .flood(Bilingual("答一篇稿件超过 8 MiB", "more than 8 MiB in answer to a story"))
      }
      let now = clock.now
      if now >= deadline { throw .slow(seconds: seconds) }
      let ready = wait(for: deadline - now, toWrite: sent < request.count && !isDeaf)
      if ready.errors { listen() }
      if ready.input { sent += send(request, from: sent) }
      if ready.output {
        let count = take(streams.output)
        if count > 0 {
          output += buffer[..<count]
          received += count
        } else if count == 0 {
          throw .ended(awaitEnd(for: CheckerProcess.grace))
        }
      } else if !ready.input, let end = CheckerProcess.end(of: pid) {
        // A child of its own may keep the pipe open. What the process wrote itself has been read, unless it came this moment.
        let count = take(streams.output)
        if count <= 0 { throw .ended(end) }
        output += buffer[..<count]
        received += count
      }
    }
  }

  /// Where the first line ends that was not read yet, or nil.
  private mutating func lineEnd() -> Int? {
    let end = output[searched...].firstIndex(of: 0x0A)
    if end == nil { searched = output.count }
    return end
  }

  /// Waits until something can be read or written: a tenth of a second at most, so that the end of the process is seen.
  private func wait(for time: Duration, toWrite: Bool) -> (input: Bool, output: Bool, errors: Bool) {
    // One that is closed would be ready all the time; poll passes over what is below 0.
    var descriptors = [
      pollfd(fd: toWrite ? streams.input : -1, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: streams.output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isSilent ? -1 : streams.errors, events: Int16(POLLIN), revents: 0),
    ]
    let (seconds, attoseconds) = min(time, .milliseconds(100)).components
    let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1
    let count = poll(&descriptors, nfds_t(descriptors.count), Int32(milliseconds))
    guard count > 0 else { return (false, false, false) }
    return (descriptors[0].revents != 0, descriptors[1].revents != 0, descriptors[2].revents != 0)
  }

  private mutating func send(_ request: [UInt8], from start: Int) -> Int {
    let count = request.withUnsafeBytes { bytes in
      write(streams.input, bytes.baseAddress! + start, bytes.count - start)
    }
    if count >= 0 { return count }
    if errno != EAGAIN && errno != EINTR { isDeaf = true }
    return 0
  }

  /// Reads into `buffer`: how many bytes, 0 at the end, less if there is nothing now.
  private mutating func take(_ descriptor: Int32) -> Int {
    let count = buffer.withUnsafeMutableBytes { bytes in read(descriptor, bytes.baseAddress, bytes.count) }
    return count < 0 && errno != EAGAIN && errno != EINTR ? 0 : count
  }

  /// Reads what is there of standard error, once.
  private mutating func listen() {
    let count = take(streams.errors)
    if count == 0 { isSilent = true }
    guard count > 0 else { return }
    complaint += buffer[..<count]
    if complaint.count > CheckerProcess.longestComplaint {
      complaint.removeFirst(complaint.count - CheckerProcess.longestComplaint)
    }
  }

  // MARK: Ending

  /// Kills the process with all that it started.
  ///
  /// - Returns: the last line that it wrote to standard error, fit to be shown.
  mutating func fail() -> String {
    kill(-pid, SIGKILL)
    // Of what has no end a megabyte is enough.
    for _ in 0..<16 where !isSilent { listen() }
    let lines = complaint.split { $0 == 0x0A || $0 == 0x0D }
    let words = lines.last { line in line.contains { $0 > 0x20 } } ?? []
    let text = String(decoding: words, as: UTF8.self).unicodeScalars
    return Printable.escaped(String(String.UnicodeScalarView(text.prefix(200)))) + (text.count > 200 ? "…" : "")
  }

  /// How the process ended, if it does within some time; what it writes meanwhile to standard error is kept.
  private mutating func awaitEnd(for time: Duration) -> End? {
    let clock = SuspendingClock()
    let deadline = clock.now + time
    while true {
      if let end = CheckerProcess.end(of: pid) { return end }
      if clock.now >= deadline { return nil }
      var descriptor = pollfd(fd: isSilent ? -1 : streams.errors, events: Int16(POLLIN), revents: 0)
      if poll(&descriptor, 1, 5) > 0 { listen() }
    }
  }

  /// How a process ended, or nil if it has not. It is left for `deinit` to be reaped: until then nobody else can get its number.
  private static func end(of pid: pid_t) -> End? {
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

  /// Closes its input, gives it a second to end, and kills what is left of it and of what it started.
  deinit {
    close(streams.input)
    let clock = SuspendingClock()
    let deadline = clock.now + CheckerProcess.grace
    var scratch = [UInt8](repeating: 0, count: 1 << 14)
    while CheckerProcess.end(of: pid) == nil, clock.now < deadline {
      // It may have something left to write, which must not keep it.
      var descriptors = [
        pollfd(fd: streams.output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: streams.errors, events: Int16(POLLIN), revents: 0),
      ]
      let isHeard = poll(&descriptors, 2, 2) > 0
      var isOver = isHeard
      for descriptor in descriptors where descriptor.revents != 0 {
        if scratch.withUnsafeMutableBytes({ read(descriptor.fd, $0.baseAddress, $0.count) }) > 0 { isOver = false }
      }
      if isOver { usleep(1000) }
    }
    kill(-pid, SIGKILL)
    close(streams.output)
    close(streams.errors)
    // What was killed is there to be reaped in no time, unless the kernel itself is held up by a device.
    for _ in 0..<200 {
      if waitpid(pid, nil, WNOHANG) != 0 { break }
      usleep(1000)
    }
  }
}
