import HTTPServing

/// Who may use the server: keys, the rate limit, and pages of other origins.
package struct ServerAccess: Sendable {
  /// Nil if no key is needed.
  package let keys: APIKeys?
  private let limiter: RateLimiter?
  /// Origin whose pages may read responses, `*` for all; nil for none.
  private let origin: String?

  /// - Parameter rate: most requests of a client a minute; 0 for no limit.
  package init(keys: APIKeys?, rate: Int, origin: String?) {
    self.keys = keys
    limiter = rate > 0 ? RateLimiter(perMinute: rate) : nil
    self.origin = origin
  }

  /// Admits a request to a guarded route.
  ///
  /// - Parameter key: parameter `api_key`, which LibreTranslate's clients send.
  /// - Throws: `HTTPError` if the key is missing or wrong, or the client sends too many requests.
  func admit(_ request: HTTPRequest, key: String?) throws(HTTPError) {
    let key = key.flatMap { $0.isEmpty ? nil : $0 } ?? APIKeys.key(of: request.head.headers)
    var client = request.peer
    if let keys {
      guard let key else {
        throw HTTPError(403, "Please contact the server operator to get an API key")
      }
      guard keys.contains(key) else { throw HTTPError(403, "Invalid API key") }
      client = "key \(key)"
    }
    let time = (ContinuousClock.now - Self.start) / .seconds(1)
    try limiter?.count(client, at: time)
  }

  /// Refuses requests that a page of another site makes a browser send, in a browser's own words.
  ///
  /// - Parameter changesModel: whether the request changes a model. Without keys, it must then name the
  ///   server by an address or `localhost`: the owner of another name could make it that of this
  ///   computer (DNS rebinding).
  func check(_ head: HTTPRequestHead, changesModel: Bool) throws(HTTPError) {
    if origin == nil, !["GET", "HEAD", "OPTIONS"].contains(head.method),
      head.headers["sec-fetch-site"] == "cross-site"
    {
      throw HTTPError(403, "pages of other sites may not use this server; see `--cors`")
    }
    guard changesModel, keys == nil, let host = head.headers["host"] else { return }
    let isAddress =
      host.hasPrefix("[")
      || host.prefix { $0 != ":" }.allSatisfy { $0.isASCII && $0.isNumber || $0 == "." }
    guard isAddress || host.prefix(while: { $0 != ":" }).lowercased() == "localhost" else {
      throw HTTPError(
        403,
        "without API keys, corrections are taken at an address or localhost only; see `--api-key-file`"
      )
    }
  }

  private static let start = ContinuousClock.now

  /// Allows pages of the origin to read a response (CORS).
  func share(_ response: inout HTTPResponse, with head: HTTPRequestHead) {
    guard let origin, let asking = head.headers["origin"] else { return }
    response.headers.append("vary", "origin")
    guard origin == "*" || origin == asking else { return }
    response.headers.append("access-control-allow-origin", origin)
    guard head.method == "OPTIONS" else { return }
    response.headers.append("access-control-allow-methods", "GET, POST, DELETE")
    response.headers.append(
      "access-control-allow-headers", "authorization, content-type, x-api-key")
    response.headers.append("access-control-max-age", "600")
  }
}
