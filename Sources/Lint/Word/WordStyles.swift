/// What of a document's styles bears on its text: whether they hide it, and what level of heading they make.
struct WordStyles: Sendable {
  private struct Style {
    var basedOn: String?
    var isHidden: Bool?
    /// From 1; 0 for body text.
    var level: Int?
    var isTitle = false
  }

  private var styles: [String: Style] = [:]
  /// How long a chain of styles is followed: one based on itself has no end.
  private static let longestChain = 32

  /// No styles.
  init() {}

  /// Reads the part. O(its size).
  init(_ reader: consuming XMLReader) throws(WordFault) {
    var reader = reader
    var id: String?
    while true {
      switch try reader.next() {
      case .finish: return
      case .text: break
      case .end: if reader.namespace == .word, reader.name == "style" { id = nil }
      case .start:
        guard reader.namespace == .word else { continue }
        switch reader.name {
        case "style":
          id = reader.attribute("styleId", .word)
          if let id { styles[id] = Style() }
        case "name": if let id { name(reader.attribute("val", .word) ?? "", id) }
        case "basedOn": if let id { styles[id]?.basedOn = reader.attribute("val", .word) }
        case "vanish": if let id { styles[id]?.isHidden = reader.isOn }
        case "outlineLvl":
          if let id, let level = reader.attribute("val", .word).flatMap({ Int($0) }) {
            styles[id]?.level = 0...8 ~= level ? level + 1 : 0
          }
        // What a style looks like in parts of a table, and what it was before a change that is tracked.
        case "tblStylePr", "rPrChange", "pPrChange": try reader.skipElement()
        default: break
        }
      }
    }
  }

  private mutating func name(_ name: String, _ id: String) {
    let name = name.lowercased()
    if name == "title" { styles[id]?.isTitle = true }
    if name.hasPrefix("heading "), let level = Int(name.dropFirst(8)), 1...9 ~= level { styles[id]?.level = level }
  }

  /// Whether text of a style is hidden; nil if neither it nor one that it is based on says so.
  func isHidden(_ id: String?) -> Bool? { first(id) { $0.isHidden } }

  /// What heading a paragraph of a style is; nil if it is none, or no style says.
  func heading(_ id: String?) -> WordHeading? {
    let found = first(id) { $0.isTitle ? WordHeading.title : $0.level.map { WordHeading.level($0) } }
    return found == .level(0) ? nil : found
  }

  private func first<Value>(_ id: String?, _ value: (Style) -> Value?) -> Value? {
    var next = id
    for _ in 0..<WordStyles.longestChain {
      guard let id = next, let style = styles[id] else { return nil }
      if let found = value(style) { return found }
      next = style.basedOn
    }
    return nil
  }
}

/// What a style or a paragraph's own settings say of a heading.
enum WordHeading: Sendable, Equatable {
  /// The style that is called Title.
  case title
  /// A heading of a level, from 1.
  case level(Int)
}
