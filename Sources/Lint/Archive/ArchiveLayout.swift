/// Where things stand in an archive; docs/archive.md says the same for people. All numbers are little-endian.
enum ArchiveLayout {
  /// A block is payload and an eight-byte checksum.
  static let blockSize = 4096
  static let payload = 4088
  static let version: UInt32 = 1
  static let fileMagic: [UInt8] = Array("NLARCHIV".utf8)
  static let headMagic: [UInt8] = Array("NLSEGMNT".utf8)
  static let endMagic: [UInt8] = Array("NLSEGEND".utf8)

  static let recordSize = 240
  static let recordsPerBlock = payload / recordSize
  /// Entries of eight bytes: keys with story numbers, and identities.
  static let entriesPerBlock = payload / 8
  /// Entries of four bytes in a directory.
  static let startsPerBlock = payload / 4
  static let keysPerStory = Fingerprint.keyCount
  /// Keys are counted in 32 bits.
  static let mostStories = 1 << 26

  /// The checksum of a block's payload: `number` is its position in the segment, so that a block in another's place is told. O(bytes).
  static func checksum(_ block: Span<UInt8>, number: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(number)
    let raw = block.bytes
    for offset in stride(from: 0, to: payload, by: 8) {
      let word = raw.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self).littleEndian
      let mixed = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash = mixed << 23 | mixed >> 41
    }
    return hash
  }

  static func blocks(_ count: Int, of perBlock: Int) -> Int { (count + perBlock - 1) / perBlock }

  /// How many bits of a number say which part of a sorted table it is in: about 256 entries a part.
  static func directoryBits(_ count: Int) -> Int {
    var bits = 0
    while count >> bits > 256 { bits += 1 }
    return bits
  }
}

/// A segment's counts, from which all its places follow.
struct SegmentShape: Sendable, Equatable {
  var stories = 0
  var stringBytes = 0
  /// How many segments before it are in it and count no more.
  var replaces = 0
  /// The first and last day of its stories; 0 for none.
  var firstDay: UInt32 = 0
  var lastDay: UInt32 = 0

  var keys: Int { stories * ArchiveLayout.keysPerStory }
  var keyBits: Int { ArchiveLayout.directoryBits(keys) }
  var identityBits: Int { ArchiveLayout.directoryBits(stories) }

  // The number of the first block of each part; the head is block 0.
  var recordStart: Int { 1 }
  var keyStart: Int { recordStart + ArchiveLayout.blocks(stories, of: ArchiveLayout.recordsPerBlock) }
  var keyDirectoryStart: Int { keyStart + ArchiveLayout.blocks(keys, of: ArchiveLayout.entriesPerBlock) }
  var identityStart: Int {
    keyDirectoryStart + ArchiveLayout.blocks(1 << keyBits + 1, of: ArchiveLayout.startsPerBlock)
  }
  var identityDirectoryStart: Int {
    identityStart + ArchiveLayout.blocks(stories, of: ArchiveLayout.entriesPerBlock)
  }
  var stringStart: Int {
    identityDirectoryStart + ArchiveLayout.blocks(1 << identityBits + 1, of: ArchiveLayout.startsPerBlock)
  }
  var end: Int { stringStart + ArchiveLayout.blocks(stringBytes, of: ArchiveLayout.payload) }
  /// All blocks, the head and the end among them.
  var blockCount: Int { end + 1 }
  var byteCount: Int { blockCount * ArchiveLayout.blockSize }

  /// The payload of the head or the end.
  func encoded(_ magic: [UInt8]) -> [UInt8] {
    var bytes = magic
    for number in [UInt64(blockCount), UInt64(stories), UInt64(stringBytes), UInt64(replaces)] { bytes.append(number) }
    bytes.append(firstDay)
    bytes.append(lastDay)
    return bytes
  }

  /// Reads a head or an end, or nil if it is none or its numbers don't go together.
  init?(_ block: Span<UInt8>, _ magic: [UInt8]) {
    for (index, byte) in magic.enumerated() where block[index] != byte { return nil }
    let numbers = (0..<4).map { block.number(at: 8 + 8 * $0) }
    guard numbers[1] >= 1, numbers[1] <= UInt64(ArchiveLayout.mostStories), numbers[2] < 1 << 40, numbers[3] < 1 << 20
    else { return nil }
    stories = Int(numbers[1])
    stringBytes = Int(numbers[2])
    replaces = Int(numbers[3])
    firstDay = UInt32(truncatingIfNeeded: block.number(at: 40))
    lastDay = UInt32(truncatingIfNeeded: block.number(at: 40) >> 32)
    guard numbers[0] == UInt64(blockCount) else { return nil }
  }

  init() {}

  mutating func take(firstDay first: UInt32, lastDay last: UInt32) {
    if first != 0 && (firstDay == 0 || first < firstDay) { firstDay = first }
    if last > lastDay { lastDay = last }
  }
}

extension Span where Element == UInt8 {
  /// Eight bytes as a number. Precondition: they are within the span.
  func number(at offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset + 8 <= count)
    return bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self).littleEndian
  }

  /// Four bytes as a number. Precondition: they are within the span.
  func short(at offset: Int) -> UInt32 {
    precondition(offset >= 0 && offset + 4 <= count)
    return bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt32.self).littleEndian
  }

  /// Two bytes as a number. Precondition: they are within the span.
  func half(at offset: Int) -> UInt16 {
    precondition(offset >= 0 && offset + 2 <= count)
    return bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt16.self).littleEndian
  }
}

extension [UInt8] {
  /// Adds a number, its lowest byte first.
  mutating func append(_ number: some FixedWidthInteger & UnsignedInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}
