import Support
import Testing

@testable import Lint

@Suite struct PatternTests {
  /// What a pattern finds in a story, with its braces' parts, by way of the places where its anchors stand.
  private func found(_ pattern: String, in text: String) throws -> [[String]] {
    let pattern = try Pattern(pattern)
    return Story.all(in: Source(text)).flatMap { story in
      pattern.anchors.flatMap { anchor in places(of: anchor, in: story) }.sorted { $0.lowerBound < $1.lowerBound }
        .compactMap {
          pattern.match(at: $0, in: story).map { match in [story.text(match.range)] + match.parts.map { story.text($0) }
          }
        }
    }
  }

  private func places(of text: String, in story: Story) -> [Range<Int>] {
    let bytes = Array(text.utf8)
    return story.blocks.flatMap { block in
      block.range.filter { $0 + bytes.count <= block.range.upperBound && story.source.prose[$0...].starts(with: bytes) }
        .map {
          $0..<$0 + bytes.count
        }
    }
  }

  @Test(arguments: [
    (
      "约{number}{han 0-3}左右", "到场约80万人左右，约八十人左右，约1,234.5元左右。",
      ["约80万人左右|80万|人", "约八十人左右|八十|人", "约1,234.5元左右|1,234.5|元"]
    ),
    ("约{number}{han 0-2}左右", "约8万平方米左右，约人左右。", []),
    ("{number}{han 0-2}左右", "一共有300多人左右。", ["300多人左右|300|多人"]),
    ("防止{any 0-10}不{再|要}", "防止事故今后不再发生。防止。不再。", ["防止事故今后不再|事故今后|再"]),
    ("甲{any 0-5}乙", "甲。乙甲一乙乙", ["甲一乙|一"]),
    ("{latin}手机", "用iPhone手机，用手机，用A B手机。", ["iPhone手机|iPhone", "B手机|B"]),
    ("{digit 4}年", "2026年，12026年，206年。", ["2026年|2026", "2026年|2026"]),
    (
      "from {number}{space 0-1}-{space 0-1}{number}", "from 2019 - 2024, from 3-5.",
      ["from 2019 - 2024|2019| | |2024", "from 3-5|3|||5"]
    ),
    ("a{any 1-9}b", "a x. b and a xyb.", ["and a xyb|nd a xy", "a xyb| xy"]),
    ("{{{han}}}", "这是{字}这个字。", ["{字}|字"]),
    ("{甲|乙丙}丁", "甲丁乙丙丁丙丁", ["甲丁|甲", "乙丙丁|乙丙"]),
    ("甲{han 2-3}乙", "甲一乙，甲一二乙，甲一二三乙，甲一二三四乙。", ["甲一二乙|一二", "甲一二三乙|一二三"]),
  ]) func finds(_ pattern: String, _ text: String, _ expected: [String]) throws {
    #expect(try found(pattern, in: text).map { $0.joined(separator: "|") } == expected)
  }

  @Test(arguments: [
    ("", "fixed"), ("{han 1-3}", "fixed"), ("甲{han", "no “}”"), ("甲}", "stray"), ("甲{hun}", "unknown"),
    ("甲{han 3-1}", "count"),
    ("甲{han 0-99}", "count"), ("甲{han 1-2-3}", "count"), ("甲{|乙}", "empty"), ("甲{any 60}{any 60}乙", "reaches"),
    (String(repeating: "甲", count: 65), "longer"), (String(repeating: "甲{han}", count: 17), "parts"),
    ("甲{}", "unknown"),
    ("甲{han -1}", "count"), ("甲{number 3}", "unknown"),
  ]) func mistakes(_ pattern: String, _ part: String) {
    do throws(Pattern.Mistake) {
      _ = try Pattern(pattern)
      Issue.record("“\(pattern)” was taken")
    } catch {
      #expect(error.message.en.contains(part), "\(error.message.en)")
    }
  }

  /// Against the plain way: every division of the text behind the anchor is tried.
  @Test func theSetsOfPlacesFindWhatTryingEverythingFinds() throws {
    var generator = SeededGenerator(seed: 7)
    let alphabet = Array("甲乙丙1a")
    var matches = 0
    for _ in 0..<3000 {
      var pattern = "甲"
      var gaps: [(group: String, least: Int, most: Int, text: String)] = []
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let group = ["han", "any", "digit"].randomElement(using: &generator) ?? "han"
        let least = Int.random(in: 0...2, using: &generator)
        let most = max(1, least + Int.random(in: 0...2, using: &generator))
        let text = String((alphabet.randomElement(using: &generator) ?? "甲"))
        pattern += "{\(group) \(least)-\(most)}\(text)"
        gaps.append((group, least, most, text))
      }
      let text = String((0..<12).map { _ in alphabet.randomElement(using: &generator) ?? "甲" })
      let story = try #require(Story.all(in: Source(text + "。")).first)
      let compiled = try Pattern(pattern)
      for start in places(of: "甲", in: story) {
        let characters = Array(story.text(start.upperBound..<story.range.upperBound))
        var nearest: Int?
        func attempt(_ gap: Int, _ position: Int) {
          if gap == gaps.count {
            nearest = min(nearest ?? .max, position)
            return
          }
          for taken in gaps[gap].least...gaps[gap].most {
            guard position + taken < characters.count else { return }
            let run = characters[position..<position + taken]
            let fits = run.allSatisfy { character in
              switch gaps[gap].group {
              case "han": "甲乙丙".contains(character)
              case "digit": character == "1"
              default: character != "。"
              }
            }
            if fits, String(characters[position + taken]) == gaps[gap].text { attempt(gap + 1, position + taken + 1) }
          }
        }
        attempt(0, 0)
        let match = compiled.match(at: start, in: story)
        #expect(
          match.map { story.text(start.upperBound..<$0.range.upperBound).count } == nearest, "\(pattern) in \(text)")
        if let match {
          matches += 1
          // The parts with the fixed strings between them are the whole again.
          let whole = zip(match.parts, gaps).reduce("甲") { $0 + story.text($1.0) + $1.1.text }
          #expect(whole == story.text(match.range))
        }
      }
    }
    #expect(matches > 300)
  }
}
