/// How the bytes of a file stand for its characters.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  /// What Windows calls code page 936: characters of one and two bytes.
  case gbk = "GBK"
  /// GB 18030-2022, which has all of Unicode, most of it in four bytes.
  case gb18030 = "GB18030"

  /// Its name as IANA registers it.
  public var name: String { rawValue }

  /// The encoding that people mean by a name: in any case, with or without hyphens.
  ///
  /// - Throws: what to say of a name that nobody knows, or of an encoding that isn't read.
  public static func named(_ name: String) throws(Notice) -> TextEncoding {
    let plain = String(name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " && $0 != "." && $0 != ":" })
    if let known = names.first(where: { $0.names.contains(plain) }) { return known.encoding }
    let choice = "utf-8, utf-16, utf-16le, utf-16be, gbk, gb18030"
    if foreign.contains(where: { plain.hasPrefix($0) }) {
      throw Notice(
        message: Bilingual(
          "不读 \(name)；请先用 iconv -f \(name) -t UTF-8 转换",
          "\(name) is not read: convert the copy with iconv -f \(name) -t UTF-8 first"))
    }
    let nearest = Suggestion.nearest(
      to: name, among: choice.split(separator: ", ").map(String.init) + ["gb2312", "cp936"])
    throw Notice(
      message: Bilingual(
        "没有“\(name)”这种编码" + (nearest.map { "；是不是“\($0)”？" } ?? "；可写 \(choice)"),
        "there is no encoding “\(name)”" + (nearest.map { "; did you mean “\($0)”?" } ?? "; write \(choice)")))
  }

  /// What people and programs call them, without hyphens. “ANSI” and “Unicode” are what Notepad calls them on a Chinese Windows.
  private static let names: [(encoding: TextEncoding, names: Set<String>)] = [
    (.utf8, ["utf8", "utf8bom", "utf8sig", "u8", "ascii", "usascii", "65001", "cp65001"]),
    // Without a mark it is little-endian, as Windows writes it; a mark decides.
    (.utf16LittleEndian, ["utf16", "utf16le", "ucs2", "ucs2le", "unicode", "unicodelittle", "cp1200", "1200"]),
    (.utf16BigEndian, ["utf16be", "ucs2be", "unicodebig", "cp1201", "1201"]),
    (
      .gbk,
      ["gbk", "xgbk", "cp936", "ms936", "936", "windows936", "gb2312", "gb231280", "gb23121980", "euccn", "gb", "ansi"]
    ),
    (.gb18030, ["gb18030", "gb180302000", "gb180302005", "gb180302022", "cp54936", "54936"]),
  ]

  /// How names begin of what is known and not read.
  private static let foreign = [
    "big5", "cp950", "950", "eucj", "euck", "euct", "shiftjis", "sjis", "cp932", "cp949", "hz", "iso", "latin", "cp125",
    "windows125", "utf32", "utf7", "ucs4", "koi8", "macintosh",
  ]

  /// What a byte order mark at the start says.
  static func marked(in bytes: [UInt8]) -> TextEncoding? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    if isMarkedUTF32(bytes) { return nil }
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    return nil
  }

  /// Whether a file begins with the byte order mark of UTF-32. In UTF-16 that would be a mark and a NUL, which no text has.
  static func isMarkedUTF32(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF])
  }
}

// MARK: One character

extension TextEncoding {
  /// The character that begins at an offset, and how many bytes it takes; nil if no character of the encoding stands there. O(1).
  ///
  /// UTF-8 is taken to be checked.
  @inline(__always)
  func character(at offset: Int, of bytes: Span<UInt8>, _ table: GB18030?) -> (scalar: UInt32, length: Int)? {
    switch self {
    case .utf8: bytes.scalar(at: offset)
    case .utf16LittleEndian: TextEncoding.utf16(at: offset, of: bytes, low: 0)
    case .utf16BigEndian: TextEncoding.utf16(at: offset, of: bytes, low: 1)
    case .gbk, .gb18030: table?.character(at: offset, of: bytes)
    }
  }

  /// - Parameter low: which of the two bytes of a unit is the low one.
  @inline(__always)
  private static func utf16(at offset: Int, of bytes: Span<UInt8>, low: Int) -> (scalar: UInt32, length: Int)? {
    guard offset + 1 < bytes.count else { return nil }
    let unit = UInt32(bytes[offset + low]) | UInt32(bytes[offset + 1 - low]) << 8
    if unit & 0xF800 != 0xD800 { return (unit, 2) }
    guard unit < 0xDC00, offset + 3 < bytes.count else { return nil }
    let second = UInt32(bytes[offset + 2 + low]) | UInt32(bytes[offset + 3 - low]) << 8
    guard second & 0xFC00 == 0xDC00 else { return nil }
    return (0x1_0000 + (unit & 0x3FF) << 10 + second & 0x3FF, 4)
  }

  /// Adds a character to bytes, and says whether the encoding has it. O(1).
  func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) -> Bool {
    switch self {
    case .utf8: bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    case .utf16LittleEndian:
      for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
        bytes.append(UInt8(truncatingIfNeeded: unit))
        bytes.append(UInt8(unit >> 8))
      }
    case .utf16BigEndian:
      for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
        bytes.append(UInt8(unit >> 8))
        bytes.append(UInt8(truncatingIfNeeded: unit))
      }
    case .gbk, .gb18030: return GB18030.shared?.append(scalar.value, withinGBK: self == .gbk, to: &bytes) ?? false
    }
    return true
  }

  /// The first character of a text that the encoding lacks; nil if it has all. O(length).
  public func firstLacking(in text: String) -> Unicode.Scalar? {
    guard self == .gbk || self == .gb18030 else { return nil }
    var bytes: [UInt8] = []
    return text.unicodeScalars.first { scalar in
      // ASCII is in every encoding.
      if scalar.isASCII { return false }
      bytes.removeAll(keepingCapacity: true)
      return !append(scalar, to: &bytes)
    }
  }
}
