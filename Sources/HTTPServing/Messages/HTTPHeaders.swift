/// Header fields of a message, in order.
package struct HTTPHeaders: Sendable, Equatable {
  /// Field of a header; names are in small letters.
  package struct Field: Sendable, Equatable {
    package let name: String
    package let value: String
  }

  package private(set) var fields: [Field] = []

  package init(_ fields: [(name: String, value: String)] = []) {
    for (name, value) in fields { append(name, value) }
  }

  package mutating func append(_ name: String, _ value: String) {
    fields.append(Field(name: name.lowercased(), value: value))
  }

  /// Value of the first field of a name, which is written in small letters; nil without one.
  package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// Number of fields of a name.
  package func count(of name: String) -> Int { fields.count { $0.name == name } }

  /// Returns the elements of the comma-separated lists of a name, in small letters.
  package func elements(of name: String) -> [String] {
    fields.filter { $0.name == name }.flatMap { field in
      field.value.split(separator: ",").map { element in
        String(element.drop { $0 == " " || $0 == "\t" }).trimmingTrailingSpace.lowercased()
      }
    }
  }
}

extension String {
  /// The text without spaces and tabs at its end.
  var trimmingTrailingSpace: String {
    var text = self
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
