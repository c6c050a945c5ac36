/// Looks stories up in an archive. One belongs to one worker.
public struct ArchiveSearch: ~Copyable {
  /// A story of the archive that is perhaps the one at hand.
  public struct Match: Sendable {
    /// When it ran, if that is known.
    public let day: Day?
    /// Its headline's first line.
    public let headline: String
    /// Where it stood, as the user would write it, with the content system's id behind it if it has one.
    public let place: String
    /// Whether its text is that of the story at hand, letter for letter.
    public let isSameText: Bool
    /// What the two have in common, estimated from their sketches.
    public let estimate: Overlap
    /// Whether figures and names speak for one story, as far as the archive keeps them.
    public let particularsAgree: Bool
    /// In how many bins the sketches agree.
    let agreement: Int
    /// Its file, absolute, and what its text is known by there.
    let file: Path
    let hash: UInt64
    let count: Int
  }

  /// What kept a look-up from an answer.
  private(set) var failure: Notice?
  private let archive: Archive
  private let workingDirectory: Path
  /// The files of the run, absolute.
  private let files: Set<Path>
  private var keys: [EntryTable]
  private var records: [RecordTable]
  /// The files that were read last, the latest at the end, with their stories by what their text is known by.
  private var shelf: [(path: Path, stories: [UInt64: Story])] = []

  /// So many stories of one key are looked at, half of them the first and half the last: a running series shares keys by the thousand.
  static let mostOfKey = 256
  /// So many stories are compared by their sketches, those first that share most keys.
  static let mostCandidates = 2000
  /// So many files are kept open: likenesses lead to a handful of days, again and again.
  static let mostFiles = 6
  /// A larger file is not read for the sake of one story.
  static let largestFile = 16 << 20

  init(_ archive: Archive, files: Set<Path> = []) {
    self.archive = archive
    self.files = files
    workingDirectory = FileSystem.workingDirectory
    keys = archive.segments.map { EntryTable(keysOf: $0) }
    records = archive.segments.map { RecordTable($0) }
  }

  /// The stories of the archive that a story is perhaps a copy of, its own entry left out: those with the same text first, the earliest at the
  /// head, then by likeness.
  ///
  /// - Parameters:
  ///   - fingerprint: the story's.
  ///   - agreement: in how many of the bins two sketches must agree.
  public mutating func matches(
    for story: Story, _ fingerprint: Fingerprint, agreement least: Int
  ) -> [Match] {
    if failure != nil { return [] }
    do throws(Notice) {
      return try search(story, fingerprint, least)
    } catch {
      failure = error
      return []
    }
  }

  private mutating func search(
    _ story: Story, _ fingerprint: Fingerprint, _ least: Int
  ) throws(Notice) -> [Match] {
    let bins = fingerprint.lowBins
    let shortKeys = fingerprint.shortKeys
    let path = story.source.path.absolute(in: workingDirectory)
    var own: (sketch: ParticularSketch, day: Day?)?
    var matches: [(match: Match, order: Int)] = []
    for segment in keys.indices {
      for number in try candidates(shortKeys, segment) {
        let record = try records[segment].record(Int(number))
        let agreement = record.agreement(with: bins)
        let isSameText = record.hash == fingerprint.hash && Int(record.count) == fingerprint.count
        guard isSameText || agreement >= least else { continue }
        let file = archive.absolute(try records[segment].path(record))
        let day = Day(number: record.day)
        if own == nil {
          own = (ParticularSketch(Particulars(story)), Day(of: story) ?? Day(in: path))
        }
        guard let own else { continue }
        let id = try records[segment].id(record)
        // A story is no duplicate of itself, nor of what it was before it was edited: the content system's id says which it is, or the path
        // where there is none; under the same name on another day it is another.
        let isItself =
          id == story.record?.id && (id != nil || file == path) && (day == nil || own.day == nil || day == own.day)
        if isItself { continue }
        var place = (file.relative(to: workingDirectory).map { Path(bytes: $0) } ?? file).description
        if let id { place += " \(id)" }
        let match = Match(
          day: day, headline: try records[segment].headline(record), place: place, isSameText: isSameText,
          estimate: Overlap(agreement: agreement, count: Int(record.count), otherCount: fingerprint.count),
          particularsAgree: own.sketch.agree(with: record.particulars), agreement: agreement, file: file,
          hash: record.hash, count: Int(record.count))
        matches.append((match, matches.count))
      }
    }
    matches.sort { one, other in
      if one.match.isSameText != other.match.isSameText { return one.match.isSameText }
      if !one.match.isSameText, one.match.agreement != other.match.agreement {
        return one.match.agreement > other.match.agreement
      }
      let (day, otherDay) = (one.match.day?.number ?? .max, other.match.day?.number ?? .max)
      return (day, one.order) < (otherDay, other.order)
    }
    return matches.map(\.match)
  }

  /// The stories of a segment that share a key, ascending: if there are very many, those that share most.
  private mutating func candidates(
    _ shortKeys: InlineArray<32, UInt32>, _ segment: Int
  ) throws(Notice) -> [UInt32] {
    var found: [UInt32] = []
    for index in 0..<ArchiveLayout.keysPerStory {
      let key = UInt64(shortKeys[index]) << 32
      let part = try keys[segment].part(of: key)
      let first = try keys[segment].firstIndex(notLess: key, in: part)
      // All of one key are in one part.
      guard first < part.upperBound, try keys[segment].entry(first) >> 32 == key >> 32 else { continue }
      let last = try keys[segment].firstIndex(notLess: key | 0xFFFF_FFFF, in: first..<part.upperBound)
      let half = ArchiveSearch.mostOfKey / 2
      for position in first..<last where position < first + half || position >= last - half {
        found.append(UInt32(truncatingIfNeeded: try keys[segment].entry(position)))
      }
    }
    found.sort()
    var counted: [(number: UInt32, keys: Int)] = []
    for number in found {
      if counted.last?.number == number { counted[counted.count - 1].keys += 1 } else { counted.append((number, 1)) }
    }
    if counted.count > ArchiveSearch.mostCandidates {
      counted.sort { ($1.keys, $0.number) < ($0.keys, $1.number) }
      counted.removeLast(counted.count - ArchiveSearch.mostCandidates)
      counted.sort { $0.number < $1.number }
    }
    return counted.map(\.number)
  }

  /// The text of a match, if its file is still there and has it unchanged. Costs a reading of the file.
  public mutating func text(of match: Match) -> StoryText? { story(of: match).map { StoryText($0) } }

  /// Whether a match is a story of this run as well, where it is compared with the others anyway.
  public mutating func isInRun(_ match: Match) -> Bool {
    files.contains(match.file) && story(of: match) != nil
  }

  private mutating func story(of match: Match) -> Story? {
    let position = shelf.firstIndex { $0.path == match.file }
    let page = position.map { shelf.remove(at: $0) } ?? (match.file, ArchiveSearch.stories(of: match.file))
    if shelf.count == ArchiveSearch.mostFiles { shelf.removeFirst() }
    shelf.append(page)
    guard let story = page.1[match.hash], Fingerprint(story)?.count == match.count else { return nil }
    return story
  }

  private static func stories(of path: Path) -> [UInt64: Story] {
    // A pipe or a device might keep the run waiting.
    guard let status = try? FileSystem.status(path), status.kind == .file, status.size <= largestFile,
      let read = try? Story.all(reading: path)
    else { return [:] }
    var stories: [UInt64: Story] = [:]
    for story in read.stories {
      if let fingerprint = Fingerprint(story) { stories[fingerprint.hash] = story }
    }
    return stories
  }
}

extension ArchiveRecord {
  func agreement(with other: InlineArray<128, UInt8>) -> Int {
    var count = 0
    for bin in 0..<Fingerprint.binCount where bins[bin] == other[bin] { count += 1 }
    return count
  }
}

extension Overlap {
  /// What sketches say of two texts.
  ///
  /// - Parameters:
  ///   - agreement: in how many bins they agree; of those that differ, one in 256 agrees in the half that is kept.
  ///   - count: how many characters a text has, which are about as many sequences.
  init(agreement: Int, count: Int, otherCount: Int) {
    let share = Double(agreement) / Double(Fingerprint.binCount)
    let resemblance = max(0, (share - 1.0 / 256) / (1 - 1.0 / 256))
    self.init(
      common: resemblance / (1 + resemblance) * Double(count + otherCount), shorter: Double(min(count, otherCount)),
      longer: Double(max(count, otherCount)))
  }
}
