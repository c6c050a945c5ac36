#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a program that was run to its end came to. No shell has a hand in it.
package struct Subprocess: Sendable {
  /// Why there is no result.
  package enum Failure: Error {
    /// The program is not there, or can't be started.
    case noStart(Bilingual)
    /// It took longer than it may.
    case slow(seconds: Int)
    /// It wrote more than it may.
    case flood(bytes: Int)
  }

  /// Its exit code; 128 and the signal's number if it was ended by a signal.
  package let code: Int32
  /// What it wrote to standard output, unless somebody read along.
  package let output: [UInt8]
  /// The first lines that it wrote to standard error.
  package let complaint: String

  /// How much of standard error is kept.
  private static let longestComplaint = 4096

  /// This process's environment, `NAME=value` each.
  package static var variables: [Path] { ChildProcess.variables }

  /// Where a program is: on the `PATH`, folders left out that are relative to the working directory, which may be anybody's.
  package static func find(_ name: String) -> Path? { ChildProcess.onPath(Path(name), onlyAbsolute: true) }

  /// Runs a program in the working directory with nothing on standard input, and waits for its end. Not to be called by two at once.
  ///
  /// - Parameters:
  ///   - program: its path.
  ///   - arguments: as it gets them; nothing in them is a shell's affair.
  ///   - variables: its environment, `NAME=value` each.
  ///   - seconds: how long it may take.
  ///   - limit: how many bytes it may write.
  ///   - reader: gets what it writes, piece by piece; without one it is kept.
  package static func run(
    _ program: Path, _ arguments: [Path], variables: [Path], seconds: Int, limit: Int,
    reader: ((ArraySlice<UInt8>) -> Void)? = nil
  ) throws(Failure) -> Subprocess {
    let child: ChildProcess
    do throws(ChildProcess.Failure) {
      child = try ChildProcess.start(program, arguments, named: program, variables: variables)
    } catch {
      throw .noStart(error.message)
    }
    close(child.input)
    defer {
      kill(-child.pid, SIGKILL)
      close(child.output)
      close(child.errors)
      // What was killed is there to be reaped in no time, unless the kernel itself is held up by a device.
      for _ in 0..<200 {
        if waitpid(child.pid, nil, WNOHANG) != 0 { break }
        usleep(1000)
      }
    }
    let clock = SuspendingClock()
    let deadline = clock.now + .seconds(seconds)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var output: [UInt8] = []
    var complaint: [UInt8] = []
    var total = 0
    var isOpen = (output: true, errors: true)
    while isOpen.output || isOpen.errors {
      if clock.now >= deadline { throw .slow(seconds: seconds) }
      var descriptors = [
        pollfd(fd: isOpen.output ? child.output : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isOpen.errors ? child.errors : -1, events: Int16(POLLIN), revents: 0),
      ]
      let isReady = poll(&descriptors, 2, 100) > 0
      // A child of its own may keep the pipes open: what is there when the program has ended is all.
      let isOver = !isReady && ChildProcess.end(of: child.pid) != nil
      if isOver { break }
      if descriptors[0].revents != 0 {
        let count = take(child.output, &buffer)
        if count == 0 { isOpen.output = false }
        if count > 0 {
          total += count
          if total > limit { throw .flood(bytes: limit) }
          if let reader { reader(buffer[..<count]) } else { output += buffer[..<count] }
        }
      }
      if descriptors[1].revents != 0 {
        let count = take(child.errors, &buffer)
        if count == 0 { isOpen.errors = false }
        if count > 0 { complaint += buffer[..<min(count, longestComplaint - complaint.count)] }
      }
    }
    while true {
      if let end = ChildProcess.end(of: child.pid) {
        let code: Int32 =
          switch end {
          case .code(let code): code
          case .signal(let signal): 128 + signal
          }
        return Subprocess(code: code, output: output, complaint: String(decoding: complaint, as: UTF8.self))
      }
      if clock.now >= deadline { throw .slow(seconds: seconds) }
      usleep(500)
    }
  }

  /// Reads into a buffer: how many bytes, 0 at the end, less if there is nothing now.
  private static func take(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Int {
    let count = buffer.withUnsafeMutableBytes { bytes in read(descriptor, bytes.baseAddress, bytes.count) }
    return count < 0 && errno != EAGAIN && errno != EINTR ? 0 : count
  }
}
