/// Tells what a line is by itself, whatever stands around it.
struct LineClassifier {
  /// What a line is.
  enum Kind {
    /// A rule across the page: three or more of - = * _ # ~ — · and nothing else.
    case separator
    /// A paragraph, or nothing more, behind a byline that runs into it. Indirect, as it is rare and large.
    indirect case dateline(Byline)
    /// A byline as a line of its own.
    indirect case signature(Byline)
    case caption
    case credit(Credit)
    /// A day and nothing else; `isWhole` with its year, month and day.
    case day(isWhole: Bool, isBracketed: Bool)
    /// Cells of a table, or names in a row.
    case row(LineShape, isNames: Bool)
    case furniture(Furniture)
    /// At most as long as a headline; whether it is one depends on what follows.
    case short(LineShape)
    case long
  }

  /// What a credit says of the place in which it stands.
  enum Credit {
    /// Whence and when: `来源：…`, `发布时间：…`, `作者：…` stand under a headline, or at the end.
    case origin
    /// Who edited and checked it: mostly the end of a story.
    case editors
    case other
  }

  private let source: Source
  private let bylines: BylineReader
  private let days: DayReader

  init(_ source: Source) {
    self.source = source
    bylines = BylineReader(source: source)
    days = DayReader(source: source)
  }

  /// What a line is. O(length) for short lines, O(1) for long ones.
  func kind(of line: Line) -> Kind {
    // What a document says of the line needs no guess.
    switch source.role(at: line.content.lowerBound) {
    case .row: return .row(LineShape(source, line.content), isNames: false)
    case .note: return .credit(.other)
    case .headline, .crosshead, nil: break
    }
    if isSeparator(line.content) { return .separator }
    if let furniture = Furniture(source, line.content) { return .furniture(furniture) }
    if let byline = bylines.dateline(in: line.content) { return .dateline(byline) }
    // No character takes more than four bytes, no headline has more than `limit`: longer lines need no look.
    let isShort = line.content.count <= Int(LineShape.limit) * 4
    // 江门日报记者 邱昱 摄 says whose a picture is.
    if isCaption(line.content) { return .caption }
    if isShort, let byline = bylines.line(in: line.content) { return .signature(byline) }
    guard isShort else { return .long }
    if let day = days.day(in: line.content) { return day }
    if let credit = credit(line.content) { return .credit(credit) }
    let shape = LineShape(source, line.content)
    // 新闻 > 江海 > 正文
    if shape.arrows > 0 && isPath(line.content, shape) { return .furniture(.opening) }
    if shape.gaps > 1 || shape.hasTab, let isNames = row(line.content, shape) { return .row(shape, isNames: isNames) }
    return shape.count <= LineShape.limit ? .short(shape) : .long
  }

  /// Two to four Han characters that are a person's name, perhaps two such: 林小满, 黄　强, 陈婵 李芳.
  func isName(_ line: Range<Int>) -> Bool { bylines.isName(line) }

  /// A line that is a name as a byline.
  func nameLine(_ line: Range<Int>) -> Byline { bylines.nameLine(line) }

  /// Whether a bracket closes the paragraph and says who wrote it.
  func isSigned(_ paragraph: Range<Int>) -> Bool { bylines.tail(in: paragraph) != nil }

  /// The first offset from one on at which no white space stands.
  func skipBlanks(_ offset: Int, _ end: Int) -> Int {
    var offset = offset
    while offset < end {
      let (scalar, length) = source.scalar(at: offset)
      guard Characters.kind(of: scalar).isBlank else { break }
      offset += length
    }
    return offset
  }

  private func isSeparator(_ range: Range<Int>) -> Bool {
    let bytes = source.prose.span
    let (first, length) = bytes.scalar(at: range.lowerBound)
    switch first {
    case 0x2D, 0x3D, 0x2A, 0x5F, 0x23, 0x7E, 0x2014, 0xB7: break
    default: return false
    }
    guard range.count >= 3 * length else { return false }
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = bytes.scalar(at: offset)
      guard scalar == first || Characters.kind(of: scalar).isBlank else { return false }
      offset += length
    }
    return true
  }

  // MARK: Captions

  /// At most 200 characters, ending in who took the picture, or opening with 图为 and the like.
  private func isCaption(_ range: Range<Int>) -> Bool {
    guard range.count <= 600 else { return false }
    let bytes = source.prose.span
    switch bytes.scalar(at: range.lowerBound).scalar {
    // 图 ▲ △ ▼
    case 0x56FE, 0x25B2, 0x25B3, 0x25BC:
      for opening in LineClassifier.captionOpenings where source.has(opening, at: range.lowerBound) { return true }
      if isNumberedPicture(range) { return true }
    default: break
    }
    var end = range.upperBound
    var (last, length) = bytes.scalar(before: end)
    for _ in 0..<3 {
      let kind = Characters.kind(of: last)
      guard kind == .closeBracket || kind == .narrowCloseBracket || kind == .stop || kind.isBlank else { break }
      end -= length
      guard end > range.lowerBound else { return false }
      (last, length) = bytes.scalar(before: end)
    }
    let credit: StaticString
    switch last {
    case 0x6444: credit = ends(range.lowerBound..<end, with: "拍摄") ? "拍摄" : "摄"
    // 图 and 片: these say by themselves that a picture is meant.
    case 0x56FE:
      if ends(range.lowerBound..<end, with: "资料图") { return true }
      credit = ["供图", "制图", "绘图"].first { ends(range.lowerBound..<end, with: $0) } ?? ""
    case 0x7247: return ends(range.lowerBound..<end, with: "图片")
    case 0x62CD: credit = "翻拍"
    default: return false
    }
    guard credit.utf8CodeUnitCount > 0, ends(range.lowerBound..<end, with: credit) else { return false }
    // 区文广旅体局供图 is said of pictures only; 陈明摄 has three characters of name at most: 手机航摄.
    return namesPhotographer(
      range.lowerBound..<end - credit.utf8CodeUnitCount, bareLimit: last == 0x56FE ? 14 : 3)
  }

  /// 图1 三十三墟街夜景。 图三：… A mark or a space stands behind the number.
  private func isNumberedPicture(_ range: Range<Int>) -> Bool {
    let bytes = source.prose.span
    var offset = range.lowerBound + 3
    var numerals = 0
    while offset < range.upperBound, numerals < 3 {
      let (scalar, length) = bytes.scalar(at: offset)
      guard LineShape.isNumeral(scalar) || scalar >= 0x2460 && scalar <= 0x2473 else { break }
      numerals += 1
      offset += length
    }
    guard source.has("图", at: range.lowerBound), numerals > 0, offset < range.upperBound else { return false }
    let kind = Characters.kind(of: bytes.scalar(at: offset).scalar)
    return kind.isBlank || kind == .colon || kind == .narrowColon || kind == .enumerationComma || kind == .narrowStop
  }

  private static let captionOpenings: [StaticString] = [
    "图为", "图：", "图:", "▲", "△", "▼", "图①", "图②", "图③", "图一：", "图二：",
  ]

  /// Whether a range ends in a name that a space, a bracket or a mark divides from what is before it, or from 摄:
  /// `。 邱昱 `, `邱昱/`, `（新华社记者李响`. Running text (用手机拍摄, 航摄) has no such name: with nothing to divide it off,
  /// a name has at most `bareLimit` characters, unless 记者 before it says what it is.
  private func namesPhotographer(_ range: Range<Int>, bareLimit: Int) -> Bool {
    let bytes = source.prose.span
    var offset = range.upperBound
    var letters = 0
    var isApart = false
    while offset > range.lowerBound {
      let (scalar, length) = bytes.scalar(before: offset)
      let kind = Characters.kind(of: scalar)
      if kind.isBlank || kind == .narrowSolidus || kind == .solidus {
        // The first gap may divide the name from 摄; the next one divides it from the caption.
        if letters > 0 { return true }
        isApart = true
      } else if kind == .openBracket || kind == .narrowOpenBracket {
        return letters > 0
      } else if kind.isWordlike || kind == .interpunct {
        letters += 1
        if letters > 14 { return false }
      } else {
        guard kind == .stop || kind == .colon else { return false }
        break
      }
      offset -= length
    }
    return letters > 0
      && (isApart || letters <= bareLimit || (offset..<range.upperBound).contains { source.has("记者", at: $0) })
  }

  private func ends(_ range: Range<Int>, with text: StaticString) -> Bool {
    range.count >= text.utf8CodeUnitCount && source.has(text, at: range.upperBound - text.utf8CodeUnitCount)
  }

  // MARK: Rows and paths

  /// Whether a line divides its words by > as the way to a page does: at least two, or one before 正文.
  private func isPath(_ range: Range<Int>, _ shape: LineShape) -> Bool {
    !shape.hasStop && !shape.last.endsSentence && (shape.arrows > 1 || ends(range, with: "正文"))
  }

  /// Whether a line is a row of cells, and of names alone; nil if it is none. Clauses of a headline have spaces between them, too:
  /// cells are names or figures.
  private func row(_ range: Range<Int>, _ shape: LineShape) -> Bool? {
    if shape.hasStop || shape.last.endsSentence || shape.last == .comma { return nil }
    var (cells, names, figures, single, widest, scores) = (0, 0, 0, 0, 0, 0)
    forEachCell(range, byTabs: shape.hasTab) { cell in
      cells += 1
      let (count, han, digits, hasColon) = measure(cell)
      if han == 1 && count == 1 { single += 1 }
      if digits == 0 && !hasColon && han == count && (han <= 3 || han == 4 && bylines.isName(cell)) { names += 1 }
      if digits > 0 && han <= 2 { figures += 1 }
      if digits > 1 && hasColon && han == 0 { scores += 1 }
      widest = max(widest, han)
    }
    if shape.hasTab { return cells > 2 || cells == 2 && widest <= 10 && figures > 0 && !shape.isItem ? false : nil }
    // 公 告 is set wide.
    guard cells > 2, single < cells, widest > 0 else { return nil }
    if names == cells { return true }
    if scores > 0 && cells == 3 && widest <= 10 { return false }
    if figures * 2 >= cells && widest <= 10 && (figures > 1 || cells > 3) { return false }
    return widest <= 4 && (figures > 1 || cells > 3 && figures > 0) ? false : nil
  }

  private func forEachCell(_ range: Range<Int>, byTabs: Bool, _ body: (Range<Int>) -> Void) {
    let bytes = source.prose.span
    var start = range.lowerBound
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, length) = bytes.scalar(at: offset)
      // 李　明 beside 王海生 is one cell.
      if byTabs
        ? scalar == 0x09
        : Characters.kind(of: scalar).isBlank && !isWithinName(start..<offset, offset + length, range.upperBound)
      {
        if start < offset { body(start..<offset) }
        start = offset + length
      }
      offset += length
    }
    if start < offset { body(start..<offset) }
  }

  /// Whether a gap stands between the two characters of a name: one Han character before it, and one behind.
  private func isWithinName(_ before: Range<Int>, _ offset: Int, _ end: Int) -> Bool {
    guard before.count == 3, offset + 3 <= end else { return false }
    let next = offset + 3
    return source.scalar(at: offset).scalar >= 0x4E00
      && (next == end || Characters.kind(of: source.scalar(at: next).scalar).isBlank)
  }

  /// The characters of a cell, brackets and what they hold left out.
  private func measure(_ cell: Range<Int>) -> (count: Int, han: Int, digits: Int, hasColon: Bool) {
    let bytes = source.prose.span
    var (count, han, digits, depth, hasColon) = (0, 0, 0, 0, false)
    var offset = cell.lowerBound
    while offset < cell.upperBound {
      let (scalar, length) = bytes.scalar(at: offset)
      offset += length
      let kind = Characters.kind(of: scalar)
      switch kind {
      case .openBracket, .narrowOpenBracket: depth += 1
      case .closeBracket, .narrowCloseBracket: depth -= 1
      case _ where depth > 0 || kind.isBlank: break
      default:
        count += 1
        if kind == .han { han += 1 }
        if kind == .digits || kind == .wideDigits { digits += 1 }
        if kind == .colon || kind == .narrowColon { hasColon = true }
      }
    }
    return (count, han, digits, hasColon)
  }

  // MARK: Credits

  /// What a line says of who edited, checked or supplied: `责编：樊璐璐`, `来源：新华社`, `2026-05-03 08:30 来源：江门日报`, in brackets or not.
  private func credit(_ range: Range<Int>) -> Credit? {
    let bytes = source.prose.span
    var start = range.lowerBound
    let first = Characters.kind(of: bytes.scalar(at: start).scalar)
    if first == .openBracket || first == .narrowOpenBracket || first == .openLenticular {
      start += bytes.scalar(at: start).length
    } else if first == .digits, let end = days.stampEnd(at: start, range.upperBound) {
      // When it was published, and perhaps where.
      start = skipBlanks(end, range.upperBound)
      if start == range.upperBound { return .origin }
      return credit(start..<range.upperBound) == nil ? nil : .origin
    }
    guard start < range.upperBound else { return nil }
    let opening = source.scalar(at: start).scalar
    guard LineClassifier.creditOpenings.mayHold(opening), let words = LineClassifier.creditWords[opening] else {
      return nil
    }
    for (word, credit) in words where source.has(word, at: start) {
      let end = start + word.utf8CodeUnitCount
      let offset = skipBlanks(end, range.upperBound)
      guard offset < range.upperBound else { return nil }
      switch Characters.kind(of: bytes.scalar(at: offset).scalar) {
      // 图片： heads what comes.
      case .colon, .narrowColon, .solidus, .narrowSolidus:
        return offset + bytes.scalar(at: offset).length < range.upperBound ? credit : nil
      // A gap stands for the colon: 编辑 陈婵.
      case .han: return offset > end && range.count <= 60 ? credit : nil
      default: return nil
      }
    }
    return nil
  }

  private static let creditOpenings = ScalarFilter(creditWords.values.flatMap { $0.map { $0.0 } })

  /// The words by their first character, so that all other lines cost one look.
  private static let creditWords: [UInt32: [(StaticString, Credit)]] = {
    let origin: [StaticString] = [
      "来源", "稿源", "稿件来源", "信息来源", "文章来源", "新闻来源", "文字来源", "作者", "发布时间", "发布日期", "发稿时间", "发表时间",
      "更新时间", "日期", "原标题", "发布者", "发布人", "发布单位", "来稿单位", "供稿单位", "供稿", "投稿", "撰稿", "撰稿人", "文稿",
    ]
    let editors: [StaticString] = [
      "责任编辑", "责编", "值班编辑", "值班主任", "值班总编", "值班编委", "编辑", "微信编辑", "网络编辑", "新媒体编辑", "本期编辑", "执行编辑",
      "校对", "校审", "审核", "审校", "终审", "初审", "复审", "一审", "二审", "三审", "编审", "监制", "总监制", "出品", "出品人", "签发",
      "审稿", "审定",
    ]
    let others: [StaticString] = [
      "美编", "统筹", "总统筹", "策划", "总策划", "制作", "版式", "排版", "剪辑", "供图", "图源", "图片来源", "图片", "制图", "海报", "设计",
      "视频", "嘉宾", "本期嘉宾", "主持人", "主持", "组稿", "文字整理", "图文",
    ]
    let all = origin.map { ($0, Credit.origin) } + editors.map { ($0, .editors) } + others.map { ($0, .other) }
    return Dictionary(grouping: all) { entry in entry.0.withUTF8Buffer { $0.span.scalar(at: 0).scalar } }
  }()
}
