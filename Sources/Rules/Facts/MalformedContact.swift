import Lint

/// A telephone number, an address or a mailbox that can't be reached, or a private one that isn't to be printed.
struct MalformedContact: StoryRule {
  /// First what telephone numbers follow, then what addresses have.
  var terms: [Term] {
    MalformedContact.phoneWords + ["http", "://", "www", "@"]
  }

  private static let phoneWords: [Term] = [
    "电话", "热线", "手机", "致电", "拨打", "传真", "专线", "咨询：", "报名：", "联系：", "咨询:", "报名:", "联系:",
  ]

  static let mobile = Message(
    "手机号“{0}”有{1}位：手机号是11位，以13至19开头", "the mobile number “{0}” has {1} figures: they have 11 and begin with 13 to 19")
  static let landline = Message(
    "电话“{0}”的区号后面有{1}位：应为{2}", "“{0}” has {1} figures behind its area code: there should be {2}")
  static let service = Message(
    "电话“{0}”有{1}位：400、800电话是10位", "“{0}” has {1} figures: numbers that begin with 400 or 800 have 10")
  static let local = Message(
    "电话“{0}”有{1}位：固定电话是7位或8位，手机号是11位", "“{0}” has {1} figures: a landline has 7 or 8, a mobile number 11")
  static let address = Message("网址写法有误：“{0}”打不开，应为“{1}”", "“{0}” does not work in an address: it should be “{1}”")
  static let mailbox = Message("邮箱写法有误：“{0}”应为“{1}”", "“{0}” does not work in a mail address: it should be “{1}”")
  static let identity = Message(
    "稿件里有身份证号，涉及个人隐私，应删去或隐去部分数字", "an identity number in copy is a private matter: take it out, or hide part of it")
  static let person = Message(
    "这像是个人的手机号，涉及隐私，请核实能否刊登", "this seems to be a private person's mobile number; make sure that it may be printed")

  static let about = About(
    id: "malformed-contact",
    name: Bilingual("联系方式有误", "contact that can't be right"),
    severity: .warning,
    why: Bilingual(
      """
      电话多一位少一位，读者打不通；网址里混进逗号、句号，打不开。手机号是11位，以13至19开头；区号后面是7位或8位（010和02开头的区号后面是8位）；\
      400、800电话是10位。只查“电话”“热线”“手机”“致电”“传真”等词后面的号码；短号、国外的号码不报。号码错在哪一位要核对，不给改法；网址能确定的给改法。

      身份证号不应见报。当事人、村民、市民的手机号提示核实；通知、启事里“联系电话”“报名”之类后面的手机号是让人打的，不报。
      """,
      """
      With a figure too many or too few nobody can be reached, and an address with a comma for a full stop can't be opened. Mobile numbers have \
      11 figures and begin with 13 to 19; behind an area code there are 7 or 8 (behind 010 and 02x, 8); numbers that begin with 400 or 800 have \
      10. Only numbers behind 电话, 热线, 手机, 致电, 传真 and the like are judged; short and foreign ones are left alone. Which figure is wrong \
      wants to be checked: only addresses have a fix.

      Identity numbers aren't to be printed. Mobile numbers of people in the story are pointed out; those of a notice are there to be called.
      """),
    basis: Bilingual(
      "《公用电信网编号计划》；GB 11643—1999（公民身份号码）；《个人信息保护法》",
      "China's numbering plan for telephones; GB 11643—1999; the law on the protection of personal information"),
    fix: .suggested,
    messages: [mobile, landline, service, local, address, mailbox, identity, person],
    examples: [
      Example("咨询电话：⟦0750-350123⟧，热线⟦020-3501234⟧，手机⟦1380013800⟧，传真：⟦（0750）350123456⟧。"),
      Example("有意者请拨打⟦400-830-12345⟧或致电⟦350123456⟧，联系电话：0750-3501234、⟦138001380001⟧。"),
      Example("报名网址：http⟦:/⇒://⟧www.example.com，⟦htttp⇒http⟧://example.cn，http⟦：//⇒://⟧www.example.cn/a。"),
      Example("登录www⟦，⇒.⟧example.com或www.example⟦。⇒.⟧cn查询，旧址www⟦⇒.⟧example.gov.cn停用。"),
      Example("投稿邮箱：news⟦@@⇒@⟧example.com，qz@163⟦，⇒.⟧com，zx@qq⟦⇒.⟧com。"),
      Example("失主陈某的身份证号是⟦11010519491231002X⟧，村民李某（手机⟦13800138000⟧）向记者反映。"),
      Example("咨询电话：0750-3501234、3501235，热线12345，手机13800138000，传真：（020）35012345，客服95588、400-830-1234。"),
      Example("联系电话：138 0013 8000，0750 3501234转801，0750-3501234-801，00852-23456789，+86-750-3501234。"),
      Example("村民可致电13800138000报名，村民李某（手机尾号3800）。"),
      Example("去年热线受理350123件，手机销量1380013800台，电话3次，电话会议2026年召开，拨打110报警电话。"),
      Example("网址http://www.example.com/a，https://example.cn，HTTP协议，www服务，邮箱news@example.com，@江门日报。"),
      Example("失主的身份证号是110105********002X，手机号138****8000，订单号110105194912310021。"),
      Example("大使馆领事保护电话：0501234567，投诉热线：96123，短号：661234。"),
    ])

  func check(_ story: Story, _ report: inout Report) {
    var judged = -1
    for match in report.matches {
      if match.term < MalformedContact.phoneWords.count {
        guard let first = number(after: match.range.upperBound, story), first > judged else { continue }
        judged = checkNumbers(from: first, story, &report)
      } else {
        checkAddress(match, story, &report)
      }
    }
    for token in story.tokens.all(.digits) {
      let length = story.length(token)
      if length == 11 {
        checkPerson(token, story, &report)
      } else if length == 17 || length == 18 {
        checkIdentity(token, story, &report)
      }
    }
  }

  // MARK: Telephone

  /// The token of digits that begins the number behind a word for one: 电话：…, 电话号码为…, 热线（…, 手机…
  private func number(after offset: Int, _ story: Story) -> Int? {
    let tokens = story.tokens
    let source = story.source
    var end = offset
    for word: StaticString in ["号码", "号", "为", "是", "咨询"] where source.has(word, at: end) {
      end += word.utf8CodeUnitCount
    }
    var token = tokens.token(at: end)
    guard tokens.start(token) == end else { return nil }
    for _ in 0..<3 {
      switch tokens.kind(token) {
      case .colon, .narrowColon, .space, .openBracket, .narrowOpenBracket, .openQuote: token += 1
      default: break
      }
    }
    return tokens.kind(token) == .digits ? token : nil
  }

  /// Judges a number and those that 、 and the like join to it; says which token it came to.
  private func checkNumbers(from first: Int, _ story: Story, _ report: inout Report) -> Int {
    let tokens = story.tokens
    var token = first
    for _ in 0..<10 {
      let number = PhoneNumber(at: token, story)
      judge(number, story, &report)
      token = number.tokens.upperBound
      var next = token + 1
      switch tokens.kind(next) {
      case .enumerationComma, .solidus, .narrowSolidus, .semicolon, .comma: next += 1
      case .han where story.source.reads("或", in: tokens[next].range): next += 1
      default: return token
      }
      if tokens.kind(next) == .openBracket || tokens.kind(next) == .narrowOpenBracket { next += 1 }
      guard tokens.kind(next) == .digits, story.length(next) >= 3 else { return token }
      token = next
    }
    return token
  }

  private func judge(_ number: PhoneNumber, _ story: Story, _ report: inout Report) {
    let tokens = story.tokens
    guard number.form != .valid, number.form != .unknown else { return }
    switch tokens.kind(number.tokens.upperBound + 1) {
    case .letters, .narrowMark, .mark, .symbol, .percent, .narrowPercent, .hyphen, .narrowStop, .wave: return
    case .han where !story.stands("转或（及和咨报查询联预订投了进、任均是为即可以向", at: number.range.upperBound): return
    default: break
    }
    switch tokens.kind(number.tokens.lowerBound - 1) {
    case .symbol, .narrowMark, .mark, .letters: return
    default: break
    }
    // Embassies have numbers of their countries.
    let abroad: [StaticString] = ["使馆", "领馆", "领事", "境外", "国外", "海外", "美国", "加拿大", "日本", "韩国", "新加坡", "香港", "澳门", "台湾"]
    let block = story.blocks[story.block(at: number.range.lowerBound)].range
    guard !story.says(anyOf: abroad, in: block) else { return }
    // From the bracket of an area code on.
    var range = number.range
    if story.stands("（(", before: range.lowerBound), tokens.kind(number.tokens.lowerBound + 1).closesPair {
      range = range.lowerBound - story.source.scalarWidth(before: range.lowerBound)..<range.upperBound
    }
    let text = story.text(range)
    switch number.form {
    case .mobile(let count): report.add(MalformedContact.mobile, [text, "\(count)"], at: range)
    case .landline(let area, let count):
      report.add(MalformedContact.landline, [text, "\(count)", area == 3 ? "8位" : "7位或8位"], at: range)
    case .service(let count): report.add(MalformedContact.service, [text, "\(count)"], at: range)
    case .local(let count): report.add(MalformedContact.local, [text, "\(count)"], at: range)
    case .valid, .unknown: break
    }
  }

  // MARK: Private matters

  /// A mobile number beside a private person, in a sentence that asks nobody to call.
  private func checkPerson(_ token: Int, _ story: Story, _ report: inout Report) {
    let start = story.tokens.start(token)
    guard story.source.has("1", at: start), !story.stands("012", at: start + 1) else { return }
    switch (story.tokens.kind(token - 1), story.tokens.kind(token + 1)) {
    case (.letters, _), (_, .letters), (.hyphen, _), (_, .hyphen), (.narrowStop, _), (_, .narrowStop): return
    default: break
    }
    let sentence = story.sentence(around: start)
    let people: [StaticString] = [
      "村民", "居民", "市民", "受害人", "被害人", "嫌疑人", "被告人", "当事人", "患者", "死者", "证人", "车主", "业主", "网民", "网友", "群众",
    ]
    let numbers: [StaticString] = ["手机", "电话", "号码"]
    let lawful: [StaticString] = [
      "联系", "咨询", "报名", "热线", "求助", "寻", "捐", "举报", "购", "投稿", "客服", "拨打", "致电", "投诉", "预约", "服务", "通知", "启事", "线索",
    ]
    guard let person = story.last(of: people, in: sentence.lowerBound..<start), start - person.upperBound <= 60,
      story.says(anyOf: numbers, in: person.upperBound..<start), !story.says(anyOf: lawful, in: sentence)
    else { return }
    report.add(MalformedContact.person, at: story.tokens[token].range, severity: .note)
  }

  /// Eighteen figures of which the last checks the others.
  private func checkIdentity(_ token: Int, _ story: Story, _ report: inout Report) {
    var range = story.tokens[token].range
    if range.count == 17, story.stands("Xx", at: range.upperBound) { range = range.lowerBound..<range.upperBound + 1 }
    let prose = story.source.prose
    guard range.count == 18, IdentityNumber.isValid(prose[range]), story.tokens.kind(token - 1) != .letters,
      story.tokens.kind(token + 1) != .letters || range.count > story.length(token), !story.isMachineText(token)
    else { return }
    report.add(MalformedContact.identity, at: range)
  }

  // MARK: Addresses

  private func checkAddress(_ match: TermMatch, _ story: Story, _ report: inout Report) {
    let source = story.source
    let place = match.range.lowerBound
    let found =
      switch match.term - MalformedContact.phoneWords.count {
      case 0: NetAddress.scheme(at: place, source)
      case 1: NetAddress.misspelt(before: place, source)
      case 2: NetAddress.host(at: place, source)
      default: NetAddress.mailbox(at: place, source)
      }
    guard let found else { return }
    let mended = found.mended
    let isMailbox = match.term == MalformedContact.phoneWords.count + 3
    // Words around what is inserted or taken out say more than nothing.
    let start = found.range.isEmpty || mended.isEmpty ? max(place, found.range.lowerBound - 3) : found.range.lowerBound
    let context = source.text(start..<found.range.lowerBound)
    report.add(
      isMailbox ? MalformedContact.mailbox : MalformedContact.address,
      [source.text(start..<found.range.upperBound), context + mended], at: found.range,
      fix: Fix(.suggested, replacing: found.range, by: mended))
  }
}
