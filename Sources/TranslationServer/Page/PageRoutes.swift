import HTTPServing
import Translators

/// Routes of the page for readers. They are not part of the interface for programs, so the
/// description of routes leaves them out.
struct PageRoutes: Sendable {
  let registry: ModelRegistry
  let queue: WorkQueue
  let limits: TextLimits
  /// True if translating needs an API key.
  let needsKey: Bool

  var all: [Route] { [page, form, file] }

  private static let html = RouteResult.text("text/html")

  private var page: Route {
    Route(
      method: "GET", path: "/", summary: "The page.", isGuarded: false, isDescribed: false,
      result: Self.html
    ) { _ in response(200, emptyPage) }
  }

  /// The form of the page, sent by a browser without scripts.
  private var form: Route {
    Route(
      method: "POST", path: "/", summary: "The page with a translation.", isDescribed: false,
      bodyTypes: [.form],
      parameters: [
        RouteParameter("model", Schema.text, isRequired: true),
        RouteParameter("text", Schema.text, isRequired: true),
        RouteParameter("system", V1Routes.systems),
      ], result: Self.html
    ) { call in
      var page = emptyPage
      do throws(HTTPError) {
        page.model = try call.parameters.requiredText("model")
        page.system = try call.parameters.text("system")
        page.text = try call.parameters.requiredText("text")
        try limits.check([page.text])
        let model = try registry.model(page.model ?? "")
        let system = try call.parameters.choice("system", TranslationSystem.self)
        let translations = try await queue.translate(
          texts: [page.text], try model.lane(system).lane)
        page.result = .translation(translations.joined(), language: model.target)
        return response(200, page)
      } catch {
        page.result = .failure(error.message)
        return response(error.status, page)
      }
    }
  }

  private var file: Route {
    Route(
      method: "GET", path: "/page/{file}", summary: "A file of the page.", isGuarded: false,
      isDescribed: false, result: Self.html
    ) { call in
      guard let file = PageFile.all.first(where: { $0.path == call.request.head.path }) else {
        throw HTTPError(404, "the page has no such file; see /")
      }
      let isKnown = call.request.head.headers["if-none-match"] == file.entityTag
      var response =
        isKnown ? HTTPResponse(304) : HTTPResponse(200, type: file.type, file.bytes)
      // Browsers ask each time, and get the file only after the program has changed.
      response.headers.append("cache-control", "no-cache")
      response.headers.append("etag", file.entityTag)
      response.headers.append("x-content-type-options", "nosniff")
      return response
    }
  }

  private var emptyPage: Page {
    var page = Page(
      models: registry.models.map {
        Page.Choice(
          value: $0.id,
          label: "\(LanguageNames.name($0.source)) → \(LanguageNames.name($0.target))")
      })
    page.needsKey = needsKey
    return page
  }

  private func response(_ status: Int, _ page: Page) -> HTTPResponse {
    var response = HTTPResponse(status, type: "text/html; charset=utf-8", page.html)
    response.headers.append("cache-control", "no-store")
    response.headers.append("content-security-policy", PageFile.securityPolicy)
    response.headers.append("referrer-policy", "no-referrer")
    response.headers.append("x-content-type-options", "nosniff")
    return response
  }
}
