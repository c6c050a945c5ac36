/// What an HTML report says by itself.
struct HTMLReportWords: Sendable {
  let language: Language

  init(_ language: Language) { self.language = language }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// The language as BCP 47 names it.
  var tag: String { say("zh-Hans", "en") }
  var title: String { say("审读报告", "Copy report") }
  var toCopy: String { say("跳到正文", "Skip to the copy") }
  var bar: String { say("查找与翻看", "Find and step through") }
  var find: String { say("筛选：文字、规则、文件名", "Filter by text, rule or file") }
  var previous: String { say("上一处（K）", "Previous finding (K)") }
  var next: String { say("下一处（J）", "Next finding (J)") }
  var clear: String { say("清除筛选（Esc）", "Clear the filter (Esc)") }
  var help: String { say("快捷键", "Keys") }
  var close: String { say("关闭", "Close") }
  var contents: String { say("目录", "Contents") }
  var rules: String { say("规则", "Rules") }
  var stories: String { say("稿件", "Stories") }
  var severities: String { say("按级别筛选", "Filter by severity") }
  var filterByRule: String { say("只看这条规则", "Only this rule") }
  var reasons: String { say("这些规则为什么报", "Why these rules report") }
  var basis: String { say("依据", "Basis") }
  var why: String { say("为什么", "Why") }
  var fix: String { say("改法", "Fix") }
  var suggestion: String { say("建议", "Suggestion") }
  var unread: String { say("没能查的", "Not linted") }
  var rest: String { say("其余发现", "Other findings") }
  var leftOut: String { say("没有列出的", "Left out") }
  var nothingMatches: String { say("没有符合筛选的发现。按 Esc 清除筛选。", "No finding matches the filter. Esc clears it.") }
  var nothingFound: String { say("没有发现问题", "nothing found") }
  var notInText: String { say("不在正文里", "Not in the copy") }

  /// Why findings are shown by their excerpts.
  enum Loss { case gone, changed, outside, size }

  func loss(_ loss: Loss) -> String {
    switch loss {
    case .gone:
      say(
        "原文读不到了，或检查之后改过；下面是检查时的摘录。",
        "The file can't be read any more, or has changed since: these are excerpts taken when it was linted.")
    case .changed:
      say("这几处原文在检查之后改过；下面是检查时的摘录。", "The copy has changed here since: these are excerpts taken when it was linted.")
    case .outside: say("这几处在标记或配置里，不在正文里。", "These stand in marks or in the configuration, not in the copy.")
    case .size: say("报告已经很长，下面只列摘录。", "The report is long already: from here on only excerpts are shown.")
    }
  }

  /// The position that the bar shows; without numbers, what stands there before anything is chosen. The script fills in `{i}` and `{n}`.
  func position(_ numbers: (Int, Int)?) -> String {
    let (first, last) = numbers.map { ("\($0.0)", "\($0.1)") } ?? ("{i}", "{n}")
    return say("\(first) / \(last)", "\(first) of \(last)")
  }

  func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: say("错误", "error")
    case .warning: say("警告", "warning")
    case .note: say("提示", "note")
    }
  }

  /// The word behind a count.
  func severity(_ severity: Severity, _ count: Int) -> String {
    self.severity(severity) + (language == .en && count != 1 ? "s" : "")
  }

  func finding(_ number: Int) -> String { say("第 \(number) 处", "finding \(number)") }
  func files(_ number: Int) -> String { say("\(number) 个文件", ConsoleOutput.count(number, "file")) }
  func findings(_ number: Int) -> String { say("\(number) 处", ConsoleOutput.count(number, "finding")) }
  func stories(_ number: Int) -> String { say("\(number) 篇", ConsoleOutput.count(number, "story", "stories")) }
  func story(_ number: Int) -> String { say("第 \(number) 篇", "Story \(number)") }
  func fromLine(_ line: Int) -> String { say("第 \(line) 行起", "from line \(line)") }
  func id(_ id: String) -> String { say("稿件号 \(id)", "id \(id)") }
  func field(_ field: Record.Field) -> String {
    switch field {
    case .headline: say("标题", "headline")
    case .byline: say("署名", "byline")
    case .body: say("正文", "body")
    }
  }
  func place(_ location: Location) -> String {
    say("第 \(location.line) 行第 \(location.column) 字", "line \(location.line), column \(location.column)")
  }
  func line(_ line: Int) -> String { say("第 \(line) 行", "line \(line)") }
  func morePlaces(_ number: Int) -> String { say("还有 \(number) 处", "and \(number) more") }
  func cut(_ characters: Int) -> String {
    say("〔此处略去 \(characters) 字〕", "[\(ConsoleOutput.count(characters, "character")) left out here]")
  }
  func cleanStories(_ number: Int) -> String {
    say(
      "另有 \(number) 篇稿件没有发现问题，没有列出。",
      "\(ConsoleOutput.count(number, "story", "stories")) without findings \(number == 1 ? "is" : "are") not shown.")
  }
  func uncounted(_ number: Int) -> String {
    say(
      "还有 \(number) 处发现没有列出：用 newslint --format json 看全部，或先用 --only、--skip 收窄。",
      "\(ConsoleOutput.count(number, "more finding")) \(number == 1 ? "is" : "are") not listed: newslint --format json has all of them; --only and --skip narrow a run down."
    )
  }
  var listedOnly: String {
    say(
      "发现太多，较轻的、靠后的只列一行。",
      "There are too many findings to set them all in the copy: the lesser and later ones get a line.")
  }
  func moreNotices(_ number: Int) -> String { say("还有 \(number) 项没有列出。", "\(number) more are not listed.") }
  func moreRules(_ number: Int) -> String {
    say(
      "另有 \(number) 条规则没有说明：用 newslint explain 查看。",
      "\(ConsoleOutput.count(number, "more rule")) not explained here: newslint explain shows them.")
  }

  /// The keys and what they do.
  var keys: [(keys: [String], meaning: String)] {
    [
      (["J", "N"], say("下一处", "next finding")),
      (["K", "P"], say("上一处", "previous finding")),
      (["W"], say("为什么报：规则的说明和依据", "why: the rule’s reason and basis")),
      (["1", "2", "3"], say("只看错误、警告、提示", "only errors, warnings, notes")),
      (["/"], say("筛选", "filter")),
      (["Esc"], say("清除筛选，关闭说明", "clear the filter, close this")),
      (["?"], say("这份说明", "this help")),
    ]
  }
}
