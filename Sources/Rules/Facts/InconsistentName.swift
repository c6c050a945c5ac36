import Lint

/// One person under two spellings in one story: 郑丹辉 and 郑丹晖.
struct InconsistentName: StoryRule {
  static let message = Message(
    "“{0}”与本篇“{1}”（{2} 处）疑为同一人，姓名写法不一",
    "“{0}” and “{1}” ({2} in this story) seem to be one person: spell the name one way")
  static let once = Message(
    "“{0}”与本篇“{1}”疑为同一人，姓名写法不一，请核实", "“{0}” and “{1}” in this story seem to be one person: check which is right")
  static let other = Message("“{0}”在这里", "“{0}” stands here")

  static let about = About(
    id: "inconsistent-name",
    name: Bilingual("同一人姓名前后不一", "one person under two names"),
    severity: .warning,
    why: Bilingual(
      """
      一篇稿件里同一个人的姓名只有一种写法。郑丹辉、郑丹晖，陈国纯、陈纯国，塞西、赛西，差一个字就是另一个人，领导人的姓名写错更是事故。

      本规则比较一篇里的姓名：只差一字或两字颠倒，而另一处才是多数；差的字音近形近的，或者没有交代身份、职务的，才认作同一人。并列的、同一句里的、职务不同的（副局长陈国纯和工程师陈国纲）、\
      一家人（其弟陈国纲）都算两个人。“陈县长”“国纯同志”这样的简称不算另一种写法。多数写法列在前，宜核对后改。
      """,
      """
      A story spells a person's name in one way. 郑丹辉 and 郑丹晖, or 陈国纯 and 陈纯国, are one character or two apart, and would be two people.

      The names of a story are compared: those that differ in one character, or in the order of two, are one person's where the character sounds or looks like \
      the other, or where the rarer one comes without any title or introduction. Those in one list or sentence, those with different titles, and members of a family are two people. \
      Short forms (陈县长, 国纯同志) are no other spelling. Check, then take the one that stands there more often.
      """),
    basis: Bilingual("编辑惯例（人名前后一致）；报纸编校质量标准", "editing practice: a name is spelt one way in a story"),
    fix: .suggested,
    messages: [message, once, other],
    examples: [
      Example("区委书记郑丹辉昨日到外海街道调研。郑丹辉指出，要把实事办好。\n\n在社区食堂，⟦郑丹晖⇒郑丹辉⟧向老人询问饭菜口味。"),
      Example("镇长陈国纯带队走访企业。陈国纯说，审批要快。\n\n⟦陈国绍⇒陈国纯⟧表示，下月再来。"),
      Example("镇长陈国纯带队走访企业。陈国纯说，审批要快。\n\n下午，⟦陈纯国⇒陈国纯⟧来到工地。"),
      Example("社工队长梁颖诗介绍，活动每周一次。\n\n散场时，⟦梁颖思⟧说，欢迎大家常来。"),
      Example("县长陈蒙到会。陈蒙表示，工期不变。\n\n县长⟦陈孟⇒陈蒙⟧说，质量第一。"),
      Example("埃及总统塞西会见来宾。塞西说，双方友谊深厚。\n\n总统⟦赛西⇒塞西⟧欢迎更多企业前来。"),
      Example("俄罗斯总统普京、埃及总统塞西和外长舒凯里出席。阿卜杜勒-法塔赫·塞西致辞，总统塞西会见来宾。"),
      Example("副局长陈国纯介绍了进展。陈国纯说，路已修通。\n\n工程师陈国纲负责测量，他每天走十公里。"),
      Example("陈国纯家有两兄弟，陈国纯务农，弟弟陈国纲在外打工。陈国纯说，弟弟常寄钱回来。"),
      Example("获奖的有陈国强、陈国庆、李小敏。陈国强说，这是第一次。\n\n陈国庆、李小敏下月参加决赛，陈国强也去。"),
      Example("古劳镇昨日启动春耕。\n\n江门日报讯(通讯员/古劳宣)古劳镇今年种植水稻八千亩。"),
      Example("厂长温焕明说，火势不大。温焕明又说，无人受伤。\n\n值班保安温焕文最早发现火情。"),
      Example("司机罗锦全说，路通了。罗锦全今年46岁。\n\n产妇的丈夫罗锦泉送来锦旗。"),
      Example("县长陈国纯到会。陈县长说，工期不变。国纯同志还到了工地，陈国纯一行走了三个村。"),
    ])

  var terms: [Term] { ForeignNames.terms }

  func check(_ story: Story, _ report: inout Report) {
    let names = report.table(NamePairs.self) { NamePairs(story, $0.words) }
    for pair in names.pairs where !pair.isOfHeadline { say(pair, story, &report) }
    if report.matches.count > 1 {
      for pair in ForeignNames(story, report.matches).pairs() { say(pair, story, &report) }
    }
  }

  private func say(_ pair: NamePair, _ story: Story, _ report: inout Report) {
    guard let first = pair.common.first else { return }
    let right = story.text(first)
    for place in pair.rare {
      let isSure = pair.common.count > 1
      report.add(
        isSure ? InconsistentName.message : InconsistentName.once,
        [story.text(place), right] + (isSure ? ["\(pair.common.count)"] : []), at: place,
        fix: isSure ? Fix(.suggested, replacing: place, by: right) : nil,
        related: [RelatedPlace(first, InconsistentName.other, [right])])
    }
  }
}
