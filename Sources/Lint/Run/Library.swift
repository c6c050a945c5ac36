/// The sources of a run: those that were kept, and the way back to the others.
struct Library: Sendable {
  /// What is known of a file that was read.
  struct Volume: Sendable {
    let path: Path
    /// How many bytes it has.
    let byteCount: Int
    /// How many stories it has.
    let storyCount: Int
    /// SHA-256 in hexadecimal, if it was asked for.
    let sha256: String?
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
      path = source.path
      byteCount = source.original.count
      self.storyCount = storyCount
      sha256 = manner.takesHashes ? SHA256.hexadecimal(of: source.original) : nil
      let suppressions = Suppressions(source)
      rarity =
        suppressions == nil && stories == nil
        ? nil : Rarity(page: stories.map { Page(source: source, pieces: $0) }, suppressions: suppressions)
      fingerprint = Library.fingerprint(source.original)
      whole = manner.takesFingerprints ? Revision.fingerprint(of: source.original) : nil
    }

    /// The file as it was read, if it was kept.
    var page: Page? { rarity?.page }
    /// The marks in it by which findings are left alone, if it has any.
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
      fingerprint(bytes) == volume.fingerprint,
      let source = try? Source(path: volume.path, original: bytes)
    else { return nil }
    return Page(source)
  }

  private static func fingerprint(_ bytes: [UInt8]) -> UInt64 {
    var hash = FNV1a()
    hash.combine(UInt32(truncatingIfNeeded: bytes.count))
    hash.combine(bytes.prefix(4096))
    hash.combine(bytes.suffix(4096))
    return hash.value
  }
}
