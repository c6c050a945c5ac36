extension Pack {
  /// What is said where the terms of all packs together are more than the automaton takes.
  static let tooMany = Bilingual(
    "词太多：所有词库合起来最多 \(TermList.mostCharacters / 2) 个字",
    "too many terms: those of all packs may have \(TermList.mostCharacters / 2) characters together")

  /// How many characters its terms have.
  var characters: Int { rules.reduce(0) { $0 + $1.termList.characters } }

  /// The largest file that is read as a pack: 64 MiB.
  static let largestFile = 64 << 20

  /// Reads a pack's file.
  ///
  /// - Parameters:
  ///   - path: the file, for messages and for reading.
  ///   - file: where it is read, if that is another path.
  /// - Returns: the pack, nil if it can't be read at all, and every mistake in it; with a mistake it should not be used.
  public static func load(_ path: Path, from file: Path? = nil) -> (pack: Pack?, mistakes: [Notice]) {
    do throws(FileError) {
      return read(try FileSystem.read(file ?? path, limit: largestFile), path: path)
    } catch {
      return (nil, [Notice(path: path, message: error.message)])
    }
  }

  /// Reads the text of a pack: a value at a time, since there may be a hundred thousand terms. O(bytes).
  public static func read(_ bytes: [UInt8], path: Path) -> (pack: Pack?, mistakes: [Notice]) {
    let source: Source
    do throws(SourceError) {
      source = try Source(path: path, original: bytes, isCopy: false)
    } catch {
      return (nil, [error.notice(for: path)])
    }
    var reader = PackReader(source)
    do throws(JSON.SyntaxError) {
      let pack = try reader.read()
      return (pack, reader.mistakes.list)
    } catch {
      reader.mistakes.add(at: error.place, error.message)
      return (nil, reader.mistakes.list)
    }
  }
}

/// Takes a pack out of JSON and notes every mistake with its place.
private struct PackReader {
  var mistakes: Mistakes
  private var json: JSONReader
  private let source: Source
  private var rules: [PackRule] = []
  private var examples: [PackExample] = []
  private var name: String?

  init(_ source: Source) {
    self.source = source
    mistakes = Mistakes(source)
    json = JSONReader(source.prose)
  }

  mutating func read() throws(JSON.SyntaxError) -> Pack? {
    guard try json.kind() == .object else {
      mistakes.wrongType(try json.tree(), "pack", "对象 { }", "an object { }")
      return nil
    }
    try json.enter()
    var seen: Set<String> = []
    while let (key, place) = try json.nextMember() {
      repeated(key, place, &seen)
      switch key {
      case "$schema", "description": _ = text(try json.tree(), key)
      case "name": name = identifier(try json.tree(), key)
      case "rules": try readRules()
      default:
        mistakes.unknown(key, at: place, PackReader.setting, among: ["$schema", "name", "description", "rules"])
        _ = try json.tree()
      }
    }
    try json.finish()
    if !seen.contains("name") {
      mistakes.add(
        at: 0,
        Bilingual(
          "词库缺“name”（规则名的开头，如 jiangmen）", "the pack lacks “name”, which its rules' ids begin with, say jiangmen"))
    }
    guard let name else { return nil }
    return Pack(
      path: source.path, name: name, rules: rules.map { $0.named(by: name, source.path) }, examples: examples)
  }

  private static let setting = Bilingual("这个设置", "setting")

  private mutating func repeated(_ key: String, _ place: Int, _ seen: inout Set<String>) {
    if !seen.insert(key).inserted {
      mistakes.add(at: place, Bilingual("“\(key)”写了两次", "“\(key)” stands twice"))
    }
  }

  private mutating func readRules() throws(JSON.SyntaxError) {
    guard try json.kind() == .array else {
      return mistakes.wrongType(try json.tree(), "rules", "对象的数组 [ ]", "an array [ ] of objects")
    }
    try json.enter()
    var ids: Set<String> = []
    while try json.hasElement() {
      let place = try json.place()
      guard try json.kind() == .object else {
        mistakes.wrongType(try json.tree(), "rules", "对象的数组 [ ]", "an array [ ] of objects")
        continue
      }
      let draft = try readRule()
      guard let id = draft.id else {
        if draft.members["id"] == nil {
          mistakes.add(at: place, Bilingual("这条规则缺“id”，如 our-city", "this rule lacks “id”, say our-city"))
        }
        continue
      }
      if !ids.insert(id).inserted {
        mistakes.add(
          at: draft.members["id"]?.place ?? place, Bilingual("有两条规则都叫“\(id)”", "two rules are called “\(id)”"))
      }
      if let rule = rule(draft, id, place) { rules.append(rule) }
    }
  }

  // MARK: One rule

  /// A rule's members before it is known what kind of rule they make.
  private struct Draft {
    var id: String?
    var members: [String: JSON] = [:]
    var entries = PackEntries()
    var hasTerms = false
  }

  private static let keys = [
    "id", "name", "why", "severity", "on", "in", "quotation", "terms", "patterns", "word", "capitals", "message",
    "when", "needs", "first", "forbids",
    "limit", "examples",
  ]

  private mutating func readRule() throws(JSON.SyntaxError) -> Draft {
    var draft = Draft()
    var seen: Set<String> = []
    try json.enter()
    while let (key, place) = try json.nextMember() {
      repeated(key, place, &seen)
      if key == "terms", try json.kind() == .array {
        draft.hasTerms = true
        try readTerms(into: &draft.entries)
        continue
      }
      let value = try json.tree()
      if key == "terms" {
        mistakes.wrongType(value, key, "对象的数组 [ ]", "an array [ ] of objects")
      } else if PackReader.keys.contains(key) {
        draft.members[key] = value
      } else {
        mistakes.unknown(key, at: place, PackReader.setting, among: PackReader.keys)
      }
    }
    draft.id = draft.members["id"].flatMap { identifier($0, "id") }
    return draft
  }

  /// Reads the terms of a rule as they come; most have a wrong form and a right one and nothing else.
  private mutating func readTerms(into entries: inout PackEntries) throws(JSON.SyntaxError) {
    var known: Set<UInt64> = []
    try json.enter()
    while try json.hasElement() {
      let place = try json.place()
      guard try json.kind() == .object else {
        mistakes.wrongType(try json.tree(), "terms", "对象的数组 [ ]", "an array [ ] of objects")
        continue
      }
      try json.enter()
      var wrong: (text: String, place: Int)?
      var right: String?
      var detail: PackEntries.Detail?
      while let (key, keyPlace) = try json.nextMember() {
        if key == "wrong" || key == "right", try json.kind() == .string {
          let place = try json.place()
          if key == "wrong" { wrong = (try json.string(), place) } else { right = try json.string() }
          continue
        }
        try readDetail(key, keyPlace, "wrong", &detail)
      }
      guard let wrong else {
        mistakes.add(at: place, Bilingual("这一项缺“wrong”（要改的字）", "this item lacks “wrong”, what is to be changed"))
        continue
      }
      guard isFixedString(wrong.text, wrong.place, "wrong") else { continue }
      var hash = FNV1a()
      hash.combine(wrong.text.utf8)
      if !known.insert(hash.value).inserted {
        mistakes.add(at: wrong.place, Bilingual("“\(wrong.text)”写了两次", "“\(wrong.text)” stands twice"))
      } else if right == wrong.text {
        mistakes.add(at: wrong.place, Bilingual("“wrong”和“right”一样", "“wrong” and “right” are the same"))
      } else {
        do throws(TermList.Refusal) {
          try entries.add(wrong.text, right: right, detail)
        } catch {
          // All other refusals were told above. What follows would be refused as well.
          throw JSON.SyntaxError(message: Pack.tooMany, place: wrong.place)
        }
      }
    }
  }

  /// Reads a member of a term or a pattern beside its text and what is right.
  private mutating func readDetail(
    _ key: String, _ place: Int, _ main: String, _ detail: inout PackEntries.Detail?
  ) throws(JSON.SyntaxError) {
    take(JSON.Member(key: key, place: place, value: try json.tree()), main, &detail)
  }

  private mutating func take(_ member: JSON.Member, _ main: String, _ detail: inout PackEntries.Detail?) {
    var own = detail ?? PackEntries.Detail()
    switch member.key {
    case main, "right": mistakes.wrongType(member.value, member.key, "字符串", "a string")
    case "reason": own.reason = text(member.value, member.key)
    case "severity": own.severity = mistakes.severity(member.value, member.key)
    case "word": own.isWord = boolean(member.value, member.key)
    case "except":
      own.exceptions = (mistakes.texts(member.value, member.key) ?? []).filter {
        isFixedString($0.text, $0.place, "except")
      }.map(\.text)
    default:
      mistakes.unknown(
        member, PackReader.setting, among: [main, "right", "reason", "severity", "except", "word"])
    }
    detail = own
  }

  private mutating func readPatterns(_ value: JSON, into entries: inout PackEntries) {
    guard case .array(let items) = value.value else {
      return mistakes.wrongType(value, "patterns", "对象的数组 [ ]", "an array [ ] of objects")
    }
    for item in items {
      guard let members = mistakes.members(item, "patterns") else { continue }
      var pattern: Pattern?
      var right: JSON?
      var detail: PackEntries.Detail?
      for member in members {
        switch (member.key, member.value.value) {
        case ("pattern", .string(let text)): pattern = self.pattern(text, member.value.place)
        case ("right", .string): right = member.value
        default: take(member, "pattern", &detail)
        }
      }
      if !members.contains(where: { $0.key == "pattern" }) {
        mistakes.add(
          at: item.place, Bilingual("这一项缺“pattern”（要找的样式）", "this item lacks “pattern”, what is to be found"))
      }
      guard let pattern else { continue }
      guard let right, case .string(let text) = right.value else {
        entries.add(pattern, right: nil, detail)
        continue
      }
      for number in 1...9 where text.contains("{\(number)}") && number > pattern.partCount {
        mistakes.add(
          at: right.place,
          Bilingual(
            "“{\(number)}”没有所指：样式里只有 \(pattern.partCount) 处 { }",
            "“{\(number)}” stands for nothing: the pattern has \(pattern.partCount) { }"))
      }
      entries.add(pattern, right: text, detail)
    }
  }

  private mutating func pattern(_ text: String, _ place: Int) -> Pattern? {
    guard isText(text, place, "pattern") else { return nil }
    do throws(Pattern.Mistake) {
      return try Pattern(text)
    } catch {
      mistakes.add(at: place, Bilingual("样式有误：\(error.message.zh)", "the pattern is wrong: \(error.message.en)"))
      return nil
    }
  }

  // MARK: Putting a rule together

  private mutating func rule(_ draft: Draft, _ id: String, _ place: Int) -> PackRule? {
    let members = draft.members
    let message = members["message"].flatMap { self.message($0) }
    var scope = Scope()
    if let value = members["in"] { scope = Scope(blocks(value)) }
    if let value = members["quotation"] { scope.isQuotation = boolean(value, "quotation") }
    let kinds = [
      draft.hasTerms || members["patterns"] != nil, members["when"] != nil, members["limit"] != nil,
    ]
    guard kinds.count(where: { $0 }) == 1 else {
      mistakes.add(
        at: place,
        Bilingual(
          "一条规则只做一件事：写“terms”和“patterns”，或“when”和“needs”“forbids”，或“limit”",
          "a rule does one thing: write “terms” and “patterns”, or “when” with “needs” or “forbids”, or “limit”"))
      return nil
    }
    let work: PackRule.Work
    if kinds[0] {
      var entries = draft.entries
      if let value = members["patterns"] { readPatterns(value, into: &entries) }
      entries.message = message
      entries.isWord = members["word"].flatMap { boolean($0, "word") } ?? false
      entries.takesCapitals = members["capitals"].flatMap { boolean($0, "capitals") } ?? false
      do throws(TermList.Refusal) {
        try entries.finish()
      } catch {
        mistakes.add(at: place, Pack.tooMany)
        return nil
      }
      work = .entries(entries)
    } else if kinds[1] {
      guard let company = company(members, message, place) else { return nil }
      work = .company(company)
    } else {
      guard let value = members["limit"], let limit = limit(value, message) else { return nil }
      work = .limit(limit)
    }
    refuse(members, kinds)
    let start = examples.count
    readExamples(members["examples"])
    return PackRule(
      about: about(members, id, work, examples[start...].map { Example($0.copy) }), scope: scope, work: work)
  }

  /// Members that belong to another kind of rule.
  private mutating func refuse(_ members: [String: JSON], _ kinds: [Bool]) {
    let own = [["patterns", "word", "capitals"], ["when", "needs", "first", "forbids"], ["limit"]]
    for (keys, isOwn) in zip(own, kinds) where !isOwn {
      for key in keys {
        guard let value = members[key] else { continue }
        mistakes.add(at: value.place, Bilingual("“\(key)”不能用在这种规则里", "“\(key)” doesn't go with this kind of rule"))
      }
    }
  }

  private mutating func company(_ members: [String: JSON], _ message: Message?, _ place: Int) -> Company? {
    var company = Company()
    company.message = message
    company.isFirst = members["first"].flatMap { boolean($0, "first") } ?? false
    let roles: [(String, Company.Role)] = [("when", .subject), ("needs", .needed), ("forbids", .forbidden)]
    for (key, role) in roles {
      guard let value = members[key] else { continue }
      for (text, place) in mistakes.texts(value, key) ?? [] {
        if let pattern = pattern(text, place) { company.add(text, pattern, role) }
      }
    }
    if members["needs"] == nil && members["forbids"] == nil {
      mistakes.add(
        at: place, Bilingual("有“when”，还要有“needs”或“forbids”", "“when” wants “needs” or “forbids” beside it"))
      return nil
    }
    return company
  }

  private mutating func limit(_ value: JSON, _ message: Message?) -> Limit? {
    guard let members = mistakes.members(value, "limit") else { return nil }
    var part: Limit.Part?
    var unit = Limit.Unit.characters
    var (least, most) = (0, Int.max)
    for member in members {
      switch member.key {
      case "of": part = choice(member.value, "of")
      case "in": unit = choice(member.value, "in") ?? unit
      case "most": most = number(member.value, "most") ?? most
      case "least": least = number(member.value, "least") ?? least
      default: mistakes.unknown(member, PackReader.setting, among: ["of", "in", "most", "least"])
      }
    }
    if !members.contains(where: { $0.key == "of" }) {
      mistakes.add(
        at: value.place,
        Bilingual("“limit”缺“of”：headline、paragraph 或 sentence", "“limit” lacks “of”: headline, paragraph or sentence"))
    }
    if least > most || least == 0 && most == .max {
      mistakes.add(
        at: value.place,
        Bilingual(
          "“limit”要有“most”或“least”，且 least 不大于 most", "“limit” wants “most” or “least”, least no more than most"))
      return nil
    }
    return part.map { Limit($0, least...most, unit, message: message) }
  }

  private mutating func about(_ members: [String: JSON], _ id: String, _ work: PackRule.Work, _ examples: [Example])
    -> About
  {
    let messages: [Message]
    switch work {
    case .entries(let entries): messages = entries.message.map { [$0] } ?? PackRule.messages
    case .company(let company): messages = company.messages
    case .limit(let limit): messages = limit.messages
    }
    var fix: Fix.Safety?
    if case .entries(let entries) = work, entries.withoutRight.count < entries.count { fix = .suggested }
    return About(
      id: id, name: members["name"].flatMap { bilingual($0, "name") } ?? Bilingual(id, id),
      severity: members["severity"].flatMap { mistakes.severity($0, "severity") } ?? .warning,
      isOn: members["on"].flatMap { boolean($0, "on") } ?? true,
      why: members["why"].flatMap { bilingual($0, "why") } ?? Bilingual("本报自己的规则。", "A rule of the house's own."),
      basis: Bilingual("", ""), fix: fix, messages: messages, examples: examples)
  }

  private mutating func readExamples(_ value: JSON?) {
    guard let value, let members = mistakes.members(value, "examples") else { return }
    for member in members {
      guard member.key == "bad" || member.key == "good" else {
        mistakes.unknown(member, PackReader.setting, among: ["bad", "good"])
        continue
      }
      for (copy, place) in mistakes.texts(member.value, member.key) ?? [] {
        examples.append(
          PackExample(rule: rules.count, copy: copy, isBad: member.key == "bad", location: source.location(of: place)))
      }
    }
  }

  // MARK: Values

  private mutating func text(_ value: JSON, _ key: String) -> String? {
    guard case .string(let text) = value.value else {
      mistakes.wrongType(value, key, "字符串", "a string")
      return nil
    }
    return text
  }

  private mutating func boolean(_ value: JSON, _ key: String) -> Bool? {
    guard case .boolean(let flag) = value.value else {
      mistakes.wrongType(value, key, "true 或 false", "true or false")
      return nil
    }
    return flag
  }

  private mutating func number(_ value: JSON, _ key: String) -> Int? {
    guard case .number(let number) = value.value, let whole = Int(exactly: number), whole >= 1 else {
      mistakes.wrongType(value, key, "1 以上的整数", "a whole number from 1")
      return nil
    }
    return whole
  }

  private mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ value: JSON, _ key: String) -> Choice?
  {
    guard let word = text(value, key) else { return nil }
    if let choice = Choice(rawValue: word) { return choice }
    mistakes.unknown(word, at: value.place, Bilingual("这个值", "value"), among: Choice.allCases.map(\.rawValue))
    return nil
  }

  /// A text for both languages, or an object with one for each.
  private mutating func bilingual(_ value: JSON, _ key: String) -> Bilingual? {
    if case .string(let text) = value.value { return Bilingual(text, text) }
    guard case .object = value.value, let members = mistakes.members(value, key) else {
      mistakes.wrongType(value, key, "字符串，或带“zh”“en”的对象", "a string, or an object with “zh” and “en”")
      return nil
    }
    var texts: [String: String] = [:]
    for member in members {
      if member.key == "zh" || member.key == "en" {
        texts[member.key] = text(member.value, member.key)
      } else {
        mistakes.unknown(member, PackReader.setting, among: ["zh", "en"])
      }
    }
    guard let any = texts["zh"] ?? texts["en"] else { return nil }
    return Bilingual(texts["zh"] ?? any, texts["en"] ?? any)
  }

  /// A message, in which `{found}`, `{right}` and `{reason}` stand for what was found and what the entry says.
  private mutating func message(_ value: JSON) -> Message? {
    guard let text = bilingual(value, "message") else { return nil }
    func numbered(_ text: String) -> String {
      text.replacing("{found}", with: "{0}").replacing("{right}", with: "{1}").replacing("{reason}", with: "{2}")
    }
    return Message(numbered(text.zh), numbered(text.en))
  }

  private mutating func blocks(_ value: JSON) -> [Block.Kind] {
    var kinds: [Block.Kind] = []
    for (word, place) in mistakes.texts(value, "in") ?? [] {
      if let kind = Scope.words.first(where: { $0.word == word })?.kind {
        kinds.append(kind)
      } else {
        mistakes.unknown(word, at: place, Bilingual("这个部分", "part of a story"), among: Scope.words.map(\.word))
      }
    }
    return kinds
  }

  /// Lower-case letters, digits and hyphens, a letter first.
  private mutating func identifier(_ value: JSON, _ key: String) -> String? {
    guard let text = text(value, key) else { return nil }
    let isRight =
      text.utf8.first.map { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") } ?? false && text.utf8.count <= 64
      && text.utf8.allSatisfy {
        $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") || $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")
          || $0 == UInt8(ascii: "-")
      }
    if isRight { return text }
    mistakes.add(
      at: value.place,
      Bilingual(
        "“\(key)”只用小写字母、数字和“-”，以字母开头，最多 64 个，如 our-city",
        "“\(key)” takes lower-case letters, digits and hyphens, a letter first, 64 at most, say our-city"))
    return nil
  }

  private mutating func isText(_ text: String, _ place: Int, _ key: String) -> Bool {
    if text.allSatisfy(\.isWhitespace) {
      mistakes.add(at: place, Bilingual("“\(key)”是空的；请写稿件里的字", "“\(key)” is empty: write words of the copy"))
    } else if text.contains(where: \.isNewline) {
      mistakes.add(
        at: place,
        Bilingual("“\(key)”里不能换行；只在一段之内找", "“\(key)” takes no line break: it is looked for within a paragraph"))
    } else {
      return true
    }
    return false
  }

  /// Whether the automaton can look for a text.
  private mutating func isFixedString(_ text: String, _ place: Int, _ key: String) -> Bool {
    guard isText(text, place, key) else { return false }
    if text.utf8.count <= TermList.longestTerm || text.unicodeScalars.count <= TermList.longestTerm { return true }
    mistakes.add(at: place, Pattern.tooLong)
    return false
  }
}
