import Lint

/// A character that is no word by itself and makes none with its neighbours.
struct SuspectCharacter: StoryRule {
  /// Words of the house's own with such a character.
  var lawful: [String] = []

  static let message = Message(
    "“{0}”在“{1}”中单独不成词，疑有错字、漏字或多字",
    "“{0}” is no word by itself and makes none with its neighbours in “{1}”: a character may be wrong, missing or extra"
  )

  static let about = About(
    id: "suspect-character",
    name: Bilingual("可疑单字", "suspect character"),
    severity: .note,
    isOn: false,
    why: Bilingual(
      """
      有些字（况、己、谊、睐）今天不单用，只作词的一部分。这样的字与前后字都组不成词，多半是旁边错了一字、漏了一字或多了一字：请况（情况）、亲睐（青睐）、鬼鬼崇祟（鬼鬼祟祟）。

      易错词表只收常见的错法，本规则收不在表上的。它只知道哪里可疑，不知道该怎么改；新的简称、方言和文言也会被报，所以默认关闭，宜在看清样前临时打开。\
      引号、书名号和括号里的字不看，人名尽量避开。本报的简称可写进选项 lawful。
      """,
      """
      Some characters (况, 己, 谊, 睐) are no words by themselves today, only parts of words. Where one of them makes a word with neither neighbour, one of \
      the three is likely to be wrong, missing or extra: 请况 for 情况, 亲睐 for 青睐.

      The lexicon of wrong words has the common mistakes, this rule finds some of the others. It knows where, not what; new abbreviations, dialect and \
      classical phrases are reported too, so that it is off unless asked for: a last look before print. What stands in quotation marks, title marks and brackets is \
      left alone, and names are, as far as they can be told. Abbreviations of the house's own go into the option lawful.
      """),
    basis: Bilingual("编辑惯例（报纸编校差错中的“错字、漏字、多字”）", "editing practice (wrong, missing and extra characters)"),
    options: [
      .texts("lawful", \Self.lawful, Bilingual("不报的词语，如“职普”", "words to be left alone, such as 职普"))
    ],
    messages: [message],
    examples: [
      Example("镇里说，这样的⟦请况对⟧农户影响很大。"),
      Example("新品一上市就受到年轻人的⟦亲睐⟧，订单不断。"),
      Example("下半年客流⟦大辐度⟧回落，店主⟦现己改⟧行。"),
      Example("情况对农户影响很大，新品受到青睐，后果自负，追究到底，自己动手，知己知彼。"),
      Example("“请况对”是个错例，《论请况对策》没有这本书，王己强（请况对）到会，学而时习之，不亦己乎。"),
      Example("构建职普融通、产教融合的体系。", options: "{\"lawful\": [\"职普\"]}"),
    ])

  private static let bound = BoundCharacters()

  /// Characters of the classical language: what stands near them goes by other rules.
  private static let classical = "之曰乎矣焉兮哉吾汝尔".unicodeScalars

  var terms: [Term] { SuspectCharacter.bound.characters.map { Term(String($0)) } }

  func check(_ story: Story, _ report: inout Report) {
    for match in report.matches {
      let run = story.tokens.token(at: match.range.lowerBound)
      guard let place = suspectPlace(match.range, SuspectCharacter.bound.characters[match.term], run, story),
        !isName(match.range, run, story), !isEnclosed(run, story.tokens), !isLawful(match.range, story)
      else { continue }
      let clause = Clause(around: match.range, story)
      if story.text(clause.range).unicodeScalars.contains(where: SuspectCharacter.classical.contains) { continue }
      // A word that the division knows and the table doesn't.
      guard clause.words(report.words).contains(match.range) else { continue }
      report.add(SuspectCharacter.message, [story.text(match.range), story.text(place)], at: place)
    }
  }

  /// The character with its neighbours, if it makes a word with neither; nil if it does, or stands alone.
  private func suspectPlace(
    _ range: Range<Int>, _ character: Unicode.Scalar, _ run: Int, _ story: Story
  ) -> Range<Int>? {
    let bound = SuspectCharacter.bound
    let before =
      range.lowerBound > story.tokens.start(run) ? story.source.character(before: range.lowerBound) : nil
    let after = range.upperBound < story.tokens.end(run) ? story.source.character(at: range.upperBound) : nil
    // A space may divide it from the rest of its word.
    if before == nil && story.tokens.kind(run - 1).isBlank && story.tokens.kind(run - 1) != .edge { return nil }
    if after == nil && story.tokens.kind(run + 1).isBlank && story.tokens.kind(run + 1) != .edge { return nil }
    // What stands twice is for doubled-character.
    if before == nil && after == nil || before == character || after == character { return nil }
    if let before, bound.hasWord(with: before, character) { return nil }
    if let after, bound.hasWord(with: character, after) { return nil }
    return range.lowerBound - (before.map(UTF8.width) ?? 0)..<range.upperBound + (after.map(UTF8.width) ?? 0)
  }

  /// Whether a surname stands one or two characters before it: it may be part of a name.
  private func isName(_ range: Range<Int>, _ run: Int, _ story: Story) -> Bool {
    var start = range.lowerBound
    for _ in 0..<2 where start > story.tokens.start(run) {
      guard let before = story.source.character(before: start) else { return false }
      if DoubledCharacter.table.traits(of: before).contains(.surname) { return true }
      start -= UTF8.width(before)
    }
    return false
  }

  /// Whether it stands between quotation marks, title marks or brackets, which open no more than forty tokens before it.
  private func isEnclosed(_ run: Int, _ tokens: Tokens) -> Bool {
    var (depth, straight) = (0, 0)
    var token = run - 1
    while token > max(0, run - 40), tokens.kind(token) != .edge {
      let kind = tokens.kind(token)
      if kind.closesPair { depth += 1 }
      if kind.opensPair {
        if depth == 0 { return true }
        depth -= 1
      }
      if kind == .straightQuote { straight += 1 }
      token -= 1
    }
    return straight % 2 == 1
  }

  /// Whether it lies within one of the house's words.
  private func isLawful(_ range: Range<Int>, _ story: Story) -> Bool {
    lawful.contains { word in
      let count = word.utf8.count
      let prose = story.source.prose
      return (max(0, range.upperBound - count)...range.lowerBound).contains {
        $0 + count >= range.upperBound && $0 + count <= prose.count && prose[$0..<$0 + count].elementsEqual(word.utf8)
      }
    }
  }
}
