import Lint

/// An enumeration comma before 等, or beside a conjunction that joins the last member.
struct SerialComma: StoryRule {
  static let beforeEtc = Message("“等”前面不用顿号", "no enumeration comma stands before 等")
  static let beforeAnd = Message(
    "“{0}”已经连接前后两项，前面不用顿号", "“{0}” joins the last two members already: no enumeration comma stands before it")
  static let asWellAs = Message("“以及”前面用逗号，不用顿号", "以及 takes a comma before it, not an enumeration comma")

  static let about = About(
    id: "serial-comma",
    name: Bilingual("“等”“和”前误用顿号", "enumeration comma before 等 or a conjunction"),
    severity: .warning,
    why: Bilingual(
      """
      顿号隔开并列的词语。末项后面的“等”“等等”不是并列的一项，前面不用顿号（各项之间用逗号的，“等”前才用逗号）；“和”“及”“或”已经表示连接，再用顿号就重复了；“以及”前面停顿较大，用逗号。

      “等级”“等待”“和谐”“和平”“及时”“或许”这类词前面的顿号是对的；“与……相协调、与……相衔接”“和家人团聚”里的“与”“和”是介词，前面的顿号也是对的，不报。拿不准的（、与）一律不报。
      """,
      """
      The enumeration comma divides the members of a list. 等 behind the last one is no member, so none stands before it; 和, 及 and 或 join \
      by themselves; and 以及 makes a longer pause, which takes a comma.

      A comma before a word such as 等级, 等待, 和谐, 和平, 及时 or 或许 is right, and so is one before 与 or 和 as a preposition \
      (与…相协调, 和家人团聚). What can't be told for certain (、与) is not reported.
      """),
    basis: Bilingual(
      "GB/T 15834—2011 4.5（顿号）、附录 A.3、B.1；编辑惯例",
      "GB/T 15834—2011, 4.5 (enumeration comma) and annexes A.3 and B.1; editing practice"),
    fix: .suggested,
    messages: [beforeEtc, beforeAnd, asWellAs],
    examples: [
      Example("果园里种着苹果、梨⟦、⇒⟧等。"),
      Example("果园里种着苹果、梨⟦、⇒⟧等水果，还有柑橘⟦、⇒⟧等等。"),
      Example("副市长张明、李强⟦、⇒⟧等5人参加了调研。"),
      Example("果园里种着苹果、梨⟦、⇒⟧和柑橘。"),
      Example("老街有书店、茶馆⟦、⇒⟧和手工作坊；客商来自广州、佛山⟦、⇒⟧和珠海的企业。"),
      Example("超市备足大米、食用油⟦、⇒⟧等生活物资，张明、李强⟦、⇒⟧等同志发了言，展馆用上全息、虚拟现实⟦、⇒⟧等数字技术。"),
      Example("挂号、等叫号、缴费都在网上办；不靠、不等政策，要项目、等项目的日子过去了；排队、等结果要半天。"),
      Example("展出了和服、和果子、和纸，他爱听音乐、和朋友散步，看重健康、和家人的关系。"),
      Example("书架上摆着《红楼梦》、《西游记》⟦、⇒⟧和《水浒传》。"),
      Example("现场有教师、学生⟦、⇒⟧及其家长。"),
      Example("车站、码头⟦、⇒⟧或机场都设了服务点。"),
      Example("果园里种着苹果、梨、柑橘⟦、⇒，⟧以及从外地引进的火龙果。"),
      Example("按质量、等级定价，临时停车、等红灯时要留意，不要吵闹、等待即可。"),
      Example("建设富强、民主、和谐的家园，维护稳定、和平，到过喀什、和田，听取意见、及时改进。"),
      Example("假期里看电影、和家人团聚，产业发展与人口增长相协调、与环境相适应。"),
      Example("要敢想、敢干、与时俱进，这是偶然、或许是必然。"),
      Example("委员有李明（女）、和文秀（纳西族）、王强，以及张蓉（白族）、和玉兰（纳西族）、赵敏。"),
      Example("会场上座位、等候区、等离子电视一应俱全。"),
      Example("或苹果、或梨、或柑橘，任选一样。"),
      Example("昨天，等他到了车站，苹果、梨等水果已经运走，和他一起来的人，以及司机都在。"),
      Example("论坛探讨发展、和平与安全，双方相互尊重、和衷共济、和合共生。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let prose = story.source.prose
    for token in tokens.all(.enumerationComma) where tokens.kind(token + 1) == .han {
      let offset = tokens.end(token)
      // The last bytes of 等 和 及 或 以: most words begin with others.
      switch prose[offset + 2] {
      case 0x89, 0x8C, 0x8A, 0x96, 0xA5: break
      default: continue
      }
      switch story.source.character(at: offset) {
      case "等": checkEtc(token, offset, story, &report)
      case "和": checkAnd(token, offset, story, &report)
      case "及" where !story.says(anyOf: SerialComma.wordsInJi, at: offset): add("及", token, story, &report)
      case "或": checkOr(token, offset, story, &report)
      case "以" where story.source.has("以及", at: offset): addAsWellAs(token, story, &report)
      default: break
      }
    }
  }

  private func add(_ word: String, _ token: Int, _ story: Story, _ report: inout Report) {
    guard isBehindWord(token, story) else { return }
    let range = story.tokens[token].range
    report.add(SerialComma.beforeAnd, [word], at: range, fix: Fix(.suggested, replacing: range, by: ""))
  }

  /// Whether a member of an enumeration stands before the mark.
  private func isBehindWord(_ token: Int, _ story: Story) -> Bool {
    let before = story.tokens.kind(token - 1)
    return before.isWordlike || before.closesPair || before == .narrowPercent
  }

  private func addAsWellAs(_ token: Int, _ story: Story, _ report: inout Report) {
    guard isBehindWord(token, story) else { return }
    let range = story.tokens[token].range
    report.add(SerialComma.asWellAs, at: range, fix: Fix(.suggested, replacing: range, by: "，"))
  }

  private func checkEtc(_ token: Int, _ offset: Int, _ story: Story, _ report: inout Report) {
    guard isBehindWord(token, story), story.source.has("等等", at: offset) || Etc.isParticle(at: offset, story) else {
      return
    }
    let range = story.tokens[token].range
    // With a noun behind it 等 might still be a verb that nobody thought of.
    let isSure = story.source.has("等等", at: offset) || story.tokens[token + 1].range.count == "等".utf8.count
    report.add(SerialComma.beforeEtc, at: range, fix: Fix(isSure ? .safe : .suggested, replacing: range, by: ""))
  }

  /// 和 before the last member of a list of nouns. Where it is a preposition, a word that takes two sides follows.
  private func checkAnd(_ token: Int, _ offset: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    if story.says(anyOf: SerialComma.wordsInHe, at: offset) { return }
    let run = tokens[token + 1].range
    let behind = tokens.kind(token + 2)
    if run.count == "和".utf8.count {
      // 和“甲”“乙”, 和《甲》.
      guard behind == .openQuote || behind == .openTitle, let close = closing(token + 2, tokens),
        tokens.kind(close + 1) != .han || !isTwoSided(tokens[close + 1].range, story)
      else { return }
      add("和", token, story, &report)
      return
    }
    // 和服、和果子: a member before it begins with the same.
    if tokens.kind(token - 1) == .han, story.source.has("和", at: tokens.start(token - 1)) { return }
    guard behind != .enumerationComma, !isListed(token + 2, tokens), run.count <= 40 * 3,
      joinsNoun(run, isBeforeMark: endsMember(behind), story, report.words)
    else { return }
    add("和", token, story, &report)
  }

  /// Whether a bracket opens here and the list goes on behind it: 、和占钧（纳西族）、麦赐球, where 和 is a surname.
  private func isListed(_ open: Int, _ tokens: Tokens) -> Bool {
    guard tokens.kind(open) == .openBracket || tokens.kind(open) == .narrowOpenBracket else { return false }
    for index in open + 1..<min(open + 12, tokens.count) {
      switch tokens.kind(index) {
      case .edge: return false
      case .closeBracket, .narrowCloseBracket:
        return index + 1 < tokens.count && tokens.kind(index + 1) == .enumerationComma
      default: continue
      }
    }
    return false
  }

  /// Whether nothing of the last member follows a run.
  private func endsMember(_ kind: Kind) -> Bool {
    kind != .openQuote && kind != .openTitle && kind != .digits && kind != .letters
  }

  /// Whether the 和 that a run begins with joins a noun, as far as the division into words tells: the noun is all that follows
  /// (和家长), a compound of few characters, or has 的 behind it (和珠海的客商). With people another word may tell what is done.
  private func joinsNoun(_ run: Range<Int>, isBeforeMark: Bool, _ story: Story, _ words: WordDivision) -> Bool {
    let words = words.words(of: story.text(run))
    guard words.count > 1, words[0].count == "和".utf8.count else { return false }
    func word(_ number: Int) -> Int { run.lowerBound + words[number].lowerBound }
    func isTwoSided(_ number: Int) -> Bool { story.says(anyOf: SerialComma.mutual, at: word(number)) }
    if words.count == 2 { return isBeforeMark }
    if story.says(anyOf: SerialComma.people, at: word(1)) { return false }
    if story.source.has("的", at: word(2)), words[2].count == "的".utf8.count {
      return words.count > 3 && !(3..<min(words.count, 5)).contains(where: isTwoSided)
    }
    return isBeforeMark && run.count <= 9 * 3 && !(1..<words.count).contains(where: isTwoSided)
  }

  /// The token that closes the quotation or title which a token opens, within twelve tokens.
  private func closing(_ open: Int, _ tokens: Tokens) -> Int? {
    let wanted = tokens.kind(open) == .openQuote ? Kind.closeQuote : .closeTitle
    var index = open + 1
    while index < open + 12, tokens.kind(index) != .edge {
      if tokens.kind(index) == wanted { return index }
      index += 1
    }
    return nil
  }

  private func checkOr(_ token: Int, _ offset: Int, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    if story.says(anyOf: SerialComma.wordsInHuo, at: offset) { return }
    // 或甲、或乙: each has its own.
    for next in token + 2..<token + 8 {
      let kind = tokens.kind(next)
      if kind == .edge || kind == .stop || kind == .comma { break }
      if kind == .han, story.source.has("或", at: tokens.start(next)) { return }
    }
    var index = token - 1
    for _ in 0..<8 {
      let kind = tokens.kind(index)
      if kind == .edge || kind == .stop || kind == .comma { break }
      if kind == .han, story.says(anyOf: ["或"], in: tokens[index].range) { return }
      index -= 1
    }
    add(story.source.has("或者", at: offset) ? "或者" : "或", token, story, &report)
  }

  /// Whether a clause says what is done with somebody: there 和 is a preposition.
  private func isTwoSided(_ clause: Range<Int>, _ story: Story) -> Bool {
    clause.count > 60 || story.says(anyOf: SerialComma.twoSided, in: clause)
  }

  private static let twoSided: [StaticString] = [
    "一起", "一同", "一道", "一样", "一块", "共", "同", "相", "互", "交", "聊", "谈", "见", "说", "讲", "沟通", "团聚", "合", "玩", "打",
    "比", "对", "接", "并肩", "联", "连", "拍", "握", "过", "吃", "住", "在", "有", "无关", "挂钩", "告别", "作", "做", "分", "签", "争",
    "跑", "跳", "唱", "看", "听", "逛", "着", "了", "抱", "商量", "协调", "配合", "赛", "舞", "匹配", "融", "碰", "撞", "竞", "抗", "告",
    "结", "会", "斗", "聚", "为", "建", "他", "她", "你", "我", "与", "及",
  ]

  /// Beginnings of words that say what two do, or what is between them.
  private static let mutual: [StaticString] = [
    "一起", "一同", "一道", "一样", "一块", "共", "同", "相", "互", "交", "聊", "谈", "见", "说", "讲", "沟通", "团聚", "合", "玩", "打", "比", "对",
    "接", "并", "联", "连", "拍", "握", "过", "吃", "住", "在", "有", "无关", "挂钩", "告", "作斗争", "作对", "作战", "作伴", "做", "分享", "分手",
    "分开",
    "签", "争", "跑", "跳", "唱", "看", "听", "逛", "着", "了", "抱", "商量", "协调", "配合", "赛", "舞", "匹配", "融", "碰", "撞", "竞", "抗",
    "结合",
    "结盟", "结成", "会", "斗", "聚", "为", "建立", "与", "及", "散步", "吵", "下棋", "搏", "较量", "关系", "距离", "差", "区别", "不同", "衔接", "搭配",
    "兼容", "保持", "约", "换", "决", "座谈", "矛盾", "冲突", "感情", "友谊", "缘",
  ]

  /// Whom one does something with.
  private static let people: [StaticString] = [
    "家人", "孩子", "朋友", "同学", "老师", "同事", "父", "母", "亲", "爱人", "妻", "丈夫", "伙伴", "战友", "队友", "邻", "村民", "群众", "百姓", "员工",
    "客户", "粉丝", "网友", "记者", "对手", "敌", "他", "她", "它", "你", "我", "咱", "大家", "狗", "猫", "姐", "妹", "兄", "弟", "爸", "妈", "爷",
    "奶", "叔", "阿", "儿", "女", "游客", "顾客", "观众", "居民", "乡亲", "工人", "队员", "球员", "教练", "医生", "患者", "病人", "学生", "教师", "家长",
    "干部",
    "党员", "老", "小", "自己", "人",
  ]

  private static let wordsInHe: [StaticString] = [
    "和谐", "和平", "和解", "和田", "和县", "和美", "和声", "和服", "和睦", "和气", "和蔼", "和善", "和顺", "和风", "和合", "和衷", "和颜", "和约",
    "和谈", "和局", "和棋", "和尚", "和亲", "和好", "和缓", "和煦", "和弦", "和歌", "和龙", "和静", "和硕", "和布", "和林", "和政", "和光", "和畅",
    "和乐", "和易", "和悦", "和暖", "和洽", "和议", "和事", "和稀", "和面", "和牌", "和珅", "和贵", "和鸣", "和敬", "和泥", "和盘", "和而", "和韵",
    "和睦", "和艺", "和为", "和衣", "和讯", "和药", "和曲", "和诗", "和实", "和厚", "和婉", "和润", "和文", "和校", "和音", "和羹", "和雅", "和胃",
    "和血", "和中", "和力", "和商", "和室", "和邻", "和果子", "和菓", "和牛", "和食", "和纸", "和式", "和装", "和汉",
  ]

  private static let wordsInJi: [StaticString] = [
    "及时", "及早", "及格", "及第", "及物", "及至", "及笄", "及冠", "及门", "及锋", "及期", "及人", "及远",
  ]

  private static let wordsInHuo: [StaticString] = ["或许", "或多或少", "或然", "或是因", "或将", "或可", "或能", "或会", "或有", "或因", "或成"]
}
