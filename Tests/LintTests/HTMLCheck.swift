/// A strict reader of the HTML that the report is written in: every element closed where it was opened, every attribute quoted and once,
/// every `<` and `&` accounted for, every id once, every link to a place of the page leading there.
struct HTMLCheck {
  struct Element {
    let name: String
    let attributes: [String: String]
    /// All text in it, references resolved.
    var text = ""
  }

  /// What is wrong with the page; empty if nothing is.
  private(set) var faults: [String] = []
  /// In the order of their ends.
  private(set) var elements: [Element] = []

  private let text: [UInt8]
  private var offset = 0
  private var open: [Element] = []

  private static let empty: Set<String> = ["meta", "input", "wbr", "br"]
  private static let raw: Set<String> = ["script", "style"]

  init(_ page: String) {
    text = Array(page.utf8)
    read()
    var ids: Set<String> = []
    for element in elements {
      if let id = element.attributes["id"], !ids.insert(id).inserted { fault("id \(id) twice") }
    }
    for element in elements {
      guard let link = element.attributes["href"] else { continue }
      if !link.hasPrefix("#") || !ids.contains(String(link.dropFirst())) { fault("link to \(link)") }
    }
  }

  /// The elements of a name whose class has a word.
  func all(_ name: String, _ word: String? = nil) -> [Element] {
    elements.filter { element in
      element.name == name
        && (word == nil || element.attributes["class"]?.split(separator: " ").contains { $0 == word ?? "" } == true)
    }
  }

  private mutating func fault(_ text: String) { if faults.count < 10 { faults.append(text) } }

  private mutating func read() {
    let doctype = Array("<!DOCTYPE html>\n".utf8)
    guard text.starts(with: doctype) else { return fault("no doctype") }
    offset = doctype.count
    var run: [UInt8] = []
    while offset < text.count {
      let byte = text[offset]
      if byte == UInt8(ascii: "<") {
        flush(&run)
        tag()
      } else if byte == UInt8(ascii: "&") {
        run += reference()
      } else {
        if byte == UInt8(ascii: ">") { fault("raw > at \(offset)") }
        if byte < 0x20 && byte != 0x0A && byte != 0x09 || byte == 0x7F { fault("control \(byte) at \(offset)") }
        run.append(byte)
        offset += 1
      }
    }
    for element in open { fault("\(element.name) is not closed") }
  }

  private mutating func flush(_ run: inout [UInt8]) {
    let text = String(decoding: run, as: UTF8.self)
    run = []
    for scalar in text.unicodeScalars where (0x202A...0x202E).contains(scalar.value) { fault("bidi \(scalar.value)") }
    for index in open.indices { open[index].text += text }
  }

  private mutating func reference() -> [UInt8] {
    let known = ["&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'"]
    for (name, character) in known where text[offset...].starts(with: name.utf8) {
      offset += name.utf8.count
      return Array(character.utf8)
    }
    fault("raw & at \(offset)")
    offset += 1
    return []
  }

  private mutating func word() -> String {
    let start = offset
    while offset < text.count,
      text[offset] | 0x20 >= UInt8(ascii: "a") && text[offset] | 0x20 <= UInt8(ascii: "z")
        || text[offset] == UInt8(ascii: "-") || text[offset] >= 0x30 && text[offset] <= 0x39
    {
      offset += 1
    }
    return String(decoding: text[start..<offset], as: UTF8.self)
  }

  private mutating func take(_ character: Character) -> Bool {
    guard offset < text.count, text[offset] == character.asciiValue else { return false }
    offset += 1
    return true
  }

  private mutating func tag() {
    let place = offset
    offset += 1
    if take("/") {
      let name = word()
      if !take(">") { fault("bad end tag at \(place)") }
      guard let last = open.popLast() else { return fault("\(name) closed at \(place), not open") }
      if last.name != name { fault("\(last.name) closed as \(name) at \(place)") }
      elements.append(last)
      return
    }
    let name = word()
    if name.isEmpty { return fault("raw < at \(place)") }
    var attributes: [String: String] = [:]
    while take(" ") {
      if offset < text.count, text[offset] == UInt8(ascii: " ") || text[offset] == UInt8(ascii: ">") { continue }
      let key = word()
      guard !key.isEmpty, take("="), take("\"") else { return fault("bad attribute at \(offset)") }
      var value: [UInt8] = []
      while offset < text.count, text[offset] != UInt8(ascii: "\"") {
        if text[offset] == UInt8(ascii: "&") {
          value += reference()
        } else {
          if text[offset] < 0x20 || text[offset] == UInt8(ascii: "<") { fault("bad value at \(offset)") }
          value.append(text[offset])
          offset += 1
        }
      }
      if !take("\"") { fault("value of \(key) does not end") }
      if attributes.updateValue(String(decoding: value, as: UTF8.self), forKey: key) != nil { fault("\(key) twice") }
      if key.hasPrefix("on") || key == "style" || key == "src" { fault("\(key) at \(offset)") }
    }
    if !take(">") { fault("bad tag \(name) at \(place)") }
    let element = Element(name: name, attributes: attributes)
    if HTMLCheck.empty.contains(name) {
      elements.append(element)
      return
    }
    if ["p", "h1", "h2", "h3", "h4"].contains(name), open.contains(where: { ["p", "h3", "span"].contains($0.name) }) {
      fault("\(name) within \(open.map(\.name)) at \(place)")
    }
    open.append(element)
    if HTMLCheck.raw.contains(name) {
      let end = Array("</\(name)>".utf8)
      let start = offset
      while offset < text.count, text[offset] != end[0] || !text[offset...].starts(with: end) { offset += 1 }
      open[open.count - 1].text = String(decoding: text[start..<offset], as: UTF8.self)
    }
  }
}
