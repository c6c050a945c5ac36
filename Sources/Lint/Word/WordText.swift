/// The text of a document, or of a part of it, as lines: one a paragraph, each with its end.
struct WordText: Sendable {
  /// What is said of a line beside its text.
  struct Label: Sendable, Equatable {
    /// Where in the document it stands.
    var part = Passage.Part.body
    /// Whether it is a row of a table: its cells, divided by tabs.
    var isRow = false
    /// What heading the document says that it is.
    var heading: WordHeading?
  }

  /// Lines with one label, up to the next stretch.
  struct Stretch: Sendable {
    /// Where they begin: UTF-8 bytes of the text.
    let start: Int
    var label: Label
  }

  private(set) var bytes: [UInt8] = []
  /// Ascending; before the first of them the label says nothing.
  private(set) var stretches: [Stretch] = []
  /// What stands before the next paragraph in its line, since the mark between the two was deleted or is hidden.
  private var carried: [UInt8] = []

  /// Adds a paragraph, which may have line breaks in it.
  ///
  /// - Parameter isOpen: whether the next paragraph goes on in its line.
  mutating func add(_ paragraph: [UInt8], _ label: Label, isOpen: Bool = false) {
    carried += paragraph
    if isOpen { return }
    set(label)
    bytes += carried
    bytes.append(0x0A)
    carried = []
  }

  /// Ends a paragraph that the next one was to go on with, as none comes.
  mutating func finish() {
    if !carried.isEmpty { add([], Label()) }
  }

  /// Adds all of another text.
  ///
  /// - Parameter part: where what the other has as its body stands in this one.
  mutating func add(_ other: consuming WordText, as part: Passage.Part) {
    var other = other
    other.finish()
    if other.bytes.isEmpty { return }
    let start = bytes.count
    set(Label(part: part))
    for stretch in other.stretches {
      var label = stretch.label
      if label.part == .body { label.part = part }
      set(label, at: start + stretch.start)
    }
    bytes += other.bytes
  }

  private mutating func set(_ label: Label, at start: Int? = nil) {
    let start = start ?? bytes.count
    if stretches.last?.start == start { stretches.removeLast() }
    if stretches.last?.label ?? Label() != label { stretches.append(Stretch(start: start, label: label)) }
  }

  /// Whether nothing but white space is in it.
  var isBlank: Bool { WordText.trimmed(bytes[...]).isEmpty }

  /// Bytes without the white space at both ends, ideographic spaces among it.
  static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes
    while let first = rest.first {
      if first <= 0x20 {
        rest = rest.dropFirst()
      } else if rest.starts(with: [0xE3, 0x80, 0x80]) {
        rest = rest.dropFirst(3)
      } else {
        break
      }
    }
    while let last = rest.last {
      if last <= 0x20 {
        rest = rest.dropLast()
      } else if rest.suffix(3).elementsEqual([0xE3, 0x80, 0x80]) {
        rest = rest.dropLast(3)
      } else {
        break
      }
    }
    return rest
  }
}
