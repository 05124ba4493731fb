/// Reader of XLIFF 1.0 to 1.2, with SDLXLIFF and mqxliff.
///
/// A unit with `seg-source` has a segment for each `mrk mtype="seg"`, others are one segment.
struct XLIFF1 {
  private let tokens: XMLTokens
  private let options: ReadingOptions
  private var dialect = Dialect.standard
  private var content = DocumentContent()

  private enum Dialect {
    case standard
    /// SDLXLIFF, which keeps the state of a segment in `sdl:seg`.
    case sdl
    /// mqxliff, which keeps the state of a unit in attributes of its own.
    case memoQ
  }

  /// Attributes that a unit inherits from the elements around it.
  private struct Surroundings {
    var end: Int
    var isTranslatable = true
    var name: String?
    /// Shared edit that names the target language in the element `file`.
    var language: Int?
  }

  init(_ tokens: XMLTokens, _ options: ReadingOptions) {
    self.tokens = tokens
    self.options = options
  }

  mutating func read(_ root: Int) -> DocumentContent {
    for attribute in tokens.attributes(root) where attribute.name.hasPrefix("xmlns") {
      if attribute.value.contains("sdl.com/FileTypes") { dialect = .sdl }
      if attribute.value.contains("MQXliff") { dialect = .memoQ }
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
      case "file":
        inner.isTranslatable = isTranslatable(token, inherited: true)
        inner.name = tokens.attribute("original", token)
        inner.language = file(token)
        stack.append(inner)
      case "group":
        inner.isTranslatable = isTranslatable(token, inherited: inner.isTranslatable)
        stack.append(inner)
      case "trans-unit":
        unit(token, inner)
        token = tokens.partners[token]
      case "header", "bin-unit", "alt-trans": token = tokens.partners[token]
      default: break
      }
      token += 1
    }
    return content
  }

  private func isTranslatable(_ token: Int, inherited: Bool) -> Bool {
    tokens.attribute("translate", token).map { $0 != "no" } ?? inherited
  }

  private mutating func file(_ token: Int) -> Int? {
    content.sourceLanguage =
      content.sourceLanguage ?? tokens.attribute("source-language", token)
    let target = tokens.attribute("target-language", token)
    content.targetLanguage = content.targetLanguage ?? target
    guard target == nil, let language = options.targetLanguage else { return nil }
    return content.share([
      Edit(
        at: tokens.attributePlace(token), " target-language=\"\(XMLText.attribute(language))\"")
    ])
  }

  // MARK: - Units

  private mutating func unit(_ unit: Int, _ surroundings: Surroundings) {
    let children = tokens.children(unit)
    let prefix = tokens.prefix(unit)
    func child(_ name: String) -> Int? {
      children.first { tokens.name($0) == name && tokens.prefix($0) == prefix }
    }
    guard let source = child("source") else { return }
    let attributes = tokens.attributes(unit)
    func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
    let target = child("target")
    let state = state(unit: attribute("approved") == "yes", target: target)
    var segment = Segment(unit: attribute("id") ?? attribute("resname") ?? "", source: MarkedText())
    segment.isTranslatable =
      isTranslatable(unit, inherited: surroundings.isTranslatable)
      && !attributes.contains {
        $0.name.hasSuffix(":locked") && ["locked", "true", "yes"].contains($0.value)
      }
    segment.state = state
    segment.context = attribute("resname") ?? surroundings.name
    segment.notes = children.filter { tokens.name($0) == "note" }.map { tokens.string($0) }
      .filter { !$0.isEmpty }
    if attribute("size-unit").map({ $0 == "char" }) ?? true {
      segment.maximumLength = attribute("maxwidth").flatMap { Int($0) }
    }
    var shared = surroundings.language.map { [$0] } ?? []
    if let target, let index = content.share(stateEdits(target)) { shared.append(index) }
    let segmented = child("seg-source")
    if let segmented, case let marks = segments(in: segmented), !marks.isEmpty {
      add(
        marks, of: segmented, target: target, unit: unit, like: segment, shared: shared,
        definitions: definitions(children))
      return
    }
    let text = text(source)
    segment.source = text.marked
    guard !segment.source.isEmpty else { return }
    var edits: [Edit] = []
    if let target {
      let existing = self.text(target)
      segment.target = existing.marked.translation(of: segment.source)
      if segment.target == nil && segment.state != .final { segment.state = .untranslated }
      let place = tokens.attributePlace(target)
      // The state, whose edit is shared, stands before it.
      edits.append(Edit(place..<place, newQualifier, order: 1))
      edits += factEdits(target)
      edits += tokens.replacement(
        of: target,
        escaping: .xml(section: existing.isSection || segment.target == nil && text.isSection))
    } else {
      let place = tokens.element(segmented ?? source).upperBound
      edits += [
        Edit(at: place, tokens.indentation(before: source) + "<\(prefix)target"),
        Edit(place..<place, newState),
        Edit(place..<place, newQualifier),
      ]
      edits += facts.map { Edit(place..<place, $0.declared) }
      edits += [
        Edit(at: place, ">"),
        Edit(place..<place, .content(.xml(section: text.isSection))),
        Edit(at: place, "</\(prefix)target>"),
      ]
    }
    if dialect == .memoQ {
      edits += XLIFF.record(
        .percent, around: [" mq:percent=\"", "\""], inPlaceOf: ["mq:percent"], of: unit, in: tokens)
    }
    content.segments.append(
      FoundSegment(segment: segment, edits: edits, shared: shared, place: tokens.starts[unit]))
  }

  /// Adds a segment for each `mrk` of a segmented unit.
  private mutating func add(
    _ marks: [(id: String, token: Int)], of segmented: Int, target: Int?, unit: Int,
    like model: Segment, shared: [Int], definitions: [String: Int]
  ) {
    // A target without text may have its codes in other places than `seg-source`.
    let existing = target.flatMap { text($0).marked.isBlank ? nil : segments(in: $0) }
    let places = Dictionary(
      (existing ?? []).map { ($0.id, $0.token) },
      uniquingKeysWith: { first, _ in first })
    var shared = shared
    // A unit without a target gets one after the model of seg-source: pieces of it in even places
    // of the order, the segments between them in odd ones.
    var skeleton: (place: Int, edits: [Edit])?
    if places.isEmpty { skeleton = self.skeleton(marks, of: segmented, target: target, unit: unit) }
    if let edits = skeleton?.edits, let index = content.share(edits) { shared.append(index) }
    for (index, mark) in marks.enumerated() {
      var segment = model
      segment.unit += "/" + mark.id
      let text = text(mark.token)
      segment.source = text.marked
      guard !segment.source.isEmpty else { continue }
      let definition = definitions[mark.id]
      if definition.flatMap({ tokens.attribute("locked", $0) }) == "true" {
        segment.isTranslatable = false
      }
      let escaping = Escaping.xml(section: text.isSection)
      var edits: [Edit]
      if let token = places[mark.id] {
        segment.target = self.text(token).marked.translation(of: segment.source)
        edits = tokens.replacement(of: token, escaping: escaping)
      } else if let skeleton {
        edits = [
          Edit(skeleton.place..<skeleton.place, .content(escaping), order: 2 * index + 1)
        ]
      } else if let target {
        // The target lacks this segment only: it is added behind the others.
        let place = tokens.content(target).upperBound
        let tag = tokens.range(mark.token)
        edits = [
          Edit(at: place, tokens.source(tag)), Edit(place..<place, .content(escaping)),
          Edit(at: place, "</\(tokens.prefix(mark.token))mrk>"),
        ]
      } else {
        edits = []
      }
      if segment.target == nil && segment.state != .final { segment.state = .untranslated }
      if let definition { edits += definitionEdits(definition) }
      content.segments.append(
        FoundSegment(segment: segment, edits: edits, shared: shared, place: tokens.starts[unit]))
    }
  }

  /// Edits that make a target with the markup of `seg-source`, and the place of its content.
  private func skeleton(
    _ marks: [(id: String, token: Int)], of segmented: Int, target: Int?, unit: Int
  ) -> (place: Int, edits: [Edit]) {
    let name = tokens.prefix(unit) + "target"
    let whole = tokens.content(segmented)
    let place: Int
    var edits: [Edit]
    var closing = ""
    if let target, !tokens.isEmptyTag(target) {
      place = tokens.content(target).upperBound
      edits = [Edit(tokens.content(target), .text(""), order: -1)]
    } else if let target {
      place = tokens.ends[target]
      edits = [Edit(place - 2..<place, .text(">"))]
      closing = "</\(name)>"
    } else {
      place = tokens.element(segmented).upperBound
      edits = [
        Edit(at: place, tokens.indentation(before: segmented) + "<\(name)", order: -3),
        Edit(place..<place, newState, order: -2), Edit(at: place, ">", order: -1),
      ]
      closing = "</\(name)>"
    }
    var position = whole.lowerBound
    for (index, mark) in marks.enumerated() {
      // An empty tag has no content; what stands there is copied with the next piece.
      let inner = tokens.content(mark.token)
      edits.append(
        Edit(at: place, tokens.source(position..<max(position, inner.lowerBound)), order: 2 * index)
      )
      position = max(position, inner.upperBound)
    }
    edits.append(
      Edit(
        at: place, tokens.source(position..<max(position, whole.upperBound)) + closing,
        order: 2 * marks.count))
    return (place, edits)
  }

  // MARK: - Parts of a unit

  /// The `mrk mtype="seg"` of an element, at any depth, with their identifiers.
  private func segments(in element: Int) -> [(id: String, token: Int)] {
    (element + 1..<max(element + 1, tokens.partners[element])).compactMap { token in
      guard tokens.name(token) == "mrk", tokens.attribute("mtype", token) == "seg" else {
        return nil
      }
      return (tokens.attribute("mid", token) ?? "", token)
    }
  }

  /// Elements `sdl:seg` of a unit, by the identifiers of their segments.
  private func definitions(_ children: [Int]) -> [String: Int] {
    var result: [String: Int] = [:]
    for definitions in children where tokens.name(definitions) == "seg-defs" {
      for segment in tokens.children(definitions) {
        if let id = tokens.attribute("id", segment) { result[id] = segment }
      }
    }
    return result
  }

  private func state(unit isApproved: Bool, target: Int?) -> SegmentState {
    guard let target else { return isApproved ? .final : .untranslated }
    let state = tokens.attribute("state", target) ?? ""
    if isApproved || state == "final" || state == "signed-off" { return .final }
    if tokens.content(target).isEmpty || state == "new" || state == "needs-translation" {
      return .untranslated
    }
    return state.hasPrefix("needs-") ? .needsReview : .translated
  }

  private var newState: Edit.Replacement {
    dialect != .standard
      ? .text("")
      : .state(
        translated: " state=\"translated\"", needsReview: " state=\"needs-review-translation\"")
  }

  private var newQualifier: Edit.Replacement { dialect != .standard ? .text("") : .qualifier }

  /// Attributes of a target with what is known about it, whose namespaces the target declares: the
  /// estimated quality as the category MT Confidence of ITS 2.0, and the similarity of a fuzzy match,
  /// for which XLIFF 1.2 has an attribute at proposals only.
  private var facts: [(name: String, declared: Edit.Replacement, fact: Edit.Fact)] {
    let quality = (
      "its:mtConfidence",
      Edit.Replacement.fact(
        .quality,
        around: [
          " xmlns:its=\"http://www.w3.org/2005/11/its\" "
            + "its:annotatorsRef=\"mt-confidence|cartouche\" its:mtConfidence=\"", "\"",
        ]), Edit.Fact.quality
    )
    let percent = (
      "cartouche:match-quality",
      Edit.Replacement.fact(
        .percent,
        around: [
          " xmlns:cartouche=\"urn:cartouche:xliff\" cartouche:match-quality=\"", "\"",
        ]), Edit.Fact.percent
    )
    switch dialect {
    case .standard: return [quality, percent]
    case .memoQ: return [quality]
    case .sdl: return []
    }
  }

  /// Edits that write what is known into a target that there is.
  private func factEdits(_ target: Int) -> [Edit] {
    let attributes = tokens.attributes(target)
    let place = tokens.attributePlace(target)
    return facts.enumerated().compactMap { index, item in
      if let old = attributes.first(where: { $0.name == item.name }) {
        return Edit(old.range, .fact(item.fact, around: [" \(item.name)=\"", "\""]))
      }
      // The prefix may stand for something else here.
      let prefix = item.name.prefix { $0 != ":" }
      guard
        !attributes.contains(where: {
          $0.name == "xmlns:\(prefix)" || $0.name.hasPrefix("\(prefix):")
        })
      else { return nil }
      return Edit(place..<place, item.declared, order: 2 + index)
    }
  }

  /// Key of the estimated quality in `sdl:seg`.
  private static let qualityKey = "EstimatedQuality"

  /// Edits that write what is known about a segment into its `sdl:seg`.
  private func definitionEdits(_ definition: Int) -> [Edit] {
    let prefix = tokens.prefix(definition)
    let (open, close) = ("<\(prefix)value key=\"\(Self.qualityKey)\">", "</\(prefix)value>")
    let old = tokens.children(definition).first {
      tokens.name($0) == "value" && tokens.attribute("key", $0) == Self.qualityKey
    }
    let quality: Edit
    if tokens.isEmptyTag(definition) {
      let end = tokens.ends[definition] - 2..<tokens.ends[definition]
      quality = Edit(
        end,
        .fact(
          .quality, around: [">" + open, "\(close)</\(prefix)\(tokens.name(definition))>"],
          otherwise: tokens.source(end)))
    } else {
      let place = tokens.content(definition).lowerBound
      quality = Edit(
        old.map { tokens.element($0) } ?? place..<place, .fact(.quality, around: [open, close]))
    }
    return [quality]
      + XLIFF.record(
        .percent, around: [" origin=\"tm\" percent=\"", "\""],
        inPlaceOf: ["origin", "origin-system", "percent", "text-match"], of: definition, in: tokens)
  }

  private func stateEdits(_ target: Int) -> [Edit] {
    guard dialect == .standard else { return [] }
    let state = XLIFF.set(
      "state", of: target, in: tokens, translated: "translated",
      needsReview: "needs-review-translation")
    return [state] + XLIFF.remove(["state-qualifier"], of: target, in: tokens)
  }

  private func text(_ element: Int) -> XMLContent {
    XMLContent(tokens, element) { token in
      func pair(_ other: String) -> String? {
        tokens.attribute(other, token) ?? tokens.attribute("id", token)
      }
      switch tokens.name(token) {
      case "x", "ph": return .code(.single, pair: nil)
      case "it": return .code(.single, pair: nil)
      case "bpt", "bx": return .code(.open, pair: pair("rid"))
      case "ept", "ex": return .code(.close, pair: pair("rid"))
      case "mrk" where tokens.attribute("mtype", token) == "protected":
        return .code(.single, pair: nil)
      default: return .span
      }
    }
  }
}

extension TargetOrigin {
  /// Attribute `state-qualifier` of XLIFF 1.2.
  var qualifier: String {
    switch self {
    case .exactMatch: " state-qualifier=\"exact-match\""
    case .fuzzyMatch: " state-qualifier=\"fuzzy-match\""
    case .machine: " state-qualifier=\"mt-suggestion\""
    }
  }
}
