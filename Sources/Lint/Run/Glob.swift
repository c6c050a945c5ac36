/// A pattern for paths, as .gitignore has them: `*` and `?` within a name, `**` across folders, `[a-z]`, `\` before a
/// character that is meant as it stands. A pattern with a `/` before its end is tied to its folder; another fits at any depth.
public struct Glob: Sendable, Hashable {
  /// The pattern as it was written.
  public let pattern: String
  /// Whether it fits folders only: it ended in `/`.
  let isForFolders: Bool
  private let steps: [Step]

  /// What one step of the pattern takes. A state of the match is the number of the step to come.
  private enum Step: Sendable, Hashable {
    case byte(UInt8)
    /// One character other than `/`.
    case character
    /// Any number of bytes other than `/`.
    case star
    /// Any number of whole folders: `**/`.
    case folders
    /// One byte or more: `**` at the end.
    case everything
    case set([ClosedRange<UInt8>], isNegated: Bool)
  }

  /// A mistake in a pattern.
  public struct Mistake: Error, Sendable {
    /// What is wrong with it.
    public let message: Bilingual
  }

  /// Reads a pattern.
  public init(_ pattern: String) throws(Mistake) {
    self.pattern = pattern
    var bytes = Array(pattern.utf8)
    isForFolders = bytes.last == Path.slash
    while bytes.last == Path.slash { bytes.removeLast() }
    guard !bytes.isEmpty else { throw Mistake(message: Bilingual("通配式是空的", "the pattern is empty")) }
    let isTied = bytes.contains(Path.slash)
    var steps: [Step] = isTied ? [] : [.folders]
    var index = bytes[0] == Path.slash ? 1 : 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "*"):
        var end = index
        while end < bytes.count, bytes[end] == byte { end += 1 }
        let isWhole = index == 0 || bytes[index - 1] == Path.slash
        if end - index >= 2 && isWhole && end == bytes.count {
          steps.append(.everything)
        } else if end - index >= 2 && isWhole && bytes[end] == Path.slash {
          steps.append(.folders)
          end += 1
        } else {
          steps.append(.star)
        }
        index = end
      case UInt8(ascii: "?"):
        steps.append(.character)
        index += 1
      case UInt8(ascii: "["):
        steps.append(try Glob.set(bytes, &index))
      case UInt8(ascii: "\\"):
        guard index + 1 < bytes.count else {
          throw Mistake(message: Bilingual("末尾的“\\”后面缺字符", "nothing follows the “\\” at the end"))
        }
        steps.append(.byte(bytes[index + 1]))
        index += 2
      default:
        steps.append(.byte(byte))
        index += 1
      }
    }
    self.steps = steps
  }

  private static func set(_ bytes: [UInt8], _ index: inout Int) throws(Mistake) -> Step {
    index += 1
    var isNegated = false
    if index < bytes.count, bytes[index] == UInt8(ascii: "!") || bytes[index] == UInt8(ascii: "^") {
      isNegated = true
      index += 1
    }
    var ranges: [ClosedRange<UInt8>] = []
    var isFirst = true
    while index < bytes.count, isFirst || bytes[index] != UInt8(ascii: "]") {
      isFirst = false
      let low = bytes[index]
      guard low < 0x80 else {
        throw Mistake(message: Bilingual("“[ ]”里只能写 ASCII 字符", "“[ ]” takes ASCII characters only"))
      }
      if index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "-"), bytes[index + 2] != UInt8(ascii: "]") {
        let high = bytes[index + 2]
        guard low <= high else {
          throw Mistake(message: Bilingual("“[ ]”里的范围前后颠倒", "a range within “[ ]” runs backwards"))
        }
        ranges.append(low...high)
        index += 3
      } else {
        ranges.append(low...low)
        index += 1
      }
    }
    guard index < bytes.count else { throw Mistake(message: Bilingual("“[”没有对应的“]”", "“[” has no “]”")) }
    index += 1
    return .set(ranges, isNegated: isNegated)
  }

  /// Whether the pattern takes the whole of a path relative to its folder. O(pattern × path), never more.
  public func matches(_ path: some Sequence<UInt8>) -> Bool {
    var states = [Bool](repeating: false, count: steps.count + 1)
    enter(0, &states)
    var next = states
    for byte in path {
      for index in next.indices { next[index] = false }
      for (index, step) in steps.enumerated() where states[index] {
        switch step {
        case .byte(let wanted): if byte == wanted { enter(index + 1, &next) }
        case .character:
          // A character's later bytes stay in the state behind it, which `states` keeps apart by the lead byte.
          if byte != Path.slash && byte & 0xC0 != 0x80 { enter(index + 1, &next) }
        case .star: if byte != Path.slash { enter(index, &next) }
        case .folders:
          next[index] = true
          if byte == Path.slash { enter(index + 1, &next) }
        case .everything: next[index] = true; next[index + 1] = true
        case .set(let ranges, let isNegated):
          if byte != Path.slash && ranges.contains(where: { $0.contains(byte) }) != isNegated {
            enter(index + 1, &next)
          }
        }
      }
      if byte & 0xC0 == 0x80 {
        for index in 1..<next.count where states[index] && Glob.takesCharacter(steps[index - 1]) { enter(index, &next) }
      }
      swap(&states, &next)
    }
    return states[steps.count]
  }

  /// Whether the pattern takes a file's path, or a folder that the file lies in.
  public func covers(_ path: ArraySlice<UInt8>) -> Bool {
    if !isForFolders && matches(path) { return true }
    return path.indices.contains { path[$0] == Path.slash && matches(path[..<$0]) }
  }

  private static func takesCharacter(_ step: Step) -> Bool {
    switch step {
    case .character: true
    case .set(_, let isNegated): isNegated
    default: false
    }
  }

  /// Adds a state, and those that it reaches without taking a byte.
  private func enter(_ state: Int, _ states: inout [Bool]) {
    var state = state
    while !states[state] {
      states[state] = true
      guard state < steps.count, steps[state] == .star || steps[state] == .folders else { return }
      state += 1
    }
  }
}

/// Patterns for what to leave out, in order; the last that fits decides, and one that begins with `!` lets back in.
public struct IgnoreList: Sendable {
  private var rules: [(glob: Glob, isNegated: Bool)] = []

  init() {}

  /// The patterns as they were written.
  public var patterns: [String] { rules.map { ($0.isNegated ? "!" : "") + $0.glob.pattern } }

  /// Adds a pattern; a `!` before it lets back in what it fits.
  mutating func add(_ pattern: some StringProtocol) throws(Glob.Mistake) {
    let isNegated = pattern.first == "!"
    rules.append((try Glob(String(isNegated ? pattern.dropFirst() : pattern[...])), isNegated))
  }

  /// Reads a .gitignore; lines that are no pattern are passed over, as git does.
  init(gitignore text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      var line = line
      while line.last == " " && !line.hasSuffix("\\ ") { line.removeLast() }
      guard !line.isEmpty, line.first != "#" else { continue }
      try? add(line)
    }
  }

  /// Whether the list leaves out a path relative to its folder: true or false by the last pattern that fits, nil if none does.
  func verdict(_ path: some Sequence<UInt8>, isFolder: Bool) -> Bool? {
    for rule in rules.reversed() where isFolder || !rule.glob.isForFolders {
      if rule.glob.matches(path) { return !rule.isNegated }
    }
    return nil
  }
}
