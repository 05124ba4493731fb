internal import Primitives

/// Reader of XLIFF: 1.0 to 1.2 with the dialects of the tools, and 2.0 to 2.2.
enum XLIFF {
  static func read(
    _ text: DecodedText, _ options: ReadingOptions
  ) throws(LineError) -> DocumentContent {
    let tokens = try XMLTokens(text.bytes)
    guard let root = (0..<tokens.count).first(where: { tokens.kinds[$0] == .start }),
      tokens.name(root) == "xliff"
    else { throw LineError(line: 1, "there is no element xliff; check the format of the file") }
    let version = tokens.attribute("version", root) ?? "1.2"
    if version.hasPrefix("2") {
      var reader = XLIFF2(tokens, options)
      return reader.read(root)
    }
    var reader = XLIFF1(tokens, options)
    return reader.read(root)
  }

  /// Edits that set an attribute of a start tag to what a state asks for.
  static func set(
    _ name: String, of start: Int, in tokens: XMLTokens, translated: String, needsReview: String
  ) -> Edit {
    if let attribute = tokens.attributes(start).first(where: { $0.name == name }) {
      return Edit(
        attribute.valueRange, .state(translated: translated, needsReview: needsReview))
    }
    let place = tokens.attributePlace(start)
    return Edit(
      place..<place,
      .state(
        translated: " \(name)=\"\(translated)\"", needsReview: " \(name)=\"\(needsReview)\""))
  }

  /// Edits that remove attributes of a start tag.
  static func remove(
    _ names: [String], of start: Int, in tokens: XMLTokens
  ) -> [Edit] {
    tokens.attributes(start).filter { names.contains($0.name) }
      .map { Edit($0.range, .text("")) }
  }

  /// Edits that write a fact as attributes of a start tag, in place of those named; without it they
  /// stay.
  static func record(
    _ fact: Edit.Fact, around: [String], inPlaceOf names: [String], of start: Int,
    in tokens: XMLTokens
  ) -> [Edit] {
    let old = tokens.attributes(start).filter { names.contains($0.name) }.map {
      Edit($0.range, .fact(fact, around: [], otherwise: tokens.source($0.range)))
    }
    let place = tokens.attributePlace(start)
    return old + [Edit(place..<place, .fact(fact, around: around), order: 1)]
  }
}
