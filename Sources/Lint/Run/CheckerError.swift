/// What a checker did that it may not do.
enum CheckerError: Error {
  /// It could not be started.
  case noStart(Bilingual)
  /// It ended, though it was to answer; nil if it only closed its output.
  case ended(CheckerProcess.End?)
  /// It took longer than it may.
  case slow(seconds: Int)
  /// It answered before it had read all of the story.
  case hasty
  /// A line, or the answer as a whole, was longer than it may be.
  case flood(Bilingual)
  /// A line that is no finding and no end.
  case nonsense(Bilingual, line: String)

  /// The error as something to tell the user: what was wrong, with which story, and what to do.
  func notice(of checker: Checker, at place: Checkers.Place? = nil, lastWords: String = "") -> Notice {
    if case .noStart(let why) = self {
      let line = checker.line
      return Notice(
        path: checker.path, location: checker.location,
        message: Bilingual(
          "检查器“\(checker.id)”启动不了：\(why.zh)；命令是 \(line)",
          "the checker “\(checker.id)” can't be started: \(why.en); the command is \(line)"))
    }
    let what = explanation
    let words = lastWords.isEmpty ? nil : lastWords
    return Notice(
      path: place?.path, location: place?.location,
      message: Bilingual(
        "检查器“\(checker.id)”查这篇稿件时出错：\(what.zh)。它报的全部不算，这次不再用它"
          + (words.map { "。它最后说：\($0)" } ?? ""),
        "at this story the checker “\(checker.id)” \(what.en); none of its findings count, and it is not asked again"
          + (words.map { ". Its last words: \($0)" } ?? "")))
  }

  private var explanation: Bilingual {
    switch self {
    case .noStart(let why): why
    case .ended(nil):
      Bilingual("关掉了标准输出，没有答完", "closed its output before its answer was complete")
    case .ended(.code(0)):
      Bilingual("退出了，没有答完；应一直读到标准输入结束", "ended before its answer was complete: it should read to the end of its input")
    case .ended(.code(let code)):
      Bilingual("退出了（退出码 \(code)），没有答完", "ended with exit code \(code) before its answer was complete")
    case .ended(.signal(let signal)):
      Bilingual("被信号 \(signal) 终止", "was ended by signal \(signal)")
    case .slow(let seconds):
      Bilingual(
        "\(seconds) 秒没有答完；每篇答完要写 {\"done\":N} 并立即输出（flush），确实要更久就改“timeout”",
        "took more than \(seconds) s: it must write {\"done\":N} and flush it; if it needs longer, set “timeout”")
    case .hasty:
      Bilingual("没有读完这一行就答了；要先读完", "answered before it had read the line: it must read all of it first")
    case .flood(let what): Bilingual("输出太多：\(what.zh)", "wrote too much: \(what.en)")
    case .nonsense(let why, let line):
      Bilingual(
        "写了看不懂的一行：\(why.zh)；这一行是 \(line)", "wrote a line that can't be understood: \(why.en); the line is \(line)")
    }
  }
}
