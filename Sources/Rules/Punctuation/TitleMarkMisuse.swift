import Lint

/// Title marks around the name of what is no work: a certificate, a meeting, a contest, a course, an award.
struct TitleMarkMisuse: StoryRule {
  static let message = Message(
    "{0}不是作品，名称不用书名号：《{1}》", "{0} is no work, and its name takes no title marks: 《{1}》")

  static let about = About(
    id: "title-mark-misuse",
    name: Bilingual("书名号误用", "title marks around what is no work"),
    severity: .note,
    why: Bilingual(
      """
      书名号标书、报刊、文章、歌曲、影视、节目、法规、文件等作品的名称。证照、会议、培训班、比赛、奖项、课程、机构不是作品，名称不用书名号，需要标示时用引号。一个名称在一篇里只报一次。

      只看书名号里最后几个字，或者后面紧跟的“课程”“奖杯”一类的词。同名的节目、电影很多：比赛名前面要有“举办、参加、报名”一类的词才报，上下文里有播出、节目、栏目等字样的不报。
      """,
      """
      Title marks are for works: books, papers, articles, songs, films, programmes, laws and documents. Certificates, meetings, courses, \
      contests, awards and bodies are no works; where their names must be set off, quotation marks do it. \
      A name is reported once a story.

      The rule goes by the last words within the marks or the word right behind them. Many a programme has the name of a contest: one is \
      reported only behind a verb such as 举办 or 参加, and nothing is where 播出, 节目 or 栏目 stand near.
      """),
    basis: Bilingual("GB/T 15834—2011 4.15（书名号）、附录 A.13", "GB/T 15834—2011, 4.15 (title marks) and annex A.13"),
    messages: [message],
    examples: [
      Example("店里挂着⟦《食品经营许可证》⟧，请带好⟦《居民身份证》⟧；《居民身份证》不得外借。"),
      Example("区里举办⟦《碧道摄影大赛》⟧，他荣获⟦《最佳新人奖》⟧。"),
      Example("学校开设⟦《侨批与侨乡》⟧课程，教师参加⟦《非遗传承人培训班》⟧。"),
      Example("学员参加了⟦《急救入门》⟧课程。"),
      Example("会议通过《食品经营许可证管理办法》《居住证暂行条例》。"),
      Example("晚会上播出《青年歌手大赛》，今晚还有节目《动物运动会》。"),
      Example("他导演的电影《见证》《求证》上映，读者爱看《辩证法》。"),
      Example("他唱了《大赛》，写了《论坛》，订了《人民论坛》。"),
      Example("镇里组织《民法典》培训班和《红楼梦》课程分享。"),
      Example("区里举办“碧道摄影大赛”，发放居民身份证。"),
      Example("获得茅盾文学奖的《人世间》重印。"),
      Example("国务院印发《职业学校毕业证书管理规定》《马拉松》。"),
    ])

  /// Papers that certify something.
  private static let papers: [StaticString] = [
    "许可证", "身份证", "居住证", "居留证", "准考证", "驾驶证", "行驶证", "资格证", "资格证书", "毕业证", "毕业证书", "学位证书", "结业证书", "荣誉证书",
    "合格证", "营业执照", "产权证", "产权证书", "结婚证", "残疾人证", "优待证", "会员证", "记者证", "学生证", "工作证", "健康证", "通行证", "操作证",
    "登记证", "登记证书", "专利证书", "敬老证", "上岗证",
  ]

  /// Bodies, courses and meetings.
  private static let bodies: [StaticString] = [
    "杂志社", "出版社", "报社", "编辑部", "培训班", "研修班", "进修班", "辅导班", "研讨会", "座谈会", "推介会", "洽谈会", "博览会", "交流会", "动员会",
    "听证会", "招聘会", "图片展", "书画展", "摄影展", "美术展",
  ]

  /// Contests, and the verbs that tell one from a programme.
  private static let contests: [StaticString] = ["大赛", "竞赛", "锦标赛", "联赛", "邀请赛", "选拔赛", "公开赛", "挑战赛", "运动会", "马拉松"]
  private static let holding: [StaticString] = ["举办", "举行", "参加", "承办", "主办", "协办", "报名", "启动", "开展", "组织", "办起"]

  private static let awards: [StaticString] = ["奖", "奖杯", "奖章", "奖状", "称号"]
  private static let winning: [StaticString] = ["获", "获得", "颁发", "评为", "授予", "捧得", "夺得"]

  private static let teaching: [StaticString] = [
    "开设", "开出", "选修", "增设", "讲授", "必修", "参加", "报名", "报读", "修读", "旁听", "推出", "学完", "修完", "上完",
  ]

  /// Words of a sentence that speaks of a programme, a film or a book.
  private static let works: [StaticString] = ["播", "节目", "栏目", "综艺", "频道", "电影", "影片", "导演", "剧", "收看", "主演", "小说"]

  func check(_ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    let prose = story.source.prose
    // A name is reported once.
    var reported: [Range<Int>] = []
    for close in tokens.all(.closeTitle) where tokens.kind(close - 1) == .han {
      guard let noun = noun(ending: close, story), let open = tokens.opening(.openTitle, of: close),
        !speaksOfWork(open, close, story)
      else { continue }
      let range = tokens.start(open)..<tokens.end(close)
      guard reported.count < 32, !reported.contains(where: { prose[$0].elementsEqual(prose[range]) }) else { continue }
      reported.append(range)
      report.add(
        TitleMarkMisuse.message, [noun, story.quoted(tokens.end(open)..<tokens.start(close))], at: range)
    }
  }

  /// The word that says what the name in the marks is of, if that is no work.
  private func noun(ending close: Int, _ story: Story) -> String? {
    let (tokens, source) = (story.tokens, story.source)
    let end = tokens.start(close)
    func first(of words: [StaticString]) -> StaticString? {
      words.first { source.has($0, at: end - $0.utf8CodeUnitCount) }
    }
    switch source.character(before: end) {
    case "证", "书", "照": return first(of: TitleMarkMisuse.papers)?.description
    case "社", "部", "班", "会", "展":
      if let body = first(of: TitleMarkMisuse.bodies) { return body.description }
      return contest(close, first(of: TitleMarkMisuse.contests), story)
    case "赛", "松": return contest(close, first(of: TitleMarkMisuse.contests), story)
    case "奖", "杯", "章", "状", "号":
      guard let award = first(of: TitleMarkMisuse.awards), follows(TitleMarkMisuse.winning, close, story) else {
        return nil
      }
      return award.description
    default:
      let behind = tokens.end(close)
      guard source.has("课程", at: behind) || source.has("等课程", at: behind) || source.has("两门课", at: behind),
        follows(TitleMarkMisuse.teaching, close, story)
      else { return nil }
      return "课程"
    }
  }

  private func contest(_ close: Int, _ word: StaticString?, _ story: Story) -> String? {
    guard let word, follows(TitleMarkMisuse.holding, close, story) else { return nil }
    return word.description
  }

  /// Whether the opening mark stands right behind one of some words, 了 passed over.
  private func follows(_ words: [StaticString], _ close: Int, _ story: Story) -> Bool {
    guard let open = story.tokens.opening(.openTitle, of: close) else { return false }
    var start = story.tokens.start(open)
    if story.source.has("了", at: start - 3) { start -= 3 }
    return words.contains { story.source.has($0, at: start - $0.utf8CodeUnitCount) }
  }

  /// Whether the clauses around a name speak of what is broadcast, shown or read.
  private func speaksOfWork(_ open: Int, _ close: Int, _ story: Story) -> Bool {
    let tokens = story.tokens
    func has(_ token: Int) -> Bool {
      guard tokens.kind(token) == .han else { return false }
      let range = tokens[token].range
      for offset in stride(from: range.lowerBound, to: min(range.upperBound, range.lowerBound + 240), by: 3)
      where TitleMarkMisuse.works.contains(where: { story.source.has($0, at: offset) }) { return true }
      return false
    }
    var token = open - 1
    for _ in 0..<8 where !tokens.kind(token).endsSentence && tokens.kind(token) != .edge {
      if has(token) { return true }
      token -= 1
    }
    token = close + 1
    for _ in 0..<8 where !tokens.kind(token).endsSentence && tokens.kind(token) != .edge {
      if has(token) { return true }
      token += 1
    }
    return false
  }
}
