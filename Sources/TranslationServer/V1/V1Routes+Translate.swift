import HTTPServing
import TextProcessing
import TranslationMemory
import Translators

extension V1Routes {
  static let largestAlternatives = 100

  private static let token: JSONValue = Schema.object([
    "text": Schema.text, "begin": Schema.integer, "end": Schema.integer,
  ])
  private static let pair: JSONValue = Schema.list(Schema.integer)

  private static let translation: JSONValue = Schema.object(
    [
      "source": Schema.text, "target": Schema.text, "system": systems, "score": Schema.number,
      "seconds": Schema.number, "quality": Schema.number,
      "alternatives": Schema.list(
        Schema.object(["target": Schema.text, "score": Schema.number])),
      "sourceTokens": Schema.list(token), "targetTokens": Schema.list(token),
      "links": Schema.list(pair),
      "phrases": Schema.list(
        Schema.object(
          ["source": pair, "target": pair, "learned": Schema.flag], optional: ["learned"])),
      "attention": Schema.list(Schema.list(Schema.number)),
      "features": Schema.list(
        Schema.object(["name": Schema.text, "values": Schema.list(Schema.number)])),
      "memory": Schema.list(
        Schema.object([
          "source": Schema.text, "target": Schema.text, "similarity": Schema.integer,
        ])),
      "terms": Schema.list(
        Schema.object([
          "source": Schema.text, "target": Schema.text, "obeyed": Schema.flag,
        ])),
    ], optional: ["quality", "attention", "features"])

  var translate: Route {
    Route(
      method: "POST", path: "/v1/translate",
      summary: "Translates a text line by line, with alignments, and explanations on request.",
      bodyTypes: [.json],
      parameters: [
        model,
        RouteParameter("text", Schema.text), RouteParameter("lines", Schema.list(Schema.text)),
        system,
        RouteParameter("alternatives", Schema.integer(0...Self.largestAlternatives)),
        RouteParameter("explain", Schema.flag),
        RouteParameter("markup", Schema.text(Markup.allCases.map(\.rawValue))),
      ],
      oneOf: ["text", "lines"],
      result: .json(Schema.object(["translations": Schema.list(Self.translation)])),
      errors: [404, 504]
    ) { call in
      let parameters = call.parameters
      let model = try registry.model(try parameters.requiredText("model"))
      let lines: [String]
      switch (try parameters.text("text"), try parameters.texts("lines")) {
      case (let text?, nil): lines = LineSplit(text).lines
      case (nil, (let texts, true)?): lines = texts
      case (nil, nil): throw Parameters.missing("text or lines")
      default:
        throw HTTPError(400, "Invalid request: give either a text or a list of lines")
      }
      try limits.check(lines)
      let (lane, system) = try model.lane(try parameters.choice("system", TranslationSystem.self))
      let work = LineTranslation(
        lane: lane, system: system, model: try model.loaded(),
        markup: try parameters.choice("markup", Markup.self) ?? .none,
        alternatives: try parameters.integer(
          "alternatives", in: 0...Self.largestAlternatives) ?? 0,
        explains: try parameters.flag("explain"))
      let results = try await work.results(of: lines, queue)
      return HTTPResponse(json: ["translations": .array(results.map(\.json))])
    }
  }
}

/// Translation of the lines of a request, as it asks for it.
struct LineTranslation: Sendable {
  let lane: Lane
  let system: TranslationSystem
  let model: LoadedModel
  let markup: Markup
  let alternatives: Int
  let explains: Bool

  func results(of lines: [String], _ queue: WorkQueue) async throws(HTTPError) -> [LineResult] {
    let marked = lines.map(markup.parse)
    let start = ContinuousClock.now
    // Looking at one line gains nothing from others.
    guard alternatives == 0, !explains, model.memory == nil else {
      return try await queue.map(lines.count) { index in
        try result(of: lines[index], marked[index])
      }
    }
    let translations = try await queue.translate(marked.map(\.text), lane)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    return zip(lines, zip(marked, translations)).map { line, found in
      LineResult(
        line, found.1.marked(found.0, markup), system, seconds: seconds, explains: false)
    }
  }

  /// Translates a line on the calling thread.
  private func result(of line: String, _ marked: MarkedLine) throws -> LineResult {
    let start = ContinuousClock.now
    let best = lane.translator.translate(marked.text)
    let list =
      alternatives > 0
      ? lane.translator.translations(of: marked.text, count: alternatives + 1) : []
    try lane.translator.check()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    var result = LineResult(
      line, best.marked(marked, markup), system, seconds: seconds, explains: explains)
    result.alternatives = list.map { $0.marked(marked, markup) }
      .filter { $0.text != result.translation.text }.prefix(alternatives).map {
        ($0.text, $0.score)
      }
    if let memory = model.memory {
      result.memory = try memory.matches(of: marked.text)
    }
    if explains, markup == .none, model.isUncorrected(line, system, best) {
      result.phrases = system == .phrase ? model.phrases(of: line, best) : []
      result.attention = system == .neural ? model.attention(of: line, best) : nil
    }
    return result
  }
}

extension Translation {
  /// Returns the translation with the codes of a line; without markup, with the places of its words.
  fileprivate func marked(_ line: MarkedLine, _ markup: Markup) -> Translation {
    markup == .none ? self : marked(as: line)
  }
}
