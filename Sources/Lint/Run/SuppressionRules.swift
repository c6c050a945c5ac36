/// A mark that leaves nothing alone, or ends what nobody began; an exception of the configuration that has none to make.
///
/// The engine itself reports it, when all other rules are through.
public struct UnusedSuppression: Rule {
  /// The rule; it has no options.
  public init() {}

  static let unused = Message(
    "“{0}”在这里没有报什么，用不着“不查”；请删去", "“{0}” has nothing to report here that could be left alone: delete it")
  static let allUnused = Message(
    "各条规则在这里都没有报什么，用不着“不查”；请删去", "no rule has anything to report here that could be left alone: delete it")
  static let unbegun = Message(
    "前面没有对“{0}”写“不查”，用不着“恢复”；请删去", "nothing disables “{0}” before this, so there is nothing to enable: delete it")
  static let allUnbegun = Message(
    "前面没有写“不查”，用不着“恢复”；请删去", "nothing is disabled before this, so there is nothing to enable: delete it")
  /// Stands in the configuration, so that no example shows it.
  public static let exception = Message(
    "“{0}”没有在稿件里报过“{1}”，这条例外没有用上；请改正或删去",
    "“{0}” reports no “{1}” in the copy, so there is nothing to except: correct it or delete it")

  /// What the rule is.
  public static let about = About(
    id: "unused-suppression",
    name: Bilingual("用不着的“不查”", "needless suppression"),
    severity: .warning,
    why: Bilingual(
      """
      稿件里可以写一行“不查”的标记，让某处不报。稿子改过之后，标记所指的问题往往已经没有了；标记留着，以后真有问题也会被它挡住，还可能被印出去。\
      所以没有挡住任何问题的标记会报，前面没有“不查”的“恢复”、配置里没有用上的例外也会报。标记怎么写，见 docs/configuration.md。

      规则没有启用（配置里关了，或用了 `--only`、`--skip`）时，不说针对它的标记没有用。要对照别处稿件的规则（如 `duplicate-story`）、针对全部规则的标记，\
      以及配置里的例外，只有查了整个文件夹（配置文件所在的文件夹；没有配置就是当前文件夹）、没有漏掉文件，才知道有没有用；只查其中几篇时不报。
      """,
      """
      A line in the copy can ask for something to be left alone. Once the copy has been mended the fault is often gone; a mark that stays hides \
      the next one, and may get into print. So a mark that leaves nothing alone is reported, an `enable` with no `disable` before it, and an \
      exception of the configuration that was not used. docs/configuration.md says how marks are written.

      Of a rule that is not in force (turned off, or left out by `--only` or `--skip`) no mark is called useless. Marks for rules that compare \
      stories (`duplicate-story`), marks for all rules, and exceptions are judged only if the whole folder of the configuration was linted (the \
      working directory if there is none) and every file could be read: a run over a few stories can't know.
      """),
    basis: Bilingual("newslint 自身的约定：不查要有所指", "newslint's own practice: a mark must have something to leave alone"),
    fix: .safe,
    messages: [unused, allUnused, unbegun, allUnbegun, exception],
    examples: [
      Example(
        """
        会议今天召开

        ⟦<!-- newslint-disable-next-line doubled-character -->⇒⟧⟨
        ⇒⟩公司党支部熟悉发展党员的流程。
        """),
      Example(
        """
        会议今天召开

        【newslint 下一行不查 doubled-character⟨、⇒⟩⟦range-mark⇒⟧：引文照录】
        公司党支部熟悉发展党员员的流程。
        """),
      Example(
        """
        会议今天召开

        ⟦【newslint 不查】⇒⟧⟨
        ⇒⟩公司党支部熟悉发展党员的流程。

        ⟨【newslint 恢复】
        ⇒⟩公司有党员12名。
        """),
      Example(
        """
        会议今天召开

        公司党支部熟悉发展党员的流程。
        ⟦[newslint-enable doubled-character]⇒⟧⟨
        ⇒⟩公司有党员12名。
        """),
      Example(
        """
        会议今天召开

        公司党支部熟悉发展党员的流程。
        ⟦【newslint 恢复】⇒⟧⟨
        ⇒⟩公司有党员12名。
        """),
      Example(
        """
        会议今天召开

        【newslint 下一行不查 doubled-character：引文照录】

        公司党支部熟悉发展党员员的流程。
        """),
      Example(
        """
        会议今天召开

        【newslint 不查 doubled-character】
        公司党支部熟悉发展党员员的流程。

        公司有党员员12名。
        【newslint 恢复 doubled-character】

        这项工作将持续推进。
        """),
    ])

  static let deletion = Bilingual("删去这一行", "delete this line")
  static let deletions = Bilingual("删去这个标记和对应的“恢复”", "delete this mark and the one that ends it")
}

/// A mark that can't be understood: what it should leave alone is reported.
public struct UnknownSuppression: Rule {
  /// The rule; it has no options.
  public init() {}

  static let unknownRule = Message(
    "没有“{0}”这条规则；newslint rules 列出全部规则，理由要写在“：”后面",
    "there is no rule “{0}”: newslint rules lists them, and a reason goes behind “--”")
  static let misspeltRule = Message("没有“{0}”这条规则；是不是“{1}”？", "there is no rule “{0}”; did you mean “{1}”?")
  static let unknownVerb = Message(
    "看不懂要做什么；请写“下一行不查”“不查”或“恢复”（disable-next-line、disable、enable），后面写规则",
    "this can't be understood: write disable-next-line, disable or enable, and then the rules")
  static let notAlone = Message(
    "标记要独占一行，并以括号收尾；现在不起作用", "a mark takes a line of its own and closes its bracket: as it stands it does nothing")

  /// What the rule is.
  public static let about = About(
    id: "unknown-suppression",
    name: Bilingual("看不懂的“不查”", "unclear suppression"),
    severity: .warning,
    why: Bilingual(
      """
      稿件里“不查”的标记写错了规则名、写错了字，或者没有独占一行，就不起作用。不说出来，写的人会以为已经不查了。标记怎么写，见 docs/configuration.md。

      括号里只是提到 newslint 的文字不算标记。
      """,
      """
      A mark that misspells a rule or its own words, or that shares its line, does nothing; whoever wrote it would think otherwise. \
      docs/configuration.md says how marks are written.

      Brackets that only speak of newslint are no mark.
      """),
    basis: Bilingual("newslint 自身的约定：写错的地方要说出来", "newslint's own practice: mistakes are pointed out"),
    messages: [unknownRule, misspeltRule, unknownVerb, notAlone],
    examples: [
      Example(
        """
        会议今天召开

        <!-- newslint-disable-next-line ⟦doubled-charcter⟧ -->
        公司党支部熟悉发展党员的流程。
        """),
      Example(
        """
        会议今天召开

        【newslint 下一行不查 ⟦原文如此⟧】
        公司党支部熟悉发展党员的流程。
        """),
      Example(
        """
        会议今天召开

        ⟦【newslint 别查 doubled-character】⟧
        公司党支部熟悉发展党员的流程。
        """),
      Example(
        """
        会议今天召开

        ⟦<!-- newslint-disable-next-line doubled-character -->⟧ 公司党支部熟悉发展党员的流程。
        """),
      Example("会议今天召开\n\n公司党支部熟悉发展党员的流程。⟦【newslint 下一行不查 doubled-character】⟧"),
      Example(
        """
        会议今天召开

        〔newslint下一行不查：doubled-character：原文如此〕
        公司党支部熟悉发展党员员的流程。
        """),
      Example("newslint 能看出什么\n\n【newslint】能看出重字。"),
    ])
}
