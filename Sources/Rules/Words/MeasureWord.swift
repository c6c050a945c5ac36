import Lint

/// A measure word that its noun can't have: 一位罪犯, 一名学校, 一颗大树.
struct MeasureWord: StoryRule {
  static let respect = Message(
    "“位”含敬意，不用于“{0}”，宜改为“{1}”", "位 shows respect and doesn't go with {0}: use {1}")
  static let mismatch = Message("“{0}”的量词不是“{1}”，应为“{2}”", "the measure word of {0} is not {1} but {2}")

  static let about = About(
    id: "measure-word",
    name: Bilingual("量词不当", "wrong measure word"),
    severity: .note,
    why: Bilingual(
      """
      “位”含敬意，罪犯、小偷、骗子不称“位”，用“名”“个”；“名”只用于人，学校、企业、医院用“所”“家”。树论“棵”，珍珠、子弹、牙齿论“颗”；队伍论“支”不论“只”；画论“幅”，眼镜、手套、对联论“副”。

      只报确定的搭配，前面要有数词或“这、那、每、某”；“一位嫌疑人的母亲”“10名企业职工”“第一名学校”里量词属于别的词，不报。
      """,
      """
      位 shows respect: criminals, thieves and swindlers have 名 or 个. 名 is for people: a school or a company has 所 or 家. A tree has 棵, a pearl or a tooth 颗; \
      a team 支, not 只; a picture 幅, spectacles and gloves 副.

      Only certain pairs are reported, and only behind a number or 这, 那, 每, 某. In 一位嫌疑人的母亲, 10名企业职工 and 第一名学校 the measure word belongs to another \
      noun, and nothing is said.
      """),
    basis: Bilingual("《现代汉语词典》附“名词量词配合表”；编辑惯例", "the dictionary's table of nouns and measure words; editing practice"),
    fix: .suggested,
    messages: [respect, mismatch],
    examples: [
      Example("民警抓获一⟦位⇒名⟧小偷，另3⟦位⇒名⟧嫌疑人在逃。那⟦位⇒名⟧骗子已经落网。"),
      Example("全市20⟦名⇒所⟧学校参加，50⟦名⇒家⟧企业获奖。"),
      Example("村口有一⟦颗⇒棵⟧大榕树，院里种了两⟦颗⇒棵⟧果树，墙上挂着三⟦副⇒幅⟧油画，桌上一⟦幅⇒副⟧眼镜。"),
      Example("派出一⟦只⇒支⟧队伍驰援，每⟦只⇒支⟧球队20人；救援出动两⟦辆⇒架⟧直升机。"),
      Example("一位嫌疑人的母亲，一位犯罪嫌疑人家属，10名企业职工，一名企业家，第一名学校，前三名企业，知名企业，岗位骗子防不胜防。"),
      Example("一颗珍珠，一棵大树，一支队伍，一副对联，一幅油画，有颗大树般的心，不只队伍壮大，这只股票。"),
    ])

  private struct Pair {
    let measure: String
    let noun: String
    let right: String
  }

  private static let pairs: [Pair] =
    [
      "罪犯", "嫌疑人", "犯罪嫌疑人", "犯罪分子", "小偷", "歹徒", "骗子", "毒贩", "劫匪", "凶手", "窃贼", "逃犯", "人贩子", "贪官", "杀人犯", "扒手",
      "盗贼", "恐怖分子", "毒枭",
    ].map { Pair(measure: "位", noun: $0, right: "名") }
    + [("学校", "所"), ("企业", "家"), ("医院", "家"), ("公司", "家"), ("工厂", "家"), ("银行", "家"), ("车辆", "辆")]
    .map { Pair(measure: "名", noun: $0.0, right: $0.1) }
    + [
      "大树", "古树", "小树", "树苗", "松树", "榕树", "大榕树", "果树", "荔枝树", "柑树", "桃树", "梨树", "樟树", "柏树", "古榕", "白菜", "小草", "柳树",
      "杨树",
      "槐树", "银杏树", "银杏",
    ].map { Pair(measure: "颗", noun: $0, right: "棵") }
    + ["星星", "子弹", "珍珠", "牙齿", "螺丝", "钻石", "卫星", "炸弹", "糖果", "爱心", "纽扣"]
    .map { Pair(measure: "棵", noun: $0, right: "颗") }
    + ["队伍", "军队", "球队", "部队", "舰队", "乐队", "医疗队", "代表队", "参赛队", "突击队", "救援队", "工作队", "志愿服务队", "香烟"]
    .map { Pair(measure: "只", noun: $0, right: "支") }
    + ["油画", "国画", "山水画", "照片", "图片", "地图", "书法作品", "画作", "画卷"].map { Pair(measure: "副", noun: $0, right: "幅") }
    + ["眼镜", "手套", "扑克", "拐杖", "担架", "面孔", "象棋", "重担"].map { Pair(measure: "幅", noun: $0, right: "副") }
    + [
      ("艘", "飞机", "架"), ("艘", "直升机", "架"), ("辆", "飞机", "架"), ("辆", "直升机", "架"), ("辆", "轮船", "艘"), ("辆", "渔船", "艘"),
      ("架", "轮船", "艘"), ("架", "渔船", "艘"), ("架", "汽车", "辆"), ("艘", "汽车", "辆"),
    ].map { Pair(measure: $0.0, noun: $0.1, right: $0.2) }

  var terms: [Term] { MeasureWord.pairs.map { Term($0.measure + $0.noun) } }

  func check(_ story: Story, _ report: inout Report) {
    for match in report.matches {
      let pair = MeasureWord.pairs[match.term]
      let measure = match.range.lowerBound..<match.range.lowerBound + pair.measure.utf8.count
      guard isCounted(before: measure.lowerBound, story), endsNoun(pair, at: match.range.upperBound, story) else {
        continue
      }
      let fix = Fix(.suggested, replacing: measure, by: pair.right)
      if pair.measure == "位" {
        report.add(MeasureWord.respect, [pair.noun, pair.right], at: measure, fix: fix)
      } else {
        report.add(MeasureWord.mismatch, [pair.noun, pair.measure, pair.right], at: measure, fix: fix)
      }
    }
  }

  /// Whether a number that counts, or 这, 那, 每, 某, stands before a measure word. 第一名 and 前三名 are places.
  private func isCounted(before offset: Int, _ story: Story) -> Bool {
    let source = story.source
    guard let before = source.character(before: offset) else { return false }
    if "这那每某几数".unicodeScalars.contains(before) { return true }
    var start = offset
    if before == "多" || before == "余" { start -= 3 }
    if Characters.kind(of: source.character(before: start)?.value ?? 0) == .digits {
      guard let figure = story.figure(at: story.tokens.token(at: start - 1)) else { return false }
      start = figure.range.lowerBound
    } else {
      guard let number = story.hanNumber(before: start) else { return false }
      start = number.range.lowerBound
    }
    guard let lead = source.character(before: start) else { return true }
    return !"第前后倒列唯统专万同之如惟".unicodeScalars.contains(lead) && Characters.kind(of: lead.value) != .letters
  }

  /// Whether the noun ends here: what goes on with 家, 的, 职工 has the measure word to itself.
  private func endsNoun(_ pair: Pair, at offset: Int, _ story: Story) -> Bool {
    guard let next = story.source.character(at: offset), Characters.kind(of: next.value) == .han else { return true }
    switch pair.measure {
    case "位": return !"的家之父母妻丈律辩儿子女朋邻同亲代们辖所供".unicodeScalars.contains(next)
    case "名": return "参获被入均都将也已和与及、".unicodeScalars.contains(next)
    case "只": return !"员长里中内".unicodeScalars.contains(next)
    default: return !"家员师手者编般店厂机行驾司茶价展墙册".unicodeScalars.contains(next)
    }
  }
}
