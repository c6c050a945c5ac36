import Lint
import Testing

@Suite struct HanNumeralTests {
  @Test(arguments: [
    ("五", 5), ("十", 10), ("十三", 13), ("二十", 20), ("二十三", 23), ("一百零五", 105), ("一百一十", 110), ("三千", 3000),
    ("三万二千", 32000), ("二〇二六", 2026), ("一亿三千万", 130_000_000), ("两百", 200), ("〇", 0), ("十万", 100_000),
  ]) func says(_ text: String, _ value: Int) {
    #expect(HanNumeral.value(of: text.unicodeScalars) == value)
  }

  @Test(arguments: ["", "三五百", "几", "三个", "十二三", String(repeating: "九", count: 30)])
  func saysNothing(_ text: String) {
    #expect(HanNumeral.value(of: text.unicodeScalars) == nil)
  }
}
