internal import Primitives

/// Reader of JSON with messages, such as i18next's: each string is a segment of one language.
enum JSONMessages {
  static let categories: Set = ["zero", "one", "two", "few", "many", "other"]

  static func read(_ text: DecodedText) throws(LineError) -> DocumentContent {
    let json = try JSONTokens(text.bytes)
    var content = DocumentContent()
    for (number, node) in json.nodes.enumerated() where node.kind == .string {
      let text = json.string(node.range)
      // Metadata of Flutter's messages stands under keys that begin with `@`.
      guard !text.isEmpty, !(node.key?.hasPrefix("@") ?? false) else { continue }
      var segment = Segment(unit: json.path(number), source: MarkedText(text))
      segment.plural = node.key.flatMap(category)
      content.segments.append(
        FoundSegment(
          segment: segment,
          edits: [
            Edit(node.range.lowerBound + 1..<node.range.upperBound - 1, .content(.json))
          ], place: node.keyRange?.lowerBound ?? node.range.lowerBound))
    }
    return content
  }

  /// Plural category at the end of a key of i18next, such as `files_few`.
  private static func category(_ key: String) -> String? {
    guard let mark = key.lastIndex(of: "_") else { return nil }
    let ending = String(key[key.index(after: mark)...])
    return categories.contains(ending) ? ending : nil
  }
}
