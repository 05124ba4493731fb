import HTTPServing

/// Routes about the server itself.
struct StateRoutes: Sendable {
  let registry: ModelRegistry
  let queue: WorkQueue
  let metrics: Metrics
  let connections: @Sendable () -> Int

  var all: [Route] { [health, metricsRoute] }

  /// Health of the server by the states of its models: `ok` if all are ready or failed and one is
  /// ready, `loading`, or `failed`.
  static func health(_ states: [String]) -> (status: Int, name: String) {
    if states.contains("loading") { return (503, "loading") }
    return states.contains("ready") ? (200, "ok") : (503, "failed")
  }

  private var health: Route {
    Route(
      method: "GET", path: "/health",
      summary: "Whether the server can translate; status 503 while models are being loaded.",
      isGuarded: false,
      result: .json(
        Schema.object(["status": Schema.text, "models": ["type": "object"]]))
    ) { _ in
      let states = registry.models.map { ($0.id, $0.state.name) }
      let (status, name) = Self.health(states.map(\.1))
      let models = states.map { ($0.0, JSONValue.string($0.1)) }
      var body: [String: JSONValue] = [
        "status": .string(name), "models": .object(Dictionary(models) { first, _ in first }),
      ]
      if status != 200 { body["error"] = .string("the models are \(name); see /v1/models") }
      return HTTPResponse(status, json: .object(body))
    }
  }

  private var metricsRoute: Route {
    Route(
      method: "GET", path: "/metrics", summary: "Metrics in the text format of Prometheus.",
      isGuarded: false, result: .text("text/plain")
    ) { _ in
      let text = metrics.text(gauges: [
        ("cartouche_connections", "Open connections.", connections()),
        ("cartouche_queue_requests", "Requests that wait for a thread.", queue.waitingCount),
        ("cartouche_workers", "Threads that translate.", queue.workers),
        (
          "cartouche_models_ready", "Models that are loaded.",
          registry.models.count { $0.state.name == "ready" }
        ),
      ])
      return HTTPResponse(200, type: "text/plain; version=0.0.4; charset=utf-8", Array(text.utf8))
    }
  }

  /// Route of the description of routes, and of itself.
  static func description(of routes: [Route]) -> Route {
    func route(_ text: @escaping @Sendable () -> [UInt8]) -> Route {
      Route(
        method: "GET", path: "/openapi.json", summary: "This description.", isGuarded: false,
        result: .json(["type": "object"])
      ) { _ in HTTPResponse(200, type: "application/json; charset=utf-8", text()) }
    }
    let text = Array(OpenAPIDescription.value(routes + [route { [] }]).text.utf8)
    return route { text }
  }
}
