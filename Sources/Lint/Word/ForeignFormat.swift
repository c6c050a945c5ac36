/// Files that hold text in a form that isn't read, or that are called what they are not: told by how they begin, so that users hear what they have.
enum ForeignFormat {
  /// What to say of a file that is neither text nor a Word document; nil if it may be one. O(1) for text.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - isDocument: whether its name says that it is a Word document.
  static func fault(of bytes: [UInt8], isDocument: Bool) -> WordFault? {
    switch bytes.first {
    case 0xD0 where bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]): return compound(bytes)
    case UInt8(ascii: "{") where bytes.starts(with: "{\\rtf".utf8):
      return WordFault(
        "这是 RTF 文档，读不了；请用 Word 或 WPS 打开，另存为 .docx 再查",
        "this is an RTF document, which is not read: open it in Word and save it as .docx")
    case UInt8(ascii: "%") where bytes.starts(with: "%PDF-".utf8):
      return WordFault("这是 PDF，读不了；请查排版前的稿件", "this is a PDF, which is not read: lint the copy that it was made from")
    case UInt8(ascii: "P") where bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]):
      return WordFault("这是空的 ZIP 压缩包，里面没有稿件", "this is an empty ZIP archive without any copy")
    default: return isDocument ? misnamed(bytes) : nil
    }
  }

  /// What to say of a file that is called a Word document and doesn't begin as one.
  private static func misnamed(_ bytes: [UInt8]) -> WordFault {
    if bytes.isEmpty {
      return WordFault("文件是空的，不是 Word 文档；请重新取一份", "the file is empty and no Word document: get it anew")
    }
    let opening = bytes.prefix(1024)
    let text = String(decoding: opening, as: UTF8.self).lowercased()
    let start = text.drop { $0 == "\u{FEFF}" || $0.isWhitespace }
    if start.hasPrefix("<html") || start.hasPrefix("<!doctype html") || start.hasPrefix("mime-version:") {
      return WordFault(
        "名为 Word 文档，内容却是网页；请用 Word 打开，另存为 .docx 再查",
        "it is called a Word document and is a web page: open it in Word and save it as .docx")
    }
    if start.hasPrefix("<?xml") {
      return WordFault(
        "这是 Word 的 XML 文档，读不了；请用 Word 打开，另存为 .docx 再查",
        "this is Word's XML, which is not read: open it in Word and save it as .docx")
    }
    // A NUL byte, or control characters by the dozen, are no text.
    let controls = opening.count { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    if !opening.contains(0), controls * 50 <= opening.count {
      return WordFault(
        "名为 Word 文档，内容却是纯文本；请把扩展名改为 .txt 再查", "it is called a Word document and is plain text: rename it to .txt")
    }
    return WordFault(
      "不是 Word 文档（开头不对），文件可能已损坏；请重新取一份", "this is no Word document by its beginning, and may be damaged: get it anew")
  }

  /// What to say of a compound file ([MS-CFB]), by the names of its streams.
  private static func compound(_ bytes: [UInt8]) -> WordFault {
    let names = streamNames(bytes)
    if names.contains("EncryptedPackage") {
      return WordFault(
        "文档设了打开密码，读不了；请在 Word 里去掉密码（文件→信息→保护文档），另存为 .docx 再查",
        "the document is protected by a password: take it away in Word (File, Info, Protect Document) and save it as .docx"
      )
    }
    if names.contains("Workbook") || names.contains("Book") {
      return WordFault(
        "这是 Excel 97–2003 工作簿，读不了；请把文字存成 .docx 或 .txt 再查",
        "this is an Excel 97–2003 workbook, which is not read: save its text as .docx or .txt")
    }
    if names.contains("PowerPoint Document") {
      return WordFault(
        "这是 PowerPoint 97–2003 演示文稿，读不了；请把文字存成 .docx 或 .txt 再查",
        "this is a PowerPoint 97–2003 presentation, which is not read: save its text as .docx or .txt")
    }
    let zh = names.contains("WordDocument") ? "这是旧格式的文档（Word 97–2003 的 .doc 或 WPS 的 .wps）" : "这是旧格式的 Office 文档"
    let en = names.contains("WordDocument") ? "an old document (.doc of Word 97–2003, or .wps)" : "an old Office file"
    return WordFault(
      "\(zh)，读不了；请用 Word 或 WPS 打开，另存为 .docx 再查",
      "this is \(en), which is not read: open it in Word and save it as .docx")
  }

  /// The names of streams in the first sectors of the directory, where writers put those that matter.
  private static func streamNames(_ bytes: [UInt8]) -> Set<String> {
    guard bytes.count >= 512 else { return [] }
    let shift = Int(bytes[30])
    let sector = (0..<4).reduce(0) { $0 | Int(bytes[48 + $1]) << (8 * $1) }
    guard shift == 9 || shift == 12, sector < 1 << 28 else { return [] }
    var names: Set<String> = []
    var offset = (sector + 1) << shift
    for _ in 0..<128 {
      guard bytes.count - offset >= 128 else { break }
      let length = Int(bytes[offset + 64]) | Int(bytes[offset + 65]) << 8
      if 2...64 ~= length {
        let units = stride(from: 0, to: length - 2, by: 2).map {
          UInt16(bytes[offset + $0]) | UInt16(bytes[offset + $0 + 1]) << 8
        }
        names.insert(String(decoding: units, as: UTF16.self))
      }
      offset += 128
    }
    return names
  }
}
