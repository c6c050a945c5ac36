import Lint

/// 等 behind an enumeration: the particle, and not the verb (等待, 等到) or the first half of a word (等级, 等离子).
enum Etc {
  /// Whether the 等 at an offset of prose is surely the particle: a mark follows, a number with a measure word, or a noun that
  /// sums up what was enumerated. O(length of the tables).
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
    if HanNumeral.isPart(next) { return followsCount(after, story) }
    // 等人来接 is the verb.
    if next == "人", let third = source.character(at: after + 3), "来接送到上下".unicodeScalars.contains(third) {
      return false
    }
    return story.says(anyOf: nouns, at: after)
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

  private static let nouns: [StaticString] = [
    "人", "一行", "各", "多", "地", "部门", "单位", "国家", "城市", "方面", "领域", "问题", "产品", "企业", "内容", "项目", "活动", "工作", "人员", "领导",
    "一系列", "一批", "相关", "有关", "诸多", "众多", "形式", "方式", "措施", "情况", "因素", "行业", "设施", "服务", "水果", "食品", "重点",
    "主要", "特色", "专业", "物资", "材料", "设备", "平台", "政策", "节目", "作品", "职务", "荣誉", "奖项", "环节", "功能", "手段",
  ]
}
