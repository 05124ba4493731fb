/// HTML with places that are filled, written as `{{name}}`.
struct PageTemplate: Sendable {
  private enum Part {
    case literal(ArraySlice<UInt8>)
    case place(String)
  }

  private var parts: [Part] = []

  init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while let start = rest.firstRange(of: Array("{{".utf8)),
      let end = rest[start.upperBound...].firstRange(of: Array("}}".utf8))
    {
      parts.append(.literal(rest[..<start.lowerBound]))
      parts.append(
        .place(String(decoding: rest[start.upperBound..<end.lowerBound], as: UTF8.self)))
      rest = rest[end.upperBound...]
    }
    parts.append(.literal(rest))
  }

  /// Returns the HTML with a value in each place; a place without a value is left empty.
  func filled(_ values: [String: [UInt8]]) -> [UInt8] {
    parts.reduce(into: []) { bytes, part in
      switch part {
      case .literal(let literal): bytes += literal
      case .place(let name): bytes += values[name] ?? []
      }
    }
  }
}
