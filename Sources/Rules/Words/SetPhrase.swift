import Lint

/// A fixed phrase of political and public life, scrambled or misquoted: 一路一带, 供给侧结构改革.
struct SetPhrase: StoryRule {
  /// Texts that the house wants left alone.
  var lawful: [String] = []

  static let phrase = Message("固定提法有误：“{0}”应为“{1}”", "a fixed phrase is misquoted: “{0}” should be “{1}”")
  static let order = Message("固定提法的次序有误，应为“{0}”", "the members of a fixed phrase are out of order: “{0}”")

  static let about = About(
    id: "set-phrase",
    name: Bilingual("固定提法有误", "misquoted set phrase"),
    severity: .warning,
    why: Bilingual(
      """
      政治和公共生活里的固定提法一字不能动：“一带一路”不作“一路一带”，“供给侧结构性改革”不少“性”字，“百县千镇万村高质量发展工程”不颠倒县镇村。社会主义核心价值观、新发展理念、\
      “四个全面”等并列的几项，次序也是固定的。这类差错无论篇幅大小都算要害差错。

      只报收在表里的误写；并列各项只在句中点明了出处（核心价值观、新发展理念）或本身就是专用的（看齐意识、学史崇德）、几项一个不少而次序不同时才报。说法本来就有几种的（“供给侧改革”“不忘初心，方得始终”）不报。\
      本报要放过的写进选项 lawful。
      """,
      """
      Fixed phrases of political and public life bear no change: 一带一路 is not 一路一带, 供给侧结构性改革 keeps its 性, 百县千镇万村高质量发展工程 its counties, towns and \
      villages in that order. So do the members of the core values, the new concepts of development and the like. Such a slip is grave in print, however small.

      Only misquotations of a table are reported; members of a list only where the sentence names what they belong to or they are nothing else, all of them are there, and their order \
      is another. Shorter and freer wordings (供给侧改革; 不忘初心，方得始终) are left alone. What the house lets pass goes into the option lawful.
      """),
    basis: Bilingual("党和国家文件里的标准表述", "the wording of official documents"),
    fix: .suggested,
    options: [
      .texts("lawful", \Self.lawful, Bilingual("不报的写法", "wordings to be left alone"))
    ],
    messages: [phrase, order],
    examples: [
      Example("共建⟦“一路一带”⇒“一带一路”⟧，推进⟦供给侧结构改革⇒供给侧结构性改革⟧，服务⟦粤港奥⇒粤港澳⟧大湾区建设。"),
      Example("学习贯彻⟦习近平新时代中国社会主义思想⇒习近平新时代中国特色社会主义思想⟧，推动⟦全面从严制党⇒全面从严治党⟧。"),
      Example("扎实推进“⟦百镇千县万村⇒百县千镇万村⟧高质量发展工程”，牢记⟦青山绿水就是金山银山⇒绿水青山就是金山银山⟧。"),
      Example("共建“一带一路”，推进供给侧改革，践行绿水青山就是金山银山理念，不忘初心，方得始终。"),
      Example("中山一路一带人流密集，一国二制度不同的地区，科学发展现状，香港奥运代表团启程。"),
      Example("践行富强、民主、文明、和谐，⟦自由、公正、平等、法治⇒自由、平等、公正、法治⟧的社会主义核心价值观。"),
      Example("完整、准确、全面贯彻⟦创新、绿色、协调、开放、共享⇒创新、协调、绿色、开放、共享⟧的新发展理念。"),
      Example("倡导爱国、敬业、诚信、友善的核心价值观；企业家要诚信、敬业、友善、爱国。"),
      Example("园区坚持绿色、创新、开放、协调的路子，企业以创新、协调、绿色、开放、共享的新发展理念引领转型。"),
      Example("产品名就叫“两学一作”。", options: "{\"lawful\": [\"两学一作\"]}"),
    ])

  /// Members that stand in one order, and what says that they are these: their name, or one of them that is nothing else.
  private struct Row {
    let anchor: String
    let members: [StaticString]
  }

  private static let rows = [
    Row(anchor: "核心价值观", members: ["富强", "民主", "文明", "和谐"]),
    Row(anchor: "核心价值观", members: ["自由", "平等", "公正", "法治"]),
    Row(anchor: "核心价值观", members: ["爱国", "敬业", "诚信", "友善"]),
    Row(anchor: "发展理念", members: ["创新", "协调", "绿色", "开放", "共享"]),
    Row(anchor: "制度自信", members: ["道路自信", "理论自信", "制度自信", "文化自信"]),
    Row(anchor: "看齐意识", members: ["政治意识", "大局意识", "核心意识", "看齐意识"]),
    Row(anchor: "五位一体", members: ["经济建设", "政治建设", "文化建设", "社会建设", "生态文明建设"]),
    Row(anchor: "全民守法", members: ["科学立法", "严格执法", "公正司法", "全民守法"]),
    Row(anchor: "学史崇德", members: ["学史明理", "学史增信", "学史崇德", "学史力行"]),
    Row(anchor: "组织振兴", members: ["产业振兴", "人才振兴", "文化振兴", "生态振兴", "组织振兴"]),
    Row(anchor: "乡风文明", members: ["产业兴旺", "生态宜居", "乡风文明", "治理有效", "生活富裕"]),
  ]
  private static let list = WordList(pairs: phrases)

  var terms: [Term] { SetPhrase.list.terms + SetPhrase.rows.map { Term($0.anchor) } }

  func check(_ story: Story, _ report: inout Report) {
    if report.matches.isEmpty { return }
    let count = SetPhrase.list.count
    let names = report.matches.filter { $0.term < count }
    SetPhrase.list.forEachFault(in: names, story, report.words) { entry, range in
      if lawful.contains(entry.wrong) { return }
      report.add(
        SetPhrase.phrase, [entry.wrong, entry.right], at: range, fix: Fix(.suggested, replacing: range, by: entry.right)
      )
    }
    // The sentences are read once for each row.
    var ends = [Int](repeating: 0, count: SetPhrase.rows.count)
    for match in report.matches where match.term >= count && match.range.lowerBound >= ends[match.term - count] {
      let sentence = sentence(around: story.tokens.token(at: match.range.lowerBound), story.tokens)
      checkOrder(of: SetPhrase.rows[match.term - count], in: sentence, story, &report)
      ends[match.term - count] = story.tokens.end(sentence.upperBound)
    }
  }

  /// The tokens of the sentence that a token stands in, of a long one 200 to either side.
  private func sentence(around token: Int, _ tokens: Tokens) -> ClosedRange<Int> {
    func isEnd(_ token: Int) -> Bool {
      let kind = tokens.kind(token)
      return kind == .edge || kind == .semicolon || kind.endsSentence
    }
    var (first, last) = (token, token)
    while token - first < 200, !isEnd(first - 1) { first -= 1 }
    while last - token < 200, !isEnd(last + 1) { last += 1 }
    return first...last
  }

  /// Looks for the members of a row with enumeration commas between, all of them in another order.
  private func checkOrder(of row: Row, in sentence: ClosedRange<Int>, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let members = row.members
    var token = sentence.lowerBound
    while token + 2 * (members.count - 1) <= sentence.upperBound {
      defer { token += 1 }
      guard tokens.kind(token) == .han, tokens.kind(token + 1) == .enumerationComma else { continue }
      guard let first = members.first(where: { story.ends(with: $0, at: tokens.end(token)) }) else { continue }
      // One that is a member and no more stands within a longer list; of 完整、准确、全面贯彻创新 it is the first.
      if tokens.kind(token - 1) == .enumerationComma, story.length(token) == first.utf8CodeUnitCount { continue }
      var found = [first.description]
      var end = tokens.end(token)
      for place in 1..<members.count {
        let next = token + 2 * place
        guard tokens.kind(next) == .han, tokens.kind(next - 1) == .enumerationComma,
          let member = members.first(where: { story.source.has($0, at: tokens.start(next)) }),
          place == members.count - 1 || member.utf8CodeUnitCount == story.length(next)
        else { break }
        end = tokens.start(next) + member.utf8CodeUnitCount
        found.append(member.description)
      }
      let right = members.map(\.description)
      guard found.count == right.count, found != right, Set(found).count == right.count,
        tokens.kind(token + 2 * members.count - 1) != .enumerationComma
      else { continue }
      let range = tokens.end(token) - first.utf8CodeUnitCount..<end
      let text = right.joined(separator: "、")
      report.add(SetPhrase.order, [text], at: range, fix: Fix(.suggested, replacing: range, by: text))
    }
  }
}
