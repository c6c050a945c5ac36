import Foundation
import Support
import Testing

/// What a run of the program came to.
struct Outcome {
  var code: Int32
  var output: String
  var errors: String

  var lines: [String] { output.split(separator: "\n").map(String.init) }
}

/// Whether this process may read and write whatever it likes, as the superuser may.
let isSuperuser = geteuid() == 0

/// What lies above all folders of tests and would change what is said in them.
private struct Stray: Error, CustomStringConvertible {
  let path: String

  var description: String {
    "\(path) lies above the folders of these tests and changes what newslint says there: move it away, or set TMPDIR to a folder without one"
  }

  /// The nearest, if there is one.
  static let found: Stray? = {
    var folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    while true {
      for name in [".newslint.json", ".git"] {
        let path = folder.appendingPathComponent(name).path
        if FileManager.default.fileExists(atPath: path) { return Stray(path: path) }
      }
      if folder.path == "/" { return nil }
      folder.deleteLastPathComponent()
    }
  }()
}

/// Keeps git from looking for a repository above the folders of tests.
let ceiling = [
  "GIT_CEILING_DIRECTORIES": FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
]

/// Runs the program that stands beside the tests, as a user would.
///
/// - Parameters:
///   - arguments: as the shell would hand them over.
///   - folder: the working directory; the package's own by default.
///   - input: standard input; none by default.
///   - inputFile: a file that standard input comes from instead.
///   - inputPipe: a pipe that standard input comes from instead.
///   - environment: variables beside `PATH` and the one of `ceiling`.
///   - output: a file that standard output goes to instead.
func newslint(
  _ arguments: [String], in folder: URL = packageFolder, input: [UInt8] = [], inputFile: URL? = nil,
  inputPipe: FileHandle? = nil,
  environment: [String: String] = [:],
  output: FileHandle? = nil
) throws -> Outcome {
  if !folder.path.hasPrefix(packageFolder.path), let stray = Stray.found { throw stray }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("newslint")
  process.arguments = arguments
  process.currentDirectoryURL = folder
  process.environment = environment.merging(ceiling) { own, _ in own }.merging(["PATH": "/usr/bin:/bin"]) { own, _ in
    own
  }
  // Files, not pipes: nothing can fill up while nobody reads.
  let scratch = try TemporaryFolder()
  func file(_ name: String, _ bytes: [UInt8] = []) throws -> URL {
    try scratch.write(name, bytes)
    return scratch.url.appendingPathComponent(name)
  }
  let (out, err) = (try file("out"), try file("err"))
  process.standardInput = try inputPipe ?? FileHandle(forReadingFrom: inputFile ?? file("in", input))
  process.standardOutput = try output ?? FileHandle(forWritingTo: out)
  process.standardError = try FileHandle(forWritingTo: err)
  try process.run()
  process.waitUntilExit()
  #expect(process.terminationReason == .exit, "\(arguments) died of signal \(process.terminationStatus)")
  return Outcome(
    code: process.terminationStatus, output: String(decoding: try Data(contentsOf: out), as: UTF8.self),
    errors: String(decoding: try Data(contentsOf: err), as: UTF8.self))
}

/// Copy with one warning in it, and copy with none.
let wrongCopy = "会议今天召开\n\n公司党支部熟悉发展党员员的流程。\n"
let rightCopy = "会议今天召开\n\n公司党支部熟悉发展党员的流程。\n"
