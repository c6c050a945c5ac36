/// Reads XML (W3C XML 1.0 with namespaces) one step after another, as much of it as office documents have.
///
/// There is no tree and no recursion: memory follows the depth, which is bounded, and time the size. A document type declaration is refused, so
/// that the five entities of the standard and numeric references are all that there can be. It checks that tags match, that prefixes are bound and
/// that characters are allowed, and no more: what a schema says of the elements is for those who read them.
struct XMLReader {
  /// What was met.
  enum Step: Sendable { case start, end, text, finish }

  /// How deep elements may be nested: documents keep far below.
  static let deepest = 512
  /// How many attributes an element may have: they are kept until the next one. Documents have a dozen.
  static let mostAttributes = 1024

  /// The element that was started or ended last: its namespace, and its name without prefix.
  private(set) var namespace = XMLNamespace.none
  private(set) var name = ""
  /// The text of the last step, if it was text. Lines in it end with LF.
  private(set) var text: [UInt8] = []

  private let bytes: [UInt8]
  /// What the part is called, for messages.
  private let part: String
  private var position = 0
  private var open: [Open] = []
  private var scope = XMLScope()
  private var attributes: [Attribute] = []
  private var isEmptyElement = false
  private var hasRoot = false
  private struct Open {
    let tag: Range<Int>
    let namespace: XMLNamespace
    let name: String
    /// How many prefixes are bound outside it.
    let bindings: Int
    let keepsSpace: Bool
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
    self.part = WordFault.shown(part)
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
        try readText(to: bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count, hasReferences: true)
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
          position = try end("-->", from: 4) + 3
        } else if has("<![CDATA[") {
          guard !open.isEmpty else { throw fault("根元素之外有文字", "there is text outside the root element") }
          let end = try self.end("]]>", from: 9)
          position += 9
          try readText(to: end, hasReferences: false)
          position += 3
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

  private func has(_ word: StaticString) -> Bool { bytes.has(word, at: position, before: bytes.count) }

  /// Where the word stands that ends the markup which begins at the place at hand.
  private func end(_ word: StaticString, from distance: Int) throws(WordFault) -> Int {
    guard let end = bytes.first(word, from: position + distance, before: bytes.count) else {
      throw fault("这里开始的标记没有结束", "the markup that begins here does not end")
    }
    return end
  }

  private mutating func passInstruction() throws(WordFault) {
    let instruction = position..<(try end("?>", from: 2) + 2)
    position = instruction.upperBound
    // Of the declaration only the encoding matters.
    guard bytes[instruction].starts(with: "<?xml ".utf8) else { return }
    let words = String(decoding: bytes[instruction], as: UTF8.self).lowercased().split { $0 == "\"" || $0 == "'" }
    for (word, value) in zip(words, words.dropFirst()) where word.hasSuffix("encoding=") {
      guard ["utf-8", "utf8", "utf-16", "us-ascii"].contains(value) else {
        let name = WordFault.shown(String(value))
        throw fault("编码是 \(name)，Word 文档只用 UTF-8", "its encoding is \(name), where Word documents have UTF-8")
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
    let outside = scope.count
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
    guard let namespace = scope.namespace(of: bytes[prefix]) else {
      throw fault("命名空间前缀没有声明", "the namespace's prefix is not bound")
    }
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
    scope.leave(to: last.bindings)
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
      try bind(bytes[local], value)
    } else if prefix.isEmpty, bytes[local].elementsEqual("xmlns".utf8) {
      try bind([], value)
    } else {
      guard attributes.count < XMLReader.mostAttributes else {
        throw fault("属性太多，没有读", "it has too many attributes and was not read")
      }
      attributes.append(Attribute(prefix: prefix, local: local, value: value))
    }
  }

  private mutating func bind(_ prefix: ArraySlice<UInt8>, _ value: Range<Int>) throws(WordFault) {
    guard scope.bind(prefix, to: XMLNamespace(uri: decoded(value))) else {
      throw fault("命名空间太多，没有读", "it has too many namespaces and was not read")
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

  // MARK: Attributes and text

  /// Whether all of some prefixes, divided by spaces, stand for namespaces that are understood.
  func understands(_ prefixes: String) -> Bool {
    prefixes.utf8.count <= 256
      && prefixes.split(separator: " ").allSatisfy { prefix in
        let namespace = scope.bound(Array(prefix.utf8)[...])
        return namespace == .word || namespace == .extended
      }
  }

  /// The value of an attribute of the element that was started last; one of the element's own namespace may come without prefix.
  func attribute(_ local: String, _ namespace: XMLNamespace = .none) -> String? {
    // No element has one name more often, and each costs a look at all prefixes.
    var looks = 4
    for attribute in attributes where bytes[attribute.local].elementsEqual(local.utf8) {
      looks -= 1
      if looks < 0 { return nil }
      if attribute.prefix.isEmpty ? namespace != .xml : scope.bound(bytes[attribute.prefix]) == namespace {
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
      if bytes[offset] == UInt8(ascii: "&"), let (scalar, length) = XMLReference.read(in: bytes, at: offset) {
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

  /// Reads text up to a place.
  ///
  /// - Parameter hasReferences: whether `&` begins one in it; in a CDATA section it stands for itself.
  private mutating func readText(to end: Int, hasReferences: Bool) throws(WordFault) {
    var start = position
    while position < end {
      let byte = bytes[position]
      if byte >= 0x20 && !(hasReferences && byte == UInt8(ascii: "&")) || byte == 0x0A || byte == 0x09 {
        position += 1
        continue
      }
      text += bytes[start..<position]
      if byte == 0x0D {
        position += 1
        if position == end || bytes[position] != 0x0A { text.append(0x0A) }
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
    guard let (scalar, length) = XMLReference.read(in: bytes, at: position) else {
      throw fault("这里的“&”不是字符引用", "the “&” here is no character reference")
    }
    position += length
    return scalar
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

  /// A part in UTF-8: parts may be in UTF-16, with a byte order mark or told by their first `<`.
  private static func utf8(_ bytes: [UInt8], _ part: String) throws(WordFault) -> [UInt8] {
    var encoding = TextEncoding.marked(in: bytes) ?? .utf8
    if bytes.starts(with: [0x3C, 0x00]) { encoding = .utf16LittleEndian }
    if bytes.starts(with: [0x00, 0x3C]) { encoding = .utf16BigEndian }
    guard let decoded = try? TextDecoder(encoding).decode(bytes), decoded.failure == nil else {
      throw .damaged("\(part) 不是正确的 UTF-16", "\(part) is no valid UTF-16")
    }
    return decoded.text
  }
}
