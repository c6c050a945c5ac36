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
    case credit
    /// At most as long as a headline; whether it is one depends on what follows.
    case short(LineShape)
    case long
  }

  private let source: Source
  private let bylines: BylineReader

  init(_ source: Source) {
    self.source = source
    bylines = BylineReader(source: source)
  }

  /// What a line is. O(length) for short lines, O(1) for long ones.
  func kind(of line: Line) -> Kind {
    if isSeparator(line.content) { return .separator }
    if let byline = bylines.dateline(in: line.content) { return .dateline(byline) }
    // No character takes more than four bytes, no headline has more than `limit`: longer lines need no look.
    let isShort = line.content.count <= Int(LineShape.limit) * 4
    // 江门日报记者 邱昱 摄 says whose a picture is.
    if isCaption(line.content) { return .caption }
    if isShort, let byline = bylines.line(in: line.content) { return .signature(byline) }
    guard isShort else { return .long }
    if isCredit(line.content) { return .credit }
    let shape = LineShape(source, line.content)
    return shape.count <= LineShape.limit ? .short(shape) : .long
  }

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
    default: break
    }
    var end = range.upperBound
    for _ in 0..<3 where end > range.lowerBound {
      let (scalar, length) = bytes.scalar(before: end)
      let kind = Characters.kind(of: scalar)
      guard kind == .closeBracket || kind == .narrowCloseBracket || kind == .stop || kind.isBlank else { break }
      end -= length
    }
    guard end > range.lowerBound else { return false }
    let credit: StaticString
    switch bytes.scalar(before: end).scalar {
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
    let isPicture = bytes.scalar(before: end).scalar == 0x56FE
    return namesPhotographer(range.lowerBound..<end - credit.utf8CodeUnitCount, bareLimit: isPicture ? 14 : 3)
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

  // MARK: Credits

  /// Whether a line says who edited, checked or supplied: `责编：樊璐璐`, `来源：新华社`, in brackets or not.
  private func isCredit(_ range: Range<Int>) -> Bool {
    let bytes = source.prose.span
    var start = range.lowerBound
    let first = Characters.kind(of: bytes.scalar(at: start).scalar)
    if first == .openBracket || first == .narrowOpenBracket || first == .openLenticular {
      start += bytes.scalar(at: start).length
    }
    guard start < range.upperBound else { return false }
    // The words by their first character, so that all other lines cost one comparison.
    switch source.scalar(at: start).scalar {
    // 责 值 编 美 来 作 校 审 终 监 统 策 总 制 版 排 原 剪 出
    case 0x8D23, 0x503C, 0x7F16, 0x7F8E, 0x6765, 0x4F5C, 0x6821, 0x5BA1, 0x7EC8, 0x76D1, 0x7EDF, 0x7B56, 0x603B, 0x5236,
      0x7248,
      0x6392, 0x539F, 0x526A, 0x51FA:
      break
    default: return false
    }
    for word in LineClassifier.creditWords where source.has(word, at: start) {
      let end = start + word.utf8CodeUnitCount
      let offset = skipBlanks(end, range.upperBound)
      guard offset < range.upperBound else { return false }
      switch Characters.kind(of: bytes.scalar(at: offset).scalar) {
      case .colon, .narrowColon, .solidus, .narrowSolidus: return true
      // A gap stands for the colon: 编辑 陈婵.
      case .han: return offset > end && range.count <= 60
      default: return false
      }
    }
    return false
  }

  private static let creditWords: [StaticString] = [
    "责任编辑", "责编", "值班编辑", "值班主任", "编辑", "美编", "来源", "作者", "校对", "校审", "审核", "审校", "终审", "监制", "统筹",
    "策划", "总策划", "制作", "版式", "排版", "原标题", "剪辑", "编审", "出品",
  ]
}
