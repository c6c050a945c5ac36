/// One part of a story: a line of the file, or the run-in byline at the head of one.
public struct Block: Sendable, Hashable {
  /// What a block is to the desk.
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// 标题: a short line without a terminal mark at the head of a story. A story may have several (kicker, headline, deck).
    case headline
    /// 电头、署名: who reported, as a line of its own or running into the paragraph behind it.
    case byline
    /// 段落: running text.
    case paragraph
    /// 小标题: a short line without a terminal mark inside a story.
    case crosshead
    /// 图片说明: what a picture shows, or only who took it (`邱昱 摄`).
    case caption
    /// 落款: who edited, designed or supplied, whence and when (`责编：…`, `来源：…`, `江海区司法局`, `2026年5月3日`).
    case credit
    /// 表格行: cells divided by tabs or spaces, a row of names among them.
    case row
    /// 页面文字: what a web page or a newspaper's page sets around a story and is none of it (`首页 > 新闻 > 正文`, `分享到：`, `下转A03版`).
    case furniture

    /// The term in English, in lower case: what programs know it by.
    public var name: String {
      switch self {
      case .headline: "headline"
      case .byline: "byline"
      case .paragraph: "paragraph"
      case .crosshead: "crosshead"
      case .caption: "caption"
      case .credit: "credit"
      case .row: "row"
      case .furniture: "furniture"
      }
    }
  }

  /// What it is.
  public let kind: Kind
  private let start: UInt32
  private let end: UInt32
  private let number: UInt32

  /// Where it stands: UTF-8 bytes of prose, white space at both ends left out, never empty. It holds a line break only
  /// where the file wraps its paragraphs at a fixed width.
  public var range: Range<Int> { Int(start)..<Int(end) }

  /// The line of the file on which it begins, from 1.
  public var line: Int { Int(number) }

  init(_ kind: Kind, _ range: Range<Int>, line: Int) {
    self.kind = kind
    start = UInt32(range.lowerBound)
    end = UInt32(range.upperBound)
    number = UInt32(line)
  }
}
