/// Which doublings are right: what no division into words can know. The tables are facts about the language in plain strings,
/// so that an editor can check and extend them.
struct LawfulDoublings: Sendable {
  /// What is known of a character.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt16

    /// Doubled it is a word, or part of an idiom, nearly wherever it stands: adverbs (刚刚), kin (妈妈), sounds (哈哈), measure words
    /// that stand doubled (排排), verbs tried a little (看看), the second half of 红彤彤, numerals.
    static let always = Traits(rawValue: 1 << 0)
    /// Doubled it is right by itself (处处设防), but it also ends and begins words: silent only where neither half belongs to a
    /// longer word.
    static let alone = Traits(rawValue: 1 << 1)
    /// A measure word or the like, doubled rightly behind 一: 一个个, 一次次.
    static let measure = Traits(rawValue: 1 << 2)
    /// Doubled in given names, a surname before it: 陈媛媛.
    static let name = Traits(rawValue: 1 << 3)
    /// A common surname (of the first two hundred and fifty by frequency), unless far commoner as a word.
    static let surname = Traits(rawValue: 1 << 4)
    /// A word of grammar that doubles rightly so often (告诉我|我…, 党对|对台) that nothing is said of it.
    static let ambiguous = Traits(rawValue: 1 << 5)
    /// A word of grammar, an adverb or a place of one character: what stands beside it belongs to nothing on that side.
    static let particle = Traits(rawValue: 1 << 6)
    /// A particle that ends no word: a doubling behind it has its first half to itself.
    static let detaching = Traits(rawValue: 1 << 7)
    /// Goes before a longer word as an attribute: 创新|新节奏.
    static let attribute = Traits(rawValue: 1 << 8)
    /// A verb or preposition that stands alone before a word that begins with it: 对|对手, 点|点头.
    static let free = Traits(rawValue: 1 << 9)
    /// Ends names and compounds, and stands before a word that begins with it: 国家队|队友, 纽约州|州长.
    static let head = Traits(rawValue: 1 << 10)
    /// Never doubled by itself: no 员员, no 税税.
    static let bound = Traits(rawValue: 1 << 11)
    /// Has an entry in `grammar` or `expressions`.
    static let grammar = Traits(rawValue: 1 << 12)
    static let inExpression = Traits(rawValue: 1 << 13)
    /// Has an entry in `common`.
    static let common = Traits(rawValue: 1 << 14)
    /// Bound, and the words that it begins are all known to the division.
    static let inert = Traits(rawValue: 1 << 15)
  }

  /// Traits of U+4E00 to U+9FFF.
  private var traits = [Traits](repeating: [], count: 0x5200)
  private var followers: [Unicode.Scalar: [Substring.UnicodeScalarView]] = [:]
  private var expressions: [Unicode.Scalar: [String]] = [:]
  private var common: [Unicode.Scalar: (before: Substring.UnicodeScalarView, after: Substring.UnicodeScalarView)] = [:]
  private var grammar: [Unicode.Scalar: (before: String, after: String)] = [:]

  init() {
    for (trait, characters) in LawfulDoublings.characters {
      for scalar in characters.unicodeScalars { add(trait, to: scalar) }
    }
    // By scalars: to find where characters end takes longer than all the rest.
    for word in LawfulDoublings.followerTable.unicodeScalars.split(whereSeparator: LawfulDoublings.divides) {
      guard let head = word.first else { continue }
      followers[head, default: []].append(word.dropFirst())
    }
    for expression in LawfulDoublings.expressionTable.unicodeScalars.split(whereSeparator: LawfulDoublings.divides) {
      for (one, next) in zip(expression, expression.dropFirst()) where one == next {
        expressions[one, default: []].append(String(expression))
        add(.inExpression, to: one)
      }
    }
    for entry in LawfulDoublings.commonTable.unicodeScalars.split(whereSeparator: { $0 == "，" || $0 == "\n" }) {
      let fields = entry.split(separator: " ")
      guard fields.count == 3, let character = fields[0].first else { continue }
      common[character] = (fields[1], fields[2])
      add(.common, to: character)
    }
    for line in LawfulDoublings.grammarTable.unicodeScalars.split(separator: "\n") {
      let fields = line.split(separator: " ", omittingEmptySubsequences: false)
      guard let word = fields[0].first else { continue }
      grammar[word] = (String(fields[1]), String(fields[2]))
      add(.grammar, to: word)
    }
  }

  /// Whether a scalar divides the words of a table.
  private static func divides(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\n" }

  private mutating func add(_ trait: Traits, to scalar: Unicode.Scalar) {
    let index = Int(scalar.value) - 0x4E00
    if traits.indices.contains(index) { traits[index].formUnion(trait) }
  }

  /// What is known of a character; nothing of rare ones and of nil. O(1).
  func traits(of scalar: Unicode.Scalar?) -> Traits {
    guard let scalar, scalar.value >= 0x4E00, scalar.value < 0xA000 else { return [] }
    return traits[Int(scalar.value) - 0x4E00]
  }

  /// Whether a word that begins with the character and this one behind it may follow a word that ends with it: 部, 长.
  func follows(_ after: Unicode.Scalar?, _ character: Unicode.Scalar) -> Bool {
    guard let after else { return false }
    // Inside and outside of anything that has one: 共青团|团内, 学校|校外.
    if after == "内" || after == "外", traits(of: character).contains(.head) { return true }
    return followers[character]?.contains { $0.contains(after) } ?? false
  }

  /// Whether the character before the doubling makes a common word with its first half, and the one behind with its second.
  func commonWords(around doubling: Doubling) -> (before: Bool, after: Bool) {
    guard let (before, after) = common[doubling.character] else { return (false, false) }
    return (doubling.before.map(before.contains) ?? false, doubling.after.map(after.contains) ?? false)
  }

  /// Fixed expressions in which the character stands twice.
  func expressions(with character: Unicode.Scalar) -> [String] { expressions[character] ?? [] }

  /// Whether a doubled word of grammar is right between two characters: 现|在在 no, 现在|在 yes, 为了|了解 yes; nil of any
  /// other character.
  func isRight(_ doubling: Doubling) -> Bool? {
    guard let (before, after) = grammar[doubling.character] else { return nil }
    // Of words with 了不 there are two, 了不起 and 了不得, of those with 了如 one, 了如指掌: 立|了|了不起的功, no 接|了|了|不少.
    if doubling.character == "了" && doubling.after == "不" { return stands(doubling.secondAfter, in: "起得") }
    if doubling.character == "了" && doubling.after == "如" { return stands(doubling.secondAfter, in: "指") }
    return stands(doubling.before, in: before) || stands(doubling.after, in: after)
  }

  private func stands(_ scalar: Unicode.Scalar?, in text: String) -> Bool {
    scalar.map(text.unicodeScalars.contains) ?? false
  }

  /// What is known of characters that neither a list nor the division settles: whether the doubling is wrong; nil of all others.
  func verdict(on doubling: Doubling) -> Bool? {
    switch doubling.character {
    // 江门市市委书记: some papers' style has one 市, others print both.
    case "市", "省", "区", "县", "镇", "乡", "州": return doubling.after == "委" ? false : nil
    // The name that no paper may misprint.
    case "平" where doubling.before == "近" && doubling.secondBefore == "习": return true
    case "习" where doubling.after == "近" && doubling.secondAfter == "平":
      return !stands(doubling.before, in: "学研复温修")
    case "近" where doubling.before == "习" && doubling.after == "平": return true
    // 第十五届届, 第七十三条条: only 一 doubles a measure word.
    case "条", "款", "项", "届", "章", "节":
      return stands(doubling.before, in: "二三四五六七八九十百") ? true : nil
    // 广大|市民; only 大学生 and 大中专 may follow 广大 as they are.
    case "大" where doubling.before == "广": return !stands(doubling.after, in: "学中专")
    // 来|我校: 我 belongs to what follows, unless somebody is told something (告诉我|我校).
    case "我" where stands(doubling.after, in: "校国市省区县院厂村局"): return !stands(doubling.before, in: "诉给让")
    // 不过尔尔 ends its clause; in names 尔 is the l or r that closes a syllable.
    case "尔": return !stands(doubling.before, in: "过此般非亦也") || doubling.after != nil
    // 前前任, 前前年: 前 goes before another only where people and times are counted backwards.
    case "前" where doubling.before == nil && !doubling.isBehindBracket && !follows(doubling.after, "前"):
      return !stands(doubling.after, in: "任夫妻男女世年届日天后总首队")
    // 会 behind an adverb or a pronoun is the verb: 才会会更加. Elsewhere 机会|会, 学生会|会.
    case "会" where follows(doubling.after, "会") && !stands(doubling.after, in: "更"): return false
    case "会": return stands(doubling.before, in: "才就也都还不将便则又总仍常可只必定自他们这那后时")
    case "能": return stands(doubling.before, in: "不才就也都还")
    case "可": return stands(doubling.after, in: "能以") && !stands(doubling.before, in: "许认")
    default: return traits(of: doubling.character).contains(.ambiguous) ? false : nil
    }
  }
}

// MARK: The tables

extension LawfulDoublings {
  /// What stands before 长 in the names of offices.
  static let offices = "院校局厅处科社县市镇乡州部队组团班站所行董会".unicodeScalars

  /// What determines a noun or a measure word of one character.
  static let determiners = "每这那该几两各某本此其一二三四五六七八九十百千万半前后首第整全单双次当同我敌有无在".unicodeScalars

  private static let characters: [(Traits, String)] = [
    (
      .always,
      """
      刚渐仅紧牢纷往久频屡每偏恰稍迟悄默偷统徐缓匆冉袅隐微连暗遥熊滔滚汩潺涓淙哗沙簌霏绵蒙濛茫苍莽浩荡泱洋皑凛猎赫煌灼\
      熠耿炯闪晶层叠户岁朝暮世代桩滴丝缕阵片座排颗粒朵株棵幅页篇封批串辆艘匹枚辈样勃足满早明慢轻深静远淡浓双整狠妥透稳\
      饱暖浅高红彤烘腾乎油汪甸茸绒溜巴哒嗒滋梭悠落融嘟呼嘻唧喳铮森惨艳灿茵睁裸恻颤墩赳嗖津翩彬楚侃喋沾振念恋依眈惴惶悻\
      怏殷拳谆孜兢栩娓循历寥累欣蒸郁葱芸姗脉喃咄啧啾佼翼息斑绰泛岌惺卿喁仆离耸峨巍飒瑟萧济咧眯斤垮侃汹沉甸闹痴憨恳切懒\
      赤夸亭林立辛郎看试听说谈聊想转逛等坐问聚尝碰瞧猜玩歇笑抱亲读练摸找讲谢摇刮拍敲擦踢爬跳晒翻瞅捏揉逗哄摆咬挥握眨\
      皱哭换测探踏扎勤爸妈爷奶哥姐弟妹叔伯姑舅婶嫂婆太姥宝娃星猩蛐饽馍粑囡丫乖旺盼贝琮宸莲杉淘萌钉哈呵嘿呜哇嗡轰隆咚叮\
      砰啪吱咳哼嗯哦啊吼么喵汪嘶嘀咕噜喔噢嗨吁拉啦咯嘎吗叽婷珊娜莉媛妍雯璐薇芊萱瑶蓓蕾茜琪妮莹盈瑜玥琦婵娟姣娇倩丹丽娅\
      菲蓉颖一二三四五六七八九十百千万亿兆它她谁某卡毛凯凡娘狗猪猫豆糖果包饭菜羊晕弯粘细爽洌呆蓝常缝修慌抹短
      """
    ),
    (
      .alone,
      """
      大小好快多少年日月天夜时人家事点条项件个次场句声字本首支台名位根步村种难重死活苦白断光圆火绿黑干净平安康健乐欢正\
      真实对比环心面头口手脚方规原认数算画动停打起伏走花公生意团群组份张把段节间遍趟门栋幢架只列路亮冰甜毅赛强军峰龙飞\
      海波涛磊鑫冬春夏秋雪雨云阳晨辰发东西南北中子玉珍珠宁佳嘉慧敏雅奇维尼斯加达纳内塔特鲁亚克尿盖帮梅辉当江蛋长\
      县乡镇校出解润补镀见苗金独任科杯套堂习
      """
    ),
    (
      .measure,
      """
      个项次件座幅条句颗本批名台支首家排片根层代帧步道份张组群双对栋幢辆艘架头匹只朵棵株粒滴串堆摞叠箱袋瓶杯碗盘盏束枝\
      缕丝阵场遍回趟声下点段节章篇页行列队拨伙年月天日夜刀笔桩宗起户村镇桶车船面扇口把枚方环波轮期届级位封幕圈阶锅员块\
      门间尊股类处版字筐针线曲套簇沓垛绺些顿碟勺笼
      """
    ),
    (
      .name,
      """
      圆冰露晶琳玲芳佳嘉桐楠诺甜阳亮强军伟磊宁晨辰欢心灵瑞然燕晓小玉月云韵真珍子跃毅赛莎维雨宇乐朵尼奇霞夏飞峰敏冬春秋\
      雪花梅兰菊竹青翠华英秀会表羽平安康健龙虎苗淼鑫晖辉海波涛江河山川文武斌帅航希汐涵菁靖悦越炎焱萍苹利俐力赢思诗珠爽\
      畅慧惠优兵昊皓杰洁捷嫣烟非钰育苏桥亚雅泓虹泽哲喆炜玮威庆国建新东南园美香方芝银金凤好友多田石水红
      """
    ),
    (
      .surname,
      """
      王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪\
      范金石廖贾夏韦付白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤温施牛樊葛邢齐易乔伍庞颜倪庄聂章\
      鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝宁尚符舒阮柯纪梅童凌毕单季裴霍涂苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶牟\
      艾尤穆农司卓古吉缪简车项芦麦褚娄窦戚岑景宫费卜冷晏席卫柏宗瞿桂佟臧闵苟邬卞姬师仇栾隋刁沙荣巫寇桑郎甄仲虞敖巩佘池\
      查苑迟邝邸甑冼区
      """
    ),
    (
      .ambiguous,
      """
      和我你他对向把得过没无非可会能
      """
    ),
    (
      .particle,
      """
      的了着过地得是在有和与及或并而但且也都就还又已曾正将要会能可应须需不没未无更最很太较极只仅共把被让使对向从由于为\
      以按据等们呢吗吧啊却再先后前时中上下内外里间到各这该其每此
      """
    ),
    (
      .detaching,
      """
      的了是在与及或而但且也都就还又已曾将要更最很仅共把被让使从由于为以按据等们却再
      """
    ),
    (
      .attribute,
      """
      新全高多小老旧好强真低总副主各本该某每分单双首前后左右上下外中大同原现重满
      """
    ),
    (
      .free,
      """
      对被有以为和会能要在到向于与由同并当给比用让是把从将使可最下上建流取听保判看做打吃写钉举走跑来去说点摇招散聊帮洗握\
      摆咬跺伸拍挥鼓歇松喘叹喝睡跳唱见谈理刷照化逛游爬练眨皱抬弯扭努耸抖甩搓揉梳剪量称遛喂浇应
      """
    ),
    (
      .head,
      """
      部国会军民党作海队州市区县省镇乡村局校团组委工生物法员水业车电人体学地场面动力资金品线站行政化心主产教文院研\
      厂园馆店司庭室厅所处库港岛湖河江山林路桥楼城房边岸台报社刊书票股债档舱季赛球灾震病药食剧戏片歌画脚手头羽毛毒油气\
      煤矿钢铁机器具船舰艇炮弹枪舌墙门窗币卡证码灯雨雪风云土田树花草菜粮棉果茶酒肉鱼虾牛羊猪马鸡鸭奶蛋案件术能量费税款\
      价奖率级期代届版型类系层圈带点域界洲洋湾峡峰岭沟坡坝堤闸井泉溪瀑职段族
      """
    ),
    (
      .bound,
      """
      员警委市证信港标店车发品级省县局部署厅院校社司券税款费额币债病毒菌疫症癌药剂械具器电率量值据码准则律法案罪犯刑狱\
      侦检诉讼判裁审监督核评估验研究索控制策略筹施设备建筑造构织伍军舰航弹炮枪厂馆园州镇乡府党政务职岗届季度额稻麦粮棉\
      盐矿煤钢铁铜铝锌砖瓦墙窗厦隧港湾岛屿洲渠坝库渔牧副业商贸企铺货资源能型式类系统材料境域界限围优劣质性状态势科技术\
      献籍史典章刊版润财融投储汇兑誉励惩责职效损误错谬诈骗盗窃劫绑崩溃败胜负夺冠杯辖隶属征缴纳需供急救援假隔离展范畴苗\
      圃篇幅序台账号贯彻底索赔致孩磁论经糕鸣便曲肺滇贡靴编继推优评标正
      """
    ),
    (
      .inert,
      """
      伍优估侦兑典刑则券剂势厦夺孩幅彻惩援械溃犯疫症癌稻究窃筑策筹绑署肺致菌诉误败贯贸赔辖铝隶额源
      """
    ),
  ]

  /// Each word is a character and, behind it, those that may follow a doubling of it.
  private static let followerTable = """
    部长署门队委位件首分 国情家际内外旗歌土企防民产有庆宾人务足脚青乒羽奥安王会道奖花泰债资货考宴策运籍都画手
    会议长员场徽旗歌标务址费同晤谈见计展商报前后期上刊所签面客诊派
    军事队人工方备械营港部警区衔舰机用费官士民乐属委种心功旗团校
    民主政生众族警企营间意用办兵宿居俗歌航法谣乐调革国夫工盟进意 党员章内组委外派建政首群纪旗课校性史籍支代和徽务风刊报
    作用出为业品风战者客物文曲家协画派伴弊主答过 海外域上洋军关岸水警底峡滩通西南北东鲜口槽景拔归选湾内淀港量运
    队员伍长友列内形医旗服史 州长政府议内立首 市长场民区政值容面内域直属管级中郊辖树歌花鸟监南北 区长域内间位政县别属块划级
    县长城域政级内直志都 省长内份级政会城直 镇长上政区域 乡长村镇亲土政里情 村民里庄长口支落级干两寨集头
    局长面部势域内机限中 校长园区内外方友庆训级际服报车舍 团队长员体结伙圆聚购组建支拜委 组织长成合建员委团队阁
    委员托会书任派内办 工作业程人会厂具资地艺种信商期匠伤学 生活产命态长物育日动存猪意源机成理前病
    物资质流业品价体理种联件产权色 法律院规治官人制案学庭典定则系国 员工额
    水平利源位质库电务果产资系面流域上下头稻泥灾量价环体害 斯坦特里大 业务主界态绩余内户已者
    车辆主间站道展型位程票队载身祸牌厢次贷里内轮棚灯锁顶筐把窗尾头速 电力子影视话商站网器价量动线脑池缆路台信竞
    人民员才生口工们类大士物事均次群心家数间为体性文权格力气道流居社 体育系制现验会重检质内外操彩积能量温局
    学生校习院科员者业术期历会费位子徒说区籍风前 地区方点产下位面震球理域铁块处带址级图表利价道税板缘皮
    场地馆所面景次均内上边合 面对积临向貌包料前部试粉条世子 事业件情故务项实物例迹宜先后
    动力员作物态工车机画荡脉身用植 力量度争促推求保图学挺 资金源产本料格讯助质深 金融额属牌矿秋银
    品牌质种类格位德味尝 线路上下索条段 站点长台在务内立区 行业动政为人程李驶使走长列情进者路车贿凶
    政府策治务协法权绩 化解学工肥妆石纤验疫 性能质格别命情 新闻能型增建华区技兴冠年老人品城时修征农版
    中国央心共间部小医文华学东方期年秋外午旬药队场标超单程投锋 心理中灵态情脏血意愿思得
    主席要任题体管持导动张义办力权观战人场客教 教育师授学练材会堂室训职 文化件明物学字旅章艺联体献
    科技学研普创目室长比 院长士校内落方子线刊 研究发讨制判学 发展布现生表行挥射明达放病电动言出掘送改
    展示览开现出会望区台厅品馆位销 开展放发始幕通局启创会业工学 产业品能量出值地区权妇销 警察方务告示车官惕
    公司里共民安众园路开布务益交平约告正 安全排徽装置保静慰心 全国面部球力会省市区县体员年新程长民过家天校场方
    河道流南北水湖段 江苏西南北水山豚 苏宁州北南中联格 东部方西南北京津风盟 西部方南北安藏班亚洋湖
    南部方北京宁昌海非极阳 北京部方南海上美约极 山东西区水上村脉路火林 湖北南泊水区畔 岛屿上国内
    港口澳珠人股区独府交 澳门大洲 台湾风商胞独海资 京津东城剧沪广 津冀京 侨胞眷界联务商民乡企
    农业村民产田户机药资牧 林业区火木场草地下 牧业区民草 渔业民船政港 商务业品家贸人会户场 贸易促 税收务费率则
    财政务产经富力 经济营验过历贸典理费 济南宁 审议计判批查核 议会程案员题政事 案件例情发 判决处断罚 决定赛策心议
    赛事场季区程道后前过车会 季度后节军前 球队员迷场赛门星 道路德教理具 路线面程段口网由上 建设筑立议造材什
    设立计备施置 成立为果功长员本都交熟就品 立法即案足场项体刻功 通过信知道报常车行 过程去年于度 程序度 度过假
    期间待望货末限 间隔接谍 后来续期卫面果台赶半备勤 前往来提景后进行面线年瞻者
    上涨升映市调报传班学述级层限海午线门签榜台周次季山车演任访下网场岗课游诉半港岸交赛街路座空天篮分将万
    下降调跌午月周半游层滑雨达线属沉辖 内容部外地需蒙阁存环 外交国部长资商地形界汇贸籍
    大学会家量型赛力臣使陆众连桥楼规雨多部道队自幅面版 小学组时区麦型朋康镇企说 高度速校原级质考水层端温峰铁达低中
    长期江三征城春沙安板度时远 重点要庆大建视新型 强调化度势国劲降烈项大军对制 现代在场有象实任金状
    实施现际践业体事力习验 表示明达现决面演彰格态中内 示范意威例 定期位制向点价 制度定造作止品 治理安疗国
    理念论解由事想性 论坛文述点 施工行策 策略划 质量疑 量子化产大 能力够源量见手 源头于自泉程代 头条部脑发版球盔号
    系统列数 统一计筹战 计划算生 划分定 分析别布为钟数局工支类公享散差 别的人具 布局置 务实必工 落后实地
    处理于置长罚境分所 所有在以长谓需属 权利力益限威 利用益率润好 用户于电水途工地人 户籍外口 口岸头腔径味碑
    岸边上线 边境缘界疆防 境内外界 界面定限 限制定 卫生星健视 健康全身 康复养 复杂工苏兴合 兴起奋建趣 销售量
    售价后 价格值 格局林式 非洲法常国典遗公 洲际 师生范资傅德 范围例 题材目 材料 料理 目标前的录
    标准志识题兵致本 准备确入 备受战案 条件例款约 例如外 保障护持险级证税送安 险情 障碍 护士理照航卫
    机构制场关遇器会动组主长械 构建成 关系于注键税心爱闭员衔联 注重册 评价估选审为 选手举择拔项 手机段续术
    战略争斗士胜 争取议 取得 收入购益费 入境选 购买 费用 付款 款项 航班线天空海 班子列长主级会 列车 库容区存尔 容易
    存在量款 流经域程动入量 积极水累雪 命运令中 运动行输营会 营业商销养运 养老殖 票面房价务样根据
    股票市份东权长民 档期案次 舱门内外段 羽毛绒 灾区害情后民 震中区后感级 领导土域先取 灯光 厂区家房长 园区长林
    馆长内藏员址舍 店铺长面 司机法长令 庭审长 室内外 厅长 待遇 查清处看询明 医院生疗保药 药品企 病人毒情房例史
    毒品株性素 食品用 剧情院组目 戏曲剧份 曲目艺 艺术人 影响视片像院 视频察听觉 响应 应对急当用 测试量定
    试点验行题 验收证 证据明券书监实 券商 书记籍店画院 记者录 画面家 码头 楼市房层上 房屋产子价 屋子 子女弟公
    女性儿子排足 儿童子 童年 母亲 亲属情自 父母亲 孩子 老人师年百 年底初末度会代级份关终货检前后内均报轻龄产中
    百姓 姓名 名单字额录牌 单位独一打 位于置 独立 伞兵绳 雨水季量 树木立 木材 花卉园 草原坪案 原来因则油本
    油价气田 气候温体象垫田 天然气津空下 然后 空间军气调 调查整研解度控 节目约日能 日本报前 本次届地质身
    身份体边 形成势式象 势力 式样 状况态 态度势 型号 号召 召开 类型似别 版本权 镜头 乐队团器观 器材官
    官员方 方面案式向法便针 便利民 宜居昌 居住民 住房宅 旅游行客 游客戏玩 客户人运 演出员唱
    出台现口席版来租境色气 歌曲手唱 武器装警汉 装备修置甲载璜 修复改订 改革善造变 革命新 造成型 变化 联合系盟赛
    合作同理 同志意时比 志愿 愿意 意见义识 见证 义务 识别 指出标导挥 代表 和平谐解睦 规定模则 模式 直接播
    奖品金杯牌项状 署长名 课长 家住 椎间板骨孔管 苗木圃 术前后中 湾区口 席位次卡地 此前次外后类时案番起 反垄腐恐洗倾补家间不诈走邪盗核贪
    城区市 初期 自然 向前 创新造业 确保定认 先后手进 汽车 协商议会调作 被动 任教务职命老 干部 裁判 排名 来自 持续
    举行办起 位于置 首轮脑都席次 个人体别性税 纪念录 段长落 网友站址民店购页上 考题试核生场 压力差缩 族长群谱
    充气电 燃料油气空 职工业务 届时
    """

  /// Expressions in which a doubling is right; it must lie within one.
  private static let expressionTable = """
    吉尔吉斯斯坦 火奴鲁鲁 的的喀喀 的的黎波里 齐齐哈尔 十五五 十四五五 南南合作 龙龙高铁 货拉拉 拼多多 金多多
    娃哈哈 比比皆是 目的的 标的的 美的的 众矢之的的 有的的 现在在 存在在 的的确确 以以太 为华为 加加林
    巴巴多斯 美美与共 小心心 这种种 立法法 分分钟 以军军 不时会会 可可豆 可可西里 面面相觑 面面俱到 时时刻刻
    路路通 事事关心 久久为功 源源不 源源而 源源流 源源输 源源涌 源源地 源源来 源源供 源源送 息息相关 心心相 款款深 款款而 款款走 款款情 款款来 款款道 款款飞 款款都 款款有 款款新 款款精 款款美 学习习近平 在职职工 今天天 昨天天 明天天 每天天
    互联网网络 环环相扣 上上签 上上策 上上之 下下策 下下周 下下签 上上周 上上个 下下个 两会会风 没完没了了
    明了了 了了了 多多益善 历历在目 头头是道 井井有条 区区小事 区区几 区区数 州州 原原本本 清清白白 对对碰
    一而再再而三 脚踏实地地 马克思思想 科学学 想到到 小小说 出出主意 解解闷 补补课 镀镀金 开开荤 开开洋荤 见见面
    家家住 家家有 家家都 老老虎 源源注入 泡泡澡 开开会 通通气 交交心 亮亮相 露露脸 露露面
    对对联 人人为 主席席
    一般般 不单单 单单从 单单是 单单靠 独独 真真是 真真正 大大地 急急地 急急忙忙 急急如 急急赶 小小孩 小小年 贸贸然 冒冒然 滑滑梯 的小小 个小小
    来见见 去见见 想见见 要见见 见见世面 见见他 见见她 见见你 见见我 见见老 骗骗 用用看 就用用 来用用 验验货 降降价 降降温 降降火 降降压
    个个性 个个体 个个案 当当网 乐乐趣 适合合上 单单一 单单几 单单看 单单凭 单单有 单单这 单单就 单单用 位置置于 配置置于 装置置于 以太网网络 局域网网络 广域网网络
    小苗苗 小鸡鸡 小手手 小脚脚 小花花 小树树 小兔兔 小鸟鸟 小鱼鱼 小虫虫 小草草 小车车 小脸脸 小肚肚 小洞洞 的便便
    发发短 发发微 发发邮 发发电 发发朋 发发牢 发发呆 发发传
    """

  /// A character, what stands before it in common words that it ends, and what stands behind it in common words that it begins.
  /// Where one of those words holds one half of a doubling, and no word the other, a character was typed twice, though doubled it
  /// would be a word elsewhere: 消息|息, 发|发展.
  private static let commonTable = """
    人 工夫本客新敌惊证商世诗 民员大们才士类次数物生文体群间选，
    发 开引研出激爆颁并批突启 展布现挥表行射言出动电起扬放达送明育掘，
    大 重扩广最伟加巨强八极壮庞盛宏 学会家量型使局陆战厅众连胆厦约门脑臣奖选街楼都道队米豆爷，
    一 第之另同单统唯 些步起直样般切带致批线旦流部律架，中 集之当途 央心共华学东部秋文医午断介期药旬等将，
    生 产卫民医诞众陌 产活态命育涯存意机效肖，家 国专独商画 里人庭园乡属族具，加 参增更附 强快大入速紧剧盟，
    时 同及当临暂届随 间代候期尚节机光空速常，重 严尊隆沉繁 要点视庆新建组返，实 落其务坚证充核 现施际践验质惠，
    出 提演派播支付迈杰输得撤伸超露 现席台售境版，公 办 司布园路告寓顷益，
    动 推启劳移主互调驱感震 力能荡机摇向态，方 地官警东远 式向案法针便，年 青拜近 代轻龄级纪份，
    长 增延漫社 期江沙征寿途，代 现替取 表理谢价，面 全局界裁 临积貌，场 市现广商剧 景面地合，
    统 系传 一计筹战，济 经救 -，事 军故民董肇 业件故情实务迹物宜，问 访慰询顾 题，息 消信休利 -，
    明 声证鲜透昆阐照探聪 显确星，活 - 动力跃泼，数 指总无 据字量额，本 基资版剧样 身质领届，
    金 资基奖租冶黄 融牌额山，北 湖陕 京约美，国 - 家际务防籍，日 昔 报益程趋，深 加资 圳度化，
    世 逝 界纪，多 众 个种次数元样，比 - 赛较例亚，高 最崇提 度效速铁峰校，立 建设独树孤创 即方法，
    间 期空民瞬 谍接隔，果 如成结效 断树，正 纠修 在式确常义，安 治延西 全排置徽装，好 友 事像处，
    相 担亚 关信互比较，意 注愿故 义见识味愿，这 - 些里样，平 和 衡稳等均，手 选握 段续术机，
    心 核信决衷 理情态脏灵，特 沙独 别色殊征朗，组 机改 织成，子 电孩妻饺 女弟，位 岗 置于，门 部厦 槛，
    支 收 持付撑援，植 种 物树，天 昨航 津然气，起 引崛掀兴 来诉，三 第 峡，规 违 模划范律则格矩，
    认 确否 为识定证可，解 缓破调 决释除，军 冠亚 队，强 增坚顽 化烈调，融 金 资，二 第其 手，样 - 本，
    对 绝 于象抗待策峙，路 - 线径，任 责信 务免，整 调完 体治理，件 条文邮 -，群 - 众，
    小 缩 组学康型麦，想 - 象，名 著 单誉义，西 - 藏，快 - 速捷递，节 环细季 目约，台 - 湾，
    南 - 京宁昌，原 - 则因，点 焦 燃，达 抵 成，骨 - 干，干 若 部预涉扰旱净，历 - 史程，
    难 艰困 度题，少 减 数，口 - 岸腔，么 什怎 -，断 垄判 -，转 扭逆 移型播，击 - 落毁，循 遵 环，
    环 循 境保，稳 - 定健，打 - 击造破，步 逐 伐骤，东 - 京，列 系 -，看 观 -，团 - 结聚，
    根 - 据，亚 - 洲，包 - 括含围，户 - 籍，首 - 先相脑，江 - 苏，真 - 相，依 - 法据赖托照，
    话 电 题筒，挥 指 -，谈 座 判，讲 - 述解，每 - 天次周，双 - 方，海 - 洋峡，足 立 球迹，
    条 - 件例，切 密亲迫 -，维 思纤 护持修，排 安 放除，紧 - 急密张缩，份 股 额，
    层 基阶 次，连 - 续，频 - 率，情 - 况，火 - 箭，段 阶 -，批 - 评准，测 监预检 试绘，
    斯 俄 -，乐 娱 -，赛 决竞 -，帮 - 助，声 - 称誉，算 预 -，飞 - 机船，百 - 姓，乡 - 亲，
    健 - 康，保 - 持障护，往 - 返，探 - 讨索测，读 解阅 -，巴 - 黎，津 天 -，累 - 积计，
    握 把 -，峰 - 会，凝 - 聚，聚 凝 集焦，宁 辽 -，补 弥 贴偿，振 - 兴，泛 广 -，龙 - 头，
    习 - 惯俗，透 渗 露，波 - 及兰，幅 - 度，普 - 及遍，遍 普 -，隐 - 患私瞒，座 - 谈，
    慧 智 -，丹 牡 麦，蒙 内 古，换 兑 -，盖 覆 -，润 利 -，洋 - 溢，朝 - 鲜，架 框 -，
    画 - 家，篇 - 章，辉 - 煌，卡 - 塔，缓 - 解，奇 - 迹，妥 - 善协，摆 - 脱，珍 - 惜贵，
    淘 - 汰，嘉 - 宾兴，荡 动 -，隆 - 重，封 - 闭，企 - 业，翻 - 译，微 - 信博，赤 - 字，
    亮 - 相，滋 - 生，敏 - 感，显 - 示著，
    """

  /// A line each: a word of grammar, what ends with it, what begins with it. Behind the first and before the second its doubling is
  /// right; elsewhere it is wrong.
  private static let grammarTable = """
    的 目标美打 确喀黎士
    了 明没不 解结却断如不事
    是 - 否非以
    在 现存好实旨贵重意所内潜外自 线场职校建位编读野册即乎华
    不 要 不
    就 成 业诊读餐职位地近
    也 - -
    都 首成古京故 市城灵会
    还 归偿生退返 款原贷本债价
    很 - -
    这 - -
    从 服随遵听顺 业事容
    并 合兼吞 购轨列网发非且存
    但 - -
    而 - 立且
    与 参赠给授赋 会否其
    为 行作认华因何有无人称以 了何主期止首民难由准例时先数
    有 所没只还已国公私 效关限利力所益助机序害意待望些时用无趣条色氧毒偿人志迹轨线形声
    以 可所加得予足难用 及上下来内外后前便色至免为太危往暴权
    到 - 来位底处达场访期店货手岗账点家会后
    至 甚直乃以冬夏备 今少于此上关亲尊高善多诚臻
    将 干名麻中上大少老健猛 军领来士相帅官近
    要 重主需必首次只不想摘纪概提险简 求素点闻么是塞道案害地领强件旨务紧
    被 - 动告褥子
    着 - 火急手力陆重眼装色落实凉迷
    们 - -
    及 以涉埃普危触顾提波兼惠 时其早格第
    或 - -
    之 总羲献 间
    因 原基成病起诱 为此素地而公病故特果
    由 自理缘事经路 于此来
    给 供补配自发 予水养力出
    使 大行即天出促驱特公 用命馆者节得
    第 - 一
    """
}
