import Lint

/// Makes stories of words by chance: no two have more than a few words in a row in common.
package struct StoryMaker {
  /// A story in parts, so that a test can edit it.
  package struct Draft {
    package var headline: String
    package var byline: String
    package var paragraphs: [String]

    package init(headline: String, byline: String, paragraphs: [String]) {
      self.headline = headline
      self.byline = byline
      self.paragraphs = paragraphs
    }

    /// As a file has it.
    package var text: String { headline + "\n\n" + byline + paragraphs.joined(separator: "\n\n") + "\n" }
  }

  package var generator: SeededGenerator
  private let words: [String]

  package init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let han = Array(
      "一业东主义乡事于代任会传体作保信健公共关兴农列创利制力办动化医升厂历发变口史名后周品员商善器四园国土坊城培基增备外多天学安完实客宣家容导居展山岗工市带帮干平年广应店府建开引强影心快情意慧成所手技投护抓指据探推提改政教数整新方旅明春更服期木本村板林果架查树校桥楼模次步民水江治法活海深清港湖源演火灯热片环班球理生用田目知石研社科程空站管线练组经绿网联育能花荷药街装要规视计设话课谈贴质走路车转运进远连通造道配酒里重金铁长门队防阳院集面领题食香验高"
    )
    words = (0..<4000).map { _ in
      String((0..<2).compactMap { _ in han.randomElement(using: &generator) })
    }
    self.generator = generator
  }

  package mutating func word() -> String { words.randomElement(using: &generator) ?? "新闻" }

  package mutating func clause(_ count: Int) -> String { (0..<count).map { _ in word() }.joined() }

  package mutating func paragraph() -> String {
    var text = ""
    for sentence in 0..<Int.random(in: 2...4, using: &generator) {
      if sentence == 1 { text += "\(Int.random(in: 2...900, using: &generator))" + word() + "，" }
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        text += clause(Int.random(in: 3...6, using: &generator)) + "，"
      }
      text += clause(4) + "。"
    }
    return text
  }

  /// A story of so many paragraphs, some 70 characters each.
  package mutating func draft(paragraphs: Int = 7) -> Draft {
    Draft(
      headline: clause(4) + " " + clause(3), byline: "江门日报讯（记者/陈小明）",
      paragraphs: (0..<paragraphs).map { _ in paragraph() })
  }

  /// A paragraph with every so many-th of its words another one.
  package mutating func replacingWords(_ paragraph: String, oneIn rate: Int) -> String {
    var characters = Array(paragraph)
    var index = Int.random(in: 0..<rate, using: &generator) * 2
    while index + 1 < characters.count {
      if characters[index].isLetter && characters[index + 1].isLetter {
        characters.replaceSubrange(index...(index + 1), with: Array(word()))
      }
      index += rate * 2
    }
    return String(characters)
  }
}
