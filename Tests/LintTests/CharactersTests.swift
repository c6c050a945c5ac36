import Testing

@testable import Lint

@Suite struct CharactersTests {
  @Test(arguments: [
    ("员", Kind.han), ("〇", .han), ("𠮷", .han), ("a", .letters), ("é", .letters), ("Ж", .letters), ("7", .digits),
    ("７", .wideDigits), ("Ａ", .wideLetters), ("カ", .otherLetters), ("한", .otherLetters), (" ", .space),
    ("\u{3000}", .wideSpace), ("\u{A0}", .oddSpace), ("\t", .tab), ("\n", .lineBreak), ("\r", .lineBreak),
    ("\u{200B}", .invisible), ("\u{FEFF}", .invisible), ("\u{1B}", .invisible), ("，", .comma), (",", .narrowComma),
    ("“", .openQuote), ("”", .closeQuote), ("（", .openBracket), ("(", .narrowOpenBracket), ("《", .openTitle),
    ("—", .dash), ("–", .shortDash), ("-", .hyphen), ("～", .wave), ("…", .ellipsis), ("·", .interpunct), ("●", .symbol),
    ("℃", .symbol), ("😀", .symbol), ("\u{E000}", .privateUse), ("\u{FFFD}", .replacement), ("&", .narrowMark),
  ])
  func kind(_ character: String, _ kind: Kind) throws {
    let scalar = try #require(character.unicodeScalars.first)
    #expect(Characters.kind(of: scalar.value) == kind)
  }

  @Test func theShortcutForHanAgreesWithTheTable() {
    for scalar in UInt32(0)..<0x1_0000 {
      #expect(Characters.kind(of: scalar).rawValue == Characters.table[Int(scalar)])
    }
  }

  @Test func rawValuesRunWithoutAGap() {
    #expect(Kind.allCases.map { Int($0.rawValue) } == Array(0..<Kind.allCases.count))
  }

  @Test func noKindIsTwoThings() {
    for kind in Kind.allCases {
      #expect([kind.isBlank, kind.isWordlike, kind.isPunctuation].count { $0 } <= 1, "\(kind)")
    }
  }

  @Test(arguments: [
    ("党", 2), ("a", 1), ("，", 2), ("“", 1), ("…", 1), ("①", 1), ("　", 2), ("ａ", 2), ("\u{200B}", 0), ("\u{301}", 0),
    ("\u{7}", 0),
    ("한", 2), ("😀", 2), ("é", 1),
  ])
  func columns(_ character: String, _ columns: Int) throws {
    let scalar = try #require(character.unicodeScalars.first)
    #expect(Characters.columns(of: scalar.value) == columns)
  }

  @Test func narrowing() {
    #expect(Characters.narrowed("（记者／陈婵　７Ａ）") == "(记者/陈婵 7A)")
    for kind in Kind.allCases {
      guard let wide = Characters.wideForm(of: kind) else { continue }
      let narrow = Characters.narrowed(wide)
      #expect(narrow.unicodeScalars.first.map { Characters.kind(of: $0.value) } == kind)
    }
  }
}
