/// The number of a parameter in its layout.
package struct ParameterID: Hashable, Sendable {
  package let index: Int

  package init(index: Int) { self.index = index }
}

/// The names, shapes and places of a network's parameters, which lie in one flat array.
package struct ParameterLayout: Sendable {
  package struct Entry: Sendable {
    /// Such as `encoder.0.forward.input_weight`.
    package let name: String
    package let rows: Int
    package let columns: Int
    package let initialization: Initialization
    /// Whether a batch touches few of the rows, as in an embedding.
    package let isSparse: Bool
    /// The first number's place in the flat array.
    package let offset: Int

    package var count: Int { rows * columns }
  }

  package private(set) var entries: [Entry] = []
  /// Numbers in all parameters, and between them.
  package private(set) var size = 0

  package init() {}

  package mutating func add(
    _ name: String, rows: Int, columns: Int, _ initialization: Initialization,
    isSparse: Bool = false
  ) -> ParameterID {
    entries.append(
      Entry(
        name: name, rows: rows, columns: columns, initialization: initialization,
        isSparse: isSparse, offset: size))
    // Every parameter begins at a multiple of 16 numbers, a cache line.
    size += (rows * columns + 15) / 16 * 16
    return ParameterID(index: entries.count - 1)
  }

  /// Numbers in all parameters.
  package var parameterCount: Int { entries.reduce(0) { $0 + $1.count } }

  package subscript(id: ParameterID) -> Entry { entries[id.index] }
}
