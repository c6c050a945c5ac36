#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A checker's process: one belongs to one worker, and it ends with this value. Whatever it does, no call here takes longer than it
/// says.
struct CheckerProcess: ~Copyable {
  typealias End = ChildProcess.End

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
    do throws(ChildProcess.Failure) {
      let child = try ChildProcess.start(
        Path("/bin/sh"),
        [
          Path("-c"), Path(CheckerProcess.script), Path("newslint"), checker.folder,
          try CheckerProcess.program(checker),
        ]
          + checker.command.dropFirst().map { Path($0) },
        named: Path("newslint"))
      pid = child.pid
      streams = Streams(input: child.input, output: child.output, errors: child.errors)
    } catch {
      throw .noStart(error.message)
    }
  }

  /// What goes to the shell: C libraries differ on how a process is started in another folder, shells don't. It stays the same process.
  private static let script = "cd \"$1\" && shift && exec \"$@\""

  /// The program of a command: on the `PATH`, or by its path from the checker's folder.
  private static func program(_ checker: Checker) throws(ChildProcess.Failure) -> Path {
    let name = Path(checker.command[0])
    if name.bytes.contains(Path.slash) { return try ChildProcess.executable(name.absolute(in: checker.folder)) }
    if let path = ChildProcess.onPath(name) { return path }
    if (try? FileSystem.status(checker.folder.appending(name.bytes)))?.kind == .file {
      throw ChildProcess.Failure(
        Bilingual("PATH 里没有“\(name)”；是不是“./\(name)”？", "there is no “\(name)” on the PATH; did you mean “./\(name)”?"))
    }
    throw ChildProcess.Failure(Bilingual("PATH 里没有“\(name)”这个程序", "there is no program “\(name)” on the PATH"))
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
      } else if !ready.input, let end = ChildProcess.end(of: pid) {
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
      if let end = ChildProcess.end(of: pid) { return end }
      if clock.now >= deadline { return nil }
      var descriptor = pollfd(fd: isSilent ? -1 : streams.errors, events: Int16(POLLIN), revents: 0)
      if poll(&descriptor, 1, 5) > 0 { listen() }
    }
  }

  /// Closes its input, gives it a second to end, and kills what is left of it and of what it started.
  deinit {
    close(streams.input)
    let clock = SuspendingClock()
    let deadline = clock.now + CheckerProcess.grace
    var scratch = [UInt8](repeating: 0, count: 1 << 14)
    while ChildProcess.end(of: pid) == nil, clock.now < deadline {
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
