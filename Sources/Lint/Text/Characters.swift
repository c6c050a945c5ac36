/// The one table of characters: what kind each is, and which character of the other width it stands for.
public enum Characters {
  /// The kind of a Unicode scalar. O(1).
  public static func kind(of scalar: UInt32) -> Kind {
    // Nearly all of the copy; without a look at the table.
    if scalar &- 0x4E00 < 0x5200 { return .han }
    if scalar < 0x1_0000 { return Kind.stored(table[Int(scalar)]) }
    return kindBeyondTable(scalar)
  }

  /// The kind of a scalar above U+FFFF: the same ranges, searched. O(number of ranges).
  static func kindBeyondTable(_ scalar: UInt32) -> Kind {
    for (range, kind) in ranges where range.contains(scalar) { return kind }
    return .symbol
  }

  /// Raw values of `Kind` for the Basic Multilingual Plane; always 65,536 entries.
  static let table: [UInt8] = {
    var table = [UInt8](repeating: Kind.symbol.rawValue, count: 0x1_0000)
    for (range, kind) in ranges where range.upperBound < 0x1_0000 {
      for scalar in range { table[Int(scalar)] = kind.rawValue }
    }
    for (scalar, kind) in marks { table[Int(scalar.value)] = kind.rawValue }
    return table
  }()

  /// Ranges of letters, spaces and marks without a case of their own (Unicode 16, blocks and general categories).
  /// A later row wins where two overlap; what no row names is a symbol.
  private static let ranges: [(ClosedRange<UInt32>, Kind)] = [
    (0x00...0x1F, .invisible), (0x20...0x20, .space), (0x09...0x09, .tab), (0x0A...0x0A, .lineBreak),
    (0x0D...0x0D, .lineBreak), (0x21...0x2F, .narrowMark), (0x30...0x39, .digits), (0x3A...0x40, .narrowMark),
    (0x41...0x5A, .letters), (0x5B...0x60, .narrowMark), (0x61...0x7A, .letters), (0x7B...0x7E, .narrowMark),
    (0x7F...0x9F, .invisible), (0xA0...0xA0, .oddSpace), (0xAA...0xAA, .letters), (0xAD...0xAD, .invisible),
    (0xB5...0xB5, .letters), (0xBA...0xBA, .letters), (0xC0...0xD6, .letters), (0xD8...0xF6, .letters),
    (0xF8...0x52F, .letters), (0x531...0x1FFF, .otherLetters), (0x1D00...0x1DBF, .letters), (0x1E00...0x1FFF, .letters),
    (0x1680...0x1680, .oddSpace), (0x2000...0x200A, .oddSpace), (0x200B...0x200F, .invisible),
    (0x2010...0x2015, .shortDash), (0x2016...0x2027, .mark), (0x2028...0x202E, .invisible),
    (0x202F...0x202F, .oddSpace), (0x2030...0x205E, .mark), (0x205F...0x205F, .oddSpace), (0x2060...0x206F, .invisible),
    (0x2C60...0x2C7F, .letters), (0x2D00...0x2DFF, .otherLetters), (0x2E00...0x2E7F, .mark), (0x2E80...0x2FD5, .symbol),
    (0x3000...0x3000, .wideSpace), (0x3001...0x3003, .mark), (0x3005...0x3007, .han), (0x3008...0x301F, .mark),
    (0x3021...0x3029, .han), (0x3030...0x3030, .mark), (0x3038...0x303B, .han), (0x3041...0x3096, .otherLetters),
    (0x309D...0x30FA, .otherLetters), (0x30FC...0x318E, .otherLetters), (0x31A0...0x31BF, .otherLetters),
    (0x31F0...0x31FF, .otherLetters), (0x3400...0x4DBF, .han), (0x4E00...0x9FFF, .han),
    (0xA000...0xABFF, .otherLetters), (0xAC00...0xD7FB, .otherLetters), (0xE000...0xF8FF, .privateUse),
    (0xF900...0xFAFF, .han), (0xFB00...0xFB06, .letters), (0xFB1D...0xFDFF, .otherLetters),
    (0xFE00...0xFE0F, .invisible), (0xFE10...0xFE6F, .mark), (0xFE70...0xFEFC, .otherLetters),
    (0xFEFF...0xFEFF, .invisible), (0xFF01...0xFF0F, .mark), (0xFF10...0xFF19, .wideDigits), (0xFF1A...0xFF20, .mark),
    (0xFF21...0xFF3A, .wideLetters), (0xFF3B...0xFF40, .mark), (0xFF41...0xFF5A, .wideLetters),
    (0xFF5B...0xFF65, .mark), (0xFF66...0xFFDC, .otherLetters), (0xFFF9...0xFFFB, .invisible),
    (0xFFFD...0xFFFD, .replacement), (0x1_0000...0x1_CFFF, .otherLetters), (0x2_0000...0x2_FA1F, .han),
    (0x3_0000...0x3_3479, .han), (0xE_0000...0xE_0FFF, .invisible), (0xF_0000...0x10_FFFF, .privateUse),
  ]

  /// The marks that have a kind of their own.
  private static let marks: [(Unicode.Scalar, Kind)] = [
    ("，", .comma), (",", .narrowComma), ("。", .stop), (".", .narrowStop), ("．", .wideDot), ("｡", .stop),
    ("、", .enumerationComma), ("；", .semicolon), (";", .narrowSemicolon), ("：", .colon), (":", .narrowColon),
    ("？", .question), ("?", .narrowQuestion), ("！", .exclamation), ("!", .narrowExclamation),
    ("“", .openQuote), ("”", .closeQuote), ("‘", .openSingleQuote), ("’", .closeSingleQuote),
    ("\"", .straightQuote), ("＂", .straightQuote), ("'", .straightSingleQuote), ("＇", .straightSingleQuote),
    ("「", .openCorner), ("」", .closeCorner), ("『", .openWhiteCorner), ("』", .closeWhiteCorner),
    ("《", .openTitle), ("》", .closeTitle), ("〈", .openSingleTitle), ("〉", .closeSingleTitle),
    ("（", .openBracket), ("）", .closeBracket), ("(", .narrowOpenBracket), (")", .narrowCloseBracket),
    ("〔", .openTortoise), ("〕", .closeTortoise), ("【", .openLenticular), ("】", .closeLenticular),
    ("［", .openSquare), ("］", .closeSquare), ("[", .narrowOpenSquare), ("]", .narrowCloseSquare),
    ("{", .openCurly), ("}", .closeCurly), ("｛", .openCurly), ("｝", .closeCurly),
    ("…", .ellipsis), ("⋯", .ellipsis), ("—", .dash), ("―", .dash), ("-", .hyphen), ("－", .wideHyphen),
    ("～", .wave), ("〜", .wave), ("~", .narrowTilde), ("·", .interpunct), ("•", .otherDot), ("・", .otherDot),
    ("‧", .otherDot), ("⋅", .otherDot), ("･", .otherDot), ("∙", .otherDot), ("／", .solidus), ("/", .narrowSolidus),
    ("％", .percent), ("%", .narrowPercent),
  ]

  /// The full-width form of an ASCII mark that Chinese copy sets full-width, or nil. O(1).
  public static func wideForm(of kind: Kind) -> String? {
    switch kind {
    case .narrowComma: "，"
    case .narrowSemicolon: "；"
    case .narrowColon: "："
    case .narrowQuestion: "？"
    case .narrowExclamation: "！"
    case .narrowOpenBracket: "（"
    case .narrowCloseBracket: "）"
    default: nil
    }
  }

  /// The ASCII form of a full-width one (`（` → `(`, `Ａ` → `A`, U+3000 → space), any other scalar unchanged. O(1).
  ///
  /// Comparing two texts scalar by scalar through this is comparing them “width-blind”.
  public static func narrowed(_ scalar: UInt32) -> UInt32 {
    if scalar >= 0xFF01 && scalar <= 0xFF5E { return scalar - 0xFEE0 }
    return scalar == 0x3000 ? 0x20 : scalar
  }

  /// A text with every full-width form narrowed. O(length).
  public static func narrowed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(Unicode.Scalar(narrowed(scalar.value)) ?? scalar) }
    return String(result)
  }

  /// How many columns of a terminal a scalar takes: 0, 1 or 2.
  ///
  /// Wide and full-width characters of UAX #11 take two; ambiguous ones (“ … — ① ℃) take one, as terminals set them
  /// unless told otherwise; combining and invisible ones none.
  public static func columns(of scalar: UInt32) -> Int {
    if scalar < 0x300 { return scalar < 0x20 || scalar >= 0x7F && scalar < 0xA0 || scalar == 0xAD ? 0 : 1 }
    if scalar <= 0x36F { return 0 }
    if scalar < 0x1100 { return 1 }
    if kind(of: scalar) == .invisible { return 0 }
    for range in wideRanges where range.contains(scalar) { return 2 }
    return 1
  }

  /// Ranges whose East Asian Width is W or F (UAX #11), coarsely; all above U+10FF.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23EC, 0x2614...0x2615, 0x26AA...0x26AB, 0x26BD...0x26BE,
    0x2705...0x2705, 0x270A...0x270B, 0x2728...0x2728, 0x274C...0x274C, 0x2753...0x2755, 0x2757...0x2757,
    0x2795...0x2797, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x1_6FE0...0x1_B2FF, 0x1_F004...0x1_F004, 0x1_F18E...0x1_F18E, 0x1_F191...0x1_F19A,
    0x1_F200...0x1_F320, 0x1_F32D...0x1_F335, 0x1_F337...0x1_F37C, 0x1_F37E...0x1_F393, 0x1_F3A0...0x1_F3CA,
    0x1_F3E0...0x1_F3F0, 0x1_F3F8...0x1_F43E, 0x1_F440...0x1_F440, 0x1_F442...0x1_F4FC, 0x1_F4FF...0x1_F53D,
    0x1_F550...0x1_F567, 0x1_F5FB...0x1_F64F, 0x1_F680...0x1_F6C5, 0x1_F900...0x1_FAFF, 0x2_0000...0x3_FFFD,
  ]
}
