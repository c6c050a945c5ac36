import Testing

@testable import Lint

@Suite struct HanSetTests {
  @Test func itHasWhatItWasMadeOf() {
    let set: HanSet = "一龥鿿〇a，"
    for scalar in "一龥鿿〇".unicodeScalars { #expect(set.contains(scalar)) }
    // Others than Han are passed over, and so are those beyond U+9FFF.
    for scalar in "二龤鿾a，\u{3400}\u{4DFF}\u{A000}\u{20000}\0".unicodeScalars { #expect(!set.contains(scalar)) }
  }

  @Test func allButSome() {
    let set = HanSet(allBut: "的一鿿")
    for scalar in "二龤丁".unicodeScalars { #expect(set.contains(scalar)) }
    for scalar in "的一鿿〇a，\u{4DFF}\u{A000}".unicodeScalars { #expect(!set.contains(scalar)) }
  }

  /// The plain way: every two characters one after the other.
  private func plainPlaces(_ firsts: HanSet, _ seconds: HanSet, _ text: String, _ range: Range<Int>) -> [UInt32] {
    var places: [UInt32] = []
    var offset = 0
    var last: (scalar: Unicode.Scalar, offset: Int)?
    for scalar in text.unicodeScalars {
      let isInside = range.lowerBound <= offset && offset + UTF8.width(scalar) <= range.upperBound
      if isInside, let last, firsts.contains(last.scalar), seconds.contains(scalar) {
        places.append(UInt32(last.offset))
      }
      last = isInside ? (scalar, offset) : nil
      offset += UTF8.width(scalar)
    }
    return places
  }

  @Test(arguments: [
    "", "陈", "陈婵", "陈婵李芳，陈陈婵", "a陈婵", "é陈婵", "\u{20000}陈婵\u{20000}婵", "陈，婵陈 婵陈\n婵", "一鿿㐀婵陈㐀", "𠮷陈𠮷婵陈婵。",
    "\u{E000}婵\u{FFFD}陈婵",
  ]) func placesAreThoseOfThePlainWay(_ text: String) {
    let (firsts, seconds): (HanSet, HanSet) = ("陈李一", "婵芳陈鿿")
    let prose = Array(text.utf8)
    var borders = [0]
    for scalar in text.unicodeScalars { borders.append(borders[borders.count - 1] + UTF8.width(scalar)) }
    for (number, start) in borders.enumerated() {
      for end in borders[number...] {
        var places: [UInt32] = [7]
        HanSet.appendPlaces(of: firsts, before: seconds, in: prose, start..<end, to: &places)
        #expect(places == [7] + plainPlaces(firsts, seconds, text, start..<end))
      }
    }
  }
}
