/// What is known of some records of a file beside the findings in them.
struct RecordTally: Sendable {
  /// The file's position in the run.
  let file: Int
  var storyCount = 0
  /// The marks of each record that has some, in order.
  var suppressions: [Suppressions] = []
  /// What keeps lines from being read, as far as it is told.
  private(set) var notices: [Notice] = []
  /// How many lines can't be read.
  private var badCount = 0

  /// What is said of one file: beyond that, something is wrong with the whole of it.
  static let mostNotices = 50

  init(file: Int) { self.file = file }

  /// Notes a line that can't be read.
  mutating func add(_ notice: Notice) {
    badCount += 1
    if notices.count <= RecordTally.mostNotices { notices.append(notice) }
  }

  /// Takes in what is known of the records behind.
  mutating func append(_ other: RecordTally) {
    storyCount += other.storyCount
    suppressions += other.suppressions
    badCount += other.badCount
    notices += other.notices.prefix(RecordTally.mostNotices + 1 - notices.count)
  }

  /// The notices, the last of which stands for all that are not told.
  var told: [Notice] {
    guard notices.count > RecordTally.mostNotices, let last = notices.last else { return notices }
    let left = badCount - RecordTally.mostNotices
    return notices.dropLast() + [
      Notice(
        path: last.path, location: last.location,
        message: Bilingual(
          "从这里起还有 \(left) 行读不了，没有一一列出；请检查文件是否真是一行一篇稿件的 JSON Lines",
          "from here on \(left) more lines can't be read and are not told one by one: see whether the file is JSON Lines with a story a line"
        ))
    ]
  }
}

extension Story {
  /// The stories of a file, as a run would read them, and what can't be read in it.
  ///
  /// - Parameters:
  ///   - path: the file; what it is called says how copy is written in it.
  ///   - bytes: what is in it, if that is at hand.
  ///   - encoding: its encoding; nil finds it out.
  /// - Throws: what keeps the file from being read at all.
  public static func all(
    reading path: Path, atHand bytes: [UInt8]? = nil, encoding: TextEncoding? = nil
  ) throws(Notice) -> (stories: [Story], notices: [Notice]) {
    let item = Item(path: path, bytes: bytes, encoding: encoding, ruleSet: 0, exceptions: 0)
    guard item.kind == .records else {
      return (all(in: try Source(reading: path, atHand: bytes, encoding: encoding)), [])
    }
    let file = try item.records().get()
    let records = file.text
    var stories: [Story] = []
    var tally = RecordTally(file: 0)
    for (position, line) in LineSplitter.lines(of: records).enumerated() {
      do throws(Notice) {
        let source = try RecordReader.source(line, in: records, of: path, file.encoding)
        if let story = Story(id: StoryID(file: 0, position: position), record: source) { stories.append(story) }
      } catch {
        tally.add(error)
      }
    }
    return (stories, tally.told)
  }
}
