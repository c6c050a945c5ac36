import Lint

/// `newslint stories FILE…`: how a file was divided, so that anyone can see how it was read.
struct StoriesCommand {
  let surroundings: Surroundings

  func run(_ invocation: Invocation, _ language: Language, to output: inout Writer, errors: inout Writer) -> Int32 {
    var code: Int32 = 0
    if invocation.operands.isEmpty {
      errors.writeLine(CompilerOutput.line(Notice(message: Bilingual("要看哪个文件？", "which file?")), in: language))
      return 2
    }
    for path in invocation.operands {
      do throws(Notice) {
        let bytes = path == Path("-") ? try surroundings.standardInput() : nil
        let (stories, notices) = try Story.all(reading: path, atHand: bytes, encoding: invocation.encoding())
        output.writeLine(
          Printable.escaped("\(path)") + ": "
            + Bilingual("\(stories.count) 篇稿件", "\(stories.count) \(stories.count == 1 ? "story" : "stories")")[
              language])
        for (index, story) in stories.enumerated() { write(story, index + 1, language, to: &output) }
        for notice in notices { errors.writeLine(CompilerOutput.line(notice, in: language)) }
        if !notices.isEmpty { code = 2 }
      } catch {
        errors.writeLine(CompilerOutput.line(error, in: language))
        code = 2
      }
    }
    return code
  }

  private func write(_ story: Story, _ number: Int, _ language: Language, to output: inout Writer) {
    output.writeLine()
    let id = story.record?.id.map { " (id \(Printable.escaped($0)))" } ?? ""
    output.writeLine(Bilingual("稿件 \(number)", "story \(number)")[language] + id)
    for block in story.blocks {
      let line = "\(block.line)"
      let name = StoriesCommand.name(of: block.kind)[language]
      let width = name.unicodeScalars.reduce(0) { $0 + Characters.columns(of: $1.value) }
      let lead = String(repeating: " ", count: max(0, 5 - line.count)) + line
      output.writeLine(
        "\(lead)  \(name)\(String(repeating: " ", count: max(1, 11 - width)))\(opening(of: block, story))")
    }
    if let byline = story.byline, byline.form == .tail {
      let name = Bilingual("文末署名", "signed")[language]
      output.writeLine("       \(name)   \(Printable.escaped(story.text(byline.range)))")
    }
  }

  private static func name(of kind: Block.Kind) -> Bilingual {
    switch kind {
    case .headline: Bilingual("标题", kind.name)
    case .byline: Bilingual("署名", kind.name)
    case .paragraph: Bilingual("段落", kind.name)
    case .crosshead: Bilingual("小标题", kind.name)
    case .caption: Bilingual("图片说明", kind.name)
    case .credit: Bilingual("落款", kind.name)
    case .row: Bilingual("表格行", kind.name)
    case .furniture: Bilingual("页面文字", kind.name)
    }
  }

  /// The first 36 characters of a block.
  private func opening(of block: Block, _ story: Story) -> String {
    let line = story.text(block.range).prefix(48).filter { !$0.isNewline }
    // The cells of a row are divided by tabs.
    let text = Printable.escaped(String(line.prefix(37).map { $0 == "\t" ? " " : $0 }))
    return text.count > 36 ? text.prefix(36) + "…" : text
  }
}
