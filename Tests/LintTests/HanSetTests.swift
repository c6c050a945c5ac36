import Testing

@testable import Lint

@Suite struct HanSetTests {
  @Test func itHasWhatItWasMadeOf() {
    let set: HanSet = "一龥鿿〇a，"
    for scalar in "一龥鿿〇".unicodeScalars { #expect(set.contains(scalar)) }
    // Others than Han are passed over, and so are those beyond U+9FFF.
    for scalar in "二龤鿾a，\u{3400}\u{4DFF}\u{A000}\u{20000}\0".unicodeScalars { #expect(!set.contains(scalar)) }
  }
}
