/// A segment of an open archive: what one adding wrote, or several merged.
struct ArchiveSegment: Sendable {
  let file: ArchiveFile
  /// The byte of the file at which it begins.
  let offset: Int
  let shape: SegmentShape

  /// What to say of a block whose checksum or contents are wrong.
  func damage(_ block: Int) -> Notice { ArchiveSegment.damage(file.path, offset + block * ArchiveLayout.blockSize) }

  static func damage(_ path: Path, _ offset: Int) -> Notice {
    Notice(
      path: path,
      message: Bilingual(
        "档案在第 \(offset) 字节处损坏；请换上备份，或删掉它再用 newslint archive add 重建",
        "the archive is damaged at byte \(offset): put a backup in its place, or delete it and add the stories again"))
  }
}

/// Reads the blocks of a segment, each held against its checksum, and keeps the last one.
struct BlockReader: Sendable {
  let segment: ArchiveSegment
  private(set) var number = -1
  private(set) var block = [UInt8](repeating: 0, count: ArchiveLayout.blockSize)

  init(_ segment: ArchiveSegment) { self.segment = segment }

  /// Makes a block the one at hand. Precondition: it is one of the segment's.
  @inline(__always)
  mutating func load(_ number: Int) throws(Notice) {
    if number != self.number { try read(number) }
  }

  private mutating func read(_ number: Int) throws(Notice) {
    precondition(number >= 0 && number < segment.shape.blockCount)
    self.number = -1
    let place = segment.offset + number * ArchiveLayout.blockSize
    guard try segment.file.read(at: place, into: &block) == ArchiveLayout.blockSize,
      BlockReader.isWhole(block.span, number)
    else { throw segment.damage(number) }
    self.number = number
  }

  static func isWhole(_ block: Span<UInt8>, _ number: Int) -> Bool {
    block.number(at: ArchiveLayout.payload) == ArchiveLayout.checksum(block, number: number)
  }
}

/// A table of ascending numbers within a segment, with a directory by their leading bits.
struct EntryTable: Sendable {
  let count: Int
  private let start: Int
  private let directoryStart: Int
  private let bits: Int
  private var entries: BlockReader
  private var directory: BlockReader

  /// The table of keys: the key in the upper half, the story's number in the lower.
  init(keysOf segment: ArchiveSegment) {
    let shape = segment.shape
    self.init(segment, shape.keys, shape.keyStart, shape.keyDirectoryStart, shape.keyBits)
  }

  /// The table of identities.
  init(identitiesOf segment: ArchiveSegment) {
    let shape = segment.shape
    self.init(segment, shape.stories, shape.identityStart, shape.identityDirectoryStart, shape.identityBits)
  }

  private init(_ segment: ArchiveSegment, _ count: Int, _ start: Int, _ directoryStart: Int, _ bits: Int) {
    self.count = count
    self.start = start
    self.directoryStart = directoryStart
    self.bits = bits
    entries = BlockReader(segment)
    directory = BlockReader(segment)
  }

  /// The entry at a position. O(1).
  mutating func entry(_ index: Int) throws(Notice) -> UInt64 {
    try entries.load(start + index / ArchiveLayout.entriesPerBlock)
    return entries.block.span.number(at: index % ArchiveLayout.entriesPerBlock * 8)
  }

  private mutating func directoryEntry(_ part: Int) throws(Notice) -> Int {
    try directory.load(directoryStart + part / ArchiveLayout.startsPerBlock)
    let start = Int(directory.block.span.short(at: part % ArchiveLayout.startsPerBlock * 4))
    guard start <= count else { throw entries.segment.damage(directory.number) }
    return start
  }

  /// Where the entries with a number's leading bits stand.
  mutating func part(of number: UInt64) throws(Notice) -> Range<Int> {
    let part = EntryTable.part(of: number, bits: bits)
    let (start, end) = (try directoryEntry(part), try directoryEntry(part + 1))
    guard start <= end else { throw entries.segment.damage(directory.number) }
    return start..<end
  }

  static func part(of number: UInt64, bits: Int) -> Int { bits == 0 ? 0 : Int(number >> UInt64(64 - bits)) }

  /// The first position within a range whose entry is not less than a number. O(log range).
  mutating func firstIndex(notLess number: UInt64, in range: Range<Int>) throws(Notice) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if try entry(middle) < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Reads all of it and holds it against what it must be.
  mutating func verify() throws(Notice) {
    var previous: UInt64 = 0
    for index in 0..<count {
      let entry = try entry(index)
      guard entry >= previous else { throw entries.segment.damage(entries.number) }
      previous = entry
    }
    var start = try directoryEntry(0)
    guard start == 0 else { throw entries.segment.damage(directory.number) }
    for part in 1...(1 << bits) {
      let next = try directoryEntry(part)
      guard next >= start else { throw entries.segment.damage(directory.number) }
      if next > start {
        guard EntryTable.part(of: try entry(start), bits: bits) == part - 1,
          EntryTable.part(of: try entry(next - 1), bits: bits) == part - 1
        else { throw entries.segment.damage(directory.number) }
      }
      start = next
    }
    guard start == count else { throw entries.segment.damage(directory.number) }
  }
}

/// The records of a segment with their strings.
struct RecordTable: Sendable {
  private let shape: SegmentShape
  private var records: BlockReader
  private var strings: BlockReader

  init(_ segment: ArchiveSegment) {
    shape = segment.shape
    records = BlockReader(segment)
    strings = BlockReader(segment)
  }

  /// A record as it stands in the file. Precondition: the segment has such a story.
  mutating func bytes(_ story: Int) throws(Notice) -> ArraySlice<UInt8> {
    try records.load(shape.recordStart + story / ArchiveLayout.recordsPerBlock)
    let start = story % ArchiveLayout.recordsPerBlock * ArchiveLayout.recordSize
    return records.block[start..<start + ArchiveLayout.recordSize]
  }

  /// A record, or damage if the segment has no such story.
  mutating func record(_ story: Int) throws(Notice) -> ArchiveRecord {
    guard story < shape.stories else { throw records.segment.damage(shape.keyStart) }
    let record = ArchiveRecord(try bytes(story))
    guard record.pathEnd <= UInt64(shape.stringBytes), record.wordsEnd <= UInt64(shape.stringBytes) else {
      throw records.segment.damage(records.number)
    }
    return record
  }

  /// Bytes of the strings.
  mutating func string(_ offset: Int, _ length: Int) throws(Notice) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(length)
    var offset = offset
    while result.count < length {
      try strings.load(shape.stringStart + offset / ArchiveLayout.payload)
      let start = offset % ArchiveLayout.payload
      let end = min(start + length - result.count, ArchiveLayout.payload)
      result += strings.block[start..<end]
      offset += end - start
    }
    return result
  }

  mutating func path(_ record: ArchiveRecord) throws(Notice) -> Path {
    Path(bytes: try string(Int(record.pathOffset), record.pathLength))
  }

  mutating func id(_ record: ArchiveRecord) throws(Notice) -> String? {
    guard let length = record.idLength else { return nil }
    return String(decoding: try string(Int(record.wordsOffset), length), as: UTF8.self)
  }

  mutating func headline(_ record: ArchiveRecord) throws(Notice) -> String {
    let start = Int(record.wordsOffset) + (record.idLength ?? 0)
    return String(decoding: try string(start, record.headlineLength), as: UTF8.self)
  }
}

/// The fixed part of what is kept of a story.
struct ArchiveRecord: Sendable {
  let hash: UInt64
  let pathOffset: UInt64
  /// Where the id stands, and the headline behind it.
  let wordsOffset: UInt64
  let place: UInt64
  let count: UInt32
  let day: UInt32
  let pathLength: Int
  /// nil for a story without an id.
  let idLength: Int?
  let headlineLength: Int
  let particulars: ParticularSketch
  let bins: InlineArray<128, UInt8>

  private static let noID = UInt16.max

  var pathEnd: UInt64 { ArchiveRecord.end(pathOffset, pathLength) }
  var wordsEnd: UInt64 { ArchiveRecord.end(wordsOffset, (idLength ?? 0) + headlineLength) }

  private static func end(_ offset: UInt64, _ length: Int) -> UInt64 {
    let (end, isBeyond) = offset.addingReportingOverflow(UInt64(length))
    return isBeyond ? .max : end
  }

  init(_ bytes: ArraySlice<UInt8>) {
    let span = bytes.span
    hash = span.number(at: 0)
    pathOffset = span.number(at: 8)
    wordsOffset = span.number(at: 16)
    place = span.number(at: 24)
    count = span.short(at: 32)
    day = span.short(at: 36)
    pathLength = Int(span.half(at: 40))
    let idLength = span.half(at: 42)
    self.idLength = idLength == ArchiveRecord.noID ? nil : Int(idLength)
    headlineLength = Int(span.half(at: 44))
    var figures = InlineArray<16, UInt16>(repeating: .max)
    for index in 0..<16 { figures[index] = span.half(at: 56 + 2 * index) }
    var names = InlineArray<12, UInt16>(repeating: .max)
    for index in 0..<12 { names[index] = span.half(at: 88 + 2 * index) }
    particulars = ParticularSketch(
      figureCount: Int(span.half(at: 46)), nameCount: Int(span.half(at: 48)), figures: figures, names: names)
    var bins = InlineArray<128, UInt8>(repeating: 0)
    for bin in 0..<128 { bins[bin] = span[112 + bin] }
    self.bins = bins
  }

  /// A record as it stands in the file.
  static func encoded(_ printing: Printing, pathOffset: Int, wordsOffset: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(ArchiveLayout.recordSize)
    for number in [printing.hash, UInt64(pathOffset), UInt64(wordsOffset), UInt64(printing.place)] {
      bytes.append(number)
    }
    bytes.append(UInt32(printing.count))
    bytes.append(printing.day?.number ?? 0)
    bytes.append(UInt16(printing.path.bytes.count))
    bytes.append(printing.id.map { UInt16($0.utf8.count) } ?? noID)
    bytes.append(UInt16(printing.headline.utf8.count))
    bytes.append(UInt16(printing.particulars.figureCount))
    bytes.append(UInt16(printing.particulars.nameCount))
    bytes += [0, 0, 0, 0, 0, 0]
    for index in 0..<16 { bytes.append(printing.particulars.figures[index]) }
    for index in 0..<12 { bytes.append(printing.particulars.names[index]) }
    for bin in 0..<128 { bytes.append(printing.bins[bin]) }
    return bytes
  }

  /// The same with its strings further on.
  static func moved(_ bytes: ArraySlice<UInt8>, by distance: Int) -> [UInt8] {
    let span = bytes.span
    var moved = Array(bytes[bytes.startIndex..<bytes.startIndex + 8])
    moved.append(span.number(at: 8) &+ UInt64(distance))
    moved.append(span.number(at: 16) &+ UInt64(distance))
    return moved + bytes[(bytes.startIndex + 24)...]
  }
}
