import Lint

/// An address of the web or of a mailbox that can't work, and what to write instead.
struct NetAddress {
  /// What is wrong: UTF-8 bytes of prose.
  let range: Range<Int>
  /// What stands there in an address that works.
  let mended: String

  /// The endings of a host that copy prints most: what is before a wrong mark is sure to be a host if one of them comes behind.
  private static let endings: [StaticString] = [
    "com", "cn", "net", "org", "gov", "edu", "gov.cn", "com.cn", "org.cn", "edu.cn",
  ]

  /// What may be wrong where `http` stands: http:/www…, http//…, http：//…
  static func scheme(at http: Int, _ source: Source) -> NetAddress? {
    var start = http + 4
    if source.has("s", at: start) { start += 1 }
    let wrong: [StaticString] = ["：//", "：／／", "//", ";//", "；//", ":／／", ":\\\\", "::/", "./", ":/", "："]
    if source.has("://", at: start) {
      // http:///www, http://http://, http:// www
      if source.has("http://", at: start + 3) || source.has("https://", at: start + 3) {
        return NetAddress(range: http..<start + 3, mended: "")
      }
      if source.has("/", at: start + 3), isLetter(source, start + 4) {
        return NetAddress(range: start..<start + 4, mended: "://")
      }
      if source.has(" www.", at: start + 3) { return NetAddress(range: start + 3..<start + 4, mended: "") }
      return nil
    }
    guard let mark = wrong.first(where: { source.has($0, at: start) }) else { return nil }
    let end = start + mark.utf8CodeUnitCount
    guard isLetter(source, end), source.has("www.", at: end) || hasHost(source, end) else { return nil }
    return NetAddress(range: start..<end, mended: "://")
  }

  /// What may be wrong with the letters before `://`: htttp, htp.
  static func misspelt(before mark: Int, _ source: Source) -> NetAddress? {
    let words: [(StaticString, String)] = [
      ("htttps", "https"), ("htttp", "http"), ("hhttps", "https"), ("hhttp", "http"), ("htpps", "https"),
      ("htpp", "http"), ("hhtps", "https"), ("hhtp", "http"), ("htps", "https"), ("htp", "http"), ("ttps", "https"),
      ("ttp", "http"),
      ("httpp", "http"), ("httpss", "https"), ("hptt", "http"), ("httt", "http"),
    ]
    for (word, mended) in words {
      let start = mark - word.utf8CodeUnitCount
      if source.has(word, at: start), !isLetter(source, start - 1) {
        return NetAddress(range: start..<mark, mended: mended)
      }
    }
    return nil
  }

  /// What may be wrong where `www` stands: www,…, www。…, wwwjiangmen.cn, www.jiangmen，cn
  static func host(at www: Int, _ source: Source) -> NetAddress? {
    guard !isPart(source, www - 1) || source.has("/", at: www - 1) else { return nil }
    let start = www + 3
    let wrong: [StaticString] = ["。", "，", ",", "、", "．", "..", ". ", " .", " "]
    if let mark = wrong.first(where: { source.has($0, at: start) }) {
      let end = start + mark.utf8CodeUnitCount
      guard isLetter(source, end), hasHost(source, end) else { return nil }
      return NetAddress(range: start..<end, mended: ".")
    }
    guard source.has(".", at: start) else {
      // www2.… is a host.
      guard isLetter(source, start), !source.has("w", at: start), hasHost(source, start) else { return nil }
      return NetAddress(range: start..<start, mended: ".")
    }
    return wrongDot(from: start + 1, source)
  }

  /// What may be wrong on either side of `@`: name@@…, name@163，com
  static func mailbox(at mark: Int, _ source: Source) -> NetAddress? {
    guard isPart(source, mark - 1) else { return nil }
    if source.has("@", at: mark + 1) {
      return isLetter(source, mark + 2) && hasHost(source, mark + 2)
        ? NetAddress(range: mark..<mark + 2, mended: "@") : nil
    }
    let missing: [(StaticString, Int)] = [("163com", 3), ("126com", 3), ("qqcom", 2), ("139com", 3), ("gmailcom", 5)]
    for (host, length) in missing where source.has(host, at: mark + 1) {
      let place = mark + 1 + length
      return isPart(source, place + 3) ? nil : NetAddress(range: place..<place, mended: ".")
    }
    if source.has(" ", at: mark + 1), isLetterOrDigit(source, mark + 2), hasHost(source, mark + 2) {
      return NetAddress(range: mark + 1..<mark + 2, mended: "")
    }
    return wrongDot(from: mark + 1, source)
  }

  /// A comma or a Chinese mark in place of the last full stops of a host: jiangmen，cn, 163。com
  private static func wrongDot(from start: Int, _ source: Source) -> NetAddress? {
    var end = start
    while end - start < 80, isPart(source, end) { end += 1 }
    guard end > start, isLetterOrDigit(source, end - 1) else { return nil }
    let wrong: [StaticString] = ["。", "，", ",", "、", "．"]
    guard let mark = wrong.first(where: { source.has($0, at: end) }) else { return nil }
    let behind = end + mark.utf8CodeUnitCount
    guard let ending = endings.last(where: { source.has($0, at: behind) }),
      !isPart(source, behind + ending.utf8CodeUnitCount)
    else { return nil }
    return NetAddress(range: end..<behind, mended: ".")
  }

  /// Whether letters, figures and full stops from an offset on end as hosts do.
  private static func hasHost(_ source: Source, _ start: Int) -> Bool {
    var end = start
    while end - start < 80, isPart(source, end), !source.has("/", at: end) {
      if source.has(".", at: end),
        endings.contains(where: {
          source.has($0, at: end + 1) && !isLetterOrDigit(source, end + 1 + $0.utf8CodeUnitCount)
        })
      {
        return true
      }
      end += 1
    }
    return false
  }

  private static func byte(_ source: Source, _ offset: Int) -> UInt8 {
    source.prose.indices.contains(offset) ? source.prose[offset] : 0
  }

  private static func isLetter(_ source: Source, _ offset: Int) -> Bool {
    (byte(source, offset) | 0x20) &- UInt8(ascii: "a") < 26
  }

  private static func isLetterOrDigit(_ source: Source, _ offset: Int) -> Bool {
    isLetter(source, offset) || byte(source, offset) &- 0x30 < 10
  }

  /// Letters, figures and the marks within a host or the name of a mailbox.
  private static func isPart(_ source: Source, _ offset: Int) -> Bool {
    isLetterOrDigit(source, offset) || [0x2D, 0x2E, 0x5F, 0x2F].contains(byte(source, offset))
  }
}
