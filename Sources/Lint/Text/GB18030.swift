#if canImport(_FoundationICU)
  internal import _FoundationICU
#elseif canImport(Foundation)
  import Foundation
#endif

/// The characters of GB 18030 by their codes, and the other way.
///
/// The toolchain's own converter is asked once for every code of two bytes and for those of four that stand for the Basic Multilingual Plane;
/// what stands beyond that follows by counting (GB 18030-2022, annex B). Looking up is then the same on all systems, and the place of a
/// mistake is known to the byte. As browsers do (WHATWG Encoding, gb18030), the byte 80 is read as the euro sign of code page 936.
struct GB18030: Sendable {
  /// Made when first asked for, in some milliseconds; nil if the system has no converter.
  static let shared = GB18030()

  /// What stands for the BMP, by code: two bytes first, by lead and trail, then four, by their position. 0 where nothing does.
  private let scalars: [UInt16]
  /// Whether code page 936 has the same character at a code of two bytes.
  private let isGBK: [Bool]
  /// The way back: 1 and a position in `scalars`, 0 where there is none. The shorter code goes first.
  private let codes: [UInt16]

  private static let pairCount = 126 * 190
  /// Codes of four bytes up to that of U+FFFF.
  private static let quadCount = 39_420
  /// The position of U+10000 among the codes of four bytes.
  private static let firstSupplementary = 189_000

  private init?() {
    var sequences: [[UInt8]] = []
    sequences.reserveCapacity(GB18030.pairCount + GB18030.quadCount)
    for lead in UInt8(0x81)...0xFE {
      for trail in UInt8(0x40)...0xFE where trail != 0x7F { sequences.append([lead, trail]) }
    }
    for position in 0..<GB18030.quadCount {
      var bytes: [UInt8] = []
      GB18030.appendQuad(position, to: &bytes)
      sequences.append(bytes)
    }
    guard let scalars = GB18030.units(of: sequences, .gb18030),
      let others = GB18030.units(of: Array(sequences[..<GB18030.pairCount]), .gbk)
    else { return nil }
    self.scalars = scalars
    isGBK = zip(scalars, others).map { $0 == $1 && $0 != 0 }
    var codes = [UInt16](repeating: 0, count: 0x1_0000)
    for (position, scalar) in scalars.enumerated() where scalar != 0 && codes[Int(scalar)] == 0 {
      codes[Int(scalar)] = UInt16(position + 1)
    }
    self.codes = codes
  }

  /// The position of a code of four bytes; nil if the bytes are none.
  @inline(__always)
  private static func position(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) -> Int? {
    guard third >= 0x81, third <= 0xFE, fourth >= 0x30, fourth <= 0x39 else { return nil }
    let high = (Int(first) - 0x81) * 10 + Int(second) - 0x30
    return (high * 126 + Int(third) - 0x81) * 10 + Int(fourth) - 0x30
  }

  private static func appendQuad(_ position: Int, to bytes: inout [UInt8]) {
    bytes.append(UInt8(0x81 + position / 12_600))
    bytes.append(UInt8(0x30 + position / 1260 % 10))
    bytes.append(UInt8(0x81 + position / 10 % 126))
    bytes.append(UInt8(0x30 + position % 10))
  }

  /// The character that begins at an offset, and how many bytes it takes; nil if none stands there. O(1).
  @inline(__always)
  func character(at offset: Int, of bytes: Span<UInt8>) -> (scalar: UInt32, length: Int)? {
    let lead = bytes[offset]
    if lead < 0x80 { return (UInt32(lead), 1) }
    if lead == 0x80 { return (0x20AC, 1) }
    guard lead < 0xFF, offset + 1 < bytes.count else { return nil }
    let trail = bytes[offset + 1]
    if trail >= 0x40 {
      guard trail != 0x7F, trail != 0xFF else { return nil }
      let scalar = scalars[(Int(lead) - 0x81) * 190 + Int(trail) - (trail > 0x7F ? 0x41 : 0x40)]
      return scalar == 0 ? nil : (UInt32(scalar), 2)
    }
    guard trail >= 0x30, trail <= 0x39, offset + 3 < bytes.count,
      let position = GB18030.position(lead, trail, bytes[offset + 2], bytes[offset + 3])
    else { return nil }
    if position < GB18030.quadCount {
      let scalar = scalars[GB18030.pairCount + position]
      return scalar == 0 ? nil : (UInt32(scalar), 4)
    }
    let supplementary = position - GB18030.firstSupplementary
    guard supplementary >= 0, supplementary <= 0xF_FFFF else { return nil }
    return (UInt32(0x1_0000 + supplementary), 4)
  }

  /// Adds a character to bytes, and says whether there is a code for it. O(1).
  ///
  /// - Parameter withinGBK: whether only what code page 936 has will do.
  func append(_ scalar: UInt32, withinGBK: Bool, to bytes: inout [UInt8]) -> Bool {
    if scalar < 0x80 {
      bytes.append(UInt8(scalar))
      return true
    }
    if withinGBK && scalar == 0x20AC {
      bytes.append(0x80)
      return true
    }
    guard scalar < 0x1_0000 else {
      if !withinGBK { GB18030.appendQuad(GB18030.firstSupplementary + Int(scalar) - 0x1_0000, to: &bytes) }
      return !withinGBK
    }
    let position = Int(codes[Int(scalar)]) - 1
    guard position >= 0 else { return false }
    if position < GB18030.pairCount {
      guard !withinGBK || isGBK[position] else { return false }
      let trail = position % 190
      bytes.append(UInt8(0x81 + position / 190))
      bytes.append(UInt8(trail + (trail < 0x3F ? 0x40 : 0x41)))
      return true
    }
    if !withinGBK { GB18030.appendQuad(position - GB18030.pairCount, to: &bytes) }
    return !withinGBK
  }

  // MARK: The system's converter

  /// What each sequence stands for: a unit of UTF-16, 0 where that isn't exactly one.
  private static func units(of sequences: [[UInt8]], _ encoding: TextEncoding) -> [UInt16]? {
    #if canImport(_FoundationICU)
      var status = U_ZERO_ERROR
      guard let converter = swift_ucnv_open(encoding == .gbk ? "windows-936-2000" : "gb18030", &status) else {
        return nil
      }
      defer { swift_ucnv_close(converter) }
      // A line each, so that one that means nothing can't run into the next.
      var input: [CChar] = []
      input.reserveCapacity(sequences.count * 5)
      for sequence in sequences {
        for byte in sequence { input.append(CChar(bitPattern: byte)) }
        input.append(0x0A)
      }
      var output = [UInt16](repeating: 0, count: input.count + 1)
      let count = swift_ucnv_toUChars(converter, &output, Int32(output.count), input, Int32(input.count), &status)
      guard status.rawValue <= 0 else { return nil }
      var units: [UInt16] = []
      units.reserveCapacity(sequences.count)
      var start = 0
      for index in 0..<Int(count) where output[index] == 0x0A {
        units.append(index - start == 1 && output[start] != 0xFFFD ? output[start] : 0)
        start = index + 1
      }
      // U+FFFD has a code of its own, by which alone it is meant.
      if encoding == .gb18030, let own = sequences.firstIndex(of: [0x84, 0x31, 0xA4, 0x37]) { units[own] = 0xFFFD }
      return units.count == sequences.count ? units : nil
    #elseif canImport(Foundation)
      // CFStringEncodings.GB_18030_2000 and .dosChineseSimplif, as numbers of Foundation's.
      let number = String.Encoding(rawValue: encoding == .gbk ? 0x8000_0421 : 0x8000_0632)
      let units = sequences.map { sequence -> UInt16 in
        guard let text = String(bytes: sequence, encoding: number), text.utf16.count == 1 else { return 0 }
        return text.utf16.first ?? 0
      }
      return units.contains { $0 != 0 } ? units : nil
    #else
      return nil
    #endif
  }
}
