import Lint

/// A decimal fraction without its nought: `.46%`.
struct LeadingZero: StoryRule {
  static let missing = Message(
    "“{0}”应为“0{0}”：小数点前的“0”不能省", "“{0}” is “0{0}”: the nought before the point can't be left out")

  static let about = About(
    id: "leading-zero",
    name: Bilingual("小数缺少定位的“0”", "decimal without its nought"),
    severity: .error,
    why: Bilingual(
      """
      小数必须写出小数点前定位的“0”：0.46，不写“.46”；小数点前的数字丢了，也会成这个样子，要核对原稿。

      枪械口径（.45口径）、文件扩展名、版本号、网址，不报；句末的半角句号后面紧跟数字（……结束.2024年）也不报，只看数量词前后都清楚的地方。
      """,
      """
      A decimal fraction keeps the nought before its point: 0.46, not “.46”. A digit that was lost looks the same: compare the copy.

      Calibres (.45口径), file extensions, versions and addresses are not judged, nor is a full stop of ASCII with a figure behind \
      it (……结束.2024年): only where what stands before and behind leaves no doubt.
      """),
    basis: Bilingual("GB/T 15835—2011 5.1（小数）", "GB/T 15835—2011, 5.1 (decimals)"),
    fix: .safe,
    messages: [missing],
    examples: [
      Example("居民消费价格同比上涨⟦.46⇒0.46⟧%，产量增长⟦.5⇒0.5⟧%，环比下降⟦.2⇒0.2⟧个百分点。"),
      Example("误差在⟦.05⇒0.05⟧%以内，别家发货快，这家一点消息都没有.12天才寄到。"),
      Example("误差为⟦.05⇒0.05⟧毫米，长约⟦.8⇒0.8⟧米，在⟦.5⇒0.5⟧～1.2米之间。"),
      Example("同比上涨0.46%，环比下降0.2个百分点。"),
      Example("他用的是一支.45口径的手枪。"),
      Example("会议就此结束.2024年再议，任务完成.5月交付。"),
      Example("文件另存为.7z格式，域名以.360结尾，版本为.12。"),
      Example("访问192.168.0.1，升级到v.2版，打开./0.5元目录。"),
      Example("三、注意事项.2、按时到场，各就各位.3人一组。"),
      Example("全场比赛第.5节，担任会长.5人当选，长廊.5号展厅。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    for point in tokens.all(.narrowStop) where tokens.kind(point + 1) == .digits && tokens.kind(point - 1) != .digits {
      guard isBeforeNumber(point, story), isQuantity(point + 1, story), !story.isMachineText(point) else { continue }
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
      if LeadingZero.verbs.contains(last) {
        // 什么都没有.12天到货 are two sentences.
        let start = story.tokens.start(point)
        return last != "有" || start < 6 || !story.source.has("没有", at: start - 6)
      }
      // 增长.5% is a share; 会长.5人 may be two sentences.
      let isShare = story.tokens.kind(point + 2) == .narrowPercent || story.tokens.kind(point + 2) == .percent
      return isShare && LeadingZero.shareVerbs.contains(last)
    case .openBracket, .wave, .comma, .enumerationComma, .colon: return true
    default: return false
    }
  }

  /// Characters behind which a number stands and no sentence ends: 为, 约, 达, 上涨, 下降 …
  private static let verbs: Set<Unicode.Scalar> = Set("为约达近超涨跌降升增减至于仅占有在重".unicodeScalars)

  /// The like before a share: 增长, 提高, 增加, 减少 …
  private static let shareVerbs: Set<Unicode.Scalar> = Set("长高低加少大落率比了过到是".unicodeScalars)

  /// Whether a unit follows the digits, and no mark of a list, date or calibre.
  private func isQuantity(_ digits: Int, _ story: Story) -> Bool {
    let end = story.tokens.end(digits)
    guard story.length(digits) <= 12 else { return false }
    switch story.tokens.kind(digits + 1) {
    case .percent, .narrowPercent: return true
    case .wave, .dash: return story.tokens.kind(digits + 2) == .digits
    case .han: return !story.source.has("口径", at: end) && Unit.length(at: end, story) != nil
    default: return false
    }
  }
}
