import Foundation
import Lint

/// The package's folder.
package let packageFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// The sample copy.
package func sampleText() throws -> String {
  try String(contentsOf: packageFolder.appendingPathComponent("seeds/jiangmen-daily.txt"), encoding: .utf8)
}

/// A generator of numbers that gives the same ones on every machine (SplitMix64, Steele, Lea and Flood 2014).
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}

/// Characters of every kind, line breaks among them.
private let palette = Array(
  "党员的一二三人民江门日报讯记者通讯员摄图〇𠮷陈abcZé059７Ａカ한 \u{3000}\u{A0}\t\n\n\r\u{200B}\u{FEFF}，,。.、；;：:？?！!“”‘’\"'（）()《》【】[]…—-～~·/％%□■①😀\u{E000}\u{1B}"
    .unicodeScalars)

/// Text of characters of every kind, line breaks and doubled characters among them.
package func randomText(_ count: Int, _ generator: inout SeededGenerator) -> String {
  var text = String.UnicodeScalarView()
  while text.count < count {
    let scalar = palette.randomElement(using: &generator) ?? "党"
    text.append(scalar)
    if Int.random(in: 0..<6, using: &generator) == 0 { text.append(scalar) }
  }
  return String(text)
}

/// A folder that is gone when the value is.
package final class TemporaryFolder {
  package let url: URL

  package init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("newslint-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  package var path: Path { Path(url.path) }

  package func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  package func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  package func text(_ name: String) throws -> String {
    try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
  }
}

/// A text as a file in an encoding has it, by Foundation's converter, which is not the one that is tested.
package func encoded(_ text: String, _ encoding: TextEncoding) throws -> [UInt8] {
  switch encoding {
  case .utf8: return Array(text.utf8)
  case .utf16LittleEndian: return text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
  case .utf16BigEndian: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
  case .gbk, .gb18030:
    // CFStringEncodings.GB_18030_2000 as a number of Foundation's.
    guard let data = text.data(using: String.Encoding(rawValue: 0x8000_0632)) else {
      throw CocoaError(.fileWriteInapplicableStringEncoding)
    }
    return Array(data)
  }
}
