/// Writes JSON member by member, so that a large report never stands in memory as a whole.
struct JSONWriter: ~Copyable {
  private var writer: Writer
  /// Per open object or array: whether it has a member yet.
  private var hasMembers: [Bool] = []

  init(_ writer: consuming Writer) { self.writer = writer }

  /// Gives the writer back.
  consuming func finish() -> Writer {
    writer.write("\n")
    return writer
  }

  /// An object; `key` is its name within another object.
  mutating func object(_ key: String? = nil, _ body: (inout JSONWriter) -> Void) {
    open(key, "{")
    body(&self)
    close("}")
  }

  /// An array.
  mutating func array(_ key: String? = nil, _ body: (inout JSONWriter) -> Void) {
    open(key, "[")
    body(&self)
    close("]")
  }

  /// A string.
  mutating func string(_ key: String? = nil, _ text: String) {
    begin(key)
    writer.write(JSONWriter.quoted(text))
  }

  /// A whole number.
  mutating func number(_ key: String? = nil, _ number: Int) {
    begin(key)
    writer.write(String(number))
  }

  /// A number with one decimal place or two, from tenths or hundredths.
  mutating func decimal(_ key: String? = nil, _ number: Int, places: Int) {
    begin(key)
    let unit = places == 1 ? 10 : 100
    let digits = String(number % unit)
    writer.write("\(number / unit).\(String(repeating: "0", count: places - digits.count))\(digits)")
  }

  /// Nothing that is known.
  mutating func null(_ key: String? = nil) {
    begin(key)
    writer.write("null")
  }

  /// A truth value.
  mutating func boolean(_ key: String? = nil, _ value: Bool) {
    begin(key)
    writer.write(value ? "true" : "false")
  }

  private mutating func open(_ key: String?, _ bracket: String) {
    begin(key)
    writer.write(bracket)
    hasMembers.append(false)
  }

  private mutating func close(_ bracket: String) {
    if hasMembers.removeLast() { newLine() }
    writer.write(bracket)
  }

  private mutating func begin(_ key: String?) {
    if let last = hasMembers.last {
      if last { writer.write(",") }
      hasMembers[hasMembers.count - 1] = true
      newLine()
    }
    if let key { writer.write("\(JSONWriter.quoted(key)): ") }
  }

  private mutating func newLine() {
    writer.write("\n")
    writer.write(String(repeating: "  ", count: hasMembers.count))
  }

  /// A string in quotation marks; what JSON or a terminal can't take raw is escaped. O(length).
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0x0A: result += "\\n"
      case 0x0D: result += "\\r"
      case 0x09: result += "\\t"
      case _ where Printable.steers(scalar):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
