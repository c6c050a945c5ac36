/// The desk's summary for people at a terminal: totals, the rate of faults, what each rule found, the worst stories.
public struct StatisticsOutput: Output {
  private let isColored: Bool

  /// An output with or without colours.
  public init(isColored: Bool = false) { self.isColored = isColored }

  /// Prints the context's statistics; nothing if it has none.
  public func write(_ run: Run, _ context: OutputContext, to writer: inout Writer) {
    guard let statistics = context.statistics else { return }
    let words = StatisticsWords(statistics, context.language)
    let rows = words.totals
    let width = rows.map { ConsoleOutput.columns($0.label) }.max() ?? 0
    for row in rows {
      let text = row.isVerdict ? styled(row.text, statistics.rate?.passes == true ? .green : .red) : row.text
      writer.writeLine("\(styled(Self.padded(row.label, width), .bold))  \(text)")
    }
    if !statistics.rules.isEmpty {
      writer.writeLine()
      write(words.ruleTable, to: &writer)
    }
    if !statistics.worst.isEmpty {
      writer.writeLine()
      writer.writeLine(styled(words.worstTitle, .bold))
      write(words.worstTable, to: &writer)
    }
  }

  private func styled(_ text: String, _ style: ConsoleOutput.Style) -> String {
    ConsoleOutput.styled(text, isColored ? style : nil)
  }

  /// A table in columns: words stand to the left, numbers to the right, and nothing is padded at the end of a line.
  private func write(_ table: StatisticsWords.Table, to writer: inout Writer) {
    let heads = table.columns.map(\.name)
    let lines = [heads] + table.rows.map { $0.map(Printable.escaped) }
    let widths = heads.indices.map { column in lines.map { ConsoleOutput.columns($0[column]) }.max() ?? 0 }
    for (number, line) in lines.enumerated() {
      var text = ""
      for (column, cell) in line.enumerated() {
        if column > 0 { text += "  " }
        let isLast = column == line.count - 1
        text +=
          table.columns[column].isNumber
          ? Self.padded(cell, widths[column], isRight: true) : isLast ? cell : Self.padded(cell, widths[column])
      }
      writer.writeLine(number == 0 ? styled(text, .bold) : text)
    }
  }

  private static func padded(_ text: String, _ width: Int, isRight: Bool = false) -> String {
    let gap = String(repeating: " ", count: max(0, width - ConsoleOutput.columns(text)))
    return isRight ? gap + text : text + gap
  }
}
