/// HTML in the making. What comes from outside gets in as text, as copy or as the value of an attribute, always escaped; names of
/// elements and attributes are the program's own.
struct HTMLText: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Where a link was written whose target may never be: bytes of the attribute, and the target's number.
  private var links: [(attribute: Range<Int>, target: Int)] = []

  /// Markup that has no element of its own function.
  mutating func markup(_ text: StaticString) { append(text) }

  /// The program's own style.
  mutating func style(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// An element that holds others, or text.
  mutating func element(
    _ name: StaticString, _ attributes: [(StaticString, String)] = [], _ body: (inout HTMLText) -> Void
  ) {
    open(name, attributes)
    body(&self)
    close(name)
  }

  /// An element that holds a text.
  mutating func element(_ name: StaticString, _ attributes: [(StaticString, String)] = [], text: String) {
    open(name, attributes)
    self.text(text)
    close(name)
  }

  /// The beginning of an element; an attribute without a value has an empty one.
  mutating func open(_ name: StaticString, _ attributes: [(StaticString, String)] = []) {
    bytes.append(UInt8(ascii: "<"))
    append(name)
    for (name, value) in attributes { attribute(name, value) }
    bytes.append(UInt8(ascii: ">"))
  }

  /// The end of an element, and of the line where that is no part of a text.
  mutating func close(_ name: StaticString) {
    append("</")
    append(name)
    bytes.append(UInt8(ascii: ">"))
  }

  /// A line feed, for those who read the source; between blocks only.
  mutating func lineFeed() { bytes.append(0x0A) }

  /// A link to a place that is perhaps never written: `settle` decides.
  mutating func link(toPlace target: Int, text: String) {
    append("<a")
    let start = bytes.count
    attribute("href", "#p\(target)")
    links.append((start..<bytes.count, target))
    bytes.append(UInt8(ascii: ">"))
    self.text(text)
    append("</a>")
  }

  /// Takes links away whose targets were not written: an `a` without `href` is lawful, and reads as the text that it is.
  mutating func settle(_ targets: Set<Int>) {
    for link in links where !targets.contains(link.target) {
      for position in link.attribute { bytes[position] = UInt8(ascii: " ") }
    }
    links = []
  }

  /// A text of the program's or of anybody's; what could steer a terminal or turn the writing is written as `\u{202E}`, and
  /// what has more than 4000 characters is cut.
  mutating func text(_ text: String) { escape(HTMLText.shortened(text)) }

  /// Characters of a text that is shown; nothing that the program says is nearly as long.
  private static let longestText = 4000

  private static func shortened(_ text: String, to limit: Int = longestText) -> String {
    // A text has no more characters than bytes.
    guard text.utf8.count > limit, text.unicodeScalars.count > limit else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))) + "…"
  }

  private mutating func attribute(_ name: StaticString, _ value: String) {
    bytes.append(UInt8(ascii: " "))
    append(name)
    append("=\"")
    escape(HTMLText.shortened(value, to: 4096))
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ text: String) {
    for scalar in Printable.escaped(text).unicodeScalars {
      if HTMLText.isNoCharacter(scalar.value) {
        escape("\\u{\(String(scalar.value, radix: 16, uppercase: true))}")
      } else if !appendReference(scalar.value) {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  /// What HTML would take for markup, as a reference.
  private mutating func appendReference(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22: append("&quot;")
    case 0x26: append("&amp;")
    case 0x27: append("&#39;")
    case 0x3C: append("&lt;")
    case 0x3E: append("&gt;")
    default: return false
    }
    return true
  }

  private mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// What HTML allows in no text (HTML, 13.2.2, noncharacter-in-input-stream).
  private static func isNoCharacter(_ scalar: UInt32) -> Bool {
    scalar & 0xFFFE == 0xFFFE || scalar >= 0xFDD0 && scalar <= 0xFDEF
  }
}

// MARK: Copy

extension HTMLText {
  /// Copy as it is to be seen: characters that can't be seen, or that turn the writing, by their numbers; a line break within a block as
  /// nothing between Han characters and as a space elsewhere. O(bytes).
  ///
  /// - Parameters:
  ///   - range: of `prose`, on character boundaries.
  ///   - showsSpace: whether white space is what matters: then it gets signs that can be seen.
  mutating func copy(_ prose: [UInt8], _ range: Range<Int>, showsSpace: Bool = false) {
    let text = prose.span
    var start = range.lowerBound
    var position = start
    while position < range.upperBound {
      let (scalar, length) = text.scalar(at: position)
      if HTMLText.isPlain(scalar) && !(showsSpace && HTMLText.isSpace(scalar)) {
        position += length
        continue
      }
      bytes += prose[start..<position]
      if scalar == 0x0A || scalar == 0x0D {
        lineBreak(prose, position, showsSpace)
        if scalar == 0x0D, position + 1 < range.upperBound, prose[position + 1] == 0x0A { position += 1 }
      } else if !appendReference(scalar) {
        if showsSpace && HTMLText.isSpace(scalar) { space(scalar) } else { number(scalar, showsSpace) }
      }
      position += length
      start = position
    }
    bytes += prose[min(start, range.upperBound)..<range.upperBound]
  }

  private mutating func lineBreak(_ prose: [UInt8], _ position: Int, _ showsSpace: Bool) {
    if showsSpace {
      append("<i class=\"ws\">↵</i>")
      return
    }
    let isAmongHan =
      position > 0 && prose[position - 1] >= 0xE3 || position > 2 && prose[position - 3] >= 0xE3
    append(isAmongHan ? "<wbr>" : " ")
  }

  /// White space that is marked.
  private mutating func space(_ scalar: UInt32) {
    switch scalar {
    case 0x20: append("<i class=\"ws\">␣</i>")
    case 0x09: append("<i class=\"ws\">⇥</i>")
    case 0x3000: append("<i class=\"ws wide\">\u{3000}</i>")
    default: number(scalar, true)
    }
  }

  /// A character that can't be seen, by its number.
  private mutating func number(_ scalar: UInt32, _ showsAll: Bool) {
    if scalar == 0x09 || !showsAll && (scalar == 0x200C || scalar == 0x200D) {
      // A tab, or a joiner within an emoji: they do no harm.
      Unicode.Scalar(scalar).map { bytes.append(contentsOf: UTF8.encode($0) ?? UTF8.encodedReplacementCharacter) }
      return
    }
    let digits = String(scalar, radix: 16, uppercase: true)
    element(
      "i", [("class", "ctl")], text: "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits)
  }

  private static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Whether a character is copied as it is: nearly all are.
  private static func isPlain(_ scalar: UInt32) -> Bool {
    if scalar >= 0x3165 && scalar < 0xE000 { return true }
    switch scalar {
    case 0x00...0x1F, 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x7F...0x9F, 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5,
      0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xE000...0xF8FF, 0xFEFF, 0xFFA0,
      0xFFF0...0xFFFB, 0xE0000...0xE0FFF, 0xF0000...0x10FFFF:
      return false
    default:
      return !isNoCharacter(scalar)
    }
  }
}
