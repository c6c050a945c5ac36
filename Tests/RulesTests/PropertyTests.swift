import Lint
import Rules
import Support
import Synchronization
import Testing

/// Linters of one rule each, made when they are first asked for.
private enum Soloists {
  private static let linters = Mutex<[Int: Linter]>([:])

  /// - Parameter number: the rule's position among the standard ones.
  static func linter(ofRule number: Int) -> Linter {
    linters.withLock { linters in
      if let linter = linters[number] { return linter }
      let linter = Linter(rules: [StandardRules.all[number]], configuration: house)
      linters[number] = linter
      return linter
    }
  }
}

/// What must hold of any copy whatever: nothing traps, every place is a place in the file, fixes come to an end.
@Suite struct PropertyTests {
  private func check(_ texts: [String]) async {
    let run = await housed.lint(texts)
    checkInvariants(run, texts)
    #expect(run.files.allSatisfy { $0.isRead })
    let fixable = run.diagnostics.filter { $0.fix?.safety == .safe }
    for (file, findings) in Dictionary(grouping: fixable, by: \.file) {
      for (rule, findings) in Dictionary(grouping: findings, by: \.rule) {
        // By itself, since other stories of the run must not change what a story's fix comes to.
        let once = applying(findings, to: texts[file])
        let left = await Soloists.linter(ofRule: rule).lint([once])
        let safe = left.diagnostics.filter { $0.fix?.safety == .safe }
        #expect(safe.isEmpty, "\(run.rules[rule].id) isn't done with \(texts[file].debugDescription)")
      }
    }
  }

  /// The sample cut off anywhere, and begun anywhere.
  @Test func piecesOfTheSample() async throws {
    let characters = Array(try sampleText())
    for cut in stride(from: 0, to: characters.count, by: 997) {
      await check([String(characters[..<cut]), String(characters[cut...].prefix(1500))])
    }
  }

  /// Every prefix of the sample: of each, the last 120 characters, since what stands before has been judged with the shorter ones. Stories are not
  /// compared, of which here each is like the next.
  @Test func everyPrefixOfTheSample() async throws {
    let characters = Array(try sampleText().unicodeScalars)
    let linter = Linter(
      rules: StandardRules.all, configuration: house, selection: Selection(skip: ["duplicate-story"]))
    func prefix(_ cut: Int) -> String {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: characters[max(0, cut - 120)..<cut])
      return String(text)
    }
    for start in stride(from: 1, to: characters.count, by: 500) {
      let texts = (start..<min(start + 500, characters.count)).map(prefix)
      let run = await linter.lint(texts)
      checkInvariants(run, texts)
    }
  }

  /// Bytes of any kind: what is no text is told, and costs only itself.
  @Test(arguments: 1...40) func randomBytes(_ seed: Int) async {
    var generator = SeededGenerator(seed: UInt64(seed) &* 32_452_843)
    let bytes = (0..<Int.random(in: 1...2000, using: &generator)).map { _ in
      UInt8.random(in: 0...255, using: &generator)
    }
    let run = await standard.lint([
      (Path("a.txt"), bytes), (Path("b.txt"), Array("会议召开。".utf8)),
    ])
    #expect(run.files[1].isRead && run.files[0].isRead == run.notices.isEmpty)
  }

  /// Scalars from all planes, no sense at all.
  @Test(arguments: 1...40) func randomUnicode(_ seed: Int) async {
    var generator = SeededGenerator(seed: UInt64(seed) &* 49_979_687)
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 1...500, using: &generator) {
      let limit: UInt32 = [0x80, 0x300, 0x3100, 0xA000, 0x1_0000, 0x11_0000].randomElement(using: &generator) ?? 0x80
      if let scalar = Unicode.Scalar(UInt32.random(in: 1..<limit, using: &generator)) { text.append(scalar) }
    }
    await check([String(text)])
  }

  /// Its lines in another order, some twice, some gone.
  @Test(arguments: 1...6) func shuffledLines(_ seed: Int) async throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let lines = try sampleText().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let picked = (0..<lines.count).compactMap { _ in lines.randomElement(using: &generator) }
    await check([picked.joined(separator: seed.isMultiple(of: 2) ? "\n" : "\n\n")])
  }

  /// Characters dropped, doubled and put elsewhere.
  @Test(arguments: 1...6) func mistypedSample(_ seed: Int) async throws {
    var generator = SeededGenerator(seed: UInt64(seed) &* 31)
    var scalars = Array(try sampleText().unicodeScalars)
    for _ in 0..<400 {
      let place = Int.random(in: 0..<scalars.count, using: &generator)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: scalars.remove(at: place)
      case 1: scalars.insert(scalars[place], at: place)
      default: scalars.insert(scalars[Int.random(in: 0..<scalars.count, using: &generator)], at: place)
      }
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    await check([String(text)])
  }

  /// Characters of every kind with no sense at all.
  @Test(arguments: 1...60) func noise(_ seed: Int) async {
    var generator = SeededGenerator(seed: UInt64(seed) &* 7919)
    await check([randomText(Int.random(in: 1...600, using: &generator), &generator)])
  }

  /// Long runs of one thing, which a rule that looks back at each would take the square of their number for.
  @Test(arguments: [
    "“", "”", "(", "党", "党员", "\n", "“\n", "□记者 陈明\n", "1-", "-1\n\n", "~", "1日-", "，", "人人，", "记者/", "摄\n\n", "甲 ",
    "1", "1,", "1、", "1.", "零", "一〇", "3千", "1～2", "20—10年", "倍", "3番", "10年代、", "1%",
    "从1%升到", "’98年",
  ])
  func repetition(_ piece: String) async {
    let text = String(repeating: piece, count: 3000)
    let run = await housed.lint([text])
    checkInvariants(run, [text])
  }
}
