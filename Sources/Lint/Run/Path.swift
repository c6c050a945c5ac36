/// A path as the file system has it: bytes, which need not be UTF-8.
public struct Path: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The bytes, no NUL among them.
  public let bytes: [UInt8]

  /// A path from its bytes; all from the first NUL on is dropped, as the C library would.
  public init(bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes.prefix { $0 != 0 })
  }

  /// A path from a string.
  public init(_ string: String) { self.init(bytes: string.utf8) }

  /// The path as text; bytes that are not UTF-8 become U+FFFD.
  public var description: String { String(decoding: bytes, as: UTF8.self) }

  /// By bytes, with `/` before every other one, so that a folder's files stand together.
  public static func < (left: Path, right: Path) -> Bool {
    let count = min(left.bytes.count, right.bytes.count)
    for index in 0..<count where left.bytes[index] != right.bytes[index] {
      if left.bytes[index] == slash { return true }
      if right.bytes[index] == slash { return false }
      return left.bytes[index] < right.bytes[index]
    }
    return left.bytes.count < right.bytes.count
  }

  static let slash = UInt8(ascii: "/")

  /// This path with a name added below it.
  public func appending(_ name: some Sequence<UInt8>) -> Path {
    if bytes.isEmpty || bytes == [UInt8(ascii: ".")] { return Path(bytes: name) }
    return Path(bytes: bytes.last == Path.slash ? bytes + name : bytes + [Path.slash] + name)
  }

  /// What stands behind the last `/`, bytes.
  public var lastComponent: ArraySlice<UInt8> {
    var end = bytes.count
    while end > 1 && bytes[end - 1] == Path.slash { end -= 1 }
    let start = bytes[..<end].lastIndex(of: Path.slash).map { $0 + 1 } ?? 0
    return bytes[start..<end]
  }

  /// The folder that holds this, `.` for a bare name, `/` for the root.
  public var parent: Path {
    let name = lastComponent
    if name.startIndex == 0 { return Path(bytes == [Path.slash] ? "/" : ".") }
    return name.startIndex == 1 ? Path("/") : Path(bytes: bytes[..<(name.startIndex - 1)])
  }

  /// Whether it starts at the root.
  public var isAbsolute: Bool { bytes.first == Path.slash }
}
