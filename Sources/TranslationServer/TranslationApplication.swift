import Foundation
package import HTTPServing
import Primitives

/// Translation by HTTP: finds the route of a request, checks access and limits, and counts.
package struct TranslationApplication: HTTPApplication {
  package let table: RouteTable
  private let access: ServerAccess
  private let documentLimit: Int
  private let metrics: Metrics
  private let log: (@Sendable (String) -> Void)?

  /// - Parameters:
  ///   - documentLimit: most bytes of the body of a request with a file.
  ///   - log: receives one line for each request; nil for no log.
  package init(
    _ routes: [Route], access: ServerAccess, documentLimit: Int, metrics: Metrics,
    log: (@Sendable (String) -> Void)?
  ) {
    table = RouteTable(routes)
    self.access = access
    self.documentLimit = documentLimit
    self.metrics = metrics
    self.log = log
  }

  /// Most bytes of the body of a request without a file; its text is limited by `TextLimits`.
  private static let bodyLimit = 4 << 20
  /// Most bytes of the body of a request that needs none: clients send a key with `GET /languages`.
  private static let ignoredBodyLimit = 4096

  package func bodyLimit(of head: HTTPRequestHead, peer: String) throws(HTTPError) -> Int {
    if head.method == "OPTIONS" { return 0 }
    let route = try table.route(head.method, head.path).route
    guard !route.bodyTypes.isEmpty else { return Self.ignoredBodyLimit }
    let isForm = head.headers["content-type"]?.lowercased().hasPrefix("multipart/") == true
    // Only a form with files may be as long as a document.
    return route.bodyTypes == [.multipart] || route.bodyTypes.contains(.multipart) && isForm
      ? documentLimit : Self.bodyLimit
  }

  package func response(to request: HTTPRequest) async -> HTTPResponse {
    let start = ContinuousClock.now
    var name = "other"
    var response: HTTPResponse
    do throws(HTTPError) {
      if request.head.method == "OPTIONS" {
        response = try options(request.head)
      } else {
        let (route, names) = try table.route(request.head.method, request.head.path)
        name = route.path
        response = try await self.response(to: request, route, names)
      }
    } catch {
      response = Self.response(to: error)
    }
    access.share(&response, with: request.head)
    finish(request.head, route: name, response, peer: request.peer, since: start)
    return response
  }

  private func response(
    to request: HTTPRequest, _ route: Route, _ names: [String: String]
  ) async throws(HTTPError) -> HTTPResponse {
    try access.check(request.head, changesModel: route.changesModel)
    let parameters = try Parameters(request, types: route.bodyTypes)
    if route.isGuarded {
      try access.admit(request, key: try parameters.text("api_key"))
    }
    do {
      return try await route.handler(
        Route.Call(request: request, parameters: parameters, names: names))
    } catch let error as HTTPError {
      throw error
    } catch {
      throw HTTPError(500, "the request could not be answered: \(error)")
    }
  }

  private func options(_ head: HTTPRequestHead) throws(HTTPError) -> HTTPResponse {
    let methods = table.allowedMethods(at: head.path)
    guard head.path == "*" || methods != "OPTIONS" else {
      throw HTTPError(404, "there is nothing at this address; see /openapi.json")
    }
    return HTTPResponse(204, headers: HTTPHeaders([("allow", methods)]))
  }

  package func response(to error: HTTPError, head: HTTPRequestHead?) -> HTTPResponse {
    var response = Self.response(to: error)
    if let head {
      access.share(&response, with: head)
      let route = try? table.route(head.method, head.path).route.path
      finish(head, route: route ?? "other", response, peer: "", since: .now)
    } else {
      metrics.count(method: "other", route: "other", status: error.status, seconds: 0)
    }
    return response
  }

  private static func response(to error: HTTPError) -> HTTPResponse {
    var response = HTTPResponse(error.status, json: ["error": .string(error.message)])
    for field in error.headers.fields { response.headers.append(field.name, field.value) }
    return response
  }

  private func finish(
    _ head: HTTPRequestHead, route: String, _ response: HTTPResponse, peer: String,
    since start: ContinuousClock.Instant
  ) {
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    // A method of the client's invention would be a further label.
    let method = Self.methods.contains(head.method) ? head.method : "other"
    metrics.count(method: method, route: route, status: response.status, seconds: seconds)
    log?(
      AccessLine(
        method: method, route: route, status: response.status, bytes: response.body.count,
        seconds: seconds, peer: peer
      ).text)
  }

  private static let methods: Set<String> = [
    "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH",
  ]
}
