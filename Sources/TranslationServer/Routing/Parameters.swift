package import HTTPServing

/// Parameters of a request, from an object of JSON, a form, a form with files, or the query.
package struct Parameters: Sendable {
  /// File of a form.
  package struct File: Sendable {
    /// Name as the client gives it, of which only the ending is used; nil for a text.
    package let name: String?
    package let content: [UInt8]
  }

  private var values: [String: JSONValue] = [:]
  private var files: [String: File] = [:]

  /// Reads the query, and the body by its Content-Type.
  ///
  /// - Parameter types: types of the body that the route takes; none for a route without a body.
  /// - Throws: `HTTPError` if the body is malformed or of another type.
  package init(_ request: HTTPRequest, types: [BodyType]) throws(HTTPError) {
    add(request.head.query)
    guard !types.isEmpty else { return }
    let contentType = request.head.headers["content-type"] ?? ""
    // Pages of other origins may send forms, but no JSON, without asking first.
    if request.body.isEmpty && contentType.isEmpty && types.contains(.form) { return }
    let name = contentType.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
    switch types.first(where: { $0.rawValue == name }) {
    case .json:
      guard case .object(let object) = try JSONValue(parsing: request.body) else {
        throw HTTPError(400, "the body must be an object of JSON")
      }
      values.merge(object) { _, last in last }
    case .form: add(try FormBody.parameters(request.body[...]))
    case .multipart:
      for part in try MultipartBody.parts(request.body, contentType: contentType) {
        if let fileName = part.fileName {
          files[part.name] = File(name: fileName, content: part.content)
        } else {
          guard let text = String(validating: part.content, as: UTF8.self) else {
            throw HTTPError(400, "a parameter of the form is not UTF-8")
          }
          add([HTTPParameter(part.name, text)])
        }
      }
    case nil:
      throw HTTPError(
        415, "the Content-Type must be " + types.map(\.rawValue).joined(separator: " or "))
    }
  }

  /// Adds parameters of a form; one that is given several times becomes a list.
  private mutating func add(_ parameters: [HTTPParameter]) {
    var lists: [String: [JSONValue]] = [:]
    for parameter in parameters {
      lists[parameter.name, default: []].append(.string(parameter.value))
    }
    for (name, list) in lists {
      switch values[name] {
      case nil: values[name] = list.count == 1 ? list[0] : .array(list)
      case .array(let earlier): values[name] = .array(earlier + list)
      case .some(let first): values[name] = .array([first] + list)
      }
    }
  }

  // MARK: - Reading

  /// Value of a parameter; nil if it is not given, or null.
  package subscript(name: String) -> JSONValue? {
    values[name].flatMap { $0 == .null ? nil : $0 }
  }

  /// Returns a file; a text that is given in its place is one without a name.
  package func file(_ name: String) -> File? {
    if let file = files[name] { return file }
    guard case .string(let text) = self[name] else { return nil }
    return File(name: nil, content: Array(text.utf8))
  }

  /// Returns a text; nil if it is not given.
  package func text(_ name: String) throws(HTTPError) -> String? {
    switch self[name] {
    case nil: return nil
    case .string(let text): return text
    default: throw HTTPError(400, "Invalid request: \(name) must be a text")
    }
  }

  package func requiredText(_ name: String) throws(HTTPError) -> String {
    guard let text = try text(name) else { throw Self.missing(name) }
    return text
  }

  static func missing(_ name: String) -> HTTPError {
    HTTPError(400, "Invalid request: missing \(name) parameter")
  }

  /// Returns an integer in a range; forms give it as text.
  package func integer(_ name: String, in range: ClosedRange<Int>) throws(HTTPError) -> Int? {
    let value: Int?
    switch self[name] {
    case nil: return nil
    case .number(let number): value = Int(exactly: number)
    case .string(let text): value = Int(text)
    default: value = nil
    }
    guard let value, range.contains(value) else {
      throw HTTPError(
        400,
        "Invalid request: \(name) must be a whole number from \(range.lowerBound) to "
          + "\(range.upperBound)")
    }
    return value
  }

  /// Returns a truth value; forms give it as `true` or `false`.
  package func flag(_ name: String) throws(HTTPError) -> Bool {
    switch self[name] {
    case nil, .boolean(false), .string("false"): return false
    case .boolean(true), .string("true"): return true
    default: throw HTTPError(400, "Invalid request: \(name) must be true or false")
    }
  }

  /// Returns texts, given as one or as a list, and whether they were a list.
  package func texts(_ name: String) throws(HTTPError) -> (texts: [String], isList: Bool)? {
    switch self[name] {
    case nil: return nil
    case .string(let text): return ([text], false)
    case .array(let values):
      var texts: [String] = []
      for value in values {
        guard case .string(let text) = value else {
          throw HTTPError(400, "Invalid request: \(name) must be a text or a list of texts")
        }
        texts.append(text)
      }
      return (texts, true)
    default: throw HTTPError(400, "Invalid request: \(name) must be a text or a list of texts")
    }
  }

  /// Returns a value of an enumeration; nil if it is not given.
  package func choice<Value: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Value.Type
  ) throws(HTTPError) -> Value? where Value.RawValue == String {
    guard let text = try text(name) else { return nil }
    guard let value = Value(rawValue: text) else {
      throw HTTPError(
        400,
        "Invalid request: \(name) must be one of "
          + Value.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return value
  }
}

/// Types of the bodies of requests.
package enum BodyType: String, Sendable, CaseIterable {
  case json = "application/json"
  case form = "application/x-www-form-urlencoded"
  case multipart = "multipart/form-data"
}
