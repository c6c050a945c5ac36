/// Links of Markdown: what they lead to, and what they refer to by a label.
enum MarkdownLinks {
  /// `[label]: target "title"` at the beginning of a paragraph: its label, and where its lines end.
  static func definition(_ text: [UInt8], at start: Int) -> (label: String, end: Int)? {
    guard text[start] == ASCII.openSquare, let close = labelEnd(text, from: start + 1), close + 1 < text.count,
      text[close + 1] == ASCII.colon, let label = label(text[start + 1..<close])
    else { return nil }
    var place = skipBlanks(text, close + 2)
    guard place < text.count, let target = target(text, from: place), target > place else { return nil }
    place = target
    // Where what follows is no title the definition ends with its line all the same.
    let line = lineEnd(text, from: target)
    let next = skipBlanks(text, target)
    if next > target, next < text.count, let title = title(text, from: next), let end = lineEnd(text, from: title) {
      return (label, end)
    }
    return line.map { (label, $0) }
  }

  /// Behind the end of a line if nothing but white space is left on it.
  private static func lineEnd(_ text: [UInt8], from start: Int) -> Int? {
    var place = start
    while place < text.count, ASCII.isSpaceOrTab(text[place]) { place += 1 }
    if place == text.count { return place }
    return text[place] == ASCII.feed ? place + 1 : nil
  }

  /// Where `(target "title")` ends, which begins at an open bracket; nil if it is none.
  static func inlineEnd(_ text: [UInt8], from open: Int) -> Int? {
    guard open < text.count, text[open] == ASCII.openBracket else { return nil }
    var place = skipBlanks(text, open + 1)
    guard let end = target(text, from: place) else { return nil }
    place = skipBlanks(text, end)
    if place > end, place < text.count, text[place] != ASCII.closeBracket {
      guard let end = title(text, from: place) else { return nil }
      place = skipBlanks(text, end)
    }
    return place < text.count && text[place] == ASCII.closeBracket ? place + 1 : nil
  }

  /// White space with one line end at most; a paragraph has no blank line.
  private static func skipBlanks(_ text: [UInt8], _ start: Int) -> Int {
    var place = start
    while place < text.count, ASCII.isBlank(text[place]) { place += 1 }
    return place
  }

  /// Where a link's target ends, which may be empty.
  private static func target(_ text: [UInt8], from start: Int) -> Int? {
    var place = start
    if place < text.count, text[place] == ASCII.less {
      place += 1
      while place < text.count, text[place] != ASCII.greater {
        if text[place] == ASCII.feed || text[place] == ASCII.less { return nil }
        place += text[place] == ASCII.backslash && place + 1 < text.count && ASCII.isMark(text[place + 1]) ? 2 : 1
      }
      return place < text.count ? place + 1 : nil
    }
    var depth = 0
    while place < text.count {
      switch text[place] {
      case ASCII.backslash where place + 1 < text.count && ASCII.isMark(text[place + 1]): place += 1
      case ASCII.openBracket:
        depth += 1
        if depth > 32 { return nil }
      case ASCII.closeBracket:
        if depth == 0 { return place }
        depth -= 1
      case 0...0x20, 0x7F: return depth == 0 ? place : nil
      default: break
      }
      place += 1
    }
    return depth == 0 ? place : nil
  }

  /// Where a title ends: "…", '…' or (…).
  private static func title(_ text: [UInt8], from start: Int) -> Int? {
    let open = text[start]
    let close: UInt8
    switch open {
    case ASCII.quote, ASCII.apostrophe: close = open
    case ASCII.openBracket: close = ASCII.closeBracket
    default: return nil
    }
    var place = start + 1
    // No title is longer.
    let end = min(text.count, start + 4096)
    while place < end {
      if text[place] == close { return place + 1 }
      if open == ASCII.openBracket, text[place] == open { return nil }
      place += text[place] == ASCII.backslash ? 2 : 1
    }
    return nil
  }

  /// The longest label, in bytes; CommonMark has 999 characters.
  private static let longest = 2997

  /// Where the label ends that begins at a place: at a bracket that no backslash stands before.
  static func labelEnd(_ text: [UInt8], from start: Int) -> Int? {
    var place = start
    let end = min(text.count, start + longest)
    while place < end {
      switch text[place] {
      case ASCII.closeSquare: return place
      case ASCII.openSquare: return nil
      case ASCII.backslash: place += 2
      default: place += 1
      }
    }
    return nil
  }

  /// A label as it is compared: case folded, white space as one space; nil if it is empty or too long.
  static func label(_ text: ArraySlice<UInt8>) -> String? {
    guard text.count <= longest else { return nil }
    let words = text.split(whereSeparator: ASCII.isBlank)
    if words.isEmpty { return nil }
    return String(decoding: Array(words.joined(separator: [ASCII.space])), as: UTF8.self).lowercased()
  }
}
