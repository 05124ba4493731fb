import HTTPServing
import Translators

extension V1Routes {
  var file: Route {
    Route(
      method: "POST", path: "/v1/file",
      summary: "Translates a document; the answer is the document with its targets.",
      bodyTypes: [.multipart],
      parameters: [
        RouteParameter("file", Schema.document, isRequired: true),
        model,
        system,
      ],
      result: RouteResult(type: "application/octet-stream", schema: Schema.file),
      errors: [404, 504]
    ) { call in
      let model = try registry.model(try call.parameters.requiredText("model"))
      guard let file = call.parameters.file("file") else { throw Parameters.missing("file") }
      let ending = try TranslatedFiles.ending(of: file.name)
      let lane = try model.lane(try call.parameters.choice("system", TranslationSystem.self)).lane
      let result = try await queue.translate(
        document: file.content, name: "document" + ending, model, lane)
      var response = HTTPResponse(200, type: "application/octet-stream", result.bytes)
      response.headers.append(
        "content-disposition", "attachment; filename=\"translation\(ending)\"")
      return response
    }
  }
}
