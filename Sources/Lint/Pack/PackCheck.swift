extension Pack {
  /// What of a pack isn't as its author says: examples that a rule reads otherwise, and right forms that the same rule calls wrong.
  public func failures() async -> [Notice] {
    var failures: [Notice] = []
    for number in rules.indices {
      failures += await wrongRights(of: rules[number])
      let own = examples.filter { $0.rule == number }
      if !own.isEmpty { failures += await self.failures(of: rules[number], own) }
    }
    return failures.sorted {
      ($0.location ?? Location(line: 0, column: 0)) < ($1.location ?? Location(line: 0, column: 0))
    }
  }

  /// The findings of one rule alone in some texts.
  private func findings(of rule: PackRule, in texts: [String]) async -> [Diagnostic] {
    var configuration = Configuration()
    configuration.packs = [Pack(path: path, name: name, rules: [rule], examples: [])]
    let linter = Linter(rules: [], configuration: configuration, selection: Selection(only: [rule.about.id]))
    return await linter.lint(texts.enumerated().map { (Path("\($0)"), Array($1.utf8)) }).diagnostics
  }

  private func failures(of rule: PackRule, _ examples: [PackExample]) async -> [Notice] {
    let readings = examples.map { Example.read($0.copy) }
    let findings = await findings(of: rule, in: readings.map(\.text))
    var failures: [Notice] = []
    for (number, (example, reading)) in zip(examples, readings).enumerated() {
      let own = findings.filter { $0.file == number }
      let fixed = Example.read(example.copy).fixed
      let problem: Bilingual?
      if !example.isBad {
        problem = own.first.map {
          Bilingual("这个例子不该报，却报了：\($0.text(in: .zh))", "this example is good, but was reported: \($0.text(in: .en))")
        }
      } else if own.isEmpty {
        problem = Bilingual("这个例子该报，却没报", "this example is bad, but nothing was reported")
      } else if !reading.findings.isEmpty && own.map(\.region.bytes) != reading.findings {
        let places = own.map { "“\(String(decoding: Array(reading.text.utf8)[$0.region.bytes], as: UTF8.self))”" }
          .joined()
        problem = Bilingual("报的不是标出的地方，而是\(places)", "something else than what is marked was reported: \(places)")
      } else if example.copy.contains("⇒"), Pack.applied(own, to: reading.text) != fixed {
        let result = Pack.applied(own, to: reading.text)
        problem = Bilingual("改出来是“\(result)”", "the fix makes of it “\(result)”")
      } else {
        problem = nil
      }
      if let problem {
        failures.append(
          Notice(
            path: path, location: example.location,
            message: Bilingual("\(rule.about.id)：\(problem.zh)", "\(rule.about.id): \(problem.en)")))
      }
    }
    return failures
  }

  /// Entries whose right form the same rule would change again.
  private func wrongRights(of rule: PackRule) async -> [Notice] {
    guard case .entries(let entries) = rule.work else { return [] }
    let rights = entries.wrongRights
    guard !rights.isEmpty else { return [] }
    let everywhere = PackRule(about: rule.about, scope: Scope(), work: rule.work)
    // A paragraph each, with a mark at its end lest it be taken for a headline.
    let text = rights.map { $0.right + "。" }.joined(separator: "\n\n")
    return await findings(of: everywhere, in: [text]).map { finding in
      let (wrong, right) = rights[(finding.region.start.line - 1) / 2]
      return Notice(
        path: path,
        message: Bilingual(
          "\(rule.about.id)：“\(wrong)”要改成“\(right)”，这又会报：\(finding.text(in: .zh))",
          "\(rule.about.id): “\(wrong)” becomes “\(right)”, which is reported again: \(finding.text(in: .en))"))
    }
  }

  private static func applied(_ findings: [Diagnostic], to text: String) -> String {
    var bytes = Array(text.utf8)
    for edit in findings.compactMap(\.fix).flatMap(\.edits).reversed() {
      bytes.replaceSubrange(edit.region.bytes, with: edit.replacement.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension PackEntries {
  /// Each wrong form with a right one that is in one line.
  fileprivate var wrongRights: [(wrong: String, right: String)] {
    (0..<wrongs.count).compactMap { entry in
      let right = rights[entry]
      return right.isEmpty || right.contains(where: \.isNewline) ? nil : (wrongs[entry], right)
    }
  }
}
