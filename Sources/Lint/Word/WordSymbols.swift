/// Characters of symbol fonts, which Word keeps by their place in the font: U+F0B7 in Symbol is a bullet.
enum WordSymbols {
  /// What a symbol looks like, in UTF-8; nothing if it can't be told what it is.
  ///
  /// - Parameters:
  ///   - code: its place, in hexadecimal.
  ///   - font: the font's name.
  static func character(_ code: String, font: String) -> [UInt8] {
    guard let value = UInt32(code, radix: 16), let scalar = Unicode.Scalar(value), value >= 0x20 else { return [] }
    guard 0xF000...0xF0FF ~= value else { return Array(String(scalar).utf8) }
    let list = font.lowercased().hasPrefix("wingdings") ? wingdings : symbol
    // A symbol of which no more is known is still one character.
    return Array((list[value - 0xF000] ?? "■").utf8)
  }

  private static let wingdings: [UInt32: String] = [
    0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑",
    0x72: "❒", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□",
    0xAB: "★", 0xB2: "☆", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
  ]
  private static let symbol: [UInt32: String] = [
    0x2D: "−", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x57: "Ω",
    0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD6: "√", 0xE5: "∑",
  ]
}
