import Foundation
import Support
import Testing

@testable import Command
@testable import Lint

/// The line that says how far a run has come.
@Suite struct ProgressTests {
  @Test func whatItSays() {
    let state = Headway.State(round: 1, files: 12, total: 3456, bytes: 81_345_678, findings: 42)
    #expect(ProgressLine.text(state, .zh, columns: 80) == "newslint：已查 12/3456 个文件，81.3 MB，42 处问题")
    #expect(ProgressLine.text(state, .en, columns: 80) == "newslint: 12/3456 files, 81.3 MB, 42 findings")
    let later = Headway.State(round: 2, files: 1, total: 1, bytes: 0, findings: 0, isComparing: true)
    #expect(
      ProgressLine.text(later, .en, columns: 80)
        == "newslint: round 2, 1/1 files, 0.0 MB, 0 findings, comparing stories")
    // It never fills the line, which would wrap it.
    #expect(ProgressLine.text(state, .zh, columns: 14) == "newslint：已")
    #expect(ProgressLine.text(state, .en, columns: 1) == "")
  }

  @Test func aRunTellsHowFarItIs() async {
    let rules: [any Rule.Type] = []
    let headway = Headway()
    var manner = Linter.Manner(jobs: 2)
    manner.headway = headway
    manner.pieceSize = 1 << 12
    let texts = (0..<30).map { (path: Path("\($0).txt"), bytes: Array("会议今天召开\n\n都好。\n".utf8)) }
    // Large enough to be read a job at a time.
    let line = "{\"other\":\"\(String(repeating: "x", count: 1 << 8))\",\"body\":\"都好。\"}\n"
    let records = (path: Path("x.jsonl"), bytes: Array(String(repeating: line, count: 33).utf8))
    _ = await Linter(rules: rules).lint(texts + [records], manner)
    let state = headway.state
    #expect(state.round == 1 && state.files == 31 && state.total == 31 && state.isComparing)
    // Line ends between the pieces are nobody's.
    let size = records.bytes.count + texts.reduce(0) { $0 + $1.bytes.count }
    #expect(state.bytes > size - 40 && state.bytes <= size)
  }

  /// Drawn while there is something to wait for, and wiped away when the run is over; never if it is over before.
  @Test func itIsWipedAway() async throws {
    let folder = try TemporaryFolder()
    /// What is drawn until so many lines stand there, and the line is wiped away.
    func drawn(_ lines: Int, _ pace: ProgressLine.Pace) async throws -> String {
      try folder.write("terminal", "")
      let file = try FileHandle(forWritingTo: folder.url.appendingPathComponent("terminal"))
      let line = ProgressLine(descriptor: file.fileDescriptor, language: .en, pace: pace)
      // However long that takes on a busy machine.
      while try folder.text("terminal").components(separatedBy: "\r").count <= lines {
        try await Task.sleep(for: .milliseconds(5))
      }
      line.finish()
      let text = try folder.text("terminal")
      // Time enough for what must not come any more.
      try await Task.sleep(for: .milliseconds(60))
      #expect(try folder.text("terminal") == text)
      return text
    }
    let quick = ProgressLine.Pace(delay: .milliseconds(1), interval: .milliseconds(20))
    let parts = try await drawn(2, quick).components(separatedBy: "\r")
    #expect(parts.first == "" && parts.last == "\u{1B}[K" && parts.count > 3)
    #expect(parts.dropFirst().dropLast().allSatisfy { $0 == "newslint: 0/0 files, 0.0 MB, 0 findings\u{1B}[K" })
    // Nothing is wiped where nothing was drawn.
    #expect(try await drawn(0, ProgressLine.Pace(delay: .seconds(600))) == "")
  }

  #if os(Linux)
    private static let hasTerminals = access("/dev/ptmx", R_OK | W_OK) == 0

    /// Both ends of a new terminal, of which the second is for a program.
    private func pseudoterminal() throws -> (own: Int32, program: Int32) {
      let own = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var (lock, number) = (Int32(0), UInt32(0))
      // TIOCSPTLCK and TIOCGPTN, which are macros that Swift can't read.
      try #require(own >= 0 && ioctl(own, 0x4004_5431, &lock) == 0 && ioctl(own, 0x8004_5430, &number) == 0)
      let program = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
      try #require(program >= 0)
      return (own, program)
    }

    /// Standard error of a slow run: a terminal has the line while it runs, and a pipe never.
    @Test(.enabled(if: hasTerminals, "this system has no terminals to give"))
    func onATerminalOnly() throws {
      let folder = try TemporaryFolder()
      try folder.write("a.txt", wrongCopy)
      try folder.write(
        ".newslint.json",
        "{\"checkers\": [{\"id\": \"slow\", \"command\": [\"sh\", \"-c\", \"sleep 1.5; echo '{\\\"done\\\":1}'; cat\"]}]}"
      )
      let (terminal, other) = try pseudoterminal()
      let process = Process()
      process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appendingPathComponent("newslint")
      process.arguments = ["--allow-checkers", "--language", "en", "a.txt"]
      process.currentDirectoryURL = folder.url
      process.environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm"]
      try folder.write("out", "")
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = try FileHandle(forWritingTo: folder.url.appendingPathComponent("out"))
      process.standardError = FileHandle(fileDescriptor: other, closeOnDealloc: false)
      try process.run()
      process.waitUntilExit()
      close(other)
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 12)
      // Nobody writes any more: when all is read it is an error to read on.
      while case let count = read(terminal, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
      close(terminal)
      let shown = String(decoding: bytes, as: UTF8.self)
      #expect(shown.contains("\rnewslint: 0/1 files, 0.0 MB, 0 findings\u{1B}[K"), "\(shown)")
      #expect(shown.hasSuffix("\r\u{1B}[K"))
      #expect(try folder.text("out").hasPrefix("a.txt:3:"))
    }
  #endif
}
