/// Terms by the thousand: one text, and where each of them ends in it. It keeps no `String`.
public struct TermList: Sendable {
  /// The terms in UTF-8, one behind the other.
  private(set) var bytes: [UInt8] = []
  /// Where each term ends in `bytes`.
  private(set) var ends: [UInt32] = []
  /// How many characters all of them have.
  private(set) var characters = 0
  /// How many of the terms have less than three.
  private(set) var shortCount = 0

  /// Why a term can't be searched for.
  public enum Refusal: Error, Sendable, Hashable {
    /// It has no character.
    case empty
    /// It has more than `TermList.longestTerm` characters.
    case tooLong
    /// It has a line break, which nothing that is searched has.
    case lineBreak
    /// It is not UTF-8.
    case notText
    /// The list would have more than `TermList.mostCharacters` characters.
    case tooMany
  }

  /// The longest term, in characters: longer ones are refused, for the bound on `Terms.search`.
  public static let longestTerm = 64
  /// How many characters the terms of all rules may have together: 16,777,216.
  public static let mostCharacters = 1 << 24

  /// A list of nothing.
  public init() {}

  /// A list of terms that are known to be good. Traps for one that would be refused.
  public init(_ terms: [Term]) {
    for term in terms {
      do throws(Refusal) {
        try append(term.text.utf8)
      } catch {
        preconditionFailure("“\(term.text)” is no term: \(error)")
      }
    }
  }

  /// How many terms there are.
  public var count: Int { ends.count }

  /// Sees to it that so many terms and bytes more can be added without moving.
  public mutating func reserve(terms: Int, bytes count: Int) {
    ends.reserveCapacity(ends.count + terms)
    bytes.reserveCapacity(bytes.count + count)
  }

  /// Whether the terms of all rules are few enough to be searched for together.
  public static func fit(_ rules: [TermList]) -> Bool {
    rules.reduce(0) { $0 + $1.characters } <= mostCharacters
  }

  /// Adds a term in UTF-8, which gets the next number; one that is refused leaves the list as it was. O(length).
  public mutating func append(_ term: some Sequence<UInt8>) throws(Refusal) {
    let start = bytes.count
    bytes.append(contentsOf: term)
    switch TermList.count(bytes.span.extracting(start...)) {
    case .failure(let refusal):
      bytes.removeSubrange(start...)
      throw refusal
    case .success(let length):
      guard characters + length <= TermList.mostCharacters else {
        bytes.removeSubrange(start...)
        throw .tooMany
      }
      characters += length
      if length < 3 { shortCount += 1 }
      ends.append(UInt32(bytes.count))
    }
  }

  /// How many characters a term has, if it is one.
  private static func count(_ term: Span<UInt8>) -> Result<Int, Refusal> {
    if term.isEmpty { return .failure(.empty) }
    // Four bytes a character at most.
    if term.count > longestTerm * 4 { return .failure(.tooLong) }
    guard (try? UTF8Span(validating: term)) != nil else { return .failure(.notText) }
    var length = 0
    for index in term.indices {
      if term[index] == 0x0A || term[index] == 0x0D { return .failure(.lineBreak) }
      if term[index] & 0xC0 != 0x80 { length += 1 }
    }
    return length <= longestTerm ? .success(length) : .failure(.tooLong)
  }

  /// A term by its number.
  subscript(_ term: Int) -> String { String(decoding: bytes[range(term)], as: UTF8.self) }

  /// Where a term stands in `bytes`.
  func range(_ term: Int) -> Range<Int> { (term == 0 ? 0 : Int(ends[term - 1]))..<Int(ends[term]) }
}
