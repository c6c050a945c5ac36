/// Why a document can't be read, with what to do about it.
struct WordFault: Error, Sendable, Equatable {
  let message: Bilingual

  init(_ zh: String, _ en: String) { message = Bilingual(zh, en) }

  /// A name out of a file as a message has it: its first 40 characters, none of which can steer a terminal.
  static func shown(_ name: String) -> String {
    let scalars = name.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: 40, limitedBy: scalars.endIndex), end < scalars.endIndex
    else { return Printable.escaped(name) }
    return Printable.escaped(String(scalars[..<end])) + "…"
  }

  /// The fault as something to tell the user.
  func notice(for path: Path) -> Notice { Notice(path: path, message: message) }

  /// A fault of a file that is damaged, or was made so as to do damage.
  static func damaged(_ zh: String, _ en: String) -> WordFault {
    WordFault(
      "Word 文档已损坏：\(zh)；请重新取一份，或用 Word 打开修复后另存为 .docx",
      "the Word document is damaged: \(en); get it anew, or let Word repair it and save it as .docx")
  }
}
