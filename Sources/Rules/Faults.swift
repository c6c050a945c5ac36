import Lint

extension StandardRules {
  /// What the findings of each rule are when an issue is graded by its faults.
  ///
  /// Source: 报纸编校差错率计算方法 (2020), which tells wording, facts and grammar, the form of numerals, and marks apart. Breaks and spaces that
  /// divide as marks do count as marks. What is advice, or is never seen in print, is no fault.
  public static let faultScale = FaultScale(
    Dictionary(
      uniqueKeysWithValues: [
        (Fault(.wording), wording), (Fault(.wording, isImportant: true), importantWording), (Fault(.content), content),
        (Fault(.content, isImportant: true), importantContent), (Fault(.repetition), repetition),
        (Fault(.numeral), numerals), (Fault(.mark), marks), (Fault(.uncounted), uncounted),
      ].flatMap { fault, ids in ids.map { ($0, fault) } }))

  /// Wrong, missing and extra characters.
  private static let wording = [
    "leftover-mark", "doubled-character", "doubled-word", "mojibake", "radical-look-alike", "private-use-character",
    "foreign-look-alike", "traditional-character", "two-before-measure", "wrong-word", "cut-off-as-of", "of-ground-get",
    "variant-form", "colloquial-unit", "doubled-unit", "suspect-character",
  ]

  /// The same in names of bodies, offices, places and policies.
  private static let importantWording = ["set-phrase", "name-of-place-or-body"]

  /// Facts, knowledge, logic, grammar; wrong figures.
  private static let content = [
    "empty-story", "jump-line", "headline-mismatch", "enumeration-gap", "ambiguous-range", "range-reversed",
    "decrease-by-multiple", "fold-arithmetic", "percent-point", "below-zero-minus", "redundant-phrase",
    "double-negative", "blended-construction", "missing-subject", "unpaired-conjunction", "respectful-terms",
    "measure-word", "parallel-gap", "age-mismatch", "relative-date", "malformed-contact", "inconsistent-figure",
    "sum-mismatch", "growth-mismatch", "count-mismatch", "duplicate-headline",
  ]

  /// The same of names of people and organisations, and of dates.
  private static let importantContent = [
    "impossible-date", "weekday-mismatch", "inconsistent-name", "inconsistent-organisation",
  ]

  /// What stands twice.
  private static let repetition = ["duplicate-story", "repeated-paragraph"]

  /// Where GB/T 15835 wants other numerals, or the same ones written in another way.
  private static let numerals = [
    "year-zero", "leading-zero", "mixed-numeral", "approximate-arabic", "lunar-date-arabic", "thousands-separator",
    "date-form", "century-decade", "fixed-word-arabic",
  ]

  /// Marks, and breaks and spaces that do their work.
  private static let marks = [
    "malformed-byline", "broken-paragraph", "missing-terminal-punctuation", "caption-full-stop", "headline-spacing",
    "headline-punctuation", "headline-exclamation", "invisible-character", "fullwidth-alphanumeric", "space-in-text",
    "tab-character", "halfwidth-mark", "unbalanced-quote", "straight-quote", "quote-nesting", "quote-final-stop",
    "quote-double-stop", "speech-colon", "unbalanced-bracket", "bracket-final-stop", "unbalanced-title-mark",
    "title-mark-nesting", "title-mark-misuse", "serial-comma-between-quotes", "colon-twice", "doubled-mark",
    "ellipsis-form", "dash-form", "question-exclamation-order", "serial-comma", "approximate-number-comma",
    "ordinal-mark", "interpunct-form", "document-number", "line-initial-mark", "fullwidth-percent", "time-colon",
    "semicolon-after-stop", "indirect-question", "range-mark", "mixed-range-mark", "decimal-point", "unit-form",
    "inconsistent-style",
  ]

  /// Advice, the house's own wishes, what no reader sees, and what is said of marks that leave findings alone.
  private static let uncounted = [
    "missing-byline", "missing-photo-credit", "short-story", "long-paragraph", "long-sentence", "headline-length",
    "trailing-space", "indent", "acronym-before-use", "unknown-suppression", "unused-suppression",
  ]
}
