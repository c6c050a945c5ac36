import Lint

/// Latin letters and digits as wide as a Han character.
struct FullwidthAlphanumeric: StoryRule {
  /// What the house does with a letter or digit by itself.
  enum Single: String, CaseIterable, Sendable {
    case narrow, any
  }

  /// `any` leaves Ａ股 and １个 alone.
  var single = Single.narrow

  static let message = Message("“{0}”应为半角“{1}”", "“{0}” should be half-width: “{1}”")
  static let throughout = Message(
    "全篇用的是全角数字或字母（共 {0} 处），应为半角，可一次改完",
    "the copy has full-width figures or letters throughout ({0} places); they are half-width, and the fix changes them all"
  )

  static let about = About(
    id: "fullwidth-alphanumeric",
    name: Bilingual("全角数字和字母", "full-width letters and digits"),
    severity: .warning,
    why: Bilingual(
      """
      阿拉伯数字用半个汉字宽的字身，外文字母照它自己的宽度排：2026年、GDP，不写成２０２６年、ＧＤＰ。全角的数字字母是输入法没切换或从老系统转来的，检索时也对不上。

      一篇稿件五处以上都是全角的，只报一处，附全部改法。有的报纸把单个的字母、数字排成全角（Ａ股、１个），可把选项 single 设为 any。带圈数字、罗马数字不在此列。
      """,
      """
      Arabic numerals take half the width of a Han character, and Latin letters their own: 2026年, GDP, never ２０２６年 or ＧＤＰ. Full-width ones \
      come from an input method left in the wrong mode or from old systems, and a search does not find them.

      A story with five such places or more gets one finding, with the fix for all. Papers that set a letter or digit by itself full-width \
      (Ａ股, １个) set the option single to any. Circled and Roman numerals are another matter.
      """),
    basis: Bilingual("GB/T 15835—2011 5.1（阿拉伯数字的使用）", "GB/T 15835—2011, 5.1 (use of Arabic numerals)"),
    fix: .safe,
    options: [
      .choice(
        "single", \Self.single,
        Bilingual(
          "单个的全角字母、数字：改为半角（narrow），或不查（any）", "a letter or digit by itself: half-width (narrow), or either (any)"))
    ],
    messages: [message, throughout],
    examples: [
      Example("截至⟦２０２６⇒2026⟧年，全区⟦ＧＤＰ⇒GDP⟧增长⟦３．５⇒3.5⟧个百分点。"),
      Example("⟦Ａ⇒A⟧股上涨，⟦５Ｇ⇒5G⟧用户增加。"),
      Example("⟦１⇒1⟧月⟨２⇒2⟩日，第⟨３⇒3⟩届会议在⟨４⇒4⟩楼举行，共⟨５⇒5⟩人。"),
      Example("Ａ股上涨，⟦５Ｇ⇒5G⟧用户增加。", options: "{\"single\": \"any\"}"),
      Example("截至2026年，全区GDP增长3.5个百分点。"),
      Example("①抓落实；Ⅱ级响应；㈢促生产；ɑ是国际音标。"),
      Example("邮箱为 a@example.com，网址 www.example.com/2026 。"),
      Example("比分3：2，增长8％，标点“＋、－、＆”另有规定。"),
      Example("カタカナ和한글不是拉丁字母。"),
      Example("二〇二六年，α粒子，60℃，㎡。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    guard !tokens.all(.wideDigits).isEmpty || !tokens.all(.wideLetters).isEmpty else { return }
    var places: [Range<Int>] = []
    var checked = 0
    for token in tokens.all(.wideDigits, .wideLetters) where token >= checked {
      var last = token
      // ３．５ keeps its point.
      while isWide(tokens.kind(last + 1)) || tokens.kind(last + 1) == .wideDot && isWide(tokens.kind(last + 2)) {
        last += 1
      }
      checked = last + 1
      let range = tokens.start(token)..<tokens.end(last)
      if single == .any, range.count == 3, !isAlphanumeric(tokens.kind(token - 1)),
        !isAlphanumeric(tokens.kind(token + 1))
      {
        continue
      }
      places.append(range)
    }
    func edit(_ place: Range<Int>) -> Edit { Edit(place, Characters.narrowed(story.text(place))) }
    if places.count >= 5 {
      report.add(
        FullwidthAlphanumeric.throughout, ["\(places.count)"], at: places[0],
        fix: Fix(
          .safe, places.map(edit),
          title: Bilingual("把 \(places.count) 处全部改为半角", "make all \(places.count) places half-width")))
      return
    }
    for place in places {
      let edit = edit(place)
      report.add(
        FullwidthAlphanumeric.message, [story.text(place), edit.replacement], at: place, fix: Fix(.safe, [edit]))
    }
  }

  private func isWide(_ kind: Kind) -> Bool { kind == .wideDigits || kind == .wideLetters }

  private func isAlphanumeric(_ kind: Kind) -> Bool { isWide(kind) || kind == .digits || kind == .letters }
}
