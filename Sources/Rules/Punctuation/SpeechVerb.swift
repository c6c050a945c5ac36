import Lint

/// Verbs that a quotation follows: 说, 表示, 指出.
enum SpeechVerb {
  /// Whether what ends before an offset of prose is such a verb and no noun or phrase that looks like one: 他说, but not 小说 and
  /// not 总的来说. O(number of verbs): for findings.
  static func ends(before offset: Int, in source: Source) -> Bool {
    guard let last = source.character(before: offset) else { return false }
    if let others = exceptions(of: last) {
      let before = source.character(before: offset - UTF8.width(last))
      return !(before.map(others.unicodeScalars.contains) ?? true)
    }
    return verbs.contains { source.has($0, at: offset - $0.utf8CodeUnitCount) }
  }

  /// The characters before a verb of one character with which it is another word; nil for what is no such verb.
  private static func exceptions(of verb: Unicode.Scalar) -> String? {
    switch verb {
    case "说": "小传学据听虽来以该再者果如是话所按照没胡假解演论评游邪众能要比且不想"
    case "道": "街渠频通管轨赛铁车人味大河航知报隧跑公正王霸柔拳地黑弯步"
    case "称": "名简别职俗统全自号昵通对美尊据堪"
    case "问": "访顾学疑过慰"
    case "答": "报应问"
    case "讲": "主宣演来"
    case "喊": "呼呐"
    default: nil
    }
  }

  private static let verbs: [StaticString] = [
    "表示", "指出", "强调", "认为", "介绍", "坦言", "直言", "回忆", "感慨", "感叹", "赞叹", "呼吁", "透露", "解释", "补充", "回答", "宣布", "笑言", "回应",
    "回复", "建议", "提醒", "警告", "嘱咐", "叮嘱", "总结", "留言", "发文", "分析", "评价", "点评", "承诺", "告诉记者", "告诫", "勉励", "指示", "批示", "谈到",
    "提到", "反映", "抱怨", "埋怨", "质疑", "断言", "自述", "讲述", "倡议", "喊话", "要求", "希望", "坚信", "奔走相告", "奉劝", "劝告", "回怼", "发帖", "发声",
  ]
}
