import HTTPServing
import Translators

extension LibreTranslateRoutes {
  enum Format: String, CaseIterable { case text, html }

  var translate: Route {
    Route(
      method: "POST", path: "/translate", summary: "Translates a text or a list of texts.",
      bodyTypes: Self.allBodies,
      parameters: [
        RouteParameter(
          "q", Schema.either(Schema.text, Schema.list(Schema.text)), isRequired: true),
        detectedSource, target,
        RouteParameter("format", Schema.text(Format.allCases.map(\.rawValue))),
        RouteParameter("alternatives", Schema.integer(0...Self.largestAlternatives)),
        RouteParameter("api_key", Schema.text),
      ],
      result: .json(
        Schema.object(
          [
            "translatedText": Schema.either(Schema.text, Schema.list(Schema.text)),
            "detectedLanguage": Schema.either(Self.detected, Schema.list(Self.detected)),
            "alternatives": Schema.list(Schema.either(Schema.text, Schema.list(Schema.text))),
          ], optional: ["detectedLanguage", "alternatives"])),
      errors: [503, 504]
    ) { call in try await translation(call.parameters) }
  }

  /// The language of the source, or `auto`.
  private var detectedSource: RouteParameter {
    let codes = Set(registry.models.map(\.source)).sorted()
    return RouteParameter("source", Schema.text(["auto"] + codes), isRequired: true)
  }

  private func translation(_ parameters: Parameters) async throws -> HTTPResponse {
    guard let q = try parameters.texts("q") else { throw Parameters.missing("q") }
    let source = try parameters.requiredText("source")
    let target = try parameters.requiredText("target")
    let format = try parameters.choice("format", Format.self) ?? .text
    let alternatives =
      try parameters.integer("alternatives", in: 0...Self.largestAlternatives) ?? 0
    try limits.check(q.texts)
    let pairs = try await models(for: q.texts, source: source, target: target)
    var results = q.texts.map { [$0] }
    // Texts of one source language are translated together.
    for (id, places) in Dictionary(
      grouping: q.texts.indices, by: { pairs[$0].model?.id ?? "" })
    {
      // A text that is in the target language stays as it is.
      guard !id.isEmpty else { continue }
      let found = try await translations(
        places.map { q.texts[$0] }, try registry.model(id), format: format,
        alternatives: alternatives)
      for (place, list) in zip(places, found) { results[place] = list }
    }
    var body: [String: JSONValue] = [:]
    let best = results.map { JSONValue.string($0.first ?? "") }
    let others = results.map { JSONValue.array($0.dropFirst().map { .string($0) }) }
    let guesses = pairs.compactMap(\.guess).map(\.json)
    body["translatedText"] = q.isList ? .array(best) : best.first
    if source == "auto" { body["detectedLanguage"] = q.isList ? .array(guesses) : guesses.first }
    if alternatives > 0 { body["alternatives"] = q.isList ? .array(others) : others.first }
    return HTTPResponse(json: .object(body))
  }

  private typealias Pair = (model: ServedModel?, guess: LanguageDetector.Guess?)

  /// Returns the model of each text; none where source and target are the same language.
  private func models(
    for texts: [String], source: String, target: String
  ) async throws -> [Pair] {
    guard registry.isKnown(target) else { throw Self.unsupported(target) }
    guard source == "auto" else {
      guard registry.isKnown(source) else { throw Self.unsupported(source) }
      let model = try model(source, target)
      return texts.map { _ in (model, nil) }
    }
    return try await queue.map(texts.count) { index in
      let detector = registry.detector
      guard let best = detector.guesses(of: texts[index]).first else {
        throw HTTPError(
          503, "the models are still being loaded; try again in a few seconds",
          headers: HTTPHeaders([("retry-after", "2")]))
      }
      return (try model(best.language, target), best)
    }
  }

  private func model(_ source: String, _ target: String) throws(HTTPError) -> ServedModel? {
    if let model = registry.model(from: source, into: target) { return model }
    guard source == target else {
      throw HTTPError(
        400, "\(source.prefix(100)) to \(target.prefix(100)) is not supported; see /languages")
    }
    return nil
  }

  private static func unsupported(_ language: String) -> HTTPError {
    HTTPError(400, "\(language.prefix(100)) is not supported; see /languages")
  }

  /// Returns the best translation of each text, and alternatives.
  private func translations(
    _ texts: [String], _ model: ServedModel, format: Format, alternatives: Int
  ) async throws(HTTPError) -> [[String]] {
    let lane = try model.lane(nil).lane
    if format == .html {
      var results: [[String]] = []
      for text in texts { results.append([try await queue.translate(html: text, model, lane)]) }
      return results
    }
    guard alternatives > 0 else {
      return try await queue.translate(texts: texts, lane).map { [$0] }
    }
    return try await queue.translations(of: texts, count: alternatives + 1, lane)
  }
}
