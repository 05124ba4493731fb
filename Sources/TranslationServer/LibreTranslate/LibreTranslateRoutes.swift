import HTTPServing
import Translators

/// Routes of the interface of LibreTranslate (https://docs.libretranslate.com), whose clients work
/// unchanged.
struct LibreTranslateRoutes: Sendable {
  let registry: ModelRegistry
  let queue: WorkQueue
  let limits: TextLimits
  let files: TranslatedFiles
  let needsKey: Bool

  static let language: JSONValue = Schema.object(["code": Schema.text, "name": Schema.text])
  static let detected: JSONValue = Schema.object([
    "language": Schema.text, "confidence": Schema.number,
  ])
  static let allBodies: [BodyType] = [.json, .form, .multipart]
  static let largestAlternatives = 100

  var all: [Route] {
    // argostranslate's client posts where it asks for languages.
    [languages("GET"), languages("POST"), translate, detect, translateFile, downloadFile, settings]
  }

  // MARK: - Languages

  var source: RouteParameter {
    let codes = Set(registry.models.map(\.source)).sorted()
    return RouteParameter("source", Schema.text(codes), isRequired: true)
  }

  var target: RouteParameter {
    let codes = Set(registry.models.map(\.target)).sorted()
    return RouteParameter("target", Schema.text(codes), isRequired: true)
  }

  private func languages(_ method: String) -> Route {
    Route(
      method: method, path: "/languages",
      summary: "Languages, each with those it is translated into.",
      isGuarded: false,
      result: .json(
        Schema.list(
          Schema.object([
            "code": Schema.text, "name": Schema.text, "targets": Schema.list(Schema.text),
          ])))
    ) { _ in
      HTTPResponse(
        json: .array(
          registry.languages.map { code in
            let targets = Set(registry.models.filter { $0.source == code }.map(\.target)).sorted()
            return [
              "code": .string(code), "name": .string(LanguageNames.name(code)),
              "targets": .array(targets.map { .string($0) }),
            ]
          }))
    }
  }

  private var settings: Route {
    let side: JSONValue = Self.language
    return Route(
      method: "GET", path: "/frontend/settings", summary: "Settings for user interfaces.",
      isGuarded: false,
      result: .json(
        Schema.object([
          "apiKeys": Schema.flag, "charLimit": Schema.integer, "filesTranslation": Schema.flag,
          "frontendTimeout": Schema.integer, "keyRequired": Schema.flag,
          "language": Schema.object(["source": side, "target": side]),
          "suggestions": Schema.flag, "supportedFilesFormat": Schema.list(Schema.text),
        ]))
    ) { _ in
      let first = registry.models.first
      func language(_ code: String?) -> JSONValue {
        let code = code ?? ""
        return ["code": .string(code), "name": .string(LanguageNames.name(code))]
      }
      return HTTPResponse(
        json: [
          "apiKeys": .boolean(needsKey), "charLimit": JSONValue(limits.characters),
          "filesTranslation": true, "frontendTimeout": 500, "keyRequired": .boolean(needsKey),
          "language": ["source": language(first?.source), "target": language(first?.target)],
          "suggestions": false,
          "supportedFilesFormat": .array(TranslatedFiles.endings.map { .string($0) }),
        ])
    }
  }

  private var detect: Route {
    Route(
      method: "POST", path: "/detect",
      summary: "Languages that a text may be in, with confidences in percent.",
      bodyTypes: Self.allBodies,
      parameters: [
        RouteParameter("q", Schema.text, isRequired: true), RouteParameter("api_key", Schema.text),
      ],
      result: .json(Schema.list(Self.detected))
    ) { call in
      let text = try call.parameters.requiredText("q")
      try limits.check([text])
      let guesses = try await queue.map(1) { _ in registry.detector.guesses(of: text) }
      return HTTPResponse(json: .array((guesses.first ?? []).map(\.json)))
    }
  }
}

extension LanguageDetector.Guess {
  /// Guess as LibreTranslate has it, with the confidence in percent.
  var json: JSONValue {
    [
      "language": .string(language),
      "confidence": .number((1000 * confidence).rounded() / 10),
    ]
  }
}
