/// A set of Han characters, U+4E00 to U+9FFF and 〇, that is asked in a few instructions.
public struct HanSet: Sendable, ExpressibleByStringLiteral {
  /// A bit a character, by its `Tokens.hanCode`: a word for each code there may be.
  private(set) var words = [UInt64](repeating: 0, count: Int(Tokens.lastHan >> 8) + 1)
  private var hasZero = false

  /// The set of some characters; others than those that it may hold are passed over.
  public init(_ characters: some Sequence<Unicode.Scalar>) {
    for character in characters {
      if character == "〇" { hasZero = true }
      guard character.value >= 0x4E00 && character.value < 0xA000 else { continue }
      let code = Tokens.hanCode(character.value)
      words[Int(code >> 8)] |= 1 << UInt64(code & 63)
    }
  }

  /// The set of a text's characters.
  public init(_ characters: String) { self.init(characters.unicodeScalars) }

  /// The set of a text's characters.
  public init(stringLiteral characters: String) { self.init(characters.unicodeScalars) }

  /// Whether the character of a code is in it. O(1).
  func has(_ code: UInt32) -> Bool { words[Int(code >> 8)] >> UInt64(code & 63) & 1 != 0 }

  /// Whether a character is in it. O(1).
  public func contains(_ character: Unicode.Scalar) -> Bool { contains(character.value) }

  /// Whether the character of a scalar's value is in it. O(1).
  public func contains(_ scalar: UInt32) -> Bool {
    guard scalar &- 0x4E00 < 0x5200 else { return hasZero && scalar == 0x3007 }
    return has(Tokens.hanCode(scalar))
  }
}
