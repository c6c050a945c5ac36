import Lint

/// The same story twice, exact or edited, in one file or in two.
struct DuplicateStory: CorpusRule {
  /// How many hundredths of the shorter story must stand in the other.
  var likeness = 86
  /// Stories with fewer characters are not compared.
  var shortest = 50

  static let identical = Message("与前面一篇稿件的正文完全相同", "its text is that of an earlier story, word for word")
  static let alike = Message("正文有 {0}% 与前面一篇稿件相同", "{0}% of its text stands in an earlier story")
  static let earlier = Message("前面那篇在这里", "the earlier story is here")

  static let about = About(
    id: "duplicate-story",
    name: Bilingual("稿件重复", "duplicate story"),
    severity: .warning,
    why: Bilingual(
      """
      同一篇稿件见报两次，是报纸最难堪的差错之一。改了标题、删了电头、动了几个字，也认得出来。报的是后一篇，并指出前一篇在哪里；有许多份时，每份都指向最早的一篇。

      比较的是正文：四个字一组，看较短一篇有百分之多少也在另一篇里（不计标点、空格和全角半角）。篇幅相差一倍以上的（只引用了一部分）、格式固定而日期和数字不同的（天气、开奖），不报。
      """,
      """
      The same story printed twice is among the most embarrassing errors a paper makes. It is recognised under another headline, without \
      its byline, or with some words changed. The later one is reported, with the place of the earlier; of many copies each names the earliest.

      Compared is the text: how many of the shorter story's sequences of four characters stand in the other, marks, spaces and width \
      apart. Stories of very different length, and those of a fixed form whose dates and figures differ, are not reported.
      """),
    basis: Bilingual(
      "编辑惯例；相似度为四字序列的包含率（Broder 1997）", "editing practice; containment of four-character shingles (Broder 1997)"),
    options: [
      .integer(
        "likeness", \Self.likeness, in: 50...100,
        Bilingual("百分之多少相同才报", "how much of the text must be the same, in percent")),
      .integer(
        "shortest", \Self.shortest, in: 20...1000,
        Bilingual("正文少于多少字的不比较", "stories with fewer characters are not compared")),
    ],
    messages: [identical, alike, earlier],
    examples: [
      Example(
        "全区召开安全生产会议\n\n江门日报讯(记者/陈明)近日，全区召开安全生产会议，部署岁末年初重点工作，要求各单位压实责任，全面排查隐患，守住安全底线，确保群众平安过节。\n\n"
          + "⟦安全生产会议召开⟧\n\n江门日报讯(记者/李强)近日，全区召开安全生产会议，部署岁末年初重点工作，要求各单位压实责任，全面排查隐患，守住安全底线，确保群众平安过节。"),
      Example(files: [
        (
          "a.txt",
          "全区召开安全生产会议\n\n江门日报讯(记者/陈明)近日，全区召开安全生产会议，部署岁末年初重点工作，要求各单位压实责任，全面排查隐患，守住安全底线，确保群众平安过节。会议由区长主持，各街道负责人参加。"
        ),
        (
          "b.txt",
          "⟦安全生产会议召开⟧\n\n全区召开安全生产会议,部署岁末年初重点工作,要求各单位压实责任,全面排查隐患,守住安全底线,确保群众平安过节。会议由区长主持,各街道负责人参加。"
        ),
      ]),
      Example(
        "周一天气\n\n江门日报讯(记者/陈明)据气象台预报，今天多云，最高气温22℃，最低气温15℃，偏北风2至3级，相对湿度65%，空气质量良，适宜户外活动，早晚注意添衣。\n\n"
          + "周二天气\n\n江门日报讯(记者/陈明)据气象台预报，今天多云，最高气温19℃，最低气温11℃，偏北风4至5级，相对湿度80%，空气质量优，适宜户外活动，早晚注意添衣。"),
    ])

  /// What is kept of a story.
  struct Summary: Sendable {
    /// The first block, where a finding is placed.
    let head: Range<Int>
    /// How many characters of text there are.
    let count: Int
    /// All of them as a number.
    let hash: UInt64
    /// A one-permutation MinHash of the sequences of four, 16 bits a bin; inline, since every story has one.
    let sketch: InlineArray<128, UInt16>

    func isSameText(as other: Summary) -> Bool { hash == other.hash && count == other.count }

    /// In how many bins the sketches agree.
    func agreement(with other: Summary) -> Int {
      let (one, other) = (sketch.span, other.sketch.span)
      var count = 0
      for bin in 0..<Sketch.binCount where one[bin] == other[bin] { count += 1 }
      return count
    }
  }

  func summary(of story: Story) -> Summary? {
    var sketch = Sketch()
    for block in story.blocks where block.kind == .paragraph { sketch.add(story.source, block.range) }
    guard sketch.count >= shortest else { return nil }
    return Summary(head: story.head.range, count: sketch.count, hash: sketch.hash, sketch: sketch.bins())
  }

  /// Four bins of the sketch make a key: two stories with 55 in 100 sequences in common share one of the 32 with a
  /// probability of 0.95, with 70 in 100 of 0.9998.
  func keys(of summary: Summary) -> [UInt64] {
    let bins = summary.sketch.span
    var keys: [UInt64] = []
    keys.reserveCapacity(Sketch.binCount / 4)
    for first in stride(from: 0, to: Sketch.binCount, by: 4) {
      keys.append(
        UInt64(bins[first]) << 48 | UInt64(bins[first + 1]) << 32 | UInt64(bins[first + 2]) << 16
          | UInt64(bins[first + 3]))
    }
    return keys
  }

  func check(_ group: [Member<Summary>], _ report: inout CorpusReport) {
    // Per member: the first with the same text.
    var origins = Array(group.indices)
    for (number, member) in group.enumerated() where !member.earlier.isEmpty {
      let earlier = member.earlier
      if let copy = earlier.first(where: { group[$0].summary.isSameText(as: member.summary) }) {
        origins[number] = origins[copy]
        add(DuplicateStory.identical, [], member, group[origins[copy]], &report)
        continue
      }
      // Of each text the first is compared, eight texts at most, and only where the sketches promise likeness.
      var compared = 0
      for other in earlier where origins[other] == other && compared < 8 {
        let model = group[other]
        guard model.summary.agreement(with: member.summary) * 100 >= Sketch.binCount * 40 else { continue }
        compared += 1
        guard let percent = likeness(of: model.id, member.id, &report) else { continue }
        add(DuplicateStory.alike, ["\(percent)"], member, model, &report)
        break
      }
    }
  }

  private func add(
    _ message: Message, _ arguments: [String], _ member: Member<Summary>, _ earlier: Member<Summary>,
    _ report: inout CorpusReport
  ) {
    report.add(
      message, arguments, in: member.id, at: member.summary.head,
      related: [RelatedPlace(in: earlier.id, earlier.summary.head, DuplicateStory.earlier)])
  }

  /// How many hundredths of the shorter text stand in the other, or nil if the two are different stories.
  private func likeness(of earlier: StoryID, _ later: StoryID, _ report: inout CorpusReport) -> Int? {
    guard let one = report.story(earlier).map({ Text($0) }), let other = report.story(later).map({ Text($0) }) else {
      return nil
    }
    let common = one.commonShingles(with: other)
    let shorter = min(one.shingles.count, other.shingles.count)
    let all = one.shingles.count + other.shingles.count - common
    // Half of all: a story quoted in part within a longer one is no duplicate.
    guard shorter > 0, common * 100 >= shorter * likeness, common * 2 >= all else { return nil }
    // A fixed form with other dates and figures says something else.
    if !one.sharesFigures(with: other) { return nil }
    return min(common * 100 / shorter, 100)
  }
}

/// A story's text for an exact comparison.
private struct Text {
  /// Every sequence of four characters once, ascending.
  let shingles: [UInt64]
  /// Every number in digits once.
  let figures: Set<String>

  init(_ story: Story) {
    var shingles: [UInt64] = []
    var window = Window()
    var figures: Set<String> = []
    for block in story.blocks where block.kind == .paragraph {
      let text = story.source.prose.span.extracting(block.range)
      var offset = 0
      while offset < text.count {
        if window.take(text, &offset, story.source, block.range.lowerBound) { shingles.append(window.value) }
      }
      var number = ""
      for byte in story.source.prose[block.range] {
        if byte >= 0x30 && byte <= 0x39 {
          number.unicodeScalars.append(Unicode.Scalar(byte))
        } else if !number.isEmpty {
          figures.insert(number)
          number = ""
        }
      }
    }
    shingles.sort()
    var unique: [UInt64] = []
    for shingle in shingles where shingle != unique.last { unique.append(shingle) }
    self.shingles = unique
    self.figures = figures
  }

  /// How many sequences both have. O(both).
  func commonShingles(with other: Text) -> Int {
    var (i, j, common) = (0, 0, 0)
    while i < shingles.count && j < other.shingles.count {
      if shingles[i] == other.shingles[j] {
        common += 1
        i += 1
        j += 1
      } else if shingles[i] < other.shingles[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return common
  }

  /// Whether seven in ten figures of the one with fewer stand in the other, too.
  func sharesFigures(with other: Text) -> Bool {
    let fewer = min(figures.count, other.figures.count)
    return fewer == 0
      ? figures.count == other.figures.count : figures.intersection(other.figures).count * 10 >= fewer * 7
  }
}

/// The last four word characters, 16 bits each: marks and spaces passed over, width and case apart.
private struct Window {
  private(set) var value: UInt64 = 0
  fileprivate(set) var count = 0

  /// Takes a character of U+4000 to U+9FFF at an offset, Han but for a few that no news has, and moves the offset on; the count is
  /// left to the caller. O(1).
  @inline(__always)
  mutating func takeHan(_ block: Span<UInt8>, _ offset: inout Int) -> Bool {
    // All three bytes are within the block.
    guard offset &+ 2 < block.count, case let lead = block[unchecked: offset], lead &- 0xE4 <= 5 else { return false }
    let scalar =
      UInt64(lead & 0x0F) << 12 | UInt64(block[unchecked: offset &+ 1] & 0x3F) << 6
      | UInt64(block[unchecked: offset &+ 2] & 0x3F)
    value = value << 16 | scalar
    offset &+= 3
    return true
  }

  /// Takes the character at an offset of a block, moves the offset on, and says whether a sequence of four is complete. O(1).
  @inline(__always)
  mutating func take(_ block: Span<UInt8>, _ offset: inout Int, _ source: Source, _ start: Int) -> Bool {
    if takeHan(block, &offset) {
      count &+= 1
      return count >= 4
    }
    if isMark(block, offset) {
      offset &+= 3
      return false
    }
    let (scalar, length) = source.scalar(at: start + offset)
    offset += length
    guard Characters.kind(of: scalar).isWordlike else { return false }
    let narrow = Characters.narrowed(scalar)
    value = value << 16 | UInt64((narrow >= 0x41 && narrow <= 0x5A ? narrow + 0x20 : narrow) & 0xFFFF)
    count &+= 1
    return count >= 4
  }

  /// Whether one of the usual marks of Chinese copy stands at an offset: 、。《》 (E3 80), “”…— (E2 80), ，；：？！（） (EF BC, below
  /// the full-width digits and between those and the letters). All have three bytes.
  @inline(__always)
  private func isMark(_ block: Span<UInt8>, _ offset: Int) -> Bool {
    let lead = block[unchecked: offset]
    guard lead == 0xE3 || lead == 0xE2 || lead == 0xEF, offset &+ 2 < block.count else { return false }
    let second = block[unchecked: offset &+ 1]
    if lead != 0xEF { return second == 0x80 }
    let third = block[unchecked: offset &+ 2]
    return second == 0xBC && (third < 0x90 || third &- 0x9A < 7)
  }
}

/// A one-permutation MinHash (Li, Owen and Zhang 2012) of a text's sequences of four, with empty bins filled by rotation
/// (Shrivastava and Li 2014).
private struct Sketch {
  static let binCount = 128

  /// Each bin's least value; all bits set while it is empty.
  private var minima = InlineArray<128, UInt32>(repeating: .max)
  private var window = Window()
  /// The sum of all sequences' hashes: the text as a number.
  private(set) var hash: UInt64 = 0

  /// How many characters the text has.
  var count: Int { window.count }

  mutating func add(_ source: Source, _ range: Range<Int>) {
    let block = source.prose.span.extracting(range)
    // Locals, so that they stay in registers.
    var window = window
    var hash = hash
    var offset = 0
    while offset < block.count {
      // A run of Han has no other test in its loop. The text's first three characters give sequences with zeros in them, which
      // is the same for every copy of it.
      let start = offset
      while window.takeHan(block, &offset) { take(window.value, &hash) }
      window.count &+= (offset &- start) / 3
      if offset < block.count, window.take(block, &offset, source, range.lowerBound) { take(window.value, &hash) }
    }
    self.window = window
    self.hash = hash
  }

  @inline(__always)
  private mutating func take(_ sequence: UInt64, _ hash: inout UInt64) {
    let mixed = (sequence ^ sequence >> 29) &* 0xBF58_476D_1CE4_E5B9
    let bin = Int(mixed >> 57)
    // Stored every time: a branch would be mispredicted in every fourth character.
    minima[bin] = min(minima[bin], UInt32(truncatingIfNeeded: mixed >> 24))
    hash &+= mixed ^ mixed >> 32
  }

  /// The sketch: of each bin's least value 16 bits; an empty bin takes the next full one's, changed by how far that is.
  func bins() -> InlineArray<128, UInt16> {
    let minima = minima.span
    var bins = InlineArray<128, UInt16>(repeating: 0)
    for bin in 0..<Sketch.binCount {
      var value = minima[bin]
      if value == .max {
        var distance = 1
        while distance < Sketch.binCount, minima[(bin + distance) % Sketch.binCount] == .max { distance += 1 }
        value = minima[(bin + distance) % Sketch.binCount] &+ UInt32(distance) &* 0x8529_7A4D
      }
      bins[bin] = UInt16(truncatingIfNeeded: value &* 0x9E37_79B1 >> 16)
    }
    return bins
  }
}
