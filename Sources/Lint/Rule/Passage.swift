/// A paragraph of a document, as people find it there: lines of a document are not numbered where they see it.
public struct Passage: Sendable, Hashable {
  /// What of a document it stands in.
  public enum Part: Sendable, Hashable {
    case body
    /// The table's position among those of the document and the row's in it, both from 1.
    case table(Int, row: Int)
    /// The note's number, from 1.
    case footnote(Int)
    case endnote(Int)
    case textBox
  }

  /// Where it stands.
  public let part: Part
  /// The number of the paragraph in the order of reading, from 1: the line of its place.
  public let number: Int
  /// How it begins, without white space before it: at most twelve characters.
  public let opening: String
  /// Whether more comes behind the opening.
  public let isCut: Bool

  /// - Parameter text: the paragraph from its beginning on, of which no more is read than is needed.
  init(part: Part, number: Int, text: ArraySlice<UInt8>) {
    self.part = part
    self.number = number
    let line = WordText.trimmed(text.prefix(256).prefix { $0 != 0x0A && $0 != 0x0D })
    let scalars = String(decoding: line, as: UTF8.self).unicodeScalars
    isCut = scalars.count > Passage.longest
    // The cells of a row are divided by tabs.
    opening = String(String.UnicodeScalarView(scalars.prefix(Passage.longest).map { $0 == "\t" ? " " : $0 }))
  }

  private static let longest = 12

  /// What it is called: 第12段“江海区组织领导干部旁听庭…”, 表1第2行“…”, 脚注3“…”.
  public func name(in language: Language) -> String {
    let place =
      switch part {
      case .body: Bilingual("第\(number)段", "paragraph \(number)")
      case .table(let table, let row): Bilingual("表\(table)第\(row)行", "table \(table), row \(row)")
      case .footnote(let note): Bilingual("脚注\(note)", "footnote \(note)")
      case .endnote(let note): Bilingual("尾注\(note)", "endnote \(note)")
      case .textBox: Bilingual("文本框", "text box")
      }
    let quoted = "“\(opening)\(isCut ? "…" : "")”"
    return Bilingual("\(place.zh)\(quoted)", "\(place.en), \(quoted)")[language]
  }
}
