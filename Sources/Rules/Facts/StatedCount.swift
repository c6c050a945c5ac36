import Lint

/// How many there are, as a sentence announces it: 三点, 5人, 两市一省.
struct StatedCount {
  /// How many.
  let value: Int
  /// How many are counted last where several counts were added up: of 两地三校 it is three.
  let last: Int
  /// The numeral and its measure word: UTF-8 bytes of prose.
  let range: Range<Int>
  /// The characters behind the measure word up to where it was looked for from.
  let distance: Int

  /// The count nearest before an offset, with words but no mark between, so many characters away at the most; nil if it is an
  /// ordinal, rough, or one of several. O(characters).
  init?(before offset: Int, within limit: Int, _ story: __shared Story) {
    let source = story.source
    // Nearly always there is no numeral to come to: six characters are the most that stand between one and its measure word's end.
    var first = offset
    var hasNumeral = false
    for _ in 0..<limit + 6 where !hasNumeral {
      guard let character = source.character(before: first) else { break }
      hasNumeral = character.value &- 0x30 < 10 || HanNumeral.isPart(character) || character.value &- 0xFF10 < 10
      first -= UTF8.width(character)
    }
    if !hasNumeral { return nil }
    var place = offset
    var steps = 0
    // Back to a measure word with a numeral before it.
    while let character = source.character(before: place), steps <= limit {
      let kind = Characters.kind(of: character.value)
      guard
        kind == .han || kind == .digits || kind == .wideDigits || kind.closesPair || kind == .openQuote
          || kind == .openTitle
      else { return nil }
      if StatedCount.endings.contains(character),
        let measure = StatedCount.byEnding[character]?.first(where: { story.ends(with: $0, at: place) }),
        let (numeral, value) = StatedCount.numeral(before: place - measure.utf8CodeUnitCount, story)
      {
        guard let (range, total, last) = StatedCount.whole(numeral.lowerBound..<place, value, story),
          (2...30).contains(total), range.upperBound == place
        else { return nil }
        (self.value, self.last, self.range, distance) = (total, last, range, steps)
        return
      }
      // A numeral without a measure word is another matter.
      place -= UTF8.width(character)
      steps += 1
    }
    return nil
  }

  /// The count at an offset: the numeral begins there.
  init?(at offset: Int, _ story: __shared Story) {
    guard let numeral = Numeral(at: offset, story.source), numeral.scale == 1, numeral.step == 1, numeral.value < 1000,
      let measure = StatedCount.measures.first(where: { story.source.has($0, at: numeral.end) }),
      let (range, total, last) = StatedCount.whole(
        offset..<numeral.end + measure.utf8CodeUnitCount, Int(numeral.value), story),
      (2...30).contains(total)
    else { return nil }
    (value, self.last, self.range, distance) = (total, last, range, 0)
  }

  /// A whole number that ends before an offset, neither an ordinal nor rough.
  private static func numeral(before offset: Int, _ story: Story) -> (range: Range<Int>, value: Int)? {
    var start = offset
    while offset - start < 30, let character = story.source.character(before: start) {
      let kind = Characters.kind(of: character.value)
      guard kind == .digits || kind == .wideDigits || HanNumeral.isPart(character) else { break }
      start -= UTF8.width(character)
    }
    guard start < offset, let numeral = Numeral(at: start, story.source), numeral.end == offset, numeral.scale == 1,
      numeral.step == 1, numeral.value < 1000
    else { return nil }
    if let before = story.source.character(before: start) {
      if "第几数近约超逾余上前后首单统同每某任另其.．-—～~/百千万亿这".unicodeScalars.contains(before) { return nil }
      let kind = Characters.kind(of: before.value)
      if kind == .letters || kind == .narrowColon || kind == .colon { return nil }
    }
    return (start..<offset, Int(numeral.value))
  }

  /// 两市一省 is three: counts of places that follow one another add up. Nil where two other counts do, 6方面24条.
  private static func whole(_ range: Range<Int>, _ value: Int, _ story: Story) -> (
    range: Range<Int>, total: Int, last: Int
  )? {
    var (start, end, total) = (range.lowerBound, range.upperBound, value)
    var last = value
    for _ in 0..<3 {
      guard let measure = measures.first(where: { story.ends(with: $0, at: start) }),
        let (numeral, value) = numeral(before: start - measure.utf8CodeUnitCount, story)
      else { break }
      guard measure.utf8CodeUnitCount == 3, story.stands(places, before: start) else { return nil }
      start = numeral.lowerBound
      total += value
    }
    for _ in 0..<3 {
      guard let numeral = Numeral(at: end, story.source), numeral.scale == 1, numeral.value < 1000,
        let measure = measures.first(where: { story.source.has($0, at: numeral.end) })
      else { break }
      guard story.stands(places, at: numeral.end) else { return nil }
      end = numeral.end + measure.utf8CodeUnitCount
      last = Int(numeral.value)
      total += last
    }
    return (start..<end, total, last)
  }

  /// The last characters of measure words, so that most others cost one look-up.
  private static let endings = HanSet(measures.compactMap { $0.description.unicodeScalars.last })

  /// Measure words by their last characters, in the same order.
  private static let byEnding = Dictionary(grouping: measures) { $0.description.unicodeScalars.last ?? "\0" }

  private static let places = "省市县区国州地镇村旗盟校"

  /// What is counted with a list behind, the longer before those that they end with.
  private static let measures: [StaticString] = [
    "个方面", "方面", "个部门", "部门", "个", "点", "项", "条", "大", "位", "名", "人", "家", "种", "类", "件", "省区", "省", "市", "县", "国", "地",
    "部", "本", "步",
    "句", "招", "处", "座", "所", "村", "镇", "区", "支", "首", "篇", "款", "场", "员", "校", "届", "州", "则",
  ]
}
