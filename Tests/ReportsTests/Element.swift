import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An element of a document parsed by Foundation's XML parser.
final class Element {
  let name: String
  private let attributes: [String: String]
  fileprivate(set) var children: [Element] = []
  /// Text, including that of child elements.
  fileprivate(set) var text = ""
  /// Text, excluding that of child elements.
  fileprivate(set) var ownText = ""

  fileprivate init(_ name: String, _ attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  /// Creates an unnamed element with the elements of a document as its children.
  ///
  /// - Throws: An error if the document is not well-formed.
  convenience init(parsing bytes: [UInt8]) throws {
    let parser = XMLParser(data: Data(bytes))
    let builder = ElementBuilder()
    parser.delegate = builder
    guard parser.parse() else {
      throw parser.parserError ?? CocoaError(.fileReadCorruptFile)
    }
    self.init("", [:])
    children = builder.open[0].children
    text = builder.open[0].text
  }

  subscript(attribute: String) -> String? { attributes[attribute] }

  /// Returns all descendants with a name, in document order.
  func all(_ name: String) -> [Element] {
    children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
  }
}

private final class ElementBuilder: NSObject, XMLParserDelegate {
  var open = [Element("", [:])]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let element = Element(name, attributes)
    open[open.count - 1].children.append(element)
    open.append(element)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    let element = open.removeLast()
    open[open.count - 1].text += element.text
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    open[open.count - 1].text += text
    open[open.count - 1].ownText += text
  }
}
