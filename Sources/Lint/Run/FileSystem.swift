#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A failure of the file system, in the user's terms.
struct FileError: Error, Sendable {
  let message: Bilingual
  /// Whether nothing is there: no such name, or a link that leads nowhere or in a circle.
  let isAbsence: Bool

  init(_ message: Bilingual, isAbsence: Bool = false) {
    self.message = message
    self.isAbsence = isAbsence
  }

  init(code: Int32) {
    switch code {
    case ENOENT, ENOTDIR:
      self.init(Bilingual("没有这个文件或文件夹", "there is no such file or folder"), isAbsence: true)
    case EACCES, EPERM:
      self.init(Bilingual("没有读取权限；请改权限或换个账号", "there is no permission to read it: change its mode or the account"))
    case ELOOP: self.init(Bilingual("符号链接绕成了圈", "its symbolic links form a loop"), isAbsence: true)
    case EISDIR: self.init(Bilingual("这是文件夹，不是文件", "it is a folder, not a file"))
    case ENAMETOOLONG: self.init(Bilingual("路径太长；请从里层的文件夹查起", "the path is too long: start from a folder further in"))
    default:
      let text = String(cString: strerror(code))
      self.init(Bilingual("读取失败：\(text)", "it can't be read: \(text)"))
    }
  }

  /// A file is another than the one that was linted.
  static var changed: FileError {
    FileError(
      Bilingual("检查之后文件被改动过，没有动它；请再运行一次", "it was changed after it was read and has been left as it is: run again"))
  }

  /// What is to be changed can't be replaced.
  static var noFile: FileError {
    FileError(Bilingual("这不是普通文件，不能改", "it is no ordinary file and can't be changed"))
  }

  /// The failure as something to tell the user.
  func notice(for path: Path) -> Notice { Notice(path: path, message: message) }
}

/// The little of the file system that newslint needs, by way of the C library.
public enum FileSystem {
  /// Which file or folder it is, whatever path leads there.
  package struct Identity: Hashable, Sendable {
    let device: UInt64
    let number: UInt64
  }

  enum Kind: Sendable { case file, folder, other }

  struct Status: Sendable {
    let identity: Identity
    let kind: Kind
    let size: Int
  }

  /// What stands at a path, links followed.
  static func status(_ path: Path) throws(FileError) -> Status {
    var status = stat()
    guard withCString(path, { stat($0, &status) }) == 0 else { throw FileError(code: errno) }
    return Status(status)
  }

  /// Reads a whole file. `limit` is how many bytes it may have.
  static func read(_ path: Path, limit: Int = Source.largestFile) throws(FileError) -> [UInt8] {
    let descriptor = withCString(path) { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw FileError(code: errno) }
    defer { close(descriptor) }
    return try read(descriptor, limit: limit)
  }

  /// Reads a descriptor to its end.
  static func read(_ descriptor: Int32, limit: Int = Source.largestFile) throws(FileError) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(code: errno) }
    // One byte more than the file has, so that its end is seen at once.
    var bytes: [UInt8] = []
    var chunk = max(Int(status.st_size) + 1, 1 << 12)
    while true {
      chunk = min(chunk, limit + 1 - bytes.count)
      var failure: Int32 = 0
      let part = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
        count = fill(descriptor, buffer, &failure)
      }
      if failure != 0 { throw FileError(code: failure) }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      if part.count < chunk { return bytes }
      if bytes.count > limit { throw tooLarge(limit) }
      chunk = bytes.count
    }
  }

  /// The next bytes that a descriptor gives; fewer than asked for mean that it is at its end.
  static func chunk(_ descriptor: Int32, _ size: Int) throws(FileError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = fill(descriptor, buffer, &failure)
    }
    if failure != 0 { throw FileError(code: failure) }
    return bytes
  }

  private static func tooLarge(_ limit: Int) -> FileError {
    let size = limit >= 1 << 30 ? "\(limit >> 30) GiB" : "\(limit >> 20) MiB"
    return FileError(Bilingual("文件超过 \(size)，请拆成几个文件", "it is larger than \(size): divide it into several files"))
  }

  /// Fills a buffer as far as the descriptor gives; less than full means that it is at its end.
  private static func fill(_ descriptor: Int32, _ buffer: UnsafeMutableBufferPointer<UInt8>, _ failure: inout Int32)
    -> Int
  {
    #if os(Linux)
      // Fresh memory comes a page at a time; large pages spare a large file 500 of 512 faults. A refusal does no harm.
      if buffer.count >= 1 << 22, let base = buffer.baseAddress {
        let start = UnsafeMutableRawPointer(base).alignedUp(toMultipleOf: 1 << 12)
        madvise(start, buffer.count - UnsafeMutableRawPointer(base).distance(to: start), MADV_HUGEPAGE)
      }
    #endif
    var filled = 0
    while filled < buffer.count, let base = buffer.baseAddress {
      #if canImport(Darwin)
        let count = Darwin.read(descriptor, base + filled, buffer.count - filled)
      #elseif canImport(Musl)
        let count = Musl.read(descriptor, base + filled, buffer.count - filled)
      #else
        let count = Glibc.read(descriptor, base + filled, buffer.count - filled)
      #endif
      if count > 0 {
        filled += count
      } else if count == 0 {
        break
      } else if errno != EINTR {
        failure = errno
        break
      }
    }
    return filled
  }

  /// Which file or folder a path leads to, links followed; nil if nothing is there.
  package static func identity(_ path: Path) -> Identity? { (try? status(path))?.identity }

  /// The bytes of a file; nil if it can't be read.
  package static func contents(_ path: Path) -> [UInt8]? { try? read(path) }

  /// Whether a file or folder lies neither in an absolute folder nor around it, links followed; false of a pipe, and of what isn't there.
  package static func isOutside(_ path: Path, of folder: Path) -> Bool {
    guard let place = resolved(path), let kind = try? status(path).kind, kind != .other else { return false }
    return place.relative(to: folder) == nil && folder.relative(to: place) == nil
  }

  /// Whether a symbolic link stands at a path, wherever it leads.
  package static func isLink(_ path: Path) -> Bool {
    var status = stat()
    return withCString(path, { lstat($0, &status) }) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Whether a file begins with some bytes; false of what can't be read.
  static func begins(_ path: Path, with bytes: [UInt8]) -> Bool {
    let descriptor = withCString(path) { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return (try? chunk(descriptor, bytes.count)) == bytes
  }

  /// Whether something stands at a path.
  public static func exists(_ path: Path) -> Bool { (try? status(path)) != nil }

  /// Whether a path leads to the file that standard input comes from.
  public static func isStandardInput(_ path: Path) -> Bool {
    var status = stat()
    guard fstat(STDIN_FILENO, &status) == 0, let other = try? self.status(path) else { return false }
    return Status(status).kind == .file && Status(status).identity == other.identity
  }

  /// Reads standard input to its end.
  public static func readStandardInput() throws(Notice) -> [UInt8] {
    do throws(FileError) {
      return try read(STDIN_FILENO)
    } catch {
      throw Notice(path: Path("-"), message: error.message)
    }
  }

  /// The names in a folder, without `.` and `..`, in no order.
  static func names(in folder: Path) throws(FileError) -> [[UInt8]] {
    guard let stream = withCString(folder, { opendir($0) }) else { throw FileError(code: errno) }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: UInt8.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
          Array(UnsafeBufferPointer(start: $0, count: strlen($0)))
        }
      }
      if name != [UInt8(ascii: ".")] && name != Array("..".utf8) { names.append(name) }
    }
    return names
  }

  /// The working directory, absolute; the root if it is gone.
  public static var workingDirectory: Path {
    guard let name = getcwd(nil, 0) else { return Path("/") }
    defer { free(name) }
    return Path(bytes: UnsafeBufferPointer(start: name, count: strlen(name)).map { UInt8(bitPattern: $0) })
  }

  /// Where a path leads when every symbolic link on its way is followed, absolute; nil if nothing is there.
  package static func resolved(_ path: Path) -> Path? {
    withCString(path) { name in
      guard let real = realpath(name, nil) else { return nil }
      defer { free(real) }
      return Path(bytes: UnsafeBufferPointer(start: real, count: strlen(real)).map { UInt8(bitPattern: $0) })
    }
  }

  /// Opens a file for writing without emptying it, and makes it if there is none; -1 with `errno` set if that can't be done.
  ///
  /// - Parameter isNew: whether it is a failure that there is one.
  public static func descriptor(forWriting path: Path, isNew: Bool = false) -> Int32 {
    withCString(path) { open($0, O_WRONLY | O_CREAT | O_CLOEXEC | (isNew ? O_EXCL : 0), 0o666) }
  }

  /// Removes a file or a link; -1 with `errno` set if that can't be done.
  package static func remove(_ path: Path) -> Int32 { withCString(path) { unlink($0) } }

  /// Makes a folder; -1 with `errno` set if that can't be done.
  package static func makeFolder(_ path: Path) -> Int32 { withCString(path) { mkdir($0, 0o777) } }

  static func withCString<Result>(_ path: Path, _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (path.bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
      // Never nil: the buffer has at least the NUL.
      body(buffer.baseAddress!)
    }
  }
}

extension FileSystem.Status {
  fileprivate init(_ status: stat) {
    identity = FileSystem.Identity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    default: kind = .other
    }
    size = Int(status.st_size)
  }
}

extension Path {
  /// This path from the root, `.` and `..` resolved by their names alone, seen from a folder.
  package func absolute(in folder: Path) -> Path {
    let whole = isAbsolute ? bytes : folder.bytes + [Path.slash] + bytes
    var parts: [ArraySlice<UInt8>] = []
    for part in whole.split(separator: Path.slash) {
      if part.elementsEqual(".".utf8) { continue }
      if part.elementsEqual("..".utf8) { _ = parts.popLast() } else { parts.append(part) }
    }
    return Path(bytes: [Path.slash] + parts.joined(separator: [Path.slash]))
  }

  /// The part of this absolute path below an absolute folder, or nil if it isn't below it. The folder itself gives nothing.
  package func relative(to folder: Path) -> ArraySlice<UInt8>? {
    if folder.bytes == [Path.slash] { return bytes.dropFirst() }
    guard bytes.starts(with: folder.bytes) else { return nil }
    let rest = bytes.dropFirst(folder.bytes.count)
    return rest.isEmpty ? rest : rest.first == Path.slash ? rest.dropFirst() : nil
  }
}
