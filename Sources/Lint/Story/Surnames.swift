/// The surnames that nearly all people have: for lines that are a name and nothing else, and to find names in running text.
enum Surnames {
  /// Whether a range begins with a surname.
  static func begins(_ source: Source, _ range: Range<Int>) -> Bool {
    let scalar = source.scalar(at: range.lowerBound).scalar
    guard common.contains(scalar) else { return isDouble(source, range.lowerBound) }
    // 时间, 文字, 方法: two characters are a word as often as a name, unless the surname is no word by itself.
    return range.count != 6 || !words.contains(scalar)
  }

  /// Whether a surname of two characters stands at an offset.
  static func isDouble(_ source: Source, _ offset: Int) -> Bool {
    double.contains { source.has($0, at: offset) }
  }

  private static let common = HanSet(
    """
    王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹\
    熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐\
    梅莫庄辛管祝左涂谷祁舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁\
    瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺\
    冼利区麦容伦邝黎
    """.unicodeScalars)

  /// Surnames of one character by frequency, those that are far commoner as words left out: where a name may begin in running text.
  static let running = HanSet(
    """
    李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏\
    钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安\
    颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦柳邢路岳齐梅莫庄辛管祝左涂谷祁舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲游阳裴\
    席卫查屈鲍覃霍翁隋植甘景薄单包司柏宁柯阮桂闵柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫嵺苟褚廉简娄盖符奚\
    木穆燕郎邸冀谈姬屠郜晏栾郁蒙喻揭窦迟宇敖糜鄢冷卓花仇艾蓝巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗巫鞠僧桑荆谌银\
    扬沙伏岑习胥蔺肖闫付骆邝麦容劳缪佘巢连
    """.unicodeScalars)

  /// Surnames that begin a word of two characters as often.
  private static let words: HanSet = "于高方文安时来全关强解连计单包车房边简路位易章商党向常平花池冷曲项乐华水成"

  private static let double: [StaticString] = [
    "欧阳", "司徒", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "端木", "南宫",
  ]
}
