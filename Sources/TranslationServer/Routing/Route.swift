package import HTTPServing

/// One address of the server: method and path, facts for the description, and the code behind it.
package struct Route: Sendable {
  /// Request with its parameters read.
  package struct Call: Sendable {
    package let request: HTTPRequest
    package let parameters: Parameters
    /// Values of the names in the path.
    package let names: [String: String]

    package init(request: HTTPRequest, parameters: Parameters, names: [String: String]) {
      self.request = request
      self.parameters = parameters
      self.names = names
    }
  }

  package let method: String
  /// Path such as `/v1/corrections/{number}`, where braces stand around names.
  package let path: String
  /// Purpose of the route in one sentence.
  package let summary: String
  /// True if the route needs an API key, if the server has keys, and counts for the rate limit.
  package var isGuarded = true
  /// True if the route is part of the interface for programs, which is described.
  package var isDescribed = true
  /// True if the route changes a model.
  package var changesModel = false
  /// Types of the request's body; none for a request without one.
  package var bodyTypes: [BodyType] = []
  /// Schemas of names in the path that are not any text.
  package var names: [String: JSONValue] = [:]
  /// Properties of the body, or parameters of the query without a body.
  package var parameters: [RouteParameter] = []
  /// Names of parameters of which a request has exactly one; none for no such rule.
  package var oneOf: [String] = []
  /// Type and schema of the body of a response with status 200.
  package var result: RouteResult
  /// Statuses of errors beside those that every route has.
  package var errors: [Int] = []
  package let handler: @Sendable (Call) async throws -> HTTPResponse

  /// Returns the values of the names in the path, if a path is one of this route.
  package func match(_ path: String) -> [String: String]? {
    if path == self.path { return [:] }
    guard self.path.contains("{") else { return nil }
    let mine = self.path.split(separator: "/", omittingEmptySubsequences: false)
    let others = path.split(separator: "/", omittingEmptySubsequences: false)
    guard mine.count == others.count else { return nil }
    var names: [String: String] = [:]
    for (part, other) in zip(mine, others) {
      if part.hasPrefix("{"), part.hasSuffix("}"), !other.isEmpty {
        names[String(part.dropFirst().dropLast())] = String(other)
      } else if part != other {
        return nil
      }
    }
    return names
  }
}

/// Parameter of a route.
package struct RouteParameter: Sendable {
  package let name: String
  package let schema: JSONValue
  package let isRequired: Bool

  package init(_ name: String, _ schema: JSONValue, isRequired: Bool = false) {
    self.name = name
    self.schema = schema
    self.isRequired = isRequired
  }
}

/// Body of a response with status 200.
package struct RouteResult: Sendable {
  package let type: String
  package let schema: JSONValue

  package static func json(_ schema: JSONValue) -> RouteResult {
    RouteResult(type: "application/json", schema: schema)
  }
  package static func text(_ type: String) -> RouteResult {
    RouteResult(type: type, schema: Schema.text)
  }
}
