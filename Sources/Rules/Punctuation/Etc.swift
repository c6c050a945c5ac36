import Lint

/// 等 behind an enumeration: the particle, and not the verb (等待, 等到) or the first half of a word (等级, 等离子).
enum Etc {
  /// Whether the 等 at an offset of prose is the particle: a mark follows, a number with a measure word, or any word but what 等
  /// as a verb awaits or makes another word with. To be asked behind an enumeration only. O(length of the tables).
  static func isParticle(at offset: Int, _ story: Story) -> Bool {
    let source = story.source
    let after = offset + "等".utf8.count
    guard let next = source.character(at: after) else { return true }
    let kind = Characters.kind(of: next.value)
    // 等10分钟 is the verb, and so is 等“东风”.
    if kind == .digits { return followsCount(after, story) }
    guard kind == .han else {
      return kind.isPunctuation && kind != .openQuote && kind != .openTitle && kind != .hyphen && kind != .straightQuote
        || story.tokens.kind(story.tokens.token(at: offset) + 1) == .edge
    }
    if HanNumeral.isPart(next) {
      return followsCount(after, story) || story.says(anyOf: ["一系列", "一批", "一大批", "一行", "一众"], at: after)
    }
    // 等人来接 is the verb.
    if next == "人", let third = source.character(at: after + 3), "来接送到上下".unicodeScalars.contains(third) {
      return false
    }
    let token = story.tokens.token(at: offset)
    // 挂号、等叫号、缴费: what goes on to be enumerated is a member. 等政策、等项目: so is what has its like before it.
    if story.tokens.kind(token + 1) == .enumerationComma { return false }
    if story.tokens.kind(token - 2) == .han, let first = source.character(at: story.tokens.start(token - 2)),
      first == "等" || first == "不" || first == "要"
    {
      return false
    }
    return story.says(anyOf: nouns, at: after) || !story.says(anyOf: awaited, at: after)
  }

  /// Whether a number and one of the measure words that sum up an enumeration stand at an offset: 等5人, 等三个镇.
  private static func followsCount(_ offset: Int, _ story: Story) -> Bool {
    var end = offset
    for _ in 0..<6 {
      guard let character = story.source.character(at: end) else { return false }
      let isNumber = HanNumeral.isPart(character) || ("0"..."9").contains(character)
      if !isNumber && character != "余" && character != "多" { break }
      end += UTF8.width(character)
    }
    return story.says(anyOf: measures, at: end)
  }

  private static let measures: [StaticString] = [
    "个镇", "个村", "个市", "个县", "个区", "个省", "个国家", "个地区", "个城市", "个部门", "个单位", "个项目", "个方面", "个领域", "个街道",
    "人", "名", "位", "家", "项", "种", "类", "座", "所", "部", "款", "件", "大",
  ]

  /// Nouns that begin like something of the other table.
  private static let nouns: [StaticString] = [
    "级别", "待遇", "分公司", "分局", "分行", "分支", "分店", "值班", "位于", "同志", "同学", "同类", "同行", "同事", "同期", "第三方", "身份", "身体",
    "身心", "来自", "不同", "不少", "不良", "不法", "不利", "车辆", "车型", "车企", "车站", "车间", "船舶", "船只", "座椅", "座谈", "位置", "边境",
    "边疆", "边远", "边防", "价格", "价值", "比赛", "效益", "效果", "效率", "高校", "式样", "活动", "菜品", "菜肴", "饭店", "下属", "下游", "下列", "下一代",
    "上市", "上游", "上级", "上述", "上百", "上千", "上万", "过程", "过往", "后备", "后勤", "后续", "额度", "死亡", "这样", "这些", "这类", "那些", "那样",
    "他国", "他人", "灯具", "灯光", "灯饰", "结果类", "通知类", "水果", "水利", "水电", "天气", "天然", "风险", "风景", "风格", "距离", "次要",
    "好评", "半导体", "到期", "到岗", "到场", "你我", "亲人", "机构", "量化", "压力", "速度", "深圳", "深度", "深加工", "深化",
  ]

  /// What stands behind the verb 等, or makes another word with it: 等待, 等级, 等离子, 等红灯, 等通知.
  private static let awaited: [StaticString] = [
    "级", "候", "待", "离子", "额", "高线", "高距", "价", "同", "式", "号", "腰", "边", "分", "距", "值", "比", "温", "闲", "次", "第", "效",
    "身", "于",
    "到", "着", "了", "过", "来", "不", "死", "你", "我", "他", "她", "它", "您", "谁", "俺", "咱", "这", "那", "哪", "半", "好", "红灯", "绿灯",
    "灯",
    "车", "船", "飞机", "班车", "公交", "地铁", "电梯", "电话", "消息", "通知", "结果", "回复", "回音", "答复", "答案", "审批", "批复", "叫号", "客人",
    "客上", "菜", "饭", "餐桌", "餐位", "座", "位", "活干", "活儿", "天亮", "天黑", "雨停", "雨来", "风来", "水开", "水来", "米下", "靠", "开门", "开饭",
    "开车", "开船", "开机", "开奖", "开市", "开学", "上", "下", "明天", "明年", "后", "会儿", "人齐", "时机", "机会", "政策", "救济", "救助", "救援",
    "援助", "援兵", "花开", "孩子", "家长", "丈夫", "爸", "妈", "太阳", "月亮", "日出", "靠要", "大家", "双方", "对方", "有人", "有空", "有钱",
    "量", "压", "速", "幅", "深", "外品", "外级",
  ]
}
