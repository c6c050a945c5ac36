import Support
import Testing

@testable import Lint

@Suite struct JSONTests {
  /// A value in one line, to compare with.
  private func describe(_ json: JSON) -> String {
    switch json.value {
    case .object(let members): "{\(members.map { "\($0.key)=\(describe($0.value))" }.joined(separator: " "))}"
    case .array(let values): "[\(values.map(describe).joined(separator: " "))]"
    case .string(let text): "'\(text)'"
    case .number(let number): "\(number)"
    case .boolean(let value): "\(value)"
    case .null: "null"
    }
  }

  @Test(arguments: [
    (#"{"a": [1, -2.5e1, true, false, null, "x"]}"#, "{a=[1.0 -25.0 true false null 'x']}"),
    (" [ ] ", "[]"), ("{}", "{}"), ("\u{FEFF}{}", "{}"), ("[1,]", "[1.0]"), (#"{"a":1,}"#, "{a=1.0}"),
    ("// first\n{ /* a */ \"a\": 1 // b\n}\n// last", "{a=1.0}"),
    (#""\"\\\/\b\f\n\r\t\u00e9\u6C5F\uD83D\uDE00""#, "'\"\\/\u{8}\u{C}\n\r\té江😀'"), (#""江门日报""#, "'江门日报'"),
  ])
  func values(_ text: String, _ expected: String) throws {
    #expect(describe(try JSON.read(Array(text.utf8))) == expected)
  }

  @Test(arguments: [
    ("", 0, "a value"), ("{", 0, "has no “}”"), ("[1", 0, "has no “]”"), ("[1 2]", 3, "“,” is missing"),
    (#"{"a" 1}"#, 5, "“:” is missing"), ("{a: 1}", 1, "a key in double quotes"),
    ("{“a”: 1}", 1, "a key in double quotes"),
    ("[“a”]", 1, "Chinese quotation mark"), ("[yes]", 1, "belongs in double quotes"), ("[1] 2", 4, "something behind"),
    ("\"abc", 0, "no closing quotation mark"), ("\"a\nb\"", 0, "no closing quotation mark"), (#""\x""#, 1, "no escape"),
    (#""\u12g4""#, 1, "four hexadecimal"), (#""\u+12f""#, 1, "four hexadecimal"), (#""\uD800""#, 1, "surrogate"),
    (#""\uD800\u0041""#, 1, "surrogate"), ("[1e999]", 1, "no number"), ("[-]", 1, "no number"), ("/* x", 0, "no end"),
    ("/x", 0, "stray “/”"), (String(repeating: "[", count: 65), 64, "64 levels"), ("[,]", 1, "a value belongs here"),
    ("\"\\", 1, "nothing follows"),
  ])
  func mistakes(_ text: String, _ place: Int, _ message: String) {
    let error = #expect(throws: JSON.SyntaxError.self) { try JSON.read(Array(text.utf8)) }
    #expect(error?.place == place)
    #expect(error?.message.en.contains(message) == true, "\(error?.message.en ?? "")")
  }

  @Test func placesOfKeysAndValues() throws {
    let json = try JSON.read(Array("{\"甲\": {\"b\": 1}}".utf8))
    guard case .object(let members) = json.value, case .object(let inner) = members[0].value.value else {
      Issue.record("no object")
      return
    }
    #expect(members[0].place == 1 && members[0].value.place == 8 && inner[0].place == 9 && inner[0].value.place == 14)
  }

  /// Whatever the bytes, the reader ends, and does not look beyond them.
  @Test(arguments: 0..<200) func anyBytes(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let palette = Array("{}[]\",:\\u/*0-e1truefalsn \n甲“".utf8)
    let bytes = (0..<Int.random(in: 0..<60, using: &generator)).map { _ in
      palette.randomElement(using: &generator) ?? 0
    }
    do { _ = try JSON.read(bytes) } catch { #expect(error.place <= bytes.count) }
  }

  @Test func writtenStringsAreReadBack() throws {
    let text = "a\"\\\n\r\t\u{0}\u{1B}\u{7F}\u{85}\u{202E}\u{FEFF}江😀"
    let quoted = JSONWriter.quoted(text)
    #expect(!quoted.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x1B || $0.value == 0x202E })
    guard case .string(let read) = try JSON.read(Array(quoted.utf8)).value else {
      Issue.record("no string")
      return
    }
    #expect(read.unicodeScalars.elementsEqual(text.unicodeScalars))
  }
}
