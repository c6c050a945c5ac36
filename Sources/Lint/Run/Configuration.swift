/// What a newsroom has set: its house, what to leave out, and how grave each rule is.
public struct Configuration: Sendable {
  /// What is set about one rule.
  public struct Setting: Sendable {
    /// Whether the rule runs, and how grave its findings are.
    public enum State: Sendable, Hashable {
      case off
      /// On, with the severity that was set, or nil for the rule's own.
      case on(Severity?)
    }

    /// Whether it runs.
    public var state = State.on(nil)
    /// Its options with their values, in the order of the file.
    public var options: [(option: Option, value: Option.Value)] = []
  }

  /// Settings for some of the files.
  public struct Override: Sendable {
    /// The files that it is for, relative to the configuration's folder.
    public let files: [Glob]
    /// Rules by id.
    public let rules: [String: Setting]
  }

  /// The file that it was read from; nil if there is none.
  public let path: Path?
  /// The folder that patterns are relative to, absolute.
  public let folder: Path
  /// The paper, if it is set.
  public var house: House?
  /// Patterns of what to leave out of folders.
  public internal(set) var ignored = IgnoreList()
  /// Settings by rule id.
  public internal(set) var rules: [String: Setting] = [:]
  /// Settings for some files, in order; a later one goes over an earlier.
  public internal(set) var overrides: [Override] = []
  /// The newsroom's own rules, in the order in which they are named.
  public internal(set) var packs: [Pack] = []
  /// Texts about which a rule is silent.
  public internal(set) var exceptions: [Exception] = []
  /// Where the old findings stand, as a user would name the file who has named the configuration; it need not be there.
  public internal(set) var baseline: Path?
  /// The newsroom's own programs that read stories.
  public internal(set) var checkers: [Checker] = []

  /// The rules of a run: the given ones, then those that the configuration itself declares, the packs' before the checkers'.
  public func rules(with types: [any Rule.Type]) -> [any Rule] {
    types.map { $0.init() as any Rule } + packs.flatMap { $0.rules.map { $0 as any Rule } }
      + checkers.map { CheckerRule($0) as any Rule }
  }

  /// Nothing set, in a folder.
  public init(folder: Path = FileSystem.workingDirectory) {
    path = nil
    self.folder = folder
  }

  fileprivate init(path: Path, folder: Path) {
    self.path = path
    self.folder = folder
  }

  /// The name under which a configuration is looked for.
  public static let fileName = ".newslint.json"

  /// The configuration nearest upward from a folder, or nil if there is none.
  public static func find(from folder: Path) throws(Notice) -> Path? {
    var current = folder
    while true {
      let candidate = current.appending(fileName.utf8)
      let kind = try? FileSystem.status(candidate).kind
      if kind == .file { return candidate }
      // What somebody set must not be passed over in silence.
      if kind != nil || FileSystem.isLink(candidate) {
        throw Notice(
          path: candidate,
          message: Bilingual(
            "这里有配置的名字，却不是文件，或是断了的链接；改好它，或用 --config 指明配置",
            "this has the name of a configuration and is no file, or a link that leads nowhere: mend it, or name one with --config"
          ))
      }
      if current.bytes == [Path.slash] { return nil }
      current = current.parent
    }
  }

  /// Reads a configuration file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - rules: the rules that it may speak of.
  ///   - workingDirectory: what a relative path is relative to.
  /// - Returns: what is set, and every mistake in it; with a mistake nothing of it should be used.
  public static func load(
    _ path: Path, rules: [any Rule.Type], workingDirectory: Path
  ) -> (configuration: Configuration, mistakes: [Notice]) {
    let folder = path.absolute(in: workingDirectory).parent
    let empty = Configuration(path: path, folder: folder)
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileSystem.read(path, limit: 1 << 20)
    } catch {
      return (empty, [Notice(path: path, message: error.message)])
    }
    return read(bytes, path: path, folder: folder, rules: rules)
  }

  /// Reads the text of a configuration.
  public static func read(
    _ bytes: [UInt8], path: Path, folder: Path, rules: [any Rule.Type]
  ) -> (configuration: Configuration, mistakes: [Notice]) {
    let empty = Configuration(path: path, folder: folder)
    let source: Source
    do throws(SourceError) {
      source = try Source(path: path, original: bytes, isCopy: false)
    } catch {
      return (empty, [error.notice(for: path)])
    }
    var reader = ConfigurationReader(configuration: empty, source: source, rules: rules)
    do throws(JSON.SyntaxError) {
      reader.read(try JSON.read(source.prose))
    } catch {
      reader.mistakes.add(at: error.place, error.message)
    }
    return (reader.configuration, reader.mistakes.list)
  }
}

/// Takes a configuration out of JSON and notes every mistake with its place.
private struct ConfigurationReader {
  var configuration: Configuration
  var mistakes: Mistakes
  private let source: Source
  private let types: [any Rule.Type]
  /// Rules that may be spoken of, by id: the run's, and those that this configuration declares.
  private var rules: [String: any Rule] = [:]
  /// The place that `location(of:)` gave last.
  private var placed = (offset: 0, location: Location(line: 1, column: 1))

  init(configuration: Configuration, source: Source, rules: [any Rule.Type]) {
    self.configuration = configuration
    self.source = source
    mistakes = Mistakes(source)
    types = rules
  }

  /// Reads an array of patterns, each of which `take` makes something of.
  private mutating func patterns(_ json: JSON, _ key: String, _ take: (String) throws(Glob.Mistake) -> Void) {
    for (text, place) in mistakes.texts(json, key) ?? [] {
      do throws(Glob.Mistake) {
        try take(text)
      } catch {
        mistakes.add(
          at: place, Bilingual("“\(text)”不是通配式：\(error.message.zh)", "“\(text)” is no pattern: \(error.message.en)"))
      }
    }
  }

  private static let keys = [
    "$schema", "house", "ignore", "packs", "rules", "overrides", "exceptions", "baseline", "checkers",
  ]

  mutating func read(_ json: JSON) {
    guard let members = mistakes.members(json, Configuration.fileName) else { return }
    // First, so that all else may speak of them, wherever it stands.
    rules = Dictionary(types.map { ($0.about.id, $0.init() as any Rule) }) { first, _ in first }
    if let packs = members.first(where: { $0.key == "packs" }) { readPacks(packs.value) }
    if let checkers = members.first(where: { $0.key == "checkers" }) { readCheckers(checkers.value) }
    for member in members {
      switch member.key {
      case "$schema":
        if case .string = member.value.value {} else { mistakes.wrongType(member.value, "$schema", "字符串", "a string") }
      case "house": configuration.house = house(member.value)
      case "ignore":
        var ignored = IgnoreList()
        patterns(member.value, "ignore") { pattern throws(Glob.Mistake) in try ignored.add(pattern) }
        configuration.ignored = ignored
      case "packs": break
      case "rules": configuration.rules = settings(member.value)
      case "overrides": readOverrides(member.value)
      case "exceptions": readExceptions(member.value)
      case "baseline":
        if let text = self.text(member.value, "baseline") {
          configuration.baseline = baseline(text, member.value.place)
        }
      case "checkers": break
      case UserSettings.checkersKey:
        mistakes.add(
          at: member.place,
          Bilingual(
            "“\(member.key)”不能写在这里：稿件的配置不能自己允许自己的程序运行；请写进本人的 ~/.config/newslint/config.json，或用 --allow-checkers",
            "“\(member.key)” does not belong here, since a configuration can't allow its own programs to run: write it into your own "
              + "~/.config/newslint/config.json, or use --allow-checkers"))
      default: mistakes.unknown(member, Bilingual("这个设置", "setting"), among: ConfigurationReader.keys)
      }
    }
  }

  private mutating func house(_ json: JSON) -> House? {
    switch json.value {
    case .string(let name):
      return houseName(name, json.place).map { House(name: $0) }
    case .object:
      var name: String?
      var isNamed = false
      var aliases: [String] = []
      var bylines: JSON?
      for member in mistakes.members(json, "house") ?? [] {
        switch member.key {
        case "name":
          isNamed = true
          guard case .string(let text) = member.value.value else {
            mistakes.wrongType(member.value, "name", "字符串", "a string")
            continue
          }
          name = houseName(text, member.value.place)
        case "aliases":
          for (text, place) in mistakes.texts(member.value, "aliases") ?? [] {
            if let alias = houseName(text, place) { aliases.append(alias) }
          }
        case "bylines": bylines = member.value
        default: mistakes.unknown(member, Bilingual("这个设置", "setting"), among: ["name", "aliases", "bylines"])
        }
      }
      if !isNamed {
        mistakes.add(at: json.place, Bilingual("“house”缺“name”（报纸名）", "“house” lacks “name”, the paper's name"))
      }
      // The forms are read with any name, so that all mistakes are found.
      let forms = bylines.map { self.bylines($0, house: name ?? "某报") }
      guard let name else { return nil }
      return House(name: name, aliases: aliases, bylines: forms)
    default:
      mistakes.wrongType(json, "house", "报纸名，或带“name”的对象", "the paper's name, or an object with “name”")
      return nil
    }
  }

  private mutating func houseName(_ name: String, _ place: Int) -> String? {
    if name.allSatisfy(\.isWhitespace) {
      mistakes.add(at: place, Bilingual("报纸名是空的", "the paper's name is empty"))
      return nil
    }
    return name
  }

  private mutating func bylines(_ json: JSON, house: String) -> [BylineForm] {
    guard case .array(let values) = json.value else {
      mistakes.wrongType(json, "bylines", "署名格式的数组 [ ]", "an array [ ] of forms of byline")
      return []
    }
    if values.isEmpty {
      mistakes.add(
        at: json.place,
        Bilingual(
          "“bylines”是空的；写 \(Self.settings) 之一，或自己的格式，或不写这一项",
          "“bylines” is empty: write one of \(Self.settings), a form of your own, or leave it out"))
    }
    return values.compactMap { value in
      switch value.value {
      case .string(let text): bylineForm(text, value.place, house)
      case .object: bylineForm(value, house)
      default:
        wrongByline(value)
      }
    }
  }

  private static let settings = BylineSetting.allCases.map(\.rawValue).joined(separator: "、")

  private mutating func wrongByline(_ json: JSON) -> BylineForm? {
    mistakes.wrongType(json, "bylines", "署名格式的字符串，或带“form”的对象", "forms as strings, or objects with “form”")
    return nil
  }

  /// A ready setting by its id, or a pattern.
  private mutating func bylineForm(_ text: String, _ place: Int, _ house: String) -> BylineForm? {
    if let setting = BylineSetting(rawValue: text), let form = BylineForm(setting.pattern(of: house)) { return form }
    // Nobody signs in Latin letters: this was meant for an id.
    if !text.isEmpty, text.utf8.allSatisfy({ $0 < 0x80 }), !text.contains("(") {
      mistakes.unknown(
        text, at: place, Bilingual("这种署名格式", "form of byline"), among: BylineSetting.allCases.map(\.rawValue))
      return nil
    }
    if let form = BylineForm(text) { return form }
    mistakes.add(
      at: place,
      Bilingual(
        "“\(text)”不是署名格式；以“…”代替姓名，例如“江门日报讯(记者/… 通讯员/…)”“□江门日报记者 …”，或写 \(Self.settings)",
        "“\(text)” is no form of byline; write “…” for the names, as in “江门日报讯(记者/… 通讯员/…)” or “□江门日报记者 …”, or \(Self.settings)"
      ))
    return nil
  }

  /// A form with parts of its own: `{"form": "name-slash", "roles": ["记者", "通讯员"], "joiner": "/"}`.
  private mutating func bylineForm(_ json: JSON, _ house: String) -> BylineForm? {
    let before = mistakes.list.count
    var form: BylineForm?
    var isGiven = false
    var roles: [String]?
    var dividers: [String: String] = [:]
    for member in mistakes.members(json, "bylines") ?? [] {
      switch member.key {
      case "form":
        isGiven = true
        if let text = self.text(member.value, "form") { form = bylineForm(text, member.value.place, house) }
      case "roles": roles = bylineRoles(member.value)
      case "joiner", "nameDivider", "roleDivider":
        guard let text = self.text(member.value, member.key) else { continue }
        dividers[member.key] = divider(text, member)
      default:
        mistakes.unknown(
          member, Bilingual("这个设置", "setting"), among: ["form", "roles", "joiner", "nameDivider", "roleDivider"])
      }
    }
    if !isGiven {
      mistakes.add(
        at: json.place,
        Bilingual(
          "这一项缺“form”：\(Self.settings)，或自己的格式", "this item lacks “form”: \(Self.settings), or a form of your own"))
    }
    guard mistakes.list.count == before else { return nil }
    return form?.with(
      roles: roles, joiner: dividers["joiner"], nameDivider: dividers["nameDivider"],
      roleDivider: dividers["roleDivider"])
  }

  private mutating func bylineRoles(_ json: JSON) -> [String]? {
    guard let texts = mistakes.texts(json, "roles") else { return nil }
    if texts.isEmpty {
      mistakes.add(
        at: json.place,
        Bilingual("“roles”是空的；例如 [\"记者\", \"通讯员\"]", "“roles” is empty: write such as [\"记者\", \"通讯员\"]"))
    }
    var seen: Set<String> = []
    for (text, place) in texts {
      if !Byline.isRole(text) {
        mistakes.add(
          at: place,
          Bilingual(
            "“\(text)”不是署名里的职务；例如 记者、实习生、通讯员、见习记者、评论员、摄影",
            "“\(text)” is no role of a byline: write such as 记者, 实习生, 通讯员, 见习记者, 评论员, 摄影"))
      } else if !seen.insert(text).inserted {
        mistakes.add(at: place, Bilingual("“\(text)”写了两次", "“\(text)” stands twice"))
      }
    }
    return texts.map(\.text)
  }

  /// What divides names: at most two characters, each a space or one of / 、 ， : ｜; between role and name perhaps nothing.
  private mutating func divider(_ text: String, _ member: JSON.Member) -> String? {
    let mayBeEmpty = member.key == "joiner"
    let isDivider = text.unicodeScalars.allSatisfy { " \u{3000}/／、，,:：|｜".unicodeScalars.contains($0) }
    if isDivider, text.unicodeScalars.count <= 2, mayBeEmpty || !text.isEmpty { return text }
    mistakes.add(
      at: member.value.place,
      Bilingual(
        "“\(member.key)”不能是“\(text)”；可写空格、/、、、，或：\(mayBeEmpty ? "，也可以什么也不写" : "")",
        "“\(member.key)” can't be “\(text)”; write a space, /, 、, ， or ：\(mayBeEmpty ? ", or nothing" : "")"))
    return nil
  }

  /// Reads the packs, which must lie in the configuration's folder: a repository must not make newslint read what is no part of it.
  private mutating func readPacks(_ json: JSON) {
    var names: [String: String] = [:]
    for (text, place) in mistakes.texts(json, "packs") ?? [] {
      let file = Path(text).absolute(in: configuration.folder)
      // A pipe or a device might keep the run waiting.
      guard let folder = FileSystem.resolved(configuration.folder), let real = FileSystem.resolved(file),
        (try? FileSystem.status(real))?.kind == .file
      else {
        mistakes.add(
          at: place,
          Bilingual(
            "没有“\(text)”这个词库文件（相对于配置文件所在的文件夹）",
            "there is no pack “\(text)”, which is relative to the configuration's folder"))
        continue
      }
      guard real.relative(to: folder) != nil else {
        mistakes.add(
          at: place,
          Bilingual(
            "词库“\(text)”不在配置文件所在的文件夹里；请把它拷进来",
            "the pack “\(text)” is outside of the configuration's folder: copy it there"))
        continue
      }
      let (pack, found) = Pack.load(Path(configuration.path.map { shown(text, beside: $0) } ?? text), from: real)
      mistakes.append(found)
      guard let pack, found.isEmpty else { continue }
      if let other = names[pack.name] {
        mistakes.add(
          at: place,
          Bilingual("“\(text)”和“\(other)”都叫“\(pack.name)”", "“\(text)” and “\(other)” are both called “\(pack.name)”"))
      }
      names[pack.name] = text
      configuration.packs.append(pack)
      // The other half is room for the rules that are types.
      if configuration.packs.reduce(0, { $0 + $1.characters }) > TermList.mostCharacters / 2 {
        mistakes.add(at: place, Pack.tooMany)
      }
      for rule in pack.rules { rules[rule.about.id] = rule }
    }
  }

  /// A pack's path as a user would write it who has written the configuration's.
  private func shown(_ pack: String, beside configuration: Path) -> String {
    let folder = configuration.description.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return pack.hasPrefix("/") || folder.isEmpty ? pack : folder.joined(separator: "/") + "/" + pack
  }

  /// A file in the configuration's folder, for the same reason.
  private mutating func baseline(_ text: String, _ place: Int) -> Path? {
    let file = Path(text).absolute(in: configuration.folder)
    if text.allSatisfy(\.isWhitespace) || text.utf8.contains(0) {
      mistakes.add(at: place, Bilingual("“baseline”后面要写文件名", "“baseline” wants the name of a file"))
      return nil
    }
    let isElsewhere = FileSystem.resolved(file).flatMap { real in
      FileSystem.resolved(configuration.folder).map { real.relative(to: $0) == nil }
    }
    if file.relative(to: configuration.folder)?.isEmpty ?? true || isElsewhere == true {
      mistakes.add(
        at: place,
        Bilingual(
          "基线“\(text)”不在配置文件所在的文件夹里；请放进来",
          "the baseline “\(text)” is outside of the configuration's folder: move it there"))
      return nil
    }
    return Path(configuration.path.map { shown(text, beside: $0) } ?? text)
  }

  private mutating func readOverrides(_ json: JSON) {
    guard case .array(let values) = json.value else {
      return mistakes.wrongType(json, "overrides", "对象的数组 [ ]", "an array [ ] of objects")
    }
    for value in values {
      var files: [Glob]?
      var rules: [String: Configuration.Setting] = [:]
      for member in mistakes.members(value, "overrides") ?? [] {
        switch member.key {
        case "files":
          var globs: [Glob] = []
          patterns(member.value, "files") { pattern throws(Glob.Mistake) in globs.append(try Glob(pattern)) }
          files = globs
        case "rules": rules = settings(member.value)
        default: mistakes.unknown(member, Bilingual("这个设置", "setting"), among: ["files", "rules"])
        }
      }
      if let files {
        configuration.overrides.append(Configuration.Override(files: files, rules: rules))
      } else if case .object = value.value {
        mistakes.add(
          at: value.place, Bilingual("这一项缺“files”（适用哪些文件）", "this item lacks “files”, the files that it is for"))
      }
    }
  }

  private mutating func readExceptions(_ json: JSON) {
    guard case .array(let values) = json.value else {
      return mistakes.wrongType(json, "exceptions", "对象的数组 [ ]", "an array [ ] of objects")
    }
    for value in values {
      let before = mistakes.list.count
      guard let members = mistakes.members(value, "exceptions") else { continue }
      var strings: [String: (text: String, place: Int)] = [:]
      for member in members {
        guard ["rule", "text", "path", "reason"].contains(member.key) else {
          mistakes.unknown(member, Bilingual("这个设置", "setting"), among: ["rule", "text", "path", "reason"])
          continue
        }
        if case .string(let text) = member.value.value {
          strings[member.key] = (text, member.value.place)
        } else {
          mistakes.wrongType(member.value, member.key, "字符串", "a string")
        }
      }
      if !members.contains(where: { $0.key == "rule" }) {
        mistakes.add(at: value.place, Bilingual("这一项缺“rule”（哪条规则）", "this item lacks “rule”, the rule's id"))
      }
      if !members.contains(where: { $0.key == "text" }) {
        mistakes.add(
          at: value.place, Bilingual("这一项缺“text”（稿件里的哪几个字）", "this item lacks “text”, the words in the copy"))
      }
      let known = rules.values.filter { $0.readsCopy }.map { $0.about.id }.sorted()
      if let rule = strings["rule"], !known.contains(rule.text) {
        mistakes.unknown(rule.text, at: rule.place, Bilingual("这条规则", "rule"), among: known)
      }
      if let text = strings["text"] { checkExcepted(text.text, text.place) }
      let path = strings["path"].flatMap { glob($0.text, $0.place) }
      guard mistakes.list.count == before, let rule = strings["rule"], let text = strings["text"] else { continue }
      configuration.exceptions.append(exception(rule.text, text, path, strings["reason"]?.text))
    }
  }

  private mutating func checkExcepted(_ text: String, _ place: Int) {
    if text.allSatisfy(\.isWhitespace) {
      mistakes.add(at: place, Bilingual("“text”是空的；请写稿件里的字", "“text” is empty: write words of the copy"))
    } else if text.contains(where: \.isNewline) {
      mistakes.add(
        at: place,
        Bilingual("“text”里不能换行；只在一段之内比对", "“text” takes no line break: it is looked for within a paragraph"))
    } else if text.unicodeScalars.count > Exception.longestText {
      mistakes.add(
        at: place,
        Bilingual(
          "“text”超过 \(Exception.longestText) 个字；写出问题所在的几个字就够了",
          "“text” is longer than \(Exception.longestText) characters: the words around the place will do"))
    }
  }

  private mutating func glob(_ pattern: String, _ place: Int) -> Glob? {
    do throws(Glob.Mistake) {
      return try Glob(pattern)
    } catch {
      mistakes.add(
        at: place,
        Bilingual("“\(pattern)”不是通配式：\(error.message.zh)", "“\(pattern)” is no pattern: \(error.message.en)"))
      return nil
    }
  }

  /// - Parameter text: what is excepted, with the place of its string, which is where the exception will be spoken of.
  private mutating func exception(
    _ rule: String, _ text: (text: String, place: Int), _ path: Glob?, _ reason: String?
  ) -> Exception {
    let bytes = source.prose
    var end = text.place + 1
    while bytes[end] != UInt8(ascii: "\"") { end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1 }
    end += 1
    let start = location(of: text.place)
    let region = Region(start: start, end: location(of: end), bytes: source.originalRange(of: text.place..<end))
    // An excerpt has 36 characters on either side at most, and a whole configuration may stand on one line.
    func isWithin(_ offset: Int) -> Bool { bytes[offset] != 0x0A && bytes[offset] != 0x0D }
    let before =
      (max(0, text.place - 160)..<text.place).last { !isWithin($0) }.map { $0 + 1 } ?? max(0, text.place - 160)
    let behind = (end..<min(bytes.count, end + 160)).first { !isWithin($0) } ?? min(bytes.count, end + 160)
    let line = (before..<text.place).first { bytes[$0] != 0x20 && bytes[$0] != 0x09 } ?? text.place
    return Exception(
      rule: rule, text: text.text, path: path, reason: reason, region: region,
      excerpt: Diagnostic.Excerpt(text.place..<end, within: line..<behind, of: bytes))
  }

  /// The place of an offset, by the way from the last that was asked for: there may be thousands of exceptions.
  private mutating func location(of offset: Int) -> Location {
    let found = source.location(of: offset, from: placed.location, at: placed.offset) ?? source.location(of: offset)
    placed = (offset, found)
    return found
  }

  private mutating func settings(_ json: JSON) -> [String: Configuration.Setting] {
    var settings: [String: Configuration.Setting] = [:]
    for member in mistakes.members(json, "rules") ?? [] {
      guard let rule = rules[member.key] else {
        mistakes.unknown(member, Bilingual("这条规则", "rule"), among: rules.keys.sorted())
        continue
      }
      settings[member.key] = setting(member.value, rule)
    }
    return settings
  }

  private mutating func setting(_ json: JSON, _ rule: any Rule) -> Configuration.Setting {
    var setting = Configuration.Setting()
    let id = rule.about.id
    switch json.value {
    case .string(let word):
      if let state = state(word, json.place) { setting.state = state }
    case .object:
      for member in mistakes.members(json, id) ?? [] {
        if member.key == "severity" {
          guard case .string(let word) = member.value.value else {
            mistakes.wrongType(member.value, "severity", "字符串", "a string")
            continue
          }
          if let state = state(word, member.value.place) { setting.state = state }
        } else if let option = rule.about.options.first(where: { $0.key == member.key }) {
          if let value = value(member.value, option) { setting.options.append((option, value)) }
        } else {
          mistakes.unknown(member, Bilingual("这个选项", "option"), among: ["severity"] + rule.about.options.map(\.key))
        }
      }
    default:
      mistakes.wrongType(
        json, id, "off、error、warning、note 之一，或对象 { }", "one of off, error, warning, note, or an object { }")
    }
    return setting
  }

  private mutating func state(_ word: String, _ place: Int) -> Configuration.Setting.State? {
    if word == "off" { return .off }
    if let severity = Severity(rawValue: word) { return .on(severity) }
    mistakes.add(
      at: place,
      Bilingual(
        "“\(word)”不是级别；可写 off、error、warning、note", "“\(word)” is no severity; write off, error, warning or note"))
    return nil
  }

  private mutating func value(_ json: JSON, _ option: Option) -> Option.Value? {
    switch (option.shape, json.value) {
    case (.integer(let bounds), .number(let number)):
      if let whole = Int(exactly: number), bounds.contains(whole) { return .integer(whole) }
      mistakes.add(
        at: json.place,
        Bilingual(
          "“\(option.key)”应是 \(bounds.lowerBound) 到 \(bounds.upperBound) 之间的整数",
          "“\(option.key)” takes a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"))
    case (.choice(let words), .string(let word)):
      if words.contains(word) { return .choice(word) }
      mistakes.add(
        at: json.place,
        Bilingual(
          "“\(option.key)”不能是“\(word)”；可写 \(words.joined(separator: "、"))",
          "“\(option.key)” can't be “\(word)”; write \(words.joined(separator: " or "))"))
    case (.texts, _):
      return mistakes.texts(json, option.key).map { .texts($0.map(\.text)) }
    case (.integer, _): mistakes.wrongType(json, option.key, "整数", "a whole number")
    case (.choice, _): mistakes.wrongType(json, option.key, "字符串", "a string")
    }
    return nil
  }
}

// MARK: - Checkers

extension ConfigurationReader {
  private static let checkerKeys = ["id", "name", "command", "severity", "timeout", "files"]

  fileprivate mutating func readCheckers(_ json: JSON) {
    guard case .array(let values) = json.value else {
      return mistakes.wrongType(json, "checkers", "对象的数组 [ ]", "an array [ ] of objects")
    }
    for value in values {
      guard let checker = checker(value) else { continue }
      configuration.checkers.append(checker)
      rules[checker.id] = CheckerRule(checker)
    }
  }

  private mutating func checker(_ json: JSON) -> Checker? {
    let before = mistakes.list.count
    guard let members = mistakes.members(json, "checkers") else { return nil }
    var (id, name, command) = (String?.none, String?.none, [String]?.none)
    var (severity, timeout, files) = (Severity.warning, 5, [Glob]?.none)
    var place = json.place
    for member in members {
      let value = member.value
      switch member.key {
      case "id": id = text(value, "id").flatMap { checkerID($0, value.place) }
      case "name":
        name = text(value, "name")
        if let name, name.allSatisfy(\.isWhitespace) {
          mistakes.add(at: value.place, Bilingual("“name”是空的", "“name” is empty"))
        }
      case "command":
        place = value.place
        command = mistakes.texts(value, "command")?.map(\.text)
        if let command { checkCommand(command, value.place) }
      case "severity":
        guard let word = text(value, "severity") else { continue }
        if let found = Severity(rawValue: word) {
          severity = found
        } else {
          mistakes.add(
            at: value.place,
            Bilingual(
              "“\(word)”不是级别；可写 error、warning、note", "“\(word)” is no severity; write error, warning or note"))
        }
      case "timeout":
        if case .number(let number) = value.value, let whole = Int(exactly: number), Checker.timeouts.contains(whole) {
          timeout = whole
        } else {
          mistakes.add(
            at: value.place,
            Bilingual("“timeout”应是 1 到 60 之间的整数（秒）", "“timeout” takes a whole number of seconds from 1 to 60"))
        }
      case "files":
        var globs: [Glob] = []
        patterns(value, "files") { pattern throws(Glob.Mistake) in globs.append(try Glob(pattern)) }
        files = globs
      default: mistakes.unknown(member, Bilingual("这个设置", "setting"), among: Self.checkerKeys)
      }
    }
    if !members.contains(where: { $0.key == "id" }) {
      mistakes.add(at: json.place, Bilingual("这一项缺“id”（规则名）", "this item lacks “id”, the rule's id"))
    }
    if !members.contains(where: { $0.key == "command" }) {
      mistakes.add(
        at: json.place,
        Bilingual("这一项缺“command”（运行什么程序）", "this item lacks “command”, the program and its arguments"))
    }
    guard mistakes.list.count == before, let id, let command else { return nil }
    return Checker(
      id: id, name: name, command: command, severity: severity, timeout: timeout, files: files,
      folder: configuration.folder, path: source.path, location: source.location(of: place))
  }

  private mutating func text(_ json: JSON, _ key: String) -> String? {
    if case .string(let text) = json.value { return text }
    mistakes.wrongType(json, key, "字符串", "a string")
    return nil
  }

  private mutating func checkerID(_ id: String, _ place: Int) -> String? {
    if !Checker.isID(id) {
      mistakes.add(
        at: place,
        Bilingual(
          "“\(id)”不能作规则名；只用小写英文字母、数字和连字符，如 house-names",
          "“\(id)” is no rule's id: lower-case letters, digits and hyphens make one, as in house-names"))
      return nil
    }
    if let rule = rules[id] {
      let zh = rule is CheckerRule ? "另一个检查器" : "newslint 自己的一条规则"
      let en = rule is CheckerRule ? "another checker" : "one of newslint's own rules"
      mistakes.add(at: place, Bilingual("“\(id)”是\(zh)，请换个名字", "“\(id)” is \(en): choose another id"))
      return nil
    }
    // --only and --skip take either.
    if configuration.packs.contains(where: { $0.name == id }) {
      mistakes.add(at: place, Bilingual("“\(id)”是一个词库，请换个名字", "“\(id)” is a pack: choose another id"))
      return nil
    }
    return id
  }

  private mutating func checkCommand(_ command: [String], _ place: Int) {
    if command.first?.allSatisfy(\.isWhitespace) ?? true {
      mistakes.add(
        at: place,
        Bilingual(
          "“command”是空的；写程序和它的参数，如 [\"python3\", \"check_names.py\"]",
          "“command” is empty: write the program and its arguments"))
    } else if command.contains(where: { $0.utf8.contains(0) }) {
      mistakes.add(at: place, Bilingual("“command”里不能有 NUL", "“command” takes no NUL"))
    }
  }
}
