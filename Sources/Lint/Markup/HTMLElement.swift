/// What an element of HTML does to the text in it.
struct HTMLElement: Equatable {
  struct Traits: OptionSet {
    let rawValue: UInt16
    /// It has no end tag.
    static let void = Traits(rawValue: 1)
    /// It begins a line and ends one.
    static let block = Traits(rawValue: 2)
    /// What is in it is no copy.
    static let leftOut = Traits(rawValue: 4)
    /// Within a line something stands in its place.
    static let object = Traits(rawValue: 8)
    /// What is in it is no markup: `script`, `style`.
    static let raw = Traits(rawValue: 16)
    static let item = Traits(rawValue: 32)
    static let caption = Traits(rawValue: 64)
    static let cell = Traits(rawValue: 128)
    static let row = Traits(rawValue: 256)
    /// A start tag that the end tag of another of its kind goes without saying before: `li`, `td`, `p`.
    static let impliesEnd = Traits(rawValue: 512)
  }

  /// In small letters.
  let name: String
  /// Its number in the table; 0 of those that are not known.
  let number: Int
  let traits: Traits
  /// 1 to 6 of `h1` to `h6`, else 0.
  let level: Int

  /// How many numbers there are.
  static var count: Int { list.count + 1 }

  /// The element of a name, whose case doesn't matter. O(length).
  init(_ name: ArraySlice<UInt8>) {
    // No name that is known is longer.
    let text = String(decoding: name.prefix(16).map(ASCII.lowercased), as: UTF8.self)
    self = HTMLElement.known[text] ?? HTMLElement(name: text, number: 0, traits: [], level: 0)
  }

  static func == (left: HTMLElement, right: HTMLElement) -> Bool {
    left.number == right.number && (left.number > 0 || left.name == right.name)
  }

  private init(name: String, number: Int, traits: Traits, level: Int) {
    (self.name, self.number, self.traits, self.level) = (name, number, traits, level)
  }

  private static let known: [String: HTMLElement] = {
    var known: [String: HTMLElement] = [:]
    for (index, entry) in list.enumerated() {
      let level = entry.name.count == 2 && entry.name.first == "h" ? entry.name.last?.wholeNumberValue ?? 0 : 0
      known[entry.name] = HTMLElement(name: entry.name, number: index + 1, traits: entry.traits, level: level)
    }
    return known
  }()

  private static let list: [(name: String, traits: Traits)] = {
    var list: [(String, Traits)] = []
    func add(_ names: String, _ traits: Traits) { list += names.split(separator: " ").map { (String($0), traits) } }
    add(
      "address article blockquote body center details div dl fieldset figure hgroup h1 h2 h3 h4 h5 h6 html legend main menu ol",
      .block)
    add("optgroup option search section summary ul pre listing header", .block)
    add("p", [.block, .impliesEnd])
    add("li dd dt", [.block, .item, .impliesEnd])
    add("figcaption", [.block, .caption])
    add("caption", [.block, .caption])
    add("table", .block)
    add("tbody thead tfoot colgroup", [.impliesEnd])
    add("tr", [.block, .row, .impliesEnd])
    add("td th", [.cell, .impliesEnd])
    add("nav footer aside form template noscript head dialog", [.block, .leftOut])
    add("script style noembed noframes xmp", [.leftOut, .raw])
    add("title", [.leftOut, .raw])
    add("iframe textarea", [.leftOut, .raw, .object])
    add("code kbd samp tt svg math object canvas audio video select button datalist del applet", [.leftOut, .object])
    add("rt rp", [.leftOut, .impliesEnd])
    add("img input embed", [.void, .object])
    add("area base basefont bgsound col frame keygen link meta param source track wbr", .void)
    add("br hr", .void)
    add(
      "a b i u em strong font span big small sub sup ruby rb mark ins abbr cite q label time data dfn var bdi bdo nobr s strike",
      [])
    add("picture output meter progress", [])
    return list
  }()
}
