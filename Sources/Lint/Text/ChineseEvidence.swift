/// Whether a text reads like Chinese: how many of its characters are among those that any such text is made of.
struct ChineseEvidence {
  /// Characters outside ASCII, bytes that are none among them.
  private(set) var characters = 0
  /// Those of them that are common: Han, and the marks of Chinese text.
  private(set) var common = 0
  /// Characters of ASCII that text has.
  private(set) var ascii = 0
  /// Control characters that no text has.
  private(set) var controls = 0

  /// Counts the characters of a text. O(bytes).
  ///
  /// - Parameter text: UTF-8, broken perhaps.
  init(_ text: [UInt8]) {
    let span = text.span
    var offset = 0
    while offset < span.count {
      let (scalar, length) = span.scalar(at: offset)
      offset += length
      if scalar >= 0x80 {
        characters += 1
        if ChineseEvidence.isCommon(scalar) { common += 1 }
      } else if scalar >= 0x20 && scalar != 0x7F || scalar >= 0x09 && scalar <= 0x0D || scalar == 0x1A {
        ascii += 1
      } else {
        controls += 1
      }
    }
  }

  /// Of whole news files at least 65 characters in 100 are common, and of traditional Chinese 60; of Korean read as GBK 25, of Big5 and UTF-8
  /// read as GBK fewer than ten. (Measured on 3,249 files and on pieces of them.)
  var isChinese: Bool { common > 0 && common * 100 >= characters * 45 }

  private static func isCommon(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E00...0x9FFF:
      let place = Int(scalar - 0x4E00)
      return bits[place >> 6] >> UInt64(place & 63) & 1 == 1
    case 0x3000...0x3002, 0x3008...0x3011, 0x3014, 0x3015, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0xB7,
      0xFF01...0xFF5E, 0xFEFF:
      return true
    default: return false
    }
  }

  /// A bit for each Han character from U+4E00.
  private static let bits: [UInt64] = {
    var bits = [UInt64](repeating: 0, count: 0x5200 / 64)
    for scalar in characters.unicodeScalars {
      let place = Int(scalar.value) - 0x4E00
      bits[place >> 6] |= 1 << UInt64(place & 63)
    }
    return bits
  }()

  /// The thousand characters that news has most of: 92 in 100 of two million.
  private static let characters = """
    的国中在一人大会和发是新了全年有为作业不上出进以日生行要主个成时对展方平同动家部化能高来地体加多合这\
    等力到分现实开央月联关我重学网场公经工强表民于面天视建近共用产员机前后比长持总务代电下赛军将习过推播\
    也自消定议提今第量就政资度理好们本次得息法可通区队委运市球数与设示他目入最斯三文美报领系外制内事更深\
    党心利科保式战者据两信道增手金统水当各闻海性其应之间十记都技交特创明还并基正万点北期续相改布已向调小\
    色席安际元而台题品商常导从举名京此称质项考治位果及指亚投非问局组育打受说造克所东企决社活任计物二立书\
    支程西情司意防世起子华步但里如广规坚界尔门达流至快级协济路着革取结南届服研教看亿然因首收管院团域乐完\
    超费解标传术放四俄源无拉升专李车接带做影被权想互列供集线营施精种击求很案农态论马州神构空风先些别复回\
    火巴乌参口众试告优引选使没直样融义周去确易显游落季断王由势原尼件让办罗见节变护命格单女双转类认气身助\
    约准志获江备灾把处境积号致山需未德功始给竞少感略查稳士整群究模难维环效话思半户装访响林型速村排胜或校\
    织只注核真极再审越策讲城己医兰形况省宣责容预智验头老友连愿降该价观么演条客知负健每纪干港反包航清病历\
    职兴米促张英才热你边牌光奥走低媒贸继五冠险河讯率武划根值证严突则失频史站博贯伊识终监欢印较销批范青望\
    争几普具福障器足络础份切音那阿攻彻围午洲府迎仅紧食段善草随破修希百谈言微师飞宁层救戏往卡沙幕评族何康\
    限均控苏篮湖候八念除署峰轮益盟副仪卫绿献额星声龙挥图培依哈律红铁措便股必付景请男算太花绩采晚园链奖款\
    财检配养字伤板充住即测底存例版雨白输状满官库截黑许移购象置黄售片减素够聚拿银又守居急录富索旅什占早帮\
    伙密它夏坛括离欧援洪抗爱刘坦启征招奇粮远遇临伴退纳扩云抓夫且她载丰袭艺波剧恒端担班刚另刻黎威补训觉听\
    千激房土享警良宝述乡庆腾停斤待冲彩夺压县赵烈像执努血陆察座恢属古轻承儿勒涉初奋练困章照疆塞射韩序药货\
    角适登败秋抢害独遗细召仍读托田死石派键亲岁曾诉损写苹遭赢止斗陈歌钟兵针钱送择疗贡违签疾岛语累汽综尽牢\
    巨留假汇吸令眼架浪吉伟余春阶香雄吃秘厂按践析津森振六皮萨弹予判荣室患盖束固虽差塔编亡须倡谢免故料染镇\
    套扎暴画七扬船阳瓦馆订毕朗介温泰母九雷探简川绕久延箭堂买绝授盘亮操曲残税典祝杭澳搜锦换阵否缺励哥勇抵\
    短舌丽贵某材筹舟绍握油票跨背追丁挑著块拓汛旗脏裁赞乎逐释恩跃左症诚露洛洋携课透找笔驻昨右劳圈惠鲜礼呼
    """
}
