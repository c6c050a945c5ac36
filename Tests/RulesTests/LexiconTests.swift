import Testing

@testable import Rules

/// What must hold of every list of wrong forms, whatever stands in it.
@Suite struct LexiconTests {
  static let lists: [(name: String, list: WordList)] = [("wrong-word", WordList(WrongWord.wrongWords))]

  static func list(_ name: String) throws -> WordList { try #require(lists.first { $0.name == name }?.list) }

  private func entries(_ name: String) throws -> [WordList.Entry] {
    let list = try LexiconTests.list(name)
    return (0..<list.count).map { list[$0] }
  }

  /// All parts of a text of two characters or more.
  private func parts(of text: String) -> [Substring] {
    let characters = Array(text.indices) + [text.endIndex]
    return characters.indices.flatMap { start in
      characters.indices.dropFirst(start + 2).map { text[characters[start]..<characters[$0]] }
    }
  }

  @Test(arguments: lists.map(\.name)) func rowsAreSortedAndWhole(_ name: String) throws {
    let entries = try entries(name)
    for entry in entries {
      #expect(entry.wrong.count >= 2 && entry.wrong != entry.right, "\(entry.wrong)")
      #expect(!entry.right.isEmpty && !entry.reason.isEmpty && !entry.reason.hasSuffix("。"), "\(entry.wrong)")
      #expect((entry.wrong + entry.right + entry.reason).allSatisfy { !$0.isNewline && $0 != "\t" }, "\(entry.wrong)")
      for context in entry.contexts {
        #expect(context.text.contains(entry.wrong) && context.text != entry.wrong, "\(entry.wrong): \(context.text)")
      }
    }
    // Also refuses a wrong form that stands twice.
    for (one, next) in zip(entries, entries.dropFirst()) {
      #expect(
        Array(one.wrong.unicodeScalars.map(\.value)).lexicographicallyPrecedes(next.wrong.unicodeScalars.map(\.value)),
        "\(next.wrong)")
    }
  }

  /// No right form has a wrong form of any list in it: so there is no cycle, and a fix leaves nothing to be said.
  @Test(arguments: lists.map(\.name)) func rightFormsAreRight(_ name: String) throws {
    let wrong = Set(try LexiconTests.lists.flatMap { try self.entries($0.name) }.map(\.wrong))
    for entry in try entries(name) {
      for part in parts(of: entry.right) where wrong.contains(String(part)) {
        Issue.record("\(entry.wrong)→\(entry.right) has the wrong form \(part)")
      }
    }
  }

  /// An entry that has another in it says something else than that one: else it is not needed.
  @Test(arguments: lists.map(\.name)) func noEntryRepeatsAShorterOne(_ name: String) throws {
    let entries = try entries(name)
    let byWrong = Dictionary(entries.map { ($0.wrong, $0) }) { first, _ in first }
    for entry in entries {
      for part in parts(of: entry.wrong) where part.count < entry.wrong.count {
        guard let shorter = byWrong[String(part)] else { continue }
        let mended = entry.wrong.replacingCharacters(of: shorter.wrong, with: shorter.right)
        #expect(mended != entry.right, "\(entry.wrong) is found by \(shorter.wrong)")
      }
    }
  }
}

extension String {
  fileprivate func replacingCharacters(of part: String, with other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return replacingCharacters(in: range, with: other)
  }

  private func replacingCharacters(in range: Range<String.Index>, with other: String) -> String {
    self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
