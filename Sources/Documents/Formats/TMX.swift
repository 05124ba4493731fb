internal import Primitives

/// Reader of translation memories, TMX 1.1 to 1.4.
struct TMX {
  private let tokens: XMLTokens
  private let options: ReadingOptions
  private var headerLanguage: String?
  private var target: String?

  static func read(
    _ text: DecodedText, _ options: ReadingOptions
  ) throws(LineError) -> DocumentContent {
    var reader = try TMX(text, options)
    return try reader.read()
  }

  private init(_ text: DecodedText, _ options: ReadingOptions) throws(LineError) {
    tokens = try XMLTokens(text.bytes)
    self.options = options
    for token in 0..<tokens.count where tokens.name(token) == "header" {
      let language = tokens.attribute("srclang", token)
      headerLanguage = language == "*all*" ? nil : language
      break
    }
  }

  private mutating func read() throws(LineError) -> DocumentContent {
    guard tokens.count > 0, tokens.name(0) == "tmx" || tokens.kinds.contains(.start) else {
      throw LineError(line: 1, "there is no element tmx; check the format of the file")
    }
    var content = DocumentContent(
      sourceLanguage: options.sourceLanguage ?? headerLanguage)
    target = options.targetLanguage
    var number = 0
    var token = 0
    while token < tokens.count {
      if tokens.name(token) == "tu" {
        number += 1
        if let found = unit(token, number: number) { content.segments.append(found) }
        token = tokens.partners[token]
      }
      token += 1
    }
    content.targetLanguage = target
    return content
  }

  private mutating func unit(_ start: Int, number: Int) -> FoundSegment? {
    let children = tokens.children(start)
    let variants = children.filter { tokens.name($0) == "tuv" }
      .map { (token: $0, language: language($0)) }
    let wanted =
      options.sourceLanguage ?? tokens.attribute("srclang", start).flatMap {
        $0 == "*all*" ? nil : $0
      }
      ?? headerLanguage
    let source =
      wanted.flatMap { wanted in
        variants.first { $0.language == wanted }
          ?? variants.first {
            LanguageTag.normalized($0.language) == LanguageTag.normalized(wanted)
          }
          ?? variants.first { LanguageTag.matches($0.language, wanted) }
      } ?? (wanted == nil ? variants.first : nil)
    guard let source, let last = variants.last,
      let segment = tokens.child("seg", of: source.token)
    else { return nil }
    if target == nil {
      // The first other language of a memory with two languages.
      target = variants.first { !LanguageTag.matches($0.language, source.language) }?.language
    }
    var found = Segment(
      unit: tokens.attribute("tuid", start) ?? "\(number)", source: text(segment))
    found.notes = children.filter { tokens.name($0) == "note" }.map { tokens.string($0) }
    guard let target else {
      return FoundSegment(segment: found, edits: [], place: tokens.starts[start])
    }
    let variant =
      variants.first { $0.language == target }
      ?? variants.first { LanguageTag.normalized($0.language) == LanguageTag.normalized(target) }
      ?? variants.first { LanguageTag.matches($0.language, target) && $0.token != source.token }
    var edits: [Edit] = []
    if let variant, let existing = tokens.child("seg", of: variant.token) {
      found.target = text(existing).translation(of: found.source)
      found.state = found.target == nil ? .untranslated : .translated
      edits = factEdits(variant.token, before: existing)
      edits += tokens.replacement(of: existing, escaping: .xml(section: false))
    } else if variant == nil {
      let attribute =
        tokens.attributes(source.token).first { $0.name == "lang" }?.name ?? "xml:lang"
      let prefix = tokens.prefix(source.token)
      let place = tokens.element(last.token).upperBound
      edits = [
        Edit(
          at: place,
          tokens.indentation(before: last.token)
            + "<\(prefix)tuv \(attribute)=\"\(XMLText.attribute(target))\">")
      ]
      edits += Self.properties.map { Edit(place..<place, Self.property($0, prefix)) }
      edits += [
        Edit(at: place, "<\(prefix)seg>"),
        Edit(place..<place, .content(.xml(section: false))),
        Edit(at: place, "</\(prefix)seg></\(prefix)tuv>"),
      ]
    }
    return FoundSegment(segment: found, edits: edits, place: tokens.starts[start])
  }

  /// Types of the properties with what is known about a translation.
  private static let properties: [(type: String, fact: Edit.Fact)] = [
    ("x-estimated-quality", .quality), ("x-match-percent", .percent),
  ]

  private static func property(
    _ property: (type: String, fact: Edit.Fact), _ prefix: String
  ) -> Edit.Replacement {
    .fact(
      property.fact, around: ["<\(prefix)prop type=\"\(property.type)\">", "</\(prefix)prop>"])
  }

  /// Edits that write the properties of a variant in place of old ones.
  private func factEdits(_ variant: Int, before segment: Int) -> [Edit] {
    let place = tokens.starts[segment]
    return Self.properties.map { property in
      let old = tokens.children(variant).first {
        tokens.name($0) == "prop" && tokens.attribute("type", $0) == property.type
      }
      return Edit(
        old.map { tokens.element($0) } ?? place..<place,
        Self.property(property, tokens.prefix(variant)))
    }
  }

  private func language(_ variant: Int) -> String {
    let attributes = tokens.attributes(variant)
    return (attributes.first { $0.name == "xml:lang" } ?? attributes.first { $0.name == "lang" })?
      .value ?? ""
  }

  private func text(_ segment: Int) -> MarkedText {
    XMLContent(tokens, segment) { token in
      switch tokens.name(token) {
      case "bpt": .code(.open, pair: tokens.attribute("i", token))
      case "ept": .code(.close, pair: tokens.attribute("i", token))
      case "it", "ph", "ut": .code(.single, pair: nil)
      default: .span
      }
    }.marked
  }
}

extension XMLTokens {
  /// Edits that replace the content of an element, also of an empty tag.
  func replacement(of start: Int, escaping: Escaping) -> [Edit] {
    guard isEmptyTag(start) else { return [Edit(content(start), .content(escaping))] }
    let end = ends[start]
    let name = prefix(start) + name(start)
    return [
      Edit(end - 2..<end, .text(">")), Edit(end..<end, .content(escaping)),
      Edit(at: end, "</\(name)>"),
    ]
  }

  /// White space before a token, back to the tag or text before it.
  func indentation(before token: Int) -> String {
    var place = starts[token]
    while place > 0, isSpace(bytes[place - 1]) { place -= 1 }
    return source(place..<starts[token])
  }
}
