import Lint

/// 的 where 地 or 得 belongs: 不断的把…, 激动的说道, 跑的很快.
struct OfGroundGet: StoryRule {
  /// Words that tell how something is done, with 的; then verbs with 的.
  var terms: [Term] {
    OfGroundGet.manners.map { Term("\($0)的") } + OfGroundGet.verbs.map { Term("\($0.word)的") }
  }

  static let adverbial = Message("“{0}”应为“{1}”：后面是动作，状语用“地”", "“{0}” should be “{1}”: before what is done it is 地")
  static let complement = Message(
    "“{0}”应为“{1}”：动词后面说程度、结果，用“得”", "“{0}” should be “{1}”: behind a verb, how or how far is joined by 得")

  static let about = About(
    id: "of-ground-get",
    name: Bilingual("“的”“地”“得”混用", "的, 地 and 得 confused"),
    severity: .warning,
    why: Bilingual(
      """
      状语后面用“地”（激动地说、不断地把……），动词后面的程度、结果用“得”（跑得很快），名词前面用“的”。

      只认把握大的格式：表示方式的词加“的”，后面紧跟“把”“向”“对着”“说道”“走进”之类只能是动作的词，或者带宾语的动词（不断的扩大生产）；少数动词加“的”，后面是“很快”“更好”之类，\
      分句到此为止。“不断的努力”“快速的推进”里的“努力”“推进”可以是名词，“做的很少”“说的很对”可以是“所做的”“所说的”，都不报。
      """,
      """
      地 follows what tells how a thing is done (激动地说), 得 stands between a verb and how or how far (跑得很快), 的 before a noun.

      Only what is all but certain is reported: a word of manner with 的 before what can only be done (把, 向, 对着, 说道, 走进), and a few verbs with 的 before \
      很快, 更好 and the like at the end of a clause. In 不断的努力 and 快速的推进 the second word may be a noun, and 做的很少 or 说的很对 may be “what is \
      done” and “what is said”: these are left alone.
      """),
    basis: Bilingual("编辑工作惯例（结构助词“的”“地”“得”分工）", "editing practice: the three particles kept apart"),
    fix: .suggested,
    messages: [adverbial, complement],
    examples: [
      Example("老人⟦激动的⇒激动地⟧说道：“路通了！”孩子们⟦高兴的⇒高兴地⟧跑向操场。"),
      Example("厂里⟦不断的⇒不断地⟧把新设备搬进车间，志愿者⟦耐心的⇒耐心地⟧向老人讲解，大家⟦默默的⇒默默地⟧看着。"),
      Example("他⟦大声的⇒大声地⟧喊道，村民们⟦纷纷的⇒纷纷地⟧走出家门，合作社⟦逐步的⇒逐步地⟧扩大了规模。"),
      Example("新车⟦跑的⇒跑得⟧很快，工程⟦进行的⇒进行得⟧非常顺利，球队⟦发挥的⇒发挥得⟧不够好，乡亲们的日子⟦过的⇒过得⟧越来越好。"),
      Example("孩子们⟦高兴的⇒高兴地⟧跳了起来，师傅⟦认真的⇒认真地⟧检查着零件，工厂⟦不断的⇒不断地⟧扩大生产规模。"),
      Example("产能的不断的扩大，技术的逐步的提升，带来了收入的逐渐的提高。"),
      Example("他激动地说道，孩子们高兴地跑向操场，新车跑得很快。"),
      Example("不断的努力换来快速的推进，激动的心情，高兴的事，热情的向导，有了更好的把握，迅速的向心力，面对不断的将来。"),
      Example("他做的很少，说的很对，最高兴的说法，多年来的最好水平，发展的更高目标，校长的更好，通过的更快，成长的更好时机，积极的对华政策，跑的很快乐。"),
      Example("紧紧的被窝里，静静的向阳坡上，轻轻的对话声，努力的把式。"),
    ])

  private static let manners: [String] = [
    "不断", "逐渐", "逐步", "不停", "渐渐", "慢慢", "缓缓", "悄悄", "默默", "纷纷", "不住", "频频", "陆续", "相继", "偷偷", "暗暗", "狠狠", "紧紧", "牢牢",
    "静静", "轻轻", "匆匆",
    "急忙", "连忙", "赶忙", "猛然", "不由自主", "情不自禁", "不约而同", "异口同声", "迫不及待", "毫不犹豫", "义无反顾", "心甘情愿", "目不转睛", "无微不至", "大声", "小声",
    "高声", "齐声",
    "低声", "拼命", "积极", "主动", "认真", "努力", "快速", "迅速", "高兴", "激动", "兴奋", "自豪", "骄傲", "愤怒", "热情", "开心", "动情", "无奈", "感慨",
    "耐心", "用力", "使劲",
    "大步", "徐徐", "冉冉", "滔滔不绝", "接二连三", "马不停蹄", "争先恐后", "全力以赴", "聚精会神", "全神贯注", "小心翼翼", "恋恋不舍", "依依不舍", "欣慰", "遗憾", "幸福",
    "坚定", "深情",
    "亲切", "严肃", "郑重", "细心", "仔细", "有条不紊", "井然有序", "兴高采烈", "热泪盈眶", "气喘吁吁", "笑眯眯", "笑呵呵", "乐呵呵", "麻利", "熟练", "飞快", "飞速",
  ]

  /// What can only be done, directly behind; of words that may begin otherwise, what mustn't follow.
  private static let actions: [(word: StaticString, never: String)] = [
    ("把", "握关控门柄戏手式脉持子酒"), ("将", "来军领士帅要才会近至相心官校门"), ("被", "子窝单褥动告害套面罩里"),
    ("向", "往导心上日阳下前来性度量善好"), ("往前走", ""), ("往上爬", ""), ("对着", ""), ("对记者", ""), ("对他", "国乡人者"), ("对她", ""), ("对我说", ""),
    ("对大家", ""),
    ("对孩子", ""), ("对笔者", ""), ("朝着", ""), ("沿着", ""), ("跟着", ""), ("围着", ""), ("顺着", ""), ("拿着", ""), ("看着", ""),
    ("说着", ""), ("笑着", ""), ("唱着", ""),
    ("望着", ""), ("盯着", ""), ("握着", ""), ("等着", ""), ("喊着", ""), ("守着", ""), ("说道", "理"), ("说：", ""), ("说，“", ""),
    ("说:", ""), ("表示，", ""), ("表示：", ""),
    ("问道", ""), ("答道", ""), ("喊道", ""), ("叫道", ""), ("写道", ""), ("回答道", ""), ("告诉记者", ""), ("告诉我", ""), ("告诉他", ""),
    ("告诉她", ""), ("告诉大家", ""),
    ("跳了", ""), ("跑过", ""), ("走过来", ""), ("走过去", ""), ("检查着", ""), ("注视着", ""), ("讲述着", ""), ("诉说着", ""), ("忙碌着", ""),
    ("等待着", ""), ("寻找着", ""), ("讨论着", ""), ("观察着", ""), ("守护着", ""), ("聆听着", ""), ("欣赏着", ""), ("盼望着", ""), ("打量着", ""),
    ("讲解着", ""), ("记录着", ""), ("抱着", ""), ("拉着", ""), ("牵着", ""), ("捧着", ""), ("举着", ""), ("坐着", ""), ("站着", ""),
    ("走着", ""), ("听着", ""), ("拿起", ""), ("拿出", ""), ("站起", ""), ("跳起", ""), ("举起", ""), ("抬起", ""), ("伸出", ""),
    ("走进", ""), ("走出", ""),
    ("走到", ""), ("走上", ""), ("走向", ""), ("跑进", ""),
    ("跑出", ""), ("跑到", ""), ("跑向", ""), ("冲向", ""), ("冲进", ""), ("冲上", ""), ("投入到", ""), ("参与到", ""), ("融入到", ""),
    ("来到", ""), ("扩大了", ""), ("提高了", ""),
    ("推进了", ""), ("改善了", ""), ("完善了", ""), ("加强了", ""), ("增加了", ""), ("减少了", ""), ("提升了", ""), ("笑了", ""), ("哭了", ""),
    ("点了点头", ""), ("点点头", ""),
  ]

  /// How many of the first manners are adverbs and nothing else, before which a verb and its object are certain too.
  private static let adverbs = 4

  private static let growths: [StaticString] = [
    "扩大", "提高", "提升", "完善", "加强", "增强", "加大", "加快", "丰富", "壮大", "深化", "强化", "改进", "改善", "优化", "总结", "学习", "满足", "拓展",
    "推进",
  ]

  private static let objects: [StaticString] = [
    "自己", "自身", "自我", "产品", "技术", "服务", "质量", "水平", "能力", "效率", "效益", "规模", "生产", "市场", "力度", "步伐", "管理", "制度", "机制",
    "体系", "设施", "功能", "内容",
    "意识", "素质", "知识", "经验", "群众", "人民", "居民", "企业", "投入", "供给", "业务", "专业", "综合", "思想", "政治", "基础", "理论", "新", "先进",
  ]

  /// Verbs of which how well or how fast is said; 说, 写 and the like are not among them, since 说的 may be what is said.
  private static let verbs: [(word: String, never: String)] = [
    ("跑", ""), ("走", "行"), ("飞", ""), ("长", "校市县区镇乡村局厅处部家团队组班院行增延成特擅专所院站店馆社会科股司船机"), ("变", "改转巨骤多善演质嬗不万应"),
    ("打", "主攻敲击拍"),
    ("踢", ""), ("睡", ""), ("玩", "好"), ("学", "大科文数化哲医小中同入开上美力放留经"), ("过", "经通不超度难路错透越"), ("做", ""), ("干", "骨能肉饼"),
    ("发展", ""), ("表现", ""),
    ("进行", ""), ("进展", ""), ("恢复", ""), ("配合", ""), ("准备", ""), ("完成", ""), ("投", ""), ("掌握", ""), ("发挥", ""),
    ("成长", ""),
  ]

  private static let degrees: [StaticString] = [
    "非常", "十分", "更加", "越来越", "格外", "特别", "比较", "相当", "不够", "不太", "如此", "这么", "那么", "很", "更", "真", "挺", "太", "不",
  ]

  private static let results: [StaticString] = [
    "出色", "顺利", "开心", "精彩", "漂亮", "清楚", "成功", "到位", "完美", "强势", "熟练", "不错", "流畅", "愉快", "激烈", "稳定", "充分", "踏实", "安稳",
    "糟糕", "快", "好", "慢",
    "远", "棒", "稳", "香", "差",
  ]

  func check(_ story: Story, _ report: inout Report) {
    for match in report.matches {
      let isManner = match.term < OfGroundGet.manners.count
      let end = match.range.upperBound
      guard
        isManner
          ? isBeforeAction(end, story) || match.term < OfGroundGet.adverbs && isBeforeGrowth(end, story)
          : isBeforeResult(end, story)
      else { continue }
      if isManner {
        // 最激动的, 令人高兴的 say what something is like.
        if story.word(of: ["令人", "让人", "使人", "最", "更", "很", "是"], before: match.range.lowerBound) != nil { continue }
      } else {
        // 所做的, 想做的 are things; 校长的, 通过的 other words.
        let verb = OfGroundGet.verbs[match.term - OfGroundGet.manners.count]
        if story.stands("所要想能该会可", before: match.range.lowerBound) { continue }
        if story.stands(verb.never, before: match.range.lowerBound) { continue }
      }
      if story.isQuoted(end) { continue }
      let particle = end - 3..<end
      let right = isManner ? "地" : "得"
      let word = story.text(match.range.lowerBound..<particle.lowerBound)
      report.add(
        isManner ? OfGroundGet.adverbial : OfGroundGet.complement, [word + "的", word + right], at: match.range,
        fix: Fix(.suggested, replacing: particle, by: right))
    }
  }

  private func isBeforeAction(_ offset: Int, _ story: Story) -> Bool {
    OfGroundGet.actions.contains { action in
      story.source.has(action.word, at: offset)
        && !story.stands(action.never, at: offset + action.word.utf8CodeUnitCount)
    }
  }

  /// 不断的扩大生产: a verb with its object; 不断的扩大 by itself may be a noun.
  private func isBeforeGrowth(_ offset: Int, _ story: Story) -> Bool {
    story.word(of: OfGroundGet.growths, at: offset).map { story.says(anyOf: OfGroundGet.objects, at: $0.upperBound) }
      ?? false
  }

  /// Whether a degree and a result stand at an offset, and nothing else up to the end of the clause: 很快。, 越来越好了，
  private func isBeforeResult(_ offset: Int, _ story: Story) -> Bool {
    guard let degree = story.word(of: OfGroundGet.degrees, at: offset),
      let result = story.word(of: OfGroundGet.results, at: degree.upperBound)
    else { return false }
    let end = story.word(of: ["了"], at: result.upperBound)?.upperBound ?? result.upperBound
    return story.isEndOfClause(end)
  }
}
