/// Writes one segment of an archive, block by block, in order.
struct SegmentWriter: ~Copyable {
  private let file: ArchiveFile
  private let offset: Int
  private let shape: SegmentShape
  /// The payload of the block at hand.
  private var payload: [UInt8] = []
  /// Its number.
  private var number = 0
  /// Whole blocks on their way to the file, and where they go.
  private var waiting: [UInt8] = []
  private var written: Int

  private init(_ file: ArchiveFile, at offset: Int, _ shape: SegmentShape) {
    self.file = file
    self.offset = offset
    self.shape = shape
    written = offset
    payload.reserveCapacity(ArchiveLayout.blockSize)
    waiting.reserveCapacity(1 << 20 + ArchiveLayout.blockSize)
  }

  // MARK: Blocks

  private mutating func seal() throws(Notice) {
    payload.append(contentsOf: repeatElement(0, count: ArchiveLayout.payload - payload.count))
    payload.append(ArchiveLayout.checksum(payload.span, number: number))
    waiting += payload
    payload.removeAll(keepingCapacity: true)
    number += 1
    if waiting.count >= 1 << 20 { try flush() }
  }

  private mutating func flush() throws(Notice) {
    try file.write(waiting, at: written)
    written += waiting.count
    waiting.removeAll(keepingCapacity: true)
  }

  /// Ends a part: the next one begins with a block of its own.
  private mutating func endPart() throws(Notice) {
    if !payload.isEmpty { try seal() }
  }

  private mutating func append(_ number: some FixedWidthInteger & UnsignedInteger) throws(Notice) {
    payload.append(number)
    if payload.count == ArchiveLayout.payload { try seal() }
  }

  private mutating func append(record: [UInt8]) throws(Notice) {
    if payload.count + ArchiveLayout.recordSize > ArchiveLayout.payload { try seal() }
    payload += record
  }

  private mutating func append(string: [UInt8]) throws(Notice) {
    var start = 0
    while start < string.count {
      let count = min(string.count - start, ArchiveLayout.payload - payload.count)
      payload += string[start..<start + count]
      start += count
      if payload.count == ArchiveLayout.payload { try seal() }
    }
  }

  private mutating func begin() throws(Notice) {
    payload = shape.encoded(ArchiveLayout.headMagic)
    try seal()
  }

  /// Brings all to the disk, and then the end, which makes it a segment.
  private mutating func finish() throws(Notice) {
    precondition(number == shape.end, "a segment's parts take what its counts say")
    try flush()
    try file.synchronize()
    payload = shape.encoded(ArchiveLayout.endMagic)
    try seal()
    try flush()
    try file.synchronize()
  }

  /// Writes a table of ascending numbers and its directory.
  private mutating func table(
    _ count: Int, bits: Int, _ next: () throws(Notice) -> UInt64
  ) throws(Notice) {
    var starts: [UInt32] = []
    starts.reserveCapacity(1 << bits + 1)
    for index in 0..<count {
      let entry = try next()
      let part = EntryTable.part(of: entry, bits: bits)
      while starts.count <= part { starts.append(UInt32(index)) }
      try append(entry)
    }
    while starts.count <= 1 << bits { starts.append(UInt32(count)) }
    try endPart()
    for start in starts { try append(start) }
    try endPart()
  }

  // MARK: Segments

  /// Writes stories as a new segment and says how many bytes it takes.
  ///
  /// - Parameters:
  ///   - printings: at least one and at most `ArchiveLayout.mostStories`.
  ///   - identities: theirs, ascending.
  static func write(
    _ printings: [Printing], identities: [UInt64], to file: ArchiveFile, at offset: Int
  ) throws(Notice) -> SegmentShape {
    var shape = SegmentShape()
    shape.stories = printings.count
    var strings: [UInt8] = []
    var places: [(path: Int, words: Int)] = []
    places.reserveCapacity(printings.count)
    var keys: [UInt64] = []
    keys.reserveCapacity(shape.keys)
    for (number, printing) in printings.enumerated() {
      // Stories of one file have its path once.
      var path = strings.count
      if let last = places.last, printings[number - 1].path == printing.path {
        path = last.path
      } else {
        strings += printing.path.bytes
      }
      places.append((path, strings.count))
      if let id = printing.id { strings += id.utf8 }
      strings += printing.headline.utf8
      let day = printing.day?.number ?? 0
      shape.take(firstDay: day, lastDay: day)
      for key in 0..<ArchiveLayout.keysPerStory { keys.append(UInt64(printing.keys[key]) << 32 | UInt64(number)) }
    }
    shape.stringBytes = strings.count
    keys.sort()
    var writer = SegmentWriter(file, at: offset, shape)
    try writer.begin()
    for (number, printing) in printings.enumerated() {
      try writer.append(
        record: ArchiveRecord.encoded(printing, pathOffset: places[number].path, wordsOffset: places[number].words))
    }
    try writer.endPart()
    var next = 0
    try writer.table(keys.count, bits: shape.keyBits) { () throws(Notice) in
      next += 1
      return keys[next - 1]
    }
    next = 0
    try writer.table(identities.count, bits: shape.identityBits) { () throws(Notice) in
      next += 1
      return identities[next - 1]
    }
    try writer.append(string: strings)
    try writer.endPart()
    try writer.finish()
    return shape
  }

  /// Writes several segments as one, in their order, and says how many bytes it takes. Each is read once, block by block.
  ///
  /// - Parameter replaces: how many segments before it in the same file it stands for.
  static func merge(
    _ segments: [ArchiveSegment], replacing replaces: Int, to file: ArchiveFile, at offset: Int
  ) throws(Notice) -> SegmentShape {
    var shape = SegmentShape()
    shape.replaces = replaces
    for segment in segments {
      shape.stories += segment.shape.stories
      shape.stringBytes += segment.shape.stringBytes
      shape.take(firstDay: segment.shape.firstDay, lastDay: segment.shape.lastDay)
    }
    var writer = SegmentWriter(file, at: offset, shape)
    try writer.begin()
    var strings = 0
    for segment in segments {
      var records = RecordTable(segment)
      for story in 0..<segment.shape.stories {
        try writer.append(record: ArchiveRecord.moved(try records.bytes(story), by: strings))
      }
      strings += segment.shape.stringBytes
    }
    try writer.endPart()
    var bases: [UInt64] = []
    var stories: UInt64 = 0
    for segment in segments {
      bases.append(stories)
      stories += UInt64(segment.shape.stories)
    }
    var keys = try Merge(segments.map { EntryTable(keysOf: $0) }, adding: bases)
    try writer.table(shape.keys, bits: shape.keyBits) { () throws(Notice) in try keys.next() }
    var identities = try Merge(segments.map { EntryTable(identitiesOf: $0) }, adding: bases.map { _ in 0 })
    try writer.table(shape.stories, bits: shape.identityBits) { () throws(Notice) in try identities.next() }
    for segment in segments {
      var records = RecordTable(segment)
      var done = 0
      while done < segment.shape.stringBytes {
        let count = min(ArchiveLayout.payload, segment.shape.stringBytes - done)
        try writer.append(string: try records.string(done, count))
        done += count
      }
    }
    try writer.endPart()
    try writer.finish()
    return shape
  }
}

/// Ascending tables as one.
private struct Merge {
  private var tables: [EntryTable]
  /// What to add to each table's entries: its stories' numbers begin later.
  private let bases: [UInt64]
  private var positions: [Int]
  /// The next entry of each; all bits set at the end.
  private var heads: [UInt64] = []

  init(_ tables: [EntryTable], adding bases: [UInt64]) throws(Notice) {
    self.tables = tables
    self.bases = bases
    positions = tables.map { _ in 0 }
    for number in tables.indices { heads.append(try entry(number)) }
  }

  private mutating func entry(_ number: Int) throws(Notice) -> UInt64 {
    positions[number] < tables[number].count ? try tables[number].entry(positions[number]) &+ bases[number] : .max
  }

  /// The least entry that is left. Precondition: one is.
  mutating func next() throws(Notice) -> UInt64 {
    var least = 0
    for number in heads.indices where heads[number] < heads[least] { least = number }
    // An entry of all bits set is no end.
    if heads[least] == .max, let left = heads.indices.first(where: { positions[$0] < tables[$0].count }) {
      least = left
    }
    let entry = heads[least]
    positions[least] += 1
    heads[least] = try self.entry(least)
    return entry
  }
}
