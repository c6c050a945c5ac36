/// Reads XML (W3C XML 1.0 with namespaces) one step after another, as much of it as office documents have.
///
/// There is no tree and no recursion: memory follows the depth, which is bounded, and time the size. A document type declaration is refused, so
/// that the five entities of the standard and numeric references are all that there can be. It checks that tags match, that prefixes are bound and
/// that characters are allowed, and no more: what a schema says of the elements is for those who read them.
struct XMLReader {
  /// What was met.
  enum Step: Sendable { case start, end, text, finish }

  /// The namespaces that matter here, each in its transitional and its strict form (ISO/IEC 29500-4 and -1).
  enum Namespace: Sendable {
    case none, word, compatibility, contentTypes, relationships, xml
    /// An extension by Microsoft, which newslint understands so far as that text of documents stands in it as everywhere.
    case extended
    case other
  }

  /// How deep elements may be nested, and how many prefixes may be bound at once: documents keep far below both.
  static let deepest = 512
  private static let mostBindings = 1024

  /// The element that was started or ended last: its namespace, and its name without prefix.
  private(set) var namespace = Namespace.none
  private(set) var name = ""
  /// The text of the last step, if it was text. Lines in it end with LF.
  private(set) var text: [UInt8] = []

  private let bytes: [UInt8]
  /// What the part is called, for messages.
  private let part: String
  private var position = 0
  private var open: [Open] = []
  private var bindings: [Binding] = []
  private var attributes: [Attribute] = []
  private var isEmptyElement = false
  private var hasRoot = false
  /// The binding that was asked for last, since nearly all elements of a part have one prefix.
  private var latest: (prefix: Range<Int>, namespace: Namespace)?

  private struct Open {
    let tag: Range<Int>
    let namespace: Namespace
    let name: String
    /// How many prefixes are bound outside it.
    let bindings: Int
    let keepsSpace: Bool
  }

  private struct Binding {
    let prefix: Range<Int>
    let namespace: Namespace
  }

  private struct Attribute {
    /// Empty if it has none.
    let prefix: Range<Int>
    let local: Range<Int>
    let value: Range<Int>
  }

  /// - Parameters:
  ///   - bytes: the part, in UTF-8 or UTF-16 as the package standard has it (ECMA-376-2, 6.5).
  ///   - part: what it is called.
  init(_ bytes: [UInt8], part: String) throws(WordFault) {
    self.part = Printable.escaped(part)
    self.bytes = try XMLReader.utf8(bytes, self.part)
    if self.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    if let bad = self.bytes.span.firstNotUTF8() {
      position = bad
      throw fault("此处的字节不是 UTF-8", "the bytes here are not UTF-8")
    }
  }

  /// Whether white space at the ends of text counts, as the nearest `xml:space` says.
  var keepsSpace: Bool { open.last?.keepsSpace ?? false }

  // MARK: Steps

  /// The next step.
  mutating func next() throws(WordFault) -> Step {
    if isEmptyElement {
      isEmptyElement = false
      close()
      return .end
    }
    text.removeAll(keepingCapacity: true)
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<") else {
        try readText()
        if !open.isEmpty { return .text }
        guard text.allSatisfy({ $0 <= 0x20 }) else { throw fault("根元素之外有文字", "there is text outside the root element") }
        text.removeAll(keepingCapacity: true)
        continue
      }
      guard position + 1 < bytes.count else { break }
      switch bytes[position + 1] {
      case UInt8(ascii: "?"): try passInstruction()
      case UInt8(ascii: "!"):
        if has("<!--") {
          try pass(to: "-->", from: 4)
        } else if has("<![CDATA[") {
          guard !open.isEmpty else { throw fault("根元素之外有文字", "there is text outside the root element") }
          let start = position + 9
          try pass(to: "]]>", from: 9)
          text += bytes[start..<position - 3]
          return .text
        } else if has("<!DOCTYPE") {
          throw fault("有 DOCTYPE 声明，Word 文档里不会有，没有读", "it has a DOCTYPE, which no Word document has, and was not read")
        } else {
          throw fault("这里的标记有误", "this is no markup")
        }
      case UInt8(ascii: "/"):
        try readEnd()
        return .end
      default:
        try readStart()
        return .start
      }
    }
    guard open.isEmpty, hasRoot, position == bytes.count else {
      throw fault("到此中断，没有写完", "it breaks off here")
    }
    return .finish
  }

  /// Passes over the element that was started last, with all that it holds. No recursion.
  mutating func skipElement() throws(WordFault) {
    let depth = open.count
    while open.count >= depth { _ = try next() }
  }

  private func has(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { bytes[position...].starts(with: $0) }
  }

  /// Goes on behind the next place at which a word stands.
  private mutating func pass(to word: StaticString, from distance: Int) throws(WordFault) {
    let start = position
    position += distance
    while position < bytes.count {
      if has(word) {
        position += word.utf8CodeUnitCount
        return
      }
      position += 1
    }
    position = min(start, bytes.count)
    throw fault("这里开始的标记没有结束", "the markup that begins here does not end")
  }

  private mutating func passInstruction() throws(WordFault) {
    let start = position
    try pass(to: "?>", from: 2)
    // Of the declaration only the encoding matters.
    guard bytes[start...].starts(with: "<?xml ".utf8) else { return }
    let words = String(decoding: bytes[start..<position], as: UTF8.self).lowercased().split { $0 == "\"" || $0 == "'" }
    for (word, value) in zip(words, words.dropFirst()) where word.hasSuffix("encoding=") {
      guard ["utf-8", "utf8", "utf-16", "us-ascii"].contains(value) else {
        throw fault("编码是 \(value)，Word 文档只用 UTF-8", "its encoding is \(value), where Word documents have UTF-8")
      }
    }
  }

  // MARK: Tags

  private mutating func readStart() throws(WordFault) {
    guard open.count < XMLReader.deepest else {
      throw fault(
        "嵌套超过 \(XMLReader.deepest) 层，没有读", "it is nested more than \(XMLReader.deepest) levels deep and was not read")
    }
    guard !open.isEmpty || !hasRoot else { throw fault("有两个根元素", "it has two root elements") }
    hasRoot = true
    position += 1
    let tag = try readName()
    let outside = bindings.count
    attributes.removeAll(keepingCapacity: true)
    while true {
      let start = position
      skipBlanks()
      guard position < bytes.count else { throw fault("标签没有写完", "the tag is not complete") }
      if bytes[position] == UInt8(ascii: ">") || has("/>") { break }
      guard position > start else { throw fault("属性之间缺空格", "a space is missing between attributes") }
      try readAttribute()
    }
    isEmptyElement = bytes[position] == UInt8(ascii: "/")
    position += isEmptyElement ? 2 : 1
    let (prefix, local) = split(tag)
    let namespace = try self.namespace(of: prefix, isElement: true)
    self.namespace = namespace
    name = String(decoding: bytes[local], as: UTF8.self)
    let space = attribute("space", .xml)
    open.append(
      Open(
        tag: tag, namespace: namespace, name: name, bindings: outside,
        keepsSpace: space.map { $0 == "preserve" } ?? keepsSpace))
  }

  private mutating func readEnd() throws(WordFault) {
    let start = position
    position += 2
    let tag = try readName()
    skipBlanks()
    guard position < bytes.count, bytes[position] == UInt8(ascii: ">") else {
      throw fault("标签没有写完", "the tag is not complete")
    }
    position += 1
    guard let last = open.last, bytes[last.tag].elementsEqual(bytes[tag]) else {
      position = start
      throw fault("开始与结束的标签对不上", "the tags do not match")
    }
    close()
  }

  /// Ends the innermost element.
  private mutating func close() {
    let last = open.removeLast()
    (namespace, name) = (last.namespace, last.name)
    if bindings.count > last.bindings {
      bindings.removeSubrange(last.bindings...)
      latest = nil
    }
  }

  private mutating func readName() throws(WordFault) -> Range<Int> {
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
        UInt8(ascii: ":"), 0x80...0xFF:
        break
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
        if position == start { throw fault("这里应是名称", "a name belongs here") }
      default:
        if position == start { throw fault("这里应是名称", "a name belongs here") }
        return start..<position
      }
      position += 1
    }
    throw fault("标签没有写完", "the tag is not complete")
  }

  private mutating func readAttribute() throws(WordFault) {
    let (prefix, local) = split(try readName())
    skipBlanks()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
      throw fault("属性后面缺“=”", "“=” is missing")
    }
    position += 1
    skipBlanks()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") else {
      throw fault("属性的值缺引号", "the attribute's value has no quotation marks")
    }
    let quote = bytes[position]
    position += 1
    let start = position
    while position < bytes.count, bytes[position] != quote {
      switch bytes[position] {
      case UInt8(ascii: "&"): _ = try readReference()
      case UInt8(ascii: "<"): throw fault("属性的值里有“<”", "there is a “<” in the attribute's value")
      default: position += 1
      }
    }
    guard position < bytes.count else { throw fault("属性的值没有写完", "the attribute's value is not complete") }
    let value = start..<position
    position += 1
    if bytes[prefix].elementsEqual("xmlns".utf8) {
      try bind(local, value)
    } else if prefix.isEmpty, bytes[local].elementsEqual("xmlns".utf8) {
      try bind(local.upperBound..<local.upperBound, value)
    } else {
      attributes.append(Attribute(prefix: prefix, local: local, value: value))
    }
  }

  /// A name in its two parts; the first is empty where there is no colon.
  private func split(_ name: Range<Int>) -> (prefix: Range<Int>, local: Range<Int>) {
    guard let colon = bytes[name].firstIndex(of: UInt8(ascii: ":")) else {
      return (name.lowerBound..<name.lowerBound, name)
    }
    return (name.lowerBound..<colon, colon + 1..<name.upperBound)
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  // MARK: Namespaces

  private mutating func bind(_ prefix: Range<Int>, _ value: Range<Int>) throws(WordFault) {
    guard bindings.count < XMLReader.mostBindings else {
      throw fault("命名空间太多，没有读", "it has too many namespaces and was not read")
    }
    bindings.append(Binding(prefix: prefix, namespace: XMLReader.namespace(named: decoded(value))))
    latest = nil
  }

  private mutating func namespace(of prefix: Range<Int>, isElement: Bool) throws(WordFault) -> Namespace {
    if let latest, bytes[latest.prefix].elementsEqual(bytes[prefix]) { return latest.namespace }
    guard let namespace = boundNamespace(of: prefix) else {
      throw fault("命名空间前缀没有声明", "the namespace's prefix is not bound")
    }
    latest = (prefix, namespace)
    return namespace
  }

  private func boundNamespace(of prefix: Range<Int>) -> Namespace? {
    if let binding = bindings.last(where: { bytes[$0.prefix].elementsEqual(bytes[prefix]) }) {
      return binding.namespace
    }
    if prefix.isEmpty { return Namespace.none }
    return bytes[prefix].elementsEqual("xml".utf8) ? .xml : nil
  }

  /// Whether all of some prefixes, divided by spaces, stand for namespaces that are understood.
  func understands(_ prefixes: String) -> Bool {
    prefixes.split(separator: " ").allSatisfy { prefix in
      let binding = bindings.last { bytes[$0.prefix].elementsEqual(prefix.utf8) }
      return binding.map { $0.namespace == .word || $0.namespace == .extended } ?? false
    }
  }

  private static func namespace(named uri: String) -> Namespace {
    switch uri {
    case "": .none
    case "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
      "http://purl.oclc.org/ooxml/wordprocessingml/main":
      .word
    case "http://schemas.openxmlformats.org/markup-compatibility/2006": .compatibility
    case "http://schemas.openxmlformats.org/package/2006/content-types": .contentTypes
    case "http://schemas.openxmlformats.org/package/2006/relationships": .relationships
    default:
      uri.hasPrefix("http://schemas.microsoft.com/office/word/")
        || uri.hasPrefix("http://schemas.microsoft.com/office/drawing/") ? .extended : .other
    }
  }

  // MARK: Attributes and text

  /// The value of an attribute of the element that was started last; one of the element's own namespace may come without prefix.
  func attribute(_ local: String, _ namespace: Namespace = .none) -> String? {
    for attribute in attributes where bytes[attribute.local].elementsEqual(local.utf8) {
      if attribute.prefix.isEmpty ? namespace != .xml : boundNamespace(of: attribute.prefix) == namespace {
        return decoded(attribute.value)
      }
    }
    return nil
  }

  /// A value with its references resolved, which were checked when it was read.
  private func decoded(_ value: Range<Int>) -> String {
    guard bytes[value].contains(UInt8(ascii: "&")) else { return String(decoding: bytes[value], as: UTF8.self) }
    var result = String.UnicodeScalarView()
    var offset = value.lowerBound
    while offset < value.upperBound {
      if bytes[offset] == UInt8(ascii: "&"), let (scalar, length) = reference(at: offset) {
        result.append(scalar)
        offset += length
      } else {
        let (scalar, length) = bytes.span.scalar(at: offset)
        result.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
        offset += length
      }
    }
    return String(result)
  }

  private mutating func readText() throws(WordFault) {
    var start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
      let byte = bytes[position]
      if byte >= 0x20 && byte != UInt8(ascii: "&") || byte == 0x0A || byte == 0x09 {
        position += 1
        continue
      }
      text += bytes[start..<position]
      if byte == 0x0D {
        position += 1
        if position == bytes.count || bytes[position] != 0x0A { text.append(0x0A) }
      } else if byte == UInt8(ascii: "&") {
        let scalar = try readReference()
        text += Array(String(scalar).utf8)
      } else {
        throw fault("有 XML 不允许的控制字符", "there is a control character, which XML does not allow")
      }
      start = position
    }
    text += bytes[start..<position]
  }

  private mutating func readReference() throws(WordFault) -> Unicode.Scalar {
    guard let (scalar, length) = reference(at: position) else {
      throw fault("这里的“&”不是字符引用", "the “&” here is no character reference")
    }
    position += length
    return scalar
  }

  /// The character that a reference stands for, and how many bytes it takes; nil if it is none, or of a character that XML does not allow.
  private func reference(at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    guard let end = bytes[offset..<min(offset + 12, bytes.count)].firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let length = end + 1 - offset
    let body = String(decoding: bytes[offset + 1..<end], as: UTF8.self)
    switch body {
    case "lt": return ("<", length)
    case "gt": return (">", length)
    case "amp": return ("&", length)
    case "quot": return ("\"", length)
    case "apos": return ("'", length)
    default: break
    }
    guard body.hasPrefix("#") else { return nil }
    let digits = body.dropFirst(body.hasPrefix("#x") ? 2 : 1)
    // Integers may have a sign, references may not.
    guard let first = digits.first, first.isHexDigit,
      let value = UInt32(digits, radix: body.hasPrefix("#x") ? 16 : 10), let scalar = Unicode.Scalar(value),
      value >= 0x20 || [0x09, 0x0A, 0x0D].contains(value), value != 0xFFFE, value != 0xFFFF
    else { return nil }
    return (scalar, length)
  }

  // MARK: Faults

  private func fault(_ zh: String, _ en: String) -> WordFault {
    var (line, start) = (1, 0)
    for offset in 0..<min(position, bytes.count) where bytes[offset] == 0x0A {
      line += 1
      start = offset + 1
    }
    let column = 1 + bytes.span.characters(in: start..<min(position, bytes.count))
    return .damaged("\(part) 第 \(line) 行第 \(column) 列：\(zh)", "\(part), line \(line), column \(column): \(en)")
  }

  /// A part in UTF-8: parts may be in UTF-16.
  private static func utf8(_ bytes: [UInt8], _ part: String) throws(WordFault) -> [UInt8] {
    let isLittle = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0x3C, 0x00])
    guard isLittle || bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0x00, 0x3C]) else { return bytes }
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map { offset in
      let (one, two) = (UInt16(bytes[offset]), UInt16(bytes[offset + 1]))
      return isLittle ? two << 8 | one : one << 8 | two
    }
    guard bytes.count % 2 == 0, let text = String(validating: units, as: UTF16.self) else {
      throw .damaged("\(part) 不是正确的 UTF-16", "\(part) is no valid UTF-16")
    }
    return Array(text.utf8)
  }
}
