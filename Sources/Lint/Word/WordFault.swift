/// Why a document can't be read, with what to do about it.
struct WordFault: Error, Sendable, Equatable {
  let message: Bilingual

  init(_ zh: String, _ en: String) { message = Bilingual(zh, en) }

  /// The fault as something to tell the user.
  func notice(for path: Path) -> Notice { Notice(path: path, message: message) }

  /// A fault of a file that is damaged, or was made so as to do damage.
  static func damaged(_ zh: String, _ en: String) -> WordFault {
    WordFault(
      "Word 文档已损坏：\(zh)；请重新取一份，或用 Word 打开修复后另存为 .docx",
      "the Word document is damaged: \(en); get it anew, or let Word repair it and save it as .docx")
  }
}
