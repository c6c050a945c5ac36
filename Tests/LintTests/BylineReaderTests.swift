import Support
import Testing

@testable import Lint

/// What is told by a glance in the reader of bylines and lines, against a look at each character.
@Suite struct BylineReaderTests {
  /// What bylines are made of, right and wrong, and what stands around them.
  private static let pieces = [
    "江门日报", "本报", "新华社", "人民网", "央视", "江门", "北京", "11月22日", "日", "讯", "电", "消息", "迅", "汛", "训", "据", "电影", "综合", "（",
    "）",
    "(", ")", "记者", "记着", "记 者", "纪者", "计者", "讨者", "通讯员", "通迅员", "通讯 员", "通信员", "讯员", "实习生", "实刁生", "實习生", "见习生", "报道员",
    "特派员",
    "评论员", "摄影报道", "摄影", "撰文", "文/图", "图", "文", "全媒体", "/", "／", "陈婵", "李强", "区农水", "、", "，", "。", " ", "　", "：", "·",
    "□", "3",
    "a", "é", "𠮷", "㐀", "〇", "近日", "会议召开", "全面推进", "实施", "通过", "见证", "特色", "计划",
  ]

  private func texts(_ body: (Source, BylineReader) -> Void) {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<4000 {
      let text = (0..<Int.random(in: 1..<14, using: &random)).map { _ in
        BylineReaderTests.pieces.randomElement(using: &random) ?? ""
      }
      let source = Source(text.joined())
      body(source, BylineReader(source: source))
    }
  }

  /// The offsets of the characters of a source.
  private func offsets(_ source: Source) -> [Int] {
    source.prose.indices.filter { source.prose[$0] & 0xC0 != 0x80 }
  }

  @Test func noOutletIsPassedOver() {
    var found = 0
    texts { source, reader in
      for start in offsets(source) {
        guard reader.outlet(in: start..<source.prose.count) != nil else { continue }
        found += 1
        #expect(reader.mayBeginWithOutlet(start..<source.prose.count), "\(source.text(start..<source.prose.count))")
      }
    }
    #expect(found > 1000)
  }

  /// A bracket behind the last of the thirty characters that an outlet may have.
  @Test func theLongestOutletIsPassedToo() {
    for length in 20..<32 {
      let source = Source("江门日报1月" + String(repeating: "长", count: length - 7) + "日（记者/陈婵）近日，会议召开。")
      let reader = BylineReader(source: source)
      let isOutlet = reader.outlet(in: source.prose.indices) != nil
      #expect(isOutlet == (length <= 30))
      if isOutlet { #expect(reader.mayBeginWithOutlet(source.prose.indices)) }
    }
  }

  @Test func noRoleIsPassedOver() {
    texts { source, reader in
      let end = source.prose.count
      let offsets = offsets(source)
      func isRole(_ offset: Int) -> Bool {
        source.has("文", at: offset) || source.has("图", at: offset) || reader.roleNoun(at: offset, end) != nil
      }
      for offset in offsets where isRole(offset) || reader.misspeltRole(at: offset, end) != nil {
        #expect(reader.roleOpening(from: offset, to: end) == offset)
      }
      let isEarly = offsets.prefix(14).contains { offset in
        isRole(offset)
          || offset > 0 && reader.misspeltRole(at: offset, end) != nil
            && reader.isOutletEnding(source.prose.span.scalar(before: offset).scalar)
      }
      #expect(reader.hasEarlyRole(0..<end) == isEarly, "\(source.text(0..<end))")
    }
  }

  /// 〇 is Han as well, but walked over by itself: a line has the same shape with it in the place of any others.
  @Test func aRunOfHanHasTheShapeOfItsCharacters() {
    texts { source, _ in
      let text = "会" + source.text(source.prose.indices)
      let plain = String(
        String.UnicodeScalarView(text.unicodeScalars.map { ("\u{4E00}"..."\u{9FFF}").contains($0) ? "〇" : $0 }))
      for count in 1...3 {
        let (one, other) = (
          Source(String(repeating: text, count: count)), Source(String(repeating: plain, count: count))
        )
        let (shape, expected) = (LineShape(one, one.prose.indices), LineShape(other, other.prose.indices))
        #expect("\(shape)" == "\(expected)", "\(text)")
      }
    }
  }
}
