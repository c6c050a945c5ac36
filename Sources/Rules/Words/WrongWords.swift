extension WrongWord {
  /// The lexicon: a row an entry, in the order of the wrong forms, the columns divided by tabs: wrong, right, reason, and, divided by
  /// spaces, texts in which the wrong form is right.
  static let wrongWords: StaticString = #"""
    再接再励	再接再厉	“厉”同“砺”，是磨砺
    布署	部署	“部”是安排，不作“布”
    座落	坐落	“坐”指位置，动词不用量词“座”	一座落地窗 座落成 座落户 座落后 座落水
    按装	安装	“安”是装置	按装机
    """#
}
