import Command
import Lint
import Rules

/// A headline that does not fit the column.
struct LongHeadline: StoryRule {
  /// The most characters that a line of a headline may have.
  var most = 28

  static let tooLong = Message("标题这一行有 {0} 个字，超过 {1} 个", "this line has {0} characters, more than {1}")
  static let about = About(
    id: "long-headline",
    name: Bilingual("标题过长", "headline too long"),
    severity: .note,
    why: Bilingual("标题太长，版面排不下。", "A headline that is too long does not fit the column."),
    basis: Bilingual("本报版式", "the paper's own layout"),
    options: [
      .integer("most", \LongHeadline.most, in: 8...60, Bilingual("一行最多几个字", "the most characters in a line"))
    ],
    messages: [tooLong],
    examples: [Example("⟦市图书馆新馆今天开馆首日迎来三千名读者少儿阅览区座无虚席直到晚上九点⟧\n\n庭审活动昨天举行。")])

  func check(_ story: Story, _ report: inout Report) {
    for line in story.headline {
      let count = story.source.prose[line.range].count { $0 & 0xC0 != 0x80 }
      if count > most { report.add(Self.tooLong, ["\(count)", "\(most)"], at: line.range) }
    }
  }
}

@main
enum Main {
  static func main() async { await Program.main(rules: StandardRules.all + [LongHeadline.self]) }
}
