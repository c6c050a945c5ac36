/// A value of a JSON text that knows where it stands. Comments and trailing commas are allowed.
public struct JSON: Sendable {
  /// What a value is.
  public enum Value: Sendable {
    /// Members in the order of the text; keys may repeat, which is for the reader of the whole to judge.
    case object([Member])
    case array([JSON])
    case string(String)
    case number(Double)
    case boolean(Bool)
    case null
  }

  /// A key with its value.
  public struct Member: Sendable {
    /// The key, escapes resolved.
    public let key: String
    /// Where the key stands: bytes of the text.
    public let place: Int
    /// The value.
    public let value: JSON
  }

  /// What it is.
  public let value: Value
  /// Where it begins: bytes of the text.
  public let place: Int

  /// What it is, in words for a message.
  public var kind: Bilingual {
    switch value {
    case .object: Bilingual("对象", "an object")
    case .array: Bilingual("数组", "an array")
    case .string: Bilingual("字符串", "a string")
    case .number: Bilingual("数字", "a number")
    case .boolean: Bilingual("布尔值", "a boolean")
    case .null: Bilingual("null", "null")
    }
  }

  /// A mistake in a JSON text.
  public struct SyntaxError: Error, Sendable {
    /// What is wrong and what belongs there.
    public let message: Bilingual
    /// Bytes of the text.
    public let place: Int
  }

  /// Reads a text. O(bytes).
  ///
  /// - Parameter text: UTF-8; nesting of more than 64 levels is refused.
  public static func read(_ text: [UInt8]) throws(SyntaxError) -> JSON {
    var reader = JSONReader(text)
    let value = try reader.tree()
    try reader.finish()
    return value
  }
}

/// Reads a JSON text value by value, as it is asked: RFC 8259 with `//` and `/* */` comments and trailing commas.
///
/// A list is read by entering it and asking for the next item until there is none; every item's value must be read or skipped before the
/// next is asked for. What is large and regular is read this way without ever standing in memory as a tree.
struct JSONReader {
  private let text: [UInt8]
  private var offset = 0
  /// Where each object or array begins that was entered and is not at its end.
  private var open: [Int] = []
  /// Whether an item of the innermost list has been handed out, and so a comma or the end must come.
  private var isBehindItem = false

  /// A reader at the beginning of a text in UTF-8.
  init(_ text: [UInt8]) {
    self.text = text
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  /// What a value is, by its first character.
  enum Kind: Sendable {
    case object, array, string, other
  }

  /// Where the next value begins: bytes of the text, comments and white space left out; throws where there is none.
  mutating func place() throws(JSON.SyntaxError) -> Int {
    try skipBlanks()
    if offset == text.count { throw error("文件到此结束，缺一个值", "the text ends where a value belongs") }
    return offset
  }

  /// What the next value is.
  mutating func kind() throws(JSON.SyntaxError) -> Kind {
    switch text[try place()] {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "\""): .string
    default: .other
    }
  }

  /// Goes into the object or array that comes next. Precondition: `kind()` says that it is one.
  mutating func enter() throws(JSON.SyntaxError) {
    let start = try place()
    precondition(text[start] == UInt8(ascii: "{") || text[start] == UInt8(ascii: "["), "no list to enter")
    if open.count == 64 { throw error("嵌套超过 64 层", "nested more than 64 levels deep") }
    open.append(start)
    offset += 1
    isBehindItem = false
  }

  /// The key of the object's next member, and where it stands; nil, and out of the object, at its end.
  mutating func nextMember() throws(JSON.SyntaxError) -> (key: String, place: Int)? {
    guard try hasItem(before: UInt8(ascii: "}")) else { return nil }
    guard next == UInt8(ascii: "\"") else { throw error("这里应是带半角引号的键名", "a key in double quotes belongs here") }
    let place = offset
    let key = try string()
    try skipBlanks()
    guard next == UInt8(ascii: ":") else {
      throw error("键“\(key)”后面缺冒号“:”", "“:” is missing behind the key “\(key)”")
    }
    offset += 1
    return (key, place)
  }

  /// Whether the array has another element, which is then to be read; out of the array at its end.
  mutating func hasElement() throws(JSON.SyntaxError) -> Bool { try hasItem(before: UInt8(ascii: "]")) }

  /// Goes on to the next item of the innermost list, or out of it.
  private mutating func hasItem(before end: UInt8) throws(JSON.SyntaxError) -> Bool {
    let start = open[open.count - 1]
    try skipBlanks()
    if isBehindItem, let byte = next, byte != end {
      guard byte == UInt8(ascii: ",") else { throw error("前一项之后缺逗号“,”", "“,” is missing behind the item before") }
      offset += 1
      try skipBlanks()
    }
    guard let byte = next else {
      let shown = UnicodeScalar(text[start])
      throw error("“\(shown)”没有对应的“\(UnicodeScalar(end))”", "“\(shown)” has no “\(UnicodeScalar(end))”", at: start)
    }
    isBehindItem = true
    guard byte == end else { return true }
    offset += 1
    open.removeLast()
    return false
  }

  /// Reads the next value, whatever it is, as a tree.
  mutating func tree() throws(JSON.SyntaxError) -> JSON {
    let place = try place()
    let value: JSON.Value
    switch text[place] {
    case UInt8(ascii: "{"):
      try enter()
      var members: [JSON.Member] = []
      while let (key, place) = try nextMember() {
        members.append(JSON.Member(key: key, place: place, value: try tree()))
      }
      value = .object(members)
    case UInt8(ascii: "["):
      try enter()
      var values: [JSON] = []
      while try hasElement() { values.append(try tree()) }
      value = .array(values)
    case UInt8(ascii: "\""): value = .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): value = .number(try number())
    case UInt8(ascii: "a")...UInt8(ascii: "z"): value = try word()
    default:
      let (scalar, _) = text.span.scalar(at: place)
      let shown = Unicode.Scalar(scalar).map(String.init) ?? "?"
      if "“”‘’＂".contains(shown) {
        throw error("这里是中文引号“\(shown)”，JSON 要用半角引号 \"", "“\(shown)” is a Chinese quotation mark: JSON wants \"")
      }
      throw error("这里应是一个值，却是“\(shown)”", "a value belongs here, not “\(shown)”")
    }
    return JSON(value: value, place: place)
  }

  /// Sees to it that nothing stands behind the value of the text.
  mutating func finish() throws(JSON.SyntaxError) {
    try skipBlanks()
    if offset < text.count { throw error("JSON 之后还有多余内容", "there is something behind the JSON value") }
  }

  private func error(_ zh: String, _ en: String, at place: Int? = nil) -> JSON.SyntaxError {
    JSON.SyntaxError(message: Bilingual(zh, en), place: place ?? offset)
  }

  private var next: UInt8? { offset < text.count ? text[offset] : nil }

  private mutating func skipBlanks() throws(JSON.SyntaxError) {
    while let byte = next {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      case UInt8(ascii: "/"): try skipComment()
      default: return
      }
    }
  }

  private mutating func skipComment() throws(JSON.SyntaxError) {
    let start = offset
    let second = offset + 1 < text.count ? text[offset + 1] : 0
    if second == UInt8(ascii: "/") {
      while let byte = next, byte != 0x0A { offset += 1 }
    } else if second == UInt8(ascii: "*") {
      offset += 2
      while offset + 1 < text.count {
        if text[offset] == UInt8(ascii: "*") && text[offset + 1] == UInt8(ascii: "/") {
          offset += 2
          return
        }
        offset += 1
      }
      throw error("注释没有结束，缺“*/”", "the comment has no end: “*/” is missing", at: start)
    } else {
      throw error("多余的“/”；注释写作“//”或“/* */”", "a stray “/”; comments are “//” or “/* */”")
    }
  }

  private mutating func word() throws(JSON.SyntaxError) -> JSON.Value {
    let start = offset
    while let byte = next, byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") { offset += 1 }
    switch String(decoding: text[start..<offset], as: UTF8.self) {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "null": return .null
    case let word:
      throw error("“\(word)”应加半角引号", "“\(word)” belongs in double quotes", at: start)
    }
  }

  private mutating func number() throws(JSON.SyntaxError) -> Double {
    let start = offset
    while let byte = next, "+-.eE0123456789".utf8.contains(byte) { offset += 1 }
    let digits = text[start..<offset]
    guard let number = Double(String(decoding: digits, as: UTF8.self)), number.isFinite else {
      throw error("数字写法有误", "this is no number", at: start)
    }
    return number
  }

  /// Reads a string, escapes resolved. Precondition: `kind()` says that it is one.
  mutating func string() throws(JSON.SyntaxError) -> String {
    let start = offset
    offset += 1
    var bytes: [UInt8] = []
    var plain = offset
    // Most have no escape, and need no copy but the string.
    while let byte = next, byte != UInt8(ascii: "\\"), byte >= 0x20 {
      offset += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text[plain..<offset - 1], as: UTF8.self) }
    }
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        bytes.append(contentsOf: text[plain..<offset])
        offset += 1
        return String(decoding: bytes, as: UTF8.self)
      case UInt8(ascii: "\\"):
        bytes.append(contentsOf: text[plain..<offset])
        bytes.append(contentsOf: try escape())
        plain = offset
      case 0..<0x20:
        throw error("字符串缺结束的引号", "the string has no closing quotation mark", at: start)
      default:
        offset += 1
      }
    }
    throw error("字符串缺结束的引号", "the string has no closing quotation mark", at: start)
  }

  private mutating func escape() throws(JSON.SyntaxError) -> [UInt8] {
    let start = offset
    offset += 1
    guard let byte = next else { throw error("“\\”之后缺字符", "nothing follows “\\”", at: start) }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"):
      var unit = try hexadecimal(start)
      if unit & 0xFC00 == 0xD800, next == UInt8(ascii: "\\"), offset + 1 < text.count,
        text[offset + 1] == UInt8(ascii: "u")
      {
        offset += 2
        let low = try hexadecimal(start)
        guard low & 0xFC00 == 0xDC00 else { throw error("代理对不完整", "half of a surrogate pair", at: start) }
        unit = 0x1_0000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
      }
      guard let scalar = Unicode.Scalar(unit) else { throw error("代理对不完整", "half of a surrogate pair", at: start) }
      return Array(String(scalar).utf8)
    default:
      throw error("没有“\\\(UnicodeScalar(byte))”这种转义", "there is no escape “\\\(UnicodeScalar(byte))”", at: start)
    }
  }

  private mutating func hexadecimal(_ start: Int) throws(JSON.SyntaxError) -> UInt32 {
    // A sign is no digit, though UInt32 would take it.
    guard offset + 4 <= text.count, text[offset] != UInt8(ascii: "+"),
      let value = UInt32(String(decoding: text[offset..<offset + 4], as: UTF8.self), radix: 16)
    else { throw error("“\\u”之后要有四位十六进制数字", "“\\u” wants four hexadecimal digits", at: start) }
    offset += 4
    return value
  }
}
