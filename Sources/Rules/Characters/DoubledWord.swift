import Lint

/// A word of two characters that stands twice where it belongs once: 进行进行.
struct DoubledWord: StoryRule {
  /// Words of the house's own that are right when doubled: names, brands.
  var lawful: [String] = []

  static let message = Message("“{0}”疑重了一个词，应为“{1}”", "“{0}” has a word twice: “{1}”")

  static let about = About(
    id: "doubled-word",
    name: Bilingual("重词", "doubled word"),
    severity: .note,
    why: Bilingual(
      """
      改稿时新词添上、旧词没删，或粘贴时多带了两个字，就成了“进行进行”“严格严格”。读起来一带而过，印出来才看见。

      汉语里两字词重叠的很多，都不报：动词重叠（研究研究、商量商量）、“一”字开头的（一步一步、一个一个）、数量（大片大片）、颜色（墨黑墨黑）、程度词（非常非常、很久很久）、带“的、了、着、不”的（说着说着、是不是不）、\
      单独成句的（欢迎欢迎）和句首句末的应答（可以可以）、引号里的话、分属前后两个词的（俄罗斯罗斯托夫、中队中队长、创业创新）。“组织、服务、项目、酒店”一类的词，\
      前后都有话时可以各归一边（社会组织组织志愿者、中山酒店酒店预订），也不报。本报特有的名称可写进选项 lawful。
      """,
      """
      A correction whose old word was not deleted, or a paste that took two characters too many, makes 进行进行 or 严格严格 of a word. The eye passes over \
      it until it is in print.

      Many doublings are right and not reported: verbs (研究研究), those with 一 (一步一步), amounts (大片大片), colours (墨黑墨黑), words of degree (非常非常), those with 的 了 着 不, what is a \
      clause by itself (欢迎欢迎) or an answer at either end of one (可以可以), speech in quotation marks, and those whose halves belong to different words \
      (俄罗斯罗斯托夫, 中队中队长). Words like 组织, 服务, 项目 and 酒店 may end one name and begin another, or be noun and verb (社会组织组织志愿者): amid a \
      clause they are let be. Names of the house's own go into the option lawful.
      """),
    basis: Bilingual("编辑惯例（报纸编校差错中的“多字”）", "editing practice (extra characters, as errors of print are counted)"),
    fix: .suggested,
    options: [
      .texts("lawful", \Self.lawful, Bilingual("重叠的专名，写其中一个词即可，如“呷哺”", "doubled names, one half of each"))
    ],
    messages: [message],
    examples: [
      Example("全区正在⟦进行进行⇒进行⟧防汛检查，各单位⟦严格严格⇒严格⟧执行制度，始终⟦牢记牢记⇒牢记⟧使命。"),
      Example("市民⟦可以可以⇒可以⟧凭身份证入园，⟦组织组织⇒组织⟧一次检查，新建了一批文化⟦项目项目⇒项目⟧。"),
      Example("可以可以，就这么办，我们明天一早出发。这样安排也可以可以。"),
      Example("社会组织组织志愿者上门，金融服务服务实体经济，江海中山酒店酒店预订已满，招聘PPP项目项目经理，最大的空间空间是客厅。"),
      Example("外援发挥稳定，比赛⟦仍然仍然⇒仍然⟧精彩。"),
      Example("这件事要好好研究研究，大家商量商量，一步一步地办，一个一个地查，效果非常非常好，那是很久很久以前了。"),
      Example("说着说着就到了，是不是不合适？要不要不去？好的好的，算了算了，走着走着天就黑了。"),
      Example("俄罗斯罗斯托夫州、武警某部中队中队长、创业创新大赛、内蒙古蒙古语节目、近年来越来越好、他的表现在现在看来不错。"),
      Example("欢迎欢迎，里面请。加油加油！"),
      Example("火锅店呷哺呷哺、网站哔哩哔哩和大溪地的波拉波拉岛。"),
      Example("雪白雪白的墙，通红通红的脸，滴答滴答的钟，哈哈哈哈地笑。"),
      Example("金多多集团与嘀咚嘀咚公司签约。", options: "{\"lawful\": [\"嘀咚\"]}"),
      Example("三天三天地过，十点十点半都行，二三二三地数，几次几次地改。"),
      Example("他喊道：“快跑快跑别回头！”"),
      Example("湖边开着大块大块金黄的油菜花，夜里四周墨黑墨黑，老高老高的塔上亮着一盏灯。"),
      Example("请行家来鉴定鉴定这块石头，好好改善改善伙食，提醒提醒孩子，处理处理旧账。"),
      Example("山洞里阴湿阴湿的，要让更多更多的人看见，刺激刺激胃口。"),
      Example("书里讲如何如何省钱，又讲应该怎样怎样持家，超级超级啰唆。"),
      Example("部队根据根据地的条件练兵，负责PPP项目项目经理的培训。"),
      Example("乡政府⟦处理处理⇒处理⟧了积案，全年⟦改善改善⇒改善⟧环境三处。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    var end = 0
    for offset in story.tokens.doubledPairs where offset >= end {
      let range = offset - 9..<offset + 3
      guard !isLawful(range, story), areWords(range, story, report.words) else { continue }
      end = range.upperBound + 9
      let word = story.text(range.lowerBound..<range.lowerBound + 6)
      report.add(
        DoubledWord.message, [word + word, word], at: range,
        fix: Fix(.suggested, replacing: range, by: word))
    }
  }

  /// Whether a doubling is right by its form, whatever the words, or may be.
  private func isLawful(_ range: Range<Int>, _ story: Story) -> Bool {
    let (source, tokens) = (story.source, story.tokens)
    let token = tokens.token(at: range.lowerBound)
    let clause = tokens[token].range
    // A clause by itself is a cry or a call.
    if clause == range { return true }
    guard let first = source.character(at: range.lowerBound), let second = source.character(at: range.lowerBound + 3),
      first != second
    else { return true }
    if HanNumeral.isPart(first) || HanNumeral.isPart(second) || Self.openings.unicodeScalars.contains(first)
      || Self.endings.unicodeScalars.contains(second)
    {
      return true
    }
    // Three times: 快快快; 哗啦哗啦哗啦.
    if source.character(at: range.upperBound) == first && source.character(at: range.upperBound + 3) == second {
      return true
    }
    if range.lowerBound >= clause.lowerBound + 6,
      source.prose[range.lowerBound - 6..<range.lowerBound].elementsEqual(
        source.prose[range.lowerBound..<range.lowerBound + 6])
    {
      return true
    }
    let isAmid =
      (clause.lowerBound < range.lowerBound || Self.isText(tokens.kind(token - 1)))
      && (range.upperBound < clause.upperBound || Self.isText(tokens.kind(token + 1)))
    // 可以可以，就这么办; but 市民可以可以凭证入园.
    if isAmid ? isTwoParts(range, source) : source.has(anyOf: Self.calls, at: range.lowerBound) { return true }
    return source.has(anyOf: Self.words, at: range.lowerBound) || isSpeech(token, story)
      // 大片大片, 成群成群; 墨黑墨黑.
      || Self.amounts.unicodeScalars.contains(first) && Self.measures.unicodeScalars.contains(second)
      || Self.colours.unicodeScalars.contains(second)
      || source.has(anyOf: Self.attempts, at: range.lowerBound)
        && isAttempt(range.lowerBound, clause.lowerBound, source)
      // 楼道里昏暗昏暗的。
      || clause.upperBound == range.upperBound + 3 && source.has("的", at: range.upperBound)
      // PPP项目|项目经理: what Latin letters begin ends with the first half.
      || clause.lowerBound == range.lowerBound && isBehindLetters(token, tokens)
      || !lawful.isEmpty && lawful.contains(story.text(range.lowerBound..<range.lowerBound + 6))
      // Headings and paragraphs that ran together: a heading's last word and the first of what is under it.
      || story.blocks[story.block(at: range.lowerBound)].range.count > 2400
  }

  /// Whether what stands beside a run of Han belongs to the same clause: PPP项目, “健康中国”行动.
  private static func isText(_ kind: Kind) -> Bool {
    switch kind {
    case .letters, .digits, .closeQuote, .closeTitle, .closeBracket, .openQuote, .openTitle: true
    default: false
    }
  }

  /// Whether the first half may end one part of a sentence and the second begin the next, text standing on both sides: 中山酒店|酒店预订,
  /// 社会组织|组织志愿者, 最大的空间|空间是.
  private func isTwoParts(_ range: Range<Int>, _ source: Source) -> Bool {
    source.has(anyOf: Self.joints, at: range.lowerBound) || source.has("是", at: range.upperBound)
  }

  /// Whether what stands before a verb asks to try it a little: 来处理处理, 好好改善改善; or nothing does, in `，提醒提醒大家`.
  private func isAttempt(_ offset: Int, _ start: Int, _ source: Source) -> Bool {
    offset == start || source.character(before: offset).map(Self.requests.unicodeScalars.contains) ?? false
  }

  private func isBehindLetters(_ token: Int, _ tokens: Tokens) -> Bool {
    tokens.kind(token - 1) == .letters || tokens.kind(token - 1) == .space && tokens.kind(token - 2) == .letters
  }

  /// Whether a token stands directly behind a mark that opens a quotation or a title, or before one that closes a quotation.
  private func isSpeech(_ token: Int, _ story: Story) -> Bool {
    let kind = story.tokens.kind(token - 1)
    return kind == .openQuote || kind == .openTitle || story.tokens.kind(token + 1) == .closeQuote
  }

  /// Whether a half is a word by itself, in the text as it stands and with the word once; not the end or the beginning of a longer one.
  private func areWords(_ range: Range<Int>, _ story: Story, _ words: WordDivision) -> Bool {
    let clause = story.tokens[story.tokens.token(at: range.lowerBound)].range
    let start = max(clause.lowerBound, range.lowerBound - 24)
    let end = min(clause.upperBound, range.upperBound + 24)
    // The clause is Han throughout; a rare character of four bytes may stand at the cut.
    guard story.source.prose[start] & 0xC0 != 0x80,
      end == story.source.prose.count || story.source.prose[end] & 0xC0 != 0x80
    else {
      return false
    }
    // 根据|根据地: the second half begins a longer word, which the division may not know.
    if range.upperBound + 3 <= end {
      let longer = story.text(range.lowerBound + 6..<range.upperBound + 3)
      if Self.longerWords.contains(longer) || words.words(of: longer).count == 1 { return false }
    }
    let offset = range.lowerBound - start
    let halves = [offset..<offset + 6, offset + 6..<offset + 12]
    let doubled = words.words(of: story.text(start..<end))
    let count = halves.count(where: doubled.contains)
    if count != 1 { return count == 2 }
    // Once: 中队长 has no 中队.
    return words.words(of: story.text(start..<range.lowerBound + 6) + story.text(range.upperBound..<end)).contains(
      halves[0])
  }

  /// Characters with which a lawful doubling begins: 很久很久, 每天每天, 不要不要.
  private static let openings = "很好太最每这那几整多真越哪更"

  /// Characters with which one ends: 好的好的, 说着说着, 是不是不.
  private static let endings = "的地得了着过呀啊呢吧吗嘛哦哟不没下"

  // Tables of words of two characters, a space behind each.

  /// Words that are verbs as well as nouns, and words that end names and begin others: amid a clause either half may belong to its own
  /// side.
  private static let joints: StaticString = """
    组织 服务 代表 领导 编辑 翻译 指挥 导演 教练 裁判 监督 管理 保障 主持 主管 负责 指导 设计 规划 计划 投资 经营 工作 活动 会议 项目 公司 中心 酒店 宾馆 学校 大学 学院 医院 \
    政府 法院 集团 机构 协会 学会 大会 机场 车站 市场 平台 网络 工程 基地 园区 社区 小区 国家 城市 空间 公园 景区 车间 技术 检测 救援 交易 开场 \
    教师 学生 医生
    """

  /// Calls, cries and answers, doubled at a clause's start or end.
  private static let calls: StaticString = """
    欢迎 恭喜 再见 拜托 注意 抱歉 可以 厉害 表示 保重 支持 解释 说明 鼓励 表扬 庆祝 总结 感谢 谢谢 当然 明白 知道 没有 放心
    """

  /// Words of three characters in common copy that the division into words takes apart.
  private static let longerWords = ["根据地", "字符串", "数据包", "项目部", "代表作", "品牌店"]

  /// Characters that make an amount of the measure word behind them, and such measure words.
  private static let amounts = "大小成满半老"
  private static let measures = "片块把段批堆群串团朵包袋箱桶碗口杯车筐捆束滴页本篇套组圈撮摞叠簇丛根条张滩"

  /// Characters with which colours end.
  private static let colours = "黑白红绿蓝黄紫"

  /// Characters that ask for something, or stand before what is tried.
  private static let requests = "好来去请他她们家我你您想再多要让能可以先该讲帮给替"

  /// Verbs that double where something is to be tried, though elsewhere their doubling is a slip.
  private static let attempts: StaticString = """
    提醒 鉴定 改善 处理 改进 改正 纠正 管理 治理 整顿 安排 布置 打点 宣传 动员 发动 汇报 交代 通知 询问 咨询 请示 核实 核对 查看 检验 检测 测量 测试 评价 评论 \
    评议 评估 计算 统计 计划 规划 设计 策划 装修 装饰 美化 修改 修补 完善 充实 丰富 补充 推广 普及 推荐 展示 表现 表演 演示 示范 发挥 利用 运用 实践 实验 消化 \
    吸收 领会 体会 品味 欣赏 鉴赏 回顾 展望 构思 酝酿 斟酌 权衡 推敲 分担 分享 关照 照应 招呼 招待 接待 陪伴 安慰 劝说 开导 启发 引导 疏导 化解 解决 排解 调解 \
    协调 通融 变通 周旋 对付 应付 收敛 约束 克制 控制 节制 警告 敲打 督促 监督 促进 活跃 振作 巩固 加强 磨炼 历练 刺激 吓唬 熏陶 陶冶 娱乐 清理 清洗 打磨
    """

  /// Verbs and adjectives that double, cries, and names.
  private static let words: StaticString = """
    如何 怎样 超级 绝对 不错 老远 老高 老长 老早 老深 老厚 细长 细高 瘦长 瘦高 笔挺 崭新 油亮 锃光 贼快 死沉 生疼 \
    研究 讨论 商量 考虑 了解 学习 锻炼 打听 活动 收拾 整理 休息 琢磨 体验 感受 见识 检查 调查 照顾 关心 帮助 教育 批评 介绍 认识 享受 放松 热闹 高兴 轻松 暖和 凉快 \
    凉爽 开心 快活 舒服 痛快 清醒 冷静 安静 平静 反省 反思 思考 议论 合计 盘算 掂量 参观 准备 打扮 打扫 练习 试验 尝试 请教 沟通 交流 指点 指导 教训 照料 伺候 孝敬 意思 \
    蒙古 溜达 转悠 检讨 分析 比较 观察 打量 慰问 探讨 切磋 回味 回忆 想象 摸索 修理 拾掇 打理 调理 调整 适应 熟悉 联系 联络 亲近 \
    非常 特别 十分 许多 永远 实在 极其 相当 常常 不断 无限 所有 一切 什么 怎么 多少 其他 若干 偶尔 慢慢 久久 反复 来回 \
    雪白 通红 笔直 碧绿 漆黑 冰凉 火红 金黄 乌黑 滚烫 喷香 鲜红 蔚蓝 湛蓝 瓦蓝 翠绿 嫩绿 煞白 惨白 粉红 火热 冰冷 滚圆 溜圆 飞快 贼亮 锃亮 \
    加油 快来 快跑 救命 哈喽 你好 佩服 幸会 久仰 失敬 惭愧 哎哟 哎呀 对对 是啊 \
    卡拉 哇啦 滴答 嘀嗒 滴嗒 叮当 叮咚 扑通 咕咚 轰隆 咕噜 哗啦 噼啪 咔嚓 咯吱 吧嗒 呼噜 稀里 吱呀 哐当 嘎吱 叽喳 唧唧 汪汪 布谷 噗嗤 啪嗒 呼哧 扑棱 嗡嗡 淅沥 \
    哔哩 呷哺 波拉 博拉 嘟噜 马塔 辛巴 皮卡 嘀嘀 咕咕 苏木 米兹 巴布 阿拉 乌拉 伊奇 塔希 木古 沃拉 沃加 卡瓦 库鲁 布鲁 玛卡 莫西 兹米 赤鸡 \
    上下 左右 前后 进出 来去 里外 东西 南北 高低 大小 长短 快慢 轻重 真假
    """
}

extension Source {
  /// Whether one word of a table stands at an offset. Each word has two characters of three bytes and a space behind it.
  fileprivate func has(anyOf words: StaticString, at offset: Int) -> Bool {
    guard offset + 6 <= prose.count else { return false }
    return words.withUTF8Buffer { words in
      stride(from: 0, to: words.count - 5, by: 7).contains { start in
        (0..<6).allSatisfy { words[start + $0] == prose[offset + $0] }
      }
    }
  }
}
