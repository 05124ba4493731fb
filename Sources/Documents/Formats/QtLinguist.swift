internal import Primitives

/// Reader of Qt Linguist's `.ts` files.
struct QtLinguist {
  private let tokens: XMLTokens
  private var content = DocumentContent()

  static func read(
    _ text: DecodedText, _ options: ReadingOptions
  ) throws(LineError) -> DocumentContent {
    let tokens = try XMLTokens(text.bytes)
    guard let root = (0..<tokens.count).first(where: { tokens.kinds[$0] == .start }),
      tokens.name(root) == "TS"
    else { throw LineError(line: 1, "there is no element TS; check the format of the file") }
    var reader = QtLinguist(tokens: tokens)
    reader.content.sourceLanguage = tokens.attribute("sourcelanguage", root)
    reader.content.targetLanguage = tokens.attribute("language", root)
    reader.read(language: options.targetLanguage ?? reader.content.targetLanguage)
    return reader.content
  }

  private init(tokens: XMLTokens) { self.tokens = tokens }

  private mutating func read(language: String?) {
    var contexts: [(end: Int, name: String)] = []
    var number = 0
    for token in 0..<tokens.count where tokens.kinds[token] == .start {
      while let last = contexts.last, last.end < token { contexts.removeLast() }
      switch tokens.name(token) {
      case "context":
        let name = tokens.child("name", of: token).map { tokens.string($0) }
        contexts.append((tokens.partners[token], name ?? ""))
      case "message":
        number += 1
        message(token, context: contexts.last?.name, number: number, language: language)
      default: break
      }
    }
  }

  private mutating func message(
    _ message: Int, context: String?, number: Int, language: String?
  ) {
    guard let source = tokens.child("source", of: message) else { return }
    let text = text(source)
    guard !text.isEmpty else { return }
    let translation = tokens.child("translation", of: message)
    let type = translation.flatMap { tokens.attribute("type", $0) }
    var segment = Segment(
      unit: tokens.attribute("id", message) ?? "\(number)", source: text)
    let comment = tokens.child("comment", of: message).map { tokens.string($0) }
    segment.context = [context, comment].compactMap { $0 }.joined(separator: "/")
    segment.notes = tokens.children(message)
      .filter { ["extracomment", "translatorcomment"].contains(tokens.name($0)) }
      .map { tokens.string($0) }.filter { !$0.isEmpty }
    segment.isTranslatable = type != "obsolete" && type != "vanished"
    let isUnfinished = type == "unfinished" || translation == nil
    let place = tokens.starts[message]
    let forms = translation.map { tokens.children($0) } ?? []
    guard !forms.contains(where: { tokens.name($0) == "lengthvariant" }) else { return }
    let hasForms = tokens.attribute("numerus", message) == "yes"
    var shared: [Int] = []
    if let translation, let index = content.share(typeEdits(translation, type: type)) {
      shared = [index]
    }
    guard hasForms else {
      let existing = translation.map { self.text($0) }
      add(
        segment, existing, isUnfinished, shared, place,
        edits: (translation.map { tokens.replacement(of: $0, escaping: .xml(section: false)) }
          ?? newTranslation(after: message)) + factEdits(message, translation))
      return
    }
    guard let translation else { return }
    let numerusForms = forms.filter { tokens.name($0) == "numerusform" }
    let categories = PluralCategories.of(language ?? "")
    for (index, form) in numerusForms.enumerated() {
      var plural = segment
      plural.plural = "\(index)"
      plural.unit += "[\(index)]"
      add(
        plural, self.text(form), isUnfinished, shared, place,
        edits: tokens.replacement(of: form, escaping: .xml(section: false))
          + (index == 0 ? factEdits(message, translation) : []))
    }
    guard numerusForms.isEmpty else { return }
    let opens = tokens.isEmptyTag(translation)
    let name = tokens.prefix(translation) + "translation"
    let end = opens ? tokens.ends[translation] : tokens.content(translation).upperBound
    if opens,
      let index = content.share([
        Edit(end - 2..<end, .text(">")), Edit(at: end, "</\(name)>", order: 1),
      ])
    {
      shared.append(index)
    }
    let indentation = tokens.indentation(before: translation)
    for index in categories.indices {
      var plural = segment
      plural.plural = "\(index)"
      plural.unit += "[\(index)]"
      add(
        plural, nil, isUnfinished, shared, place,
        edits: [
          Edit(at: end, indentation + "    <numerusform>"),
          Edit(end..<end, .content(.xml(section: false))),
          Edit(at: end, "</numerusform>"),
        ] + (index == 0 ? factEdits(message, translation) : []))
    }
  }

  private mutating func add(
    _ model: Segment, _ target: MarkedText?, _ isUnfinished: Bool, _ shared: [Int], _ place: Int,
    edits: [Edit]
  ) {
    var segment = model
    if let target, !target.isEmpty {
      segment.target = target
      segment.state = isUnfinished ? .needsReview : .translated
    }
    content.segments.append(
      FoundSegment(segment: segment, edits: edits, shared: shared, place: place))
  }

  /// Edits that remove `type="unfinished"`, or add it where somebody must look.
  private func typeEdits(_ translation: Int, type: String?) -> [Edit] {
    if let attribute = tokens.attributes(translation).first(where: { $0.name == "type" }) {
      guard type == "unfinished" else { return [] }
      return [
        Edit(
          attribute.range, .state(translated: "", needsReview: tokens.source(attribute.range)))
      ]
    }
    let place = tokens.attributePlace(translation)
    return [
      Edit(place..<place, .state(translated: "", needsReview: " type=\"unfinished\""))
    ]
  }

  /// Elements of the message with what is known about the translation; those of a message with plural
  /// tell it of the first form.
  private static let extras: [(name: String, fact: Edit.Fact)] = [
    ("extra-estimated-quality", .quality), ("extra-match-percent", .percent),
  ]

  /// Edits that write the elements after the translation, in place of old ones.
  private func factEdits(_ message: Int, _ translation: Int?) -> [Edit] {
    let children = tokens.children(message)
    guard let last = translation ?? children.last else { return [] }
    let indentation = tokens.indentation(before: last)
    let end = tokens.element(last).upperBound
    return Self.extras.map { extra in
      let old = children.first { tokens.name($0) == extra.name }.map {
        let element = tokens.element($0)
        return element.lowerBound - tokens.indentation(before: $0).utf8.count..<element.upperBound
      }
      return Edit(
        old ?? end..<end,
        .fact(extra.fact, around: [indentation + "<\(extra.name)>", "</\(extra.name)>"]), order: 2)
    }
  }

  private func newTranslation(after message: Int) -> [Edit] {
    guard let last = tokens.children(message).last else { return [] }
    let place = tokens.element(last).upperBound
    let prefix = tokens.prefix(message)
    return [
      Edit(at: place, tokens.indentation(before: last) + "<\(prefix)translation"),
      Edit(place..<place, .state(translated: "", needsReview: " type=\"unfinished\"")),
      Edit(at: place, ">"), Edit(place..<place, .content(.xml(section: false))),
      Edit(at: place, "</\(prefix)translation>"),
    ]
  }

  private func text(_ element: Int) -> MarkedText {
    XMLContent(tokens, element) { _ in .code(.single, pair: nil) }.marked
  }
}
