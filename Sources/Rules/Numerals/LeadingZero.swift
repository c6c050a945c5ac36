import Lint

/// A decimal fraction without its nought: `.46%`.
struct LeadingZero: StoryRule {
  static let missing = Message(
    "“{0}”应为“0{0}”：小数点前的“0”不能省", "“{0}” should be “0{0}”: the nought before the point can't be left out")

  static let about = About(
    id: "leading-zero",
    name: Bilingual("小数缺少定位的“0”", "decimal without its nought"),
    severity: .error,
    why: Bilingual(
      """
      纯小数必须写出小数点前定位的“0”：0.46，不写“.46”；小数点前的数字丢了，也会成这个样子，要核对原稿。

      枪械口径（.45口径）、文件扩展名、版本号、网址，不报；句末的半角句号后面紧跟数字（……结束.2024年）也不报，前后的词都表明是小数时才报。
      """,
      """
      A decimal fraction keeps the nought before its point: 0.46, not “.46”. A digit that was lost looks the same: check the original.

      Calibres (.45口径), file extensions, versions and addresses are not judged, nor is a half-width full stop with a figure behind it \
      (……结束.2024年): a decimal is reported only where the words on both sides leave no doubt.
      """),
    basis: Bilingual("GB/T 15835—2011 5.1（纯小数）", "GB/T 15835—2011, 5.1 (decimals)"),
    fix: .safe,
    messages: [missing],
    examples: [
      Example("居民消费价格同比上涨⟦.46⇒0.46⟧%，产量增长⟦.5⇒0.5⟧%，环比下降⟦.2⇒0.2⟧个百分点。"),
      Example("误差在⟦.05⇒0.05⟧%以内，别家发货快，这家一点消息都没有.12天才寄到。"),
      Example("误差为⟦.05⇒0.05⟧毫米，长约⟦.8⇒0.8⟧米，在⟦.5⇒0.5⟧～1.2米之间。"),
      Example("误差不超过⟦.05⇒0.05⟧毫米，含糖量由⟦.8⇒0.8⟧%降至⟦.5⇒0.5⟧%，每股派息⟦.35⇒0.35⟧元，水温高出⟦.6⇒0.6⟧℃。"),
      Example("同比上涨0.46%，环比下降0.2个百分点。"),
      Example("他用的是一支.45口径的手枪。"),
      Example("会议就此结束.2024年再议，任务完成.5月交付。"),
      Example("文件另存为.7z格式，域名以.360结尾，版本为.12。"),
      Example("访问192.168.0.1，升级到v.2版，打开./0.5元目录。"),
      Example("三、注意事项.2、按时到场，各就各位.3人一组。"),
      Example("工程按期竣工.全长5公里.5公里外是县城.3%的农户还没有搬迁."),
      Example("抢修结束.5小时后恢复供电，图.5米格纸，会议结束.2天后公布结果。"),
      Example("全场比赛第.5节，担任会长.5人当选，长廊.5号展厅。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    // Asked of few stories, and once.
    lazy var endsSentences = endsSentences(in: story)
    for point in tokens.all(.narrowStop) where tokens.kind(point + 1) == .digits && tokens.kind(point - 1) != .digits {
      guard isBeforeNumber(point, story) && isQuantity(point + 1, story) || isMeasured(point, story) && !endsSentences,
        !story.isMachineText(point)
      else { continue }
      let range = tokens.start(point)..<tokens.end(point + 1)
      report.add(
        LeadingZero.missing, [story.text(range)], at: range,
        fix: Fix(.safe, replacing: range.lowerBound..<range.lowerBound, by: "0"))
    }
  }

  /// Whether a number is what must follow here: not the end of a sentence.
  private func isBeforeNumber(_ point: Int, _ story: Story) -> Bool {
    switch story.tokens.kind(point - 1) {
    case .han:
      guard let last = story.source.character(before: story.tokens.start(point)) else { return false }
      guard "为约达近超涨跌降升增减至于仅占有在重".unicodeScalars.contains(last) else { return false }
      // 什么都没有.12天到货 are two sentences.
      let start = story.tokens.start(point)
      return last != "有" || start < 6 || !story.source.has("没有", at: start - 6)
    case .openBracket, .narrowOpenBracket, .wave, .dash, .comma, .semicolon, .enumerationComma, .colon: return true
    default: return false
    }
  }

  /// Whether a measure that takes decimals follows the digits, whatever Han character stands before: 每股派息.35元, 不过.05毫米.
  private func isMeasured(_ point: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    guard tokens.kind(point - 1) == .han, story.length(point + 1) <= 4,
      let last = story.source.character(before: tokens.start(point)), !"第号版型图表".unicodeScalars.contains(last)
    else { return false }
    return LeadingZero.measures.contains { story.source.has($0, at: tokens.end(point + 1)) }
  }

  /// What is measured and not counted: people, days and hours may well begin a sentence.
  private static let measures: [StaticString] = [
    "%", "％", "‰", "个百分点", "百分点", "毫米", "厘米", "微米", "纳米", "米", "千米", "公里", "平方", "立方", "公顷", "亩", "元", "万元", "亿元", "美元",
    "万美元", "亿美元", "港元", "欧元", "万吨", "吨", "公斤", "千克", "毫克", "微克", "克", "斤", "毫升", "升", "℃", "摄氏度", "度", "倍", "千瓦", "万千瓦",
    "英寸",
  ]

  /// Whether the story has full stops of ASCII behind Han characters: then any point behind one may be such.
  private func endsSentences(in story: Story) -> Bool {
    let tokens = story.tokens
    return tokens.all(.narrowStop).contains {
      tokens.kind($0 - 1) == .han && (tokens.kind($0 + 1) == .han || tokens.kind($0 + 1) == .edge)
    }
  }

  /// Whether a unit follows the digits, and no mark of a list, date or calibre.
  private func isQuantity(_ digits: Int, _ story: Story) -> Bool {
    let end = story.tokens.end(digits)
    guard story.length(digits) <= 12 else { return false }
    switch story.tokens.kind(digits + 1) {
    case .percent, .narrowPercent: return true
    case .wave, .dash: return story.tokens.kind(digits + 2) == .digits
    case .han, .symbol: return !story.source.has("口径", at: end) && Unit.length(at: end, story) != nil
    default: return false
    }
  }
}
