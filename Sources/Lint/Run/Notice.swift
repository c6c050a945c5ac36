/// Something that kept newslint from doing what it was asked: a file that can't be read, a mistake in the configuration.
public struct Notice: Error, Sendable, Hashable {
  /// The file that it is about, or nil.
  public let path: Path?
  /// Where in the file, if that can be said.
  public let location: Location?
  /// What is wrong and what to do.
  public let message: Bilingual

  /// A notice about a file, or about the run.
  public init(path: Path? = nil, location: Location? = nil, message: Bilingual) {
    self.path = path
    self.location = location
    self.message = message
  }
}

extension Bilingual: Comparable {
  /// By the Chinese text, then the English.
  public static func < (left: Bilingual, right: Bilingual) -> Bool { (left.zh, left.en) < (right.zh, right.en) }
}

extension Source {
  /// Reads a file, unless its bytes are at hand, and checks that it is text; what is wrong is said with what to do about it.
  public init(reading path: Path, atHand bytes: [UInt8]? = nil) throws(Notice) {
    try self.init(reading: path, atHand: bytes, isChecked: true)
  }

  /// The same, with the check left for `LineReader` if `isChecked` is false.
  init(reading path: Path, atHand bytes: [UInt8]?, isChecked: Bool) throws(Notice) {
    let original: [UInt8]
    do throws(FileError) {
      if let bytes { original = bytes } else { original = try FileSystem.read(path) }
    } catch {
      throw Notice(path: path, message: error.message)
    }
    do throws(SourceError) {
      if isChecked {
        try self.init(path: path, original: original)
      } else {
        self.init(path: path, text: original, isChecked: false)
      }
    } catch {
      throw error.notice(for: path)
    }
  }
}

extension SourceError {
  /// The error with what to do about it.
  func notice(for path: Path) -> Notice {
    switch self {
    case .notUTF8(let place, let guess):
      if let guess {
        return Notice(
          path: path, location: place,
          message: Bilingual(
            "不是 UTF-8 文本，像是 \(guess)；请用编辑器另存为 UTF-8，或用 iconv -f \(guess) -t UTF-8 转换",
            "this is not UTF-8 and looks like \(guess): save it as UTF-8, or convert it with iconv -f \(guess) -t UTF-8"
          ))
      }
      return Notice(
        path: path, location: place,
        message: Bilingual(
          "此处的字节不是 UTF-8；请用编辑器把文件另存为 UTF-8", "the bytes here are not UTF-8: save the file as UTF-8"))
    case .binary(let place):
      return Notice(
        path: path, location: place,
        message: Bilingual(
          "不是文本文件（含 NUL 字节）；请导出为纯文本再查", "this is not text (it has a NUL byte): export it as plain text first"))
    case .tooLarge:
      return Notice(
        path: path,
        message: Bilingual("文件超过 1 GiB，请拆成几个文件", "it is larger than 1 GiB: divide it into several files"))
    }
  }
}
