extension XMLReader {
  /// Whether the element that was started last switches something on: it does unless its value says otherwise (ISO/IEC 29500-1, 17.17.4).
  var isOn: Bool {
    switch attribute("val", .word) {
    case "0", "false", "off": false
    default: true
    }
  }

  /// Passes over the element that was started last, and says whether it has one of some elements directly in it.
  mutating func properties(have names: [String]) throws(WordFault) -> Bool {
    var found = false
    while true {
      switch try next() {
      case .start:
        if namespace == .word, names.contains(name), isOn { found = true }
        try skipElement()
      case .end, .finish: return found
      case .text: break
      }
    }
  }

  /// Reads what a run, or the mark at a paragraph's end, looks like.
  mutating func runProperties() throws(WordFault) -> (hidden: Bool?, style: String?, isGone: Bool) {
    var hidden: Bool?
    var style: String?
    var isGone = false
    while true {
      switch try next() {
      case .start:
        if namespace == .word {
          switch name {
          case "vanish", "specVanish": hidden = isOn
          case "rStyle": style = attribute("val", .word)
          case "del", "moveFrom": isGone = true
          default: break
          }
        }
        try skipElement()
      case .end, .finish: return (hidden, style, isGone)
      case .text: break
      }
    }
  }
}
