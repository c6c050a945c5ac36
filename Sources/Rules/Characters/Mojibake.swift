import Lint

/// Text that was read in the wrong encoding.
struct Mojibake: StoryRule {
  static let lost = Message(
    "“{0}”是转码时丢失的字，应查对原稿", "“{0}” stands for text lost in conversion; look it up in the original")
  static let filler = Message(
    "“{0}”是转码出错留下的乱码，应查对原稿", "“{0}” is what a failed conversion leaves; look it up in the original")
  static let latin = Message("“{0}”是乱码，原文应为“{1}”", "“{0}” is UTF-8 read as Latin text; it was “{1}”")
  static let chinese = Message(
    "“{0}”是乱码：UTF-8 的稿件被当作 GBK 读了，应重新打开原稿", "“{0}” is UTF-8 read as GBK; open the original again in the right encoding")

  static let about = About(
    id: "mojibake",
    name: Bilingual("乱码", "mojibake"),
    severity: .error,
    why: Bilingual(
      """
      稿件用错编码打开再保存，字就坏了：丢失的字变成“�”，再转一次变成“锟斤拷”；UTF-8 当作西文读，“全”变成“å…¨”，“·”变成“Â·”；UTF-8 当作 GBK 读，“，”变成“锛屾”一类的字。\
      “烫烫烫”“屯屯屯”是程序出错时吐出的废字。

      能准确还原的给出改法，同一段只报一处；丢了的只能查原稿。单独放在引号里谈论的“锟斤拷”和喊出来的“烫烫烫！”不报，法文、德文、越南文的字母不报。
      """,
      """
      Copy that was opened in the wrong encoding and saved again is broken: what is lost becomes �, and once more converted 锟斤拷; UTF-8 read as \
      Latin text makes å…¨ of 全 and Â· of ·; read as GBK it makes 锛屾 of a comma. 烫烫烫 and 屯屯屯 are what a faulty program puts out.

      What can be restored with certainty has a fix, one finding a paragraph; for what is lost, see the original. 锟斤拷 alone in quotation marks \
      is what the text speaks of, 烫烫烫！ is a cry, and the letters of French, German and Vietnamese are no mojibake.
      """),
    basis: Bilingual("编辑惯例", "editing practice"),
    fix: .suggested,
    messages: [lost, filler, latin, chinese],
    examples: [
      Example("会议由张⟦\u{FFFD}\u{FFFD}⟧主持，⟦锟斤拷锟斤拷⟧人参加，⟦烫烫烫烫⟧。"),
      Example("⟦å…¨⇒全⟧区大会召开，⟨â€œ⇒“⟩要抓落实⟨ï¼Œâ€\u{9D}⇒，”⟩他说。"),
      Example("去年在巴黎的Caf⟦Ã©⇒é⟧ de Flore，他读了玛丽⟨Â·⇒·⟩居里的传记。"),
      Example("浠婂ぉ⟦锛屽⟧ぉ，乱成一片。"),
      Example("她在 Café de Flore 见到 Pelé、Müller 和 Nguyễn Thị Ánh。"),
      Example("程序员把“锟斤拷”和“烫烫烫”当笑话讲。"),
      Example("“烫烫烫！”她喊着缩回了手。他也直叫：“哎呀，烫烫烫烫！”旁人跟着喊：“烫烫烫，快放下！”"),
      Example("程序输出⟦烫烫烫烫烫烫⟧，又输出⟦屯屯屯⟧。"),
      Example("水烫烫的，村村屯屯都通了路，斧锛凿锯样样齐全。"),
      Example("他说“très bien”，又说“Olé”——大家都笑了。"),
      Example("气温30℃，售价€99，长×宽，±2%，©2026，½杯。"),
      Example("SÃO PAULO 和 Ångström、Ærø 都是专名。"),
    ])

  let terms: [Term] = ["锟斤拷", "烫烫烫", "屯屯屯", "锛", "銆", "鈥"] + "ÃÂâãïåäæçèéð".map { Term(String($0)) }

  private static let fillers = 3
  private static let halves = 6

  func check(_ story: Story, _ report: inout Report) {
    checkLost(story, &report)
    var end = 0
    // The block that was spoken of.
    var latinBlock = -1
    var chineseBlock = -1
    let matches = report.matches
    for (position, match) in matches.enumerated() where match.range.lowerBound >= end {
      if match.term < Mojibake.fillers {
        end = endOfFiller(from: position, matches)
        let range = match.range.lowerBound..<end
        if !isSpokenOf(range, story), !isCry(range, story) {
          report.add(Mojibake.filler, [story.text(range)], at: range)
        }
      } else if match.term < Mojibake.halves {
        let block = story.block(at: match.range.lowerBound)
        guard block != chineseBlock, let next = story.source.character(at: match.range.upperBound),
          Mojibake.secondHalves.contains(next)
        else { continue }
        chineseBlock = block
        let range = match.range.lowerBound..<match.range.upperBound + UTF8.width(next)
        report.add(Mojibake.chinese, [story.text(range)], at: range)
      } else {
        let block = story.block(at: match.range.lowerBound)
        guard block != latinBlock, let first = decoded(from: match.range.lowerBound, story) else { continue }
        latinBlock = block
        var edits = [first]
        for other in matches[position...] where other.range.lowerBound >= edits[edits.count - 1].range.upperBound {
          guard other.range.upperBound <= story.blocks[block].range.upperBound else { break }
          if other.term >= Mojibake.halves, let edit = decoded(from: other.range.lowerBound, story) {
            edits.append(edit)
          }
        }
        report.add(
          Mojibake.latin, [story.text(first.range), first.replacement], at: first.range, fix: Fix(.suggested, edits))
      }
    }
  }

  private func checkLost(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for token in tokens.all(.replacement) where tokens.kind(token - 1) != .replacement {
      var last = token
      while tokens.kind(last + 1) == .replacement { last += 1 }
      let range = tokens.start(token)..<tokens.end(last)
      if !isSpokenOf(range, story) { report.add(Mojibake.lost, [story.text(range)], at: range) }
    }
  }

  /// The end of a row of fillers, those that overlap (烫烫烫烫) included.
  private func endOfFiller(from position: Int, _ matches: [TermMatch]) -> Int {
    var end = matches[position].range.upperBound
    for match in matches[position...] where match.term < Mojibake.fillers {
      guard match.range.lowerBound <= end else { break }
      end = match.range.upperBound
    }
    return end
  }

  /// Whether 烫烫烫 or 屯屯屯 is said by somebody: at one end of a quotation, or before an exclamation mark.
  private func isCry(_ range: Range<Int>, _ story: Story) -> Bool {
    guard !story.source.has("锟", at: range.lowerBound) else { return false }
    let before = story.source.character(before: range.lowerBound).map { Characters.kind(of: $0.value) }
    let after = story.source.character(at: range.upperBound).map { Characters.kind(of: $0.value) }
    return before == .openQuote || before == .openCorner || after == .closeQuote || after == .closeCorner
      || after == .exclamation || after == .narrowExclamation
  }

  /// Whether a range stands alone in quotation marks: what the text is about.
  private func isSpokenOf(_ range: Range<Int>, _ story: Story) -> Bool {
    guard let before = story.source.character(before: range.lowerBound),
      let after = story.source.character(at: range.upperBound)
    else { return false }
    let kinds = (Characters.kind(of: before.value), Characters.kind(of: after.value))
    return kinds == (.openQuote, .closeQuote) || kinds == (.openCorner, .closeCorner)
      || kinds == (.openTitle, .closeTitle)
  }

  // MARK: Read as Latin text

  /// What a row of Latin letters and marks was before it was misread; nil if it was no UTF-8, or may be meant as it stands.
  private func decoded(from start: Int, _ story: Story) -> Edit? {
    let end = story.blocks[story.block(at: start)].range.upperBound
    var offset = start
    var text = String.UnicodeScalarView()
    var isSure = false
    while let character = character(at: offset, upTo: end, story.source) {
      text.append(character.scalar)
      isSure = isSure || character.isSure
      offset += character.length
    }
    return isSure ? Edit(start..<offset, String(text)) : nil
  }

  /// One character that was misread, how many bytes it takes now, and whether that can't be anything else: é”—— may be.
  private func character(at start: Int, upTo end: Int, _ source: Source) -> (
    scalar: Unicode.Scalar, length: Int, isSure: Bool
  )? {
    guard start < end else { return nil }
    let lead = source.scalar(at: start)
    let count: Int
    switch lead.scalar {
    case 0xC2, 0xC3: count = 1
    case 0xE2...0xE9, 0xEF: count = 2
    case 0xF0: count = 3
    default: return nil
    }
    var bytes = [UInt8(lead.scalar)]
    var offset = start + lead.length
    var isSure = count == 1
    for _ in 0..<count {
      guard offset < end else { return nil }
      let (scalar, length) = source.scalar(at: offset)
      guard let byte = Mojibake.byte(of: scalar) else { return nil }
      isSure = isSure || !Mojibake.ordinary.contains(scalar)
      bytes.append(byte)
      offset += length
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1, scalar != "\u{FFFD}" else {
      return nil
    }
    return (scalar, offset - start, isSure)
  }

  /// The byte of 0x80 to 0xBF that a character stands for in Windows-1252 or Latin-1.
  private static func byte(of scalar: UInt32) -> UInt8? {
    if scalar >= 0x80 && scalar <= 0xBF { return UInt8(scalar) }
    return windows[scalar]
  }

  /// Windows-1252 from 0x80 on; a space where it has nothing.
  private static let windows: [UInt32: UInt8] = {
    var table: [UInt32: UInt8] = [:]
    for (index, scalar) in "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ".unicodeScalars.enumerated() where scalar != " " {
      table[scalar.value] = UInt8(0x80 + index)
    }
    return table
  }()

  /// Marks of Windows-1252 that Chinese copy has too.
  private static let ordinary = Set("‘’“”…—–•·°×±\u{A0}".unicodeScalars.map(\.value))

  // MARK: Read as GBK

  /// What stands behind 锛, 銆 and 鈥 where they are two thirds of a mark: its last byte with the first one of the next character.
  private static let secondHalves = Set(
    """
    佲併侊佷佸佹佺佽侀傗傘備傚傛傜傝傞傦堚堛堜堝堟堢堣堥堬夆夈変夊夋夌夎夐夛娾娿婁婂婃婄婅婇婏嬧嬨嬩嬪嬫嬬嬭嬮嬶屸屻屼屽屾岀岃岄岋\
    斺斻斾斿旀旂旇旈旓氣氥氫氬氭氱氳氶氾涒涖涗涘涙涚涜涢涳溾溿滀滃滄滅滆滈滐濃濄濅濆濇濈濊濋濓熲熴熶熷熸熺熻熼燂\u{FFFD}?
    """.unicodeScalars)
}
