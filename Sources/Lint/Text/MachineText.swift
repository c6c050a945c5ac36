extension Story {
  /// Whether a token is part of what is written for machines: an address (`https://…`, `www.…`, `name@example.com`), a file name
  /// (`report-3.docx`), a path or program code.
  ///
  /// Asks for the run of ASCII around the token that no space and no Han character interrupts: such a run is machine text if it has
  /// one of `://` `@` `\` `_` `=` `<` `>` `{` `}` beside a letter, a full stop between a letter or digit and a letter, or a bracket
  /// between a small letter and a straight quotation mark. At most 256 bytes on either side are looked at. O(length of the run): for
  /// findings, not for passing text.
  public func isMachineText(_ token: Int) -> Bool {
    let prose = source.prose
    var start = tokens.start(token)
    var end = tokens.end(token)
    let limits = max(0, start - 256)..<min(prose.count, end + 256)
    func isPart(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }
    while start > limits.lowerBound, isPart(prose[start - 1]) { start -= 1 }
    while end < limits.upperBound, isPart(prose[end]) { end += 1 }
    func isLetter(_ index: Int) -> Bool {
      index >= start && index < end && (prose[index] | 0x20) &- UInt8(ascii: "a") < 26
    }
    func isDigit(_ index: Int) -> Bool { index >= start && index < end && prose[index] &- UInt8(ascii: "0") < 10 }
    for index in start..<end {
      switch prose[index] {
      case UInt8(ascii: ":"):
        if index + 2 < end, prose[index + 1] == UInt8(ascii: "/"), prose[index + 2] == UInt8(ascii: "/") { return true }
      case UInt8(ascii: "@"), UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "<"),
        UInt8(ascii: ">"),
        UInt8(ascii: "{"), UInt8(ascii: "}"):
        if isLetter(index - 1) || isLetter(index + 1) { return true }
      case UInt8(ascii: "."):
        if isLetter(index + 1),
          isLetter(index - 1) || isDigit(index - 1) || index > start && prose[index - 1] == UInt8(ascii: ")")
        {
          return true
        }
      case UInt8(ascii: "("):
        // print("江门")
        if index > start, prose[index - 1] &- UInt8(ascii: "a") < 26, index + 1 < end,
          prose[index + 1] == UInt8(ascii: "\"") || prose[index + 1] == UInt8(ascii: "'")
        {
          return true
        }
      default: break
      }
    }
    return false
  }
}
