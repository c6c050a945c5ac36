import Lint

/// Traditional characters in simplified copy: one by one, or once for a story that has many.
struct TraditionalCharacter: StoryRule {
  /// What is done about quoted traditional characters.
  enum Quoted: String, CaseIterable, Sendable {
    case allowed, reported
  }

  /// `allowed` leaves what stands in quotation marks and title marks alone.
  var quoted = Quoted.allowed

  static let word = Message("“{0}”是繁体字，应为“{1}”", "“{0}” is traditional; simplified copy has “{1}”")
  static let many = Message("本篇有 {0} 个繁体字，应改为简体", "this story has {0} traditional characters; simplify them")
  static let also = Message("这里也是", "here, too")

  static let about = About(
    id: "traditional-character",
    name: Bilingual("繁体字", "traditional character"),
    severity: .warning,
    why: Bilingual(
      """
      国家通用文字是规范汉字，报纸正文用简化字。夹在简体里的繁体字多从港澳台网页粘贴而来，或由输入法误出：“發布”“書記”“國家”。

      表里只收一繁对一简、规范简体中绝不使用的字；“乾坤、瞭望、慰藉、著作”里的字和“於、鍾”一类姓名用字不收。引号、书名号里的（可用选项 quoted 改）、@名称和#话题#里的不报，\
      夹在日文里的不报。一篇里有八个以上的，只报一处，附全部改法。
      """,
      """
      Standard characters are the law of the land, and newspapers set simplified ones. Traditional characters amid them come from pages of Hong \
      Kong, Macao and Taiwan, or from an input method: 發布, 書記, 國家.

      The table has only those with one simplified form that simplified copy never uses: none of 乾坤, 瞭望, 慰藉, 著作, and no 於 or 鍾 of names. Those \
      in quotation marks and title marks (the option quoted), in @names and #topics#, and amid Japanese are not reported. A story with eight or \
      more gets one finding, with the fix for all.
      """),
    basis: Bilingual(
      "《国家通用语言文字法》第十一条；《通用规范汉字表》",
      "Law on the Standard Spoken and Written Chinese Language, art. 11; Table of General Standard Characters"),
    fix: .suggested,
    options: [
      .choice(
        "quoted", \Self.quoted,
        Bilingual(
          "引号、书名号里的繁体字：不报（allowed）或照报（reported）",
          "traditional characters in quotation and title marks: left alone (allowed) or reported"))
    ],
    messages: [word, many, also],
    examples: [
      Example("市委⟦書記⇒书记⟧出席会议，会上⟦發⇒发⟧布了新规划，⟦啟⇒启⟧动了三项工程，代表们分组讨论，提出许多意见和建议。"),
      Example("她在微博写道。\n\n⟦謝謝⇒谢谢⟧大家⟨長⇒长⟩久以⟨來⇒来⟩的⟨關懷⇒关怀⟩，我⟨會繼續⇒会继续⟩努力。\n\n这条微博得到许多人点赞，大家纷纷留言祝福她，希望她早日回到舞台。"),
      Example(
        "⟦會議⇒会议⟧今日⟨舉⇒举⟩行，部署安全生⟨產⇒产⟩工作。⟨與會⇒与会⟩代表⟨們發⇒们发⟩言⟨熱⇒热⟩烈。\n\n⟨區長⇒区长⟩在⟨會⇒会⟩上指出，要⟨將責⇒将责⟩任落到⟨實處⇒实处⟩，⟨確⇒确⟩保⟨無⇒无⟩事故，人民安居⟨樂業⇒乐业⟩。"
      ),
      Example("他写的“發”字很有力，书名是《後漢書》。"),
      Example("他写的“⟦發⇒发⟧”字很有力。", options: "{\"quoted\": \"reported\"}"),
      Example("乾坤、瞭望、慰藉、著作、宫商角徵羽，钱锺书、於之莹、陶喆、张堃、李昇，二噁英，甦醒。"),
      Example("转发@江宏傑 的微博，参加#夢想家#话题。"),
      Example("东京的“国会議事堂”，日文写作 国会議事堂へようこそ。"),
      Example("二〇二六年，干部、后来、面条、台风、发展、里面、皇后都是规范字。"),
      Example("Café、α粒子、Москва、한국어。"),
    ])

  let terms: [Term] = stride(from: 0, to: TraditionalForms.pairs.count, by: 2).map {
    Term(String(TraditionalForms.pairs[$0]))
  }

  /// A row of traditional characters with no other between.
  private struct Word {
    var range: Range<Int>
    var simplified: String
    var count = 1
  }

  func check(_ story: Story, _ report: inout Report) {
    guard !report.matches.isEmpty else { return }
    let words = words(report.matches, story)
    guard let first = words.first else { return }
    let count = words.reduce(0) { $0 + $1.count }
    if count >= 8 {
      report.add(
        TraditionalCharacter.many, ["\(count)"], at: first.range,
        fix: Fix(
          .suggested, words.map { Edit($0.range, $0.simplified) },
          title: Bilingual("把 \(count) 个字改为简体", "simplify \(count) characters")),
        related: words.dropFirst().prefix(4).map { RelatedPlace($0.range, TraditionalCharacter.also) })
      return
    }
    for word in words {
      report.add(
        TraditionalCharacter.word, [story.text(word.range), word.simplified], at: word.range,
        fix: Fix(.suggested, replacing: word.range, by: word.simplified))
    }
  }

  /// The matches that are to be judged, neighbours put together.
  private func words(_ matches: [TermMatch], _ story: Story) -> [Word] {
    var words: [Word] = []
    var place = Place(story)
    for match in matches {
      let simplified = String(TraditionalForms.pairs[match.term * 2 + 1])
      if let last = words.last, last.range.upperBound == match.range.lowerBound {
        words[words.count - 1].range = last.range.lowerBound..<match.range.upperBound
        words[words.count - 1].simplified += simplified
        words[words.count - 1].count += 1
        continue
      }
      let token = story.tokens.token(at: match.range.lowerBound)
      if place.isName(token) || quoted == .allowed && place.isQuoted(token) { continue }
      words.append(Word(range: match.range, simplified: simplified))
    }
    return words
  }
}

/// Where in its block a traditional character stands; asked in ascending order.
private struct Place {
  private let story: Story
  private var block = -1
  private var isJapanese = false
  /// The next token to look at for marks, and how many pairs are open before it.
  private var next = 0
  private var depth = 0

  init(_ story: Story) { self.story = story }

  /// Whether a token is an @name or #topic#, or stands amid kana.
  mutating func isName(_ token: Int) -> Bool {
    enter(token)
    if isJapanese { return true }
    let tokens = story.tokens
    var index = token - 1
    for _ in 0..<12 {
      let kind = tokens.kind(index)
      if kind.isBlank { return false }
      if kind == .narrowMark {
        let start = tokens.start(index)
        if story.source.has("@", at: start) || story.source.has("#", at: start) { return true }
      }
      index -= 1
    }
    return false
  }

  /// Whether quotation marks, title marks or corner brackets are open at a token. Amortised O(tokens).
  mutating func isQuoted(_ token: Int) -> Bool {
    enter(token)
    let tokens = story.tokens
    while next < token {
      switch tokens.kind(next) {
      case .openQuote, .openSingleQuote, .openTitle, .openSingleTitle, .openCorner, .openWhiteCorner: depth += 1
      case .closeQuote, .closeSingleQuote, .closeTitle, .closeSingleTitle, .closeCorner, .closeWhiteCorner:
        depth = max(0, depth - 1)
      default: break
      }
      next += 1
    }
    return depth > 0
  }

  private mutating func enter(_ token: Int) {
    let number = story.tokens.block(ofToken: token)
    if number == block { return }
    block = number
    let numbers = story.tokens.numbers(inBlock: number)
    next = numbers.lowerBound
    depth = 0
    isJapanese = numbers.contains { token in
      guard story.tokens.kind(token) == .otherLetters else { return false }
      return (0x3041...0x30FF).contains(story.source.scalar(at: story.tokens.start(token)).scalar)
    }
  }
}
