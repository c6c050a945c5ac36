import Lint

/// A dot of another kind where the interpunct belongs, or an interpunct too many or too few in a date that names an event.
struct InterpunctForm: StoryRule {
  static let dot = Message("间隔号应为“·”，不是“{0}”", "the interpunct is “·”, not “{0}”")
  static let name = Message("外国人名中间用间隔号“·”：{0}", "the parts of a foreign name are divided by “·”: {0}")
  static let date = Message(
    "以月日命名的事件，月日之间用间隔号：“{0}”", "an event named for its day has an interpunct between month and day: “{0}”")
  static let hanDate = Message(
    "汉字表示的月日，只有一月、十一月、十二月用间隔号：“{0}”", "in Han figures only January, November and December take the interpunct: “{0}”")

  static let about = About(
    id: "interpunct-form",
    name: Bilingual("间隔号形式不对", "form of the interpunct"),
    severity: .warning,
    why: Bilingual(
      """
      外国人名和少数民族人名各部分之间、以月日命名的事件的月日之间，用间隔号“·”。“•”“・”“．”和句点“.”不是间隔号。事件的月日用阿拉伯数字时都加间隔号（“3·15”“9·11”）；\
      用汉字时只有一、十一、十二月加，以免误读（“一·二八”“一二·九”），其余不加（“五四”“九一八”）。

      外文缩写后的点（J.K.罗琳）、小数、列表符号“•”、“九·一八”历史博物馆一类本来就带间隔号的专名不报；“618”“119”“12315”“211”不是月日，也不报。引号里的数字，是众所周知的日子（3·15、5·12、9·11等），\
      或者后面跟着“地震”“事故”“晚会”一类的词，才报；后面是“路”“号”“厂”的不是日子。
      """,
      """
      “·” divides the parts of a foreign or minority name, and the month from the day in the name of an event. “•”, “・”, “．” and the full stop are \
      other marks. In Arabic figures such a date always has it (“3·15”, “9·11”), in Han figures only in January, November and December, \
      where it keeps 一·二八 and 一二·九 from being misread; the others (“五四”, “九一八”) have none.

      Points behind foreign initials (J.K.罗琳), decimals, bullets and names that have the mark by right (the “九·一八” museum) are left alone, and \
      so are “618”, “119”, “12315” and “211”, which are no dates. A figure in quotation marks is judged only where it is a day that everybody \
      knows (3·15, 5·12, 9·11), or before 地震, 事故, 晚会 and the like; before 路, 号 or 厂 it is no day.
      """),
    basis: Bilingual("GB/T 15834—2011 4.14（间隔号）", "GB/T 15834—2011, 4.14 (interpunct)"),
    fix: .suggested,
    messages: [dot, name, date, hanDate],
    examples: [
      Example("作家马克⟦•⇒·⟧吐温和巴依⟦・⇒·⟧吐逊都写过这条河。"),
      Example("“11⟦•⇒·⟧21”火灾事故调查组进驻企业。"),
      Example("作家马克⟦.⇒·⟧吐温到过这里，威廉⟦．⇒·⟧莎士比亚没有。"),
      Example("“⟦315⇒3·15⟧”晚会今晚播出，“⟦5.12⇒5·12⟧”汶川特大地震纪念馆昨天开放。"),
      Example("“⟦315⇒3·15⟧”消费维权活动启动，“⟦512⇒5·12⟧”防灾减灾日学校组织演练，“⟦124⇒12·4⟧”国家宪法日有讲座。"),
      Example("“315”路公交改线，“911”跑车展出，“124”号仓库清空，“626”厂的老工人聚会。"),
      Example("“⟦一二九⇒一二·九⟧”运动的亲历者来到学校，讲述“⟦九·一八⇒九一八⟧”事变。"),
      Example("J.K.罗琳和马克·吐温的书摆在一起，“3·15”晚会和“9·11”事件也在书里。"),
      Example("“618”促销、“119”消防宣传月、“12315”热线、“211”工程高校、“110”宣传日。"),
      Example("• 加强领导\n• 压实责任\n\n价格是1.5万元，文件名为报告.中文版。"),
      Example("孩子慢慢恢复了饮食.适当的运动也有好处.大家放心。"),
      Example("沈阳“九·一八”历史博物馆和“一·二八”纪念馆联展，“五四”青年节、“八一”建军节也有活动，“一二九”师的老兵来了。"),
      Example("医生推荐布洛芬.布洛芬能退热，要按说明服用。"),
      Example("同<大地>比.罗马城的故事更长。"),
      Example("他一直住在加利.里奥也住过,后来搬走了."),
      Example("公式a⋅b和3•5都是乘法，1．加强领导。"),
      Example("“商城·客服”栏目上线，《水调歌头·明月几时有》入选。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for token in tokens.all(.otherDot) { checkDot(token, story, &report) }
    for token in tokens.all(.wideDot) { checkName(token, story, &report) }
    for token in tokens.all(.narrowStop) where tokens.kind(token - 1) == .han && tokens.kind(token + 1) == .han {
      checkName(token, story, &report)
    }
    for token in tokens.all(.interpunct) where tokens.kind(token - 1) == .han && tokens.kind(token + 1) == .han {
      checkHanDate(token, story, &report)
    }
    for token in tokens.all(.closeQuote) {
      switch tokens.kind(token - 1) {
      case .digits: checkDate(token, story, &report)
      case .han where tokens.kind(token - 2) == .openQuote && tokens[token - 1].range.count == 9:
        checkMissing(token, story, &report)
      default: break
      }
    }
  }

  private func checkDot(_ token: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let (before, behind) = (tokens.kind(token - 1), tokens.kind(token + 1))
    let isBetweenWords =
      before == .han && (behind == .han || behind == .letters) || before == .letters && behind == .han
    let isDate =
      before == .digits && behind == .digits && tokens.kind(token - 2) == .openQuote
      && tokens.kind(token + 2) == .closeQuote
    guard isBetweenWords || isDate else { return }
    let range = tokens[token].range
    report.add(InterpunctForm.dot, [story.text(range)], at: range, fix: Fix(.safe, replacing: range, by: "·"))
  }

  /// A full stop between characters that foreign names are written with, two at least on either side.
  private func checkName(_ token: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    guard tokens.kind(token - 1) == .han, tokens.kind(token + 1) == .han else { return }
    let range = tokens[token].range
    func isOfName(_ offset: Int) -> Bool {
      story.source.character(at: offset).map(InterpunctForm.syllables.contains) ?? false
    }
    let (left, right) = (tokens[token - 1].range, tokens[token + 1].range)
    guard right.count >= 6, isOfName(range.lowerBound - 3), isOfName(right.lowerBound), isOfName(right.lowerBound + 3),
      left.count == 3 && !tokens.kind(token - 2).closesPair && tokens.kind(token - 2) != .narrowMark
        || left.count >= 6 && isOfName(range.lowerBound - 6),
      !endsSentence(left, right, story)
    else { return }
    let start = max(left.lowerBound, range.lowerBound - 6)
    let end = min(right.upperBound, range.upperBound + 6)
    report.add(
      InterpunctForm.name,
      [story.text(start..<range.lowerBound) + "·" + story.text(range.upperBound..<end)], at: range,
      fix: Fix(.suggested, replacing: range, by: "·"))
  }

  /// Whether the stop between two runs ends a sentence: the second begins with the word that ended the first, or the
  /// paragraph ends with an ASCII full stop too.
  private func endsSentence(_ left: Range<Int>, _ right: Range<Int>, _ story: Story) -> Bool {
    let prose = story.source.prose
    for length in [6, 9, 12] where left.count >= length && right.count > length {
      let last = prose[left.upperBound - length..<left.upperBound]
      if last.elementsEqual(prose[right.lowerBound..<right.lowerBound + length]) { return true }
    }
    let tokens = story.tokens
    let last = tokens.numbers(inBlock: story.block(at: left.lowerBound)).upperBound - 1
    return last > 0 && tokens.kind(last) == .narrowStop && tokens.kind(last - 1) == .han
  }

  /// Whether a mark stands where one may divide a foreign name, as far as the two characters on either side tell, or a dynasty from
  /// a writer. Says so rather than not. O(1).
  static func mayDivideName(_ token: Int, _ story: Story) -> Bool {
    let source = story.source
    let (start, end) = (story.tokens.start(token), story.tokens.end(token))
    func isOfName(_ character: Unicode.Scalar?) -> Bool {
      character.map { syllables.contains($0) || rarer.contains($0) } ?? false
    }
    if let last = source.character(before: start), dynasties.contains(last) { return true }
    let left = isOfName(source.character(before: start)) && isOfName(source.character(before: start - 3))
    return left || isOfName(source.character(at: end)) && isOfName(source.character(at: end + 3))
  }

  /// “315” and “5.12”, if they are known for a date or an event is named behind them.
  private func checkDate(_ close: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let isPointed = tokens.kind(close - 2) == .narrowStop && tokens.kind(close - 3) == .digits
    let first = isPointed ? close - 3 : close - 1
    guard tokens.kind(first - 1) == .openQuote, tokens.kind(close + 1) == .han else { return }
    let range = tokens.start(first)..<tokens.start(close)
    let text = story.text(range.count <= 5 ? range : range.lowerBound..<range.lowerBound)
    guard let date = date(text, isPointed, behind: tokens.start(close + 1), story),
      InterpunctForm.known.contains(date) && !story.says(anyOf: InterpunctForm.others, at: tokens.start(close + 1))
        || namesEvent(tokens[close + 1].range, story)
    else { return }
    report.add(InterpunctForm.date, [date], at: range, fix: Fix(.suggested, replacing: range, by: date))
  }

  /// A date with its interpunct, if the figures can be read as one date only.
  private func date(_ text: String, _ isPointed: Bool, behind offset: Int, _ story: Story) -> String? {
    func isDate(_ month: Int, _ day: Int) -> Bool { (1...12).contains(month) && (1...31).contains(day) }
    if isPointed {
      let parts = text.split(separator: ".").compactMap { Int($0) }
      guard parts.count == 2, isDate(parts[0], parts[1]) else { return nil }
      return "\(parts[0])·\(parts[1])"
    }
    // It could be 1·24 as well.
    if text == "124" { return story.says(anyOf: InterpunctForm.laws, at: offset) ? "12·4" : nil }
    // Numbers to call, and 111 that may be 1·11 or 11·1.
    if ["110", "119", "120", "122", "114", "211", "618"].contains(text) { return nil }
    let digits = text.compactMap(\.wholeNumberValue)
    let readings: [(Int, Int)] =
      switch digits.count {
      case 3: [(digits[0], digits[1] * 10 + digits[2]), (digits[0] * 10 + digits[1], digits[2])]
      case 4: [(digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])]
      default: []
      }
    let dates = readings.filter { isDate($0.0, $0.1) && !($0.0 < 10 && digits.count == 4) && $0.1 > 0 }
    guard dates.count == 1, digits.count == 4 || digits[1] > 0 else { return nil }
    return "\(dates[0].0)·\(dates[0].1)"
  }

  /// Whether the words behind a figure, eight characters of them at most, name an event.
  private func namesEvent(_ run: Range<Int>, _ story: Story) -> Bool {
    story.says(anyOf: InterpunctForm.events, in: run.lowerBound..<min(run.upperBound, run.lowerBound + 24))
  }

  /// “九·一八”: a month from 二 to 九 needs no interpunct in Han figures.
  private func checkHanDate(_ token: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    guard tokens.kind(token - 2) == .openQuote, tokens.kind(token + 2) == .closeQuote,
      tokens[token - 1].range.count == 3, tokens[token + 1].range.count <= 9,
      let month = HanNumeral.digit(story.source.character(at: tokens.start(token - 1))), month > 1,
      isDay(tokens[token + 1].range, story)
    else { return }
    // Names of houses and streets stay as they are: “九·一八”历史博物馆.
    if story.says(anyOf: InterpunctForm.places, at: tokens.end(token + 2)) { return }
    let range = tokens.start(token - 1)..<tokens.end(token + 1)
    let date = story.text(tokens[token - 1].range) + story.text(tokens[token + 1].range)
    report.add(InterpunctForm.hanDate, [date], at: range, fix: Fix(.suggested, replacing: range, by: date))
  }

  private func isDay(_ range: Range<Int>, _ story: Story) -> Bool {
    let text = story.text(range)
    if text == "卅" { return true }
    let scalars = Array(text.unicodeScalars)
    // 一八 is 18: figure by figure.
    return (HanNumeral.value(of: scalars) ?? 32) <= 31
  }

  /// “一二九” and “一二八”, which could be read in two ways.
  private func checkMissing(_ close: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let range = tokens[close - 1].range
    let date: String
    // The 129th division is no date.
    let behind = tokens.end(close)
    if story.source.has("一二九", at: range.lowerBound), story.says(anyOf: InterpunctForm.december, at: behind) {
      date = "一二·九"
    } else if story.source.has("一二八", at: range.lowerBound), story.says(anyOf: InterpunctForm.january, at: behind) {
      date = "一·二八"
    } else {
      return
    }
    report.add(InterpunctForm.date, [date], at: range, fix: Fix(.suggested, replacing: range, by: date))
  }

  /// Days that events and campaigns are named for.
  private static let known: Set<String> = ["3·15", "4·15", "5·12", "6·26", "9·11", "9·18", "12·4", "12·13"]
  private static let laws: [StaticString] = ["国家宪法日", "宪法", "全国法制", "法制", "法治", "普法"]

  /// What is numbered with the same figures: buses, roads, rooms, works, cars, lines to call.
  private static let others: [StaticString] = [
    "路", "线", "号", "房", "室", "厂", "所", "部队", "团", "师", "旅", "车", "型", "机", "局", "院", "队", "国道", "省道", "公交", "航班", "跑车",
    "电话", "热线", "报警", "工程", "项目", "小区", "大院", "仓", "库", "栋", "楼", "班", "次", "系列", "内存", "兆", "像素", "分", "元", "块",
    "万", "人", "个", "件", "战机", "列车", "地铁", "高速",
  ]

  private static let places: [StaticString] = ["历史博物馆", "纪念馆", "博物馆", "烈士陵园", "广场", "路", "大街"]
  private static let december: [StaticString] = ["运动", "学生", "爱国", "抗日", "大游行", "纪念", "精神", "合唱", "歌咏", "文艺", "长跑"]
  private static let january: [StaticString] = ["事变", "抗战", "淞沪"]

  private static let events: [StaticString] = [
    "地震", "事件", "事故", "事变", "惨案", "火灾", "爆炸", "恐怖袭击", "专案", "暴雨", "晚会", "消费者权益", "国际消费者", "禁毒日", "矿难", "宪法日", "坍塌",
    "特大",
  ]

  private static let dynasties: Set<Unicode.Scalar> = Set("汉魏晋隋唐宋元明清".unicodeScalars)

  /// Characters that foreign names are written with more rarely, and names of Uygurs and Tibetans.
  private static let rarer: Set<Unicode.Scalar> = Set(
    "娜妲娅丽薇蕾狄笛梵高更柏滕岑喀钦茜芙缇黛霍胥茹蒙坦贡嘉曲仁央旺增卓措次扎顿洛桑吾甫祖孜麦买合江木古依玛克热提萧伯纳冯梵泽埃塔妃蓓蒂碧翠丝琼洁希曼龙罕默艾哈买穆罕德奥莱".unicodeScalars)

  /// Characters that foreign names are commonly written with.
  private static let syllables: Set<Unicode.Scalar> = Set(
    ("阿埃艾爱安昂奥巴班邦包贝本比彼毕宾波伯勃博布查达戴丹道德登迪蒂丁顿多杜厄恩尔法范菲费芬弗福夫盖甘冈戈格根古哈海汉豪赫亨胡华霍基吉季加贾简杰金卡凯坎康考科克"
      + "肯库奎拉莱兰朗劳勒雷黎李里利莉莲良列林琳留卢鲁路伦罗洛马玛迈曼芒毛梅门蒙米密明莫默姆穆纳奈南内尼妮涅宁纽努诺欧帕潘佩彭皮珀普奇恰乔切琴丘让热瑞若萨塞赛桑森"
      + "沙山珊尚绍舍申施史舒朔斯丝思苏索塔泰坦汤唐陶特提廷图土托瓦万威韦维文沃乌伍武西希锡谢辛雄修逊雅亚扬耶叶伊依因英尤于约泽扎詹珍治朱茨佐吐温廉莎士").unicodeScalars)
}
