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
  /// - Parameter fingerprint: what the file must still have, by `Revision.fingerprint`.
  fileprivate static func replace(_ path: Path, by bytes: [UInt8], ifItHas fingerprint: UInt64) throws(FileError) {
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
    let reason =
      switch code {
      case EACCES, EPERM: Bilingual("没有写入权限", "there is no permission to write it")
      case EROFS: Bilingual("文件系统是只读的", "the file system is read-only")
      case ENOSPC, EDQUOT: Bilingual("磁盘满了", "the disk is full")
      default: Bilingual(String(cString: strerror(code)), String(cString: strerror(code)))
      }
    return FileError(Bilingual("没有改成，文件没有动：\(reason.zh)", "it was left as it is: \(reason.en)"))
  }
}
