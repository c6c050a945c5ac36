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
  ///
  /// - Parameter encoding: the file's; nil finds it out.
  public init(reading path: Path, atHand bytes: [UInt8]? = nil, encoding: TextEncoding? = nil) throws(Notice) {
    self = try Source.read(path, atHand: bytes, encoding: encoding, isChecked: true)
  }

  /// The same, with the check of UTF-8 left for `LineReader` if `isChecked` is false.
  static func read(
    _ path: Path, atHand bytes: [UInt8]?, encoding: TextEncoding?, isChecked: Bool
  ) throws(Notice) -> Source {
    let original: [UInt8]
    do throws(FileError) {
      if let bytes { original = bytes } else { original = try FileSystem.read(path) }
    } catch {
      throw Notice(path: path, message: error.message)
    }
    if let document = try WordDocument.source(original, of: path) { return document }
    do throws(SourceError) {
      return try Source.decoded(path, original, encoding, isChecked: isChecked)
    } catch {
      throw error.notice(for: path)
    }
  }

  private static func decoded(
    _ path: Path, _ bytes: [UInt8], _ encoding: TextEncoding?, isChecked: Bool
  ) throws(SourceError) -> Source {
    if let encoding, encoding != .utf8 { return try Source(path: path, try DecodedFile(bytes, told: encoding)) }
    do throws(SourceError) {
      // A large file is looked at where its text begins, since what is met later can only be told.
      if !isChecked && !SourceKind(path).isMarkup && Source.beginsAsUTF8(bytes) {
        return Source(path: path, text: bytes, isChecked: false)
      }
      guard bytes.count <= Source.largestFile else { throw .tooLarge }
      return try Source(path: path, DecodedFile(utf8: bytes))
    } catch {
      // A mark says more than the user.
      if encoding == .utf8 && TextEncoding.marked(in: bytes) ?? .utf8 == .utf8 { throw error }
      return try Source(path: path, try DecodedFile(finding: bytes, error))
    }
  }

  /// A source of a whole file's text.
  init(path: Path, _ file: DecodedFile) throws(SourceError) {
    let kind = SourceKind(path)
    let plain = Source(path: path, text: file.text, encoded: file.encoded, isCopy: !kind.isMarkup)
    try plain.check(plain.prose.indices)
    self = kind.isMarkup ? Source(path: path, markup: file.text, kind, encoded: file.encoded) : plain
  }
}

extension SourceError {
  /// The error with what to do about it.
  func notice(for path: Path) -> Notice {
    switch self {
    case .notUTF8(let place, let guess?):
      Notice(
        path: path, location: place,
        message: Bilingual(
          "不是 UTF-8 文本，像是 \(guess)；请用编辑器另存为 UTF-8，或用 iconv -f \(guess) -t UTF-8 转换",
          "this is not UTF-8 and looks like \(guess): save it as UTF-8, or convert it with iconv -f \(guess) -t UTF-8"))
    case .notUTF8(let place, nil):
      Notice(
        path: path, location: place,
        message: Bilingual(
          "此处的字节不是 UTF-8；请改正这里，或用编辑器把文件另存为 UTF-8",
          "the bytes here are not UTF-8: mend them, or save the file as UTF-8"))
    case .unknown(let place):
      Notice(
        path: path, location: place,
        message: Bilingual(
          "认不出编码：此处的字节不是 UTF-8，全文也不像 GBK 中文；请另存为 UTF-8，或用 --encoding 说明是什么编码",
          "the encoding is not known: the bytes here are not UTF-8, and the whole does not read like Chinese in GBK. Save it as UTF-8, or say "
            + "with --encoding what it is"))
    case .mixed(let place, let found):
      Notice(
        path: path, location: place,
        message: Bilingual(
          "文件别处是 UTF-8，这一行却像是 \(found.name)；请把这一行转换过来，或重新粘贴",
          "the rest is UTF-8, but this line looks like \(found.name): convert the line, or paste it anew"))
    case .notDecodable(let encoding, let place, isCut: true):
      Notice(
        path: path, location: place,
        message: Bilingual(
          "像是 \(encoding.name)，但最后一个字不完整；文件可能没有传完，请重新取一份",
          "this looks like \(encoding.name), but its last character is cut: the file may be incomplete, so get it anew")
      )
    case .notDecodable(let encoding, let place, isCut: false):
      Notice(
        path: path, location: place,
        message: Bilingual(
          "按 \(encoding.name) 读，此处的字节不成字；请改正这里，或用 --encoding 说明是什么编码",
          "read as \(encoding.name), the bytes here are no character: mend them, or say with --encoding what it is"))
    case .toldOtherwise(let encoding):
      Notice(
        path: path,
        message: Bilingual(
          "--encoding 说是 \(encoding.name)，这个文件却是 UTF-8，没有查；去掉 --encoding，就按各个文件的内容认",
          "--encoding says \(encoding.name), but this file is UTF-8 and was passed over: leave --encoding out, and each file goes by its content"
        ))
    case .binary(let place):
      Notice(
        path: path, location: place,
        message: Bilingual(
          "不是文本文件（含 NUL 字节）；请导出为纯文本再查", "this is not text (it has a NUL byte): export it as plain text first"))
    case .tooLarge:
      Notice(
        path: path,
        message: Bilingual("文件超过 1 GiB，请拆成几个文件", "it is larger than 1 GiB: divide it into several files"))
    case .notOnThisSystem(let encoding):
      Notice(
        path: path,
        message: Bilingual(
          "像是 \(encoding.name)，但这个系统不会转换；请先用 iconv -f \(encoding.name) -t UTF-8 转换",
          "this looks like \(encoding.name), which this system can't convert: use iconv -f \(encoding.name) -t UTF-8"))
    }
  }
}
