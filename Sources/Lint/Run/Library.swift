/// The sources of a run: those that were kept, and the way back to the others.
struct Library: Sendable {
  /// What is known of a file that was read.
  struct Volume: Sendable {
    let path: Path
    /// How many bytes it has.
    let byteCount: Int
    /// Whether it is a document, whose lines are paragraphs.
    let isDocument: Bool
    /// How many stories it has; 0 of a file of records, whose stories are counted as they are read.
    let storyCount: Int
    /// SHA-256 in hexadecimal, if it was asked for.
    let sha256: String?
    /// How its bytes stand for text.
    let encoding: TextEncoding
    /// What most files have none of: a run has a million volumes, and they take no room for it.
    private let rarity: Rarity?
    /// FNV-1a of the count and 4 KiB at either end, to see whether a file that was not kept is still the same.
    fileprivate let fingerprint: UInt64
    /// A hash of all the bytes, if it was asked for.
    let whole: UInt64?

    /// - Parameters:
    ///   - source: the file.
    ///   - storyCount: how many stories were found in it.
    ///   - stories: those stories, if the file is to be kept.
    init(_ source: Source, storyCount: Int, keeping stories: [[ParsedStory]]?, _ manner: Linter.Manner) {
      guard let document = source.document else {
        self.init(
          source.path, source.encoded?.bytes ?? source.original, source.encoding, storyCount: storyCount,
          Suppressions(source), stories.map { Page(source: source, pieces: $0) }, manner)
        return
      }
      // What is kept is the text: the file may be many times as large, with all its pictures.
      let kept = Source(path: source.path, text: source.original, document: document.withoutFile())
      self.init(
        source.path, document.file, .utf8, storyCount: storyCount, Suppressions(source),
        stories.map { Page(source: kept, pieces: $0) }, manner, isDocument: true)
    }

    /// - Parameters:
    ///   - path: a file of records.
    ///   - file: what is in it.
    ///   - lines: those of its lines that are not blank, if the file is to be kept.
    init(_ path: Path, records file: DecodedFile, keeping lines: [LineSplitter.Line]?, _ manner: Linter.Manner) {
      self.init(
        path, file.bytes, file.encoding, storyCount: 0, nil,
        lines.map { Page(path: path, records: file.text, lines: $0) }, manner)
    }

    private init(
      _ path: Path, _ bytes: [UInt8], _ encoding: TextEncoding, storyCount: Int, _ suppressions: Suppressions?,
      _ page: Page?, _ manner: Linter.Manner, isDocument: Bool = false
    ) {
      self.isDocument = isDocument
      self.path = path
      self.encoding = encoding
      byteCount = bytes.count
      self.storyCount = storyCount
      sha256 = manner.takesHashes ? SHA256.hexadecimal(of: bytes) : nil
      rarity = suppressions == nil && page == nil ? nil : Rarity(page: page, suppressions: suppressions)
      fingerprint = Library.fingerprint(bytes)
      whole = manner.takesFingerprints ? Revision.fingerprint(of: bytes) : nil
    }

    /// The file as it was read, if it was kept.
    var page: Page? { rarity?.page }
    /// The marks in it by which findings are left alone, if it is plain text and has any.
    var suppressions: Suppressions? { rarity?.suppressions }
  }

  /// What few files of a large run have.
  private final class Rarity: Sendable {
    let page: Page?
    let suppressions: Suppressions?

    init(page: Page?, suppressions: Suppressions?) {
      self.page = page
      self.suppressions = suppressions
    }
  }

  /// In the order of the run; nil for a file that could not be read.
  let volumes: [Volume?]

  /// A story, read again if its file was let go; nil if that changed meanwhile.
  func story(_ id: StoryID, _ shelf: inout Shelf) -> Story? {
    if shelf.file != id.file {
      guard let volume = volumes[id.file], let page = volume.page ?? Library.read(volume) else { return nil }
      shelf = Shelf(file: id.file, page: page)
    }
    return shelf.page?.story(id)
  }

  /// The file that was read last, since questions about one file come together.
  struct Shelf {
    fileprivate(set) var file = -1
    fileprivate var page: Page?
  }

  private static func read(_ volume: Volume) -> Page? {
    guard let bytes = try? FileSystem.read(volume.path), bytes.count == volume.byteCount,
      fingerprint(bytes) == volume.fingerprint
    else { return nil }
    return Page(path: volume.path, bytes: bytes, encoding: volume.encoding)
  }

  private static func fingerprint(_ bytes: [UInt8]) -> UInt64 {
    var hash = FNV1a()
    hash.combine(UInt32(truncatingIfNeeded: bytes.count))
    hash.combine(bytes.prefix(4096))
    hash.combine(bytes.suffix(4096))
    return hash.value
  }
}
