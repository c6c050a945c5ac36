import Lint

/// The same said twice: 约80万人左右, 目前现状, 超过三成以上.
struct RedundantPhrase: StoryRule {
  /// What is said of pleonasms that many papers print.
  enum Disputed: String, CaseIterable {
    case allow, report
  }

  /// Whether 目前正在, 涉及到 and the like are reported too.
  var disputed = Disputed.allow

  /// The list, then what ends a quantity, then 近 with what a number begins with.
  var terms: [Term] {
    list.terms + RedundantPhrase.tails.map { Term($0.text) } + RedundantPhrase.nears.map { Term($0) }
  }

  static let listed = Message("“{0}”语意重复：{2}，写“{1}”即可", "“{0}” says one thing twice: “{1}” is enough")
  static let twice = Message("“{0}”和“{1}”意思重复，只留一个", "“{0}” and “{1}” say the same: keep one of them")
  static let contrary = Message("“{0}”和“{1}”互相矛盾，只能留一个", "“{0}” and “{1}” contradict one another: only one can stand")

  static let about = About(
    id: "redundant-phrase",
    name: Bilingual("语意重复", "the same said twice"),
    severity: .warning,
    why: Bilingual(
      """
      “约”和“左右”都表示大概，“超过”和“以上”都表示多于，用一个就够了；“近”是不到，“余”“多”是有余，“近500余人”自相矛盾。\
      “现状”就是目前的状况，“目睹”就是亲眼看到，“原因是”后面不必再用“由于”。这类重复的说法收在一份表里，逐条写明理由；\
      “亲眼目睹”“免费赠送”“目的是为了”也常见于报端，只作提示。

      只看紧挨着数量的“约”“近”，“节约”“签约”“附近”“最近”不算；“左右两侧”“上下两层”“以上市公司”不算；“近十多年来”是最近十多年，不算。\
      引号里的话不报。“目前正在”“涉及到”“来自于”这类许多报纸也用的，选项 disputed 设为 report 才报。
      """,
      """
      约 and 左右 both say “about”, 超过 and 以上 both say “more than”: one is enough. 近 is not quite and 余 or 多 is some more, so that 近500余人 contradicts \
      itself. 现状 is the present state, 目睹 is to see for oneself, and 原因是 needs no 由于. The phrases stand in a list with a reason each; 亲眼目睹, 免费赠送 and \
      目的是为了, which good papers print too, are notes.

      Only a 约 or 近 that stands directly before the quantity counts, and not 节约, 签约, 附近 or 最近; 左右两侧, 上下两层 and 以上市公司 are something else, \
      and 近十多年来 is “these last ten years”. Quoted words are left alone. What many papers print (目前正在, 涉及到, 来自于) is reported if the option disputed \
      is set to report.
      """),
    basis: Bilingual("编辑工作惯例（成分赘余、自相矛盾）", "editing practice: pleonasms and contradictions"),
    fix: .suggested,
    options: [
      .choice(
        "disputed", \Self.disputed,
        Bilingual(
          "“目前正在”“涉及到”“来自于”等许多报纸也用的说法：allow 不报，report 也报",
          "What many papers print (目前正在, 涉及到, 来自于): allow leaves it alone, report reports it"))
    ],
    messages: [listed, twice, contrary],
    examples: [
      Example("全镇常住人口⟦约80万人左右⇒约80万人⟧，其中老人⟦大约有六千名上下⇒大约有六千名⟧，往返⟦约需两个半小时左右⇒约需两个半小时⟧。"),
      Example("水稻亩产⟦超过600公斤以上⇒超过600公斤⟧，种粮户⟦至少要有三成以上⇒至少要有三成⟧增收，投入⟦不超过5%以内⇒不超过5%⟧，每组⟦最多10人以下⇒最多10人⟧。"),
      Example("报名的有20⟦多名左右⇒多名⟧，到场三百⟦余人左右⇒余人⟧；等了三年多，左右各站20多名队员，20多名左右手都能投篮的球员。"),
      Example("展会吸引了⟦近500余⇒500余⟧家企业，签下⟦近6000多⇒6000多⟧万元订单。"),
      Example("到场观众⟦约３万人左右⇒约３万人⟧，出席率⟦约90%以上⟧，⟦近三成以上⟧是学生。"),
      Example("记者⟦亲眼目睹⇒目睹⟧了抢险经过，展馆向观众⟦免费赠送⇒赠送⟧画册，延误的⟦原因是由于⇒原因是⟧大雾，修桥的⟦目的是为了⇒目的是⟧方便出行。"),
      Example("展会⟦多达800家之多⇒多达800家⟧企业参加，⟦目前现状⇒现状⟧令人满意。"),
      Example("工程⟦目前正在⇒正在⟧施工，⟦涉及到⇒涉及⟧三个镇。", options: "{\"disputed\": \"report\"}"),
      Example("工程目前正在施工，涉及到三个镇，原料来自于本地。"),
      Example("节约80万元左右，签约20家以上，附近5公里左右，最近3天左右，约5米左右两侧各栽一行，约10层上下两层打通。"),
      Example("折合⟦约3000元人民币左右⇒约3000元人民币⟧，镇里共有⟦约50家左右⇒约50家⟧民宿，投资⟦约人民币3亿元左右⇒约人民币3亿元⟧；浓雾里看不到5米以内的路牌。"),
      Example("约80万人，80万人左右，超过三成，三成以上，近500家，500余家，达80%以上，已有超过50家二级以上医院参与。"),
      Example("近十多年来，他走遍全县；近一百多天里，超过5家以上市公司代表到访，反超3分以上才能出线。"),
      Example("他说：“大约有80万人左右吧，我亲眼目睹的。”"),
    ])

  /// What manuals name and good papers print all the same.
  private static let tolerated: Set<String> = ["目的是为了", "免费赠送", "亲眼目睹"]

  private static let certainList = WordList(certain)
  private static let wholeList = WordList(certainList.entries + WordList(RedundantPhrase.disputed).entries)

  private var list: WordList { disputed == .report ? RedundantPhrase.wholeList : RedundantPhrase.certainList }

  /// What ends a quantity, and the words before it that say the same or the contrary.
  private struct Tail {
    let text: String
    /// What says the same.
    let heads: [StaticString]
    /// What says the contrary.
    let contraries: [StaticString]
    /// Verbs that may stand between head and number.
    let links: [StaticString]
    /// What makes another word of it.
    let never: [StaticString]

    /// Whether it says “about”.
    var isAbout: Bool { text == "左右" || text == "上下" }
  }

  private static let approximately: [StaticString] = ["大约", "大概", "大致", "差不多", "约", "将近", "接近", "近"]
  private static let more: [StaticString] = [
    "超过了", "超过", "超", "逾", "至少", "起码", "不少于", "不低于", "不下于", "多于", "高于", "大于",
  ]
  private static let less: [StaticString] = ["不超过", "最多", "至多", "不高于", "不大于", "不多于", "低于", "少于", "不足", "不到", "小于"]
  private static let being: [StaticString] = [
    "人民币", "需要", "达到", "具有", "具备", "拥有", "相距", "相隔", "提前", "持续", "连续", "应有", "要有", "需有", "为", "有", "是", "在", "占", "达",
    "需",
    "要", "用", "花", "可",
  ]

  private static let tails: [Tail] = [
    Tail(
      text: "左右", heads: approximately, contraries: [], links: being,
      never: [
        "两", "各", "手", "摇", "对", "为难", "逢", "开", "滑", "摆", "移", "晃", "边", "侧", "翼", "岸", "脚", "邻", "分", "互", "转", "平移",
      ]),
    Tail(
      text: "上下", heads: approximately, contraries: [], links: being,
      never: [
        "两", "各", "游", "班", "楼", "车", "学", "浮", "级", "文", "铺", "层", "部", "水", "波", "翻", "移", "起", "一", "联", "左右", "齐",
        "同", "山",
      ]),
    Tail(
      text: "以上", heads: more, contraries: approximately, links: being, never: ["市", "述", "海", "调", "岗", "门", "级机关"]),
    Tail(text: "以下", heads: less, contraries: [], links: being, never: ["属", "列", "降", "发", "达", "调", "简称"]),
    Tail(text: "以内", heads: less, contraries: [], links: being, never: []),
    Tail(text: "之多", heads: ["多达"], contraries: [], links: [], never: []),
  ]

  /// 近 with what a number begins with: rarer than 近 itself.
  private static let nears: [String] =
    "123456789１２３４５６７８９一二两三四五六七八九十百千万".unicodeScalars.map { "近\($0)" }

  func check(_ story: Story, _ report: inout Report) {
    if report.matches.isEmpty { return }
    let list = list
    let count = list.count
    var isListed = false
    for match in report.matches {
      if match.term < count {
        isListed = true
      } else if match.term < count + RedundantPhrase.tails.count {
        check(RedundantPhrase.tails[match.term - count], match.range, story, &report)
      } else {
        checkNear(match.range, story, &report)
      }
    }
    guard isListed else { return }
    list.forEachFault(in: report.matches.filter { $0.term < count }, story, report.words) { entry, range in
      if story.isQuoted(range.lowerBound) { return }
      report.add(
        RedundantPhrase.listed, [entry.wrong, entry.right, entry.reason], at: range,
        fix: Fix(.suggested, replacing: range, by: entry.right),
        severity: RedundantPhrase.tolerated.contains(entry.wrong) ? .note : nil)
    }
  }

  private func check(_ tail: Tail, _ range: Range<Int>, _ story: Story, _ report: inout Report) {
    guard let number = story.quantity(before: range.lowerBound) else { return }
    var start = number
    if let link = story.word(of: tail.links, before: start) { start = link.lowerBound }
    let isContrary: Bool
    let head: Range<Int>
    if let word = self.head(tail.heads, before: start, number, story) {
      (head, isContrary) = (word, false)
    } else if let word = self.head(tail.contraries, before: start, number, story) {
      (head, isContrary) = (word, true)
    } else if tail.isAbout, let word = surplus(from: number, to: range.lowerBound, story) {
      (head, isContrary) = (word, false)
    } else {
      return
    }
    if story.says(anyOf: tail.never, at: range.upperBound) || story.isQuoted(range.lowerBound) { return }
    report.add(
      isContrary ? RedundantPhrase.contrary : RedundantPhrase.twice, [story.text(head), tail.text],
      at: head.lowerBound..<range.upperBound, fix: isContrary ? nil : Fix(.suggested, replacing: range, by: ""))
  }

  /// The 多 or 余 that stands behind the numerals of a quantity: 20多名左右, 三百余人上下. Behind a measure word it is a half of one: 三年多左右.
  private func surplus(from number: Int, to end: Int, _ story: Story) -> Range<Int>? {
    var offset = number
    while offset < end, let character = story.source.character(at: offset) {
      if offset > number, character == "多" || character == "余" { return offset..<offset + 3 }
      guard Quantity.isNumeral(character) else { return nil }
      offset += UTF8.width(character)
    }
    return nil
  }

  /// The word that qualifies a quantity, if it is one and no part of another word.
  private func head(_ words: [StaticString], before start: Int, _ number: Int, _ story: Story) -> Range<Int>? {
    guard let head = story.word(of: words, before: start) ?? story.word(of: words, before: number) else { return nil }
    if head.count > 3 {
      // 看不到5米以内的东西 is no quantity.
      return story.source.has("不到", at: head.lowerBound) && story.stands("看见听找达买得收想够", before: head.lowerBound)
        ? nil : head
    }
    switch story.source.character(at: head.lowerBound) {
    case "近":
      // 近十年 is the last ten, and nothing stands between 近 and its number.
      guard head.upperBound == number, !story.countsTime(from: number) else { return nil }
      return story.stands("附最邻临靠亲新逼远就走贴拉接相", before: head.lowerBound) ? nil : head
    case "约":
      let isWord = story.stands("节公制契条签合预赴应邀简隐婉相违毁失爽特履续解纽租婚盟和缔背如立守俭誓密商旧", before: head.lowerBound)
      return isWord && story.word(of: ["折合"], before: head.lowerBound) == nil ? nil : head
    default: return story.stands("反赶高领", before: head.lowerBound) ? nil : head
    }
  }

  /// 近500余家, 近6000多万元; never 近十多年来, 近100余天.
  private func checkNear(_ range: Range<Int>, _ story: Story, _ report: inout Report) {
    let source = story.source
    let number = range.lowerBound + 3
    var end = number
    while end - number < 30, let character = source.character(at: end),
      Quantity.isNumeral(character) || character == "." || character == ","
    {
      end += UTF8.width(character)
    }
    guard let more = source.character(at: end), more == "余" || more == "多" else { return }
    if story.countsTime(from: end + 3) || story.isQuoted(range.lowerBound) { return }
    var start = range.lowerBound
    if story.stands("将", before: start) {
      start -= 3
    } else if story.stands("附最邻临靠亲新逼远就走贴拉接相", before: start) {
      return
    }
    report.add(
      RedundantPhrase.contrary, [story.text(start..<number), String(more)], at: start..<end + 3,
      fix: Fix(.suggested, replacing: start..<number, by: ""))
  }
}
