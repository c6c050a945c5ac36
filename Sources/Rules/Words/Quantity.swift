import Lint

/// Numbers with their measure words, as running text has them: 80万人, 三分之一, 10—15公里.
enum Quantity {
  /// Whether a character is a digit of either width, a Han numeral or 半. O(1).
  static func isNumeral(_ character: Unicode.Scalar) -> Bool {
    switch Characters.kind(of: character.value) {
    case .digits, .wideDigits: true
    case .han: HanNumeral.isPart(character) || character == "半"
    default: false
    }
  }

  /// Measure words, the longer before those that they end with.
  static let units: [StaticString] = [
    "平方公里", "平方千米", "立方米", "平方米", "个百分点", "百分点", "摄氏度", "标准箱", "千瓦时", "个小时", "个星期", "个月", "小时", "分钟", "元人民币", "公里",
    "千米", "厘米", "毫米", "公斤", "千克",
    "公顷", "英里", "海里", "美元", "欧元", "英镑", "日元", "港元", "卢比", "人次", "剂次", "车次", "架次", "分贝", "千瓦", "兆瓦", "毫升", "星期", "块钱",
    "元钱",
    "人", "名", "位", "家", "户",
    "岁", "年", "月", "天", "日", "周", "秒", "元", "块", "角", "米", "克", "吨", "斤", "亩", "成", "倍", "次", "场", "件", "项", "起", "例",
    "台", "辆", "架", "艘", "座",
    "套", "部", "本", "册", "篇", "种", "类", "只", "头", "匹", "条", "张", "幅", "枚", "颗", "粒", "株", "棵", "根", "支", "所", "间", "层",
    "度", "升", "点", "股",
    "手", "单", "桶", "箱", "袋", "包", "页", "字", "行", "步", "句", "道", "批", "组", "队", "班", "轮", "圈", "代", "折", "个", "㎡", "℃",
    "km", "m", "kg", "℉",
  ]
}

extension Story {
  /// Where the number of a quantity begins that ends before an offset, or nil: 80万人, 三分之一, 10—15公里.
  func quantity(before offset: Int) -> Int? {
    var start = offset
    if let unit = word(of: Quantity.units, before: start) { start = unit.lowerBound }
    // Up to the first numeral: 多 belongs to 最多10人 as well.
    var first: Int?
    while offset - start < 60, let character = source.character(before: start) {
      start -= UTF8.width(character)
      if Quantity.isNumeral(character) || first == start + 3 && (character == "几" || character == "数") {
        first = start
      } else if !"个多余来几数点分之至到～—~-–.,．%％".unicodeScalars.contains(character) {
        break
      }
    }
    return first
  }

  /// Whether a number, if there is one at an offset, counts time: of that 近 is the last.
  func countsTime(from offset: Int) -> Bool {
    var end = offset
    while end - offset < 30, let character = source.character(at: end),
      Quantity.isNumeral(character) || "余多来几个.".unicodeScalars.contains(character)
    {
      end += UTF8.width(character)
    }
    return says(
      anyOf: ["年", "月", "天", "日", "周", "星期", "世纪", "载", "季", "届", "期", "代", "轮", "场", "次", "小时", "赛季"], at: end)
  }
}
