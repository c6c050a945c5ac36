/// Recognises lines that are a day: what closes a notice or a letter, heads a part of a chronicle, or says when a page was published.
struct DayReader {
  let source: Source

  /// A line that is a day and nothing else, in brackets or not: `2026年5月3日`, `二〇二六年五月三日`, `4月21日`, `2020年3月`.
  /// O(1) for most lines, by their first character.
  func day(in range: Range<Int>) -> LineClassifier.Kind? {
    guard range.count <= 60 else { return nil }
    var start = range.lowerBound
    var end = range.upperBound
    let first = source.scalar(at: start).scalar
    if first == 0xFF08 || first == 0x28 {
      let last = source.prose.span.scalar(before: end)
      guard last.scalar == 0xFF09 || last.scalar == 0x29, range.count > 8 else { return nil }
      start += source.scalar(at: start).length
      end -= last.length
    }
    guard start < end, isNumeral(source.scalar(at: start).scalar) else { return nil }
    var offset = start
    var (hasYear, hasMonth, hasDay) = (false, false, false)
    while offset < end {
      offset = skipSpaces(offset, end)
      let numerals = offset
      while offset < end, isNumeral(source.scalar(at: offset).scalar) { offset += source.scalar(at: offset).length }
      guard offset > numerals else { break }
      offset = skipSpaces(offset, end)
      guard offset < end else { return nil }
      switch source.scalar(at: offset).scalar {
      case 0x5E74 where !hasYear && !hasMonth: hasYear = true  // 年
      case 0x6708 where !hasMonth: hasMonth = true  // 月
      case 0x65E5 where hasMonth && !hasDay: hasDay = true  // 日
      default: return nil
      }
      offset += 3
    }
    guard hasYear || hasDay, skipWeekday(offset, end) == end else { return nil }
    return .day(isWhole: hasYear && hasDay, isBracketed: start > range.lowerBound)
  }

  /// Where a page's stamp ends that begins at an offset: `2026-05-03 08:30:15`, `2026年5月3日 8:30`; nil if there is none.
  func stampEnd(at start: Int, _ end: Int) -> Int? {
    var offset = start
    var fields = 0
    for position in 0..<3 {
      let numerals = offset
      while offset < end, isDigit(offset) { offset += 1 }
      guard offset > numerals, offset - numerals <= 4, position > 0 || offset - numerals == 4 else { return nil }
      fields += 1
      guard offset < end else { break }
      switch source.scalar(at: offset).scalar {
      case 0x2D, 0x2F, 0x2E: if position == 2 { break } else { offset += 1 }  // - / .
      case 0x5E74, 0x6708, 0x65E5: offset += 3
      default: break
      }
    }
    guard fields == 3 else { return nil }
    let date = offset
    offset = skipSpaces(offset, end)
    // 08:30:15
    var parts = 0
    var time = offset
    while time < end, isDigit(time), parts < 3 {
      while time < end, isDigit(time) { time += 1 }
      parts += 1
      guard time < end, [0x3A, 0xFF1A].contains(source.scalar(at: time).scalar) else { break }
      time += source.scalar(at: time).length
    }
    return parts > 1 ? time : date
  }

  private func skipWeekday(_ start: Int, _ end: Int) -> Int {
    var offset = skipSpaces(start, end)
    if offset < end, [0xFF08, 0x28].contains(source.scalar(at: offset).scalar) {
      offset += source.scalar(at: offset).length
    }
    if source.has("星期", at: offset) || source.has("周", at: offset) {
      offset += source.has("周", at: offset) ? 6 : 9
      if offset < end, [0xFF09, 0x29].contains(source.scalar(at: offset).scalar) {
        offset += source.scalar(at: offset).length
      }
    }
    return offset
  }

  private func skipSpaces(_ start: Int, _ end: Int) -> Int {
    var offset = start
    while offset < end, Characters.kind(of: source.scalar(at: offset).scalar).isBlank {
      offset += source.scalar(at: offset).length
    }
    return offset
  }

  private func isDigit(_ offset: Int) -> Bool { source.prose[offset] &- 0x30 < 10 }

  /// 0 to 9, 〇, 一 to 十, 元 of a first year is left out.
  private func isNumeral(_ scalar: UInt32) -> Bool { scalar == 0x3007 || LineShape.isNumeral(scalar) }
}
