import HTTPServing
import Inspection
import Translators

extension V1Routes {
  private static let largestPhraseList = 20
  private static let mostExamples = 10

  var phrase: Route {
    Route(
      method: "POST", path: "/v1/phrase",
      summary: "Translations of a phrase in the phrase table, with counts and probabilities.",
      bodyTypes: [.json],
      parameters: [
        model,
        RouteParameter("phrase", Schema.text, isRequired: true),
      ],
      result: .json(
        Schema.object([
          "options": Schema.list(
            Schema.object(
              ["target": Schema.text, "count": Schema.number, "probabilities": ["type": "object"]],
              optional: ["count"])),
          "examples": Schema.list(
            Schema.object([
              "line": Schema.integer, "source": Schema.text, "target": Schema.text,
            ])),
        ])),
      errors: [404, 504]
    ) { call in
      let model = try registry.model(try call.parameters.requiredText("model"))
      let phrase = try call.parameters.requiredText("phrase")
      try limits.check([phrase])
      let loaded = try model.loaded()
      guard let translator = loaded.phrase else {
        throw HTTPError(
          400, "the model '\(model.id)' has no phrase table; choose one with the system 'phrase'")
      }
      let found = try await queue.map(1) { _ in
        let inspection = SourcePhraseInspection(
          phrase, translator, limit: Self.largestPhraseList)
        let examples = loaded.trainingText?.examples(
          of: translator.tokens(of: phrase), translation: nil, limit: Self.mostExamples)
        return (
          options: inspection.translations.map { $0.json(scoreNames: inspection.scoreNames) },
          examples: (examples?.examples ?? []).map(\.json)
        )
      }
      return HTTPResponse(
        json: [
          "options": .array(found.first?.options ?? []),
          "examples": .array(found.first?.examples ?? []),
        ])
    }
  }
}

extension PhraseEntry {
  fileprivate func json(scoreNames: [String]) -> JSONValue {
    let named = zip(scoreNames, probabilities).map { ($0, JSONValue.number($1)) }
    var result: [String: JSONValue] = [
      "target": .string(target),
      "probabilities": .object(Dictionary(named) { first, _ in first }),
    ]
    if let count { result["count"] = .number(count) }
    return .object(result)
  }
}

extension PhraseExamples.Example {
  fileprivate var json: JSONValue {
    ["line": JSONValue(line), "source": .string(source), "target": .string(target)]
  }
}
