/// The paper that copy is written for: what it calls itself, and how it signs its stories.
public struct House: Sendable, Hashable {
  /// The paper's name: `江门日报`.
  public let name: String
  /// What else it may call itself where its name belongs: `本报`.
  public let aliases: [String]
  /// The forms of its bylines, in the order in which it would rather have them.
  public let bylines: [BylineForm]

  /// A paper with forms of its own; without any it signs `江门日报讯(记者/… 实习生/… 通讯员/…)` at the head of news and
  /// `□江门日报记者 … 通讯员 …` above features.
  public init(name: String, aliases: [String] = [], bylines: [BylineForm]? = nil) {
    self.name = name
    self.aliases = aliases
    self.bylines =
      bylines ?? [BylineSetting.nameSlash, .square].compactMap { BylineForm($0.pattern(of: name)) }
  }

  /// The form that a byline was meant to have: of those that stand where it does, the one for its outlet, or the first; nil if the
  /// house has none such.
  public func form(for byline: Byline, in source: Source) -> BylineForm? {
    // As a rule the outlet says it, and nothing is built to find that out.
    for form in bylines where form.form == byline.form && isOutlet(byline.outlet, of: form, in: source) { return form }
    let forms = bylines.filter { $0.form == byline.form }
    return forms.first { $0.isWire == source.text(byline.outlet).contains("电") || byline.outlet.isEmpty } ?? forms.first
  }

  /// Whether a range reads as the outlet of a form, with the house's name or one of its aliases. Width and nothing else is passed over.
  public func isOutlet(_ range: Range<Int>, of form: BylineForm, in source: Source) -> Bool {
    if form.isWire {
      let text = Characters.narrowed(source.text(range))
      return text.hasPrefix(form.outletStart) && text.hasSuffix(form.outletEnd) && !text.contains(" ")
    }
    if source.reads(form.outlet, in: range) { return true }
    if aliases.isEmpty { return false }
    return aliases.contains { alias in source.reads(form.outlet.replacing(name, with: alias), in: range) }
  }
}

/// A form of byline that needs no pattern: papers write it alike.
public enum BylineSetting: String, Sendable, CaseIterable {
  /// `江门日报讯(记者/… 实习生/… 通讯员/…)`
  case nameSlash = "name-slash"
  /// `本报讯（记者 … 实习生 … 通讯员 …）`
  case ourPaper = "our-paper"
  /// `新华社…电（记者…、…）`
  case wire
  /// `□江门日报记者 … 实习生 … 通讯员 …`
  case square

  /// The pattern for a house.
  public func pattern(of house: String) -> String {
    switch self {
    case .nameSlash: "\(house)讯(记者/… … 实习生/… 通讯员/…)"
    case .ourPaper: "本报讯（记者 … … 实习生 … 通讯员 …）"
    case .wire: "\(house.hasSuffix("社") ? house : "新华社")…电（记者…、…）"
    case .square: "□\(house)记者 … … 实习生 … 通讯员 …"
    }
  }
}

/// One form of byline, read from a pattern in which `…` stands for a name: `本报讯（记者 …、… 通讯员 …）` at the head of the
/// first paragraph, `□本报记者 …` on a line of its own, `（记者 …）` at the end. Before `电` it stands for place and day.
public struct BylineForm: Sendable, Hashable {
  /// The pattern, one name a role: how the form is shown.
  public private(set) var pattern: String
  /// Where it stands.
  public let form: Byline.Form
  /// What stands before the first role: `江门日报讯`, `江门日报`, `新华社…电`.
  public let outlet: String
  /// The roles in the order in which the house names them.
  public private(set) var roles: [String]
  /// What stands between a role and its first name, width-blind: `/`, a space, or nothing.
  public private(set) var joiner: String
  /// What stands between two names of one role; nil if a space is as good as 、.
  public private(set) var nameDivider: String?
  /// What stands between one role's names and the next role.
  public private(set) var roleDivider: String
  /// What stands before the first role and behind the last name: `江门日报讯(`, `)`.
  private let opening: String
  private let closing: String

  /// Whether place and day stand in the outlet.
  public let isWire: Bool
  /// What a wire's outlet begins and ends with.
  var outletStart: String {
    outlet.split(separator: "…", omittingEmptySubsequences: false).first.map(String.init) ?? ""
  }
  var outletEnd: String { outlet.split(separator: "…", omittingEmptySubsequences: false).last.map(String.init) ?? "" }
  /// The brackets around roles and names; nil where there are none.
  public var brackets: (open: String, close: String)? {
    guard let open = opening.last, let close = closing.first, open == "(" || open == "（" else { return nil }
    return (String(open), String(close))
  }
  /// The printer's mark before it: □; nil if there is none.
  public let mark: String?

  /// Reads a pattern; nil if it is no byline.
  public init?(_ pattern: String) {
    // A name in the place of each … makes a byline of the pattern, which the reader of bylines can take apart.
    let filled = pattern.replacing("…电", with: "江门1月1日电").split(separator: "…", omittingEmptySubsequences: false)
      .joined(separator: "某某")
    let source = Source(filled)
    let range = source.prose.indices
    let reader = BylineReader(source: source)
    guard !range.isEmpty, pattern.contains("…"), let byline = reader.dateline(in: range) ?? reader.line(in: range),
      byline.range == range, let first = byline.credits.first(where: { !$0.role.isEmpty }),
      let last = byline.credits.last, let lastName = last.names.last ?? byline.credits.first?.names.last,
      byline.brackets != nil || byline.form == .line
    else { return nil }
    // Brackets with nothing around them sign a story at its end.
    form = byline.outlet.isEmpty && byline.brackets == byline.range ? .tail : byline.form
    outlet = source.text(byline.outlet).replacing("江门1月1日电", with: "…电")
    isWire = outlet.contains("…")
    roles = byline.credits.map { source.text($0.role) }
    let named = byline.credits.first { !$0.role.isEmpty && !$0.names.isEmpty } ?? first
    joiner = Characters.narrowed(source.text(named.joiner))
    let pair = byline.credits.first { $0.names.count > 1 }
    nameDivider = pair.map { Characters.narrowed(source.text($0.names[0].upperBound..<$0.names[1].lowerBound)) }
    roleDivider =
      zip(byline.credits, byline.credits.dropFirst()).lazy.compactMap { credit, next in
        credit.names.last.map { source.text($0.upperBound..<next.role.lowerBound) }
      }.first ?? " "
    opening = source.text(range.lowerBound..<first.role.lowerBound).replacing("江门1月1日电", with: "…电")
    closing = source.text(lastName.upperBound..<range.upperBound)
    mark = opening.first.flatMap { "□■○●◆".contains($0) ? String($0) : nil }
    self.pattern = pattern
    if nameDivider != nil { self.pattern = made }
  }

  /// The form with its parts set one by one; nil keeps what the pattern says.
  public func with(roles: [String]?, joiner: String?, nameDivider: String?, roleDivider: String?) -> BylineForm {
    var form = self
    form.roles = roles ?? self.roles
    form.joiner = joiner ?? self.joiner
    form.nameDivider = nameDivider ?? self.nameDivider
    form.roleDivider = roleDivider ?? self.roleDivider
    form.pattern = form.made
    return form
  }

  /// The pattern of its parts.
  private var made: String {
    opening + roles.map { $0 + joiner + "…" }.joined(separator: roleDivider) + closing
  }
}
