/// Reader of XLIFF 2.0 to 2.2: a segment for each element `segment`.
struct XLIFF2 {
  private let tokens: XMLTokens
  private let options: ReadingOptions
  private var content = DocumentContent()

  /// Attributes that a unit inherits from the elements around it.
  private struct Surroundings {
    var end: Int
    var isTranslatable = true
    var name: String?
  }

  init(_ tokens: XMLTokens, _ options: ReadingOptions) {
    self.tokens = tokens
    self.options = options
  }

  mutating func read(_ root: Int) -> DocumentContent {
    content.sourceLanguage = tokens.attribute("srcLang", root)
    content.targetLanguage = tokens.attribute("trgLang", root)
    var language: [Int] = []
    if content.targetLanguage == nil, let target = options.targetLanguage,
      let index = content.share([
        Edit(at: tokens.attributePlace(root), " trgLang=\"\(XMLText.attribute(target))\"")
      ])
    {
      language = [index]
    }
    var stack = [Surroundings(end: tokens.partners[root])]
    var token = root + 1
    while token < tokens.count {
      while stack.count > 1, let top = stack.last, top.end < token { stack.removeLast() }
      guard tokens.kinds[token] == .start, var inner = stack.last else {
        token += 1
        continue
      }
      inner.end = tokens.partners[token]
      switch tokens.name(token) {
      case "file", "group":
        if let translate = tokens.attribute("translate", token) {
          inner.isTranslatable = translate != "no"
        }
        inner.name =
          tokens.attribute("name", token) ?? tokens.attribute("original", token) ?? inner.name
        stack.append(inner)
      case "unit":
        unit(token, inner, language)
        token = tokens.partners[token]
      // Other children of file and group are of modules and extensions.
      default: token = tokens.partners[token]
      }
      token += 1
    }
    return content
  }

  private mutating func unit(_ unit: Int, _ surroundings: Surroundings, _ language: [Int]) {
    let children = tokens.children(unit)
    let prefix = tokens.prefix(unit)
    let id = tokens.attribute("id", unit) ?? ""
    let isTranslatable =
      tokens.attribute("translate", unit).map { $0 != "no" } ?? surroundings.isTranslatable
    let notes = children.filter { tokens.name($0) == "notes" }
      .flatMap { tokens.children($0) }.map { tokens.string($0) }.filter { !$0.isEmpty }
    let parts = children.filter { tokens.name($0) == "segment" && tokens.prefix($0) == prefix }
    for (index, part) in parts.enumerated() {
      guard let source = tokens.child("source", of: part) else { continue }
      let text = text(source)
      guard !text.marked.isEmpty else { continue }
      var segment = Segment(unit: id, source: text.marked)
      if parts.count > 1 {
        segment.unit += "/" + (tokens.attribute("id", part) ?? "\(index + 1)")
      }
      segment.context = tokens.attribute("name", unit) ?? surroundings.name
      segment.notes = notes
      segment.isTranslatable = isTranslatable
      let target = tokens.child("target", of: part)
      let existing = target.map { self.text($0) }
      segment.target = existing?.marked.translation(of: segment.source)
      segment.state =
        switch tokens.attribute("state", part) {
        case "final": .final
        case "initial": .untranslated
        default: segment.target == nil ? .untranslated : .translated
        }
      var edits = [
        XLIFF.set(
          "state", of: part, in: tokens, translated: "translated", needsReview: "translated")
      ]
      edits += XLIFF.remove(["subState"], of: part, in: tokens)
      let place = tokens.attributePlace(part)
      edits.append(
        Edit(
          place..<place, .fact(.label, around: [" subState=\"cartouche:", "\""]), order: 1))
      if let target {
        let isSection = existing?.isSection == true || segment.target == nil && text.isSection
        edits += tokens.replacement(of: target, escaping: .xml(section: isSection))
      } else {
        let place = tokens.element(source).upperBound
        edits += [
          Edit(at: place, tokens.indentation(before: source) + "<\(prefix)target>"),
          Edit(place..<place, .content(.xml(section: text.isSection))),
          Edit(at: place, "</\(prefix)target>"),
        ]
      }
      content.segments.append(
        FoundSegment(segment: segment, edits: edits, shared: language, place: tokens.starts[part]))
    }
  }

  private func text(_ element: Int) -> XMLContent {
    XMLContent(tokens, element) { token in
      switch tokens.name(token) {
      case "ph", "cp": return .code(.single, pair: nil)
      case "sc", "sm":
        let isIsolated = tokens.attribute("isolated", token) == "yes"
        return .code(isIsolated ? .single : .open, pair: tokens.attribute("id", token))
      case "ec", "em":
        let isIsolated = tokens.attribute("isolated", token) == "yes"
        return .code(isIsolated ? .single : .close, pair: tokens.attribute("startRef", token))
      case "mrk" where tokens.attribute("translate", token) == "no":
        return .code(.single, pair: nil)
      default: return .span
      }
    }
  }
}
