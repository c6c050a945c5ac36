import Lint

/// Reads which lines of which files a patch changes, piece by piece as git prints it (`git diff --unified=0`).
///
/// The lines of a hunk are counted, not looked at: what stands in copy can't be taken for a line of the patch. Names are as git quotes
/// them where a quotation mark, a control character or anything but ASCII is in them, so that each is one line. A line where none may
/// stand is passed over.
struct HunkReader {
  /// Lines of the new side, from 1, ascending and apart, by the file's path from the top folder. Where lines only went, those on either
  /// side of the gap count. A file without hunks is not there.
  private(set) var lines: [Path: [ClosedRange<Int>]] = [:]

  private var path: Path?
  /// What is left of the hunk at hand.
  private var old = 0
  private var new = 0
  /// The beginning of the line at hand, as far as anybody wants to see it.
  private var line: [UInt8] = []

  /// The most of a line that is kept. A path has 4096 bytes at most, each of which may be four in a quoted name.
  private static let longest = 1 << 15

  /// Takes what comes next.
  mutating func read(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while let end = rest.firstIndex(of: 0x0A) {
      keep(rest[..<end])
      take()
      line.removeAll(keepingCapacity: true)
      rest = rest[(end + 1)...]
    }
    keep(rest)
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    // Of a line of copy the first byte is enough.
    let wanted = old > 0 || new > 0 ? 1 : HunkReader.longest
    if line.count < wanted { line += bytes.prefix(wanted - line.count) }
  }

  private mutating func take() {
    if old > 0 || new > 0 {
      switch line.first {
      case UInt8(ascii: "-"): old -= 1
      case UInt8(ascii: "+"): new -= 1
      // "\ No newline at end of file" counts for nothing; anything else is none of git's.
      case UInt8(ascii: "\\"): break
      default: (old, new) = (0, 0)
      }
      return
    }
    if line.starts(with: "diff --git ".utf8) {
      path = nil
    } else if line.starts(with: "+++ ".utf8) {
      path = HunkReader.name(line.dropFirst(4))
    } else if line.starts(with: "@@ -".utf8) {
      openHunk()
    }
  }

  /// `@@ -3,2 +3 @@`: a count that is left out is 1.
  private mutating func openHunk() {
    let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 3)
    guard parts.count >= 3, let path, parts[2].first == UInt8(ascii: "+"),
      let before = HunkReader.range(parts[1].dropFirst()), let after = HunkReader.range(parts[2].dropFirst())
    else { return }
    // There is no line 0 but before the first one.
    guard after.start > 0 || after.count == 0 else { return }
    (old, new) = (before.count, after.count)
    let changed =
      after.count > 0 ? after.start...(after.start + after.count - 1) : max(1, after.start)...(after.start + 1)
    var known = lines[path] ?? []
    if let last = known.last, changed.lowerBound <= last.upperBound + 1 {
      known[known.count - 1] = min(last.lowerBound, changed.lowerBound)...max(last.upperBound, changed.upperBound)
    } else {
      known.append(changed)
    }
    lines[path] = known
  }

  private static func range(_ text: ArraySlice<UInt8>) -> (start: Int, count: Int)? {
    let numbers = text.split(separator: UInt8(ascii: ",")).map { Int(String(decoding: $0, as: UTF8.self)) }
    guard let start = numbers.first ?? nil, let count = numbers.count > 1 ? numbers[1] : 1 else { return nil }
    // No file has more lines than bytes.
    guard (0...Int(UInt32.max)).contains(start), (0...Int(UInt32.max)).contains(count) else { return nil }
    return (start, count)
  }

  /// The path behind `+++ `, less its `b/`; nil of `/dev/null` and of what is no name.
  static func name(_ text: ArraySlice<UInt8>) -> Path? {
    var name = Array(text)
    // git puts a tab behind a name with a space in it, for patch's sake, and quotes one with a tab of its own.
    if name.last == 0x09 { name.removeLast() }
    if name.first == UInt8(ascii: "\"") {
      guard let unquoted = unquoted(name) else { return nil }
      name = unquoted
    }
    return name.starts(with: "b/".utf8) && name.count > 2 ? Path(bytes: name.dropFirst(2)) : nil
  }

  /// A name as git quotes it: `"b/\345\215\216\n"`.
  private static func unquoted(_ text: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var offset = 1
    while offset < text.count, text[offset] != UInt8(ascii: "\"") {
      guard text[offset] == UInt8(ascii: "\\") else {
        result.append(text[offset])
        offset += 1
        continue
      }
      guard offset + 1 < text.count else { return nil }
      let mark = text[offset + 1]
      offset += 2
      switch mark {
      case UInt8(ascii: "a"): result.append(0x07)
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "v"): result.append(0x0B)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): result.append(mark)
      case UInt8(ascii: "0")...UInt8(ascii: "3"):
        guard offset + 1 < text.count, (0x30...0x37).contains(text[offset]), (0x30...0x37).contains(text[offset + 1])
        else { return nil }
        result.append((mark & 3) << 6 | (text[offset] & 7) << 3 | text[offset + 1] & 7)
        offset += 2
      default: return nil
      }
    }
    // What stands behind the closing mark is none of git's.
    return offset == text.count - 1 ? result : nil
  }
}
