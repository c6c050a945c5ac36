/// 页面文字: lines that a web page, a messenger's account or a newspaper's page sets around a story.
enum Furniture: UInt8 {
  /// Stands above a story: where on the site one is, 点击上方蓝字关注. What comes below is a story of its own.
  case opening
  /// Stands below a story: the next one, who holds the rights, 下转A03版.
  case closing
  /// The heading of a list of other stories: 相关阅读.
  case listing
  /// Stands anywhere: 分享到, 字号, 扫码关注.
  case plain

  /// What must follow a word for a line to be no more than furniture.
  private enum Follower {
    /// Anything: no sentence of the copy begins so.
    case anything
    /// Anything but a sentence.
    case noSentence
    /// A colon, a space, a bracket, a numeral, or nothing.
    case mark
    /// A colon at most.
    case nothing
    /// A numeral.
    case numeral
    /// The number of a page, and 版.
    case page
  }

  private typealias Word = (word: StaticString, follower: Follower, furniture: Furniture)

  /// What the line is, or nil if it is none. O(1) for nearly every line, by its first character.
  ///
  /// - Parameter range: a line, trimmed.
  init?(_ source: __shared Source, _ range: Range<Int>) {
    let bytes = source.prose.span
    var start = range.lowerBound
    var (scalar, length) = bytes.scalar(at: start)
    // ↑点击, ▲下转, （上接, —END—: up to four marks may stand before the word.
    if scalar < 0x4E00 || scalar > 0x9FFF {
      for _ in 0..<4 {
        let kind = Characters.kind(of: scalar)
        guard kind != .han, kind != .letters, Furniture.mayLead(kind) else { break }
        start += length
        guard start < range.upperBound else { return nil }
        (scalar, length) = bytes.scalar(at: start)
      }
    }
    guard Furniture.openings.mayHold(scalar), let words = Furniture.words[scalar] else { return nil }
    for entry in words where source.has(entry.word, at: start) {
      let end = start + entry.word.utf8CodeUnitCount
      guard end <= range.upperBound, Furniture.follows(entry.follower, source, end, range.upperBound) else { continue }
      self = entry.furniture
      return
    }
    return nil
  }

  private static func mayLead(_ kind: Kind) -> Bool {
    switch kind {
    case .symbol, .openBracket, .narrowOpenBracket, .openLenticular, .openSquare, .narrowOpenSquare, .dash, .shortDash,
      .narrowMark, .mark, .space, .wideSpace:
      true
    default: false
    }
  }

  private static func follows(_ follower: Follower, _ source: Source, _ offset: Int, _ end: Int) -> Bool {
    let bytes = source.prose.span
    switch follower {
    case .anything: return true
    case .noSentence: return !Characters.kind(of: bytes.scalar(before: end).scalar).endsSentence
    case .mark:
      guard offset < end else { return true }
      let kind = Characters.kind(of: bytes.scalar(at: offset).scalar)
      return !kind.isWordlike && !kind.endsSentence && kind != .comma && kind != .narrowComma || kind == .digits
    case .numeral:
      var offset = offset
      while offset < end, Characters.kind(of: bytes.scalar(at: offset).scalar).isBlank {
        offset += bytes.scalar(at: offset).length
      }
      return offset < end && Characters.kind(of: bytes.scalar(at: offset).scalar) == .digits
    case .page:
      let last = Characters.kind(of: bytes.scalar(before: end).scalar)
      let end = last.closesPair ? end - bytes.scalar(before: end).length : end
      return end - offset >= 4 && end - offset <= 24 && bytes.scalar(before: end).scalar == 0x7248
    case .nothing:
      var offset = offset
      while offset < end {
        let (scalar, length) = bytes.scalar(at: offset)
        let kind = Characters.kind(of: scalar)
        if kind.isWordlike || kind.endsSentence || kind == .comma { return false }
        offset += length
      }
      return true
    }
  }

  private static let openings = ScalarFilter(list.map { $0.word })

  /// The words by their first character.
  private static let words = Dictionary(grouping: list) { entry in
    entry.word.withUTF8Buffer { $0.span.scalar(at: 0).scalar }
  }

  private static let list: [Word] = [
    // A newspaper's page.
    ("下转", .page, .closing), ("转", .page, .closing), ("上接", .page, .plain), ("紧接", .page, .plain), ("接", .page, .plain),
    // Where on a site one is.
    ("您当前的位置", .mark, .opening), ("您当前位置", .mark, .opening), ("您的位置", .mark, .opening),
    ("您现在的位置", .mark, .opening), ("您所在的位置", .mark, .opening), ("您所在位置", .mark, .opening),
    ("当前位置：", .anything, .opening), ("当前位置:", .anything, .opening), ("所在位置：", .anything, .opening),
    ("首页>", .anything, .opening), ("首页 >", .anything, .opening), ("首页＞", .anything, .opening),
    ("首页»", .anything, .opening), ("首页 »", .anything, .opening), ("首页 ›", .anything, .opening),
    ("首页 -", .noSentence, .opening), ("首页-", .noSentence, .opening), ("首页 /", .noSentence, .opening),
    ("首页 ＞", .anything, .opening), ("首页 |", .anything, .opening), ("首页", .nothing, .plain),
    // What one can do on a page.
    ("分享到", .mark, .plain), ("分享至", .mark, .plain), ("分享：", .noSentence, .plain), ("分享", .nothing, .plain),
    ("字号", .mark, .plain), ("字体：", .noSentence, .plain), ("字体:", .noSentence, .plain), ("字体", .nothing, .plain),
    ("字体大小", .mark, .plain), ("大 中 小", .nothing, .plain), ("打印", .nothing, .plain), ("打印本页", .nothing, .plain),
    ("打印】", .noSentence, .plain), ("打印 关闭", .nothing, .plain), ("打印本文", .nothing, .plain), ("关闭", .nothing, .plain),
    ("关闭窗口", .nothing, .plain), ("我要评论", .mark, .plain), ("我要纠错", .mark, .plain), ("发表评论", .nothing, .plain),
    ("返回首页", .nothing, .plain), ("返回顶部", .nothing, .plain), ("返回列表", .nothing, .plain), ("返回目录", .nothing, .plain),
    ("浏览次数", .mark, .plain), ("浏览量", .mark, .plain), ("浏览：", .noSentence, .plain), ("点击数：", .noSentence, .plain),
    ("点击量：", .noSentence, .plain), ("阅读次数", .mark, .plain), ("阅读量：", .noSentence, .plain), ("阅读：", .noSentence, .plain),
    ("上一篇", .mark, .closing), ("下一篇", .mark, .closing), ("上一条", .mark, .closing), ("下一条", .mark, .closing),
    ("上一页", .mark, .closing), ("下一页", .mark, .closing),
    // Rights.
    ("版权声明", .mark, .closing), ("版权所有", .mark, .closing), ("版权归", .anything, .closing), ("免责声明", .mark, .closing),
    ("特别声明：", .anything, .closing), ("未经授权", .anything, .closing), ("未经许可", .anything, .closing),
    ("转载请注明", .anything, .closing), ("转载须注明", .anything, .closing),
    ("Copyright", .mark, .closing), ("COPYRIGHT", .mark, .closing),
    // Other stories.
    ("相关阅读", .nothing, .listing), ("相关新闻", .nothing, .listing), ("相关推荐", .nothing, .listing),
    ("相关报道", .nothing, .listing), ("相关链接", .nothing, .listing), ("相关文章", .nothing, .listing),
    ("推荐阅读", .nothing, .listing), ("延伸阅读", .nothing, .listing), ("热门推荐", .nothing, .listing),
    ("热门文章", .nothing, .listing), ("热门新闻", .nothing, .listing), ("热点新闻", .nothing, .listing),
    ("猜你喜欢", .nothing, .listing), ("往期回顾", .nothing, .listing), ("往期推荐", .nothing, .listing),
    ("往期精彩", .nothing, .listing), ("精彩推荐", .nothing, .listing), ("更多新闻", .nothing, .listing),
    // A messenger's account.
    ("点击上方", .noSentence, .opening), ("点击上面", .noSentence, .opening), ("点击蓝字", .noSentence, .opening),
    ("点击关注", .noSentence, .plain), ("点击下方", .noSentence, .plain), ("点击左下", .noSentence, .plain),
    ("点击阅读原文", .noSentence, .plain), ("点击“阅读原文”", .noSentence, .plain), ("点个", .noSentence, .plain),
    ("点赞", .nothing, .plain), ("点在看", .noSentence, .plain), ("关注我们", .nothing, .plain),
    ("原创 ", .noSentence, .plain), ("原创　", .noSentence, .plain), ("原创", .nothing, .plain), ("收录于", .noSentence, .plain),
    ("阅读原文", .nothing, .plain), ("阅读全文", .nothing, .plain), ("阅读", .numeral, .plain),
    ("扫一扫", .noSentence, .plain), ("扫码关注", .noSentence, .plain), ("扫码加", .noSentence, .plain),
    ("扫描二维码", .noSentence, .plain), ("扫描下方二维码", .noSentence, .plain), ("扫描上方二维码", .noSentence, .plain),
    ("长按识别", .anything, .plain), ("长按二维码", .anything, .plain), ("长按关注", .anything, .plain),
    ("微信扫一扫", .noSentence, .plain), ("微信公众号：", .noSentence, .plain), ("微信搜一搜", .noSentence, .plain),
    ("喜欢此内容的人还喜欢", .anything, .listing), ("预览时标签不可点", .anything, .plain), ("赞", .numeral, .plain),
    ("在看", .nothing, .plain), ("END", .nothing, .closing), ("The End", .nothing, .closing),
    ("THE END", .nothing, .closing),
  ]
}
