/// What stands above a Markdown file's text for the site generator: YAML between two lines of `---`, TOML between two of `+++`.
struct FrontMatter {
  /// Where the text begins.
  let end: Int
  /// The title's text, if it is written as it reads: it is the story's headline.
  private(set) var title: Range<Int>?

  /// Longer than any front matter is.
  private static let longest = 1 << 16

  /// - Returns: nil if there is none, or none that ends.
  init?(_ bytes: [UInt8], from start: Int) {
    let isYAML = bytes.has("---", at: start, before: bytes.count)
    guard isYAML || bytes.has("+++", at: start, before: bytes.count) else { return nil }
    let mark = bytes[start]
    var splitter = LineSplitter(bytes)
    splitter.skip(to: start)
    guard let opening = splitter.next(in: bytes, isWhole: true), FrontMatter.isMark(bytes, opening.range, mark) else {
      return nil
    }
    while let line = splitter.next(in: bytes, isWhole: true), line.range.upperBound - start < FrontMatter.longest {
      if FrontMatter.isMark(bytes, line.range, mark) || isYAML && FrontMatter.isMark(bytes, line.range, ASCII.point) {
        end = splitter.position
        return
      }
      if title == nil { title = FrontMatter.title(bytes, line.range, isYAML ? ASCII.colon : ASCII.equals) }
    }
    return nil
  }

  private static func isMark(_ bytes: [UInt8], _ line: Range<Int>, _ mark: UInt8) -> Bool {
    guard line.count >= 3, bytes[line].prefix(3).allSatisfy({ $0 == mark }) else { return false }
    return bytes[line].dropFirst(3).allSatisfy(ASCII.isSpaceOrTab)
  }

  /// The value of a line `title: …`; nil if it is none, or one that is written with escapes or over several lines.
  private static func title(_ bytes: [UInt8], _ line: Range<Int>, _ divider: UInt8) -> Range<Int>? {
    let keys: [StaticString] = ["title", "headline", "标题"]
    guard let key = keys.first(where: { bytes.has($0, at: line.lowerBound, before: line.upperBound) }) else {
      return nil
    }
    var (start, end) = (line.lowerBound + key.utf8CodeUnitCount, line.upperBound)
    func skip() { while start < end, ASCII.isSpaceOrTab(bytes[start]) { start += 1 } }
    func trim() { while end > start, ASCII.isSpaceOrTab(bytes[end - 1]) { end -= 1 } }
    skip()
    guard start < end, bytes[start] == divider else { return nil }
    start += 1
    skip()
    trim()
    guard start < end else { return nil }
    let quote = bytes[start]
    if quote == ASCII.quote || quote == ASCII.apostrophe {
      guard let close = bytes[start + 1..<end].firstIndex(of: quote) else { return nil }
      let rest = bytes[close + 1..<end].drop(while: ASCII.isSpaceOrTab)
      guard rest.isEmpty || rest.first == ASCII.hash else { return nil }
      let value = start + 1..<close
      return value.isEmpty || quote == ASCII.quote && bytes[value].contains(ASCII.backslash) ? nil : value
    }
    // TOML has no bare text; | > & * ! { [ begin something else in YAML.
    let others: [UInt8] = [
      ASCII.bar, ASCII.greater, ASCII.ampersand, ASCII.star, ASCII.exclamation, ASCII.openCurly, ASCII.openSquare,
    ]
    if divider == ASCII.equals || others.contains(quote) { return nil }
    if let comment = bytes.first(" #", from: start, before: end) { end = comment }
    trim()
    return start < end ? start..<end : nil
  }
}
