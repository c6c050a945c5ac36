import Lint

/// The units that an amount may have.
enum AmountUnit {
  /// Units by kinship: those of one line are added to one another. Up to 元 they count, then they measure, and from 天 they are
  /// lengths of time; those from % compare.
  private static let lines: [[StaticString]] = [
    ["人", "名", "位"], ["个"], ["家"], ["户"], ["所"], ["座"], ["处"], ["间"], ["栋", "幢"], ["套"], ["件"], ["项"],
    ["起", "宗"], ["例"], ["台"], ["辆"], ["架"], ["艘"], ["部"], ["本"], ["册"], ["篇"], ["种"], ["类"], ["只"],
    ["头"], ["匹"], ["条"], ["张"], ["幅"], ["枚", "块奖牌", "块金牌", "块银牌", "块铜牌", "金", "银", "铜"],
    ["株", "棵"], ["支"], ["组"], ["队"], ["场"], ["次"], ["人次"], ["席"], ["票"], ["门"], ["份"], ["首"], ["眼"],
    ["口"], ["盏"], ["级"], ["节"], ["班"], ["列"], ["对"], ["桶"], ["箱"], ["袋"], ["学时", "课时"], ["学分"], ["分"],
    ["架次"], ["剂次", "剂"], ["尊"], ["根"], ["颗"], ["扇"], ["枝"], ["盆"], ["床"], ["卷"],
    ["元", "元人民币", "块钱", "元钱"], ["美元"], ["欧元"], ["英镑"], ["日元"], ["港元"], ["韩元"], ["卢布"], ["卢比"],
    ["亩"], ["公顷"], ["平方米", "㎡"], ["平方公里", "平方千米"], ["立方米", "方"], ["公里", "千米"], ["米"], ["厘米"],
    ["毫米"], ["海里"], ["吨"], ["公斤", "千克"], ["克"], ["斤"], ["升"], ["毫升"], ["千瓦"], ["千瓦时", "度"], ["兆瓦"],
    ["标准箱"], ["股"], ["字"],
    ["天"], ["个月"], ["小时", "个小时"], ["分钟"], ["秒"], ["个工作日", "工作日"],
    ["%", "％"], ["个百分点", "百分点"], ["倍"], ["成"],
  ]
  private static let firstMeasured = lines.firstIndex { $0.contains { $0.description == "元" } } ?? 0

  /// All of them by their first character, the longer before those that they begin with.
  private static let all: [Unicode.Scalar: [(text: StaticString, kin: Int)]] = {
    let units = lines.enumerated().flatMap { kin, line in line.map { (text: $0, kin: kin) } }
    return Dictionary(grouping: units.sorted { $0.text.utf8CodeUnitCount > $1.text.utf8CodeUnitCount }) {
      first(of: $0.text)
    }
  }()

  private static let firsts = HanSet(all.keys)
  private static let lasts = HanSet(lines.joined().compactMap { $0.description.unicodeScalars.last })

  /// Whether a character may be the last of an amount: of a unit, or of what is said behind one. O(1).
  static func mayEnd(with character: Unicode.Scalar) -> Bool {
    lasts.contains(character) || character == "%" || character == "％" || character == "㎡" || character == "+"
      || character == "＋"
  }

  /// Words that only begin as a unit does, by their first character.
  private static let words = Dictionary(grouping: otherWords, by: first)

  private static func first(of text: StaticString) -> Unicode.Scalar { text.description.unicodeScalars.first ?? "\0" }

  /// The kin of a unit; -1 for one that is not known. O(units).
  static func kin(_ text: String) -> Int { lines.firstIndex { $0.contains { $0.description == text } } ?? -1 }

  private static let firstTime = kin("天")

  /// 人
  static let people = kin("人")
  /// %
  static let percent = kin("%")
  /// 个百分点
  static let points = kin("个百分点")
  /// 倍
  static let times = kin("倍")
  /// 成
  static let tenths = kin("成")

  /// Whether things of a kin are counted, so that each is there or not.
  static func isCounted(_ kin: Int) -> Bool { kin < firstMeasured }

  /// Whether a kin is a length of time.
  static func isTime(_ kin: Int) -> Bool { kin >= firstTime && kin < percent }

  /// Whether a kin compares, and says nothing of how much there is.
  static func isRelative(_ kin: Int) -> Bool { kin >= percent }

  private static let otherWords: [StaticString] = [
    "分之", "次年", "成功", "成为", "成立", "成员", "成本", "成都", "度过", "方面", "方案",
    "方式", "级别", "位于", "部分", "部门", "口味", "股份", "个性", "名为", "位居", "位列",
    "首先", "对于", "根据", "队员", "起步", "金融", "金额", "银行", "门票", "分别", "分布",
    "分类", "类似", "项下", "本次", "本报", "本书", "场均", "节约", "种植", "首次", "处于",
    "级地震", "升至", "升到", "起至", "成以",
  ]

  /// The longest unit at an offset. O(1).
  static func at(_ offset: Int, _ story: Story) -> (kin: Int, start: Int, end: Int)? {
    let source = story.source
    guard let character = source.character(at: offset),
      firsts.contains(character) || Characters.kind(of: character.value) != .han, let units = all[character],
      let unit = units.first(where: { source.has($0.text, at: offset) })
    else { return nil }
    let end = offset + unit.text.utf8CodeUnitCount
    if let others = words[character], story.says(anyOf: others, at: offset) { return nil }
    // 金牌 of 3金牌 is a medal, 金 of 3金属 is none.
    if "金银铜".unicodeScalars.contains(character) {
      guard let next = source.character(at: end),
        Characters.kind(of: next.value) != .han || "共的牌和合总".unicodeScalars.contains(next)
      else { return nil }
    }
    return (unit.kin, offset, end)
  }

  /// Between a number and its unit, what says that there is more.
  static let more: [StaticString] = ["多", "余", "来", "几", "+", "＋"]

  /// Before a number, what says that it is not exact.
  static let nearly: [StaticString] = [
    "约", "近", "超", "逾", "过", "不足", "至少", "最多", "最少", "接近", "大概", "不到",
    "高于", "低于", "少于", "多于", "突破", "至多", "预计", "估计", "可达", "不止", "前",
    "每", "平均", "人均", "户均",
  ]

  /// Behind a unit, what says that it is not exact.
  static let about: [StaticString] = ["左右", "上下", "以上", "以下", "以内", "开外", "出头", "不等", "有余", "多", "余", "之间"]
}
