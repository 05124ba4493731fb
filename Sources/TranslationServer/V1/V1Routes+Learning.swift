import HTTPServing

/// Routes of corrections.
extension V1Routes {

  var learn: Route {
    Route(
      method: "POST", path: "/v1/learn",
      summary: "Learns a confirmed translation, which the next request sees.",
      changesModel: true, bodyTypes: [.json],
      parameters: [
        model, RouteParameter("source", Schema.fullText, isRequired: true),
        RouteParameter("target", Schema.fullText, isRequired: true),
      ],
      result: .json(Schema.object(["number": Schema.integer])), errors: [404, 504]
    ) { call in
      let store = try store(call)
      let source = try call.parameters.requiredText("source")
      let target = try call.parameters.requiredText("target")
      try limits.check([source, target])
      guard ![source, target].contains(where: { $0.allSatisfy(\.isWhitespace) }) else {
        throw HTTPError(400, "Invalid request: source and target must not be empty")
      }
      let numbers = try await queue.map(1) { _ in
        try store.learn(source: source, target: target)
      }
      return HTTPResponse(json: ["number": JSONValue(numbers.first ?? 0)])
    }
  }

  var corrections: Route {
    Route(
      method: "GET", path: "/v1/corrections", summary: "Corrections that a model has learnt.",
      parameters: [model],
      result: .json(
        Schema.list(
          Schema.object([
            "number": Schema.integer, "source": Schema.text, "target": Schema.text,
          ]))), errors: [404, 504]
    ) { call in
      let store = try store(call)
      let lists = try await queue.map(1) { _ in try store.corrections() }
      return HTTPResponse(
        json: .array(
          (lists.first ?? []).map {
            [
              "number": JSONValue($0.number), "source": .string($0.source),
              "target": .string($0.target),
            ]
          }))
    }
  }

  var undo: Route {
    Route(
      method: "DELETE", path: "/v1/corrections/{number}", summary: "Forgets a correction.",
      changesModel: true, names: ["number": Schema.integer(0...Int(Int32.max))],
      parameters: [model],
      result: .json(Schema.object(["number": Schema.integer])), errors: [404, 504]
    ) { call in
      guard let number = call.names["number"].flatMap({ Int($0) }), number >= 0 else {
        throw HTTPError(400, "Invalid request: the number of a correction is a whole number")
      }
      let store = try store(call)
      let found = try await queue.map(1) { _ in try store.undo(number) }
      guard found == [true] else {
        throw HTTPError(404, "there is no correction \(number); see /v1/corrections")
      }
      return HTTPResponse(json: ["number": JSONValue(number)])
    }
  }

  var exportedCorrections: Route {
    Route(
      method: "GET", path: "/v1/corrections.tmx", summary: "Corrections as a file of TMX.",
      parameters: [model], result: .text("application/x-tmx+xml"), errors: [404, 504]
    ) { call in
      let store = try store(call)
      let files = try await queue.map(1) { _ in try store.tmx() }
      return HTTPResponse(200, type: "application/x-tmx+xml", files.first ?? [])
    }
  }

  private func store(_ call: Route.Call) throws(HTTPError) -> any ServedCorrections {
    let model = try registry.model(try call.parameters.requiredText("model"))
    guard let store = try model.loaded().learning else {
      throw HTTPError(400, "the model '\(model.id)' does not learn; see `learning` in /v1/models")
    }
    return store
  }
}
