import Lint

/// 截止, which is to end, for 截至, which is as of: 截止今年6月，全市共有…….
struct CutOffAsOf: StoryRule {
  var terms: [Term] { ["截止"] }

  static let asOf = Message("“截止”应为“截至”：“截止”是到期停止，后面带时间用“截至”", "截止 should be 截至: 截止 is to close, 截至 is “as of”")
  static let upTo = Message("“{0}”应为“截至”：“截至”已含“到”的意思", "“{0}” should be 截至, which has “up to” in it already")

  static let about = About(
    id: "cut-off-as-of",
    name: Bilingual("“截至”误作“截止”", "“closing at” (截止) for “as of” (截至)"),
    severity: .warning,
    why: Bilingual(
      """
      “截止”是到一定期限停止（报名已截止、截止日期），“截至”是停止于某个期限，后面要带时间：截至今年6月底，截至目前，截至记者发稿时。\
      统计到某个时候而事情还在继续的，用“截至”。“截止到”“截至到”也写“截至”。

      “投票9月30日截止”“截止时间”不报；句子里说的是报名、征集、优惠到什么时候为止（报名从1日开始，截止9月30日）的，也不报。
      """,
      """
      截止 is to close (报名已截止, 截止日期); 截至 is “as of” and takes a time: 截至今年6月底, 截至目前, 截至记者发稿时. Where something is counted up to a time \
      and goes on, it is 截至; so it is for 截止到 and 截至到.

      投票9月30日截止 and 截止时间 are left alone, and so is a sentence about when entries, offers and the like close (报名从1日开始，截止9月30日).
      """),
    basis: Bilingual("《现代汉语词典》“截止”“截至”条；编辑工作惯例", "the dictionary's entries 截止 and 截至; editing practice"),
    fix: .suggested,
    messages: [asOf, upTo],
    examples: [
      Example("⟦截止⇒截至⟧今年6月底，全区建成充电桩1200个。"),
      Example("记者从区农业农村局了解到，⟦截止⇒截至⟧目前，早稻收割过半。"),
      Example("⟦截止到⇒截至⟧2025年底，全市共有公园320个；⟦截止⇒截至⟧上月，又添了5个。"),
      Example("⟦截止⇒截至⟧发稿时，火势已经得到控制。据统计，⟦截止至⇒截至⟧二〇二五年末，全镇有企业80家。"),
      Example("⟦截止⇒截至⟧昨日17时，共接待游客3万人次。全县⟦截止⇒截至⟧10月15日已播种小麦20万亩。"),
      Example("⟦截止⇒截至⟧收盘，沪指上涨0.5%。"),
      Example("报名已于6月30日截止，截止日期不再延后，截止时间以系统为准，截止后不予受理。"),
      Example("报名从9月1日开始，截止9月30日。征集活动截止到10月8日，优惠时间截止今年底。"),
      Example("作品提交截止到12月1日，逾期不候。本次招聘即日起报名，截止6月15日，报名者须年满18岁。"),
      Example("截至今年6月底，全区建成充电桩1200个；截至目前，早稻收割过半。"),
      Example("他说：“截止目前没听说。”截止该日，双方没有异议。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    for match in report.matches {
      let start = match.range.lowerBound
      let end = story.word(of: ["到", "至"], at: match.range.upperBound)?.upperBound ?? match.range.upperBound
      let isPast = story.says(anyOf: CutOffAsOf.pastTimes, at: end)
      guard isPast || namesTime(end, story), isAsOf(start, end, isPast: isPast, story), !story.isQuoted(start) else {
        continue
      }
      let range = start..<end
      let fix = Fix(.suggested, replacing: range, by: "截至")
      if range == match.range {
        report.add(CutOffAsOf.asOf, at: range, fix: fix)
      } else {
        report.add(CutOffAsOf.upTo, [story.text(range)], at: range, fix: fix)
      }
    }
  }

  /// Whether a time begins at an offset at which something might close as well: 2024年, 6月30日, 17:00, 今年.
  private func namesTime(_ offset: Int, _ story: Story) -> Bool {
    if story.says(anyOf: CutOffAsOf.times, at: offset) { return true }
    var end = offset
    while end - offset <= 24, let character = story.source.character(at: end), isNumeral(character) {
      end += UTF8.width(character)
    }
    return end > offset && story.says(anyOf: ["年", "月", "日", "时", "点", "号", "：", ":", "Q"], at: end)
  }

  private func isNumeral(_ character: Unicode.Scalar) -> Bool {
    let kind = Characters.kind(of: character.value)
    return kind == .digits || kind == .wideDigits || HanNumeral.isPart(character)
  }

  /// Whether what stands before is no thing that closes: the head of a clause, and, if the time isn't past, no word of closing before
  /// in the sentence; or a subject of which something is said directly behind the time (全县截止10月15日已播种).
  private func isAsOf(_ start: Int, _ end: Int, isPast: Bool, _ story: Story) -> Bool {
    let sentence = story.sentence(around: start)
    if !isPast, story.first(of: CutOffAsOf.closing, in: sentence.lowerBound..<start) != nil { return false }
    let clause = story.clause(around: end)
    let isAtHead = story.isHeadOfClause(start) || story.word(of: CutOffAsOf.leads, before: start) != nil
    if story.first(of: CutOffAsOf.predicates, in: end..<clause.upperBound) != nil { return true }
    guard isAtHead else { return false }
    // 截止9月30日。 says when something closes; what goes on says how things stood.
    let behind = story.tokens.token(at: clause.upperBound)
    return story.tokens.kind(behind) == .comma || story.tokens.kind(behind) == .narrowComma
  }

  /// What is over or now when it is written: nothing closes then.
  private static let pastTimes: [StaticString] = [
    "去年", "前年", "上年", "上月", "上个月", "上周", "上世纪", "昨", "目前", "日前", "现在", "此时", "此刻", "当时", "发稿", "记者发稿", "本报发稿", "本刊发稿",
    "笔者发稿", "记者截稿",
    "截稿", "收盘", "报告期末", "本报告期", "本公告",
  ]

  private static let times: [StaticString] = [
    "今年", "当年", "同年", "本年", "本月", "当月", "本周", "今日", "今天", "今晚", "今晨", "当日", "当天", "当晚", "当前", "北京时间", "当地时间", "年底",
    "年末", "月底", "月末", "季末",
    "周一", "周二", "周三", "周四", "周五", "周六", "周日", "开盘", "上半年", "前三季度", "一季度", "三季度", "第一季度", "第三季度",
  ]

  /// Words of what closes; where one stands before in the sentence, 截止 may well be its verb.
  private static let closing: [StaticString] = [
    "报名", "征集", "征稿", "征文", "投稿", "投票", "申报", "申请", "时间", "日期", "期限", "有效期", "开始", "起至", "日起", "优惠", "缴费", "登记", "购票",
    "预约", "预售", "竞拍",
    "竞价", "挂牌", "受理", "招标", "投标", "提交", "递交", "认购", "招聘", "选课", "活动", "开放", "评选", "募集", "公示", "促销", "特惠", "展期", "限时",
    "赛程", "窗口",
  ]

  /// What may stand before it in its clause and is no subject.
  private static let leads: [StaticString] = [
    "统计", "获悉", "了解", "了解到", "显示", "介绍", "据悉", "报道", "但", "但是", "而", "其中", "并且", "通报", "消息", "数据", "表示", "透露",
  ]

  /// Words of how things stood, in the clause of the time itself.
  private static let predicates: [StaticString] = [
    "已", "共有", "共计", "累计", "尚未", "仍有", "仍未", "还没", "还有", "没有", "未有", "总共", "一共", "合计", "全国", "全省", "全市", "全县", "全区",
    "全镇", "全球", "我国",
    "我省", "我市", "我县", "我区",
  ]
}
