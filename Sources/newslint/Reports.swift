#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Lint

/// The files that the reports of a run go to: opened before anything is linted, so that nobody waits for what can't be written.
struct Reports {
  /// Where what would go to standard output goes, if `--output` says so.
  let main: OutputFile?
  private let others: [(format: OutputFormat, file: OutputFile)]

  /// Opens what `--output` and `--report` name; a file that is made here goes again if nothing is written.
  ///
  /// - Throws: a path that can't be written, that two reports share whatever it is called, or that leads to what is read: the copy, the
  ///   configuration, a pack, the archive.
  init(_ invocation: Invocation, _ copy: Linter.Copy, _ configuration: Configuration) throws(Notice) {
    let requests = try ReportRequest.all(in: invocation)
    if invocation.has("diff"), let first = requests.first {
      throw Notice(
        path: first.path,
        message: Bilingual(
          "--diff 只显示要改什么，不写报告；请去掉 --report", "--diff shows what would change and writes no report: leave out --report")
      )
    }
    let read =
      [
        configuration.path, invocation.paths["archive"], invocation.paths["baseline"], configuration.baseline,
      ].compactMap { $0 } + configuration.packs.map(\.path)
    var files: [OutputFile] = []
    for path in [invocation.paths["output"]].compactMap({ $0 }) + requests.map(\.path) {
      if copy.contains(path) || invocation.operands.contains(Path("-")) && FileSystem.isStandardInput(path) {
        throw Notice(
          path: path,
          message: Bilingual(
            "报告会盖掉这份要查的稿件；请换个文件名", "the report would overwrite this copy, which is to be linted: choose another name"))
      }
      if read.contains(where: { FileSystem.isSame($0, path) }) {
        throw Notice(
          path: path,
          message: Bilingual(
            "报告会盖掉这个文件，这次检查正要用它；请换个文件名",
            "the report would overwrite this file, which this run reads: choose another name"))
      }
      let file = try OutputFile(path)
      if files.contains(where: { $0.isSame(as: file) }) {
        throw Notice(
          path: path, message: Bilingual("两份报告不能写进同一个文件", "two reports can't go to the same file"))
      }
      files.append(file)
    }
    main = invocation.paths["output"] == nil ? nil : files.removeFirst()
    others = zip(requests, files).map { ($0.format, $1) }
  }

  /// The formats of reports beside the main one.
  var formats: [OutputFormat] { others.map(\.format) }

  /// Writes all of them; one that can't be written keeps no other from being written.
  ///
  /// - Parameter output: what prints the main one.
  /// - Returns: what could not be written.
  func write(_ run: Run, _ context: OutputContext, main output: any Output) -> [Notice] {
    var notices: [Notice] = []
    for (file, output) in [(main, output)] + others.map({ ($0.file, $0.format.output()) }) {
      guard let file else { continue }
      do throws(Notice) {
        try file.write { output.write(run, context, to: &$0) }
      } catch {
        notices.append(error)
      }
    }
    return notices
  }
}

/// A file that something is to be written to, open but as it was until then.
final class OutputFile {
  private let path: Path
  private let descriptor: Int32
  /// Whether it was made here and nothing has been written to it.
  private var isNew: Bool

  /// Opens a file, and makes it if there is none.
  init(_ path: Path) throws(Notice) {
    self.path = path
    // Not emptied yet: what stands there is only given up for a report.
    let created = FileSystem.descriptor(forWriting: path, isNew: true)
    isNew = created >= 0
    descriptor = isNew ? created : FileSystem.descriptor(forWriting: path)
    if descriptor < 0 { throw Program.unwritten(path, errno) }
  }

  deinit {
    close(descriptor)
    if isNew { unlink(path.bytes.map { CChar(bitPattern: $0) } + [0]) }
  }

  /// Whether both are one file on a disk, whatever they are called; a pipe or a device takes what comes from anywhere.
  func isSame(as other: OutputFile) -> Bool {
    var (own, its) = (stat(), stat())
    guard fstat(descriptor, &own) == 0, fstat(other.descriptor, &its) == 0 else { return false }
    return own.st_mode & S_IFMT == S_IFREG && own.st_dev == its.st_dev && own.st_ino == its.st_ino
  }

  /// Puts something in place of what stands in it.
  func write(_ body: (inout Writer) -> Void) throws(Notice) {
    isNew = false
    // A pipe or a device can't be emptied, and needn't be.
    _ = ftruncate(descriptor, 0)
    var writer = Writer(descriptor: descriptor)
    body(&writer)
    writer.flush()
    if let failure = writer.failure { throw Program.unwritten(path, failure) }
  }
}
