import Lint

/// What characters are in the names of people: tables in plain strings, so that an editor can check and extend them.
struct NameCharacters: Sendable {
  /// What is known of a character.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8

    /// Stands in no given name, or so rarely that a name with it is let go: words of grammar and of office, numerals.
    static let noName = Traits(rawValue: 1 << 0)
    /// Ends a title, role or kinship that stands before a name.
    static let endsTitle = Traits(rawValue: 1 << 1)
    /// Follows a name and is no part of it.
    static let follows = Traits(rawValue: 1 << 2)
    /// Ends the name of a place, or of a unit in a byline, and none of a person.
    static let noEnd = Traits(rawValue: 1 << 3)
    /// Opens a verb of speech that stands behind a name: 强调, 指出, 介绍, 认为.
    static let opensSpeech = Traits(rawValue: 1 << 4)
  }

  /// Traits of U+4E00 to U+9FFF.
  private(set) var traits = [Traits](repeating: [], count: 0x5200)

  /// Reads the tables. Some ten microseconds.
  init() {
    add(.noEnd, "镇街站路宣讯湾滩涌圩墟岛")
    add(.noName, NameCharacters.others)
    add(.follows, NameCharacters.followers)
    add(.opensSpeech, "强指介认")
    add(.endsTitle, NameCharacters.kin)
    for title in NameCharacters.titles.unicodeScalars.split(separator: " ") {
      if let last = title.last, let place = NameCharacters.place(last.value) { traits[place].insert(.endsTitle) }
    }
  }

  private mutating func add(_ trait: Traits, _ characters: String) {
    for scalar in characters.unicodeScalars {
      if let place = NameCharacters.place(scalar.value) { traits[place].insert(trait) }
    }
  }

  private static func place(_ scalar: UInt32) -> Int? {
    scalar >= 0x4E00 && scalar < 0xA000 ? Int(scalar - 0x4E00) : nil
  }

  /// The traits of a character; none of what is no common Han character. O(1).
  func of(_ scalar: UInt32) -> Traits {
    guard let place = NameCharacters.place(scalar) else { return [] }
    return traits[place]
  }

  private static let others = """
    的了是在不和与这那有也就都等将被把从对向为以于或但而且并所之其此各每该么吗呢吧我你他她它们个什谁怎哪说里饰摄二两几\
    四五六七八九十百亿上下内外前后会人日月时地出去到看着过还没最很更虽次种间部厅局委院校处区县市省乡村院
    """

  /// Prepositions, adverbs and the like that follow a name.
  private static let followers =
    "说在从对向与和及到也就还又都已曾将则便却才把被让给为以因于的了是来去当没不很最能可会有自由跟同近今昨等所前后率赴应分"

  /// What ends a kinship: behind it stands a name of the same family.
  static let kin = "父母子女儿妻夫兄弟姐妹哥嫂爷奶叔伯孙侄伴"

  /// Titles and roles that stand before a name, each by its last two or three characters.
  static let titles = """
    书记 主任 局长 县长 市长 区长 镇长 乡长 村长 省长 州长 部长 处长 科长 厅长 司长 院长 校长 所长 \
    站长 队长 会长 理事长 秘书长 委员长 元帅 大帅 董事长 经理 厂长 社长 总裁 总监 主席 委员 代表 教授 研究员 工程师 \
    专家 博士 院士 医生 医师 护士 老师 教师 校友 记者 通讯员 摄影师 编辑 主编 主播 主持人 导演 编剧 \
    演员 作家 画家 诗人 歌手 律师 法官 检察官 民警 警官 辅警 消防员 战士 班长 连长 排长 团长 师长 \
    军长 司令员 政委 指导员 教导员 参谋长 村民 居民 市民 网友 群众 农民 职工 工人 党员 干部 社工 \
    志愿者 学生 同学 选手 运动员 球员 队员 主帅 教练 前锋 后卫 中锋 门将 裁判 冠军 名将 新秀 小将 \
    老将 店主 老板 业主 户主 司机 乘客 游客 旅客 患者 顾客 负责人 创始人 传承人 发言人 带头人 当事人 \
    嫌疑人 被告人 被告 原告 受害人 网格员 管理员 售货员 驾驶员 飞行员 航天员 宇航员 技术员 服务员 \
    营业员 讲解员 辅导员 分析师 设计师 厨师 技师 技工 总理 总统 首相 外长 议长 大使 总领事 特首 \
    将军 上将 中将 少将 大校 上校 中校 少校 先生 女士 同志 小伙 青年 女孩 男子 女子 老人 丈夫 妻子 \
    儿子 女儿 父亲 母亲 爷爷 奶奶 哥哥 弟弟 姐姐 妹妹 化名 名叫 叫做 首席执行官 行长 馆长 台长 庭长 \
    检察长 警长 主管 助理 顾问 董事 理事 监事 常委 组长 店长 船长 机长 园长 企业家 科学家 艺术家 \
    书法家 学者 烈士 英雄 模范 标兵 楷模 客商 乡贤 族人 侨胞 华侨 机手 股东 楼长 河长 林长 总工 \
    总干事
    """
}
