import Lint
import Support
import Testing

/// The set that spreads sequences by their bits is the set that the library makes of them.
@Suite struct SequenceSetTests {
  private func check(_ one: [UInt64], _ two: [UInt64]) {
    let (set, other) = (SequenceSet(one), SequenceSet(two))
    #expect(set.count == Set(one).count)
    #expect(other.count == Set(two).count)
    #expect(set.common(with: other) == Set(one).intersection(two).count)
    #expect(other.common(with: set) == set.common(with: other))
    #expect(set.common(with: SequenceSet(one.reversed())) == set.count)
  }

  @Test func ofNothingAndOfFew() {
    check([], [])
    check([0], [])
    check([0, .max, 0], [.max])
    check([1, 2, 3], [3, 2, 1])
  }

  /// As many different ones as the range gives: with a small one each stands there often.
  @Test(arguments: [1, 2, 40, 3_000, UInt64.max]) func ofChance(_ range: UInt64) {
    var generator = SeededGenerator(seed: 7)
    for count in [1, 2, 7, 63, 64, 65, 500, 4_000] {
      let one = (0..<count).map { _ in UInt64.random(in: 0..<range, using: &generator) }
      let two = (0..<count / 2).map { _ in UInt64.random(in: 0..<range, using: &generator) } + one.prefix(count / 3)
      check(one, two)
    }
  }

  /// Sequences that are made to come to one place are no more work than any that are sorted.
  @Test func ofMalice() {
    // The factor's inverse, by Newton's iteration: what it makes of small numbers the factor makes small again.
    let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    var inverse = factor
    for _ in 0..<6 { inverse = inverse &* (2 &- factor &* inverse) }
    #expect(factor &* inverse == 1)
    for count in [64, 65, 66, 100_000] as [UInt64] {
      check((0..<count).reversed().map { $0 &* inverse }, (count / 2..<count * 2).map { $0 &* inverse })
    }
  }
}
