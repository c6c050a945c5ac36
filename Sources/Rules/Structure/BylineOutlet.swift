import Lint

/// What stands in the place of the house's name in a byline, against what belongs there.
enum BylineOutlet {
  /// The house's own, as it has it.
  case own
  /// The house's own with spaces in it.
  case spaced(wanted: String)
  /// Another way in which the house might speak of itself: 本报讯, 江门日报 without 讯.
  case other(wanted: String)
  /// The house's own with one character wrong, missing, doubled or out of its place.
  case misspelt(wanted: String)
  /// Somebody else's, or none.
  case foreign
  case none

  /// Tells which it is. O(length).
  init(_ byline: Byline, _ form: BylineForm, _ house: House, _ story: __shared Story) {
    if byline.outlet.isEmpty {
      self = .none
      return
    }
    if house.isOutlet(byline.outlet, of: form, in: story.source) {
      self = .own
      return
    }
    let text = Characters.narrowed(story.text(byline.outlet))
    let written = text.filter { !$0.isWhitespace }
    if form.isWire {
      self = BylineOutlet.wire(written, text, form)
      return
    }
    let wanted = form.outlet
    let narrow = Characters.narrowed(wanted)
    let names = [house.name, "本报"] + house.aliases
    let suffix = byline.form == .dateline ? "讯" : ""
    if written == narrow {
      self = .spaced(wanted: wanted)
    } else if names.contains(where: {
      written == Characters.narrowed($0) + suffix || written == Characters.narrowed($0)
    }) {
      self = .other(wanted: wanted)
    } else if let alias = names.first(where: {
      Misspelling(of: Characters.narrowed(outlet(wanted, house, $0)), written) != nil
    }) {
      // 本报 is said otherwise by the house anyway.
      self = .misspelt(wanted: alias == "本报" ? wanted : outlet(wanted, house, alias))
    } else {
      self = text.hasPrefix(Characters.narrowed(house.name)) ? .none : .foreign
    }

    func outlet(_ wanted: String, _ house: House, _ name: String) -> String {
      wanted.hasPrefix(house.name) ? name + wanted.dropFirst(house.name.count) : wanted
    }
  }

  /// 新华杜北京11月22日电, 新华社北京11月22日讯, 新华社 北京11月22日电
  private static func wire(_ written: String, _ text: String, _ form: BylineForm) -> BylineOutlet {
    let parts = form.outlet.split(separator: "…", omittingEmptySubsequences: false).map {
      Characters.narrowed(String($0))
    }
    guard parts.count == 2, written.count > parts[0].count + 2, written.contains("日") else { return .foreign }
    let start = String(written.prefix(parts[0].count))
    let isNear = start == parts[0] || Misspelling(of: parts[0], start) != nil
    guard isNear, let day = written.lastIndex(of: "日") else { return .foreign }
    let end = written[written.index(after: day)...]
    guard end == parts[1] || ["", "讯", "申", "甩", "点", "店", "电讯"].contains(end) else { return .foreign }
    let wanted = parts[0] + written.dropFirst(parts[0].count)[...day] + parts[1]
    return wanted == written ? .spaced(wanted: wanted) : .misspelt(wanted: wanted)
  }
}

/// A paper's name with one slip in it. That of another paper is none: 江阴日报 for 江门日报, 江门晚报.
struct Misspelling {
  /// Looks for one character wrong, lost, added or changed with its neighbour; nil if there are more, or another paper is meant.
  init?(of name: String, _ written: String) {
    let (name, written) = (Array(name.unicodeScalars), Array(written.unicodeScalars))
    guard name.count >= 3, abs(name.count - written.count) <= 1 else { return nil }
    var start = 0
    while start < min(name.count, written.count), name[start] == written[start] { start += 1 }
    var end = 0
    while end < min(name.count, written.count) - start,
      name[name.count - 1 - end] == written[written.count - 1 - end]
    {
      end += 1
    }
    let (lost, added) = (Array(name[start..<name.count - end]), Array(written[start..<written.count - end]))
    switch (lost.count, added.count) {
    case (1, 1): guard Misspelling.isSlip(lost[0], added[0], start, name) else { return nil }
    // Short names are one another's too often: 本报讯, 报讯.
    case (1, 0), (0, 1):
      guard name.count >= 4, !added.contains(where: Misspelling.papers.contains) || isDoubled(added, written, start)
      else { return nil }
    case (2, 2): guard lost == added.reversed() else { return nil }
    default: return nil
    }

    func isDoubled(_ added: [Unicode.Scalar], _ written: [Unicode.Scalar], _ start: Int) -> Bool {
      start > 0 && added.first == written[start - 1]
    }
  }

  /// Whether a character was put for another by mistake: in the place's name one that looks like it or makes no other place; in what
  /// papers are called, one that makes no other kind of paper.
  private static func isSlip(
    _ right: Unicode.Scalar, _ wrong: Unicode.Scalar, _ position: Int, _ name: [Unicode.Scalar]
  ) -> Bool {
    if lookAlikes.contains(where: { $0.unicodeScalars.contains(right) && $0.unicodeScalars.contains(wrong) }) {
      return true
    }
    if papers.contains(right) { return !papers.contains(wrong) && position > 0 }
    guard position < 2, name.count > 3 else { return false }
    var place = name.prefix(2)
    place[position] = wrong
    let found = String(String.UnicodeScalarView(place))
    return !places.contains(found)
  }

  /// What papers, agencies and sites are called by.
  private static let papers = Set("日晚早晨时商新都周导快报刊网社台讯电市区县".unicodeScalars)

  private static let lookAlikes = [
    "日曰目白", "门们问间闪闷", "讯迅汛训", "本木夲", "社杜祉", "江汪红", "新薪", "华毕", "报极抱", "海诲悔", "东车", "州洲", "广厂", "南喃",
    "北比", "京亰", "天夫无", "津律", "人入", "民氏", "时吋", "晚睌",
  ]

  /// The first two characters of places that have a paper.
  private static let places: Set<String> = Set(
    """
    北京 天津 上海 重庆 河北 山西 辽宁 吉林 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 广西 西藏 宁夏 新疆 \
    香港 澳门 广州 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 韶关 南方 羊城 新会 台山 开平 恩平 鹤山 \
    南京 无锡 徐州 常州 苏州 南通 连云 淮安 盐城 扬州 镇江 泰州 宿迁 江阴 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍 \
    淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 \
    上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门 南阳 \
    商丘 信阳 周口 驻马 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家 益阳 郴州 永州 怀化 娄底 \
    成都 自贡 攀枝 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 贵阳 遵义 安顺 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 西安 \
    铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 西宁 银川 石嘴 吴忠 固原 太原 大同 阳泉 长治 晋城 \
    朔州 晋中 运城 忻州 临汾 吕梁 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 长春 四平 辽源 通化 白山 松原 白城 哈尔 齐齐 鸡西 鹤岗 \
    大庆 伊春 佳木 七台 牡丹 黑河 绥化 南宁 柳州 桂林 梧州 北海 防城 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 石家 唐山 秦皇 邯郸 邢台 保定 张家 \
    承德 沧州 廊坊 衡水 人民 光明 经济 法治 法制 解放 新华 中新 中国 环球 参考 农民 工人 科技 文汇 新民 齐鲁 大众 红网 大公 东方 西部 华西 华商
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
