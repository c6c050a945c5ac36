#if canImport(_FoundationICU)
  internal import _FoundationICU
#elseif canImport(NaturalLanguage)
  import NaturalLanguage
#endif

/// Divides Chinese text into words with the toolchain's own dictionary. One belongs to one worker.
///
/// A call costs some microseconds, far more than anything else on a rule's way: ask only for what no table settles, and
/// only for the clause in question.
public final class WordDivision {
  #if canImport(_FoundationICU)
    /// Opened when first asked, since opening takes longer than many a run; nil before, and if ICU refuses.
    private var iterator: OpaquePointer?
  #elseif canImport(NaturalLanguage)
    private lazy var tokenizer = NLTokenizer(unit: .word)
  #endif
  private var memo = WordMemo()

  /// A division that has opened nothing yet.
  public init() {}

  /// The words of a text, in order and without a gap: UTF-8 byte ranges of it. O(length), some µs a clause that wasn't asked for lately.
  ///
  /// Marks and spaces come as words of their own. If the platform has no dictionary, every character is a word.
  public func words(of text: String) -> [Range<Int>] {
    guard let key = WordMemo.Key(text) else { return divide(text) }
    if let words = memo.words(of: key) { return words }
    let words = divide(text)
    memo.remember(words, of: key)
    return words
  }

  #if canImport(_FoundationICU)
    /// What divides: the name and version of the library, since its dictionary follows the toolchain.
    public static var version: String {
      var parts = [UInt8](repeating: 0, count: 4)
      swift_u_getVersion(&parts)
      return "ICU \(parts[0]).\(parts[1])"
    }

    deinit { if let iterator { swift_ubrk_close(iterator) } }

    private func divide(_ text: String) -> [Range<Int>] {
      var status = U_ZERO_ERROR
      if iterator == nil { iterator = swift_ubrk_open(UBRK_WORD, "zh", nil, 0, &status) }
      guard let iterator, status.rawValue <= 0 else { return characters(of: text) }
      let units = Array(text.utf16)
      return units.withUnsafeBufferPointer { buffer in
        swift_ubrk_setText(iterator, buffer.baseAddress, Int32(buffer.count), &status)
        guard status.rawValue <= 0 else { return characters(of: text) }
        var words: [Range<Int>] = []
        var bytes = 0
        var start = Int(swift_ubrk_first(iterator))
        while case let end = Int(swift_ubrk_next(iterator)), end >= 0 {
          var length = 0
          for unit in buffer[start..<end] { length += WordDivision.bytes(ofUnit: unit) }
          words.append(bytes..<bytes + length)
          bytes += length
          start = end
        }
        return words
      }
    }

    /// How many bytes of UTF-8 a unit of UTF-16 stands for; each half of a pair counts two.
    private static func bytes(ofUnit unit: UInt16) -> Int {
      if unit < 0x80 { return 1 }
      return unit < 0x800 || unit & 0xF800 == 0xD800 ? 2 : 3
    }
  #elseif canImport(NaturalLanguage)
    /// What divides the text.
    public static var version: String { "NaturalLanguage" }

    private func divide(_ text: String) -> [Range<Int>] {
      tokenizer.string = text
      tokenizer.setLanguage(.simplifiedChinese)
      var words: [Range<Int>] = []
      var end = 0
      for range in tokenizer.tokens(for: text.startIndex..<text.endIndex) {
        let start = range.lowerBound.utf16Offset(in: text) == 0 ? 0 : text[..<range.lowerBound].utf8.count
        if start > end { words.append(end..<start) }
        end = start + text[range].utf8.count
        words.append(start..<end)
      }
      if end < text.utf8.count { words.append(end..<text.utf8.count) }
      return words
    }
  #else
    /// There is no dictionary here.
    public static var version: String { "none" }

    private func divide(_ text: String) -> [Range<Int>] { characters(of: text) }
  #endif

  private func characters(of text: String) -> [Range<Int>] {
    var start = 0
    return text.unicodeScalars.map { scalar in
      let length = UTF8.width(scalar)
      defer { start += length }
      return start..<start + length
    }
  }
}
