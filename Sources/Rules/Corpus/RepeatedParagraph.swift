import Lint

/// A paragraph or a long sentence that stands twice: in one story, or in two stories of a page.
struct RepeatedParagraph: StoryRule, CorpusRule {
  /// How far a paragraph is looked for.
  enum Scope: String, CaseIterable, Sendable {
    case story, file, run
  }

  /// Where else a paragraph may not stand.
  var across = Scope.file
  /// Sentences with fewer characters are not compared.
  var sentence = 30

  static let paragraph = Message("这一段与第 {0} 行的一段重复，应删去一处", "this paragraph stands in line {0} already: take one out")
  static let paragraphs = Message(
    "这 {0} 段与第 {1} 行起的文字重复，应删去一处", "these {0} paragraphs stand from line {1} on already: take them out once")
  static let sentences = Message(
    "这里的话与第 {0} 行的重复，应删去一处", "this stands in line {0} already, word for word: take one out")
  static let elsewhere = Message(
    "这一段在前面另一篇稿件里也有，其中一篇多半是误贴",
    "this paragraph stands in an earlier story too: in one of the two it was most likely pasted by mistake")
  static let earlier = Message("前一处在这里", "the earlier place is here")

  static let about = About(
    id: "repeated-paragraph",
    name: Bilingual("段落重复", "repeated paragraph"),
    severity: .warning,
    why: Bilingual(
      """
      改稿时移动一段而忘了删去原处，粘贴时多按一次，同一段话就会见报两遍。一篇稿件里整段重复，或者 30 字以上的话在相近的几段里一字不差地出现两次（不计标点、空格和全角半角），报后一处，并指出前一处在哪里。

      同一版（同一个文件）的两篇稿件有同一段话，也报：多半是贴错了稿。整篇相同的由 duplicate-story 报，这里不再报。导语里先说、正文里再说的一句话，引文的重出，诗歌歌词、表格名单，三处以上都有的套语，\
      编者按、简介、说明，不报。
      """,
      """
      A paragraph that was moved and not taken out at its old place, or pasted once too often, is printed twice. Reported is the later of two paragraphs \
      of one story that are the same, and of two passages of 30 characters or more a few paragraphs apart, word for word, marks, spaces and width aside.

      A paragraph that two stories of one page (one file) share is reported too: it was pasted into the wrong one. Stories that are the same altogether are \
      for duplicate-story. What the lead says and the text says again, quotations that return, verse, tables and lists, formulas that stand in three places, \
      editor's notes and descriptions are not reported.
      """),
    basis: Bilingual("编辑惯例", "editing practice"),
    fix: .suggested,
    options: [
      .choice(
        "across", \Self.across,
        Bilingual(
          "只查一篇之内（story）、同一文件的各篇之间（file），还是这次查的所有稿件之间（run）",
          "whether to look within each story (story), among the stories of a file (file), or among all stories of the run (run)"
        )),
      .integer(
        "sentence", \Self.sentence, in: 15...500,
        Bilingual("多少字以上的话不应出现两次", "passages with as many characters may not stand twice")),
    ],
    messages: [paragraph, paragraphs, sentences, elsewhere, earlier],
    examples: [
      Example(
        "绿道贯通\n\n沿江绿道昨日全线贯通，市民可以从老码头一路骑行到湿地公园。\n\n绿道全长12公里，沿途设有6处驿站，提供饮水和自行车维修服务。\n\n不少市民带着孩子前来体验。"
          + "⟨\n\n⇒⟩⟦绿道全长12公里,沿途设有6处驿站,提供饮水和自行车维修服务。⇒⟧"),
      Example(
        "社区食堂开业\n\n位于东湖社区的长者食堂今天开业，首日接待老人二百多位。\n\n食堂面积300平方米，设有堂食区和助餐取餐窗口，可同时容纳90人就餐。\n\n"
          + "社区还为行动不便的老人提供送餐上门服务，由志愿者轮流承担。\n\n老人们吃得很满意。⟨\n\n⇒⟩"
          + "⟦食堂面积300平方米，设有堂食区和助餐取餐窗口，可同时容纳90人就餐。\n\n社区还为行动不便的老人提供送餐上门服务，由志愿者轮流承担。⇒⟧"),
      Example(
        "水厂扩建\n\n北部水厂扩建工程昨日动工。\n\n项目总投资2.6亿元，新增日供水能力8万吨，建成后可以满足周边三个镇的用水需求。水厂负责人说，将抢抓晴好天气施工。\n\n"
          + "工程计划明年底完工。⟦项目总投资2.6亿元，新增日供水能力8万吨，建成后可以满足周边三个镇的用水需求。⇒⟧管网改造同步进行。"),
      Example(
        "书展开幕\n\n第八届书展昨日开幕，展出图书三万余种，首日入场读者突破两万人次，少儿馆前排起了长队。\n\n书展期间将举办作家见面会、古籍修复展示和少儿绘本共读等四十多场活动，全部免费向公众开放。\n\n"
          + "龙舟赛收官\n\n江门日报讯(记者/陈明)龙舟赛昨日收官，来自十二个村的二十支队伍参赛，沿岸观众把江堤围得水泄不通，鼓声和喝彩声此起彼伏。\n\n"
          + "⟦书展期间将举办作家见面会、古籍修复展示和少儿绘本共读等四十多场活动，全部免费向公众开放。⟧\n\n东村队以半个船身的优势夺得冠军，西村队获得亚军，颁奖仪式当场举行。"),
      Example(
        "地铁延长线试跑\n\n地铁延长线今天开始空载试运行，列车将按正式运营的图定间隔跑满三个月。\n\n据悉，延长线共设五站，全部是地下站。\n\n"
          + "地铁延长线今天开始空载试运行，列车将按正式运营的图定间隔跑满三个月。试运行期间不载客，各站出入口暂不开放。"),
      Example(
        "江边的歌\n\n我家住在江边上，江水日夜向东流，流过村庄流过城。\n\n船儿摇啊摇，摇到对岸的小码头，带回一船星光。\n\n我家住在江边上，江水日夜向东流，流过村庄流过城。\n\n"
          + "橹声轻啊轻，送走南来北往的人，留下一江月色。\n\n我家住在江边上，江水日夜向东流，流过村庄流过城。"),
      Example(files: [
        ("a.txt", "书展开幕\n\n第八届书展昨日开幕，展出图书三万余种。\n\n书展由市图书馆承办，市图书馆是全市最大的公共图书馆，藏书二百万册，每天接待读者五千人次。"),
        ("b.txt", "讲座开讲\n\n公益讲座本周六开讲，欢迎报名参加。\n\n讲座地点设在市图书馆，市图书馆是全市最大的公共图书馆，藏书二百万册，每天接待读者五千人次。"),
      ]),
      Example(
        files: [
          (
            "a.txt",
            "书展开幕\n\n第八届书展昨日开幕，展出图书三万余种，首日入场读者突破两万人次，少儿馆前排起了长队。\n\n书展期间将举办作家见面会、古籍修复展示和少儿绘本共读等四十多场活动，全部免费向公众开放。"
          ),
          (
            "b.txt",
            "龙舟赛收官\n\n龙舟赛昨日收官，来自十二个村的二十支队伍参赛，沿岸观众把江堤围得水泄不通，鼓声和喝彩声此起彼伏。\n\n⟦书展期间将举办作家见面会、古籍修复展示和少儿绘本共读等四十多场活动，全部免费向公众开放。⟧\n\n东村队以半个船身的优势夺得冠军，西村队获得亚军，颁奖仪式当场举行。"
          ),
        ], options: "{\"across\": \"run\"}"),
    ])

  /// Paragraphs with fewer characters are not compared within a story.
  private static let shortestParagraph = 20
  /// Nor are those with fewer in two stories.
  private static let shortestShared = 40
  /// A story with more places that say the same is set in that way: a list, a notice, a song.
  private static let mostPlaces = 3

  // MARK: Within a story

  /// Two passages that say the same.
  private struct Pair {
    let earlier: Range<Int>
    var later: Range<Int>
    /// How many paragraphs they are; 0 for sentences.
    var paragraphs: Int
  }

  func check(_ story: Story, _ report: inout Report) {
    var pairs: [Pair] = []
    guard addParagraphs(story, &pairs), addSentences(story, &pairs) else { return }
    if pairs.isEmpty || pairs.count > RepeatedParagraph.mostPlaces || story.isSetByClause { return }
    for pair in pairs {
      let line = "\(story.blocks[story.block(at: pair.earlier.lowerBound)].line)"
      report.add(
        pair.paragraphs == 0
          ? RepeatedParagraph.sentences
          : pair.paragraphs == 1 ? RepeatedParagraph.paragraph : RepeatedParagraph.paragraphs,
        pair.paragraphs > 1 ? ["\(pair.paragraphs)", line] : [line], at: pair.later, fix: fix(pair, story),
        related: [RelatedPlace(pair.earlier, RepeatedParagraph.earlier)])
    }
  }

  /// A passage by a number that those which are the same share.
  private struct Passage {
    let key: UInt64
    let range: Range<Int>

    /// By the number, then in reading order.
    static func precedes(_ one: Passage, _ other: Passage) -> Bool {
      (one.key, one.range.lowerBound) < (other.key, other.range.lowerBound)
    }
  }

  /// Whether two of a story's numbers are the same, told by bits: nearly always none are, and then no passage need be kept. Of those that two
  /// share, most are chance.
  private struct Meetings {
    private var bits = InlineArray<128, UInt64>(repeating: 0)
    private(set) var mayBeTwins = false

    @inline(__always)
    mutating func take(_ key: UInt64) {
      let hash = (key &* 0x9E37_79B9_7F4A_7C15) >> 51
      let bit = UInt64(1) &<< (hash & 63)
      mayBeTwins = mayBeTwins || bits[Int(hash >> 6)] & bit != 0
      bits[Int(hash >> 6)] |= bit
    }
  }

  /// The passages that stand twice, the later ones in reading order; nil if there is a text that stands more often, as a refrain does.
  private func twins(_ passages: inout [Passage], _ source: Source, shortest: Int) -> [(Range<Int>, Range<Int>)]? {
    passages.sort(by: Passage.precedes)
    var twins: [(Range<Int>, Range<Int>)] = []
    var first = 0
    while first < passages.count {
      var end = first + 1
      while end < passages.count, passages[end].key == passages[first].key { end += 1 }
      // What begins and ends alike is compared with its neighbour only: most of it is the same.
      for one in first..<end - 1 {
        let (range, next) = (passages[one].range, passages[one + 1].range)
        guard let count = source.commonText(range, source, next), count >= shortest else { continue }
        if let last = twins.last, last.1 == range { return nil }
        twins.append((range, next))
      }
      first = end
    }
    return twins.sorted { $0.1.lowerBound < $1.1.lowerBound }
  }

  /// Finds paragraphs that stand twice, those in a row together; the answer is false if the story is no running text.
  private func addParagraphs(_ story: Story, _ pairs: inout [Pair]) -> Bool {
    var meetings = Meetings()
    forEachParagraph(story) { key, _ in meetings.take(key) }
    if !meetings.mayBeTwins { return true }
    var passages: [Passage] = []
    forEachParagraph(story) { passages.append(Passage(key: $0, range: $1)) }
    guard let twins = twins(&passages, story.source, shortest: RepeatedParagraph.shortestParagraph) else {
      return false
    }
    var blocks = (earlier: -1, later: -1)
    for (earlier, later) in twins {
      let numbers = (earlier: story.block(at: earlier.lowerBound), later: story.block(at: later.lowerBound))
      if numbers.earlier == blocks.earlier + 1, numbers.later == blocks.later + 1, !pairs.isEmpty {
        pairs[pairs.count - 1].later = pairs[pairs.count - 1].later.lowerBound..<later.upperBound
        pairs[pairs.count - 1].paragraphs += 1
      } else {
        pairs.append(Pair(earlier: earlier, later: later, paragraphs: 1))
      }
      blocks = numbers
    }
    return true
  }

  /// Hands over each paragraph that is compared, and before it its number.
  @inline(__always)
  private func forEachParagraph(_ story: Story, _ body: (UInt64, Range<Int>) -> Void) {
    for block in story.blocks
    where block.kind == .paragraph && block.range.count >= 3 * RepeatedParagraph.shortestParagraph
      && endsAsSentence(block, story)
    {
      body(endBytes(of: block.range, story.source), block.range)
    }
  }

  /// Finds sentences that stand twice outside of paragraphs that do, those in a row together.
  private func addSentences(_ story: Story, _ pairs: inout [Pair]) -> Bool {
    if pairs.count > RepeatedParagraph.mostPlaces { return false }
    let tokens = story.tokens
    return tokens.all(.question).isEmpty && tokens.all(.exclamation).isEmpty
      ? addSentences(endingAt: tokens.all(.stop), story, &pairs)
      : addSentences(endingAt: tokens.all(.stop, .question, .exclamation), story, &pairs)
  }

  private func addSentences(
    endingAt stops: some RandomAccessCollection<Int>, _ story: Story, _ pairs: inout [Pair]
  ) -> Bool {
    var meetings = Meetings()
    forEachSentence(endingAt: stops, story) { key, _ in meetings.take(key) }
    if !meetings.mayBeTwins { return true }
    var passages: [Passage] = []
    forEachSentence(endingAt: stops, story) { passages.append(Passage(key: $0, range: $1)) }
    guard let twins = twins(&passages, story.source, shortest: sentence) else { return false }
    let found = pairs.count
    for (earlier, later) in twins {
      if pairs.prefix(found).contains(where: { $0.later.contains(later.lowerBound) }) { continue }
      if isToldAgain(earlier, later, story) { continue }
      if pairs.count > found, case let last = pairs[pairs.count - 1], last.later.upperBound == later.lowerBound,
        last.earlier.upperBound <= earlier.lowerBound
      {
        pairs[pairs.count - 1].later = last.later.lowerBound..<later.upperBound
      } else {
        pairs.append(Pair(earlier: earlier, later: later, paragraphs: 0))
      }
    }
    return true
  }

  /// Hands over each sentence that is compared, and before it its number.
  @inline(__always)
  private func forEachSentence(
    endingAt stops: some RandomAccessCollection<Int>, _ story: Story, _ body: (UInt64, Range<Int>) -> Void
  ) {
    let tokens = story.tokens
    var iterator = stops.makeIterator()
    var next = iterator.next()
    for block in story.blocks where block.kind == .paragraph {
      var start = block.range.lowerBound
      while let stop = next, case let end = tokens.start(stop), end < block.range.upperBound {
        next = iterator.next()
        if end < start { continue }
        let sentenceEnd = tokens.end(stop)
        if sentenceEnd - start > 3 * sentence { body(endBytes(of: start..<end, story.source), start..<sentenceEnd) }
        // A quotation that closes behind its stop belongs to what is before.
        start = tokens.kind(stop + 1).closesPair ? tokens.end(stop + 1) : sentenceEnd
      }
    }
  }

  /// Whether a sentence may stand a second time: far from the first, as in a summary, a notice of several sections or an interview with its
  /// best words set apart; or the lead says it before the text does, or somebody is quoted again.
  private func isToldAgain(_ earlier: Range<Int>, _ later: Range<Int>, _ story: Story) -> Bool {
    let blocks = (story.block(at: earlier.lowerBound), story.block(at: later.lowerBound))
    if blocks.1 - blocks.0 > 4 || later.lowerBound - earlier.upperBound > 2400 { return true }
    if blocks.0 == blocks.1 { return false }
    let lead = story.blocks.firstIndex { $0.kind == .paragraph }
    if blocks.0 == lead { return true }
    return isQuoted(earlier, story) || isQuoted(later, story)
  }

  /// Whether a sentence stands within quotation marks that opened before it or with it, in its paragraph.
  private func isQuoted(_ range: Range<Int>, _ story: Story) -> Bool {
    let tokens = story.tokens
    var token = tokens.token(at: range.lowerBound)
    if tokens.kind(token) == .openQuote || tokens.kind(token) == .openCorner { return true }
    while tokens.kind(token) != .edge {
      token -= 1
      switch tokens.kind(token) {
      case .openQuote, .openCorner: return true
      case .closeQuote, .closeCorner: return false
      default: break
      }
    }
    return false
  }

  /// Eight bytes at either end of a text, the marks that it ends with left out, in one number.
  private func endBytes(of range: Range<Int>, _ source: Source) -> UInt64 {
    let bytes = source.prose.span
    var end = range.upperBound
    while end - range.lowerBound > 24, bytes.han(before: end) == 0 {
      if bytes.hasMark(before: end) {
        end -= 3
        continue
      }
      guard let last = source.character(before: end), Characters.kind(of: last.value).isPunctuation else { break }
      end -= UTF8.width(last)
    }
    let raw = bytes.bytes
    let head = raw.unsafeLoadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self)
    let tail = raw.unsafeLoadUnaligned(fromByteOffset: end - 8, as: UInt64.self)
    return head &* 0x9E37_79B9_7F4A_7C15 ^ tail
  }

  /// Takes the later place out.
  private func fix(_ pair: Pair, _ story: Story) -> Fix? {
    let title = Bilingual("删去后一处", "take the later one out")
    if pair.paragraphs > 0 {
      let block = story.block(at: pair.later.lowerBound)
      guard block > 0 else { return nil }
      let start = story.blocks[block - 1].range.upperBound
      return Fix(.suggested, replacing: start..<pair.later.upperBound, by: "", title: title)
    }
    // What is left must be a paragraph still, with its quotation marks in pairs.
    let tokens = story.tokens
    let block = story.blocks[story.block(at: pair.later.lowerBound)].range
    guard pair.later.count < block.count, !tokens.kind(tokens.token(at: pair.later.upperBound)).closesPair else {
      return nil
    }
    var depth = 0
    for token in tokens.token(at: pair.later.lowerBound)...tokens.token(at: pair.later.upperBound - 1) {
      let kind = tokens.kind(token)
      if kind == .openQuote { depth += 1 } else if kind == .closeQuote { depth -= 1 }
      if depth < 0 { return nil }
    }
    return depth == 0 ? Fix(.suggested, replacing: pair.later, by: "", title: title) : nil
  }

  // MARK: In two stories

  /// Its paragraphs as numbers, in their order.
  struct Summary: Sendable {
    let keys: [UInt64]
  }

  var groupsByKey: Bool { true }

  func summary(of story: Story) -> Summary? {
    if across == .story { return nil }
    var keys: [UInt64] = []
    keys.reserveCapacity(story.blocks.count)
    for block in story.blocks where isCompared(block, story) {
      let key = story.source.endsKey(block.range)
      keys.append(across == .file ? key ^ (UInt64(story.id.file) &+ 1) &* 0xD6E8_FEB8_6659_FD93 : key)
    }
    return keys.isEmpty ? nil : Summary(keys: keys)
  }

  func keys(of summary: Summary) -> [UInt64] { summary.keys }

  /// Whether a block is such as two stories shouldn't share: forty characters that end as a sentence does. O(1).
  private func isCompared(_ block: Block, _ story: Story) -> Bool {
    block.kind == .paragraph && block.range.count >= 3 * RepeatedParagraph.shortestShared
      && endsAsSentence(block, story)
  }

  /// Whether a block ends with a stop, or with one and a mark that closes a pair behind it.
  private func endsAsSentence(_ block: Block, _ story: Story) -> Bool {
    let bytes = story.source.prose
    let end = block.range.upperBound
    // 。 as a rule.
    if end > 2, bytes[end - 1] == 0x82, bytes[end - 2] == 0x80, bytes[end - 3] == 0xE3 { return true }
    guard let last = story.source.character(before: block.range.upperBound) else { return false }
    let kind = Characters.kind(of: last.value)
    if kind.endsSentence { return true }
    guard kind.closesPair, let before = story.source.character(before: block.range.upperBound - UTF8.width(last)) else {
      return false
    }
    return Characters.kind(of: before.value).endsSentence
  }

  func check(_ group: [Member<Summary>], _ report: inout CorpusReport) {
    // What stands in three stories is a formula.
    guard group.count == 2, case let (one, two) = (group[0], group[1]),
      let model = one.summary.keys.firstIndex(of: report.key), let place = two.summary.keys.firstIndex(of: report.key),
      let earlier = report.story(one.id), let later = report.story(two.id)
    else { return }
    // Of several in a row the first stands for all.
    if model > 0, place > 0, one.summary.keys[model - 1] == two.summary.keys[place - 1] { return }
    let (modelBlocks, blocks) = (compared(in: earlier, from: model), compared(in: later, from: place))
    var count = 0
    while count < min(modelBlocks.count, blocks.count),
      earlier.source.commonText(modelBlocks[count].range, later.source, blocks[count].range) ?? 0
        >= RepeatedParagraph.shortestShared
    {
      count += 1
    }
    if count == 0 || isNote(modelBlocks[0], earlier) || isNote(blocks[0], later) { return }
    if isSame(one, two, earlier, later) { return }
    report.add(
      RepeatedParagraph.elsewhere, in: later.id,
      at: blocks[0].range.lowerBound..<blocks[count - 1].range.upperBound,
      related: [
        RelatedPlace(
          in: earlier.id, modelBlocks[0].range.lowerBound..<modelBlocks[count - 1].range.upperBound,
          RepeatedParagraph.earlier)
      ])
  }

  /// The paragraphs of a story that are compared, from one on, up to the first block that isn't.
  private func compared(in story: Story, from position: Int) -> [Block] {
    var left = position
    var blocks: [Block] = []
    for block in story.blocks {
      if !isCompared(block, story) {
        if blocks.isEmpty { continue }
        break
      }
      if left > 0 { left -= 1 } else { blocks.append(block) }
    }
    return blocks
  }

  /// Whether most of the shorter story stands in the other one: then duplicate-story speaks, or the two are known to tell the same. By the text,
  /// or of very long ones by their paragraphs' numbers. Bounded by a hundred paragraphs, or O(n log n) in their numbers.
  private func isSame(_ one: Member<Summary>, _ two: Member<Summary>, _ earlier: Story, _ later: Story) -> Bool {
    if max(earlier.blocks.count, later.blocks.count) > 100 {
      let (one, two) = (one.summary.keys, two.summary.keys)
      let (shorter, longer) = one.count <= two.count ? (one, two) : (two, one)
      let known = Set(longer)
      return shorter.count { known.contains($0) } * 2 >= shorter.count
    }
    let (shingles, others) = (Shingles(earlier), Shingles(later))
    let percent = shingles.percent(in: others)
    // A lead with its dateline that was pasted further down opens a story without a headline.
    let isOneStory = one.id.file == two.id.file && two.id.position == one.id.position + 1 && later.headline.isEmpty
    return isOneStory ? percent >= 80 && shingles.isAsLong(as: others) : percent >= 60
  }

  /// How paragraphs begin that are set with several stories on purpose.
  private static let noteOpenings: [StaticString] = [
    "编者按", "编者的话", "编前", "编后", "开栏", "主持人", "本报", "本刊", "本栏", "（", "(", "【", "来源", "声明", "版权", "注：", "注:", "说明", "备注",
    "咨询",
    "联系", "地址", "电话", "链接", "相关", "背景", "新闻", "小资料", "名词解释", "图为", "欢迎",
  ]

  private func isNote(_ block: Block, _ story: Story) -> Bool {
    RepeatedParagraph.noteOpenings.contains { story.source.has($0, at: block.range.lowerBound) }
  }
}
