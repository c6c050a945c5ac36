/// Turns the bytes of a file into UTF-8 text, character by character.
struct TextDecoder {
  /// What decoding came to.
  struct Result {
    /// UTF-8, a byte order mark included: that far as it went, or with a byte that is no UTF-8 for each of the file that is no character.
    var text: [UInt8] = []
    /// Where the first bytes stand in the file that are no character; nil if there are none.
    var failure: Int?
    /// How many such bytes there are, as far as it went.
    var failures = 0
    /// How many bytes of a character that goes on behind the end were left.
    var rest = 0
    /// Whether GB 18030 is needed: a character of four bytes stands there.
    var hasQuad = false
  }

  /// What to do where no character stands.
  enum Manner {
    case stop
    /// Puts a byte there that can be no UTF-8, so that whoever reads the text meets it at the same place.
    case goOn
  }

  /// In bytes, in every encoding.
  private static let longestCharacter = 4

  private let encoding: TextEncoding
  private let manner: Manner

  init(_ encoding: TextEncoding, _ manner: Manner = .stop) {
    self.encoding = encoding
    self.manner = manner
  }

  /// Decodes bytes. O(bytes).
  ///
  /// - Parameter isWhole: whether nothing comes behind the bytes; if something does, a character that they cut is left.
  /// - Throws: if the text would be larger than `Source.largestFile`.
  func decode(_ bytes: [UInt8], isWhole: Bool = true) throws(SourceError) -> Result {
    switch encoding {
    case .utf8: return Result(text: bytes)
    case .utf16LittleEndian, .utf16BigEndian: return try run(bytes, isWhole, nil)
    case .gbk, .gb18030:
      guard let table = GB18030.shared else { throw .notOnThisSystem(encoding) }
      return try run(bytes, isWhole, table)
    }
  }

  private func run(_ bytes: [UInt8], _ isWhole: Bool, _ table: GB18030?) throws(SourceError) -> Result {
    var result = Result()
    result.text.reserveCapacity(min(bytes.count + bytes.count / 2, Source.largestFile) + 4)
    let span = bytes.span
    var offset = 0
    while offset < span.count {
      guard let (scalar, length) = encoding.character(at: offset, of: span, table) else {
        // The piece that comes may have the rest of the character.
        if !isWhole && span.count - offset < TextDecoder.longestCharacter {
          result.rest = span.count - offset
          break
        }
        result.failure = result.failure ?? offset
        result.failures += 1
        if manner == .stop { break }
        result.text.append(0xFF)
        // What stands behind a bad byte outside ASCII is taken for the rest of its character, or all up to the next ASCII would be shifted.
        let isPair = encoding.unit == 2 || offset + 1 < span.count && span[offset + 1] >= 0x80
        offset += min(isPair ? 2 : 1, span.count - offset)
        continue
      }
      if length == 4 { result.hasQuad = true }
      TextDecoder.append(scalar, to: &result.text)
      offset += length
      if result.text.count > Source.largestFile { throw .tooLarge }
    }
    return result
  }

  @inline(__always)
  private static func append(_ scalar: UInt32, to text: inout [UInt8]) {
    if scalar < 0x80 {
      text.append(UInt8(truncatingIfNeeded: scalar))
      return
    }
    if scalar < 0x800 {
      text.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
    } else {
      if scalar < 0x1_0000 {
        text.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      } else {
        text.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
        text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      }
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
    }
    text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
  }
}

extension TextEncoding {
  /// Of how many bytes it is made.
  var unit: Int { self == .utf16LittleEndian || self == .utf16BigEndian ? 2 : 1 }
}

// MARK: Back into the file

extension TextEncoding {
  /// A replacement in the text of a file.
  struct Replacement {
    /// Bytes of the text as UTF-8.
    let range: Range<Int>
    /// UTF-8.
    let text: [UInt8]
  }

  /// The bytes of a file with parts of its text replaced; all others stay as they are, byte for byte. O(bytes).
  ///
  /// - Parameters:
  ///   - replacements: ascending, none overlapping another, on character boundaries.
  ///   - bytes: the file, which is of this encoding.
  /// - Returns: nil if the encoding lacks a character of the new text, or the bytes are not of it.
  func replacing(_ replacements: [Replacement], in bytes: [UInt8]) -> [UInt8]? {
    let table = self == .gbk || self == .gb18030 ? GB18030.shared : nil
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + replacements.reduce(0) { $0 + $1.text.count })
    var offset = 0
    var place = 0
    for replacement in replacements {
      let start = offset
      guard advance(&offset, &place, to: replacement.range.lowerBound, in: bytes.span, table) else { return nil }
      result += bytes[start..<offset]
      for scalar in String(decoding: replacement.text, as: UTF8.self).unicodeScalars {
        guard append(scalar, to: &result) else { return nil }
      }
      guard advance(&offset, &place, to: replacement.range.upperBound, in: bytes.span, table) else { return nil }
    }
    return result + bytes[offset...]
  }

  /// Goes on in a file to a place in its text; false if no character begins there.
  private func advance(
    _ offset: inout Int, _ place: inout Int, to target: Int, in bytes: Span<UInt8>, _ table: GB18030?
  ) -> Bool {
    while place < target, offset < bytes.count, let (scalar, length) = character(at: offset, of: bytes, table) {
      place += scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x1_0000 ? 3 : 4
      offset += length
    }
    return place == target
  }
}
