import Lint

/// `newslint --fix` and `--diff`: fixed copy on its way to the files, to standard output, or into a diff.
struct Correction {
  private let outcome: Fixer.Outcome
  private let copy: Linter.Copy
  private let language: Language
  /// The revisions that reached their file, by position.
  private var written: Set<Int> = []
  private var failed = false

  init(_ outcome: Fixer.Outcome, of copy: Linter.Copy, _ language: Language) {
    self.outcome = outcome
    run = outcome.run
    self.copy = copy
    self.language = language
  }

  /// What is left.
  private(set) var run: Run

  /// Takes what is left once old findings and what is not asked about are left alone.
  mutating func leave(_ run: Run) { self.run = run }

  /// Whether all files could be read and all that were changed could be written.
  var isComplete: Bool { !failed && run.notices.isEmpty && outcome.notices.isEmpty }

  /// The copy as it is now: fixed text in the place of what came from standard input.
  var present: Linter.Copy {
    var inputs = copy.inputs
    for revision in outcome.revisions where inputs[revision.file].bytes != nil {
      inputs[revision.file].bytes = revision.bytes
    }
    return copy.replacing(inputs)
  }

  /// Lints anew if a file was left as it is, since what was found in the copy that should have come of it is nowhere.
  mutating func lintAgain(_ linter: Linter, _ manner: Linter.Manner) async {
    guard failed, written.count < outcome.revisions.count else { return }
    var inputs = copy.inputs
    for number in inputs.indices { inputs[number].bytes = inputs[number].bytes ?? outcome.pipes[number] }
    // Fixed copy on standard output is as good as written.
    for revision in outcome.revisions where copy.inputs[revision.file].bytes != nil {
      inputs[revision.file].bytes = revision.bytes
      inputs[revision.file].encoding = revision.encoding
    }
    run = await linter.lint(copy.replacing(inputs), manner)
  }

  /// Says of documents that they are left to people. Nothing failed: what is to be changed in them is among the findings.
  func writeUnfixable(to errors: inout Writer) {
    let words = Bilingual(
      "Word 文档不代改，以免丢失格式和修订；请在 Word 里照着改",
      "Word documents are left for you to change, so that no format or revision is lost")
    for path in outcome.unfixable {
      errors.writeLine("\(Printable.escaped(path.description)): note: \(words[language])")
    }
  }

  /// Puts fixed copy in its place. A file that can't be written is left as it is, and the others are written.
  ///
  /// - Returns: whether standard output got copy that came from standard input.
  mutating func apply(to output: inout Writer, errors: inout Writer) async -> Bool {
    var isOutputTaken = false
    for (number, input) in copy.inputs.enumerated() {
      guard let bytes = input.bytes else { continue }
      output.write(outcome.revisions.first { $0.file == number }?.bytes ?? bytes)
      isOutputTaken = true
    }
    var notices = outcome.notices
    let files = outcome.revisions.indices.filter { copy.inputs[outcome.revisions[$0].file].bytes == nil }
    written = Set(outcome.revisions.indices).subtracting(files)
    for (number, notice) in await Correction.replaced(files.map { ($0, outcome.revisions[$0]) }) {
      if let notice { notices.append(notice) } else { written.insert(number) }
    }
    for notice in notices.sorted(by: { ($0.path ?? Path("")) < ($1.path ?? Path("")) }) {
      errors.writeLine(CompilerOutput.line(notice, in: language))
    }
    failed = !notices.isEmpty
    return isOutputTaken
  }

  /// Replaces files, some at a time: each waits for the disk. The result says of each what kept it from being written.
  private static func replaced(_ files: [(number: Int, revision: Revision)]) async -> [(number: Int, notice: Notice?)] {
    await withTaskGroup(of: (Int, Notice?).self) { group in
      var results: [(Int, Notice?)] = []
      for (position, file) in files.enumerated() {
        if position >= 16, let result = await group.next() { results.append(result) }
        group.addTask {
          do throws(Notice) {
            try file.revision.replaceFile()
            return (file.number, nil)
          } catch {
            return (file.number, error)
          }
        }
      }
      for await result in group { results.append(result) }
      return results
    }
  }

  /// Prints what would change.
  ///
  /// - Returns: the exit code: 1 if something would.
  func writeDiff(_ diff: UnifiedDiff, to writer: inout Writer, errors: inout Writer) -> Int32 {
    var notices = outcome.notices
    for revision in outcome.revisions {
      do throws(Notice) {
        diff.write(revision, from: try original(of: revision), to: &writer)
      } catch {
        notices.append(error)
      }
    }
    for notice in notices { errors.writeLine(CompilerOutput.line(notice, in: language)) }
    if !notices.isEmpty || !run.notices.isEmpty { return 2 }
    return outcome.revisions.isEmpty ? 0 : 1
  }

  private func original(of revision: Revision) throws(Notice) -> [UInt8] {
    try revision.original(atHand: copy.inputs[revision.file].bytes)
  }

  /// The last line: what was fixed, or would be, and what is left.
  func summary(isDone: Bool) -> String {
    let revisions = isDone ? written.map { outcome.revisions[$0] } : outcome.revisions
    let findings = revisions.reduce(0) { $0 + $1.counts.findings }
    let edits = revisions.reduce(0) { $0 + $1.counts.edits }
    let left = run.diagnostics.count
    let suggested = run.diagnostics.count { $0.fix?.safety == .suggested && $0.isInFile }
    var zh: String
    var en: String
    if findings == 0 {
      zh = isDone ? "没有改动。" : "没有要改的。"
      en = isDone ? "Nothing was changed." : "Nothing to change."
    } else {
      let files = revisions.count
      zh = "\(isDone ? "改好" : "可改") \(findings) 个问题（\(edits) 处文字），在 \(files) 个文件里。"
      en =
        "\(isDone ? "Fixed" : "Would fix") \(findings) \(findings == 1 ? "finding" : "findings") (\(edits) \(edits == 1 ? "edit" : "edits")) in \(files) \(files == 1 ? "file" : "files")."
    }
    if left > 0 {
      zh += "还剩 \(left) 个"
      en += " \(left) left"
      if suggested > 0 {
        zh += "，其中 \(suggested) 个有建议的改法（--fix=all 一并改）"
        en += ", \(suggested) of them with a suggested fix (--fix=all)"
      }
      zh += "。"
      en += "."
    }
    if run.hidden > 0 {
      zh += "基线里的 \(run.hidden) 处不算在内。"
      en += " \(run.hidden) in the baseline not counted."
    }
    if !outcome.isSettled {
      zh += "有些改法互相抵消，没有改到底；请报告这个问题。"
      en += " Some fixes undo one another and were not brought to an end: please report this."
    }
    return Bilingual(zh, en)[language]
  }
}
