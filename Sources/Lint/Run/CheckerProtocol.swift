/// What newslint and a checker say to one another: one line of JSON a story, and lines of findings in answer.
enum CheckerProtocol {
  /// The version that a story's line bears.
  static let version = 1
  /// The longest line of an answer, in bytes.
  static let longestLine = 1 << 20
  /// The longest answer to a story, in bytes.
  static let longestAnswer = 8 << 20
  /// The most findings in a story.
  static let mostFindings = 1000
  /// The longest message, in characters.
  static let longestMessage = 1000
  /// The longest `text` to look for, in characters, so that looking takes no time worth speaking of.
  static let longestText = 200

  // MARK: The story

  /// Writes a story as a line. What JSON must have escaped is escaped, all else stands as it is, so that a shell can read it. O(story).
  static func write(_ story: Story, number: Int, _ bookmark: inout Bookmark, to line: inout [UInt8]) {
    line += "{\"version\":\(version),\"story\":\(number),\"path\":".utf8
    quote(Array(story.source.path.description.utf8)[...], to: &line)
    line += ",\"blocks\":[".utf8
    for (index, block) in story.blocks.enumerated() {
      let place = bookmark.location(of: block.range.lowerBound, in: story)
      if index > 0 { line.append(UInt8(ascii: ",")) }
      line += "{\"kind\":\"\(block.kind.name)\",\"text\":".utf8
      quote(story.source.prose[block.range], to: &line)
      line += ",\"line\":\(place.line),\"column\":\(place.column)}".utf8
    }
    line += "]}\n".utf8
  }

  private static func quote(_ text: ArraySlice<UInt8>, to line: inout [UInt8]) {
    line.append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""): line += "\\\"".utf8
      case UInt8(ascii: "\\"): line += "\\\\".utf8
      case 0x0A: line += "\\n".utf8
      case 0x0D: line += "\\r".utf8
      case 0x09: line += "\\t".utf8
      case 0..<0x20, 0x7F:
        let digits = String(byte, radix: 16)
        line += "\\u00\(digits.utf8.count == 1 ? "0" : "")\(digits)".utf8
      default: line.append(byte)
      }
    }
    line.append(UInt8(ascii: "\""))
  }

  // MARK: The answer

  /// Takes in an answer line by line. Nothing in it is believed before it is checked.
  struct Answer {
    private let story: Story
    private let number: Int
    private let rule: Int
    private(set) var findings: [Finding] = []

    init(story: Story, number: Int, rule: Int) {
      self.story = story
      self.number = number
      self.rule = rule
    }

    /// Reads a line.
    ///
    /// - Returns: whether the answer is complete.
    mutating func read(_ line: ArraySlice<UInt8>) throws(CheckerError) -> Bool {
      let isDone: Bool
      do throws(Mistake) { isDone = try take(line) } catch {
        throw .nonsense(error.why, line: CheckerProtocol.beginning(of: line))
      }
      if findings.count > CheckerProtocol.mostFindings {
        throw .flood(
          Bilingual(
            "一篇稿件报了 \(CheckerProtocol.mostFindings) 处以上",
            "more than \(CheckerProtocol.mostFindings) findings in a story"))
      }
      return isDone
    }

    private struct Mistake: Error {
      let why: Bilingual
      init(_ zh: String, _ en: String) { why = Bilingual(zh, en) }
    }

    private mutating func take(_ line: ArraySlice<UInt8>) throws(Mistake) -> Bool {
      let bytes = Array(line)
      guard String(validating: bytes, as: UTF8.self) != nil else { throw Mistake("不是 UTF-8", "it is not UTF-8") }
      let json: JSON
      do throws(JSON.SyntaxError) { json = try JSON.read(bytes) } catch {
        throw Mistake("不是 JSON（\(error.message.zh)）", "it is no JSON (\(error.message.en))")
      }
      guard case .object(let members) = json.value else {
        throw Mistake("应是对象 { }，却是\(json.kind.zh)", "it should be an object { }, not \(json.kind.en)")
      }
      var values: [String: JSON] = [:]
      for member in members {
        guard ["block", "start", "end", "text", "message", "replacement", "done"].contains(member.key) else {
          let key = Printable.escaped(String(member.key.prefix(40)))
          throw Mistake("没有“\(key)”这一项", "there is no member “\(key)”")
        }
        guard values.updateValue(member.value, forKey: member.key) == nil else {
          throw Mistake("“\(member.key)”写了两次", "“\(member.key)” stands twice")
        }
      }
      if let done = values["done"] {
        guard values.count == 1 else { throw Mistake("“done”要独占一行", "“done” takes a line of its own") }
        guard try whole(done, "done") == number else {
          throw Mistake("“done”应是这篇稿件的“story”：\(number)", "“done” should be this story's “story”, \(number)")
        }
        return true
      }
      findings.append(try finding(values))
      return false
    }

    private func finding(_ values: [String: JSON]) throws(Mistake) -> Finding {
      guard let block = values["block"] else { throw Mistake("缺“block”", "“block” is missing") }
      let position = try whole(block, "block")
      guard story.blocks.indices.contains(position) else {
        throw Mistake(
          "没有第 \(position) 块；这篇有 0 到 \(story.blocks.count - 1)",
          "there is no block \(position), only 0 to \(story.blocks.count - 1)")
      }
      guard let message = values["message"] else { throw Mistake("缺“message”", "“message” is missing") }
      let range = try range(values, in: story.blocks[position].range)
      var fix: Fix?
      if let replacement = values["replacement"] {
        guard case .string(let text) = replacement.value else {
          throw Mistake("“replacement”应是字符串", "“replacement” takes a string")
        }
        guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" || $0 == "\t" })
        else {
          throw Mistake("“replacement”里有控制字符", "“replacement” has a control character")
        }
        guard !text.utf8.elementsEqual(story.source.prose[range]) else {
          throw Mistake("“replacement”和原文一样", "“replacement” is what stands there already")
        }
        fix = Fix(.suggested, replacing: range, by: text)
      }
      return Finding(
        rule: rule, message: CheckerRule.said, arguments: try said(message), story: story.id, range: range, fix: fix,
        related: [])
    }

    /// The message in Chinese and in English.
    private func said(_ json: JSON) throws(Mistake) -> [String] {
      var texts: [String]
      switch json.value {
      case .string(let text): texts = [text, text]
      case .object(let members):
        var both: [String: String] = [:]
        for member in members {
          if case .string(let text) = member.value.value { both[member.key] = text }
        }
        guard members.count == 2, let zh = both["zh"], let en = both["en"] else {
          throw Mistake("“message”应是字符串，或 {\"zh\":…,\"en\":…}", "“message” takes a string, or {\"zh\":…,\"en\":…}")
        }
        texts = [zh, en]
      default: throw Mistake("“message”应是字符串，或 {\"zh\":…,\"en\":…}", "“message” takes a string, or {\"zh\":…,\"en\":…}")
      }
      for text in texts {
        guard !text.allSatisfy(\.isWhitespace) else { throw Mistake("“message”是空的", "“message” is empty") }
        guard text.unicodeScalars.count <= CheckerProtocol.longestMessage else {
          throw Mistake(
            "“message”超过 \(CheckerProtocol.longestMessage) 个字",
            "“message” is longer than \(CheckerProtocol.longestMessage) characters")
        }
      }
      return texts
    }

    /// What is marked: `start` and `end` in characters of the block, or the first place of `text` in it.
    private func range(_ values: [String: JSON], in block: Range<Int>) throws(Mistake) -> Range<Int> {
      let bytes = story.source.prose[block]
      if let text = values["text"] {
        guard values["start"] == nil, values["end"] == nil else {
          throw Mistake("“text”不和“start”“end”一起写", "“text” doesn't go with “start” and “end”")
        }
        guard case .string(let text) = text.value, !text.isEmpty else {
          throw Mistake("“text”应是字符串，不能是空的", "“text” takes a string, and no empty one")
        }
        guard text.unicodeScalars.count <= CheckerProtocol.longestText else {
          throw Mistake(
            "“text”超过 \(CheckerProtocol.longestText) 个字",
            "“text” is longer than \(CheckerProtocol.longestText) characters")
        }
        guard let range = CheckerProtocol.first(Array(text.utf8), in: bytes) else {
          throw Mistake("这一块里没有“text”写的字", "the block doesn't have what “text” says")
        }
        return range
      }
      guard let start = values["start"], let end = values["end"] else {
        throw Mistake("缺“start”和“end”，或“text”", "“start” and “end”, or “text”, are missing")
      }
      let (first, last) = (try whole(start, "start"), try whole(end, "end"))
      guard first <= last else { throw Mistake("“start”大于“end”", "“start” is greater than “end”") }
      var offset = block.lowerBound
      var lower: Int?
      var count = 0
      let prose = story.source.prose
      let span = prose.span
      while count < last, offset < block.upperBound {
        if count == first { lower = offset }
        offset += span.scalar(at: offset).length
        count += 1
      }
      guard count == last else {
        throw Mistake(
          "这一块只有 \(count) 个字，“end”是 \(last)", "the block has only \(count) characters, and “end” is \(last)")
      }
      return (lower ?? offset)..<offset
    }

    private func whole(_ json: JSON, _ key: String) throws(Mistake) -> Int {
      guard case .number(let number) = json.value, let whole = Int(exactly: number), whole >= 0 else {
        throw Mistake("“\(key)”应是从 0 数起的整数", "“\(key)” takes a whole number from 0")
      }
      return whole
    }
  }

  /// The first place of some bytes. O(text × wanted).
  private static func first(_ wanted: [UInt8], in text: ArraySlice<UInt8>) -> Range<Int>? {
    guard wanted.count <= text.count else { return nil }
    for start in text.startIndex...(text.endIndex - wanted.count)
    where text[start] == wanted[0] && text[start..<start + wanted.count].elementsEqual(wanted) {
      return start..<start + wanted.count
    }
    return nil
  }

  /// The beginning of a line, fit to be shown.
  static func beginning(of line: ArraySlice<UInt8>) -> String {
    let text = String(decoding: line.prefix(240), as: UTF8.self).unicodeScalars
    let isCut = text.count > 60 || line.count > 240
    return Printable.escaped(String(String.UnicodeScalarView(text.prefix(60)))) + (isCut ? "…" : "")
  }
}
