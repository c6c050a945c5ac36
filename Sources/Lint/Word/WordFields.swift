/// Where in its fields a text is: between the beginning of a field and what divides it from its result stands its code.
struct WordFields {
  /// Of each that is open, whether its code comes.
  private var open: [Bool] = []
  /// Fields deeper than these are parts of them.
  private var deeper = 0
  private static let deepest = 32

  var isInCode: Bool { open.contains(true) }

  mutating func met(_ kind: String) {
    switch kind {
    case "begin": if open.count < WordFields.deepest { open.append(true) } else { deeper += 1 }
    case "separate": if deeper == 0, let last = open.indices.last { open[last] = false }
    case "end": if deeper > 0 { deeper -= 1 } else { _ = open.popLast() }
    default: break
    }
  }

  /// A code ends with its paragraph at the latest, so that a field that is broken takes no more away.
  mutating func endParagraph() {
    for index in open.indices { open[index] = false }
  }
}
