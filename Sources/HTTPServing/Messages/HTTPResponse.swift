/// Response to a request.
package struct HTTPResponse: Sendable {
  package var status: Int
  package var headers: HTTPHeaders
  package var body: [UInt8]

  package init(_ status: Int, headers: HTTPHeaders = .init(), body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  package init(_ status: Int, type: String, _ body: [UInt8]) {
    self.init(status, headers: HTTPHeaders([("content-type", type)]), body: body)
  }

  /// Returns the bytes of the message.
  ///
  /// - Parameters:
  ///   - includesBody: false for responses to `HEAD`, whose header still tells the body's length.
  ///   - keepsAlive: whether the connection stays open.
  package func encoded(includesBody: Bool, keepsAlive: Bool) -> [UInt8] {
    var head = "HTTP/1.1 \(status) \(Self.reason(status))\r\n"
    for field in headers.fields { head += "\(field.name): \(field.value.singleLine)\r\n" }
    // A response 304 would tell the length of what it leaves out.
    if status != 304 { head += "content-length: \(body.count)\r\n" }
    head += "connection: \(keepsAlive ? "keep-alive" : "close")\r\n\r\n"
    return includesBody ? Array(head.utf8) + body : Array(head.utf8)
  }

  private static func reason(_ status: Int) -> String {
    reasons[status] ?? (status < 400 ? "OK" : status < 500 ? "Client Error" : "Server Error")
  }

  private static let reasons: [Int: String] = [
    100: "Continue", 200: "OK", 204: "No Content", 304: "Not Modified", 400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 408: "Request Timeout",
    411: "Length Required", 413: "Content Too Large", 415: "Unsupported Media Type",
    417: "Expectation Failed", 429: "Too Many Requests", 431: "Request Header Fields Too Large",
    500: "Internal Server Error", 503: "Service Unavailable",
    504: "Gateway Timeout",
  ]
}

extension String {
  /// The text with spaces in place of control characters, so that a value cannot end its line.
  fileprivate var singleLine: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
  }
}
