import Lint

/// A word that slights people, or names a place or a person at law as news copy doesn't: 残废人, 罪犯 before a verdict.
struct RespectfulTerm: StoryRule {
  /// Words that the house wants left alone.
  var lawful: [String] = []

  static let slight = Message("“{0}”有歧视意味，宜改为“{1}”", "“{0}” slights people: use “{1}”")
  static let wording = Message("“{0}”的提法不当，宜改为“{1}”", "“{0}” is not what news copy says: use “{1}”")
  static let accused = Message(
    "未见判决，不称“罪犯”，应称“犯罪嫌疑人”，起诉后称“被告人”",
    "there is no verdict: say 犯罪嫌疑人, and 被告人 once charged, not 罪犯")
  static let countries = Message(
    "列有“{0}”，应称“国家和地区”，不称“国家”", "{0} is no country: say 国家和地区")

  static let about = About(
    id: "respectful-terms",
    name: Bilingual("称谓、提法不当", "disrespectful or improper term"),
    severity: .note,
    why: Bilingual(
      """
      报道不用带蔑视的称呼：残废人（残疾人）、瞎子（盲人）、聋子（聋人）、弱智儿童（智力障碍儿童）；民族不用简称（维吾尔族不称“维族”）。法院判决前不称“罪犯”，称“犯罪嫌疑人”“被告人”。涉及港澳台的提法有定规：\
      港澳台不与国家并列而称“国家”，不说“中港两地”“两岸三地”“台湾政府”。

      引号、书名号里的话（片名、原话）不报；熟语、专名（黑瞎子、黑瞎子岛、瞎子阿炳、瞎子摸象、残废军人的历史称谓）不报；“罪犯”只在全篇没有判决、服刑一类字眼而有涉嫌、抓获一类字眼时才报。\
      本报认可的写进选项 lawful。
      """,
      """
      Reports use no slighting names: 残疾人 for 残废人, 盲人 for 瞎子, 聋人 for 聋子, 智力障碍儿童 for 弱智儿童; and no short names for peoples (维吾尔族, not 维族). Before a verdict \
      nobody is a 罪犯. Hong Kong, Macao and Taiwan are not listed as countries, nor said to be what they are not (中港两地, 两岸三地, 台湾政府).

      What stands in quotation or title marks is left alone, and so are idioms and names (黑瞎子岛, 瞎子阿炳, 瞎子摸象). 罪犯 is reported only where the story speaks of arrest or \
      suspicion and nowhere of a verdict or a sentence. What the house holds right goes into the option lawful.
      """),
    basis: Bilingual("《新华社新闻信息报道中的禁用词和慎用词》", "Xinhua's list of words that are not, or with care, to be used in news"),
    fix: .suggested,
    options: [
      .texts("lawful", \Self.lawful, Bilingual("不报的词，如“前苏联”", "words to be left alone, such as 前苏联"))
    ],
    messages: [slight, wording, accused, countries],
    examples: [
      Example("志愿者为⟦残废人⇒残疾人⟧送去轮椅，帮⟦瞎子⇒盲人⟧过马路，辅导⟦弱智儿童⇒智力障碍儿童⟧。"),
      Example("促进⟦中港两地⇒内地与香港⟧交流，赴⟦北朝鲜⇒朝鲜⟧访问，会见⟦世贸组织成员国⇒世贸组织成员⟧代表。"),
      Example("警方抓获两名⟦罪犯⟧，他们涉嫌盗窃。"),
      Example("产品销往日本、⟦香港⟧等国家，游客来自⟦台湾⟧、泰国、新加坡等国家，⟦澳门⟧、葡萄牙等12国选手参赛。"),
      Example("电影《瞎子》上映，他说“我不是瞎子”，黑瞎子岛风光，瞎子摸象，瞎子阿炳的曲子，纤维族谱，集中港两地之力。"),
      Example("罪犯张某因盗窃被判处有期徒刑三年，此前他因涉嫌盗窃被抓获；法律意识与罪犯心理讲座。"),
      Example("产品销往日本、香港等国家和地区，香港、澳门等国家级园区，台湾、香港等国内外客商，泰国、香港等国家及地区。"),
      Example("研究⟦前苏联⇒苏联⟧历史，目前苏联时期的建筑已经不多。"),
      Example("前苏联的歌曲。", options: "{\"lawful\": [\"前苏联\"]}"),
    ])

  /// Slights, then wordings.
  private static let slights: [WordList.Entry] = [
    WordList.Entry("残废人", "残疾人", rightIn: ["残废人员"]), WordList.Entry("独眼龙", "视力障碍者"),
    WordList.Entry(
      "瞎子", "盲人", rightIn: ["黑瞎子", "瞎子阿炳", "瞎子摸", "瞎子点灯", "睁眼瞎子", "熊瞎子", "瞎子沟", "瞎子摸鱼", "抓瞎子", "瞎子都", "瞎子也"]),
    WordList.Entry("聋子", "聋人", rightIn: ["聋子的耳朵", "聋子听", "装聋子"]),
    WordList.Entry("弱智儿童", "智力障碍儿童"), WordList.Entry("弱智人", "智力障碍者", rightIn: ["弱智人工", "弱智人士"]),
    WordList.Entry("弱智人士", "智力障碍者"), WordList.Entry("弱智青年", "智力障碍青年"), WordList.Entry("弱智学生", "智力障碍学生"),
    WordList.Entry("维族", "维吾尔族", rightIn: ["纤维族", "思维族", "维族谱", "运维族", "三维族", "二维族"]),
    WordList.Entry("蒙族", "蒙古族", rightIn: ["启蒙族"]), WordList.Entry("鲜族", "朝鲜族", rightIn: ["朝鲜族", "生鲜族", "尝鲜族", "海鲜族"]),
  ]
  private static let wordings: [WordList.Entry] = [
    WordList.Entry("中港两地", "内地与香港", rightIn: ["集中港两地"]), WordList.Entry("中港关系", "内地与香港关系", rightIn: ["集中港关系"]),
    WordList.Entry("中港边境", "内地与香港边界"), WordList.Entry("中港矛盾", "内地与香港的矛盾"), WordList.Entry("中港融合", "内地与香港融合"),
    WordList.Entry("两岸三地", "海峡两岸和香港"), WordList.Entry("两岸四地", "海峡两岸及港澳"),
    WordList.Entry("中港台", "内地与港台", rightIn: ["集中港台", "中港台资", "其中港台"]),
    WordList.Entry("台湾政府", "台湾当局"), WordList.Entry("台湾总统", "台湾地区领导人", rightIn: ["台湾总统计", "台湾总统一", "台湾总统筹"]),
    WordList.Entry("台湾副总统", "台湾地区副领导人"), WordList.Entry("台湾大选", "台湾地区领导人选举", rightIn: ["台湾大选手"]),
    WordList.Entry("香港主权移交", "香港回归祖国"), WordList.Entry("澳门主权移交", "澳门回归祖国"),
    WordList.Entry("香港主权回归", "香港回归祖国"), WordList.Entry("澳门主权回归", "澳门回归祖国"),
    WordList.Entry("收回香港主权", "对香港恢复行使主权"), WordList.Entry("收回澳门主权", "对澳门恢复行使主权"),
    WordList.Entry("港澳台游客来华", "港澳台游客来大陆（或内地）"), WordList.Entry("台胞来华", "台胞来大陆"),
    WordList.Entry("台商来华", "台商来大陆"), WordList.Entry("港商来华", "港商来内地"), WordList.Entry("北朝鲜", "朝鲜"),
    WordList.Entry("穆斯林国家", "伊斯兰国家"), WordList.Entry("世贸组织成员国", "世贸组织成员"),
    WordList.Entry("世界贸易组织成员国", "世界贸易组织成员"), WordList.Entry("亚太经合组织成员国", "亚太经合组织成员"),
    WordList.Entry(
      "前苏联", "苏联",
      rightIn: ["目前苏联", "以前苏联", "之前苏联", "此前苏联", "战前苏联", "从前苏联", "当前苏联", "先前苏联", "日前苏联", "年前苏联", "月前苏联", "前前苏联"]),
  ]
  private static let list = WordList(slights + wordings)
  private static let places = ["香港", "澳门", "台湾", "港澳台"]
  /// Words of a verdict or of serving a sentence, and words of what goes before.
  private static let verdicts = [
    "判处", "判决", "宣判", "服刑", "徒刑", "死刑", "监狱", "刑满", "减刑", "假释", "缓刑", "改造", "狱警", "认定为犯罪", "获刑", "定罪", "法官", "审判", "执行",
    "战犯", "战争罪",
  ]
  private static let suspicions = ["涉嫌", "抓获", "刑拘", "刑事拘留", "落网", "抓捕", "警方"]

  var terms: [Term] {
    RespectfulTerm.list.terms
      + RespectfulTerm.places.flatMap { [Term($0 + "、"), Term($0 + "等")] } + ["罪犯"]
  }

  func check(_ story: Story, _ report: inout Report) {
    if report.matches.isEmpty { return }
    let count = RespectfulTerm.list.count
    let criminal = count + 2 * RespectfulTerm.places.count
    let words = report.matches.filter { $0.term < count }
    RespectfulTerm.list.forEachFault(in: words, story, report.words) { entry, range in
      if lawful.contains(entry.wrong) || story.isQuoted(range.lowerBound) { return }
      let isSlight = RespectfulTerm.slights.contains { $0.wrong == entry.wrong }
      report.add(
        isSlight ? RespectfulTerm.slight : RespectfulTerm.wording, [entry.wrong, entry.right], at: range,
        fix: Fix(.suggested, replacing: range, by: entry.right))
    }
    var isOpen: Bool?
    for match in report.matches where match.term >= count {
      if match.term < criminal {
        checkCountries(RespectfulTerm.places[(match.term - count) / 2], match.range, story, &report)
      } else if !lawful.contains("罪犯") {
        let open = isOpen ?? isUndecided(story)
        isOpen = open
        if open, !story.isQuoted(match.range.lowerBound) { report.add(RespectfulTerm.accused, at: match.range) }
      }
    }
  }

  /// Whether a story speaks of suspects and nowhere of a verdict. One walk, for stories that have 罪犯.
  private func isUndecided(_ story: Story) -> Bool {
    let text = story.text(story.range)
    return RespectfulTerm.suspicions.contains { text.contains($0) }
      && !RespectfulTerm.verdicts.contains { text.contains($0) }
  }

  /// 香港、日本等国家: the list goes on to 等国家, and nothing of regions follows.
  private func checkCountries(_ place: String, _ range: Range<Int>, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let source = story.source
    let name = range.lowerBound..<range.lowerBound + place.utf8.count
    // 港澳台 holds no place of its own; of several in one list the last is spoken of.
    var offset = range.upperBound
    var steps = 0
    if !source.has("等", at: range.upperBound - 3) {
      var token = tokens.token(at: range.upperBound)
      while steps < 12, tokens.kind(token) == .han, tokens.kind(token + 1) == .enumerationComma {
        if story.says(anyOf: ["香港", "澳门", "台湾", "中国香港", "中国澳门"], at: tokens.start(token)) { return }
        token += 2
        steps += 1
      }
      guard tokens.kind(token) == .han else { return }
      var end = tokens.start(token)
      while end < tokens.end(token), !source.has("等", at: end) { end += 3 }
      guard end < tokens.end(token), end - tokens.start(token) <= 24 else { return }
      if story.says(anyOf: ["香港", "澳门", "台湾"], in: tokens.start(token)..<end) { return }
      offset = end + 3
    }
    guard let after = countriesEnd(at: offset, story) else { return }
    if lawful.contains(place) || isRegionNamed(after, story) { return }
    report.add(RespectfulTerm.countries, [place], at: name)
  }

  /// Where 国家, 12国 or 多个国家 behind 等 ends, if that is what stands there.
  private func countriesEnd(at start: Int, _ story: Story) -> Int? {
    let source = story.source
    var offset = start
    while let next = source.character(at: offset),
      HanNumeral.isPart(next) || "多余个".unicodeScalars.contains(next)
        || Characters.kind(of: next.value) == .digits
    { offset += UTF8.width(next) }
    if source.has("国家", at: offset) {
      let end = offset + 6
      guard let next = source.character(at: end), Characters.kind(of: next.value) == .han else { return end }
      return "和与及或的在之中来也都均已为进出同对举有参获以率先市游客选".unicodeScalars.contains(next) ? end : nil
    }
    // 等国 by itself, or with a number: 等国际, 等国内 are other words.
    guard source.has("国", at: offset) else { return nil }
    let end = offset + 3
    guard let next = source.character(at: end), Characters.kind(of: next.value) == .han else { return end }
    return offset > start && "选游和的在参".unicodeScalars.contains(next) ? end : nil
  }

  /// Whether regions are named: 和地区, （地区）, 、地区, 和中国香港.
  private func isRegionNamed(_ offset: Int, _ story: Story) -> Bool {
    let source = story.source
    var end = offset
    for _ in 0..<2 {
      if let next = source.character(at: end), "和与及或、（(/以".unicodeScalars.contains(next) { end += UTF8.width(next) }
    }
    return end > offset && source.has("地区", at: end)
  }
}
