import Lint

/// The parts of a total as the copy lists them: 市财政5000万元、区财政4000万元、社会资金3000万元.
struct AmountList {
  /// The parts, in order.
  private(set) var parts: [Amount] = []
  /// What stands before each: what it is a part of, and marks. As many as parts.
  private(set) var labels: [Range<Int>] = []
  /// The shares of the total that are stated behind parts, with the number of the part: 女5人，占20%.
  private(set) var shares: [(part: Int, share: Amount)] = []
  /// Whether the list goes up to the border of what was read, and is not broken off by another number.
  private(set) var isWhole = true

  /// What they come to.
  var sum: Double { parts.reduce(0) { $0 + $1.value } }
  /// How far the true sum may be from that by rounding.
  var slack: Double { parts.reduce(0) { $0 + $1.slack } }
  /// Whether one of them is said to be rough.
  var isRough: Bool { parts.contains { $0.isRough } }
  /// From the first part to the last.
  var range: Range<Int> { parts[0].range.lowerBound..<parts[parts.count - 1].range.upperBound }

  /// The list that begins at the start of a range: amounts of a kin, up to the first that can't be a part. Growth and shares
  /// may stand between.
  init(from range: Range<Int>, kin: Amount.Kin, _ story: __shared Story) {
    var end = range.lowerBound
    let amounts = AmountList.amounts(in: range, story)
    for amount in amounts {
      let label = end..<amount.range.lowerBound
      end = amount.range.upperBound
      if amount.kin == AmountUnit.percent, !parts.isEmpty, AmountList.isShare(label, story) {
        shares.append((parts.count - 1, amount))
        continue
      }
      if AmountList.compares(amount, label, story) { continue }
      guard amount.kin == kin, label.count <= 90, !AmountList.isElsewhere(label, story) else {
        // 男13人、女5人，缴获现金30万元: what is counted otherwise, behind a comma and with no part behind it, is said of something else.
        isWhole =
          amount.kin != kin && parts.count > 1 && story.says(anyOf: ["，", ",", "；"], in: label)
          && !amounts.contains { $0.kin == kin && $0.range.lowerBound > amount.range.lowerBound }
        return
      }
      parts.append(amount)
      labels.append(label)
    }
  }

  /// The list that ends at the end of a range: amounts of a kin, backwards to the first that can't be a part.
  init(upTo range: Range<Int>, kin: Amount.Kin, _ story: __shared Story) {
    let amounts = AmountList.amounts(in: range, story)
    for index in amounts.indices.reversed() {
      let amount = amounts[index]
      let start = index > 0 ? amounts[index - 1].range.upperBound : range.lowerBound
      let label = start..<amount.range.lowerBound
      guard amount.kin == kin, !AmountList.compares(amount, label, story),
        !AmountList.isElsewhere(label, story), label.count <= 90 || index == 0
      else {
        isWhole = false
        return
      }
      parts.insert(amount, at: 0)
      labels.insert(label, at: 0)
    }
  }

  /// The list without its first parts.
  func dropping(_ count: Int) -> AmountList {
    var list = self
    list.parts.removeFirst(count)
    list.labels.removeFirst(count)
    return list
  }

  /// The amounts of a range, less those in brackets that open within it: what is said of a part by the way.
  static func amounts(in range: Range<Int>, _ story: Story) -> [Amount] {
    var depth = 0
    var offset = range.lowerBound
    return story.amounts(in: range).filter { amount in
      while offset < amount.range.lowerBound, let character = story.source.character(at: offset) {
        if character == "（" || character == "(" { depth += 1 }
        if character == "）" || character == ")" { depth = max(0, depth - 1) }
        offset += UTF8.width(character)
      }
      return depth == 0
    }
  }

  /// Whether an amount is a growth, a share or a difference, which stands beside what is listed.
  static func compares(_ amount: Amount, _ label: Range<Int>, _ story: Story) -> Bool {
    if AmountUnit.isRelative(amount.kin) { return true }
    var start = label.upperBound
    // The amount's own clause.
    while start > label.lowerBound, let character = story.source.character(before: start),
      Characters.kind(of: character.value).isWordlike
    {
      start -= UTF8.width(character)
    }
    return story.says(anyOf: comparisons, in: start..<label.upperBound)
  }

  private static let comparisons: [StaticString] = [
    "增长", "增加", "增幅", "增收", "下降", "减少", "降低", "比上", "比去", "比前", "比同", "较上", "较去", "较前", "同比", "环比", "高出", "提高", "上升",
    "多于",
    "相当于", "同期", "净增", "多出",
  ]

  /// Whether a percentage is said to be the last part's share of the total, and of nothing else.
  private static func isShare(_ label: Range<Int>, _ story: Story) -> Bool {
    var offset = label.lowerBound
    while offset < label.upperBound, let word = story.word(of: ["，", ",", "、", "（", "("], at: offset) {
      offset = word.upperBound
    }
    guard story.source.has("占", at: offset) else { return false }
    offset += 3
    while offset < label.upperBound {
      guard let word = story.word(of: ["比", "总数的", "总量的", "总额的", "总人数的", "全部的", "为", "达", "到", "总"], at: offset) else {
        return false
      }
      offset = word.upperBound
    }
    return true
  }

  /// Whether words before an amount say that it is no part of the list: another total, another time, so much each.
  static func isElsewhere(_ label: Range<Int>, _ story: Story) -> Bool { story.says(anyOf: elsewhere, in: label) }

  private static let elsewhere: [StaticString] = [
    "其中", "合计", "总", "累计", "平均", "人均", "户均", "每", "各", "均", "共计", "上年", "去年", "计划", "目标", "预计", "此外", "另外", "折合", "原来",
    "原有", "超过",
    "多达", "达到", "不含", "除", "最", "包括", "包含", "截至", "目前", "与此同时", "同时", "还",
  ]

  /// Whether the parts may overlap by what they are: 女性, 党员, 本科以上 count the same people more than once.
  func mayOverlap(_ story: Story) -> Bool {
    let sexes = labels.filter { story.says(anyOf: ["男", "女"], in: $0) }.count
    if sexes > 0 && (sexes < labels.count || sexes != 2) { return true }
    // What all of them are divides none from another.
    return AmountList.overlapping.contains { word in
      let count = labels.filter { story.says(anyOf: [word], in: $0) }.count
      return count > 0 && count < labels.count
    } || labels.contains { story.says(anyOf: ["以上", "以下"], in: $0) }
  }

  private static let overlapping: [StaticString] = [
    "少数民族", "党员", "学历", "硕士", "博士", "职称", "贫困", "留学", "岁", "妇女", "残疾", "退役", "退伍", "农民工", "一线", "新增", "首次", "重点", "高级",
    "具有", "拥有", "获得",
    "荣获",
    "含", "特有", "涉及", "青年", "重要", "优秀", "特大", "累计",
  ]

  /// Whether what the parts are leaves nothing out: 出口 and 进口, 男 and 女, or 其余 at the end.
  func isComplete(_ story: Story) -> Bool {
    guard let last = labels.last, parts.count >= 2 else { return false }
    if story.says(anyOf: ["其余", "余下", "剩余", "剩下"], in: last) { return true }
    guard parts.count == 2 else { return false }
    return AmountList.complements.contains { pair in
      story.says(anyOf: [pair.0], in: labels[0]) && story.says(anyOf: [pair.1], in: labels[1])
        || story.says(anyOf: [pair.1], in: labels[0]) && story.says(anyOf: [pair.0], in: labels[1])
    }
  }

  private static let complements: [(StaticString, StaticString)] = [
    ("男", "女"), ("出口", "进口"), ("境外输入", "本土"), ("城镇", "农村"), ("城镇", "乡村"), ("城市", "农村"), ("国内", "国际"), ("国内", "境外"),
    ("境内", "境外"),
    ("内贸", "外贸"), ("公共", "私人"), ("线上", "线下"), ("集中式", "分布式"), ("中央", "地方"), ("客运", "货运"), ("教师", "学生"), ("新建", "续建"),
    ("出境", "入境"),
    ("上行", "下行"),
  ]
}
