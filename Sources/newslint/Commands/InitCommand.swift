#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Lint

/// `newslint init`: a configuration to begin with, never over one that is there; with `--hook`, a hook for git (`HookCommand`).
struct InitCommand {
  func run(_ invocation: Invocation, _ language: Language, to output: inout Writer) throws(Notice) -> Int32 {
    try Program.refuseOperands(invocation)
    if invocation.has("hook") {
      guard invocation.value("house") == nil else {
        throw Notice(
          message: Bilingual(
            "--hook 只写钩子，不写配置；--house 另用一次 newslint init",
            "--hook writes a hook and no configuration: run newslint init once more for --house"))
      }
      return try HookCommand(language).run(to: &output)
    }
    if let house = invocation.value("house"), house.allSatisfy(\.isWhitespace) {
      throw Notice(message: Bilingual("--house 后面要写报纸名", "--house wants the paper's name"))
    }
    let name = Configuration.fileName
    let descriptor = FileSystem.descriptor(forWriting: Path(name), isNew: true)
    guard descriptor >= 0 else {
      if errno == EEXIST {
        throw Notice(
          path: Path(name),
          message: Bilingual("已经有这份配置了，没有改动它", "there is a configuration already; it was left as it is"))
      }
      throw Program.unwritten(Path(name), errno)
    }
    defer { close(descriptor) }
    var writer = Writer(descriptor: descriptor)
    writer.write(InitCommand.text(house: invocation.value("house"), language))
    writer.flush()
    if let failure = writer.failure { throw Program.unwritten(Path(name), failure) }
    output.writeLine(
      Bilingual("已写好 \(name)；用 newslint config 看哪些设置生效", "wrote \(name); newslint config shows what is in force")[
        language])
    return 0
  }

  static func text(house: String?, _ language: Language) -> String {
    let line = house.map { "\"house\": \(Printable.json($0))," } ?? "// \"house\": \"江门日报\","
    return Bilingual(
      """
      {
        // 报纸名：设了才查署名。也可写成对象，自定署名格式：
        // {"name": "江门日报", "bylines": ["江门日报讯(记者/… 通讯员/…)", "□江门日报记者 … 通讯员 …"]}
        \(line)

        // 查文件夹时不看哪些，写法同 .gitignore。
        "ignore": [],

        // 本报自己的词库，写法见 docs/packs.md；写好了用 newslint pack check 查一查。
        "packs": [
          // "jiangmen.json"
        ],

        // 每条规则可以设 "off"、"note"、"warning"、"error"，或带选项的对象；newslint rules 列出全部规则。
        "rules": {
          // "headline-spacing": "error",
          // "halfwidth-mark": {"marks": "half"}
        },

        // 只对部分文件另设，后面的盖过前面的。
        "overrides": [
          // {"files": ["wire/**"], "rules": {"missing-byline": "off"}}
        ],

        // 规则遇到这些字就不报；path 和 reason 可以不写。只放过一处，可在稿件里另起一行写【newslint 下一行不查 规则】。
        "exceptions": [
          // {"rule": "doubled-character", "text": "党员员", "path": "wire/**", "reason": "引文照录"}
        ]
      }

      """,
      """
      {
        // The paper's name: bylines are checked only where it is set. An object sets the forms of its bylines too:
        // {"name": "江门日报", "bylines": ["江门日报讯(记者/… 通讯员/…)", "□江门日报记者 … 通讯员 …"]}
        \(line)

        // What to leave out of folders, written as in .gitignore.
        "ignore": [],

        // The newsroom's own rules: docs/packs.md says how to write them, and newslint pack check looks them over.
        "packs": [
          // "jiangmen.json"
        ],

        // Each rule is "off", "note", "warning" or "error", or an object with its options; newslint rules lists them.
        "rules": {
          // "headline-spacing": "error",
          // "halfwidth-mark": {"marks": "half"}
        },

        // Settings for some files only; a later item goes over an earlier.
        "overrides": [
          // {"files": ["wire/**"], "rules": {"missing-byline": "off"}}
        ],

        // Words about which a rule is silent; path and reason may be left out. For a single place, a line of its own in the
        // copy does: <!-- newslint-disable-next-line RULE -->
        "exceptions": [
          // {"rule": "doubled-character", "text": "党员员", "path": "wire/**", "reason": "as quoted"}
        ]
      }

      """)[language]
  }
}
