#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An archive's file, open; read and written at given places, so that several may use it at once.
final class ArchiveFile: Sendable {
  let path: Path
  private let descriptor: Int32

  private init(path: Path, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Opens an archive for reading.
  static func reading(_ path: Path) throws(Notice) -> ArchiveFile {
    // A pipe of that name must not keep the run waiting.
    let descriptor = FileSystem.withCString(path) { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else {
      if errno == ENOENT {
        throw Notice(
          path: path,
          message: Bilingual(
            "没有这个档案；用 newslint archive add 建", "there is no such archive: newslint archive add makes one"))
      }
      throw FileError(code: errno).notice(for: path)
    }
    let file = ArchiveFile(path: path, descriptor: descriptor)
    try file.checkKind()
    return file
  }

  /// Opens an archive for writing, making it if there is none, and waits until no other writer has it. The lock goes with the value.
  static func writing(_ path: Path) throws(Notice) -> ArchiveFile {
    while true {
      let descriptor = FileSystem.withCString(path) { open($0, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o666) }
      guard descriptor >= 0 else { throw failure(path, errno) }
      let file = ArchiveFile(path: path, descriptor: descriptor)
      try file.checkKind()
      while flock(descriptor, LOCK_EX) != 0 {
        if errno != EINTR { throw failure(path, errno) }
      }
      // Another writer may have put a new file in its place meanwhile.
      if try file.isStill(at: path) { return file }
    }
  }

  /// Makes a new file beside an archive, under a name that nobody has.
  static func beside(_ archive: ArchiveFile) throws(Notice) -> ArchiveFile {
    // Where the file itself lies, whatever links lead to it: a name can't be given across file systems.
    let folder = (FileSystem.resolved(archive.path) ?? archive.path).parent
    var name = folder.appending(".newslint-XXXXXX".utf8).bytes.map { CChar(bitPattern: $0) } + [0]
    // Never nil: the buffer has at least the NUL.
    let descriptor = name.withUnsafeMutableBufferPointer { mkstemp($0.baseAddress!) }
    guard descriptor >= 0 else { throw failure(archive.path, errno) }
    let file = ArchiveFile(
      path: Path(bytes: name.map { UInt8(bitPattern: $0) }), descriptor: descriptor)
    var status = stat()
    guard fstat(archive.descriptor, &status) == 0, fchmod(descriptor, status.st_mode & 0o7777) == 0 else {
      let code = errno
      file.remove()
      throw failure(archive.path, code)
    }
    // Where the owner can't be kept, whoever may write the archive may still write the new one.
    _ = fchown(descriptor, status.st_uid, status.st_gid)
    return file
  }

  private func checkKind() throws(Notice) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(code: errno).notice(for: path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Notice(path: path, message: Bilingual("这不是普通文件，不能作档案", "it is no ordinary file and can be no archive"))
    }
  }

  private func isStill(at path: Path) throws(Notice) -> Bool {
    var (own, other) = (stat(), stat())
    guard fstat(descriptor, &own) == 0 else { throw ArchiveFile.failure(path, errno) }
    guard FileSystem.withCString(path, { stat($0, &other) }) == 0 else { return false }
    return own.st_dev == other.st_dev && own.st_ino == other.st_ino
  }

  /// How many bytes it has.
  func size() throws(Notice) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(code: errno).notice(for: path) }
    return Int(status.st_size)
  }

  /// Fills a buffer from a place on and says how far that went: less than full at the end of the file.
  func read(at offset: Int, into buffer: inout [UInt8]) throws(Notice) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = buffer.withUnsafeMutableBytes { bytes in
        pread(descriptor, bytes.baseAddress.map { $0 + filled }, bytes.count - filled, off_t(offset + filled))
      }
      if count > 0 {
        filled += count
      } else if count == 0 {
        break
      } else if errno != EINTR {
        throw FileError(code: errno).notice(for: path)
      }
    }
    return filled
  }

  func write(_ bytes: [UInt8], at offset: Int) throws(Notice) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        pwrite(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written, off_t(offset + written))
      }
      if count >= 0 { written += count } else if errno != EINTR { throw ArchiveFile.failure(path, errno) }
    }
  }

  /// Brings what was written to the disk.
  func synchronize() throws(Notice) {
    guard fsync(descriptor) == 0 else { throw ArchiveFile.failure(path, errno) }
  }

  func cut(to size: Int) throws(Notice) {
    guard ftruncate(descriptor, off_t(size)) == 0 else { throw ArchiveFile.failure(path, errno) }
  }

  /// Gives it another's name, in that one's place.
  func replace(_ other: ArchiveFile) throws(Notice) {
    // The file itself, whatever links lead to it.
    guard let target = FileSystem.resolved(other.path) else { throw ArchiveFile.failure(other.path, errno) }
    let code = FileSystem.withCString(path) { old in
      FileSystem.withCString(target) { new in rename(old, new) == 0 ? 0 : errno }
    }
    guard code == 0 else { throw ArchiveFile.failure(other.path, code) }
    // The new name is on the disk when the folder is; some file systems know no such thing.
    let folder = FileSystem.withCString(target.parent) { open($0, O_RDONLY | O_CLOEXEC) }
    if folder >= 0 {
      _ = fsync(folder)
      close(folder)
    }
  }

  func remove() { _ = FileSystem.withCString(path) { unlink($0) } }

  private static func failure(_ path: Path, _ code: Int32) -> Notice {
    Notice(path: path, message: reason(code))
  }

  private static func reason(_ code: Int32) -> Bilingual {
    switch code {
    case ENOENT, ENOTDIR: Bilingual("档案写不进去：没有这个文件夹", "the archive can't be written: there is no such folder")
    case EACCES, EPERM: Bilingual("档案写不进去：没有写入权限", "the archive can't be written: there is no permission")
    case EROFS: Bilingual("档案写不进去：文件系统是只读的", "the archive can't be written: the file system is read-only")
    case EISDIR: Bilingual("这是文件夹，不能作档案", "it is a folder and can be no archive")
    case ENOSPC, EDQUOT:
      Bilingual("档案写不进去：磁盘满了；已有的没有动", "the archive can't be written: the disk is full; what was in it is still there")
    default:
      Bilingual(
        "档案写不进去：\(String(cString: strerror(code)))", "the archive can't be written: \(String(cString: strerror(code)))")
    }
  }
}
