extension About {
  /// The rule's page: what, why, on what basis, options and examples, in Markdown. `explain`, SARIF and docs/rules.md show it.
  public func markdown(in language: Language) -> String {
    var page = "# \(id): \(name[language])\n\n"
    page += "\(Bilingual("默认级别：", "Default severity: ")[language])`\(severity.rawValue)`"
    if !isOn {
      page += Bilingual("，默认不用，要在配置里开", "; off unless the configuration sets a severity")[language]
    }
    switch fix {
    case .safe: page += Bilingual(" · 有改法", " · safe fix")[language]
    case .suggested: page += Bilingual(" · 有建议", " · suggested fix")[language]
    case nil: break
    }
    page += "\n\n\(why[language])\n\n"
    page += "**\(Bilingual("依据", "Basis")[language])** \(basis[language])\n"
    if !options.isEmpty {
      page += "\n## \(Bilingual("选项", "Options")[language])\n\n"
      for option in options {
        let value = option.defaultValue.description(in: language)
        let shape = option.shape.description(in: language)
        page += "- `\(option.key)`\(shape)\(option.meaning[language])\(value)\n"
      }
    }
    page += examples(
      Bilingual(
        "会报（⟦⟧ 里是问题所在，⇒ 后面是改法，⟨⟩ 里一并改）",
        "Reported (⟦⟧ holds what is wrong, behind ⇒ stands the fix, ⟨⟩ is changed with it)"),
      examples.filter { !$0.isGood }, language)
    page += examples(Bilingual("不报", "Not reported"), examples.filter(\.isGood), language)
    return page
  }

  private func examples(_ title: Bilingual, _ examples: [Example], _ language: Language) -> String {
    guard !examples.isEmpty else { return "" }
    var text = "\n## \(title[language])\n\n"
    for (index, example) in examples.enumerated() {
      if index > 0 { text += "\n" }
      var settings: [String] = []
      if let house = example.houseSetting { settings.append("\"house\": \(house)") }
      if let options = example.options { settings.append("\"rules\": {\"\(id)\": \(options)}") }
      if !settings.isEmpty {
        let setting = "`{\(settings.joined(separator: ", "))}`"
        text += Bilingual("设置 \(setting)：", "With \(setting):")[language] + "\n\n"
      }
      for file in example.printed {
        let state =
          file.isThere
          ? Bilingual("（已见报，在档案里）：", " (it ran, and is in the archive):")
          : Bilingual("（已见报，在档案里，原文件已删）：", " (it ran, and is in the archive; the file is gone):")
        text += "`\(file.name)`\(state[language])\n\n"
        text += "```text\n\(file.copy)\n```\n\n"
      }
      for (number, file) in example.files.enumerated() {
        if number > 0 { text += "\n" }
        if example.files.count > 1 || !example.printed.isEmpty {
          text += "`\(file.name)`\(Bilingual("：", ":")[language])\n\n"
        }
        text += "```text\n\(file.copy)\n```\n"
      }
    }
    return text
  }
}

extension Option.Shape {
  /// What the option takes, in brackets.
  fileprivate func description(in language: Language) -> String {
    let text =
      switch self {
      case .integer(let bounds): "\(bounds.lowerBound)–\(bounds.upperBound)"
      case .choice(let words): words.joined(separator: " | ")
      case .texts: Bilingual("字符串数组", "array of strings")[language]
      }
    return Bilingual("（\(text)）：", " (\(text)): ")[language]
  }
}

extension Option.Value {
  /// The value as a default, behind the option's meaning.
  fileprivate func description(in language: Language) -> String {
    let text =
      switch self {
      case .integer(let number): "`\(number)`"
      case .choice(let word): "`\(word)`"
      case .texts(let texts) where texts.isEmpty: Bilingual("空", "none")[language]
      case .texts(let texts): texts.joined(separator: Bilingual("、", ", ")[language])
      }
    return Bilingual("；默认：\(text)", "; default: \(text)")[language]
  }
}
