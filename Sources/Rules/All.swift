import Lint

/// The rules that newslint brings, in the order of its documentation.
public enum StandardRules {
  /// Every rule, one line each.
  public static let all: [any Rule.Type] = [
    MissingByline.self,
    MalformedByline.self,
    BrokenParagraph.self,
    HeadlineSpacing.self,
    DoubledCharacter.self,
    HalfwidthMark.self,
    RangeMark.self,
    MixedRangeMark.self,
    YearZero.self,
    AmbiguousRange.self,
    LeadingZero.self,
    MixedNumeral.self,
    ApproximateArabic.self,
    LunarDateArabic.self,
    ThousandsSeparator.self,
    DateForm.self,
    RangeReversed.self,
    DecreaseByMultiple.self,
    FoldArithmetic.self,
    CenturyDecade.self,
    PercentPoint.self,
    UnbalancedQuote.self,
    StraightQuote.self,
    QuoteNesting.self,
    UnbalancedBracket.self,
    UnbalancedTitleMark.self,
    TitleMarkNesting.self,
    QuoteFinalStop.self,
    QuoteDoubleStop.self,
    BracketFinalStop.self,
    SerialCommaBetweenQuotes.self,
    SpeechColon.self,
    TitleMarkMisuse.self,
    ColonTwice.self,
    DuplicateStory.self,
  ]
}
