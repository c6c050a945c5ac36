/// Reads one line of JSON Lines as a story's source: RFC 8259 to the letter, without a tree, unknown keys passed over.
///
/// Nothing in the line is believed before it is checked; what is wrong is said with its place. O(bytes).
struct RecordReader {
  /// The longest line that is read, in bytes: no story has as many.
  static let longestLine = 16 << 20
  /// How deep values may be nested.
  private static let deepest = 64

  private let line: [UInt8]
  private var offset = 0

  private var id: String?
  private var date: Day?
  /// The text of each field, by its place in `Record.Field.allCases`.
  private var fields = [Text?](repeating: nil, count: Record.Field.allCases.count)

  /// A string as it stands in the line: checked, its escapes not yet resolved.
  private struct Text {
    /// The quotation marks left out.
    let range: Range<Int>
    let hasEscape: Bool
  }

  /// What is wrong with a line, and where in it.
  private struct Mistake: Error {
    let place: Int
    let message: Bilingual

    init(_ place: Int, _ zh: String, _ en: String) {
      self.place = place
      message = Bilingual(zh, en)
    }
  }

  private init(_ line: [UInt8]) { self.line = line }

  /// The source of the story that a line is.
  ///
  /// - Parameters:
  ///   - line: a line of `bytes`.
  ///   - path: the file.
  ///   - encoding: the file's, from which `bytes` were decoded.
  ///   - start: where in the file `bytes` begins.
  /// - Throws: what keeps it from being read, and what to do about it.
  static func source(
    _ line: LineSplitter.Line, in bytes: [UInt8], of path: Path, _ encoding: TextEncoding = .utf8, at start: Int = 0
  ) throws(Notice) -> Source {
    // What is longer than any story needn't be copied.
    if line.range.count > longestLine { throw tooLong(path, line.number) }
    return try source(
      Array(bytes[line.range]), of: path, encoding, at: start + line.range.lowerBound, number: line.number)
  }

  /// The source of the story that a line is.
  ///
  /// - Parameters:
  ///   - line: the line without its end.
  ///   - path: the file.
  ///   - encoding: the file's, from which the line was decoded.
  ///   - offset: where in the file the line begins.
  ///   - number: the line's, from 1.
  /// - Throws: what keeps it from being read, and what to do about it.
  static func source(
    _ line: [UInt8], of path: Path, _ encoding: TextEncoding = .utf8, at offset: Int, number: Int
  ) throws(Notice) -> Source {
    func place(_ offset: Int) -> Location {
      Location(line: number, column: 1 + line.span.characters(in: 0..<min(offset, line.count)))
    }
    if let bad = line.span.firstNotUTF8() {
      if encoding != .utf8 { throw SourceError.notDecodable(encoding, at: place(bad), isCut: false).notice(for: path) }
      let other = EncodingSearch(line).isOfAnotherEncoding
      throw (other ? SourceError.mixed(at: place(bad), .gbk) : .notUTF8(at: place(bad), guess: nil)).notice(for: path)
    }
    do throws(Mistake) {
      var reader = RecordReader(line)
      try reader.read()
      return try reader.source(path, offset, number)
    } catch {
      throw Notice(path: path, location: place(error.place), message: error.message)
    }
  }

  /// What is said of a line that is longer than any story.
  static func tooLong(_ path: Path, _ number: Int) -> Notice {
    Notice(
      path: path, location: Location(line: number, column: 1),
      message: Bilingual(
        "这一行超过 \(longestLine >> 20) MiB，跳过了；一行应是一篇稿件",
        "this line is longer than \(longestLine >> 20) MiB and was passed over: a line should be one story"))
  }

  // MARK: The record

  private mutating func read() throws(Mistake) {
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): break
    case UInt8(ascii: "["):
      throw Mistake(
        offset, "这一行是数组；一行应是一篇稿件的对象 { }，可用 jq -c '.[]' 转换",
        "this line is an array, where each should be the object { } of one story: convert it with jq -c '.[]'")
    default:
      throw Mistake(
        offset, "这一行不是 JSON 对象；一行应是一篇稿件：{\"id\":…,\"headline\":…,\"byline\":…,\"date\":…,\"body\":…}",
        "this line is no JSON object, where each should be one story: {\"id\":…,\"headline\":…,\"byline\":…,\"date\":…,\"body\":…}"
      )
    }
    let start = offset
    var seen: Set<String> = []
    try object { reader, key, place throws(Mistake) in
      guard let name = Name(rawValue: key) else { return try reader.skipValue(1) }
      guard seen.insert(key).inserted else {
        throw Mistake(place, "“\(key)”写了两次；请只留一个", "“\(key)” stands twice: leave one of them")
      }
      try reader.take(name)
    }
    skipBlanks()
    guard offset == line.count else {
      throw Mistake(offset, "稿件的对象之后还有多余内容；一行只写一篇", "there is something behind the story's object: write one a line")
    }
    guard seen.contains(Name.body.rawValue) else {
      throw Mistake(
        start, "缺“body”（正文）；没有正文的写 \"body\":\"\"", "“body” is missing: where a story has none, write \"body\":\"\"")
    }
  }

  /// The keys that are read.
  private enum Name: String { case id, headline, byline, date, body }

  /// Reads the value of a key that is known. Null is as good as nothing.
  private mutating func take(_ name: Name) throws(Mistake) {
    let place = offset
    // No value begins with NUL.
    switch (next ?? 0, name) {
    case (UInt8(ascii: "\""), _):
      let text = try string()
      switch name {
      case .id: id = try plain(text)
      case .date: date = Day(try plain(text))
      case .headline: fields[0] = text
      case .byline: fields[1] = text
      case .body: fields[2] = text
      }
    case (UInt8(ascii: "-"), .id), (UInt8(ascii: "0")...UInt8(ascii: "9"), .id):
      try skipNumber()
      id = String(decoding: line[place..<offset], as: UTF8.self)
    case (UInt8(ascii: "n"), _): try skipWord()
    default:
      let kind = kind
      try skipValue(1)
      let zh = name == .id ? "字符串或数字" : "字符串"
      let en = name == .id ? "a string or a number" : "a string"
      throw Mistake(
        place, "“\(name.rawValue)”应是\(zh)，这里却是\(kind.zh)", "“\(name.rawValue)” takes \(en), not \(kind.en)")
    }
  }

  /// What the next value is, in words.
  private var kind: Bilingual {
    switch next {
    case UInt8(ascii: "{"): Bilingual("对象", "an object")
    case UInt8(ascii: "["): Bilingual("数组", "an array")
    case UInt8(ascii: "t"), UInt8(ascii: "f"): Bilingual("布尔值", "a boolean")
    default: Bilingual("数字", "a number")
    }
  }

  // MARK: Prose

  /// Puts the fields together: a blank line between two.
  private func source(_ path: Path, _ place: Int, _ number: Int) throws(Mistake) -> Source {
    var prose: [UInt8] = []
    prose.reserveCapacity(line.count)
    var pieces: [ProseMap.Piece] = []
    var stretches: [RecordFrame.Stretch] = []
    for (field, text) in zip(Record.Field.allCases, fields) {
      guard let text, !text.range.isEmpty else { continue }
      if let last = stretches.last {
        pieces.append(
          ProseMap.Piece(
            prose: prose.count, original: last.original.upperBound, units: ProseMap.Units(prose: 2, original: 0)))
        prose += [0x0A, 0x0A]
      }
      let start = prose.count
      try append(text, to: &prose, &pieces)
      stretches.append(
        RecordFrame.Stretch(field: field, prose: start..<prose.count, original: text.range))
    }
    var map = ProseMap(pieces)
    var marks: [SuppressionLine] = []
    var gaps: [ProseMap.Gap] = []
    // Behind the last field nothing else comes: leaving lines out of the body moves no other.
    if let body = stretches.last, body.field == .body {
      let found = SuppressionLine.all(in: prose, from: body.prose.lowerBound)
      if !found.isEmpty {
        marks = found.map { $0.mapped { place + map.original(of: $0) } }
        gaps = map.leaveOut(found.filter(\.isAlone).map(\.whole), of: &prose)
        stretches[stretches.count - 1] = RecordFrame.Stretch(
          field: .body, prose: body.prose.lowerBound..<prose.count, original: body.original)
      }
    }
    let frame = RecordFrame(
      record: Record(id: id, date: date), offset: place, line: number, stretches: stretches)
    return Source(path: path, line: line, prose: prose, map: map, gaps: gaps, marks: marks, frame: frame)
  }

  /// Adds a string's characters to the prose: what stands as it is as one piece, each run of escapes alike as another.
  private func append(_ text: Text, to prose: inout [UInt8], _ pieces: inout [ProseMap.Piece]) throws(Mistake) {
    if !text.hasEscape {
      pieces.append(ProseMap.Piece(prose: prose.count, original: text.range.lowerBound))
      prose += line[text.range]
      return
    }
    var place = text.range.lowerBound
    var last: ProseMap.Units?
    while place < text.range.upperBound {
      if line[place] == UInt8(ascii: "\\") {
        let (scalar, length) = try escape(at: place)
        let units = ProseMap.Units(prose: Int32(UTF8.width(scalar)), original: Int32(length))
        if last != units { pieces.append(ProseMap.Piece(prose: prose.count, original: place, units: units)) }
        last = units
        prose += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        place += length
      } else {
        let end = line[place..<text.range.upperBound].firstIndex(of: UInt8(ascii: "\\")) ?? text.range.upperBound
        pieces.append(ProseMap.Piece(prose: prose.count, original: place))
        last = .inStep
        prose += line[place..<end]
        place = end
      }
    }
  }

  /// A string with its escapes resolved.
  private func plain(_ text: Text) throws(Mistake) -> String {
    var bytes: [UInt8] = []
    var pieces: [ProseMap.Piece] = []
    try append(text, to: &bytes, &pieces)
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: JSON

  private var next: UInt8? { offset < line.count ? line[offset] : nil }

  private mutating func skipBlanks() {
    // A line has no line end.
    while let byte = next, byte == 0x20 || byte == 0x09 { offset += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  /// What is said where something else belongs than stands there, or where the line ends too soon.
  private func unexpected(_ zh: String, _ en: String) -> Mistake {
    guard let byte = next else {
      return Mistake(offset, "这一行到此中断：\(zh)", "the line breaks off here: \(en)")
    }
    if byte == 0xE2, ["“", "”", "‘", "’"].contains(where: { line[offset...].starts(with: $0.utf8) }) {
      return Mistake(offset, "这里是中文引号，JSON 要用半角引号 \"", "this is a Chinese quotation mark: JSON wants \"")
    }
    return Mistake(offset, zh, en)
  }

  /// Reads the object that comes next, handing over each key, and its place, with the reader before its value.
  private mutating func object(
    _ member: (inout RecordReader, String, Int) throws(Mistake) -> Void
  ) throws(Mistake) {
    offset += 1
    skipBlanks()
    if take("}") { return }
    while true {
      guard next == UInt8(ascii: "\"") else { throw unexpected("这里应是带半角引号的键名", "a key in double quotes belongs here") }
      let place = offset
      let key = try plain(try string())
      skipBlanks()
      guard take(":") else { throw unexpected("键名后面应是冒号“:”", "“:” belongs behind the key") }
      skipBlanks()
      try member(&self, key, place)
      skipBlanks()
      if take("}") { return }
      guard take(",") else { throw unexpected("这里应是逗号“,”或“}”", "“,” or “}” belongs here") }
      skipBlanks()
    }
  }

  /// Passes over the next value, whatever it is.
  private mutating func skipValue(_ depth: Int) throws(Mistake) {
    switch next ?? 0 {
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "{"):
      try checkDepth(depth)
      try object { reader, _, _ throws(Mistake) in try reader.skipValue(depth + 1) }
    case UInt8(ascii: "["):
      try checkDepth(depth)
      offset += 1
      skipBlanks()
      if take("]") { return }
      while true {
        try skipValue(depth + 1)
        skipBlanks()
        if take("]") { return }
        guard take(",") else { throw unexpected("这里应是逗号“,”或“]”", "“,” or “]” belongs here") }
        skipBlanks()
      }
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try skipNumber()
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): try skipWord()
    default: throw unexpected("这里应是一个值", "a value belongs here")
    }
  }

  private func checkDepth(_ depth: Int) throws(Mistake) {
    if depth >= RecordReader.deepest {
      throw Mistake(
        offset, "嵌套超过 \(RecordReader.deepest) 层", "nested more than \(RecordReader.deepest) levels deep")
    }
  }

  private mutating func skipWord() throws(Mistake) {
    for word in ["true", "false", "null"] where line[offset...].starts(with: word.utf8) {
      offset += word.utf8.count
      return
    }
    throw unexpected("这里应是一个值；字符串要加半角引号", "a value belongs here; a string wants double quotes")
  }

  /// -0.5e+3, and no number that only some readers take: 01, .5, 1., +1.
  private mutating func skipNumber() throws(Mistake) {
    let start = offset
    func digits(_ reader: inout RecordReader) -> Int {
      let first = reader.offset
      while let byte = reader.next, 0x30...0x39 ~= byte { reader.offset += 1 }
      return reader.offset - first
    }
    _ = take("-")
    let hasLeadingZero = next == 0x30
    let whole = digits(&self)
    var isRight = whole == 1 || whole > 1 && !hasLeadingZero
    if take(".") { isRight = digits(&self) > 0 && isRight }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      isRight = digits(&self) > 0 && isRight
    }
    guard isRight else { throw Mistake(start, "数字写法有误；是字符串就加半角引号", "this is no number: a string wants double quotes") }
  }

  /// Reads and checks a string. Precondition: its quotation mark comes next.
  private mutating func string() throws(Mistake) -> Text {
    let start = offset
    var hasEscape = false
    offset += 1
    while let byte = next {
      if byte == UInt8(ascii: "\"") {
        offset += 1
        return Text(range: start + 1..<offset - 1, hasEscape: hasEscape)
      }
      if byte == UInt8(ascii: "\\") {
        hasEscape = true
        offset += try escape(at: offset).length
      } else if byte < 0x20 {
        throw Mistake(
          offset, "字符串里有没转义的控制字符；换行写作 \\n，制表符写作 \\t",
          "a control character stands in the string as it is: write \\n for a line break, \\t for a tab")
      } else {
        offset += 1
      }
    }
    throw Mistake(
      start, "这个字符串没有结束的引号；这一行可能断了，字符串里的换行要写作 \\n",
      "this string has no closing quotation mark: the line may be cut off, and a line break in a string is written \\n")
  }

  /// The character that an escape stands for, and how many bytes it takes.
  private func escape(at place: Int) throws(Mistake) -> (scalar: Unicode.Scalar, length: Int) {
    guard place + 1 < line.count else { throw Mistake(place, "“\\”之后缺字符，这一行断了", "the line breaks off behind “\\”") }
    switch line[place + 1] {
    case UInt8(ascii: "\""): return ("\"", 2)
    case UInt8(ascii: "\\"): return ("\\", 2)
    case UInt8(ascii: "/"): return ("/", 2)
    case UInt8(ascii: "b"): return ("\u{8}", 2)
    case UInt8(ascii: "f"): return ("\u{C}", 2)
    case UInt8(ascii: "n"): return ("\n", 2)
    case UInt8(ascii: "r"): return ("\r", 2)
    case UInt8(ascii: "t"): return ("\t", 2)
    case UInt8(ascii: "u"):
      let unit = try hexadecimal(place)
      if let scalar = Unicode.Scalar(unit) { return (scalar, 6) }
      guard unit < 0xDC00, place + 7 < line.count, line[place + 6] == UInt8(ascii: "\\"),
        line[place + 7] == UInt8(ascii: "u")
      else { throw halfPair(place) }
      let low = try hexadecimal(place + 6)
      guard low & 0xFC00 == 0xDC00, let scalar = Unicode.Scalar(0x1_0000 + (unit & 0x3FF) << 10 + (low & 0x3FF)) else {
        throw halfPair(place)
      }
      return (scalar, 12)
    default: throw Mistake(place, "没有这种转义；反斜杠本身写作 \\\\", "there is no such escape: a backslash itself is written \\\\")
    }
  }

  private func halfPair(_ place: Int) -> Mistake {
    Mistake(
      place, "\\u 转义只有半个代理对；这个字导出时坏了，请重新导出",
      "half of a surrogate pair: the character was damaged on export, export it again")
  }

  private func hexadecimal(_ place: Int) throws(Mistake) -> UInt32 {
    var value: UInt32 = 0
    for index in place + 2..<place + 6 {
      let digit: UInt8? =
        switch index < line.count ? line[index] : 0 {
        case let byte where 0x30...0x39 ~= byte: byte - 0x30
        case let byte where 0x41...0x46 ~= byte: byte - 0x37
        case let byte where 0x61...0x66 ~= byte: byte - 0x57
        default: nil
        }
      guard let digit else {
        throw Mistake(place, "“\\u”之后要有四位十六进制数字", "“\\u” wants four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
