/// The directory of a ZIP archive (PKWARE APPNOTE 6.3), and what its entries hold.
///
/// The central directory alone is believed, and an entry is read only if its own header agrees with it. Archives in several volumes, entries that
/// share bytes, two of one name and what is encrypted are refused, and so is what grows beyond all measure when it is unpacked.
struct ZipArchive: Sendable {
  /// One file of the archive.
  struct Entry: Sendable {
    /// As it is written; never used as a path.
    let name: [UInt8]
    fileprivate let method: Int
    fileprivate let flags: Int
    fileprivate let checksum: UInt32
    fileprivate let packedSize: Int
    /// Bytes when it is unpacked, as the directory says.
    let size: Int
    /// Where its own header begins.
    fileprivate let start: Int
  }

  /// The most entries that an archive may have, the most bytes that one may unpack to, and how often its size that may be if it is more
  /// than `harmless` bytes. The text of a thick book takes a few MiB; real documents shrink to a tenth, hardly any to a fiftieth.
  static let mostEntries = 1 << 16
  static let largestEntry = 128 << 20
  static let largestRatio = 200
  static let harmless = 1 << 20

  private let bytes: [UInt8]
  /// Where the central directory begins: no entry reaches beyond.
  private let directoryStart: Int
  /// The entries by their names, ASCII letters in lower case, as packages compare them (ECMA-376-2, 6.2.2).
  private let entries: [[UInt8]: Entry]

  /// Whether bytes begin as an archive does that has something in it.
  static func begins(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

  /// Reads the directory. O(entries × log entries).
  init(_ bytes: [UInt8]) throws(WordFault) {
    self.bytes = bytes
    let end = try ZipArchive.end(of: bytes)
    directoryStart = end.start
    var entries: [[UInt8]: Entry] = [:]
    var stretches: [Range<Int>] = []
    var offset = end.start
    for _ in 0..<end.count {
      let entry = try ZipArchive.entry(in: bytes, at: &offset, before: end.end)
      guard entry.start <= end.start, entry.packedSize <= end.start - entry.start else { throw ZipArchive.outside }
      stretches.append(entry.start..<entry.start + ZipArchive.headerSize + entry.name.count + entry.packedSize)
      if entries.updateValue(entry, forKey: ZipArchive.folded(entry.name)) != nil {
        throw .damaged("里面有两个同名的部件", "two parts in it have the same name")
      }
    }
    stretches.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    for (one, next) in zip(stretches, stretches.dropFirst()) where one.upperBound > next.lowerBound {
      throw .damaged("里面的部件互相重叠", "parts in it overlap one another")
    }
    self.entries = entries
  }

  /// The entry of a name, in whatever case; nil if there is none.
  func entry(_ name: some Sequence<UInt8>) -> Entry? { entries[ZipArchive.folded(name)] }

  private static func folded(_ name: some Sequence<UInt8>) -> [UInt8] {
    name.map(ASCII.lowercased)
  }

  // MARK: Contents

  /// What an entry holds, unpacked and checked. O(its size unpacked), which is bounded.
  func contents(of entry: Entry) throws(WordFault) -> [UInt8] {
    if entry.flags & 0x2041 != 0 { throw ZipArchive.encrypted }
    let name = WordFault.shown(String(decoding: entry.name, as: UTF8.self))
    guard entry.size <= ZipArchive.largestEntry else {
      throw WordFault(
        "里面的 \(name) 解压后超过 \(ZipArchive.largestEntry >> 20) MiB，没有读；请把文档拆成几份",
        "\(name) in it unpacks to more than \(ZipArchive.largestEntry >> 20) MiB and was not read: divide the document")
    }
    guard entry.size <= max(ZipArchive.harmless, entry.packedSize * ZipArchive.largestRatio) else {
      throw WordFault(
        "里面的 \(name) 解压后会膨胀 \(ZipArchive.largestRatio) 倍以上，像是压缩炸弹，没有读；请用 Word 打开后另存为 .docx",
        "\(name) in it grows more than \(ZipArchive.largestRatio) times when it is unpacked, as a zip bomb does, and was not read: save it anew "
          + "from Word")
    }
    // Packing makes nothing much larger; blocks without content would cost time and give nothing.
    guard entry.packedSize <= entry.size + entry.size / 256 + 4096 else { throw ZipArchive.wrongSize(name) }
    let contents = try unpacked(entry)
    guard contents.count == entry.size else { throw ZipArchive.wrongSize(name) }
    guard CRC32.checksum(contents) == entry.checksum else {
      throw .damaged("\(name) 的校验和不对", "the checksum of \(name) is wrong")
    }
    return contents
  }

  private func unpacked(_ entry: Entry) throws(WordFault) -> [UInt8] {
    let name = WordFault.shown(String(decoding: entry.name, as: UTF8.self))
    let start = entry.start
    guard directoryStart - start >= ZipArchive.headerSize, bytes.number(start, 4) == 0x0403_4B50,
      bytes.number(start + 6, 2) & 0x41 == 0, bytes.number(start + 8, 2) == entry.method
    else { throw ZipArchive.disagreement(name) }
    let nameEnd = start + ZipArchive.headerSize + bytes.number(start + 26, 2)
    let dataStart = nameEnd + bytes.number(start + 28, 2)
    guard dataStart <= directoryStart, directoryStart - dataStart >= entry.packedSize else { throw ZipArchive.outside }
    guard bytes[(start + ZipArchive.headerSize)..<nameEnd].elementsEqual(entry.name) else {
      throw ZipArchive.disagreement(name)
    }
    let data = dataStart..<dataStart + entry.packedSize
    switch entry.method {
    case 0:
      guard entry.size == entry.packedSize else { throw ZipArchive.wrongSize(name) }
      return Array(bytes[data])
    case 8:
      do throws(Inflate.Fault) {
        return try Inflate.bytes(of: bytes, in: data, size: entry.size)
      } catch {
        switch error {
        case .tooLong: throw ZipArchive.wrongSize(name)
        case .cutOff: throw .damaged("\(name) 的压缩数据不完整", "the compressed data of \(name) are not complete")
        case .broken: throw .damaged("\(name) 的压缩数据有错", "the compressed data of \(name) are wrong")
        }
      }
    default:
      throw WordFault(
        "里面的 \(name) 用了 Word 不用的压缩方法（\(entry.method)）；请用 Word 打开后另存为 .docx",
        "\(name) in it is compressed by a method (\(entry.method)) that Word does not use: save it anew from Word")
    }
  }

  // MARK: The directory

  private static let headerSize = 30
  private static let outside = WordFault.damaged("部件的位置超出文件", "a part of it lies outside the file")
  private static let noEnd = WordFault.damaged("文件不完整，末尾缺了一截", "it is not complete: its end is missing")
  private static let volumes = WordFault("是分卷压缩的一卷，读不了；请合并后再查", "it is one volume of several: join them first")
  private static let encrypted = WordFault(
    "里面的部件加了密，读不了；请在 Word 里去掉密码后另存为 .docx",
    "parts of it are encrypted: take the password away in Word and save it as .docx")

  private static func wrongSize(_ name: String) -> WordFault {
    .damaged("\(name) 的大小与目录所记不符", "the size of \(name) is not what the directory says")
  }

  private static func disagreement(_ name: String) -> WordFault {
    .damaged("\(name) 自己的文件头与目录所记不符", "the header of \(name) is not what the directory says")
  }

  /// Where the directory stands and how many entries it has, by the record at the end of the file.
  private static func end(of bytes: [UInt8]) throws(WordFault) -> (start: Int, end: Int, count: Int) {
    let size = 22
    guard bytes.count >= size else { throw noEnd }
    // A comment of 65,535 bytes at most may stand behind it, which must reach to the end of the file.
    var found: Int?
    for offset in stride(from: bytes.count - size, through: max(0, bytes.count - size - 0xFFFF), by: -1)
    where bytes[offset] == 0x50 && bytes.number(offset, 4) == 0x0605_4B50
      && offset + size + bytes.number(offset + 20, 2) == bytes.count
    {
      found = offset
      break
    }
    guard let place = found else { throw noEnd }
    var count = bytes.number(place + 10, 2)
    var length = bytes.number(place + 12, 4)
    var start = bytes.number(place + 16, 4)
    var end = place
    if place >= 20, bytes.number(place - 20, 4) == 0x0706_4B50 {
      // The larger form, ZIP64; its values count where the others are full.
      guard let record = bytes.large(place - 12), record <= place - 20 - 56, bytes.number(record, 4) == 0x0606_4B50,
        let largeCount = bytes.large(record + 32), let largeLength = bytes.large(record + 40),
        let largeStart = bytes.large(record + 48)
      else { throw noEnd }
      guard bytes.number(place - 16, 4) == 0, bytes.number(record + 16, 4) == 0, bytes.number(record + 20, 4) == 0
      else {
        throw volumes
      }
      if count == 0xFFFF { count = largeCount }
      if length == 0xFFFF_FFFF { length = largeLength }
      if start == 0xFFFF_FFFF { start = largeStart }
      end = record
    } else if bytes.number(place + 4, 2) != 0 || bytes.number(place + 6, 2) != 0 {
      throw volumes
    }
    guard start <= end, length <= end - start else { throw outside }
    guard count <= mostEntries else {
      throw WordFault(
        "里面有 \(count) 个部件，没有哪份稿件会有这么多，没有读",
        "it has \(count) parts, more than any copy, and was not read")
    }
    return (start, start + length, count)
  }

  /// Reads the entry of the directory that stands at an offset, and goes on to the next.
  private static func entry(in bytes: [UInt8], at offset: inout Int, before end: Int) throws(WordFault) -> Entry {
    let start = offset
    let cutOff = WordFault.damaged("目录不完整", "its directory is not complete")
    guard end - start >= 46, bytes.number(start, 4) == 0x0201_4B50 else { throw cutOff }
    let nameEnd = start + 46 + bytes.number(start + 28, 2)
    let extraEnd = nameEnd + bytes.number(start + 30, 2)
    offset = extraEnd + bytes.number(start + 32, 2)
    guard offset <= end else { throw cutOff }
    guard bytes.number(start + 34, 2) == 0 || bytes.number(start + 34, 2) == 0xFFFF else { throw volumes }
    var values = [bytes.number(start + 24, 4), bytes.number(start + 20, 4), bytes.number(start + 42, 4)]
    if values.contains(0xFFFF_FFFF) {
      // Full ones stand in an extra field, in this order.
      var field = nameEnd
      while extraEnd - field >= 4, bytes.number(field, 2) != 1 { field += 4 + bytes.number(field + 2, 2) }
      guard extraEnd - field >= 4, extraEnd - field - 4 >= bytes.number(field + 2, 2) else { throw cutOff }
      let fieldEnd = field + 4 + bytes.number(field + 2, 2)
      field += 4
      for index in values.indices where values[index] == 0xFFFF_FFFF {
        guard fieldEnd - field >= 8, let value = bytes.large(field) else { throw outside }
        values[index] = value
        field += 8
      }
    }
    return Entry(
      name: Array(bytes[(start + 46)..<nameEnd]), method: bytes.number(start + 10, 2),
      flags: bytes.number(start + 8, 2), checksum: UInt32(bytes.number(start + 16, 4)), packedSize: values[1],
      size: values[0], start: values[2])
  }
}

extension Array where Element == UInt8 {
  /// A number of two or four bytes, the lowest first. Precondition: they are there.
  fileprivate func number(_ offset: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(self[offset + $1]) << (8 * $1) }
  }

  /// A number of eight bytes; nil if it is more than any file has. Precondition: they are there.
  fileprivate func large(_ offset: Int) -> Int? {
    let value = UInt64(number(offset, 4)) | UInt64(number(offset + 4, 4)) << 32
    return value < 1 << 40 ? Int(value) : nil
  }
}
