/// The words that a finding stands in, as a baseline has them: `熟悉发展党员⟦员⟧的流程`.
///
/// Eight characters on either side are kept, within the sentence. Two are equal if they are the same character by character in either
/// width, white space and line breaks passed over: a comma made full-width, or a paragraph wrapped anew, changes nothing.
struct MarkedText: Sendable {
  /// As it is written and shown.
  let shown: String
  /// What stands before the mark, what is marked, and what stands behind it, as they are compared.
  let before: [UInt32]
  let mark: [UInt32]
  let after: [UInt32]

  /// How many characters on either side make the neighbourhood, white space not counted.
  private static let reach = 8
  private static let opening: Unicode.Scalar = "⟦"
  private static let closing: Unicode.Scalar = "⟧"

  /// The words of a finding. O(length of the excerpt).
  init(_ excerpt: Diagnostic.Excerpt) {
    let bytes = Array(excerpt.text.utf8)
    func scalars(_ range: Range<Int>) -> [Unicode.Scalar] {
      String(decoding: bytes[range], as: UTF8.self).unicodeScalars.map { scalar in
        // Brackets of the copy must not be taken for those that mark.
        scalar == MarkedText.opening ? "[" : scalar == MarkedText.closing ? "]" : scalar
      }
    }
    let before = Array(MarkedText.near(scalars(0..<excerpt.mark.lowerBound).reversed()).reversed())
    let mark = scalars(excerpt.mark)
    let after = MarkedText.near(scalars(excerpt.mark.upperBound..<bytes.count))
    var shown = String.UnicodeScalarView()
    shown += before
    shown.append(MarkedText.opening)
    shown += mark
    shown.append(MarkedText.closing)
    shown += after
    self.init(shown: String(shown), before, mark, after)
  }

  /// The words as a baseline has them; nil unless exactly one pair of `⟦ ⟧` marks a part.
  init?(_ shown: String) {
    let scalars = Array(shown.unicodeScalars)
    guard let start = scalars.firstIndex(of: MarkedText.opening), scalars.lastIndex(of: MarkedText.opening) == start,
      let end = scalars.firstIndex(of: MarkedText.closing), scalars.lastIndex(of: MarkedText.closing) == end,
      start < end
    else { return nil }
    self.init(shown: shown, scalars[..<start], scalars[(start + 1)..<end], scalars[(end + 1)...])
  }

  private init(
    shown: String, _ before: some Sequence<Unicode.Scalar>, _ mark: some Sequence<Unicode.Scalar>,
    _ after: some Sequence<Unicode.Scalar>
  ) {
    self.shown = shown
    self.before = MarkedText.compared(before)
    self.mark = MarkedText.compared(mark)
    self.after = MarkedText.compared(after)
  }

  private static func near(_ scalars: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
    var taken: [Unicode.Scalar] = []
    var count = 0
    for scalar in scalars where count < reach {
      taken.append(scalar)
      if !scalar.properties.isWhitespace { count += 1 }
    }
    return taken
  }

  private static func compared(_ scalars: some Sequence<Unicode.Scalar>) -> [UInt32] {
    scalars.compactMap { $0.properties.isWhitespace ? nil : Characters.narrowed($0.value) }
  }
}

extension MarkedText: Hashable {
  static func == (left: MarkedText, right: MarkedText) -> Bool {
    left.mark == right.mark && left.before == right.before && left.after == right.after
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(before)
    hasher.combine(mark)
    hasher.combine(after)
  }
}
