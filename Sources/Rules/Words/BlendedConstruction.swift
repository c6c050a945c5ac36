import Lint

/// Two ways to say a thing run into one: 围绕生态保护为中心, 深受读者所喜爱.
struct BlendedConstruction: StoryRule {
  var terms: [Term] { BlendedConstruction.blends.map { Term($0.end) } }

  static let blended = Message(
    "“{0}……{1}”是两种句式混在一起：写“{2}”或“{3}”", "“{0}…{1}” runs two constructions into one: write “{2}” or “{3}”")

  static let about = About(
    id: "blended-construction",
    name: Bilingual("句式杂糅", "two constructions in one"),
    severity: .note,
    why: Bilingual(
      """
      两种说法各用一半，凑成一句，叫句式杂糅：“围绕……为中心”是“围绕……这个中心”和“以……为中心”，“本着……为原则”是“本着……的原则”和“以……为原则”，\
      “原因是……造成的”是“原因是……”和“是……造成的”，“深受……所喜爱”是“深受……喜爱”和“为……所喜爱”。留一种就通了。

      只认几种明确的格式，而且首尾要在一个分句里（原因是……造成的可跨逗号）。中间有“以”“把”“将”的，“原因是”后面另有“是”的，不报。
      """,
      """
      Half of one construction and half of another make a blend: 围绕…为中心 is 围绕…这个中心 and 以…为中心; 本着…为原则 is 本着…的原则 and 以…为原则; \
      原因是…造成的 is 原因是… and 是…造成的; 深受…所喜爱 is 深受…喜爱 and 为…所喜爱. Keep one of them.

      Only set pairs are reported, both ends within a clause. Where 以, 把 or 将 stands between, or another 是 behind 原因是, it is another construction.
      """),
    basis: Bilingual("编辑工作惯例（句式杂糅）", "editing practice: blended constructions"),
    messages: [blended],
    examples: [
      Example("全镇⟦围绕生态保护为中心⟧安排项目，⟦本着就近就便为原则⟧设置站点。"),
      Example("事故⟦原因是司机疲劳驾驶造成的⟧。停水的⟦原因是管道老化，接口脱落所致⟧。"),
      Example("这套丛书⟦深受小读者所喜爱⟧，⟦受到老师们所推崇⟧。"),
      Example("⟦经过村民的共同努力下⟧，水渠提前完工；两地联系密切，⟦由于高铁的带动下⟧，游客多了。"),
      Example("员工⟦大多以本地人为主⟧，课程⟦分为四个部分组成⟧，他⟦借口家里有事为由⟧请了假。"),
      Example("补贴⟦按照实际面积为标准⟧发放，活动⟦旨在普及知识为目的⟧，今年丰收⟦靠的是科学种田取得的⟧。"),
      Example("他⟦之所以放弃高薪的原因⟧，是想回乡创业。"),
      Example("全镇以生态保护为中心安排项目，围绕以绿色发展为主题的规划征求意见，围绕把镇区作为中心，围绕主导产业为核心企业配套，本着就近就便的原则设置站点。"),
      Example("事故是司机疲劳驾驶造成的；塌方的原因是暴雨造成的山体松动，原因是这道裂缝是地震造成的。"),
      Example("这套丛书深受小读者喜爱，为老师们所推崇，受到研究所好评。"),
      Example("在村民的共同努力下，水渠提前完工；经过努力，在各方支持下，按照家庭收入确定为标准户，通过努力下一步会更好。"),
      Example("员工以本地人为主，课程由四个部分组成，他以家里有事为由请了假，按照以上金额为标准。"),
    ])

  /// A pair that doesn't belong together.
  private struct Blend {
    /// The second half, which is the rarer.
    let end: String
    /// What may be the first.
    let heads: [StaticString]
    /// The two constructions; the first goes on behind the head where it begins with ……
    let right: (String, String)
    /// What mustn't stand between.
    var never: [StaticString] = []
    /// What mustn't stand directly before the end: 作为中心.
    var before = ""
    /// Whether the clause must end behind it.
    var closes = false
    /// Whether 为 must be a verb: the clause ends behind it, or a verb follows; 为核心企业配套 is for somebody.
    var isVerbal = false
    /// Whether commas may stand between.
    var spansClauses = false
  }

  private static let asBlend = "作成视定列设确评分称认誉变选"

  private static let blends: [Blend] =
    ["为中心", "为主题", "为核心", "为主线", "为重点"].map {
      Blend(
        end: $0, heads: ["围绕着", "围绕"],
        right: ("……", "以……\($0)"),
        never: ["以", "把", "将"], before: asBlend, isVerbal: true)
    }
    + ["为原则", "为宗旨"].map {
      Blend(
        end: $0, heads: ["本着", "遵循", "秉承", "坚持"],
        right: ("……的\($0.dropFirst())", "以……\($0)"),
        never: ["以", "把", "将"], before: asBlend, isVerbal: true)
    }
    + ["为标准", "为依据", "为准绳"].map {
      Blend(
        end: $0, heads: ["根据", "依据", "按照", "依照"],
        right: ("……", "以……\($0)"),
        never: ["以", "把", "将", "作", "定"], before: asBlend, isVerbal: true)
    }
    + ["造成的", "引起的", "导致的", "引发的", "造成", "引起", "导致", "引发", "所致"].map {
      Blend(
        end: $0, heads: ["原因是", "原因就是", "原因为", "原因在于", "原因主要是"],
        right: ("……", "是……\($0)"),
        never: ["是", "：", "“"], closes: true, spansClauses: true)
    }
    + ["所喜爱", "所喜欢", "所爱戴", "所青睐", "所推崇", "所困扰", "所欢迎", "所熟知"].map {
      Blend(
        end: $0, heads: ["深受", "受到", "备受", "倍受", "深得"],
        right: ("……\($0.dropFirst())", "为……\($0)"),
        before: "究出务易场托诊会厕哨")
    }
    + ["努力下", "帮助下", "支持下", "指导下", "领导下", "关心下", "带领下", "推动下", "带动下", "协助下", "配合下", "鼓励下", "引导下"].map {
      Blend(
        end: $0, heads: ["经过", "通过", "由于", "随着"],
        right: ("……\($0.dropLast())", "在……\($0)"),
        never: ["在", "于", "从"], closes: true)
    }
    + [
      Blend(
        end: "为主", heads: ["大多以", "大多数以", "大都以", "大部分以", "大多是以", "大都是以"],
        right: ("大多是……", "以……为主"), closes: true),
      Blend(
        end: "组成", heads: ["分为", "分成", "共分"],
        right: ("……", "由……组成"), never: ["由", "的", "和", "是"], closes: true),
      Blend(
        end: "为由", heads: ["借口", "假借"], right: ("……", "以……为由"), never: ["以"]),
      Blend(
        end: "为名", heads: ["借口", "假借"], right: ("……", "以……为名"), never: ["以"]),
      Blend(
        end: "为目的", heads: ["旨在"], right: ("……", "以……为目的"), never: ["以"]),
      Blend(
        end: "取得的", heads: ["靠的是"], right: ("……", "是靠……取得的"), closes: true),
      Blend(
        end: "实现的", heads: ["靠的是"], right: ("……", "是靠……实现的"), closes: true),
      Blend(
        end: "换来的", heads: ["靠的是"], right: ("……", "是靠……换来的"), closes: true),
      Blend(
        end: "的原因", heads: ["之所以"], right: ("……，是因为……", "……的原因是……"),
        never: ["是", "，"]),
    ]

  func check(_ story: Story, _ report: inout Report) {
    for match in report.matches {
      let blend = BlendedConstruction.blends[match.term]
      let end = match.range
      if blend.closes && !story.isEndOfClause(end.upperBound) || story.stands(blend.before, before: end.lowerBound)
        || blend.isVerbal && !story.isEndOfClause(end.upperBound)
          && !story.stands("的来进开推打抓做安组设实展发计收执", at: end.upperBound)
      {
        continue
      }
      let around = blend.spansClauses ? story.sentence(around: end.lowerBound) : story.clause(around: end.lowerBound)
      guard around.lowerBound < end.lowerBound,
        let head = story.last(of: blend.heads, in: around.lowerBound..<end.lowerBound),
        end.lowerBound - head.upperBound <= 40 * 3,
        story.first(of: blend.never, in: head.upperBound..<end.lowerBound) == nil
      else { continue }
      let first = blend.right.0.hasPrefix("……") ? story.text(head) + blend.right.0 : blend.right.0
      report.add(
        BlendedConstruction.blended, [story.text(head), story.text(end), first, blend.right.1],
        at: head.lowerBound..<end.upperBound)
    }
  }
}
