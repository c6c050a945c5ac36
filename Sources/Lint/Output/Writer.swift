#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Collects bytes and hands them to a file descriptor in large pieces, or keeps them.
///
/// A failure is kept, and all that comes after it is dropped: whoever writes need not look until the end.
public struct Writer: ~Copyable {
  /// Where the bytes go; nil keeps them.
  private let descriptor: Int32?
  private var buffer: [UInt8] = []
  /// The error code of the first write that failed.
  public private(set) var failure: Int32?

  /// A writer to a file descriptor, which it doesn't close.
  public init(descriptor: Int32) { self.descriptor = descriptor }

  /// A writer that keeps what it gets.
  public init() { descriptor = nil }

  /// Adds a string.
  public mutating func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if descriptor != nil && buffer.count >= 1 << 16 { flush() }
  }

  /// Adds bytes; a large piece is handed over as it is.
  public mutating func write(_ bytes: [UInt8]) {
    guard descriptor != nil, bytes.count >= 1 << 16 else {
      buffer += bytes
      return
    }
    flush()
    send(bytes)
  }

  /// Adds a string and a line feed.
  public mutating func writeLine(_ text: String = "") {
    write(text)
    write("\n")
  }

  /// Hands over what was collected.
  public mutating func flush() {
    guard descriptor != nil else { return }
    send(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func send(_ bytes: [UInt8]) {
    guard let descriptor else { return }
    var written = 0
    while failure == nil && written < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        #if canImport(Darwin)
          Darwin.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
        #elseif canImport(Musl)
          Musl.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
        #else
          Glibc.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
        #endif
      }
      if count >= 0 { written += count } else if errno != EINTR { failure = errno }
    }
  }

  /// What was kept.
  package var bytes: [UInt8] { buffer }

  /// What was kept, as text.
  public var text: String { String(decoding: buffer, as: UTF8.self) }
}

/// A way of printing what a run came to.
public protocol Output: Sendable {
  /// Prints a run.
  func write(_ run: Run, _ context: OutputContext, to writer: inout Writer)
}

/// What an output needs to know beside the run.
public struct OutputContext: Sendable {
  /// The language of messages.
  public var language: Language
  /// The code that the program will exit with.
  public var exitCode: Int32
  /// The program's version.
  public var version: String
  /// The desk's summary, if it was asked for.
  public var statistics: Statistics?
  /// The folder that relative paths are seen from, as a rule the root of a repository; nil if that isn't known.
  public var folder: Path?
  /// The text of a file of the run as UTF-8, of a document what was read out of it, by its position there; nil if it can't be had any
  /// more or has changed.
  public var original: @Sendable (Int) -> [UInt8]?
  /// The stories of a file of the run, by its position there; nil if they can't be had any more.
  public var page: @Sendable (Int) -> Page?

  /// What an output needs to know.
  public init(
    language: Language, exitCode: Int32 = 0, version: String, statistics: Statistics? = nil, folder: Path? = nil,
    original: @escaping @Sendable (Int) -> [UInt8]? = { _ in nil },
    page: @escaping @Sendable (Int) -> Page? = { _ in nil }
  ) {
    self.statistics = statistics
    self.folder = folder
    self.language = language
    self.exitCode = exitCode
    self.version = version
    self.original = original
    self.page = page
  }
}

/// Text on its way to a terminal, a log or a file.
public enum Printable {
  /// The text as a string of JSON, quotation marks included; what `escaped` escapes is escaped as `\u001b`. O(length).
  public static func json(_ text: String) -> String { JSONWriter.quoted(text) }

  /// The text with every character that could steer a terminal, break a line or turn the writing direction written as
  /// `\u{1B}`: controls, escapes, bidirectional marks, line and paragraph separators. O(length).
  public static func escaped(_ text: String) -> String {
    if !text.unicodeScalars.contains(where: steers) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if steers(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether a character must not reach a terminal raw. All of them have at most four hexadecimal digits.
  static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
