/// A file after some edits, with what became of the text that was read.
public struct Revision: Sendable {
  /// A stretch that was changed; between two of them old and new are the same, byte for byte.
  package struct Alteration: Sendable, Hashable {
    /// Bytes of the text that was read.
    package let old: Range<Int>
    /// Bytes of what came of it.
    package let new: Range<Int>
  }

  /// One replacement in the text as it is now.
  struct Change {
    let range: Range<Int>
    let replacement: String
  }

  /// The file's position in the run.
  public let file: Int
  /// The path of the file.
  public let path: Path
  /// How the file's bytes stand for text.
  public let encoding: TextEncoding
  /// The bytes of the file as they are now, in its own encoding.
  public private(set) var bytes: [UInt8]
  /// Its text as it is now, as UTF-8.
  public private(set) var text: [UInt8]
  /// What was changed since the file was read: ascending, none touching another.
  package private(set) var alterations: [Alteration] = []
  /// How many findings were fixed, and how many edits that took.
  public private(set) var counts = (findings: 0, edits: 0)
  /// A hash of what was read, to see whether the file is still the same.
  let origin: UInt64

  /// A file as it was read.
  ///
  /// - Throws: what is wrong with it in its encoding.
  init(file: Int, path: Path, bytes: [UInt8], encoding: TextEncoding = .utf8) throws(SourceError) {
    let decoded = try DecodedFile(bytes, as: encoding)
    self.file = file
    self.path = path
    self.encoding = encoding
    self.bytes = bytes
    text = decoded.text
    origin = Revision.fingerprint(of: bytes)
  }

  /// A hash of a file's bytes. O(bytes).
  static func fingerprint(of bytes: [UInt8]) -> UInt64 {
    var hash = FNV1a()
    hash.combine(words: bytes)
    return hash.value
  }

  /// Makes changes, and says whether they could be made: if the encoding lacks a character of them, nothing is changed. O(bytes).
  ///
  /// - Parameters:
  ///   - changes: ascending, none overlapping another. A line feed in a replacement becomes the file's own line end.
  ///   - findings: how many findings they fix.
  @discardableResult mutating func apply(_ changes: [Change], fixing findings: Int) -> Bool {
    let lineEnd = changes.contains { $0.replacement.utf8.contains(0x0A) } ? Revision.lineEnd(of: text) : [0x0A]
    var result: [UInt8] = []
    result.reserveCapacity(text.count + changes.reduce(0) { $0 + $1.replacement.utf8.count })
    var copied = 0
    var replacements: [TextEncoding.Replacement] = []
    for change in changes {
      result += text[copied..<change.range.lowerBound]
      let start = result.count
      for byte in change.replacement.utf8 {
        if byte == 0x0A { result += lineEnd } else { result.append(byte) }
      }
      replacements.append(TextEncoding.Replacement(range: change.range, text: Array(result[start...])))
      copied = change.range.upperBound
    }
    result += text[copied...]
    if encoding == .utf8 {
      bytes = result
    } else {
      // What comes of it has to be read again as what it was meant to be.
      guard let new = encoding.replacing(replacements, in: bytes), (try? DecodedFile(new, as: encoding))?.text == result
      else { return false }
      bytes = new
    }
    text = result
    counts.findings += findings
    counts.edits += changes.count
    alterations = Revision.composed(alterations, replacements.map { ($0.range, $0.text.count) })
    return true
  }

  /// What two steps come to: first alterations, then replacements in their result.
  ///
  /// What overlaps or touches makes one alteration. Its ends stand in no other one, so that a place there is carried back to what
  /// was read by the growth of all first alterations before it, and forth by that of all later ones.
  private static func composed(_ first: [Alteration], _ second: [(range: Range<Int>, length: Int)]) -> [Alteration] {
    var result: [Alteration] = []
    var (i, j) = (0, 0)
    var (firstGrowth, secondGrowth) = (0, 0)
    while i < first.count || j < second.count {
      let start = min(
        i < first.count ? first[i].new.lowerBound : Int.max, j < second.count ? second[j].range.lowerBound : Int.max)
      var end = start
      let (oldStart, newStart) = (start - firstGrowth, start + secondGrowth)
      while true {
        if i < first.count, first[i].new.lowerBound <= end {
          end = max(end, first[i].new.upperBound)
          firstGrowth += first[i].new.count - first[i].old.count
          i += 1
        } else if j < second.count, second[j].range.lowerBound <= end {
          end = max(end, second[j].range.upperBound)
          secondGrowth += second[j].length - second[j].range.count
          j += 1
        } else {
          break
        }
      }
      result.append(Alteration(old: oldStart..<end - firstGrowth, new: newStart..<end + secondGrowth))
    }
    return result
  }

  /// What the first line ends with; a line feed if there is but one line.
  private static func lineEnd(of bytes: [UInt8]) -> [UInt8] {
    guard let first = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return [0x0A] }
    if bytes[first] == 0x0A { return [0x0A] }
    return first + 1 < bytes.count && bytes[first + 1] == 0x0A ? [0x0D, 0x0A] : [0x0D]
  }
}
