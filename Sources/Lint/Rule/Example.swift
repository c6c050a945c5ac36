/// A piece of copy that a rule speaks or is silent about: at once its test and its manual.
///
/// The copy is marked: `⟦…⟧` is a finding, and with `⟦…⇒…⟧` its fix leaves what stands behind the arrow. Edits of the same
/// finding elsewhere are written `⟨…⇒…⟩`. Copy without a mark is copy that the rule must be silent about.
public struct Example: Sendable {
  /// The files, in order: a name and marked copy each.
  public let files: [(name: String, copy: String)]
  /// The paper's name that is set, or an object that says more of it as JSON; nil for none.
  public let house: String?
  /// Stories that ran before, all on 3 May 2026: a name and the copy, and whether that is still where it was.
  public let printed: [(name: String, copy: String, isThere: Bool)]
  /// Options as they stand in a configuration: JSON, or nil for the defaults.
  public let options: String?

  /// An example of one file.
  public init(_ copy: String, house: String? = nil, options: String? = nil) {
    self.init(files: [("copy.txt", copy)], house: house, options: options)
  }

  /// An example of several files, perhaps with stories that ran before.
  public init(
    files: [(name: String, copy: String)], printed: [(name: String, copy: String, isThere: Bool)] = [],
    house: String? = nil, options: String? = nil
  ) {
    self.files = files
    self.printed = printed
    self.house = house
    self.options = options
  }

  /// The value of `house` in a configuration, or nil: JSON.
  public var houseSetting: String? { house.map { $0.hasPrefix("{") ? $0 : "\"\($0)\"" } }

  /// Whether nothing is wrong with it.
  public var isGood: Bool { files.allSatisfy { !$0.copy.contains("⟦") } }

  /// One file of an example with its marks taken out.
  public struct Reading: Sendable, Hashable {
    /// The copy as a rule gets it.
    public var text = ""
    /// The copy with every marked fix applied.
    public var fixed = ""
    /// Where findings stand in `text`: UTF-8 bytes, ascending.
    public var findings: [Range<Int>] = []
  }

  /// Takes the marks out of a file's copy. O(length).
  public static func read(_ copy: String) -> Reading {
    var reading = Reading()
    var rest = copy[...]
    while let open = rest.firstIndex(where: { $0 == "⟦" || $0 == "⟨" }) {
      let closing: Character = rest[open] == "⟦" ? "⟧" : "⟩"
      guard let close = rest[open...].firstIndex(of: closing) else { break }
      let halves = rest[rest.index(after: open)..<close].split(
        separator: "⇒", maxSplits: 1, omittingEmptySubsequences: false)
      reading.text += rest[..<open]
      reading.fixed += rest[..<open]
      let start = reading.text.utf8.count
      reading.text += halves[0]
      reading.fixed += halves.count == 2 ? halves[1] : halves[0]
      if closing == "⟧" { reading.findings.append(start..<reading.text.utf8.count) }
      rest = rest[rest.index(after: close)...]
    }
    reading.text += rest
    reading.fixed += rest
    return reading
  }
}
