/// The namespaces that matter in documents, each in its transitional and its strict form (ISO/IEC 29500-4 and -1).
enum XMLNamespace: Sendable {
  case none, word, compatibility, contentTypes, relationships, xml
  /// An extension by Microsoft, which newslint understands so far as that text of documents stands in it as everywhere.
  case extended
  case other

  /// The namespace of a name.
  init(uri: String) {
    switch uri {
    case "": self = .none
    case "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
      "http://purl.oclc.org/ooxml/wordprocessingml/main":
      self = .word
    case "http://schemas.openxmlformats.org/markup-compatibility/2006": self = .compatibility
    case "http://schemas.openxmlformats.org/package/2006/content-types": self = .contentTypes
    case "http://schemas.openxmlformats.org/package/2006/relationships": self = .relationships
    default:
      let isExtended =
        uri == "urn:schemas-microsoft-com:vml" || uri.hasPrefix("http://schemas.microsoft.com/office/word/")
        || uri.hasPrefix("http://schemas.microsoft.com/office/drawing/")
      self = isExtended ? .extended : .other
    }
  }
}

/// The prefixes that are bound where a reader stands.
struct XMLScope: Sendable {
  private struct Binding {
    let prefix: [UInt8]
    let namespace: XMLNamespace
  }

  private var bindings: [Binding] = []
  /// What was asked for last, since nearly all elements of a part have one prefix.
  private var latest: Binding?

  /// How many prefixes may be bound at once: looking for one takes a walk over them.
  private static let most = 256

  /// How many are bound.
  var count: Int { bindings.count }

  /// Binds a prefix, empty for the default, and says whether there was room.
  mutating func bind(_ prefix: ArraySlice<UInt8>, to namespace: XMLNamespace) -> Bool {
    guard bindings.count < XMLScope.most else { return false }
    bindings.append(Binding(prefix: Array(prefix), namespace: namespace))
    latest = nil
    return true
  }

  /// Forgets what was bound since there were so many.
  mutating func leave(to count: Int) {
    guard bindings.count > count else { return }
    bindings.removeSubrange(count...)
    latest = nil
  }

  /// The namespace of a prefix; nil if it is not bound.
  mutating func namespace(of prefix: ArraySlice<UInt8>) -> XMLNamespace? {
    if let latest, latest.prefix.elementsEqual(prefix) { return latest.namespace }
    guard let namespace = bound(prefix) else { return nil }
    latest = Binding(prefix: Array(prefix), namespace: namespace)
    return namespace
  }

  /// The same for a prefix that is asked for now and then.
  func bound(_ prefix: ArraySlice<UInt8>) -> XMLNamespace? {
    if let binding = bindings.last(where: { $0.prefix.elementsEqual(prefix) }) { return binding.namespace }
    if prefix.isEmpty { return XMLNamespace.none }
    return prefix.elementsEqual("xml".utf8) ? .xml : nil
  }
}

/// References to characters: the five that XML knows, and numeric ones.
enum XMLReference {
  /// The character that a reference stands for, and how many bytes it takes; nil if it is none, or of a character that XML does not allow.
  static func read(in bytes: [UInt8], at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    guard let end = bytes[offset..<min(offset + 12, bytes.count)].firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let length = end + 1 - offset
    let body = String(decoding: bytes[offset + 1..<end], as: UTF8.self)
    switch body {
    case "lt": return ("<", length)
    case "gt": return (">", length)
    case "amp": return ("&", length)
    case "quot": return ("\"", length)
    case "apos": return ("'", length)
    default: break
    }
    guard body.hasPrefix("#") else { return nil }
    let digits = body.dropFirst(body.hasPrefix("#x") ? 2 : 1)
    // Integers may have a sign, references may not.
    guard let first = digits.first, first.isHexDigit,
      let value = UInt32(digits, radix: body.hasPrefix("#x") ? 16 : 10), let scalar = Unicode.Scalar(value),
      value >= 0x20 || [0x09, 0x0A, 0x0D].contains(value), value != 0xFFFE, value != 0xFFFF
    else { return nil }
    return (scalar, length)
  }
}
