/// Bytes of ASCII: by their names those that mean something to markup.
enum ASCII {
  static let tab: UInt8 = 0x09
  static let feed: UInt8 = 0x0A
  static let pageFeed: UInt8 = 0x0C
  static let carriage: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let exclamation: UInt8 = 0x21
  static let quote: UInt8 = 0x22
  static let hash: UInt8 = 0x23
  static let dollar: UInt8 = 0x24
  static let percent: UInt8 = 0x25
  static let ampersand: UInt8 = 0x26
  static let apostrophe: UInt8 = 0x27
  static let openBracket: UInt8 = 0x28
  static let closeBracket: UInt8 = 0x29
  static let star: UInt8 = 0x2A
  static let plus: UInt8 = 0x2B
  static let hyphen: UInt8 = 0x2D
  static let point: UInt8 = 0x2E
  static let slash: UInt8 = 0x2F
  static let colon: UInt8 = 0x3A
  static let semicolon: UInt8 = 0x3B
  static let less: UInt8 = 0x3C
  static let equals: UInt8 = 0x3D
  static let greater: UInt8 = 0x3E
  static let question: UInt8 = 0x3F
  static let openSquare: UInt8 = 0x5B
  static let backslash: UInt8 = 0x5C
  static let closeSquare: UInt8 = 0x5D
  static let caret: UInt8 = 0x5E
  static let underscore: UInt8 = 0x5F
  static let backtick: UInt8 = 0x60
  static let openCurly: UInt8 = 0x7B
  static let bar: UInt8 = 0x7C
  static let closeCurly: UInt8 = 0x7D
  static let tilde: UInt8 = 0x7E

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  /// Any mark of ASCII: what a backslash escapes in Markdown.
  static func isMark(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !isDigit(byte) && !isLetter(byte)
  }

  /// Space, tab, line feed, form feed, carriage return: white space in HTML.
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == space || byte == feed || byte == carriage || byte == tab || byte == pageFeed
  }

  /// White space within a line, as Markdown has it.
  static func isSpaceOrTab(_ byte: UInt8) -> Bool { byte == space || byte == tab }

  static func lowercased(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}

extension [UInt8] {
  /// Whether a text stands at an offset, before an end. O(length).
  func has(_ text: StaticString, at offset: Int, before end: Int) -> Bool {
    guard offset >= 0, offset + text.utf8CodeUnitCount <= end else { return false }
    return text.withUTF8Buffer { buffer in
      for index in buffer.indices where self[offset + index] != buffer[index] { return false }
      return true
    }
  }

  /// The same for a text in small letters, whatever the case here.
  func hasAnyCase(_ text: StaticString, at offset: Int, before end: Int) -> Bool {
    guard offset >= 0, offset + text.utf8CodeUnitCount <= end else { return false }
    return text.withUTF8Buffer { buffer in
      for index in buffer.indices where ASCII.lowercased(self[offset + index]) != buffer[index] { return false }
      return true
    }
  }

  /// Where a text begins for the first time from an offset on; nil if nowhere before an end. O(bytes).
  func first(_ text: StaticString, from offset: Int, before end: Int) -> Int? {
    let length = text.utf8CodeUnitCount
    guard length > 0, offset + length <= end else { return nil }
    return text.withUTF8Buffer { wanted in
      withUnsafeBufferPointer { buffer in
        var place = offset
        while place + length <= end {
          guard let found = buffer[place..<end - length + 1].firstIndex(of: wanted[0]) else { return nil }
          if (1..<length).allSatisfy({ buffer[found + $0] == wanted[$0] }) { return found }
          place = found + 1
        }
        return nil
      }
    }
  }
}
