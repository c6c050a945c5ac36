/// Writes XML element by element, so that a large report never stands in memory as a whole.
struct XMLWriter: ~Copyable {
  private var writer: Writer
  private var depth = 0

  /// Begins with the declaration.
  init(_ writer: consuming Writer) {
    self.writer = writer
    self.writer.writeLine("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
  }

  /// Gives the writer back.
  consuming func finish() -> Writer { writer }

  /// An element that holds others.
  mutating func element(_ name: String, _ attributes: [(String, String)] = [], _ body: (inout XMLWriter) -> Void) {
    line("<\(XMLWriter.tag(name, attributes))>")
    depth += 1
    body(&self)
    depth -= 1
    line("</\(name)>")
  }

  /// An element that holds a text, or nothing.
  mutating func element(_ name: String, _ attributes: [(String, String)] = [], text: String = "") {
    let tag = XMLWriter.tag(name, attributes)
    line(text.isEmpty ? "<\(tag)/>" : "<\(tag)>\(XMLWriter.escaped(text))</\(name)>")
  }

  private mutating func line(_ text: String) {
    writer.write(String(repeating: "  ", count: depth))
    writer.writeLine(text)
  }

  private static func tag(_ name: String, _ attributes: [(String, String)]) -> String {
    attributes.reduce(name) { "\($0) \($1.0)=\"\(escaped($1.1, isAttribute: true))\"" }
  }

  /// A text for an element or between an attribute's quotation marks: XML 1.0's marks escaped, `>` too, so that no `]]>` stands
  /// anywhere; a line break in an attribute as a reference, since a reader would take it for a space. What XML 1.0 can't hold at all
  /// (most control characters, U+FFFE and U+FFFF), and what could steer a terminal, is written out as `\u{1B}`. O(length).
  static func escaped(_ text: String, isAttribute: Bool = false) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += isAttribute ? "&#10;" : "\n"
      case "\u{FFFE}", "\u{FFFF}": result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: result += Printable.escaped(String(scalar))
      }
    }
    return result
  }
}
