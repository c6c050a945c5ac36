import Testing

@testable import Rules

/// What must hold of every list of wrong forms, whatever stands in it.
@Suite struct LexiconTests {
  static let lists: [(name: String, list: WordList)] = [
    ("wrong-word", WordList(WrongWord.wrongWords)), ("variant-form", WordList(pairs: VariantForm.variantForms)),
    ("set-phrase", WordList(pairs: SetPhrase.phrases)),
    ("name-of-place-or-body", WordList(pairs: NameOfPlaceOrBody.bodyNames)),
  ]

  static func list(_ name: String) throws -> WordList { try #require(lists.first { $0.name == name }?.list) }

  private func entries(_ name: String) throws -> [WordList.Entry] {
    try LexiconTests.list(name).entries
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
      #expect(!entry.right.isEmpty && !entry.reason.hasSuffix("。"), "\(entry.wrong)")
      #expect(name != "wrong-word" || !entry.reason.isEmpty, "\(entry.wrong)")
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

  /// No right form has a wrong form of any list in it, unless that is excused there: so there is no cycle, and a fix leaves nothing to
  /// be said.
  @Test(arguments: lists.map(\.name)) func rightFormsAreRight(_ name: String) throws {
    let all = LexiconTests.lists.flatMap(\.list.entries)
    let wrong = Dictionary(all.map { ($0.wrong, $0) }) { first, _ in first }
    for entry in try entries(name) {
      for part in parts(of: entry.right) {
        guard let other = wrong[String(part)], !other.contexts.contains(where: { entry.right.contains($0.text) }) else {
          continue
        }
        Issue.record("\(entry.wrong)→\(entry.right) has the wrong form \(part)")
      }
    }
  }

  /// Of the lexicon itself not even a context excuses it.
  @Test func noRightFormOfTheLexiconHasAWrongOne() throws {
    let entries = try entries("wrong-word")
    let wrong = Set(entries.map(\.wrong))
    for entry in entries {
      let found = parts(of: entry.right).first { wrong.contains(String($0)) }
      #expect(found == nil, "\(entry.wrong)→\(entry.right)")
    }
  }

  /// Two rules must not report one place for one reason.
  @Test func noFormStandsInTwoLists() throws {
    var owners: [String: String] = [:]
    for (name, list) in LexiconTests.lists {
      for entry in list.entries {
        if let other = owners[entry.wrong] { Issue.record("\(entry.wrong) is in \(other) and in \(name)") }
        owners[entry.wrong] = name
      }
    }
  }

  @Test func theLexiconIsAsLargeAsItWasMeantToBe() { #expect(WordList(WrongWord.wrongWords).count >= 1200) }

  /// An entry of the lexicon that has another in it says something else than that one: else it is not needed. (In the list of variants it may
  /// be: the division into words knows some of the longer ones, within which it lets nothing be reported.)
  @Test func noEntryRepeatsAShorterOne() throws {
    let entries = try entries("wrong-word")
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
