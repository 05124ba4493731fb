import HTTPServing
import Primitives

/// Description of routes by OpenAPI 3.1, made from the routes themselves.
package enum OpenAPIDescription {
  package static func value(_ routes: [Route]) -> JSONValue {
    var paths: [String: [String: JSONValue]] = [:]
    for route in routes {
      paths[route.path, default: [:]][route.method.lowercased()] = operation(route)
    }
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "Cartouche", "version": .string(toolkitVersion),
        "description": "Machine translation by phrase-based and recurrent systems.",
      ],
      "paths": .object(paths.mapValues { .object($0) }),
      "components": [
        "schemas": ["Error": Schema.error],
        "securitySchemes": ["key": ["type": "http", "scheme": "bearer"]],
      ],
    ]
  }

  private static func operation(_ route: Route) -> JSONValue {
    var result: [String: JSONValue] = ["summary": .string(route.summary)]
    let names = route.path.split(separator: "/").filter { $0.hasPrefix("{") }
      .map { String($0.dropFirst().dropLast()) }
    var parameters: [JSONValue] = names.map { name in
      [
        "name": .string(name), "in": "path", "required": true,
        "schema": route.names[name] ?? Schema.text,
      ]
    }
    if route.bodyTypes.isEmpty {
      parameters += route.parameters.map { parameter in
        [
          "name": .string(parameter.name), "in": "query",
          "required": .boolean(parameter.isRequired),
          "schema": parameter.schema,
        ]
      }
    } else {
      let content = route.bodyTypes.map { type in
        var value: [String: JSONValue] = ["schema": body(route, type)]
        if let document = route.parameters.first(where: { $0.schema == Schema.document }) {
          value["encoding"] = [document.name: documentEncoding]
        }
        return (type.rawValue, JSONValue.object(value))
      }
      result["requestBody"] = [
        "required": true, "content": .object(Dictionary(content) { first, _ in first }),
      ]
    }
    result["parameters"] = .array(parameters)
    if route.isGuarded { result["security"] = [[:], ["key": []]] }
    result["responses"] = responses(route)
    return .object(result)
  }

  /// Encoding of a document, whose format is told by the name of the file.
  private static let documentEncoding: JSONValue = [
    "headers": [
      "Content-Disposition": [
        "description": .string(
          "The name of the file ends in one of \(TranslatedFiles.endings.joined(separator: " ")); "
            + "a document without a name is plain text."),
        "schema": Schema.text, "example": #"form-data; name="file"; filename="document.txt""#,
      ]
    ]
  ]

  private static func body(_ route: Route, _ type: BodyType) -> JSONValue {
    let properties = route.parameters.map { parameter in
      let isNullable = type == .json && !parameter.isRequired
      return (
        parameter.name, isNullable ? Schema.orNull(parameter.schema) : parameter.schema
      )
    }
    let schema = Schema.object(
      Dictionary(properties) { first, _ in first },
      optional: Set(route.parameters.filter { !$0.isRequired }.map(\.name)),
      oneOf: route.parameters.filter { route.oneOf.contains($0.name) })
    return type == .json ? schema : Schema.inForm(schema)
  }

  private static func responses(_ route: Route) -> JSONValue {
    var result: [String: JSONValue] = [
      "200": [
        "description": "Result",
        "content": .object([route.result.type: ["schema": route.result.schema]]),
      ]
    ]
    for status in errors(of: route) {
      result["\(status)"] = [
        "description": "Error",
        "content": ["application/json": ["schema": ["$ref": "#/components/schemas/Error"]]],
      ]
    }
    return .object(result)
  }

  /// Statuses of errors that a route may have, sorted.
  package static func errors(of route: Route) -> [Int] {
    var errors = Set(route.errors + [400, 408, 413, 431, 503])
    if !route.bodyTypes.isEmpty { errors.insert(415) }
    if route.isGuarded { errors.formUnion([403, 429]) }
    return errors.sorted()
  }
}
