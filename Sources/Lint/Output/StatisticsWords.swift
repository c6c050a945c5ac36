/// Statistics in words, for whatever shows them to people.
struct StatisticsWords {
  /// A line of the totals.
  struct Total {
    let label: String
    let text: String
    /// Whether it says if the issue passes.
    var isVerdict = false
  }

  /// A table; each row has a cell a column.
  struct Table {
    struct Column {
      let name: String
      let isNumber: Bool
    }

    let columns: [Column]
    let rows: [[String]]
  }

  private let statistics: Statistics
  private let language: Language

  init(_ statistics: Statistics, _ language: Language) {
    self.statistics = statistics
    self.language = language
  }

  /// What is said of the run as a whole.
  var totals: [Total] {
    let (files, stories) = (statistics.files, statistics.stories)
    let counts = statistics.findings
    var totals = [
      Total(
        label: said("字数", "characters"),
        text: said(
          "\(statistics.characters)（全角一字，半角半字，空白不计）",
          "\(statistics.characters) (a full-width one is one, a half-width one half, white space none)")),
      Total(
        label: said("稿件", "stories"),
        text: said(
          "\(stories) 篇，\(files) 个文件",
          "\(ConsoleOutput.count(stories, "story", "stories")) in \(ConsoleOutput.count(files, "file"))")),
      Total(
        label: said("问题", "findings"),
        text: said(
          "\(counts[0]) 处错误，\(counts[1]) 处警告，\(counts[2]) 处提示",
          "\(ConsoleOutput.count(counts[0], "error")), \(ConsoleOutput.count(counts[1], "warning")), \(ConsoleOutput.count(counts[2], "note"))"
        )),
      Total(
        label: said("差错", "faults"),
        text: said(
          "\(Self.tenths(statistics.tenths)) 个（提示不计）", "\(Self.tenths(statistics.tenths)) (notes don't count)")),
      verdict,
    ]
    if statistics.hidden > 0 {
      totals.append(
        Total(
          label: said("基线", "baseline"),
          text: said(
            "基线里的 \(statistics.hidden) 处不在以上数字里",
            "\(ConsoleOutput.count(statistics.hidden, "finding")) of the baseline, in none of these numbers")))
    }
    if statistics.unread > 0 {
      totals.append(
        Total(
          label: said("未查", "unread"),
          text: said(
            "\(statistics.unread) 项没能查，不在以上数字里",
            "\(ConsoleOutput.count(statistics.unread, "thing")) could not be linted, and is in none of these numbers")))
    }
    return totals
  }

  private var verdict: Total {
    let label = said("差错率", "rate")
    guard let rate = statistics.rate else { return Total(label: label, text: said("没有稿件，无从计算", "there is no copy")) }
    let (limit, number) = (Statistics.Rate.limit, Self.hundredths(rate))
    return Total(
      label: label,
      text: rate.passes
        ? said("万分之 \(number)，合格（不超过万分之 \(limit)）", "\(number) in 10,000: passes (no more than \(limit))")
        : said("万分之 \(number)，不合格（超过万分之 \(limit)）", "\(number) in 10,000: does not pass (more than \(limit))"),
      isVerdict: true)
  }

  /// What each rule found.
  var ruleTable: Table {
    Table(
      columns: [
        .init(name: said("规则", "rule"), isNumber: false), .init(name: said("计作", "counts as"), isNumber: false),
        .init(name: said("错误", "errors"), isNumber: true), .init(name: said("警告", "warnings"), isNumber: true),
        .init(name: said("提示", "notes"), isNumber: true), .init(name: said("差错", "faults"), isNumber: true),
        .init(name: said("说明", "fault"), isNumber: false),
      ],
      rows: statistics.rules.map { rule in
        [rule.id, name(of: rule.fault)] + rule.findings.map { String($0) }
          + [Self.tenths(rule.tenths), rule.name[language]]
      })
  }

  /// What stands above the worst stories.
  var worstTitle: String {
    said("差错最多的稿件", "Stories with most faults")
  }

  /// The worst stories.
  var worstTable: Table {
    Table(
      columns: [
        .init(name: said("差错", "faults"), isNumber: true), .init(name: said("字数", "characters"), isNumber: true),
        .init(name: said("每万字", "in 10,000"), isNumber: true), .init(name: said("稿件", "story"), isNumber: false),
      ],
      rows: statistics.worst.map { worst in
        [
          Self.tenths(worst.tenths), String(worst.story.characters), worst.rate.map(Self.hundredths) ?? "–",
          Self.place(worst) + (worst.story.title.isEmpty ? "" : " \(worst.story.title)"),
        ]
      })
  }

  /// Where a story stands: `path:line`, and its id if it is a record.
  static func place(_ count: Statistics.StoryCount) -> String {
    "\(count.path):\(count.story.line)" + (count.story.record.map { " (id \($0))" } ?? "")
  }

  private func name(of fault: Fault.Kind) -> String {
    switch fault {
    case .wording: said("文字", "wording")
    case .content: said("内容", "content")
    case .repetition: said("重复", "repetition")
    case .numeral: said("数字用法", "numerals")
    case .mark: said("标点格式", "marks")
    case .uncounted: said("不计", "nothing")
    }
  }

  /// `1.2`.
  static func tenths(_ number: Int) -> String { "\(number / 10).\(number % 10)" }

  /// `1.23`.
  static func hundredths(_ rate: Statistics.Rate) -> String {
    let number = rate.hundredths
    return "\(number / 100).\(number % 100 < 10 ? "0" : "")\(number % 100)"
  }

  private func said(_ zh: String, _ en: String) -> String { Bilingual(zh, en)[language] }
}
