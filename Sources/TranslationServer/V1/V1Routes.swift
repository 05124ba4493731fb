import HTTPServing
import Translators

/// Routes of the interface of Cartouche.
struct V1Routes: Sendable {
  let registry: ModelRegistry
  let queue: WorkQueue
  let limits: TextLimits

  var all: [Route] {
    [models, translate, phrase, file, learn, corrections, undo, exportedCorrections]
  }

  var model: RouteParameter {
    RouteParameter("model", Schema.text(registry.models.map(\.id)), isRequired: true)
  }

  static let systems = Schema.text(TranslationSystem.allCases.map(\.rawValue))

  /// System of a request: one that some model has; where the request's own model lacks it, the answer is
  /// status 404.
  var system: RouteParameter {
    let all = TranslationSystem.allCases.filter { system in
      registry.models.contains { $0.systems.contains(system) }
    }
    return RouteParameter("system", Schema.text(all.map(\.rawValue)))
  }

  private var models: Route {
    Route(
      method: "GET", path: "/v1/models",
      summary: "Models with their languages, systems and states.",
      isGuarded: false,
      result: .json(
        Schema.list(
          Schema.object(
            [
              "id": Schema.text, "source": Schema.text, "target": Schema.text,
              "sourceName": Schema.text, "targetName": Schema.text,
              "systems": Schema.list(Self.systems), "defaultSystem": Self.systems,
              "state": Schema.text(["loading", "ready", "failed"]), "error": Schema.text,
              "memory": Schema.flag, "glossary": Schema.flag, "learning": Schema.flag,
            ], optional: ["error"])))
    ) { _ in HTTPResponse(json: .array(registry.models.map(json))) }
  }

  private func json(_ model: ServedModel) -> JSONValue {
    let systems = model.systems.map(\.rawValue)
    var loaded: LoadedModel?
    var result: [String: JSONValue] = [
      "id": .string(model.id), "source": .string(model.source), "target": .string(model.target),
      "sourceName": .string(LanguageNames.name(model.source)),
      "targetName": .string(LanguageNames.name(model.target)),
      "systems": .array(systems.map { .string($0) }),
      "defaultSystem": .string(systems.first ?? ""), "state": .string(model.state.name),
    ]
    switch model.state {
    case .loading: break
    case .ready(let model): loaded = model
    // The message names files of the server, which are not for everybody.
    case .failed: result["error"] = "the model could not be loaded; see the log of the server"
    }
    result["memory"] = .boolean(loaded?.memory != nil)
    result["glossary"] = false
    result["learning"] = .boolean(loaded?.learning != nil)
    return .object(result)
  }
}
