import Foundation
import Lint
import Rules
import Support
import Testing

/// All rules with nothing set. Making the automaton of their terms is what takes time in a run over a sentence.
let standard = Linter(rules: StandardRules.all)

/// Nothing set but the paper that the sample comes from.
let house = {
  var configuration = Configuration()
  configuration.house = House(name: "江门日报")
  return configuration
}()

/// All rules for that paper.
let housed = Linter(rules: StandardRules.all, configuration: house)

extension Linter {
  /// Lints texts as files of plain text.
  func lint(_ texts: [String], _ manner: Manner = Manner()) async -> Run {
    await lint(texts.enumerated().map { (Path("\($0).txt"), Array($1.utf8)) }, manner)
  }
}

/// Lints texts with all rules and nothing set.
func lint(_ texts: [String]) async -> Run { await standard.lint(texts) }

/// A linter with a configuration written in JSON.
func linter(
  _ configuration: String, rules: [any Rule.Type] = StandardRules.all, archive: Archive? = nil
) -> Linter {
  let (configuration, mistakes) = Configuration.read(
    Array(configuration.utf8), path: Path(".newslint.json"), folder: FileSystem.workingDirectory, rules: rules)
  #expect(mistakes.isEmpty)
  return Linter(rules: rules, configuration: configuration, archive: archive)
}

/// Lints texts under a configuration written in JSON.
func lint(_ texts: [String], _ configuration: String, rules: [any Rule.Type] = StandardRules.all) async -> Run {
  await linter(configuration, rules: rules).lint(texts)
}

/// A text with the fixes of some findings in it applied; one that overlaps another, earlier one is left.
func applying(_ diagnostics: [Diagnostic], to text: String) -> String {
  let edits = diagnostics.compactMap(\.fix).flatMap(\.edits).sorted {
    $0.region.bytes.lowerBound < $1.region.bytes.lowerBound
  }
  let bytes = Array(text.utf8)
  var result: [UInt8] = []
  var copied = 0
  for edit in edits where edit.region.bytes.lowerBound >= copied {
    result += bytes[copied..<edit.region.bytes.lowerBound] + Array(edit.replacement.utf8)
    copied = edit.region.bytes.upperBound
  }
  return String(decoding: result + bytes[copied...], as: UTF8.self)
}

/// Checks what must hold of every run, whatever the text: ranges stand on characters and within the file, findings come in
/// order, no fix overlaps itself, and every sentence is complete.
func checkInvariants(_ run: Run, _ texts: [String]) {
  for (finding, next) in zip(run.diagnostics, run.diagnostics.dropFirst()) {
    #expect((finding.file, finding.region.bytes.lowerBound) <= (next.file, next.region.bytes.lowerBound))
  }
  func check(_ region: Region, _ file: Int) {
    let bytes = texts[file].utf8
    #expect(region.bytes.upperBound <= bytes.count)
    for offset in [region.bytes.lowerBound, region.bytes.upperBound] where offset < bytes.count {
      #expect(bytes[bytes.index(bytes.startIndex, offsetBy: offset)] & 0xC0 != 0x80)
    }
    #expect(region.start <= region.end)
  }
  for finding in run.diagnostics {
    let about = run.rules[finding.rule]
    check(finding.region, finding.file)
    for related in finding.related { check(related.region, related.file) }
    let edits = finding.fix?.edits ?? []
    for edit in edits { check(edit.region, finding.file) }
    #expect(zip(edits, edits.dropFirst()).allSatisfy { $0.region.bytes.upperBound <= $1.region.bytes.lowerBound })
    #expect(about.messages.contains(finding.message), "\(about.id) says what it doesn't list")
    #expect(finding.fix == nil || about.fix != nil, "\(about.id) doesn't say that it has fixes")
    #expect(finding.fix?.safety != .suggested || about.fix == .suggested, "\(about.id) calls its fixes safe")
    for language in Language.allCases {
      for number in 0..<9 where finding.message.text[language].contains("{\(number)}") {
        #expect(number < finding.arguments.count, "\(about.id) leaves a place empty")
      }
    }
  }
}
