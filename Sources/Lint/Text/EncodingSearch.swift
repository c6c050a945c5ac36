/// Finds out by its content in what encoding a file is that isn't UTF-8.
///
/// A byte order mark says it. Without one, what the bytes mean in an encoding has to read like Chinese (`ChineseEvidence`), so that UTF-8 with a
/// broken byte, Big5, Korean or a Western encoding isn't taken for GBK: almost any bytes are characters of that.
struct EncodingSearch {
  private let bytes: [UInt8]
  private let isWhole: Bool

  /// - Parameter isWhole: whether nothing comes behind the bytes; if something does, they may end in a character.
  init(_ bytes: [UInt8], isWhole: Bool = true) {
    self.bytes = bytes
    self.isWhole = isWhole
  }

  /// An encoding, with the text that the bytes are in it; a byte that is no UTF-8 stands there for each that is no character.
  struct Finding {
    let encoding: TextEncoding
    let result: TextDecoder.Result

    fileprivate init(_ encoding: TextEncoding, _ result: TextDecoder.Result) {
      self.encoding = encoding == .gbk && result.hasQuad ? .gb18030 : encoding
      self.result = result
    }
  }

  /// The encoding.
  ///
  /// - Parameter error: what was wrong with the file as UTF-8.
  /// - Throws: what is wrong with it, if no encoding is sure.
  func find(_ error: SourceError) throws(SourceError) -> Finding {
    if TextEncoding.isMarkedUTF32(bytes) { throw .notUTF8(at: Location(line: 1, column: 1), guess: "UTF-32") }
    if let marked = TextEncoding.marked(in: bytes), marked != .utf8 { return Finding(marked, try decoded(marked)) }
    if case .binary = error {
      // GB 18030 has no NUL in text; UTF-16 has one in each character of ASCII.
      if let found = try utf16 { return found }
      throw error
    }
    // What is marked as UTF-8, or is UTF-8 for the most part, has a mistake in it.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) || isMostlyUTF8 { throw mixed ?? error }
    if let found = try gb18030 { return found }
    if let found = try utf16 { return found }
    guard case .notUTF8(let place, nil) = error else { throw error }
    if let guess { throw .notUTF8(at: place, guess: guess) }
    throw .unknown(at: place)
  }

  /// The error as it is told of what has to be UTF-8: with the encoding that the file looks like, if there is one.
  func guessed(_ error: SourceError) -> SourceError {
    do throws(SourceError) {
      let found = try find(error).encoding
      let place: Location
      switch error {
      case .notUTF8(let bad, _): place = bad
      default: place = Location(line: 1, column: 1)
      }
      return .notUTF8(at: place, guess: found == .gbk ? TextEncoding.gb18030.name : found.name)
    } catch .unknown(let place) {
      return .notUTF8(at: place, guess: nil)
    } catch {
      return error
    }
  }

  /// Whether the bytes are UTF-8 and can hardly be anything else: most of what isn't ASCII, and ten bytes of it at least, is of three or four bytes.
  var isUTF8: Bool {
    isMostlyUTF8 && bytes.span.firstNotUTF8() == nil && !bytes.contains(0) && bytes.count { $0 >= 0x80 } >= 10
  }

  /// Whether most bytes outside ASCII belong to characters of three or four bytes of UTF-8.
  ///
  /// In GBK such a sequence comes about by chance, where a rare character stands before a common one.
  private var isMostlyUTF8: Bool {
    let span = bytes.span
    var (high, inUTF8) = (0, 0)
    var offset = 0
    while offset < span.count {
      let lead = span[offset]
      guard lead >= 0x80 else {
        offset += 1
        continue
      }
      let length = lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 1
      var end = offset + 1
      while end < min(offset + length, span.count), span[end] & 0xC0 == 0x80 { end += 1 }
      if length > 1 && end == offset + length { inUTF8 += length }
      high += end - offset
      offset = end
    }
    return high > 0 && inUTF8 * 2 >= high
  }

  private func decoded(_ encoding: TextEncoding) throws(SourceError) -> TextDecoder.Result {
    try TextDecoder(encoding, .goOn).decode(bytes, isWhole: isWhole)
  }

  /// The first mebibyte from an offset on of what is larger: no more is decoded of a file that is nothing of the kind.
  private func sample(from start: Int) -> EncodingSearch? {
    bytes.count <= 1 << 20 ? nil : EncodingSearch(Array(bytes[start...].prefix(1 << 20)), isWhole: false)
  }

  /// The text in GB 18030, if it reads like Chinese but for one in a hundred at most that is no character.
  private var gb18030: Finding? {
    get throws(SourceError) {
      if let sample = sample(from: bytes.firstIndex { $0 >= 0x80 } ?? 0), try sample.gb18030 == nil { return nil }
      let result = try decoded(.gbk)
      let evidence = ChineseEvidence(result.text)
      guard evidence.isChinese, result.failures * 100 <= max(evidence.characters, 100) else { return nil }
      return Finding(.gbk, result)
    }
  }

  /// The text in UTF-16, if it is so without doubt: nearly all of it Chinese or ASCII, and in one order only.
  private var utf16: Finding? {
    get throws(SourceError) {
      // Of two bytes none could be told from anything else.
      guard bytes.count > 2 else { return nil }
      if let sample = sample(from: 0) {
        guard let found = try sample.utf16 else { return nil }
        return Finding(found.encoding, try decoded(found.encoding))
      }
      var found: [Finding] = []
      for encoding in [TextEncoding.utf16LittleEndian, .utf16BigEndian] {
        let result = try decoded(encoding)
        let evidence = ChineseEvidence(result.text)
        let good = evidence.ascii + evidence.common
        let all = evidence.ascii + evidence.characters
        if evidence.controls == 0, result.failures * 100 <= max(all, 100), good * 100 >= all * 60,
          evidence.ascii > 0 || evidence.characters >= 4
        {
          found.append(Finding(encoding, result))
        }
      }
      return found.count == 1 ? found[0] : nil
    }
  }

  /// The error that the first line that isn't UTF-8 is of another encoding than the rest.
  private var mixed: SourceError? {
    guard let bad = bytes.span.firstNotUTF8() else { return nil }
    let start = bytes[..<bad].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
    let end = bytes[bad...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.endIndex
    guard end - start < bytes.count, EncodingSearch(Array(bytes[start..<end])).isOfAnotherEncoding else { return nil }
    return .mixed(at: Location(behind: Array(bytes[..<bad])), .gbk)
  }

  /// Whether the bytes, a line of a file in UTF-8, are GBK.
  var isOfAnotherEncoding: Bool { !isMostlyUTF8 && (try? gb18030) != nil }

  // MARK: What else it may be

  /// The name of an encoding that isn't read and that the bytes look like.
  private var guess: String? {
    if looksLikeBig5 { return "BIG5" }
    let high = bytes.reduce(0) { $0 + ($1 >= 0x80 ? 1 : 0) }
    // Single letters with accents among plain ones.
    return high * 5 < bytes.count && !bytes.contains(where: { $0 >= 0x80 && $0 < 0xA0 }) ? "ISO-8859-1" : nil
  }

  /// Whether nearly all bytes outside ASCII belong to characters of Big5, most of them common ones: leads A4 to C6.
  private var looksLikeBig5: Bool {
    let span = bytes.span
    var (pairs, common, bad) = (0, 0, 0)
    var offset = 0
    while offset < span.count {
      let lead = span[offset]
      if lead < 0x80 {
        offset += 1
        continue
      }
      let trail = offset + 1 < span.count ? span[offset + 1] : 0
      guard lead >= 0xA1, lead <= 0xF9, trail >= 0x40 && trail <= 0x7E || trail >= 0xA1 && trail <= 0xFE else {
        bad += 1
        offset += 1
        continue
      }
      pairs += 1
      if lead >= 0xA4 && lead <= 0xC6 || lead == 0xA1 { common += 1 }
      offset += 2
    }
    return pairs >= 4 && bad * 50 <= pairs && common * 10 >= pairs * 8
  }
}
