/// A set of Han characters, U+4E00 to U+9FFF and 〇, that is asked in a few instructions.
public struct HanSet: Sendable, ExpressibleByStringLiteral {
  /// A bit a character, by its `Tokens.hanCode`: a word for each code there may be.
  private var words = [UInt64](repeating: 0, count: wordCount)
  private static let wordCount = Int(Tokens.lastHan >> 8) + 1
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

  /// The set of all characters U+4E00 to U+9FFF but those of a text.
  public init(allBut characters: String) {
    let others = HanSet(characters)
    for word in 0..<HanSet.wordCount { words[word] = ~others.words[word] }
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

  /// Appends the offset of every character of one set that stands right before one of another, ascending. One walk, a few instructions a
  /// character, and within a run of Han no branch that could be mispredicted.
  ///
  /// - Parameters:
  ///   - firsts: what stands first; 〇 is passed over.
  ///   - seconds: what stands behind it.
  ///   - prose: valid UTF-8, shorter than 4 GiB.
  ///   - range: where both stand, on character boundaries.
  public static func appendPlaces(
    of firsts: HanSet, before seconds: HanSet, in prose: [UInt8], _ range: Range<Int>, to places: inout [UInt32]
  ) {
    let text = prose.span
    let bytes = text.bytes
    let (firstWords, secondWords) = (firsts.words.span, seconds.words.span)
    var count = places.count
    // No more places than characters of three bytes.
    places.append(contentsOf: repeatElement(0, count: range.count / 3 + 1))
    var list = places.mutableSpan
    var offset = range.lowerBound
    // In its lowest bit whether the character before is one of the first set.
    var isBehind: UInt64 = 0
    while offset &+ 3 <= range.upperBound {
      // The first character of the prose has no byte before it that could be loaded with it.
      guard offset > 0, case var code = Tokens.hanCode(at: offset, bytes), code <= Tokens.lastHan else {
        let (scalar, length) = text.scalar(at: offset)
        isBehind = offset == 0 && firsts.contains(scalar) ? 1 : 0
        offset += length
        continue
      }
      // Within a run of Han there is no branch but the loop's own.
      repeat {
        let word = Int(truncatingIfNeeded: code &>> 8)
        list[unchecked: count] = UInt32(truncatingIfNeeded: offset &- 3)
        count &+= Int(truncatingIfNeeded: isBehind & secondWords[unchecked: word] &>> UInt64(code) & 1)
        isBehind = firstWords[unchecked: word] &>> UInt64(code)
        offset &+= 3
        guard offset &+ 3 <= range.upperBound else { break }
        code = Tokens.hanCode(at: offset, bytes)
      } while code <= Tokens.lastHan
    }
    places.removeLast(places.count - count)
  }
}
