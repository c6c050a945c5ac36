/// The figures and the listed names of a text: what alone differs between two stories of one fixed form.
public struct Particulars: Sendable {
  /// Every figure with the letter or Han behind it once, as a hash, ascending: 25日 is not 25岁, and width makes no difference.
  let figures: [UInt32]
  /// Every run of two or three Han that begins with a surname and stands between marks or spaces once, as a hash, ascending:
  /// 陈明、李小强. A word that looks like a name (安全、高效) stands in both of two copies as well.
  let names: [UInt32]

  /// The figures and names of a story's paragraphs. O(bytes).
  public init(_ story: Story) {
    var figures: [UInt32] = []
    var names: [UInt32] = []
    let prose = story.source.prose
    for block in story.blocks where block.kind == .paragraph {
      Particulars.read(prose.span.extracting(block.range), &figures, &names)
    }
    self.figures = Particulars.unique(figures)
    self.names = Particulars.unique(names)
  }

  /// Whether nothing speaks against two texts being one story: of the figures seven in ten stand in both, and half of the names.
  public func agree(with other: Particulars) -> Bool {
    ParticularSketch.agree(
      figures: ParticularSketch.shared(figures, figures.count, other.figures, other.figures.count, limit: .max),
      names: ParticularSketch.shared(names, names.count, other.names, other.names.count, limit: .max))
  }

  private static func unique(_ hashes: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(hashes.count)
    for hash in hashes.sorted() where hash != result.last { result.append(hash) }
    return result
  }

  private static func read(_ text: Span<UInt8>, _ figures: inout [UInt32], _ names: inout [UInt32]) {
    var offset = 0
    /// Han since the last mark, and the first three of them.
    var run = 0
    var (first, second, third): (UInt32, UInt32, UInt32) = (0, 0, 0)
    var isAfterMark = true
    func endRun() {
      if isAfterMark, run == 2 || run == 3, isSurname(first) {
        names.append(hash(UInt64(first) << 40 ^ UInt64(second) << 20 ^ (run == 3 ? UInt64(third) : 0)))
      }
    }
    while offset < text.count {
      // Han but for a few that no name has: E4 to E9 lead them, all three bytes within the block.
      if offset + 2 < text.count, case let lead = text[offset], lead &- 0xE4 <= 5 {
        if run < 3 {
          let scalar =
            UInt32(lead & 0x0F) << 12 | UInt32(text[offset + 1] & 0x3F) << 6 | UInt32(text[offset + 2] & 0x3F)
          if run == 0 { first = scalar } else if run == 1 { second = scalar } else { third = scalar }
        }
        run += 1
        offset += 3
        continue
      }
      let (scalar, length) = text.scalar(at: offset)
      let narrow = Characters.narrowed(scalar)
      guard narrow >= 0x30 && narrow <= 0x39 else {
        // A letter is no mark: what stands beside it is no run of its own.
        let isMark = !Characters.kind(of: scalar).isWordlike
        if isMark { endRun() }
        isAfterMark = isMark
        run = 0
        offset += length
        continue
      }
      isAfterMark = false
      run = 0
      var value: UInt64 = 0
      while offset < text.count {
        let (digit, length) = text.scalar(at: offset)
        let narrow = Characters.narrowed(digit)
        guard narrow >= 0x30 && narrow <= 0x39 else { break }
        value = value &* 11 &+ UInt64(narrow - 0x30) &+ 1
        offset += length
      }
      figures.append(hash(value &* 0x11_0000 &+ UInt64(unit(text, offset))))
    }
    endRun()
  }

  /// The first letter, digit or Han at an offset or a little behind it, narrowed; 0 if there is none.
  private static func unit(_ text: Span<UInt8>, _ offset: Int) -> UInt32 {
    var offset = offset
    for _ in 0..<4 where offset < text.count {
      let (scalar, length) = text.scalar(at: offset)
      if Characters.kind(of: scalar).isWordlike { return Characters.narrowed(scalar) }
      offset += length
    }
    return 0
  }

  private static func hash(_ value: UInt64) -> UInt32 {
    let mixed = (value ^ value >> 29) &* 0xBF58_476D_1CE4_E5B9
    return UInt32(truncatingIfNeeded: mixed >> 32)
  }

  private static func isSurname(_ scalar: UInt32) -> Bool { surnames.contains(scalar) }

  /// The hundred and some commonest surnames, which nineteen in twenty people have.
  private static let surnames: Set<UInt32> = Set(
    ("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
      + "温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝")
      .unicodeScalars.map(\.value))
}

/// The least few hashes of a text's figures and of its names, 16 bits each: enough to say about how many two texts have in common.
struct ParticularSketch: Sendable {
  static let figureLimit = 16
  static let nameLimit = 12

  /// How many there are in all.
  let figureCount: Int
  let nameCount: Int
  /// The least of them, ascending.
  let figures: InlineArray<16, UInt16>
  let names: InlineArray<12, UInt16>

  init(_ particulars: Particulars) {
    figureCount = min(particulars.figures.count, Int(UInt16.max))
    nameCount = min(particulars.names.count, Int(UInt16.max))
    var figures = InlineArray<16, UInt16>(repeating: .max)
    var names = InlineArray<12, UInt16>(repeating: .max)
    for (index, hash) in particulars.figures.prefix(ParticularSketch.figureLimit).enumerated() {
      figures[index] = UInt16(hash >> 16)
    }
    for (index, hash) in particulars.names.prefix(ParticularSketch.nameLimit).enumerated() {
      names[index] = UInt16(hash >> 16)
    }
    self.figures = figures
    self.names = names
  }

  init(figureCount: Int, nameCount: Int, figures: InlineArray<16, UInt16>, names: InlineArray<12, UInt16>) {
    self.figureCount = figureCount
    self.nameCount = nameCount
    self.figures = figures
    self.names = names
  }

  /// The same as `Particulars.agree(with:)`, estimated where a text has more than is kept.
  func agree(with other: ParticularSketch) -> Bool {
    let ownFigures = (0..<min(figureCount, ParticularSketch.figureLimit)).map { UInt32(figures[$0]) }
    let otherFigures = (0..<min(other.figureCount, ParticularSketch.figureLimit)).map { UInt32(other.figures[$0]) }
    let ownNames = (0..<min(nameCount, ParticularSketch.nameLimit)).map { UInt32(names[$0]) }
    let otherNames = (0..<min(other.nameCount, ParticularSketch.nameLimit)).map { UInt32(other.names[$0]) }
    return ParticularSketch.agree(
      figures: ParticularSketch.shared(
        ownFigures, figureCount, otherFigures, other.figureCount, limit: ParticularSketch.figureLimit),
      names: ParticularSketch.shared(
        ownNames, nameCount, otherNames, other.nameCount, limit: ParticularSketch.nameLimit))
  }

  /// What two sets have in common: how many the smaller has, how many the larger, and how many both.
  struct Shared {
    let fewer: Int
    let more: Int
    let both: Double
  }

  /// - Parameters:
  ///   - one: the least of a set's hashes, ascending.
  ///   - count: how many the set has in all.
  ///   - limit: how many are kept of a set at most.
  static func shared(_ one: [UInt32], _ count: Int, _ other: [UInt32], _ otherCount: Int, limit: Int) -> Shared {
    // The least of the union are a fair sample of it.
    var (i, j, seen, both) = (0, 0, 0, 0)
    let isWhole = count <= limit && otherCount <= limit
    while isWhole ? i < one.count && j < other.count : seen < limit && (i < one.count || j < other.count) {
      seen += 1
      if i < one.count, j < other.count, one[i] == other[j] {
        both += 1
        i += 1
        j += 1
      } else if j >= other.count || i < one.count && one[i] < other[j] {
        i += 1
      } else {
        j += 1
      }
    }
    let (fewer, more) = (min(count, otherCount), max(count, otherCount))
    if isWhole || seen == 0 { return Shared(fewer: fewer, more: more, both: Double(both)) }
    let resemblance = Double(both) / Double(seen)
    return Shared(
      fewer: fewer, more: more, both: min(resemblance / (1 + resemblance) * Double(count + otherCount), Double(fewer)))
  }

  static func agree(figures: Shared, names: Shared) -> Bool {
    let figuresAgree = figures.fewer == 0 ? figures.more == 0 : figures.both * 10 >= Double(figures.fewer) * 7
    // Two names may be a reporter's and an editor's; a list has three and more.
    let namesAgree = names.fewer < 3 || names.both * 2 >= Double(names.fewer)
    return figuresAgree && namesAgree
  }
}
