import Lint

/// A word with a wrong character in it, as the lexicon has them.
struct WrongWord: StoryRule {
  /// Wrong forms that the house wants left alone.
  var lawful: [String] = []

  static let message = Message("“{0}”应为“{1}”：{2}", "“{0}” should be “{1}” ({2})")

  static let about = About(
    id: "wrong-word",
    name: Bilingual("别字", "wrong word"),
    severity: .warning,
    why: Bilingual(
      """
      音近、形近的字最易错：布署（部署）、渡假（度假）、再接再励（再接再厉）、分辩率（分辨率）。报纸编校差错里，字词差错占了大半。

      所报的都收在一份易错词表里，逐条写明理由。同样的字跨在两个词上（按装机容量、一座落地窗）不报：由词表所列的语境和分词来判断。\
      词典允许的异形词不在此列。本报认可的写法可写进选项 lawful。
      """,
      """
      Characters that sound or look alike are mistaken for one another: 布署 for 部署, 渡假 for 度假, 再接再励 for 再接再厉. Most of what a paper is marked \
      down for are wrong characters.

      What is reported stands in a lexicon, each entry with its reason. The same characters across two words (按装机容量, 一座落地窗) are left alone: the \
      contexts of the lexicon and the division into words tell. Variants that a dictionary allows are not in it. What the house holds right goes into \
      the option lawful.
      """),
    basis: Bilingual(
      "《现代汉语词典》所不收的写法（报纸编校差错中的“别字”）", "forms that no dictionary has (wrong characters, as errors of print are counted)"),
    fix: .suggested,
    options: [
      .texts("lawful", \Self.lawful, Bilingual("不报的写法，如专名里的“按装”", "forms to be left alone, such as parts of names"))
    ],
    messages: [message],
    examples: [
      Example("市政府⟦布署⇒部署⟧下一阶段工作，各镇街要⟦再接再励⇒再接再厉⟧。"),
      Example("按装机容量计算，已签定向协议；一座落地窗前，一座落成不久的桥。"),
      Example("产品名称是“按装宝”。", options: "{\"lawful\": [\"按装\"]}"),
    ])

  private static let list = WordList(wrongWords)

  var terms: [Term] { WrongWord.list.terms }

  func check(_ story: Story, _ report: inout Report) {
    if report.matches.isEmpty { return }
    WrongWord.list.forEachFault(in: report.matches, story, report.words) { entry, range in
      if lawful.contains(entry.wrong) { return }
      report.add(
        WrongWord.message, [entry.wrong, entry.right, entry.reason], at: range,
        fix: Fix(.suggested, replacing: range, by: entry.right))
    }
  }
}
