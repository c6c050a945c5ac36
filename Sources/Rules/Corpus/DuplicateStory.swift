import Lint

/// The same story twice, exact or edited, in one file, in two, or in what was printed before.
struct DuplicateStory: CorpusRule, ArchiveRule {
  /// How many hundredths of the shorter story must stand in the other.
  var likeness = 82
  /// Stories with fewer characters are not compared.
  var shortest = 50

  static let identical = Message("与前面一篇稿件的正文完全相同", "its text is that of an earlier story, word for word")
  static let alike = Message("正文有 {0}% 与前面一篇稿件相同", "{0}% of its text stands in an earlier story")
  static let earlier = Message("前面那篇在这里", "the earlier story is here")

  static let ran = Message("{0}登过，正文一字不差：“{1}”（{2}）", "this ran {0}, word for word: “{1}” ({2})")
  static let ranAlike = Message(
    "{0}登过，正文有 {3}% 相同：“{1}”（{2}）", "this ran {0}, {3}% of the text the same: “{1}” ({2})")
  static let ranPerhaps = Message(
    "{0}恐怕登过：“{1}”（{2}）；原处读不到旧稿的这篇文字，凭档案估计正文约 {3}% 相同",
    "this probably ran {0}: “{1}” ({2}); that text can't be read at its old place, about {3}% is the same by the archive's estimate"
  )

  static let about = About(
    id: "duplicate-story",
    name: Bilingual("稿件重复", "duplicate story"),
    severity: .warning,
    why: Bilingual(
      """
      同一篇稿件见报两次，是报纸最难堪的差错之一。改了标题、删了电头、动了几个字，也认得出来。报的是后一篇，并指出前一篇在哪里；有许多份时，每份都指向最早的一篇。

      比较的是正文：四个字一组，看较短一篇有百分之多少也在另一篇里（不计标点、空格和全角半角）。篇幅相差一倍以上的（只引用了一部分）、格式固定而日期、数字或名单不同的（天气、开奖、任免），不报。

      用 --archive 给出见报档案（newslint archive），以前登过的也报，说出日期、标题和文件。旧稿还在原处，就拿原文比；不在了，就凭档案里的指纹估计，并说明是估计。同一个文件里的同一篇，再查一遍不算重复。
      """,
      """
      The same story printed twice is among the most embarrassing errors a paper makes. It is recognised under another headline, without \
      its byline, or with some words changed. The later one is reported, with the place of the earlier; of many copies each names the earliest.

      Compared is the text: how many of the shorter story's sequences of four characters stand in the other, marks, spaces and width \
      apart. Stories of very different length, and those of a fixed form whose dates, figures or lists of names differ, are not reported.

      With --archive, an index of what was printed (newslint archive), a story that ran before is reported too, with its date, headline and \
      file. Where the old text is still there the texts are compared; where it is gone the likeness is an estimate, and the message says so. \
      The story of the same file linted once more is no duplicate.
      """),
    basis: Bilingual(
      "编辑惯例；相似度为四字序列的包含率（Broder 1997）", "editing practice; containment of four-character shingles (Broder 1997)"),
    options: [
      .integer(
        "likeness", \Self.likeness, in: 50...100,
        Bilingual("百分之多少相同才报", "how much of the text must be the same, in percent")),
      .integer(
        "shortest", \Self.shortest, in: 20...1000,
        Bilingual("正文少于多少字的不比较", "stories with fewer characters are not compared")),
    ],
    messages: [identical, alike, earlier, ran, ranAlike, ranPerhaps],
    examples: [
      Example(
        "全区召开安全生产会议\n\n江门日报讯(记者/陈明)近日，全区召开安全生产会议，部署岁末年初重点工作，要求各单位压实责任，全面排查隐患，守住安全底线，确保群众平安过节。\n\n"
          + "⟦安全生产会议召开⟧\n\n江门日报讯(记者/李强)近日，全区召开安全生产会议，部署岁末年初重点工作，要求各单位压实责任，全面排查隐患，守住安全底线，确保群众平安过节。"),
      Example(files: [
        (
          "a.txt",
          "全区召开安全生产会议\n\n江门日报讯(记者/陈明)近日，全区召开安全生产会议，部署岁末年初重点工作，要求各单位压实责任，全面排查隐患，守住安全底线，确保群众平安过节。会议由区长主持，各街道负责人参加。"
        ),
        (
          "b.txt",
          "⟦安全生产会议召开⟧\n\n全区召开安全生产会议,部署岁末年初重点工作,要求各单位压实责任,全面排查隐患,守住安全底线,确保群众平安过节。会议由区长主持,各街道负责人参加。"
        ),
      ]),
      Example(
        files: [
          (
            "today.txt",
            "⟦花市迎春 老街添彩⟧\n\n本报讯（记者/李强）一年一度的迎春花市昨晚在堤东路开市，三百多个摊位沿河摆开，年橘、桃花、水仙摆满长街，市民扶老携幼前来选购。花市将办到除夕夜，其间堤东路不通机动车。"
          )
        ],
        printed: [
          (
            "2026-02-10.txt",
            "堤东路花市开市\n\n江门日报讯（记者/陈明）一年一度的迎春花市昨晚在堤东路开市，三百多个摊位沿河摆开，年橘、桃花、水仙摆满长街，市民扶老携幼前来选购。花市将办到除夕夜，其间堤东路不通机动车。",
            false
          )
        ]),
      Example(
        files: [
          (
            "today.txt",
            "⟦龙舟赛周末开锣⟧\n\n江门日报讯（记者/陈明）本周末，礼乐龙舟赛将在礼乐河开锣，来自十二个村的队伍同场竞渡。赛道全长八百米，沿岸设三处观赛区，市民可以免费入场。当天上午礼乐大道部分路段实行交通管制，请提前绕行。"
          )
        ],
        printed: [
          (
            "dragon-boats.txt",
            "礼乐龙舟赛本周末举行\n\n江门日报讯（记者/陈明）本周末，礼乐龙舟赛将在礼乐河开锣，来自十二个村的队伍同场竞渡。赛道全长八百米，沿岸设三处观赛区，市民可以免费入场。当日上午礼乐大道部分路段实行交通管制，请提前绕行。",
            true
          )
        ]),
      Example(
        files: [
          (
            "today.txt",
            "⟦老厂房变身书店⟧\n\n江门日报讯（记者/陈明）停产二十年的甘蔗化工厂旧车间，上周变成了一家书店。书架顺着原来的传送带排开，锅炉旁边摆上了咖啡桌，孩子们在阀门和管道之间找书看。店主说，她想让老街坊多一个歇脚的地方。周末，这里还请退休工人来讲当年的故事。"
          )
        ],
        printed: [
          (
            "bookshop.txt",
            "甘化旧车间开了家书店\n\n江门日报讯（记者/陈明）停产二十年的甘蔗化工厂旧车间，上周变成了一家书店。书架顺着原来的传送带排开，锅炉旁边摆上了咖啡桌，孩子们在阀门和管道之间找书看。店主说，她想让老街坊多一个歇脚的地方。周末，这里还会请退休工人来讲当年的故事。",
            false
          )
        ]),
      Example(
        "周一天气\n\n江门日报讯(记者/陈明)据气象台预报，今天多云，最高气温22℃，最低气温15℃，偏北风2至3级，相对湿度65%，空气质量良，适宜户外活动，早晚注意添衣。\n\n"
          + "周二天气\n\n江门日报讯(记者/陈明)据气象台预报，今天多云，最高气温19℃，最低气温11℃，偏北风4至5级，相对湿度80%，空气质量优，适宜户外活动，早晚注意添衣。"),
      Example(
        files: [
          (
            "today.txt",
            "乒乓球赛名次\n\n江门日报讯（记者/陈明）全市职工乒乓球赛昨天在体育馆结束，获得男子单打前八名的选手依次是：周海、梁志强、吴军、黄小明、谢东、邓家豪、林峰、许光。市总工会负责人为获奖选手颁奖，并希望大家继续坚持锻炼。"
          )
        ],
        printed: [
          (
            "last-year.txt",
            "乒乓球赛名次\n\n江门日报讯（记者/陈明）全市职工乒乓球赛昨天在体育馆结束，获得男子单打前八名的选手依次是：何伟、赵志强、罗军、陈小明、曾东、李家豪、方峰、唐光。市总工会负责人为获奖选手颁奖，并希望大家继续坚持锻炼。",
            true
          )
        ]),
    ])

  /// What is kept of a story.
  struct Summary: Sendable {
    /// The first block, where a finding is placed.
    let head: Range<Int>
    let fingerprint: Fingerprint
  }

  func summary(of story: Story) -> Summary? {
    Fingerprint(story, shortest: shortest).map { Summary(head: story.head.range, fingerprint: $0) }
  }

  func keys(of summary: Summary) -> [UInt64] { summary.fingerprint.keys }

  /// In how many bins sketches must agree before texts are compared: of stories that are reported some 50 in 128 do at least.
  private static let promising = (Fingerprint.binCount * 40 + 99) / 100

  // MARK: In the run

  func check(_ group: [Member<Summary>], _ report: inout CorpusReport) {
    // Per member: the first with the same text.
    var origins = Array(group.indices)
    for (number, member) in group.enumerated() where !member.earlier.isEmpty {
      let earlier = member.earlier
      let print = member.summary.fingerprint
      if let copy = earlier.first(where: { group[$0].summary.fingerprint.isSameText(as: print) }) {
        origins[number] = origins[copy]
        add(DuplicateStory.identical, [], member, group[origins[copy]], &report)
        continue
      }
      // Of each text the first is compared, eight texts at most, and only where the sketches promise likeness.
      var compared = 0
      for other in earlier where origins[other] == other && compared < 8 {
        let model = group[other]
        guard model.summary.fingerprint.agreement(with: print) >= DuplicateStory.promising else { continue }
        compared += 1
        guard let one = report.story(model.id).map({ StoryText($0) }),
          let text = report.story(member.id).map({ StoryText($0) }), let percent = likeness(of: one, text)
        else { continue }
        add(DuplicateStory.alike, ["\(percent)"], member, model, &report)
        break
      }
    }
  }

  private func add(
    _ message: Message, _ arguments: [String], _ member: Member<Summary>, _ earlier: Member<Summary>,
    _ report: inout CorpusReport
  ) {
    report.add(
      message, arguments, in: member.id, at: member.summary.head,
      related: [RelatedPlace(in: earlier.id, earlier.summary.head, DuplicateStory.earlier)])
  }

  /// How many hundredths of the shorter text stand in the other, or nil if the two are different stories.
  private func likeness(of earlier: StoryText, _ later: StoryText) -> Int? {
    likeness(
      earlier.overlap(with: later), particularsAgree: earlier.particulars.agree(with: later.particulars),
      resemblance: 50)
  }

  private func likeness(_ overlap: Overlap, particularsAgree: Bool, resemblance: Double) -> Int? {
    // Half of all: a story quoted in part within a longer one is no duplicate. A fixed form with other dates, figures or names says
    // something else.
    guard overlap.containment >= Double(likeness), overlap.resemblance >= resemblance, particularsAgree else {
      return nil
    }
    return Int(overlap.containment)
  }

  // MARK: In the archive

  func check(_ story: Story, _ archive: inout ArchiveSearch, _ report: inout Report) {
    guard let fingerprint = Fingerprint(story, shortest: shortest) else { return }
    var own: StoryText?
    var compared = 0
    for match in archive.matches(for: story, fingerprint, agreement: DuplicateStory.promising) where compared < 8 {
      compared += 1
      // Both are in the run, where the later one is told.
      if archive.isInRun(match) { continue }
      let message: Message
      var percent = 100
      if match.isSameText {
        message = DuplicateStory.ran
      } else if let text = archive.text(of: match) {
        let later = own ?? StoryText(story)
        own = later
        guard let found = likeness(of: text, later) else { continue }
        (message, percent) = (DuplicateStory.ranAlike, found)
      } else {
        // An estimate of half errs by four hundredths to either side.
        guard let found = likeness(match.estimate, particularsAgree: match.particularsAgree, resemblance: 55) else {
          continue
        }
        // That it is the same to the letter, the hash would have said.
        (message, percent) = (DuplicateStory.ranPerhaps, min(found, 99))
      }
      let day = match.day.map { Bilingual($0.name.zh, "on \($0.name.en)") } ?? Bilingual("以前", "before")
      // Quotation marks within quotation marks.
      let headline = match.headline.replacing("“", with: "‘").replacing("”", with: "’")
      report.add(message, [Message.argument(day), headline, match.place, "\(percent)"], at: story.head.range)
      return
    }
  }
}
