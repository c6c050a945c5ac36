#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A line by which somebody asks for a finding to be left alone: `<!-- newslint-disable-next-line ID -->`, `【newslint 下一行不查 ID】`.
///
/// Width and case don't matter, nor which of `<!-- -->`, `[ ]`, `【 】`, `〔 〕` are the brackets. Behind the words stand ids,
/// divided by spaces, commas or 、, or none for all rules; behind `--`, `：` or `——` a reason, which nobody reads.
struct SuppressionLine: Sendable {
  /// What it asks for.
  enum Verb: Sendable {
    /// To leave the next line alone that is not blank.
    case nextLine
    /// To leave alone all from here on.
    case begin
    /// To leave it alone no longer.
    case end
  }

  /// A rule's name as it was written.
  struct Word: Sendable {
    /// Narrow and in lower case.
    let text: String
    /// Bytes of the file.
    let range: Range<Int>
  }

  /// The line with its end: bytes of the file.
  let whole: Range<Int>
  /// The mark, brackets included: bytes of the file.
  let content: Range<Int>
  /// Whether nothing else stands on the line. If something does, or the bracket does not close, the line remains prose.
  let isAlone: Bool
  /// What it asks for; nil if that can't be understood.
  let verb: Verb?
  /// The rules that it names; none means all.
  let rules: [Word]

  private init(
    whole: Range<Int>, content: Range<Int>, isAlone: Bool, verb: Verb?, rules: [Word]
  ) {
    self.whole = whole
    self.content = content
    self.isAlone = isAlone
    self.verb = verb
    self.rules = rules
  }

  /// The same mark with its places carried elsewhere: out of the text of a record into the file.
  func mapped(_ place: (Int) -> Int) -> SuppressionLine {
    func mapped(_ range: Range<Int>) -> Range<Int> { place(range.lowerBound)..<place(range.upperBound) }
    return SuppressionLine(
      whole: mapped(whole), content: mapped(content), isAlone: isAlone, verb: verb,
      rules: rules.map { Word(text: $0.text, range: mapped($0.range)) })
  }

  /// The bytes before the name and behind it in which a mark must begin and end. What is longer is no mark: looking further would
  /// take the square of a line that holds the name many times.
  private static let reach = (before: 64, behind: 2048)

  /// The marks of a file, in order. O(bytes); where the letter w is rare, as fast as memory is read.
  ///
  /// - Parameters:
  ///   - bytes: the file, which need not be UTF-8.
  ///   - start: where its text begins.
  static func all(in bytes: [UInt8], from start: Int) -> [SuppressionLine] {
    var lines: [SuppressionLine] = []
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let name = Array("newslint".utf8)
      var offset = start
      // Chinese copy has hardly a w, and of the name's letters it is the rarest in English.
      while offset < buffer.count, let found = memchr(base + offset, 0x77, buffer.count - offset) {
        let place = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found)) - 2
        offset = place + 3
        guard place >= start, place + name.count <= buffer.count,
          (0..<name.count).allSatisfy({ buffer[place + $0] | 0x20 == name[$0] }),
          let line = SuppressionLine(bytes, around: place, from: start)
        else { continue }
        lines.append(line)
        offset = line.whole.upperBound
      }
    }
    return lines
  }

  /// The mark that a comment of HTML is, wherever on its line it stands; nil if it is none. O(comment, and the blanks around it).
  ///
  /// - Parameter start: where the text of the file begins.
  init?(comment range: Range<Int>, in bytes: [UInt8], from start: Int) {
    guard range.count <= SuppressionLine.reach.behind, !bytes[range].contains(0) else { return nil }
    var name = range.lowerBound + 4
    while name < range.upperBound, bytes[name] == 0x20 || bytes[name] == 0x09 { name += 1 }
    guard bytes.hasAnyCase("newslint", at: name, before: range.upperBound),
      let text = String(validating: bytes[range], as: UTF8.self),
      let words = Words(text, at: range.lowerBound, name: name)
    else { return nil }
    func isBlank(_ offset: Int) -> Bool { bytes[offset] == 0x20 || bytes[offset] == 0x09 }
    func isEnd(_ offset: Int) -> Bool { bytes[offset] == 0x0A || bytes[offset] == 0x0D }
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower > start, isBlank(lower - 1) { lower -= 1 }
    while upper < bytes.count, isBlank(upper) { upper += 1 }
    if lower == start || isEnd(lower - 1), upper == bytes.count || isEnd(upper) {
      if upper < bytes.count {
        upper += bytes[upper] == 0x0D && upper + 1 < bytes.count && bytes[upper + 1] == 0x0A ? 2 : 1
      }
      whole = lower..<upper
    } else {
      whole = range
    }
    content = words.content
    isAlone = words.isAlone
    verb = words.verb
    rules = words.rules
  }

  /// The mark that a line with the name in it is, or nil if it is none.
  private init?(_ bytes: [UInt8], around place: Int, from start: Int) {
    func isEnd(_ offset: Int) -> Bool { bytes[offset] == 0x0A || bytes[offset] == 0x0D }
    let earliest = max(start, place - SuppressionLine.reach.before)
    var lower = place
    while lower > earliest, !isEnd(lower - 1) { lower -= 1 }
    guard lower == start || isEnd(lower - 1) else { return nil }
    let latest = min(bytes.count, place + SuppressionLine.reach.behind)
    var upper = place
    while upper < latest, !isEnd(upper) { upper += 1 }
    var end = upper
    if end < bytes.count {
      guard isEnd(end) else { return nil }
      end += bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A ? 2 : 1
    }
    // What is no text is for the check of the prose to refuse.
    guard !bytes[lower..<upper].contains(0), let text = String(validating: bytes[lower..<upper], as: UTF8.self),
      let words = Words(text, at: lower, name: place)
    else { return nil }
    whole = lower..<end
    content = words.content
    isAlone = words.isAlone
    verb = words.verb
    rules = words.rules
  }
}

/// Reads the words of one line.
private struct Words {
  private(set) var content: Range<Int>
  private(set) var isAlone = false
  private(set) var verb: SuppressionLine.Verb?
  private(set) var rules: [SuppressionLine.Word] = []

  /// The line narrow and in lower case, and where each character stands; one place more than characters.
  private var scalars: [UInt32] = []
  private var places: [Int] = []
  private var position = 0
  /// Where what the brackets hold ends.
  private var end = 0

  /// - Parameters:
  ///   - place: where the line begins in the file.
  ///   - name: where the name stands in the file.
  init?(_ line: String, at place: Int, name: Int) {
    content = place..<place
    var offset = place
    for scalar in line.unicodeScalars {
      let narrow = Characters.narrowed(scalar.value)
      scalars.append(narrow >= 0x41 && narrow <= 0x5A ? narrow + 0x20 : narrow)
      places.append(offset)
      offset += UTF8.width(scalar)
    }
    places.append(offset)

    skipBlanks()
    let first = position
    guard let opening = opening(before: places.firstIndex(of: name) ?? 0) else { return nil }
    position = opening
    let isComment = take("<!--")
    guard isComment || take("[") || take("【") || take("〔") else { return nil }
    skipBlanks()
    guard take("newslint") else { return nil }
    let name = position
    while position < scalars.count, isBlank(position) || scalars[position] == 0x2D || scalars[position] == 0x3A {
      position += 1
    }
    let isDivided = position > name
    let close = closing(of: isComment)
    end = close?.lowerBound ?? scalars.count
    takeVerb()
    let behind = close?.upperBound ?? scalars.count
    isAlone = opening == first && close != nil && (behind..<scalars.count).allSatisfy { isBlank($0) }
    // Other words in brackets that begin with the name are copy, unless the line is nothing but what looks like a mark.
    guard verb != nil || isDivided && isAlone && position < end else { return nil }
    content = places[opening]..<places[behind]
    if verb != nil { takeRules() }
  }

  /// Where the bracket stands that the name follows; nil if none does.
  private func opening(before name: Int) -> Int? {
    var index = name
    while index > 0, isBlank(index - 1) { index -= 1 }
    if index >= 4, has("<!--", at: index - 4) { return index - 4 }
    return index > 0 ? index - 1 : nil
  }

  private func isBlank(_ index: Int) -> Bool { Characters.kind(of: scalars[index]).isBlank }

  private mutating func skipBlanks() {
    while position < scalars.count, isBlank(position) { position += 1 }
  }

  private func has(_ text: String, at index: Int) -> Bool {
    scalars[index...].starts(with: text.unicodeScalars.lazy.map(\.value))
  }

  private mutating func take(_ text: String) -> Bool {
    guard has(text, at: position) else { return false }
    position += text.unicodeScalars.count
    return true
  }

  /// Where the brackets close, which may be of another form than those that open; nil if they don't.
  private func closing(of isComment: Bool) -> Range<Int>? {
    if isComment { return (position..<scalars.count).first { has("-->", at: $0) }.map { $0..<$0 + 3 } }
    var depth = 1
    for index in position..<scalars.count {
      switch scalars[index] {
      // [ 【 〔
      case 0x5B, 0x3010, 0x3014: depth += 1
      // ] 】 〕
      case 0x5D, 0x3011, 0x3015: depth -= 1
      default: break
      }
      if depth == 0 { return index..<index + 1 }
    }
    return nil
  }

  private mutating func takeVerb() {
    for (word, verb) in Words.verbs where has(word, at: position) {
      let next = position + word.unicodeScalars.count
      guard next <= end else { continue }
      // disabled, disable-next and disable-line are other words.
      if scalars[position] < 0x80, next < end, isInName(next), !has("--", at: next) { continue }
      self.verb = verb
      position = next
      return
    }
  }

  /// Longer ones before those that they begin with.
  private static let verbs: [(String, SuppressionLine.Verb)] = [
    ("disable-next-line", .nextLine), ("下一行不查", .nextLine), ("disable", .begin), ("不查", .begin), ("enable", .end),
    ("恢复", .end),
  ]

  private mutating func takeRules() {
    var mayLead = true
    while true {
      // A space, a comma or 、
      while position < end, isBlank(position) || scalars[position] == 0x2C || scalars[position] == 0x3001 {
        position += 1
      }
      guard position < end else { return }
      if beginsReason(position) {
        // 下一行不查：doubled-character
        guard mayLead, scalars[position] == 0x3A, isName(after: position + 1) else { return }
        position += 1
        mayLead = false
        continue
      }
      mayLead = false
      let start = position
      while position < end, !isBlank(position), scalars[position] != 0x2C, scalars[position] != 0x3001,
        !beginsReason(position)
      { position += 1 }
      var text = String.UnicodeScalarView()
      for scalar in scalars[start..<position] { text.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
      rules.append(SuppressionLine.Word(text: String(text), range: places[start]..<places[position]))
    }
  }

  /// Whether `--`, a colon or a dash stands at a place.
  private func beginsReason(_ index: Int) -> Bool {
    scalars[index] == 0x3A || scalars[index] == 0x2014
      || scalars[index] == 0x2D && index + 1 < end && scalars[index + 1] == 0x2D
  }

  /// Whether what comes next, blanks passed over, looks like an id.
  private func isName(after index: Int) -> Bool {
    var index = index
    while index < end, isBlank(index) { index += 1 }
    let start = index
    while index < end, isInName(index) { index += 1 }
    return index > start
      && (index == end || isBlank(index) || scalars[index] == 0x2C || scalars[index] == 0x3001 || beginsReason(index))
  }

  /// Whether a character is one of those that ids have.
  private func isInName(_ index: Int) -> Bool {
    let scalar = scalars[index]
    return scalar >= 0x61 && scalar <= 0x7A || scalar >= 0x30 && scalar <= 0x39 || scalar == 0x2D
  }
}
