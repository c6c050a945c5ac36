import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of XML as a reader that knows nothing of newslint gets it.
final class XMLElement: NSObject, XMLParserDelegate {
  private(set) var name = ""
  private var attributes: [String: String] = [:]
  private(set) var children: [XMLElement] = []
  private(set) var text = ""
  private var open: [XMLElement] = []

  private override init() {}

  /// Reads a document.
  convenience init(_ text: String) throws {
    self.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    open = [self]
    try #require(parser.parse(), "not well-formed: \(text)")
  }

  subscript(attribute: String) -> String? { attributes[attribute] }

  /// Every element of a name below this one.
  func all(_ name: String) -> [XMLElement] { children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) } }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    // The root is the document itself.
    let element = open.count == 1 && self.name == "" ? self : XMLElement()
    element.name = name
    element.attributes = attributes
    if element !== self { open[open.count - 1].children.append(element) }
    open.append(element)
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) { open[open.count - 1].text += text }
}
