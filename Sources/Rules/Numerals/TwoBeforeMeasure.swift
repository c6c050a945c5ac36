import Lint

/// 二 where a number before a measure is 两: 二个月, 三分之两.
struct TwoBeforeMeasure: StoryRule {
  /// 二 with the measures that take 两 and begin no other word; and the fractions, which take 二.
  var terms: [Term] {
    ["二个", "二件", "二辆", "二户", "二棵", "二间", "二艘", "二颗", "二株", "二枚", "分之两", "两分之"]
  }

  static let measure = Message("“{0}”应为“{1}”：一般量词前用“两”", "“{0}” should be “{1}”: before an ordinary measure two is 两")
  static let fraction = Message("“{0}”应为“{1}”：分数里用“二”", "“{0}” should be “{1}”: in a fraction two is 二")

  static let about = About(
    id: "two-before-measure",
    name: Bilingual("“二”“两”误用", "二 and 两 confused"),
    severity: .warning,
    why: Bilingual(
      """
      表示数量，一般量词前用“两”：两个月、两件事、两户人家；分数、序数用“二”：三分之二、第二个。“二个月”“三分之两”是把口语的误用带进了稿件。

      序数（第二个、十月二件……）、多位数的末位（十二个、三十二户）、相邻的数（一二个）、重量（二两）、“二人”“二位”，不报；“百分之两百”是口语里通行的说法，不报。
      """,
      """
      Before an ordinary measure two is 两: 两个月, 两件事, 两户人家; in fractions and ordinals it is 二: 三分之二, 第二个.

      Ordinals, the last place of a longer number (十二个, 三十二户), neighbouring numbers (一二个), weights (二两), 二人 and 二位 are right; \
      百分之两百 is good colloquial usage.
      """),
    basis: Bilingual("现代汉语用法（“二”与“两”）", "standard Chinese usage of 二 and 两"),
    fix: .suggested,
    messages: [measure, fraction],
    examples: [
      Example("工期⟦二个月⇒两个月⟧，办好⟦二件⇒两件⟧实事，走访⟦二户⇒两户⟧人家。"),
      Example("⟦三分之两⇒三分之二⟧的村民同意，⟦两分之一⇒二分之一⟧的路段已经通车。"),
      Example("工期两个月，三分之二的村民同意，第二个月见效。"),
      Example("十二个月，三十二户，一百零二件，一二个人，一、二个问题，百分之两百的努力。"),
      Example("二人同行，二位老人，二两白酒，二年级，周二个别地区有雨，二件套。"),
      Example("初二个体户，高二个人赛，“二个别”不成词，正月十二户外活动，腊月二间隔。"),
      Example("领先两分之多，两分之差落败。"),
      Example("法院判处被告人有期徒刑三年二个月，并处罚金。"),
      Example("星期二间歇，老二个子高，三十二颗，数二个，零二户，2个、二〇二个。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    let source = story.source
    for match in report.matches {
      let (start, end) = (match.range.lowerBound, match.range.upperBound)
      switch match.term {
      case 10:
        // 百分之两百 is said; 三分之两成 is none of ours.
        guard let han = story.hanNumber(before: start), (3...10).contains(han.value),
          !HanNumeral.isPart(source.character(at: end))
        else { continue }
        let range = han.range.lowerBound..<end
        report.add(
          TwoBeforeMeasure.fraction, [story.text(range), story.text(han.range) + "分之二"], at: range,
          fix: Fix(.suggested, replacing: end - 3..<end, by: "二"))
      case 11:
        guard source.has("一", at: end), !source.has("一步", at: end), !HanNumeral.isPart(source.character(before: start))
        else { continue }
        let range = start..<end + 3
        report.add(
          TwoBeforeMeasure.fraction, [story.text(range), "二分之一"], at: range,
          fix: Fix(.suggested, replacing: start..<start + 3, by: "二"))
      default:
        guard isCount(before: start, story), !makesWord(end, source), !isSentence(start, end, story) else { continue }
        let range = start..<end + (source.has("月", at: end) ? 3 : 0)
        report.add(
          TwoBeforeMeasure.measure, [story.text(range), "两" + story.text(start + 3..<range.upperBound)], at: range,
          fix: Fix(.suggested, replacing: start..<start + 3, by: "两"))
      }
    }
  }

  /// Whether it is a term of prison, which courts write so: 三年二个月.
  private func isSentence(_ start: Int, _ end: Int, _ story: Story) -> Bool {
    story.source.has("个月", at: start + 3) && story.ends(with: "年", at: start)
      && story.says(anyOf: ["徒刑", "拘役", "管制", "缓刑"], in: story.stretch(before: start, atMost: 90))
  }

  /// Whether 二 stands by itself: nothing before it makes an ordinal, a weekday or a longer number of it.
  private func isCount(before offset: Int, _ story: Story) -> Bool {
    guard let before = story.source.character(before: offset) else { return true }
    if HanNumeral.isPart(before) || story.ends(with: "星期", at: offset) { return false }
    switch Characters.kind(of: before.value) {
    case .han:
      return !"第初高周老大小数几之星月拜其不中独无题表图廿卅农腊".unicodeScalars.contains(before)
    case .comma, .stop, .edge, .lineBreak, .colon: return true
    default: return false
    }
  }

  /// Whether the measure begins another word: 个别, 个人, 户外, 件套, 间隔.
  private func makesWord(_ offset: Int, _ source: Source) -> Bool {
    let words: [StaticString] = [
      "别", "体", "性", "子", "外", "口", "籍", "套", "隔", "歇", "接", "谍", "粒", "人赛", "人所", "人信", "人奖", "人总", "案", "主",
    ]
    return words.contains { source.has($0, at: offset) }
  }
}
