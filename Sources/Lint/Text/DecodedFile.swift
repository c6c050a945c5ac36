/// A file's text as UTF-8: the one place where the bytes of copy become text.
///
/// Of a file in UTF-8 the text is its bytes, unchecked and not copied. All places in the engine are places in the text; the file's own bytes
/// count where it is recognised again, measured, or written.
struct DecodedFile: Sendable {
  /// UTF-8, a byte order mark included.
  let text: [UInt8]
  /// The file as it is, if it isn't in UTF-8.
  let encoded: EncodedFile?

  /// A file in UTF-8.
  init(utf8 bytes: [UInt8]) {
    text = bytes
    encoded = nil
  }

  private init(text: [UInt8], _ encoded: EncodedFile) {
    self.text = text
    self.encoded = encoded
  }

  /// How the file's bytes stand for the text.
  var encoding: TextEncoding { encoded?.encoding ?? .utf8 }

  /// The file's own bytes.
  var bytes: [UInt8] { encoded?.bytes ?? text }

  /// Decodes a file whose encoding the user has told, unless it is UTF-8 without doubt: what would be read, and written perhaps, is nonsense.
  init(
    _ bytes: [UInt8], told encoding: TextEncoding, _ manner: TextDecoder.Manner = .stop
  ) throws(SourceError) {
    if encoding != .utf8, TextEncoding.marked(in: bytes) == nil, EncodingSearch(bytes).isUTF8 {
      throw .toldOtherwise(encoding)
    }
    try self.init(bytes, as: encoding, manner)
  }

  /// Decodes a file whose encoding is known; a byte order mark says more than that. O(bytes).
  ///
  /// - Parameter manner: what to do with bytes that are no character.
  init(
    _ bytes: [UInt8], as encoding: TextEncoding, _ manner: TextDecoder.Manner = .stop
  ) throws(SourceError) {
    guard bytes.count <= Source.largestFile else { throw .tooLarge }
    let encoding = TextEncoding.marked(in: bytes) ?? encoding
    if encoding == .utf8 {
      self.init(utf8: bytes)
      return
    }
    let result = try TextDecoder(encoding, manner).decode(bytes)
    if let failure = result.failure, manner == .stop { throw .undecodable(result, at: failure, in: bytes, encoding) }
    self.init(text: result.text, EncodedFile(encoding, bytes))
  }

  /// Finds out the encoding of a file that isn't text in UTF-8, and decodes it. O(bytes).
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - error: what was wrong with it as UTF-8, which is thrown if nothing better can be said.
  ///   - manner: what to do with bytes that are no character.
  init(
    finding bytes: [UInt8], _ error: SourceError, _ manner: TextDecoder.Manner = .stop
  ) throws(SourceError) {
    let found = try EncodingSearch(bytes).find(error)
    if let failure = found.result.failure, manner == .stop {
      throw .undecodable(found.result, at: failure, in: bytes, found.encoding)
    }
    self.init(text: found.result.text, EncodedFile(found.encoding, bytes))
  }
}

extension DecodedFile {
  /// A file of records. What is wrong in single lines is left for whoever reads them: bytes that are no character stay such in the text.
  ///
  /// - Parameter encoding: the file's, if it was told; else it goes by the first text in it.
  /// - Throws: what is wrong with all of it.
  init(records bytes: [UInt8], _ encoding: TextEncoding?) throws(SourceError) {
    guard bytes.count <= Source.largestFile else { throw .tooLarge }
    if let encoding, encoding != .utf8 || TextEncoding.marked(in: bytes) ?? .utf8 != .utf8 {
      try self.init(bytes, told: encoding, .goOn)
      return
    }
    if encoding == nil, let found = try DecodedFile.found(inRecords: bytes, isWhole: true) {
      self.init(text: found.result.text, EncodedFile(found.encoding, bytes))
    } else {
      self.init(utf8: bytes)
    }
  }

  /// The encoding of records by the first of them; nil for UTF-8, or for what has to be told of single lines.
  ///
  /// - Parameter isWhole: whether nothing comes behind the bytes.
  static func found(inRecords bytes: [UInt8], isWhole: Bool) throws(SourceError) -> EncodingSearch.Finding? {
    if Source.beginsAsUTF8(bytes) { return nil }
    do throws(SourceError) {
      let start = Location(line: 1, column: 1)
      return try EncodingSearch(bytes, isWhole: isWhole).find(
        bytes.contains(0) ? .binary(at: start) : .notUTF8(at: start, guess: nil))
    } catch {
      switch error {
      case .notUTF8(_, "UTF-32"), .tooLarge, .notOnThisSystem: throw error
      default: return nil
      }
    }
  }
}

/// A file whose bytes are not its text, since it isn't in UTF-8.
final class EncodedFile: Sendable {
  let encoding: TextEncoding
  /// The whole of it.
  let bytes: [UInt8]

  init(_ encoding: TextEncoding, _ bytes: [UInt8]) {
    self.encoding = encoding
    self.bytes = bytes
  }
}

extension SourceError {
  /// What is wrong with a file that was decoded as far as its first bytes that are no character.
  fileprivate static func undecodable(
    _ result: TextDecoder.Result, at failure: Int, in bytes: [UInt8], _ encoding: TextEncoding
  ) -> SourceError {
    // Whatever stands for what is no character can't be in text.
    let text = result.text.firstIndex(of: 0xFF).map { Array(result.text[..<$0]) } ?? result.text
    // In GB 18030 no character goes on over the end of a line.
    let isCut = bytes.count - failure < 4 && (encoding.unit == 2 || !bytes[failure...].contains(0x0A))
    return .notDecodable(encoding, at: Location(behind: text), isCut: isCut)
  }
}

extension Location {
  /// The place behind a text. O(length).
  ///
  /// - Parameter text: UTF-8, perhaps with a byte order mark, which is no column.
  init(behind text: [UInt8]) {
    var start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 1
    let span = text.span
    for index in start..<span.count where span.isLineEnd(index) {
      line += 1
      start = index + 1
    }
    self.init(line: line, column: 1 + span.characters(in: start..<span.count))
  }
}
