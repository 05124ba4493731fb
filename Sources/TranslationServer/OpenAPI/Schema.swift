/// Schemas of JSON that several routes share.
package enum Schema {
  package static let text: JSONValue = ["type": "string"]
  static let flag: JSONValue = ["type": "boolean"]
  static let number: JSONValue = ["type": "number"]
  static let integer: JSONValue = ["type": "integer"]
  static let file: JSONValue = ["type": "string", "format": "binary"]
  /// Document in a form with files; bytes that are not text are refused.
  static let document: JSONValue = ["type": "string", "contentMediaType": "text/plain"]

  static func text(_ values: [String]) -> JSONValue {
    ["type": "string", "enum": .array(values.map { .string($0) })]
  }

  static func integer(_ range: ClosedRange<Int>) -> JSONValue {
    [
      "type": "integer", "minimum": JSONValue(range.lowerBound),
      "maximum": JSONValue(range.upperBound),
    ]
  }

  static func list(_ items: JSONValue) -> JSONValue { ["type": "array", "items": items] }

  static func either(_ schemas: JSONValue...) -> JSONValue { ["anyOf": .array(schemas)] }

  /// Text with another character than white space.
  static let fullText: JSONValue = ["type": "string", "pattern": "\\S"]

  /// Value of JSON, where null is the same as no value.
  static func orNull(_ schema: JSONValue) -> JSONValue { either(schema, ["type": "null"]) }

  /// Object whose properties are all there, but for those that are optional.
  ///
  /// - Parameter alternatives: properties of which exactly one is there; none for no such rule.
  static func object(
    _ properties: [String: JSONValue], optional: Set<String> = [],
    oneOf alternatives: [RouteParameter] = []
  ) -> JSONValue {
    let required = properties.keys.filter { !optional.contains($0) }.sorted()
    var members: [String: JSONValue] = [
      "type": "object", "properties": .object(properties),
      "required": .array(required.map { .string($0) }),
    ]
    if !alternatives.isEmpty {
      members["oneOf"] = .array(
        alternatives.map {
          ["required": [.string($0.name)], "properties": .object([$0.name: $0.schema])]
        })
    }
    return .object(members)
  }

  /// Returns the schema of a value in a form, where a list of nothing is a missing parameter.
  static func inForm(_ schema: JSONValue) -> JSONValue {
    switch schema {
    case .array(let values): return .array(values.map(inForm))
    case .object(var members):
      members = members.mapValues(inForm)
      if members["type"] == "array" { members["minItems"] = 1 }
      return .object(members)
    default: return schema
    }
  }

  /// Body of all responses with a status from 400 on.
  static let error = object(["error": text])
}
