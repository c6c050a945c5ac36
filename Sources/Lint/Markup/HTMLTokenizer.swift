/// Divides HTML into tags, comments and text as the WHATWG tokenizer does, without a tree.
///
/// A tag, a comment or an attribute's value that nothing ends is taken to end with the next `>`, so that the copy behind it is read. Every byte is
/// looked at a bounded number of times: what was looked for once in vain is not looked for again.
struct HTMLTokenizer {
  /// A piece of the file.
  enum Token {
    case text
    /// Text in which nothing is markup, what is around it left out.
    case plain(Range<Int>)
    case start(Tag)
    case end(HTMLElement)
    case comment
    /// A doctype, an instruction, an end tag without a name.
    case other
  }

  /// A start tag.
  struct Tag {
    let element: HTMLElement
    /// Whether an attribute says that it is not shown.
    var isHidden = false
    var isSelfClosing = false
    /// Whether it refers to a note: class="footnote-ref", epub:type="noteref".
    var isNoteMark = false
  }

  private let bytes: [UInt8]
  private let end: Int
  /// Whether the file is XML, in which CDATA is text anywhere.
  private let isXML: Bool
  private(set) var place: Int
  /// Where the last token stands.
  private(set) var range: Range<Int>
  /// Quotation marks, and end tags of raw elements by their numbers, that stand nowhere any more.
  private var missing: Set<UInt8> = []
  private var missingEnds: Set<Int> = []
  private var hasCommentEnd = true
  private var hasDataEnd = true

  init(_ bytes: [UInt8], in range: Range<Int>, isXML: Bool) {
    self.bytes = bytes
    self.isXML = isXML
    place = range.lowerBound
    end = range.upperBound
    self.range = place..<place
  }

  /// The next token, or nil at the end.
  mutating func next() -> Token? {
    guard place < end else { return nil }
    let start = place
    defer { range = start..<place }
    if bytes[start] == ASCII.less, let token = markup(start) { return token }
    place = start + 1
    while place < end, bytes[place] != ASCII.less { place += 1 }
    return .text
  }

  private mutating func markup(_ start: Int) -> Token? {
    guard start + 1 < end else { return nil }
    let next = bytes[start + 1]
    if ASCII.isLetter(next) { return startTag(start) }
    switch next {
    case ASCII.slash:
      guard start + 2 < end else { return nil }
      if ASCII.isLetter(bytes[start + 2]) {
        let name = name(from: start + 2)
        place = name.upperBound
        skipAttributes()
        return .end(HTMLElement(bytes[name]))
      }
      skipTo(ASCII.greater, from: start + 2)
      return .other
    case ASCII.exclamation:
      if bytes.has("<!--", at: start, before: end) {
        skipComment(start)
        return .comment
      }
      if isXML, bytes.has("<![CDATA[", at: start, before: end), let close = dataEnd(from: start + 9) {
        place = close + 3
        return .plain(start + 9..<close)
      }
      skipTo(ASCII.greater, from: start + 2)
      return .other
    case ASCII.question:
      skipTo(ASCII.greater, from: start + 2)
      return .other
    default: return nil
    }
  }

  private mutating func dataEnd(from start: Int) -> Int? {
    guard hasDataEnd else { return nil }
    if let close = bytes.first("]]>", from: start, before: end) { return close }
    hasDataEnd = false
    return nil
  }

  private mutating func skipTo(_ byte: UInt8, from start: Int) {
    place = start
    while place < end, bytes[place] != byte { place += 1 }
    if place < end { place += 1 }
  }

  /// `<!-->` and `<!--->` are whole comments; `--!>` ends one as well.
  private mutating func skipComment(_ start: Int) {
    if bytes.has(">", at: start + 4, before: end) { return place = start + 5 }
    if bytes.has("->", at: start + 4, before: end) { return place = start + 6 }
    if hasCommentEnd {
      var next = start + 4
      while let dashes = bytes.first("--", from: next, before: end) {
        if bytes.has(">", at: dashes + 2, before: end) { return place = dashes + 3 }
        if bytes.has("!>", at: dashes + 2, before: end) { return place = dashes + 4 }
        next = dashes + 1
      }
      hasCommentEnd = false
    }
    skipTo(ASCII.greater, from: start + 4)
  }

  private func name(from start: Int) -> Range<Int> {
    var next = start
    while next < end, !ASCII.isBlank(bytes[next]), bytes[next] != ASCII.slash, bytes[next] != ASCII.greater {
      next += 1
    }
    return start..<next
  }

  private mutating func startTag(_ start: Int) -> Token {
    let name = name(from: start + 1)
    place = name.upperBound
    var tag = Tag(element: HTMLElement(bytes[name]))
    while let attribute = attribute() {
      let name = bytes[attribute.name]
      if name.isEmpty {
        tag.isSelfClosing = true
      } else if isNamed(name, "hidden") {
        tag.isHidden = true
      } else if isNamed(name, "style") {
        tag.isHidden = tag.isHidden || hides(attribute.value)
      } else if isNamed(name, "class") || isNamed(name, "epub:type") || isNamed(name, "role") {
        tag.isNoteMark =
          tag.isNoteMark
          || bytes.first("noteref", from: attribute.value.lowerBound, before: attribute.value.upperBound) != nil
          || bytes.first("footnote-ref", from: attribute.value.lowerBound, before: attribute.value.upperBound) != nil
      }
    }
    if tag.element.traits.contains(.raw), !(isXML && tag.isSelfClosing) { skipRaw(name, tag.element.number) }
    return .start(tag)
  }

  private func isNamed(_ name: ArraySlice<UInt8>, _ text: StaticString) -> Bool {
    name.count == text.utf8CodeUnitCount && bytes.hasAnyCase(text, at: name.startIndex, before: name.endIndex)
  }

  /// Whether a style says display: none or visibility: hidden.
  private func hides(_ style: Range<Int>) -> Bool {
    let plain = bytes[style].prefix(4096).filter { !ASCII.isBlank($0) }.map(ASCII.lowercased)
    return plain.first("display:none", from: 0, before: plain.count) != nil
      || plain.first("visibility:hidden", from: 0, before: plain.count) != nil
  }

  /// Passes over the attributes of a tag, up to its end.
  private mutating func skipAttributes() { while attribute() != nil {} }

  /// The next attribute of a tag; one without a name for a slash that closes it, and of any other slash one by its name; nil behind its end.
  private mutating func attribute() -> (name: Range<Int>, value: Range<Int>)? {
    while place < end, ASCII.isBlank(bytes[place]) { place += 1 }
    guard place < end else { return nil }
    if bytes[place] == ASCII.greater {
      place += 1
      return nil
    }
    let start = place
    if bytes[place] == ASCII.slash {
      place += 1
      return (start..<(bytes.has(">", at: place, before: end) ? start : place), start..<start)
    }
    repeat { place += 1 } while place < end && !endsName(bytes[place])
    let name = start..<place
    var next = place
    while next < end, ASCII.isBlank(bytes[next]) { next += 1 }
    guard next < end, bytes[next] == ASCII.equals else { return (name, place..<place) }
    next += 1
    while next < end, ASCII.isBlank(bytes[next]) { next += 1 }
    place = next
    guard next < end, bytes[next] != ASCII.greater else { return (name, next..<next) }
    let quote = bytes[next]
    if quote == ASCII.quote || quote == ASCII.apostrophe, !missing.contains(quote) {
      var close = next + 1
      while close < end, bytes[close] != quote { close += 1 }
      if close < end {
        place = close + 1
        return (name, next + 1..<close)
      }
      missing.insert(quote)
    }
    while place < end, !ASCII.isBlank(bytes[place]), bytes[place] != ASCII.greater { place += 1 }
    return (name, next..<place)
  }

  private func endsName(_ byte: UInt8) -> Bool {
    ASCII.isBlank(byte) || byte == ASCII.slash || byte == ASCII.greater || byte == ASCII.equals
  }

  /// Passes over what a raw element holds, up to its end tag. Where there is none nothing is passed over.
  private mutating func skipRaw(_ name: Range<Int>, _ number: Int) {
    if missingEnds.contains(number) { return }
    var next = place
    while let close = bytes.first("</", from: next, before: end) {
      let last = close + 2 + name.count
      if last <= end,
        (0..<name.count).allSatisfy({
          ASCII.lowercased(bytes[close + 2 + $0]) == ASCII.lowercased(bytes[name.lowerBound + $0])
        }), last == end || ASCII.isBlank(bytes[last]) || bytes[last] == ASCII.slash || bytes[last] == ASCII.greater
      {
        place = close
        return
      }
      next = close + 2
    }
    missingEnds.insert(number)
  }
}
