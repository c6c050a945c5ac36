#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Revision {
  /// Puts the new bytes in the file's place, all of them or none: they are written to a new file beside it, brought to the disk, and given the
  /// old one's name.
  ///
  /// Mode and owner stay; a symbolic link goes on pointing to the file. The file is left as it is, with the reason thrown, where it changed
  /// since it was read, may not be written, or its owner can't be kept.
  public func replaceFile() throws(Notice) {
    do throws(FileError) {
      try FileSystem.replace(path, by: bytes, ifItHas: origin)
    } catch {
      throw error.notice(for: path)
    }
  }

  /// The text of the file as it was read, as UTF-8, unless it has changed since.
  ///
  /// - Parameter bytes: the file's, if they are at hand.
  public func original(atHand bytes: [UInt8]? = nil) throws(Notice) -> [UInt8] {
    let read: [UInt8]
    do throws(FileError) {
      if let bytes { read = bytes } else { read = try FileSystem.read(path) }
      guard Revision.fingerprint(of: read) == origin else { throw FileError.changed }
    } catch {
      throw error.notice(for: path)
    }
    do throws(SourceError) { return try DecodedFile(read, as: encoding).text } catch { throw error.notice(for: path) }
  }
}

extension FileSystem {
  /// Makes a file that there is not yet, with all of its bytes or not at all.
  static func make(_ path: Path, _ bytes: [UInt8]) throws(FileError) {
    var temporary = path
    var descriptor: Int32 = -1
    var number = 0
    repeat {
      temporary = path.parent.appending(".newslint-\(getpid())-\(number)".utf8)
      descriptor = FileSystem.descriptor(forWriting: temporary, isNew: true)
      number += 1
    } while descriptor < 0 && errno == EEXIST && number < 100
    guard descriptor >= 0 else { throw FileError.unmade(errno) }
    defer { _ = withCString(temporary) { unlink($0) } }
    var writer = Writer(descriptor: descriptor)
    writer.write(bytes)
    writer.flush()
    let failure = writer.failure ?? (fsync(descriptor) == 0 ? nil : errno)
    close(descriptor)
    if let failure { throw FileError.unmade(failure) }
    // A link never takes the place of what came into being meanwhile, as a new name would.
    if withCString(temporary, { old in withCString(path) { link(old, $0) } }) == 0 { return }
    // Some file systems have none.
    guard [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno), !exists(path) else { throw FileError.unmade(errno) }
    let isNamed = withCString(temporary) { old in withCString(path) { rename(old, $0) } } == 0
    guard isNamed else { throw FileError.unmade(errno) }
  }

  /// Whether two paths lead to the same place, be there a file or not.
  public static func isSame(_ one: Path, _ other: Path) -> Bool {
    let folder = workingDirectory
    if one.absolute(in: folder) == other.absolute(in: folder) { return true }
    guard let first = try? status(one), let second = try? status(other) else { return false }
    return first.identity == second.identity
  }

  /// - Parameter fingerprint: what the file must still have, by `Revision.fingerprint`.
  static func replace(_ path: Path, by bytes: [UInt8], ifItHas fingerprint: UInt64) throws(FileError) {
    // The file itself, whatever links lead to it.
    guard let resolved = withCString(path, { realpath($0, nil) }) else { throw FileError(code: errno) }
    defer { free(resolved) }
    let target = Path(
      bytes: UnsafeBufferPointer(start: resolved, count: strlen(resolved)).map { UInt8(bitPattern: $0) })
    var status = stat()
    guard withCString(target, { stat($0, &status) }) == 0 else { throw FileError(code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError.noFile
    }
    // Another name of the same file would keep the old bytes.
    guard status.st_nlink == 1 else {
      throw FileError(
        Bilingual("它还有别的硬链接，改了就会断开，没有动它", "it has other hard links, which a fix would cut, and was left as it is"))
    }
    // The new file would take the place of one that the user has locked against writing.
    guard withCString(target, { access($0, W_OK) }) == 0 else { throw FileError.unwritable(errno) }
    guard Revision.fingerprint(of: try read(target)) == fingerprint else { throw FileError.changed }

    var name = target.parent.appending(".newslint-XXXXXX".utf8).bytes.map { CChar(bitPattern: $0) } + [0]
    // Never nil: the buffer has at least the NUL.
    let descriptor = name.withUnsafeMutableBufferPointer { mkstemp($0.baseAddress!) }
    guard descriptor >= 0 else { throw FileError.unwritable(errno) }
    let temporary = Path(bytes: name.map { UInt8(bitPattern: $0) })
    var isInPlace = false
    defer { if !isInPlace { _ = withCString(temporary, { unlink($0) }) } }
    try fill(descriptor, like: status, with: bytes)
    // Somebody may have saved the file while this one was written.
    guard Revision.fingerprint(of: try read(target)) == fingerprint else { throw FileError.changed }
    let failure = withCString(temporary) { old in withCString(target) { new in rename(old, new) == 0 ? 0 : errno } }
    guard failure == 0 else { throw FileError.unwritable(failure) }
    isInPlace = true
  }

  /// Gives a new file an old one's owner and mode, and bytes that are on the disk when this returns. Closes it.
  private static func fill(_ descriptor: Int32, like old: stat, with bytes: [UInt8]) throws(FileError) {
    defer { close(descriptor) }
    var own = stat()
    guard fstat(descriptor, &own) == 0 else { throw FileError.unwritable(errno) }
    if own.st_uid != old.st_uid || own.st_gid != old.st_gid {
      guard fchown(descriptor, old.st_uid, old.st_gid) == 0 else {
        throw FileError(
          Bilingual(
            "保不住文件的属主或属组，没有动它；请换能改的账号来运行",
            "its owner or group could not be kept, so it was left as it is: run this as somebody who can"))
      }
    }
    guard fchmod(descriptor, old.st_mode & 0o7777) == 0 else { throw FileError.unwritable(errno) }
    var writer = Writer(descriptor: descriptor)
    writer.write(bytes)
    writer.flush()
    if let failure = writer.failure { throw FileError.unwritable(failure) }
    guard fsync(descriptor) == 0 else { throw FileError.unwritable(errno) }
  }
}

extension FileError {
  /// What keeps a file from being written.
  static func unwritable(_ code: Int32) -> FileError {
    let reason = reason(code)
    return FileError(Bilingual("没有改成，文件没有动：\(reason.zh)", "it was left as it is: \(reason.en)"))
  }

  /// What keeps a file from coming into being.
  static func unmade(_ code: Int32) -> FileError {
    let reason = reason(code)
    return FileError(Bilingual("没有写成：\(reason.zh)", "it was not written: \(reason.en)"))
  }

  private static func reason(_ code: Int32) -> Bilingual {
    switch code {
    case EACCES, EPERM: Bilingual("没有写入权限", "there is no permission to write it")
    case EROFS: Bilingual("文件系统是只读的", "the file system is read-only")
    case ENOSPC, EDQUOT: Bilingual("磁盘满了", "the disk is full")
    case EEXIST: Bilingual("刚刚有了同名的文件", "a file of that name has just come into being")
    default: Bilingual(String(cString: strerror(code)), String(cString: strerror(code)))
    }
  }
}
