/// The desk's summary as a part of a page of HTML.
enum StatisticsHTML {
  /// Writes a `<section class="statistics">` with nothing in it that needs a script, a style or another file. It begins with an `<h2>`.
  static func write(_ statistics: Statistics, _ language: Language, to html: inout HTMLText) {
    let words = StatisticsWords(statistics, language)
    html.open(
      "section", [("class", "statistics"), ("id", "statistics"), ("lang", language == .zh ? "zh-CN" : "en")])
    html.lineFeed()
    html.element("h2", text: Bilingual("差错率和汇总", "Rate of faults and totals")[language])
    html.lineFeed()
    html.open("dl")
    html.lineFeed()
    for total in words.totals {
      html.element("dt", text: total.label)
      let verdict: [(StaticString, String)] = [("class", statistics.rate?.passes == true ? "passes" : "fails")]
      html.element("dd", total.isVerdict ? verdict : [], text: total.text)
      html.lineFeed()
    }
    html.close("dl")
    html.lineFeed()
    if !statistics.rules.isEmpty {
      write(words.ruleTable, title: Bilingual("各规则", "By rule")[language], to: &html)
    }
    if !statistics.worst.isEmpty { write(words.worstTable, title: words.worstTitle, to: &html) }
    html.close("section")
    html.lineFeed()
  }

  /// Rules of CSS for the section that a page may put into its own style: tables that scroll within a narrow page, and the page's own colours.
  static let style = """
    .statistics dl{display:grid;grid-template-columns:max-content 1fr;gap:.25em 1em}
    .statistics dt{font-weight:600}
    .statistics dd{margin:0}
    .statistics .passes{color:light-dark(#1a7f37,#4ac26b);font-weight:600}
    .statistics .fails{color:light-dark(#b3261e,#ff8a80);font-weight:600}
    .statistics .table{overflow-x:auto}
    .statistics table{border-collapse:collapse;font-variant-numeric:tabular-nums}
    .statistics caption{text-align:start;font-weight:600;padding:.75em 0 .25em}
    .statistics th,.statistics td{text-align:start;padding:.2em .75em .2em 0;vertical-align:top}
    .statistics .number{text-align:end}
    .statistics thead th{border-bottom:1px solid currentColor}

    """

  private static func write(_ table: StatisticsWords.Table, title: String, to html: inout HTMLText) {
    func row(_ cells: [String], _ name: StaticString, _ attributes: [(StaticString, String)] = []) {
      html.element("tr") { html in
        for (column, cell) in zip(table.columns, cells) {
          html.element(name, column.isNumber ? attributes + [("class", "number")] : attributes, text: cell)
        }
      }
      html.lineFeed()
    }
    html.open("div", [("class", "table")])
    html.open("table")
    html.lineFeed()
    html.element("caption", text: title)
    html.lineFeed()
    html.open("thead")
    row(table.columns.map(\.name), "th", [("scope", "col")])
    html.close("thead")
    html.lineFeed()
    html.open("tbody")
    html.lineFeed()
    for cells in table.rows { row(cells, "td") }
    html.close("tbody")
    html.lineFeed()
    html.close("table")
    html.close("div")
    html.lineFeed()
  }
}
