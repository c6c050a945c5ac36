import Lint

/// Two different stories of a page under one headline.
struct DuplicateHeadline: CorpusRule {
  /// Which stories are compared.
  enum Scope: String, CaseIterable, Sendable {
    case file, run
  }

  /// Among which stories a headline may stand once.
  var across = Scope.file
  /// Headlines with fewer characters are labels.
  var shortest = 8
  /// Words in a headline that may stand over many stories.
  var standing = [
    "公告", "通告", "公示", "启事", "声明", "讣告", "通知", "预告", "预报", "天气", "更正", "致歉", "简讯", "短讯", "快讯", "要闻", "导读", "动态", "图片新闻",
    "编者按", "名单", "榜单", "目录", "开奖", "行情", "赛程", "赛果", "来信", "征稿", "招聘", "问答", "链接", "连载", "（续", "(续", "上接", "下转", "之一",
    "之二", "之三",
    "（上）", "（中）", "（下）",
  ]

  static let message = Message(
    "与前面一篇稿件标题相同而正文不同，其中一篇的标题多半是误贴",
    "an earlier story with another text has the same headline: one of the two was most likely pasted by mistake")
  static let earlier = Message("前面那篇在这里", "the earlier story is here")

  static let about = About(
    id: "duplicate-headline",
    name: Bilingual("标题重复", "duplicate headline"),
    severity: .warning,
    why: Bilingual(
      """
      同一版上两篇不同的稿件用了同一个标题，不是贴错了标题，就是忘了改。标题有几行的，各行都相同才算；不计标点、空格和全角半角。

      正文相同的由 duplicate-story 报，这里不报。公告、更正、天气一类的固定标题（standing），三篇以上共用的栏目名，八个字以下的，转版续载的，不报。\
      不同的文件多半不是同一天的报纸，“省政府召开常务会议”每个月都有，所以只在同一文件里比；要在这次查的所有稿件之间比，把 across 设为 run。
      """,
      """
      Two different stories of one page under one headline: either it was pasted over the wrong one, or somebody forgot to change it. Of a headline with several \
      lines all must be the same, marks, spaces and width apart.

      Stories with the same text are for duplicate-story. Standing headings (notices, corrections, weather; the list is an option), those that three \
      stories share, those of fewer than eight characters, and stories that go on from another page are not reported. Files are mostly of different \
      days, and what happens every month is told under the same headline: stories of one file are compared, and those of the whole run only where `across` says so.
      """),
    basis: Bilingual("编辑惯例", "editing practice"),
    options: [
      .choice(
        "across", \Self.across,
        Bilingual(
          "在同一文件的各篇之间比（file），还是在这次查的所有稿件之间比（run）",
          "whether to compare the stories of a file (file) or all of the run (run)")),
      .integer(
        "shortest", \Self.shortest, in: 4...40,
        Bilingual("少于多少字的标题不比较", "headlines with fewer characters are not compared")),
      .texts(
        "standing", \Self.standing,
        Bilingual("标题里有这些词的，可以用在许多稿件上", "words in a headline that may stand over many stories")),
    ],
    messages: [message, earlier],
    examples: [
      Example(
        "新区图书馆今日开馆迎客\n\n江门日报讯(记者/陈明)新区图书馆今天开馆，首日接待读者三千多人次，少儿阅览室最受欢迎。\n\n"
          + "⟦新区图书馆今日开馆 迎客⟧\n\n江门日报讯(记者/李强)城南体育公园改造完工，新增两片篮球场和一条环形跑道，今起免费开放。"),
      Example(
        "新区图书馆今日开馆迎客\n\n江门日报讯(记者/陈明)新区图书馆今天开馆，首日接待读者三千多人次，少儿阅览室最受欢迎。\n\n"
          + "新区图书馆今日开馆迎客\n\n江门日报讯(记者/陈明)新区图书馆今天开馆,首日接待读者三千多人次,少儿阅览室最受欢迎。"),
      Example(
        "关于道路封闭施工的公告\n\n江门日报讯(记者/陈明)因管道施工，胜利路自即日起封闭，请过往车辆绕行建设路。\n\n"
          + "关于道路封闭施工的公告\n\n江门日报讯(记者/李强)因桥梁检修，跨江大桥周末两天禁止货车通行，敬请留意。"),
      Example(files: [
        ("3月.txt", "市政府召开常务会议\n\n会议听取了春耕备耕情况汇报，要求备足农资，确保不误农时。"),
        ("4月.txt", "市政府召开常务会议\n\n会议研究了防汛准备工作，要求加固堤围，落实值班制度。"),
      ]),
      Example(
        files: [
          ("3月.txt", "市政府召开常务会议\n\n会议听取了春耕备耕情况汇报，要求备足农资，确保不误农时，各镇要派技术员到田头指导。"),
          ("4月.txt", "⟦市政府召开常务会议⟧\n\n会议研究了防汛准备工作，要求加固堤围，落实值班制度，抢险队伍和物资月底前到位。"),
        ], options: "{\"across\": \"run\"}"),
    ])

  /// A headline: where it stands, and its word characters as a number.
  struct Summary: Sendable {
    let range: Range<Int>
    let hash: UInt64
  }

  func summary(of story: Story) -> Summary? {
    let headline = story.headline
    guard let first = headline.first, let last = headline.last else { return nil }
    var hash = FNV1a()
    var count = 0
    for block in headline {
      story.source.forEachWordCharacter(block.range) { character in
        hash.combine(character)
        count += 1
      }
    }
    guard count >= shortest else { return nil }
    if across == .file { hash.combine(UInt32(truncatingIfNeeded: story.id.file)) }
    return Summary(range: first.range.lowerBound..<last.range.upperBound, hash: hash.value)
  }

  func keys(of summary: Summary) -> [UInt64] { [summary.hash] }

  func check(_ group: [Member<Summary>], _ report: inout CorpusReport) {
    // What three stories share is a column's name.
    guard group.count == 2, let earlier = report.story(group[0].id), let later = report.story(group[1].id),
      hasText(earlier), hasText(later)
    else { return }
    // duplicate-story speaks of those that are the same; of a fixed form with other figures nobody needs to.
    if Shingles(earlier).percent(in: Shingles(later)) >= 60 || isContinued(earlier) || isContinued(later) { return }
    let headline = later.text(group[1].summary.range)
    if standing.contains(where: { headline.contains($0) }) { return }
    report.add(
      DuplicateHeadline.message, in: later.id, at: group[1].summary.range,
      related: [RelatedPlace(in: earlier.id, group[0].summary.range, DuplicateHeadline.earlier)])
  }

  /// Whether a story is text: thirty characters that end as a sentence does.
  private func hasText(_ story: Story) -> Bool {
    story.blocks.contains { block in
      guard block.kind == .paragraph, block.range.count >= 90,
        let last = story.source.character(before: block.range.upperBound)
      else { return false }
      let kind = Characters.kind(of: last.value)
      return kind.endsSentence || kind.closesPair
    }
  }

  /// Whether a story goes on from another page or on one: （上接第1版）, （下转第3版）.
  private func isContinued(_ story: Story) -> Bool {
    guard let first = story.blocks.first(where: { $0.kind == .paragraph }), let last = story.blocks.last else {
      return false
    }
    let head = story.text(first.range.lowerBound..<min(first.range.upperBound, first.range.lowerBound + 30))
    let tail = story.text(max(last.range.lowerBound, last.range.upperBound - 36)..<last.range.upperBound)
    return head.contains("上接") || tail.contains("下转") || tail.contains("未完")
  }
}
