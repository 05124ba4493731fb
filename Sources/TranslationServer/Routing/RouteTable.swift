package import HTTPServing

/// Routes of the server, looked up by method and path.
package struct RouteTable: Sendable {
  package let routes: [Route]

  package init(_ routes: [Route]) { self.routes = routes }

  /// Returns the route of a request, and the values of the names in its path.
  ///
  /// - Throws: `HTTPError` 404 if no route has the path, 405 if none of them has the method.
  package func route(
    _ method: String, _ path: String
  ) throws(HTTPError) -> (route: Route, names: [String: String]) {
    let found = routes.compactMap { route in route.match(path).map { (route, $0) } }
    // `HEAD` is `GET` without the body of the response.
    let wanted = method == "HEAD" ? "GET" : method
    if let match = found.first(where: { $0.0.method == wanted }) { return match }
    guard !found.isEmpty else {
      throw HTTPError(404, "there is nothing at this address; see /openapi.json")
    }
    throw HTTPError(
      405, "the method is not allowed at this address; see /openapi.json",
      headers: HTTPHeaders([("allow", allowedMethods(at: path))]))
  }

  /// Methods of a path, separated by commas.
  package func allowedMethods(at path: String) -> String {
    var methods = Set(routes.filter { $0.match(path) != nil }.map(\.method))
    if methods.contains("GET") { methods.insert("HEAD") }
    methods.insert("OPTIONS")
    return methods.sorted().joined(separator: ", ")
  }
}
