import Lint

/// An approximate number of two neighbouring figures in Arabic numerals: 3、4年前.
struct ApproximateArabic: StoryRule {
  static let arabic = Message(
    "“{0}”应为“{1}”：相邻两数连用表示概数，用汉字数字，中间不加顿号",
    "“{0}” should be “{1}”: two neighbouring numbers that say “about” are written in Han characters, with no mark between"
  )

  static let about = About(
    id: "approximate-arabic",
    name: Bilingual("概数用阿拉伯数字", "approximate number in Arabic numerals"),
    severity: .warning,
    why: Bilingual(
      """
      两个相邻的数连用表示概数，用汉字数字，中间不加顿号：三四年前、五六个人、二三十公里、十五六岁，不写“3、4年前”“20、30公里”。

      并列而不是概数的，用顿号是对的，不报：3、4号楼，1、2季度，第5、6名，2、3月份，5、6年级；数字多于两个的（3、4、5天）、不相邻的（3、5天）也是并列。\
      汉字之间的顿号（三、四年前）由 approximate-number-comma 报。
      """,
      """
      Two neighbouring numbers side by side mean “about so many”; they are written in Han characters with no mark between: 三四年前, \
      五六个人, 二三十公里, 十五六岁.

      A list keeps its mark: 3、4号楼, 1、2季度, 第5、6名, 2、3月份; three figures (3、4、5天) and figures apart (3、5天) are lists, too. \
      The mark between Han numerals (三、四年前) is for approximate-number-comma.
      """),
    basis: Bilingual("GB/T 15835—2011 5.2（概数）；GB/T 15834—2011 4.5（顿号）", "GB/T 15835—2011, 5.2; GB/T 15834—2011, 4.5"),
    fix: .suggested,
    messages: [arabic],
    examples: [
      Example("⟦3、4年⇒三四年⟧前，村里只有⟦5、6个⇒五六个⟧人种茶，走⟦7、8公里⇒七八公里⟧才有集市，每周去⟦2、3次⇒两三次⟧。"),
      Example("来了⟦20、30人⇒二三十人⟧，大多是⟦15、16岁⇒十五六岁⟧的学生，等了⟦1、2天⇒一两天⟧，花了⟦3、4万元⇒三四万元⟧。"),
      Example("报名的多是⟦3、40岁⇒三四十岁⟧的人，有⟦5、6十位⇒五六十位⟧，约⟦8、900人⇒八九百人⟧到场，花了⟦2、3000元⇒两三千元⟧。"),
      Example("比赛项目：1、200米跑；3、400米跑。第3、40名，分别有3、40人，分别为4、5人，3、60岁组，甲组12、13岁，乙组14、15岁。"),
      Example("三四年前，村里只有五六个人种茶，走七八公里才有集市。"),
      Example("住在3、4号楼的居民，1、2季度的产值，第5、6名选手，2、3月份的订单，7、8月是旺季。"),
      Example("第3、4章，5、6年级，3、4层，1、2年级新生，8、9日有雨，第3、4个五年计划。"),
      Example("3、4、5天的行程分别安排，分3、5天送达，每隔7、14天检查一次。"),
      Example("比分是11比3、4比11，编号A3、4个备件，前3、4名晋级，大学3、4年级，排名3、4位，60、70年代的老照片。"),
      Example("男子15、16岁组、17、18岁组比赛，分别增长3、4个百分点。"),
      Example("开户人数为37、38人两批，第二、3、4年免征。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for mark in tokens.all(.enumerationComma)
    where tokens.kind(mark + 1) == .digits && tokens.kind(mark - 1) == .digits && tokens.kind(mark + 2) == .han {
      guard story.length(mark - 1) <= 2, story.length(mark + 1) <= 4, let left = story.integer(mark - 1),
        let right = story.integer(mark + 1)
      else { continue }
      let end = tokens.end(mark + 1)
      let hasTens = story.source.has("十", at: end)
      guard let spoken = ApproximateArabic.spoken(left, right, hasTens: hasTens),
        // At the head of a line or clause the first may number what follows: 1、200米.
        right - left < 12 || left >= 10 || tokens.kind(mark - 2) == .han
      else { continue }
      guard let unit = unit(at: end, isAge: left > 10 && left % 10 != 0, story), isAlone(mark, story) else { continue }
      let whole = tokens.start(mark - 1)..<end + unit
      report.add(
        ApproximateArabic.arabic, [story.text(whole), spoken + story.text(end..<whole.upperBound)], at: whole,
        fix: Fix(.suggested, replacing: tokens.start(mark - 1)..<end, by: spoken))
    }
  }

  /// 三四 of 3 and 4, 二三十 of 20 and 30, 三四十 of 3 and 40, 十五六 of 15 and 16; nil if the two are no neighbours.
  private static func spoken(_ left: Int, _ right: Int, hasTens: Bool) -> String? {
    if left > 0, left < 9 {
      switch right {
      case left + 1: return hasTens ? HanNumeral.spoken(left) + HanNumeral.spoken(right) : unitPair(left)
      case (left + 1) * 10: return hasTens ? nil : tensPair(left)
      case (left + 1) * 100: return hasTens ? nil : unitPair(left) + "百"
      case (left + 1) * 1000: return hasTens ? nil : unitPair(left) + "千"
      default: return nil
      }
    }
    if left >= 10, left < 90, left % 10 == 0, right == left + 10 { return tensPair(left / 10) }
    guard left > 10, left / 10 == right / 10, left % 10 > 0, right == left + 1 else { return nil }
    return HanNumeral.spoken(left) + HanNumeral.spoken(right % 10)
  }

  private static func unitPair(_ digit: Int) -> String {
    switch digit {
    case 1: "一两"
    case 2: "两三"
    default: HanNumeral.spoken(digit) + HanNumeral.spoken(digit + 1)
    }
  }

  private static func tensPair(_ digit: Int) -> String { HanNumeral.spoken(digit) + HanNumeral.spoken(digit + 1) + "十" }

  /// How many bytes of a measure follow the second number; nil if it may number things, as 号 and 月 do, or begins no measure.
  private func unit(at offset: Int, isAge: Bool, _ story: Story) -> Int? {
    let source = story.source
    if isAge {
      // 15、16岁组 are classes of a contest; 37、38人 may be two groups.
      let isClass = ["组", "年", "级", "段", "男", "女", "以", "两"].contains { (word: StaticString) in
        source.has(word, at: offset + 3)
      }
      return source.has("岁", at: offset) && !isClass ? 3 : nil
    }
    if ApproximateArabic.lists.contains(where: { source.has($0, at: offset) }) { return nil }
    // Money and great numbers: 3、4万元, 5、6千人.
    var end = offset
    if ["十", "百", "千", "万", "亿"].contains(where: { (word: StaticString) in source.has(word, at: end) }) { end += 3 }
    if let unit = ApproximateArabic.measures.first(where: { source.has($0, at: end) }) {
      end += unit.utf8CodeUnitCount
    } else if end == offset || source.has("十", at: offset) {
      return nil
    }
    return end - offset
  }

  /// What makes a list of the two figures although a measure stands first: 5、6年级, 第3、4个五年计划.
  private static let lists: [StaticString] = ["年级", "年代", "年制", "年期", "个五年", "个百分点", "岁组", "人制", "人组", "天线", "个百分"]

  /// Measures of what is counted, the longer before those that they begin with.
  private static let measures: [StaticString] = [
    "公里", "公斤", "小时", "分钟", "年", "天", "岁", "人", "个", "斤", "里", "米", "元", "块", "倍", "次", "家", "户", "只", "头", "间", "吨",
    "亩", "句", "杯",
    "口", "秒", "位", "辆", "张", "条", "成", "点钟", "件", "棵", "株", "遍", "趟", "顿", "碗", "瓶", "本", "篇",
  ]

  /// Whether the two figures are all there is of numbers, and nothing before them numbers things.
  private func isAlone(_ mark: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    let first = mark - 1
    switch tokens.kind(first - 1) {
    case .han:
      guard let last = story.source.character(before: tokens.start(first)) else { return false }
      if ["分别", "分别为", "分别是", "分别有", "分别在", "依次为"].contains(where: { story.ends(with: $0, at: tokens.start(first)) }) {
        return false
      }
      // 第3、4, 前3、4, 比3、4, 大学3、4年, 为37、38: in order or one by one; behind a Han numeral it is a list.
      if "组男女队名居列第前后比学高初期版题图表式例注条款项章节卷册号型版别".unicodeScalars.contains(last) { return false }
      return !HanNumeral.isPart(last)
    case .edge, .comma, .stop, .openBracket, .openQuote, .semicolon, .colon: return true
    default: return false
    }
  }
}
