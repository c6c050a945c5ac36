extension Baseline {
  /// The largest file that is read, in bytes: some half a million entries.
  private static let largestFile = 1 << 26

  /// Reads a baseline.
  ///
  /// - Parameters:
  ///   - path: the file, as the user named it.
  ///   - mayBeNew: whether it is one to be written: then it may be missing or empty.
  /// - Returns: what is in it, and every mistake; with a mistake nothing of it should be used, nor the file be written.
  public static func load(_ path: Path, mayBeNew: Bool = false) -> (
    baseline: Baseline, mistakes: [Notice]
  ) {
    let absolute = path.absolute(in: FileSystem.workingDirectory)
    guard let folder = FileSystem.resolved(absolute.parent) else {
      let empty = Baseline(path: path, folder: absolute.parent, entries: [], origin: nil)
      return (empty, [Notice(path: path, message: Bilingual("没有这个文件夹", "there is no such folder"))])
    }
    let empty = Baseline(path: path, folder: folder, entries: [], origin: nil)
    let bytes: [UInt8]
    do throws(FileError) {
      // A pipe can't be written anew, and might keep the run waiting.
      guard try FileSystem.status(path).kind == .file else {
        throw FileError(
          Bilingual("这不是普通文件，不能用作基线", "it is no ordinary file and can't be a baseline"))
      }
      bytes = try FileSystem.read(path, limit: largestFile)
    } catch {
      if !error.isAbsence { return (empty, [error.notice(for: path)]) }
      if mayBeNew { return (empty, []) }
      let message = Bilingual(
        "没有这份基线；用 newslint --write-baseline \(path) 建一份",
        "there is no such baseline: newslint --write-baseline \(path) makes it")
      return (empty, [Notice(path: path, message: message)])
    }
    let (entries, mistakes) = bytes.isEmpty && mayBeNew ? ([], []) : read(bytes, path: path)
    let baseline = Baseline(
      path: path, folder: folder, entries: entries, origin: Revision.fingerprint(of: bytes))
    if mistakes.isEmpty || !mayBeNew { return (baseline, mistakes) }
    let kept = Bilingual(
      "这个文件不是能读的基线，没有动它；请改正或删去，或换个文件名",
      "this is no baseline that can be read, and was left as it is: correct it, delete it, or choose another name"
    )
    return (baseline, mistakes + [Notice(path: path, message: kept)])
  }

  /// Reads the text of a baseline. O(bytes).
  static func read(_ bytes: [UInt8], path: Path) -> (entries: [Entry], mistakes: [Notice]) {
    let source: Source
    do throws(SourceError) {
      source = try Source(path: path, original: bytes, isCopy: false)
    } catch {
      return ([], [error.notice(for: path)])
    }
    var reader = BaselineReader(source)
    do throws(JSON.SyntaxError) {
      try reader.read()
    } catch {
      reader.add(error)
    }
    return (reader.entries, reader.mistakes.list)
  }
}

/// Takes the entries of a baseline out of JSON, one at a time, and notes every mistake with its place.
private struct BaselineReader {
  private(set) var entries: [Baseline.Entry] = []
  var mistakes: Mistakes
  private var json: JSONReader
  private let source: Source
  private var positions: [Baseline.Key: Int] = [:]
  /// The place that `location(of:)` gave last.
  private var placed = (offset: 0, location: Location(line: 1, column: 1))

  init(_ source: Source) {
    self.source = source
    mistakes = Mistakes(source)
    json = JSONReader(source.prose)
  }

  private static let keys = ["version", "findings"]
  /// Bytes of a string: paths have four KiB at most, and an escape may take three times as much.
  private static let longestString = 1 << 14
  private static let entryKeys = ["path", "story", "rule", "archive", "text", "count"]

  /// Notes a mistake in the syntax; where a merge has left its marks, that is the mistake.
  mutating func add(_ error: JSON.SyntaxError) {
    let line =
      source.prose[..<min(error.place, source.prose.count)].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let isConflict = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].contains {
      source.prose[line...].starts(with: $0.utf8)
    }
    mistakes.add(
      at: isConflict ? line : error.place,
      isConflict
        ? Bilingual(
          "这里是 git 合并冲突的标记；留下任意一边，再用 --write-baseline 更新",
          "a merge in git has left a conflict here: keep either side, and bring the file up to date with --write-baseline"
        )
        : error.message)
  }

  mutating func read() throws(JSON.SyntaxError) {
    let start = try json.place()
    try enter(.object, "基线 baseline", "对象 { }", "an object { }")
    var seen: Set<String> = []
    while let (key, place) = try json.nextMember() {
      if !seen.insert(key).inserted {
        mistakes.add(at: place, Bilingual("“\(key)”写了两次", "“\(key)” stands twice"))
      }
      switch key {
      case "version":
        // Of a later version nothing else can be understood.
        guard readVersion(try scalar("version")) else { return }
      case "findings": try readEntries()
      default:
        try skip(key, place, among: BaselineReader.keys)
      }
    }
    try json.finish()
    for key in BaselineReader.keys where !seen.contains(key) {
      mistakes.add(
        at: start,
        Bilingual(
          "缺“\(key)”，这不是 newslint 的基线；基线用 --write-baseline 建",
          "“\(key)” is missing, so this is no baseline of newslint's: --write-baseline makes one"))
    }
  }

  private mutating func readVersion(_ json: JSON) -> Bool {
    if case .number(Double(Baseline.version)) = json.value { return true }
    mistakes.add(
      at: json.place,
      Bilingual(
        "认得的基线版本是 \(Baseline.version)；更新的版本请升级 newslint，或用 --write-baseline 另建一份",
        "the version that can be read is \(Baseline.version): for a later one update newslint, or make another file with --write-baseline"
      ))
    return false
  }

  private mutating func readEntries() throws(JSON.SyntaxError) {
    try enter(.array, "findings", "对象的数组 [ ]", "an array [ ] of objects")
    while try json.hasElement() {
      guard let entry = try entry() else { continue }
      // A merge may have kept the lines of both sides.
      if let position = positions[entry.key] {
        if entries[position].count < entry.count { entries[position] = entry }
      } else {
        positions[entry.key] = entries.count
        entries.append(entry)
      }
    }
  }

  private mutating func entry() throws(JSON.SyntaxError) -> Baseline.Entry? {
    let start = try json.place()
    try enter(.object, "findings", "对象 { }", "an object { }")
    var seen: Set<String> = []
    var strings: [String: String] = [:]
    var text: MarkedText?
    var count: Int?
    var isOfArchive = false
    let before = mistakes.list.count
    while let (key, place) = try json.nextMember() {
      guard BaselineReader.entryKeys.contains(key) else {
        try skip(key, place, among: BaselineReader.entryKeys)
        continue
      }
      if !seen.insert(key).inserted {
        mistakes.add(at: place, Bilingual("“\(key)”写了两次", "“\(key)” stands twice"))
      }
      let value = try scalar(key)
      switch key {
      case "count": count = number(value)
      case "text": text = markedText(value)
      case "archive":
        if case .boolean(let word) = value.value {
          isOfArchive = word
        } else {
          mistakes.wrongType(value, "archive", "true 或 false", "true or false")
        }
      default: strings[key] = string(value, key)
      }
    }
    for key in ["path", "rule", "text", "count"] where !seen.contains(key) {
      mistakes.add(at: start, Bilingual("这一项缺“\(key)”", "this item lacks “\(key)”"))
    }
    guard mistakes.list.count == before, let path = strings["path"], let rule = strings["rule"],
      let text, let count
    else { return nil }
    return Baseline.Entry(
      key: Baseline.Key(path: path, story: strings["story"], rule: rule, text: text), count: count,
      isOfArchive: isOfArchive, place: location(of: start))
  }

  // MARK: Values

  /// Goes into the list that belongs here. What is another is not read on: it may be of any size.
  private mutating func enter(_ kind: JSONReader.Kind, _ key: String, _ zh: String, _ en: String)
    throws(JSON.SyntaxError)
  {
    let (found, place) = (try json.kind(), try json.place())
    if found == kind { return try json.enter() }
    let name: Bilingual
    switch found {
    case .object: name = Bilingual("对象", "an object")
    case .array: name = Bilingual("数组", "an array")
    case .string, .other: name = try json.tree().kind
    }
    throw JSON.SyntaxError(
      message: Bilingual("“\(key)”应是\(zh)，这里却是\(name.zh)", "“\(key)” takes \(en), not \(name.en)"),
      place: place)
  }

  /// The next value, which is no list.
  private mutating func scalar(_ key: String) throws(JSON.SyntaxError) -> JSON {
    switch try json.kind() {
    case .string, .other: return try json.tree()
    case .object, .array:
      throw JSON.SyntaxError(
        message: Bilingual("“\(key)”不能是对象或数组", "“\(key)” takes no object and no array"),
        place: try json.place())
    }
  }

  /// Notes a key that there isn't, and passes over its value.
  private mutating func skip(_ key: String, _ place: Int, among known: [String]) throws(JSON
    .SyntaxError)
  {
    let shown = String(String.UnicodeScalarView(key.unicodeScalars.prefix(64)))
    mistakes.unknown(shown, at: place, Bilingual("这一项", "member"), among: known)
    _ = try scalar(shown)
  }

  private mutating func markedText(_ json: JSON) -> MarkedText? {
    guard let shown = string(json, "text") else { return nil }
    if let text = MarkedText(shown) { return text }
    mistakes.add(
      at: json.place,
      Bilingual(
        "“text”里要用一对 ⟦ ⟧ 标出问题所在的字，如 党员⟦员⟧",
        "“text” marks the place with one pair of ⟦ ⟧, as in 党员⟦员⟧"))
    return nil
  }

  private mutating func string(_ json: JSON, _ key: String) -> String? {
    guard case .string(let text) = json.value else {
      mistakes.wrongType(json, key, "字符串", "a string")
      return nil
    }
    if text.isEmpty {
      mistakes.add(at: json.place, Bilingual("“\(key)”是空的", "“\(key)” is empty"))
    } else if text.utf8.count > BaselineReader.longestString {
      mistakes.add(
        at: json.place,
        Bilingual(
          "“\(key)”超过 \(BaselineReader.longestString >> 10) KiB",
          "“\(key)” is longer than \(BaselineReader.longestString >> 10) KiB"))
    } else if key == "path", text.utf8.contains(0) {
      mistakes.add(at: json.place, Bilingual("“\(key)”里不能有 NUL", "“\(key)” takes no NUL"))
    } else {
      return text
    }
    return nil
  }

  private mutating func number(_ json: JSON) -> Int? {
    if case .number(let number) = json.value, let whole = Int(exactly: number),
      (1...Baseline.mostFindings).contains(whole)
    {
      return whole
    }
    mistakes.add(
      at: json.place,
      Bilingual(
        "“count”应是 1 到 \(Baseline.mostFindings) 之间的整数",
        "“count” takes a whole number from 1 to \(Baseline.mostFindings)"))
    return nil
  }

  /// The place of an offset, by the way from the last that was asked for.
  private mutating func location(of offset: Int) -> Location {
    let found =
      source.location(of: offset, from: placed.location, at: placed.offset)
      ?? source.location(of: offset)
    placed = (offset, found)
    return found
  }
}
