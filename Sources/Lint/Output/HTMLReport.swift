/// A page that a browser opens without anything else: the copy as set, each finding marked in it with a note beside it, and a way
/// through them by story, by rule and by severity.
///
/// Nothing in it comes from elsewhere, and a policy in its head forbids it to try; style and script are known to that policy by their
/// hashes. It can be read without the script. Copy is never in the script. The same run gives the same bytes.
public struct HTMLReport: Output {
  /// How much a report holds, so that one of thousands of files can still be opened.
  struct Limits: Sendable {
    /// How many findings have a note.
    var notes = 2000
    /// How many of the others have a line.
    var lines = 3000
    /// Bytes of HTML that stories with findings may come to, before only excerpts are shown.
    var text = 6 << 20
    /// Bytes of prose of stories without findings; half of them are for stories that a finding points to.
    var clean = 256 << 10
    /// In a run of more stories, those without findings are left out unless a finding points to them.
    var stories = 60
    /// A story of more bytes is shown around its findings only.
    var story = 48 << 10
    /// A block of more bytes is shown around its findings only.
    var block = 12 << 10
    /// How many bytes of a longer block are shown on either side.
    var surroundings = 900
    /// How many notices are listed, and how many rules are explained.
    var notices = 300
  }

  var limits = Limits()

  /// How a report begins, so that a search for copy knows it again and passes it over.
  static let beginning = "<!DOCTYPE html>\n<html data-newslint=\"report\""

  /// The output; it has no settings.
  public init() {}

  /// Prints a run. Copy is read again by way of `OutputContext.page`; findings in copy that can't be had any more, or that has changed,
  /// are shown by their excerpts.
  public func write(_ run: Run, _ context: OutputContext, to writer: inout Writer) {
    let words = HTMLReportWords(context.language)
    let plan = HTMLReportPlan(run, limits)
    var body = HTMLReportBody(run, plan, limits, words)
    let copy = body.make(context.page)
    let contents = HTMLReportContents(run, plan, body.entries, limits, words)
    var html = HTMLText()
    writeHead(run, words, to: &html)
    html.markup("<body>\n")
    html.element("a", [("class", "skip"), ("href", "#copy")], text: words.toCopy)
    html.lineFeed()
    html.element("header") { html in
      html.element("h1", text: words.title)
      html.element("p", [("class", "sum")], text: ConsoleOutput.totals(run, context.language))
      contents.writeTotals(to: &html)
    }
    html.lineFeed()
    writeBar(words, to: &html)
    contents.writeSidebar(to: &html)
    html.open("main", [("id", "copy"), ("tabindex", "-1")])
    html.lineFeed()
    contents.writeNotices(to: &html)
    if let statistics = context.statistics {
      StatisticsHTML.write(statistics, context.language, to: &html)
    }
    html.element(
      "p", [("class", "none"), ("id", "none"), ("role", "status"), ("hidden", "")], text: words.nothingMatches)
    html.lineFeed()
    writer.write(html.bytes)
    writer.write(copy.bytes)
    html = HTMLText()
    contents.writeLines(to: &html)
    contents.writeLeftOut(cleanStories: body.cleanStories, to: &html)
    contents.writeRules(to: &html)
    html.element("footer") { html in
      html.text("newslint \(context.version)")
    }
    html.markup("\n</main>\n")
    writeHelp(words, to: &html)
    writer.write(html.bytes)
    writer.write("<script>\(HTMLReport.script)</script>\n</body>\n</html>\n")
  }

  private func writeHead(_ run: Run, _ words: HTMLReportWords, to html: inout HTMLText) {
    html.markup("<!DOCTYPE html>\n")
    html.open("html", [("data-newslint", "report"), ("lang", words.tag)])
    html.markup("\n<head>\n<meta charset=\"utf-8\">\n")
    html.open(
      "meta",
      [
        ("http-equiv", "Content-Security-Policy"),
        (
          "content",
          "default-src 'none'; style-src '\(Self.styleHash)'; script-src '\(Self.scriptHash)'; base-uri 'none'; form-action 'none'"
        ),
      ])
    html.markup("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    html.markup(
      "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
    let only = run.files.count == 1 ? run.files[0].path.description : words.files(run.files.count)
    html.element("title", text: "\(words.title) · \(only)")
    html.markup("\n<style>")
    html.style(HTMLReport.style)
    html.markup("</style>\n</head>\n")
  }

  /// The bar that the script brings to life.
  private func writeBar(_ words: HTMLReportWords, to html: inout HTMLText) {
    html.element(
      "div", [("class", "bar"), ("id", "bar"), ("role", "toolbar"), ("aria-label", words.bar), ("hidden", "")]
    ) {
      html in
      html.open(
        "input",
        [
          ("id", "find"), ("type", "search"), ("placeholder", words.find), ("aria-label", words.find),
          ("autocomplete", "off"), ("spellcheck", "false"),
        ])
      button("prev", "‹", words.previous, to: &html)
      html.element(
        "output", [("id", "place"), ("aria-live", "polite"), ("data-none", words.position(nil))],
        text: words.position(nil))
      button("next", "›", words.next, to: &html)
      button("clear", "✕", words.clear, isHidden: true, to: &html)
      button("keys", "?", words.help, to: &html)
    }
    html.lineFeed()
  }

  private func button(
    _ id: String, _ sign: String, _ name: String, isHidden: Bool = false, to html: inout HTMLText
  ) {
    html.element(
      "button",
      [("type", "button"), ("id", id), ("aria-label", name), ("title", name)] + (isHidden ? [("hidden", "")] : []),
      text: sign)
  }

  private func writeHelp(_ words: HTMLReportWords, to html: inout HTMLText) {
    html.element("dialog", [("id", "help"), ("aria-labelledby", "help-title")]) { html in
      html.element("h2", [("id", "help-title")], text: words.help)
      html.element("dl") { html in
        for (keys, meaning) in words.keys {
          html.element("div") { html in
            html.element("dt") { html in
              for key in keys { html.element("kbd", text: key) }
            }
            html.element("dd", text: meaning)
          }
        }
      }
      html.element("button", [("type", "button"), ("id", "help-close")], text: words.close)
    }
    html.lineFeed()
  }

  private static let styleHash = sourceHash(of: style)
  private static let scriptHash = sourceHash(of: script)

  /// How a content security policy names an inline style or script: its SHA-256 in Base64 (CSP 3, 2.3.1; RFC 4648, 4).
  static func sourceHash(of text: String) -> String {
    let digits = SHA256.hexadecimal(of: Array(text.utf8)).utf8.map { $0 < 0x3A ? $0 - 0x30 : $0 - 0x57 }
    let hash = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var result = ""
    for start in stride(from: 0, to: hash.count, by: 3) {
      let group = (0..<3).reduce(0) { $0 << 8 | (start + $1 < hash.count ? UInt32(hash[start + $1]) : 0) }
      let count = min(3, hash.count - start) + 1
      for place in 0..<4 {
        result.append(place < count ? alphabet[Int(group >> UInt32(18 - 6 * place) & 63)] : "=")
      }
    }
    return "sha256-" + result
  }
}
