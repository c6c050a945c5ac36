/// The desk's summary as a part of a page of HTML.
public enum StatisticsHTML {
  /// A `<section class="statistics">` with nothing in it that needs a script, a style or another file; everything that comes from copy, paths
  /// and configuration is escaped. It begins with an `<h2>`.
  public static func section(_ statistics: Statistics, _ language: Language) -> String {
    let words = StatisticsWords(statistics, language)
    var html = "<section class=\"statistics\" id=\"statistics\" lang=\"\(language == .zh ? "zh-CN" : "en")\">\n"
    html += "<h2>\(escaped(Bilingual("差错率和汇总", "Rate of faults and totals")[language]))</h2>\n<dl>\n"
    for total in words.totals {
      let mark =
        total.isVerdict ? " class=\"\(statistics.rate?.passes == true ? "passes" : "fails")\"" : ""
      html += "<dt>\(escaped(total.label))</dt><dd\(mark)>\(escaped(total.text))</dd>\n"
    }
    html += "</dl>\n"
    if !statistics.rules.isEmpty {
      html += table(words.ruleTable, title: Bilingual("各规则", "By rule")[language])
    }
    if !statistics.worst.isEmpty { html += table(words.worstTable, title: words.worstTitle) }
    return html + "</section>\n"
  }

  /// Rules of CSS for the section that a page may put into its own style: tables that scroll within a narrow page, and the page's own colours.
  public static let style = """
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

  private static func table(_ table: StatisticsWords.Table, title: String) -> String {
    func row(_ cells: [String], _ tag: String, _ attribute: String = "") -> String {
      let line = zip(table.columns, cells).map { column, cell in
        "<\(tag)\(attribute)\(column.isNumber ? " class=\"number\"" : "")>\(escaped(cell))</\(tag)>"
      }
      return "<tr>\(line.joined())</tr>\n"
    }
    var html = "<div class=\"table\"><table>\n<caption>\(escaped(title))</caption>\n"
    html += "<thead>\(row(table.columns.map(\.name), "th", " scope=\"col\""))</thead>\n<tbody>\n"
    for cells in table.rows { html += row(cells, "td") }
    return html + "</tbody>\n</table></div>\n"
  }

  /// The marks of HTML as references; what could turn the writing direction or can't be shown written out as `\u{202E}`. O(length).
  private static func escaped(_ text: String) -> String { XMLWriter.escaped(text) }
}
