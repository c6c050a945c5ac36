#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Lint

@main
enum Main {
  static func main() async {
    // A reader that closes the pipe early is no reason to die of a signal.
    signal(SIGPIPE, SIG_IGN)
    var output = Writer(descriptor: STDOUT_FILENO)
    var errors = Writer(descriptor: STDERR_FILENO)
    exit(await Program(Surroundings.current).run(to: &output, errors: &errors))
  }
}
