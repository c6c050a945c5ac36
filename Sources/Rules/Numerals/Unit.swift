import Lint

/// The words that stand behind a number and make a quantity of it.
enum Unit {
  /// How many bytes the unit at an offset has, the longest that is known; nil if none begins there. O(1).
  static func length(at offset: Int, _ story: Story) -> Int? {
    guard let first = story.source.character(at: offset) else { return nil }
    if let long = long.first(where: { story.source.has($0, at: offset) }) { return long.utf8CodeUnitCount }
    return single.contains(first) ? UTF8.width(first) : nil
  }

  /// Whether a range of prose is a unit, or 月, and nothing more. O(1).
  static func isWhole(_ range: Range<Int>, _ story: Story) -> Bool {
    if let character = story.source.character(at: range.lowerBound), UTF8.width(character) == range.count {
      return single.contains(character) || character == "月"
    }
    return long.contains { $0.utf8CodeUnitCount == range.count && story.source.has($0, at: range.lowerBound) }
  }

  /// Signs and words that change the value of the number before them, the longer before those that they begin with.
  static func multiplier(at offset: Int, _ source: Source) -> StaticString? {
    let multipliers: [StaticString] = ["%", "％", "‰", "万亿", "万", "亿"]
    guard let found = multipliers.first(where: { source.has($0, at: offset) }) else { return nil }
    // 万 of a name or of another word is no multiplier.
    let words: [StaticString] = ["万向", "万达", "万科", "万里长", "万象", "万福", "万圣", "万物", "万宝"]
    return words.contains { source.has($0, at: offset) } ? nil : found
  }

  /// Characters that a unit begins with. 号 期 版 届 楼 章 条 and the like number things, and 25-27分 is a score: left out.
  private static let single: Set<Unicode.Scalar> = Set(
    "元万亿千百岁人名个家户辆台套件吨斤克米里升度级℃％%‰倍秒时小天周年成架艘只头棵株间栋座项批次亩公毫厘平立摄美欧港英日".unicodeScalars)

  /// Units of several characters, the longer before those that they begin with.
  private static let long: [StaticString] = [
    "年级", "平方公里", "平方千米", "平方米", "立方米", "摄氏度", "个百分点", "百分点", "个工作日", "小时", "分钟", "公里", "公斤", "公顷", "公分", "千米", "千克",
    "千瓦", "毫米", "毫升", "毫克", "厘米", "个月", "英里", "英寸", "英尺", "英镑", "美元", "欧元", "港元", "日元", "万元", "亿元", "万人", "人次", "周岁",
    "周年",
  ]
}
