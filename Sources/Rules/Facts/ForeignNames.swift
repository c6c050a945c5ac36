import Lint

/// Names of foreigners in Chinese, found behind the offices that they hold: 总统塞西, 外长拉夫罗夫.
struct ForeignNames {
  /// The offices, each at the end of its name.
  static let terms: [Term] = ["总统", "总理", "首相", "外长", "国王", "发言人", "国务卿", "防长", "秘书长"]

  private struct Name {
    let range: Range<Int>
    let term: Int
  }

  private let story: Story
  private var names: [Name] = []

  /// Characters that names are written with in Chinese.
  static let characters = Set(
    """
    阿埃艾爱安昂奥巴白拜班邦包鲍贝本比彼宾波伯博勃卜布采查昌楚茨措达大戴丹当道德登邓迪蒂丁东杜敦顿多厄恩尔法凡范方菲费芬丰\
    冯佛夫弗福盖甘冈高戈哥格葛根贡古瓜圭果哈海汉豪赫黑亨洪侯胡华霍基吉加伽贾简江杰金津京卡凯坎康考柯科克肯孔库夸奎坤拉莱赖\
    兰朗劳勒雷累里理力利丽莉立廉良列林琳龙隆卢鲁伦罗洛吕玛马麦曼芒毛梅门蒙孟米密敏明莫默木穆拿内那纳奈南尼娘涅宁纽农努诺女\
    欧帕派潘庞佩彭蓬皮匹平泼珀普浦齐奇契恰钱乔切琴琼丘邱曲热仁日荣茹儒瑞若萨塞赛桑瑟森沙莎山珊尚舍申圣盛施诗石史士寿舒朔司\
    丝斯松苏索塔泰坦汤唐陶特腾滕提廷通土图托瓦万旺威韦维卫魏温文翁沃乌吴武伍西希锡席夏香肖谢辛欣兴雄休修许逊雅亚延扬姚耶叶\
    伊依因英尤于约泽扎詹张哲珍郑治佐
    """.unicodeScalars)

  /// Reads what stands behind the offices of a story.
  ///
  /// - Parameter matches: of `terms`, as the report has them.
  init(_ story: Story, _ matches: [TermMatch]) {
    self.story = story
    for match in matches {
      let token = story.tokens.token(at: match.range.upperBound - 1)
      let end = story.tokens.end(token)
      var offset = match.range.upperBound
      while offset < end, let next = story.source.character(at: offset), ForeignNames.characters.contains(next) {
        offset += UTF8.width(next)
      }
      // 总统约翰·… goes on behind a mark.
      if offset == end, story.tokens.kind(token + 1) == .interpunct || story.tokens.kind(token + 1) == .hyphen {
        continue
      }
      let length = (offset - match.range.upperBound) / 3
      if length >= 2 && length <= 8 { names.append(Name(range: match.range.upperBound..<offset, term: match.term)) }
    }
  }

  /// The pairs that are one person's: behind the same office, of one length, with one character that sounds like the other. A longer name may
  /// differ in any one.
  func pairs() -> [NamePair] {
    var pairs: [NamePair] = []
    var told: [Int] = []
    for later in names.indices {
      for earlier in 0..<later where !told.contains(later) && areOne(names[earlier], names[later]) {
        let evidence = NameEvidence(story)
        let (one, other) = (evidence.places(of: names[earlier].range), evidence.places(of: names[later].range))
        let (common, rare) = other.count > one.count ? (other, one) : (one, other)
        // One within the other is no spelling of it: counted as often as the longer one is there.
        if rare.count > 1 && common.count < 3 * rare.count { continue }
        if rare.contains(where: { place in common.contains { isListed(place, $0) } }) { continue }
        told.append(later)
        pairs.append(NamePair(common: common, rare: rare, isOfHeadline: false))
      }
    }
    return pairs
  }

  private func areOne(_ one: Name, _ other: Name) -> Bool {
    guard one.term == other.term, one.range.count == other.range.count else { return false }
    var difference: (UInt32, UInt32)?
    for step in stride(from: 0, to: one.range.count, by: 3) {
      let first = story.source.scalar(at: one.range.lowerBound + step).scalar
      let second = story.source.scalar(at: other.range.lowerBound + step).scalar
      if first == second { continue }
      if difference != nil { return false }
      difference = (first, second)
    }
    guard let difference else { return false }
    return PersonNames.sounds.areAlike(difference.0, difference.1) || one.range.count >= 12
  }

  private func isListed(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
    let gap = min(one.upperBound, other.upperBound)..<max(one.lowerBound, other.lowerBound)
    return gap.count < 60 && story.sentence(around: one.lowerBound).contains(other.lowerBound)
  }
}
