/// A finding in its place: all that any output needs, with nothing left to look up but the file's path.
public struct Diagnostic: Sendable {
  /// The sentence that a finding stands in, cut to what a line of a terminal takes.
  public struct Excerpt: Sendable, Hashable {
    /// One line; `…` stands at either end for what was cut.
    public let text: String
    /// What is marked: UTF-8 bytes of `text`, perhaps empty.
    public let mark: Range<Int>
  }

  /// A place in the prose of a story, for whoever sets that anew and marks it.
  public struct Spot: Sendable, Hashable {
    // A run may have a million of them.
    private let storyNumber: UInt32
    private let firstByte: UInt32
    private let endByte: UInt32

    /// The story's position in its file, from 0.
    public var story: Int { Int(storyNumber) }
    /// UTF-8 bytes of the story's prose, from 0.
    public var range: Range<Int> { Int(firstByte)..<Int(endByte) }

    init(_ range: Range<Int>, in story: __shared Story) {
      storyNumber = UInt32(story.id.position)
      firstByte = UInt32(range.lowerBound)
      endByte = UInt32(range.upperBound)
    }
  }

  /// A fix with its places in the file.
  public struct Remedy: Sendable {
    /// One replacement.
    public struct Edit: Sendable, Hashable {
      /// What goes; empty for an insertion.
      public let region: Region
      /// What comes, as it is written in the file; empty for a deletion.
      public let replacement: String
    }

    /// Whether it may be applied unseen.
    public let safety: Fix.Safety
    /// Ascending, none overlapping another.
    public let edits: [Edit]
    /// What it does, in words.
    public let title: Bilingual
  }

  /// Another place that the finding speaks of.
  public struct Related: Sendable {
    /// The file's position in the run.
    public let file: Int
    /// Where in it.
    public let region: Region
    /// What the place is called beside its line, in a file of records or a document.
    public let locus: Locus?
    /// The same in the prose of a story.
    public let spot: Spot?
    /// What about it.
    public let message: Message
    /// What goes into the message.
    public let arguments: [String]
  }

  /// The rule's position in the run's list.
  public let rule: Int
  /// How grave it is under the configuration in force.
  public let severity: Severity
  /// What is wrong.
  public let message: Message
  /// What goes into the message.
  public let arguments: [String]
  /// The file's position in the run.
  public let file: Int
  /// Where in it.
  public let region: Region
  /// What the place is called beside its line, in a file of records or a document.
  public var locus: Locus?
  /// The same in the prose of a story; nil of what stands in no story: in a mark, or in the configuration.
  public var spot: Spot?
  /// The part of the story that it stands in.
  public var block: Block.Kind?
  /// How many characters are wrong, by what the fix changes; 1 if that was not asked for.
  public var extent = 1

  /// The story that it stands in; nil if it is about something else.
  public var story: StoryID? { spot.map { StoryID(file: file, position: $0.story) } }

  /// The sentence around it.
  public let excerpt: Excerpt
  /// How to put it right.
  public let fix: Remedy?
  /// Other places that it speaks of.
  public let related: [Related]
  /// The rule, the text and its neighbourhood as a number, lines and columns left out: it survives a line moving.
  public let fingerprint: UInt64

  /// The message in a language.
  public func text(in language: Language) -> String { message.filled(arguments, in: language) }
}

extension Diagnostic {
  /// Places a finding.
  ///
  /// - Parameters:
  ///   - finding: what a rule found in `story`.
  ///   - bookmarks: where the last finding stood, and the last related place.
  ///   - takesExtent: whether it is to be known how many characters are wrong.
  ///   - others: the stories of related places that stand elsewhere.
  init(
    _ finding: Finding, severity: Severity, id: String, in story: Story,
    _ bookmarks: inout (own: Bookmark, related: Bookmark), takesExtent: Bool = false, others: (StoryID) -> Story?
  ) {
    rule = finding.rule
    self.severity = severity
    message = finding.message
    // What stands for a picture in the prose stands for nothing in a message.
    arguments =
      story.source.markup == nil
      ? finding.arguments
      : finding.arguments.map {
        String(String.UnicodeScalarView($0.unicodeScalars.map { $0 == "\u{FFFC}" ? "…" : $0 }))
      }
    file = story.id.file
    region = bookmarks.own.region(finding.range, in: story)
    locus = story.locus(of: finding.range.lowerBound, line: region.start.line)
    spot = Spot(finding.range, in: story)
    let block = story.blocks[story.block(at: finding.range.lowerBound)]
    self.block = block.kind
    if takesExtent, let fix = finding.fix { extent = fix.extent(in: story) }
    excerpt = Excerpt(finding.range, in: story)
    related = finding.related.compactMap { place in
      guard let other = place.story.map(others) ?? story else { return nil }
      let region = bookmarks.related.region(place.range, in: other)
      return Related(
        file: other.id.file, region: region,
        locus: other.locus(of: place.range.lowerBound, line: region.start.line), spot: Spot(place.range, in: other),
        message: place.message, arguments: place.arguments)
    }
    // An edit across a line that was left out would take that away as well, or put something before it; one across two fields of a
    // record would take what divides them.
    fix = finding.fix.flatMap { fix in
      story.source.written(fix.edits).map { Remedy(fix, written: $0, in: story, &bookmarks.own) }
    }
    var hash = FNV1a()
    hash.combine(id.utf8)
    let bytes = story.source.prose
    // A finding may stand in the white space before or behind its block.
    let before = max(min(block.range.lowerBound, finding.range.lowerBound), finding.range.lowerBound - 24)
    let after = min(max(block.range.upperBound, finding.range.upperBound), finding.range.upperBound + 24)
    hash.combine(bytes[before..<after])
    fingerprint = hash.value
  }

  /// Reading order; at one place the order of the rules.
  func precedes(_ other: Diagnostic) -> Bool {
    (file, region.bytes.lowerBound, region.bytes.upperBound, rule)
      < (other.file, other.region.bytes.lowerBound, other.region.bytes.upperBound, other.rule)
  }
}

extension Diagnostic.Remedy {
  /// - Parameter written: what takes the place of each edit's range, as the file has it.
  init(_ fix: Fix, written: [String], in story: __shared Story, _ bookmark: inout Bookmark) {
    safety = fix.safety
    let source = story.source
    let edits = zip(fix.edits, written).map { Edit(region: bookmark.region($0.range, in: story), replacement: $1) }
    // The fields of a record may stand in another order than in the prose.
    self.edits = source.frame == nil ? edits : edits.sorted { $0.region.bytes.lowerBound < $1.region.bytes.lowerBound }
    title = fix.title ?? Diagnostic.Remedy.title(of: fix, in: story)
  }

  /// What a fix does, by its first edit: 把“-”改为“—”, 补上空格, 删去“员”，共 3 处.
  private static func title(of fix: Fix, in story: Story) -> Bilingual {
    guard let first = fix.edits.first else { return Bilingual("", "") }
    let removed = quoted(story.text(first.range))
    let added = quoted(first.replacement)
    let what =
      first.range.isEmpty
      ? Bilingual("补上\(added.zh)", "insert \(added.en)")
      : first.replacement.isEmpty
        ? Bilingual("删去\(removed.zh)", "delete \(removed.en)")
        : Bilingual("把\(removed.zh)改为\(added.zh)", "replace \(removed.en) by \(added.en)")
    let count = fix.edits.count
    if count == 1 { return what }
    return Bilingual("\(what.zh)，共 \(count) 处", "\(what.en), \(count) places in all")
  }

  /// A text in quotation marks, cut in the middle to 24 characters; white space by its name.
  private static func quoted(_ text: String) -> Bilingual {
    if !text.isEmpty, text.allSatisfy(\.isWhitespace) {
      if text.contains(where: \.isNewline) { return Bilingual("换行", "the line break") }
      if text == "\u{3000}" { return Bilingual("全角空格", "a full-width space") }
      return text.count == 1 ? Bilingual("一个空格", "a space") : Bilingual(" \(text.count) 个空格", "\(text.count) spaces")
    }
    let scalars = text.unicodeScalars
    guard scalars.count > 24 else { return Bilingual("“\(text)”", "“\(text)”") }
    let shortened = "\(String.UnicodeScalarView(scalars.prefix(11)))…\(String.UnicodeScalarView(scalars.suffix(12)))"
    return Bilingual("“\(shortened)”", "“\(shortened)”")
  }
}

extension Diagnostic.Excerpt {
  /// The sentence around a range, within its block; at most 36 characters on either side and 60 of the range itself.
  init(_ range: Range<Int>, in story: __shared Story) {
    let found = story.blocks[story.block(at: range.lowerBound)].range
    let block = min(found.lowerBound, range.lowerBound)..<max(found.upperBound, range.upperBound)
    self.init(range, within: block, of: story.source.prose)
  }

  /// The sentence around a range of some text, within its block.
  init(_ range: Range<Int>, within block: Range<Int>, of text: [UInt8]) {
    let bytes = text.span
    var start = range.lowerBound
    var taken = 0
    while start > block.lowerBound && taken < 36 {
      let (scalar, length) = bytes.scalar(before: start)
      if Characters.kind(of: scalar).endsSentence && taken > 0 { break }
      start -= length
      taken += 1
    }
    var markEnd = range.lowerBound
    taken = 0
    while markEnd < range.upperBound && taken < 60 {
      markEnd += bytes.scalar(at: markEnd).length
      taken += 1
    }
    var end = markEnd
    taken = 0
    while end < block.upperBound && taken < 36 {
      let (scalar, length) = bytes.scalar(at: end)
      end += length
      taken += 1
      if Characters.kind(of: scalar).endsSentence { break }
    }
    let isCutBefore = start > block.lowerBound && !bytes.endsSentence(before: start)
    let isCutAfter = end < block.upperBound && !bytes.endsSentence(before: end)
    var excerpt: [UInt8] = []
    excerpt.reserveCapacity(end - start + 6)
    if isCutBefore { excerpt += "…".utf8 }
    let lead = excerpt.count + range.lowerBound - start
    excerpt += text[start..<end]
    // A line that a fixed width broke is one line here; a space takes as many bytes as the break, and … as what stands for a picture.
    for place in excerpt.indices {
      switch excerpt[place] {
      case 0x0A, 0x0D: excerpt[place] = 0x20
      // U+FFFC
      case 0xBC where place > 1 && excerpt[place - 1] == 0xBF && excerpt[place - 2] == 0xEF:
        excerpt.replaceSubrange(place - 2...place, with: "…".utf8)
      default: break
      }
    }
    if isCutAfter { excerpt += "…".utf8 }
    self.text = String(decoding: excerpt, as: UTF8.self)
    mark = lead..<lead + markEnd - range.lowerBound
  }
}

extension Span where Element == UInt8 {
  fileprivate func endsSentence(before offset: Int) -> Bool {
    Characters.kind(of: scalar(before: offset).scalar).endsSentence
  }
}
