/// Method, target and header fields of a request.
package struct HTTPRequestHead: Sendable, Equatable {
  /// Length of the body of a request.
  package enum BodyFraming: Sendable, Equatable {
    case length(Int)
    case chunked
  }

  /// Method in capital letters, such as `POST`.
  package var method: String
  /// Path of the target, without percent encoding and query.
  package var path: String
  /// Parameters of the query, in order, without percent encoding.
  package var query: [HTTPParameter]
  package var headers: HTTPHeaders
  package var framing: BodyFraming
  /// True if the client wants to send further requests on the connection.
  package var keepsAlive: Bool

  package init(
    method: String, path: String, query: [HTTPParameter] = [], headers: HTTPHeaders = .init(),
    framing: BodyFraming = .length(0), keepsAlive: Bool = true
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.framing = framing
    self.keepsAlive = keepsAlive
  }
}

/// Name and value of a query or a form.
package struct HTTPParameter: Sendable, Equatable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// Request with its body.
package struct HTTPRequest: Sendable {
  package var head: HTTPRequestHead
  package var body: [UInt8]
  /// Internet address of the client, without port.
  package var peer: String

  package init(_ head: HTTPRequestHead, body: [UInt8] = [], peer: String = "") {
    self.head = head
    self.body = body
    self.peer = peer
  }
}

/// Reason to refuse a request: a status from 400 on, and one sentence.
package struct HTTPError: Error, Equatable {
  package let status: Int
  package let message: String
  package let headers: HTTPHeaders

  package init(_ status: Int, _ message: String, headers: HTTPHeaders = .init()) {
    self.status = status
    self.message = message
    self.headers = headers
  }
}
