import Lint

/// A body, an office or a province under a name that it doesn't have: 人民检查院, 江苏省省委书记, 广西省.
struct NameOfPlaceOrBody: StoryRule {
  /// Whether the house has 村委会主任 for the head of a village.
  enum VillageHead: String, CaseIterable, Sendable {
    case either, committee
  }

  /// What the head of a village is called.
  var villageHead = VillageHead.either
  /// Names that the house wants left alone.
  var lawful: [String] = []

  static let name = Message("名称有误：“{0}”应为“{1}”", "“{0}” is no name of a body or office: “{1}”")
  static let party = Message(
    "“{0}”里“{1}”重复，应为“{2}”", "“{0}” says “{1}” twice: the party's committee is “{2}”")
  static let region = Message("“{0}”是自治区，应为“{1}”", "“{0}” is an autonomous region: “{1}”")
  static let village = Message("“村长”应为“村委会主任”", "the head of a village is 村委会主任, not 村长")

  static let about = About(
    id: "name-of-place-or-body",
    name: Bilingual("机构、职务、地名不规范", "wrong name of a body, office or place"),
    severity: .warning,
    why: Bilingual(
      """
      机构、职务、政区的名称是法定的，一字不能错：检察院不是“检查院”，人力资源和社会保障局中间是“和”，市人大的领导是“市人大常委会主任”，党委不叫“江苏省省委”而叫“江苏省委”，广西、内蒙古、\
      西藏、宁夏、新疆是自治区不是省。

      区名本身带“区”字的（浦东新区区委、城区区委）是对的；历史上有过的广西省、新疆省、宁夏省，句段里写明年代的不报。“人大主任会议”、外国机构不报。“村长”是口语，本报要统一为“村委会主任”的可设\
      选项 villageHead；要放过的名称写进选项 lawful。
      """,
      """
      Bodies, offices and provinces have legal names: 检察院 and not 检查院; 和, not 与, in 人力资源和社会保障局; the head of a people's congress is 人大常委会主任; the party's \
      committee is 江苏省委, not 江苏省省委; and 广西, 内蒙古, 西藏, 宁夏 and 新疆 are autonomous regions, not provinces.

      Districts with 区 in the name itself (浦东新区区委) are right, and the provinces of old are left alone where the paragraph tells the time. 村长 is everyday \
      speech: a house that wants 村委会主任 sets the option villageHead. Names to be let pass go into the option lawful.
      """),
    basis: Bilingual(
      "宪法、各级机构的法定名称；《新华社新闻信息报道中的禁用词和慎用词》",
      "the constitution and the legal names of bodies; Xinhua's list of words to avoid"),
    fix: .suggested,
    options: [
      .choice(
        "villageHead", \Self.villageHead,
        Bilingual("“村长”：either 不管，committee 统一为“村委会主任”", "村长: either, or committee for 村委会主任")),
      .texts("lawful", \Self.lawful, Bilingual("不报的名称", "names to be left alone")),
    ],
    messages: [name, party, region, village],
    examples: [
      Example("市⟦人民检查院⇒人民检察院⟧与市⟦人力资源与社会保障局⇒人力资源和社会保障局⟧联合发文，⟦市人大主任⇒市人大常委会主任⟧张明、副主任李强出席。"),
      Example("广东⟦省省委⇒省委⟧书记到江门调研，江门⟦市市委⇒市委⟧书记汇报；新会⟦区区委⇒区委⟧书记、西藏自治⟦区区委⇒区党委⟧书记参加。"),
      Example("他是⟦广西省⇒广西壮族自治区⟧来宾市人，后到⟦内蒙古省⇒内蒙古自治区⟧工作；案件由⟦第二中级法院⇒第二中级人民法院⟧审理。"),
      Example("浦东新区区委书记、晋城市城区区委书记、萧县县委书记、湘西自治州州委书记出席；江门市委、新会区委书记汇报，省委书记讲话。"),
      Example("人大主任会议、人大财经委副主任委员；检查院感防控，市检察院；国家教育部门，欧盟国家财政部长，该国国家科技部；全省县级市市委书记、29个县县委书记座谈。"),
      Example("1949年12月，广西省人民政府成立；民国时期设宁夏省；两广西省级工程；陕西藏省钱罐。"),
      Example("村长带着村民修路。"),
      Example("⟦村长⇒村委会主任⟧带着村民修路，三村长跑队员。", options: "{\"villageHead\": \"committee\"}"),
      Example("发展与改革局的旧牌子。", options: "{\"lawful\": [\"发展与改革局\"]}"),
    ])

  private static let list = WordList(pairs: bodyNames)
  /// Counties whose name is one character, and a few that end like one of them.
  private static let shortCounties =
    "蔚易唐雄献沧青景涿邱魏磁涉赵滦蠡安应代兴临岚隰绛夏祁盂吉蒲萧泗歙黟泾莘冠单曹滕滑浚范淇杞郏叶睢息嵩温眉凤陇千乾彬洋勉佳华户文礼成康徽环达渠开忠珙高攸澧道沛丰邳横郧宾费沂辉密梁郓"
  private static let places = ["省省委", "市市委", "县县委", "州州委", "区区委"]
  private static let regions: [(wrong: String, right: String)] = [
    ("广西省", "广西壮族自治区"), ("内蒙古省", "内蒙古自治区"), ("西藏省", "西藏自治区"), ("宁夏省", "宁夏回族自治区"), ("新疆省", "新疆维吾尔自治区"),
  ]

  var terms: [Term] {
    NameOfPlaceOrBody.list.terms + NameOfPlaceOrBody.places.map { Term($0) }
      + NameOfPlaceOrBody.regions.map { Term($0.wrong) } + (villageHead == .committee ? ["村长"] : [])
  }

  func check(_ story: Story, _ report: inout Report) {
    if report.matches.isEmpty { return }
    let count = NameOfPlaceOrBody.list.count
    let names = report.matches.filter { $0.term < count }
    NameOfPlaceOrBody.list.forEachFault(in: names, story, report.words) { entry, range in
      if lawful.contains(entry.wrong) { return }
      // 该国国家科技部, 欧盟国家财政部: those of others.
      if entry.wrong.hasPrefix("国家"), let before = story.source.character(before: range.lowerBound),
        "国洲盟个员各".unicodeScalars.contains(before)
      {
        return
      }
      report.add(
        NameOfPlaceOrBody.name, [entry.wrong, entry.right], at: range,
        fix: Fix(.suggested, replacing: range, by: entry.right))
    }
    for match in report.matches where match.term >= count {
      let number = match.term - count
      if number < NameOfPlaceOrBody.places.count {
        checkParty(match.range, story, &report)
      } else if number < NameOfPlaceOrBody.places.count + NameOfPlaceOrBody.regions.count {
        checkRegion(NameOfPlaceOrBody.regions[number - NameOfPlaceOrBody.places.count], match.range, story, &report)
      } else {
        checkVillage(match.range, story, &report)
      }
    }
  }

  /// 江苏省省委, but not 浦东新区区委: there 区 is part of the name. An office must follow, or a mark.
  private func checkParty(_ range: Range<Int>, _ story: Story, _ report: inout Report) {
    let source = story.source
    let text = source.text(range)
    if lawful.contains(text) { return }
    guard let before = source.character(before: range.lowerBound), Characters.kind(of: before.value) == .han else {
      return
    }
    let kind = String(text.prefix(1))
    // A name of one character keeps what it is: 萧县县委; and 区 may be part of the name, 州 of 自治州.
    let whole =
      switch kind {
      case "区": "新城郊矿发验合特林牧管"
      case "市": "津沙"
      case "州": "治"
      case "县": NameOfPlaceOrBody.shortCounties
      default: ""
      }
    if whole.unicodeScalars.contains(before) { return }
    if source.has("员", at: range.upperBound) || source.has("派", at: range.upperBound)
      || source.has("托", at: range.upperBound)
    {
      return
    }
    // 各省省委, 两省省委, 地级市市委, 29个县县委: the first is no name.
    if "各全两三四五六七八九十本该我多外某市县省区个级辖".unicodeScalars.contains(before) { return }
    let kinds: [StaticString] = ["级城", "会城", "大城", "小城", "心城", "全国"]
    if kinds.contains(where: { story.ends(with: $0, at: range.lowerBound) }) { return }
    let isRegion = kind == "区" && story.ends(with: "自治", at: range.lowerBound)
    let right = isRegion ? "区党委" : kind + "委"
    report.add(
      NameOfPlaceOrBody.party, [text, kind, right], at: range, fix: Fix(.suggested, replacing: range, by: right))
  }

  /// 广西省, but for the times in which there was one.
  private func checkRegion(
    _ region: (wrong: String, right: String), _ range: Range<Int>, _ story: Story, _ report: inout Report
  ) {
    if lawful.contains(region.wrong) || story.isInTitle(story.tokens.token(at: range.lowerBound)) { return }
    let source = story.source
    if let next = source.character(at: range.upperBound), "级道际力钱会亲属却去略心时油电得".unicodeScalars.contains(next) { return }
    if let before = source.character(before: range.lowerBound), "两山陕江粤南东".unicodeScalars.contains(before) { return }
    let block = story.blocks[story.block(at: range.lowerBound)].range
    if story.says(anyOf: NameOfPlaceOrBody.past, in: block) || saysOldYear(block, story) { return }
    // 广西省委 has another name as well.
    let fix = source.has("委", at: range.upperBound) ? nil : Fix(.suggested, replacing: range, by: region.right)
    report.add(NameOfPlaceOrBody.region, [region.wrong, region.right], at: range, fix: fix)
  }

  private static let past: [StaticString] = [
    "民国", "清", "解放前", "解放初", "新中国成立", "建国", "抗战", "抗日", "红军", "国民党", "军阀", "历史", "旧", "原", "曾", "当年", "革命", "烈士",
    "撤销", "撤省", "建省", "籍",
  ]

  /// Whether a block has a year before 1960.
  private func saysOldYear(_ block: Range<Int>, _ story: Story) -> Bool {
    for token in story.tokens.numbers(inBlock: story.block(at: block.lowerBound))
    where story.tokens.kind(token) == .digits && story.length(token) == 4 {
      if let year = story.integer(token), (1600..<1960).contains(year) { return true }
    }
    return false
  }

  private func checkVillage(_ range: Range<Int>, _ story: Story, _ report: inout Report) {
    if lawful.contains("村长") { return }
    if let next = story.source.character(at: range.upperBound), "跑期大达约度制征势廊河江城远久效".unicodeScalars.contains(next) {
      return
    }
    report.add(NameOfPlaceOrBody.village, at: range, fix: Fix(.suggested, replacing: range, by: "村委会主任"))
  }
}
