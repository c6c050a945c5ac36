import Lint

/// A form of a word that the table of variants doesn't recommend: 担搁 for 耽搁.
struct VariantForm: StoryRule {
  /// Which form the house wants where words may have either.
  enum Make: String, CaseIterable, Sendable {
    case either, 作, 做
  }

  /// Whether the house wants 其他 for things as well.
  enum Other: String, CaseIterable, Sendable {
    case either, 其他
  }

  /// 当作 or 当做, 看作 or 看做.
  var make = Make.either
  /// 其它 or 其他.
  var other = Other.either
  /// Forms that the house wants left alone.
  var lawful: [String] = []

  static let variant = Message(
    "“{0}”是异形词，推荐写作“{1}”", "“{0}” is a variant form; the recommended one is “{1}”")
  static let house = Message("本报统一写作“{1}”，不写“{0}”", "the house writes “{1}”, not “{0}”")

  static let about = About(
    id: "variant-form",
    name: Bilingual("非推荐词形", "variant form"),
    severity: .note,
    why: Bilingual(
      """
      同一个词有几种写法，读音、意思都一样，国家的整理表各推荐一种：耽搁（不写担搁）、订货（不写定货）、弘扬（不写宏扬）、人才（不写人材）。一张报纸用一种写法，读者才不会\
      以为是两个词。

      另有用处的词形不报：标识与标志、份子、红通通已各有各的用法，“深证成份指数”“函数图象”“磁器口”是专名或术语；同样的字跨在两个词上（稳定货币、个人材料）也不报。\
      “当作、当做”“其他、其它”都通行，要统一的可设选项 make、other；本报认可的写法写进选项 lawful。
      """,
      """
      Some words have several forms that sound and mean the same. A national table recommends one of each: 耽搁, not 担搁; 订货, not 定货; 弘扬, not 宏扬. \
      One paper, one form, lest readers think of two words.

      Forms with a use of their own are left alone: 标识 beside 标志, 份子, 红通通; names and terms such as 深证成份指数, 函数图象 and 磁器口; and the same \
      characters across two words (稳定货币, 个人材料). Both 当作 and 当做, 其他 and 其它 are accepted: set the options make and other to have one of them. What \
      the house holds right goes into the option lawful.
      """),
    basis: Bilingual("GF 1001—2001《第一批异形词整理表》", "GF 1001—2001, first table of words with variant forms"),
    fix: .suggested,
    options: [
      .choice(
        "make", \Self.make,
        Bilingual("“当作、看作”类的字：either 不管，或统一为“作”“做”", "the character of words like 当作 and 看作: 作, 做, or either")),
      .choice("other", \Self.other, Bilingual("“其它”：either 不管，或统一为“其他”", "其他 for 其它 as well, or either")),
      .texts("lawful", \Self.lawful, Bilingual("不报的写法，如“成份”", "forms to be left alone, such as 成份")),
    ],
    messages: [variant, house],
    examples: [
      Example("工期不能再⟦担搁⇒耽搁⟧，各部门要⟦禀承⇒秉承⟧为民宗旨，⟦宏扬⇒弘扬⟧传统，培育⟦人材⇒人才⟧。"),
      Example("演出⟦丰富多采⇒丰富多彩⟧，赢得阵阵⟦喝采⇒喝彩⟧，评委给出的⟦份量⇒分量⟧不轻。"),
      Example("客商当场签下⟦定单⇒订单⟧，对出现的问题不⟦推委⇒推诿⟧、不⟦指手划脚⇒指手画脚⟧。"),
      Example("稳定货币政策，固定单位地址，整理个人材料，查清彻夜未归的原因，水平空间很大，电磁器件与磁器口老街。"),
      Example("深证成份指数收涨，成份股多数上扬；函数图象过原点；一年份量足价优。"),
      Example("耽搁不得，弘扬传统，标识清楚，凑份子，红通通的灯笼，把他当做亲人，其它问题另行研究。"),
      Example("把困难⟦当做⇒当作⟧考验，不能⟦看做⇒看作⟧负担；当做饭的师傅到了。", options: "{\"make\": \"作\"}"),
      Example("把困难⟦当作⇒当做⟧考验；老师当作家长的面检查当作业用的本子。", options: "{\"make\": \"做\"}"),
      Example("⟦其它⇒其他⟧问题另行研究，把他当做亲人。", options: "{\"other\": \"其他\"}"),
      Example("成份复杂。", options: "{\"lawful\": [\"成份\"]}"),
    ])

  private static let variants = WordList(pairs: variantForms).entries
  private static let makes: [(String, [String])] = [
    ("当", ["当%业", "当%家", "当%为", "当%者", "当%品", "当%饭", "当%事", "当%工", "当%生", "相当%", "应当%", "正当%", "承当%", "适当%"]),
    ("看", ["看%业", "看%家", "看%品", "看%者", "看%文", "看%饭", "看%事"]), ("称", ["称%者", "称%家", "名称%"]),
    ("算", ["算%业", "算%法", "算%题", "结算%", "预算%", "计算%", "运算%", "换算%"]),
    ("装", ["装%业", "安装%", "包装%", "组装%", "服装%", "装%饭"]), ("变", ["改变%", "转变%", "演变%", "变%业"]),
  ]
  private static let list = WordList(
    variants + entries(of: "做", to: "作") + entries(of: "作", to: "做") + [WordList.Entry("其它", "其他", rightIn: ["极其它"])])

  private static func entries(of wrong: String, to right: String) -> [WordList.Entry] {
    makes.map { verb, contexts in
      let contexts = contexts.map {
        $0.split(separator: "%", omittingEmptySubsequences: false).joined(separator: wrong)
      }
      return WordList.Entry(verb + wrong, verb + right, rightIn: contexts)
    }
  }

  /// Those of the options only where one is set.
  var terms: [Term] {
    let terms = VariantForm.list.terms
    return make == .either && other == .either ? Array(terms[..<VariantForm.variants.count]) : terms
  }

  func check(_ story: Story, _ report: inout Report) {
    if report.matches.isEmpty { return }
    let matches = make == .either && other == .either ? report.matches : report.matches.filter { isWanted($0.term) }
    VariantForm.list.forEachFault(in: matches, story, report.words) { entry, range in
      if lawful.contains(entry.wrong) { return }
      let last = entry.wrong.unicodeScalars.last
      let isHouse = entry.wrong.unicodeScalars.count == 2 && (last == "作" || last == "做" || last == "它")
      report.add(
        isHouse ? VariantForm.house : VariantForm.variant, [entry.wrong, entry.right], at: range,
        fix: Fix(.suggested, replacing: range, by: entry.right))
    }
  }

  /// Whether the options ask for an entry.
  private func isWanted(_ term: Int) -> Bool {
    switch (term - VariantForm.variants.count) / VariantForm.makes.count {
    case ..<0: true
    case _ where term < VariantForm.variants.count: true
    case 0: make == .作
    case 1: make == .做
    default: other == .其他
    }
  }
}
