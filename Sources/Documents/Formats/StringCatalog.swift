internal import Primitives

/// Reader of Xcode's string catalogues, `.xcstrings`.
struct StringCatalog {
  private let json: JSONTokens
  private let source: String
  private let target: String?
  private let lineEnd: String
  private var content = DocumentContent()

  /// A string of a localisation: the keys that lead to it, and the nodes of its value and state.
  private struct Leaf {
    var path: [String]
    var value: Int
    var state: Int?

    var plural: String? { path.count >= 2 && path[path.count - 2] == "plural" ? path.last : nil }
  }

  static func read(
    _ text: DecodedText, _ options: ReadingOptions
  ) throws(LineError) -> DocumentContent {
    let json = try JSONTokens(text.bytes)
    guard let strings = json.child("strings", of: 0) else {
      throw LineError(line: 1, "there is no key 'strings'; check the format of the file")
    }
    var reader = StringCatalog(json, strings, options, lineEnd: text.lineEnd)
    for entry in json.nodes[strings].children { reader.entry(entry) }
    reader.content.sourceLanguage = reader.source
    reader.content.targetLanguage = reader.target
    return reader.content
  }

  private init(_ json: JSONTokens, _ strings: Int, _ options: ReadingOptions, lineEnd: String) {
    self.json = json
    self.lineEnd = lineEnd
    source = json.text(json.child("sourceLanguage", of: 0)) ?? options.sourceLanguage ?? "en"
    if let named = options.targetLanguage {
      target = named
    } else {
      // A catalogue of two languages needs no choice.
      var languages: Set<String> = []
      for entry in json.nodes[strings].children {
        guard let localizations = json.child("localizations", of: entry) else { continue }
        languages.formUnion(json.nodes[localizations].children.compactMap { json.nodes[$0].key })
      }
      languages.remove(source)
      target = languages.count == 1 ? languages.first : nil
    }
  }

  private mutating func entry(_ entry: Int) {
    let json = self.json
    guard let key = json.nodes[entry].key, json.nodes[entry].kind == .object else { return }
    let localizations = json.child("localizations", of: entry)
    let sources = leaves(of: json.child(source, of: localizations))
    let existing = target.flatMap { json.child($0, of: localizations) }
    let shouldTranslate = json.child("shouldTranslate", of: entry).map {
      String(decoding: json.bytes[json.nodes[$0].range], as: UTF8.self) != "false"
    }
    var model = Segment(unit: key, source: MarkedText(key))
    model.notes = [json.text(json.child("comment", of: entry))].compactMap { $0 }
    model.isTranslatable = shouldTranslate ?? true
    func sourceText(_ path: [String]) -> String {
      if sources.isEmpty { return key }
      let leaf =
        sources.first { $0.path == path }
        ?? sources.first { $0.path.dropLast() == path.dropLast() && $0.path.last == "other" }
        ?? sources.first
      return json.text(leaf?.value) ?? key
    }
    if existing != nil || target == nil {
      for leaf in leaves(of: existing ?? json.child(source, of: localizations)) {
        add(leaf, like: model, source: sourceText(leaf.path), isTarget: existing != nil)
      }
    } else if let target {
      let paths = paths(sources)
      create(target, entry, localizations, paths, like: model, texts: paths.map(sourceText))
    }
  }

  /// Adds a segment for a string that stands in the file.
  private mutating func add(_ leaf: Leaf, like model: Segment, source: String, isTarget: Bool) {
    guard !source.isEmpty else { return }
    var segment = model
    if !leaf.path.isEmpty { segment.unit += "/" + leaf.path.joined(separator: "/") }
    segment.plural = leaf.plural
    segment.source = MarkedText(source)
    let value = json.nodes[leaf.value].range
    var edits: [Edit] = []
    if isTarget {
      let text = json.string(value)
      segment.target = text.isEmpty ? nil : MarkedText(text)
      segment.state =
        switch json.text(leaf.state) {
        case _ where text.isEmpty: .untranslated
        case "new": .untranslated
        case "needs_review": .needsReview
        default: .translated
        }
      if let state = leaf.state {
        edits.append(
          Edit(
            json.nodes[state].range,
            .state(translated: "\"translated\"", needsReview: "\"needs_review\"")))
      }
      edits.append(Edit(value.lowerBound + 1..<value.upperBound - 1, .content(.json)))
    }
    content.segments.append(FoundSegment(segment: segment, edits: edits, place: value.lowerBound))
  }

  // MARK: - New localisations

  /// Adds segments for a language that the entry does not have, and the edits that make it.
  private mutating func create(
    _ language: String, _ entry: Int, _ localizations: Int?, _ paths: [[String]],
    like model: Segment, texts: [String]
  ) {
    var writer = CatalogWriter(
      json, model: json.child(self.source, of: localizations), lineEnd: lineEnd)
    let place = writer.open(language, entry, localizations)
    var added: [FoundSegment] = []
    guard texts.allSatisfy({ !$0.isEmpty }) else { return }
    for (index, (path, text)) in zip(paths, texts).enumerated() {
      writer.move(to: path)
      writer.unit(order: 2 * index)
      var segment = model
      if !path.isEmpty { segment.unit += "/" + path.joined(separator: "/") }
      segment.source = MarkedText(text)
      segment.plural = path.count >= 2 && path[path.count - 2] == "plural" ? path.last : nil
      added.append(
        FoundSegment(
          segment: segment,
          edits: [Edit(place..<place, .content(.json), order: 2 * index + 1)],
          place: json.nodes[entry].keyRange?.lowerBound ?? json.nodes[entry].range.lowerBound))
    }
    let edits = writer.close(order: 2 * paths.count)
    guard let shared = content.share(edits) else { return }
    for var found in added {
      found.shared = [shared]
      content.segments.append(found)
    }
  }

  /// Paths of the strings that a new localisation needs, plurals by the target language.
  private func paths(_ sources: [Leaf]) -> [[String]] {
    guard !sources.isEmpty else { return [[]] }
    var result: [[String]] = []
    for leaf in sources {
      guard leaf.plural != nil, let target else {
        result.append(leaf.path)
        continue
      }
      let stem = Array(leaf.path.dropLast())
      guard !result.contains(where: { $0.dropLast() == stem[...] }) else { continue }
      var categories = PluralCategories.of(target)
      // `zero` may be given in every language.
      let hasZero = sources.contains { $0.path == stem + ["zero"] }
      if hasZero && !categories.contains("zero") { categories.insert("zero", at: 0) }
      result += categories.map { stem + [$0] }
    }
    return result
  }

  private func leaves(of localization: Int?) -> [Leaf] {
    guard let localization else { return [] }
    var result: [Leaf] = []
    var stack: [(node: Int, path: [String])] = [(localization, [])]
    while let (node, path) = stack.popLast() {
      if let unit = json.child("stringUnit", of: node), let value = json.child("value", of: unit),
        json.nodes[value].kind == .string
      {
        result.append(Leaf(path: path, value: value, state: json.child("state", of: unit)))
      }
      for child in json.nodes[node].children.reversed() where json.nodes[child].kind == .object {
        guard let key = json.nodes[child].key, key != "stringUnit" else { continue }
        stack.append((child, path + [key]))
      }
    }
    return result
  }
}

/// Text of a new localisation in the form in which Xcode writes catalogues.
private struct CatalogWriter {
  private let json: JSONTokens
  /// Localisation of the source, whose settings are copied.
  private let model: Int?
  private let lineEnd: String
  private var place = 0
  private var edits: [Edit] = []
  private var text = ""
  private var path: [String] = []
  private var isFirst = true
  private var depth = 0
  private var ending = ""

  init(_ json: JSONTokens, model: Int?, lineEnd: String) {
    self.json = json
    self.model = model
    self.lineEnd = lineEnd
  }

  private var newLine: String { lineEnd + String(repeating: " ", count: 2 * depth) }

  /// Opens the object of a language, and returns the place of the insertion.
  mutating func open(_ language: String, _ entry: Int, _ localizations: Int?) -> Int {
    let parent = localizations ?? entry
    let node = json.nodes[parent]
    depth = localizations == nil ? 3 : 4
    if let last = node.children.last {
      place = json.nodes[last].range.upperBound
      text = ","
    } else {
      edits.append(Edit(node.range.lowerBound + 1..<node.range.upperBound - 1, .text("")))
      place = node.range.upperBound - 1
      ending = lineEnd + String(repeating: " ", count: 2 * (depth - 1))
    }
    if localizations == nil {
      text += newLine + "\"localizations\" : {"
      depth += 1
    }
    text += newLine + "\"\(JSONText.escape(language))\" : {"
    depth += 1
    if localizations == nil { ending = lineEnd + String(repeating: " ", count: 6) + "}" + ending }
    return place
  }

  /// Closes and opens objects until the one at `new` is open.
  mutating func move(to new: [String]) {
    var common = 0
    while common < min(path.count, new.count), path[common] == new[common] { common += 1 }
    while path.count > common {
      path.removeLast()
      depth -= 1
      text += newLine + "}"
      isFirst = false
    }
    for key in new[common...] {
      text += (isFirst ? "" : ",") + newLine + "\"\(JSONText.escape(key))\" : {"
      depth += 1
      path.append(key)
      isFirst = true
      copySettings()
    }
  }

  /// Copies what the source says of the object that was opened, such as `argNum`.
  private mutating func copySettings() {
    let node = path.reduce(model) { node, key in json.child(key, of: node) }
    guard let node else { return }
    for child in json.nodes[node].children {
      guard let key = json.nodes[child].key, json.nodes[child].kind != .object else { continue }
      text += (isFirst ? "" : ",") + newLine + "\"\(JSONText.escape(key))\" : "
      text += String(decoding: json.bytes[json.nodes[child].range], as: UTF8.self)
      isFirst = false
    }
  }

  /// Opens a string unit whose text is to follow.
  mutating func unit(order: Int) {
    text += (isFirst ? "" : ",") + newLine + "\"stringUnit\" : {"
    depth += 1
    text += newLine + "\"state\" : \""
    edits.append(Edit(at: place, text, order: order))
    edits.append(
      Edit(
        place..<place, .state(translated: "translated", needsReview: "needs_review"), order: order))
    text = "\"," + newLine + "\"value\" : \""
    edits.append(Edit(at: place, text, order: order))
    depth -= 1
    text = "\"" + newLine + "}"
    isFirst = false
  }

  mutating func close(order: Int) -> [Edit] {
    move(to: [])
    depth -= 1
    text += newLine + "}" + ending
    edits.append(Edit(at: place, text, order: order))
    return edits
  }
}
