/// What is wrong with a JSON file that somebody wrote by hand, each thing with its place.
struct Mistakes {
  /// At most a hundred, in the order in which they were met.
  private(set) var list: [Notice] = []
  private let source: Source

  init(_ source: Source) { self.source = source }

  /// Notes one.
  mutating func add(at place: Int, _ message: Bilingual) {
    // A hundred are enough to begin with, and placing each costs a walk through the file.
    if list.count == 100 { return }
    list.append(Notice(path: source.path, location: source.location(of: place), message: message))
  }

  /// Takes in those of another file.
  mutating func append(_ others: [Notice]) { list += others.prefix(max(0, 100 - list.count)) }

  /// A value of another type than what the key takes, in words of both languages.
  mutating func wrongType(_ json: JSON, _ key: String, _ zh: String, _ en: String) {
    add(
      at: json.place,
      Bilingual("“\(key)”应是\(zh)，这里却是\(json.kind.zh)", "“\(key)” takes \(en), not \(json.kind.en)"))
  }

  /// A key that there isn't, with the nearest that there is.
  mutating func unknown(_ member: JSON.Member, _ kind: Bilingual, among known: [String]) {
    unknown(member.key, at: member.place, kind, among: known)
  }

  /// A word that there isn't.
  mutating func unknown(_ word: String, at place: Int, _ kind: Bilingual, among known: [String]) {
    let nearest = Suggestion.nearest(to: word, among: known)
    let zh = nearest.map { "；是不是“\($0)”？" } ?? "；可用的有：\(known.joined(separator: "、"))"
    let en = nearest.map { "; did you mean “\($0)”?" } ?? "; there are: \(known.joined(separator: ", "))"
    add(
      at: place, Bilingual("没有“\(word)”\(kind.zh)\(zh)", "there is no \(kind.en) “\(word)”\(en)"))
  }

  /// The members of an object; a key that stands twice is a mistake.
  mutating func members(_ json: JSON, _ key: String) -> [JSON.Member]? {
    guard case .object(let members) = json.value else {
      wrongType(json, key, "对象 { }", "an object { }")
      return nil
    }
    var seen: Set<String> = []
    for member in members where !seen.insert(member.key).inserted {
      add(at: member.place, Bilingual("“\(member.key)”写了两次", "“\(member.key)” stands twice"))
    }
    return members
  }

  /// The strings of an array, with their places.
  mutating func texts(_ json: JSON, _ key: String) -> [(text: String, place: Int)]? {
    guard case .array(let values) = json.value else {
      wrongType(json, key, "字符串的数组 [ ]", "an array [ ] of strings")
      return nil
    }
    var texts: [(String, Int)] = []
    for value in values {
      guard case .string(let text) = value.value else {
        wrongType(value, key, "字符串的数组 [ ]", "an array [ ] of strings")
        continue
      }
      texts.append((text, value.place))
    }
    return texts
  }

  /// A severity by its name.
  mutating func severity(_ json: JSON, _ key: String) -> Severity? {
    guard case .string(let word) = json.value else {
      wrongType(json, key, "字符串", "a string")
      return nil
    }
    if let severity = Severity(rawValue: word) { return severity }
    unknown(word, at: json.place, Bilingual("这个级别", "severity"), among: Severity.allCases.map(\.rawValue))
    return nil
  }
}
