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

/// Runs the program that stands beside the tests, as a user would.
///
/// - Parameters:
///   - arguments: as the shell would hand them over.
///   - folder: the working directory; the package's own by default.
///   - input: standard input; none by default.
///   - inputFile: a file that standard input comes from instead.
///   - inputPipe: a pipe that standard input comes from instead.
///   - environment: variables beside `PATH`.
///   - output: a file that standard output goes to instead.
func newslint(
  _ arguments: [String], in folder: URL = packageFolder, input: [UInt8] = [], inputFile: URL? = nil,
  inputPipe: FileHandle? = nil,
  environment: [String: String] = [:],
  output: FileHandle? = nil
) throws -> Outcome {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("newslint")
  process.arguments = arguments
  process.currentDirectoryURL = folder
  process.environment = environment.merging(["PATH": "/usr/bin:/bin"]) { own, _ in own }
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
