extension Span where Element == UInt8 {
  /// Where a run of Han characters U+4E00 to U+9FFF ends that begins at an offset: the offset itself if another character stands there.
  /// A few instructions a character. The first character of all prose is in no run.
  ///
  /// - Parameters:
  ///   - start: a character's start in valid UTF-8.
  ///   - end: no character that reaches beyond it is in the run.
  @inline(__always)
  func hanRun(from start: Int, to end: Int) -> Int {
    precondition(end <= count)
    guard start > 0 else { return start }
    let raw = bytes
    var offset = start
    while offset &+ 3 <= end, Tokens.hanCode(at: offset, raw) <= Tokens.lastHan { offset &+= 3 }
    return offset
  }

  /// The same for a run of characters that are not in a set.
  @inline(__always)
  func hanRun(from start: Int, to end: Int, without set: HanSet) -> Int {
    precondition(end <= count)
    guard start > 0 else { return start }
    let raw = bytes
    var offset = start
    while offset &+ 3 <= end, case let code = Tokens.hanCode(at: offset, raw), code <= Tokens.lastHan, !set.has(code) {
      offset &+= 3
    }
    return offset
  }
}
