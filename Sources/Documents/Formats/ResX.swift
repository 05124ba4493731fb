internal import Primitives

/// Reader of .NET's `.resx` files.
enum ResX {
  static func read(_ text: DecodedText) throws(LineError) -> DocumentContent {
    let tokens = try XMLTokens(text.bytes)
    var content = DocumentContent()
    for token in 0..<tokens.count where tokens.name(token) == "data" {
      let attributes = tokens.attributes(token)
      // Data with a type are objects; names of designers' properties begin with two signs.
      guard !attributes.contains(where: { $0.name == "type" || $0.name == "mimetype" }),
        let name = attributes.first(where: { $0.name == "name" })?.value, !name.hasPrefix(">>"),
        let value = tokens.child("value", of: token)
      else { continue }
      let text = XMLContent(tokens, value) { _ in .span }
      guard !text.marked.isEmpty else { continue }
      var segment = Segment(unit: name, source: text.marked)
      if let comment = tokens.child("comment", of: token) {
        segment.notes = [tokens.string(comment)].filter { !$0.isEmpty }
      }
      content.segments.append(
        FoundSegment(
          segment: segment,
          edits: tokens.replacement(of: value, escaping: .xml(section: text.isSection)),
          place: tokens.starts[token]))
    }
    return content
  }
}
